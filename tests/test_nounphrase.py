"""Each line of ``syntax/nounphrases.tsv`` is the core of one noun phrase; then what holds of a core in any order of words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from kg.nounphrase import Core
from kg.sentence import Sentence
from tests.trees import noun_phrases, params, sentence, sentences, unmarked, word_salad


def core(text: str) -> tuple[Sentence, int, Core]:
    """The sentence, where the bracket opens, and the core that begins there."""
    s, start = sentence(unmarked(text)), text.index("[")
    i = next(i for i, word in enumerate(s.words) if word.start == start)
    found = noun_phrases(s).at(i)
    assert found is not None
    return s, i, found


def marked(text: str) -> str:
    """The sentence with brackets round the core that is found."""
    s, i, found = core(text)
    plain, end = unmarked(text), s.words[found.end - 1].end
    return f"{plain[: s.words[i].start]}[{plain[s.words[i].start : end]}]{plain[end:]}"


def links(text: str) -> str:
    """What hangs on what inside the core."""
    s, _, found = core(text)
    kept = (link for link in found.links if link[2] not in ("in", "punct"))
    return "; ".join(f"{label} {s.words[k].text} {s.words[head].text}" for k, head, label in kept) or "-"


@pytest.mark.parametrize(("text", "expected"), params("nounphrases"))
def test_core(text: str, expected: str) -> None:
    assert (marked(text), links(text)) == (text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "*أعلن* الوزير موقفه.",
        "سافر الوزير *إلى* تونس.",
        "رفض الوزير القرار *و* رحل.",
        "قال *إن* القرار مهم.",
        "لم *تعلن* مصر موقفها.",
    ],
)
def test_no_core_begins_here(text: str) -> None:
    s = sentence(unmarked(text))
    i = next(i for i, word in enumerate(s.words) if word.start == text.index("*"))
    assert noun_phrases(s).at(i) is None


def check_core(s: Sentence, i: int, found: Core) -> None:
    """It lies in the sentence; each of its words hangs once inside it, but for the head and marks that open a quotation."""
    hanging = [k for k, _, _ in found.links]
    inside = range(i, found.end)
    assert found.head in inside
    assert found.last in inside
    assert found.end <= s.end
    assert len(hanging) == len({*hanging})
    assert found.head not in hanging
    assert {*hanging, *(head for _, head, _ in found.links)} <= {*inside}
    assert all(s.pos[k] == "PUNCT" for k in {*inside} - {*hanging, found.head})


@given(word_salad())
@settings(max_examples=150, deadline=None)
def test_each_word_of_a_core_hangs_once_inside_it(text: str) -> None:
    for s in sentences(text):
        for i in range(s.end):
            found = noun_phrases(s).at(i)
            if found is not None:
                check_core(s, i, found)
