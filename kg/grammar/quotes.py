"""Words in, their quotation marks out: which mark opens, and which closes what it opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.grammar.word import Word

_OPENING, _CLOSING = "«", "»"
_MARKS = frozenset((*'"“”″', _OPENING, _CLOSING))


def quotations(words: Sequence[Word]) -> Mapping[int, int | None]:
    """Each mark that opens a quotation → the mark that closes it; None where none does."""
    out: dict[int, int | None] = {}
    waiting: list[int] = []
    for i, word in enumerate(words):
        if word.text not in _MARKS:
            continue
        if _begins(words, i, inside=bool(waiting)):
            out[i] = None
            waiting.append(i)
        elif waiting:
            out[waiting.pop()] = i
    return out


def _begins(words: Sequence[Word], i: int, *, inside: bool) -> bool:
    """Does the mark open? One that is the same on both sides does where a word begins with it; else by turns."""
    word = words[i]
    if word.text in (_OPENING, _CLOSING):
        return word.text == _OPENING
    before, after = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
    joins_before = before is not None and before.end == word.start and before.role not in ("prep", "conj", "punct")
    joins_after = after is not None and after.start == word.end and after.role != "punct"
    return joins_after if joins_before != joins_after else not inside
