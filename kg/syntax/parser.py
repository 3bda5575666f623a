"""The walk: a sentence from left to right, each word to the reader that knows what may begin with it."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import lru_cache

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

_CLAUSAL = frozenset(("VERB", "AUX", "FUT"))
"""What begins a clause that a verb opens."""
_REMEMBERED = 1 << 14
"""Sorts of words of which it is kept in mind who may read them."""


class Parser:
    """Parses one sentence; ``parse()`` is the result."""

    def __init__(self, sentence: Sentence, ontology: Ontology, valency: Valency) -> None:
        self._state = State(sentence, ontology, valency)

    def parse(self) -> Tree:
        """Read from left to right, then settle subjects and objects."""
        state, i = self._state, 0
        depth = depths(state.s)
        while i < len(state.words):
            state.depth = depth[i]
            after = _read(state, i)
            i = after if after > i else i + 1
        for clause in state.order:
            if clause.pred < 0 or clause.label == "hal":
                finish(state, clause)
        tree = Tree(state.head, state.label, state.case, state.clauses, state.order)
        for clause in state.order:
            if clause.bare:
                settle(state, clause, tree)
        return tree


def _read(state: State, i: int) -> int:
    """Read what begins at ``i``; the position to go on from."""
    word = state.words[i]
    if word.pos == "PUNCT":
        return read_mark(state, i)
    if word.mention >= 0:
        return read_nominal(state, i)
    if state.may_wish and (after := wish_end(state, i)):
        return after
    norm = word.norm if word.norm in _NORMS else ""
    for reader in _readers_of(state.s.kinds[i], word.pos, norm):
        after = reader(state, i)
        if after:
            return after
    return i + 1


# -- readers: each gives the position to go on from, 0 where what begins at ``i`` is not for it to read -----------------
def _pass_turn(state: State, i: int) -> int:
    """«من جانبه»."""
    turn = state.grammar.turn_at(state.words, i)
    return i + turn if turn else 0


def _read_manner(state: State, i: int) -> int:
    """«على نحو *يسهم* في …»."""
    after = i + state.grammar.phrase_at("manner", state.words, i)
    return read_manner(state, after) if after > i and state.s.pos[after] == "VERB" and state.anchor() >= 0 else 0


def _pass_long_adverb(state: State, i: int) -> int:
    """Adverbs of several words."""
    adverb = state.grammar.adverb_at(state.words, i, longest=4)
    return i + adverb if adverb > 1 else 0


def _read_condition(state: State, i: int) -> int:
    """«إذا …، فإن …»."""
    conditional = state.grammar.phrase_at("conditional", state.words, i)
    return read_condition(state, i, i + conditional) if conditional and state.s.pos[i] != "VERB" else 0


def _read_particle(state: State, i: int) -> int:
    """«أما», «أن», «ما زال», «سوف»."""
    word = state.words[i]
    if word.norm in state.grammar.classes["topicMarker"] and state.s.is_nominal(i + 1):
        open_for(state, i)
        return i + 1
    if word.pos == "COMP":
        return read_complementizer(state, i, "")
    auxiliary = state.grammar.phrase_at("auxiliary", state.words, i, longest=3)
    if auxiliary > 1:
        return read_auxiliary(state, i) + auxiliary - 1  # «ما زال»
    if word.norm == "ذلك" and state.s.pos[i - 1] == "CONJ" and state.s.pos[i + 1] in ("PREP", "SUB"):
        return i + 1  # «وذلك بعد …»
    if word.pos == "FUT":
        clause = open_relative(state, i + 1) or open_for(state, i)  # «زيارة *سيقوم بها* الرئيس»
        clause.future = True
        return i + 1
    return 0


def _read_negation(state: State, i: int) -> int:
    """«لا», «لم», «من دون أن»; «دون» before a noun is a preposition."""
    word, following = state.words[i], state.s.pos[i + 1]
    if word.norm == "من" and state.s.norm[i + 1] == "دون" and state.s.pos[i + 2] == "COMP":
        return read_negation(state, i + 1)
    if word.pos == "NEG" and word.norm in ("دون", "بدون") and following != "COMP":
        return read_preposition(state, i)
    if word.pos == "NEG" and not negates_noun(state, i):
        return read_negation(state, i)
    return 0


def _read_contrast(state: State, i: int) -> int:
    """«رحب الوزير بالقرار، *في حين* حذر نظيره من …»: two words that set a clause with a verb against the one before."""
    length = state.grammar.phrase_at("contrast", state.words, i)
    opposed = length > 1 and state.s.pos[i + length] in _CLAUSAL
    return read_subordinate(state, i) if opposed else 0


def _pass_adverbs(state: State, i: int) -> int:
    """Adverbs, times, «بعضهما البعض»."""
    skipped = max(state.s.skip_adverbs(i), state.s.reciprocal_end(i), state.s.time_phrase_end(i))
    if skipped == i:
        return 0
    return read_circumstance(state, i) if is_hal_adverb(state, i) else skipped


def _read_response(state: State, i: int) -> int:
    """«*ردا على* الهجوم»."""
    return read_preposition(state, i) if state.grammar.phrase_at("response", state.words, i) else 0


def _pass_demonstrative(state: State, i: int) -> int:
    """«*هذا* وقد أعلن …»."""
    return i + 1 if state.s.pos[i + 1] == "CONJ" and state.clause.pred < 0 else 0


def _read_direction(state: State, i: int) -> int:
    """«*تجاه* القضية»: before something definite."""
    following = state.s.word(i + 1)
    if following is None or not (following.definite or following.mention >= 0):
        return 0
    return read_preposition(state, i) if state.words[i].norm in state.grammar.classes["direction"] else 0


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a word must open, or be, for a reader to read it."""

    categories: Set[str] = frozenset()
    parts: Set[str] = frozenset()
    norms: Set[str] = frozenset()


_READERS = (
    (_pass_turn, _Opened({"turn"})),
    (_read_manner, _Opened({"manner"})),
    (_pass_long_adverb, _Opened({"adverb"})),
    (_read_condition, _Opened({"conditional"})),
    (read_exception, _Opened({"exceptive"})),
    (_read_particle, _Opened({"topicMarker", "auxiliary"}, {"COMP", "FUT"}, {"ذلك"})),
    (read_addition, _Opened({"addition"})),
    (read_members, _Opened({"members", "allMembers"}, {"CONJ"})),
    (read_subordinate, _Opened(parts={"SUB"})),
    (_read_contrast, _Opened({"contrast"})),
    (read_relative, _Opened(parts={"REL"})),
    (read_conjunction, _Opened(parts={"CONJ"})),
    (_read_negation, _Opened(parts={"NEG"}, norms={"من"})),
    (_pass_adverbs, _Opened(ADVERBIAL | TIME, {"NUM"}, RECIPROCAL)),
    (_read_response, _Opened({"response"})),
    (read_auxiliary, _Opened(parts={"AUX"})),
    (read_preposition, _Opened(parts={"PREP"})),
    (read_pronoun, _Opened(parts={"PRON"})),
    (read_verb, _Opened(parts={"VERB"})),
    (_pass_demonstrative, _Opened(parts={"DEM"})),
    (_read_direction, _Opened({"direction"})),
    (read_nominal, _Opened(parts={"NOUN", "ADJ", "NUM", "DEM", "NEG"})),
)
"""Those who read what is neither a mark nor a name, in turn, each with what tells that it may be for it."""

_NORMS = frozenset().union(*(of.norms for _, of in _READERS))
"""Those of which a reader takes note; of all others it does not matter which they are."""


@lru_cache(maxsize=_REMEMBERED)
def _readers_of(categories: frozenset[str], pos: str, norm: str) -> tuple[Callable[[State, int], int], ...]:
    """Those of the readers that may read a word that opens phrases of the categories or stands in them itself."""
    return tuple(
        reader
        for reader, of in _READERS
        if pos in of.parts or norm in of.norms or not categories.isdisjoint(of.categories)
    )
