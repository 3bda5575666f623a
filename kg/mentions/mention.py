"""What the rules of this package find: a stretch of words, and what these words alone tell of whom it stands for."""

from __future__ import annotations

import re
from typing import NamedTuple

_OFFICE = re.compile(r"organization/([a-z]{3})-")
PERSONAL = ("leader/", "person/")
"""How the IRI tail of a person begins."""
COUNTERPART = "counterpart"


class Mention(NamedTuple):
    """A stretch ``words[start:end]`` that stands for an actor or place."""

    start: int
    end: int
    kind: str
    """name, person (an unknown one), role, counterpart, collective, side, country, office (a ministry …), organization, people,
    honorific, group, body (one named before); thing (a named topic or event, found apart from the others)"""
    entity: str | None = None
    """IRI tail ``kind/key`` where the words alone say who it is."""
    others: tuple[str, ...] = ()
    """Further entities of the same name."""
    way: str = "label"
    role: str | None = None
    of: tuple[str, ...] = ()
    """IRI tails of the states or organizations that it belongs to, by nisba or genitive."""
    value: str | None = None
    """What the word list gives: "states", "persons", "mfa", …"""
    name: str | None = None
    """The text of an unknown name."""
    gender: str = ""
    number: str = "Sing"
    former: bool = False
    honorific: str | None = None
    possessor: int | None = None
    """Word index of a suffix pronoun: نظير*ه*, بلاد*ه*."""
    also: tuple[str, ...] = ()
    """Further roles: «*ولي العهد* رئيس مجلس الوزراء»."""


def state_of_office(tail: str) -> str | None:
    """The tail of the state whose office it is, of an office that no list has: «وزارة الخارجية *الصينية*»."""
    named = _OFFICE.match(tail)
    return f"state/{named[1].upper()}" if named is not None else None
