"""Graph in, one HTML page out: the network of who stands where towards whom, with the words that say so.

The page opens offline: pyvis's own copy of vis-network is inside it, and its content security policy lets nothing else
in. All that comes from the news is data: it reaches the page as JSON and the reader as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Final

from rdflib import Graph

from kg.errors import OutputError
from kg.export._picture import draw, family_of, network, palette
from kg.export._view import CLASSES, Claim, Source, Thing, View, term, view
from kg.export._write import save
from kg.vocab import MQ

SUFFIX: Final = ".html"


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write ``graph`` as a page called ``title``, or by its article's headline."""
    shown = view(graph)
    headlines = [source.headline for source in shown.sources if source.headline]
    save(path, (page(shown, title or (headlines[0] if len(shown.sources) == 1 and headlines else "ميثاق · Mithaq")),))


def page(shown: View, title: str) -> str:
    """The whole page."""
    scripts = _vis_network(), _file("page.js")
    hashes = [base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii") for script in scripts]
    return Template(_file("page.html")).substitute(
        title=html.escape(title),
        hashes=" ".join(f"'sha256-{value}'" for value in hashes),
        style=_file("page.css"),
        content=_harmless_json(_content(shown, title)),
        network=scripts[0],
        script=scripts[1],
    )


@cache
def _vis_network() -> str:
    """The vis-network that pyvis ships, the newest if there are several."""
    pyvis = find_spec("pyvis")  # looked for and not imported: it would take networkx and IPython with it
    if pyvis is None or not pyvis.submodule_search_locations:
        raise OutputError("pyvis is not there, whose vis-network the page holds; reinstall mithaq")
    library = Path(pyvis.submodule_search_locations[0]) / "lib"
    folders = [folder for folder in library.iterdir() if folder.name.startswith("vis-")]
    newest = max(folders, key=lambda folder: [int(part) for part in folder.name.removeprefix("vis-").split(".")])
    script = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    return script.partition("//# sourceMappingURL")[0]


@cache
def _file(name: str) -> str:
    return resources.files("kg.export").joinpath(name).read_text(encoding="utf-8")


def _harmless_json(content: object) -> str:
    """JSON that cannot end the script element in which it stands."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


# -- what the page knows -----------------------------------------------------------------------------------------------
def _content(shown: View, title: str) -> dict[str, object]:
    """All that the page shows; things are named by their number in ``things``."""
    picture = draw(shown)
    order = {iri: number for number, iri in enumerate(shown.things)}
    drawn = network(picture, order)
    families = [
        {key: family[key] for key in ("id", "colour", "ar", "en")}
        for family in palette()["families"]
        if any(edge.get("family") == family["id"] for edge in drawn.edges)
    ]
    return {
        "title": title,
        "articles": {source.iri: _article(source) for source in shown.sources},
        "terms": _glossary(shown),
        "families": families,
        "classes": palette()["classes"],
        "things": [_thing(thing, order) for thing in shown.things.values()],
        "statements": [_statement(claim, order) for claim in shown.claims],
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "opening": [order[iri] for iri in drawn.opening],
        "options": drawn.options,
    }


def _filled(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def _article(source: Source) -> dict[str, object]:
    return _filled(headline=source.headline, date=source.date, publisher=source.publisher, url=source.url)


def _glossary(shown: View) -> dict[str, dict[str, str]]:
    """The names of every term that the page speaks in."""
    names = {
        name for claim in shown.claims for name in (claim.relation, claim.kind, claim.modality, claim.status) if name
    }
    names |= {thing.sort for thing in shown.things.values() if thing.sort}
    names |= {thing.fragment for thing in (*CLASSES, MQ.leads, MQ.participant, MQ.regarding)}
    return {name: {"ar": term(name).ar, "en": term(name).en} for name in sorted(names)}


def _thing(thing: Thing, order: Mapping[str, int]) -> dict[str, object]:
    leads = [order[iri] for iri in thing.leads if iri in order]
    return _filled(
        iri=thing.iri, kind=thing.kind, sort=thing.sort, ar=thing.ar, en=thing.en, aliases=thing.aliases, leads=leads
    )


def _statement(claim: Claim, order: Mapping[str, int]) -> dict[str, object]:
    roles = {
        "agents": claim.agents, "speakers": claim.speakers, "targets": claim.targets, "themes": claim.themes,
        "partners": claim.partners, "regarding": claim.regarding, "venues": claim.venues, "events": claim.events,
    }  # fmt: skip
    quotes = [
        _filled(article=quote.article, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)
        | {"start": quote.start, "end": quote.end}
        for quote in claim.quotes
    ]
    return _filled(
        iri=claim.iri, relation=claim.relation, kind=claim.kind, modality=claim.modality, family=family_of(claim.relation, claim.kind),
        mutual=claim.mutual, denied=claim.denied, strong=claim.strong, condition=claim.condition, timeframe=claim.timeframe,
        date=claim.date, confidence=claim.confidence, status=claim.status, quotes=quotes,
        **{role: [order[iri] for iri in iris] for role, iris in roles.items()},
    )  # fmt: skip
