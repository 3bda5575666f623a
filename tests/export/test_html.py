"""The page: one file that opens offline, in Arabic, with every statement and its words, and deaf to what news text says."""

from __future__ import annotations

import datetime
import html
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from readings import CHN, EGY, PUTIN, RUS, UN, XI, annotated, reading, statement, topic

from kg import export, ontology
from kg.build import read_article
from kg.export._layout import place
from kg.graph import build_graph
from kg.model import Article, Reading, Span

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=2000",
)
PWN = "document.documentElement.dataset.pwned=1"
HOSTILE = (
    f"</script><script>{PWN}</script>",
    f"<img src=x onerror={PWN}>",
    f"<!--<script>{PWN}</script>",
    f'"><svg onload="{PWN}">',
    f"href javascript:{PWN}",
    f"\u2028{PWN}//",
    f"$title ${{content}} {PWN}",
)


@pytest.fixture(scope="module")
def seed_reading(root: Path) -> Reading:
    return annotated(root / "tests" / "gold" / "seed.json", root / "seeds" / "xi-putin-call.txt")


@pytest.fixture(scope="module")
def page(seed_reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "seed.html"
    export.write(build_graph(seed_reading, ontology.load()), path, title="شي وبوتين في اتصال هاتفي")
    return path


def content_of(path: Path) -> dict[str, Any]:
    found = re.search(
        r'<script id="content" type="application/json">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found is not None
    content: dict[str, Any] = json.loads(found[1])
    return content


@pytest.fixture(scope="module")
def dom(require_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], str]:
    """What a page becomes in Chromium."""

    def dump(path: Path) -> str:
        profile = tmp_path_factory.mktemp("profile")
        command = [require_tool("chromium"), *FLAGS, f"--user-data-dir={profile}", "--dump-dom", path.as_uri()]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120).stdout

    return dump


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


# -- offline -----------------------------------------------------------------------------------------------------------
def test_nothing_is_fetched(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    elements = Elements(text).found
    assert not [
        tag for tag, attributes in elements if attributes.keys() & {"src", "href", "action", "data", "srcset", "poster"}
    ]
    assert not {tag for tag, _ in elements} & {"link", "iframe", "object", "embed", "base", "img"}
    styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles
    assert "sourceMappingURL" not in text
    [policy] = [
        a["content"] or "" for tag, a in elements if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|unsafe-eval|script-src[^;]*unsafe-inline", policy)


def test_it_is_arabic_from_right_to_left(page: Path) -> None:
    elements = Elements(page.read_text(encoding="utf-8")).found
    assert ("html", {"lang": "ar", "dir": "rtl"}) in elements
    assert "<title>شي وبوتين في اتصال هاتفي</title>" in page.read_text(encoding="utf-8")


def test_it_is_called_by_the_headline_where_nobody_names_it(tmp_path: Path) -> None:
    read = reading(statement(targets=(EGY,)))
    headed = replace(read, article=replace(read.article, headline=read.article.paragraphs[0]))
    export.write(build_graph(headed, ontology.load()), tmp_path / "page.html")
    assert content_of(tmp_path / "page.html")["title"] == "تدعم الصين مصر بقوة."


# -- what it knows -----------------------------------------------------------------------------------------------------
def test_it_holds_every_statement_with_its_words(page: Path, seed_reading: Reading) -> None:
    content = content_of(page)
    assert len(content["statements"]) == len(seed_reading.statements)
    text = seed_reading.article.text
    quoted = {quote["exact"] for said in content["statements"] for quote in said["quotes"]}
    assert quoted == {span.of(text) for said in seed_reading.statements for span in said.evidence}
    behind = {number for edge in content["edges"] for number in edge.get("statements", ())}
    without = [said for number, said in enumerate(content["statements"]) if number not in behind]
    assert {said["relation"] for said in without} == {"thanks"}  # «أعرب شي عن امتنانه لذلك» names nobody
    assert {edge["names"]["ar"] for edge in content["edges"]} >= {"يدعم", "يعارض", "يتعاون مع"}
    assert {edge["names"]["en"] for edge in content["edges"]} >= {"supports", "opposes", "cooperates with"}


def test_a_thing_with_a_name_is_told_by_its_sort_and_stands_out(tmp_path: Path) -> None:
    listed = ontology.load().things
    named, war = listed["topic/belt-and-road"], listed["event/sudan-war"]
    said = (
        statement(agents=(EGY,), themes=(named,)),
        statement(agents=(EGY,), themes=(topic("إنهاء الحرب في السودان"),), regarding=(war,)),
    )
    export.write(build_graph(reading(*said), ontology.load()), tmp_path / "page.html")
    content = content_of(tmp_path / "page.html")
    things = {thing["en"]: thing for thing in content["things"]}
    groups = {content["things"][node["id"]]["en"]: node["group"] for node in content["nodes"]}
    assert things["Belt and Road Initiative"]["sort"] == "Initiative"
    assert things["war in Sudan"]["sort"] == "War"
    assert content["terms"]["Initiative"]["ar"] == "مبادرة"
    assert groups["Belt and Road Initiative"] == "NamedTopic"
    assert groups["إنهاء الحرب في السودان"] == "Topic"
    assert {"NamedTopic", "Topic", "Event"} <= set(content["classes"])


def test_edges_tell_how_what_they_say_stands(tmp_path: Path) -> None:
    theme = topic("السلام")
    said = (
        statement(speakers=(XI,), targets=(EGY,)),
        statement("opposes", agents=(RUS,), targets=(EGY,), negative=True),
        statement("promotes", "Appeal", "obligatory", agents=(RUS,), themes=(theme,)),
        statement("protects", "Assessment", "able", agents=(CHN,), speakers=(PUTIN,), themes=(theme,)),
        statement("cooperatesWith", agents=(CHN,), partners=(UN,)),
    )
    export.write(build_graph(reading(*said), ontology.load()), tmp_path / "page.html")
    content = content_of(tmp_path / "page.html")
    keys = [(thing["en"], i) for i, thing in enumerate(content["things"])]
    name = {i: key for key, i in keys}
    edges = {
        (name[e["from"]], e["names"]["en"], name[e["to"]], e["standing"], e["spoken"])
        for e in content["edges"]
        if "standing" in e
    }
    assert edges == {
        ("China", "supports", "Egypt", "fact", False),
        ("Xi Jinping", "supports", "Egypt", "fact", True),
        ("Russia", "not: opposes", "Egypt", "denied", False),
        ("Russia", "promotes", "السلام", "asked", False),
        ("China", "protects", "السلام", "open", False),
        ("United Nations", "cooperates with", "China", "fact", False),
    }
    assert len({edge["color"] for edge in content["edges"] if "standing" in edge}) >= 4


def test_a_graph_too_large_for_the_screen_opens_on_those_of_whom_most_is_said(tmp_path: Path) -> None:
    said = [statement(agents=(CHN,), themes=(topic(f"الموضوع رقم {number}"),)) for number in range(200)]
    said += [statement("opposes", agents=(RUS,), targets=(CHN,)), statement(agents=(EGY,), targets=(CHN,))]
    export.write(build_graph(reading(*said), ontology.load()), tmp_path / "page.html")
    content = content_of(tmp_path / "page.html")
    assert {content["things"][number]["en"] for number in content["opening"]} == {"China", "Russia", "Egypt"}
    assert len(content["nodes"]) == 203
    assert len(content["statements"]) == 202


def test_an_article_of_which_nothing_was_understood(tmp_path: Path, dom: Callable[[Path], str]) -> None:
    export.write(build_graph(reading(), ontology.load()), tmp_path / "page.html")
    assert content_of(tmp_path / "page.html")["nodes"] == []
    assert 'class="sums"' in dom(tmp_path / "page.html")


# -- in a browser ------------------------------------------------------------------------------------------------------
def test_named_topics_and_events_stand_in_the_legend(tmp_path: Path, dom: Callable[[Path], str]) -> None:
    text = "أكدت الصين دعمها لمبادرة الحزام والطريق. وشارك الرئيس المصري في قمة شرم الشيخ للسلام."
    article = Article("named", text, (Span(0, len(text)),), date=datetime.date(2025, 10, 14))
    loaded = ontology.load()
    export.write(build_graph(read_article(article, loaded), loaded), tmp_path / "page.html")
    alive = dom(tmp_path / "page.html")
    assert alive.count('class="card"') == 2
    assert ">named topic<" in alive
    assert ">event<" in alive


def test_it_comes_to_life_in_a_browser(page: Path, seed_reading: Reading, dom: Callable[[Path], str]) -> None:
    shown = dom(page)
    assert "<canvas" in shown
    assert shown.count('class="card"') == min(60, len(seed_reading.statements))
    assert "<mark" in shown
    assert "دعم وعون" in shown
    for said in seed_reading.statements[:5]:
        assert html.escape(said.evidence[0].of(seed_reading.article.text), quote=False) in shown


@pytest.mark.parametrize("with_policy", [True, False])
def test_hostile_text_stays_text(with_policy: bool, tmp_path: Path, dom: Callable[[Path], str]) -> None:
    """Every place that news text can reach is hostile; without the content security policy too, by escaping alone."""
    bad = " ".join(HOSTILE)
    who = replace(CHN, label=HOSTILE[0], label_en=HOSTILE[1], aliases=HOSTILE)
    said = [
        statement(
            agents=(who,),
            targets=(replace(EGY, label=text, label_en=text),),
            themes=(topic(text),),
            condition=text,
            timeframe=text,
        )
        for text in HOSTILE
    ]
    read = reading(*said, text=bad, publisher=bad, url=bad)
    whole = replace(read.article.paragraphs[0])
    statements = tuple(replace(one, evidence=(whole,)) for one in read.statements)
    read = replace(read, statements=statements, article=replace(read.article, headline=whole))
    path = tmp_path / "page.html"
    export.write(build_graph(read, ontology.load()), path, title=bad)
    if not with_policy:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text), encoding="utf-8")
    shown = dom(path)
    assert 'class="card"' in shown
    assert "data-pwned" not in shown
    assert "&lt;img src=x onerror=" in shown
    assert not re.search(r"<img|<svg", re.sub(r"<script.*?</script>", "", shown, flags=re.DOTALL))


# -- where things stand ------------------------------------------------------------------------------------------------
def overlapping(places: dict[str, tuple[int, int]], sizes: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in combinations(places, 2)
        if all(abs(places[a][axis] - places[b][axis]) < (sizes[a][axis] + sizes[b][axis]) / 2 for axis in (0, 1))
    ]


@pytest.mark.parametrize("actors", [0, 1, 2, 3, 7, 15])
@pytest.mark.parametrize("topics", [0, 1, 5, 40])
def test_no_two_boxes_overlap(actors: int, topics: int) -> None:
    names = [f"actor {n}" for n in range(actors)]
    themes = [f"topic {n}" for n in range(topics)]
    sizes = {name: (90 + 7 * (i % 9), 40 + 5 * (i % 3)) for i, name in enumerate(names + themes)}
    links = [(a, b) for i, (a, b) in enumerate(combinations(names, 2)) if i % 3]
    links += [(names[i % actors], theme) for i, theme in enumerate(themes)] if actors else []
    links += [(names[(i + 1) % actors], theme) for i, theme in enumerate(themes) if i % 4 == 0] if actors else []
    places = place(sizes, links, set(themes))
    assert list(places) == list(sizes)
    assert overlapping(places, sizes) == []


def test_no_two_boxes_of_the_first_article_overlap(page: Path) -> None:
    nodes = [node for node in content_of(page)["nodes"] if "x" in node]
    assert len(nodes) > 40
    assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)
