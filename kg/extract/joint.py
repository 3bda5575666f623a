"""Joint work in, what its partners do with it out: the nouns that it is for, read on with the partners."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.record import Record
from kg.findings import Argument, Ref
from kg.frames import Found
from kg.ontology import Frame

_IN_MEETING = ("في", "خلال", "اثناء", "عقب", "بعد")
"""Prepositions of the meeting in which, or after which, something is done jointly."""
_FOR_SIDE = ("عن", "من")
"""Those of the side for which somebody does it."""


def read_joint(
    rec: Record, p: int, frame: Frame, subject: tuple[Ref, ...], found: Found, context: Context, tense: str
) -> None:
    """«ستعمل مع روسيا *لـ*تعزيز …»: what joint work is for is also what its partners do."""
    partners = partners_of(rec, found) if rec.is_symmetric(frame) else ()
    if not partners:
        return
    inner = Context(
        speakers=context.speakers,
        agents=subject,
        governs="joint",
        modality=context.modality if context.governs else ("intended" if tense == "fut" else None),
        kind=context.kind,
        negative=context.negative,
        tense=tense,
        partners=partners,
        condition=context.condition,
    )
    for prep, k in rec.tree.phrases(p):
        if prep in ("ل", "علي", "في") and k not in found.nodes and rec.complements.bears_relation(k):
            for n in rec.complements.through(k):
                rec.noun(n, inner)


def partners_of(rec: Record, found: Found) -> tuple[Argument, ...]:
    """The objects and partners that are somebody, as partners."""
    joined = [a for a in found.arguments if a.slot in ("partner", "object") and _is_actor(rec, a)]
    return tuple([Argument(a.start, a.end, "partner") for a in joined])


def take_partner_met(rec: Record, p: int, frame: Frame, subject: tuple[Ref, ...], found: Found) -> None:
    """«اتفق *خلال لقاء مع نظيره* على …»: what one alone does in a meeting with somebody, of what is done jointly, he does with him."""
    alone = len(subject) == 1 and subject[0].number in ("", "Sing")
    if not alone or not found.arguments or found.fills("partner"):
        return
    for prep, k in rec.tree.phrases(p):
        if prep in _IN_MEETING and rec.s.grammar.names_meeting(rec.s.words[k]):
            for marker, n in rec.tree.phrases(k):
                if marker in frame.partners and rec.refs.of(n):
                    rec.slots.take(found, n, "partner", frame)
            if found.fills("partner") and rec.ontology.relation_facts[frame.relation].implies:
                rec.done.add(k)  # that they met is implied
            return


def signers(rec: Record, p: int) -> list[int]:
    """«وقعها *عن* الجانب الأردني *الوزير* فلان و*عن* الجانب السوري *الوزير* فلان»: the persons each of whom does for a side what is done
    jointly, where more than one stands right behind his side."""
    ends = {
        rec.s.mention_end(k) for prep, k in rec.tree.phrases(p) if prep in _FOR_SIDE and rec.s.mention[k] is not None
    }
    named = rec.tree.children(p, "subj", "obj") if ends else []
    return [k for k in named if k in ends and any(map(rec.refs.is_person, rec.refs.of(k)))]


def read_stances(
    rec: Record, p: int, frame: Frame, subject: tuple[Ref, ...], context: Context, tense: str
) -> list[int]:
    """«اتفقا على *رفض* X»: agreed stances are stances of each, agreed deeds («*منع* X») are not; their nodes."""
    with_whom = (k for prep, k in rec.tree.phrases(p) if prep in frame.partners)
    inner = Context(
        speakers=context.speakers,
        agents=(*subject, *(r for k in with_whom for r in rec.refs.of(k))),
        governs="agree",
        negative=context.negative,
        condition=context.condition,
        tense=tense,
    )
    taken = []
    for prep, k in rec.tree.phrases(p):
        for n in (k, *rec.tree.children(k, "conj")) if prep in frame.objects else ():
            stance = rec.senses.frame_at(n, "masdar") if rec.complements.bears_relation(n) else None
            taken_up = rec.s.words[n].bare in rec.s.grammar.classes["attitude"]
            if taken_up and stance is not None and rec.ontology.relation_facts[stance.relation].standing:
                rec.noun(n, inner)
                taken.append(n)
    return taken


def _is_actor(rec: Record, argument: Argument) -> bool:
    position = rec.s.at.get(argument.start, -1)
    return rec.s.mention[position] is not None or rec.s.pos[position] == "SUFFIX"
