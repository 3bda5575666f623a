"""What a message says of a path and of an error: one line, printable."""

from __future__ import annotations

from pathlib import Path


def one_line(text: str) -> str:
    """``text`` without line breaks and runs of spaces."""
    return " ".join(text.split())


def shown(path: str | Path) -> str:
    """A path as a message can bear it: one line, printable."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(path))


def why(error: BaseException) -> str:
    """The reason that ``error`` gives, in one line."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return one_line(reason or type(error).__name__)[:200]
