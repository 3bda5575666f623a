"""A word after a noun in, whether it qualifies that noun out: by its entries, its spelling and agreement."""

from __future__ import annotations

from kg.nounphrase.core import Core
from kg.nounphrase.patterns import (
    has_adjective_pattern,
    has_broken_plural_of_things,
    has_broken_plural_pattern,
    has_masdar_pattern,
    has_nisba_pattern,
    is_accusative,
    is_derived_masdar,
    is_feminine_of_colour,
)
from kg.ontology import Ontology
from kg.sentence import Sentence

_ADJECTIVE = ("adjective", "activeParticiple", "passiveParticiple")
_SUBSTANTIVE = ("masdar", "noun")
_SIDES = ("collective", "body", "group")
"""Kinds of mentions that one common noun may be."""
_NOT_A_PARTICIPLE = "لام"
"""What a passive participle with «لا» begins with: «دعمها *اللامحدود*», «وقوفها *اللامشروط*»."""


class Adjectives:
    """Tells the adjectives of one sentence."""

    def __init__(self, sentence: Sentence, ontology: Ontology) -> None:
        self.s = sentence
        self.grammar = sentence.grammar
        self.ontology = ontology

    def qualified(self, core: Core, k: int) -> int | None:
        """The noun of the phrase that the word at ``k`` qualifies; None where it is no adjective of any."""
        *outer, last = core.chain() if core.links else (core.head,)
        word = self.s.words[last]
        known = word.definite or core.is_owned(last)
        if self._qualifies(k, last, definite=known):
            return last
        if not outer:
            return None
        known = known or word.mention >= 0 or self._is_foreign(last)
        for noun in reversed(outer):
            if self._qualifies(k, noun, definite=known or self.s.words[noun].definite or core.is_owned(noun)):
                return noun
        return None

    def qualified_further(self, core: Core, k: int) -> int | None:
        """«دعم قوي *ومتواصل*»: the noun that the word at ``k`` qualifies as the adjective before و does."""
        noun, word, before = core.qualified_by(core.end - 1), self.s.word(k), self.s.words[core.end - 1]
        if noun is None or word is None or word.mention >= 0 or word.pos not in ("NOUN", "ADJ"):
            return None
        if self.s.pos[k + 1] == "SUFFIX" or word.definite != before.definite or word.entries(*_SUBSTANTIVE):
            return None
        accusative = word.norm.endswith("ا") == before.norm.endswith("ا")
        if self.s.is_circumstance(k) and not word.definite and not accusative:
            return None
        alike = has_adjective_pattern(word.bare) and word.bare.endswith("ة") == before.bare.endswith("ة")
        if not has_nisba_pattern(word.bare) and not alike:
            return None
        return noun if self._is_adjectival(k) and (self._agrees(k, noun) or self._is_one_of_two(k, noun)) else None

    def is_compound(self, k: int) -> bool:
        """«الأطر *متعددة الأطراف*», «شراكة *طويلة الأمد*»: has an adjective of such compounds a genitive that limits it?

        What tells a degree is limited only by a quality: «رسالة *شديدة اللهجة*», not «يتابع بقلق *بالغ* التطورات».
        """
        following, bare = self.s.word(k + 1), self.s.words[k].bare
        if following is None or not following.definite or self._is_after_name(k):
            return False  # «ترفض الصين | *أحادية* القطب»
        side = self.s.mention[k + 1]  # «أحادية *الجانب*», «متعددة *الأطراف*»: nobody
        if following.mention >= 0 and (side is None or side.kind not in _SIDES or self.s.mention_end(k + 1) > k + 2):
            return False
        return bare not in self.grammar.classes["degree"] or following.bare in self.grammar.classes["limiting"]

    def _is_after_name(self, k: int) -> bool:
        before = self.s.mention[k - 1] if k else None
        return before is not None and before.kind == "name"

    def is_participle(self, k: int) -> bool:
        """Does the lexicon have the word as an adjective or a participle?"""
        return bool(self.s.words[k].entries(*_ADJECTIVE))

    def is_verbal(self, noun: int) -> bool:
        """A verbal noun, by the lexicon or, where that has nothing, by its pattern («إنشاء»)."""
        word = self.s.words[noun]
        return bool(word.entries("masdar")) if word.readings else has_masdar_pattern(word.norm)

    def _is_foreign(self, noun: int) -> bool:
        """«فيروس *كورونا* الجديد»: a name that no list has."""
        word = self.s.words[noun]
        return not word.readings and word.norm.endswith("ا") and len(word.norm) > 4

    # -- of a noun ---------------------------------------------------------------------------------------------------
    def _qualifies(self, k: int, noun: int, *, definite: bool) -> bool:
        word, named = self.s.words[k], self.s.words[noun]
        if named.mention < 0 and word.definite != definite:
            return False
        if not word.definite and (named.pos == "NUM" or named.norm in self.grammar.classes["superlative"]):
            return False  # «أكبر *داعم* لـ…»
        if not word.definite and not named.definite and self.is_verbal(noun) and self._may_be_object(k, noun):
            return False  # «تنظيم *مؤتمر* بحري»: after a verbal noun rather its object
        if named.mention >= 0:
            return word.definite and self._qualifies_mention(k, noun)
        if definite and not named.definite and named.entries("masdar") and word.definite and not self._is_clear(k):
            return False  # «رفضها *البيان*»: after a verbal noun with its subject rather the object
        agrees = self._agrees(k, noun) or (self.s.pos[k + 1] == "CONJ" and self._is_one_of_two(k, noun))
        agrees = agrees or (
            word.definite and word.norm in self.grammar.classes["strong"]
        )  # «إدانتها واستنكارها *الشديدة*»
        return agrees and self._is_adjectival(k)

    def _may_be_object(self, k: int, noun: int) -> bool:
        """Is the indefinite word rather the object of the verbal noun? Not «ترحيبا *واسعا*», both of them accusative."""
        if self._is_no_object(k):
            return False
        word, named = self.s.words[k], self.s.words[noun]
        alike = is_accusative(word.norm) and is_accusative(named.norm) and not self.s.is_circumstance(k)
        return not (alike and has_adjective_pattern(word.bare))

    def _is_no_object(self, k: int) -> bool:
        """Can the indefinite word at ``k`` be nothing but an adjective?"""
        bare = self.s.words[k].bare
        patterned = (len(bare.removesuffix("ة")) == 4 and bare[2] == "ي") or bare.startswith(("مت", "مست"))
        classes = self.grammar.classes
        return (
            bare in classes["quality"]
            or bare in classes["strong"]
            or bare in classes["reciprocal"]
            or (patterned and bare not in classes["substantive"])
            or self.is_participle(k)
            or bare in self.ontology.nisba_forms
            or bare.removesuffix("ا").endswith(("ي", "ية"))
        )

    def _is_clear(self, k: int) -> bool:
        """Is the definite word at ``k`` rather an adjective than a noun?"""
        word, bare = self.s.words[k], self.s.words[k].bare
        return (
            self.is_participle(k)
            or bare in self.ontology.nisba_forms
            or bare.endswith(("ي", "ية", "ى"))
            or bare.startswith(_NOT_A_PARTICIPLE)
            or any(
                form in self.grammar.classes[category]
                for category in ("quality", "strong", "epithet", "reciprocal")
                for form in (bare, word.norm)
            )
            or (has_adjective_pattern(bare) and bare not in self.grammar.classes["substantive"])
        )

    def _is_adjectival(self, k: int) -> bool:
        """Can the word be an adjective: by its entries, its ending or its pattern?"""
        word, bare = self.s.words[k], self.s.words[k].bare
        classes = self.grammar.classes
        if bare in classes["substantive"]:
            return False
        if word.definite:
            if is_derived_masdar(bare):
                return False  # «أدان المشاركون في المؤتمر *الاستيطان*»
        elif self._is_construct(k) and bare not in classes["quality"] and bare not in classes["degree"]:
            return False
        if self.s.pos[k + 1] == "NOUN" and self._is_before_its_noun(k):
            return False
        if word.readings and word.entries(*_ADJECTIVE, *_SUBSTANTIVE):
            return self.is_participle(k) or self._is_of_several(k)
        if bare in self.ontology.nisba_forms:
            return True
        if bare.endswith("ات"):
            return word.definite and len(bare) < 4
        listed = bare in self.grammar.classes["quality"]  # «بلهجة *حادة*»
        return word.definite or listed or has_nisba_pattern(bare) or has_adjective_pattern(bare)

    def _is_before_its_noun(self, k: int) -> bool:
        """«على مدى *أربع* ساعات», «عواقب *أي* عملية», «ضرورة *معاقبة* نظام …», which is not «المعاقِبة»."""
        word = self.s.words[k]
        if word.norm in self.grammar.classes["quantifier"]:
            return True
        if word.definite:
            return False
        masdar = bool(word.entries("masdar")) and not self.s.is_adjunct(k + 1)
        return masdar or word.norm in self.grammar.classes["cardinal"]

    def _is_of_several(self, k: int) -> bool:
        """«المدنيين *العزل*»: a plural spelled like a masdar, after several persons."""
        bare = self.s.words[k].bare
        several = self.s.words[k].definite and self.s.norm[k - 1].endswith(("ين", "ون"))
        return several and bare in self.grammar.classes["quality"]

    def _is_construct(self, k: int) -> bool:
        """Does a suffix or something definite follow at once, so that the indefinite word at ``k`` is a noun?"""
        if k + 1 >= self.s.end:
            return False
        after = self.s.words[k + 1]
        if after.pos == "SUFFIX":
            return not after.first
        return after.mention >= 0 or (after.definite and after.pos in ("NOUN", "ADJ") and not self.s.is_adjunct(k + 1))

    def _agrees(self, k: int, noun: int) -> bool:
        """Gender and number, as far as spelling shows them; plurals of things take a feminine singular."""
        if self.s.words[noun].mention >= 0:
            return True
        word, named = self.s.words[k].bare.removesuffix("ا"), self.s.words[noun].bare.removesuffix("ا")
        feminine = word[-1:] in ("ة", "ى") or is_feminine_of_colour(word)
        thing = has_broken_plural_of_things(word) and word not in self.ontology.nisba_forms
        if thing and not self.s.words[k].entries(*_ADJECTIVE):
            # «الدول *الأعضاء*», «موظفيها *الأفغان*», not «تناول اللقاء *الأوضاع*»
            return named in self.grammar.classes["plural"] or named.endswith(("ون", "ين", "ي"))
        ending = named[-2:]
        if ending == "ات":
            return feminine or word[-2:] in ("ات", "اء")
        if ending == "اء" or named[-1:] == "ة" or named in self.grammar.classes["feminine"]:
            return feminine or ending == "اء" or word[-2:] in ("ين", "ون", "ان", "ات")
        if named[-3:] in ("تين", "تان"):
            return word[-3:] in ("تين", "تان")
        if not feminine:
            return True
        if named in self.grammar.classes["plural"]:  # «دول», «سبل», «تعازي»
            return True
        return has_broken_plural_pattern(named) and not self.s.words[noun].entries("masdar")

    def _is_one_of_two(self, k: int, noun: int) -> bool:
        """«الساحتين *الإقليمية والدولية*»: each of the two adjectives qualifies one of two things."""
        word, named = self.s.words[k].bare, self.s.words[noun]
        return named.mention < 0 and named.bare.endswith(("تين", "تان")) and word.endswith("ية")

    # -- of a mention ------------------------------------------------------------------------------------------------
    def _qualifies_mention(self, k: int, noun: int) -> bool:
        """Does the definite word qualify a name: an epithet, a nisba, or any adjective where the name is a common noun?"""
        word, mention = self.s.words[k], self.s.mention[noun]
        if mention is None or not self._agrees_with_mention(k, noun):
            return False
        return (
            word.bare in self.ontology.nisba_forms
            or word.bare in self.grammar.classes["epithet"]
            or (self.is_participle(k) and not word.entries(*_SUBSTANTIVE))
            # «الدول *الكبرى*», «المجموعة *العربية*»
            or (mention.kind in ("body", "group", "collective", "organization") and self._is_adjectival(k))
            or (mention.kind == "role" and word.bare.endswith(("ي", "ية")) and self._is_adjectival(k))
        )

    def _agrees_with_mention(self, k: int, noun: int) -> bool:
        mention, bare = self.s.mention[noun], self.s.words[k].bare
        if mention is not None and mention.kind == "group" and mention.gender == "Masc" and bare.endswith("ة"):
            return False  # «أدان الوزراء الأربعة | *الخطوة*»: persons
        if mention is None or mention.number != "Sing":
            return True
        if bare.endswith(("يين", "يون")):
            return False
        if self.s.norm[noun].endswith(("ة", "ا")) and self.s.mention_end(noun) > noun + 1 and bare.endswith("ة"):
            return True  # «جمهورية العراق *الشقيقة*», «مليشيا الدعم السريع *المتمردة*»: with the noun that the name begins with
        if bare.endswith(("ين", "ان")) and bare in self.grammar.classes["epithet"]:
            return True  # «قطر والكويت *الشقيقتين*»: with both
        return mention.gender not in ("Masc", "Fem") or (mention.gender == "Fem") == bare.endswith(("ة", "ى"))
