"""A place among the words in, the organization or group out that stands there, told by its head noun."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.lang.segment import is_noun, nouns
from kg.mentions.gazetteer import Gazetteer, Hit
from kg.mentions.genders import gender_as_written, gender_by_ending, gender_of_group
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import PERSONAL, Mention
from kg.mentions.nisbas import after_nisbas, nisba_at
from kg.mentions.offices import fields
from kg.mentions.steps import (
    CLOSING,
    HYPHENS,
    OPENING,
    after_unit,
    back,
    is_and,
    is_stem,
    opens_stem,
    previous,
    skip,
    unit_end,
    written_words,
)
from kg.ontology import Name

_LONGEST_BODY = 5
_LONGEST_QUOTE = 8
_LONGEST_CHAIN = 2
"""Nouns without article between a body's head noun and the one that closes its name: «لجنة *متابعة تنفيذ* الاتفاق»."""
_ACCUSATIVE = ("ًا", "اً")
LONGEST_HEAD = 2


# -- organizations -----------------------------------------------------------------------------------------------------
def organization(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """A head noun with what follows it: «جامعة الملك سعود», «صحيفة «هندوستان تايمز»», «مجلس الأمن القومي»."""
    if not known.heads_organization(words[i]) or words[i].pos == "VERB" or words[i].definite:
        return None
    j = skip(words, i + 1)
    if j >= len(words) or (i and words[i - 1].norm == "ب" and words[i].norm in known.grammar.classes["accompaniment"]):
        return None  # «*برئاسة* النائبة ماريا غوميز»
    if words[j].text in OPENING:
        close = next((k for k in range(j + 1, min(j + _LONGEST_QUOTE, len(words))) if words[k].text in CLOSING), None)
        if close is None:
            return None
        return _known_in_quotes(known, words, i, j, close) or _organization_of(words, i, close + 1)
    extent = _extent(known, words, i)
    if extent is None or words[extent[0] - 1].role == "pron":
        return None
    if words[i].entries("masdar") and known.is_state(words, j):
        return None  # «*تنظيم تركيا* للاجتماع»: what the state does
    end, of = extent
    end = _after_bearer(known, words, skip(words, i + 1), end)
    if words[i].bare in known.grammar.classes["chainedBody"] and known.name_at(words, back(words, end) - 1) is not None:
        end = _after_charge(known, words, i, end)  # «صندوق قطر *للتنمية*», «مركز الخليج *للأبحاث*»
    j = skip(words, end)
    if words[j - 1].norm in ("التابع", "التابعة") and j < len(words) and words[j].norm == "ل":
        # «حرس الشرف *التابع لـ*جيش التحرير»
        parent = known.name_at(words, j + 1)
        end = parent.end if parent else unit_end(words, j)
        nisba = nisba_at(known, words, skip(words, end))
        end = nisba[0] if nisba is not None else end  # «… جيش التحرير الشعبي *المصري*»
    end, of = _after_further_affairs(known, words, i, end) or (fields(known, words, end)[0], of)
    return _organization_of(words, i, end, of)


def _after_further_affairs(known: Gazetteer, words: Sequence[Word], i: int, end: int) -> tuple[int, str | None] | None:
    """«وزارة الشؤون الأوروبية *والدولية النمساوية*»: a second adjective of a ministry's affairs; where its name ends, and its state."""
    k, j = after_unit(words, i), skip(words, end)
    affairs = k < len(words) and words[k].definite and words[k].bare in known.grammar.classes["portfolio"]
    if not affairs or j + 1 >= len(words) or not is_and(words[j]):
        return None
    first, second = words[back(words, end) - 1], words[j + 1]
    joined = first.norm.endswith("ية") and second.norm.endswith("ية") and second.definite and second.last
    if not joined or nisba_at(known, words, j + 1) is not None or second.bare in known.grammar.classes["substantive"]:
        return None
    end, of = after_nisbas(known, words, j + 2)
    return end, of[0] if len(of) == 1 else None


def _extent(known: Gazetteer, words: Sequence[Word], i: int) -> tuple[int, str | None] | None:
    """Where the name that begins with the head noun ends, and the state in it."""
    end, of = i + 1, None
    for count in range(_LONGEST_BODY):
        j = skip(words, end)
        if not opens_stem(words, j):
            break
        after, honorific = skip_honorifics(known, words, j)
        if honorific and not count and is_stem(words, after):
            if words[i].bare in known.grammar.classes["personalHead"]:
                return None  # «تحت *قيادة* صاحب الجلالة»
            named = known.name_at(words, after) or known.title_at(
                words, after
            )  # «جامعة *الملك* سعود», «مكتب *سمو* وزير الخارجية»
            return named.end if named else unit_end(words, after), None
        hit = known.name_at(words, j)
        nisba = nisba_at(known, words, j)
        if nisba is not None and count and _is_people_beside(known, words, end, j):
            break
        if nisba is not None:
            further = _after_second_nisba(known, words, nisba[0])
            end, of = nisba if further is None else (further, None)
        elif hit and not count:
            end = hit.end
            tail = known.actor_of(hit.key)
            of = tail if tail and tail.startswith("state/") else of
        elif count and (honorific or _begins_bearer(known, words, j) or _begins_anew(known, words, end, j)):
            break
        elif words[j].definite and words[j].pos in ("NOUN", "ADJ"):
            end = unit_end(words, j)
        elif not count and (closed := _after_chain(known, words, i, j)) is not None:
            end, of = closed
        else:
            break
    return (end, of) if end > i + 1 else None


def _begins_anew(known: Gazetteer, words: Sequence[Word], end: int, j: int) -> bool:
    """Is what stands at ``j`` after a definite word no adjective of it: a deed, another actor, a thing after a nisba?"""
    if not words[end - 1].definite:
        return False
    after_nisba = nisba_at(known, words, end - 1) is not None and words[j].pos == "NOUN"
    plain = not words[j].norm.endswith(("ي", "ية", "ين", "ون")) and words[j].bare in nouns()
    substantive = words[end - 1].norm.endswith(("ي", "ية")) and words[j].bare in known.grammar.classes["substantive"]
    return (
        (after_nisba and plain)
        or substantive
        or _is_deed_after_definite(words, end, j)
        or _heads_actor(known, words[j])
        or _is_people_beside(known, words, end, j)
    )


def _is_people_beside(known: Gazetteer, words: Sequence[Word], end: int, j: int) -> bool:
    """«هنأ مجلس الوزراء | *المواطنين*», «حذرت وزارة الخارجية | *المسافرين*», «ناشد مجلس القيادة | *المجتمع الدولي*»: people of whom the
    definite word before is not one; not «اتحاد العلماء *المسلمين*», «رابطة الصحفيين *الفلسطينيين*»."""
    hit = known.name_at(words, j)
    if hit is not None and hit.end > j + 1:
        return True
    before = words[end - 1]
    people = (
        words[j].norm.endswith("ين")
        and words[j].definite
        and words[j].bare not in known.grammar.classes["bodyAdjective"]
    )
    if not people or before.norm.endswith("ين"):
        return False
    if known.title_at(words, end - 1, longest=1) is not None:
        return True
    return not before.norm.endswith("اء") and nisba_at(known, words, j) is None


def _heads_actor(known: Gazetteer, word: Word) -> bool:
    """«طالبت رابطة المعتقلين | *السلطات* …»: the noun of another body or group, and no adjective."""
    key = name_key(word.norm)
    government = key in known.values("ministry") and not word.norm.endswith("ية")  # not «لجنة الشؤون *الخارجية*»
    return government or key in known.values("groupHead") or (word.definite and known.heads_organization(word))


def _after_chain(known: Gazetteer, words: Sequence[Word], i: int, j: int) -> tuple[int, str | None] | None:
    """«جمعية *رجال الأعمال*», «حركة *تحرير أزواد*»: a chain of genitives after the head noun at ``i``; its end and its state."""
    fights = words[j].norm in known.grammar.classes["foughtFor"] and name_key(words[i].bare) in known.values(
        "movementHead"
    )
    if not fights and words[i].bare not in known.grammar.classes["chainedBody"]:
        return None
    for _ in range(_LONGEST_CHAIN):
        plain = opens_stem(words, j) and words[j].last and not words[j].definite and words[j].pos == "NOUN"
        if not plain or known.title_at(words, j) or not is_noun(words[j].norm) or words[j].text.endswith(_ACCUSATIVE):
            return None
        j = after_unit(words, j)
        if not opens_stem(words, j):
            return None
        if fights and not words[j].definite and not is_noun(words[j].norm) and known.name_at(words, j) is None:
            return unit_end(words, j), None  # «جبهة تحرير *مورو* | الاتفاق»
        place = known.name_at(words, j)
        tail = known.actor_of(place.key) if place is not None else None
        if place is not None and tail is not None and not tail.startswith(PERSONAL):
            return place.end, tail if tail.startswith("state/") else None
        if words[j].definite:
            return (unit_end(words, j), None) if words[j].pos == "NOUN" and words[j].last else None
    return None


def _after_second_nisba(known: Gazetteer, words: Sequence[Word], end: int) -> int | None:
    """«مجلس التنسيق الكويتي - *السعودي*»: where the name of a body of two states ends; None where it is of one."""
    j = skip(words, end)
    k = skip(words, j + 1) if j < len(words) and words[j].text in HYPHENS else j
    nisba = nisba_at(known, words, k) if opens_stem(words, k) and words[k].definite else None
    return nisba[0] if nisba is not None else None


def _after_bearer(known: Gazetteer, words: Sequence[Word], j: int, end: int) -> int:
    """«إدارة الرئيس الأمريكي *دونالد ترامب*»: where the name ends of somebody whose title begins at ``j``."""
    k = skip(words, end)
    if known.title_at(words, j) is None or not opens_stem(words, k):
        return end
    hit = known.name_at(words, k)
    person = hit is not None and any(n.entity.startswith(PERSONAL) for n in known.names[hit.key])
    return hit.end if hit is not None and person else end


def _begins_bearer(known: Gazetteer, words: Sequence[Word], j: int) -> bool:
    """«الأمين العام لوزارة الخارجية | *السفير* عبد الستار عيسى»: a title of somebody whose name follows."""
    title = known.title_at(words, j)
    return (
        title is not None and words[title.end - 1].unit == words[j].unit and opens_stem(words, skip(words, title.end))
    )


def _is_deed_after_definite(words: Sequence[Word], end: int, j: int) -> bool:
    """«أدان مجلس الأعيان | *الاعتداء*»: a definite noun has no genitive, and a deed is no adjective."""
    adjective = words[j].entries("adjective", "activeParticiple", "passiveParticiple")
    return words[end - 1].definite and bool(words[j].entries("masdar", "noun")) and not adjective


def _known_in_quotes(known: Gazetteer, words: Sequence[Word], i: int, j: int, close: int) -> Mention | None:
    """«جبهة "*البوليساريو*"», «حركة "*فتح*"»: the quotation marks around a known name, or the rest of one, change nothing."""
    rest = "".join(name_key(word.norm if word.first else word.text) for word in words[j + 1 : close])
    whole = name_key(words[i].norm) + rest.replace(" ", "")
    inside = known.name_at(words, j + 1)
    tail = known.actor_of(whole) if whole in known.names else None
    if tail is None and inside is not None and skip(words, inside.end) == close:
        tail = known.actor_of(inside.key)
    if tail is None or not tail.startswith("organization/"):
        return None
    return Mention(i, close + 1, "name", entity=tail, gender=gender_by_ending(words[i], "ة", "ه", "ات"))


def _organization_of(words: Sequence[Word], i: int, end: int, of: str | None = None) -> Mention:
    text, gender = written_words(words[i:end]), gender_by_ending(words[i], "ة", "ه", "ات")
    return Mention(i, end, "organization", name=text, of=(of,) if of else (), gender=gender)


def body_of_state(known: Gazetteer, words: Sequence[Word], i: int, hit: Hit) -> Mention | None:
    """«مجلس الأمن القومي *الأرميني*», «الصليب الأحمر *الياباني*»: the body of that name of the state whose nisba follows."""
    nisba = nisba_at(known, words, skip(words, hit.end))
    if nisba is None or not nisba[1].startswith("state/") or words[i].pos == "VERB":
        return None
    end, state = nisba
    one = known.ontology.nisba_forms.get(words[end - 1].bare)
    agree = words[end - 1].norm.endswith("ة") == words[i].norm.endswith("ة")
    if not agree or (one is not None and one[1].number != "Sing"):
        return None
    bodies = [n for n in known.names[hit.key] if n.entity.startswith("organization/")]
    for body in bodies:
        owner = known.ontology.entities[body.entity].state
        if owner is not None and owner.tail == state:
            gender = gender_as_written(words[i], known.ontology.gender.get(body.entity, ""))
            return Mention(i, end, "name", body.entity, gender=gender)
    return _organization_of(words, i, end, state) if _is_generic(known, words[i + 1 : hit.end], bodies) else None


def _is_generic(known: Gazetteer, rest: Sequence[Word], bodies: Sequence[Name]) -> bool:
    """«مجلس *الأمن*»: words that many states may call a body by; «حركة *حماس*», «وكالة *رويترز*» have a name of their own."""
    stems = [w for w in rest if w.role == "stem"]
    own = known.names.get("".join(name_key(w.norm) for w in stems), ())
    return (
        bool(stems)
        and all(w.definite and (w.bare in nouns() or w.bare.removesuffix("ة") in nouns()) for w in stems)
        and not any(n.entity == body.entity for body in bodies for n in own)
        and not any(body.entity in known.ontology.news_agencies for body in bodies)
    )


def body_before(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*الوزارة*», «*الحركة*»: the one named before; «*الشرطة الألمانية*»: that one, or the one of that state."""
    word = words[i]
    if word.definite and word.last and word.pos == "NOUN" and known.is_government(word):
        told = opens_stem(words, j := skip(words, i + 1)) and words[j].definite  # «الحكومة *الانتقالية*»
        return None if told else Mention(i, i + 1, "body", name=name_key(word.bare), gender="Fem")
    if not (word.definite and known.heads_organization(word) and word.last and word.pos == "NOUN"):
        return None
    end, of = _after_state_adjective(known, words, i)
    if end > i + 1 and end > unit_end(words, skip(words, i + 1)):
        return _organization_of(words, i, end, of)
    if of is None and word.bare in known.grammar.classes["plainBody"]:
        end, count = _after_own_adjectives(known, words, i)
        charge = _after_charge(known, words, i, end) if count else end
        if count > 1 or charge > end:
            return _organization_of(words, i, charge)
    gender = gender_by_ending(word, "ة", "ات")
    return Mention(i, end, "body", name=name_key(word.bare), of=(of,) if of else (), gender=gender)


def _after_state_adjective(known: Gazetteer, words: Sequence[Word], i: int) -> tuple[int, str | None]:
    """«النيابة *العامة المغربية*»: where a body's name ends whose adjectives close with a state's, and that state."""
    end = i + 1
    feminine = words[i].norm.endswith(("ة", "ات"))
    for _ in range(_LONGEST_BODY):
        j = skip(words, end)
        if not opens_stem(words, j) or not words[j].definite:
            break
        if words[j].bare in known.grammar.classes["bodyAdjective"]:
            end = unit_end(words, j)
            continue
        if words[j].norm.endswith("ة") != feminine:
            break
        nisba = nisba_at(known, words, j)
        if nisba is not None:
            further = _after_second_nisba(known, words, nisba[0])
            if not nisba[1].startswith("state/"):
                break
            return (nisba[0], nisba[1]) if further is None else (further, None)
        adjective = words[j].pos == "ADJ" or words[j].norm.endswith(("ي", "ية"))
        if not adjective or words[j].entries("masdar", "noun") or words[j].bare in known.grammar.classes["substantive"]:
            break  # «لم يعتمد المجلس | *النص* الروسي»
        end = unit_end(words, j)
    return i + 1, None


def _after_own_adjectives(known: Gazetteer, words: Sequence[Word], i: int) -> tuple[int, int]:
    """«اللجنة *الوزارية العربية*», «المجلس *العسكري*»: where a body's name ends that adjectives of relation make, and how many."""
    end, count = i + 1, 0
    feminine = words[i].norm.endswith(("ة", "ات"))
    while opens_stem(words, j := skip(words, end)) and words[j].definite and words[j].last:
        word = words[j]
        usual = word.bare in known.grammar.classes["bodyAdjective"]
        relation = word.norm.endswith("ية" if feminine else "ي") and not word.entries("masdar", "verb")
        other = any(word.bare in known.grammar.classes[category] for category in ("substantive", "charged"))
        if not (usual or relation) or other:
            break
        end, count = j + 1, count + 1
    return end, count


def _after_charge(known: Gazetteer, words: Sequence[Word], i: int, end: int) -> int:
    """«اللجنة الوطنية المستقلة *للانتخابات*», «القيادة العامة *للجيش*»: where it ends with what the body at ``i`` is there for, whom it
    unites or whose it is; ``end`` where nobody or nothing is told."""
    j = skip(words, end)
    if j + 1 >= len(words) or words[j].role != "prep" or words[j].norm != "ل":
        return end
    if words[i].bare in known.grammar.classes["organ"]:
        return _after_whole_body(known, words, j + 1) or end
    task = words[j + 1]
    someone = known.title_at(words, j + 1) or known.honorific_at(words, j + 1) or known.name_at(words, j + 1)
    actors = known.heads_organization(task) or known.value_at("groupHead", words, j + 1, longest=LONGEST_HEAD)
    endings = ("ات", "ة", "ين") if words[i].bare in known.grammar.classes["union"] else ("ات", "ة")
    thing = task.definite and task.last and task.pos == "NOUN" and task.norm.endswith(endings)
    if not thing or someone or actors:
        return end
    return _after_adjectives(known, words, j + 2, persons=True) if task.norm.endswith("ين") else j + 2


def _after_whole_body(known: Gazetteer, words: Sequence[Word], j: int) -> int | None:
    """«المكتب السياسي *لحركة حماس*», «المكتب الإعلامي *لرئيس الوزراء*»: where the body or the office ends whose organ is named."""
    if (office := known.title_at(words, j)) is not None:
        return office.end
    hit = known.name_at(words, j)
    tail = known.actor_of(hit.key) if hit is not None else None
    if hit is not None and (tail or "").startswith("organization/"):
        return hit.end
    if words[j].definite and known.heads_organization(words[j]):
        several = _after_adjectives(known, words, unit_end(words, j), persons=False)
        return max(_after_own_adjectives(known, words, j)[0], several)
    return None


def counted(known: Gazetteer, word: Word) -> bool:
    """Does it tell how many are meant, «الدول *الثلاث*»?"""
    return name_key(word.bare) in known.values("count")


# -- groups ------------------------------------------------------------------------------------------------------------
def group(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*قادة* آسيان», «*وزراء خارجية* مجموعة السبع», «*الدول* الأوروبية»; «*القادة*» alone: those named before."""
    head = known.value_at("groupHead", words, i, longest=LONGEST_HEAD)
    if head is None or words[i].pos == "VERB":
        return None
    if counted(known, words[i]) and _follows_counted(words, i):
        return None
    if words[i].text.endswith("ي") and words[i].bare in known.grammar.classes["strong"]:
        return None  # «دعمها *القوي* للسودان»
    end, of = after_nisbas(known, words, head.end)
    if words[head.end - 1].definite:
        end = _after_adjectives(known, words, end, persons=gender_of_group(known.grammar, words[i]) == "Masc")
    if not of:
        end = _after_members(known, words, i, end)
    named = known.name_at(words, i)
    if named is not None and named.end >= end:
        return None
    gender, authority = gender_of_group(known.grammar, words[i]), words[i].bare in known.grammar.classes["authority"]
    if end > head.end or counted(known, words[i]):
        kind = "organization" if authority else "group"
        return Mention(i, end, kind, name=written_words(words[i:end]), of=of, gender=gender, number="Plur")
    if words[i].definite:
        value = None if authority else "group"
        return Mention(i, end, "body", name=name_key(words[i].bare), value=value, gender=gender, number="Plur")
    return None


def _follows_counted(words: Sequence[Word], i: int) -> bool:
    """«الوفود *الثلاثة*»: is it the adjective of the noun before it, which says what is counted?"""
    before = previous(words, i)
    return before is not None and before.definite and before.pos == "NOUN"


def _after_adjectives(known: Gazetteer, words: Sequence[Word], end: int, *, persons: bool) -> int:
    """«الدول *الإسكندنافية*», «الدول *الثلاث*», «وزراء الخارجية *العرب*»; not «الوزراء الأربعة | *الخطوة*»: of ``persons`` none is
    feminine."""
    while is_stem(words, j := skip(words, end)) and words[j].definite and words[j].last:
        word = words[j]
        if word.mention >= 0 or word.entries("masdar", "noun") or word.bare in known.grammar.classes["substantive"]:
            break
        if name_key(word.norm) in known.values("groupHead") and not counted(known, word):
            break  # «حثت الوكالات الأممية | *المانحين* على …»
        regular = word.norm.endswith(("ى", "ين", "ون") if persons else ("ة", "ى", "ين", "ون"))
        if not (regular or counted(known, word) or word.bare in known.grammar.classes["brokenPlural"]):
            break
        end = j + 1
    return end


def _after_members(known: Gazetteer, words: Sequence[Word], i: int, end: int) -> int:
    """«قادة *آسيان*», «دول *«بريكس»*», «رؤساء *مجلس التعاون*»"""
    j = skip(words, end)
    if j < len(words) and words[j].text in OPENING:
        quoted = known.name_at(words, j + 1)
        close = skip(words, quoted.end) if quoted else len(words)
        return close + 1 if close < len(words) and words[close].text in CLOSING else end
    if words[end - 1].definite or not opens_stem(words, j):
        return end
    members = known.name_at(words, j) or organization(known, words, j) or _named_states(known, words, j)
    if members is None and words[i].bare in known.grammar.classes["membersHead"] and words[j].pos == "NOUN":
        parted = (
            words[i].bare in known.grammar.classes["leaders"]
            and words[j].bare not in known.grammar.classes["statesHead"]
        )
        return _after_whole(known, words, j, unnamed=parted) or end if words[j].definite and words[j].last else end
    return members.end if members else _after_states(known, words, j, end)


def _named_states(known: Gazetteer, words: Sequence[Word], j: int) -> Mention | None:
    """«قادة *دول مجموعة "بريكس"*»: states by the body that they belong to."""
    states = group(known, words, j) if words[j].bare in known.grammar.classes["statesHead"] else None
    return states if states is not None and states.kind == "group" else None


def _after_whole(known: Gazetteer, words: Sequence[Word], j: int, *, unnamed: bool) -> int | None:
    """«أعضاء *السلك القنصلي*», «قادة *الأحزاب السياسية*»: what they belong to, with its adjectives; a group of no name, «رؤساء *الفصائل*»,
    only where ``unnamed`` allows it."""
    inner = group(known, words, j)
    if inner is None:
        return _after_own_adjectives(known, words, j)[0]
    return inner.end if unnamed or inner.kind != "body" else None


def _after_states(known: Gazetteer, words: Sequence[Word], j: int, end: int) -> int:
    """«قادة *دول شقيقة* وصديقة»: states that an adjective tells of."""
    states = known.value_at("groupHead", words, j, longest=1)
    k = skip(words, states.end) if states is not None else len(words)
    while is_stem(words, k) and words[k].last and not words[k].definite and words[k].norm.endswith("ة"):
        if words[k].mention >= 0 or words[k].entries("masdar", "noun"):
            break
        end = k + 1
        k = skip(words, end)
        k = k + 1 if k < len(words) and is_and(words[k]) else len(words)
    return end
