"""A word that governs in (modal, light, of help, of need, of pledge), what stands under it read on with its context."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.clausal import bears_relation, take_clause
from kg.extract.context import Context
from kg.extract.emit import emit
from kg.extract.record import Record
from kg.extract.speech import read_said, read_speech
from kg.findings import Argument, Ref
from kg.frames import Found
from kg.ontology import Frame, Governor

_BINDING = frozenset(("must", "modal", "pledge", "impersonal"))
_CARRYING = frozenset(("light", "aspect", "mutual", "modal"))
_CALLING = frozenset(("speech", "agree", "must", "mutual", "light"))


def read_governor(
    rec: Record, p: int, governor: Governor, subject: tuple[Ref, ...], context: Context, tense: str
) -> None:
    """A predicate that governs."""
    if governor.governs == "speech":
        read_speech(rec, p, governor, subject, context)
        return
    agents = _agents(rec, p, governor, subject)
    if governor.governs == "must" and not agents and _read_need(rec, p, governor, context):
        return
    inner = replace(_under(rec, governor, agents, context, tense), node=p)
    _hand_down(rec, p, governor, inner, subject)


def read_governing_noun(rec: Record, i: int, governor: Governor, context: Context) -> None:
    """«*استعداد* بلاده لـ», «*ضرورة* تعزيز», «*رغبته* في»: a noun that governs, under a word of saying or by its own subject."""
    if context.governs == "impersonal" and not context.agents and not rec.refs.owner(i):
        context = replace(context, agents=(Ref("event", rec.s.index(i)),))  # «جرى *التأكيد* على …»: those who met
    if governor.governs == "appeal":
        _read_appeal(rec, i, governor, context)
    elif governor.governs == "speech":
        speakers = rec.refs.owner(i) or context.agents or context.speakers
        rec.note_speech(i, speakers)
        read_said(rec, i, governor, speakers, context)
    elif governor.governs != "report" and (agents := rec.refs.owner(i) or context.agents):
        outer = context.ungoverned() if context.governs == "speech" else context
        inner = _under(rec, governor, agents, outer, "")
        if context.governs == "speech" and context.negative:
            inner = inner.denied(context.negative_at)
        _hand_down(rec, i, governor, inner, agents)


# -- who is to act -----------------------------------------------------------------------------------------------------
def _agents(rec: Record, p: int, governor: Governor, subject: tuple[Ref, ...]) -> tuple[Ref, ...]:
    if governor.governs in ("must", "impersonal"):
        return rec.refs.behind(p, *governor.agents)
    if governor.governs == "enable":
        helped = (rec.refs.of(k) for k in rec.tree.children(p, "obj", "suf"))
        return next((refs for refs in helped if refs), None) or rec.refs.behind(p, *governor.agents)
    return () if governor.governs == "schedule" else subject


# -- what stands under it ----------------------------------------------------------------------------------------------
def _under(rec: Record, governor: Governor, agents: tuple[Ref, ...], context: Context, tense: str) -> Context:
    """What stands under the governor; a governor under another keeps what the outer one said where it says nothing."""
    modality, kind = _modality(governor, context), _kind(governor, context)
    if tense == "fut" and modality is None:
        modality = "intended"
    speakers = context.speakers
    if governor.governs == "pledge" and not speakers:
        speakers = agents if all(r.kind == "mention" and rec.refs.is_person(r) for r in agents) else ()
    return Context(
        speakers=speakers,
        agents=agents,
        governs=governor.governs,
        modality=modality,
        kind=kind,
        negative=governor.negative != context.negative,
        negative_at=context.negative_at,
        tense=tense or context.tense,
        receives=governor.governs == "receive",
        condition=context.condition,
        partners=context.partners,
    )


def _modality(governor: Governor, outer: Context) -> str | None:
    if not outer.governs:
        return governor.modality
    kept = governor.governs in _CARRYING and not (governor.modality and outer.governs == "speech")
    if kept:
        return outer.modality or governor.modality
    return governor.modality or outer.modality


def _kind(governor: Governor, outer: Context) -> str | None:
    if not outer.governs:
        return governor.kind
    if governor.governs in ("light", "aspect", "mutual") or outer.governs in ("must", "appeal"):
        return outer.kind or governor.kind
    return governor.kind or outer.kind


def _hand_down(rec: Record, p: int, governor: Governor, inner: Context, subject: tuple[Ref, ...]) -> None:
    for k in rec.tree.children(p, "comp"):
        rec.reader.clause(k, inner, inner.agents or subject)
    partners: tuple[Argument, ...] = ()
    for k in rec.complements.of(p, governor):
        partners = rec.reader.noun(k, replace(inner, partners=partners)) or partners
    if governor.governs not in _BINDING:
        return
    for prep, k in rec.tree.phrases(p):
        if prep == "ل" and k not in rec.done and rec.complements.is_deed(k) and rec.complements.bears_relation(k):
            for n in rec.complements.through(k):
                rec.reader.noun(n, replace(inner, partners=partners))


# -- appeals -----------------------------------------------------------------------------------------------------------
def _read_need(rec: Record, p: int, governor: Governor, context: Context) -> bool:
    """«قال إنه *يجب* وقف الحرب»: what is needed without a word of who is to do it, whoever speaks calls for. True if so."""
    frame, found = _calling(rec), Found()
    negative = governor.negative != context.negative
    if frame is None or negative:
        return False
    for k in rec.tree.children(p, "obj", "subj", "pp"):
        if _is_needed(rec, k, governor):
            rec.slots.take(found, k, "theme")
    if not found.arguments:
        return False
    who = context.speakers or (Ref("first", rec.s.index(p), value="speaker"),)
    emit(rec, p, frame, who, found, form="verb", context=context.told().spoken(who))
    return True


def _is_needed(rec: Record, k: int, governor: Governor) -> bool:
    """Does the word of need bring the noun at ``k``? A subject before it («*وقف الحرب* يجب أن …») only where it is a deed."""
    word, label = rec.s.words[k], rec.tree.label[k]
    marker = rec.tree.case[k] if label == "pp" else ""
    brought = marker in governor.complements and word.pos == "NOUN" and word.mention < 0
    return brought and (label != "subj" or rec.complements.is_deed(k))


def _read_appeal(rec: Record, i: int, governor: Governor, context: Context) -> None:
    """«شدد على *أهمية* X», «*ضرورة* أن …»: a call for X by whoever says so."""
    frame = _calling(rec)
    if frame is None or context.governs not in _CALLING:
        return
    clauses = rec.tree.children(i, "comp")
    if clauses and bears_relation(rec, clauses[0]):
        for k in clauses:
            rec.reader.clause(k, context.asked(context.speakers, ()))
        return
    found = Found()
    if clauses:
        take_clause(rec, clauses[0], found)
    for k in rec.tree.children(i, "gen"):
        rec.slots.take(found, k, "theme")
    if not found.arguments:
        for prep, k in rec.tree.phrases(i):
            if prep in governor.complements:
                rec.slots.take(found, k, "theme")
    if found.arguments:
        for k in filter(lambda k: _is_asked_too(rec, k), rec.tree.children(i, "conj")):
            rec.done.add(k)
            found.nodes.append(k)
            found.arguments.append(rec.slots.argument(k, rec.slots.extents.phrase(k)[1], "theme"))
        emit(rec, i, frame, context.agents, found, form="noun", context=context.ungoverned())


def _is_asked_too(rec: Record, k: int) -> bool:
    """«أهمية الحوار، و*تعزيز* التعاون»: a deed on things, of which nothing tells whose it is, not «و*رفض* التهجير»."""
    frame = rec.senses.frame_at(k, "masdar") if rec.s.words[k].mention < 0 else None
    if frame is None or rec.ontology.relation_facts[frame.relation].actors:
        return False
    whose = rec.tree.child(k, "own") >= 0 or any(rec.refs.of(n) for n in rec.tree.children(k, "gen"))
    return not whose and not rec.s.words[k].definite


def _calling(rec: Record) -> Frame | None:
    """A frame of the relation that is an appeal by itself."""
    frames = (rec.plainest_frame(relation) for relation in sorted(rec.ontology.appeals))
    return next((frame for frame in frames if frame is not None), None)
