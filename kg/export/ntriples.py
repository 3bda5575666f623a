"""Graph in, N-Triples out: one triple on a line, the lines sorted."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

from rdflib import Graph

from kg.export._write import n3, save, triples, value
from kg.told import Told, Value

SUFFIX: Final = ".nt"


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write ``graph`` as N-Triples; they show no title."""
    save(path, lines(graph))


def lines(graph: Graph) -> list[str]:
    """The lines of the document."""
    store = graph.store
    if isinstance(store, Told) and store.plain is not None:
        said = defaultdict[str, set[str]](set)
        subject, rests = "", set[str]()
        for s, p, o in store.plain:
            if s is not subject:  # as it mostly is that of the triple before
                subject, rests = s, said[n3(s)]
            rests.add(f"{n3(p)} {value(o) if isinstance(o, Value) else n3(o)} .\n")
        # No IRI holds the «>» that ends it, so that the lines stand in the order of their subjects.
        return [f"{node} {rest}" for node in sorted(said) for rest in sorted(said[node])]
    return sorted(f"{n3(s)} {n3(p)} {n3(o)} .\n" for s, p, o in triples(graph))
