"""A place among the words in, a person out whom no list has and whose title follows in apposition: «كارل هانسن، وزير خارجية النرويج»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import Mention
from kg.mentions.persons import begins_no_name, is_part_of_names, looks_like_name, unknown_person
from kg.mentions.steps import is_and, is_comma, opens_stem, previous, skip, unit_end
from kg.mentions.titles import after_title, with_title_after, with_title_between_commas

_LEADING = frozenset(("PREP", "CONJ", "COMP"))


def apposed(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«مع *كارل هانسن*، وزير خارجية النرويج، …»: a name of several words, a comma, and a title that tells of which state or body."""
    word = words[i]
    if word.readings or word.definite or begins_no_name(word):
        return None  # as it mostly is
    if not (word.first or (i and _leads(known, words[i - 1], word))):
        return None
    end = unit_end(words, i)
    following = skip(words, end)
    if following >= len(words) or begins_no_name(words[following]):
        return None  # a name of one word at most
    person = unknown_person(known, words, i)
    if person is None or end >= person.end:
        return None
    comma = skip(words, person.end)
    if not is_comma(words, comma):
        return _without_comma(known, words, person)
    j, honorific = skip_honorifics(known, words, skip(words, comma + 1))
    title = known.title_at(words, j) if opens_stem(words, j) else None
    if not opens_stem(words, j):
        return None
    closed = with_title_between_commas(known, words, person, skip(words, comma + 1))
    gender = "Fem" if words[j].norm.endswith("ة") else "Masc"
    of, former = after_title(known, words, title.end)[1:3] if title is not None else ((), False)
    if title is None or not of:
        return closed._replace(gender=gender) if closed.role is not None else None
    role = known.roles[title.key]
    return closed._replace(role=role, of=of, former=former, honorific=honorific, gender=gender, number="Sing")


def _leads(known: Gazetteer, clitic: Word, word: Word) -> bool:
    """«*و*كارل هانسن», «*ب*ماريا لوبيز»: may the clitic stand before what is a name?"""
    return is_and(clitic) or (clitic.role == "prep" and is_part_of_names(known, word))


def _without_comma(known: Gazetteer, words: Sequence[Word], person: Mention) -> Mention | None:
    """«رحب *كارل هانسن وزير خارجية النرويج* بـ…»: the title right after the name, and that right after a verb or what leads a noun."""
    before, first = previous(words, person.start), words[person.start]
    if before is None or not looks_like_name(known, first, alone=False):
        return None
    if before.pos != "VERB" and not (before.pos in _LEADING and is_part_of_names(known, first)):
        return None
    titled = with_title_after(known, words, person)
    if titled.role is None:
        return None
    j = skip(words, person.end)
    alone = unit_end(words, j) >= titled.end and not titled.of
    gender = "Fem" if words[j].norm.endswith("ة") else "Masc"
    return None if alone else titled._replace(gender=gender, number="Sing")
