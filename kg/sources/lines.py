"""A text in, its lines out, each with what it is by its words and shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate

from kg.errors import InputError
from kg.model import Span
from kg.sources.boilerplate import Boilerplate
from kg.sources.datelines import find_dateline
from kg.sources.keys import ARABIC, BLANK, CLOSERS, TOKEN, key_of

MAX_PARAGRAPH = 200_000
"""Longest paragraph, in characters."""


_FINAL = (".", "؟", "?", "!", "…", "؛", "،")
PAUSES = (".", "؛", "،")  # headings end with the others too


class Kind(Enum):
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
class Line:
    """One line of a text, white space at its ends left out."""

    span: Span
    kind: Kind
    key: str
    """The folded line."""
    words: int
    mark: str
    """The mark of punctuation that it ends with, quotes and brackets left out; "…" for any number of dots."""
    caption: bool
    """It ends with an agency in brackets and no full stop, «بوتين وشي (أ ف ب)»."""


def lines_of(text: str, source: str, words: Boilerplate) -> list[Line]:
    """Every line of ``text`` that is not blank; raises InputError where one is longer than ``MAX_PARAGRAPH``."""
    raw = text.splitlines(keepends=True)
    found = []
    for number, (line, end) in enumerate(zip(raw, accumulate(map(len, raw)), strict=True), 1):
        start = end - len(line)
        bare = line.strip(BLANK)
        if len(bare) > MAX_PARAGRAPH:
            size = f"{len(bare):,} characters, more than {MAX_PARAGRAPH:,}"
            raise InputError(f"{source}: line {number} is a paragraph of {size}; break it up")
        if bare:
            start += len(line) - len(line.lstrip(BLANK))
            found.append(_classify(bare, Span(start, start + len(bare)), words))
    return found


def _classify(bare: str, span: Span, words: Boilerplate) -> Line:
    key = key_of(bare)
    count = len(bare.split())
    tail = bare.rstrip(CLOSERS)
    mark = "…" if tail.endswith("..") else tail[-1:] if tail.endswith(_FINAL) else ""
    full_stop = mark == "."
    caption = not mark and bool(re.search(r"[(\[][^()\[\]]{1,30}[)\]]$", key)) and _is_agency_end(key, words)
    kind = _short_kind(key, count, full_stop, words) if count <= 40 else None
    if kind is None:
        dateline = find_dateline(bare, words, first=True)
        if (full_stop and count >= 4) or len(bare) >= 180 or (dateline and dateline.evidence and count >= 8):
            kind = Kind.SENTENCE
        else:
            kind = Kind.PHRASE
    return Line(span, kind, key, count, mark, caption)


def _is_agency_end(key: str, words: Boilerplate) -> bool:
    return any(not TOKEN.search(key, m.end()) for m in words.agency.finditer(key, max(0, len(key) - 60)))


def _short_kind(key: str, count: int, full_stop: bool, words: Boilerplate) -> Kind | None:
    """What a line is by its words and shape; None where it may be text."""
    if not ARABIC.search(key):
        return Kind.DATE if _is_date_line(key, full_stop, words) else Kind.NOISE
    if words.holding.search(key):
        return Kind.NOISE
    bare = re.sub(r"\s+(?=[:،])", "", key.lstrip("_-–—•*#|>»/\\.:()[]{} \t0123456789"))
    if (end := words.end.match(bare)) and _is_furniture(bare[end.end() :], words):
        return Kind.END
    if count <= 25 and (opening := words.opening.match(bare)):
        return Kind.NOISE if TOKEN.search(bare, opening.end()) else Kind.LIST
    if _is_date_line(key, full_stop, words):
        return Kind.DATE
    if _is_furniture(key, words):
        return Kind.NOISE
    dateline = find_dateline(key, words, first=False)
    if dateline and dateline.whole:
        return Kind.BYLINE
    if not full_stop and (_is_breadcrumb(key) or _is_tags(key)):
        return Kind.MENU
    return None


def _is_furniture(key: str, words: Boilerplate) -> bool:
    return all(token.isdigit() or token in words.furniture for token in TOKEN.findall(key))


def _is_date_line(key: str, full_stop: bool, words: Boilerplate) -> bool:
    """«الثلاثاء - 23 رمضان 1445 هـ - 2 أبريل 2024 م», «اليوم, 18:42»; up to three words more beside a whole date."""
    tokens = TOKEN.findall(key)
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
