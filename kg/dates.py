"""What the words of a time name, as fields, and the day at which they are read in; the day or the month that is meant out.

Nothing is guessed: what is meant is None wherever the fields leave a choice, contradict each other, or need a day of
reading that is not known.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import YearMonth

_TOWARDS = {"last": -1, "perf": -1, "next": 1, "fut": 1}
_LEAP = 9
"""Years within which every day of a year comes again: 29 February 1896, 29 February 1904."""


class Named(NamedTuple):
    """What the words of one time expression name; None and "" for what they do not say."""

    offset: int | None = None
    """Days from the day of reading: «أمس» is -1."""
    weekday: int | None = None
    """1 is Monday (ISO 8601)."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    unit: str = ""
    """week, month, year or long: «*الشهر* المقبل», «يونيو من *العام* الماضي»."""
    when: str = ""
    """last, next, this, or same (as told before)."""
    vague: bool = False
    """A stretch, a limit or several days: the words name no single day or month."""


def date_of(named: Named, today: datetime.date | None, tense: str) -> datetime.date | YearMonth | None:
    """The day or month that is meant on the day ``today``; ``tense`` is that of the verb: perf, fut, or another."""
    try:
        found = _meant(named, today, tense)
    except (OverflowError, ValueError):  # 31 February; the day after 9999-12-31
        return None
    if isinstance(found, datetime.date) and named.weekday not in (None, found.isoweekday()):
        return None  # «اليوم الأربعاء» read on a Tuesday
    return found


def _meant(named: Named, today: datetime.date | None, tense: str) -> datetime.date | YearMonth | None:
    if named.vague or named.when == "same":
        return None
    if named.month and named.year:
        return _in_month(named.year, named.month, named.day)
    if today is None or named.year:
        return None
    if named.offset is not None:
        day = today + datetime.timedelta(days=named.offset)
        return day if named.day in (None, day.day) and named.month in (None, day.month) else None
    if named.unit:
        return _in_unit(named, today)
    if named.month:
        return _nearest_month(named, named.month, today, tense)
    return None if named.weekday is None else _nearest_weekday(named, named.weekday, today, tense)


def _in_month(year: int, month: int, day: int | None) -> datetime.date | YearMonth:
    first = datetime.date(year, month, 1)
    return YearMonth(year, month) if day is None else first.replace(day=day)


def _in_unit(named: Named, today: datetime.date) -> datetime.date | YearMonth | None:
    """«الشهر المقبل», «25 من الشهر الجاري», «يونيو من العام الماضي»; a week or a year is no day and no month."""
    shift = {"last": -1, "this": 0, "next": 1}.get(named.when)
    if shift is None:
        return None
    if named.unit == "month" and named.month is None:
        months = today.year * 12 + today.month - 1 + shift
        return _in_month(months // 12, months % 12 + 1, named.day)
    if named.unit == "year" and named.month is not None:
        return _in_month(today.year + shift, named.month, named.day)
    return None


def _nearest_month(named: Named, month: int, today: datetime.date, tense: str) -> datetime.date | YearMonth | None:
    """«يونيو الماضي» is before this month, «14 فبراير» after a perfect not after today."""
    if named.when == "this":
        return _in_month(today.year, month, named.day) if month == today.month else None
    towards = _TOWARDS.get(named.when or tense)
    if towards is None or (named.day is None and not named.when and month == today.month):
        return None  # «في مايو», said in May: this one, or another?
    for year in range(today.year, today.year + towards * _LEAP, towards):
        if named.day is None:
            if (month - today.month) * towards > 0 or year != today.year:
                return _in_month(year, month, None)
            continue
        day = _day(year, month, named.day)
        if day is not None and ((day - today).days * towards > 0 or (day == today and not named.when)):
            return day
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _nearest_weekday(named: Named, weekday: int, today: datetime.date, tense: str) -> datetime.date | None:
    """«الأحد الماضي» is before yesterday, which would be «أمس»; a bare «الأحد» after a perfect may be today."""
    towards = _TOWARDS.get(named.when or tense)
    if named.day is not None or named.when == "this" or towards is None:
        return None
    days = (weekday - today.isoweekday()) * towards % 7
    if days == 0 and not named.when:
        return today if towards < 0 else None
    if days == 1 and named.when:
        return None
    return today + datetime.timedelta(days=towards * (days or 7))


def leaning(named: Named, today: datetime.date | None) -> int:
    """-1 where the words themselves say that it is past, 1 where they say that it is to come, else 0."""
    if named.when in ("last", "next"):
        return _TOWARDS[named.when]
    if named.offset is not None:
        return (named.offset > 0) - (named.offset < 0)
    if named.year is None or today is None:
        return 0
    for mine, now in _compared(named, today):
        if mine is None or now is None:
            return 0
        if mine != now:
            return 1 if mine > now else -1
    return 0


def _compared(named: Named, today: datetime.date) -> Iterator[tuple[int | None, int]]:
    yield named.year, today.year
    yield named.month, today.month
    yield named.day, today.day
