"""A verb with a pronoun in, the thing that the pronoun stands for out, where it stands for nobody."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.record import Record
from kg.findings import Argument
from kg.frames import Found
from kg.ontology import Frame
from kg.syntax import Clause


def resume(rec: Record, p: int, clause: Clause, frame: Frame, found: Found) -> None:
    """Put things for the pronouns of the verb at ``p``."""
    if clause.label != "rel":
        resume_thing(rec, p, frame, found)
    elif clause.node >= 0 and rec.s.mention[clause.node] is None:
        _resume_antecedent(rec, p, clause.node, found)


def _resume_antecedent(rec: Record, p: int, node: int, found: Found) -> None:
    """«القمة *التي تستضيفها* السعودية», «القرار *الذي صوتت ضده* …»: the pronoun stands for what the clause tells of."""
    pronouns = [a for a in found.arguments if a.slot != "partner" and rec.s.pos[rec.s.at.get(a.start, -1)] == "SUFFIX"]
    if found.suffix is None and not pronouns:
        return
    suffix, found.suffix = found.suffix, None
    for argument in pronouns:
        found.arguments.remove(argument)
    if suffix is None and _is_said_in(rec, node, pronouns):
        return
    if _stands_for_deed(rec, node):
        node = _deed_before(rec, node)
        if node < 0:
            return
    rec.slots.take(found, node, "object")
    opens = next((k for k in range(node, p) if rec.s.pos[k] == "REL"), p)
    for n, argument in enumerate(found.arguments):
        if argument.start <= rec.s.index(p) < argument.end:  # not with the clause itself
            predicate = rec.tree.child(node, "subj") >= 0  # «وهي *خطوة* تؤيدها باريس»
            start = node if predicate else rec.s.at[argument.start]
            found.arguments[n] = rec.slots.argument(start, opens, argument.slot)


def _is_said_in(rec: Record, node: int, pronouns: list[Argument]) -> bool:
    """«برقية عزى *فيها* الرئيس»: do the pronouns stand for the text in which something is said?"""
    text = rec.s.words[node].bare.removesuffix("ا") in rec.s.grammar.classes["utterance"]
    return text and all(rec.tree.case.get(rec.s.at[a.start]) == "في" for a in pronouns)


def _stands_for_deed(rec: Record, node: int) -> bool:
    """«…، وهو *ما* أدانته كندا», «…، *الأمر* الذي رفضته كندا»: does the word stand for all that was told before it?"""
    before = rec.s.pos[node - 1] if node else ""
    if rec.s.pos[node] == "REL":
        return before == "PRON"
    return rec.s.norm[node] == "الامر" and before == "PUNCT"


def _deed_before(rec: Record, node: int) -> int:
    """The noun that names the deed: the object of the predicate before («شنت *غارات* على …», «أعلنت *تعليق* العمل»); else -1."""
    verbs = [
        p for p, clause in rec.tree.clauses.items() if p < node and clause.label != "rel" and rec.s.pos[p] == "VERB"
    ]
    objects = rec.tree.children(max(verbs), "obj", "pp") if verbs else []
    inner = (n for k in objects if k < node for n in rec.complements.through(k))
    told = (n for n in inner if n < node and rec.complements.bears_relation(n))
    return next(told, -1)


def resume_thing(rec: Record, p: int, frame: Frame, found: Found) -> None:
    """«… مشروع قرار، إذ *نقضته* روسيا», «توسيع التعاون و*تطويره*»: a pronoun stands for the thing spoken of last, not for somebody."""
    facts = rec.ontology.relation_facts[frame.relation]
    actors = facts.actors
    addressed = "" in frame.targets and rec.s.pos[p] == "VERB"  # «طالبت*ها* بالحوار»: somebody
    suffix = rec.tree.child(p, "suf", "own") if facts.themes and not addressed else -1
    if suffix >= 0 and _resumes_demonstrative(rec, p, suffix):
        found.suffix = None
    if found.suffix is not None and suffix >= 0:
        thing = _thing_meant(rec, p, suffix, actors=actors)
        if thing is not None:
            found.arguments.append(thing)
        if thing is not None or not actors:
            found.suffix = None
    short = [a for a in found.arguments if a.end == a.start + 1 and a.slot in ("object", "theme")]
    for argument in short if facts.themes else ():
        position = rec.s.at.get(argument.start, -1)
        if rec.s.pos[position] != "SUFFIX":
            continue
        thing = _thing_meant(rec, p, position, actors=actors)
        if thing is not None or not actors:
            found.arguments.remove(argument)
        if thing is not None:
            found.arguments.append(thing._replace(slot=argument.slot))


def _resumes_demonstrative(rec: Record, p: int, suffix: int) -> bool:
    """«تدين مصر *ذلك* وترفض*ه*»: the pronoun stands for what «ذلك» does, which is no actor."""
    if rec.tree.label[p] != "conj" or rec.s.norm[suffix] != "ه":
        return False
    verb = rec.tree.head[p]
    return any(rec.s.pos[k] == "DEM" and verb <= rec.tree.head[k] < k for k in range(verb + 1, p))


def _thing_meant(rec: Record, p: int, suffix: int, *, actors: bool) -> Argument | None:
    """The object of the finding before, where the pronoun agrees with it and it is nobody."""
    before = [f for f in rec.findings if f.trigger < rec.s.index(p) and f.arguments]
    if rec.s.norm[suffix] not in ("ه", "ها"):
        return None
    feminine = rec.s.norm[suffix] == "ها"
    for argument in max(before, key=lambda f: f.trigger).arguments if before else ():
        at = rec.s.at.get(argument.start, -1)
        if argument.slot not in ("object", "theme") or at < 0:
            continue
        if rec.s.words[at].mention >= 0 or rec.s.pos[at] == "SUFFIX":
            continue
        between = range(at if actors else rec.s.at.get(argument.end - 1, p) + 1, p)
        if _names_such(rec, between, feminine=feminine):
            continue
        for k in _heads(rec, at, argument, p):
            if rec.s.norm[k].endswith(("ة", "ات")) == feminine and rec.s.words[k].mention < 0:
                end = rec.extents.phrase(k)[1] if k != at else rec.s.at[argument.end - 1] + 1
                return rec.slots.argument(k, end, "object")
    return None if actors else _subject_before(rec, p, feminine=feminine)


def _subject_before(rec: Record, p: int, *, feminine: bool) -> Argument | None:
    """«انعقدت *القمة* في جدة، وشارك فيها …»: the thing that the clause before is about, where the pronoun agrees with it."""
    host = rec.tree.head[p] if rec.tree.label[p] == "conj" else -1
    held = host >= 0 and rec.valency.governs(rec.s.words[host], "impersonal")  # «*جرت* الجولة في مسقط»
    k = rec.tree.child(host, "subj", *(("obj",) if held else ())) if host >= 0 else -1
    if k < 0 or rec.s.pos[k] != "NOUN" or rec.s.words[k].mention >= 0 or rec.refs.of(k):
        return None
    if rec.s.norm[k].endswith(("ة", "ات")) != feminine:
        return None
    return rec.slots.argument(k, rec.extents.phrase(k)[1], "object")


def _names_such(rec: Record, between: range, *, feminine: bool) -> bool:
    """Is somebody named whom the pronoun may rather stand for?"""
    genders = ("", "Fem" if feminine else "Masc")
    named = (m for k in between if (m := rec.s.mention[k]) is not None and (feminine or m.value != "voters"))
    return any(m.gender in genders for m in named)


def _heads(rec: Record, at: int, argument: Argument, p: int) -> Iterator[int]:
    """The nouns of the argument that begins at ``at``."""
    for k in range(at, p):
        inside = rec.s.index(k) < argument.end and rec.tree.label[k] in ("gen", "pp", "obj", "conj")
        if inside or k == at:
            yield k
