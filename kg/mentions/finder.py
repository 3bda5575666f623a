"""The order in which the rules are tried at each word, and what is done with an article's mentions after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from kg.grammar import Grammar, Word
from kg.mentions.activities import active
from kg.mentions.apposed import apposed
from kg.mentions.bearers import and_another, counterpart, titled
from kg.mentions.bodies import body_before, group, organization
from kg.mentions.delegations import delegation
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.holders import holder
from kg.mentions.mention import Mention
from kg.mentions.movements import movement, two_movements
from kg.mentions.namesakes import namesake_end
from kg.mentions.offices import as_whole_end, office, owned_office
from kg.mentions.persons import speaking
from kg.mentions.references import collective, country, nationals, side, somebody
from kg.mentions.several import several
from kg.mentions.steps import Inside
from kg.mentions.titles import named
from kg.mentions.voters import leaders_of_many, voters
from kg.mentions.whole_text import (
    settle_short_names,
    with_given_names,
    with_namesakes,
    with_noble_names,
    with_surnames,
    without_common_words,
)
from kg.model import Article
from kg.ontology import Ontology

_AFTER_VERB = "afterVerb"
Rule = Callable[[Gazetteer, Sequence[Word], int], Mention | None]
RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (leaders_of_many, frozenset(("leaders",))),
    (several, frozenset(("title", "groupHead"))),
    (group, frozenset(("groupHead",))),
    (delegation, frozenset(("delegation",))),
    (holder, frozenset(("officeOf",))),
    (titled, frozenset(("honorific", "title", "deputy"))),
    (named, frozenset(("name", "stateHead"))),
    (movement, frozenset(("movement",))),
    (two_movements, frozenset(("twoMovements",))),
    (counterpart, frozenset(("counterpart",))),
    (collective, frozenset(("collective",))),
    (country, frozenset(("country",))),
    (side, frozenset(("side",))),
    (office, frozenset(("ministry", "people", "lead"))),
    (owned_office, frozenset(("ministry",))),
    (somebody, frozenset(("somebody", "latter"))),
    (nationals, frozenset(("nisba",))),
    (organization, frozenset(("body",))),
    (body_before, frozenset(("body",))),
    (active, frozenset(("activity",))),
    (voters, frozenset(("number", "cardinal", "roughly"))),
    (apposed, frozenset(("indefinite",))),
    (speaking, frozenset((_AFTER_VERB,))),
)
"""The first that finds something at a word has it; each with what a word must open or be (:meth:`Gazetteer.opened_by`), so that
it is not tried in vain."""
_OPENERS = frozenset().union(*(openers for _, openers in RULES))
_REMEMBERED = 1 << 14
"""Words of which it is kept in mind what they may open."""


class MentionFinder:
    """Finds mentions by the names of the ontology and the grammar of titles."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        self.known = Gazetteer(ontology, grammar)
        self._rules: dict[tuple[str, bool, bool, bool, bool], tuple[Rule, ...]] = {}

    def mark_names(self, words: Sequence[Word]) -> None:
        """Tell each word whether it is part of a known name (``mention = 0``), so that tagging can see actors; it comes before the rest."""
        for start, end in self.known.names_in(words):
            for word in words[start:end]:
                word.mention = 0

    def find(self, words: Sequence[Word], article: Article) -> tuple[Mention, ...]:
        """All mentions in the article's paragraphs, in text order, none inside another; sets ``word.mention``."""
        found = without_common_words(self.known, words, self._by_rules(words, article))
        found = with_given_names(self.known, words, found)
        _number(words, found)
        found = with_surnames(self.known, words, found, article)
        _number(words, found)
        found = with_noble_names(self.known, words, found)
        return settle_short_names(with_namesakes(self.known, words, found))

    def _by_rules(self, words: Sequence[Word], article: Article) -> list[Mention]:
        """What the rules find from left to right; they see what has been found before."""
        inside = Inside(article)
        marked = [word.mention >= 0 for word in words]
        _number(words, ())
        found: list[Mention] = []
        before: Word | None = None
        i = 0
        while i < len(words):
            word = words[i]
            if word.role != "stem":
                before = before if word.role == "space" else word
                i += 1
                continue
            if "namesake" in word.spelling.categories and (end := namesake_end(self.known, words, i)) is not None:
                before, i = words[end - 1], end
                continue
            last = found[-1] if found else None
            mention = self._at(words, i, before, last, named=marked[i]) if inside(word.start) else None
            if mention is None:
                before = word
                i += 1
                continue
            for k in range(mention.start, mention.end):
                words[k].mention = len(found)
            found.append(mention)
            before, i = words[mention.end - 1], mention.end
        return found

    def _at(
        self, words: Sequence[Word], i: int, before: Word | None, last: Mention | None, *, named: bool
    ) -> Mention | None:
        """What the rules find at ``i``, which stands after the word ``before``; ``last`` is what was found before."""
        joined = before is not None and before.role == "conj" and last is not None and last.role is not None
        mention = and_another(self.known, words, i, last) if joined else None
        if mention is not None:
            return mention
        for rule in self._rules_at(words[i], named=named, after_verb=before is not None and before.pos == "VERB"):
            mention = rule(self.known, words, i)
            if mention is not None:
                break
        if mention is not None and (mention.entity or "").startswith("state/"):
            end = as_whole_end(self.known, words, mention.end)
            return mention if end == mention.end else mention._replace(end=end)
        return mention

    def _rules_at(self, word: Word, *, named: bool, after_verb: bool) -> tuple[Rule, ...]:
        """Those of the rules that may find something at the word, as it is spelled; ``named``: a known name may begin there."""
        spelled = (word.norm, word.definite, word.last, named, after_verb)
        rules = self._rules.get(spelled)
        if rules is None:
            if len(self._rules) >= _REMEMBERED:
                self._rules.clear()
            opened = self.known.opened_by(word)
            opened |= word.spelling.categories
            if not named:
                opened.discard("name")
            if after_verb:
                opened.add(_AFTER_VERB)
            rules = self._rules[spelled] = _rules_of(_OPENERS & opened)
        return rules


@cache
def _rules_of(opened: frozenset[str]) -> tuple[Rule, ...]:
    """Those of the rules that need one of these openers."""
    return tuple(rule for rule, openers in RULES if not openers.isdisjoint(opened))


def _number(words: Sequence[Word], found: Sequence[Mention]) -> None:
    """Tell each word which mention it belongs to; -1 for none."""
    for word in words:
        word.mention = -1
    for number, mention in enumerate(found):
        for k in range(mention.start, mention.end):
            words[k].mention = number
