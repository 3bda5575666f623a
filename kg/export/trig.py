"""Graph in, TriG out: a block of Turtle for each named graph; each article in the graph of its own IRI."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rdflib import Graph

from kg.export._write import n3, named_graphs, natural, save
from kg.export.turtle import blocks, prefixes

SUFFIX: Final = ".trig"


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write ``graph`` as TriG; it shows no title."""
    save(path, _document(graph))


def _document(graph: Graph) -> Iterator[str]:
    graphs = named_graphs(graph)
    yield from prefixes()
    for name in sorted(graphs, key=lambda name: natural(str(name or ""))):
        if name is None:
            yield from blocks(graphs[name])
        else:
            yield f"\n{n3(name)} {{\n"
            yield from blocks(graphs[name])
            yield "}\n"
