"""A word, its frame and what was found around it in, one more finding of the record out."""

from __future__ import annotations

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
    mutual = is_truly_mutual(rec, i, end)
    firm = _firm(rec, i, end)
    if firm and rec.s.pos[i] != "VERB":
        end = max(end, firm[-1] + 1)  # «دعم متبادل *قوي*»
    # «*لن نسمح* بالتدخل», not «*لم يقبل* المجلس المشروع», which only tells that it was not done
    refused = frame.denied_kind if context.negative and tense != "perf" else None
    finding = Finding(
        relation=frame.relation,
        frame=frame.name,
        trigger=rec.s.index(i),
        form=form,
        tense=tense,
        agents=agents,
        speakers=context.speakers,
        arguments=tuple(a for a in found.arguments if not _is_around(a, rec.s.index(i), form)),
        suffix_object=found.suffix,
        governed=context.governs or ("own" if own else ""),
        modality=context.modality if context.governs else None,
        kind=(context.kind if context.governs else None) or refused or frame.kind,
        negative=context.negative,
        strong=bool(firm),
        mutual=mutual,
        condition=context.condition or found.condition,
        start=rec.s.index(_start(rec, i, agents, found, context)),
        end=rec.s.index(end - 1) + 1,
        carriers=carriers,
        first_person=first,
    )
    rec.findings.append(finding)


def _is_around(argument: Argument, trigger: int, form: str) -> bool:
    """Does the argument have the word itself within it? A noun may name what is given: «*منحة مالية* لليمن»."""
    names_itself = form == "noun" and argument.start == trigger
    return argument.start <= trigger < argument.end and not names_itself


def _start(rec: Record, i: int, agents: tuple[Ref, ...], found: Found, context: Context) -> int:
    """Where the evidence begins: at an agent or a negation that is near, or at an argument."""
    spots = [i]
    named = (rec.s.at[r.word] for r in agents if r.kind == "mention" and r.word in rec.s.at)
    spots += [k for k in named if i - _REACH <= k <= i]
    if context.negative and context.negative_at >= 0 and abs(i - context.negative_at) <= _REACH:
        spots.append(context.negative_at)
    spots += [rec.s.at.get(a.start, i) for a in found.arguments]
    return min(spots)


def _end(rec: Record, i: int, agents: tuple[Ref, ...], found: Found) -> int:
    """Where the evidence ends: after the arguments and the agents that stand behind the word."""
    ends = [i + 1]
    ends += [rec.s.at.get(a.end - 1, 0) + 1 for a in found.arguments]
    for k in (rec.s.at[r.word] for r in agents if r.word in rec.s.at):
        if k >= i:
            ends.append(rec.s.mention_end(k) if rec.s.words[k].mention >= 0 else k + 1)
    return max(ends)


def _firm(rec: Record, i: int, end: int) -> list[int]:
    """The words of emphasis between the word and shortly after its arguments («يدعم *بقوة*»)."""
    own_end = rec.tree.span(i, "comp", "conj", "rel", "hal", "sub", "pp")[1]
    stop = min(max(rec.s.skip_adverbs(end), min(own_end, end + 3)), rec.s.end)
    opening = [k for k in range(i, stop) if "strong" in rec.s.opened[k]]
    return [k for k in opening if rec.s.grammar.phrase_at("strong", rec.s.words, k, longest=2)]
