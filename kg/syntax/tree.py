"""What parsing gives: clauses with their predicates, and a tree of which word hangs on which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Clause:
    """A clause while it is read and after: its predicate and what belongs to it as a clause; equal to itself only."""

    parent: Clause | None
    label: str
    """How its predicate hangs on ``node``."""
    node: int
    pred: int = -1
    topic: int = -1
    """A noun phrase before the predicate."""
    negative: int = -1
    """Position of the word that denies."""
    future: bool = False
    past: bool = False
    """After لم."""
    bare: list[int] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)
    """Phrases that stand before the predicate and will hang on it."""
    condition: tuple[int, int] | None = None
    depth: int = 0
    """How many quotations it stands in."""
    marker: str = ""
    contrast: bool = False
    """«فيما», «بينما»: it goes over to somebody else."""
    auxiliary: bool = False


@dataclass(slots=True)
class Tree:
    """The finished analysis; positions are those of the sentence, -1 is none."""

    head: list[int]
    label: list[str]
    case: dict[int, str]
    """Dependent → the folded preposition before it."""
    clauses: dict[int, Clause]
    """Predicate → its clause."""
    order: list[Clause]
    dependents: list[Sequence[int]] = field(init=False)
    _phrases: dict[int, list[tuple[str, int]]] = field(init=False)

    def __post_init__(self) -> None:
        below: dict[int, list[int]] = {}
        phrases: dict[int, list[tuple[str, int]]] = {}
        self.dependents = [()] * len(self.head)
        self._phrases = phrases
        for i, head in enumerate(self.head):
            if head < 0:
                continue
            if head in below:
                below[head].append(i)
            else:
                self.dependents[head] = below[head] = [i]
            if self.label[i] == "pp":
                phrases.setdefault(head, []).append((self.case[i], i))

    def children(self, i: int, *labels: str) -> list[int]:
        """The dependents of ``i`` with one of these labels, in order; all of them without labels."""
        dependents = self.dependents[i]
        found: list[int] = []
        if not dependents:
            return found
        if not labels:
            return [*dependents]
        label = self.label
        for k in dependents:
            if label[k] in labels:
                found.append(k)
        return found

    def child(self, i: int, *labels: str) -> int:
        """The first such dependent; -1 where there is none."""
        label = self.label
        for k in self.dependents[i]:
            if label[k] in labels:
                return k
        return -1

    def phrases(self, i: int) -> Sequence[tuple[str, int]]:
        """The prepositional phrases of ``i``: preposition and noun."""
        return self._phrases.get(i, ())

    def phrases_within(self, i: int) -> Iterator[tuple[str, int]]:
        """The prepositional phrases of the genitives and phrases of ``i``, and of theirs: «قرض بقيمة 500 مليون *دولار من قطر*»."""
        for k in self.dependents[i]:
            if self.label[k] in ("gen", "pp", "adj"):
                yield from self.phrases(k)
                yield from self.phrases_within(k)

    def is_under(self, i: int, above: int) -> bool:
        """Does ``i`` hang, at any depth, on ``above``?"""
        while i >= 0 and i != above:
            i = self.head[i]
        return i >= 0

    def span(self, i: int, *without: str) -> tuple[int, int]:
        """The stretch that ``i`` and what hangs on it cover, dependents with these labels left out."""
        dependents, label = self.dependents, self.label
        if not dependents[i]:
            return i, i + 1
        low = high = i
        stack = [i]
        while stack:
            for k in dependents[stack.pop()]:
                if label[k] in without:
                    continue
                if k < low:
                    low = k
                elif k > high:
                    high = k
                if dependents[k]:
                    stack.append(k)
        return low, high + 1
