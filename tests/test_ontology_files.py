"""The files of ``ontology/``: they parse, say everything in two languages, agree with each other and with reason."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import owlrl
import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import OntologyError
from kg.validate import ValidationReport, validate_ontology
from kg.vocab import MQ, ONTOLEX, PLOVER

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
DATA = [path for path in FILES if path.name != "shapes.ttl"]
MITHAQ = URIRef("https://w3id.org/mithaq/ontology")

RELATIONS = {
    "supports": "SUPPORT", "opposes": "REJECT", "adheresTo": "", "recognizes": "SUPPORT", "protects": "", "promotes": "",
    "cooperatesWith": "COOPERATE", "consultsWith": "CONSULT", "discusses": "CONSULT", "mediates": "CONSULT",
    "agreesOn": "AGREE", "invites": "CONSULT", "visits": "CONSULT", "provides": "AID", "participatesIn": "", "joins": "",
    "holds": "", "approves": "", "partnerOf": "", "values": "", "callsFor": "REQUEST", "praises": "SUPPORT",
    "welcomes": "SUPPORT", "congratulates": "", "thanks": "", "sympathizesWith": "", "condemns": "ACCUSE",
    "criticizes": "ACCUSE", "concernedAbout": "", "warns": "THREATEN", "sanctions": "SANCTION", "coerces": "COERCE",
    "attacks": "ASSAULT",
}  # fmt: skip
KINDS = {MQ.Commitment, MQ.Appeal, MQ.Assessment, MQ.Expressive, MQ.Action}
SYMMETRIC = {"cooperatesWith", "consultsWith", "discusses", "agreesOn", "partnerOf"}

# «روسيا شريك للصين، وقد تشاور بوتين مع شي»
INDIVIDUALS = """
@prefix mq: <https://w3id.org/mithaq/ontology#> . @prefix state: <https://w3id.org/mithaq/id/state/> .
@prefix leader: <https://w3id.org/mithaq/id/leader/> . @prefix topic: <https://w3id.org/mithaq/id/topic/> .
@prefix office: <https://w3id.org/mithaq/id/office/> . @prefix role: <https://w3id.org/mithaq/id/role/> .
@prefix event: <https://w3id.org/mithaq/id/event/> . @prefix place: <https://w3id.org/mithaq/id/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
<https://w3id.org/mithaq/id/article/a> a mq:Article ; mq:textHash "00" .
<https://w3id.org/mithaq/id/article/a/statement/1-partnerOf-rus> a mq:Statement, mq:Assessment ; mq:relation mq:partnerOf ;
    mq:agent state:RUS ; mq:target state:CHN ; mq:theme topic:طاقه ; mq:speaker leader:vladimir-putin ; mq:mutual true ;
    mq:modality mq:actual ; mq:confidence 0.9 ; mq:regarding place:HKG ; mq:venue event:a-meeting ; mq:inEvent event:a-meeting ;
    mq:evidence <https://w3id.org/mithaq/id/article/a#char=1,9> .
<https://w3id.org/mithaq/id/article/a#char=1,9> a oa:SpecificResource .
state:RUS a mq:State, mq:Actor ; mq:partnerOf state:CHN ; mq:cooperatesWith topic:طاقه ; mq:discusses topic:طاقه .
state:CHN a mq:State, mq:Actor ; mq:nisba "صيني"@ar .
leader:vladimir-putin a mq:Leader, mq:Person, mq:Actor ; mq:leads state:RUS ; mq:state state:RUS ; mq:holdsOffice office:p ;
    mq:shortName "بوتين"@ar ; mq:consultsWith leader:xi-jinping .
leader:xi-jinping a mq:Leader, mq:Person, mq:Actor .
office:p a mq:Office ; mq:role role:president ; mq:of state:RUS ; mq:since "2012"^^xsd:gYear ; mq:until "2030-05-07"^^xsd:date .
role:president a mq:Role ; mq:headOf true ; mq:plural "رؤساء"@ar .
topic:طاقه a mq:Topic, skos:Concept .
event:a-meeting a mq:Meeting, mq:Event ; mq:participant leader:vladimir-putin .
place:HKG a mq:Place ; mq:partOf state:CHN .
"""


def _merged(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def core() -> Graph:
    """The ontology without lexicon and actors."""
    return _merged(*(ONTOLOGY / name for name in ("mithaq.ttl", "relations.ttl", "plover.ttl")))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return _merged(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    return validate_ontology(ONTOLOGY)


def _own(graph: Graph) -> list[URIRef]:
    return sorted({term for term in graph.subjects() if isinstance(term, URIRef) and term.startswith(str(MQ))})


def _languages(graph: Graph, node: Node, predicate: URIRef) -> list[str | None]:
    return sorted((text.language for text in graph.objects(node, predicate) if isinstance(text, Literal)), key=str)


# -- each file ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_parsers_read_the_same_number_of_triples(path: Path) -> None:
    oxigraph = set(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(oxigraph) == len(_merged(path)) > 0


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_no_blank_nodes(path: Path) -> None:
    assert [triple for triple in _merged(path) if any(isinstance(term, BNode) for term in triple)] == []


def test_the_folder_conforms_to_the_shapes(report: ValidationReport) -> None:
    assert [f"{r.focus_node} {r.path}: {r.message_en}" for r in report.results] == []
    assert report.conforms


@pytest.mark.parametrize("name", ["mithaq.ttl", "relations.ttl", "shapes.ttl"])
def test_a_folder_without_its_main_files_is_refused(name: str, tmp_path: Path) -> None:
    for path in ("mithaq.ttl", "relations.ttl", "shapes.ttl"):
        if path != name:
            (tmp_path / path).write_text("")
    with pytest.raises(OntologyError, match=name):
        validate_ontology(tmp_path)


def test_a_file_that_is_not_turtle_is_refused(tmp_path: Path) -> None:
    for path in ("mithaq.ttl", "relations.ttl", "shapes.ttl"):
        (tmp_path / path).write_text("")
    (tmp_path / "mithaq.ttl").write_text("mq:Actor a owl:Class .")
    with pytest.raises(OntologyError, match=r"mithaq\.ttl: not Turtle"):
        validate_ontology(tmp_path)


# -- mithaq.ttl --------------------------------------------------------------------------------------------------------
def test_the_header_says_what_a_catalogue_asks(core: Graph) -> None:
    assert core.value(MITHAQ, OWL.versionIRI) == URIRef("https://w3id.org/mithaq/ontology/0.1.0")
    assert core.value(MITHAQ, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(core.value(MITHAQ, VANN.preferredNamespacePrefix)) == "mq"
    assert str(core.value(MITHAQ, VANN.preferredNamespaceUri)) == str(MQ)
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert _languages(core, MITHAQ, predicate) == ["ar", "en"]


def test_every_term_is_labelled_and_defined_in_both_languages(core: Graph) -> None:
    poor = [
        (term, predicate)
        for term in [*_own(core), *core.subjects(RDF.type, SKOS.Concept)]
        for predicate in (RDFS.label, RDFS.comment)
        if _languages(core, term, predicate) != ["ar", "en"]
    ]
    assert poor == []


def test_arabic_labels_are_arabic_and_english_ones_are_not(core: Graph) -> None:
    for term in _own(core):
        for text in core.objects(term, RDFS.label):
            assert isinstance(text, Literal)
            arabic = any("\u0600" <= letter <= "\u06ff" for letter in text)
            assert arabic == (text.language == "ar"), f"{term}: {text}"


def test_every_term_says_where_it_is_defined(core: Graph) -> None:
    assert [term for term in _own(core) if (term, RDFS.isDefinedBy, MITHAQ) not in core] == []


def test_no_term_is_of_two_sorts_of_property(core: Graph) -> None:
    sorts = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Class, OWL.NamedIndividual)
    for term in _own(core):
        assert sum((term, RDF.type, sort) in core for sort in sorts) == 1, term


def test_kinds_modalities_and_events(core: Graph) -> None:
    assert set(core.subjects(RDFS.subClassOf, MQ.Statement)) == KINDS
    modalities = {str(m).removeprefix(str(MQ)) for m in core.subjects(RDF.type, MQ.Modality)}
    assert modalities == {"actual", "affirmed", "pledged", "intended", "ready", "desired", "obligatory", "able"}
    events = set(core.transitive_subjects(RDFS.subClassOf, MQ.Event))
    assert {MQ.PhoneCall, MQ.Meeting, MQ.Visit, MQ.Summit, MQ.Conference, MQ.Negotiation, MQ.Vote, MQ.Signing} < events


def test_alignments_reach_the_vocabularies_that_are_reused(core: Graph) -> None:
    linked = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch) for o in core.objects(None, p)}
    for namespace in (
        "http://www.w3.org/ns/prov#", "http://www.w3.org/2004/02/skos/core#", "https://schema.org/",
        "http://semanticweb.cs.vu.nl/2009/11/sem/", "http://www.w3.org/ns/org#", "http://purl.org/dc/terms/",
        "http://www.w3.org/ns/lemon/ontolex#",
    ):  # fmt: skip
        assert any(term.startswith(namespace) for term in linked), namespace
    assert (MQ.evidence, RDFS.range, URIRef("http://www.w3.org/ns/oa#SpecificResource")) in core


# -- relations.ttl, plover.ttl -----------------------------------------------------------------------------------------
def test_the_relations_are_those_of_the_guidelines_with_their_event_types(core: Graph) -> None:
    found = {
        str(relation).removeprefix(str(MQ)): str(core.value(relation, MQ.plover) or "").removeprefix(str(PLOVER))
        for relation in core.subjects(RDF.type, MQ.Relation)
    }
    assert found == RELATIONS


def test_each_relation_is_a_property_too_and_says_what_it_takes(core: Graph) -> None:
    for relation in core.subjects(RDF.type, MQ.Relation):
        assert (relation, RDF.type, OWL.ObjectProperty) in core
        assert core.value(relation, MQ.takes, any=True) is not None, relation


def test_event_types_are_concepts_of_the_scheme(core: Graph) -> None:
    concepts = set(core.subjects(SKOS.inScheme, URIRef("https://w3id.org/mithaq/plover")))
    assert len(concepts) == 16
    assert set(core.objects(None, MQ.plover)) <= concepts
    assert all(str(core.value(c, SKOS.notation)) == str(c).removeprefix(str(PLOVER)) for c in concepts)


def test_symmetric_relations(core: Graph) -> None:
    alike = {str(r).removeprefix(str(MQ)) for r in core.subjects(MQ.symmetricAgents, Literal(True))}
    assert alike == SYMMETRIC
    inverted = [r for r in core.subjects(RDF.type, OWL.SymmetricProperty) if (r, RDF.type, MQ.Relation) in core]
    for relation in inverted:
        assert str(relation).removeprefix(str(MQ)) in SYMMETRIC
        assert set(core.objects(relation, MQ.takes)) == {MQ.Actor}, f"a topic would come to stand first: {relation}"


def test_opposites_are_mutual(core: Graph) -> None:
    pairs = set(core.subject_objects(MQ.opposite))
    assert (URIRef(f"{MQ}supports"), URIRef(f"{MQ}opposes")) in pairs
    assert all((second, first) in pairs and first != second for first, second in pairs)


# -- reasoning ---------------------------------------------------------------------------------------------------------
def _closure(graph: Graph) -> tuple[Graph, list[str]]:
    """What follows in OWL 2 RL, and the contradictions that owlrl found."""
    closed = Graph()
    closed += graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed, [str(o) for _, p, o in closed if str(p).endswith("#error")]


@pytest.fixture(scope="module")
def closed(core: Graph) -> Graph:
    graph, errors = _closure(core + Graph().parse(data=INDIVIDUALS, format="turtle"))
    assert errors == []
    return graph


def test_nothing_is_impossible(closed: Graph) -> None:
    assert list(closed.subjects(RDF.type, OWL.Nothing)) == []
    assert [term for term in _own(closed) if (term, RDFS.subClassOf, OWL.Nothing) in closed] == []


def test_the_other_reasoner_agrees(core: Graph) -> None:
    reasonable = pytest.importorskip("reasonable")
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(core + Graph().parse(data=INDIVIDUALS, format="turtle"))
    inferred = set(reasoner.reason())
    assert not [s for s, p, o in inferred if p == RDF.type and o == OWL.Nothing]
    assert (URIRef("https://w3id.org/mithaq/id/state/CHN"), RDF.type, MQ.Actor) in inferred


CONTRADICTIONS = (
    "<urn:1> a mq:State, mq:Topic .",
    "<urn:2> a mq:Leader, mq:State .",
    "<urn:3> a mq:Commitment, mq:Appeal .",
    "<urn:4> a mq:Topic ; mq:supports state:CHN .",
    "<urn:5> a mq:Topic . <urn:statement> mq:agent <urn:5> .",
)


def test_contradictions_are_found(core: Graph) -> None:
    _, errors = _closure(core + Graph().parse(data=INDIVIDUALS + "".join(CONTRADICTIONS), format="turtle"))
    for number, contradiction in enumerate(CONTRADICTIONS, start=1):
        assert any(f"urn:{number}" in error for error in errors), contradiction


def test_nothing_false_follows_about_things(closed: Graph) -> None:
    """Of what our own terms say, only that a symmetric relation holds the other way round follows from the graph."""
    given = Graph().parse(data=INDIVIDUALS, format="turtle")
    things = {s for s in given.subjects() if str(s).startswith("https://w3id.org/mithaq/id/")}
    followed = {t for t in closed if t[0] in things and str(t[1]).startswith(str(MQ))} - set(given)
    root = "https://w3id.org/mithaq/id/"
    assert followed == {
        (URIRef(f"{root}state/CHN"), URIRef(f"{MQ}partnerOf"), URIRef(f"{root}state/RUS")),
        (URIRef(f"{root}leader/xi-jinping"), URIRef(f"{MQ}consultsWith"), URIRef(f"{root}leader/vladimir-putin")),
    }
    typed = {t for t in closed if t[0] in things and t[1] == RDF.type and str(t[2]).startswith(str(MQ))} - set(given)
    assert typed == set(), "the output bears all its classes itself"


# -- shapes.ttl --------------------------------------------------------------------------------------------------------
def test_every_message_stands_in_both_languages(shapes: Graph) -> None:
    speaking = set(shapes.subjects(SH.message))
    assert [shape for shape in speaking if _languages(shapes, shape, SH.message) != ["ar", "en"]] == []
    named = {p for s in shapes.subjects(SH.targetClass) for p in shapes.objects(s, SH.property)}
    named |= {p for s in shapes.subjects(SH.targetSubjectsOf) for p in shapes.objects(s, SH.property)}
    named |= set(shapes.objects(None, SH.sparql))
    assert [shape for shape in named if shape not in speaking] == []


def test_shapes_speak_of_terms_that_exist(shapes: Graph, core: Graph) -> None:
    used = {term for triple in shapes for term in triple if isinstance(term, URIRef) and term.startswith(str(MQ))}
    queries = " ".join(str(select) for select in shapes.objects(None, SH.select))
    used |= {URIRef(f"{MQ}{name}") for name in re.findall(r"\bmq:(\w+)", queries)}
    assert used - set(core.subjects()) == set()


def test_shapes_name_every_kind_and_every_sort_of_event(shapes: Graph, core: Graph) -> None:
    targets = set(shapes.objects(None, SH.targetClass))
    assert KINDS | {MQ.Statement} <= targets
    assert set(core.transitive_subjects(RDFS.subClassOf, MQ.Event)) <= targets
    assert set(core.transitive_subjects(RDFS.subClassOf, MQ.Actor)) <= targets


def test_the_shortcut_query_knows_every_property_that_output_bears(shapes: Graph, core: Graph) -> None:
    query = next(str(q) for q in shapes.objects(None, SH.select) if "CONTAINS(" in str(q))
    listed = {URIRef(f"{MQ}{name}") for name in re.findall(r'"( [\w ]+ )"', query)[0].split()}
    described = {MQ.Statement, MQ.Article, MQ.Event, MQ.Actor, MQ.Leader, MQ.Office, MQ.State, MQ.Organization}
    relations = set(core.subjects(RDF.type, MQ.Relation))
    in_output = {p for p, domain in core.subject_objects(RDFS.domain) if domain in described} - relations
    assert in_output - listed == set()
    assert listed - (set(core.subjects()) - relations) == set()


# -- lexicon, actors ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_begun_twice_in_a_file(path: Path) -> None:
    begun = re.findall(r"^(\w[\w-]*:\S+) a ", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name, count in Counter(begun).items() if count > 1] == []


def test_every_frame_belongs_to_a_word() -> None:
    lexicon = _merged(*ONTOLOGY.glob("lexicon/*.ttl"))
    senses = {*lexicon.subjects(RDF.type, ONTOLEX.LexicalSense), *lexicon.subjects(RDF.type, MQ.Governor)}
    assert senses - set(lexicon.objects(None, ONTOLEX.sense)) == set()


def test_every_office_belongs_to_one_leader() -> None:
    actors = _merged(*ONTOLOGY.glob("actors/*.ttl"))
    for office in actors.subjects(RDF.type, MQ.Office):
        assert len(set(actors.subjects(MQ.holdsOffice, office))) == 1, office


def test_no_two_things_share_a_wikidata_entity() -> None:
    actors = _merged(*ONTOLOGY.glob("actors/*.ttl"))
    entities = list(actors.objects(None, OWL.sameAs))
    assert sorted({e for e in entities if entities.count(e) > 1}) == []
