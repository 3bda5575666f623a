"""An Arabic word in, the finite verb forms that its spelling may be out; for any verb, whether the lexicon lists it or not.

``data/verbs.txt.gz`` holds the folded stems of some 8,000 verbs, each line one set of paradigm cells (hexadecimal, bit n is
cell n of :data:`CELLS`) and the stems that fill exactly those. A word is looked up by taking off every prefix and ending.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.lang.inflect import Form
from kg.lang.normal import fold

# aspect, prefix, ending, person, gender, number, mood: the commoner reading of two stands first.
_PARADIGM: tuple[tuple[str, str, str, str, str | None, str, str | None], ...] = (
    ("Perf", "", "", "3", "Masc", "Sing", None),
    ("Perf", "", "ت", "3", "Fem", "Sing", None),
    ("Imp", "ي", "", "3", "Masc", "Sing", None),
    ("Imp", "ت", "", "3", "Fem", "Sing", None),
    ("Perf", "", "ا", "3", "Masc", "Dual", None),
    ("Perf", "", "تا", "3", "Fem", "Dual", None),
    ("Perf", "", "وا", "3", "Masc", "Plur", None),
    ("Imp", "ي", "ان", "3", "Masc", "Dual", None),
    ("Imp", "ت", "ان", "3", "Fem", "Dual", None),
    ("Imp", "ي", "ون", "3", "Masc", "Plur", None),
    ("Imp", "ي", "", "3", "Masc", "Sing", "Jus"),
    ("Imp", "ت", "", "3", "Fem", "Sing", "Jus"),
    ("Imp", "ي", "ا", "3", "Masc", "Dual", "Jus"),
    ("Imp", "ت", "ا", "3", "Fem", "Dual", "Jus"),
    ("Imp", "ي", "وا", "3", "Masc", "Plur", "Jus"),
    ("Perf", "", "ت", "1", None, "Sing", None),
    ("Perf", "", "نا", "1", None, "Plur", None),
    ("Imp", "ا", "", "1", None, "Sing", None),
    ("Imp", "ن", "", "1", None, "Plur", None),
    ("Imp", "ا", "", "1", None, "Sing", "Jus"),
    ("Imp", "ن", "", "1", None, "Plur", "Jus"),
    ("Perf", "", "ن", "3", "Fem", "Plur", None),
    ("Imp", "ي", "ن", "3", "Fem", "Plur", None),
    ("Perf", "", "ت", "2", None, "Sing", None),
    ("Perf", "", "تما", "2", None, "Dual", None),
    ("Perf", "", "تم", "2", "Masc", "Plur", None),
    ("Perf", "", "تن", "2", "Fem", "Plur", None),
    ("Imp", "ت", "", "2", "Masc", "Sing", None),
    ("Imp", "ت", "", "2", "Masc", "Sing", "Jus"),
    ("Imp", "ت", "ان", "2", None, "Dual", None),
    ("Imp", "ت", "ا", "2", None, "Dual", "Jus"),
    ("Imp", "ت", "ون", "2", "Masc", "Plur", None),
    ("Imp", "ت", "وا", "2", "Masc", "Plur", "Jus"),
    ("Imp", "ت", "ن", "2", "Fem", "Plur", None),
    ("Imp", "ت", "ين", "2", "Fem", "Sing", None),
    ("Imp", "ت", "ي", "2", "Fem", "Sing", "Jus"),
)

CELLS: tuple[tuple[str, str, Form], ...] = tuple(
    (prefix, ending, Form("", "VERB", aspect, "Fin", voice, person, gender, number, mood))
    for voice in ("Act", "Pass")
    for aspect, prefix, ending, person, gender, number, mood in _PARADIGM
)
"""Every cell of the paradigm: folded prefix, folded ending, and the form without its text."""

THIRD_PERSON = sum(1 << n for n, (_, _, form) in enumerate(CELLS) if form.person == "3")
"""The bits of the cells that are of the third person."""
TRANSITIVE = 1 << len(CELLS)
"""The bit of a stem that some transitive verb owns, so that a pronoun may follow it."""


def _masks() -> Mapping[tuple[str, str], int]:
    masks: dict[tuple[str, str], int] = {}
    for n, (prefix, ending, _) in enumerate(CELLS):
        masks[prefix, ending] = masks.get((prefix, ending), 0) | 1 << n
    return masks


_MASKS = _masks()
_ENDINGS: Mapping[tuple[str, str], tuple[tuple[str, int, int], ...]] = {
    (prefix, last): tuple(
        (ending, len(ending), mask) for (p, ending), mask in _MASKS.items() if p == prefix and ending[-1:] in ("", last)
    )
    for prefix, _ in _MASKS
    for last in ("", *{ending[-1] for _, ending in _MASKS if ending})
}
"""Prefix and last letter of a word ("" for any that ends no ending) → the endings that it may have, with their lengths."""
_LAST_LETTERS = frozenset(last for _, last in _ENDINGS if last)


@cache
def verb_stems() -> Mapping[str, int]:
    """Folded stem → the cells that it fills, as bits."""
    packed = (Path(__file__).parent / "data" / "verbs.txt.gz").read_bytes()
    stems: dict[str, int] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        cells, _, words = line.partition("\t")
        stems.update(dict.fromkeys(words.split(), int(cells, 16)))
    return stems


@lru_cache(maxsize=65536)
def verb_cells(text: str) -> int:
    """The cells that a folded spelling fills, as bits of :data:`CELLS`, with TRANSITIVE; 0 if it is no verb form."""
    stems, found, size = verb_stems(), 0, len(text)
    last = text[-1:] if text[-1:] in _LAST_LETTERS else ""
    for start, prefix in enumerate(("", text[:1])):
        for ending, length, mask in _ENDINGS.get((prefix, last), ()):
            end = size - length
            if end > start and text[end:] == ending:
                cells = stems.get(text[start:end], 0)
                if cells & mask:
                    found |= cells & (mask | TRANSITIVE)
    return found


@lru_cache(maxsize=65536)
def verb_readings(norm: str) -> tuple[Form, ...]:
    """The finite forms that a word without clitics may be, commoner ones first; empty if no verb is written so.

    The spelling is compared folded (أ as ا, ى as ي); vowel signs do not matter.
    """
    cells = verb_cells(fold(norm))
    if not cells:
        return ()
    return tuple([Form(norm, *features) for features in _features(cells)])


@cache
def _features(cells: int) -> tuple[tuple[Any, ...], ...]:
    """Of each of the cells the fields of its form behind the text."""
    return tuple([form[1:] for n, (_, _, form) in enumerate(CELLS) if cells >> n & 1])
