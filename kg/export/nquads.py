"""Graph in, N-Quads out: one quad on a line, the lines sorted; each article in the graph of its own IRI."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rdflib import Graph

from kg.export._write import n3, named_graphs, save

SUFFIX: Final = ".nq"


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write ``graph`` as N-Quads; they show no title."""
    lines: list[str] = []
    for name, found in named_graphs(graph).items():
        end = f"{n3(name)} .\n" if name is not None else ".\n"
        lines += [f"{n3(s)} {n3(p)} {n3(o)} {end}" for s, p, o in found]
    save(path, sorted(lines))
