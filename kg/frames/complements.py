"""A word that governs in, the nouns that it takes out, portions and coordination passed through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ontology import Governor, Ontology
from kg.sentence import Sentence
from kg.syntax import Tree
from kg.valency import Valency

_DEED = re.compile("(?:ت..ي.|ا...?ا.|م.ا.ة|ان.ا.|است..ا.)$")
_BARE = ("gen", "obj", "subj")
_BY_SUBJECT = frozenset(("impersonal", "must", "schedule"))


class Complements:
    """The nouns under governors in one sentence; positions are those of the sentence."""

    def __init__(self, sentence: Sentence, tree: Tree, ontology: Ontology, valency: Valency) -> None:
        self.s = sentence
        self.tree = tree
        self.ontology = ontology
        self.valency = valency
        self._taken: dict[tuple[int, str], Sequence[int]] = {}
        self._through: dict[int, Sequence[int]] = {}
        self._bearing: dict[int, bool] = {}

    def of(self, i: int, governor: Governor) -> Sequence[int]:
        """The nouns that the governor at ``i`` takes; looked for once for each."""
        asked = i, governor.name
        if asked not in self._taken:
            self._taken[asked] = self._of(i, governor)
        return self._taken[asked]

    def _of(self, i: int, governor: Governor) -> Sequence[int]:
        if not self.tree.dependents[i]:
            return ()
        found: list[int] = []
        marked = [k for prep, k in self.tree.phrases(i) if prep in governor.complements]
        if "" in governor.complements:
            bare = [k for k in self.tree.children(i, *_BARE) if self._is_bare_complement(i, k, governor)]
        else:
            bare = []
        if not marked and not bare:
            return ()
        main = [k for k in marked if not self._is_accompaniment(k)]
        for k in sorted((*bare, *(main if main or bare else marked))):
            found += self.through(k)
        return found

    def _is_accompaniment(self, k: int) -> bool:
        """«قام بزيارة إلى الصين *بدعوة من* …»: beside what the governor brings, a noun that tells by whom or with whom it is done."""
        return self.tree.case[k] == "ب" and self.s.norm[k] in self.s.grammar.classes["accompaniment"]

    def _is_bare_complement(self, i: int, k: int, governor: Governor) -> bool:
        label = self.tree.label[k]
        if label == "gen":
            return self.s.pos[i] != "VERB" and self.s.words[k].mention < 0
        happens = governor.governs in _BY_SUBJECT and governor.only_subject is None
        return label == "obj" or (label == "subj" and happens)

    def through(self, k: int) -> Sequence[int]:
        """«*جلسة* محادثات», «*سلسلة* من الغارات»: the noun that a counting word portions; and what is coordinated with it."""
        found = self._through.get(k)
        if found is None:
            inner, others = self._inner(k), self._coordinated(k)
            if inner:
                found = [m for n in (*inner, *others) for m in self.through(n)]
            else:
                found = [k, *others]
            self._through[k] = found
        return found

    def _inner(self, k: int) -> list[int]:
        """The nouns that the noun at ``k`` passes on to; none where it stands for itself."""
        word = self.s.words[k]
        if word.norm.removesuffix("ا") in self.s.grammar.classes["portion"] and not self.valency.governs(
            word, "aspect"
        ):
            return [n for n in self.tree.children(k, "gen", "pp") if self.s.words[n].mention < 0]
        if self.bears_relation(k) or word.mention >= 0 or word.pos == "NEG":
            return []
        # «*مباشرة* العمل مع …»: a verbal noun that no list has hands on what governs it
        verbal = not word.readings and bool(_DEED.match(word.norm))
        return [
            n
            for n in self.tree.children(k, "gen")
            if self.bears_relation(n) and ((verbal and self.s.words[n].entries("masdar")) or self._has_complement(n))
        ]

    def _coordinated(self, k: int) -> Iterator[int]:
        return (c for c in self.tree.children(k, "conj") if c not in self.tree.clauses)

    def _has_complement(self, k: int) -> bool:
        """Does the verbal noun bring what its verb demands («العمل *مع* …»)?"""
        demanded = self.valency.demands(self.s.words[k])
        return any(prep in demanded for prep, _ in self.tree.phrases(k))

    def bears_relation(self, k: int) -> bool:
        """Is the noun at ``k`` one that bears or governs a relation?"""
        found = self._bearing.get(k)
        if found is None:
            found = self._bearing[k] = self._bears_relation(k)
        return found

    def _bears_relation(self, k: int) -> bool:
        word = self.s.words[k]
        if word.pos == "NEG":
            return any(self.bears_relation(n) for n in self.tree.children(k, "gen"))
        if word.mention >= 0 or word.pos == "VERB":
            return False
        for reading in word.readings:
            if reading.source in ("masdar", "noun"):
                entry = self.ontology.entries[reading.entry]
                if entry.frames or entry.governors:
                    return True
        return False

    def governs(self, k: int) -> bool:
        """Does a word stand at ``k`` that only governs («*الاستمرار* في …»)?"""
        entries = (self.ontology.entries[r.entry] for r in self.s.words[k].entries("masdar", "noun"))
        return any(e.governors for e in entries)

    def is_need(self, k: int) -> bool:
        """Does a noun of need stand at ``k`` («*ضرورة* …»)?"""
        return self.s.words[k].mention < 0 and self.valency.governs(self.s.words[k], "appeal")

    def is_deed(self, k: int) -> bool:
        """Does a verbal noun stand at ``k``: «في *حماية* سيادتها», not «في اللحظات الصعبة»?"""
        word = self.s.words[k]
        unlisted = not word.definite and not word.readings and bool(_DEED.match(word.norm))
        return word.mention < 0 and (bool(word.entries("masdar")) or unlisted)
