"""Brings the tables of the ontology into the package when it is built, or installed in place: the first run finds them made."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface[Any]):
    """Writes ``kg/_ontology.tables`` and ``kg/_divisions.tables``, which count while they fit the ontology and the code beside them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a wheel is put together, also the wheel of an editable installation."""
        sys.path.insert(0, self.root)
        try:
            from kg import annotate, ontology

            ontology.ship()
            annotate.ship()
        except (ImportError, OSError) as error:
            self.app.display_warning(f"no tables of the ontology: {error}; the first run will make them")
        finally:
            sys.path.remove(self.root)
