"""Graphs in memory and their annotations in, the figures of ``tests/gold/score.py`` out.

``score.py`` reads files and asks them by SPARQL, which takes a second for an article; here its Graph is filled from the
rdflib graph that was just built, and everything else is its own.
"""

from __future__ import annotations

import collections
import importlib.util
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import rdflib
from rdflib import RDF, RDFS, SKOS, Dataset, Graph, URIRef

OA = "http://www.w3.org/ns/oa#"
_NAMES = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, URIRef("https://schema.org/name"))


def load(path: Path) -> ModuleType:
    """The scorer at ``path``; its ``score`` takes a graph where it took a file's name."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path}: no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    original = module.Graph

    def filled(graph: Graph | str, gold: Any) -> Any:
        if isinstance(graph, str):
            return original(graph, gold)
        new = object.__new__(original)
        new.gold, new.keys = gold, {}
        new.rdf = Dataset(default_union=True)
        for triple in graph:
            new.rdf.add(triple)
        new.names = {}
        for predicate in _NAMES:
            for subject, value in graph.subject_objects(predicate):
                new.names.setdefault(subject, []).append(value)
        new.statements = {node: _record(module, graph, node) for node in graph.subjects(URIRef(f"{module.MQ}relation"))}
        return new

    vars(module)["Graph"] = filled
    return module


def summary(scorer: ModuleType, scored: Iterable[tuple[Any, str, Graph]]) -> dict[str, float]:
    """All figures of several articles together: (annotation, text, graph)."""
    total: collections.Counter[str] = collections.Counter()
    for gold, text, graph in scored:
        total += scorer.score(gold, text, graph)[0]
    figures: dict[str, float] = scorer.summary(total)
    return figures


def _record(scorer: ModuleType, graph: Graph, statement: rdflib.term.Node) -> Any:
    record: collections.defaultdict[str, set[Any]] = collections.defaultdict(set)
    for predicate, value in graph.predicate_objects(statement):
        if predicate == RDF.type:
            record["kind"] |= {scorer.tail(value)} & scorer.KINDS
        elif str(predicate).startswith(scorer.MQ):
            record[scorer.tail(predicate)].add(value)
    for evidence in graph.objects(statement, URIRef(f"{scorer.MQ}evidence")):
        for selector in graph.objects(evidence, URIRef(f"{OA}hasSelector")):
            record["exact"] |= {str(exact) for exact in graph.objects(selector, URIRef(f"{OA}exact"))}
            for start in graph.objects(selector, URIRef(f"{OA}start")):
                record["span"] |= {
                    (int(str(start)), int(str(end))) for end in graph.objects(selector, URIRef(f"{OA}end"))
                }
    return record
