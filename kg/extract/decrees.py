"""A decree that somebody issues in, what he does by it out: «وقع الرئيس أمرا *بفرض عقوبات* على …»."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.record import Record
from kg.findings import Ref
from kg.ontology import Governor


def read_decrees(rec: Record, p: int, subject: tuple[Ref, ...], context: Context, tense: str) -> None:
    """Read what the decree that is the object of the verb at ``p`` brings about as what its issuer does."""
    if not subject or context.negative or context.governs:
        return
    for k in rec.tree.children(p, "obj"):
        relation = decreed_by(rec, k)
        if relation is None:
            continue
        inner = Context(
            speakers=context.speakers,
            agents=subject,
            governs="light",
            modality="intended" if tense == "fut" else None,
            tense=tense,
            condition=context.condition,
            node=p,
        )
        brought = [n for prep, n in (*rec.tree.phrases(k), *rec.tree.phrases(p)) if prep == "ب" and n > k]
        for n in (m for b in brought for m in rec.complements.through(b)):
            if n not in rec.done and brings(rec, n, relation):
                rec.noun(n, inner)


def decreed_by(rec: Record, k: int) -> str | None:
    """The relation that a decree by the noun at ``k`` brings about at once."""
    word = rec.s.words[k]
    return rec.ontology.word_values.get("decree", {}).get(word.bare.removesuffix("ا")) if word.mention < 0 else None


def brings(rec: Record, n: int, relation: str) -> bool:
    """Does the word at ``n`` bear the relation, or lend its subject to what does («*فرض* عقوبات»)?"""
    sense = rec.senses.at(n) if rec.s.words[n].mention < 0 else None
    if sense is None:
        return False
    if isinstance(sense[1], Governor):
        brought = rec.complements.of(n, sense[1]) if sense[1].governs == "light" else ()
        return bool(brought) and all(brings(rec, k, relation) for k in brought)
    return sense[1].relation == relation
