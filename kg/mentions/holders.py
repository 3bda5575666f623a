"""A place among the words in, the person out who serves a body that no list has: «رئيس مركز الدراسات فيصل المناع»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.bodies import body_before
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.genders import gender_by_ending
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import Mention
from kg.mentions.names import body_at
from kg.mentions.nisbas import nisba_at
from kg.mentions.steps import after_unit, is_and, is_stem, opens_stem, skip, unit_end
from kg.mentions.titles import after_title, full_name_of_person, may_hold, name_of_person

_OFFICE = "official"
"""The role of whoever serves a body that no list has: he leads nothing that has a name of its own."""
_LONGEST = 5
_MOST_PARTS = 3
_JOINING = frozenset(("ل", "ب", "في"))


def holder(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*عضو اللجنة المركزية لحركة فتح عباس زكي*», «*أستاذ العلوم السياسية بجامعة القاهرة محمد كمال*»: only with the name."""
    if words[i].pos == "VERB" or words[i].definite or not words[i].last:
        return None
    if words[i].norm not in known.grammar.classes["officeOf"]:
        return None
    if _is_titled(known, words, i):
        return None
    title = known.title_at(words, i)
    j = after_unit(words, i) if title is None else skip(words, title.end)
    body = _served_at(known, words, j)
    while body is None and opens_stem(words, j) and words[j].norm in known.grammar.classes["officeOf"]:
        j = after_unit(words, j)  # «نائب *رئيس* هيئة الأركان», not «مدير *إدارة* الشؤون الأفريقية»
        body = _served_at(known, words, j)
    if not opens_stem(words, j):
        return None
    serves = body is not None
    if not serves and (known.title_at(words, i) is not None or known.title_at(words, j) is not None):
        return None  # «رئيس الوزراء», «مدير الوكالة الدولية للطاقة الذرية»
    end, of = (body.end, _states(known, body)) if body is not None else (_after_definite(words, j), ())
    for _ in range(_MOST_PARTS):
        person = _named_at(known, words, i, end) if end > j else None
        if person is not None:
            gender = person.gender or gender_by_ending(words[i])
            role = _OFFICE if serves else person.role
            return person._replace(start=i, role=role, of=of, gender=gender) if may_hold(known, person, of) else None
        end, further = _after_part(known, words, end)
        of = of or further
    return None


def _served_at(known: Gazetteer, words: Sequence[Word], j: int) -> Mention | None:
    """The body that no list has at ``j``, by the noun that heads it: «عضو *اللجنة المركزية*», «مدير *إدارة الشؤون الأفريقية*»."""
    if not opens_stem(words, j) or not known.heads_organization(words[j]) or known.name_at(words, j) is not None:
        return None
    return _body_at(known, words, j)


def _is_titled(known: Gazetteer, words: Sequence[Word], i: int) -> bool:
    """«رئيس الجمعية الوطنية الموريتانية محمد سالم»: does the name follow a listed title of several words and what belongs to it?"""
    title = known.title_at(words, i)
    if title is None or words[title.end - 1].unit == words[i].unit:
        return False
    k = skip_honorifics(known, words, skip(words, after_title(known, words, title.end).end))[0]
    return name_of_person(known, words, k) is not None


def _named_at(known: Gazetteer, words: Sequence[Word], i: int, end: int) -> Mention | None:
    """The person whose name of two words or more, or listed one, follows, over honorifics and the rank of a holder."""
    k, honorific = skip_honorifics(known, words, skip(words, end))
    rank = known.title_at(words, k, longest=1) if opens_stem(words, k) and words[k].definite else None
    if rank is not None:
        diplomat = (
            words[i].bare in known.grammar.classes["diplomat"]
            and words[k].bare in known.grammar.classes["diplomaticRank"]
        )
        if not diplomat and words[k].bare not in known.grammar.classes["rank"]:
            return None  # «استقبل رئيس اللجنة | *السفير* محمد علي»
        k = skip_honorifics(known, words, skip(words, rank.end))[0]
    person = full_name_of_person(known, words, k)
    return person._replace(honorific=person.honorific or honorific) if person is not None else None


def _body_at(known: Gazetteer, words: Sequence[Word], j: int) -> Mention | None:
    """The body that is named at ``j``, also by a noun that stands for one named before."""
    return body_at(known, words, j) or body_before(known, words, j)


def _states(known: Gazetteer, body: Mention) -> tuple[str, ...]:
    """The state whose body it is, where that is told."""
    tail = known.state_of(body.entity) if body.entity else next((t for t in body.of if t.startswith("state/")), None)
    return (tail,) if tail is not None else ()


def _after_part(known: Gazetteer, words: Sequence[Word], end: int) -> tuple[int, tuple[str, ...]]:
    """Where a further part of the office ends, «… *لحركة فتح*», «… *بوزارة الخارجية*», «… *المصري*», and its state."""
    k = skip(words, end)
    nisba = nisba_at(known, words, k) if opens_stem(words, k) and words[k].definite else None
    if nisba is not None:
        return nisba[0], (nisba[1],) if nisba[1].startswith("state/") else ()
    if k + 1 >= len(words) or words[k].norm not in _JOINING or words[k].pos != "PREP":
        return end, ()
    k = skip(words, k + 1)
    body = _body_at(known, words, k) if is_stem(words, k) else None
    if body is not None:
        return body.end, _states(known, body)
    return _after_definite(words, k), ()


def _after_definite(words: Sequence[Word], k: int) -> int:
    """Where the definite nouns and adjectives end that begin at ``k``."""
    end = k
    for _ in range(_LONGEST):
        j = skip(words, end) if end > k else k
        j += end > k and j < len(words) and is_and(words[j])
        if not is_stem(words, j) or not words[j].definite or not words[j].last or words[j].pos not in ("NOUN", "ADJ"):
            break
        end = unit_end(words, j)
    return end
