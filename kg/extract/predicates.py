"""A predicate that is no verb in, the relation that it bears or what it governs out."""

from __future__ import annotations

from kg.extract.clausal import read_clausal_object
from kg.extract.context import Context
from kg.extract.emit import emit
from kg.extract.errands import read_errands
from kg.extract.governors import read_duty, read_governing_noun, read_governor
from kg.extract.record import Record
from kg.findings import Ref
from kg.frames import Found
from kg.ontology import Frame, Governor
from kg.syntax import Clause


def read_predicate(rec: Record, p: int, clause: Clause, context: Context, subject: tuple[Ref, ...]) -> None:
    """An adjective, participle or noun as predicate: «الصين *مستعدة* لـ», «ستظل *داعمة* لـ», «من *الضروري* أن», «*مؤكدا* أن»."""
    word = rec.s.words[p]
    named = word.mention >= 0 or word.pos == "PRON"
    sense = None if named else rec.senses.at(p)
    if sense is None and (k := _foremost(rec, p)) >= 0:
        for form in ("noun", "activeParticiple"):
            if (frame := rec.senses.frame_at(k, form)) is not None:
                _read_relation(rec, k, clause, frame, form, context, subject)
                return
    if sense is None:
        _read_phrases(rec, p, context, (rec.refs.of(p) if named else ()) or subject)
        return
    reading, what = sense
    tense = "fut" if clause.future else ""
    if isinstance(what, Governor):
        read_governor(rec, p, what, subject, context, tense)
        return
    told = rec.tree.child(p, "subj") >= 0 or (clause.auxiliary and reading.source == "noun" and clause.label == "sub")
    if clause.label != "hal" and reading.source in ("masdar", "noun") and not told:
        rec.done.discard(p)  # a noun that nothing governs, and no predicate
    elif clause.label != "hal" and reading.source == "masdar":
        rec.noun(p, context)
    else:
        _read_relation(rec, p, clause, what, reading.source, context, subject)


def _foremost(rec: Record, p: int) -> int:
    """«الصين *أكبر شريك* تجاري لـ…», «ستبقى *أقوى داعم* لـ…»: the noun that a superlative raises; -1 for no superlative."""
    return rec.tree.child(p, "gen") if rec.s.norm[p] in rec.s.grammar.classes["superlative"] else -1


def _read_relation(
    rec: Record, p: int, clause: Clause, frame: Frame, form: str, context: Context, subject: tuple[Ref, ...]
) -> None:
    found = rec.slots.fill(p, frame, direct="" in (*frame.objects, *frame.targets))
    suffix = rec.tree.child(p, "suf")
    if suffix >= 0:
        found.suffix = rec.refs.suffix(suffix)
    if form != "noun" and read_clausal_object(rec, p, frame, found, subject, context):  # not «إنه *جريمة* تتنافى مع …»
        return
    if clause.label == "hal" and frame.themes and "" in frame.objects and not found.fills("object", "target"):
        _take_addressee(rec, clause.node, frame, found)
    if not found.is_empty or clause.label == "hal":
        emit(rec, p, frame, subject, found, form=form, tense="fut" if clause.future else "imp", context=context)
        read_errands(rec, p, frame, subject, context, "fut" if clause.future else "imp")


def _take_addressee(rec: Record, host: int, frame: Frame, found: Found) -> None:
    """«هاتف الرئيس *نظيره* معزيا بالضحايا», «أبرق *إلى نظيره* مهنئا»: whoever the clause's own deed is directed to."""
    facts = rec.ontology.relation_facts[frame.relation]
    if found.suffix is not None or host < 0 or facts.kind != "Expressive" or not facts.actors:
        return
    objects = rec.tree.children(host, "obj")
    beside = [k for node in (host, *objects) for prep, k in rec.tree.phrases(node) if prep in ("الي", "ل", "مع", "ب")]
    for k in (*objects, *beside):
        refs = rec.refs.of(k)
        if refs and all(r.kind == "mention" and rec.refs.is_person(r) for r in refs):
            rec.slots.take(found, k, "object", frame)
            return


def _read_phrases(rec: Record, p: int, context: Context, subject: tuple[Ref, ...]) -> None:
    """«الصين *على استعداد* لـ», «نحن *مع* أي مبادرة»: a prepositional phrase as predicate."""
    word = rec.s.words[p]
    if read_duty(rec, p, context):
        return
    if (word.mention >= 0 or word.pos == "PRON") and rec.tree.label[p] in ("comp", "quote", "conj"):
        for prep, k in rec.tree.phrases(p):
            frame = _stance(rec, prep)
            if frame is not None:
                found = Found()
                rec.slots.take(found, k, "object", frame)
                emit(rec, p, frame, rec.refs.of(p), found, form="noun", context=context)
                return
    for _, k in rec.tree.phrases(p):
        sense = rec.senses.at(k)
        if sense is not None and isinstance(sense[1], Governor):
            read_governing_noun(rec, k, sense[1], context._replace(agents=rec.refs.of(p) or subject))


def _stance(rec: Record, prep: str) -> Frame | None:
    """The frame of whoever stands «*مع*» or «*ضد*» something."""
    relation = rec.ontology.word_values.get("stance", {}).get(prep)
    return None if relation is None else rec.plainest_frame(relation)
