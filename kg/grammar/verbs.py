"""A word that may be a verb in, whether it is one out: each question is asked by what stands around the word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.grammar.classes import Grammar
from kg.grammar.word import Word
from kg.lang.marks import COMMAS, DASHES, OPENING_QUOTES
from kg.lang.segment import nouns
from kg.lang.verbs import verb_readings
from kg.ontology import Ontology

_LONGEST_ASIDE = 24
_NEAR = 12
_NEAREST = 4
"""A noun, its adjectives and the clause that takes it up."""
_FOR_SIDE = "عن"
"""The preposition of the side for which somebody signs."""
_OPENERS = frozenset(("CONJ", "PUNCT", "COMP", "NEG", "FUT", "AUX", "REL", "COND", "PRON", "ADV", "SUB", "START"))
"""Parts of speech after which a clause may begin."""
_NUNATION = frozenset("\u064b\u064c\u064d")
"""What ends a noun and no verb: «وفدًا», «وفداً»."""


class Candidate(NamedTuple):
    """The word at ``i``, of a sentence that is tagged up to it: what the questions below are asked about."""

    grammar: Grammar
    words: Sequence[Word]
    i: int
    previous: str
    """The part of speech before it, START where a clause begins."""
    seen_verb: bool
    """Does its clause have a verb already?"""
    nominal: bool
    """May it be a noun as well?"""

    @property
    def word(self) -> Word:
        """The word itself."""
        return self.words[self.i]

    @property
    def suffixed(self) -> bool:
        """Does a pronoun hang on it?"""
        after = self.words[self.i + 1] if self.i + 1 < len(self.words) else None
        return after is not None and after.role == "pron" and not after.first

    @property
    def following(self) -> Word | None:
        """The word after it and its suffix; the name in quotation marks rather than the mark («ورفض "*الحوثيون*" …»)."""
        after = self.i + (2 if self.suffixed else 1)
        if (
            after + 1 < len(self.words)
            and self.words[after].text in OPENING_QUOTES
            and self.words[after + 1].mention >= 0
        ):
            after += 1
        return self.words[after] if after < len(self.words) else None

    @property
    def rest(self) -> Sequence[Word]:
        """All that stands after it and its suffix."""
        return self.words[self.i + (2 if self.suffixed else 1) :]

    @property
    def ontology(self) -> Ontology:
        """The ontology of its grammar."""
        return self.grammar.ontology

    @property
    def before(self) -> Word:
        """The word before it, and before the mark that opens its quotation."""
        return self.words[self.i - (2 if self.words[self.i - 1].text in OPENING_QUOTES and self.i > 1 else 1)]

    @property
    def is_perfect(self) -> bool:
        """Is it in the perfect, whatever verb it is?"""
        return all(form.aspect == "Perf" for form in self.word.verb_forms)

    @property
    def is_coordinated(self) -> bool:
        """Does a conjunction join it to something before it in the sentence?"""
        return self.previous == "CONJ" and self.i > 1 and self.words[self.i - 2].sent == self.word.sent

    @property
    def comes_after_comma(self) -> bool:
        """«…، و*حث*»"""
        return self.words[self.i - 2].text in COMMAS

    def back(self, start: int, *, longest: int | None = None) -> Sequence[Word]:
        """The words of the sentence from ``start`` backwards, none further than ``longest`` from the candidate."""
        stop = -1 if longest is None else max(-1, self.i - longest)
        out: list[Word] = []
        for j in range(start, stop, -1):
            if self.words[j].sent != self.word.sent:
                break
            out.append(self.words[j])
        return out


def reads_as_verb(here: Candidate) -> bool:
    """Is the word a verb here?"""
    if here.word.text[-2:].strip("ا") in _NUNATION:
        return False
    if here.previous == "PREP":
        return _is_after_particle_of_purpose(here)
    if here.grammar.is_("manner", _written_before(here)):
        return False  # «بشكل *أفضل*»
    if here.previous == "NOUN" and here.grammar.is_("quantifier", here.before.norm):
        return False  # «أي *شكل* من أشكال …»
    if here.grammar.is_("delegation", here.word.norm) and not _arrives(here):
        return False  # «*وفد* من البرلمان يزور …», «التقى الوزير، في الدوحة، *وفد* الكونغرس»
    if here.previous == "AUX" and here.nominal and here.is_perfect and not here.word.readings:
        return False  # «أن تكون *أرض* عبور»
    if here.previous == "AUX" and here.nominal and here.seen_verb and here.grammar.is_("further", here.before.norm):
        return False  # «وطلبت كذلك *عقد* جلسة طارئة»
    if here.previous in ("FUT", "NEG", "AUX"):
        return not here.grammar.is_("negativeNoun", here.before.norm) and here.before.norm != "غير"
    if here.previous == "VERB" and here.is_perfect:
        return False  # «قررت *طلب* الانضمام»: no two perfects in a row
    if _tells_what_was_discussed(here) or _takes_up_occasion(here) or _is_done_for_side(here):
        return True
    if _is_noun_after_subject(here) or _is_part_of_day(here) or _is_qualified_accusative(here):
        return False
    if here.nominal and _is_second_object(here):
        return False
    if not here.nominal:
        return True
    following = here.following
    if following is None or _is_accusative(here):
        return False
    if here.is_perfect and not here.suffixed and _is_subject_word(here, following):
        return True  # «وفي ختام الاجتماع *وقع الجانبان* …»: no genitive is in the nominative
    if here.previous == "COMP" and here.before.text.startswith("إ"):
        return False  # إنّ stands before nouns: «إن *دعمنا* واضح»
    if here.previous in ("COMP", "REL", "COND") or _follows_subject_pronoun(here, following):
        return True
    if here.previous == "CONJ" and here.word.norm.endswith("ا") and _is_dual_with_object(here):
        return True
    if here.previous in _OPENERS:
        return _opens_clause(here, following)
    if here.previous in ("NOUN", "ADJ") and _tells_load(here):
        return True
    if here.suffixed and here.previous in ("NOUN", "ADJ") and here.before.mention < 0:
        return _takes_up_meeting(here)
    return here.before.mention >= 0 and not _is_somebodys_duty(here) and _is_after_its_subject(here, following)


def _arrives(here: Candidate) -> bool:
    """«*وفد* إلى البلاد آلاف اللاجئين», «*وفد* الحجاج إلى مكة»: does a delegation's word tell where somebody comes?"""
    after = here.rest[: _NEAREST if here.previous in ("START", "CONJ") else 1]
    return any(word.norm in ("علي", "الي") for word in after)


def _is_done_for_side(here: Candidate) -> bool:
    """«اتفاقية *وقعها عن* الجانب المصري الوزير …»: a perfect with its object, and somebody for whom it is done jointly with others."""
    if not here.suffixed or not here.is_perfect or here.following is None or here.following.norm != _FOR_SIDE:
        return False
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    somebody = len(here.rest) > 1 and here.rest[1].mention >= 0
    return somebody and any(f.relation in here.ontology.symmetric and "" in f.objects for f in frames)


def _tells_load(here: Candidate) -> bool:
    """«طائرة قطرية *تحمل* مساعدات»: a word of carrying after a vehicle and its adjectives."""
    if not here.grammar.is_("carrying", here.word.norm):
        return False
    for word in here.back(here.i - 1, longest=_NEAREST):
        if here.grammar.is_("vehicle", word.bare):
            return not word.definite
        if word.pos not in ("NOUN", "ADJ"):
            return False
    return False


def _takes_up_meeting(here: Candidate) -> bool:
    """«في مؤتمر صحفي *عقده* في نيويورك»: a perfect that lends its subject, its pronoun the indefinite meeting right before it."""
    governors = (g for r in here.word.entries("verb") for g in here.ontology.entries[r.entry].governors)
    if not here.is_perfect or not any(g.governs == "light" for g in governors):
        return False
    near = here.back(here.i - 1, longest=_NEAREST)
    return any(not w.definite and w.role == "stem" and here.grammar.names_meeting(w) for w in near)


def _tells_what_was_discussed(here: Candidate) -> bool:
    """«اجتماعا *تناول* سبل …», «اتصالا من نظيره القبرصي *بحث* العلاقات …», «اجتماع ثلاثي *بحث* …»: a perfect that tells what an
    indefinite meeting was about, behind what takes no genitive; or of a definite one of which a clause tells: «أن اللقاء *بحث* …»."""
    if here.previous not in ("NOUN", "ADJ", "SUFFIX") or here.suffixed or not here.nominal or not here.is_perfect:
        return False
    frames = [f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames]
    if not any(f.relation in here.ontology.symmetric and "" in f.objects and not f.targets for f in frames):
        return False
    after, before = here.following, here.before
    if (
        after is None
        or after.role != "stem"
        or after.sent != here.word.sent
        or not (after.definite or may_be_noun(after.norm))
    ):
        return False
    closed = before.mention >= 0 or before.role == "pron" or before.definite or before.pos == "ADJ"
    if before.definite and _is_told_of_meeting(here):
        return True
    if not closed and not _is_nisba_of_meeting(here):
        return not before.definite and here.grammar.names_meeting(before)
    for word in here.back(here.i - 1, longest=_NEAR):
        if word.role == "punct" or word.pos in ("VERB", "CONJ"):
            return False
        if word.role == "stem" and word.mention < 0 and not word.definite and here.grammar.names_meeting(word):
            return True
    return False


def _takes_up_occasion(here: Candidate) -> bool:
    """«زيارة إلى مالي *حث خلالها* السلطات على …», «رسالة *دعمه فيها*»: a perfect after a noun, and at once what takes that up."""
    if not here.nominal or here.previous not in ("NOUN", "ADJ") or not here.is_perfect:
        return False
    after = here.i + (2 if here.suffixed else 1)
    within = here.words[after : after + 2]
    return (
        len(within) > 1
        and within[0].norm in ("في", "خلال")
        and within[1].role == "pron"
        and within[0].unit == within[1].unit
    )


def _is_told_of_meeting(here: Candidate) -> bool:
    """«قال إن *اللقاء* بحث …», «أوضح أن *الاجتماع الثلاثي* تناول …»: does a definite meeting open the clause before it?"""
    near = here.back(here.i - 1, longest=_NEAREST)
    opened = next((n for n, word in enumerate(near) if word.pos == "COMP"), 0)
    if not opened or not all(word.definite for word in near[:opened]):
        return False
    return here.grammar.names_meeting(near[opened - 1])


def _is_nisba_of_meeting(here: Candidate) -> bool:
    """«في اتصال *هاتفي* تناول …», «اجتماع *ثلاثي* بحث …»: an adjective in ي right after an indefinite meeting."""
    meeting = here.words[here.i - 2] if here.i > 1 and here.before is here.words[here.i - 1] else None
    if meeting is None or meeting.definite or meeting.sent != here.word.sent:
        return False
    return here.before.norm.endswith("ي") and here.grammar.names_meeting(meeting)


def may_be_noun(norm: str) -> bool:
    """Does the word list have it as a noun too («تصعيد»), or has it a noun's ending («منطقة»)?"""
    return norm.endswith(("ة", "ات")) or norm in nouns() or norm.removesuffix("ا") in nouns()


def _is_somebodys_duty(here: Candidate) -> bool:
    """«قال إن على روما *تحمل* …», «روما: على موسكو *رفع* …»: a clause that begins with whose duty it is goes on with the deed."""
    named = here.back(here.i - 1, longest=_NEAR)
    before = [word for word in named if word.mention != here.before.mention][:2]
    if len(before) < 2 or not here.grammar.is_("duty", before[0].norm):
        return False
    return here.grammar.part_of(before[1].norm) == "COMP" or before[1].text == ":"


# -- before anything else ----------------------------------------------------------------------------------------------
def _is_after_particle_of_purpose(here: Candidate) -> bool:
    """«ل*يدعم*», «كي *تواصل*»: the only prepositions that take a verb, and that in the imperfect."""
    purpose = here.before.norm in ("ل", "لكي", "كي", "حتي")
    return purpose and not here.nominal and any(form.aspect == "Imp" for form in here.word.verb_forms)


def _is_noun_after_subject(here: Candidate) -> bool:
    """«أدان الوزير هايكو ماس *تصرف* مينسك»: the clause has its verb and its subject."""
    if not here.seen_verb:
        return False
    only_verb = bool(here.word.readings) and all(r.source == "verb" for r in here.word.readings)
    return (
        not (only_verb and (here.suffixed or _tells_within(here)))
        and (may_be_noun(here.word.norm) or bool(here.word.entries("masdar")))
        and (here.before.mention >= 0 or here.grammar.is_("strong", _written_before(here)))
        and here.before.sent == here.word.sent
        and any(form.aspect == "Perf" for form in verb_readings(here.word.norm))
    )


def _is_second_object(here: Candidate) -> bool:
    """«ناشد الرئيس، خلال زيارته، الدول المانحة *دعم* بلاده»: right after the name that follows an aside, of a verb with two objects."""
    k, mention = here.i - 1, here.before.mention
    if mention < 0 or here.previous != "NOUN" or here.suffixed:
        return False
    while k > 0 and here.words[k].mention == mention:
        k -= 1
    if here.words[k].text not in COMMAS:
        return False
    verbs = (word for word in here.back(k, longest=_LONGEST_ASIDE) if word.pos == "VERB")
    frames = (f for verb in verbs for r in verb.entries("verb") for f in here.ontology.entries[r.entry].frames)
    return any("" in f.targets and "" in f.objects for f in frames) and may_be_noun(here.word.norm)


def _is_qualified_accusative(here: Candidate) -> bool:
    """«ساند القادة في بيانهم الختامي *حلا سياسيا*»: an indefinite object with its adjective, in a clause that has its verb,
    or after a mark: «أيدت مصر، بحسب البيان، *حلا سياسيا*»."""
    norm = here.word.norm
    awaited = here.previous == "PUNCT" or (here.seen_verb and here.previous not in _OPENERS)
    if not awaited or not norm.endswith("ا") or here.suffixed:
        return False
    after = here.following
    return (
        norm[:-1] in nouns()
        and after is not None
        and after.role == "stem"
        and after.mention < 0
        and after.norm.endswith("يا")
    )


def _tells_within(here: Candidate) -> bool:
    """«بعث برقية إلى الرئيس *أعرب فيها* عن …»: does the clause take up at once a message or a meeting in which it was said?"""
    within, pronoun = (here.words[k] if k < len(here.words) else None for k in (here.i + 1, here.i + 2))
    if within is None or pronoun is None:
        return False
    return within.norm in ("في", "خلال") and pronoun.role == "pron" and pronoun.unit == within.unit


def _is_part_of_day(here: Candidate) -> bool:
    """«*فجر* الخميس»: before its day."""
    following = here.following if here.grammar.is_("dayPart", here.word.norm) else None
    return following is not None and here.grammar.is_("time", following.norm)


def _is_accusative(here: Candidate) -> bool:
    """«لكن *حظرا* تدريجيا …»"""
    if here.previous not in ("SUB", "COMP") or not here.word.norm.endswith("ا"):
        return False
    nominal = any(r.source != "verb" for r in here.word.readings)
    return nominal and not (_is_dual_with_object(here) or _is_dual_with_preposition(here))


def _is_dual_with_object(here: Candidate) -> bool:
    """«كما *بحثا* الأوضاع», «و*بحثا* سبل …»: a noun with nunation would have no genitive after it, and an adjective with nunation too."""
    after = here.following
    bare = after is not None and after.role == "stem" and here.grammar.part_of(after.norm) is None
    return (
        bare
        and after is not None
        and not after.norm.endswith("ا")
        and any(r.form.number == "Dual" for r in here.word.entries("verb"))
    )


def _is_dual_with_preposition(here: Candidate) -> bool:
    """«كما *تطرقا* إلى الأوضاع»: after such a word a dual with the preposition that it takes."""
    after = here.following
    if here.previous != "SUB" or after is None or not here.grammar.is_preposition(after):
        return False
    entries = [here.ontology.entries[r.entry] for r in here.word.entries("verb") if r.form.number == "Dual"]
    return any(after.norm in (*f.objects, *f.themes, *f.partners) for entry in entries for f in entry.frames)


def _follows_subject_pronoun(here: Candidate, following: Word) -> bool:
    """«إن*هما* *تبادلا* الآراء», «أن*ه* *بحث* مع نظيره …»: a perfect right after the pronoun of أن or إن that is its subject."""
    pronoun, i = here.words[here.i - 1], here.i
    if here.previous != "SUFFIX" or i < 2 or here.words[i - 2].unit != pronoun.unit:
        return False
    if here.words[i - 2].pos == "SUB" and here.is_perfect and here.grammar.is_("bound", here.words[i - 2].norm):
        return _speaks_to_whom(here, following)  # «لكن*ه* *طالب*ها بالتخلي عن …»
    if here.words[i - 2].pos != "COMP":
        return False
    entries = [(r.form.number, here.ontology.entries[r.entry]) for r in here.word.entries("verb")]
    if pronoun.norm == "هما":
        return any(number == "Dual" for number, _ in entries)
    partners = {marker for _, entry in entries for f in entry.frames for marker in f.partners}
    if pronoun.norm != "ه" or not here.is_perfect:
        return False
    with_partner = following.norm == "مع" and "مع" in partners
    return with_partner or _takes_at_once(here, following) or (bool(entries) and _is_its_object(here, following))


def _is_its_object(here: Candidate, following: Word) -> bool:
    """«إنه *قصف مواقع* في …», «أنه *رفض العرض*», not «إنه *دعم كبير*»: no adjective, and nobody says of a thing that it is the deed."""
    if following.role != "stem" or here.suffixed:
        return False
    behind = here.rest[1] if len(here.rest) > 1 else None
    told = behind is not None and (here.grammar.is_preposition(behind) or behind.definite)
    known = following.definite or following.mention >= 0
    return known or (told and may_be_noun(following.norm) and not here.grammar.is_("quality", following.norm))


def _written_before(here: Candidate) -> str:
    """The written word before it, folded."""
    words, k = here.words, here.i - 1
    if k < 0 or words[k].sent != here.word.sent:
        return ""
    unit = words[k].unit
    while k > 0 and words[k - 1].unit == unit:
        k -= 1
    return "".join([w.norm for w in words[k : here.i]])


# -- where a clause may begin ------------------------------------------------------------------------------------------
def _opens_clause(here: Candidate, following: Word) -> bool:
    """Is it the verb of the clause that begins with it?"""
    if here.is_coordinated and here.is_perfect and _charges_somebody(here):
        return True
    if following.pos == "PUNCT" or following.role == "punct":
        return False
    if here.previous == "PUNCT" and here.before.text in COMMAS and _says_of_meeting(here, following):
        return True
    if here.previous in ("ADV", "PUNCT") and _is_perfect_or_masdar(here.word):
        if here.seen_verb:
            return False  # «أعلن … اليوم *تبرع* الكويت بـ», «قررت، …، *منح* …»
        if here.previous == "PUNCT" and _is_awaited_object(here):
            return False  # «أعلن الرئيس، مساء الأربعاء، *توصل* البلدين إلى …»
    if here.suffixed and here.is_coordinated:
        to_whom = (here.comes_after_comma or here.words[here.i - 2].mention >= 0) and _speaks_to_whom(here, following)
        if to_whom:
            return True
        # «و*سلمه* دعوة»; «و*تأكيده* دعم بلاده» is a verbal noun
        verbal = here.is_perfect and bool(here.word.entries("verb")) and not here.word.entries("masdar")
        return verbal and _is_indefinite_noun(here, here.i + 2)
    if here.suffixed:
        return _takes_pronoun(here) and (following.definite or following.mention >= 0)
    after_fa = here.previous == "CONJ" and here.before.norm == "ف"
    if after_fa and here.is_perfect and following.pos in ("COMP", "PREP", "NOUN", ""):
        return True  # «أما الوزير، ف*أبرز* أن …»
    if here.is_coordinated:
        return _is_coordinated_verb(here, following)
    return (
        following.definite
        or following.mention >= 0
        or following.role == "prep"
        or _is_text_that_asks(here, following)
        or _is_dual_with_object(here)
        or following.norm in here.ontology.roles
        or (following.text[:1].isdigit() and here.is_perfect and _is_no_masdar(here))
        or (here.is_perfect and _is_somebodys_deputy(here, following))
        or (here.is_perfect and _is_nominative(following))
        or here.grammar.part_of(following.norm) in ("PREP", "ADV")
    )


def _is_text_that_asks(here: Candidate, following: Word) -> bool:
    """«*طالب* بيان القمة …»: a perfect that is no verbal noun, before a text."""
    return here.is_perfect and not here.word.entries("masdar") and here.grammar.is_("issuedText", following.bare)


def _is_somebodys_deputy(here: Candidate, following: Word) -> bool:
    """«كما *حذر* نائبه فلان»"""
    suffixed = any(word.role == "pron" and not word.first for word in here.rest[1:2])
    return suffixed and here.grammar.is_("deputy", following.norm)


def _is_nominative(word: Word) -> bool:
    """«قتل *صيادان*»: a dual or plural that is no genitive."""
    bare = word.role == "stem" and not word.definite and word.norm not in nouns()
    return bare and word.norm.endswith(("ان", "ون")) and len(word.norm) > 4 and word.norm[:-2] in nouns()


def _takes_pronoun(here: Candidate) -> bool:
    """Not «…، *تضامن*ه الكامل مع»: only a verb with an object has a pronoun on it."""
    entries = [here.ontology.entries[r.entry] for r in here.word.entries("verb")]
    bare = any("" in (*f.objects, *f.targets, *f.themes) for e in entries for f in e.frames)
    return (
        not entries or bare or any("" in g.complements or g.governs == "speech" for e in entries for g in e.governors)
    )


def _says_of_meeting(here: Candidate, following: Word) -> bool:
    """«أجرى اتصالا مع …، *تناول* آخر المستجدات»: a clause without conjunction, of a meeting just named that is not yet known."""
    after = here.words[here.i + 1 : here.i + 3]
    known = any(w.definite or w.mention >= 0 for w in after) and following.pos != "VERB" and following.role != "prep"
    if not here.is_perfect or not (known or here.grammar.is_("superlative", following.norm)):
        return False
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    near = here.back(here.i - 1, longest=_LONGEST_ASIDE)
    met = any(not w.definite and w.pos == "NOUN" and here.grammar.names_meeting(w) for w in near)
    return met and any(f.relation in here.ontology.symmetric and f.objects == ("",) for f in frames)


def _is_perfect_or_masdar(word: Word) -> bool:
    """«توصل»: one entry has it both as its perfect and as its verbal noun."""
    perfects = {r.entry for r in word.entries("verb") if r.form.aspect == "Perf"}
    return any(r.entry in perfects for r in word.entries("masdar"))


def _is_awaited_object(here: Candidate) -> bool:
    """Does a verb of saying or doing stand before, with nothing after it but its named subject, or that and asides?

    «أعلن الرئيس، مساء الأربعاء، *توصل* البلدين إلى …», «وأكد الوزير، *دعم* بلاده …»
    """
    segments: list[list[Word]] = [[]]
    for word in here.back(_before_attribution(here), longest=_LONGEST_ASIDE * 2):
        if word.pos in ("COMP", "SUB"):
            return False
        if word.pos == "VERB" and not _tells_in_aside(here, word):
            governors = (g for r in word.entries("verb") for g in here.ontology.entries[r.entry].governors)
            return _are_asides(here, segments) and any("" in g.complements for g in governors)
        if _parts(word):
            segments.append([])
        else:
            segments[-1].append(word)
    return False


def _tells_in_aside(here: Candidate, verb: Word) -> bool:
    """«أكدت الوزيرة، في كلمة *افتتحت* بها الأشغال، *حرص* …»: a verb between commas, after a preposition and what it brings."""
    k = next(k for k in range(here.i) if here.words[k] is verb)
    while k > 0 and here.words[k - 1].text not in COMMAS:
        if here.words[k - 1].sent != verb.sent:
            return False
        k -= 1
    return k > 0 and here.words[k].pos == "PREP"


def _before_attribution(here: Candidate) -> int:
    """Of «…، *حسبما ذكرت وكالة …*، دعم بلاده» the mark before what tells by whom it was told; else the word before the candidate."""
    last = here.i - 1
    for n, word in enumerate(here.back(last - 1, longest=_LONGEST_ASIDE), start=1):
        if _parts(word):
            opening = last - n
            return opening if here.grammar.phrase_at("attribution", here.words, opening + 1) else last
    return last


def _parts(word: Word) -> bool:
    """Is it a mark that parts an aside from the clause around it?"""
    return word.text in COMMAS or word.text in DASHES


def _are_asides(here: Candidate, segments: Sequence[Sequence[Word]]) -> bool:
    """Between a verb and its object, from the object backwards: asides between commas, and the named subject first of all."""
    if len(segments) == 1:
        return False
    *asides, subject = segments[1:]
    subject = _without_occasion(here, subject)
    if not asides:
        return all(word.mention >= 0 for word in subject)
    named = not any(word.mention < 0 and word.pos in ("NOUN", "ADJ") for word in subject)
    return named and (len(asides) == 1 or all(_is_aside(here, segment) for segment in asides))


def _without_occasion(here: Candidate, subject: Sequence[Word]) -> Sequence[Word]:
    """The subject of «أكدت الخارجية *في بيان لها*، رفض …» without that in which it is said; the words stand backwards."""
    own = next((n for n, word in enumerate(subject) if word.mention >= 0), len(subject))
    for n in range(1, own):
        said = subject[n - 1].bare.removesuffix("ا")
        if subject[n].pos == "PREP" and here.grammar.is_("sayingOccasion", said):
            return subject[n + 1 :]
    return subject


def _is_aside(here: Candidate, segment: Sequence[Word]) -> bool:
    """«…، *خلال مؤتمر صحفي*، *اليوم الاثنين*، *عبد الفتاح السيسي*، …»; the words stand backwards."""
    first = segment[-1] if segment else None
    return first is not None and (
        first.mention >= 0 or first.pos in ("PREP", "ADV") or here.grammar.is_("time", first.norm)
    )


# -- after «و» ---------------------------------------------------------------------------------------------------------
def _is_coordinated_verb(here: Candidate, following: Word) -> bool:
    """After و a masdar may be coordinated with what precedes: «بحثا التعاون و*دعم* الجهود». Does something tell a verb?"""
    return (
        _goes_on_in_dual(here)
        or _speaks_with_preposition(here)
        or _goes_on_like(here, following)
        or _takes_all_at_once(here, following)
        or _takes_at_once(here, following)
        or _takes_after_definite(here, following)
        or _governs_at_once(here, following)
        or _does_at_once(here, following)
        or (here.is_perfect and (_has_partner_at_once(here) or _has_receiver_at_once(here)))
        or _is_subject_word(here, following)
        or _tells_of_meeting(here, following)
        or _acts_with_preposition(here, following)
        or ((following.mention >= 0 or _does_to_persons(here, following)) and not _is_after_masdar(here))
        or (following.mention >= 0 and _is_no_masdar(here))
    )


def _is_no_masdar(here: Candidate) -> bool:
    """«… في مجال التدريب، و*وقع* الوزير …»: after a comma a perfect of the lexicon that is no verbal noun there."""
    listed = bool(here.word.entries("verb")) and not here.word.entries("masdar", "noun")
    return listed and here.comes_after_comma and here.is_perfect


def _charges_somebody(here: Candidate) -> bool:
    """«…، و*حملت* روسيا *مسؤولية* …»: a perfect done to somebody, named after it, and the noun that completes it."""
    frames = [f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames]
    completing = {phrase for f in frames if f.only_object == "Actor" and "" in f.objects for phrase in f.fixed}
    after = [word for word in here.words[here.i + 1 : here.i + _NEAR] if word.role != "punct"] if completing else []
    if not after or after[0].mention < 0:
        return False
    return any(word.mention < 0 and word.norm in completing for word in after if word.sent == here.word.sent)


def _goes_on_in_dual(here: Candidate) -> bool:
    """«وأعربا عن …، و*رفضا* التهجير»: a dual after a comma, like the verb before, with its object."""
    emphatic = bool(here.grammar.phrase_at("strong", here.words, here.i + 1)) and here.is_perfect
    dual = emphatic and any(r.form.number == "Dual" for r in here.word.entries("verb"))  # «و*أدانا* بشدة …»
    if not here.comes_after_comma or not (dual or _is_dual_with_object(here)):
        return False
    verb = next((w for w in here.back(here.i - 2) if w.pos == "VERB"), None)
    if verb is None or any(form.number == "Dual" for form in verb.verb_forms):
        return verb is not None
    frames = (f for r in verb.entries("verb") for f in here.ontology.entries[r.entry].frames)
    return any(here.ontology.relation_facts[f.relation].meets for f in frames)  # «التقى نظيره، و*بحثا* العلاقات»


def _does_to_persons(here: Candidate, following: Word) -> bool:
    """«…، و*شكر* أعضاء المجلس»: after a comma a perfect that takes actors at once, and a word for several persons after it."""
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    done_to = any("" in (*f.targets, *f.objects) for f in frames)
    persons = here.grammar.is_("groupHead", following.norm) and not here.grammar.is_("plural", following.bare)
    return here.comes_after_comma and here.is_perfect and persons and done_to


def _speaks_with_preposition(here: Candidate) -> bool:
    """«…، و*حث* جميع الدول *على* …»: a perfect whose preposition follows, the actor between: a name, or after a comma any known one."""
    wanted = {
        marker
        for r in here.word.entries("verb")
        if r.form.aspect == "Perf"
        for frame in here.ontology.entries[r.entry].frames
        if "" in (*frame.targets, *frame.objects)
        for marker in (*frame.objects, *frame.themes)
        if marker
    }
    after = here.words[here.i + 1 : here.i + _NEAR]
    known = after and after[0].definite and here.comes_after_comma and not _is_after_masdar(here)
    if not after or (after[0].mention < 0 and not known):
        return False
    for n, word in enumerate(after):
        if word.sent != here.word.sent or word.role == "punct":
            return False
        if n and word.norm in wanted:
            return True
    return False


def _acts_with_preposition(here: Candidate, following: Word) -> bool:
    """«…، و*صادق* البرلمان *على* …»: a perfect that is no verbal noun, a name after it, and right after that its preposition."""
    if not here.is_perfect or following.mention < 0 or here.word.entries("masdar", "noun"):
        return False
    frames = [f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames]
    wanted = {marker for frame in frames for marker in frame.objects if marker}
    behind = next((w for w in here.rest if w.mention != following.mention), None)
    return behind is not None and behind.sent == here.word.sent and behind.first and behind.norm in wanted


def _speaks_to_whom(here: Candidate, following: Word) -> bool:
    """«…، و*حضّ*هما على التهدئة»: a perfect with whom it is said to, and at once the preposition of what is said."""
    frames = [f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames]
    spoken = any("" in f.targets and following.norm in (*f.objects, *f.themes) for f in frames)
    return here.is_perfect and (spoken or any("" in f.objects and following.norm in f.themes for f in frames))


def _goes_on_like(here: Candidate, following: Word) -> bool:
    """«كينيا تفتتح سفارتها و*توقع* مع المغرب …»: an imperfect like the verb before, with a preposition after it."""
    verb = next((w for w in here.back(here.i - 2) if w.pos == "VERB"), None)
    if verb is None or not here.grammar.is_preposition(following) or _is_after_masdar(here):
        return False
    mine = {(r.form.aspect, r.form.gender) for r in here.word.entries("verb")}
    theirs = {(form.aspect, form.gender) for form in verb.verb_forms}
    return any(aspect == "Imp" for aspect, _ in mine & theirs)


def _takes_all_at_once(here: Candidate, following: Word) -> bool:
    """«أدان الانقلاب، و*رفض* أي تغيير …»: after a comma a perfect of stance with «any», where the verb before takes no verbal noun."""
    if not (here.comes_after_comma and here.is_perfect and here.grammar.is_("quantifier", following.norm)):
        return False
    verb = next((w for w in here.back(here.i - 2) if w.pos == "VERB"), None)
    if verb is None or not here.grammar.takes_stance(here.word):
        return False
    beside = any(
        w.pos == "NOUN" and not w.definite and w.entries("masdar") for w in here.back(here.i - 2, longest=_NEAR)
    )
    entries = [here.ontology.entries[r.entry] for r in verb.entries("verb") if r.form.aspect == "Perf"]
    felt = any(here.ontology.relation_facts[f.relation].kind == "Expressive" for e in entries for f in e.frames)
    return felt and not beside and not any(e.governors for e in entries)


def _takes_at_once(here: Candidate, following: Word) -> bool:
    """«و*طالب* بالإفراج عنه»: a perfect whose preposition follows at once, which as a noun it does not take, or not without
    somebody before it: «و*حث* على احترامه»."""
    if not here.grammar.is_preposition(following):
        return False
    as_verb, as_noun = set[str](), set[str]()
    for r in here.word.readings:
        entry = here.ontology.entries[r.entry]
        markers = {m for f in entry.frames for m in (*f.objects, *f.partners) if m}
        markers |= {m for g in entry.governors for m in g.complements if m}
        if r.source == "verb" and r.form.aspect == "Perf":
            as_verb |= markers
        elif r.source != "verb" and not any("" in f.targets and f.objects for f in entry.frames):
            as_noun |= markers
    return following.norm in as_verb - as_noun


def _takes_after_definite(here: Candidate, following: Word) -> bool:
    """«أشاد بإرادة نظيره، و*تعهد* بأن …»: a comma joins no bare noun to what is definite; a verb with its preposition."""
    last = here.words[here.i - 3] if here.i > 2 else None
    if last is None or not here.comes_after_comma or not here.is_perfect or not here.grammar.is_preposition(following):
        return False
    if not (last.definite or last.mention >= 0 or last.role == "pron"):
        return False
    entries = [here.ontology.entries[r.entry] for r in here.word.entries("verb")]
    markers = {m for e in entries for f in e.frames for m in (*f.objects, *f.partners)}
    markers |= {m for e in entries for g in e.governors for m in g.complements}
    return following.norm in markers


def _governs_at_once(here: Candidate, following: Word) -> bool:
    """«…، و*تواصل* قصف بلدات الجنوب»: an imperfect after a comma that governs the verbal noun after it."""
    if not here.comes_after_comma or following.definite or not following.entries("masdar"):
        return False
    return any(
        r.form.aspect == "Imp" and "" in governor.complements
        for r in here.word.entries("verb")
        for governor in here.ontology.entries[r.entry].governors
    )


def _does_at_once(here: Candidate, following: Word) -> bool:
    """«وصل إلى بغداد و*عقد* مباحثات مع …»: after a name or a comma a perfect that lends its subject to the verbal noun after it."""
    joined = here.comes_after_comma or here.words[here.i - 2].mention >= 0
    if not (joined and here.is_perfect) or following.definite or following.mention >= 0 or _is_after_masdar(here):
        return False
    governors = (g for r in here.word.entries("verb") for g in here.ontology.entries[r.entry].governors)
    lends = any(g.governs == "light" and "" in g.complements for g in governors)
    return lends and (bool(following.entries("masdar", "noun")) or here.grammar.names_meeting(following))


def _has_partner_at_once(here: Candidate) -> bool:
    """«و*عقد* معه اجتماعا»: a perfect whose partner follows at once as a pronoun; a bare noun has none there."""
    words, i = here.words, here.i
    return (
        i + 2 < len(words)
        and words[i + 1].norm == "مع"
        and words[i + 2].role == "pron"
        and words[i + 2].unit == words[i + 1].unit
    )


def _has_receiver_at_once(here: Candidate) -> bool:
    """«و*نقل* إليه دعوة»: a perfect whose receiver follows as a pronoun, and after that the indefinite noun of what he gets."""
    words, i = here.words, here.i
    pronoun = i + 2 < len(words) and words[i + 2].role == "pron" and words[i + 2].unit == words[i + 1].unit
    return pronoun and words[i + 1].norm in ("ل", "الي") and _is_indefinite_noun(here, i + 3)


def _is_indefinite_noun(here: Candidate, k: int) -> bool:
    word = here.words[k] if k < len(here.words) else None
    if word is None or word.sent != here.word.sent or word.role in ("prep", "conj", "punct"):
        return False
    return not word.definite and word.mention < 0 and may_be_noun(word.norm) and not here.grammar.is_preposition(word)


def _is_subject_word(here: Candidate, word: Word) -> bool:
    """«وبحث *الوزيران*»: a word that stands for an actor in the nominative."""
    return word.norm.endswith("ان") and here.grammar.is_("collective", word.norm)


def _tells_of_meeting(here: Candidate, following: Word) -> bool:
    """«…، و*تناول* اللقاء»: a perfect that meetings are the subject of, and a meeting after it."""
    if not here.is_perfect or not following.definite or not here.grammar.names_meeting(following):
        return False
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    return any(f.relation in here.ontology.symmetric and "" in f.objects for f in frames)


def _is_after_masdar(here: Candidate) -> bool:
    """Is the word coordinated with a masdar that stands shortly before it in the same sentence?"""
    for word in here.back(here.i - 2, longest=_NEAR):
        if word.role == "punct" and word.text not in COMMAS:
            return False
        if word.entries("masdar") and word.pos == "NOUN":
            return True
    return False


# -- after its subject -------------------------------------------------------------------------------------------------
def _is_after_its_subject(here: Candidate, following: Word) -> bool:
    """«ماكرون *بحث* مع السيسي»: the verb of a headline, or of a clause with أن, after the name of its subject."""
    verbs = here.word.entries("verb")
    masdar_in_ta = here.word.norm.startswith("ت") and bool(here.word.entries("masdar"))
    if any(r.form.aspect == "Imp" for r in verbs) and (not masdar_in_ta or _is_name_first(here)):
        return True
    if here.seen_verb:
        return False
    if any(r.form.number == "Dual" for r in verbs):
        return _is_name_first(here)
    if _clause_waits_for_verb(here) and following.role != "punct":
        return True  # «أن مجلس الشيوخ … *رفض* منحه تفويضا»
    if _is_name_first(here) and here.is_perfect and _brings_indefinite(here, following):
        return True
    return here.grammar.is_preposition(following) or following.definite or following.mention >= 0


def _brings_indefinite(here: Candidate, following: Word) -> bool:
    """«أمير قطر *عقد* جلسة مباحثات مع …», «الجيش *قصف* مواقع في …», not «روسيا *شريك* مهم»: a listed verb, no adjective after it."""
    if following.role != "stem" or here.suffixed or not here.word.entries("verb"):
        return False
    adjective = bool(following.entries("adjective")) or here.grammar.is_("quality", following.norm)
    adjective = adjective or following.norm.endswith("ي")
    return may_be_noun(following.norm) and not adjective


def _is_name_first(here: Candidate) -> bool:
    """Does a name that opens a clause stand before the word: «والسعودية *تجدد* …»?"""
    words, j = here.words, here.i - 1
    while (
        j >= 0
        and words[j].sent == here.word.sent
        and (words[j].mention >= 0 or (words[j].role == "conj" and words[j - 1].mention >= 0))
    ):
        j -= 1
    return (
        j < 0
        or words[j].sent != here.word.sent
        or words[j].role in ("conj", "punct")
        or words[j].pos in ("COMP", "SUB")
    )


def _clause_waits_for_verb(here: Candidate) -> bool:
    """Did أن or إن open a clause that has no verb yet?"""
    for word in here.back(here.i - 1, longest=_NEAR):
        if word.pos == "VERB" or word.role == "punct":
            return False
        if word.pos == "COMP":
            return True
    return False
