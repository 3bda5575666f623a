"""«دول، *بينها مصر*» in, the names hung on the group of which they are: which of several are meant."""

from __future__ import annotations

from kg.syntax.state import State

_FARTHEST_GROUP = 16


def read_members(state: State, i: int) -> int:
    """«شاركت 20 دولة *من بينها* فرنسا …»: the position after the first name, 0 where no name of one of them follows."""
    length = state.grammar.phrase_at("members", state.words, i)
    core = state.nouns.at(i + length) if length else None
    if core is None or state.common[core.head]:
        return 0
    group = _group_before(state, i)
    if group < 0:
        return 0
    state.place_on(core, group, "member")
    for k in range(i, i + length):
        state.attach(k, core.head, "cc")
    state.comma = False
    return core.end


def _group_before(state: State, i: int) -> int:
    """The noun for several that stands nearest before, in the same clause or the one above; -1 without one."""
    for k in range(i - 1, max(i - _FARTHEST_GROUP, -1), -1):
        word = state.words[k]
        several = any(word.bare in state.grammar.classes[kind] for kind in ("groupHead", "statesHead", "stateHead"))
        if several and (state.common[k] or state.label[k]):
            return k
    return -1
