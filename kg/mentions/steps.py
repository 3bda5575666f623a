"""A place among the words in, another place out: over spaces, to the end of a written word, back to what stands before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.marks import COMMAS
from kg.model import Article

HYPHENS = frozenset("-–")
OPENING, CLOSING = frozenset('«"“'), frozenset('»"”')
QUOTES = OPENING | CLOSING
_LONGEST_SHORT_FORM = 6
"""Words with the brackets around them."""


def skip(words: Sequence[Word], i: int) -> int:
    """The first word from ``i`` that is no space; a line break stops it."""
    while i < len(words) and words[i].role == "space" and "\n" not in words[i].text:
        i += 1
    return i


def over_slash(words: Sequence[Word], i: int) -> int:
    """The first word from ``i`` that is neither space nor the stroke between a title and a name, «الرئيس*/* عبد الفتاح السيسي»."""
    i = skip(words, i)
    return skip(words, i + 1) if i < len(words) and words[i].text == "/" else i


def over_short_form(words: Sequence[Word], i: int) -> int:
    """«المديرة العامة لليونسكو *(يونسكو)* أودري أزولاي»: the first word after brackets that hold a word or two; ``i`` without them."""
    if i >= len(words) or words[i].text != "(":
        return i
    inside = (k for k in range(i + 2, min(i + _LONGEST_SHORT_FORM, len(words))) if words[k].text == ")")
    close = next(inside, -1)
    return skip(words, close + 1) if close >= 0 else i


def unit_end(words: Sequence[Word], i: int) -> int:
    """Where the written word that ``i`` belongs to ends."""
    unit = words[i].unit
    while i < len(words) and words[i].unit == unit:
        i += 1
    return i


def after_unit(words: Sequence[Word], i: int) -> int:
    """Where the written word after that of ``i`` begins."""
    return skip(words, unit_end(words, i))


def back(words: Sequence[Word], j: int) -> int:
    """``j``, without the spaces before it."""
    while words[j - 1].role == "space":
        j -= 1
    return j


def previous(words: Sequence[Word], i: int) -> Word | None:
    """The word before ``i``, over spaces."""
    i -= 1
    while i >= 0 and words[i].role == "space":
        i -= 1
    return words[i] if i >= 0 else None


def is_stem(words: Sequence[Word], k: int) -> bool:
    """Does a word that is no clitic stand at ``k``?"""
    return k < len(words) and words[k].role == "stem"


def opens_stem(words: Sequence[Word], k: int) -> bool:
    """Does a written word without proclitics begin at ``k``?"""
    return is_stem(words, k) and words[k].first


def has_suffix(words: Sequence[Word], i: int) -> bool:
    """Does a pronoun hang on the word, «نظير*ه*»?"""
    return i + 1 < len(words) and words[i + 1].role == "pron" and not words[i + 1].first


def is_comma(words: Sequence[Word], i: int) -> bool:
    """Does a comma stand at ``i``?"""
    return 0 <= i < len(words) and words[i].text in COMMAS


def is_and(word: Word) -> bool:
    """Is it the conjunction «و»?"""
    return word.role == "conj" and word.norm == "و"


def written_word(words: Sequence[Word], i: int) -> str:
    """The written word that ends at ``i``, clitics included."""
    text, k = words[i].text, i
    while not words[k].first:
        k -= 1
        text = words[k].text + text
    return text


def written_words(words: Sequence[Word]) -> str:
    """The written words, clitics rejoined, one space between them, none beside a hyphen that has none in the text."""
    out: list[str] = []
    for n, word in enumerate(words):
        if word.role == "space":
            continue
        hyphened = n and words[n - 1].end == word.start and (word.text in HYPHENS or words[n - 1].text in HYPHENS)
        if (word.first and not hyphened) or not out:
            out.append(word.text if out or word.role != "stem" else _restored(word))
        else:
            out[-1] += word.text
    return " ".join(w for w in out if w)


def _restored(word: Word) -> str:
    """The first word of a name with its article where a clitic took the alef: لصين → الصين."""
    return "ا" + word.text if word.norm.startswith("ال") and word.text.startswith("ل") and not word.first else word.text


class Inside:
    """The paragraphs of an article, as a question that is asked in text order."""

    def __init__(self, article: Article) -> None:
        self._spans = iter(sorted(article.paragraphs))
        self._span = next(self._spans, None)

    def __call__(self, offset: int) -> bool:
        """Does the offset stand in one of them?"""
        while self._span is not None and self._span.end <= offset:
            self._span = next(self._spans, None)
        return self._span is not None and self._span.start <= offset
