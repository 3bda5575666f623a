"""Words of an article in, the named topics and events among them out: «مبادرة *«الحزام والطريق»*», «القرار *1701*».

They are looked for apart from the mentions, and after them: a named thing neither acts nor speaks, and takes no word away
from whoever does.
"""

from __future__ import annotations

import datetime
import string
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from kg.grammar import Word
from kg.lang.normal import joined_key, name_key
from kg.lang.segment import CONJUNCTIONS
from kg.mentions.mention import Mention
from kg.mentions.steps import CLOSING, OPENING, Inside, skip
from kg.model import Article
from kg.ontology import Name, Ontology

_JOINING: Final = OPENING | CLOSING | frozenset("-–()")
"""Marks that may stand inside a name: «اتفاق "باريس" للمناخ», «كوب-28»."""
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_PREPOSITIONS: Final = (("لل", "ال"), ("ب", ""), ("ل", ""), ("ك", ""))
"""What may be written on the first word of a name that is no word of the lexicon, and the article that it hides."""
_PROCLITICS: Final = {
    **{letter: [one for one in _PREPOSITIONS if one[0][0] == letter] for letter in "بلك"},
    **{letter: [*((letter + one, article) for one, article in _PREPOSITIONS), (letter, "")] for letter in CONJUNCTIONS},
}
"""The same, a conjunction before it or alone, by the first letter."""
_NO_WORDS: Final = ("space", "punct")
_NISBA: Final = ("ي", "يه")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name that stands in the text, and all that bear it."""

    start: int
    end: int
    names: tuple[Name, ...]


def things(
    ontology: Ontology, words: Sequence[Word], mentions: Sequence[Mention], article: Article
) -> tuple[Mention, ...]:
    """The named things of the article's paragraphs, in text order, none inside another."""
    hits = tuple(_hits(ontology, words, mentions, article))
    sure = {name.entity for hit in hits for name in hit.names if name.way == "label"}
    states = {tail for mention in mentions for tail in (mention.entity, *mention.of) if tail}
    found = []
    for hit in hits:
        name = _bearer(ontology, hit.names, sure, states)
        if name is not None and not _is_to_come(ontology, name.entity, article.date):
            found.append(Mention(hit.start, hit.end, "thing", entity=name.entity, way=name.way))
    return tuple(found)


def covers(words: Sequence[Word], thing: Mention, start: int, end: int) -> bool:
    """Is ``words[start:end]`` nothing but the thing, but for quotation marks?"""
    around = (*words[start : thing.start], *words[thing.end : end])
    return start <= thing.start and thing.end <= end and all(w.role in _NO_WORDS for w in around)


def _hits(ontology: Ontology, words: Sequence[Word], mentions: Sequence[Mention], article: Article) -> Iterator[_Hit]:
    known, inside, end = _known(ontology), Inside(article), 0
    for i, openings in known.openings(words):
        if i < end or not inside(words[i].start):
            continue
        hit = next((hit for opening in openings if (hit := _longest(known, words, i, opening)) is not None), None)
        if hit is not None and _stands_alone(ontology, words, mentions, hit):
            end = hit.end
            yield hit


class _Opening(NamedTuple):
    """How a name may begin at a word: as the word was read, or as it is written, of which so many letters are proclitics."""

    as_written: bool = False
    proclitics: int = 0
    article: str = ""
    """What «لل» stands for behind the preposition."""


_AS_READ: Final = (_Opening(),)


class _Known:
    """The names of an ontology's named things, by their keys without spaces, and how they begin."""

    def __init__(self, ontology: Ontology) -> None:
        self._names = ontology.thing_names
        self._spaced: dict[str, list[str]] = {}
        """Key without spaces → the keys that the table of names has for it."""
        for key in self._names:
            self._spaced.setdefault(key.replace(" ", ""), []).append(key)
        self._in_order = sorted(self._spaced)
        firsts = [key.partition(" ")[0] for key in self._names]
        self._firsts = frozenset([first.rstrip(string.digits) or first for first in firsts])
        self._written = self._firsts.union(
            start + first[len(article) :]
            for start, article in chain.from_iterable(_PROCLITICS.values())
            for first in self._firsts
            if first[: len(article)] == article
        )
        """The first words as they may be written, what is written on them included."""

    def openings(self, words: Sequence[Word]) -> Iterator[tuple[int, Sequence[_Opening]]]:
        """Where a name may begin, and the ways in which it may begin there."""
        firsts, forms = self._firsts, self._written
        for i, word in enumerate(words):
            if word.role in _NO_WORDS:
                continue
            key = word.spelling.key
            if key in firsts or (key.isascii() and _caseless(key) in firsts):
                yield i, _AS_READ
            elif word.first and (key[:1] in _PROCLITICS or not word.last) and (text := _written(words, i)) in forms:
                yield i, self._as_written(text)

    def _as_written(self, text: str) -> list[_Opening]:
        """The ways in which a name may begin with what is written so."""
        found = [_Opening(True)] if text in self._firsts else []
        for start, article in _PROCLITICS.get(text[:1], ()):
            if text.startswith(start) and article + text[len(start) :] in self._firsts:
                found.append(_Opening(True, len(start), article))
        return found

    def names(self, text: str) -> tuple[Name, ...]:
        """All names of that key."""
        keys = self._spaced.get(text, ())
        return tuple([name for key in keys for name in self._names[key]])

    def may_go_on(self, text: str) -> bool:
        """Does a key begin with the text?"""
        place = bisect_left(self._in_order, text)
        return place < len(self._in_order) and self._in_order[place].startswith(text)


@lru_cache(maxsize=4)
def _known(ontology: Ontology) -> _Known:
    return _Known(ontology)


def _written(words: Sequence[Word], i: int) -> str:
    """The key of what is written from ``i`` on without a space, up to a number: «*كوب*28», «*وباء* كورونا»."""
    text, k = _key_as_written(words[i]), i + 1
    while k < len(words) and words[k].start == words[k - 1].end and words[k].text.isalpha():
        text += _key_as_written(words[k])
        k += 1
    return text if "ء" <= text[-1:] <= "ي" else _caseless(text)


def _key_as_written(word: Word) -> str:
    """The key of a word that was read as something else, «*لصين*», as it is written."""
    return word.spelling.key if word.norm == word.spelling.folded else joined_key(word.text)


def _longest(known: _Known, words: Sequence[Word], i: int, opening: _Opening) -> _Hit | None:
    """The longest of the names that stands at ``i``, with all that bear it."""
    text, found = "", None
    for j in range(i, len(words)):
        word = words[j]
        if word.role == "space" and "\n" not in word.text:
            text += _key(word.text) if word.text[0].isalpha() else ""  # «القمة العربية *الـ*32»
            continue
        if word.role == "punct" and j > i and word.text in _JOINING:
            continue
        is_read = not opening.as_written and (word.first or j == i)
        text += _caseless(word.spelling.key) if is_read else _key(word.text)
        told = opening.article + text[opening.proclitics :]
        if word.last and (names := known.names(told)):
            found = _Hit(_after(words, i, opening.proclitics), j + 1, names)
        if word.role in _NO_WORDS or not (known.may_go_on(told) or len(text) <= opening.proclitics):
            break
    return found


def _after(words: Sequence[Word], i: int, letters: int) -> int:
    """The word from ``i`` on that is not wholly among the first so many letters: «ب|*مبادرة*»."""
    while letters >= len(_key(words[i].text)) > 0:
        letters -= len(_key(words[i].text))
        i += 1
    return i


@lru_cache(maxsize=1 << 13)
def _key(text: str) -> str:
    return _caseless(joined_key(text))


def _caseless(key: str) -> str:
    """A key of names in lower case, its digits those of ASCII."""
    return (key if key.isalpha() else key.translate(_DIGITS)).casefold()


def _stands_alone(ontology: Ontology, words: Sequence[Word], mentions: Sequence[Mention], hit: _Hit) -> bool:
    """False inside a longer name: «*مجموعة أصدقاء مبادرة التنمية العالمية*», «القمة العربية *الصينية*»."""
    numbers = {word.mention for word in words[hit.start : hit.end] if word.mention >= 0}
    if any(mentions[n].start < hit.start or mentions[n].end > hit.end for n in numbers):
        return False
    after = skip(words, hit.end)
    last = name_key(words[hit.end - 1].norm)
    goes_on = after < len(words) and words[after].norm in ontology.definite_nisbas
    return not (goes_on and last.startswith("ال") and last.endswith(_NISBA))


def _bearer(ontology: Ontology, names: Sequence[Name], sure: set[str], states: set[str]) -> Name | None:
    """Whose name it is; one that the text must settle is that of whom the text names otherwise, or of whose state it speaks."""
    plain = [name for name in names if name.way == "label"]
    if plain:
        return plain[0]
    for told in (
        [name for name in names if name.entity in sure],
        [name for name in names if ontology.thing_homes.get(name.entity) in states],
    ):
        if told:
            return told[0] if len(told) == 1 else None
    return None


def _is_to_come(ontology: Ontology, tail: str, date: datetime.date | None) -> bool:
    begins = ontology.thing_begins.get(tail)
    return begins is not None and date is not None and date < begins
