"""Graph in, N-Triples out: one triple on a line, the lines sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rdflib import Graph

from kg.export._write import literal, n3, save, triples
from kg.told import Description, Told, Value

SUFFIX: Final = ".nt"


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write ``graph`` as N-Triples; they show no title."""
    save(path, lines(graph))


def lines(graph: Graph) -> list[str]:
    """The lines of the document."""
    store = graph.store
    if isinstance(store, Told) and store.plain is not None:
        return _told(store.plain)
    return sorted(f"{n3(s)} {n3(p)} {n3(o)} .\n" for s, p, o in triples(graph))


def _told(descriptions: Sequence[Description]) -> list[str]:
    """The same of plain values."""
    said = defaultdict[str, list[str]](list)
    written: dict[str, str] = {}
    for subject, claims in descriptions:
        rests = said[n3(subject)]
        for predicate, value in claims:
            begin = written.get(predicate) or written.setdefault(predicate, n3(predicate))
            if isinstance(value, Value):
                end = literal(value)
            else:
                end = written.get(value) or written.setdefault(value, n3(value))
            rests.append(f"{begin} {end} .\n")
    found: list[str] = []
    for node in sorted(
        said
    ):  # no IRI holds the «>» that ends it, so that the lines stand in the order of their subjects
        begin, last = f"{node} ", ""
        for rest in sorted(said[node]):
            if rest != last:
                found.append(begin + rest)
                last = rest
    return found
