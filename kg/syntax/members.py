"""«دول، *بينها مصر*» in, the names hung on the group of which they are: which of several are meant."""

from __future__ import annotations

from kg.syntax.state import State

_FARTHEST_GROUP = 16


def read_members(state: State, i: int) -> int:
    """«شاركت 20 دولة *من بينها* فرنسا …»: the position after the first name, 0 where no name of one of them follows."""
    length = state.grammar.phrase_at("members", state.words, i) or _length_before_all(state, i)
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


def _length_before_all(state: State, i: int) -> int:
    """«صوتت ضده خمس دول، (و)*هي:* روسيا و…»: the words from ``i`` to the names of all whom a number right before counts; else 0."""
    at = i + (state.s.pos[i] == "CONJ")
    length, counted = state.grammar.phrase_at("allMembers", state.words, at), i - 1 - state.s.is_comma(i - 1)
    if not length or counted < 1 or state.words[counted].norm not in state.grammar.classes["voter"]:
        return 0
    end = at + length
    return end - i + (end < state.s.end and state.words[end].text == ":")


def _group_before(state: State, i: int) -> int:
    """The noun for several that stands nearest before, in the same clause or the one above; -1 without one."""
    for k in range(i - 1, max(i - _FARTHEST_GROUP, -1), -1):
        word = state.words[k]
        several = any(word.bare in state.grammar.classes[kind] for kind in ("groupHead", "statesHead", "stateHead"))
        if several and (state.common[k] or state.label[k]):
            return k
    return -1
