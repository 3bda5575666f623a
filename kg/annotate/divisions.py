"""The divisions of common words, made when the package is installed: what is read there need not be found again.

They stand in a table beside the modules, for each word the shape of its division, where it is no bare stem, and the norms of
its parts. The table counts only for the ontology and the code that made it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kg import cache
from kg.ontology import Ontology

_PACKAGE: Final = Path(__file__).parent.parent
_DATA: Final = _PACKAGE / "lang" / "data"
_NAME: Final = "divisions"
_TABLE: Final = Mapping[str, str]
_ROLES: Final = {"c": "conj", "p": "prep", "f": "fut", "s": "stem", "n": "pron", "a": "space"}
_LETTERS: Final = {role: letter for letter, role in _ROLES.items()}
_PIECE: Final = re.compile(f"([0-9]*)([{''.join(_ROLES)}])")
_BEFORE_NAME, _MANNER = "+", "~"
_STEM: Final = "s"
"""The shape of a word that has nothing but its stem, which is not written."""


class Part(NamedTuple):
    """A word in the making: what is known of it wherever the written word stands."""

    text: str
    start: int
    """Counted from the first letter of the written word."""
    norm: str
    role: str
    first: bool
    last: bool


class Unit(NamedTuple):
    """A written word, a mark or a space, divided."""

    text: str
    start: int
    """Counted from the first letter of what stands between spaces and marks."""
    parts: tuple[Part, ...]
    may_open_name: bool
    """What follows may divide it otherwise, where a name of several words begins in it."""
    is_manner: bool = False
    """It is an adverb that may be an object with its preposition."""


class Divisions:
    """The words that are listed, each with its division."""

    def __init__(self, listed: Mapping[str, str] | None = None) -> None:
        self._listed = listed or {}
        self._shapes = _Shapes()

    @classmethod
    def of(cls, ontology: Ontology) -> Divisions:
        """Those that were made with this ontology; none where it is another one, or was changed."""
        if ontology.key is None:
            return cls()
        kept = cache.read(_NAME, _key(ontology.key))
        return cls(kept.read(_NAME, _TABLE) if kept else None)

    def get(self, word: str) -> Unit | None:
        """The written word, divided; None where it is not listed."""
        listed = self._listed.get(word)
        if listed is None:
            return None
        if " " not in listed:
            return Unit(word, 0, (Part(word, 0, listed, "stem", True, True),), False)
        written, *norms = listed.split(" ")
        shape = self._shapes[written]
        parts = [
            Part(word[start:end], start, norm, role, first, last)
            for (start, end, role, first, last), norm in zip(shape.places, norms, strict=True)
        ]
        return Unit(word, 0, tuple(parts), shape.may_open_name, shape.is_manner)


class _Shape(NamedTuple):
    """What words have in common that are divided in the same places."""

    places: tuple[tuple[int, int | None, str, bool, bool], ...]
    """Of each part where it begins and ends, its role, and whether it is the first one and the last one."""
    may_open_name: bool
    is_manner: bool


class _Shapes(dict[str, _Shape]):
    """A shape as it is written → what it says: «1c4sn+» is a conjunction of one letter, a stem of four and a pronoun."""

    def __missing__(self, written: str) -> _Shape:
        pieces = _PIECE.findall(written)
        places, start = [], 0
        for n, (length, letter) in enumerate(pieces):
            end = start + int(length) if length else None
            places.append((start, end, _ROLES[letter], n == 0, end is None))
            start = end or start
        shape = self[written] = _Shape(tuple(places), _BEFORE_NAME in written, _MANNER in written)
        return shape


def common_words() -> Sequence[str]:
    """The words whose divisions are listed."""
    return gzip.decompress((_DATA / "common-words.txt.gz").read_bytes()).decode("utf-8").split()


def write(ontology: Ontology, units: Iterable[Unit]) -> Path:
    """Write the table of these words beside the modules; raises OSError."""
    path = cache.shipped(_NAME)
    cache.save(path, _key(ontology.key or ""), {_NAME: (_TABLE, {unit.text: _listed(unit) for unit in units})})
    return path


def _listed(unit: Unit) -> str:
    pieces = [("" if part.last else str(len(part.text))) + _LETTERS[part.role] for part in unit.parts]
    shape = "".join(pieces) + _BEFORE_NAME * unit.may_open_name + _MANNER * unit.is_manner
    return " ".join([*([] if shape == _STEM else [shape]), *(part.norm for part in unit.parts)])


def _key(ontology: str) -> str:
    """The key of what the modules and lists of today make of the words, with the ontology of that key."""
    files = [*sorted(Path(__file__).parent.glob("*.py")), *sorted(_DATA.iterdir())]
    return cache.key([("ontology", ontology.encode()), *((path.name, path.read_bytes()) for path in files)])
