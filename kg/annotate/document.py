"""An article in, its words, sentences and mentions as a spaCy Doc out, for whoever reads on with spaCy's tools; Mithaq itself does not."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span
from spacy.util import get_lang_class
from spacy.vocab import Vocab, create_vocab

from kg.annotate.annotator import pipeline
from kg.model import Article
from kg.ontology import Ontology


def annotate(article: Article, ontology: Ontology) -> Doc:
    """The article as a Doc: a token for each word, and no token for a single space after one.

    ``doc.text`` is the article's text; ``doc.user_data`` has the fields of :class:`kg.annotate.Annotated` under their names.
    """
    found = pipeline(ontology).read(article)
    words = found.words
    begins = [*(word.start for word in words[1:]), len(article.text)]
    stretches = [article.text[word.start : begin] for word, begin in zip(words, begins, strict=False)]
    spaces = [word.end < begin and article.text[begin - 1] == " " for word, begin in zip(words, begins, strict=False)]
    sents = [0, *(word.sent for word in words)]
    doc = Doc(
        _vocab(),
        words=[stretch[:-1] if space else stretch for stretch, space in zip(stretches, spaces, strict=False)],
        spaces=spaces,
        sent_starts=[sent != before for before, sent in pairwise(sents)],
    )
    doc.user_data.update(found._asdict())
    for word, token in zip(words, doc, strict=True):
        token.norm_ = word.norm
        token.lemma_ = word.readings[0].entry if word.readings else word.bare
        token.pos_ = _UNIVERSAL.get(word.pos, "X")
    doc.set_ents([Span(doc, mention.start, mention.end, label=mention.kind) for mention in found.mentions])
    return doc


@cache
def _vocab() -> Vocab:
    """spaCy's own, of Arabic."""
    return create_vocab("ar", get_lang_class("ar").Defaults)


_UNIVERSAL = {
    "VERB": "VERB", "NOUN": "NOUN", "ADJ": "ADJ", "PREP": "ADP", "CONJ": "CCONJ", "SUB": "SCONJ", "COMP": "SCONJ", "NEG": "PART",
    "FUT": "AUX", "AUX": "AUX", "REL": "PRON", "DEM": "DET", "PRON": "PRON", "SUFFIX": "PRON", "NUM": "NUM", "PUNCT": "PUNCT",
    "ADV": "ADV", "COND": "SCONJ", "": "SPACE",
}  # fmt: skip
