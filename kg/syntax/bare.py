"""A noun phrase without a preposition, after the predicate: hangs on the verb, on a verbal noun, or stands in apposition.

Whether it is the subject or an object of the verb is told when the clause is done (:mod:`kg.syntax.subjects`).
"""

from __future__ import annotations

from kg.lang.marks import OPENING_QUOTES
from kg.nounphrase import Core
from kg.nounphrase.quotes import CLOSING_QUOTES
from kg.syntax.agreement import agrees, features
from kg.syntax.nouns import capacity_before, is_core_known, is_masdar
from kg.syntax.state import State
from kg.syntax.subjects import is_plain_accusative
from kg.syntax.tree import Clause

_INNER = frozenset(("adj", "in", "own", "punct"))
_INTERRUPTING = ("rel", "conj")
"""Labels of clauses after which the one around them may go on."""
_OWNERS = ("gen", "own")
_SHORTEST_PEOPLE = 5
"""Letters of a noun in ين, without its article, that is hardly a singular («الدين», «اليمين»)."""
_LONGEST_ASIDE = 12
"""Words between the commas around what is said of a name."""


def hang_bare(state: State, core: Core) -> int:
    """Hang the phrase where it belongs; the position after it."""
    clause = state.clause
    if clause.pred < 0:
        state.place(core)
        if clause.topic < 0:
            clause.topic = core.head
        return core.end
    categories, before = state.words[core.head].spelling.categories, state.s.pos[core.head - 1]
    if "adjunct" in categories and _tells_purpose(state, core):
        return state.place_on(core, clause.pred, "adv")
    beside = capacity_before(state, core.head) if before == "SUFFIX" else -1
    if beside >= 0:
        return state.place_on(core, beside, "gen")  # «بوصفها *الحكومة* الشرعية»
    if ("seat" in categories and _is_seat(state, core)) or (before == "PUNCT" and _is_short_name(state, core)):
        return state.place_on(core, state.last, "app")
    word = state.words[core.head]
    if word.mention < 0 and not word.definite and _is_cognate(state, core):
        return _place_cognate(state, core)
    site, label = _site(state, core)
    state.place_on(core, site, label)
    if label == "np" and site in state.clauses:
        owner = state.clauses[site]
        owner.bare.append(core.head)
        state.clause = owner
    state.comma = False
    return core.end


def _is_seat(state: State, core: Core) -> bool:
    """«في نيودلهي *عاصمة* الهند»: what a city named right before is."""
    last = state.last
    if last < 0 or not core.has("gen"):
        return False
    return not state.common[last] and state.label[last] == "pp" and state.s.mention_end(last) == core.head


def _is_short_name(state: State, core: Core) -> bool:
    """«أدانت حركة المقاومة الإسلامية *"حماس"* القصف»: the same again between quotation marks, or the one word by which a body is called."""
    i, last = core.head, state.last
    if last < 0 or state.words[i - 1].text not in OPENING_QUOTES:
        return False
    body, end = state.s.mention[last], state.s.mention_end(i) if not state.common[i] else i + 1
    following = state.s.word(end)
    if body is None or state.s.mention_end(last) != i - 1 or following is None or following.text not in CLOSING_QUOTES:
        return False
    again = state.s.mention[i]
    if again is not None and again.entity is not None and again.entity == body.entity:
        return True
    organized = body.kind == "organization" or (body.entity or "").startswith("organization/")
    return organized and end == i + 1 and not state.words[i].definite and state.s.is_nominal(end + 1)


def _tells_purpose(state: State, core: Core) -> bool:
    """«قدمت قطر، *تنفيذا* لتوجيهات الأمير، مساعدات»: a verbal noun that tells what for, and is no object."""
    word = state.words[core.head]
    if word.mention >= 0 or word.definite:
        return False
    return word.norm.endswith(("ا", "ة")) and not core.has("gen")  # «ثمنت *استجابة الأطراف*» is an object


def _is_cognate(state: State, core: Core) -> bool:
    """«ترفض *رفضا قاطعا* أي تدخل»: is the indefinite noun the verb's own verbal noun, which tells how it is done and is no object?"""
    word, verb = state.words[core.head], state.words[state.clause.pred]
    if verb.pos != "VERB" or not word.norm.endswith(("ا", "ة")):
        return False
    limited = any(head == core.head and label in ("gen", "own") for _, head, label in core.links)
    own = {reading.entry for reading in verb.entries("verb")}
    return not limited and any(reading.entry in own for reading in word.entries("masdar"))


def _place_cognate(state: State, core: Core) -> int:
    """Hang it on the verb, to which all that follows belongs: «أدانت *إدانة شديدة* التفجير», «نددت *تنديدا شديدا* بـ…»."""
    pred = state.clause.pred
    of_quality = [dependent for dependent, head, label in core.links if label == "gen" and head != core.head]
    if of_quality and state.valency.is_direct(state.words[pred]):
        core.links = [link for link in core.links if link[0] < of_quality[0]]
        core.end = of_quality[0]
    while _tells_how(state, core.end):
        core.add_adjective(core.end, core.head)
    after = state.place_on(core, pred, "adv")
    state.last = pred
    return after


def _tells_how(state: State, i: int) -> bool:
    """«رفضا *باتا*», «تأييدا *تاما*»: an indefinite accusative after an accusative."""
    word = state.s.word(i)
    return (
        word is not None
        and word.mention < 0
        and not word.definite
        and not word.readings
        and all(each.norm.endswith("ا") for each in (state.words[i - 1], word))
    )


def _told_of_meeting(state: State, core: Core) -> int:
    """«*تناول* اللقاء الذي جمع السيسي وماكرون *الأوضاع* في غزة»: the verb whose subject is the meeting that has brought its parties
    together before, since nobody else does so with a thing; -1 elsewhere."""
    clause = state.clause
    if clause.node < 0 or not state.common[core.head]:
        return -1
    outer = state.head[clause.node]
    if outer not in state.clauses or not state.valency.is_told_of_meetings(state.words[outer]):
        return -1
    met = state.grammar.names_meeting(state.words[clause.node])
    brought = met and state.valency.brings_together(state.words[clause.pred])
    together = state.has(clause.pred, "suf") or any(not state.common[k] for k in clause.bare)
    return outer if brought and together else -1


def _site(state: State, core: Core) -> tuple[int, str]:
    """What the phrase hangs on, and how."""
    likely = _likely_site(state)
    if likely >= 0:
        return likely, "gen"
    outer = _outside_site(state, core) if state.clause.label in _INTERRUPTING else -1
    if outer >= 0:
        return outer, "np"
    masdar = -1
    if state.last >= 0 and not state.comma and state.label[state.last] in _OWNERS:
        masdar = _decision_site(state, core)
    masdar = _masdar_site(state, core) if masdar < 0 else masdar
    if masdar >= 0:
        return masdar, "obj"
    noun = _apposition_site(state, core)
    if noun >= 0:
        return noun, "app"
    return _verb_site(state) if state.clause.label == "rel" else state.clause.pred, "np"


def _outside_site(state: State, core: Core) -> int:
    """The verb around the clause, where what that tells ended before the phrase; -1 where it goes on."""
    if state.clause.label == "rel":
        return _told_of_meeting(state, core)
    return _interrupted(state) if state.comma else -1


def _interrupted(state: State) -> int:
    """«أجرى الملك، *يرافقه ولي العهد*، محادثات …», «قررت أوكرانيا، *وهي ليست عضوا*، إبعاد …»:
    the verb that waits for its object past a clause between commas; else -1."""
    aside = state.clause
    outer = state.clauses.get(aside.node)
    if outer is None or not (_accompanies(state, aside) or _tells_what_it_is(state, aside)):
        return -1
    return outer.pred if len(outer.bare) == 1 and state.valency.is_direct(state.words[outer.pred]) else -1


def _accompanies(state: State, aside: Clause) -> bool:
    """«، *يرافقه* ولي العهد،»: has the verb after the comma a pronoun, and a subject of its own?"""
    return bool(aside.bare) and state.s.is_comma(aside.pred - 1) and state.has(aside.pred, "suf")


def _tells_what_it_is(state: State, aside: Clause) -> bool:
    """«قررت أوكرانيا، *وهي ليست عضوا* في الحلف، إبعاد …»: is it a pronoun after «و» with a noun for its predicate?"""
    pronoun = aside.topic
    return state.s.pos[pronoun] == "PRON" and state.s.is_comma(pronoun - 2) and state.s.pos[aside.pred] != "VERB"


def _likely_site(state: State) -> int:
    """«أي خطوة *من شأنها* جر المنطقة إلى حرب»: the noun before what something is likely to bring; -1 where none stands here."""
    k = state.last
    if k >= 0 and state.label[k] == "own":
        k = state.head[k]
    likely = k >= 0 and not state.comma and state.s.norm[k] == "شان" and state.is_suffixed(k)
    return k if likely and state.case.get(k) == "من" else -1


def _masdar_site(state: State, core: Core) -> int:
    """«دعم الصين *المبادرة*»: a verbal noun of the clause whose subject stands before; -1 where there is none."""
    pred, head = state.clause.pred, core.head
    if state.last == pred or (state.comma and not _is_alone(state, core)):
        return -1
    for k in state.edge()[:4]:
        if k == pred:
            break
        awaited = _awaits_object(state, k)
        if (not awaited and not _is_needed(state, k, core)) or (awaited and _is_meeting_of_two(state, k, head)):
            continue
        taken_up = state.head[k] == pred and state.has(pred, "suf") and head == k + 2
        if taken_up or _is_rather_object(state, core):
            return k
        lent = state.valency.governs(state.words[k], "light") and state.common[head]  # «فرض واشنطن *عقوبات*»
        named = state.valency.has_object_named(state.words[k], state.words[head])  # «إيلاء بلاده *أهمية* لـ…»
        if awaited and (lent or named or _is_meeting_held(state, k, head) or _awaits_thing(state, k)):
            return k
        if awaited and _is_deed_beside(state, k, core):
            return k
    return -1


def _decision_site(state: State, core: Core) -> int:
    """«رحبت مصر ب*قرار* فرنسا *فتح* سفارة», «إدانته *قرار* إسرائيل *ضم* …»: the decision of somebody right before what he decides, that
    is no subject which waits for its object («يعكس *قرار* فرنسا دعم …»); -1 where there is none. Whose it is was read last."""
    head, k = core.head, state.head[state.last]
    if state.words[k].bare not in state.grammar.classes["decision"] or not state.common[k] or k in state.clauses:
        return -1
    waits = state.clause.bare == [k] and state.clause.topic < 0
    word, led = state.words[head], state.s.pos[core.end] == "PREP"
    limited = led if word.definite else (led or core.has("gen") or core.has("own"))
    deed = word.mention < 0 and (state.nouns.is_verbal(head) or bool(word.entries("masdar")))
    return k if deed and limited and not waits and not state.has(k, "obj") else -1


def _is_meeting_of_two(state: State, k: int, head: int) -> bool:
    """«بحثا خلال *لقائهما ملف* المياه»: those who meet are named, so that the thing is the verb's, where that has none yet."""
    if not state.common[head] or not state.grammar.names_meeting(state.words[k]) or _is_full(state.clause):
        return False
    two = any(features(state, n)[1] in ("Dual", "Plur") for n in state.after(k, "own", "gen"))
    return two and state.valency.is_direct(state.words[state.clause.pred])


def _is_deed_beside(state: State, k: int, core: Core) -> bool:
    """«أعلنت كندا رفضها *دفع رسوم*», «أكد الوزير رفض بلاده *فرض* عقوبات»: a verbal noun with its genitive, right after the pronoun of the
    one at ``k``, or where the verb has its subject and object, or tells where somebody stands («وأكد رفض بلاده *تقديم* تنازلات»)."""
    head, clause = core.head, state.clause
    if not core.has("gen") or not is_masdar(state, head):
        return False
    if state.s.pos[head - 1] == "SUFFIX" and state.head[head - 1] == k:
        return True
    verb = state.words[clause.pred]
    stands = state.valency.speaks(verb) and state.valency.stands(state.words[k])
    return not state.comma and (_is_full(clause) or stands)


def _is_meeting_held(state: State, deed: int, head: int) -> bool:
    """«استضافة بلاده *محادثات*»: a meeting beside a verbal noun that takes an event."""
    word = state.words[head]
    return state.valency.takes_event(state.words[deed]) and (
        state.grammar.names_meeting(word) or word.bare in state.grammar.classes["assembly"]
    )


def _is_rather_object(state: State, core: Core) -> bool:
    """Is the phrase something known or counted, or else what the verb has no place for?"""
    head = core.head
    return (
        state.words[head].definite
        or not state.common[head]
        or is_core_known(state, core)
        or state.s.norm[head] in state.grammar.classes["quantifier"]
        or state.s.pos[head] == "NUM"
        or state.s.norm[head] in state.grammar.classes["cardinal"]  # «قتل قوات الاحتلال *ستة* فلسطينيين»
        or _is_alone(state, core)
    )


def _is_alone(state: State, core: Core) -> bool:
    """Does the phrase stand right after the comma, if one was read, and has the verb all that it takes?"""
    return state.comma == state.s.is_comma(core.head - 1) and _has_all(state)


def _has_all(state: State) -> bool:
    """«أعربت قطر عن إدانتها، وبأشد العبارات، *الهجوم*»: has the verb its subject, and nothing bare to take beside what it says?"""
    pred, verb = state.clause.pred, state.words[state.clause.pred]
    said = state.valency.speaks(verb) and any(state.case.get(k) == "عن" for k in state.after(pred, "pp"))
    return verb.pos == "VERB" and len(state.clause.bare) == 1 and (said or not state.valency.is_direct(verb))


def _awaits_object(state: State, k: int) -> bool:
    """Is it an indefinite verbal noun that takes an object, with its subject and without an object?"""
    word = state.words[k]
    return (
        word.mention < 0
        and bool(word.entries("masdar"))
        and not word.definite
        and state.valency.is_direct(word)
        and any(_is_doer(state, k, n) for n in state.after(k, "own", "gen", within=8))
        and not state.has(k, "obj")
        and not (state.grammar.names_text(word) and state.clause.bare == [k])  # «تضمن *إعلان* البحرين الدعوة إلى …»
        and not (state.grammar.names_meeting(word) and any(state.case.get(n) == "مع" for n in state.after(k, "pp")))
    )


def _is_doer(state: State, k: int, n: int) -> bool:
    """«إدانت*ها* …», «زيارة *بوتين* …», «أدانت قطر اقتحام *المستوطنين* …»: a pronoun, whoever is named, or people after a verbal noun that
    is the object of a verb with its subject."""
    word = state.words[n]
    people = word.definite and word.norm.endswith("ين") and len(word.bare) > _SHORTEST_PEOPLE
    full = people and k in state.clause.bare and _is_full(state.clause) and not state.valency.takes_two(state.words[k])
    return state.label[n] == "own" or not state.common[n] or full


def _awaits_thing(state: State, k: int) -> bool:
    """«قررت الجزائر منح النيجر *هبة*»: it takes a receiver, who stands right after it, and a thing."""
    return state.valency.takes_two(state.words[k]) and state.words[k + 1].mention >= 0 and state.label[k + 1] == "gen"


def _is_needed(state: State, k: int, core: Core) -> bool:
    """«ضرورة *تحمل* المجتمع الدولي مسؤولياته»: under a noun of need, with its subject, any verbal noun may take an object."""
    up = state.head[k]
    needed = up >= 0 and state.label[k] == "gen" and state.valency.governs(state.words[up], "appeal")
    verbal = (
        needed and state.common[k] and not state.words[k].definite and (state.nouns.is_verbal(k) or core.has("own"))
    )
    return verbal and not state.has(k, "obj") and any(not state.common[n] for n in state.after(k, "gen", within=8))


def _apposition_site(state: State, core: Core) -> int:
    """Where the verb has its subject and an object: the noun read last, after a comma or before a name; -1 where there is none."""
    if state.comma and _is_aside_on_name(state, core):
        return state.last
    if not _is_full(state.clause) or not (state.comma or _names_what_is_known(state, core)):
        return -1
    for k in state.edge():
        if k in state.clauses:
            break
        if state.label[k] not in _INNER and state.common[k]:
            return k
    return -1


def _is_aside_on_name(state: State, core: Core) -> bool:
    """«رفضت المجر، *العضو* في الاتحاد الأوروبي، …»: between commas, right after a name that the verb has.

    It is known; or what goes on after it is the object: «أدانت ألمانيا، *أكبر* داعم لكييف، القصف», «أكدت موسكو، *حليفة* دمشق، دعمها …».
    """
    head, last, s = core.head, state.last, state.s
    if not (s.is_comma(head - 1) and state.common[head]):
        return False
    known = state.words[head].definite
    if not (known or s.norm[head] in state.grammar.classes["superlative"] or core.has("gen") or core.has("own")):
        return False
    named = last >= 0 and not state.common[last] and s.mention_end(last) == head - 1 and state.label[last] == "np"
    if not named or state.clause.bare != [last] or state.nouns.is_verbal(head):
        return False
    ends = (
        k
        for k in range(head + 1, min(head + _LONGEST_ASIDE, s.end))
        if s.is_comma(k) or s.pos[k] in ("VERB", "REL", "COMP")
    )
    end = next(ends, -1)
    return s.is_comma(end) and (known or _is_object_after(state, end + 1))


def _is_object_after(state: State, k: int) -> bool:
    """Does a clause, or a noun that is known or a deed with its doer, stand at ``k``?"""
    word = state.s.word(k)
    if word is None or word.mention >= 0:
        return False
    deed = word.pos == "NOUN" and bool(word.entries("masdar")) and state.s.pos[k + 1] in ("SUFFIX", "NOUN")
    return word.pos == "COMP" or (word.pos == "NOUN" and word.definite) or deed


def _names_what_is_known(state: State, core: Core) -> bool:
    """«… مع جارتها *تايلند*», «… على الشركتين *روسنفت* و…»: a name right after something known in a prepositional phrase."""
    last = state.last
    if last < 0 or state.common[core.head] or state.valency.takes_two(state.words[state.clause.pred]):
        return False
    noun = next((k for k in state.edge() if state.label[k] not in _INNER), -1)
    known = state.words[last].definite or state.is_suffixed(noun)
    return noun >= 0 and state.common[noun] and state.label[noun] == "pp" and known


def _verb_site(state: State) -> int:
    """The predicate of the clause; that of the clause outside, where a relative clause has all that it takes."""
    clause = state.clause
    while (
        clause.label == "rel"
        and clause.parent is not None
        and (
            _is_full(clause)
            or _is_over(state, clause)
            or _has_its_accusative(state, clause)
            or _tells_of_actor(state, clause)
        )
    ):
        clause = clause.parent
        if clause.pred < 0:
            return state.clause.pred
    return clause.pred


def _has_its_accusative(state: State, clause: Clause) -> bool:
    """«في المناطق التي *تشهد توترا* …»: a relative clause whose noun is its subject, with its object."""
    if len(clause.bare) != 1 or clause.topic >= 0 or not 0 <= clause.node < clause.pred:
        return False
    return is_plain_accusative(state, clause.bare[0]) and agrees(state, clause.pred, clause.node, before=True)


def _tells_of_actor(state: State, clause: Clause) -> bool:
    """«بحث مع وفد *يزور بغداد* العلاقات», «مع وفد *وصل إلى أنقرة* …»: is its noun an actor and its subject, and its place named?"""
    verb, noun, outer = clause.pred, clause.node, clause.parent
    if outer is None or not 0 <= outer.pred < noun < verb or state.common[noun] or noun in outer.bare:
        return False
    awaits = len(outer.bare) == 1 and state.valency.is_direct(state.words[outer.pred])
    if not awaits or clause.topic >= 0 or not agrees(state, verb, noun, before=True):
        return False
    direct = state.valency.is_direct(state.words[verb])
    return not state.common[clause.bare[0]] if len(clause.bare) == 1 else not (clause.bare or direct)


def _is_full(clause: Clause) -> bool:
    return len(clause.bare) + (clause.topic >= 0) >= 2


def _tells_of_noun_alone(state: State, clause: Clause) -> bool:
    """«طالبت مصر، في بيان *صدر مساء أمس*، إسرائيل بـ…»: is its noun the subject, in an aside or of a verb that takes no object?"""
    verb, noun = clause.pred, clause.node
    if clause.bare or clause.topic >= 0 or state.words[noun].definite:
        return False
    aside = noun > 1 and state.s.is_comma(noun - 2)
    return (aside or not state.valency.is_direct(state.words[verb])) and agrees(state, verb, noun, before=True)


def _is_over(state: State, clause: Clause) -> bool:
    """«أعلنت الرئيسة، التي تحدثت عن …، *تجميد* …»: does the clause that the relative one interrupts wait for its object?"""
    outer = clause.parent
    if outer is None or not 0 <= outer.pred < clause.node or not state.valency.is_direct(state.words[outer.pred]):
        return False
    awaits = len(outer.bare) == 1 and state.case.get(clause.node) is not None
    if state.comma:
        # «أكدت مصر، في القرار *الذي اعترض عليه لبنان*، تضامنها …»
        taken_up = any(state.s.pos[k] == "SUFFIX" for k in state.after(clause.pred, "pp", "suf"))
        told = len(clause.bare) == 1 or (not clause.bare and state.has(clause.pred, "suf"))  # «لقاء *جمعه* بنظيره، …»
        return outer.bare == [clause.node] or (awaits and ((taken_up and told) or _tells_of_noun_alone(state, clause)))
    # «أدان الملك، في برقية *بعث بها إلى الرئيس*، الهجوم»
    resumed = any(state.s.pos[k] == "SUFFIX" for k in state.after(clause.pred, "pp"))
    sent = any(not state.common[k] and state.s.pos[k] != "SUFFIX" for k in state.after(clause.pred, "pp"))
    return awaits and resumed and sent and not clause.bare
