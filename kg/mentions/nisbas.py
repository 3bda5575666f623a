"""A place among the words in, the adjectives of origin that stand there out, with the states that they name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.inflect import Form
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.steps import is_stem, opens_stem, skip


def nisba_at(known: Gazetteer, words: Sequence[Word], j: int) -> tuple[int, str] | None:
    """The definite nisba at ``j``, of one word or two («الكوري الجنوبي», «الجنوب أفريقي»): its end and its state."""
    if not is_stem(words, j):
        return None
    found = nisba_of_two_words(known, words, j)
    if found is not None:
        return found[0], found[1]
    tail = known.ontology.definite_nisbas.get(words[j].norm)
    return (j + 1, tail) if tail is not None else None


def nisba_of_two_words(known: Gazetteer, words: Sequence[Word], j: int) -> tuple[int, str, Form] | None:
    """«الكوري الجنوبي», «الجنوب-أفريقي»: its end, its state and its form."""
    seconds = known.ontology.nisba_phrases.get(words[j].bare) if words[j].definite and words[j].last else None
    k = skip(words, j + 1)
    while seconds and k < len(words) and words[k].text in "-–":
        k = skip(words, k + 1)
    if not seconds or not opens_stem(words, k):
        return None
    bare = words[k].norm.removeprefix("ال")
    return next(((k + 1, tail, form) for second, tail, form in seconds if bare == second), None)


def after_nisbas(known: Gazetteer, words: Sequence[Word], end: int) -> tuple[int, tuple[str, ...]]:
    """Where the nisbas that stand at ``end`` end («الجانبان *المصري والروسي*»), and their states."""
    of: list[str] = []
    while True:
        j = skip(words, end)
        if j < len(words) and words[j].role == "conj":
            j += 1
            if not of:
                break
        nisba = nisba_at(known, words, j)
        if nisba is None:
            break
        end = nisba[0]
        of.append(nisba[1])
    return end, tuple(dict.fromkeys(of))
