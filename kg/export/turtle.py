"""Graph in, Turtle out: prefixed, sorted, the same bytes for the same triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.export._write import Triple, n3, natural, save, triples
from kg.vocab import ARTICLE, MQ, PREFIXES

SUFFIX: Final = ".ttl"

FIRST: Final = (RDF.type, RDFS.label, SKOS.altLabel, MQ.relation, MQ.speaker, MQ.agent, MQ.target, MQ.theme, MQ["with"])
"""The predicates that lead each block; the others follow by name."""
WIDTH: Final = 120

_BARE: Final = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}
_LETTER: Final = (
    r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2c00-\u2fef\u3001-\ud7ff"
    r"\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
"""PN_CHARS_BASE of the grammar of Turtle."""
_LOCAL: Final = re.compile(rf"[{_LETTER}_0-9](?:[{_LETTER}_0-9-]*[{_LETTER}_0-9])?")
"""A local name that needs no escape in Turtle, and so in SPARQL; kept on the safe side of PN_LOCAL."""


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write ``graph`` as Turtle; Turtle shows no title."""
    save(path, serialize(triples(graph)))


def serialize(found: Iterable[Triple]) -> Iterator[str]:
    """A Turtle document: the prefixes of the project, then a block for each subject, articles first."""
    yield from prefixes()
    yield from blocks(found)


def prefixes() -> Iterator[str]:
    """The lines that declare the prefixes."""
    return (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


def blocks(found: Iterable[Triple]) -> Iterator[str]:
    """A block for each subject, articles with all that is under them first."""
    writer = _Writer()
    said: dict[Node, dict[Node, list[Node]]] = {}
    for subject, predicate, value in found:
        said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return (writer.block(subject, said[subject]) for subject in sorted(said, key=_place))


def _place(subject: Node) -> tuple[bool, tuple[str | int, ...]]:
    return not str(subject).startswith(str(ARTICLE)), natural(str(subject))


class _Writer:
    """Renders blocks, and each term once."""

    def __init__(self) -> None:
        self._terms: dict[Node, str] = {}
        self._by_namespace = {namespace: prefix for prefix, namespace in PREFIXES.items()}
        self._ranks: dict[Node, int] = {predicate: rank for rank, predicate in enumerate(FIRST)}

    def block(self, subject: Node, properties: dict[Node, list[Node]]) -> str:
        """One subject with all that is said of it."""
        predicates = sorted(properties, key=lambda p: (self._ranks.get(p, len(self._ranks)), self.term(p)))
        lines = [self._line(predicate, properties[predicate]) for predicate in predicates]
        return f"\n{self.term(subject)} " + " ;\n    ".join(lines) + " .\n"

    def _line(self, predicate: Node, values: list[Node]) -> str:
        name = "a" if predicate == RDF.type else self.term(predicate)
        if len(values) == 1:
            return f"{name} {self.term(values[0])}"
        rendered = sorted(map(self.term, values), key=natural)
        line = f"{name} {', '.join(rendered)}"
        return line if len(line) < WIDTH else f"{name}\n        " + ",\n        ".join(rendered)

    def term(self, term: Node) -> str:
        """A term as Turtle writes it."""
        found = self._terms.get(term)
        if found is None:
            found = self._terms[term] = self._render(term)
        return found

    def _render(self, term: Node) -> str:
        if isinstance(term, URIRef):
            return self.name(term)
        if isinstance(term, Literal) and term.datatype is not None:
            bare = _BARE.get(term.datatype)
            if bare is not None and bare.fullmatch(term):
                return str(term)
            quoted = n3(Literal(str(term)))
            return quoted if term.datatype == XSD.string else f"{quoted}^^{self.term(term.datatype)}"
        return n3(term)

    def name(self, iri: URIRef) -> str:
        """An IRI, prefixed where it can be."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or not _LOCAL.fullmatch(iri, cut):
            return n3(iri)
        return f"{prefix}:{iri[cut:]}"
