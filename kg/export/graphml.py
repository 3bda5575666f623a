"""Graph in, GraphML out: things as nodes and statements as edges, for Gephi, Cytoscape, yEd and networkx."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdflib import Graph

from kg.export._view import View, pairs, term, view
from kg.export._write import save

if TYPE_CHECKING:
    import networkx as nx

SUFFIX: Final = ".graphml"

_NOT_IN_XML: Final = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write the statements of ``graph`` as GraphML; it shows no title."""
    import networkx as nx  # a tenth of a second, and only this format needs it

    document = io.BytesIO()
    nx.write_graphml_xml(network(view(graph)), document, encoding="utf-8")
    save(path, (document.getvalue().decode("utf-8"),))


def network(shown: View) -> nx.MultiDiGraph:
    """A directed multigraph: an edge for each statement, agent and object; ``fact`` where the graph has the shortcut.

    An agent that acts on nothing named is linked with itself.
    """
    import networkx as nx

    found = nx.MultiDiGraph()
    for iri, thing in shown.things.items():
        found.add_node(iri, label=_plain(thing.ar), label_en=_plain(thing.en), type=thing.sort or thing.kind)
    for claim in shown.claims:
        quote = _plain(" … ".join(quote.exact for quote in claim.quotes))
        speakers = " ".join(claim.speakers)
        for agent, value in [*pairs(claim)] or [(agent, agent) for agent in claim.agents]:
            found.add_edge(
                agent, value, key=f"{claim.iri} {agent} {value}", statement=claim.iri, relation=claim.relation,
                label=term(claim.relation).ar, label_en=term(claim.relation).en, kind=claim.kind, modality=claim.modality,
                denied=claim.denied, mutual=claim.mutual, fact=(agent, claim.relation, value) in shown.shortcuts,
                speaker=speakers, confidence=float(claim.confidence or 0), quote=quote,
            )  # fmt: skip
    return found


def _plain(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return re.sub(_NOT_IN_XML, "\ufffd", text)
