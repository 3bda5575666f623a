"""A position in a sentence in, the noun phrase that begins there out: its head, its genitives, its adjectives.

Only the core is read here, what grammar binds together without a preposition: «العلاقات الثنائية», «تعزيز علاقات الصداقة»,
«مبدأ «صين واحدة»», «دعمها الكامل». Prepositional phrases, relative clauses and coordination are the parser's affair
(:mod:`kg.syntax`), for they depend on what stands further to the right of the sentence's tree.

    reader              from the head on, what still belongs to the phrase
    adjectives          which noun of the phrase a word qualifies
    quotes              which mark opens and which closes
    core                the result
    patterns            what a word's spelling tells
"""

from __future__ import annotations

from kg.nounphrase.core import NEGATING_NOUNS, Core
from kg.nounphrase.reader import NounPhrases

__all__ = ["NEGATING_NOUNS", "Core", "NounPhrases"]
