"""A word of a parsed sentence in, the sense that it has there out: a frame or a governor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.frames.complements import Complements
from kg.frames.fixed import FixedWords
from kg.mentions import Mention
from kg.ontology import Entry, Frame, Governor, Ontology, Reading
from kg.sentence import Sentence
from kg.syntax import Tree
from kg.valency import Valency

_FRAME = 20
"""The rank at which frames begin."""
_MARKED = 1
"""What it adds that one of the frame's prepositions stands near."""
_GENDERS = {"ها": "Fem", "ه": "Masc"}
"""Of the pronouns of a single one."""
_LIGHT = frozenset(("light", "mutual", "receive", "impersonal"))
_FARTHER = 0.01
"""What each word between a word and the fixed words of its sense takes from the sense's rank."""
_WEAK = frozenset(("modal", "enable", "must", "schedule"))


class Senses:
    """Chooses senses in one sentence; positions are those of the sentence.

    The likeliest sense has the highest rank: frames begin at 20, governors that have what they govern stand at 30 or 40, and
    those that lack it below the frames.
    """

    def __init__(
        self,
        sentence: Sentence,
        tree: Tree,
        ontology: Ontology,
        valency: Valency,
        *,
        complements: Complements,
        fixed: FixedWords,
    ) -> None:
        self.s = sentence
        self.tree = tree
        self.ontology = ontology
        self.valency = valency
        self.complements = complements
        self.fixed = fixed
        self._found: dict[int, tuple[Reading, Frame | Governor] | None] = {}
        self._places: dict[int, Sequence[int]] = {}

    def at(self, i: int) -> tuple[Reading, Frame | Governor] | None:
        """The sense of the word at ``i`` whose conditions hold: fixed words, what the object is, which form it has."""
        if i not in self._found:
            self._found[i] = self._likeliest(i) if self.s.words[i].readings else None
        return self._found[i]

    def _likeliest(self, i: int) -> tuple[Reading, Frame | Governor] | None:
        word = self.s.words[i]
        verbal = word.pos == "VERB"
        subject = self._subject(i) if verbal else -1
        gender = self._gender(subject) if subject >= 0 else ""
        best: tuple[Reading, Frame | Governor] | None = None
        highest = 0.0
        weighed: set[tuple[str, str, str | None]] = set()
        for reading in word.readings:
            alike = reading.entry, reading.source, reading.form.aspect
            if (reading.source == "verb") != verbal or alike in weighed:
                continue
            if gender and not self._agrees_with_subject(reading, i, subject, gender):
                continue
            weighed.add(alike)
            entry = self.ontology.entries[reading.entry]
            for rank, governor in self._governors(entry, reading, i) if entry.governors else ():
                if rank > highest:
                    best, highest = (reading, governor), rank
            for rank, frame in self._frames(entry, reading, i, highest) if entry.frames else ():
                if rank > highest:
                    best, highest = (reading, frame), rank
        return best

    def _subject(self, i: int) -> int:
        """The subject of the verb at ``i``, or what its relative clause tells of («قطر، *التي تولي* أهمية …»); -1 for none."""
        subject = self.tree.child(i, "subj")
        clause = self.tree.clauses.get(i) if subject < 0 else None
        told = clause is not None and clause.label == "rel" and 0 <= clause.node < i and self.tree.child(i, "obj") > i
        return clause.node if clause is not None and told else subject

    def _gender(self, subject: int) -> str:
        """The gender of a single subject that is named or a pronoun; "" where it tells nothing."""
        mention = self.s.mention[subject]
        if mention is not None:
            return mention.gender if mention.number == "Sing" else ""
        return _GENDERS.get(self.s.norm[subject], "") if self.s.pos[subject] == "SUFFIX" else ""

    def _agrees_with_subject(self, reading: Reading, i: int, subject: int, gender: str) -> bool:
        """«*تسلم* الأمير», «أنها *تولي* أهمية»: of two verbs that are spelled alike, the one whose form has the gender of its subject."""
        if reading.form.gender in (None, gender):
            return True
        fits = any(r.source == "verb" and r.form.gender in (None, gender) for r in self.s.words[i].readings)
        if fits or subject < i or self.s.words[subject].bare.endswith("ة"):
            return not fits
        present = reading.form.person in (None, "3") and reading.form.aspect != "Perf"
        return (
            not present or gender == "Fem"
        )  # «*تسلم* لبنان» is no «تُسلم»; «*أدانت* الأردن» is said as if of the state

    def frame_at(self, i: int, *sources: str) -> Frame | None:
        """The frame of the word at ``i``, where its sense is one and the word one of these forms (any, where none is said)."""
        sense = self.at(i)
        if sense is None or not isinstance(sense[1], Frame) or (sources and sense[0].source not in sources):
            return None
        return sense[1]

    # -- governors ---------------------------------------------------------------------------------------------------
    def _governors(self, entry: Entry, reading: Reading, i: int) -> Iterator[tuple[float, Governor]]:
        for governor in entry.governors:
            if governor.only_forms and reading.source not in governor.only_forms:
                continue
            if governor.only_subject and not self._is_subject_such(governor, i):
                continue
            if governor.fixed and not self._has_fixed(i, governor.fixed):
                continue
            if governor.governs == "must" and self._needs_subject(governor) and self.tree.child(i, "subj") < 0:
                continue
            rank = self._governor_rank(governor, i)
            if rank:
                yield rank, governor

    def _has_fixed(self, i: int, fixed: Sequence[str]) -> bool:
        own = not {prep for prep, _ in self.tree.phrases(i)}.isdisjoint(fixed)
        if self.s.grammar.classes["preposition"].issuperset(fixed):
            # «اعتمد على الغاز», not «اعتمد *القرار* على وجه السرعة»
            return own and (self.s.pos[i] != "VERB" or self.tree.child(i, "obj") < 0)
        return own or self.fixed.span(i + 1, fixed) is not None

    def _is_in_idiom(self, k: int, i: int) -> bool:
        """«تسلم أوراق *اعتماد*»: does the noun belong to several fixed words of the word at ``i``, which have a sense of their own?"""
        for phrases in self.valency.idioms(self.s.words[i]):
            span = self.fixed.span(i + 1, phrases)
            if span is not None and span[0] <= k < span[1]:
                return True
        return False

    def _governor_rank(self, governor: Governor, i: int) -> float:
        """Governors are weighed against frames by what follows: a noun that bears a relation is governed."""
        nouns = self.complements.of(i, governor)
        governed = False
        for k in nouns:
            if self.complements.bears_relation(k) and not self._is_in_idiom(k, i):
                governed = True
                break
        clause = self.tree.child(i, "comp") >= 0
        if governor.governs == "light" and nouns and all(map(self._is_agreement, nouns)):
            return 5  # «نفذت إيران *الاتفاق*»
        if governor.governs in _LIGHT:
            if governor.governs == "light" and governed and (self._says_it_too(i, nouns) or self._convenes(i, nouns)):
                return 0  # «قدمت *مساعدات*»: the verb says itself what its noun says
            return 40 if governed else 0
        if governor.governs == "pledge" and nouns and all(map(self._is_agreement, nouns)):
            return 5  # «تلتزم مصر *بالاتفاق*»
        if governor.governs == "pledge" and governed and not clause:
            governed = any(self._is_pledged(k) for k in nouns)
        if governor.governs in ("pledge", "aspect"):
            alone = 5 if governor.governs == "aspect" else 0
            return 40 if governed or clause else alone
        if governed and not clause and governor.governs in _WEAK:
            governed = any(self.at(k) is not None for k in nouns)  # «حريص على *إقامة* أفضل العلاقات» brings no relation
        if governed or clause:
            return 30
        if governor.governs in _WEAK:
            return 30 if self._needs_subject(governor) else 19
        if governor.governs == "speech" and not self._is_said(governor, i):
            return 20.5
        return 30

    @staticmethod
    def _needs_subject(governor: Governor) -> bool:
        """«المجتمع الدولي *مطالب* بـ»: is the one who must its subject, and not whom a preposition brings?"""
        return governor.governs == "must" and not governor.agents

    def _is_pledged(self, k: int) -> bool:
        """«التزامها *بتعزيز* التعاون», «*بالدفاع* عن»; «*بالتعاون* السلمي», «*بالتنمية* في القارة» are things that are kept to."""
        if not self.complements.bears_relation(k) or not self._says_something(k):
            return False
        claimed = self.valency.claims(self.s.words[k])
        bare = self.s.words[k].definite and not any(prep in claimed for prep, _ in self.tree.phrases(k))
        return not bare or self.complements.governs(k)

    def _says_something(self, k: int) -> bool:
        """Has the verbal noun a sense here, as «التزامها *بإقامة* دولة» has not, and what it goes on with («*بمواصلة* جهود …»)?"""
        sense = self.at(k)
        if sense is None or not isinstance(sense[1], Governor) or sense[1].governs != "aspect":
            return sense is not None
        nouns = self.complements.of(k, sense[1])
        return self.tree.child(k, "comp") >= 0 or any(map(self._says_something, nouns))

    def _is_said(self, governor: Governor, i: int) -> bool:
        """Does a quotation follow, or the bare noun that the word of saying takes?"""
        bare = "" in governor.complements and self.tree.child(i, "obj") >= 0
        return bare or self.tree.child(i, "quote") >= 0

    def _convenes(self, i: int, nouns: Sequence[int]) -> bool:
        """«عقدت المنظمة *قمة*»: an assembly without a partner is held, and is no meeting with anybody."""
        relations = (f.relation for e in self.valency.entries(self.s.words[i]) for f in e.frames)
        facts = [self.ontology.relation_facts[relation] for relation in relations]
        if not any(f.kind == "Action" and not f.actors for f in facts):
            return False
        return any(
            self.s.words[k].bare.removesuffix("ا") in self.s.grammar.classes["assembly"]
            and not any(p in ("مع", "بين") for p, _ in (*self.tree.phrases(k), *self.tree.phrases(i)))
            for k in nouns
        )

    def _is_agreement(self, k: int) -> bool:
        """Does the verbal noun at ``k`` stand for what was agreed, since it does not say on what?"""
        frames = [f for r in self.s.words[k].entries("masdar") for f in self.ontology.entries[r.entry].frames]
        facts = [self.ontology.relation_facts[f.relation] for f in frames]
        joint = bool(frames) and all(f.relation in self.ontology.symmetric for f in frames)
        told = {marker for f in frames for marker in (*f.objects, *f.partners)}
        return (
            joint
            and not any(f.actors for f in facts)
            and (self.s.words[k].definite or self.tree.child(k, "gen") >= 0)
            and not any(prep in told for prep, _ in self.tree.phrases(k))
        )

    def _says_it_too(self, i: int, nouns: Sequence[int]) -> bool:
        mine = {
            f.relation
            for e in self.valency.entries(self.s.words[i])
            for f in e.frames
            if f.targets and "" in f.objects and (not f.fixed or self._has_fixed(i, f.fixed))
        }
        theirs = {
            f.relation
            for k in nouns
            for r in self.s.words[k].entries("noun")
            for f in self.ontology.entries[r.entry].frames
        }
        return bool(mine & theirs)

    def _is_subject_such(self, sense: Frame | Governor, i: int) -> bool:
        """Is the subject what the sense asks for: an event, or the clause told of one («الاجتماع *الذي شهد* …»); a text; a vehicle?"""
        if sense.only_subject == "Vehicle":
            named = next(iter(self.tree.children(i, "subj", "obj")), -1)
            return named >= 0 and self.s.words[named].bare in self.s.grammar.classes["vehicle"]
        subject, clause = self.tree.child(i, "subj"), self.tree.clauses.get(i)
        if subject < 0 and clause is not None and clause.label == "rel":
            subject = clause.node
        if subject < 0 and clause is not None and clause.label == "conj" and sense.only_subject == "Event":
            # «أجرى *محادثات* مع نظيره، ركزت على …»
            return self._is_told_of_meeting(i, clause.node)
        if subject >= 0 and sense.only_subject == "Correspondence":
            told_of = clause is not None and subject == clause.node  # «أصدرا *بيانا* مشتركا تضمن …»
            return self.s.grammar.names_text(self.s.words[subject], or_accusative=told_of)
        return subject >= 0 and self._names_event(subject)

    def _is_told_of_meeting(self, i: int, verb: int) -> bool:
        """Is a verb in the feminine told of the meeting that is the object of the verb before, with a comma and no «و» between?"""
        form = next((r.form for r in self.s.words[i].entries("verb")), None)
        feminine = form is not None and form.gender == "Fem" and form.number == "Sing"
        return feminine and self.s.is_comma(i - 1) and any(map(self._names_event, self.tree.children(verb, "obj")))

    def _names_event(self, k: int) -> bool:
        word = self.s.words[k]
        if word.bare in self.s.grammar.classes["portion"]:
            return any(map(self._names_event, self.tree.children(k, "gen")))  # «*جلسة* المباحثات»
        return word.pos == "NOUN" and self.s.grammar.names_meeting(word, or_visit=True)

    # -- frames ------------------------------------------------------------------------------------------------------
    def _frames(self, entry: Entry, reading: Reading, i: int, above: float) -> Iterator[tuple[float, Frame]]:
        """The frames that hold and their ranks; those that can have none above ``above`` are not looked at."""
        for frame in entry.frames:
            conditions = (4 if frame.fixed else 0) + (2 if frame.only_object else 0) + (2 if frame.only_subject else 0)
            likely = _FRAME + conditions + frame.priority
            if likely + _MARKED <= above:
                continue
            if frame.only_forms and not _is_form_allowed(frame.only_forms, reading):
                continue
            if frame.fixed and not self._is_completed(i, frame.fixed):
                continue
            if frame.only_object and (not self._is_object_such(frame, i) or self._hosts_event(entry, frame, i)):
                continue
            if frame.only_subject and not self._is_subject_such(frame, i):
                continue
            fixed = self.fixed.span(i + 1, frame.fixed) if frame.fixed else None
            distance = _FARTHER * (fixed[0] - i) if fixed else 0
            yield likely + self._marker_bonus(frame, i) - distance, frame

    def _is_completed(self, i: int, fixed: Sequence[str]) -> bool:
        """Do the fixed words follow, or is the clause told of them? A lone preposition must be the word's own («دعوة *من* …»)."""
        if self.s.grammar.classes["preposition"].issuperset(fixed):
            return any(prep in fixed for prep, _ in self.tree.phrases(i))
        span = self.fixed.span(i + 1, fixed)
        if span is not None:
            return not self._is_of_conjunct(i, span[0])
        places = self._places.get(i)
        if places is None:
            places = self._places[i] = (*self._resumed(i), *self._in_vehicle(i))
        return bool(places) and any(self.fixed.match(k, phrase.split()) for k in places for phrase in fixed)

    def _in_vehicle(self, i: int) -> Sequence[int]:
        """«*طائرة إغاثية* كويتية تصل إلى بيروت»: where fixed words may stand in the subject before the verb, a vehicle."""
        subject = self.tree.child(i, "subj")
        if not 0 <= subject < i or self.s.words[subject].bare not in self.s.grammar.classes["vehicle"]:
            return ()
        return range(subject, i)

    def _is_of_conjunct(self, i: int, k: int) -> bool:
        """«وقوفها وتضامنها مع قطر *في مواجهة* الإرهاب»: does what stands at ``k`` belong to a noun coordinated with the one at ``i``?"""
        after = [n for n in self.tree.children(i, "conj") if n < k and self.s.words[n].entries("masdar")]
        return bool(after) and not any(True for _ in self.tree.phrases(i))

    def _resumed(self, i: int) -> Sequence[int]:
        """«*الاتفاق* الذي وقّعه», «لم توقع أثيوبيا *الاتفاق*، بينما وقعته مصر»: where it may stand as what the clause tells of."""
        clause = self.tree.clauses.get(i)
        if clause is None or self.tree.child(i, "suf") < 0:
            return ()
        if clause.label == "rel":
            return (clause.node,) if clause.node >= 0 else ()
        return self.tree.children(self.tree.head[i], "obj") if self.tree.head[i] >= 0 else ()

    def _marker_bonus(self, frame: Frame, i: int) -> float:
        """A frame one of whose prepositions stands near is likelier than one whose does not."""
        if not any(frame.objects):
            return 0
        for prep, _ in self.fixed.phrases(i, frame) if frame.fixed else self.tree.phrases(i):
            if prep in frame.objects:
                return _MARKED
        return -5 if "" not in frame.objects and self.tree.child(i, "comp") < 0 else 0

    def _is_object_such(self, frame: Frame, i: int) -> bool:
        """Is the object what the frame asks for: somebody, a place, a thing?"""
        if self.tree.child(i, "suf") >= 0:
            told = self._told_of(i)
            if told >= 0 and self.s.words[told].mention < 0 and "" in frame.objects:
                return frame.only_object in ("Topic", "Event")  # «*المكانة* التي تحتلها الجزائر»
            return frame.only_object in ("Actor", "Person", "State")
        nodes = self._object_nodes(frame, i)
        if not nodes and frame.fixed and self.s.pos[i] != "VERB":
            return True  # «تلبية لدعوة من …»: whoever the clause is about
        found = [m for k in nodes if (m := self._mentioned(k)) is not None]
        if frame.only_object == "Place":
            return any((m.entity or "").startswith(("place/", "state/")) for m in found)
        if frame.only_object in ("Topic", "Event"):
            pronouns = (k for k in nodes if self.s.pos[k] == "SUFFIX")
            spoken_to = any(not self.s.norm[k].startswith("ه") for k in pronouns)  # «نقف *معكم*»
            return not spoken_to and (not found or len(found) < len(nodes))
        pronoun = any(self.s.pos[k] == "SUFFIX" and self.s.norm[k].startswith("ه") for k in nodes)  # «العمل *معها*»
        return bool(found) or pronoun or (self.tree.child(i, "own") >= 0 and "" in frame.objects)

    def _hosts_event(self, entry: Entry, frame: Frame, i: int) -> bool:
        """«مفاوضات *تستضيفها* مسقط»: of what is done to somebody or to an event, the pronoun after the verb is the event."""
        if self.tree.child(i, "suf") < 0 or frame.only_object != "Actor":
            return False
        others = (f for f in entry.frames if "" in f.objects and not f.only_object and not f.fixed)
        return any(self.ontology.relation_facts[f.relation].events for f in others)

    def _told_of(self, i: int) -> int:
        """The noun that the relative clause of the verb at ``i`` takes up («*القمة* التي تستضيفها …»); -1 where there is none."""
        clause = self.tree.clauses.get(i)
        return clause.node if clause is not None and clause.label == "rel" else -1

    def _mentioned(self, k: int) -> Mention | None:
        mention = self.s.mention[k]
        if mention is None and self.s.is_each(k):
            return self.s.mention[self.tree.child(k, "pp", "gen")]
        if mention is None and self.s.words[k].bare in self.s.grammar.classes["settlement"]:
            return self.s.mention[self.tree.child(k, "gen")]  # «استهدفت *مدينة خاركيف*»
        return mention

    def _object_nodes(self, frame: Frame, i: int) -> list[int]:
        nominal = self.s.pos[i] != "VERB"
        phrases = list(self.fixed.phrases(i, frame))
        nodes = [k for p, k in phrases if p in frame.objects]
        if "" in (*frame.objects, *frame.targets):
            direct = self.tree.children(i, "obj")
            nodes += direct
            if nominal:  # «استضافة *قطر* محادثات»: beside an object the genitive is who does it
                doers, genitives = direct and "" not in frame.targets, self.tree.children(i, "gen")
                things = bool(genitives) and "" not in frame.targets and not any(map(self._mentioned, genitives))
                to = () if things else (k for p, k in phrases if p == "ل")  # «استضافة *حدث* مناهض للعراق»
                nodes += [*([] if doers else genitives), *to]
            elif not direct and self.tree.label[i] in ("conj", "comp"):
                nodes += self.tree.children(i, "subj")
        return nodes


def _is_form_allowed(forms: frozenset[str], reading: Reading) -> bool:
    """ "present" is the imperfect alone, where the perfect without vowels would be another word."""
    imperfect = reading.source == "verb" and reading.form.aspect == "Imp"
    return reading.source in forms or ("present" in forms and imperfect)
