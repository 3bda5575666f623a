"""Turtle files in, their nodes out, with plain access to what is said of one; and the tables made of them, kept between runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import pyoxigraph

from kg import cache
from kg.errors import OntologyError
from kg.lang.normal import fold

MQ = "https://w3id.org/mithaq/ontology#"
ID = "https://w3id.org/mithaq/id/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
SCHEMA = "mithaq.ttl"
"""The file of classes and properties; all others hold nodes of which tables are made."""

Node = dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]
"""Property → its values."""
T = TypeVar("T")
N = TypeVar("N", bound="Nodes")


def table(make: Callable[[N], T]) -> cached_property[T]:
    """A table of the ontology: made by the method when it is first asked for, or read where it was kept."""

    @wraps(make)
    def found(ontology: N) -> T:
        kept = ontology.kept
        value: T = kept.read(make.__name__, get_type_hints(make)["return"]) if kept else make(ontology)
        return value

    return cached_property(found)


class Nodes:
    """The nodes of the files.

    ``files`` are those of the folder ``root`` with their contents; ``kept`` are the tables that were made of them before;
    ``key`` is a digest of all that the tables follow from, None where they were changed.
    """

    def __init__(
        self, root: Path, files: Mapping[Path, bytes], kept: cache.Tables | None = None, key: str | None = None
    ) -> None:
        self.root = root
        self.files = files
        self.kept = kept
        self.key = key

    def tables(self) -> Mapping[str, tuple[Any, Any]]:
        """Every table by its name, as its type and itself."""
        parts = reversed(type(self).__mro__)
        made = {name: one for part in parts for name, one in vars(part).items() if isinstance(one, cached_property)}
        return {
            name: (get_type_hints(one.func)["return"], getattr(self, name))
            for name, one in made.items()
            if not name.startswith("_")
        }

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        """All but the schema, in the order of the files."""
        nodes: dict[str, Node] = {}
        for path in self.files:
            if path.name != SCHEMA:
                self._parse(path, nodes)
        return nodes

    @cached_property
    def _typed(self) -> dict[str, dict[str, Node]]:
        """Class → its nodes."""
        found: dict[str, dict[str, Node]] = {}
        for iri, node in self._nodes.items():
            for name in self._types(node):
                found.setdefault(name, {})[iri] = node
        return found

    def _parse(self, path: Path, nodes: dict[str, Node]) -> None:
        try:
            for triple in pyoxigraph.parse(input=self.files[path], format=pyoxigraph.RdfFormat.TURTLE):
                node = nodes.setdefault(triple.subject.value, {})
                node.setdefault(triple.predicate.value, []).append(triple.object)
        except SyntaxError as error:
            raise OntologyError(f"{path}:{error.lineno}: not Turtle ({error.msg}); mend the file") from error

    def _values(self, node: Node, prop: str) -> tuple[str, ...]:
        return tuple(v.value for v in node.get(MQ + prop, ()))

    def _markers(self, node: Node, prop: str) -> tuple[str, ...]:
        """Prepositions, folded as the words of a text are."""
        return tuple(fold(value) for value in self._values(node, prop))

    def _tail(self, node: Node, prop: str) -> str | None:
        values = node.get(MQ + prop)
        return values[0].value.rpartition("#")[2].rpartition("/")[2] if values else None

    def _one(self, node: Node, prop: str) -> str | None:
        values = node.get(MQ + prop)
        return values[0].value if values else None

    def _types(self, node: Node) -> tuple[str, ...]:
        return tuple(v.value.removeprefix(MQ) for v in node.get(RDF_TYPE, ()))

    def _labels(self, node: Node, language: str, *props: str) -> tuple[str, ...]:
        return tuple(
            v.value
            for prop in props
            for v in node.get(prop, ())
            if isinstance(v, pyoxigraph.Literal) and v.language == language
        )

    def _of_type(self, *types: str) -> Iterator[tuple[str, Node]]:
        if len(types) == 1:
            yield from self._typed.get(types[0], {}).items()
            return
        wanted = {iri for name in types for iri in self._typed.get(name, ())}
        yield from ((iri, node) for iri, node in self._nodes.items() if iri in wanted)
