"""Named topics and events in, their nodes out: one for each agreement, initiative or war, and nobody acts otherwise for it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import URIRef
from test_states import ONTOLOGY, attached

from kg.annotate import pipeline
from kg.build import explain, read_article
from kg.graph import ID, build_graph, entity_iri
from kg.lang.normal import name_key
from kg.mentions import things
from kg.model import Article, Entity, Reading, Span, Statement
from kg.ontology import Ontology
from kg.validate import validate

ROOT = Path(__file__).resolve().parent.parent
THINGS = sorted(ONTOLOGY.things)
PROCLITICS = ("", "و", "ب", "ل", "ف", "وب", "ول", "ك")
FEW = ("", "ول")
TYPES = {re.sub("(?<=.)(?=[A-Z])", "-", name).lower() for name in ONTOLOGY.word_values["eventType"].values()}


def article(text: str, date: datetime.date | None = None) -> Article:
    """An article of one paragraph."""
    return Article("text", text, (Span(0, len(text)),), date=date)


def found(text: str, date: datetime.date | None = None) -> list[tuple[str, str]]:
    """The named things of a line: the words, and the key of what they name."""
    one = article(text, date)
    words, mentions, _ = pipeline(ONTOLOGY).read(one)
    return [
        (text[words[m.start].start : words[m.end - 1].end], (m.entity or "").partition("/")[2])
        for m in things(ONTOLOGY, words, mentions, one)
    ]


def only(text: str, date: datetime.date | None = None) -> Statement:
    """The one statement of a line."""
    [statement] = read_article(article(text, date), ONTOLOGY).statements
    return statement


def keys(entities: tuple[Entity, ...]) -> list[str]:
    """Their keys."""
    return [entity.key for entity in entities]


# -- names -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("start", range(0, len(THINGS), 50), ids=lambda start: THINGS[start])
def test_each_name_is_found_in_running_text_behind_each_proclitic(start: int) -> None:
    missed = []
    for tail in THINGS[start : start + 50]:
        thing = ONTOLOGY.things[tail]
        for name in (thing.label, *thing.aliases):
            for proclitic in PROCLITICS if name == thing.label else FEW:
                written = attached(proclitic, name)
                told = found(f"تحدثت الوفود أمس {written} في الجلسة.")
                if [key for _, key in told] != [thing.key]:
                    missed.append((tail, written, told))
    assert missed == []


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("belt-and-road", 'مبادرة الحزام والطريق، مبادرة «الحزام والطريق»، "الحزام والطريق"، مبادرة “الحزام والطريق” الصينية'),
        ("one-china", "مبدأ الصين الواحدة، مبدأ صين واحدة، مبدأ «الصين الواحدة»، مبدأ \"صين واحدة\""),
        ("jcpoa", "الاتفاق النووي، الإتفاق النووي الإيراني، خطة العمل الشاملة المشتركة، الاتفاق النووي مع إيران"),
        ("paris-agreement", "اتفاق باريس للمناخ، اتفاقية باريس، اتفاق باريس بشأن تغير المناخ"),
        ("abraham-accords", "اتفاقيات أبراهام، الاتفاقيات الإبراهيمية، الاتفاقات الابراهيمية، اتفاقات إبراهيم"),
        ("unscr-1701", "القرار 1701، القرار ١٧٠١، قرار مجلس الأمن 1701، قرار مجلس الأمن الدولي رقم 1701، القرار الأممي 1701"),
        ("cop28", "كوب 28، كوب28، كوب-28، COP28، مؤتمر المناخ كوب 28، مؤتمر الأطراف (كوب 28)"),
        ("arab-32-jeddah", "القمة العربية الثانية والثلاثين، القمة العربية الـ32، القمة العربية ال32"),
        ("russia-ukraine-war", "الحرب في أوكرانيا، الحرب الروسية الأوكرانية، الحرب الروسية - الأوكرانية، الغزو الروسي لأوكرانيا"),
        ("covid-19-pandemic", "جائحة كورونا، جائحة كوفيد-19، وباء كورونا"),
    ],
)  # fmt: skip
def test_a_thing_is_one_node_whatever_it_is_called(key: str, names: str) -> None:
    for name in names.split("، "):
        assert [k for _, k in found(f"تحدث الوفد أمس عن {name}.")] == [key], name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رحبت مجموعة أصدقاء مبادرة التنمية العالمية بالقرار.", []),  # the group's name
        ("تحدث الوفد عن القمة العربية الفرنسية.", []),  # another summit than the Arab one
        ("تحدث الوفد عن القمة العربية الإسلامية.", ["arab-islamic-summit"]),
        ("تحدث الوفد عن القمة العربية الطارئة.", ["arab-summit"]),
        ("تحدث الوفد عن القرار 17010.", []),
        ("تحدث الوفد عن القرار.", []),
        ("تحدث الوفد عن القمة.", []),
        ("تحدث الوفد عن اتفاق باريس الاقتصادي.", ["paris-protocol"]),
        ("تحدث الوفد عن الحرب.", []),
        ("تحدث الوفد عن المبادرة.", []),
        ("تحدث الوفد عن الحزام.\nوالطريق مفتوح.", []),
    ],
)  # fmt: skip
def test_what_a_name_is_not(text: str, expected: list[str]) -> None:
    assert [key for _, key in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تدعم الصين رؤية 2030 في السعودية.", ["saudi-vision-2030"]),
        ("تدعم الصين رؤية 2030 المصرية، وأشادت بمصر.", ["egypt-vision-2030"]),
        ("تدعم الصين رؤية 2030.", []),
        ("تدعم الصين رؤية 2030 في السعودية ومصر.", []),
        ("تدعم الصين رؤية قطر الوطنية 2030، وأشادت رؤية 2030 بالسعودية.", ["qatar-vision-2030", "qatar-vision-2030"]),
        ("تحدث الوفد عن مؤتمر برلين.", []),
        ("تحدث الوفد عن مؤتمر برلين وعن ليبيا.", ["berlin-libya-2020"]),
    ],
)
def test_a_name_of_several_is_settled_by_the_text(text: str, expected: list[str]) -> None:
    assert [key for _, key in found(text)] == expected


@pytest.mark.parametrize(
    ("date", "expected"), [(None, ["gaza-war-2023"]), ("2014-08-01", []), ("2024-01-05", ["gaza-war-2023"])]
)
def test_no_text_speaks_of_what_is_to_come(date: str | None, expected: list[str]) -> None:
    day = datetime.date.fromisoformat(date) if date else None
    assert [key for _, key in found("أدان الوفد العدوان على غزة.", day)] == expected


# -- statements --------------------------------------------------------------------------------------------------------
def test_a_theme_that_is_the_thing_is_its_node() -> None:
    one, other = only("رحبت فرنسا بمبادرة الحزام والطريق."), only('تؤيد مصر مبادرة "الحزام والطريق" الصينية.')
    assert one.themes == other.themes == (ONTOLOGY.things["topic/belt-and-road"],)
    assert (one.themes[0].label, one.regarding) == ("مبادرة الحزام والطريق", ())


def test_a_theme_that_contains_it_is_about_it() -> None:
    statement = only("تدعم قطر تنفيذ اتفاق باريس للمناخ.")
    assert keys(statement.themes) == ["تنفيذ اتفاق باريس للمناخ"]
    assert keys(statement.regarding) == ["paris-agreement"]


def test_a_name_that_the_text_settles_stays_words_of_the_text() -> None:
    statement = only("تدعم السعودية «رؤية 2030».")
    assert keys(statement.themes) == ["رؤية 2030"]
    assert keys(statement.regarding) == ["saudi-vision-2030"]
    assert keys(only("تدعم قطر «رؤية 2030» السعودية.").themes) == ["saudi-vision-2030"]


def test_the_city_in_its_name_is_nobody() -> None:
    reading = read_article(article("تدعم قطر تنفيذ اتفاق باريس للمناخ."), ONTOLOGY)
    assert keys(reading.entities) == ["QAT", "paris-agreement"]


def test_a_theme_that_ends_before_the_number_goes_on_to_it() -> None:
    assert keys(only("تدعم قطر تنفيذ قرار مجلس الأمن 1701.").themes) == ["تنفيذ قرار مجلس الأمن 1701"]


def test_what_comes_again_is_no_event_of_one_text_and_what_is_said_of_one_is_said_of_all() -> None:
    general, numbered = only("أشادت قطر بنتائج القمة العربية."), only("أشادت قطر بالقمة العربية الثانية والثلاثين.")
    assert keys(general.themes) == ["نتائج القمة العربية"]
    assert keys(general.regarding) == keys(numbered.regarding) == ["arab-summit"]
    assert [(e.kind, e.key) for e in numbered.themes] == [("event", "arab-32-jeddah")]
    series = [ONTOLOGY.things[tail] for tail in ONTOLOGY.thing_series]
    assert {thing.kind for thing in series} == {"topic"}


def _parts(reading: Reading) -> list[tuple[object, ...]]:
    """Who does what to whom, by whose word."""
    return [
        (s.relation, s.trigger, s.agents, s.speakers, s.targets, s.partners, s.negative) for s in reading.statements
    ]


def _with_no_things() -> Ontology:
    other = Ontology(ONTOLOGY.root, ONTOLOGY.files, ONTOLOGY.kept)
    vars(other).update({**vars(ONTOLOGY), "thing_names": {}})
    return other


@pytest.mark.parametrize("path", sorted((ROOT / "tests/gold/dev").glob("*.txt")), ids=lambda path: path.stem)
def test_nobody_acts_otherwise_for_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert _parts(read_article(article(text), ONTOLOGY)) == _parts(read_article(article(text), _with_no_things()))


def test_the_graph_is_sound_and_tells_what_each_is() -> None:
    text = (
        "رحبت مصر بالقمة العربية الثانية والثلاثين، وأيدت فرنسا مبدأ الصين الواحدة، ودعمت قطر إنهاء الحرب في السودان."
    )
    graph = build_graph(read_article(article(text), ONTOLOGY), ONTOLOGY)
    assert validate(graph, text=text).results == ()
    types = {
        str(tail).removeprefix(ID): sorted(str(one).rpartition("#")[2] for one in graph.objects(URIRef(tail), None) if "#" in one)
        for tail in (f"{ID}event/arab-32-jeddah", f"{ID}topic/one-china", f"{ID}event/sudan-war")
    }  # fmt: skip
    assert types == {
        "event/arab-32-jeddah": ["Event", "Meeting", "Summit"],
        "topic/one-china": ["Concept", "Principle", "Topic"],
        "event/sudan-war": ["Event", "War"],
    }


def test_explain_lists_them() -> None:
    assert "مبدأ الصين الواحدة  thing: topic/one-china" in explain("تؤيد فرنسا مبدأ الصين الواحدة")


# -- the files ---------------------------------------------------------------------------------------------------------
def test_each_has_the_node_that_the_file_names() -> None:
    assert [tail for tail in THINGS if str(entity_iri(ONTOLOGY.things[tail])) != ID + tail] == []


def test_no_event_of_a_text_comes_to_have_the_name_of_a_listed_one() -> None:
    """The event of article «bandung» is ``event/bandung-conference``."""
    assert [tail for tail in THINGS if tail.startswith("event/") and any(tail.endswith(f"-{t}") for t in TYPES)] == []


def test_the_kinds_that_news_brings_are_there() -> None:
    sorts = Counter(thing.types[0] for thing in ONTOLOGY.things.values())
    assert len(THINGS) >= 120
    assert (
        min(sorts[sort] for sort in ("Agreement", "Initiative", "War", "Resolution", "Principle", "EventSeries")) >= 10
    )


def test_no_name_is_two_things() -> None:
    bearers: dict[str, set[str]] = {}
    for table in (ONTOLOGY.names, ONTOLOGY.thing_names):
        for name in (name for named in table.values() for name in named if name.way == "label"):
            bearers.setdefault("".join(name_key(name.text).split()), set()).add(name.entity)
    of_things = {key: tails for key, tails in bearers.items() if tails & set(THINGS)}
    assert {key: tails for key, tails in of_things.items() if len(tails) > 1} == {}
