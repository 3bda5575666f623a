"""A word that may be a verb after «و» in, whether it goes on with a clause out: by what it takes and what stands beside it."""

from __future__ import annotations

from kg.grammar.candidate import Candidate, may_be_noun
from kg.grammar.word import Word
from kg.lang.marks import COMMAS

_NEAR = 12


def is_dual_with_object(here: Candidate) -> bool:
    """«كما *بحثا* الأوضاع», «و*بحثا* سبل …»: a noun with nunation would have no genitive after it, and an adjective with nunation too."""
    after = here.following
    bare = after is not None and after.role == "stem" and here.grammar.part_of(after.norm) is None
    return (
        bare
        and after is not None
        and not after.norm.endswith("ا")
        and any(r.form.number == "Dual" for r in here.word.entries("verb"))
    )


def is_coordinated_verb(here: Candidate, following: Word) -> bool:
    """After و a masdar may be coordinated with what precedes: «بحثا التعاون و*دعم* الجهود». Does something tell a verb?"""
    return (
        _goes_on_in_dual(here)
        or _speaks_with_preposition(here)
        or _goes_on_like(here, following)
        or _takes_all_at_once(here, following)
        or takes_at_once(here, following)
        or _takes_after_definite(here, following)
        or _governs_at_once(here, following)
        or _does_at_once(here, following)
        or (here.is_perfect and (_has_partner_at_once(here) or _has_receiver_at_once(here)))
        or is_subject_word(here, following)
        or _tells_of_meeting(here, following)
        or _acts_with_preposition(here, following)
        or ((following.mention >= 0 or _does_to_persons(here, following)) and not _is_after_masdar(here))
        or (following.mention >= 0 and _thanks(here))
        or (following.mention >= 0 and is_no_masdar(here))
    )


def is_no_masdar(here: Candidate) -> bool:
    """«… في مجال التدريب، و*وقع* الوزير …»: after a comma a perfect of the lexicon that is no verbal noun there."""
    listed = bool(here.word.entries("verb")) and not here.word.entries("masdar", "noun")
    return listed and here.comes_after_comma and here.is_perfect


def _goes_on_in_dual(here: Candidate) -> bool:
    """«وأعربا عن …، و*رفضا* التهجير»: a dual after a comma, like the verb before, with its object."""
    emphatic = bool(here.grammar.phrase_at("strong", here.words, here.i + 1)) and here.is_perfect
    dual = emphatic and any(r.form.number == "Dual" for r in here.word.entries("verb"))  # «و*أدانا* بشدة …»
    if not here.comes_after_comma or not (dual or is_dual_with_object(here)):
        return False
    verb = next((w for w in here.back(here.i - 2) if w.pos == "VERB"), None)
    if verb is None or any(form.number == "Dual" for form in verb.verb_forms):
        return verb is not None
    frames = (f for r in verb.entries("verb") for f in here.ontology.entries[r.entry].frames)
    return any(here.ontology.relation_facts[f.relation].meets for f in frames)  # «التقى نظيره، و*بحثا* العلاقات»


def _thanks(here: Candidate) -> bool:
    """«رحب بنتائج التصويت، و*شكر* الدول …»: after a comma a perfect of what is felt for an actor, be a verbal noun before it."""
    if not (here.comes_after_comma and here.is_perfect):
        return False
    facts = [
        here.ontology.relation_facts[f.relation]
        for r in here.word.entries("verb")
        for f in here.ontology.entries[r.entry].frames
    ]
    return bool(facts) and all(fact.kind == "Expressive" and fact.actors for fact in facts)


def _does_to_persons(here: Candidate, following: Word) -> bool:
    """«…، و*شكر* أعضاء المجلس»: after a comma a perfect that takes actors at once, and a word for several persons after it."""
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    done_to = any("" in (*f.targets, *f.objects) for f in frames)
    persons = (
        following.norm in here.grammar.classes["groupHead"] and following.bare not in here.grammar.classes["plural"]
    )
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
    if not (here.comes_after_comma and here.is_perfect and following.norm in here.grammar.classes["quantifier"]):
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


def takes_at_once(here: Candidate, following: Word) -> bool:
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
    return pronoun and words[i + 1].norm in ("ل", "الي") and is_indefinite_noun(here, i + 3)


def is_indefinite_noun(here: Candidate, k: int) -> bool:
    """Does an indefinite noun stand at ``k``, that no preposition or conjunction begins?"""
    word = here.words[k] if k < len(here.words) else None
    if word is None or word.sent != here.word.sent or word.role in ("prep", "conj", "punct"):
        return False
    return not word.definite and word.mention < 0 and may_be_noun(word.norm) and not here.grammar.is_preposition(word)


def is_subject_word(here: Candidate, word: Word) -> bool:
    """«وبحث *الوزيران*», «نفى *مسؤولان* صحة …»: a word that stands for actors in the nominative."""
    if not word.norm.endswith("ان"):
        return False
    return word.norm in here.grammar.classes["collective"] or here.grammar.is_role(word.norm[:-2])


def _tells_of_meeting(here: Candidate, following: Word) -> bool:
    """«…، و*تناول* اللقاء الأوضاع», «و*تطرق* اللقاء إلى …»: a perfect that meetings are the subject of, and a meeting after it."""
    if not here.is_perfect or not following.definite or not here.grammar.names_meeting(following):
        return False
    beside = here.words[here.i + 2].norm if here.i + 2 < len(here.words) else ""
    frames = (f for r in here.word.entries("verb") for f in here.ontology.entries[r.entry].frames)
    return any(f.relation in here.ontology.symmetric and not {"", beside}.isdisjoint(f.objects) for f in frames)


def _is_after_masdar(here: Candidate) -> bool:
    """Is the word coordinated with a masdar that stands shortly before it in the same sentence?"""
    for word in here.back(here.i - 2, longest=_NEAR):
        if word.role == "punct" and word.text not in COMMAS:
            return False
        if word.entries("masdar") and word.pos == "NOUN":
            return True
    return False
