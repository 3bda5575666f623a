"""What a reader without grammar gets of the same articles: the measure that Mithaq's is to be seen beside.

    baseline.py OUT ARTICLE.txt ...

Writes ``OUT/ARTICLE.ttl``. Wherever a word of the lexicon stands that bears a relation, the actor named last before it in the
sentence acts, and the actor named first after it is acted on, else the four words after it are the theme. Words, names and
titles are found as Mithaq finds them; nothing is parsed, and no pronoun or description is resolved.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.export import turtle
from kg.grammar import Word
from kg.graph import build_graph
from kg.mentions import Mention
from kg.model import Article, Entity, Reading, Span, Statement
from kg.ontology import Ontology
from kg.sources import Boilerplate, read

THEME = 4
"""Words of a theme."""


def statements(
    article: Article, words: Sequence[Word], mentions: Sequence[Mention], ontology: Ontology
) -> Iterator[Statement]:
    """A statement for each word that bears a relation, with the actors before and after it."""
    for i, word in enumerate(words):
        frames = [frame for reading in word.readings for frame in ontology.entries[reading.entry].frames]
        if not frames or word.mention >= 0 or word.pos not in ("VERB", "NOUN", "ADJ"):
            continue
        sentence = [k for k, other in enumerate(words) if other.sent == word.sent]
        before = [a for k in sentence if k < i and (a := _actor(words, mentions, k, ontology)) is not None]
        after = [a for k in sentence if k > i and (a := _actor(words, mentions, k, ontology)) is not None]
        if not before:
            continue
        agent, objects = before[-1], [a for a in after if a != before[-1]]
        end = min(i + 1 + 2 * THEME, sentence[-1] + 1)
        label = " ".join(w.text for w in words[i + 1 : end] if w.role not in ("space", "punct"))
        relation = frames[0].relation
        facts = ontology.relation_facts[relation]
        targets = tuple(objects[:1]) if facts.actors else ()
        themes = () if targets or not label else (Entity("topic", label, ("Topic",), label),)
        span = Span(words[sentence[0]].start, words[sentence[-1]].end)
        if targets or themes:
            yield Statement(
                relation,
                facts.kind,
                "actual",
                (agent,),
                Span(word.start, word.end),
                (span,),
                Decimal("0.5"),
                targets=targets,
                themes=themes,
            )


def _actor(words: Sequence[Word], mentions: Sequence[Mention], k: int, ontology: Ontology) -> Entity | None:
    """The listed actor whose mention begins at the word."""
    number = words[k].mention
    if number < 0 or mentions[number].start != k:
        return None
    tail = mentions[number].entity or next(iter(mentions[number].of), None)
    return ontology.entities.get(tail) if tail else None


def main() -> None:
    out, *paths = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    ontology = ontologies.load()
    annotator = pipeline(ontology)
    for article in read(paths, boilerplate=Boilerplate.of(ontology.function_words, ontology.word_values)):
        if not isinstance(article, Article):
            raise article
        words, mentions, _ = annotator.read(article)
        found = tuple(dict.fromkeys(statements(article, words, mentions, ontology)))
        turtle.write(build_graph(Reading(article, found), ontology), out / f"{article.id}.ttl")


if __name__ == "__main__":
    main()
