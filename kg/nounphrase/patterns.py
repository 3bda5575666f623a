"""A word's spelling in, the patterns that it has out: of adjectives, of verbal nouns, of broken plurals, of the accusative."""

from __future__ import annotations

import re

from kg.lang.segment import nouns

_MASDAR = re.compile("(?:ت..ي.|ا..ا.|م.ا.ة|ان.ا.|است..ا.|ت.ا.ل)$")
_DERIVED = re.compile("(?:است..ا.|ا.ت.ا.|ان..ا.|ت..ي[^ةه])$")
_FIFTH = re.compile("ت...$")


def has_masdar_pattern(norm: str) -> bool:
    """«إنشاء», «تعزيز», «مشاركة», «استقبال»."""
    return bool(_MASDAR.match(norm))


def is_derived_masdar(bare: str) -> bool:
    """«استيطان», «اعتداء», «انسحاب», «تهجير»: verbal nouns of derived stems, of which no adjective has the pattern."""
    return bool(_DERIVED.match(bare))


def may_name_deed(bare: str) -> bool:
    """«تحرك», «انسحاب»: a noun of which only its place tells whether it is a verbal noun."""
    return has_masdar_pattern(bare) or bool(_FIFTH.match(bare))


def may_be_active_participle(bare: str) -> bool:
    """«راعية», «ضامنة», «مجاورة»: فاعل and مفاعل, with or without their endings."""
    stem = bare.removesuffix("ة").removesuffix("ين")
    return (len(stem) in (3, 4) and stem[1] == "ا") or (len(stem) == 5 and stem[0] == "م" and stem[2] == "ا")


def has_nisba_pattern(bare: str) -> bool:
    """«اقتصادي», «ثنائية», «دوليين»."""
    return bare.removesuffix("ا").endswith(("ي", "ية", "يين", "يتين"))


def has_adjective_pattern(bare: str) -> bool:
    """«كبير»، «واسعا»، «مشتركة»، «متزايد»: فعيل، فاعل، مفعول and the participles in م."""
    stem = bare.removesuffix("ا")
    for ending in ("تين", "ين", "ة"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            stem = stem.removesuffix(ending)
            break
    if len(stem) == 4:
        return stem[2] == "ي" or stem[1] == "ا" or stem[0] == "م" or (stem[0] == "ا" and bare == stem)
    return len(stem) >= 5 and stem[0] == "م"


def is_feminine_of_colour(bare: str) -> bool:
    """«سوداء», «خضراء»: the feminine of «أسود», «أخضر»."""
    return len(bare) == 5 and bare[-2:] == "اء" and bare[0] != "ا"


def has_broken_plural_pattern(bare: str) -> bool:
    """«جهود»، «أوضاع»، «وسائل»، «قضايا»، «أسلحة»."""
    if bare.endswith(("ايا", "اء", "ى", "ي")):
        return True
    if len(bare) == 4:
        return bare[2] == "و"
    return len(bare) >= 5 and ((bare[0] == "ا" and bare[-2] == "ا") or (bare[2] == "ا" and bare[1] != "ا"))


def has_broken_plural_of_things(bare: str) -> bool:
    """«أوضاع», «أحداث»: أفعال, which no singular noun has as its adjective."""
    return len(bare) == 5 and bare[0] == "ا" and bare[3] == "ا" and not bare.endswith("ء")


def is_accusative(norm: str) -> bool:
    """«اتصالا»: an alif that marks the indefinite accusative, so that no genitive can follow; not «قضايا», «مبدأ»."""
    return norm[-1:] == "ا" and len(norm) > 3 and not norm.endswith("ايا") and norm not in nouns()


def can_qualify_in_form(nisba: str, noun: str) -> bool:
    """«الرؤية *السعودية*»: do the endings of a nisba and a noun go together?"""
    return nisba.endswith("ة") == noun.endswith(("ة", "ات", "ى")) or not noun.endswith(("ة", "ات"))
