"""A place among the words in, the bearer of a title out: by the title alone, or with his name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.marks import COMMAS
from kg.lang.normal import SERVANT, name_key
from kg.mentions.gazetteer import Gazetteer, Hit
from kg.mentions.genders import gender_by_ending
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import COUNTERPART, PERSONAL, Mention
from kg.mentions.nisbas import nisba_at
from kg.mentions.offices import office
from kg.mentions.persons import may_be_name
from kg.mentions.references import collective
from kg.mentions.several import states_at
from kg.mentions.steps import back, is_and, is_stem, opens_stem, over_short_form, over_slash, previous, skip, unit_end
from kg.mentions.titles import (
    after_title,
    between_commas,
    between_quotes,
    long_title_with_name,
    may_hold,
    name_of_person,
    owners_of_title,
    with_parted_adjective,
    with_title_after,
    without_title_not_held,
)

_DEPUTY = "deputy"
"""Whoever stands below the bearer of a title, where no title of his own is listed."""

_OFFICE = "official"
"""Whoever leads a body that no list has."""

_WHENCE = ("من", "في")

_JOINT = "deputy-prime-minister"
"""The title of somebody who mostly has a second one: «نائب رئيس الوزراء *ووزير الخارجية* أيمن الصفدي»."""


# -- titles ------------------------------------------------------------------------------------------------------------
def titled(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«وزير الخارجية المصري سامح شكري», «*السيد* سامح شكري», «*الرئيسان* المصري والفرنسي».

    A listed name that a title begins goes before a title with an unknown name: «البابا فرنسيس», «الشيخ محمد بن عبد الرحمن».
    """
    before = previous(words, i) if words[i].definite else None
    if before is not None and before.norm == SERVANT and before.last:
        return None  # «عبد *الملك* العجري»
    mention = _by_title(known, words, i)
    if mention is None or mention.kind not in ("person", "role", "honorific"):
        return mention
    listed = known.name_at(words, i)
    if listed is None or not any(n.entity.startswith(PERSONAL) for n in known.names[listed.key]):
        return mention
    return mention if listed.end < mention.end + (mention.kind != "person") else None


def _by_title(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    j, honorific = skip_honorifics(known, words, i)
    hit = _title_at(known, words, j) if is_stem(words, j) else None
    if hit is None:
        return _after_honorific(known, words, i, j, honorific) if honorific is not None and j < len(words) else None
    one_word = words[hit.end - 1].unit == words[j].unit
    if (words[j].pos == "VERB" and one_word) or _names_group(known, words, j, hit.end):
        return None
    dual = words[j].bare in known.grammar.classes["dualTitle"]
    if not dual and words[j].norm.endswith(("ان", "ين")) and (pair := collective(known, words, i)) is not None:
        return pair  # «المسؤولان»
    title = _title(known, words, i, j, hit)._replace(honorific=honorific, number="Dual" if dual else "Sing")
    if _is_given_name(known, words, j, title.end):
        return _after_honorific(known, words, i, j, honorific) if honorific is not None else None
    definite = words[j].definite or bool(title.of) or title.end > hit.end or not one_word
    bearer = _with_further_title(known, words, j, title, definite=definite)
    bearer = bearer or _with_name(known, words, j, title, definite=definite)
    several = not dual and known.value_at("groupHead", words, j, longest=1) is not None
    return None if several and bearer is not None and bearer.kind == "role" else bearer  # «*سفراء* لفلسطين»


def _title_at(known: Gazetteer, words: Sequence[Word], j: int) -> Hit | None:
    """The listed title that begins at ``j``, or one of a deputy: «*نائبة* منسق الإغاثة», «*النائب الأول* لوزير الدفاع»."""
    title = known.title_at(words, j, owned=True)
    if title is not None and words[title.end - 1].norm == "في" and not after_title(known, words, title.end).of:
        return None  # «القيادي *في حركة حماس*», not «دوره القيادي *في المنطقة*»
    title = title or _around_suffix(known, words, j) or _around_nisba(known, words, j)
    if words[j].bare not in known.grammar.classes["deputy"] or (title and words[title.end - 1].unit != words[j].unit):
        return title
    k = skip(words, j + 1)
    if words[j].definite:
        return _numbered_deputy(known, words, j, k) or title
    above = known.title_at(words, k) if words[j].last and opens_stem(words, k) else None
    return Hit(_DEPUTY, above.end) if above else title


def _around_nisba(known: Gazetteer, words: Sequence[Word], j: int) -> Hit | None:
    """«المقرر *الأممي* الخاص», «المفوض *الأممي* السامي»: a title of a definite noun and its adjective, with a nisba between them."""
    nisba = nisba_at(known, words, skip(words, j + 1)) if words[j].definite and words[j].last else None
    k = skip(words, nisba[0]) if nisba is not None else len(words)
    if not opens_stem(words, k) or not words[k].definite or not words[k].last:
        return None
    key = "ال" + name_key(words[j].bare) + name_key(words[k].norm)
    return Hit(key, k + 1) if key in known.roles else None


def _around_suffix(known: Gazetteer, words: Sequence[Word], j: int) -> Hit | None:
    """«أمين*ها* العام»: a title of a noun and its adjective, with the pronoun of whose it is between them."""
    if words[j].last or j + 1 >= len(words) or words[j + 1].role != "pron":
        return None
    k = skip(words, j + 2)
    if not is_stem(words, k) or not words[k].definite or not words[k].last:
        return None
    key = "ال" + name_key(words[j].bare) + name_key(words[k].norm)
    return Hit(key, k + 1) if key in known.roles else None


def _numbered_deputy(known: Gazetteer, words: Sequence[Word], j: int, k: int) -> Hit | None:
    """«النائب *الثاني* لرئيس مجلس الوزراء»: which of several deputies of the bearer of a title he is."""
    if not is_stem(words, k) or name_key(words[k].norm) not in known.values("ordinalDay"):
        return None
    under = skip(words, k + 1)
    above = known.title_at(words, under + 1) if under < len(words) and words[under].norm == "ل" else None
    return Hit(name_key(words[j].bare) + above.key, above.end) if above else None


def _title(known: Gazetteer, words: Sequence[Word], i: int, j: int, hit: Hit) -> Mention:
    """The title at ``j`` with what belongs to it, as the mention that it is without a name."""
    key = known.roles.get(hit.key, _DEPUTY)
    end, of, former, owner = after_title(known, words, hit.end)
    owner = j + 1 if owner is None and words[j + 1 if j + 1 < len(words) else j].role == "pron" else owner
    parted = with_parted_adjective(known, words, j, end) if of else None
    if parted is not None:
        key, end = parted
    if of and _serves_unlisted_body(known, words, hit.end):
        key = _OFFICE
    of = of or owners_of_title(known, hit.key)
    head = words[j + (words[j].norm in known.grammar.classes["stateHead"])]  # «دولة *رئيس* الوزراء»
    gender = _gender_of_title(known, key, name_key(head.bare))
    return Mention(i, end, "role", role=key, of=of, gender=gender, former=former, possessor=owner)


def _serves_unlisted_body(known: Gazetteer, words: Sequence[Word], end: int) -> bool:
    """«رئيس *الهيئة* العراقية للاستثمار»: whoever leads a body of a state that no list has does not lead the state."""
    k = skip(words, end)
    if not opens_stem(words, k) or not words[k].definite or not known.heads_organization(words[k]):
        return False
    return known.name_at(words, k) is None and office(known, words, k) is None


def _gender_of_title(known: Gazetteer, role: str, head: str) -> str:
    """«الوزيرة»: feminine by its ending; «*عمدة* لندن» is of either, because no form without «ة» is listed."""
    if not head.endswith("ه"):
        return "Masc"
    names = known.ontology.roles[role].names if role in known.ontology.roles else ()
    masculine = any(name_key(name).split(" ")[0] == head.removesuffix("ه") for name in names)
    return "Fem" if masculine or not names or name_key(names[0]).split(" ")[0] != head else ""


def _names_group(known: Gazetteer, words: Sequence[Word], i: int, end: int) -> bool:
    """«*الوسطاء*»: no title, but a listed group whose name is as long or longer."""
    hit = known.name_at(words, i)
    if hit is None or hit.end < end:
        return False
    return any(n.entity.startswith("group/") and n.way == "label" for n in known.names[hit.key])


def _is_given_name(known: Gazetteer, words: Sequence[Word], j: int, end: int) -> bool:
    """«*أمير* خان متقي»: a title without article and without a country, right before a name, is part of the name."""
    if words[j].definite or not words[j].last or words[j].norm not in known.grammar.classes["titleOrName"]:
        return False
    k = skip(words, j + 1)
    return end == j + 1 and opens_stem(words, k) and may_be_name(known, words, k, 1)


# -- one title after another -------------------------------------------------------------------------------------------
def _with_further_title(
    known: Gazetteer, words: Sequence[Word], j: int, title: Mention, *, definite: bool
) -> Mention | None:
    """«ولي العهد *رئيس مجلس الوزراء السعودي الأمير محمد بن سلمان*»: the person whose title and name follow."""
    k = skip(words, title.end)
    bearer = None
    alone = (
        words[j].definite and unit_end(words, j) == title.end and words[j].bare in known.grammar.classes["closedTitle"]
    )
    if (
        opens_stem(words, k)
        and not words[k].definite
        and known.title_at(words, k)
        and not _receives(known, words, j, k)
    ):
        bearer = titled(known, words, k) if not alone else None  # «استقبل *الوزير* | رئيس مجلس النواب …»
    elif definite:
        bearer = _second_title(known, words, k, title) or _with_rank(known, words, j, k, title)
    if bearer is None or bearer.kind not in ("name", "person") or not may_hold(known, bearer, title.of):
        return None
    if title.of and bearer.of and not _share_state(known, title.of, bearer.of):
        return None  # «هنأ ملك بلجيكا *رئيس وزراء لبنان نواف سلام*»
    also = (bearer.role, *bearer.also) if bearer.role and bearer.role != title.role else bearer.also
    return bearer._replace(start=title.start, role=title.role, of=bearer.of or title.of, also=also)


def _receives(known: Gazetteer, words: Sequence[Word], j: int, k: int) -> bool:
    """«التقى وزير الخارجية | *مبعوث* الأمين العام …», «… رئيس الجمهورية | *سفير* فرنسا»: who bears the first title is no emissary."""
    emissary = (
        words[k].bare in known.grammar.classes["emissary"] or words[k].bare in known.grammar.classes["diplomaticRank"]
    )
    return emissary and words[j].bare in known.grammar.classes["closedTitle"]


def _with_rank(known: Gazetteer, words: Sequence[Word], j: int, k: int, title: Mention) -> Mention | None:
    """«سفير السويد *السفير يوهان لارسن*»: the title again, or a rank, with the name.

    «رئيس مجلس النواب *المستشار حنفي جبالي*», «المتحدث باسم الوزارة *السفير تميم خلاف*»
    """
    if not opens_stem(words, k) or not words[k].definite:
        return None
    joint = words[j].bare in known.grammar.classes["rank"] or words[j].bare in known.grammar.classes["emissary"]
    if joint and unit_end(words, j) < title.end and long_title_with_name(known, words, k):
        return titled(known, words, k)  # «المستشار بالديوان الملكي *المشرف العام على المركز* عبد الله الربيعة»
    again = known.title_at(words, k, longest=1)
    diplomat = (
        words[j].bare in known.grammar.classes["diplomat"] and words[k].bare in known.grammar.classes["diplomaticRank"]
    )
    ranked = diplomat or words[k].bare in known.grammar.classes["rank"]
    if again is None or not (known.roles[again.key] == title.role or ranked):
        return None
    bearer = titled(known, words, k)
    if bearer is None or bearer.of or bearer.role != known.roles[again.key]:
        return None
    held = {office.role for office in known.ontology.offices_of.get(bearer.entity or "", ())}
    fits = bearer.kind == "person" or title.role in held or (diplomat and may_hold(known, bearer, title.of))
    return bearer if fits else None


def _share_state(known: Gazetteer, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Are these of one state, as far as their states are known: «رئيس *أذربيجان* القائد العام *للجيش*»?"""
    states = [{known.state_of(tail) for tail in of} for of in (first, second)]
    return None in states[0] | states[1] or not states[0].isdisjoint(states[1])


def _second_title(known: Gazetteer, words: Sequence[Word], k: int, title: Mention) -> Mention | None:
    """«نائب رئيس الوزراء *ووزير الخارجية أيمن الصفدي*»: two titles of one person, by what is known of him or by her gender."""
    if not is_stem(words, k + 1) or not is_and(words[k]) or _title_at(known, words, k + 1) is None:
        return None
    second = titled(known, words, k + 1)
    if second is None or second.kind not in ("name", "person"):
        return None
    if title.of and second.of and set(title.of).isdisjoint(second.of):
        return None
    held = {office.role for office in known.ontology.offices_of.get(second.entity or "", ())}
    joint = title.role == _JOINT and not (title.of and second.of)
    by_office = title.role in held or (joint and (second.kind == "person" or second.role in held))
    return second if by_office or title.gender == second.gender == "Fem" else None


# -- the bearer's name -------------------------------------------------------------------------------------------------
def _with_name(known: Gazetteer, words: Sequence[Word], j: int, title: Mention, *, definite: bool) -> Mention | None:
    """The title at ``j`` with the name that follows it; without one, the title if it says by itself whose it is."""
    k, inner = skip_honorifics(known, words, over_slash(words, title.end))
    title = title._replace(honorific=title.honorific or inner)
    name = None if _rules_state(known, words, k) else name_of_person(known, words, k)
    name = name or _after_short_form(known, words, k, title)
    if name is None and definite:
        name = between_commas(known, words, title.end) or between_quotes(known, words, k)
    if name is not None and title.number == "Dual" and not title.of and not _is_of_two(words, name):
        name = None
    if name is not None and may_hold(known, name, title.of):
        name = without_title_not_held(known, words, name) if title.of else name
        name = _with_title_again(known, words, j, name, title)
        further = name.role not in (None, title.role)
        rank = further and not title.of  # «*السفير* أحمد حافظ المتحدث الرسمي»
        return name._replace(
            start=title.start,
            role=name.role if rank else title.role,
            of=name.of if rank else title.of or name.of,
            also=tuple(filter(None, (title.role if rank else name.role,))) if further else name.also,
            former=title.former,
            gender=title.gender if title.gender == "Fem" else name.gender or title.gender,
            honorific=title.honorific,
            way="label",
            possessor=title.possessor if name.kind == "person" else None,
        )
    if not definite and not title.honorific:
        return None
    owned = title.possessor is not None and words[title.possessor].unit == words[j].unit
    if owned and title.end == (title.possessor or 0) + 1:
        return None  # «رئيسها» by itself, not «أمينها العام»
    return title if title.role != _DEPUTY or title.of else None


def _rules_state(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«استقبل الرئيس التونسي *أمير قطر*»: is what may be a given name a title here, with its state?"""
    if not is_stem(words, k) or words[k].norm not in known.grammar.classes["titleOrName"]:
        return False
    title = known.title_at(words, k, longest=1)
    return title is not None and any(tail.startswith("state/") for tail in after_title(known, words, title.end).of)


def _after_short_form(known: Gazetteer, words: Sequence[Word], k: int, title: Mention) -> Mention | None:
    """«الأمين العام لمنظمة التعاون الإسلامي (إيسيسكو) *حسين إبراهيم طه*»: the name after the short form of the body's name."""
    j = over_short_form(words, k) if title.of else k
    return name_of_person(known, words, skip_honorifics(known, words, j)[0]) if j > k else None


def _with_title_again(known: Gazetteer, words: Sequence[Word], j: int, name: Mention, title: Mention) -> Mention:
    """«الرئيس راجيش سينغ *رئيس جمهورية ترينيداد وتوباغو*»: the title once more after an unlisted name, with whose it is.

    «المستشار أحمد سعد الدين *الأمين العام لمجلس النواب*»: after a rank, the office.
    """
    if title.of or name.kind != "person" or title.number == "Dual":
        return name
    whole = with_title_after(known, words, name)
    k = skip(words, name.end)
    rank = words[j].bare in known.grammar.classes["rank"] and k < len(words) and words[k].definite
    diplomat = words[j].bare in known.grammar.classes["diplomaticRank"] and k < len(words)
    office = rank or (diplomat and words[k].bare in known.grammar.classes["diplomat"])
    return whole if whole.role == title.role or office else name


def _is_of_two(words: Sequence[Word], name: Mention) -> bool:
    """«الرئيسان *شي وبوتين*», not «بحث الرئيسان | *شحن* الحبوب الروسية»: is something joined to it, or is it a listed one?"""
    k = skip(words, name.end)
    return name.kind != "person" or k >= len(words) or words[k].role not in ("stem", "prep")


def _after_honorific(known: Gazetteer, words: Sequence[Word], i: int, j: int, honorific: str) -> Mention | None:
    """«*السيد* سامح شكري», «سيادت*ه*», «*جلالة الملك*»."""
    if words[j].role == "pron":
        gender = "Fem" if words[j].norm == "ها" else "Masc"
        return Mention(i, j + 1, "honorific", honorific=honorific, gender=gender)
    name = name_of_person(known, words, over_slash(words, j)) or between_quotes(known, words, j)
    role = known.roles.get(honorific.split()[-1])
    if name is not None:
        name = name if name.role else with_title_after(known, words, name)
        gender = "Fem" if _is_of_woman(honorific) else name.gender or "Masc"
        return name._replace(start=i, honorific=honorific, role=name.role or role, way="label", gender=gender)
    if role is None or not (" " in honorific or honorific.startswith("ال")):
        return None
    # «*جلالة الملك* يتباحث هاتفيا مع …», «*الملك الأردني* عبد الله الثاني»
    end, of, former, _ = after_title(known, words, j)
    end = end if of else back(words, j)
    gender = "Fem" if _is_of_woman(honorific) else "Masc"
    title = Mention(i, end, "role", role=role, of=of, gender=gender, former=former, honorific=honorific)
    return _with_name(known, words, i, title, definite=True)


def _is_of_woman(honorific: str) -> bool:
    """«*السيدة* ماريا لوبيز», «جلالة *الملكة* …»: the last word of an honorific with article and «ة», as it is folded."""
    last = honorific.split()[-1]
    return last.startswith("ال") and last.endswith("ه")


# -- bearers by what stands before -------------------------------------------------------------------------------------
def and_another(known: Gazetteer, words: Sequence[Word], i: int, before: Mention | None) -> Mention | None:
    """«الرئيسان الفلسطيني محمود عباس *والسوري أحمد الشرع*», «وزراء خارجية مصر سامح شكري *والأردن أيمن الصفدي* و…»: a further bearer."""
    if before is None or before.role is None or not _is_joined(known, words, before, i):
        return None
    owner = nisba_at(known, words, i) if words[i].definite else None
    owner = owner or _state_beside(known, words, before, i)
    if owner is None:
        return None
    end, tail = owner
    k, honorific = skip_honorifics(known, words, skip(words, end))
    name = name_of_person(known, words, k) or between_quotes(known, words, end)
    if name is None:
        return None
    gender = name.gender or "Masc"
    return name._replace(start=i, of=(tail,), role=before.role, honorific=honorific, way="label", gender=gender)


def _is_joined(known: Gazetteer, words: Sequence[Word], before: Mention, i: int) -> bool:
    """Does «و» alone stand between, or after a title in the dual «، و»?"""
    joint = previous(words, i)
    if joint is None or joint.role != "conj":
        return False  # as it mostly is
    between = [w for w in words[before.end : i] if w.role != "space"]
    if len(between) > 1 and between[0].text in COMMAS and _is_dual(known, words, before):
        between = between[1:]
    return len(between) == 1 and between[0].role == "conj"


def _is_dual(known: Gazetteer, words: Sequence[Word], bearer: Mention) -> bool:
    """Does the mention begin with a title of several, «الرئيسان», «وزيرا خارجية», or follow one that does: «و*الأردن أيمن الصفدي*»?"""
    title = known.title_at(words, bearer.start)
    further = len(bearer.of) == 1 and bearer.role is not None and known.is_state(words, bearer.start)
    if further and (hit := known.name_at(words, bearer.start)) is not None and hit.end < bearer.end:
        return known.actor_of(hit.key) == bearer.of[0]
    listed = title is not None and title.key in known.several_titles
    return listed or words[bearer.start].bare in known.grammar.classes["dualTitle"]


def _state_beside(known: Gazetteer, words: Sequence[Word], before: Mention, i: int) -> tuple[int, str] | None:
    """Where the name of a state that begins at ``i`` ends, and which it is; only after the title of one of several."""
    hit = known.name_at(words, i) if _is_dual(known, words, before) and before.of else None
    tail = known.actor_of(hit.key) if hit is not None and known.is_state(words, i) else None
    return (hit.end, tail) if hit is not None and tail is not None and tail not in before.of else None


def counterpart(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*نظيره* الروسي», «*نظيرته* الألمانية أنالينا بيربوك», «*أخيه* الملك سلمان بن عبد العزيز»."""
    if words[i].norm not in known.grammar.classes["counterpart"] or i + 1 >= len(words) or words[i + 1].role != "pron":
        return None
    gender = gender_by_ending(words[i], "ه", "ة", "ت")
    k = skip(words, i + 2)
    titled_too = titled(known, words, k) if k < len(words) else None
    if titled_too is not None and titled_too.kind in ("name", "person") and titled_too.role != COUNTERPART:
        return titled_too._replace(start=i)
    end, of, former, _ = after_title(known, words, i + 2)
    k, honorific = skip_honorifics(known, words, skip(words, end))
    name = name_of_person(known, words, k) or between_commas(known, words, end) or between_quotes(known, words, end)
    if name is None and not of:
        end, of = _from_states(known, words, end)
    if name is None:
        return Mention(i, end, COUNTERPART, of=of, gender=gender, former=former, possessor=i + 1)
    return name._replace(
        start=i,
        of=of,
        role=COUNTERPART,
        honorific=honorific,
        way="label",
        gender=name.gender or gender,
        possessor=i + 1 if name.kind == "person" else None,
    )


def _from_states(known: Gazetteer, words: Sequence[Word], end: int) -> tuple[int, tuple[str, ...]]:
    """«نظراؤه *من صربيا والعراق*», «نظراؤه *في النيجر والسنغال*»: the states whose they are, of two or more; where these end."""
    j = skip(words, end)
    if j + 1 >= len(words) or words[j].role not in ("prep", "stem") or words[j].norm not in _WHENCE:
        return end, ()
    after, of = states_at(known, words, skip(words, j + 1))
    return (after, of) if len(of) > 1 else (end, ())
