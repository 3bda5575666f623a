"""A place among the words in, a person out whom no list has and whose title follows in apposition: «كارل هانسن، وزير خارجية النرويج»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.grammar import Word
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import Mention
from kg.mentions.persons import is_told_by_form, unknown_person
from kg.mentions.steps import COMMAS, opens_stem, skip, unit_end
from kg.mentions.titles import after_title


def apposed(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«مع *كارل هانسن*، وزير خارجية النرويج، …»: a name of several words, a comma, and a title that tells of which state or body.

    «أعرب *يان إلياسون* نائب الأمين العام …»: without a comma, if every word of it is a name by its form.
    """
    word = words[i]
    if not word.first or word.readings or word.definite:
        return None
    person = unknown_person(known, words, i)
    if person is None or unit_end(words, i) >= person.end:
        return None
    comma = skip(words, person.end)
    apart = comma < len(words) and words[comma].text in COMMAS
    j, honorific = skip_honorifics(known, words, skip(words, comma + 1) if apart else comma)
    title = known.title_at(words, j) if opens_stem(words, j) else None
    if title is None or not (apart or is_told_by_form(known, words, person)):
        return None
    end, of, former, _ = after_title(known, words, title.end)
    if not of:
        return None
    if not apart:
        person = replace(person, end=end)
    gender = "Fem" if words[j].norm.endswith("ة") else "Masc"
    role = known.roles[title.key]
    return replace(person, role=role, of=of, former=former, honorific=honorific, gender=gender, number="Sing")
