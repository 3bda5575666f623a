"""A word that may be a verb in, whether it is one out: each question is asked by what stands around the word."""

from __future__ import annotations

from kg.grammar.asides import LONGEST_ASIDE, is_awaited_object
from kg.grammar.candidate import Candidate, may_be_noun
from kg.grammar.coordinated import (
    is_coordinated_verb,
    is_dual_with_object,
    is_indefinite_noun,
    is_no_masdar,
    is_subject_word,
    takes_at_once,
)
from kg.grammar.word import Word
from kg.lang.marks import COMMAS
from kg.lang.segment import nouns
from kg.lang.verbs import verb_readings

_NEAR = 12
_NEAREST = 4
"""A noun, its adjectives and the clause that takes it up."""
_IN = "في"
_FOR_SIDE = "عن"
"""The preposition of the side for which somebody signs."""
_OPENERS = frozenset(("CONJ", "PUNCT", "COMP", "NEG", "FUT", "AUX", "REL", "COND", "PRON", "ADV", "SUB", "START"))
"""Parts of speech after which a clause may begin."""
_AFTER_NOUN = frozenset(("NOUN", "ADJ", "SUFFIX"))
"""Parts of speech that end a noun phrase."""
_NUNATION = frozenset("\u064b\u064c\u064d")
"""What ends a noun and no verb: «وفدًا», «وفداً»."""


def reads_as_verb(here: Candidate) -> bool:
    """Is the word a verb here?"""
    if here.word.text[-2:].strip("ا") in _NUNATION:
        return False
    if here.previous == "PREP":
        return _is_after_particle_of_purpose(here)
    if here.previous == "NUM" and _is_counted(here):
        return False  # «تبادل 300 *أسير*»
    if _written_before(here) in here.grammar.classes["manner"]:
        return False  # «بشكل *أفضل*»
    if here.previous == "NOUN" and here.before.norm in here.grammar.classes["quantifier"]:
        return False  # «أي *شكل* من أشكال …»
    if here.word.norm in here.grammar.classes["delegation"] and not _arrives(here):
        return False  # «*وفد* من البرلمان يزور …», «التقى الوزير، في الدوحة، *وفد* الكونغرس»
    if here.previous == "AUX" and here.nominal and here.is_perfect and not here.word.readings:
        return False  # «أن تكون *أرض* عبور»
    if (
        here.previous == "AUX"
        and here.nominal
        and here.seen_verb
        and here.before.norm in here.grammar.classes["further"]
    ):
        return False  # «وطلبت كذلك *عقد* جلسة طارئة»
    if here.previous in ("FUT", "NEG", "AUX"):
        return here.before.norm not in here.grammar.classes["negativeNoun"] and here.before.norm != "غير"
    if here.previous == "VERB" and here.is_perfect:
        return False  # «قررت *طلب* الانضمام»: no two perfects in a row
    if here.suffixed and _is_done_for_side(here):
        return True
    if here.nominal and here.previous in _AFTER_NOUN and (_tells_what_was_discussed(here) or _takes_up_occasion(here)):
        return True
    if here.seen_verb and _is_noun_after_subject(here):
        return False
    if here.word.norm in here.grammar.classes["dayPart"] and _is_part_of_day(here):
        return False
    if here.word.norm.endswith("ا") and _is_qualified_accusative(here):
        return False
    if here.nominal and here.before.mention >= 0 and (_is_second_object(here) or _follows_late_subject(here)):
        return False
    if not here.nominal:
        return True
    following = here.following
    if following is None or _is_accusative(here):
        return False
    if here.is_perfect and not here.suffixed and is_subject_word(here, following):
        return True  # «وفي ختام الاجتماع *وقع الجانبان* …»: no genitive is in the nominative
    if _comes_after_occasion(here, following):
        return True
    if here.previous == "COMP" and here.before.text.startswith("إ"):
        return False  # إنّ stands before nouns: «إن *دعمنا* واضح»
    if here.previous in ("COMP", "REL", "COND") or _follows_subject_pronoun(here, following):
        return True
    if here.previous == "CONJ" and here.word.norm.endswith("ا") and is_dual_with_object(here):
        return True
    if here.previous in _OPENERS:
        return _opens_clause(here, following)
    if here.previous in ("NOUN", "ADJ") and _tells_load(here):
        return True
    if here.suffixed and here.previous in ("NOUN", "ADJ") and here.before.mention < 0:
        return _takes_up_meeting(here)
    return here.before.mention >= 0 and not _is_somebodys_duty(here) and _is_after_its_subject(here, following)


def _is_counted(here: Candidate) -> bool:
    """Right after a number what is spelt like a verb in the first person is what is counted."""
    return here.before.sent == here.word.sent and all(form.person == "1" for form in here.word.verb_forms)


def _arrives(here: Candidate) -> bool:
    """«*وفد* إلى البلاد آلاف اللاجئين», «*وفد* الحجاج إلى مكة»: does a delegation's word tell where somebody comes?"""
    after = here.rest[: _NEAREST if here.previous in ("START", "CONJ") else 1]
    return any(word.norm in ("علي", "الي") for word in after)


def _is_done_for_side(here: Candidate) -> bool:
    """«اتفاقية *وقعها عن* الجانب المصري الوزير …»: a perfect with its object, and somebody for whom it is done jointly with others."""
    following = here.following
    if following is None or following.norm != _FOR_SIDE or not here.is_perfect:
        return False
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    somebody = len(here.rest) > 1 and here.rest[1].mention >= 0
    return somebody and any(f.relation in here.ontology.symmetric and "" in f.objects for f in frames)


def _tells_load(here: Candidate) -> bool:
    """«طائرة قطرية *تحمل* مساعدات»: a word of carrying after a vehicle and its adjectives."""
    if here.word.norm not in here.grammar.classes["carrying"]:
        return False
    for word in here.back(here.i - 1, longest=_NEAREST):
        if word.bare in here.grammar.classes["vehicle"]:
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


def _comes_after_occasion(here: Candidate, following: Word) -> bool:
    """«وخلال اللقاء *بحث* الوزير …», «وفي ختام الزيارة *شكر* الرئيس …»: a perfect before somebody, and before it no more than when or
    where, which ends in what takes no genitive."""
    if here.seen_verb or here.previous not in ("NOUN", "ADJ", "SUFFIX") or here.suffixed or not here.is_perfect:
        return False
    before, somebody = here.before, following.mention >= 0 or following.norm in here.ontology.roles
    if not somebody or not (before.definite or before.role == "pron") or before.mention >= 0:
        return False
    opener = None
    for word in here.back(here.i - 1, longest=_NEAR):
        if word.role == "punct" or word.pos not in ("NOUN", "ADJ", "PREP", "SUFFIX", "CONJ", "DEM", "SUB"):
            return False
        opener = word if word.role != "conj" else opener
    return opener is not None and (opener.norm == _IN or opener.norm in here.grammar.classes["adjunct"])


def _tells_what_was_discussed(here: Candidate) -> bool:
    """«اجتماعا *تناول* سبل …», «اتصالا من نظيره القبرصي *بحث* العلاقات …», «اجتماع ثلاثي *بحث* …»: a perfect that tells what an
    indefinite meeting was about, behind what takes no genitive; or of a definite one of which a clause tells: «أن اللقاء *بحث* …»."""
    if here.suffixed or not here.is_perfect:
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
    if here.previous == "SUFFIX" or not here.is_perfect:
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


def _is_somebodys_duty(here: Candidate) -> bool:
    """«قال إن على روما *تحمل* …», «روما: على موسكو *رفع* …»: a clause that begins with whose duty it is goes on with the deed."""
    named = here.back(here.i - 1, longest=_NEAR)
    before = [word for word in named if word.mention != here.before.mention][:2]
    if len(before) < 2 or before[0].norm not in here.grammar.classes["duty"]:
        return False
    return here.grammar.part_of(before[1].norm) == "COMP" or before[1].text == ":"


def _is_after_particle_of_purpose(here: Candidate) -> bool:
    """«ل*يدعم*», «كي *تواصل*»: the only prepositions that take a verb, and that in the imperfect."""
    purpose = here.before.norm in ("ل", "لكي", "كي", "حتي")
    return purpose and not here.nominal and any(form.aspect == "Imp" for form in here.word.verb_forms)


def _is_noun_after_subject(here: Candidate) -> bool:
    """«أدان الوزير هايكو ماس *تصرف* مينسك»: has the clause its subject beside its verb?"""
    only_verb = bool(here.word.readings) and all(r.source == "verb" for r in here.word.readings)
    return (
        not (only_verb and (here.suffixed or _tells_within(here)))
        and (may_be_noun(here.word.norm) or bool(here.word.entries("masdar")))
        and (here.before.mention >= 0 or _written_before(here) in here.grammar.classes["strong"])
        and here.before.sent == here.word.sent
        and any(form.aspect == "Perf" for form in verb_readings(here.word.norm))
    )


def _is_second_object(here: Candidate) -> bool:
    """«ناشد الرئيس، خلال زيارته، الدول المانحة *دعم* بلاده»: right after the name that follows an aside, of a verb with two objects."""
    k, mention = here.i - 1, here.before.mention
    if here.previous != "NOUN" or here.suffixed:
        return False
    while k > 0 and here.words[k].mention == mention:
        k -= 1
    if here.words[k].text not in COMMAS:
        return False
    verbs = (word for word in here.back(k, longest=LONGEST_ASIDE) if word.pos == "VERB")
    frames = (f for verb in verbs for r in verb.entries("verb") for f in here.ontology.entries[r.entry].frames)
    return any("" in f.targets and "" in f.objects for f in frames) and may_be_noun(here.word.norm)


def _follows_late_subject(here: Candidate) -> bool:
    """«أعلنت، اليوم، الإكوادور *طرد* السفير»: right after the name behind the aside that parts a verb from its subject."""
    k, mention = here.i - 1, here.before.mention
    if here.suffixed:
        return False
    while k > 0 and here.words[k].mention == mention:
        k -= 1
    if here.words[k].text not in COMMAS:
        return False
    aside = here.back(k - 1, longest=LONGEST_ASIDE)
    n = next((n for n, word in enumerate(aside) if word.role == "punct" or word.pos in ("VERB", "COMP")), len(aside))
    return n + 1 < len(aside) and aside[n].text in COMMAS and aside[n + 1].pos == "VERB"


def _is_qualified_accusative(here: Candidate) -> bool:
    """«ساند القادة في بيانهم الختامي *حلا سياسيا*»: an indefinite object with its adjective, in a clause that has its verb,
    or after a mark: «أيدت مصر، بحسب البيان، *حلا سياسيا*»."""
    norm = here.word.norm
    awaited = here.previous == "PUNCT" or (here.seen_verb and here.previous not in _OPENERS)
    if not awaited or here.suffixed:
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
    """«*فجر* الخميس»: does the part of a day stand before its day?"""
    following = here.following
    return following is not None and following.norm in here.grammar.classes["time"]


def _is_accusative(here: Candidate) -> bool:
    """«لكن *حظرا* تدريجيا …»"""
    if here.previous not in ("SUB", "COMP") or not here.word.norm.endswith("ا"):
        return False
    nominal = any(r.source != "verb" for r in here.word.readings)
    return nominal and not (is_dual_with_object(here) or _is_dual_with_preposition(here))


def _is_dual_with_preposition(here: Candidate) -> bool:
    """«كما *تطرقا* إلى الأوضاع»: after such a word a dual with the preposition that it takes."""
    after = here.following
    if here.previous != "SUB" or after is None or not here.grammar.is_preposition(after):
        return False
    entries = [here.ontology.entries[r.entry] for r in here.word.entries("verb") if r.form.number == "Dual"]
    return any(after.norm in (*f.objects, *f.themes, *f.partners) for entry in entries for f in entry.frames)


def _follows_subject_pronoun(here: Candidate, following: Word) -> bool:
    """«إن*هما* *تبادلا* الآراء», «أن*ه* *بحث* مع نظيره …», «أن*ها* *تكفل حرية* …»: right after the pronoun of أن or إن that is its
    subject, a perfect or, in the feminine, what is spelt like a verbal noun in ت."""
    pronoun, i = here.words[here.i - 1], here.i
    if here.previous != "SUFFIX" or i < 2 or here.words[i - 2].unit != pronoun.unit:
        return False
    if here.words[i - 2].pos == "SUB" and here.is_perfect and here.words[i - 2].norm in here.grammar.classes["bound"]:
        return _speaks_to_whom(here, following)  # «لكن*ه* *طالب*ها بالتخلي عن …»
    if here.words[i - 2].pos != "COMP":
        return False
    entries = [(r.form.number, here.ontology.entries[r.entry]) for r in here.word.entries("verb")]
    if pronoun.norm == "هما":
        return any(number == "Dual" for number, _ in entries)
    partners = {marker for _, entry in entries for f in entry.frames for marker in f.partners}
    if pronoun.norm == "ها":
        agrees = any(r.form.aspect == "Imp" and r.form.gender == "Fem" for r in here.word.entries("verb"))
        return agrees and (takes_at_once(here, following) or _is_its_object(here, following))
    if pronoun.norm != "ه" or not here.is_perfect:
        return False
    with_partner = following.norm == "مع" and "مع" in partners
    return with_partner or takes_at_once(here, following) or (bool(entries) and _is_its_object(here, following))


def _is_its_object(here: Candidate, following: Word) -> bool:
    """«إنه *قصف مواقع* في …», «أنه *رفض العرض*», not «إنه *دعم كبير*»: no adjective, and nobody says of a thing that it is the deed."""
    if following.role != "stem" or here.suffixed:
        return False
    behind = here.rest[1] if len(here.rest) > 1 else None
    told = behind is not None and (here.grammar.is_preposition(behind) or behind.definite)
    known = following.definite or following.mention >= 0
    return known or (told and may_be_noun(following.norm) and following.norm not in here.grammar.classes["quality"])


def _written_before(here: Candidate) -> str:
    """The written word before it, folded."""
    words, k = here.words, here.i - 1
    if k < 0 or words[k].sent != here.word.sent:
        return ""
    if words[k].first:
        return words[k].norm
    unit = words[k].unit
    while k > 0 and words[k - 1].unit == unit:
        k -= 1
    return "".join([w.norm for w in words[k : here.i]])


def _opens_clause(here: Candidate, following: Word) -> bool:
    """Is it the verb of the clause that begins with it?"""
    if here.is_coordinated and here.is_perfect and _charges_somebody(here):
        return True
    if following.pos == "PUNCT" or following.role == "punct":
        return _precedes_subject(here, following)
    if here.previous == "PUNCT" and here.before.text in COMMAS and _says_of_meeting(here, following):
        return True
    if here.previous == "ADV" and here.seen_verb and here.nominal and not here.suffixed and may_be_noun(here.word.norm):
        return False  # «لعبت عمان اليوم *دور* الوسيط», «تخشى المنظمة اليوم *تفشي* …»
    if here.previous in ("ADV", "PUNCT") and _is_perfect_or_masdar(here.word):
        if here.seen_verb:
            return False  # «أعلن … اليوم *تبرع* الكويت بـ», «قررت، …، *منح* …»
        if here.previous == "PUNCT" and is_awaited_object(here):
            return False  # «أعلن الرئيس، مساء الأربعاء، *توصل* البلدين إلى …»
    if here.suffixed and here.is_coordinated:
        to_whom = (here.comes_after_comma or here.words[here.i - 2].mention >= 0) and _speaks_to_whom(here, following)
        if to_whom:
            return True
        # «و*سلمه* دعوة»; «و*تأكيده* دعم بلاده» is a verbal noun
        verbal = here.is_perfect and bool(here.word.entries("verb")) and not here.word.entries("masdar")
        return verbal and is_indefinite_noun(here, here.i + 2)
    if here.suffixed:
        begins = here.previous in ("CONJ", "START", "SUB")  # «. و*شكره على* مواقف بلاده»
        known = following.definite or following.mention >= 0 or (begins and _speaks_to_whom(here, following))
        return known and _takes_pronoun(here)
    after_fa = here.previous == "CONJ" and here.before.norm == "ف"
    if after_fa and here.is_perfect and following.pos in ("COMP", "PREP", "NOUN", ""):
        return True  # «أما الوزير، ف*أبرز* أن …»
    if here.is_coordinated:
        return is_coordinated_verb(here, following)
    return (
        following.definite
        or following.mention >= 0
        or following.role == "prep"
        or _is_text_that_asks(here, following)
        or is_dual_with_object(here)
        or following.norm in here.ontology.roles
        or (following.text[:1].isdigit() and here.is_perfect and is_no_masdar(here))
        or (here.is_perfect and _is_somebodys_deputy(here, following))
        or (here.is_perfect and _is_nominative(following))
        or here.grammar.part_of(following.norm) in ("PREP", "ADV")
        or following.norm in here.grammar.classes["further"]
    )


def _precedes_subject(here: Candidate, comma: Word) -> bool:
    """«*وقع*، اليوم الأحد، وزير الخارجية …»: a perfect that begins what is told, an aside of time or place, and then somebody."""
    if comma.text not in COMMAS or not here.is_perfect or here.suffixed or here.seen_verb or here.is_coordinated:
        return False
    aside, *rest = here.rest[1:LONGEST_ASIDE] or [comma]
    if here.grammar.part_of(aside.norm) not in ("PREP", "ADV"):
        return False
    k = next((k for k, word in enumerate(rest) if word.role == "punct"), len(rest))
    subject = rest[k + 1] if k + 1 < len(rest) and rest[k].text in COMMAS else None
    return subject is not None and subject.sent == here.word.sent and (subject.definite or subject.mention >= 0)


def _is_text_that_asks(here: Candidate, following: Word) -> bool:
    """«*طالب* بيان القمة …»: a perfect that is no verbal noun, before a text."""
    return here.is_perfect and not here.word.entries("masdar") and following.bare in here.grammar.classes["issuedText"]


def _is_somebodys_deputy(here: Candidate, following: Word) -> bool:
    """«كما *حذر* نائبه فلان»"""
    suffixed = any(word.role == "pron" and not word.first for word in here.rest[1:2])
    return suffixed and following.norm in here.grammar.classes["deputy"]


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
    if not here.is_perfect or not (known or following.norm in here.grammar.classes["superlative"]):
        return False
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    near = here.back(here.i - 1, longest=LONGEST_ASIDE)
    met = any(not w.definite and w.pos == "NOUN" and here.grammar.names_meeting(w) for w in near)
    return met and any(f.relation in here.ontology.symmetric and f.objects == ("",) for f in frames)


def _is_perfect_or_masdar(word: Word) -> bool:
    """«توصل»: one entry has it both as its perfect and as its verbal noun."""
    perfects = {r.entry for r in word.entries("verb") if r.form.aspect == "Perf"}
    return any(r.entry in perfects for r in word.entries("masdar"))


def _charges_somebody(here: Candidate) -> bool:
    """«…، و*حملت* روسيا *مسؤولية* …»: a perfect done to somebody, named after it, and the noun that completes it."""
    frames = [f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames]
    completing = {phrase for f in frames if f.only_object == "Actor" and "" in f.objects for phrase in f.fixed}
    after = [word for word in here.words[here.i + 1 : here.i + _NEAR] if word.role != "punct"] if completing else []
    if not after or after[0].mention < 0:
        return False
    return any(word.mention < 0 and word.norm in completing for word in after if word.sent == here.word.sent)


def _speaks_to_whom(here: Candidate, following: Word) -> bool:
    """«…، و*حضّ*هما على التهدئة»: a perfect with whom it is said to, and at once the preposition of what is said."""
    frames = [f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames]
    spoken = any("" in f.targets and following.norm in (*f.objects, *f.themes) for f in frames)
    return here.is_perfect and (spoken or any("" in f.objects and following.norm in f.themes for f in frames))


def _is_after_its_subject(here: Candidate, following: Word) -> bool:
    """«ماكرون *بحث* مع السيسي»: the verb of a headline, or of a clause with أن, after the name of its subject."""
    verbs = here.word.entries("verb")
    if verbs and all(r.form.person == "1" for r in verbs):
        return False  # «بحث الجانبان *أوجه* التعاون»: nobody who is named is the subject of «I» or «we»
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
    adjective = bool(following.entries("adjective")) or following.norm in here.grammar.classes["quality"]
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
