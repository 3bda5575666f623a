"""A signing that others attend in, who signs out: whom its words name, else the states of several who attend."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.record import Record
from kg.findings import Ref
from kg.ontology import Frame


def is_witnessed(rec: Record, i: int, frame: Frame) -> bool:
    """«شهد الزعيمان *توقيع* …»: is what was taken as a theme a signing at which somebody was or over which he presided?"""
    index = rec.s.index(i)
    around = [f.relation for f in rec.findings for a in f.arguments if a.start <= index < a.end]
    named = all(rec.ontology.relation_facts[relation].occasion for relation in around) and rec.tree.child(i, "gen") >= 0
    return rec.is_symmetric(frame) and (named or (_is_signing(rec, i) and all(_is_attended(rec, r) for r in around)))


def _is_signing(rec: Record, i: int) -> bool:
    return rec.s.grammar.is_("signing", rec.s.words[i].bare)


def _is_attended(rec: Record, relation: str) -> bool:
    """Does the relation act on what somebody is at or presides over?"""
    facts = rec.ontology.relation_facts[relation]
    return facts.events and facts.kind == "Action"


def signatories(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """Who signs what is signed at ``i``, where the noun itself does not tell."""
    host = rec.predicate_above(i)
    subject = rec.subject.get(host, ()) if host >= 0 else ()
    relation = rec.senses.frame_at(host) if host >= 0 else None
    signed = _is_signing(rec, i) and rec.is_symmetric(frame)
    if not signed or relation is None or not _is_attended(rec, relation.relation):
        return ()
    named = _parties_between(rec, i)
    if named:
        return named
    several = len(subject) > 1 or (bool(subject) and subject[0].number == "Dual")
    attend = several and all(r.kind in ("mention", "carried") for r in subject)
    return tuple(replace(r, kind="side") for r in subject) if attend else ()


def _parties_between(rec: Record, i: int) -> tuple[Ref, ...]:
    """«توقيع اتفاقية *بين* مصر وقطر»"""
    for k in range(*rec.tree.span(i)):
        refs = rec.refs.of(k) if rec.tree.label[k] == "pp" and rec.tree.case[k] == "بين" else ()
        if len(refs) > 1 or (refs and refs[0].number == "Dual"):
            return refs
    return ()
