"""Words of one sentence in, answers about places in it out: what stands at a position, and how far what begins there goes.

No relation is known here. Positions are those of the sentence, and stretches are half-open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.grammar import Grammar, Word, quotations
from kg.mentions import Mention

NOMINAL = frozenset(("NOUN", "ADJ", "NUM", "DEM"))
_LONGEST_TIME = 12
_ADJUNCT = frozenset(("adjunct", "adjunctPhrase", "attribution", "manner", "turn", "adverb"))
_ADVERB = frozenset(("adverb", "time", "turn"))
TIME = frozenset(("month", "time", "dayPart", "era"))
ADVERBIAL = _ADVERB | {"manner", "dayPart"}
_SOME = "بعض"
_SOME_OF_THEM = frozenset(("بعضهما", "بعضهم", "بعضها", "بعضنا"))
THE_OTHER = frozenset(("الاخري", "الاخر"))
RECIPROCAL = _SOME_OF_THEM | THE_OTHER | {_SOME}


class Sentence:
    """The words of one sentence, white space left out, and the mentions among them."""

    def __init__(self, words: Sequence[Word], all_mentions: Sequence[Mention], grammar: Grammar) -> None:
        self.words = [w for w in words if w.role != "space"]
        self.end = len(self.words)
        """The position after the last word."""
        self.mentions = all_mentions
        self.grammar = grammar
        self.at = {w.i: n for n, w in enumerate(self.words)}
        """Index in the article → position in the sentence."""
        self.pos: Mapping[int, str] = defaultdict(str, enumerate([w.pos for w in self.words]))
        """The part of speech at each position; "" outside the sentence."""
        self.norm: Mapping[int, str] = defaultdict(str, enumerate([w.norm for w in self.words]))
        """The norm of the word at each position; "" outside the sentence."""
        mentions = {n: all_mentions[w.mention] for n, w in enumerate(self.words) if w.mention >= 0}
        self.mention: Mapping[int, Mention | None] = defaultdict(_no_mention, mentions)
        """The mention that the word at each position is part of."""

    # -- words -------------------------------------------------------------------------------------------------------
    def word(self, i: int) -> Word | None:
        """The word at ``i``; None outside the sentence."""
        return self.words[i] if 0 <= i < self.end else None

    def index(self, i: int) -> int:
        """The index in the article of the word at ``i``; of the last one beyond the end."""
        return self.words[i if i < self.end else -1].i

    def mention_end(self, i: int) -> int:
        """The position after the mention at ``i``."""
        number = self.words[i].mention
        while i < self.end and self.words[i].mention == number:
            i += 1
        return i

    @cached_property
    def quotations(self) -> Mapping[int, int | None]:
        """The marks that open a quotation, and the mark that closes each, where one does."""
        return quotations(self.words)

    # -- what begins here --------------------------------------------------------------------------------------------
    def is_comma(self, i: int) -> bool:
        """Does a comma stand at ``i``?"""
        return 0 <= i < self.end and self.words[i].text in ("،", ",")

    def is_each(self, i: int) -> bool:
        """«*كل* منهما», «أن *كلا* من …»"""
        return self.norm[i] in ("كل", "كلا")

    def is_nominal(self, i: int) -> bool:
        """Can a noun phrase begin or go on here?"""
        return 0 <= i < self.end and (self.words[i].mention >= 0 or self.words[i].pos in NOMINAL)

    @cached_property
    def opened(self) -> Sequence[frozenset[str]]:
        """Of each word the categories of which a phrase may begin with it, as far as it and the next one tell."""
        return self.grammar.opened_in(self.words)

    @cached_property
    def kinds(self) -> Sequence[frozenset[str]]:
        """Of each word the same categories, and those that its norm stands in."""
        return [
            opened | more if (more := word.spelling.categories) else opened
            for opened, word in zip(self.opened, self.words, strict=True)
        ]

    def opens(self, categories: frozenset[str], i: int) -> bool:
        """May a phrase of one of these categories begin at ``i``?"""
        return 0 <= i < self.end and not categories.isdisjoint(self.opened[i])

    def may_be(self, categories: frozenset[str], i: int) -> bool:
        """May a phrase of one of these categories begin at ``i``, or is the word's norm one?"""
        return 0 <= i < self.end and not categories.isdisjoint(self.kinds[i])

    def is_adjunct(self, i: int) -> bool:
        """Does something begin here that belongs to the clause and to no noun: خلال، على هامش، اليوم?"""
        if not 0 <= i < self.end or _ADJUNCT.isdisjoint(self.opened[i]):
            return False  # as it mostly is
        return bool(
            self._phrase("adjunct", i, longest=3)
            or self.grammar.phrase_at("adjunctPhrase", self.words, i)
            or self._phrase("attribution", i, longest=3)
            or self._phrase("manner", i, longest=2)
            or self.grammar.turn_at(self.words, i)
            or self.grammar.adverb_at(self.words, i, longest=3)
        )

    def is_circumstance(self, i: int) -> bool:
        """An indefinite participle that says what the subject does beside: «…، *مؤكدا* أن», «*معربا* عن»."""
        word = self.word(i)
        if word is None or word.definite or word.pos not in ("ADJ", "NOUN"):
            return False
        accusative = word.norm.endswith(("ا", "ة", "ين")) or self.pos[i - 1] in ("PUNCT", "CONJ")
        return accusative and self.pos[i - 1] != "PREP" and bool(word.entries("activeParticiple"))

    # -- how far it goes ---------------------------------------------------------------------------------------------
    def time_phrase_end(self, i: int) -> int:
        """After «ديسمبر/ كانون الأول الماضي», «عام 2019», «مساء الأحد»; ``i`` where no time begins."""
        if not self.may_be(TIME, i) and self.pos[i] != "NUM":
            return i  # as it mostly is
        k, timed = i, False
        while k < self.end and k - i < _LONGEST_TIME and self.words[k].mention < 0:
            if n := self._time(k):
                timed, k = True, k + n
                continue
            word = self.words[k]
            if word.text in "([" and timed:
                n = self._bracketed(k, within=5)
            elif word.pos == "NUM":
                n = int(k > i or self._month(k + 1) > 0)
            else:
                n = int(timed and (word.text == "/" or word.norm in self.grammar.classes["when"]))
            if not n:
                break
            k += n
        return k if timed else i

    def is_each_other(self, i: int) -> bool:
        """«بعضهما», «بعضهم بعضا», not «*بعض* المناطق»: does the word at ``i`` go with a pronoun of those who act?"""
        return self.norm[i] in _SOME_OF_THEM or (self.norm[i] == _SOME and self.pos[i + 1] == "SUFFIX")

    def reciprocal_end(self, i: int) -> int:
        """After «بعضهما البعض», «بعضها بعضا», «الأخرى» behind «كل منهما»; ``i`` where nothing of the kind stands."""
        k = i
        if self.is_each_other(k):
            k += 1 + (self.pos[k + 1] == "SUFFIX")
            k += self.norm[k] in ("البعض", "بعضا")
        elif self.norm[k] in THE_OTHER and any(map(self.is_each, range(max(0, i - 6), i))):
            k += 1
        return k

    def skip_adverbs(self, i: int) -> int:
        """Over adverbs, «بشكل مستمر», times and brackets that stand between a verb and its arguments."""
        while self.may_be(ADVERBIAL, i) or (i < self.end and self.words[i].text in "(["):
            if n := self._phrase("manner", i, longest=2):
                i = self._manner_end(i + n)
                continue
            n = self._adverb(i) if self.words[i].mention < 0 else 0
            if not n and self.words[i].text in "([" and i + 3 < self.end:
                n = self._bracketed(i, within=8)
            if not n:
                break
            i += n
        return i

    # -- their parts -------------------------------------------------------------------------------------------------
    def _phrase(self, category: str, i: int, *, longest: int) -> int:
        return self.grammar.phrase_at(category, self.words, i, longest=longest)

    def _adverb(self, i: int) -> int:
        """The length of the adverb, time or turn at ``i``."""
        opened = self.opened[i]
        adverb = self.grammar.adverb_at(self.words, i, longest=3) if "adverb" in opened else 0
        return adverb or self._day(i) or (self.grammar.turn_at(self.words, i) if "turn" in opened else 0)

    def _manner_end(self, i: int) -> int:
        """After the adjectives of «بشكل *مستمر*», «بعبارات *شديدة اللهجة*»; the first word always is one, not so «بشكل سافر *مبدأ* …»,
        «بشكل رسمي *خياما* إلى …»: what follows is one only where it is known as such."""
        k = i
        while self._qualifies_manner(k) and (k == i or (not self.is_nominal(k + 1) and self._is_quality(k))):
            limited = self.words[k].bare in self.grammar.classes["compoundAdjective"] and self.is_nominal(k + 1)
            k += 2 if limited and self.words[k + 1].definite and self.words[k + 1].mention < 0 else 1
        return k

    def _qualifies_manner(self, i: int) -> bool:
        """«بشكل *مستمر*»."""
        word = self.word(i)
        return (
            word is not None
            and word.pos in ("ADJ", "NOUN")
            and not word.definite
            and word.mention < 0
            and not word.entries("masdar")
        )

    def _is_quality(self, i: int) -> bool:
        """Is it listed as an adjective, or has it the ending of a nisba?"""
        word = self.words[i]
        return word.pos == "ADJ" or word.norm in self.grammar.classes["quality"] or word.norm.endswith(("ي", "ية"))

    def _month(self, i: int) -> int:
        return self._phrase("month", i, longest=3)

    def _day(self, i: int) -> int:
        """The length of a time, with the part of the day before it: «فجر الخميس»."""
        if self.norm[i] in self.grammar.classes["dayPart"] and (after := self._phrase("time", i + 1, longest=2)):
            return 1 + after
        return self._phrase("time", i, longest=2)

    def _time(self, i: int) -> int:
        """The length of the month, the time or the era («عام 2019») at ``i``."""
        if n := self._month(i) or self._day(i):
            return n
        if self.norm[i] not in self.grammar.classes["era"]:
            return 0
        if day := self._day(i + 1):
            return 1 + day  # «منتصف ليل أمس»
        counted = self.pos[i + 1] == "NUM" or self.norm[i + 1] in self.grammar.classes["period"]
        return 1 + counted if counted or self._month(i + 1) else 0

    def _bracketed(self, i: int, *, within: int) -> int:
        """The length of what the bracket at ``i`` opens; 0 where it closes no more within so many words."""
        near = range(i + 1, min(i + within, self.end))
        return next((k + 1 - i for k in near if self.words[k].text in ")]"), 0)


def _no_mention() -> None:
    """What stands for the mention of a word that is part of none."""
