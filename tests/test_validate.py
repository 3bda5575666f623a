"""What ``kg.validate`` passes and what it finds: in statements, evidence, shortcuts, files, and against the text."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef

from kg.errors import GraphError
from kg.validate import ValidationReport, ValidationResult, read_graph, validate, validate_ontology
from kg.vocab import PREFIXES

OF_RDFLIB = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
"""rdflib and pyshacl warn about each other's use of Dataset."""

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "out" / "xi-putin-call.ttl"
ARTICLE = "https://w3id.org/mithaq/id/article/"
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())

TEXT = (
    "القاهرة وعمان تتشاوران\n\n"
    "التقى السيسي عبد الله الثاني. وقال السيسي إن مصر تدعم بقوة الأردن في حماية أمنه، وإنها لا تدعم التهجير، "
    "وإن الأردن قادر على تعزيز التعاون.\n\n"
    "ودعا الأردن إلى وقف إطلاق النار. ويتعين على الأردن صون السلام. وستوقع مصر الاتفاق إذا وافق البرلمان.\n"
)
ENTITIES = """
state:EGY a mq:State, mq:Actor ; rdfs:label "مصر"@ar, "Egypt"@en .
state:JOR a mq:State, mq:Actor ; rdfs:label "الأردن"@ar, "Jordan"@en .
state:SYR a mq:State, mq:Actor ; rdfs:label "سوريا"@ar, "Syria"@en .
leader:sisi a mq:Leader, mq:Person, mq:Actor ; rdfs:label "عبد الفتاح السيسي"@ar ; mq:leads state:EGY .
leader:abdullah a mq:Leader, mq:Person, mq:Actor ; rdfs:label "عبد الله الثاني"@ar ; mq:leads state:JOR .
topic:حمايه-امنه a mq:Topic, skos:Concept ; rdfs:label "حماية أمنه"@ar .
topic:تهجير a mq:Topic, skos:Concept ; rdfs:label "التهجير"@ar .
topic:تعاون a mq:Topic, skos:Concept ; rdfs:label "التعاون"@ar .
topic:سلام a mq:Topic, skos:Concept ; rdfs:label "السلام"@ar .
topic:وقف a mq:Topic, skos:Concept ; rdfs:label "وقف إطلاق النار"@ar .
topic:اتفاق a mq:Topic, skos:Concept ; rdfs:label "الاتفاق"@ar .
event:meeting a mq:Meeting, mq:Event ; rdfs:label "لقاء"@ar, "meeting"@en ; mq:participant leader:sisi, leader:abdullah .
"""


def _article(name: str, text: str = TEXT) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f'<{ARTICLE}{name}> a mq:Article ; mq:textHash "{digest}" ; dcterms:language "ar" .\n'


def _statement(name: str, words: str, trigger: str, relation: str, claims: str) -> str:
    """A statement whose evidence is ``words`` and whose relation ``trigger`` bears."""
    start = TEXT.index(words)
    end, offset = start + len(words), start + words.index(trigger)
    before, after = TEXT[max(0, start - 20) : start].split("\n")[-1], TEXT[end : end + 20].split("\n")[0]
    evidence = f"{ARTICLE}{name}#char={start},{end}"
    return f"""
<{ARTICLE}{name}/statement/{offset}-{relation}> a mq:Statement ; mq:relation mq:{relation} ; mq:mutual false ;
    mq:confidence 0.9 ; mq:evidence <{evidence}> ; {claims} .
<{evidence}> a oa:SpecificResource ; oa:hasSource <{ARTICLE}{name}> ; oa:hasSelector <{evidence}/quote>, <{evidence}/position> .
<{evidence}/quote> a oa:TextQuoteSelector ; oa:exact "{words}"@ar ; oa:prefix "{before}"@ar ; oa:suffix "{after}"@ar .
<{evidence}/position> a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} .
"""


def _support(name: str) -> str:
    return _statement(
        name, "مصر تدعم بقوة الأردن في حماية أمنه", "تدعم", "supports",
        "a mq:Commitment ; mq:modality mq:affirmed ; mq:firmness mq:strong ; mq:agent state:EGY ; mq:target state:JOR ;"
        " mq:theme topic:حمايه-امنه ; mq:speaker leader:sisi ; mq:inEvent event:meeting",
    )  # fmt: skip


STATEMENTS = "".join((
    _support("a"),
    _statement("a", "التقى السيسي عبد الله الثاني", "التقى", "consultsWith",
               "a mq:Action ; mq:modality mq:actual ; mq:agent leader:sisi ; mq:target leader:abdullah"),
    _statement("a", "لا تدعم التهجير", "تدعم", "supports",
               "a mq:Commitment ; mq:modality mq:affirmed ; mq:polarity mq:negative ; mq:agent state:EGY ; mq:theme topic:تهجير ;"
               " mq:speaker leader:sisi"),
    _statement("a", "الأردن قادر على تعزيز التعاون", "تعزيز", "promotes",
               "a mq:Assessment ; mq:modality mq:able ; mq:agent state:JOR ; mq:theme topic:تعاون ; mq:speaker leader:sisi"),
    _statement("a", "ودعا الأردن إلى وقف إطلاق النار", "دعا", "callsFor",
               "a mq:Appeal ; mq:modality mq:obligatory ; mq:agent state:JOR ; mq:theme topic:وقف"),
    _statement("a", "يتعين على الأردن صون السلام", "صون", "protects",
               "a mq:Appeal ; mq:modality mq:obligatory ; mq:agent state:JOR ; mq:theme topic:سلام"),
    _statement("a", "وستوقع مصر الاتفاق إذا وافق البرلمان", "توقع", "agreesOn",
               'a mq:Commitment ; mq:modality mq:intended ; mq:condition "إذا وافق البرلمان"@ar ; mq:agent state:EGY ;'
               " mq:theme topic:اتفاق"),
))  # fmt: skip
SHORTCUTS = """
state:EGY mq:supports state:JOR, topic:حمايه-امنه .
leader:sisi mq:supports state:JOR, topic:حمايه-امنه ; mq:consultsWith leader:abdullah .
leader:abdullah mq:consultsWith leader:sisi .
state:JOR mq:callsFor topic:وقف .
"""
EXAMPLE = HEAD + _article("a") + STATEMENTS + ENTITIES + SHORTCUTS


def _graph(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def _says(results: Iterable[ValidationResult]) -> list[str]:
    return [f"{result.focus_node}: {result.message_en}" for result in results]


def _violations(report: ValidationReport) -> list[str]:
    return _says(result for result in report.results if result.severity == "Violation")


# -- what is right -----------------------------------------------------------------------------------------------------
def test_a_sound_graph_conforms(tmp_path: Path) -> None:
    graph = _graph(EXAMPLE)
    triples = set(graph)
    assert validate(graph, text=TEXT) == ValidationReport(conforms=True, results=())
    assert set(graph) == triples, "the caller's graph is not touched"
    (tmp_path / "a.ttl").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert validate(str(tmp_path / "a.ttl")).results == ()


def test_what_is_shipped_conforms() -> None:
    text = (ROOT / "seeds" / "xi-putin-call.txt").read_bytes().decode("utf-8-sig")
    assert _violations(validate(SEED, text=text)) == []


def test_named_graphs_are_read_as_one() -> None:
    dataset = Dataset()
    dataset.graph(URIRef("urn:one")).parse(data=HEAD + _article("a") + STATEMENTS, format="turtle")
    dataset.graph(URIRef("urn:two")).parse(data=HEAD + ENTITIES + SHORTCUTS, format="turtle")
    assert validate(dataset).results == ()


# -- statements, evidence, articles ------------------------------------------------------------------------------------
BROKEN = {
    # a statement lacks what it must have
    "bare kind": (" a mq:Statement ;", "", "A statement bears mq:Statement itself"),
    "no kind": ("a mq:Commitment ;", "", "exactly one of the five kinds"),
    "two kinds": ("a mq:Commitment", "a mq:Commitment, mq:Action", "exactly one of the five kinds"),
    "no relation": ("mq:relation mq:supports ;", "", "exactly one relation"),
    "two relations": ("mq:relation mq:supports", "mq:relation mq:supports, mq:opposes", "exactly one relation"),
    "unknown relation": ("mq:relation mq:supports", "mq:relation mq:admires", "none of relations.ttl"),
    "structural relation": ("mq:relation mq:supports", "mq:relation mq:agent", "none of relations.ttl"),
    "no agent": ("mq:agent state:EGY ;", "", "at least one agent"),
    "agent is a topic": ("mq:agent state:EGY", "mq:agent topic:سلام", "each agent is a mq:Actor"),
    "no modality": ("mq:modality mq:affirmed ;", "", "exactly one of the eight modalities"),
    "two modalities": ("mq:modality mq:affirmed", "mq:modality mq:affirmed, mq:able", "exactly one of the eight"),
    "unknown modality": ("mq:modality mq:affirmed", "mq:modality mq:hoped", "exactly one of the eight modalities"),
    "no evidence": ("mq:evidence <{evidence}> ;", "", "No statement without evidence"),
    "no mutual": ("mq:mutual false ;", "", "one mq:mutual"),
    "mutual in words": ("mq:mutual false", 'mq:mutual "no"', "one mq:mutual"),
    "two confidences": ("mq:confidence 0.9", "mq:confidence 0.9, 0.8", "one confidence"),
    "confidence above one": ("mq:confidence 0.9", "mq:confidence 1.1", "one confidence"),
    "confidence a double": ("mq:confidence 0.9", "mq:confidence 9e-1", "one confidence"),
    "positive polarity": ("mq:firmness mq:strong", "mq:polarity mq:positive", "mq:polarity is mq:negative or absent"),
    "weak": ("mq:firmness mq:strong", "mq:firmness mq:weak", "mq:firmness is mq:strong or absent"),
    "undescribed target": ("mq:target state:JOR", "mq:target state:LBY", "an actor, a place or an event"),
    "theme is an actor": ("mq:theme topic:حمايه-امنه", "mq:theme state:JOR", "A theme is a topic or an event"),
    "speaker is a topic": ("mq:speaker leader:sisi", "mq:speaker topic:سلام", "A speaker is a mq:Actor"),
    "date in words": ("mq:firmness mq:strong", 'mq:onDate "أمس"@ar', "mq:onDate is a day"),
    "not its article": ("/{name}/statement/", "/other-{name}/statement/", "of another article"),
    "word outside evidence": ("/statement/{offset}-", "/statement/9-", "stands outside all evidence"),
    "word not numbered": ("/statement/{offset}-", "/statement/x-", "stands outside all evidence"),
    # the evidence is not sound
    "start moved": ("oa:start {start}", "oa:start {later}", "not as long as its offsets say"),
    "both moved": ("oa:start {start} ; oa:end {end}", "oa:start {later} ; oa:end {end}1", "IRI does not agree"),
    "empty": ("oa:start {start} ; oa:end {end}", "oa:start {end} ; oa:end {end}", "less than oa:end"),
    "quote cut": ('oa:exact "مصر ', 'oa:exact "', "not as long as its offsets say"),
    "quote across lines": ('oa:exact "مصر تدعم', 'oa:exact "مصر\\nتدعم', "within one line"),
    "quote without language": ('أمنه"@ar ; oa:prefix', 'أمنه" ; oa:prefix', "with its language"),
    "two quotes": ('oa:exact "', 'oa:exact "سلام"@ar, "', "one oa:exact"),
    "no prefix": ("oa:prefix", "oa:styleClass", "one oa:prefix"),
    "no suffix": ("oa:suffix", "oa:styleClass", "one oa:suffix"),
    "no position": (", <{evidence}/position>", "", "exactly two selectors"),
    "position twice": ("<{evidence}/quote> a oa:TextQuoteSelector", "<{evidence}/quote> a oa:TextPositionSelector", "one oa:TextQ"),
    "no source": ("oa:hasSource <{article}> ;", "", "one source"),
    "source not described": ("oa:hasSource <{article}>", "oa:hasSource <{article}-b>", "one source"),
    # the article
    "no hash": ('mq:textHash "', 'rdfs:comment "', "one mq:textHash"),
    "short hash": ('mq:textHash "', 'mq:textHash "0', "one mq:textHash"),
    "no language": ('; dcterms:language "ar"', "", "one dcterms:language"),
}  # fmt: skip


def _name(case: str) -> str:
    return "case-" + case.replace(" ", "-")


def _broken(case: str) -> str:
    """A sound article of its own with one thing changed."""
    old, new, _ = BROKEN[case]
    name, start = _name(case), TEXT.index("مصر تدعم")
    end = TEXT.index("أمنه") + len("أمنه")
    names = {
        "name": name, "article": ARTICLE + name, "evidence": f"{ARTICLE}{name}#char={start},{end}",
        "start": str(start), "later": str(start + 1), "end": str(end), "offset": str(TEXT.index("تدعم")),
    }  # fmt: skip
    for key, value in names.items():
        old, new = old.replace(f"{{{key}}}", value), new.replace(f"{{{key}}}", value)
    turtle = _article(name) + _support(name)
    assert old in turtle, case
    return turtle.replace(old, new)


@pytest.fixture(scope="module")
def broken() -> ValidationReport:
    """All broken articles in one graph, for each is its own article; and a sound one."""
    return validate(_graph(EXAMPLE + _article("sound") + _support("sound") + "".join(_broken(case) for case in BROKEN)))


@pytest.mark.parametrize("case", BROKEN)
def test_found(case: str, broken: ValidationReport) -> None:
    mine = [
        result
        for result in broken.results
        if _name(case) + "/" in result.focus_node + "/" or _name(case) + "#" in result.focus_node
    ]
    assert any(BROKEN[case][2] in result.message_en for result in mine), _says(mine)


def test_what_is_sound_among_the_broken_is_not_blamed(broken: ValidationReport) -> None:
    assert not broken.conforms
    blamed = [
        r
        for r in broken.results
        if "/article/sound" in r.focus_node or "/article/a" in r.focus_node.split("#")[0] + "/"
    ]
    assert [r for r in blamed if r.focus_node.startswith((ARTICLE + "sound", ARTICLE + "a/", ARTICLE + "a#"))] == []


def test_every_result_speaks_both_languages(broken: ValidationReport) -> None:
    for result in broken.results:
        assert any("\u0600" <= letter <= "\u06ff" for letter in result.message_ar), result
        assert result.message_en.strip(), result
        assert result.message_en[0].isascii(), result
        assert "{?" not in result.message_ar + result.message_en, result


def test_results_are_in_a_fixed_order(broken: ValidationReport) -> None:
    assert list(broken.results) == sorted(set(broken.results))


@OF_RDFLIB
@pytest.mark.parametrize("kind", ["Commitment", "Appeal", "Assessment", "Expressive", "Action"])
def test_a_bare_kind_fails_without_any_ontology(kind: str) -> None:
    """By pyshacl alone, on the shapes alone: «<urn:x> a mq:Commitment» and nothing else."""
    import pyshacl

    graph = _graph(HEAD + f"<urn:x> a mq:{kind} .")
    assert not pyshacl.validate(graph, shacl_graph=str(ROOT / "ontology" / "shapes.ttl"))[0]
    assert not validate(graph).conforms


@OF_RDFLIB
@pytest.mark.parametrize("with_ontology", [False, True])
def test_the_shapes_serve_other_tools_too(with_ontology: bool) -> None:
    import pyshacl

    ontology = Graph()
    for name in ("mithaq.ttl", "relations.ttl", "plover.ttl") if with_ontology else ():
        ontology.parse(ROOT / "ontology" / name)
    shapes = str(ROOT / "ontology" / "shapes.ttl")
    conforms, _, told = pyshacl.validate(_graph(EXAMPLE), shacl_graph=shapes, ont_graph=ontology or None)
    assert conforms, told


@OF_RDFLIB
def test_the_shapes_are_shapes() -> None:
    import pyshacl

    shapes = str(ROOT / "ontology" / "shapes.ttl")
    assert pyshacl.validate(_graph(HEAD), shacl_graph=shapes, meta_shacl=True)[0]


# -- entities, the graph as a whole ------------------------------------------------------------------------------------
ENTITY_FAULTS = {
    '<urn:e1> a mq:State ; rdfs:label "ليبيا"@ar .': ("urn:e1", "bears mq:Actor itself"),
    'state:LBY a mq:State, mq:Actor ; rdfs:label "Libya"@en .': ("LBY", "has an Arabic name"),
    'state:libya a mq:State, mq:Actor ; rdfs:label "ليبيا"@ar .': ("state/libya", "ISO 3166-1"),
    'leader:x1 a mq:Leader, mq:Actor ; rdfs:label "فلان"@ar .': ("x1", "A leader bears mq:Person itself"),
    'person:x2 a mq:Person, mq:Actor ; rdfs:label "فلان"@ar ; mq:leads state:EGY .': ("x2", "is a mq:Leader"),
    'person:x3 a mq:Person, mq:State, mq:Actor ; rdfs:label "فلان"@ar .': ("x3", "two of these at once"),
    'topic:x4 a mq:Topic ; rdfs:label "موضوع"@ar .': ("x4", "skos:Concept"),
    'event:x5 a mq:Visit ; rdfs:label "زيارة"@ar .': ("x5", "bears mq:Event itself"),
    'event:x6 a mq:Visit, mq:Event ; rdfs:label "زيارة"@ar ; mq:participant topic:سلام .': ("x6", "is a mq:Actor"),
    'place:x7 a mq:Place ; rdfs:label "مكان"@ar, "موضع"@ar .': ("x7", "at most one rdfs:label"),
    'org:x8 a mq:Organization, mq:Actor ; rdfs:label "هيئة"@ar ; mq:status mq:rumoured .': ("x8", "mq:status is"),
    'org:x9 a mq:Organization, mq:Actor ; rdfs:label "هيئة"@ar ; skos:altLabel "body" .': ("x9", "skos:altLabel"),
    '[] a mq:Place ; rdfs:label "مكان"@ar .': ("[]", "A blank node"),
    f'<{ARTICLE}x/10> a mq:Article ; dcterms:language "ar" .': ("article/x/10", "at most 120 characters"),
    "office:x11 a mq:Office ; mq:role role:king ; mq:of state:JOR .": ("x11", "has a source"),
    'office:x12 a mq:Office ; mq:role role:king ; mq:of state:JOR ; mq:status mq:unverified ;'
    ' mq:since "2010"^^xsd:gYear ; mq:until "2009-12-31"^^xsd:date .': ("x12", "ends (2009-12-31) before it begins (2010)"),
    "office:x13 a mq:Office ; mq:of state:JOR ; dcterms:source <urn:page> .": ("x13", "exactly one role"),
    'office:x14 a mq:Office ; mq:role role:king ; mq:of state:JOR ; dcterms:source <urn:page> ; mq:since "1999" .': (
        "x14", "mq:since is a day"),
}  # fmt: skip
SOUND = """
office:y1 a mq:Office ; mq:role role:king ; mq:of state:JOR ; dcterms:source <urn:page> ;
    mq:since "1999"^^xsd:gYear ; mq:until "1999-02-07"^^xsd:date .
office:y2 a mq:Office ; mq:role role:king ; mq:of state:JOR ; mq:status mq:unverified .
place:y3 a mq:Place ; rdfs:label "العقبة"@ar ; mq:status mq:discovered .
"""


@pytest.fixture(scope="module")
def strange() -> ValidationReport:
    return validate(_graph(EXAMPLE + SOUND + "\n".join(ENTITY_FAULTS)))


@pytest.mark.parametrize("turtle", ENTITY_FAULTS)
def test_found_in_entities(turtle: str, strange: ValidationReport) -> None:
    node, message = ENTITY_FAULTS[turtle]
    mine = [result for result in strange.results if result.focus_node.endswith(node)]
    assert any(message in result.message_en for result in mine), _says(mine)


@pytest.mark.parametrize("name", ["y1", "y2", "y3", "EGY", "sisi", "meeting", "سلام"])
def test_sound_entities_are_not_blamed(name: str, strange: ValidationReport) -> None:
    assert [r for r in strange.results if r.focus_node.endswith("/" + name) and "blank" not in r.message_en] == []


def test_a_graph_without_an_article_does_not_conform() -> None:
    assert _violations(validate(_graph(HEAD + ENTITIES))) == [
        "https://w3id.org/mithaq/ontology#Article: There is no article in this graph."
    ]


# -- shortcuts ---------------------------------------------------------------------------------------------------------
UNBACKED = {
    "state:EGY mq:supports topic:تهجير": "denied: «لا تدعم التهجير»",
    "leader:sisi mq:supports topic:تهجير": "denied, for the speaker too",
    "state:JOR mq:promotes topic:تعاون": "what somebody else thinks it can do: «الأردن قادر على تعزيز التعاون»",
    "state:JOR mq:protects topic:سلام": "asked for: «يتعين على الأردن صون السلام»",
    "state:EGY mq:agreesOn topic:اتفاق": "conditional: «إذا وافق البرلمان»",
    "state:JOR mq:supports state:EGY": "the other way round",
    "state:EGY mq:opposes state:JOR": "another relation",
    "state:SYR mq:attacks state:JOR": "a relation of no statement",
    "leader:abdullah mq:supports topic:حمايه-امنه": "a bystander",
    "state:JOR mq:callsFor topic:سلام": "another theme",
    "state:EGY mq:suports state:JOR": "misspelt",
    'state:EGY mq:supports "الأردن"@ar': "a literal",
}


@pytest.fixture(scope="module")
def shortcuts() -> ValidationReport:
    return validate(_graph(EXAMPLE + " .\n".join(UNBACKED) + " .\nstate:SYR mq:values state:SYR ."))


@pytest.mark.parametrize("triple", UNBACKED, ids=UNBACKED.values())
def test_a_shortcut_without_a_statement_is_found(triple: str, shortcuts: ValidationReport) -> None:
    bare = triple.replace('"', "").replace("@ar", "")
    assert f"No statement backs the shortcut {bare}." in [result.message_en for result in shortcuts.results]


def test_the_others_are_backed(shortcuts: ValidationReport) -> None:
    told = [result for result in shortcuts.results if "No statement backs" in result.message_en]
    assert len(told) == len(UNBACKED) + 1


def test_a_shortcut_to_itself_is_found(shortcuts: ValidationReport) -> None:
    assert any(
        result.message_en == "A shortcut leads from state:SYR to itself: mq:values." for result in shortcuts.results
    )


def test_without_its_statement_a_shortcut_falls() -> None:
    graph = _graph(EXAMPLE)
    graph.update("DELETE { ?s ?p ?o } WHERE { ?s mq:relation mq:callsFor ; ?p ?o }", initNs={"mq": PREFIXES["mq"]})
    assert any("state:JOR mq:callsFor topic:وقف" in told for told in _violations(validate(graph)))


def test_mutual_statements_back_both_ways() -> None:
    turtle = EXAMPLE.replace("mq:mutual false", "mq:mutual true") + "state:JOR mq:supports state:EGY ."
    assert validate(_graph(turtle)).results == ()


def test_speakers_of_another_state_get_no_shortcut() -> None:
    turtle = EXAMPLE.replace("mq:leads state:EGY", "mq:leads state:SYR")
    assert any("leader:sisi mq:supports state:JOR" in told for told in _violations(validate(_graph(turtle))))


def test_a_consultation_that_only_an_event_attests_is_a_warning() -> None:
    graph = _graph(EXAMPLE)
    graph.update("DELETE { ?s ?p ?o } WHERE { ?s mq:relation mq:consultsWith ; ?p ?o }", initNs={"mq": PREFIXES["mq"]})
    report = validate(graph)
    assert report.conforms
    assert {(r.severity, r.focus_node.rpartition("/")[2]) for r in report.results} == {
        ("Warning", "sisi"),
        ("Warning", "abdullah"),
    }


# -- against the text --------------------------------------------------------------------------------------------------
def _moved(turtle: str, by: int) -> str:
    """Every offset of the evidence moved alike, in its IRIs too, so that the graph by itself looks sound."""
    graph, out = _graph(turtle), turtle
    query = "SELECT ?s ?e WHERE { ?p oa:start ?s ; oa:end ?e }"
    for start, end in graph.query(query, initNs={"oa": PREFIXES["oa"]}):  # type: ignore[misc]
        old, new = (int(start), int(end)), (int(start) + by, int(end) + by)
        out = out.replace(f"#char={old[0]},{old[1]}", f"#CHAR={new[0]},{new[1]}")
        out = out.replace(f"oa:start {old[0]} ; oa:end {old[1]}", f"oa:START {new[0]} ; oa:END {new[1]}")
    return out.replace("#CHAR", "#char").replace("START", "start").replace("END", "end")


@pytest.mark.parametrize("by", [1, -1])
def test_moved_offsets_are_found_in_the_text(by: int, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(_moved(EXAMPLE, by), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    told = _violations(validate(tmp_path / "a.ttl"))
    assert sum("does not stand in the text at" in one for one in told) == 7


def test_one_quote_moved_cannot_stand_beside_the_others() -> None:
    """Without the text: the prefix of one quote lies over the words of another."""
    start = TEXT.index("لا تدعم")
    end = start + len("لا تدعم التهجير")
    turtle = EXAMPLE.replace(f"#char={start},{end}", f"#char={start - 2},{end - 2}")
    turtle = turtle.replace(f"oa:start {start} ; oa:end {end}", f"oa:start {start - 2} ; oa:end {end - 2}")
    assert any("cannot stand at its offsets" in told for told in _violations(validate(_graph(turtle))))


def test_another_text_is_not_the_articles() -> None:
    told = _violations(validate(_graph(EXAMPLE), text=TEXT.replace("بقوة", "بحزم")))
    assert any("hash is not that of the text" in one for one in told)
    assert any("does not stand in the text" in one for one in told)


def test_line_ends_count() -> None:
    assert not validate(_graph(EXAMPLE), text=TEXT.replace("\n", "\r\n")).conforms


def test_of_several_articles_the_text_is_of_the_one_with_its_hash() -> None:
    turtle = EXAMPLE + _article("b", "غير ذلك") + _support("b")
    assert validate(_graph(turtle), text=TEXT).results == ()


def test_a_text_that_is_not_utf8_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(TEXT.replace("؛", "").encode("cp1256"))
    with pytest.raises(GraphError, match=r"a\.txt: not UTF-8"):
        validate(tmp_path / "a.ttl")


# -- reading -----------------------------------------------------------------------------------------------------------
@OF_RDFLIB
@pytest.mark.parametrize(
    ("suffix", "form"),
    [("ttl", "turtle"), ("nt", "nt"), ("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld"), ("rdf", "xml")],
)
def test_every_format_reads_alike(suffix: str, form: str, tmp_path: Path) -> None:
    dataset = Dataset()
    dataset.parse(data=EXAMPLE, format="turtle")
    path = tmp_path / f"a.{suffix}"
    (dataset if form in ("nquads", "trig") else dataset.default_graph).serialize(path, format=form, encoding="utf-8")
    assert set(read_graph(path)) == set(_graph(EXAMPLE))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.ttl", None, r"none\.ttl: cannot be read"),
        ("a.txt", "نص", r"a\.txt: no graph format has the suffix '\.txt'; use one of \.ttl"),
        ("a", "", "no graph format has the suffix"),
        ("a.ttl", "mq:Actor a", r"a\.ttl: not Turtle \(.*\); mend or rebuild the file"),
        ("a.nt", "<urn:a> <urn:b>", r"a\.nt: not N-Triples"),
        ("a.jsonld", '{"@id": ', r"a\.jsonld: not JSON-LD"),
        ("b.jsonld", '{"@context": "https://example.org/c", "name": "x"}', r"b\.jsonld: not JSON-LD"),
        ("a.rdf", "<rdf:RDF>", r"a\.rdf: not RDF/XML"),
        ("b.ttl", "<urn:a> <urn:b> <<( <urn:c> <urn:d> <urn:e> )>> .", r"b\.ttl: not Turtle"),
    ],
)
def test_what_cannot_be_read_is_one_line(name: str, content: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=message) as raised:
        read_graph(path)
    assert "\n" not in str(raised.value)


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").mkdir()
    with pytest.raises(GraphError, match="cannot be read"):
        read_graph(tmp_path / "a.ttl")


def test_pyshacl_is_loaded_only_to_validate() -> None:
    code = "import sys, kg.validate; sys.exit('pyshacl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# -- the ontology's own files ------------------------------------------------------------------------------------------
ONTOLOGY_FAULTS = {
    "a term without definition": ('mq:Thing a owl:Class ; rdfs:label "شيء"@ar, "thing"@en .', "is defined in Arabic"),
    "a relation that takes nothing": ("mq:likes a mq:Relation, owl:ObjectProperty .", "of which classes its objects are"),
    "a property that nobody declared": ("state:EGY mq:flag state:EGY .", "It refers to mq:flag"),
    "a word without sense": ("lex:x1 a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ;"
                             ' mq:past "كتب" ; mq:present "يكتب" .', "has at least one sense"),
    "a word with vowel signs": ('lex:x2 mq:past "كَتَبَ" ; lexinfo:partOfSpeech lexinfo:verb .', "mq:past is one form"),
    "a verb without a verb's form": ('lex:x3 mq:noun "كتاب" ; lexinfo:partOfSpeech lexinfo:verb .', "A verb has some form"),
    "a sense of no relation": ("frame:x4 a ontolex:LexicalSense .", "A sense is either a frame"),
    "a sense of an unknown relation": ("frame:x5 a ontolex:LexicalSense ; ontolex:reference mq:admires .", "A sense is either"),
    "an unknown form": ('frame:x6 mq:onlyForm "gerund" ; a mq:Governor ; mq:governs "modal" .', "is a form of the word"),
    "a function word without category": ('lex:x7 a mq:FunctionWord ; mq:phrase "من" .', "one category"),
    "a listed actor without English": ('state:LBY a mq:State, mq:Actor ; rdfs:label "ليبيا"@ar ; mq:nisba "ليبي"@ar .',
                                       "has an English name"),
    "a nisba in the feminine": ('state:TUN a mq:State, mq:Actor ; mq:nisba "تونسية"@ar .', "mq:nisba is Arabic"),
    "an unknown gender": ('org:x8 mq:grammaticalGender "neuter" .', "mq:grammaticalGender is"),
    "an office that nobody describes": ("leader:x9 a mq:Leader, mq:Person, mq:Actor ; mq:holdsOffice office:none .",
                                        "names an office that is described"),
    "a leader of a state that nobody describes": ("leader:x10 mq:state state:XXX .", "It refers to state:XXX"),
    "a treaty without a source": (
        'topic:x12 a mq:Agreement, mq:Topic, skos:Concept ; rdfs:label "معاهدة"@ar, "treaty"@en .', "has a source that was read"),
    "a treaty that nobody confirms has no date": (
        'topic:x13 a mq:Agreement, mq:Topic, skos:Concept ; rdfs:label "معاهدة"@ar, "treaty"@en ; mq:status mq:unverified ;'
        ' dcterms:date "1998"^^xsd:gYear .', "neither date nor parties"),
    "a treaty that is no topic": ('topic:x14 a mq:Agreement ; rdfs:label "معاهدة"@ar, "treaty"@en .', "bears mq:Topic itself"),
    "a war without English": ('event:x15 a mq:War, mq:Event ; rdfs:label "حرب"@ar ; mq:status mq:unverified .', "has an English name"),
    "a war that ends before it begins": (
        'event:x16 a mq:War, mq:Event ; rdfs:label "حرب"@ar, "war"@en ; dcterms:source <urn:page> ;'
        ' schema:startDate "2001"^^xsd:gYear ; schema:endDate "2000-05-01"^^xsd:date .', "ends (2000-05-01) before it begins (2001)"),
    "a war on a day that is none": (
        'event:x17 a mq:War, mq:Event ; rdfs:label "حرب"@ar, "war"@en ; dcterms:source <urn:page> ; schema:startDate "2001" .',
        "schema:startDate is a day"),
    "a party that is no actor": (
        'topic:x18 a mq:Agreement, mq:Topic, skos:Concept ; rdfs:label "معاهدة"@ar, "treaty"@en ; dcterms:source <urn:page> ;'
        " mq:party topic:x13 .", "A party is a mq:Actor"),
    "a series that is none": ("topic:x19 a mq:Topic, skos:Concept . event:x16 dcterms:isPartOf topic:x19 .", "a series that is described"),
    "a role without English": ('role:x11 a mq:Role ; rdfs:label "دور"@ar .', "has an English name"),
}  # fmt: skip


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> ValidationReport:
    """A small ontology folder with all the faults in one file."""
    folder = tmp_path_factory.mktemp("ontology")
    for name in ("mithaq.ttl", "relations.ttl", "plover.ttl", "shapes.ttl"):
        (folder / name).write_bytes((ROOT / "ontology" / name).read_bytes())
    prefixes = {
        "lex": "https://w3id.org/mithaq/lexicon/ar/",
        "frame": "https://w3id.org/mithaq/lexicon/ar/frame/",
        "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
        "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
    }
    head = HEAD + "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
    (folder / "faults.ttl").write_text(
        head + "\n".join(turtle for turtle, _ in ONTOLOGY_FAULTS.values()), encoding="utf-8"
    )
    return validate_ontology(folder)


@pytest.mark.parametrize("fault", ONTOLOGY_FAULTS)
def test_found_in_the_ontology(fault: str, faulty: ValidationReport) -> None:
    turtle, message = ONTOLOGY_FAULTS[fault]
    subject = turtle.split(" ", 1)[0].partition(":")[2]
    mine = [
        r for r in faulty.results if r.focus_node.endswith(("/" + subject, "#" + subject)) or "office:none" in turtle
    ]
    assert any(message in result.message_en for result in mine), _says(mine)
