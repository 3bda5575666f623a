"""The lexicon in, plain sentences out in which its frames stand in the constructions of news, each with its one finding.

A verb with a bare frame (no fixed words) is inflected as the construction has it, and takes a listed state or a theme that the
facts of the frame have. Which construction has which words is in the table.
"""

from __future__ import annotations

import functools
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retelling.retell import Facts, read_actors
from test_sentences import Expected, Line

from kg import ontology as ontologies
from kg.lang.inflect import inflect_active
from kg.ontology import Frame
from variation.facts import HERE, Variant, checksum, facts, finding, rows
from variation.spelling import accusative, feminine, prefixed, suffixed

LEXICON = "https://w3id.org/mithaq/lexicon/ar/"
_ONTOLOGY = HERE.parents[1] / "ontology"
_STATE = "SDN"
"""The state that is acted on where a frame has no theme."""
_SUFFIXES = ("ه", "ها", "هم", "هما", "ا")
"""A theme with a word that ends so may refer to somebody, or be an accusative."""


@dataclass(frozen=True, slots=True)
class Construction:
    """One line of the table."""

    family: str
    name: str
    attitude: bool
    """Is it only for what one may express: a position, a feeling, an appeal?"""
    sentence: str
    findings: str

    @property
    def fields(self) -> frozenset[str]:
        """What the sentence needs of the verb."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.sentence) if name)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A verb with one of its frames and something to stand as its object."""

    frame: Frame
    fields: Mapping[str, str]
    """Field of a construction → the verb, or its object, as it stands there."""
    object: str
    """As findings have it: «SDN», or a theme in its marks."""


@functools.cache
def table() -> tuple[Construction, ...]:
    """The table."""
    return tuple(
        Construction(family, name, needs == "attitude", sentence, findings)
        for family, name, needs, sentence, findings in rows("constructions.tsv")
    )


def families() -> tuple[str, ...]:
    """The families, in the order of the table."""
    return tuple(dict.fromkeys(construction.family for construction in table()))


def variants(family: str, limit: int | None) -> Iterator[Variant]:
    """Each construction of the family with ``limit`` frames, with all with None."""
    for construction in table():
        if construction.family == family:
            fitting = [bearer for bearer in bearers() if suits(construction, bearer)]
            fitting.sort(key=lambda bearer: checksum(construction.name, bearer.frame.name))
            yield from (_variant(construction, bearer) for bearer in fitting[:limit])


def suits(construction: Construction, bearer: Bearer) -> bool:
    """Has the verb the forms that the construction needs, and a meaning for it?"""
    relation = ontologies.load().relation_facts[bearer.frame.relation]
    expressed = relation.standing or relation.kind in ("Expressive", "Appeal")
    return construction.fields <= bearer.fields.keys() and (expressed or not construction.attitude)


@functools.cache
def bearers() -> tuple[Bearer, ...]:
    """Every verb and frame that a plain sentence can be made of."""
    nodes = read_actors(_ONTOLOGY / "lexicon")
    entries = ontologies.load().entries
    return tuple(
        bearer
        for key, entry in entries.items()
        if entry.pos == "verb"
        for frame in entry.frames
        if (bearer := _bearer(frame, nodes[LEXICON + key], nodes)) is not None
    )


def _bearer(frame: Frame, verb: Mapping[str, tuple[str, ...]], nodes: Facts) -> Bearer | None:
    marker = nodes[f"{LEXICON}frame/{frame.name}"].get("objectMarker", (None,))[0]
    phrase = _object(frame)
    if frame.fixed or frame.only_subject or marker is None or phrase is None:
        return None
    words, shown = phrase
    fields = _forms(frame, verb) | {"object": prefixed(marker, words), "of_object": prefixed(marker or "ل", words)}
    return Bearer(frame, fields, shown)


def _object(frame: Frame) -> tuple[str, str] | None:
    """What it acts on, and how findings show that: a theme of its facts, or else a state."""
    relation = ontologies.load().relation_facts[frame.relation]
    if frame.only_object != "Actor" and (theme := _theme(frame)) is not None:
        return theme, f"«{theme}»"
    if frame.only_object in (None, "Actor", "Place") and relation.actors:
        return ontologies.load().entities[f"state/{_STATE}"].label, _STATE
    return None


@functools.cache
def facts_of() -> Mapping[str, tuple[Line, ...]]:
    """Name of a frame → the facts that show it."""
    found: dict[str, tuple[Line, ...]] = {}
    for line in facts():
        for name in line.frames:
            found[name] = (*found.get(name, ()), line)
    return found


def _theme(frame: Frame) -> str | None:
    """A theme that is the only object of the relation in some fact of the frame."""
    several = [
        finding.objects[0].names[0]
        for line in facts_of().get(frame.name, ())
        for finding in line.expected
        if frame.relation in finding.relations and len(finding.objects) == 1 and finding.objects[0].theme
    ]
    return min(filter(_is_plain, several), key=checksum, default=None)


def _is_plain(theme: str) -> bool:
    """More words than one, none of which may be an accusative or refer to somebody; one way to say it."""
    words = theme.split()
    return len(words) > 1 and not any(word.endswith(_SUFFIXES) or "»" in word for word in words)


def _forms(frame: Frame, verb: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The forms of the verb in which it has this frame, by their names in the table."""
    only = frame.only_forms
    past, present, masdar, participle = (
        verb.get(name, ("",))[0] for name in ("past", "present", "masdar", "activeParticiple")
    )
    found: dict[str, str] = {}
    if past and present and (not only or only & {"verb", "past", "present"}):
        found |= _finite(past, present)
    if masdar and (not only or only & {"masdar", "noun"}):
        found |= {"masdar": masdar, "her_masdar": suffixed(masdar, "ها"), "with_masdar": prefixed("ب", masdar)}
    if participle and (not only or "activeParticiple" in only or "participle" in only):
        found |= {
            "participle": participle,
            "participle_f": feminine(participle),
            "participle_acc": accusative(participle),
        }
    return found


def _finite(past: str, present: str) -> dict[str, str]:
    forms = {
        (form.aspect, form.gender, form.mood): form.text
        for form in reversed([*inflect_active(past, present, persons="3")])
        if form.number == "Sing"
    }
    feminine_present = forms["Imp", "Fem", None]
    return {
        "past": past,
        "past_f": forms["Perf", "Fem", None],
        "present": present,
        "present_f": feminine_present,
        "jussive_f": forms.get(("Imp", "Fem", "Jus"), feminine_present),
    }


def _variant(construction: Construction, bearer: Bearer) -> Variant:
    sentence = construction.sentence.format_map(bearer.fields)
    said = construction.findings.format(relation=bearer.frame.relation, object=bearer.object)
    expected: tuple[Expected, ...] = tuple(finding(part) for part in said.split(" ; "))
    return Variant(construction.family, construction.name, sentence, (expected,), bearer.frame.name)
