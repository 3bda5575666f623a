"""Article in, its words out: with their clitics apart, sentences, parts of speech, and who is mentioned where.

What the layers above read is an :class:`Annotated`. :mod:`kg.annotate.document` has the same as a spaCy Doc, and only that loads spaCy.
"""

from __future__ import annotations

from kg.annotate.annotator import Annotated, Annotator, pipeline, ship

__all__ = ["Annotated", "Annotator", "pipeline", "ship"]
