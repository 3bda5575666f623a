"""Words of an article in, the named topics and events among them out: «مبادرة *«الحزام والطريق»*», «القرار *1701*».

They are looked for apart from the mentions, and after them: a named thing neither acts nor speaks, and takes no word away
from whoever does.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.mentions.mention import Mention
from kg.mentions.steps import CLOSING, OPENING, Inside, skip
from kg.model import Article
from kg.ontology import Name, Ontology

_JOINING: Final = OPENING | CLOSING | frozenset("-–()")
"""Marks that may stand inside a name: «اتفاق "باريس" للمناخ», «كوب-28»."""
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
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
        tail = _bearer(ontology, hit.names, sure, states)
        if tail is not None and not _is_to_come(ontology, tail, article.date):
            found.append(Mention(hit.start, hit.end, "thing", entity=tail))
    return tuple(found)


def covers(words: Sequence[Word], thing: Mention, start: int, end: int) -> bool:
    """Is ``words[start:end]`` nothing but the thing, but for quotation marks?"""
    around = (*words[start : thing.start], *words[thing.end : end])
    return start <= thing.start and thing.end <= end and all(w.role in ("space", "punct") for w in around)


def _hits(ontology: Ontology, words: Sequence[Word], mentions: Sequence[Mention], article: Article) -> Iterator[_Hit]:
    inside, known, end = Inside(article), ontology.thing_names, 0
    for i, word in enumerate(words):
        if i < end or word.role in ("space", "punct"):
            continue
        named = known.get(_key(word.norm)) or (known.get(_key(_written(words, i))) if word.first else None)
        if named is None or not inside(word.start):
            continue
        hit = _longest(words, i, named)
        if hit is not None and _stands_alone(ontology, words, mentions, hit):
            end = hit.end
            yield hit


def _written(words: Sequence[Word], i: int) -> str:
    """What is written from ``i`` on without a space, up to a number: «*كوب*28», «*وباء* كورونا»."""
    text, k = words[i].text, i + 1
    while k < len(words) and words[k].start == words[k - 1].end and words[k].text.isalpha():
        text += words[k].text
        k += 1
    return text


def _longest(words: Sequence[Word], i: int, named: Sequence[Name]) -> _Hit | None:
    """The longest of the names, which come longest first, that stands at ``i``, with all that bear it."""
    end, longest = 0, ""
    found: list[Name] = []
    for name in named:
        key = _name_key(name.words)
        if found and key != longest:
            continue
        if found or (end := _end(words, i, key)):
            longest = key
            found.append(name)
    return _Hit(i, end, tuple(found)) if found else None


def _end(words: Sequence[Word], i: int, key: str) -> int:
    """Where the name of that key ends that begins at ``i``; 0 where none does."""
    text = ""
    for j in range(i, len(words)):
        word = words[j]
        if word.role == "space" and "\n" not in word.text:
            text += _key(word.text) if word.text[0].isalpha() else ""  # «القمة العربية *الـ*32»
            continue
        if word.role == "punct" and j > i and word.text in _JOINING:
            continue
        text += _key(word.norm if word.first or j == i else word.text)
        if text == key:
            return j + 1 if word.last else 0
        if not key.startswith(text) or word.role in ("space", "punct"):
            return 0
    return 0


@lru_cache(maxsize=1 << 13)
def _key(text: str) -> str:
    return name_key(text).replace(" ", "").translate(_DIGITS).casefold()


@lru_cache(maxsize=1 << 12)
def _name_key(words: tuple[str, ...]) -> str:
    return _key("".join(words))


def _stands_alone(ontology: Ontology, words: Sequence[Word], mentions: Sequence[Mention], hit: _Hit) -> bool:
    """False inside a longer name: «*مجموعة أصدقاء مبادرة التنمية العالمية*», «القمة العربية *الصينية*»."""
    numbers = {word.mention for word in words[hit.start : hit.end] if word.mention >= 0}
    if any(mentions[n].start < hit.start or mentions[n].end > hit.end for n in numbers):
        return False
    after = skip(words, hit.end)
    last = name_key(words[hit.end - 1].norm)
    goes_on = after < len(words) and words[after].norm in ontology.definite_nisbas
    return not (goes_on and last.startswith("ال") and last.endswith(_NISBA))


def _bearer(ontology: Ontology, names: Sequence[Name], sure: set[str], states: set[str]) -> str | None:
    """Whose name it is; one that the text must settle is that of whom the text names otherwise, or of whose state it speaks."""
    plain = [name.entity for name in names if name.way == "label"]
    if plain:
        return plain[0]
    for told in (
        [name.entity for name in names if name.entity in sure],
        [name.entity for name in names if ontology.thing_homes.get(name.entity) in states],
    ):
        if told:
            return told[0] if len(told) == 1 else None
    return None


def _is_to_come(ontology: Ontology, tail: str, date: datetime.date | None) -> bool:
    begins = ontology.thing_begins.get(tail)
    return begins is not None and date is not None and date < begins
