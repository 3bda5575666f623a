"""Article in, its words out: with their clitics apart, sentences, parts of speech, and who is mentioned where.

What the layers above read is an :class:`Annotated`. The only builder of a spaCy Doc: ``doc.text`` is the article's text,
untouched, and ``doc.user_data`` has the same words and mentions under the names of the fields.
"""

from __future__ import annotations

from kg.annotate.annotator import Annotated, Annotator, annotate, pipeline

__all__ = ["Annotated", "Annotator", "annotate", "pipeline"]
