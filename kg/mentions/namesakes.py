"""A place among the words in, the end of what is called after somebody out: «مطار *الملك خالد* الدولي» names no king."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.persons import known_person, unknown_person, with_more_names
from kg.mentions.steps import opens_stem, skip


def namesake_end(known: Gazetteer, words: Sequence[Word], i: int) -> int | None:
    """Where the name ends that begins with the building or the road at ``i`` and is a person's with a title; None where none does."""
    word = words[i]
    if word.role != "stem" or word.definite or not word.last:
        return None
    j = skip(words, i + 1)
    if not opens_stem(words, j) or not words[j].definite or known.name_at(words, i) is not None:
        return None
    k, honorific = skip_honorifics(known, words, j)
    if honorific is None:
        title = known.title_at(words, j, longest=1)
        k = skip(words, title.end) if title is not None else j
    if k == j or not opens_stem(words, k):
        return None
    person = known_person(known, words, k)
    if person is not None:
        return with_more_names(known, words, person).end
    person = unknown_person(known, words, k)
    return person.end if person is not None else None
