"""Paths in, articles out, and for each that cannot be read the InputError that says why."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.sources.articles import Known, articles_of
from kg.sources.boilerplate import Boilerplate
from kg.sources.decoding import check_bytes, decode_html, decode_text
from kg.sources.ids import numbered
from kg.sources.messages import shown, why
from kg.sources.records import Record, html_articles, json_articles, parse_json

MAX_BYTES = 20_000_000
"""Largest file, or line of a ``.jsonl`` file, that is read, unless the caller says otherwise."""
SUFFIXES = (".txt", ".html", ".htm", ".json", ".jsonl")


def read(
    inputs: str | Path | Iterable[str | Path],
    *,
    boilerplate: Boilerplate,
    date: datetime.date | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | InputError]:
    """Each article of ``inputs``, in order; for each that cannot be read, the InputError that says why.

    An input is a ``.txt``, ``.html``, ``.htm``, ``.json`` or ``.jsonl`` file, a folder (every such file in it, sorted;
    hidden ones not), or ``-`` (text on ``stdin``, by default the process's). ``date`` goes before any that an article
    bears. A digest is split into ``ID-1``, ``ID-2``, …. ``max_bytes`` limits a file, and in ``.jsonl`` a line. IDs are
    unique in one call: a second article with the same ID is an InputError that names both places.
    """
    reader = _Reader(boilerplate, date, max_bytes)
    seen: dict[str, str] = {}
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        for found in _read_input(given, reader, stdin):
            if isinstance(found, Article):
                first = seen.get(found.id)
                seen.setdefault(found.id, found.source)
                if first is not None:
                    same = f"same article ID «{found.id}» as {first}"
                    found = InputError(f"{found.source}: {same}; rename one, or give each its own id")
            yield found


def _read_input(given: str | Path, reader: _Reader, stdin: BinaryIO | None) -> Iterator[Article | InputError]:
    if str(given) == "-":
        yield from reader.read(stdin or sys.stdin.buffer, "-", None)
        return
    if not str(given):
        yield InputError('"": an empty path; give a file, a folder or -')
        return
    for path in _files(Path(given)):
        if isinstance(path, InputError):
            yield path
            continue
        try:
            with path.open("rb") as stream:
                for found in reader.read(stream, shown(path), path):
                    yield replace(found, folder=str(path.parent)) if isinstance(found, Article) else found
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield InputError(f"{shown(path)}: cannot be read ({why(error)}); check the path and its permissions")


def _files(path: Path) -> Iterator[Path | InputError]:
    """The files that ``path`` stands for."""
    try:
        if path.is_dir():
            yield from _folder(path)
        elif not path.exists():
            yield InputError(f"{shown(path)}: no such file; check the path")
        elif not path.is_file():
            yield InputError(f"{shown(path)}: neither a file nor a folder; give a file, or - to read text from stdin")
        elif path.suffix.lower() not in SUFFIXES:
            yield InputError(f"{shown(path)}: files of this kind are not read; give one of {' '.join(SUFFIXES)}")
        else:
            yield path
    except (OSError, ValueError) as error:
        yield InputError(f"{shown(path)}: cannot be read ({why(error)}); check the path")


def _folder(root: Path) -> Iterator[Path | InputError]:
    found: list[Path] = []
    failed: list[OSError] = []
    for parent, folders, names in os.walk(root, onerror=failed.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        paths = (Path(parent, n) for n in names if not n.startswith("."))
        found += [p for p in paths if p.suffix.lower() in SUFFIXES and p.is_file()]
    for error in failed:
        yield InputError(f"{shown(error.filename)}: cannot be listed ({why(error)}); check its permissions")
    if not found and not failed:
        yield InputError(f"{shown(root)}: no article in this folder; it needs files of {' '.join(SUFFIXES)}")
    yield from sorted(found, key=lambda p: p.relative_to(root).parts)


@dataclass(frozen=True, slots=True)
class _Reader:
    words: Boilerplate
    date: datetime.date | None
    max_bytes: int

    def read(self, stream: BinaryIO, source: str, path: Path | None) -> Iterator[Article | InputError]:
        """The articles of one file; without ``path``, of a text on stdin."""
        suffix = path.suffix.lower() if path else ".txt"
        stem = path.stem if path else None
        if suffix == ".jsonl":
            yield from self._lines(stream, source, stem or "")
            return
        raw = stream.read(self.max_bytes + 1)
        if suffix == ".json":
            yield from self._json(raw, source, stem or "")
        elif suffix == ".txt":
            yield from _tried(lambda: self._text(raw, source, stem))
        else:
            yield from _tried(lambda: self._page(raw, source, stem))

    def _text(self, raw: bytes, source: str, stem: str | None) -> tuple[Article, ...]:
        check_bytes(raw, source, self.max_bytes)
        known = Known(id=stem, date=self.date, source=source, derived_text=stem is None)
        return articles_of(decode_text(raw, source), known, self.words)

    def _page(self, raw: bytes, source: str, stem: str | None) -> tuple[Article, ...]:
        check_bytes(raw, source, self.max_bytes)
        return html_articles(Record(id=stem), decode_html(raw, source), source, self.words, self.date)

    def _json(self, raw: bytes, source: str, stem: str) -> Iterator[Article | InputError]:
        """The article of an object, or those of an array; in an array one without ``id`` is numbered."""
        try:
            check_bytes(raw, source, self.max_bytes)
            parsed = parse_json(decode_text(raw, source), source)
        except InputError as error:
            yield error
            return
        if not isinstance(parsed, list):
            yield from self._record(parsed, stem, source)
            return
        if not parsed:
            yield InputError(f"{source}: an empty JSON array; give at least one article")
        for number, value in enumerate(parsed, 1):
            yield from self._record(value, numbered(stem, number), f"{source}[{number}]")

    def _lines(self, stream: BinaryIO, source: str, stem: str) -> Iterator[Article | InputError]:
        """The articles of JSON lines; a line without ``id`` is numbered by its line."""
        number, empty = 0, True
        while raw := stream.readline(self.max_bytes + 1):
            number += 1
            rest = raw
            while len(rest) > self.max_bytes and not rest.endswith(b"\n"):
                rest = stream.readline(self.max_bytes + 1)
            if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
                continue
            empty, where = False, f"{source}:{number}"
            try:
                check_bytes(raw, where, self.max_bytes)
                value = parse_json(decode_text(raw, where), where, line=number)
            except InputError as error:
                yield error
                continue
            yield from self._record(value, numbered(stem, number), where)
        if empty:
            yield InputError(f"{source}: empty; give a file with one JSON object a line")

    def _record(self, value: object, default_id: str, source: str) -> tuple[Article | InputError, ...]:
        return _tried(lambda: json_articles(value, default_id, source, self.words, self.date))


def _tried(make: Callable[[], tuple[Article, ...]]) -> tuple[Article | InputError, ...]:
    try:
        return make()
    except InputError as error:
        return (error,)
