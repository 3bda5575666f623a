"""The word classes of an ontology's function words, as questions about a word or about consecutive words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kg.grammar.word import Word
from kg.lang.normal import fold
from kg.ontology import Ontology

_PARTS = {
    "adverb": "ADV",
    "time": "ADV",
    "auxiliary": "AUX",
    "preposition": "PREP",
    "conjunction": "SUB",
    "coordinator": "CONJ",
    "negator": "NEG",
    "conditional": "COND",
    "relative": "REL",
    "demonstrative": "DEM",
    "pronoun": "PRON",
    "complementizer": "COMP",
}
"""Category → part of speech of its words; the last that has a word decides."""


class Grammar:
    """Which categories a word or a phrase belongs to."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self._classes = dict(ontology.function_words)
        self._openings = _Openings(self._classes)
        self._any_openings: dict[frozenset[str], frozenset[str]] = {}

    @cached_property
    def _parts(self) -> dict[str, str]:
        return {
            phrase: part
            for category, part in _PARTS.items()
            for phrase in self._classes.get(category, ())
            if " " not in phrase
        }

    @cached_property
    def _role_words(self) -> frozenset[str]:
        names = (name for role in self.ontology.roles.values() for name in role.names)
        return frozenset(fold(name) for name in names if " " not in name)

    @cached_property
    def _attitudes(self) -> frozenset[str]:
        masdars = (self.ontology.readings.get(fold(phrase), ()) for phrase in self._classes.get("attitude", ()))
        return frozenset(reading.entry for readings in masdars for reading in readings)

    def is_(self, category: str, norm: str) -> bool:
        """Does the folded word or phrase stand in the category?"""
        return norm in self._classes.get(category, ())

    def is_role(self, norm: str) -> bool:
        """Is it the name of an office, in one word: رئيس، متحدث?"""
        return norm in self._role_words

    def part_of(self, norm: str) -> str | None:
        """The part of speech of a function word."""
        return self._parts.get(norm)

    def is_preposition(self, word: Word) -> bool:
        """Is it a preposition, by itself or as a clitic?"""
        return word.role == "prep" or self.part_of(word.norm) == "PREP"

    def names_meeting(self, word: Word, *, or_visit: bool = False) -> bool:
        """Is the word a noun for a meeting or a call («لقاء», «محادثات»), or for a visit too?"""
        if word.mention >= 0:
            return False
        frames = (f for r in word.entries("masdar", "noun") for f in self.ontology.entries[r.entry].frames)
        facts = (self.ontology.relation_facts[f.relation] for f in frames)
        return any(fact.meets or (or_visit and fact.occasion) for fact in facts)

    def adverb_at(self, words: Sequence[Word], i: int, *, longest: int) -> int:
        """How many words from ``i`` make an adverb; one written word that was divided is none («أشاد *بعمق* العلاقات»)."""
        length = self.phrase_at("adverb", words, i, longest=longest)
        return 0 if length > 1 and words[i + length - 1].unit == words[i].unit else length

    def turn_at(self, words: Sequence[Word], i: int) -> int:
        """How many words from ``i`` make a turn: «من جانبه», «بدورها»; none where the pronoun was divided off («أشاد *بدورها* في …»)."""
        length = self.phrase_at("turn", words, i)
        return 0 if length and words[i + length - 1].role == "pron" else length

    def takes_stance(self, word: Word) -> bool:
        """Is the word a form of what tells a stance and no deed («رفض», «يتمسك», «معارضة»)?"""
        return any(reading.entry in self._attitudes for reading in word.readings)

    def names_text(self, word: Word) -> bool:
        """Is the word a noun for a text that stands for who adopted or issued it («قرار», «بيان»)?"""
        named = word.pos == "NOUN" and word.mention < 0
        return named and any(self.is_(kind, word.bare) for kind in ("adoptedText", "issuedText"))

    def phrase_at(self, category: str, words: Sequence[Word], i: int, *, longest: int = 4) -> int:
        """How many words from ``i`` make a phrase of the category; 0 where none does."""
        openings = self._openings[category]
        if not 0 <= i < len(words) or (text := fold(words[i].text)) not in openings:
            return 0  # as it mostly is
        found = int(openings[text])
        for n, word in enumerate(words[i + 1 : i + longest], start=2):
            text += f" {fold(word.text)}" if word.first else fold(word.text)
            whole = openings.get(text)
            if whole is None:
                break
            if whole:
                found = n
        return found

    def opens_any(self, categories: frozenset[str], word: Word) -> bool:
        """May a phrase of one of these categories begin with the word?"""
        if categories not in self._any_openings:
            phrases = (phrase for category in categories for phrase in self._openings[category])
            self._any_openings[categories] = frozenset(phrases)
        return fold(word.text) in self._any_openings[categories]

    @staticmethod
    def surface(words: Sequence[Word]) -> str:
        """Folded text of consecutive words as it is written, one space between written words."""
        out: list[str] = []
        for word in words:
            if out and word.first:
                out.append(" ")
            out.append(fold(word.text))
        return "".join(out)


class _Openings(dict[str, Mapping[str, bool]]):
    """Category → what its phrases may begin with, letter by letter → whether it is a whole one; made when it is asked for."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        super().__init__()
        self._classes = classes

    def __missing__(self, category: str) -> Mapping[str, bool]:
        phrases = self._classes.get(category, ())
        beginnings = {phrase[:n]: False for phrase in phrases for n in range(len(phrase))}
        made = self[category] = beginnings | dict.fromkeys(phrases, True)
        return made
