"""The tables of the schema, ``relations.ttl`` and ``corrections.ttl``: what the terms of the vocabulary say of themselves."""

from __future__ import annotations

from collections.abc import Mapping

from kg.lang.normal import fold
from kg.ontology.lexicon import Lexicon
from kg.ontology.nodes import ALT, LABEL, MQ, RDF_TYPE, SCHEMA, Node, table
from kg.ontology.values import RelationFacts

_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_CSVW = "http://www.w3.org/ns/csvw#"


class Relations(Lexicon):
    """What each relation is by itself, and how terms are called."""

    @table
    def relation_facts(self) -> Mapping[str, RelationFacts]:
        """Relation → what it is by itself."""
        return {iri.removeprefix(MQ): self._relation_facts(node) for iri, node in self._of_type("Relation")}

    def _relation_facts(self, node: Node) -> RelationFacts:
        takes = {value.rpartition("#")[2] for value in self._values(node, "takes")}
        return RelationFacts(
            kind=self._tail(node, "defaultKind") or "Action",
            standing=self._one(node, "standing") == "true",
            themes=bool(takes & {"Topic", "Event"}),
            actors=bool(takes & {"Actor", "Place", "State", "Person", "Organization"}),
            places="Place" in takes,
            events="Event" in takes,
            implies=self._tail(node, "impliesWithPartner"),
            meets=self._one(node, "meets") == "true",
            occasion=self._one(node, "occasion") == "true",
            about_only=self._one(node, "aboutOnly") == "true",
            needs_object=self._one(node, "alone") != "true",
            bodies=takes == {"Organization"},
        )

    @table
    def appeals(self) -> frozenset[str]:
        """Relations that are an appeal by themselves."""
        return frozenset(relation for relation, facts in self.relation_facts.items() if facts.kind == "Appeal")

    @table
    def between_actors(self) -> frozenset[str]:
        """Relations that take actors and no topic."""
        return frozenset(
            relation for relation, facts in self.relation_facts.items() if facts.actors and not facts.themes
        )

    @table
    def symmetric(self) -> frozenset[str]:
        """Relations in which agent and partner are alike."""
        return frozenset(
            iri.removeprefix(MQ) for iri, node in self._nodes.items() if self._one(node, "symmetricAgents") == "true"
        )

    @table
    def event_labels(self) -> Mapping[str, tuple[str, str]]:
        """Event class → its Arabic and English label."""
        nodes: dict[str, Node] = {}
        self._parse(self.root / SCHEMA, nodes)
        out = {}
        for name in dict.fromkeys(self.word_values.get("eventType", {}).values()):
            node = nodes.get(MQ + name, {})
            out[name] = (
                (*self._labels(node, "ar", LABEL), name)[0],
                (*self._labels(node, "en", LABEL), name)[0].lower(),
            )
        return out

    @table
    def correction_columns(self) -> Mapping[str, str]:
        """Title of a column of a corrections file, by :func:`term_key` → the column's name."""
        out: dict[str, str] = {}
        for _, node in self._of_type(_CSVW + "Column"):
            [name] = (value.value for value in node[_CSVW + "name"])
            for title in node[_CSVW + "title"]:
                out[term_key(title.value)] = name
        return out

    @table
    def terms(self) -> Mapping[str, Mapping[str, str]]:
        """Class → name of one of its members or direct subclasses, by :func:`term_key` → that one's local name.

        A term goes by its local name, its labels and its other labels, in both languages.
        """
        nodes: dict[str, Node] = dict(self._of_type("Relation"))
        self._parse(self.root / SCHEMA, nodes)
        out: dict[str, dict[str, str]] = {}
        for iri, node in nodes.items():
            names = (iri.removeprefix(MQ), *(v.value for prop in (LABEL, ALT) for v in node.get(prop, ())))
            for kind in (*node.get(RDF_TYPE, ()), *node.get(_SUBCLASS, ())):
                if iri.startswith(MQ) and kind.value.startswith(MQ):
                    table = out.setdefault(kind.value.removeprefix(MQ), {})
                    for name in names:
                        table.setdefault(term_key(name), names[0])
        return out


def term_key(text: str) -> str:
    """The key of a term's name as people write it: folded, in lower case, single spaces."""
    return " ".join(fold(text).lower().split())
