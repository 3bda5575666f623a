"""A line of ``resolve/*.tsv`` in, whom its words stand for out: titles, pronouns and pairs, a fact a line.

A line is ``text``, ``phrase``, ``word``, ``part`` and ``who``, with tabs between: in the text (one to three sentences) the
phrase stands for somebody, and so the statement that the word bears has, as that part (agents, speakers, targets), these
keys joined by ``+`` and no others. What is known to fail stands in ``resolve/known_failures.tsv`` by text and phrase, with
the reason, and must leave it when it passes.
"""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import kg

HERE = Path(__file__).resolve().parent / "resolve"
KNOWN = HERE / "known_failures.tsv"
FILES = sorted(path for path in HERE.glob("*.tsv") if path != KNOWN)
DATE = datetime.date(2024, 6, 1)
PARTS = {"agents", "speakers", "targets"}


class Fact(NamedTuple):
    """One line of a table."""

    text: str
    phrase: str
    word: str
    part: str
    who: str


def rows(path: Path) -> list[list[str]]:
    """The cells of a table, its remarks and its head left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@cache
def facts() -> tuple[Fact, ...]:
    """Every line of every table."""
    return tuple(Fact(*row) for path in FILES for row in rows(path))


@cache
def known_failures() -> dict[tuple[str, str], str]:
    """Text and phrase → why it fails as yet."""
    return {(text, phrase): reason for text, phrase, reason in rows(KNOWN)}


def _params() -> list[object]:
    known = known_failures()
    return [
        pytest.param(
            fact,
            id=f"{number}:{fact.phrase}",
            marks=[pytest.mark.xfail(reason=known[fact[:2]], strict=True)] if fact[:2] in known else [],
        )
        for number, fact in enumerate(facts(), start=1)
    ]


@pytest.mark.parametrize("fact", _params())
def test_whom_the_phrase_stands_for(fact: Fact) -> None:
    reading = kg.read(fact.text, date=DATE)
    borne = [s for s in reading.statements if s.trigger.of(fact.text) == fact.word and getattr(s, fact.part)]
    found = {"+".join(sorted(entity.key for entity in getattr(s, fact.part))) for s in borne}
    assert found == {"+".join(sorted(fact.who.split("+")))}, kg.explain(fact.text, date=DATE)


def test_tables_are_well_formed() -> None:
    for fact in facts():
        assert fact.phrase in fact.text
        assert fact.word in fact.text
        assert fact.part in PARTS
    assert [fact for fact, n in Counter(fact[:4] for fact in facts()).items() if n > 1] == []


def test_known_failures_are_facts() -> None:
    assert sorted(known_failures().keys() - {fact[:2] for fact in facts()}) == []
