"""A text in, the same text in standard spelling and typography out, with the place of every letter: what the tokens are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from kg.annotate.clitics import REMEMBERED, LexiconFirst
from kg.lang.normal import FOREIGN, fold
from kg.lang.segment import ARTICLE, LEADS, Piece, counts, is_noun

_SHAPES = "\ufb50-\ufdff\ufe70-\ufefc"
_UNSEEN = "\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_DIGITS = "\u0660-\u0669\u06f0-\u06f9"
_ODD = re.compile(rf"[{_SHAPES}{_DIGITS}{''.join(FOREIGN)}„‹›]|[{_UNSEEN}]+|<<|>>|\(\(|\)\)|''")
"""What is written otherwise in standard typography: shapes of print, marks of direction, digits, quotation marks."""
_MARKS = FOREIGN | {"<<": "«", "((": "«", "‹": "«", ">>": "»", "))": "»", "›": "»", "''": '"', "„": "“"}
_SINGLE = re.compile(r"(?<!\w)['‘’](?=[ء-ي])([^'‘’\n]{1,200})['‘’](?!\w)")
"""A quotation between single marks; an apostrophe stands within a word."""
_TA, _HA = "ة", "ه"
_DEFINITE = re.compile(rf"(?<![ء-ي])[وف]?(?:[بك]?{ARTICLE}|لل)[ء-ي]{{2,}}{_HA}(?![ء-ي\u064b-\u0652])")
"""A word with the article that ends in «ه», which there is no pronoun: «الدوله»."""
_OPEN = re.compile(rf"(?<![ء-ي])[ء-ي]{{2,}}{_HA}(?![ء-ي\u064b-\u0652])")
_SEATED = re.compile(r"(?<![ء-ي])[ء-ي]+ئو[ء-ي]+")
"""A hamza before «و» that sits on «ي», as is the custom of Egypt: «شئون», «مسئول»; but «لاجئون» is written so everywhere."""
_RARE = 1000


class Spelled(NamedTuple):
    """The text as it is read, and where each of its letters begins in the one that was given; None: where it stands."""

    text: str
    places: tuple[int, ...] | None


class Speller:
    """Restores the standard spelling, by the words that there are."""

    def __init__(self, segmenter: LexiconFirst) -> None:
        self.segmenter = segmenter
        self._definite = lru_cache(maxsize=REMEMBERED)(self._with_ta_after_article)
        self._seated = lru_cache(maxsize=REMEMBERED)(self._with_hamza_on_waw)

    def read(self, text: str) -> Spelled:
        """The text in standard spelling."""
        plain, places = _plain(text) if _ODD.search(text) else (text, None)
        if not plain:
            return Spelled(text, None)  # nothing but marks that are not seen
        if "'" in plain or "‘" in plain or "’" in plain:
            plain = _SINGLE.sub(r"«\1»", plain)
        if "ئو" in plain:
            plain = _SEATED.sub(lambda found: self._seated(found[0]), plain)
        return Spelled(self._with_ta(plain), places)

    def _with_ta(self, text: str) -> str:
        """«وزير الخارجيه» → «وزير الخارجية»; in a text that writes so throughout, «زياره رسميه» → «زيارة رسمية» too."""
        restored = _replaced(_DEFINITE, text, self._definite)
        if restored.count(_TA) <= 2 * text.count(_TA):
            return restored
        return _replaced(_OPEN, restored, self._with_likelier_ta)

    def _with_ta_after_article(self, word: str) -> str:
        other = word[:-1] + _TA
        return other if not self._is_known(word) and self._is_known(other) else word

    def _with_hamza_on_waw(self, word: str) -> str:
        other = word.replace("ئو", "ؤو")
        return other if self._has_noun(self.segmenter.segment(other)) else word

    def _with_likelier_ta(self, word: str) -> str:
        """The commoner of the two where one of them is common; else that with «ة» if it alone is a word."""
        leads = LEADS.match(word)
        for lead in range(leads.end() + 1 if leads else 1):
            bare = fold(word[lead:])
            with_ta, with_ha = counts().get(bare[:-1] + _TA, _RARE), counts().get(bare, _RARE)
            if with_ta != with_ha:
                return word[:-1] + _TA if with_ta < with_ha else word
        return self._with_ta_after_article(word)

    def _is_known(self, word: str) -> bool:
        """Has the lexicon or the list of nouns the word, no pronoun after it?"""
        return self._has_noun(self.segmenter.segment(word)[-1:])

    def _has_noun(self, pieces: Sequence[Piece]) -> bool:
        norms = [fold(piece.norm) for piece in pieces if piece.role == "stem"]
        return any(norm in self.segmenter.readings or is_noun(norm) for norm in norms)


def _replaced(pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    return pattern.sub(lambda found: change(found[0]), text)


def _plain(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text in standard typography, and its places where it has not as many letters as it had.

    A letter that is two («ﻻ») leaves the second one no room; a mark that is not seen belongs to what stands before it.
    """
    parts: list[str] = []
    widths: list[list[int]] = []
    end = 0
    for found in _ODD.finditer(text):
        kept, new = text[end : found.start()], _standard(found[0])
        parts += (kept, new)
        widths.append([1] * len(kept))
        widths.append([len(found[0]), *repeat(0, len(new) - 1)] if new else [])
        if not new:
            _widen(widths, len(found[0]))
        end = found.end()
    parts.append(text[end:])
    widths.append([1] * (len(text) - end))
    plain = "".join(parts)
    flat = list(chain.from_iterable(widths))
    if flat == [1] * len(text):
        return plain, None
    places = list(accumulate(flat, initial=len(text) - sum(flat)))
    places[0] = 0
    return plain, tuple(places)


def _widen(widths: list[list[int]], more: int) -> None:
    """Give the room of a mark to the last letter before it, if there is one."""
    for row in reversed(widths):
        if row:
            row[-1] += more
            return


def _standard(odd: str) -> str:
    if odd in _MARKS:
        return _MARKS[odd]
    if odd.isdecimal():
        return str(int(odd))
    plain = unicodedata.normalize("NFKC", odd)
    return "" if plain[0] in "\u00ad\u200e\u200f\ufeff" or "\u202a" <= plain[0] <= "\u2069" else plain
