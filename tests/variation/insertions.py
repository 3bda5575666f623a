"""A sentence fact in, the fact with a time, an aside, an adverb, an opener or an end put in; the findings stay the same."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import trees
from test_sentences import Line

from kg import ontology as ontologies
from kg.lang.normal import fold
from kg.sentence import Sentence
from kg.syntax import Tree
from variation.facts import Variant, rows
from variation.spelling import inserted

_CONNECTED = frozenset(("PART", "CONJ", "ADP", "PREP", "SCONJ", "CCONJ", "PUNCT"))
"""What a sentence may begin with that leaves no room for an opener."""
_THAT = frozenset(("ان", "انه", "انها"))
_TAKEN = ("obj", "pp", "comp")


@dataclass(frozen=True, slots=True)
class Insert:
    """One line of the table."""

    family: str
    place: str
    needs: frozenset[str]
    words: str


@functools.cache
def inserts() -> tuple[Insert, ...]:
    """The table."""
    return tuple(
        Insert(family, place, frozenset(needs.split()) - {"-"}, words)
        for family, place, needs, words in rows("insertions.tsv")
    )


def families() -> tuple[str, ...]:
    """The families, in the order of the table."""
    return tuple(dict.fromkeys(insert.family for insert in inserts()))


def variants(line: Line, family: str) -> Iterator[Variant]:
    """The fact with each insert of the family that suits it, one at a time."""
    places = _places(line)
    for insert in inserts():
        place = places.get(insert.place)
        if insert.family != family or place is None or not insert.needs <= place.holds:
            continue
        if _bare(insert.words) not in _bare(line.sentence):
            sentence = inserted(line.sentence, place.at, insert.words)
            yield Variant(family, insert.words, sentence, (line.expected,), line.where)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something may be put in, and what holds of the sentence there."""

    at: int
    holds: frozenset[str]


@functools.cache
def _places(line: Line) -> dict[str, _Place]:
    """start, middle and end, as far as the sentence has room there."""
    sentences = [*trees.sentences(line.sentence)]
    if len(sentences) != 1:
        return {}
    s, tree = sentences[0], trees.parse(sentences[0])
    tops = [clause.pred for clause in trees.predicates(tree) if tree.head[clause.pred] < 0]
    if len(tops) != 1 or s.pos[tops[0]] != "VERB":
        return {}
    holds = _holds(line, s, tree, tops[0])
    found = {}
    if s.pos[0] not in _CONNECTED and s.words[0].role == "stem":
        found["start"] = _Place(0, holds)
    if line.sentence.endswith(".") and not line.sentence.endswith("»."):
        found["end"] = _Place(len(line.sentence) - 1, holds)
    middle = _middle(s, tree, tops[0])
    if middle is not None:
        speech = {"speech"} if s.norm[middle] in _THAT or s.words[middle].norm in _THAT else set()
        found["middle"] = _Place(s.words[middle].start, holds | speech)
    return found


def _holds(line: Line, s: Sentence, tree: Tree, verb: int) -> frozenset[str]:
    """Which of the table's needs the sentence meets everywhere."""
    facts = ontologies.load().relation_facts
    holds = set()
    if verb == 0:
        holds.add("verb")
    if _form(s, verb)[0] == "Perf":
        holds.add("past")
    if not any(facts[relation].places for finding in line.expected for relation in finding.relations):
        holds.add("no-place")
    subject = tree.child(verb, "subj")
    mention = s.mention[subject] if subject >= 0 else None
    if mention is not None and (mention.entity or mention.name or mention.role):
        holds.add("actor")
    if _form(s, verb)[1] == "Fem":
        holds.add("feminine")
    elif mention is not None and (
        mention.role or mention.kind == "person" or (mention.entity or "").startswith("leader/")
    ):
        holds.add("masculine")
    return frozenset(holds)


def _form(s: Sentence, verb: int) -> tuple[str | None, str | None]:
    """Aspect and gender of the verb, where all that it can be agree."""
    word = s.words[verb]
    forms = [form for form in (word.form, *(reading.form for reading in word.entries("verb"))) if form is not None]
    aspects = {form.aspect for form in forms}
    genders = {form.gender for form in forms if form.number == "Sing"}
    return (aspects.pop() if len(aspects) == 1 else None), (genders.pop() if len(genders) == 1 else None)


def _middle(s: Sentence, tree: Tree, verb: int) -> int | None:
    """The word before which an adverbial may stand: what follows the subject after its verb, or the verb after its subject."""
    subject = tree.child(verb, "subj")
    if subject < 0:
        return None
    low, high = _span(tree, subject)
    if subject < verb:
        at = verb + 1 if high == verb else -1
    else:
        at = high if low == verb + 1 else -1
    if not 0 < at < s.end - 1 or not s.words[at].first or s.words[at].role == "pron":
        return None
    if subject > verb and any(s.pos[k] == "PUNCT" or tree.label[k] == "rel" for k in range(low, high)):
        return None
    return at if _is_taken(tree, verb, at) or s.norm[at] in _THAT else None


def _is_taken(tree: Tree, verb: int, at: int) -> bool:
    """Does an object, a prepositional phrase or a clause of the verb begin here?"""
    return any(tree.label[k] in _TAKEN and _span(tree, k)[0] == at for k in tree.dependents[verb])


def _span(tree: Tree, top: int) -> tuple[int, int]:
    """The stretch of a phrase, half-open."""
    low = high = top
    waiting = [top]
    while waiting:
        k = waiting.pop()
        low, high = min(low, k), max(high, k)
        waiting += [d for d in tree.dependents[k] if tree.label[d] != "punct"]
    return low, high + 1


def _bare(words: str) -> str:
    return fold(words).strip("،– ")
