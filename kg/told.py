"""Triples as plain values, and the store in which an rdflib graph has them.

rdflib weighs each literal when it is made and each triple when it is added. Whoever writes the triples down one by one
needs neither, so that the store makes rdflib's terms when it is first asked for some.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rdflib import Literal, URIRef
from rdflib.plugins.stores.memory import SimpleMemory


class Value(NamedTuple):
    """A literal: its lexical form, and its language or its datatype, where it has one."""

    text: str
    language: str | None = None
    datatype: URIRef | None = None


Term = str | Value
"""An IRI as text in which nothing is to be escaped, or one of rdflib's, or a literal."""
Claim = tuple[str, Term]
"""A predicate and its object."""
Description = tuple[str, Sequence[Claim]]
"""A subject and what is said of it."""


class Told(SimpleMemory):
    """A store that begins with triples told as plain values; a subclass, since a store is what rdflib lets one replace."""

    def __init__(self, descriptions: Sequence[Description]) -> None:
        super().__init__()
        self.plain: Sequence[Description] | None = descriptions
        """What it holds, perhaps some of it twice; None since something was added or removed."""
        self._is_indexed = False

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        """Add one of rdflib's triples."""
        self._index()
        self.plain = None
        super().add(triple, context, quoted)

    def remove(self, triple_pattern: Any, context: Any = None) -> None:
        """Remove what matches."""
        self._index()
        self.plain = None
        super().remove(triple_pattern, context)

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """What matches, in rdflib's terms."""
        self._index()
        return super().triples(triple_pattern, context)

    def _index(self, context: Any = None) -> None:
        """Make rdflib's triples of the plain ones, once."""
        if self._is_indexed:
            return
        self._is_indexed = True
        for subject, claims in self.plain or ():
            node = _node(subject)
            for predicate, value in claims:
                super().add((node, _node(predicate), _node(value)), context)


def _node(term: Term) -> URIRef | Literal:
    if isinstance(term, Value):
        return Literal(term.text, lang=term.language, datatype=term.datatype)
    return term if isinstance(term, URIRef) else URIRef(term)
