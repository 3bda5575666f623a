"""Questions and graphs to answers: the named questions, SPARQL of one's own, and what is no question."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pyoxigraph
import pytest
from rdflib import Dataset, Graph, URIRef
from readings import CALL, CHN, EGY, HKG, PUTIN, RUS, SHOUKRY, UN, XI, reading, spans, statement, topic

from kg import export, ontology
from kg.build import read
from kg.errors import GraphError, QueryError
from kg.graph import build_graph
from kg.model import YearMonth
from kg.query import Question, Result, actor_files, query, questions, shorten
from kg.vocab import PREFIXES

NAMES = (
    "about-hong-kong",
    "about-place",
    "asked-of-whom",
    "condemnations",
    "denied-statements",
    "evidence-of-a-statement",
    "leader-commitments",
    "leaders-and-offices",
    "meetings-and-calls",
    "members-of-organizations",
    "mutual-commitments",
    "organizations-framing-cooperation",
    "pledges-by-modality",
    "positions-on-agreements",
    "thanks-and-condolences",
    "topics-by-statements",
    "what-an-analyst-corrected",
    "what-each-side-opposes",
    "when",
    "who-said-what",
    "who-supports-whom",
)
SELECT = "PREFIX mq: <https://w3id.org/mithaq/ontology#> SELECT DISTINCT ?who { ?s mq:agent ?who } ORDER BY ?who"

TEXT = (
    "هاتف شي بوتين. قال شي: الصين ستدعم مصر. تدعم الصين وروسيا بعضهما. تعارض روسيا الهيمنة. دعا شي مصر إلى الهدوء. على مصر حماية السلام."
    " أدان شكري الهجوم. لا تدعم مصر الحرب. شكر بوتين شي. تحمي الصين الأمن في هونغ كونغ. تتعاون الصين مع روسيا في الأمم المتحدة."
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    """One sentence for each question."""
    calls, support, mutual, oppose, ask, must, condemn, deny, thank, protect, together = (
        {"evidence": (span,), "trigger": span}
        for span in spans(TEXT, *(part.strip() for part in TEXT.split(".") if part.strip()))
    )
    led = replace(XI, state=CHN)
    said = (
        statement(
            "consultsWith", "Action", "actual", agents=(led,), targets=(PUTIN,), event=CALL, timeframe="أمس",
            on_date=datetime.date(2024, 5, 1), **calls,
        ),
        statement(
            "supports", "Commitment", "intended", agents=(CHN,), speakers=(led,), targets=(EGY,), strong=True,
            timeframe="العام المقبل", **support,
        ),
        statement("supports", "Commitment", "affirmed", agents=(CHN, RUS), targets=(CHN, RUS), mutual=True, **mutual),
        statement("opposes", "Commitment", "affirmed", agents=(RUS,), themes=(topic("الهيمنة"),), **oppose),
        statement("callsFor", "Appeal", "obligatory", agents=(led,), targets=(EGY,), themes=(topic("الهدوء"),), **ask),
        statement("protects", "Appeal", "obligatory", agents=(EGY,), speakers=(led,), themes=(topic("السلام"),), **must),
        statement(
            "condemns", "Expressive", "actual", agents=(SHOUKRY,), themes=(topic("الهجوم"),), timeframe="في أبريل",
            on_date=YearMonth(2024, 4), **condemn,
        ),
        statement("supports", "Commitment", "affirmed", agents=(EGY,), themes=(topic("الحرب"),), negative=True, **deny),
        statement("thanks", "Expressive", "actual", agents=(PUTIN,), targets=(led,), **thank),
        statement("protects", "Commitment", "affirmed", agents=(CHN,), themes=(topic("الأمن في هونغ كونغ"),), regarding=(HKG,), **protect),
        statement("cooperatesWith", "Commitment", "affirmed", agents=(CHN,), targets=(RUS,), venue=UN, **together),
    )  # fmt: skip
    return build_graph(reading(*said, text=TEXT), ontology.load())


def cells(result: Result, *columns: str) -> list[tuple[str, ...]]:
    """The rows as a reader sees them, without the columns that are not named."""
    shown = [[" ".join(result._shown(term, "en").split()) for term in row] for row in result.rows]
    return [tuple(row[result.columns.index(column)] for column in columns) for row in shown]


# -- the named questions -----------------------------------------------------------------------------------------------
def test_the_questions() -> None:
    assert tuple(question.name for question in questions()) == NAMES
    for question in questions():
        arabic, dash, english = question.title.partition(" — ")
        assert dash, question.title
        assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)
        assert english.isascii()
        assert question.title not in {other.title for other in questions() if other != question}


@pytest.mark.parametrize("name", NAMES)
def test_every_question_orders_its_rows_and_declares_the_prefixes_of_the_project(name: str) -> None:
    [question] = [question for question in questions() if question.name == name]
    assert "ORDER BY" in question.sparql
    for prefix, namespace in PREFIXES.items():
        if f" {prefix}:" in question.sparql.partition("{")[2]:
            assert f"PREFIX {prefix}: <{namespace}>\n" in question.sparql


EXPECTED: dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]] = {
    "about-hong-kong": (("place", "agent", "relation", "object"), [("Hong Kong SAR", "China", "mq:protects", "الأمن في هونغ كونغ")]),
    "about-place": (("place", "agent", "relation", "kind"), [("Hong Kong SAR", "China", "mq:protects", "mq:Commitment")]),
    "asked-of-whom": (
        ("asks", "of", "relation", "what"),
        [("Xi Jinping", "Egypt", "mq:callsFor", "الهدوء"), ("Xi Jinping", "Egypt", "mq:protects", "السلام")],
    ),
    "condemnations": (("who", "relation", "whom", "on"), [("Sameh Shoukry", "mq:condemns", "", "الهجوم")]),
    "denied-statements": (("agent", "relation", "object"), [("Egypt", "mq:supports", "الحرب")]),
    "leader-commitments": (
        ("leader", "for", "modality", "relation", "object", "quote"),
        [("Xi Jinping", "China", "mq:intended", "mq:supports", "Egypt", "قال شي: الصين ستدعم مصر")],
    ),
    "leaders-and-offices": (
        ("leader", "state", "leads", "role"),
        [("Sameh Shoukry", "Egypt", "", ""), ("Vladimir Putin", "", "Russia", ""), ("Xi Jinping", "China", "China", "")],
    ),
    "meetings-and-calls": (
        ("who", "relation", "whom", "event"), [("Xi Jinping", "mq:consultsWith", "Vladimir Putin", "phone call")]
    ),
    "members-of-organizations": (("organization", "member"), []),
    "mutual-commitments": (("one", "other", "relation"), [("China", "Russia", "mq:supports")]),
    "organizations-framing-cooperation": (
        ("organization", "as", "agent", "relation", "object"),
        [("United Nations", "mq:venue", "China", "mq:cooperatesWith", "Russia")],
    ),
    "pledges-by-modality": (
        ("who", "modality", "statements", "firm"),
        [("China", "mq:affirmed", "3", "0"), ("China", "mq:intended", "1", "1"), ("Russia", "mq:affirmed", "2", "0")],
    ),
    "positions-on-agreements": (("on", "sort", "agent", "relation"), []),
    "thanks-and-condolences": (("who", "relation", "whom"), [("Vladimir Putin", "mq:thanks", "Xi Jinping")]),
    "topics-by-statements": (
        ("topic", "statements"),
        [(name, "1") for name in ("الأمن في هونغ كونغ", "الحرب", "السلام", "الهجوم", "الهدوء", "الهيمنة")],
    ),
    "what-an-analyst-corrected": (("sort", "relation", "agent", "object"), []),
    "when": (
        ("date", "timeframe", "who", "relation", "object"),
        [
            ("2024-04", "في أبريل", "Sameh Shoukry", "mq:condemns", "الهجوم"),
            ("2024-05-01", "أمس", "Xi Jinping", "mq:consultsWith", "Vladimir Putin"),
            ("", "العام المقبل", "China", "mq:supports", "Egypt"),
        ],
    ),
    "what-each-side-opposes": (("who", "what", "kind"), [("Russia", "الهيمنة", "mq:Commitment")]),
    "who-said-what": (
        ("speaker", "kind", "agent", "relation", "object"),
        [
            ("Xi Jinping", "mq:Commitment", "China", "mq:supports", "Egypt"),
            ("Xi Jinping", "mq:Appeal", "Egypt", "mq:protects", "السلام"),
        ],
    ),
    "who-supports-whom": (
        ("who", "whom", "on"), [("China", "Egypt", ""), ("China", "Russia", ""), ("Russia", "China", "")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in NAMES if name != "evidence-of-a-statement"])
def test_what_a_question_finds(name: str, graph: Graph) -> None:
    columns, rows = EXPECTED[name]
    assert cells(query(name, graph), *columns) == rows


def test_the_evidence_of_each_statement(graph: Graph) -> None:
    found = query("evidence-of-a-statement", graph)
    assert len(found.rows) == 11
    for start, end, quote in cells(found, "start", "end", "quote"):
        assert TEXT[int(start) : int(end)] == quote


def test_what_is_conditional_or_asked_for_is_no_support() -> None:
    said = (
        statement(targets=(EGY,), condition="إذا طلبت"),
        statement(kind="Appeal", modality="obligatory", targets=(EGY,)),
        statement(targets=(EGY,), negative=True),
    )
    graph = build_graph(reading(*said), ontology.load())
    assert query("who-supports-whom", graph).rows == ()
    assert len(query("denied-statements", graph).rows) == 1


def test_offices_come_with_the_actor_files(graph: Graph) -> None:
    found = query("leaders-and-offices", [graph, *actor_files()])
    rows = cells(found, "leader", "role", "of", "since")
    assert any(row[:3] == ("Xi Jinping", "president", "China") and row[3].startswith("2013") for row in rows)


def test_members_of_organizations_come_with_the_actor_files(graph: Graph) -> None:
    """What a member's minister condemns is the member's too; what is denied («لا تدعم مصر الحرب») is nobody's."""
    found = query("members-of-organizations", [graph, *actor_files()])
    rows = cells(found, "organization", "member", "who", "relation", "object")
    assert [row for row in rows if row[0] == "Shanghai Cooperation Organisation"] == [
        ("Shanghai Cooperation Organisation", "China", "China", "mq:supports", "Egypt"),
        ("Shanghai Cooperation Organisation", "China", "China", "mq:supports", "Russia"),
        ("Shanghai Cooperation Organisation", "Russia", "Russia", "mq:supports", "China"),
        ("Shanghai Cooperation Organisation", "Russia", "Russia", "mq:opposes", "الهيمنة"),
    ]
    assert [row[1:] for row in rows if row[0] == "League of Arab States"] == [
        ("Egypt", "Sameh Shoukry", "mq:condemns", "الهجوم")
    ]


def test_what_sides_say_of_agreements_and_initiatives() -> None:
    text = (
        "رحبت فرنسا بمبادرة الحزام والطريق. تعارض الهند مبادرة الحزام والطريق. تدعم قطر تنفيذ القرار 1701."
        " تلتزم مصر بمبدأ الصين الواحدة."
    )
    found = query("positions-on-agreements", build_graph(read(text), ontology.load()))
    assert cells(found, "on", "sort", "agent", "relation") == [
        ("Belt and Road Initiative", "mq:Initiative", "France", "mq:welcomes"),
        ("Belt and Road Initiative", "mq:Initiative", "India", "mq:opposes"),
        ("one-China principle", "mq:Principle", "Egypt", "mq:adheresTo"),
        ("United Nations Security Council resolution 1701", "mq:Resolution", "Qatar", "mq:supports"),
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "members-of-organizations"])
def test_the_first_article_answers_as_read_by_hand(
    name: str, root: Path, answers: Callable[[str], str], request: pytest.FixtureRequest
) -> None:
    """``golden/questions/NAME.txt`` was checked against the article line by line; ``--regen`` writes it anew."""
    path = root / "tests" / "golden" / "questions" / f"{name}.txt"
    if request.config.getoption("--regen", default=False):
        path.write_text(answers(name), encoding="utf-8")
    assert answers(name) == path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def answers(
    kg: Callable[..., CompletedProcess[str]], seed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """The table that answers a question about the first article."""
    out = tmp_path_factory.mktemp("answers")
    done = kg("build", seed, "-o", out, "--formats", "ttl")
    assert done.returncode == 0, done.stderr
    return lambda name: query(name, out / "xi-putin-call.ttl").table()


# -- SPARQL of one's own -----------------------------------------------------------------------------------------------
def test_a_question_is_a_name_a_file_a_value_or_sparql(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "who.rq"
    path.write_text("# من يفعل\n# Who acts\n\n" + SELECT, encoding="utf-8")
    expected = query(SELECT, graph)
    assert expected == query(path, graph) == query(str(path), graph) == query(Question("who", "", path), graph)
    assert len(expected.rows) == 6
    assert query("who-supports-whom", graph) == query(questions()[-1], [graph])


def test_graphs_are_asked_as_one(graph: Graph, tmp_path: Path) -> None:
    for suffix in (".ttl", ".nt", ".nq", ".trig", ".jsonld"):
        export.write(graph, tmp_path / f"graph{suffix}")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    [[total]] = query(count, graph).rows
    assert isinstance(total, pyoxigraph.Literal)
    assert total.value == str(len(graph))
    for suffix in (".ttl", ".nt", ".nq", ".trig", ".jsonld"):
        assert query(count, tmp_path / f"graph{suffix}").rows == ((total,),)
    assert query(count, sorted(tmp_path.iterdir())).rows == ((total,),)
    dataset = Dataset()
    for triple in graph:
        dataset.graph(URIRef("https://example.org/g")).add(triple)
    assert query(count, dataset).rows == ((total,),)


def test_ask_answers_yes_or_no(graph: Graph) -> None:
    yes, no = query("ASK { ?s ?p ?o }", graph), query("ASK { ?s ?p 'nowhere' }", graph)
    assert (yes.answer, no.answer) == (True, False)
    assert (yes.table(), no.table()) == ("yes\n", "no\n")
    assert json.loads(no.json()) == {"head": {}, "boolean": False}
    assert yes.csv() == "answer\r\ntrue\r\n"


def test_construct_and_describe_give_triples(graph: Graph) -> None:
    found = query(
        "PREFIX mq: <https://w3id.org/mithaq/ontology#> CONSTRUCT { ?a mq:supports ?b } WHERE { ?a mq:supports ?b }",
        graph,
    )
    assert found.columns == ("subject", "predicate", "object")
    assert cells(found, *found.columns) == [
        ("Xi Jinping", "mq:supports", "Egypt"),
        ("China", "mq:supports", "Egypt"),
        ("China", "mq:supports", "Russia"),
        ("Russia", "mq:supports", "China"),
    ]
    assert query("DESCRIBE <https://w3id.org/mithaq/id/state/CHN>", graph).rows


def test_json_and_csv_are_those_of_sparql(graph: Graph) -> None:
    found = query(
        "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?s ?words ?start ?none"
        " { ?e oa:hasSelector ?s OPTIONAL { ?s oa:exact ?words } OPTIONAL { ?s oa:start ?start } } ORDER BY ?s LIMIT 2",
        graph,
    )
    document = json.loads(found.json())
    assert document["head"] == {"vars": ["s", "words", "start", "none"]}
    position, words = document["results"]["bindings"]
    assert position["start"] == {
        "type": "literal",
        "value": "0",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
    assert words["words"] == {"type": "literal", "value": "هاتف شي بوتين", "xml:lang": "ar"}
    assert words["s"]["type"] == "uri"
    rows = list(csv.reader(io.StringIO(found.csv())))
    assert rows[0] == ["s", "words", "start", "none"]
    assert rows[2][1:] == ["هاتف شي بوتين", "", ""]
    assert "\r\n" in found.csv()
    parsed = pyoxigraph.parse_query_results(found.json(), format=pyoxigraph.QueryResultsFormat.JSON)
    assert [tuple(solution) for solution in parsed] == list(found.rows)  # type: ignore[union-attr]


def test_a_table_shows_names_in_the_language_asked_for(graph: Graph) -> None:
    found = query(SELECT, graph)
    assert found.table().splitlines()[0].rstrip() == "who"
    assert "الصين" in found.table()
    assert "China" in found.table(language="en")
    assert "https://" not in found.table()
    lines = query("who-supports-whom", graph).table().splitlines()
    assert len(lines) == 2 + 3
    assert set(lines[1]) == {"-", " "}


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://w3id.org/mithaq/id/state/CHN", "state:CHN"),
        ("https://w3id.org/mithaq/ontology#supports", "mq:supports"),
        ("https://w3id.org/mithaq/id/article/a/statement/7-supports-chn", "article/a/statement/7-supports-chn"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_an_iri_is_shortened(iri: str, expected: str) -> None:
    assert shorten(iri) == expected


# -- what is no question, what is no graph -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("no-such-question", "'no-such-question'.*who-supports-whom"),
        ("", "no question has this name"),
        ("none.rq", r"none\.rq: cannot be read"),
        (Path("none"), "none: cannot be read"),
        ("SELEKT nothing", "not a query"),
        ("SELECT * { ?s ?p ?o", "not a query"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "not a query"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * {service?x{ ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_what_is_no_question_is_one_line(question: str | Path, words: str, graph: Graph) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        query(question, graph)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'SERVICE x' }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "ASK { ?s ?p ?o } # SERVICE",
    ],
)
def test_the_word_service_alone_is_no_harm(text: str, graph: Graph) -> None:
    assert query(text, graph).answer in (True, None)


def test_what_is_no_graph_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("this is no Turtle", encoding="utf-8")
    for name, words in (("none.ttl", "cannot be read"), ("bad.ttl", "not Turtle"), ("a.docx", "no graph format")):
        with pytest.raises(GraphError, match=rf"{name}.*{words}") as caught:
            query("ASK { ?s ?p ?o }", tmp_path / name)
        assert "\n" not in str(caught.value)
