"""What a second reader found is what the actor files say, and the comparison of names."""

from __future__ import annotations

from pathlib import Path

import pytest
import sample

from kg import ontology as ontologies

TABLES = sorted(Path(sample.__file__).parent.glob("answers-*.tsv"))
RIGHT = 98


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_the_second_reader_agrees(table: Path) -> None:
    rows = sample.answers(table)
    wrong = list(sample.wrong(ontologies.load(), rows))
    assert len(rows) == 100
    assert len(rows) - len(wrong) >= RIGHT, wrong


def test_each_answer_has_a_source() -> None:
    assert [row for table in TABLES for row in sample.answers(table) if row["name"] and not row["source"]] == []


def test_a_draw_is_the_same_every_time() -> None:
    once = sample.questions(ontologies.load(), count=20)
    assert once == sample.questions(ontologies.load(), count=20)
    assert once != sample.questions(ontologies.load(), seed=1, count=20)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Fayez al-Sarraj", "Fayiz as-Sarraj", True),
        ("Boyko Borisov", "Boyko Borissov", True),
        ("Salem Saleh bin Braik", "Salem bin Breik", True),
        ("Alexandru Munteanu", "Vasile Tofan", False),
        ("Simon Harris", "Simon Coveney", False),
        ("", "Simon Coveney", False),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str, same: bool) -> None:
    assert sample.same(one, other) is same
