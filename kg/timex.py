"""Words of one sentence in, its time expressions (TIMEX) out: where each begins and ends, and what its words name.

«مساء *الأحد*», «نهاية يونيو الماضي», «في 14 فبراير/ شباط»: which words there are stands in ``ontology/lexicon/ar-grammar.ttl``
and ``ontology/boilerplate.ttl``, how they make an expression stands here. What it belongs to is no matter of this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.dates import Named
from kg.grammar import Word
from kg.ontology import Ontology

Values = Mapping[str, Mapping[str, str]]
"""Category → phrase → value, "" for words without one."""

_TABLES = (
    "month", "era", "period", "when", "deictic", "dayOfWeek", "ordinalDay", "timePreposition", "dayStep", "tenseParticle",
)  # fmt: skip
_LISTS = (
    "hijriMonth",
    "dayPart",
    "dayAfter",
    "dayKind",
    "timeSpan",
    "duration",
    "timeCount",
    "timeQuality",
    "dateLink",
    "dated",
)
_OPENING = (
    "month",
    "era",
    "period",
    "deictic",
    "dayOfWeek",
    "ordinalDay",
    "timePreposition",
    "hijriMonth",
    "dayPart",
    "dayStep",
)
_PARTS = (
    "hijriMonth",
    "ordinalDay",
    "dayStep",
    "deictic",
    "era",
    "period",
    "dayOfWeek",
    "month",
    "when",
    "dayPart",
)
_LONGEST = 24
"""How many words an expression may have: «الثلاثاء 23 من شهر رمضان 1445 هـ الموافق 2 من أبريل/ نيسان من عام 2024 م»."""
_LONGEST_PHRASE = 4
_NUMBERED = frozenset(("NUM", "DEM"))
"""Parts of speech with which an expression may begin, and a part of one."""
_SPANNING = frozenset(("bound", "during", "point"))
"""Prepositions after which a stretch of time may stand: «خلال *السنوات الثلاث المقبلة*»."""
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of time, by category; build it with :meth:`of`."""

    values: Values
    firsts: Mapping[str, frozenset[str]]
    """Category → the words with which its phrases may begin."""
    longer: Mapping[str, frozenset[str]]
    """Category → what its phrases of several words, or of a word that may be divided, begin with, letter by letter."""
    openers: frozenset[str]
    """The words with which an expression may begin."""
    parts: frozenset[str]
    """The words with which a part of one may begin, beside numbers and demonstratives."""
    divided: frozenset[str]
    """What any phrase begins with, letter by letter, and the phrases: «بحلول» is two words, ب and حلول."""

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, ontology: Ontology) -> TimeWords:
        """From the lexicon's function words and valued words; once for each ontology."""
        values: dict[str, Mapping[str, str]] = {name: ontology.word_values.get(name, {}) for name in _TABLES}
        values |= {name: dict.fromkeys(sorted(ontology.function_words.get(name, ())), "") for name in _LISTS}
        firsts = {name: _firsts(phrases) for name, phrases in values.items()}
        longer = {
            name: frozenset([p[:n] for p in phrases for n in range(1, len(p))]) for name, phrases in values.items()
        }
        openers, parts = (
            frozenset(phrase.split()[0] for name in names for phrase in values[name]) for names in (_OPENING, _PARTS)
        )
        divided = frozenset().union(*longer.values(), *values.values())
        return cls(values, firsts, longer, openers, parts, divided)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression in positions of its sentence."""

    start: int
    end: int
    named: Named
    prepared: bool
    """A preposition brings it."""


_NOTHING = Named()


@dataclass(slots=True)
class _Draft:
    """What has been read of an expression so far."""

    named: Named = _NOTHING
    preposition: str = ""
    end: int = -1
    """After the last word that names something; -1 where none does yet."""
    head: str = ""
    """«شهر», «نهاية»: month or part."""
    hijri: bool = False
    loose: bool = False
    """A bare unit, which says something only after a preposition of duration: «منذ *العام*»."""
    uncertain: bool = False
    """A name of a month that is somebody's name too, in words that somebody bears."""

    def note(self, end: int, **fields: object) -> int:
        self.named = self.named._replace(**fields)  # type: ignore[arg-type]
        self.end = end
        return end

    def is_complete(self) -> bool:
        named = self.named
        if self.end < 0 or (self.preposition == "at" and self.head != "part"):
            return False
        if self.loose and not (named.when or self.head == "part" or self.preposition in ("bound", "during")):
            return False
        if named.month and not (named.day or named.year or named.when or named.unit or self.head or named.vague):
            return bool(self.preposition) and not self.uncertain
        return True


class _Scanner:
    """The time expressions of one sentence."""

    def __init__(self, words: Sequence[Word], vocabulary: TimeWords) -> None:
        self.words = words
        self.values = vocabulary.values
        self.firsts = vocabulary.firsts
        self.longer = vocabulary.longer
        self.openers = vocabulary.openers
        self.parts = vocabulary.parts
        self.divided = vocabulary.divided

    def scan(self) -> tuple[Expression, ...]:
        """All of them, from left to right; none overlaps another."""
        found: list[Expression] = []
        end, openers = 0, self.openers
        for i, word in enumerate(self.words):
            norm = word.norm
            if i < end or not (
                norm in openers or word.pos in _NUMBERED or (len(norm) <= 1 and self._is_among(openers, i))
            ):
                continue  # as it mostly is
            one = self._at(i)
            if one is not None:
                found.append(one)
                end = one.end
        return tuple(found)

    def _at(self, i: int) -> Expression | None:
        """The expression that begins at ``i``."""
        word = self.words[i]
        if i and self.words[i - 1].pos == "DEM":
            return None  # «في *ذلك* اليوم»
        is_verb, brings = word.pos == "VERB", word.norm in self.firsts["timePreposition"]
        if not self._may_be_part(i):
            return self._prepared(i) if brings and not is_verb else None  # a preposition, as it mostly is
        if word.norm in self.firsts["dayStep"] and self._value("dayStep", i) and (found := self._bare(i)):
            return found
        if is_verb and not self._value("month", i):
            return None
        return (self._prepared(i) if brings else None) or self._bare(i)

    def _prepared(self, i: int) -> Expression | None:
        """«*في* ديسمبر المقبل», «*منذ* أيام», «*من* 3 *إلى* 5 مايو»"""
        preposition = self._value("timePreposition", i)
        if preposition is None or preposition[0] == "to":
            return None
        kind, n = preposition
        draft = self._read(i + n, kind) if self._may_be_part(i + n) else None
        if draft is not None and draft.is_complete():
            end, ranged = self._range(draft, joined=kind == "from")
            ranged = ranged or (kind == "from" and draft.named.vague)
            if kind == "from" and not ranged:
                return None
            named = draft.named._replace(vague=draft.named.vague or ranged or kind in ("bound", "from"))
            return self._whole(i, end, named, prepared=True)
        span = self._span(i + n, kind) if kind in _SPANNING else None
        return self._whole(i, span.end, span.named, prepared=True) if span is not None else None

    def _bare(self, i: int) -> Expression | None:
        """«الأحد», «*ديسمبر* المقبل»: where a part may begin."""
        draft = self._read(i, "")
        if not draft.is_complete():
            return None
        end, ranged = self._range(draft, joined=False)
        return self._whole(i, end, draft.named._replace(vague=draft.named.vague or ranged), prepared=False)

    def _whole(self, start: int, end: int, named: Named, *, prepared: bool) -> Expression | None:
        if end < len(self.words) and self.words[end].role == "pron":
            return None  # «يومه», «نهايته»
        return Expression(start, end, named, prepared)

    def _range(self, draft: _Draft, *, joined: bool) -> tuple[int, bool]:
        """Where «… إلى 5 يونيو», «… والاثنين» ends, and whether there is such a thing."""
        k = draft.end
        to = self._value("timePreposition", k)
        if to is None or not (to[0] == "to" or (joined and to[0] == "bound")):
            return k, False
        further = self._read(k + to[1], "to")
        after = self.words[further.end].pos if 0 <= further.end < len(self.words) else ""
        if not further.is_complete() or further.named.offset is not None or after in ("VERB", "FUT"):
            return k, False  # «… الأحد، *والاثنين* يزور …»
        return further.end, True

    # -- the parts of an expression ----------------------------------------------------------------------------------
    def _read(self, i: int, preposition: str) -> _Draft:
        """Everything from ``i`` on that says more of the same time."""
        draft = _Draft(preposition=preposition)
        k, limit = i, min(len(self.words), i + _LONGEST)
        while k < limit:
            step = self._part(k, draft)
            if step == k and draft.end == k:
                step = self._linked(k, draft)
            if step == k:
                break
            k = step
        return draft

    def _linked(self, k: int, draft: _Draft) -> int:
        """«يونيو *من* العام الماضي», «15 رمضان 1445 *الموافق* 25 مارس», «الأربعاء*،* 22 نوفمبر», «أمس *(*الثلاثاء*)*»"""
        opens, comma = self.words[k].text in "([", self.words[k].text in "،,"
        n = 1 if opens or comma else self._phrase("dateLink", k)
        named, trial = draft.named, replace(draft, end=k + n)
        step = self._part(k + n, trial)
        if n == 0 or step == k + n or trial.end != step:
            return k
        dated = trial.named.day != named.day or (trial.named.weekday != named.weekday and named.offset is not None)
        if opens:
            if step == len(self.words) or self.words[step].text not in ")]":
                return k
            step += 1
        elif not dated and (comma or named.offset is not None):
            return k
        draft.named, draft.end, draft.hijri = trial.named, step, trial.hijri
        return step

    def _part(self, k: int, draft: _Draft) -> int:
        """The position after one part of an expression; ``k`` where none begins."""
        if not self._may_be_part(k):
            return k
        word = self.words[k]
        for read in (self._numeric, self._hijri, self._day, self._deictic, self._era, self._period, self._weekday):
            step = read(k, draft)
            if step > k:
                return step
        if word.text == "/" and draft.named.month and draft.end == k:
            return self._second_name(k, draft)
        for read in (self._month, self._year, self._qualified):
            step = read(k, draft)
            if step > k:
                return step
        step = self._phrase("dayStep", k)
        n = self._phrase("dayPart", k + step) if draft.end < 0 and not draft.head else 0
        return k + step + n if n else k

    def _may_be_part(self, k: int) -> bool:
        """May the word at ``k`` begin a part of an expression?"""
        if k >= len(self.words):
            return False
        word = self.words[k]
        if word.norm in self.parts or word.pos in _NUMBERED or word.text == "/":
            return True
        return len(word.norm) <= 1 and self._is_among(self.parts, k)

    def _numeric(self, k: int, draft: _Draft) -> int:
        """«14/2/2024», «2024-02-14»; the first and the last number tell which is the year."""
        if self.words[k].pos != "NUM" or draft.named.month:
            return k
        end = k + 1
        while end < len(self.words) and end < k + 5 and self.words[end].start == self.words[end - 1].end:
            end += 1
        for stop in range(end, k, -1):
            match = _NUMERIC.fullmatch("".join(w.text for w in self.words[k:stop]))
            if match:
                first, month, last = int(match[1]), int(match[3]), int(match[4])
                year, day = (first, last) if first > 31 else (last, first)
                if month > 12 >= day:
                    month, day = day, month
                if not _is_year(year) or not 1 <= month <= 12:
                    return draft.note(stop, vague=True)
                return draft.note(stop, day=day, month=month, year=year)
        return k

    def _hijri(self, k: int, draft: _Draft) -> int:
        """«15 رمضان 1445 هـ», «شهر رمضان»: known as a time; which day that is, is not the same in every country."""
        number = self._number_end(k)
        at = number + (self._phrase("dateLink", number) if number > k else 0)
        n = self._phrase("hijriMonth", at)
        if not n or (number == k and not draft.preposition and draft.head != "month"):
            return k
        if number == k and self.words[at].mention >= 0 and draft.head != "month":
            return k
        at += n
        if at < len(self.words) and self.words[at].pos == "NUM":
            at += 1
        mark = self._value("when", at)
        at += mark[1] if mark is not None and mark[0] in ("mark", "last", "next", "this") else 0
        draft.hijri = True
        return draft.note(at, vague=draft.named.vague or (draft.named.month is None and draft.named.offset is None))

    def _day(self, k: int, draft: _Draft) -> int:
        """«14 فبراير», «السابع من أكتوبر», «25 من الشهر الجاري»: a number is a day where a month follows."""
        if draft.named.day is not None or draft.named.month is not None:
            return k
        end = self._number_end(k)
        if end == k:
            return k
        several = any(w.pos in ("CONJ", "PREP", "PUNCT") for w in self.words[k:end]) and self.words[k].pos == "NUM"
        at = end + self._phrase("dateLink", end)
        period = self._value("period", at)
        month = self._value("month", at)
        if month is None and not (period is not None and period[0] == "month"):
            return k
        number = self._number(k)
        if number is None or not 1 <= number <= 31:
            return k
        vague = several or (draft.named.vague and not draft.hijri)
        draft.named = draft.named._replace(day=number, vague=vague)
        step = self._month(at, draft) if month is not None else self._period(at, draft)
        if step == at:
            draft.named = draft.named._replace(day=None)
            return k
        return step

    def _number(self, k: int) -> int | None:
        text = self.words[k].text
        if self.words[k].pos == "NUM":
            return int(text) if text.isdecimal() and len(text) <= 4 else None
        ordinal = self._value("ordinalDay", k)
        return int(ordinal[0]) if ordinal is not None else None

    def _number_end(self, k: int) -> int:
        """After a day's number, or several: «14», «3 و4», «3-5», «السابع والعشرين»."""
        if k >= len(self.words):
            return k
        if self.words[k].pos != "NUM":
            ordinal = self._value("ordinalDay", k)
            return k + ordinal[1] if ordinal is not None else k
        if self._number(k) is None:
            return k
        end = k + 1
        while (
            end < k + _LONGEST and self._is(end + 1, "NUM") and self._joins(end) and self._number(end + 1) is not None
        ):
            end += 2
        return end

    def _joins(self, k: int) -> bool:
        to = self._value("timePreposition", k)
        return self.words[k].text in "-–" or (to is not None and to[0] in ("to", "bound"))

    def _deictic(self, k: int, draft: _Draft) -> int:
        """«اليوم», «أمس», «بعد غد»; not «اليوم العالمي للمرأة»"""
        step = self._value("dayStep", k)
        further, n = (int(step[0]), step[1]) if step is not None else (0, 0)
        found = self._value("deictic", k + n)
        if found is None or draft.named.offset is not None or draft.named.weekday is not None:
            return k
        if further * int(found[0]) < (1 if n else 0):
            return k  # «بعد أمس», «أول اليوم»
        after = k + n + found[1]
        if self._phrase("dayKind", after):
            return k
        same = self._value("when", after)
        if self._phrase("dayAfter", after) or (same is not None and same[0] == "same"):
            return draft.note(after + 1, offset=0, when="same", vague=True)
        return draft.note(after, offset=int(found[0]) + further)

    def _era(self, k: int, draft: _Draft) -> int:
        """«*عام* 2019», «*شهر* مايو», «*نهاية* يونيو», «*يومي* 3 و4 مايو»"""
        found = self._value("era", k)
        if found is None:
            return k
        kind, n = found
        if kind == "year":
            return (
                self._year(k + n, draft, after_era=True) if self._is(k + n, "NUM") and draft.named.year is None else k
            )
        if draft.end >= 0 and not (draft.named.day and kind == "month"):
            return k
        if kind == "several":
            draft.named = draft.named._replace(vague=True)
            return self._range_of_years(k + n, draft)
        draft.head = kind if kind in ("month", "part") else draft.head
        return k + n

    def _range_of_years(self, k: int, draft: _Draft) -> int:
        """«عامي *2019 و2020*»"""
        number = self._number(k) if self._is(k, "NUM") else None
        if number is not None and _is_year(number) and self._is(k + 2, "NUM"):
            return draft.note(k + 3)
        return k

    def _period(self, k: int, draft: _Draft) -> int:
        """«الشهر المقبل», «هذا العام», «نهاية العام»"""
        this = self._is(k, "DEM")
        at = k + this
        found = self._value("period", at)
        if found is None or found[0] == "day" or draft.named.unit:
            return k
        after = at + found[1]
        when = self._value("when", after)
        if draft.named.when and when is not None:
            return k
        if this:
            return draft.note(after, unit=found[0], when="this")
        if when is not None and when[0] != "mark":
            return draft.note(after + when[1], unit=found[0], when=when[0])
        if self._phrase("dayAfter", after):
            return draft.note(after + 1, unit=found[0], when="same")
        if draft.end >= 0 or draft.named.day:
            return k
        draft.loose = True
        return draft.note(after, unit=found[0], vague=True)

    def _weekday(self, k: int, draft: _Draft) -> int:
        found = self._value("dayOfWeek", k)
        if found is None or draft.named.weekday is not None or self.words[k].mention >= 0:
            return k
        return draft.note(k + found[1], weekday=int(found[0]))

    def _month(self, k: int, draft: _Draft) -> int:
        found = self._value("month", k)
        named = draft.named
        if found is None or named.unit or (named.month is not None and draft.end != k):
            return k
        if named.month is not None:
            # «يونيو حزيران», «مايو (أيار)»
            return draft.note(k + found[1]) if named.month == int(found[0]) else k
        word = self.words[k]
        if word.mention >= 0 and any(self._same_mention(k, n) for n in (k - 1, k + found[1])):
            return k
        if word.pos == "VERB" and not named.day and draft.preposition in ("", "to"):
            return k
        draft.uncertain = word.mention >= 0
        vague = named.vague and not draft.hijri
        return draft.note(k + found[1], month=int(found[0]), vague=vague)

    def _same_mention(self, k: int, n: int) -> bool:
        return 0 <= n < len(self.words) and self.words[n].mention == self.words[k].mention

    def _second_name(self, k: int, draft: _Draft) -> int:
        """«فبراير*/ شباط*»; «يونيو/ يوليو» are two months."""
        found = self._value("month", k + 1)
        if found is None:
            return k
        same = int(found[0]) == draft.named.month
        return draft.note(k + 1 + found[1], vague=draft.named.vague or not same)

    def _year(self, k: int, draft: _Draft, *, after_era: bool = False) -> int:
        if not self._is(k, "NUM") or draft.named.year is not None or not (draft.named.month or after_era):
            return k
        number = self._number(k)
        if number is None or not _is_year(number) or (draft.end != k and not after_era):
            return k
        mark = self._value("when", k + 1)
        return draft.note(k + 1 + (mark[1] if mark is not None and mark[0] == "mark" else 0), year=number)

    def _qualified(self, k: int, draft: _Draft) -> int:
        """«يونيو *الماضي*», «الأحد *المقبل*»"""
        found = self._value("when", k)
        named = draft.named
        if found is None or found[0] == "mark" or named.when or named.offset is not None or draft.end != k:
            return k
        if (named.month is None and named.weekday is None) or named.year is not None:
            return k
        return draft.note(k + found[1], when=found[0])

    def _span(self, i: int, kind: str) -> Expression | None:
        """«منذ *أيام*», «خلال *السنوات الثلاث المقبلة*», «قبل *أكثر من عامين*»"""
        k, limit = i, min(len(self.words), i + _LONGEST)
        while k < limit and (n := self._phrase("timeCount", k) or (self._is(k, "NUM") and 1)):
            k += n
        if not self._is_span(k):
            return None
        definite, counted = self.words[k].definite, k > i
        k += 1
        qualified, when = k, ""
        while k < limit:
            found = self._value("when", k)
            if found is not None and found[0] != "mark":
                when, k = found[0], k + found[1]
            elif self._bare_in("timeQuality", k) or self._bare_in("timeCount", k):
                k += 1
            else:
                break
        following = self.words[k] if k < len(self.words) else None
        if self._phrase("dateLink", k):
            return None  # «بعد شهرين *من* التوقيع»
        if k == qualified:
            if kind == "point" or (definite and not counted):
                return None
            if following is not None and (following.definite or following.mention >= 0) and following.pos != "VERB":
                return None  # «منذ *أيام الاستعمار*»
        return Expression(i, k, Named(unit="long", when=when, vague=True), True)

    # -- words -------------------------------------------------------------------------------------------------------
    def _is_among(self, openings: frozenset[str], k: int) -> bool:
        """Is the word at ``k`` one of them, or a letter that is one with the word after it: «*ب*حلول»?"""
        word = self.words[k]
        if len(word.norm) > 1 or word.norm in openings or k + 1 == len(self.words):
            return word.norm in openings
        following = self.words[k + 1]
        return not following.first and word.spelling.folded + following.spelling.folded in self.divided

    def _value(self, category: str, k: int) -> tuple[str, int] | None:
        """The value of the longest phrase of the category that begins at ``k``, and how many words it has."""
        if not 0 <= k < len(self.words) or self.words[k].norm not in self.firsts[category]:
            return None
        table, longer = self.values[category], self.longer[category]
        value, length, text = table.get(self.words[k].norm), 1, self.words[k].spelling.folded
        if text in longer:
            for n, word in enumerate(self.words[k + 1 : k + _LONGEST_PHRASE], start=2):
                text += f" {word.spelling.folded}" if word.first else word.spelling.folded
                if text in table:
                    value, length = table[text], n
                if text not in longer:
                    break
        return (value, length) if value is not None else None

    def _phrase(self, category: str, k: int) -> int:
        found = self._value(category, k)
        return found[1] if found is not None else 0

    def _bare_in(self, category: str, k: int) -> bool:
        return k < len(self.words) and self.words[k].mention < 0 and self.words[k].bare in self.values[category]

    def _is_span(self, k: int) -> bool:
        """«أيام», «السنوات», «يوما»"""
        if k >= len(self.words) or self.words[k].mention >= 0:
            return False
        bare = self.words[k].bare
        durations, spans, stem = self.values["duration"], self.values["timeSpan"], bare.removesuffix("ا")
        return bare in durations or bare in spans or stem in durations or stem in spans

    def _is(self, k: int, pos: str) -> bool:
        return 0 <= k < len(self.words) and self.words[k].pos == pos


def time_expressions(sentence: Sequence[Word], vocabulary: TimeWords) -> tuple[Expression, ...]:
    """The time expressions of a sentence (its words without white space), from left to right; none overlaps another."""
    return _Scanner(sentence, vocabulary).scan()


def _is_year(number: int) -> bool:
    return 1900 <= number <= 2100


def _firsts(phrases: Mapping[str, str]) -> frozenset[str]:
    """The words with which the phrases may begin; «بحلول» is two words, ب and حلول."""
    written = {phrase.split()[0] for phrase in phrases}
    return frozenset(written | {first[0] for first in written})
