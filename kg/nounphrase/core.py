"""The value that reading a noun phrase gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter

NEGATING_NOUNS = frozenset(("عدم", "غير", "انعدام", "غياب"))
"""What denies a noun, and no verb: «*عدم* التدخل», «*غير* مقبول»."""

_LABEL, _HEAD_AND_LABEL = itemgetter(2), itemgetter(1, 2)
"""Of a link."""


@dataclass(slots=True)
class Core:
    """A noun phrase without what hangs on it by prepositions; it grows while it is read."""

    head: int
    end: int
    last: int
    """The innermost noun of the genitive chain: what a following phrase stands nearest to."""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    """Dependent, head, label."""

    def has(self, label: str) -> bool:
        """Is there a link with this label?"""
        return label in map(_LABEL, self.links)

    def is_owned(self, noun: int) -> bool:
        """Is a pronoun written on the noun?"""
        return (noun, "own") in map(_HEAD_AND_LABEL, self.links)

    def chain(self) -> list[int]:
        """The head and its genitives, outermost first."""
        found = [self.head]
        for dependent, _, label in self.links:
            if label == "gen":
                found.append(dependent)
        return found

    def qualified_by(self, adjective: int) -> int | None:
        """The noun that the word qualifies; None where it does not qualify any."""
        return next((head for dependent, head, label in self.links if label == "adj" and dependent == adjective), None)

    def add(self, label: str, dependents: range, head: int) -> None:
        """Hang each of the words on ``head``."""
        for dependent in dependents:
            self.links.append((dependent, head, label))

    def add_genitive(self, first: int, end: int) -> None:
        """Let the noun at ``first`` limit the last one, and go on after ``end``."""
        self.links.append((first, self.last, "gen"))
        self.last, self.end = first, end

    def add_adjective(self, adjective: int, noun: int) -> None:
        """Let the word qualify the noun, and go on after it."""
        self.links.append((adjective, noun, "adj"))
        self.end = adjective + 1
