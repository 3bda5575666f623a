"""Text, HTML, JSON or a folder of them in, :class:`~kg.model.Article` out: boilerplate left out, offsets kept.

The text is never altered. A paragraph is a line of it, found by position and shape (length, full stop, separators) and
by the words of ``ontology/boilerplate.ttl``; what an outlet prints before, between and after the paragraphs is no
paragraph. A dateline («الرياض 8 ديسمبر 2022 (شينخوا) --») is cut from the paragraph that it opens.
"""

from __future__ import annotations

import codecs
import datetime
import hashlib
import json
import logging
import os
import re
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, OntologyError
from kg.lang.normal import fold
from kg.model import Article, Span

MAX_BYTES = 20_000_000
"""Largest file, or line of a ``.jsonl`` file, that is read, unless the caller says otherwise."""
MAX_PARAGRAPH = 200_000
"""Longest paragraph, in characters."""
MAX_TAGS = 60_000
"""Most tags in one HTML page; the time to find its main text grows with their square."""
MAX_ID = 120
SUFFIXES = (".txt", ".html", ".htm", ".json", ".jsonl")
_FIELDS = ("id", "url", "title", "date", "publisher", "language", "text", "html")

# ---- the words -------------------------------------------------------------------------------------------------------
_EXTRA = {ord("ة"): "ه", **{0x0660 + d: str(d) for d in range(10)}, **{0x06F0 + d: str(d) for d in range(10)}}
_EXTRA |= dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_LONE_TATWEEL = re.compile(r"(?<!\S)ـ+(?!\S)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def _fold(text: str) -> str:
    """The key by which lines and words are compared; «بيروت ـ رويترز» uses tatweel for a dash."""
    return fold(_LONE_TATWEEL.sub("-", text)).translate(_EXTRA).lower()


@lru_cache(maxsize=4096)
def _fold_letter(char: str) -> str:
    return fold(char).translate(_EXTRA).lower()


def _alternatives(words: Collection[str]) -> str:
    return "|".join(sorted(map(_spelling, words), key=lambda p: (-len(p), p))) or r"(?!)"


def _spelling(words: str) -> str:
    """A pattern for ``words``: single letters with or without dots («أ.ف.ب», «أ ف ب»), words with any space."""
    parts = words.split()
    if len(parts) > 1 and all(len(p) <= 2 for p in parts):
        return r"[\s.]*".join(map(re.escape, parts))
    return r"\s+".join(map(re.escape, parts))


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The words of ``ontology/boilerplate.ttl``, folded and compiled; build it with :meth:`of`."""

    furniture: frozenset[str]
    """Words of which a line that is no text may consist: those below and ``lineWord``, and names of agencies."""
    dates: frozenset[str]
    """Words of which the line of a date may consist."""
    publishers: Mapping[str, str]
    """Agency, its letters and digits only → publisher."""
    months: Mapping[str, int]
    foreign: frozenset[str]
    opening: re.Pattern[str]
    holding: re.Pattern[str]
    end: re.Pattern[str]
    inline_end: re.Pattern[str]
    outlet: re.Pattern[str]
    agency: re.Pattern[str]
    weekday: re.Pattern[str]
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
            lists = {name: {_fold(w) for w in words[name]} for name in _CATEGORIES}
            months = {_fold(w): int(number) for w, number in values["month"].items()}
            agencies = {_fold(w): label for w, label in values["newsAgency"].items()}
        except KeyError as error:
            raise OntologyError(f"ontology/boilerplate.ttl: no words of category {error}; restore the file") from error
        month, any_month = _alternatives(months), _alternatives({*months, *lists["hijriMonth"]})
        dates = _tokens(lists["dateWord"] | lists["weekday"] | lists["hijriMonth"] | set(months))
        return cls(
            furniture=dates | _tokens(lists["lineWord"] | set(agencies)),
            dates=dates,
            publishers={"".join(_TOKEN.findall(w)): label for w, label in agencies.items()},
            months={" ".join(w.split()): number for w, number in months.items()},
            foreign=frozenset(words["foreignLetter"]),
            opening=re.compile(rf"(?:{_alternatives(lists['lineOpening'])})(?![^\W\d_])"),
            holding=re.compile(_alternatives(lists["lineHolding"])),
            end=re.compile(rf"(?:{_alternatives(lists['articleEnd'])})(?![^\W_])"),
            inline_end=re.compile("|".join(r"\s*".join(map(re.escape, w)) for w in sorted(lists["inlineEnd"]))),
            outlet=re.compile(rf"(?:{_alternatives(lists['outletOpening'])})(?![^\W\d_])"),
            agency=re.compile(rf"(?<![^\W_])(?:{_alternatives(agencies)})(?![^\W_])"),
            weekday=re.compile(rf"(?<![^\W_])(?:{_alternatives(lists['weekday'])})(?![^\W_])"),
            month=re.compile(rf"(?<![^\W\d_])(?:{any_month})(?![^\W\d_])"),
            day=re.compile(
                rf"(?<!\d)(?P<d1>\d{{1,2}})[\s/.,،-]*(?:من\s+)?(?<![^\W\d_])(?P<m1>{month})(?![^\W\d_])"
                rf"(?:\s*[/(،-]?\s*(?:{month})(?![^\W\d_])\s*\)?)?[\s/.,،-]*(?P<y1>\d{{4}})(?!\d)"
                rf"|(?<![^\W\d_])(?P<m2>{month})\s+(?P<d2>\d{{1,2}})(?:\s*[,،]\s*|\s+)(?P<y2>\d{{4}})(?!\d)"
                r"|(?<!\d)(?P<y3>\d{4})\s?[-/.]\s?(?P<m3>\d{1,2})\s?[-/.]\s?(?P<d3>\d{1,2})(?!\d)"
                r"|(?<!\d)(?P<d4>\d{1,2})\s?[-/.]\s?(?P<m4>\d{1,2})\s?[-/.]\s?(?P<y4>\d{4})(?!\d)"
            ),
            published=re.compile(rf"(?<![^\W_])(?:{_alternatives(lists['publishedAt'])})(?![^\W\d_])"),
            updated=re.compile(rf"(?<![^\W_])(?:{_alternatives(lists['updatedAt'])})(?![^\W\d_])"),
        )

    def find_date(self, text: str) -> datetime.date | None:
        """The Gregorian date in ``text``: that of publication before any other, that of an update last.

        «الثلاثاء - 23 رمضان 1445 هـ - 2 أبريل 2024 م» is 2024-04-02; Hijri dates are skipped.
        """
        folded = _fold(text)
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


_CATEGORIES = (
    "lineOpening", "lineWord", "lineHolding", "articleEnd", "inlineEnd", "outletOpening", "dateWord", "publishedAt",
    "updatedAt", "weekday", "hijriMonth", "foreignLetter",
)  # fmt: skip


def _tokens(phrases: Collection[str]) -> frozenset[str]:
    return frozenset(token for phrase in phrases for token in _TOKEN.findall(phrase))


# ---- reading ---------------------------------------------------------------------------------------------------------
def read(
    inputs: str | Path | Iterable[str | Path],
    *,
    boilerplate: Boilerplate,
    date: datetime.date | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | InputError]:
    """Each article of ``inputs``, in order; for each that cannot be read, the InputError that says why.

    An input is a ``.txt``, ``.html``, ``.htm``, ``.json`` or ``.jsonl`` file, a folder (every such file in it, sorted;
    hidden ones not), or ``-`` (text on ``stdin``, by default the process's). ``date`` goes before any that an article
    bears. ``max_bytes`` limits a file, and in ``.jsonl`` a line. IDs are unique in one call: a second article with the
    same ID is an InputError that names both places.
    """
    seen: dict[str, str] = {}
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        for found in _read_input(given, boilerplate, date, max_bytes, stdin):
            if isinstance(found, Article):
                first = seen.get(found.id)
                seen.setdefault(found.id, found.source)
                if first is not None:
                    same = f"same article ID «{found.id}» as {first}"
                    found = InputError(f"{found.source}: {same}; rename one, or give each its own id")
            yield found


def read_text(
    text: str,
    *,
    boilerplate: Boilerplate,
    id: str | None = None,
    date: datetime.date | None = None,
    source: str = "-",
    derived_text: bool = True,
) -> Article:
    """The article that ``text`` is; without ``id``, the first 12 hex digits of its SHA-256.

    Raises InputError where it is empty, binary or not Arabic, or has a paragraph longer than ``MAX_PARAGRAPH``.
    """
    return _article(text, boilerplate, id=id, date=date, source=source, derived_text=derived_text)


def slug(name: str) -> str:
    """``name`` as an article ID: letters, digits and single hyphens, no marks, at most ``MAX_ID`` characters; or ""."""
    kept = "".join(
        c if c.isalpha() or c.isdecimal() else "-"
        for c in unicodedata.normalize("NFC", name)
        if unicodedata.category(c) != "Mn"
    )
    short = re.sub("-+", "-", kept).strip("-")[:MAX_ID]
    while len(short.encode()) > 2 * MAX_ID:  # a file's name has 255 bytes
        short = short[:-1]
    return short.strip("-")


def _read_input(
    given: str | Path, words: Boilerplate, date: datetime.date | None, max_bytes: int, stdin: BinaryIO | None
) -> Iterator[Article | InputError]:
    if str(given) == "-":
        yield from _read_file(stdin or sys.stdin.buffer, "-", None, words, date, max_bytes)
        return
    if not str(given):
        yield InputError('"": an empty path; give a file, a folder or -')
        return
    for path in _files(Path(given)):
        if isinstance(path, InputError):
            yield path
            continue
        try:
            with path.open("rb") as stream:
                for found in _read_file(stream, _shown(path), path, words, date, max_bytes):
                    yield replace(found, folder=str(path.parent)) if isinstance(found, Article) else found
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield InputError(f"{_shown(path)}: cannot be read ({_why(error)}); check the path and its permissions")


def _files(path: Path) -> Iterator[Path | InputError]:
    """The files that ``path`` stands for."""
    try:
        if path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            yield InputError(f"{_shown(path)}: no such file; check the path")
        elif not path.is_file():
            yield InputError(f"{_shown(path)}: neither a file nor a folder; give a file, or - to read text from stdin")
        elif path.suffix.lower() not in SUFFIXES:
            yield InputError(f"{_shown(path)}: files of this kind are not read; give one of {' '.join(SUFFIXES)}")
        else:
            yield path
    except (OSError, ValueError) as error:
        yield InputError(f"{_shown(path)}: cannot be read ({_why(error)}); check the path")


def _folder(root: Path) -> Iterator[Path | InputError]:
    found: list[Path] = []
    failed: list[OSError] = []
    for parent, folders, names in os.walk(root, onerror=failed.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        paths = (Path(parent, n) for n in names if not n.startswith("."))
        found += [p for p in paths if p.suffix.lower() in SUFFIXES and p.is_file()]
    for error in failed:
        yield InputError(f"{_shown(error.filename)}: cannot be listed ({_why(error)}); check its permissions")
    if not found and not failed:
        yield InputError(f"{_shown(root)}: no article in this folder; it needs files of {' '.join(SUFFIXES)}")
    yield from sorted(found, key=lambda p: p.relative_to(root).parts)


def _read_file(
    stream: BinaryIO, source: str, path: Path | None, words: Boilerplate, date: datetime.date | None, max_bytes: int
) -> Iterator[Article | InputError]:
    suffix = path.suffix.lower() if path else ".txt"
    stem = path.stem if path else None
    if suffix == ".jsonl":
        yield from _read_lines(stream, source, stem or "", words, date, max_bytes)
        return
    raw = stream.read(max_bytes + 1)
    try:
        _check_bytes(raw, source, max_bytes)
        if suffix in (".html", ".htm"):
            yield _html_article(_decode_html(raw, source), {"id": stem}, source, words, date)
            return
        text = _decode(raw, source)
        if suffix == ".txt":
            yield _article(text, words, id=stem, date=date, source=source, derived_text=path is None)
            return
        parsed = _parse_json(text, source)
    except InputError as error:
        yield error
        return
    if not isinstance(parsed, list):
        yield _try_record(parsed, stem or "", source, words, date)
        return
    if not parsed:
        yield InputError(f"{source}: an empty JSON array; give at least one article")
    for number, record in enumerate(parsed, 1):
        yield _try_record(record, _numbered(stem or "", number), f"{source}[{number}]", words, date)


def _read_lines(
    stream: BinaryIO, source: str, stem: str, words: Boilerplate, date: datetime.date | None, max_bytes: int
) -> Iterator[Article | InputError]:
    """The articles of JSON lines; a line without ``id`` is numbered by its line."""
    number, empty = 0, True
    while raw := stream.readline(max_bytes + 1):
        number += 1
        rest = raw
        while len(rest) > max_bytes and not rest.endswith(b"\n"):
            rest = stream.readline(max_bytes + 1)
        if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        empty, where = False, f"{source}:{number}"
        try:
            _check_bytes(raw, where, max_bytes)
            record = _parse_json(_decode(raw, where), where, line=number)
        except InputError as error:
            yield error
            continue
        yield _try_record(record, _numbered(stem, number), where, words, date)
    if empty:
        yield InputError(f"{source}: empty; give a file with one JSON object a line")


def _numbered(stem: str, number: int) -> str:
    tail = f"-{number}"
    return slug(stem)[: MAX_ID - len(tail)] + tail


# ---- bytes to text ---------------------------------------------------------------------------------------------------
_ARABIC = re.compile(
    "[\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]"
)
# Not tab, line feed, vertical tab, form feed and carriage return; those that XML 1.0 and UTF-8 cannot carry.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _check_bytes(raw: bytes, source: str, max_bytes: int) -> None:
    if len(raw) > max_bytes:
        raise InputError(f"{source}: larger than {max_bytes:,} bytes; split it, or raise the limit")
    if not raw.strip():
        raise InputError(f"{source}: empty; give a file that holds an article")


def _decode(raw: bytes, source: str) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{source}: UTF-16, not UTF-8; convert it with: iconv -f UTF-16 -t UTF-8")
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in raw:
            raise InputError(f"{source}: binary, not text; give the article as UTF-8 text") from error
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"{source}: not UTF-8 (byte 0x{raw[error.start]:02x} in line {line})"
        letters = [c for c in raw.decode("cp1256", "replace") if c.isalpha()]
        if letters and len(_ARABIC.findall("".join(letters))) * 2 >= len(letters):
            raise InputError(f"{what}; it looks like Windows-1256: iconv -f WINDOWS-1256 -t UTF-8") from error
        raise InputError(f"{what}; save it as UTF-8") from error


_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,1000}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
# Charsets that browsers know, by the names of Python's codecs; what they read otherwise than their name says.
_CHARSETS = re.compile(r"utf-8|cp125\d|cp874|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis|cp932")
_BROWSER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8", "utf-16-le": "utf-8"}


def _decode_html(raw: bytes, source: str) -> str:
    """As browsers do: byte order mark, else ``<meta charset>``, else UTF-8 where it is that, else Windows-1256."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    if b"\x00" in raw:
        raise InputError(f"{source}: binary, not HTML; give the page's source")
    declared = _META_CHARSET.search(raw[:4096])
    name = ""
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            name = ""  # browsers pass over a charset that they do not know
    name = _BROWSER.get(name, name)
    if not _CHARSETS.fullmatch(name):
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            name = "cp1256"
    return raw.decode(name, "replace")


def _check_text(text: str, source: str, words: Boilerplate) -> None:
    bad = _FORBIDDEN.search(text)
    if bad:
        line, code = text.count("\n", 0, bad.start()) + 1, f"U+{ord(bad[0]):04X}"
        if bad[0] == "\0":
            raise InputError(f"{source}: binary, not text (NUL in line {line}); give the article as UTF-8 text")
        raise InputError(f"{source}: control character {code} in line {line}; remove it, or give text and not binary")
    letters = sum(map(str.isalpha, text))
    if not text.strip(_BLANK):
        raise InputError(f"{source}: empty; give a file that holds an article")
    if not letters:
        raise InputError(f"{source}: no letters; give an article in Arabic")
    arabic = len(_ARABIC.findall(text))
    if arabic * 2 < letters:
        share = 100 * arabic // letters
        raise InputError(f"{source}: language not read ({share} % Arabic letters); give an article in Arabic")
    foreign = sum(text.count(letter) for letter in words.foreign)
    if foreign >= 3 and foreign * 100 > letters:
        raise InputError(f"{source}: language not read (letters of Persian, Urdu, Kurdish); give an article in Arabic")


# ---- JSON and HTML ---------------------------------------------------------------------------------------------------
def _parse_json(text: str, source: str, *, line: int | None = None) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        what = "JSON is cut off" if cut else "not JSON"
        raise InputError(f"{source}: {what} in line {line or error.lineno} ({error.msg}); mend the file") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; thousands of brackets
        raise InputError(f"{source}: JSON that no article needs ({_why(error)}); mend the file") from error


def _try_record(
    record: object, default_id: str, source: str, words: Boilerplate, date: datetime.date | None
) -> Article | InputError:
    try:
        return _record_article(record, default_id, source, words, date)
    except InputError as error:
        return error


def _record_article(
    record: object, default_id: str, source: str, words: Boilerplate, date: datetime.date | None
) -> Article:
    """The article of one JSON object."""
    if not isinstance(record, dict):
        raise InputError(f"{source}: a JSON {type(record).__name__} and not an object; give {{title, text, …}}")
    fields = {name: _field(record, name, source) for name in _FIELDS}
    fields["id"] = fields["id"] or default_id
    language = fields["language"] or "ar"
    if not re.fullmatch(r"(?:ar|ara|arb)(?:[-_].*)?", language.strip().lower()):
        raise InputError(f"{source}: language not read («{_one_line(language)[:40]}»); give an article in Arabic (ar)")
    if fields["url"] and not _is_url(fields["url"]):
        raise InputError(f"{source}: field url is no http(s) address; correct it or leave it out")
    if fields["text"]:
        title, text = fields["title"], fields["text"]
        return _described(title, text, fields, source, words, date)
    if fields["html"]:
        return _html_article(fields["html"], fields, source, words, date)
    raise InputError(f"{source}: neither text nor html; give one of these fields, as a string that is not empty")


def _field(record: Mapping[str, object], name: str, source: str) -> str | None:
    value = record.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{source}: field {name} is a {type(value).__name__}; it must be a string")
    return value if value and value.strip(_BLANK) else None


def _described(
    title: str | None,
    text: str,
    fields: Mapping[str, str | None],
    source: str,
    words: Boilerplate,
    date: datetime.date | None,
) -> Article:
    """An article whose title and metadata are known."""
    stated = fields.get("date")
    day = words.find_date(stated[:200]) if stated else None
    if stated and day is None and not words.month.search(_fold(stated[:200])):
        shown = _one_line(stated)[:40]
        raise InputError(f"{source}: field date «{shown}» is no date; write YYYY-MM-DD or leave it out")
    return _article(
        f"{title}\n\n{text}" if title else text,
        words,
        id=fields.get("id"),
        date=date or day,
        source=source,
        derived_text=True,
        titled=title is not None,
        publisher=_one_line(fields.get("publisher") or "") or None,
        url=fields.get("url"),
    )


def _html_article(
    html: str, fields: Mapping[str, str | None], source: str, words: Boilerplate, date: datetime.date | None
) -> Article:
    """The article of a page; ``fields`` go before what the page says of itself."""
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise InputError(f"{source}: {tags:,} tags, more than {MAX_TAGS:,}; give the page of one article")
    page = _extract(html, source)
    title = fields.get("title") or page.get("title")
    lines = (page.get("text") or "").split("\n")
    if title and lines and lines[0].strip() and title.strip().startswith(lines[0].strip()):
        title = lines.pop(0).strip() if not fields.get("title") else title  # «العنوان | الموقع»: the heading is better
        lines = lines if not fields.get("title") else lines[1:]
    text = "\n".join(lines).strip()
    if not text:
        raise InputError(f"{source}: no main text found in this page; give its text as .txt")
    known = {name: fields.get(name) or page.get(name) for name in ("id", "date", "publisher", "url")}
    return _described(title and _one_line(title), text, known, source, words, date)


def _extract(html: str, source: str) -> dict[str, str | None]:
    """Title, text, date, publisher and url of a page, by trafilatura."""
    # Imported here: it costs half a second, which whoever reads plain text should not pay.
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it speaks on stderr where nobody listens
    if not re.search(r"<(?:html|body)\b", html, re.IGNORECASE):
        html = f"<html><body><article>{html}</article></body></html>"
    try:
        page = trafilatura.bare_extraction(
            _FORBIDDEN.sub(" ", html),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # The latest date is fixed, so that no clock decides what a date is.
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-12-31"},
        )
    except Exception as error:  # a parser before hostile input: whatever it raises, this page cannot be read
        raise InputError(f"{source}: HTML that cannot be parsed ({_why(error)}); give its text as .txt") from error
    if page is None or isinstance(page, dict) or not page.text:
        raise InputError(f"{source}: no main text found in this page; give its text as .txt")
    url = page.url if page.url and _is_url(page.url) else None
    return {"title": page.title, "text": page.text, "date": page.date, "publisher": page.sitename, "url": url}


# ---- text to article -------------------------------------------------------------------------------------------------
# White space, line breaks, soft hyphen, zero-width and direction marks.
_BLANK = (
    "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\xad\u061c\u1680\u2000\u2001\u2002"
    "\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff"
)
_CLOSERS = _BLANK + "»”\"'’)]}›"


_FINAL = (".", "؟", "?", "!", "…", "؛", "،")
_PAUSES = (".", "؛", "،")  # headings end with the others too


_ITEM = re.compile(r"(?:[-–•*▪●]|\d{1,2}\s*[-–.)])\s*(?=[^\W\d])")


class _Kind(Enum):
    """What a line is."""

    NOISE = auto()
    MENU = auto()
    """A trail of sections or a list of tags."""
    LIST = auto()
    """The heading of a list of other articles, «مواضيع ذات صلة»."""
    END = auto()
    DATE = auto()
    BYLINE = auto()
    SENTENCE = auto()
    """A paragraph by its full stop, its dateline or its length."""
    PHRASE = auto()
    """Headline, heading, caption, or a short paragraph: the place decides."""


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    kind: _Kind
    key: str
    """The folded line."""
    words: int
    mark: str
    """The mark of punctuation that it ends with, quotes and brackets left out; "…" for any number of dots."""
    caption: bool
    """It ends with an agency in brackets and no full stop, «بوتين وشي (أ ف ب)»."""


def _article(
    text: str,
    words: Boilerplate,
    *,
    id: str | None,
    date: datetime.date | None,
    source: str,
    derived_text: bool,
    titled: bool = False,
    publisher: str | None = None,
    url: str | None = None,
) -> Article:
    _check_text(text, source, words)
    lines = _lines(text, source, words)
    headline, body = _select(lines, words, titled=titled)
    if not body and headline is None:
        raise InputError(f"{source}: no article text found, only headings, dates or menus; give the whole text")
    spans, agency, dateline_date = _paragraphs(text, body, words)
    head = None if headline is None else headline.span
    return Article(
        id=slug(id or "") or hashlib.sha256(text.encode()).hexdigest()[:12],
        text=text,
        paragraphs=tuple(spans) if head is None else (head, *spans),
        headline=head,
        date=date or _stated_date(text, lines, body, dateline_date, words),
        publisher=publisher or agency or _byline_agency(text, lines, words),
        url=url,
        source=source,
        derived_text=derived_text,
    )


def _lines(text: str, source: str, words: Boilerplate) -> list[_Line]:
    """Every line of ``text`` that is not blank, white space at its ends left out."""
    raw = text.splitlines(keepends=True)
    found = []
    for number, (line, end) in enumerate(zip(raw, accumulate(map(len, raw)), strict=True), 1):
        start = end - len(line)
        bare = line.strip(_BLANK)
        if len(bare) > MAX_PARAGRAPH:
            size = f"{len(bare):,} characters, more than {MAX_PARAGRAPH:,}"
            raise InputError(f"{source}: line {number} is a paragraph of {size}; break it up")
        if bare:
            start += len(line) - len(line.lstrip(_BLANK))
            found.append(_classify(bare, Span(start, start + len(bare)), words))
    return found


def _classify(bare: str, span: Span, words: Boilerplate) -> _Line:
    key = _fold(bare)
    count = len(bare.split())
    tail = bare.rstrip(_CLOSERS)
    mark = "…" if tail.endswith("..") else tail[-1:] if tail.endswith(_FINAL) else ""
    full_stop = mark == "."
    caption = not mark and bool(re.search(r"[(\[][^()\[\]]{1,30}[)\]]$", key)) and _is_agency_end(key, words)
    kind = _short_kind(key, count, full_stop, words) if count <= 40 else None
    if kind is None:
        dateline = _dateline(bare, words, first=True)
        if (full_stop and count >= 4) or len(bare) >= 180 or (dateline and dateline.evidence and count >= 8):
            kind = _Kind.SENTENCE
        else:
            kind = _Kind.PHRASE
    return _Line(span, kind, key, count, mark, caption)


def _is_agency_end(key: str, words: Boilerplate) -> bool:
    return any(not _TOKEN.search(key, m.end()) for m in words.agency.finditer(key, max(0, len(key) - 60)))


def _short_kind(key: str, count: int, full_stop: bool, words: Boilerplate) -> _Kind | None:
    """What a line is by its words and shape; None where it may be text."""
    if not _ARABIC.search(key):
        return _Kind.DATE if _is_date_line(key, full_stop, words) else _Kind.NOISE
    if words.holding.search(key):
        return _Kind.NOISE
    bare = re.sub(r"\s+(?=[:،])", "", key.lstrip("_-–—•*#|>»/\\.:()[]{} \t0123456789"))
    if (end := words.end.match(bare)) and _is_furniture(bare[end.end() :], words):
        return _Kind.END
    if count <= 25 and (opening := words.opening.match(bare)):
        return _Kind.NOISE if _TOKEN.search(bare, opening.end()) else _Kind.LIST
    if _is_date_line(key, full_stop, words):
        return _Kind.DATE
    if _is_furniture(key, words):
        return _Kind.NOISE
    dateline = _dateline(key, words, first=False)
    if dateline and dateline.whole:
        return _Kind.BYLINE
    if not full_stop and (_is_breadcrumb(key) or _is_tags(key)):
        return _Kind.MENU
    return None


def _is_furniture(key: str, words: Boilerplate) -> bool:
    return all(token.isdigit() or token in words.furniture for token in _TOKEN.findall(key))


def _is_date_line(key: str, full_stop: bool, words: Boilerplate) -> bool:
    """«الثلاثاء - 23 رمضان 1445 هـ - 2 أبريل 2024 م», «اليوم, 18:42»; up to three words more beside a whole date."""
    tokens = _TOKEN.findall(key)
    other = sum(not (t.isdigit() or t in words.furniture) for t in tokens)
    if full_stop or len(tokens) > 30 or not any(t.isdigit() for t in tokens):
        return False
    if not other and any(t in words.dates for t in tokens):
        return True
    return other <= 3 and words.find_date(key) is not None


def _is_breadcrumb(key: str) -> bool:
    """«الصفحة الأولى > الشرق الأوسط», «دوليات / آسيا», «أخبار - آسيا - الصين»"""
    if "«" in key:
        return False
    parts = re.split(r"\s+[»/\\]\s+|\s*[|•·→←›>]\s*", key)
    dashed = re.split(r"\s+[-–—]\s+", key)
    return (len(parts) > 1 and all(len(p.split()) <= 4 for p in parts)) or (
        len(dashed) > 2 and all(len(p.split()) <= 3 for p in dashed)
    )


def _is_tags(key: str) -> bool:
    """«المغرب   فرنسا   الجزائر», «#سوريا #روسيا», «سوريا، مجلس الأمن، روسيا»"""
    if key.startswith("#"):
        return all(part.startswith("#") for part in key.split())
    for separator in (r"\t+| {2,}", r"\s*[،,]\s*"):
        parts = re.split(separator, key.strip(" ،,"))
        if len(parts) > 2 and ":" not in key and all(0 < len(p.split()) <= 3 for p in parts):
            return True
    return False


# ---- which lines are the article -------------------------------------------------------------------------------------
def _select(lines: Sequence[_Line], words: Boilerplate, *, titled: bool) -> tuple[_Line | None, list[_Line]]:
    """The headline and the paragraphs after it."""
    if titled:
        return lines[0], _after(lines[0], lines[1:])
    start = next((i for i, line in enumerate(lines) if line.kind is _Kind.SENTENCE), None)
    if start is None:
        return _select_unstopped(lines, words)
    headline = _headline(lines[:start], words)
    if headline is None and _is_stopped_headline(lines, start):
        headline = lines[start]
    if headline is None:
        return None, _body(lines, start)
    return headline, _after(headline, lines[lines.index(headline) + 1 :])


def _after(headline: _Line, lines: Sequence[_Line]) -> list[_Line]:
    """The paragraphs of what follows ``headline``, that again left out."""
    start = next((i for i, line in enumerate(lines) if line.kind is _Kind.SENTENCE), len(lines))
    return [line for line in _deck(lines[:start]) + _body(lines, start) if line.key != headline.key]


def _select_unstopped(lines: Sequence[_Line], words: Boilerplate) -> tuple[_Line | None, list[_Line]]:
    """Where no line looks like a paragraph: whatever may be text."""
    phrases = [line for line in lines if line.kind is _Kind.PHRASE]
    headline = _headline(phrases[:-1], words)
    if headline is None:
        return None, phrases
    rest = phrases[phrases.index(headline) + 1 :]
    return headline, [line for line in rest if line.key != headline.key]


def _headline(head: Sequence[_Line], words: Boilerplate) -> _Line | None:
    """The headline among the lines before the first paragraph: the first of five words that is not the outlet's own.

    What the outlet says of itself is shorter than the headline and begins with what it is («صحيفة …»), or stands above
    the trail of sections.
    """
    phrases = [line for line in head if line.kind is _Kind.PHRASE and line.words >= 2]
    full = [line for line in phrases if line.words >= 5]
    if not full:
        return max(reversed(phrases), key=lambda line: line.words, default=None)
    first, second = full[0], full[1] if len(full) > 1 else None
    if second is None or second.words <= first.words or first.words > 8 or ":" in first.key:
        return first
    between = head[head.index(first) : head.index(second)]
    is_outlet = words.outlet.match(first.key) or any(line.kind is _Kind.MENU for line in between)
    return second if is_outlet else first


def _is_stopped_headline(lines: Sequence[_Line], start: int) -> bool:
    """A headline that has a full stop shows itself by the date or byline under it and a paragraph after that."""
    line, rest = lines[start], lines[start + 1 :]
    below = next((r.kind for r in rest if r.kind not in (_Kind.NOISE, _Kind.MENU)), None)
    length = line.span.end - line.span.start
    return length < 180 and below in (_Kind.DATE, _Kind.BYLINE) and any(r.kind is _Kind.SENTENCE for r in rest)


def _deck(lines: Sequence[_Line]) -> list[_Line]:
    """Sub-headlines, and paragraphs of two or three words, between the headline and the first full paragraph."""
    return [
        line
        for line in lines
        if line.kind is _Kind.PHRASE and not line.caption and line.words >= (2 if line.mark == "." else 5)
    ]


def _body(lines: Sequence[_Line], start: int) -> list[_Line]:
    """The paragraphs from ``start`` on; headings between them included, those after the last of them not.

    What stands after the last full stop is text only where it is long, or where the whole article has no full stops.
    """
    kept: list[_Line] = []
    waiting: list[_Line] = []
    in_list = False
    for line in lines[start : _end(lines)]:
        if line.kind is _Kind.LIST:
            in_list = True
        elif _reads_on(line) or (_is_item(line) and not in_list):
            kept += [*(w for w in waiting if w.words >= 2), line]
            waiting, in_list = [], False
        elif line.kind is _Kind.PHRASE and not in_list and not (line.caption and line.words <= 25):
            waiting.append(line)
    stops = any(line.mark in _PAUSES for line in kept)
    return kept + [line for line in waiting if line.words >= (6 if line.mark else 12 if stops else 5)]


def _reads_on(line: _Line) -> bool:
    """Whether a line is surely text: a paragraph, or a part of one that ends with a pause."""
    is_part = line.kind is _Kind.PHRASE and line.mark in _PAUSES and line.words >= 2
    return line.kind is _Kind.SENTENCE or is_part


def _is_item(line: _Line) -> bool:
    """«3- جدد الجانبان دعمهما», «• الصين تدعم الحوار»"""
    return line.kind is _Kind.PHRASE and line.words >= 4 and bool(_ITEM.match(line.key))


def _end(lines: Sequence[_Line]) -> int:
    """The index of the line that ends the article: most of the text stands before it."""
    lengths = [line.span.end - line.span.start if line.kind is _Kind.SENTENCE else 0 for line in lines]
    before = list(accumulate(lengths, initial=0))
    ends = (i for i, line in enumerate(lines) if line.kind is _Kind.END and before[i] * 2 > before[-1])
    return next(ends, len(lines))


# ---- datelines and dates ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Dateline:
    end: int
    """Where the text begins, in characters of the line."""
    agency: str | None
    evidence: bool
    """It names an agency or a day; else it is a place and a dash."""
    whole: bool
    """The line holds nothing else."""


_REACH = 160
_HINT = re.compile("[-–—/:(ـ]")  # every dateline has one of these; most lines of text have none so early
_PIECE = re.compile(r"\s+|\d+|[^\W\d_]+|[-–—]+|.", re.DOTALL)
_MARKS = frozenset('-–—/:.()[]«»"“”،,|_')


def _dateline(line: str, words: Boilerplate, *, first: bool) -> _Dateline | None:
    """The dateline at the head of ``line``; the looser forms only where it is the ``first`` paragraph."""
    if not _HINT.search(line, 0, _REACH):
        return None
    key, at = _aligned(line[:_REACH])
    scan = _Scan(key, words)
    scan.run()
    whole = scan.position >= len(key) and len(line) <= _REACH
    if scan.agency is not None or scan.day:
        if whole and scan.places <= (5 if scan.day else 3):
            return _Dateline(len(line), scan.agency, True, True)
        if scan.is_closed(first=first):
            return _Dateline(at[scan.closed], scan.agency, True, False)
    if first and (place := _PLACE.match(key)) and not re.search(r"\s[-–—]+\s", key[place.end() : place.end() + 100]):
        return _Dateline(at[place.end()], None, False, False)
    return None


# «كوالالمبور - قُبلت», «أبوظبي (الاتحاد) - بحث»: up to three words, it may be brackets, and a dash.
_PLACE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}(?: ?\([^()]{1,25}\))? ?[-–—]{1,2} (?=\S)")


def _aligned(line: str) -> tuple[str, list[int]]:
    """The folded line, and for each of its characters (and its end) the offset in ``line``."""
    key: list[str] = []
    at: list[int] = []
    lone = {i for m in _LONE_TATWEEL.finditer(line) for i in range(*m.span())}
    for i, char in enumerate(line):
        folded = "-" if i in lone else _fold_letter(char)
        key.append(folded)
        at += [i] * len(folded)
    return "".join(key), [*at, len(line)]


class _Scan:
    """One pass over the head of a line: places, then day and agency among marks, then the text."""

    def __init__(self, key: str, words: Boilerplate) -> None:
        self.key, self.words = key, words
        self.position = 0
        self.places = 0
        self.agency: str | None = None
        self.day = False
        self.number = False
        self.closed = 0
        """Where the text begins if this is a dateline: after agency or day, the marks that follow and white space."""
        self.mark = ""
        """The last of these marks."""
        self.before = "^"
        """What came last that is not a space: ^ the start, w a word of place, d of a date, a an agency, or a mark."""
        self.dashed = False

    def run(self) -> None:
        while self.position < len(self.key) and self._step():
            pass

    def is_closed(self, *, first: bool) -> bool:
        """Whether what was seen is a dateline: no sentence goes so."""
        if not self.closed or self.closed >= len(self.key):
            return False
        dash = self.mark != "" and self.mark[-1] in "-–—/"
        if self.agency is not None and (dash or (self.day and self.mark == ")")):
            return self.places <= 5
        if not first or not 1 <= self.places <= 4:
            return False
        if self.agency is None:
            return dash or self.mark == ":" or (self.mark == "." and self.dashed)
        return self.places <= 3 if self.dashed else self.places <= 2 and self.mark in (":", "»")

    def _step(self) -> bool:
        key, words, here = self.key, self.words, self.position
        if (agency := words.agency.match(key, here)) and self.before != "w":
            publisher = words.publishers.get("".join(_TOKEN.findall(agency[0])), "")
            self.agency = publisher if self.agency in (None, publisher) else ""
            return self._take(agency.end(), "a", closed=True)
        if month := words.month.match(key, here):
            self.day = self.day or self.number
            return self._take(month.end(), "d")
        piece = _PIECE.match(key, here)
        text = piece[0] if piece else key[here]
        if text.isspace():
            self.position += len(text)
            self.closed = self.position if self.closed else 0
            return True
        if text[0] in _MARKS:
            return self._take_mark(text)
        if text.isdigit():
            self.number = True
            self.day = self.day or bool(_NUMERIC_DAY.match(key, here))
            return self._take(here + len(text), "d")
        if text in words.dates:
            return self._take(here + len(text), "d")
        if self.agency is not None or self.day or not text[0].isalpha() or self.places >= 6:
            return self._joins(text)
        self.places += 1
        return self._take(here + len(text), "w")

    def _joins(self, text: str) -> bool:
        """«أ.ف.ب» و«رويترز»: a conjunction of one letter goes on where an agency follows."""
        after = self.position + len(text)
        if self.agency is None or len(text) > 1 or not re.match(r"\s*[«\"“(]", self.key[after:]):
            return False
        return self._take(after, "-")

    def _take(self, end: int, what: str, *, closed: bool = False) -> bool:
        self.position, self.before, self.mark = end, what, ""
        self.closed = end if closed else 0
        return True

    def _take_mark(self, text: str) -> bool:
        self.position += len(text)
        self.dashed = self.dashed or text[0] in "-–—/"
        self.before = text
        if self.agency is not None or self.day:
            self.mark, self.closed = text, self.position
        return True


_NUMERIC_DAY = re.compile(r"\d{1,4}\s?[-/.]\s?\d{1,2}(?!\d)")


def _paragraphs(
    text: str, body: Sequence[_Line], words: Boilerplate
) -> tuple[list[Span], str | None, datetime.date | None]:
    """The spans of ``body`` without datelines and closing signs; the agency and the date that datelines give."""
    spans: list[Span] = []
    agency, date = None, None
    first = next((line for line in body if line.kind is _Kind.SENTENCE), body[0] if body else None)
    for line in body:
        bare = line.span.of(text)
        start = line.span.start
        dateline = _dateline(bare, words, first=line is first)
        if dateline and not dateline.whole:
            start += dateline.end
            agency = agency or dateline.agency or None
            date = date or words.find_date(bare[: dateline.end])
        end = line.span.start + _inline_end(bare, words)
        span = _trimmed(text, start, end)
        spans.append(span if span.start < span.end else line.span)
    return spans, agency, date


def _byline_agency(text: str, lines: Sequence[_Line], words: Boilerplate) -> str | None:
    """The agency of the first byline, «أنقرة / الأناضول»; none where two are named."""
    bylines = (_dateline(line.span.of(text), words, first=False) for line in lines if line.kind is _Kind.BYLINE)
    return next((byline.agency or None for byline in bylines if byline and byline.agency is not None), None)


def _inline_end(bare: str, words: Boilerplate) -> int:
    """Where a paragraph ends before «// انتهى // 17:46 ت م»."""
    offset = max(0, len(bare) - 60)
    if not re.search(r"[/(\[]", bare[offset:]):
        return len(bare)
    key, at = _aligned(bare[offset:])
    found = words.inline_end.search(key)
    return offset + at[found.start()] if found else len(bare)


def _trimmed(text: str, start: int, end: int) -> Span:
    bare = text[start:end].rstrip(_BLANK)
    lead = len(bare) - len(bare.lstrip(_BLANK))
    return Span(start + lead, start + len(bare))


def _stated_date(
    text: str, lines: Sequence[_Line], body: Sequence[_Line], dateline: datetime.date | None, words: Boilerplate
) -> datetime.date | None:
    """The line of a date above the first paragraph, else the dateline, else a line of a date below."""
    first = body[0].span.start if body else len(text)
    start = next((line.span.start for line in body if line.kind is _Kind.SENTENCE), first)
    dated = [line for line in lines if line.kind in (_Kind.DATE, _Kind.BYLINE) or _is_publishing(line, words)]
    above = _first_date((line for line in dated if line.span.start < start), text, words)
    return above or dateline or _first_date((line for line in dated if line.span.start > start), text, words)


def _is_publishing(line: _Line, words: Boilerplate) -> bool:
    """«الكاتب: فلان | نشر في 12 مارس 2023»"""
    return line.kind is _Kind.NOISE and bool(words.published.search(line.key))


def _first_date(lines: Iterator[_Line], text: str, words: Boilerplate) -> datetime.date | None:
    return next((date for line in lines if (date := words.find_date(line.span.of(text)))), None)


# ---- small things ----------------------------------------------------------------------------------------------------
def _is_url(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x1f]+", text) is not None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shown(path: str | Path) -> str:
    """A path as a message can bear it: one line, printable."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(path))


def _why(error: BaseException) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _one_line(reason or type(error).__name__)[:200]
