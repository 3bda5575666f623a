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
_NISBA = "ية"


def voters(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """So many states or members, after a word of voting, or beside a verb of what many do at one.

    Not where some of them are named: «25 دولة *من بينها* فرنسا», «12 دولة، *على رأسها* النرويج», «خمس دول *هي* …».
    """
    noun = _counted(known, words, i)
    if not is_stem(words, noun) or words[noun].bare not in known.grammar.classes["voter"]:
        return None
    last, after = noun, skip(words, noun + 1)
    if is_stem(words, after) and words[after].norm in known.grammar.classes["voter"]:
        last = after  # «14 دولة *عضوا* في المجلس»
    last = _last_adjective(known, words, last)
    after = skip(words, last + 1)
    if not (_vote(known, words, i) or _act_at_one(known, words, i, after)):
        return None
    named = skip(words, after + 1) if is_comma(words, after) else after
    named += named < len(words) and is_and(words[named])
    if known.grammar.phrase_at("members", words, named) or known.grammar.phrase_at("allMembers", words, named):
        return None
    gender = "Fem" if known.grammar.classes["stateHead"] & {words[noun].bare} else ""
    name = written_words(words[i : last + 1])
    return Mention(i, last + 1, "group", value="voters", name=name, gender=gender, number="Plur")


def leaders_of_many(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«أدان *وزراء خارجية 31 دولة* عربية …»: those who have an office in so many states; not where these are named."""
    if words[i].definite or words[i].norm not in known.grammar.classes["leaders"]:
        return None
    k = skip(words, i + 1)
    number = k if _counted(known, words, k) < len(words) else skip(words, k + 1)  # «وزراء *خارجية* …»
    noun = _counted(known, words, number)
    if not is_stem(words, noun) or words[noun].bare not in known.grammar.classes["voter"]:
        return None
    last = _last_adjective(known, words, noun)
    name = written_words(words[i : last + 1])
    return Mention(i, last + 1, "group", value="voters", name=name, gender="Masc", number="Plur")


def _last_adjective(known: Gazetteer, words: Sequence[Word], last: int) -> int:
    """The last of the adjectives that tell which states they are: «25 دولة عربية و*إسلامية*»; ``last`` where none does."""
    k = skip(words, last + 1)
    while is_stem(words, k) and not words[k].definite and words[k].norm.endswith(_NISBA):
        if words[k].norm in known.grammar.classes["substantive"]:
            break  # «أيدت 30 دولة *قضية* فلسطين»
        last, k = k, skip(words, k + 1)
        k += k < len(words) and is_and(words[k])
    return last


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
