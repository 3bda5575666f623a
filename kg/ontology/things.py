"""The tables of ``actors/`` that tell what has a name of its own: topics and events."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from kg.errors import OntologyError
from kg.lang.normal import name_key
from kg.model import Entity
from kg.ontology.nodes import ALT, ID, LABEL, MQ, RDF_TYPE, Node, Nodes, table
from kg.ontology.offices import vague_day
from kg.ontology.values import Name

_START = "https://schema.org/startDate"
_WHOLES = ("http://www.w3.org/2004/02/skos/core#broader", "http://purl.org/dc/terms/isPartOf")
_THINGS = (ID + "topic/", ID + "event/")


class Things(Nodes):
    """What is spoken of: an agreement, a war, a summit."""

    @table
    def things(self) -> Mapping[str, Entity]:
        """IRI tail ``kind/key`` → the topic or event of ``actors/`` that has a name of its own: an agreement, a war."""
        return {
            iri.removeprefix(ID): self._thing(iri.removeprefix(ID), node)
            for iri, node in self._nodes.items()
            if iri.startswith(_THINGS) and RDF_TYPE in node
        }

    def _thing(self, tail: str, node: Node) -> Entity:
        kind, _, key = tail.partition("/")
        labels = self._labels(node, "ar", LABEL)
        if not labels:
            raise OntologyError(f"{self.root / 'actors'}: {tail} has no Arabic rdfs:label; add one")
        types = tuple(v.value.removeprefix(MQ) for v in node[RDF_TYPE] if v.value.startswith(MQ))
        english = next(iter(self._labels(node, "en", LABEL)), None)
        return Entity(kind, key, types, labels[0], english, self._labels(node, "ar", ALT))

    @table
    def thing_names(self) -> Mapping[str, tuple[Name, ...]]:
        """The words of a name of one of :attr:`things`, in lower case, a space between → all names of these words."""
        out: dict[str, list[Name]] = {}
        for tail, thing in self.things.items():
            context = self._labels(self._nodes[ID + tail], "ar", MQ + "contextName")
            named = [(text, "label") for text in (thing.label, *thing.aliases)] + [
                (text, "context") for text in context
            ]
            for text, way in named:
                words = tuple(name_key(text).split())
                out.setdefault(" ".join(words).casefold(), []).append(Name(text, words, tail, way))
        return {key: tuple(sorted(dict.fromkeys(names), key=lambda n: (n.entity, n.way))) for key, names in out.items()}

    @table
    def thing_homes(self) -> Mapping[str, str]:
        """What has a name that only the text settles → IRI tail of the state that tells it: «رؤية 2030» where Egypt is spoken of."""
        return {tail: of.removeprefix(ID) for tail in self.things if (of := self._one(self._nodes[ID + tail], "state"))}

    @table
    def thing_series(self) -> frozenset[str]:
        """IRI tails of what comes again and again, each time as another event: «القمة العربية»."""
        return frozenset(tail for tail, thing in self.things.items() if "EventSeries" in thing.types)

    @table
    def thing_wholes(self) -> Mapping[str, tuple[str, ...]]:
        """Thing → those that whatever is said of it is about too: of the 32nd Arab summit the Arab summit."""
        found = {
            tail: tuple(v.value.removeprefix(ID) for prop in _WHOLES for v in self._nodes[ID + tail].get(prop, ()))
            for tail in self.things
        }
        return {tail: wholes for tail, wholes in found.items() if wholes}

    @table
    def thing_begins(self) -> Mapping[str, datetime.date]:
        """Event → the first day on which it may be spoken of: no text of 2018 means by «الحرب على غزة» that of 2023."""
        found = {
            tail: vague_day(value.value, first=True)
            for tail in self.things
            for value in self._nodes[ID + tail].get(_START, ())
        }
        return {tail: day for tail, day in found.items() if day is not None}


def thing_called(things: Things, name: str) -> Entity | None:
    """The named topic or event that this is a name of and no other; none that comes again and again."""
    words = tuple(name_key(name).split())
    found = {
        one.entity
        for one in things.thing_names.get(" ".join(words).casefold(), ())
        if one.words == words and one.way == "label" and one.entity not in things.thing_series
    }
    return things.things[found.pop()] if len(found) == 1 else None
