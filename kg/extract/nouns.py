"""A noun under a governor in, the relation that it bears or what it governs out."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clausal import take_clause
from kg.extract.context import Context
from kg.extract.emit import emit
from kg.extract.errands import read_errands
from kg.extract.governors import read_governing_noun
from kg.extract.joint import partners_of, read_joint
from kg.extract.masdars import BY, Doer, doer_beside, fill_masdar, fill_received, own_doer, sharer
from kg.extract.reciprocity import is_mutual
from kg.extract.record import Record
from kg.extract.resumption import resume_thing
from kg.extract.witnessed import named_between, parties_between
from kg.findings import Argument, Ref
from kg.frames import Found
from kg.frames.slots import slot_of
from kg.ontology import Frame, Governor, Reading

_BROKERING = "mediates"
_PREPOSITION_AND_NOUN = 2


def read_noun(rec: Record, i: int, context: Context) -> tuple[Argument, ...]:
    """A noun under a governor; the partners of joint work that it names, for the nouns beside it."""
    if i in rec.done:
        return ()
    word = rec.s.words[i]
    if word.pos == "NEG":
        # «*عدم* الاعتراف بـ»
        rec.done.add(i)
        for k in rec.tree.children(i, "gen"):
            rec.noun(k, context._replace(negative=not context.negative, negative_at=i))
        return ()
    sense = rec.senses.at(i) if word.mention < 0 else None
    if sense is None:
        read_portioned(rec, i, context)
        return ()
    reading, what = sense
    rec.done.add(i)
    if isinstance(what, Governor):
        read_governing_noun(rec, i, what, context)
        return ()
    if reading.source == "activeParticiple":
        reading = next((r for r in word.entries("masdar") if r.entry == reading.entry), reading)
    return _read_relation(rec, i, what, reading, context)


# -- nouns that say nothing by themselves ------------------------------------------------------------------------------
def read_portioned(rec: Record, i: int, context: Context) -> None:
    """A noun that says nothing by itself: what it is for («استغلال الفرصة *لتعزيز* …»), and what its adjectives say of whose it
    is («موقف بلاده *الداعم* لـ»)."""
    _read_purposes(rec, i, context)
    owner = rec.refs.owner(i) or context.agents
    if rec.s.words[i].bare in rec.s.grammar.classes["standpoint"] and context.governs in ("speech", "light"):
        _read_standpoint(rec, i, context._replace(agents=owner, kind=context.kind or "Commitment"))
    named = [n for n in rec.tree.children(i, "gen") if rec.s.words[n].mention >= 0]
    for k in (*rec.tree.children(i, "adj"), *(k for n in named for k in rec.tree.children(n, "adj"))):
        frame = rec.senses.frame_at(k, "activeParticiple")
        if frame is None or not owner or k in rec.done:
            continue
        found = rec.slots.fill(k, frame, direct=False)
        if not found.arguments:
            _take_objects_beside(rec, i, k, frame, found)
        if found.arguments:
            rec.done.add(k)
            emit(rec, k, frame, owner, found, form="activeParticiple", tense="imp", context=context)


def _read_standpoint(rec: Record, i: int, context: Context) -> None:
    """«أكد موقف بلاده الثابت *في مساندة* …», «… الثابت *من رفض* …»: the stance by whose verbal noun somebody's position is told; not
    «موقف بلاده *من دعم* إيران …»."""
    holders = (i, *rec.tree.children(i, "gen"))
    steady = any(rec.s.norm[n] in rec.s.grammar.classes["steady"] for m in holders for n in rec.tree.children(m, "adj"))
    for prep, k in rec.tree.phrases(i):
        frame = rec.senses.frame_at(k, "masdar") if prep == "في" or (prep == "من" and steady) else None
        if frame is not None and rec.ontology.relation_facts[frame.relation].kind == "Commitment":
            rec.noun(k, context)


def _read_purposes(rec: Record, i: int, context: Context, *, shared: bool = False, within: bool = True) -> None:
    """«استغلال الفرصة *لتعزيز* …»; what work that is ``shared`` is for, as far as it is no joint deed again («للتوصل إلى حل»)."""
    if context.governs not in ("", "speech"):
        for k in _purposes(rec, i, within=within):
            for n in rec.complements.through(k):
                frame = rec.senses.frame_at(n) if shared else None
                if not shared or (frame is not None and not rec.is_symmetric(frame)):
                    rec.noun(n, context)


def _purposes(rec: Record, i: int, *, within: bool = True) -> Iterator[int]:
    """The verbal nouns after ل under the noun at ``i``, or ``within`` what stands under it."""
    for k in rec.tree.children(i, "pp", "gen"):
        if k in rec.tree.clauses:
            continue
        after_l = rec.tree.label[k] == "pp" and rec.tree.case[k] == "ل"
        if after_l and rec.complements.is_deed(k) and rec.complements.bears_relation(k):
            yield k
        elif within:
            yield from _purposes(rec, k)


def _take_objects_beside(rec: Record, i: int, k: int, frame: Frame, found: Found) -> None:
    """What the participle at ``k`` is said of, where it is told with a preposition of its own, of the noun at ``i`` or, right behind the
    participle, of the word that has that noun as its object."""
    above = [(prep, n) for prep, n in rec.tree.phrases(rec.tree.head[i]) if n == k + _PREPOSITION_AND_NOUN]
    for prep, n in [*rec.tree.phrases(k)] or [*rec.tree.phrases(i)] or above:
        if n > k and (prep in frame.objects or (prep == "ل" and "" in frame.objects)):
            rec.slots.take(found, n, "object")


# -- nouns that bear a relation ----------------------------------------------------------------------------------------
def _read_relation(rec: Record, i: int, frame: Frame, reading: Reading, context: Context) -> tuple[Argument, ...]:
    """A masdar or event noun: under a governor, or with a doer of its own («*دعم* الشعب الروسي للحكومة»)."""
    shared = sharer(rec, i, frame)
    if shared >= 0 and (other := rec.senses.frame_at(shared)) is not None and other.relation == frame.relation:
        return ()  # «*إدانة* المملكة واستنكارها للهجوم»: the second says it all
    own = _own_doer(rec, i, frame, context)
    if not own.refs and (parties := _brokered(rec, i, frame, context)) >= 0:
        own = Doer(rec.refs.of(parties))
        _read_brokering(rec, i, parties, context)
        if context.modality not in (None, "able"):
            return ()  # «*تسعى* مصر إلى إبرام اتفاق بين …»: nobody has agreed yet
    if not own.refs and context.governs == "impersonal" and not context.agents:
        own = _parties_to(rec, i, frame)
    if not own.refs and context.governs == "speech" and _is_done_by_another(rec, i, frame):
        rec.done.discard(i)  # a free noun then
        return ()
    agents = own.refs or _doer_of_first(rec, i, context) or context.agents
    if _is_of_unknown(rec, own, context):
        return ()
    if context.governs == "impersonal" and not agents:
        agents = doer_beside(rec, i) or (Ref("implicit", rec.s.index(i)),)
    elif rec.is_symmetric(frame) and all(r.kind == "implicit" for r in agents):
        agents = doer_beside(rec, i) or agents  # «*عقد* في بغداد اجتماع بين العراق والأردن»
    if not agents and context.governs not in ("must", "appeal", "receive"):
        return ()
    named = reading.source == "noun" or rec.tree.label[i] == "conj"
    if named and context.governs == "speech" and not own.refs and _is_known(rec, i) and _is_act(rec, frame):
        return ()  # «أدان …، و*الهجوم* على مخيم»: a known act, and nobody's who speaks of it
    found = fill_masdar(rec, i, frame, own)
    clause = rec.tree.child(i, "comp") if found.is_empty else -1
    if clause >= 0:
        take_clause(rec, clause, found)
    if shared >= 0 and not found.fills("object", "target"):
        _take_beside(rec, shared, context.node, frame, found)  # «خالص *الشكر* والتقدير لقطر»
        _take_beside(rec, i, shared, frame, found)  # «*شكر* بلاده وتقديرها لقطر»
        _take_shared(rec, shared, frame, found)
    expressive = rec.ontology.relation_facts[frame.relation].kind == "Expressive"
    told = context.governs == "speech" and expressive and not found.fills("object", "target")
    facts = rec.ontology.relation_facts[frame.relation]
    told = told or (context.governs == "speech" and facts.actors and not (facts.themes or facts.occasion))
    if (context.governs in ("light", "mutual") or told) and rec.s.pos[context.node] == "VERB":
        _take_beside(rec, i, context.node, frame, found)
    alone = found.is_empty and not own.refs and not frame.fixed and context.governs not in ("speech", "receive")
    if alone and _is_known(rec, i) and not (rec.is_symmetric(frame) and _are_several(agents)):
        return ()
    if not rec.ontology.relation_facts[frame.relation].actors:
        resume_thing(rec, i, frame, found)
    if context.receives:
        found, agents = fill_received(rec, i, frame, context)
        if not agents:
            return ()
    symmetric = rec.is_symmetric(frame)
    if _is_what_is_given(rec, frame, reading, found):
        rec.slots.take(found, i, "object", frame)
        rec.slots.trim(found)
    if not symmetric:
        found.arguments.extend(context.partners)
    elif context.governs == "joint" and not (own.refs or rec.is_between_actors(frame) or found.fills("partner")):
        partners = (ref for a in context.partners if a.start in rec.s.at for ref in rec.refs.of(rec.s.at[a.start]))
        agents = (*agents, *partners)  # «اجتمع مع نظيره *لبحث* …»: both of them
    by_itself = bool(own.refs) and context.governs == "joint"
    governor = context._replace(governs="") if by_itself else context
    emit(
        rec,
        i,
        frame,
        agents,
        found,
        form=reading.source,
        tense=context.tense,
        context=governor,
        own=bool(own.refs),
        carriers=context.agents if own.refs and context.governs == "light" else (),
    )
    read_joint(rec, i, frame, agents, found, context, context.tense)
    for k in {i, context.node} - {-1}:
        read_errands(rec, k, frame, agents, context, context.tense)
    if facts.kind == "Commitment":
        # «منع استخدام الإعلام *لتقويض* …»: what the deed of others that is prevented is for
        _read_purposes(rec, i, context, shared=symmetric, within=not facts.standing)
    return partners_of(rec, found) if symmetric and context.governs not in ("speech", "") else ()


def _brokered(rec: Record, i: int, frame: Frame, context: Context) -> int:
    """«نجحت قطر في *إبرام اتفاق بين رواندا والكونغو*»: those who agree, named apart from whoever brings them to it; -1 where none are."""
    pacts = rec.ontology.word_values.get("pact", {})
    if frame.relation not in pacts.values() or not context.agents or rec.s.pos[context.node] != "VERB":
        return -1
    k = parties_between(rec, i)
    on = rec.tree.head[k] if k >= 0 else -1
    if on < 0 or not (on == i or rec.s.words[on].bare in pacts):
        return -1
    named, agents = rec.refs.of(named_between(rec, k)), {ref.word for ref in context.agents}
    apart = all(ref.kind == "mention" and ref.number != "Dual" for ref in named) and not rec.refs.is_person(named[0])
    return k if apart and len(agents) == 1 and len(named) > 1 and context.agents[0].kind == "mention" else -1


def _parties_to(rec: Record, i: int, frame: Frame) -> Doer:
    """«تم توقيع اتفاقية *بين البلدين*»: those between whom the pact is that is made."""
    k = parties_between(rec, i) if frame.relation in rec.ontology.word_values.get("pact", {}).values() else -1
    return Doer(rec.refs.of(named_between(rec, k)), k) if k >= 0 else Doer()


def _read_brokering(rec: Record, i: int, parties: int, context: Context) -> None:
    """Whoever brings others to agree mediates between them."""
    frame = rec.plainest_frame(_BROKERING)
    if frame is None:
        return
    found = Found()
    rec.slots.take(found, parties, "object", frame)
    emit(rec, i, frame, context.agents, found, form="masdar", tense=context.tense, context=context)


def _is_done_by_another(rec: Record, i: int, frame: Frame) -> bool:
    """«أعلن عن *زيارة* سيقوم بها الرئيس»: an occasion of whose doer a clause tells, which is read when that is."""
    occasion = rec.ontology.relation_facts[frame.relation].occasion
    return occasion and any(
        rec.refs.of(n) and any(rec.s.pos[k] == "SUFFIX" and rec.s.norm[k] == "ها" for k in range(*rec.tree.span(r)))
        for r in rec.tree.children(i, "rel")
        for n in rec.tree.children(r, "subj")
    )


def _doer_of_first(rec: Record, i: int, context: Context) -> tuple[Ref, ...]:
    """«أكد الوزير حرص *بلاده* على … و*رفض* …»: whose deed the first of the coordinated verbal nouns is, of what is said."""
    first = rec.tree.head[i]
    if context.governs != "speech" or rec.tree.label[i] != "conj" or rec.tree.head[first] != context.node:
        return ()
    sense = rec.senses.at(first)
    if sense is None or rec.s.words[first].mention >= 0:
        return ()
    return rec.refs.owner(first) if isinstance(sense[1], Governor) else own_doer(rec, first, sense[1]).refs


def _is_of_unknown(rec: Record, own: Doer, context: Context) -> bool:
    """«أعربت *المعارضة* … عن أسف*ها*»: whose the feeling is that a word of saying brings, its subject somebody of whom nothing is known."""
    pronoun = own.node >= 0 and rec.s.pos[own.node] == "SUFFIX"
    unknown = context.governs == "speech" and not context.speakers and context.node >= 0
    return pronoun and unknown and rec.tree.child(context.node, "subj") >= 0


def _are_several(refs: tuple[Ref, ...]) -> bool:
    """«تعهد *البلدان* بالتعاون»: enough to do among themselves what takes two."""
    return len(refs) > 1 or any(ref.number in ("Dual", "Plur") for ref in refs)


def _is_known(rec: Record, i: int) -> bool:
    """Is the deed one that was spoken of («*الدعم*»), and not one that each does to the other?"""
    return rec.s.words[i].definite and not is_mutual(rec, i)


def _is_what_is_given(rec: Record, frame: Frame, reading: Reading, found: Found) -> bool:
    """«أعلنت النرويج عن *منحة* لليمن», «تلقى الأردن *مساعدات* من كندا»: a noun that takes no thing because it names the thing itself."""
    facts = rec.ontology.relation_facts[frame.relation]
    thing = reading.source == "noun" and facts.themes and facts.actors and not (frame.objects or frame.partners)
    return thing and not found.fills("object", "theme")


def _is_act(rec: Record, frame: Frame) -> bool:
    """Is it done to somebody, and no meeting or visit?"""
    facts = rec.ontology.relation_facts[frame.relation]
    return facts.kind == "Action" and facts.actors and facts.themes and not (facts.meets or facts.occasion)


def _own_doer(rec: Record, i: int, frame: Frame, context: Context) -> Doer:
    if context.governs == "impersonal" and (by := rec.refs.behind(context.node, *BY)):
        return Doer(by)  # «جرى اعتقاله *من قبل* الشرطة»
    own = own_doer(rec, i, frame)
    both = len(own.refs) == 1 and own.refs[0].kind == "suffix" and own.refs[0].number == "Dual"
    if both and context.governs == "light" and len(context.agents) > 1:
        return Doer(context.agents, own.node)  # «اختتم بوتين ومودي مباحثات*هما*»
    if _is_of_speaker(rec, own, context):
        return Doer((own.refs[0]._replace(near=context.agents[0].mention),), own.node)
    announced = context.governs == "speech" or (
        context.governs in ("light", "aspect") and rec.tree.head[i] >= 0 and rec.s.pos[rec.tree.head[i]] != "VERB"
    )
    if not own.refs and announced and (met := _who_meet(rec, i, frame)).refs:
        return met
    if context.governs == "pledge" and context.agents and own.node >= 0 and rec.tree.label[own.node] == "gen":
        return Doer()  # «التزام اليابان بدعم *الأردن* لتخفيف …»: what somebody is bound to is his own deed
    if not own.refs and context.governs == "light" and context.node >= 0:
        return _sender(rec, i, frame, context.node)
    return own


def _is_of_speaker(rec: Record, own: Doer, context: Context) -> bool:
    """«أعربت *الوزيرة*، التي حلت بالكويت، عن قلق*ها*»: the pronoun on what a word of saying brings is whoever says it, if they agree;
    and so of what somebody goes on with or ends: «تواصل *كندا*، وفق الوكالة، دعم*ها* لـ»."""
    if (
        context.governs not in ("speech", "aspect")
        or context.node < 0
        or len(own.refs) != 1
        or len(context.agents) != 1
    ):
        return False
    pronoun, speaker = own.refs[0], context.agents[0]
    if pronoun.kind != "suffix" or pronoun.number != "Sing" or speaker.number not in ("", "Sing"):
        return False
    if speaker.kind != "mention" or not (rec.refs.is_person(speaker) or rec.refs.is_state(speaker)):
        return False  # «أعربت *الوزارة* عن تضامن*ها*» may be the state's
    form = rec.form(context.node)
    feminine = rec.s.norm[context.node].endswith("ة") if form is None else form.gender == "Fem"
    said = form is not None or bool(rec.s.words[context.node].entries("activeParticiple"))
    return said and feminine == (pronoun.gender == "Fem")


def _who_meet(rec: Record, i: int, frame: Frame) -> Doer:
    """«أعلن الوزير عقد *لقاء بين* بوتين وزيلينسكي»: they meet, and not whoever says so."""
    if rec.ontology.relation_facts[frame.relation].meets:
        for prep, k in rec.tree.phrases(i):
            if prep == "بين" and (refs := rec.refs.several(k)):
                return Doer(refs, k)
    return Doer()


def _sender(rec: Record, i: int, frame: Frame, verb: int) -> Doer:
    """«نقل إلى فخامته *تعازي* رئيس الدولة»: where the verb's own phrase names the receiver, the genitive is whose it is."""
    expressive = rec.ontology.relation_facts[frame.relation].kind == "Expressive"
    if not expressive or not rec.refs.behind(verb, "ل", "الي"):
        return Doer()
    for k in rec.tree.children(i, "gen"):
        refs = rec.refs.of(k)
        if refs and all(r.kind == "mention" and rec.refs.is_person(r) for r in refs):
            return Doer(refs, k)
    return Doer()


def _take_shared(rec: Record, shared: int, frame: Frame, found: Found) -> None:
    """«*رفض* بلاده القاطع وإدانتها *للغارات*», «… وإدانتها *ما* حدث»: the object of the verbal noun at ``shared`` is this one's too."""
    if "" not in frame.objects or found.fills("object", "target"):
        return
    marked = (k for prep, k in rec.tree.phrases(shared) if prep == "ل")
    for k in (*rec.tree.children(shared, "obj"), *marked):
        rec.slots.take(found, k, "object", frame)


def _take_beside(rec: Record, i: int, verb: int, frame: Frame, found: Found) -> None:
    """«وجه *إلى* نظيره دعوة», «سلم*ه* دعوة»: what the light verb's own phrases and its further object bring is the noun's."""
    for prep, k in rec.tree.phrases(verb):
        if k in found.nodes:
            continue
        slot = slot_of(frame, prep)
        if not slot and prep in ("ل", "الي") and "" in frame.objects and rec.refs.of(k):
            slot = "object"
        said = rec.s.words[k].bare in rec.s.grammar.classes["utterance"]
        circumstance = slot == "theme" and prep == "في" and (said or not rec.complements.is_deed(k))
        if slot and not found.fills(slot) and not circumstance:
            rec.slots.take(found, k, slot, frame)
    facts = rec.ontology.relation_facts[frame.relation]
    twofold = rec.tree.label[i] == "obj" and facts.actors and not facts.themes
    if twofold and not found.fills("object") and found.suffix is None:
        suffix = rec.tree.child(verb, "suf")
        found.suffix = rec.refs.suffix(suffix) if suffix >= 0 else None
        for k in rec.tree.children(verb, "obj"):
            if k != i and rec.s.words[k].mention >= 0:
                rec.slots.take(found, k, "object", frame)
