"""A word in, what the lexicon says it can take out: prepositions, a clause, a direct object.

The parser asks this to decide where a phrase belongs («ترحب *بـ*مشاركة أبوجا *في* اجتماع بريكس»); which relation a word bears is no
concern of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.grammar import Grammar, Word
from kg.lang.segment import nouns
from kg.ontology import Entry, Frame, Governor, Ontology

_STANCES = frozenset(("Expressive", "Appeal"))
_NO_CLAUSE = frozenset(("light", "mutual", "receive"))


def _main_markers(sense: Frame | Governor) -> tuple[str, ...]:
    """The prepositions of what a sense is about, "" for none: objects, targets and partners, or what is governed by whom."""
    if isinstance(sense, Frame):
        return (*sense.objects, *sense.targets, *sense.partners)
    return (*sense.complements, *sense.agents)


@dataclass(frozen=True, slots=True)
class Takes:
    """What an entry takes by any of its senses: what :class:`Valency` answers about a word, one entry of it at a time."""

    demands: frozenset[str]
    claims: frozenset[str]
    claims_as_noun: frozenset[str]
    governs: frozenset[str]
    """The kinds of its governors."""
    clause: bool
    speaks: bool
    tells: bool
    bears: bool
    feels: bool
    stands: bool
    direct: bool
    actor: bool
    two: bool
    told_of_meetings: bool
    together: bool
    place: bool
    beside_actor: frozenset[str] | None
    """The prepositions of what an actor is thanked or accused for; None where it has other senses too."""


class _TakesOf(dict[str, Takes]):
    """Key of an entry → what it takes, found when it is asked for."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        super().__init__()
        self.ontology = ontology
        self.grammar = grammar

    def __missing__(self, key: str) -> Takes:
        entry, facts = self.ontology.entries[key], self.ontology.relation_facts
        frames, governors = entry.frames, entry.governors
        senses: tuple[Frame | Governor, ...] = (*governors, *frames)
        between = self.ontology.between_actors
        demands = {m for sense in senses for m in _main_markers(sense) if m}
        claims = demands | {m for sense in senses for m in self._fixed(sense.fixed)}
        claims |= {m for f in frames for m in f.themes if m}
        takes = self[key] = Takes(
            frozenset(demands),
            frozenset(claims),
            claims_as_noun=frozenset(claims | {"ل" for f in frames if "" in f.objects}),
            governs=frozenset(g.governs for g in governors),
            clause=any(not g.fixed and g.governs not in _NO_CLAUSE for g in governors),
            speaks=any(g.governs == "speech" and not g.fixed for g in governors),
            tells=any(g.governs == "speech" and not (g.fixed or g.kind or g.modality) for g in governors),
            bears=bool(senses),
            feels=any(facts[f.relation].kind in _STANCES for f in frames),
            stands=any(facts[f.relation].standing for f in frames),
            direct=any(map(self._is_direct, senses)),
            actor=any("" in f.targets or ("" in f.objects and facts[f.relation].actors) for f in frames),
            two=any("" in f.targets and "" in f.objects for f in frames),
            told_of_meetings=any(s.only_subject == "Event" for s in senses)
            or any(f.relation in self.ontology.symmetric for f in frames),
            together=any(f.only_subject == "Event" and f.relation in between for f in frames),
            place=any(facts[f.relation].occasion and "" in f.objects for f in frames),
            beside_actor=None if governors else self._beside_actor(frames),
        )
        return takes

    def _beside_actor(self, frames: tuple[Frame, ...]) -> frozenset[str] | None:
        kinds = {self.ontology.relation_facts[f.relation].kind for f in frames}
        if kinds != {"Expressive"} or any("" not in f.objects for f in frames):
            return None
        return frozenset(m for f in frames for m in f.themes if m)

    def _fixed(self, phrases: tuple[str, ...]) -> Iterator[str]:
        for phrase in phrases:
            first, _, rest = phrase.partition(" ")
            if self.grammar.is_("preposition", first):
                yield first
                yield f"{first} {rest.partition(' ')[0]}".strip()
            elif first[0] in "بل" and len(first) > 2:
                yield first[0]

    def _is_direct(self, sense: Frame | Governor) -> bool:
        markers = sense.complements if isinstance(sense, Governor) else (*sense.objects, *sense.targets)
        return "" in markers and not (sense.fixed and all(map(self._is_prepositional, sense.fixed)))

    def _is_prepositional(self, phrase: str) -> bool:
        """«إلى جانب», «على ضرورة», «بأهمية»: does the fixed phrase begin with a preposition of its own?"""
        first, _, rest = phrase.partition(" ")
        joined = first[0] in "بل" and first not in nouns() and first[1:] in nouns()
        return joined or (bool(rest) and self.grammar.part_of(first) == "PREP")


@lru_cache(maxsize=4)
def _takes_of(ontology: Ontology, grammar: Grammar) -> _TakesOf:
    """What the entries of an ontology take, as far as that was asked: the same in all its articles."""
    return _TakesOf(ontology, grammar)


class Valency:
    """What words take, by the lexicon of ``ontology``; answers are cached by written form."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        self.ontology = ontology
        self.grammar = grammar
        self._takes_of = _takes_of(ontology, grammar)
        self._claims: dict[tuple[str, bool], frozenset[str]] = {}
        self._demands: dict[tuple[str, bool], frozenset[str]] = {}

    def entries(self, word: Word) -> list[Entry]:
        """The lexical entries that the word may be a form of, as the part of speech that it was given."""
        verbal = word.pos == "VERB"
        return [self.ontology.entries[r.entry] for r in word.readings if (r.source == "verb") == verbal]

    def _takes(self, word: Word) -> list[Takes]:
        """What each of these entries takes."""
        verbal = word.pos == "VERB"
        return [self._takes_of[r.entry] for r in word.readings if (r.source == "verb") == verbal]

    def claims(self, word: Word) -> frozenset[str]:
        """The prepositions, folded, that the word brings arguments with."""
        key = (word.norm, word.pos == "VERB")
        found = self._claims.get(key)
        if found is None:
            found = self._claims[key] = frozenset(self._claimed(word))
        return found

    def demands(self, word: Word) -> frozenset[str]:
        """Those of its prepositions that bring its object or what it governs, not only a theme beside an object."""
        key = (word.norm, word.pos == "VERB")
        found = self._demands.get(key)
        if found is None:
            found = self._demands[key] = frozenset(m for takes in self._takes(word) for m in takes.demands)
        return found

    def _claimed(self, word: Word) -> Iterator[str]:
        nominal = word.pos != "VERB"
        if word.mention < 0 and self.grammar.is_("effort", word.bare):
            yield "في"  # «جهود الصين *في* حماية …»
        if word.mention < 0 and self.grammar.is_("struggle", word.bare):
            yield "ضد"  # «في معركته *ضد* الإرهاب»
        if nominal and word.mention < 0 and word.entries("masdar"):
            yield "ل"  # its subject or object: «المشاركة الأخيرة *لـ*حرس الشرف»
        for takes in self._takes(word):
            yield from takes.claims_as_noun if nominal else takes.claims

    def takes_clause(self, word: Word) -> bool:
        """Can «أن» or «إن» with a clause follow it as its complement?"""
        return any(takes.clause for takes in self._takes(word))

    def speaks(self, word: Word) -> bool:
        """Is it a word of saying, whatever follows?"""
        return any(takes.speaks for takes in self._takes(word))

    def tells(self, word: Word) -> bool:
        """Does it say no more than that something is told («*أضاف*», «*أوضح*», not «*شدد*»)?"""
        return any(takes.tells for takes in self._takes(word))

    def governs(self, word: Word, *kinds: str) -> bool:
        """Is it a governor of one of these kinds?"""
        return any(not takes.governs.isdisjoint(kinds) for takes in self._takes(word))

    def bears(self, word: Word) -> bool:
        """Does it bear or govern a relation?"""
        return any(takes.bears for takes in self._takes(word))

    def feels(self, word: Word) -> bool:
        """Does it tell what somebody feels about a thing or wants («*إدانة*», «*دعوة*»)?"""
        return any(takes.feels for takes in self._takes(word))

    def stands(self, word: Word) -> bool:
        """Does it tell where somebody stands («*رفض*», «*دعم*»)?"""
        return any(takes.stands for takes in self._takes(word))

    def is_direct(self, word: Word) -> bool:
        """Does some sense take an object without a preposition? «نوه *بأهمية* الحوار», «وقف *إلى جانب* لبنان» are none."""
        return any(takes.direct for takes in self._takes(word))

    def takes_actor(self, word: Word) -> bool:
        """Does some sense take an actor without a preposition beside what a preposition brings («دعت *إسرائيل* إلى …»)?"""
        return any(takes.actor for takes in self._takes(word))

    def themes_beside_actor(self, word: Word) -> frozenset[str]:
        """The prepositions of what an actor is thanked or accused for («شكر *أحدا* على …»); none where the word has other senses."""
        found = [takes.beside_actor for takes in self._takes(word) if takes.bears]
        return frozenset().union(*(themes or () for themes in found)) if None not in found else frozenset()

    def takes_two(self, word: Word) -> bool:
        """Does some sense take an actor and a thing, both without a preposition («ناشد *المجتمع الدولي التحرك*»)?"""
        return any(takes.two for takes in self._takes(word))

    def is_told_of_meetings(self, word: Word) -> bool:
        """Can a meeting be its subject («*تناول* اللقاء …», «*شهد* الاجتماع …»)?"""
        return any(takes.told_of_meetings for takes in self._takes(word))

    def brings_together(self, word: Word) -> bool:
        """Does it say of a meeting who met («لقاء *جمع* الوزيرين»)?"""
        return any(takes.together for takes in self._takes(word))

    def takes_place(self, word: Word) -> bool:
        """Is its object a place that somebody goes to?"""
        return any(takes.place for takes in self._takes(word))
