"""A journey or a meeting in, what it is made for out: whom the traveller is to meet, what he is to attend, what they talk about."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.record import Record
from kg.findings import Ref
from kg.ontology import Frame, Governor

_FOR = ("ل", "بهدف", "بغية", "من اجل")


def read_errands(rec: Record, p: int, frame: Frame, subject: tuple[Ref, ...], context: Context, tense: str) -> None:
    """«يصل الوزير إلى بغداد *للقاء* نظيره», «… *لإجراء محادثات* مع …»: what somebody travels for, he intends; «عقد المجلس جلسة
    *لمناقشة* الأزمة», «اجتمع الوزراء *لبحث* …»: what they meet for, they do there."""
    if not subject or context.negative:
        return
    facts = rec.ontology.relation_facts[frame.relation]
    travels = facts.occasion and facts.places
    if not (travels or _is_meeting(rec, p, frame)):
        return
    inner = Context(
        speakers=context.speakers,
        agents=subject,
        governs="light",
        modality="intended" if travels or (tense == "fut" and not context.governs) else context.modality,
        kind=facts.kind,
        tense=tense,
        condition=context.condition,
        node=p,
    )
    held = [] if travels else rec.tree.children(p, "obj")
    for prep, k in (phrase for n in (p, *held) for phrase in rec.tree.phrases(n)):
        if prep in _FOR and k not in rec.done:
            for n in rec.complements.through(k):
                if _is_errand(rec, n) and (travels or _is_talk(rec, n)):
                    rec.noun(n, inner)


def _is_meeting(rec: Record, p: int, frame: Frame) -> bool:
    """Does the verb at ``p`` tell that somebody meets, without naming whom, or holds a gathering: not that he is its host («استضافت
    الدوحة مؤتمرا»), which the frame's fixed words tell apart?"""
    if rec.s.pos[p] != "VERB":
        return False
    if rec.is_between_actors(frame) and rec.is_symmetric(frame):
        return rec.tree.child(p, "obj") < 0
    return bool(frame.fixed) and rec.ontology.relation_facts[frame.relation].events


def _is_talk(rec: Record, n: int) -> bool:
    frame = rec.senses.frame_at(n)
    return frame is not None and rec.ontology.relation_facts[frame.relation].implies is not None


def _is_errand(rec: Record, n: int) -> bool:
    """Is it a meeting, a talk or something that one attends, or a light noun that brings one («*إجراء* محادثات»)?"""
    sense = rec.senses.at(n) if rec.s.words[n].mention < 0 else None
    if sense is None:
        return False
    what = sense[1]
    if isinstance(what, Governor):
        brought = rec.complements.of(n, what) if what.governs == "light" else []
        return bool(brought) and all(_is_errand(rec, k) for k in brought)
    facts = rec.ontology.relation_facts[what.relation]
    return (facts.occasion and not facts.places) or facts.implies is not None
