"""Inputs in, files out: each article's graph in each format, and for each input that failed the reason."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from rdflib import Graph

from kg import corrections as desk
from kg import export, sources
from kg import ontology as ontologies
from kg.build import read_article
from kg.corrections import Corrections
from kg.errors import CorrectionError, FormatError, InputError, MithaqError, OntologyError, OutputError
from kg.export._write import save
from kg.graph import build_graph
from kg.model import Article, Correction, Reading, Unmatched, Unresolved
from kg.ontology import Ontology
from kg.resolve import LEAST
from kg.sources import MAX_BYTES, Boilerplate

OUT = "out"
FORMATS = ("ttl", "html")


@dataclass(frozen=True, slots=True)
class Built:
    """One article whose graph was written."""

    article: Article
    statements: int
    unresolved: tuple[Unresolved, ...]
    """Words that may bear a relation and gave no statement."""
    corrected: int
    """How many corrections were applied."""
    files: tuple[Path, ...]
    """What was written: a file for each format, and ``ID.txt`` where the text was no file's own."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What became of the inputs; nothing is left out of both."""

    built: tuple[Built, ...]
    failed: tuple[MithaqError, ...]
    """One for each input, article or correction that could not be used; ``str(error)`` is a line for the user."""
    unmatched: tuple[Unmatched, ...] = ()
    """Corrections of which nothing came, and which perhaps are needed no more; ``str()`` is a line for the user."""

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that were written."""
        return tuple(path for built in self.built for path in built.files)

    @property
    def graphs(self) -> tuple[Path, ...]:
        """The Turtle files among them, for :func:`kg.query`."""
        return tuple(path for path in self.files if path.suffix == ".ttl")


def build(
    inputs: str | Path | Iterable[str | Path],
    *,
    out: str | Path = OUT,
    formats: str | Iterable[str] = FORMATS,
    date: datetime.date | None = None,
    max_bytes: int = MAX_BYTES,
    corrections: str | Path | None = None,
    lexicon: str | Path | None = None,
    least: float | Decimal = LEAST,
) -> BuildReport:
    """Write the graph of each article of ``inputs`` to ``out/ID.ttl`` and ``out/ID.html``; the verb of ``kg build``.

    An input is a file, a folder, or ``-`` for text on stdin. ``formats`` are suffixes, also as "ttl,html"; ``date`` is the
    day at which the articles are read. ``corrections`` and ``lexicon`` are files of an analyst (:mod:`kg.corrections`), by
    default ``corrections.tsv`` and ``lexicon.ttl`` in the folder of each article. A statement whose confidence is below
    ``least`` (0 to 1) is left out. What fails is reported and does not stop the others.

    Raises FormatError for a format that nothing writes and OutputError where ``out`` is no folder and cannot become one.
    """
    outcomes = [
        *build_each(
            inputs,
            out=out,
            formats=formats,
            date=date,
            max_bytes=max_bytes,
            corrections=corrections,
            lexicon=lexicon,
            least=least,
        )
    ]
    return BuildReport(
        built=tuple(outcome for outcome in outcomes if isinstance(outcome, Built)),
        failed=tuple(outcome for outcome in outcomes if isinstance(outcome, MithaqError)),
        unmatched=tuple(outcome for outcome in outcomes if isinstance(outcome, Unmatched)),
    )


def build_each(
    inputs: str | Path | Iterable[str | Path],
    *,
    out: str | Path = OUT,
    formats: str | Iterable[str] = FORMATS,
    date: datetime.date | None = None,
    max_bytes: int = MAX_BYTES,
    corrections: str | Path | None = None,
    lexicon: str | Path | None = None,
    least: float | Decimal = LEAST,
    stdin: BinaryIO | None = None,
    before: Callable[[Article], None] | None = None,
) -> Iterator[Built | Unmatched | MithaqError]:
    """As :func:`build`, one at a time as they are done; ``before`` is called with each article that is begun."""
    suffixes = _suffixes(formats)
    ontology = ontologies.load()
    analyst = _Analyst(ontology, corrections, lexicon)
    refused = [*analyst.given()]
    yield from refused
    if refused:
        return
    folder = _folder(Path(out))
    paths = [inputs] if isinstance(inputs, str | Path) else [*inputs]
    for found in sources.read(paths, boilerplate=_boilerplate(ontology), date=date, max_bytes=max_bytes, stdin=stdin):
        if isinstance(found, InputError):
            yield found
            continue
        yield from analyst.beside(found)
        told = analyst.corrections(found)
        if told is None:
            continue
        if before:
            before(found)
        try:
            reading = read_article(found, ontology, told, least=Decimal(str(least)))
            yield _build_one(reading, ontology, folder, suffixes)
        except MithaqError as error:
            yield error
            continue
        yield from analyst.note(reading)
    if all(str(path) != "-" and Path(path).is_dir() for path in paths):
        yield from analyst.unmet()


_Files = tuple[Path | None, Path | None]


class _Analyst:
    """What an analyst says of the articles of one run: in the files given, else in those beside each article."""

    def __init__(self, ontology: Ontology, corrections: str | Path | None, lexicon: str | Path | None) -> None:
        self._ontology = ontology
        self._given: _Files = (Path(corrections) if corrections else None, Path(lexicon) if lexicon else None)
        self._files: dict[str | None, _Files | None] = {}
        """Folder → corrections and lexicon of its articles; None where nobody can tell which."""
        self._read: dict[_Files, Corrections | None] = {}
        """What the files say; None where some line of them cannot be used."""
        self._met: set[tuple[_Files | None, str]] = set()
        self._used: set[Correction] = set()

    def given(self) -> Iterator[MithaqError]:
        """Read the files that were given; what comes is what is wrong with them."""
        return self._take(self._given)

    def beside(self, article: Article) -> Iterator[MithaqError]:
        """Read the files of an article's folder, if that was not done before; what comes is what is wrong with them."""
        if article.folder not in self._files:
            self._files[article.folder] = None
            found: _Files = (None, None)
            try:
                if article.folder is not None:
                    found = desk.beside(article.folder, corrections=self._given[0] is None)
            except CorrectionError as error:
                yield error
                return
            self._files[article.folder] = (self._given[0] or found[0], self._given[1] or found[1])
        files = self._files[article.folder]
        if files is not None:
            yield from self._take(files)

    def _take(self, files: _Files) -> Iterator[MithaqError]:
        if files in self._read:
            return
        self._read[files] = None
        try:
            said, errors = desk.read(*files, self._ontology)
        except (CorrectionError, OntologyError) as error:
            yield error
            return
        yield from errors
        if not errors:
            self._read[files] = said

    def corrections(self, article: Article) -> Corrections | None:
        """What is said of an article; None where a file beside it cannot be used, so that it is not to be built."""
        files = self._files.get(article.folder)
        return self._read[files] if files is not None else None

    def note(self, reading: Reading) -> Iterator[Unmatched | CorrectionError]:
        """What came to nothing in an article that was read."""
        self._met.add((self._files[reading.article.folder], reading.article.id))
        self._used.update(applied.correction for applied in reading.corrections)
        yield from (CorrectionError(str(left)) if left.lost else left for left in reading.unmatched)

    def unmet(self) -> Iterator[Unmatched]:
        """Lines of articles that were not read, and names that stand in none."""
        for files, said in self._read.items():
            for line in said.lines if said else ():
                if line.article is None and line not in self._used:
                    yield Unmatched(
                        line, f"the name «{line.quote}» was read in no article; correct the line or delete it"
                    )
                elif line.article is not None and (files, line.article) not in self._met:
                    yield Unmatched(line, f"no article «{line.article}» was read; correct its ID or delete the line")


def _build_one(reading: Reading, ontology: Ontology, folder: Path, suffixes: Sequence[str]) -> Built:
    files = _write(reading, build_graph(reading, ontology), folder, suffixes)
    return Built(reading.article, len(reading.statements), reading.unresolved, len(reading.corrections), files)


def _write(reading: Reading, graph: Graph, folder: Path, suffixes: Sequence[str]) -> tuple[Path, ...]:
    article = reading.article
    title = article.headline.of(article.text) if article.headline else article.id
    files = [folder / f"{article.id}{suffix}" for suffix in suffixes]
    for path in files:
        export.write(graph, path, title=title)
    if article.derived_text:
        files.append(folder / f"{article.id}.txt")
        save(files[-1], [article.text])
    return tuple(files)


def _suffixes(formats: str | Iterable[str]) -> tuple[str, ...]:
    """The formats as suffixes, each once."""
    names = formats.split(",") if isinstance(formats, str) else formats
    suffixes = tuple(dict.fromkeys("." + name.strip().lower().removeprefix(".") for name in names))
    known = export.exporters()
    for suffix in suffixes:
        if suffix not in known:
            raise FormatError(f"{suffix[1:]!r}: no such format; use {', '.join(name[1:] for name in known)}")
    if not suffixes:
        raise FormatError(f"no format given; use {', '.join(name[1:] for name in known)}")
    return suffixes


def _folder(out: Path) -> Path:
    """The folder ``out``, made where it is missing."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: no folder to write to ({error.strerror}); give another with -o") from error
    return out


@lru_cache(maxsize=4)
def _boilerplate(ontology: Ontology) -> Boilerplate:
    """The compiled words of an ontology by which articles are told from what stands around them."""
    return Boilerplate.of(ontology.function_words, ontology.word_values)
