"""The actor files in, what is wrong with them, what a name stands for, and a new entry, out: the verbs of ``kg actors``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.build import read_article
from kg.errors import OntologyError
from kg.graph import fold_name
from kg.lang.normal import name_key
from kg.mentions import LONGEST_NAME
from kg.model import Article, Entity, Span
from kg.ontology import Name, Office, Ontology

_FRAME = "({})"
"""How a name is tried: by itself, its dots no end of the sentence."""
_UNSETTLED = frozenset(("context", "capital", "metonym"))
"""Ways in which a name may be of two things."""
_DAY = datetime.timedelta(days=1)
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is not right: what it is about, an IRI tail or a name, and what is wrong."""

    about: str
    problem: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom or what a name stands for, and the offices held on the day."""

    entity: Entity
    tail: str
    way: str
    """label, short, metonym, capital, context"""
    offices: tuple[Office, ...]


# -- checking ----------------------------------------------------------------------------------------------------------
def check(ontology: Ontology) -> Iterator[Remark]:
    """All that is wrong with names and offices, one kind after the other; shapes are :mod:`kg.validate`'s.

    A thing without an Arabic or English label; a name of two things; a name that is not found in running text; two
    holders of one office at one time, of those that are confirmed; an office that ends before it begins.
    """
    yield from _unlabelled(ontology)
    yield from _shared(ontology)
    yield from _unreachable(ontology)
    yield from _overlapping(ontology)


def _unlabelled(ontology: Ontology) -> Iterator[Remark]:
    for tail, entity in sorted(_all(ontology).items()):
        if not _ARABIC.search(entity.label):
            yield Remark(tail, "no Arabic label")
        if not entity.label_en:
            yield Remark(tail, "no English label")


def _shared(ontology: Ontology) -> Iterator[Remark]:
    """A label of two things of one sort is an error; one that the text is to settle is a ``mq:contextName`` of both."""
    bearers: dict[str, dict[str, str]] = {}
    for name in _all_names(ontology):
        if name.way not in _UNSETTLED:
            bearers.setdefault(" ".join(name.words), {}).setdefault(name.entity, name.text)
    for tails in bearers.values():
        sorts = [_sort(tail) for tail in tails]
        if len(tails) > 1 and len(set(sorts)) < len(sorts):
            text = next(iter(tails.values()))
            yield Remark(text, f"a name of {' and '.join(sorted(tails))}; make it a contextName of each")


def _sort(tail: str) -> str:
    kind = tail.partition("/")[0]
    return "person" if kind in ("leader", "person") else "thing"


def _unreachable(ontology: Ontology) -> Iterator[Remark]:
    for name in _all_names(ontology):
        if len(name.words) > LONGEST_NAME:
            yield Remark(name.entity, f"«{name.text}» has more than {LONGEST_NAME} words, and is not looked for")
        elif name.way == "label":
            text = _FRAME.format(name.text)
            reading = read_article(Article("name", text, (Span(0, len(text)),)), ontology)
            found = {entity.tail for entity in reading.entities}
            if not found & {name.entity, _state_of(ontology, name.entity)}:
                yield Remark(name.entity, f"«{name.text}» is not found in running text")


def _state_of(ontology: Ontology, tail: str) -> str | None:
    """Of a city, whose name may be said of its government: the state."""
    state = ontology.entities[tail].state if tail.startswith("place/") else None
    return state.tail if state is not None else None


def _overlapping(ontology: Ontology) -> Iterator[Remark]:
    terms: dict[tuple[str, str], list[Office]] = {}
    for office in ontology.offices:
        if office.since and office.until and office.until.year < office.since.year:
            yield Remark(office.holder, f"{office.role} of {office.of} ends on {office.until}, before it begins")
        elif office.verified and office.since and _has_one_holder(ontology, office.role):
            terms.setdefault((office.role, office.of), []).append(office)
    for (role, of), offices in sorted(terms.items()):
        for one, other in combinations(offices, 2):
            if one.holder == other.holder or (one.contested and other.contested):
                continue
            if days := _shared_days(one, other):
                yield Remark(one.holder, f"{role} of {of} at the same time as {other.holder}, {days[0]} to {days[1]}")


def _has_one_holder(ontology: Ontology, role: str) -> bool:
    return ontology.roles[role].heads or (role.endswith("-minister") and not role.startswith("deputy"))


def _shared_days(one: Office, other: Office) -> tuple[datetime.date, datetime.date] | None:
    """The days on which both are in office, if that is more than the one on which one goes and the other comes."""
    begin = max(term.since or datetime.date.min for term in (one, other))
    end = min(term.until or datetime.date.max for term in (one, other))
    return (begin, end) if end - begin > _DAY else None


def _all_names(ontology: Ontology) -> Iterator[Name]:
    return (name for table in (ontology.names, ontology.thing_names) for names in table.values() for name in names)


def _all(ontology: Ontology) -> dict[str, Entity]:
    """Actors and places, and the topics and events that have a name."""
    return {**ontology.entities, **ontology.things}


# -- finding -----------------------------------------------------------------------------------------------------------
def find(ontology: Ontology, name: str, *, date: datetime.date | None = None) -> tuple[Bearer, ...]:
    """Everybody and everything that a name, Arabic or English, or a key stands for; ``date``: only offices held on that day."""
    words = tuple(name_key(name).split())
    of_actors = ontology.names.get(words[0], ()) if words else ()
    of_things = ontology.thing_names.get(" ".join(words).casefold(), ())
    told = {n.entity: n.way for n in (*of_actors, *of_things) if n.words == words}
    latin = fold_name(name)
    for tail, entity in _all(ontology).items():
        if tail not in told and latin in (fold_name(entity.label_en or ""), fold_name(entity.key), fold_name(tail)):
            told[tail] = "label"
    return tuple(
        Bearer(_all(ontology)[tail], tail, way, tuple(_held(ontology, tail, date)))
        for tail, way in sorted(told.items())
    )


def _held(ontology: Ontology, tail: str, date: datetime.date | None) -> Iterator[Office]:
    for office in ontology.offices_of.get(tail, ()):
        if date is None or (office.since or date) <= date <= (office.until or date):
            yield office


# -- adding ------------------------------------------------------------------------------------------------------------
def entry(
    ontology: Ontology,
    label: str,
    english: str,
    *,
    role: str,
    of: str,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    sources: Sequence[str] = (),
    aliases: Sequence[str] = (),
    feminine: bool = False,
) -> str:
    """A leader's entry for ``ontology/actors/leaders.ttl``, as Turtle without prefixes.

    ``of`` is the tail of an IRI («state/EGY»). Without sources the office is marked as unverified. Raises OntologyError,
    with what to do, where the role or what it is of is unknown, or one of the names is somebody's already.
    """
    if role not in ontology.roles:
        raise OntologyError(
            f"{role}: no role of ontology/actors/roles.ttl; as: {', '.join(sorted(ontology.roles)[:6])} …"
        )
    if of not in ontology.entities:
        raise OntologyError(f"{of}: nothing of that name is listed; write it as state/EGY or organization/UN")
    taken = next(((n, b) for n in (label, english, *aliases) for b in find(ontology, n)), None)
    if taken is not None:
        raise OntologyError(f"{taken[0]}: is a name of {taken[1].tail} already; add the office there")
    key = fold_name(english).replace(" ", "-")
    office = f"office:{key}-1"
    dates = [f'mq:{name} "{day}"^^xsd:date' for name, day in (("since", since), ("until", until)) if day is not None]
    told = [f"dcterms:source <{source}>" for source in sources] or ["mq:status mq:unverified"]
    names = "".join(f', "{alias}"@ar' for alias in aliases)[2:]
    state = next(iter([of] if of.startswith("state/") else []), None)
    lines = [
        f'leader:{key} a mq:Leader, mq:Person, mq:Actor ; rdfs:label "{label}"@ar, "{english}"@en ;',
        *([f"    skos:altLabel {names} ;"] if names else []),
        f'    mq:grammaticalGender "{"feminine" if feminine else "masculine"}" ;'
        + (f" mq:state {state.replace('/', ':')} ;" if state else "")
        + f" mq:holdsOffice {office} .",
        f"{office} a mq:Office ; "
        + " ; ".join([f"mq:role role:{role}", f"mq:of {of.replace('/', ':', 1)}", *dates, *told])
        + " .",
    ]
    return "\n".join(lines) + "\n"
