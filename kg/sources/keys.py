"""The key by which lines and words are compared: text in, folded text out, and back to offsets."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lang.normal import fold

BLANK = (
    "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\xad\u061c\u1680\u2000\u2001\u2002"
    "\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff"
)
"""White space, line breaks, soft hyphen, zero-width and direction marks."""


CLOSERS = BLANK + "»”\"'’)]}›"
"""What may stand after the mark that ends a line."""
TOKEN = re.compile(r"\d+|[^\W\d_]+")
"""A number or a word of a key."""
ARABIC = re.compile(
    "[\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]"
)
"""An Arabic letter."""
_EXTRA = {ord("ة"): "ه", **{0x0660 + d: str(d) for d in range(10)}, **{0x06F0 + d: str(d) for d in range(10)}}
_EXTRA |= dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_LONE_TATWEEL = re.compile(r"(?<!\S)ـ+(?!\S)")


def key_of(text: str) -> str:
    """The key by which lines and words are compared; «بيروت ـ رويترز» uses tatweel for a dash."""
    return fold(_LONE_TATWEEL.sub("-", text)).translate(_EXTRA).lower()


@lru_cache(maxsize=4096)
def _letter_key(char: str) -> str:
    return fold(char).translate(_EXTRA).lower()


def aligned(line: str) -> tuple[str, list[int]]:
    """The folded line, and for each of its characters (and its end) the offset in ``line``."""
    key: list[str] = []
    at: list[int] = []
    lone = {i for m in _LONE_TATWEEL.finditer(line) for i in range(*m.span())}
    for i, char in enumerate(line):
        folded = "-" if i in lone else _letter_key(char)
        key.append(folded)
        at += [i] * len(folded)
    return "".join(key), [*at, len(line)]
