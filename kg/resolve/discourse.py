"""What an article has said so far: who was seen, who spoke, who acted, who met. The other modules read and write it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.findings import Ref
from kg.grammar import Grammar, Word
from kg.lang.normal import fold, name_key
from kg.mentions import Mention, covers
from kg.model import Entity
from kg.resolve.register import Entities, Register, is_person, state_of, states_of

_PAIR = 2
_CITIES = frozenset(("metonym", "capital"))
_IN_TEXT = frozenset(("في", "عبر"))
"""The prepositions of the communiqué in which something is done."""
_WORD = re.compile(r"\w+")


class Seen(NamedTuple):
    """An entity met in the text: where, and as what."""

    entity: Entity
    tail: str
    gender: str
    role: str | None
    of: tuple[str, ...]
    """IRI tails of the states or bodies that its title named."""
    honorific: str | None
    at: int
    unqualified: bool
    """Its title stood without a state: the one whom the outlet calls so."""


def _says(text: str, label: str) -> bool:
    """Has the text half of the words of the label, the article left out, so that a quote bears it out?"""
    words, told = ([w.removeprefix("ال") for w in _WORD.findall(name_key(name))] for name in (label, text))
    return 2 * sum(word in told for word in words) >= len(words)


def _is_unqualified(mention: Mention) -> bool:
    """«الرئيس», «رئيس الجمهورية»: the title of one, without a state; not «القادة الثلاثة» nor «نظيره»."""
    return mention.role not in (None, "counterpart") and not mention.of and mention.number in ("", "Sing")


@dataclass(slots=True)
class Discourse:
    """The words and mentions of one article, and what they have been found to stand for; positions are word indices."""

    words: Sequence[Word]
    mentions: Sequence[Mention]
    text: str
    grammar: Grammar
    register: Register
    things: tuple[Mention, ...] = ()
    """The named topics and events: «اتفاق باريس للمناخ»."""
    by_mention: list[Entities] = field(default_factory=list)
    """What each mention stands for; empty until that is known."""
    weight: Counter[str] = field(default_factory=Counter)
    """How often the article names each state, or somebody of it."""
    named: Counter[str] = field(default_factory=Counter)
    """How often it names each entity."""
    seen: list[Seen] = field(default_factory=list)
    people: list[Seen] = field(default_factory=list)
    """The persons among them."""
    last_seen: dict[str, Seen] = field(default_factory=dict)
    """Tail of an entity → the last time that it was seen."""
    spoke: list[tuple[int, Entities]] = field(default_factory=list)
    """Each word of speech, with who spoke."""
    unnamed: set[int] = field(default_factory=set)
    """The words of speech of somebody who is not known: «قال *مسؤول رفيع* إن …»."""
    acted: list[tuple[int, Entities]] = field(default_factory=list)
    """Each word that bore a relation, with who acted."""
    last_targets: tuple[int, Entities] | None = None
    """The last such word, with what it acted on."""
    parties: Entities = ()
    """Who met or spoke with each other last."""
    parties_at: int = -1
    adopted: Entities = ()
    """The body that adopted a text last."""
    agreed: Entities = ()
    """The two states that agreed last, without a meeting."""
    sides: Entities = ()
    """The two who talked or agreed last, neither of them a person nor both of them states."""

    # -- words -------------------------------------------------------------------------------------------------------
    def surface(self, start: int, end: int) -> str:
        """The words as a label: one space between, a clitic's lost alef restored."""
        first = self.words[start]
        text = self.text[first.start : self.words[end - 1].end]
        if first.text[:1] == "ل" and not first.first and first.norm.startswith("ال"):
            text = ("ا" if len(first.norm) == len(fold(first.text)) + 1 else "ال") + text
        return " ".join(text.split())

    def word_before(self, i: int) -> Word | None:
        """The word before, spaces left out."""
        return next((self.words[k] for k in range(i - 1, -1, -1) if self.words[k].role != "space"), None)

    def same_sentence(self, i: int, k: int) -> bool:
        """Do both words stand in one sentence?"""
        words = self.words
        return words[i].sent == words[k].sent

    def mentioned(self, start: int, end: int) -> Entities:
        """What the mentions in ``words[start:end]`` stand for, each once."""
        numbers = dict.fromkeys([word.mention for word in self.words[start:end]])
        current, by_mention = self.register.current, self.by_mention
        return tuple(dict.fromkeys([current(e) for n in numbers if n >= 0 for e in by_mention[n]]))

    # -- named topics and events -------------------------------------------------------------------------------------
    def topic(self, start: int, end: int) -> Entity:
        """What ``words[start:end]`` say as a theme: the named thing that they are, else a topic of these words.

        A thing that comes again and again («القمة العربية») is not the one of this text; a name that only the text settles
        («المبادرة المغربية»), or that is another than the listed one («معاهدة حظر الانتشار»), stays words of the text.
        """
        ontology = self.register.ontology
        label = quoted = self.surface(start, end)
        if not self.things:
            return Entity("topic", label, ("Topic",), label)
        longest = max([end, *(thing.end for thing in self._things_in(start, end))])  # «قرار مجلس الأمن | *1701*»
        if longest > end:
            end, named = longest, self.surface(start, longest)
            label = named if _says(quoted, named) else quoted
        for thing in self.things:
            own = thing.way != "context" and thing.entity not in ontology.thing_series
            if own and covers(self.words, thing, start, end):
                listed = ontology.things[thing.entity or ""]
                if _says(quoted, listed.label):
                    return listed
        return Entity("topic", label, ("Topic",), label)

    def _things_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The things that begin there."""
        return tuple([thing for thing in self.things if start <= thing.start < end])

    def inside_topic(self, start: int, end: int) -> Entities:
        """Whom and what the words of a theme name, in text order; «اتفاق *باريس*» does not name France."""
        ontology = self.register.ontology
        named = self._things_in(start, end) if self.things else ()
        if not named:
            return self.mentioned(start, end)
        told = [
            (thing.start, -1, ontology.things[tail])
            for thing in named
            for tail in (thing.entity or "", *ontology.thing_wholes.get(thing.entity or "", ()))
        ]
        inside = dict.fromkeys(word.mention for word in self.words[start:end] if word.mention >= 0)
        for n in self.own_mentions(inside):
            told += [(self.mentions[n].start, n, self.register.current(entity)) for entity in self.by_mention[n]]
        topic = self.topic(start, end)
        return tuple(dict.fromkeys(e for *_, e in sorted(told, key=lambda t: t[:2]) if e != topic))

    def own_mentions(self, numbers: Iterable[int] | None = None) -> Iterable[int]:
        """Those of the mentions that are of somebody or some place; the city in the name of a thing is neither: «اتفاق *باريس*»."""
        if numbers is None:
            numbers = range(len(self.mentions))
        if not self.things:
            return numbers
        return [n for n in numbers if not self._is_city_of_thing(self.mentions[n])]

    def _is_city_of_thing(self, mention: Mention) -> bool:
        if mention.way not in _CITIES:
            return False
        return any(thing.start <= mention.start and mention.end <= thing.end for thing in self.things)

    # -- who was seen ------------------------------------------------------------------------------------------------
    def see(self, entity: Entity, mention: Mention) -> None:
        """Remember that the mention stands for the entity."""
        tail = entity.tail
        role = mention.role if mention.role != "counterpart" else None
        before = self.last_seen.get(tail)
        now = Seen(
            entity,
            tail,
            (mention.gender if mention.kind != "collective" else "")
            or self.register.ontology.gender.get(tail, "")
            or (before.gender if before else ""),
            role or (before.role if before else None),
            mention.of or (before.of if before else ()),
            mention.honorific or (before.honorific if before else None),
            mention.start,
            _is_unqualified(mention) or (before is not None and before.unqualified),
        )
        self.seen.append(now)
        if is_person(entity):
            self.people.append(now)
        self.last_seen[tail] = now

    def seen_before(self, at: int) -> list[Seen]:
        """What was seen before a word, the last one first."""
        return [seen for seen in reversed(self.seen) if seen.at < at]

    def seen_in_sentence(self, at: int) -> list[Seen]:
        """What was seen before a word in its sentence, in its order."""
        return [seen for seen in self.seen if seen.at < at and self.same_sentence(seen.at, at)]

    def state_near(self, at: int) -> str | None:
        """The state of whoever speaks, else the one named last."""
        states = states_of((*self.speakers_before(at), *(seen.entity for seen in self.seen_before(at))))
        return states[0] if states else None

    def weigh(self) -> None:
        """Count how often the article names each entity, and each state; a ministry does not count for its state."""
        self.named = Counter([entity.tail for entities in self.by_mention for entity in entities])
        self.named.update([tail for mention in self.mentions for tail in mention.of])
        self.weight = Counter(
            [
                state
                for mention, entities in zip(self.mentions, self.by_mention, strict=True)
                if mention.kind != "organization"
                for entity in entities
                if (state := state_of(entity)) is not None
            ]
        )

    def agrees(self, entity: Entity, ref: Ref, gender: str = "") -> bool:
        """Has it the gender of the pronoun, as far as both are known? ``gender`` is the one in which it was mentioned."""
        listed = self.register.ontology.gender.get(entity.tail, "")
        seen = self.last_seen.get(entity.tail) if is_person(entity) and not (gender or listed) else None
        mine = gender or listed or (seen.gender if seen is not None else "") or ("Masc" if is_person(entity) else "")
        if not mine and entity.kind == "organization":
            mine = "Fem" if entity.label.split(" ")[0].endswith("ة") else ""  # «*الوزارة* …»
        return not ref.gender or not mine or mine == ref.gender

    # -- who spoke and acted -----------------------------------------------------------------------------------------
    def speakers_before(self, at: int) -> Entities:
        """Who spoke last, of those who are known."""
        return next((who for word, who in reversed(self.spoke) if word <= at and (who or word in self.unnamed)), ())

    def served_by(self, speakers: Entities) -> Entities:
        """The bodies whose offices those who speak have, by the text («قال الناطق باسم *حركة فتح* فلان …») or by the lists."""
        tails = {speaker.tail for speaker in speakers if is_person(speaker)}
        if not tails:
            return ()
        titles = [tail for seen in self.people if seen.tail in tails for tail in seen.of]
        listed = [office.of for tail in sorted(tails) for office in self.register.offices_held(tail)]
        return self.register.all_known([tail for tail in (*titles, *listed) if tail.startswith("organization/")])

    def speaks_in_sentence(self, at: int) -> bool:
        """Does the last word of speech before this word stand in its sentence?"""
        before = [word for word, _ in self.spoke if word <= at]
        return bool(before) and self.same_sentence(before[-1], at)

    def issuers_before(self, at: int) -> Entities:
        """Who spoke last in a sentence that names a communiqué of which nothing was said before («قالت … في *بيان*»).

        Where nobody did, a joint communiqué is that of the two states whose people met, and a final one that of the two who agreed.
        """
        issued = [
            w
            for w in self.words[:at]
            if not w.definite and w.bare.removesuffix("ا") in self.grammar.classes["issuedText"]
        ]
        sentences = {word.sent for word in issued}
        told = (*self._acted_in_texts(issued), *self.spoke)  # who spoke goes before who acted
        spoke = (who for i, who in reversed(told) if i < at and who and self.words[i].sent in sentences)
        joint, final = self._is_such(at, "joint"), self._is_such(at, "final")
        states = dict.fromkeys(states_of(self.parties)) if joint else ()
        if len(states) != _PAIR and (joint or final):
            states = dict.fromkeys(states_of(self.agreed))
        of_both = self.register.all_known(states) if len(states) == _PAIR else ()
        return next(spoke, ()) or of_both or self._told_by_text_before(at)

    def _told_by_text_before(self, at: int) -> Entities:
        """«دعا *البيان الختامي للقمة* إلى … وأدان *البيان* …»: whose the text was that asked or said something last."""
        told = (t for t in (*self.acted, *self.spoke) if t[0] < at - 1 and t[1] and self._has_text_as_subject(t[0]))
        return max(told, key=lambda t: t[0], default=(-1, ()))[1]

    def _has_text_as_subject(self, at: int) -> bool:
        word = self.words[at + 1]
        return word.definite and word.mention < 0 and word.bare in self.grammar.classes["issuedText"]

    def _acted_in_texts(self, issued: Sequence[Word]) -> list[tuple[int, Entities]]:
        """«رحبت الوزارة، *في بيان*، بـ…»: what was done in a communiqué, with who did so."""
        before = ((word, self.word_before(word.i)) for word in issued)
        sentences = {word.sent for word, prep in before if prep is not None and prep.norm in _IN_TEXT}
        return [(at, who) for at, who in self.acted if self.words[at].sent in sentences]

    def _is_such(self, at: int, category: str) -> bool:
        """«البيان *المشترك*», «البيان *الختامي*»"""
        following = next((word for word in self.words[at + 1 : at + 3] if word.role != "space"), None)
        return following is not None and following.bare in self.grammar.classes[category]

    def was_active(self, entity: Entity) -> bool:
        """Has it spoken or acted so far?"""
        return any(entity in who for _, who in (*self.spoke, *self.acted))

    def actors_before(self, at: int) -> Entities:
        """Who acted last."""
        return next((who for word, who in reversed(self.acted) if word < at), ())
