"""A word, its frame and what was found around it in, one more finding of the record out."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Context
from kg.extract.reciprocity import is_truly_mutual
from kg.extract.record import Record
from kg.findings import Argument, Finding, Ref
from kg.frames import Found
from kg.ontology import Frame

_REACH = 14


def emit(
    rec: Record,
    i: int,
    frame: Frame,
    agents: tuple[Ref, ...],
    found: Found,
    *,
    form: str,
    context: Context,
    tense: str = "",
    first: str = "",
    own: bool = False,
    carriers: tuple[Ref, ...] = (),
) -> None:
    """Add a finding; ``own``: the noun has a doer of its own, whom the ``carriers`` speak for; ``first``: the number of a verb in
    the first person."""
    end = _end(rec, i, agents, found)
    mutual = rec.may_be_mutual and is_truly_mutual(rec, i, end)
    firm = _firm(rec, i, end)
    if firm and rec.s.pos[i] != "VERB":
        end = max(end, firm[-1] + 1)  # «دعم متبادل *قوي*»
    # «*لن نسمح* بالتدخل», not «*لم يقبل* المجلس المشروع», which only tells that it was not done
    refused = frame.denied_kind if context.negative and tense != "perf" else None
    trigger = rec.s.words[i].i
    finding = Finding(
        relation=frame.relation,
        frame=frame.name,
        trigger=trigger,
        form=form,
        tense=tense,
        agents=agents,
        speakers=context.speakers,
        arguments=_without_those_around(found.arguments, trigger, form),
        suffix_object=found.suffix,
        governed=context.governs or ("own" if own else ""),
        modality=context.modality if context.governs else None,
        kind=(context.kind if context.governs else None) or refused or frame.kind,
        negative=context.negative,
        strong=bool(firm),
        mutual=mutual,
        condition=context.condition or found.condition,
        start=rec.s.words[_start(rec, i, agents, found, context)].i,
        end=rec.s.index(end - 1) + 1,
        carriers=carriers,
        first_person=first,
    )
    rec.findings.append(finding)


def _without_those_around(arguments: Sequence[Argument], trigger: int, form: str) -> tuple[Argument, ...]:
    """The arguments that do not have the word itself within them. A noun may name what is given: «*منحة مالية* لليمن»."""
    kept = []
    for argument in arguments:
        start, end, _ = argument
        if not start <= trigger < end or (form == "noun" and start == trigger):
            kept.append(argument)
    return tuple(kept)


def _start(rec: Record, i: int, agents: tuple[Ref, ...], found: Found, context: Context) -> int:
    """Where the evidence begins: at an agent or a negation that is near, or at an argument."""
    at, first = rec.s.at, i
    for ref in agents:
        if ref.kind == "mention" and i - _REACH <= (k := at.get(ref.word, i)) < first:
            first = k
    if context.negative and context.negative_at >= 0 and abs(i - context.negative_at) <= _REACH:
        first = min(first, context.negative_at)
    for argument in found.arguments:
        first = min(first, at.get(argument.start, i))
    return first


def _end(rec: Record, i: int, agents: tuple[Ref, ...], found: Found) -> int:
    """Where the evidence ends: after the arguments and the agents that stand behind the word."""
    at, end = rec.s.at, i + 1
    for argument in found.arguments:
        end = max(end, at.get(argument.end - 1, 0) + 1)
    for ref in agents:
        k = at.get(ref.word, -1)
        if k >= i:
            end = max(end, rec.s.mention_end(k) if rec.s.words[k].mention >= 0 else k + 1)
    return end


def _firm(rec: Record, i: int, end: int) -> list[int]:
    """The words of emphasis between the word and shortly after its arguments («يدعم *بقوة*»)."""
    behind = [k for k in rec.emphases if k >= i]
    if not behind:
        return behind  # as it mostly is
    own_end = rec.tree.span(i, "comp", "conj", "rel", "hal", "sub", "pp")[1]
    stop = max(rec.s.skip_adverbs(end), min(own_end, end + 3))
    return [k for k in behind if k < stop]
