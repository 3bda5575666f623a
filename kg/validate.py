"""A graph, or the ontology folder, in; a report of what breaks ``ontology/shapes.ttl`` or the article's own text out.

SHACL sees the graph alone. What it cannot see is checked here: that the quotes stand in the text at their offsets where
the text is at hand, and that quotes that overlap agree with each other where it is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from rdflib import OWL, RDF, SH, XSD, BNode, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphError, OntologyError
from kg.ontology import folder as ontology_folder
from kg.vocab import MQ, OA, PREFIXES

VIOLATION = "Violation"
WARNING = "Warning"
_OURS = "https://w3id.org/mithaq/"
_SHORTCUTS = URIRef("https://w3id.org/mithaq/shapes#Shortcuts")
_LONGEST_EXCERPT = 60
_FORMATS = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".n3": pyoxigraph.RdfFormat.N3,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
    ".xml": pyoxigraph.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True, order=True)
class ValidationResult:
    """One thing found; equal when all its fields are."""

    focus_node: str
    path: str
    """The property that it is about, as an IRI; empty where it is about the node itself."""
    message_ar: str
    message_en: str
    severity: str
    """``Violation``, ``Warning`` or ``Info``, as SHACL has them."""


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """Whether a graph conforms, and all that was found, in a fixed order; warnings alone do not break conformance."""

    conforms: bool
    results: tuple[ValidationResult, ...]


@dataclass(frozen=True, slots=True)
class _Quote:
    """One piece of evidence, as the graph gives it."""

    evidence: str
    article: Node
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def validate(graph_or_path: Graph | Path | str, *, text: str | None = None) -> ValidationReport:
    """Check a graph that Mithaq wrote, or one shaped like it.

    ``text`` is the string in which the offsets of its article count. Where a path is given and no text, ``STEM.txt``
    beside the graph is read, if it is there. Raises GraphError where the graph cannot be read.
    """
    if isinstance(graph_or_path, Graph):
        graph = _flat(graph_or_path)
    else:
        path = Path(graph_or_path)
        graph = read_graph(path)
        text = _text_beside(path) if text is None else text
    root = ontology_folder()
    relations = _read_ontology([root / "relations.ttl"])
    found = [*_shacl(graph + relations, _shapes(root)), *_article_is_there(graph)]
    quotes = tuple(_quotes(graph))
    found += _quotes_agree(quotes)
    if text is not None:
        found += _text_agrees(graph, quotes, text)
    return _report(found)


def validate_ontology(folder: Path | str) -> ValidationReport:
    """Check the files of an ontology folder: their shapes, and that what they refer to is described in one of them.

    Raises OntologyError where a file is missing or is not Turtle.
    """
    root = Path(folder)
    for name in ("mithaq.ttl", "relations.ttl", "shapes.ttl"):
        if not (root / name).is_file():
            raise OntologyError(f"{root / name}: no such file; give the folder that holds mithaq.ttl")
    graph = _read_ontology(path for path in sorted(root.rglob("*.ttl")) if path.name != "shapes.ttl")
    shapes = _shapes(root)
    shapes.add((_SHORTCUTS, SH.deactivated, Literal(True)))  # of output; here every mq: property must be a declared one
    return _report([*_shacl(graph, shapes), *_references_resolve(graph, graph)])


def validate_lexicon(path: Path | str) -> ValidationReport:
    """Check a lexicon that is not one of the ontology's folder and has the shape of those.

    Raises OntologyError where it cannot be read or is not Turtle.
    """
    root = ontology_folder()
    own = _read_ontology([Path(path)])
    terms = _read_ontology([root / "mithaq.ttl", root / "relations.ttl"])
    named = {*own.subjects(), *own.objects()}
    graph = own + _read_ontology([root / "relations.ttl"])
    for triple in _read_ontology(sorted(root.glob("lexicon/*.ttl"))):
        if triple[0] in named:  # a word that the ontology has, to which this lexicon adds a sense
            graph.add(triple)
    shapes = _shapes(root)
    shapes.add((_SHORTCUTS, SH.deactivated, Literal(True)))
    return _report([*_shacl(graph, shapes), *_references_resolve(own, graph + terms)])


def read_graph(path: Path | str) -> Graph:
    """The triples of a graph file, its named graphs merged; the format is told by the suffix.

    Raises GraphError where the file is missing, of no known format, or malformed. Nothing is fetched from the network.
    """
    path = Path(path)
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise GraphError(f"{path}: no graph format has the suffix {path.suffix!r}; use one of {' '.join(_FORMATS)}")
    try:
        return _parse(path, form)
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not {form.name} ({_one_line(error)}); mend or rebuild the file") from error


# -- reading ---------------------------------------------------------------------------------------------------------
def _parse(path: Path, form: pyoxigraph.RdfFormat) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for quad in pyoxigraph.parse(path=str(path), format=form):
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Literal(term.value, lang=term.language, normalize=False)
        datatype = None if term.datatype.value == str(XSD.string) else URIRef(term.datatype.value)  # as rdflib reads it
        return Literal(term.value, datatype=datatype, normalize=False)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    raise ValueError("a triple term of RDF 1.2, where RDF 1.1 is read")


def _read_ontology(paths: Iterable[Path]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for path in paths:
        try:
            graph += _parse(path, pyoxigraph.RdfFormat.TURTLE)
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror or error}); reinstall mithaq") from error
        except (SyntaxError, ValueError) as error:
            raise OntologyError(f"{path}: not Turtle ({_one_line(error)}); mend the file") from error
    return graph


def _flat(graph: Graph) -> Graph:
    """The triples of a graph, or of all graphs of a data set; the graph itself stays as it is."""
    flat = Graph(bind_namespaces="none")
    if isinstance(graph, Dataset):
        for subject, predicate, object_, _ in graph.quads():
            flat.add((subject, predicate, object_))
    else:
        flat += graph
    return flat


def _text_beside(path: Path) -> str | None:
    """The text that stands beside a graph, without byte order mark, line ends as they are."""
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        return None
    try:
        return beside.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GraphError(f"{beside}: cannot be read ({error.strerror or error}); check its permissions") from error
    except UnicodeDecodeError as error:
        raise GraphError(
            f"{beside}: not UTF-8, so the offsets of {path.name} cannot be checked; rebuild both"
        ) from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


# -- SHACL -----------------------------------------------------------------------------------------------------------
def _shapes(root: Path) -> Graph:
    return _read_ontology([root / "shapes.ttl"])


def _shacl(graph: Graph, shapes: Graph) -> Iterator[ValidationResult]:
    import pyshacl  # heavy: half a second, and only validation needs it

    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    if not isinstance(results, Graph):
        raise OntologyError(f"shapes.ttl cannot be applied ({_one_line(results)}); mend the file")
    for result in results.objects(None, SH.result):
        messages = {_language(text): _short(text) for text in map(str, results.objects(result, SH.resultMessage))}
        for_graph = results.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
        yield ValidationResult(
            focus_node=_name(results.value(result, SH.value if for_graph else SH.focusNode)),
            path=str(results.value(result, SH.resultPath) or ""),
            message_ar=messages.get("ar", ""),
            message_en=messages.get("en", ""),
            severity=str(results.value(result, SH.resultSeverity)).rpartition("#")[2],
        )


def _name(node: Node | None) -> str:
    """A node as the report names it; a blank one has no name that would be the same in the next run."""
    return "[]" if isinstance(node, BNode) else str(node or "")


def _language(message: str) -> str:
    """Of a message of the shapes, by its first letter: pyshacl drops the language tag where it fills in a value."""
    first = next((letter for letter in message if letter.isalpha()), "")
    return "ar" if "\u0600" <= first <= "\u06ff" else "en"


def _short(message: str) -> str:
    """The message with prefixed names for IRIs, as output writes them."""
    for prefix, namespace in PREFIXES.items():
        message = message.replace(namespace, prefix + ":")
    return message


def _report(found: Iterable[ValidationResult]) -> ValidationReport:
    results = tuple(sorted(set(found)))
    return ValidationReport(all(result.severity != VIOLATION for result in results), results)


# -- what SHACL cannot see -------------------------------------------------------------------------------------------
def _violation(node: Node | str, path: URIRef | None, message_ar: str, message_en: str) -> ValidationResult:
    return ValidationResult(str(node), str(path or ""), message_ar, message_en, VIOLATION)


def _article_is_there(graph: Graph) -> Iterator[ValidationResult]:
    if (None, RDF.type, MQ.Article) not in graph:
        yield _violation(MQ.Article, RDF.type, "لا مقال في هذا الملف.", "There is no article in this graph.")


def _references_resolve(graph: Graph, known: Graph) -> Iterator[ValidationResult]:
    described = {*known.subjects(), *known.objects(None, OWL.versionIRI)}
    for subject, predicate, object_ in graph:
        for term in (predicate, object_):
            if isinstance(term, URIRef) and term.startswith(_OURS) and term not in described:
                yield _violation(
                    subject,
                    URIRef(str(predicate)),
                    f"يحيل إلى {_short(term)} ولا وصف له في أي ملف.",
                    f"It refers to {_short(term)}, which no file describes.",
                )


def _quotes(graph: Graph) -> Iterator[_Quote]:
    """The evidence that is whole enough to be checked; SHACL reports the rest."""
    for evidence in sorted(set(graph.subjects(RDF.type, OA.SpecificResource)), key=str):
        article = graph.value(evidence, OA.hasSource)
        ends: dict[URIRef, Node] = {}
        for selector in graph.objects(evidence, OA.hasSelector):
            for part in (OA.start, OA.end, OA.exact, OA.prefix, OA.suffix):
                for value in graph.objects(selector, part):
                    ends[part] = value
        start, end = _integer(ends.get(OA.start)), _integer(ends.get(OA.end))
        if article is None or start is None or end is None or OA.exact not in ends:
            continue
        yield _Quote(
            str(evidence),
            article,
            start,
            end,
            str(ends[OA.exact]),
            str(ends.get(OA.prefix, "")),
            str(ends.get(OA.suffix, "")),
        )


def _integer(node: Node | None) -> int | None:
    value = node.value if isinstance(node, Literal) else None
    return value if isinstance(value, int) and value >= 0 else None


def _quotes_agree(quotes: tuple[_Quote, ...]) -> Iterator[ValidationResult]:
    """Where quotes of one article overlap, with what stands around them, the text must be the same in all."""
    known: dict[tuple[Node, int], str] = {}
    for quote in quotes:
        if quote.end - quote.start != len(quote.exact):
            continue
        first = quote.start - len(quote.prefix)
        letters = {(quote.article, first + i): c for i, c in enumerate(quote.prefix + quote.exact + quote.suffix)}
        if first < 0 or any(known.get(place, letter) != letter for place, letter in letters.items()):
            yield _violation(
                quote.evidence,
                OA.exact,
                f"«{_excerpt(quote.exact)}» لا يستقيم في موقعه مع الشواهد المجاورة له.",
                f"«{_excerpt(quote.exact)}» cannot stand at its offsets beside the other evidence of the article.",
            )
        known |= letters


def _text_agrees(graph: Graph, quotes: tuple[_Quote, ...], text: str) -> Iterator[ValidationResult]:
    """The article's hash is that of the text; each quote stands in the text at its offsets, in its surroundings."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    articles = sorted(set(graph.subjects(RDF.type, MQ.Article)), key=str)
    if len(articles) > 1:
        articles = [article for article in articles if _hash(graph, article) == digest]
    for article in articles:
        if _hash(graph, article) != digest:
            yield _violation(
                article,
                MQ.textHash,
                f"بصمة المقال لا توافق النص: بصمة النص {digest}.",
                f"The article's hash is not that of the text, which is {digest}.",
            )
    for quote in quotes:
        if quote.article in articles and not _stands(quote, text):
            yield _violation(
                quote.evidence,
                OA.exact,
                f"«{_excerpt(quote.exact)}» ليس في النص بين الموقعين {quote.start} و{quote.end}.",
                f"«{_excerpt(quote.exact)}» does not stand in the text at {quote.start} to {quote.end}.",
            )


def _hash(graph: Graph, article: Node) -> str:
    return str(graph.value(article, MQ.textHash) or "")


def _stands(quote: _Quote, text: str) -> bool:
    return (
        text[quote.start : quote.end] == quote.exact
        and text[: quote.start].endswith(quote.prefix)
        and text[quote.end :].startswith(quote.suffix)
    )


def _excerpt(words: str) -> str:
    return words if len(words) <= _LONGEST_EXCERPT else words[: _LONGEST_EXCERPT - 1] + "…"
