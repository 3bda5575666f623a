"""What the tables of the ontology hold: frozen values, plain enough to be kept between runs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from kg.lang.inflect import Form


@dataclass(frozen=True, slots=True)
class Frame:
    """What a word of the lexicon says and how its arguments are attached (one ``ontolex:LexicalSense``)."""

    name: str
    relation: str
    objects: tuple[str, ...]
    """Markers of the object; "" is a direct object or a genitive."""
    themes: tuple[str, ...]
    targets: tuple[str, ...]
    partners: tuple[str, ...]
    fixed: tuple[str, ...]
    """Words one of which must follow."""
    only_object: str | None
    only_subject: str | None
    """The class that its subject must be of: a meeting and not a person («*الاجتماع* شهد بحث …»)."""
    only_forms: frozenset[str]
    priority: int
    kind: str | None
    """The kind that the word gives wherever nothing governs it."""
    denied_kind: str | None
    """The kind that it gives where it is denied, and not of the past: «لن نسمح بـ» is a commitment."""


@dataclass(frozen=True, slots=True)
class Governor:
    """A word under which other relation words stand: speech, modality, light verbs, negation."""

    name: str
    governs: str
    """speech, modal, appeal, light, aspect, report"""
    complements: tuple[str, ...]
    """Markers of a nominal complement; "" is a direct object or a genitive."""
    agents: tuple[str, ...]
    """Markers of the one who is to act; empty where that is the subject."""
    fixed: tuple[str, ...]
    modality: str | None
    kind: str | None
    negative: bool
    only_subject: str | None
    only_forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexical entry: its key and its senses, the most demanding first."""

    key: str
    pos: str
    frames: tuple[Frame, ...]
    governors: tuple[Governor, ...]


class Reading(NamedTuple):
    """One way to read a written form: the entry and the inflected form that it is."""

    entry: str
    form: Form
    source: str
    """verb, masdar, activeParticiple, passiveParticiple, noun or adjective"""


@dataclass(frozen=True, slots=True)
class Office:
    """A dated office: who had which role of what, from the first day to the last that are certain.

    Where a begin or an end is known by month or year only, its days are certain as far as the holder before or after
    shows it: no article of that year is read as speaking of somebody who was not yet, or no longer, in office.

    ``until`` is the last day in office; where no end was read but a page shows the office still held on some day
    (``mq:lastSeen``), that day: after it nothing is known. ``contested``: a rival government has somebody in it too.
    """

    holder: str
    role: str
    of: str
    since: datetime.date | None
    until: datetime.date | None
    verified: bool
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role that persons hold: president, spokesperson."""

    key: str
    names: tuple[str, ...]
    several: tuple[str, ...]
    """Those of its names that are of several holders."""
    heads: bool
    """Whoever has it leads what it is of."""


@dataclass(frozen=True, slots=True)
class RelationFacts:
    """What ``relations.ttl`` says of a relation."""

    kind: str
    """Its kind where nothing governs it."""
    standing: bool
    """The perfect tells of a position that still holds."""
    themes: bool
    """It may act on a topic."""
    actors: bool
    """It may act on an actor."""
    places: bool
    """It may act on a place."""
    events: bool
    """It may act on an event."""
    implies: str | None
    """The relation that also holds between agent and partner."""
    meets: bool
    """It is a meeting or call."""
    occasion: bool
    """Its noun names an occasion of whoever acts in the clause: «خلال زيارة إلى …»."""
    about_only: bool
    """Its theme is what was spoken of or asked to, and not what is acted on."""
    needs_object: bool
    bodies: bool
    """It acts on organizations alone."""


class Name(NamedTuple):
    """One name of one thing, as the matcher knows it."""

    text: str
    words: tuple[str, ...]
    entity: str
    """IRI tail ``kind/key``."""
    way: str
    """label, short, metonym, capital, context"""
