"""Dated offices: from when to when each is certain."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.ontology.values import Office

_DAY = datetime.timedelta(days=1)


def vague_day(text: str | None, *, first: bool) -> datetime.date | None:
    """A day of an xsd:date, xsd:gYearMonth or xsd:gYear: its first one, or its last."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    if len(parts) == 1:
        return datetime.date(parts[0], 1, 1) if first else datetime.date(parts[0], 12, 31)
    if first:
        return datetime.date(parts[0], parts[1], 1)
    following = datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return following - _DAY


def succeeding(found: Sequence[tuple[Office, str, str]]) -> Iterator[Office]:
    """Offices with begin and end as written: a vague end is the day before the next one's first, a vague begin that after the last."""
    terms: dict[tuple[str, str], list[tuple[Office, str, str]]] = {}
    for term in found:
        if term[0].verified:
            terms.setdefault((term[0].role, term[0].of), []).append(term)
    for office, begin, end in found:
        others = [t for t in terms.get((office.role, office.of), ()) if t[0].holder != office.holder]
        firsts = [o.since for o, since, _ in others if _is_day(since) and _falls_in(o.since, end)]
        lasts = [o.until for o, _, until in others if _is_day(until) and _falls_in(o.until, begin)]
        until = min((day - _DAY for day in firsts if day and (office.since or day) < day), default=office.until)
        since = max((day + _DAY for day in lasts if day and day < (until or day + _DAY)), default=office.since)
        yield replace(office, since=since, until=until)


def grouped(offices: Iterable[Office], key: Callable[[Office], str]) -> dict[str, tuple[Office, ...]]:
    """The offices of each key, in their order."""
    out: dict[str, list[Office]] = {}
    for office in offices:
        out.setdefault(key(office), []).append(office)
    return {name: tuple(found) for name, found in out.items()}


def _is_day(text: str) -> bool:
    return len(text) == len("2020-07-08")


def _falls_in(day: datetime.date | None, vague: str) -> bool:
    """Is it a day of the month or the year?"""
    return day is not None and bool(vague) and not _is_day(vague) and day.isoformat().startswith(vague)
