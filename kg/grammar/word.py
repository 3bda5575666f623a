"""One syntactic word: clitics are words of their own (وستدعمه is و + س + تدعم + ه)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lang.inflect import Form
from kg.lang.segment import ARTICLE
from kg.ontology import Reading


def begins_with_article(norm: str) -> bool:
    """Are its first letters those of the article, and enough after them?"""
    return norm.startswith(ARTICLE) and len(norm) > len(ARTICLE) + 1


def without_article(norm: str) -> str:
    """The norm without the letters of the article, if there are enough after them; else the same."""
    return norm[len(ARTICLE) :] if begins_with_article(norm) else norm


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
    role: str
    """conj, prep, fut, stem, pron, punct or space."""
    unit: int
    """Number of the written word (between spaces) that it belongs to."""
    unit_start: int
    first: bool
    """First of its written word."""
    last: bool
    pos: str = ""
    readings: tuple[Reading, ...] = ()
    form: Form | None = None
    """The verb form, for a verb that the lexicon does not have."""
    sent: int = -1
    mention: int = -1
    definite: bool = False

    @property
    def bare(self) -> str:
        """The norm without article."""
        return without_article(self.norm) if self.definite else self.norm

    @property
    def begins_with_article(self) -> bool:
        """Are its first letters those of the article, and enough after them? «التزام» begins so too."""
        return begins_with_article(self.norm)

    def entries(self, *sources: str) -> tuple[Reading, ...]:
        """The readings of it as one of these forms (verb, masdar, noun, ...)."""
        return tuple([r for r in self.readings if r.source in sources]) if self.readings else ()

    @property
    def verb_forms(self) -> tuple[Form, ...]:
        """The verb forms that it may be: the lexicon's, and the one of its pattern."""
        listed = [r.form for r in self.readings if r.source == "verb"]
        return tuple(listed) if self.form is None else (*listed, self.form)
