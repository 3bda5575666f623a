"""A journey in, what it is made for out: whom the traveller is to meet, what he is to attend or to talk about."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.record import Record
from kg.findings import Ref
from kg.ontology import Frame, Governor

_FOR = ("ل", "بهدف", "بغية", "من اجل")


def read_errands(rec: Record, p: int, frame: Frame, subject: tuple[Ref, ...], context: Context, tense: str) -> None:
    """«يصل الوزير إلى بغداد *للقاء* نظيره», «… *لإجراء محادثات* مع …»: what somebody travels for, he intends."""
    facts = rec.ontology.relation_facts[frame.relation]
    if not (facts.occasion and facts.places) or not subject or context.negative:
        return
    inner = Context(
        speakers=context.speakers,
        agents=subject,
        governs="light",
        modality="intended",
        kind=facts.kind,
        tense=tense,
        condition=context.condition,
        node=p,
    )
    for prep, k in rec.tree.phrases(p):
        if prep in _FOR and k not in rec.done:
            for n in rec.complements.through(k):
                if _is_errand(rec, n):
                    rec.noun(n, inner)


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
