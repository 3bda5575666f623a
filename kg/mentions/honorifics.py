"""«صاحب السمو الملكي», «السيد», «سيادته»: a place among the words in, the place after the honorifics out."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.steps import is_stem, opens_stem, over_slash, previous


def skip_honorifics(known: Gazetteer, words: Sequence[Word], i: int) -> tuple[int, str | None]:
    """The place after the honorifics that begin at ``i``, and their keys.

    A title that is an honorific too is one only before a further word: «*الأمير* فيصل».
    """
    last = None
    while is_stem(words, i):
        hit = known.honorific_at(words, i)
        key = name_key(words[i].norm)
        if hit is None and key in known.honorifics and i + 1 < len(words) and words[i + 1].role == "pron":
            return (i + 1, key) if _is_of_person(known, words, i) else (i, last)
        if hit is None:
            break
        after = over_slash(words, hit.end)
        if known.title_at(words, i) and not opens_stem(words, after):
            break
        last = f"{last} {hit.key}" if last else hit.key
        i = after
    return i, last


def _is_of_person(known: Gazetteer, words: Sequence[Word], i: int) -> bool:
    """«أكد *سيادته* أن …», not «يصون *سيادته*»: a word that means a thing too is a person after what persons say or feel."""
    if words[i].bare not in known.grammar.classes["substantive"]:
        return True
    before = previous(words, i)
    if before is None or before.pos != "VERB":
        return False
    entries = [known.ontology.entries[r.entry] for r in before.entries("verb")]
    facts = (known.ontology.relation_facts[frame.relation] for entry in entries for frame in entry.frames)
    says = any(governor.governs in ("speech", "receive") for entry in entries for governor in entry.governors)
    return says or any(f.kind == "Expressive" or f.meets for f in facts)
