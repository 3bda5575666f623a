"""A place among the words in, the person out whom the text names with what he does: «الناشط الحقوقي التونسي سامي حداد»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.bodies import organization
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.genders import gender_by_ending
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import Mention
from kg.mentions.names import known_name
from kg.mentions.nisbas import nisba_at
from kg.mentions.steps import is_and, is_stem, opens_stem, previous, skip, unit_end
from kg.mentions.titles import full_name_of_person

_LONGEST = 4
"""Words that tell more of the activity: «الخبير *في الشؤون الأفريقية*»."""


def active(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*المحلل السياسي حسن قاسم*», «*الباحثة في مركز الدراسات ليلى مراد*»: only with the name, of two words or more."""
    if words[i].pos == "VERB" or not words[i].last or words[i].norm not in known.grammar.classes["activity"]:
        return None
    if _qualifies_noun(words, i):
        return None
    end, of = _after_adjectives(known, words, i + 1)
    k = skip(words, end)
    if is_stem(words, k + 1) and is_and(words[k]) and words[k + 1].norm in known.grammar.classes["activity"]:
        end, more = _after_adjectives(known, words, k + 2)  # «الكاتب *والمحلل السياسي* …»
        of = of or more
    person = _named_at(known, words, end) or _named_at(known, words, _after_field(known, words, skip(words, end)))
    if person is None:
        return None
    gender = person.gender or gender_by_ending(words[i])
    return person._replace(start=i, of=person.of or of, gender=gender)


def _qualifies_noun(words: Sequence[Word], i: int) -> bool:
    """«الملف *السياسي* …», «مدير المكتب *الإعلامي* …»: is it an adjective of the noun before it?"""
    before = previous(words, i)
    if before is None or not words[i].first or not before.definite or before.sent != words[i].sent:
        return False
    return before.pos in ("NOUN", "ADJ") and (before.mention < 0 or words[i].norm.endswith(("ي", "ية")))


def _named_at(known: Gazetteer, words: Sequence[Word], end: int) -> Mention | None:
    """The person whose name of two words or more, or listed one, follows, over honorifics: «الكاتب *الدكتور* …»."""
    return full_name_of_person(known, words, skip_honorifics(known, words, skip(words, end))[0])


def _after_adjectives(known: Gazetteer, words: Sequence[Word], end: int) -> tuple[int, tuple[str, ...]]:
    """Where the adjectives after the noun end, and the state that one of them tells."""
    of: tuple[str, ...] = ()
    while opens_stem(words, j := skip(words, end)) and words[j].definite and words[j].last:
        nisba = nisba_at(known, words, j)
        if nisba is not None:
            end, of = nisba[0], (nisba[1],) if nisba[1].startswith("state/") else of
        elif words[j].pos != "VERB" and _is_adjective(known, words[j]):
            end = j + 1
        else:
            break
    return end, of


def _is_adjective(known: Gazetteer, word: Word) -> bool:
    """«الناشط *الحقوقي*», «الخبيرة *البارزة*»"""
    return (
        word.pos == "ADJ" or word.norm.endswith(("ي", "ية")) or word.bare in known.grammar.classes["activityAdjective"]
    )


def _after_field(known: Gazetteer, words: Sequence[Word], k: int) -> int:
    """Where ends what the activity is about, or the body that somebody is active in; ``k`` where there is nothing of it."""
    if k + 1 >= len(words) or words[k].pos != "PREP" or not words[k].first:
        return k
    j = skip(words, k + 1)
    if not is_stem(words, j):
        return k
    body = known_name(known, words, j) or organization(known, words, j)
    if body is not None and not (body.entity or "").startswith("leader/"):
        return body.end
    end = unit_end(words, j)
    if known.heads_organization(words[j]) and not words[j].definite:
        after = skip(words, end)  # «الباحثة في مركز *كارنيغي* مها يحيى»
        return unit_end(words, after) if opens_stem(words, after) else end
    for _ in range(_LONGEST - 1):
        after = skip(words, end)
        after += after < len(words) and is_and(words[after])
        if not is_stem(words, after) or not words[after].definite or words[after].pos == "VERB":
            break
        end = unit_end(words, after)
        if _named_at(known, words, end) is not None:
            break
    return end
