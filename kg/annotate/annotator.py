"""An article in, its annotated Doc out: the order of tokens, names, parts of speech and mentions."""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import get_lang_class

from kg.annotate.clitics import LexiconFirst
from kg.annotate.tokens import ClitizingTokenizer
from kg.grammar import Grammar, Tagger, Word
from kg.mentions import Mention, MentionFinder
from kg.model import Article
from kg.ontology import Ontology


class Annotator:
    """The pipeline for one ontology; build it with :func:`pipeline`."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.grammar = Grammar(ontology)
        self.tagger = Tagger(self.grammar)
        self.finder = MentionFinder(ontology, self.grammar)
        segmenter = LexiconFirst(ontology)
        # As spacy.blank does, without the tokenizer of its own that it would compile.
        self.nlp: Language = get_lang_class("ar")(create_tokenizer=lambda nlp: ClitizingTokenizer(nlp.vocab, segmenter))

    def __call__(self, article: Article) -> Doc:
        """The article as an annotated Doc."""
        self.nlp.max_length = max(self.nlp.max_length, len(article.text) + 1)
        doc = self.nlp.make_doc(article.text)
        words: tuple[Word, ...] = doc.user_data["words"]
        self.finder.mark_names(words)
        self.tagger.tag(words)
        mentions = self.finder.find(words, article)
        self.tagger.tag(words)  # once more: that a word stands beside a name tells verbs from nouns
        doc.user_data["mentions"] = mentions
        doc.user_data["inside"] = tuple((p.start, p.end) for p in sorted(article.paragraphs))
        self._write_back(doc, words, mentions)
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
