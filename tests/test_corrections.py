"""An analyst's corrections: every sort, every way to write the file wrongly, and that a rebuild keeps them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import DCTERMS, PROV, RDF, Graph, Literal, URIRef
from readings import CHN, EGY, PUTIN, RUS, reading, spans, statement, topic

import kg
from kg import corrections as desk
from kg import ontology as ontologies
from kg.corrections import Corrections, apply, find_name, find_words, read_lines
from kg.graph import build_graph, identified
from kg.model import Correction, Reading
from kg.ontology import Ontology
from kg.query import query
from kg.validate import validate
from kg.vocab import LEADER, MQ, OA, STATE

Kg = Callable[..., "subprocess.CompletedProcess[str]"]
SUPPORTS, OPPOSES = URIRef(f"{MQ}supports"), URIRef(f"{MQ}opposes")
HEADER = "correction\tarticle\tquote\trelation\tagent\ttarget\ttheme\tspeaker\tentity\tdate\tby\tnote"
ARTICLE = """مصر تؤكد دعمها للسودان

أكد كامرون دعم بريطانيا لمصر في حماية سيادتها، ودعمت مصر السودان.
وقالت مصر إنها لم تكن يوما إلا سندا للسودان. وتعارض مصر التدخل في السودان.
"""
ADDED = "missing\ta\tلم تكن يوما إلا سندا للسودان\tsupports\tstate:EGY\tstate:SDN"
WITHDRAWN = "wrong\ta\tوتعارض مصر التدخل في السودان\topposes"
NAMED = "name\ta\tكامرون\t\t\t\t\t\tleader:david-cameron"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return ontologies.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article and nothing beside it."""
    path = tmp_path / "news"
    path.mkdir()
    (path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return path


def write(folder: Path, *lines: str, header: str = HEADER, name: str = "corrections.tsv") -> Path:
    path = folder / name
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def build(kg_command: Kg, folder: Path, *more: str | Path) -> tuple[subprocess.CompletedProcess[str], Graph]:
    out = folder.parent / "out"
    done = kg_command("build", folder, "-o", out, "--formats", "ttl", *more)
    assert done.returncode in (0, 2), done.stderr
    return done, Graph().parse(out / "a.ttl")


def lines(path: Path, ontology: Ontology) -> list[object]:
    return [*read_lines(path, ontology)]


def line(text: str, folder: Path, ontology: Ontology, header: str = HEADER) -> Correction:
    [found] = lines(write(folder, text, header=header), ontology)
    assert isinstance(found, Correction), found
    return found


def refused(text: str, folder: Path, ontology: Ontology, header: str = HEADER) -> str:
    [found] = lines(write(folder, text, header=header), ontology)
    assert isinstance(found, kg.CorrectionError), found
    assert "\n" not in str(found)
    assert str(found).startswith(f"{folder / 'corrections.tsv'}:2: ")
    return str(found)


# -- the file ----------------------------------------------------------------------------------------------------------
def test_arabic_and_english_mean_the_same(tmp_path: Path, ontology: Ontology) -> None:
    english = line(
        "missing\ta\tسندا للسودان\tsupports\tstate:EGY | leader:xi-jinping\torg:UN\tالسلام\tstate:EGY\t\t2024-06-01\tهدى\tsure",
        tmp_path,
        ontology,
    )
    arabic = line(
        "ناقص\ta.txt\t«سندا للسودان»\tيدعم\tمصر|شي جين بينغ\tالأمم المتحدة\tالسلام\tمصر\t\t2024-06-01\tهدى\tsure",
        tmp_path,
        ontology,
        header="التصحيح\tالمقال\tالشاهد\tالعلاقة\tالقائم بالفعل\tالمستهدف\tالمضمون\tالمتكلم\tصاحب الاسم\tالتاريخ\tالمحلل\tملاحظة",
    )
    assert english == arabic
    assert english.agents == ("state/EGY", "leader/xi-jinping")
    assert (english.by, english.note, str(english.date)) == ("هدى", "sure", "2024-06-01")


@pytest.mark.parametrize("mark", ["\t", ",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_what_spreadsheets_write(tmp_path: Path, ontology: Ontology, mark: str, end: str, bom: str) -> None:
    rows = [
        ["# a remark"],
        ["correction", "article", "quote", ""],
        ["wrong", "a", '"قال ""نعم"""', ""],
        ["", "", "", ""],
    ]
    path = tmp_path / "corrections.csv"
    path.write_bytes((bom + end.join(mark.join(row) for row in rows) + end).encode())
    [found] = lines(path, ontology)
    assert isinstance(found, Correction)
    assert (found.kind, found.article, found.quote) == ("Withdrawal", "a", 'قال "نعم"')
    assert found.source == f"{path}:3"


def test_an_empty_file_says_nothing(tmp_path: Path, ontology: Ontology) -> None:
    for text in ("", "\n\n", "# nothing yet\n", HEADER):
        (tmp_path / "corrections.tsv").write_text(text, encoding="utf-8")
        assert lines(tmp_path / "corrections.tsv", ontology) == []


def test_columns_stand_in_any_order_and_the_names_of_the_csv_export_do(tmp_path: Path, ontology: Ontology) -> None:
    header = "quote\ttheme_ar\tdenied\tkind\tmodality\tcondition\twith\tagent\trelation\tarticle\tcorrection"
    text = "ألفاظ\tالسلام\ttrue\tCommitment\tmq:pledged\tإذا طلب\tstate:RUS\tstate:CHN\tmq:cooperatesWith\thttps://w3id.org/mithaq/id/article/a\tمفقود"
    assert "no correction" in refused(text, tmp_path, ontology, header=header)
    found = line(text.replace("مفقود", "إضافة"), tmp_path, ontology, header=header)
    assert (found.article, found.relation, found.statement_kind) == ("a", "cooperatesWith", "Commitment")
    assert (found.modality, found.negative, found.condition) == ("pledged", True, "إذا طلب")
    assert (found.agents, found.partners, found.themes) == (("state/CHN",), ("state/RUS",), ("السلام",))


REFUSED = {
    "no sort": ("\ta\tألفاظ", "no sort of correction"),
    "an unknown sort": ("false\ta\tألفاظ", "'false' is no correction; use one of wrong, missing, name"),
    "a phrase": ("phrase\ta\tألفاظ\tsupports", "lexicon.ttl"),
    "no article": ("wrong\t\tألفاظ", "no article"),
    "no words": ("wrong\ta\t", "no quote"),
    "an unknown relation": (ADDED.replace("supports", "likes"), "'likes' is no relation; use one of adheresTo, "),
    "no relation": ("missing\ta\tألفاظ\t\tstate:EGY", "needs a relation and an agent"),
    "no agent": ("missing\ta\tألفاظ\tsupports\t\tstate:EGY", "needs a relation and an agent"),
    "no object": ("missing\ta\tألفاظ\tsupports\tstate:EGY", "supports needs a target or a theme"),
    "an unknown state": (ADDED.replace("EGY", "EGP"), "'state:EGP' is in no list"),
    "an unknown leader": ("name\ta\tليزا\t\t\t\t\t\tleader:liza", "'leader:liza' is in no list"),
    "an unknown name": ("name\ta\tليزا\t\t\t\t\t\tليزا التي لا نعرفها", "is in no list"),
    "a place that acts": (ADDED.replace("state:EGY", "place:HKG"), "is a place and no agent"),
    "nobody's name": ("name\ta\tليزا", "whose name is it?"),
    "no letters": ("name\ta\t…\t\t\t\t\t\tstate:EGY", "is no name"),
    "two bearers": ("name\ta\tليزا\t\t\t\t\t\tstate:EGY|state:SDN", "is of one"),
    "a bearer of no name": (WITHDRAWN + "\t\t\t\t\tstate:EGY", "is for names"),
    "no date": (WITHDRAWN + "\t\t\t\t\t\t1/6/2024", "write it as 2024-05-29"),
    "too many cells": (WITHDRAWN + "\t" * 9 + "more", "13 cells, but the first line names 12 columns"),
    "an open quotation mark": ('wrong\ta\t"ألفاظ', 'a cell that begins with " must end with "'),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_line_that_cannot_be_used_says_why(case: str, tmp_path: Path, ontology: Ontology) -> None:
    text, why = REFUSED[case]
    assert why in refused(text, tmp_path, ontology)


def test_a_name_of_several_asks_which(tmp_path: Path, ontology: Ontology) -> None:
    told = refused("name\ta\tليزا\t\t\t\t\t\tالمملكة", tmp_path, ontology)
    assert "'المملكة' is the name of several; write one of state:" in told


FILES: dict[str, tuple[bytes, str]] = {
    "another encoding": ("correction\tarticle\tquote\nwrong\ta\tمصر".encode("cp1256"), "not UTF-8"),
    "UTF-16": ("correction\tarticle\tquote".encode("utf-16"), "not UTF-8"),
    "binary": (b"correction\0", "binary"),
    "an unknown column": (b"correction\tarticle\tquote\tcolour\n", "'colour' is no column"),
    "a column twice": (b"correction\tquote\twords\n", "two columns quote"),
    "no header": (WITHDRAWN.encode(), "is no column"),
    "a column too few": (b"correction\tarticle\n", "no column quote"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_cannot_be_used_is_one_line_and_nothing_is_written(kg: Kg, folder: Path, case: str) -> None:
    content, why = FILES[case]
    (folder / "corrections.tsv").write_bytes(content)
    done = kg("build", folder, "-o", folder.parent / "out")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "corrections.tsv" in done.stderr
    assert why in done.stderr
    assert [*(folder.parent / "out").iterdir()] == []


def test_a_file_that_is_not_there_is_one_line_before_anything_is_written(kg: Kg, folder: Path) -> None:
    for option in ("--corrections", "--lexicon"):
        done = kg("build", folder, "-o", folder.parent / "out", option, folder / "none")
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert "none: cannot be read" in done.stderr
        assert not (folder.parent / "out").exists()


def test_each_bad_line_is_told_and_the_other_folders_are_built(kg: Kg, folder: Path) -> None:
    write(folder, WITHDRAWN, "wrong\ta", ADDED.replace("supports", "likes"))
    other = folder.parent / "other"
    other.mkdir()
    (other / "b.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("build", folder, other, "-o", folder.parent / "out", "--formats", "ttl")
    assert done.returncode == 2
    assert [Path(path).name for path in done.stdout.split()] == ["b.ttl"]
    assert [line.split(": ")[1].rpartition(":")[2] for line in done.stderr.splitlines()] == ["3", "4"]


def test_two_files_of_corrections_are_refused(kg: Kg, folder: Path) -> None:
    write(folder)
    write(folder, name="corrections.csv")
    done = kg("build", folder, "-o", folder.parent / "out")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "keep one of them" in done.stderr
    assert kg("build", folder, "-o", folder.parent / "out", "--corrections", folder / "corrections.csv").returncode == 0


# -- finding words -----------------------------------------------------------------------------------------------------
def test_words_are_found_whatever_their_marks_and_spaces() -> None:
    text = "قالَ الرّئيس\u00a0 إنّ الأمن أولا.\nالرئيس ان"
    [span] = find_words(text, " الرئيس ان الامن ")
    assert span.of(text) == "الرّئيس\u00a0 إنّ الأمن"
    assert [found.of(text) for found in find_words(text, "الرئيس إن")] == ["الرّئيس\u00a0 إنّ", "الرئيس ان"]
    assert find_words(text, "أولا. الرئيس") == ()  # never over a line's end
    assert find_words(text, "") == ()


def test_a_name_is_found_as_a_word() -> None:
    text = "والشيوخ وشيء، ثم قال شي للصين وشي"
    assert [span.start for span in find_name(text, "شي")] == [21, 31]


# -- applying, by hand -------------------------------------------------------------------------------------------------
TEXT = "تدعم الصين مصر. تدعم روسيا مصر وتعارض الحرب."
FIRST, SECOND = spans(TEXT, "تدعم الصين مصر", "تدعم روسيا مصر وتعارض الحرب")
VERBS = spans(TEXT, "تدعم الصين", "تدعم روسيا", "تعارض")
READ = reading(
    statement(agents=(CHN,), targets=(EGY,), trigger=VERBS[0], evidence=(FIRST,)),
    statement(agents=(RUS,), targets=(EGY,), trigger=VERBS[1], evidence=(SECOND,)),
    statement("opposes", agents=(RUS,), themes=(topic("الحرب"),), trigger=VERBS[2], evidence=(SECOND,)),
    text=TEXT,
)


def corrected(*said: Correction, read: Reading = READ) -> Reading:
    return apply(read, Corrections(said), ontologies.load(), plain=read, worded=read)


def wrong(quote: str, **more: object) -> Correction:
    return Correction("Withdrawal", quote, "article", source="c:2", **more)  # type: ignore[arg-type]


def missing(quote: str, **more: object) -> Correction:
    said = {"relation": "supports", "agents": ("state/RUS",), "targets": ("state/CHN",)} | more
    return Correction("Addition", quote, "article", source="c:3", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (wrong("تدعم روسيا مصر وتعارض الحرب"), [0]),
        (wrong("تدعم روسيا مصر وتعارض الحرب", relation="opposes"), [0, 1]),
        (wrong("تدعم"), [2]),
        (wrong("تدعم", agents=("state/CHN",)), [1, 2]),
        (wrong("تدعم", agents=("/الصين",)), [1, 2]),
        (wrong("تعارض الحرب", themes=("الحرب",)), [0, 1]),
        (wrong("", statement=str(next(identified(READ))[0])), [1, 2]),
    ],
)
def test_what_is_withdrawn(said: Correction, left: list[int]) -> None:
    assert corrected(said).statements == tuple(READ.statements[n] for n in left)
    assert corrected(said).unmatched == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (wrong("تدعم الهند مصر"), "does not stand in the article"),
        (wrong("الصين مصر"), "there is read: nothing; delete the line"),
        (wrong("تدعم الصين مصر", relation="opposes"), "there is read: supports"),
        (wrong("تدعم الصين مصر", agents=("state/RUS",)), "there is read: supports"),
        (
            wrong("", statement="https://w3id.org/mithaq/id/article/article/statement/0-supports-ind"),
            "is read: nothing",
        ),
        (missing("تدعم روسيا مصر", targets=("state/EGY",)), "is read in «تدعم روسيا مصر» by now; delete the line"),
    ],
)
def test_what_matches_nothing_is_told_and_changes_nothing(said: Correction, why: str) -> None:
    after = corrected(said)
    assert (after.statements, after.corrections) == (READ.statements, ())
    [left] = after.unmatched
    assert not left.lost
    assert str(left).startswith(f"{said.source}: ")
    assert why in str(left)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (missing("تدعم الهند مصر"), "does not stand in the article; copy them from the text"),
        (missing("تدعم روسيا مصر", agents=("organization/unknown",)), "know «organization/unknown»"),
        (missing("تدعم روسيا مصر", agents=("/المجلس",)), "know «المجلس»"),
    ],
)
def test_what_cannot_be_added_is_lost(said: Correction, why: str) -> None:
    [left] = corrected(said).unmatched
    assert left.lost
    assert why in str(left)


def test_what_is_added_is_certain_and_as_the_line_says() -> None:
    [*_, added] = corrected(missing("تدعم روسيا مصر", speakers=("leader/vladimir-putin",), negative=True)).statements
    assert (added.relation, added.kind, added.modality, added.negative) == ("supports", "Commitment", "affirmed", True)
    assert (added.agents, added.targets, [s.key for s in added.speakers]) == ((RUS,), (CHN,), ["vladimir-putin"])
    assert (added.trigger.of(TEXT), added.evidence[0].of(TEXT), added.confidence) == ("تدعم", "تدعم روسيا مصر", 1)


@pytest.mark.parametrize(
    ("words", "tail"),
    [
        ("مبادرة الحزام والطريق", "topic/belt-and-road"),
        ("الغزو الروسي لأوكرانيا", "event/russia-ukraine-war"),
        ("القمة العربية", "topic/القمة العربية"),
        ("رؤية 2030", "topic/رؤية 2030"),
    ],
)
def test_a_theme_that_has_a_name_of_its_own_is_that_thing(words: str, tail: str) -> None:
    [*_, added] = corrected(missing("تدعم روسيا مصر", themes=(words,))).statements
    assert [theme.tail for theme in added.themes] == [tail]


def test_a_right_statement_is_not_withdrawn_once_it_is_read() -> None:
    """The line was written when the agent was read wrongly, together with one that says who it is."""
    said = (wrong("تدعم روسيا مصر", relation="supports"), missing("تدعم روسيا مصر", targets=("state/EGY",)))
    assert corrected(*said).statements == READ.statements
    before = replace(READ, statements=(replace(READ.statements[1], agents=(CHN,)),))
    [only] = corrected(*said, read=before).statements
    assert only.agents == (RUS,)


def test_no_correction_moves_the_name_of_a_statement() -> None:
    twice = replace(READ, statements=(*READ.statements, replace(READ.statements[1], targets=(CHN,))))
    names = {said: str(iri) for iri, said in identified(twice)}
    said = (wrong("تدعم روسيا مصر", targets=("state/EGY",)), missing("تدعم روسيا", themes=("السلام",)))
    after = corrected(*said, read=twice)
    assert len(after.statements) == 4
    again = {said: str(iri) for iri, said in identified(after)}
    assert {said: again[said] for said in names} == names
    assert len({*again.values()}) == 5


def test_other_articles_are_left_alone() -> None:
    assert corrected(replace(wrong("تدعم"), article="other")) is READ


# -- the graph ---------------------------------------------------------------------------------------------------------
def test_what_was_withdrawn_is_listed_and_no_fact() -> None:
    after = corrected(replace(wrong("تدعم روسيا مصر", relation="supports"), by="هدى", note="قيل تهكما"))
    graph = build_graph(after, ontologies.load())
    [node] = graph.subjects(RDF.type, MQ.Withdrawal)
    [read] = graph.objects(node, MQ.withdraws)
    assert (read, RDF.type, RDF.Statement) in graph
    assert (read, RDF.predicate, SUPPORTS) in graph
    assert (read, RDF.subject, STATE.RUS) in graph
    assert (read, RDF.object, STATE.EGY) in graph
    assert (read, RDF.type, MQ.Statement) not in graph
    assert (STATE.RUS, SUPPORTS, STATE.EGY) not in graph
    assert (node, DCTERMS.creator, Literal("هدى")) in graph
    assert (node, DCTERMS.description, Literal("قيل تهكما")) in graph
    assert list(graph.objects(node, OA.hasTarget / OA.hasSelector / OA.exact)) == [Literal("تدعم روسيا مصر", lang="ar")]
    [activity] = graph.subjects(RDF.type, PROV.Activity)
    assert node in set(graph.objects(activity, PROV.used))
    assert validate(graph, text=TEXT).results == ()


def test_what_was_added_can_be_told_from_what_was_read() -> None:
    graph = build_graph(corrected(missing("تدعم روسيا مصر")), ontologies.load())
    [added] = graph.subjects(MQ.status, MQ.corrected)
    [node] = graph.objects(added, MQ.correctedBy)
    assert (node, RDF.type, MQ.Addition) in graph
    assert (STATE.RUS, SUPPORTS, STATE.CHN) in graph
    assert validate(graph, text=TEXT).results == ()


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("statement mq:correctedBy correction .", "mq:status mq:corrected"),
        ("statement mq:status mq:corrected .", "names its correction"),
        ("statement mq:status mq:discovered .", "mq:corrected or absent"),
        ("withdrawal a mq:Withdrawal, mq:Correction .", "tells what it withdraws"),
        ("withdrawal mq:withdraws statement .", "none of the article's statements"),
        ("correction a mq:Naming .", "exactly one of Withdrawal, Addition, Naming, Wording"),
    ],
)
def test_the_shapes_see_what_is_wrong(broken: str, why: str) -> None:
    read = reading(statement(agents=(CHN,), targets=(EGY,), trigger=VERBS[0], evidence=(FIRST,)), text=TEXT)
    graph = build_graph(corrected(missing("تدعم روسيا مصر"), read=read), ontologies.load())
    [correction] = graph.subjects(RDF.type, MQ.Addition)
    [plain] = [s for s in graph.subjects(RDF.type, MQ.Statement) if (s, MQ.status, None) not in graph]
    named = {"statement": plain, "correction": correction, "withdrawal": URIRef(f"{correction}-more")}
    for word, node in named.items():
        broken = broken.replace(f"{word} ", f"<{node}> ")
    graph.parse(data=f"@prefix mq: <{MQ}> . {broken}", format="turtle")
    assert any(why in result.message_en for result in validate(graph).results)


# -- from end to end ---------------------------------------------------------------------------------------------------
def test_every_sort_at_once(kg: Kg, folder: Path) -> None:
    _, before = build(kg, folder)
    assert (STATE.EGY, OPPOSES, None) in before
    write(folder, ADDED, WITHDRAWN, NAMED)
    done, after = build(kg, folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (STATE.EGY, OPPOSES, None) not in after
    assert {str(t).rpartition("#")[2] for t in after.objects(None, RDF.type)} > {"Addition", "Withdrawal", "Naming"}
    [naming] = after.subjects(RDF.type, MQ.Naming)
    assert (naming, OA.hasBody, LEADER["david-cameron"]) in after
    [told] = after.subjects(MQ.correctedBy, naming)
    assert (told, MQ.speaker, LEADER["david-cameron"]) in after
    assert set(after.subjects(MQ.status, MQ.corrected)) == set(after.subjects(MQ.correctedBy))
    report = validate(folder.parent / "out" / "a.ttl", text=ARTICLE)
    assert [f"{r.focus_node}: {r.message_en}" for r in report.results] == []
    rows = query("what-an-analyst-corrected", after).rows
    assert len(rows) >= 3


def test_a_rebuild_keeps_them_to_the_byte(kg_process: Kg, folder: Path) -> None:
    write(folder, ADDED, WITHDRAWN, NAMED)
    for seed in ("0", "1", "4242"):
        done = kg_process("build", folder, "-o", folder.parent / seed, env={"PYTHONHASHSEED": seed})
        assert (done.returncode, done.stderr) == (0, "")
    for suffix in (".ttl", ".html"):
        assert len({(folder.parent / seed / f"a{suffix}").read_bytes() for seed in ("0", "1", "4242")}) == 1


def test_what_was_read_stands_as_it_stood(kg: Kg, folder: Path) -> None:
    """Every triple about a statement that no correction touches is there before and after."""
    _, before = build(kg, folder)
    write(folder, ADDED, WITHDRAWN)
    _, after = build(kg, folder)
    withdrawn = set(after.objects(None, MQ.withdraws))
    kept = set(before.subjects(RDF.type, MQ.Statement)) - withdrawn
    assert kept
    assert all(triple in after for node in kept for triple in before.triples((node, None, None)))
    assert not any((node, MQ.status, None) in after for node in kept)


def test_where_nothing_is_corrected_nothing_changes(kg: Kg, folder: Path) -> None:
    build(kg, folder)
    plain = (folder.parent / "out" / "a.ttl").read_bytes()
    write(folder)
    build(kg, folder)
    assert (folder.parent / "out" / "a.ttl").read_bytes() == plain
    write(folder, WITHDRAWN)
    build(kg, folder, "--corrections", write(folder.parent, name="none.tsv"))
    assert (folder.parent / "out" / "a.ttl").read_bytes() == plain


def test_a_correction_that_matches_nothing_is_one_notice(kg: Kg, folder: Path) -> None:
    path = write(folder, WITHDRAWN.replace("opposes", "visits"), ADDED)
    done, _ = build(kg, folder)
    assert done.returncode == 0
    [notice] = done.stderr.splitlines()
    assert notice.startswith(f"kg: {path}:2: no such statement is read in «وتعارض مصر التدخل في السودان»")


def test_words_that_are_not_in_the_text_are_an_error_and_the_rest_is_written(kg: Kg, folder: Path) -> None:
    path = write(folder, ADDED.replace("سندا", "عونا"), WITHDRAWN)
    done, graph = build(kg, folder)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert f"kg: {path}:2: «لم تكن يوما إلا عونا للسودان» does not stand in the article" in done.stderr
    assert (STATE.EGY, OPPOSES, None) not in graph


def test_an_article_that_is_not_there_is_told_where_the_whole_folder_was_read(kg: Kg, folder: Path) -> None:
    write(folder, WITHDRAWN.replace("\ta\t", "\tb\t"), NAMED.replace("\ta\tكامرون", "\t\tسوزان"))
    done, _ = build(kg, folder)
    assert done.returncode == 0
    assert [line.split(": ")[2] for line in done.stderr.splitlines()] == [
        "no article «b» was read; correct its ID or delete the line",
        "the name «سوزان» was read in no article; correct the line or delete it",
    ]
    done = kg("build", folder / "a.txt", "-o", folder.parent / "out")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_for_all_articles_gives_way_to_that_of_one(kg: Kg, folder: Path) -> None:
    (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")
    write(
        folder, NAMED.replace("\ta\t", "\tb\t"), NAMED.replace("\ta\t", "\t\t").replace("david-cameron", "xi-jinping")
    )
    done = kg("build", folder, "-o", folder.parent / "out", "--formats", "ttl")
    assert (done.returncode, done.stderr) == (0, "")
    for article, leader in (("a", "xi-jinping"), ("b", "david-cameron")):
        graph = Graph().parse(folder.parent / "out" / f"{article}.ttl")
        assert (None, MQ.speaker, LEADER[leader]) in graph


def test_two_names_of_a_person_whom_no_list_has(kg: Kg, folder: Path) -> None:
    text = "قال المبعوث الأممي هانز غروندبرغر إن الأمم المتحدة تدعم مصر. وأضاف غرغر أن الصين تدعم السودان.\n" * 2
    (folder / "a.txt").write_text(ARTICLE + text, encoding="utf-8")
    write(folder, "name\ta\tغرغر\t\t\t\t\t\tperson:هانز غروندبرغر")
    done, graph = build(kg, folder)
    assert (done.returncode, done.stderr) == (0, "")
    [naming] = graph.subjects(RDF.type, MQ.Naming)
    [person] = graph.objects(naming, OA.hasBody)
    assert str(person).endswith("/person/هانز-غروندبرغر")
    assert (person, MQ.status, MQ.discovered) in graph


def test_the_library_takes_them_too(folder: Path) -> None:
    path = write(folder.parent, WITHDRAWN, ADDED.replace("سندا", "عونا"), WITHDRAWN.replace("opposes", "visits"))
    report = kg.build(folder / "a.txt", out=folder.parent / "out", formats="ttl", corrections=path)
    [built] = report.built
    assert built.corrected == 1
    assert [str(error) for error in report.failed] == [
        f"{path}:3: «لم تكن يوما إلا عونا للسودان» does not stand in the article; copy them from the text"
    ]
    assert [left.correction.relation for left in report.unmatched] == ["visits"]


def test_text_on_stdin_has_no_folder(kg: Kg, folder: Path) -> None:
    write(folder, ADDED)
    assert kg("build", "-", "--formats", "ttl", cwd=folder, stdin=ARTICLE).stderr == ""


# -- an analyst's own lexicon ------------------------------------------------------------------------------------------
LEXICON = """
@prefix mq: <https://w3id.org/mithaq/ontology#> . @prefix lex: <https://w3id.org/mithaq/lexicon/ar/> .
@prefix frame: <https://w3id.org/mithaq/lexicon/ar/frame/> . @prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
lex:وضع-ثقل a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:verb ; mq:past "وضع" ; mq:present "يضع" ;
    ontolex:sense frame:وضع-ثقل-supports .
frame:وضع-ثقل-supports a ontolex:LexicalSense ; ontolex:reference mq:supports ; mq:fixedWords "ثقل" ; mq:objectMarker "خلف" .
"""


def test_a_phrase_means_what_the_lexicon_says(kg: Kg, folder: Path) -> None:
    (folder / "a.txt").write_text(ARTICLE + "ووضعت السعودية ثقلها خلف السودان.\n", encoding="utf-8")
    _, before = build(kg, folder)
    assert (STATE.SAU, SUPPORTS, None) not in before
    (folder / "lexicon.ttl").write_text(LEXICON, encoding="utf-8")
    done, after = build(kg, folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (STATE.SAU, SUPPORTS, STATE.SDN) in after
    [wording] = after.subjects(RDF.type, MQ.Wording)
    assert (wording, OA.hasBody, SUPPORTS) in after
    assert len([*after.subjects(MQ.status, MQ.corrected)]) == 1
    assert validate(after).results == ()
    assert "السعودية" in kg("explain", "وضعت السعودية ثقلها خلف السودان").stdout
    assert "supports" not in kg("explain", "وضعت السعودية ثقلها خلف السودان").stdout


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("mq:supports ;", "mq:likes ;", "lexicon.ttl: وضع-ثقل-supports: "),
        ("mq:objectMarker", "mq:objectMaker", "It refers to mq:objectMaker, which no file describes"),
        ('"ثقل"', '"ثِقل"', "without vowel signs"),
        ("lexinfo:verb ;", "lexinfo:verb", "lexicon.ttl: not Turtle"),
        ('mq:past "وضع" ; mq:present "يضع" ;', "", "some form of a verb"),
    ],
)
def test_a_lexicon_that_is_not_one_is_refused(kg: Kg, folder: Path, old: str, new: str, why: str) -> None:
    assert old in LEXICON
    (folder / "lexicon.ttl").write_text(LEXICON.replace(old, new), encoding="utf-8")
    done = kg("build", folder, "-o", folder.parent / "out")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert why in done.stderr


# -- the documents -----------------------------------------------------------------------------------------------------
def test_the_example_of_the_readme_is_the_file(root: Path, ontology: Ontology) -> None:
    text = (root / "docs" / "corrections" / "corrections.tsv").read_text(encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert f"```tsv\n{text}```" in readme
    assert {
        c.kind for c in lines(root / "docs/corrections/corrections.tsv", ontology) if isinstance(c, Correction)
    } == {
        "Withdrawal",
        "Addition",
        "Naming",
    }
    for name in set(ontology.correction_columns.values()):
        assert f"`{name}`" in readme


def test_the_names_of_the_files_stand_in_the_help(kg: Kg) -> None:
    shown = kg("build", "--help").stdout
    for name in (desk.FILES[0], desk.LEXICON):
        assert name in shown
    assert PUTIN.key in {tail.partition("/")[2] for tail in ontologies.load().entities}
