"""A stretch of a sentence in, whether its words say that each does it to the other out."""

from __future__ import annotations

from kg.extract.record import MUTUAL, Record
from kg.sentence import RECIPROCAL, THE_OTHER


def is_mutual(rec: Record, i: int) -> bool:
    """Does a word of reciprocity stand in the phrase headed at ``i`` or shortly after?"""
    end = rec.tree.span(i)[1]
    return any(w.norm in rec.s.grammar.classes["reciprocal"] for w in rec.s.words[i : end + 3])


def is_truly_mutual(rec: Record, i: int, end: int) -> bool:
    """Do the words that belong to ``i`` say that each does it to the other? ``end``: where its arguments end."""
    stop = _reach(rec, i, end)
    norms = [w.norm for w in rec.s.words[i:stop]]
    if not RECIPROCAL.isdisjoint(norms) and any(rec.s.is_each_other(k) for k in range(i, stop)):
        return True
    if any(MUTUAL in norm for norm in norms[:4]):
        return True
    return ("كل" in norms or "كلا" in norms) and not THE_OTHER.isdisjoint(norms)


def _reach(rec: Record, i: int, end: int) -> int:
    """How far to look for words of reciprocity: a verb's stand in its clause, a noun's right after it or its conjuncts."""
    if rec.s.pos[i] == "VERB":
        return end + 4
    end = max(end, rec.tree.span(i)[1])
    return max(end, rec.s.reciprocal_end(end))
