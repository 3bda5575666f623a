"""Participles of circumstance: «…، *مؤكدا* أن» is a clause without a verb, and its subject is that of another clause."""

from __future__ import annotations

from kg.lang.marks import OPENING_QUOTES
from kg.syntax.agreement import features, subject_of
from kg.syntax.nouns import capacity_before, sort
from kg.syntax.state import State
from kg.syntax.tree import Clause

_SPOKESPERSON = "spokesperson"


# -- is it one ---------------------------------------------------------------------------------------------------------
def is_hal(state: State, i: int) -> bool:
    """Is the participle at ``i`` one that tells what the subject does beside?"""
    word = state.words[i]
    opens = i == 0 or state.s.pos[i - 1] in ("PUNCT", "CONJ")
    if capacity_before(state, i) >= 0:
        return False  # «بصفتها *ضامنة*»
    if not word.entries("activeParticiple"):
        return opens and _is_hal_by_form(state, i)
    if opens and word.text.endswith(("ةً", "اً", "ًا")):
        return True
    if not opens and word.bare in state.grammar.classes["vehicle"]:
        return False  # «احتجز الحرس *ناقلة* نفط»
    if word.entries("masdar", "noun") and not word.norm.endswith("ا") and (not opens or _joins_masdar(state, i)):
        return False  # «ستواصل *مساندة* …»
    return word.norm.endswith(("ا", "ة", "ين")) or state.valency.speaks(word)


def is_hal_adverb(state: State, i: int) -> bool:
    """«، *مجددا* موقف بلاده», «، *مجددا* "دعم …"»: an adverb that is a participle here, because a noun follows that it takes."""
    following = state.s.word(i + 1 + (state.s.pos[i + 1] == "PUNCT" and state.words[i + 1].text in OPENING_QUOTES))
    return (
        state.clause.pred >= 0
        and state.s.pos[i - 1] in ("PUNCT", "CONJ")
        and bool(state.words[i].entries("activeParticiple"))
        and following is not None
        and (following.pos in ("NOUN", "COMP") or following.mention >= 0)
    )


def _is_hal_by_form(state: State, i: int) -> bool:
    """Is a word a participle of circumstance that the lexicon does not know as one?"""
    word = state.words[i]
    if lacks_object(state, state.clause):
        return False  # «وقع الرئيس، اليوم، *مرسوما* …», «نفت حماس، الخميس، *موافقتها* على …»
    if word.entries("masdar") and word.norm.startswith("م") and word.norm.endswith("ة"):
        # «…، *مطالبة* المجتمع الدولي بـ»: written like the verbal noun, but without its pronoun
        if state.is_suffixed(i):
            return False
        return word.text.endswith("ةً") or (state.s.pos[i - 1] == "PUNCT" and _has_feminine_subject(state))
    return state.comma and _looks_participle(state, i) and _may_agree(state, i)


def _may_agree(state: State, i: int) -> bool:
    """«وقع *الرئيسان*، اليوم، معاهدة للدفاع»: can a feminine be said of somebody who acts before it, if anybody does?"""
    hosts = state.hosts()
    return not hosts or not state.words[i].norm.endswith("ة") or any(_fits(state, i, clause) for clause in hosts)


def lacks_object(state: State, clause: Clause) -> bool:
    """«استقبل الرئيس، اليوم، *نظيره*»: has the verb a subject but not yet the object that it takes?"""
    if clause.pred < 0 or len(clause.bare) + (clause.topic >= 0) != 1:
        return False
    verb = state.words[clause.pred]
    if verb.pos != "VERB":
        return False
    demanded = state.valency.demands(verb)  # «اتهم الرئيس، في مقابلة، *إيران* بـ»: «في» brings no object
    complete = any(state.label[k] == "suf" or state.case[k] in demanded for k in state.after(clause.pred, "suf", "pp"))
    return not complete and state.valency.is_direct(verb) and not state.valency.speaks(verb)


def _has_feminine_subject(state: State) -> bool:
    subjects = (subject_of(state, clause) for clause in state.hosts())
    return any(subject >= 0 and features(state, subject)[0] == "Fem" for subject in subjects)


def _looks_participle(state: State, i: int) -> bool:
    """«، *راجية* الشفاء», «، *مستعرضا* ما …»: by its pattern, and because something follows that it may govern."""
    word, following = state.words[i], state.s.word(i + 1)
    if word.definite or (word.readings and not word.norm.endswith("ا")):
        return False
    return (
        word.norm.endswith(("ا", "ة"))
        and _has_active_pattern(word.norm)
        and following is not None
        and (
            following.pos in ("PREP", "COMP", "SUFFIX")
            or following.definite
            or following.mention >= 0
            or state.is_suffixed(i + 1)  # «، *خاتما* تصريحاته بـ»
        )
    )


def _has_active_pattern(norm: str) -> bool:
    """«مستعرضا», «ناقلا», «راجية»: مفعل and its like, فاعل, فاعية."""
    stem = norm.removesuffix("ا").removesuffix("ة")
    if len(stem) >= 4 and stem[0] == "م":
        return True
    return stem[1:2] == "ا" and (len(stem) == 4 or (len(stem) == 3 and norm.endswith("ية")))


def _joins_masdar(state: State, i: int) -> bool:
    """«نبذ الحمائية و*مناهضة* الهيمنة»: after و, where a verbal noun or no participle of circumstance has been read."""
    if state.s.pos[i - 1] != "CONJ":
        return False
    return all(clause.label != "hal" for clause in state.order) or any(
        state.words[k].entries("masdar") and state.common[k] and k not in state.clauses for k in state.edge()
    )


# -- its clause --------------------------------------------------------------------------------------------------------
def read_circumstance(state: State, i: int) -> int:
    """«…، *مؤكدا* أن», «*معربة* عن»: a clause whose subject is that of the clause that it hangs on."""
    host = _host(state, i)
    clause = state.open(host, "hal", host.pred if host is not None else -1)
    state.set_predicate(clause, i)
    if clause.node < 0 and not state.is_suffixed(i):
        # «*ومشيرا* إلى أن …، قال …»: it stands first; the main clause is still to come
        main = next((c for c in state.order if c.parent is None and c.pred < 0), None)
        if main is not None:
            clause.parent = main
    return state.attach_suffix(i)


def _host(state: State, i: int) -> Clause | None:
    """The clause whose subject does it: the one that speaks, for a participle of saying; else the nearest that agrees."""
    hosts, plain = state.hosts(), state.hosts("hal", "rel")
    if not plain:
        return hosts[0] if hosts else None
    fitting = [c for c in hosts if _fits(state, i, c)]
    principal = _of_principal(state, i, plain, fitting)
    if principal is not None:
        return principal
    nearer = plain[0] if plain[0] in fitting and _tells_of_another(state, plain[0], plain[-1]) else None
    if nearer is not None:
        return nearer
    if state.valency.bears(state.words[i]):
        speaking = [
            c for c in plain if state.valency.speaks(state.words[c.pred]) or c.parent is None or _opposes(state, c)
        ]
        alike = [c for c in speaking if c in fitting and c.depth == state.depth]
        preferred = alike or fitting or speaking
        if preferred:
            return preferred[0]
    return ([c for c in plain if c in fitting] or plain)[0]


def _opposes(state: State, clause: Clause) -> bool:
    """«رحب ماكرون، فيما رفضت *برلين* …، *داعية* إلى»: is it a clause of contrast about somebody, and not «بينما تعاني *النساء*»?

    So is «…، كما رفضت *برلين* …»: what is told further, if it is of somebody else.
    """
    subject = subject_of(state, clause)
    if clause.contrast:
        return subject < 0 or bool(sort(state, subject))
    beside = clause.label == "sub" and state.s.norm[clause.pred - 1] in state.grammar.classes["further"]
    return beside and subject == next(iter(clause.bare), -1) > clause.pred and bool(sort(state, subject))


def _of_principal(state: State, i: int, plain: list[Clause], fitting: list[Clause]) -> Clause | None:
    """«صرح المتحدث بأن *الوزير* أطلع نظيره على …، *مشددا* على»: a spokesperson tells what somebody else did and stressed.

    What is only told («*مضيفا* أن», «*موضحا* أن») the spokesperson goes on to tell.
    """
    outer = plain[-1]
    if len(plain) == 1 or state.valency.tells(state.words[i]) or not state.valency.speaks(state.words[outer.pred]):
        return None
    speaker = state.s.mention[subject_of(state, outer)]
    if speaker is None or _SPOKESPERSON not in (speaker.role, *speaker.also):
        return None
    within = (c for c in plain[:-1] if c in fitting and c.depth == state.depth)
    return next((c for c in within if sort(state, subject_of(state, c)) == "person"), None)


def _tells_of_another(state: State, clause: Clause, main: Clause) -> bool:
    """«التقى الوزير نظيره، حيث أطلع *النظير* الوزير على …، *معربا* عن»: a clause beside a deed, about a person of its own.

    Whom it only takes up the main clause goes on about: «زار *الوزير* بيروت، حيث استقبل*ه* الرئيس، *مؤكدا* …».
    """
    own = next(iter(clause.bare), -1)
    if clause.label != "sub" or own < clause.pred or sort(state, own) != "person" or clause.depth != state.depth:
        return False
    return not (state.valency.speaks(state.words[main.pred]) or state.has(clause.pred, "suf"))


def _fits(state: State, i: int, clause: Clause) -> bool:
    """Can the subject of the clause be that of the participle, by gender and number?"""
    norm, subject = state.s.norm[i], subject_of(state, clause)
    several = norm.endswith(("ين", "ان", "ون"))
    forms = state.words[clause.pred].entries("verb")
    if forms and all(r.form.number in ("Dual", "Plur") for r in forms) and not several:
        return False  # «المشاركون *شددوا* على …، داعيا …»
    if subject >= 0:
        gender, number = features(state, subject)
        if number in ("Dual", "Plur"):
            return several
        return not gender or (gender == "Fem") == norm.endswith("ة")
    verb = state.words[clause.pred]
    form = next((r.form for r in verb.entries("verb")), verb.form)
    if form is not None and form.number == "Plur" and form.person == "3":
        return norm.endswith(("ين", "ون"))  # «أن المشاركين شددوا …، *داعيا* …»
    if form is None or not form.gender:
        return True
    if form.number in ("Dual", "Plur"):
        return norm.endswith(("ين", "ان", "ون"))
    return (form.gender == "Fem") == norm.endswith("ة")
