"""«قدمت السعودية 20 مليون دولار *والإمارات 10 ملايين*» in, the second doer hung on the verb with what he gives: gapping."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nounphrase import Core
from kg.syntax.state import State


def read_gap(state: State, core: Core) -> int:
    """Read the doer ``core`` after و and what is his, where the verb before stands for both; the position after it, 0 where not.

    The doer, with those coordinated with him, hangs on the verb as ``gap``, and what he gives on the doer as it would on the
    verb: with the same preposition, or bare.
    """
    pred = state.clause.pred
    if pred < 0 or state.common[core.head] or state.s.pos[pred] != "VERB" or not _has_doer(state):
        return 0
    doers = [core, *_joined_doers(state, core.end)]
    end = doers[-1].end
    prep = state.s.norm[end] if state.s.pos[end] == "PREP" else ""
    given = state.nouns.at(end + bool(prep)) if _is_parallel(state, end + bool(prep), prep) else None
    if given is None:
        return 0
    state.place_on(core, pred, "gap")
    for other in doers[1:]:
        state.place_on(other, core.head, "conj")
    after = state.place_on(given, core.head, "pp" if prep else "obj")
    if prep:
        state.case[given.head] = prep
    state.comma = False
    return after


def _joined_doers(state: State, i: int) -> Iterator[Core]:
    """«وألمانيا *وبولندا* أربعة»: further names that و joins at ``i``."""
    while state.s.pos[i] == "CONJ" and (other := state.nouns.at(i + 1)) is not None and not state.common[other.head]:
        yield other
        i = other.end


def _has_doer(state: State) -> bool:
    """Has the verb a named subject right after it?"""
    bare, pred = state.clause.bare, state.clause.pred
    return bool(bare) and bare[0] > pred and not state.common[bare[0]]


def _is_parallel(state: State, i: int, prep: str) -> bool:
    """Is what stands at ``i`` like what the verb has with the preposition, "" for none: an amount, or the same verbal noun?"""
    word, clause = state.s.word(i), state.clause
    if word is None or word.mention >= 0:
        return False
    before = [k for k in state.after(clause.pred, "pp") if state.case.get(k) == prep] if prep else clause.bare[1:]
    if _is_amount(state, i):
        return any(_is_amount(state, k) for k in before)
    return bool(prep and word.entries("masdar")) and any(state.s.norm[k] == word.norm for k in before)


def _is_amount(state: State, i: int) -> bool:
    """«*507* ملايين», «*مليار* يورو», «*ثلاث* طائرات»"""
    word = state.s.word(i)
    if word is None or word.mention >= 0:
        return False
    return (
        word.pos == "NUM"
        or word.norm in state.grammar.classes["cardinal"]
        or word.norm in state.grammar.classes["amount"]
    )
