"""Words of an article and a finding in, the time that belongs to the finding out: its words, and the day or month.

The expressions come from :mod:`kg.timex`; here it is asked which of them stands in the finding's clause and says when it was,
and not when something else was that the clause speaks of: «القمة *المقررة الشهر المقبل*», «هجوم *الأحد*». Where it may be either, only the
words are given, or nothing.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.dates import date_of, leaning
from kg.findings import Finding
from kg.grammar import Word
from kg.lang.marks import COMMAS
from kg.model import Span, YearMonth
from kg.ontology import Ontology
from kg.timex import Expression, TimeWords, Values, time_expressions

_REACH = 40
"""How far from its word a finding's time may stand."""
_HARD = frozenset('.؟?!؛:…«“"-–—')
_CLAUSAL = frozenset(("COMP", "REL", "COND", "SUB"))
_PARTICLES = frozenset(("FUT", "AUX", "NEG"))
_CARRIES = frozenset(("light", "mutual", "receive", "speech"))
"""Governors that happen when the noun under them does: «*أجرى* محادثات»."""
_AHEAD = frozenset(("schedule", "pledge", "modal", "must", "appeal", "impersonal"))
"""Governors of what is yet to be done: «*تعهدت* بدعم …»."""


@dataclass(frozen=True, slots=True)
class When:
    """A time expression in the words ``words[start:end]`` of an article, and what it names where that is clear."""

    start: int
    end: int
    date: datetime.date | YearMonth | None = None

    def of(self, text: str, words: Sequence[Word]) -> str:
        """The words as they stand in the text, with one space between."""
        return " ".join(text[words[self.start].start : words[self.end - 1].end].split())


class Times:
    """The times of an article's findings; build it with the article's words and the stretches of it that are read."""

    def __init__(self, words: Sequence[Word], paragraphs: Sequence[Span], ontology: Ontology) -> None:
        self._vocabulary = TimeWords.of(ontology)
        self._words = words
        self._paragraphs = sorted(paragraphs)
        self._starts = [span.start for span in self._paragraphs]
        self._known: dict[tuple[int, int], tuple[list[Word], tuple[Expression, ...]]] = {}
        """The sentences that were asked for: their words and expressions."""

    def of(self, finding: Finding, today: datetime.date | None) -> When | None:
        """The time that belongs to the finding in an article read on the day ``today``; None where its clause has none."""
        trigger = self._words[finding.trigger]
        number = bisect_right(self._starts, trigger.start) - 1
        known = self._known.get((number, trigger.sent))
        if known is None:
            words = self._sentence(finding.trigger, self._paragraphs[number])
            known = self._known[number, trigger.sent] = words, time_expressions(words, self._vocabulary)
        words, expressions = known
        if not expressions:
            return None
        at = bisect_left(words, trigger.i, key=lambda word: word.i)
        first = bisect_left(expressions, at - _REACH, key=lambda e: e.start)
        last = bisect_left(expressions, at + _REACH, key=lambda e: e.start)
        if first == last:
            return None
        return _Clause(words, expressions[first:last], finding, at, self._vocabulary.values).time(today)

    def _sentence(self, at: int, paragraph: Span) -> list[Word]:
        """The words of the sentence that stand in the paragraph, white space left out."""
        words, sent, first, end = self._words, self._words[at].sent, at, at + 1
        while first > 0 and words[first - 1].sent == sent and words[first - 1].start >= paragraph.start:
            first -= 1
        while end < len(words) and words[end].sent == sent and words[end].end <= paragraph.end:
            end += 1
        return [word for word in words[first:end] if word.role != "space"]


class _Clause:
    """The clause of a finding: where it begins and ends, and which verb it has."""

    def __init__(
        self,
        words: Sequence[Word],
        expressions: Sequence[Expression],
        finding: Finding,
        at: int,
        values: Values,
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
                if self._is_shared(e) and e.named.offset != 0:
                    date = None  # «رحبت بـ*توقيع* الاتفاق أمس»: what was yesterday?
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
        relative = self.host >= 0 and self._is_relative(self.host)
        while k < limit:
            inside = self._inside.get(k)
            if inside is not None:
                k = inside.end
            elif self._breaks(k) or (relative and self.words[k].text in ("،", ",")):
                return self._before_next(k)
            else:
                k += 1
        return k

    def _breaks(self, k: int) -> bool:
        """Does another clause begin here?"""
        word = self.words[k]
        if word.role == "punct" and word.text[0] in _HARD:
            return word.text not in '«“"'
        if word.pos == "VERB" or word.pos in _CLAUSAL:
            return True
        circumstance = self.words[k - 1].text in COMMAS and not word.definite and word.mention < 0
        return circumstance and bool(word.entries("activeParticiple"))

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
                if word.text[0] not in '«“"' or self.host == self.at:
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
        if self.host == self.at and self.finding.governed == "schedule":
            return "fut"  # «من المقرر أن *يزور* …»
        if self.host == self.at or self.host < 0:
            return self.finding.tense
        if e.end <= self.at or (self.finding.governed in _CARRIES and not self._is_shared(e)):
            return self._tense_of_host()
        return ""

    def _tense_of_host(self) -> str:
        for particle in self.words[self._coordination(self.host) : self.host]:
            told = "fut" if particle.pos == "FUT" else self.values["tenseParticle"].get(particle.norm)
            if told is not None:
                return told
        word = self.words[self.host]
        form = next((r.form for r in word.entries("verb")), word.form)
        return "" if form is None else "perf" if form.aspect == "Perf" else "imp"

    def _is_shared(self, e: Expression) -> bool:
        """Does another noun of a deed stand between, whose time it may be: «دعا إلى *وقف* القتال الأحد»?"""
        between = [w for w in self.words[self.at + 1 : e.start] if w.mention < 0 and w.pos == "NOUN"]
        return any(w.entries("masdar") or (w.entries("noun") and not self._is_argument(w)) for w in between)

    def _is_argument(self, word: Word) -> bool:
        return any(a.start <= word.i < a.end for a in self.finding.arguments)

    def _belongs(self, e: Expression, lean: int) -> bool:
        shared, towards = self._is_shared(e), self._towards(e)
        if (self.host == self.at or e.end <= self.at or shared) and towards * lean < 0:
            return False
        if shared and towards * lean == 0 and e.named.offset != 0 and not (towards > 0 and e.named.vague):
            return False
        return not (
            self._is_genitive(e) or self._is_of_argument(e) or self._is_of_participle(e) or self._is_bracketed(e)
        )

    def _towards(self, e: Expression) -> int:
        """-1 where the clause tells what is past, 1 where it tells what is to come."""
        if self.host == self.at or (e.start > self.at and self.finding.governed in _AHEAD):
            tense = "fut" if self.finding.governed in _AHEAD else self.finding.tense
        else:
            tense = self._tense_of_host() if self.host >= 0 else ""
        return {"perf": -1, "fut": 1}.get(tense, 0)

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
