"""A verbal noun and its frame in, its doer and what fills its slots out."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from kg.extract.context import Context
from kg.extract.reciprocity import is_mutual
from kg.extract.record import Record
from kg.findings import Ref
from kg.frames import Found
from kg.ontology import Frame

BY = ("من قبل", "من جانب")
"""The prepositions of whoever does what is told in the passive or by a verbal noun."""
_FROM = ("من", *BY)
_WITH = "لدي"
"""The preposition of whoever feels what is told of: «يثير قلقا *لدى* موسكو»."""


class Doer(NamedTuple):
    """Whose deed a noun names; ``node`` is the word of the tree that tells, -1 where none does."""

    refs: tuple[Ref, ...] = ()
    node: int = -1


class _Pattern(NamedTuple):
    """How a masdar brings its object."""

    transitive: bool
    markers: Set[str]
    """The prepositions that bring arguments."""
    marked: bool
    """Does one of them stand here?"""
    direct: bool
    """Does an object stand here without preposition?"""

    @property
    def frees_genitive(self) -> bool:
        """Is the genitive or pronoun not the object, and so the doer?"""
        return not self.transitive or self.marked or self.direct


def sharer(rec: Record, i: int, frame: Frame) -> int:
    """«*إدانة* المملكة و*استنكارها* للهجوم», «*رفض* بلاده و*إدانتها* ما حدث»: the coordinated verbal noun whose object is that of the
    one at ``i`` too; else -1."""
    after = rec.tree.children(i, "conj")
    if after and any(k in rec.tree.case for k in after):
        return -1
    if rec.tree.label[i] == "conj":
        after += [k for k in rec.tree.children(rec.tree.head[i], "conj") if k > i]
    pattern = _pattern(rec, i, frame) if after else None
    if pattern is None or pattern.marked or pattern.direct:
        return -1
    for k in after:
        other = rec.senses.frame_at(k, "masdar", "noun")
        theirs = _pattern(rec, k, other) if other is not None else None
        shares = theirs is not None and theirs.marked and not theirs.markers.isdisjoint(pattern.markers)
        direct = theirs is not None and theirs.direct and pattern.transitive and rec.tree.child(k, "own") >= 0
        if shares or direct:
            doers = rec.tree.children(i, "own", "gen")
            if not doers or all(rec.refs.of(n) or rec.s.pos[n] == "SUFFIX" for n in doers):
                return k
    return -1


def own_doer(rec: Record, i: int, frame: Frame) -> Doer:
    """The doer that a masdar carries itself: genitive, pronoun, nisba, after من."""
    pattern = _pattern(rec, i, frame)
    frees_genitive = pattern.frees_genitive or sharer(rec, i, frame) >= 0  # «*شكر* بلاده وتقديرها لقطر»
    own = rec.tree.child(i, "own")
    named = next((k for prep, k in rec.tree.phrases(i) if prep in BY and rec.refs.of(k)), -1)
    if named >= 0 and not (own >= 0 and pattern.marked):  # «*تقديره* للمساعدة من قبل كندا» has its doer
        return Doer(rec.refs.of(named), named)
    frees_genitive = frees_genitive or rec.tree.child(i, "comp") >= 0  # «*رفض* تونس أن تكون …»
    frees_genitive = frees_genitive or (
        rec.s.words[i].bare in rec.s.grammar.classes["offered"] and not _is_in_letter(rec, i)
    )
    if own >= 0:
        charged = rec.refs.charged(own)
        unknown = charged is not None and rec.s.words[charged].mention < 0  # «عقوبات على *شركات* بسبب دعمها لـ…»
        its_doer = (frees_genitive or is_mutual(rec, i)) and not unknown
        return Doer(rec.refs.listed(own) or (rec.refs.suffix(own),), own) if its_doer else Doer()
    gen = next((k for k in rec.tree.children(i, "gen") if rec.refs.of(k) and not _is_fixed(rec, i, k, frame)), -1)
    if gen >= 0 and (frees_genitive or _completes(rec, i, gen, frame)):
        return _genitive_doer(rec, gen, frame, pattern)
    return _marked_doer(rec, i, frame, pattern)


def _is_in_letter(rec: Record, i: int) -> bool:
    """«تلقى الملك برقية …، أعرب *فيها* عن *تعازيه*»: what is offered there, unlike «قدم *تعازيه*», goes to whoever received it."""
    return any(prep == "في" and rec.s.pos[k] == "SUFFIX" for prep, k in rec.tree.phrases(rec.predicate_above(i)))


def _is_fixed(rec: Record, i: int, k: int, frame: Frame) -> bool:
    """«لعب *دور الوسيط*»: does the genitive stand among the words that complete the masdar?"""
    span = rec.fixed.span(i + 1, frame.fixed) if frame.fixed else None
    return span is not None and span[0] <= k < span[1]


def _completes(rec: Record, i: int, gen: int, frame: Frame) -> bool:
    """«*وقوف* بلاده إلى جانب …», «*تجميد* كندا أصول …»: do fixed words stand behind the genitive, in the place of the object?"""
    span = rec.fixed.span(i + 1, frame.fixed) if frame.fixed else None
    end = rec.s.mention_end(gen) if rec.s.words[gen].mention >= 0 else gen + 1
    if span is None or span[0] < end:
        return False
    first = rec.s.words[span[0]]
    return first.pos != "PREP" or any(phrase.startswith(first.norm) for phrase in frame.fixed)


def _pattern(rec: Record, i: int, frame: Frame) -> _Pattern:
    transitive = "" in frame.objects
    markers = {*frame.objects, *frame.targets, *frame.partners}
    markers.discard("")
    if transitive:
        markers.add("ل")
    span = rec.fixed.span(i + 1, frame.fixed) if frame.fixed and transitive else None
    phrases = [*rec.tree.phrases(i)]
    if span is not None:  # «إدراج الشركة على *قائمة* العقوبات *لـ*…»: what stands behind the fixed words is theirs
        phrases = [(prep, k) for prep, k in phrases if prep != "ل" or k < span[1]]
    objects = rec.tree.children(i, "obj")
    # «منح النيجر *هبة*»: the genitive is the receiver, «منح الصين *النيجر* هبة»: the giver
    given = transitive and "" in frame.targets and all(rec.s.words[k].mention < 0 for k in objects)
    if given and objects:  # «منح السودان 20 مليون دولار *لتحسين* …»: what for
        phrases = [(prep, k) for prep, k in phrases if prep != "ل" or not rec.complements.is_deed(k)]
    marked = any(prep in markers for prep, _ in phrases)
    return _Pattern(transitive, markers, marked, direct=bool(objects) and not given)


def _genitive_doer(rec: Record, gen: int, frame: Frame, pattern: _Pattern) -> Doer:
    """The genitive; one alone of a masdar whose marked object is not named may be the object as well as the doer."""
    refs = rec.refs.of(gen)
    occasion = rec.ontology.relation_facts[frame.relation].occasion
    unsure = not pattern.transitive and not pattern.marked and not occasion and bool(pattern.markers)
    means = rec.tree.label[gen] == "gen" and rec.tree.case.get(rec.tree.head[gen]) == "ب"  # «*برعاية* تركيا وقطر»
    if unsure and len(refs) > 1 and not means and not rec.is_symmetric(frame):
        return Doer()
    return Doer(refs, gen)


def _marked_doer(rec: Record, i: int, frame: Frame, pattern: _Pattern) -> Doer:
    for prep, k in rec.tree.phrases(i):
        if prep in _FROM and prep not in pattern.markers and (refs := rec.refs.of(k)):
            return Doer(refs, k)  # «بدعوة *من* الرئيس»
    nisbas = rec.refs.nisbas(i)
    if nisbas and (pattern.marked or not pattern.transitive or next(_aims(rec, i), -1) >= 0):
        return Doer(nisbas)
    facts = rec.ontology.relation_facts[frame.relation]
    if facts.meets and i in rec.tree.clauses and any(prep in frame.partners for prep, _ in rec.tree.phrases(i)):
        for prep, k in rec.tree.phrases(i):
            if prep == "ل" and k < i and (refs := rec.refs.of(k)):
                return Doer(refs, k)  # «كان *للوزير* لقاء مع …»
    occasion = facts.occasion  # «جولة *للرئيس*»
    brings = occasion or (rec.s.words[i].definite and pattern.marked)
    if brings and not pattern.transitive and "ل" not in pattern.markers:
        for prep, k in rec.tree.phrases(i):
            if prep == "ل" and (refs := rec.refs.of(k)):
                return Doer(refs, k)
    return Doer()


def doer_beside(rec: Record, i: int) -> tuple[Ref, ...]:
    """Whoever does what happens («جرى حوار *بين* البرازيل والأرجنتين»), by the phrases of the noun or of its verb."""
    between = rec.tree.child(i, "gen") < 0
    for prep, k in rec.tree.phrases(i):
        if prep in BY and (refs := rec.refs.of(k)):
            return refs
        if prep == "بين" and between and (refs := rec.refs.several(k)):
            return refs
    verb = rec.tree.head[i]
    if verb >= 0 and between:
        for prep, k in rec.tree.phrases(verb):
            if prep == "بين" and (refs := rec.refs.several(k)):
                return refs
    return ()


def fill_masdar(rec: Record, i: int, frame: Frame, doer: Doer) -> Found:
    """Objects of a masdar: genitive or suffix, or what ل brings where the genitive is the subject."""
    transitive = "" in (*frame.objects, *frame.targets)
    skip = [doer.node] if doer.node >= 0 else []
    gen = doer.node < 0 or rec.tree.label[doer.node] != "gen"
    found = rec.slots.fill(i, frame, direct=transitive, gen=gen, skip=skip)
    if found.is_empty:
        _take_aims(rec, i, frame, found)
    suffix = rec.tree.child(i, "own")
    occasion = rec.ontology.relation_facts[frame.relation].occasion
    if suffix >= 0 and suffix != doer.node and "" in frame.objects and not occasion:
        found.suffix = rec.refs.suffix(suffix)
    return found


def _take_aims(rec: Record, i: int, frame: Frame, found: Found) -> None:
    """«عقوبات *تستهدف روسيا*»: a clause that tells at whom the deed is aimed."""
    for k in _aims(rec, i):
        rec.done.add(k)
        for n in rec.tree.children(k, "obj"):
            rec.slots.take(found, n, "object", frame)


def _aims(rec: Record, i: int) -> Iterator[int]:
    """«عقوبات *تستهدف* روسيا», «*شملت* العقوبات البريطانية مصرفين»: what tells at whom the deed at ``i`` is aimed."""
    told = [k for k in rec.tree.children(i, "rel") if rec.s.norm[k] in rec.s.grammar.classes["aim"]]
    return iter((*told, rec.tree.head[i]) if tells_aim(rec, rec.tree.head[i], i) else told)


def tells_aim(rec: Record, p: int, i: int) -> bool:
    """«*استهدفت* العقوبات البريطانية المصرف»: does the verb at ``p`` tell at whom its subject, a deed of another relation, is aimed?"""
    if p < 0 or rec.tree.label[i] != "subj" or rec.s.norm[p] not in rec.s.grammar.classes["aim"]:
        return False
    deed, own = rec.senses.frame_at(i, "noun"), rec.senses.frame_at(p)
    return deed is not None and not rec.is_symmetric(deed) and (own is None or own.relation != deed.relation)


def fill_received(rec: Record, i: int, frame: Frame, context: Context) -> tuple[Found, tuple[Ref, ...]]:
    """«تلقى اتصالا *من* بوتين»: the doer stands after من; the receiver is the object."""
    kept = rec.slots.fill(i, frame, direct=False)
    found = Found([a for a in kept.arguments if a.slot == "theme"], kept.nodes)
    sender = _sender(rec, i, frame)
    if not sender.refs:
        given = not (frame.objects or frame.partners)  # «تلقت *مساعدات*»: nobody gives to himself
        return found, () if given else context.agents
    received = context.agents[0] if context.agents else None
    thing = rec.tree.child(context.node, "subj") if context.node >= 0 else -1
    if (
        thing >= 0
        and rec.s.pos[thing] != "REL"
        and not rec.refs.of(thing)
        and rec.ontology.relation_facts[frame.relation].themes
    ):
        rec.slots.take(found, thing, "object", frame)  # «لقي *الاتفاق* ترحيبا من …»
    else:
        found.suffix = received
    if sender.node >= 0:
        found.nodes.append(sender.node)
    return found, sender.refs


def _sender(rec: Record, i: int, frame: Frame) -> Doer:
    for prep, k in rec.tree.phrases(i):
        if prep in _FROM and (refs := rec.refs.of(k)):
            return Doer(refs, k)
    own = own_doer(rec, i, frame)
    if own.refs:
        return Doer(own.refs)
    gen = next((refs for k in rec.tree.children(i, "gen", "own") if (refs := rec.refs.of(k))), ())
    if gen:
        return Doer(gen)  # «حظي المرشح *بتأييد فرنسا*»
    verb = rec.tree.head[i]
    felt = rec.ontology.relation_facts[frame.relation].kind == "Expressive"
    phrases = [*rec.tree.phrases(i), *(rec.tree.phrases(verb) if verb >= 0 else ()), *rec.tree.phrases_within(i)]
    for prep, k in phrases:
        if (prep == "من" or (felt and prep == _WITH)) and (refs := rec.refs.of(k)):
            return Doer(refs, k)
    return Doer(rec.refs.nisbas(i))  # «قوبل المقترح برفض *إسرائيلي*»
