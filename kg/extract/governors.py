"""A word that governs in (modal, light, of help, of need, of pledge), what stands under it read on with its context."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clausal import bears_relation, take_clause
from kg.extract.context import Context
from kg.extract.emit import emit
from kg.extract.record import Record
from kg.extract.speech import read_said, read_speech
from kg.findings import Argument, Ref
from kg.frames import Found
from kg.ontology import Frame, Governor

_BINDING = frozenset(("must", "modal", "pledge", "impersonal"))
_CARRYING = frozenset(("light", "aspect", "mutual", "modal"))
_CALLING = frozenset(("speech", "agree", "must", "mutual", "light"))


def read_governor(
    rec: Record, p: int, governor: Governor, subject: tuple[Ref, ...], context: Context, tense: str
) -> None:
    """A predicate that governs."""
    if governor.governs == "speech":
        read_speech(rec, p, governor, subject, context)
        return
    agents = _agents(rec, p, governor, subject)
    asked = _asked_at(rec, p, governor) if governor.governs == "must" else ()
    if governor.governs == "must" and not asked and _read_need(rec, p, governor, context):
        return
    before, ordered = len(rec.findings), _ordered(rec, p, governor)
    if ordered:
        inner = context.asked(subject, ordered)._replace(node=p)
    else:
        inner = _under(rec, governor, agents, context, tense, node=p)
    _hand_down(rec, p, governor, inner, subject)
    if asked and len(rec.findings) == before:
        _read_duty(rec, p, asked, governor, context)


def read_governing_noun(rec: Record, i: int, governor: Governor, context: Context) -> None:
    """«*استعداد* بلاده لـ», «*ضرورة* تعزيز», «*رغبته* في»: a noun that governs, under a word of saying or by its own subject."""
    if context.governs == "impersonal" and not context.agents and not rec.refs.owner(i):
        context = context._replace(agents=(Ref("event", rec.s.index(i)),))  # «جرى *التأكيد* على …»: those who met
    if governor.governs == "appeal":
        _read_appeal(rec, i, governor, context)
    elif governor.governs == "speech":
        speakers = rec.refs.owner(i) or context.agents or context.speakers
        rec.note_speech(i, speakers)
        read_said(rec, i, governor, speakers, context)
    elif governor.governs != "report" and (agents := rec.refs.owner(i) or context.agents):
        outer = context.ungoverned() if context.governs == "speech" else context
        inner = _under(rec, governor, agents, outer, "")
        if context.governs == "speech" and context.negative:
            inner = inner.denied(context.negative_at)
        _hand_down(rec, i, governor, inner, agents)


# -- who is to act -----------------------------------------------------------------------------------------------------
def _agents(rec: Record, p: int, governor: Governor, subject: tuple[Ref, ...]) -> tuple[Ref, ...]:
    if governor.governs == "must":
        return rec.refs.behind(p, *governor.agents) or (() if governor.agents else subject)
    if governor.governs == "impersonal":
        return rec.refs.behind(p, *governor.agents)
    if governor.governs == "enable":
        helped = (rec.refs.of(k) for k in rec.tree.children(p, "obj", "suf"))
        return next((refs for refs in helped if refs), None) or rec.refs.behind(p, *governor.agents)
    return () if governor.governs == "schedule" else subject


def _ordered(rec: Record, p: int, governor: Governor) -> tuple[Ref, ...]:
    """«وجه الرئيس *الوزارة* بإرسال …»: the body that is told to do what the governor's preposition brings."""
    if governor.governs != "aspect" or "" in governor.complements:
        return ()
    told = next((refs for k in rec.tree.children(p, "obj") if (refs := rec.refs.of(k))), ())
    return told if not any(r.kind != "mention" or rec.refs.is_person(r) for r in told) else ()


# -- what stands under it ----------------------------------------------------------------------------------------------
def _under(
    rec: Record, governor: Governor, agents: tuple[Ref, ...], context: Context, tense: str, *, node: int = -1
) -> Context:
    """What stands under the governor; a governor under another keeps what the outer one said where it says nothing."""
    modality, kind = _modality(governor, context), _kind(governor, context)
    if tense == "fut" and modality is None:
        modality = "intended"
    speakers = context.speakers
    if governor.governs == "pledge" and not speakers:
        speakers = agents if all(r.kind == "mention" and rec.refs.is_person(r) for r in agents) else ()
    return Context(
        speakers=speakers,
        agents=agents,
        governs=governor.governs,
        modality=modality,
        kind=kind,
        negative=governor.negative != context.negative,
        negative_at=context.negative_at,
        tense=tense or context.tense,
        receives=governor.governs == "receive",
        condition=context.condition,
        partners=context.partners,
        node=node,
    )


def _modality(governor: Governor, outer: Context) -> str | None:
    if not outer.governs:
        return governor.modality
    kept = governor.governs in _CARRYING and not (governor.modality and outer.governs == "speech")
    if kept:
        return outer.modality or governor.modality
    return governor.modality or outer.modality


def _kind(governor: Governor, outer: Context) -> str | None:
    if not outer.governs:
        return governor.kind
    if governor.governs in ("light", "aspect", "mutual") or outer.governs in ("must", "appeal"):
        return outer.kind or governor.kind
    return governor.kind or outer.kind


def _hand_down(rec: Record, p: int, governor: Governor, inner: Context, subject: tuple[Ref, ...]) -> None:
    for k in rec.tree.children(p, "comp"):
        rec.clause(k, _hoped(rec, k, inner, subject), inner.agents or subject)
    partners: tuple[Argument, ...] = ()
    for k in rec.complements.of(p, governor):
        under = inner if inner.partners == partners else inner._replace(partners=partners)
        partners = rec.noun(k, under) or partners
    if governor.governs not in _BINDING:
        return
    for prep, k in rec.tree.phrases(p):
        if prep == "ل" and k not in rec.done and rec.complements.is_deed(k) and rec.complements.bears_relation(k):
            for n in rec.complements.through(k):
                rec.noun(n, inner._replace(partners=partners))


def _hoped(rec: Record, clause: int, inner: Context, subject: tuple[Ref, ...]) -> Context:
    """«نأمل أن *تسهم الإمارات* في …»: what is hoped of somebody else is asked of him, and nothing that he commits himself to."""
    if inner.modality != "desired" or inner.kind not in (None, "Commitment"):
        return inner
    own = [ref for k in rec.tree.children(clause, "subj") for ref in rec.refs.of(k)]
    return inner._replace(kind="Appeal") if own and not set(own) & set(subject) else inner


# -- appeals -----------------------------------------------------------------------------------------------------------
def _read_need(rec: Record, p: int, governor: Governor, context: Context) -> bool:
    """«قال إنه *يجب* وقف الحرب»: what is needed without a word of who is to do it, whoever speaks calls for. True if so."""
    frame, found = _calling(rec), Found()
    if frame is None or governor.negative != context.negative:
        return False
    for k in rec.tree.children(p, "obj", "subj", "pp"):
        if _is_needed(rec, k, governor):
            rec.slots.take(found, k, "theme")
    if not found.arguments:
        return False
    who = context.speakers or (Ref("first", rec.s.index(p), value="speaker"),)
    emit(rec, p, frame, who, found, form="verb", context=context.told_by(who))
    return True


def _asked_at(rec: Record, p: int, governor: Governor) -> tuple[int, ...]:
    """«يتعين على *واشنطن* …», «*واشنطن* يجب أن …»: the words of the tree that name who is to do what the word of need brings."""
    behind = [k for prep, k in rec.tree.phrases(p) if prep in governor.agents]
    nodes = behind or rec.tree.children(p, "subj")
    return tuple(k for k in nodes if rec.s.pos[k] != "SUFFIX" and rec.refs.of(k))


def read_duty(rec: Record, p: int, context: Context) -> bool:
    """«*على* واشنطن أن …», «… الالتزام بـ»: a preposition that tells whose duty it is, its noun at ``p``. True if it is one."""
    marker = rec.tree.case.get(p, "")
    agents = rec.refs.of(p)
    if not agents or context.negative or marker not in rec.s.grammar.classes["duty"]:
        return False
    clauses, before = rec.tree.children(p, "comp"), len(rec.findings)
    if clauses and bears_relation(rec, clauses[0]):
        for k in clauses:
            rec.clause(k, context.asked(context.speakers, agents), agents)
    nouns = (k for k in rec.tree.children(p, "subj") if rec.s.pos[k] != "SUFFIX")
    deeds = [n for k in nouns for n in rec.complements.through(k)]
    for n in deeds:
        rec.noun(n, context.asked(context.speakers, agents))
    if len(rec.findings) > before:
        return True
    at = next((k for k in range(p) if rec.tree.head[k] == p and rec.tree.label[k] == "case"), -1)
    if at < 0 or not (clauses or deeds):
        return False
    for k in (n for clause in clauses for n in rec.tree.children(clause, "conj") if n in rec.tree.clauses):
        rec.clause(k, context.asked(context.speakers, agents), agents)  # «على واشنطن أن تصحح أخطاءها و*أن تدعم* …»
    return _call_on(rec, at, (p,), context, nouns=deeds, clause=clauses[0] if clauses else -1)


def _read_duty(rec: Record, p: int, asked: tuple[int, ...], governor: Governor, context: Context) -> None:
    """«يتعين على واشنطن *أن تصحح أخطاءها*»: what somebody is to do and that bears no relation, he is called on to do."""
    clauses = rec.tree.children(p, "comp")
    nouns = [k for k in rec.complements.of(p, governor) if k not in asked and rec.s.pos[k] != "SUFFIX"]
    if governor.negative == context.negative:
        _call_on(rec, p, asked, context, nouns=nouns, clause=clauses[0] if clauses else -1)


def _call_on(
    rec: Record, p: int, asked: tuple[int, ...], context: Context, *, nouns: Sequence[int] = (), clause: int
) -> bool:
    """A call by whoever speaks on those at ``asked`` to do what nouns or a clause name. True if they name anything."""
    frame, found = _calling(rec), Found()
    if frame is None:
        return False
    for k in nouns:
        rec.slots.take(found, k, "theme")
    if not found.arguments and clause >= 0:
        take_clause(rec, clause, found)
    if not found.arguments:
        return False
    for k in asked:
        rec.slots.take(found, k, "target", frame)
    who = context.speakers or (Ref("first", rec.s.index(p), value="speaker"),)
    emit(rec, p, frame, who, found, form="verb", context=context.told_by(who))
    return True


def _is_needed(rec: Record, k: int, governor: Governor) -> bool:
    """Does the word of need bring the noun at ``k``? A subject before it («*وقف الحرب* يجب أن …») only where it is a deed."""
    word, label = rec.s.words[k], rec.tree.label[k]
    marker = rec.tree.case[k] if label == "pp" else ""
    brought = marker in governor.complements and word.pos == "NOUN" and word.mention < 0
    return brought and (label != "subj" or rec.complements.is_deed(k))


def _read_appeal(rec: Record, i: int, governor: Governor, context: Context) -> None:
    """«شدد على *أهمية* X», «*ضرورة* أن …»: a call for X by whoever says so."""
    frame = _calling(rec)
    if frame is None or context.governs not in _CALLING:
        return
    clauses = rec.tree.children(i, "comp")
    if clauses and bears_relation(rec, clauses[0]):
        before = len(rec.findings)
        for k in clauses:
            rec.clause(k, context.asked(context.speakers, ()))
        if len(rec.findings) > before:
            return  # not «ضرورة أن *يقوم* المجتمع الدولي بدوره»
    found = Found()
    if clauses:
        take_clause(rec, clauses[0], found)
    for k in rec.tree.children(i, "gen"):
        if not rec.refs.of(k):  # not «حاجة *بلاده* إلى …»
            rec.slots.take(found, k, "theme")
    if not found.arguments:
        for prep, k in rec.tree.phrases(i):
            if prep in governor.complements:
                rec.slots.take(found, k, "theme")
    for k in rec.tree.children(i, "conj") if found.arguments else ():
        if _is_needed_too(rec, k):
            rec.done.add(k)
            rec.slots.take(found, k, "theme")
    if found.arguments:
        emit(rec, i, frame, context.agents, found, form="noun", context=context.ungoverned())


def _is_needed_too(rec: Record, k: int) -> bool:
    """«ضرورة احترام سيادتها، *وتمكين* مؤسساتها …»: a further deed after a noun of need, not a stance of whoever speaks («…، *ورفض* …»)."""
    if k in rec.tree.case or k in rec.tree.clauses or k in rec.done:
        return False
    if rec.s.pos[k] == "NEG":
        return not rec.complements.bears_relation(k) or any(_is_needed_too(rec, n) for n in rec.tree.children(k, "gen"))
    if not rec.complements.is_deed(k):
        return False
    sense = rec.senses.at(k)
    if sense is None:
        return True
    what = sense[1]
    if isinstance(what, Governor):
        return what.governs in ("enable", "aspect")
    facts = rec.ontology.relation_facts[what.relation]
    return not facts.standing and facts.kind not in ("Expressive", "Appeal")


def _calling(rec: Record) -> Frame | None:
    """A frame of the relation that is an appeal by itself."""
    frames = (rec.plainest_frame(relation) for relation in sorted(rec.ontology.appeals))
    return next((frame for frame in frames if frame is not None), None)
