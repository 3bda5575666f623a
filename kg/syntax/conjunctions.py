"""«و», «أو», «ثم»: a further clause, a further phrase with the same preposition, or a further noun phrase."""

from __future__ import annotations

from kg.nounphrase import Core
from kg.syntax.agreement import features
from kg.syntax.ahead import opens_topic, opens_topic_of_two
from kg.syntax.bare import hang_bare
from kg.syntax.clauses import coordinate, finish, is_nominal, open_for
from kg.syntax.complements import read_complementizer
from kg.syntax.conjuncts import companion, is_need, is_new_deed, is_stance
from kg.syntax.gapping import read_gap
from kg.syntax.nominals import read_nominal
from kg.syntax.nouns import is_known, is_masdar, negates_noun
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
    if j >= state.s.end:
        return j
    word = state.words[j]
    turn = state.grammar.turn_at(state.words, j) if "turn" in state.s.opened[j] else 0
    if turn:
        state.comma = True  # «ومن جانبه …»: what follows is a new clause
        return j + turn
    if word.pos == "DEM" and word.mention < 0 and _tells_circumstance(state, j + 1):
        if state.clause.label == "rel" and state.s.is_comma(i - 1) and (hosts := state.hosts("rel")):
            state.clause = hosts[0]  # «وقع اتفاقا *يمهد* الطريق لـ…، وذلك بوساطة قطر»
            state.last = hosts[0].pred
        state.comma = True  # «…، *وذلك* خلال …»: a further circumstance of what was told
        return j + 1
    if "response" in state.s.opened[j] and state.grammar.phrase_at("response", state.words, j):
        open_for(state, j)
        return read_preposition(state, j, joined=False)  # «*وردا على* سؤال، قال …»
    skipped = state.s.skip_adverbs(j)
    if skipped > j and (state.s.pos[skipped] in _VERBAL or state.s.pos[skipped] == "NEG"):
        coordinate(state, skipped)
        return skipped
    if skipped > j and word.pos == "NEG":
        core = state.nouns.at(skipped) if state.s.is_nominal(skipped) else None
        return skipped if core is None else _join(state, core, i)  # «الدول النامية *ولا سيما* كوبا»
    if skipped > j and word.norm in state.grammar.classes["further"]:
        after = _read_further(state, i, skipped)
        if after:
            return after
    after = _read_joined_word(state, j) if word.mention < 0 else 0
    if after:
        return after
    core = state.nouns.at(j)
    return j if core is None else _read_joined_phrase(state, core, i)


def _tells_circumstance(state: State, i: int) -> bool:
    """«وذلك *خلال* …», «وذلك *ردا* على …», «وذلك *تنفيذا* لـ…»: does a circumstance begin here?"""
    word = state.s.word(i)
    if word is None or word.pos == "PREP":
        return word is not None
    return word.mention < 0 and not word.definite and word.norm in state.grammar.classes["adjunct"]


def _read_further(state: State, conj: int, j: int) -> int:
    """«… و*كذلك* خطف الصحفيين», «… و*أيضا* بجهود قطر»: what is told further begins at ``j``; 0 where it is no phrase."""
    if state.clause.pred < 0:
        return 0
    if state.s.pos[j] == "PREP":
        return read_preposition(state, j, joined=True)
    core = state.nouns.at(j) if state.s.is_nominal(j) else None
    if core is None:
        return 0
    site = _whole_of(state, core, companion(state, core))
    if site < 0 or site in state.clauses:
        return _join(state, core, conj)
    state.head[conj], state.label[conj] = core.head, "cc"
    state.clause = state.clause_of(site)
    state.place_on(core, site, "conj")
    state.comma = False
    return core.end


def _read_joined_word(state: State, j: int) -> int:
    """What begins with no noun phrase: the position to go on from; 0 where a noun phrase begins at ``j``."""
    word = state.words[j]
    if word.pos == "NEG" and word.norm in ("دون", "بدون") and state.s.pos[j + 1] != "COMP":
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
    if first is None or clause.label != "conj" or state.s.norm[j - 1] not in state.grammar.classes["coordinator"]:
        return
    if state.s.pos[j] == "VERB" and clause.negative < 0:
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
    return (clause.pred >= 0 or begins) and state.s.pos[j] in ("NOUN", "ADJ") and is_hal(state, j)


def _read_joined_phrase(state: State, core: Core, conj: int) -> int:
    """A noun phrase after و: one that begins a clause, or one that is coordinated with another."""
    clause, before = state.clause, conj - 1
    if before == clause.topic and clause.pred < 0 and state.s.pos[before] == "SUFFIX":
        return state.place_on(core, before, "conj")  # «إنه *ونائبه* تواصلا …»
    gapped = read_gap(state, core)
    if gapped:
        return gapped
    if _goes_on_as_predicate(state, core):
        further = state.open(clause.parent, "conj", clause.pred)
        further.marker = clause.marker
        state.set_predicate(further, core.head)
        state.last = core.last
        return core.end
    each = clause.pred < 0 <= clause.topic and state.s.is_each(clause.topic)
    if not each and not _is_second_of_pair(state) and (opens_topic(state, core) or opens_topic_of_two(state, core)):
        open_for(state, core.end)
        return read_nominal(state, conj + 1)
    return _join(state, core, conj)


def _is_second_of_pair(state: State) -> bool:
    """«محادثات بين *الهند* وباكستان تناولت …»: does the name right before the conjunction stand after «بين», and wait for another?"""
    k = state.last
    waits = k >= 0 and not state.comma and state.case.get(k) == "بين" and not state.common[k]
    return waits and features(state, k)[1] not in ("Dual", "Plur")


def _goes_on_as_predicate(state: State, core: Core) -> bool:
    """«إن طهران ترحب بالحوار و*مستعدة* لإبرام …»: an adjective that governs, of the topic of the verb before."""
    clause, word = state.clause, state.words[core.head]
    told = clause.topic >= 0 and clause.label != "conj" and state.s.pos[clause.pred] == "VERB"
    plain = told and word.pos == "ADJ" and word.mention < 0 and not word.definite
    governs = plain and state.valency.governs(word, "modal")
    if not governs or state.s.pos[core.end] != "PREP" or state.s.norm[core.head - 1] != "و":
        return False
    feminine = features(state, clause.topic)[0] == "Fem"
    return feminine == word.norm.endswith("ة") and state.s.norm[core.end] in state.valency.claims(word)


def read_addition(state: State, i: int) -> int:
    """«…، *إضافة إلى* مناقشة …»: a further verbal noun; the position to go on from, 0 where none is added at ``i``.

    It is coordinated with the verbal noun that happens («جرى *بحث* …») or that is spoken of («أكد حرصه على *توسيع* …»); else it is
    a further deed of the predicate's subject («*ناقش* الجانبان …») and hangs on the predicate as ``add``.
    """
    length = state.grammar.phrase_at("addition", state.words, i)
    core = state.nouns.at(i + length) if length else None
    clause = next(iter(state.hosts("rel", "hal")), None)
    if core is None or clause is None or state.s.pos[core.head] == "DEM":
        return 0
    deed = state.s.pos[clause.pred] == "VERB" and is_new_deed(state, core)
    site, label = _site_of_addition(state, core, clause.pred) if deed else (_like_phrase(state, core, i), "conj")
    if site < 0:
        return 0
    state.clause = clause if deed else state.clause_of(site)
    state.place_on(core, site, label)
    for k in range(i, i + length):
        state.head[k], state.label[k] = core.head, "cc"
    state.comma = False
    return core.end


def _like_phrase(state: State, core: Core, i: int) -> int:
    """«بحثا العلاقات بين البلدين، *فضلا عن* الوضع في ليبيا»: the phrase that what is added is coordinated with; -1 without one."""
    if state.s.pos[i] == "PREP" and not state.comma:
        return -1  # «يقف *إلى جانب* كندا»
    site = _whole_of(state, core, companion(state, core))
    beside = site >= 0 and not state.common[core.head] and not is_known(state, site)
    return -1 if beside and state.s.pos[i] == "PREP" else site  # «ترفض مالي *أي تدخل*، إلى جانب تشاد»


def _whole_of(state: State, core: Core, site: int) -> int:
    """«الهجوم على *السفارة*، فضلا عن خطف …», «ملف *المياه*، إضافة إلى التعاون …»: what is added goes with the thing, not with what a
    preposition or a genitive tells of it."""
    if site < 0:
        return -1
    site = state.first_conjunct(site)
    while state.common[core.head] and _tells_of(state, core, site):
        site = state.first_conjunct(state.head[site])
    return site


def _tells_of(state: State, core: Core, site: int) -> bool:
    """Does the noun at ``site`` only tell of the noun that it hangs on: of a thing, or of the deed that a further deed is added to?"""
    up = state.head[site]
    if up < 0 or state.s.pos[up] == "VERB" or not state.common[up]:
        return False
    bears = state.valency.bears(state.words[up])
    if state.label[site] == "pp":
        return state.words[up].definite or not bears
    deeds = is_new_deed(state, core) and is_masdar(state, up) and not is_masdar(state, site)
    plain = not bears and not is_need(state, up) and state.words[up].bare not in state.grammar.classes["field"]
    return state.label[site] == "gen" and state.comma and (deeds or plain)


def _site_of_addition(state: State, core: Core, pred: int) -> tuple[int, str]:
    """What the added verbal noun hangs on, and how; -1 where it is none of a deed's kind."""
    verb = state.words[pred]
    if state.valency.governs(verb, "impersonal"):
        deeds = [k for k in state.after(pred, "subj", "obj", "np", "pp") if is_masdar(state, k)]
        return next((k for k in deeds if state.label[k] != "pp"), next(iter(deeds), -1)), "conj"
    site = companion(state, core)
    first = state.first_conjunct(site) if site >= 0 else -1
    if state.valency.governs(verb, *_HANDING_DOWN):
        needed = next(iter(state.after(first, "gen")), -1) if first >= 0 and is_need(state, first) else first
        return (needed if needed >= 0 and is_masdar(state, needed) else -1), "conj"
    own_stance = core.has("own") or is_stance(state, core.head)
    if first >= 0 and not own_stance and (state.valency.feels(verb) or state.valency.stands(verb)):
        # «دعا إلى *وقف* القتال، فضلا عن إدخال …», «أدانت *الهجوم*، فضلا عن خطف …»
        return _whole_of(state, core, first), "conj"
    return (pred if state.valency.bears(verb) else -1), "add"


def _described(state: State, core: Core) -> int:
    """«موقف عمان *الداعم* لوحدة السودان و*الرافض* لـ…»: the noun that a participle before و qualifies, and so the one after; else -1."""
    if not _qualifies(state, core.head):
        return -1
    for k in state.edge():
        if k in state.clauses:
            break
        for noun in (k, *state.after(k, "gen")):
            if any(_qualifies(state, n) for n in state.after(noun, "adj")):
                return noun
    return -1


def _qualifies(state: State, i: int) -> bool:
    """Is the word a definite participle that bears a relation?"""
    word = state.words[i]
    return (
        word.pos == "ADJ"
        and word.definite
        and word.mention < 0
        and bool(word.entries("activeParticiple"))
        and state.valency.bears(word)
    )


def _join(state: State, core: Core, conj: int) -> int:
    """Hang a noun phrase after و on the phrase that it is coordinated with."""
    described = _described(state, core)
    if described >= 0:
        state.head[conj], state.label[conj] = core.head, "cc"
        state.clause = state.clause_of(described)
        state.comma = False
        return state.place_on(core, described, "adj")
    site = companion(state, core)
    state.place(core)
    state.head[conj], state.label[conj] = core.head, "cc"
    if site < 0:
        return hang_bare(state, core)
    while state.label[site] == "conj" and state.head[site] >= 0 and site not in state.clauses:
        site = state.head[site]
    state.attach(core.head, site, "conj")
    state.of_clause[core.head] = state.clause_of(site)
    state.clause = state.clause_of(site)
    state.comma = False
    return core.end
