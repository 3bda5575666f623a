"""A noun in the tree in, what it is out: definite or not, a verbal noun, a person or a body, governed by something or not."""

from __future__ import annotations

from kg.nounphrase import NEGATING_NOUNS, Core
from kg.syntax.state import State

_PERSONS = frozenset(("person", "role", "counterpart", "honorific"))


def sort(state: State, i: int) -> str:
    """Tell ``person`` from ``body``; "" where no mention stands at ``i``."""
    mention = state.s.mention[i]
    if mention is None:
        return ""
    person = mention.kind in _PERSONS or (mention.entity or "").startswith(("leader/", "person/"))
    return "person" if person else "body"


def negates_noun(state: State, i: int) -> bool:
    """«*عدم* التدخل», «*غير* مقبول»: does the negation at ``i`` deny a noun, and no verb?"""
    return state.s.norm[i] in NEGATING_NOUNS


def is_indefinite(state: State, noun: int) -> bool:
    """Is the phrase of the noun indefinite, so that a bare relative clause may follow?"""
    if state.words[noun].definite or not state.common[noun]:
        return False
    for k in range(noun + 1, state.s.end):
        if state.head[k] == noun and state.label[k] in ("own", "gen"):
            return state.label[k] == "gen" and is_indefinite(state, k)
        if state.head[k] < 0:
            break
    return True


def is_known(state: State, noun: int) -> bool:
    """Is the noun definite, by itself, a pronoun or its genitive?"""
    if state.words[noun].definite or not state.common[noun] or state.has(noun, "own"):
        return True
    inner = state.after(noun, "gen")
    return bool(inner) and is_known(state, inner[0])


def is_core_known(state: State, core: Core) -> bool:
    """Is a noun phrase definite that is not yet in the tree?"""
    return state.words[core.last].definite or not state.common[core.last] or core.has("own")


def is_masdar(state: State, i: int) -> bool:
    """Is it an indefinite verbal noun?"""
    word = state.words[i]
    return word.mention < 0 and word.pos == "NOUN" and not word.definite and bool(word.entries("masdar"))


def is_governed(state: State, i: int) -> bool:
    """Does it hang on a word that bears or governs a relation?"""
    up = state.head[i]
    return up >= 0 and state.valency.bears(state.words[up])


def capacity_before(state: State, i: int) -> int:
    """«ب*وصف*ها الحكومة الشرعية», «بصفت*ها* ضامنة»: the word before ``i`` that tells as what somebody does it; -1 where none is."""
    if i < 2 or state.s.pos[i - 1] != "SUFFIX" or state.words[i - 2].norm not in state.grammar.classes["capacity"]:
        return -1
    return next((k for k in (i - 2, i - 1) if state.label[k] == "pp"), -1)
