"""An article in, its annotated words out: the order of tokens, names, parts of speech and mentions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.annotate.clitics import LexiconFirst
from kg.annotate.divisions import Divisions, common_words, write
from kg.annotate.tokens import Tokenizer
from kg.grammar import Grammar, Tagger, Word
from kg.mentions import Mention, MentionFinder
from kg.model import Article
from kg.ontology import Ontology, load

_ASKED_BY_MOST = (
    "appeals",
    "between_actors",
    "bodies_in_capitals",
    "common_words",
    "definite_nisbas",
    "entities",
    "event_labels",
    "gender",
    "late_readings",
    "listed_offices",
    "name_parts",
    "nisba_forms",
    "nisba_phrases",
    "offices_of",
    "relation_facts",
    "states_of_name",
    "symmetric",
    "thing_begins",
    "thing_names",
    "thing_series",
    "things",
)
"""Tables that most articles ask for: they are read with the pipeline, and not while the first article is."""


class Annotated(NamedTuple):
    """The words of an article, who is mentioned where, and the stretches of the text that are its paragraphs."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    inside: tuple[tuple[int, int], ...]


class Annotator:
    """The pipeline for one ontology; build it with :func:`pipeline`."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        for table in _ASKED_BY_MOST:
            getattr(ontology, table)
        self.grammar = Grammar(ontology)
        self.tagger = Tagger(self.grammar)
        self.finder = MentionFinder(ontology, self.grammar)
        self.tokenizer = Tokenizer(LexiconFirst(ontology), Divisions.of(ontology))

    def read(self, article: Article) -> Annotated:
        """What is known of the article's words."""
        words = self.tokenizer.words(article.text)
        self.tagger.spell(words)
        self.finder.mark_names(words)
        self.tagger.tag(words)
        mentions = self.finder.find(words, article)
        self.tagger.tag(words)  # once more: that a word stands beside a name tells verbs from nouns
        return Annotated(words, mentions, tuple((p.start, p.end) for p in sorted(article.paragraphs)))


def ship() -> Path:
    """Divide the common words by the package's own ontology and write them beside its modules; raises OSError.

    An installation calls it, so that reading need not divide them.
    """
    ontology = load()
    tokenizer = Tokenizer(LexiconFirst(ontology), Divisions())
    divided = (tokenizer.divide(word) for word in common_words())
    return write(ontology, (units[0] for units in divided if len(units) == 1))


@lru_cache(maxsize=4)
def pipeline(ontology: Ontology) -> Annotator:
    """The annotator of an ontology, built once."""
    return Annotator(ontology)
