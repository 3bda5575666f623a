"""Prepositions: how many words one is, and what comes after it (a noun, a pronoun, a clause, a time)."""

from __future__ import annotations

from kg.grammar import Grammar
from kg.nounphrase import Core
from kg.syntax.attachment import ADVERBIAL, Phrase, is_alike, site_of
from kg.syntax.clauses import open_for
from kg.syntax.complements import read_complementizer
from kg.syntax.state import State

_LONGER = ("purpose", "compound", "response", "adjunctPhrase")
_PHRASES = frozenset((*_LONGER, "cause", "adjunct"))
_LONGEST_MEMBERS = 24
_IN = "في"


def read_preposition(state: State, i: int, *, joined: bool = False, before: str = "") -> int:
    """Read what the preposition at ``i`` brings, after و where ``joined``; the position after it.

    ``before`` is the adverbial one right before it, with which it is one: «*وفقا* لبيان الوزارة».
    """
    aside = _end_of_members(state, i) if state.comma else i
    if aside > i:
        return aside
    prep, j, adverbial = _prep_at(state, i)
    if j < state.s.end and state.words[j].text == ":":
        j += 1  # «كلا من: الرئيس، و…»
    following = state.s.pos[j]
    if following == "COMP":
        return read_complementizer(state, j, prep, joined=joined and not _is_claimed(state, prep))
    if following == "PREP" and j == i + 1:
        return read_preposition(state, j, joined=joined, before=prep if prep in ADVERBIAL else "")
    if before:
        prep, adverbial = before, True
    if following == "VERB" and prep in ("ل", "كي", "لكي", "حتي"):
        state.open(state.clause, "sub", state.anchor()).marker = "أن"  # «*ل*يدعم …»
        state.last = -1
        return j
    if prep == "من" and _is_need(state, j):
        state.set_predicate(open_for(state, j), j)
        return j + 1
    timed = _time_end(state, prep, j)
    if timed > j:
        return timed
    core = _noun_at(state, j)
    if core is None:
        return j
    purpose = "purpose" in state.s.opened[i] and state.grammar.phrase_at("purpose", state.words, i) > 0
    _hang(state, Phrase(prep, core, adverbial, purpose), range(i, j), joined=joined)
    if following == "REL" and core.head == j:
        state.open(state.clause, "rel", j)
        state.last = -1
    return core.end


def _end_of_members(state: State, i: int) -> int:
    """«مع دول عدة، *من بينها قطر*، على …»: the comma after those who are counted among whom was named; ``i`` where there is none."""
    first = i + state.grammar.phrase_at("including", state.words, i)
    if first == i or not state.s.is_nominal(first):
        return i
    for k in range(first, min(first + _LONGEST_MEMBERS, state.s.end)):
        if state.s.is_comma(k) and state.s.pos[k + 1] in ("PREP", "VERB", "NOUN") and state.common[k + 1]:
            return k
        if state.s.pos[k] in ("VERB", "COMP", "REL", "SUB"):
            break
    return i


def _prep_at(state: State, i: int) -> tuple[str, int, bool]:
    """The preposition at ``i`` («على هامش», «من أجل»): its text, where its noun begins, whether it is adverbial."""
    norm = state.words[i].norm
    opened = _PHRASES & state.s.opened[i]
    if not opened:
        return norm, i + 1, norm in ADVERBIAL
    cause = state.grammar.phrase_at("cause", state.words, i) if "cause" in opened else 0
    if cause > 1 and _is_claimed(state, norm):
        return norm, i + cause, False
    for category in _LONGER:
        n = state.grammar.phrase_at(category, state.words, i) if category in opened else 0
        deed = n > 1 and category == "compound" and state.valency.bears(state.words[i + 1])
        if deed and _is_awaited(state, norm):
            continue
        if n > 1 or (n == 1 and state.s.pos[i] == "PREP" and category == "purpose"):
            text = Grammar.surface(state.words[i : i + n])
            # «تغادر *من قبل* …»: the phrase may go on with «من» or «إلى»
            return ("ل" if category == "purpose" else text), i + n, category in ("response", "adjunctPhrase")
    alone = "adjunct" in opened and state.grammar.phrase_at("adjunct", state.words, i, longest=1) > 0
    return norm, i + 1, alone or norm in ADVERBIAL


def _is_awaited(state: State, prep: str) -> bool:
    """«التزام الإمارات الثابت *ب*التعاون مع …»: does a verbal noun right before, which has none yet, demand the preposition?"""
    for k in state.edge():
        if state.s.pos[k] == "VERB" or state.comma:
            return False
        if state.common[k] and prep in state.valency.demands(state.words[k]):
            return all(state.case.get(n) != prep for n in state.after(k, "pp"))
    return False


def _is_claimed(state: State, prep: str) -> bool:
    """Does a word of the right edge bring arguments with the preposition?"""
    return any(prep in state.valency.claims(state.words[k]) for k in state.edge() if state.common[k])


def _is_need(state: State, j: int) -> bool:
    """«من *الضروري* أن», «من *المقرر* أن»: a predicate."""
    word = state.s.word(j)
    return word is not None and word.mention < 0 and state.valency.governs(word, "must", "schedule", "appeal")


def _time_end(state: State, prep: str, j: int) -> int:
    """After a time that the preposition brings; ``j`` where it brings none."""
    if prep in ADVERBIAL and _is_duration(state, j) and state.s.pos[j + 1] != "SUFFIX":
        return _after_qualities(state, j + 1)  # «بعد *ساعات*», «بعد *يوم* من …»
    if (prep in ADVERBIAL or prep == _IN) and _bare(state, j) in state.grammar.classes["duration"]:
        after = _after_qualities(state, j + 1)
        if after > j + 1:
            return after  # «خلال *الأيام القليلة الماضية*»
    if j >= state.s.end or state.words[j].mention >= 0:
        return j
    named = state.s.word(j + 1) if prep == "ب" and state.words[j].definite else None
    if named is not None and named.definite and named.mention < 0:
        return j  # «هنأه ب*اليوم* الوطني»
    return state.s.time_phrase_end(j)  # «في ديسمبر الماضي»


def _after_qualities(state: State, j: int) -> int:
    """After what tells which span of time it is."""
    while state.s.norm[j] in state.grammar.classes["when"] or _bare(state, j) in state.grammar.classes["timeQuality"]:
        j += 1
    return j


def _bare(state: State, j: int) -> str:
    return state.words[j].bare if j < state.s.end else ""


def _is_duration(state: State, j: int) -> bool:
    return state.s.norm[j].removesuffix("ا") in state.grammar.classes["duration"]


def _noun_at(state: State, j: int) -> Core | None:
    """The noun phrase after a preposition; a pronoun, or «ما» and «من» with their clause, are ones too."""
    if state.s.pos[j] == "SUFFIX" or (state.s.pos[j] == "REL" and state.s.norm[j] in ("ما", "من")):
        return Core(j, j + 1, j)
    return state.nouns.at(j)


def _hang(state: State, phrase: Phrase, words: range, *, joined: bool) -> None:
    """Put the phrase into the tree, ``words`` being its preposition."""
    head, edge = phrase.core.head, state.edge()
    state.place(phrase.core)
    state.case[head] = phrase.prep
    for k in words:
        if state.head[k] < 0:
            state.head[k], state.label[k] = head, "case"
    site = site_of(state, phrase, edge, joined=joined)
    if site < 0:
        state.clause.pending.append(head)
    elif joined and is_alike(state, site, phrase.prep):
        state.attach(head, site, "conj")
    else:
        state.attach(head, site, "pp")
        state.clause = state.clause_of(site)
    state.comma = False
