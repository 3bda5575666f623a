"""The words of ``ontology/boilerplate.ttl`` in, patterns out, and the date that a line bears."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.errors import OntologyError
from kg.sources.keys import TOKEN, key_of

_CATEGORIES = (
    "lineOpening", "shortOpening", "captionOpening", "bylineOpening", "lineWord", "lineHolding", "articleEnd",
    "inlineEnd", "outletOpening", "photoCredit", "digestName", "digest", "dateWord", "publishedAt", "updatedAt", "weekday", "hijriMonth",
    "foreignLetter",
)  # fmt: skip
_NO_WORD_AFTER = r"(?![^\W_])"
_NO_LETTER_AFTER = r"(?![^\W\d_])"
_NO_WORD_BEFORE = r"(?<![^\W_])"
_NO_LETTER_BEFORE = r"(?<![^\W\d_])"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The words of ``ontology/boilerplate.ttl``, folded and compiled; build it with :meth:`of`."""

    furniture: frozenset[str]
    """Words of which a line that is no text may consist, beside names of agencies: those below and ``lineWord``."""
    dates: frozenset[str]
    """Words of which the line of a date may consist."""
    publishers: Mapping[str, str]
    """Agency, its letters and digits only → publisher."""
    months: Mapping[str, int]
    foreign: frozenset[str]
    opening: re.Pattern[str]
    short_opening: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    """The head of a paragraph that names who wrote it."""
    holding: re.Pattern[str]
    end: re.Pattern[str]
    inline_end: re.Pattern[str]
    outlet: re.Pattern[str]
    agency: re.Pattern[str]
    credit: re.Pattern[str]
    """Whom a picture is from, besides agencies."""
    digest: re.Pattern[str]
    """What a digest calls itself, or says that it gives."""
    digest_name: re.Pattern[str]
    month: re.Pattern[str]
    """A Gregorian or Hijri month."""
    day: re.Pattern[str]
    """A whole Gregorian date."""
    published: re.Pattern[str]
    updated: re.Pattern[str]

    @classmethod
    def of(cls, words: Mapping[str, Collection[str]], values: Mapping[str, Mapping[str, str]]) -> Boilerplate:
        """From ``Ontology.function_words`` and ``Ontology.word_values``: category → words, category → word → value.

        Raises OntologyError where a category is missing.
        """
        try:
            lists = {name: {key_of(w) for w in words[name]} for name in _CATEGORIES}
            months = {key_of(w): int(number) for w, number in values["month"].items()}
            agencies = {key_of(w): label for w, label in values["newsAgency"].items()}
        except KeyError as error:
            raise OntologyError(f"ontology/boilerplate.ttl: no words of category {error}; restore the file") from error
        dates = _tokens(lists["dateWord"] | lists["weekday"] | lists["hijriMonth"] | set(months))
        return cls(
            furniture=dates | _tokens(lists["lineWord"]),
            dates=dates,
            publishers={"".join(TOKEN.findall(w)): label for w, label in agencies.items()},
            months={" ".join(w.split()): number for w, number in months.items()},
            foreign=frozenset(words["foreignLetter"]),
            opening=_pattern(lists["lineOpening"], after=_NO_LETTER_AFTER),
            short_opening=_pattern(lists["shortOpening"], after=_NO_LETTER_AFTER),
            caption=_pattern(lists["captionOpening"]),
            byline=_byline_pattern(lists["bylineOpening"]),
            holding=_pattern(lists["lineHolding"]),
            end=_pattern(lists["articleEnd"], after=_NO_WORD_AFTER),
            inline_end=re.compile("|".join(r"\s*".join(map(re.escape, w)) for w in sorted(lists["inlineEnd"]))),
            outlet=_pattern(lists["outletOpening"], after=_NO_LETTER_AFTER),
            agency=_pattern(agencies, before=_NO_WORD_BEFORE, after=_NO_WORD_AFTER),
            credit=_pattern(lists["photoCredit"], before=_NO_WORD_BEFORE, after=_NO_WORD_AFTER),
            digest=_pattern(lists["digest"] | lists["digestName"], before=_NO_WORD_BEFORE, after=_NO_LETTER_AFTER),
            digest_name=_pattern(lists["digestName"], after=_NO_LETTER_AFTER),
            month=_pattern({*months, *lists["hijriMonth"]}, before=_NO_LETTER_BEFORE, after=_NO_LETTER_AFTER),
            day=_day_pattern(months),
            published=_pattern(lists["publishedAt"], before=_NO_WORD_BEFORE, after=_NO_LETTER_AFTER),
            updated=_pattern(lists["updatedAt"], before=_NO_WORD_BEFORE, after=_NO_LETTER_AFTER),
        )

    def find_date(self, text: str) -> datetime.date | None:
        """The Gregorian date in ``text``: that of publication before any other, that of an update last.

        «الثلاثاء - 23 رمضان 1445 هـ - 2 أبريل 2024 م» is 2024-04-02; Hijri dates are skipped.
        """
        folded = key_of(text)
        found: list[tuple[int, datetime.date]] = []
        for match in self.day.finditer(folded):
            date = self._day(match)
            if date is not None:
                before = folded[max(0, match.start() - 30) : match.start()]
                found.append((self._rank(before), date))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _rank(self, before: str) -> int:
        published = max((m.end() for m in self.published.finditer(before)), default=0)
        updated = max((m.end() for m in self.updated.finditer(before)), default=0)
        return 1 if published == updated else 0 if published > updated else 2

    def _day(self, match: re.Match[str]) -> datetime.date | None:
        form = next(n for n in "1234" if match[f"y{n}"])
        year, day, name = int(match[f"y{form}"]), int(match[f"d{form}"]), match[f"m{form}"]
        month = int(name) if name.isdigit() else self.months[" ".join(name.split())]
        if form == "4" and month > 12 >= day:  # 12/25/2023
            day, month = month, day
        try:
            return datetime.date(year, month, day) if 1900 <= year <= 2100 else None
        except ValueError:
            return None


def _pattern(words: Collection[str], *, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{_alternatives(words)}){after}")


def _byline_pattern(openings: Collection[str]) -> re.Pattern[str]:
    """«كتب: فلان الفلاني - », «كتبت - فلانة: »; not «كتب ترامب على منصته: », which has no mark before the name."""
    return re.compile(rf"(?:{_alternatives(openings)})\s*[-:–/]\s*[^\W\d_]+(?:\s[^\W\d_]+){{0,3}}\s*[-:–/]+\s+(?=\S)")


def _day_pattern(months: Collection[str]) -> re.Pattern[str]:
    """A whole date: «8 مارس/آذار 2023», «مارس 8, 2023», 2023-03-08, 8.3.2023."""
    month = _alternatives(months)
    return re.compile(
        rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s/.,،-]*(?:من\s+)?{_NO_LETTER_BEFORE}(?P<m1>{month}){_NO_LETTER_AFTER}"
        rf"(?:\s*[/(،-]?\s*(?:{month}){_NO_LETTER_AFTER}\s*\)?)?[\s/.,،-]*(?P<y1>\d{{4}})(?!\d)"
        rf"|{_NO_LETTER_BEFORE}(?P<m2>{month})\s+(?P<d2>\d{{1,2}})(?:\s*[,،]\s*|\s+)(?P<y2>\d{{4}})(?!\d)"
        r"|(?<!\d)(?P<y3>\d{4})\s?[-/.]\s?(?P<m3>\d{1,2})\s?[-/.]\s?(?P<d3>\d{1,2})(?!\d)"
        r"|(?<!\d)(?P<d4>\d{1,2})\s?[-/.]\s?(?P<m4>\d{1,2})\s?[-/.]\s?(?P<y4>\d{4})(?!\d)"
    )


def _alternatives(words: Collection[str]) -> str:
    return "|".join(sorted(map(_spelling, words), key=lambda p: (-len(p), p))) or r"(?!)"


def _spelling(words: str) -> str:
    """A pattern for ``words``: single letters with spaces or dots («أ.ف.ب», «أ ف ب»; not «آب»), words with any space."""
    parts = words.split()
    if len(parts) > 1 and all(len(p) <= 2 for p in parts):
        return r"[\s.]+".join(map(re.escape, parts))
    return r"\s+".join(map(re.escape, parts))


def _tokens(phrases: Collection[str]) -> frozenset[str]:
    return frozenset(token for phrase in phrases for token in TOKEN.findall(phrase))
