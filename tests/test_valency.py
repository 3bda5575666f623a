"""Each line of ``syntax/valency.tsv`` is one word and what it takes: which prepositions, a clause, an actor, a place."""

from __future__ import annotations

import pytest

from kg.grammar import Word
from kg.lang.normal import fold
from tests.trees import params, rows, sentence, texts, unmarked, valency

PREPOSITIONS = {"claims", "demands"}
QUESTIONS = {"takes_clause", "speaks", "governs", "bears", "is_direct", "takes_actor", "takes_place"}


def word(text: str) -> Word:
    """The word between the asterisks."""
    start = text.index("*")
    return next(w for w in sentence(unmarked(text)).words if w.start == start)


def holds(fact: str, of: Word) -> bool:
    """Does the fact hold, its ``!`` left out?"""
    question, *arguments = fact.removeprefix("!").split()
    answer = getattr(valency(), question)
    if question in PREPOSITIONS:
        return {*map(fold, arguments)} <= answer(of)
    return bool(answer(of, *arguments))


@pytest.mark.parametrize(("text", "facts"), params("valency"))
def test_word(text: str, facts: str) -> None:
    wrong = [fact for fact in facts.split("; ") if holds(fact, word(text)) == fact.startswith("!")]
    assert wrong == []


def test_questions_are_known() -> None:
    facts = {fact.removeprefix("!").split()[0] for _, said in rows("valency").values() for fact in said.split("; ")}
    assert facts == PREPOSITIONS | QUESTIONS


@pytest.mark.parametrize("text", texts("valency"))
def test_what_is_demanded_is_claimed(text: str) -> None:
    assert valency().demands(word(text)) <= valency().claims(word(text))


def test_a_verb_and_the_noun_written_alike_differ() -> None:
    verb, noun = word("*دعم* الوزير القرار."), word("أكد الوزير *دعم* القرار.")
    assert (verb.pos, noun.pos) == ("VERB", "NOUN")
    assert "ل" in valency().claims(noun) - valency().claims(verb)
