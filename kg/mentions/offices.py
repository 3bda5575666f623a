"""A place among the words in, the office of a state that stands there out: its ministry, its government, its people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import fold
from kg.mentions.gazetteer import Gazetteer, Hit
from kg.mentions.genders import gender_as_written
from kg.mentions.mention import Mention
from kg.mentions.nisbas import after_nisbas, nisba_at
from kg.mentions.steps import has_suffix, is_and, is_stem, previous, skip, unit_end

_TERRITORY = re.compile("place/[A-Z]{3}$")
_LONGEST_OFFICE = 4
_GOVERNMENT = "government"
_FEWEST_PARTS = 2


def office(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«وزارة الخارجية الصينية», «الخارجية الصينية», «الحكومة الروسية», «الشعب الروسي»."""
    for category in ("ministry", "people"):
        hit = known.value_at(category, words, i, longest=_LONGEST_OFFICE)
        if hit is not None and not (hit.end == i + 1 and _is_no_office(known, words, i)):
            return _with_another(known, words, i, hit.end) or _office_of(known, words, i, hit, category)
    led = (
        is_stem(words, i)
        and words[i].last
        and words[i].pos != "VERB"
        and words[i].norm in known.grammar.classes["lead"]
    )
    return _with_another(known, words, i, i + 1) if led else None


def _is_no_office(known: Gazetteer, words: Sequence[Word], i: int) -> bool:
    """«السياسة *الخارجية* الروسية», «منظومة *الدفاع* الروسية»: is the one word that may stand for an office an adjective or a field here?

    «قالت *الدفاع* الروسية»: a field alone is a ministry by the feminine nisba right after it.
    """
    before = previous(words, i)
    before = before if before is not None and before.sent == words[i].sent else None
    if words[i].norm.endswith("ية"):
        return before is not None and before.definite and before.pos == "NOUN" and before.norm.endswith(("ة", "ات"))
    if words[i].norm not in known.grammar.classes["fieldAlone"]:
        return False
    nisba = nisba_at(known, words, skip(words, i + 1))
    of_ministry = nisba is not None and nisba[1].startswith("state/") and words[nisba[0] - 1].norm.endswith("ة")
    return not of_ministry or (before is not None and before.pos in ("NOUN", "ADJ"))


def owned_office(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*وزارة خارجيتها*», «*حكومته*»: the office of a state that is named elsewhere."""
    hit = known.value_at("ministry", words, i, longest=_LONGEST_OFFICE, owned=True)
    if hit is None or not has_suffix(words, hit.end - 1) or words[i].pos == "VERB":
        return None
    name = " ".join(word.bare for word in words[i : hit.end] if word.role == "stem")
    value = known.values("ministry")[hit.key]
    return Mention(i, hit.end + 1, "office", value=value, name=name, possessor=hit.end, gender="Fem")


def _with_another(known: Gazetteer, words: Sequence[Word], i: int, end: int) -> Mention | None:
    """«*حكومة وشعب* الصومال», «القيادة والشعب *السعودي*»: the state, by its government and its people.

    ``end``: where the first of its parts ends.
    """
    j = skip(words, end)
    if not is_stem(words, j + 1) or not is_and(words[j]):
        return None
    k = next((k for k in (j + 1, j + 2) if is_stem(words, k)), len(words))
    for category in ("ministry", "people"):
        other = known.value_at(category, words, k, longest=1) if k < len(words) else None
        if other is None or words[k].definite != words[i].definite:
            continue
        further = _with_another(known, words, k, other.end)  # «قيادة *وحكومة وشعب* المملكة»
        if further is not None:
            return further._replace(start=i)
        found = _state_of(known, words, other, category)
        if found is not None:
            end, state = found
            way = "context" if _is_told_by_context(known, words, other.end) else "label"
            return Mention(i, end, "name" if way == "context" else "side", entity=state, way=way, of=(state,))
    return None


def _is_told_by_context(known: Gazetteer, words: Sequence[Word], end: int) -> bool:
    """«حكومة وشعب *المملكة*»: may the name be that of several states?"""
    j = skip(words, end)
    hit = known.name_at(words, j) if is_stem(words, j) else None
    return hit is not None and all(name.way == "context" for name in known.names[hit.key])


def as_whole_end(known: Gazetteer, words: Sequence[Word], end: int) -> int:
    """Where «*رئيسا وحكومة وشعبا*», «(*حكومة وشعبا*)» after a state's name ends; ``end`` where there is nothing of it."""
    j = skip(words, end)
    bracket = j < len(words) and words[j].text == "("
    count, last = 0, end
    k = skip(words, j + 1) if bracket else j
    while is_stem(words, k) and words[k].last and words[k].norm in known.grammar.classes["asWhole"]:
        count, last = count + 1, k + 1
        k = skip(words, last)
        k = k + 1 if k < len(words) and is_and(words[k]) else len(words)
    if count < _FEWEST_PARTS:
        return end
    close = skip(words, last)
    return close + 1 if bracket and close < len(words) and words[close].text == ")" else last


def _office_of(known: Gazetteer, words: Sequence[Word], i: int, hit: Hit, category: str) -> Mention | None:
    found = _state_of(known, words, hit, category)
    if found is None:
        return None
    end, state = found
    offices = known.ontology.listed_offices.get(state, {}).items()
    listed = next((tail for body, tail in offices if hit.key.endswith(body)), None)
    if listed is not None:
        gender = gender_as_written(words[i], known.ontology.gender.get(listed, ""))
        return Mention(i, end, "name", listed, gender=gender)
    value = known.values(category)[hit.key]
    kind, entity = ("office", "organization") if category == "ministry" else ("people", "people")
    return Mention(
        i,
        end,
        kind,
        entity=f"{entity}/{state.partition('/')[2].lower()}-{value}",
        of=(state,),
        value=value,
        gender="Fem" if _is_feminine(known, words[i], value) else "Masc",
    )


def _is_feminine(known: Gazetteer, first: Word, value: str) -> bool:
    """«قالت *الدفاع* الروسية»: is the office feminine by its ending, or as a ministry that is not called one?"""
    return (
        fold(first.norm).endswith(("ة", "ه", "ات"))
        or value == "mfa"
        or first.norm in known.grammar.classes["fieldAlone"]
    )


def _state_of(known: Gazetteer, words: Sequence[Word], hit: Hit, category: str) -> tuple[int, str] | None:
    """Where the office's name ends and whose it is, by nisba, by the people in its field, or by a state's name."""
    last, people = fields(known, words, hit.end) if category == "ministry" else (hit.end, None)
    end, of = after_nisbas(known, words, last)
    if of:
        return (end, of[0]) if len(of) == 1 else None
    if people is not None:
        return end, people
    j = skip(words, last)
    if (
        category == "ministry"
        and j < len(words)
        and words[j].role in ("stem", "prep")
        and (found := _behind_kind(known, words, hit, j)) is not None
    ):
        return found
    headed = j + 1 < len(words) and words[j].norm in known.grammar.classes["stateHead"] and not known.name_at(words, j)
    j = skip(words, j + 1) if headed else j  # «شعب *جمهورية* تشيلي»
    place = known.name_at(words, j) if is_stem(words, j) and not words[last - 1].norm.endswith("ال") else None
    tail = known.actor_of(place.key) if place else None
    if place is None or tail is None or not (tail.startswith("state/") or _TERRITORY.match(tail)):
        return None
    return place.end, tail


def _behind_kind(known: Gazetteer, words: Sequence[Word], hit: Hit, j: int) -> tuple[int, str] | None:
    """«الحكومة *الاتحادية الصومالية*», «الحكومة *الانتقالية في مالي*»: by an adjective of its kind, whose it is.

    «القوات الدولية | في لبنان»: where an army or a ministry is tells nothing.
    """
    governs = known.values("ministry")[hit.key] == _GOVERNMENT
    adjective = (
        words[j].definite and words[j].last and words[j].norm.endswith("ية") == words[hit.end - 1].norm.endswith("ة")
    )
    if not adjective or not words[j].norm.endswith(("ي", "ية")) or words[j].entries("masdar", "noun"):
        at_once = governs and words[hit.end - 1].definite  # «الحكومة *في بغداد*»
        return _of_state_in(known, words, j) if at_once else None
    end, of = after_nisbas(known, words, j + 1)
    if len(of) == 1 and of[0].startswith("state/"):
        return end, of[0]
    return _of_state_in(known, words, skip(words, j + 1)) if governs else None


def _of_state_in(known: Gazetteer, words: Sequence[Word], k: int) -> tuple[int, str] | None:
    """«الحكومة الانتقالية *في مالي*»: the state in which the office is, and where its name ends."""
    place = known.name_at(words, skip(words, k + 1)) if k < len(words) and words[k].norm in ("في", "ب") else None
    tail = known.actor_of(place.key) if place is not None else None
    return (place.end, tail) if place is not None and tail is not None and tail.startswith("state/") else None


def fields(known: Gazetteer, words: Sequence[Word], end: int) -> tuple[int, str | None]:
    """«وزارة الخارجية *والهجرة وشؤون المصريين بالخارج*»: the further fields of a ministry, and whose people they name."""
    people = None
    while _opens_field(known, words, j := skip(words, end)):
        end = unit_end(words, j + 1)
        people = _people_abroad(known, words, j + 1) or people
        while (k := skip(words, end)) < len(words) and words[k].first:
            nisba = known.ontology.nisba_forms.get(words[k].bare) if words[k].definite else None
            if nisba is not None and nisba[0].startswith("state/"):
                if nisba[1].number == "Sing":
                    return end, people
                people = nisba[0]
            after = _after_qualifier(known, words, k)
            if after is None:
                break
            end = after
    return end, people


def _opens_field(known: Gazetteer, words: Sequence[Word], j: int) -> bool:
    """«*و*الهجرة»"""
    if j + 1 >= len(words) or not is_and(words[j]):
        return False
    return words[j + 1].bare in known.grammar.classes["portfolio"] or _people_abroad(known, words, j + 1) is not None


def _people_abroad(known: Gazetteer, words: Sequence[Word], k: int) -> str | None:
    """«وزير الخارجية *والتونسيين بالخارج*»: the state whose people live abroad; None where none is told."""
    one = known.ontology.nisba_forms.get(words[k].bare) if words[k].definite else None
    if one is None or one[1].number == "Sing" or not one[0].startswith("state/"):
        return None
    j = skip(words, k + 1)
    abroad = j + 1 < len(words) and words[skip(words, j + 1)].norm in known.grammar.classes["abroad"]
    return one[0] if abroad and words[j].role in ("prep", "stem") else None


def _after_qualifier(known: Gazetteer, words: Sequence[Word], k: int) -> int | None:
    """Where a word that belongs to a field («وشؤون *المصريين بالخارج*») ends."""
    if words[k].pos == "PREP" and k + 1 < len(words):
        return unit_end(words, k + 1) if words[k + 1].norm in known.grammar.classes["abroad"] else None
    belongs = words[k].role == "stem" and words[k].definite and words[k].pos != "VERB"
    return unit_end(words, k) if belongs else None
