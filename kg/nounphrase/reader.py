"""Reads noun phrases: from the head on, what still belongs to it, word by word."""

from __future__ import annotations

from kg.grammar import Word
from kg.lang.segment import nouns
from kg.nounphrase.adjectives import Adjectives
from kg.nounphrase.core import NEGATING_NOUNS, Core
from kg.nounphrase.patterns import can_qualify_in_form, is_accusative
from kg.nounphrase.quotes import CLOSING_QUOTES, OPENING_QUOTES, closing, is_quoted, opens
from kg.ontology import Ontology
from kg.sentence import NOMINAL, RECIPROCAL, Sentence

_LONGEST_NAME = 9
_LONGEST_PARENTHESIS = 10
_BEFORE_HEAD = frozenset(("DEM", "PUNCT"))
_GO_ON = NOMINAL | {"SUFFIX", "NEG", "PUNCT", "CONJ"}
"""Parts of speech of which a phrase may go on with a word."""


class NounPhrases:
    """Reads noun phrases of one sentence."""

    def __init__(self, sentence: Sentence, ontology: Ontology) -> None:
        self.s = sentence
        self.nisba_forms = ontology.nisba_forms
        self.adjectives = Adjectives(sentence, ontology)

    def at(self, i: int) -> Core | None:
        """The noun phrase that begins at ``i``; None where none does."""
        j, determiners = self._over_determiners(i) if self.s.pos[i] in _BEFORE_HEAD else (i, [])
        words, end = self.s.words, self.s.end
        if j >= end:
            return None
        named = words[j].mention >= 0
        plain = named or words[j].pos in NOMINAL or self._is_negated_noun(j)
        if not plain or (determiners and self._stands_alone(determiners[-1], j)):
            alone = determiners[-1:]  # «وكان *ذلك*»: a demonstrative that stands for itself
            return Core(alone[0], alone[0] + 1, alone[0]) if alone else None
        core = Core(j, j + 1, j)
        for k in determiners:
            core.links.append((k, j, "det"))
        if named:
            core.end = self.s.mention_end(j)
            if core.end > j + 1:
                core.add("in", range(j + 1, core.end), j)
        before = -1
        while before < core.end < end:
            before = core.end
            word = words[before]
            if word.mention < 0 and word.pos not in _GO_ON:
                break
            self._go_on(core, word, before)
        return core

    def is_verbal(self, noun: int) -> bool:
        """Is the word a verbal noun?"""
        return self.adjectives.is_verbal(noun)

    def _over_determiners(self, i: int) -> tuple[int, list[int]]:
        """Over «هذه», an opening quotation mark and the like before the head: where that stands, and the determiners."""
        determiners: list[int] = []
        while i < len(self.s.words):
            word = self.s.words[i]
            if word.pos == "DEM" and word.mention < 0:
                determiners.append(i)
            elif word.text not in OPENING_QUOTES or i + 1 == self.s.end:
                break
            i += 1
        return i, determiners

    def _stands_alone(self, demonstrative: int, j: int) -> bool:
        """«أيدته في *ذلك* مندوبة بنما», «تناول إثر *ذلك* مضامين الاتصال»: a demonstrative after a preposition determines no noun without
        article."""
        apart = demonstrative == j - 1 and self.s.pos[j - 2] == "PREP" and self.s.pos[j] == "NOUN"
        return apart and not self.s.words[j].definite

    def _is_negated_noun(self, j: int) -> bool:
        """«*عدم* التدخل», «*غير* مقبول»."""
        return self.s.pos[j] == "NEG" and self.s.norm[j] in NEGATING_NOUNS and self.s.is_nominal(j + 1)

    def _is_open(self, core: Core) -> bool:
        """Can a genitive follow: is the last noun a bare indefinite one, right before?"""
        word = self.s.words[core.last]
        if word.mention >= 0 or word.definite or core.end != core.last + 1:
            return False
        if word.norm in self.s.grammar.classes["duration"] and self._is_extent_of_time(core.last):
            return False
        if core.last != core.head and self._is_name_of_house(core):
            return False
        return word.pos in ("NOUN", "NUM", "NEG", "ADJ") and not is_accusative(word.norm)

    def _is_name_of_house(self, core: Core) -> bool:
        """«استقبلت في قصر *كيغي* رئيس …»: a foreign name after what is named after somebody or something takes no genitive."""
        word, head = self.s.words[core.last], self.s.words[core.head]
        return not word.readings and word.norm not in nouns() and head.bare in self.s.grammar.classes["namesake"]

    def _is_extent_of_time(self, k: int) -> bool:
        """«على مدى *ساعتين* مستقبل العلاقات», «لمدة ثلاث *ساعات* التطورات»: of times a dual in ن, or one that is counted, takes no
        genitive."""
        counted = self.s.pos[k - 1] == "NUM" or self.s.norm[k - 1] in self.s.grammar.classes["cardinal"]
        return counted or self.s.norm[k].endswith("ين")

    # -- what follows the head ---------------------------------------------------------------------------------------
    def _go_on(self, core: Core, word: Word, k: int) -> None:
        """Take the word at ``k``, the end of the phrase, into it, if it belongs there."""
        if word.pos == "SUFFIX" and not word.first:
            bearer = k - 1 if self.s.words[k - 1].mention < 0 else core.last
            core.links.append((k, bearer, "own"))
            core.end = k + 1
        elif word.mention >= 0:
            self._add_mention(core, k)
        elif word.pos == "DEM":
            self._add_demonstrative(core, k)
        elif word.pos in ("NOUN", "ADJ", "NUM"):
            self._add_nominal(core, k)
        elif word.pos == "NEG":
            self._add_negated(core, k)
        elif word.pos == "PUNCT":
            self._add_mark(core, k)
        elif word.pos == "CONJ" and word.norm in ("و", "او"):
            noun = self.adjectives.qualified_further(core, k + 1)
            if noun is not None:  # «العلاقات الثنائية *والإقليمية*»
                core.links.append((k, k + 1, "cc"))
                core.add_adjective(k + 1, noun)

    def _add_mention(self, core: Core, k: int) -> None:
        """A name is a genitive; a state's name that is a nisba too qualifies a definite noun («الرؤية *السعودية*»)."""
        word, last, end = self.s.words[k], self.s.words[core.last], self.s.mention_end(k)
        if (
            word.definite
            and last.definite
            and last.mention < 0
            and end == k + 1
            and word.bare in self.nisba_forms
            and can_qualify_in_form(word.bare, last.bare)
        ):
            core.add_adjective(k, core.last)
        elif core.last == core.head and last.definite and last.mention < 0 and self._is_named_after(last.bare):
            core.links.append((k, core.head, "app"))  # «الشقيقة *مصر*», «العاصمة *باريس*», «العاصمة الفرنسية *باريس*»
            core.add("in", range(k + 1, end), k)
            core.end = end
        elif self._is_open(core):
            core.add_genitive(k, end)
            core.add("in", range(k + 1, end), k)

    def _is_named_after(self, noun: str) -> bool:
        """Does the definite noun have the name of what it is right after it?"""
        return noun in self.s.grammar.classes["epithet"] or noun in self.s.grammar.classes["cityHead"]

    def _add_demonstrative(self, core: Core, k: int) -> None:
        """«خطورة *هذا* التصعيد», «التصعيد *هذا*»."""
        following = self.s.word(k + 1)
        noun = following is not None and following.pos in ("NOUN", "ADJ")
        if following is not None and noun and following.mention < 0 and following.definite and self._is_open(core):
            core.links.append((k, k + 1, "det"))
            core.add_genitive(k + 1, k + 2)
        elif self.s.words[core.last].definite and not noun:
            core.links.append((k, core.head, "det"))
            core.end = k + 1

    def _add_negated(self, core: Core, k: int) -> None:
        """«دعم *غير* محدود», «ضرورة *عدم* التدخل»."""
        if self.s.norm[k] == "غير" and self.s.is_nominal(k + 1):
            core.links.append((k, core.head, "neg"))
            core.add_adjective(k + 1, core.head)
        elif self._is_negated_noun(k) and self._is_open(core):
            core.add_genitive(k, k + 1)

    def _add_nominal(self, core: Core, k: int) -> None:
        """An adjective, a number, or a noun that is a genitive."""
        word, last, following = self.s.words[k], self.s.words[core.last], self.s.pos[k + 1]
        if word.pos == "NUM" and last.definite and last.mention < 0 and following not in ("NOUN", "ADJ"):
            core.add_adjective(k, core.last)  # «القرار *2401*»
            return
        if not (word.pos == "ADJ" and word.definite) and self.s.is_adjunct(k):
            return
        number = self.s.pos[k - 1] == "NUM" or self.s.norm[k - 1] in self.s.grammar.classes["cardinal"]
        counted = number and core.last == k - 1 and is_accusative(word.norm)
        noun = None if counted else self.adjectives.qualified(core, k)
        if counted and not word.definite:
            core.add_genitive(k, k + 1)  # «طرد ستين *دبلوماسيا* روسيا»
        elif noun is not None:
            core.add_adjective(k, noun)
        elif word.norm in self.s.grammar.classes["emphatic"] and (last.definite or last.mention >= 0):
            core.add_adjective(k, core.last)  # «السياق *ذاته*»
        elif word.norm in ("نفس", "ذات") and following == "SUFFIX" and (last.definite or last.mention >= 0):
            self._add_limited(core, k, "own")  # «الوثيقة *نفسها*»
        elif word.bare in self.s.grammar.classes["compoundAdjective"] and self.adjectives.is_compound(k):
            self._add_limited(core, k, "gen")
        elif self._is_open(core) and not self._is_beside(k):
            core.add_genitive(k, k + 1)

    def _add_limited(self, core: Core, k: int, label: str) -> None:
        """An adjective with the next word, which limits it."""
        core.add_adjective(k, core.head)
        core.links.append((k + 1, k, label))
        core.end = k + 2

    def _is_beside(self, k: int) -> bool:
        """«بعضهما البعض», «مؤكدا», «دعا في بيان *كلا* من …»: does the noun belong to the clause and to no noun?"""
        norm = self.s.norm[k]
        if norm == "كلا" and self.s.norm[k + 1] == "من":
            return True
        if norm in RECIPROCAL and self.s.reciprocal_end(k) > k:
            return True
        return norm[-1:] == "ا" and self.s.is_circumstance(k)

    # -- marks -------------------------------------------------------------------------------------------------------
    def _add_mark(self, core: Core, k: int) -> None:
        text, following = self.s.words[k].text, self.s.pos[k + 1]
        if text in "-–":
            self._add_hyphened(core, k)
        elif text == "/" and following in ("NOUN", "NUM") and self.s.words[k - 1].pos in ("NOUN", "NUM"):
            core.links += [(k, core.head, "punct"), (k + 1, core.last, "app")]
            core.end = k + 2
        elif text in "([":
            close = closing(self.s, k)
            if close is not None and close - k <= _LONGEST_PARENTHESIS:
                core.add("punct", range(k, close + 1), core.head)
                core.end = close + 1
        elif text in OPENING_QUOTES and opens(self.s, k):
            self._add_quoted(core, k)
        elif text in CLOSING_QUOTES and not opens(self.s, k) and is_quoted(self.s, core):
            core.links.append((k, core.head, "punct"))
            core.end = k + 1

    def _add_hyphened(self, core: Core, k: int) -> None:
        """«الصيني – الروسي»: between two adjectives of one kind."""
        noun, before, after = core.qualified_by(k - 1), self.s.words[k - 1], self.s.word(k + 1)
        if (
            noun is not None
            and after is not None
            and after.pos in ("ADJ", "NOUN")
            and before.definite == after.definite
            and before.bare.endswith(("ي", "ية"))
            and after.bare.endswith(("ي", "ية"))
        ):
            core.links.append((k, noun, "punct"))
            core.add_adjective(k + 1, noun)

    def _add_quoted(self, core: Core, k: int) -> None:
        """«مبدأ "*صين واحدة*"», «مبادرة «*الحزام والطريق*»»: a name in quotation marks after a noun."""
        close, first = closing(self.s, k), k + 1
        if close is None or not first < close <= k + _LONGEST_NAME:
            return
        if self.s.pos[first] == "PREP" or any(self.s.pos[n] in ("VERB", "COMP") for n in range(first, close)):
            return  # «قالت على منصة إكس "*إلى* …"»
        if self.s.words[core.last].mention >= 0 or self.adjectives.is_participle(first):
            return  # «إن الرئيس «*ملتزم* بالسلام»»: what is said, no name
        text = self.s.words[core.head]
        if text.definite and self.s.pos[core.head - 1] == "VERB" and text.bare in self.s.grammar.classes["issuedText"]:
            return  # «أدان البيان "*الهجمات* …"»: what it condemns
        core.links.append((first, core.last, "gen" if self._is_open(core) else "app"))
        core.links.append((k, first, "punct"))
        core.add("in", range(first + 1, close), first)
        core.links.append((close, first, "punct"))
        core.last, core.end = first, close + 1
