"""What is read of a file, a folder or stdin, and which of its lines are the article.

The articles are made up, in the manner of different outlets. Each line begins with what it is: ``H`` the headline,
``P`` a paragraph, ``-`` neither. «¦» in a paragraph stands where its span begins or ends.
"""

from __future__ import annotations

import codecs
import datetime
import hashlib
import io
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, OntologyError
from kg.lang.normal import fold
from kg.model import Article
from kg.sources import MAX_ID, MAX_PARAGRAPH, MAX_TAGS, Boilerplate, read, read_text, slug
from kg.sources.articles import Known, articles_of

MQ = "https://w3id.org/mithaq/ontology#"
ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
BODY = "قال الرئيس الصيني شي جين بينغ إن بلاده تدعم روسيا بقوة في حماية سيادتها وأمنها."
ARTICLE = f"الصين تدعم روسيا في حماية سيادتها\n\n{BODY}\n"


def _boilerplate() -> Boilerplate:
    nodes: dict[str, dict[str, list[str]]] = {}
    turtle = pyoxigraph.parse(path=str(ONTOLOGY / "boilerplate.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    for triple in turtle:
        node = nodes.setdefault(str(triple.subject), {})
        node.setdefault(triple.predicate.value.removeprefix(MQ), []).append(triple.object.value)
    words: dict[str, frozenset[str]] = {}
    values: dict[str, dict[str, str]] = {}
    for node in nodes.values():
        (category,), phrases = node["category"], [fold(p) for p in node["phrase"]]
        if "value" in node:
            values.setdefault(category, {}).update(dict.fromkeys(phrases, node["value"][0]))
        else:
            assert category not in words, f"two blocks of category {category}"
            words[category] = frozenset(phrases)
    return Boilerplate.of(words, values)


WORDS = _boilerplate()


@pytest.fixture(scope="module")
def words() -> Boilerplate:
    return WORDS


def article_of(text: str) -> Article:
    return read_text(text, boilerplate=WORDS)


def one(path: Path, **options: object) -> Article:
    (found,) = read([path], boilerplate=WORDS, **options)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def error(path: Path | str, **options: object) -> str:
    (found,) = read([path], boilerplate=WORDS, **options)  # type: ignore[arg-type]
    assert isinstance(found, InputError), found
    assert "\n" not in str(found)
    assert [str(f) for f in read(path, boilerplate=WORDS, **options)] == [str(found)]  # type: ignore[arg-type]
    return str(found)


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# ---- which lines are the article -------------------------------------------------------------------------------------
ARTICLES = {
    "agency-with-breadcrumb": """\
-بوابة أخبار آسيا بالعربية
-
-الرئيسية > الصين > سياسة
-
H الصين وكازاخستان تتعهدان بتعميق الشراكة الاستراتيجية الشاملة الدائمة
-
-2023-05-17 21:10:33|arabic.example.cn
-
P شيآن 17 مايو 2023 (شينخوا) -- ¦أجرى الرئيس الصيني شي جين بينغ محادثات مع نظيره الكازاخي اليوم (الأربعاء).
-
P وقال شي إن الصين تدعم كازاخستان بثبات في صون استقلالها.
-
P وأعرب توكاييف عن شكره.
-
-اقرأ أيضا: طريق الحرير في أرقام
-شارك:  فيسبوك  تويتر  وي تشات
-جميع الحقوق محفوظة © 2023
""",
    "state-agency-with-end-sign": """\
-وكالة الأنباء السعودية - سياسي
H سمو ولي العهد يستقبل وزير الخارجية الياباني ويستعرضان العلاقات الثنائية
-الأحد 1444/12/28 هـ الموافق 2023/07/16 م (واس)
P جدة 28 ذو الحجة 1444 هـ الموافق 16 يوليو 2023 م واس -- ¦استقبل صاحب السمو الملكي ولي العهد وزير الخارجية الياباني.
P وجرى خلال الاستقبال بحث أوجه التعاون بين البلدين الصديقين. ¦// انتهى // 17:46 ت م 0152
-// انتهى //
-17:46 ت م
-0152
""",
    "anadolu": """\
-وكالة الأناضول - أخبار العالم
-السياسة، دولي، تركيا
H فيدان: ندعم وحدة الأراضي الليبية ونرفض التدخلات
-12.02.2024 - محدث : 13.02.2024
P إسطنبول/ الأناضول ¦أعلن وزير الخارجية التركي هاكان فيدان، الاثنين، أن بلاده تدعم وحدة ليبيا.
-إعلان
P وأضاف أن أنقرة "لن تتخلى عن ليبيا".
-الأخبار المنشورة على الصفحة الرسمية لوكالة الأناضول هي اختصار لجزء من الأخبار التي تُعرض للمشتركين.
-مواضيع ذات صلة: فيدان في طرابلس
""",
    "russian-channel": """\
-RT Arabic
-أخبار العالم
H الكرملين: بوتين وتبون يبحثان هاتفيا الوضع في النيجر
-تاريخ النشر: 03.08.2023 | 16:20 GMT | أخبار العالم
P أعلن الكرملين أن الرئيس الروسي بحث مع نظيره الجزائري عبد المجيد تبون الوضع في النيجر.
-إقرأ المزيد	بوتين يتلقى دعوة لزيارة الجزائر
P وأكد الجانبان رفضهما أي تدخل عسكري.
-المصدر: RT + نوفوستي
-التعليقات (12)
""",
    "london-paper-with-byline": """\
-صحيفة عربية يومية تصدر من لندن
-دوليات / أوروبا
H زيلينسكي يطالب الغرب بمزيد من الصواريخ و«الناتو» يجدد دعمه لكييف
-الأربعاء - 12 جمادى الأولى 1446 هـ - 13 نوفمبر 2024 م
-كييف - بروكسل: «أ.ف.ب» و«رويترز»
P طالب الرئيس الأوكراني فولوديمير زيلينسكي الحلفاء بتسريع تسليم الصواريخ.
P موقف الحلف
P وقال الأمين العام للحلف مارك روته: «سنقف إلى جانب أوكرانيا».
-الرئيس الأوكراني لدى وصوله إلى بروكسل (رويترز)
P ولم تعلق موسكو.
-3 تعليقات
-مواضيع: أوكرانيا  روسيا  الناتو
""",
    "moroccan-site": """\
-الجريدة الإلكترونية الأولى في البلاد
-الرئيسية » سياسة
H إسبانيا تجدد دعمها لمبادرة الحكم الذاتي وتتعهد بتعزيز التعاون مع الرباط
-نشر في 14 غشت 2024 الساعة 19 و 05 دقيقة
P جدد رئيس الحكومة الإسبانية بيدرو سانشيز دعم بلاده للمبادرة المغربية.
-شاهد أيضا: عقد على الشراكة مع مدريد
P ونوه المغرب بهذا الموقف.
-الصحراء   المغرب   إسبانيا   الشراكة
-اشترك في النشرة البريدية   |   27 تعليقا
-المصدر: وكالات
""",
    "ministry": """\
-وزارة الخارجية - دولة الكويت
-بيانات صحفية
H الكويت تدين الهجوم الإرهابي في مقديشو وتعزي الصومال بضحاياه
-2024/8/4
P تعرب وزارة الخارجية عن إدانة دولة الكويت واستنكارها الشديدين للهجوم الإرهابي.
P وتؤكد الوزارة وقوف دولة الكويت إلى جانب الصومال الشقيق.
-تابعونا:  إكس | إنستغرام | يوتيوب
-عدد المشاهدات: 211
""",
    "egyptian-daily": """\
-الصفحة الأولى
H السيسى يؤكد لنظيره القبرصى دعم مصر الكامل لجهود تسوية القضية القبرصية
P الزعيمان يشهدان توقيع عدد من مذكرات التفاهم
-الثلاثاء 8 من رجب 1446 هــ 7 يناير 2025 السنة 149 العدد 50437
-كتب - محمد فلان:
P القاهرة فى ٧ يناير / أ ش أ / ¦أكد الرئيس عبدالفتاح السيسى أمس دعم مصر لقبرص.
P وشدد على ضرورة احترام القانون الدولى.
-رابط دائم: اضغط هنا
""",
    "american-channel": """\
-الشرق الأوسط
H بايدن لنتنياهو: الولايات المتحدة ملتزمة بأمن إسرائيل
-نشر الجمعة، 05 ابريل / نيسان 2024
P دبي، الإمارات العربية المتحدة (CNN)-- ¦أكد الرئيس الأمريكي جو بايدن التزام بلاده بأمن إسرائيل.
P وقال: "نحن ندعم إسرائيل".
-0 تعليق
-شارك
""",
    "no-headline": """\
P باريس (أ ف ب) - ¦أعلن الرئيس الفرنسي إيمانويل ماكرون الخميس أن بلاده ستعترف بدولة فلسطين في أيلول المقبل.
P ورحبت السلطة الفلسطينية بالقرار.
""",
    "one-long-paragraph": f"""\
-أخبار | آسيا
-Published On 2/3/2025 | آخر تحديث: 02:15 (توقيت مكة)
H باكستان تستدعي سفيرها لدى كابل وتتوعد بالرد.. وطهران تدعو إلى الحوار
P {" ".join([BODY] * 15)}
-المصدر : وكالات
""",
    "no-full-stops": """\
-عاجل
H الأردن يرفض تهجير الفلسطينيين ويؤكد دعمه لحقوقهم المشروعة
-عمان - بترا
P أكد وزير الخارجية الأردني أيمن الصفدي اليوم رفض المملكة المطلق لتهجير الفلسطينيين من أرضهم
P وشدد على أن الأردن سيواصل دعم حقوقهم المشروعة وفي مقدمتها إقامة دولتهم المستقلة
""",
    "blog-with-comment-form": """\
-موقع متخصص بالشؤون اللاتينية
H لولا يستقبل مادورو ويدعو إلى رفع العقوبات
-0
-
P استقبل الرئيس البرازيلي لولا دا سيلفا نظيره الفنزويلي نيكولاس مادورو في برازيليا.
-
P ودعا إلى رفع العقوبات المفروضة على كاراكاس فورا ومن دون أي شروط مسبقة.
-
-اترك رد
-
-لن يتم نشر عنوان بريدك الإلكتروني.
-مقال ممتاز وشكرا لكم على هذه المتابعة.
""",
    "broadcaster": """\
-كل ما يهمك من أخبار العالم اليوم
-الرئيسية / العالم / آسيا
H بوتين في بيونغ يانغ: ما الذي اتفق عليه مع كيم جونغ أون؟
-صدر الصورة، Reuters
-التعليق على الصورة، بوتين وكيم في بيونغ يانغ
-فلان الفلاني
-مراسل الشؤون الآسيوية
-20 يونيو/ حزيران 2024
P وقع الرئيس الروسي وزعيم كوريا الشمالية اتفاقا للدفاع المشترك.
-تخطى الأكثر قراءة وواصل القراءة
-الأكثر قراءة
-ماذا نعرف عن الاتفاق الجديد
-كوريا الشمالية في سطور
P وقال كيم إن بلاده تدعم روسيا دعما كاملا؛
P وتدعم حقها في الدفاع
P عن نفسها.
-صفحتنا على فيسبوك
""",
    "kuwaiti-agency": """\
H سمو أمير البلاد يتلقى رسالة خطية من الرئيس الصيني
-2023/06/14
P الكويت - 14 - 6 (كونا) -- ¦تلقى سمو أمير البلاد رسالة خطية من الرئيس الصيني شي جين بينغ. ¦(النهاية) ف ك / م م
""",
    "communique": """\
H بيان مشترك بين المملكة العربية السعودية وجمهورية الصين الشعبية
P صدر اليوم بيان مشترك في ختام زيارة الرئيس الصيني، فيما يلي نصه:
P 1- ¦أكد الجانبان عزمهما على دعم المصالح الجوهرية لبعضهما البعض.
P وأكدا ما يلي:
P 2- ¦دعم رؤية المملكة 2030
P 3- ¦الالتزام بمبدأ الصين الواحدة
-الصور
-1 2 3 4 التالي
""",
    "short-and-without-stops": """\
H بوتين: روسيا تدعم سوريا
P دمشق - سانا: ¦قال الرئيس الروسي إن بلاده تدعم سوريا
P وأضاف أن موسكو ترفض العقوبات
-سوريا روسيا
""",
    "related-list-inside": """\
H قطر وفرنسا تبحثان دعم الجيش اللبناني
P بحث رئيس مجلس الوزراء القطري مع الرئيس الفرنسي دعم الجيش اللبناني في المرحلة المقبلة.
-مواضيع ذات صلة
-ماكرون في الدوحة: زيارة دولة
-ما حجم المساعدات القطرية إلى لبنان
P واتفق الجانبان على عقد اجتماع دولي في باريس.
""",
    "share-bar-under-the-lead": """\
H تونس ترفض التدخل في شؤونها الداخلية
P أعلنت الخارجية التونسية رفضها التدخل.
-التعليقات
P وقالت في بيان إن تونس دولة مستقلة ذات سيادة ولا تقبل إملاءات من أي جهة كانت، مؤكدة تمسكها بعلاقاتها مع شركائها.
P وأضافت أن أبواب الحوار مفتوحة.
""",
    "digest": """\
H موجز أنباء الشرق الأوسط
P الرياض 3 مارس 2024 (شينخوا) -- ¦أعلنت السعودية دعمها للجهود الدولية الرامية إلى وقف إطلاق النار.
P العراق يرفض الغارات
P بغداد 3 مارس 2024 (شينخوا) -- ¦رفضت بغداد الغارات الأمريكية الأخيرة على أراضيها.
-بغداد 3 مارس 2024 (شينخوا) --
""",
    "headline-with-agency": """\
H رويترز: الصين ترفض العقوبات الأميركية الجديدة على شركاتها
P قالت وزارة الخارجية الصينية إن بكين ترفض العقوبات الأحادية رفضا قاطعا.
""",
    "marks-and-line-ends": (
        "H \u200fبوتين\u00a0يشكــر شي\u200f\r\n"
        "-\u200f \u00a0\r\n"
        "P \u00a0شكر الرئيس\u00a0الروسيّ نظيره\u200c الصيني على دعمه. \u00a0\r\n"
    ),
}
DATES = {
    "agency-with-breadcrumb": "2023-05-17",
    "state-agency-with-end-sign": "2023-07-16",
    "anadolu": "2024-02-12",
    "russian-channel": "2023-08-03",
    "london-paper-with-byline": "2024-11-13",
    "moroccan-site": "2024-08-14",
    "ministry": "2024-08-04",
    "egyptian-daily": "2025-01-07",
    "american-channel": "2024-04-05",
    "one-long-paragraph": "2025-03-02",
    "digest": "2024-03-03",
    "broadcaster": "2024-06-20",
    "kuwaiti-agency": "2023-06-14",
}
PUBLISHERS = {
    "agency-with-breadcrumb": "شينخوا",
    "state-agency-with-end-sign": "واس",
    "anadolu": "الأناضول",
    "egyptian-daily": "أ ش أ",
    "american-channel": "CNN",
    "no-headline": "وكالة فرانس برس",
    "no-full-stops": "بترا",
    "digest": "شينخوا",
    "kuwaiti-agency": "كونا",
    "short-and-without-stops": "سانا",
}
BLANK = " \t\r\u00a0\u200f"
OUTLETS = sorted(Path(__file__).with_name("sources").glob("*.txt"))


def plain(marked: str) -> str:
    """The article without the signs that say what each line is."""
    lines = marked.split("\n")
    return "\n".join(line.removeprefix("-")[2 * (line[:2] in ("H ", "P ")) :].replace("¦", "") for line in lines)


def expected(marked: str) -> Iterator[str]:
    """The paragraphs that ``marked`` says are there."""
    for line in marked.split("\n"):
        if line[:2] in ("H ", "P "):
            yield max(line[2:].split("¦"), key=len).strip(BLANK)


@pytest.mark.parametrize("name", ARTICLES)
def test_paragraphs(name: str) -> None:
    article = article_of(plain(ARTICLES[name]))
    assert [span.of(article.text) for span in article.paragraphs] == list(expected(ARTICLES[name]))
    assert (article.headline is not None) == ("H " in (line[:2] for line in ARTICLES[name].split("\n")))
    if article.headline is not None:
        assert article.paragraphs[0] == article.headline


@pytest.mark.parametrize("name", ARTICLES)
def test_date_and_publisher(name: str) -> None:
    article = article_of(plain(ARTICLES[name]))
    assert (article.date and article.date.isoformat()) == DATES.get(name)
    assert article.publisher == PUBLISHERS.get(name)


@pytest.mark.parametrize("path", OUTLETS, ids=lambda path: path.stem)
def test_what_outlets_print_around_the_text(path: Path) -> None:
    """The first line is what the article says of itself: «= date | publisher»."""
    said, marked = path.read_text(encoding="utf-8").split("\n", 1)
    date, publisher = said.removeprefix("=").split("|")
    article = article_of(plain(marked))
    assert [span.of(article.text) for span in article.paragraphs] == list(expected(marked))
    assert (article.headline is not None) == ("\nH " in f"\n{marked}")
    assert (article.date and article.date.isoformat()) == (date.strip() or None)
    assert article.publisher == (publisher.strip() or None)


def test_a_given_date_goes_first() -> None:
    day = datetime.date(2020, 1, 2)
    assert read_text(plain(ARTICLES["anadolu"]), boilerplate=WORDS, date=day).date == day


DATELINES = """\
الرياض 8 ديسمبر 2022 (شينخوا) --
أنقرة / الأناضول -
القاهرة في 8 مارس /أ ش أ/
القاهرة ٨ مارس (شينخوا) --
(CNN)--
(رويترز) -
واشنطن (CNN)-
بكين 8 مارس آذار (رويترز) -
موسكو – 15 يونيو.
موسكو - سبوتنيك.
كوالالمبور -
أبوظبي (الاتحاد) -
بيروت ـ «القدس العربي»:
لندن: «الشرق الأوسط»
عمان 5 أيلول (بترا) -
الكويت - 5 - 9 (كونا) --
باريس - (أ.ف.ب) -
دمشق-سانا
دمشق – سانا:
غزة-معا-
نيويورك (الأمم المتحدة) 6 يونيو 2023 (شينخوا) --
ريو دي جانيرو 29 أبريل 2025 (شينخوا) --
جنيف، 14 غشت 2023 (ومع) –
بكين 2 فبراير 2024 (شينخوا)
رام الله 3-9-2023 وفا-
عواصم - وكالات:
الدوحة في 12 مارس /قنا/
المنامة في 12 مارس/ بنا /
مسقط في 12 مارس /العمانية/
الخرطوم 12-3-2024 (سونا) -
طرابلس 12 مارس 2024 (وال)-
بغداد – واع –
وطنية -
شفق نيوز/
(الزمان التركية)-
(الوطن) -
الرباط / و م ع /
شرم الشيخ –
24 أكتوبر 2023 -
القاهرة 20 يناير 2016 /
كتب: فلان الفلاني -
دبي، الإمارات العربية المتحدة (CNN) –"""


@pytest.mark.parametrize("dateline", DATELINES.split("\n"))
def test_dateline_is_cut_from_the_first_paragraph(dateline: str) -> None:
    article = article_of(f"الصين تدعم روسيا في حماية سيادتها\n{dateline} {BODY}\nوأضاف أن بلاده ترفض العقوبات.")
    assert [s.of(article.text) for s in article.paragraphs[1:]] == [BODY, "وأضاف أن بلاده ترفض العقوبات."]


@pytest.mark.parametrize(
    "sentence",
    [
        "وقالت وكالة الأنباء الصينية (شينخوا) إن الرئيس شي وصل إلى موسكو.",
        'وقالت وكالة تاس: "موسكو ترفض العقوبات الأميركية".',
        "قال ترامب لشبكة (CNN): إنه يدعم أوكرانيا في حربها.",
        "وقعت روسيا في 8 مارس، اتفاقا مع الصين بشأن الطاقة.",
        "أجرى الرئيس بوتين (الأربعاء)، محادثات مع شي في بكين.",
        "الرئيس الصيني – خلال لقاء نظيره – أكد دعم روسيا.",
        "في 8 مارس 2023 - وهو اليوم الذي وقع فيه الاتفاق.",
        "بكين: لا ندعم استقلال تايوان ونرفض التدخل في شؤوننا.",
        "وفي 15 يونيو. اتفق البلدان على ذلك.",
    ],
)
def test_no_dateline(sentence: str) -> None:
    article = article_of(f"الصين تدعم روسيا في حماية سيادتها\n{sentence}\n{BODY}")
    assert article.paragraphs[1].of(article.text) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "تابعنا باهتمام بالغ تصريحات الرئيس الأمريكي بشأن غزة ونرحب بها.",
        "شاركنا في القمة العربية ونؤكد دعمنا للعراق وشعبه.",
        "للإعلان عن دعمها للبنان، عقدت الحكومة الفرنسية مؤتمرا صحفيا.",
        "شارك وزير الخارجية في اجتماع جدة ودعا إلى وقف الحرب.",
        'كتب ترامب على منصته: "ندعم إسرائيل بكل قوة".',
        "انتهى الاجتماع بالاتفاق على دعم لبنان.",
        "واتفق الجانبان على دعم لبنان. انتهى الاجتماع بعد ساعتين.",
        "النهاية المنتظرة للحرب تتطلب دعم الجميع.",
        "آخر الأخبار الواردة من بكين تؤكد دعم الصين لروسيا.",
        "في السياق ذاته: أكد الرئيس الصيني دعم بلاده لروسيا.",
        "صورة قاتمة رسمها الأمين العام للأمم المتحدة للوضع في غزة.",
        "الاتحاد الأوروبي - حليف كييف الأول - تعهد بدعمها.",
        "تحرير القدس هدف العرب جميعا، قال الرئيس عباس.",
        "تغطية: أعلنت السعودية دعمها للسودان في اجتماع أمس.",
        "اشترك الجانبان في إدانة الهجوم ودعم الضحايا.",
        "المصدر الأول للدعم هو الصين، بحسب الوزير.",
        "التالي على جدول الأعمال دعم لبنان، قال الوزير.",
        "دعم روسيا لسوريا ثابت.",
    ],
)
def test_a_sentence_that_begins_or_ends_as_boilerplate_does(sentence: str) -> None:
    for text in (f"{BODY}\n{sentence}\n{BODY}", f"{sentence}\n{BODY}"):
        article = article_of(f"الصين تدعم روسيا في حماية سيادتها\n{text}")
        assert sentence in [span.of(article.text) for span in article.paragraphs]


@pytest.mark.parametrize(
    "sign", ["// انتهى // 17:46 ت م", "انتهى/25م", "(النهاية) ف ك", "(أ ف ب)", "(رويترز، د ب أ)", "[…] اقرأ المزيد"]
)
def test_what_closes_a_paragraph_is_cut(sign: str) -> None:
    article = article_of(f"الصين تدعم روسيا في حماية سيادتها\n{BODY}\n{BODY} {sign}")
    assert [span.of(article.text) for span in article.paragraphs[1:]] == [BODY, BODY]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("الرياض 8 ديسمبر 2022 (شينخوا) --", "2022-12-08"),
        ("04.09.2024 - محدث : 05.09.2024", "2024-09-04"),
        ("آخر تحديث: 05.09.2024 | تاريخ النشر: 04.09.2024", "2024-09-04"),
        ("الثلاثاء - 23 رمضان 1445 هـ - 2 أبريل 2024 م", "2024-04-02"),
        ("الثلاثاء - ٢٣ رمضان ١٤٤٥ هـ - ٢ أبريل ٢٠٢٤ م", "2024-04-02"),
        ("السبت 1444/11/28 هـ الموافق 2023/06/17 م (واس)", "2023-06-17"),
        ("نشر في 31 يوليوز 2024", "2024-07-31"),
        ("2022-12-08T22:41:17Z", "2022-12-08"),
        ("9 نونبر 2024", "2024-11-09"),
        ("18 دجنبر 2020", "2020-12-18"),
        ("3 شتنبر 2023", "2023-09-03"),
        ("1 ماي 2023", "2023-05-01"),
        ("12 جويلية 2023", "2023-07-12"),
        ("12 أوت 2023", "2023-08-12"),
        ("21 كانون الأول/ديسمبر 2019", "2019-12-21"),
        ("5 تشرين الثاني (نوفمبر) 2019", "2019-11-05"),
        ("10 مايو ,2025: 08:47 م GST", "2025-05-10"),
        ("مارس 8, 2023", "2023-03-08"),
        ("December 8, 2022", "2022-12-08"),
        ("الأحد 3 آب 2025", "2025-08-03"),
        ("12/25/2023", "2023-12-25"),
        ("1/2/2023", "2023-02-01"),
        ("31 فبراير 2023", None),
        ("23 رمضان 1445 هـ", None),
        ("القاهرة 8 مارس (شينخوا) --", None),
        ("العدد 50454", None),
    ],
)
def test_dates(line: str, iso: str | None) -> None:
    found = WORDS.find_date(line)
    assert (found and found.isoformat()) == iso


def test_text_without_structure() -> None:
    article = article_of("الصين تدعم روسيا")
    assert article.headline is None
    assert [s.of(article.text) for s in article.paragraphs] == ["الصين تدعم روسيا"]


def test_a_short_first_paragraph() -> None:
    article = article_of(f"موسكو ترحب بالقرار الجديد للجمعية العامة\nرحبت موسكو بالقرار.\n{BODY}")
    assert article.paragraphs[1].of(article.text) == "رحبت موسكو بالقرار."


def test_a_repeated_headline_is_read_once() -> None:
    article = article_of(f"الصين تدعم روسيا بقوة كبيرة\nالصين تدعم روسيا بقوّة كبيرة\n{BODY}")
    assert len(article.paragraphs) == 2


def test_words_must_be_complete() -> None:
    with pytest.raises(OntologyError, match="boilerplate"):
        Boilerplate.of({}, {})


# ---- digests ---------------------------------------------------------------------------------------------------------
# «~» stands where an item begins.
DIGESTS = {
    "datelines-under-headlines": """\
-موجز أنباء الشرق الأوسط
~
P الرياض 3 مارس 2024 (شينخوا) -- ¦أعلنت السعودية دعمها للجهود الدولية الرامية إلى وقف إطلاق النار.
~
H العراق يرفض الغارات
P بغداد 2 مارس 2024 (رويترز) - ¦رفضت بغداد الغارات الأمريكية الأخيرة على أراضيها.
P وطالبت بوقفها فورا.
-بغداد 2 مارس 2024 (شينخوا) --
""",
    "starred-pairs": """\
-موجز دوليات
-
~
H * ¦بكين تتعهد بمساعدات جديدة لإسلام آباد
-
P * بكين - لندن - «الشرق الأوسط»: ¦تعهدت الصين أمس بمساعدات جديدة لباكستان في إعادة الإعمار.
-
~
H * ¦اليابان تدعو بيونغ يانغ إلى الحوار
-
P * طوكيو - «الشرق الأوسط»: ¦دعت اليابان بيونغ يانغ إلى استئناف الحوار من دون شروط.
""",
    "dashes-under-an-introduction": """\
-أهم الأخبار في العالم صباح الاثنين
-21-1-2019
-نقدم لكم في هذا الموجز ما جرى في العالم حتى صباح اليوم.
~
P - ¦أكد الرئيس التركي لنظيره الأميركي استعداد أنقرة لدعم الاستقرار في منبج.
~
P - ¦أدانت الخارجية المصرية الهجوم على مقر الأمم المتحدة في كابل.
P وأعربت عن تعازيها لأسر الضحايا.
~
P - ¦رفضت بكين العقوبات الأميركية الجديدة على شركاتها.
-اقرأ أيضا: خبر آخر
""",
    "numbered": """\
-نشرة الأخبار من وكالة الأنباء
-2023/06/14
~
P 1- ¦تعهدت اليابان بدعم أوكرانيا في إعادة الإعمار.
~
P 2- ¦دعت تونس إلى رفع الحصار المفروض على غزة.
~
P 3- ¦شكرت بيروت قطر على دعمها للجيش اللبناني.
""",
    "headlines": """\
-أخبار
-موجز عالمي
~
H فرنسا تحذر موسكو
P حذرت فرنسا روسيا من التدخل في الانتخابات.
P وقالت باريس إنها ترفض ذلك.
~
H دعم ياباني لأوكرانيا
P تعهدت اليابان بدعم أوكرانيا في إعادة الإعمار.
""",
    "three-places": """\
~
H الصين تتعهد بدعم مصر في مختلف المجالات
P بكين 3 مارس 2024 (شينخوا) -- ¦تعهدت الصين بدعم مصر في مختلف المجالات.
~
P أنقرة 3 مارس 2024 (شينخوا) -- ¦أدانت تركيا الهجوم على مقديشو بأشد العبارات.
~
P تونس 3 مارس 2024 (شينخوا) -- ¦دعت تونس إلى وقف إطلاق النار في غزة.
""",
    "one-after-the-other": """\
~
H قطر تجدد دعمها للشعب الفلسطيني
-12 مارس 2023
P جددت قطر دعمها للشعب الفلسطيني في غزة.
P وأدانت استمرار العدوان الإسرائيلي على غزة.
~
H الكويت تدين الهجوم على مقديشو
-14 مارس 2023
P أدانت الكويت الهجوم على العاصمة الصومالية.
P وأكدت وقوفها إلى جانب الصومال.
""",
}
DIGEST_DATES = {
    "datelines-under-headlines": ("2024-03-03", "2024-03-02"),
    "starred-pairs": (None, None),
    "dashes-under-an-introduction": ("2019-01-21",) * 3,
    "numbered": ("2023-06-14",) * 3,
    "headlines": (None, None),
    "three-places": ("2024-03-03",) * 3,
    "one-after-the-other": ("2023-03-12", "2023-03-14"),
}
DIGEST_PUBLISHERS = {
    "datelines-under-headlines": ("شينخوا", "رويترز"),
    "starred-pairs": ("الشرق الأوسط",) * 2,
    "three-places": ("شينخوا",) * 3,
}


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_is_split(name: str, tmp_path: Path) -> None:
    _, *items = DIGESTS[name].split("~\n")
    text = plain(DIGESTS[name].replace("~\n", ""))
    articles = list(read([write(tmp_path / "d.txt", text)], boilerplate=WORDS))
    assert all(isinstance(article, Article) and article.text == text for article in articles)
    found = [a for a in articles if isinstance(a, Article)]
    assert [a.id for a in found] == [f"d-{n}" for n in range(1, len(items) + 1)]
    assert [[span.of(text) for span in a.paragraphs] for a in found] == [list(expected(item)) for item in items]
    assert [a.headline is not None for a in found] == [("\nH " in f"\n{item}") for item in items]
    assert tuple(a.date and a.date.isoformat() for a in found) == DIGEST_DATES[name]
    assert tuple(a.publisher for a in found) == DIGEST_PUBLISHERS.get(name, (None,) * len(found))


def test_a_digest_in_json_is_split_and_its_parts_are_named_after_it(tmp_path: Path) -> None:
    title, _, text = plain(DIGESTS["numbered"].replace("~\n", "")).partition("\n")
    record = {"id": "نشرة", "title": title, "text": text, "url": "https://example.org/1", "date": "2023-06-15"}
    articles = [
        a for a in read([write(tmp_path / "a.json", json.dumps(record))], boilerplate=WORDS) if isinstance(a, Article)
    ]
    assert [a.id for a in articles] == ["نشرة-1", "نشرة-2", "نشرة-3"]
    assert {(a.text, a.url, a.derived_text, str(a.date)) for a in articles} == {
        (f"{title}\n\n{text}", "https://example.org/1", True, "2023-06-15")
    }
    assert articles[2].paragraphs[0].of(articles[2].text) == "شكرت بيروت قطر على دعمها للجيش اللبناني."


def test_read_text_leaves_a_digest_whole() -> None:
    assert len(article_of(plain(DIGESTS["numbered"].replace("~\n", ""))).paragraphs) == 4


NO_DIGESTS = {
    **{name: plain(marked) for name, marked in ARTICLES.items() if name != "digest"},
    **{path.stem: plain(path.read_text(encoding="utf-8").split("\n", 1)[1]) for path in OUTLETS},
    "numbered-demands": f"""\
مبادرة صينية من ثلاث نقاط لدعم السلام في أوكرانيا
{BODY}
1. احترام سيادة جميع الدول وسلامة أراضيها.
2. وقف إطلاق النار واستئناف محادثات السلام.
3. رفض العقوبات الأحادية على أي دولة كانت.
""",
    "summary-of-one-meeting": f"""\
موجز نتائج لقاء الرئيسين الصيني والروسي في بكين
- أكد الرئيسان دعمهما للحوار بين الجانبين.
- رفض الرئيسان العقوبات الأحادية على أي دولة.
- دعا الرئيسان إلى وقف إطلاق النار في غزة.
{BODY}
""",
    "subheads": f"""\
أهم الأخبار عن القمة الصينية الروسية في موسكو
{BODY}
دعم متبادل بين البلدين
{BODY}
رفض العقوبات الأحادية
{BODY}
""",
    "section-named-so": f"""\
أهم الأخبار العربية
الصين تدعم روسيا في حماية سيادتها
{BODY}
دعم متبادل بين البلدين
{BODY}
""",
    "two-reporters": f"""\
الصين تدعم روسيا في حماية سيادتها
بكين 3 مارس 2024 (شينخوا) -- {BODY}
موسكو 3 مارس 2024 (رويترز) -- {BODY}
""",
    "picture-with-the-same-dateline": f"""\
الصين تدعم روسيا في حماية سيادتها
بكين 3 مارس 2024 (شينخوا) -- {BODY}
بكين 3 مارس 2024 (شينخوا) -- الرئيس الصيني شي جين بينغ يلتقي نظيره الروسي في بكين.
""",
    "questions": f"""\
أبرز الأخبار عن زيارة شي لموسكو.. ماذا نعرف؟
{BODY}
- ماذا قال شي عن أوكرانيا؟
{BODY}
- وماذا قال بوتين عن تايوان؟
{BODY}
- ومتى تنتهي الزيارة المقررة؟
{BODY}
""",
}


@pytest.mark.parametrize("name", NO_DIGESTS)
def test_an_ordinary_article_is_no_digest(name: str, tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", NO_DIGESTS[name])).id == "a"


# ---- files -----------------------------------------------------------------------------------------------------------
def test_text_keeps_its_line_ends_and_loses_its_mark(tmp_path: Path) -> None:
    text = ARTICLE.replace("\n", "\r\n")
    article = one(write(tmp_path / "مقال 1.txt", codecs.BOM_UTF8 + text.encode()))
    assert article.text == text
    assert (article.id, article.derived_text, article.source) == ("مقال-1", False, str(tmp_path / "مقال 1.txt"))
    assert article.paragraphs[1].of(text) == BODY


def test_stdin_is_named_by_its_digest() -> None:
    (found,) = read(["-"], boilerplate=WORDS, stdin=io.BytesIO(ARTICLE.encode()))
    assert isinstance(found, Article)
    assert (found.id, found.derived_text, found.source) == (
        hashlib.sha256(ARTICLE.encode()).hexdigest()[:12],
        True,
        "-",
    )
    assert read_text(ARTICLE, boilerplate=WORDS).id == found.id


def test_a_folder_is_read_in_order_and_whole(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path / "c.txt", ARTICLE)
    write(tmp_path / "b" / "a.txt", ARTICLE)
    write(tmp_path / "a.json", json.dumps({"text": BODY}))
    write(tmp_path / "note.md", "no article")
    write(tmp_path / ".git" / "x.txt", ARTICLE)
    write(tmp_path / "bad.txt", "")
    found = list(read([tmp_path], boilerplate=WORDS))
    assert [f.id for f in found if isinstance(f, Article)] == ["a", "c"]
    errors = [str(f) for f in found if isinstance(f, InputError)]
    assert len(errors) == 2
    assert f"{tmp_path / 'b' / 'a.txt'}: same article ID «a» as {tmp_path / 'a.json'}" in errors[0]
    assert str(tmp_path / "bad.txt") in errors[1]


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)
    first, second = read([path, path], boilerplate=WORDS)
    assert isinstance(first, Article)
    assert isinstance(second, InputError)
    assert str(second).count(str(path)) == 2


def test_good_inputs_come_beside_bad_ones(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt", ARTICLE)
    found = list(read([tmp_path / "no.txt", good, ""], boilerplate=WORDS))
    assert [type(f) for f in found] == [InputError, Article, InputError]


BAD = {
    "empty.txt": (b"", "empty"),
    "mark.txt": (codecs.BOM_UTF8, "empty"),
    "blank.txt": (" \n\t\u00a0\u200f\n".encode(), "empty"),
    "nul.txt": (ARTICLE.encode() + b"\0", r"binary.*line 4"),
    "png.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    "bell.txt": (b"\x07" + ARTICLE.encode(), r"U\+0007 in line 1"),
    "arabic.txt": (ARTICLE.encode("cp1256"), r"not UTF-8.*line 1.*Windows-1256: iconv"),
    "latin.txt": ("Pékin soutient Moscou".encode("cp1252"), r"not UTF-8.*save it as UTF-8"),
    "wide.txt": (ARTICLE.encode("utf-16"), "UTF-16.*iconv"),
    "english.txt": (b"China supports Russia, said Xi.", r"language not read \(0 %"),
    "mixed.txt": (f"China supports Russia, and Russia supports China. {BODY[:30]}".encode(), "language not read"),
    "persian.txt": ("رئیس جمهور چین گفت که این کشور از روسیه پشتیبانی می‌کند و گفتگوها ادامه دارد.".encode(), "Persian"),
    "urdu.txt": ("چین کے صدر نے کہا ہے کہ ان کا ملک روس کی حمایت کرتا ہے۔".encode(), "language not read"),
    "digits.txt": (b"12 34", "no letters"),
    "menu.txt": ("الرئيسية > أخبار\nاقرأ أيضا: عنوان آخر\n".encode(), "no article text"),
    "long.txt": (f"عنوان المقال هنا\n{'الصين ' * 60_000}".encode(), r"line 2 is a paragraph of 359,999.*200,000"),
    "word.docx": (b"PK", r"not read; give one of \.txt"),
    "cut.json": (b'{"title": "\xd8\xa7",\n "text": "\xd8\xa7', "cut off in line 2"),
    "comma.json": (b'{"title": "a"\n\n "text": 1}', "not JSON in line 3"),
    "list.json": (b"[]", "empty JSON array"),
    "string.json": (b'"x"', "a JSON str and not an object"),
    "fields.json": (b'{"titel": "x"}', "neither text nor html"),
    "number.json": (b'{"text": 5}', "field text is a int"),
    "language.json": (json.dumps({"text": BODY, "language": "fr"}).encode(), "language not read «?"),
    "date.json": (json.dumps({"text": BODY, "date": "soon"}).encode(), "field date «soon» is no date"),
    "url.json": (json.dumps({"text": BODY, "url": "javascript:alert(1)"}).encode(), r"no http\(s\) address"),
    "nul.json": (json.dumps({"text": BODY + "\0"}).encode(), "binary"),
    "surrogate.json": (json.dumps({"text": BODY + "\ud800"}).encode(), r"U\+D800"),
    "deep.json": (b"[" * 100_000, "JSON"),
    "digits.json": (b'{"text": ' + b"1" * 9000 + b"}", "JSON that no article needs"),
    "empty.jsonl": (b"\n\n", "empty"),
    "empty.html": (b"<html><body></body></html>", "no main text"),
    "nul.html": (b"<html>\0</html>", "binary"),
    "english.html": (b"<html><body><p>China supports Russia in this long text.</p></body></html>", "language not read"),
    "tags.html": (b"<b>" * (MAX_TAGS + 1), "60,001 tags"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line(name: str, tmp_path: Path) -> None:
    content, message = BAD[name]
    said = error(write(tmp_path / name, content))
    assert said.startswith(str(tmp_path / name))
    assert re.search(message, said), said


def test_more_bad_input(tmp_path: Path) -> None:
    assert "no such file" in error(tmp_path / "none.txt")
    assert "no such file" in error("no\nsuch\n.txt")
    assert "cannot be read" in error("a\0b.txt") or "no such file" in error("a\0b.txt")
    assert "no article in this folder" in error(tmp_path)
    path = write(tmp_path / "a.txt", ARTICLE)
    assert "larger than 20 bytes" in error(path, max_bytes=20)
    (found,) = read(["-"], boilerplate=WORDS, stdin=io.BytesIO(b""))
    assert str(found).startswith("-: empty")


def test_unreadable_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)
    path.chmod(0)
    user = os.geteuid()
    if not user:
        tmp_path.chmod(0o755)
        os.seteuid(65534)  # root reads everything; nobody does not
    try:
        assert "cannot be read (Permission denied)" in error(path)
    finally:
        os.seteuid(user)


def test_three_megabytes_in_one_paragraph_end_soon(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "الصين تدعم روسيا " * 100_000)
    started = time.monotonic()
    assert "break it up" in error(path)
    assert time.monotonic() - started < 5


def test_many_short_lines_end_soon() -> None:
    started = time.monotonic()
    article_of(f"{ARTICLE}" + "12 مارس 2023 - بكين\nاقرأ أيضا: خبر\nبكين / شينخوا / قال\n" * 3_000)
    assert time.monotonic() - started < 10


# ---- JSON ------------------------------------------------------------------------------------------------------------
RECORD = {
    "id": "../خبر/٢٣",
    "url": "https://example.org/news/1",
    "title": "الصين تدعم روسيا في حماية سيادتها",
    "date": "2023-03-21T10:00:00+03:00",
    "publisher": "دار\nالأخبار",
    "language": "ar-EG",
    "text": f"بكين - {BODY}\nاقرأ أيضا: خبر آخر",
}


def test_json_fields(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.json", codecs.BOM_UTF8 + json.dumps(RECORD).encode()))
    assert article.text == f"{RECORD['title']}\n\n{RECORD['text']}"
    assert [s.of(article.text) for s in article.paragraphs] == [RECORD["title"], BODY]
    assert article.headline == article.paragraphs[0]
    assert (article.id, article.url, article.publisher) == ("خبر-٢٣", RECORD["url"], "دار الأخبار")
    assert (article.date, article.derived_text) == (datetime.date(2023, 3, 21), True)


def test_json_without_title_is_its_text(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.json", json.dumps({"title": " ", "text": ARTICLE, "date": None, "url": ""})))
    assert (article.text, article.id, article.date) == (ARTICLE, "a", None)


def test_json_html_and_title(tmp_path: Path) -> None:
    record = {"title": "عنوان من الحقل", "html": f"<p>{BODY}</p><p>وأضاف أن بلاده ترفض العقوبات.</p>"}
    article = one(write(tmp_path / "a.json", json.dumps(record)))
    assert article.text == f"عنوان من الحقل\n\n{BODY}\nوأضاف أن بلاده ترفض العقوبات."


def test_a_hijri_date_field_is_no_error(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.json", json.dumps({"text": BODY, "date": "23 رمضان 1445 هـ"}))).date is None


def test_json_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"id": 7, "text": BODY}), "", '{"text": "', json.dumps({"text": BODY}), json.dumps([1])]
    found = list(read([write(tmp_path / "a.jsonl", "\n".join(lines))], boilerplate=WORDS))
    assert [f.id if isinstance(f, Article) else type(f) for f in found] == ["7", InputError, "a-4", InputError]
    assert str(found[1]).startswith(f"{tmp_path / 'a.jsonl'}:3: JSON is cut off in line 3")
    assert str(found[3]).startswith(f"{tmp_path / 'a.jsonl'}:5: ")


def test_a_line_too_large_is_left_and_the_next_read(tmp_path: Path) -> None:
    lines = json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": BODY})
    found = list(read([write(tmp_path / "a.jsonl", lines)], boilerplate=WORDS, max_bytes=1000))
    assert [type(f) for f in found] == [InputError, Article]


def test_json_array(tmp_path: Path) -> None:
    found = list(read([write(tmp_path / "a.json", json.dumps([{"text": BODY}, {"text": BODY}]))], boilerplate=WORDS))
    assert [f.id for f in found if isinstance(f, Article)] == ["a-1", "a-2"]


# ---- HTML ------------------------------------------------------------------------------------------------------------
PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="CHARSET">
<title>الصين تدعم روسيا في حماية سيادتها | موقع الأخبار</title>
<meta property="og:title" content="الصين تدعم روسيا في حماية سيادتها | موقع الأخبار">
<meta property="og:site_name" content="موقع الأخبار"><link rel="canonical" href="https://example.org/news/1">
<meta property="article:published_time" content="2024-02-08T12:00:00+03:00"></head>
<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">العالم</a></li></ul></nav>
<article><h1>الصين تدعم روسيا في حماية سيادتها</h1><div class="date">8 فبراير 2024</div>
<p>بكين 8 فبراير 2024 (شينخوا) -- {BODY}</p><p>من جانبه، قال بوتين إن روسيا تدعم&nbsp;مبدأ صين واحدة.</p>
<script>alert("x")</script></article><div class="comments"><p>تعليق جميل من قارئ على الخبر.</p></div>
<footer>جميع الحقوق محفوظة 2024</footer></body></html>"""


@pytest.mark.parametrize(
    ("charset", "codec", "mark"),
    [
        ("utf-8", "utf-8", b""),
        ("windows-1256", "cp1256", b""),
        ("utf-8", "utf-16-le", codecs.BOM_UTF16_LE),
        ("windows-1256", "utf-8", codecs.BOM_UTF8),
        ("none-such", "utf-8", b""),
        ("none-such", "cp1256", b""),
        ("rot13", "utf-8", b""),
        ("utf-7", "utf-8", b""),
    ],
)
def test_html(charset: str, codec: str, mark: bytes, tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.html", mark + PAGE.replace("CHARSET", charset).encode(codec)))
    headline = "الصين تدعم روسيا في حماية سيادتها"
    assert article.text.startswith(headline + "\n\n")
    assert article.headline is not None
    assert [s.of(article.text).replace("\u00a0", " ") for s in article.paragraphs] == [
        headline,
        BODY,
        "من جانبه، قال بوتين إن روسيا تدعم مبدأ صين واحدة.",
    ]
    assert (article.date, article.publisher) == (datetime.date(2024, 2, 8), "موقع الأخبار")
    assert (article.url, article.id, article.derived_text) == ("https://example.org/news/1", "a", True)


PAGES = sorted(Path(__file__).with_name("sources").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_as_outlets_make_them(path: Path, tmp_path: Path) -> None:
    """Before «~» stands what is expected: «= date | publisher | charset», headline and paragraphs."""
    said, html = path.read_text(encoding="utf-8").split("~\n", 1)
    said, marked = said.split("\n", 1)
    date, publisher, charset = (part.strip() for part in said.removeprefix("=").split("|"))
    html = html.replace("NESTED", "<div><span><b>" * 15_000)
    article = one(write(tmp_path / "a.html", html.encode(charset)))
    assert [span.of(article.text) for span in article.paragraphs] == list(expected(marked))
    assert article.headline == article.paragraphs[0]
    assert article.text.startswith(f"{article.headline.of(article.text)}\n\n")
    assert (article.date and article.date.isoformat(), article.publisher) == (date or None, publisher or None)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + BODY,
        f"<p>{'<b>' * 50_000}{BODY}",
        "<" * 50_000,
        f"<?xml version='1.0' encoding='x'?><!DOCTYPE a [<!ENTITY b '{BODY}'>]><p>&b;&b;</p>",
        f"<p>&#0;&#xD800;&#x1;{BODY}</p><p>{BODY}</p>",
        f'<script type="application/ld+json">{"[" * 50_000}</script><p>{BODY}</p>',
        f"<table>{'<tr><td>' * 20_000}{BODY}",
        f"<!--{BODY}",
        f'<meta property="article:published_time" content="{"9" * 5000}"><p>{BODY}</p><p>{BODY}</p>',
    ],
)
def test_hostile_html_ends_soon(html: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", html)
    started = time.monotonic()
    (found,) = read([path], boilerplate=WORDS)
    assert time.monotonic() - started < 20
    if isinstance(found, Article):
        assert "\0" not in found.text
        found.text.encode()


# ---- IDs -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "expected_slug"),
    [
        ("xi-putin-call", "xi-putin-call"),
        ("مقال عن الصين_2", "مقال-عن-الصين-2"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", ""),
        ("a\0b\nc", "a-b-c"),
        ("مُحَمَّد", "محمد"),
        ("آ".encode().decode(), "آ"),
        ("\u0627\u0653", "آ"),
        ("-a--b-", "a-b"),
        ("ا" * 300, "ا" * MAX_ID),
        ("中" * 300, "中" * 80),
    ],
)
def test_slug(name: str, expected_slug: str) -> None:
    assert slug(name) == expected_slug


def test_a_name_without_letters_gives_the_digest(tmp_path: Path) -> None:
    article = one(write(tmp_path / "….txt", ARTICLE))
    assert article.id == hashlib.sha256(ARTICLE.encode()).hexdigest()[:12]


# ---- any text --------------------------------------------------------------------------------------------------------
PIECES = [
    *(line for marked in ARTICLES.values() for line in plain(marked).split("\n") if line),
    *(f"{line}\n" for marked in DIGESTS.values() for line in plain(marked).split("\n") if line),
    "الصين", "تدعم", "روسيا", ".", "،", ":", " - ", " -- ", "«", "»", "(", ")", "/", "|", ">", "\t", "  ", "ـ", "2023",
    "8 مارس 2023", "شينخوا", "أ.ف.ب", "// انتهى //", "اقرأ أيضا", "\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u00a0",
    "\u200f", "\u0651", "İ", "ǅ", "ﷺ", "x",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(texts)
@settings(max_examples=400, deadline=None)
def test_spans_hold_for_any_text(text: str) -> None:
    try:
        found = [article_of(text), *articles_of(text, Known(source="-"), WORDS)]
    except InputError as refused:
        if len(str(refused).splitlines()) != 1:
            raise
        return
    whole, *parts = found
    assert [part.id for part in parts] in ([whole.id], [f"{whole.id}-{n}" for n in range(1, len(parts) + 1)])
    for article in found:
        assert article.text == text
        assert article.paragraphs
        assert article.headline in (None, article.paragraphs[0])
    for spans in (whole.paragraphs, [span for part in parts for span in part.paragraphs]):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(text)
            assert len(span.of(text).splitlines()) == 1
            assert span.of(text) == span.of(text).strip()
            assert len(span.of(text)) <= MAX_PARAGRAPH
            end = span.end


@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".json", ".jsonl"]))
@settings(max_examples=300, deadline=None)
def test_no_bytes_crash(tmp_path_factory: pytest.TempPathFactory, raw: bytes, suffix: str) -> None:
    path = write(tmp_path_factory.getbasetemp() / f"any{suffix}", raw)
    for found in read([path], boilerplate=WORDS):
        assert isinstance(found, Article | InputError)


@given(st.text())
def test_any_slug_is_a_name(name: str) -> None:
    made = slug(name)
    assert len(made) <= MAX_ID
    assert len(made.encode()) <= 240
    assert all(c.isalpha() or c.isdecimal() or c == "-" for c in made)
    assert slug(made) == made
