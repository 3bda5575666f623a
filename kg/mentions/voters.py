"""A number in, so many voters out: «صوتت *120 دولة* لصالح القرار», «وأيد القرار *13 عضوا*», «*أكثر من 70 دولة* تدين …»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.mention import Mention
from kg.mentions.steps import is_and, is_comma, is_stem, previous, skip, written_words

_FARTHEST_VOTE = 10
"""Words and spaces between the word of voting and the number of those who do."""
_LONGEST_ROUGHLY = 4
_MANY = "many"


def voters(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """So many states or members, after a word of voting, or beside a verb of what many do at one.

    Not where some of them are named: «25 دولة *من بينها* فرنسا», «12 دولة، *على رأسها* النرويج», «خمس دول *هي* …».
    """
    noun = _counted(known, words, i)
    if not is_stem(words, noun) or words[noun].bare not in known.grammar.classes["voter"]:
        return None
    after = skip(words, noun + 1)
    if is_stem(words, after) and words[after].norm in known.grammar.classes["voter"]:
        noun, after = after, skip(words, after + 1)  # «14 دولة *عضوا* في المجلس»
    if not (_vote(known, words, i) or _act_at_one(known, words, i, after)):
        return None
    named = skip(words, after + 1) if is_comma(words, after) else after
    named += named < len(words) and is_and(words[named])
    if known.grammar.phrase_at("members", words, named) or known.grammar.phrase_at("allMembers", words, named):
        return None
    gender = "Fem" if known.grammar.classes["stateHead"] & {words[noun].bare} else ""
    name = written_words(words[i : noun + 1])
    return Mention(i, noun + 1, "group", value="voters", name=name, gender=gender, number="Plur")


def _counted(known: Gazetteer, words: Sequence[Word], i: int) -> int:
    """The noun that the number at ``i`` counts: «*أكثر من* مئة و*عشرين* | دولة»."""
    roughly = known.value_at("roughly", words, i, longest=_LONGEST_ROUGHLY)
    k = skip(words, roughly.end) if roughly is not None else i
    if roughly is None or known.values("roughly")[roughly.key] != _MANY:
        k = skip(words, k + 1) if _is_number(known, words, k) else len(words)
    while _is_number(known, words, k + 1 if k < len(words) and is_and(words[k]) else k):
        k = skip(words, k + 2 if is_and(words[k]) else k + 1)
    return k


def _is_number(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    return k < len(words) and (words[k].norm[:1].isdigit() or words[k].norm in known.grammar.classes["cardinal"])


def _vote(known: Gazetteer, words: Sequence[Word], i: int) -> bool:
    """Does a word of voting stand before the number, in its clause?"""
    before = previous(words, i)
    if before is None or (before.pos == "PREP" and before.norm not in known.grammar.classes["against"]):
        return False
    for word in reversed(words[max(0, i - _FARTHEST_VOTE) : i]):
        if word.sent != words[i].sent or word.role == "punct":
            return False
        if word.role == "stem" and word.norm in known.grammar.classes["vote"]:
            return True
    return False


def _act_at_one(known: Gazetteer, words: Sequence[Word], i: int, after: int) -> bool:
    """«*دعت* 25 دولة إلى …», «70 دولة *تدين* …»: does a verb of what many do stand before the number, or after whom it counts?"""
    acts, before = known.grammar.classes["concertedAct"], previous(words, i)
    if before is not None and before.norm in acts and before.sent == words[i].sent:
        return True
    opens = before is None or before.sent != words[i].sent or before.pos in ("CONJ", "COMP")
    return opens and is_stem(words, after) and words[after].norm in acts
