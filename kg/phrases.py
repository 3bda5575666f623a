"""Words of one sentence in, the extent of its phrases out: where a noun phrase ends, what a preposition brings.

No relation is known here; a :class:`Sentence` answers questions about stretches of words, half-open, in sentence positions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.grammar import Grammar, Word
from kg.mentions import Mention

_OPEN = {"«": "»", "“": "”", "”": "“", '"': '"', "(": ")", "[": "]"}
_QUOTES = frozenset("«»“”\"'")
_NOMINAL = frozenset(("NOUN", "ADJ", "NUM", "DEM"))
_LONGEST_RELATIVE = 18
_LONGEST_QUOTE = 30


class Sentence:
    """The words of one sentence, white space left out, and the mentions among them."""

    def __init__(self, words: Sequence[Word], all_mentions: Sequence[Mention], grammar: Grammar) -> None:
        self.words = [w for w in words if w.role != "space"]
        self.mentions = all_mentions
        self.grammar = grammar
        self.at = {w.i: n for n, w in enumerate(self.words)}

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> Word | None:
        """The word at ``i``; None outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else None

    def pos(self, i: int) -> str:
        """The part of speech at ``i``; "" outside the sentence."""
        return self.words[i].pos if 0 <= i < len(self.words) else ""

    def norm(self, i: int) -> str:
        """The norm of the word at ``i``; "" outside the sentence."""
        return self.words[i].norm if 0 <= i < len(self.words) else ""

    def mention(self, i: int) -> Mention | None:
        """The mention that the word at ``i`` is part of."""
        if 0 <= i < len(self.words) and self.words[i].mention >= 0:
            return self.mentions[self.words[i].mention]
        return None

    def mention_end(self, i: int) -> int:
        """The position after the mention at ``i``."""
        number = self.words[i].mention
        while i < len(self.words) and self.words[i].mention == number:
            i += 1
        return i

    def is_comma(self, i: int) -> bool:
        """Does a comma stand at ``i``?"""
        return 0 <= i < len(self.words) and self.words[i].text in ("،", ",")

    def is_nominal(self, i: int) -> bool:
        """Can a noun phrase begin or go on here?"""
        return 0 <= i < len(self.words) and (self.words[i].mention >= 0 or self.words[i].pos in _NOMINAL)

    def is_adjunct(self, i: int) -> bool:
        """Does something begin here that belongs to the clause and to no noun: خلال، على هامش، اليوم?"""
        words = self.words
        return bool(
            self.grammar.phrase_at("adjunct", words, i, longest=3)
            or self.grammar.phrase_at("adjunctPhrase", words, i)
            or self.grammar.phrase_at("attribution", words, i, longest=3)
            or self.grammar.phrase_at("manner", words, i, longest=2)
            or self.grammar.phrase_at("turn", words, i)
            or self.grammar.phrase_at("adverb", words, i, longest=3)
        )

    def is_circumstance(self, i: int) -> bool:
        """An indefinite participle that says what the subject does beside: «…، *مؤكدا* أن», «*معربا* عن»."""
        word = self.word(i)
        if word is None or word.definite or word.pos not in ("ADJ", "NOUN"):
            return False
        readings = word.entries("activeParticiple")
        return (
            bool(readings)
            and (word.norm.endswith("ا") or word.norm.endswith(("ة", "ين")) or self.pos(i - 1) in ("PUNCT", "CONJ"))
            and self.pos(i - 1) != "PREP"
        )

    def time_phrase_end(self, i: int) -> int:
        """After «ديسمبر/ كانون الأول الماضي», «عام 2019», «مساء الأحد»; ``i`` where no time begins."""
        k, timed = i, False
        while k < len(self.words) and k - i < 12:
            word = self.words[k]
            if word.mention >= 0:
                break
            n = self.grammar.phrase_at("month", self.words, k, longest=3) or self.grammar.phrase_at("time", self.words, k, longest=2)
            if n:
                timed, k = True, k + n
            elif self.grammar.is_("era", word.norm) and (
                self.pos(k + 1) in ("NUM",)
                or self.grammar.is_("period", self.norm(k + 1))
                or self.grammar.phrase_at("month", self.words, k + 1, longest=3)
            ):
                timed, k = True, k + 1 + (self.pos(k + 1) == "NUM" or self.grammar.is_("period", self.norm(k + 1)))
            elif word.pos == "NUM" and (k > i or self.grammar.phrase_at("month", self.words, k + 1, longest=3)):
                k += 1
            elif word.text == "/" and timed:
                k += 1
            elif timed and self.grammar.is_("when", word.norm):
                k += 1
            elif word.text in "([" and timed:
                close = next((j for j in range(k + 1, min(k + 5, len(self.words))) if self.words[j].text in ")]"), None)
                if close is None:
                    break
                k = close + 1
            else:
                break
        return k if timed else i

    def reciprocal_end(self, i: int) -> int:
        """After «بعضهما البعض», «بعضها بعضا», «الأخرى» behind «كل منهما»; ``i`` where nothing of the kind stands."""
        k = i
        if self.norm(k) in ("بعض", "بعضهما", "بعضهم", "بعضها", "بعضنا"):
            if self.norm(k) == "بعض" and self.pos(k + 1) != "SUFFIX":
                return i
            k += 1 + (self.pos(k + 1) == "SUFFIX")
            k += self.norm(k) in ("البعض", "بعضا")
        elif self.norm(k) in ("الاخري", "الاخر") and any(self.norm(n) == "كل" for n in range(max(0, i - 6), i)):
            k += 1
        return k

    def skip_adverbs(self, i: int) -> int:
        """Over adverbs, «بشكل مستمر», times and lone marks that stand between a verb and its arguments."""
        while i < len(self.words):
            n = self.grammar.phrase_at("manner", self.words, i, longest=2)
            if n:
                i += n
                while (
                    i < len(self.words)
                    and self.words[i].pos in ("ADJ", "NOUN")
                    and not self.words[i].definite
                    and self.words[i].mention < 0
                    and not self.words[i].entries("masdar")
                ):
                    i += 1
                continue
            n = (
                self.grammar.phrase_at("adverb", self.words, i, longest=3)
                or self.grammar.phrase_at("time", self.words, i, longest=2)
                or self.grammar.phrase_at("turn", self.words, i)
            )
            if n and self.words[i].mention < 0:
                i += n
                continue
            if (
                self.words[i].text in "(["
                and i + 3 < len(self.words)
                and any(self.words[k].text in ")]" for k in range(i + 1, min(i + 8, len(self.words))))
            ):
                i = next(k for k in range(i + 1, i + 8) if self.words[k].text in ")]") + 1
                continue
            break
        return i

    def time_end(self, i: int) -> int:
        """After a time expression such as «اليوم الأربعاء»."""
        return self.skip_adverbs(i)

    # -- noun phrases ------------------------------------------------------------------------------------------------
    def phrase_end(self, i: int, *, stops: Collection[str] = (), parallel: bool = False, commas: bool = False) -> int:
        """Where the noun phrase that begins at ``i`` ends.

        ``stops``: prepositions that belong to the governing word. ``parallel``: «و + masdar» is a new statement and no part of
        the phrase. ``commas``: a list may go on after a comma.
        """
        k = i
        words = self.words
        while k < len(words):
            word = words[k]
            step = self._step(i, k, stops, parallel=parallel, commas=commas)
            if step <= k:
                break
            k = step
            if word.pos == "REL":
                break
        while k > i and (
            words[k - 1].pos in ("PREP", "CONJ", "DEM", "NEG")
            or (words[k - 1].pos == "PUNCT" and words[k - 1].text not in '»”")')
        ):
            k -= 1
        return k

    def _step(self, head: int, k: int, stops: Collection[str], *, parallel: bool, commas: bool) -> int:
        """The position after what stands at ``k``, or ``k`` where the phrase ends."""
        word = self.words[k]
        if word.pos == "PUNCT":
            return self._over_mark(head, k, parallel=parallel, commas=commas)
        if k > head and self.is_adjunct(k) and not (word.pos == "ADJ" and self.pos(k - 1) in ("NOUN", "SUFFIX")):
            return k
        if word.mention >= 0:
            if k > head and self.pos(k - 1) not in ("PREP", "CONJ", "NOUN", "ADJ", "NUM", "PUNCT", "DEM"):
                return k
            return self.mention_end(k)
        if word.pos == "CONJ":
            return self._over_conjunction(k, parallel=parallel)
        if word.pos == "PREP":
            return self._over_preposition(head, k, stops, parallel=parallel)
        if word.pos == "REL":
            return self.relative_end(k)
        if word.pos == "VERB":
            if k > head and self._opens_bare_relative(head, k):
                return self.relative_end(k)
            return k
        if word.pos == "NEG":
            following = self.pos(k + 1)
            return k + 1 if following in ("ADJ", "NOUN") and (word.norm in ("غير", "عدم") or k == head) else k
        if word.pos in ("NOUN", "ADJ", "NUM", "DEM", "SUFFIX"):
            if (
                k > head
                and self.is_circumstance(k)
                and (
                    self.words[k - 1].definite
                    or self.words[k - 1].pos in ("PUNCT", "SUFFIX")
                    or self.words[k - 1].mention >= 0
                )
            ):
                return k
            if (
                k > head
                and word.pos == "NOUN"
                and not word.definite
                and self.words[k - 1].definite
                and self.words[k - 1].mention < 0
                and not word.norm.endswith("ا")
            ):
                return k  # «خلال اللقاء | بحث سبل …»: nothing indefinite goes on after a definite noun
            return k + 1
        return k

    def _over_mark(self, head: int, k: int, *, parallel: bool, commas: bool) -> int:
        text = self.words[k].text
        if text in _OPEN:
            close = next(
                (
                    j
                    for j in range(k + 1, min(k + _LONGEST_QUOTE, len(self.words)))
                    if self.words[j].text == _OPEN[text]
                    or (text in _QUOTES and text not in "([" and self.words[j].text in '»”"')
                ),
                None,
            )
            return close + 1 if close is not None else k
        if (
            text in "-–"
            and k > head
            and self.words[k - 1].pos in ("ADJ", "NOUN")
            and self.pos(k + 1) in ("ADJ", "NOUN")
        ):
            return k + 1
        if text == "/" and k > head and self.words[k - 1].pos in ("NOUN", "NUM") and self.pos(k + 1) in ("NOUN", "NUM"):
            return k + 2  # «يونيو/حزيران»
        if commas and self.is_comma(k) and self.pos(k + 1) == "CONJ" and self._goes_on(k + 1, parallel=parallel):
            return k + 1
        return k

    def _over_conjunction(self, k: int, *, parallel: bool) -> int:
        if self.words[k].norm not in ("و", "او"):
            return k
        return k + 1 if self._goes_on(k, parallel=parallel) else k

    def _goes_on(self, k: int, *, parallel: bool) -> bool:
        """Is what follows the conjunction at ``k`` a further part of the noun phrase, and not a clause or a new statement?"""
        nxt = self.word(k + 1)
        if nxt is None or not (self.is_nominal(k + 1) or nxt.pos in ("PREP", "NEG") or nxt.text in _OPEN):
            return False
        if nxt.pos == "PREP" and (self.is_adjunct(k + 1) or not self.is_nominal(k + 2)):
            return False
        if self.is_adjunct(k + 1) or self.is_circumstance(k + 1):
            return False
        if parallel and nxt.pos == "NOUN" and nxt.mention < 0 and nxt.entries("masdar") and not nxt.definite:
            return False
        if (
            parallel
            and nxt.entries("masdar")
            and nxt.mention < 0
            and (self.is_comma(k - 1) or (self.pos(k + 2) == "PREP" and self.norm(k + 2) in ("علي", "عن", "الي", "ب")))
        ):
            return False
        after = self.mention_end(k + 1) if nxt.mention >= 0 else k + 2
        if nxt.mention >= 0 or nxt.definite:
            after = self.skip_adverbs(after)
            return self.pos(after) not in ("VERB", "FUT", "AUX", "NEG")
        return True

    def _over_preposition(self, head: int, k: int, stops: Collection[str], *, parallel: bool) -> int:
        word = self.words[k]
        if k > head and word.norm in stops:
            return k
        nxt = self.word(k + 1)
        if nxt is None:
            return k
        if parallel and k > head and word.norm == "ل" and nxt.entries("masdar") and not nxt.definite:
            return k
        if nxt.pos == "PREP":
            return k + 1 if self.is_nominal(k + 2) else k
        if nxt.pos == "SUFFIX":
            return k + 2
        if nxt.pos == "NEG" or nxt.text in _OPEN:
            return k + 1
        return k + 1 if self.is_nominal(k + 1) else k

    def _opens_bare_relative(self, head: int, k: int) -> bool:
        """«حل *يحترم* السيادة», «مذكرات *شملت* الصناعة»: a verb right after an indefinite noun or adjective."""
        before = self.words[k - 1]
        return (
            before.pos in ("NOUN", "ADJ")
            and before.mention < 0
            and not before.definite
            and not self.words[head].definite
            and not any(w.pos == "SUFFIX" for w in self.words[head:k])
        )

    def relative_end(self, k: int) -> int:
        """Where the relative clause that begins at ``k`` ends."""
        j = k + 1
        while j < len(self.words) and j - k < _LONGEST_RELATIVE:
            word = self.words[j]
            if word.pos == "PUNCT":
                if word.text in _OPEN and word.text in '«“"(':
                    close = next(
                        (
                            m
                            for m in range(j + 1, min(j + _LONGEST_QUOTE, len(self.words)))
                            if self.words[m].text in '»”")'
                        ),
                        None,
                    )
                    if close is not None:
                        j = close + 1
                        continue
                break
            if word.pos in ("SUB", "COND") or self.is_circumstance(j):
                break
            if word.pos == "CONJ" and self.pos(j + 1) in ("VERB", "FUT", "AUX", "NEG"):
                break
            j += 1
        return j

    def conjuncts(self, i: int, end: int) -> tuple[tuple[int, int], ...]:
        """The parts of a coordinated phrase that each stand by themselves; the whole where they share something."""
        cuts = [
            k
            for k in range(i + 1, end)
            if self.words[k].pos == "CONJ"
            and self.words[k].norm == "و"
            and self.is_nominal(k + 1)
            and not self._in_quotes(i, k)
            and not any(self.words[j].pos == "REL" for j in range(i, k))
        ]
        if not cuts:
            return ((i, end),)
        parts = []
        begin = i
        for cut in [*cuts, end]:
            stop = cut
            while stop > begin and self.words[stop - 1].pos == "PUNCT" and self.words[stop - 1].text not in '»”")':
                stop -= 1
            parts.append((begin, stop))
            begin = cut + 1
        sizes = [sum(1 for k in range(a, b) if self.words[k].first) for a, b in parts]
        shared = (
            self.words[end - 1].norm.endswith("ين")
            and self.words[end - 1].pos in ("ADJ", "NOUN")
            and self.words[end - 1].definite
        )
        suffixed = all(
            self.words[b - 1].pos == "SUFFIX" or any(self.words[k].pos == "SUFFIX" for k in range(a, b))
            for a, b in parts
        )
        adjectives = all(self.words[a].pos == "ADJ" for a, _ in parts[1:]) or any(
            self.words[a].norm.startswith("ال")
            and self.words[a].norm.endswith(("ية", "ي"))
            and self.words[parts[0][1] - 1].norm.endswith(("ية", "ي"))
            for a, _ in parts[1:]
        )
        if shared or suffixed or adjectives or any(self.words[a].pos == "PREP" for a, _ in parts):
            return ((i, end),)
        even = (
            all(s == 1 for s in sizes)
            or all(s >= 2 for s in sizes)
            or (sizes[0] == 1 and len(sizes) == 2 and sizes[1] == 2 and self.pos(end - 1) == "ADJ")
        )
        return tuple(parts) if even else ((i, end),)

    def _in_quotes(self, i: int, k: int) -> bool:
        opened = sum(1 for j in range(i, k) if self.words[j].text in "«“")
        closed = sum(1 for j in range(i, k) if self.words[j].text in "»”")
        return opened > closed
