"""Arabic citation forms in, every inflected spelling with its features out; by rule alone, without vowel signs.

Where the unvowelled citation form leaves two inflections open (استمر is doubled, استمع is not, both are written alike)
both are generated: the wrong one is no word and never met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_NON_CONNECTING = "اأإآدذرزوؤءةى"
_ASSIMILATING = "تطدذظث"  # اتفق، اطلع، ادخر: eighth forms whose ت is merged into the first radical


class Form(
    NamedTuple
):  # thousands are made at a start, and a tuple is made and hashed five times as fast as a dataclass
    """One inflected spelling and what it says of itself; equal if all fields are."""

    text: str
    pos: str
    aspect: str | None = None
    verb_form: str | None = None
    voice: str = "Act"
    person: str | None = None
    gender: str | None = None
    number: str | None = None
    mood: str | None = None


# ---------------------------------------------------------------------------------------------------------- joining


def _join(stem: str, ending: str) -> tuple[str, ...]:
    """The spellings of stem + ending: a final hamza finds its seat, a doubled ن or ت is written once."""
    if not ending or not stem:
        return (stem + ending,)
    if stem[-1] in "أء" and ending[0] in "اوي":
        return _join_hamza(stem, ending)
    if stem.endswith("يء"):  # أضيء + ت
        return (stem[:-1] + "ئ" + ending,)
    return (stem + ending,)


def _join_hamza(stem: str, ending: str) -> tuple[str, ...]:
    body, hamza, first = stem[:-1], stem[-1], ending[0]
    before = body[-1:]
    loose = "ء" if before in _NON_CONNECTING else "ئ"
    if hamza == "أ":  # بدأ + ا، وا، ين
        seats = {"ا": ("آ",), "و": ("ؤو", "أو", loose + "و"), "ي": ("ئي", "أي")}[first]
        if first == "ا":
            return (body + "آ" + ending[1:], stem + ending)
        return tuple(body + seat + ending[1:] for seat in seats)
    if before == "ي":  # يسيء + ون
        return (body + "ئ" + ending,)
    seats = {"ا": (loose,), "و": ("ؤ", loose), "ي": ("ئ", "ء")}[first]
    return tuple(dict.fromkeys(body + seat + ending for seat in seats))


def _merge(stem: str, ending: str) -> tuple[str, ...]:
    """Stem + an ending that begins with a consonant: تعاون + نا is تعاونا, أثبت + ت is أثبت."""
    return (stem + ending[1:],) if stem.endswith(ending[0]) else (stem + ending,)


# ------------------------------------------------------------------------------------------------------------ verbs


@dataclass(frozen=True, slots=True)
class _Perfect:
    """The stems of a perfect: as it stands, before ت of the feminine, ا of the dual, وا, and consonants."""

    bare: str
    feminine: str
    dual: str
    plural: str
    consonant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Imperfect:
    """The stems of an imperfect without its prefix: as it stands, jussive, before ا, و, ي and ن."""

    bare: str
    short: tuple[str, ...]
    dual: str
    plural: str
    feminine: str
    consonant: tuple[str, ...]


def inflect_active(past: str, present: str, *, persons: str = "123") -> Iterator[Form]:
    """The active perfects and imperfects of a verb given as 3rd masc. sing., of those persons."""
    yield from dict.fromkeys(_inflect(_perfect(past, present), _imperfect(past, present), voice="Act", persons=persons))


def inflect_verb(past: str, present: str) -> Iterator[Form]:
    """All perfects and imperfects of a verb given as 3rd masc. sing.; passives where their spelling differs."""
    actives = dict.fromkeys(inflect_active(past, present))
    yield from actives
    passive_past, passive_present = _passive_past(past, present), _passive_present(past, present)
    perfect = _perfect(passive_past, passive_present or present) if passive_past else None
    imperfect = _imperfect(passive_past or past, passive_present) if passive_present else None
    for form in dict.fromkeys(_inflect(perfect, imperfect, voice="Pass")):
        if form._replace(voice="Act") not in actives:  # أجريت: "I held" and "was held" are two forms
            yield form


def _inflect(
    perfect: _Perfect | None, imperfect: _Imperfect | None, *, voice: str, persons: str = "123"
) -> Iterator[Form]:
    found = [
        *(_perfect_forms(perfect, persons) if perfect else ()),
        *(_imperfect_forms(imperfect, persons) if imperfect else ()),
    ]
    yield from found if voice == "Act" else (form._replace(voice=voice) for form in found)


def _forms(
    texts: Iterable[str], aspect: str, person: str, gender: str | None, number: str, mood: str | None = None
) -> Iterator[Form]:
    for text in texts:
        yield Form(text, "VERB", aspect, "Fin", "Act", person, gender, number, mood)


def _perfect_forms(stems: _Perfect, persons: str) -> Iterator[Form]:
    yield from _forms([stems.bare], "Perf", "3", "Masc", "Sing")
    yield from _forms(_join(stems.feminine, "ت"), "Perf", "3", "Fem", "Sing")
    yield from _forms(_join(stems.dual, "ا"), "Perf", "3", "Masc", "Dual")
    yield from _forms(_join(stems.feminine, "تا"), "Perf", "3", "Fem", "Dual")
    yield from _forms(_join(stems.plural, "وا"), "Perf", "3", "Masc", "Plur")
    for stem in stems.consonant:
        for ending, person, gender, number in (
            ("ن", "3", "Fem", "Plur"),
            ("ت", "1", None, "Sing"),
            ("نا", "1", None, "Plur"),
            ("ت", "2", None, "Sing"),
            ("تما", "2", None, "Dual"),
            ("تم", "2", "Masc", "Plur"),
            ("تن", "2", "Fem", "Plur"),
        ):
            if person in persons:
                yield from _forms(_merge(stem, ending), "Perf", person, gender, number)


def _imperfect_forms(stems: _Imperfect, persons: str) -> Iterator[Form]:
    short = tuple(s for s in stems.short if s != stems.bare)
    for prefix, person, gender, number in (
        ("ي", "3", "Masc", "Sing"),
        ("ت", "3", "Fem", "Sing"),
        ("ت", "2", "Masc", "Sing"),
        ("أ", "1", None, "Sing"),
        ("ن", "1", None, "Plur"),
    ):
        if person in persons:
            yield from _forms([_prefix(prefix, stems.bare)], "Imp", person, gender, number)
            yield from _forms((_prefix(prefix, s) for s in short), "Imp", person, gender, number, "Jus")
    for prefix, person, gender in (("ي", "3", "Masc"), ("ت", "3", "Fem"), ("ت", "2", None)):
        if person in persons:
            yield from _forms(_join(prefix + stems.dual, "ان"), "Imp", person, gender, "Dual")
            yield from _forms(_join(prefix + stems.dual, "ا"), "Imp", person, gender, "Dual", "Jus")
    for prefix, person in (("ي", "3"), ("ت", "2")):
        if person not in persons:
            continue
        yield from _forms(_join(prefix + stems.plural, "ون"), "Imp", person, "Masc", "Plur")
        yield from _forms(_join(prefix + stems.plural, "وا"), "Imp", person, "Masc", "Plur", "Jus")
        for stem in stems.consonant:
            yield from _forms(_merge(prefix + stem, "ن"), "Imp", person, "Fem", "Plur")
    if "2" in persons:
        yield from _forms(_join("ت" + stems.feminine, "ين"), "Imp", "2", "Fem", "Sing")
        yield from _forms(_join("ت" + stems.feminine, "ي"), "Imp", "2", "Fem", "Sing", "Jus")


def _prefix(prefix: str, stem: str) -> str:
    return "آ" + stem[1:] if prefix == "أ" and stem[:1] in "أا" else prefix + stem


def _perfect(past: str, present: str) -> _Perfect:
    base, last = past[:-1], past[-1:]
    if last in ("ا", "ى") and len(past) > 2:  # دعا، أجرى، أحيا
        glide = base + ("و" if last == "ا" and not base.endswith("ي") else "ي")
        return _Perfect(past, base, glide, base, (glide,))
    if last == "ي" and len(past) > 2:  # بقي: but بقوا
        return _Perfect(past, past, past, base, (past,))
    consonant: tuple[str, ...] = (past,)
    if _is_hollow(past):
        consonant = (_shorten(past, present),)
    elif _is_doubled(past, present):
        consonant = (past + last, past) if _is_like_eighth_of_seen(past) else (past + last,)
    return _Perfect(past, past, past, past, consonant)


def _imperfect(past: str, present: str) -> _Imperfect | None:
    stem = present[1:]
    if len(stem) < 2 and not stem.endswith(("ي", "ى")):
        return None
    base, last = stem[:-1], stem[-1]
    if last == "و" or last in "يى" or (last == "ا" and base.endswith("ي")):  # يدعو، يجري، يسعى، يحيا
        glide = base + "ي" if last in "ىا" else stem
        return _Imperfect(stem, (base,), glide, base, base, (glide,))
    if _is_hollow(past) and len(stem) > 2 and stem[-2] in "اوي":
        short = _shorten(stem, present, imperfect=True)
        return _Imperfect(stem, (short,), stem, stem, stem, (short,))
    if _is_doubled(past, present):
        split = (stem + last,) if not _is_like_eighth_of_seen(past) else (stem + last, stem)
        return _Imperfect(stem, (stem + last,), stem, stem, stem, split)
    return _Imperfect(stem, (stem,), stem, stem, stem, (stem,))


def _is_hollow(past: str) -> bool:
    """قال، آل، أعاد، انقاد، اختار، استفاد, or their passives قيل، أعيد، اختير، استفيد."""
    if len(past) == 2:
        return past[0] == "آ"
    if past[-2] == "ي" and past[-1] not in "اىي":
        return (len(past) == 3 and past[0] not in "أ") or (past[:1] in "أا" and len(past) in (4, 5, 6) and _fits(past))
    return past[-2] == "ا" and (len(past) == 3 or (past[0] in "أا" and _fits(past)))


def _fits(past: str) -> bool:
    """Whether the letters before the weak one are those of a fourth, seventh, eighth or tenth form."""
    if past[0] == "أ":
        return len(past) == 4
    return (len(past) == 5 and (past[1] == "ن" or past[2] in "تطد" or past[1] in _ASSIMILATING)) or (
        len(past) == 6 and past.startswith("است")
    )


def _is_doubled(past: str, present: str) -> bool:
    """حث، أقر، انضم، اهتم، احمر، استمر، اطمأن, and استمع, which is written like them."""
    if len(past) == 2:
        return True
    if past[0] == "أ":
        return len(past) == 3 and len(present) == 3
    if past[0] == "ت":
        return len(past) == 4 and past[2] == "ا"
    if past[0] != "ا":
        return False
    if len(past) == 4:
        return past[1] not in _ASSIMILATING
    if len(past) == 5:
        return past.startswith("است") or (past[1] != "ن" and past[2] not in "تطد" and past[1] not in "تئ")
    return False


def _is_like_eighth_of_seen(past: str) -> bool:
    return len(past) == 5 and past.startswith("است")


def _shorten(stem: str, present: str, *, imperfect: bool = False) -> str:
    """A hollow stem without its long vowel: قال قل, يعيد يعد, ساء سؤ, شاء شئ, أساء أسأ, يسيء يسئ."""
    if len(stem) == 2 and stem[0] == "آ":  # آل، يؤول
        return "أ" + stem[1]
    body, last = stem[:-2], stem[-1]
    if last != "ء":
        return body + last
    if imperfect:
        return body + {"و": "ؤ", "ي": "ئ", "ا": "أ"}[stem[-2]]
    if len(stem) == 3:
        return body + ("ؤ" if present.endswith("وء") else "ئ")
    return body + "أ"


def _passive_past(past: str, present: str) -> str | None:
    """The perfect passive where its spelling differs: قيل، أعيد، دعي، أجري، قوبل، تبودل، أنشئ، سئل، استؤنف; else None."""
    text = past
    if _is_hollow(past):
        text = ("إ" if past[0] == "آ" else past[:-2]) + "ي" + past[-1]
        return text if text != past else None
    if len(past) > 2 and past[-1] in "اى":
        text = past[:-1] + "ي"
    elif past[-1] == "أ":
        text = past[:-1] + "ئ"
    elif len(past) > 2 and past[-2] == "أ":
        text = past[:-2] + "ئ" + past[-1]
    if text[0] == "آ":  # آخذ، آمن
        text = "أو" + text[1:]
    elif text.startswith("است") and text[3:4] == "أ":
        text = text[:3] + "ؤ" + text[4:]
    elif len(text) == 4 and text[1] == "ا":
        text = text[0] + "و" + text[2:]
    elif len(text) == 5 and text[0] == "ت" and text[2] == "ا":
        text = text[:2] + "و" + text[3:]
    if text.endswith("أي"):  # رأى
        text = text[:-2] + "ئي"
    return text if text != past and "وو" not in text else None


def _passive_present(past: str, present: str) -> str | None:
    """The imperfect passive where its spelling differs: يقال، يعاد، يدعى، يجرى، يهنأ، يوضع، يؤخذ; else None."""
    text = present
    if len(present) < 3:
        return "يو" + past[1] + "ى" if len(past) == 3 and past[0] == "و" else None
    if _is_hollow(past) and len(present) > 3 and present[-2] in "وي":
        return present[:-2] + "ا" + present[-1]
    if present[-1] in "وي" and len(past) > 2:
        text = present[:-1] + ("ا" if present[-2] == "ي" else "ى")
    elif present[-1] in "ئؤ":
        text = present[:-1] + "أ"
    elif present[-2] == "ئ" and not _is_doubled(past, present):
        text = present[:-2] + "أ" + present[-1]
    if past[0] == "و" and len(past) == 3 and text[1] != "و":
        text = "يو" + text[1:]
    elif past[0] == "أ" and len(past) == 3 and text[1] == "أ":
        text = "يؤ" + text[2:]
    return text if text != present else None


# ---------------------------------------------------------------------------------------------- nouns and adjectives


def inflect_noun(singular: str, plurals: Iterable[str] = (), *, verb_form: str | None = None) -> Iterator[Form]:
    """A noun's singular, duals and plurals with their constructs and accusatives; ``verb_form="Vnoun"`` for a masdar."""
    plurals = tuple(plurals)
    gender = "Fem" if singular.endswith("ة") else "Masc"
    if gender == "Fem" and not plurals:
        plurals = (singular[:-1] + "ات",)
    forms: list[tuple[str, str]] = [(singular, "Sing")]
    forms += [(text, "Sing") for text in _accusative(singular)]
    forms += [(text, "Dual") for ending in ("ان", "ين", "ا", "ي") for text in _dual(singular, ending)]
    for plural in plurals:
        forms.append((plural, "Plur"))
        if plural.endswith(("ون", "ين")) and plural[:-2] and not singular.startswith(plural):
            forms += [(text, "Plur") for ending in ("ون", "ين", "و", "ي") for text in _join(plural[:-2], ending)]
        elif not plural.endswith("ات"):
            forms += [(text, "Plur") for text in _accusative(plural)]
    for text, number in dict.fromkeys(forms):
        yield Form(text, "NOUN", None, verb_form, "Act", None, gender, number)


def inflect_adjective(masculine: str) -> Iterator[Form]:
    """An adjective's genders, duals and sound plurals, from its masculine singular; a nisba in ي included."""
    yield from dict.fromkeys(_adjective(masculine))


def inflect_participle(masculine: str, *, voice: str) -> Iterator[Form]:
    """A participle like an adjective; داع or داعي both give داعية، داعون، الداعي; مستثنى gives مستثناة، مستثنون."""
    forms = dict.fromkeys(_adjective(masculine))
    if masculine.endswith("ي") or (len(masculine) == 3 and masculine[1] == "ا"):
        base = masculine.removesuffix("ي")
        forms = dict.fromkeys(_adjective(base + "ي"))
        forms[Form(base, "ADJ", gender="Masc", number="Sing")] = None
        for ending in ("ون", "ين", "و"):
            forms[Form(base + ending, "ADJ", gender="Masc", number="Plur")] = None
    for form in forms:
        yield Form(form.text, "ADJ", None, "Part", voice, None, form.gender, form.number)


def nisba(masculine: str) -> Iterator[Form]:
    """All forms of a relational adjective: صيني، صينية، صينيان، صينيتين، صينيون، صينيات."""
    yield from inflect_adjective(masculine)


def _adjective(masculine: str) -> Iterator[Form]:
    base = masculine.removesuffix("ى")
    feminine = base + "اة" if masculine.endswith("ى") else "".join(_join(masculine, "ا")[0][:-1]) + "ة"
    if masculine.endswith(("أ", "اء")):
        feminine = masculine + "ة"
    texts: list[tuple[str, str, str]] = [(masculine, "Masc", "Sing"), (feminine, "Fem", "Sing")]
    texts += [(text, "Masc", "Sing") for text in _accusative(masculine)]
    texts += [(text, "Masc", "Dual") for ending in ("ان", "ين", "ا", "ي") for text in _dual(masculine, ending)]
    texts += [(text, "Fem", "Dual") for ending in ("ان", "ين", "ا", "ي") for text in _dual(feminine, ending)]
    texts += [(text, "Masc", "Plur") for ending in ("ون", "ين", "و", "ي") for text in _join(base, ending)]
    plural = base + "يات" if masculine.endswith("ى") else feminine[:-1] + "ات"
    texts.append((plural.replace("أات", "آت"), "Fem", "Plur"))
    for text, gender, number in texts:
        yield Form(text, "ADJ", None, None, "Act", None, gender, number)


def _dual(text: str, ending: str) -> tuple[str, ...]:
    if text.endswith("ة"):
        return (text[:-1] + "ت" + ending,)
    if text.endswith("ى"):
        return (text[:-1] + "ي" + ending,)
    return _join(text, ending)


def _accusative(text: str) -> tuple[str, ...]:
    """دعم gives دعما, جزء جزءا, شيء شيئا; محادثة, استياء, مستوى take no alif."""
    if text.endswith(("ة", "اء", "ى", "ا", "أ", "ات")) and not (text.endswith("ات") and len(text) == 3):
        return ()
    return _join(text, "ا")
