"""Mithaq: Arabic diplomatic news in, a knowledge graph with its evidence out.

    >>> import kg
    >>> report = kg.build(["seeds/xi-putin-call.txt"], out="out")
    >>> kg.query("who-supports-whom", report.graphs).table()

Nothing is loaded before it is used. ``kg.build``, ``kg.query`` and ``kg.validate`` are always the functions; what else
is in the modules of those names comes by ``from kg.query import questions``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # as in typing, whose import would make the command line's help wait
if TYPE_CHECKING:
    from typing import Final

    from kg.build import explain as explain
    from kg.build import read as read
    from kg.corpus import BuildReport as BuildReport
    from kg.corpus import build as build
    from kg.errors import CorrectionError as CorrectionError
    from kg.errors import FormatError as FormatError
    from kg.errors import GraphError as GraphError
    from kg.errors import InputError as InputError
    from kg.errors import MithaqError as MithaqError
    from kg.errors import OntologyError as OntologyError
    from kg.errors import OutputError as OutputError
    from kg.errors import QueryError as QueryError
    from kg.model import Article as Article
    from kg.model import Correction as Correction
    from kg.model import Entity as Entity
    from kg.model import Reading as Reading
    from kg.model import Span as Span
    from kg.model import Statement as Statement
    from kg.model import Unmatched as Unmatched
    from kg.model import Unresolved as Unresolved
    from kg.query import query as query
    from kg.validate import validate as validate

__version__ = "0.1.0"

_HOME: Final = {
    "build": "kg.corpus",
    "explain": "kg.build",
    "query": "kg.query",
    "read": "kg.build",
    "validate": "kg.validate",
    "BuildReport": "kg.corpus",
    **dict.fromkeys(
        ("Article", "Correction", "Entity", "Reading", "Span", "Statement", "Unmatched", "Unresolved"), "kg.model"
    ),
    **dict.fromkeys(
        (
            "CorrectionError",
            "FormatError",
            "GraphError",
            "InputError",
            "MithaqError",
            "OntologyError",
            "OutputError",
            "QueryError",
        ),
        "kg.errors",
    ),
}
"""The module that each public name comes from."""

__all__ = ["__version__", *_HOME]


class _Package(ModuleType):
    """This package; a module that has the name of a verb does not take the verb's place when it is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Package
