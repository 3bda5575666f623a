"""A sentence and what must be found in it in, what is missing and what is too much out; the facts that are varied.

The facts are those of ``sentences/*.tsv`` without the known failures; what a finding is and when two are the same is said
in ``test_sentences.py``.
"""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import test_sentences as sentences
from test_sentences import Expected, Item, Line

from kg import ontology as ontologies
from kg.build import read_article
from kg.model import Article, Entity, Span, Statement

HERE = Path(__file__).resolve().parent
SPEAKER = "speaker="


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence that was made, and what must be found in it."""

    family: str
    name: str
    """What was put in: an insert, an actor, a construction."""
    sentence: str
    readings: tuple[tuple[Expected, ...], ...]
    """One of these must be what is found: an actor may be known under one name or another."""
    origin: str
    """The fact or frame that it was made from."""
    kinds: frozenset[str] = frozenset()
    """What the actor of ``names`` may be: leader, organization; empty for any."""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a variant is read: nothing missing and nothing too much is right."""

    variant: Variant
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Is everything found, and nothing else?"""
        return not self.missing and not self.extra


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a table of this folder, without comments and header, each with as many cells as the header."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    header, *cells = (tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
    wrong = [row for row in cells if len(row) != len(header)]
    assert not wrong, f"{name}: not {len(header)} columns: {wrong[0]}"
    return tuple(cells)


def checksum(*texts: str) -> int:
    """A number that is the same on every machine: the order of a sample."""
    return zlib.crc32("|".join(texts).encode())


@functools.cache
def facts() -> tuple[Line, ...]:
    """The sentence facts that are not known to fail, in the order of their checksums."""
    known = sentences.known_failures()
    kept = (line for line in sentences.lines() if line.sentence not in known)
    return tuple(sorted(kept, key=lambda line: checksum(line.sentence)))


def article(sentence: str) -> Article:
    """A sentence as an article of the day of the facts."""
    return Article("s", sentence, (Span(0, len(sentence)),), date=sentences.DATE)


def statements(sentence: str) -> tuple[Statement, ...]:
    """What is found in it."""
    return read_article(article(sentence), ontologies.load()).statements


@functools.cache
def passes(line: Line) -> bool:
    """Is the fact itself read rightly? If not, its variants say nothing."""
    return sentences._differences(line.expected, statements(line.sentence)) == ([], [])


def read(variant: Variant) -> Outcome:
    """The variant read and compared with the reading that it comes nearest to."""
    found = statements(variant.sentence)
    compared = [sentences._differences(expected, found) for expected in variant.readings]
    missing, extra = min(compared, key=lambda both: len(both[0]) + len(both[1]))
    wrong = [f"{e.key} is a {e.kind}" for e in _of_other_kind(variant, found)]
    return Outcome(variant, tuple(e.text for e in missing), (*map(sentences._shown, extra), *wrong))


def _of_other_kind(variant: Variant, found: tuple[Statement, ...]) -> list[Entity]:
    """The entities that bear the actor's name and are something else."""
    if not variant.kinds:
        return []
    named = Item(variant.names, theme=False, optional=False)
    actors = dict.fromkeys(e for s in found for e in (*s.agents, *s.targets, *s.partners, *s.speakers))
    return [entity for entity in actors if sentences._is(entity, named) and entity.kind not in variant.kinds]


def finding(text: str) -> Expected:
    """A finding as the tables write it."""
    return sentences._finding(text)


def with_actor(expected: Expected, old: str, new: str) -> Expected:
    """The finding with one actor for another, as agent, object and speaker; of another speaker its kind is not asked.

    What somebody says that his own state will do is its commitment, what he says of another is his assessment.
    """

    def items(given: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(item, names=tuple(new if name == old else name for name in item.names)) for item in given)

    flags = frozenset(SPEAKER + new if flag == SPEAKER + old else flag for flag in expected.flags)
    if flags != expected.flags:
        flags -= sentences.KINDS
    text = f"{expected.text} [{old} → {new}]"
    return replace(expected, text=text, agents=items(expected.agents), objects=items(expected.objects), flags=flags)
