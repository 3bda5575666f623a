"""The first word of a name in, its grammatical gender out, as far as its ending tells."""

from __future__ import annotations

from kg.grammar import Grammar, Word


def gender_by_ending(word: Word, *endings: str) -> str:
    """Feminine with one of the endings, «نظيرت*ه*», «وزار*ة*»; masculine without."""
    return "Fem" if word.norm.endswith(endings or ("ة",)) else "Masc"


def gender_as_written(word: Word, known: str) -> str:
    """«*جماعة* الحوثي أعلنت», «*الحوثيون* أعلنوا»: the gender of a body's name is that of its first word."""
    if word.norm.endswith(("ة", "يا")):
        return "Fem"  # «*ميليشيا* الحوثي رفضت»
    return known if known and not word.norm.endswith("ات") else ""


def gender_of_group(grammar: Grammar, word: Word) -> str:
    """«دعت *الدول* …», «دعا *القادة* …»: things in the plural take a feminine verb, persons before them a masculine one."""
    return "Fem" if word.bare in grammar.classes["plural"] or word.bare.endswith("ات") else "Masc"
