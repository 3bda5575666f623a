"""Words of an article in, the named topics and events among them out: «مبادرة *«الحزام والطريق»*», «القرار *1701*».

They are looked for apart from the mentions, and after them: a named thing neither acts nor speaks, and takes no word away
from whoever does.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from kg.grammar import Word
from kg.lang.normal import joined_key, name_key
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
    **{letter: [*((letter + one, article) for one, article in _PREPOSITIONS), (letter, "")] for letter in "وف"},
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


class _Begun:
    """The names that begin with one word, by their keys."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.named: dict[str, list[Name]] = {}
        for name in names:
            self.named.setdefault(_caseless("".join(name.words)), []).append(name)
        self._in_order = sorted(self.named)

    def may_go_on(self, text: str) -> bool:
        """Does a key begin with the text?"""
        place = bisect_left(self._in_order, text)
        return place < len(self._in_order) and self._in_order[place].startswith(text)


class _Opening(NamedTuple):
    """How a name may begin at a word: as the word was read, or as it is written, of which so many letters are proclitics."""

    first: str
    as_written: bool = False
    proclitics: int = 0
    article: str = ""
    """What «لل» stands for behind the preposition."""


class _Known:
    """The names of an ontology's named things, by how they begin."""

    def __init__(self, ontology: Ontology) -> None:
        self._names = ontology.thing_names
        self._read = {first: (_Opening(first),) for first in self._names}
        self._written = _as_written(self._names)
        self._begun: dict[str, _Begun] = {}

    def begun(self, first: str) -> _Begun:
        """The names that begin with the word; looked at when a text has it."""
        begun = self._begun.get(first)
        if begun is None:
            begun = self._begun[first] = _Begun(self._names[first])
        return begun

    def openings(self, words: Sequence[Word]) -> Iterator[tuple[int, Sequence[_Opening]]]:
        """Where a name may begin, and the ways in which it may begin there."""
        read, written = self._read, self._written
        for i, word in enumerate(words):
            if word.role in _NO_WORDS:
                continue
            key = word.spelling.key
            found = read.get(key if "ء" <= key[-1:] <= "ي" else _caseless(key))
            if found is None and word.first and not (word.last and key[:1] not in _PROCLITICS):
                found = written.get(_written(words, i))
            if found is not None:
                yield i, found


def _as_written(firsts: Iterable[str]) -> Mapping[str, Sequence[_Opening]]:
    """The first words of names as they may be written, what is written on them included → the openings that each is."""
    written: dict[str, list[_Opening]] = {first: [_Opening(first, True)] for first in firsts}
    for start, article in chain.from_iterable(_PROCLITICS.values()):
        for first in firsts:
            if first.startswith(article):
                opening = _Opening(first, True, len(start), article)
                written.setdefault(start + first[len(article) :], []).append(opening)
    return written


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
    begun, text, found = known.begun(opening.first), "", None
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
        if word.last and told in begun.named:
            found = _Hit(_after(words, i, opening.proclitics), j + 1, tuple(begun.named[told]))
        if word.role in _NO_WORDS or not (begun.may_go_on(told) or len(text) <= opening.proclitics):
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
