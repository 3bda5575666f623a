"""A question and graphs in, a table of answers out: the named questions of ``ontology/queries/`` and any SPARQL 1.1.

The graphs are loaded into one store in memory and asked by pyoxigraph; nothing is fetched and nothing is changed.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphError, QueryError
from kg.ontology import folder
from kg.vocab import ARTICLE, PREFIXES

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
Row = tuple[Term | None, ...]
Source = str | Path | Graph

LABEL: Final = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_ID: Final = str(ARTICLE).removesuffix("article/")
_NOT_A_WORD: Final = re.compile(
    r'#[^\n]*|<[^<>"{}|^`\\\s]*>|"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
)
_SERVICE: Final = re.compile(r"(?<![\w?$:@-])SERVICE(?![\w:-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: a file of ``ontology/queries/``, its title in its first comment line."""

    name: str
    title: str
    """Arabic — English"""
    path: Path

    @property
    def sparql(self) -> str:
        """The query."""
        return _read_question(self.path)


@dataclass(frozen=True, slots=True)
class Result:
    """The answers to a question.

    ``answer`` is that of an ASK query and None for any other; a CONSTRUCT or DESCRIBE query has the columns subject,
    predicate and object. Two results are equal when columns, rows and answer are.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    answer: bool | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    """IRI → language → name, of what the rows mention."""

    def table(self, *, language: str = "ar") -> str:
        """For people: names in ``language`` where the graphs have them, IRIs by prefix, a line for each row."""
        if self.answer is not None:
            return "yes\n" if self.answer else "no\n"
        cells = [list(self.columns)] + [[self._shown(term, language) for term in row] for row in self.rows]
        widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
        lines = [
            "  ".join(cell + " " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
            for row in cells
        ]
        lines.insert(1, "  ".join("-" * wide for wide in widths))
        return "\n".join(lines) + "\n"

    def csv(self) -> str:
        """SPARQL 1.1 Query Results CSV: whole IRIs and bare values."""
        rows = io.StringIO()
        writer = csv.writer(rows)
        if self.answer is not None:
            writer.writerows((("answer",), (str(self.answer).lower(),)))
        else:
            writer.writerow(self.columns)
            writer.writerows([_bare(term) for term in row] for row in self.rows)
        return rows.getvalue()

    def json(self) -> str:
        """SPARQL 1.1 Query Results JSON."""
        if self.answer is not None:
            return json.dumps({"head": {}, "boolean": self.answer}, indent=1) + "\n"
        bindings = [
            {column: _binding(term) for column, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]
        document = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    def _shown(self, term: Term | None, language: str) -> str:
        if isinstance(term, pyoxigraph.NamedNode):
            names = self.labels.get(term.value, {})
            name = names.get(language) or next((names[other] for other in sorted(names)), None)
            return " ".join((name or shorten(term.value)).split())
        return " ".join(_bare(term).split())


def questions() -> tuple[Question, ...]:
    """The named questions, by name."""
    return tuple(Question(path.stem, _title(path), path) for path in sorted((folder() / "queries").glob("*.rq")))


def actor_files() -> list[Path]:
    """The lists of actors, as graphs that can be asked beside those of articles: who holds which office, who is a member of what."""
    return sorted((folder() / "actors").glob("*.ttl"))


def query(question: Question | str | Path, graphs: Source | Iterable[Source]) -> Result:
    """Ask ``graphs`` a question: its name, a ``.rq`` file, or SPARQL itself.

    ``graphs`` are files that Mithaq writes (.ttl .nt .nq .trig .jsonld), or rdflib graphs; they are asked as one.
    Raises QueryError for what is no question, GraphError for a graph that cannot be read.

        >>> query("who-supports-whom", ["out/xi-putin-call.ttl"]).table()
    """
    sparql = _sparql(question)
    store = _load([graphs] if isinstance(graphs, str | Path | Graph) else graphs)
    try:
        found = store.query(sparql)
        if isinstance(found, pyoxigraph.QueryBoolean):
            return Result((), (), bool(found))
        if isinstance(found, pyoxigraph.QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            rows: tuple[Row, ...] = tuple(tuple(solution) for solution in found)
        else:
            columns = ("subject", "predicate", "object")
            rows = tuple(sorted(((t.subject, t.predicate, t.object) for t in found), key=str))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"{_called(question)}: not a query that can be answered ({_line(error)}); mend it") from error
    return Result(columns, rows, labels=_labels(store, rows))


def shorten(iri: str) -> str:
    """An IRI by its prefix; what stands under an article by its path."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri.removeprefix(_ID)


# -- the question ------------------------------------------------------------------------------------------------------
def _sparql(question: Question | str | Path) -> str:
    if isinstance(question, Question):
        text = question.sparql
    elif isinstance(question, Path) or question.endswith(".rq"):
        text = _read_question(Path(question))
    elif re.fullmatch(r"[\w.-]*", question):
        text = _named(question).sparql
    else:
        text = question
    if _SERVICE.search(_NOT_A_WORD.sub(" ", text)):
        raise QueryError(f"{_called(question)}: SERVICE asks another server, and nothing is fetched here; leave it out")
    return text


def _named(name: str) -> Question:
    known = questions()
    found = next((question for question in known if question.name == name), None)
    if found is None:
        names = ", ".join(question.name for question in known)
        raise QueryError(f"{name!r}: no question has this name; use one of {names}, a .rq file, or SPARQL")
    return found


def _read_question(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "reason", error)
        raise QueryError(f"{path}: cannot be read ({reason}); name a file with a SPARQL query in UTF-8") from error


def _title(path: Path) -> str:
    """The comment that opens the file, up to the first line that is none or is empty."""
    lines: list[str] = []
    for line in _read_question(path).splitlines():
        words = line.removeprefix("#").strip()
        if not line.startswith("#") or not words:
            break
        lines.append(words)
    return " ".join(lines) or path.stem


def _called(question: Question | str | Path) -> str:
    if isinstance(question, Question):
        return question.name
    return str(question) if isinstance(question, Path) or re.fullmatch(r"\S{1,200}", question) else "the query"


def _line(error: Exception) -> str:
    """What a parser says, without the list of all that it would have taken."""
    return re.sub(r"[:,]? expected one of .*| \(os error \d+\)", "", " ".join(str(error).split()))


# -- the graphs --------------------------------------------------------------------------------------------------------
def _load(sources: Iterable[Source]) -> pyoxigraph.Store:
    """All graphs in the default graph of one store; the names of named graphs are left behind."""
    store = pyoxigraph.Store()
    for source in sources:
        if isinstance(source, Graph):
            store.extend(_quads(source))
        else:
            store.extend(_parse(Path(source)))
    return store


def _parse(path: Path) -> list[pyoxigraph.Quad]:
    form = pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if form is None:
        raise GraphError(
            f"{path}: no graph format has the suffix {path.suffix!r}; use .ttl, .nt, .nq, .trig or .jsonld"
        )
    try:
        return [
            pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)
            for quad in pyoxigraph.parse(path=str(path), format=form, rename_blank_nodes=True)
        ]
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({_line(error)}); name a graph that kg build wrote") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not {form.name} ({_line(error)}); build it again") from error


def _quads(graph: Graph) -> Iterator[pyoxigraph.Quad]:
    triples = ((s, p, o) for s, p, o, _ in graph.quads()) if isinstance(graph, Dataset) else iter(graph)
    for subject, predicate, value in triples:
        yield pyoxigraph.Quad(_term(subject), _term(predicate), _term(value))  # type: ignore[arg-type]


def _term(node: Node) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    if isinstance(node, Literal):
        if node.language:
            return pyoxigraph.Literal(str(node), language=node.language)
        datatype = pyoxigraph.NamedNode(str(node.datatype)) if node.datatype else None
        return pyoxigraph.Literal(str(node), datatype=datatype)
    if isinstance(node, URIRef):
        return pyoxigraph.NamedNode(str(node))
    return pyoxigraph.BlankNode(str(node))


# -- the answers -------------------------------------------------------------------------------------------------------
def _labels(store: pyoxigraph.Store, rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    named = {term for row in rows for term in row if isinstance(term, pyoxigraph.NamedNode)}
    found: dict[str, dict[str, str]] = {}
    for node in named:
        for quad in store.quads_for_pattern(node, LABEL, None):
            label = quad.object
            if isinstance(label, pyoxigraph.Literal):
                names = found.setdefault(node.value, {})
                language = label.language or ""
                names[language] = min(label.value, names.get(language, label.value))
    return found


def _bare(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, pyoxigraph.BlankNode | pyoxigraph.Triple) else term.value


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, pyoxigraph.Literal):
        plain = {"type": "literal", "value": term.value}
        if term.language:
            return plain | {"xml:lang": term.language}
        return plain if term.datatype.value == STRING else plain | {"datatype": term.datatype.value}
    return {"type": "triple", "value": str(term)}


def _width(text: str) -> int:
    """Columns that a terminal gives a text: none for marks and directions, two for wide letters."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
