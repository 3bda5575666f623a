"""The structural terms in Python and those of the ontology are the same, and nothing else passes for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef

from kg import vocab
from kg.vocab import MQ, PREFIXES

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
CONTRACT = [
    "mq", "state", "leader", "person", "org", "group", "people", "place", "topic", "event", "office", "role",
    "oa", "prov", "schema", "dcterms", "skos", "rdfs", "rdf", "xsd", "owl", "sem", "void",
]  # fmt: skip


def _terms_in_python() -> set[str]:
    return {name for name in MQ.__annotations__ if not name.startswith("_")} | set(MQ._extras)


def _terms_in(name: str) -> set[str]:
    graph = Graph().parse(ONTOLOGY / name)
    return {
        term.removeprefix(str(MQ))
        for term in graph.subjects(RDF.type)
        if isinstance(term, URIRef) and term.startswith(str(MQ))
    }


def test_every_term_of_the_ontology_is_in_python() -> None:
    assert _terms_in("mithaq.ttl") - _terms_in_python() == set()


def test_every_term_in_python_is_in_the_ontology() -> None:
    assert _terms_in_python() - _terms_in("mithaq.ttl") == set()


def test_relations_are_data_and_no_terms_in_python() -> None:
    assert _terms_in_python() & _terms_in("relations.ttl") == set()


@pytest.mark.parametrize("name", ["supports", "Statment", "agents"])
def test_an_unknown_term_is_refused(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(MQ, name)


def test_a_keyword_of_python_is_reached_by_index() -> None:
    assert MQ["with"] == URIRef("https://w3id.org/mithaq/ontology#with")


@pytest.mark.parametrize("prefix", CONTRACT)
def test_output_declares(prefix: str) -> None:
    assert PREFIXES[prefix].endswith(("/", "#"))


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_names_of_things_lie_under_one_root() -> None:
    spaces = (vocab.STATE, vocab.LEADER, vocab.PERSON, vocab.ORG, vocab.PLACE, vocab.GROUP, vocab.PEOPLE)
    spaces += (vocab.TOPIC, vocab.EVENT, vocab.OFFICE, vocab.ROLE, vocab.ARTICLE)
    assert all(str(space).startswith("https://w3id.org/mithaq/id/") for space in spaces)
    assert PREFIXES["org"] == "https://w3id.org/mithaq/id/organization/"


def test_prefixes_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PREFIXES["mq"] = "elsewhere"  # type: ignore[index]


@pytest.mark.parametrize("path", sorted(ONTOLOGY.rglob("*.ttl")), ids=lambda path: path.name)
def test_files_of_the_ontology_mean_the_same_by_a_prefix(path: Path) -> None:
    declared = dict(Graph(bind_namespaces="none").parse(path).namespaces())
    for prefix, namespace in PREFIXES.items():
        assert str(declared.get(prefix, namespace)) == namespace, prefix
