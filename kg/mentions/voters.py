"""A number in, so many voters out: «صوتت *120 دولة* لصالح القرار», «وأيد القرار *13 عضوا*»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.mention import Mention
from kg.mentions.steps import is_stem, previous, skip, written_words

_FARTHEST_VOTE = 10
"""Words and spaces between the word of voting and the number of those who do."""


def voters(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """So many states or members, after a word of voting; not where some of them are named («25 دولة *من بينها* فرنسا»)."""
    noun = skip(words, i + 1)
    if not is_stem(words, noun) or words[noun].norm not in known.grammar.classes["voter"] or not _vote(known, words, i):
        return None
    if known.grammar.phrase_at("members", words, skip(words, noun + 1)):
        return None
    name = written_words(words[i : noun + 1])
    return Mention(i, noun + 1, "group", value="voters", name=name, number="Plur")


def _vote(known: Gazetteer, words: Sequence[Word], i: int) -> bool:
    """Does a word of voting stand before the number, in its clause?"""
    before = previous(words, i)
    if before is None or before.pos == "PREP":
        return False
    for word in reversed(words[max(0, i - _FARTHEST_VOTE) : i]):
        if word.sent != words[i].sent or word.role == "punct":
            return False
        if word.role == "stem" and word.norm in known.grammar.classes["vote"]:
            return True
    return False
