"""A finding with its speakers and agents in, what fills its slots out: targets, themes and partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from kg.findings import Argument, Finding, Ref
from kg.grammar import Word
from kg.lang.segment import is_dual_noun
from kg.model import Entity
from kg.nounphrase.patterns import has_broken_plural_pattern
from kg.ontology import RelationFacts
from kg.resolve import suffixes
from kg.resolve.assemblies import assembly
from kg.resolve.discourse import Discourse
from kg.resolve.pairs import named_between, pair_beside, pair_of_states
from kg.resolve.pronouns import referents
from kg.resolve.register import Entities, home_of, is_person, state_of, states_of

_PAIR = 2
_GROUP = ("Group", "Actor")
_THINGS = frozenset(("topic", "event"))
_PERSONS = frozenset(("leader", "person"))
_NEVER_HELD = frozenset(("state", "leader", "person", "people"))
"""Those whom nobody holds or attends, as one does an event or a body."""
_JOINING = frozenset(("CONJ", "PUNCT"))
_WITHIN = frozenset(("في", "ل", "داخل"))
"""Prepositions after which it is told where somebody is, or whose he is."""
_OWNERS = frozenset(("state", "leader", "person", "organization", "group", "people"))


@dataclass(slots=True)
class Objects:
    """What fills the slots of one finding, in the order of the text."""

    finding: Finding
    facts: RelationFacts
    speakers: Entities
    agents: Entities
    discourse: Discourse
    targets: dict[Entity, None] = field(default_factory=dict)
    partners: dict[Entity, None] = field(default_factory=dict)
    themes: dict[Entity, Entities] = field(default_factory=dict)
    """Each theme with those whom its words name."""

    def gather(self) -> None:
        """Fill the slots."""
        suffix = self.finding.suffix_object
        if suffix is not None and not self._takes_only_things() and not self._stands_for_two_things(suffix):
            meant = self._same_as_before(suffix) or referents(
                (suffix,), self.discourse, speakers=self.speakers, avoid=self._others()
            )
            self.targets.update(dict.fromkeys(meant))
        for argument in self.finding.arguments:
            self._add(argument)
        facts = self.facts
        done = facts.kind == "Action" and _takes_only_actors(facts) and not (facts.meets or self.targets)
        if done and self._is_own_envoy():
            self._add_opposite()

    def _is_own_envoy(self) -> bool:
        """«سحبت الصومال *سفيرها*»: is it done to another state, which its words do not name, by calling back one's envoy?"""
        after = dropwhile(lambda word: word.mention >= 0, self.discourse.words[self.finding.trigger + 1 :])
        noun, suffix = next(after, None), next(after, None)
        if (
            noun is None
            or suffix is None
            or suffix.pos != "SUFFIX"
            or noun.bare not in self.discourse.grammar.classes["envoy"]
        ):
            return False
        return len(self.agents) == 1 and self.agents[0].kind == "state"

    def _add_opposite(self) -> None:
        """The only other state that the sentence has named before; where it named none, the other of the two of the article."""
        (agent,) = self.agents
        near = states_of(seen.entity for seen in self.discourse.seen_in_sentence(self.finding.trigger))
        others = [*dict.fromkeys(state for state in near if state != agent.tail)]
        if not others:
            pair = [entity.tail for entity in pair_of_states(self.finding.trigger, self.discourse)]
            others = [state for state in pair if state != agent.tail] if agent.tail in pair else []
        if len(others) == 1:
            self.targets.update(dict.fromkeys(self.discourse.register.all_known(others)))

    def _stands_for_two_things(self, suffix: Ref) -> bool:
        """«لم يصادق البرلمان على *الطلبين*، لكن الحكومة تؤيد*هما*»: are two things named in the sentence, which are nobody?"""
        if suffix.number != "Dual":
            return False
        sent = self.discourse.words[suffix.word].sent
        before = takewhile(lambda word: word.sent == sent, reversed(self.discourse.words[: suffix.word]))
        return any(word.mention < 0 and word.pos == "NOUN" and is_dual_noun(word.bare) for word in before)

    def doers(self) -> Entities:
        """«نرحب بمشاركة *نيجيريا* في الاجتماع»: whose deed the only theme is."""
        words = self.discourse.words
        if len(self.themes) != 1 or len(self.finding.arguments) != 1:
            return ()
        start = self.finding.arguments[0].start
        if start + 1 >= len(words) or words[start].mention >= 0:
            return ()
        deed = bool(words[start].entries("masdar")) and words[start + 1].mention >= 0
        return self.discourse.mentioned(start + 1, start + 2)[:1] if deed else ()

    def _same_as_before(self, ref: Ref) -> Entities:
        """«نرحب بنيجيريا … و*ندعمها*», «… ووقوفنا *إلى جانبها*»: after an object of the same sentence a suffix stands for that."""
        last = self.discourse.last_targets
        if ref.kind != "suffix" or ref.number != "Sing" or last is None:
            return ()
        at, targets = last
        if not self.discourse.same_sentence(at, self.finding.trigger) or len(targets) != 1:
            return ()
        met = self.facts.meets and any(home_of(agent) == targets[0].tail for agent in self.agents)
        # «وصل الوزير إلى بغداد، واستقبل*ه* الرئيس العراقي»: nobody receives his own state
        fits = self._is_other_actor(targets[0]) and self.discourse.agrees(targets[0], ref) and not met
        return targets if fits else ()

    def _others(self) -> Entities:
        """Whom no pronoun of the finding stands for."""
        # «أكدت *الوزارة* وقوف المملكة إلى جانب*ها*»: nor for who speaks for a state that acts on somebody itself
        spokes = (e for e in self.speakers if not is_person(e) and e.state is not None and e.state in self.agents)
        return (*self.agents, *spokes, *referents(self.finding.carriers, self.discourse))

    def _is_other_actor(self, entity: Entity) -> bool:
        return entity not in self.agents and entity.kind not in _THINGS

    def _governments(self, entities: Entities) -> Entities:
        """«سحبت سفيرها من *باريس*»: of what is done to an actor, a capital is its government."""
        if self.facts.places or not _takes_only_actors(self.facts):
            return entities
        return self.discourse.register.governments(entities)

    # -- one argument ------------------------------------------------------------------------------------------------
    def _add(self, argument: Argument) -> None:
        if argument.slot == "theme" and self.facts.meets:
            self._add_topic(argument)
            return
        whole = self._third_parties(argument, self._only_entities(argument))
        if whole and argument.slot == "object" and self.facts.events:
            self.targets.update(dict.fromkeys(e for e in whole if e.kind not in _NEVER_HELD))
        elif whole:
            slot = self.partners if argument.slot == "partner" else self.targets
            slot.update(dict.fromkeys(self._governments(whole)))
        elif argument.slot == "target":
            if not self._is_thing(argument):
                named = self._several_asked(argument) or self._gathering_asked(argument)
                named = named or self.discourse.mentioned(argument.start, argument.end)[:1]
                self.targets.update(dict.fromkeys(named))
        elif argument.slot != "partner":
            self._add_theme(argument)

    def _takes_only_things(self) -> bool:
        """«استضافت*ها*», «اتفقا عليه»: is what is held, attended, talked of or agreed on nobody?"""
        facts, symmetric = self.facts, self.discourse.register.ontology.symmetric
        return not facts.actors and (facts.events or self.finding.relation in symmetric)

    def _third_parties(self, argument: Argument, whole: Entities) -> Entities:
        """«دعت الصين *الجانبين* إلى …»: nobody acts on two of whom he is one; then they are two others of the article."""
        if len(whole) != _PAIR:
            return whole
        named = {word.mention for word in self.discourse.words[argument.start : argument.end]} - {-1}
        mention = self.discourse.mentions[named.pop()] if len(named) == 1 else None
        if mention is None or mention.kind != "collective" or mention.value == "persons" or mention.of:
            return whole
        mine = {home for agent in self.agents if (home := home_of(agent)) is not None}
        of_mine = not mine.isdisjoint(states_of(whole))
        between = named_between(mention, self.discourse)
        if between and mine.isdisjoint(states_of(between)) and (of_mine or _is_one_shared(whole, between)):
            return between
        return pair_beside(mine, mention.start, self.discourse) if of_mine else whole

    def _several_asked(self, argument: Argument) -> Entities:
        """«دعا *المصارف الإنمائية* إلى …», «ناشد *الجنود* …»: those who are asked by no name are several, and a group of these words."""
        if self.finding.relation not in self.discourse.register.ontology.appeals:
            return ()
        words = [word for word in self.discourse.words[argument.start : argument.end] if word.role != "space"]
        first = words[0]
        if first.mention >= 0:
            return ()
        several = first.norm.endswith(("ات", "ون", "ين")) or has_broken_plural_pattern(first.bare)
        several = several or first.bare in self.discourse.grammar.classes["plural"]
        several = several and not first.norm.endswith("تين")  # «حث *القيادتين*»: who they are is told elsewhere
        known = first.definite or (len(words) > 1 and (words[1].definite or words[1].mention >= 0))
        if not (several and known) or any(word.pos in ("SUFFIX", "VERB", "REL", "PUNCT", "CONJ") for word in words):
            return ()
        label = self.discourse.surface(argument.start, argument.end)
        return (self.discourse.register.discover("group", label, _GROUP),)

    def _gathering_asked(self, argument: Argument) -> Entities:
        """«دعا *قمة بغداد* إلى …»: not Iraq"""
        word = self.discourse.words[argument.start]
        return assembly(argument.start, self.discourse) if word.mention < 0 and not word.definite else ()

    def _is_thing(self, argument: Argument) -> bool:
        """«حث كندا على ترجمة تعهدها *عدم دعم بنما*»: a deed or its denial is nobody, whoever is named in it."""
        word = self.discourse.words[argument.start]
        return word.pos == "NEG" or (word.mention < 0 and bool(word.entries("masdar")))

    def _add_topic(self, argument: Argument) -> None:
        """«اتصال هاتفي بشأن *أوكرانيا*», «محادثات حول *العقوبات على إيران*»: what was spoken of is nobody who was spoken with."""
        topic = self.discourse.topic(argument.start, argument.end)
        self.themes[topic] = self.discourse.inside_topic(argument.start, argument.end)

    def _only_entities(self, argument: Argument) -> Entities:
        """The entities of an argument that is nothing but mentions or a pronoun."""
        stretch = [word for word in self.discourse.words[argument.start : argument.end] if word.role != "space"]
        if len(stretch) == 1 and stretch[0].pos == "SUFFIX":
            ref = suffixes.reference(stretch[0])
            same = self._same_as_before(ref) if argument.slot == "object" else ()
            return same or referents((ref,), self.discourse, speakers=self.speakers, avoid=self._others())
        if len(stretch) > 1 and self.facts.places and stretch[0].norm in self.discourse.grammar.classes["settlement"]:
            stretch = stretch[1:]  # «*مدينة* خاركيف»
        if [word for word in stretch if word.mention < 0 and word.pos not in _JOINING]:
            return ()
        return self.discourse.mentioned(argument.start, argument.end)

    def _add_theme(self, argument: Argument) -> None:
        words = self.discourse.words[argument.start : argument.end]
        if all(word.mention >= 0 or word.role == "space" or word.pos == "SUFFIX" for word in words):
            return  # somebody or something that nothing tells
        if self.facts.actors and self._is_kin(words):
            self._add_kin(words)
            return
        label = self.discourse.surface(argument.start, argument.end)
        if not any(map(str.isalnum, label)) or self._is_self(words):
            return
        meant = self._meant(argument) if argument.slot == "object" and _takes_only_actors(self.facts) else []
        if meant:  # «خفضت كولومبيا علاقاتها مع *الأرجنتين*»: the relation is one to an actor
            people = [entity for entity in meant if entity.kind in _PERSONS] if self.facts.meets else []
            self.targets[(people or meant)[-1]] = None
            return
        inside = self.discourse.inside_topic(argument.start, argument.end)
        self.themes[self.discourse.topic(argument.start, argument.end)] = inside
        joint = self.finding.relation in self.discourse.register.ontology.symmetric  # «بحثا *جهود البلدين*»
        if argument.slot == "object" and not joint and words[0].bare in self.discourse.grammar.classes["effort"]:
            self._add_owner(argument, inside)

    def _is_kin(self, words: Sequence[Word]) -> bool:
        """«دعمت *حليفتها*», «تضامنها مع *شقيقتها الكبرى*»: a state by what it is to another, and no more."""
        kin = len(words) > 1 and words[1].pos == "SUFFIX" and words[0].bare in self.discourse.grammar.classes["kin"]
        return kin and all(word.pos == "ADJ" or word.role == "space" for word in words[2:])

    def _add_kin(self, words: Sequence[Word]) -> None:
        """The other of the two states that the article is about, where the one that acts is one of them; else nobody."""
        pair = pair_of_states(self.finding.trigger, self.discourse)
        homes = {home_of(agent) for agent in self.agents}
        others = [e for e in pair if state_of(e) not in homes]
        if len(pair) == _PAIR and len(others) == 1:
            self.targets[others[0]] = None

    def _is_self(self, words: Sequence[Word]) -> bool:
        """«الدفاع عن *النفس*»: whoever acts, and nothing beside."""
        last = words[-1]
        return last.bare == words[0].bare and words[0].bare in self.discourse.grammar.classes["self"]

    def _meant(self, argument: Argument) -> list[Entity]:
        """Of a relation to actors only, those whom the words of its object name."""
        if self.facts.kind == "Action" and self._is_within(argument):
            return []  # «عقوبات على *قادة* في حركة حماس»
        return [entity for entity in self._not_where(argument) if self._is_other_actor(entity)]

    def _not_where(self, argument: Argument) -> Entities:
        """Whom the words name, but for what is said in a clause, and of those who are met for the places where they are.

        «كيانات *تزود روسيا* بالسلاح» is not Russia, «وفد من السفراء *في روسيا*» has nobody of Russia.
        """
        words = self.discourse.words
        clause = (k for k in range(argument.start, argument.end) if words[k].pos in ("VERB", "REL"))
        starts = [k for k in range(argument.start, next(clause, argument.end)) if words[k].mention >= 0]
        if not self.facts.meets:  # «انتخبت عضوا *في مجلس الأمن*»
            return tuple(e for k in starts for e in self.discourse.mentioned(k, k + 1))
        there = {words[k].mention for k in starts if (before := self.discourse.word_before(k)) and before.norm == "في"}
        return tuple(e for k in starts if words[k].mention not in there for e in self.discourse.mentioned(k, k + 1))

    def _is_within(self, argument: Argument) -> bool:
        """«أقارب *ل*مادورو», «القنصليات *في* كراكوف»: is the last whom the words name told only to say who or which others are meant?"""
        words = self.discourse.words
        last = next((k for k in reversed(range(argument.start, argument.end)) if words[k].mention >= 0), -1)
        if last < 0 or words[argument.start].mention >= 0 or self.facts.meets or self.facts.bodies:
            return False
        marks = (words[k].norm for k in range(last, argument.start, -1) if words[k].pos == "PREP")
        return next(marks, "") in _WITHIN

    def _add_owner(self, argument: Argument, inside: Entities) -> None:
        """«تدعم *جهود مصر*»: whose efforts they are; «محاولات *جر* دول القارة إلى …» are not theirs."""
        if self._is_of_deed(argument):
            return
        owner = next((entity for entity in inside if entity.kind in _OWNERS), None)
        if owner is not None and owner not in self.agents and owner.tail not in map(home_of, self.agents):
            self.targets[owner] = None

    def _is_of_deed(self, argument: Argument) -> bool:
        """Does a noun stand between the efforts and the first who is named?"""
        words, grammar = self.discourse.words, self.discourse.grammar
        for word in words[argument.start + 1 : argument.end]:
            if word.mention >= 0 or word.pos == "REL":
                return False
            if word.pos == "NOUN" and not word.definite and word.bare not in grammar.classes["effort"]:
                return True
        return False


def _is_one_shared(pair: Entities, other: Entities) -> bool:
    """Do the two pairs have one home in common: one of them is then half wrong?"""
    return len({*map(home_of, pair)} & {*map(home_of, other)}) == 1


def _takes_only_actors(facts: RelationFacts) -> bool:
    return facts.actors and not facts.themes
