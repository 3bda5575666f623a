"""«و», «أو», «ثم»: a further clause, a further phrase with the same preposition, or a further noun phrase."""

from __future__ import annotations

from kg.nounphrase import Core
from kg.syntax.ahead import opens_topic
from kg.syntax.bare import hang_bare
from kg.syntax.clauses import coordinate, finish, is_nominal, open_for
from kg.syntax.complements import read_complementizer
from kg.syntax.conjuncts import companion, is_new_deed
from kg.syntax.gapping import read_gap
from kg.syntax.nominals import read_nominal
from kg.syntax.nouns import is_masdar, negates_noun
from kg.syntax.participles import is_hal, read_circumstance
from kg.syntax.prepositions import read_preposition
from kg.syntax.state import State
from kg.syntax.subordinates import read_joined_relative, read_subordinate
from kg.syntax.tree import Clause

_HANDING_DOWN = ("speech", "modal", "pledge", "aspect", "must", "enable", "schedule")
_VERBAL = frozenset(("VERB", "FUT", "AUX"))


def read_conjunction(state: State, i: int) -> int:
    """Read what the conjunction at ``i`` joins, or only make the clause for it; the position to go on from."""
    j = i + 1
    word = state.s.word(j)
    if word is None:
        return j
    turn = state.grammar.turn_at(state.words, j)
    if turn:
        state.comma = True  # «ومن جانبه …»: what follows is a new clause
        return j + turn
    if word.pos == "DEM" and word.mention < 0 and state.s.pos(j + 1) == "PREP":
        state.comma = True  # «…، *وذلك* خلال …»: a further circumstance of what was told
        return j + 1
    if state.grammar.phrase_at("response", state.words, j):
        open_for(state, j)
        return read_preposition(state, j, joined=False)  # «*وردا على* سؤال، قال …»
    skipped = state.s.skip_adverbs(j)
    if skipped > j and (state.s.pos(skipped) in _VERBAL or state.s.pos(skipped) == "NEG"):
        coordinate(state, skipped)
        return skipped
    if skipped > j and word.pos == "NEG":
        core = state.nouns.at(skipped) if state.s.is_nominal(skipped) else None
        return skipped if core is None else _join(state, core, i)  # «الدول النامية *ولا سيما* كوبا»
    after = _read_joined_word(state, j) if word.mention < 0 else 0
    if after:
        return after
    core = state.nouns.at(j)
    return j if core is None else _read_joined_phrase(state, core, i)


def _read_joined_word(state: State, j: int) -> int:
    """What begins with no noun phrase: the position to go on from; 0 where a noun phrase begins at ``j``."""
    word = state.words[j]
    if word.pos == "NEG" and word.norm in ("دون", "بدون") and state.s.pos(j + 1) != "COMP":
        return read_preposition(state, j, joined=True)
    if word.pos in _VERBAL or word.pos == "PRON" or (word.pos == "NEG" and not negates_noun(state, j)):
        if is_nominal(state, state.clause, j):
            finish(state, state.clause)
        _share_negation(state, open_for(state, j), j)
        return j
    if word.pos == "COMP":
        return read_complementizer(state, j, "", joined=True)
    if word.pos == "SUB":
        return read_subordinate(state, j)
    if word.pos == "PREP":
        return read_preposition(state, j, joined=True)
    if word.pos == "REL":
        return read_joined_relative(state, j)
    if _ends_nominal_clause(state, j):
        finish(state, state.clause)
        return read_circumstance(state, j)
    return read_circumstance(state, j) if _is_circumstance(state, j) else 0


def _share_negation(state: State, clause: Clause, j: int) -> None:
    """«*لن* تدعم الإرهاب أو *تموله*»: what denies the clause before «أو» denies that after it, the verb at ``j``."""
    first = state.clauses.get(clause.node)
    if first is None or clause.label != "conj" or not state.grammar.is_("coordinator", state.s.norm(j - 1)):
        return
    if state.s.pos(j) == "VERB" and clause.negative < 0:
        clause.negative, clause.future, clause.past = first.negative, first.future, first.past


def _ends_nominal_clause(state: State, j: int) -> bool:
    """«… أن الوضع في غاية السوء، *ومؤكدا* أن …»: is a nominal sentence over before a further participle?"""
    clause, word = state.clause, state.words[j]
    within = clause.pred < 0 <= clause.topic and clause.parent is not None and state.comma
    return within and word.norm.endswith("ا") and is_hal(state, j) and state.valency.bears(word)


def _is_circumstance(state: State, j: int) -> bool:
    """«*ومؤكدا* أن»: a further participle, or one that stands first."""
    clause = state.clause
    begins = clause.topic < 0 and state.s.is_circumstance(j)
    return (clause.pred >= 0 or begins) and state.s.pos(j) in ("NOUN", "ADJ") and is_hal(state, j)


def _read_joined_phrase(state: State, core: Core, conj: int) -> int:
    """A noun phrase after و: one that begins a clause, or one that is coordinated with another."""
    clause, before = state.clause, conj - 1
    if before == clause.topic and clause.pred < 0 and state.s.pos(before) == "SUFFIX":
        return state.place_on(core, before, "conj")  # «إنه *ونائبه* تواصلا …»
    gapped = read_gap(state, core)
    if gapped:
        return gapped
    each = clause.pred < 0 <= clause.topic and state.s.is_each(clause.topic)
    if not each and opens_topic(state, core):
        open_for(state, core.end)
        return read_nominal(state, conj + 1)
    return _join(state, core, conj)


def read_addition(state: State, i: int) -> int:
    """«…، *إضافة إلى* مناقشة …»: a further verbal noun; the position to go on from, 0 where none is added at ``i``.

    It is coordinated with the verbal noun that happens («جرى *بحث* …») or that is spoken of («أكد حرصه على *توسيع* …»); else it is
    a further deed of the predicate's subject («*ناقش* الجانبان …») and hangs on the predicate as ``add``.
    """
    length = state.grammar.phrase_at("addition", state.words, i)
    core = state.nouns.at(i + length) if length else None
    clause = next(iter(state.hosts("rel", "hal")), None)
    if core is None or clause is None or state.s.pos(clause.pred) != "VERB" or not is_new_deed(state, core):
        return 0
    site, label = _site_of_addition(state, core, clause.pred)
    if site < 0:
        return 0
    state.enter(clause)
    state.place_on(core, site, label)
    for k in range(i, i + length):
        state.head[k], state.label[k] = core.head, "cc"
    state.comma = False
    return core.end


def _site_of_addition(state: State, core: Core, pred: int) -> tuple[int, str]:
    """What the added verbal noun hangs on, and how; -1 where it is none of a deed's kind."""
    verb = state.words[pred]
    if state.valency.governs(verb, "impersonal"):
        return next((k for k in state.after(pred, "subj", "obj", "np") if is_masdar(state, k)), -1), "conj"
    if state.valency.governs(verb, *_HANDING_DOWN):
        site = companion(state, core)
        return (state.first_conjunct(site) if site >= 0 and is_masdar(state, site) else -1), "conj"
    return (pred if state.valency.bears(verb) else -1), "add"


def _join(state: State, core: Core, conj: int) -> int:
    """Hang a noun phrase after و on the phrase that it is coordinated with."""
    site = companion(state, core)
    state.place(core)
    state.head[conj], state.label[conj] = core.head, "cc"
    if site < 0:
        return hang_bare(state, core)
    while state.label[site] == "conj" and state.head[site] >= 0 and site not in state.clauses:
        site = state.head[site]
    state.attach(core.head, site, "conj")
    state.of_clause[core.head] = state.clause_of(site)
    state.enter(state.clause_of(site))
    state.comma = False
    return core.end
