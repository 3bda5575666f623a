"""Reading in, rdflib graph out: the only minter of IRIs.

The shape is that of DESIGN.md ("Vocabulary"): a node for each statement with its evidence, a node for each thing that
the text names, and shortcuts from agent to object for what is plain fact.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Final, Protocol

from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, Graph, URIRef

import kg
from kg.model import Applied, Article, Entity, Reading, Span, Statement, YearMonth
from kg.told import Claim, Description, Told, Value
from kg.vocab import ARTICLE, MQ, OA, PREFIXES, SCHEMA

_ARTICLE: Final = str(ARTICLE)
ID: Final = _ARTICLE.removesuffix("article/")
CONTEXT: Final = 20
"""Code points of text that a quote gives before and after itself, never past the line."""
LONGEST_SLUG: Final = 160


def _plain(*terms: URIRef) -> tuple[str, ...]:
    """The same as plain text, which is looked up and written down at less cost."""
    return tuple(map(str, terms))


_TYPE, _LABEL, _ALT_LABEL, _CONCEPT = _plain(RDF.type, RDFS.label, SKOS.altLabel, SKOS.Concept)
_LANGUAGE, _GENERATED = _plain(DCTERMS.language, PROV.generated)
_STATEMENT, _RELATION, _MODALITY, _MUTUAL = _plain(MQ.Statement, MQ.relation, MQ.modality, MQ.mutual)
_CONFIDENCE, _EVIDENCE, _SOURCE, _SELECTOR = _plain(MQ.confidence, MQ.evidence, OA.hasSource, OA.hasSelector)
_AGENT, _SPEAKER, _TARGET, _THEME, _WITH = _plain(MQ.agent, MQ.speaker, MQ.target, MQ.theme, MQ["with"])
_REGARDING, _VENUE, _IN_EVENT = _plain(MQ.regarding, MQ.venue, MQ.inEvent)
_POLARITY, _NEGATIVE, _FIRMNESS, _STRONG = _plain(MQ.polarity, MQ.negative, MQ.firmness, MQ.strong)
_CONDITION, _TIMEFRAME, _ON_DATE = _plain(MQ.condition, MQ.timeframe, MQ.onDate)
_STATUS, _DISCOVERED, _STATE = _plain(MQ.status, MQ.discovered, MQ.state)
_LEADS, _PARTICIPANT = _plain(MQ.leads, MQ.participant)
_RESOURCE, _QUOTE, _POSITION = _plain(OA.SpecificResource, OA.TextQuoteSelector, OA.TextPositionSelector)
_EXACT, _PREFIX, _SUFFIX, _START, _END = _plain(OA.exact, OA.prefix, OA.suffix, OA.start, OA.end)
_DECIMAL, _INTEGER = XSD.decimal, XSD.integer
_NO, _YES = (Value(text, datatype=XSD.boolean) for text in ("false", "true"))
_HEADLINE, _ISSUED, _PUBLISHER, _URL = _plain(SCHEMA.headline, DCTERMS.issued, DCTERMS.publisher, SCHEMA.url)
_ACTIVITY, _USED, _ASSOCIATED = _plain(PROV.Activity, PROV.used, PROV.wasAssociatedWith)
_SOFTWARE, _VERSION = _plain(PROV.SoftwareAgent, SCHEMA.softwareVersion)
"""Terms that are said again and again."""
_BOUND: Final = tuple((prefix, URIRef(namespace)) for prefix, namespace in PREFIXES.items())
_LETTERS: Final = str.maketrans("أإآٱىیکةۀہ", "ااااييكههه")
_UNSURE: Final = frozenset(("able", "intended", "desired"))
_UNSAFE: Final = re.compile(r"[^\w.~-]")
_SIGNS: Final = frozenset("%٪&@#*/\\.٫_")
"""Punctuation that says something, beside the symbols of Unicode."""


class Facts(Protocol):
    """What the graph asks of a relation."""

    @property
    def actors(self) -> bool:
        """Whether an actor can be its object."""

    @property
    def about_only(self) -> bool:
        """Whether its theme is only what was spoken of or asked to."""


class Relations(Protocol):
    """What the graph asks of the ontology (:class:`kg.ontology.Ontology` answers it)."""

    @property
    def relation_facts(self) -> Mapping[str, Facts]:
        """Relation → what it is by itself."""

    @property
    def symmetric(self) -> frozenset[str]:
        """Relations in which agent and partner are alike."""

    @property
    def appeals(self) -> frozenset[str]:
        """Relations that are an appeal by themselves, so that an Appeal is their plain fact."""


def build_graph(reading: Reading, ontology: Relations) -> Graph:
    """The graph of one article: itself, its statements with evidence, whom and what it names, and the shortcuts."""
    store = Told(_said(reading, ontology))
    for prefix, namespace in _BOUND:
        store.bind(prefix, namespace)
    return Graph(store=store, bind_namespaces="none")


def _said(reading: Reading, ontology: Relations) -> list[Description]:
    article = reading.article
    said, quoted = [_of_article(article)], set[str]()
    statements = _standing(reading)
    for node, statement in statements:
        claims = _claims(statement, article.language)
        claims += [(_EVIDENCE, _evidence(article, span, quoted, said)) for span in statement.evidence]
        said.append((node, claims))
        relation = _relation(statement.relation)
        said += [(_iri(one), [(relation, _iri(other))]) for one, other in shortcuts(statement, ontology)]
    said += _of_build(article, [node for node, _ in statements])
    said += _of_corrections(reading, quoted)
    said += _of_entities(reading)
    return said


def _standing(reading: Reading) -> list[tuple[str, Statement]]:
    """The statements that no analyst withdrew, with their IRIs."""
    if reading.as_read is None:
        return [*_numbered(reading)]
    stands = set(reading.statements)
    return [(node, statement) for node, statement in _numbered(reading) if statement in stands]


# -- identity ----------------------------------------------------------------------------------------------------------
def fold_name(text: str) -> str:
    """The identity of an Arabic name or phrase: letters and digits folded, signs kept, whatever only separates a space.

    Two phrases with one folded form are one topic: «التنمية الروسية», «التنميه  الروسيّة». It is fixed here, apart from
    the matcher's folding, because IRIs must not move when that one improves.
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDING).split())


@lru_cache(maxsize=1 << 12)
def slug(text: str) -> str:
    """The last part of the IRI of a topic or of a name met in a text; one for each folded form and never for two.

    Arabic letters stay; words are joined by hyphens. Signs that a slug cannot show (15% and 15) and words past
    ``LONGEST_SLUG`` are told by a hash after ``_``, which no slug holds otherwise.
    """
    folded = fold_name(text)
    joined = folded.replace(" ", "-")
    if folded.replace(" ", "").isalnum() and len(joined) <= LONGEST_SLUG:
        return joined  # words of letters and digits, as it mostly is
    plain = "-".join("".join(c if c.isalnum() else " " for c in folded).split())
    if plain and plain == joined and len(plain) <= LONGEST_SLUG:
        return plain
    told = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{plain[:LONGEST_SLUG].rstrip('-')}_{told}"


def article_iri(article: Article) -> URIRef:
    """The IRI of an article."""
    return URIRef(_article(article.id))


@lru_cache(maxsize=1 << 4)
def _article(key: str) -> str:
    return f"{_ARTICLE}{_safe(key)}"


def entity_iri(entity: Entity) -> URIRef:
    """The IRI of an actor, place, topic or event."""
    return URIRef(_iri(entity))


def _iri(entity: Entity) -> str:
    """The same as plain text, of which there is much."""
    return _entity(entity.kind, entity.key, entity.discovered)


@lru_cache(maxsize=1 << 12)
def _entity(kind: str, key: str, discovered: bool) -> str:
    return f"{ID}{kind}/{_written(kind, key, discovered)}"


def _evidence_iri(article: Article, span: Span) -> str:
    """The IRI of a stretch of an article's text."""
    return f"{_article(article.id)}#char={span.start},{span.end}"


def identified(reading: Reading) -> Iterator[tuple[URIRef, Statement]]:
    """Each statement once, with its IRI; those that share article, word, relation and agents are numbered.

    What an analyst withdrew is among them, and what one added comes last, so that no correction moves a name.
    """
    return ((URIRef(name), statement) for name, statement in _numbered(reading))


def _numbered(reading: Reading) -> Iterator[tuple[str, Statement]]:
    """The same with plain text for the IRIs."""
    read = reading.statements if reading.as_read is None else reading.as_read
    added = () if reading.as_read is None else set(reading.statements).difference(read)
    begin = f"{_article(reading.article.id)}/statement/"
    named: dict[str, list[Statement]] = {}
    for statement in [*sorted(read, key=_place), *sorted(added, key=_place)]:
        agents = "-".join(sorted([_local(agent).lower() for agent in statement.agents]))
        name = f"{begin}{statement.trigger.start}-{statement.relation}-{agents}"
        alike = named.setdefault(name, [])
        if statement not in alike:
            alike.append(statement)
            yield name if len(alike) == 1 else f"{name}-{len(alike)}", statement


def _place(statement: Statement) -> tuple[int, int]:
    return statement.trigger.start, statement.trigger.end


def _local(entity: Entity) -> str:
    return _written(entity.kind, entity.key, entity.discovered)


def _written(kind: str, key: str, discovered: bool) -> str:
    """A key as the last part of an IRI: words of a text are folded, a listed key stands as it is."""
    return slug(key) if kind == "topic" or discovered else _safe(key)


@lru_cache(maxsize=1 << 12)
def _safe(key: str) -> str:
    """A key as the last part of an IRI: letters and digits of any script stay, the rest is percent-encoded."""
    return _UNSAFE.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode("utf-8", "replace")), key)


class _Folding(dict[int, str]):
    """Code of a character → what is kept of it, found when it is asked for."""

    def __missing__(self, code: int) -> str:
        kept = self[code] = _kept(chr(code)).translate(_LETTERS).casefold()
        return kept


_FOLDING: Final = _Folding()


def _kept(character: str) -> str:
    """One character of a name as :func:`fold_name` keeps it: itself, nothing (marks, tatweel) or a space."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    category = unicodedata.category(character)
    if category.startswith(("M", "Cf")) or character == "ـ":
        return ""
    return character if character.isalnum() or category[0] in "SC" or character in _SIGNS else " "


# -- the article -------------------------------------------------------------------------------------------------------
def _of_article(article: Article) -> Description:
    claims: list[Claim] = [
        (_TYPE, MQ.Article),
        (_LANGUAGE, Value(article.language)),
        (MQ.textHash, Value(hashlib.sha256(article.text.encode("utf-8")).hexdigest())),
    ]
    if article.headline is not None:
        claims.append((_HEADLINE, Value(article.headline.of(article.text).strip(), article.language)))
    if article.date is not None:
        claims.append((_ISSUED, Value(article.date.isoformat(), datatype=XSD.date)))
    if article.publisher is not None:
        claims.append((_PUBLISHER, Value(article.publisher)))
    if article.url is not None:
        claims.append((_URL, Value(article.url, datatype=XSD.anyURI)))
    return _article(article.id), claims


def _of_build(article: Article, statements: Iterable[str]) -> list[Description]:
    """Where the statements come from: this software's reading of this article, without a clock."""
    software = f"{ID}software/mithaq-{_safe(kg.__version__)}"
    activity: list[Claim] = [
        (_TYPE, _ACTIVITY),
        (_USED, _article(article.id)),
        (_ASSOCIATED, software),
        *((_GENERATED, statement) for statement in statements),
    ]
    program: list[Claim] = [
        (_TYPE, _SOFTWARE),
        (_LABEL, Value("ميثاق", "ar")),
        (_LABEL, Value("Mithaq", "en")),
        (_VERSION, Value(kg.__version__)),
    ]
    return [(_build_iri(article), activity), (software, program)]


def _build_iri(article: Article) -> str:
    return f"{_article(article.id)}/build"


# -- statements --------------------------------------------------------------------------------------------------------
def _claims(statement: Statement, language: str) -> list[Claim]:
    claims: list[Claim] = [
        (_TYPE, _STATEMENT),
        (_TYPE, _mq(statement.kind)),
        (_RELATION, _relation(statement.relation)),
        (_MODALITY, _mq(statement.modality)),
        (_MUTUAL, _YES if statement.mutual else _NO),
        (_CONFIDENCE, _decimal(statement.confidence)),
    ]
    roles = (
        (_AGENT, statement.agents),
        (_SPEAKER, statement.speakers),
        (_TARGET, statement.targets),
        (_THEME, statement.themes),
        (_WITH, statement.partners),
        (_REGARDING, statement.regarding),
    )
    for role, entities in roles:
        for entity in entities:
            claims.append((role, _iri(entity)))
    if statement.venue is not None:
        claims.append((_VENUE, _iri(statement.venue)))
    if statement.event is not None:
        claims.append((_IN_EVENT, _iri(statement.event)))
    if statement.negative:
        claims.append((_POLARITY, _NEGATIVE))
    if statement.strong:
        claims.append((_FIRMNESS, _STRONG))
    if statement.condition is not None:
        claims.append((_CONDITION, Value(statement.condition, language)))
    if statement.timeframe is not None:
        claims.append((_TIMEFRAME, Value(statement.timeframe, language)))
    if statement.on_date is not None:
        kind = XSD.gYearMonth if isinstance(statement.on_date, YearMonth) else XSD.date
        claims.append((_ON_DATE, Value(statement.on_date.isoformat(), datatype=kind)))
    return claims


def _evidence(article: Article, span: Span, quoted: set[str], said: list[Description]) -> str:
    """The IRI of a span's quote, by its words and by its offsets (Web Annotation).

    It is said what the quote is, once, where several statements have the same; ``quoted`` are the IRIs of which it is said.
    """
    node = _evidence_iri(article, span)
    if node not in quoted:
        quoted.add(node)
        said += _of_evidence(node, article, span)
    return node


def _of_evidence(node: str, article: Article, span: Span) -> list[Description]:
    text, language = article.text, article.language
    quote, position = f"{node}/quote", f"{node}/position"
    before = text[max(0, span.start - CONTEXT) : span.start].rpartition("\n")[2].rpartition("\r")[2]
    after = text[span.end : span.end + CONTEXT].partition("\n")[0].partition("\r")[0]
    return [
        (
            node,
            [
                (_TYPE, _RESOURCE),
                (_SOURCE, _article(article.id)),
                (_SELECTOR, quote),
                (_SELECTOR, position),
            ],
        ),
        (
            quote,
            [
                (_TYPE, _QUOTE),
                (_EXACT, Value(span.of(text), language)),
                (_PREFIX, Value(before, language)),
                (_SUFFIX, Value(after, language)),
            ],
        ),
        (
            position,
            [
                (_TYPE, _POSITION),
                (_START, Value(str(span.start), datatype=_INTEGER)),
                (_END, Value(str(span.end), datatype=_INTEGER)),
            ],
        ),
    ]


@lru_cache(maxsize=1 << 8)
def _relation(name: str) -> str:
    """A relation is data and so not a member of the closed namespace."""
    return f"{MQ}{name}"


@lru_cache(maxsize=1 << 8)
def _mq(name: str) -> str:
    """The term of that name; an unknown one raises ``AttributeError``."""
    return str(MQ[name])


@lru_cache(maxsize=1 << 4)
def _decimal(value: Decimal) -> Value:
    """A decimal as Turtle writes it bare: 0.95, 1.0."""
    text = format(value.normalize(), "f")
    return Value(text if "." in text else text + ".0", datatype=_DECIMAL)


# -- what an analyst corrected -----------------------------------------------------------------------------------------
def _of_corrections(reading: Reading, quoted: set[str]) -> list[Description]:
    """Each correction as an annotation of the words that it is about (Web Annotation), and what it did."""
    said: list[Description] = []
    if not reading.corrections:
        return said
    article, build = reading.article, _build_iri(reading.article)
    nodes = {statement: node for node, statement in _numbered(reading)}
    stands = set(reading.statements)
    taken: dict[str, int] = {}
    for applied in dict.fromkeys(reading.corrections):
        node = _correction_iri(article, applied, taken)
        claims = _correction(applied)
        claims += [(OA.hasTarget, _evidence(article, span, quoted, said)) for span in applied.spans]
        for statement in applied.statements:
            if statement in stands:
                said.append((nodes[statement], [(MQ.status, MQ.corrected), (MQ.correctedBy, node)]))
            else:
                claims.append((MQ.withdraws, nodes[statement]))
                said.append((nodes[statement], _withdrawn(statement, article.language)))
        said += [(node, claims), (build, [(_USED, node)])]
    return said


def _correction_iri(article: Article, applied: Applied, taken: dict[str, int]) -> URIRef:
    """By the place of the words, the sort of correction, and the relation or the one named."""
    about = _local(applied.entity) if applied.entity else applied.correction.relation or "all"
    kind = applied.correction.kind.lower()
    name = f"{_article(article.id)}/correction/{applied.spans[0].start}-{kind}-{about}"
    taken[name] = taken.get(name, 0) + 1
    return URIRef(name if taken[name] == 1 else f"{name}-{taken[name]}")


def _correction(applied: Applied) -> list[Claim]:
    said = applied.correction
    claims: list[Claim] = [(_TYPE, MQ.Correction), (_TYPE, _mq(said.kind))]
    if applied.entity is not None:
        claims.append((OA.hasBody, _iri(applied.entity)))
    elif said.kind == "Wording":
        claims.append((OA.hasBody, URIRef(f"{MQ}{said.relation}")))
    if said.by:
        claims.append((DCTERMS.creator, Value(said.by)))
    if said.date is not None:
        claims.append((DCTERMS.created, Value(said.date.isoformat(), datatype=XSD.date)))
    if said.note:
        claims.append((DCTERMS.description, Value(said.note)))
    return claims


def _withdrawn(statement: Statement, language: str) -> list[Claim]:
    """What was read and is none of the statements any more: RDF's own reification, which asserts nothing."""
    return [
        (_TYPE, RDF.Statement),
        (RDF.predicate, _relation(statement.relation)),
        *((RDF.subject, _iri(agent)) for agent in statement.agents),
        *((RDF.object, _iri(target)) for target in (*statement.targets, *statement.partners)),
        *((RDF.object, Value(theme.label, language)) for theme in statement.themes),
    ]


# -- shortcuts ---------------------------------------------------------------------------------------------------------
def shortcuts(statement: Statement, ontology: Relations) -> Iterator[tuple[Entity, Entity]]:
    """Who stands in the statement's relation to what, as plain fact (DESIGN.md, "Shortcuts").

    From each agent to each target and theme, to the other agents where they do it mutually, and to the partners where
    the relation is symmetric and takes actors. For a commitment also from the speaker who holds an office of the agent: Putin says
    «روسيا تدعم الصين»; then so does he.
    """
    if not is_fact(statement, ontology):
        return
    for agent in statement.agents:
        if not _answers_for(statement, agent):
            continue
        subjects = [agent]
        if statement.kind == "Commitment":
            subjects += [speaker for speaker in statement.speakers if holds_office_of(speaker, agent)]
        for target in _objects(statement, agent, ontology):
            for subject in subjects:
                if subject != target:
                    yield subject, target


def is_fact(statement: Statement, ontology: Relations) -> bool:
    """Whether the statement is neither denied nor conditional nor asked for; a call for something is a fact by itself."""
    asked_for = statement.kind == "Appeal" and statement.relation not in ontology.appeals
    return not (statement.negative or statement.conditional or statement.condition is not None or asked_for)


def holds_office_of(person: Entity, actor: Entity) -> bool:
    """Whether a person leads the actor, or is a leader who belongs to that state."""
    return actor in person.leads or ("Leader" in person.types and person.state == actor)


def _answers_for(statement: Statement, agent: Entity) -> bool:
    """False for what somebody else thinks that the agent can, will or would like to do."""
    if statement.kind != "Assessment" or statement.modality not in _UNSURE:
        return True
    return any(speaker == agent or holds_office_of(speaker, agent) for speaker in statement.speakers)


def _objects(statement: Statement, agent: Entity, ontology: Relations) -> list[Entity]:
    facts = ontology.relation_facts[statement.relation]
    found = [*statement.targets]
    if not facts.about_only:  # nobody meets, visits or invites a topic
        found += statement.themes
    if statement.mutual:
        found += statement.agents
    if statement.relation in ontology.symmetric and facts.actors:
        found += statement.partners
    return [entity for entity in dict.fromkeys(found) if entity != agent]


# -- actors, places, topics, events ------------------------------------------------------------------------------------
def _of_entities(reading: Reading) -> list[Description]:
    """Describe everything named; of several descriptions of one thing the first gives the label, the rest aliases."""
    labelled: dict[tuple[str, str], str] = {}
    said: list[Description] = []
    for entity in _named(reading):
        node = _iri(entity)
        claims: list[Claim] = [(_TYPE, _mq(kind)) for kind in entity.types]
        if entity.kind == "topic":
            claims.append((_TYPE, _CONCEPT))
        for language, name in (("ar", entity.label), ("en", entity.label_en)):
            if name:
                first = labelled.setdefault((node, language), name)
                claims.append((_LABEL if name == first else _ALT_LABEL, Value(name, language)))
        for alias in entity.aliases:
            if alias != entity.label:
                claims.append((_ALT_LABEL, Value(alias, "ar")))
        if entity.discovered and entity.kind not in ("topic", "event"):
            claims.append((_STATUS, _DISCOVERED))
        if entity.state is not None:
            claims.append((_STATE, _iri(entity.state)))
        for led in entity.leads:
            claims.append((_LEADS, _iri(led)))
        for participant in entity.participants:
            claims.append((_PARTICIPANT, _iri(participant)))
        said.append((node, claims))
    return said


def _named(reading: Reading) -> Iterator[Entity]:
    """Every entity of the statements and of the reading, and those that they refer to, in the order of the text."""
    queue = [entity for statement in reading.statements for entity in _mentioned(statement)]
    queue += reading.entities
    for applied in reading.corrections:
        queue += [applied.entity] if applied.entity else []
        queue += [e for s in applied.statements for e in (*s.agents, *s.targets, *s.partners)]
    described: dict[tuple[str, str], list[object]] = {}
    met: set[int] = set()
    """The same by ``id()``: most are named again and again, and a description takes longer to compare."""
    for entity in queue:  # which grows meanwhile
        if id(entity) in met:
            continue
        met.add(id(entity))
        alike, description = described.setdefault((entity.kind, entity.key), []), _description(entity)
        if description not in alike:
            alike.append(description)
            yield entity
            queue += (*((entity.state,) if entity.state else ()), *entity.leads, *entity.participants)


_description: Final = attrgetter(
    "types", "label", "label_en", "aliases", "state", "leads", "participants", "discovered"
)
"""What is told of an entity beside its kind and key."""


def _mentioned(statement: Statement) -> tuple[Entity, ...]:
    return (
        *statement.agents,
        *statement.speakers,
        *statement.targets,
        *statement.themes,
        *statement.partners,
        *statement.regarding,
        *((statement.venue,) if statement.venue else ()),
        *((statement.event,) if statement.event else ()),
    )
