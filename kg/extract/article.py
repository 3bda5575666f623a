"""An annotated article in, the findings of its sentences out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.briefing import told
from kg.extract.reader import SentenceReader
from kg.findings import Extraction, Finding, Ref
from kg.grammar import Grammar, Word
from kg.ontology import Ontology
from kg.sentence import Sentence
from kg.valency import Valency

if TYPE_CHECKING:
    from kg.annotate import Annotated

_LONGEST_SENTENCE = 240
"""Words read together; what is longer than any sentence is read in pieces, so that time and depth stay bounded."""


def extract(article: Annotated, ontology: Ontology, grammar: Grammar) -> Extraction:
    """All findings of the article, which was annotated by the same ontology."""
    valency = Valency(ontology, grammar)
    findings: list[Finding] = []
    speech: list[tuple[int, tuple[Ref, ...]]] = []
    carried: tuple[Ref, ...] = ()
    for group, answers in told(sentences(article.words, article.inside), article.inside, grammar):
        reader = SentenceReader(Sentence(group, article.mentions, grammar), ontology, valency, carried)
        reader.read(answers)
        carried = reader.main_subject() or carried
        findings += reader.findings
        speech += reader.speech
    return Extraction(tuple(findings), tuple(speech))


def sentences(words: Sequence[Word], inside: Sequence[tuple[int, int]]) -> Iterator[list[Word]]:
    """The words of each sentence of each paragraph; ``inside`` are the paragraphs, as stretches of the text."""
    starts = [word.start for word in words]
    for start, end in inside:
        read = words[bisect_left(starts, start) : bisect_left(starts, end)]
        for _, said in groupby(read, attrgetter("sent")):
            sentence = [*said]
            if len(sentence) <= _LONGEST_SENTENCE:
                yield sentence  # as it mostly is
            else:
                yield from _pieces(sentence)


def _pieces(sentence: Sequence[Word]) -> Iterator[list[Word]]:
    """A long sentence, parted where no mention is split."""
    group: list[Word] = []
    for word in sentence:
        if len(group) >= _LONGEST_SENTENCE and _may_part(group, word):
            yield group
            group = []
        group.append(word)
    yield group


def _may_part(group: Sequence[Word], word: Word) -> bool:
    """Would a new piece of a long sentence that begins with the word split no mention?"""
    return word.first and (word.mention < 0 or word.mention != group[-1].mention)
