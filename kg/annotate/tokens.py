"""A text in, its words out: every clitic a word of its own, every sentence with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from kg.annotate.clitics import REMEMBERED, LexiconFirst
from kg.annotate.divisions import Divisions, Part, Unit
from kg.annotate.spelling import Speller
from kg.grammar import Word
from kg.lang.marks import COMMAS
from kg.lang.normal import fold
from kg.lang.orthography import LETTERS
from kg.lang.segment import Piece

_ARABIC = (
    "\u0620-\u064a\u0660-\u0669\u066e-\u06d3\u06d5\u06fa-\u06ff"  # letters and digits
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f"  # marks
    "\ufb50-\ufdff\ufe70-\ufefc"  # presentation forms
)
_TOKEN = re.compile(
    "|".join(
        (
            f"[{LETTERS}][{LETTERS}]+(?= [{LETTERS}])",  # a word before another, as most are: what follows here is for all else
            r"[ \t\u00a0]+|[\r\n]+|\s",
            rf"#|(?<=[{_ARABIC}])_(?=[{_ARABIC}])",  # #مجلس_الأمن
            rf"(?<![{_ARABIC}])[وفب]?ال\u0640?(?=[ (]{{0,2}}[0-9\u0660-\u0669\u06f0-\u06f9])",  # الدورة ال152
            rf"(?<![{_ARABIC}])[وف]?[بلك]\u0640(?=[ ]?[0-9\u0660-\u0669\u06f0-\u06f9])",  # بـ300 مليون
            r"\d+(?:[.,:/٫٬]\d+)*",
            rf"(?<![{_ARABIC}\d])(?<!\d )[{_ARABIC}]\.(?=[ \u00a0]?[{_ARABIC}][{_ARABIC}])",  # د. أحمد, but no «1445 ه.»
            rf"[وفبلك]?[{_ARABIC}](?:\.[{_ARABIC}])+\.?(?![{_ARABIC}])",  # أ.ف.ب
            rf"[{_ARABIC}]+(?![0-9])",
            rf"[^\W\d_{_ARABIC}]+(?:['’.-][^\W\d_{_ARABIC}]+)*",
            ".",
        )
    )
)
_TAG_MARKS = frozenset("#_")
_ARTICLES = frozenset(("ال", "الـ"))
_SENTENCE_END = frozenset(".؟!?؛")
_BETWEEN_WORDS = frozenset(("punct", "space"))
"""Roles of what may end a sentence."""
_CLOSERS = frozenset("»”\"')]}’›")
_LETTER = re.compile(rf"[{_ARABIC}]")
_GOVERNOR_REACH = 10
"""How many words back a verb is looked for whose object an adverb may be."""
_NAME_REACH = 80
"""How many letters of the text are looked through for the rest of a name."""


class Tokenizer:
    """Makes each clitic a word of its own and leaves every character where it is; remembers how it divided a spelling."""

    def __init__(self, segmenter: LexiconFirst, listed: Divisions) -> None:
        self.segmenter = segmenter
        self.listed = listed
        self.speller = Speller(segmenter)
        self._units = lru_cache(maxsize=REMEMBERED)(self._divided)

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of the text in standard spelling, each with its place in the text as it is and the number of its sentence."""
        spelled, places = self.speller.read(text)
        words = self._words(spelled)
        if places is not None:
            for word in words:
                word.start, word.end, word.unit_start = places[word.start], places[word.end], places[word.unit_start]
            if any(word.start == word.end for word in words):
                return tuple(self._words(text))  # a letter of print that is several words: «ﷺ»
        return tuple(words)

    def _words(self, text: str) -> list[Word]:
        words: list[Word] = []
        number, end = -1, 0
        for written in _TOKEN.findall(text):
            place, end = end, end + len(written)
            if written == " " and words and not words[-1].text.isspace():
                continue  # it only parts two words
            for unit in self._units(written):
                _, begin, parts, may_open_name, is_manner = unit
                number += 1
                start = place + begin
                if may_open_name:
                    parts = self._before_name(unit, text, start)
                if is_manner:
                    parts = self._as_object(unit, words, text, start)
                for said, shift, norm, role, first, last in parts:
                    at = start + shift
                    words.append(
                        Word(len(words), at, at + len(said), said, norm, norm, role, number, start, first, last)
                    )
        _number_sentences(words)
        return words

    def _divided(self, match: str) -> tuple[Unit, ...]:
        listed = self.listed.get(match)
        return self.divide(match) if listed is None else (listed,)

    def divide(self, match: str) -> tuple[Unit, ...]:
        """What is written between spaces and marks; two words without a space between them apart."""
        units: list[Unit] = []
        start = 0
        for text in self.segmenter.unglued(match):
            units.append(self._unit(text, start))
            start += len(text)
        return tuple(units)

    def _unit(self, text: str, start: int) -> Unit:
        if len(text) == 2 and text[1] == ".":
            parts: tuple[Part, ...] = (Part(text, 0, text, "stem", True, True),)
        elif text.isspace() or text in _TAG_MARKS:
            parts = (Part(text, 0, text, "space", True, True),)
        elif (article := text.lstrip("وفب")) in _ARTICLES:
            parts = tuple(_before_number(text, article))
        elif _LETTER.match(text) and not text[0].isdigit():
            segmenter = self.segmenter
            opens, manner = segmenter.may_open_name(text), segmenter.is_manner(text)
            return Unit(text, start, _of_pieces(text, segmenter.segment(text)), opens, manner)
        else:
            parts = (Part(text, 0, fold(text), "stem" if text[0].isalnum() else "punct", True, True),)
        return Unit(text, start, parts, False)

    def _before_name(self, unit: Unit, text: str, start: int) -> tuple[Part, ...]:
        """The parts of the unit that begins at ``start``, where what follows may tell."""
        end = start + len(unit.text)
        pieces = self.segmenter.before_name(unit.text, text[end : end + _NAME_REACH])
        return unit.parts if pieces is None else _of_pieces(unit.text, pieces)

    def _as_object(self, unit: Unit, words: Sequence[Word], text: str, start: int) -> tuple[Part, ...]:
        """The parts of an adverb that begins at ``start``, where the words before it may tell that it is an object."""
        end = start + len(unit.text)
        before = list(takewhile(lambda word: word.role != "punct", reversed(words[-_GOVERNOR_REACH:])))
        pieces = self.segmenter.as_object(
            unit.text,
            [word.norm for word in reversed(before) if word.role != "space"],
            text[end : end + _NAME_REACH],
        )
        return unit.parts if pieces is None else _of_pieces(unit.text, pieces)


def _of_pieces(text: str, pieces: Sequence[Piece]) -> tuple[Part, ...]:
    last = len(pieces) - 1
    return tuple(
        [
            Part(text[start:end], start, fold(norm), "stem" if role == "part" else role, n == 0, n == last)
            for n, (start, end, norm, role) in enumerate(pieces)
        ]
    )


def _before_number(piece: str, article: str) -> Iterator[Part]:
    """«الدورة *الـ*142», «*بالـ*75»: the article of a number is passed over as spaces are."""
    clitic = piece[: len(piece) - len(article)]
    if clitic:
        yield Part(clitic, 0, clitic, "prep" if clitic == "ب" else "conj", True, False)
    yield Part(article, len(clitic), article, "space", not clitic, True)


def _number_sentences(words: Sequence[Word]) -> None:
    """Number the sentences: a new one after a full stop, question or exclamation mark, and at every line break."""
    number, fresh = 0, True
    for word in words:
        if word.role not in _BETWEEN_WORDS:
            if fresh:
                number, fresh = number + 1, False
            word.sent = number
            continue
        if word.role == "space":
            fresh = fresh or "\n" in word.text or "\r" in word.text
        elif word.text in COMMAS and word.i and words[word.i - 1].role == "punct":
            fresh = False  # «قال: "من هم حتى يهددونا؟"*،* متهما …»
        elif fresh and word.text not in _CLOSERS:
            number += 1
            fresh = False
        word.sent = number
        if word.text in _SENTENCE_END and not _is_ellipsis(words, word):
            fresh = True


def _is_ellipsis(words: Sequence[Word], word: Word) -> bool:
    """«مخطط الحكم الذاتي*..* كينيا تفتتح …»: two full stops part clauses of a headline and end no sentence."""
    if word.text != ".":
        return False
    near = (words[k].text for k in (word.i - 1, word.i + 1) if 0 <= k < len(words))
    return "." in near
