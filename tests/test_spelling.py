"""A text as an outlet spells it in, the text as it is read out, each word in its place."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg import ontology as ontologies
from kg.annotate import pipeline

_TITLE = "\nالنشره المحليه اليوميه."
"""A line by which the text is seen to write «ه» for «ة»."""


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
