"""The command line: ``kg build``, ``explain``, ``query``, ``validate`` and ``export``; nothing else prints or exits.

Results go to stdout and notices to stderr. Exit status: 0 done, 1 the answer is no, 2 something could not be done; 130
after Ctrl-C and 141 where whoever read stdout went away, as shells have it. Only this module imports lazily, so that help
comes at once.
"""

from __future__ import annotations

import argparse
import io
import os
import sys

from kg import __version__
from kg.errors import GraphError, InputError, MithaqError

TYPE_CHECKING = False  # as in typing, whose import would make the help wait
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Final

    from kg.corpus import Built

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Run = Callable[[argparse.Namespace], int]

DONE: Final = 0
NO: Final = 1
FAILED: Final = 2
INTERRUPTED: Final = 130
NO_READER: Final = 141
OUT: Final = "out"
PATIENCE: Final = 2.0
"""Seconds after which a terminal is told what is being done."""
_UNCOLLECTED: Final = 100_000
"""So many objects may be made before Python looks for garbage among them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
    except MithaqError as error:
        return _failed(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit is quiet
        return NO_READER
    except KeyboardInterrupt:
        _notice("interrupted")
        return INTERRUPTED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _failed(f"{where}{error.strerror or error}")
    return status


# -- commands ----------------------------------------------------------------------------------------------------------
def _build(options: argparse.Namespace) -> int:
    import gc

    gc.disable()  # what is loaded stays until the end, and looking through it again and again takes a tenth of the time
    from kg.corpus import Built, build_each
    from kg.model import Unmatched
    from kg.resolve import LEAST
    from kg.sources import MAX_BYTES

    _end_as_by_ctrl_c()
    max_bytes = MAX_BYTES if options.max_size is None else int(options.max_size * 1_000_000)
    built: list[tuple[int, int, int]] = []
    status = DONE
    with _Progress("loading") as progress:
        outcomes = build_each(
            options.inputs,
            out=options.out,
            formats=options.formats,
            date=options.date,
            max_bytes=max_bytes,
            corrections=options.corrections,
            lexicon=options.lexicon,
            least=LEAST if options.least is None else options.least,
            before=lambda article: progress.show(f"{len(built)} done, now {article.source}"),
        )
        for outcome in outcomes:
            progress.hide()
            if not gc.isenabled():
                collect_seldom()
            if isinstance(outcome, Unmatched):
                _notice(outcome)
                continue
            if not isinstance(outcome, Built):
                status = _failed(outcome)
                continue
            built.append((outcome.statements, len(outcome.unresolved), outcome.corrected))
            for path in outcome.files:
                print(path, flush=True)
            if options.unresolved:
                _list_unresolved(outcome)
    if options.unresolved or sys.stderr.isatty():
        total, left, corrected = (sum(counts) for counts in zip(*built, strict=True)) if built else (0, 0, 0)
        hint = "" if options.unresolved or not left else " (--unresolved lists them)"
        told = f", {corrected} corrections" if corrected else ""
        _notice(f"{len(built)} articles, {total} statements{told}, {left} words that gave none{hint}")
    return status


def collect_seldom() -> None:
    """Let Python look for garbage among what is loaded no more, and rarely among the rest: a reading leaves little behind."""
    import gc

    gc.freeze()
    gc.set_threshold(_UNCOLLECTED)
    gc.enable()


def _list_unresolved(built: Built) -> None:
    text = built.article.text
    for left in built.unresolved:
        line = text.count("\n", 0, left.trigger.start) + 1
        word = left.trigger.of(text)
        _notice(f"{built.article.source}:{line}: {word!r} gave no {left.relation} statement: {left.reason}")


def _explain(options: argparse.Namespace) -> int:
    from kg.build import explain

    with _Progress("reading"):
        text = explain(_words(options.sentence), date=options.date)
    print(text)
    return DONE


def _query(options: argparse.Namespace) -> int:
    from kg.query import actor_files, query, questions

    if options.question is None:
        for known in questions():
            print(f"{known.name:32} {known.title}")
        return DONE
    graphs = _graphs(options.graphs or [OUT])
    if options.actors:
        graphs += actor_files()
    question = _words(options.question)
    with _Progress("asking"):
        result = query(question, graphs)
        text = {"table": result.table, "csv": result.csv, "json": result.json}[options.format]()
    print(text, end="" if text.endswith("\n") else "\n")
    return NO if result.answer is False else DONE


def _validate(options: argparse.Namespace) -> int:
    from kg.validate import validate

    status = DONE
    with _Progress("validating") as progress:
        for path in _graphs(options.graphs):
            progress.show(f"validating {path}")
            try:
                report = validate(path)
            except GraphError as error:
                progress.hide()
                status = _failed(error)
                continue
            progress.hide()
            print(f"{path}: {'conforms' if report.conforms else 'does not conform'}")
            for result in report.results:
                about = f"{result.focus_node} {result.path}".rstrip()
                print(f"  {result.severity}: {about}: {result.message_en} | {result.message_ar}")
            if not report.conforms:
                status = max(status, NO)
    return status


def _export(options: argparse.Namespace) -> int:
    from pathlib import Path

    from kg.export import write
    from kg.validate import read_graph

    _end_as_by_ctrl_c()
    with _Progress(f"writing {options.out}"):
        write(read_graph(options.graph), Path(options.out))
    print(options.out)
    return DONE


def _actors_check(options: argparse.Namespace) -> int:
    from kg import actors, ontology

    status = DONE
    with _Progress("checking the actor files") as progress:
        for remark in actors.check(ontology.load()):
            progress.hide()
            print(f"{remark.about}: {remark.problem}", flush=True)
            status = NO
    return status


def _actors_find(options: argparse.Namespace) -> int:
    from kg import actors, ontology

    found = actors.find(ontology.load(), options.name, date=options.date)
    for bearer in found:
        print(f"{bearer.tail}  {bearer.entity.label}  {bearer.entity.label_en or ''}  {bearer.way}".rstrip())
        for office in bearer.offices:
            term = f"{office.since or '?'} to {office.until or '…'}"
            print(f"  {office.role} of {office.of}, {term}{'' if office.verified else ', unverified'}")
    return DONE if found else NO


def _actors_add(options: argparse.Namespace) -> int:
    from kg import actors, ontology

    text = actors.entry(
        ontology.load(),
        options.label,
        options.english,
        role=options.role,
        of=options.of,
        since=options.since,
        until=options.until,
        sources=options.source,
        aliases=options.alias,
        feminine=options.feminine,
    )
    print(text, end="")
    return DONE


def _words(argument: str) -> str:
    """What an argument says, or stdin where it is ``-``; in UTF-8, whatever the locale."""
    try:
        return (sys.stdin.buffer.read() if argument == "-" else os.fsencode(argument)).decode("utf-8")
    except UnicodeDecodeError as error:
        where = "stdin" if argument == "-" else argument
        raise InputError(f"{where}: not UTF-8 (at byte {error.start}); convert it, as by iconv -t UTF-8") from error


def _graphs(given: Iterable[str]) -> list[Path]:
    """The graph files that are meant: a folder stands for the Turtle files in it."""
    from pathlib import Path

    paths: list[Path] = []
    for path in map(Path, given):
        inside = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
        if not inside or not (path.suffix or path.is_dir()):
            raise GraphError(f"{path}: no graph, and no folder with .ttl files; run kg build first, or name a graph")
        paths += inside
    return paths


# -- what the user sees ------------------------------------------------------------------------------------------------
def _failed(error: object) -> int:
    _notice(error)
    return FAILED


def _notice(message: object) -> None:
    """One line on stderr, whatever the message holds; nothing in it can command a terminal."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(message))
    print(f"kg: {shown}", file=sys.stderr, flush=True)


class _Progress:
    """A line on the terminal that says what is being done, once that takes long; nothing where stderr is no terminal."""

    def __init__(self, doing: str) -> None:
        from threading import Event, Lock, Thread

        self._doing = doing
        self._shown = False
        self._lock = Lock()
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True) if sys.stderr.isatty() else None

    def __enter__(self) -> _Progress:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread:
            self._over.set()
            self._thread.join()
        self.hide()

    def show(self, doing: str) -> None:
        """Say from now on that this is being done."""
        self._doing = doing

    def hide(self) -> None:
        """Take the line away, for others to print."""
        with self._lock:
            if self._shown:
                self._write("")
                self._shown = False

    def _watch(self) -> None:
        wait = PATIENCE
        while not self._over.wait(wait):
            wait = 0.5
            with self._lock:
                self._write("kg: " + "".join(c for c in self._doing if c.isprintable())[:100] + " …")
                self._shown = True

    @staticmethod
    def _write(line: str) -> None:
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def _end_as_by_ctrl_c() -> None:
    """Let SIGTERM, too, end the run in order, so that no file is left half-written."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)


# -- options -----------------------------------------------------------------------------------------------------------
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg",
        description="Arabic diplomatic news in, a knowledge graph with its evidence out.",
        epilog="example:\n  kg build seeds/xi-putin-call.txt && kg query who-supports-whom",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"mithaq {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = _command(
        commands,
        "build",
        _build,
        "write the graph of each article",
        "kg build article.txt news.jsonl -o out --date 2020-07-08",
    )
    build.add_argument(
        "inputs", nargs="+", metavar="INPUT", help=".txt .html .json .jsonl, a folder, or - for text on stdin"
    )
    build.add_argument("-o", "--out", default=OUT, metavar="DIR", help=f"folder to write to (default: {OUT})")
    build.add_argument("--formats", default="ttl,html", metavar="LIST", help="suffixes to write (default: ttl,html)")
    build.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="the day at which the articles are read")
    build.add_argument(
        "--max-size", type=_size, metavar="MB", help="largest file, or line of .jsonl, that is read (default: 20)"
    )
    build.add_argument(
        "--corrections",
        type=_path,
        metavar="FILE",
        help="an analyst's corrections (default: corrections.tsv beside each article)",
    )
    build.add_argument(
        "--lexicon",
        type=_path,
        metavar="FILE",
        help="an analyst's own words, in Turtle (default: lexicon.ttl beside each article)",
    )
    build.add_argument(
        "--least",
        type=_probability,
        metavar="P",
        help="the least confidence, 0 to 1, of a statement that is written (default: 0.5; 0 writes all)",
    )
    build.add_argument(
        "--unresolved", action="store_true", help="list the words that may bear a relation and gave no statement"
    )

    explain = _command(
        commands,
        "explain",
        _explain,
        "show each stop of the way for one sentence",
        'kg explain "أكد الرئيس الصيني دعم بلاده لروسيا"',
    )
    explain.add_argument("sentence", metavar="SENTENCE", help="the sentence, or - for stdin")
    explain.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="the day at which it is read")

    query = _command(
        commands,
        "query",
        _query,
        "ask graphs a question",
        "kg query who-supports-whom out/xi-putin-call.ttl --format csv",
    )
    query.add_argument(
        "question",
        nargs="?",
        metavar="NAME",
        help="a question's name, a file of SPARQL, or - for stdin; without it, their list",
    )
    query.add_argument("graphs", nargs="*", metavar="GRAPH", help=f"graph files or folders of them (default: {OUT})")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    query.add_argument("--actors", action="store_true", help="ask the lists of actors too: offices, members, seats")

    validate = _command(
        commands,
        "validate",
        _validate,
        "check graphs: status 0 all conform, 1 one does not, 2 one cannot be read",
        "kg validate out/*.ttl",
    )
    validate.add_argument("graphs", nargs="+", metavar="GRAPH", help="graph files or folders of them")

    _add_actors(commands)

    export = _command(
        commands,
        "export",
        _export,
        "write a graph in another format",
        "kg export out/xi-putin-call.ttl -o xi-putin-call.jsonld",
    )
    export.add_argument("graph", metavar="GRAPH", help="a graph file")
    export.add_argument("-o", "--out", required=True, metavar="FILE", help="where to; the suffix says in which format")
    return parser


def _add_actors(commands: Commands) -> None:
    """``kg actors check``, ``kg actors find NAME``, ``kg actors add …``."""
    told = "check the lists of actors, find who has a name, make an entry"
    actors = commands.add_parser(
        "actors",
        help=told,
        description=f"{told[0].upper()}{told[1:]}.",
        epilog='example:\n  kg actors find "بان كي مون" --date 2015-01-01',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = actors.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _command(
        verbs,
        "check",
        _actors_check,
        "names of two things, names that no text reaches, offices that overlap: status 1 where there are any",
        "kg actors check",
    )
    find = _command(
        verbs, "find", _actors_find, "whom or what a name stands for", 'kg actors find "بان كي مون" --date 2015-01-01'
    )
    find.add_argument("name", metavar="NAME", help="in Arabic or English, or a key")
    find.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="only the offices held on that day")
    add = _command(
        verbs,
        "add",
        _actors_add,
        "print an entry for ontology/actors/leaders.ttl",
        'kg actors add "الاسم" "Name" --role foreign-minister --of state/NRU --since 2021-02-03 --source https://…',
    )
    add.add_argument("label", metavar="ARABIC")
    add.add_argument("english", metavar="ENGLISH")
    add.add_argument("--role", required=True, metavar="KEY", help="a key of roles.ttl: president, foreign-minister")
    add.add_argument("--of", required=True, metavar="KIND/KEY", help="state/EGY, organization/UN")
    add.add_argument("--since", type=_date, metavar="YYYY-MM-DD")
    add.add_argument("--until", type=_date, metavar="YYYY-MM-DD")
    add.add_argument(
        "--source", action="append", default=[], metavar="URL", help="where it was read; without one it is unverified"
    )
    add.add_argument("--alias", action="append", default=[], metavar="ARABIC", help="a further spelling")
    add.add_argument("--feminine", action="store_true")


def _command(commands: Commands, name: str, run: Run, help: str, example: str) -> argparse.ArgumentParser:
    """A command whose help ends with an example."""
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=f"{help[0].upper()}{help[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _date(text: str) -> datetime.date:
    import datetime

    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2020-07-08")
    return day


def _path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("an empty path; name a file, or leave the option out")
    return text


def _probability(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return share


def _size(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not 0 < size < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no size in megabytes; write it as 50")
    return size
