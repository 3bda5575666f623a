"""A file's name or an ``id`` field in, the ID of an article out."""

from __future__ import annotations

import re
import unicodedata

MAX_ID = 120
"""Most characters of an ID."""


def slug(name: str) -> str:
    """``name`` as an article ID: letters, digits and single hyphens, no marks, at most ``MAX_ID`` characters; or ""."""
    kept = "".join(
        c if c.isalpha() or c.isdecimal() else "-"
        for c in unicodedata.normalize("NFC", name)
        if unicodedata.category(c) != "Mn"
    )
    short = re.sub("-+", "-", kept).strip("-")[:MAX_ID]
    while len(short.encode()) > 2 * MAX_ID:  # a file's name has 255 bytes
        short = short[:-1]
    return short.strip("-")


def numbered(stem: str, number: int) -> str:
    """The ID of the part ``number`` of ``stem``: ``stem-1``."""
    tail = f"-{number}"
    return slug(stem)[: MAX_ID - len(tail)] + tail
