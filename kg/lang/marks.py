"""Marks of Arabic text that several readers ask for."""

from __future__ import annotations

from typing import Final

COMMAS: Final = frozenset("،,")
DASHES: Final = frozenset(("-", "–", "—", "--"))
OPENING_QUOTES: Final = frozenset('«"“”')
"""What may open a quotation; the round ones are also typed the wrong way about."""
