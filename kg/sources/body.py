"""The lines of a text in, its headline and its paragraphs out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from kg.sources.boilerplate import Boilerplate
from kg.sources.lines import PAUSES, Kind, Line


def headline_and_body(lines: Sequence[Line], words: Boilerplate, *, titled: bool) -> tuple[Line | None, list[Line]]:
    """The headline and the paragraphs after it."""
    if titled:
        return lines[0], _after(lines[0], lines[1:])
    start = _start(lines)
    if start == len(lines):
        return _select_unstopped(lines, words)
    headline = _headline(lines[:start], words)
    if headline is None and _is_stopped_headline(lines, start):
        headline = lines[start]
    if headline is None:
        return None, _body(lines, start)
    return headline, _after(headline, lines[lines.index(headline) + 1 :])


def _after(headline: Line, lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of what follows ``headline``, that again left out."""
    start = _start(lines)
    return [line for line in _deck(lines[:start]) + _body(lines, start) if line.key != headline.key]


def _start(lines: Sequence[Line]) -> int:
    """The index of the first paragraph; one that ends with whom it is from, above one with a dateline, is a picture's."""
    sentences = [i for i, line in enumerate(lines) if line.kind is Kind.SENTENCE]
    lead = next((i for i in sentences if lines[i].dated or not lines[i].caption), None)
    if lead is not None and lines[lead].dated:
        return lead
    return sentences[0] if sentences else len(lines)


def _select_unstopped(lines: Sequence[Line], words: Boilerplate) -> tuple[Line | None, list[Line]]:
    """Where no line looks like a paragraph: whatever may be text."""
    phrases = [line for line in lines if line.kind is Kind.PHRASE]
    headline = _headline(phrases[:-1], words)
    if headline is None:
        return None, phrases
    rest = phrases[phrases.index(headline) + 1 :]
    return headline, [line for line in rest if line.key != headline.key]


def _headline(head: Sequence[Line], words: Boilerplate) -> Line | None:
    """The headline among the lines before the first paragraph: the first of five words that is not the outlet's own.

    What the outlet says of itself is shorter than the headline and begins with what it is («صحيفة …»), or stands above
    the trail of sections.
    """
    phrases = [line for line in head if line.kind is Kind.PHRASE and line.words >= 2]
    full = [line for line in phrases if line.words >= 5]
    if not full:
        return max(reversed(phrases), key=lambda line: line.words, default=None)
    first, second = full[0], full[1] if len(full) > 1 else None
    for line in full[1:]:
        if line.words < first.words and first.key.startswith(line.key):  # «العنوان - الموقع» is the page's title
            return line
    if second is None or second.words <= first.words or first.words > 8 or ":" in first.key:
        return first
    between = head[head.index(first) : head.index(second)]
    is_outlet = words.outlet.match(first.key) or any(line.kind is Kind.MENU for line in between)
    return second if is_outlet else first


def _is_stopped_headline(lines: Sequence[Line], start: int) -> bool:
    """A headline that has a full stop shows itself by the date or byline under it and a paragraph after that."""
    line, rest = lines[start], lines[start + 1 :]
    below = next((r.kind for r in rest if r.kind not in (Kind.NOISE, Kind.MENU)), None)
    length = line.span.end - line.span.start
    return length < 180 and below in (Kind.DATE, Kind.BYLINE) and any(r.kind is Kind.SENTENCE for r in rest)


def _deck(lines: Sequence[Line]) -> list[Line]:
    """Sub-headlines, and paragraphs of two or three words, between the headline and the first full paragraph.

    What stands there twice is a picture's.
    """
    times = Counter(line.key for line in lines)
    phrases = [line for line in lines if line.kind is Kind.PHRASE and not line.caption and times[line.key] == 1]
    return [line for line in phrases if line.words >= (2 if line.mark == "." else 5)]


def _body(lines: Sequence[Line], start: int) -> list[Line]:
    """The paragraphs from ``start`` on; headings between them included, those after the last of them not.

    What stands after the last full stop is text only where it is long, or where the whole article has no full stops.
    """
    kept: list[Line] = []
    waiting: list[Line] = []
    in_list = False
    for line in until_end(lines)[start:]:
        if line.kind is Kind.LIST:
            in_list = True
        elif _reads_on(line) or (_is_item(line) and not in_list):
            kept += [*(w for w in waiting if w.words >= 2), line]
            waiting, in_list = [], False
        elif line.kind is Kind.PHRASE and not in_list and not (line.caption and line.words <= 25):
            waiting.append(line)
    stops = any(line.mark in PAUSES for line in kept)
    return kept + [line for line in waiting if line.words >= (6 if line.mark else 12 if stops else 5)]


def _reads_on(line: Line) -> bool:
    """Whether a line is surely text: a paragraph, or a part of one that ends with a pause."""
    is_part = line.kind is Kind.PHRASE and line.mark in PAUSES and line.words >= 2
    return line.kind is Kind.SENTENCE or is_part


def _is_item(line: Line) -> bool:
    """«3- جدد الجانبان دعمهما», «• الصين تدعم الحوار»"""
    return line.kind is Kind.PHRASE and line.words >= 3 and line.item != ""


def until_end(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines before the one that ends the article: most of the text stands before it."""
    lengths = [line.span.end - line.span.start if line.kind is Kind.SENTENCE else 0 for line in lines]
    before = list(accumulate(lengths, initial=0))
    ends = (i for i, line in enumerate(lines) if line.kind is Kind.END and before[i] * 2 > before[-1])
    return lines[: next(ends, len(lines))]
