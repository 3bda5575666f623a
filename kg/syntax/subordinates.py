"""Clauses that hang on a word or a clause before: after «فيما» and «حيث», «الذي» and «التي», «ما» and «من»."""

from __future__ import annotations

from kg.nounphrase import Core
from kg.syntax.agreement import features, tense
from kg.syntax.ahead import verb_ahead
from kg.syntax.bare import hang_bare
from kg.syntax.prepositions import read_preposition
from kg.syntax.state import State
from kg.syntax.tree import Clause


def read_subordinate(state: State, i: int) -> int:
    """«فيما», «حيث», «منذ أن»: a clause beside the innermost one, beside the outermost where its verb speaks."""
    if state.s.norm[i] in ("منذ", "حتي") and state.s.pos[i + 1] not in ("VERB", "COMP", "NEG"):
        return read_preposition(state, i, joined=False)
    after = i + (state.grammar.phrase_at("conjunction", state.words, i) or 1)
    after += state.s.pos[after] == "COMP"
    verb, hosts = verb_ahead(state, after), state.hosts("rel")
    hosts = [
        c for c in hosts if c.depth <= state.depth
    ] or hosts  # «قال: "*نقف* معها"، كما *حث* …»: what was quoted is over
    if not hosts and i == 0 and state.s.norm[i] in state.grammar.classes["further"]:
        return after  # «*كما* حذر …», «*ثم* استقبل …»: at the beginning it says no more than «و»
    contrast = bool(state.grammar.phrase_at("contrast", state.words, i))
    if not hosts:
        clause = state.open(None, "sub", -1)
    elif (verb >= 0 and state.valency.speaks(state.words[verb])) or (contrast and _breaks_off(state, verb, hosts[0])):
        clause = state.open(hosts[-1].parent, "sub", hosts[-1].pred)
    else:
        clause = state.open(hosts[0], "sub", hosts[0].pred)
    clause.contrast = contrast
    state.cut()
    if state.s.pos[after] == "SUFFIX":
        state.set_topic(clause, after)
        return after + 1
    return after


def _breaks_off(state: State, verb: int, inner: Clause) -> bool:
    """«أكد شي أن بلاده *ستدعم* …، فيما *تحدث* مودي عن …»: a perfect is beside none that tells of the future."""
    return state.comma and tense(state, verb) == "perf" and tense(state, inner.pred) != "perf"


def read_relative(state: State, i: int) -> int:
    """Open the relative clause after the pronoun at ``i``."""
    norm = state.s.norm[i]
    if norm in ("ما", "من"):
        if state.comma and state.s.pos[i + 1] == "VERB" and state.anchor() >= 0:
            # «…، *ما* أثرى العلاقات»: it tells of the whole clause before
            state.open(state.clause, "sub", state.anchor()).topic = i
            state.last = -1
            return i + 1
        return _read_free_relative(state, i)
    antecedent = _antecedent(state, norm)
    state.open(state.clause_of(antecedent) if antecedent >= 0 else state.clause, "rel", antecedent)
    state.cut()
    return i + 1


def read_manner(state: State, i: int) -> int:
    """«على نحو *يسهم* في …», «بشكل *يضمن* …»: the clause of the verb at ``i`` tells how; its subject is the noun before, and nobody."""
    state.open(state.clause, "sub", state.anchor()).topic = i - 1
    state.last = -1
    return i


def read_joined_relative(state: State, i: int) -> int:
    """«الدول التي … *والتي* …»: a further clause of the same noun."""
    for clause in state.ancestors():
        if clause.label == "rel":
            state.open(clause.parent, "rel", clause.node)
            state.last = -1
            return i + 1
    return read_relative(state, i)


def _antecedent(state: State, norm: str) -> int:
    """The nearest noun that the pronoun agrees with; where none does, the nearest; -1 where there is none at all."""
    nearest = -1
    for k in state.edge():
        if state.s.pos[k] in ("NOUN", "ADJ", "NUM", "NEG") or not state.common[k]:
            if _relates(state, norm, k):
                return k
            nearest = k if nearest < 0 and not _is_one(state, norm, k) else nearest
        elif state.s.pos[k] == "VERB" and state.clause_of(k) is not state.clause:
            break
    return nearest


def _relates(state: State, norm: str, noun: int) -> bool:
    """Does the relative pronoun agree with the noun?"""
    gender, number = features(state, noun)
    if norm == "التي":
        plural = state.words[noun].norm.endswith("ات")
        return gender != "Masc" and number != "Dual" and (gender == "Fem" or state.common[noun] or plural)
    if norm == "الذي":
        return gender != "Fem" and number != "Dual"
    if norm == "الذين":
        return number == "Plur" or (not gender and state.common[noun])
    return number == "Dual"


def _is_one(state: State, norm: str, noun: int) -> bool:
    """«المسلحين المرتبطين بإيران، *والذين* …»: is it a single one that is named, of whom no plural tells?"""
    return norm == "الذين" and not state.common[noun] and features(state, noun)[1] == "Sing"


def _read_free_relative(state: State, i: int) -> int:
    """«*ما* تشهده المدينة», «*من* يدعم …»: it stands for a noun phrase and opens a clause."""
    core, before = Core(i, i + 1, i), state.s.word(i - 1)
    construct = before is not None and before.pos == "NOUN" and before.mention < 0 and not before.definite
    if construct and state.last == i - 1:
        state.place_on(core, i - 1, "gen")
    else:
        hang_bare(state, core)
    state.open(state.clause_of(i), "rel", i)
    state.last = -1
    return i + 1
