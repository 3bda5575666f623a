"""Words of one article in, the same words with a part of speech out: Arabic grammar at the level of the word.

Which words there are stands in ``ontology/lexicon``; how they behave stands here.
"""

from __future__ import annotations

from kg.grammar.classes import Grammar
from kg.grammar.quotes import quotations
from kg.grammar.tagger import Tagger
from kg.grammar.word import Word

__all__ = ["Grammar", "Tagger", "Word", "quotations"]
