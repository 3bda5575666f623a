"""A graph in, what it says in words that no IRI and no offset enters out, to be compared with what another graph says.

Two graphs say the same when their statements, shortcuts and actors are the same; :func:`differences` tells where not.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.lang.normal import fold

MQ = "https://w3id.org/mithaq/ontology#"
ID = "https://w3id.org/mithaq/id/"
OA = "http://www.w3.org/ns/oa#"

Field = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: where it stands and all that is said of it."""

    paragraph: int
    start: int
    """Offset of the word that bears the relation; not compared."""
    fields: tuple[Field, ...]
    """Property → its values, both sorted; ``evidence`` holds the quoted words."""

    @property
    def name(self) -> str:
        """By what two versions of one statement are matched."""
        return f"¶{self.paragraph} {dict(self.fields)['relation'][0]}"

    def __str__(self) -> str:
        return f"{self.name}: " + ", ".join(_field(*field) for field in self.fields if field[0] not in _DULL)

    def with_field(self, name: str, *values: str) -> Statement:
        """The statement with other values of one property; with none, without it."""
        fields = {**dict(self.fields), name: values}
        return replace(self, fields=tuple(sorted((n, v) for n, v in fields.items() if v)))


_DULL = ("relation", "evidence", "confidence", "mutual")


@dataclass(frozen=True, slots=True)
class Said:
    """What a graph says."""

    statements: tuple[Statement, ...]
    shortcuts: frozenset[str]
    actors: frozenset[str]
    """What is said of each actor and place besides its names: «leader/xi-jinping leads state/CHN»."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How the things of a graph are called so that two graphs can be compared."""

    text: Callable[[str], str] = str
    """What becomes of a label or a quote."""
    tails: Mapping[str, str] | None = None
    """What becomes of the last parts of IRIs: who stands in for whom."""
    known: Mapping[str, str] | None = None
    """Spelling → name of the things of another graph: «discovered» ones that are listed there, or the reverse."""


def say(graph: Graph, starts: Sequence[int], naming: Naming | None = None) -> Said:
    """What ``graph`` says of an article whose paragraphs begin at ``starts``."""
    teller = _Teller(graph, starts, naming or Naming())
    return Said(tuple(teller.statements()), frozenset(teller.shortcuts()), frozenset(teller.actors()))


def spellings(graph: Graph, naming: Naming) -> dict[str, str]:
    """Spelling → name of everything in ``graph`` that has an Arabic label; of topics and events of those that are listed."""
    teller = _Teller(graph, (), naming)
    found: dict[str, str] = {}
    for node in sorted(set(graph.subjects(RDFS.label, None))):
        if (
            isinstance(node, URIRef)
            and str(node).startswith(ID)
            and (_kind(node) not in ("topic", "event") or _is_listed(node))
        ):
            for label in teller.labels(node) if _kind(node) not in ("topic", "event") else (teller.label(node),):
                found.setdefault(_spelling(naming.text(label)), teller.call(node))
    return found


def differences(before: Said, after: Said) -> list[str]:
    """Where two graphs do not say the same, as lines for a reader: ``-`` only in the first, ``+`` only in the second."""
    lost, won = _unmatched(before.statements, after.statements), _unmatched(after.statements, before.statements)
    lines = []
    for statement in lost:
        twin = next((w for w in won if w.name == statement.name), None)
        if twin is None:
            lines.append(f"- {statement}")
            continue
        won.remove(twin)
        was, now = dict(statement.fields), dict(twin.fields)
        changed = [n for n in sorted({*was, *now}) if was.get(n) != now.get(n)]
        said = "; ".join(f"{n}: {_list(was.get(n))} → {_list(now.get(n))}" for n in changed)
        lines.append(f"≠ {statement.name} «{statement_quote(statement)}»: {said}")
    lines += [f"+ {statement}" for statement in won]
    for name in ("shortcuts", "actors"):
        old, new = getattr(before, name), getattr(after, name)
        lines += [f"- {line}" for line in sorted(old - new)] + [f"+ {line}" for line in sorted(new - old)]
    return lines


def statement_quote(statement: Statement) -> str:
    """The words that say it."""
    return " … ".join(dict(statement.fields).get("evidence", ()))


def without(said: Said, *names: str) -> Said:
    """The same without those properties of its statements."""
    return replace(said, statements=tuple(_without(statement, names) for statement in said.statements))


def _without(statement: Statement, names: Sequence[str]) -> Statement:
    for name in names:
        statement = statement.with_field(name)
    return statement


def moved(said: Said, place: Callable[[int], int]) -> Said:
    """The same with the paragraphs in another place."""
    return replace(said, statements=tuple(replace(s, paragraph=place(s.paragraph)) for s in said.statements))


def _unmatched(these: Sequence[Statement], those: Sequence[Statement]) -> list[Statement]:
    left = Counter((s.paragraph, s.fields) for s in those)
    out = []
    for statement in these:
        key = (statement.paragraph, statement.fields)
        if left[key]:
            left[key] -= 1
        else:
            out.append(statement)
    return out


def _list(values: tuple[str, ...] | None) -> str:
    return ", ".join(values) if values else "(none)"


def _field(name: str, values: tuple[str, ...]) -> str:
    return f"{name}={'+'.join(values)}"


class _Teller:
    def __init__(self, graph: Graph, starts: Sequence[int], naming: Naming) -> None:
        self.graph, self.starts, self.naming = graph, starts, naming
        self.nodes = sorted(set(graph.subjects(URIRef(f"{MQ}relation"), None)))

    # -- names ---------------------------------------------------------------------------------------------------------
    def labels(self, node: Node) -> list[str]:
        found = [*self.graph.objects(node, RDFS.label), *self.graph.objects(node, SKOS.altLabel)]
        return sorted(str(o) for o in found if isinstance(o, Literal) and o.language == "ar")

    def call(self, node: Node) -> str:
        """What a thing is called: by who it is, a topic by its words, an event by what it is and who takes part."""
        if isinstance(node, Literal):
            return _spelling(self.naming.text(str(node)))
        tail = str(node).removeprefix(ID)
        if not str(node).startswith(ID):
            return re.split("[#/]", str(node))[-1]
        kind = _kind(node)
        if kind in ("topic", "event") and _is_listed(node):
            return (self.naming.tails or {}).get(tail, tail)
        if kind == "topic":
            spelled = _spelling(self.naming.text(self.label(node)))
            return (self.naming.known or {}).get(spelled, f"«{spelled}»")  # «مبدأ الصين الواحدة» told of another state
        if kind == "event":
            types = {re.split("[#/]", str(t))[-1] for t in self.graph.objects(node, RDF.type)} - {"Event"}
            who = sorted(self.call(p) for p in self.graph.objects(node, URIRef(f"{MQ}participant")))
            return f"{'/'.join(sorted(types)) or 'Event'}({', '.join(who)})"
        tails, known = self.naming.tails or {}, self.naming.known or {}
        if tail in tails:
            return tails[tail]
        if tail in known.values():
            return tail
        return next((known[s] for s in map(_spelling, self.labels(node)) if s in known), tail)

    def label(self, node: Node) -> str:
        return next(
            (str(o) for o in self.graph.objects(node, RDFS.label) if getattr(o, "language", "") == "ar"), str(node)
        )

    # -- what is said --------------------------------------------------------------------------------------------------
    def statements(self) -> Iterator[Statement]:
        for node in sorted(self.nodes, key=_start):
            fields: dict[str, list[str]] = {}
            for predicate, value in self.graph.predicate_objects(node):
                name = re.split("[#/]", str(predicate))[-1]
                if name == "regarding" and self._is_renamed_away(value):
                    continue
                said = self._quotes(value) if name == "evidence" else [self.call(value)]
                fields.setdefault(name, []).extend(said)
            start = _start(node)
            yield Statement(
                bisect.bisect_right(self.starts, start) - 1,
                start,
                tuple(sorted((name, tuple(sorted(values))) for name, values in fields.items())),
            )

    def _is_renamed_away(self, node: Node) -> bool:
        """«القمة العربية الصينية» told of another state names nothing that is listed."""
        retold = self.naming.tails is not None or self.naming.known is not None
        return retold and _kind(node) in ("topic", "event") and _is_listed(node)

    def _quotes(self, node: Node) -> list[str]:
        selectors = self.graph.objects(node, URIRef(f"{OA}hasSelector"))
        quotes = [q for s in selectors for q in self.graph.objects(s, URIRef(f"{OA}exact"))]
        return [_spelling(self.naming.text(str(quote))) for quote in quotes]

    def shortcuts(self) -> Iterator[str]:
        for relation in sorted(set(self.graph.objects(None, URIRef(f"{MQ}relation")))):
            for subject, target in self.graph.subject_objects(relation):
                yield f"{self.call(subject)} {self.call(relation)} {self.call(target)}"

    def actors(self) -> Iterator[str]:
        """Of those that have the same IRI in both graphs but for the cast; others are only called by name."""
        for node in sorted(set(self.graph.subjects(RDF.type, None))):
            if (
                not isinstance(node, URIRef)
                or not str(node).startswith(ID)
                or _kind(node) in ("article", "topic", "event", "software")
            ):
                continue
            for name in ("leads", "state", "status"):
                for value in self.graph.objects(node, URIRef(f"{MQ}{name}")):
                    yield f"{self.call(node)} {name} {self.call(value)}"
            for value in self.graph.objects(node, RDF.type):
                yield f"{self.call(node)} a {self.call(value)}"


def _is_listed(node: Node) -> bool:
    """A topic or event of the ontology has a key in Latin letters; what the text brought keeps its own."""
    return str(node).rpartition("/")[2].isascii()


def _kind(node: Node) -> str:
    return str(node).removeprefix(ID).partition("/")[0]


def _start(node: Node) -> int:
    """…/statement/76-supports-chn-rus → 76."""
    return int(str(node).rpartition("/statement/")[2].partition("-")[0])


def _spelling(text: str) -> str:
    """Words as they are compared: folded, no punctuation, one blank between them."""
    words = " ".join(re.sub(r"[^\w\s]", " ", fold(text).replace("ة", "ه")).split())
    return words.replace("عبد ال", "عبدال")
