"""One line of ``sentences/*.tsv`` in, its reading compared with what the line says must be found: the linguistic facts.

A line is ``sentence``, ``frames`` and ``expected``, with tabs between. Those that are known to fail stand in
``sentences/known_failures.tsv`` with what is seen of them, and must leave it when they pass.

``frames``: the lexicon's frames that the sentence shows, or ``-``. ``expected``: ``-`` for nothing, or findings with `` ; ``
between, each ``AGENTS RELATION OBJECTS [flags]``:

* AGENTS and OBJECTS are joined by ``+``: the key of a listed actor or place (``EGY``, ``abdel-fattah-el-sisi``, ``gaza``),
  ``"an Arabic name"`` of any other, and in OBJECTS ``«a theme»``; ``-`` for none. ``A/B`` is one or the other, and one that
  ends in ``?`` may be missing.
* RELATION is denied with a leading ``!``; ``a/b`` is one or the other.
* flags: a kind, a modality, ``mutual``, ``conditional``, ``speaker=KEY``. A kind or modality that is not named is not looked at.
* A finding that ends in `` ?`` may be missing. Beside what is named nothing may be found.

A state stands for a place in it too (its capital). A partner counts as an object. The agents of a mutual finding
need not be named again as objects. Where the parties of a relation are on one footing it does not matter on which side
they stand.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from kg import ontology as ontologies
from kg.build import read_article
from kg.lang.normal import fold
from kg.model import Article, Entity, Span, Statement

HERE = Path(__file__).resolve().parent
KNOWN = HERE / "sentences" / "known_failures.tsv"
FILES = sorted(path for path in (HERE / "sentences").glob("*.tsv") if path != KNOWN)
DATE = datetime.date(2024, 6, 1)
HEADER = ["sentence", "frames", "expected"]
FEWEST = 3
"""How many sentences a frame needs at least."""

KINDS = {"Commitment", "Appeal", "Assessment", "Expressive", "Action"}
MODALITIES = {"actual", "affirmed", "pledged", "intended", "ready", "desired", "obligatory", "able"}
SYMMETRIC = {"cooperatesWith", "consultsWith", "discusses", "agreesOn", "partnerOf"}
_FINDING = re.compile(
    r"(?P<agents>\S.*?) (?P<denied>!?)(?P<relation>[a-z]+[A-Za-z]*(?:/[a-z]+[A-Za-z]*)*) (?P<objects>.+?)"
    r"(?: \[(?P<flags>[^\]]*)\])?(?P<optional> \?)?"
)
_ITEM = re.compile(r"(?:«[^»]*»|\"[^\"]*\"|[^+«»\"\s]+)+\??")
_CLITIC = re.compile(r"^(?:[وف]?(?:بال|كال|ال|لل)|[وف](?=ال))")
_SMALL = {"في", "من", "إلى", "على", "عن", "مع", "بين", "حول", "بشأن", "أن", "و", "ضد", "هذا", "هذه", "كل", "أي"}


# -- what a line says --------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Item:
    """An agent or object: one of these names; ``optional`` where it may be missing."""

    names: tuple[str, ...]
    theme: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding as a line has it."""

    text: str
    agents: tuple[Item, ...]
    relations: frozenset[str]
    objects: tuple[Item, ...]
    denied: bool
    flags: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    where: str
    sentence: str
    frames: tuple[str, ...]
    expected: tuple[Expected, ...]


def _items(text: str) -> tuple[Item, ...]:
    if text == "-":
        return ()
    assert "+".join(_ITEM.findall(text)) == text, f"cannot read {text!r}"
    found = []
    for raw in _ITEM.findall(text):
        bare = raw.removesuffix("?")
        theme = bare.startswith("«")
        names = (bare.strip("«»"),) if theme else tuple(name.strip('"') for name in bare.split("/"))
        found.append(Item(names, theme, raw.endswith("?")))
    return tuple(found)


def _finding(text: str) -> Expected:
    match = _FINDING.fullmatch(text)
    assert match, f"not a finding: {text!r}"
    return Expected(
        text,
        _items(match["agents"]),
        frozenset(match["relation"].split("/")),
        _items(match["objects"]),
        bool(match["denied"]),
        frozenset((match["flags"] or "").split()),
        bool(match["optional"]),
    )


@cache
def lines() -> tuple[Line, ...]:
    """Every line of every file."""
    found = []
    for path in FILES:
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            cells = row.split("\t")
            if not row.strip() or row.startswith("#") or cells[:3] == HEADER:
                continue
            assert len(cells) == len(HEADER), f"{path.name}:{number}: {len(cells)} columns"
            frames = () if cells[1] == "-" else tuple(cells[1].split(" "))
            expected = () if cells[2] == "-" else tuple(_finding(part) for part in cells[2].split(" ; "))
            found.append(Line(f"{path.stem}:{number}", cells[0], frames, expected))
    return tuple(found)


@cache
def known_failures() -> dict[str, str]:
    """Sentence to why it fails as yet."""
    rows = (row for row in KNOWN.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#"))
    return dict(row.split("\t") for row in rows)


# -- comparing ---------------------------------------------------------------------------------------------------------
def _words(text: str) -> list[str]:
    """The content words of a phrase, each in its barest spelling."""
    return [
        _CLITIC.sub("", fold(word)) for word in text.replace("«", " ").replace("»", " ").split() if word not in _SMALL
    ]


def _same_theme(expected: str, found: str) -> bool:
    want, have = _words(expected), _words(found)
    if not want or not have:
        return False
    return want[0] == have[0] or 2 * len(set(want) & set(have)) >= len(set(want))


def _is(entity: Entity, item: Item) -> bool:
    if item.theme:
        return entity.kind in ("topic", "event") and any(
            _same_theme(item.names[0], name) for name in (entity.label, *entity.aliases)
        )
    if entity.kind in ("topic", "event"):
        return False
    names = {entity.key.lower(), *(fold(name) for name in (entity.label, *entity.aliases))}
    if entity.kind == "place" and entity.state is not None:
        names.add(entity.state.key.lower())
    return any(name.lower() in names or fold(name) in names for name in item.names)


def _covered(items: Sequence[Item], entities: Iterable[Entity]) -> bool:
    """Is every item there, and nothing that no item names?"""
    entities = tuple(entities)
    return all(item.optional or any(_is(entity, item) for entity in entities) for item in items) and all(
        any(_is(entity, item) for item in items) for entity in entities
    )


def _fits(expected: Expected, found: Statement) -> bool:
    if found.relation not in expected.relations or found.negative != expected.denied:
        return False
    return _parties_fit(expected, found) and _flags_fit(expected.flags, found)


def _parties_fit(expected: Expected, found: Statement) -> bool:
    objects: tuple[Entity, ...] = (*found.targets, *found.themes, *found.partners)
    if found.mutual:
        objects = tuple(entity for entity in objects if entity not in found.agents)
    if found.relation in SYMMETRIC:
        return _covered((*expected.agents, *expected.objects), (*found.agents, *objects))
    return _covered(expected.agents, found.agents) and _covered(expected.objects, objects)


def _flags_fit(flags: frozenset[str], found: Statement) -> bool:
    speakers = tuple(flag.removeprefix("speaker=") for flag in flags if flag.startswith("speaker="))
    kinds, modalities = flags & KINDS, flags & MODALITIES
    return (
        (not kinds or found.kind in kinds)
        and (not modalities or found.modality in modalities)
        and ("mutual" not in flags or found.mutual)
        and ("conditional" in flags) == found.conditional
        and (not speakers or _covered([Item((name,), False, False) for name in speakers], found.speakers))
    )


def _differences(expected: Sequence[Expected], found: Sequence[Statement]) -> tuple[list[Expected], list[Statement]]:
    """What is missing and what is too much."""
    left = list(found)
    missing = []
    for wanted in sorted(expected, key=lambda e: e.optional):
        hit = next((statement for statement in left if _fits(wanted, statement)), None)
        if hit is not None:
            left.remove(hit)
        elif not wanted.optional:
            missing.append(wanted)
    return missing, left


def _shown(found: Statement) -> str:
    def names(entities: Iterable[Entity]) -> str:
        return "+".join(f"«{e.label}»" if e.kind in ("topic", "event") else e.key for e in entities) or "-"

    flags = [found.kind, found.modality]
    flags += [name for name in ("mutual", "conditional") if getattr(found, name)]
    flags += [f"speaker={speaker.key}" for speaker in found.speakers]
    objects = names((*found.targets, *found.themes, *found.partners))
    return f"{names(found.agents)} {'!' if found.negative else ''}{found.relation} {objects} [{' '.join(flags)}]"


# -- the tests ---------------------------------------------------------------------------------------------------------
def _params() -> list[object]:
    known = known_failures()
    return [
        pytest.param(
            line,
            id=f"{line.where}:{'+'.join(line.frames) or 'none'}",
            marks=[pytest.mark.xfail(reason=known[line.sentence], strict=True)] if line.sentence in known else [],
        )
        for line in lines()
    ]


@pytest.mark.parametrize("line", _params())
def test_sentence(line: Line) -> None:
    article = Article("s", line.sentence, (Span(0, len(line.sentence)),), date=DATE)
    reading = read_article(article, ontologies.load())
    missing, extra = _differences(line.expected, reading.statements)
    report = [line.sentence, *(f"missing: {e.text}" for e in missing), *(f"not expected: {_shown(s)}" for s in extra)]
    report += [f"left: {left.relation}: {left.reason}" for left in reading.unresolved]
    assert (missing, extra) == ([], []), "\n".join(report)


def test_every_frame_is_shown() -> None:
    frames = {frame.name for entry in ontologies.load().entries.values() for frame in entry.frames}
    shown = Counter(name for line in lines() for name in set(line.frames))
    assert sorted(set(shown) - frames) == [], "frames that the lexicon does not have"
    assert sorted(f"{name} ({shown[name]})" for name in frames if shown[name] < FEWEST) == []


def test_files_are_well_formed() -> None:
    assert FILES
    relations = set(ontologies.load().relation_facts)
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        rows = [row for row in text.splitlines() if row.strip() and not row.startswith("#")]
        assert rows[0].split("\t") == HEADER
        assert text.endswith("\n")
        assert "\r" not in text
    for line in lines():
        assert line.sentence == " ".join(line.sentence.split()), line.where
        assert line.sentence[-1] in ".؟!", line.where
        for finding in line.expected:
            assert finding.relations <= relations, f"{line.where}: {finding.text}"
            unknown = {flag for flag in finding.flags if not flag.startswith("speaker=")}
            assert unknown <= KINDS | MODALITIES | {"mutual", "conditional"}, f"{line.where}: {finding.text}"


def test_known_failures_are_sentences() -> None:
    assert sorted(known_failures().keys() - {line.sentence for line in lines()}) == []


def test_no_sentence_stands_twice() -> None:
    again = [sentence for sentence, n in Counter(fold(line.sentence) for line in lines()).items() if n > 1]
    assert again == []


def test_no_sentence_is_from_a_seed(root: Path) -> None:
    seeds = " ".join(
        fold(" ".join(path.read_text(encoding="utf-8").split())) for path in (root / "seeds").rglob("*.txt")
    )
    assert seeds
    assert [line.where for line in lines() if fold(line.sentence.rstrip(".؟!")) in seeds] == []
