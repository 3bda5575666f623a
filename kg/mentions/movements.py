"""A place among the words in, the party or movement out that is named there without the noun of what it is: «"فتح"», «حركتا فتح وحماس»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.mentions.gazetteer import Gazetteer, Hit
from kg.mentions.mention import Mention
from kg.mentions.steps import CLOSING, OPENING, is_and, is_stem, opens_stem, previous, skip


def movement(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«قالت «*فتح*» إن …», «بين حماس *وفتح*»: by the rest of its name, where that is all in the quotation marks or joined to another."""
    hit = known.movement_at(words, i)
    if hit is None or not (_is_all_in_quotes(words, i, hit.end) or _is_beside_another(known, words, i, hit.end)):
        return None
    return _named(known, hit, i, hit.end)


def two_movements(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*حركتا فتح* وحماس», «*حركتي «أمل»* و«حزب الله»»: the first of two after the noun of what both are."""
    if words[i].pos == "VERB" or name_key(words[i].norm) not in known.values("twoMovements"):
        return None
    j = skip(words, i + 1)
    quoted = j < len(words) and words[j].text in OPENING
    j += quoted
    hit = known.movement_at(words, j) or known.name_at(words, j) if is_stem(words, j) else None
    if hit is None:
        return None
    close = hit.end + (quoted and hit.end < len(words) and words[hit.end].text in CLOSING)
    k = skip(words, close)
    return _named(known, hit, i, close) if k < len(words) and is_and(words[k]) else None


def _named(known: Gazetteer, hit: Hit, start: int, end: int) -> Mention | None:
    tail = known.movements.get(hit.key) or known.actor_of(hit.key)
    if tail is None or not tail.startswith("organization/"):
        return None
    return Mention(start, end, "name", tail, gender=known.ontology.gender.get(tail, "") or "Fem")


def _is_all_in_quotes(words: Sequence[Word], i: int, end: int) -> bool:
    """Is it all that stands in quotation marks, and nothing's name: not «سد "*النهضة*"»?"""
    if not i or words[i - 1].text not in OPENING or end >= len(words) or words[end].text not in CLOSING:
        return False
    before = previous(words, i - 1)
    return before is None or before.sent != words[i].sent or before.definite or before.pos not in ("NOUN", "ADJ")


def _is_beside_another(known: Gazetteer, words: Sequence[Word], i: int, end: int) -> bool:
    """«حماس *وفتح*», «*فتح* والجهاد الإسلامي»: does «و» join it to another that is listed?"""
    k = skip(words, end)
    if k + 1 < len(words) and is_and(words[k]) and _begins_movement(known, words, k + 1):
        return True
    if not i or not is_and(words[i - 1]):
        return False
    j = i - 2
    while j > 0 and words[j].role == "space":
        j -= 1
    while j > 0 and words[j].mention >= 0 and words[j - 1].mention == words[j].mention:
        j -= 1
    return j >= 0 and words[j].mention >= 0 and _begins_movement(known, words, j)


def _begins_movement(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    hit = known.name_at(words, k) if opens_stem(words, k) or is_stem(words, k) else None
    return hit is not None and known.actor_of(hit.key) in known.movements.values()
