"""An ontology and the day of an article in, the article's entities out: those that are listed, and those that only it names."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from kg.lang.normal import name_key, person_key
from kg.mentions import Mention, state_of_office
from kg.model import Entity
from kg.ontology import Office, Ontology

Entities = tuple[Entity, ...]
"""Those who act, speak or are acted on together, each once, in the order of the text."""

_PERSONS = frozenset(("leader", "person"))
_OF_STATE = _PERSONS | {"group"}
_CAPITAL = "-capital"


def is_person(entity: Entity) -> bool:
    """Is it somebody, listed or not?"""
    return entity.kind in _PERSONS


def state_of(entity: Entity) -> str | None:
    """The tail of the state that it is or, of a person or a delegation, belongs to."""
    kind = entity.kind
    if kind == "state":
        return entity.tail
    return entity.state.tail if kind in _OF_STATE and entity.state is not None else None


def home_of(entity: Entity) -> str | None:
    """The same, and the state of a state's body: «أكدت *وزارة الخارجية الباكستانية* تمسك بلادها …»."""
    if entity.kind == "organization":
        return entity.state.tail if entity.state is not None else None
    return state_of(entity)


def states_of(entities: Iterable[Entity]) -> list[str]:
    """The tails of their states, in their order, of those that have one."""
    return [tail for entity in entities if (tail := state_of(entity)) is not None]


class Register:
    """The entities of one article by their tail, and who is said to bear which role."""

    def __init__(self, ontology: Ontology, date: datetime.date | None) -> None:
        self.ontology = ontology
        self.date = date
        self.found: dict[str, Entity] = {}
        self._roles_said: dict[str, dict[str, set[str]]] = {}
        """Tail of a person → role → of what."""

    # -- roles and offices -------------------------------------------------------------------------------------------
    def note_role(self, mention: Mention) -> None:
        """Remember the title with which the text names a listed person."""
        if mention.kind == "name" and mention.entity and mention.role and not mention.former:
            of = mention.of or self.own_state(mention.entity)
            for role in (mention.role, *mention.also):
                self._roles_said.setdefault(mention.entity, {}).setdefault(role, set()).update(of)

    def is_called_of(self, tail: str, role: str | None, of: tuple[str, ...]) -> bool:
        """Does the text give the person this role of one of these?"""
        return not self._roles_said.get(tail, {}).get(role or "", set()).isdisjoint(of)

    def is_called(self, tail: str, role: str | None) -> bool:
        """Does the text give the person this role?"""
        return role in self._roles_said.get(tail, {})

    def called(self, role: str | None, of: tuple[str, ...]) -> str | None:
        """The first person to whom the text gives the role, of one of these where there are any."""
        return next(
            (
                tail
                for tail, roles in self._roles_said.items()
                if role in roles and (not of or not roles[role].isdisjoint(of))
            ),
            None,
        )

    def roles_of(self, tail: str) -> set[str]:
        """Every role that the text or the ontology gives the person."""
        return {*self._roles_said.get(tail, {}), *(office.role for office in self.offices_of(tail))}

    def offices_of(self, tail: str) -> tuple[Office, ...]:
        """The listed offices of a person."""
        return self.ontology.offices_of.get(tail, ())

    def offices_held(self, tail: str) -> tuple[Office, ...]:
        """Those that the person had at the article's date, and those of which no date is known; any where the article has none."""
        offices = self.offices_of(tail)
        if self.date is None:
            return offices
        return tuple(o for o in offices if self.in_office(o) or (o.since is None and o.until is None))

    def speaks_for(self, person: Entity) -> Entity | None:
        """Whom the person means by «نحن»: the body whose office is the only one, by the text or the lists, else the state."""
        tail = person.tail
        said = {of for ofs in self._roles_said.get(tail, {}).values() for of in ofs} - {*self.own_state(tail)}
        held = {office.of for office in self.offices_held(tail)}
        led = {entity.tail for entity in person.leads}
        offices = next((ofs for ofs in (said, held, led) if ofs), set())
        bodies = self.all_known(of for of in sorted(offices) if of.startswith("organization/"))
        alone = len(bodies) == len(offices) == 1 and bodies[0].state is None
        return bodies[0] if alone else person.state

    def led(self, role: str | None, of: Iterable[str]) -> Entities:
        """What somebody who has the role there leads: a state or a body, but no place («الرئيس التايواني»)."""
        return tuple(filter(_can_be_led, self.all_known(of))) if self._heads(role) else ()

    def _heads(self, role: str | None) -> bool:
        """Does who has the role lead what it is of?"""
        return role is not None and role in self.ontology.roles and self.ontology.roles[role].heads

    def in_office(self, office: Office) -> bool:
        """Was the office held at the article's date, as far as that is verified?"""
        if self.date is None or not office.verified or office.since is None:
            return False
        return office.since <= self.date and (office.until is None or self.date <= office.until)

    def serves(self, tail: str) -> bool:
        """Had the person some office at the article's date?"""
        return any(self.in_office(office) for office in self.offices_of(tail))

    def holder(self, role: str, of: tuple[str, ...]) -> Entity | None:
        """The only one who had the office at the article's date."""
        holders = [o.holder for o in self.ontology.offices_by_role.get(role, ()) if o.of in of and self.in_office(o)]
        return self.known(holders[0]) if len(set(holders)) == 1 else None

    # -- entities ----------------------------------------------------------------------------------------------------
    def known(self, tail: str) -> Entity | None:
        """The entity of this tail: as it was found before, else as it is listed."""
        found = self.found.get(tail)
        if found is not None:
            return found
        entity = self.ontology.entities.get(tail)
        if entity is None:
            return None
        if is_person(entity):
            entity = replace(entity, leads=self._led_by(tail))
        self.found[tail] = entity
        return entity

    def all_known(self, tails: Iterable[str | None]) -> Entities:
        """The entities of these tails, of those that there are."""
        known = self.known
        return tuple([entity for tail in tails if tail and (entity := known(tail)) is not None])

    def state(self, tail: str) -> Entity | None:
        """The entity of this tail, if it is a state."""
        entity = self.known(tail)
        return entity if entity is not None and entity.kind == "state" else None

    def governments(self, entities: Entities) -> Entities:
        """The same, with its state for each capital («احتضنت *العاصمة القطرية الدوحة* قمة»)."""
        states = {e: self.own_state(e.tail) for e in entities if e.kind == "place" and e.key.endswith(_CAPITAL)}
        return tuple(next(iter(self.all_known(states.get(e, ()))), e) for e in entities) if states else entities

    def own_state(self, tail: str) -> tuple[str, ...]:
        """The tail of the state of a listed entity or of an office."""
        entity = self.ontology.entities.get(tail)
        if entity is None and (owner := state_of_office(tail)) is not None:
            return (owner,)
        return (entity.state.tail,) if entity is not None and entity.state is not None else ()

    def _led_by(self, tail: str) -> Entities:
        """What the person leads at the article's date, and what the text itself names the person as leading."""
        said = {of for role, ofs in self._roles_said.get(tail, {}).items() if self._heads(role) for of in ofs}
        held = {o.of for o in self.offices_of(tail) if self._heads(o.role) and self.in_office(o)}
        listed = self.ontology.entities
        return tuple(listed[of] for of in sorted(held | said) if of in listed and _can_be_led(listed[of]))

    def discover(
        self,
        kind: str,
        name: str,
        types: tuple[str, ...],
        *,
        state: Entity | None = None,
        key: str | None = None,
        leads: Entities = (),
    ) -> Entity:
        """What no list has: met before, it has one more name; else it is new."""
        tail = f"{kind}/{key or name_key(name)}"
        old = self.found.get(tail)
        if old is not None:
            aliases = old.aliases if name == old.label or name in old.aliases else (*old.aliases, name)
            entity = replace(old, aliases=aliases, state=old.state or state, leads=old.leads or leads)
        else:
            entity = Entity(kind, key or name, types, name, None, (), state, leads, (), discovered=True)
        self.found[tail] = entity
        return entity

    def better(self, person: Entity, types: tuple[str, ...], state: Entity | None, leads: Entities) -> Entity:
        """A discovered person of whom more is said now."""
        entity = replace(
            person,
            state=person.state or state,
            leads=person.leads or leads,
            types=max(person.types, types, key=len),
        )
        self.found[f"{person.kind}/{name_key(person.label)}"] = entity
        return entity

    def same_person(self, name: str) -> Entity | None:
        """A discovered person met before under this name, or a name that ends in it."""
        key = person_key(name)
        return next(
            (
                entity
                for entity in self.found.values()
                if entity.kind == "person" and entity.discovered and f" {person_key(entity.label)}".endswith(f" {key}")
            ),
            None,
        )

    def current(self, entity: Entity) -> Entity:
        """The entity with all that has been said of it since."""
        named = entity.kind == "person" and entity.key == entity.label
        return self.found.get(f"{entity.kind}/{name_key(entity.label)}" if named else entity.tail, entity)


def _can_be_led(entity: Entity) -> bool:
    return entity.kind != "place"
