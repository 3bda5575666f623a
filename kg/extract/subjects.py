"""A predicate in, whoever is its subject out: what the tree says, or whoever it agrees with."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Context
from kg.extract.decrees import brings, decreed_by
from kg.extract.record import Record
from kg.findings import Ref
from kg.lang.inflect import Form
from kg.ontology import Frame, Governor
from kg.syntax import Clause

_FURTHEST_HOST = 8
_PRAYER = 8
"""Words between who is prayed to and what he is asked to do."""
_WITHIN = ("في", "خلال", "عبر")
"""The prepositions that take up a call or a letter in which something is said."""
_NAMED = ("mention", "carried")
_PAIR = 2
_TURN = 4
"""Words before a verb in which it may be told whose turn it is."""
_AMONG = ("من", "من بين", "بين", "ضمن", "من ضمن")


def subject_of(rec: Record, p: int, clause: Clause, context: Context, shared: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Whoever the predicate at ``p`` is said of; ``shared``: the subject of the clause that it hangs on."""
    node = rec.tree.child(p, "subj")
    if node >= 0 and not (rec.s.pos[node] == "REL" and _is_of_we(rec, p)):
        vehicle = rec.s.words[node].bare in rec.s.grammar.classes["vehicle"]
        travels = vehicle and rec.valency.takes_place(rec.s.words[p])
        return (
            () if travels else _named(rec, p, node) or _of_text(rec, p, node)
        )  # «وصلت *طائرة* إلى دمشق»: nobody visits
    sender = _sender_of_received(rec, p, clause)
    if sender:
        return sender
    if clause.label == "rel":
        if _is_taken_up(rec, p, clause):
            return _next_above(rec, p, clause)
        return _antecedent(rec, clause) or _of_host(rec, p, clause)
    if clause.label in ("comp", "conj") and _is_prayed_for(rec, p):
        return ()
    form = rec.form(p)
    if form is not None and form.person == "1":
        return (Ref("first", rec.s.index(p), value="state" if form.number == "Plur" else "speaker"),)
    if _goes_on_about_meeting(rec, p, clause):
        return (Ref("event", rec.s.index(p)),)
    handed = _handed_down(rec, p, clause, context, shared)
    if not handed and (_is_of_thing(rec, p, clause, form) or _is_of_unknown(rec, clause)):
        return ()
    if handed and handed[0].kind == "event" and _is_dealt_with_somebody(rec, p):
        return ()
    if (not handed or handed[0].kind == "carried") and (other := _whose_turn(rec, p, form)) is not None:
        return (other,)
    return handed or (_left_out(rec, p, clause, form),)


def _whose_turn(rec: Record, p: int, form: Form | None) -> Ref | None:
    """«*من جانبه*، أكد دعم بلاده …», «وأشاد *بدوره* بـ…»: the other of two, whose turn it is; not of who goes on («أضاف من جانبه»)."""
    grammar, words = rec.s.grammar, rec.s.words
    if rec.s.pos[p] != "VERB" or rec.s.norm[p] in grammar.classes["goesOn"]:
        return None
    for k in (p + 1, *range(max(0, p - _TURN), p)):
        length = grammar.turn_at(words, k) if k < len(words) and "turn" in rec.s.opened[k] else 0
        after = k + length + rec.s.is_comma(k + length)
        norm = rec.s.norm[k + length - 1] if length and (k > p or after == p) else ""
        if norm.endswith(("ه", "ها")):
            gender = (form.gender if form else "") or ("Fem" if norm.endswith("ها") else "Masc")
            return Ref("other", words[p].i, gender=gender, number="Sing")
    return None


def _is_of_we(rec: Record, p: int) -> bool:
    """«*ما* يجري أزمة، و*نطالب* المجتمع الدولي بـ…»: nothing that is told before is the subject of what we do."""
    form = rec.form(p)
    return form is not None and form.person == "1" and form.number == "Plur"


def _goes_on_about_meeting(rec: Record, p: int, clause: Clause) -> bool:
    """«أجرى *اتصالا* مع …، *تناول* …»: no conjunction, and the object of the verb before is a meeting of which nothing was said."""
    if (
        clause.label != "conj"
        or p < 1
        or rec.s.pos[p - 1] != "PUNCT"
        or not rec.valency.is_told_of_meetings(rec.s.words[p])
    ):
        return False
    resumed = any(rec.s.pos[k] == "SUFFIX" for k in range(*rec.tree.span(p, "obj")))
    objects = (rec.s.words[k] for k in rec.tree.children(clause.node, "obj"))
    return not resumed and any(not w.definite and rec.s.grammar.names_meeting(w) for w in objects)


def _sender_of_received(rec: Record, p: int, clause: Clause) -> tuple[Ref, ...]:
    """«تلقى برقية *من* الرئيس *أعرب فيها* عن تعازيه»: no conjunction, and the clause tells what was said in what was received."""
    received = clause.node
    if clause.label == "conj" and p > 0 and rec.s.pos[p - 1] != "CONJ":
        received = rec.tree.child(clause.node, "obj")
    elif clause.label != "rel":
        return ()
    if received < 0 or not rec.valency.governs(rec.s.words[rec.tree.head[received]], "receive"):
        return ()
    within = any(rec.s.pos[k] == "SUFFIX" and prep in _WITHIN for prep, k in rec.tree.phrases(p))
    to_receiver = rec.tree.child(p, "suf") >= 0 and rec.valency.takes_actor(rec.s.words[p])  # «…، *هنأه* فيها»
    if not (within or to_receiver):
        return ()
    # «برقية تعزية *من* السلطان»: it may stand with what the message is of
    nodes = (received, *rec.tree.children(received, "gen"), rec.tree.head[received])
    phrases = (phrase for node in nodes for phrase in rec.tree.phrases(node))
    senders = next((refs for prep, k in phrases if prep == "من" and (refs := rec.refs.of(k))), ())
    return senders if senders and agrees(rec, senders, p) else ()


def tense_of(rec: Record, p: int, clause: Clause) -> str:
    """The tense of the verb at ``p``, by its particles before its form."""
    if clause.future:
        return "fut"
    if clause.past and clause.negative >= 0:
        return "perf"
    form = rec.form(p)
    return "" if form is None else "perf" if form.aspect == "Perf" else "imp"


# -- said --------------------------------------------------------------------------------------------------------------
def _named(rec: Record, p: int, node: int) -> tuple[Ref, ...]:
    refs = rec.refs.of(node)
    if refs:
        return refs
    if rec.refs.is_event(node):
        if _is_its_work(rec, p):
            return ()
        gender = "Fem" if rec.s.norm[node].endswith(("ة", "ات")) else "Masc"
        return (Ref("event", rec.s.index(node), gender=gender, number="Sing"),)
    if _is_assembly_asking(rec, p, node):
        return (Ref("event", rec.s.index(node), gender="Masc", number="Sing", value="assembly"),)
    if rec.s.words[node].bare in rec.s.grammar.classes["views"] and (holders := _of_one_mind(rec, p, node)):
        return holders
    nisbas = rec.refs.nisbas(node)
    if not nisbas and rec.s.words[node].bare in rec.s.grammar.classes["instrument"]:
        return rec.refs.owner(node)  # «*عمليتها* تستهدف …», «*طائرات* التحالف قصفت …»: what somebody has and acts by
    return () if rec.s.words[node].bare in rec.s.grammar.classes["private"] else nisbas


def _is_assembly_asking(rec: Record, p: int, node: int) -> bool:
    """«دعا *مؤتمر روما* إلى …», «أدان *المؤتمر الدولي* …»: does a gathering that is no meeting of two ask or judge?"""
    word, frame = rec.s.words[node], rec.senses.frame_at(p, "verb")
    if frame is None or word.bare not in rec.s.grammar.classes["assembly"]:
        return False
    return rec.ontology.relation_facts[frame.relation].kind in ("Appeal", "Expressive")


def _of_one_mind(rec: Record, p: int, node: int) -> tuple[Ref, ...]:
    """«تطابقت وجهات نظر *السعودية ومصر*», «توافقت الرؤى *بين الجانبين*»: those whose views agree, else those who met."""
    frame = rec.senses.frame_at(p, "verb")
    if frame is None or not rec.is_symmetric(frame) or rec.is_between_actors(frame):
        return ()
    holders, k = rec.refs.behind(node, "بين") or rec.refs.behind(p, "بين"), node
    while not holders and (k := rec.tree.child(k, "gen", "own")) >= 0:
        holders = rec.refs.behind(k, "بين") or rec.refs.of(k)
    if holders:
        several = rec.refs.are_several(holders) or holders[0].number in ("Dual", "Plur")
        return holders if several or rec.refs.behind(p, "مع") else ()
    return () if rec.refs.behind(p, "مع") else (Ref("event", rec.s.index(node)),)


def _is_its_work(rec: Record, p: int) -> bool:
    """«اختتمت القمة *أعمالها*»: a gathering that holds itself."""
    work = rec.tree.child(p, "obj")
    own = rec.tree.child(work, "own") if work >= 0 else -1
    frame = rec.senses.frame_at(p, "verb")
    facts = None if frame is None else rec.ontology.relation_facts[frame.relation]
    return own >= 0 and facts is not None and facts.kind == "Action" and not facts.actors


def _of_text(rec: Record, p: int, node: int) -> tuple[Ref, ...]:
    """«*القرار* يدعو إلى …»: of what is said, felt, asked or decided, not of what a text brings about («*القرار* يعزز …»)."""
    sense = rec.senses.at(p) if rec.refs.is_text(node) else None
    if sense is None:
        return ()
    acts = False
    if isinstance(sense[1], Frame):
        facts = rec.ontology.relation_facts[sense[1].relation]
        acts = facts.kind == "Action" and not facts.actors
    return rec.refs.text(node) if acts or _is_told_by_text(rec, p, sense[1]) else ()


def _is_told_by_text(rec: Record, p: int, sense: Frame | Governor) -> bool:
    """Does the verb at ``p`` tell what is said, felt, asked or thought?"""
    if isinstance(sense, Governor):
        return sense.governs == "speech"
    kind = rec.ontology.relation_facts[sense.relation].kind
    return kind in ("Appeal", "Expressive") or rec.s.grammar.takes_stance(rec.s.words[p])


def _is_prayed_for(rec: Record, p: int) -> bool:
    """«سائلا المولى أن *يحفظ* البلاد»: what God is asked to do is nobody else's deed."""
    for k in range(p - 1, max(p - _PRAYER, -1), -1):
        if rec.s.pos[k] == "VERB" and rec.s.words[k].readings:
            return False
        if rec.s.words[k].mention < 0 and rec.s.norm[k] in rec.s.grammar.classes["deity"]:
            return any(rec.s.pos[n] == "COMP" for n in range(k, p))
    return False


def _antecedent(rec: Record, clause: Clause) -> tuple[Ref, ...]:
    """«الصين *التي* تدعم»: whom a relative clause without subject of its own tells of."""
    if clause.node < 0:
        return ()
    if one := _one_of_them(rec, clause.node):
        return one
    if rec.s.mention[clause.node] is not None:
        return rec.refs.of(clause.node)[:1]
    if rec.refs.is_event(clause.node) or _is_told_of(rec, clause):
        return (Ref("event", rec.s.index(clause.node)),)
    return _issuers(rec, clause)


def _issuers(rec: Record, clause: Clause) -> tuple[Ref, ...]:
    """«*أصدرت قطر ومصر* بيانا تضمن إدانة …», «*اعتمد البرلمان* قرارا يرفض …»: whoever issued or adopted the text of which a clause
    tells what is said in it."""
    sense, host = rec.senses.at(clause.pred), rec.tree.head[clause.node]
    if sense is None or rec.tree.label[clause.node] != "obj" or host not in rec.tree.clauses:
        return ()
    contains = isinstance(sense[1], Governor) and sense[1].only_subject == "Correspondence"
    text = rec.s.grammar.names_text(rec.s.words[clause.node], or_accusative=True)
    says = text and rec.tree.child(clause.pred, "suf") < 0 and _is_told_by_text(rec, clause.pred, sense[1])
    decreed = decreed_by(rec, clause.node)
    says = says or (decreed is not None and brings(rec, clause.pred, decreed))  # «أمرا *يفرض عقوبات* على …»
    says = says and may_be_of(rec, clause.node, rec.form(clause.pred))
    deed = rec.senses.frame_at(host)
    if deed is not None and rec.ontology.relation_facts[deed.relation].kind != "Action":
        return ()  # «*يجهض* قرارا يطالب بـ…»: he did not adopt it
    return rec.subject.get(host, ()) if contains or says else ()


def _is_taken_up(rec: Record, p: int, clause: Clause) -> bool:
    """«بيلاروسيا التي *يتهمها* بـ…»: the verb's object is whom the clause tells of, who is then not its subject."""
    if rec.tree.child(p, "suf") < 0 or clause.node < 0 or rec.s.mention[clause.node] is None:
        return False
    refs = rec.refs.of(clause.node)[:1]
    return bool(refs) and not agrees(rec, refs, p)


def _next_above(rec: Record, p: int, clause: Clause) -> tuple[Ref, ...]:
    """Whoever acts in the clause above, where the verb at ``p`` agrees with him; else nobody who is known."""
    refs = rec.about(rec.predicate_above(clause.node))
    form = rec.form(p)
    return refs if refs and agrees(rec, refs, p) else (_implicit(rec, p, form),) if form else ()


def _one_of_them(rec: Record, node: int) -> tuple[Ref, ...]:
    """«كانت *النرويج* من أوائل الدول *التي* أرسلت …», «*مصر* أول دولة اعترفت …»: who is counted among those of whom it is told."""
    word = rec.s.words[node]
    if not any(word.bare in rec.s.grammar.classes[kind] for kind in ("statesHead", "stateHead")):
        return ()
    k = node
    while rec.tree.label[k] == "gen":
        k = rec.tree.head[k]
    if k != node and k in rec.tree.clauses and rec.s.norm[k] in rec.s.grammar.classes["superlative"]:
        return rec.refs.of(rec.tree.child(k, "subj")) if rec.tree.child(k, "subj") >= 0 else ()
    counted = rec.tree.label[k] == "pp" and (rec.tree.case[k] in _AMONG or (rec.tree.case[k] == "في" and k != node))
    first = rec.tree.label[k] == "obj" and k != node and rec.s.norm[k] in rec.s.grammar.classes["superlative"]
    host = rec.tree.head[k]
    if not (counted or first) or host not in rec.tree.clauses:
        return ()  # «تعد *كندا* أول دولة تدعم …»
    subject = host if rec.s.words[host].mention >= 0 else rec.tree.child(host, "subj")
    return rec.refs.of(subject) if subject >= 0 else ()


def _is_told_of(rec: Record, clause: Clause) -> bool:
    """«محادثات *تركز* على …», not «محادثات *أجراها* …»: does the clause say of the meeting itself what it was about?"""
    met = rec.s.grammar.names_meeting(rec.s.words[clause.node])
    resumed = any(rec.s.pos[k] == "SUFFIX" for k in range(*rec.tree.span(clause.pred, "obj")))
    return met and not resumed and rec.valency.is_told_of_meetings(rec.s.words[clause.pred])


def _of_host(rec: Record, p: int, clause: Clause) -> tuple[Ref, ...]:
    """«بعث … برقية *ندد فيها* بـ», «اتصال *أجراه* بـ»: in a clause that takes up a thing, whoever the sentence is about."""
    within = range(*rec.tree.span(p))
    resumed = any(rec.s.pos[k] == "SUFFIX" and rec.tree.label[k] in ("suf", "pp") for k in within)
    if not resumed or clause.node < 0:
        return ()
    host = rec.predicate_above(clause.node)
    for _ in range(_FURTHEST_HOST):
        if host < 0:
            break
        refs = rec.about(host) or _utterer(rec, host)
        if refs and agrees(rec, refs, p) and refs[0].kind in _NAMED and rec.refs.is_person(refs[0]):
            return refs
        host = rec.predicate_above(rec.tree.head[host])
    form = rec.form(p)
    return (_implicit(rec, p, form),) if form else ()


def _utterer(rec: Record, host: int) -> tuple[Ref, ...]:
    """«جاءت *تصريحات الوزير* خلال لقاء عقده مع …»: whose the utterance is that the clause is about."""
    node = rec.tree.child(host, "subj")
    said = node >= 0 and rec.s.words[node].mention < 0 and rec.s.words[node].bare in rec.s.grammar.classes["utterance"]
    return rec.refs.owner(node) if said else ()


# -- left out ----------------------------------------------------------------------------------------------------------
def _handed_down(rec: Record, p: int, clause: Clause, context: Context, shared: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Whoever acts in the clause above, or in the sentence before."""
    verbal = rec.s.pos[p] == "VERB"
    if context.agents and clause.label in ("comp", "conj") and agrees(rec, context.agents, p):
        return context.agents
    if shared and (not verbal or agrees(rec, shared, p)):
        return shared
    one = shared[1:] if _bear_one_title_each(rec, shared) else ()
    if one and verbal and agrees(rec, one, p):
        return one
    told = any(r.kind == "mention" for r in rec.subject.get(clause.node, ()))
    opens = clause.parent is None and (clause.label == "root" or (clause.label == "conj" and not told))
    if rec.carried and opens and verbal and agrees(rec, rec.carried, p):
        return tuple(r._replace(kind="carried") if r.kind == "mention" else r for r in rec.carried)
    return ()


def _bear_one_title_each(rec: Record, refs: tuple[Ref, ...]) -> bool:
    """«نائب رئيس الوزراء ووزير الخارجية *الصفدي*»: a title alone and a title with a name, which may be one person's."""
    if len(refs) != _PAIR or any(ref.kind != "mention" for ref in refs):
        return False
    first, second = (rec.s.mentions[ref.mention] for ref in refs)
    return first.kind == "role" and first.number == "Sing" and second.kind != "role" and second.role is not None


def _is_of_unknown(rec: Record, clause: Clause) -> bool:
    """«دعا *سيف الله* إلى …، *متعهدا* بـ…»: a participle beside a verb with a subject of whom nothing is known."""
    if clause.label != "hal" or clause.node not in rec.tree.clauses or rec.s.pos[clause.node] != "VERB":
        return False
    node = rec.tree.child(clause.node, "subj")
    return node >= 0 and rec.s.words[node].mention < 0 and not rec.subject.get(clause.node)


def _is_dealt_with_somebody(rec: Record, p: int) -> bool:
    """«تناول *اللقاء* …، كما *سلم* رسالة …»: what no meeting does, but somebody does to another."""
    frame = rec.senses.frame_at(p, "verb")
    facts = None if frame is None else rec.ontology.relation_facts[frame.relation]
    return (
        facts is not None
        and facts.kind == "Action"
        and facts.actors
        and not rec.valency.is_told_of_meetings(rec.s.words[p])
    )


def _is_of_thing(rec: Record, p: int, clause: Clause, form: Form | None) -> bool:
    """«*الاتفاق* يجب أن يضمن …», «*التصعيد* يهدد … ويقوض …»: does the clause go on about a thing, which is nobody?"""
    for _ in range(_FURTHEST_HOST):
        host = clause.node
        if clause.label not in ("conj", "comp") or host not in rec.tree.clauses:
            return False
        before = [k for k in rec.tree.children(host, "conj") if k < p and rec.tree.child(k, "subj") >= 0]
        node = rec.tree.child(before[-1] if before else host, "subj")
        clause = rec.tree.clauses[host]
        if node < 0 and clause.label == "rel" and rec.tree.child(host, "suf") < 0:
            node = clause.node  # «*القضايا* التي تهم البلدين وتخدم …»
        if node >= 0:
            return _is_thing(rec, node) and may_be_of(rec, node, form)
    return False


def _is_thing(rec: Record, node: int) -> bool:
    word = rec.s.words[node]
    return word.pos == "NOUN" and word.mention < 0 and not rec.refs.of(node) and not rec.refs.is_event(node)


def may_be_of(rec: Record, node: int, form: Form | None) -> bool:
    """Does a verb in this form agree with the thing at ``node``: in the singular, and in gender?"""
    norm = rec.s.norm[node]
    if form is not None and form.number in ("Dual", "Plur"):
        return False
    feminine = norm.endswith(("ة", "ات")) or rec.s.words[node].bare in rec.s.grammar.classes["plural"]
    return form is None or not form.gender or (form.gender == "Fem") == feminine


def _left_out(rec: Record, p: int, clause: Clause, form: Form | None) -> Ref:
    """Nobody, by what the verb tells of him; or the meeting that was spoken of: «أجرى محادثات …، *تناولت* …»."""
    implicit = _implicit(rec, p, form)
    if implicit.gender == "Fem" and implicit.number == "Sing" and rec.findings and clause.label == "conj":
        last = max(rec.findings, key=lambda f: f.trigger)
        if rec.ontology.relation_facts[last.relation].meets and last.form in ("noun", "masdar"):
            return Ref("event", rec.s.index(p))
    return implicit


def _implicit(rec: Record, p: int, form: Form | None) -> Ref:
    gender, number = (form.gender or "", form.number or "Sing") if form else ("", "")
    return Ref("implicit", rec.s.index(p), gender=gender, number=number)


# -- agreement ---------------------------------------------------------------------------------------------------------
def agrees(rec: Record, refs: Sequence[Ref], p: int) -> bool:
    """Can whoever is meant be the subject of the verb at ``p`` that has none of its own?"""
    word = rec.s.words[p]
    forms = [r.form for r in word.entries("verb")] or ([word.form] if word.form else [])
    if word.text.endswith("أ"):
        forms = [form for form in forms if form.number != "Dual"] or forms  # «هنأ», not «هنآ»
    if not forms or not refs:
        return bool(refs)
    if refs[0].kind == "first":
        return any(form.person in (None, "1") for form in forms)  # «*نأمل* أن *تحترما*», not one who acts
    return refs[0].kind in ("nisba", "event", "text") or any(_fits(refs, form) for form in forms)


def may_be_doer(rec: Record, refs: Sequence[Ref], p: int) -> bool:
    """Has the participle at ``p`` the gender of the one who is meant?"""
    feminine = rec.s.norm[p].endswith("ة")
    return len(refs) == 1 and refs[0].gender in ("", "Fem" if feminine else "Masc")


def _fits(refs: Sequence[Ref], form: Form) -> bool:
    if form.person not in (None, "3"):
        return False
    first, number = refs[0], form.number or "Sing"
    many = "Plur" if len(refs) > 2 else "Dual" if len(refs) == 2 else first.number or "Sing"
    if many != "Sing":
        listed = len(refs) > 2 and form.gender == "Fem" and any(ref.gender == "Fem" for ref in refs)
        return number in (many, "Plur") or (number == "Sing" and (first.number == "Plur" or listed))
    return number == "Sing" and (not first.gender or not form.gender or form.gender == first.gender)
