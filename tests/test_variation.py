"""What must not change the findings of a sentence does not, as often as ``variation/floors.json`` says; the variants are sound."""

from __future__ import annotations

from collections import Counter

import pytest
from test_sentences import KINDS, MODALITIES
from variation import actors, constructions, insertions
from variation.facts import Outcome, Variant, facts, finding, with_actor
from variation.measure import ENOUGH, Share, families, floors, sample, share, variants
from variation.report import failures, table
from variation.spelling import accusative, inserted, prefixed, suffixed

from kg import ontology as ontologies

SLACK = 0.05
"""By how much a share may be above its floor before the floor must be raised."""
SHORTEST = 3
"""Words of the shortest variant."""


# -- what is read ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("family", families())
def test_variants_keep_their_findings(family: str) -> None:
    found, floor = share(family), floors()[family]
    shown = "\n".join((*failures(found), *table(found)))
    assert found.share >= floor, f"{family} is below its floor, {floor}:\n{shown}"
    assert found.share <= floor + SLACK, f"raise the floor of {family} to {found.floor}: report.py {family!r} --floors"


def test_every_family_has_a_floor() -> None:
    assert list(floors()) == list(families())
    assert len(set(families())) == len(families())


# -- what is made ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("family", families())
def test_variants_are_sound(family: str) -> None:
    made = sample(family)
    facts_as_written = {line.sentence for line in facts()}
    again = [sentence for sentence, n in Counter(variant.sentence for variant in made).items() if n > 1]
    assert len(made) >= ENOUGH
    assert again == []
    assert {variant.family for variant in made} == {family}
    assert [variant.sentence for variant in made if variant.sentence in facts_as_written] == []
    assert [variant.sentence for variant in made if not _is_written_well(variant.sentence)] == []
    assert [variant.sentence for variant in made if not variant.readings] == []


def _is_written_well(sentence: str) -> bool:
    """One mark at the end, no blank or comma too many, and no field of a table left over."""
    wrong = ("  ", " ،", " .", "،،", "،.", "{", "}", "للال", "_")
    return sentence[-1] in ".؟!" and len(sentence.split()) >= SHORTEST and not any(part in sentence for part in wrong)


@pytest.mark.parametrize("family", families())
def test_expected_findings_are_known(family: str) -> None:
    relations = set(ontologies.load().relation_facts)
    for variant in sample(family):
        for expected in (one for reading in variant.readings for one in reading):
            flags = {flag for flag in expected.flags if not flag.startswith("speaker=")}
            assert expected.relations <= relations, variant.sentence
            assert flags <= KINDS | MODALITIES | {"mutual", "conditional"}, variant.sentence


@pytest.mark.parametrize("family", ["times", "envoys", "denied"])
def test_sample_is_the_same_each_time(family: str) -> None:
    assert tuple(variants(family)) == sample(family)


def test_every_line_of_the_tables_is_used() -> None:
    tables = (*insertions.families(), *actors.families(), *constructions.families())
    made = {(variant.family, variant.name) for family in tables for variant in sample(family)}
    inserts = {(insert.family, insert.words) for insert in insertions.inserts()}
    written = {(actor.family, actor.words) for actor in actors.table()}
    built = {(construction.family, construction.name) for construction in constructions.table()}
    assert sorted(inserts | written | built) == sorted(made)
    assert len(inserts) + len(written) + len(built) == sum(
        map(len, (insertions.inserts(), actors.table(), constructions.table()))
    )


# -- tables ------------------------------------------------------------------------------------------------------------
def test_actors_are_written_as_their_names_say() -> None:
    kinds = {"leader", "person", "organization", "group", "state", "place"}
    for actor in actors.table():
        assert actor.gender in ("Masc", "Fem"), actor.words
        assert actor.kinds <= kinds, actor.words
        assert actor.names, actor.words


def test_constructions_ask_for_forms_that_there_are() -> None:
    fields = {name for bearer in constructions.bearers() for name in bearer.fields}
    for construction in constructions.table():
        assert construction.fields <= fields, construction.name


def test_inserts_are_put_where_there_are_places() -> None:
    needs = {"verb", "past", "actor", "feminine", "masculine", "speech", "no-place"}
    for insert in insertions.inserts():
        assert insert.place in ("start", "middle", "end"), insert.words
        assert insert.needs <= needs, insert.words


# -- spelling ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("prefix", "phrase", "joined"),
    [
        ("ل", "السودان", "للسودان"),
        ("ل", "مصر", "لمصر"),
        ("ول", "اللجنة الرباعية", "وللجنة الرباعية"),
        ("ل", "الليل", "لليل"),
        ("ب", "المبعوث", "بالمبعوث"),
        ("و", "السودان", "والسودان"),
        ("على", "السودان", "على السودان"),
        ("حول", "السودان", "حول السودان"),
        ("من أجل", "السودان", "من أجل السودان"),
        ("", "السودان", "السودان"),
    ],
)
def test_prefix_is_joined(prefix: str, phrase: str, joined: str) -> None:
    assert prefixed(prefix, phrase) == joined


@pytest.mark.parametrize(
    ("noun", "joined"),
    [("دعم", "دعمها"), ("مساندة", "مساندتها"), ("إجراء", "إجراءها"), ("بدء", "بدئها"), ("مستوى", "مستواها")],
)
def test_suffix_is_joined(noun: str, joined: str) -> None:
    assert suffixed(noun, "ها") == joined


@pytest.mark.parametrize(("participle", "written"), [("داعم", "داعما"), ("منشئ", "منشئا"), ("مساندة", "مساندة")])
def test_accusative(participle: str, written: str) -> None:
    assert accusative(participle) == written


@pytest.mark.parametrize(
    ("before", "words", "after", "written"),
    [
        ("دعت مصر", "، اليوم،", "إلى الحوار.", "دعت مصر، اليوم، إلى الحوار."),
        ("دعت مصر", "اليوم", "إلى الحوار.", "دعت مصر اليوم إلى الحوار."),
        ("دعت مصر", "، اليوم،", "، في بيان، إلى الحوار.", "دعت مصر، اليوم، في بيان، إلى الحوار."),
        ("دعت مصر إلى الحوار", "، كما جاء في البيان،", ".", "دعت مصر إلى الحوار، كما جاء في البيان."),
        ("", "إلى ذلك،", "دعت مصر إلى الحوار.", "إلى ذلك، دعت مصر إلى الحوار."),
    ],
)
def test_words_are_put_in(before: str, words: str, after: str, written: str) -> None:
    assert inserted(f"{before} {after}".strip(), len(before), words) == written


# -- findings ----------------------------------------------------------------------------------------------------------
def test_another_actor_is_expected_in_every_part() -> None:
    changed = with_actor(finding("EGY supports SDN+«الحوار» [Commitment speaker=EGY]"), "EGY", "وزير")
    assert [item.names for item in changed.agents] == [("وزير",)]
    assert [item.names for item in changed.objects] == [("SDN",), ("الحوار",)]
    assert changed.flags == {"speaker=وزير"}
    same = with_actor(finding("EGY supports SDN [Commitment]"), "SDN", "لجنة")
    assert same.flags == {"Commitment"}


def test_slot_is_filled_with_its_prefix() -> None:
    slot = next(slot for slot in actors.slots(actors.FACTS) if slot.prefix == "ل")
    assert "للبعثة الدولية" in slot.filled("البعثة الدولية")
    assert "لبعثة دولية" in slot.filled("بعثة دولية")


def test_failures_are_shown() -> None:
    variant = Variant("times", "اليوم", "دعت مصر اليوم إلى الحوار.", ((),), "ar:1")
    share_of_one = Share("times", (Outcome(variant, ("EGY callsFor «الحوار»",), ()),))
    assert [*failures(share_of_one)] == [
        "times | اليوم | ar:1",
        "  دعت مصر اليوم إلى الحوار.",
        "    missing: EGY callsFor «الحوار»",
    ]
    assert [*table(share_of_one)] == ["0.000  0/1  times"]
