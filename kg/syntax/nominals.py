"""Whatever begins with a noun: a participle of circumstance, the topic or predicate of a clause, a subject, an object."""

from __future__ import annotations

from kg.nounphrase import Core
from kg.nounphrase.patterns import may_name_deed
from kg.syntax.ahead import opens_topic
from kg.syntax.bare import hang_bare
from kg.syntax.clauses import begin_anew, coordinate, finish
from kg.syntax.complements import duty_phrase
from kg.syntax.nouns import is_indefinite, sort
from kg.syntax.participles import is_hal, lacks_object, read_circumstance
from kg.syntax.state import State

_ASIDE = 2
"""From the noun of an aside back to its comma: «*، في بيان* صدر …»"""
_FARTHEST_COUNTERPART = 8
"""Words between a counterpart and his name."""


def read_nominal(state: State, i: int) -> int:
    """Read what begins with the noun at ``i``; the position after it."""
    clause = state.clause
    if clause.pred < 0 <= clause.topic and _ends_nominal_clause(state, i):
        finish(state, clause)
        return read_circumstance(state, i)
    word = state.words[i]
    if word.mention < 0 and (state.comma or not word.definite) and _is_circumstance(state, i):
        return read_circumstance(state, i)
    in_ya = word.norm[-2:] == "يا" and _is_adverb_in_ya(state, i)
    if in_ya or ("teen" in word.spelling.categories and _is_of_ordinal(state, i)):
        return i + 1
    core = state.nouns.at(i)
    if core is None:
        return i + 1
    if state.comma and state.s.norm[i] == "الامر" and state.s.pos[core.end] == "REL" and clause.pred >= 0:
        begin_anew(state)  # «…، *الأمر* الذي رفضته كندا»: stands for all that was told, and hangs on none of it
        return _before_predicate(state, core)
    if clause.pred < 0:
        return _before_predicate(state, core)
    if state.comma and (clause.bare or clause.topic >= 0) and opens_topic(state, core):
        coordinate(state, core.end)
        return _before_predicate(state, core)
    told = _told_of_by(state, core) if core.links and not state.comma else -1
    if told >= 0:
        return _read_nominal_relative(state, core, told)
    if state.comma and _is_superlative_aside(state, core):
        return state.place_on(core, state.last, "app")
    site = _name_of(state, i) if word.mention >= 0 else -1
    return state.place_on(core, site, "app") if site >= 0 else hang_bare(state, core)


def _name_of(state: State, i: int) -> int:
    """The title or the name before with which the one at ``i`` stands in apposition; -1 where there is none."""
    if not state.comma:
        return _title_before(state, i)
    before = _name_before(state, i)
    return before if before >= 0 else _subject_named(state, i)


def _is_adverb_in_ya(state: State, i: int) -> bool:
    """«*عربيا*، نددت …»; what أن brings right before its verb is the subject: «إن *انتحاريا* اقتحم …».

    What has a nisba of its own is somebody: «اعتقلت *صحفيا* أمريكيا»; so are a few by themselves: «اغتالت *قياديا* في الحزب».
    """
    word = state.words[i]
    if word.mention >= 0 or word.definite or word.readings or len(word.norm) <= 4:
        return False
    following = state.s.word(i + 1)
    if following is not None and following.norm.removesuffix("ا") in state.valency.ontology.nisba_forms:
        return False
    if word.norm.removesuffix("ا") in state.grammar.classes["personalNisba"]:
        return False
    return state.s.pos[i - 1] != "COMP" or state.s.pos[i + 1] != "VERB"


def _is_of_ordinal(state: State, i: int) -> bool:
    """«الدورة السادسة *عشرة* للجنة»: the ten of the ordinal before it."""
    return state.s.pos[i - 1] in ("NOUN", "ADJ") and state.common[i - 1] and state.words[i - 1].definite


# -- circumstance or not -----------------------------------------------------------------------------------------------
def _ends_nominal_clause(state: State, i: int) -> bool:
    """«… أن العلاقات في أفضل حالاتها، *مؤكدا* …»: is a clause that has but its topic over before the participle?"""
    clause, word = state.clause, state.words[i]
    return (
        (bool(clause.pending) or state.comma)
        and clause.parent is not None
        and word.norm.endswith("ا")
        and is_hal(state, i)
        and state.valency.bears(word)
    )


def _is_circumstance(state: State, i: int) -> bool:
    """Does a participle of circumstance begin here, where no name does, and not an adjective of the noun before?"""
    clause, certain = state.clause, state.s.is_circumstance(i)
    if not (certain or state.comma) or not is_hal(state, i):
        return False
    if clause.pred >= 0 and (state.comma or not state.s.norm[i].endswith("ة") or not _qualifies_last(state, i)):
        return True
    return clause.topic < 0 and clause.parent is None and certain


def _qualifies_last(state: State, i: int) -> bool:
    """«منطقة *داعية* إلى …»: an adjective of the noun right before."""
    return state.s.pos[i - 1] in ("NOUN", "ADJ") and state.common[i - 1] and not state.words[i - 1].definite


# -- before the predicate ----------------------------------------------------------------------------------------------
def _before_predicate(state: State, core: Core) -> int:
    """The clause has no predicate yet: the phrase is its topic, or hangs on that, or is the predicate."""
    clause, head = state.clause, core.head
    if clause.topic < 0:
        return _begin_clause(state, core)
    if sort(state, head) and sort(state, head) == sort(state, clause.topic):
        joined = state.s.pos[head - 1] == "CONJ" and state.s.norm[head - 1] == "و"
        return state.place_on(core, clause.topic, "conj" if joined else "app")
    counterpart = _unnamed_counterpart(state, head)
    if counterpart >= 0:
        return state.place_on(core, counterpart, "app")
    renewed = _renews_topic(state, core)
    state.place(core)
    if renewed:
        clause.topic = head
    else:
        state.set_predicate(clause, head)
        state.last = core.last
    return core.end


def _unnamed_counterpart(state: State, head: int) -> int:
    """«*نظيره* في الحكومة الانتقالية *محمد يعقوب*»: the counterpart whose name stands behind where he serves; -1 where none does."""
    if sort(state, head) != "person":
        return -1
    for k in range(head - 1, max(head - _FARTHEST_COUNTERPART, -1), -1):
        mention = state.s.mention[k]
        if mention is not None and mention.kind == "counterpart":
            return k if state.head[k] >= 0 and state.s.pos[state.s.mention_end(k)] == "PREP" else -1
        if state.s.pos[k] not in ("NOUN", "ADJ", "PREP"):
            return -1
    return -1


def _begin_clause(state: State, core: Core) -> int:
    """The first phrase of a clause is its topic, unless a verbal noun or an auxiliary waits for it."""
    clause, word = state.clause, state.words[core.head]
    masdar = _waiting_masdar(state, core)
    if masdar >= 0:
        return state.place_on(core, masdar, "obj")  # «وخلال *لقائه السفير* …، أشاد»
    deed = word.mention < 0 and (bool(word.entries("masdar")) or core.has("gen") or core.has("own"))
    deed = deed or (word.mention < 0 and word.definite and may_name_deed(word.bare))
    duty = duty_phrase(state) if deed else -1
    if duty >= 0 and state.s.mention[duty] is not None:
        state.set_predicate(clause, duty)
        return state.place_on(core, duty, "subj")  # «إن على واشنطن *الالتزام* بـ»
    state.place(core)
    if word.mention < 0 and not word.definite and word.norm in state.grammar.classes["adjunct"]:
        state.case[core.head] = word.norm
        clause.pending.append(core.head)  # «*تلبية* لدعوة …، يقوم …»: why, and no topic
        state.comma = False
    elif word.pos == "ADJ" and not word.definite and clause.auxiliary and state.valency.bears(word):
        state.set_predicate(clause, core.head)
    else:
        clause.topic = core.head
        state.comma = False
    return core.end


def _renews_topic(state: State, core: Core) -> bool:
    """«الصين، *بكين* تدعم»: the nearer topic counts; «أن*ه* … تبادلت *الصين*»: the pronoun stood for nothing."""
    word = state.words[core.head]
    if word.mention >= 0 and opens_topic(state, core):
        return True
    return state.s.pos[state.clause.topic] == "SUFFIX" and word.definite and not state.valency.bears(word)


def _waiting_masdar(state: State, core: Core) -> int:
    """The verbal noun whose subject was read last and that may take the phrase as its object, -1 where there is none."""
    own = state.last + (state.last >= 0 and state.is_suffixed(state.last))
    if own < 1 or state.comma:
        return -1
    suffixed = state.s.pos[own] == "SUFFIX" and state.label[own] == "own"
    named = state.label[own] == "gen" and not state.common[own] and state.s.mention_end(own) == core.head
    if not suffixed and not (named and not opens_topic(state, core)):
        return -1  # «بعد فرض *لندن* عقوبات على …، ردت موسكو»
    masdar = state.head[own]
    word = state.words[masdar]
    takes = state.valency.is_direct(word) or (named and state.valency.governs(word, "light"))
    return masdar if word.entries("masdar") and takes else -1


# -- a relative clause without a verb ----------------------------------------------------------------------------------
def _told_of_by(state: State, core: Core) -> int:
    """«دولة *عاصمتها القدس*»: the indefinite noun right before, of which a noun with its pronoun and a name tell; else -1."""
    owned = core.has("own") and state.common[core.head] and not state.words[core.head].entries("masdar", "noun")
    named = owned and state.s.mention[core.end] is not None
    if not named or core.head < 1:
        return -1
    noun = core.head - 1
    while state.label[noun] == "adj" and state.head[noun] >= 0:
        noun = state.head[noun]
    placed = state.head[noun] >= 0 and state.s.is_nominal(noun) and noun not in state.clauses
    return noun if placed and is_indefinite(state, noun) else -1


def _read_nominal_relative(state: State, core: Core, noun: int) -> int:
    """Hang what it tells of the noun on the noun; the position after it."""
    state.place_on(core, noun, "app")
    name = state.nouns.at(core.end)
    return core.end if name is None else state.place_on(name, core.head, "app")


# -- apposition --------------------------------------------------------------------------------------------------------
def _name_before(state: State, i: int) -> int:
    """«وزير الخارجية، *عباس عراقجي*»: the name of the same sort before the comma; -1 where there is none."""
    last = state.last
    if last < 0 or not sort(state, i) or sort(state, i) != sort(state, last):
        return -1
    aside = _is_enclosed(state, i) or _is_title_aside(state, i)
    if state.label[last] == "conj" or ((lacks_object(state, state.clause) or _resumes(state, i)) and not aside):
        return -1
    k = i - 1
    while k >= 0 and state.common[k]:
        k -= 1
    while k > 0 and state.words[k - 1].mention == state.words[k].mention:
        k -= 1
    return k


def _resumes(state: State, i: int) -> bool:
    """«حثت برلين، في بيان *صدر عن وزارة الخارجية*، طهران على …»: past an aside that ends in a relative clause, does the name at
    ``i`` complete the verb before the aside?"""
    clause = state.clause
    outer = clause.parent if clause.label == "rel" else None
    if outer is None or not 0 <= outer.pred < clause.node or state.head[clause.node] != outer.pred:
        return False
    aside = clause.node >= _ASIDE and state.s.is_comma(clause.node - _ASIDE) and state.s.is_comma(i - 1)
    return aside and state.case.get(clause.node) is not None and lacks_object(state, outer)


def _is_enclosed(state: State, i: int) -> bool:
    """«رفض شكري، *وزير الخارجية المصري* أمس، تصريحات …»: between commas, with the object still to come; when may stand there too.

    Not «استقبل الرئيس، اليوم، *نظيره*، مؤكدا …»: nobody is his own counterpart, and a participle is no object.
    """
    mention, end = state.s.mention[i], state.s.time_phrase_end(state.s.mention_end(i))
    if mention is not None and mention.kind == "counterpart":
        return False
    return state.s.is_comma(end) and state.s.is_nominal(end + 1) and not state.s.is_circumstance(end + 1)


def _is_title_aside(state: State, i: int) -> bool:
    """«هنأ فلان، *الأمين العام للجامعة العربية*، رئيس الوزراء …»: titles of whom is named before, and then a further phrase."""
    before, k = state.s.mention[state.last], i
    if before is None or (before.kind not in ("name", "person") and state.label[state.last] != "app"):
        return False  # «…، ولي العهد | *رئيس مجلس الوزراء*، …»: after another title as well
    while (title := state.s.mention[k]) is not None and title.kind == "role" and title.possessor is None:
        k = state.s.mention_end(k)
    return k > i and state.s.is_comma(k) and state.s.is_nominal(k + 1) and not state.s.is_adjunct(k + 1)


def _is_superlative_aside(state: State, core: Core) -> bool:
    """«دعت أوسلو، *أقرب حلفاء بنما*، كوبا إلى …»: what the name before is most of all, after a comma and before another."""
    named = state.last >= 0 and not state.common[state.last] and state.label[state.last] == "np"
    closed = state.s.is_comma(core.end) and state.s.is_nominal(core.end + 1)
    return named and closed and state.s.norm[core.head] in state.grammar.classes["superlative"]


def _title_before(state: State, i: int) -> int:
    """«على لسان متحدثها العسكري *يحيى سريع*»: the title that a person's name follows; -1 where there is none."""
    if sort(state, i) != "person" or state.last < 0:
        return -1
    title = next((k for k in state.edge()[:3] if state.common[k] and _is_title(state, k)), -1)
    somebodys = title >= 0 and state.is_suffixed(title) and i == title + 2  # «حذر نائبه *فلان*»
    return title if title >= 0 and (somebodys or state.label[title] != "np") else -1


def _subject_named(state: State, i: int) -> int:
    """«دعا *رئيس* المرحلة الانتقالية في تشاد، *محمد ديبي*، إلى …»: the title that is the subject, of a name between commas; else -1."""
    bare = state.clause.bare
    enclosed = state.s.is_comma(i - 1) and state.s.is_comma(state.s.mention_end(i))
    if len(bare) != 1 or sort(state, i) != "person" or not enclosed or _is_met(state, i):
        return -1
    title = state.s.mention[bare[0]]
    unnamed = _is_title(state, bare[0]) if title is None else title.kind == "role" and title.entity is None
    return bare[0] if unnamed else -1


def _is_met(state: State, i: int) -> bool:
    """«التقى وزير الخارجية، اليوم، *بلينكن*، مؤكدا …»: the object that the verb lacks, since none comes after the comma; nobody is
    his own counterpart."""
    mention, after = state.s.mention[i], state.s.mention_end(i) + 1
    if mention is not None and mention.kind == "counterpart":
        return True
    over = state.s.pos[after] == "SUB" or state.s.is_circumstance(after)
    return over and lacks_object(state, state.clause)


def _is_title(state: State, k: int) -> bool:
    return state.grammar.is_role(state.s.norm[k]) or state.s.norm[k] in state.grammar.classes["deputy"]
