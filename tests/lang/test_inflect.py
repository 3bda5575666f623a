"""Each line is one fact of Arabic inflection: a citation form and spellings that it must or must not give."""

from __future__ import annotations

import pytest

from kg.lang.inflect import (
    Form,
    inflect_adjective,
    inflect_noun,
    inflect_participle,
    inflect_verb,
    nisba,
)
from kg.lang.normal import fold


def verb_texts(past: str, present: str) -> set[str]:
    return {form.text for form in inflect_verb(past, present)}


@pytest.mark.parametrize(
    ("past", "present", "expected"),
    [
        ("دعم", "يدعم", "دعم دعمت دعما دعمتا دعموا دعمنا دعمتم يدعم تدعم أدعم ندعم يدعمان تدعمان يدعما يدعمون يدعموا"),
        ("أقر", "يقر", "أقرت أقررنا أقررت أقروا يقر تقر يقران يقرون يقررن"),  # doubled fourth form
        ("رد", "يرد", "ردت ردا ردوا رددنا يرد يردون يرددن"),
        ("انضم", "ينضم", "انضمت انضممنا ينضمان ينضموا"),
        ("اهتم", "يهتم", "اهتمت اهتممنا يهتمون"),
        ("استمر", "يستمر", "استمرت استمررنا يستمران"),
        ("استمع", "يستمع", "استمعت استمعنا يستمعون"),  # written like a doubled tenth form, and is not
        ("اطمأن", "يطمئن", "اطمأنت اطمأنوا اطمأننا يطمئن يطمئنون"),
        ("قال", "يقول", "قالت قالا قالوا قلنا قلت يقول يقل تقل قيل يقال"),  # hollow
        ("زار", "يزور", "زارت زرنا يزور يزر يزوران تزوران زير يزار"),
        ("باع", "يبيع", "بعنا يبيع يبع بيع يباع"),
        ("نال", "ينال", "نلنا ينال ينل"),
        ("أعاد", "يعيد", "أعدنا يعيد يعد يعيدان أعيد أعيدت يعاد"),
        ("اختار", "يختار", "اخترنا يختار يختر اختير اختيرت"),
        ("استفاد", "يستفيد", "استفدنا يستفيد يستفد استفيد يستفاد"),
        ("ساء", "يسوء", "ساءت سؤت يسوء يسؤ يسوءان"),  # hollow and hamzated
        ("جاء", "يجيء", "جاءت جاؤوا جئنا يجيء يجئ يجيئون"),
        ("أساء", "يسيء", "أسأنا أساؤوا يسيء يسئ يسيئان يسيئون"),
        ("دعا", "يدعو", "دعت دعوا دعونا دعوت يدعو يدع يدعوان يدعون يدعوا دعي دعيت يدعى"),  # defective
        ("أجرى", "يجري", "أجرت أجريا أجروا أجرينا يجري يجر يجريان يجرون يجروا أجري أجريت يجرى"),
        ("التقى", "يلتقي", "التقت التقيا التقوا التقينا يلتقي يلتق يلتقيان يلتقون"),
        ("أبدى", "يبدي", "أبدت أبديا أبدينا يبدي يبد يبديان يبدون"),
        ("تبنى", "يتبنى", "تبنت تبنيا تبنوا تبنينا يتبنى يتبن يتبنيان يتبنون"),
        ("سعى", "يسعى", "سعت سعيا سعوا سعينا يسعى يسع يسعيان يسعون تسعيان"),
        ("بقي", "يبقى", "بقيت بقيا بقوا بقينا يبقى يبق يبقون"),
        ("وفى", "يفي", "وفت وفيا يفي يف يفيان يوفى"),
        ("وقف", "يقف", "وقفت وقفا وقفنا يقف تقف يقفان يوقف"),  # assimilated
        ("وصل", "يصل", "وصلت وصلا يصل يصلون يوصل"),
        ("اتفق", "يتفق", "اتفقت اتفقا اتفقنا يتفقان"),
        ("أيد", "يؤيد", "أيدت أيدا أيدوا أيدنا يؤيد تؤيد أؤيد نؤيد يؤيدان"),  # hamzated
        ("هنأ", "يهنئ", "هنأت هنآ هنأوا هنؤوا هنأنا يهنئ يهنئان يهنئون هنئ يهنأ"),
        ("بدأ", "يبدأ", "بدأت بدآ بدأوا بدؤوا يبدأ يبدآن يبدأون يبدؤون بدئ"),
        ("أنشأ", "ينشئ", "أنشأت أنشأوا ينشئ ينشئون أنشئ أنشئت ينشأ"),
        ("أخذ", "يأخذ", "أخذت يأخذ آخذ يؤخذ"),
        ("رأى", "يرى", "رأت رأوا رأينا يرى يريان يرون ير"),
        ("سأل", "يسأل", "سألت يسأل سئل سئلت"),
        ("استأنف", "يستأنف", "استأنفت يستأنفان استؤنف استؤنفت"),
        ("تبادل", "يتبادل", "تبادلا تبادلت يتبادلان تبودل تبودلت"),
        ("تعاون", "يتعاون", "تعاونا تعاونت تعاونوا يتعاونان"),
        ("آمن", "يؤمن", "آمنت آمنا يؤمن أؤمن"),
    ],
)
def test_verb_forms(past: str, present: str, expected: str) -> None:
    assert set(expected.split()) - verb_texts(past, present) == set()


@pytest.mark.parametrize(
    ("past", "present", "wrong"),
    [
        ("اتفق", "يتفق", "اتفققنا"),
        ("اجتمع", "يجتمع", "اجتمععنا"),
        ("وعد", "يعد", "وعددنا"),
        ("أيد", "يؤيد", "أيددنا"),
        ("بقي", "يبقى", "بقيوا بقت"),
        ("دعا", "يدعو", "دعاوا"),
        ("قابل", "يقابل", "قبلت يقبل"),
        ("تعاون", "يتعاون", "تعاوننا"),
    ],
)
def test_verb_forms_that_do_not_exist(past: str, present: str, wrong: str) -> None:
    assert set(wrong.split()) & verb_texts(past, present) == set()


@pytest.mark.parametrize(
    ("past", "present", "form"),
    [
        ("دعم", "يدعم", Form("يدعمان", "VERB", "Imp", "Fin", "Act", "3", "Masc", "Dual")),
        ("دعم", "يدعم", Form("يدعما", "VERB", "Imp", "Fin", "Act", "3", "Masc", "Dual", "Jus")),
        ("قال", "يقول", Form("تقل", "VERB", "Imp", "Fin", "Act", "3", "Fem", "Sing", "Jus")),
        ("أجرى", "يجري", Form("أجريت", "VERB", "Perf", "Fin", "Act", "1", None, "Sing")),
        ("أجرى", "يجري", Form("أجريت", "VERB", "Perf", "Fin", "Pass", "3", "Fem", "Sing")),
        ("أكد", "يؤكد", Form("نؤكد", "VERB", "Imp", "Fin", "Act", "1", None, "Plur")),
        ("وافق", "يوافق", Form("وافقتا", "VERB", "Perf", "Fin", "Act", "3", "Fem", "Dual")),
    ],
)
def test_verb_features(past: str, present: str, form: Form) -> None:
    assert form in set(inflect_verb(past, present))


def test_passive_is_given_only_where_its_spelling_differs() -> None:
    assert {form.voice for form in inflect_verb("أيد", "يؤيد")} == {"Act"}


@pytest.mark.parametrize(
    ("singular", "plurals", "expected"),
    [
        ("محادثة", "", "محادثة محادثتان محادثتين محادثتا محادثتي محادثات"),
        ("دعم", "", "دعم دعما"),
        ("زيارة", "زيارات", "زيارة زيارات زيارتين"),
        ("استياء", "", "استياء"),
        ("جزء", "أجزاء", "جزء جزءا جزءان أجزاء"),
        ("عبء", "أعباء", "عبئا أعباء"),
        ("مستوى", "مستويات", "مستوى مستويان مستويين مستويات"),
        ("رئيس", "رؤساء", "رئيس رئيسا رئيسان رئيسين رئيسا رئيسي رؤساء"),
        ("مسؤول", "مسؤولون", "مسؤولون مسؤولين مسؤولو مسؤولي"),
        ("خطأ", "أخطاء", "خطأ خطآن أخطاء"),
    ],
)
def test_noun_forms(singular: str, plurals: str, expected: str) -> None:
    assert set(expected.split()) - {form.text for form in inflect_noun(singular, plurals.split())} == set()


def test_feminine_noun_takes_no_accusative_alif() -> None:
    assert "محادثةا" not in {form.text for form in inflect_noun("محادثة")}
    assert "استياءا" not in {form.text for form in inflect_noun("استياء") if form.number == "Sing"}


def test_masdar_bears_its_verb_form() -> None:
    assert Form("دعما", "NOUN", None, "Vnoun", "Act", None, "Masc", "Sing") in set(
        inflect_noun("دعم", verb_form="Vnoun")
    )


def test_nisba() -> None:
    expected = "صيني صينية صينيا صينيان صينيين صينيون صينيات صينيتان صينيتين"
    assert set(expected.split()) - {form.text for form in nisba("صيني")} == set()


@pytest.mark.parametrize(
    ("masculine", "expected"),
    [
        ("مؤيد", "مؤيد مؤيدة مؤيدا مؤيدان مؤيدين مؤيدتان مؤيدون مؤيدات"),
        ("بناء", "بناءة"),
        ("جريء", "جريئة جريئان جريئون"),
        ("سيئ", "سيئة سيئا سيئون"),
    ],
)
def test_adjective_forms(masculine: str, expected: str) -> None:
    assert set(expected.split()) - {form.text for form in inflect_adjective(masculine)} == set()


@pytest.mark.parametrize(
    ("masculine", "voice", "expected"),
    [
        ("داعم", "Act", "داعم داعمة داعما داعمون داعمين داعمات"),
        ("داع", "Act", "داع داعي داعية داعيا داعيان داعون داعين داعيات"),
        ("مدعوم", "Pass", "مدعوم مدعومة مدعومون"),
        ("مستثنى", "Pass", "مستثنى مستثناة مستثنون مستثنيات"),
        ("ملتقي", "Act", "ملتق ملتقية ملتقون"),
    ],
)
def test_participle_forms(masculine: str, voice: str, expected: str) -> None:
    forms = tuple(inflect_participle(masculine, voice=voice))
    assert set(expected.split()) - {form.text for form in forms} == set()
    assert {(form.verb_form, form.voice) for form in forms} == {("Part", voice)}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("إلى", "الي"),
        ("آسيا", "اسيا"),
        ("ثمّن", "ثمن"),
        ("الـصين", "الصين"),
        ("ایران", "ايران"),
        ("مؤيد", "مؤيد"),
        ("دولة", "دولة"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
