"""The word for a gathering in, the gathering itself out, as a body that asks and condemns: «القمة العربية الطارئة»."""

from __future__ import annotations

from kg.lang.normal import name_key
from kg.resolve.discourse import Discourse
from kg.resolve.register import Entities

_TYPES = ("Organization", "Actor")


def assembly(at: int, discourse: Discourse) -> Entities:
    """«دعت *القمة* إلى …»: the gathering named by the definite word at ``at``, under every name that the article gives it."""
    word = discourse.words[at]
    if not word.definite or not discourse.grammar.is_("assembly", word.bare):
        return ()
    label = discourse.surface(at, _end(at, discourse))
    return (discourse.register.discover("organization", label, _TYPES, key=f"assembly-{name_key(word.bare)}"),)


def _end(at: int, discourse: Discourse) -> int:
    """Where its definite adjectives end: «القمة *العربية والإسلامية الطارئة*»."""
    words, end, k = discourse.words, at + 1, at + 1
    while k < len(words) and words[k].sent == words[at].sent:
        word = words[k]
        if word.definite and word.first != (words[k - 1].role == "conj") and word.norm.endswith(words[at].norm[-1:]):
            end = k + 1
        elif word.role != "space" and not (word.role == "conj" and word.norm == "و"):
            break
        k += 1
    return end
