"""Names of organizations, places and groups in, their nodes out: one node for each real thing, whatever it is called."""

from __future__ import annotations

import pytest
from test_states import ONTOLOGY, attached, is_found, mentions, names_of

from kg.build import read_article
from kg.lang.inflect import inflect_adjective
from kg.lang.normal import name_key, person_key
from kg.mentions import LONGEST_NAME
from kg.model import Article, Span

LISTED = sorted(
    tail
    for tail in ONTOLOGY.entities
    if tail.startswith(("organization/", "place/", "group/")) and not tail.endswith("-capital")
)
OF_STATES = {name for tail in ONTOLOGY.entities if tail.startswith("state/") for name in names_of(tail)}


def _found(tail: str, proclitic: str, name: str) -> bool:
    written = attached(proclitic, name)
    return is_found(tail, written, len(proclitic), f"تحدثت الوفود أمس {written} في الجلسة.")


# -- names -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("start", range(0, len(LISTED), 50), ids=lambda start: LISTED[start])
def test_each_name_is_found_in_running_text(start: int) -> None:
    missed = [
        (tail, attached(proclitic, name))
        for tail in LISTED[start : start + 50]
        for name in names_of(tail)
        if name not in OF_STATES
        for proclitic in ("", "و")
        if not _found(tail, proclitic, name)
    ]
    assert missed == []


def test_no_name_is_longer_than_what_is_looked_for() -> None:
    assert [name.text for names in ONTOLOGY.names.values() for name in names if len(name.words) > LONGEST_NAME] == []


def test_no_name_is_of_two_things() -> None:
    """Names that several things share are left to the text (``mq:contextName``); a city may bear its state's metonym."""
    bearers: dict[str, set[str]] = {}
    for names in ONTOLOGY.names.values():
        for name in names:
            if name.way == "label" and not name.entity.startswith(("leader/", "person/")):
                bearers.setdefault("".join(name.words), set()).add(name.entity)
    assert {key: tails for key, tails in bearers.items() if len(tails) > 1} == {}


@pytest.mark.parametrize(
    "key",
    [
        "ESH", "FLK", "GIB", "TWN", "abkhazia", "abyei", "arunachal-pradesh", "ceuta", "crimea", "diaoyu-senkaku",
        "dokdo", "donbas", "donetsk", "durra-field", "east-jerusalem", "essequibo", "fashaga", "golan", "halayib",
        "jerusalem", "kashmir", "kherson", "kinmen", "kuril-islands", "ladakh", "luhansk", "melilla",
        "nagorno-karabakh", "nansha-spratly", "northern-cyprus", "northern-kosovo", "scarborough", "shebaa-farms",
        "somaliland", "south-china-sea", "south-ossetia", "taiwan-strait", "three-islands", "transnistria",
        "xisha-paracel", "zaporizhzhia",
    ],
)  # fmt: skip
def test_a_place_that_is_disputed_is_given_to_no_state(key: str) -> None:
    place = ONTOLOGY.entities[f"place/{key}"]
    assert (place.types, place.state) == (("Place",), None)


# -- one node for each thing -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("organization/nato", "حلف شمال الأطلسي، الناتو، ناتو، حلف الناتو، الحلف الأطلسي"),
        ("organization/unrwa", "الأونروا، أونروا، وكالة الأونروا، وكالة غوث وتشغيل اللاجئين الفلسطينيين"),
        ("organization/unifil", "اليونيفيل، يونيفيل، قوات اليونيفيل، قوة الأمم المتحدة المؤقتة في لبنان"),
        ("organization/ecowas", "إيكواس، الإيكواس، سيدياو، المجموعة الاقتصادية لدول غرب أفريقيا"),
        ("organization/comesa", "الكوميسا، كوميسا، السوق المشتركة لشرق وجنوب أفريقيا"),
        ("organization/brics", "بريكس، البريكس، مجموعة بريكس، تجمع بريكس"),
        ("organization/g7", "مجموعة السبع، مجموعة الدول السبع، مجموعة الـ7"),
        ("organization/g20", "مجموعة العشرين، مجموعة الـ20"),
        ("organization/opec-plus", "أوبك بلس، تحالف أوبك بلس"),
        ("organization/hamas", "حماس، حركة حماس، حركة المقاومة الإسلامية"),
        ("organization/houthis", "الحوثيون، الحوثيين، أنصار الله، جماعة أنصار الله، جماعة الحوثي"),
        ("organization/isis", "داعش، تنظيم داعش، تنظيم الدولة، تنظيم الدولة الإسلامية"),
        ("organization/rsf-sudan", "قوات الدعم السريع، الدعم السريع"),
        ("organization/sudanese-army", "الجيش السوداني، القوات المسلحة السودانية، القوات السودانية"),
        ("organization/pentagon", "البنتاغون، البنتاجون، وزارة الدفاع الأمريكية، وزارة الحرب الأمريكية"),
        ("organization/elysee", "الإليزيه، قصر الإليزيه، الرئاسة الفرنسية"),
        ("organization/xinhua", "شينخوا، وكالة شينخوا، وكالة أنباء شينخوا"),
        ("organization/tass", "تاس، وكالة تاس، وكالة أنباء تاس"),
        ("organization/anadolu", "الأناضول، وكالة الأناضول، وكالة أنباء الأناضول"),
        ("place/nagorno-karabakh", "ناغورنو كاراباخ، كاراباخ، قره باغ، ناغورني قره باغ"),
        ("place/golan", "الجولان، هضبة الجولان، مرتفعات الجولان، الجولان السوري المحتل"),
        ("place/crimea", "القرم، شبه جزيرة القرم"),
        ("place/donbas", "دونباس، الدونباس، إقليم دونباس"),
        ("place/hormuz", "مضيق هرمز، هرمز"),
        ("place/bab-al-mandab", "باب المندب، مضيق باب المندب"),
        ("place/gaza", "غزة، قطاع غزة"),
    ],
)
def test_a_thing_is_one_node_whatever_it_is_called(tail: str, names: str) -> None:
    found = {name: [m.entity for _, _, m in mentions(f"تحدث الحاضرون عن {name}.")] for name in names.split("، ")}
    assert found == {name: [tail] for name in found}


def _by_rule() -> dict[str, set[str]]:
    """Listed body of a state → all its names that the rule for ministries would give a node of its own."""
    owners = {"".join(n.words): n.entity for names in ONTOLOGY.names.values() for n in names if n.way == "label"}
    out: dict[str, set[str]] = {}
    for category in ("army", "presidency"):
        heads = [
            head
            for head, value in ONTOLOGY.word_values["ministry"].items()
            if value == category and not head.endswith("الجمهورية")
        ]
        for nisba, _ in ONTOLOGY.nisbas.items():
            forms = {form.text for form in inflect_adjective(nisba) if form.number == "Sing"}
            feminine = next(form for form in forms if form.endswith("ة"))
            names = {f"{head} ال{nisba if head in ('الجيش',) else feminine}" for head in heads}
            listed = {owners[key] for name in names if (key := "".join(name_key(name).split())) in owners}
            for tail in listed:
                out.setdefault(tail, set()).update(names)
    return out


@pytest.mark.parametrize(("tail", "names"), sorted(_by_rule().items()), ids=lambda value: str(value)[:40])
def test_a_listed_body_has_no_second_node_by_rule(tail: str, names: set[str]) -> None:
    """«القوات السودانية» is the army that «الجيش السوداني» is, and no sdn-army beside it."""
    others = {m.entity for name in names for _, _, m in mentions(f"تحدث الحاضرون عن {name}.")} - {tail}
    state = ONTOLOGY.entities[tail].state
    assert {
        other for other in others if state and (other or "").startswith(f"organization/{state.key.lower()}-")
    } == set()


# -- names that something else has oftener -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أفاد المتحدث بأن الاتفاق قائم.", ""),
        ("قال شي إن الصين قوية.", "xi-jinping CHN"),
        ("زار الوفد الرياض وجدة.", "SAU jeddah"),
        ("هاجم الاتحاد الأوروبي لكرة القدم القرار.", "uefa"),
        ("رحب الاتحاد الأفريقي لكرة القدم بالقرار.", "caf-football"),
        ("إن روسيا اليوم أقوى.", "RUS"),
        ("رفض حزب القوات اللبنانية القرار.", "lebanese-forces"),
        ("ليس هناك مستقبل للاتفاق.", ""),
        ("تقدم الصليب الأحمر اللبناني بالشكر.", "lebanese-red-cross"),
        ("طالب أن تتوقف الحرب.", ""),
        ("قال الوفد إن قره باغ منطقة.", "nagorno-karabakh"),
        ("قال الوزير إن الاتفاق قائم.", ""),
        ("زار الوفد قبر جده.", ""),
        ("قال مسؤول بوزارة الدفاع الأمريكية ذلك.", "pentagon"),
    ],
)  # fmt: skip
def test_what_a_name_is_not(text: str, expected: str) -> None:
    found = [m.entity for _, _, m in mentions(text) if m.kind == "name"]
    assert [str(tail).partition("/")[2] for tail in found] == expected.split()


# -- titles ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال رئيس وزرائها محمد الخازن ذلك.", "رئيس وزرائها محمد الخازن"),
        ("قال وزير دفاعه داود إبراهيم ذلك.", "وزير دفاعه داود إبراهيم"),
        ("التقى وزير خارجيتها بدر عبد العاطي الوفد.", "وزير خارجيتها بدر عبد العاطي"),
        ("قال رئيسها محمد الخازن ذلك.", "رئيسها محمد الخازن"),
        (
            "قال مساعد وزير الخارجية الأمريكي لشؤون الشرق الأدنى ديفيد شينكر ذلك.",
            "مساعد وزير الخارجية الأمريكي لشؤون الشرق الأدنى ديفيد شينكر",
        ),
        ("قال القائم بأعمال وزير الخارجية الأفغاني أمير خان متقي ذلك.", "القائم بأعمال وزير الخارجية الأفغاني أمير خان متقي"),
        ("قال مفوض الأمم المتحدة السامي لحقوق الإنسان فولكر تورك ذلك.", "مفوض الأمم المتحدة السامي لحقوق الإنسان فولكر تورك"),
        ("قال المدير العام للهيئة الوطنية للأمن أحمد رضوان ذلك.", "المدير العام للهيئة الوطنية للأمن أحمد رضوان"),
        (
            "قالت مساعدة الأمين العام للشؤون الإنسانية ونائبة منسق الإغاثة أورسولا مولر ذلك.",
            "مساعدة الأمين العام للشؤون الإنسانية ونائبة منسق الإغاثة أورسولا مولر",
        ),
        ("قال نائب رئيس الوزراء ووزير الخارجية الأردني أيمن الصفدي ذلك.", "نائب رئيس الوزراء ووزير الخارجية الأردني أيمن الصفدي"),
        ("التقى وزير الخارجية ورئيس الوزراء محمد شياع السوداني.", "رئيس الوزراء محمد شياع السوداني"),
        ("التقى نائب الرئيس ووزير الخارجية الأمريكي أنتوني بلينكن.", "وزير الخارجية الأمريكي أنتوني بلينكن"),
        ("وصل وزير الخارجية لبحث التعاون مع القاهرة.", "وزير الخارجية"),
    ],
)  # fmt: skip
def test_a_title_and_its_bearer_are_one_mention(text: str, expected: str) -> None:
    found = [text[start:end] for start, end, m in mentions(text) if m.role]
    assert found[-1] == expected


@pytest.mark.parametrize(
    ("written", "tail"),
    [
        ("وزارة الشؤون الخارجية والتعاون الإفريقي والمغاربة المقيمين بالخارج", None),
        ("وزارة الخارجية والهجرة وشؤون المصريين بالخارج", "organization/egy-mfa"),
        ("وزارة الخارجية والتعاون الدولي الإماراتية", "organization/are-mfa"),
        ("وزارة الخارجية والمغتربين السورية", "organization/syr-mfa"),
        ("وزارة الطاقة والثروة المعدنية الأردنية", "organization/jor-energy-ministry"),
        ("القيادة العامة للقوات المسلحة الأردنية", "organization/jor-army"),
        ("القيادة العامة للجيش السوري", "organization/syrian-army"),
        ("الحكومة الغينية الاستوائية", "organization/gnq-government"),
        ("مجلس الشيوخ الفرنسي", "organization/fra-parliament"),
    ],
)
def test_an_office_is_one_mention(written: str, tail: str | None) -> None:
    text = f"أعلنت {written} أمس موقفها."
    assert [(text[start:end], m.entity) for start, end, m in mentions(text)] == [(written, tail)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار الوفد مدينة بكين.", "chn-capital"),
        ("وصل الوفد إلى العاصمة بغداد.", "irq-capital"),
        ("عقد اللقاء في تل أبيب.", "tel-aviv"),
        ("نددت تل أبيب بالقرار.", "ISR"),
        ("رحبت بكين بالقرار.", "CHN"),
    ],
)
def test_the_city_or_its_government(text: str, expected: str) -> None:
    assert [str(m.entity).partition("/")[2] for _, _, m in mentions(text) if m.kind == "name"] == [expected]


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("leader/nasser-bourita", "ناصر بوريطة، ناصر بوريطا"),
        ("leader/recep-tayyip-erdogan", "رجب طيب أردوغان، رجب طيب إردوغان"),
        ("leader/antonio-guterres", "أنطونيو غوتيريش، أنطونيو غوتيريس"),
        ("leader/maria-zakharova", "ماريا زاخاروفا، ماريا زاخاروفه"),
    ],
)
def test_spellings_of_a_person_are_one(tail: str, names: str) -> None:
    texts = [f"قال {spelling} ذلك." for name in names.split("، ") for spelling in (name, name.split()[-1])]
    assert {m.entity for text in texts for _, _, m in mentions(text)} == {tail}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سالم الخازن", "سليم الخازن"),
        ("حسن الخازن", "حسين الخازن"),
        ("عمر الخازن", "عمرو الخازن"),
        ("ماريا روشكوف", "ماريا روشكوفا"),
        ("كريم بوعزيد", "كريم بوعزيض"),
        ("كريم بوعزيدا", "كريم بوعزيدي"),
    ],
)
def test_names_that_look_alike_are_two(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@pytest.mark.parametrize("name", ["كمال بنزا", "كمال بنزعيطا", "كمال بنزعيطة"])
def test_a_surname_ends_as_the_whole_name_does(name: str) -> None:
    assert person_key(name).endswith(" " + person_key(name.split()[-1]))


def test_a_person_whom_no_list_has_is_one_in_both_spellings() -> None:
    text = "قال الوزير كمال بنزعيطة إن الاتفاق قائم. وأكد بنزعيطا أن الحوار مستمر."
    assert [m.name for _, _, m in mentions(text)] == ["كمال بنزعيطة", "كمال بنزعيطة"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رحبت ليبيا بالحوار. وأدان الجيش الوطني الهجوم.", "lna"),
        ("رحبت سوريا بالحوار. وأدان الجيش الوطني الهجوم.", "snc-national-army"),
        ("رحبت السودان بالحوار. وأدان مجلس السيادة الهجوم.", "sudan-sovereignty-council"),
        ("أدان الجيش الوطني الهجوم.", ""),
    ],
)
def test_what_only_the_text_settles(text: str, expected: str) -> None:
    reading = read_article(Article("t", text, (Span(0, len(text)),)), ONTOLOGY)
    assert [e.key for s in reading.statements if s.relation == "condemns" for e in s.agents] == expected.split()


@pytest.mark.parametrize(
    ("written", "tail", "state"),
    [
        ("مجلس الأمن القومي الأرميني", None, "ARM"),
        ("مجلس الأمن القومي الأمريكي", "organization/us-nsc", None),
        ("مجلس الأمن", "organization/unsc", None),
        ("الصليب الأحمر الياباني", None, "JPN"),
        ("حزب الله اللبناني", "organization/hezbollah", None),
    ],
)
def test_a_body_of_that_name_of_another_state(written: str, tail: str | None, state: str | None) -> None:
    text = f"أعلن {written} أمس موقفه."
    found = [(text[start:end], m.entity, m.of) for start, end, m in mentions(text)]
    assert found == [(written, tail, (f"state/{state}",) if state else ())]
