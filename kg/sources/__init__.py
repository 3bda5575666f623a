"""Text, HTML, JSON or a folder of them in, :class:`~kg.model.Article` out: boilerplate left out, offsets kept.

The text is never altered. A paragraph is a line of it, found by position and shape (length, full stop, separators) and
by the words of ``ontology/boilerplate.ttl``; what an outlet prints before, between and after the paragraphs is no
paragraph. A dateline («الرياض 8 ديسمبر 2022 (شينخوا) --») is cut from the paragraph that it opens.

    files               paths → articles, or the error that says why not
    records             a JSON object → articles
    pages               an HTML page → headline, main text, metadata
    articles            a text and what is known of it → article, or the articles of a digest
    digests             lines → the lines of each item of a digest
    body                lines → headline and paragraphs
    lines               a text → lines, each with what it is
    datelines           the head of a line → its dateline
    decoding            bytes → text
    boilerplate         the words, compiled
"""

from __future__ import annotations

from kg.sources.articles import read_text
from kg.sources.boilerplate import Boilerplate
from kg.sources.files import MAX_BYTES, SUFFIXES, read
from kg.sources.ids import MAX_ID, slug
from kg.sources.lines import MAX_PARAGRAPH
from kg.sources.pages import MAX_TAGS

__all__ = [
    "MAX_BYTES",
    "MAX_ID",
    "MAX_PARAGRAPH",
    "MAX_TAGS",
    "SUFFIXES",
    "Boilerplate",
    "read",
    "read_text",
    "slug",
]
