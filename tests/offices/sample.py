"""Offices of the actor files in, questions out that a second reader answers without seeing them; and answers compared.

    sample.py questions [--seed N] [--count N]    a table: role, of, day
    sample.py check [ANSWERS.tsv]                  how many of the names answered are those of the files

Drawn are dated offices that a source confirms, each on a day of its term that is drawn too. ``answers-SEED.tsv`` holds the
questions of one draw with the name and the page that the second reader found; where nothing was found the name is empty, and
counts as wrong. The first draw had 94 of 100 right, and its errors were mended; the second had 99.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from kg import ontology as ontologies
from kg.ontology import Office, Ontology

ANSWERS = Path(__file__).with_name("answers-20261127.tsv")
SEED, COUNT = 20261126, 100
LAST = datetime.date(2026, 6, 30)
"""The day up to which pages could be read."""
FIRST = datetime.date(2010, 1, 1)
ALIKE = 0.75
"""How like two spellings of one name are, from 0 to 1."""


class Question(NamedTuple):
    """Who had this role of that state or organization on this day? ``office`` is the answer of the files."""

    role: str
    of: str
    day: datetime.date
    office: Office


def questions(ontology: Ontology, *, seed: int = SEED, count: int = COUNT) -> list[Question]:
    """A draw of offices, each with a day of its term; those of which two persons had one at that day are not drawn."""
    draw = random.Random(seed)
    offices = [o for o in ontology.offices if o.verified and o.since is not None and o.since < LAST]
    asked = []
    for office in draw.sample(offices, len(offices)):
        begin, end = max(office.since or FIRST, FIRST), min(office.until or LAST, LAST)
        if begin >= end or len(asked) == count:
            continue
        day = begin + datetime.timedelta(days=draw.randrange((end - begin).days))
        if len({o.holder for o in holders(ontology, office.role, office.of, day)}) == 1:
            asked.append(Question(*_labels(ontology, office), day, office))
    return asked


def holders(ontology: Ontology, role: str, of: str, day: datetime.date) -> list[Office]:
    """Who had the role at that day, by the files."""
    return [
        office
        for office in ontology.offices
        if (office.role, office.of) == (role, of) and (office.since or day) <= day <= (office.until or day)
    ]


def wrong(ontology: Ontology, rows: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], list[str]]]:
    """The answers that are not those of the files, each with the names that the files have."""
    roles = {_labels(ontology, office): (office.role, office.of) for office in ontology.offices}
    for row in rows:
        found = holders(ontology, *roles[row["role"], row["of"]], datetime.date.fromisoformat(row["day"]))
        names = [_english(ontology, office.holder) for office in found]
        if not any(same(row["name"], name) for name in names):
            yield row, names


def same(one: str, other: str) -> bool:
    """Are they one name, spelled alike but for marks, hyphens and what one leaves out: «Fayez al-Sarraj», «Fayiz as-Sarraj»?"""
    fewer, more = sorted((_words(one), _words(other)), key=len)
    return bool(fewer) and all(any(SequenceMatcher(None, a, b).ratio() >= ALIKE for b in more) for a in fewer)


def answers(path: Path = ANSWERS) -> list[dict[str, str]]:
    """The rows of a table of answers."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t"))


def _labels(ontology: Ontology, office: Office) -> tuple[str, str]:
    return office.role, _english(ontology, office.of)


def _english(ontology: Ontology, tail: str) -> str:
    entity = ontology.entities[tail]
    return entity.label_en or entity.label


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b(?:al|el|as|ar|bin|ibn|von|van|de)\b", " ", re.sub(r"[^a-z]+", " ", plain))
    return {word for word in plain.split() if len(word) > 1}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    ask = verbs.add_parser("questions")
    ask.add_argument("--seed", type=int, default=SEED)
    ask.add_argument("--count", type=int, default=COUNT)
    verbs.add_parser("check").add_argument("answers", type=Path, nargs="?", default=ANSWERS)
    options = parser.parse_args()
    ontology = ontologies.load()
    if options.verb == "questions":
        print(f"# drawn with --seed {options.seed} --count {options.count}")
        print("role\tof\tday\tname\tsource")
        for question in questions(ontology, seed=options.seed, count=options.count):
            print(f"{question.role}\t{question.of}\t{question.day}\t\t")
        return 0
    rows = answers(options.answers)
    missed = list(wrong(ontology, rows))
    for row, names in missed:
        print(
            f"{row['role']} of {row['of']}, {row['day']}: {row['name'] or '(not found)'}, in the files {', '.join(names) or 'nobody'}"
        )
    print(f"{len(rows) - len(missed)} of {len(rows)} right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
