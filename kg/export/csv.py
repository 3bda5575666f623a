"""Graph in, CSV out: one row for each statement, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rdflib import Graph

from kg.export._view import Claim, View, compact, term, view
from kg.export._write import save

SUFFIX: Final = ".csv"

COLUMNS: Final = (
    "article", "headline", "statement", "kind", "relation", "relation_ar", "modality", "denied", "mutual", "strong",
    "speaker", "speaker_ar", "agent", "agent_ar", "target", "target_ar", "theme_ar", "with", "with_ar", "regarding",
    "regarding_ar", "condition", "timeframe", "date", "confidence", "status", "quote", "start", "end",
)  # fmt: skip
BETWEEN: Final = " | "
"""What separates several values of one cell."""


def write(graph: Graph, path: Path, *, title: str | None = None) -> None:
    """Write the statements of ``graph`` as CSV (RFC 4180, UTF-8 with the mark that spreadsheets look for)."""
    shown = view(graph)
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(shown))
    save(path, (rows.getvalue(),), encoding="utf-8-sig")


def _rows(shown: View) -> Iterator[tuple[str, ...]]:
    headlines = {source.iri: source.headline for source in shown.sources}
    for claim in shown.claims:
        yield (
            compact(claim.article), headlines.get(claim.article, ""), compact(claim.iri), claim.kind, claim.relation,
            term(claim.relation).ar, claim.modality, *(str(flag).lower() for flag in (claim.denied, claim.mutual, claim.strong)),
            *_party(shown, claim.speakers), *_party(shown, claim.agents), *_party(shown, claim.targets),
            _names(shown, claim.themes), *_party(shown, claim.partners), *_party(shown, claim.regarding),
            claim.condition, claim.timeframe, claim.date, claim.confidence, claim.status, *_words(claim),
        )  # fmt: skip


def _party(shown: View, iris: tuple[str, ...]) -> tuple[str, str]:
    return BETWEEN.join(map(compact, iris)), _names(shown, iris)


def _names(shown: View, iris: tuple[str, ...]) -> str:
    return BETWEEN.join(shown.things[iri].ar for iri in iris)


def _words(claim: Claim) -> tuple[str, str, str]:
    quotes = claim.quotes
    return (
        BETWEEN.join(quote.exact for quote in quotes),
        BETWEEN.join(str(quote.start) for quote in quotes),
        BETWEEN.join(str(quote.end) for quote in quotes),
    )


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
