"""The word for a gathering in, the gathering itself out, as a body that asks and condemns: «القمة العربية الطارئة»."""

from __future__ import annotations

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.lang.orthography import TA
from kg.mentions import Mention
from kg.resolve.discourse import Discourse
from kg.resolve.register import Entities

_TYPES = ("Organization", "Actor")


def assembly(at: int, discourse: Discourse) -> Entities:
    """«دعت *القمة العربية* إلى …»: the gathering that the definite word at ``at`` names; «القمة» alone is the one named in full
    before, else later; «دعت *قمة بغداد* إلى …»: the one that is called after a place; «أدانت *قمة مجموعة السبع* …»: the body."""
    word = discourse.words[at]
    if word.bare not in discourse.grammar.classes["assembly"]:
        return ()
    if not word.definite and (body := _body_after(at, discourse)):
        return body
    end = _end(at, discourse) if word.definite else _place_end(at, discourse)
    if end == at:
        return ()
    written = discourse.surface(at, end)
    full = written if end > at + 1 else _named_in_full(at, discourse) or written
    found = discourse.register.discover("organization", full, _TYPES)
    if full != written:
        found = discourse.register.discover("organization", written, _TYPES, key=name_key(full))
    return (found,)


def _named_in_full(at: int, discourse: Discourse) -> str:
    """The nearest name of several words that begins with the same word, those before first; "" where there is none."""
    words = discourse.words
    named = [k for k, other in enumerate(words) if _is_same(other, words[at]) and _end(k, discourse) > k + 1]
    nearest = next((k for k in reversed(named) if k < at), None)
    nearest = nearest if nearest is not None else next(iter(named), None)
    return "" if nearest is None else discourse.surface(nearest, _end(nearest, discourse))


def _place_end(at: int, discourse: Discourse) -> int:
    """Where the place ends that an indefinite word is called after: «قمة *شرم الشيخ*»; ``at`` where it is called after none."""
    called = _mentioned_after(at, discourse)
    is_place = called is not None and (called.entity or "").startswith(("place/", "state/"))
    return called.end if called is not None and is_place else at


def _body_after(at: int, discourse: Discourse) -> Entities:
    """The body whose gathering the indefinite word names."""
    if not discourse.grammar.names_meeting(discourse.words[at]):
        return ()  # a conference may be held by a body, not of it
    called = _mentioned_after(at, discourse)
    is_body = called is not None and (called.entity or "").startswith("organization/")
    return discourse.by_mention[discourse.words[at + 1].mention] if is_body else ()


def _mentioned_after(at: int, discourse: Discourse) -> Mention | None:
    """Who or what is mentioned right after the word at ``at``."""
    n = discourse.words[at + 1].mention if at + 1 < len(discourse.words) else -1
    return discourse.mentions[n] if n >= 0 and discourse.mentions[n].start == at + 1 else None


def _is_same(word: Word, other: Word) -> bool:
    return word.definite and word.bare == other.bare


def _end(at: int, discourse: Discourse) -> int:
    """Where its definite adjectives end: «القمة *العربية والإسلامية الطارئة*»."""
    words, end, k = discourse.words, at + 1, at + 1
    while k < len(words) and words[k].sent == words[at].sent:
        word = words[k]
        agrees = word.norm.endswith(TA) == words[at].norm.endswith(TA)
        if word.definite and agrees and word.mention < 0 and word.first != (words[k - 1].role == "conj"):
            end = k + 1
        elif word.role != "space" and not (word.role == "conj" and word.norm == "و"):
            break
        k += 1
    return end
