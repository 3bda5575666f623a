"""Graph in, JSON-LD out: a context of the project's prefixes and one object for each subject, sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.export._write import Triple, named_graphs, natural, save, triples
from kg.vocab import PREFIXES

SUFFIX: Final = ".jsonld"

Value = dict[str, str] | bool | int | str


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write ``graph`` as JSON-LD 1.1; it shows no title."""
    document = {"@context": dict(PREFIXES), "@graph": list(_contents(graph))}
    save(path, (json.dumps(document, ensure_ascii=False, indent=1), "\n"))


def _contents(graph: Graph) -> Iterator[dict[str, object]]:
    """The nodes; those of a dataset's named graphs under the name of each."""
    if not isinstance(graph, Dataset):
        yield from _nodes(triples(graph))
        return
    graphs = named_graphs(graph)
    for name in sorted(graphs, key=lambda name: natural(str(name or ""))):
        nodes = _nodes(graphs[name])
        if name is None:
            yield from nodes
        else:
            yield {"@id": compact(name), "@graph": list(nodes)}


def _nodes(found: Iterable[Triple]) -> Iterator[dict[str, object]]:
    said: dict[Node, dict[Node, list[Node]]] = {}
    for subject, predicate, value in found:
        said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    for subject in sorted(said, key=lambda node: natural(str(node))):
        node: dict[str, object] = {"@id": compact(subject)}
        for predicate in sorted(said[subject], key=lambda node: (node != RDF.type, str(node))):
            values = sorted(said[subject][predicate], key=lambda value: (natural(str(value)), repr(value)))
            if predicate == RDF.type:
                node["@type"] = [compact(value) for value in values]
            else:
                node[compact(predicate)] = [_value(value) for value in values]
        yield node


def compact(node: Node) -> str:
    """An IRI by its prefix where the context has it."""
    iri = str(node)
    if not isinstance(node, URIRef):
        return f"_:{iri}"
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return iri


def _value(node: Node) -> Value:
    if not isinstance(node, Literal):
        return {"@id": compact(node)}
    if node.language:
        return {"@value": str(node), "@language": node.language}
    if node.datatype is None or node.datatype == XSD.string:
        return str(node)
    if node.datatype == XSD.boolean and str(node) in ("true", "false"):
        return str(node) == "true"
    if node.datatype == XSD.integer and str(int(str(node))) == str(node):
        return int(str(node))
    return {"@value": str(node), "@type": compact(node.datatype)}
