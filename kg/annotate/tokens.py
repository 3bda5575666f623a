"""A text in, a spaCy Doc with a Word for each token out: every clitic a token of its own, every sentence with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.clitics import LexiconFirst
from kg.grammar import Word
from kg.lang.normal import fold

_ARABIC = (
    "\u0620-\u064a\u0660-\u0669\u066e-\u06d3\u06d5\u06fa-\u06ff"  # letters and digits
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f"  # marks
    "\ufb50-\ufdff\ufe70-\ufefc"  # presentation forms
)
_TOKEN = re.compile(
    "|".join(
        (
            r"[ \t\u00a0]+|[\r\n]+|\s",
            rf"#|(?<=[{_ARABIC}])_(?=[{_ARABIC}])",  # #مجلس_الأمن
            rf"(?<![{_ARABIC}])[وفب]?ال\u0640?(?=[ (]{{0,2}}[0-9\u0660-\u0669\u06f0-\u06f9])",  # الدورة ال152
            rf"(?<![{_ARABIC}])[وف]?[بلك]\u0640(?=[ ]?[0-9\u0660-\u0669\u06f0-\u06f9])",  # بـ300 مليون
            r"\d+(?:[.,:/٫٬]\d+)*",
            rf"(?<![{_ARABIC}\d])(?<!\d )[{_ARABIC}]\.(?=[ \u00a0]?[{_ARABIC}][{_ARABIC}])",  # د. أحمد, but no «1445 ه.»
            rf"[وفبلك]?[{_ARABIC}](?:\.[{_ARABIC}])+\.?(?![{_ARABIC}])",  # أ.ف.ب
            rf"(?:[{_ARABIC}](?![0-9]))+",
            rf"[^\W\d_{_ARABIC}]+(?:['’.-][^\W\d_{_ARABIC}]+)*",
            ".",
        )
    )
)
_TAG_MARKS = frozenset("#_")
_ARTICLES = frozenset(("ال", "الـ"))
_SENTENCE_END = frozenset(".؟!?؛")
_CLOSERS = frozenset("»”\"')]}’›")
_LETTER = re.compile(rf"[{_ARABIC}]")
_NAME_REACH = 80
"""How many letters of the text are looked through for the rest of a name."""


class ClitizingTokenizer:
    """spaCy tokenizer that gives each clitic a token of its own and leaves every character where it is."""

    def __init__(self, vocab: Vocab, segmenter: LexiconFirst) -> None:
        self.vocab = vocab
        self.segmenter = segmenter

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; ``user_data["words"]`` has a Word for each token."""
        texts: list[str] = []
        spaces: list[bool] = []
        words: list[Word] = []
        for unit, (piece, start) in enumerate(self._units(text)):
            following = text[start + len(piece) : start + len(piece) + _NAME_REACH]
            if piece == " " and texts and not texts[-1].isspace():
                spaces[-1] = True
                continue
            for part, begin, norm, role, first, last in self._parts(piece, following):
                at = start + begin
                words.append(Word(len(words), at, at + len(part), part, norm, role, unit, start, first, last))
                texts.append(part)
                spaces.append(False)
        doc = Doc(self.vocab, words=texts, spaces=spaces, sent_starts=[*number_sentences(words)])
        doc.user_data["words"] = tuple(words)
        return doc

    def _units(self, text: str) -> Iterator[tuple[str, int]]:
        """What is written between spaces and marks, and where; two words without a space between them apart."""
        for match in _TOKEN.finditer(text):
            start = match.start()
            for word in self.segmenter.unglued(match.group()):
                yield word, start
                start += len(word)

    def _parts(self, piece: str, following: str) -> Iterator[tuple[str, int, str, str, bool, bool]]:
        if len(piece) == 2 and piece[1] == ".":
            yield piece, 0, piece, "stem", True, True
        elif piece.isspace() or piece in _TAG_MARKS:
            yield piece, 0, piece, "space", True, True
        elif (article := piece.lstrip("وفب")) in _ARTICLES:
            yield from _before_number(piece, article)
        elif _LETTER.match(piece) and not piece[0].isdigit():
            pieces = self.segmenter.before(piece, following)
            for n, p in enumerate(pieces):
                role = "stem" if p.role == "part" else p.role
                yield piece[p.start : p.end], p.start, fold(p.norm), role, n == 0, n == len(pieces) - 1
        else:
            role = "stem" if piece[0].isalnum() else "punct"
            yield piece, 0, fold(piece), role, True, True


def _before_number(piece: str, article: str) -> Iterator[tuple[str, int, str, str, bool, bool]]:
    """«الدورة *الـ*142», «*بالـ*75»: the article of a number is passed over as spaces are."""
    clitic = piece[: len(piece) - len(article)]
    if clitic:
        yield clitic, 0, clitic, "prep" if clitic == "ب" else "conj", True, False
    yield article, len(clitic), article, "space", not clitic, True


def number_sentences(words: Sequence[Word]) -> list[bool]:
    """Number the sentences: a new one after a full stop, question or exclamation mark, and at every line break.

    What comes back tells of each word whether it begins one.
    """
    starts: list[bool] = []
    number, fresh = 0, True
    for word in words:
        if word.role == "space":
            fresh = fresh or "\n" in word.text or "\r" in word.text
        starts.append(fresh and word.role != "space" and word.text not in _CLOSERS)
        if starts[-1]:
            number += 1
            fresh = False
        word.sent = number
        if word.text in _SENTENCE_END and not _is_ellipsis(words, word):
            fresh = True
    return starts


def _is_ellipsis(words: Sequence[Word], word: Word) -> bool:
    """«مخطط الحكم الذاتي*..* كينيا تفتتح …»: two full stops part clauses of a headline and end no sentence."""
    if word.text != ".":
        return False
    near = (words[k].text for k in (word.i - 1, word.i + 1) if 0 <= k < len(words))
    return "." in near
