"""The words of an article as a spaCy Doc: the same text, the same words, the same mentions."""

from __future__ import annotations

import pytest

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.annotate.document import annotate
from kg.model import Article, Span


@pytest.mark.parametrize(
    "text",
    [
        "أدان السيسي الهجوم على كوبا.",
        "وستدعمها مصر،  كما قال\nالوزير .",
        "",
        "\n",
        "\u00ad",
        "بـ300 مليون دولار (د. أحمد)",
    ],
)
def test_a_doc_has_the_text_and_the_words_of_the_article(text: str) -> None:
    ontology = ontologies.load()
    article = Article("t", text, (Span(0, len(text)),))
    doc, found = annotate(article, ontology), pipeline(ontology).read(article)
    assert doc.text == text
    assert [token.text for token in doc] == [word.text for word in found.words]
    assert [token.idx for token in doc] == [word.start for word in found.words]
    assert [(span.start, span.end) for span in doc.ents] == [(m.start, m.end) for m in found.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "رحبت وزاره الخارجيه المصريه بالدوله.",
        "زار النبي ﷺ و ﷸ المدينة",
        "\u200fاﻻتحاد <<اﻷوروبي>>\u200f و ﷲ. ",
        "\u200f  د\u00adعم \u200fﻻستقرار \u200e٢٣ \n\u200fلاڤروف",
    ],
)
def test_a_doc_has_the_text_as_it_was_written(text: str) -> None:
    ontology = ontologies.load()
    article = Article("t", text, (Span(0, len(text)),))
    doc, found = annotate(article, ontology), pipeline(ontology).read(article)
    assert doc.text == text
    assert [token.idx for token in doc] == [word.start for word in found.words]
    assert [token.norm_ for token in doc] == [word.norm for word in found.words]


def test_a_doc_has_parts_of_speech_and_lemmas() -> None:
    text = "وستدعم مصر كوبا"
    doc = annotate(Article("t", text, (Span(0, len(text)),)), ontologies.load())
    assert [(t.text, t.pos_) for t in doc] == [
        ("و", "CCONJ"), ("س", "AUX"), ("تدعم", "VERB"), ("مصر", "NOUN"), ("كوبا", "NOUN"),
    ]  # fmt: skip
    assert doc[2].lemma_ == "دعم"
