"""Inputs in, files out: each article's graph in each format, and for each input that failed the reason."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from rdflib import Graph

from kg import export, sources
from kg import ontology as ontologies
from kg.build import read_article
from kg.errors import FormatError, InputError, MithaqError, OutputError
from kg.export._write import save
from kg.graph import build_graph
from kg.model import Article, Reading, Unresolved
from kg.ontology import Ontology
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
    files: tuple[Path, ...]
    """What was written: a file for each format, and ``ID.txt`` where the text was no file's own."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What became of the inputs; nothing is left out of both."""

    built: tuple[Built, ...]
    failed: tuple[MithaqError, ...]
    """One for each input or article that could not be built; ``str(error)`` is a line for the user."""

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
) -> BuildReport:
    """Write the graph of each article of ``inputs`` to ``out/ID.ttl`` and ``out/ID.html``; the verb of ``kg build``.

    An input is a file, a folder, or ``-`` for text on stdin. ``formats`` are suffixes, also as "ttl,html"; ``date`` is the
    day at which the articles are read. What fails is reported and does not stop the others. Raises FormatError for a
    format that nothing writes and OutputError where ``out`` is no folder and cannot become one.
    """
    outcomes = [*build_each(inputs, out=out, formats=formats, date=date, max_bytes=max_bytes)]
    return BuildReport(
        built=tuple(outcome for outcome in outcomes if isinstance(outcome, Built)),
        failed=tuple(outcome for outcome in outcomes if isinstance(outcome, MithaqError)),
    )


def build_each(
    inputs: str | Path | Iterable[str | Path],
    *,
    out: str | Path = OUT,
    formats: str | Iterable[str] = FORMATS,
    date: datetime.date | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
    before: Callable[[Article], None] | None = None,
) -> Iterator[Built | MithaqError]:
    """As :func:`build`, one at a time as they are done; ``before`` is called with each article that is begun."""
    suffixes = _suffixes(formats)
    folder = _folder(Path(out))
    ontology = ontologies.load()
    paths = [inputs] if isinstance(inputs, str | Path) else [*inputs]
    for found in sources.read(paths, boilerplate=_boilerplate(ontology), date=date, max_bytes=max_bytes, stdin=stdin):
        if isinstance(found, InputError):
            yield found
            continue
        if before:
            before(found)
        try:
            yield _build_one(found, ontology, folder, suffixes)
        except MithaqError as error:
            yield error


def _build_one(article: Article, ontology: Ontology, folder: Path, suffixes: Sequence[str]) -> Built:
    reading = read_article(article, ontology)
    files = _write(reading, build_graph(reading, ontology), folder, suffixes)
    return Built(article, len(reading.statements), reading.unresolved, files)


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
