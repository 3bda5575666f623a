"""A mark in, what it does out: does it open or close, and where is its counterpart?"""

from __future__ import annotations

from kg.nounphrase.core import Core
from kg.sentence import Sentence

OPENING_QUOTES = frozenset('«“”"')
CLOSING_QUOTES = frozenset('»”"“″')
_OPENING = OPENING_QUOTES | frozenset("([")
_COUNTERPARTS = {"(": ")", "[": "]", "«": "»"}
_LONGEST_QUOTE = 30


def opens(s: Sentence, k: int) -> bool:
    """Does the quotation mark at ``k`` open?"""
    return k in s.quotations


def closing(s: Sentence, k: int) -> int | None:
    """The mark that closes what the one at ``k`` opens; None where it does not close soon."""
    wanted = _COUNTERPARTS.get(s.words[k].text, '"”“»″')
    near = range(k + 1, min(k + _LONGEST_QUOTE, s.end))
    return next((n for n in near if s.words[n].text in wanted), None)


def is_quoted(s: Sentence, core: Core) -> bool:
    """Does a mark open right before the phrase?"""
    return any(s.words[n].text in _OPENING for n in range(max(0, core.head - 2), core.head))
