"""A mention that describes in, whom it describes out, by what stands before it: «بلاده», «الجانبان», «المنظمة», «نظيره»."""

from __future__ import annotations

from kg.lang.normal import name_key
from kg.mentions import Mention
from kg.model import Entity
from kg.resolve import suffixes
from kg.resolve.discourse import Discourse
from kg.resolve.entities import group, group_unless_counted, organization, owned_office
from kg.resolve.pairs import (
    counted_parties,
    leaders_together,
    named_between,
    pair_of_states,
    sides_of_persons,
    states_acting_before,
    two_persons,
)
from kg.resolve.register import Entities, home_of, is_person, state_of
from kg.resolve.roles import by_role, counterpart, honorific

_PAIR = 2
_GOVERNMENT = "government"
_LONGEST_CLAUSE = 8
"""Words of a relative clause that tells who somebody is."""
_CLOSES = frozenset(("PUNCT", "CONJ", "SUB", "COMP"))
_NEAR_BODY = 60
"""How many words back the body is named that goes before the first one of the article."""


def by_context(mention: Mention, discourse: Discourse) -> Entities:
    """What a mention stands for that does not say so itself."""
    match mention.kind:
        case "role":
            return by_role(mention, discourse)
        case "counterpart":
            return counterpart(mention, discourse)
        case "honorific":
            return honorific(mention, discourse)
        case "collective":
            return _collective(mention, discourse)
        case "country":
            return _country(mention, discourse)
        case "office" if mention.possessor is not None:
            return _owned_office(mention, mention.possessor, discourse)
        case "body":
            return _body(mention, discourse)
        case "group":
            return counted_parties(mention, discourse) or group_unless_counted(mention, discourse)
        case "name" if mention.way == "context":
            return _weightiest(mention, discourse)
    return ()


def _weightiest(mention: Mention, discourse: Discourse) -> Entities:
    """Of several bearers of a name, the one whom the article names oftenest otherwise, or whose home."""
    homes = discourse.register.ontology.homes

    def weight(tail: str) -> tuple[int, int]:
        home = sum(discourse.named[state] for state in homes.get(tail, ()))
        return discourse.weight[tail] or discourse.named[tail], home

    best = max((mention.entity or "", *mention.others), key=weight)
    return discourse.register.all_known([best]) if any(weight(best)) else ()


def _collective(mention: Mention, discourse: Discourse) -> Entities:
    """«الرئيسان», «البلدان»; «الطرفان» may be a government and a movement."""
    if mention.value == "persons":
        return two_persons(mention, discourse)
    if mention.of:
        return discourse.register.all_known(mention.of)
    if mention.value == "bodies":  # «اتفق حزب الله وحركة أمل. وطالب *الحزبان* بـ…»
        return tuple(side for side in discourse.sides if side.kind != "state") if len(discourse.sides) == _PAIR else ()
    sides = (discourse.sides or sides_of_persons(mention.start, discourse)) if mention.value == "sides" else ()
    states = states_acting_before(mention.start, discourse) if mention.value == "states" else ()
    pair = sides or states or pair_of_states(mention.start, discourse)
    return _told_of_others(mention, pair, discourse) or pair


def _told_of_others(mention: Mention, pair: Entities, discourse: Discourse) -> Entities:
    """«القتال بين السودان وتشاد … قالت الخارجية القطرية إن *الطرفين* وافقا»: of whom one speaks who is not one of them nor met."""
    before = discourse.word_before(mention.start)
    told = before is not None and before.pos == "COMP" and discourse.speaks_in_sentence(mention.start)
    if pair and not told:
        return ()
    between = named_between(mention, discourse)
    speakers = set(map(home_of, discourse.speakers_before(mention.start))) - {None}
    met = {*speakers} & {*map(home_of, discourse.parties)}
    own = speakers & {*map(home_of, pair)} and not speakers & {*map(home_of, between)}
    return between if not pair or (own and not met) else ()


def _country(mention: Mention, discourse: Discourse) -> Entities:
    """«بلاده»: the state of whoever speaks or acts in the sentence, else of the person named last; «بلادنا»: of who speaks."""
    at, possessor = mention.start, mention.possessor
    if possessor is not None and suffixes.is_first_person(discourse.words[possessor]):
        return discourse.register.all_known([discourse.state_near(at)])
    spoke_at = next((word for word, _ in reversed(discourse.spoke) if word <= at), -1)
    if spoke_at in discourse.unnamed and discourse.same_sentence(spoke_at, at):
        return ()  # «قال مسؤول رفيع إن *بلاده* …»
    speaker = next(filter(None, map(home_of, discourse.speakers_before(at))), None)
    if speaker is not None and discourse.speaks_in_sentence(at):
        return discourse.register.all_known([speaker])
    acting = _acting(at, possessor, discourse)
    if acting is None:
        acting = next((seen.entity for seen in discourse.seen_before(at) if is_person(seen.entity)), None)
    return discourse.register.all_known([speaker if acting is None else home_of(acting)])


def _acting(at: int, possessor: int | None, discourse: Discourse) -> Entity | None:
    """The person, or the state's body, that acted last in the sentence, if it was only one, whom the pronoun fits."""
    acted = [who for word, who in discourse.acted if word < at and discourse.same_sentence(word, at)]
    if possessor is None or not acted or len(acted[-1]) != 1:
        return None
    ref, who = suffixes.reference(discourse.words[possessor]), acted[-1][0]
    if not is_person(who) and not (who.kind == "organization" and who.state is not None):
        return None
    gender = next((seen.gender for seen in discourse.seen_before(at) if seen.entity == who), "")
    return who if ref.number == "Sing" and discourse.agrees(who, ref, gender) else None


def _owned_office(mention: Mention, possessor: int, discourse: Discourse) -> Entities:
    """«وزارة خارجيت*ها*»: that of the state whose, or whose servant's, it is: of who acted last in the sentence, if it fits."""
    ref = suffixes.reference(discourse.words[possessor])
    acted = [who for at, who in discourse.acted if at < mention.start and discourse.same_sentence(at, mention.start)]
    fits = bool(acted) and len(acted[-1]) == 1 and discourse.agrees(acted[-1][0], ref)
    led = [body for body in acted[-1][0].leads if _is_headed(body, name_key(mention.name or "?"))] if fits else []
    if len(led) == 1:
        return (led[0],)  # «نيجيرفان بارزاني … *حكومته*»: that of the region
    tail = (state_of(acted[-1][0]) if fits else None) or discourse.state_near(mention.start)
    state = None if tail is None else discourse.register.state(tail)
    return () if state is None else (owned_office(mention, state, discourse),)


def _body(mention: Mention, discourse: Discourse) -> Entities:
    """«المنظمة»: the body named last, if not long ago, whose name begins with this word, else the first."""
    kind, head = mention.value or "organization", mention.name or "?"
    if kind == "group" and (leaders := leaders_together(mention, discourse)):
        return leaders
    if kind == "group" and not mention.of and (end := _end_of_clause(mention, discourse)):
        return (group(mention._replace(end=end), discourse),)
    fitting = [seen for seen in discourse.seen if seen.entity.kind == kind and _is_headed(seen.entity, head)]
    if mention.of:
        fitting = [seen for seen in fitting if _state_of(seen.entity) in (None, *mention.of)]
        if not fitting:
            return ((group if kind == "group" else organization)(mention, discourse),)
    spoke = tuple(body for body in _spoken_for(mention, discourse) if _is_headed(body, head))
    if len(spoke) == 1:
        return spoke
    if fitting:
        near = [seen for seen in fitting if mention.start - seen.at <= _NEAR_BODY]
        spoken = [seen for seen in near if discourse.was_active(seen.entity)]
        return ((spoken or near or fitting[:1])[-1].entity,)
    if kind == "organization" and (served := _served(mention, head, discourse) or _own_government(mention, discourse)):
        return served
    if kind == "organization" and mention.end > mention.start + 1:
        return (organization(mention, discourse),)  # «*المجلس العسكري*»
    named = discourse.words[mention.start].bare in discourse.grammar.classes["namedGroup"]
    return ((group if kind == "group" else organization)(mention, discourse),) if named else ()


def _end_of_clause(mention: Mention, discourse: Discourse) -> int:
    """«شكر *الدول* التي أيدت القرار»: where the short relative clause ends that tells which they are; 0 where there is none.

    Those to whom something is done, and not «سفراء *الدول* التي …» nor «الهجوم على *الدول* التي …».
    """
    words, end, before = discourse.words, mention.end, discourse.word_before(mention.start)
    if before is not None and before.mention < 0 and before.pos != "VERB" and before.norm != "ل":
        return 0
    while end < len(words) and words[end].role == "space":
        end += 1
    if end >= len(words) or words[end].pos != "REL" or not discourse.same_sentence(mention.start, end):
        return 0
    for k in range(end + 1, len(words)):
        if words[k].pos in _CLOSES or not discourse.same_sentence(mention.start, k):
            return k if k - end <= _LONGEST_CLAUSE else 0
    return 0


def _spoken_for(mention: Mention, discourse: Discourse) -> Entities:
    """«أكد الأمين العام استعداد *المنظمة* …»: the bodies of which whoever speaks in the sentence has or had an office."""
    if not discourse.speaks_in_sentence(mention.start):
        return ()
    register, speakers = discourse.register, discourse.speakers_before(mention.start)
    if len(speakers) != 1 or not is_person(speakers[0]):
        return ()
    now = register.speaks_for(speakers[0])
    return (
        (now,)
        if now is not None and now.kind != "state"
        else register.all_known(dict.fromkeys(office.of for office in register.offices_of(speakers[0].tail)))
    )


def _served(mention: Mention, head: str, discourse: Discourse) -> Entities:
    """«أشاد المتحدث باسم حركة فتح فلان بـ…، مؤكدا التزام *الحركة* بـ…»: the body that the title of who was named last tells of."""
    near = (seen for seen in discourse.people[::-1] if mention.start - seen.at <= _NEAR_BODY)
    bodies = discourse.register.all_known(of for seen in near for of in seen.of if of.startswith("organization/"))
    return tuple(body for body in bodies if _is_headed(body, head))[:1]


def _own_government(mention: Mention, discourse: Discourse) -> Entities:
    """«أكد رئيس الوزراء العراقي أن *الحكومة* …»: that of the state for which whoever speaks or acted last in the sentence has an office,
    else of the only state of whose people and bodies it tells («منح البرلمان اللبناني الثقة *للحكومة*»)."""
    at = mention.start
    value = discourse.register.ontology.word_values.get("ministry", {}).get(discourse.words[at].norm)
    if value != _GOVERNMENT or mention.end > at + 1:
        return ()
    acted = [who for word, who in discourse.acted if word < at and discourse.same_sentence(word, at)]
    who = discourse.speakers_before(at) if discourse.speaks_in_sentence(at) else acted[-1] if acted else ()
    if who and (len(who) != 1 or who[0].types[0] != "Leader"):
        return ()
    served = who or [seen.entity for seen in discourse.seen_in_sentence(at) if seen.entity.kind != "state"]
    homes = {home_of(entity) for entity in served} - {None}
    state = discourse.register.state(homes.pop() or "") if len(homes) == 1 else None
    told = zip(discourse.mentions, discourse.by_mention, strict=True)
    named = {
        e for mentioned, who in told if discourse.same_sentence(mentioned.start, at) for e in who if e.kind == "state"
    }
    if state is None or not named <= {state}:
        return ()  # «قال وزير الخارجية الفرنسي إن *الحكومة* والمعارضة في السودان …»
    written = discourse.surface(at, mention.end)
    own = owned_office(mention._replace(value=value, name=written.removeprefix("ال")), state, discourse)
    return (own if not own.discovered else discourse.register.discover(own.kind, written, own.types, key=own.key),)


def _state_of(body: Entity) -> str | None:
    return body.state.tail if body.state is not None else None


def _is_headed(entity: Entity, head: str) -> bool:
    """Does some name of it begin with the word?"""
    return any(name_key(name).removeprefix("ال").startswith(head) for name in (entity.label, *entity.aliases))
