"""A word of a sentence that is tagged up to it in, what stands around it out: what is asked of whatever may be a verb."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar.classes import Grammar
from kg.grammar.word import Word
from kg.lang.marks import COMMAS, OPENING_QUOTES
from kg.lang.segment import nouns
from kg.ontology import Ontology


class Candidate:
    """The word at ``i``, of a sentence that is tagged up to it: what the questions below are asked about."""

    __slots__ = ("before", "grammar", "i", "nominal", "previous", "seen_verb", "suffixed", "word", "words")

    def __init__(
        self, grammar: Grammar, words: Sequence[Word], i: int, previous: str, *, seen_verb: bool, nominal: bool
    ) -> None:
        self.grammar = grammar
        self.words = words
        self.i = i
        self.word = words[i]
        """The word itself."""
        self.previous = previous
        """The part of speech before it, START where a clause begins."""
        self.seen_verb = seen_verb
        """Does its clause have a verb already?"""
        self.nominal = nominal
        """May it be a noun as well?"""
        self.before = words[i - (2 if words[i - 1].text in OPENING_QUOTES and i > 1 else 1)]
        """The word before it, and before the mark that opens its quotation."""
        after = words[i + 1] if i + 1 < len(words) else None
        self.suffixed = after is not None and after.role == "pron" and not after.first
        """Does a pronoun hang on it?"""

    @property
    def following(self) -> Word | None:
        """The word after it and its suffix; the name in quotation marks rather than the mark («ورفض "*الحوثيون*" …»)."""
        after = self.i + (2 if self.suffixed else 1)
        if (
            after + 1 < len(self.words)
            and self.words[after].text in OPENING_QUOTES
            and self.words[after + 1].mention >= 0
        ):
            after += 1
        return self.words[after] if after < len(self.words) else None

    @property
    def rest(self) -> Sequence[Word]:
        """All that stands after it and its suffix."""
        return self.words[self.i + (2 if self.suffixed else 1) :]

    @property
    def ontology(self) -> Ontology:
        """The ontology of its grammar."""
        return self.grammar.ontology

    @property
    def is_perfect(self) -> bool:
        """Is it in the perfect, whatever verb it is?"""
        word = self.word
        for reading in word.readings:
            if reading.source == "verb" and reading.form.aspect != "Perf":
                return False
        return word.form is None or word.form.aspect == "Perf"

    @property
    def is_coordinated(self) -> bool:
        """Does a conjunction join it to something before it in the sentence?"""
        return self.previous == "CONJ" and self.i > 1 and self.words[self.i - 2].sent == self.word.sent

    @property
    def comes_after_comma(self) -> bool:
        """«…، و*حث*»"""
        return self.words[self.i - 2].text in COMMAS

    def back(self, start: int, *, longest: int | None = None) -> Sequence[Word]:
        """The words of the sentence from ``start`` backwards, none further than ``longest`` from the candidate."""
        stop = -1 if longest is None else max(-1, self.i - longest)
        out: list[Word] = []
        for j in range(start, stop, -1):
            if self.words[j].sent != self.word.sent:
                break
            out.append(self.words[j])
        return out


def may_be_noun(norm: str) -> bool:
    """Does the word list have it as a noun too («تصعيد»), or has it a noun's ending («منطقة»)?"""
    return norm.endswith(("ة", "ات")) or norm in nouns() or norm.removesuffix("ا") in nouns()
