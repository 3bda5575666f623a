"""A sentence fact in, the fact in another spelling or typography out: the habits of outlets, which must not change what is found."""

from __future__ import annotations

from collections.abc import Iterator

from retelling.variants import NOISES
from test_sentences import Line

from variation.facts import Variant


def families() -> tuple[str, ...]:
    """One for each noise."""
    return tuple(NOISES)


def variants(line: Line, family: str) -> Iterator[Variant]:
    """The fact with the noise, if that changes it."""
    sentence = NOISES[family](line.sentence)
    if sentence != line.sentence:
        yield Variant(family, family, sentence, (line.expected,), line.where)
