"""A text and what is known of it in, the article out: its spans, its date, its publisher."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.model import Article, Span
from kg.sources.body import headline_and_body
from kg.sources.boilerplate import Boilerplate
from kg.sources.datelines import find_dateline
from kg.sources.decoding import check_text
from kg.sources.digests import find_digest
from kg.sources.ids import numbered, slug
from kg.sources.keys import BLANK
from kg.sources.lines import Kind, Line, lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an article beside its text; it goes before what the text says."""

    source: str
    id: str | None = None
    date: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    titled: bool = False
    """The first line of the text is its title."""
    derived_text: bool = True


def read_text(
    text: str,
    *,
    boilerplate: Boilerplate,
    id: str | None = None,
    date: datetime.date | None = None,
    source: str = "-",
    derived_text: bool = True,
) -> Article:
    """The article that ``text`` is, a digest not split; without ``id``, the first 12 hex digits of its SHA-256.

    Raises InputError where it is empty, binary or not Arabic, or has a paragraph longer than ``MAX_PARAGRAPH``.
    """
    known = Known(id=id, date=date, source=source, derived_text=derived_text)
    return _article(text, _found(text, _checked_lines(text, known, boilerplate), boilerplate, titled=False), known)


def articles_of(text: str, known: Known, words: Boilerplate) -> tuple[Article, ...]:
    """The article that ``text`` is, or those of a digest: ``ID-1``, ``ID-2``, with offsets in the whole text.

    Raises InputError as :func:`read_text` does.
    """
    lines = _checked_lines(text, known, words)
    items = _items(text, lines, known, words)
    if len(items) < 2:
        return (_article(text, _found(text, lines, words, titled=known.titled), known),)
    return tuple(_article(text, item, known, number) for number, item in enumerate(items, 1))


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found in the lines of one article."""

    headline: Span | None
    spans: Sequence[Span]
    date: datetime.date | None
    publisher: str | None


def _checked_lines(text: str, known: Known, words: Boilerplate) -> list[Line]:
    check_text(text, known.source, words)
    return lines_of(text, known.source, words)


def _article(text: str, found: _Found, known: Known, number: int | None = None) -> Article:
    """The article, ``number`` of a digest."""
    if not found.spans and found.headline is None:
        message = "no article text found, only headings, dates or menus; give the whole text"
        raise InputError(f"{known.source}: {message}")
    name = slug(known.id or "") or hashlib.sha256(text.encode()).hexdigest()[:12]
    return Article(
        id=name if number is None else numbered(name, number),
        text=text,
        paragraphs=(*([found.headline] if found.headline else []), *found.spans),
        headline=found.headline,
        date=known.date or found.date,
        publisher=known.publisher or found.publisher,
        url=known.url,
        source=known.source,
        derived_text=known.derived_text,
    )


def _found(text: str, lines: Sequence[Line], words: Boilerplate, *, titled: bool) -> _Found:
    headline, body = headline_and_body(lines, words, titled=titled)
    spans, agency, dateline = _paragraphs(text, body, words)
    return _Found(
        headline=None if headline is None else headline.span,
        spans=spans,
        date=_stated_date(text, lines, headline, body, dateline, words),
        publisher=agency or _byline_agency(text, lines, words),
    )


def _items(text: str, lines: Sequence[Line], known: Known, words: Boilerplate) -> list[_Found]:
    """What is found in each item of a digest; date and publisher, where it has none, from what stands before the first."""
    digest = find_digest(lines, words)
    if digest is None:
        return []
    around = _around(text, digest.around, words)
    titled = known.titled and not digest.around  # else the title is the digest's
    items = (_found(text, item, words, titled=titled and item is digest.items[0]) for item in digest.items)
    return [
        replace(item, date=item.date or around.date, publisher=item.publisher or around.publisher)
        for item in items
        if item.headline or item.spans
    ]


def _around(text: str, lines: Sequence[Line], words: Boilerplate) -> _Found:
    """What stands before the items of a digest: its name and its first sentence are text of none of them."""
    body = [line for line in lines if line.kind is Kind.SENTENCE]
    _, agency, dateline = _paragraphs(text, body, words)
    return _Found(
        None, (), _stated_date(text, lines, None, body, dateline, words), agency or _byline_agency(text, lines, words)
    )


def _paragraphs(
    text: str, body: Sequence[Line], words: Boilerplate
) -> tuple[list[Span], str | None, datetime.date | None]:
    """The spans of ``body`` without datelines and closing signs; the agency and the date that datelines give."""
    spans: list[Span] = []
    agency, date = None, None
    first = next((line for line in body if line.kind is Kind.SENTENCE), body[0] if body else None)
    for line in body:
        bare = line.span.of(text)
        start = line.span.start
        dateline = find_dateline(bare, words, first=line is first)
        if dateline and not dateline.whole:
            start += dateline.end
            agency = agency or dateline.agency or None
            date = date or words.find_date(bare[: dateline.end])
        span = _trimmed(text, start, line.text_end)
        spans.append(span if span.start < span.end else line.span)
    return spans, agency, date


_STAMPS = (Kind.DATE, Kind.BYLINE)


def _byline_agency(text: str, lines: Sequence[Line], words: Boilerplate) -> str | None:
    """The agency of the first byline, «أنقرة / الأناضول», «12 أبريل 2023 م (واس)»; none where two are named."""
    bylines = (find_dateline(line.span.of(text), words, first=False) for line in lines if line.kind in _STAMPS)
    return next((byline.agency or None for byline in bylines if byline and byline.agency is not None), None)


def _trimmed(text: str, start: int, end: int) -> Span:
    bare = text[start:end].rstrip(BLANK)
    lead = len(bare) - len(bare.lstrip(BLANK))
    return Span(start + lead, start + len(bare))


def _stated_date(
    text: str,
    lines: Sequence[Line],
    head: Line | None,
    body: Sequence[Line],
    dateline: datetime.date | None,
    words: Boilerplate,
) -> datetime.date | None:
    """The line of a date above the first paragraph, else the dateline, else a line of a date below.

    Above, that of publication goes before any other, that of an update comes last; one under the headline goes before
    one over it, which is the day on which the page was opened.
    """
    first = body[0].span.start if body else len(text)
    start = next((line.span.start for line in body if line.kind is Kind.SENTENCE), first)
    title = head.span.start if head else 0
    dated = [line for line in lines if line.kind in _STAMPS or _is_publishing(line, words)]
    above = sorted(
        (line for line in dated if line.span.start < start),
        key=lambda line: (_date_rank(line, words), line.span.start < title),
    )
    below = [line for line in dated if line.span.start > start]
    return _first_date(above, text, words) or dateline or _first_date(below, text, words)


def _date_rank(line: Line, words: Boilerplate) -> int:
    """0 for a date of publication, 1 where it is not said, 2 of an update only."""
    return 0 if words.published.search(line.key) else 2 if words.updated.search(line.key) else 1


def _is_publishing(line: Line, words: Boilerplate) -> bool:
    """«الكاتب: فلان | نشر في 12 مارس 2023»"""
    return line.kind is Kind.NOISE and bool(words.published.search(line.key))


def _first_date(lines: Sequence[Line], text: str, words: Boilerplate) -> datetime.date | None:
    return next((date for line in lines if (date := words.find_date(line.span.of(text)))), None)
