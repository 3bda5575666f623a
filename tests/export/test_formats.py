"""Every format: found by its suffix, the same bytes each time, read back as the same triples, written whole or not at all."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
from rdflib import RDF, BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from readings import CHN, EGY, PUTIN, RUS, XI, annotated, contract_example, reading, statement, topic

from kg import export, ontology
from kg.errors import FormatError, OutputError
from kg.export._write import save
from kg.graph import build_graph
from kg.vocab import MQ, OA, PREFIXES

RDF_FORMATS = (".jsonld", ".nq", ".nt", ".trig", ".ttl")
HOSTILE = 'قال: "نعم"\\ \t \u2028 </script><b>&amp; \x01\x7f {$x} \U0001f600 \'\'\' """'
ARTICLE = URIRef("https://w3id.org/mithaq/id/article/xi-putin-call")


@pytest.fixture(scope="module")
def example() -> Graph:
    return build_graph(contract_example(), ontology.load())


@pytest.fixture(scope="module")
def hostile() -> Graph:
    text = HOSTILE + " تدعم الصين مصر"
    return build_graph(
        reading(statement(targets=(EGY,), themes=(topic(HOSTILE),), condition=HOSTILE), text=text), ontology.load()
    )


@pytest.fixture(scope="module")
def whole_seed(root: Path) -> Graph:
    return build_graph(
        annotated(root / "tests" / "gold" / "seed.json", root / "seeds" / "xi-putin-call.txt"), ontology.load()
    )


def as_set(path: Path) -> set[pyoxigraph.Triple]:
    return {quad.triple for quad in pyoxigraph.parse(path=str(path))}


def test_the_formats_are_the_modules_of_the_folder() -> None:
    assert list(export.exporters()) == [".csv", ".graphml", ".html", ".jsonld", ".nq", ".nt", ".trig", ".ttl"]


def test_a_suffix_that_nothing_writes(example: Graph, tmp_path: Path) -> None:
    for name in ("graph.xlsx", "graph"):
        with pytest.raises(FormatError, match=r"graph.*no exporter writes.*\.ttl"):
            export.write(example, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [*export.exporters()])
def test_what_cannot_be_written_is_one_line_and_leaves_nothing(suffix: str, example: Graph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written") as caught:
        export.write(example, tmp_path / "missing" / f"graph{suffix}")
    assert "\n" not in str(caught.value)
    (tmp_path / f"graph{suffix}").mkdir()
    with pytest.raises(OutputError):
        export.write(example, tmp_path / f"graph{suffix}")
    assert [path.name for path in tmp_path.iterdir()] == [f"graph{suffix}"]


@pytest.mark.parametrize("suffix", [*export.exporters()])
def test_the_same_bytes_whatever_the_order_of_the_triples(suffix: str, whole_seed: Graph, tmp_path: Path) -> None:
    other = Graph()
    for triple in sorted(whole_seed, reverse=True):
        other.add(triple)
    export.write(whole_seed, tmp_path / f"a{suffix}")
    export.write(other, tmp_path / f"b{suffix}", title=None)
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_the_same_bytes_under_any_hash_seed(root: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from readings import annotated; from kg import export, ontology;"
        "from kg.graph import build_graph; root = Path(sys.argv[1]);"
        "graph = build_graph(annotated(root / 'tests/gold/dev/11.json', root / 'tests/gold/dev/11.txt'), ontology.load());"
        "[export.write(graph, Path(sys.argv[2]) / ('graph' + suffix)) for suffix in export.exporters()]"
    )
    found = []
    for seed in ("0", "1", "77"):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(root), str(root / "tests")))}
        subprocess.run([sys.executable, "-c", code, root, folder], env=env, check=True)
        found.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == len(export.exporters())


@pytest.mark.parametrize("suffix", RDF_FORMATS)
@pytest.mark.parametrize("name", ["whole_seed", "hostile"])
def test_rdf_is_read_back_as_it_was(suffix: str, name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    graph: Graph = request.getfixturevalue(name)
    path = tmp_path / f"graph{suffix}"
    export.write(graph, path)
    export.write(graph, tmp_path / "reference.nt")
    assert as_set(path) == as_set(tmp_path / "reference.nt")
    assert len(as_set(path)) == len(graph)


@pytest.mark.parametrize("name", ["whole_seed", "hostile", "example"])
def test_turtle_is_read_alike_by_all(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    graph: Graph = request.getfixturevalue(name)
    path = tmp_path / "graph.ttl"
    export.write(graph, path)
    assert set(Graph().parse(path)) == set(graph)
    expected = as_set(path)
    for command in (
        ["rapper", "-q", "-i", "turtle", "-o", "ntriples", path],
        ["serdi", "-i", "turtle", "-o", "ntriples", path],
    ):
        done = subprocess.run([require_tool(command[0]), *command[1:]], capture_output=True, check=True)
        assert {q.triple for q in pyoxigraph.parse(done.stdout, format=pyoxigraph.RdfFormat.N_TRIPLES)} == expected, (
            command[0]
        )


def test_turtle_is_for_people_too(example: Graph, tmp_path: Path) -> None:
    export.write(example, tmp_path / "graph.ttl")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert text.startswith("".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()))
    assert f"\n<{ARTICLE}> a mq:Article ;\n" in text
    assert text.index("/statement/76-supports-chn-rus>") < text.index("/statement/2775-supports-rus>")
    assert "    mq:agent state:CHN, state:RUS ;\n" in text
    assert "    mq:confidence 0.95 ;\n" in text
    assert "    mq:theme topic:جهود-الصين-في-حمايه-الامن-الوطني-في-منطقه-هونغ-كونغ-الاداريه-الخاصه ;\n" in text
    assert "_:" not in text
    assert text.endswith(" .\n")


def test_each_article_stands_in_its_own_graph(example: Graph, tmp_path: Path) -> None:
    for suffix in (".nq", ".trig"):
        export.write(example, tmp_path / f"graph{suffix}")
        names = {quad.graph_name for quad in pyoxigraph.parse(path=str(tmp_path / f"graph{suffix}"))}
        assert names == {pyoxigraph.NamedNode(str(ARTICLE))}


def test_a_dataset_keeps_its_graphs(tmp_path: Path) -> None:
    dataset = Dataset()
    subject, predicate = URIRef("https://example.org/s"), URIRef("https://example.org/p")
    dataset.graph(DATASET_DEFAULT_GRAPH_ID).add((subject, predicate, Literal("plain")))
    dataset.graph(URIRef("https://example.org/g")).add((subject, predicate, Literal("named")))
    for suffix in (".nq", ".trig", ".jsonld"):
        export.write(dataset, tmp_path / f"graph{suffix}")
        found = {(q.object.value, str(q.graph_name)) for q in pyoxigraph.parse(path=str(tmp_path / f"graph{suffix}"))}
        assert found == {("plain", "DEFAULT"), ("named", "<https://example.org/g>")}
    for suffix in (".nt", ".ttl"):
        export.write(dataset, tmp_path / f"graph{suffix}")
        assert len(as_set(tmp_path / f"graph{suffix}")) == 2


def test_blank_nodes_of_other_graphs_have_steady_names(tmp_path: Path) -> None:
    contents = []
    for _ in range(2):
        graph = Graph()
        one, other = BNode(), BNode()
        graph.add((one, RDF.value, other))
        graph.add((other, RDF.value, Literal("x")))
        export.write(graph, tmp_path / "graph.ttl")
        contents.append((tmp_path / "graph.ttl").read_bytes())
    assert contents[0] == contents[1]


def test_csv_has_a_row_for_each_statement(whole_seed: Graph, tmp_path: Path) -> None:
    export.write(whole_seed, tmp_path / "graph.csv")
    with (tmp_path / "graph.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(set(whole_seed.subjects(MQ.relation)))
    assert {row["relation"] for row in rows} >= {"supports", "opposes", "thanks"}
    first = next(row for row in rows if row["relation"] == "supports" and row["mutual"] == "true")
    assert (first["agent"], first["agent_ar"]) == ("state:CHN | state:RUS", "الصين | روسيا")
    assert first["relation_ar"] == "يدعم"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    text = "=HYPERLINK(1) تدعم الصين مصر"
    graph = build_graph(reading(statement(themes=(topic("@SUM(A1)"),), condition="+1"), text=text), ontology.load())
    export.write(graph, tmp_path / "graph.csv")
    with (tmp_path / "graph.csv").open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert (row["theme_ar"], row["condition"], row["quote"][:3]) == ("'@SUM(A1)", "'+1", "'=H")


def test_graphml_is_read_back_by_networkx(whole_seed: Graph, hostile: Graph, tmp_path: Path) -> None:
    export.write(whole_seed, tmp_path / "graph.graphml")
    found = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert found.nodes["https://w3id.org/mithaq/id/state/CHN"]["label"] == "الصين"
    between = found.get_edge_data("https://w3id.org/mithaq/id/state/RUS", "https://w3id.org/mithaq/id/state/CHN")
    assert {edge["relation"] for edge in between.values()} >= {"supports", "cooperatesWith"}
    assert all(edge["quote"] for *_, edge in found.edges(data=True))
    export.write(hostile, tmp_path / "hostile.graphml")
    assert nx.read_graphml(tmp_path / "hostile.graphml").number_of_nodes() == 3


def test_graphml_tells_facts_from_what_is_denied_or_asked_and_drops_nobody(tmp_path: Path) -> None:
    said = (
        statement(targets=(EGY,)),
        statement("opposes", agents=(RUS,), targets=(EGY,), negative=True),
        statement("promotes", "Appeal", "obligatory", agents=(XI,), themes=(topic("السلام"),), partners=(CHN,)),
        statement("thanks", "Expressive", "actual", agents=(PUTIN,)),
    )
    export.write(build_graph(reading(*said), ontology.load()), tmp_path / "graph.graphml")
    found = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    edges = {(edge["relation"], edge["fact"], edge["denied"]) for *_, edge in found.edges(data=True)}
    assert edges == {
        ("supports", True, False),
        ("opposes", False, True),
        ("promotes", False, False),
        ("thanks", False, False),
    }
    assert found.number_of_edges() == 4


def test_jsonld_uses_the_prefixes(example: Graph, tmp_path: Path) -> None:
    export.write(example, tmp_path / "graph.jsonld")
    text = (tmp_path / "graph.jsonld").read_text(encoding="utf-8")
    assert '"@id": "state:CHN"' in text
    assert f'"oa": "{OA}"' in text


def test_a_file_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "graph.ttl", parts())
    assert list(tmp_path.iterdir()) == []
