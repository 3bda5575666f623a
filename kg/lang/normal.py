"""Arabic text in, comparable keys out: the only place where letters are folded.

Nothing here is ever applied to the text in which offsets count; keys are for looking words up.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Vowel signs, dagger alef, tatweel, zero-width marks and direction marks say nothing about which word it is.
_MARKS = (
    *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE), 0x0640,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF, 0x00AD,
)  # fmt: skip
_PLAIN = {code: code for code in (*range(0x20, 0x7F), *range(0x0600, 0x0700))}
"""Each letter as itself: one that a table lacks costs translate() an exception."""
_ALIKE = str.maketrans("أإآٱىیکھہ", "ااااييكهه")
FOREIGN = {"ڤ": "ف", "پ": "ب", "چ": "ج", "گ": "ك", "ڭ": "ك"}
"""Letters for sounds that Arabic has not, and what most write for them: «لاڤروف»."""
_FOLD = _PLAIN | dict.fromkeys(_MARKS) | _ALIKE
_NAME = (
    _FOLD
    | str.maketrans(FOREIGN)
    | str.maketrans({"ة": "ه", "ؤ": "و", "ئ": "ي", "ء": None, "-": " ", "–": " ", "ـ": None})
)
SERVANT = "عبد"
"""It makes one name with what follows: «عبد الله» is «عبدالله»."""
_SHORT = 4
"""Letters of a surname that are too few for its last one to be changed."""
_CONSONANTS = str.maketrans("جطصضثذ", "غتسدسز", "اويه ")
"""Foreign names are told by their consonants, some of which are written in two ways: «جوتيريش», «غوتيريش»."""
_SERVANT = re.compile(rf"\b{SERVANT} ال")


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """``text`` without marks, with one alef and one ya: أكّدَ → اكد, إلى → الي."""
    return text.translate(_FOLD)


@lru_cache(maxsize=1 << 15)
def name_key(text: str) -> str:
    """The looser key of names: also one ta marbuta and one hamza, عبدالله as عبد الله, single spaces."""
    key = text.translate(_NAME)
    if key.isalnum():
        return key  # a single word, as it mostly is
    key = " ".join(key.split())
    return _SERVANT.sub("عبدال", key) if "عبد ال" in key else key


@lru_cache(maxsize=1 << 15)
def joined_key(text: str) -> str:
    """The key of a name without its spaces."""
    return name_key(text).replace(" ", "")


@lru_cache(maxsize=1 << 14)
def person_key(text: str) -> str:
    """The key of a person's name, which also has one spelling of its last vowel: بوريطة and بوريطا."""
    key = name_key(text)
    return f"{key[:-1]}ه" if key.endswith("ا") and len(key.rpartition(" ")[2]) > _SHORT else key


@lru_cache(maxsize=1 << 10)
def consonants(text: str) -> str:
    """What different spellings of one foreign name have in common: سوبرامنيام → سبرمنم."""
    return name_key(text).translate(_CONSONANTS)
