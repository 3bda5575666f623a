"""Findings in, a Reading out: mentions become entities, pronouns find what they stand for, words become kinds and modalities."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.findings import Argument, Extraction, Finding, Ref
from kg.grammar import Grammar, Word
from kg.lang.normal import name_key
from kg.mentions import Mention
from kg.model import Article, Entity, Reading, Span, Statement, Unresolved
from kg.ontology import Office, Ontology
from kg.times import Times

_FIRM = Decimal("0.95")
_USUAL = Decimal("0.85")
_INFERRED = Decimal("0.75")
_CARRIED = Decimal("0.60")
_PERSONS = ("leader/", "person/")
_WITHIN = frozenset(("في", "ضمن", "داخل"))
_VENUE_REACH = 16
_NEAR_BODY = 60


@dataclass(slots=True)
class _Seen:
    """An entity met in the text: where last, and as what."""

    entity: Entity
    tail: str
    gender: str
    role: str | None
    honorific: str | None
    at: int
    unqualified: bool
    """Its title stood without a state: the one whom the outlet calls so."""


class Resolver:
    """Resolves one article; ``reading()`` is the result."""

    def __init__(
        self,
        words: Sequence[Word],
        mentions: Sequence[Mention],
        extraction: Extraction,
        article: Article,
        ontology: Ontology,
        grammar: Grammar,
    ) -> None:
        self.words = words
        self.mentions = mentions
        self.extraction = extraction
        self.article = article
        self.ontology = ontology
        self.grammar = grammar
        self.text = article.text
        self.times = Times(words, article.paragraphs, ontology)
        self.roles_said: dict[str, dict[str, set[str]]] = {}
        self.found: dict[str, Entity] = {}
        self.by_mention: list[tuple[Entity, ...]] = [() for _ in mentions]
        self.seen: list[_Seen] = []
        self.speakers_at: list[tuple[int, tuple[Entity, ...]]] = []
        self.unresolved: list[Unresolved] = []
        self.subjects: list[tuple[int, tuple[Entity, ...]]] = []
        self.parties: tuple[Entity, ...] = ()
        self.parties_at = -1
        self.agreed: tuple[Entity, ...] = ()
        """Who met or spoke with each other last."""
        self.settled: set[int] = set()
        self.last_targets: tuple[int, tuple[Entity, ...], tuple[Entity, ...]] | None = None

    # -- entities ----------------------------------------------------------------------------------------------------
    def _known(self, tail: str) -> Entity | None:
        if tail in self.found:
            return self.found[tail]
        entity = self.ontology.entities.get(tail)
        if entity is None:
            return None
        if entity.kind in ("leader", "person"):
            entity = replace(entity, leads=self._leads(tail))
        self.found[tail] = entity
        return entity

    def _leads(self, tail: str) -> tuple[Entity, ...]:
        """What the person leads at the article's date; without one, what the text itself names the person as leading."""
        said = {
            of
            for role, ofs in self.roles_said.get(tail, {}).items()
            if role in self.ontology.roles and self.ontology.roles[role].heads
            for of in ofs
        }
        offices = [o for o in self.ontology.offices_of.get(tail, ()) if self._heads(o) and self._in_office(o)]
        tails = {o.of for o in offices} | said
        return tuple(e for e in (self.ontology.entities.get(t) for t in sorted(tails)) if e is not None)

    def _heads(self, office: Office) -> bool:
        role = self.ontology.roles.get(office.role)
        return role is not None and role.heads

    def _in_office(self, office: Office) -> bool:
        date = self.article.date
        if date is None or not office.verified or office.since is None:
            return False
        return office.since <= date and (office.until is None or date <= office.until)

    def _discover(
        self,
        kind: str,
        name: str,
        types: tuple[str, ...],
        *,
        state: Entity | None = None,
        key: str | None = None,
        leads: tuple[Entity, ...] = (),
    ) -> Entity:
        tail = f"{kind}/{key or name_key(name)}"
        old = self.found.get(tail)
        if old is not None:
            aliases = old.aliases if name == old.label or name in old.aliases else (*old.aliases, name)
            entity = replace(old, aliases=aliases, state=old.state or state, leads=old.leads or leads)
        else:
            entity = Entity(kind, key or name, types, name, None, (), state, leads, (), discovered=True)
        self.found[tail] = entity
        return entity

    # -- mentions ----------------------------------------------------------------------------------------------------
    def resolve_mentions(self) -> None:
        """Two passes: those that the words alone settle, then those that depend on what stands before."""
        role = None
        for mention in self.mentions:
            if mention.role == "counterpart":
                mention = replace(mention, role=role)
            self._note_role(mention)
            role = mention.role or role
        for n, mention in enumerate(self.mentions):
            self.by_mention[n] = self._by_words(mention)
        self.weight = Counter(
            state
            for n, m in enumerate(self.mentions)
            for e in self.by_mention[n]
            if (state := self._state_of(e)) is not None and m.kind != "organization"
        )
        self.named = Counter(f"{e.kind}/{e.key}" for entities in self.by_mention for e in entities)

    def resolve_in_order(self) -> list[Statement]:
        """Mentions, words of speech and findings as the text brings them: each may look back at what was found before."""
        statements: list[Statement] = []
        order: list[tuple[int, int, int]] = [(m.start, 0, n) for n, m in enumerate(self.mentions)]
        order += [(at, 1, n) for n, (at, _) in enumerate(self.extraction.speech)]
        order += [(max(f.end - 1, f.trigger), 2, n) for n, f in enumerate(self.extraction.findings)]
        for _, what, n in sorted(order):
            if what == 0:
                self._settle_once(n)
            elif what == 1:
                self._note_speech(*self.extraction.speech[n])
            else:
                statements.extend(self._statements(self.extraction.findings[n]))
        return statements

    def _settle_once(self, n: int) -> None:
        if n not in self.settled:
            self.settled.add(n)
            self._settle(n)

    def _note_speech(self, at: int, refs: tuple[Ref, ...]) -> None:
        for ref in refs:
            if ref.kind in ("mention", "carried"):
                self._settle_once(ref.mention)
        who = self._entities(refs, at, ())
        self.speakers_at.append((at, who or (self.speakers_at[-1][1] if self.speakers_at and refs else ())))

    def _note_role(self, mention: Mention) -> None:
        if mention.kind == "name" and mention.entity and mention.role and not mention.former:
            of = mention.of or self._own_state(mention.entity)
            for role in (mention.role, *mention.also):
                self.roles_said.setdefault(mention.entity, {}).setdefault(role, set()).update(of)

    def _own_state(self, tail: str) -> tuple[str, ...]:
        entity = self.ontology.entities.get(tail)
        return (f"state/{entity.state.key}",) if entity is not None and entity.state is not None else ()

    def _state_of(self, entity: Entity) -> str | None:
        if entity.kind == "state":
            return f"state/{entity.key}"
        if entity.kind in ("leader", "person") and entity.state is not None:
            return f"state/{entity.state.key}"
        return None

    def _by_words(self, mention: Mention) -> tuple[Entity, ...]:
        """What a mention stands for by itself: names, ministries, peoples, organizations, unknown persons."""
        if mention.kind == "name" and mention.entity:
            if mention.way == "context":
                return ()
            tail = self._best_of(mention)
            entity = self._known(self._place_of(mention, tail))
            return (entity,) if entity else ()
        if mention.kind == "side" and mention.entity:
            entity = self._known(mention.entity)
            return (entity,) if entity else ()
        if mention.kind in ("office", "people") and mention.entity:
            return (self._office(mention),)
        if mention.kind == "organization" and mention.name:
            owner = self._known(mention.of[0]) if mention.of else None
            state = owner if owner is not None and owner.kind == "state" else None
            return (
                self._discover(
                    "organization", self._surface(mention.start, mention.end), ("Organization", "Actor"), state=state
                ),
            )
        if mention.kind == "group" and mention.name:
            return () if self._is_three(mention) else (self._group(mention),)
        if mention.kind == "person" and mention.name:
            return (self._person(mention),)
        return ()

    def _best_of(self, mention: Mention) -> str:
        """Of several bearers of a name: whose state the title names, who is in office, who comes first."""
        candidates = [mention.entity or "", *mention.others]
        if len(candidates) > 1 and mention.of:
            ours = [c for c in candidates if self._own_state(c) and self._own_state(c)[0] in mention.of]
            candidates = ours or candidates
        if len(candidates) > 1 and self.article.date is not None:
            serving = [c for c in candidates if any(self._in_office(o) for o in self.ontology.offices_of.get(c, ()))]
            candidates = serving or candidates
        return candidates[0]

    def _place_of(self, mention: Mention, tail: str) -> str:
        """«في الرياض» is the city, «قالت الرياض» the government."""
        if mention.way not in ("metonym", "capital") or not tail.startswith("state/"):
            return tail
        before = self._before(mention.start)
        if (
            before is not None
            and before.norm in ("في", "ب")
            and f"place/{tail[6:].lower()}-capital" in self.ontology.entities
        ):
            return f"place/{tail[6:].lower()}-capital"
        return tail

    def _before(self, i: int) -> Word | None:
        i -= 1
        while i >= 0 and self.words[i].role == "space":
            i -= 1
        return self.words[i] if i >= 0 else None

    def _office(self, mention: Mention) -> Entity:
        owner = self._known(mention.of[0])
        state = owner if owner is not None and owner.kind == "state" else None
        kind, _, key = (mention.entity or "").partition("/")
        surface = self._surface(mention.start, mention.end)
        type_ = "People" if kind == "people" else "Organization"
        return self._discover(kind, surface, (type_, "Actor"), state=state, key=key)

    def _person(self, mention: Mention) -> Entity:
        name = self._clean(mention.name or "")
        state_tail = next((t for t in mention.of if t.startswith("state/")), None)
        known = self._same_person(name)
        if state_tail is None and mention.possessor is not None and mention.role != "counterpart":
            state_tail = self._state_meant(mention)  # «وزير دفاع*ها* داود يايا إبراهيم»
        state = self._known(state_tail) if state_tail else (known.state if known else None)
        if state is None and mention.of and (body := self._known(mention.of[0])) is not None:
            state = body.state
        heads = (
            mention.role in self.ontology.roles and self.ontology.roles[mention.role or ""].heads and not mention.former
        )
        led = tuple(e for e in (self._known(t) for t in mention.of) if e is not None) if heads else ()
        types = ("Leader", "Person", "Actor") if mention.role else ("Person", "Actor")
        if known is not None:
            tail = f"{known.kind}/{name_key(known.label)}"
            entity = replace(
                known, state=known.state or state, leads=known.leads or led, types=max(known.types, types, key=len)
            )
            self.found[tail] = entity
            return entity
        return self._discover("person", name, types, state=state, leads=led)

    def _state_meant(self, mention: Mention) -> str | None:
        """The state named last before whose gender the suffix has."""
        pronoun = self.words[mention.possessor].norm if mention.possessor is not None else ""
        gender = {"ها": "Fem", "ه": "Masc"}.get(pronoun)
        for n in range(len(self.mentions) - 1, -1, -1):
            other = self.mentions[n]
            if other.start >= mention.start or not (other.entity or "").startswith("state/"):
                continue
            if gender is None or self.ontology.gender.get(other.entity or "", gender) == gender:
                return other.entity
        return None

    def _same_person(self, name: str) -> Entity | None:
        """A person met before under this name or a name that ends in it."""
        key = name_key(name)
        for entity in self.found.values():
            if entity.kind == "person" and entity.discovered:
                mine = name_key(entity.label)
                if mine == key or mine.endswith(" " + key):
                    return entity
        return None

    @staticmethod
    def _clean(name: str) -> str:
        return " ".join(name.replace("،", " ").split())

    def _surface(self, start: int, end: int) -> str:
        """The words as a label: one space between, a clitic's lost alef restored."""
        first = self.words[start]
        text = self.text[first.start : self.words[end - 1].end]
        if first.norm.startswith("ال") and first.text.startswith("ل") and not first.first:
            text = ("ا" if len(first.norm) == len(first.text) + 1 else "ال") + text
        return " ".join(text.split())

    def _settle(self, n: int) -> None:
        """Resolve mention ``n`` by what has been said before it, and remember it."""
        mention = self.mentions[n]
        if not self.by_mention[n]:
            self.by_mention[n] = self._by_context(mention)
        for entity in self.by_mention[n]:
            tail = f"{entity.kind}/{entity.key}"
            role = mention.role if mention.role != "counterpart" else None
            previous = next((s for s in reversed(self.seen) if s.tail == tail), None)
            self.seen.append(
                _Seen(
                    entity,
                    tail,
                    mention.gender or self.ontology.gender.get(tail, ""),
                    role or (previous.role if previous else None),
                    mention.honorific or (previous.honorific if previous else None),
                    mention.start,
                    (role is not None and not mention.of) or (previous is not None and previous.unqualified),
                )
            )

    def _by_context(self, mention: Mention) -> tuple[Entity, ...]:
        match mention.kind:
            case "role":
                return self._by_role(mention)
            case "counterpart":
                return self._counterpart(mention)
            case "collective":
                return self._collective(mention)
            case "country":
                return self._country(mention)
            case "body":
                return self._body(mention)
            case "honorific":
                return self._honorific(mention)
            case "group":
                return self._three_parties(mention) or (self._group(mention),)
            case "name" if mention.way == "context":
                candidates = [mention.entity or "", *mention.others]
                weight = {t: (self.weight[t] or self.named[t], sum(self.weight[own] for own in self._own_state(t))) for t in candidates}
                best = max(candidates, key=lambda t: weight[t])
                entity = self._known(best) if any(weight[best]) else None
                return (entity,) if entity else ()
        return ()

    def _people(self) -> list[_Seen]:
        return [s for s in self.seen if s.tail.startswith(_PERSONS)]

    def _by_role(self, mention: Mention) -> tuple[Entity, ...]:
        """«الرئيس الصيني»، «وزير الخارجية»، «الرئيسان»: who bears the title in the text, else who held the office on that day."""
        people = self._people()
        if mention.role == "latter":
            return tuple(s.entity for s in reversed(people) if s.gender in ("", mention.gender))[:1]
        if mention.role == "somebody":
            return tuple(s.entity for s in reversed(people) if self._state_of(s.entity) in mention.of)[:1]
        if mention.number == "Dual":
            return self._parties_of(mention) or self._pair_of_persons(mention.start)
        of = mention.of
        if mention.possessor is not None and not of:
            state = self._state_near(mention.start)
            of = (state,) if state else ()
        named = [
            (tail, role)
            for tail, roles in self.roles_said.items()
            for role, ofs in roles.items()
            if role == mention.role and (not of or set(of) & ofs)
        ]
        fitting = [s for s in reversed(people) if self._bears(s, mention, of)]
        said = [s for s in fitting if s.role == mention.role or mention.role in self.roles_said.get(s.tail, {})]
        fitting = said or fitting
        if fitting and not of and mention.honorific:
            fitting = [s for s in fitting if s.honorific and mention.honorific in s.honorific] or fitting
        if fitting and not of and len({s.tail for s in fitting}) > 1:
            plain = [s for s in fitting if s.unqualified]
            fitting = plain or fitting
        if fitting:
            return (fitting[0].entity,)
        if named and not mention.former:
            entity = self._known(named[0][0])
            if entity is not None:
                return (entity,)
        holder = self._holder(mention.role or "", of) if of and not mention.former else None
        if holder is not None:
            return (holder,)
        loose = [
            s
            for s in reversed(people)
            if of and self._state_of(s.entity) in of and s.entity.types[0] == "Leader" and self._compatible(s, mention)
        ]
        if loose:
            return (loose[0].entity,)
        if of:
            later = [
                e
                for e in self.found.values()
                if e.kind in ("leader", "person") and self._state_of(e) in of and self._role_of(e, mention.role or "")
            ]
            if later:
                return (later[0],)
            owner = next((self._known(t) for t in of if t.startswith("state/")), None)
            role = self.ontology.roles.get(mention.role or "")
            heads = role is not None and role.heads
            body = self._known(of[0])
            label = self._surface(mention.start, mention.end)
            leads = (body,) if heads and body is not None else ()
            key = f"{of[0].partition('/')[2].lower()}-{mention.role}"
            return (self._discover("person", label, ("Leader", "Person", "Actor"), state=owner, key=key, leads=leads),)
        speakers = self._speaker_before(mention.start)
        fallback = [e for e in speakers if e.kind in ("leader", "person")]
        return (
            (fallback[0],)
            if fallback and mention.role in ("minister", "president", "king", "emir", "prime-minister")
            else ()
        )

    def _role_of(self, entity: Entity, role: str) -> bool:
        tail = f"{entity.kind}/{entity.key}"
        return role in self.roles_said.get(tail, {}) or any(
            o.role == role for o in self.ontology.offices_of.get(tail, ())
        )

    def _bears(self, seen: _Seen, mention: Mention, of: tuple[str, ...]) -> bool:
        if (
            of
            and self._state_of(seen.entity) not in of
            and not any(f"{e.kind}/{e.key}" in of for e in seen.entity.leads)
        ):
            return False
        role = mention.role or ""
        if seen.role == role or role in self.roles_said.get(seen.tail, {}):
            return True
        offices = self.ontology.offices_of.get(seen.tail, ())
        if any(o.role == role and (self.article.date is None or self._in_office(o)) for o in offices):
            return True
        return role == "minister" and bool(
            (seen.role and seen.role.endswith("minister") and seen.role != "prime-minister")
            or any(o.role.endswith("-minister") and o.role != "prime-minister" for o in offices)
        )

    def _compatible(self, seen: _Seen, mention: Mention) -> bool:
        """Somebody of that state of whom no other role is known."""
        return seen.role is None or seen.role == mention.role

    def _holder(self, role: str, of: tuple[str, ...]) -> Entity | None:
        date = self.article.date
        if date is None:
            return None
        holders = [o.holder for o in self.ontology.offices if o.role == role and o.of in of and self._in_office(o)]
        return self._known(holders[0]) if len(set(holders)) == 1 else None

    def _counterpart(self, mention: Mention) -> tuple[Entity, ...]:
        """«نظيره الروسي»: the one in the same office on the other side."""
        people = self._people()
        first = people[-1] if people else None
        if not mention.of and first is not None:
            mine = {first.role, *(o.role for o in self.ontology.offices_of.get(first.tail, ()))} - {None}
            equals = [
                s.entity
                for s in reversed(people)
                if s.tail != first.tail
                and (s.role in mine or any(o.role in mine for o in self.ontology.offices_of.get(s.tail, ())))
            ]
            party = [e for e in self.parties if e != first.entity and e in equals]
            counted = Counter(equals)
            if equals:
                return ((party or [counted.most_common(1)[0][0]])[0],)
        if not mention.of or first is None:
            others = [s.entity for s in reversed(people) if first is not None and s.tail != first.tail]
            return (others[0],) if others else ()
        role = first.role or next((o.role for o in self.ontology.offices_of.get(first.tail, ())), "")
        return self._by_role(replace(mention, kind="role", role=role, possessor=None))

    def _collective(self, mention: Mention) -> tuple[Entity, ...]:
        if mention.value == "persons":
            return self._parties_of(mention) or self._pair_of_persons(mention.start)
        if mention.of:
            return tuple(e for e in (self._known(t) for t in mention.of) if e is not None)
        return self._pair_of_states(mention.start)

    def _group(self, mention: Mention) -> Entity:
        return self._discover("group", self._surface(mention.start, mention.end), ("Group", "Actor"))

    def _is_three(self, mention: Mention) -> bool:
        words = self.words[mention.start : mention.end]
        return not mention.of and any(self.grammar.is_("three", w.bare) for w in words)

    def _three_parties(self, mention: Mention) -> tuple[Entity, ...]:
        """«القادة *الثلاثة*», «الدول *الثلاث*»: the three who met last, or their states."""
        if len(self.parties) != 3:
            return ()
        if mention.gender == "Masc":
            return self.parties
        states = [t for p in self.parties if (t := self._state_of(p)) is not None]
        return tuple(e for t in states if (e := self._known(t)) is not None) if len(set(states)) == 3 else ()

    def _parties_of(self, mention: Mention) -> tuple[Entity, ...]:
        """«الرئيسان»: the two who met last, if they may be called so."""
        persons = tuple(e for e in self.parties if e.kind in ("leader", "person"))
        if len(persons) != 2:
            return ()
        asked = self.ontology.word_values.get("pairRole", {}).get(self.words[mention.start].norm, "")
        if asked and not all(self._may_be(e, asked) for e in persons):
            return ()
        return persons

    def _may_be(self, entity: Entity, role: str) -> bool:
        tail = f"{entity.kind}/{entity.key}"
        mine = {r for r in self.roles_said.get(tail, {})} | {o.role for o in self.ontology.offices_of.get(tail, ())}
        return not mine or any(r == role or r.endswith("-" + role) for r in mine)

    def _pair_of_persons(self, at: int | None = None) -> tuple[Entity, ...]:
        counts = Counter(s.tail for s in self._people() if s.entity.types[0] == "Leader")
        latest = list(dict.fromkeys(s.tail for s in reversed(self._people()) if s.entity.types[0] == "Leader"))
        for n, entities in enumerate(self.by_mention):
            if len(counts) >= 2:
                break
            for e in entities:
                tail = f"{e.kind}/{e.key}"
                if e.kind in ("leader", "person") and tail not in counts and self.mentions[n].kind != "collective":
                    counts[tail] = 1
                    latest.append(tail)
        if len(counts) < 2:
            return ()
        top = [t for t, _ in counts.most_common()]
        speaker = [f"{e.kind}/{e.key}" for e in (self._speaker_before(at)[:1] if at is not None else ())]
        pair = latest[:2] if counts[latest[0]] and self._near(latest[:2], at) else top[:2]
        here = [
            s.tail
            for s in self._people()
            if at is not None and self.words[s.at].sent == self.words[at].sent and s.at < at
        ]
        if set(pair) <= set(here):
            speaker = []
        if speaker and speaker[0] in counts and speaker[0] not in pair:
            pair = [speaker[0], next(t for t in [*latest, *top] if t != speaker[0])]
        return tuple(self.found[t] if t in self.found else self._entity_of(t) for t in sorted(pair, key=top.index))

    def _entity_of(self, tail: str) -> Entity:
        return next(s.entity for s in self.seen if s.tail == tail)

    def _near(self, tails: list[str], at: int | None) -> bool:
        if at is None or len(tails) < 2:
            return False
        positions = [
            next(s.at for s in reversed(self.seen) if s.tail == t) for t in tails if any(s.tail == t for s in self.seen)
        ]
        return len(positions) == 2 and at - min(positions) < 60

    def _pair_of_states(self, at: int) -> tuple[Entity, ...]:
        """The two states that the article is about, the one of the person speaking among them."""
        weights = Counter(self.weight)
        if len(weights) < 2:
            return ()
        speaker = next((t for e in self._speaker_before(at) if (t := self._state_of(e)) is not None), None)
        agreed = [t for e in self.agreed if (t := self._state_of(e)) is not None]
        speaker_or_doer = speaker or next((t for e in self._last_subjects(at) if (t := self._state_of(e)) is not None), None)
        outside = all(self._state_of(e) != speaker_or_doer for e in self.parties)
        if agreed and speaker_or_doer is not None and speaker_or_doer not in agreed and outside:
            return self.agreed  # a third one speaks of the two who agreed
        persons = list(
            dict.fromkeys(
                t for s in self.seen if s.tail.startswith(_PERSONS) and (t := self._state_of(s.entity)) is not None
            )
        )
        ranked = sorted(weights, key=lambda t: -weights[t] - 2 * (t in persons[:2]))
        pair = ranked[:2]
        if speaker is not None and speaker not in pair:
            recent = next(
                (t for s in reversed(self.seen) if (t := self._state_of(s.entity)) is not None and t != speaker),
                ranked[0],
            )
            pair = [speaker, recent]
        return tuple(e for e in (self._known(t) for t in pair) if e is not None)

    def _state_near(self, at: int) -> str | None:
        for entity in self._speaker_before(at):
            if (tail := self._state_of(entity)) is not None:
                return tail
        for seen in reversed(self.seen):
            if seen.at < at and (tail := self._state_of(seen.entity)) is not None:
                return tail
        return None

    def _country(self, mention: Mention) -> tuple[Entity, ...]:
        """«بلاده»: the state of whoever speaks, else of the person named last before."""
        pronoun = self.words[mention.possessor].norm if mention.possessor is not None else ""
        if pronoun in ("نا", "ي"):
            tail = self._state_near(mention.start)
        else:
            person = next(
                (s for s in reversed(self.seen) if s.at < mention.start and s.tail.startswith(_PERSONS)), None
            )
            speaker = next(
                (t for e in self._speaker_before(mention.start) if (t := self._state_of(e)) is not None), None
            )
            tail = (
                speaker
                if speaker is not None and self._sentence(mention.start) == self._last_speech_sentence(mention.start)
                else (self._state_of(person.entity) if person else speaker)
            )
        entity = self._known(tail) if tail else None
        return (entity,) if entity else ()

    def _sentence(self, i: int) -> int:
        return self.words[i].sent

    def _last_speech_sentence(self, at: int) -> int:
        before = [w for w, _ in self.speakers_at if w <= at]
        return self.words[before[-1]].sent if before else -1

    def _body(self, mention: Mention) -> tuple[Entity, ...]:
        """The organization named last whose name begins with this word."""
        kind, head = mention.value or "organization", mention.name or "?"
        fitting = [
            s
            for s in self.seen
            if s.entity.kind == kind
            and any(name_key(n).removeprefix("ال").startswith(head) for n in (s.entity.label, *s.entity.aliases))
        ]
        if fitting:
            near = [s for s in fitting if mention.start - s.at <= _NEAR_BODY]
            return ((near[-1] if near else fitting[0]).entity,)
        if mention.value == "group" and self.grammar.is_("namedGroup", self.words[mention.start].bare):
            return (self._discover("group", self._surface(mention.start, mention.end), ("Group", "Actor")),)
        return ()

    def _honorific(self, mention: Mention) -> tuple[Entity, ...]:
        people = list(reversed(self._people()))
        same = [s for s in people if s.honorific and mention.honorific and mention.honorific in s.honorific]
        speakers = [e for e in self._speaker_before(mention.start) if e.kind in ("leader", "person")]
        if same:
            return (same[0].entity,)
        return (speakers[0],) if speakers else ((people[0].entity,) if people else ())

    def _speaker_before(self, at: int | None) -> tuple[Entity, ...]:
        if at is None:
            return ()
        for word, who in reversed(self.speakers_at):
            if word <= at and who:
                return who
        return ()

    # -- references --------------------------------------------------------------------------------------------------
    def _entities(
        self, refs: Iterable[Ref], at: int, speakers: tuple[Entity, ...], *, avoid: tuple[Entity, ...] = ()
    ) -> tuple[Entity, ...]:
        out: dict[Entity, None] = {}
        for ref in refs:
            for entity in self._entity(ref, at, speakers, avoid):
                out[self._current(entity)] = None
        return tuple(out)

    def _current(self, entity: Entity) -> Entity:
        return self.found.get(
            f"{entity.kind}/{name_key(entity.label) if entity.kind == 'person' and entity.key == entity.label else entity.key}",
            entity,
        )

    def _entity(self, ref: Ref, at: int, speakers: tuple[Entity, ...], avoid: tuple[Entity, ...]) -> tuple[Entity, ...]:
        if ref.kind in ("mention", "carried"):
            return self.by_mention[ref.mention]
        if ref.kind == "event":
            return self._parties_with(self._speaker_before(ref.word))
        if ref.kind == "nisba":
            entity = self._known(ref.value)
            return (entity,) if entity else ()
        if ref.kind == "first":
            who = speakers or self._speaker_before(ref.word)
            if ref.value == "speaker":
                return who
            return tuple(
                dict.fromkeys(e for s in who if (e := (s.state if s.kind in ("leader", "person") else s)) is not None)
            )
        return self._antecedent(ref, speakers, avoid)

    def _parties_with(self, speakers: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Who met, where somebody else of one side's state speaks of it that one in his place («أوضح الوزير أن *المباحثات* …»)."""
        persons = [e for e in speakers if e.kind in ("leader", "person") and e not in self.parties]
        if len(persons) != 1 or len(self.parties) != 2:
            return self.parties
        mine = self._state_of(persons[0])
        return tuple(persons[0] if mine is not None and self._state_of(e) == mine and e.kind != "state" else e for e in self.parties)

    def _antecedent(self, ref: Ref, speakers: tuple[Entity, ...], avoid: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """What a suffix or an empty subject stands for."""
        if ref.number == "Dual":
            if ref.kind == "suffix" and len(speakers) == 2:
                return speakers
            if ref.kind == "implicit" and len(self._last_subjects(ref.word)) == 2:
                return self._last_subjects(ref.word)
            if ref.kind == "implicit" and len(self.parties) == 2 and self._sentence(self.parties_at) == self._sentence(ref.word):
                return self.parties  # «أجرى شي محادثات مع سال، و*اتفقا* على …»
            recent = self._recent_pair(ref.word)
            if recent:
                return recent
            speaking = [e for e in self._speaker_before(ref.word) if e.kind in ("leader", "person")]
            if ref.kind == "implicit" and len(self._last_subjects(ref.word)) == 2:
                return self._last_subjects(ref.word)
            return (
                self._pair_of_persons(ref.word)
                if ref.kind == "implicit" and speaking
                else self._pair_of_states(ref.word) or self._pair_of_persons(ref.word)
            )
        if ref.number == "Plur" and ref.kind == "suffix":
            if speakers:
                return speakers
            groups = [s.entity for s in reversed(self.seen) if s.entity.kind == "group" and s.at < ref.word]
            return tuple(groups[:1]) or self._last_subjects(ref.word)
        if ref.kind == "implicit":
            for who in (self._last_subjects(ref.word), self._speaker_before(ref.word)):
                fitting = tuple(e for e in who if self._agrees(e, ref) and e not in avoid)
                if fitting and (ref.number != "Sing" or len(fitting) == 1):
                    return fitting
        persons_first = ref.kind == "suffix" and ref.gender == "Masc"
        same_sentence = [s for s in self.seen if s.at < ref.word]
        if ref.kind == "suffix" and ref.gender == "Fem" and ref.number == "Sing":
            ours = {s.state for s in self._speaker_before(ref.word)} - {None}
            here = [
                s.entity
                for s in self.seen
                if s.at < ref.word and self._sentence(s.at) == self._sentence(ref.word) and s.entity in ours
            ]
            if here and here[-1] not in avoid and self._agrees(here[-1], ref):
                return (here[-1],)
        latest = [s for s in self.subjects if s[0] < ref.word and self._sentence(s[0]) == self._sentence(ref.word)]
        spoke = max((w for w, _ in self.speakers_at if w < ref.word), default=-1)
        if (
            (
                ref.kind == "suffix"
                and latest
                and latest[-1][0] > spoke
                and len(latest[-1][1]) == 1
                and ref.number == "Sing"
            )
            and self._agrees(latest[-1][1][0], ref)
            and latest[-1][1][0] not in avoid
        ):
            return latest[-1][1]
        for entity in (
            self._speaker_before(ref.word) if self._sentence(ref.word) == self._last_speech_sentence(ref.word) else ()
        ):
            if ref.kind == "suffix" and self._agrees(entity, ref) and entity not in avoid and ref.number == "Sing":
                return (entity,)
        for seen in reversed(same_sentence):
            if seen.entity in avoid or seen.entity.kind in ("place", "topic") or ref.number != "Sing":
                continue
            if persons_first and not seen.tail.startswith(_PERSONS):
                continue
            if self._agrees(seen.entity, ref, seen.gender):
                return (seen.entity,)
        for seen in reversed(same_sentence):
            if (
                seen.entity not in avoid
                and ref.number == "Sing"
                and self._agrees(seen.entity, ref, seen.gender)
                and seen.entity.kind != "place"
            ):
                return (seen.entity,)
        return ()

    def _recent_pair(self, at: int) -> tuple[Entity, ...]:
        """Two bodies named side by side in the same sentence, for هما."""
        here = [
            s
            for s in self.seen
            if s.at < at and self.words[s.at].sent == self.words[at].sent and s.entity.kind == "state"
        ]
        distinct = list(dict.fromkeys(s.entity for s in here))
        return tuple(distinct[-2:]) if len(distinct) == 2 else ()

    def _last_subjects(self, at: int) -> tuple[Entity, ...]:
        before = [s for s in self.subjects if s[0] < at]
        return before[-1][1] if before else ()

    def _agrees(self, entity: Entity, ref: Ref, gender: str = "") -> bool:
        tail = f"{entity.kind}/{entity.key}"
        mine = gender or self.ontology.gender.get(tail, "") or ("Masc" if entity.kind in ("leader", "person") else "")
        return not ref.gender or not mine or mine == ref.gender

    # -- statements --------------------------------------------------------------------------------------------------
    def reading(self) -> Reading:
        """Resolve everything."""
        self.resolve_mentions()
        statements = sorted(self.resolve_in_order(), key=lambda s: (s.trigger.start, s.relation))
        for skipped in self.extraction.skipped:
            word = self.words[skipped.trigger]
            self.unresolved.append(Unresolved(Span(word.start, word.end), skipped.relation, skipped.reason))
        statements = self._with_event(statements)
        entities = tuple(dict.fromkeys(self._current(e) for entities in self.by_mention for e in entities))
        return Reading(self.article, tuple(statements), tuple(self.unresolved), entities)

    def _leave(self, finding: Finding, reason: str) -> list[Statement]:
        word = self.words[finding.trigger]
        self.unresolved.append(Unresolved(Span(word.start, word.end), finding.relation, reason))
        return []

    def _statements(self, finding: Finding) -> list[Statement]:
        for ref in (*finding.agents, *finding.speakers):
            if ref.kind in ("mention", "carried"):
                self._settle_once(ref.mention)
        speakers = self._speakers(finding)
        agents = self._agents(finding, speakers)
        if not agents:
            return self._leave(finding, "no agent")
        self.subjects.append((finding.trigger, agents))
        targets, themes, partners = self._objects(finding, speakers, agents)
        self.last_targets = (finding.trigger, targets, speakers)
        facts = self.ontology.relation_facts[finding.relation]
        if finding.mutual and len(agents) == 1:
            agents = tuple(dict.fromkeys((*agents, *partners, *targets)))
            partners = ()
        if finding.mutual and len(agents) > 1:
            targets = tuple(dict.fromkeys((*targets, *agents)))
        symmetric = finding.relation in self.ontology.symmetric
        if symmetric and not facts.meets and len(agents) == 2 and all(e.kind == "state" for e in agents):
            self.agreed = agents
        mutual = finding.mutual and len(agents) > 1
        if symmetric and facts.actors:
            if not targets and partners:
                targets, partners = partners, ()
            if (len(agents) > 1 and not targets) or (len(agents) > 1 and set(targets) == set(agents)):
                agents, targets = agents[:1], agents[1:]
            mutual = bool(targets)
            if facts.meets and targets:
                self.parties, self.parties_at = (*agents, *targets), finding.trigger
        targets = tuple(t for t in targets if (mutual and not symmetric) or t not in agents)
        if facts.implies and partners:
            extra = [
                self._statement(
                    replace(finding, relation=facts.implies), agents, speakers, partners, (), (), mutual=True
                )
            ]
        else:
            extra = []
        if finding.first_person == "Plur" and symmetric and not (targets or themes or partners) and len(agents) == 1:
            other = tuple(e for e in self._pair_of_states(finding.trigger) if e not in agents)
            targets, mutual = other[:1], bool(other)
        bare = not (targets or themes or mutual or partners)
        if bare and ((finding.governed == "" and finding.form != "verb") or facts.needs_object):
            return self._leave(finding, "no object")
        if not targets and not themes and symmetric and not mutual and not partners:
            return self._leave(finding, "no object")
        return [*extra, self._statement(finding, agents, speakers, targets, themes, partners, mutual=mutual)]

    def _statement(
        self,
        finding: Finding,
        agents: tuple[Entity, ...],
        speakers: tuple[Entity, ...],
        targets: tuple[Entity, ...],
        themes: tuple[tuple[Entity, tuple[Entity, ...]], ...],
        partners: tuple[Entity, ...],
        *,
        mutual: bool,
    ) -> Statement:
        word = self.words[finding.trigger]
        last = next(w for w in reversed(self.words[finding.trigger : finding.trigger + 6]) if w.unit == word.unit)
        trigger = Span(word.start, last.end)
        kind, modality = self._kind(finding, agents, speakers)
        first = self.words[finding.start]
        # «للصين», «بألا»: a quote does not begin in the middle of what a preposition is written with
        before = self.words[finding.start - 1] if finding.start else first
        cut = before.unit == first.unit and before.role != "conj"
        start = min(first.unit_start if cut or first.unit == word.unit else first.start, word.start)
        end = max(self.words[finding.end - 1].end, trigger.end)
        condition = None
        if finding.condition is not None:
            condition = " ".join(
                self.text[self.words[finding.condition[0]].start : self.words[finding.condition[1] - 1].end].split()
            )
        agents, speakers, partners = self._acting(agents), self._acting(speakers), self._acting(partners)
        regarding = tuple(
            dict.fromkeys(e for _, inside in themes for e in inside if e not in agents and e not in targets)
        )
        when = self.times.of(finding, self.article.date)
        return Statement(
            relation=finding.relation, kind=kind, modality=modality, agents=agents, trigger=trigger, evidence=(Span(start, end),),
            confidence=self._confidence(finding), speakers=speakers, targets=targets, themes=tuple(t for t, _ in themes), partners=partners,
            regarding=regarding, mutual=mutual, negative=finding.negative, strong=finding.strong,
            timeframe=when.of(self.text, self.words) if when else None, on_date=when.date if when else None, venue=self._venue(finding),
            conditional=finding.condition is not None, condition=condition or None,
        )  # fmt: skip

    def _venue(self, finding: Finding) -> Entity | None:
        """The organization in whose frame it happens: «تكثيف التنسيق بشكل مستمر، *في الأمم المتحدة* والأطر الأخرى»."""
        sent = self.words[finding.trigger].sent
        for i in range(finding.end, min(finding.end + _VENUE_REACH, len(self.words) - 1)):
            word, following = self.words[i], self.words[i + 1]
            if (
                word.sent != sent
                or word.pos in ("VERB", "COMP")
                or (word.pos == "CONJ" and following.entries("masdar"))
            ):
                return None
            if word.pos == "PREP" and word.norm in _WITHIN:
                for k in range(i + 1, min(i + 6, len(self.words))):
                    if self.words[k].mention >= 0:
                        bodies = [e for e in self.by_mention[self.words[k].mention] if e.kind == "organization"]
                        return self._current(bodies[0]) if bodies else None
                    if self.words[k].pos in ("VERB", "COMP", "PUNCT"):
                        break
        return None

    @staticmethod
    def _acting(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Whoever acts is an actor; Taiwan and Europe are places that act."""
        return tuple(e if "Actor" in e.types else replace(e, types=(*e.types, "Actor")) for e in entities)

    def _confidence(self, finding: Finding) -> Decimal:
        kinds = {r.kind for r in finding.agents}
        if finding.governed == "own":
            return _INFERRED
        if kinds <= {"mention"}:
            return _FIRM if finding.form == "verb" else _USUAL
        return _CARRIED if kinds & {"implicit", "carried"} else _INFERRED

    def _speakers(self, finding: Finding) -> tuple[Entity, ...]:
        if not finding.speakers:
            return ()
        said = [
            who
            for at, who in self.speakers_at
            if at <= finding.trigger and self.words[at].sent == self.words[finding.trigger].sent
        ]
        direct = self._entities(finding.speakers, finding.trigger, ())
        if any(r.kind in ("implicit", "suffix") for r in finding.speakers):
            return said[-1] if said and said[-1] else direct or self._speaker_before(finding.trigger)
        return direct

    def _agents(self, finding: Finding, speakers: tuple[Entity, ...]) -> tuple[Entity, ...]:
        if finding.agents == finding.speakers and speakers:
            return speakers
        if not finding.agents and finding.governed in ("must", "appeal") and speakers:
            return ()
        if finding.governed == "impersonal" and all(r.kind == "implicit" for r in finding.agents):
            return self.parties or self._pair_of_persons(finding.trigger) or self._pair_of_states(finding.trigger)
        if (
            finding.first_person == "Plur"
            and finding.tense == "perf"
            and finding.relation in self.ontology.symmetric
            and self.parties
            and set(speakers) <= set(self.parties)
        ):
            return self.parties  # «*ناقشنا* تسوية …»: the speaker and whom he met
        return self._entities(finding.agents, finding.trigger, speakers)

    def _objects(
        self, finding: Finding, speakers: tuple[Entity, ...], agents: tuple[Entity, ...]
    ) -> tuple[tuple[Entity, ...], tuple[tuple[Entity, tuple[Entity, ...]], ...], tuple[Entity, ...]]:
        targets: dict[Entity, None] = {}
        partners: dict[Entity, None] = {}
        themes: dict[Entity, tuple[Entity, ...]] = {}
        if finding.suffix_object is not None:
            parallel = self._parallel(finding, agents)
            for e in parallel or self._entities((finding.suffix_object,), finding.trigger, speakers, avoid=agents):
                targets[e] = None
        for argument in finding.arguments:
            whole = self._argument_entities(argument, speakers, agents)
            if whole:
                for e in whole:
                    (partners if argument.slot == "partner" else targets)[e] = None
                continue
            if argument.slot in ("target", "partner"):
                for e in self._inside(argument)[:1] if argument.slot == "target" else ():
                    targets[e] = None
                continue
            if all(w.mention >= 0 or w.role == "space" for w in self.words[argument.start : argument.end]):
                continue  # somebody whom nothing tells
            theme, inside = self._theme(argument)
            if theme is None:
                continue
            facts = self.ontology.relation_facts[finding.relation]
            meant = tuple(e for e in inside if e not in agents and e.kind not in ("topic", "event"))
            if facts.actors and not facts.themes and meant:
                # «خفضت كولومبيا علاقاتها مع *الأرجنتين*»: the relation is one to an actor
                targets[meant[-1]] = None
                continue
            themes[theme] = inside
            if inside and argument.slot == "object" and self.grammar.is_("effort", self.words[argument.start].bare):
                owner = next(
                    (e for e in inside if e.kind in ("state", "leader", "person", "organization", "group", "people")),
                    None,
                )
                if owner is not None and owner not in agents:
                    targets[owner] = None
        return tuple(targets), tuple(themes.items()), tuple(partners)

    def _parallel(self, finding: Finding, agents: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """«نرحب بنيجيريا … و*ندعمها*»: a suffix object after an object of the same sentence stands for that."""
        ref = finding.suffix_object
        if ref is None or ref.kind != "suffix" or ref.number != "Sing" or self.last_targets is None:
            return ()
        at, targets, speakers = self.last_targets
        if self._sentence(at) != self._sentence(finding.trigger) or len(targets) != 1:
            return ()
        fits = targets[0] not in agents and self._agrees(targets[0], ref) and targets[0].kind not in ("topic", "event")
        return targets if fits else ()

    def _argument_entities(
        self, argument: Argument, speakers: tuple[Entity, ...], agents: tuple[Entity, ...]
    ) -> tuple[Entity, ...]:
        """The entities of an argument that is nothing but mentions or a pronoun."""
        stretch = [w for w in self.words[argument.start : argument.end] if w.role != "space"]
        if len(stretch) == 1 and stretch[0].pos == "SUFFIX":
            word = stretch[0]
            if word.norm in ("نا", "ي"):
                ref = Ref("first", word.i, value="state")
            else:
                ref = Ref(
                    "suffix",
                    word.i,
                    gender="Fem" if word.norm == "ها" else ("Masc" if word.norm == "ه" else ""),
                    number={"هما": "Dual", "هم": "Plur"}.get(word.norm, "Sing"),
                )
            return self._entities((ref,), word.i, speakers, avoid=agents)
        if not stretch or any(w.mention < 0 and w.pos not in ("CONJ", "PUNCT") for w in stretch):
            return ()
        return tuple(
            dict.fromkeys(
                self._current(e)
                for n in dict.fromkeys(w.mention for w in stretch if w.mention >= 0)
                for e in self.by_mention[n]
            )
        )

    def _inside(self, argument: Argument) -> tuple[Entity, ...]:
        numbers = dict.fromkeys(w.mention for w in self.words[argument.start : argument.end] if w.mention >= 0)
        return tuple(dict.fromkeys(self._current(e) for n in numbers for e in self.by_mention[n]))

    def _theme(self, argument: Argument) -> tuple[Entity | None, tuple[Entity, ...]]:
        label = self._surface(argument.start, argument.end)
        if not any(c.isalnum() for c in label):
            return None, ()
        return Entity("topic", label, ("Topic",), label), self._inside(argument)

    # -- kind and modality -------------------------------------------------------------------------------------------
    def _on_side(self, agents: tuple[Entity, ...], speakers: tuple[Entity, ...]) -> bool:
        """Does some speaker speak for some agent?"""
        return not speakers or any(
            a == s
            or (s.state is not None and a == s.state)
            or a in s.leads
            or (a.state is not None and a.state == s.state)
            for a in agents
            for s in speakers
        )

    def _kind(self, finding: Finding, agents: tuple[Entity, ...], speakers: tuple[Entity, ...]) -> tuple[str, str]:
        """The speech act and its modality: from the governor, else from the relation's own act and the tense."""
        facts = self.ontology.relation_facts[finding.relation]
        ours = self._on_side(agents, speakers)
        if facts.kind == "Expressive" and finding.kind != "Appeal":
            return "Expressive", "actual"
        if facts.kind == "Appeal":
            return "Appeal", "obligatory"
        modality, kind = finding.modality, finding.kind
        if modality is None:
            modality, kind = self._by_tense(finding, facts.kind, ours, standing=facts.standing, spoken=bool(speakers))
        elif kind is None:
            kind = (
                "Commitment"
                if modality != "actual" and (facts.kind == "Commitment" or modality in ("pledged", "ready", "desired"))
                else facts.kind
            )
        if kind == "Commitment" and facts.kind in ("Action", "Assessment") and modality == "affirmed":
            return facts.kind, "actual"
        if kind == "Commitment" and not ours:
            return "Assessment", modality if modality != "affirmed" else "actual"
        return kind or "Action", modality

    @staticmethod
    def _by_tense(finding: Finding, default: str, ours: bool, *, standing: bool, spoken: bool) -> tuple[str, str]:
        if default in ("Action", "Assessment"):
            return ("intended" if finding.tense == "fut" else "actual"), default
        if finding.tense == "fut":
            return "intended", "Commitment" if ours else "Assessment"
        if finding.governed in ("own", "light", "mutual", "impersonal") and finding.tense != "imp":
            return "actual", "Action" if not spoken or finding.governed != "own" else "Assessment"
        if finding.tense == "perf" and not standing:
            return "actual", "Action"
        return ("affirmed", "Commitment") if ours else ("actual", "Assessment")

    def _same_line(self, one: Statement, other: Statement) -> bool:
        return (
            "\n" not in self.text[min(one.trigger.start, other.trigger.start) : max(one.trigger.end, other.trigger.end)]
        )

    # -- the event that frames the article ---------------------------------------------------------------------------
    def _with_event(self, statements: list[Statement]) -> list[Statement]:
        """The first meeting or call of the article is the event in which its statements were made."""
        types = self.ontology.word_values.get("eventType", {})
        for statement in statements:
            if self.ontology.relation_facts[statement.relation].meets:
                words = [w for w in self.words if statement.evidence[0].start <= w.start < statement.evidence[0].end]
                kind = next((types[w.bare] for w in words if w.bare in types), None)
                if kind is not None and len({*statement.agents, *statement.targets}) > 1:
                    label = self.ontology.event_labels.get(kind, (kind, kind))
                    key = f"{self.article.id}-{_hyphenated(kind)}"
                    people = tuple(dict.fromkeys((*statement.agents, *statement.targets)))
                    event = Entity("event", key, (kind, "Event"), label[0], label[1], participants=people)
                    return [
                        replace(s, event=event) if s.speakers or self._same_line(s, statement) else s
                        for s in statements
                    ]
        return statements


def _hyphenated(name: str) -> str:
    """PhoneCall → phone-call"""
    return "".join("-" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(name))


def resolve(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    extraction: Extraction,
    article: Article,
    ontology: Ontology,
    grammar: Grammar,
) -> Reading:
    """Statements, entities and what stayed unresolved, of one article's findings."""
    return Resolver(words, mentions, extraction, article, ontology, grammar).reading()


def today(article: Article) -> datetime.date | None:
    """The day at which the article is read."""
    return article.date
