"""Words without a part of speech in, the same words with readings and a part of speech out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.grammar.candidate import Candidate, may_be_noun
from kg.grammar.classes import Grammar
from kg.grammar.verbs import reads_as_verb
from kg.grammar.word import Spelling, Word, begins_with_article, without_article
from kg.lang.inflect import Form
from kg.lang.marks import COMMAS, OPENING_QUOTES
from kg.lang.normal import fold, name_key
from kg.lang.segment import is_noun
from kg.lang.verbs import THIRD_PERSON, verb_cells, verb_readings
from kg.ontology import Reading

_HERE = "هنا"
"""An adverb that is folded to the verb «هنأ»."""
_ALWAYS = {"سوف": "FUT", "من": "PREP"}
"""Words of grammar, and what they are whatever else is spelled so."""
_SHADDA = "\u0651"
_REMEMBERED = 1 << 14
"""Norms whose readings are kept in mind."""
_FURTHEST_COMPLEMENT = 24
"""Words between a verb and the preposition that it takes."""
_BEFORE_IMPERFECT = frozenset(("لا", "لن", "لم"))
"""Negations after which no perfect stands: «لا *تقبل*»."""
_BY_ROLE = {"punct": "PUNCT", "pron": "SUFFIX", "prep": "PREP", "conj": "CONJ", "fut": "FUT"}
_TWO = 2
"""A preposition and its noun."""
_TOLD_APART = frozenset(("quantifier", "superlative", "homograph"))
"""Categories whose words are told apart by what stands around them."""
_ADJECTIVAL = frozenset(("adjective", "activeParticiple", "passiveParticiple"))
_NOMINAL = frozenset(("masdar", "noun"))
_VERBAL = frozenset(("verb",))
_CLOSES_CLAUSE = frozenset(("COMP", "PUNCT", "SUB", "REL"))


_HAMZAS = frozenset("آأإ")
"""Letters that no article begins with."""


class Tagger:
    """Decides parts of speech from left to right, by what stands around a word."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.ontology = grammar.ontology
        self._spelling = lru_cache(maxsize=_REMEMBERED)(self._spell)

    def spell(self, words: Sequence[Word]) -> None:
        """Tell every word what its spelling does."""
        for word in words:
            word.spelling = self._spelling(word.text, word.norm, word.role)

    def tag(self, words: Sequence[Word]) -> None:
        """Give every word that is spelled its readings and its part of speech."""
        words = [word for word in words if word.role != "space"]
        for word in words:
            spelling = word.spelling
            word.definite = spelling.definite
            word.bare = spelling.bare
            word.readings = spelling.readings
        seen_verb = False
        previous, sent, begins, turned = "START", -1, 0, -1
        for i, word in enumerate(words):
            spelling = word.spelling
            if word.sent != sent:
                seen_verb, previous, sent, begins = False, "START", word.sent, i
            if "turn" in spelling.opened:
                joined = previous == "CONJ" and i == begins + 1  # «*و*من جانبه …»
                if (previous == "START" or joined) and (turn := self.grammar.turn_at(words, i)):
                    turned = i + turn
            if i == turned:
                previous = "START"  # «من جانبه *حث* …»
            part = spelling.alone if word.mention >= 0 else spelling.outside
            if not part or (part == previous == "PREP" and not (word.first or spelling.alone)):
                part = self._decide(words, i, previous, seen_verb=seen_verb)
            word.pos = part
            if part == "PUNCT":
                passed = word.text in OPENING_QUOTES and _may_go_on_in_quotes(words, i, previous, seen_verb=seen_verb)
                aside = word.text in COMMAS and previous == "VERB"
                seen_verb = seen_verb and passed
                if not passed and not aside:  # «وأكد، *دعم* بلاده»
                    previous = part
                continue
            seen_verb = (seen_verb or part == "VERB") and part not in _CLOSES_CLAUSE
            if previous == "PREP" and "conjunction" in words[i - 1].spelling.opened:
                joins = self.grammar.phrase_at("conjunction", words, i - 1) == _TWO
                previous = "SUB" if joins else part  # «في *حين* رفض …»
            else:
                previous = part

    def _spell(self, text: str, norm: str, role: str) -> Spelling:
        folded, key = fold(text), name_key(norm).replace(" ", "")
        categories, opened = self.grammar.categories_of(norm), self.grammar.opened_by(folded)
        definite = text[0] not in _HAMZAS and begins_with_article(norm)
        if role != "stem":
            bare = without_article(norm) if definite else norm
            part = _BY_ROLE.get(role, "")
            return Spelling(folded, key, definite, bare, (), (), False, False, part, part, categories, opened)
        readings = self.ontology.readings
        found = readings.get(norm, ())
        if definite and any(r.source in ("verb", "masdar") for r in found):
            definite = False  # التقى، التزام: the first letters are no article
        bare = without_article(norm) if definite else norm
        if not found and definite:
            found = tuple([r for r in readings.get(bare, ()) if r.source != "verb" and not _is_construct(r.form)])
        indicative = found and (tuple([r for r in found if r.form.mood != "Jus"]) or found)
        grammatical = (
            text[0].isdigit()
            or text == _HERE
            or norm in _ALWAYS
            or norm == "ما"
            or self.grammar.part_of(norm) is not None
            or "response" in opened
        )
        office, told = self.grammar.is_role(norm), grammatical or not categories.isdisjoint(_TOLD_APART)
        alone = outside = "" if told or office else _alone(text, norm, found, definite=definite)
        if grammatical:
            outside = self._of_grammar(text, norm, found, opened, definite=definite)
        elif alone == "ADJ":
            alone = ""
        return Spelling(
            folded, key, definite, bare, found, indicative, grammatical, office, alone, outside, categories, opened
        )

    def _of_grammar(
        self, text: str, norm: str, readings: Sequence[Reading], opened: frozenset[str], *, definite: bool
    ) -> str:
        """The part of speech of a number or a function word that :meth:`_without_choice` gives it wherever it stands outside a name;
        empty for all others. A preposition that is written on one is none."""
        if text[0].isdigit():
            return "NUM"
        if text == _HERE or norm == "ما" or "response" in opened:
            return ""
        if norm in _ALWAYS:
            return _ALWAYS[norm]
        part = self.grammar.part_of(norm)
        if part in ("PREP", "AUX", "ADV") and (readings or (part == "ADV" and definite)):
            return ""
        return "" if part is None or (part == "SUB" and norm in self.grammar.classes["sequence"]) else part

    def _decide(self, words: Sequence[Word], i: int, previous: str, *, seen_verb: bool) -> str:
        word, spelling = words[i], words[i].spelling
        if spelling.grammatical:
            part = self._without_choice(words, i, previous, seen_verb=seen_verb)
            if part is not None:
                return part
        elif word.mention >= 0 and word.pos:
            return "NOUN"
        if word.definite and not word.readings and word.norm[-1] != "ة":
            return "NOUN"  # no form of a verb has the article; what ends in «ة» may hide one that ends in «ت»
        if previous != "NEG":
            word.readings = spelling.indicative
        if "quantifier" in spelling.categories:
            return "NOUN"  # «أن *كلا* من …»
        if previous == "NEG" and words[i - 1].norm in _BEFORE_IMPERFECT:
            readings = (r for r in word.readings if r.source != "verb" or r.form.aspect != "Perf")
            word.readings = tuple(readings) or word.readings
        if "superlative" in spelling.categories and (
            all(r.form.person == "1" for r in word.readings) or _is_superlative(words, i)
        ):
            word.readings = ()
            return "NOUN"  # «…، *آخر* المستجدات», «أوسلو، *أقرب* حلفاء بنما، …»
        if spelling.office and previous not in ("NEG", "FUT", "AUX") and not word.entries("verb"):
            return "NOUN"  # «…، *ملك* مملكة البحرين», «أن *أمير* قطر …»
        if word.norm == "كلا" and i + 1 < len(words) and words[i + 1].norm == "من":
            return "NOUN"  # «بأن *كلا* من الوزيرين …»
        whole = word.text[-1] == "ت" and (
            _is_verb_with_object(words, i, previous) or self._describes(words, i, previous)
        )
        if whole and self._may_precede_noun(words[i - 1]) and is_noun(word.norm):
            whole = spelling.folded in self.ontology.readings  # «إن *عمليت*ها تستهدف …», «عدم *مشاركت*ها»
        if whole:
            word.norm = spelling.folded
            word.spelling = self._spelling(word.text, word.norm, word.role)
            word.bare = without_article(word.norm) if word.definite else word.norm
            word.readings = self.ontology.readings.get(word.norm, ())
        homograph = not whole and "homograph" in spelling.categories
        sources = {r.source for r in word.readings}
        nominal = homograph or not sources <= _VERBAL
        if not word.readings and not word.definite:
            forms = _third_person(word.norm)
            if forms and len(word.norm) > 2:
                word.form = forms[0]
                nominal = not _looks_finite(word.norm, forms) and may_be_noun(word.norm)
        if not word.readings and word.form is None:
            return "NOUN"
        may_be_verb = not word.definite and ("verb" in sources or word.form is not None)
        if may_be_verb and reads_as_verb(
            Candidate(self.grammar, words, i, previous, seen_verb=seen_verb, nominal=nominal)
        ):
            if "verb" not in sources:
                word.readings = (*word.readings, *self.ontology.late_readings.get(word.norm, ()))
            return "VERB"
        word.form = None
        return _nominal(word.readings)

    def _describes(self, words: Sequence[Word], i: int, previous: str) -> bool:
        """«رحب بالقرار و*وصفته* بأنه …»: what is joined with a pronoun and «بأن» is the verb that takes both, and no noun in ة."""
        if previous != "CONJ" or i + 3 >= len(words) or words[i + 1].role != "pron":
            return False
        said = words[i + 2 : i + 5]
        fixed = "".join(word.norm for word in said if word.role != "space")
        readings = self.ontology.readings.get(words[i].spelling.folded, ())
        return fixed.startswith("بان") and any(r.source == "verb" for r in readings)

    def _may_precede_noun(self, before: Word) -> bool:
        return before.pos == "COMP" or before.norm in self.grammar.classes["negativeNoun"]

    def _without_choice(self, words: Sequence[Word], i: int, previous: str, *, seen_verb: bool) -> str | None:
        """The part of speech of names, numbers and function words; None for a word that may be several."""
        word = words[i]
        if word.mention >= 0 and word.pos:
            return "NOUN"
        if word.text[:1].isdigit():
            return "NUM"
        if "response" in word.spelling.opened and self.grammar.phrase_at("response", words, i):
            return "NOUN"  # «*ردا* على سؤال»
        if word.norm in _ALWAYS:
            return _ALWAYS[word.norm]
        if word.norm == "ما":
            return _part_of_ma(words, i, previous)
        if word.text == _HERE and word.last and not _is_before_somebody(words, i):
            return "ADV"
        part = self.grammar.part_of(word.norm)
        if part == "SUB" and i + 2 < len(words) and word.norm in self.grammar.classes["sequence"]:
            joined = words[i + 1 + self.grammar.is_preposition(words[i + 1])]
            return (
                "CONJ" if joined.mention >= 0 and not words[i + 1].entries("verb") else part
            )  # «زار بغداد *ثم أربيل*»
        if part == "AUX" and word.entries("verb") and (_takes_up_noun(words, i) or word.text.endswith("ي")):
            return "VERB"  # «*تبقي* بولندا على سفارتها», not «*تبقى* بولندا حليفة»
        if part == "ADV" and word.entries("activeParticiple") and _takes_object(words, i, self.grammar):
            return None
        if part == "ADV" and word.definite and i and words[i - 1].role == "prep" and words[i - 1].norm == "ب":
            return "NOUN"  # «هنأه ب*اليوم* الوطني»
        if part != "PREP":
            return part
        if previous == "PREP" and not word.first and not word.readings:
            return "NOUN"  # «*بقرب* حلول رمضان»: no preposition is written on another
        doubled = _SHADDA in word.text and bool(word.entries("verb"))  # «*عبّر* عن», not «عبر»
        before = word.readings and (previous == "PREP" or _has_preposition_after(words, i, self.grammar))
        opens = not seen_verb or previous in ("CONJ", "SUB")
        verbal = before or doubled or (opens and self._claims_later(words, i))
        return None if verbal else part

    def _claims_later(self, words: Sequence[Word], i: int) -> bool:
        """«و*عبر* المشاركون عن …», «*عبر* الوزير، في كلمته، عن …»: a subject, and behind it the preposition that the verb takes.

        Behind a mark it counts only after somebody: «وعبر الحدود، وعن طريق …».
        """
        following = words[i + 1] if i + 1 < len(words) else None
        somebody = following is not None and (following.mention >= 0 or self.grammar.is_role(following.norm))
        governors = (g for r in words[i].entries("verb") for g in self.ontology.entries[r.entry].governors)
        claimed = {fold(marker) for g in governors if g.governs == "speech" for marker in g.complements if marker}
        for word in words[i + 1 : i + _FURTHEST_COMPLEMENT] if claimed else ():
            if word.sent != words[i].sent or word.entries("verb") or (word.role == "punct" and not somebody):
                return False
            if word.first and word.norm in claimed:
                return True
        return False


def _alone(text: str, norm: str, readings: Sequence[Reading], *, definite: bool) -> str:
    """The part of speech of a word that is no verb wherever it stands; empty for all others."""
    if text.endswith("ت") and norm.endswith("ة"):
        return ""  # it may be a verb before its object
    if not readings:
        return "NOUN" if definite or not verb_cells(norm) & THIRD_PERSON else ""
    return "" if any(r.source == "verb" for r in readings) else _nominal(readings)


def _nominal(readings: Sequence[Reading]) -> str:
    """The part of speech of a word that is no verb: an adjective where it is nothing else."""
    sources = {r.source for r in readings}
    return "ADJ" if sources & _ADJECTIVAL and not sources & _NOMINAL else "NOUN"


def _may_go_on_in_quotes(words: Sequence[Word], i: int, previous: str, *, seen_verb: bool) -> bool:
    """«عن "*قلقها* البالغ"», «وأكدت الوزارة "*رفضها* …"», «مجددا "*دعم* بلاده …"»: does the quotation begin with what the words before
    it wait for?"""
    quoted = words[i + 1] if i + 1 < len(words) else None
    masdar = quoted is not None and bool(quoted.entries("masdar"))
    participle = i > 0 and words[i - 1].pos == "ADJ" and bool(words[i - 1].entries("activeParticiple"))
    return previous == "PREP" or ((seen_verb or participle) and masdar)


def _is_construct(form: Form) -> bool:
    """Is it a dual without its ن, which takes no article: «الحربي» is no «حربَي …»?"""
    return form.number == "Dual" and not form.text.endswith("ن")


def _is_superlative(words: Sequence[Word], i: int) -> bool:
    """«كندا، *أبرز* حلفاء واشنطن، …»: between a name with its comma and a plural in the genitive, and no verb with its subject."""
    if i < 2 or i + 1 >= len(words) or words[i - 1].text not in COMMAS or words[i - 2].mention < 0:
        return False
    return any(r.source == "noun" and r.form.number == "Plur" for r in words[i + 1].readings)


@lru_cache(maxsize=_REMEMBERED)
def _third_person(norm: str) -> tuple[Form, ...]:
    """The forms of any verb that the word may be, those of the third person."""
    return tuple([form for form in verb_readings(norm) if form.person == "3"])


def _takes_up_noun(words: Sequence[Word], i: int) -> bool:
    """«زيارة *قام بها* الرئيس»: a preposition with a pronoun right after the verb."""
    return [word.role for word in words[i + 1 : i + 3]] == ["prep", "pron"] and words[i + 1].norm == "ب"


def _takes_object(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """«…، *مجددا* دعم بلاده …», «…، مجددا "التزام …"», «…، مجددا موقفها …»: a participle after a comma with its object, and no adverb."""
    k = i + 1 + (i + 1 < len(words) and words[i + 1].text in OPENING_QUOTES)
    following = words[k] if k < len(words) else None
    if following is None or not i or words[i - 1].text not in COMMAS or following.sent != words[i].sent:
        return False
    nominal = following.definite or bool(following.entries("masdar")) or following.bare in grammar.classes["standpoint"]
    return following.role == "stem" and following.mention < 0 and nominal


def _has_preposition_after(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """«برقية *عبر* فيها عن …»: no preposition stands right before another."""
    return words[i].last and i + 1 < len(words) and grammar.is_preposition(words[i + 1])


def _is_before_somebody(words: Sequence[Word], i: int) -> bool:
    """«*هنا* الرئيس نظيره»: a verb without its hamza."""
    return i + 1 < len(words) and words[i + 1].mention >= 0


def _part_of_ma(words: Sequence[Word], i: int, previous: str) -> str:
    """«*ما* أعلن الوزير»: a negation only where a clause with a verb begins; «و*ما* تشهده …» and all else a relative."""
    verb_follows = i + 1 < len(words) and bool(words[i + 1].entries("verb"))
    if i + 2 < len(words) and words[i + 2].role == "pron" and not words[i + 2].first:
        return "REL"
    return "NEG" if verb_follows and previous in ("START", "CONJ") else "REL"


def _is_verb_with_object(words: Sequence[Word], i: int, previous: str) -> bool:
    """«الخطة التي *طرحت*ها مصر»: what ends in «ت» is no noun in ة, as it is restored before a suffix."""
    word = words[i]
    return (
        word.norm.endswith("ة")
        and i + 1 < len(words)
        and words[i + 1].role == "pron"
        and not words[i + 1].first
        and previous in ("REL", "NEG", "COMP", "SUB", "AUX", "COND")
    )


def _looks_finite(norm: str, forms: tuple[Form, ...]) -> bool:
    """Spellings that hardly ever are nouns: يتغير، شهدت، تبادلوا."""
    return (
        norm.startswith("ي")
        or (norm.endswith("ت") and any(f.aspect == "Perf" and f.gender == "Fem" for f in forms))
        or norm.endswith(("وا", "تا"))
    )
