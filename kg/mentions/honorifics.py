"""«صاحب السمو الملكي», «السيد», «سيادته»: a place among the words in, the place after the honorifics out."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.steps import is_stem, opens_stem, over_slash


def skip_honorifics(known: Gazetteer, words: Sequence[Word], i: int) -> tuple[int, str | None]:
    """The place after the honorifics that begin at ``i``, and their keys.

    A title that is an honorific too is one only before a further word: «*الأمير* فيصل».
    """
    last = None
    while is_stem(words, i):
        hit = known.honorific_at(words, i)
        key = name_key(words[i].norm)
        if hit is None and key in known.honorifics and i + 1 < len(words) and words[i + 1].role == "pron":
            return i + 1, key
        if hit is None:
            break
        after = over_slash(words, hit.end)
        if known.title_at(words, i) and not opens_stem(words, after):
            break
        last = f"{last} {hit.key}" if last else hit.key
        i = after
    return i, last
