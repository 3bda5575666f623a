"""Article in, spaCy Doc out: words with their clitics apart, sentences, parts of speech, and who is mentioned where.

The only builder of a spaCy pipeline. ``doc.text`` is the article's text, untouched. What the layers above read stands in
``doc.user_data``: ``"words"`` (tuple of :class:`kg.grammar.Word`) and ``"mentions"`` (tuple of :class:`kg.mentions.Mention`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.grammar import Grammar, Word
from kg.lang.normal import fold
from kg.lang.segment import Segmenter
from kg.lang.verbs import verb_readings
from kg.mentions import Mention, MentionFinder
from kg.model import Article
from kg.ontology import Ontology

_ARABIC = "\u0620-\u064a\u0660-\u0669\u066e-\u06d3\u06d5\u06fa-\u06ff\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\ufb50-\ufdff\ufe70-\ufefc"
_TOKEN = re.compile(
    rf"[ \t\u00a0]+|[\r\n]+|\s|\d+(?:[.,:/٫٬]\d+)*|[{_ARABIC}](?:\.[{_ARABIC}])+\.?|(?:[{_ARABIC}](?![0-9]))+|[^\W\d_{_ARABIC}]+(?:['’.-][^\W\d_{_ARABIC}]+)*|."
)
_SENTENCE_END = frozenset(".؟!?؛")
_CLOSERS = frozenset("»”\"')]}’›")
_LETTER = re.compile(rf"[{_ARABIC}]")


class ClitizingTokenizer:
    """spaCy tokenizer that gives each clitic a token of its own and leaves every character where it is."""

    def __init__(self, vocab: Vocab, segmenter: Segmenter) -> None:
        self.vocab = vocab
        self.segmenter = segmenter

    def __call__(self, text: str) -> Doc:
        texts: list[str] = []
        spaces: list[bool] = []
        words: list[Word] = []
        for unit, (piece, start) in enumerate((m.group(), m.start()) for m in _TOKEN.finditer(text)):
            if piece == " " and texts and not texts[-1].isspace():
                spaces[-1] = True
                continue
            for part, begin, norm, role, first, last in self._parts(piece):
                at = start + begin
                words.append(Word(len(words), at, at + len(part), part, norm, role, unit, start, first, last))
                texts.append(part)
                spaces.append(False)
        doc = Doc(self.vocab, words=texts, spaces=spaces)
        doc.user_data["words"] = tuple(words)
        return doc

    def _parts(self, piece: str) -> Iterator[tuple[str, int, str, str, bool, bool]]:
        if piece.isspace():
            yield piece, 0, piece, "space", True, True
        elif _LETTER.match(piece) and not piece[0].isdigit():
            pieces = self.segmenter.segment(piece)
            for n, p in enumerate(pieces):
                role = "stem" if p.role == "part" else p.role
                yield piece[p.start : p.end], p.start, fold(p.norm), role, n == 0, n == len(pieces) - 1
        else:
            role = "stem" if piece[0].isalnum() else "punct"
            yield piece, 0, fold(piece), role, True, True


def _mark_sentences(doc: Doc) -> Doc:
    """Number the sentences: a new one after a full stop, question or exclamation mark, and at every line break."""
    words: tuple[Word, ...] = doc.user_data["words"]
    number, fresh = 0, True
    for word, token in zip(words, doc, strict=True):
        if word.role == "space":
            fresh = fresh or "\n" in word.text or "\r" in word.text
            token.is_sent_start = False
            word.sent = number
            continue
        closes = word.text in _CLOSERS
        if fresh and not closes:
            number += 1
            fresh = False
            token.is_sent_start = True
        else:
            token.is_sent_start = False
        word.sent = number
        if word.text in _SENTENCE_END:
            fresh = True
    return doc


class Annotator:
    """The pipeline for one ontology; build it with :func:`pipeline`."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.grammar = Grammar(ontology, verb_readings)
        self.finder = MentionFinder(ontology, self.grammar)
        self.nlp: Language = spacy.blank("ar")
        self.nlp.tokenizer = ClitizingTokenizer(self.nlp.vocab, Segmenter(_known(ontology)))  # type: ignore[assignment]

    def __call__(self, article: Article) -> Doc:
        self.nlp.max_length = max(self.nlp.max_length, len(article.text) + 1)
        doc = _mark_sentences(self.nlp.make_doc(article.text))
        words: tuple[Word, ...] = doc.user_data["words"]
        self.finder.mark_names(words)
        self.grammar.tag(words)
        mentions = self.finder.find(words, article)
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
        doc.set_ents([s for s in (doc.char_span(words[m.start].start, words[m.end - 1].end, label=m.kind) for m in mentions) if s is not None])


_UNIVERSAL = {
    "VERB": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "PREP": "ADP", "CONJ": "CCONJ", "SUB": "SCONJ", "COMP": "SCONJ", "NEG": "PART",
    "FUT": "AUX", "AUX": "AUX", "REL": "PRON", "DEM": "DET", "PRON": "PRON", "SUFFIX": "PRON", "NUM": "NUM", "PUNCT": "PUNCT",
    "ADV": "ADV", "COND": "SCONJ", "": "SPACE",
}  # fmt: skip


def _known(ontology: Ontology) -> frozenset[str]:
    """Folded forms that are words by themselves: the lexicon's, the function words, the names' words."""
    known = set(ontology.readings)
    for phrases in ontology.function_words.values():
        known.update(word for phrase in phrases for word in phrase.split())
    for table in ontology.word_values.values():
        known.update(word for phrase in table for word in phrase.split())
    known.update(ontology.nisba_forms)
    for names in ontology.names.values():
        for name in names:
            known.update(fold(word) for word in name.text.split())
    for role in ontology.roles.values():
        known.update(fold(word) for name in role.names for word in name.split())
    return frozenset(known)


@lru_cache(maxsize=4)
def pipeline(ontology: Ontology) -> Annotator:
    """The annotator of an ontology, built once."""
    return Annotator(ontology)


def annotate(article: Article, ontology: Ontology) -> Doc:
    """The article's words, sentences and mentions as a spaCy Doc with ``doc.text == article.text``."""
    return pipeline(ontology)(article)
