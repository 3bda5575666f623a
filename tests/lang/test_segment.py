"""Each line is one word and its pieces: ``-`` between pieces, ``form=norm`` where the restored form differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.segment import Piece, Segmenter, function_words
from kg.lang.verbs import verb_readings

SEGMENTER = Segmenter()
WHOLE = """
    ولاية وزير وقف وقع وصل وافق وضع وفد وفاة وكالة واحد واجه
    بحث بيان بلد بدء بنك بورصة بريطانيا بايدن بوتين
    لقاء لجنة لبنان ليبيا لندن كل كلمة كتلة كوريا كازاخستان
    فريق فتح فلسطين فرنسا فنزويلا سيادة سياسة سوريا سبل سلام سيناء سنغافورة
"""


def shown(word: str, segmenter: Segmenter = SEGMENTER) -> str:
    pieces = ((word[p.start : p.end], p.norm) for p in segmenter.segment(word))
    return "-".join(text if text == norm else f"{text}={norm}" for text, norm in pieces)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("وسيدعمونهما", "و-س-يدعمون-هما"),
        ("ستدعم", "س-تدعم"),
        ("وستدعم", "و-س-تدعم"),
        ("لتعزيز", "ل-تعزيز"),
        ("ليكون", "ل-يكون"),
        ("بدعمها", "ب-دعم-ها"),
        ("وبدوره", "و-ب-دور-ه"),
        ("وأكدا", "و-أكدا"),
        ("وإننا", "و-إن-نا"),
        ("وقالوا", "و-قالوا"),
        # the article is no piece; after ل it gets its alif back
        ("الصين", "الصين"),
        ("بالصين", "ب-الصين"),
        ("والصين", "و-الصين"),
        ("للصين", "ل-لصين=الصين"),
        ("وللمملكة", "و-ل-لمملكة=المملكة"),
        ("للجنة", "ل-لجنة=اللجنة"),
        ("للغة", "ل-لغة=اللغة"),
        # spelling before a pronoun
        ("سيادتهما", "سيادت=سيادة-هما"),
        ("جارتها", "جارت=جارة-ها"),
        ("محادثاتهما", "محادثات-هما"),
        ("استيائه", "استيائ=استياء-ه"),
        ("استياؤهما", "استياؤ=استياء-هما"),
        ("تبناها", "تبنا=تبنى-ها"),
        ("أجراها", "أجرا=أجرى-ها"),
        ("دعاه", "دعا-ه"),
        ("يدعموه", "يدعمو=يدعموا-ه"),
        ("دعموه", "دعمو=دعموا-ه"),
        # function words
        ("به", "ب-ه"),
        ("لها", "ل-ها"),
        ("بأن", "ب-أن"),
        ("لأنه", "ل-أن-ه"),
        ("وبأنه", "و-ب-أن-ه"),
        ("بحيث", "ب-حيث"),
        ("مما", "مما"),
        ("ألا", "أ=أن-لا"),
        ("إلا", "إلا"),
        ("عليه", "علي=على-ه"),
        ("إليهما", "إلي=إلى-هما"),
        ("لديهم", "لدي=لدى-هم"),
        ("فيها", "في-ها"),
        ("ومنها", "و-من-ها"),
        ("بينهما", "بين-هما"),
        ("لكنه", "لكن-ه"),
        ("ولا", "و-لا"),
        ("كما", "كما"),
        ("كذلك", "كذلك"),
        ("كان", "كان"),
        ("بلاده", "بلاد-ه"),
        ("وبوتين", "و-بوتين"),
        ("ببكين", "ب-بكين"),
        ("وواشنطن", "و-واشنطن"),
    ],
)
def test_pieces(word: str, pieces: str) -> None:
    assert shown(word) == pieces


@pytest.mark.parametrize("word", WHOLE.split())
def test_words_that_only_look_divided(word: str) -> None:
    assert shown(word) == word


@pytest.mark.parametrize(
    ("word", "known", "pieces"),
    [
        ("ليتوانيا", "ليتوانيا", "ليتوانيا"),
        ("لافروف", "لافروف", "لافروف"),
        ("ولفت", "لفت", "و-لفت"),
        ("وشي", "شي", "و-شي"),
        ("بسيرغي", "سيرغي", "ب-سيرغي"),
    ],
)
def test_words_that_the_caller_knows(word: str, known: str, pieces: str) -> None:
    assert shown(word, Segmenter({known})) == pieces


def test_roles_and_offsets_of_a_word_with_vowel_signs() -> None:
    assert SEGMENTER.segment("وسَيدعمُها") == (
        Piece(0, 1, "و", "conj"),
        Piece(1, 3, "س", "fut"),
        Piece(3, 8, "يدعم", "stem"),
        Piece(8, 10, "ها", "pron"),
    )


@pytest.mark.parametrize(("word", "role"), [("بـ", "prep"), ("و", "conj"), ("ـ", "stem"), ("س", "stem")])
def test_a_letter_by_itself(word: str, role: str) -> None:
    assert [p.role for p in SEGMENTER.segment(word)] == [role]


def test_a_preposition_before_a_pronoun_is_a_preposition() -> None:
    assert [p.role for p in SEGMENTER.segment("وله")] == ["conj", "prep", "pron"]


@given(st.text(alphabet="ابتلكمنهويىةءأإئؤسفَّـ", min_size=1, max_size=12))
def test_pieces_cover_the_word_without_gaps(word: str) -> None:
    pieces = SEGMENTER.segment(word)
    assert "".join(word[p.start : p.end] for p in pieces) == word
    assert all(p.end > p.start and p.norm for p in pieces)


def test_function_words_are_spelt_as_their_parts() -> None:
    for spelling, rows in function_words().items():
        assert spelling
        for row in rows:
            assert len(row.parts) == len(row.norms)
            assert set(row.before) <= set("وفبلك")
            assert row.after in ("-", "+", "=")


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("يتغير", ("Imp", "Act", "3", "Masc", "Sing", None)),
        ("تنتهك", ("Imp", "Act", "3", "Fem", "Sing", None)),
        ("شهدت", ("Perf", "Act", "3", "Fem", "Sing", None)),
        ("يأخذون", ("Imp", "Act", "3", "Masc", "Plur", None)),
        ("يبدآن", ("Imp", "Act", "3", "Masc", "Dual", None)),
        ("اعلن", ("Perf", "Act", "3", "Masc", "Sing", None)),  # without its hamza
        ("قيل", ("Perf", "Pass", "3", "Masc", "Sing", None)),
        ("يقل", ("Imp", "Act", "3", "Masc", "Sing", "Jus")),
        ("تعاونا", ("Perf", "Act", "3", "Masc", "Dual", None)),
    ],
)
def test_readings_of_any_verb(word: str, reading: tuple[str | None, ...]) -> None:
    found = [(f.aspect, f.voice, f.person, f.gender, f.number, f.mood) for f in verb_readings(word)]
    assert reading in found
    assert all(form.text == word for form in verb_readings(word))


@pytest.mark.parametrize("word", ["دولة", "رئيس", "الصين", "زيارة", "حرب", "بلد", "فرنسا", "", "2024"])
def test_what_is_no_verb(word: str) -> None:
    assert verb_readings(word) == ()
