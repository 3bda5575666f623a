"""A position in, what stands to the right of it out: the next verb, and whether a noun phrase opens a clause of its own."""

from __future__ import annotations

from kg.nounphrase import Core
from kg.syntax.agreement import agrees
from kg.syntax.nouns import negates_noun
from kg.syntax.state import State

_FARTHEST_VERB = 12
_LONGEST_ASIDE = 9
_MOST_INTERRUPTIONS = 4


def verb_ahead(state: State, i: int) -> int:
    """The next verb, no further than the clause goes; -1 where there is none."""
    for k in range(i, min(i + _FARTHEST_VERB, state.s.end)):
        if _is_verb(state, k):
            return k
        if state.s.pos[k] in ("COMP", "SUB"):
            return -1
    return -1


def _is_verb(state: State, i: int) -> bool:
    return state.s.pos[i] == "VERB" and state.common[i]


def has_own_subject(state: State, verb: int) -> bool:
    """Does a name that agrees stand right after the verb?"""
    k = state.s.skip_adverbs(verb + 1 + (state.s.pos[verb + 1] == "SUFFIX"))
    return state.s.mention[k] is not None and agrees(state, verb, k, before=False)


def may_be_object(state: State, verb: int) -> bool:
    """«واتهمت *واشنطن* بالتصعيد»: may the name right after the verb be whom it is done to, as no other noun follows that may?"""
    k = state.s.skip_adverbs(verb + 1)
    mention, word = state.s.mention[k], state.words[verb]
    alone = mention is not None and state.s.pos[state.s.mention_end(k)] in ("PREP", "PUNCT", "CONJ", "")
    return alone and state.valency.is_direct(word) and state.valency.takes_actor(word)


def opens_topic(state: State, core: Core) -> bool:
    """Is the phrase the subject of a clause that begins with it: does a verb that agrees, or a predicate, follow?"""
    if state.common[core.head] and not state.words[core.head].definite and not core.has("own"):
        return False
    k = _after_interruptions(state, core.end)
    if state.s.pos[k] == "AUX" and state.common[k]:
        return True
    if state.s.pos[k] == "FUT" or (state.s.pos[k] == "NEG" and not negates_noun(state, k)):
        k += 1
    if _is_verb(state, k):
        return agrees(state, k, core.head, before=True) and not _tells_within(state, k)
    return k == core.end and _is_predicative(state, k)


def opens_topic_of_two(state: State, core: Core) -> bool:
    """«…، *والصين والهند* ترسلان فرقا»: after a comma, are two who are named the subject of a clause, as a dual verb follows?"""
    if not state.comma or state.common[core.head] or state.s.pos[core.end] != "CONJ":
        return False
    second = state.nouns.at(core.end + 1) if state.s.is_nominal(core.end + 1) else None
    if second is None or state.common[second.head]:
        return False
    k = state.s.skip_adverbs(second.end)
    return _is_verb(state, k) and any(form.number == "Dual" for form in state.words[k].verb_forms)


def _tells_within(state: State, k: int) -> bool:
    """«أجرى اتصالين بالوزير وبنظيره *عرض فيهما* …»: does the clause take up at once what was spoken of before the phrase?"""
    return state.s.norm[k + 1] in ("في", "خلال") and state.s.pos[k + 2] == "SUFFIX" and not state.words[k + 2].first


def _after_interruptions(state: State, k: int) -> int:
    """After adverbs, asides and turns («من جانبه») that stand between a subject and its verb."""
    for n in range(_MOST_INTERRUPTIONS):
        after = state.s.skip_adverbs(k)
        if n < 2 and state.s.is_comma(after):
            after = _after_aside(state, after)
        after += state.grammar.turn_at(state.words, after)
        if after == k:
            break
        k = after
    return k


def _after_aside(state: State, comma: int) -> int:
    """After «، كشريكتين …،»: a short stretch between commas; ``comma`` itself where none stands there."""
    for n in range(comma + 1, min(comma + _LONGEST_ASIDE, state.s.end)):
        if state.s.is_comma(n):
            return n + 1
        if state.s.pos[n] in ("VERB", "COMP", "CONJ"):
            break
    return comma


def _is_predicative(state: State, i: int) -> bool:
    """«بكين *مستعدة* للعمل»: an indefinite adjective or participle that bears or governs a relation."""
    word = state.s.word(i)
    return (
        word is not None
        and word.mention < 0
        and word.pos in ("ADJ", "NOUN")
        and not word.definite
        and state.s.pos[i + 1] != "SUFFIX"  # «أكدت الصين وروسيا *معارضتهما* لـ»
        and bool(word.entries("adjective", "activeParticiple"))
        and state.valency.bears(word)
    )
