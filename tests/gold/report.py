"""Graphs of the annotated articles in, tables in Markdown out: the figures of each relation and of each kind of article.

    report.py BUILT

BUILT holds a folder of Turtle for each set, as ``make score`` leaves it in ``.score``. Kinds of articles stand in ``kinds.tsv``;
of the held-out ones nothing but the sums is told.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import score

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
READ = ("dev", "own")
HELD = "held"
FEW = 5
"""Relations of which the held-out articles have fewer tuples are not listed."""


class Scored(NamedTuple):
    """One article's counts, of all tuples and of each relation."""

    name: str
    counts: Counter[str]
    relations: Mapping[str, Counter[str]]


def scored(name: str, built: Path) -> Iterator[Scored]:
    """The articles of a set against their graphs."""
    for path in [HERE / "seed.json"] if name == "seed" else sorted((HERE / name).glob("*.json")):
        text = ROOT / "seeds" / "xi-putin-call.txt" if name == "seed" else path.with_suffix(".txt")
        words = text.read_bytes().decode("utf-8-sig")
        counts, relations, _ = score.score(
            json.loads(path.read_text("utf-8")), words, str(built / name / f"{text.stem}.ttl")
        )
        yield Scored(name if name == "seed" else f"{name}/{path.stem}", counts, relations)


def by_relation(read: Iterable[Scored], held: Iterable[Scored]) -> list[str]:
    """A row for each relation, the commonest of the held-out articles first."""
    known, unseen = _by_relation(read), _by_relation(held)
    rows = [
        f"| `{relation}` | {_figures(counts)} | {_figures(known.get(relation, Counter()))} |"
        for relation, counts in sorted(unseen.items(), key=lambda row: (-row[1]["gold"], row[0]))
        if counts["gold"] >= FEW
    ]
    head = "| relation | P | R | F1 | tuples | P, read | R, read | F1, read | tuples, read |"
    return [head, "|---" * 9 + "|", *rows]


def by_kind(read: Iterable[Scored], kinds: Mapping[str, str]) -> list[str]:
    """A row for each kind of article."""
    sums: dict[str, Counter[str]] = {kind: Counter() for kind in dict.fromkeys(kinds.values())}
    articles: Counter[str] = Counter()
    for article in read:
        kind = kinds[article.name]
        sums[kind] += article.counts
        articles[kind] += 1
    rows = [f"| {kind} | {articles[kind]} | {_figures(counts)} |" for kind, counts in sums.items()]
    return ["| kind of article | articles | P | R | F1 | tuples |", "|---" * 6 + "|", *rows]


def _by_relation(articles: Iterable[Scored]) -> dict[str, Counter[str]]:
    sums: dict[str, Counter[str]] = {}
    for article in articles:
        for relation, counts in article.relations.items():
            sums[relation] = sums.get(relation, Counter()) + counts
    return sums


def _figures(counts: Counter[str]) -> str:
    precision = score.ratio(counts["good"], counts["pred"], 0.0)
    recall = score.ratio(counts["hit"], counts["gold"])
    f1 = score.ratio(2 * precision * recall, precision + recall, 0.0)
    return f"{precision:.2f} | {recall:.2f} | {f1:.2f} | {counts['gold']}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("built", type=Path, metavar="BUILT")
    built = parser.parse_args().built
    with (HERE / "kinds.tsv").open(encoding="utf-8", newline="") as file:
        kinds = {row["article"]: row["kind"] for row in csv.DictReader(file, delimiter="\t")}
    read = [article for name in ("seed", *READ) for article in scored(name, built)]
    held = list(scored(HELD, built))
    print("\n".join([*by_kind(read, kinds), "", *by_relation((a for a in read if a.name != "seed"), held)]))


if __name__ == "__main__":
    main()
