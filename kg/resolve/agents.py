"""A finding in, who speaks and who acts out."""

from __future__ import annotations

from dataclasses import replace

from kg.findings import Finding
from kg.model import Entity
from kg.resolve.discourse import Discourse
from kg.resolve.pairs import pair_of_persons, pair_of_states
from kg.resolve.pronouns import referents
from kg.resolve.register import Entities

_UNNAMED = frozenset(("implicit", "suffix", "other"))


def speakers_of(finding: Finding, discourse: Discourse) -> Entities:
    """Who says it: where a pronoun stands for that, who spoke last in the sentence."""
    if not finding.speakers:
        return ()
    direct = _in_their_capitals(referents(finding.speakers, discourse), discourse)
    if _UNNAMED.isdisjoint([ref.kind for ref in finding.speakers]):
        return direct
    at = finding.trigger
    words = discourse.words
    sent = words[at].sent
    said = [who for word, who in discourse.spoke if word <= at and words[word].sent == sent]
    return (said[-1] if said else ()) or direct or discourse.speakers_before(at)


def agents_of(finding: Finding, speakers: Entities, discourse: Discourse) -> Entities:
    """Who acts."""
    if finding.agents == finding.speakers and speakers:
        return speakers
    if not finding.agents and finding.governed in ("must", "appeal") and speakers:
        return ()
    if "each" in [ref.value for ref in finding.speakers] and all(
        ref.kind == "suffix" and ref.number == "Sing" for ref in finding.agents
    ):
        return speakers  # «أعرب كل منهما عن *قلقه*»
    at, parties = finding.trigger, discourse.parties
    if finding.governed == "impersonal" and all(ref.kind == "implicit" for ref in finding.agents):
        if not _may_be_joint(finding, discourse):
            return ()  # «جرى *قصف* العاصمة»: nobody tells who did it
        return parties or pair_of_persons(at, discourse) or pair_of_states(at, discourse)
    if _tells_of_meeting(finding, discourse) and parties and set(speakers) <= set(parties):
        return parties  # «*ناقشنا* تسوية …»: the speaker and whom he met
    acting = _in_their_capitals(referents(finding.agents, discourse, speakers=speakers), discourse)
    return discourse.register.governments(acting)


def _in_their_capitals(entities: Entities, discourse: Discourse) -> Entities:
    """«*بروكسل* ترفض العقوبات»: in a text that names nobody of a capital's state, the body that is called so too."""
    if "place" not in [entity.kind for entity in entities]:
        return entities
    return tuple([_in_its_capital(entity, discourse) for entity in entities])


def _in_its_capital(entity: Entity, discourse: Discourse) -> Entity:
    register = discourse.register
    body = register.ontology.bodies_in_capitals.get(entity.tail)
    if body is None or any(discourse.weight[state] for state in register.own_state(entity.tail)):
        return entity
    return next(iter(register.all_known([body])), entity)


def _may_be_joint(finding: Finding, discourse: Discourse) -> bool:
    """Is the deed one that those who met do together, and not one that is done to somebody?"""
    ontology = discourse.register.ontology
    return finding.relation in ontology.symmetric or not ontology.relation_facts[finding.relation].actors


def _tells_of_meeting(finding: Finding, discourse: Discourse) -> bool:
    symmetric = finding.relation in discourse.register.ontology.symmetric
    return finding.first_person == "Plur" and finding.tense == "perf" and symmetric


def acting(entities: Entities) -> Entities:
    """Whoever acts is an actor; Taiwan and Europe are places that act."""
    if not entities:
        return ()
    return tuple([e if "Actor" in e.types else replace(e, types=(*e.types, "Actor")) for e in entities])
