"""View in, the nodes and edges of vis-network out: which edges are drawn, where the boxes stand, what colour says what."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import log2
from typing import Any, Final
from unicodedata import bidirectional

from kg.export._layout import Size, place
from kg.export._view import Claim, Thing, View, pairs, term
from kg.vocab import MQ

LARGEST: Final = 70
"""Things that the opening picture holds; of a larger graph it shows those of whom most is said."""
WIDTH: Final = 28
"""Characters of a label before it goes on in the next line."""
LINES: Final = 2
"""Lines of a label before it is cut; the page shows the whole of it elsewhere."""
NAMED: Final = "NamedTopic"
BEND: Final = 0.24
"""How far two edges between the same things stand apart."""


@dataclass(frozen=True, slots=True)
class Link:
    """What one edge stands for: a relation between two things, in one standing.

    ``standing`` is fact, asked (an appeal), denied, or open (conditional, or what one thinks that another will do).
    """

    source: str
    target: str
    relation: str
    standing: str
    mutual: bool = False
    spoken: bool = False
    """From the speaker of a commitment, who has the shortcut of the state that he speaks for."""


@dataclass(slots=True)
class Picture:
    """What is drawn of a view: links with the numbers of the statements behind them, and ties that no statement makes."""

    shown: View
    links: dict[Link, list[int]] = field(default_factory=dict)
    ties: tuple[tuple[str, str, str], ...] = ()
    """Who leads what, who takes part in an event, what a topic is about: subject, property, object."""

    def ends(self) -> Iterator[tuple[str, str]]:
        """The two ends of each link and tie."""
        yield from ((link.source, link.target) for link in self.links)
        yield from ((a, b) for a, _, b in self.ties)

    def pulls(self) -> list[tuple[str, str]]:
        """The two ends of what draws things together: what is only named within a topic does not draw the topic."""
        links = [(link.source, link.target) for link in self.links if not link.spoken]
        drawn = {end for ends in links for end in ends}
        loose = [(a, b) for a, _, b in self.ties if not (a in drawn and self.shown.things[a].kind == MQ.Topic.fragment)]
        return links + loose


@cache
def palette() -> Mapping[str, Any]:
    """Colours: of classes, and of families of relations, which are told by PLOVER type or by kind of statement."""
    found: Mapping[str, Any] = json.loads(
        resources.files("kg.export").joinpath("palette.json").read_text(encoding="utf-8")
    )
    return found


def family_of(relation: str, kind: str) -> str:
    """The family of the palette that a relation falls under in statements of a kind."""
    families = palette()["families"]
    code = (term(relation).plover or "").removeprefix("plover:")
    by_code = (family["id"] for family in families if code in family.get("plover", ()))
    by_kind = (family["id"] for family in families if not code and kind in family.get("kinds", ()))
    return str(next(by_code, None) or next(by_kind, None) or families[-1]["id"])


# -- the picture -------------------------------------------------------------------------------------------------------
def draw(shown: View) -> Picture:
    """The links that the statements make, and the ties between what they name."""
    picture = Picture(shown)
    for number, claim in enumerate(shown.claims):
        for link in [*_links(shown, claim), *_spoken(shown, claim)]:
            behind = picture.links.setdefault(link, [])
            if number not in behind:
                behind.append(number)
    picture.ties = tuple(dict.fromkeys(_ties(shown)))
    return picture


def _links(shown: View, claim: Claim) -> Iterator[Link]:
    for agent, value in pairs(claim):
        both = (claim.mutual and value in claim.agents) or term(claim.relation).between_partners
        source, target = (min(agent, value), max(agent, value)) if both else (agent, value)
        yield Link(source, target, claim.relation, _standing(shown, claim, agent, value), both)


def _spoken(shown: View, claim: Claim) -> Iterator[Link]:
    if claim.kind != MQ.Commitment.fragment:
        return
    for speaker in claim.speakers:
        for value in dict.fromkeys(value for _, value in pairs(claim)):
            if speaker not in claim.agents and (speaker, claim.relation, value) in shown.shortcuts:
                yield Link(speaker, value, claim.relation, "fact", spoken=True)


def _standing(shown: View, claim: Claim, agent: str, value: str) -> str:
    if claim.denied:
        return "denied"
    if (agent, claim.relation, value) in shown.shortcuts:
        return "fact"
    return "asked" if claim.kind == MQ.Appeal.fragment else "open"


def _ties(shown: View) -> Iterator[tuple[str, str, str]]:
    for iri, thing in shown.things.items():
        yield from ((iri, MQ.leads.fragment, led) for led in thing.leads if led in shown.things)
        yield from ((iri, MQ.participant.fragment, who) for who in thing.participants if who in shown.things)
    for claim in shown.claims:
        parties = {*claim.agents, *claim.targets, *claim.partners}
        for theme in claim.themes:
            named = (iri for iri in claim.regarding if iri not in parties and iri != theme)
            yield from ((theme, MQ.regarding.fragment, iri) for iri in named)


@dataclass(frozen=True, slots=True)
class Network:
    """What vis-network draws: nodes, edges and options as its documentation has them."""

    nodes: tuple[dict[str, object], ...]
    edges: tuple[dict[str, object], ...]
    options: Mapping[str, object]
    opening: tuple[str, ...]
    """The things that the page opens with."""


def network(picture: Picture, order: Mapping[str, int]) -> Network:
    """The network of all that is linked; things are named by their number in ``order``."""
    things, opening = picture.shown.things, _opening(picture)
    among = set(opening)
    links = [ends for ends in picture.pulls() if among.issuperset(ends)]
    topics = {iri for iri in opening if things[iri].kind == MQ.Topic.fragment}
    places = place({iri: _size(things[iri]) for iri in opening}, links, topics)
    nodes: list[dict[str, object]] = []
    for iri in dict.fromkeys(iri for ends in picture.ends() for iri in ends):
        names = {"ar": _label(things[iri].ar), "en": _label(things[iri].en)}
        where = dict(zip("xy", places[iri], strict=True)) if iri in places else {}
        node = {"group": _group(things[iri]), "names": names, **where}
        nodes.append(node | {"id": order[iri], "label": names["ar"], "shape": "box"})
    drawn = [(link.source, link.target, _of_link(picture, link)) for link in picture.links]
    drawn += [(a, b, _of_tie(kind)) for a, kind, b in picture.ties]
    edges: list[dict[str, object]] = []
    for number, ((a, b, options), bend) in enumerate(zip(drawn, _bends(list(picture.ends())), strict=True)):
        edge = {"id": number, "smooth": bend} | options | {"from": order[a], "to": order[b]}
        edge.setdefault("arrows", "to")
        edges.append(edge)
    return Network(tuple(nodes), tuple(edges), _options(), tuple(opening))


def _opening(picture: Picture) -> list[str]:
    """All that is linked where a screen can hold it, else the actors and places with most behind their links."""
    said: Counter[str] = Counter()
    for link, behind in picture.links.items():
        said.update({link.source: len(behind), link.target: len(behind)})
    linked = dict.fromkeys(iri for ends in picture.ends() for iri in ends)
    if len(linked) <= LARGEST:
        return list(linked)
    things = picture.shown.things
    actors = [iri for iri in linked if said[iri] and things[iri].kind != MQ.Topic.fragment]
    return sorted(actors, key=lambda iri: (-said[iri], iri))[: LARGEST // 2]


def _of_link(picture: Picture, link: Link) -> dict[str, object]:
    """How the edge of a link looks: coloured by family, dashed where it is no plain fact."""
    behind = picture.links[link]
    families = palette()["families"]
    family = family_of(link.relation, picture.shown.claims[behind[0]].kind)
    colour = next(entry["colour"] for entry in families if entry["id"] == family)
    dashes = {"fact": False, "asked": [9, 6], "open": [3, 5], "denied": [2, 6]}[link.standing]
    names = {"ar": term(link.relation).ar, "en": term(link.relation).en}
    if link.standing == "denied":
        names = {"ar": f"لا {names['ar']}", "en": f"not: {names['en']}"}
    return {
        "label": names["ar"],
        "names": names,
        "family": family,
        "standing": link.standing,
        "spoken": link.spoken,
        "statements": behind,
        "color": colour,
        "font": {"color": colour},
        "dashes": dashes,
        "width": 1.2 if link.spoken else round(1.6 + 0.9 * log2(len(behind)), 2),
        "arrows": "to, from" if link.mutual else "to",
    }


def _of_tie(kind: str) -> dict[str, object]:
    colour, names = palette()["tie"], {"ar": term(kind).ar, "en": term(kind).en}
    return {"label": names["ar"], "names": names, "tie": kind, "color": colour, "font": {"color": colour}, "width": 1,
            "dashes": [1, 4]}  # fmt: skip


def _bends(ends: list[tuple[str, str]]) -> list[dict[str, object]]:
    """A curve for each edge, so that those between the same two things do not cover each other."""
    pairs_ = [(min(pair), max(pair)) for pair in ends]
    total, done = Counter(pairs_), Counter[tuple[str, str]]()
    found: list[dict[str, object]] = []
    for pair, both in zip(ends, pairs_, strict=True):
        bend = (done[both] - (total[both] - 1) / 2) * BEND * (1 if pair == both else -1)
        done[both] += 1
        kind = "curvedCW" if bend > 0 else "curvedCCW"
        found.append({"enabled": True, "type": kind, "roundness": round(abs(bend), 3)} if bend else {"enabled": False})
    return found


def _label(text: str) -> str:
    """A name in lines; those of Arabic are closed in right-to-left marks, or their signs would stray on a canvas."""
    lines = textwrap.wrap(text, WIDTH, max_lines=LINES, placeholder=" …") or [text[:WIDTH]]
    return "\n".join(f"\u200f{line}\u200f" if bidirectional(line[:1]) in ("AL", "R") else line for line in lines)


def _group(thing: Thing) -> str:
    """The class of the palette in whose colours a thing is drawn: a topic with a name of its own stands out among phrases."""
    return NAMED if thing.sort and thing.kind == MQ.Topic.fragment else thing.kind


def _size(thing: Thing) -> Size:
    """About how large the box of a thing is, whichever of its names stands in it."""
    letter = palette()["classes"][thing.kind]["size"]
    lines = [name.split("\n") for name in (_label(thing.ar), _label(thing.en))]
    wide = max(len(line) for name in lines for line in name)
    return round(wide * letter * 0.55) + 22, round(max(map(len, lines)) * letter * 1.3) + 17


def _options() -> dict[str, object]:
    """vis-network's options: places are given and physics is off; a class is a group."""
    groups = {
        name: {
            "color": {"background": box["fill"], "border": box["line"],
                      "highlight": {"background": box["fill"], "border": "#e0a100"}},
            "font": {"color": box["text"], "size": box["size"]},
            "shapeProperties": {"borderRadius": box["round"]},
        }
        for name, box in palette()["classes"].items()
    }  # fmt: skip
    face = "Noto Sans Arabic, Segoe UI, Geeza Pro, Tahoma, DejaVu Sans, sans-serif"
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "groups": groups | {"useDefaultGroups": False},
        "nodes": {"font": {"face": face}, "margin": 7, "borderWidth": 1.2, "borderWidthSelected": 3},
        "edges": {
            "font": {"face": face, "size": 13, "strokeWidth": 4, "strokeColor": "#fbfaf6"},
            "arrows": {"to": {"scaleFactor": 0.55}, "from": {"scaleFactor": 0.55}},
            "selectionWidth": 1.6,
        },
        "interaction": {"hover": True, "tooltipDelay": 100000, "multiselect": False, "keyboard": False},
    }
