"""A finding and its parties in; how likely it is that its statement is right, and on what grounds, out.

What a careful reader would look at is counted (is the agent named in the clause or carried over from another? is an actor
known or discovered? what bears the relation, and which one is it?) and weighed as a logistic regression does. The weights
stand in ``confidence.json``; ``tests/gold/calibrate.py`` fits them to annotated articles and shows how often a statement
of each level is right. Weights are log odds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.findings import Finding
from kg.grammar import Word
from kg.model import Reading, Unresolved

if TYPE_CHECKING:
    from kg.resolve.statements import Parties

LEAST = Decimal("0.5")
"""What is less likely than this is left out, and counted as unresolved: by default what is mostly wrong (decision 12)."""
_MOST = Decimal("0.9")
"""No level above this has held on annotated articles."""
_LEVELS = {tenth: min(Decimal(tenth), _MOST) for tenth in (f"{n / 10:.1f}" for n in range(11))}
"""A probability to the nearest tenth → how likely a statement is."""
_LATE = 30
"""Words of the sentence before the one that bears the relation, from which on it is late."""
_FAR = 3
"""Words between it and the nearest object, from which on it is far."""
_LONG = 4
"""Words from which on an object was read as the phrase that it is, and not as its first word or two."""


def grounds_of(finding: Finding, parties: Parties, words: Sequence[Word]) -> tuple[str, ...]:
    """What tells for or against a statement, as names of weights."""
    grounds = {f"relation:{finding.relation}": None, f"form:{finding.form}": None}
    grounds[f"governed:{finding.governed or 'no'}"] = None
    for ref in finding.agents:
        grounds[f"agent:{ref.kind}"] = None
    told = [*_of_parties(parties)]
    if finding.negative:
        told.append("denied")
    told += (f"after:{_before(finding.trigger, words)}", *_of_place(finding, words))
    return (*grounds, *told)


def confidence_of(grounds: Sequence[str]) -> Decimal:
    """The probability that the grounds give, to the nearest tenth, at most 0.9."""
    known = weights()
    odds = known["base"] + sum([known.get(ground, 0.0) for ground in grounds])
    return _LEVELS[f"{1 / (1 + math.exp(-odds)):.1f}"]


def confident(reading: Reading, least: Decimal) -> Reading:
    """The reading without the statements that are less likely than ``least``, which are then among the unresolved."""
    doubted = [statement for statement in reading.statements if statement.confidence < least]
    if not doubted:
        return reading
    left = [Unresolved(s.trigger, s.relation, f"too doubtful ({s.confidence})") for s in doubted]
    kept = tuple(statement for statement in reading.statements if statement.confidence >= least)
    return replace(reading, statements=kept, unresolved=(*reading.unresolved, *left))


def _of_parties(parties: Parties) -> Iterator[str]:
    """What tells for or against it of those who have a part in it."""
    if len(parties.agents) > 1:
        yield "several agents"
    acted = parties.agents + parties.targets
    if [entity for entity in acted if entity.discovered and entity.kind != "people"]:  # a people is known by its state
        yield "an actor is discovered"
    if [entity for entity in acted if entity.kind == "person" and "Leader" not in entity.types]:
        yield "a person without office"
    if [entity for entity in parties.targets if entity.kind == "place"]:
        yield "a place as target"
    if len(parties.themes) > 1:
        yield "several themes"
    elif not parties.themes:
        yield "no theme"
    elif parties.targets:
        yield "target and theme"


def _of_place(finding: Finding, words: Sequence[Word]) -> Iterator[str]:
    """The same of where its word and its objects stand."""
    at, arguments = finding.trigger, finding.arguments
    lengths = [_count(words[start:end]) for start, end, _ in arguments]
    if 1 in lengths:
        yield "an object of one word"
    if max(lengths, default=0) > _LONG:
        yield "a long object"
    if _is_late(at, words):
        yield "late in its sentence"
    far = [_is_far(start, end, at, words) for start, end, _ in arguments]
    if far and all(far):
        yield "object far from its word"


def _count(words: Sequence[Word]) -> int:
    """How many they are, spaces not counted."""
    return len([word for word in words if word.role != "space"])


def _before(at: int, words: Sequence[Word]) -> str:
    """The part of speech of the word before, in its sentence."""
    i = at - 1
    while i >= 0 and words[i].role == "space":
        i -= 1
    return words[i].pos or "?" if i >= 0 and words[i].sent == words[at].sent else "START"


def _is_late(at: int, words: Sequence[Word]) -> bool:
    """Do as many words of its sentence stand before a word, spaces not counted?"""
    sentence, i = words[at].sent, at - _LATE
    if i < 0 or words[i].sent != sentence:
        return False
    count = _count(words[i:at])
    while count < _LATE and i > 0 and words[i - 1].sent == sentence:
        i -= 1
        count += words[i].role != "space"
    return count >= _LATE


def _is_far(start: int, end: int, at: int, words: Sequence[Word]) -> bool:
    """Do as many words stand between a word and a stretch, spaces not counted?"""
    between = words[at + 1 : start] if start > at else words[end:at]
    return len(between) >= _FAR and _count(between) >= _FAR


@cache
def weights() -> dict[str, float]:
    """Ground → log odds, and ``base``."""
    found: dict[str, float] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return found
