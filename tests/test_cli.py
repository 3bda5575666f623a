"""The command line as a user meets it: help, what is written, and one clear line for whatever cannot be done."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli, sources

Kg = Callable[..., "subprocess.CompletedProcess[str]"]
COMMANDS = ("build", "explain", "query", "validate", "actors", "export")
ARTICLE = """الصين تؤكد دعمها لمصر

أكد الرئيس الصيني شي جين بينغ، اليوم الأربعاء، دعم بلاده لمصر في حماية سيادتها، وذلك خلال محادثة هاتفية مع نظيره المصري.
وقال شي إن الصين ستدعم مصر بقوة في تسريع تنميتها، مضيفا أن البلدين سيعززان التعاون بينهما في جميع المجالات.
"""
ENGLISH = "The president of China said on Wednesday that his country supports Egypt in defending its sovereignty.\n" * 9


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def graph(kg: Kg, seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first article's graph, built once."""
    out = tmp_path_factory.mktemp("graph")
    done = kg("build", seed, "-o", out, "--formats", "ttl")
    assert done.returncode == 0, done.stderr
    return out / "xi-putin-call.ttl"


def failed_with_one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Nothing on stdout, exit status 2 and a single line on stderr that holds these words."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("kg: ")
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


# -- help --------------------------------------------------------------------------------------------------------------
def test_help_names_every_command(kg: Kg) -> None:
    done = kg("--help")
    assert done.returncode == 0
    listed = re.findall(r"^ {4}(\w+) ", done.stdout, re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_ends_with_an_example(kg: Kg, command: str) -> None:
    done = kg(command, "--help")
    assert done.returncode == 0
    *_, title, example = done.stdout.splitlines()
    assert title == "example:"
    assert example.startswith(f"  kg {command} ")


def test_help_loads_nothing_that_a_build_needs() -> None:
    code = """
import sys, kg.cli
try:
    kg.cli.main(["--help"])
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert not {"spacy", "rdflib", "pyoxigraph", "typing", "pathlib"} & set(done.stderr.split())


def test_help_tells_the_limit_that_holds(kg: Kg) -> None:
    assert f"(default: {sources.MAX_BYTES // 1_000_000})" in " ".join(kg("build", "--help").stdout.split())


def test_version(kg_process: Kg) -> None:
    assert re.fullmatch(r"mithaq \d+\.\d+\.\d+\n", kg_process("--version").stdout)


@pytest.mark.parametrize("command", ["ingest", "forget", "serve", "push", "nonsense"])
def test_a_command_that_is_not_there_is_a_usage_error(kg: Kg, command: str) -> None:
    done = kg(command)
    assert done.returncode == 2
    assert "invalid choice" in done.stderr


@pytest.mark.parametrize("date", ["20200708", "2020-13-01", "yesterday", "2020-W28-3", ""])
def test_a_wrong_date_is_a_usage_error(kg: Kg, article: Path, date: str) -> None:
    done = kg("build", article, "--date", date, cwd=article.parent)
    assert done.returncode == 2
    assert "write it as 2020-07-08" in done.stderr
    assert not (article.parent / "out").exists()


@pytest.mark.parametrize("size", ["0", "-1", "nan", "inf", "big"])
def test_a_wrong_size_is_a_usage_error(kg: Kg, article: Path, size: str) -> None:
    done = kg("build", article, f"--max-size={size}", cwd=article.parent)
    assert done.returncode == 2
    assert "no size in megabytes" in done.stderr


# -- build -------------------------------------------------------------------------------------------------------------
def test_build_writes_both_formats_to_out_and_says_where(kg: Kg, article: Path) -> None:
    done = kg("build", article, cwd=article.parent)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.splitlines() == [str(Path("out", "good.ttl")), str(Path("out", "good.html"))]
    assert {path.name for path in (article.parent / "out").iterdir()} == {"good.ttl", "good.html"}


def test_build_writes_only_the_formats_asked_for(kg: Kg, article: Path) -> None:
    out = article.parent / "some" / "folder"
    done = kg("build", article, "-o", out, "--formats", "nt, .TTL,nt")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [str(out / "good.nt"), str(out / "good.ttl")]


def test_text_that_is_no_file_of_its_own_is_written_beside_the_graph(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(
        json.dumps({"id": "first", "title": "عنوان الخبر", "text": ARTICLE, "date": "2024-05-29"}), encoding="utf-8"
    )
    done = kg("build", tmp_path / "news.jsonl", "-o", tmp_path / "out", "--formats", "ttl")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(tmp_path / "out" / name) for name in ("first.ttl", "first.txt")]
    assert (tmp_path / "out" / "first.txt").read_text(encoding="utf-8") == f"عنوان الخبر\n\n{ARTICLE}"


def test_text_on_stdin_is_named_by_its_hash(kg: Kg, tmp_path: Path) -> None:
    done = kg("build", "-", "--formats", "ttl", cwd=tmp_path, stdin=ARTICLE)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"[0-9a-f]{12}\.ttl [0-9a-f]{12}\.txt", " ".join(Path(f).name for f in done.stdout.split()))


def test_the_date_given_is_the_day_at_which_the_article_is_read(kg: Kg, article: Path) -> None:
    assert kg("build", article, "--date", "2024-05-29", "--formats", "ttl", cwd=article.parent).returncode == 0
    assert '"2024-05-29"^^xsd:date' in (article.parent / "out" / "good.ttl").read_text(encoding="utf-8")


def test_unresolved_words_are_listed_with_their_line(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "left.txt").write_text(ARTICLE + "وأشار شي إلى أهمية الدعم في هذه المرحلة.\n", encoding="utf-8")
    done = kg("build", tmp_path / "left.txt", "-o", tmp_path, "--formats", "ttl", "--unresolved")
    assert done.returncode == 0
    *left, total = done.stderr.splitlines()
    assert f"{len(left)} words that gave none" in total
    assert all(re.match(r"kg: .*left\.txt:\d+: '.+' gave no \w+ statement: .+", line) for line in left)


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(sources.MAX_BYTES + 1)


BAD: dict[str, tuple[str, Callable[[Path], object]]] = {
    "missing": ("none.txt", lambda path: None),
    "empty": ("empty.txt", lambda path: path.write_bytes(b"")),
    "blank": ("blank.txt", lambda path: path.write_bytes(b" \n\n \t\n")),
    "binary": ("binary.txt", lambda path: path.write_bytes(bytes(range(256)) * 20)),
    "an image": ("image.txt", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 99)),
    "Windows-1256": ("old.txt", lambda path: path.write_bytes(ARTICLE.encode("cp1256"))),
    "UTF-16": ("wide.txt", lambda path: path.write_bytes(ARTICLE.encode("utf-16"))),
    "a paragraph of 3 MB": (
        "long.txt",
        lambda path: path.write_text("أكد الرئيس الصيني دعم بلاده لمصر " * 50_000, encoding="utf-8"),
    ),
    "English": ("english.txt", lambda path: path.write_text(ENGLISH, encoding="utf-8")),
    "cut JSON": (
        "cut.json",
        lambda path: path.write_text(json.dumps({"title": "عنوان", "text": ARTICLE})[:200], encoding="utf-8"),
    ),
    "JSON without text": ("bare.json", lambda path: path.write_text('{"title": "عنوان"}', encoding="utf-8")),
    "a huge file": ("huge.txt", huge),
    "HTML without an article": ("page.html", lambda path: path.write_text("<html><body></body></html>")),
    "an empty folder": ("folder", lambda path: path.mkdir()),
    "a kind of file that is not read": ("paper.pdf", lambda path: path.write_bytes(b"%PDF-1.7")),
    "a name with a line break": ("two\nlines.txt", lambda path: path.write_bytes(b"")),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gives_one_line_and_nothing_else(kg: Kg, tmp_path: Path, case: str) -> None:
    name, make = BAD[case]
    make(tmp_path / name)
    done = kg("build", tmp_path / name, "-o", tmp_path / "out")
    failed_with_one_line(done, name.split("\n", maxsplit=1)[0])
    assert [*(tmp_path / "out").iterdir()] == []


def test_a_good_article_beside_all_the_bad_ones_is_built(kg_process: Kg, article: Path) -> None:
    out = article.parent / "out"
    for name, make in BAD.values():
        make(article.parent / name)
    done = kg_process(
        "build", *(article.parent / name for name, _ in BAD.values()), article, "-o", out, "--formats", "ttl"
    )
    assert done.returncode == 2
    assert done.stdout.splitlines() == [str(out / "good.ttl")]
    assert len(done.stderr.splitlines()) == len(BAD)
    assert [path.name for path in out.iterdir()] == ["good.ttl"]


def test_one_bad_line_of_json_lines_leaves_the_others(kg: Kg, tmp_path: Path) -> None:
    good = [json.dumps({"id": name, "text": ARTICLE}) for name in ("a", "b")]
    (tmp_path / "news.jsonl").write_text("\n".join([good[0], '{"id": "cut", "te', good[1]]), encoding="utf-8")
    done = kg("build", tmp_path / "news.jsonl", "-o", tmp_path / "out", "--formats", "ttl")
    assert done.returncode == 2
    assert [Path(path).name for path in done.stdout.splitlines()] == ["a.ttl", "a.txt", "b.ttl", "b.txt"]
    assert len(done.stderr.splitlines()) == 1
    assert "news.jsonl:2" in done.stderr


def test_two_articles_of_one_name_are_refused_with_both_paths(kg: Kg, article: Path) -> None:
    other = article.parent / "other" / "good.txt"
    other.parent.mkdir()
    other.write_text(ARTICLE, encoding="utf-8")
    done = kg("build", article, other, "-o", article.parent / "out", "--formats", "ttl")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == len(done.stderr.splitlines()) == 1
    assert str(article) in done.stderr
    assert str(other) in done.stderr


def test_the_limit_of_size_can_be_lowered_and_raised(kg: Kg, article: Path) -> None:
    failed_with_one_line(kg("build", article, "-o", article.parent / "out", "--max-size", "0.0001"), "good.txt")
    with article.open("a", encoding="utf-8") as stream:
        stream.write("\n" + " " * sources.MAX_BYTES)
    failed_with_one_line(kg("build", article, "-o", article.parent / "out"), "good.txt", "raise the limit")
    assert kg("build", article, "-o", article.parent / "out", "--max-size", "30").returncode == 0


def test_an_unknown_format_is_refused_before_anything_is_written(kg: Kg, article: Path) -> None:
    for formats in ("ttl,docx", "", ","):
        done = kg("build", article, "-o", article.parent / "out", "--formats", formats)
        failed_with_one_line(done, "use ", "ttl")
        assert not (article.parent / "out").exists()


def test_a_folder_that_cannot_be_written_to_is_one_line(kg: Kg, article: Path) -> None:
    failed_with_one_line(kg("build", article, "-o", article), str(article))
    failed_with_one_line(kg("build", article, "-o", article / "below"), str(article / "below"))
    (article.parent / "out" / "good.ttl").mkdir(parents=True)
    failed_with_one_line(kg("build", article, "-o", article.parent / "out"), "good.ttl")


def test_a_file_is_replaced_as_a_whole_and_nothing_else_is_left(kg: Kg, article: Path) -> None:
    out = article.parent / "out"
    out.mkdir()
    (out / "good.ttl").write_text("old", encoding="utf-8")
    (out / "good.ttl").chmod(0o444)
    assert kg("build", article, "-o", out, "--formats", "ttl").returncode == 0
    assert [path.name for path in out.iterdir()] == ["good.ttl"]
    assert (out / "good.ttl").read_text(encoding="utf-8").startswith("@prefix")


def test_a_long_arabic_name_can_be_built(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / f"{'ميثاق' * 24}.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    done = kg("build", path, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr


def test_the_same_bytes_on_every_run(kg_process: Kg, seed: Path, tmp_path: Path) -> None:
    for number in ("0", "1", "4242"):
        done = kg_process("build", seed, "-o", tmp_path / number, env={"PYTHONHASHSEED": number, "TZ": "Asia/Tokyo"})
        assert done.returncode == 0, done.stderr
    for suffix in (".ttl", ".html"):
        assert len({(tmp_path / number / f"xi-putin-call{suffix}").read_bytes() for number in ("0", "1", "4242")}) == 1


# -- explain -----------------------------------------------------------------------------------------------------------
def test_explain_shows_each_stop(kg: Kg) -> None:
    done = kg("explain", "أكد الرئيس الصيني دعم بلاده لروسيا")
    assert done.returncode == 0, done.stderr
    stops = ("words", "mentions", "findings", "statements", "unresolved", "shortcuts")
    assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == [*stops]
    assert "state:CHN  mq:supports  state:RUS" in done.stdout


def test_explain_reads_stdin(kg: Kg) -> None:
    sentence = "أكد الرئيس الصيني دعم بلاده لروسيا"
    assert kg("explain", "-", stdin=sentence).stdout == kg("explain", sentence).stdout


def test_what_is_not_utf_8_is_one_line() -> None:
    for arguments, stdin in (
        (["explain", b"\xff"], b""),
        (["explain", "-"], b"\xff"),
        (["query", "-", "a.ttl"], b"\xff"),
    ):
        done = subprocess.run([sys.executable, "-m", "kg", *arguments], input=stdin, capture_output=True, check=False)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert b"not UTF-8 (at byte 0)" in done.stderr


# -- query, validate, export -------------------------------------------------------------------------------------------
def test_query_lists_the_questions(kg: Kg, root: Path) -> None:
    done = kg("query")
    assert done.returncode == 0
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names == sorted(path.stem for path in (root / "ontology" / "queries").glob("*.rq"))


ASK = "PREFIX mq: <https://w3id.org/mithaq/ontology#> ASK { ?s mq:relation mq:%s }"


def test_query_answers_by_status_too(kg: Kg, graph: Path, tmp_path: Path) -> None:
    assert kg("query", "-", graph, stdin=ASK % "supports").returncode == 0
    (tmp_path / "no.rq").write_text(ASK % "attacks", encoding="utf-8")
    assert kg("query", tmp_path / "no.rq", graph).returncode == 1


def test_query_writes_tables_csv_and_json(kg: Kg, graph: Path) -> None:
    select = "PREFIX mq: <https://w3id.org/mithaq/ontology#> SELECT DISTINCT ?who { ?s mq:agent ?who } ORDER BY ?who"
    answers = {form: kg("query", "-", graph, "--format", form, stdin=select) for form in ("table", "csv", "json")}
    assert {done.returncode for done in answers.values()} == {0}
    assert answers["csv"].stdout.splitlines()[0] == "who"
    assert json.loads(answers["json"].stdout)
    assert "who" in answers["table"].stdout


def test_query_takes_a_folder_and_by_default_out(kg: Kg, graph: Path, tmp_path: Path) -> None:
    assert kg("query", "-", graph.parent, stdin=ASK % "supports").returncode == 0
    failed_with_one_line(kg("query", "-", cwd=tmp_path, stdin=ASK % "supports"), "out")
    (tmp_path / "out").mkdir()
    failed_with_one_line(kg("query", "-", cwd=tmp_path, stdin=ASK % "supports"), "out", "kg build")
    (tmp_path / "out" / "a.ttl").write_bytes(graph.read_bytes())
    assert kg("query", "-", cwd=tmp_path, stdin=ASK % "supports").returncode == 0


def test_query_asks_the_lists_of_actors_where_that_is_said(kg: Kg, graph: Path) -> None:
    member = "PREFIX mq: <https://w3id.org/mithaq/ontology#> ASK { ?state mq:memberOf ?organization }"
    assert kg("query", "-", graph, stdin=member).returncode == 1
    assert kg("query", "-", graph, "--actors", stdin=member).returncode == 0


def test_what_is_no_question_or_no_graph_is_one_line(kg: Kg, graph: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("this is no Turtle", encoding="utf-8")
    failed_with_one_line(kg("query", "no-such-question", graph), "no-such-question")
    failed_with_one_line(kg("query", tmp_path / "none.rq", graph), "none.rq")
    failed_with_one_line(kg("query", "-", graph, stdin="SELEKT nothing"))
    failed_with_one_line(kg("query", "-", tmp_path / "none.ttl", stdin=ASK % "supports"), "none.ttl")
    failed_with_one_line(kg("query", "-", tmp_path / "bad.ttl", stdin=ASK % "supports"), "bad.ttl")


def test_validate_passes_the_output(kg: Kg, graph: Path) -> None:
    done = kg("validate", graph)
    assert (done.returncode, done.stdout) == (0, f"{graph}: conforms\n"), done.stdout + done.stderr


def test_validate_tells_no_from_could_not(kg: Kg, graph: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.ttl"
    bare.write_text("<https://example.org/s> a <https://w3id.org/mithaq/ontology#Commitment> .", encoding="utf-8")
    done = kg("validate", graph, bare)
    assert done.returncode == 1
    assert f"{bare}: does not conform\n" in done.stdout
    assert f"{graph}: conforms\n" in done.stdout
    assert done.stderr == ""
    done = kg("validate", tmp_path / "none.ttl", bare, graph)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"{bare}: does not conform\n" in done.stdout
    assert f"{graph}: conforms\n" in done.stdout


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig", ".jsonld", ".graphml", ".csv", ".html"])
def test_export_writes_every_format(kg: Kg, graph: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    done = kg("export", graph, "-o", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{path}\n", "")
    assert path.stat().st_size > 1000
    if suffix == ".ttl":
        assert path.read_bytes() == graph.read_bytes()


def test_export_that_cannot_be_done_is_one_line(kg: Kg, graph: Path, tmp_path: Path) -> None:
    failed_with_one_line(kg("export", graph, "-o", tmp_path / "graph.docx"), ".docx")
    failed_with_one_line(kg("export", graph, "-o", tmp_path / "none" / "graph.nt"), "none")
    failed_with_one_line(kg("export", tmp_path / "none.ttl", "-o", tmp_path / "graph.nt"), "none.ttl")
    assert [*tmp_path.iterdir()] == []


# -- the terminal ------------------------------------------------------------------------------------------------------
def test_whoever_stops_reading_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "explain", "أكد الرئيس الصيني دعم بلاده لروسيا"],
            stdout=gone,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (cli.NO_READER, "")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_whole_files_only(tmp_path: Path, ending: signal.Signals) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(tmp_path / "out"), "--formats", "ttl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as run:
        assert run.stdout is not None
        assert run.stdout.readline().endswith("000.ttl\n")
        run.send_signal(ending)
        _, notices = run.communicate(timeout=60)
    assert (run.returncode, notices) == (cli.INTERRUPTED, "kg: interrupted\n")
    written = [*(tmp_path / "out").iterdir()]
    assert 0 < len(written) < 400
    assert {path.suffix for path in written} == {".ttl"}
    assert len({path.stat().st_size for path in written}) == 1


def test_arabic_is_written_as_utf_8_whatever_the_locale(kg_process: Kg) -> None:
    done = kg_process(
        "explain",
        "أكد الرئيس الصيني دعم بلاده لروسيا",
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert done.returncode == 0, done.stderr
    assert "دعم بلاده لروسيا" in done.stdout


def test_a_terminal_is_told_of_work_that_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "PATIENCE", 0.01)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with cli._Progress("counting") as progress:
        time.sleep(0.1)
        progress.hide()
    assert "kg: counting …" in (told := capsys.readouterr().err)
    assert told.endswith("\r\x1b[K")
    with cli._Progress("counting"):
        pass
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    with cli._Progress("counting"):
        time.sleep(0.1)
    assert capsys.readouterr().err == ""


def test_an_error_of_the_system_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(options: object) -> int:
        raise OSError(28, "No space left on device", "out/a.ttl")

    monkeypatch.setattr(cli, "_validate", full)
    assert cli.main(["validate", "a.ttl"]) == 2
    assert capsys.readouterr().err == "kg: out/a.ttl: No space left on device\n"
