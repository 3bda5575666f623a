"""A word with a clause as its object in, what becomes of the clause out: relations of its own, or a theme."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.record import Record
from kg.findings import Finding, Ref
from kg.frames import Found
from kg.ontology import Frame


def read_clausal_object(
    rec: Record, p: int, frame: Frame, found: Found, subject: tuple[Ref, ...], context: Context
) -> bool:
    """«طالب *بأن* توقف إسرائيل …»: the clause takes the relation of its own verb; else it is the theme. True if it took it."""
    clauses = [k for k in rec.tree.children(p, "comp") if k not in rec.done]
    if not clauses or found.fills("object", "theme"):
        return False
    if rec.ontology.relation_facts[frame.relation].kind == "Appeal" and bears_relation(rec, clauses[0]):
        asked = tuple(r for k in found.nodes for r in rec.refs.of(k)) or (found.suffix and (found.suffix,)) or ()
        before = len(rec.findings)
        for k in clauses:
            rec.clause(k, context.asked(subject, asked), asked)
        if any(says_something(f) for f in rec.findings[before:]):
            return True
    take_clause(rec, clauses[0], found)
    return False


def bears_relation(rec: Record, k: int) -> bool:
    """Is the predicate at ``k`` a verb that bears or governs a relation?"""
    return rec.s.pos[k] == "VERB" and rec.valency.bears(rec.s.words[k])


def says_something(finding: Finding) -> bool:
    """Has the finding what its relation acts on, so that its clause need not stand for a theme («طالب بأن *يتكاتفوا*»)?"""
    return bool(finding.arguments) or finding.suffix_object is not None or finding.mutual


def take_clause(rec: Record, k: int, found: Found) -> None:
    """Add the clause as theme, or what it is about: «حذر من *أن تفعيل الآلية* …»; what is supposed in it goes with it."""
    supposed = rec.tree.clauses[k].condition
    if supposed is not None:
        found.condition = (rec.s.index(supposed[0]), rec.s.index(supposed[1] - 1) + 1)
    subject = rec.tree.child(k, "subj")
    about = 0 <= subject < k and rec.s.words[subject].mention < 0 and rec.s.pos[subject] != "SUFFIX"
    if about and not rec.tree.clauses[k].auxiliary:  # «رفضه *أن تكون أراضيه ساحة* …» is about all that it says
        rec.slots.take(found, subject, "theme")
        return
    start, end = rec.tree.span(k, "hal", "sub")
    if rec.s.pos[start] == "SUFFIX" and rec.s.pos[start - 1] == "COMP":
        start -= 1  # «حذر من *أنها* ستضر الجميع»
    start, end = rec.extents.balanced(start, end)
    if end - start >= 2:
        found.arguments.append(rec.slots.argument(start, end, "theme"))
