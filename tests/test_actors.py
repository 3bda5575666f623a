"""What is wrong with the actor files, what a name stands for, and a new entry."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pyoxigraph
import pytest

from kg import actors
from kg import ontology as ontologies
from kg.errors import OntologyError
from kg.ontology import ID, MQ, Ontology

ROOT = Path(__file__).resolve().parent.parent
PREFIXES = """@prefix mq: <https://w3id.org/mithaq/ontology#> . @prefix leader: <https://w3id.org/mithaq/id/leader/> .
@prefix office: <https://w3id.org/mithaq/id/office/> . @prefix role: <https://w3id.org/mithaq/id/role/> .
@prefix state: <https://w3id.org/mithaq/id/state/> . @prefix organization: <https://w3id.org/mithaq/id/organization/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
TANGLED = """
leader:one a mq:Leader, mq:Person, mq:Actor ; rdfs:label "سمير الكاذب"@ar ; mq:state state:EGY ; mq:holdsOffice office:one-1 .
office:one-1 a mq:Office ; mq:role role:president ; mq:of state:NRU ; mq:since "2010-01-01"^^xsd:date ; dcterms:source <https://x.org/> .
leader:two a mq:Leader, mq:Person, mq:Actor ; rdfs:label "سمير الكاذب"@ar, "Two"@en ; mq:state state:EGY ;
    mq:holdsOffice office:two-1, office:two-2 .
office:two-1 a mq:Office ; mq:role role:president ; mq:of state:NRU ; mq:since "2011-01-01"^^xsd:date ; dcterms:source <https://x.org/> .
office:two-2 a mq:Office ; mq:role role:king ; mq:of state:NRU ; mq:since "2015-05-05"^^xsd:date ; mq:until "2014-04-04"^^xsd:date ;
    dcterms:source <https://x.org/> .
leader:three a mq:Leader, mq:Person, mq:Actor ; rdfs:label "أ ب ت ث ج ح خ د ذ ر"@ar, "Three"@en .
"""


def with_actors(turtle: str, folder: Path) -> Ontology:
    """The ontology with a further file of actors."""
    root = folder / "ontology"
    root.mkdir()
    for path in (ROOT / "ontology").rglob("*.ttl"):
        target = root / path.relative_to(ROOT / "ontology")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(path)
    (root / "actors" / "more.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return ontologies.load(root)


@cache
def remarks() -> frozenset[tuple[str, str]]:
    """Of the files as they are."""
    return frozenset((r.about, r.problem) for r in actors.check(ontologies.load()))


def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    known = remarks()
    found = {(r.about, r.problem) for r in actors.check(with_actors(TANGLED, tmp_path))} - known
    about = {(about, problem.partition(",")[0].partition(";")[0]) for about, problem in found}
    assert ("leader/one", "no English label") in about
    assert ("سمير الكاذب", "a name of leader/one and leader/two") in about
    assert ("leader/two", "king of state/NRU ends on 2014-04-04") in about
    assert ("leader/three", "«أ ب ت ث ج ح خ د ذ ر» has more than 9 words") in about
    assert ("leader/two", "«سمير الكاذب» is not found in running text") in about
    assert any(a in ("leader/one", "leader/two") and "president of state/NRU at the same time" in p for a, p in about)


def test_nothing_is_wrong_in_the_files() -> None:
    assert remarks() == frozenset()


def test_two_may_hold_an_office_that_is_contested(tmp_path: Path) -> None:
    rival = """
leader:one a mq:Leader, mq:Person, mq:Actor ; rdfs:label "سمير الكاذب"@ar, "Samir"@en ; mq:grammaticalGender "masculine" ;
    mq:state state:LBY ; mq:holdsOffice office:one-1 .
office:one-1 a mq:Office ; mq:role role:prime-minister ; mq:of state:LBY ; mq:since "2017-01-01"^^xsd:date ;
    mq:until "2018-01-01"^^xsd:date ; dcterms:source <https://example.org/a> %s.
"""
    assert [r for r in actors.check(with_actors(rival % "", tmp_path)) if "at the same time" in r.problem]
    (tmp_path / "two").mkdir()
    assert list(actors.check(with_actors(rival % "; mq:contested true ", tmp_path / "two"))) == []


@pytest.mark.parametrize("name", ["بان كي مون", "Ban Ki-moon", "ban-ki-moon", "leader/ban-ki-moon"])
def test_a_name_is_found_in_either_script_and_by_its_key(name: str) -> None:
    (bearer,) = actors.find(ontologies.load(), name)
    assert bearer.tail == "leader/ban-ki-moon"
    assert [office.role for office in bearer.offices if office.of == "organization/UN"] == ["secretary-general"]


def test_offices_are_those_of_the_day() -> None:
    (bearer,) = actors.find(ontologies.load(), "بان كي مون", date=datetime.date(2020, 1, 1))
    assert bearer.offices == ()
    assert actors.find(ontologies.load(), "لا أحد كهذا") == ()


def test_an_entry_is_turtle_that_is_read_again(tmp_path: Path) -> None:
    text = actors.entry(
        ontologies.load(),
        "سميرة الكاذبة",
        "Samira al-Kadhiba",
        role="foreign-minister",
        of="state/NRU",
        since=datetime.date(2021, 2, 3),
        sources=["https://example.org/a"],
        aliases=["سميره الكاذبه"],
        feminine=True,
    )
    assert len(list(pyoxigraph.parse(PREFIXES + text, pyoxigraph.RdfFormat.TURTLE))) > 10
    ontology = with_actors(text, tmp_path)
    (bearer,) = actors.find(ontology, "سميرة الكاذبة", date=datetime.date(2022, 1, 1))
    assert (bearer.tail, [o.role for o in bearer.offices]) == ("leader/samira-al-kadhiba", ["foreign-minister"])


def test_an_office_without_source_is_unverified() -> None:
    text = actors.entry(ontologies.load(), "سمير الكاذب", "Samir al-Kadhib", role="president", of="state/NRU")
    assert "mq:status mq:unverified" in text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"role": "boss"}, "boss: no role"),
        ({"of": "state/XYZ"}, "state/XYZ: nothing"),
        ({"label": "بان كي مون"}, "بان كي مون: is a name of leader/ban-ki-moon"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(change: dict[str, str], told: str) -> None:
    given = {"label": "سمير الكاذب", "english": "Samir al-Kadhib", "role": "president", "of": "state/NRU"} | change
    with pytest.raises(OntologyError, match=told):
        actors.entry(ontologies.load(), given.pop("label"), given.pop("english"), **given)  # type: ignore[arg-type]


Kg = Callable[..., "CompletedProcess[str]"]


def test_the_command_finds(kg: Kg) -> None:
    done = kg("actors", "find", "بان كي مون", "--date", "2015-01-01")
    assert done.returncode == 0
    assert "leader/ban-ki-moon" in done.stdout
    assert "secretary-general of organization/UN" in done.stdout
    assert kg("actors", "find", "لا أحد كهذا").returncode == 1


def test_the_command_adds(kg: Kg) -> None:
    done = kg(
        "actors",
        "add",
        "سمير الكاذب",
        "Samir al-Kadhib",
        "--role",
        "president",
        "--of",
        "state/NRU",
        "--since",
        "2020-01-01",
    )
    assert done.returncode == 0
    assert done.stdout.startswith("leader:samir-al-kadhib a mq:Leader")
    assert kg("actors", "add", "سمير الكاذب", "Samir", "--role", "boss", "--of", "state/NRU").returncode == 2


# -- members -----------------------------------------------------------------------------------------------------------
MEMBERS = {
    "UN": 193, "african-union": 54, "aes": 3, "andean-community": 4, "apec": 19, "arab-league": 22, "arab-maghreb-union": 5,
    "asean": 11, "aukus": 3, "bimstec": 7, "brics": 10, "caricom": 14, "celac": 33, "cemac": 6, "cis": 9, "comesa": 21,
    "commonwealth": 56, "council-of-europe": 46, "csto": 6, "d8": 9, "eac": 8, "eaeu": 5, "eccas": 10, "eco": 10, "ecowas": 12,
    "efta": 4, "eu": 27, "eurozone": 21, "g20": 19, "g7": 7, "gcc": 6, "igad": 7, "lcbc": 6, "mercosur": 6, "nato": 32,
    "nordic-council": 5, "oapec": 9, "oas": 33, "oecd": 38, "oecs": 6, "oic": 57, "opec": 11, "opec-plus": 21, "ots": 5,
    "pacific-alliance": 4, "pacific-islands-forum": 14, "permanent-five": 5, "quad": 4, "saarc": 8, "sadc": 16, "sco": 10,
    "uemoa": 8,
}  # fmt: skip
"""Places and organizations that are members too (Hong Kong in APEC, the EU in the G20) are not counted."""


@cache
def members() -> dict[str, set[str]]:
    """Organization or group → the keys of its members."""
    found: dict[str, set[str]] = {}
    for iri, node in ontologies.load()._nodes.items():
        for joined in node.get(MQ + "memberOf", ()):
            found.setdefault(joined.value.rpartition("/")[2], set()).add(iri.removeprefix(ID + "state/"))
    return found


def test_each_organization_has_the_members_that_its_source_counts() -> None:
    assert {name: len(states) for name, states in members().items()} == MEMBERS


def test_members_are_states() -> None:
    assert {f"state/{key}" for keys in members().values() for key in keys} <= ontologies.load().entities.keys()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gcc", "ARE BHR KWT OMN QAT SAU"),
        ("permanent-five", "CHN FRA GBR RUS USA"),
        ("arab-maghreb-union", "DZA LBY MAR MRT TUN"),
        ("g7", "CAN DEU FRA GBR ITA JPN USA"),
        ("brics", "ARE BRA CHN EGY ETH IDN IND IRN RUS ZAF"),
        ("sco", "BLR CHN IND IRN KAZ KGZ PAK RUS TJK UZB"),
        ("aes", "BFA MLI NER"),
    ],
)
def test_small_organizations_have_exactly_their_own(name: str, expected: str) -> None:
    assert members()[name] == set(expected.split())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ecowas", "BFA"), ("ecowas", "MLI"), ("ecowas", "NER"), ("opec", "ARE"), ("opec", "AGO"), ("opec-plus", "ARE"),
        ("oapec", "ARE"), ("igad", "ERI"), ("eu", "GBR"), ("council-of-europe", "RUS"), ("oas", "NIC"), ("eccas", "RWA"),
        ("brics", "SAU"), ("nato", "UKR"), ("arab-league", "TUR"),
    ],
)  # fmt: skip
def test_who_left_or_was_invited_is_no_member(name: str, key: str) -> None:
    assert key not in members()[name]


def test_whole_inside_whole() -> None:
    """The members of one are all members of the other."""
    for inner, outer in (("gcc", "arab-league"), ("arab-league", "oic"), ("eurozone", "eu"), ("opec", "opec-plus")):
        assert members()[inner] <= members()[outer], (inner, outer)


# -- seats -------------------------------------------------------------------------------------------------------------
@cache
def seats() -> dict[str, str]:
    """Organization → the place or state, an IRI tail."""
    return {
        iri.rpartition("/")[2]: node[MQ + "seat"][0].value.removeprefix(ID)
        for iri, node in ontologies.load()._nodes.items()
        if MQ + "seat" in node
    }


def test_a_seat_is_a_city_that_is_listed_or_stands_for_a_capital() -> None:
    """No region, no sea, no quarter of a city."""
    entities = ontologies.load().entities
    assert len(seats()) == 99
    for seat in seats().values():
        place = entities[seat]
        assert place.kind == "state" or place.state is not None, seat


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("UN", "place/new-york"),
        ("icj", "place/the-hague"),
        ("arab-league", "state/EGY"),
        ("oic", "place/jeddah"),
        ("opec", "state/AUT"),
        ("nato", "state/BEL"),
        ("european-parliament", "place/strasbourg"),
        ("eac", "place/arusha"),
    ],
)
def test_where_organizations_sit(name: str, seat: str) -> None:
    assert seats()[name] == seat


def test_regional_organizations_sit_with_a_member() -> None:
    """All but OPEC: Austria is none of its members."""
    entities = ontologies.load().entities
    outside = []
    for name in sorted(members().keys() & seats().keys()):
        seat = entities[seats()[name]]
        key = seat.key if seat.kind == "state" else (seat.state.key if seat.state else "")
        if key not in members()[name]:
            outside.append(name)
    assert outside == ["opec"]
