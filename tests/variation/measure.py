"""A family in, the share of its variants that keep their findings out, on a sample that is drawn by checksum."""

from __future__ import annotations

import functools
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from test_sentences import Line

from variation import actors, constructions, insertions, noises
from variation.facts import HERE, Outcome, Variant, checksum, facts, passes, read

FLOORS = HERE / "floors.json"
ENOUGH = 60
"""How many variants a family must have for its share to say something."""
SWING = 0.02
"""By how much a share may fall because a new fact changed the sample, and no rule."""
FACTS_PER_INSERTION = 240
FACTS_PER_NOISE = 80
SLOTS_PER_ACTOR = 6
FRAMES_PER_CONSTRUCTION = 40


@dataclass(frozen=True, slots=True)
class Share:
    """How the variants of a family are read."""

    family: str
    outcomes: tuple[Outcome, ...]

    @property
    def right(self) -> int:
        """How many are read rightly."""
        return sum(outcome.is_right for outcome in self.outcomes)

    @property
    def share(self) -> float:
        """The share of these."""
        return self.right / len(self.outcomes)

    @property
    def floor(self) -> float:
        """What must be reached: the share less the swing, rounded down to the hundredth."""
        return math.floor(100 * (self.share - SWING) + 1e-9) / 100

    @property
    def wrong(self) -> Iterator[Outcome]:
        """Those that are not."""
        return (outcome for outcome in self.outcomes if not outcome.is_right)


def families() -> tuple[str, ...]:
    """All of them."""
    return (*insertions.families(), *noises.families(), *actors.families(), *constructions.families())


def floors() -> dict[str, float]:
    """Family → the share that must be reached."""
    stored: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return stored


def variants(family: str, *, everything: bool = False) -> Iterator[Variant]:
    """The sample of a family, or everything that its tables give; no sentence twice."""
    seen: set[str] = set()
    for variant in _variants(family, everything=everything):
        if variant.sentence not in seen:
            seen.add(variant.sentence)
            yield variant


def _variants(family: str, *, everything: bool) -> Iterator[Variant]:
    if family in insertions.families():
        yield from _of_facts(family, insertions.variants, FACTS_PER_INSERTION, everything=everything)
    elif family in noises.families():
        yield from _of_facts(family, noises.variants, FACTS_PER_NOISE, everything=everything)
    elif family in actors.families():
        yield from actors.variants(family, None if everything else SLOTS_PER_ACTOR)
    else:
        yield from constructions.variants(family, None if everything else FRAMES_PER_CONSTRUCTION)


def _of_facts(
    family: str, make: Callable[[Line, str], Iterator[Variant]], count: int, *, everything: bool
) -> Iterator[Variant]:
    """Of each of the first facts a variant of those that were taken least so far: the one whose checksum with it is least."""
    every = (several for line in facts() if (several := [*make(line, family)]) and passes(line))
    if everything:
        yield from (variant for several in every for variant in several)
    else:
        taken = Counter[str]()
        for several in islice(every, count):
            variant = min(several, key=lambda one: (taken[one.name], checksum(one.name, one.sentence)))
            taken[variant.name] += 1
            yield variant


@functools.cache
def sample(family: str) -> tuple[Variant, ...]:
    """The sample of a family."""
    return tuple(variants(family))


@functools.cache
def share(family: str) -> Share:
    """The share of the sample."""
    return shared(family, sample(family))


def shared(family: str, given: Iterable[Variant]) -> Share:
    """The share of these variants."""
    return Share(family, tuple(map(read, given)))
