"""Arabic text in, comparable keys out: the only place where letters are folded.

Nothing here is ever applied to the text in which offsets count; keys are for looking words up.
"""

from __future__ import annotations

import re

# Vowel signs, dagger alef, tatweel, zero-width marks and direction marks say nothing about which word it is.
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]"
)
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه"})
_NAME = str.maketrans({"ة": "ه", "ؤ": "و", "ئ": "ي", "ء": None, "-": " ", "–": " ", "ـ": None})
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """``text`` without marks, with one alef and one ya: أكّدَ → اكد, إلى → الي."""
    return _MARKS.sub("", text).translate(_FOLD)


def name_key(text: str) -> str:
    """The looser key of names: also one ta marbuta and one hamza, عبدالله as عبد الله, single spaces."""
    key = _SPACES.sub(" ", fold(text).translate(_NAME)).strip()
    return re.sub(r"\bعبد ال", "عبدال", key)
