"""Any text in: no crash, evidence that holds, a graph that validates, and the same every time.

A hundred mutated articles by default, ten thousand by ``make fuzz``; every hundredth of them goes through the shapes.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_sentences import lines as sentence_facts

from kg import ontology as ontologies
from kg.annotate.document import annotate
from kg.build import build_article, read_article
from kg.export._write import triples
from kg.export.turtle import serialize
from kg.model import Article, Reading, Span
from kg.validate import validate

ONTOLOGY = ontologies.load()
SENTENCES = [fact.sentence for fact in sentence_facts()]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
MARKS = [
    ".", "،", "؛", ":", "؟", "!", "...", "«", "»", '"', "“", "”", "'", "(", ")", "[", "]", "-", " – ", "/", "%", "\t", "  ",
    "\u00a0", "\u200f", "\u200b", "\u0640", "\u064b", "\u0651", "\ufeff", "٢٠٢٣", "15", "3.5", "<b>", "&nbsp;", "@", "#", "x",
    "İ", "中", "😀", "\u202e", "\x00", "ﷺ",
]  # fmt: skip
PLAIN = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Sentences of the tests joined, then words of them lost, doubled, moved or put in from elsewhere, and marks strewn in."""
    words = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))).split(" ")
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(words)))
        match draw(st.sampled_from(("lose", "double", "move", "word", "mark", "cut", "break", "end"))):
            case "lose":
                del words[at : at + 1]
            case "double":
                words[at:at] = words[at : at + 2]
            case "move":
                words[at:at] = words[: at // 2]
            case "word":
                words.insert(at, draw(st.sampled_from(WORDS)))
            case "mark":
                words.insert(at, draw(st.sampled_from(MARKS)))
            case "cut":
                words[at : at + 1] = [word[:-1] for word in words[at : at + 1]]
            case "end":
                del words[max(at, 1) :]
            case _:
                words.insert(at, "\n")
    return draw(st.sampled_from((" ", " ", " ", ""))).join(words)


def article(text: str) -> Article:
    """Every line that is not blank is a paragraph."""
    spans, start = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare)
            spans.append(Span(begin, begin + len(bare)))
        start += len(line) + 1
    return Article("any", text, tuple(spans))


def check(reading: Reading) -> None:
    """What holds of everything that is read."""
    text, paragraphs = reading.article.text, reading.article.paragraphs
    for statement in reading.statements:
        assert statement.agents
        assert statement.evidence
        assert 0 <= statement.confidence <= 1
        assert not set(statement.agents) & set(statement.targets) or statement.mutual
        for span in statement.evidence:
            assert span.of(text).strip()
            assert any(p.start <= span.start < span.end <= p.end for p in paragraphs)
            assert span.start <= statement.trigger.start < statement.trigger.end <= span.end
    for left in reading.unresolved:
        assert left.trigger.of(text).strip()
        assert left.reason


@given(
    st.one_of(mutated(), st.text(max_size=200), st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=60).map(" ".join))
)
@example("أشادت سفيرة المغرب كريمة بن يعيش بالاتفاق")
@example("زار النبي ﷺ و ﷸ المدينة")
@example("\u00ad")
@example("طونى السيسى السيسى")
@example("طونىآلسىسى آلسىسى")
@PLAIN
def test_any_text_is_read(text: str) -> None:
    given = article(text)
    assert annotate(given, ONTOLOGY).text == text
    reading = read_article(given, ONTOLOGY)
    check(reading)
    assert read_article(given, ONTOLOGY) == reading


@given(mutated())
@example("قال الرئيس التايواني إن بكين تخوف تايوان.")
@example("استقبل رئيس وزراء العراق محمد شياع السوداني البصرة.")
@example("ضمت روسيا أراضي أوكرانية جديدة. استقبل رئيس وزراء العراق محمد شياع السوداني البصرة.")
@settings(parent=PLAIN, max_examples=max(4, settings.default.max_examples // 100))
def test_any_graph_validates(text: str) -> None:
    graph = build_article(article(text), ONTOLOGY)
    assert validate(graph, text=text).conforms
    again = build_article(article(text), ONTOLOGY)
    assert [*serialize(triples(graph))] == [*serialize(triples(again))]


def test_every_name_is_read_where_the_text_ends_with_it() -> None:
    names = [name.text for names in ONTOLOGY.names.values() for name in names]
    for name in dict.fromkeys(names):
        check(read_article(article(name), ONTOLOGY))


@pytest.mark.parametrize("sentence", ["", " ", "\n\n", "\x00", "،،،", "«", "و", "قال إن", "دعم " * 400, "(" * 500])
def test_odd_texts_are_read(sentence: str) -> None:
    check(read_article(article(sentence), ONTOLOGY))
