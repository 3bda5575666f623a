"""Words of an article and a finding in, the time expression that belongs to the finding out: its words, and the day or month.

«مساء *الأحد*», «نهاية يونيو الماضي», «في 14 فبراير/ شباط»: which words there are stands in ``ontology/lexicon/ar-grammar.ttl``
and ``ontology/boilerplate.ttl``, how they make an expression stands here, what it names is worked out in :mod:`kg.dates`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.dates import Named, date_of, leaning
from kg.findings import Finding
from kg.grammar import Grammar, Word
from kg.model import YearMonth
from kg.ontology import Ontology

_TABLES = ("month", "era", "period", "when", "deictic", "dayOfWeek", "ordinalDay", "timePreposition", "tenseParticle")
_LISTS = ("hijriMonth", "dayPart", "dayAfter", "dayKind", "timeSpan", "timeCount", "timeQuality", "dateLink", "dated")
_REACH = 40
"""How far from its word a finding's time may stand."""
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_HARD = frozenset('.؟?!؛:…«“"-–—')
_CLAUSAL = frozenset(("COMP", "REL", "COND", "SUB"))
_PARTICLES = frozenset(("FUT", "AUX", "NEG"))
_CARRIES = frozenset(("light", "mutual", "receive", "speech"))
"""Governors that happen when the noun under them does: «*أجرى* محادثات»."""


@dataclass(frozen=True, slots=True)
class When:
    """A time expression in the words ``words[start:end]`` of an article, and what it names where that is clear."""

    start: int
    end: int
    date: datetime.date | YearMonth | None = None

    def of(self, text: str, words: Sequence[Word]) -> str:
        """The words as they stand in the text, with one space between."""
        return " ".join(text[words[self.start].start : words[self.end - 1].end].split())


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression in positions of its sentence."""

    start: int
    end: int
    named: Named
    prepared: bool
    """A preposition brings it."""


@dataclass(slots=True)
class _Draft:
    """What has been read of an expression so far."""

    named: Named = field(default_factory=Named)
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
        self.named = replace(self.named, **fields)  # type: ignore[arg-type]
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

    def __init__(self, words: Sequence[Word], values: Mapping[str, Mapping[str, str]], openers: frozenset[str]) -> None:
        self.words = words
        self.values = values
        self.openers = openers

    def scan(self) -> tuple[Expression, ...]:
        """All of them, from left to right; none overlaps another."""
        found: list[Expression] = []
        i = 0
        while i < len(self.words):
            one = self._at(i) if self._may_open(i) else None
            if one is not None:
                found.append(one)
            i = one.end if one is not None else i + 1
        return tuple(found)

    def _may_open(self, i: int) -> bool:
        word = self.words[i]
        return word.pos in ("NUM", "DEM") or word.norm in self.openers

    def _at(self, i: int) -> Expression | None:
        """The expression that begins at ``i``."""
        if self._is(i - 1, "DEM") or (self.words[i].pos == "VERB" and not self._value("month", i)):
            return None
        found = None
        if not self._value("deictic", i) and not self._value("dayPart", i):
            found = self._prepared(i)
        return found or self._bare(i)

    def _prepared(self, i: int) -> Expression | None:
        """«*في* ديسمبر المقبل», «*منذ* أيام», «*من* 3 *إلى* 5 مايو»"""
        preposition = self._value("timePreposition", i)
        if preposition is None or preposition[0] == "to":
            return None
        kind, n = preposition
        draft = self._read(i + n, kind)
        if draft.is_complete():
            end, ranged = self._range(draft, joined=kind == "from")
            ranged = ranged or (kind == "from" and draft.named.vague)
            if kind == "from" and not ranged:
                return None
            named = replace(draft.named, vague=draft.named.vague or ranged or kind in ("bound", "from"))
            return self._whole(i, end, named, prepared=True)
        span = self._span(i + n, kind)
        return self._whole(i, span.end, span.named, prepared=True) if span is not None else None

    def _bare(self, i: int) -> Expression | None:
        draft = self._read(i, "")
        if not draft.is_complete():
            return None
        end, ranged = self._range(draft, joined=False)
        return self._whole(i, end, replace(draft.named, vague=draft.named.vague or ranged), prepared=False)

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
        k = i
        while k < len(self.words):
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
        if k >= len(self.words):
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
        if draft.end < 0 and not draft.head and (n := self._phrase("dayPart", k)):
            return k + n
        return k

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
        draft.named = replace(draft.named, day=number, vague=vague)
        step = self._month(at, draft) if month is not None else self._period(at, draft)
        if step == at:
            draft.named = replace(draft.named, day=None)
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
        while self._is(end + 1, "NUM") and self._joins(end) and self._number(end + 1) is not None:
            end += 2
        return end

    def _joins(self, k: int) -> bool:
        to = self._value("timePreposition", k)
        return self.words[k].text in "-–" or (to is not None and to[0] in ("to", "bound"))

    def _deictic(self, k: int, draft: _Draft) -> int:
        """«اليوم», «أمس», «بعد غد»; not «اليوم العالمي للمرأة»"""
        found = self._value("deictic", k)
        if found is None or draft.named.offset is not None or draft.named.weekday is not None:
            return k
        after = k + found[1]
        if self._phrase("dayKind", after):
            return k
        same = self._value("when", after)
        if self._phrase("dayAfter", after) or (same is not None and same[0] == "same"):
            return draft.note(after + 1, offset=0, when="same", vague=True)
        return draft.note(after, offset=int(found[0]))

    def _era(self, k: int, draft: _Draft) -> int:
        """«*عام* 2019», «*شهر* مايو», «*نهاية* يونيو», «*يومي* 3 و4 مايو»"""
        found = self._value("era", k)
        if found is None:
            return k
        kind, n = found
        if kind == "year":
            return self._year(k + n, draft, after_era=True) if self._is(k + n, "NUM") and draft.named.year is None else k
        if draft.end >= 0 and not (draft.named.day and kind == "month"):
            return k
        if kind == "several":
            draft.named = replace(draft.named, vague=True)
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
        if named.month is None and named.weekday is None or named.year is not None:
            return k
        return draft.note(k + found[1], when=found[0])

    def _span(self, i: int, kind: str) -> Expression | None:
        """«منذ *أيام*», «خلال *السنوات الثلاث المقبلة*», «قبل *أكثر من عامين*»"""
        k = i
        while k < len(self.words) and (n := self._phrase("timeCount", k) or (self._is(k, "NUM") and 1)):
            k += n
        if not self._bare_in("timeSpan", k) or kind not in ("bound", "during", "point"):
            return None
        definite, counted = self.words[k].definite, k > i
        k += 1
        qualified, when = k, ""
        while k < len(self.words):
            found = self._value("when", k)
            if found is not None and found[0] != "mark":
                when, k = found[0], k + found[1]
            elif self._bare_in("timeQuality", k) or self._bare_in("timeCount", k):
                k += 1
            else:
                break
        following = self.words[k] if k < len(self.words) else None
        if k == qualified:
            if kind == "point" or (definite and not counted):
                return None
            if following is not None and (following.definite or following.mention >= 0) and following.pos != "VERB":
                return None  # «منذ *أيام الاستعمار*»
        return Expression(i, k, Named(unit="long", when=when, vague=True), True)

    # -- words -------------------------------------------------------------------------------------------------------
    def _value(self, category: str, k: int) -> tuple[str, int] | None:
        """The value of the longest phrase of the category that begins at ``k``, and how many words it has."""
        table = self.values[category]
        if not 0 <= k < len(self.words):
            return None
        for n in (4, 3, 2):
            if k + n <= len(self.words) and (value := table.get(Grammar.surface(self.words[k : k + n]))) is not None:
                return value, n
        value = table.get(self.words[k].norm)
        return (value, 1) if value is not None else None

    def _phrase(self, category: str, k: int) -> int:
        found = self._value(category, k)
        return found[1] if found is not None else 0

    def _bare_in(self, category: str, k: int) -> bool:
        return k < len(self.words) and self.words[k].mention < 0 and self.words[k].bare in self.values[category]

    def _is(self, k: int, pos: str) -> bool:
        return 0 <= k < len(self.words) and self.words[k].pos == pos


def _is_year(number: int) -> bool:
    return 1900 <= number <= 2100


class Times:
    """The time expressions of an article, asked for by finding."""

    def __init__(self, words: Sequence[Word], ontology: Ontology) -> None:
        self._sentences: dict[int, list[Word]] = {}
        for word in words:
            if word.role != "space":
                self._sentences.setdefault(word.sent, []).append(word)
        self._sent = {word.i: word.sent for word in words}
        values = {name: ontology.word_values.get(name, {}) for name in _TABLES}
        lists = {name: dict.fromkeys(ontology.function_words.get(name, ()), "") for name in _LISTS}
        self._values: Mapping[str, Mapping[str, str]] = {**values, **lists}
        self._openers = frozenset(first for name in _OPENING for first in _firsts(self._values[name]))
        self._found: dict[int, tuple[Expression, ...]] = {}

    def of(self, finding: Finding, today: datetime.date | None) -> When | None:
        """The time that belongs to the finding in an article read on the day ``today``; None where its clause has none."""
        sentence = self._sentences.get(self._sent.get(finding.trigger, -1), [])
        at = next((k for k, word in enumerate(sentence) if word.i == finding.trigger), -1)
        expressions = self.expressions(sentence)
        if at < 0 or not expressions:
            return None
        return _Clause(sentence, expressions, finding, at, self._values).time(today)

    def expressions(self, sentence: Sequence[Word]) -> tuple[Expression, ...]:
        """The time expressions of a sentence (words without white space), whatever they belong to."""
        if not sentence:
            return ()
        key = sentence[0].i
        if key not in self._found:
            self._found[key] = _Scanner(sentence, self._values, self._openers).scan()
        return self._found[key]


_OPENING = ("month", "era", "period", "deictic", "dayOfWeek", "ordinalDay", "timePreposition", "hijriMonth", "dayPart")


def _firsts(phrases: Mapping[str, str]) -> set[str]:
    """The words with which the phrases may begin; «بحلول» is two words, ب and حلول."""
    written = {phrase.split()[0] for phrase in phrases}
    return written | {first[0] for first in written}


class _Clause:
    """The clause of a finding: where it begins and ends, and which verb it has."""

    def __init__(
        self,
        words: Sequence[Word],
        expressions: Sequence[Expression],
        finding: Finding,
        at: int,
        values: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.words = words
        self.values = values
        self.finding = finding
        self.at = at
        self.expressions = [e for e in expressions if not e.start <= at < e.end]
        self._inside = {k: e for e in self.expressions for k in range(e.start, e.end)}
        self.host = at if finding.form == "verb" else -1
        """The verb; -1 where the clause has none."""
        self.start = self._find_start()
        self.end = self._find_end()

    def time(self, today: datetime.date | None) -> When | None:
        """The time of the clause; where two name different days, the words of the nearer one only."""
        found: list[tuple[int, When]] = []
        for e in self.expressions:
            if self.start <= e.start and e.end <= self.end and self._belongs(e, leaning(e.named, today)):
                date = date_of(e.named, today, self._tense(e))
                if date is not None and self._is_shared(e) and not (e.named.offset == 0 or self._is_future(e)):
                    date = None
                distance = e.start - self.at if e.start > self.at else self.at - e.end
                found.append((distance, When(self.words[e.start].i, self.words[e.end - 1].i + 1, date)))
        if not found:
            return None
        nearest = min(found, key=lambda pair: pair[0])[1]
        dates = {when.date for _, when in found if when.date is not None}
        return replace(nearest, date=None) if len(dates) > 1 else nearest

    # -- the clause --------------------------------------------------------------------------------------------------
    def _find_end(self) -> int:
        k = self.at + 1
        limit = min(len(self.words), self.at + _REACH)
        while k < limit:
            inside = self._inside.get(k)
            if inside is not None:
                k = inside.end
            elif self._breaks(k):
                return self._before_next(k)
            else:
                k += 1
        return k

    def _breaks(self, k: int) -> bool:
        """Does another clause begin here?"""
        word = self.words[k]
        if word.role == "punct" and word.text[0] in _HARD:
            return word.text not in "«“\""
        circumstance = (
            self.words[k - 1].text in ("،", ",")
            and not word.definite
            and word.mention < 0
            and bool(word.entries("activeParticiple"))
        )
        return word.pos == "VERB" or word.pos in _CLAUSAL or circumstance

    def _before_next(self, k: int) -> int:
        """Without what opens the next clause: «…، *وأمس* أعلنت»"""
        while k - 1 > self.at and self.words[k - 1].pos in _PARTICLES:
            k -= 1
        before = self._inside.get(k - 1)
        if before is not None and before.start > self.at + 1:
            opener = self.words[before.start - 1]
            if opener.pos == "CONJ" or opener.role == "punct":
                return before.start
        return k

    def _find_start(self) -> int:
        """Back from the finding's word over its verb to where the clause begins."""
        comma, k = -1, self.at - 1
        if self.host == self.at and self._is_coordinated(self.at):
            return self._coordination(self.at)
        while k >= max(0, self.at - _REACH):
            word = self.words[k]
            if k in self._inside:
                k = self._inside[k].start - 1
                continue
            if word.role == "punct" and word.text[0] in _HARD:
                if word.text[0] not in "«“\"" or self.host == self.at:
                    return k + 1
            elif word.text in ("،", ",") and comma < 0:
                comma = k
            elif word.pos == "VERB":
                if self.host >= 0:
                    return comma + 1 if comma >= 0 else self.host
                if self._is_relative(k):
                    return self.at
                self.host, comma = k, -1
                if self._is_coordinated(k):
                    return self._coordination(k)
            elif word.pos in _CLAUSAL:
                return k + 1
            k -= 1
        return k + 1

    def _is_coordinated(self, verb: int) -> bool:
        return self.words[self._coordination(verb) - 1].pos == "CONJ" if self._coordination(verb) else False

    def _coordination(self, verb: int) -> int:
        """Where a verb's own particles and the time right before it begin: «و*قد* أعلن», «و*أمس* أعلن»."""
        k = verb
        while k > 0 and (self.words[k - 1].pos in _PARTICLES or k - 1 in self._inside):
            k = self._inside[k - 1].start if k - 1 in self._inside else k - 1
        return k

    def _is_relative(self, verb: int) -> bool:
        """«مصر *التي استضافت* القمة أمس …»: what follows may belong to either clause."""
        k = self._coordination(verb)
        return k > 0 and self.words[k - 1].pos == "REL"

    # -- what belongs to it ------------------------------------------------------------------------------------------
    def _tense(self, e: Expression) -> str:
        """The tense that tells where a bare «الأحد» lies."""
        if self.host == self.at:
            return self.finding.tense if not self._is_shared(e) or self._is_future(e) else ""
        if self.host < 0:
            return self.finding.tense
        if e.end <= self.at or (self.finding.governed in _CARRIES and not self._is_shared(e)):
            return self._tense_of_host()
        return ""

    def _tense_of_host(self) -> str:
        for k in range(self._coordination(self.host), self.host):
            told = self.values["tenseParticle"].get(self.words[k].norm)
            if told is not None:
                return told
        word = self.words[self.host]
        form = next((r.form for r in word.entries("verb")), word.form)
        return "" if form is None else "perf" if form.aspect == "Perf" else "imp"

    def _is_future(self, e: Expression) -> bool:
        return self.host == self.at and self.finding.tense == "fut"

    def _is_shared(self, e: Expression) -> bool:
        """Does another verbal noun stand between, whose time it may be: «دعا إلى *وقف* القتال الأحد»?"""
        between = self.words[self.at + 1 : e.start]
        return any(w.mention < 0 and w.pos == "NOUN" and w.entries("masdar") for w in between)

    def _belongs(self, e: Expression, lean: int) -> bool:
        tense = self.finding.tense if self.host == self.at else self._tense_of_host() if self.host >= 0 else ""
        ours = self.host == self.at or e.end <= self.at or self._is_shared(e)
        if ours and ((tense == "perf" and lean > 0) or (tense == "fut" and lean < 0)):
            return False
        return not (self._is_genitive(e) or self._is_of_argument(e) or self._is_of_participle(e) or self._is_bracketed(e))

    def _is_of_argument(self, e: Expression) -> bool:
        first, last = self.words[e.start].i, self.words[e.end - 1].i
        return any(a.start <= first and last < a.end for a in self.finding.arguments)

    def _is_of_participle(self, e: Expression) -> bool:
        """«القمة *المقررة* الشهر المقبل»"""
        before = self.words[max(self.at + 1, e.start - 6) : e.start]
        return any(w.mention < 0 and w.bare in self.values["dated"] for w in before)

    def _is_bracketed(self, e: Expression) -> bool:
        low, high = sorted((self.at, e.start))
        texts = [w.text for w in self.words[low:high]]
        return texts.count("(") != texts.count(")")

    def _is_genitive(self, e: Expression) -> bool:
        """«هجوم *الأحد*», «إلى *الأحد*»: what a noun or a preposition takes is no adverb."""
        if e.prepared or e.start == 0:
            return False
        before = self.words[e.start - 1]
        if before.pos == "PREP":
            return True
        if before.pos != "NOUN" or before.mention >= 0 or before.definite or before.norm.endswith("ا"):
            return False
        earlier = self.words[e.start - 2] if e.start > 1 else None
        if before.entries("adjective", "activeParticiple", "passiveParticiple") or (
            earlier is not None and earlier.pos == "NOUN" and earlier.mention < 0 and before.norm.endswith(("ي", "ية"))
        ):
            return False  # «قمة *عربية* الأحد»
        if before.norm.endswith(("ة", "ات", "ين")):
            return (earlier is not None and earlier.pos == "PREP") or e.named.offset is None
        if earlier is not None and earlier.pos == "VERB":
            return bool(before.readings)  # «قال *مسؤول* الأحد»
        return True
