"""Turtle files of ``ontology/`` in, frozen lookup tables out: the only reader of that folder.

The files are parsed by pyoxigraph and turned into plain values, which :mod:`kg.cache` keeps until a file changes; nothing
above this module sees the Turtle of the lexicon, the relations or the actors.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, wraps
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_type_hints

import pyoxigraph

from kg import cache
from kg.errors import OntologyError
from kg.lang.inflect import Form, inflect_active, inflect_adjective, inflect_noun, inflect_participle
from kg.lang.normal import fold, name_key, person_key
from kg.model import Entity

MQ = "https://w3id.org/mithaq/ontology#"
ID = "https://w3id.org/mithaq/id/"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
_SENSE = "http://www.w3.org/ns/lemon/ontolex#sense"
_REFERENCE = "http://www.w3.org/ns/lemon/ontolex#reference"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_START = "https://schema.org/startDate"
_WHOLES = ("http://www.w3.org/2004/02/skos/core#broader", "http://purl.org/dc/terms/isPartOf")
_THINGS = (ID + "topic/", ID + "event/")
_CSVW = "http://www.w3.org/ns/csvw#"
_CLITIC = re.compile("[وفبلك]..")

T = TypeVar("T")


def folder() -> Path:
    """Where ``ontology/`` stands: inside the installed package, or beside it in a checkout.

    Raises OntologyError where neither is there.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here / "_ontology", here.parent / "ontology"):
        if (candidate / "mithaq.ttl").is_file():
            return candidate
    raise OntologyError(f"no ontology folder beside {here}: reinstall mithaq, or run it from a complete checkout")


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


class Name(NamedTuple):
    """One name of one thing, as the matcher knows it."""

    text: str
    words: tuple[str, ...]
    entity: str
    """IRI tail ``kind/key``."""
    way: str
    """label, short, metonym, capital, context"""


_DAY = datetime.timedelta(days=1)
_SCHEMA = "mithaq.ttl"
_Node = dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]


def table(make: Callable[[Ontology], T]) -> cached_property[T]:
    """A table of the ontology: made by the method when it is first asked for, or read where it was kept."""

    @wraps(make)
    def found(ontology: Ontology) -> T:
        kept = ontology.kept
        value: T = kept.read(make.__name__, get_type_hints(make)["return"]) if kept else make(ontology)
        return value

    return cached_property(found)


class Ontology:
    """What ``ontology/`` says, as tables; build it with :func:`load`.

    ``files`` are those of the folder ``root`` with their contents; ``kept`` are the tables that were made of them before.
    """

    def __init__(self, root: Path, files: Mapping[Path, bytes], kept: cache.Tables | None = None) -> None:
        self.root = root
        self.files = files
        self.kept = kept

    def tables(self) -> Mapping[str, tuple[Any, Any]]:
        """Every table by its name, as its type and itself."""
        made = {name: one for name, one in vars(type(self)).items() if isinstance(one, cached_property)}
        return {
            name: (get_type_hints(one.func)["return"], getattr(self, name))
            for name, one in made.items()
            if not name.startswith("_")
        }

    @cached_property
    def _nodes(self) -> dict[str, _Node]:
        """All but the schema, in the order of the files."""
        nodes: dict[str, _Node] = {}
        for path in self.files:
            if path.name != _SCHEMA:
                self._parse(path, nodes)
        return nodes

    @cached_property
    def _typed(self) -> dict[str, dict[str, _Node]]:
        """Class → its nodes."""
        found: dict[str, dict[str, _Node]] = {}
        for iri, node in self._nodes.items():
            for name in self._types(node):
                found.setdefault(name, {})[iri] = node
        return found

    def _parse(self, path: Path, nodes: dict[str, _Node]) -> None:
        try:
            for triple in pyoxigraph.parse(input=self.files[path], format=pyoxigraph.RdfFormat.TURTLE):
                node = nodes.setdefault(triple.subject.value, {})
                node.setdefault(triple.predicate.value, []).append(triple.object)
        except SyntaxError as error:
            raise OntologyError(f"{path}:{error.lineno}: not Turtle ({error.msg}); mend the file") from error

    # -- plain access ------------------------------------------------------------------------------------------------
    def _values(self, node: _Node, prop: str) -> tuple[str, ...]:
        return tuple(v.value for v in node.get(MQ + prop, ()))

    def _markers(self, node: _Node, prop: str) -> tuple[str, ...]:
        """Prepositions, folded as the words of a text are."""
        return tuple(fold(value) for value in self._values(node, prop))

    def _tail(self, node: _Node, prop: str) -> str | None:
        values = node.get(MQ + prop)
        return values[0].value.rpartition("#")[2].rpartition("/")[2] if values else None

    def _one(self, node: _Node, prop: str) -> str | None:
        values = node.get(MQ + prop)
        return values[0].value if values else None

    def _types(self, node: _Node) -> tuple[str, ...]:
        return tuple(v.value.removeprefix(MQ) for v in node.get(_RDF_TYPE, ()))

    def _labels(self, node: _Node, language: str, *props: str) -> tuple[str, ...]:
        return tuple(
            v.value
            for prop in props
            for v in node.get(prop, ())
            if isinstance(v, pyoxigraph.Literal) and v.language == language
        )

    def _of_type(self, *types: str) -> Iterator[tuple[str, _Node]]:
        if len(types) == 1:
            yield from self._typed.get(types[0], {}).items()
            return
        wanted = {iri for name in types for iri in self._typed.get(name, ())}
        yield from ((iri, node) for iri, node in self._nodes.items() if iri in wanted)

    # -- the lexicon -------------------------------------------------------------------------------------------------
    @table
    def entries(self) -> Mapping[str, Entry]:
        """Every lexical entry by its key (the last part of its IRI)."""
        return {key: self._entry(key, node) for key, node in self._entry_nodes()}

    def _entry_nodes(self) -> Iterator[tuple[str, _Node]]:
        for iri, node in self._nodes.items():
            if _SENSE in node:
                yield iri.rpartition("/")[2], node

    def _entry(self, key: str, node: _Node) -> Entry:
        frames, governors = [], []
        for sense in node[_SENSE]:
            name = sense.value.rpartition("/")[2]
            body = self._nodes.get(sense.value)
            if body is None:
                raise OntologyError(f"{self.root / 'lexicon'}: entry {key} has a sense {name} that no block describes")
            if _REFERENCE in body:
                frames.append(self._frame(name, body))
            else:
                governors.append(self._governor(name, body))
        frames.sort(key=lambda f: (-f.priority, not f.fixed, f.only_object is None, f.name))
        pos = node["http://www.lexinfo.net/ontology/3.0/lexinfo#partOfSpeech"][0].value.rpartition("#")[2]
        return Entry(key, pos, tuple(frames), tuple(sorted(governors, key=lambda g: (not g.fixed, g.name))))

    def _frame(self, name: str, node: _Node) -> Frame:
        return Frame(
            name=name,
            relation=node[_REFERENCE][0].value.removeprefix(MQ),
            objects=self._markers(node, "objectMarker"),
            themes=self._markers(node, "themeMarker"),
            targets=self._markers(node, "targetMarker"),
            partners=self._markers(node, "partnerMarker"),
            fixed=tuple(fold(v) for v in self._values(node, "fixedWords")),
            only_object=self._tail(node, "onlyObject"),
            only_subject=self._tail(node, "onlySubject"),
            only_forms=frozenset(self._values(node, "onlyForm")),
            priority=int(self._one(node, "priority") or 0),
            kind=self._tail(node, "givesKind"),
            denied_kind=self._tail(node, "deniedKind"),
        )

    def _governor(self, name: str, node: _Node) -> Governor:
        return Governor(
            name=name,
            governs=self._one(node, "governs") or "modal",
            complements=self._markers(node, "complementMarker"),
            agents=self._markers(node, "agentMarker"),
            fixed=tuple(fold(v) for v in self._values(node, "fixedWords")),
            modality=self._tail(node, "givesModality"),
            kind=self._tail(node, "givesKind"),
            negative=self._tail(node, "givesPolarity") == "negative",
            only_subject=self._tail(node, "onlySubject"),
            only_forms=frozenset(self._values(node, "onlyForm")),
        )

    @table
    def readings(self) -> Mapping[str, tuple[Reading, ...]]:
        """Folded written form (no article, no clitics) → its readings."""
        out: dict[str, dict[Reading, None]] = {}
        for key, node in self._entry_nodes():
            for source, form in self._forms(node):
                out.setdefault(fold(form.text), {})[Reading(key, form, source)] = None
        return {text: tuple(found) for text, found in out.items()}

    @table
    def late_readings(self) -> Mapping[str, tuple[Reading, ...]]:
        """Perfects of the verbs whose entries give none, because by themselves they would mostly be other words.

        They are looked up only where a word must be a verb by its place: «*قبلت* أرمينيا الخطة».
        """
        out: dict[str, dict[Reading, None]] = {}
        for key, node in self._entry_nodes():
            past, present = self._one(node, "past"), self._one(node, "present")
            if past or not present:
                continue
            fourth = any(masdar.startswith("إ") for masdar in self._values(node, "masdar"))
            guess = ("أ" if fourth else "") + present[1:]
            for form in inflect_active(guess, present, persons="3"):
                if form.aspect == "Perf" and not (form.number == "Plur" and form.gender == "Fem"):
                    out.setdefault(fold(form.text), {})[Reading(key, form, "verb")] = None
        return {text: tuple(found) for text, found in out.items()}

    def _forms(self, node: _Node) -> Iterator[tuple[str, Form]]:
        past, present = self._one(node, "past"), self._one(node, "present")
        own = past in self._values(node, "masdar")
        both = (past or present or "", present or past or "")
        for form in inflect_active(*both, persons="13") if past or present else ():
            missing = (form.aspect == "Perf" and not past) or (form.aspect == "Imp" and not present)
            # «دعمنا لأمن مصر» is a masdar with its suffix oftener than «we supported»
            missing = missing or (own and form.person == "1" and form.aspect == "Perf")
            if not missing and not (form.number == "Plur" and form.gender == "Fem"):
                yield "verb", form
        for masdar in self._values(node, "masdar"):
            for form in inflect_noun(masdar, (), verb_form="Vnoun"):
                if form.number != "Dual" or (len(masdar) > 4 and form.text.endswith(("ان", "ين"))):
                    yield "masdar", form
        for participle, voice in (("activeParticiple", "Act"), ("passiveParticiple", "Pass")):
            for text in self._values(node, participle):
                for form in inflect_participle(text, voice=voice):
                    yield participle, form
        for noun in self._values(node, "noun"):
            for form in inflect_noun(noun, self._values(node, "plural")):
                yield "noun", form
        for adjective in self._values(node, "adjective"):
            for form in inflect_adjective(adjective):
                yield "adjective", form

    @table
    def function_words(self) -> Mapping[str, frozenset[str]]:
        """Category → folded words or phrases, those that carry a value among them."""
        out: dict[str, set[str]] = {}
        for _, node in self._of_type("FunctionWord", "ValuedWord"):
            out.setdefault(self._one(node, "category") or "", set()).update(
                fold(v) for v in self._values(node, "phrase")
            )
        return {category: frozenset(words) for category, words in out.items()}

    @table
    def word_values(self) -> Mapping[str, Mapping[str, str]]:
        """Category → folded word → the value that the file gives it (for words that carry one, as months and duals do)."""
        out: dict[str, dict[str, str]] = {}
        for _, node in self._of_type("ValuedWord"):
            table = out.setdefault(self._one(node, "category") or "", {})
            for phrase in self._values(node, "phrase"):
                table[fold(phrase)] = self._one(node, "value") or ""
        return out

    @table
    def common_words(self) -> frozenset[str]:
        """Folded words that the lexicon mentions anywhere: none of them is a person's unknown name."""
        phrases = [
            v
            for _, node in self._entry_nodes()
            for sense in node[_SENSE]
            for v in self._values(self._nodes.get(sense.value, {}), "fixedWords")
        ]
        return frozenset(fold(word).removeprefix("ال") for phrase in phrases for word in phrase.split())

    @table
    def known_words(self) -> frozenset[str]:
        """Folded forms that are words by themselves: the lexicon's, the function words, the names' words.

        A word of a longer name or phrase that only is another known word with clitics («والتعاون») is none.
        """
        known = {*self.readings, *self.nisba_forms}
        phrases = [phrase for words in self.function_words.values() for phrase in sorted(words)]
        phrases += [phrase for values in self.word_values.values() for phrase in values]
        names = [name.text for named in self.names.values() for name in named]
        names += [name for role in self.roles.values() for name in role.names]
        longer: list[str] = []
        for phrase in [*phrases, *names]:
            first, *rest = fold(phrase).split()
            longer += rest
            known.add(first)
        for phrase in phrases:
            first, *rest = phrase.split()
            if rest and _CLITIC.match(first) and first not in self.readings:
                known.discard(first)
                longer.insert(0, first)  # «وزارة» before «بوزارة»
        for word in longer:
            if not (
                _CLITIC.match(word)
                and (word[1:] in known or "ا" + word[1:] in known or word[1:3] == "ال" or word[1:2] == "ل")
            ):
                known.add(word)
        known.update(w for w in self.common_words if len(w) > 2 and w[0] in "وف")
        known.update(w for w in self.late_readings if len(w) > 3 and w[0] in "وفبلك")
        return frozenset(word for word in known if not (word[0] in "بوف" and word[1:] in ("ان", "انه", "انها")))

    @table
    def spellings(self) -> Mapping[str, frozenset[str]]:
        """Folded form → the spellings in which the lexicon, the nisbas and the names have it, hamza and madda kept."""
        texts = [form.text for found in self.readings.values() for _, form, _ in found]
        texts += [form.text for _, form in self.nisba_forms.values()]
        texts += [word for named in self.names.values() for name in named for word in name.text.split()]
        out: dict[str, set[str]] = {}
        for text in texts:
            out.setdefault(fold(text), set()).add(text)
        return {
            folded: frozenset(found) for folded, found in out.items() if any(c in text for text in found for c in "أإآ")
        }

    @table
    def first_words(self) -> Mapping[str, frozenset[str]]:
        """First word of a name or feast of several words, by :func:`kg.lang.normal.name_key` → the keys of its others, joined by spaces."""
        out: dict[str, set[str]] = {}
        for first, named in self.names.items():
            for name in named:
                if len(name.words) > 1 and name.way != "short":
                    out.setdefault(first, set()).add(" ".join(name.words[1:]))
        for feast in self.function_words.get("feast", ()):
            first, _, rest = feast.partition(" ")
            out.setdefault(name_key(first), set()).add(name_key(rest))
        return {first: frozenset(found) for first, found in out.items()}

    @table
    def whole_names(self) -> frozenset[str]:
        """Names of one word as they are written."""
        return frozenset(name.text for named in self.names.values() for name in named if " " not in name.text)

    @table
    def folded_names(self) -> frozenset[str]:
        """Names of one word, folded."""
        return frozenset(fold(name) for name in self.whole_names)

    @table
    def homes(self) -> Mapping[str, tuple[str, ...]]:
        """What has a name that only the text settles (``mq:contextName``) → its state, or those whose nisba its other names have."""
        nisbas = {"ال" + form: tail for form, (tail, _) in self.nisba_forms.items()}
        out: dict[str, tuple[str, ...]] = {}
        for tail, entity in self.entities.items():
            if MQ + "contextName" not in self._nodes.get(ID + tail, {}):
                continue
            words = [fold(word) for name in (entity.label, *entity.aliases) for word in name.split()]
            own = [entity.state.tail] if entity.state is not None else [nisbas[w] for w in words if w in nisbas]
            out[tail] = tuple(dict.fromkeys(own))
        return out

    @table
    def bodies_in_capitals(self) -> Mapping[str, str]:
        """Capital → the body that is called after it too, where only the text settles who is meant: «*بروكسل*», the European Union."""
        called = {
            text: tail
            for tail in self.homes
            if tail.startswith("organization/")
            for text in self._labels(self._nodes[ID + tail], "ar", MQ + "contextName")
        }
        capitals = ((tail, entity.label) for tail, entity in self.entities.items() if tail.endswith("-capital"))
        return {tail: called[label] for tail, label in capitals if label in called}

    @table
    def short_names(self) -> frozenset[str]:
        """Folded first words of names that have two letters: «شي»."""
        texts = (fold(name.text) for named in self.names.values() for name in named)
        return frozenset(first for text in texts if len(first := text.split()[0]) == 2)

    # -- the actors --------------------------------------------------------------------------------------------------
    @table
    def roles(self) -> Mapping[str, Role]:
        """Role key → role."""
        return {
            iri.rpartition("/")[2]: Role(
                iri.rpartition("/")[2],
                tuple(
                    dict.fromkeys(
                        (
                            *self._labels(node, "ar", _LABEL, _ALT),
                            *self._values(node, "plural"),
                            *self._values(node, "dual"),
                        )
                    )
                ),
                (*self._values(node, "plural"), *self._values(node, "dual")),
                self._one(node, "headOf") == "true",
            )
            for iri, node in self._of_type("Role")
        }

    @table
    def honorifics(self) -> frozenset[tuple[str, ...]]:
        """Folded honorifics as word tuples."""
        return frozenset(
            tuple(name_key(text).split())
            for _, node in self._of_type("Honorific")
            for text in self._labels(node, "ar", _LABEL, _ALT)
        )

    @table
    def honored(self) -> Mapping[str, tuple[str, ...]]:
        """Honorific, folded and without spaces → the roles whose bearers are called so, the commonest first: «جلالة», a king."""
        return {
            name_key(text).replace(" ", ""): tuple(role.rpartition("/")[2] for role in self._values(node, "usedFor"))
            for _, node in self._of_type("Honorific")
            for text in self._labels(node, "ar", _LABEL, _ALT)
        }

    @table
    def offices(self) -> tuple[Office, ...]:
        """Every dated office, in the order of the files; what is dated by year goes by who came before and after."""
        found: list[tuple[Office, str, str]] = []
        for iri, node in self._nodes.items():
            for office in node.get(MQ + "holdsOffice", ()):
                body = self._nodes.get(office.value, {})
                of = self._one(body, "of")
                if of is None:
                    continue
                since, until = self._one(body, "since"), self._one(body, "until")
                term = Office(
                    holder=iri.removeprefix(ID),
                    role=self._tail(body, "role") or "",
                    of=of.removeprefix(ID),
                    since=_date(since, first=False),
                    until=_date(until or self._one(body, "lastSeen"), first=True),
                    verified=self._tail(body, "status") != "unverified",
                    contested=self._one(body, "contested") == "true",
                )
                found.append((term, since or "", until or ""))
        return tuple(_succeeding(found))

    @table
    def offices_of(self) -> Mapping[str, tuple[Office, ...]]:
        """Holder → offices."""
        return _grouped(self.offices, lambda office: office.holder)

    @table
    def offices_by_role(self) -> Mapping[str, tuple[Office, ...]]:
        """Role → its offices, in the order of the files."""
        return _grouped(self.offices, lambda office: office.role)

    @table
    def entities(self) -> Mapping[str, Entity]:
        """IRI tail ``kind/key`` → the actor or place of ``actors/``; without ``leads``, which needs a date."""
        plain = {
            iri.removeprefix(ID): node
            for iri, node in self._of_type("State", "Organization", "Leader", "Person", "Place", "Group", "People")
            if iri.startswith(ID)
        }
        states = {tail: self._entity(tail, node, None) for tail, node in plain.items() if tail.startswith("state/")}
        out: dict[str, Entity] = dict(states)
        for tail, node in plain.items():
            if tail not in states:
                of = self._one(node, "state")
                out[tail] = self._entity(tail, node, states.get(of.removeprefix(ID)) if of else None)
        for tail, node in plain.items():
            capital = self._labels(node, "ar", MQ + "capital")
            if tail in states and capital:
                key = "place/" + tail.partition("/")[2].lower() + "-capital"
                out[key] = Entity(
                    "place",
                    key.partition("/")[2],
                    ("Place",),
                    capital[0],
                    next(iter(self._labels(node, "en", MQ + "capital")), None),
                    capital[1:],
                    states[tail],
                )
        return out

    def _entity(self, tail: str, node: _Node, state: Entity | None) -> Entity:
        kind, _, key = tail.partition("/")
        labels = self._labels(node, "ar", _LABEL)
        if not labels:
            raise OntologyError(f"{self.root / 'actors'}: {tail} has no Arabic rdfs:label; add one")
        english = self._labels(node, "en", _LABEL)
        order = ("Leader", "Person", "State", "Organization", "People", "Group", "Place", "Actor")
        types = tuple(t for t in order if t in self._types(node))
        return Entity(
            kind, key, types, labels[0], english[0] if english else None, self._labels(node, "ar", _ALT), state
        )

    @table
    def things(self) -> Mapping[str, Entity]:
        """IRI tail ``kind/key`` → the topic or event of ``actors/`` that has a name of its own: an agreement, a war."""
        return {
            iri.removeprefix(ID): self._thing(iri.removeprefix(ID), node)
            for iri, node in self._nodes.items()
            if iri.startswith(_THINGS) and _RDF_TYPE in node
        }

    def _thing(self, tail: str, node: _Node) -> Entity:
        kind, _, key = tail.partition("/")
        labels = self._labels(node, "ar", _LABEL)
        if not labels:
            raise OntologyError(f"{self.root / 'actors'}: {tail} has no Arabic rdfs:label; add one")
        types = tuple(v.value.removeprefix(MQ) for v in node[_RDF_TYPE] if v.value.startswith(MQ))
        english = next(iter(self._labels(node, "en", _LABEL)), None)
        return Entity(kind, key, types, labels[0], english, self._labels(node, "ar", _ALT))

    @table
    def thing_names(self) -> Mapping[str, tuple[Name, ...]]:
        """First word of a name of one of :attr:`things`, in lower case, without number → the names that begin so, longest first."""
        out: dict[str, list[Name]] = {}
        for tail, thing in self.things.items():
            context = self._labels(self._nodes[ID + tail], "ar", MQ + "contextName")
            named = [(text, "label") for text in (thing.label, *thing.aliases)] + [
                (text, "context") for text in context
            ]
            for text, way in named:
                words = tuple(name_key(text).split())
                first = words[0].casefold()
                out.setdefault(first.rstrip("0123456789") or first, []).append(Name(text, words, tail, way))
        return {
            first: tuple(sorted(dict.fromkeys(names), key=lambda n: (-len("".join(n.words)), n.entity, n.way)))
            for first, names in out.items()
        }

    @table
    def thing_homes(self) -> Mapping[str, str]:
        """What has a name that only the text settles → IRI tail of the state that tells it: «رؤية 2030» where Egypt is spoken of."""
        return {tail: of.removeprefix(ID) for tail in self.things if (of := self._one(self._nodes[ID + tail], "state"))}

    @table
    def thing_series(self) -> frozenset[str]:
        """IRI tails of what comes again and again, each time as another event: «القمة العربية»."""
        return frozenset(tail for tail, thing in self.things.items() if "EventSeries" in thing.types)

    @table
    def thing_wholes(self) -> Mapping[str, tuple[str, ...]]:
        """Thing → those that whatever is said of it is about too: of the 32nd Arab summit the Arab summit."""
        found = {
            tail: tuple(v.value.removeprefix(ID) for prop in _WHOLES for v in self._nodes[ID + tail].get(prop, ()))
            for tail in self.things
        }
        return {tail: wholes for tail, wholes in found.items() if wholes}

    @table
    def thing_begins(self) -> Mapping[str, datetime.date]:
        """Event → the first day on which it may be spoken of: no text of 2018 means by «الحرب على غزة» that of 2023."""
        found = {
            tail: _date(value.value, first=True)
            for tail in self.things
            for value in self._nodes[ID + tail].get(_START, ())
        }
        return {tail: day for tail, day in found.items() if day is not None}

    @table
    def gender(self) -> Mapping[str, str]:
        """IRI tail → "Masc" or "Fem" of its name, where the files say so; states are feminine otherwise."""
        out = {}
        for tail in self.entities:
            said = self._one(self._nodes.get(ID + tail, {}), "grammaticalGender")
            out[tail] = {"masculine": "Masc", "feminine": "Fem"}.get(
                said or "", "Fem" if tail.startswith("state/") else ""
            )
        return out

    @table
    def news_agencies(self) -> frozenset[str]:
        """IRI tails of organizations whose word is a report."""
        return frozenset(
            i.removeprefix(ID) for i, n in self._of_type("Organization") if self._one(n, "newsAgency") == "true"
        )

    @table
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """First word of a name, by :func:`kg.lang.normal.name_key` → the names that begin with it, longest first."""
        out: dict[str, list[Name]] = {}

        def add(text: str, entity: str, way: str) -> None:
            words = tuple(name_key(text).split())
            if words:
                out.setdefault(words[0], []).append(Name(text, words, entity, way))

        for tail, entity in self.entities.items():
            node = self._nodes.get(ID + tail, {})
            if tail.endswith("-capital"):
                for text in (entity.label, *entity.aliases):
                    add(text, tail, "capital")
                continue
            for text in (entity.label, *entity.aliases):
                add(text, tail, "label")
            for prop, way in (("shortName", "short"), ("metonym", "metonym"), ("contextName", "context")):
                for text in self._labels(node, "ar", MQ + prop) or self._values(node, prop):
                    add(text, tail, way)
        return {
            first: tuple(sorted(dict.fromkeys(names), key=lambda n: (-len(n.words), n.entity, n.way)))
            for first, names in out.items()
        }

    @table
    def listed_offices(self) -> Mapping[str, Mapping[str, str]]:
        """State → key of an office («جيش») → the listed organization that it is: «القيادة العامة *للجيش* السوداني»."""
        return _listed_offices(self)

    @table
    def name_parts(self) -> frozenset[str]:
        """The folded words of listed persons' names: «عباس», «سلمان»."""
        return _name_parts(self.entities)

    @table
    def states_of_name(self) -> Mapping[str, tuple[str, ...]]:
        """Key of a word of listed persons' names → IRI tails of the states of all who bear it, "" for those of none."""
        return _states_of_name(self.entities)

    @table
    def nisbas(self) -> Mapping[str, str]:
        """Folded nisba, masculine singular without article → IRI tail of the state."""
        out: dict[str, str] = {}
        for tail in self.entities:
            node = self._nodes.get(ID + tail, {})
            for text in self._labels(node, "ar", MQ + "nisba") or self._values(node, "nisba"):
                out.setdefault(fold(text), tail)
        return out

    @table
    def nisba_forms(self) -> Mapping[str, tuple[str, Form]]:
        """Folded inflected nisba without article → (state, form)."""
        out: dict[str, tuple[str, Form]] = {}
        for text, tail in self.nisbas.items():
            for form in inflect_adjective(text):
                out.setdefault(fold(form.text), (tail, form))
        return out

    @table
    def definite_nisbas(self) -> Mapping[str, str]:
        """Folded inflected nisba with its article → IRI tail of the state."""
        return {"ال" + form: tail for form, (tail, _) in self.nisba_forms.items()}

    @table
    def nisba_phrases(self) -> Mapping[str, tuple[tuple[str, str, Form], ...]]:
        """First word of an inflected nisba of two words («كورية جنوبية»), folded, without article → (second word, state, form)."""
        out: dict[str, list[tuple[str, str, Form]]] = {}
        for text, tail in self.nisbas.items():
            first, _, second = text.partition(" ")
            if not second:
                continue
            seconds = tuple(inflect_adjective(second))
            firsts = (
                inflect_adjective(first) if first.endswith("ي") else [form._replace(text=first) for form in seconds]
            )
            for one, other in product(firsts, seconds):
                found = out.setdefault(fold(one.text), [])
                alike = (one.gender, one.number) == (other.gender, other.number)
                if alike and all(fold(other.text) != known for known, _, _ in found):
                    found.append((fold(other.text), tail, other))
        return {first: tuple(found) for first, found in out.items()}

    @table
    def relation_facts(self) -> Mapping[str, RelationFacts]:
        """Relation → what it is by itself."""
        return {iri.removeprefix(MQ): self._relation_facts(node) for iri, node in self._of_type("Relation")}

    def _relation_facts(self, node: _Node) -> RelationFacts:
        takes = {value.rpartition("#")[2] for value in self._values(node, "takes")}
        return RelationFacts(
            kind=self._tail(node, "defaultKind") or "Action",
            standing=self._one(node, "standing") == "true",
            themes=bool(takes & {"Topic", "Event"}),
            actors=bool(takes & {"Actor", "Place", "State", "Person", "Organization"}),
            places="Place" in takes,
            events="Event" in takes,
            implies=self._tail(node, "impliesWithPartner"),
            meets=self._one(node, "meets") == "true",
            occasion=self._one(node, "occasion") == "true",
            about_only=self._one(node, "aboutOnly") == "true",
            needs_object=self._one(node, "alone") != "true",
        )

    @table
    def appeals(self) -> frozenset[str]:
        """Relations that are an appeal by themselves."""
        return frozenset(relation for relation, facts in self.relation_facts.items() if facts.kind == "Appeal")

    @table
    def between_actors(self) -> frozenset[str]:
        """Relations that take actors and no topic."""
        return frozenset(
            relation for relation, facts in self.relation_facts.items() if facts.actors and not facts.themes
        )

    @table
    def event_labels(self) -> Mapping[str, tuple[str, str]]:
        """Event class → its Arabic and English label."""
        nodes: dict[str, _Node] = {}
        self._parse(self.root / _SCHEMA, nodes)
        out = {}
        for name in dict.fromkeys(self.word_values.get("eventType", {}).values()):
            node = nodes.get(MQ + name, {})
            out[name] = (
                (*self._labels(node, "ar", _LABEL), name)[0],
                (*self._labels(node, "en", _LABEL), name)[0].lower(),
            )
        return out

    @table
    def correction_columns(self) -> Mapping[str, str]:
        """Title of a column of a corrections file, by :func:`term_key` → the column's name."""
        out: dict[str, str] = {}
        for _, node in self._of_type(_CSVW + "Column"):
            [name] = (value.value for value in node[_CSVW + "name"])
            for title in node[_CSVW + "title"]:
                out[term_key(title.value)] = name
        return out

    @table
    def terms(self) -> Mapping[str, Mapping[str, str]]:
        """Class → name of one of its members or direct subclasses, by :func:`term_key` → that one's local name.

        A term goes by its local name, its labels and its other labels, in both languages.
        """
        nodes: dict[str, _Node] = dict(self._of_type("Relation"))
        self._parse(self.root / _SCHEMA, nodes)
        out: dict[str, dict[str, str]] = {}
        for iri, node in nodes.items():
            names = (iri.removeprefix(MQ), *(v.value for prop in (_LABEL, _ALT) for v in node.get(prop, ())))
            for kind in (*node.get(_RDF_TYPE, ()), *node.get(_SUBCLASS, ())):
                if iri.startswith(MQ) and kind.value.startswith(MQ):
                    table = out.setdefault(kind.value.removeprefix(MQ), {})
                    for name in names:
                        table.setdefault(term_key(name), names[0])
        return out

    @table
    def symmetric(self) -> frozenset[str]:
        """Relations in which agent and partner are alike."""
        return frozenset(
            iri.removeprefix(MQ) for iri, node in self._nodes.items() if self._one(node, "symmetricAgents") == "true"
        )


def thing_called(ontology: Ontology, name: str) -> Entity | None:
    """The named topic or event that this is a name of and no other; none that comes again and again."""
    words = tuple(name_key(name).split())
    first = words[0].casefold() if words else ""
    found = {
        one.entity
        for one in ontology.thing_names.get(first.rstrip("0123456789") or first, ())
        if one.words == words and one.way == "label" and one.entity not in ontology.thing_series
    }
    return ontology.things[found.pop()] if len(found) == 1 else None


def _persons(entities: Mapping[str, Entity]) -> Iterator[Entity]:
    return (entity for tail, entity in entities.items() if tail.startswith(("leader/", "person/")))


def _name_parts(entities: Mapping[str, Entity]) -> frozenset[str]:
    return frozenset(fold(part) for person in _persons(entities) for part in person.label.split())


def _states_of_name(entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    out: dict[str, set[str]] = {}
    for person in _persons(entities):
        for part in person.label.split():
            out.setdefault(person_key(part), set()).add(person.state.tail if person.state is not None else "")
    return {key: tuple(sorted(states)) for key, states in out.items()}


def _listed_offices(ontology: Ontology) -> dict[str, dict[str, str]]:
    nisbas = {name_key(nisba): tail for nisba, tail in ontology.definite_nisbas.items()}
    out: dict[str, dict[str, str]] = {}
    for phrase in ontology.word_values.get("ministry", {}):
        head = tuple(name_key(phrase).split())
        for name in ontology.names.get(head[0], ()):
            if name.words[: len(head)] == head and name.way == "label" and name.entity.startswith("organization/"):
                tail = nisbas.get(" ".join(name.words[len(head) :]))
                if tail is not None:
                    out.setdefault(tail, {}).setdefault("".join(head).removeprefix("ال"), name.entity)
    return out


def term_key(text: str) -> str:
    """The key of a term's name as people write it: folded, in lower case, single spaces."""
    return " ".join(fold(text).lower().split())


def _grouped(offices: Iterable[Office], key: Callable[[Office], str]) -> dict[str, tuple[Office, ...]]:
    """The offices of each key, in their order."""
    out: dict[str, list[Office]] = {}
    for office in offices:
        out.setdefault(key(office), []).append(office)
    return {name: tuple(found) for name, found in out.items()}


def _succeeding(found: Sequence[tuple[Office, str, str]]) -> Iterator[Office]:
    """Offices with begin and end as written: a vague end is the day before the next one's first, a vague begin that after the last."""
    terms: dict[tuple[str, str], list[tuple[Office, str, str]]] = {}
    for term in found:
        if term[0].verified:
            terms.setdefault((term[0].role, term[0].of), []).append(term)
    for office, begin, end in found:
        others = [t for t in terms.get((office.role, office.of), ()) if t[0].holder != office.holder]
        firsts = [o.since for o, since, _ in others if _is_day(since) and _falls_in(o.since, end)]
        lasts = [o.until for o, _, until in others if _is_day(until) and _falls_in(o.until, begin)]
        until = min((day - _DAY for day in firsts if day and (office.since or day) < day), default=office.until)
        since = max((day + _DAY for day in lasts if day and day < (until or day + _DAY)), default=office.since)
        yield replace(office, since=since, until=until)


def _is_day(text: str) -> bool:
    return len(text) == len("2020-07-08")


def _falls_in(day: datetime.date | None, vague: str) -> bool:
    """Is it a day of the month or the year?"""
    return day is not None and bool(vague) and not _is_day(vague) and day.isoformat().startswith(vague)


def _date(text: str | None, *, first: bool) -> datetime.date | None:
    """A day of an xsd:date, xsd:gYearMonth or xsd:gYear: its first one, or its last."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    if len(parts) == 1:
        return datetime.date(parts[0], 1, 1) if first else datetime.date(parts[0], 12, 31)
    if first:
        return datetime.date(parts[0], parts[1], 1)
    following = datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return following - _DAY


@lru_cache(maxsize=4)
def load(root: Path | None = None) -> Ontology:
    """The ontology of ``root``, or the one that ships with the package; read once for each folder."""
    return _load(root or folder(), ())


def load_with(lexicon: Path, content: bytes) -> Ontology:
    """The ontology that ships with the package and the words of one more file, in the shape of those in ``lexicon/``.

    Raises OntologyError where the file is not Turtle.
    """
    return _load(folder(), ((lexicon, content),))


def ship() -> Path:
    """Make the tables of the package's own ontology and write them beside its modules; raises OSError.

    An installation calls it, so that the first run need not make them.
    """
    files, path = _read(folder()), cache.shipped("ontology")
    cache.save(path, _key(files), Ontology(folder(), files).tables())
    return path


def _load(root: Path, more: tuple[tuple[Path, bytes], ...]) -> Ontology:
    files = _read(root) | dict(more)
    key = _key(files)
    kept = cache.read("ontology", key)
    ontology = Ontology(root, files, kept)
    if kept is None:
        cache.write("ontology", key, ontology.tables())
    return ontology


def _key(files: Mapping[Path, bytes]) -> str:
    """The key of the tables that the modules of today make of these files."""
    code = {path: path.read_bytes() for path in _code()}
    return cache.key((path.name, content) for path, content in {**code, **files}.items())


@lru_cache(maxsize=4)
def with_names(ontology: Ontology, names: tuple[tuple[str, str], ...]) -> Ontology:
    """The ontology in which each of these names is the name of that IRI tail ``kind/key`` and of nothing else.

    A person whom no list has is known by the name that the tail gives, as one who was met in the text is.
    """
    told = Ontology(ontology.root, ontology.files, ontology.kept)
    vars(told).update(vars(ontology))
    entities = dict(ontology.entities)
    ours = []
    for text, tail in names:
        if tail not in entities:
            kind, _, label = tail.partition("/")
            tail = f"{kind}/{name_key(label)}"
            entities[tail] = Entity(kind, label, ("Person", "Actor"), label, discovered=True)
        ours.append(Name(text, tuple(name_key(text).split()), tail, "label"))
    taken = {"".join(name.words) for name in ours}
    found = [name for known in ontology.names.values() for name in known if "".join(name.words) not in taken]
    table: dict[str, list[Name]] = {}
    for name in (*ours, *found):
        table.setdefault(name.words[0], []).append(name)
    words = [fold(name.text).split() for name in ours]
    vars(told).update(
        names={first: tuple(sorted(known, key=lambda n: -len(n.words))) for first, known in table.items()},
        entities=entities,
        known_words=ontology.known_words
        | {word for first, *rest in words for word in (first, *(w for w in rest if not _CLITIC.match(w)))},
        short_names=ontology.short_names | {first for first, *_ in words if len(first) == 2},
        name_parts=_name_parts(entities),
        states_of_name=_states_of_name(entities),
    )
    vars(told).update(listed_offices=_listed_offices(told))
    return told


def _read(root: Path) -> dict[Path, bytes]:
    """The files of which tables are made, in the order in which they are read."""
    words = [*root.glob("lexicon/*.ttl"), *root.glob("actors/*.ttl"), root / "relations.ttl", root / "boilerplate.ttl"]
    words.append(root / "corrections.ttl")
    found = {}
    for path in (*sorted(words), root / _SCHEMA):
        try:
            found[path] = path.read_bytes()
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror}); reinstall mithaq") from error
    return found


def _code() -> list[Path]:
    """The modules that make the tables: what an earlier state of them made is not used."""
    here = Path(__file__).parent
    return [Path(__file__), here / "cache.py", here / "model.py", *sorted((here / "lang").glob("*.py"))]
