"""One article in, what it says out: the only place that knows the order of the stops.

Article → annotate → Annotated → extract → Extraction → resolve → Reading → build_graph → Graph

What an analyst says beside the article goes in where it belongs: names and words before the reading, the rest after it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rdflib import Graph

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.corrections import NONE, Corrections, apply
from kg.extract import extract
from kg.findings import Extraction, Ref
from kg.grammar import Word
from kg.graph import build_graph, shortcuts
from kg.mentions import Mention, things
from kg.model import Article, Entity, Reading, Span, Statement
from kg.ontology import Ontology, with_names
from kg.resolve import LEAST, confident, resolve


def read_article(
    article: Article, ontology: Ontology, corrections: Corrections | None = None, *, least: Decimal = LEAST
) -> Reading:
    """All that is understood of one article, as the analyst has it where there are corrections.

    A statement whose confidence is below ``least`` is left out, and counted as unresolved.
    """
    plain = _read(article, ontology, least)
    if corrections is None or corrections == NONE:
        return plain
    words = corrections.worded or ontology
    worded = _read(article, words, least) if corrections.worded else plain
    names = corrections.names(article)
    reading = _read(article, with_names(words, names), least) if names else worded
    return apply(reading, corrections, words, plain=plain, worded=worded)


def _read(article: Article, ontology: Ontology, least: Decimal) -> Reading:
    annotator = pipeline(ontology)
    words, mentions, _ = annotated = annotator.read(article)
    found = extract(annotated, ontology, annotator.grammar)
    return confident(resolve(words, mentions, found, article, ontology, annotator.grammar), least)


def build_article(article: Article, ontology: Ontology) -> Graph:
    """The graph of one article."""
    return build_graph(read_article(article, ontology), ontology)


def read(text: str | Article, *, date: datetime.date | None = None) -> Reading:
    """All that is understood of an article, or of a few sentences given as a string, every line of which is read.

    ``date`` is the day at which it is read: who is in office, what «الأربعاء» means. Offsets count in ``text``.
    """
    article = text if isinstance(text, Article) else _lines(text, date)
    return read_article(article, ontologies.load())


def explain(text: str, *, date: datetime.date | None = None) -> str:
    """Each stop of the way for one sentence, as lines for a reader: words, mentions, findings, statements, shortcuts."""
    ontology = ontologies.load()
    article = _lines(text, date)
    annotator = pipeline(ontology)
    words, mentions, _ = annotated = annotator.read(article)
    found = extract(annotated, ontology, annotator.grammar)
    reading = confident(resolve(words, mentions, found, article, ontology, annotator.grammar), LEAST)
    stops = (
        ("words", _explain_words(words)),
        ("mentions", _explain_mentions(words, (*mentions, *things(ontology, words, mentions, article)))),
        ("findings", _explain_findings(words, found, text)),
        ("statements", _explain_statements(reading)),
        ("unresolved", (f"{left.trigger.of(text)}  {left.relation}: {left.reason}" for left in reading.unresolved)),
        ("shortcuts", _explain_shortcuts(reading.statements, ontology)),
    )
    return "\n".join(line for name, lines in stops for line in _section(name, lines))


def _lines(text: str, date: datetime.date | None) -> Article:
    """An article of which every line that is not blank is a paragraph."""
    paragraphs, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            paragraphs.append(Span(begin, begin + len(line.strip())))
        start += len(line)
    return Article("text", text, tuple(paragraphs), date=date)


# -- explaining --------------------------------------------------------------------------------------------------------
def _section(name: str, lines: Iterator[str]) -> Iterator[str]:
    yield name
    for line in [*lines] or ["(none)"]:
        yield f"  {line}"


def _explain_words(words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        if word.role != "space":
            senses = dict.fromkeys(f"{reading.entry} ({reading.source})" for reading in word.readings)
            yield f"{word.start:4}  {word.text}  {word.pos or '-'}  {', '.join(senses)}".rstrip()


def _explain_mentions(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[str]:
    for mention in mentions:
        said = " ".join(word.text for word in words[mention.start : mention.end] if word.role != "space")
        who = mention.entity or mention.name or ", ".join(mention.of) or mention.value or "-"
        yield f"{words[mention.start].start:4}  {said}  {mention.kind}: {who}"


def _explain_findings(words: Sequence[Word], found: Extraction, text: str) -> Iterator[str]:
    def stretch(start: int, end: int) -> str:
        return f"«{text[words[start].start : words[end - 1].end]}»" if start < end else "«»"

    def said(refs: Sequence[Ref]) -> str:
        return " ".join(f"{ref.kind}:{words[ref.word].text}" for ref in refs)

    for finding in found.findings:
        parts = [f"{words[finding.trigger].start:4}  {words[finding.trigger].text}  {finding.relation}", finding.form]
        parts += [feature for feature in (finding.tense, finding.governed, finding.kind, finding.modality) if feature]
        parts += [name for name in ("negative", "strong", "mutual") if getattr(finding, name)]
        parts += [
            f"{name}={said(refs)}" for name, refs in (("speaker", finding.speakers), ("agent", finding.agents)) if refs
        ]
        parts += [f"{argument.slot}={stretch(argument.start, argument.end)}" for argument in finding.arguments]
        yield "  ".join(parts)


def _explain_statements(reading: Reading) -> Iterator[str]:
    def names(entities: Sequence[Entity]) -> str:
        return ", ".join(f"{entity.kind}:{entity.key}" for entity in entities)

    for statement in reading.statements:
        flags = [name for name in ("negative", "mutual", "strong", "conditional") if getattr(statement, name)]
        yield f"{statement.relation}  {statement.kind}  {statement.modality}  {statement.confidence}  {' '.join(flags)}".rstrip()
        for slot in ("speakers", "agents", "targets", "themes", "partners", "regarding"):
            if getattr(statement, slot):
                yield f"  {slot}: {names(getattr(statement, slot))}"
        if statement.grounds:
            yield f"  grounds: {', '.join(statement.grounds)}"
        for slot in ("condition", "timeframe", "on_date"):
            if getattr(statement, slot):
                yield f"  {slot}: {getattr(statement, slot)}"
        for span in statement.evidence:
            yield f"  evidence: {span.start}-{span.end} «{span.of(reading.article.text)}»"


def _explain_shortcuts(statements: Sequence[Statement], ontology: Ontology) -> Iterator[str]:
    for statement in statements:
        for subject, target in shortcuts(statement, ontology):
            yield f"{subject.kind}:{subject.key}  mq:{statement.relation}  {target.kind}:{target.key}"
