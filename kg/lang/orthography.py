"""A text in, the same text in standard typography out, with the place of every letter; and what outlets spell in ways of their own."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from kg.lang.normal import FOREIGN
from kg.lang.segment import ARTICLE

LETTERS = "ء-ي"
"""Those of standard Arabic, as the range that a regular expression has between brackets."""
TA, HA = "ة", "ه"
IN_HA = re.compile(rf"(?<![{LETTERS}])[{LETTERS}]{{2,}}{HA}(?![{LETTERS}\u064b-\u0652])")
"""Any word that ends in «ه»: «زياره», «دعمه»."""
DEFINITE = re.compile(rf"[وف]?(?:[بك]?{ARTICLE}|لل)[{LETTERS}]{{3,}}")
"""How one begins in which that is no pronoun, since it has the article: «الدوله»."""
ON_YA, ON_WAW = "ئو", "ؤو"
SEATED_ON_YA = re.compile(rf"(?<![{LETTERS}])[{LETTERS}]+{ON_YA}[{LETTERS}]+")
"""A hamza before «و» that sits on «ي», as is the custom of Egypt: «شئون», «مسئول»; but «لاجئون» is written so everywhere."""

_UNSEEN = "\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_ODD_LETTERS = f"\ufb50-\ufdff\ufe70-\ufefc\u0660-\u0669\u06f0-\u06f9{''.join(FOREIGN)}„‹›"
_ODD_PAIRS = ("<<", ">>", "((", "))", "''", "ىء")
_ODD = re.compile(rf"[{_ODD_LETTERS}]|{'|'.join(map(re.escape, _ODD_PAIRS))}|(?P<unseen>[{_UNSEEN}]+)")
"""What is written otherwise in standard typography: shapes of print, digits, letters («يهنىء»), quotation marks; marks of direction."""
_ODD_LETTER = re.compile(f"[{_ODD_LETTERS}{_UNSEEN}]")
_MARKS = FOREIGN | {"<<": "«", "((": "«", "‹": "«", ">>": "»", "))": "»", "›": "»", "''": '"', "„": "“", "ىء": "ئ"}
_APOSTROPHES = "'‘’"
_SINGLE = re.compile(rf"(?<!\w)['‘’](?=[{LETTERS}])([^'‘’\n]{{1,200}})['‘’](?!\w)")
"""A quotation between single marks; an apostrophe stands within a word."""


class Spelled(NamedTuple):
    """A text as it is read, and where each of its letters begins in the one that was given; None: where it stands."""

    text: str
    places: tuple[int, ...] | None


def typeset(text: str) -> Spelled:
    """The text in standard typography; one of nothing but marks that are not seen stays as it is."""
    plain, places = _plain(text) if _is_odd(text) else (text, None)
    if not plain:
        return Spelled(text, None)
    if any(mark in plain for mark in _APOSTROPHES):
        plain = _SINGLE.sub(r"«\1»", plain)
    return Spelled(plain, places)


def _is_odd(text: str) -> bool:
    """Is anything in it that :data:`_ODD` finds?"""
    return _ODD_LETTER.search(text) is not None or any(pair in text for pair in _ODD_PAIRS)


def _plain(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text without what is odd, and its places where it has not as many letters as it had.

    A letter that is two («ﻻ») leaves the second one no room; a mark that is not seen belongs to what stands before it.
    """
    parts: list[str] = []
    widths: list[list[int]] = []
    end = 0
    for found in _ODD.finditer(text):
        kept = text[end : found.start()]
        new = "" if found["unseen"] else _standard(found[0])
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
    return str(int(odd)) if odd.isdecimal() else unicodedata.normalize("NFKC", odd)
