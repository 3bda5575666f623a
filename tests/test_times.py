"""A sentence and the day at which it is read in, the time of its statement out: the words, and the day or month that they name.

One linguistic fact a line. The sentences are made up: they report nothing that happened.
"""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import XSD, Literal

from kg import ontology as ontologies
from kg.annotate import pipeline
from kg.build import explain, read, read_article
from kg.dates import Named, date_of, leaning
from kg.graph import build_graph
from kg.lang.normal import fold
from kg.model import Article, Span, Statement, YearMonth
from kg.query import query
from kg.sources import Boilerplate, read_text
from kg.timex import TimeWords, time_expressions
from kg.validate import validate
from kg.vocab import MQ

DAY = datetime.date(2024, 5, 15)
"""A Wednesday."""


def _only(sentence: str, date: datetime.date | None = DAY, relation: str = "") -> Statement:
    found = [s for s in read(sentence, date=date).statements if relation in ("", s.relation)]
    assert found, sentence
    return found[0]


def _told(statement: Statement) -> tuple[str | None, str | None]:
    return statement.timeframe, None if statement.on_date is None else statement.on_date.isoformat()


# -- what the words are, and what they name ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sentence", "words", "date"),
    [
        # days told from the day of reading
        ("استقبل السيسي اليوم الأربعاء بوتين في القاهرة.", "اليوم الأربعاء", "2024-05-15"),
        ("استقبل السيسي اليوم (الأربعاء) بوتين في القاهرة.", "اليوم (الأربعاء)", "2024-05-15"),
        ("استقبل السيسي، أمس، الرئيس الروسي بوتين.", "أمس", "2024-05-14"),
        ("استقبل السيسي أمس الثلاثاء بوتين.", "أمس الثلاثاء", "2024-05-14"),
        ("استقبل السيسي مساء أمس بوتين.", "مساء أمس", "2024-05-14"),
        ("زار بوتين القاهرة أول أمس.", "أول أمس", "2024-05-13"),
        ("زار بوتين القاهرة أول من أمس.", "أول من أمس", "2024-05-13"),
        ("زار بوتين القاهرة أمس الأول.", "أمس الأول", "2024-05-13"),
        ("سيزور بوتين القاهرة غدا.", "غدا", "2024-05-16"),
        ("سيزور بوتين القاهرة غدا الخميس.", "غدا الخميس", "2024-05-16"),
        ("سيزور بوتين القاهرة يوم غد.", "يوم غد", "2024-05-16"),
        ("سيزور بوتين القاهرة بعد غد.", "بعد غد", "2024-05-17"),
        ("زار بوتين القاهرة في وقت سابق اليوم.", "في وقت سابق اليوم", "2024-05-15"),
        # days of the week: the tense tells which
        ("استقبل السيسي مساء الأحد بوتين.", "مساء الأحد", "2024-05-12"),
        ("زار بوتين القاهرة يوم الأحد.", "يوم الأحد", "2024-05-12"),
        ("زار بوتين القاهرة بعد ظهر الأحد.", "بعد ظهر الأحد", "2024-05-12"),
        ("ستستضيف مصر القمة الأحد.", "الأحد", "2024-05-19"),
        ("من المقرر أن يزور بوتين القاهرة الأحد.", "الأحد", "2024-05-19"),
        ("استضافت مصر القمة الأربعاء.", "الأربعاء", "2024-05-15"),
        ("استضافت مصر القمة الأربعاء الماضي.", "الأربعاء الماضي", "2024-05-08"),
        ("ستستضيف مصر القمة الأحد المقبل.", "الأحد المقبل", "2024-05-19"),
        ("زار بوتين الصين الأحد 12 مايو.", "الأحد 12 مايو", "2024-05-12"),
        ("زار بوتين الصين يوم الأحد الموافق 12 مايو 2024.", "يوم الأحد الموافق 12 مايو 2024", "2024-05-12"),
        ("زار بوتين الصين الأحد، 12 مايو 2024.", "الأحد، 12 مايو 2024", "2024-05-12"),
        # days of months
        ("زار بوتين الصين في 14 فبراير/ شباط الماضي.", "في 14 فبراير/ شباط الماضي", "2024-02-14"),
        ("زار بوتين الصين في 14 فبراير (شباط) الماضي.", "في 14 فبراير (شباط) الماضي", "2024-02-14"),
        ("التقى بوتين شي يوم 22 يوليو/ تموز في موسكو.", "يوم 22 يوليو/ تموز", "2023-07-22"),
        ("زار بوتين القاهرة في ٣ مارس ٢٠٢٣م.", "في ٣ مارس ٢٠٢٣م", "2023-03-03"),
        ("سيزور بوتين القاهرة في 3 مارس.", "في 3 مارس", "2025-03-03"),
        ("زار بوتين القاهرة في السابع من أكتوبر.", "في السابع من أكتوبر", "2023-10-07"),
        (
            "زار بوتين القاهرة في الخامس والعشرين من يناير/كانون الثاني الماضي.",
            "في الخامس والعشرين من يناير/كانون الثاني الماضي",
            "2024-01-25",
        ),
        ("زار بوتين القاهرة في 25 من الشهر الماضي.", "في 25 من الشهر الماضي", "2024-04-25"),
        ("زار بوتين القاهرة في 29 فبراير الماضي.", "في 29 فبراير الماضي", "2024-02-29"),
        ("زار بوتين القاهرة بتاريخ 2024-02-14.", "بتاريخ 2024-02-14", "2024-02-14"),
        ("زار بوتين القاهرة في 14/2/2024.", "في 14/2/2024", "2024-02-14"),
        ("في 14 فبراير، استقبل السيسي بوتين.", "في 14 فبراير", "2024-02-14"),
        # months
        ("دعمت مصر السودان في نهاية يونيو الماضي.", "في نهاية يونيو الماضي", "2023-06"),
        ("زار بوتين الصين نهاية يونيو الماضي.", "نهاية يونيو الماضي", "2023-06"),
        ("سيزور بوتين مصر الشهر المقبل.", "الشهر المقبل", "2024-06"),
        ("زار بوتين مصر الشهر الماضي.", "الشهر الماضي", "2024-04"),
        ("تدعم الصين روسيا هذا الشهر.", "هذا الشهر", "2024-05"),
        ("زار بوتين مصر مطلع الشهر الجاري.", "مطلع الشهر الجاري", "2024-05"),
        ("سيزور بوتين مصر في ديسمبر المقبل.", "في ديسمبر المقبل", "2024-12"),
        ("زار بوتين مصر خلال مارس/ آذار 2022.", "خلال مارس/ آذار 2022", "2022-03"),
        ("زار بوتين مصر في يونيو من العام الماضي.", "في يونيو من العام الماضي", "2023-06"),
        ("زار بوتين مصر في مايو من عام 2019.", "في مايو من عام 2019", "2019-05"),
        ("زار بوتين مصر في شهر مايو 2019.", "في شهر مايو 2019", "2019-05"),
        ("لن تدعم الصين روسيا في ديسمبر.", "في ديسمبر", "2024-12"),
        ("لم تدعم الصين روسيا في ديسمبر.", "في ديسمبر", "2023-12"),
        # names of months from Casablanca to Baghdad
        ("زار بوتين الرباط في غشت الماضي.", "في غشت الماضي", "2023-08"),
        ("زار بوتين الرباط في 3 شتنبر 2022.", "في 3 شتنبر 2022", "2022-09-03"),
        ("زار بوتين الرباط في نونبر الماضي.", "في نونبر الماضي", "2023-11"),
        ("زار بوتين الرباط في دجنبر 2020.", "في دجنبر 2020", "2020-12"),
        ("زار بوتين الرباط في ماي الماضي.", "في ماي الماضي", "2023-05"),
        ("زار بوتين الرباط في 30 يوليوز الماضي.", "في 30 يوليوز الماضي", "2023-07-30"),
        ("زار بوتين الجزائر في جانفي الماضي.", "في جانفي الماضي", "2024-01"),
        ("زار بوتين الجزائر في 12 فيفري 2023.", "في 12 فيفري 2023", "2023-02-12"),
        ("زار بوتين الجزائر في أفريل 2023.", "في أفريل 2023", "2023-04"),
        ("زار بوتين الجزائر في 5 جوان 2023.", "في 5 جوان 2023", "2023-06-05"),
        ("زار بوتين الجزائر في 12 جويلية 2023.", "في 12 جويلية 2023", "2023-07-12"),
        ("زار بوتين الجزائر في أوت 2023.", "في أوت 2023", "2023-08"),
        ("زار بوتين بغداد في 10 كانون الأول الماضي.", "في 10 كانون الأول الماضي", "2023-12-10"),
        ("سيزور بوتين بغداد منتصف حزيران المقبل.", "منتصف حزيران المقبل", "2024-06"),
        # beside a Hijri date the Gregorian one tells the day
        ("زار بوتين جدة في 15 رمضان 1445 هـ الموافق 25 مارس 2024.", "في 15 رمضان 1445 هـ الموافق 25 مارس 2024", "2024-03-25"),
        ("زار بوتين جدة في 25 مارس 2024 الموافق 15 رمضان 1445 هـ.", "في 25 مارس 2024 الموافق 15 رمضان 1445 هـ", "2024-03-25"),
    ],
)  # fmt: skip
def test_a_day_or_month_is_named(sentence: str, words: str, date: str) -> None:
    assert _told(_only(sentence)) == (words, date)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # weeks, years and longer
        ("سيزور بوتين الصين الأسبوع المقبل.", "الأسبوع المقبل"),
        ("دعمت الصين روسيا عام 2019.", "عام 2019"),
        ("ستدعم الصين روسيا العام المقبل.", "العام المقبل"),
        ("تدعم الصين روسيا هذا العام.", "هذا العام"),
        ("ستدعم الصين روسيا خلال السنوات الثلاث المقبلة.", "خلال السنوات الثلاث المقبلة"),
        ("دعمت الصين روسيا خلال الأيام القليلة الماضية.", "خلال الأيام القليلة الماضية"),
        ("ستدعم الصين روسيا في المرحلة المقبلة.", "في المرحلة المقبلة"),
        ("زار بوتين القاهرة نهاية العام الماضي.", "نهاية العام الماضي"),
        # limits
        ("تدعم الصين روسيا منذ أيام.", "منذ أيام"),
        ("تدعم الصين روسيا منذ عام 2011.", "منذ عام 2011"),
        ("تدعم الصين روسيا منذ أكثر من عامين.", "منذ أكثر من عامين"),
        ("زار بوتين القاهرة قبل يومين.", "قبل يومين"),
        ("ستدعم الصين روسيا حتى نهاية يونيو المقبل.", "حتى نهاية يونيو المقبل"),
        ("ستدعم الصين روسيا بحلول عام 2030.", "بحلول عام 2030"),
        ("ستدعم الصين روسيا بنهاية العام الجاري.", "بنهاية العام الجاري"),
        ("ستدعم الصين روسيا اعتبارا من الشهر المقبل.", "اعتبارا من الشهر المقبل"),
        # several days
        ("زار بوتين القاهرة يومي 3 و4 مايو.", "يومي 3 و4 مايو"),
        ("زار بوتين القاهرة في 3 و4 مايو.", "في 3 و4 مايو"),
        ("زار بوتين القاهرة من 3 إلى 5 مايو 2023.", "من 3 إلى 5 مايو 2023"),
        ("زار بوتين القاهرة بين 3 و5 مايو.", "بين 3 و5 مايو"),
        ("زار بوتين القاهرة السبت والأحد.", "السبت والأحد"),
        ("زار بوتين القاهرة بين عامي 2006 و2010.", "بين عامي 2006 و2010"),
        # told from another time
        ("زار بوتين القاهرة في اليوم التالي.", "في اليوم التالي"),
        ("زار بوتين القاهرة في الشهر ذاته.", "في الشهر ذاته"),
        # a Hijri date is not the same day in every country
        ("زار بوتين جدة في 15 رمضان 1445 هـ.", "في 15 رمضان 1445 هـ"),
        ("زار بوتين جدة في شهر رمضان الماضي.", "في شهر رمضان الماضي"),
        # a choice is left, or the words contradict each other
        ("تدعم الصين روسيا في ديسمبر.", "في ديسمبر"),
        ("زار بوتين القاهرة في مايو.", "في مايو"),
        ("ستستضيف مصر القمة الأربعاء.", "الأربعاء"),
        ("استضافت مصر القمة الثلاثاء الماضي.", "الثلاثاء الماضي"),
        ("استضافت مصر القمة اليوم الثلاثاء.", "اليوم الثلاثاء"),
        ("زار بوتين الصين الاثنين 12 مايو 2024.", "الاثنين 12 مايو 2024"),
        ("زار بوتين الصين في مارس/ نيسان الماضي.", "في مارس/ نيسان الماضي"),
        ("زار بوتين الصين في 31 فبراير الماضي.", "في 31 فبراير الماضي"),
        ("زار بوتين الصين في 14/25/2024.", "في 14/25/2024"),
    ],
)
def test_words_only(sentence: str, words: str) -> None:
    assert _told(_only(sentence)) == (words, None)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("استقبل السيسي اليوم بوتين.", "اليوم"),
        ("استقبل السيسي مساء الأحد بوتين.", "مساء الأحد"),
        ("سيزور بوتين مصر الشهر المقبل.", "الشهر المقبل"),
        ("زار بوتين الصين في 14 فبراير الماضي.", "في 14 فبراير الماضي"),
    ],
)
def test_without_the_article_s_date_nothing_is_guessed(sentence: str, words: str) -> None:
    assert _told(_only(sentence, date=None)) == (words, None)


def test_a_whole_date_needs_no_date_of_the_article() -> None:
    assert _told(_only("زار بوتين القاهرة في 3 مارس 2023.", date=None)) == ("في 3 مارس 2023", "2023-03-03")
    assert _told(_only("زار بوتين القاهرة في مارس 2023.", date=None)) == ("في مارس 2023", "2023-03")


# -- which time belongs to which statement -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sentence", "relation", "words", "date"),
    [
        # the verb over the noun says when
        ("أعلنت مصر، أمس، دعمها للسودان.", "supports", "أمس", "2024-05-14"),
        ("أجرى بوتين محادثات مع شي الأحد في موسكو.", "consultsWith", "الأحد", "2024-05-12"),
        ("أجرى بوتين مباحثات اليوم الأربعاء مع السيسي.", "consultsWith", "اليوم الأربعاء", "2024-05-15"),
        # what is pledged is to come
        ("تعهدت الصين بدعم روسيا العام المقبل.", "supports", "العام المقبل", None),
        ("تعهدت الصين بدعم جهود السلام خلال السنوات المقبلة.", "supports", "خلال السنوات المقبلة", None),
        # each verb its own
        ("زار بوتين القاهرة أمس، واليوم استقبل شي.", "visits", "أمس", "2024-05-14"),
        ("زار بوتين القاهرة أمس، واليوم استقبل شي.", "consultsWith", "اليوم", "2024-05-15"),
        ("زار بوتين القاهرة أمس، والتقى السيسي.", "consultsWith", None, None),
        # when it was said is not when it is
        ("أعلنت مصر أمس أنها تدعم السودان.", "supports", None, None),
        ("أعلنت مصر أمس أنها ستدعم السودان العام المقبل.", "supports", "العام المقبل", None),
        # what has a time of its own
        ("رحبت مصر بالقمة المقررة الشهر المقبل.", "welcomes", None, None),
        ("رحبت مصر بالقمة التي استضافتها السعودية أمس.", "welcomes", None, None),
        ("أدانت مصر هجوم الأحد في الصومال.", "condemns", None, None),
        ("دعا غوتيريش إلى وقف القتال في السودان الأسبوع المقبل.", "callsFor", None, None),
        ("دعا غوتيريش، الأحد، إلى وقف القتال في السودان.", "callsFor", "الأحد", "2024-05-12"),
        # no time at all
        ("شارك بوتين في احتفالات اليوم الوطني.", "participatesIn", None, None),
        ("التقى بوتين تيريزا ماي في موسكو.", "consultsWith", None, None),
    ],
)
def test_a_time_belongs_to_its_clause(sentence: str, relation: str, words: str | None, date: str | None) -> None:
    assert _told(_only(sentence, relation=relation)) == (words, date)


def test_two_days_in_one_clause_name_none() -> None:
    words, date = _told(_only("زار بوتين القاهرة يوم 3 مارس 2023 مع شي في 5 مارس 2023."))
    assert words is not None
    assert date is None


def test_a_dateline_is_no_time_of_a_statement() -> None:
    head = "بوتين يزور الصين ويبحث مع قادتها العلاقات"
    text = f"{head}\n\nبكين 14 فبراير 2024 (شينخوا) -- زار بوتين الصين لبحث العلاقات بين البلدين الصديقين.\n"
    ontology = ontologies.load()
    article = read_text(text, boilerplate=Boilerplate.of(ontology.function_words, ontology.word_values))
    assert article.date == datetime.date(2024, 2, 14)
    assert [s.timeframe for s in read_article(article, ontology).statements if s.timeframe] == []


# -- the day at which an article is read -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("above", "before", "date"),
    [
        ("", "القاهرة ٨ مارس ٢٠٢٤ (شينخوا) -- ", "2024-03-08"),
        ("", "القاهرة ٨ مارس (شينخوا) -- ", None),
        ("", "الرباط - 31 غشت 2024 (و م ع) - ", "2024-08-31"),
        ("", "طهران 28 ذو القعدة 1444 هـ الموافق 17 يونيو 2023 م واس -- ", "2023-06-17"),
        ("11.12.2022 - محدث : 12.12.2022", "", "2022-12-11"),
        ("الإثنين 18 أبريل 2022 - 21:40", "", "2022-04-18"),
        ("الثلاثاء - 23 رمضان 1445 هـ - 2 أبريل 2024 م", "", "2024-04-02"),
        ("الأحد 04 جمادى الأولى 1447هـ - 26 أكتوبر 2025م", "", "2025-10-26"),
        ("السبت 1444/11/28 هـ الموافق 2023/06/17 م", "", "2023-06-17"),
        ("الثلثاء ١٢ آذار ٢٠٢٤", "", "2024-03-12"),
    ],
)
def test_today_is_the_article_s_day(above: str, before: str, date: str | None) -> None:
    head = "السيسي يستقبل بوتين في القاهرة ويبحث معه العلاقات"
    text = f"{head}\n{above}\n\n{before}استقبل الرئيس المصري عبد الفتاح السيسي اليوم نظيره الروسي فلاديمير بوتين.\n"
    ontology = ontologies.load()
    boilerplate = Boilerplate.of(ontology.function_words, ontology.word_values)
    found = [s for s in read_article(read_text(text, boilerplate=boilerplate), ontology).statements if s.timeframe]
    assert [_told(s) for s in found] == [("اليوم", date)]
    given = read_text(text, boilerplate=boilerplate, date=DAY)
    assert [s.on_date for s in read_article(given, ontology).statements if s.timeframe] == [DAY]


# -- what is written ---------------------------------------------------------------------------------------------------
def test_a_month_is_a_month_in_the_graph_and_a_day_a_day() -> None:
    reading = read("زار بوتين القاهرة أمس. سيزور بوتين مصر في ديسمبر المقبل. زار بوتين الصين عام 2019.", date=DAY)
    graph = build_graph(reading, ontologies.load())
    assert set(graph.objects(None, MQ.onDate)) == {
        Literal("2024-05-14", datatype=XSD.date),
        Literal("2024-12", datatype=XSD.gYearMonth),
    }
    assert validate(graph).conforms
    found = query("when", graph)
    dates = [str(row[found.columns.index("date")] or "") for row in found.rows]
    assert [date for date in dates if date] == sorted(date for date in dates if date)
    assert dates[-1] == ""


def test_explain_shows_them() -> None:
    shown = explain("سيزور بوتين مصر في ديسمبر المقبل.", date=DAY)
    assert "timeframe: في ديسمبر المقبل" in shown
    assert "on_date: 2024-12" in shown


# -- properties --------------------------------------------------------------------------------------------------------
_PHRASES = sorted(
    {phrase for values in TimeWords.of(ontologies.load()).values.values() for phrase in values}
    | {
        "14",
        "31",
        "٣",
        "2024",
        "1445",
        "12/5/2024",
        "زار",
        "بوتين",
        "القاهرة",
        "،",
        "/",
        "(",
        ")",
        "-",
        "و",
        "هذا",
        "9" * 40,
    }
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=14), st.sampled_from([" ", "  ", "\u00a0"]))
def test_expressions_are_stretches_of_the_sentence(parts: list[str], space: str) -> None:
    text = space.join(parts)
    ontology = ontologies.load()
    words = pipeline(ontology).read(Article("t", text, (Span(0, len(text)),))).words
    sentence = [word for word in words if word.role != "space"]
    end = 0
    for found in time_expressions(sentence, TimeWords.of(ontology)):
        assert end <= found.start < found.end <= len(sentence)
        end = found.end
        for tense in ("perf", "imp", "fut", ""):
            date = date_of(found.named, DAY, tense)
            assert date is None or isinstance(date, datetime.date | YearMonth)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=8), st.sampled_from([" ", "\n", "  "]))
def test_a_timeframe_is_in_the_text(parts: list[str], space: str) -> None:
    text = space.join(["زار بوتين القاهرة", *parts])
    for statement in read(text, date=DAY).statements:
        assert statement.timeframe is None or statement.timeframe in " ".join(text.split())
        assert statement.on_date is None or statement.timeframe


_NAMED = st.builds(
    Named,
    offset=st.none() | st.integers(-2, 2),
    weekday=st.none() | st.integers(1, 7),
    day=st.none() | st.integers(1, 31),
    month=st.none() | st.integers(1, 12),
    year=st.none() | st.integers(1900, 2100),
    unit=st.sampled_from(["", "week", "month", "year", "long"]),
    when=st.sampled_from(["", "last", "next", "this", "same"]),
    vague=st.booleans(),
)


@given(_NAMED, st.none() | st.dates(), st.sampled_from(["perf", "imp", "fut", ""]))
def test_a_date_agrees_with_what_is_named(named: Named, today: datetime.date | None, tense: str) -> None:
    date = date_of(named, today, tense)
    assert leaning(named, today) in (-1, 0, 1)
    if date is None:
        return
    assert not named.vague
    assert named.month in (None, date.month)
    assert named.year in (None, date.year)
    if isinstance(date, datetime.date):
        assert named.day in (None, date.day)
        assert named.weekday in (None, date.isoweekday())
        if today is not None and named.offset is None and not named.year and not named.unit:
            assert named.when != "last" or date < today
            assert named.when != "next" or date > today
            assert named.when or tense != "perf" or date <= today
            assert named.when or tense != "fut" or date >= today
    else:
        assert named.day is None
        assert len(date.isoformat()) == 7


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar(day: datetime.date) -> None:
    for sentence in (
        "زار بوتين القاهرة أول أمس.",
        "سيزور بوتين مصر الشهر المقبل.",
        "سيزور بوتين مصر بعد غد.",
        "زار بوتين مصر الشهر الماضي.",
    ):
        assert _only(sentence, date=day).timeframe


# -- the words ---------------------------------------------------------------------------------------------------------
def test_the_words_carry_what_the_code_reads() -> None:
    values = TimeWords.of(ontologies.load()).values
    assert all(values.values())
    assert set(map(int, values["month"].values())) == set(range(1, 13))
    assert set(map(int, values["dayOfWeek"].values())) == set(range(1, 8))
    assert set(map(int, values["ordinalDay"].values())) == set(range(1, 32))
    assert set(values["period"].values()) <= {"day", "week", "month", "year", "long"}
    assert set(values["era"].values()) == {"day", "month", "year", "part", "several"}
    assert set(values["when"].values()) == {"last", "next", "this", "same", "mark"}
    assert set(values["timePreposition"].values()) == {"at", "point", "during", "bound", "from", "to"}
    assert set(values["tenseParticle"].values()) == {"perf", "fut"}
    for category, phrases in values.items():
        assert all(phrase == fold(phrase) for phrase in phrases), category


# -- much of it --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("part", ["يوم ", "نهاية ", "في 3 و", "نحو أكثر من ", "(أمس ", "في مايو و", "14 فبراير/ "])
def test_a_long_sentence_takes_no_longer_for_each_word(part: str) -> None:
    """Many openings that come to nothing, each of which could be read on to the end of the sentence."""
    text = "زار بوتين القاهرة " + part * 2000
    ontology = ontologies.load()
    words = pipeline(ontology).read(Article("t", text, (Span(0, len(text)),))).words
    sentence, vocabulary = [word for word in words if word.role != "space"], TimeWords.of(ontology)

    def seconds(length: int) -> float:
        start = time.perf_counter()
        time_expressions(sentence[:length], vocabulary)
        return time.perf_counter() - start

    assert seconds(len(sentence)) < 40 * max(seconds(len(sentence) // 10), 0.005)
