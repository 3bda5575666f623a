"""A sentence in, its tree as one line out, and the tables of ``syntax/``: what the tests of the parser share.

A clause is ``predicate(dependents)``, a dependent is its label and its phrase, with ``; `` between: ``subj``, ``obj``, ``suf``,
``comp أن``, ``rel``, ``hal``, ``sub``, ``quote``; a prepositional phrase begins with its preposition, what is coordinated with
``+``, what stands in apposition with ``=``. ``!`` is before a predicate that is denied. What hangs on a noun (no
genitive, adjective or pronoun) stands after its phrase in ``[]``; a genitive that has such of its own is put in ``{}``:

    أكد(subj الوزير; obj أهمية {دور منظمة التعاون الإسلامي[في حماية المقدسات]})

Commas, adverbs and times are left out; several main clauses stand with `` | `` between. Known failures stand in
``syntax/known_failures.tsv`` with the reason, and must leave it when they pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.extract import sentences as sentence_words
from kg.grammar import Grammar
from kg.model import Article, Span
from kg.nounphrase import NounPhrases
from kg.ontology import Ontology
from kg.sentence import Sentence
from kg.syntax import Clause, Parser, Tree
from kg.valency import Valency

FOLDER = Path(__file__).with_name("syntax")
KNOWN = FOLDER / "known_failures.tsv"
_INNER = ("gen", "own", "adj", "det", "in", "neg")
_HIDDEN = ("punct", "case", "cc")
_SIGNS = {"conj": "+", "app": "="}


# -- tables ------------------------------------------------------------------------------------------------------------
def rows(name: str) -> dict[str, tuple[str, str]]:
    """The lines of a table without its header, by file and line number: a sentence and what is said of it."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [(f"{name}:{n}", line.split("\t")) for n, line in enumerate(lines, start=1) if line and line[0] != "#"]
    return {where: (text, fact) for where, (text, fact) in kept[1:]}


def known_failures() -> dict[str, str]:
    """Sentence to why it fails as yet."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and line[0] != "#")


def unmarked(text: str) -> str:
    """The sentence without the marks that show which words are meant."""
    return text.translate(str.maketrans("", "", "[]*"))


def params(name: str) -> list[object]:
    """The lines of a table for ``parametrize``; the known failures are strict."""
    known = known_failures()
    return [
        pytest.param(
            text,
            fact,
            id=where,
            marks=[pytest.mark.xfail(reason=known[unmarked(text)], strict=True)] if unmarked(text) in known else [],
        )
        for where, (text, fact) in rows(name).items()
    ]


def texts(name: str) -> list[object]:
    """The sentences alone for ``parametrize``, without the known failures."""
    known = known_failures()
    return [pytest.param(text, id=where) for where, (text, _) in rows(name).items() if unmarked(text) not in known]


def word_salad() -> st.SearchStrategy[str]:
    """Words of the lexicon, of grammar and names in any order, some with clitics, and marks among them."""
    words = (ontology().readings, ontology().names, frozenset().union(*ontology().function_words.values()))
    stems = st.one_of(*(st.sampled_from(sorted(pool)) for pool in words))
    leads = st.sampled_from(("", "", "", "", "و", "ف", "ب", "ل", "لل", "س", "ال", "وال"))
    tails = st.sampled_from(("", "", "", "", "", "ه", "ها", "هم", "هما"))
    marks = st.sampled_from(("،", ".", ":", "؛", "-", "«", "»", "(", ")", '"'))
    word = st.one_of(*[st.builds("".join, st.tuples(leads, stems, tails))] * 5, marks)
    return st.lists(word, min_size=1, max_size=24).map(" ".join)


# -- stops of the way --------------------------------------------------------------------------------------------------
def ontology() -> Ontology:
    """The ontology that the tests read with."""
    return ontologies.load()


def grammar() -> Grammar:
    """Its parts of speech."""
    return pipeline(ontology()).grammar


def valency() -> Valency:
    """What its words take in an article."""
    return Valency(ontology(), grammar())


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph, tagged and with their mentions."""
    words, mentions, inside = pipeline(ontology()).read(Article("s", text, (Span(0, len(text)),)))
    for group in sentence_words(words, inside):
        yield Sentence(group, mentions, grammar())


def sentence(text: str) -> Sentence:
    """The only sentence of ``text``."""
    (only,) = sentences(text)
    return only


def noun_phrases(s: Sentence) -> NounPhrases:
    """The reader of the sentence's noun phrases."""
    return NounPhrases(s, ontology())


def parse(s: Sentence) -> Tree:
    """The sentence's tree."""
    return Parser(s, ontology(), valency()).parse()


def predicates(tree: Tree) -> Iterator[Clause]:
    """The clauses that have a predicate, in the order in which they were opened."""
    return (clause for clause in tree.order if clause.pred >= 0)


# -- trees as lines ----------------------------------------------------------------------------------------------------
def shown(text: str) -> str:
    """The tree of ``text`` as a line."""
    s = sentence(text)
    return Shown(s, parse(s)).line()


class Shown:
    """A tree as a line."""

    def __init__(self, s: Sentence, tree: Tree) -> None:
        self.s = s
        self.tree = tree

    def line(self) -> str:
        tops = sorted({clause.pred for clause in predicates(self.tree) if self.tree.head[clause.pred] < 0})
        return " | ".join(self.phrase(top) for top in tops)

    def phrase(self, i: int) -> str:
        """The clause or the noun phrase that ``i`` is the head of."""
        clause = self.tree.clauses.get(i)
        hanging = [self.dependent(k) for k in self._hanging(i)]
        if clause is not None:
            return f"{'!' * (clause.negative >= 0)}{self._core(i)}({'; '.join(hanging)})"
        return self._core(i) + (f"[{'; '.join(hanging)}]" if hanging else "")

    def dependent(self, k: int) -> str:
        label, marks = self.tree.label[k], []
        if label in _SIGNS:
            marks.append(_SIGNS[label])
        elif label != "pp":
            marks.append(label)
        if label == "comp" and self.tree.clauses[k].marker:
            marks.append(self.tree.clauses[k].marker)
        if k in self.tree.case:
            marks.append(self._preposition(k))
        return " ".join((*marks, self.phrase(k)))

    def _hanging(self, i: int) -> list[int]:
        return [k for k in self.tree.dependents[i] if self.tree.label[k] not in (*_INNER, *_HIDDEN)]

    def _preposition(self, k: int) -> str:
        return " ".join(self.s.words[n].text for n in self.tree.children(k, "case"))

    def _core(self, i: int) -> str:
        parts = [(i, self._text(i))]
        for k in self.tree.children(i, *_INNER):
            inner = self.phrase(k)
            parts.append((k, f"{{{inner}}}" if self._hanging(k) or k in self.tree.clauses else inner))
        text = ""
        for k, part in sorted(parts):
            text += (self._space(k) if text else "") + part
        return text

    def _text(self, k: int) -> str:
        """The word, with the alif of an article that is lost after ل («ل السودان»)."""
        word = self.s.words[k]
        return f"ا{word.text}" if word.norm.startswith("ال") and word.text.startswith("ل") else word.text

    def _space(self, k: int) -> str:
        if self.s.pos[k] == "SUFFIX" and not self.s.words[k].first:
            return "-"
        return "" if self.s.pos[k] == "PUNCT" else " "
