"""Graph in, file out: one module for each format, found by its ``SUFFIX``.

A module of this folder is a format when its name has no leading underscore. It holds ``SUFFIX`` (".ttl") and
``write(graph, path, *, title=None)``; nothing else need be changed to add one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol, cast

from rdflib import Graph

from kg.errors import FormatError


class Exporter(Protocol):
    """What each module of this folder is."""

    SUFFIX: str

    def write(self, graph: Graph, path: Path, *, title: str | None = None) -> None:
        """Write ``graph`` to ``path``; ``title`` is for formats that show one. Raises OutputError."""


@cache
def exporters() -> Mapping[str, Exporter]:
    """Suffix → the module that writes it, in the order of the suffixes."""
    names = [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]
    modules = [cast(Exporter, import_module(f"{__name__}.{name}")) for name in names]
    return MappingProxyType({module.SUFFIX: module for module in sorted(modules, key=lambda m: m.SUFFIX)})


def write(graph: Graph, path: str | Path, *, title: str | None = None) -> None:
    """Write ``graph`` to ``path`` in the format that its suffix names.

    Raises FormatError for a suffix that nothing writes, OutputError where the file cannot be written.
    """
    path = Path(path)
    exporter = exporters().get(path.suffix.lower())
    if exporter is None:
        raise FormatError(
            f"{path}: no exporter writes {path.suffix or 'a name without suffix'}; use {', '.join(exporters())}"
        )
    exporter.write(graph, path, title=title)
