"""What the exporters share: a graph's triples without its names, terms as N-Triples, and files written whole or not."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from rdflib import RDF, BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.errors import OutputError
from kg.told import Value
from kg.vocab import MQ

Triple = tuple[Node, Node, Node]

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"} | {
    chr(n): f"\\u{n:04X}" for n in (*range(9), 11, 12, *range(14, 32), 127)
}
_TO_ESCAPE: Final = re.compile(r'[\\"\x00-\x1f\x7f]')
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_PLAIN: Final = "http://www.w3.org/2001/XMLSchema#string"


def triples(graph: Graph) -> set[Triple]:
    """Every triple once; of a dataset, whatever graph it stands in. Blank nodes have canonical names."""
    found: set[Triple]
    if isinstance(graph, Dataset):
        found = {(s, p, o) for s, p, o, _ in graph.quads((None, None, None, None))}
    else:
        found = set(graph)
    if any(isinstance(s, BNode) or isinstance(o, BNode) for s, _, o in found):
        plain = Graph()
        for triple in found:
            plain.add(triple)
        found = set(to_canonical_graph(plain))
    return found


def named_graphs(graph: Graph) -> dict[Node | None, set[Triple]]:
    """Graph name (None is the default graph) → triples.

    A dataset keeps its graphs; what a plain graph says of a single article stands under that article's IRI.
    """
    if not isinstance(graph, Dataset):
        articles = set(graph.subjects(RDF.type, MQ.Article))
        return {articles.pop() if len(articles) == 1 else None: triples(graph)}
    found: dict[Node | None, set[Triple]] = {}
    for subject, predicate, value, name in graph.quads((None, None, None, None)):
        key = None if name == DATASET_DEFAULT_GRAPH_ID else name
        found.setdefault(key, set()).add((subject, predicate, value))
    return found


@lru_cache(maxsize=1 << 16)
def n3(term: Node | str) -> str:
    """A term as N-Triples writes it; plain text is an IRI in which nothing is to be escaped."""
    if type(term) is str:
        return f"<{term}>"
    if isinstance(term, URIRef):
        iri = str(term)
        if _NOT_IN_IRI.search(iri):
            iri = _NOT_IN_IRI.sub(lambda sign: f"\\u{ord(sign[0]):04X}", iri)
        return f"<{iri}>"
    if isinstance(term, Literal):
        return literal(Value(str(term), term.language, term.datatype))
    return f"_:{term}" if isinstance(term, BNode) else f"<{term}>"


def literal(value: Value) -> str:
    """A literal as N-Triples writes it."""
    text, language, datatype = value
    if language:
        return f"{quote(text)}@{language}"
    return quote(text) if datatype is None else quote(text) + _of_type(datatype)


@lru_cache(maxsize=1 << 5)
def _of_type(datatype: URIRef) -> str:
    return "" if str(datatype) == _PLAIN else f"^^{n3(datatype)}"


def quote(text: str) -> str:
    """A string in quotation marks, as Turtle and its kin write it on one line."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"' + _TO_ESCAPE.sub(lambda m: _ESCAPES[m[0]], text) + '"'


def natural(text: str) -> tuple[str | int, ...]:
    """A sorting key in which 76 comes before 2775."""
    return tuple(int(part) if part.isdecimal() and part.isascii() else part for part in re.split(r"([0-9]+)", text))


def save(path: Path, parts: Iterable[str], *, encoding: str = "utf-8") -> None:
    """Write a text file whole or not at all, with line feeds on every system; raises OutputError."""
    name = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[
        :12
    ]  # a long name has no room for more
    partial = path.with_name(f".{name}-{os.getpid()}.part")
    try:
        with partial.open("w", encoding=encoding, newline="\n") as stream:
            stream.writelines(parts)
        partial.replace(path)
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "reason", None) or error
        raise OutputError(f"{path}: cannot be written ({reason}); check the folder and the free space") from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
