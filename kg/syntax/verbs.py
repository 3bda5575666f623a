"""Verbs and the particles before them: what becomes the predicate of which clause, denied, future or past."""

from __future__ import annotations

from kg.syntax.agreement import agrees, tense
from kg.syntax.clauses import coordinate, open_for
from kg.syntax.nouns import is_indefinite
from kg.syntax.state import State
from kg.syntax.tree import Clause


def read_verb(state: State, i: int) -> int:
    """Make the verb at ``i`` the predicate of its clause; the position after it and its suffix."""
    clause = state.clause
    if clause.pred >= 0:
        clause = _clause_of_further_verb(state, i)
    elif clause.topic < 0 and clause.pending and _tells_of_pending(state, i):
        clause = state.open(clause, "rel", state.last)  # «وفي ختام اجتماع *عقدوه* في …، تعهد …»
    state.set_predicate(clause, i)
    return state.attach_suffix(i)


def _tells_of_pending(state: State, i: int) -> bool:
    """Does the verb at ``i`` take up the indefinite noun of a phrase right before by a suffix?"""
    return not state.comma and state.last >= 0 and state.is_suffixed(i) and is_indefinite(state, state.last)


def _takes_up_predicate(state: State, k: int, i: int) -> bool:
    """«وهي *خطوة تؤيدها* باريس», «وهو *قرار رحبت به* أنقرة»: a verb with a pronoun after an indefinite noun that is the predicate."""
    if state.s.pos[k] != "NOUN" or not is_indefinite(state, k):
        return False
    return state.is_suffixed(i) or (state.s.pos[i + 1] == "PREP" and state.is_suffixed(i + 1))


def _clause_of_further_verb(state: State, i: int) -> Clause:
    """A verb without a conjunction where the clause already has one: a bare relative clause, a complement, a new clause."""
    last, outer = state.last, state.clause.parent
    if state.comma:
        return coordinate(state, i)
    if outer is not None and last != state.clause.pred and _ends_relative(state, outer, i):
        state.last = -1
        state.clause = outer
        return outer
    if last == state.clause.pred and not _takes_up_predicate(state, last, i):
        return state.open(state.clause, "comp", last)  # «بدأ *يتحدث*», «ظل يدعم»
    if last < 0:
        return coordinate(state, i)
    if _opens_quotation(state, i):
        return state.open(state.clause, "quote", state.clause.pred)
    noun = last
    while state.label[noun] == "adj" and state.head[noun] >= 0:
        noun = state.head[noun]
    if not (is_indefinite(state, noun) or _is_unknown_group(state, noun, i)):
        noun = _told_of(state, i)
    return state.open(state.clause, "rel", noun) if noun >= 0 else coordinate(state, i)


def _is_unknown_group(state: State, noun: int, verb: int) -> bool:
    """«مع *وفد أميركي* يزور بغداد», «*وفدا* من الكونغرس يزور …»: a group without an article, with which the verb agrees."""
    mention = state.s.mention[noun]
    if mention is None or mention.kind != "group" or not agrees(state, verb, noun, before=True):
        return False
    words = state.words[mention.start : mention.end]
    of = next((k for k, word in enumerate(words) if word.pos == "PREP"), len(words))
    return not any(word.definite for word in words[:of])


def open_relative(state: State, verb: int) -> Clause | None:
    """The clause of a verb after its particle that takes up the indefinite noun right before: «زيارة *سيقوم بها* الرئيس»; else None."""
    noun = state.last
    if state.comma or noun < 0 or state.clause.pred < 0 or state.s.pos[verb] != "VERB":
        return None
    while state.label[noun] == "adj" and state.head[noun] >= 0:
        noun = state.head[noun]
    taken_up = noun != state.clause.pred and _takes_up_predicate(state, noun, verb)
    return state.open(state.clause, "rel", noun) if taken_up else None


def _opens_quotation(state: State, verb: int) -> bool:
    """«قال في بيان "*ندعو* …"»: does the verb begin what a word of saying brings in quotation marks?"""
    marked = state.s.pos[verb - 1] == "PUNCT" and state.words[verb - 1].text in '«"“'
    return marked and state.valency.speaks(state.words[state.clause.pred])


def _told_of(state: State, verb: int) -> int:
    """«*قرار* في مجلس الأمن يدعو إلى …», «*محادثات* مع نظيره ركزت على …»: the indefinite noun of the clause that a present verb
    agrees with, or a perfect one that is told of meetings; -1 where none is."""
    present = tense(state, verb) == "imp"
    if not present and not state.valency.is_told_of_meetings(state.words[verb]):
        return -1
    for k in state.edge():
        if k in state.clauses:
            break
        told = present or state.grammar.names_meeting(state.words[k])
        if told and state.label[k] != "adj" and is_indefinite(state, k) and agrees(state, verb, k, before=True):
            return k
    return -1


def _ends_relative(state: State, outer: Clause, verb: int) -> bool:
    """«الدول التي تدعم القرار *ترفض* الاستيطان»: does the verb belong to the clause that a relative one interrupts?"""
    return (
        state.clause.label == "rel"
        and outer.pred < 0 <= outer.topic
        and state.last >= 0
        and state.common[state.last]
        and not is_indefinite(state, state.last)
        and agrees(state, verb, outer.topic, before=True)
    )


def read_auxiliary(state: State, i: int) -> int:
    """«كان», «قد», «ما زال»: the verb is still to come; in a clause that has one, «قد» belongs to that."""
    clause = state.clause
    if clause.pred >= 0 and state.s.norm[i] not in ("قد", "لقد"):
        clause = coordinate(state, i)
    clause.auxiliary = True
    return i + 1


def read_negation(state: State, i: int) -> int:
    """«لا», «لم», «لن»; and «من دون *أن* يعلن», which opens a clause of its own."""
    norm = state.s.norm[i]
    if norm in ("دون", "بدون"):
        clause = state.open(state.clause, "sub", state.anchor())
        clause.negative = i
        return i + 2
    clause = open_for(state, i)
    clause.negative = i
    clause.future = clause.future or norm == "لن"
    clause.past = norm == "لم"
    return i + 1


def read_exception(state: State, i: int) -> int:
    """«لا تعترف *إلا* بحكومة …», «لن تدعم *سوى* …»: of what is excepted the verb holds; 0 where no argument of it follows."""
    length = state.grammar.phrase_at("exceptive", state.words, i)
    clause, j = state.clause, i + length
    if not length or clause.negative < 0 or state.s.pos[clause.pred] != "VERB" or len(clause.bare) > 1:
        return 0
    verb, after = state.words[clause.pred], state.s.norm[j]
    if state.after(clause.pred, "pp", "comp", "obj"):
        return 0  # «لا تدعم أي حكومة *إلا* …»
    marked = state.s.pos[j] == "PREP" and after in state.valency.demands(verb)
    if not (marked or (state.s.is_nominal(j) and state.s.pos[j] != "PREP" and state.valency.is_direct(verb))):
        return 0  # «إلا *أن* …», «إلا *بعد* …»
    clause.negative = -1
    return j


def read_pronoun(state: State, i: int) -> int:
    """«*هو* يدعم»: a pronoun that stands for itself is a topic."""
    clause = open_for(state, i)
    if clause.topic < 0:
        state.set_topic(clause, i)
        state.last = i
    return i + 1
