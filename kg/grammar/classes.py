"""The word classes of an ontology's function words, as questions about a word or about consecutive words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest

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
_NEXT_LETTERS = 3
"""Letters of the next word by which it is told of most words that no phrase goes on so."""
_NOTHING: frozenset[str] = frozenset()


class Grammar:
    """Which categories a word or a phrase belongs to."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.classes: Mapping[str, frozenset[str]] = defaultdict(frozenset, ontology.function_words)
        """Category → the folded words and phrases that stand in it; none where the ontology does not have the category."""
        self._categories = _categories_of(self.classes)
        """Phrase → the categories that it stands in."""
        self._opened = _begun(self._categories)
        """What phrases begin with, letter by letter → the categories of those that begin so."""
        self._meetings = _Occasions(ontology, or_visits=False)
        self._meetings_or_visits = _Occasions(ontology, or_visits=True)

    @cached_property
    def _parts(self) -> dict[str, str]:
        return {
            phrase: part for category, part in _PARTS.items() for phrase in self.classes[category] if " " not in phrase
        }

    @cached_property
    def _role_words(self) -> frozenset[str]:
        names = (name for role in self.ontology.roles.values() for name in role.names)
        return frozenset(fold(name) for name in names if " " not in name)

    @cached_property
    def _attitudes(self) -> frozenset[str]:
        masdars = (self.ontology.readings.get(fold(phrase), ()) for phrase in self.classes["attitude"])
        return frozenset(reading.entry for readings in masdars for reading in readings)

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
        named = self._meetings_or_visits if or_visit else self._meetings
        return any(named[r.entry] for r in word.entries("masdar", "noun"))

    def tells_of_meeting(self, verb: Word) -> bool:
        """Is it a verb of meeting or calling somebody («يلتقي», «هاتف»)?"""
        return any(self._meetings[r.entry] for r in verb.entries("verb"))

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

    def names_text(self, word: Word, *, or_accusative: bool = False) -> bool:
        """Is the word a noun for a text that stands for who adopted or issued it («قرار», «بيان», and «بيانا» if asked)?"""
        named = word.pos == "NOUN" and word.mention < 0
        bare = word.bare.removesuffix("ا") if or_accusative else word.bare
        return named and any(bare in self.classes[kind] for kind in ("adoptedText", "issuedText"))

    def phrase_at(self, category: str, words: Sequence[Word], i: int, *, longest: int = 4) -> int:
        """How many words from ``i`` make a phrase of the category; 0 where none does."""
        if not 0 <= i < len(words) or category not in words[i].spelling.opened:
            return 0  # as it mostly is
        text = words[i].spelling.folded
        found = int(category in self._categories.get(text, _NOTHING))
        for n, word in enumerate(words[i + 1 : i + longest], start=2):
            text += f" {word.spelling.folded}" if word.first else word.spelling.folded
            if category not in self._opened.get(text, _NOTHING):
                break
            if category in self._categories.get(text, _NOTHING):
                found = n
        return found

    def categories_of(self, norm: str) -> frozenset[str]:
        """All categories that the folded word or phrase stands in."""
        return self._categories.get(norm, _NOTHING)

    def opened_by(self, folded: str) -> frozenset[str]:
        """The categories of which a phrase may begin with a word of that folded text."""
        return self._opened.get(folded, _NOTHING)

    def opened_in(self, words: Sequence[Word]) -> list[frozenset[str]]:
        """Of each word the categories that have a phrase of it alone, or one that goes on with the first letters of the next."""
        found = []
        for word, following in zip_longest(words, words[1:]):
            opened = word.spelling.opened
            if opened:
                text = word.spelling.folded
                alone = self._categories.get(text, _NOTHING)
                if following is not None and opened is not alone:
                    letters = following.spelling.folded[:_NEXT_LETTERS]
                    text += f" {letters}" if following.first else letters
                    alone |= self._opened.get(text, _NOTHING)
                opened = alone
            found.append(opened)
        return found

    @staticmethod
    def surface(words: Sequence[Word]) -> str:
        """Folded text of consecutive words as it is written, one space between written words."""
        out: list[str] = []
        for word in words:
            if out and word.first:
                out.append(" ")
            out.append(word.spelling.folded)
        return "".join(out)


class _Occasions(dict[str, bool]):
    """Key of an entry → has it a sense of meeting, or of visiting too? Found when it is asked for."""

    def __init__(self, ontology: Ontology, *, or_visits: bool) -> None:
        super().__init__()
        self._ontology = ontology
        self._or_visits = or_visits

    def __missing__(self, key: str) -> bool:
        facts = [self._ontology.relation_facts[frame.relation] for frame in self._ontology.entries[key].frames]
        found = self[key] = any(fact.meets or (self._or_visits and fact.occasion) for fact in facts)
        return found


def _categories_of(classes: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """Phrase → the categories that it stands in."""
    found: dict[str, set[str]] = {}
    for category, phrases in classes.items():
        for phrase in phrases:
            found.setdefault(phrase, set()).add(category)
    return {phrase: frozenset(categories) for phrase, categories in found.items()}


def _begun(categories_of: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """What phrases begin with, letter by letter → the categories of those that begin so."""
    begun: dict[str, frozenset[str]] = {}
    for phrase, categories in categories_of.items():
        for n in range(len(phrase) + 1):
            known = begun.setdefault(phrase[:n], categories)
            if not categories <= known:
                begun[phrase[:n]] = known | categories
    return begun
