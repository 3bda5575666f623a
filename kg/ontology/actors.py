"""The tables of ``actors/`` that tell who there is: states, persons, bodies, places, their roles, offices and nisbas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from kg.errors import OntologyError
from kg.lang.inflect import Form, inflect_adjective
from kg.lang.normal import fold, name_key, person_key
from kg.model import Entity
from kg.ontology.nodes import ALT, ID, LABEL, MQ, Node, Nodes, table
from kg.ontology.offices import grouped, succeeding, vague_day
from kg.ontology.values import Name, Office, Role


class Actors(Nodes):
    """Who acts, and by which names."""

    @table
    def roles(self) -> Mapping[str, Role]:
        """Role key → role."""
        return {
            iri.rpartition("/")[2]: Role(
                iri.rpartition("/")[2],
                tuple(
                    dict.fromkeys(
                        (
                            *self._labels(node, "ar", LABEL, ALT),
                            *self._values(node, "plural"),
                            *self._values(node, "dual"),
                        )
                    )
                ),
                (*self._values(node, "plural"), *self._values(node, "dual")),
                self._one(node, "headOf") == "true",
            )
            for iri, node in self._of_type("Role")
        }

    @table
    def honorifics(self) -> frozenset[tuple[str, ...]]:
        """Folded honorifics as word tuples."""
        return frozenset(
            tuple(name_key(text).split())
            for _, node in self._of_type("Honorific")
            for text in self._labels(node, "ar", LABEL, ALT)
        )

    @table
    def honored(self) -> Mapping[str, tuple[str, ...]]:
        """Honorific, folded and without spaces → the roles whose bearers are called so, the commonest first: «جلالة», a king."""
        return {
            name_key(text).replace(" ", ""): tuple(role.rpartition("/")[2] for role in self._values(node, "usedFor"))
            for _, node in self._of_type("Honorific")
            for text in self._labels(node, "ar", LABEL, ALT)
        }

    @table
    def offices(self) -> tuple[Office, ...]:
        """Every dated office, in the order of the files; what is dated by year goes by who came before and after."""
        found: list[tuple[Office, str, str]] = []
        for iri, node in self._nodes.items():
            for office in node.get(MQ + "holdsOffice", ()):
                body = self._nodes.get(office.value, {})
                of = self._one(body, "of")
                if of is None:
                    continue
                since, until = self._one(body, "since"), self._one(body, "until")
                term = Office(
                    holder=iri.removeprefix(ID),
                    role=self._tail(body, "role") or "",
                    of=of.removeprefix(ID),
                    since=vague_day(since, first=False),
                    until=vague_day(until or self._one(body, "lastSeen"), first=True),
                    verified=self._tail(body, "status") != "unverified",
                    contested=self._one(body, "contested") == "true",
                )
                found.append((term, since or "", until or ""))
        return tuple(succeeding(found))

    @table
    def offices_of(self) -> Mapping[str, tuple[Office, ...]]:
        """Holder → offices."""
        return grouped(self.offices, lambda office: office.holder)

    @table
    def offices_by_role(self) -> Mapping[str, tuple[Office, ...]]:
        """Role → its offices, in the order of the files."""
        return grouped(self.offices, lambda office: office.role)

    @table
    def entities(self) -> Mapping[str, Entity]:
        """IRI tail ``kind/key`` → the actor or place of ``actors/``; without ``leads``, which needs a date."""
        plain = {
            iri.removeprefix(ID): node
            for iri, node in self._of_type("State", "Organization", "Leader", "Person", "Place", "Group", "People")
            if iri.startswith(ID)
        }
        states = {tail: self._entity(tail, node, None) for tail, node in plain.items() if tail.startswith("state/")}
        out: dict[str, Entity] = dict(states)
        for tail, node in plain.items():
            if tail not in states:
                of = self._one(node, "state")
                out[tail] = self._entity(tail, node, states.get(of.removeprefix(ID)) if of else None)
        for tail, node in plain.items():
            capital = self._labels(node, "ar", MQ + "capital")
            if tail in states and capital:
                key = "place/" + tail.partition("/")[2].lower() + "-capital"
                out[key] = Entity(
                    "place",
                    key.partition("/")[2],
                    ("Place",),
                    capital[0],
                    next(iter(self._labels(node, "en", MQ + "capital")), None),
                    capital[1:],
                    states[tail],
                )
        return out

    def _entity(self, tail: str, node: Node, state: Entity | None) -> Entity:
        kind, _, key = tail.partition("/")
        labels = self._labels(node, "ar", LABEL)
        if not labels:
            raise OntologyError(f"{self.root / 'actors'}: {tail} has no Arabic rdfs:label; add one")
        english = self._labels(node, "en", LABEL)
        order = ("Leader", "Person", "State", "Organization", "People", "Group", "Place", "Actor")
        types = tuple(t for t in order if t in self._types(node))
        return Entity(
            kind, key, types, labels[0], english[0] if english else None, self._labels(node, "ar", ALT), state
        )

    @table
    def gender(self) -> Mapping[str, str]:
        """IRI tail → "Masc" or "Fem" of its name, where the files say so; states are feminine otherwise."""
        out = {}
        for tail in self.entities:
            said = self._one(self._nodes.get(ID + tail, {}), "grammaticalGender")
            out[tail] = {"masculine": "Masc", "feminine": "Fem"}.get(
                said or "", "Fem" if tail.startswith("state/") else ""
            )
        return out

    @table
    def news_agencies(self) -> frozenset[str]:
        """IRI tails of organizations whose word is a report."""
        return frozenset(
            i.removeprefix(ID) for i, n in self._of_type("Organization") if self._one(n, "newsAgency") == "true"
        )

    @table
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """First word of a name, by :func:`kg.lang.normal.name_key` → the names that begin with it, longest first."""
        out: dict[str, list[Name]] = {}

        def add(text: str, entity: str, way: str) -> None:
            words = tuple(name_key(text).split())
            if words:
                out.setdefault(words[0], []).append(Name(text, words, entity, way))

        for tail, entity in self.entities.items():
            node = self._nodes.get(ID + tail, {})
            if tail.endswith("-capital"):
                for text in (entity.label, *entity.aliases):
                    add(text, tail, "capital")
                continue
            for text in (entity.label, *entity.aliases):
                add(text, tail, "label")
            for prop, way in (("shortName", "short"), ("metonym", "metonym"), ("contextName", "context")):
                for text in self._labels(node, "ar", MQ + prop) or self._values(node, prop):
                    add(text, tail, way)
        return {
            first: tuple(sorted(dict.fromkeys(names), key=lambda n: (-len(n.words), n.entity, n.way)))
            for first, names in out.items()
        }

    @table
    def name_parts(self) -> frozenset[str]:
        """The folded words of listed persons' names: «عباس», «سلمان»."""
        return parts_of_names(self.entities)

    @table
    def states_of_name(self) -> Mapping[str, tuple[str, ...]]:
        """Key of a word of listed persons' names → IRI tails of the states of all who bear it, "" for those of none."""
        return states_of_names(self.entities)

    @table
    def homes(self) -> Mapping[str, tuple[str, ...]]:
        """What has a name that only the text settles (``mq:contextName``) → its state, or those whose nisba its other names have."""
        nisbas = {"ال" + form: tail for form, (tail, _) in self.nisba_forms.items()}
        out: dict[str, tuple[str, ...]] = {}
        for tail, entity in self.entities.items():
            if MQ + "contextName" not in self._nodes.get(ID + tail, {}):
                continue
            words = [fold(word) for name in (entity.label, *entity.aliases) for word in name.split()]
            own = [entity.state.tail] if entity.state is not None else [nisbas[w] for w in words if w in nisbas]
            out[tail] = tuple(dict.fromkeys(own))
        return out

    @table
    def bodies_in_capitals(self) -> Mapping[str, str]:
        """Capital → the body that is called after it too, where only the text settles who is meant: «*بروكسل*», the European Union."""
        called = {
            text: tail
            for tail in self.homes
            if tail.startswith("organization/")
            for text in self._labels(self._nodes[ID + tail], "ar", MQ + "contextName")
        }
        capitals = ((tail, entity.label) for tail, entity in self.entities.items() if tail.endswith("-capital"))
        return {tail: called[label] for tail, label in capitals if label in called}

    @table
    def nisbas(self) -> Mapping[str, str]:
        """Folded nisba, masculine singular without article → IRI tail of the state."""
        out: dict[str, str] = {}
        for tail in self.entities:
            node = self._nodes.get(ID + tail, {})
            for text in self._labels(node, "ar", MQ + "nisba") or self._values(node, "nisba"):
                out.setdefault(fold(text), tail)
        return out

    @table
    def nisba_forms(self) -> Mapping[str, tuple[str, Form]]:
        """Folded inflected nisba without article → (state, form)."""
        out: dict[str, tuple[str, Form]] = {}
        for text, tail in self.nisbas.items():
            for form in inflect_adjective(text):
                out.setdefault(fold(form.text), (tail, form))
        return out

    @table
    def definite_nisbas(self) -> Mapping[str, str]:
        """Folded inflected nisba with its article → IRI tail of the state."""
        return {"ال" + form: tail for form, (tail, _) in self.nisba_forms.items()}

    @table
    def nisba_phrases(self) -> Mapping[str, tuple[tuple[str, str, Form], ...]]:
        """First word of an inflected nisba of two words («كورية جنوبية»), folded, without article → (second word, state, form)."""
        out: dict[str, list[tuple[str, str, Form]]] = {}
        for text, tail in self.nisbas.items():
            first, _, second = text.partition(" ")
            if not second:
                continue
            seconds = tuple(inflect_adjective(second))
            firsts = (
                inflect_adjective(first) if first.endswith("ي") else [form._replace(text=first) for form in seconds]
            )
            for one, other in product(firsts, seconds):
                found = out.setdefault(fold(one.text), [])
                alike = (one.gender, one.number) == (other.gender, other.number)
                if alike and all(fold(other.text) != known for known, _, _ in found):
                    found.append((fold(other.text), tail, other))
        return {first: tuple(found) for first, found in out.items()}


def _persons(entities: Mapping[str, Entity]) -> Iterator[Entity]:
    return (entity for tail, entity in entities.items() if tail.startswith(("leader/", "person/")))


def parts_of_names(entities: Mapping[str, Entity]) -> frozenset[str]:
    """:attr:`Actors.name_parts` of these entities."""
    return frozenset(fold(part) for person in _persons(entities) for part in person.label.split())


def states_of_names(entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    """:attr:`Actors.states_of_name` of these entities."""
    out: dict[str, set[str]] = {}
    for person in _persons(entities):
        for part in person.label.split():
            out.setdefault(person_key(part), set()).add(person.state.tail if person.state is not None else "")
    return {key: tuple(sorted(states)) for key, states in out.items()}
