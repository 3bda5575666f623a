"""The structural terms of ``ontology/mithaq.ttl`` and the prefixes of all output, as closed rdflib namespaces.

The relations are not here: they are data (``ontology/relations.ttl``) and are met as values of ``mq:relation``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class MQ(DefinedNamespace):
    """Classes, properties and fixed values of the Mithaq ontology; an unknown name raises ``AttributeError``."""

    _NS = Namespace("https://w3id.org/mithaq/ontology#")
    _fail = True
    _extras = ["with"]  # noqa: RUF012 - DefinedNamespace reads a list; ``with`` is a keyword of Python

    # actors and places
    Actor: URIRef
    Person: URIRef
    Leader: URIRef
    State: URIRef
    Organization: URIRef
    People: URIRef
    Group: URIRef
    Place: URIRef

    # topics and events
    Topic: URIRef
    Agreement: URIRef
    Initiative: URIRef
    Principle: URIRef
    Resolution: URIRef
    Law: URIRef
    EventSeries: URIRef
    Observance: URIRef
    Event: URIRef
    War: URIRef
    Crisis: URIRef
    Vehicle: URIRef
    PhoneCall: URIRef
    VideoCall: URIRef
    Meeting: URIRef
    Summit: URIRef
    Conference: URIRef
    PressConference: URIRef
    Negotiation: URIRef
    Visit: URIRef
    Vote: URIRef
    Referendum: URIRef
    Election: URIRef
    Signing: URIRef
    Exercise: URIRef
    Ceremony: URIRef
    Parade: URIRef
    Correspondence: URIRef

    # articles, statements and their kinds
    Article: URIRef
    Statement: URIRef
    Commitment: URIRef
    Appeal: URIRef
    Assessment: URIRef
    Expressive: URIRef
    Action: URIRef

    # offices, roles, relations, fixed values
    Office: URIRef
    Role: URIRef
    Relation: URIRef
    Modality: URIRef
    Polarity: URIRef
    Firmness: URIRef
    Status: URIRef
    actual: URIRef
    affirmed: URIRef
    pledged: URIRef
    intended: URIRef
    ready: URIRef
    desired: URIRef
    obligatory: URIRef
    able: URIRef
    negative: URIRef
    strong: URIRef
    discovered: URIRef
    unverified: URIRef
    corrected: URIRef

    # an analyst's corrections
    Correction: URIRef
    Withdrawal: URIRef
    Addition: URIRef
    Naming: URIRef
    Wording: URIRef
    correctedBy: URIRef
    withdraws: URIRef

    # what a statement says (and ``with``, above)
    relation: URIRef
    agent: URIRef
    target: URIRef
    theme: URIRef
    regarding: URIRef
    speaker: URIRef
    modality: URIRef
    polarity: URIRef
    firmness: URIRef
    mutual: URIRef
    confidence: URIRef
    evidence: URIRef
    condition: URIRef
    timeframe: URIRef
    onDate: URIRef
    venue: URIRef
    inEvent: URIRef
    participant: URIRef
    party: URIRef
    textHash: URIRef

    # what is known of actors
    leads: URIRef
    holdsOffice: URIRef
    role: URIRef
    of: URIRef
    since: URIRef
    until: URIRef
    lastSeen: URIRef
    contested: URIRef
    state: URIRef
    memberOf: URIRef
    seat: URIRef
    partOf: URIRef
    headOf: URIRef
    ofKind: URIRef
    onlyOf: URIRef
    usedFor: URIRef
    pronoun: URIRef
    status: URIRef
    nisba: URIRef
    capital: URIRef
    iso2: URIRef
    metonym: URIRef
    shortName: URIRef
    contextName: URIRef
    newsAgency: URIRef
    grammaticalGender: URIRef

    # what is said of a relation
    plover: URIRef
    takes: URIRef
    opposite: URIRef
    symmetricAgents: URIRef
    defaultKind: URIRef
    standing: URIRef
    impliesWithPartner: URIRef
    meets: URIRef
    occasion: URIRef
    aboutOnly: URIRef
    alone: URIRef

    # words: lexical entries
    past: URIRef
    present: URIRef
    masdar: URIRef
    activeParticiple: URIRef
    passiveParticiple: URIRef
    noun: URIRef
    plural: URIRef
    dual: URIRef
    adjective: URIRef

    # frames: lexical senses
    objectMarker: URIRef
    themeMarker: URIRef
    targetMarker: URIRef
    partnerMarker: URIRef
    fixedWords: URIRef
    onlyObject: URIRef
    onlySubject: URIRef
    onlyForm: URIRef
    deniedKind: URIRef
    priority: URIRef

    # grammar words
    Governor: URIRef
    FunctionWord: URIRef
    ValuedWord: URIRef
    Honorific: URIRef
    category: URIRef
    phrase: URIRef
    value: URIRef
    clauseMarker: URIRef
    complementMarker: URIRef
    agentMarker: URIRef
    governs: URIRef
    givesModality: URIRef
    givesKind: URIRef
    givesPolarity: URIRef


class OA(DefinedNamespace):
    """What is used of the Web Annotation vocabulary; an unknown name raises ``AttributeError``."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    hasTarget: URIRef
    hasBody: URIRef
    SpecificResource: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    TextQuoteSelector: URIRef
    exact: URIRef
    prefix: URIRef
    suffix: URIRef
    TextPositionSelector: URIRef
    start: URIRef
    end: URIRef


for _namespace in (MQ, OA):
    for _name in _namespace.__annotations__:
        if not _name.startswith("_"):
            setattr(_namespace, _name, _namespace[_name])  # else rdflib builds a term each time that it is named

STATE: Final = Namespace("https://w3id.org/mithaq/id/state/")
LEADER: Final = Namespace("https://w3id.org/mithaq/id/leader/")
PERSON: Final = Namespace("https://w3id.org/mithaq/id/person/")
ORG: Final = Namespace("https://w3id.org/mithaq/id/organization/")
PLACE: Final = Namespace("https://w3id.org/mithaq/id/place/")
GROUP: Final = Namespace("https://w3id.org/mithaq/id/group/")
PEOPLE: Final = Namespace("https://w3id.org/mithaq/id/people/")
TOPIC: Final = Namespace("https://w3id.org/mithaq/id/topic/")
EVENT: Final = Namespace("https://w3id.org/mithaq/id/event/")
OFFICE: Final = Namespace("https://w3id.org/mithaq/id/office/")
ROLE: Final = Namespace("https://w3id.org/mithaq/id/role/")
ARTICLE: Final = Namespace("https://w3id.org/mithaq/id/article/")
"""Of articles, and of the statements and evidence under them; no prefix, since such names hold slashes."""
PLOVER: Final = Namespace("https://w3id.org/mithaq/plover#")

SCHEMA: Final = Namespace("https://schema.org/")
SEM: Final = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
VOID: Final = Namespace("http://rdfs.org/ns/void#")
ONTOLEX: Final = Namespace("http://www.w3.org/ns/lemon/ontolex#")
LEXINFO: Final = Namespace("http://www.lexinfo.net/ontology/3.0/lexinfo#")

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mq": str(MQ),
        "state": str(STATE),
        "leader": str(LEADER),
        "person": str(PERSON),
        "org": str(ORG),
        "place": str(PLACE),
        "group": str(GROUP),
        "people": str(PEOPLE),
        "topic": str(TOPIC),
        "event": str(EVENT),
        "office": str(OFFICE),
        "role": str(ROLE),
        "plover": str(PLOVER),
        "oa": str(OA),
        "prov": str(PROV),
        "schema": str(SCHEMA),
        "dcterms": str(DCTERMS),
        "sem": str(SEM),
        "skos": str(SKOS),
        "void": str(VOID),
        "owl": str(OWL),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "xsd": str(XSD),
    }
)
"""Prefix to namespace, in the order in which output declares them."""
