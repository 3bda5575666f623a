"""A suffix pronoun in, its person, gender and number out: «دعم*ها*», «بلاد*نا*», «دعم*هما*»."""

from __future__ import annotations

from kg.findings import Ref
from kg.grammar import Word

_FIRST_PERSON = frozenset(("نا", "ي"))
_GENDER = {"ها": "Fem", "ه": "Masc"}
_NUMBER = {"هما": "Dual", "هم": "Plur"}


def is_first_person(word: Word) -> bool:
    """Is it «نا» or «ي»?"""
    return word.norm in _FIRST_PERSON


def gender(word: Word) -> str:
    """Fem, Masc or, where it does not tell, ""."""
    return _GENDER.get(word.norm, "")


def reference(word: Word) -> Ref:
    """What it tells of whom it stands for."""
    if is_first_person(word):
        return Ref("first", word.i, value="state")
    return Ref("suffix", word.i, gender=gender(word), number=_NUMBER.get(word.norm, "Sing"))
