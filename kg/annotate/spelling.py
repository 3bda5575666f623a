"""A text in, the same text in standard spelling and typography out, with the place of every letter: what the tokens are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from kg.annotate.clitics import REMEMBERED, LexiconFirst
from kg.lang.normal import fold
from kg.lang.orthography import DEFINITE, IN_HA, ON_WAW, ON_YA, SEATED_ON_YA, TA, Spelled, typeset
from kg.lang.segment import LEADS, Piece, counts, is_noun

_UNLISTED = 1000
"""How rare a word is that :func:`kg.lang.segment.counts` does not list."""


class Speller:
    """Restores the standard spelling, by the words that there are."""

    def __init__(self, segmenter: LexiconFirst) -> None:
        self.segmenter = segmenter
        self._definite = lru_cache(maxsize=REMEMBERED)(self._with_ta_after_article)
        self._seated = lru_cache(maxsize=REMEMBERED)(self._with_hamza_on_waw)

    def read(self, text: str) -> Spelled:
        """The text in standard spelling."""
        text, places = typeset(text)
        if ON_YA in text:
            text = _replaced(SEATED_ON_YA, text, self._seated)
        return Spelled(self._with_ta(text), places)

    def _with_ta(self, text: str) -> str:
        """«وزير الخارجيه» → «وزير الخارجية»; in a text that writes so throughout, «زياره رسميه» → «زيارة رسمية» too."""
        restored = _replaced(IN_HA, text, self._definite)
        if restored.count(TA) <= 2 * text.count(TA):
            return restored
        return _replaced(IN_HA, restored, self._with_likelier_ta)

    def _with_ta_after_article(self, word: str) -> str:
        return self._with_known_ta(word) if DEFINITE.match(word) else word

    def _with_known_ta(self, word: str) -> str:
        other = word[:-1] + TA
        return other if not self._is_known(word) and self._is_known(other) else word

    def _with_hamza_on_waw(self, word: str) -> str:
        other = word.replace(ON_YA, ON_WAW)
        return other if self._has_noun(self.segmenter.segment(other)) else word

    def _with_likelier_ta(self, word: str) -> str:
        """The commoner of the two where one of them is common; else that with «ة» if it alone is a word."""
        leads = LEADS.match(word)
        for lead in range(leads.end() + 1 if leads else 1):
            bare = fold(word[lead:])
            with_ta, with_ha = counts().get(bare[:-1] + TA, _UNLISTED), counts().get(bare, _UNLISTED)
            if with_ta != with_ha:
                return word[:-1] + TA if with_ta < with_ha else word
        return self._with_known_ta(word)

    def _is_known(self, word: str) -> bool:
        """Has the lexicon or the list of nouns the word, no pronoun after it?"""
        return self._has_noun(self.segmenter.segment(word)[-1:])

    def _has_noun(self, pieces: Sequence[Piece]) -> bool:
        norms = [fold(piece.norm) for piece in pieces if piece.role == "stem"]
        return any(norm in self.segmenter.readings or is_noun(norm) for norm in norms)


def _replaced(pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    return pattern.sub(lambda found: change(found[0]), text)
