"""Wishes after a name: «حفظه الله», «نصره الله وأيده», which say nothing."""

from __future__ import annotations

from kg.syntax.state import State


def wish_end(state: State, i: int) -> int:
    """After «نصره *الله* وأيده», «حفظه الله», a wish after a name, which is no statement; 0 where none stands at ``i``."""
    if not state.may_wish or state.s.pos[i] not in ("VERB", "NOUN"):
        return 0  # as it mostly is
    j = i + 1 + (state.s.pos[i + 1] == "SUFFIX")
    if state.s.norm[j] not in state.grammar.classes["pious"]:
        return 0
    j += 1
    while state.s.pos[j] == "CONJ" and state.s.pos[j + 1] in ("VERB", "NOUN") and state.s.pos[j + 2] == "SUFFIX":
        j += 3
    return j
