"""A place among the words in, the known name out that stands there, without what may be added to it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.bodies import body_of_state, organization
from kg.mentions.gazetteer import Gazetteer, Hit, rank
from kg.mentions.genders import gender_as_written, gender_by_ending
from kg.mentions.mention import PERSONAL, Mention
from kg.mentions.nisbas import nisba_at
from kg.mentions.offices import office
from kg.mentions.persons import is_common
from kg.mentions.steps import opens_stem, previous, skip
from kg.ontology import Name

_SHADDA = "\u0651"
"""It tells «عمّان» from «عمان»."""


def known_name(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """The known name that begins at ``i``, of whatever kind of entity, if it is one there."""
    hit = known.name_at(words, i)
    if hit is None:
        return _after_state_head(known, words, i)
    parted = words[hit.end - 1].unit != words[i].unit
    names = known.names[hit.key]
    if len(names) > 1:
        doubled = _SHADDA in words[i].text
        names = tuple(
            sorted(
                names,
                key=lambda name: (
                    parted and " " not in name.text,
                    doubled != (_SHADDA in name.text),
                    *_preference(name),
                ),
            )
        )
    if names[0].entity.startswith("organization/") and (body := body_of_state(known, words, i, hit)) is not None:
        return body
    if _is_other_word(known, words, i, hit, names[0].way):
        return None
    mention = _meant(known, words, i, hit, names)
    if mention.entity and mention.entity.startswith("organization/") and _is_longer(known, words, mention.end):
        return organization(known, words, i) or mention
    return mention


def body_at(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """The body, listed or not, an office or a state's name that begins at ``i``; no person's."""
    body = office(known, words, i) or known_name(known, words, i) or organization(known, words, i)
    return None if body is None or (body.entity or "").startswith(PERSONAL) else body


def _after_state_head(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*دولة* بيرو», «*جمهورية* بيرو»: what a state is before its name, in a form that is not listed."""
    if words[i].definite or not words[i].last or words[i].norm not in known.grammar.classes["stateHead"]:
        return None
    j = skip(words, i + 1)
    hit = known.name_at(words, j) if opens_stem(words, j) else None
    names = sorted(known.names[hit.key], key=_preference) if hit is not None else []
    if hit is None or not names[0].entity.startswith("state/") or names[0].way != "label":
        return None
    return Mention(i, hit.end, "name", names[0].entity, gender="Fem")


def _preference(name: Name) -> tuple[bool, bool, bool, int, str]:
    return name.way == "context", name.way == "capital", name.way == "short", rank(name), name.entity


def _is_other_word(known: Gazetteer, words: Sequence[Word], i: int, hit: Hit, way: str) -> bool:
    """Does the word of the name mean something else here, as «علي» and «على» are spelled alike?"""
    word = words[i]
    verb = word.pos == "VERB" and bool(word.readings)
    if way == "short":
        return is_common(known, word) or word.pos == "PREP" or verb
    if way == "label":
        return (word.pos == "PREP" and words[hit.end - 1].unit == word.unit) or _is_origin(known, words, i, hit)
    return way == "context" and verb


def _is_origin(known: Gazetteer, words: Sequence[Word], i: int, hit: Hit) -> bool:
    """«طرد ستين دبلوماسيا *روسيا*»: an accusative nisba that is written as the name of its state."""
    if hit.end != i + 1 or words[i].norm not in known.ontology.nisba_forms:
        return False
    before = previous(words, i)
    return (
        before is not None
        and before.norm.endswith("ا")
        and not before.definite
        and before.norm.removesuffix("ا") in known.grammar.classes["national"]
    )


def _meant(known: Gazetteer, words: Sequence[Word], i: int, hit: Hit, names: Sequence[Name]) -> Mention:
    """The mention of whom the first of these names stands for, and of the others that it may stand for."""
    first = names[0]
    others = tuple(dict.fromkeys(n.entity for n in names if n.entity != first.entity and n.way == first.way))
    if first.way == "metonym" and _is_city(known, words, i):
        city = next((n for n in names if n.entity.startswith("place/") and n.way in ("label", "capital")), None)
        if city is not None:
            first, others = city, (first.entity,)
    ways = {n.way for n in names if n.entity == first.entity}
    way = "metonym" if "metonym" in ways and "label" not in ways else first.way
    gender = _gender_of_name(known, first.entity, way, names)
    if first.entity.startswith("state/") and way == "label" and words[i].norm.endswith("ة"):
        gender = "Fem"  # «تكفل *المملكة* المغربية»
    elif first.entity.startswith("organization/") and words[i].bare in known.grammar.classes["plainBody"]:
        gender = gender_by_ending(words[i])  # «صوت *البرلمان* الفرنسي», which is listed as a feminine assembly
    elif first.entity.startswith("organization/"):
        gender = gender_as_written(words[i], gender)
    elif first.entity.startswith("state/"):
        gender = "Fem" if words[i].norm.endswith("ة") else gender  # «رحبت *المملكة* الأردنية»: as its first word is
    elif first.entity.startswith(PERSONAL):
        gender = gender or "Masc"
    elif first.entity.startswith("group/") and words[hit.end - 1].norm.endswith(("يون", "يين")):
        gender = "Masc"  # «*الأوروبيون*» are the European states, but take a masculine verb
    return Mention(i, hit.end, "name", first.entity, others, way, gender=gender)


def _gender_of_name(known: Gazetteer, entity: str, way: str, names: Sequence[Name]) -> str:
    """A state by its capital is feminine, as cities are («اتهمت *الخرطوم*»); by a palace it may be either."""
    if way != "metonym":
        return known.ontology.gender.get(entity, "")
    return "Fem" if any(n.entity.startswith("place/") for n in names) else ""


def _is_city(known: Gazetteer, words: Sequence[Word], i: int) -> bool:
    """«*في* تل أبيب», «*مدينة* بكين», «*العاصمة* بغداد»: the city and not its government."""
    before = previous(words, i)
    if before is None or before.sent != words[i].sent:
        return False
    return before.norm in ("في", "ب") or before.norm in known.grammar.classes["cityHead"]


def _is_longer(known: Gazetteer, words: Sequence[Word], end: int) -> bool:
    """«مجلس التعاون *الاستراتيجي*»: an adjective makes another body of a known one."""
    j = skip(words, end)
    return (
        opens_stem(words, j)
        and words[j].definite
        and words[j].norm.endswith(("ي", "ية"))
        and nisba_at(known, words, j) is None
        and not words[j].readings
    )
