"""A word that may be a verb in, whether it is rather the object that a verb before an aside waits for out."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar.candidate import Candidate
from kg.grammar.word import Word
from kg.lang.marks import COMMAS, DASHES

LONGEST_ASIDE = 24
"""Words between a verb and what it waits for, asides among them."""


def is_awaited_object(here: Candidate) -> bool:
    """Does a verb of saying or doing stand before, with nothing after it but its named subject, or that and asides?

    «أعلن الرئيس، مساء الأربعاء، *توصل* البلدين إلى …», «وأكد الوزير، *دعم* بلاده …»
    """
    segments: list[list[Word]] = [[]]
    for word in here.back(_before_attribution(here), longest=LONGEST_ASIDE * 2):
        if word.pos in ("COMP", "SUB"):
            return False
        if word.pos == "VERB" and not _tells_in_aside(here, word):
            return _are_asides(here, segments) and _takes_deed(here, word)
        if _parts(word):
            segments.append([])
        else:
            segments[-1].append(word)
    return False


def _takes_deed(here: Candidate, verb: Word) -> bool:
    """«أعلن …، *توصل* …», «تدين النرويج، اليوم، *قصف* المدارس»: has the verb a verbal noun for its object without a preposition?"""
    entries = [here.ontology.entries[r.entry] for r in verb.entries("verb")]
    if any("" in g.complements for entry in entries for g in entry.governors):
        return True
    facts = here.ontology.relation_facts
    things = (f for entry in entries for f in entry.frames if "" in f.objects and f.only_object != "Actor")
    return any(facts[f.relation].themes and not facts[f.relation].meets for f in things)


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
    for n, word in enumerate(here.back(last - 1, longest=LONGEST_ASIDE), start=1):
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
    """The subject of «أكدت الخارجية *في بيان لها*، رفض …», «وأكد الرئيس *حسب المتحدث*، دعم …» without that in which or by whom it is
    said; the words stand backwards."""
    told = next((n for n, word in enumerate(subject) if word.norm in here.grammar.classes["attribution"]), -1)
    if 0 <= told < len(subject) - 1:
        return subject[told + 1 :]
    own = next((n for n, word in enumerate(subject) if word.mention >= 0), len(subject))
    for n in range(1, own):
        said = subject[n - 1].bare.removesuffix("ا")
        if subject[n].pos == "PREP" and said in here.grammar.classes["sayingOccasion"]:
            return subject[n + 1 :]
    return subject


def _is_aside(here: Candidate, segment: Sequence[Word]) -> bool:
    """«…، *خلال مؤتمر صحفي*، *اليوم الاثنين*، *عبد الفتاح السيسي*، …»; the words stand backwards."""
    first = segment[-1] if segment else None
    return first is not None and (
        first.mention >= 0 or first.pos in ("PREP", "ADV") or first.norm in here.grammar.classes["time"]
    )
