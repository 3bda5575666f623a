"""Turtle files of ``ontology/`` in, frozen lookup tables out: the only reader of that folder.

The files are parsed by pyoxigraph and turned into plain values, which :mod:`kg.cache` keeps until a file changes; nothing
above this package sees the Turtle of the lexicon, the relations or the actors. Each module makes the tables of one part;
:class:`Ontology` has them all.
"""

from __future__ import annotations

from kg.ontology.nodes import ID, MQ
from kg.ontology.relations import term_key
from kg.ontology.things import thing_called
from kg.ontology.values import Entry, Frame, Governor, Name, Office, Reading, RelationFacts, Role
from kg.ontology.whole import Ontology, folder, load, load_with, ship, with_names

__all__ = [
    "ID",
    "MQ",
    "Entry",
    "Frame",
    "Governor",
    "Name",
    "Office",
    "Ontology",
    "Reading",
    "RelationFacts",
    "Role",
    "folder",
    "load",
    "load_with",
    "ship",
    "term_key",
    "thing_called",
    "with_names",
]
