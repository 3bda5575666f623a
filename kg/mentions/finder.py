"""The order in which the rules are tried at each word, and what is done with an article's mentions after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.grammar import Grammar, Word
from kg.mentions.apposed import apposed
from kg.mentions.bearers import and_another, counterpart, titled
from kg.mentions.bodies import body_before, group, organization
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.mention import Mention
from kg.mentions.namesakes import namesake_end
from kg.mentions.offices import as_whole_end, office, owned_office
from kg.mentions.persons import speaking
from kg.mentions.references import collective, country, nationals, side, somebody
from kg.mentions.several import several
from kg.mentions.steps import Inside
from kg.mentions.titles import named
from kg.mentions.whole_text import (
    settle_short_names,
    with_given_names,
    with_namesakes,
    with_surnames,
    without_common_words,
)
from kg.model import Article
from kg.ontology import Ontology

Rule = Callable[[Gazetteer, Sequence[Word], int], Mention | None]
RULES: tuple[Rule, ...] = (
    several,
    group,
    titled,
    named,
    counterpart,
    collective,
    country,
    side,
    office,
    owned_office,
    somebody,
    nationals,
    organization,
    body_before,
    apposed,
    speaking,
)
"""The first that finds something at a word has it."""


class MentionFinder:
    """Finds mentions by the names of the ontology and the grammar of titles."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        self.known = Gazetteer(ontology, grammar)

    def mark_names(self, words: Sequence[Word]) -> None:
        """Tell each word whether a known name begins there (``mention = 0``), so that tagging can see actors."""
        for i, word in enumerate(words):
            if word.role == "stem" and word.mention < 0 and (hit := self.known.name_at(words, i)):
                for k in range(i, hit.end):
                    words[k].mention = 0

    def find(self, words: Sequence[Word], article: Article) -> tuple[Mention, ...]:
        """All mentions in the article's paragraphs, in text order, none inside another; sets ``word.mention``."""
        found = without_common_words(self.known, words, self._by_rules(words, article))
        found = with_given_names(self.known, words, found)
        _number(words, found)
        found = with_surnames(self.known, words, found, article)
        _number(words, found)
        return settle_short_names(with_namesakes(self.known, words, found))

    def _by_rules(self, words: Sequence[Word], article: Article) -> list[Mention]:
        """What the rules find from left to right; they see what has been found before."""
        inside = Inside(article)
        _number(words, ())
        found: list[Mention] = []
        i = 0
        while i < len(words):
            if (end := namesake_end(self.known, words, i)) is not None:
                i = end
                continue
            last = found[-1] if found else None
            mention = self._at(words, i, last) if words[i].role == "stem" and inside(words[i].start) else None
            if mention is None:
                i += 1
                continue
            for k in range(mention.start, mention.end):
                words[k].mention = len(found)
            found.append(mention)
            i = mention.end
        return found

    def _at(self, words: Sequence[Word], i: int, last: Mention | None) -> Mention | None:
        mention = and_another(self.known, words, i, last)
        if mention is not None:
            return mention
        mention = next((m for rule in RULES if (m := rule(self.known, words, i)) is not None), None)
        if mention is not None and (mention.entity or "").startswith("state/"):
            return replace(mention, end=as_whole_end(self.known, words, mention.end))
        return mention


def _number(words: Sequence[Word], found: Sequence[Mention]) -> None:
    """Tell each word which mention it belongs to; -1 for none."""
    for word in words:
        word.mention = -1
    for number, mention in enumerate(found):
        for k in range(mention.start, mention.end):
            words[k].mention = number
