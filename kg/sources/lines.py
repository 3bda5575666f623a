"""A text in, its lines out, each with what it is by its words and shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate

from kg.errors import InputError
from kg.model import Span
from kg.sources.boilerplate import Boilerplate
from kg.sources.datelines import Dateline, find_dateline
from kg.sources.keys import ARABIC, BLANK, CLOSERS, TOKEN, aligned, key_of

MAX_PARAGRAPH = 200_000
"""Longest paragraph, in characters."""


_FINAL = (".", "؟", "?", "!", "…", "؛", "،")
PAUSES = (".", "؛", "،")  # headings end with the others too


_ITEM = re.compile(r"(?:[-–•*▪●]|\d{1,2}\s*[-–.)])\s*(?=[^\W\d])")


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
    """One line of a text, white space at its ends left out, and the star or number before it."""

    span: Span
    kind: Kind
    key: str
    """The folded line."""
    words: int
    mark: str
    """The mark of punctuation that it ends with, quotes and brackets left out; "…" for any number of dots."""
    caption: bool
    """It ends with whom it or a picture is from, «بوتين وشي (أ ف ب)», «بوتين وشي في بكين. (شينخوا)»."""
    dated: bool
    """It begins with a dateline that no sentence could be."""
    item: str
    """The star before it, "1" for a number, "" for neither: «• الصين تدعم الحوار», «3- جدد الجانبان دعمهما»."""
    text_end: int
    """Where its text ends, before «// انتهى //» and «(أ ف ب)», in characters of the whole text."""


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
            found.append(line_of(text, start, end, words))
    return found


def line_of(text: str, start: int, end: int, words: Boilerplate) -> Line:
    """The line in ``text[start:end]``, white space at its ends left out."""
    bare = text[start:end].strip(BLANK)
    start += len(text[start:end]) - len(text[start:end].lstrip(BLANK))
    item = _ITEM.match(bare)
    if item is None or words.month.match(key_of(bare[item.end() :])):  # «3- تشرين الثاني- 2022»
        return _classify(bare, Span(start, start + len(bare)), "", words)
    mark = "1" if bare[0].isdigit() else bare[0]
    return _classify(bare[item.end() :], Span(start + item.end(), start + len(bare)), mark, words)


def _classify(bare: str, span: Span, item: str, words: Boilerplate) -> Line:
    key = key_of(bare)
    count = len(bare.split())
    end, credited = _text_end(bare, words)
    tail = bare[:end].rstrip(CLOSERS)
    mark = "…" if tail.endswith("..") else tail[-1:] if tail.endswith(_FINAL) else ""
    dateline = find_dateline(bare, words, first=False)
    kind = _furniture_kind(key, count, mark, dateline, words)
    if kind is None:
        evident = dateline or find_dateline(bare, words, first=True)
        is_sentence = (mark == "." and count >= 4) or len(bare) >= 180 or (evident and evident.evidence and count >= 8)
        kind = Kind.SENTENCE if is_sentence else Kind.PHRASE
    return Line(
        span=span,
        kind=kind,
        key=key,
        words=count,
        mark=mark,
        caption=credited,
        dated=dateline is not None and not dateline.whole,
        item=item,
        text_end=span.start + end,
    )


_TAIL = 60
_STOPPED = re.compile(r"[.؟?!…»\"”]\s*$")
_BRACKET = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]\s*$")


def _text_end(bare: str, words: Boilerplate) -> tuple[int, bool]:
    """Where the text of a line ends, and whether it ends with whom it or a picture is from.

    «… في بكين. // انتهى // 17:46 ت م», «… في بكين. انتهى/25م», «… في بكين. (أ ف ب)»; «بوتين وشي (أ ف ب)» has no full stop
    and is a picture's, whole.
    """
    offset = max(0, len(bare) - _TAIL)
    key, at = aligned(bare[offset:])
    ends = [found.start()] if (found := words.inline_end.search(key)) else []
    ends += [
        m.start() for m in words.end.finditer(key) if _STOPPED.search(key[: m.start()]) and _is_sign(key, m, words)
    ]
    credit = _credit(key, words)
    if credit is not None and _STOPPED.search(key[:credit]):
        ends.append(credit)
    return (offset + at[min(ends)] if ends else len(bare)), credit is not None


def _is_sign(key: str, end: re.Match[str], words: Boilerplate) -> bool:
    """Whether nothing but numbers, initials and furniture follows the word that ends an article."""
    return is_furniture(key[end.end() :], words)


def _credit(key: str, words: Boilerplate) -> int | None:
    """Where the name at the end of a line begins, of whom a text or a picture is from: «(أ ف ب)», «. رويترز»."""
    bracket = _BRACKET.search(key)
    for pattern in (words.agency, words.credit):
        for match in pattern.finditer(key, bracket.start() if bracket else 0):
            if not TOKEN.search(key, match.end()):
                return bracket.start() if bracket else _bare_credit(key, match.start())
    return None


def _bare_credit(key: str, name: int) -> int | None:
    before = key[:name].rstrip(' «"')
    return len(before) if before.endswith((".", "|", "©")) else None


_NO_MORE = re.compile(r"[\W\d]*(?:of\s*\d+)?\W*")  # «اقرأ أيضا:», «list 1 of 2»
_LEADING = "_-–—•*#|>»/\\.:()[]{} \t0123456789"


def _furniture_kind(key: str, count: int, mark: str, dateline: Dateline | None, words: Boilerplate) -> Kind | None:
    """What a line is by its words and shape; None where it may be text."""
    full_stop = mark == "."
    bare = re.sub(r"\s+(?=[:،])", "", key.lstrip(_LEADING))
    if words.caption.match(bare) or (not full_stop and _is_ticker(key)):
        return Kind.NOISE
    if count > 40:
        return None
    if words.holding.search(key):
        return Kind.NOISE
    if (end := words.end.match(bare)) and is_furniture(bare[end.end() :], words):
        return Kind.END
    if opening := _opening(bare, count, full_stop, words):
        return Kind.LIST if _NO_MORE.fullmatch(bare, opening.end()) else Kind.NOISE
    if _is_date_line(key, full_stop, words):
        return Kind.DATE
    if is_furniture(key, words) or not ARABIC.search(key):
        return Kind.NOISE
    if dateline and dateline.whole:
        return Kind.BYLINE
    return Kind.MENU if not full_stop and (_is_breadcrumb(key) or _is_tags(key)) else None


def _opening(bare: str, count: int, full_stop: bool, words: Boilerplate) -> re.Match[str] | None:
    """The words by which a line says that it is no text: «اقرأ أيضا»; «تابعنا» only in what is no sentence."""
    if count > 25:
        return None
    return words.opening.match(bare) or (None if full_stop and count >= 8 else words.short_opening.match(bare))


def is_furniture(key: str, words: Boilerplate) -> bool:
    """Whether a key holds only words, names of agencies, numbers and initials that are no text: «ع.ش/ف.ك (رويترز)»."""
    others = _others(key, words)
    initials = "." in key or "/" in key
    return all(initials and len(token) <= 2 for token in others)


def _others(key: str, words: Boilerplate) -> list[str]:
    """The words of a key that may be text."""
    tokens = TOKEN.findall(words.agency.sub(" ", key))
    return [token for token in tokens if not (token.isdigit() or token in words.furniture)]


def _is_date_line(key: str, full_stop: bool, words: Boilerplate) -> bool:
    """«الثلاثاء - 23 رمضان 1445 هـ - 2 أبريل 2024 م», «اليوم, 18:42»; up to three words more beside a whole date."""
    tokens = TOKEN.findall(key)
    if full_stop or len(tokens) > 30 or not any(t.isdigit() for t in tokens):
        return False
    others = len(_others(key, words))
    if not others and any(t in words.dates for t in tokens):
        return True
    return others <= 3 and words.find_date(key) is not None


def _is_ticker(key: str) -> bool:
    """Headlines of other articles in one line: five or more, wide spaces between them."""
    parts = [part.split() for part in re.split(r"\t+| {3,}", key) if part.strip()]
    return len(parts) >= 5 and all(len(part) >= 3 for part in parts)


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
