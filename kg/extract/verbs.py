"""A verb that is the predicate of its clause in, the relation that it bears or what it governs out."""

from __future__ import annotations

from kg.extract.clausal import read_clausal_object
from kg.extract.context import Context
from kg.extract.decrees import read_decrees
from kg.extract.emit import emit
from kg.extract.errands import read_errands
from kg.extract.governors import read_governor
from kg.extract.joint import partners_of, read_joint, read_stances, signers, take_partner_met
from kg.extract.masdars import BY, tells_aim
from kg.extract.record import Record
from kg.extract.resumption import resume
from kg.extract.subjects import may_be_of, tense_of
from kg.findings import Ref
from kg.frames import Found
from kg.ontology import Frame, Governor
from kg.syntax import Clause

_DAMMA = "\u064f"


def read_verb(rec: Record, p: int, clause: Clause, context: Context, subject: tuple[Ref, ...]) -> None:
    """The verb at ``p`` and what stands under it."""
    if _issues_text(rec, p):
        rec.note_speech(p, subject)
    sense = rec.senses.at(p)
    if sense is None:
        return
    _, what = sense
    if rec.s.norm[p] in rec.s.grammar.classes["aim"]:
        subject_at = rec.tree.child(p, "subj")
        if subject_at >= 0 and tells_aim(rec, p, subject_at):
            return
    tense = tense_of(rec, p, clause)
    doers = () if _is_active(rec, p, what) else _doers_behind(rec, p)
    passive = not doers and _is_passive(rec, p)
    if isinstance(what, Governor):
        if not passive:
            read_governor(rec, p, what, doers or subject, context, tense)
            for k in rec.tree.children(p, "gap"):  # «تعهدت ألمانيا بتقديم 100 مليون يورو *وفرنسا* بتقديم 50 مليونا»
                read_governor(rec, k, what, rec.refs.of(k), context, tense)
    elif doers:
        _read_passive_with_doer(rec, p, what, doers, context, tense)
    elif passive:
        _read_passive(rec, p, what, context, tense)
    else:
        _read_relation(rec, p, clause, what, subject, context, tense)


def _issues_text(rec: Record, p: int) -> bool:
    """«*أصدر* مجلس التعاون بيانا»: a verb that lends itself to what is done, and a communiqué."""
    words, issued = rec.s.words, rec.s.grammar.classes["issuedText"]
    for k in rec.tree.children(p, "obj"):
        if words[k].bare.removesuffix("ا") in issued and not words[k].definite:
            return rec.valency.governs(words[p], "light")
    return False


def _is_active(rec: Record, p: int, what: Frame | Governor) -> bool:
    """Has the verb a subject beside its object: a noun, or what a preposition brings («*عبر عن* تقديره للدعم من قبل …»)?"""
    subject = rec.tree.child(p, "subj")
    if subject < 0:
        return False
    if rec.tree.child(p, "obj") >= 0:
        return True
    brought = what.complements if isinstance(what, Governor) else what.objects
    return any(prep and prep in brought for prep, _ in rec.tree.phrases(p))


def _doers_behind(rec: Record, p: int) -> tuple[Ref, ...]:
    """Who does it stands after «من قبل», unless another deed is named before: «طالب *باتخاذ* خطوات من جانب …»."""
    by = next((k for prep, k in rec.tree.phrases(p) if prep in BY), -1)
    if by < 0:
        return ()  # as it mostly is
    deed = any(
        p < k < by and prep in rec.valency.demands(rec.s.words[p]) and rec.complements.is_deed(k)
        for prep, k in rec.tree.phrases(p)
    )
    return () if deed else rec.refs.behind(p, *BY)


def _is_passive(rec: Record, p: int) -> bool:
    """«شُدد على …», «أُعيد تأكيد …»: a damma on the first letter; nobody is named who does it."""
    text = rec.s.words[p].text
    return text[1:2] == _DAMMA or (text[:1] in "اأ" and _DAMMA in text[2:4])


def _read_passive_with_doer(
    rec: Record, p: int, frame: Frame, doers: tuple[Ref, ...], context: Context, tense: str
) -> None:
    """«اعتُقل الناشط *من قبل* الشرطة»: who does it stands after «من قبل», and the verb's subject is its object."""
    found = rec.slots.fill(p, frame, direct="" in (*frame.objects, *frame.targets))
    if "" in frame.objects and not found.fills("object"):
        for k in rec.tree.children(p, "subj"):
            rec.slots.take(found, k, "object", frame)
    emit(rec, p, frame, doers, found, form="verb", tense=tense, context=context)


def _read_passive(rec: Record, p: int, frame: Frame, context: Context, tense: str) -> None:
    """«اجتماعا *استُعرضت* فيه أوجه الشراكة»: what is done jointly, whoever met has done."""
    if not rec.is_symmetric(frame) or rec.is_between_actors(frame):
        return
    found = Found()
    for k in rec.tree.children(p, "subj", "obj"):
        rec.slots.take(found, k, "object", frame)
    if found.arguments:
        emit(rec, p, frame, (Ref("event", rec.s.index(p)),), found, form="verb", tense=tense, context=context)


def _read_relation(
    rec: Record, p: int, clause: Clause, frame: Frame, subject: tuple[Ref, ...], context: Context, tense: str
) -> None:
    if frame.only_subject == "Vehicle":
        _read_arrival(rec, p, frame, context, tense)
        return
    if frame.only_object == "Event" and rec.is_symmetric(frame):
        _read_foremost_topic(rec, p, frame, context, tense)
        return
    if not any(ref.kind == "event" for ref in subject) and _is_said_of_thing(rec, p, frame):
        return
    if _read_meeting_held(rec, p, clause, frame, subject, context, tense):
        return
    joint = rec.is_symmetric(frame) and not rec.is_between_actors(frame)
    signing = signers(rec, p) if joint else []
    if signing:
        subject = tuple(ref for k in signing for ref in rec.refs.of(k))
    stances = read_stances(rec, p, frame, subject, context, tense) if joint else []
    suffix = rec.tree.child(p, "suf")
    bare = "" in (*frame.objects, *frame.targets)
    found = rec.slots.fill(p, frame, direct=bare and suffix < 0, skip=[*stances, *signing])
    if stances and not found.fills("object"):
        return
    if suffix >= 0 and bare:
        found.suffix = rec.refs.suffix(suffix)
        _take_after_suffix(rec, p, frame, found)
    if frame.only_subject is not None and rec.is_between_actors(frame):
        subject, found = _brought_together(rec, found), Found()
    resume(rec, p, clause, frame, found)
    if joint:
        take_partner_met(rec, p, frame, subject, found)
    if read_clausal_object(rec, p, frame, found, subject, context):
        return
    if context.negative and _is_excepted(rec, found):
        context = context._replace(negative=False)
    form = rec.form(p)
    first = "" if form is None or form.person != "1" else form.number or "Sing"
    emit(rec, p, frame, subject, found, form="verb", tense=tense, context=context, first=first)
    for k in rec.tree.children(p, "gap"):  # «قدمت السعودية 20 مليون دولار *والإمارات* 10 ملايين»
        emit(
            rec,
            p,
            frame,
            rec.refs.of(k),
            rec.slots.fill(k, frame, direct=bare),
            form="verb",
            tense=tense,
            context=context,
        )
    read_joint(rec, p, frame, subject, found, context, tense)
    read_errands(rec, p, frame, subject, context, tense)
    read_decrees(rec, p, subject, context, tense)


def _read_meeting_held(
    rec: Record, p: int, clause: Clause, frame: Frame, subject: tuple[Ref, ...], context: Context, tense: str
) -> bool:
    """«خلال *لقاء عقده الوزير* مع نظيره»: who holds a meeting with somebody meets him, told in a clause as in «عقد لقاء مع …»."""
    facts, node = rec.ontology.relation_facts[frame.relation], clause.node
    if clause.label != "rel" or not (facts.events and facts.kind == "Action") or rec.tree.child(p, "suf") < 0:
        return False
    for k in (node, *rec.tree.children(node, "gen")):  # «*جلسة مباحثات* عقدها مع …»
        met = rec.senses.frame_at(k, "masdar", "noun") if rec.s.words[k].mention < 0 else None
        if met is None or not rec.ontology.relation_facts[met.relation].meets or not rec.is_between_actors(met):
            continue
        found = rec.slots.fill(p, met, direct=False)
        if partners_of(rec, found):
            rec.done.add(k)
            emit(rec, k, met, subject, found, form="masdar", tense=tense, context=context)
            return True
    return False


def _is_excepted(rec: Record, found: Found) -> bool:
    """«لا تعترف *إلا بسلطة* …»: is the object what the denial leaves out?"""
    for argument in found.arguments:
        k = rec.s.at.get(argument.start, -1)
        before = k - 1 - (k > 0 and rec.s.pos[k - 1] == "PREP")
        if argument.slot == "object" and before >= 0 and rec.s.norm[before] in rec.s.grammar.classes["exceptive"]:
            return True
    return False


def _read_arrival(rec: Record, p: int, frame: Frame, context: Context, tense: str) -> None:
    """«وصلت *طائرة مساعدات سعودية* إلى دمشق»: what arrives is the thing, and whose it is the doer."""
    subject = rec.tree.children(p, "subj", "obj")[0]
    found = rec.slots.fill(p, frame, direct=False)
    load = _load(rec, subject)
    thing = subject if load < 0 else load
    if load >= 0 and not any(rec.s.words[k].bare in rec.s.grammar.classes["aid"] for k in range(*rec.tree.span(load))):
        return  # «طائرة تحمل *200 سائح*»
    rec.slots.take(found, thing, "object", frame)
    rec.slots.lift(frame, thing, found)
    own = range(*rec.tree.span(subject))
    owner = _giver(rec, p, subject, frame)
    owner = owner or next((refs for k in own if k not in rec.tree.clauses and (refs := rec.refs.nisbas(k))), ())
    emit(rec, p, frame, owner or rec.refs.owner(subject), found, form="verb", tense=tense, context=context)


def _giver(rec: Record, p: int, thing: int, frame: Frame) -> tuple[Ref, ...]:
    """«وصلت شحنة أدوية *مقدمة من* الأردن»: from whom what arrives is, by the participle of a verb of giving."""
    qualified = [thing, *rec.tree.children(thing, "gen")]
    for k in (*rec.tree.children(p, "hal"), *(n for m in qualified for n in rec.tree.children(m, "adj"))):
        given = rec.senses.frame_at(k, "activeParticiple") if rec.s.norm[k + 1] == "من" else None
        if given is None or given.relation != frame.relation:
            continue
        behind = (rec.refs.behind(n, "من") for n in (k, *qualified, p))
        if giver := next((refs for refs in behind if refs), ()):
            rec.done.add(k)
            return giver
    return ()


def _read_foremost_topic(rec: Record, p: int, frame: Frame, context: Context, tense: str) -> None:
    """«تصدر *الملف السوري* مباحثات الوزيرين»: the subject is what those who meet discuss."""
    fixed = rec.fixed.span(p + 1, frame.fixed)
    subject = next((k for k in rec.tree.children(p, "subj", "obj") if fixed is not None and k < fixed[0]), -1)
    if fixed is None or subject < 0:
        return
    meeting = fixed[0] + (rec.s.pos[fixed[0]] == "PREP")
    top = meeting
    while rec.tree.head[top] not in (p, -1):
        top = rec.tree.head[top]
    if rec.tree.label[top] != "obj" and rec.tree.case.get(meeting) != "علي":
        return  # «تصدرت الأخبار الصحف بعد *القمة*»
    end, found = meeting - (rec.s.pos[meeting - 1] == "PREP"), Found()
    inside = meeting in range(*rec.tree.span(subject))  # «هيمنت الحرب *على* محادثات …»
    if inside:
        found.arguments.append(rec.slots.argument(subject, end, "object"))
    else:
        rec.slots.take(found, subject, "object", frame)
    parties = [ref for k in rec.tree.children(meeting, "gen", "conj", "own") for ref in rec.refs.of(k)]
    parties += [ref for prep, k in rec.tree.phrases(meeting) if prep in ("مع", "بين") for ref in rec.refs.of(k)]
    agents = tuple(parties) if len(parties) > 1 else (Ref("event", rec.s.index(meeting)),)
    emit(rec, p, frame, agents, found, form="verb", tense=tense, context=context)


def _load(rec: Record, vehicle: int) -> int:
    """«طائرة *تحمل مساعدات*», «سفينة *محملة بالقمح*»: what the vehicle brings; -1 where that is not told."""
    for k in rec.tree.children(vehicle, "rel"):
        if rec.s.norm[k] in rec.s.grammar.classes["carrying"] and (loads := rec.tree.children(k, "obj")):
            rec.done.add(k)
            return loads[0]
    laden = next(
        (k for k in rec.tree.children(vehicle, "adj") if rec.s.words[k].bare in rec.s.grammar.classes["laden"]), -1
    )
    beside = [*rec.tree.phrases(laden), *rec.tree.phrases(vehicle)] if laden >= 0 else []
    return next((k for prep, k in beside if prep == "ب" and k > laden), -1)


def _is_said_of_thing(rec: Record, p: int, frame: Frame) -> bool:
    """«وصلت *الطائرة* إلى دمشق»: beside a marked object, the bare noun after a verb without subject is its subject."""
    if "" not in frame.objects or rec.tree.child(p, "subj") >= 0:
        return False
    marked = next((k for prep, k in rec.tree.phrases(p) if prep in frame.objects), -1)
    bare = rec.tree.child(p, "obj")
    if marked < 0 or bare < 0:
        return False
    word = rec.s.words[bare]
    if not may_be_of(rec, bare, rec.form(p)):
        return False  # «*بحثا* الأوضاع في المنطقة»
    return word.mention < 0 and (word.definite or bare < marked) and word.pos == "NOUN" and not rec.refs.of(bare)


def _brought_together(rec: Record, found: Found) -> tuple[Ref, ...]:
    """«القمة التي جمعت *الرئيسين*», «الاجتماع الذي جمع*ه* ب*نظيره*»: whoever a meeting brings together, in the order of the text."""
    named = tuple(ref for k in found.nodes for ref in rec.refs.of(k))
    if found.suffix is not None and found.suffix.number == "Dual":
        return (Ref("event", found.suffix.word),)  # «المحادثات التي جمعت*هما*»
    return (found.suffix, *named) if found.suffix is not None else named


def _take_after_suffix(rec: Record, p: int, frame: Frame, found: Found) -> None:
    """«منح*ها* إعفاء»: the suffix is the actor, the noun after it the thing."""
    facts = rec.ontology.relation_facts[frame.relation]
    if "" in frame.objects and ("" in frame.targets or (facts.actors and facts.themes)):
        for k in rec.tree.children(p, "obj"):
            rec.slots.take(found, k, "object")
