"""The fixed words of a sense in («منح *الأولوية*»), where a sentence has them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.grammar import Grammar, Word
from kg.ontology import Frame
from kg.sentence import Sentence
from kg.syntax import Tree

_REACH = 14


class FixedWords:
    """Finds fixed words in one sentence; positions are those of the sentence."""

    def __init__(self, sentence: Sentence, tree: Tree) -> None:
        self.s = sentence
        self.tree = tree
        self._written: dict[int, tuple[int, frozenset[str]]] = {}
        self._reaches: dict[int, tuple[range, frozenset[str]]] = {}

    def span(self, after: int, fixed: Sequence[str]) -> tuple[int, int] | None:
        """Where one of the fixed phrases stands: with or without article, accusative alif, clitics before it.

        It stands within reach, or farther off as what the word before ``after`` takes.
        """
        limit = min(after + _REACH, len(self.s))
        near, spelled = self._reach(after, limit)
        for phrase in fixed:
            wanted = phrase.split()
            if wanted[0] not in spelled:
                continue  # as it mostly is
            for k in near:
                end = self.match(k, wanted)
                if end:
                    return k, end
                if self.s.words[k].pos == "PREP" and k + 1 < limit and (end := self.match(k + 1, wanted)):
                    return k, end  # «أدرج … على *قائمة الإرهاب*»
        for k in self.tree.children(after - 1, "obj"):
            end = max(self.match(k, phrase.split()) for phrase in fixed) if k >= limit else 0
            if end:
                return k, end  # «عقد الرئيس المصري … ونظيره الأمريكي …، اليوم، *قمة*»
        for k in self.tree.children(after - 1, "pp"):
            end = max(self.match(k - 1, phrase.split()) for phrase in fixed) if k > limit else 0
            if end:
                return k - 1, end  # «دعا الرئيس … نظيره …، *لزيارة* البلاد»
        return None

    def _reach(self, after: int, limit: int) -> tuple[range, frozenset[str]]:
        """The places from ``after`` to the end of the clause, and all that the words spell there; found once for each."""
        found = self._reaches.get(after)
        if found is None:
            ends = (k for k in range(after, limit) if self._closes(self.s.words[k]))
            near = range(after, min(next(ends, limit) + 1, limit))
            beyond = near.stop < limit and bool(near) and self.s.words[near[-1]].pos == "PREP"
            spelled = (self._spelled(k)[1] for k in range(after, near.stop + beyond))
            found = self._reaches[after] = near, frozenset().union(*spelled)
        return found

    @staticmethod
    def _closes(word: Word) -> bool:
        return word.pos in ("VERB", "COMP") or word.text in ".؛"

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
        yield from self.tree.phrases(i)
        if not frame.fixed or (fixed := self.span(i + 1, frame.fixed)) is None:
            return
        for k in range(*fixed):
            head, label = self.tree.head[k], self.tree.label[k]
            if (head == i) if label == "pp" else (head >= 0 and k != i):
                yield from self.tree.phrases(k)


def _spellings(written: Sequence[Word]) -> frozenset[str]:
    """The written word, its pronoun, article or accusative alif left out or not."""
    pieces = [w for w in written if w.role != "pron"]
    spelled = "".join(w.norm for w in pieces)
    stem = pieces[-1] if pieces else written[0]
    bare = "".join(w.norm for w in pieces[:-1]) + stem.bare
    return frozenset(
        (spelled, spelled.removesuffix("ا"), bare, bare.removesuffix("ا"), stem.norm, Grammar.surface(written))
    )
