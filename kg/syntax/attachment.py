"""A prepositional phrase in, the word that it hangs on out: what takes the preposition, else the nearest noun, else the verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.mentions.mention import PERSONAL
from kg.nounphrase import Core
from kg.nounphrase.patterns import may_be_active_participle
from kg.syntax.agreement import features
from kg.syntax.nouns import is_governed, is_masdar, sort
from kg.syntax.state import State

_WHEN = (
    "خلال",
    "بعد",
    "قبل",
    "منذ",
    "عقب",
    "اثناء",
    "اثر",
    "غداة",
    "عشية",
    "طوال",
    "طيلة",
    "قبيل",
    "فور",
    "حتي",
    "عند",
)
_ON_WHAT_OCCASION = ("بمناسبة", "بالتزامن", "تزامنا", "تمهيدا", "وسط", "لدي", "عبر", "ضمن")
_WHY = ("رغم", "بفضل", "بسبب", "جراء")
_BY_WHAT = ("وفق", "وفقا", "بحسب", "حسب", "طبقا", "بموجب")
_WITHOUT = ("دون", "بدون")
ADVERBIAL = frozenset((*_WHEN, *_ON_WHAT_OCCASION, *_WHY, *_BY_WHAT, *_WITHOUT))
"""Prepositions, folded, that tell when, where or why: what they bring is no argument."""

_BY = ("من قبل", "من جانب")
"""The prepositions of whoever does what a verbal noun or a passive tells."""
_FOR_SIDE = ("عن", "من")
"""The prepositions of the side for which somebody signs."""
_FOR = "من اجل"
_TO_WHOM = "ل"
_SITED = frozenset(("من", "مع", "ب"))
"""Those that some words bring which take nothing else."""
_IN = ("في", "خلال", "عبر")
_PLACING = ("في", "ب")
_OF_EPITHETS = ("ل", "في")
_PAIR = 2
_ASIDE = 2
"""From the noun of an aside back to its comma: «*، في تصريح*»."""
_FARTHEST_TAKER = 4
_PASSIVE = re.compile("م..و.(ة|ين|ون|ات)?")
"""The pattern of a passive participle."""
_SOMEBODY = frozenset(("person", "role", "counterpart", "honorific"))
"""The kinds of mentions that are a single person's."""


class Phrase(NamedTuple):
    """A prepositional phrase; equal to one of the same words."""

    prep: str
    """Folded; «ل» for «من أجل» and its like."""
    core: Core
    adverbial: bool
    """Does it tell when, where or why, so that it belongs to a verb?"""
    purpose: bool
    """«من أجل …»"""


def site_of(state: State, phrase: Phrase, edge: Sequence[int], *, joined: bool) -> int:
    """Where the phrase hangs, -1 where the clause has no predicate yet; ``edge`` is the right edge without the phrase."""
    pred = state.clause.pred
    if joined and (fellow := _fellow(state, phrase, edge)) >= 0:
        return fellow
    if phrase.prep in _SITED and (own := _own_site(state, phrase, edge)) >= 0:
        return own
    if phrase.purpose:
        return _purpose_site(state, edge)
    if state.s.pos[phrase.core.head] == "SUFFIX" and _is_beside_verb(state, phrase):
        return pred
    if phrase.prep == "في" and _tells_where_said(state, phrase, edge):
        return pred
    if edge and edge[0] in state.clause.bare and _is_second_object(state, phrase, edge[0]):
        return edge[0]
    if (
        edge
        and phrase.prep in _OF_EPITHETS
        and not state.common[edge[0]]
        and _completes_epithet(state, phrase, edge[0])
    ):
        return edge[0]
    if phrase.prep == _TO_WHOM and edge and _tells_whose_utterance(state, phrase, edge[0]):
        return edge[0]
    if phrase.prep == _TO_WHOM and edge and _tells_whose_text(state, phrase, edge[0]):
        return edge[0]
    if phrase.prep in _BY:
        return _verbal_site(state, edge)
    takers = _takers(state, phrase, edge)
    if phrase.prep == "ب" and _is_instrument(state, phrase.core.head):
        return next(iter(takers), _verbal_site(state, edge, "noun"))
    if phrase.adverbial and (deed := _waiting_deed(state, phrase, edge)) >= 0:
        return deed
    if phrase.adverbial:
        inside = _within(edge, pred)
        return next((k for k in takers if k in inside), pred)  # when and where: never of a clause that is over
    nearest = next(iter(takers), None)
    if nearest is not None:
        return nearest
    if phrase.prep in ADVERBIAL or state.comma or _is_setting(state, phrase) or _is_side_of_deed(state, phrase):
        return pred
    return _nearest(state, edge)


def _fellow(state: State, phrase: Phrase, edge: Sequence[int]) -> int:
    """Of a phrase after و the one with the same preposition, or else the word that has such a phrase; -1 where there is none."""
    alike = next((k for k in edge if is_alike(state, k, phrase.prep)), -1)
    if alike >= 0:
        return alike
    return next((k for k in edge if phrase.prep in _filled(state, k) and state.common[k]), -1)


def _own_site(state: State, phrase: Phrase, edge: Sequence[int]) -> int:
    """Where a phrase with «من», «مع» or «ب» hangs by what stands right before or whom it names; -1 where that does not tell."""
    before, noun = phrase.core.head - 2, phrase.core.head
    if phrase.prep == "ب":
        return _laden_before(state, before)
    if phrase.prep == "مع":
        tie = _tie(state, phrase, edge)
        return edge[0] if tie < 0 and edge and _is_discussed_by_two(state, phrase, edge[0]) else tie
    if edge and state.s.norm[edge[0]] in state.grammar.classes["quantifier"]:
        return edge[0]  # «دعت *كلا من* الهند وباكستان إلى …»
    if _is_done_by(state, before, noun):
        return before
    return edge[0] if edge and _is_portioned(state, edge[0], noun) else -1


def _waiting_deed(state: State, phrase: Phrase, edge: Sequence[int]) -> int:
    """«تم *الاتفاق* خلال اللقاء على …»: the verbal noun that only happens, right before a circumstance after which stands the
    preposition that it demands; -1 where there is none."""
    after, pred, k = phrase.core.end, state.clause.pred, next(iter(edge), -1)
    if k not in state.clause.bare or state.s.pos[after] != "PREP" or not state.common[k]:
        return -1
    waits = state.s.norm[after] in state.valency.demands(state.words[k])
    return k if waits and state.valency.governs(state.words[pred], "impersonal") else -1


def _laden_before(state: State, k: int) -> int:
    """«أرسلت *طائرات محملة* بالمساعدات»: the noun that the word of load at ``k`` qualifies; -1 where there is none."""
    laden = k >= 0 and state.label[k] == "adj" and state.words[k].bare in state.grammar.classes["laden"]
    return state.head[k] if laden else -1


def _tie(state: State, phrase: Phrase, edge: Sequence[int]) -> int:
    """«بحث الوزيران *علاقات* فرنسا *مع لبنان*»: what one state or body has with another; -1 where it is with a person, or of nobody."""
    other, k = state.s.mention[phrase.core.head], next((k for k in edge if state.common[k]), -1)
    if k < 0 or k in state.clauses or other is None or state.words[k].bare not in state.grammar.classes["tie"]:
        return -1
    if other.kind in _SOMEBODY or (other.entity or "").startswith(PERSONAL):
        return -1
    owners = [m for m in state.after(k, "gen") if not state.common[m]]
    return k if edge[0] in owners and "مع" not in _filled(state, k) else -1


def _is_discussed_by_two(state: State, phrase: Phrase, k: int) -> bool:
    """«بحث أردوغان وماكرون *التوتر* مع روسيا»: those who discuss are two already, so that the thing is one with that state."""
    pred, other = state.clause.pred, state.s.mention[phrase.core.head]
    if pred < 0 or k <= pred or not state.common[k] or other is None or state.s.pos[pred] != "VERB":
        return False
    if not state.valency.is_told_of_meetings(state.words[pred]) or state.grammar.names_meeting(state.words[k]):
        return False
    if other.kind in _SOMEBODY or (other.entity or "").startswith(PERSONAL):
        return False
    who = state.clause.topic if state.clause.topic >= 0 else next(iter(state.clause.bare), -1)
    return who >= 0 and sort(state, who) == "person" and features(state, who)[1] == "Dual"


def _is_done_by(state: State, k: int, noun: int) -> bool:
    """«حذر الجماعة *المسنودة من إيران* من …»: is it a passive participle with the article, right before who does it?"""
    if k < 0 or state.label[k] != "adj":
        return False
    word = state.words[k]
    passive = word.definite and bool(word.entries("passiveParticiple") or _PASSIVE.fullmatch(word.bare))
    return passive and state.words[noun].mention >= 0


def _is_portioned(state: State, k: int, noun: int) -> bool:
    """«حذر من …، مشددا على الحاجة إلى *مزيد* من الدعم»: does the word right before tell how much there is of the thing at ``noun``?"""
    word = state.s.norm[k].removesuffix("ا")
    return (
        noun == k + 2
        and state.common[noun]
        and word in state.grammar.classes["portion"]
        and not state.words[k].readings
    )


def _within(edge: Sequence[int], pred: int) -> Sequence[int]:
    """The right edge as far as the clause's own predicate."""
    return edge[: edge.index(pred) + 1] if pred in edge else edge


def _verbal_site(state: State, edge: Sequence[int], *others: str) -> int:
    """The nearest verbal noun of the clause, or noun of ``others`` that tells a deed («شن *هجوما* بالصواريخ»), else its predicate."""
    pred = state.clause.pred
    inside = _within(edge, pred)
    return next((k for k in inside if state.words[k].entries("masdar", *others) and state.common[k]), pred)


def _is_instrument(state: State, noun: int) -> bool:
    """«قصف مواقع في المدينة *بالصواريخ*», «… *بعشرات* الصواريخ»."""
    counted = [noun, *state.after(noun, "gen")] if state.s.norm[noun] in state.grammar.classes["portion"] else [noun]
    return any(state.words[k].bare in state.grammar.classes["instrument"] for k in counted)


def is_alike(state: State, k: int, prep: str) -> bool:
    """Is the noun at ``k`` one that the same preposition has brought?"""
    return state.label[k] == "pp" and state.case.get(k) == prep


def _is_beside_verb(state: State, phrase: Phrase) -> bool:
    """«استقبله و*وجه له* دعوة», «دعوة *وجهها له* …»: a pronoun right after the verb is that verb's."""
    verb, pronoun = state.clause.pred, phrase.core.head
    return verb >= 0 and pronoun == verb + 2 + state.is_suffixed(verb) and state.s.pos[verb] == "VERB"


def _tells_where_said(state: State, phrase: Phrase, edge: Sequence[int]) -> bool:
    """«أكد دعم بلاده للحوار *في مؤتمر صحفي*»: after a verb of saying with its object, the occasion on which it was said."""
    pred, noun = state.clause.pred, state.words[phrase.core.head]
    if pred < 0 or noun.mention >= 0 or noun.definite or state.clause.label != "root":
        return False
    occasion = noun.bare.removesuffix("ا") in state.grammar.classes["sayingOccasion"]
    if not occasion or not state.valency.speaks(state.words[pred]) or state.has(pred, "comp"):
        return False
    # not «أكد *مشاركة* بلاده في مؤتمر دولي»
    return not any(k != pred and phrase.prep in state.valency.demands(state.words[k]) for k in edge)


def _completes_epithet(state: State, phrase: Phrase, k: int) -> bool:
    """«دعا *الدول الراعية* لعملية السلام إلى …», «ناشد الدول المانحة *لليمن* زيادة …»: right after the name at ``k``, which ends in an
    active participle, where at once follows what the verb waits for, or whom: «دعت الدول الراعية *للهدنة* حركة حماس إلى …»."""
    pred, after = state.clause.pred, phrase.core.end
    if pred < 0:
        return False
    end = state.s.mention_end(k)
    epithet = state.words[end - 1]
    if end - 1 <= k or phrase.core.head != end + 1 or not epithet.definite or after >= state.s.end:
        return False
    if not (epithet.entries("activeParticiple") or may_be_active_participle(epithet.bare)):
        return False
    if state.s.mention[after] is not None:
        return state.common[phrase.core.head]
    if state.s.pos[after] == "PREP":
        demands = state.valency.demands(state.words[pred])
        # «دعا الدول المانحة *لتقديم* …»
        again = phrase.prep == state.s.norm[after] and is_masdar(state, phrase.core.head)
        return state.s.norm[after] in demands and not again
    second = state.s.is_nominal(after) and state.common[after] and not state.words[after].definite
    return second and state.valency.takes_two(state.words[pred])


def _is_second_object(state: State, phrase: Phrase, k: int) -> bool:
    """«ناشد غوتيريش الطرفين *العودة* إلى الحوار», «طلب من الطرفين *العودة* إلى …»: what somebody is asked, right before the phrase."""
    clause, noun = state.clause, state.words[k]
    if not noun.definite or noun.readings or noun.mention >= 0 or phrase.core.head <= k + 1:
        return False
    told = len(clause.bare) + (clause.topic >= 0) + ("من" in _filled(state, clause.pred)) > _PAIR
    return (
        told
        and k + 1 < len(state.words)
        and state.s.pos[k + 1] == "PREP"
        and state.valency.takes_two(state.words[clause.pred])
    )


def _tells_whose_utterance(state: State, phrase: Phrase, k: int) -> bool:
    """«دعا، في *كلمة* له، إلى …», «حث، في *تصريح* للصحفيين، الطرفين على …»: who speaks or hears, right after what is said in.

    Who hears is neither deed nor thing («دعا في بيان *لوقف* القتال»): he stands before the comma that ends what a comma began.
    """
    noun, whom = state.words[k], phrase.core.head
    within = k if state.label[k] == "pp" else state.head[k]  # «في *أول* كلمة له»
    if within < 0 or state.case.get(within) not in _IN or noun.mention >= 0 or noun.definite or whom != k + 2:
        return False
    if state.s.pos[whom] == "SUFFIX":
        return not state.valency.bears(noun) or noun.bare.removesuffix("ا") in state.grammar.classes["utterance"]
    opened = within >= _ASIDE and state.s.is_comma(within - _ASIDE)
    utters = noun.bare.removesuffix("ا") in state.grammar.classes["sayingOccasion"]
    return opened and utters and state.s.is_comma(phrase.core.end) and not state.words[whom].entries("masdar")


def _tells_whose_text(state: State, phrase: Phrase, k: int) -> bool:
    """«دعا *البيان الختامي للقمة* الأطراف إلى …»: the meeting, or whoever is named, of which a text right behind its verb is."""
    whose = state.words[phrase.core.head]
    if state.clause.pred != k - 1 or not state.grammar.names_text(state.words[k]) or not state.words[k].definite:
        return False
    qualified = phrase.core.head > k + _PAIR
    return state.grammar.names_meeting(whose) or (qualified and whose.mention >= 0)


def _purpose_site(state: State, edge: Sequence[int]) -> int:
    """«بذل جهود *من أجل* …»: a word that has its theme so, an indefinite deed right under the verb, else the verb."""
    pred = state.clause.pred
    if (own := next((k for k in edge if _is_for(state, k)), -1)) >= 0:
        return own  # «مستعدة *للتوسط* من أجل …»
    for k in edge:
        word = state.words[k]
        below = k not in state.clauses and state.head[k] == pred and word.mention < 0
        if below and "ل" in state.valency.demands(word):
            return k  # «جدد *النداء* من أجل …»
        if below and not word.definite and (word.entries("masdar") or not word.readings):
            return k
    return pred


def _is_for(state: State, k: int) -> bool:
    """Does the noun at ``k`` bring a theme of its own with «من أجل»?"""
    word = state.words[k]
    return (
        k not in state.clauses and state.common[k] and _FOR in state.valency.claims(word) - state.valency.demands(word)
    )


def _takers(state: State, phrase: Phrase, edge: Sequence[int]) -> Iterable[int]:
    """The words of the edge that take the phrase; after a comma verbs before nouns, and only nouns that demand it."""
    if not state.comma:
        return _nearest_takers(state, phrase, edge)  # of which mostly one is asked for
    takers = [*_nearest_takers(state, phrase, edge)]
    verbs = [k for k in takers if k in state.clauses]
    return (
        [k for k in verbs if not _is_in_aside(state, k, phrase.prep)]
        or verbs
        or [
            k
            for k in takers
            if phrase.prep in state.valency.demands(state.words[k])
            and (not state.words[k].definite or is_governed(state, k))
        ]
    )


def _nearest_takers(state: State, phrase: Phrase, edge: Sequence[int]) -> Iterator[int]:
    """Those that take it, nearest first."""
    prep = phrase.prep
    over = _first_of_two(state, edge) if state.clause.label == "conj" else -1
    for n, k in enumerate(edge):
        word = state.words[k]
        if word.mention < 0 and k != over and prep in state.valency.claims(word) and _takes(state, k, phrase, n):
            yield k


def _first_of_two(state: State, edge: Sequence[int]) -> int:
    """«*تساند* السودان وترفض التدخل في شؤونه»: the verb that the open clause, a coordinated one, goes on from, where that has its own
    object and no comma has been read; else -1."""
    clause = state.clause
    own = not state.comma and clause.pred >= 0 and edge and edge[0] in clause.bare
    return clause.node if own and state.s.pos[clause.pred] == "VERB" else -1


def _is_in_aside(state: State, k: int, prep: str) -> bool:
    """«ندد، في كلمة *ألقاها* أمام المجلس، *بالحصار*»: a relative clause that takes its noun up as its object has all that it takes.

    So has one between commas, unless it waits for that very preposition: «أشاد الملك، *الذي استقبل الوفد*، *بالدور* القطري».
    """
    clause = state.clauses[k]
    if clause.label != "rel":
        return False
    if state.has(k, "suf"):
        return True
    opens = next((n for n in range(max(clause.node, 0) + 1, k) if state.s.pos[n] == "REL"), 0)
    demanded = state.valency.demands(state.words[k])
    waits = prep in demanded and not clause.bare and demanded.isdisjoint(_filled(state, k))
    return opens > 0 and state.s.is_comma(opens - 1) and not waits


def _takes(state: State, k: int, phrase: Phrase, n: int) -> bool:
    """Does the word at ``k``, ``n`` steps up the right edge, take the phrase, whose preposition it claims, as an argument?"""
    word, prep = state.words[k], phrase.prep
    filled = _filled(state, k)
    if prep in filled and k == state.clause.pred and state.last >= 0 and state.label[state.last] == "conj":
        filled = filled - {prep} if state.head[state.last] in state.clause.bare else filled
    if prep in filled or (prep == "بين" and _is_of_relation(state, k)):
        return False
    pred = state.clause.pred
    if (word.definite and _is_told_of(state, k, prep)) or (k != pred and _is_awaited(state, k, phrase)):
        return False
    if state.clause.node == k and _has_clause(state, k):
        return False
    demands = state.valency.demands(word)
    if prep in demands:  # «تبادلا الرؤى بشأن الأوضاع *في* ليبيا» has its theme already
        return prep != "في" or not filled - {"ب"} & demands
    if _is_accompaniment(state, phrase):
        return False
    if n > _FARTHEST_TAKER or filled & (state.valency.claims(word) - demands):
        return False  # it has its theme already: «هنأ البلدين *على* التحلي بالحكمة»
    noun = state.words[phrase.core.head]
    return prep != "في" or (
        noun.mention < 0 and not noun.definite and bool(noun.entries("masdar") or not noun.readings)
    )


def _has_clause(state: State, k: int) -> bool:
    """«*رفض* لبنان أن تكون أراضيه ساحة *لصراعات* …»: is the open clause the object of the noun, and so whatever stands in it?"""
    clause = state.clause
    return clause.label == "comp" and clause.node == k and state.s.pos[k] == "NOUN"


def _filled(state: State, k: int) -> set[str]:
    """The prepositions of the phrases that the word has; of «شكره *لقطر* على دعمها و*لمصر* …» those from the last repeated one on."""
    filled = set[str]()
    for m in state.after(k, "pp"):
        prep = state.case.get(m, "")
        if prep in filled:
            filled.clear()
        filled.add(prep)
    return filled


def _is_told_of(state: State, k: int, prep: str) -> bool:
    """«دارت *المباحثات* حول …»: what a known meeting was about is the verb's that is said of it."""
    pred, word = state.clause.pred, state.words[k]
    if (
        prep in ("بين", "مع")
        or pred < 0
        or state.head[k] not in (pred, -1)
        or not word.definite
        or not state.grammar.names_meeting(word)
    ):
        return False
    verb = state.words[pred]
    return state.valency.is_told_of_meetings(verb) and prep in state.valency.demands(verb)


def _is_awaited(state: State, k: int, phrase: Phrase) -> bool:
    """«أشاد في اجتماعه *بجهود* قطر», «حظيت المبادرة *بترحيب* قطر»: nobody is met with, and the verb has not got its object yet."""
    pred = state.clause.pred
    return (
        k != pred >= 0
        and k not in state.clauses
        and state.common[phrase.core.head]
        and phrase.prep in state.valency.demands(state.words[pred])
        and (state.grammar.names_meeting(state.words[k]) or state.valency.governs(state.words[pred], "receive"))
        and phrase.prep not in _filled(state, pred)
    )


def _is_of_relation(state: State, k: int) -> bool:
    """«استعراض *أوجه العلاقات* بين البلدين», «تناول اللقاء *العلاقات* بين البلدين»: what is between them is the object."""
    verbal = state.s.pos[k] == "VERB"
    things = [m for m in state.after(k, "gen", "obj", "np") if state.common[m]]
    if verbal:
        things = [m for m in things if not state.grammar.names_meeting(state.words[m])]
    return bool(things) and (verbal or bool(state.words[k].entries("masdar")))


def _is_setting(state: State, phrase: Phrase) -> bool:
    """«في القاهرة»: a place after في or ب tells where the verb's deed was done; «*بمشاركة* قادة …» who was there."""
    if phrase.prep not in _PLACING:
        return False
    if _is_accompaniment(state, phrase):
        return True
    mention = state.s.mention[phrase.core.head]
    return mention is not None and (
        mention.way in ("capital", "metonym") or (mention.entity or "").endswith("-capital")
    )


def _is_side_of_deed(state: State, phrase: Phrase) -> bool:
    """«وقع الاتفاقية *عن الجانب الأردني* الوزير فلان»: the side for which somebody named right behind it does the deed."""
    if phrase.prep not in _FOR_SIDE:
        return False
    side, after = state.s.mention[phrase.core.head], state.s.mention[phrase.core.end]
    if side is None or after is None or sort(state, phrase.core.end) != "person":
        return False
    return side.kind == "side" or (phrase.prep == "عن" and sort(state, phrase.core.head) == "body")


def _is_accompaniment(state: State, phrase: Phrase) -> bool:
    return phrase.prep == "ب" and state.s.norm[phrase.core.head] in state.grammar.classes["accompaniment"]


def _nearest(state: State, edge: Sequence[int]) -> int:
    """The nearest noun that is no name, past a name only a verbal noun; else the verb."""
    named = False
    for k in edge:
        word, label = state.words[k], state.label[k]
        if k in state.clauses:
            return k
        if word.mention >= 0 or word.pos == "SUFFIX":
            named = named or label not in ("gen", "own")
        elif (word.entries("masdar") or not named) and label not in ("adj", "in", "punct"):
            return k
    return state.clause.pred
