"""The findings of a sentence in, the same out, where of two deeds joined by و the first has the objects of the second too."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.record import Record
from kg.findings import Argument, Finding
from kg.frames.slots import slot_of
from kg.ontology import Frame

_INNER = frozenset(("SUFFIX", "CONJ", "ADV"))
_PAIR = 2


def share_objects(rec: Record) -> None:
    """«*ندين* ونستنكر الهجوم», «*تعازيها* وصادق مواساتها لقطر»: what stands once behind the last is an object of each."""
    if len(rec.findings) < _PAIR:
        return
    at = {finding.trigger: n for n, finding in enumerate(rec.findings)}
    for trigger in sorted(at, reverse=True):
        finding = rec.findings[at[trigger]]
        doer = finding.suffix_object
        if finding.arguments or (doer is not None and finding.form == "verb"):
            continue
        later = _joined(rec, rec.s.at.get(trigger, -1), finding)
        other = rec.findings[at[later]] if later in at else None
        if doer is not None and (other is None or all(a.kind != "suffix" for a in other.agents)):
            continue
        if other is None or not other.arguments or finding.negative != other.negative:
            continue
        shared = tuple(a for a in other.arguments if _fits(rec, finding, other, a))
        if shared:
            end = max(finding.end, *(a.end for a in shared))
            agents = finding.agents if doer is None else (doer,)
            rec.findings[at[trigger]] = replace(finding, agents=agents, arguments=shared, suffix_object=None, end=end)


def _joined(rec: Record, p: int, finding: Finding) -> int:
    """The index in the article of the deed that stands right after و, or after the doer and و; -1 where there is none."""
    if p < 0:
        return -1
    doers = {
        rec.s.words[rec.s.at[a.word]].mention for a in finding.agents if a.kind == "mention" and a.word in rec.s.at
    }
    for c in rec.tree.children(p, "conj"):
        q = next((n for n in rec.complements.through(c) if rec.s.pos[n] == rec.s.pos[p]), c)
        if q > p and all(_is_light(rec, k, doers) for k in range(p + 1, q)):
            return rec.s.index(q)
    return -1


def _is_light(rec: Record, k: int, doers: set[int]) -> bool:
    """May the word stand between the two: a pronoun, و, «خالص», a word of the doer's name?"""
    word = rec.s.words[k]
    return word.pos in _INNER or word.mention in doers or word.norm in rec.s.grammar.classes["portion"]


def _fits(rec: Record, finding: Finding, other: Finding, argument: Argument) -> bool:
    """Has the first frame such a slot, brought by the same preposition?"""
    if finding.relation == other.relation:
        return True
    frame, last = _frame(rec, finding), _frame(rec, other)
    if frame is None or last is None or frame.fixed or rec.is_symmetric(frame) != rec.is_symmetric(last):
        return False
    start = rec.s.at.get(argument.start, -1)
    marker = rec.tree.case.get(start, "")
    if slot_of(last, marker) != argument.slot:
        marker = ""
    return slot_of(frame, marker) == argument.slot


def _frame(rec: Record, finding: Finding) -> Frame | None:
    k = rec.s.at.get(finding.trigger, -1)
    readings = rec.s.words[k].readings if k >= 0 else ()
    frames = (f for r in readings for f in rec.ontology.entries[r.entry].frames)
    return next((f for f in frames if f.name == finding.frame), None)
