"""«أن» and «إن»: whose complement the clause is that they open."""

from __future__ import annotations

from kg.syntax.state import State
from kg.syntax.tree import Clause


def read_complementizer(state: State, i: int, prep: str, *, joined: bool = False) -> int:
    """Open the clause after «أن» at ``i``, with its preposition and after و where ``joined``; the position after it."""
    clause = _open(state, prep, joined=joined)
    clause.marker = state.words[i].text
    state.cut()
    if state.is_suffixed(i):
        state.set_topic(clause, i + 1)
        return i + 2
    return i + 1


def _open(state: State, prep: str, *, joined: bool) -> Clause:
    further = _open_further(state) if joined else None
    if further is not None:
        return further
    duty = -1 if prep else duty_phrase(state)
    if duty >= 0:
        state.set_predicate(state.clause, duty)
        return state.open(state.clause, "comp", duty)
    edge, predicates = [*state.edge()], [c.pred for c in state.hosts()]
    opposed = next((c.pred for c in state.hosts() if c.contrast), -1)
    # «رحبت الوزارة بـ…، فيما وصفته المنظمة *بأنه* …»: nothing before the clause that opposes another takes it
    words = [k for k in (*edge, *(k for k in predicates if k not in edge)) if k >= opposed]
    taker = next((k for k in words if _takes(state, k, prep) or (not prep and _is_somebodys_deed(state, k))), -1)
    clause = state.clause
    if taker < 0 and clause.pred < 0 and clause.auxiliary:
        if clause.topic < 0 and clause.pending:
            clause.topic = clause.pending.pop()
        return clause  # «سبق للولايات المتحدة *أن* اعترفت»
    if taker < 0:
        taker = next((k for k in words if state.s.pos[k] == "VERB"), -1)
    if taker >= 0:
        return state.open(state.clause_of(taker), "comp", taker)
    if clause.pred < 0 <= clause.topic:
        state.set_predicate(clause, clause.topic)
    return state.open(clause, "comp", clause.pred)


def duty_phrase(state: State) -> int:
    """«إن *على واشنطن* أن تصحح …»: the phrase that tells whose duty it is, in a clause without predicate; -1 where there is none."""
    clause = state.clause
    if clause.pred >= 0 or (clause.topic >= 0 and state.s.pos[clause.topic] != "SUFFIX"):
        return -1
    nouns = (k for k in (*state.edge(), *clause.pending) if state.case.get(k, "") in state.grammar.classes["duty"])
    return next(nouns, -1)


def _open_further(state: State) -> Clause | None:
    """«أكد أن … *وأن* …»: a clause coordinated with a complement that is open."""
    for clause in state.ancestors():
        if clause.label == "comp" and clause.pred >= 0:
            return state.open(clause.parent, "conj", clause.pred)
        if clause.label == "conj" and clause.node in state.clauses and state.clauses[clause.node].label == "comp":
            return state.open(clause.parent, "conj", clause.node)
    return None


def _is_somebodys_deed(state: State, k: int) -> bool:
    """«أكد *رفض العراق* أن …», «أكدت *رفضها* أن …»: a verbal noun with its doer, whose direct object a clause may be."""
    word = state.words[k]
    if word.mention >= 0 or state.label[k] not in ("obj", "np") or not word.entries("masdar"):
        return False
    doers = (
        n for n in state.after(k, "gen", "own", within=3) if state.words[n].mention >= 0 or state.s.pos[n] == "SUFFIX"
    )
    return state.valency.is_direct(word) and state.valency.stands(word) and any(True for _ in doers)


def _takes(state: State, k: int, prep: str) -> bool:
    """Does the word take a clause, with the preposition where there is one?"""
    word = state.words[k]
    if word.mention >= 0:
        return False
    return prep in state.valency.claims(word) if prep else state.valency.takes_clause(word)
