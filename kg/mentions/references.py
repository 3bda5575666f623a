"""A place among the words in, a description out that stands there for actors whom the text names elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.genders import gender_by_ending
from kg.mentions.mention import Mention
from kg.mentions.nisbas import after_nisbas, nisba_of_two_words
from kg.mentions.steps import has_suffix, is_comma, previous

_LONGEST_COLLECTIVE = 2
_FEMININE_DUALS = ("تان", "تين")
_OF_PLURALS = frozenset(("هذه", "تلك"))
"""Demonstratives that no dual has after it, and plurals of things have."""


def collective(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*الجانبان* الصيني والروسي», «*الطرفان*، الروسي والتركي، …», «*البلدان*», «رئيسا*هما*»; «هذه *البلدان*» are more than two."""
    if i and words[i - 1].norm in _OF_PLURALS:
        return None
    values = known.values("collective")
    hit = known.value_at("collective", words, i, longest=_LONGEST_COLLECTIVE)
    if hit is None:
        value = values.get(name_key(words[i].norm).replace(" ", ""))
        if value is None or i + 1 >= len(words) or words[i + 1].role != "pron":
            return None
        return Mention(i, i + 2, "collective", value=value, number="Dual", gender="Masc")
    gender = "Fem" if hit.key.endswith(_FEMININE_DUALS) else "Masc"
    end, of = after_nisbas(known, words, hit.end)
    if not of and is_comma(words, hit.end):
        after, both = after_nisbas(known, words, hit.end + 1)
        if len(both) > 1 and is_comma(words, after):
            end, of = after, both
    return Mention(i, end, "collective", value=values[hit.key], of=of, number="Dual", gender=gender)


def country(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*بلاده*», «*وطنهم*»: the state of somebody."""
    if words[i].norm not in known.grammar.classes["country"] or not has_suffix(words, i):
        return None
    return Mention(i, i + 2, "country", gender="Fem" if words[i].norm == "بلاد" else "Masc", possessor=i + 1)


def side(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*الجانب* المصري», «*الطرف* الروسي»: a state as a party; «شن *الاحتلال* الإسرائيلي»: also by what it does, right after a verb."""
    if words[i].norm not in known.grammar.classes["side"]:
        return None
    if words[i].norm in known.grammar.classes["actingSide"]:
        before = previous(words, i)
        if before is None or before.pos not in ("VERB", "COMP"):
            return None  # «إنهاء *الاحتلال* الإسرائيلي»
    end, of = after_nisbas(known, words, i + 1)
    if len(of) != 1:
        return None
    return Mention(i, end, "side", entity=of[0], of=of, gender=gender_by_ending(words[i], "ة", "ات"))


def somebody(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*الضيف* التونسي», «*المسؤول* الأممي»: somebody of that state whom the text has named."""
    word = words[i]
    if word.norm in known.grammar.classes["latter"] and i and words[i - 1].pos == "VERB":
        return Mention(i, i + 1, "role", role="latter", gender=gender_by_ending(word))
    if word.norm not in known.grammar.classes["somebody"] or word.pos == "VERB":
        return None
    end, of = after_nisbas(known, words, i + 1)
    return Mention(i, end, "role", role="somebody", of=of, gender=gender_by_ending(word)) if len(of) == 1 else None


def nationals(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*الفلسطينيون*», «*الإسرائيليين*»: a people by its nisba in the plural, where it qualifies no noun."""
    word = words[i]
    one = known.ontology.nisba_forms.get(word.bare) if word.definite else None
    found = nisba_of_two_words(known, words, i) or ((i + 1, *one) if one else None)
    if found is None or not word.last:
        return None
    end, tail, form = found
    several = form.number == "Plur" or word.norm.endswith(
        "ين"
    )  # «تهجير *الفلسطينيين*», in which the dual would be spelled alike
    if not several or form.gender == "Fem" or _qualifies_noun(words, i):
        return None
    entity = f"people/{tail.partition('/')[2].lower()}-people"
    return Mention(i, end, "people", entity=entity, of=(tail,), value="people", gender="Masc", number="Plur")


def _qualifies_noun(words: Sequence[Word], i: int) -> bool:
    """«المسؤولين *الفلسطينيين*»: is it an adjective of the definite noun before it?"""
    before = previous(words, i)
    return (
        before is not None
        and (before.definite or before.role == "pron")
        and before.pos in ("NOUN", "ADJ", "SUFFIX")
        and before.sent == words[i].sent
    )
