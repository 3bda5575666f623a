"""A finding and what its relation is by itself in, speech act and modality out."""

from __future__ import annotations

from kg.findings import Finding
from kg.ontology import RelationFacts
from kg.resolve.register import Entities

_REPORTED = frozenset(("Action", "Assessment"))
"""Acts that a tense does not change."""
_COMMITTING = frozenset(("pledged", "ready", "desired"))
_DONE = frozenset(("own", "light", "mutual", "impersonal"))
"""Governors under which a noun tells what is done: «*أجرى* محادثات»."""


def kind_and_modality(
    finding: Finding, facts: RelationFacts, agents: Entities, speakers: Entities, *, served: Entities = ()
) -> tuple[str, str]:
    """The speech act and its modality: from the governor, else from the relation's own act and the tense.

    ``served``: the bodies whose offices the speakers have.
    """
    if facts.kind == "Expressive" and finding.kind != "Appeal":
        return "Expressive", "actual"
    if facts.kind == "Appeal":
        return "Appeal", "obligatory"
    ours = _on_side(agents, speakers) or not set(agents).isdisjoint(served) or _is_stance(finding, agents, speakers)
    if finding.modality is None and finding.negative and finding.kind == "Commitment":
        # «*لن نسمح* بالتدخل»: who refuses binds himself
        kind, modality = "Commitment", "intended" if finding.tense == "fut" else "affirmed"
        return (kind if ours else "Assessment"), modality
    if finding.modality is None:
        kind, modality = _by_tense(finding, facts, ours=ours, spoken=bool(speakers))
    else:
        kind, modality = finding.kind or _by_modality(finding.modality, facts), finding.modality
    if facts.kind == "Action" and modality == "intended" and ours and speakers and _binds(finding, facts):
        return "Commitment", modality
    if kind == "Commitment" and facts.kind in _REPORTED and modality == "affirmed":
        return facts.kind, "actual"
    if kind == "Commitment" and not ours:
        return "Assessment", modality if modality != "affirmed" else "actual"
    return kind or "Action", modality


def _by_modality(modality: str, facts: RelationFacts) -> str:
    return "Commitment" if modality in _COMMITTING else facts.kind


def _by_tense(finding: Finding, facts: RelationFacts, *, ours: bool, spoken: bool) -> tuple[str, str]:
    if facts.kind in _REPORTED:
        return facts.kind, "intended" if finding.tense == "fut" else "actual"
    if finding.tense == "fut":
        return "Commitment" if ours else "Assessment", "intended"
    if finding.governed in _DONE and finding.tense != "imp":
        if spoken and ours and finding.governed == "own" and finding.tense == "":
            return "Commitment", "affirmed"
        return "Assessment" if spoken and finding.governed == "own" else "Action", "actual"
    if finding.tense == "perf" and not facts.standing:
        return "Action", "actual"
    return ("Commitment", "affirmed") if ours else ("Assessment", "actual")


def _binds(finding: Finding, facts: RelationFacts) -> bool:
    """«*سنقدم* مساعدات», «*لن نحضر*»: a deed to come by which who speaks of it is bound; a visit or meeting to come is news, and is
    refused by who says of himself that he will not."""
    reported = facts.occasion or facts.implies is not None or facts.events
    return not reported or (finding.negative and finding.first_person != "")


def _on_side(agents: Entities, speakers: Entities) -> bool:
    """Does some speaker speak for some agent?"""
    return not speakers or any(
        agent == speaker
        or agent in speaker.leads
        or (speaker.state is not None and speaker.state in (agent, agent.state))
        for agent in agents
        for speaker in speakers
    )


def _is_stance(finding: Finding, agents: Entities, speakers: Entities) -> bool:
    """«أكد *مجلس الوزراء* دعم الكويت …»: whose side is not known, and utters a state's stance or speaks as a body."""
    unknown = all(speaker.discovered and speaker.state is None for speaker in speakers)
    uttered = finding.governed == "speech" or all(speaker.kind == "organization" for speaker in speakers)
    return unknown and uttered and all(agent.kind == "state" for agent in agents)
