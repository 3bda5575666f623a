"""Words of the domain are divided from their clitics as ``words.tsv`` has them, ninety-nine in a hundred."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from kg import ontology
from kg.annotate import pipeline
from kg.model import Article, Span

WORDS = Path(__file__).with_name("words.tsv")
ENOUGH = 900
"""Words of which a share of 0.99 says something."""
LEAST = 0.99


def lines() -> Iterator[tuple[str, list[str]]]:
    """Each sentence, and its words with «+» between their parts."""
    _, *rows = (row for row in WORDS.read_text(encoding="utf-8").splitlines() if not row.startswith("#"))
    for row in rows:
        sentence, divided = row.split("\t")
        yield sentence, divided.split(" ")


def divided(sentence: str) -> list[str]:
    """The words that have a letter, as they are divided."""
    words = pipeline(ontology.load()).read(Article("words", sentence, (Span(0, len(sentence)),))).words
    kept = (word for word in words if word.role != "space")
    written = ([word.text for word in unit] for _, unit in groupby(kept, attrgetter("unit")))
    return ["+".join(parts) for parts in written if any(map(str.isalpha, "".join(parts)))]


def test_words_are_divided_as_they_were_annotated() -> None:
    compared = [
        (gold, found) for sentence, golds in lines() for gold, found in zip(golds, divided(sentence), strict=True)
    ]
    wrong = [f"{found}, not {gold}" for gold, found in compared if gold != found]
    assert len(compared) >= ENOUGH
    assert len(wrong) <= (1 - LEAST) * len(compared), wrong
