"""Reading in, rdflib graph out: the only minter of IRIs.

The shape is that of DESIGN.md ("Vocabulary"): a node for each statement with its evidence, a node for each thing that
the text names, and shortcuts from agent to object for what is plain fact.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, Protocol

from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, Graph, URIRef

import kg
from kg.model import Applied, Article, Entity, Reading, Span, Statement, YearMonth
from kg.told import Term, Told, Triple, Value
from kg.vocab import ARTICLE, MQ, OA, PREFIXES, SCHEMA

ID: Final = str(ARTICLE).removesuffix("article/")
CONTEXT: Final = 20
"""Code points of text that a quote gives before and after itself, never past the line."""
LONGEST_SLUG: Final = 160

_TYPE, _LABEL, _ALT_LABEL, _CONCEPT = RDF.type, RDFS.label, SKOS.altLabel, SKOS.Concept
_LANGUAGE, _GENERATED = DCTERMS.language, PROV.generated
_STATEMENT, _RELATION, _MODALITY, _MUTUAL = MQ.Statement, MQ.relation, MQ.modality, MQ.mutual
_CONFIDENCE, _EVIDENCE, _SOURCE, _SELECTOR = MQ.confidence, MQ.evidence, OA.hasSource, OA.hasSelector
_AGENT, _SPEAKER, _TARGET, _THEME, _WITH = MQ.agent, MQ.speaker, MQ.target, MQ.theme, MQ["with"]
_REGARDING, _VENUE, _IN_EVENT = MQ.regarding, MQ.venue, MQ.inEvent
_RESOURCE, _QUOTE, _POSITION = OA.SpecificResource, OA.TextQuoteSelector, OA.TextPositionSelector
_EXACT, _PREFIX, _SUFFIX, _START, _END = OA.exact, OA.prefix, OA.suffix, OA.start, OA.end
_BOOLEAN, _DECIMAL, _INTEGER = XSD.boolean, XSD.decimal, XSD.integer
"""Terms that are said again and again: rdflib builds one each time that it is named."""
_BOUND: Final = tuple((prefix, URIRef(namespace)) for prefix, namespace in PREFIXES.items())
_LINE_BREAK: Final = re.compile(r"[\r\n]")
_LETTERS: Final = str.maketrans("أإآٱىیکةۀہ", "ااااييكههه")
_UNSURE: Final = frozenset({MQ.able, MQ.intended, MQ.desired})
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


def _said(reading: Reading, ontology: Relations) -> Iterator[Triple]:
    article = reading.article
    yield from _of_article(article)
    statements = _standing(reading)
    quoted: dict[Span, str] = {}
    for node, statement in statements:
        yield from _of_statement(node, statement, article, quoted)
        for subject, target in shortcuts(statement, ontology):
            yield entity_iri(subject), _relation(statement.relation), entity_iri(target)
    yield from _of_build(article, [node for node, _ in statements])
    yield from _of_corrections(reading, quoted)
    yield from _of_entities(reading)


def _standing(reading: Reading) -> list[tuple[URIRef, Statement]]:
    """The statements that no analyst withdrew, with their IRIs."""
    if reading.as_read is None:
        return [*identified(reading)]
    stands = set(reading.statements)
    return [(node, statement) for node, statement in identified(reading) if statement in stands]


# -- identity ----------------------------------------------------------------------------------------------------------
def fold_name(text: str) -> str:
    """The identity of an Arabic name or phrase: letters and digits folded, signs kept, whatever only separates a space.

    Two phrases with one folded form are one topic: «التنمية الروسية», «التنميه  الروسيّة». It is fixed here, apart from
    the matcher's folding, because IRIs must not move when that one improves.
    """
    kept = unicodedata.normalize("NFKC", text).translate(_folding())
    return " ".join(kept.translate(_LETTERS).casefold().split())


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
    return _article(article.id)


@lru_cache(maxsize=1 << 4)
def _article(key: str) -> URIRef:
    return ARTICLE[_safe(key)]


def entity_iri(entity: Entity) -> URIRef:
    """The IRI of an actor, place, topic or event."""
    return _entity(entity.kind, entity.key, _writer(entity))


@lru_cache(maxsize=1 << 12)
def _entity(kind: str, key: str, write: Callable[[str], str]) -> URIRef:
    return URIRef(f"{ID}{kind}/{write(key)}")


def _evidence_iri(article: Article, span: Span) -> str:
    """The IRI of a stretch of an article's text; as those below it plain text, of which there is much."""
    return f"{article_iri(article)}#char={span.start},{span.end}"


def identified(reading: Reading) -> Iterator[tuple[URIRef, Statement]]:
    """Each statement once, with its IRI; those that share article, word, relation and agents are numbered.

    What an analyst withdrew is among them, and what one added comes last, so that no correction moves a name.
    """
    read = dict.fromkeys(reading.statements if reading.as_read is None else reading.as_read)
    changed = () if reading.as_read is None else dict.fromkeys(reading.statements)
    added = [statement for statement in changed if statement not in read]
    taken: dict[str, int] = {}
    for statement in [*sorted(read, key=_place), *sorted(added, key=_place)]:
        agents = "-".join(sorted(_local(agent).lower() for agent in statement.agents))
        name = f"{article_iri(reading.article)}/statement/{statement.trigger.start}-{statement.relation}-{agents}"
        taken[name] = taken.get(name, 0) + 1
        yield URIRef(name if taken[name] == 1 else f"{name}-{taken[name]}"), statement


def _place(statement: Statement) -> tuple[int, int]:
    return statement.trigger.start, statement.trigger.end


def _local(entity: Entity) -> str:
    return _writer(entity)(entity.key)


def _writer(entity: Entity) -> Callable[[str], str]:
    """What writes the key as the last part of an IRI: words of a text are folded, a listed key stands as it is."""
    return slug if entity.kind == "topic" or entity.discovered else _safe


@lru_cache(maxsize=1 << 12)
def _safe(key: str) -> str:
    """A key as the last part of an IRI: letters and digits of any script stay, the rest is percent-encoded."""
    return "".join(
        c if c.isalnum() or c in "-._~" else "".join(f"%{byte:02X}" for byte in c.encode("utf-8", "replace"))
        for c in key
    )


class _Folding(dict[int, str]):
    """Code of a character → what is kept of it, found when it is asked for."""

    def __missing__(self, code: int) -> str:
        kept = self[code] = _folded(chr(code))
        return kept


@cache
def _folding() -> _Folding:
    return _Folding()


def _folded(character: str) -> str:
    """One character of a name as :func:`fold_name` keeps it: itself, nothing (marks, tatweel) or a space."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    category = unicodedata.category(character)
    if category.startswith(("M", "Cf")) or character == "ـ":
        return ""
    return character if character.isalnum() or category[0] in "SC" or character in _SIGNS else " "


# -- the article -------------------------------------------------------------------------------------------------------
def _of_article(article: Article) -> Iterator[Triple]:
    node = article_iri(article)
    yield node, _TYPE, MQ.Article
    yield node, _LANGUAGE, Value(article.language)
    yield node, MQ.textHash, Value(hashlib.sha256(article.text.encode("utf-8")).hexdigest())
    if article.headline is not None:
        yield node, SCHEMA.headline, Value(article.headline.of(article.text).strip(), article.language)
    if article.date is not None:
        yield node, DCTERMS.issued, Value(article.date.isoformat(), datatype=XSD.date)
    if article.publisher is not None:
        yield node, DCTERMS.publisher, Value(article.publisher)
    if article.url is not None:
        yield node, SCHEMA.url, Value(article.url, datatype=XSD.anyURI)


def _of_build(article: Article, statements: Iterable[URIRef]) -> Iterator[Triple]:
    """Where the statements come from: this software's reading of this article, without a clock."""
    activity = URIRef(f"{article_iri(article)}/build")
    software = URIRef(f"{ID}software/mithaq-{_safe(kg.__version__)}")
    yield activity, _TYPE, PROV.Activity
    yield activity, PROV.used, article_iri(article)
    yield activity, PROV.wasAssociatedWith, software
    for statement in statements:
        yield activity, _GENERATED, statement
    yield software, _TYPE, PROV.SoftwareAgent
    yield software, _LABEL, Value("ميثاق", "ar")
    yield software, _LABEL, Value("Mithaq", "en")
    yield software, SCHEMA.softwareVersion, Value(kg.__version__)


# -- statements --------------------------------------------------------------------------------------------------------
def _of_statement(node: URIRef, statement: Statement, article: Article, quoted: dict[Span, str]) -> Iterator[Triple]:
    for predicate, value in _claims(statement, article.language):
        yield node, predicate, value
    for span in statement.evidence:
        yield from _of_evidence(article, span, quoted)
        yield node, _EVIDENCE, quoted[span]


def _claims(statement: Statement, language: str) -> Iterator[tuple[URIRef, Term]]:
    yield _TYPE, _STATEMENT
    yield _TYPE, _mq(statement.kind)
    yield _RELATION, _relation(statement.relation)
    yield _MODALITY, _mq(statement.modality)
    yield _MUTUAL, Value("true" if statement.mutual else "false", datatype=_BOOLEAN)
    yield _CONFIDENCE, _decimal(statement.confidence)
    roles = (
        (_AGENT, statement.agents),
        (_SPEAKER, statement.speakers),
        (_TARGET, statement.targets),
        (_THEME, statement.themes),
        (_WITH, statement.partners),
        (_REGARDING, statement.regarding),
        (_VENUE, (statement.venue,)),
        (_IN_EVENT, (statement.event,)),
    )
    for role, entities in roles:
        for entity in entities:
            if entity is not None:
                yield role, entity_iri(entity)
    if statement.negative:
        yield MQ.polarity, MQ.negative
    if statement.strong:
        yield MQ.firmness, MQ.strong
    if statement.condition is not None:
        yield MQ.condition, Value(statement.condition, language)
    if statement.timeframe is not None:
        yield MQ.timeframe, Value(statement.timeframe, language)
    if statement.on_date is not None:
        kind = XSD.gYearMonth if isinstance(statement.on_date, YearMonth) else XSD.date
        yield MQ.onDate, Value(statement.on_date.isoformat(), datatype=kind)


def _of_evidence(article: Article, span: Span, quoted: dict[Span, str]) -> Iterator[Triple]:
    """The quote of a span, by its words and by its offsets (Web Annotation); once, where several say the same words.

    ``quoted`` are the spans that have one, each with its IRI; this one is there afterwards.
    """
    if span in quoted:
        return
    node = quoted[span] = _evidence_iri(article, span)
    text, language = article.text, article.language
    quote, position = f"{node}/quote", f"{node}/position"
    before = _LINE_BREAK.split(text[max(0, span.start - CONTEXT) : span.start])[-1]
    after = _LINE_BREAK.split(text[span.end : span.end + CONTEXT])[0]
    yield node, _TYPE, _RESOURCE
    yield node, _SOURCE, article_iri(article)
    yield node, _SELECTOR, quote
    yield node, _SELECTOR, position
    yield quote, _TYPE, _QUOTE
    yield quote, _EXACT, Value(span.of(text), language)
    yield quote, _PREFIX, Value(before, language)
    yield quote, _SUFFIX, Value(after, language)
    yield position, _TYPE, _POSITION
    yield position, _START, Value(str(span.start), datatype=_INTEGER)
    yield position, _END, Value(str(span.end), datatype=_INTEGER)


@lru_cache(maxsize=1 << 8)
def _relation(name: str) -> URIRef:
    """A relation is data and so not a member of the closed namespace."""
    return URIRef(str(MQ) + name)


@lru_cache(maxsize=1 << 8)
def _mq(name: str) -> URIRef:
    """The term of that name; an unknown one raises ``AttributeError``."""
    return MQ[name]


def _decimal(value: Decimal) -> Value:
    """A decimal as Turtle writes it bare: 0.95, 1.0."""
    text = format(value.normalize(), "f")
    return Value(text if "." in text else text + ".0", datatype=_DECIMAL)


# -- what an analyst corrected -----------------------------------------------------------------------------------------
def _of_corrections(reading: Reading, quoted: dict[Span, str]) -> Iterator[Triple]:
    """Each correction as an annotation of the words that it is about (Web Annotation), and what it did."""
    if not reading.corrections:
        return
    nodes = {statement: node for node, statement in identified(reading)}
    stands = set(reading.statements)
    taken: dict[str, int] = {}
    for applied in dict.fromkeys(reading.corrections):
        node = _correction_iri(reading.article, applied, taken)
        for predicate, value in _correction(applied):
            yield node, predicate, value
        for span in applied.spans:
            yield from _of_evidence(reading.article, span, quoted)
            yield node, OA.hasTarget, quoted[span]
        for statement in applied.statements:
            if statement in stands:
                yield nodes[statement], MQ.status, MQ.corrected
                yield nodes[statement], MQ.correctedBy, node
            else:
                yield node, MQ.withdraws, nodes[statement]
                yield from _of_withdrawn(nodes[statement], statement, reading.article.language)
        yield URIRef(f"{article_iri(reading.article)}/build"), PROV.used, node


def _correction_iri(article: Article, applied: Applied, taken: dict[str, int]) -> URIRef:
    """By the place of the words, the sort of correction, and the relation or the one named."""
    about = _local(applied.entity) if applied.entity else applied.correction.relation or "all"
    kind = applied.correction.kind.lower()
    name = f"{article_iri(article)}/correction/{applied.spans[0].start}-{kind}-{about}"
    taken[name] = taken.get(name, 0) + 1
    return URIRef(name if taken[name] == 1 else f"{name}-{taken[name]}")


def _correction(applied: Applied) -> Iterator[tuple[URIRef, Term]]:
    said = applied.correction
    yield _TYPE, MQ.Correction
    yield _TYPE, _mq(said.kind)
    if applied.entity is not None:
        yield OA.hasBody, entity_iri(applied.entity)
    elif _mq(said.kind) == MQ.Wording:
        yield OA.hasBody, URIRef(f"{MQ}{said.relation}")
    if said.by:
        yield DCTERMS.creator, Value(said.by)
    if said.date is not None:
        yield DCTERMS.created, Value(said.date.isoformat(), datatype=XSD.date)
    if said.note:
        yield DCTERMS.description, Value(said.note)


def _of_withdrawn(node: URIRef, statement: Statement, language: str) -> Iterator[Triple]:
    """What was read and is none of the statements any more: RDF's own reification, which asserts nothing."""
    yield node, _TYPE, RDF.Statement
    yield node, RDF.predicate, _relation(statement.relation)
    for agent in statement.agents:
        yield node, RDF.subject, entity_iri(agent)
    for target in (*statement.targets, *statement.partners):
        yield node, RDF.object, entity_iri(target)
    for theme in statement.themes:
        yield node, RDF.object, Value(theme.label, language)


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
        if _mq(statement.kind) == MQ.Commitment:
            subjects += [speaker for speaker in statement.speakers if holds_office_of(speaker, agent)]
        for target in _objects(statement, agent, ontology):
            for subject in subjects:
                if subject != target:
                    yield subject, target


def is_fact(statement: Statement, ontology: Relations) -> bool:
    """Whether the statement is neither denied nor conditional nor asked for; a call for something is a fact by itself."""
    asked_for = _mq(statement.kind) == MQ.Appeal and statement.relation not in ontology.appeals
    return not (statement.negative or statement.conditional or statement.condition is not None or asked_for)


def holds_office_of(person: Entity, actor: Entity) -> bool:
    """Whether a person leads the actor, or is a leader who belongs to that state."""
    return actor in person.leads or ("Leader" in person.types and person.state == actor)


def _answers_for(statement: Statement, agent: Entity) -> bool:
    """False for what somebody else thinks that the agent can, will or would like to do."""
    if _mq(statement.kind) != MQ.Assessment or _mq(statement.modality) not in _UNSURE:
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
def _of_entities(reading: Reading) -> Iterator[Triple]:
    """Describe everything named; of several descriptions of one thing the first gives the label, the rest aliases."""
    labelled: dict[tuple[URIRef, str], str] = {}
    for entity in _named(reading):
        node = entity_iri(entity)
        for kind in entity.types:
            yield node, _TYPE, _mq(kind)
        if entity.kind == "topic":
            yield node, _TYPE, _CONCEPT
        names = [("ar", entity.label)] + ([("en", entity.label_en)] if entity.label_en else [])
        for language, name in names:
            first = labelled.setdefault((node, language), name)
            yield node, _LABEL if name == first else _ALT_LABEL, Value(name, language)
        for alias in entity.aliases:
            if alias != entity.label:
                yield node, _ALT_LABEL, Value(alias, "ar")
        if entity.discovered and entity.kind not in ("topic", "event"):
            yield node, MQ.status, MQ.discovered
        yield from _ties(node, entity)


def _ties(node: URIRef, entity: Entity) -> Iterator[Triple]:
    if entity.state is not None:
        yield node, MQ.state, entity_iri(entity.state)
    for led in entity.leads:
        yield node, MQ.leads, entity_iri(led)
    for participant in entity.participants:
        yield node, MQ.participant, entity_iri(participant)


def _named(reading: Reading) -> Iterator[Entity]:
    """Every entity of the statements and of the reading, and those that they refer to, in the order of the text."""
    queue = [entity for statement in reading.statements for entity in _mentioned(statement)] + list(reading.entities)
    for applied in reading.corrections:
        queue += [applied.entity] if applied.entity else []
        queue += [e for s in applied.statements for e in (*s.agents, *s.targets, *s.partners)]
    seen: set[tuple[object, ...]] = set()
    met: set[int] = set()
    """The same by ``id()``: most are named again and again, and a description takes longer to compare."""
    while queue:
        entity = queue.pop(0)
        if id(entity) in met:
            continue
        met.add(id(entity))
        description = (
            entity.kind,
            entity.key,
            entity.types,
            entity.label,
            entity.label_en,
            entity.aliases,
            entity.state,
            entity.leads,
            entity.participants,
            entity.discovered,
        )
        if description not in seen:
            seen.add(description)
            yield entity
            queue += [*((entity.state,) if entity.state else ()), *entity.leads, *entity.participants]


def _mentioned(statement: Statement) -> Iterator[Entity]:
    yield from statement.agents
    yield from statement.speakers
    yield from statement.targets
    yield from statement.themes
    yield from statement.partners
    yield from statement.regarding
    for entity in (statement.venue, statement.event):
        if entity is not None:
            yield entity
