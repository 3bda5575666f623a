"""Graph in, a picture's worth of it out: the things, the statements about them and the words that say so.

What the formats for people and for graph programs (HTML, GraphML, CSV) show; the RDF formats write triples instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph
from rdflib import DCTERMS, RDF, RDFS, SKOS, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import OntologyError
from kg.export._write import natural, triples
from kg.ontology import folder
from kg.vocab import MQ, OA, PREFIXES, SCHEMA

KINDS: Final = (MQ.Commitment, MQ.Appeal, MQ.Assessment, MQ.Expressive, MQ.Action)
CLASSES: Final = (MQ.Leader, MQ.Person, MQ.State, MQ.Organization, MQ.People, MQ.Group, MQ.Place, MQ.Event, MQ.Topic)
"""Of the classes that a thing bears, the first of these is the one that is shown."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class, relation, kind, modality or PLOVER type of the ontology, by the names that people read."""

    ar: str
    en: str
    plover: str | None = None
    """The PLOVER type, of relations that have one."""
    between_partners: bool = False
    """Of relations: whoever stands with the agent is the object."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, place, topic or event."""

    iri: str
    kind: str
    """Local name of the class that it is shown as."""
    ar: str
    en: str
    aliases: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    """Of events."""
    sort: str = ""
    """Local name of a more special class, of what has one: an agreement among topics, a war among events."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of an article's text."""

    article: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as the graph has it; actors and topics by IRI, the rest by local name or literal."""

    iri: str
    article: str
    relation: str
    kind: str
    modality: str
    agents: tuple[str, ...]
    speakers: tuple[str, ...]
    targets: tuple[str, ...]
    themes: tuple[str, ...]
    partners: tuple[str, ...]
    regarding: tuple[str, ...]
    venues: tuple[str, ...]
    events: tuple[str, ...]
    mutual: bool
    denied: bool
    strong: bool
    condition: str
    timeframe: str
    date: str
    confidence: str
    status: str
    """Local name of ``corrected`` where an analyst added or changed it."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article."""

    iri: str
    headline: str
    date: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class View:
    """All that a reader is shown of a graph; sequences are sorted, statements in the order of their articles' text."""

    sources: tuple[Source, ...]
    things: Mapping[str, Thing]
    claims: tuple[Claim, ...]
    shortcuts: frozenset[tuple[str, str, str]]
    """Subject, local name of the relation, object."""


def view(graph: Graph) -> View:
    """What ``graph`` says, for people."""
    if isinstance(graph, Dataset):
        union = Graph()
        for triple in triples(graph):
            union.add(triple)
        graph = union
    reader = _Reader(graph)
    claims = tuple(sorted(map(reader.claim, graph.subjects(MQ.relation, unique=True)), key=_reading_order))
    named = {iri for claim in claims for iri in _parties(claim)}
    shown = {str(node) for kind in CLASSES for node in graph.subjects(RDF.type, kind)}
    things = {iri: reader.thing(URIRef(iri)) for iri in sorted(named | shown, key=natural)}
    relations = {claim.relation for claim in claims}
    shortcuts = frozenset(
        (str(s), relation, str(o))
        for relation in relations
        for s, o in graph.subject_objects(URIRef(str(MQ) + relation))
    )
    sources = tuple(
        reader.source(node)
        for node in sorted(graph.subjects(RDF.type, MQ.Article), key=lambda node: natural(str(node)))
    )
    return View(sources, things, claims, shortcuts)


@cache
def terms() -> Mapping[str, Term]:
    """Local name → the ontology's terms that a view speaks in; PLOVER types by ``plover:`` and their name."""
    said: dict[str, dict[str, list[str]]] = {}
    for name in ("mithaq.ttl", "relations.ttl", "plover.ttl"):
        for subject, predicate, value in _parse(name):
            said.setdefault(compact(subject), {}).setdefault(predicate, []).append(value)
    found = {}
    for key, node in said.items():
        plover = next(iter(node.get(str(MQ.plover), ())), None)
        symmetric = "true" in node.get(str(MQ.symmetricAgents), ()) and str(MQ.Actor) in node.get(str(MQ.takes), ())
        names = [next(iter(node.get(f"{RDFS.label}@{language}", ())), key) for language in ("ar", "en")]
        found[key.removeprefix("mq:")] = Term(names[0], names[1], compact(plover) if plover else None, symmetric)
    return found


def term(name: str) -> Term:
    """The term of a local name; one that the ontology has not is called by that name."""
    return terms().get(name) or Term(name, name)


def compact(iri: str) -> str:
    """An IRI by its prefix where the project has one for it."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = next((prefix for prefix, namespace in PREFIXES.items() if namespace == iri[:cut]), None)
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri


def _parse(name: str) -> Iterator[tuple[str, str, str]]:
    """Subject, predicate and value of each triple; the language of a text stands with the predicate."""
    path = folder() / name
    try:
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            value = triple.object
            if isinstance(triple.subject, pyoxigraph.NamedNode) and isinstance(
                value, pyoxigraph.NamedNode | pyoxigraph.Literal
            ):
                language = value.language if isinstance(value, pyoxigraph.Literal) else None
                yield triple.subject.value, triple.predicate.value + (f"@{language}" if language else ""), value.value
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: cannot be read ({error}); reinstall mithaq, or mend the file") from error


def _reading_order(claim: Claim) -> tuple[object, ...]:
    start = min((quote.start for quote in claim.quotes), default=0)
    return natural(claim.article), start, natural(claim.iri)


def pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    """Each agent with each thing that it acts on, as the shortcuts have them; an agent that acts on nothing: none."""
    found = [*claim.targets, *claim.themes]
    if claim.mutual:
        found += claim.agents
    if term(claim.relation).between_partners:
        found += claim.partners
    for agent in claim.agents:
        yield from ((agent, value) for value in dict.fromkeys(found) if value != agent)


def _parties(claim: Claim) -> Iterator[str]:
    for role in (claim.agents, claim.speakers, claim.targets, claim.themes, claim.partners, claim.regarding):
        yield from role
    yield from claim.venues
    yield from claim.events


class _Reader:
    """Reads the nodes of one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def claim(self, node: Node) -> Claim:
        said: dict[Node, list[Node]] = {}
        for predicate, value in self._graph.predicate_objects(node):
            said.setdefault(predicate, []).append(value)

        def iris(predicate: URIRef) -> tuple[str, ...]:
            return tuple(sorted(map(str, said.get(predicate, ())), key=natural))

        def one(predicate: URIRef) -> str:
            return next(iter(iris(predicate)), "")

        quotes = tuple(sorted(map(self.quote, said.get(MQ.evidence, ())), key=lambda q: (q.article, q.start, q.end)))
        return Claim(
            iri=str(node),
            article=quotes[0].article if quotes else "",
            relation=one(MQ.relation).removeprefix(str(MQ)),
            kind=next((_local(kind) for kind in KINDS if kind in said.get(RDF.type, ())), ""),
            modality=one(MQ.modality).removeprefix(str(MQ)),
            agents=iris(MQ.agent),
            speakers=iris(MQ.speaker),
            targets=iris(MQ.target),
            themes=iris(MQ.theme),
            partners=iris(MQ["with"]),
            regarding=iris(MQ.regarding),
            venues=iris(MQ.venue),
            events=iris(MQ.inEvent),
            mutual=one(MQ.mutual) == "true",
            denied=MQ.negative in said.get(MQ.polarity, ()),
            strong=MQ.strong in said.get(MQ.firmness, ()),
            condition=one(MQ.condition),
            timeframe=one(MQ.timeframe),
            date=one(MQ.onDate),
            confidence=one(MQ.confidence),
            status=one(MQ.status).removeprefix(str(MQ)),
            quotes=quotes,
        )

    def quote(self, node: Node) -> Quote:
        graph, said = self._graph, dict[Node, str]()
        for selector in graph.objects(node, OA.hasSelector):
            said |= {predicate: str(value) for predicate, value in graph.predicate_objects(selector)}
        return Quote(
            article=str(graph.value(node, OA.hasSource) or ""),
            exact=said.get(OA.exact, ""),
            prefix=said.get(OA.prefix, ""),
            suffix=said.get(OA.suffix, ""),
            start=_number(said.get(OA.start)),
            end=_number(said.get(OA.end)),
        )

    def thing(self, node: URIRef) -> Thing:
        graph = self._graph
        types = set(graph.objects(node, RDF.type))
        kind = next((kind for kind in CLASSES if kind in types), MQ.Topic)
        tail = str(node).rpartition("/")[2] or str(node)
        arabic = self._names(node, RDFS.label, "ar")
        english = self._names(node, RDFS.label, "en")
        return Thing(
            iri=str(node),
            kind=_local(kind),
            ar=next(iter(arabic + english), tail),
            en=next(iter(english + arabic), tail),
            aliases=tuple(sorted({str(alias) for alias in graph.objects(node, SKOS.altLabel)})),
            states=tuple(sorted(map(str, graph.objects(node, MQ.state)))),
            leads=tuple(sorted(map(str, graph.objects(node, MQ.leads)))),
            participants=tuple(sorted(map(str, graph.objects(node, MQ.participant)))),
            sort=_sort(types, kind),
        )

    def source(self, node: Node) -> Source:
        def one(predicate: URIRef) -> str:
            return min(map(str, self._graph.objects(node, predicate)), default="")

        return Source(str(node), one(SCHEMA.headline), one(DCTERMS.issued), one(DCTERMS.publisher), one(SCHEMA.url))

    def _names(self, node: Node, predicate: URIRef, language: str) -> list[str]:
        return sorted(
            str(name)
            for name in self._graph.objects(node, predicate)
            if isinstance(name, Literal) and name.language == language
        )


def _sort(types: set[Node], kind: URIRef) -> str:
    """Of the classes of a topic or event the one that the ontology has last, since it has the special behind the general."""
    if kind not in (MQ.Topic, MQ.Event):
        return ""
    own = {str(one).removeprefix(str(MQ)) for one in types} - {_local(kind)}
    return next((name for name in reversed(tuple(terms())) if name in own), "")


def _local(iri: URIRef) -> str:
    return str(iri).rpartition("#")[2]


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0
