"""A place among the words in, the name of a person out that stands there: one of a list, or words that nothing else explains."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import SERVANT, fold, name_key
from kg.lang.segment import counts, is_noun, nouns
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import PERSONAL, Mention
from kg.mentions.nisbas import nisba_at
from kg.mentions.steps import (
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
    written_word,
    written_words,
)

_LONGEST_UNKNOWN = 6
_GOD = "الله"
_RARE = 15
"""How rare a noun is in running text that rather is a surname."""
_RAREST = 99
_SHORT = 3
"""Letters of a noun that, with one more, may well be a name («باب», «بابا»)."""
_ACCUSATIVE = ("ًا", "اً")
_SAID = frozenset((":", "،", ","))
_LIKE_SUFFIXES = frozenset(("ي", "ك"))
"""How foreign names may end, and no noun that is told of somebody in the third person."""
_OPENING_CLAUSE = frozenset(("COMP", "REL", "SUB"))
_OF_NAMES = frozenset(("givenName", "nameParticle"))
_MADDA = "آ"
_NEVER_WITH_MADDA = frozenset(("PRON", "COMP"))
"""Parts of speech of which no word begins with it."""
_NEVER_NAMES = frozenset(
    ("PREP", "ADV", "SUB", "COMP", "NEG", "REL", "DEM", "AUX", "COND", "PRON", "NUM", "VERB", "ADJ")
)
_GRAMMATICAL = _NEVER_NAMES - {"VERB", "ADJ"}


# -- persons whom a list has -------------------------------------------------------------------------------------------
def known_person(known: Gazetteer, words: Sequence[Word], k: int) -> Mention | None:
    """The listed person whose name begins at ``k``; several where they share the name."""
    hit = known.name_at(words, k)
    if hit is None:
        return None
    people = sorted({(n.way == "short", n.entity) for n in known.names[hit.key] if n.entity.startswith(PERSONAL)})
    if not people:
        return None
    first, *others = (tail for _, tail in people)
    way, gender = "short" if people[0][0] else "label", known.ontology.gender.get(first, "") or "Masc"
    return Mention(k, hit.end, "name", first, tuple(others), way, gender=gender)


def with_more_names(known: Gazetteer, words: Sequence[Word], mention: Mention) -> Mention:
    """«محمد بن سلمان بن عبدالعزيز آل سعود», «محيي الدين سالم *أحمد*»: the rest of a long name."""
    end = mention.end
    j = skip(words, end)
    if mention.way != "short" and opens_stem(words, j) and _is_plain_given_name(known, words, j):
        end = unit_end(words, j)
    while opens_stem(words, j := skip(words, end)) and words[j].norm in known.grammar.classes["nameParticle"]:
        k = after_unit(words, j)
        if k >= len(words) or words[k].role == "punct":
            break
        end = unit_end(words, k)
        if words[j].norm == "عبد" or words[k].norm in ("عبد", "ال"):
            k = skip(words, end)
            if words[k - 1].norm in ("عبد", "ال") and k < len(words):
                end = unit_end(words, k)
    return mention if end == mention.end else mention._replace(end=end)


def _is_plain_given_name(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """A given name that means nothing else here and begins no other person's name."""
    word = words[k]
    alone = word.last and not word.readings and word.norm in known.grammar.classes["givenName"]
    return alone and not _limits(words, k) and known.name_at(words, k) is None and _closes_name(words, k)


def is_common(known: Gazetteer, word: Word) -> bool:
    """Is a surname also a word of the language? Then it is one only after a title."""
    return bool(word.entries("masdar", "noun", "adjective")) or word.norm in known.ontology.nisba_forms


# -- persons whom no list has ------------------------------------------------------------------------------------------
def unknown_person(known: Gazetteer, words: Sequence[Word], start: int) -> Mention | None:
    """Up to six words in a row that nothing else explains: a name; «بن» does not count."""
    k = end = start
    count = 0
    while count < _LONGEST_UNKNOWN and k < len(words):
        if not (count and _follows_particle(known, words, k)) and (
            not _belongs_to_name(known, words, k, count) or _begins_actor(known, words, k, count)
        ):
            break
        end = _after_hyphen(words, unit_end(words, k))
        count += not (words[k].norm in known.grammar.classes["nameParticle"] and words[k].norm != SERVANT and count)
        k = skip(words, end)
    if not count:
        return None
    given = words[start].norm in known.grammar.classes["givenName"] or words[start].norm in known.ontology.name_parts
    if _begins_rank(known, words, start) or (not given and _is_described(known, words, start)):
        return None
    if count == 1 and not given and _qualifies_somebody(known, words, start):
        return None  # «قال مسؤول | *حكومي* إن …»
    if count == 1 and known.grammar.part_of(words[start].norm) == "PREP":
        return None  # «شكر نظيره | *علي* حفاوة الاستقبال»: as «على» is often written
    if count == 1 and not words[start].definite and not given and _is_genitive(known, words, k):
        return None  # «الرئيس الصيني | مراسم تبادل …», «رئيس | دار "المعارف"»: a noun with its genitive
    return Mention(start, end, "person", name=written_words(words[start:end]))


def _is_described(known: Gazetteer, words: Sequence[Word], start: int) -> bool:
    """«وفد *نيابي عراقي*»: two adjectives, the second a nisba without article."""
    k = after_unit(words, start)
    nisba = opens_stem(words, k) and "ال" + words[k].norm in known.ontology.definite_nisbas
    return nisba and words[start].norm.endswith(("ي", "ية")) and not words[start].definite


def _qualifies_somebody(known: Gazetteer, words: Sequence[Word], start: int) -> bool:
    """«مسؤول *أمني*», «سفير *غربي*»: an adjective in ي of a noun, right after an indefinite title, which takes no name."""
    word, title = words[start], previous(words, start)
    if title is None or title.definite or word.definite or not word.norm.endswith("ي") or not is_stem(words, start):
        return False
    stem = word.norm[:-1]
    common = stem in nouns() or f"{stem}ة" in nouns()
    return common and title.role == "stem" and title.last and name_key(title.norm) in known.roles


def _after_hyphen(words: Sequence[Word], end: int) -> int:
    """«كاترين *غورينغ-إيكاردت*»: where a name ends whose parts a hyphen without spaces joins."""
    while end + 1 < len(words) and words[end].text in HYPHENS and words[end + 1].role == "stem":
        end = unit_end(words, end + 1)
    return end


def opens_name(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """May a written word at ``k`` begin a name: one without proclitics, or what only looks as if it had one, «*فام* ثي هوا»?"""
    return opens_stem(words, k) or (k < len(words) and words[k].first and _is_among_syllables(known, words, k, 0))


def begins_no_name(word: Word) -> bool:
    """«من», «إلى», «لم»: a word of grammar that is no given name either, as «على» for «علي», and no particle of names."""
    return word.pos in _GRAMMATICAL and word.spelling.categories.isdisjoint(_OF_NAMES)


def is_part_of_names(known: Gazetteer, word: Word) -> bool:
    """Is it a given name or part of a listed name, without article, and without another meaning?"""
    named = word.norm in known.grammar.classes["givenName"] or word.norm in known.ontology.name_parts
    return named and not word.readings and not word.definite


def speaking(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«قال *ماريو لوبيز* إن …», «وقالت *لوبيز*: …», «وأوضح *معالي الدكتور الربيعة* أن …»: a name right after a verb of speech, and what is
    said right after the name."""
    verb = previous(words, i)
    if verb is None or verb.pos != "VERB" or not words[i].first or not _speaks(known, verb):
        return None
    start, honorific = skip_honorifics(known, words, i)
    person = unknown_person(known, words, start) if start < len(words) else None
    k = skip(words, person.end) if person is not None else len(words)
    if (
        person is None
        or k >= len(words)
        or not (words[k].pos == "COMP" or words[k].text in _SAID or words[k].pos == "PREP")
    ):
        return None
    if honorific is not None:
        return person._replace(start=i, honorific=honorific)
    alone = unit_end(words, i) == person.end
    if not looks_like_name(known, words[i], alone=alone):
        return None
    return None if alone and words[k].pos != "COMP" else person


def looks_like_name(known: Gazetteer, word: Word, *, alone: bool) -> bool:
    """Is the first word of what may be a name, or the only one, no word of the language: «قالت *وسائل* إعلام», «قال *محللون*»?"""
    given = word.norm in known.grammar.classes["givenName"] or word.norm in known.ontology.name_parts
    rare = counts().get(word.norm, _RAREST) > _RARE
    return not word.definite and not word.norm.endswith(("ون", "ات")) and (rare or (given and not alone))


def _speaks(known: Gazetteer, verb: Word) -> bool:
    entries = (known.ontology.entries[reading.entry] for reading in verb.entries("verb"))
    return any(governor.governs == "speech" for entry in entries for governor in entry.governors)


def _is_genitive(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    if k < len(words) and words[k].text in OPENING:
        return True
    if opens_stem(words, k) and words[k].definite and known.title_at(words, k) is not None:
        return False  # «استقبل الرئيس عباس *السفير* …»
    return opens_stem(words, k) and words[k].pos == "NOUN"


def _belongs_to_name(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """Does a written word of a name begin at ``k``: a stem, or after ``count`` others a clitic that is none («*ب*لينكن»)?"""
    if not words[k].first and (count or not k or not (is_and(words[k - 1]) or words[k - 1].role == "prep")):
        return False
    if words[k].role == "stem":
        return may_be_name(known, words, k, count)
    if _is_among_syllables(known, words, k, count):
        return True
    return count > 0 and (_is_no_clitic(words, k) or _is_divided_particle(known, words, k))


def _is_divided_particle(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«كريس *فان* هولن»: a particle of names that looks like a conjunction and another word, before what is no word."""
    end = unit_end(words, k)
    after = skip(words, end)
    return (
        _written(words, k) in known.grammar.classes["nameParticle"]
        and opens_stem(words, after)
        and not words[after].readings
    )


def _follows_particle(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«كريمة بن *يعيش*», «عبد *الملك*», «فان *دير ليندن*»: what follows a particle of names is one, whatever else the word means."""
    if not opens_stem(words, k):
        return False
    before = _written_before(words, k)
    second = before in known.grammar.classes["secondParticle"] and not words[k].definite
    return second or before in known.grammar.classes["nameParticle"]


def _written_before(words: Sequence[Word], k: int) -> str:
    """The written word before that which begins at ``k``, its clitics included, as names are compared."""
    end = back(words, k) if k else 0
    return fold(written_word(words, end - 1)) if end and words[end - 1].role != "punct" else ""


def _begins_actor(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """«زار الوزير كمال *بولندا*», «دعا سيمون هاريس | *السلطات* إلى …»: whoever is named after ``count`` words of a name."""
    if not count:
        return False
    common = words[k].norm in nouns() and counts().get(words[k].norm, _RARE) < _RARE
    owned = common and known.is_state(words, after_unit(words, k))
    given = (
        words[k].norm in known.grammar.classes["givenName"]
        or _is_family_name_after_given(known, words, k, count)
        or _is_among_syllables(known, words, k, count)
    )
    return (
        (owned and not given)  # «أدان السفير أحمد حافظ | *هجوم* كوبا»
        or known.is_state(words, k)
        or (count > 1 and _heads_body(known, words[k]))
        or (count > 1 and _begins_long_title(known, words, k))
        or _begins_rank(known, words, k)
        or _is_pair(known, words, k)
    )


def _is_pair(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«هنأ غابرييل إسكوبار | *الجانبين* على»: both sides, states or ministers."""
    return words[k].definite and known.value_at("collective", words, k, longest=1) is not None


def _begins_long_title(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«أحمد حافظ | *المتحدث الرسمي*», «… | *الوزير*»: a title of several words; another one may be a surname («نور الدين *البابا*»)."""
    title = known.title_at(words, k) if words[k].definite else None
    if title is None:
        return False
    alone = (
        words[k].bare in known.grammar.classes["closedTitle"]
        and words[k].bare not in known.grammar.classes["titleOrName"]
    )
    nisba = nisba_at(known, words, skip(words, title.end))  # «عادل يوسف | *القنصل* الإيطالي»
    of_state = nisba is not None and nisba[1].startswith("state/")
    return alone or of_state or words[title.end - 1].unit != words[k].unit


def _begins_rank(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«أحمد حافظ | *مساعد* الوزير», «محمد الندابي | *أمين عام* المجلس»: the rank of the person who has just been named."""
    if words[k].definite:
        return False
    after = after_unit(words, k)
    if words[k].norm in known.grammar.classes["deputy"]:
        # «خالد جلال | *وكيل* وزارة الخارجية»
        return opens_stem(words, after) and (
            known.title_at(words, after) is not None or known.heads_organization(words[after])
        )
    title = known.title_at(words, k)
    return title is not None and words[title.end - 1].unit != words[k].unit


def _is_no_clitic(words: Sequence[Word], k: int) -> bool:
    """«بلينكن», «كيربي»: a first letter that looks like a clitic before something that is no word."""
    rest = words[k + 1] if k + 1 < len(words) else None
    return (
        rest is not None
        and not rest.first
        and words[k].role in ("prep", "conj")
        and words[k].norm in ("ب", "ك", "ل", "ف")
        and not rest.readings
        and not (rest.definite and words[k].norm != "ك")
        and (rest.form is None or _closes_name(words, k))
        and not is_noun(rest.norm)
    )


def _heads_body(known: Gazetteer, word: Word) -> bool:
    """«السلطات», «الحكومة»: the first word of a body, never the last of a name."""
    heads = (known.values(c) for c in ("groupHead", "orgHead", "side"))
    return word.definite and any(name_key(word.norm) in h or name_key(word.bare) in h for h in heads)


def may_be_name(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """May the word be part of a person's name, after ``count`` others of it?"""
    word, categories = words[k], words[k].spelling.categories
    if "nameParticle" in categories:
        return True
    if _is_no_name(known, words, k, count) or (word.text == "على" and count):
        return False
    if word.text == "على" and _word_after(words, k) in known.grammar.classes["nameParticle"]:
        return True  # «الدكتور *على* عبد العال»
    if not count and _is_no_second_verb(known, words, k):
        return True
    if word.pos in _NEVER_WITH_MADDA and word.text.startswith(_MADDA) and not count:
        return True  # «وزيرة الخارجية *آنا* كوستا»
    if _is_among_syllables(known, words, k, count) or _is_family_name_after_given(known, words, k, count):
        return True
    if _is_second_perfect(known, words, k, count):
        return True
    if _is_given_name(known, words, k, count) or _follows_given_name(known, words, k, count):
        return True
    if word.role == "stem" and word.pos in _NEVER_NAMES and not _only_looks_like_verb(known, words, k, count):
        return False
    if (
        count
        and word.form is not None
        and not word.readings
        and (_closes_name(words, k) or word.form.number in ("Dual", "Plur") or _has_verb_before(words, k))
    ):
        return True  # «جانيت *يلين* ووزير …», «هوغو *موتا*»: of one person no verb is in the dual or the plural
    by_father = count > 0 and word.definite and word.bare in known.grammar.classes["givenName"]  # «جابر *العلي*»
    if not count and word.pos == "VERB" and not word.readings and _is_before_unknown(words, k):
        return True
    if word.readings or word.form is not None or (word.bare in known.ontology.common_words and not by_father):
        return False
    if "quantifier" in categories or "superlative" in categories:
        return False  # «دعا الوزير *كلا* من …», «التقى السفير *أكثر* من مرة»
    if _is_owned_thing(known, words, k) and (count or _is_common_thing(known, words[after_unit(words, k)])):
        return False  # «التقى الرئيس تبون | *رجال* الأعمال», «أحبط الوزير المصري | *تهريب المخدرات*»
    if word.definite:
        if count and _is_plain_plural(word):
            return False  # «بحث الوزير لافروف | مجمل *التطورات* …»
        if count > 1 and (_is_common_thing(known, word) or _is_plain_thing(known, word)):
            return False  # «انتقدت الناشطة ماريا لوبيز | *الصمت* الدولي»
        if count == 1 and _is_surname_of_origin(known, words, k):
            return True
        return nisba_at(known, words, k) is None and (count > 0 or _opens_name(known, words, k))
    one = word.norm.removesuffix("ون")
    several = word.norm.endswith("يين")
    # «مسؤول *أمريكي*», «مسؤولون *ليبيون*», «مسؤولين *أوروبيين*»
    origin = not count and (several or "ال" + one in known.ontology.definite_nisbas)
    return (
        len(word.norm) > 1 and not origin and _may_end_so(word, count) and not _is_listed(known, word, first=count == 0)
    )


def _limits(words: Sequence[Word], k: int) -> bool:
    """«قدم الوزير حسن | *صادق* التعازي»: has the word something definite in the genitive?"""
    after = after_unit(words, k)
    return not words[k].last or (opens_stem(words, after) and words[after].definite)


def _is_no_name(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """«ملكة هولندا | *موفور* الصحة», «الرئيس *ظهر* اليوم», «المتحدث *قوله*»: a portion, a part of the day, what is somebody's.

    «حسن *كامل*», «محمد *صادق* جعفر», «حنفي *جبالي*» are names, in spite of what the second word means elsewhere.
    """
    word = words[k]
    categories = word.spelling.categories
    if "givenName" in categories and not count and _is_family_name_after_given(known, words, after_unit(words, k), 1):
        return False  # «*حازم* الوزير»
    if "givenName" in categories and not _limits(words, k) and (count or _has_family_name(known, words, k)):
        return False
    if "portion" in categories or "quality" in categories:
        return True  # «انتخاب رئيس *جديد*»
    if not word.last and is_noun(word.norm) and words[k + 1].role == "pron":
        return (
            words[k + 1].norm not in _LIKE_SUFFIXES or not count
        )  # «نقل عن المتحدث | *قوله* …», but «كيم *هيونك* ميونك»
    return "dayPart" in categories and _word_after(words, k) in known.grammar.classes["time"]


def _is_plain_plural(word: Word) -> bool:
    """«التطورات», «الملفات»: the sound plural of a noun that the word list has."""
    return word.bare.endswith("ات") and word.bare in nouns()


def _is_common_thing(known: Gazetteer, word: Word) -> bool:
    """«الصمت», «الأوضاع»: a noun that stands often in running text, and that is part of nobody's name."""
    common = counts().get(word.norm, _RAREST) <= _RARE and is_noun(word.bare)
    return common and word.bare not in known.grammar.classes["givenName"] and word.norm not in known.ontology.name_parts


def _is_plain_thing(known: Gazetteer, word: Word) -> bool:
    """«المشورة», «الصدارة»: a noun in ة, common or not, that is part of nobody's name."""
    named = word.norm in known.ontology.name_parts or word.bare in known.ontology.name_parts
    return (
        word.norm.endswith("ة")
        and is_noun(word.bare)
        and not named
        and word.bare not in known.grammar.classes["givenName"]
    )


def _is_owned_thing(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«رجال الأعمال», «مراسم الحفل»: a noun that stands often in running text, with its genitive."""
    word = words[k]
    common = not word.definite and counts().get(word.norm, _RAREST) < _RARE and word.norm in nouns()
    named = word.norm in known.grammar.classes["givenName"] or word.norm in known.ontology.name_parts
    return common and not named and _limits(words, k)


def _word_after(words: Sequence[Word], k: int) -> str:
    after = after_unit(words, k)
    return words[after].norm if after < len(words) else ""


def _may_end_so(word: Word, count: int) -> bool:
    """«ناصر *بوريطة*»: only a surname ends in ة, and only if it is no word of the language; «مؤتمرا» is a common noun in the accusative."""
    if word.norm.endswith("ة"):
        return count > 0 and not is_noun(word.norm)
    stem = word.norm[:-1] if word.norm.endswith("ا") else ""
    if not count and _is_common_accusative(stem):
        return False
    if count and len(stem) > _SHORT and stem in nouns() and counts().get(stem, _RAREST) < _RARE:
        return False
    several = word.norm.endswith("ات") and not (count and _is_unheard(word))
    return not several and not word.text.endswith(_ACCUSATIVE)


def _is_common_accusative(stem: str) -> bool:
    """«عقد الملك | *مؤتمرا*», «أمير | *تنفيذيا*»: without its ending, a noun that stands often in running text, or an adjective of one."""
    noun = stem.removesuffix("ي")
    return len(noun) > _SHORT and noun in nouns() and counts().get(noun, _RAREST) < _RARE


def _is_unheard(word: Word) -> bool:
    """«سومشاي *تشينوات*»: what looks like a plural in ات of no noun that there is."""
    one = word.norm.removesuffix("ات")
    return word.norm not in counts() and not any(is_noun(noun) for noun in (word.norm, one, f"{one}ة"))


def _is_given_name(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """«السفير *أحمد* حافظ», «أمير *علي*» and not على, «*ضيف الله* الفايز»; a verb or an adjective is none before a name."""
    word = words[k]
    after = after_unit(words, k)
    if not word.definite and word.last and after < len(words) and words[after].norm == _GOD:
        return not word.entries("verb", "masdar")
    if word.norm not in known.grammar.classes["givenName"] or word.text == "على" or not word.last:
        return False
    if after < len(words) and words[after].norm in known.grammar.classes["nameTail"]:
        return True  # «*نصر الدين* عامر»
    return count > 0 or not word.readings or _has_family_name(known, words, k)


def _has_family_name(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«العمدة *صادق* خان»: does a noun that no list has follow, which makes a name of a given name that also means something?"""
    after = after_unit(words, k)
    if not opens_stem(words, after) or words[after].readings or not words[after].last:
        return False
    if words[after].definite:
        return _is_family_name(known, words, after)
    return words[after].pos == "NOUN" and may_be_name(known, words, after, 1)


def _is_family_name(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«منذر *الحايك*», «مثنى *السامرائي*»: a definite noun that running text hardly has, and that is no adjective of a state."""
    rare = counts().get(words[k].bare, _RAREST) > _RARE
    return rare and words[k].pos == "NOUN" and not _is_plain_plural(words[k]) and nisba_at(known, words, k) is None


def _follows_given_name(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """«أحمد *حافظ*»: a given name has no genitive, so a bare noun after it is a name, whatever else the word means."""
    word, before = words[k], previous(words, k) if count else None
    return (
        before is not None
        and before.norm in known.grammar.classes["givenName"]
        and word.pos in ("NOUN", "ADJ")
        and word.last
        and not word.definite
        and not word.entries("masdar")
        and not (_limits(words, k) and is_noun(word.norm))
        and _may_end_so(word, count)
        and not _is_listed(known, word, first=False)
    )


def _is_among_syllables(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """«*تشن ون* تشينغ», «نغوين *مانه* تونغ»: one of the syllables of East Asian names beside another, whatever else it means.

    A pronoun or what clitics are read into is one only after two others or between two: «كيم مين *هو*», «*فام* ثي هوا».
    """
    word = words[k]
    if not _is_syllable(known, _written(words, k)):
        return False
    after = after_unit(words, k)
    following = opens_stem(words, after) and _is_syllable(known, _written(words, after))
    preceding = bool(count) and _is_syllable(known, _written_before(words, k))
    if word.pos == "PRON" or word.role != "stem":
        return (preceding and count > 1) or (following and word.pos != "PRON" and _unexplained_after(words, after))
    return following or preceding


def _is_syllable(known: Gazetteer, written: str) -> bool:
    return written in known.grammar.classes["nameSyllable"]


def _written(words: Sequence[Word], k: int) -> str:
    """The written word that begins at ``k``, its clitics included."""
    if words[k].first and words[k].last:
        return words[k].spelling.folded
    return fold(written_word(words, unit_end(words, k) - 1))


def _unexplained_after(words: Sequence[Word], k: int) -> bool:
    """Is the written word at ``k``, or the one after it, no word of the language?"""
    return any(
        opens_stem(words, j) and not words[j].readings and counts().get(words[j].norm, _RAREST) > _RARE
        for j in (k, after_unit(words, k))
    )


def _is_family_name_after_given(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """«حازم *الوزير*», «سليم *حداد*», «عادل *الطريقي*»: a family name right after a given name alone, whatever else it means.

    With article and what looks like a pronoun on it it is no noun. After a noble title, «الأمير محمد | *الوزير*», a given name is enough.
    """
    before = previous(words, k) if count == 1 else None
    if before is None or not opens_stem(words, k) or before.norm not in known.grammar.classes["givenName"]:
        return False
    if words[k].definite and not words[k].last:
        return words[k + 1].norm in _LIKE_SUFFIXES
    return (
        words[k].last
        and words[k].bare in known.grammar.classes["familyName"]
        and not _is_called_by_given_name(known, words, k)
    )


def _is_called_by_given_name(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«الأمير *محمد*», «الشيخ *تميم*»: does a title stand before the given name before ``k`` whose bearers need no other?"""
    given = back(words, k) - 1
    title = previous(words, given) if given > 0 else None
    return title is not None and title.bare in known.grammar.classes["nobleTitle"]


def _is_second_perfect(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """«التقى زعيم المعارضة أوزغور *ألب* وفدا»: what may be a verb in the perfect or the first person, right after a given name alone and
    in a clause that has its verb; not «كان الوزير أحمد *زار* …»."""
    before = previous(words, k) if count == 1 and words[k].pos == "VERB" and words[k].readings else None
    if before is None or not words[k].last or before.norm not in known.grammar.classes["givenName"]:
        return False
    forms = words[k].verb_forms
    perfect = bool(forms) and all(form.aspect == "Perf" or form.person == "1" for form in forms)
    return perfect and _has_verb_before(words, k, auxiliary=False)


def _only_looks_like_verb(known: Gazetteer, words: Sequence[Word], k: int, count: int) -> bool:
    """Is it a verb by its pattern alone, within a name or before «عبد»: «خيرت *عبد* الرحمنوف»?"""
    if words[k].pos != "VERB" or words[k].readings:
        return False
    after = after_unit(words, k)
    particle = after < len(words) and words[after].norm in known.grammar.classes["nameParticle"]
    return count > 0 or particle or _is_before_unknown(words, k)


def _is_before_unknown(words: Sequence[Word], k: int) -> bool:
    """«أكد الوزير *تعبان* دينق»: does what no list has follow, in a clause whose verb stands before?"""
    after = after_unit(words, k)
    if not words[k].last or not opens_stem(words, after):
        return False
    following = words[after]
    unknown = following.pos == "NOUN" and not following.readings and not following.definite and following.last
    return unknown and following.norm not in counts() and not is_noun(following.norm) and _has_verb_before(words, k)


def _is_surname_of_origin(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«جواهر *السويدي*», «سهيل *الهندي*»: a nisba right after a given name alone, which takes no adjective."""
    before = previous(words, k)
    given = before is not None and before.norm in known.grammar.classes["givenName"] and not before.readings
    return (
        given
        and words[k].norm.endswith("ي")
        and nisba_at(known, words, k) == (k + 1, known.ontology.definite_nisbas.get(words[k].norm))
    )


def _is_no_second_verb(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«أعرب *يان* إلياسون عن …»: only the pattern of a verb in the third person, right after a verb of speech."""
    word = words[k]
    if word.pos != "VERB" or word.readings or word.form is None or word.form.person == "1":
        return False
    before = previous(words, k)
    return word.last and before is not None and before.pos == "VERB" and _speaks(known, before)


def _has_verb_before(words: Sequence[Word], k: int, *, auxiliary: bool = True) -> bool:
    """«أكد الوزير مارك *روت* دعمه»: whoever is named after the verb of a clause is followed by no second one, but after an auxiliary."""
    for word in reversed(words[:k]):
        if word.role == "punct" or word.pos in _OPENING_CLAUSE or (word.pos == "AUX" and not auxiliary):
            return False
        if word.pos == "VERB" and word.readings:
            return True
    return False


def _closes_name(words: Sequence[Word], k: int) -> bool:
    after = after_unit(words, k)
    return after >= len(words) or words[after].role in ("conj", "punct")


def _is_listed(known: Gazetteer, word: Word, *, first: bool) -> bool:
    """Is it a title or a word that stands for actors? «*أمير* خان متقي» may be a name nevertheless."""
    key = name_key(word.norm)
    if key in known.roles and not (first and word.norm in known.grammar.classes["titleOrName"]):
        return True
    return known.is_valued(key)


def begins_with_article(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«الناطق باسم الحكومة *الحسين* ولد مدو»: a given name with article, because a particle of names follows it."""
    given = words[k].definite and words[k].bare in known.grammar.classes["givenName"]
    return given and _word_after(words, k) in known.grammar.classes["nameParticle"]


def _opens_name(known: Gazetteer, words: Sequence[Word], k: int) -> bool:
    """«السفير السوداني *الحارث* إدريس»: a given name with article, because a name without one follows."""
    after = after_unit(words, k)
    if not opens_stem(words, after) or words[after].definite:
        return False
    following = words[after]
    if begins_with_article(known, words, k):
        return True
    given = words[k].bare in known.grammar.classes["givenName"] and not words[k].readings
    if given and not following.readings and counts().get(following.norm, _RAREST) > _RARE:
        return following.pos == "NOUN" and following.last  # «رئيس الحزب *المهدي* بنسعيد»
    return (
        not words[k].norm.endswith(("ة", "ي", "ات", "ين", "ون"))
        and not following.readings
        and following.pos == "NOUN"
        and following.form is None
        and not following.norm.endswith(("ة", "ا", "ات"))
        and words[k].bare not in known.grammar.classes["substantive"]
    )
