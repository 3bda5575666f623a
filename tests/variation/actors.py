"""A sentence fact and another actor in, the fact with that actor in the place of a state, leader or body out.

The actor that is replaced is named once, by its plain name, and is in the findings as agent, object or speaker. The one that comes
has the same gender where a verb agrees with it; a person comes for a person, or where a state is spoken to.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from test_sentences import Expected, Line

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.grammar import Word
from kg.mentions import Mention
from variation.facts import SPEAKER, Variant, article, checksum, facts, passes, rows, with_actor
from variation.spelling import prefixed

FACTS = 1800
"""Of how many facts the actors are looked at, for the sample."""
_PERSONAL = frozenset(("leader", "person"))
_KINDS = frozenset(("state", "leader", "organization"))
_RELATIVE = frozenset(("country", "side", "counterpart", "collective", "body"))
"""Mentions that may refer to the actor («بلاده»): who that is would change with it."""
_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN"))


@dataclass(frozen=True, slots=True)
class Actor:
    """One line of the table."""

    family: str
    words: str
    gender: str
    names: tuple[str, ...]
    kinds: frozenset[str]

    @property
    def is_person(self) -> bool:
        return bool(self.kinds & _PERSONAL)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a fact names an actor: ``sentence[start:end]``, with the prefixes before it."""

    line: Line
    start: int
    end: int
    prefix: str
    key: str
    kind: str
    gender: str
    acts: bool
    """Is it agent or speaker of a finding?"""
    agrees: bool
    """May another word agree with it: a verb before or after it, a pronoun, a relative?"""

    def filled(self, words: str) -> str:
        """The sentence with those words there."""
        sentence = (
            f"{self.line.sentence[: self.start]}{prefixed(self.prefix, words).strip()}{self.line.sentence[self.end :]}"
        )
        sentence = re.sub(r"،\s*،", "،", sentence)
        return re.sub(r"،\s*([.؟!])", r"\1", sentence)


@functools.cache
def table() -> tuple[Actor, ...]:
    """The table."""
    return tuple(
        Actor(family, words, gender, tuple(names.split("/")), frozenset(kinds.split("/")) - {"-"})
        for family, words, gender, names, kinds in rows("actors.tsv")
    )


def families() -> tuple[str, ...]:
    """The families, in the order of the table."""
    return tuple(dict.fromkeys(actor.family for actor in table()))


def variants(family: str, limit: int | None) -> Iterator[Variant]:
    """Each actor of the family in ``limit`` slots, half of which act; in all that there are with None."""
    for actor in table():
        if actor.family != family:
            continue
        found = [slot for slot in slots(None if limit is None else FACTS) if suits(actor, slot)]
        found.sort(key=lambda slot: checksum(actor.words, slot.line.sentence))
        for several in ([s for s in found if s.acts], [s for s in found if not s.acts]):
            good = (slot for slot in several if passes(slot.line))
            for _, slot in zip(range(len(several) if limit is None else limit // 2), good, strict=False):
                yield _variant(actor, slot)


def suits(actor: Actor, slot: Slot) -> bool:
    """May the actor stand there?"""
    if actor.is_person != (slot.kind == "leader") and not (actor.is_person and not slot.acts):
        return False
    if any(name in item.names for name in actor.names for f in slot.line.expected for item in (*f.agents, *f.objects)):
        return False  # the same one twice
    relations = {relation for finding in _of(slot.line, slot.key) for relation in finding.relations}
    facts_of = ontologies.load().relation_facts
    if not actor.is_person and any(facts_of[relation].places for relation in relations):
        return False  # «زار مصر» and «هاجم مصر» say where, and a body is no place
    if actor.is_person and slot.kind != "leader" and not all(_takes_persons(relation) for relation in relations):
        return False
    return not slot.agrees or slot.gender == actor.gender


def _takes_persons(relation: str) -> bool:
    """Is it said to or of somebody as well as of a state: a meeting, a call, praise, blame, an appeal?"""
    facts_of = ontologies.load().relation_facts[relation]
    return facts_of.actors and not facts_of.places and (facts_of.meets or facts_of.kind in ("Expressive", "Appeal"))


@functools.cache
def slots(limit: int | None) -> tuple[Slot, ...]:
    """The slots of the first facts, of all with None."""
    return tuple(slot for line in facts()[:limit] if line.expected for slot in _slots(line))


def _slots(line: Line) -> Iterator[Slot]:
    words, mentions, _ = pipeline(ontologies.load()).read(article(line.sentence))
    if any(mention.kind in _RELATIVE for mention in mentions) or ". " in line.sentence:
        return
    for mention in mentions:
        kind, _, key = (mention.entity or "").partition("/")
        if kind not in _KINDS or mention.kind != "name" or mention.way != "label" or mention.role or mention.of:
            continue
        first, last = words[mention.start], words[mention.end - 1]
        before = next((word for word in reversed(words[: mention.start]) if word.role != "space"), None)
        after = [word for word in words[mention.end :] if word.role != "space"]
        if not _is_alone(mention, mentions) or _is_in_construct(before, first) or not _ends(after, mentions):
            continue
        prefix = line.sentence[first.unit_start : first.start]
        acts = _acts(line, key, line.sentence[first.start : last.end])
        if acts is not None and not prefix.startswith("و"):
            governed = before is not None and (before.role == "prep" or before.pos == "ADP")
            agrees = not governed or acts or any(word.role == "pron" or word.pos == "REL" for word in after)
            yield Slot(line, first.unit_start, last.end, prefix, key, kind, mention.gender, acts, agrees)


def _is_in_construct(before: Word | None, first: Word) -> bool:
    """The genitive of a noun: «حكومة مصر» is no place for «حكومة السودان»; «الوزير شكري», a title that would stand twice."""
    return before is not None and before.role != "prep" and before.pos in _NOMINAL


def _ends(after: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Does the noun phrase end here: no adjective follows, nothing coordinated, no other person's bare name?"""
    if not after:
        return False
    following = mentions[after[0].mention].entity if after[0].mention >= 0 else None
    return after[0].pos != "ADJ" and after[0].role != "conj" and not (following or "").startswith("leader/")


def _is_alone(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Does no other mention stand for its entity, or for its state, or for an office that it may hold («الرئيس»)?"""
    others = [other for other in mentions if other is not mention]
    if (mention.entity or "").startswith("leader/") and any(
        other.role and not other.entity and not other.name for other in others
    ):
        return False
    return not any(_related(mention) & _related(other) for other in others)


def _related(mention: Mention) -> set[str]:
    """The IRI tails of what it stands for and of the states that this belongs to."""
    entity = ontologies.load().entities.get(mention.entity or "")
    states = () if entity is None else (*([entity.state] if entity.state else ()), *entity.leads)
    return {
        *mention.of,
        *([mention.entity] if mention.entity else ()),
        *(f"{state.kind}/{state.key}" for state in states),
    }


def _of(line: Line, key: str) -> list[Expected]:
    """The findings in which it is."""
    return [
        f
        for f in line.expected
        if any(key in item.names for item in (*f.agents, *f.objects)) or SPEAKER + key in f.flags
    ]


def _acts(line: Line, key: str, written: str) -> bool | None:
    """Whether it is an agent or a speaker; None if it is in no finding or may be missing, or is part of a theme."""
    findings = _of(line, key)
    items = [item for f in line.expected for item in (*f.agents, *f.objects)]
    loose = any(key in item.names and (item.optional or len(item.names) > 1) for item in items)
    in_theme = any(item.theme and written in name for item in items for name in item.names)
    if not findings or loose or in_theme or line.sentence.count(written) > 1:
        return None
    return any(SPEAKER + key in f.flags or any(key in item.names for item in f.agents) for f in findings)


def _variant(actor: Actor, slot: Slot) -> Variant:
    names = (*actor.names, actor.words)
    readings = tuple(tuple(with_actor(f, slot.key, name) for f in slot.line.expected) for name in names)
    sentence = slot.filled(actor.words)
    return Variant(actor.family, actor.words, sentence, readings, slot.line.where, actor.kinds, names)
