"""What extraction finds, as frozen values: word positions and grammatical features, nobody resolved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Ref(NamedTuple):
    """Something that stands for an actor; equal if all fields are."""

    kind: str
    """mention, carried (from the sentence before), suffix, implicit (an empty subject), other (an empty subject whose turn it is:
    «من جانبه»), nisba, event (a meeting, for who took part in it), text (a resolution or communiqué, for who adopted or issued
    it), answer (who answers at a briefing), unknown (somebody without a name), first (نحن، أنا; «الدولة», of country), side (the
    states of whoever a mention stands for)"""
    word: int
    """Index into the article's words."""
    mention: int = -1
    gender: str = ""
    number: str = ""
    value: str = ""
    """Of a nisba the state; of «نحن» for whom it stands: state, speaker, country; each of a pronoun after «كل»; of an event
    assembly where it is nobody's meeting."""
    near: int = -1
    """Of a suffix: the mention that the syntax makes likeliest; -1 where none."""


class Argument(NamedTuple):
    """A stretch ``words[start:end]`` of the article and the slot that it fills: object, target, partner, theme."""

    start: int
    end: int
    slot: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A word that bears a relation, with what stands around it."""

    relation: str
    frame: str
    trigger: int
    form: str
    """verb, masdar, activeParticiple, passiveParticiple, noun, adjective"""
    tense: str
    """perf, imp, fut or "" """
    agents: tuple[Ref, ...]
    speakers: tuple[Ref, ...] = ()
    arguments: tuple[Argument, ...] = ()
    suffix_object: Ref | None = None
    governed: str = ""
    """The kind of the governor that it stands under; own: a noun that tells its doer itself; "" else."""
    modality: str | None = None
    kind: str | None = None
    negative: bool = False
    strong: bool = False
    mutual: bool = False
    condition: tuple[int, int] | None = None
    start: int = 0
    """Evidence, in words."""
    end: int = 0
    carriers: tuple[Ref, ...] = ()
    """Who brings what somebody else does («نقل *عراقجي* إليه دعوة من …»): no pronoun beside it stands for them."""
    first_person: str = ""
    """The number of a verb in the first person; "" else."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All findings of an article in text order, and its words of speech."""

    findings: tuple[Finding, ...]
    speech: tuple[tuple[int, tuple[Ref, ...]], ...]
    """Word index of each word of speech with its speakers, for carrying over."""
