"""The fixed words of a sense in («منح *الأولوية*»), where a sentence has them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from kg.grammar import Grammar, Word
from kg.lang.normal import fold
from kg.ontology import Frame
from kg.sentence import Sentence
from kg.syntax import Tree

_REACH = 14
_REMEMBERED = 1 << 14
"""Words whose spellings are kept in mind: news repeats its words."""


class FixedWords:
    """Finds fixed words in one sentence; positions are those of the sentence."""

    def __init__(self, sentence: Sentence, tree: Tree) -> None:
        self.s = sentence
        self.tree = tree
        self._spans: dict[tuple[int, tuple[str, ...]], tuple[int, int] | None] = {}
        self._written: dict[int, tuple[int, frozenset[str]]] = {}
        self._reaches: dict[int, tuple[range, set[str]]] = {}

    def span(self, after: int, fixed: Sequence[str]) -> tuple[int, int] | None:
        """Where one of the fixed phrases stands: with or without article, accusative alif, clitics before it.

        It stands within reach, or farther off as what the word before ``after`` takes; looked for once for each place.
        """
        asked = after, tuple(fixed)
        if asked not in self._spans:
            self._spans[asked] = self._find(*asked)
        return self._spans[asked]

    def _find(self, after: int, fixed: tuple[str, ...]) -> tuple[int, int] | None:
        limit = min(after + _REACH, self.s.end)
        near, spelled = self._reach(after, limit)
        wanted_words, firsts = _words_of(fixed)
        if spelled.isdisjoint(firsts):
            wanted_words = ()  # as it mostly is
        for wanted in wanted_words:
            if wanted[0] not in spelled:
                continue
            for k in near:
                end = self.match(k, wanted)
                if end and not self._is_of_struggle(after, k):
                    return k, end
                if self.s.words[k].pos == "PREP" and k + 1 < limit and (end := self.match(k + 1, wanted)):
                    return k, end  # «أدرج … على *قائمة الإرهاب*»
        return self._find_beyond(limit, after, fixed) if limit < self.s.end else None

    def _find_beyond(self, limit: int, after: int, fixed: Sequence[str]) -> tuple[int, int] | None:
        """Where one of the phrases stands from ``limit`` on, as what the word before ``after`` takes."""
        for k in self.tree.children(after - 1, "obj"):
            end = max(self.match(k, phrase.split()) for phrase in fixed) if k >= limit else 0
            if end:
                return k, end  # «عقد الرئيس المصري … ونظيره الأمريكي …، اليوم، *قمة*»
        for k in self.tree.children(after - 1, "pp"):
            if k < limit:
                continue
            if end := max(self.match(k - 1, phrase.split()) for phrase in fixed):
                return k - 1, end  # «دعا الرئيس … نظيره …، *لزيارة* البلاد»
            counted = self.tree.child(k, "gen") if self.s.pos[k] == "NUM" else k
            if counted >= 0 and (end := max(self.match(counted, phrase.split()) for phrase in fixed)):
                return counted, end  # «وقع الوزير … ونظيره …، اليوم، على 14 *اتفاقية*»
        return None

    def _is_of_struggle(self, after: int, k: int) -> bool:
        """«يقف معه في *معركته* ضد الإرهاب»: a preposition whose phrase hangs on what is waged against somebody."""
        on = self.tree.head[self.tree.head[k]] if self.s.pos[k] == "PREP" and self.tree.head[k] >= 0 else -1
        return on >= after and self.s.words[on].bare in self.s.grammar.classes["struggle"]

    def _reach(self, after: int, limit: int) -> tuple[range, set[str]]:
        """The places from ``after`` to the end of the clause, and all that the words spell there; found once for each."""
        found = self._reaches.get(after)
        if found is None:
            spelled: set[str] = set()
            end = after
            while end < limit:
                spelled |= (self._written.get(end) or self._spelled(end))[1]
                end += 1
                if self._closes(end - 1):
                    break
            if after < end < limit and self.s.pos[end - 1] == "PREP":
                spelled |= self._spelled(end)[1]
            found = self._reaches[after] = range(after, end), spelled
        return found

    def _closes(self, k: int) -> bool:
        """Does the clause end here? Not with the verb of an aside that is no part of it: «سحبت، وفق ما *أوردته* وكالة …، سفيرها»."""
        word = self.s.words[k]
        if word.pos == "VERB":
            return k in self.tree.clauses
        return word.pos == "COMP" or word.text in ".؛"

    def match(self, k: int, wanted: Sequence[str]) -> int:
        """The position after the written words from ``k`` that spell ``wanted``; 0 where they do not."""
        for part in wanted:
            if k >= len(self.s.words):
                return 0
            end, spellings = self._spelled(k)
            if part not in spellings:
                return 0
            k = end
        return k

    def _spelled(self, k: int) -> tuple[int, frozenset[str]]:
        """Where the written word ends whose words begin at ``k``, and what it spells; found once for each place."""
        found = self._written.get(k)
        if found is None:
            words, end = self.s.words, k
            while end < len(words) and words[end].unit == words[k].unit:
                end += 1
            found = self._written[k] = end, _spellings(words[k:end])
        return found

    def phrases(self, i: int, frame: Frame) -> Iterator[tuple[str, int]]:
        """The prepositional phrases of a word, and of the fixed word that completes it («منح *الأولوية* للطاقة»)."""
        fixed = self.span(i + 1, frame.fixed) if frame.fixed else None
        own = iter(self.tree.phrases(i))
        return own if fixed is None else chain(own, self._of_fixed(i, *fixed))

    def _of_fixed(self, i: int, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Those of the fixed word that stands there."""
        for k in range(start, end):
            head, label = self.tree.head[k], self.tree.label[k]
            if (head == i) if label == "pp" else (head >= 0 and k != i):
                yield from self.tree.phrases(k)
                for same in self.tree.children(k, "app"):  # «حق النقض *"الفيتو"* ضد …»
                    yield from self.tree.phrases(same)


@lru_cache(maxsize=_REMEMBERED)
def _words_of(fixed: tuple[str, ...]) -> tuple[Sequence[Sequence[str]], frozenset[str]]:
    """The words of each phrase, and the first ones."""
    phrases = [phrase.split() for phrase in fixed]
    return phrases, frozenset([first for first, *_ in phrases])


def _spellings(written: Sequence[Word]) -> frozenset[str]:
    """The written word, its pronoun, article or accusative alif left out or not."""
    if len(written) == 1 and written[0].role != "pron":
        return _spellings_of_one(written[0].norm, written[0].bare, written[0].text)
    pieces = [w for w in written if w.role != "pron"]
    spelled = "".join([w.norm for w in pieces])
    stem = pieces[-1] if pieces else written[0]
    bare = "".join([w.norm for w in pieces[:-1]]) + stem.bare
    return frozenset(
        (spelled, spelled.removesuffix("ا"), bare, bare.removesuffix("ا"), stem.norm, Grammar.surface(written))
    )


@lru_cache(maxsize=_REMEMBERED)
def _spellings_of_one(norm: str, bare: str, text: str) -> frozenset[str]:
    """The same of a written word that is not divided."""
    return frozenset((norm, norm.removesuffix("ا"), bare, bare.removesuffix("ا"), fold(text)))
