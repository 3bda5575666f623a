"""A signing that others attend, or talks that others host, in, who signs or talks out: whom its words name, else the states of several
who attend."""

from __future__ import annotations

from kg.extract.record import Record
from kg.findings import Ref
from kg.ontology import Frame


def is_headline(rec: Record, i: int) -> bool:
    """«*توقيع* اتفاقية بين …», «*هدنة* بين …»: is an indefinite noun all that the sentence tells?"""
    clause = rec.tree.clauses.get(i)
    if clause is None or clause.label != "root" or rec.s.words[i].definite or rec.s.pos[i] != "NOUN":
        return False
    return rec.tree.child(i, "subj") < 0 and rec.tree.child(i, "own") < 0


def is_witnessed(rec: Record, i: int, frame: Frame) -> bool:
    """«شهد الزعيمان *توقيع* …»: is what was taken as a theme a signing at which somebody was or over which he presided?"""
    if _is_hosted(rec, i, frame):
        return True
    if not rec.is_symmetric(frame):
        return False
    index = rec.s.index(i)
    around = [f.relation for f in rec.findings for a in f.arguments if a.start <= index < a.end]
    named = all(rec.ontology.relation_facts[relation].occasion for relation in around) and rec.tree.child(i, "gen") >= 0
    return named or (_is_signing(rec, i) and all(_is_attended(rec, r) for r in around))


def _is_hosted(rec: Record, i: int, frame: Frame) -> bool:
    """«استضافت الرياض *محادثات* بين …», «تحتضن جنيف جولة من *المفاوضات* بين …»: are talks what a clause says that somebody holds?"""
    if not (rec.is_between_actors(frame) and rec.ontology.relation_facts[frame.relation].meets) or rec.refs.owner(i):
        return False
    index, thing = rec.s.index(i), i
    while rec.tree.label[thing] == "gen" or rec.tree.case.get(thing) == "من":
        thing = rec.tree.head[thing]  # «جولة من *المفاوضات*»
    around = [f for f in rec.findings for a in f.arguments if a.start <= index < a.end]
    if rec.tree.label[thing] != "obj":
        return False
    told = (not f.negative and not f.governed and f.form == "verb" and _is_attended(rec, f.relation) for f in around)
    return bool(around) and all(told) and rec.refs.are_several(rec.refs.behind(i, "بين"))


def _is_signing(rec: Record, i: int) -> bool:
    return rec.s.words[i].bare in rec.s.grammar.classes["signing"]


def _is_attended(rec: Record, relation: str) -> bool:
    """Does the relation act on what somebody is at or presides over?"""
    facts = rec.ontology.relation_facts[relation]
    return facts.events and facts.kind == "Action"


def signatories(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """Who signs what is signed at ``i``, where the noun itself does not tell."""
    if not (_is_signing(rec, i) and rec.is_symmetric(frame)):
        return ()
    host = rec.predicate_above(i)
    subject = rec.subject.get(host, ()) if host >= 0 else ()
    relation = rec.senses.frame_at(host) if host >= 0 else None
    attended = relation is not None and _is_attended(rec, relation.relation)
    if not (attended or is_headline(rec, i)):
        return ()
    k = parties_between(rec, i)
    named = rec.refs.of(named_between(rec, k)) if k >= 0 else ()
    if named or not attended:
        return named
    several = len(subject) > 1 or (bool(subject) and subject[0].number == "Dual")
    attend = several and all(r.kind in ("mention", "carried") for r in subject)
    return tuple(r._replace(kind="side") for r in subject) if attend else ()


def parties_between(rec: Record, i: int) -> int:
    """«توقيع اتفاقية *بين* مصر وقطر»: the word of the tree that tells of them; -1 where none does."""
    for k in range(*rec.tree.span(i)):
        between = rec.tree.label[k] == "pp" and rec.tree.case[k] == "بين"
        refs = rec.refs.of(named_between(rec, k)) if between else ()
        if len(refs) > 1 or (refs and refs[0].number == "Dual"):
            return k
    return -1


def named_between(rec: Record, k: int) -> int:
    """«بين *وزارتي خارجية البلدين*»: the word that names those between whom a thing is, whose bodies may be told before it."""
    while rec.s.words[k].mention < 0 and (of := rec.tree.child(k, "gen")) >= 0:
        k = of
    return k
