"""A word of a parsed sentence in, which of its senses holds and what fills that sense's slots out.

Everything here looks at one tree and changes nothing in it.
"""

from __future__ import annotations

from kg.frames.complements import Complements
from kg.frames.references import References
from kg.frames.senses import Senses
from kg.frames.slots import Found, Slots

__all__ = ["Complements", "Found", "References", "Senses", "Slots"]
