"""A :class:`~kg.findings.Ref` in, whom it stands for out: mentions, nisbas, «نحن», suffixes and empty subjects."""

from __future__ import annotations

from collections.abc import Sequence

from kg.findings import Ref
from kg.grammar import Word
from kg.model import Entity
from kg.nounphrase.patterns import has_broken_plural_pattern
from kg.resolve.assemblies import assembly
from kg.resolve.discourse import Discourse
from kg.resolve.pairs import pair_of_persons, pair_of_states, parties_of_event, states_named_together
from kg.resolve.register import Entities, is_person, states_of

_PAIR = 2


def referents(refs: Sequence[Ref], discourse: Discourse, *, speakers: Entities = (), avoid: Entities = ()) -> Entities:
    """Whom the references stand for, each once; a pronoun does not stand for those to ``avoid``."""
    if not refs:
        return ()
    found = [entity for ref in refs for entity in _referents(ref, discourse, speakers, avoid)]
    return tuple(dict.fromkeys(map(discourse.register.current, found)))


def _referents(ref: Ref, discourse: Discourse, speakers: Entities, avoid: Entities) -> Entities:
    match ref.kind:
        case "mention" | "carried":
            return discourse.by_mention[ref.mention]
        case "side":
            return discourse.register.all_known(states_of(discourse.by_mention[ref.mention]))
        case "unknown":
            return ()
        case "event":
            met = () if ref.value == "assembly" else parties_of_event(ref.word, discourse)
            return met or assembly(ref.word, discourse)
        case "text":
            adopted = discourse.words[ref.word].bare in discourse.grammar.classes["adoptedText"]
            return discourse.adopted if adopted else discourse.issuers_before(ref.word)
        case "answer":
            return _who_answers(ref, discourse)
        case "nisba":
            return discourse.register.all_known([ref.value])
        case "first":
            return _first_person(ref, discourse, speakers)
        case "suffix":
            return _suffix(ref, discourse, speakers, avoid)
        case "other" if other := _other_of_two(ref, discourse):
            return other
    return _empty_subject(ref, discourse, avoid)


def _first_person(ref: Ref, discourse: Discourse, speakers: Entities) -> Entities:
    """«نحن»: whoever speaks, or the state or body for which that person speaks."""
    who = speakers or discourse.speakers_before(ref.word)
    if ref.value == "speaker":
        return who
    if ref.value == "country":
        return discourse.register.all_known(states_of(who))
    speaks_for = discourse.register.speaks_for
    return tuple(e for speaker in who if (e := speaks_for(speaker) if is_person(speaker) else speaker) is not None)


def _who_answers(ref: Ref, discourse: Discourse) -> Entities:
    """Who answers from that word on: the person who spoke, else acted («عقد *المتحدث* مؤتمرا صحفيا»), else was named last before it."""
    named = tuple(seen.entity for seen in discourse.people[-1:])
    last = (discourse.speakers_before(ref.word), discourse.actors_before(ref.word), named)
    return next((persons for who in last if (persons := tuple(filter(is_person, who)))), ())


# -- empty subjects ----------------------------------------------------------------------------------------------------
def _empty_subject(ref: Ref, discourse: Discourse, avoid: Entities) -> Entities:
    """Who acted last, else who spoke last, else what was named last, that agrees."""
    if ref.number == "Dual":
        return _both_acting(ref, discourse)
    last = [discourse.actors_before(ref.word), discourse.speakers_before(ref.word)]
    if _was_told_by_another(ref, discourse):
        last.reverse()
    for who in last:
        fitting = tuple(e for e in who if discourse.agrees(e, ref) and e not in avoid)
        if ref.number == "Plur":
            fitting = _if_many(fitting)  # «إن مفتشين زاروا الموقع و*أدانوا* …»: not the one who says so
        if fitting and (ref.number != "Sing" or len(fitting) == 1):
            return fitting
    named = tuple(_named_before(ref, discourse, avoid)[:1])
    return _if_many(named) if ref.number == "Plur" else named


def _was_told_by_another(ref: Ref, discourse: Discourse) -> bool:
    """«جدد *السوداني* رفض بلاده للتهجير. … و*دعا* إلى …»: did the state act last in the words of one person, in a sentence before?"""
    acted_at, actors = next(((at, who) for at, who in reversed(discourse.acted) if at < ref.word), (-1, ()))
    spoke_at = next((at for at, who in reversed(discourse.spoke) if at < ref.word and who), -1)
    if min(acted_at, spoke_at) < 0 or discourse.same_sentence(acted_at, ref.word):
        return False
    speakers = discourse.speakers_before(ref.word)
    own = len(speakers) == 1 and is_person(speakers[0]) and actors == (speakers[0].state,)
    return own and discourse.same_sentence(acted_at, spoke_at)


def _other_of_two(ref: Ref, discourse: Discourse) -> Entities:
    """«التقى الملك الرئيس. وأكد *الملك* … . من جانبه، أشاد بـ…»: of two who met, the one who did not speak or act last."""
    met = tuple(filter(is_person, discourse.parties))
    if len(met) != _PAIR:
        return ()
    told = (
        t
        for t in (*discourse.spoke, *discourse.acted)
        if t[0] < ref.word and not discourse.same_sentence(t[0], ref.word)
    )
    _, last = max(told, key=lambda t: t[0], default=(-1, ()))
    told_of = {*last, *(e for e in met if e.state in last)}  # «أكد الملك دعم *بلاده*»: he did so
    others = tuple(e for e in met if e not in told_of and discourse.agrees(e, ref))
    return others if len(last) == len(others) == 1 else ()


def _both_acting(ref: Ref, discourse: Discourse) -> Entities:
    actors = discourse.actors_before(ref.word)
    if len(actors) == _PAIR:
        return actors
    parties = discourse.parties
    if len(parties) == _PAIR and discourse.same_sentence(discourse.parties_at, ref.word):
        return parties  # «أجرى شي محادثات مع سال، و*اتفقا* على …»
    together = states_named_together(ref.word, discourse)
    if ref.gender == "Masc" and (two := _speaker_and_other(ref, discourse)):
        return two
    two_men = ref.gender == "Masc" and len(parties) == _PAIR and all(map(is_person, parties))
    if not together and two_men:
        return parties  # «كما *بحثا* …» in the next sentence: of states it would be «بحثتا»
    if not together and any(map(is_person, discourse.speakers_before(ref.word))):
        return pair_of_persons(ref.word, discourse)
    return together or _pair(ref.word, discourse)


def _pair(at: int, discourse: Discourse) -> Entities:
    return pair_of_states(at, discourse) or pair_of_persons(at, discourse)


# -- suffixes ----------------------------------------------------------------------------------------------------------
def _suffix(ref: Ref, discourse: Discourse, speakers: Entities, avoid: Entities) -> Entities:
    match ref.number:
        case "Dual":
            if len(speakers) == _PAIR:
                return speakers
            return (
                _both_acted_on(ref, discourse)
                or _both_acted(ref, discourse)
                or _both_met(ref, discourse)
                or (_speaker_and_other(ref, discourse) if _is_topic(ref, discourse) else ())
                or states_named_together(ref.word, discourse)
                or (_speaker_and_last(ref, discourse) if _is_topic(ref, discourse) else ())
                or (_each_who_met(ref, discourse) if ref.value == "each" else ())
                or _pair(ref.word, discourse)
            )
        case "Plur":
            if ref.near >= 0 and (several := discourse.by_mention[ref.near]):
                return several
            groups = (seen.entity for seen in discourse.seen_before(ref.word) if seen.entity.kind == "group")
            return _if_many(speakers) or tuple(groups)[:1] or _if_many(discourse.actors_before(ref.word))
        case "Sing":
            return _one(ref, discourse, avoid)
    return ()


def _if_many(who: Entities) -> Entities:
    """«هم» stands for several, or for what is many by itself, and for no single person or state."""
    return () if len(who) == 1 and (is_person(who[0]) or who[0].kind == "state") else who


def _both_acted_on(ref: Ref, discourse: Discourse) -> Entities:
    """«هاتف كيري الجبير وظريف، وحض*هما* على …»: the two whom the verb before acted on, in the sentence."""
    at, targets = discourse.last_targets or (-1, ())
    return targets if len(targets) == _PAIR and discourse.same_sentence(at, ref.word) else ()


def _both_acted(ref: Ref, discourse: Discourse) -> Entities:
    """«عقد *الزعيمان* جلسة …، أعقبها توقيع*هما* …»: the two who acted last, in the sentence."""
    at, who = next(((at, who) for at, who in reversed(discourse.acted) if at < ref.word), (-1, ()))
    return who if len(who) == _PAIR and discourse.same_sentence(at, ref.word) else ()


def _each_who_met(ref: Ref, discourse: Discourse) -> Entities:
    """«التقى ماكرون السيسي. وأعرب *كل منهما* عن …»: those who met, where the article tells it and nobody speaks of them."""
    told = discourse.speaks_in_sentence(ref.word) or len(discourse.parties) != _PAIR
    return () if told else discourse.parties


def _both_met(ref: Ref, discourse: Discourse) -> Entities:
    """«قالت الوزارة إن لافروف اجتمع مع روبيو، وإن*هما* تبادلا …»: those who met in the sentence, as a subject after إن."""
    met = len(discourse.parties) == _PAIR and discourse.same_sentence(discourse.parties_at, ref.word)
    return discourse.parties if met and _is_topic(ref, discourse) else ()


def _is_topic(ref: Ref, discourse: Discourse) -> bool:
    """«إن*هما*»"""
    return ref.word > 0 and discourse.words[ref.word - 1].pos == "COMP"


def _speaker_and_other(ref: Ref, discourse: Discourse) -> Entities:
    """«قال ترامب إنه تحدث مع *نظيره*، وإن*هما* اتفقا …»: the one who speaks and the only other person of the sentence."""
    speakers = discourse.speakers_before(ref.word) if discourse.speaks_in_sentence(ref.word) else ()
    persons = dict.fromkeys(seen.entity for seen in discourse.seen_in_sentence(ref.word) if is_person(seen.entity))
    two = tuple(dict.fromkeys((*filter(is_person, speakers), *persons)))
    return two if len(speakers) == 1 and len(two) == _PAIR and speakers[0] in two else ()


def _speaker_and_last(ref: Ref, discourse: Discourse) -> Entities:
    """«وذكر أن*هما* بحثا …»: a person who speaks, and with whom it was last told that he is."""
    speakers = discourse.speakers_before(ref.word) if discourse.speaks_in_sentence(ref.word) else ()
    pair = pair_of_persons(ref.word, discourse) if len(speakers) == 1 and is_person(speakers[0]) else ()
    return pair if speakers and speakers[0] in pair else ()


def _one(ref: Ref, discourse: Discourse, avoid: Entities) -> Entities:
    """ه, ها: of those that agree, by how near they are to what the sentence is about."""
    if ref.gender == "Fem" and _goes_on_about_thing(ref, discourse):
        return ()
    if near := _near(ref, discourse, avoid):
        return near
    speakers = discourse.speakers_before(ref.word) if discourse.speaks_in_sentence(ref.word) else ()
    if ref.gender == "Fem" and len(speakers) > _PAIR and not any(map(is_person, speakers)):
        return speakers  # «أعلنت أستراليا وكندا وبريطانيا اعتراف*ها*»: of several that are no persons
    candidates = (
        *_state_of_speaker(ref, discourse),
        *_actor_of_sentence(ref, discourse),
        *speakers,
    )
    fitting = [e for e in candidates if e not in avoid and discourse.agrees(e, ref)]
    if fitting:
        return (fitting[0],)
    named = _named_before(ref, discourse, avoid)
    persons = filter(is_person, named) if ref.gender == "Masc" else ()
    return (*persons, *named)[:1]


def _goes_on_about_thing(ref: Ref, discourse: Discourse) -> bool:
    """«قال الوزير إن *العقوبات* مشكلة، مضيفا أن*ها* تضر بالسلام»: is the topic of what a person said before in the sentence, no actor, the
    topic still?"""
    words, at = discourse.words, ref.word
    if not _is_topic(ref, discourse) or any(discourse.agrees(e, ref) for e in discourse.speakers_before(at)):
        return False
    for k in range(at - 2, 0, -1):
        if not discourse.same_sentence(k, at):
            return False
        if words[k].pos == "COMP":
            topic = words[k + 1]
            return topic.pos == "NOUN" and topic.mention < 0 and topic.definite and _may_be_she(topic)
    return False


def _may_be_she(word: Word) -> bool:
    """«*القيود*», «*الخطوة*», «*العقوبات*»: a noun for which «ها» stands."""
    plural = has_broken_plural_pattern(word.bare) and not word.entries("masdar")
    return plural or word.norm.endswith(("ة", "ات"))


def _near(ref: Ref, discourse: Discourse, avoid: Entities) -> Entities:
    """Whom the syntax makes likeliest, where it is one that agrees."""
    who = discourse.by_mention[ref.near] if ref.near >= 0 else ()
    if len(who) != 1 or who[0] in avoid:
        return ()
    return who if discourse.agrees(who[0], ref, discourse.mentions[ref.near].gender or "") else ()


def _state_of_speaker(ref: Ref, discourse: Discourse) -> Entities:
    """ها: the state of whoever speaks, where the sentence names it."""
    if ref.gender != "Fem":
        return ()
    ours = {speaker.state for speaker in discourse.speakers_before(ref.word)}
    return tuple(seen.entity for seen in discourse.seen_in_sentence(ref.word) if seen.entity in ours)[-1:]


def _actor_of_sentence(ref: Ref, discourse: Discourse) -> Entities:
    """Who acted last in the sentence, if nobody spoke since and it was only one."""
    acted = [(at, who) for at, who in discourse.acted if at < ref.word and discourse.same_sentence(at, ref.word)]
    spoke = max((at for at, _ in discourse.spoke if at < ref.word), default=-1)
    return acted[-1][1] if acted and acted[-1][0] > spoke and len(acted[-1][1]) == 1 else ()


def _named_before(ref: Ref, discourse: Discourse, avoid: Entities) -> list[Entity]:
    """What was named before and agrees, the last one first, places left out."""
    if ref.number != "Sing":
        return []
    return [
        seen.entity
        for seen in discourse.seen_before(ref.word)
        if seen.entity.kind != "place" and seen.entity not in avoid and discourse.agrees(seen.entity, ref, seen.gender)
    ]
