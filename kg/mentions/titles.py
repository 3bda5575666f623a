"""The end of a title in, what belongs to it out: «وزير *الخارجية المصري*», «الأمين العام *للأمم المتحدة*»; and whose it is.

A title may hold a name, and a name may have a title after it: that is why both are here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.grammar import Word
from kg.grammar.word import begins_with_article as has_article
from kg.lang.normal import fold, name_key
from kg.mentions.bodies import body_before, body_of_state, organization
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import PERSONAL, Mention
from kg.mentions.names import known_name
from kg.mentions.nisbas import nisba_at
from kg.mentions.offices import fields, office
from kg.mentions.persons import begins_with_article, known_person, opens_name, unknown_person, with_more_names
from kg.mentions.steps import (
    CLOSING,
    OPENING,
    QUOTES,
    after_unit,
    back,
    is_and,
    is_comma,
    is_stem,
    opens_stem,
    previous,
    skip,
    unit_end,
)

_OWNERS = ("state/", "organization/")
_LONGEST_CLOSED = 3
"""Words of a title that ends in a plural in ين."""
_LONGEST_MINISTRY = 8
_LONGEST_FIELD = 5
_CLOSING_TITLE = frozenset("،,.")
_WHERE_POSTED = ("الي", "لدي", "في", "ب")
_OFFICE = "official"
"""What somebody is who holds an office of a body that is no listed title."""
_AFTER_NAME = frozenset(("COMP", "PREP", "ADV"))


class Complement(NamedTuple):
    """What belongs to a title: where it ends, whose it is, «السابق», and the word index of a suffix."""

    end: int
    of: tuple[str, ...]
    former: bool
    owner: int | None


class Part(NamedTuple):
    """One part of what belongs to a title: where it ends, and the actor that it names."""

    end: int
    tail: str | None = None


# -- names with their titles -------------------------------------------------------------------------------------------
def named(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """The known name that begins at ``i``; a person's with the rest of it and the title that follows."""
    mention = known_name(known, words, i)
    if mention is None or mention.kind != "name" or not (mention.entity or "").startswith(PERSONAL):
        return mention
    return with_title_after(known, words, with_more_names(known, words, mention))


def name_of_person(known: Gazetteer, words: Sequence[Word], k: int) -> Mention | None:
    """The person whose name begins at ``k``, listed or not."""
    if not opens_name(known, words, k):
        return None
    mention = known_person(known, words, k)
    if mention is None:
        return unknown_person(known, words, k) if known.name_at(words, k) is None else None
    after = skip(words, mention.end)
    bearer = known.title_at(words, after) or known.honorific_at(words, after)
    if mention.way == "short" and not bearer and opens_stem(words, after) and not words[after].definite:
        whole = unknown_person(known, words, k)  # «السفير *كيم هيونك ميونك*»
        if whole is not None and whole.end > mention.end:
            return whole
    return with_title_after(known, words, with_more_names(known, words, mention))


def full_name_of_person(known: Gazetteer, words: Sequence[Word], k: int) -> Mention | None:
    """The same, unless it is a single word that no list has."""
    person = name_of_person(known, words, k)
    alone = person is not None and person.kind == "person" and unit_end(words, k) >= person.end
    return None if alone else person


def with_title_after(known: Gazetteer, words: Sequence[Word], mention: Mention) -> Mention:
    """«الأمير فيصل بن فرحان وزير الخارجية»: a title in apposition, unless another name follows it."""
    j = skip(words, mention.end)
    if is_comma(words, j):
        return with_title_between_commas(known, words, mention, skip(words, j + 1))
    held = _office_after(known, words, mention, j)
    if held is not None:
        own = _is_untitled(known, words, mention) and not _another(known, words, skip(words, held.end), ())
        return held if own else mention
    title = known.title_at(words, j) if opens_stem(words, j) else None
    if title is None or title.key in known.several_titles:
        return mention  # «التقى ماكرون | *رؤساء البعثات*»
    end, of, former, _ = after_title(known, words, title.end)
    of = of or owners_of_title(known, title.key)
    unlisted = mention.kind == "person" and words[title.end - 1].unit != words[j].unit  # «السيد جون ديو *المدير العام*»
    alone = not of and unit_end(words, j) >= end  # «استقبل بوتين | *الرئيس*»
    if words[j].definite and not unlisted and (alone or not _has_held(known, mention, known.roles[title.key], of)):
        return mention
    k, honorific = skip_honorifics(known, words, skip(words, end))
    another = _another(known, words, k, of)
    if another and not (honorific and _holds_rather(known, words, mention, known.roles[title.key], k)):
        return mention
    if not may_hold(known, mention, of) or (
        mention.way == "short" and not _has_held(known, mention, known.roles[title.key], of)
    ):
        return mention  # «استقبل بوتين | *بطريرك* موسكو»
    return _with_more_titles(known, words, mention._replace(end=end, role=known.roles[title.key], of=of, former=former))


def _office_after(known: Gazetteer, words: Sequence[Word], mention: Mention, j: int) -> Mention | None:
    """«سامي حداد *مدير مركز الخليج للدراسات*»: an unlisted person with what he is at ``j`` in a body that no list has either."""
    if mention.kind != "person" or not opens_stem(words, j) or words[j].definite or not words[j].last:
        return None
    if words[j].pos == "VERB" or words[j].norm not in known.grammar.classes["officeOf"]:
        return None
    title = known.title_at(words, j)
    if title is not None and (after_title(known, words, title.end).of or words[title.end - 1].unit != words[j].unit):
        return None
    k = after_unit(words, j)
    while (
        opens_stem(words, k)
        and words[k].norm in known.grammar.classes["officeOf"]
        and not known.heads_organization(words[k])
    ):
        k = after_unit(words, k)
    body = organization(known, words, k) if opens_stem(words, k) and known.name_at(words, k) is None else None
    return mention._replace(end=body.end, role=_OFFICE, of=body.of) if body is not None else None


def _is_untitled(known: Gazetteer, words: Sequence[Word], mention: Mention) -> bool:
    """Does no title stand before the name, or only an honorific; after one «استقبل الوزير سامي حداد | *رئيس لجنة الصداقة*» is another?"""
    before = previous(words, mention.start)
    if before is None or before.pos not in ("NOUN", "ADJ"):
        return True
    return known.honorific_at(words, back(words, mention.start) - 1) is not None


def without_title_not_held(known: Gazetteer, words: Sequence[Word], mention: Mention) -> Mention:
    """«استقبل وزير خارجية كوبا برونو رودريغيز | *رئيس البرلمان العربي*»: after his own title and name a title that a listed person is not
    known to have held is another's."""
    if (
        mention.kind != "name"
        or mention.role is None
        or not mention.of
        or _has_held(known, mention, mention.role, mention.of)
    ):
        return mention
    bare = known_person(known, words, mention.start)
    return with_more_names(known, words, bare) if bare is not None else mention


def _another(known: Gazetteer, words: Sequence[Word], k: int, of: tuple[str, ...]) -> bool:
    """«التقى ماكرون | وزير خارجية مصر *بدر عبد العاطي*»: does ``k`` name somebody whose the title before may be?

    Not «صافح أندريه بوكوف نائب وزير الخارجية الروسي *أردوغان*», nor «زار يوناس ستوره رئيس وزراء النرويج *بولندا*».
    """
    if not opens_stem(words, k):
        return False
    if known.name_at(words, k) is None:
        return unknown_person(known, words, k) is not None
    person = known_person(known, words, k)
    return person is not None and may_hold(known, person, of)


def _holds_rather(known: Gazetteer, words: Sequence[Word], mention: Mention, role: str, k: int) -> bool:
    """«التقى محمد الخليفي *وزير الدولة* | سعادة السيدة ستيفاني خوري»: is the office known to be his, and not that of whom ``k`` names?"""
    person = known_person(known, words, k)
    return _has_held(known, mention, role, ()) and not (person is not None and _has_held(known, person, role, ()))


def _with_more_titles(known: Gazetteer, words: Sequence[Word], mention: Mention) -> Mention:
    """«محمد بن سلمان ولي العهد *رئيس مجلس الوزراء*»: further offices of a listed person, who is known to have held them.

    Of another person the next title may be: «استقبل خالد بن سلمان وزير الدفاع | *وزير الخارجية المصري*».
    """
    while mention.kind == "name":
        j = skip(words, mention.end)
        j += j < len(words) and is_and(words[j])
        title = known.title_at(words, j) if is_stem(words, j) and not words[j].definite else None
        if title is None:
            break
        end, of, former, _ = after_title(known, words, title.end)
        k, _ = skip_honorifics(known, words, skip(words, end))
        named = opens_stem(words, k) and (known.name_at(words, k) or unknown_person(known, words, k))
        role = known.roles[title.key]
        held = _has_held(known, mention, role, ()) or _is_of_own_place(known, mention, role, of)
        if named or former or not may_hold(known, mention, of) or not held:
            break
        mention = mention._replace(end=end, also=(*mention.also, role))
    return mention


def _is_of_own_place(known: Gazetteer, mention: Mention, role: str, of: tuple[str, ...]) -> bool:
    """«نائب رئيس الدولة رئيس مجلس الوزراء *حاكم دبي*»: after two offices of the state, one of a place in it, that is not a head's."""
    place = len(of) == 1 and of[0].startswith("place/") and not known.ontology.roles[role].heads
    return place and bool(mention.also) and mention.role is not None


def with_title_between_commas(known: Gazetteer, words: Sequence[Word], mention: Mention, j: int) -> Mention:
    """«سيرغي لافروف، *وزير الخارجية الروسي*، …»: a title of the name's own state, or an office of its bearer, and no name after it.

    Not «استقبل ولي العهد، محمد بن سلمان، *رئيس الوزراء الهندي*»: an office that he has of another state.
    """
    j, honorific = skip_honorifics(known, words, j)
    title = known.title_at(words, j) if mention.way != "short" and opens_stem(words, j) else None
    held = _office_after(known, words, mention, j) if mention.role is None else None
    if held is not None:
        close = skip(words, held.end)
        return held if close < len(words) and words[close].text in _CLOSING_TITLE else mention
    if title is None:
        return mention
    end, of, former, _ = after_title(known, words, title.end)
    role, end = (with_parted_adjective(known, words, j, end) if of else None) or (known.roles[title.key], end)
    if not mention.role and mention.kind == "name" and _has_held(known, mention, role, of):
        titled = mention._replace(end=end, role=role, of=of, former=former, honorific=mention.honorific or honorific)
        several = _with_more_titles(known, words, titled)
        close = skip(words, several.end)
        if several.also and close < len(words) and words[close].text in _CLOSING_TITLE:
            return several  # «…، *نائب رئيس الدولة رئيس مجلس الوزراء*، …»
    close = _after_post(known, words, j, skip(words, end))
    if close < len(words) and words[close].text not in _CLOSING_TITLE and words[close].pos not in ("COMP", "PREP"):
        return mention
    k = skip_honorifics(known, words, skip(words, close + 1))[0]
    named = opens_stem(words, k) and (known.name_at(words, k) or known.title_at(words, k))
    if named or mention.role or not (_has_held(known, mention, role, of) or _is_at_home(known, mention, of)):
        return mention
    end = end if close == skip(words, end) else close
    return mention._replace(end=end, role=role, of=of, former=former, honorific=mention.honorific or honorific)


def _after_post(known: Gazetteer, words: Sequence[Word], j: int, end: int) -> int:
    """«يان كوبيش، المبعوث الخاص *إلى ليبيا*، …», «…، سفير فرنسا *لدى لبنان*، …»: where the title at ``j`` ends with where its bearer is
    posted, if a comma or stop follows there; else ``end``."""
    posted = (
        end + 1 < len(words)
        and words[end].norm in _WHERE_POSTED
        and words[j].bare in known.grammar.classes["accreditedTitle"]
    )
    place = known.name_at(words, skip(words, end + 1)) if posted else None
    close = skip(words, place.end) if place is not None else len(words)
    return close if close < len(words) and words[close].text in _CLOSING_TITLE else end


def _is_at_home(known: Gazetteer, mention: Mention, of: tuple[str, ...]) -> bool:
    """Are all those whom a title names the state of the listed person; anybody's for whoever is not listed?"""
    entity = known.ontology.entities.get(mention.entity or "")
    home = entity.state.tail if entity is not None and entity.state is not None else None
    return bool(of) and (mention.kind == "person" or set(of) == {home})


def with_parted_adjective(known: Gazetteer, words: Sequence[Word], j: int, end: int) -> tuple[str, int] | None:
    """«مفوض الأمم المتحدة *السامي* لحقوق الإنسان»: a title of two words, parted by what it belongs to."""
    k = skip(words, end)
    if not is_stem(words, k) or not words[k].definite or not words[k].last:
        return None
    key = known.roles.get("ال" + name_key(words[j].bare) + name_key(words[k].norm))
    if key is None or not _is_title_with_adjective(known, key, words[k]):
        return None
    return key, after_title(known, words, k + 1).end


def _is_title_with_adjective(known: Gazetteer, role: str, adjective: Word) -> bool:
    """«*المفوض السامي*», not «شجع *وزير* الخارجية المصري *الاستثمار*»: has the title's first word the article too?"""
    named = known.ontology.roles.get(role)
    return named is not None and any(
        has_article(fold(first)) and fold(last) == adjective.norm
        for first, _, last in (name.partition(" ") for name in named.names)
    )


def owners_of_title(known: Gazetteer, key: str) -> tuple[str, ...]:
    """«*بابا الفاتيكان*», «*رئيس الكنيست*»: whose title it is if it is that of one state only."""
    owner = known.values("titleOf").get(key)
    return (owner,) if owner is not None else ()


def may_hold(known: Gazetteer, name: Mention, of: tuple[str, ...]) -> bool:
    """Is one of the bearers of the name of a state that the title names, or of none that is known?

    «سيستقبل أمير قطر | *أردوغان*»: somebody of another state.
    """
    states = [known.ontology.entities[e].state for e in (name.entity, *name.others) if e is not None]
    owners = [owner for tail in of if (owner := known.state_of(tail)) is not None]
    return name.kind == "person" or not owners or any(s is None or s.tail in owners for s in states)


def _has_held(known: Gazetteer, mention: Mention, role: str, of: tuple[str, ...]) -> bool:
    """«أنطونيو غوتيريش *الأمين العام للأمم المتحدة*», not «التقى بوتين *الرئيس الصيني*»: is the office known to be his?"""
    offices = known.ontology.offices_of.get(mention.entity or "", ())
    return any(office.role == role and (not of or office.of in of) for office in offices)


def between_quotes(known: Gazetteer, words: Sequence[Word], end: int) -> Mention | None:
    """«وزير الخارجية الصيني "*وانغ يي*"»: the name in quotation marks that hold nothing else."""
    j = skip(words, end)
    if j + 1 >= len(words) or words[j].text not in QUOTES:
        return None
    name = name_of_person(known, words, j + 1)
    close = skip(words, name.end) if name else len(words)
    if name is None or close >= len(words) or words[close].text not in QUOTES:
        return None
    return name._replace(end=close + 1)


def between_commas(known: Gazetteer, words: Sequence[Word], end: int) -> Mention | None:
    """«وزير الدفاع الأمريكي، *لويد أوستن*، محادثات»: the name in apposition."""
    j = skip(words, end)
    if not is_comma(words, j):
        return None
    name = _person_after(known, words, j + 1)
    if name is None:
        return between_quotes(known, words, j + 1)  # «الأمين العام، "*أنطونيو غوتيريش*"»
    after = skip(words, name.end)
    closed = after >= len(words) or words[after].text in "،,.:" or words[after].pos in _AFTER_NAME
    closed = closed or bool(known.grammar.phrase_at("time", words, after))
    return name if closed and (name.kind == "name" or " " in (name.name or "")) else None


def _person_after(known: Gazetteer, words: Sequence[Word], k: int) -> Mention | None:
    """The person named at ``k``, over honorifics and a rank: «، *السفير* أحمد حافظ»."""
    k, _ = skip_honorifics(known, words, skip(words, k))
    rank = known.title_at(words, k, longest=1) if opens_stem(words, k) and words[k].definite else None
    return name_of_person(known, words, skip_honorifics(known, words, skip(words, rank.end if rank else k))[0])


# -- what belongs to a title -------------------------------------------------------------------------------------------
def after_title(known: Gazetteer, words: Sequence[Word], end: int) -> Complement:
    """Nisba, state or organization, the ministry's field, «السابق», as far as they go on from the title's ``end``."""
    of: list[str] = []
    former, owner = False, None
    if end < len(words) and words[end].role == "pron" and not words[end].first:
        owner = end
        end += 1
    else:
        end, people = fields(known, words, end)
        of += [people] if people is not None else []
    head = words[end - 1]
    quoted = head.norm == "في" and end < len(words) and words[skip(words, end)].text in OPENING
    if (quoted or head.norm in ("اسم", "باسم")) and (spoken := _spoken_for(known, words, skip(words, end))) is not None:
        end = spoken.end
        of += [spoken.tail] if spoken.tail is not None else []
    if (state := _state_of_title(known, words, end - 1)) is not None and state.end > end:
        end = state.end
        of += [state.tail] if state.tail is not None else []
    closed = head.definite and head.first and head.role == "stem" and head.bare in known.grammar.classes["closedTitle"]
    for count in range(_LONGEST_MINISTRY):
        j = skip(words, end)
        if j >= len(words) or words[j].role in ("punct", "space"):
            break
        if (nisba := _nisba_of_title(known, words, j, of)) is not None:
            end, tail = nisba
        elif tenure := known.grammar.phrase_at("tenure", words, j):
            end, tail = j + tenure, None
        elif of and words[j].definite and words[j].bare in known.grammar.classes["epithet"]:
            end, tail = unit_end(words, j), None  # «رئيس جمهورية كينيا *الصديقة*»
        elif name_key(words[j].norm) in known.values("formerly"):
            former, end, tail = True, j + 1, None
        else:
            definite = _closes_genitive(words[end - 1])
            part = _belongs(known, words, j, title=head.bare, has_state=bool(of), closed=closed, definite=definite)
            if part is None and not count:
                part = _field_with_circumstance(known, words, j)
            if part is None or (closed and opens_stem(words, j) and not of):
                break
            end, tail = part
        of += [tail] if tail else []
    return Complement(end, tuple(dict.fromkeys(of)), former, owner)


def _state_of_title(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«رئيس *جمهورية باكستان الإسلامية*», «رئيس *حكومة إقليم كردستان*»: the title's last word begins a state's or body's name."""
    hit = known.name_at(words, k) if is_stem(words, k) else None
    tail = known.actor_of(hit.key) if hit is not None else None
    if hit is None or tail is None or not tail.startswith(_OWNERS):
        return None
    if words[k].definite and not tail.startswith("organization/"):
        return None  # but «رئيس *البرلمان العربي*»
    body_itself = (
        tail.startswith("organization/") and known.title_at(words, k) is not None
    )  # «منسق أعمال الحكومة الإسرائيلية»
    return None if body_itself else Part(hit.end, tail)


def _nisba_of_title(known: Gazetteer, words: Sequence[Word], j: int, of: Sequence[str]) -> Part | None:
    """«الوزيران *المصري* *والسوداني*»: a definite nisba; after another one only with «و» («شكر الوزير المصري *السعودية*»)."""
    if words[j].role == "conj" and of and j + 1 < len(words) and words[j + 1].definite:
        nisba = nisba_at(known, words, j + 1)
        return Part(unit_end(words, nisba[0] - 1), nisba[1]) if nisba is not None else None
    nisba = nisba_at(known, words, j) if words[j].definite else None
    if nisba is None or any(tail.startswith("state/") for tail in of):
        return None
    of_several = words[back(words, j) - 1].norm.endswith("ين")  # «كبير المفاوضين *الإيرانيين*»
    return None if _is_people(known, words[j]) and not of_several else Part(*nisba)


def _is_people(known: Gazetteer, word: Word) -> bool:
    """«هنأ رئيس الجمهورية *الفلسطينيين*»: a plural that qualifies no single person."""
    form = known.ontology.nisba_forms.get(word.bare)
    return form is not None and form[1].number != "Sing" and form[1].gender == "Masc"


def _spoken_for(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«المتحدث *باسم الأمين العام للأمم المتحدة*»"""
    if k < len(words) and words[k].text in OPENING:
        return _all_in_quotes(known, words, k)  # «المتحدث باسم *"حماس"*», «القيادي في *"فتح"*»
    return _in_name_of(known, words, k) if is_stem(words, k) else None


def _of_bearer(known: Gazetteer, words: Sequence[Word], end: int) -> Part:
    """«المبعوث الخاص *للأمين العام للأمم المتحدة*»: whoever serves the bearer of a title serves whom he serves."""
    complement = after_title(known, words, end)
    return Part(complement.end, complement.of[0] if complement.of else None)


def _closes_genitive(last: Word) -> bool:
    """«الوزيران | إسرائيل», «المندوب الإسباني | الحكومة السورية»: what ends in a definite word has no genitive after it."""
    return last.definite and last.role == "stem"


def _belongs(
    known: Gazetteer, words: Sequence[Word], j: int, *, title: str, has_state: bool, closed: bool, definite: bool
) -> Part | None:
    """«رئيس *روسيا*», «الأمين العام *لـ*حلف الناتو», «المتحدث *باسم* البيت الأبيض», «وزير *الطاقة*»."""
    word = words[j]
    following = words[j + 1] if j + 1 < len(words) else None
    if word.norm == "ب" and words[back(words, j) - 1].bare in known.grammar.classes["charged"]:
        return _field_with_l(known, words, j + 1)
    if not (has_state or closed) and following is not None and _is_further_field(known, words, j):
        return Part(unit_end(words, j))
    if word.role == "prep" and word.norm == "ل" and following is not None:
        return (
            _in_quotes(known, words, j)
            if following.text in OPENING and j + 2 < len(words)
            else _after_l(
                known, words, j, of_bearer=not has_state and not closed, sent=_may_be_sent(known, words, j, title)
            )
        )
    if word.norm == "باسم":
        return _in_name_of(known, words, skip(words, j + 1))
    if word.norm == "ب" and following is not None and following.norm == "اسم":
        return _in_name_of(known, words, skip(words, j + 2))
    if word.norm == "علي" and word.pos == "PREP" and not has_state:
        return _over_body(known, words, skip(words, j + 1))
    accredited = title in known.grammar.classes["accreditedTitle"]
    if word.norm in ("الي", "لدي") or (word.norm in ("في", "ب") and accredited):
        return _accredited(known, words, skip(words, j + 1)) or _at_body(known, words, skip(words, j + 1))
    if word.pos == "PREP" and word.norm in ("ب", "في") and not has_state and not closed:
        return _serving_in(known, words, skip(words, j + 1))
    if word.role != "stem":
        return None
    return _genitive(known, words, j, title=title, has_state=has_state, definite=definite)


def _is_further_field(known: Gazetteer, words: Sequence[Word], j: int) -> bool:
    """«وزير الطاقة *والمعادن* السعودي», «والمغاربة المقيمين *بالخارج* ناصر بوريطة»"""
    word, following = words[j], words[j + 1]
    if not following.definite:
        return False
    if is_and(word):
        bearer = known.honorific_at(words, j + 1) or known.title_at(words, j + 1)  # «نائب المدير *والشيخ* أحمد»
        return bearer is None and _leads_to_state(known, words, j + 1)
    several = words[back(words, j) - 1].norm.endswith("ين")  # «أشاد الوزير | *بالدور* الأردني»
    brought = several and word.role == "prep" and word.norm == "ب"
    return brought and not _ends_title(known, words, j) and _leads_to_state(known, words, j + 2)


def _ends_title(known: Gazetteer, words: Sequence[Word], j: int) -> bool:
    """«أشاد *خادم الحرمين الشريفين* | بالدور الأردني»: does a title of several words end before ``j``?"""
    titles = (known.title_at(words, k) for k in range(max(j - _LONGEST_CLOSED, 0), j - 1))
    return any(title is not None and title.end == j for title in titles)


def _in_quotes(known: Gazetteer, words: Sequence[Word], j: int) -> Part | None:
    """«الأمين العام *لـ"حزب الله"*»"""
    return _all_in_quotes(known, words, j + 1)


def _all_in_quotes(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«المتحدث باسم *"حماس"*»: the actor whose name is all that stands between the quotation mark at ``k`` and the next."""
    hit = (known.name_at(words, k + 1) or known.movement_at(words, k + 1)) if k + 1 < len(words) else None
    tail = (known.movements.get(hit.key) or known.actor_of(hit.key)) if hit else None
    closed = hit is not None and hit.end < len(words) and words[hit.end].text in CLOSING
    return Part(hit.end + 1, tail) if hit and tail and closed else None


def _may_be_sent(known: Gazetteer, words: Sequence[Word], j: int, title: str) -> bool:
    """«المبعوث الأمريكي *لسوريا*» is sent there, «زيارة الرئيس الألماني | *لتونس*» is no part of the title."""
    sent = title in known.grammar.classes["emissary"] or title in known.grammar.classes["accreditedTitle"]
    return sent or nisba_at(known, words, back(words, j) - 1) is None


def _after_l(known: Gazetteer, words: Sequence[Word], j: int, *, of_bearer: bool, sent: bool) -> Part | None:
    """«الأمين العام *لحلف الناتو*», «المتحدث الرسمي *لوزارة الخارجية القطرية*»; ``of_bearer``: also that of another title.

    «أعرب الملك *للرئيس* عن …»: nobody's king. ``sent``: he may have been sent to a state, as «المبعوث الأمريكي *لسوريا*» is and
    whoever heads a ministry or a state («زيارة الرئيس الألماني | *لتونس*») is not.
    """
    body = office(known, words, j + 1)
    if body and body.entity:
        return Part(body.end, body.entity)
    title = known.title_at(words, j + 1)
    if title is not None:
        return _of_bearer(known, words, title.end) if of_bearer else None
    hit = known.name_at(words, j + 1)
    tail = known.actor_of(hit.key) if hit else None
    if tail is not None and not sent and not tail.startswith("organization/"):
        return None
    return (
        Part(hit.end, tail)
        if hit and tail
        else _in_its_quotes(known, words, j + 1) or _field_with_l(known, words, j + 1)
    )


def _in_its_quotes(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«عضو المكتب السياسي *لحركة "حماس"*»: a body of a list with its name in quotation marks."""
    after = after_unit(words, k) if is_stem(words, k) else len(words)
    if after >= len(words) or words[after].text not in OPENING:
        return None
    body = organization(known, words, k)
    return Part(body.end, body.entity) if body is not None and body.entity else None


def _in_name_of(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«المتحدث *باسم البيت الأبيض*», «الناطق *باسم الوزارة*»"""
    if k >= len(words):
        return None
    if words[k].text in OPENING:
        return _all_in_quotes(known, words, k)
    target = office(known, words, k) or named(known, words, k) or organization(known, words, k)
    if target is not None and target.way == "context":
        return Part(target.end, _meant_beside(known, words, target))
    if target is not None:
        return Part(target.end, target.entity or (target.of[0] if target.of else None))
    title = known.title_at(words, k) if is_stem(words, k) else None
    if title is not None:
        return _of_bearer(known, words, title.end)
    return Part(unit_end(words, k)) if body_before(known, words, k) is not None else None


def _meant_beside(known: Gazetteer, words: Sequence[Word], body: Mention) -> str | None:
    """«المتحدث باسم *مجلس الأمن القومي* جون كيربي»: of several of that name the one of the state of whoever is named next."""
    person = name_of_person(known, words, skip(words, body.end))
    home = known.state_of(person.entity) if person is not None and person.entity else None
    bodies = [tail for tail in (body.entity, *body.others) if tail is not None]
    return next((tail for tail in bodies if home is not None and known.state_of(tail) == home), body.entity)


def _accredited(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«المبعوث الأممي *إلى اليمن* السيد …», «السفير *لدى الدولة* …»: only right before the name, or that between commas."""
    place = known.name_at(words, k)
    if place is None and not _is_host(known, words, k):
        return None
    end = place.end if place is not None else unit_end(words, k)
    named = _person_after(known, words, end) or between_commas(known, words, end)
    return Part(end) if named is not None else None


def _is_host(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«سفير اليابان لدى *الدولة*», «لدى *البلاد*»: the country whose newspaper tells it."""
    return is_stem(words, k) and words[k].definite and name_key(words[k].bare) in known.values("country")


def _at_body(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«وزيرة الدولة *بوزارة الخارجية القطرية* مريم المسند», «كاتبة الدولة *لدى وزير الفلاحة* …»: where the name follows.

    So it may between commas: «مسؤول السياسة الخارجية *في الاتحاد الأوروبي*، جوزيب بوريل، …».
    """
    body = (office(known, words, k) or named(known, words, k)) if is_stem(words, k) else None
    if k < len(words) and words[k].text in OPENING and (quoted := _all_in_quotes(known, words, k)) is not None:
        return quoted
    body = body or (organization(known, words, k) if is_stem(words, k) else None)
    body = body or _body_by_head(known, words, k)
    if body is not None and (body.kind in ("organization", "body") or (body.entity or "").startswith("organization/")):
        end, tail = body.end, body.entity or (body.of[0] if body.of else None)
        k = skip(words, end)
        there = _accredited(known, words, skip(words, k + 1)) if k < len(words) and words[k].norm == "في" else None
        end = there.end if there is not None else end  # «القائم بالأعمال لدى سفارة العراق *في المكسيك* …»
    else:
        title = known.title_at(words, k) if opens_stem(words, k) else None
        if title is None:
            return None
        end, tail = _of_bearer(known, words, title.end)
    k = skip_honorifics(known, words, skip(words, end))[0]
    bearer = name_of_person(known, words, k) or long_title_with_name(known, words, k)
    return Part(end, tail) if bearer or between_commas(known, words, end) is not None else None


def long_title_with_name(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«المستشار بالديوان الملكي *المشرف العام على المركز* الدكتور عبد الله الربيعة»: a definite title of several words, and a name."""
    title = known.title_at(words, k) if opens_stem(words, k) and words[k].definite else None
    if title is None or words[title.end - 1].unit == words[k].unit:
        return False
    return _person_after(known, words, after_title(known, words, title.end).end) is not None


def _body_by_head(known: Gazetteer, words: Sequence[Word], k: int) -> Mention | None:
    """«المستشار ب*الديوان الملكي*»: a body by its head noun and adjectives, whosever it is."""
    body = body_before(known, words, k) if is_stem(words, k) else None
    while body is not None and opens_stem(words, j := skip(words, body.end)):
        if not words[j].definite or not _may_be_adjective(known, words[j]) or known.honorific_at(words, j):
            break
        body = body._replace(end=unit_end(words, j))
    return body


def _over_body(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«المشرف العام *على مركز الملك سلمان للإغاثة* الدكتور عبد الله الربيعة»: what is in the charge of whose name follows."""
    hit = known.name_at(words, k) if is_stem(words, k) else None
    tail = known.actor_of(hit.key) if hit is not None else None
    if hit is not None and tail is not None and tail.startswith("organization/"):
        part = Part(hit.end, tail)
    elif is_stem(words, k) and known.heads_organization(words[k]):
        body = organization(known, words, k)
        part = Part(body.end if body is not None else unit_end(words, k), body.entity if body is not None else None)
    else:
        return None
    return part if _person_after(known, words, part.end) is not None else None


def _serving_in(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«وزير الخارجية *بجمهورية السنغال*، السيد …»: the state whose office it is, where the name follows."""
    state = known_name(known, words, k) if k < len(words) else None
    if state is None or not (state.entity or "").startswith("state/"):
        return _at_body(known, words, k)
    headed = words[k].norm in known.grammar.classes["stateHead"]
    return Part(state.end, state.entity) if headed or between_commas(known, words, state.end) is not None else None


def _genitive(
    known: Gazetteer, words: Sequence[Word], j: int, *, title: str, has_state: bool, definite: bool
) -> Part | None:
    """«رئيس *روسيا*», «رئيس *الحكومة العراقية*», «وزير *الطاقة* السعودي»"""
    body = office(known, words, j) if not definite else None
    if body and body.entity:
        return Part(body.end, body.entity)
    if has_state:
        return None
    if not definite and words[j].definite and known.heads_organization(words[j]) and not known.name_at(words, j):
        unnamed = organization(known, words, j)  # «أمين عام *المجلس*», «نائب رئيس *الهيئة الوطنية*»
        return Part(unnamed.end, unnamed.entity) if unnamed is not None else Part(unit_end(words, j))
    above = known.title_at(words, j) if not definite else None
    if above is not None and (owners := owners_of_title(known, above.key)):
        return Part(above.end, owners[0])  # «سفير *خادم الحرمين الشريفين*»
    if above is not None and title in known.grammar.classes["emissary"]:
        return _of_bearer(known, words, above.end)  # «مبعوث *الرئيس الأمريكي* ستيف ويتكوف»
    hit = known.name_at(words, j)
    if hit and definite:
        return None
    if hit is None and not definite and (quoted := _in_its_quotes(known, words, j)) is not None:
        return quoted
    if hit is None and not definite and (state := known_name(known, words, j)) is not None:
        return Part(state.end, state.entity)  # «سفيرة *جمهورية مالطا*»
    if hit:
        tail = known.actor_of(hit.key)
        if tail and tail.startswith("organization/") and (own := body_of_state(known, words, j, hit)) is not None:
            return Part(own.end, own.entity or own.of[0])
        return Part(hit.end, tail) if tail and not tail.startswith(PERSONAL) else None
    word = words[j]
    if not definite and not word.definite and word.last and word.bare in known.grammar.classes["affairs"]:
        return _field_with_l(known, words, j)  # «وزير *شؤون الديوان الملكي*»
    is_field = (
        word.definite
        and not begins_with_article(known, words, j)
        and not word.entries("verb")
        and (
            not definite or _may_be_adjective(known, word) or _lives_abroad(known, words, j)
        )  # «قدم لرئيس الحكومة | *التهاني* …»
        and word.pos != "ADV"
        and not known.title_at(words, j, longest=3)
    )
    leads_on = is_field and (_leads_to_state(known, words, j) or _leads_to_body(known, words, after_unit(words, j)))
    return Part(unit_end(words, j)) if leads_on else None


def _may_be_adjective(known: Gazetteer, word: Word) -> bool:
    """«وزير التعليم *العالي* المصري», not «التقى رئيس الوزراء | *الوفد* الكوري», «… | *القيادات* الفلسطينية»."""
    if (
        word.entries("masdar", "noun")
        or word.bare in known.grammar.classes["substantive"]
        or known.heads_organization(word)
    ):
        return False
    return word.norm.endswith(("ي", "ية")) or word.pos == "ADJ" or word.bare in known.grammar.classes["bodyAdjective"]


def _lives_abroad(known: Gazetteer, words: Sequence[Word], j: int) -> bool:
    """«والمغاربة *المقيمين* بالخارج»: what kind of people the field of a minister is."""
    k = after_unit(words, j)
    return k + 1 < len(words) and words[k].pos == "PREP" and words[k + 1].norm in known.grammar.classes["abroad"]


def _leads_to_body(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«المدير الإقليمي *لمنظمة الصحة العالمية*», «المتحدث العسكري *باسم جماعة الحوثي*»: does a body follow at ``k``?"""
    if is_stem(words, k) and words[k].definite and words[k].pos in ("NOUN", "ADJ") and not words[k].entries("masdar"):
        k = after_unit(words, k)  # «رئيس الدائرة *السياسية* لمنظمة التحرير»
    if k + 1 >= len(words) or words[k].role == "punct":
        return False
    if words[k].norm == "باسم" or (words[k].norm == "ب" and words[k + 1].norm == "اسم"):
        return True
    if words[k].norm == "ل" and words[k + 1].bare in known.grammar.classes["affairs"]:
        return True  # «المفوض الأوروبي *لشؤون التوسع*»
    hit = known.name_at(words, k + 1) if words[k].norm == "ل" and words[k].role == "prep" else None
    return hit is not None and (known.actor_of(hit.key) or "").startswith("organization/")


def _leads_to_state(known: Gazetteer, words: Sequence[Word], j: int) -> bool:
    """Do the definite words from here («الطاقة والمعادن») end in a nisba, a state or a person's name?"""
    for _ in range(_LONGEST_MINISTRY):
        j = skip(words, j)
        if j >= len(words):
            return False
        word = words[j]
        if word.role == "punct":
            return between_commas(known, words, j) is not None
        if nisba_at(known, words, j) or (word.role == "stem" and known.name_at(words, j)):
            return True
        if word.role == "prep":
            if j + 1 >= len(words) or not words[j + 1].definite:
                return False
        elif word.role == "stem" and not word.definite:
            return word.first and unknown_person(known, words, j) is not None
        j += 1
    return False


# -- fields that no list has -------------------------------------------------------------------------------------------
def _field_with_l(known: Gazetteer, words: Sequence[Word], k: int) -> Part | None:
    """«مساعد وزير الخارجية *للشؤون الأفريقية*», «*لشؤون الشرق الأدنى* ديفيد شينكر», «المدير العام *للهيئة الوطنية*»."""
    if not is_stem(words, k) or words[k].pos == "VERB":
        return None
    affairs = words[k].bare in known.grammar.classes["affairs"]
    body = words[k].definite and known.heads_organization(words[k])
    end = unit_end(words, k)
    for _ in range(_LONGEST_FIELD):
        after = _after_word_of_field(known, words, skip(words, end), joined=affairs or not body)
        if after is None:
            break
        end = after
    k = skip(words, end)  # «المنسق الخاص لعملية السلام *في الشرق الأوسط* تور وينسلاند»
    there = _accredited(known, words, skip(words, k + 1)) if k < len(words) and words[k].norm == "في" else None
    end = there.end if there is not None else end
    return Part(end) if affairs or body or _person_after(known, words, end) is not None else None


def _after_word_of_field(known: Gazetteer, words: Sequence[Word], k: int, *, joined: bool) -> int | None:
    """Where a further word of the field ends: a name, a definite word, «لشؤون الأمن *والسلام*»."""
    if joined and k + 1 < len(words) and is_and(words[k]) and words[k + 1].definite:
        k += 1
    elif not opens_stem(words, k):
        return None
    hit = known.name_at(words, k) if words[k].role == "stem" else None
    if hit and not any(n.entity.startswith(PERSONAL) for n in known.names[hit.key]):
        return hit.end
    if not words[k].definite and known.heads_organization(words[k]):
        body = organization(known, words, k)  # «وزير شؤون *مجلس الوزراء*»
        return body.end if body is not None else None
    goes_on = words[k].role == "stem" and words[k].definite and words[k].pos != "VERB"
    nisba = nisba_at(known, words, k) if goes_on else None
    if nisba is not None and nisba[1].startswith("state/") and not words[k].norm.endswith("ة"):
        return None  # «وزير شؤون المرأة | *السوداني*»
    return unit_end(words, k) if goes_on else None


def _field_with_circumstance(known: Gazetteer, words: Sequence[Word], j: int) -> Part | None:
    """«منسق *الإغاثة في حالات الطوارئ* أورسولا مولر»: a field and where it is needed, right before the name."""
    k = after_unit(words, j)
    if not words[j].definite or k >= len(words) or words[k].norm != "في" or words[k].pos != "PREP":
        return None
    for definite in (False, True):
        k = after_unit(words, k)
        if not is_stem(words, k) or words[k].pos not in ("NOUN", "ADJ") or words[k].definite != definite:
            return None
    end = unit_end(words, k)
    return Part(end) if name_of_person(known, words, skip(words, end)) is not None else None
