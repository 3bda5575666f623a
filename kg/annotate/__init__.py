"""Article in, spaCy Doc out: words with their clitics apart, sentences, parts of speech, and who is mentioned where.

The only builder of a spaCy pipeline. ``doc.text`` is the article's text, untouched. What the layers above read stands in
``doc.user_data``: ``"words"`` (tuple of :class:`kg.grammar.Word`) and ``"mentions"`` (tuple of :class:`kg.mentions.Mention`).
"""

from __future__ import annotations

from kg.annotate.annotator import Annotator, annotate, pipeline

__all__ = ["Annotator", "annotate", "pipeline"]
