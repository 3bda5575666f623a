"""The walk: a sentence from left to right, each word to the reader that knows what may begin with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kg.grammar import Grammar
from kg.ontology import Ontology
from kg.sentence import ADVERBIAL, RECIPROCAL, TIME, Sentence
from kg.syntax.clauses import finish, open_for, read_condition
from kg.syntax.complements import read_complementizer
from kg.syntax.conjunctions import read_addition, read_conjunction
from kg.syntax.marks import depths, read_mark
from kg.syntax.members import read_members
from kg.syntax.nominals import read_nominal
from kg.syntax.nouns import negates_noun
from kg.syntax.participles import is_hal_adverb, read_circumstance
from kg.syntax.prepositions import read_preposition
from kg.syntax.state import State
from kg.syntax.subjects import settle
from kg.syntax.subordinates import read_manner, read_relative, read_subordinate
from kg.syntax.tree import Tree
from kg.syntax.verbs import open_relative, read_auxiliary, read_exception, read_negation, read_pronoun, read_verb
from kg.syntax.wishes import wish_end
from kg.valency import Valency

_PASSED_OVER = frozenset(("turn", "adverb", "conditional", "manner"))
_REMEMBERED = 1 << 14
"""Words of which it is kept in mind who may read them."""


class Parser:
    """Parses one sentence; ``parse()`` is the result."""

    def __init__(self, sentence: Sentence, ontology: Ontology, valency: Valency) -> None:
        self._state = State(sentence, ontology, valency)

    def parse(self) -> Tree:
        """Read from left to right, then settle subjects and objects."""
        state, i = self._state, 0
        depth, readers = depths(state.s), _readers_by(state.grammar)
        while i < len(state.words):
            state.depth = depth[i]
            i = max(_read(state, i, readers), i + 1)
        for clause in state.order:
            finish(state, clause)
        tree = Tree(state.head, state.label, state.case, state.clauses, state.order, [[] for _ in state.head])
        for i, head in enumerate(state.head):
            if head >= 0:
                tree.dependents[head].append(i)
        for clause in state.order:
            settle(state, clause, tree)
        return tree


def _read(state: State, i: int, readers: _Readers) -> int:
    """Read what begins at ``i``; the position to go on from."""
    word = state.words[i]
    if word.pos == "PUNCT":
        return read_mark(state, i)
    if word.mention >= 0:
        return read_nominal(state, i)
    for reader in readers[word.text, word.norm, word.pos]:
        after = reader(state, i)
        if after:
            return after
    return i + 1


# -- readers: each gives the position to go on from, 0 where what begins at ``i`` is not for it to read -----------------
def _pass_over(state: State, i: int) -> int:
    """Turns («من جانبه»), adverbs of several words, conditions, wishes."""
    if not state.s.opens(_PASSED_OVER, i):
        return wish_end(state, i)
    turn = state.grammar.turn_at(state.words, i)
    if turn:
        return i + turn
    manner = state.grammar.phrase_at("manner", state.words, i)
    if manner and state.s.pos(i + manner) == "VERB" and state.anchor() >= 0:
        return read_manner(state, i + manner)
    adverb = state.grammar.adverb_at(state.words, i, longest=4)
    if adverb > 1:
        return i + adverb
    conditional = state.grammar.phrase_at("conditional", state.words, i)
    if conditional and state.s.pos(i) != "VERB":
        return read_condition(state, i, i + conditional)
    return wish_end(state, i)


def _read_particle(state: State, i: int) -> int:
    """«أما», «أن», «ما زال», «سوف»."""
    word = state.words[i]
    if state.grammar.is_("topicMarker", word.norm) and state.s.is_nominal(i + 1):
        open_for(state, i)
        return i + 1
    if word.pos == "COMP":
        return read_complementizer(state, i, "")
    auxiliary = state.grammar.phrase_at("auxiliary", state.words, i, longest=3)
    if auxiliary > 1:
        return read_auxiliary(state, i) + auxiliary - 1  # «ما زال»
    if word.norm == "ذلك" and state.s.pos(i - 1) == "CONJ" and state.s.pos(i + 1) in ("PREP", "SUB"):
        return i + 1  # «وذلك بعد …»
    if word.pos == "FUT":
        clause = open_relative(state, i + 1) or open_for(state, i)  # «زيارة *سيقوم بها* الرئيس»
        clause.future = True
        return i + 1
    return 0


def _read_connector(state: State, i: int) -> int:
    """«حيث», «الذي», «و», «إضافة إلى»."""
    added = read_addition(state, i) or read_members(state, i)
    if added:
        return added
    match state.s.pos(i):
        case "SUB":
            return read_subordinate(state, i)
        case "REL":
            return read_relative(state, i)
        case "CONJ":
            return read_conjunction(state, i)
    return 0


def _read_negation(state: State, i: int) -> int:
    """«لا», «لم», «من دون أن»; «دون» before a noun is a preposition."""
    word, following = state.words[i], state.s.pos(i + 1)
    if word.norm == "من" and state.s.norm(i + 1) == "دون" and state.s.pos(i + 2) == "COMP":
        return read_negation(state, i + 1)
    if word.pos == "NEG" and word.norm in ("دون", "بدون") and following != "COMP":
        return read_preposition(state, i, joined=False)
    if word.pos == "NEG" and not negates_noun(state, i):
        return read_negation(state, i)
    return 0


def _pass_adverbs(state: State, i: int) -> int:
    """Adverbs, times, «بعضهما البعض»."""
    skipped = max(state.s.skip_adverbs(i), state.s.reciprocal_end(i), state.s.time_phrase_end(i))
    if skipped == i:
        return 0
    return read_circumstance(state, i) if is_hal_adverb(state, i) else skipped


def _read_word(state: State, i: int) -> int:
    """What is left, by its part of speech."""
    if state.grammar.phrase_at("response", state.words, i):
        return read_preposition(state, i, joined=False)  # «*ردا على* الهجوم»
    match state.s.pos(i):
        case "AUX":
            return read_auxiliary(state, i)
        case "PREP":
            return read_preposition(state, i, joined=False)
        case "PRON":
            return read_pronoun(state, i)
        case "VERB":
            return read_verb(state, i)
        case "DEM" if state.s.pos(i + 1) == "CONJ" and state.clause.pred < 0:
            return i + 1  # «*هذا* وقد أعلن …»
    if state.grammar.is_("direction", state.s.norm(i)) and _is_known(state, i + 1):
        return read_preposition(state, i, joined=False)  # «*تجاه* القضية»
    return read_nominal(state, i) if state.s.pos(i) in ("NOUN", "ADJ", "NUM", "DEM", "NEG") else 0


def _is_known(state: State, i: int) -> bool:
    """Does something definite stand at ``i``?"""
    word = state.s.word(i)
    return word is not None and (word.definite or word.mention >= 0)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a word must open, or be, for a reader to read it."""

    categories: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()


_READERS = (
    (_pass_over, _Opened(_PASSED_OVER, parts=frozenset(("VERB", "NOUN")))),
    (read_exception, _Opened(frozenset(("exceptive",)))),
    (_read_particle, _Opened(frozenset(("topicMarker", "auxiliary")), frozenset(("COMP", "FUT")), frozenset(("ذلك",)))),
    (_read_connector, _Opened(frozenset(("addition", "members")), frozenset(("SUB", "REL", "CONJ")))),
    (_read_negation, _Opened(parts=frozenset(("NEG",)), norms=frozenset(("من",)))),
    (_pass_adverbs, _Opened(ADVERBIAL | TIME, frozenset(("NUM",)), RECIPROCAL)),
    (_read_word, None),
)
"""Those who read what is neither a mark nor a name, each with what tells that it may be for it; None: nothing does."""


class _Readers(dict[tuple[str, str, str], tuple[Callable[[State, int], int], ...]]):
    """Text, norm and part of speech of a word → those of the readers that may read it, found when it is asked for."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__()
        self._grammar = grammar

    def __missing__(self, word: tuple[str, str, str]) -> tuple[Callable[[State, int], int], ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        text, norm, pos = word
        opened = self._grammar.opened_by(text) | self._grammar.categories_of(norm)
        found = self[word] = tuple(
            reader
            for reader, of in _READERS
            if of is None or pos in of.parts or norm in of.norms or not opened.isdisjoint(of.categories)
        )
        return found


@lru_cache(maxsize=4)
def _readers_by(grammar: Grammar) -> _Readers:
    """Who reads which word, as far as that was asked: the same in all articles that the grammar is for."""
    return _Readers(grammar)
