"""A word in, what the lexicon says it can take out: prepositions, a clause, a direct object.

The parser asks this to decide where a phrase belongs («ترحب *بـ*مشاركة أبوجا *في* اجتماع بريكس»); which relation a word bears is no
concern of it.
"""

from __future__ import annotations

from collections.abc import Iterator

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


class Valency:
    """What words take, by the lexicon of ``ontology``; answers are cached by written form."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        self.ontology = ontology
        self.grammar = grammar
        self._claims: dict[tuple[str, bool], frozenset[str]] = {}
        self._demands: dict[tuple[str, bool], frozenset[str]] = {}

    def entries(self, word: Word) -> Iterator[Entry]:
        """The lexical entries that the word may be a form of, as the part of speech that it was given."""
        verbal = word.pos == "VERB"
        for reading in word.readings:
            if (reading.source == "verb") == verbal:
                yield self.ontology.entries[reading.entry]

    def senses(self, word: Word) -> Iterator[Frame | Governor]:
        """Every sense of every entry."""
        for entry in self.entries(word):
            yield from entry.governors
            yield from entry.frames

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
            found = self._demands[key] = frozenset(m for sense in self.senses(word) for m in _main_markers(sense) if m)
        return found

    def _claimed(self, word: Word) -> Iterator[str]:
        nominal = word.pos != "VERB"
        if word.mention < 0 and self.grammar.is_("effort", word.bare):
            yield "في"  # «جهود الصين *في* حماية …»
        if word.mention < 0 and self.grammar.is_("struggle", word.bare):
            yield "ضد"  # «في معركته *ضد* الإرهاب»
        if nominal and word.mention < 0 and word.entries("masdar"):
            yield "ل"  # its subject or object: «المشاركة الأخيرة *لـ*حرس الشرف»
        for sense in self.senses(word):
            yield from (m for m in _main_markers(sense) if m)
            yield from self._fixed(sense.fixed)
            if isinstance(sense, Frame):
                yield from (m for m in sense.themes if m)
                if nominal and "" in sense.objects:
                    yield "ل"

    def _fixed(self, phrases: tuple[str, ...]) -> Iterator[str]:
        for phrase in phrases:
            first, _, rest = phrase.partition(" ")
            if self.grammar.is_("preposition", first):
                yield first
                yield f"{first} {rest.partition(' ')[0]}".strip()
            elif first[0] in "بل" and len(first) > 2:
                yield first[0]

    def takes_clause(self, word: Word) -> bool:
        """Can «أن» or «إن» with a clause follow it as its complement?"""
        return any(isinstance(s, Governor) and not s.fixed and s.governs not in _NO_CLAUSE for s in self.senses(word))

    def speaks(self, word: Word) -> bool:
        """Is it a word of saying, whatever follows?"""
        return any(isinstance(s, Governor) and s.governs == "speech" and not s.fixed for s in self.senses(word))

    def governs(self, word: Word, *kinds: str) -> bool:
        """Is it a governor of one of these kinds?"""
        return any(isinstance(s, Governor) and s.governs in kinds for s in self.senses(word))

    def bears(self, word: Word) -> bool:
        """Does it bear or govern a relation?"""
        return any(True for _ in self.senses(word))

    def feels(self, word: Word) -> bool:
        """Does it tell what somebody feels about a thing or wants («*إدانة*», «*دعوة*»)?"""
        facts = self.ontology.relation_facts
        return any(isinstance(s, Frame) and facts[s.relation].kind in _STANCES for s in self.senses(word))

    def stands(self, word: Word) -> bool:
        """Does it tell where somebody stands («*رفض*», «*دعم*»)?"""
        facts = self.ontology.relation_facts
        return any(isinstance(s, Frame) and facts[s.relation].standing for s in self.senses(word))

    def is_direct(self, word: Word) -> bool:
        """Does some sense take an object without a preposition? «نوه *بأهمية* الحوار», «وقف *إلى جانب* لبنان» are none."""
        return any(
            ("" in (s.objects if isinstance(s, Frame) else s.complements) or (isinstance(s, Frame) and "" in s.targets))
            and not (s.fixed and all(map(self._is_prepositional, s.fixed)))
            for s in self.senses(word)
        )

    def _is_prepositional(self, phrase: str) -> bool:
        """«إلى جانب», «على ضرورة», «بأهمية»: does the fixed phrase begin with a preposition of its own?"""
        first, _, rest = phrase.partition(" ")
        joined = first[0] in "بل" and first not in nouns() and first[1:] in nouns()
        return joined or (bool(rest) and self.grammar.part_of(first) == "PREP")

    def takes_actor(self, word: Word) -> bool:
        """Does some sense take an actor without a preposition beside what a preposition brings («دعت *إسرائيل* إلى …»)?"""
        return any(
            isinstance(s, Frame)
            and ("" in s.targets or ("" in s.objects and self.ontology.relation_facts[s.relation].actors))
            for s in self.senses(word)
        )

    def themes_beside_actor(self, word: Word) -> frozenset[str]:
        """The prepositions of what an actor is thanked or accused for («شكر *أحدا* على …»); none where the word has other senses."""
        found: set[str] = set()
        for sense in self.senses(word):
            facts = self.ontology.relation_facts[sense.relation] if isinstance(sense, Frame) else None
            if not isinstance(sense, Frame) or facts is None or facts.kind != "Expressive" or "" not in sense.objects:
                return frozenset()
            found.update(sense.themes)
        return frozenset(found - {""})

    def takes_two(self, word: Word) -> bool:
        """Does some sense take an actor and a thing, both without a preposition («ناشد *المجتمع الدولي التحرك*»)?"""
        return any(isinstance(s, Frame) and "" in s.targets and "" in s.objects for s in self.senses(word))

    def is_told_of_meetings(self, word: Word) -> bool:
        """Can a meeting be its subject («*تناول* اللقاء …», «*شهد* الاجتماع …»)?"""
        return any(
            s.only_subject == "Event" or (isinstance(s, Frame) and s.relation in self.ontology.symmetric)
            for s in self.senses(word)
        )

    def brings_together(self, word: Word) -> bool:
        """Does it say of a meeting who met («لقاء *جمع* الوزيرين»)?"""
        between = self.ontology.between_actors
        return any(
            isinstance(s, Frame) and s.only_subject == "Event" and s.relation in between for s in self.senses(word)
        )

    def takes_place(self, word: Word) -> bool:
        """Is its object a place that somebody goes to?"""
        return any(
            isinstance(s, Frame) and self.ontology.relation_facts[s.relation].occasion and "" in s.objects
            for s in self.senses(word)
        )
