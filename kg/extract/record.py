"""A sentence in, its tree and what answers questions about it out, with the notes that its readers take."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter

from kg.extract.context import Context
from kg.findings import Argument, Finding, Ref
from kg.frames import Complements, References, Senses, Slots
from kg.frames.extents import Extents
from kg.frames.fixed import FixedWords
from kg.lang.inflect import Form
from kg.ontology import Frame, Ontology
from kg.sentence import RECIPROCAL, Sentence
from kg.syntax import Parser
from kg.valency import Valency

_NO_CONTEXT = Context()
MUTUAL = "متبادل"
"""What is in every form of the adjective that says that each does it to the other."""


class Record(ABC):
    """One sentence while it is read; positions are those of the sentence.

    The readers of single words hand what stands under them back to its :meth:`clause` and :meth:`noun`. That these are
    methods of the record itself, and not of something that it holds, leaves no circle for the garbage collector.
    """

    def __init__(self, sentence: Sentence, ontology: Ontology, valency: Valency, carried: tuple[Ref, ...] = ()) -> None:
        self.s = sentence
        self.ontology = ontology
        self.valency = valency
        self.carried = carried
        """Whoever the sentence before was about."""
        self.tree = tree = Parser(sentence, ontology, valency).parse()
        # what answers questions about the tree, and changes nothing
        self.refs = References(sentence, tree, ontology)
        self.fixed = FixedWords(sentence, tree)
        self.complements = Complements(sentence, tree, ontology, valency)
        self.extents = Extents(sentence, tree, valency, self.complements)
        self.senses = Senses(sentence, tree, ontology, valency, complements=self.complements, fixed=self.fixed)
        self.slots = Slots(
            sentence,
            tree,
            ontology,
            references=self.refs,
            complements=self.complements,
            fixed=self.fixed,
            extents=self.extents,
        )
        # what its readers have noted so far
        self.done: set[int] = set()
        """Words that have been read."""
        self.subject: dict[int, tuple[Ref, ...]] = {}
        """Predicate → its subject."""
        self.context: dict[int, Context] = {}
        """Predicate → what it stands under."""
        self.speech: list[tuple[int, tuple[Ref, ...]]] = []
        """Word of speech, by its index in the article, and who speaks."""
        self._speakers: dict[int, tuple[Ref, ...]] = {}
        """The same, as it was noted first of each word."""
        self.findings: list[Finding] = []
        self.may_be_mutual = _may_be_mutual(sentence)
        """Can a deed that it tells be one that each does to the other?"""

    @cached_property
    def emphases(self) -> Sequence[int]:
        """Where words of emphasis begin («*بقوة*», «*بشدة*»)."""
        s = self.s
        opening = [k for k, opened in enumerate(s.opened) if "strong" in opened]
        return [k for k in opening if s.grammar.phrase_at("strong", s.words, k, longest=2)]

    # -- reading on --------------------------------------------------------------------------------------------------
    @abstractmethod
    def clause(self, p: int, context: Context, shared: tuple[Ref, ...] = ()) -> None:
        """Read the clause whose predicate is at ``p``; ``shared`` is the subject of the clause that it hangs on."""

    @abstractmethod
    def noun(self, i: int, context: Context) -> tuple[Argument, ...]:
        """Read the noun at ``i``; the result is who joins in the work that it names."""

    # -- notes -------------------------------------------------------------------------------------------------------
    def note_speech(self, i: int, speakers: tuple[Ref, ...]) -> None:
        """Keep who speaks by the word at ``i``."""
        index = self.s.words[i].i
        self.speech.append((index, speakers))
        self._speakers.setdefault(index, speakers)

    def speakers(self, p: int) -> tuple[Ref, ...]:
        """Who speaks by the word at ``p``; nobody if it is no word of speech."""
        return self._speakers.get(self.s.words[p].i, ())

    def about(self, p: int) -> tuple[Ref, ...]:
        """Whoever the predicate at ``p`` tells of: who speaks by it, or its subject."""
        return self.speakers(p) or self.subject.get(p, ())

    def predicate_above(self, i: int) -> int:
        """The predicate that ``i`` is or stands under; -1 where there is none."""
        while i >= 0 and i not in self.tree.clauses:
            i = self.tree.head[i]
        return i

    def context_above(self, i: int) -> Context:
        """What a noun that nothing governs stands under: who speaks, and on what condition."""
        p = self.predicate_above(i)
        context = self.context.get(p, _NO_CONTEXT)
        speakers = self.speakers(p) if p >= 0 and self.s.words[p].mention < 0 else ()
        if speakers and self._is_beside_speech(p, i):
            speakers = ()
        return Context(speakers=speakers or context.speakers, condition=context.condition)

    def _is_beside_speech(self, p: int, i: int) -> bool:
        """«شدد الوزير، *خلال لقائه السفير*، على …»: does it stand in what tells when it was said, and not in what was said?"""
        while self.tree.head[i] not in (p, -1):
            i = self.tree.head[i]
        if self.tree.head[i] != p or self.tree.label[i] != "pp":
            return False
        return self.tree.case[i] not in self.valency.claims(self.s.words[p]) | {"عن"}  # «كشف *عن زيارة* …» is said

    # -- words -------------------------------------------------------------------------------------------------------
    def form(self, p: int) -> Form | None:
        """The form of the verb at ``p``: that of its sense, else of its first reading, or the guessed one; None for what is no verb."""
        word = self.s.words[p]
        if word.pos != "VERB":
            return None
        sense = self.senses.at(p)
        if sense is not None and sense[0].source == "verb":
            return sense[0].form
        return next((r.form for r in word.entries("verb")), word.form)

    def is_symmetric(self, frame: Frame) -> bool:
        """Do those who bear the frame's relation bear it to each other?"""
        return frame.relation in self.ontology.symmetric

    def is_between_actors(self, frame: Frame) -> bool:
        """Does the frame's relation hold between actors only?"""
        return frame.relation in self.ontology.between_actors

    def plainest_frame(self, relation: str) -> Frame | None:
        """The plainest frame that a relation has in the lexicon."""
        return _plainest_frames(self.ontology).get(relation)


@lru_cache(maxsize=4)
def _plainest_frames(ontology: Ontology) -> Mapping[str, Frame]:
    """Relation → its plainest frame."""
    frames = [frame for entry in ontology.entries.values() for frame in entry.frames]
    frames.sort(key=attrgetter("name"), reverse=True)
    demanding = [frame for frame in frames if frame.fixed or frame.only_object]
    demanding.sort(key=lambda f: (bool(f.fixed), bool(f.only_object)), reverse=True)
    plain = [frame for frame in frames if not (frame.fixed or frame.only_object)]
    return {frame.relation: frame for frame in (*demanding, *plain)}


def _may_be_mutual(sentence: Sentence) -> bool:
    """Does a word stand in the sentence that may say that each does something to the other?"""
    norms = sentence.norm.values()
    return not RECIPROCAL.isdisjoint(norms) or MUTUAL in " ".join(norms)
