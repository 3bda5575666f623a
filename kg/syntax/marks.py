"""Marks: how many quotations are open, a comma has been read, a colon opens speech, a full stop ends the clause."""

from __future__ import annotations

from kg.sentence import Sentence
from kg.syntax.clauses import begin_anew
from kg.syntax.state import State
from kg.syntax.wishes import wish_end

_LONGEST_PARENTHESIS = 12
_DASHES = frozenset(("-", "–", "—", "--"))


def read_mark(state: State, i: int) -> int:
    """Take note of the mark at ``i``; the position after it, or after what it encloses."""
    text = state.words[i].text
    if text in "([":
        return _parenthesis_end(state, i)
    if text == ":":
        _open_speech(state)
    elif text == "." and i + 1 < len(state.s):
        if state.words[i + 1].text != ".":
            begin_anew(state)
    elif text in _DASHES and (end := wish_end(state, i + 1)):
        return end + (end < len(state.s) and state.words[end].text in _DASHES)  # «ولي العهد *-حفظه الله-*»
    elif text in "،,؛;" or text in _DASHES:
        state.comma = True
    return i + 1


def depths(s: Sentence) -> list[int]:
    """How many of the quotations that end in the sentence are open at each word."""
    if not s.quotations:
        return [0] * len(s)
    out, depth = list[int](), 0
    closing = frozenset(s.quotations.values())
    for i in range(len(s)):
        out.append(depth)
        depth += (s.quotations.get(i) is not None) - (i in closing)
    return out


def _parenthesis_end(state: State, i: int) -> int:
    """After the parenthesis that ``i`` opens; after ``i`` where it does not close soon."""
    near = range(i + 1, min(i + _LONGEST_PARENTHESIS, len(state.s)))
    return next((k for k in near if state.words[k].text in ")]"), i) + 1


def _open_speech(state: State) -> None:
    """«قال: …», «الصين: …»: what follows is said, by the nearest word of saying or by the topic of the main clause."""
    *_, root = state.ancestors()
    speaking = next((c for c in state.hosts() if state.valency.speaks(state.words[c.pred])), None)
    if speaking is not None:
        state.open(speaking, "quote", speaking.pred)
    elif root.pred < 0 <= root.topic:
        state.set_predicate(root, root.topic)
        root.topic = -1
        state.open(root, "quote", root.pred)
    else:
        state.open(state.clause, "quote" if state.clause.pred >= 0 else "root", state.clause.pred)
    state.cut()
