"""A verb and a noun phrase in, whether they agree out: gender, number, tense, and the subject that a clause has so far."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.inflect import Form
from kg.syntax.state import State
from kg.syntax.tree import Clause

_THIRD = (None, "3")
_SINGULAR = (None, "", "Sing")
_PRONOUNS = {"هي": ("Fem", "Sing"), "هو": ("Masc", "Sing"), "هما": ("", "Dual"), "هم": ("Masc", "Plur")}
_SUFFIXES = {"ها": ("Fem", "Sing"), "ه": ("Masc", "Sing"), "هما": ("", "Dual"), "هم": ("Masc", "Plur")}


def features(state: State, noun: int) -> tuple[str, str]:
    """Gender and number of the phrase headed at ``noun``, "" where unknown."""
    mention = state.s.mention[noun]
    if mention is not None:
        more = len(state.after(noun, "conj"))
        if more:
            return "", "Dual" if more == 1 else "Plur"
        return mention.gender, mention.number
    norm = state.words[noun].norm
    if state.s.pos[noun] == "SUFFIX":
        return _SUFFIXES.get(norm, ("", ""))
    if state.s.pos[noun] == "PRON":
        return _PRONOUNS.get(norm, ("", ""))
    ending = norm[-2:]
    if ending == "ات" or norm[-1:] == "ة":
        return "Fem", "Sing"
    if ending == "ون":
        return "Masc", "Plur"
    if norm[-3:] in ("تان", "تين") and len(norm) > 4:
        return "Fem", "Dual"
    return "", ""


def agrees(state: State, verb: int, noun: int, *, before: bool) -> bool:
    """Can the verb have this subject? ``before``: the subject stands before it, so that number counts too."""
    word = state.words[verb]
    forms: Sequence[Form] = [r.form for r in word.readings if r.source == "verb"]
    if not forms and word.form is not None:
        forms = (word.form,)
    if not forms:
        return True
    mention = state.s.mention[noun]
    if mention is not None and noun == verb + 1 and mention.gender == "Fem":
        gender, number = mention.gender, mention.number  # «*اتهم* واشنطن والموساد»: a verb agrees with the nearest one
    else:
        gender, number = features(state, noun)
    for form in forms:
        if form.person not in _THIRD:
            continue
        if _agrees_after(form, gender, number) if before else _agrees_before(form, gender):
            return True
    return False


def _agrees_before(form: Form, gender: str) -> bool:
    """Does a form that stands before its subject agree with it? It is a singular, whatever the subject is."""
    return form.number in _SINGULAR and (not gender or not form.gender or form.gender == gender)


def _agrees_after(form: Form, gender: str, number: str) -> bool:
    """Does a form that stands after its subject agree with it? Plurals of things take a feminine singular."""
    own = form.number or "Sing"
    if number == "Dual" and own == "Dual":
        return True
    if number == "Plur":
        return own == "Plur" or (own == "Sing" and form.gender == "Fem") or not gender
    return (not number or own == number) and (not gender or not form.gender or form.gender == gender)


def tense(state: State, i: int) -> str:
    """Tell ``perf`` from ``imp``; "" where ``i`` is no verb."""
    word = state.words[i]
    if word.pos != "VERB":
        return ""
    form = word.form
    for reading in word.readings:
        if reading.source == "verb":
            form = reading.form
            break
    return "" if form is None else "perf" if form.aspect == "Perf" else "imp"


def subject_of(state: State, clause: Clause) -> int:
    """The subject as far as it is known while reading."""
    if clause.topic >= 0:
        return clause.topic
    if clause.bare and clause.pred >= 0 and agrees(state, clause.pred, clause.bare[0], before=False):
        return clause.bare[0]
    if clause.label in ("conj", "sub") and clause.node in state.clauses:
        return subject_of(state, state.clauses[clause.node])
    return -1
