"""A word in, what the lexicon says it can take out: prepositions, a clause, a direct object.

The parser asks this to decide where a phrase belongs («ترحب *بـ*مشاركة أبوجا *في* اجتماع بريكس»); which relation a word bears is no
concern of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from kg.grammar import Grammar, Word
from kg.grammar.candidate import may_be_noun
from kg.grammar.word import without_article
from kg.lang.segment import nouns
from kg.ontology import Entry, Frame, Governor, Ontology

_STANCES = frozenset(("Expressive", "Appeal"))
_NOTHING: frozenset[str] = frozenset()
_BARE = frozenset(("",))
"""The marker of what stands without a preposition."""
_NO_CLAUSE = frozenset(("light", "mutual", "receive"))


class Takes:
    """What the entries of a word take by any of their senses, found when it is asked for."""

    def __init__(self, entries: Iterable[Entry], ontology: Ontology, grammar: Grammar) -> None:
        self.frames = tuple([frame for entry in entries for frame in entry.frames])
        self.governors = tuple([governor for entry in entries for governor in entry.governors])
        self.senses: tuple[Frame | Governor, ...] = (*self.governors, *self.frames)
        self.ontology = ontology
        self.grammar = grammar
        demands: set[str] = set()
        themes: set[str] = set()
        for frame in self.frames:
            demands.update(frame.objects, frame.targets, frame.partners)
            themes.update(frame.themes)
        governs = []
        for governor in self.governors:
            demands.update(governor.complements, governor.agents)
            governs.append(governor.governs)
        self.demands = frozenset(demands) - _BARE
        """The prepositions of objects, targets and partners, and of what is governed by whom."""
        self.governs = frozenset(governs)
        """The kinds of its governors."""
        self._themes = frozenset(themes) - _BARE

    @cached_property
    def claims(self) -> frozenset[str]:
        """All its prepositions."""
        fixed = [marker for sense in self.senses if sense.fixed for marker in self._fixed(sense.fixed)]
        return self.demands.union(self._themes, fixed)

    @cached_property
    def claims_as_noun(self) -> frozenset[str]:
        """The same of a noun, which brings with «ل» what its verb takes without a preposition."""
        return self.claims | {"ل"} if any("" in frame.objects for frame in self.frames) else self.claims

    @cached_property
    def clause(self) -> bool:
        """Does it take a clause?"""
        return any(not g.fixed and g.governs not in _NO_CLAUSE for g in self.governors)

    @cached_property
    def speaks(self) -> bool:
        """Is it one of saying?"""
        return any(g.governs == "speech" and not g.fixed for g in self.governors)

    @cached_property
    def tells(self) -> bool:
        """Is it one of saying, and no more than that?"""
        return any(g.governs == "speech" and not (g.fixed or g.kind or g.modality) for g in self.governors)

    @cached_property
    def feels(self) -> bool:
        """Does it tell what somebody feels or wants?"""
        facts = self.ontology.relation_facts
        return any(facts[f.relation].kind in _STANCES for f in self.frames)

    @cached_property
    def direct(self) -> bool:
        """Does it take an object without a preposition?"""
        return any(map(self._is_direct, self.senses))

    @cached_property
    def actor(self) -> bool:
        """Does it take an actor without a preposition?"""
        facts = self.ontology.relation_facts
        return any("" in f.targets or ("" in f.objects and facts[f.relation].actors) for f in self.frames)

    @cached_property
    def two(self) -> bool:
        """Does it take an actor and a thing without a preposition?"""
        return any("" in f.targets and "" in f.objects for f in self.frames)

    @cached_property
    def addresses(self) -> bool:
        """Does it take an actor without a preposition, and with one what that actor is to do?"""
        facts = self.ontology.relation_facts
        return any("" in f.targets and facts[f.relation].kind == "Appeal" for f in self.frames)

    @cached_property
    def completions(self) -> frozenset[str]:
        """The fixed words beside an actor that it takes without a preposition («حمل إسرائيل *المسؤولية*»)."""
        direct = (f for f in self.frames if f.only_object == "Actor" and "" in f.objects)
        return frozenset(phrase for f in direct for phrase in f.fixed if not self._is_prepositional(phrase))

    @cached_property
    def objects_named(self) -> frozenset[str]:
        """The first of the fixed words that are its object, without article, beside what a preposition brings («قطع *علاقاته* مع …»)."""
        fixed = (phrase for f in self.frames if "" not in f.objects for phrase in f.fixed if self._is_bare_noun(phrase))
        return frozenset(without_article(phrase.partition(" ")[0]) for phrase in fixed)

    @cached_property
    def idioms(self) -> tuple[tuple[str, ...], ...]:
        """Of each of its frames the fixed phrases of several words, where it has any («تسلم *أوراق اعتماد*»)."""
        longer = [tuple([phrase for phrase in f.fixed if " " in phrase]) for f in self.frames if f.fixed]
        return tuple([phrases for phrases in longer if phrases])

    @cached_property
    def event(self) -> bool:
        """Does it take an event without a preposition?"""
        facts = self.ontology.relation_facts
        return any(facts[f.relation].events and "" in f.objects for f in self.frames)

    @cached_property
    def told_of_meetings(self) -> bool:
        """Can a meeting be its subject?"""
        symmetric = self.ontology.symmetric
        told = any(sense.only_subject == "Event" for sense in self.senses)
        return told or any(f.relation in symmetric for f in self.frames)

    @cached_property
    def together(self) -> bool:
        """Does it say who met?"""
        between = self.ontology.between_actors
        return any(f.only_subject == "Event" and f.relation in between for f in self.frames)

    @cached_property
    def place(self) -> bool:
        """Is its object a place that somebody goes to?"""
        facts = self.ontology.relation_facts
        return any(facts[f.relation].occasion and "" in f.objects for f in self.frames)

    @cached_property
    def stands(self) -> bool:
        """Does it tell where somebody stands?"""
        facts = self.ontology.relation_facts
        return any(facts[f.relation].standing for f in self.frames)

    @cached_property
    def beside_actor(self) -> frozenset[str]:
        """The prepositions of what an actor is thanked or accused for; none where there are other senses too."""
        kinds = {self.ontology.relation_facts[f.relation].kind for f in self.frames}
        if self.governors or kinds != {"Expressive"} or any("" not in f.objects for f in self.frames):
            return _NOTHING
        return frozenset(m for f in self.frames for m in f.themes if m)

    def _fixed(self, phrases: tuple[str, ...]) -> Iterator[str]:
        for phrase in phrases:
            first, _, rest = phrase.partition(" ")
            if first in self.grammar.classes["preposition"]:
                yield first
                yield f"{first} {rest.partition(' ')[0]}".strip()
            elif first[0] in "بل" and len(first) > 2:
                yield first[0]

    def _is_direct(self, sense: Frame | Governor) -> bool:
        markers = sense.complements if isinstance(sense, Governor) else (*sense.objects, *sense.targets)
        bare = not (sense.fixed and all(map(self._is_prepositional, sense.fixed)))
        return bare and "" in markers

    def _is_bare_noun(self, phrase: str) -> bool:
        """«كلمة», «القبض», but not «تأييدا», which tells how."""
        noun = without_article(phrase.partition(" ")[0])
        return may_be_noun(noun) and not noun.endswith("ا") and not self._is_prepositional(phrase)

    def _is_prepositional(self, phrase: str) -> bool:
        """«إلى جانب», «على ضرورة», «بأهمية»: does the fixed phrase begin with a preposition of its own?"""
        first, _, rest = phrase.partition(" ")
        joined = first[0] in "بل" and first not in nouns() and first[1:] in nouns()
        return joined or (bool(rest) and self.grammar.part_of(first) == "PREP")


class _TakesOf(dict[tuple[str, ...], Takes]):
    """Keys of entries → what they take, made when it is asked for."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        super().__init__()
        self.ontology = ontology
        self.grammar = grammar

    def __missing__(self, keys: tuple[str, ...]) -> Takes:
        entries = [self.ontology.entries[key] for key in keys]
        takes = self[keys] = Takes(entries, self.ontology, self.grammar)
        return takes


@lru_cache(maxsize=4)
def _takes_of(ontology: Ontology, grammar: Grammar) -> _TakesOf:
    """What the entries of an ontology take, as far as that was asked: the same in all its articles."""
    return _TakesOf(ontology, grammar)


class Valency:
    """What the words of one article take, by the lexicon of ``ontology``; answers are cached."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        self.ontology = ontology
        self.grammar = grammar
        self._takes_of = _takes_of(ontology, grammar)
        self._taken: dict[int, Takes] = {}
        """Index of a word of the article → what its entries take."""
        self._nothing = self._takes_of[()]
        self._claims: dict[tuple[str, bool], frozenset[str]] = {}
        self._effort = grammar.classes["effort"]
        self._struggle = grammar.classes["struggle"]
        self._endeavours = self._effort | self._struggle

    def entries(self, word: Word) -> list[Entry]:
        """The lexical entries that the word may be a form of, as the part of speech that it was given."""
        verbal = word.pos == "VERB"
        return [self.ontology.entries[r.entry] for r in word.readings if (r.source == "verb") == verbal]

    def _takes(self, word: Word) -> Takes:
        """What these entries take."""
        found = self._taken.get(word.i) if word.readings else self._nothing
        if found is None:
            verbal = word.pos == "VERB"
            keys = dict.fromkeys([r.entry for r in word.readings if (r.source == "verb") == verbal])
            found = self._taken[word.i] = self._takes_of[tuple(keys)]
        return found

    def claims(self, word: Word) -> frozenset[str]:
        """The prepositions, folded, that the word brings arguments with."""
        if not word.readings and word.bare not in self._endeavours:
            return _NOTHING  # as it mostly is
        key = (word.norm, word.pos == "VERB")
        found = self._claims.get(key)
        if found is None:
            found = self._claims[key] = self._claimed(word)
        return found

    def demands(self, word: Word) -> frozenset[str]:
        """Those of its prepositions that bring its object or what it governs, not only a theme beside an object."""
        return self._takes(word).demands if word.readings else _NOTHING

    def _claimed(self, word: Word) -> frozenset[str]:
        takes = self._takes(word)
        claimed = takes.claims if word.pos == "VERB" else takes.claims_as_noun
        if word.mention >= 0:
            return claimed
        if word.bare in self._effort:
            claimed |= {"في"}  # «جهود الصين *في* حماية …»
        if word.bare in self._struggle:
            claimed |= {"ضد"}  # «في معركته *ضد* الإرهاب»
        if word.readings and word.pos != "VERB" and word.entries("masdar"):
            claimed |= {"ل"}  # its subject or object: «المشاركة الأخيرة *لـ*حرس الشرف»
        return claimed

    def takes_clause(self, word: Word) -> bool:
        """Can «أن» or «إن» with a clause follow it as its complement?"""
        return self._takes(word).clause

    def speaks(self, word: Word) -> bool:
        """Is it a word of saying, whatever follows?"""
        return bool(word.readings) and self._takes(word).speaks

    def tells(self, word: Word) -> bool:
        """Does it say no more than that something is told («*أضاف*», «*أوضح*», not «*شدد*»)?"""
        return self._takes(word).tells

    def governs(self, word: Word, *kinds: str) -> bool:
        """Is it a governor of one of these kinds?"""
        return bool(word.readings) and not self._takes(word).governs.isdisjoint(kinds)

    def bears(self, word: Word) -> bool:
        """Does it bear or govern a relation?"""
        return bool(self._takes(word).senses)

    def feels(self, word: Word) -> bool:
        """Does it tell what somebody feels about a thing or wants («*إدانة*», «*دعوة*»)?"""
        return self._takes(word).feels

    def stands(self, word: Word) -> bool:
        """Does it tell where somebody stands («*رفض*», «*دعم*»)?"""
        return self._takes(word).stands

    def is_direct(self, word: Word) -> bool:
        """Does some sense take an object without a preposition? «نوه *بأهمية* الحوار», «وقف *إلى جانب* لبنان» are none."""
        takes = self._takes(word)
        return takes.direct or (word.pos != "VERB" and bool(takes.objects_named))  # «إيلاء بلاده *أهمية* لـ…»

    def takes_actor(self, word: Word) -> bool:
        """Does some sense take an actor without a preposition beside what a preposition brings («دعت *إسرائيل* إلى …»)?"""
        return self._takes(word).actor

    def themes_beside_actor(self, word: Word) -> frozenset[str]:
        """The prepositions of what an actor is thanked or accused for («شكر *أحدا* على …»); none where the word has other senses."""
        return self._takes(word).beside_actor

    def takes_two(self, word: Word) -> bool:
        """Does some sense take an actor and a thing, both without a preposition («ناشد *المجتمع الدولي التحرك*»)?"""
        return self._takes(word).two

    def addresses(self, word: Word) -> bool:
        """Does it ask somebody, who stands without a preposition, to act («طالب *إسرائيل* بأن توقف …»)?"""
        return self._takes(word).addresses

    def is_completed_by(self, word: Word, noun: Word) -> bool:
        """Is the noun the fixed word of a sense that takes an actor beside it («حمل إسرائيل *المسؤولية*»)?"""
        return noun.norm in self._takes(word).completions

    def has_object_named(self, word: Word, noun: Word) -> bool:
        """Is the noun the object that is one of the verb's fixed words («قطعت *علاقاتها* مع …», «ألقى *كلمة* في …»)?"""
        return noun.mention < 0 and noun.bare in self._takes(word).objects_named

    def idioms(self, word: Word) -> tuple[tuple[str, ...], ...]:
        """The fixed phrases of several words that complete it («تسلم *أوراق اعتماد*»), by its senses."""
        return self._takes(word).idioms

    def takes_event(self, word: Word) -> bool:
        """Does some sense take an event without a preposition («*استضافة* محادثات»)?"""
        return self._takes(word).event

    def is_told_of_meetings(self, word: Word) -> bool:
        """Can a meeting be its subject («*تناول* اللقاء …», «*شهد* الاجتماع …»)?"""
        return self._takes(word).told_of_meetings

    def brings_together(self, word: Word) -> bool:
        """Does it say of a meeting who met («لقاء *جمع* الوزيرين»)?"""
        return self._takes(word).together

    def takes_place(self, word: Word) -> bool:
        """Is its object a place that somebody goes to?"""
        return self._takes(word).place
