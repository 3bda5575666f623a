"""A position in a sentence in, the noun phrase that begins there out: its head, its genitives, its adjectives.

Only the core is read here, what grammar binds together without a preposition: «العلاقات الثنائية», «تعزيز علاقات الصداقة»,
«مبدأ «صين واحدة»», «دعمها الكامل». Prepositional phrases, relative clauses and coordination are the parser's affair
(:mod:`kg.syntax`), for they depend on what stands further to the right of the sentence's tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.grammar import Word
from kg.ontology import Ontology
from kg.phrases import Sentence

_OPEN = {"«": "»", "“": "”", "”": "“", '"': '"', "(": ")", "[": "]"}
_CLOSE = frozenset("»”\"“″")
_LONGEST_QUOTE = 30
_VERBAL = re.compile("(?:ت..ي.|ا..ا.|م.ا.ة|ان.ا.|است..ا.|ت.ا.ل)$")
_ADJECTIVE = frozenset(("adjective", "activeParticiple", "passiveParticiple"))
_SUBSTANTIVE = frozenset(("masdar", "noun"))


@dataclass(slots=True)
class Core:
    """A noun phrase without what hangs on it by prepositions: ``links`` are (dependent, head, label)."""

    head: int
    end: int
    last: int
    """The innermost noun of the genitive chain: what a following phrase stands nearest to."""
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def has(self, label: str) -> bool:
        """Is there a link with this label?"""
        return any(own == label for _, _, own in self.links)


class NounPhrases:
    """Reads noun phrases of one sentence."""

    def __init__(self, sentence: Sentence, ontology: Ontology) -> None:
        self.s = sentence
        self.ontology = ontology
        self.grammar = sentence.grammar

    def at(self, i: int) -> Core | None:
        """The noun phrase that begins at ``i``; None where none does."""
        j, before = self._over_determiners(i)
        if j >= len(self.s):
            return None
        if not self.s.is_nominal(j) and not self._is_negated_noun(j):
            return self._alone(before) if before else None
        core = Core(j, self.s.mention_end(j) if self.s.words[j].mention >= 0 else j + 1, j)
        for k in before:
            core.links.append((k, j, "det"))
        self._inside(core, j)
        self._go_on(core)
        return core

    def _over_determiners(self, i: int) -> tuple[int, list[int]]:
        """Over «هذه», an opening quotation mark and the like before the head."""
        before: list[int] = []
        while i < len(self.s):
            word = self.s.words[i]
            if word.pos == "DEM" and word.mention < 0:
                before.append(i)
            elif not (word.text in _OPEN and word.text not in "([" and i + 1 < len(self.s)):
                break
            i += 1
        return i, before

    def _alone(self, before: list[int]) -> Core:
        """«وكان *ذلك*»: a demonstrative that stands for itself."""
        return Core(before[-1], before[-1] + 1, before[-1])

    def _is_negated_noun(self, j: int) -> bool:
        """«*عدم* التدخل», «*غير* مقبول»."""
        return self.s.pos(j) == "NEG" and self.s.norm(j) in ("عدم", "غير", "انعدام", "غياب") and self.s.is_nominal(j + 1)

    def _inside(self, core: Core, i: int) -> None:
        """Words of a mention hang on its first."""
        if self.s.words[i].mention >= 0:
            for k in range(i + 1, self.s.mention_end(i)):
                core.links.append((k, i, "in"))

    # -- what follows the head ---------------------------------------------------------------------------------------
    def _go_on(self, core: Core) -> None:
        while core.end < len(self.s):
            before = core.end
            self._step(core)
            if core.end == before:
                return

    def _step(self, core: Core) -> None:
        k, word = core.end, self.s.words[core.end]
        last = self.s.words[core.last]
        if word.pos == "SUFFIX" and not word.first:
            core.links.append((k, self._bearer(core), "own"))
            core.end = k + 1
        elif word.mention >= 0:
            if not self._nisba_name(core, k):
                self._mention(core, k)
        elif word.pos == "DEM" and self._is_open(core) and self._is_noun(k + 1) and self.s.words[k + 1].definite:
            core.links += [(k, k + 1, "det"), (k + 1, core.last, "gen")]
            core.last, core.end = k + 1, k + 2  # «خطورة *هذا التصعيد*»
        elif word.pos == "DEM":
            if last.definite and self.s.pos(k + 1) not in ("NOUN", "ADJ"):
                core.links.append((k, core.head, "det"))
                core.end = k + 1
        elif word.pos == "NUM" and last.definite and last.mention < 0 and self.s.pos(k + 1) not in ("NOUN", "ADJ"):
            core.links.append((k, core.last, "adj"))
            core.end = k + 1  # «القرار *2401*»
        elif word.pos in ("NOUN", "ADJ", "NUM"):
            self._nominal(core, k)
        elif word.pos == "NEG" and self.s.norm(k) == "غير" and self.s.is_nominal(k + 1):
            core.links += [(k, core.head, "neg"), (k + 1, core.head, "adj")]
            core.end = k + 2
        elif self._is_negated_noun(k) and self._is_open(core):
            core.links.append((k, core.last, "gen"))
            core.last, core.end = k, k + 1
        elif word.pos == "PUNCT":
            self._mark(core, k)
        elif word.pos == "CONJ" and word.norm in ("و", "او"):
            self._joined_adjective(core, k)

    def _is_noun(self, k: int) -> bool:
        return self.s.pos(k) in ("NOUN", "ADJ") and self.s.words[k].mention < 0

    def _bearer(self, core: Core) -> int:
        """The noun that a suffix right before ``core.end`` is written on: always the word before."""
        k = core.end - 1
        return k if self.s.words[k].mention < 0 else core.last

    def _is_open(self, core: Core) -> bool:
        """Can a genitive follow: is the last noun a bare indefinite one, right before?"""
        word = self.s.words[core.last]
        if word.mention >= 0 or word.definite or core.end != core.last + 1:
            return False
        return word.pos in ("NOUN", "NUM", "NEG", "ADJ") and not self._is_accusative(word.norm)

    @staticmethod
    def _is_accusative(norm: str) -> bool:
        """«اتصالا»: an alif that marks the indefinite accusative, so that no genitive can follow; not «قضايا»."""
        return len(norm) > 3 and norm.endswith("ا") and not norm.endswith("ايا")

    def _nisba_name(self, core: Core, k: int) -> bool:
        """«الرؤية *السعودية*»: a state's name that is a nisba too qualifies a definite noun before it."""
        word, last = self.s.words[k], self.s.words[core.last]
        if (
            word.definite
            and last.definite
            and last.mention < 0
            and self.s.mention_end(k) == k + 1
            and word.bare in self.ontology.nisba_forms
            and self._agrees_in_form(word.bare, last.bare)
        ):
            core.links.append((k, core.last, "adj"))
            core.end = k + 1
            return True
        return False

    @staticmethod
    def _agrees_in_form(word: str, named: str) -> bool:
        return word.endswith("ة") == named.endswith(("ة", "ات", "ى")) or not named.endswith(("ة", "ات"))

    def _mention(self, core: Core, k: int) -> None:
        if not self._is_open(core):
            return
        core.links.append((k, core.last, "gen"))
        self._inside(core, k)
        core.last, core.end = k, self.s.mention_end(k)

    def _nominal(self, core: Core, k: int) -> None:
        word = self.s.words[k]
        last_known = self.s.words[core.last].definite or self.s.words[core.last].mention >= 0
        if k > core.head and self.s.is_adjunct(k) and not (word.pos == "ADJ" and word.definite):
            return
        target = self._qualified(core, k)
        if target is not None:
            core.links.append((k, target, "adj"))
            core.end = k + 1
            return
        if word.norm in ("نفس", "ذات") and self.s.pos(k + 1) == "SUFFIX" and last_known:
            core.links += [(k, core.head, "adj"), (k + 1, k, "own")]
            core.end = k + 2  # «الوثيقة *نفسها*»
            return
        if self._is_compound_adjective(core, k):
            core.links += [(k, core.head, "adj"), (k + 1, k, "gen")]
            core.end = k + 2
            return
        if not self._is_open(core) or self.s.reciprocal_end(k) > k:
            return
        if self.s.is_circumstance(k) and word.norm.endswith("ا"):
            return
        core.links.append((k, core.last, "gen"))
        core.last, core.end = k, k + 1

    # -- adjectives --------------------------------------------------------------------------------------------------
    def _qualified(self, core: Core, k: int) -> int | None:
        """The noun of the phrase that the word at ``k`` qualifies; None where it is no adjective of any."""
        chain = self._chain(core)
        last = self.s.words[chain[-1]]
        known = last.definite or last.mention >= 0 or self._is_owned(core, chain[-1]) or self._is_foreign(chain[-1])
        for noun in reversed(chain):
            definite = self.s.words[noun].definite or self._is_owned(core, noun) or (known and noun != chain[-1])
            if self._qualifies(k, noun, definite=definite):
                return noun
        return None

    def _is_foreign(self, noun: int) -> bool:
        """«فيروس *كورونا* الجديد»: a name that no list has."""
        word = self.s.words[noun]
        return not word.readings and word.norm.endswith("ا") and len(word.norm) > 4

    def _chain(self, core: Core) -> list[int]:
        """The head and its genitives, outermost first."""
        chain = [core.head]
        for dependent, _, label in core.links:
            if label == "gen":
                chain.append(dependent)
        return chain

    def _is_owned(self, core: Core, noun: int) -> bool:
        return any(label == "own" and head == noun for _, head, label in core.links)

    def _qualifies(self, k: int, noun: int, *, definite: bool) -> bool:
        word, named = self.s.words[k], self.s.words[noun]
        if named.pos == "NUM" and not word.definite:
            return False
        if (
            not word.definite
            and self.is_verbal(noun)
            and not named.definite
            and not self.grammar.is_("quality", word.bare)
            and not self.grammar.is_("strong", word.bare)
            and not self.grammar.is_("reciprocal", word.bare)
            and not (len(word.bare.removesuffix("ة")) == 4 and word.bare[2] == "ي" and not self.grammar.is_("substantive", word.bare))
            and not (word.bare.startswith(("مت", "مست")) and not self.grammar.is_("substantive", word.bare))
            and not any(r.source in _ADJECTIVE for r in word.readings)
            and word.bare not in self.ontology.nisba_forms
            and not word.bare.removesuffix("ا").endswith(("ي", "ية"))
        ):
            return False  # «تنظيم *مؤتمر* بحري»: after a verbal noun rather its object
        if named.mention >= 0:
            return word.definite and self._agrees_with_mention(k, noun) and (
                word.bare in self.ontology.nisba_forms
                or self.grammar.is_("epithet", word.bare)
                or (any(r.source in _ADJECTIVE for r in word.readings) and not any(r.source in _SUBSTANTIVE for r in word.readings))
                or (self._is_common(noun) and self._is_adjectival(k))
                or (self._is_role(noun) and word.bare.endswith(("ي", "ية")) and self._is_adjectival(k))
            )
        if definite and not named.definite and named.entries("masdar") and word.definite and not self._is_clear_adjective(k):
            return False  # «رفضها *البيان*»: after a verbal noun with its subject rather the object
        return word.definite == definite and self._is_adjectival(k) and self._agrees(k, noun)

    def is_verbal(self, noun: int) -> bool:
        """A verbal noun, by the lexicon or, where that has nothing, by its pattern («إنشاء»)."""
        word = self.s.words[noun]
        return bool(word.entries("masdar")) or (not word.readings and bool(_VERBAL.match(word.norm)))

    def _is_clear_adjective(self, k: int) -> bool:
        word = self.s.words[k]
        bare = word.bare
        return (
            any(r.source in _ADJECTIVE for r in word.readings)
            or bare in self.ontology.nisba_forms
            or bare.endswith(("ي", "ية", "ى"))
            or any(self.grammar.is_(c, bare) or self.grammar.is_(c, word.norm) for c in ("quality", "strong", "epithet", "reciprocal"))
            or (self._has_adjective_pattern(bare) and not self.grammar.is_("substantive", bare))
        )

    def _is_compound_adjective(self, core: Core, k: int) -> bool:
        """«الأطر *متعددة الأطراف*», «شراكة *طويلة الأمد*»: an adjective with a genitive that limits it."""
        following = self.s.word(k + 1)
        return (
            self.grammar.is_("compoundAdjective", self.s.words[k].bare)
            and following is not None
            and following.definite
            and following.mention < 0
        )

    def _agrees_with_mention(self, k: int, noun: int) -> bool:
        mention, bare = self.s.mention(noun), self.s.words[k].bare
        if mention is None:
            return True
        if bare.endswith(("يين", "يون")) and mention.number == "Sing":
            return False
        if mention.number == "Sing" and mention.gender in ("Masc", "Fem"):
            return (mention.gender == "Fem") == bare.endswith(("ة", "ى"))
        return True

    def _is_role(self, noun: int) -> bool:
        mention = self.s.mention(noun)
        return mention is not None and mention.kind == "role"

    def _is_common(self, noun: int) -> bool:
        """Is the mention a common noun that may be qualified like any («الدول الكبرى», «المجموعة العربية»)?"""
        mention = self.s.mention(noun)
        return mention is not None and mention.kind in ("body", "group", "collective", "organization")

    def _is_adjectival(self, k: int) -> bool:
        """Can the word be an adjective: by its entries, its ending or its pattern?"""
        word = self.s.words[k]
        sources = {r.source for r in word.readings}
        if self.grammar.is_("substantive", word.bare) or (not word.definite and self._is_construct(k)):
            return False
        if "masdar" in sources and not word.definite and self.s.pos(k + 1) == "NOUN" and not self.s.is_adjunct(k + 1):
            return False  # «ضرورة *معاقبة* نظام …», not «المعاقِبة»
        if word.bare in self.ontology.nisba_forms or sources & _ADJECTIVE:
            return not (sources & _SUBSTANTIVE and not sources & _ADJECTIVE)
        if sources & _SUBSTANTIVE:
            return False
        bare = word.bare
        if word.definite:
            return not bare.endswith("ات") or len(bare) < 4
        if bare.endswith("ات") or self._is_construct(k):
            return False
        return bare.removesuffix("ا").endswith(("ي", "ية", "يين", "يتين")) or self._has_adjective_pattern(bare)

    def _is_construct(self, k: int) -> bool:
        """Does a suffix or something definite follow at once, so that the indefinite word at ``k`` is a noun?"""
        after = self.s.word(k + 1)
        if after is None:
            return False
        if after.pos == "SUFFIX":
            return not after.first
        return after.mention >= 0 or (after.definite and after.pos in ("NOUN", "ADJ") and not self.s.is_adjunct(k + 1))

    @staticmethod
    def _has_adjective_pattern(bare: str) -> bool:
        """«كبير»، «واسعا»، «مشتركة»، «متزايد»: فعيل، فاعل، مفعول and the participles in م."""
        stem = bare.removesuffix("ا")
        for ending in ("تين", "ين", "ة"):
            if stem.endswith(ending) and len(stem) - len(ending) >= 3:
                stem = stem.removesuffix(ending)
                break
        if len(stem) == 4:
            return stem[2] == "ي" or stem[1] == "ا" or stem[0] == "م" or (stem[0] == "ا" and bare == stem)
        return len(stem) >= 5 and stem[0] == "م"

    def _agrees(self, k: int, noun: int) -> bool:
        """Gender and number, as far as spelling shows them; plurals of things take a feminine singular."""
        word, named = self.s.words[k].bare.removesuffix("ا"), self.s.words[noun].bare.removesuffix("ا")
        if self.s.words[noun].mention >= 0:
            return True
        feminine = word.endswith(("ة", "ى")) or word.endswith("ية")
        plural = word.endswith(("ين", "ون", "ان", "ات"))
        if named.endswith("ات"):
            return feminine or word.endswith("ات") or self._is_short_plural(word)
        if named.endswith(("ة", "اء")) or self.grammar.is_("feminine", named):
            return feminine or plural or word.endswith("تين") or (named.endswith("اء") and not feminine)
        if named.endswith(("تين", "تان")):
            return word.endswith(("تين", "تان"))
        if feminine and (self.s.words[noun].entries("masdar") or not self._is_broken_plural(named)):
            return False
        return True

    def _is_broken_plural(self, named: str) -> bool:
        """«جهود»، «أوضاع»، «وسائل»، «قضايا»، «أسلحة»: a plural of things by its pattern; «دول»، «سبل» by the list."""
        if self.grammar.is_("plural", named) or named.endswith(("ايا", "اء", "ى", "ي")):
            return True
        if len(named) == 4 and named[2] == "و":
            return True
        if len(named) >= 5 and named[0] == "ا" and named[-2] == "ا":
            return True
        return len(named) >= 5 and named[2] == "ا" and named[1] not in "ا"

    @staticmethod
    def _is_short_plural(word: str) -> bool:
        return word.endswith(("ى", "اء"))

    def _joined_adjective(self, core: Core, k: int) -> None:
        """«العلاقات الثنائية *والإقليمية*», «دعم قوي *ومتواصل*»: a further adjective after و."""
        if not any(label == "adj" and dependent == core.end - 1 for dependent, _, label in core.links):
            return
        noun = next(head for dependent, head, label in core.links if label == "adj" and dependent == core.end - 1)
        word = self.s.word(k + 1)
        if word is None or word.mention >= 0 or word.pos not in ("NOUN", "ADJ") or self.s.pos(k + 2) == "SUFFIX":
            return
        before = self.s.words[core.end - 1]
        if word.definite != before.definite or self.s.is_circumstance(k + 1) and not word.definite and word.norm.endswith("ا") != before.norm.endswith("ا"):
            return
        if any(r.source in _SUBSTANTIVE for r in word.readings):
            return
        shaped = word.bare.removesuffix("ا").endswith(("ي", "ية", "يين", "يتين")) or (
            self._has_adjective_pattern(word.bare) and word.bare.endswith("ة") == before.bare.endswith("ة")
        )
        if shaped and self._is_adjectival(k + 1) and self._agrees(k + 1, noun):
            core.links += [(k, k + 1, "cc"), (k + 1, noun, "adj")]
            core.end = k + 2

    # -- marks -------------------------------------------------------------------------------------------------------
    def _mark(self, core: Core, k: int) -> None:
        text = self.s.words[k].text
        if text in "-–" and self.s.pos(k + 1) in ("ADJ", "NOUN") and self._is_hyphen(core, k):
            noun = next((h for d, h, label in core.links if d == core.end - 1 and label == "adj"), core.head)
            core.links += [(k, noun, "punct"), (k + 1, noun, "adj")]
            core.end = k + 2
        elif text == "/" and self.s.pos(k + 1) in ("NOUN", "NUM") and self.s.words[k - 1].pos in ("NOUN", "NUM"):
            core.links += [(k, core.head, "punct"), (k + 1, core.last, "app")]
            core.end = k + 2
        elif text in "([":
            close = self._closing(k)
            if close is not None and close - k <= 10:
                core.links += [(n, core.head, "punct") for n in range(k, close + 1)]
                core.end = close + 1
        elif text in _OPEN and self._opens(k):
            self._quoted(core, k)
        elif text in _CLOSE and not self._opens(k) and self._within_quotes(core, k):
            core.links.append((k, core.head, "punct"))
            core.end = k + 1

    def _is_hyphen(self, core: Core, k: int) -> bool:
        """«الصيني – الروسي»: between two adjectives of one kind."""
        before, after = self.s.words[k - 1], self.s.words[k + 1]
        return (
            before.definite == after.definite
            and before.bare.endswith(("ي", "ية"))
            and after.bare.endswith(("ي", "ية"))
            and any(d == core.end - 1 and label == "adj" for d, _, label in core.links)
        )

    def _opens(self, k: int) -> bool:
        """Does the quotation mark at ``k`` open: is there space before it, and none after?"""
        text = self.s.words[k].text
        if text in "«":
            return True
        if text == "»":
            return False
        quotes = sum(1 for w in self.s.words[:k] if w.text in '"“”')
        return quotes % 2 == 0

    def _within_quotes(self, core: Core, k: int) -> bool:
        return any(self.s.words[n].text in _OPEN for n in range(max(0, core.head - 2), core.head))

    def _closing(self, k: int) -> int | None:
        wanted = {"(": ")", "[": "]", "«": "»"}.get(self.s.words[k].text, '"”“»″')
        return next(
            (n for n in range(k + 1, min(k + _LONGEST_QUOTE, len(self.s))) if self.s.words[n].text in wanted), None
        )

    def _quoted(self, core: Core, k: int) -> None:
        """«مبدأ "*صين واحدة*"», «مبادرة «*الحزام والطريق*»»: a name in quotation marks after a noun."""
        close = self._closing(k)
        if close is None or close - k > 9 or core.end != k or close == k + 1:
            return
        if any(self.s.pos(n) in ("VERB", "COMP") for n in range(k + 1, close)):
            return
        if self.s.words[core.last].mention >= 0 or any(r.source in _ADJECTIVE for r in self.s.words[k + 1].readings):
            return  # «إن الرئيس «*ملتزم* بالسلام»»: what is said, no name
        first = k + 1
        core.links.append((first, core.last, "gen" if self._is_open(core) else "app"))
        core.links.append((k, first, "punct"))
        core.links += [(n, first, "in") for n in range(first + 1, close)]
        core.links.append((close, first, "punct"))
        core.last, core.end = first, close + 1
