"""The head of a noun phrase in, the stretch that it covers as an object or theme out, and its coordinated parts."""

from __future__ import annotations

from collections.abc import Sequence

from kg.frames.complements import Complements
from kg.sentence import Sentence
from kg.syntax import Tree
from kg.valency import Valency

_Stretch = tuple[int, int]
_QUOTES = frozenset('«»"“”')
_LONGEST_RELATIVE = 6
"""Words of a relative clause that still is part of a theme's name; a name counts as one."""


class Extents:
    """How far noun phrases go in one sentence; positions are those of the sentence."""

    def __init__(self, sentence: Sentence, tree: Tree, valency: Valency, complements: Complements) -> None:
        self.s = sentence
        self.tree = tree
        self.valency = valency
        self.complements = complements

    def phrase(self, k: int) -> _Stretch:
        """The stretch of a noun phrase as a theme: without what is only circumstance."""
        if not self.tree.dependents[k]:
            return k, k + 1
        aside = ("case", "cc") if self.s.norm[k] == "ما" else ("hal", "sub", "case", "cc", "comp", "quote")
        start, end = self.tree.span(k, *aside)
        end = min(end, self._end_of_name(k, end, aside), self._before_goal(k, end), self._before_setting(k, end))
        start = min(start, k)
        det = self.tree.child(k, "det")
        start = min(start, det) if det >= 0 else start
        while end > k + 1 and self._is_loose(end - 1):
            end -= 1
        return self.balanced(start, end)

    def _end_of_name(self, k: int, end: int, aside: tuple[str, ...]) -> int:
        """A short relative clause is part of a theme's name («الأعمال *التي تنتهك سيادة الصين*»), a long one is not."""
        if self.s.norm[k] == "ما" or end - k <= _LONGEST_RELATIVE + 1:
            return end  # whatever there is of a relative clause is short
        without = self.tree.span(k, *aside, "rel")[1]
        words, clause = self.s.words, range(without, end)
        names = {words[n].mention for n in clause if words[n].mention >= 0}
        written = len(names) + sum(words[n].first and words[n].mention < 0 for n in clause)
        return end if written <= _LONGEST_RELATIVE else without

    def _before_goal(self, k: int, end: int) -> int:
        """«رفع العلاقات *إلى* مستوى أعلى»: where to is the verb's, unless the noun itself leads somewhere."""
        goals = [n for prep, n in self.tree.phrases(k) if prep == "الي" and n > k and not self._is_aimed(n - 2)]
        if not goals:
            return end
        word = self.s.words[k]
        doer = any((m := self.s.mention[n]) is not None and m.kind == "name" for n in self.tree.children(k, "gen"))
        leads = "الي" in self.valency.claims(word) or word.bare in self.s.grammar.classes["leading"]
        if doer or leads or word.entries("masdar"):
            return end  # «*عودة* دمشق إلى …»
        return min(end, goals[0] - 1)

    def _is_aimed(self, n: int) -> bool:
        """«الجهود *الرامية* إلى وقف الحرب»: a participle of what something leads to."""
        return self.tree.label[n] == "adj" and self.s.words[n].bare in self.s.grammar.classes["aiming"]

    def _before_setting(self, k: int, end: int) -> int:
        """«اجتماعه الأسبوعي *ظهر اليوم* …», «إعلان مبادئ *بوساطة* قطرية»: when, under whom and by whose means it is done."""
        head = self.tree.head
        for n in range(k + 1, end):
            if self.s.norm[n] == "ما" and self._is_benefit(n):
                return n
            if self.s.pos[n] == "REL" or n in self.tree.clauses:
                return end
            if (head[n] < 0 and self._is_time(n)) or (head[n] == k and self._is_accompaniment(k, n)):
                return n
        return end

    def _is_benefit(self, n: int) -> bool:
        """«تعزيز التعاون *بما* يخدم المصالح المشتركة»: how it is done, told by a verb."""
        return self.tree.case.get(n) == "ب" and self.s.pos[n + 1] == "VERB"

    def _is_time(self, n: int) -> bool:
        """Does a time, of which nothing is in the tree, begin here that no participle brings («القمة *المقررة* غدا»)?"""
        return self.s.pos[n] in ("NOUN", "ADV") and not self.s.words[n - 1].readings and self.s.time_phrase_end(n) > n

    def _is_accompaniment(self, k: int, n: int) -> bool:
        if n not in self.tree.case:
            return False
        marker = self.s.norm[n] if self.tree.case[n] in ("ب", "علي") else self.s.norm[n - 1]
        category = "accompaniment" if self.tree.case[n] == "ب" else "capacity"  # «بصفت*ها* ضامنة», «*على رأس* وفد»
        return marker in self.s.grammar.classes[category] and self._happens(k)

    def _happens(self, k: int) -> bool:
        """«*اجتماع* برئاسة …», «*اتفاق* بوساطة …», not «*حكومة* برئاسة …»: is it a meeting or a deed?"""
        word = self.s.words[k]
        return (
            self.s.grammar.names_meeting(word)
            or bool(word.entries("masdar", "noun"))
            or word.bare in self.s.grammar.classes["assembly"]
        )

    def parts(self, k: int) -> tuple[_Stretch, ...]:
        """The parts of the phrase headed at ``k`` that each stand by themselves; the whole where they share something."""
        start, end = self.phrase(k)
        others = self.coordinated(k)
        if not others:
            return ((start, end),)
        added = next((n for n, c in enumerate(others) if self._is_added(c)), len(others))
        if added < len(others):  # «العلاقات بين البلدين، *فضلا عن* الوضع في ليبيا»
            before = min(end, self._before_and(self._mark_of(others[added])))
            return (*self._parts(k, start, before, others[:added]), *map(self._part, others[added:]))
        return self._parts(k, start, end, others)

    def _is_added(self, c: int) -> bool:
        """«*فضلا عن* الوضع في ليبيا», «وكذلك الوضع في ليبيا»: does more than «و» join the noun at ``c``?"""
        first = self._mark_of(c)
        return first < c and (
            self.s.pos[first] != "CONJ" or self.s.norm[first + 1] in self.s.grammar.classes["further"]
        )

    def _mark_of(self, c: int) -> int:
        """Where what joins the noun at ``c`` begins; ``c`` where nothing does."""
        return min((n for n in self.tree.children(c, "cc") if n < c), default=c)

    def _parts(self, k: int, start: int, end: int, others: Sequence[int]) -> tuple[_Stretch, ...]:
        """The parts of the phrase from ``start`` to ``end`` in which ``others`` are coordinated with the noun at ``k``."""
        if not others:
            return ((start, end),)
        if any(c in self.tree.case for c in others) or all(map(self._is_whole_deed, (k, *others))):
            # «بالتوافق … *و*بالدينامية …»: each with its preposition; «احترام الدستور و*تنظيم* انتخابات حرة»
            return ((start, self._own_end(k, others[0])), *map(self._part, others))
        if (n := next((n for n, c in enumerate(others) if self._is_set_off(c)), -1)) >= 0:
            before = min(end, self._before_and(self._mark_of(others[n])))
            return (*self._parts(k, start, before, others[:n]), *map(self._part, others[n:]))
        named = [c for c in others if self.s.words[c].mention >= 0 and self.tree.child(c, "gen") < 0]
        if named and self.s.words[k].mention < 0 and self._is_unbroken(k, named[0]):  # «لأسر الضحايا و*حكومة نيبال*»
            return (*self._conjuncts(start, self._before_and(named[0])), *map(self._part, named))
        if self._is_deed_last((k, *others)):  # «التهدئة والحوار و*ضبط* النفس»
            heads = (start, *others)
            ends = (*map(self._before_and, map(self._mark_of, others)), end)
            return tuple(zip(heads, ends, strict=True))
        return self._conjuncts(start, end)

    def _is_deed_last(self, heads: Sequence[int]) -> bool:
        """«*التهدئة* و*الحوار* و*ضبط* النفس»: known things, each in a word, and last a noun with a genitive that none of them shares."""
        *known, last = heads
        bare = all(self.s.words[k].definite and self.s.words[k].mention < 0 and not self._has_more(k) for k in known)
        return bare and not self.s.words[last].definite and self.tree.child(last, "gen") > last

    def _has_more(self, k: int) -> bool:
        return any(self.tree.children(k, "gen", "adj", "own", "pp", "rel"))

    def _is_set_off(self, c: int) -> bool:
        """«الأوضاع في ليبيا والسودان، و*سبل* توطيد العلاقات»: does a comma stand before «و» and a noun with a genitive of its own?"""
        return self.s.is_comma(self._mark_of(c) - 1) and self.s.words[c].mention < 0 and self.tree.child(c, "gen") > c

    def _part(self, c: int) -> _Stretch:
        """The stretch of one of several: somebody without what is said of him («الشعب اليمني *الشقيق*»), or a noun phrase."""
        return (c, self.s.mention_end(c)) if self.s.words[c].mention >= 0 else self.phrase(c)

    def _before_and(self, c: int) -> int:
        """The position after what is coordinated with the noun at ``c``."""
        while c > 0 and (self.s.pos[c - 1] in ("CONJ", "PUNCT")):
            c -= 1
        return c

    def _is_unbroken(self, k: int, c: int) -> bool:
        """Does all that stands between the two nouns belong to the first («حض *السلطات* على الإصلاح و*عون* …» does not)?"""
        return all(self.tree.is_under(n, k) for n in range(k + 1, self._before_and(c)))

    def _is_whole_deed(self, k: int) -> bool:
        """«*تنظيم* انتخابات حرة», «*عدم* اتخاذ إجراءات»: a verbal noun with what it is done to, or one that is denied."""
        if self.s.pos[k] == "NEG":
            return bool(self.tree.children(k, "gen"))
        return self.complements.is_deed(k) and any(n > k for n in self.tree.children(k, "gen", "pp", "own"))

    def coordinated(self, k: int) -> list[int]:
        """The nouns that are coordinated with the one at ``k``."""
        conjuncts = self.tree.children(k, "conj")
        return conjuncts and [c for c in conjuncts if c not in self.tree.clauses]

    def _is_loose(self, i: int) -> bool:
        word = self.s.words[i]
        return word.pos in ("PREP", "CONJ", "PUNCT", "DEM") and word.text not in '»”")'

    def balanced(self, start: int, end: int) -> _Stretch:
        """With the closing quotation mark of an opening one inside, and without a lone one at the end."""
        texts = [w.text for w in self.s.words[start:end]]
        if _QUOTES.isdisjoint(texts):
            return start, end
        if texts.count("«") < texts.count("»") and texts[-1] == "»":
            end -= 1
        elif texts.count("«") > texts.count("»") and end < self.s.end and self.s.words[end].text == "»":
            end += 1
        elif sum(t in '"“”' for t in texts) % 2:
            closing = end < self.s.end and self.s.words[end].text in '"”'
            end += closing - (texts[-1] in '"“”')
        return start, end

    def _own_end(self, k: int, after: int) -> int:
        end = min(self.tree.span(k, "conj", "hal", "sub", "rel")[1], after)
        while end > k + 1 and self.s.words[end - 1].pos in ("PREP", "CONJ", "PUNCT"):
            end -= 1
        return end

    # -- coordination ------------------------------------------------------------------------------------------------
    def _conjuncts(self, start: int, end: int) -> tuple[_Stretch, ...]:
        parts = self._cut(start, end)
        whole = ((start, end),)
        if len(parts) < 2 or self._share_something(parts, end) or not self._are_even(parts, end):
            return whole
        return parts

    def _cut(self, start: int, end: int) -> tuple[_Stretch, ...]:
        """The stretches between «و» and «و», marks at their ends left out."""
        parts = []
        begin = start
        for cut in (*(k for k in range(start + 1, end) if self._coordinates(start, k)), end):
            stop = cut
            while stop > begin and self.s.pos[stop - 1] == "PUNCT" and self.s.words[stop - 1].text not in '»”")':
                stop -= 1
            parts.append((begin, stop))
            begin = cut + 1
        return tuple(parts)

    def _coordinates(self, start: int, k: int) -> bool:
        """Does «و» at ``k`` stand between nouns, outside quotations and relative clauses?"""
        if self.s.pos[k] != "CONJ" or self.s.norm[k] != "و" or not self.s.is_nominal(k + 1):
            return False
        before = self.s.words[start:k]
        quoted = sum(w.text in "«“" for w in before) > sum(w.text in "»”" for w in before)
        return not quoted and all(w.pos != "REL" for w in before)

    def _share_something(self, parts: Sequence[_Stretch], end: int) -> bool:
        """An adjective in the dual or plural, pronouns, a second nisba: the parts are only understood together."""
        words = self.s.words
        last = words[end - 1]
        shared = last.norm.endswith("ين") and last.pos in ("ADJ", "NOUN") and last.definite
        suffixed = all(any(w.pos == "SUFFIX" for w in words[a:b]) for a, b in parts)
        firsts = [words[a] for a, _ in parts]
        nisba = words[parts[0][1] - 1].norm.endswith(("ية", "ي"))
        adjectives = all(w.pos == "ADJ" for w in firsts[1:]) or any(
            nisba and w.norm.startswith("ال") and w.norm.endswith(("ية", "ي")) for w in firsts[1:]
        )
        return shared or suffixed or adjectives or self._waits(parts) or any(w.pos == "PREP" for w in firsts)

    def _waits(self, parts: Sequence[_Stretch]) -> bool:
        """«*أمن* واستقرار المنطقة»: is the genitive of the second part that of the first too?"""
        (start, end), (second, _) = parts[:2]
        word = self.s.words[start]
        bare = end == start + 1 and word.mention < 0 and not word.definite and not word.norm.endswith("ا")
        return bare and not self.s.words[second].definite and self.tree.child(second, "gen") >= 0

    def _are_even(self, parts: Sequence[_Stretch], end: int) -> bool:
        """Is each part one written word, or each more than one («*التجارة* والطاقة *النووية*»)?"""
        sizes = [
            1 + sum(w.first for w in self.s.words[a + 1 : b]) for a, b in parts
        ]  # «و*الحوار*» begins inside a written word
        if all(s == 1 for s in sizes) or all(s >= 2 for s in sizes):
            return True
        return sizes == [1, 2] and self.s.pos[end - 1] == "ADJ"
