"""A noun that nothing governs in, the relation that it bears out, where the noun tells itself who does it."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.emit import emit
from kg.extract.governors import read_governing_noun
from kg.extract.joint import partners_of
from kg.extract.masdars import Doer, fill_masdar, own_doer
from kg.extract.nouns import read_portioned
from kg.extract.reciprocity import is_mutual
from kg.extract.record import Record
from kg.extract.witnessed import is_headline, is_witnessed, named_between, parties_between, signatories
from kg.findings import Argument, Ref
from kg.frames import Found
from kg.ontology import Frame, Governor, Reading

_NAMED = ("mention", "carried")
_NOMINAL = ("NOUN", "ADJ")
_BY_MEANS = ("ب", "عبر")
_DURING = ("في", "خلال", "اثناء", "عبر")
_TO = ("ل", "الي")
_BETWEEN = ("بين",)
_FIRST_ITEM = 2
"""Words before the first that an item of a list tells."""
_ABOUT = ("ل", "الي", "ب", "عن", "علي")
"""Prepositions after which a deed is spoken or thought of, and need not have been done."""


_INVITING = "invites"


def read_free_nouns(rec: Record) -> None:
    """The nouns and adjectives that no clause has read."""
    _read_pacts(rec)
    dependents = rec.tree.dependents
    for i, word in enumerate(rec.s.words):
        if word.mention >= 0 or i in rec.done or word.pos not in _NOMINAL:
            continue
        if word.readings:
            _read_free_noun(rec, i)
        elif dependents[i] and rec.tree.child(i, "adj") >= 0 and rec.refs.owner(i):
            read_portioned(rec, i, rec.context_above(i))
    _read_attendance(rec)


def _read_pacts(rec: Record) -> None:
    """«*هدنة* بين إسرائيل وحماس»: what a headline says that some have agreed on, where it does not tell on what."""
    pacts = rec.ontology.word_values.get("pact", {})
    for i in rec.tree.clauses:
        relation = pacts.get(rec.s.words[i].bare)
        frame = rec.plainest_frame(relation) if relation is not None and is_headline(rec, i) else None
        if frame is None:
            continue
        parties, own = parties_between(rec, i), rec.senses.frame_at(i) or frame
        if parties < 0 or any(prep in own.objects for prep, _ in rec.tree.phrases(i)):
            continue
        between = next(k for k in range(i, parties) if rec.tree.head[k] == parties and rec.tree.label[k] == "case")
        rec.done.update(range(i, between))
        found = Found([rec.slots.argument(i, between, "theme")], [i])
        refs = rec.refs.of(named_between(rec, parties))
        emit(rec, parties, frame, refs, found, form="noun", context=rec.context_above(i), own=True)


def _read_attendance(rec: Record) -> None:
    """«عقد المجلس جلسة *بحضور الأمين العام*»: a preposition that tells who was at what is held."""
    attended = rec.ontology.word_values.get("attendance", {})
    for k, prep in sorted(rec.tree.case.items()):
        if prep == "ب" and (chairs := attended.get(rec.s.words[k].bare)):
            _read_chair(rec, k, rec.plainest_frame(chairs))
            continue
        frame = rec.plainest_frame(attended[prep]) if prep in attended else None
        if frame is None or not (refs := rec.refs.of(k)):
            continue
        found, host = Found(), rec.predicate_above(k)
        _take_event(rec, host, frame, found)
        if not found.is_empty:
            emit(rec, k, frame, refs, found, form="noun", context=rec.context_above(k), own=True)


def _read_chair(rec: Record, k: int, frame: Frame | None) -> None:
    """«انعقدت القمة *برئاسة الرئيس*»: who presides over what is held, where the clause tells of nobody else who holds it."""
    host = rec.predicate_above(k)
    if frame is None or host < 0 or rec.s.pos[host] != "VERB" or not (refs := rec.refs.owner(k)):
        return
    told = rec.tree.children(host, "subj", "obj")
    if len(told) != 1:  # not «عقد المجلس جلسة *برئاسة* الوزير»
        return
    gathering = next((n for n in (told[0], *_proceeding(rec, told[0])) if _is_gathering(rec, n)), -1)
    context = rec.context_above(k)
    if gathering >= 0 and rec.tree.head[k] in (host, told[0], gathering) and not context.negative:
        found = Found()
        rec.slots.take(found, told[0], "theme", frame)
        emit(rec, k, frame, refs, found, form="noun", context=context, own=True)


def _read_free_noun(rec: Record, i: int) -> None:
    """«يعكس *دعم* الشعب الروسي للحكومة», «خلال *زيارة* إلى …», «*فيتو* روسي ضد»: a noun that tells its doer itself."""
    sense = rec.senses.at(i)
    if sense is None:
        return
    reading, what = sense
    if isinstance(what, Governor):
        nominal = reading.source in ("masdar", "noun")
        governs = nominal and what.governs in ("modal", "pledge", "light")
        # not «رحب بتأكيد لندن *التزامها* بـ», told for what is felt about it
        if governs and rec.refs.owner(i) and not _is_inside_theme(rec, i):
            rec.done.add(i)
            read_governing_noun(rec, i, what, rec.context_above(i))
        return
    form = _form(rec, i, reading)
    if not form or _completes_its_verb(rec, i) or _is_background(rec, i) or _is_denied_outcome(rec, i):
        return
    if _is_inside_theme(rec, i) and _letter_about(rec, i, what) < 0 and not is_witnessed(rec, i, what):
        return
    context = rec.context_above(i)
    if rec.tree.label[i] == "case" and rec.is_symmetric(what) and form == "masdar":
        _read_joint_preposition(rec, i, what, context)
    elif rec.tree.label[i] == "pp" and rec.tree.case[i] == "ك" and rec.is_between_actors(what):
        _read_as_partners(rec, i, what, context)
    else:
        _read_deed(rec, i, what, form, context)


def _completes_its_verb(rec: Record, i: int) -> bool:
    """«أوقفت *تعاونها* مع الوكالة», «تعليق *مساعداتها*»: is the noun what makes up the sense of its verb, and so not done?"""
    verb, label = rec.tree.head[i], rec.tree.label[i]
    if verb not in rec.done or rec.tree.child(i, "own") < 0:  # not «شهد *توقيع* اتفاقيات»
        return False
    if not (label == "obj" and rec.s.pos[verb] == "VERB") and not (
        label == "gen" and rec.s.words[verb].entries("masdar")
    ):
        return False
    frame = rec.senses.frame_at(verb)
    fixed = rec.fixed.span(verb + 1, frame.fixed) if frame is not None and frame.fixed else None
    return fixed is not None and fixed[0] == i


def _is_background(rec: Record, i: int) -> bool:
    """«مساندة العراق *في حربه* على الإرهاب»: a struggle in which something else is done is taken for granted."""
    within = rec.tree.label[i] == "pp" and rec.tree.case[i] == "في"
    return within and rec.s.words[i].bare in rec.s.grammar.classes["struggle"]


def _is_denied_outcome(rec: Record, i: int) -> bool:
    """«لن يؤدي *إلى انسحاب* أنقرة», «نفى صحة تقارير عن *مشاركة* …»: what a denied verb, which governs nothing, leads to, and what a word
    of denying tells of, need not have been done."""
    verb = rec.tree.head[i]
    above = rec.predicate_above(i) if rec.tree.label[i] == "pp" and rec.tree.case[i] in _ABOUT else -1
    sense = rec.senses.at(above) if above >= 0 else None
    if (
        sense is not None
        and isinstance(sense[1], Governor)
        and (sense[1].negative or rec.tree.clauses[above].negative >= 0)
    ):
        return True
    clause = rec.tree.clauses.get(verb)
    if clause is None or clause.negative < 0 or rec.s.pos[verb] != "VERB" or rec.senses.at(verb) is not None:
        return False
    label = rec.tree.label[i]
    return label == "obj" or (label == "pp" and rec.tree.case[i] in _ABOUT)


def _is_missing(rec: Record, i: int) -> int:
    """«*لا* توجد خطط لعقد لقاء بين …»: the word of denial where the noun tells of what there is none; else -1."""
    if (without := _is_without(rec, i)) >= 0:
        return without
    p = rec.predicate_above(i)
    denial = rec.tree.clauses[p].negative if p >= 0 else -1
    if denial < 0:
        return -1
    beside = (rec.s.norm[k] for k in (p, p - 1))
    return denial if any(norm in rec.s.grammar.classes["existence"] for norm in beside) else -1


def _is_without(rec: Record, i: int) -> int:
    """«انتهت القمة *دون* تأكيد دعم المجر لـ…»: the noun after the preposition without whose deed the rest was done; else -1."""
    while rec.tree.label[i] == "gen" and rec.tree.head[i] >= 0:
        i = rec.tree.head[i]
    prep = rec.tree.case.get(i, "").rpartition(" ")[2]
    return i if prep in rec.s.grammar.classes["negativeNoun"] else -1


def _form(rec: Record, i: int, reading: Reading) -> str:
    """masdar or noun; "" where the word is neither."""
    if reading.source in ("masdar", "noun"):
        return reading.source
    return "masdar" if any(r.entry == reading.entry for r in rec.s.words[i].entries("masdar")) else ""


def _read_deed(rec: Record, i: int, frame: Frame, form: str, context: Context) -> None:
    answered = _answered(rec, i, frame)
    own, told = own_doer(rec, i, frame), Found()
    listed: tuple[Ref, ...] = ()
    if answered is not None:
        frame, own = answered, Doer(rec.refs.owner(i), rec.tree.children(i, "own", "gen")[0])
    if not own.refs:
        refs = _relative_doer(rec, i, frame, told) or _between(rec, i, frame) or _told_in_call(rec, i, frame)
        refs = refs or _host_doer(rec, i, frame) or signatories(rec, i, frame) or _joint_doer(rec, i, frame)
        refs = refs or _announcer(rec, i, frame) or (listed := _lister(rec, i, frame))
        own = Doer(refs, own.node)
    letter = _letter_about(rec, i, frame)
    if letter >= 0:
        own = Doer(_sender_of(rec, letter))
    if not own.refs:
        return
    found = fill_masdar(rec, i, frame, own)
    if letter >= 0 and not found.fills("object"):
        found.suffix = _addressee_of(rec, letter)
    if not found.arguments:
        found.arguments, found.nodes = told.arguments, told.nodes
    if any(rec.tree.children(i, "rel")) and all(_is_pronoun(rec, a) for a in found.arguments):
        back = _invited(rec, i, frame, own.refs)  # «يزور باكو تلبية لدعوة وجهها *إليه* علييف»
        found = Found(suffix=back) if back is not None else found
    if found.is_empty:
        _take_parties(rec, i, frame, form, found)
        _take_attended(rec, i, frame, found)
    if found.is_empty:
        found.suffix = _invited(rec, i, frame, own.refs) or _received(rec, i, frame)
    among = rec.refs.are_several(own.refs) and rec.is_between_actors(frame)
    if not found.is_empty or among or is_mutual(rec, i):
        rec.done.add(i)
        # «لم يستقبل … الذي حل تلبية *لدعوة* منه»: what is denied is not the deed that a noun takes for granted
        missing = _is_missing(rec, i)
        outer = context.denied(missing) if missing >= 0 else context.presupposed()
        emit(rec, i, frame, own.refs, found, form=form, context=outer, own=not listed)


def _is_pronoun(rec: Record, argument: Argument) -> bool:
    return argument.end == argument.start + 1 and rec.s.pos[rec.s.at.get(argument.start, -1)] == "SUFFIX"


# -- what a letter brings ----------------------------------------------------------------------------------------------
def _letter_about(rec: Record, i: int, frame: Frame) -> int:
    """«تلقى *رسالة* من الملك تضمنت دعوته لحضور القمة»: the letter of which a clause tells that an invitation is in it; else -1."""
    clause = (
        rec.tree.clauses.get(rec.tree.head[i]) if frame.relation == _INVITING and rec.tree.label[i] == "obj" else None
    )
    if clause is None or clause.label != "rel" or clause.node < 0 or rec.tree.child(clause.pred, "subj") >= 0:
        return -1
    return clause.node if rec.s.words[clause.node].bare in rec.s.grammar.classes["utterance"] else -1


def _sender_of(rec: Record, letter: int) -> tuple[Ref, ...]:
    """«رسالة *من الملك*», «بعث *الرئيس* رسالة»"""
    if sender := rec.refs.behind(letter, "من"):
        return sender
    host = rec.predicate_above(letter)
    if (
        host < 0
        or rec.valency.governs(rec.s.words[host], "receive")
        or not rec.valency.governs(rec.s.words[host], "light")
    ):
        return ()
    return rec.subject.get(host, ())


def _addressee_of(rec: Record, letter: int) -> Ref | None:
    """«تلقى *الأمير* رسالة», «رسالة *إلى الأمير*», «سلم *الأمير* رسالة»"""
    host = rec.predicate_above(letter)
    received = host >= 0 and rec.valency.governs(rec.s.words[host], "receive")
    to = (
        rec.subject.get(host, ())
        if received
        else rec.refs.behind(letter, "الي", "ل") or rec.refs.behind(host, "الي", "ل")
    )
    beside = (refs for k in rec.tree.children(host, "obj", "suf") if k != letter and (refs := rec.refs.of(k)))
    return next(iter(to or next(beside, ())), None) if host >= 0 else None


# -- who does it -------------------------------------------------------------------------------------------------------
def _relative_doer(rec: Record, i: int, frame: Frame, found: Found) -> tuple[Ref, ...]:
    """«زيارة *يجريها السيسي* إلى …», «الزيارة *التي يعتزم بوتين القيام بها* إلى …»: the doer in a relative clause."""
    for k in rec.tree.children(i, "rel"):
        refs = rec.subject.get(k, ())
        within = range(*rec.tree.span(k))
        resumed = any(rec.s.pos[n] == "SUFFIX" and rec.s.norm[n] in ("ها", "ه") for n in within)
        if not refs or refs[0].kind not in (*_NAMED, "implicit") or not resumed:
            continue
        if rec.senses.frame_at(k) is not None or rec.s.pos[k - 1] == "AUX":
            continue  # «القيود التي *كانت* تفرضها»: what is over
        for n in within:
            brought = rec.tree.label[n] == "pp" and rec.tree.case[n] in frame.objects and n not in found.nodes
            if brought and not rec.complements.is_deed(n):
                rec.slots.take(found, n, "object", frame)
        return refs
    return ()


def _host_doer(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """Whoever the clause is about, of an occasion in it: «شي وبوتين في *اتصال* هاتفي: …»."""
    facts = rec.ontology.relation_facts[frame.relation]
    if rec.tree.label[i] != "pp" or not (facts.occasion or facts.meets):
        return ()
    host = rec.predicate_above(i)
    if host < 0:
        return ()
    if rec.s.words[host].mention >= 0 or rec.s.norm[host] in rec.s.grammar.classes["quantifier"]:
        return rec.refs.of(host)  # «كان في *استقباله* كل من الوزير والسفير»
    if facts.occasion and rec.tree.case[i] not in _ABOUT:
        return rec.subject.get(host, ())[:1]
    return ()


def _joint_doer(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """«اختتم الوزير زيارته *بالتوقيع مع* نظيره على …»: whoever ends or crowns something by what he does jointly with somebody."""
    if rec.tree.label[i] != "pp" or rec.tree.case[i] != "ب":
        return ()
    host = rec.predicate_above(i)
    if host < 0 or rec.tree.head[i] != host:
        return ()
    jointly = rec.is_symmetric(frame) and not rec.is_between_actors(frame) and rec.senses.frame_at(host) is None
    subject = rec.subject.get(host, ()) if jointly and not rec.valency.speaks(rec.s.words[host]) else ()
    with_whom = rec.refs.are_several(subject) or any(r.number == "Dual" for r in subject)
    with_whom = with_whom or bool(rec.refs.behind(i, *(m for m in frame.partners if m != "بين")))
    return subject if with_whom and all(r.kind in _NAMED for r in subject) else ()


def _announcer(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """«*الاتحاد الأوروبي*: عقوبات جديدة على …», «*باريس* ترد: طرد السفير»: who is named before the colon, of no deed that has a place;
    of what is done jointly, each who is («*الجزائر - إيطاليا*: التوقيع على …»)."""
    host = rec.tree.head[i]
    if rec.tree.label[i] != "quote" or host < 0 or rec.ontology.relation_facts[frame.relation].places:
        return ()
    refs = rec.refs.of(host) if rec.s.words[host].mention >= 0 else rec.subject.get(host, ())
    if rec.is_symmetric(frame):
        refs = (*refs, *(ref for k in rec.tree.children(host, "app") for ref in rec.refs.of(k)))
    return refs if all(ref.kind in _NAMED and not rec.refs.is_person(ref) for ref in refs) else ()


def _lister(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """«وانتهى المجلس إلى ما يلي: … *أولا: الموافقة* على …», «قرر *ما يلي: الموافقة* على …»: of what stands as an item of a list, whoever
    the clause or the sentences before were about."""
    facts, tree = rec.ontology.relation_facts[frame.relation], rec.tree
    if i not in tree.clauses or facts.kind != "Action" or facts.meets or i < _FIRST_ITEM or rec.s.pos[i - 1] != "PUNCT":
        return ()
    above = tree.clauses.get(tree.head[i]) if tree.label[i] == "quote" else None
    if above is not None and above.label == "rel" and rec.s.pos[above.node] == "REL":
        return rec.about(rec.predicate_above(above.node))
    if rec.s.norm[i - 2] not in rec.s.grammar.classes["item"]:
        return ()
    opens = tree.order[0].pred
    before = rec.about(opens) if 0 <= opens < i - 2 else ()
    return before or tuple(r._replace(kind="carried") for r in rec.carried)


def _between(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """«عقب *محادثات* بين مصر وتركيا»: those who met."""
    spoken_of = rec.tree.label[i] == "pp" and rec.tree.case[i] in _ABOUT
    if spoken_of or not (rec.ontology.relation_facts[frame.relation].meets or _is_reported(rec, i, frame)):
        return ()
    parties = (rec.refs.several(k) for prep, k in rec.tree.phrases(i) if prep == "بين")
    return next((refs for refs in parties if refs), ())


def _is_reported(rec: Record, i: int, frame: Frame) -> bool:
    """«*اتفاق* بين قطر وتركيا على …»: a joint deed that is all that a headline tells."""
    return rec.is_symmetric(frame) and is_headline(rec, i)


def _told_in_call(rec: Record, i: int, frame: Frame) -> tuple[Ref, ...]:
    """«أبلغ الرئيس نظيره، خلال *اتصال* هاتفي، أن …»: who tells or wishes a person something in a call, and that person."""
    indefinite = rec.tree.label[i] == "pp" and rec.tree.case[i] in _DURING and not rec.s.words[i].definite
    if not indefinite or not rec.ontology.relation_facts[frame.relation].meets:
        return ()
    host = rec.predicate_above(i)
    if host < 0:
        return ()
    deed, named = rec.senses.frame_at(host), (*frame.objects, *frame.partners)
    if (deed is not None and rec.is_between_actors(deed)) or any(prep in named for prep, _ in rec.tree.phrases(i)):
        return ()
    told = [*rec.tree.children(host, "obj"), *(k for prep, k in rec.tree.phrases(host) if prep in _TO)]
    addressees = (rec.refs.of(k) for k in told if rec.s.words[k].mention >= 0)
    one, other = rec.subject.get(host, ()), next((refs for refs in addressees if len(refs) == 1), ())
    persons = all(ref.kind in _NAMED and rec.refs.is_person(ref) for ref in (*one, *other))
    return (*one, *other) if len(one) == len(other) == 1 and persons else ()


def _answered(rec: Record, i: int, frame: Frame) -> Frame | None:
    """«تلبية *لدعوة نظيره*»: the frame of a call that somebody answers and that brings nothing, its genitive or pronoun who calls."""
    answer = rec.tree.head[i] if rec.tree.label[i] == "pp" else -1
    relation = rec.ontology.word_values.get("answered", {}).get(rec.s.norm[answer]) if answer >= 0 else None
    if relation is None or not rec.refs.owner(i) or any(prep in frame.objects for prep, _ in rec.tree.phrases(i)):
        return None
    frames = (f for r in rec.s.words[i].readings for f in rec.ontology.entries[r.entry].frames)
    return next((f for f in frames if f.relation == relation), None)


def _take_parties(rec: Record, i: int, frame: Frame, form: str, found: Found) -> None:
    """«وقعت أرمينيا وأذربيجان اتفاقا *بوساطة* أمريكية»: what is done between some, is done between those who act by it."""
    if frame.objects != _BETWEEN or rec.tree.label[i] != "pp" or rec.tree.case[i] not in _BY_MEANS:
        return
    host = rec.predicate_above(i)
    if host < 0:
        return
    if is_headline(rec, host):
        subject = next((k for prep, k in rec.tree.phrases(host) if prep in _BETWEEN), -1)
    else:
        subject = rec.tree.child(host, "subj")
    deed, parties = rec.senses.frame_at(host), rec.refs.of(subject) if subject >= 0 else ()
    jointly = deed is not None and rec.is_symmetric(deed)
    if parties and (jointly or (form == "noun" and len(parties) > 1)):
        rec.slots.take(found, subject, "object")
    elif not parties and form == "noun" and (thing := _brought_about(rec, host)) >= 0:
        rec.slots.take(found, thing, "theme", frame)


def _take_attended(rec: Record, i: int, frame: Frame, found: Found) -> None:
    """«استضافت الدوحة *قمة بمشاركة* الرئيس …»: what is held is what they take part in who take part so."""
    facts, host = rec.ontology.relation_facts[frame.relation], rec.predicate_above(i)
    if not (facts.occasion and facts.events) or host < 0 or rec.tree.label[i] != "pp" or rec.tree.case[i] != "ب":
        return
    _take_event(rec, host, frame, found)


def _take_event(rec: Record, host: int, frame: Frame, found: Found) -> None:
    """The gathering of which the clause with the predicate at ``host`` tells."""
    if host < 0:
        return
    nodes = (*rec.tree.children(host, "obj", "subj"), host, *(k for prep, k in rec.tree.phrases(host) if prep == "في"))
    held = (k for k in nodes if rec.s.pos[k] == "NOUN" and rec.s.words[k].mention < 0)
    event = next((n for k in held for n in (k, *_proceeding(rec, k)) if _is_gathering(rec, n)), -1)
    if event >= 0:
        rec.slots.take(found, event, "theme", frame)


def _proceeding(rec: Record, k: int) -> list[int]:
    """«انطلقت *أعمال المنتدى*»: the gathering of which a noun tells that it goes on."""
    return rec.tree.children(k, "gen") if rec.s.words[k].bare in rec.s.grammar.classes["proceedings"] else []


def _is_gathering(rec: Record, k: int) -> bool:
    word = rec.s.words[k]
    return rec.s.grammar.names_meeting(word) or word.bare in rec.s.grammar.classes["assembly"]


def _brought_about(rec: Record, host: int) -> int:
    """«دخلت *الهدنة* حيز التنفيذ بوساطة …», «جرى التوصل إلى *اتفاق* بوساطة …»: the thing of which the clause tells; -1 without one."""
    thing = next(iter(rec.tree.children(host, "subj", "obj")), -1)
    if thing >= 0 and rec.s.words[thing].entries("masdar"):
        thing = next((k for prep, k in rec.tree.phrases(thing) if prep == "الي"), thing)
    return thing if thing >= 0 and rec.s.pos[host] == "VERB" and rec.s.words[thing].mention < 0 else -1


def _invited(rec: Record, i: int, frame: Frame, own: tuple[Ref, ...]) -> Ref | None:
    """«وصل … تلبية *لدعوة* من سيادته»: whoever the clause is about, where the deed asks for somebody and names nobody."""
    facts = rec.ontology.relation_facts[frame.relation]
    helped = rec.tree.case.get(i) == "ب" and facts.kind == "Commitment" and facts.actors  # «سيطر عليها *بدعم* من …»
    if not (frame.only_object == "Actor" or helped) or rec.tree.label[i] not in ("pp", "gen"):
        return None
    host = rec.predicate_above(i)
    subject, thing = rec.subject.get(host, ()), rec.tree.child(host, "subj") if host >= 0 else -1
    if thing >= 0 and rec.s.words[thing].entries("masdar", "noun"):
        subject = rec.refs.owner(thing)  # «تأتي *زيارة الرئيس* بدعوة من …»
    return subject[0] if len(subject) == 1 and subject[0].kind in _NAMED and subject != own else None


def _received(rec: Record, i: int, frame: Frame) -> Ref | None:
    """«كان في *استقباله* ولي العهد»: whom the one who is the predicate receives."""
    if rec.tree.label[i] != "pp" or not rec.ontology.relation_facts[frame.relation].meets:
        return None
    suffix = rec.tree.child(i, "own")
    return rec.refs.suffix(suffix) if suffix >= 0 and rec.refs.of(rec.predicate_above(i)) else None


def _read_joint_preposition(rec: Record, i: int, frame: Frame, context: Context) -> None:
    """«وزعت الأردن، *بالتعاون مع* قبرص، مساعدات»: a preposition that tells with whom the clause's subject acts."""
    partner = rec.tree.head[i]
    host = rec.predicate_above(partner)
    acts = host >= 0 and rec.s.pos[host] == "VERB" and not rec.valency.speaks(rec.s.words[host])
    joint = rec.ontology.relation_facts[frame.relation].actors
    subject, found = rec.subject.get(host, ()) if acts and joint else (), Found()
    subject = tuple(r for r in subject if r.kind in _NAMED)
    rec.slots.take(found, partner, "partner", frame)
    if subject and partners_of(rec, found):
        rec.done.add(i)
        emit(rec, i, frame, subject, found, form="masdar", context=context, own=True)


def _read_as_partners(rec: Record, i: int, frame: Frame, context: Context) -> None:
    """«الصين وروسيا، *كشريكتين* استراتيجيتين»: those named before are so to each other."""
    if next((r.form.number for r in rec.s.words[i].readings), "") not in ("Dual", "Plur"):
        return
    for k in reversed(range(i)):
        refs = rec.refs.of(k) if rec.tree.label[k] in ("subj", "pp", "obj") else ()
        if len(refs) > 1:
            rec.done.add(i)
            emit(rec, i, frame, refs, Found(), form="noun", context=context)
            return


# -- what was taken already --------------------------------------------------------------------------------------------
def _is_inside_theme(rec: Record, i: int) -> bool:
    """Does the noun stand inside an object that a finding has taken already?"""
    index = rec.s.words[i].i
    for finding in rec.findings:
        for start, end, slot in finding.arguments:
            if start <= index < end and slot in ("object", "theme"):
                return True
    return False
