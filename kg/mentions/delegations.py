"""A place among the words in, the delegation out that stands there: «وفد برلماني كوري», «الوفد الضيف», «وفد من البنك الدولي»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import name_key
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.mention import Mention
from kg.mentions.names import body_at
from kg.mentions.nisbas import nisba_at
from kg.mentions.steps import has_suffix, is_stem, opens_stem, skip, unit_end, written_words

_SENDERS = ("state/", "organization/")
_SOURCES = frozenset(("من", "ل"))


def delegation(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*وفد نيابي عراقي*», «*الوفد الأمريكي*»: a group under its words; «*الوفد*» alone: the one named before."""
    word = words[i]
    if word.bare not in known.grammar.classes["delegation"] or word.pos == "VERB" or has_suffix(words, i):
        return None
    end, of = _after_adjectives(known, words, i)
    if not of and (sender := _sender(known, words, end, definite=word.definite)) is not None:
        end, of = sender
    if word.definite:
        return Mention(i, end, "body", name=name_key(word.bare), value="group", of=of, gender="Masc")
    if end == i + 1:
        return None
    return Mention(i, end, "group", name=written_words(words[i:end]), of=of, gender="Masc")


def _after_adjectives(known: Gazetteer, words: Sequence[Word], i: int) -> tuple[int, tuple[str, ...]]:
    """Where the adjectives after the noun at ``i`` end, and the state that one of them tells."""
    end, definite = i + 1, words[i].definite
    of: tuple[str, ...] = ()
    while opens_stem(words, j := skip(words, end)) and words[j].definite == definite:
        nisba = _nisba(known, words, j)
        if nisba is not None:
            end, of = nisba[0], (nisba[1],) if nisba[1].startswith("state/") else of
        elif length := known.grammar.phrase_at("delegateAdjective", words, j):
            end = j + length
        elif (
            words[j].last
            and words[j].pos in ("NOUN", "ADJ")
            and words[j].norm.endswith(("ي", "يا"))
            and not words[j].entries("masdar", "noun", "verb")
        ):
            end = j + 1
        else:
            break
    return end, of


def _nisba(known: Gazetteer, words: Sequence[Word], j: int) -> tuple[int, str] | None:
    """«الوفد *الكوري*», «وفد *عراقي*»: with or without article."""
    if words[j].definite:
        return nisba_at(known, words, j)
    one = known.ontology.nisba_forms.get(words[j].bare) or known.ontology.nisba_forms.get(
        words[j].bare.removesuffix("ا")
    )
    return (unit_end(words, j), one[0]) if one is not None else None


def _sender(known: Gazetteer, words: Sequence[Word], end: int, *, definite: bool) -> tuple[int, tuple[str, ...]] | None:
    """«وفد *البرلمان الأوروبي*», «وفدا *من صندوق النقد الدولي*»: where the name of whoever has sent it ends, and who that is."""
    j = skip(words, end)
    if j < len(words) and words[j].role in ("prep", "stem") and words[j].norm in _SOURCES:
        j = skip(words, j + 1)
    elif definite or not opens_stem(words, j):
        return None
    if not is_stem(words, j):
        return None
    body = body_at(known, words, j)
    if body is None:
        return None
    sender = body.entity if (body.entity or "").startswith(_SENDERS) else None
    return body.end, (sender,) if sender else body.of
