"""Whom a title without a name stands for: «الرئيس الصيني», «وزير الخارجية», «نظيره الروسي», «سموه»."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

from kg.lang.normal import name_key
from kg.mentions import Mention
from kg.model import Entity
from kg.resolve import suffixes
from kg.resolve.discourse import Discourse, Seen
from kg.resolve.entities import by_words, group_unless_counted
from kg.resolve.pairs import counted_parties, pair_of_states, two_persons
from kg.resolve.register import Entities, Register, is_person, state_of, states_of

_OF_SPEAKER = frozenset(("minister", "president", "king", "emir", "prime-minister"))
"""Titles that, with nothing else to go by, are those of whoever speaks."""

_OFFICIAL = "official"
_CLAUSE_BEGINS = frozenset(("VERB", "COMP", "REL", "SUB", "FUT"))
_TITLE_AND_COUNT = 2
_PAIR = 2
_LEADER = "leader"
"""The title that any head of a state or government may be called by."""


_HEADS = frozenset(("president", "king", "emir"))
"""Titles that, in the words of somebody who serves a state, are those of its head."""


def by_role(mention: Mention, discourse: Discourse) -> Entities:
    """Who bears the title in the text, else who held the office on that day."""
    found = _by_title(mention, discourse, ())
    others = _others_of_clause(mention, discourse) if len(found) == 1 and is_person(found[0]) else ()
    return _by_title(mention, discourse, others) if set(found) & set(others) else found


def _by_title(mention: Mention, discourse: Discourse, others: Entities) -> Entities:
    """Who bears the title, and is none of the others."""
    people = [seen for seen in reversed(discourse.people) if seen.entity not in others]
    if mention.role == "latter":
        return tuple(seen.entity for seen in people if seen.gender in ("", mention.gender))[:1]
    if mention.role == "somebody" or discourse.words[mention.start].norm in discourse.grammar.classes["somebody"]:
        named = tuple(seen.entity for seen in people if _is_somebody_of(seen, mention, discourse.register))[:1]
        if named or mention.role == "somebody":
            return named
    if mention.number == "Plur":
        alone = mention.end - mention.start <= _TITLE_AND_COUNT  # «*الوزراء الثلاثة*», not «وزراء خارجية الدول الثلاث»
        met = counted_parties(mention, discourse) if alone and not mention.of else ()
        return (
            met
            or _each(mention, discourse)
            or counted_parties(mention, discourse)
            or group_unless_counted(mention, discourse)
        )
    if mention.number == "Dual":
        return (_each(mention, discourse) if mention.value else ()) or two_persons(mention, discourse)
    of = mention.of
    if not of and mention.possessor is not None and (owner := _owner(mention.start, mention.possessor, discourse)):
        of = (owner,)
    of = of or _home_of_servant(mention, discourse)
    person = _bearer(mention, of, people, discourse) or (_titled_later(mention, of, discourse) if of else None)
    person = person or _office_holder(mention, of, discourse.register)
    person = None if person in others else person
    if person is None and of:
        person = (
            _leader_of(mention, of, people, discourse.register)
            or _named_later(mention, of, discourse)
            or _unnamed(mention, of, discourse)
        )
    if person is None and not of and not people:
        person = _named_next(mention, discourse)
    return (person,) if person is not None and person not in others else _speaker(mention, discourse, others)


def _others_of_clause(mention: Mention, discourse: Discourse) -> Entities:
    """«استقبل *رئيس الجمهورية* الرئيس الأمريكي فلانا»: as the subject after its verb, a bare title is nobody whom the clause names."""
    before = discourse.word_before(mention.start)
    if mention.of or mention.possessor is not None or before is None or before.pos != "VERB":
        return ()
    others: list[Entity] = []
    for k in range(mention.end, len(discourse.words)):
        word = discourse.words[k]
        if word.pos in _CLAUSE_BEGINS or not discourse.same_sentence(mention.start, k):
            break
        other = discourse.mentions[word.mention] if word.mention >= 0 else None
        apposed = (at := discourse.word_before(k)) is not None and at.pos == "PUNCT"  # «الوزير، *بدر عبد العاطي*، …»
        if other is None or other.start != k or apposed:
            continue
        if other.kind in ("name", "person"):
            others += filter(is_person, by_words(other, discourse))
        elif other.kind == "role" and other.of and other.number in ("", "Sing"):  # «دعوته ل*لرئيس الجزائري*»
            others += (s.entity for s in discourse.people if _bears(s, other, other.of, discourse.register))
    return tuple(others)


def _owner(at: int, possessor: int, discourse: Discourse) -> str | None:
    """«أدانت *الأمم المتحدة* القصف، وأكد أمين*ها* العام …»: the body of no state that acted last, else the state that is near."""
    ref = suffixes.reference(discourse.words[possessor])
    last = discourse.actors_before(at)
    body = len(last) == 1 and last[0].kind == "organization" and last[0].state is None
    return last[0].tail if body and discourse.agrees(last[0], ref) else discourse.state_near(at)


def _each(mention: Mention, discourse: Discourse) -> Entities:
    """«وزراء خارجية مصر والأردن والعراق», «وزيرا خارجية البلدين»: the bearer of each state, if all are known; of states that the
    words name («الوزيران المصري *والسوداني*»), those of whom nothing tells who they are go under their title, too."""
    people = discourse.people[::-1]
    of = mention.of or tuple(e.tail for e in counted_parties(mention._replace(gender="Fem"), discourse))
    if not of and mention.number == "Dual":
        of = tuple(e.tail for e in pair_of_states(mention.start, discourse))
    bearers = [
        _bearer(mention, (state,), people, discourse)
        or _office_holder(mention, (state,), discourse.register)
        or _named_later(mention, (state,), discourse)
        for state in of
    ]
    if mention.of and (any(bearers) or len(mention.of) == _PAIR):
        return tuple(
            who or _unnamed(mention, (state,), discourse) for who, state in zip(bearers, mention.of, strict=True)
        )
    known = tuple(person for person in bearers if person is not None)
    return known if len(known) == len(bearers) else ()


def _is_somebody_of(seen: Seen, mention: Mention, register: Register) -> bool:
    """Is it somebody of the state or body that «*المسؤول* المصري» names, of the same gender?"""
    serves = (state_of(seen.entity), *seen.of, *(office.of for office in register.offices_of(seen.tail)))
    return any(tail in mention.of for tail in serves) and not _is_of_other_gender(seen, mention)


# -- who bears a title -------------------------------------------------------------------------------------------------
def _bearer(mention: Mention, of: tuple[str, ...], people: list[Seen], discourse: Discourse) -> Entity | None:
    """Who bore the title last; people who are called so go before those who might be, and who acted before who is spoken of."""
    register = discourse.register
    fitting = [seen for seen in people if _bears(seen, mention, of, register)]
    fitting = [seen for seen in fitting if not _is_of_other_gender(seen, mention)] or fitting
    fitting = [seen for seen in fitting if _is_called(seen, mention.role, register)] or fitting
    if not of and (honorific := mention.honorific):
        fitting = [seen for seen in fitting if seen.honorific and honorific in seen.honorific] or fitting
    if not of and len({seen.tail for seen in fitting}) > 1:
        ours = [seen for seen in fitting if seen.unqualified]
        at, who = _topic(mention, discourse)
        topical = [seen for seen in fitting if seen.entity in who]
        ours_acts = any(discourse.was_active(seen.entity) for seen in ours)
        if not topical or (ours_acts and not _goes_on(at, mention, discourse)):
            topical = [seen for seen in topical if seen in ours] or ours
        fitting = topical or fitting
        if fitting and not discourse.was_active(fitting[0].entity):
            # «نقل تحيات *الرئيس بايدن*. ورحب *الرئيس* …»: of those who met rather than who was only spoken of
            fitting = [seen for seen in fitting if seen.entity in discourse.parties] or fitting
    return fitting[0].entity if fitting else None


def _home_of_servant(mention: Mention, discourse: Discourse) -> tuple[str, ...]:
    """«قالت *المتحدثة* باسم الخارجية الأمريكية إن *الرئيس* …»: the state of somebody who speaks so and is no head himself."""
    before = discourse.word_before(mention.start)
    told = before is not None and before.pos == "COMP" and discourse.speaks_in_sentence(mention.start)
    speakers = discourse.speakers_before(mention.start) if told else ()
    roles = discourse.register.roles_of(speakers[0].tail) if len(speakers) == 1 and is_person(speakers[0]) else set()
    served = roles and mention.role in _HEADS and roles.isdisjoint(_HEADS)
    return tuple(states_of(speakers)) if served else ()


def _topic(mention: Mention, discourse: Discourse) -> tuple[int, Entities]:
    """«أشاد ماكرون بجهود الرئيس المصري. ودعا *الرئيس* إلى …»: as the subject after its verb, who spoke or acted alone before.

    Where, and who. Who acts in the sentence of a word of speech may do so in the words of whoever speaks.
    """
    at, before = mention.start, discourse.word_before(mention.start)
    if before is None or before.pos != "VERB":
        return -1, ()
    spoke_at, spoke = next(((word, who) for word, who in reversed(discourse.spoke) if word < at and who), (-1, ()))
    acted_at, acted = next(((word, who) for word, who in reversed(discourse.acted) if word < at), (-1, ()))
    later = acted_at > spoke_at and (spoke_at < 0 or not discourse.same_sentence(spoke_at, acted_at))
    word, who = (acted_at, acted) if later else (spoke_at, spoke)
    return (word, who) if len(who) == 1 and is_person(who[0]) else (-1, ())


def _goes_on(at: int, mention: Mention, discourse: Discourse) -> bool:
    """«*وتابع* الوزير», «أشاد الوزير الليبي بـ…، وأكد *الوزير* …»: does whoever spoke by the word at ``at`` go on?"""
    before = discourse.word_before(mention.start)
    verb = before is not None and before.norm in discourse.grammar.classes["goesOn"]
    return verb or discourse.same_sentence(at, mention.start)


def _is_of_other_gender(seen: Seen, mention: Mention) -> bool:
    """«*الملك*» is not the queen whom the text named last."""
    return {seen.gender, mention.gender} == {"Masc", "Fem"}


def _is_called(seen: Seen, role: str | None, register: Register) -> bool:
    return seen.role == role or register.is_called(seen.tail, role)


def _bears(seen: Seen, mention: Mention, of: tuple[str, ...], register: Register) -> bool:
    """May the title be that person's?"""
    role = mention.role or ""
    bodies = (tail for body in seen.of for tail in register.own_state(body))  # «الناطق باسم *وزارة الخارجية الكندية*»
    serves = (state_of(seen.entity), *(entity.tail for entity in seen.entity.leads), *seen.of, *bodies)
    if of and set(of).isdisjoint(serves) and not register.is_called_of(seen.tail, role, of):
        return False
    if _is_called(seen, role, register):
        return True
    if _holds(seen, role, register):
        return True
    if role == _LEADER and _leads_state(seen):
        return True  # «*الزعيمان* الروسي والصيني», of two presidents
    if role != "minister":
        return False
    day = register.date
    held = (o.role for o in register.offices_of(seen.tail) if day is None or o.until is None or day <= o.until)
    return any(map(_is_minister, (seen.role or "", *held)))


def _holds(seen: Seen, role: str, register: Register) -> bool:
    """Does the person hold the office on the article's day, or at any time where that is unknown?"""
    offices = register.offices_of(seen.tail)
    return any(o.role == role and (register.date is None or register.in_office(o)) for o in offices)


def _is_minister(role: str) -> bool:
    return role.endswith("-minister") and role != "prime-minister"


def _office_holder(mention: Mention, of: tuple[str, ...], register: Register) -> Entity | None:
    """Whom the text calls so later, else who held the office on that day."""
    if mention.former:
        return None
    called = register.called(mention.role, of)
    person = register.known(called) if called is not None else None
    return person or (register.holder(mention.role or "", of) if of else None)


def _leader_of(mention: Mention, of: tuple[str, ...], people: list[Seen], register: Register) -> Entity | None:
    """A leader of that state of whom no other role is known: «*السفير* الفنزويلي» is not its president, named without his title."""
    for seen in people:
        leader = seen.entity.types[0] == "Leader" and seen.role in (None, mention.role)
        leader = leader and (
            not (held := register.roles_of(seen.tail)) or mention.role in held or seen.role is not None
        )
        if leader and state_of(seen.entity) in of:
            return seen.entity
    return None


def _named_later(mention: Mention, of: tuple[str, ...], discourse: Discourse) -> Entity | None:
    """Somebody of that state whom the text names further on and who has the role, be it somebody of no list."""
    for entity in discourse.register.found.values():
        if (
            is_person(entity)
            and state_of(entity) in of
            and (mention.role or "") in discourse.register.roles_of(entity.tail)
        ):
            return entity
    return _titled_later(mention, of, discourse)


def _titled_later(mention: Mention, of: tuple[str, ...], discourse: Discourse) -> Entity | None:
    """The one whom no list has and whom the text names further on with just this title."""
    later = [m for m in discourse.mentions if m.start > mention.start and m.kind == "person" and m.role == mention.role]
    later = [m for m in later if not m.former and not set(of).isdisjoint(m.of)]
    return by_words(later[0], discourse)[0] if len({m.name for m in later}) == 1 and not mention.former else None


def _named_next(mention: Mention, discourse: Discourse) -> Entity | None:
    """«*الوزير* يدين الهجوم», in a headline: whom the first sentence that names somebody names with that title, if it is only one."""
    role = mention.role or ""
    named = [m for m in discourse.mentions if m.start > mention.start and m.kind in ("name", "person") and m.role]
    first = [m for m in named if discourse.same_sentence(m.start, named[0].start)]
    alike = [m for m in first if m.role == role or (role == "minister" and _is_minister(m.role or ""))]
    apart = bool(named) and not discourse.same_sentence(mention.start, named[0].start)
    if not apart or mention.number not in ("", "Sing") or mention.possessor is not None or len(alike) != 1:
        return None
    return next(iter(by_words(alike[0], discourse)), None)


def _unnamed(mention: Mention, of: tuple[str, ...], discourse: Discourse) -> Entity:
    """«وزير الدفاع الكندي», of whom nothing tells who it is: a person under that title, of the state or of that of the body
    («المتحدث باسم *الخارجية الصينية*»)."""
    register = discourse.register
    states = (state for tail in of for state in ((tail,) if tail.startswith("state/") else register.own_state(tail)))
    owner = next(map(register.known, states), None)
    led = register.led(mention.role, of[:1])
    label = discourse.surface(mention.start, mention.end)
    key = f"{of[0].partition('/')[2].lower()}-{mention.role}"
    return register.discover("person", label, ("Leader", "Person", "Actor"), state=owner, key=key, leads=led)


def _speaker(mention: Mention, discourse: Discourse, others: Entities) -> Entities:
    if mention.role == _OFFICIAL:
        return _known_official(mention, discourse)
    if mention.role not in _OF_SPEAKER:
        return ()
    speakers = (e for e in discourse.speakers_before(mention.start) if is_person(e) and e not in others)
    return tuple(speakers)[:1]


def _known_official(mention: Mention, discourse: Discourse) -> Entities:
    """«وأضاف *المسؤول*»: he who spoke or acted last, of the same gender, where no official without a name was told of before
    («قال *مسؤول* أمريكي إن …»)."""
    word = discourse.words[mention.start]
    told = (t for t in (*discourse.spoke, *discourse.acted) if not discourse.same_sentence(t[0], mention.start))
    _, who = max(told, key=lambda t: t[0], default=(-1, ()))
    if mention.end > mention.start + 1 or len(who) != 1 or not is_person(who[0]):
        return ()
    before = (k for k, w in enumerate(discourse.words[: mention.start]) if w.norm == word.bare)
    unnamed = any(not discourse.mentioned(k, k + 1) for k in before)
    seen = discourse.last_seen.get(who[0].tail)
    return who if not unnamed and seen is not None and not _is_of_other_gender(seen, mention) else ()


# -- who is meant beside somebody --------------------------------------------------------------------------------------
def counterpart(mention: Mention, discourse: Discourse) -> Entities:
    """«نظيره الروسي»: the one in the same office on the other side."""
    people = discourse.people[::-1]
    if not people:
        return ()
    met = [seen for seen in people if seen.entity in discourse.parties]
    if people[0] not in met and not discourse.same_sentence(people[0].at, mention.start):
        people = met or people  # «التقى الوزير المصري نظيره التركي. وكان المبعوث قد زار … . وأكد *نظيره*»
    first, register = people[0], discourse.register
    if mention.of:
        role = _shared_office(first, _specific(first, register), mention, people[1:], register)
        head = _head_seen(first, role, mention, people[1:], register)
        if head is not None:
            return (head,)
        number = "Plur" if len(mention.of) > 1 else mention.number
        found = by_role(mention._replace(kind="role", role=role, number=number, possessor=None), discourse)
        return tuple(e for e in found if e.kind != "group")  # «نظراؤه» are no group of that name
    if discourse.words[mention.start].norm in discourse.grammar.classes["counterparts"]:
        return ()  # «حث الوزير *نظراءه* على …»: several, of whom none is named
    others = [seen for seen in people if seen.tail != first.tail]
    mine = {first.role, *(office.role for office in register.offices_of(first.tail))} - {None}
    equals = [s.entity for s in others if s.role in mine or any(o.role in mine for o in register.offices_of(s.tail))]
    if not equals:
        return tuple(seen.entity for seen in others[:1])
    party = [entity for entity in discourse.parties if entity != first.entity and entity in equals]
    return (party[0] if party else max(Counter(equals).items(), key=itemgetter(1))[0],)


def _shared_office(first: Seen, role: str, mention: Mention, people: list[Seen], register: Register) -> str:
    """«رئيس الوزراء وزير الخارجية … *نظيره التركي*»: of two offices of one person, that which somebody on the other side has, too."""
    named = register.called(role, mention.of) or register.holder(role, mention.of)
    if named or any(_bears(seen, mention._replace(role=role), mention.of, register) for seen in people):
        return role
    others = (office.role for office in register.offices_held(first.tail))
    return next((other for other in others if register.holder(other, mention.of)), role)


def _head_seen(first: Seen, role: str, mention: Mention, people: list[Seen], register: Register) -> Entity | None:
    """«استقبل الملك *المستشار الألماني*. وشكر الملك *نظيره الألماني*»: the named leader of that state, where none has the
    same office."""
    if not _leads_state(first) or mention.number not in ("", "Sing") or len(mention.of) != 1:
        return None
    theirs = [seen for seen in people if state_of(seen.entity) in mention.of and _leads_state(seen)]
    same = any(_is_called(seen, role, register) or _holds(seen, role, register) for seen in theirs)
    return theirs[0].entity if theirs and not same else None


def _leads_state(seen: Seen) -> bool:
    return any(led.kind == "state" for led in seen.entity.leads)


def _specific(seen: Seen, register: Register) -> str:
    """«*الوزير* المصري بدر عبد العاطي … نظيره التركي»: the role that the text gives somebody, or the post that he has as a minister."""
    offices = [office.role for office in register.offices_of(seen.tail)]
    if seen.role == "minister":
        return next(filter(_is_minister, offices), seen.role)
    return seen.role or next(iter(offices), "")


def honorific(mention: Mention, discourse: Discourse) -> Entities:
    """«سموه»: who was called so last, else whose rank it is, else the person speaking, else the one named last."""
    people = [seen for seen in discourse.people[::-1] if not _is_of_other_gender(seen, mention)]
    title = mention.honorific
    register = discourse.register
    roles = register.ontology.honored.get(title or "", ())
    same = [seen.entity for seen in people if seen.honorific and title and title in seen.honorific]
    same = same or [seen.entity for seen in people if _is_styled(seen, roles, register)]
    speakers = [*filter(is_person, discourse.speakers_before(mention.start))]
    ranked = [seen.entity for role in roles for seen in people if _has_rank(seen, role, register)]
    goes_on = [entity for entity in speakers if entity in ranked]
    return (*same, *goes_on, *ranked, *speakers, *(seen.entity for seen in people))[:1]


def _is_styled(seen: Seen, roles: tuple[str, ...], register: Register) -> bool:
    """«وزير الخارجية *الأمير* فيصل بن فرحان … وأكد *سموه*»: is the honorific before his name one of the titles that are honoured so?"""
    style = (seen.honorific or "").removeprefix("ال")
    listed = register.ontology.roles
    return bool(style) and any(style in map(name_key, listed[role].names) for role in roles if role in listed)


def _has_rank(seen: Seen, role: str, register: Register) -> bool:
    """«استقبل *الملك* رئيس الوزراء، وأكد جلالته …»: has the person the role, of which his honorific is one?"""
    mine = {seen.role or "", *register.roles_of(seen.tail)}
    return role in mine or (role == "minister" and any(map(_is_minister, mine)))
