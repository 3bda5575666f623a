"""The errors that Mithaq raises; each message is one line: what, where, what to do.

MithaqError
├── InputError         an article cannot be read (missing, empty, binary, wrong encoding, too large, no Arabic)
├── CorrectionError    a file of corrections, or a line of it, cannot be used
├── OntologyError      a file of ontology/ is missing or malformed
├── GraphError         a graph file cannot be read
├── QueryError         a question is unknown or is not SPARQL
├── FormatError        a suffix that no exporter writes
└── OutputError        a result cannot be written
"""

from __future__ import annotations


class MithaqError(Exception):
    """Base of all errors raised by ``kg``; ``str(error)`` is one line for the user."""


class InputError(MithaqError):
    """An article cannot be read."""


class CorrectionError(MithaqError):
    """A file of corrections, or a line of it, cannot be used."""


class OntologyError(MithaqError):
    """A file of ``ontology/`` is missing or malformed."""


class GraphError(MithaqError):
    """A graph file cannot be read."""


class QueryError(MithaqError):
    """A question is unknown or is not SPARQL."""


class FormatError(MithaqError):
    """No exporter writes this format."""


class OutputError(MithaqError):
    """A result cannot be written."""
