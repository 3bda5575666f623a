"""How likely a statement is right: its grounds, their weights, and what is left out for want of it."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

import kg
from kg import ontology as ontologies
from kg.build import read_article
from kg.model import Article, Span, Statement
from kg.resolve import confidence
from kg.resolve.confidence import confidence_of, confident

SURE = "أكد الرئيس الصيني شي جين بينغ دعم بلاده لروسيا."
FORMS = {"verb", "masdar", "activeParticiple", "passiveParticiple", "noun", "adjective"}
REFERENCES = {"mention", "carried", "suffix", "implicit", "other", "nisba", "event", "text", "first", "side"}


def the_statement(text: str) -> Statement:
    (statement,) = kg.read(text).statements
    return statement


def test_grounds_name_what_bears_the_relation_and_who_acts() -> None:
    assert {"relation:supports", "form:masdar", "governed:speech", "agent:mention", "no theme"} <= set(
        the_statement(SURE).grounds
    )


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("أدانت مصر الهجوم.", "agent:mention"),
        ("لا تدعم مصر التهجير.", "denied"),
        ("تدعم مصر والأردن السلطة الفلسطينية.", "several agents"),
        ("أدان المبعوث الأممي سمير القاضي الهجوم.", "an actor is discovered"),
        ("تدعم مصر الحوار والسلام.", "several themes"),
        ("تدعم مصر الحوار.", "an object of one word"),
        ("تدعم مصر الحوار السياسي بين الأطراف الليبية.", "a long object"),
        ("هذه مصر التي تدعم الحوار السياسي.", "after:REL"),
    ],
)
def test_what_a_reader_would_look_at_is_a_ground(sentence: str, ground: str) -> None:
    assert ground in the_statement(sentence).grounds


def test_weights_are_of_grounds_that_there_are() -> None:
    named = dict.fromkeys((*ontologies.load().relation_facts, *FORMS, *REFERENCES))
    for ground in confidence.weights():
        kind, _, value = ground.partition(":")
        assert kind in ("relation", "form", "agent", "governed", "after") or not value, ground
        assert kind in ("governed", "after") or not value or value in named, ground


def test_a_doubt_lowers_it_and_unknown_grounds_do_not_count() -> None:
    weights = confidence.weights()
    doubt = min(weights, key=lambda ground: weights[ground])
    assert confidence_of((doubt,)) < confidence_of(())
    assert confidence_of(("of no kind",)) == confidence_of(())


def test_it_is_in_tenths_and_never_certain() -> None:
    weights = confidence.weights()
    sure = [ground for ground, weight in weights.items() if weight > 0 and ground != "base"]
    assert confidence_of(sure) == Decimal("0.9")
    assert confidence_of([ground for ground in weights if ground not in sure]) <= Decimal("0.1")
    assert all(-3 < weight < 3 for weight in weights.values())


def test_what_is_too_doubtful_is_left_out_and_told() -> None:
    reading = kg.read(SURE)
    level = reading.statements[0].confidence
    assert confident(reading, level) == reading
    left = confident(reading, level + Decimal("0.1"))
    assert not left.statements
    assert [(u.relation, u.reason) for u in left.unresolved[-1:]] == [("supports", f"too doubtful ({level})")]


def test_what_is_mostly_wrong_is_left_out_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    (statement,) = kg.read(SURE).statements
    doubt = dict.fromkeys(statement.grounds, -2.9)
    monkeypatch.setattr(confidence, "weights", lambda: {"base": 0.0} | doubt)
    article = Article("doubtful", SURE, (Span(0, len(SURE)),))
    assert read_article(article, ontologies.load()).statements == ()
    assert len(read_article(article, ontologies.load(), least=Decimal(0)).statements) == 1


def test_a_higher_least_never_gives_more(tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("عنوان\n\n" + SURE + " وأدان المبعوث الأممي سمير القاضي الهجوم. وبحثا الأمر.\n", encoding="utf-8")
    counts = [
        kg.build(text, out=tmp_path, formats="ttl", least=least).built[0].statements for least in (0, 0.5, 0.9, 1)
    ]
    assert all(less >= more for less, more in pairwise(counts))
    assert counts[0] > counts[-1] == 0


def test_the_weights_are_a_plain_table() -> None:
    text = Path(confidence.__file__).with_suffix(".json").read_text(encoding="utf-8")
    assert next(iter(json.loads(text))) == "base"
