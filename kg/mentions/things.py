"""Words of an article in, the named topics and events among them out: «مبادرة *«الحزام والطريق»*», «القرار *1701*».

They are looked for apart from the mentions, and after them: a named thing neither acts nor speaks, and takes no word away
from whoever does.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
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
_REMEMBERED: Final = 1 << 14
"""Words of which it is kept in mind what names begin so."""
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
        hit = next((hit for opening in openings if (hit := _longest(words, i, opening)) is not None), None)
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

    names: _Begun
    as_written: bool = False
    proclitics: int = 0
    article: str = ""
    """What «لل» stands for behind the preposition."""


class _Known:
    """The names of an ontology's named things, by how they begin."""

    def __init__(self, ontology: Ontology) -> None:
        self._names = ontology.thing_names
        self._first_words = frozenset(self._names)
        self._begun = lru_cache(maxsize=None)(lambda first: _Begun(self._names[first]))
        self._read = _Openings(self._as_read)
        self._written = _Openings(self._as_written)

    def openings(self, words: Sequence[Word]) -> Iterator[tuple[int, tuple[_Opening, ...]]]:
        """Where a name may begin, and the ways in which it may begin there."""
        for i, (word, following) in enumerate(zip_longest(words, words[1:])):
            if word.role in _NO_WORDS:
                continue
            key = word.spelling.key
            found = self._read[key]
            if word.first and not found:
                written = _written(words, i) if following is not None and following.text.isalpha() else word.text
                if written == word.norm and key[:1] not in _PROCLITICS:
                    continue  # it was read as it is written
                found = self._written[written]
            if found:
                yield i, found

    def _as_read(self, key: str) -> tuple[_Opening, ...]:
        first = _caseless(key)
        return (_Opening(self._begun(first)),) if first in self._first_words else ()

    def _as_written(self, text: str) -> tuple[_Opening, ...]:
        written = _key(text)
        found = [_Opening(self._begun(written), True)] if written in self._first_words else []
        for start, article in _PROCLITICS.get(written[:1], ()):
            if written.startswith(start) and (first := article + written[len(start) :]) in self._first_words:
                found.append(_Opening(self._begun(first), True, len(start), article))
        return tuple(found)


class _Openings(dict[str, tuple[_Opening, ...]]):
    """A word → the ways in which a name may begin with it; found when it is asked for."""

    def __init__(self, find: Callable[[str], tuple[_Opening, ...]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> tuple[_Opening, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._find(word)
        return found


@lru_cache(maxsize=4)
def _known(ontology: Ontology) -> _Known:
    return _Known(ontology)


def _written(words: Sequence[Word], i: int) -> str:
    """What is written from ``i`` on without a space, up to a number: «*كوب*28», «*وباء* كورونا»."""
    text, k = words[i].text, i + 1
    while k < len(words) and words[k].start == words[k - 1].end and words[k].text.isalpha():
        text += words[k].text
        k += 1
    return text


def _longest(words: Sequence[Word], i: int, opening: _Opening) -> _Hit | None:
    """The longest of the names that stands at ``i``, with all that bear it."""
    begun, text, found = opening.names, "", None
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
