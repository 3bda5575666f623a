"""The divisions that are kept of common words: the same as dividing them afresh, and none for another ontology."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import cache, ontology
from kg.annotate import ship
from kg.annotate.clitics import LexiconFirst
from kg.annotate.divisions import Divisions, common_words
from kg.annotate.tokens import Tokenizer
from kg.ontology import Ontology


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that an installation makes."""
    path = tmp_path_factory.mktemp("package") / "_divisions.tables"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cache, "shipped", lambda name: path)
        assert ship() == path
    return path


@pytest.fixture
def listed(table: Path, monkeypatch: pytest.MonkeyPatch) -> Divisions:
    """Those of that file, where the package has it."""
    monkeypatch.setattr(cache, "shipped", lambda name: table)
    return Divisions.of(ontology.load())


def test_a_listed_word_is_divided_as_it_would_be_afresh(listed: Divisions) -> None:
    tokenizer = Tokenizer(LexiconFirst(ontology.load()), Divisions())
    found = {word: listed.get(word) for word in common_words()}
    assert sum(unit is not None for unit in found.values()) > 40_000
    for word, unit in found.items():
        assert unit is None or (unit,) == tokenizer.divide(word)


def test_no_other_word_is_listed(listed: Divisions) -> None:
    assert listed.get("") is None
    assert listed.get("وزيرالخارجية") is None


def test_another_ontology_has_none_of_them(listed: Divisions) -> None:
    words = ontology.load()
    named = ontology.with_names(words, (("وام", "organization/وام"),))
    other = Ontology(words.root, words.files, words.kept, "another key")
    assert listed.get("الوزير") is not None
    assert all(Divisions.of(changed).get("الوزير") is None for changed in (named, other))
