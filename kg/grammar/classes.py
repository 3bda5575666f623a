"""The word classes of an ontology's function words, as questions about a word or about consecutive words."""

from __future__ import annotations

from bisect import bisect_left
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
_REMEMBERED = 1 << 14
"""Spellings of which it is kept in mind what phrases begin so."""
_FIRST_LETTERS = 5
"""Letters by which it is told of most words that no phrase begins so."""
_NEXT_LETTERS = 3
"""Letters of the next word by which it is told of most words that no phrase goes on so."""
_NOTHING: frozenset[str] = frozenset()


class Grammar:
    """Which categories a word or a phrase belongs to."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self._classes = dict(ontology.function_words)
        self._openings = _Openings(self._classes)
        self._opened = _Opened(self._classes)
        self._meetings = _Occasions(ontology, or_visits=False)
        self._meetings_or_visits = _Occasions(ontology, or_visits=True)

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
        openings, text = self._openings[category], words[i].spelling.folded
        found = int(openings[text])
        for n, word in enumerate(words[i + 1 : i + longest], start=2):
            text += f" {word.spelling.folded}" if word.first else word.spelling.folded
            whole = openings.get(text)
            if whole is None:
                break
            if whole:
                found = n
        return found

    def categories_of(self, norm: str) -> frozenset[str]:
        """All categories that the folded word or phrase stands in."""
        return self._opened.of_phrase.get(norm, _NOTHING)

    def opened_by(self, folded: str) -> frozenset[str]:
        """The categories of which a phrase may begin with a word of that folded text."""
        return self._opened[folded]

    def opened_by_two(self, word: Word, following: Word | None) -> frozenset[str]:
        """The categories that have a phrase of the word alone, or one that goes on with the first letters of the next."""
        text = word.spelling.folded
        alone = self._opened.of_phrase.get(text, _NOTHING)
        if following is None:
            return alone
        letters = following.spelling.folded[:_NEXT_LETTERS]
        return alone | self._opened[f"{text} {letters}" if following.first else text + letters]

    @staticmethod
    def surface(words: Sequence[Word]) -> str:
        """Folded text of consecutive words as it is written, one space between written words."""
        out: list[str] = []
        for word in words:
            if out and word.first:
                out.append(" ")
            out.append(word.spelling.folded)
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


class _Opened(dict[str, frozenset[str]]):
    """Folded text of a word, or of one and the next → the categories of which a phrase may begin so; found when it is asked for."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        super().__init__()
        of_phrase: dict[str, set[str]] = {}
        for category, phrases in classes.items():
            for phrase in phrases:
                of_phrase.setdefault(phrase, set()).add(category)
        self.of_phrase = {phrase: frozenset(categories) for phrase, categories in of_phrase.items()}
        """Phrase → its categories."""
        self._in_order = sorted(of_phrase)
        self._first_letters = frozenset(phrase[:_FIRST_LETTERS] for phrase in of_phrase)

    def phrases(self, beginning: str) -> Sequence[str]:
        """The phrases that begin so, in their order."""
        if len(beginning) >= _FIRST_LETTERS and beginning[:_FIRST_LETTERS] not in self._first_letters:
            return ()
        first = bisect_left(self._in_order, beginning)
        if first == len(self._in_order) or not self._in_order[first].startswith(beginning):
            return ()
        return self._in_order[first : bisect_left(self._in_order, f"{beginning}\uffff", first)]

    def __missing__(self, text: str) -> frozenset[str]:
        if len(self) >= _REMEMBERED:
            self.clear()
        phrases = self.phrases(text)
        found = self[text] = frozenset().union(*[self.of_phrase[phrase] for phrase in phrases]) if phrases else _NOTHING
        return found


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
