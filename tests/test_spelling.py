"""Right facts in another spelling or typography in, the same findings out: what an outlet's habits of writing must not change."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from test_sentences import DATE, Line, _differences, known_failures, lines

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.build import read_article
from kg.model import Article, Span

SAMPLE = 40
"""So many sentences of each habit: the first by a checksum."""
LEAST = 0.95
"""The share of them whose findings stay."""

_TITLE = "\nالنشره المحليه اليوميه."
"""A line by which the text is seen to write «ه» for «ة»."""
HABITS: dict[str, Callable[[str], str]] = {
    "no hamza": lambda s: re.sub("[أإآ]", "ا", s),
    "ya for alif": lambda s: re.sub(r"ى\b", "ي", s),
    "alif for ya": lambda s: re.sub(r"ي\b", "ى", s),
    "direction marks": lambda s: s.replace("«", "\u200e«").replace(" ", "\u200f ", 2),
    "no-break spaces": lambda s: s.replace(" ", "\u00a0"),
}


def _sample(habit: str) -> list[tuple[Line, str]]:
    """Facts that pass and that the habit changes, with the changed text."""
    known, change = known_failures(), HABITS[habit]
    changed = ((line, change(line.sentence)) for line in lines() if line.expected and line.sentence not in known)
    found = [(line, text) for line, text in changed if text != line.sentence]
    return sorted(found, key=lambda pair: zlib.crc32(pair[0].sentence.encode()))[:SAMPLE]


def _stays(line: Line, text: str) -> bool:
    reading = read_article(Article("text", text, (Span(0, len(text)),), date=DATE), ontologies.load())
    return _differences(line.expected, reading.statements) == ([], [])


@pytest.mark.parametrize("habit", HABITS)
def test_findings_stay(habit: str) -> None:
    sample = _sample(habit)
    stay = sum(_stays(line, text) for line, text in sample)
    assert stay >= LEAST * len(sample), f"{habit}: {stay} of {len(sample)}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("رحبت وزاره الخارجيه المصريه بالهدنه." + _TITLE, "وزارة الخارجية المصرية بالهدنة"),
        ("زار الوزير الدوله وأكد دعمه.", "الدولة وأكد دعمه"),  # one such word tells nothing of the others
        ("أكد دعمه لبلاده ومياهه.", "دعمه لبلاده ومياهه"),
        ("المسئول عن الشئون الخارجية", "المسؤول عن الشؤون الخارجية"),
        ("اللاجئون والناشئون", "اللاجئون والناشئون"),
        ("اﻻتحاد اﻷوروبي", "الاتحاد الأوروبي"),
        ("لاڤروف", "لافروف"),
        ("حركة 'فتح'", "حركة «فتح»"),
        ("حركة ((فتح))", "حركة «فتح»"),
    ],
)
def test_read_in_standard_spelling(written: str, read: str) -> None:
    assert read in pipeline(ontologies.load()).tokenizer.speller.read(written).text


@pytest.mark.parametrize(
    "text", ["\u200fاﻻتحاد <<اﻷوروبي>>\u200f و ﷲ.", "د\u00adعم ﻻستقرار ٢٣", "قال.. إن ﻷمريكا \ufeffدورا."]
)
def test_words_keep_their_places(text: str) -> None:
    words = pipeline(ontologies.load()).tokenizer.words(text)
    assert words[0].start == 0
    assert words[-1].end == len(text)
    assert all(a.start < a.end <= b.start for a, b in pairwise(words))
