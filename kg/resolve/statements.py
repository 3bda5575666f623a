"""A finding in, its statements out: who acts on whom, as what speech act, in which words; or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.findings import Finding
from kg.grammar import Word
from kg.model import Article, Entity, Span, Statement, Unresolved
from kg.ontology import Ontology, RelationFacts
from kg.resolve.agents import acting, agents_of, speakers_of
from kg.resolve.confidence import confidence_of, grounds_of
from kg.resolve.discourse import Discourse
from kg.resolve.kinds import kind_and_modality
from kg.resolve.objects import Objects
from kg.resolve.pairs import pair_of_states
from kg.resolve.register import Entities, home_of
from kg.times import Times

NO_AGENT = "no agent"
"""Why there is no statement where nobody is known who acts."""
_WITHIN = frozenset(("في", "ضمن", "داخل"))
_CLAUSAL = frozenset(("VERB", "COMP"))
_VENUE_REACH = 16
_NAME_REACH = 6
_PAIR = 2
_SIDES = frozenset(("state", "organization", "group"))
_NOT_YET = frozenset(("modal", "pledge"))
_PERSONS = frozenset(("leader", "person"))
_TRIGGER_REACH = 6


class Parties(NamedTuple):
    """Who has which part in a statement."""

    agents: Entities
    speakers: Entities
    targets: Entities = ()
    themes: tuple[tuple[Entity, Entities], ...] = ()
    """Each theme with those whom its words name."""
    partners: Entities = ()
    mutual: bool = False

    @property
    def bare(self) -> bool:
        """Do the agents stand alone?"""
        return not (self.targets or self.themes or self.partners or self.mutual)


class StatementMaker:
    """Makes the statements of one article; ``unresolved`` are the findings of which none came."""

    def __init__(self, article: Article, discourse: Discourse) -> None:
        self.article = article
        self.discourse = discourse
        self.ontology: Ontology = discourse.register.ontology
        self.words: Sequence[Word] = discourse.words
        self.times = Times(discourse.words, article.paragraphs, self.ontology)
        self.unresolved: list[Unresolved] = []

    def statements(self, finding: Finding) -> list[Statement]:
        """The statement of a finding, and the one that it implies."""
        speakers = speakers_of(finding, self.discourse)
        agents = agents_of(finding, speakers, self.discourse)
        if not agents:
            return self.leave(finding.trigger, finding.relation, NO_AGENT)
        facts = self.ontology.relation_facts[finding.relation]
        parties = self._on_their_sides(
            finding, facts, self._asked(finding, self._gathered(finding, facts, agents, speakers))
        )
        if facts.kind == "Action" and not (facts.actors or finding.negative) and self._is_of_text(finding):
            bodies = tuple(entity for entity in agents if entity.kind == "organization")
            self.discourse.adopted = bodies[:1] or self.discourse.adopted
        implied = self._implied(finding, facts, parties)
        parties = self._with_other_side(finding, parties)
        if self._is_told_by_another(finding, parties):
            return self.leave(finding.trigger, finding.relation, "no partner")
        if self._is_denied_by_another(finding, parties):
            return self.leave(finding.trigger, finding.relation, "denied by another")
        needs_object = facts.needs_object or self._is_symmetric(finding)
        if parties.bare and (needs_object or (finding.governed == "" and finding.form != "verb")):
            return self.leave(finding.trigger, finding.relation, "no object")
        return [*implied, self._statement(finding, parties)]

    def _is_told_by_another(self, finding: Finding, parties: Parties) -> bool:
        """«أعلن الوزير *التوصل* إلى اتفاق»: one person says that it was agreed, and with nobody."""
        alone = len(parties.agents) == 1 and not (parties.targets or parties.partners)
        said = finding.governed == "speech" and finding.form == "masdar" and self._is_symmetric(finding)
        return alone and said and parties.agents[0].kind in _PERSONS

    def _is_denied_by_another(self, finding: Finding, parties: Parties) -> bool:
        """«نفت إيران *اتهامات واشنطن* لها»: what is denied is what others say, and not that they say so."""
        said = finding.negative and finding.governed == "speech" and finding.form == "masdar"
        if not said or self.ontology.relation_facts[finding.relation].kind != "Expressive" or not parties.speakers:
            return False
        return not {home_of(e) for e in parties.agents} & {home_of(e) for e in parties.speakers}

    def _is_of_text(self, finding: Finding) -> bool:
        """«اعتمد المجلس *القرار* …», «… مشروع *قرار* …»: is it a resolution that is adopted?"""
        heads = (word for a in finding.arguments for word in self.words[a.start : a.start + 3])
        return any(head.bare.removesuffix("ا") in self.discourse.grammar.classes["adoptedText"] for head in heads)

    def leave(self, trigger: int, relation: str, reason: str) -> list[Statement]:
        """No statement, and why."""
        word = self.words[trigger]
        self.unresolved.append(Unresolved(Span(word.start, word.end), relation, reason))
        return []

    # -- who has which part ------------------------------------------------------------------------------------------
    def _is_symmetric(self, finding: Finding) -> bool:
        return finding.relation in self.ontology.symmetric

    def _gathered(self, finding: Finding, facts: RelationFacts, agents: Entities, speakers: Entities) -> Parties:
        """The parties as the words around the finding name them."""
        self.discourse.acted.append((finding.trigger, agents))
        objects = Objects(finding, facts, speakers, agents, self.discourse)
        objects.gather()
        targets = tuple(objects.targets)
        self.discourse.last_targets = (finding.trigger, targets or objects.doers())
        return Parties(agents, speakers, targets, tuple(objects.themes.items()), tuple(objects.partners))

    def _asked(self, finding: Finding, parties: Parties) -> Parties:
        """«جدد الأمين العام *مطالبة إسرائيل* بـ…»: of an appeal that another utters, whoever it is of is asked."""
        said = finding.governed == "speech" and finding.form == "masdar" and finding.relation in self.ontology.appeals
        agents, speakers = parties.agents, parties.speakers
        if not said or not speakers or parties.targets or set(agents) & set(speakers):
            return parties
        apart = not {home_of(e) for e in agents} & {home_of(e) for e in speakers} - {None}
        sides = all(e.kind in _SIDES for e in agents)
        return parties._replace(agents=speakers, targets=agents) if apart and sides else parties

    def _on_their_sides(self, finding: Finding, facts: RelationFacts, parties: Parties) -> Parties:
        """The parties as the relation has them: all on one footing where it is mutual."""
        agents, targets, partners = parties.agents, parties.targets, parties.partners
        symmetric = self._is_symmetric(finding)
        if finding.mutual and len(agents) == 1:
            agents, partners = tuple(dict.fromkeys((*agents, *partners, *targets))), ()
        mutual = finding.mutual and len(agents) > 1
        if mutual:
            targets = tuple(dict.fromkeys((*targets, *agents)))
        self._note_sides(finding, agents, targets)
        if symmetric and not facts.meets and len(agents) == _PAIR and all(e.kind == "state" for e in agents):
            self.discourse.agreed = agents
        if symmetric and facts.actors:
            if not targets:
                targets, partners = partners, ()
            if len(agents) > 1 and (not targets or set(targets) == set(agents)):
                agents, targets = agents[:1], agents[1:]
            mutual = bool(targets)
            if facts.meets and targets:
                both = {entity.tail: entity for entity in (*agents, *targets)}
                self.discourse.parties, self.discourse.parties_at = tuple(both.values()), finding.trigger
        if facts.kind == "Action" and not facts.actors and len(agents) > 1 and self._brings_meeting(finding):
            self.discourse.parties, self.discourse.parties_at = agents, finding.trigger
        if symmetric or not mutual:
            targets = tuple([target for target in targets if target not in agents]) if targets else ()
        partners = tuple([partner for partner in partners if partner not in agents]) if partners else ()
        return Parties(agents, parties.speakers, targets, parties.themes, partners, mutual)

    def _note_sides(self, finding: Finding, agents: Entities, targets: Entities) -> None:
        """The government and the movement that talk or agree are «الطرفان» of what follows, until two states do."""
        if finding.governed in _NOT_YET or not self._is_symmetric(finding):
            return  # «أرمينيا *مستعدة للعمل* مع الوسطاء»
        sides = tuple(dict.fromkeys((*agents, *targets)))
        kinds = {entity.kind for entity in sides}
        if len(sides) == _PAIR and kinds <= _SIDES:
            self.discourse.sides = () if kinds == {"state"} else sides

    def _brings_meeting(self, finding: Finding) -> bool:
        """«عقد الرئيسان *اجتماعا*», not «حضر الوزيران *الاجتماع*»: is the object a meeting of which nothing was said before?"""
        heads = (self.words[a.start] for a in finding.arguments if a.slot == "object")
        return any(not head.definite and self.discourse.grammar.names_meeting(head) for head in heads)

    def _with_other_side(self, finding: Finding, parties: Parties) -> Parties:
        """«اتفقنا»: the other of the two states that the article is about."""
        alone = len(parties.agents) == 1 and not (parties.targets or parties.themes or parties.partners)
        if not alone or finding.first_person != "Plur" or not self._is_symmetric(finding):
            return parties
        pair = pair_of_states(finding.trigger, self.discourse)
        other = tuple(entity for entity in pair if entity not in parties.agents)
        return parties._replace(targets=other[:1], mutual=bool(other))

    def _implied(self, finding: Finding, facts: RelationFacts, parties: Parties) -> list[Statement]:
        """What also holds between agents and partners."""
        if not facts.implies or not parties.partners:
            return []
        both = tuple(dict.fromkeys((*parties.agents, *parties.partners)))
        self.discourse.parties, self.discourse.parties_at = both, finding.trigger  # «بحث الوزير *مع* نظيره …»: they met
        other = Parties(parties.agents, parties.speakers, parties.partners, mutual=True)
        return [self._statement(replace(finding, relation=facts.implies), other)]

    # -- the statement -----------------------------------------------------------------------------------------------
    def _statement(self, finding: Finding, parties: Parties) -> Statement:
        facts = self.ontology.relation_facts[finding.relation]
        served = self.discourse.served_by(parties.speakers) if parties.speakers else ()
        kind, modality = kind_and_modality(finding, facts, parties.agents, parties.speakers, served=served)
        agents = acting(parties.agents)
        themes = tuple([theme for theme, _ in parties.themes])
        known = agents + parties.targets + themes
        regarding = dict.fromkeys([e for _, inside in parties.themes for e in inside if e not in known])
        when = self.times.of(finding, self.article.date)
        trigger = self._trigger(finding)
        grounds = grounds_of(finding, parties, self.words)
        return Statement(
            relation=finding.relation,
            kind=kind,
            modality=modality,
            agents=agents,
            trigger=trigger,
            evidence=(self._evidence(finding, trigger),),
            confidence=confidence_of(grounds),
            grounds=grounds,
            speakers=acting(parties.speakers),
            targets=parties.targets,
            themes=themes,
            partners=acting(parties.partners),
            regarding=tuple(regarding),
            mutual=parties.mutual,
            negative=finding.negative,
            strong=finding.strong,
            conditional=finding.condition is not None,
            condition=self._condition(finding),
            timeframe=when.of(self.discourse.text, self.words) if when else None,
            on_date=when.date if when else None,
            venue=self._venue(finding),
        )

    def _trigger(self, finding: Finding) -> Span:
        """The written word that bears the relation, from there on."""
        words, at = self.words, finding.trigger
        first, last = words[at], at
        for k in range(at + 1, min(at + _TRIGGER_REACH, len(words))):
            if words[k].unit != first.unit:
                break
            last = k
        return Span(first.start, words[last].end)

    def _evidence(self, finding: Finding, trigger: Span) -> Span:
        """The words of the finding; a quote does not begin in the middle of what a preposition is written with: «للصين», «بألا»."""
        first = self.words[finding.start]
        before = self.words[finding.start - 1] if finding.start else first
        cut = before.unit == first.unit and before.role != "conj"
        whole = cut or first.unit == self.words[finding.trigger].unit
        start = first.unit_start if whole else first.start
        return Span(min(start, trigger.start), max(self.words[finding.end - 1].end, trigger.end))

    def _condition(self, finding: Finding) -> str | None:
        if finding.condition is None:
            return None
        start, end = finding.condition
        return " ".join(self.discourse.text[self.words[start].start : self.words[end - 1].end].split()) or None

    # -- where -------------------------------------------------------------------------------------------------------
    def _venue(self, finding: Finding) -> Entity | None:
        """The organization in whose frame it happens: «تكثيف التنسيق بشكل مستمر، *في الأمم المتحدة* والأطر الأخرى»."""
        words = self.words
        sent = words[finding.trigger].sent
        for i in range(finding.end, min(finding.end + _VENUE_REACH, len(words) - 1)):
            word = words[i]
            pos = word.pos
            if word.sent != sent or pos in _CLAUSAL or (pos == "CONJ" and words[i + 1].entries("masdar")):
                return None
            if pos == "PREP" and word.norm in _WITHIN and (named := self._mention_after(i)) >= 0:
                bodies = [e for e in self.discourse.by_mention[named] if e.kind == "organization"]
                return self.discourse.register.current(bodies[0]) if bodies else None
        return None

    def _mention_after(self, i: int) -> int:
        """The first mention after a preposition, in its clause; -1 where there is none."""
        for word in self.words[i + 1 : i + _NAME_REACH]:
            if word.mention >= 0:
                return word.mention
            if word.pos in ("VERB", "COMP", "PUNCT"):
                return -1
        return -1
