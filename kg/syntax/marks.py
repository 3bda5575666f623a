"""Marks: how many quotations are open, a comma has been read, a colon opens speech, a full stop ends the clause."""

from __future__ import annotations

from kg.lang.marks import DASHES
from kg.sentence import Sentence
from kg.syntax.clauses import begin_anew
from kg.syntax.nouns import sort
from kg.syntax.state import State
from kg.syntax.wishes import wish_end

_LONGEST_PARENTHESIS = 12
_LONGEST_ASIDE = 16


def read_mark(state: State, i: int) -> int:
    """Take note of the mark at ``i``; the position after it, or after what it encloses."""
    text = state.words[i].text
    if text in "([":
        return _parenthesis_end(state, i)
    if text == ":":
        _open_speech(state)
    elif text == "|":
        begin_anew(state)  # «عاجل *|* أعربت فنلندا عن …»
    elif text == "." and i + 1 < state.s.end:
        if state.words[i + 1].text != ".":
            begin_anew(state)
    elif text in DASHES and (end := wish_end(state, i + 1)):
        return end + (end < state.s.end and state.words[end].text in DASHES)  # «ولي العهد *-حفظه الله-*»
    elif text in DASHES and _names_source(state, i + 1):
        return state.s.end
    elif text in "،,؛;" or text in DASHES:
        state.comma = True
        return _aside_end(state, i) or i + 1
    return i + 1


def depths(s: Sentence) -> list[int]:
    """How many of the quotations that end in the sentence are open at each word."""
    out = [0] * s.end
    for opening, closing in s.quotations.items():
        for i in range(opening + 1, opening + 1 if closing is None else closing + 1):
            out[i] += 1
    return out


def _parenthesis_end(state: State, i: int) -> int:
    """After the parenthesis that ``i`` opens; after ``i`` where it does not close soon."""
    near = range(i + 1, min(i + _LONGEST_PARENTHESIS, state.s.end))
    return next((k for k in near if state.words[k].text in ")]"), i) + 1


def _names_source(state: State, i: int) -> bool:
    """«موسكو مستعدة للحوار - *لافروف*»: a person, and nothing else after the dash that ends a headline: who has said it."""
    if not state.hosts() or state.s.mention[i] is None or sort(state, i) != "person":
        return False
    return all(state.words[k].text == "." for k in range(state.s.mention_end(i), state.s.end))


def _aside_end(state: State, i: int) -> int:
    """«أكد الوزير، *حسبما نقلت وكالة …*، دعم بلاده»: after the mark that ends what tells by whom it was told; 0 where there is none."""
    first = i + 1
    if first >= state.s.end or not ("attribution" in state.s.opened[first] or state.s.pos[first] == "SUB"):
        return 0  # as it mostly is
    told = state.grammar.phrase_at("attribution", state.words, first)
    alike = (
        not told
        and state.s.pos[first] == "SUB"
        and state.s.pos[first + 1] == "VERB"
        and state.valency.speaks(state.words[first + 1])
    )
    if not (told or alike) or not state.hosts():
        return 0
    for k in range(first + 1, min(first + _LONGEST_ASIDE, state.s.end - 1)):
        if state.s.is_comma(k) or state.words[k].text in DASHES:
            following = state.s.pos[k + 1]
            if following == "CONJ" and state.s.pos[k + 2] == "VERB" and not alike:
                return k + 1
            goes_on = following == "COMP" if alike else following not in ("CONJ", "REL", "SUB", "PUNCT")
            return k + 1 if goes_on else 0
        if state.s.pos[k] in ("COMP", "PUNCT"):
            break
    return 0


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
