"""An article in, its annotated words out, as a Doc where one is asked for: the order of tokens, names, parts of speech and mentions."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Span
from spacy.util import get_lang_class
from spacy.vocab import Vocab, create_vocab

from kg.annotate.clitics import LexiconFirst
from kg.annotate.tokens import Tokenizer, as_doc
from kg.grammar import Grammar, Tagger, Word
from kg.mentions import Mention, MentionFinder
from kg.model import Article
from kg.ontology import Ontology


class Annotated(NamedTuple):
    """The words of an article, who is mentioned where, and the stretches of the text that are its paragraphs."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    inside: tuple[tuple[int, int], ...]


class Annotator:
    """The pipeline for one ontology; build it with :func:`pipeline`."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.grammar = Grammar(ontology)
        self.tagger = Tagger(self.grammar)
        self.finder = MentionFinder(ontology, self.grammar)
        self.tokenizer = Tokenizer(LexiconFirst(ontology))

    @cached_property
    def vocab(self) -> Vocab:
        """spaCy's own, of Arabic."""
        return create_vocab("ar", get_lang_class("ar").Defaults)

    def read(self, article: Article) -> Annotated:
        """What is known of the article's words; no Doc is made of them."""
        words = self.tokenizer.words(article.text)
        self.finder.mark_names(words)
        self.tagger.tag(words)
        mentions = self.finder.find(words, article)
        self.tagger.tag(words)  # once more: that a word stands beside a name tells verbs from nouns
        return Annotated(words, mentions, tuple((p.start, p.end) for p in sorted(article.paragraphs)))

    def __call__(self, article: Article) -> Doc:
        """The article as an annotated Doc."""
        found = self.read(article)
        doc = as_doc(self.vocab, article.text, found.words)
        doc.user_data.update(found._asdict())
        self._write_back(doc, found.words, found.mentions)
        return doc

    @staticmethod
    def _write_back(doc: Doc, words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> None:
        """spaCy's own attributes, for whoever reads the Doc with spaCy's tools."""
        for word, token in zip(words, doc, strict=True):
            token.norm_ = word.norm
            token.lemma_ = word.readings[0].entry if word.readings else word.bare
            token.pos_ = _UNIVERSAL.get(word.pos, "X")
        doc.set_ents([Span(doc, mention.start, mention.end, label=mention.kind) for mention in mentions])


_UNIVERSAL = {
    "VERB": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "PREP": "ADP", "CONJ": "CCONJ", "SUB": "SCONJ", "COMP": "SCONJ", "NEG": "PART",
    "FUT": "AUX", "AUX": "AUX", "REL": "PRON", "DEM": "DET", "PRON": "PRON", "SUFFIX": "PRON", "NUM": "NUM", "PUNCT": "PUNCT",
    "ADV": "ADV", "COND": "SCONJ", "": "SPACE",
}  # fmt: skip


@lru_cache(maxsize=4)
def pipeline(ontology: Ontology) -> Annotator:
    """The annotator of an ontology, built once."""
    return Annotator(ontology)


def annotate(article: Article, ontology: Ontology) -> Doc:
    """The article's words, sentences and mentions as a spaCy Doc with ``doc.text == article.text``."""
    return pipeline(ontology)(article)
