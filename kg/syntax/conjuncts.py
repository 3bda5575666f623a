"""A noun phrase after و in, the phrase that it is coordinated with out: the one on the right edge that is most like it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kg.nounphrase import Core
from kg.syntax.nouns import is_core_known, is_governed, is_known, is_masdar, sort
from kg.syntax.state import State

_NOMINAL = frozenset(("NOUN", "ADJ", "NUM", "NEG", "SUFFIX", "REL"))
_INNER = frozenset(("adj", "in", "own", "punct"))
_GOVERNORS = ("modal", "pledge", "aspect")
_GOVERNING = (*_GOVERNORS, "appeal")
_GOOD = 1.5


class _New(NamedTuple):
    """What the phrase after و is."""

    deed: bool
    """It does something (:func:`is_new_deed`)."""
    known: bool
    limited: bool
    """It has a genitive."""
    owned: bool
    """It has a pronoun."""


def companion(state: State, core: Core) -> int:
    """The noun on the right edge that is most like the head of ``core``; -1 where none is."""
    partner = _gapped(state, core)
    partner = _sharer_of_genitive(state, core) if partner < 0 else partner
    partner = _fellow_need(state, core) if partner < 0 else partner
    partner = _fellow_subject(state) if partner < 0 else partner
    if partner >= 0:
        return partner
    deed = is_new_deed(state, core)
    if not deed and (told := _before_adjunct(state, core)) >= 0:
        return told
    if _is_told_in_full(state, core) and (outside := _governed_outside(state)) >= 0:
        return outside
    new = _New(deed, is_core_known(state, core), core.has("gen"), core.has("own"))
    best, score, crossed = -1, -2.0, 0.0
    for n, k in enumerate(state.edge()):
        if k in state.clauses:
            if n and best >= 0 and state.clauses[k].label in ("comp", "root", "quote"):
                break
            crossed += 1.5
        elif _can_be_joined(state, k):
            worth = _likeness(state, core, k, new) - 0.35 * n - crossed
            if n and _is_resumed(state, core, k):
                worth += 1.0
            if worth > score:
                best, score = k, worth
    if score < _GOOD and is_masdar(state, core.head):
        earlier = _governed_masdar(state, core.head)
        return earlier if earlier >= 0 else best
    return best if best < 0 or deed else _object_of_deed(state, best)


def _is_told_in_full(state: State, core: Core) -> bool:
    """«متابعة الاتفاقيات *التي تم التوصل إليها*، وتكثيف …»: does the relative clause before the comma end with the pronoun that it had
    to have, so that a deed goes on what stands before it?"""
    ends = core.head - 3
    resumed = ends > state.clause.pred >= 0 and state.s.is_comma(ends + 1) and state.s.pos[ends] == "SUFFIX"
    return resumed and state.clause.label == "rel" and state.label[ends] == "pp" and is_masdar(state, core.head)


def _before_adjunct(state: State, core: Core) -> int:
    """«ناقشا *الوضع* عقب اندلاع القتال، وسبل …», «… *الوضع* في ليبيا، وسبل …»: the common object before what says when or where,
    which the comma ends; -1 where there is none."""
    bare, pred, k = state.clause.bare, state.clause.pred, state.last
    if not state.comma or not bare or not state.common[bare[-1]] or not state.common[core.head]:
        return -1
    if not 0 <= pred < bare[-1] or not state.valency.is_direct(state.words[pred]):
        return -1
    while state.head[k] not in (-1, pred):
        k = state.head[k]
    when = state.case.get(k, "") in state.grammar.classes["temporal"]
    where = state.case.get(k) == "في" and sort(state, k) == "body" and core.has("gen")
    return bare[-1] if state.head[k] == pred and k > bare[-1] and (when or where) else -1


def _governed_outside(state: State) -> int:
    """The governed noun on whose thing the relative clause hangs; -1 where there is none."""
    k = state.clause.node
    while k >= 0 and k not in state.clauses:
        if k != state.clause.node and state.common[k] and is_governed(state, state.first_conjunct(k)):
            return k
        k = state.head[k]
    return -1


def _object_of_deed(state: State, k: int) -> int:
    """«جرى بحث *العلاقات* بين البلدين، ومستجدات …»: no deed goes with a deed that only happens, but with what that is of."""
    up = state.head[k]
    happens = up >= 0 and state.valency.governs(state.words[up], "impersonal") and is_masdar(state, k)
    return next((n for n in state.after(k, "gen") if state.common[n]), k) if happens else k


def _gapped(state: State, core: Core) -> int:
    """«اتهم *كييف* بـ… و*الحلف* بـ…»: the object that the verb is not said again with, where the same preposition follows."""
    pred, after = state.clause.pred, core.end
    if state.common[core.head] or state.s.pos[after] != "PREP" or state.s.pos[pred] != "VERB":
        return -1
    prep = state.s.norm[after]
    if prep not in state.valency.claims(state.words[pred]) or all(
        state.case[k] != prep for k in state.after(pred, "pp")
    ):
        return -1
    objects = [k for k in state.clause.bare if not state.common[k] and sort(state, k) == sort(state, core.head)]
    return objects[-1] if len(state.clause.bare) > 1 and objects else -1


def _sharer_of_genitive(state: State, core: Core) -> int:
    """«على *أمن* واستقرار المنطقة»: a bare noun right before و that waits for the genitive of the next; -1 where there is none."""
    k = core.head - 2
    if k < 0 or state.s.norm[core.head - 1] != "و" or state.s.pos[core.head - 1] != "CONJ":
        return -1
    if state.s.pos[core.head] == "NEG":
        return -1
    word, head = state.words[k], state.words[core.head]
    bare = word.mention < 0 and word.pos == "NOUN" and not word.definite and not word.norm.endswith("ا")
    construct = head.mention < 0 and not head.definite and core.has("gen") and is_core_known(state, core)
    waits = state.label[k] in ("pp", "gen") and not state.has(k, "gen") and not state.has(k, "own")
    return k if bare and construct and waits else -1


def _fellow_need(state: State, core: Core) -> int:
    """«على *ضرورة* وقف إطلاق نار يتيح …، و*أهمية* …»: the noun of need on the right edge that a further one goes with; else -1."""
    if not is_need(state, core.head):
        return -1
    needed = next((k for k in state.edge() if is_need(state, k)), -1)
    return needed if needed >= 0 else _what_is_stressed(state)


def _what_is_stressed(state: State) -> int:
    """«أكدا *على* العلاقات التي تجمع الدولتين، و*أهمية* …»: the noun on which a word of saying is; else -1."""
    said = (k for k in state.edge() if state.case.get(k) == "علي" and state.head[k] in state.clauses)
    return next((k for k in said if state.valency.speaks(state.words[state.head[k]])), -1)


def _fellow_subject(state: State) -> int:
    """«في مجالات *الطاقة* والصحة ومكافحة الإرهاب»: a deed too is one of the subjects that are listed; else -1."""
    for k in state.edge():
        if k in state.clauses:
            break
        first = state.first_conjunct(k)
        field = state.label[first] == "gen" and state.words[state.head[first]].bare in state.grammar.classes["field"]
        if field and (first != k or not state.comma):
            return k
        if first != k and not state.comma and _is_listed(state, first):
            return k
    return -1


def _is_listed(state: State, first: int) -> bool:
    """«التعاون في *الأمن* والتجارة», «مذكرات تشمل *السكن* والشباب»: does the list tell in what there is a known thing, or what it holds?"""
    up = state.head[first]
    if up < 0 or not state.words[first].definite or state.words[first].entries("masdar"):
        return False
    if state.label[first] == "np":
        return up in state.clauses and state.clauses[up].label == "rel"
    known = up not in state.clauses and state.words[up].definite and state.common[up]
    return known and state.label[first] == "pp" and state.case.get(first) == "في"


def is_need(state: State, i: int) -> bool:
    """Is it an indefinite noun that tells what is needed («*ضرورة* وقف القتال»)?"""
    return _is_governor(state, i) and state.valency.governs(state.words[i], "appeal")


def _can_be_joined(state: State, k: int) -> bool:
    word = state.words[k]
    if word.pos == "VERB" or state.label[k] in _INNER:
        return False
    return word.mention >= 0 or word.pos in _NOMINAL


def _is_resumed(state: State, core: Core, k: int) -> bool:
    """After a comma rather a phrase of the verb itself is taken up again, unless it is what governs the nouns before."""
    return (
        state.comma
        and state.head[state.first_conjunct(k)] == state.clause.pred
        and (_joins_governor(state, core, k) or not state.valency.governs(state.words[k], *_GOVERNORS))
    )


def _governed_masdar(state: State, i: int) -> int:
    """«لدفع التعاون …، ضمن أطر …، و*حماية* الاستقرار»: a governed verbal noun before ``i`` in the clause."""
    for k in range(i - 1, max(state.clause.pred, 0), -1):
        if is_masdar(state, k) and is_governed(state, state.first_conjunct(k)):
            return k
    return -1


# -- likeness ----------------------------------------------------------------------------------------------------------
def _likeness(state: State, core: Core, k: int, new: _New) -> float:
    """How like the noun at ``k`` and the phrase are."""
    named, other, deeds = not state.common[core.head], not state.common[k], (False, False)
    if named and other:
        worth = 3.0 if sort(state, core.head) == sort(state, k) else 0.5
    elif named or other:
        worth = 0.0 if named and _is_for_somebody(state, k) else -1.0
    else:
        deeds = (new.deed, _is_old_deed(state, core, k))
        worth = _likeness_of_nouns(state, core, k, deeds, new)
    if state.case.get(k) == "بين" and not _is_pair(state, k):
        worth += 3.0
    if state.comma:
        # «احترام …، والكف عن …، *ووقف* …»: deeds between commas go on as they began
        worth += 2.0 * (state.label[k] == "conj") if all(deeds) else -0.3
    return worth


def _is_for_somebody(state: State, k: int) -> bool:
    """«التعازي ل*أسر* الضحايا والشعب المصري»: does a preposition bring the noun that in that place brings somebody?"""
    head = state.head[k]
    return (
        head >= 0
        and state.case.get(state.first_conjunct(k)) in ("ل", "الي")
        and state.valency.takes_actor(state.words[head])
    )


def _likeness_of_nouns(state: State, core: Core, k: int, deeds: tuple[bool, bool], new: _New) -> float:
    """Deeds go with deeds, definite with definite, a construct with a construct, what is owned with what is owned."""
    worth = 0.0
    if all(deeds):
        worth += 3.0 + 0.5 * is_governed(state, state.first_conjunct(k))
        worth += 1.5 * (is_stance(state, core.head) and is_stance(state, k))
        worth -= 4.0 * _is_on_deed(state, core, k)
    elif any(deeds):
        worth -= 1.5 if deeds[0] else 0.8
    limited = state.has(k, "gen")
    worth += 1.0 if new.known == is_known(state, k) else -0.8
    worth += 0.5 if new.limited == limited else -0.3
    if new.owned:
        worth += 1.2 if state.has(k, "own") else -0.4
    if state.words[core.head].definite == state.words[k].definite:
        worth += 0.6
    if limited and is_need(state, k) and not _joins_governor(state, core, k):
        worth -= 2.0  # «على *ضرورة* خفض التصعيد وضبط النفس»
    return worth


def is_stance(state: State, k: int) -> bool:
    """«*رفضهم* لتهجير السكان و*إدانة* الاعتداءات»: a noun that tells what somebody feels, stands for or finds needed."""
    return _is_attitude(state, k) or state.valency.governs(state.words[k], "appeal")


def _is_on_deed(state: State, core: Core, k: int) -> bool:
    """«*استنكارها* تفجير حافلة، و*الاعتداء* على …»: is a deed that is no stance to go with a stance on such a deed?"""
    if core.has("own") or is_stance(state, core.head) or not _is_attitude(state, k):
        return False
    on = (n for n in state.after(k, "obj", "pp", "gen") if state.common[n] and state.nouns.is_verbal(n))
    return any(not is_stance(state, n) for n in on)


def _is_attitude(state: State, k: int) -> bool:
    word = state.words[k]
    return state.grammar.takes_stance(word) or state.valency.feels(word)


def _is_pair(state: State, k: int) -> bool:
    """«بين *البلدين* ومستجدات …»: are those between whom it is named already?"""
    mention = state.s.mention[k]
    return mention is not None and mention.number in ("Dual", "Plur") and mention.kind == "collective"


def is_new_deed(state: State, core: Core) -> bool:
    """Is the phrase headed by a verbal noun that does something, or that is denied («… *وعدم* دعم الانفصال»)?"""
    return (
        state.s.pos[core.head] == "NEG"
        or _is_governor(state, core.head)
        or _is_act(state, core.head, (state.s.norm[core.end],))
    )


def _is_old_deed(state: State, core: Core, k: int) -> bool:
    """Is it that in the tree? A noun that governs is, for another such noun."""
    if _is_governor(state, k):
        return _joins_governor(state, core, k)
    if not state.common[k]:
        return False
    definite = state.words[k].definite
    return _is_act(state, k, [state.case[n] for n in state.after(k) if n in state.case] if definite else ())


def _is_act(state: State, i: int, prepositions: Collection[str]) -> bool:
    """Is the noun a verbal noun, indefinite or with a preposition that its verb demands?"""
    word = state.words[i]
    if word.mention >= 0 or word.pos not in ("NOUN", "ADJ"):
        return False
    if not word.definite:
        return state.nouns.is_verbal(i)
    if word.bare in state.grammar.classes["plainDeed"]:
        return any(state.grammar.part_of(prep) == "PREP" for prep in prepositions)  # «وقف القتال و*العودة* إلى الحوار»
    # «علاقات الصداقة و*التعاون* بين البلدين» is no deed
    demanded = state.valency.demands(word) - {"بين"}
    return not demanded.isdisjoint(prepositions) and state.nouns.is_verbal(i)


def _is_governor(state: State, i: int) -> bool:
    """«استعداد», «دعوة»: an indefinite noun that governs what others do."""
    word = state.words[i]
    return word.mention < 0 and word.pos == "NOUN" and not word.definite and state.valency.governs(word, *_GOVERNING)


def _joins_governor(state: State, core: Core, k: int) -> bool:
    """Can the phrase go with a noun that governs: does it govern too, or is that an appeal that the comma ended?"""
    word = state.words[core.head]
    if word.definite and word.bare in state.grammar.classes["plainDeed"]:
        return True  # «*وقف* القتال و*العودة* إلى الحوار»
    return state.valency.governs(word, *_GOVERNING) or (state.comma and state.valency.governs(state.words[k], "appeal"))
