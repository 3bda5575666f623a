"""The lines of a text in, the lines of each of its items out where it is a digest of unrelated ones.

A digest says what it is («موجز الأنباء», «أبرز الأخبار …») or shows it by datelines that no single article has. An ordinary
article with headings, a list of demands or a numbered communiqué is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.sources.body import until_end
from kg.sources.boilerplate import Boilerplate
from kg.sources.lines import Kind, Line


@dataclass(frozen=True, slots=True)
class Digest:
    """The parts of a digest."""

    around: tuple[Line, ...]
    """What stands before the first item: the digest's name, its date."""
    items: tuple[tuple[Line, ...], ...]


def find_digest(lines: Sequence[Line], words: Boilerplate) -> Digest | None:
    """The items of ``lines`` where they are a digest's."""
    lines = until_end(lines)
    introduction = _introduction(lines, words)
    if introduction:
        for starts in (_starred(lines, introduction), _dated(lines, introduction), _headed(lines, introduction, words)):
            if starts:
                return _digest(lines, starts)
    starts = _unnamed_dated(lines) or _stamped(lines)
    return _digest(lines, [0, *starts]) if starts else None


def _digest(lines: Sequence[Line], starts: Sequence[int]) -> Digest:
    items = tuple(tuple(lines[start:end]) for start, end in pairwise([*starts, len(lines)]))
    return Digest(tuple(lines[: starts[0]]), items)


# -- a digest that says what it is -------------------------------------------------------------------------------------
def _introduction(lines: Sequence[Line], words: Boilerplate) -> int:
    """How many lines there are up to the name of a digest or its first sentence, «هذه أبرز الأخبار …»; 0 where it is none.

    What follows the name at once must be an item; a sentence in between would be the beginning of an article.
    """
    named = 0
    for i, line in enumerate(lines):
        if line.kind in _TEXT and not line.item and line.words <= 40 and words.digest.search(line.key):
            named = i + 1
        elif line.kind is Kind.SENTENCE or line.item:
            break
    return named


_TEXT = (Kind.SENTENCE, Kind.PHRASE)


def _starred(lines: Sequence[Line], first: int) -> list[int]:
    """Where three or more items begin that have the same star or kind of number, from the first line of text on.

    «* الصين تدعم باكستان» above «* بكين – رويترز: جددت الصين …» is the headline of one item.
    """
    marks = [line.item if line.kind in _TEXT else "" for line in lines]
    begin = next((i for i in range(first, len(lines)) if lines[i].kind in _TEXT), len(lines))
    if begin == len(lines) or not marks[begin]:
        return []
    starts: list[int] = []
    for i in range(begin, len(lines)):
        if marks[i] == marks[begin] and not (starts and starts[-1] == i - 1 and _heads(lines[i - 1], lines[i])):
            starts.append(i)
    full = all(sum(line.words for line in lines[a:b]) >= 6 for a, b in pairwise([*starts, len(lines)]))
    paired = len(starts) >= 2 and all(_heads(lines[i], lines[i + 1]) for i in starts if i + 1 < len(lines))
    return starts if full and (len(starts) >= 3 or paired) else []


def _heads(line: Line, below: Line) -> bool:
    """Whether ``line`` may be the headline of ``below``."""
    return (
        line.kind is Kind.PHRASE
        and not line.mark
        and not line.caption
        and line.words >= 2
        and below.kind is Kind.SENTENCE
    )


def _dated(lines: Sequence[Line], first: int) -> list[int]:
    """Where two or more items with datelines begin."""
    dated = [i for i in range(first, len(lines)) if lines[i].dated and lines[i].kind is Kind.SENTENCE]
    sentences = (i for i in range(first, len(lines)) if lines[i].kind is Kind.SENTENCE)
    return [_heading(lines, i, first) for i in dated] if len(dated) >= 2 and dated[0] == next(sentences) else []


def _heading(lines: Sequence[Line], dated: int, first: int) -> int:
    """The index of the headline above a paragraph, or of the paragraph."""
    above = dated
    for i in range(dated - 1, first - 1, -1):
        if lines[i].kind is Kind.SENTENCE:
            break
        if lines[i].kind is Kind.PHRASE and lines[i].words >= 3 and not lines[i].mark and not lines[i].caption:
            above = i
    return above


def _headed(lines: Sequence[Line], first: int, words: Boilerplate) -> list[int]:
    """Where two or more short items begin that have a headline each, the first of them at once under the digest's name."""
    if not words.digest_name.match(lines[first - 1].key):
        return []
    text = [i for i in range(first, len(lines)) if lines[i].kind in _TEXT and not lines[i].caption]
    starts = [i for i, below in pairwise(text) if _heads(lines[i], lines[below])]
    sizes = [sum(line.kind is Kind.SENTENCE for line in lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
    return starts if len(starts) >= 2 and starts[0] == text[0] and max(sizes) <= 3 else []


# -- a digest that only shows it ---------------------------------------------------------------------------------------
def _unnamed_dated(lines: Sequence[Line]) -> list[int]:
    """Where items after the first begin: paragraphs with datelines, each under a headline or from three or more places."""
    dated = _dated(lines, 0)
    if not dated:
        return []
    places = [next(line for line in lines[i:] if line.dated).key.split()[0] for i in dated]
    headed = all(lines[i].kind is Kind.PHRASE for i in dated[1:])
    return dated[1:] if headed or (len(dated) >= 3 and len({*places}) == len(dated)) else []


def _stamped(lines: Sequence[Line]) -> list[int]:
    """Where articles after the first begin that are put one after the other: headline, line of a date, two paragraphs."""
    starts = [i for i, (line, below) in enumerate(pairwise(lines)) if _is_stamped(line, below)]
    parts = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    full = all(sum(line.kind is Kind.SENTENCE for line in part) >= 2 for part in parts)
    return starts[1:] if full and len({lines[i].key for i in starts}) == len(starts) else []


def _is_stamped(line: Line, below: Line) -> bool:
    heading = line.kind is Kind.PHRASE and line.words >= 4 and not line.mark and not line.caption
    return heading and below.kind in (Kind.DATE, Kind.BYLINE)
