"""Annotated articles in; how often a statement of each confidence is right, set by set, out.

    calibrate.py [--fit]

A statement is right as far as its tuples (agent, relation, object) are, by the guidelines' scorer; one about which the
annotation says nothing either way is not counted. ``--fit`` fits the weights of ``kg/resolve/confidence.json`` to ``dev`` and ``own``
(a logistic regression with a penalty on large weights) and writes them; the held-out articles are never fitted to. Exit
status 1 where a confidence that enough statements of the fitted sets have is not what their share of right ones is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from rdflib import Graph, URIRef

from kg import ontology as ontologies
from kg.build import read_article
from kg.export import turtle
from kg.graph import build_graph, identified
from kg.model import Article
from kg.ontology import Ontology
from kg.resolve import confidence
from kg.sources import Boilerplate, read

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import score  # noqa: E402

WEIGHTS = Path(confidence.__file__).with_suffix(".json")
SETS = ("dev", "own", "held")
FITTED = ("dev", "own")
PENALTY = 5.0
RARE = 8
"""A ground that fewer statements have gets no weight."""
SLIGHT = 0.05
"""A weight that is nearer to nothing is dropped."""
STEPS = 60
MANY = 40
ALLOWED = 0.12


class Judged(NamedTuple):
    """A statement of an annotated article."""

    confidence: Decimal
    grounds: tuple[str, ...]
    right: float
    """The share of its tuples that is right."""


def judged(name: str, ontology: Ontology) -> Iterator[Judged]:
    """All statements of a set, however doubtful, that the annotation judges."""
    boilerplate = Boilerplate.of(ontology.function_words, ontology.word_values)
    for path in sorted((HERE / name).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for article in read([path.with_suffix(".txt")], boilerplate=boilerplate):
            if not isinstance(article, Article):
                raise article
            reading = read_article(article, ontology, least=Decimal(0))
            verdicts = _verdicts(gold, article.text, build_graph(reading, ontology))
            for iri, statement in identified(reading):
                if iri in verdicts:
                    yield Judged(statement.confidence, statement.grounds, verdicts[iri])


def _verdicts(gold: dict[str, Any], text: str, graph: Graph) -> dict[URIRef, float]:
    """Each statement of which the annotation says something, and which share of it is right."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    spans = [(starts[n], starts[n + 1] - 1) for n in gold["lines"]]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        turtle.write(graph, file)
        given = list(score.flatten(score.Graph(str(file), gold), spans))
    asked = [statement for statement in gold["statements"] if not statement.get("optional")]
    wanted = [(statement, *parts) for statement in asked for parts in score.gold_tuples(statement)]
    right = {t[:7] for want in wanted for t in _hits(*want, given, gold)}
    verdicts: dict[URIRef, dict[Any, bool]] = {}
    for t in given:
        good = t[:7] in right
        if good or not (t.soft or any(score.tolerated(statement, t) for statement in gold["statements"])):
            verdicts.setdefault(t.node, {})[t[:7]] = good
    return {node: sum(said.values()) / len(said) for node, said in verdicts.items()}


def _hits(statement: Any, agent: str, thing: str | None, kind: str, given: Sequence[Any], gold: Any) -> list[Any]:
    """The tuples that say what one of the annotation says, in either order where the relation is symmetric."""
    found = [t for t in given if score.same(statement, agent, thing, kind, t, gold)]
    if not found and kind == "entity" and statement["relation"] in score.SYMMETRIC:
        found = [t for t in given if score.same(statement, thing, agent, kind, t, gold)]
    return found


def fitted(statements: Sequence[Judged]) -> dict[str, float]:
    """The weights under which the verdicts are likeliest, less the penalty; Newton's method."""
    counts = Counter(ground for statement in statements for ground in statement.grounds)
    names = sorted(ground for ground, count in counts.items() if count >= RARE)
    column = {name: n for n, name in enumerate(names, 1)}
    given = np.zeros((len(statements), len(names) + 1))
    given[:, 0] = 1
    for row, statement in enumerate(statements):
        given[row, [column[ground] for ground in statement.grounds if ground in column]] = 1
    right = np.array([statement.right for statement in statements], dtype=float)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[0] = 1e-9
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - likely) - penalty * weights
        curve = (given * (likely * (1 - likely))[:, None]).T @ given + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    found = dict(zip(["base", *names], weights, strict=True))
    return {name: round(float(weight), 2) for name, weight in found.items() if name == "base" or abs(weight) >= SLIGHT}


def levels(statements: Iterable[Judged]) -> dict[Decimal, tuple[int, float]]:
    """Confidence → how many statements have it, and which share of what they say is right; the surest first."""
    shares: dict[Decimal, list[float]] = {}
    for statement in statements:
        shares.setdefault(statement.confidence, []).append(statement.right)
    return {level: (len(found), sum(found) / len(found)) for level, found in sorted(shares.items(), reverse=True)}


def off(found: Mapping[Decimal, tuple[int, float]]) -> list[Decimal]:
    """The levels that enough statements have and that say something else than their share."""
    return [level for level, (count, right) in found.items() if count >= MANY and abs(right - float(level)) > ALLOWED]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help=f"fit the weights to {' and '.join(FITTED)} first")
    options = parser.parse_args()
    ontology = ontologies.load()
    if options.fit:
        weights = fitted([statement for name in FITTED for statement in judged(name, ontology)])
        WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        confidence.weights.cache_clear()
    wrong = []
    print(f"{'set':6}{'confidence':>12}{'statements':>12}{'right':>8}")
    for name in SETS:
        found = levels(judged(name, ontology))
        for level, (count, right) in found.items():
            print(f"{name:6}{level:>12}{count:>12}{right:>8.2f}")
        wrong += [f"{name} {level}" for level in off(found)] if name in FITTED else []
    if wrong:
        print(f"calibrate.py: not what their share is: {', '.join(wrong)}; fit anew with --fit", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
