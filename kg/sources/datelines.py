"""The head of a line in, its dateline out: «الرياض 8 ديسمبر 2022 (شينخوا) --»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.sources.boilerplate import Boilerplate
from kg.sources.keys import TOKEN, aligned


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the head of a line says before the text begins."""

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
_NUMERIC_DAY = re.compile(r"\d{1,4}\s?[-/.]\s?\d{1,2}(?!\d)")
# «كوالالمبور - قُبلت», «أبوظبي (الاتحاد) - بحث»: up to three words, it may be brackets, and a dash; or brackets alone.
_PLACE = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+){0,2}(?: ?\([^()]{1,25}\))? ?[-–—]{1,2} +(?=\S)|\([^()]{2,25}\) ?[-–—]+ ?(?=\S)"
)


def find_dateline(line: str, words: Boilerplate, *, first: bool) -> Dateline | None:
    """The dateline at the head of ``line``; the looser forms only where it is the ``first`` paragraph."""
    if not _HINT.search(line, 0, _REACH):
        return None
    key, at = aligned(line[:_REACH])
    if first and (byline := words.byline.match(key)):
        return Dateline(at[byline.end()], None, False, False)
    scan = _Scan(key, words)
    scan.run()
    whole = scan.position >= len(key) and len(line) <= _REACH
    if scan.agency is not None or scan.day:
        if whole and scan.places <= (5 if scan.day else 3):
            return Dateline(len(line), scan.agency, True, True)
        if scan.is_closed(first=first):
            return Dateline(at[scan.closed], scan.agency, True, False)
    if first and (place := _PLACE.match(key)) and not re.search(r"\s[-–—]+\s", key[place.end() : place.end() + 100]):
        return Dateline(at[place.end()], None, False, False)
    return None


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
        if first and not self.places and self.words.day.match(self.key):  # «24 أكتوبر 2023 - »
            return dash
        if not first or not 1 <= self.places <= 4:
            return False
        if self.agency is None:
            return dash or self.mark == ":" or (self.mark == "." and self.dashed)
        return self.places <= 3 if self.dashed else self.places <= 2 and self.mark in (":", "»")

    def _step(self) -> bool:
        key, words, here = self.key, self.words, self.position
        if (agency := words.agency.match(key, here)) and self.before != "w":
            publisher = words.publishers.get("".join(TOKEN.findall(agency[0])), "")
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
