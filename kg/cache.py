"""Tables in, one file out, and back: what takes long to make and follows from other files.

The file stands beside the modules, where the package was installed with it, and in the user's cache folder where it has
become another since. It is used only if it is whole and has the right key, a digest of all that its tables follow from. It
may be deleted at any time; where the folder cannot be written, nothing is kept and nothing is said. It holds JSON and no
code: a line that tells the key, a digest and where each table stands; then the tables. A mapping has a line of keys and a line
for each value, so that of a large one only those values are built that are looked up.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, partial
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args, get_origin, get_type_hints, overload

import platformdirs

import kg

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_keys, dict_values

V = TypeVar("V")
T = TypeVar("T")

KEPT: Final = 4
"""Files of one name that may stand in the folder, so that versions side by side do not take each other's."""


def shipped(name: str) -> Path:
    """The file that an installation brings with it; ``hatch_build.py`` makes it."""
    return Path(__file__).with_name(f"_{name}.tables")


def folder() -> Path | None:
    """The folder of this program in the user's cache (``XDG_CACHE_HOME`` where that is set); None where there is none."""
    path = platformdirs.user_cache_path("mithaq", appauthor=False)
    return path if path.is_absolute() else None


def key(contents: Iterable[tuple[str, bytes]]) -> str:
    """A digest of this version and of files, each as its name and content, in their order."""
    digest = hashlib.sha256(kg.__version__.encode())
    for name, content in contents:
        digest.update(f"\n{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one file, as they were kept."""

    packed: Mapping[str, bytes]

    def read(self, name: str, kind: Any) -> Any:
        """The table of that name; ``kind`` is its type, as an annotation has it."""
        text = self.packed[name].decode("utf-8")
        build = _by_line(kind)
        if build is not None:
            keys, *lines = text.split("\n")
            return _Kept(dict(zip(json.loads(keys), lines, strict=True)), build)
        whole = _builder(kind)
        return whole(json.loads(text)) if whole else json.loads(text)


def read(name: str, key: str) -> Tables | None:
    """What was kept under that name and key; None where nothing was, or it is not whole."""
    path = _path(name, key)
    return _read(shipped(name), key) or (_read(path, key, own=True) if path else None)


def _read(path: Path, key: str, *, own: bool = False) -> Tables | None:
    """The tables of a file that is whole and has that key; ``own``: another user's word is not taken."""
    try:
        with path.open("rb") as stream:
            if own and hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                return None
            told = json.loads(stream.readline())
            if told["key"] != key:
                return None
            body = stream.read()
        if told["digest"] != hashlib.sha256(body).hexdigest():
            return None
        return Tables({table: body[start:end] for table, (start, end) in told["tables"].items()})
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def write(name: str, key: str, tables: Mapping[str, tuple[Any, Any]]) -> None:
    """Keep tables for this user, each as its type and its value; where that is not possible, do nothing."""
    path = _path(name, key)
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        save(path, key, tables)
        for old in sorted(path.parent.glob(f"{name}-*.tables"), key=lambda old: -old.stat().st_mtime_ns)[KEPT:]:
            old.unlink()


def save(path: Path, key: str, tables: Mapping[str, tuple[Any, Any]]) -> None:
    """Write a file of tables, each given as its type and its value, whole or not at all; raises OSError."""
    places, parts, start = dict[str, tuple[int, int]](), list[bytes](), 0
    for table, (kind, value) in tables.items():
        part = _packed(kind, value).encode("utf-8")
        places[table] = (start, start + len(part))
        parts.append(part)
        start += len(part)
    body = b"".join(parts)
    head = {"key": key, "digest": hashlib.sha256(body).hexdigest(), "tables": places}
    partial = path.with_name(f".{path.name}-{os.getpid()}.part")
    try:
        partial.write_bytes(json.dumps(head).encode() + b"\n" + body)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _path(name: str, key: str) -> Path | None:
    home = folder()
    return home and home / f"{name}-{key[:16]}.tables"


# -- values to JSON ----------------------------------------------------------------------------------------------------
def _plain(value: object) -> object:
    """A value that JSON does not know, by what it is made of; named tuples it takes for lists."""
    if is_dataclass(value):
        return [getattr(value, name) for name in _fields(value.__class__)]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be kept")


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)


_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def _packed(kind: Any, value: Any) -> str:
    if _by_line(kind) is None:
        return _JSON(value)
    # One call for all values is twice as fast as one for each; none of them holds a line feed as a string of its own.
    lines = _JSON([part for row in value.values() for part in (row, "\n")])
    return _JSON(list(value)) + "\n" + lines[1:].replace(',"\\n",', "\n").removesuffix(',"\\n"]')


_DECODE: Final = json.JSONDecoder().raw_decode


# -- and back ----------------------------------------------------------------------------------------------------------
class _Kept(dict[str, V]):
    """A mapping whose values are lines of JSON until they are asked for: as a dictionary it holds those that were built."""

    __slots__ = ("_build", "_lines")

    def __init__(self, lines: Mapping[str, str], build: Callable[[Any], V]) -> None:
        super().__init__()
        self._lines = lines
        self._build = build

    def __missing__(self, key: str) -> V:
        value = self[key] = self._build(_DECODE(self._lines[key])[0])
        return value

    @overload
    def get(self, key: str, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: str, default: V, /) -> V: ...
    @overload
    def get(self, key: str, default: T, /) -> V | T: ...
    def get(self, key: str, default: V | T | None = None, /) -> V | T | None:
        return self[key] if key in self._lines else default

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __eq__(self, other: object) -> bool:
        self._complete()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def keys(self) -> dict_keys[str, V]:
        self._complete()
        return super().keys()

    def values(self) -> dict_values[str, V]:
        self._complete()
        return super().values()

    def items(self) -> dict_items[str, V]:
        self._complete()
        return super().items()

    def _complete(self) -> None:
        """Hold every value, in the order of the lines; what is missing is built at one go, and what was there stays."""
        if super().__len__() < len(self._lines):
            rows = json.loads(f"[{','.join(self._lines.values())}]")
            built = dict(super().items())
            self.clear()
            for key, row in zip(self._lines, rows, strict=True):
                self[key] = built[key] if key in built else self._build(row)


def _by_line(kind: Any) -> Callable[[Any], Any] | None:
    """What builds the values of a mapping that has a line for each; None for what is a single piece of JSON."""
    return _builder(get_args(kind)[1]) if get_origin(kind) is Mapping else None


@cache
def _builder(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of that type from what JSON has for it; None where it is the same."""
    origin, inside = get_origin(kind), get_args(kind)
    if kind is datetime.date:
        return datetime.date.fromisoformat
    if origin is UnionType:
        [some] = [_builder(one) for one in inside if one is not type(None)]
        return some and (lambda value: None if value is None else some(value))
    if origin is tuple:
        if inside[-1] is ...:
            return _sequence(tuple, _builder(inside[0]))
        each = [_builder(one) for one in inside]
        return lambda row: tuple(build(part) if build else part for build, part in zip(each, row, strict=True))
    if origin is frozenset:
        return _sequence(frozenset, _builder(inside[0]))
    if origin is Mapping:
        part = _builder(inside[1])
        return part and (lambda row: {key: part(value) for key, value in row.items()})
    if hasattr(kind, "__annotations__"):
        return _record(kind)
    if kind not in (str, int, bool):
        raise TypeError(f"a table that holds {kind} cannot be kept; say tuple, frozenset or Mapping")
    return None


def _sequence(made: Callable[[Iterable[Any]], Any], part: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    return (lambda row: made(map(part, row))) if part else made


def _record(kind: Any) -> Callable[[Any], Any]:
    """Builds a frozen dataclass or a named tuple of the list of its fields; its types are looked up when one is."""
    as_tuple = partial(tuple.__new__, kind) if issubclass(kind, tuple) else None

    @cache
    def parts() -> list[tuple[int, Callable[[Any], Any]]]:
        built = map(_builder, get_type_hints(kind).values())
        return [(place, build) for place, build in enumerate(built) if build]

    def record(row: list[Any]) -> Any:
        for place, build in parts():
            row[place] = build(row[place])
        return as_tuple(row) if as_tuple else kind(*row)

    return record
