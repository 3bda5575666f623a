"""Words of one article in, the same words with a part of speech out: Arabic grammar at the level of the word.

A :class:`Word` is one syntactic word: clitics are words of their own (وستدعمه is و + س + تدعم + ه). Which words there are
stands in ``ontology/lexicon``; how they behave stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.lang.inflect import Form
from kg.lang.normal import fold
from kg.lang.segment import nouns
from kg.ontology import Ontology, Reading

_NOMINAL_BEFORE = {"PREP"}
_LONGEST_ASIDE = 24
_QUOTES = frozenset('«"“”')
_OPENERS = {"CONJ", "PUNCT", "COMP", "NEG", "FUT", "AUX", "REL", "COND", "PRON", "ADV", "SUB", "START"}
_DETERMINER_AND_ARTICLE = 2


@dataclass(slots=True)
class Word:
    """One syntactic word, with offsets into the article's text; filled in by the pipeline, read-only afterwards."""

    i: int
    start: int
    end: int
    text: str
    norm: str
    """Folded and restored: لصين after ل is الصين, سيادت before ه is سياده."""
    role: str
    """conj, prep, fut, stem, pron, punct or space."""
    unit: int
    """Number of the written word (between spaces) that it belongs to."""
    unit_start: int
    first: bool
    """First of its written word."""
    last: bool
    pos: str = ""
    readings: tuple[Reading, ...] = ()
    form: Form | None = None
    """The verb form, for a verb that the lexicon does not have."""
    sent: int = -1
    mention: int = -1
    definite: bool = field(default=False)

    @property
    def bare(self) -> str:
        """The norm without article."""
        return (
            self.norm[2:]
            if self.definite and self.norm.startswith("ال") and len(self.norm) > _DETERMINER_AND_ARTICLE + 1
            else self.norm
        )

    def entries(self, *sources: str) -> tuple[Reading, ...]:
        """The readings of it as one of these forms (verb, masdar, noun, ...)."""
        return tuple(r for r in self.readings if r.source in sources)


class Grammar:
    """The word classes of an ontology's function words, as questions about a word."""

    def __init__(self, ontology: Ontology, verb_readings: Callable[[str], tuple[Form, ...]]) -> None:
        self.ontology = ontology
        self._verbs = verb_readings
        words = ontology.function_words
        self._classes = {category: words.get(category, frozenset()) for category in words}
        self._pos = self._pos_table()
        self._role_words = frozenset(
            fold(name) for role in ontology.roles.values() for name in role.names if " " not in name
        )

    def _pos_table(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for category, pos in (
            ("adverb", "ADV"),
            ("time", "ADV"),
            ("auxiliary", "AUX"),
            ("preposition", "PREP"),
            ("conjunction", "SUB"),
            ("negator", "NEG"),
            ("conditional", "COND"),
            ("relative", "REL"),
            ("demonstrative", "DEM"),
            ("pronoun", "PRON"),
            ("complementizer", "COMP"),
        ):
            for phrase in self._classes.get(category, ()):
                if " " not in phrase:
                    table[phrase] = pos
        return table

    def is_(self, category: str, norm: str) -> bool:
        """Does the folded word or phrase stand in the category?"""
        return norm in self._classes.get(category, frozenset())

    def phrase_at(self, category: str, words: Sequence[Word], i: int, *, longest: int = 4) -> int:
        """How many words from ``i`` make a phrase of the category; 0 where none does."""
        members = self._classes.get(category, frozenset())
        for n in range(longest, 0, -1):
            if i + n <= len(words) and self.surface(words[i : i + n]) in members:
                return n
        return 0

    @staticmethod
    def surface(words: Sequence[Word]) -> str:
        """Folded text of consecutive words as it is written, one space between written words."""
        out: list[str] = []
        for word in words:
            if out and word.first:
                out.append(" ")
            out.append(fold(word.text))
        return "".join(out)

    # -- tagging -----------------------------------------------------------------------------------------------------
    def tag(self, words: Sequence[Word]) -> None:
        """Give every word its readings and its part of speech."""
        words = [word for word in words if word.role != "space"]
        for word in words:
            self._look_up(word)
        seen_verb = False
        previous, turned = "START", -1
        for i, word in enumerate(words):
            if i and word.sent != words[i - 1].sent:
                seen_verb, previous = False, "START"
            if previous == "START" and (turn := self.phrase_at("turn", words, i)):
                turned = i + turn
            if word.role == "space":
                continue
            if i == turned:
                previous = "START"  # «من جانبه *حث* …»
            word.pos = self._decide(words, i, previous, seen_verb=seen_verb)
            seen_verb = seen_verb or word.pos == "VERB"
            if word.pos in ("COMP", "PUNCT", "SUB", "REL"):
                seen_verb = False
            if not (word.text in _QUOTES and previous == "PREP"):
                previous = word.pos  # «عن "*قلقها* البالغ"»

    def _look_up(self, word: Word) -> None:
        word.definite = (
            word.norm.startswith("ال") and len(word.norm) > _DETERMINER_AND_ARTICLE + 1 and word.text[0] not in "آأإ"
        )
        if word.role != "stem":
            return
        readings = self.ontology.readings
        found = readings.get(word.norm, ())
        if word.definite and any(r.source in ("verb", "masdar") for r in found):
            word.definite = False  # التقى، التزام: the first letters are no article
        if not found and word.definite:
            found = tuple(r for r in readings.get(word.norm[2:], ()) if r.source != "verb")
        word.readings = found

    def _decide(self, words: Sequence[Word], i: int, previous: str, *, seen_verb: bool) -> str:
        word = words[i]
        if word.role in ("punct", "pron"):
            return {"punct": "PUNCT", "pron": "SUFFIX"}[word.role]
        if word.role == "prep":
            return "PREP"
        if word.role == "conj":
            return "CONJ"
        if word.role == "fut" or word.norm == "سوف":
            return "FUT"
        if word.mention > 0 or (word.mention == 0 and word.pos):
            return "NOUN"
        if word.text.isdigit() or word.text[:1].isdigit():
            return "NUM"
        fixed = self._pos.get(word.norm)
        if word.norm == "ما" or word.norm == "من":
            return self._ma_or_min(words, i, previous)
        if fixed == "NEG" and self.is_("negativeNoun", word.norm):
            return "NEG"
        if fixed is not None and not (fixed == "PREP" and previous == "PREP" and word.readings):
            return fixed
        if previous != "NEG" and any(r.form.mood == "Jus" for r in word.readings):
            word.readings = tuple(r for r in word.readings if r.form.mood != "Jus") or word.readings
        verb = any(r.source == "verb" for r in word.readings)
        nominal = any(r.source != "verb" for r in word.readings) or self.is_("homograph", word.norm)
        if self.is_role(word.norm) and previous not in ("NEG", "FUT", "AUX") and not word.entries("verb"):
            return "NOUN"  # «…، *ملك* مملكة البحرين», «أن *أمير* قطر …»
        if (
            word.text.endswith("ت")
            and word.norm.endswith("ة")
            and i + 1 < len(words)
            and words[i + 1].role == "pron"
            and not words[i + 1].first
            and previous in ("REL", "NEG", "COMP", "SUB", "AUX", "COND")
        ):
            # «الخطة التي *طرحت*ها مصر»: no noun in ة
            word.norm = fold(word.text)
            word.readings = self.ontology.readings.get(word.norm, ())
            verb = any(r.source == "verb" for r in word.readings)
            nominal = any(r.source != "verb" for r in word.readings)
        if not word.readings and not word.definite:
            forms = tuple(f for f in self._verbs(word.norm) if f.person == "3")
            if forms and len(word.norm) > 2:
                word.form = forms[0]
                verb, nominal = True, not self._looks_finite(word.norm, forms) and self._is_noun(word.norm)
        if verb and not word.definite and self._reads_as_verb(words, i, previous, nominal=nominal, seen_verb=seen_verb):
            if not word.entries("verb"):
                word.readings = (*word.readings, *self.ontology.late_readings.get(word.norm, ()))
            return "VERB"
        word.form = None
        if any(r.source in ("adjective", "activeParticiple", "passiveParticiple") for r in word.readings) and not any(
            r.source in ("masdar", "noun") for r in word.readings
        ):
            return "ADJ"
        return "NOUN"

    @staticmethod
    def _is_noun(norm: str) -> bool:
        """Does the word list have it as a noun too («تصعيد»), or has it a noun's ending («منطقة»)?"""
        return norm.endswith(("ة", "ات", "ية")) or norm in nouns() or norm.removesuffix("ا") in nouns()

    @staticmethod
    def _looks_finite(norm: str, forms: tuple[Form, ...]) -> bool:
        """Spellings that hardly ever are nouns: يتغير، شهدت، تبادلوا."""
        return (
            norm.startswith("ي")
            or (norm.endswith("ت") and any(f.aspect == "Perf" and f.gender == "Fem" for f in forms))
            or norm.endswith(("وا", "تا"))
        )

    def _ma_or_min(self, words: Sequence[Word], i: int, previous: str) -> str:
        word = words[i]
        if word.norm == "من":
            return "PREP"
        following = words[i + 1].readings if i + 1 < len(words) else ()
        if previous in ("PREP", "VERB", "PUNCT") or not any(r.source == "verb" for r in following):
            return "REL"
        return "NEG" if previous in ("START", "CONJ") else "REL"

    def _reads_as_verb(self, words: Sequence[Word], i: int, previous: str, *, nominal: bool, seen_verb: bool) -> bool:
        word = words[i]
        if previous == "PREP":
            return (
                words[i - 1].norm in ("ل", "لكي", "كي", "حتي")
                and not nominal
                and any(f.aspect == "Imp" for f in [*(r.form for r in word.entries("verb")), *([word.form] if word.form else [])])
            )
        if self.is_("manner", self._before(words, i)):
            return False  # «بشكل *أفضل*»
        if previous in ("FUT", "NEG", "AUX"):
            return words[i - 1].norm not in ("عدم", "دون", "غير", "بدون")
        perfect = all(r.form.aspect == "Perf" for r in word.entries("verb")) and (
            word.form is None or word.form.aspect == "Perf"
        )
        if previous == "VERB" and perfect:
            return False  # «قررت *طلب* الانضمام»: no two perfects in a row
        if (
            seen_verb
            and (self._is_noun(word.norm) or word.entries("masdar"))
            and (words[i - 1].mention >= 0 or self.is_("strong", self._before(words, i)))
            and words[i - 1].sent == word.sent
            and any(f.aspect == "Perf" for f in self._verbs(word.norm))
        ):
            return False  # «أدان الوزير هايكو ماس *تصرف* مينسك»: the clause has its verb and its subject
        if not nominal:
            return True
        if word.norm.endswith("ا") and previous in ("SUB", "COMP") and any(
            r.source != "verb" for r in word.readings
        ):
            return False  # «لكن *حظرا* تدريجيا …»
        suffixed = i + 1 < len(words) and words[i + 1].role == "pron" and not words[i + 1].first
        following = self._following(words, i + 2 if suffixed else i + 1)
        if following is None:
            return False
        if previous == "COMP" and words[i - 1].text.startswith("إ"):
            return False  # إنّ stands before nouns: «إن *دعمنا* واضح»
        if previous in ("COMP", "REL", "COND"):
            return True
        if previous in _OPENERS:
            if following.pos == "PUNCT" or following.role == "punct":
                return False
            if previous == "PUNCT" and self._is_perfect_or_masdar(word) and self._awaits_object(words, i):
                return False  # «أعلن الرئيس، مساء الأربعاء، *توصل* البلدين إلى …»
            if previous in ("ADV", "PUNCT") and seen_verb and self._is_perfect_or_masdar(word):
                return False  # «أعلن … اليوم *تبرع* الكويت بـ», «قررت، …، *منح* …»
            takes_subject = (
                following.definite
                or following.mention >= 0
                or following.role == "prep"
                or following.norm in self.ontology.roles
            )
            if suffixed:
                return (following.definite or following.mention >= 0) and not (
                    previous == "CONJ" and i > 1 and words[i - 2].sent == word.sent
                )
            if previous == "CONJ" and words[i - 1].norm == "ف" and perfect and following.pos in ("COMP", "PREP", "NOUN", ""):
                return True  # «أما الوزير، ف*أبرز* أن …»
            if previous == "CONJ" and i > 1 and words[i - 2].sent == word.sent:
                # after و a masdar may be coordinated with what precedes: «بحثا التعاون ودعم الجهود»
                if (
                    self._speaks_with_preposition(words, i)
                    or self._goes_on_like(words, i, following)
                    or self._takes_at_once(word, following)
                    or self._governs_at_once(words, i, following)
                    or (perfect and self._has_partner_at_once(words, i))
                ):
                    return True
                return self._is_subject_word(following) or (
                    following.mention >= 0 and not self._after_nominal(words, i)
                )
            return takes_subject or self._pos.get(following.norm) in ("PREP", "ADV")
        before = words[i - 1]
        if (
            before.mention >= 0
            and any(r.source == "verb" and r.form.aspect == "Imp" for r in word.readings)
            and not any(
                r.source == "masdar" and word.norm.startswith("ت") and not self._after_subject(words, i)
                for r in word.readings
            )
        ):
            return True
        if (
            before.mention >= 0
            and not seen_verb
            and any(r.source == "verb" and r.form.number == "Dual" for r in word.readings)
        ):
            return self._after_subject(words, i)
        if before.mention >= 0 and not seen_verb:
            # a headline's subject first: «ماكرون بحث مع السيسي»
            if self._clause_opened(words, i) and following.role != "punct":
                return True  # «أن مجلس الشيوخ … *رفض* منحه تفويضا»
            return (
                following.role == "prep"
                or self._pos.get(following.norm) == "PREP"
                or following.definite
                or following.mention >= 0
            )
        return False

    @staticmethod
    def _before(words: Sequence[Word], i: int) -> str:
        """The written word before ``i``, folded."""
        if not i or words[i - 1].sent != words[i].sent:
            return ""
        unit, k = words[i - 1].unit, i - 1
        while k > 0 and words[k - 1].unit == unit:
            k -= 1
        return "".join(w.norm for w in words[k:i])

    def _clause_opened(self, words: Sequence[Word], i: int) -> bool:
        """Did أن or إن open a clause that has no verb yet?"""
        j = i - 1
        while j >= 0 and words[j].sent == words[i].sent and i - j < 12:
            if words[j].pos == "VERB" or words[j].role == "punct":
                return False
            if words[j].pos == "COMP":
                return True
            j -= 1
        return False

    def _after_subject(self, words: Sequence[Word], i: int) -> bool:
        """Does a name that opens a clause stand before the word: «والسعودية *تجدد* …»?"""
        j = i - 1
        while (
            j >= 0
            and words[j].sent == words[i].sent
            and (words[j].mention >= 0 or (words[j].role == "conj" and words[j - 1].mention >= 0))
        ):
            j -= 1
        return (
            j < 0
            or words[j].sent != words[i].sent
            or words[j].role in ("conj", "punct")
            or words[j].pos in ("COMP", "SUB")
        )

    def _is_subject_word(self, word: Word) -> bool:
        """«وبحث *الوزيران*»: a word that stands for an actor in the nominative."""
        return word.norm in self.ontology.word_values.get("collective", {}) and word.norm.endswith("ان")

    def _goes_on_like(self, words: Sequence[Word], i: int, following: Word) -> bool:
        """«كينيا تفتتح سفارتها و*توقع* مع المغرب …»: an imperfect like the verb before, with a preposition after it."""
        if self._pos.get(following.norm) != "PREP" and following.role != "prep":
            return False
        mine = {(r.form.aspect, r.form.gender) for r in words[i].entries("verb")}
        j = i - 2
        while j >= 0 and words[j].sent == words[i].sent:
            if words[j].pos == "VERB":
                theirs = {(r.form.aspect, r.form.gender) for r in words[j].entries("verb")}
                if words[j].form is not None:
                    theirs.add((words[j].form.aspect, words[j].form.gender))
                return any(aspect == "Imp" for aspect, _ in mine & theirs) and not self._after_nominal(words, i)
            j -= 1
        return False

    def _takes_at_once(self, word: Word, following: Word) -> bool:
        """«و*طالب* بالإفراج عنه»: a perfect whose preposition follows at once, which as a noun it does not take."""
        if following.role != "prep" and self._pos.get(following.norm) != "PREP":
            return False
        as_verb, as_noun = set[str](), set[str]()
        for r in word.readings:
            entry = self.ontology.entries[r.entry]
            markers = {m for f in entry.frames for m in (*f.objects, *f.partners) if m}
            markers |= {m for g in entry.governors for m in g.complements if m}
            if r.source == "verb" and r.form.aspect == "Perf":
                as_verb |= markers
            elif r.source != "verb":
                as_noun |= markers
        return following.norm in as_verb - as_noun

    def _awaits_object(self, words: Sequence[Word], i: int) -> bool:
        """Does a verb of saying or doing stand before, with nothing after it but its subject and an aside between commas?"""
        commas = 0
        for j in reversed(range(max(0, i - _LONGEST_ASIDE), i)):
            word = words[j]
            if word.sent != words[i].sent or word.pos in ("COMP", "REL", "SUB"):
                return False
            if word.pos == "VERB":
                governors = [g for r in word.entries("verb") for g in self.ontology.entries[r.entry].governors]
                return commas == 2 and any("" in g.complements for g in governors)
            if word.text in "،,":
                commas += 1
            elif commas == 2 and word.mention < 0 and word.pos in ("NOUN", "ADJ"):
                return False
        return False

    @staticmethod
    def _is_perfect_or_masdar(word: Word) -> bool:
        """«توصل»: one entry has it both as its perfect and as its verbal noun."""
        perfects = {r.entry for r in word.readings if r.source == "verb" and r.form.aspect == "Perf"}
        return any(r.source == "masdar" and r.entry in perfects for r in word.readings)

    @staticmethod
    def _has_partner_at_once(words: Sequence[Word], i: int) -> bool:
        """«و*عقد* معه اجتماعا»: a perfect whose partner follows at once as a pronoun; a bare noun has none there."""
        return i + 2 < len(words) and words[i + 1].norm == "مع" and words[i + 2].role == "pron" and words[i + 2].unit == words[i + 1].unit

    def _governs_at_once(self, words: Sequence[Word], i: int, following: Word) -> bool:
        """«…، و*تواصل* قصف بلدات الجنوب»: an imperfect after a comma that governs the verbal noun after it."""
        if words[i - 2].text not in "،," or following.definite or not following.entries("masdar"):
            return False
        return any(
            r.source == "verb" and r.form.aspect == "Imp" and "" in g.complements
            for r in words[i].readings
            for g in self.ontology.entries[r.entry].governors
        )

    def _speaks_with_preposition(self, words: Sequence[Word], i: int) -> bool:
        """«…، و*حث* جميع الدول *على* …»: a perfect after a comma whose preposition follows, the actor between."""
        wanted = {
            m
            for r in words[i].readings
            if r.source == "verb" and r.form.aspect == "Perf"
            for f in self.ontology.entries[r.entry].frames
            if "" in (*f.targets, *f.objects)
            for m in (*f.objects, *f.themes)
            if m
        }
        named = i + 1 < len(words) and words[i + 1].mention >= 0
        if not named or (words[i - 2].text not in "،," and len(wanted) == 0):
            return False
        k = i + 1
        while k < len(words) and k < i + 12 and words[k].sent == words[i].sent and words[k].role != "punct":
            if words[k].norm in wanted and k > i + 1:
                return True
            k += 1
        return False

    def is_role(self, norm: str) -> bool:
        """Is it the name of an office, in one word: رئيس، متحدث?"""
        return norm in self._role_words

    def _after_nominal(self, words: Sequence[Word], i: int) -> bool:
        """Is the word coordinated with a masdar that stands shortly before it in the same sentence?"""
        j = i - 2
        while j >= 0 and words[j].sent == words[i].sent and i - j < 12:
            if words[j].role == "punct" and words[j].text not in "،,":
                return False
            if any(r.source == "masdar" for r in words[j].readings) and words[j].pos == "NOUN":
                return True
            j -= 1
        return False

    @staticmethod
    def _following(words: Sequence[Word], i: int) -> Word | None:
        while i < len(words) and words[i].role == "space":
            i += 1
        return words[i] if i < len(words) else None
