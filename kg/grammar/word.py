"""One syntactic word: clitics are words of their own (وستدعمه is و + س + تدعم + ه)."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lang.inflect import Form
from kg.lang.segment import ARTICLE
from kg.ontology import Reading


def begins_with_article(norm: str) -> bool:
    """Are its first letters those of the article, and enough after them?"""
    return norm.startswith(ARTICLE) and len(norm) > len(ARTICLE) + 1


def without_article(norm: str) -> str:
    """The norm without the letters of the article, if there are enough after them; else the same."""
    return norm[len(ARTICLE) :] if begins_with_article(norm) else norm


@dataclass(slots=True, eq=False)
class Spelling:
    """What the spelling of a word tells, wherever it stands: one object for all words that are spelled so."""

    folded: str
    """The folded text."""
    key: str
    """What the norm is among the keys of names, spaces left out."""
    definite: bool
    bare: str
    """The norm without article."""
    readings: tuple[Reading, ...]
    indicative: tuple[Reading, ...]
    """The readings without the jussive, where there are others."""
    grammatical: bool
    """It is a number or a word of grammar, or may begin several words that are one."""
    office: bool
    alone: str
    """The part of speech that the word has wherever it stands; empty where what stands around it decides."""
    outside: str
    """The part of speech that it has wherever it stands outside a name; empty as before."""
    categories: frozenset[str]
    """The categories that the norm stands in."""
    opened: frozenset[str]
    """The categories of which a phrase may begin with the word."""


@dataclass(slots=True)
class Word:
    """One syntactic word, with offsets into the article's text; filled in by the pipeline, read-only afterwards."""

    i: int
    start: int
    end: int
    text: str
    """In the spelling in which it is read: «الدولة» where the article has «الدوله»."""
    norm: str
    """Folded and restored: لصين after ل is الصين, سيادت before ه is سياده."""
    bare: str
    """The norm without article; with it, until the word is tagged."""
    role: str
    """conj, prep, fut, stem, pron, punct or space."""
    unit: int
    """Number of the written word (between spaces) that it belongs to."""
    unit_start: int
    first: bool
    """First of its written word."""
    last: bool
    spelling: Spelling = field(init=False)
    pos: str = ""
    readings: tuple[Reading, ...] = ()
    form: Form | None = None
    """The verb form, for a verb that the lexicon does not have."""
    sent: int = -1
    mention: int = -1
    definite: bool = False

    def entries(self, *sources: str) -> tuple[Reading, ...]:
        """The readings of it as one of these forms (verb, masdar, noun, ...)."""
        found: tuple[Reading, ...] = ()
        for reading in self.readings:
            if reading.source in sources:
                found += (reading,)
        return found

    @property
    def verb_forms(self) -> tuple[Form, ...]:
        """The verb forms that it may be: the lexicon's, and the one of its pattern."""
        listed = [r.form for r in self.readings if r.source == "verb"]
        return tuple(listed) if self.form is None else (*listed, self.form)
