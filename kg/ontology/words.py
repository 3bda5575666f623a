"""The tables that need the lexicon and the actors: which words there are at all, and how they are spelled."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.lang.normal import fold, name_key
from kg.lang.segment import CONJUNCTIONS
from kg.ontology.actors import Actors
from kg.ontology.lexicon import Lexicon
from kg.ontology.nodes import table

CLITIC = re.compile("[وفبلك]..")
"""What may begin with a conjunction or a preposition that is written with it."""


class Words(Lexicon, Actors):
    """The words of lexicon and names together."""

    @table
    def known_words(self) -> frozenset[str]:
        """Folded forms that are words by themselves: the lexicon's, the function words, the names' words.

        A word of a longer name or phrase that only is another known word with clitics («والتعاون») is none.
        """
        known = {*self.readings, *self.nisba_forms}
        phrases = [phrase for words in self.function_words.values() for phrase in sorted(words)]
        phrases += [phrase for values in self.word_values.values() for phrase in values]
        names = [name.text for named in self.names.values() for name in named]
        names += [name for role in self.roles.values() for name in role.names]
        longer: list[str] = []
        for phrase in [*phrases, *names]:
            first, *rest = fold(phrase).split()
            longer += rest
            known.add(first)
        for phrase in phrases:
            first, *rest = phrase.split()
            if rest and CLITIC.match(first) and first not in self.readings:
                known.discard(first)
                longer.insert(0, first)  # «وزارة» before «بوزارة»
        for word in longer:
            if not (
                CLITIC.match(word)
                and (word[1:] in known or "ا" + word[1:] in known or word[1:3] == "ال" or word[1:2] == "ل")
            ):
                known.add(word)
        known.update(w for w in self.common_words if len(w) > 2 and w[0] in CONJUNCTIONS)
        known.update(w for w in self.late_readings if len(w) > 3 and w[0] in "وفبلك")
        return frozenset(word for word in known if not (word[0] in "بوف" and word[1:] in ("ان", "انه", "انها")))

    @table
    def spellings(self) -> Mapping[str, frozenset[str]]:
        """Folded form → the spellings in which the lexicon, the nisbas and the names have it, hamza and madda kept."""
        texts = [form.text for found in self.readings.values() for _, form, _ in found]
        texts += [form.text for _, form in self.nisba_forms.values()]
        texts += [word for named in self.names.values() for name in named for word in name.text.split()]
        out: dict[str, set[str]] = {}
        for text in texts:
            out.setdefault(fold(text), set()).add(text)
        return {
            folded: frozenset(found) for folded, found in out.items() if any(c in text for text in found for c in "أإآ")
        }

    @table
    def first_words(self) -> Mapping[str, tuple[str, ...]]:
        """First word of a name or feast of several words, by :func:`kg.lang.normal.name_key` → the keys of its others, joined by
        spaces, in alphabetical order."""
        out: dict[str, set[str]] = {}
        for first, named in self.names.items():
            for name in named:
                if len(name.words) > 1 and name.way != "short":
                    out.setdefault(first, set()).add(" ".join(name.words[1:]))
        for feast in self.function_words.get("feast", ()):
            first, _, rest = feast.partition(" ")
            out.setdefault(name_key(first), set()).add(name_key(rest))
        return {first: tuple(sorted(found)) for first, found in out.items()}

    @table
    def whole_names(self) -> frozenset[str]:
        """Names of one word as they are written."""
        return frozenset(name.text for named in self.names.values() for name in named if " " not in name.text)

    @table
    def folded_names(self) -> frozenset[str]:
        """Names of one word, folded."""
        return frozenset(fold(name) for name in self.whole_names)

    @table
    def short_names(self) -> frozenset[str]:
        """Folded first words of names that have two letters: «شي»."""
        texts = (fold(name.text) for named in self.names.values() for name in named)
        return frozenset(first for text in texts if len(first := text.split()[0]) == 2)

    @table
    def listed_offices(self) -> Mapping[str, Mapping[str, str]]:
        """State → key of an office («جيش») → the listed organization that it is: «القيادة العامة *للجيش* السوداني»."""
        return listed_offices_of(self)


def listed_offices_of(ontology: Words) -> dict[str, dict[str, str]]:
    """:attr:`Words.listed_offices` of names and nisbas as they are now."""
    nisbas = {name_key(nisba): tail for nisba, tail in ontology.definite_nisbas.items()}
    out: dict[str, dict[str, str]] = {}
    for phrase in ontology.word_values.get("ministry", {}):
        head = tuple(name_key(phrase).split())
        for name in ontology.names.get(head[0], ()):
            if name.words[: len(head)] == head and name.way == "label" and name.entity.startswith("organization/"):
                tail = nisbas.get(" ".join(name.words[len(head) :]))
                if tail is not None:
                    out.setdefault(tail, {}).setdefault("".join(head).removeprefix("ال"), name.entity)
    return out
