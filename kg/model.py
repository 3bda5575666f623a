"""The frozen values that cross between the layers: Article, Entity, Statement and what they are made of.

All offsets are half-open ranges of Unicode code points in ``Article.text`` (DESIGN.md, "Offsets"):
``text[start:end]`` is the quoted stretch. Two values are equal when all their fields are.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``0 <= start <= end``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """A month of a year, as xsd:gYearMonth has it."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def isoformat(self) -> str:
        """``2024-05``"""
        return str(self)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read.

    ``text`` is the string in which offsets count. ``paragraphs`` are the stretches to read, in order, boilerplate left
    out; where ``headline`` is not None it is also the first of them.
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    headline: Span | None = None
    date: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "ar"
    source: str = ""
    """Where it was read: a path, or ``-``; for messages only."""
    derived_text: bool = False
    """True where ``text`` is no file's own text (JSON, HTML, ``-``) and must be written beside the graph."""
    folder: str | None = field(default=None, compare=False)
    """The folder of the file that it was read from; None where there is no file."""


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """A thing that a statement speaks of; equal when kind and key are.

    ``kind`` is the prefix under which its IRI is minted: state, leader, person, organization, place, group, people,
    topic, event. ``key`` is the IRI's last part. ``types`` are local names of the ``mq:`` classes that it bears, the
    most special first ("Leader", "Person", "Actor").
    """

    kind: str
    key: str
    types: tuple[str, ...]
    label: str
    """Arabic name."""
    label_en: str | None = None
    aliases: tuple[str, ...] = ()
    """Further Arabic names."""
    state: Entity | None = None
    """The state it belongs to or speaks for."""
    leads: tuple[Entity, ...] = ()
    """What it leads at the article's date."""
    participants: tuple[Entity, ...] = ()
    """Of an event."""
    discovered: bool = False
    """Found in a text and in no list."""
    tail: str = field(init=False, repr=False)
    """What names it in the lists, its IRI's last two parts before they are escaped: ``state/CHN``."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tail", f"{self.kind}/{self.key}")

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Entity) and self.tail == other.tail)

    def __hash__(self) -> int:
        return hash(self.tail)


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation that the article reports, with the words that carry it."""

    relation: str
    """Local name of the ``mq:`` object property, as are ``kind`` and ``modality``."""
    kind: str
    modality: str
    agents: tuple[Entity, ...]
    trigger: Span
    """The word that bears the relation."""
    evidence: tuple[Span, ...]
    confidence: Decimal
    """How likely it is right, 0 to 1."""
    speakers: tuple[Entity, ...] = ()
    targets: tuple[Entity, ...] = ()
    themes: tuple[Entity, ...] = ()
    partners: tuple[Entity, ...] = ()
    """``mq:with``"""
    regarding: tuple[Entity, ...] = ()
    mutual: bool = False
    negative: bool = False
    strong: bool = False
    conditional: bool = False
    condition: str | None = None
    timeframe: str | None = None
    """The words of time, as they stand in the text."""
    on_date: datetime.date | YearMonth | None = None
    """The day or month that they name, where they name one."""
    venue: Entity | None = None
    event: Entity | None = None
    grounds: tuple[str, ...] = field(default=(), compare=False)
    """What its confidence was weighed from (:mod:`kg.resolve.confidence`)."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A word that may bear a relation and gave no statement, and why."""

    trigger: Span
    relation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What an analyst says beside the text: one line of a corrections file (:mod:`kg.corrections` reads it).

    Who and what it names stands as IRI tails (``state/CHN``), or as ``/name`` where only the article can tell who that is.
    """

    kind: str
    """Local name of its class: ``Withdrawal``, ``Addition``, ``Naming``; ``Wording`` for an analyst's own lexicon."""
    quote: str
    """Words of the text; of a Naming, the name."""
    article: str | None = None
    """The article's ID; None for all articles."""
    statement: str | None = None
    """The IRI of a statement, in place of article and quote."""
    relation: str | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    """In words."""
    partners: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    statement_kind: str | None = None
    modality: str | None = None
    negative: bool | None = None
    condition: str | None = None
    entity: str | None = None
    """Of a Naming, whose name it is."""
    date: datetime.date | None = None
    by: str | None = None
    note: str | None = None
    source: str = field(default="", compare=False)
    """File and line; for messages only."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction and what it did to an article."""

    correction: Correction
    spans: tuple[Span, ...]
    """Where its words stand."""
    statements: tuple[Statement, ...]
    """Those that it added or by which they are read so; of a Withdrawal, those that it took away."""
    entity: Entity | None = None
    """Of a Naming, whose name it is."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A correction of which nothing came; ``str()`` is a line for the user: where, why, what to do."""

    correction: Correction
    reason: str
    lost: bool = False
    """True for an addition that could not be made; else there was nothing left to correct."""

    def __str__(self) -> str:
        return f"{self.correction.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one article."""

    article: Article
    statements: tuple[Statement, ...]
    unresolved: tuple[Unresolved, ...] = ()
    entities: tuple[Entity, ...] = ()
    """Every actor, place and event that the text names, whether or not a statement speaks of it."""
    corrections: tuple[Applied, ...] = ()
    """What an analyst changed; ``statements`` are as they stand after it."""
    as_read: tuple[Statement, ...] | None = None
    """Where something was changed, the statements before any was taken away or added: their names go by it."""
    unmatched: tuple[Unmatched, ...] = ()
    """Corrections of this article of which nothing came."""
