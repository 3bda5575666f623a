"""A JSON object or an HTML page in, its article out, or its articles where it is a digest."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Article
from kg.sources.articles import Known, articles_of
from kg.sources.boilerplate import Boilerplate
from kg.sources.keys import BLANK, key_of
from kg.sources.messages import one_line, why
from kg.sources.pages import read_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields of one article, none of them blank."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    language: str | None = None
    text: str | None = None
    html: str | None = None


def parse_json(text: str, source: str, *, line: int | None = None) -> object:
    """The value that ``text`` is; ``line`` is its line in a ``.jsonl`` file. Raises InputError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        what = "JSON is cut off" if cut else "not JSON"
        raise InputError(f"{source}: {what} in line {line or error.lineno} ({error.msg}); mend the file") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; thousands of brackets
        raise InputError(f"{source}: JSON that no article needs ({why(error)}); mend the file") from error


def json_articles(
    value: object, default_id: str, source: str, words: Boilerplate, date: datetime.date | None
) -> tuple[Article, ...]:
    """The article of one JSON object, or those of a digest; raises InputError."""
    record = _record(value, default_id, source)
    language = record.language or "ar"
    if not re.fullmatch(r"(?:ar|ara|arb)(?:[-_].*)?", language.strip().lower()):
        raise InputError(f"{source}: language not read («{one_line(language)[:40]}»); give an article in Arabic (ar)")
    if record.url and not _is_url(record.url):
        raise InputError(f"{source}: field url is no http(s) address; correct it or leave it out")
    if record.text:
        return _articles(record, record.text, source, words, date)
    if record.html:
        return html_articles(record, record.html, source, words, date)
    raise InputError(f"{source}: neither text nor html; give one of these fields, as a string that is not empty")


def html_articles(
    record: Record, html: str, source: str, words: Boilerplate, date: datetime.date | None
) -> tuple[Article, ...]:
    """The article of a page, or those of a digest; the fields of ``record`` go before what the page says of itself. Raises InputError."""
    page = read_page(html, source, title=record.title)
    known = Record(
        id=record.id,
        url=record.url or (page.url if page.url and _is_url(page.url) else None),
        title=page.title and one_line(page.title),
        date=record.date or page.date,
        publisher=record.publisher or page.publisher,
    )
    return _articles(known, page.text, source, words, date)


def _record(value: object, default_id: str, source: str) -> Record:
    if not isinstance(value, dict):
        raise InputError(f"{source}: a JSON {type(value).__name__} and not an object; give {{title, text, …}}")
    fields = {name: _field(value, name, source) for name in Record.__slots__}
    return Record(**fields | {"id": fields["id"] or default_id})


def _field(record: Mapping[str, object], name: str, source: str) -> str | None:
    value = record.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{source}: field {name} is a {type(value).__name__}; it must be a string")
    return value if value and value.strip(BLANK) else None


def _articles(
    record: Record, text: str, source: str, words: Boilerplate, date: datetime.date | None
) -> tuple[Article, ...]:
    known = Known(
        source=source,
        id=record.id,
        date=date or _date(record.date, source, words),
        publisher=one_line(record.publisher or "") or None,
        url=record.url,
        titled=record.title is not None,
    )
    return articles_of(f"{record.title}\n\n{text}" if record.title else text, known, words)


def _date(stated: str | None, source: str, words: Boilerplate) -> datetime.date | None:
    """The day of a ``date`` field; none where it is a Hijri date."""
    if stated is None:
        return None
    day = words.find_date(stated[:200])
    if day is None and not words.month.search(key_of(stated[:200])):
        shown = one_line(stated)[:40]
        raise InputError(f"{source}: field date «{shown}» is no date; write YYYY-MM-DD or leave it out")
    return day


def _is_url(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x1f]+", text) is not None
