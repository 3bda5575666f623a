"""Each line of ``syntax/trees.tsv`` is one sentence and its tree; then what holds of a tree in any order of words."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings

from kg.lang.normal import fold
from kg.syntax import Tree
from tests.trees import (
    FOLDER,
    KNOWN,
    known_failures,
    noun_phrases,
    params,
    parse,
    predicates,
    rows,
    sentence,
    sentences,
    shown,
    texts,
    unmarked,
    word_salad,
)

TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv") if path != KNOWN)
CORE = {"gen", "own", "adj", "det", "in", "neg"}
ANY = settings(max_examples=150, deadline=None)


# -- sentences ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("text", "tree"), params("trees"))
def test_tree(text: str, tree: str) -> None:
    assert shown(text) == tree


@pytest.mark.parametrize("text", texts("trees"))
def test_branches_do_not_cross(text: str) -> None:
    arcs = [(min(i, head), max(i, head)) for i, head in enumerate(parse(sentence(text)).head) if head >= 0]
    assert [(a, b) for a in arcs for b in arcs if a[0] < b[0] < a[1] < b[1]] == []


@pytest.mark.parametrize("text", texts("trees"))
def test_cores_are_unbroken_and_apart(text: str) -> None:
    s = sentence(text)
    tree = parse(s)
    cores = [sorted(core_words(tree, i)) for i in range(s.end) if tree.label[i] not in CORE]
    assert [core for core in cores if core != [*range(core[0], core[-1] + 1)]] == []
    assert [s.words[k].text for k, n in Counter(k for core in cores for k in core).items() if n > 1] == []


def core_words(tree: Tree, i: int) -> set[int]:
    """The word and those that the tree binds to it as a noun phrase does."""
    return {i}.union(*(core_words(tree, k) for k in tree.children(i, *CORE)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تدعم مصر القرار.", ""),
        ("ستدعم مصر القرار.", "future"),
        ("لن تدعم مصر القرار.", "denied future"),
        ("لم تدعم مصر القرار.", "denied past"),
        ("لا تدعم مصر القرار.", "denied"),
        ("تعلن مصر أنها ستدعم القرار.", ""),
        ("سوف تدعم مصر القرار.", "future"),
    ],
)
def test_particles_before_the_verb(text: str, expected: str) -> None:
    clause = next(predicates(parse(sentence(text))))
    flags = {"denied": clause.negative >= 0, "future": clause.future, "past": clause.past}
    assert " ".join(name for name, holds in flags.items() if holds) == expected


def test_a_condition_is_the_stretch_before_the_comma() -> None:
    s = sentence("إذا رفضت إيران الاتفاق، فإن واشنطن ستفرض عقوبات.")
    (clause,) = predicates(parse(s))
    assert clause.condition is not None
    assert [word.text for word in s.words[slice(*clause.condition)]] == ["إذا", "رفضت", "إيران", "الاتفاق"]


# -- any order of words ------------------------------------------------------------------------------------------------
@given(word_salad())
@ANY
def test_every_sentence_has_a_tree(text: str) -> None:
    """Each word hangs on one other of the sentence or on none, and nothing hangs on itself."""
    for s in sentences(text):
        tree = parse(s)
        assert len(tree.head) == len(tree.label) == s.end
        for i, head in enumerate(tree.head):
            assert -1 <= head < s.end
            assert i not in above(tree, i)
            assert (i in tree.dependents[head]) == (head >= 0)


def above(tree: Tree, i: int) -> list[int]:
    """What ``i`` hangs on, up to the top, or to where it comes round again."""
    found: list[int] = []
    while (i := tree.head[i]) >= 0 and i not in found:
        found.append(i)
    return found


@given(word_salad())
@ANY
def test_clauses_lie_in_the_sentence_and_are_nested(text: str) -> None:
    for s in sentences(text):
        tree = parse(s)
        clauses = [*predicates(tree)]
        spans = sorted((tree.span(clause.pred) for clause in clauses), key=lambda span: (span[0], -span[1]))
        assert [clause for clause in clauses if tree.clauses[clause.pred] is not clause] == []
        assert all(0 <= start < end <= s.end for start, end in spans)
        assert all(0 <= a < b <= s.end for a, b in (c.condition for c in clauses if c.condition is not None))
        assert [pair for pair in pairwise(spans) if pair[0][0] < pair[1][0] < pair[0][1] < pair[1][1]] == []


@given(word_salad())
@ANY
def test_the_same_words_give_the_same_tree(text: str) -> None:
    for first, again in zip(sentences(text), sentences(text), strict=True):
        one, other = parse(first), parse(again)
        assert (one.head, one.label, one.case) == (other.head, other.label, other.case)
        assert one.clauses.keys() == other.clauses.keys()


@given(word_salad())
@ANY
def test_cores_one_after_another_are_apart(text: str) -> None:
    """Read from left to right, as the parser does, no word is taken twice."""
    for s in sentences(text):
        i = 0
        while i < s.end:
            found = noun_phrases(s).at(i)
            assert found is None or found.end > i
            i = found.end if found is not None else i + 1


# -- the tables --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", TABLES)
def test_tables_are_well_formed(name: str) -> None:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    lines = [line for line, _ in rows(name).values()]
    for line in lines:
        assert line == " ".join(line.split())
        assert line[-1] == "."
    assert [line for line, n in Counter(fold(unmarked(line)) for line in lines).items() if n > 1] == []


def test_known_failures_are_in_a_table() -> None:
    known = {unmarked(line) for name in TABLES for line, _ in rows(name).values()}
    assert sorted(known_failures().keys() - known) == []
