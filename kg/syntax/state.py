"""How far the parse of one sentence has come: the links so far, the open clauses, and the right edge where words may hang."""

from __future__ import annotations

from collections.abc import Iterator

from kg.grammar import Grammar, Word
from kg.nounphrase import Core, NounPhrases
from kg.ontology import Ontology
from kg.sentence import Sentence
from kg.syntax.tree import Clause
from kg.valency import Valency

_LONGEST_EDGE = 200
_CLOSE = 12
"""Words within which a dependent stands close after its head."""


class State:
    """What the readers of the parser share; positions are those of the sentence, -1 is none."""

    def __init__(self, sentence: Sentence, ontology: Ontology, valency: Valency) -> None:
        self.s = sentence
        self.words: list[Word] = sentence.words
        self.grammar: Grammar = sentence.grammar
        self.valency = valency
        self.common = [word.mention < 0 for word in self.words]
        """Is the word at each position part of no mention?"""
        self.nouns = NounPhrases(sentence, ontology)
        self.head = [-1] * sentence.end
        self.label = [""] * sentence.end
        self.case: dict[int, str] = {}
        self.of_clause: dict[int, Clause] = {}
        """Word → the clause in which it was read."""
        self.clauses: dict[int, Clause] = {}
        """Predicate → its clause."""
        self.order: list[Clause] = []
        """Clauses as they were opened; the first is the main one."""
        self.last = -1
        """The innermost noun or the predicate read last: where the right edge begins."""
        self.comma = False
        """Has a comma been read since the last phrase?"""
        self.depth = 0
        """How many quotations are open where the parser stands."""
        wishing = ontology.function_words.get("pious", frozenset())
        self.may_wish = not wishing.isdisjoint([word.norm for word in self.words])
        """Does a word stand in the sentence with which wishes are made?"""
        self.clause = self.open(None, "root", -1)
        """The clause that is being read; one that was opened before goes on when it is put here."""

    # -- clauses -----------------------------------------------------------------------------------------------------
    def open(self, parent: Clause | None, label: str, node: int) -> Clause:
        """Begin a clause whose predicate will hang on ``node``."""
        clause = Clause(parent, label, node, depth=self.depth)
        self.order.append(clause)
        self.clause = clause
        return clause

    def cut(self) -> None:
        """Let the right edge begin anew: what comes next hangs on nothing read so far."""
        self.last, self.comma = -1, False

    def set_predicate(self, clause: Clause, i: int) -> None:
        """Make ``i`` the predicate of the clause and hang on it what stood before."""
        clause.pred = i
        self.clauses[i] = clause
        self.of_clause[i] = clause
        if clause.node >= 0 and clause.node != i:
            self.attach(i, clause.node, clause.label)
        if clause.topic >= 0 and clause.topic != i:
            self.attach(clause.topic, i, "subj")
        for node in clause.pending:
            self.attach(node, i, "pp")
        clause.pending = []
        self.last, self.comma = i, False

    def set_topic(self, clause: Clause, i: int) -> None:
        """Let the clause begin with the pronoun ``i`` as its topic."""
        clause.topic = i
        self.of_clause[i] = clause

    def ancestors(self) -> Iterator[Clause]:
        """The clause being read and those that it stands in, innermost first."""
        clause: Clause | None = self.clause
        while clause is not None:
            yield clause
            clause = clause.parent

    def hosts(self, *without: str) -> list[Clause]:
        """Those of them that have their predicate, clauses with these labels left out."""
        found: list[Clause] = []
        clause: Clause | None = self.clause
        while clause is not None:
            if clause.pred >= 0 and clause.label not in without:
                found.append(clause)
            clause = clause.parent
        return found

    def clause_of(self, i: int) -> Clause:
        """The clause that ``i`` hangs in."""
        while i >= 0:
            if i in self.clauses:
                return self.clauses[i]
            if self.head[i] < 0:
                return self.of_clause.get(i, self.clause)
            i = self.head[i]
        return self.clause

    def anchor(self) -> int:
        """The predicate that a subordinate clause hangs on."""
        return next((clause.pred for clause in self.hosts("rel")), -1)

    # -- links -------------------------------------------------------------------------------------------------------
    def attach(self, i: int, head: int, label: str) -> None:
        """Hang ``i`` on ``head``, unless that would close a circle."""
        heads, above = self.head, head
        while above >= 0:
            if above == i:
                return
            above = heads[above]
        heads[i], self.label[i] = head, label

    def attach_suffix(self, i: int) -> int:
        """Hang the pronoun written on the predicate ``i``, if there is one; the position after both."""
        if not self.is_suffixed(i):
            return i + 1
        self.attach(i + 1, i, "suf")
        self.of_clause[i + 1] = self.clause
        return i + 2

    def place(self, core: Core) -> None:
        """Put a noun phrase's inner links into the tree."""
        clause = self.clause
        for dependent, head, label in core.links:
            self.attach(dependent, head, label)
            self.of_clause[dependent] = clause
        self.of_clause[core.head] = clause
        self.last = core.last

    def place_on(self, core: Core, head: int, label: str) -> int:
        """Put a noun phrase into the tree and hang it on ``head``; the position after it."""
        self.place(core)
        self.attach(core.head, head, label)
        return core.end

    def after(self, i: int, *labels: str, within: int | None = None) -> list[int]:
        """The dependents of ``i`` that stand after it, fewer than ``within`` words away, with these labels or with any."""
        near = self.head[i + 1 : None if within is None else i + within]
        found: list[int] = []
        n = -1
        for _ in range(near.count(i)):
            n = near.index(i, n + 1)
            if not labels or self.label[i + 1 + n] in labels:
                found.append(i + 1 + n)
        return found

    def has(self, i: int, label: str) -> bool:
        """Does a dependent with this label stand close after ``i``?"""
        near = self.head[i + 1 : i + _CLOSE]
        if i not in near:
            return False  # as it mostly is
        return label in [own for own, head in zip(self.label[i + 1 :], near, strict=False) if head == i]

    def first_conjunct(self, i: int) -> int:
        """The first of the phrases that ``i`` is coordinated with."""
        while self.label[i] == "conj" and self.head[i] >= 0:
            i = self.head[i]
        return i

    def edge(self) -> list[int]:
        """The right edge of the tree, innermost first, up to the sentence's first predicate."""
        i, head = self.last, self.head
        found: list[int] = []
        for _ in range(_LONGEST_EDGE):
            if i < 0:
                break
            found.append(i)
            if head[i] >= 0:
                i = head[i]
                continue
            clause = self.of_clause.get(i)
            if clause is None:
                break
            i = clause.node if clause.pred == i else clause.pred  # it will hang there, once that is read
        return found

    # -- words -------------------------------------------------------------------------------------------------------
    def is_suffixed(self, i: int) -> bool:
        """Is a pronoun written on the word at ``i``?"""
        return self.s.pos[i + 1] == "SUFFIX" and not self.words[i + 1].first
