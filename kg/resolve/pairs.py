"""Whom «الرئيسان», «الطرفان», «البلدان» and «القادة الثلاثة» stand for: those who met, else those whom the article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import chain

from kg.mentions import Mention
from kg.model import Entity
from kg.resolve.discourse import Discourse
from kg.resolve.entities import counted
from kg.resolve.register import Entities, Register, is_person, state_of, states_of

_PAIR = 2
_BETWEEN = "بين"
_AND = ("و",)
_STATE = frozenset(("state",))
_SIDES = frozenset(("state", "organization", "group"))
"""What «الطرفان» may be."""
_NEAR = 60
"""How many words back two persons may have been named to be the ones meant."""


# -- those who met -----------------------------------------------------------------------------------------------------
def two_persons(mention: Mention, discourse: Discourse) -> Entities:
    """«الرئيسان»: the two who met last, if they may be called so, else the two persons whom the article is about."""
    return _met(mention, discourse) or pair_of_persons(mention.start, discourse, _pair_role(mention, discourse))


def _met(mention: Mention, discourse: Discourse) -> Entities:
    persons = tuple(filter(is_person, discourse.parties))
    if len(persons) != _PAIR:
        return ()
    role = _pair_role(mention, discourse)
    return persons if not role or all(_may_be(e.tail, role, discourse.register) for e in persons) else ()


def _pair_role(mention: Mention, discourse: Discourse) -> str:
    """«*الوزيران*»: the role of both; "" where the word tells none."""
    roles = discourse.register.ontology.word_values.get("pairRole", {})
    return roles.get(discourse.words[mention.start].norm, "")


def _may_be(tail: str, role: str, register: Register) -> bool:
    """Is it the person's role, or may it be one, since none is known?"""
    roles = register.roles_of(tail)
    return not roles or any(mine == role or mine.endswith(f"-{role}") for mine in roles)


def counted_parties(mention: Mention, discourse: Discourse) -> Entities:
    """«القادة *الثلاثة*», «الدول *الأربع*»: as many who met or acted together last, or their states; else all leaders named."""
    count = counted(mention, discourse)
    leaders = tuple(dict.fromkeys(seen.entity for seen in discourse.people if seen.entity.types[0] == "Leader"))
    together = (discourse.parties, *(who for _, who in reversed(discourse.acted)), leaders)
    for who in together if count else ():
        states = tuple(dict.fromkeys(states_of(who)))
        if mention.gender == "Masc" and len(who) == count and all(map(is_person, who)):
            return who
        if mention.gender == "Fem" and len(states) == len(who) == count:
            return discourse.register.all_known(states)
    return ()


def leaders_together(mention: Mention, discourse: Discourse) -> Entities:
    """«*القادة*», «*الوزراء*» alone: the three or more persons who met or acted together last, if they may be called so."""
    if discourse.words[mention.start].bare not in discourse.grammar.classes["leaders"]:
        return ()
    together = (discourse.parties, *(who for _, who in reversed(discourse.acted)))
    return next((who for who in together if len(who) > _PAIR and all(map(is_person, who))), ())


def parties_of_event(at: int, discourse: Discourse) -> Entities:
    """Who met; where somebody else of one side's state speaks of it, that one («أوضح الوزير أن *المباحثات* …»)."""
    parties = discourse.parties
    persons = [e for e in discourse.speakers_before(at) if is_person(e) and e not in parties]
    if len(persons) != 1 or len(parties) != _PAIR:
        return parties
    person, state = persons[0], state_of(persons[0])
    return tuple(person if state is not None and state_of(e) == state and e.kind != "state" else e for e in parties)


# -- persons -----------------------------------------------------------------------------------------------------------
def pair_of_persons(at: int, discourse: Discourse, role: str = "") -> Entities:
    """The two leaders named last, else named most, those who may have the role if two have; one of them speaks, where somebody does."""
    leaders = [seen.tail for seen in discourse.people if seen.entity.types[0] == "Leader"]
    fitting = [tail for tail in leaders if _may_be(tail, role, discourse.register)] if role else []
    leaders = fitting if len({*fitting}) >= _PAIR else leaders
    counts = Counter(leaders)
    latest = [*dict.fromkeys(reversed(leaders))]
    if len(counts) < _PAIR:
        ahead = _persons_ahead(counts, discourse)
        counts.update(ahead)
        latest += ahead
    if len(counts) < _PAIR:
        return ()
    most = [tail for tail, _ in counts.most_common()]
    pair = latest[:_PAIR] if _are_near(latest[:_PAIR], at, discourse) else most[:_PAIR]
    speaker = next((e.tail for e in discourse.speakers_before(at)), None)
    here = {seen.tail for seen in discourse.seen_in_sentence(at)}
    if speaker is not None and speaker in counts and speaker not in pair and not here.issuperset(pair):
        pair = [speaker, *(tail for tail in latest if tail != speaker)][:_PAIR]
    return tuple(_person(tail, discourse) for tail in sorted(pair, key=most.index))


def _persons_ahead(known: Counter[str], discourse: Discourse) -> list[str]:
    """Persons of whom the article speaks later, until there are two."""
    ahead: dict[str, None] = {}
    for mention, entities in zip(discourse.mentions, discourse.by_mention, strict=True):
        if len(known) + len(ahead) >= _PAIR:
            break
        if mention.kind != "collective":
            ahead.update(dict.fromkeys(e.tail for e in entities if is_person(e) and e.tail not in known))
    return [*ahead]


def _are_near(tails: list[str], at: int, discourse: Discourse) -> bool:
    last = {seen.tail: seen.at for seen in discourse.seen}
    positions = [last[tail] for tail in tails if tail in last]
    return len(positions) == _PAIR and at - min(positions) < _NEAR


def _person(tail: str, discourse: Discourse) -> Entity:
    """The person of a tail that was seen, or of which the article speaks later."""
    if tail in discourse.register.found:
        return discourse.register.found[tail]
    named = chain((seen.entity for seen in discourse.seen), chain.from_iterable(discourse.by_mention))
    return next(entity for entity in named if entity.tail == tail)


# -- states ------------------------------------------------------------------------------------------------------------
def pair_of_states(at: int, discourse: Discourse) -> Entities:
    """The two states that the article is about, the one of the person speaking among them."""
    weight = discourse.weight
    if len(weight) < _PAIR:
        met = dict.fromkeys(
            states_of(discourse.parties)
        )  # «استقبل الرئيس تبون *رئيس الوزراء الإيطالي*، ووقع الجانبان …»
        if len(met) != _PAIR:  # «زار *الرئيس الكيني تركيا*، حيث تم توقيع اتفاقية بين البلدين»
            met = dict.fromkeys((*states_of(seen.entity for seen in discourse.people), *weight))
        return discourse.register.all_known(met) if len(met) == _PAIR else ()
    speaker = next(iter(states_of(discourse.speakers_before(at))), None)
    if _speaks_of_others(speaker, at, discourse) or _met_with_third(discourse):
        return discourse.agreed
    sides = [*dict.fromkeys(states_of(filter(is_person, discourse.parties)))]
    if len(sides) == _PAIR and at - discourse.parties_at < _NEAR and (speaker is None or speaker in sides):
        return discourse.register.all_known(sides)  # «التقى الوزير نظيره …. وأكد *الجانبان* …»
    persons = [*dict.fromkeys(states_of(seen.entity for seen in discourse.people))][:_PAIR]
    ranked = sorted(weight, key=lambda state: -weight[state] - 2 * (state in persons))
    pair = ranked[:_PAIR]
    if speaker is not None and speaker not in pair:
        latest = states_of(seen.entity for seen in reversed(discourse.seen))
        pair = [speaker, next((state for state in latest if state != speaker), ranked[0])]
    return discourse.register.all_known(pair)


def sides_of_persons(at: int, discourse: Discourse) -> Entities:
    """«أجرى الوزير محادثة مع *مبعوثة الأمم المتحدة*، تطرق فيها *الجانبان* إلى …»: where one of two persons who met in the sentence serves
    a body of no state, that body and the other's state."""
    persons = tuple(filter(is_person, discourse.parties))
    if len(persons) != _PAIR or not discourse.same_sentence(discourse.parties_at, at):
        return ()
    sides = tuple(side for side in map(discourse.register.speaks_for, persons) if side is not None)
    bodies = [side for side in sides if side.kind == "organization" and side.state is None]
    return sides if len({*sides}) == _PAIR and len(bodies) == 1 else ()


def states_acting_before(at: int, discourse: Discourse) -> Entities:
    """«زودت *مالي وتوغو* غينيا بطائرات. وهددت *الدولتان* بـ…»: the two states that last acted together, where no persons met since."""
    acted_at, who = next(((k, who) for k, who in reversed(discourse.acted) if k < at), (-1, ()))
    together = len(who) == _PAIR and all(entity.kind == "state" for entity in who)
    return who if together and at - acted_at < _NEAR and discourse.parties_at < acted_at else ()


def pair_beside(mine: Collection[str], at: int, discourse: Discourse) -> Entities:
    """«دعت *الصين* الجانبين إلى ضبط النفس»: the two states that the article is about, of others than these.

    Those of whom it has spoken already go before those whom it names later.
    """
    if len(discourse.agreed) == _PAIR and set(mine).isdisjoint(states_of(discourse.agreed)):
        return discourse.agreed
    named = {*states_of(seen.entity for seen in discourse.seen_before(at))}
    others = (tail for tail in discourse.weight if tail not in mine)
    pair = sorted(others, key=lambda tail: (tail not in named, -discourse.weight[tail]))[:_PAIR]
    return discourse.register.all_known(pair) if len(pair) == _PAIR else ()


def named_between(mention: Mention, discourse: Discourse) -> Entities:
    """«القتال *بين السودان وتشاد*. ودعت روسيا الطرفين …»: the two between whom something was last said to be."""
    mentions = discourse.mentions
    states = mention.value == "states"
    for n in range(len(mentions) - 1, 0, -1):
        first, second = mentions[n - 1], mentions[n]
        if second.end > mention.start or _gap(first.end, second.start, discourse) not in _AND:
            continue
        before = discourse.word_before(first.start)
        if before is None or before.norm != _BETWEEN:
            continue
        two = (*discourse.by_mention[n - 1], *discourse.by_mention[n])
        kinds = {entity.kind for entity in two}
        if len(two) == _PAIR and len({*two}) == _PAIR and kinds <= (_STATE if states else _SIDES):
            return two
    return ()


def _gap(start: int, end: int, discourse: Discourse) -> str:
    return " ".join(word.norm for word in discourse.words[start:end] if word.role != "space")


def _speaks_of_others(speaker: str | None, at: int, discourse: Discourse) -> bool:
    """Does a third one speak of, or act on, the two who agreed?"""
    third = speaker or next(iter(states_of(discourse.actors_before(at))), None)
    agreed = states_of(discourse.agreed)
    return bool(agreed) and third is not None and third not in (*agreed, *map(state_of, discourse.parties))


def _met_with_third(discourse: Discourse) -> bool:
    """«أعلن الرئيس التركي *توصل الصومال وإثيوبيا* إلى اتفاق، عقب محادثات أجراها مع زعيميهما. وجدد *البلدان* …»: of three who met, the
    two who agreed."""
    agreed, met = {*states_of(discourse.agreed)}, {*states_of(discourse.parties)}
    return len(agreed) == _PAIR and len(met) > _PAIR and agreed <= met


def states_named_together(at: int, discourse: Discourse) -> Entities:
    """The two states named before in the sentence, for هما."""
    states = dict.fromkeys(seen.entity for seen in discourse.seen_in_sentence(at) if seen.entity.kind == "state")
    return tuple(states) if len(states) == _PAIR else ()
