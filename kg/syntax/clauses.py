"""Where the next clause belongs: on the level of which open clause it stands, and what ends one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.syntax.agreement import agrees, subject_of, tense
from kg.syntax.ahead import has_own_subject, may_be_object, verb_ahead
from kg.syntax.state import State
from kg.syntax.tree import Clause

_LONGEST_CONDITION = 40
_QUOTES = frozenset('"“”')


def open_for(state: State, i: int) -> Clause:
    """The clause whose verb the word at ``i`` announces: the current one, or a new one where that has its verb."""
    if state.clause.pred >= 0:
        coordinate(state, i)
    return state.clause


def coordinate(state: State, i: int) -> Clause:
    """A clause on the level of one that is open; which one, tense, agreement and quotation tell."""
    waiting = _waiting(state)
    if waiting is not None and state.s.pos[i - 1] == "CONJ" and is_nominal(state, waiting, i):
        finish(state, waiting)
    elif waiting is not None:
        state.last = -1
        state.clause = waiting
        return waiting
    hosts = state.hosts()
    if not hosts:
        return state.clause
    first = best = hosts[0] if len(hosts) == 1 else _likeliest(state, hosts, verb_ahead(state, i))
    while first.label == "conj" and first.node in state.clauses:
        first = state.clauses[first.node]
    new = state.open(best.parent, "conj", first.pred)
    new.marker = best.marker
    state.last = -1
    return new


def _likeliest(state: State, hosts: Sequence[Clause], verb: int) -> Clause:
    """The one of several clauses on whose level one with this verb stands."""
    worths = [_worth(state, clause, verb, n, outermost=clause is hosts[-1]) for n, clause in enumerate(hosts)]
    return hosts[worths.index(max(worths))]


def is_nominal(state: State, clause: Clause, i: int) -> bool:
    """«إن *البلدين* بوسعهما التصدير، و*شدد* على …»: no verb has come for the topic, and the one after و is none of its own."""
    if not (clause.pred < 0 <= clause.topic and state.s.pos[clause.topic] == "NOUN" and state.hosts()):
        return False
    verb = verb_ahead(state, i)
    if verb < 0:
        return False
    told = state.comma and bool(clause.pending) and has_own_subject(state, verb) and not may_be_object(state, verb)
    return told or not agrees(state, verb, clause.topic, before=True)


def _waiting(state: State) -> Clause | None:
    """The clause around the current one that was interrupted before its predicate and goes on after the comma."""
    if not state.comma:
        return None
    main = state.order[0]
    if main.pred < 0 and state.depth == main.depth and main is not state.clause:
        return main  # «ومشيرا إلى أن …، *قال* …»
    around = (c for c in state.ancestors() if c is not state.clause)
    return next((c for c in around if c.pred < 0 and c.topic >= 0), None)  # «الجزائر، التي احتضنت …، *ستظل* …»


def _worth(state: State, clause: Clause, verb: int, n: int, *, outermost: bool) -> float:
    """How well a clause with this verb goes with ``clause``, the ``n``-th from inside."""
    worth = -0.5 * n + (0.4 * n if state.comma else 0.0)
    if clause.label in ("rel", "hal") and state.comma:
        worth -= 1.0
    if clause.depth != state.depth:
        worth -= 3.0
    if verb < 0:
        return worth
    above = state.words[clause.pred]
    new, old = tense(state, verb), tense(state, clause.pred)
    if new == "perf" and state.valency.speaks(state.words[verb]):
        worth += 2.5 if state.valency.speaks(above) or clause.contrast else 1.0 if outermost else 0.0
    if new and old:
        worth += 1.5 if new == old else -1.0
    elif above.pos != "VERB" and new == "imp":
        worth += 0.5
    if clause.marker == "أن" and new == "perf" and old == "imp":
        worth -= 2.0
    if _is_first(state, verb):
        worth += 1.0 if _is_first(state, clause.pred) else -1.0  # «سنقدم كل ما تحتاجه، و*سنواصل* …»
    subject = subject_of(state, clause)
    if subject >= 0 and not has_own_subject(state, verb):
        worth += 0.8 if agrees(state, verb, subject, before=True) else -2.0
    elif subject >= 0 and may_be_object(state, verb) and agrees(state, verb, subject, before=True):
        worth += 0.8
    return worth


def _is_first(state: State, i: int) -> bool:
    """Is the verb of the first person?"""
    forms = state.words[i].verb_forms
    return bool(forms) and all(form.person == "1" for form in forms)


def finish(state: State, clause: Clause) -> None:
    """Give a predicate to a clause that never met one: a nominal sentence, a headline."""
    if clause.pred >= 0:
        main = state.order[0].pred
        if clause.label == "hal" and state.head[clause.pred] < 0 and main not in (-1, clause.pred):
            state.attach(clause.pred, main, "hal")
    elif clause.topic >= 0:
        state.set_predicate(clause, clause.topic)
    elif clause.pending:
        state.set_predicate(clause, clause.pending.pop(0))


def begin_anew(state: State) -> None:
    """Open a main clause; go back to the first one, where only a participle of circumstance has been read."""
    first = state.order[0]
    if first.pred < 0 and first.topic < 0 and first is not state.clause:
        state.clause = first
    elif state.clause.pred >= 0 or state.clause.topic >= 0:
        finish(state, state.clause)
        state.open(None, "root", -1)
    state.cut()


def read_condition(state: State, i: int, after: int) -> int:
    """«إذا …، فإن …»: what is supposed is passed over, and its clause is conditional."""
    end, quoted = after, state.s.word(i - 1) is not None and state.words[i - 1].text in _QUOTES
    while end < min(state.s.end, i + _LONGEST_CONDITION) and not _ends_condition(state, end):
        if quoted and state.words[end].text in _QUOTES:
            break  # «خطوات "*إذا لزم الأمر*"، مطالبا …»
        end += 1
    clause = state.clause
    while clause.parent is not None and clause.label in ("rel", "sub") and clause.pred >= 0:
        clause = clause.parent
    if state.s.norm[i - 1] not in state.grammar.classes["indirectQuestion"]:
        clause.condition = (i, end)  # «سئل عما *إذا* …» supposes nothing
    if state.s.pos[end] == "CONJ" or (state.s.is_comma(end) and state.s.norm[end + 1] == "ف"):
        end += 1 + state.s.is_comma(end)
        end += state.s.pos[end] == "COMP"
    return end


def _ends_condition(state: State, i: int) -> bool:
    text = state.words[i].text
    quoted = state.depth > 0 and text in '"”'  # «مستعدون "إذا لزم الأمر"، …»
    return quoted or text in ".؛»:" or state.s.is_comma(i) or (state.s.norm[i] == "ف" and state.s.pos[i] == "CONJ")
