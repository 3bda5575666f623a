"""Doc in, findings out: which word bears which relation, and which stretches are its agent, object, theme and speaker.

A finding is made of word positions and grammatical features only; who is meant is decided in :mod:`kg.resolve`. A sentence is
read from left to right. Three things are carried along: the subject of the clause, the speaker, and the governor, that is the
word of wishing, needing, pledging or helping under which further verbal nouns stand («*مستعدة* للعمل … وحماية … ومعارضة …»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.findings import Argument, Extraction, Finding, Ref, Skipped
from kg.frames import Found, Surroundings
from kg.grammar import Grammar, Word
from kg.mentions import Mention
from kg.ontology import Entry, Frame, Governor, Ontology, Reading
from kg.phrases import Sentence

_REACH = 14
_FAR_SUBJECT = 9


@dataclass(slots=True)
class _Governed:
    """The governor in force."""

    governs: str
    modality: str | None
    kind: str | None
    agents: tuple[Ref, ...]
    negative: bool = False
    word: int = 0
    """Position from which complements are looked for; moves on with each one found."""
    clausal: bool = False
    theme_of: str = ""
    tense: str = ""
    partners: tuple[Argument, ...] = ()
    receives: bool = False


@dataclass(slots=True)
class _State:
    """What is carried along in a sentence."""

    speakers: tuple[Ref, ...] = ()
    subject: tuple[Ref, ...] = ()
    preverbal: tuple[Ref, ...] = ()
    preverbal_at: int = -1
    governor: _Governed | None = None
    negative: bool = False
    negative_at: int = -1
    past: bool = False
    """After لم, which makes the imperfect a perfect."""
    future: bool = False
    condition: int = -1
    condition_end: int = -1
    quoted: bool = False
    consumed: int = 0
    speech_word: int = -1


class SentenceReader:
    """Reads one sentence; ``findings``, ``skipped`` and ``speech`` are its results."""

    def __init__(self, sentence: Sentence, ontology: Ontology, carried: tuple[Ref, ...]) -> None:
        self.s = sentence
        self.ontology = ontology
        self.grammar: Grammar = sentence.grammar
        self.near = Surroundings(sentence, ontology)
        self.state = _State()
        self.carried = carried
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.speech: list[tuple[int, tuple[Ref, ...]]] = []

    # -- the walk ----------------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Walk the sentence once."""
        i = 0
        while i < len(self.s):
            following = self._step(i)
            i = following if following > i else i + 1
        self._read_relatives()
        self._attribute_late()

    def _read_relatives(self) -> None:
        """What relative clauses inside noun phrases say of an actor.

        «الزيارة *التي يعتزم بوتين القيام بها*», «القمة *التي تستضيفها السعودية*»
        """
        done = {f.trigger for f in self.findings}
        for i, word in enumerate(self.s.words):
            if word.i in done or word.mention >= 0:
                continue
            if word.pos == "NOUN" and word.readings:
                self._read_occasion(i)
            elif word.pos == "REL":
                self._read_relative(i)

    def _read_occasion(self, i: int) -> None:
        sense = self._sense(i, i + 1, "nominal")
        told = self._relative_subject(i + 1) if sense is not None else None
        if (
            sense is None
            or told is None
            or not isinstance(sense[1], Frame)
            or not self.ontology.relation_facts[sense[1].relation].occasion
        ):
            return
        found = self._masdar_arguments(i, i + 1, told[1], sense[1], None, own=True, governed=False)
        if found.arguments:
            tense = "fut" if any(self.s.pos(k) == "FUT" or self.near.intends(k) for k in range(i + 1, told[1])) else ""
            self._emit(i, sense[1], sense[0].source, tense, told[0], found, begin=i, own=tense == "")

    def _read_relative(self, i: int) -> None:
        j = i + 1 + (self.s.pos(i + 1) == "FUT")
        if (
            self.s.pos(j) != "VERB"
            or self.s.pos(j + 1) != "SUFFIX"
            or self.s.mention(j + 2) is None
            or self.s.mention(i - 1) is not None
        ):
            return
        if any(f.trigger == self.s.words[j].i for f in self.findings):
            return
        sense = self._sense(j, j + 2, "verb", suffix=self.near.suffix_ref(self.s.words[j + 1]))
        antecedent = next(
            (a for f in self.findings for a in f.arguments if a.start < self.s.words[i].i <= a.end + 1), None
        )
        if sense is None or antecedent is None or not isinstance(sense[1], Frame) or "" not in sense[1].objects:
            return
        refs, end = self.near.coordinated(j + 2)
        parts = [
            a
            for f in self.findings
            for a in f.arguments
            if f.trigger == next(g.trigger for g in self.findings if antecedent in g.arguments)
            and a.end <= self.s.words[i].i + 1
        ]
        self.state.future = j > i + 1 or any(
            f.tense == "fut" or f.modality == "intended" for f in self.findings if antecedent in f.arguments
        )
        arguments = [
            replace(a, end=min(a.end, self.s.words[i].i))
            for a in ([*parts] if antecedent in parts else [*parts, antecedent])
        ]
        self._emit(
            j,
            sense[1],
            "verb",
            "fut" if self.state.future else "imp",
            refs,
            Found(arguments, end),
            begin=self.s.at.get(arguments[0].start, j),
        )
        self.state.future = False

    def _step(self, i: int) -> int:
        word, state = self.s.words[i], self.state
        if word.mention >= 0:
            return self._at_mention(i)
        if word.pos == "PUNCT":
            return self._at_mark(i)
        if word.pos == "COMP":
            return self._at_complementizer(i)
        if self.grammar.phrase_at("manner", self.s.words, i, longest=2):
            return max(self.s.skip_adverbs(i), i + 1)
        attributed = self.grammar.phrase_at("attribution", self.s.words, i, longest=3)
        if attributed:
            return self._at_attribution(i, attributed)
        conditional = self.grammar.phrase_at("conditional", self.s.words, i)
        if conditional:
            return self._at_condition(i, i + conditional)
        if word.pos == "NEG":
            state.negative, state.negative_at = True, i
            state.future = state.future or word.norm == "لن"
            state.past = word.norm == "لم"
            return i + 1
        if word.pos == "FUT" or word.norm == "سوف":
            state.future = True
            return i + 1
        if word.pos == "SUB":
            self._open_clause(i)
            return i + 1
        if word.pos == "REL":
            return self._at_relative(i)
        if word.pos == "PRON":
            return self._at_pronoun(i)
        if word.pos == "VERB":
            return self._at_verb(i)
        if word.pos in ("NOUN", "ADJ"):
            return self._at_nominal(i)
        return i + 1

    def _at_condition(self, i: int, after: int) -> int:
        """«إذا …، فإن …»: what is supposed is passed over, what follows from it is conditional."""
        end = after
        while end < len(self.s) and not (
            self.s.is_comma(end) or self.s.norm(end) == "ف" or self.s.words[end].text in ".؛»"
        ):
            end += 1
        if end >= len(self.s) - 1 or self.s.words[end].text in ".؛»":
            # «سندعم القرار *إذا* …»: the condition comes last
            if self.findings and self.s.words[i].first is not False:
                self.findings[-1] = replace(
                    self.findings[-1], condition=(self.s.words[i].i, self.near.index(end - 1) + 1)
                )
            return end
        self.state.condition, self.state.condition_end = i, end
        return end

    def _open_clause(self, i: int) -> None:
        state = self.state
        state.preverbal, state.preverbal_at = (), -1
        state.governor = None
        state.future = state.negative = False

    def _at_mention(self, i: int) -> int:
        refs, end = self.near.coordinated(i)
        before = self.s.pos(i - 1)
        opens = (
            before in ("", "PUNCT", "COMP", "SUB", "CONJ", "COND", "AUX", "ADV") or self.s.words[i - 1].role == "conj"
        )
        if opens and self.s.pos(i - 1) != "PREP":
            state = self.state
            j = self.s.skip_adverbs(end)
            while self.s.is_comma(j):
                j += 1
            if before != "CONJ" or self.s.pos(j) in ("VERB", "FUT", "NEG", "AUX"):
                state.preverbal, state.preverbal_at = refs, end
                if before == "CONJ":
                    state.governor = None
        return end

    def _at_mark(self, i: int) -> int:
        text = self.s.words[i].text
        if text == ":" and self.state.speech_word >= 0:
            self.state.preverbal, self.state.preverbal_at = (), -1
            self.state.governor = None
            self.state.quoted = True
        if text in "؛:" and self.state.governor is not None:
            self.state.governor = None
        return i + 1

    def _at_complementizer(self, i: int) -> int:
        state = self.state
        governor = state.governor
        clausal = (
            governor is not None
            and governor.governs in ("must", "schedule", "pledge", "modal", "appeal", "enable")
            and i - governor.word <= _REACH
        )
        self._open_clause(i)
        if clausal and governor is not None:
            governor.clausal = True
            state.governor = governor
        before = self.near.mention_start(i - 1) if self.s.mention(i - 1) is not None else -1
        if before > 1 and self.s.norm(before - 1) == "ل" and self.s.pos(before - 2) == "AUX":
            # «سبق *للولايات المتحدة* أن اعترفت»
            state.preverbal, state.preverbal_at = self.near.refs_of(before)[0], i + 1
        nxt = self.s.word(i + 1)
        if nxt is not None and nxt.pos == "SUFFIX" and not nxt.first:
            state.preverbal = (self.near.suffix_ref(nxt),)
            state.preverbal_at = i + 2
            return i + 2
        return i + 1

    def _at_attribution(self, i: int, length: int) -> int:
        j = i + length
        while (
            self.s.pos(j) in ("PREP", "REL", "AUX")
            or self.s.norm(j) in ("ما", "بيان", "بيانات", "مصادر")
            or (self.s.pos(j) == "VERB" and self.near.is_speech(j))
        ):
            j += 1
        if self.s.mention(j) is not None:
            refs, end = self.near.coordinated(j)
            self.speech.append((self.s.words[i].i, refs))
            self.state.speakers = refs
            self.state.speech_word = i
            return end
        return i + length

    def _attribute_late(self) -> None:
        """«…، بحسب ما ذكرت وكالة …»: the report's source at the end of the sentence speaks for what stands before it."""
        if not self.speech:
            return
        index, refs = self.speech[0]
        position = self.s.at.get(index, 0)
        if not self.grammar.phrase_at("attribution", self.s.words, position, longest=3):
            return
        self.findings = [
            replace(f, speakers=refs) if not f.speakers and f.trigger < index else f for f in self.findings
        ]

    def _at_relative(self, i: int) -> int:
        """A relative clause: read where it tells of an actor, or of an event noun («زيارة يجريها»); else passed over."""
        before = self.s.mention(i - 1)
        if before is not None and before.kind != "collective":
            refs, _ = self.near.refs_of(self.near.mention_start(i - 1))
            self._open_clause(i)
            self.state.preverbal, self.state.preverbal_at = refs, i + 1
            return i + 1
        return self.s.relative_end(i)

    def _at_pronoun(self, i: int) -> int:
        word = self.s.words[i]
        if word.norm in ("نحن", "انا"):
            self.state.preverbal = (Ref("first", word.i, value="state" if word.norm == "نحن" else "speaker"),)
        else:
            gender = "Fem" if word.norm == "هي" else "Masc"
            self.state.preverbal = (
                Ref("suffix", word.i, gender=gender, number={"هما": "Dual", "هم": "Plur"}.get(word.norm, "Sing")),
            )
        self.state.preverbal_at = i + 1
        return i + 1

    # -- references --------------------------------------------------------------------------------------------------

    # -- verbs -------------------------------------------------------------------------------------------------------
    def _at_verb(self, i: int) -> int:
        _word, state = self.s.words[i], self.state
        after = i + 1
        suffix = None
        nxt = self.s.word(after)
        if nxt is not None and nxt.pos == "SUFFIX" and not nxt.first:
            suffix, after = self.near.suffix_ref(nxt), after + 1
        clause_governor = state.governor if state.governor and state.governor.clausal else None
        if clause_governor is None:
            state.governor = None
        if self.grammar.is_("pious", self.s.norm(after)):
            return after + 1
        sense = self._sense(i, after, "verb", suffix=suffix)
        if sense is None:
            return self._unknown_verb(i, after)
        reading, what = sense
        if isinstance(what, Governor):
            return self._governing_verb(i, after, what, clause_governor)
        return self._relation_verb(i, after, what, suffix, clause_governor, reading)

    def _unknown_verb(self, i: int, after: int) -> int:
        state = self.state
        subject, end = self._subject_after(i, after)
        if state.preverbal:
            state.subject = state.preverbal
        elif subject:
            state.subject = subject
        state.preverbal, state.preverbal_at = (), -1
        state.negative = state.future = False
        return end if subject and not state.subject else after

    def _sense(
        self, i: int, after: int, form: str, *, suffix: Ref | None = None
    ) -> tuple[Reading, Frame | Governor] | None:
        """The sense of the word at ``i`` whose conditions hold: fixed words, what the object is, which form it has."""
        word = self.s.words[i]
        best: tuple[int, Reading, Frame | Governor] | None = None
        for reading in word.entries(form) if form == "verb" else word.readings:
            if form != "verb" and reading.source == "verb":
                continue
            entry = self.ontology.entries[reading.entry]
            for rank, what in self._candidates(entry, reading, i, after, suffix):
                if best is None or rank > best[0]:
                    best = (rank, reading, what)
        return (best[1], best[2]) if best else None

    def _candidates(
        self, entry: Entry, reading: Reading, i: int, after: int, suffix: Ref | None
    ) -> Iterator[tuple[int, Frame | Governor]]:
        for governor in entry.governors:
            if governor.only_forms and reading.source not in governor.only_forms:
                continue
            if governor.fixed and not self.near.fixed_at(after, governor.fixed):
                continue
            rank = self._governor_rank(governor, after)
            if rank:
                yield rank, governor
        for frame in entry.frames:
            if frame.only_forms and not self._form_allowed(frame.only_forms, reading):
                continue
            if frame.fixed and not self.near.fixed_at(after, frame.fixed):
                continue
            if frame.only_object and not self._object_is(frame, after, suffix):
                continue
            yield (
                20
                + 4 * bool(frame.fixed)
                + 2 * bool(frame.only_object)
                + frame.priority
                + self._marker_bonus(frame, after, suffix),
                frame,
            )

    @staticmethod
    def _form_allowed(forms: frozenset[str], reading: Reading) -> bool:
        """ "present" is the imperfect alone, where the perfect without vowels would be another word."""
        return reading.source in forms or (
            "present" in forms and reading.source == "verb" and reading.form.aspect == "Imp"
        )

    def _marker_bonus(self, frame: Frame, after: int, suffix: Ref | None) -> int:
        """A frame one of whose prepositions stands near is likelier than one whose does not."""
        prepositions = [m for m in frame.objects if m]
        if prepositions and self.near.marker(after, prepositions) is not None:
            return 1
        return 0 if "" in frame.objects or not prepositions else -5

    def _governor_rank(self, governor: Governor, after: int) -> int:
        """Governors are weighed against frames by what follows: a noun that bears a relation is governed."""
        if governor.governs in ("light", "mutual", "receive", "impersonal"):
            head = self.near.complement_head(after, governor)
            return 40 if head is not None and self.near.bears_relation(head) else 0
        if governor.governs in ("pledge", "aspect"):
            head = self.near.complement_head(after, governor)
            if self.near.complementizer_near(after):
                return 40
            return (
                40
                if head is not None and self.near.bears_relation(head)
                else (0 if governor.governs == "pledge" else 5)
            )
        return 30

    def _object_is(self, frame: Frame, after: int, suffix: Ref | None) -> bool:
        if suffix is not None:
            return frame.only_object in ("Actor", "Person", "State")
        spots = []
        if "" in frame.objects:
            j = self.s.skip_adverbs(after)
            spots.append(j)
            if self.s.mention(j) is not None:
                spots.append(self.near.over_loose(self.near.coordinated(j)[1]))
        k = self.near.marker(after, [m for m in frame.objects if m])
        if k is not None:
            spots.append(k + 1)
        found = [m for m in (self.s.mention(k) for k in spots) if m is not None]
        if frame.only_object == "Place":
            return any((m.entity or "").startswith(("place/", "state/")) for m in found)
        if frame.only_object in ("Topic", "Event"):
            return not found or len(found) < len(spots)
        return bool(found) and (
            len(found) > 1 or "" not in frame.objects or bool(self.state.preverbal or self.state.subject)
        )

    def _subject_after(self, i: int, after: int) -> tuple[tuple[Ref, ...], int]:
        """The subject that follows the verb at ``i``: the next mention, adverbs and adjuncts skipped."""
        j = self.s.skip_adverbs(after)
        if self.s.norm(j) == "كل" and self.s.pos(j + 1) == "PREP" and self.s.mention(j + 2) is not None:
            j += 2
        if self.s.mention(j) is not None:
            refs, end = self.near.coordinated(j)
            if all(self.near.agrees(r, i, before=True) for r in refs[:1]):
                return refs, end
            return (), after
        if (
            self.near.is_event(j)
            and not self.state.preverbal
            and not (self.state.governor and self.state.governor.clausal)
        ):
            event = Ref(
                "event",
                self.s.words[j].i,
                gender="Fem" if self.s.norm(j).endswith(("ة", "ات")) else "Masc",
                number="Sing",
            )
            if self.near.agrees(event, i, before=True) and (self.near.form(i) or ("", "", "", ""))[2] == "Sing":
                return (event,), self.s.phrase_end(j)
        nisba = self.near.agent_by_nisba(j)
        return (nisba, self.s.phrase_end(j)) if nisba else ((), after)

    def _subject_of(self, i: int, after: int, *, far: bool = False) -> tuple[tuple[Ref, ...], int]:
        """The subject of the verb at ``i`` and where reading goes on."""
        state = self.state
        if state.preverbal and not self._is_dummy(i):
            return state.preverbal, after
        subject, end = self._subject_after(i, after)
        if subject:
            return subject, end
        if far:
            j = after
            while (
                j < min(after + _FAR_SUBJECT, len(self.s))
                and self.s.pos(j) not in ("VERB", "COMP", "SUB")
                and self.s.words[j].text not in (":", "«", '"')
            ):
                if (
                    self.s.mention(j) is not None
                    and self.s.pos(j - 1) != "PREP"
                    and self.near.agrees(self.near.refs_of(j)[0][0], i, before=True)
                ):
                    return self.near.coordinated(j)
                j = self.s.mention_end(j) if self.s.mention(j) is not None else j + 1
        return self._carried_subject(i), after

    def _carried_subject(self, i: int) -> tuple[Ref, ...]:
        form = self.near.form(i)
        if form is not None and form[3] == "1":
            return (Ref("first", self.s.words[i].i, value="state" if form[2] == "Plur" else "speaker"),)
        if self.state.subject and self.near.agrees(self.state.subject[0], i, before=len(self.state.subject) == 1):
            return self.state.subject
        gender, number = (form[1], form[2]) if form else ("", "")
        if (
            gender == "Fem"
            and number == "Sing"
            and self.findings
            and self.ontology.relation_facts[self.findings[-1].relation].meets
            and self.findings[-1].form in ("noun", "masdar")
        ):
            return (Ref("event", self.s.words[i].i),)  # «أجرى محادثات …، *تناولت* …»
        return (Ref("implicit", self.s.words[i].i, gender=gender, number=number),)

    def _tense(self, i: int) -> str:
        form = self.near.form(i)
        if self.state.future:
            return "fut"
        if self.state.past and self.state.negative:
            return "perf"
        return form[0] if form else ""

    def _governing_verb(self, i: int, after: int, governor: Governor, outer: _Governed | None) -> int:
        state = self.state
        if governor.governs == "speech":
            return self._speech(i, after, governor, self._subject_of(i, after, far=True))
        if governor.governs in ("must", "impersonal"):
            return self._needing(i, after, governor)
        subject, end = self._subject_of(i, after)
        if outer is not None and not state.preverbal and outer.agents:
            subject = subject if subject and subject[0].kind == "mention" else outer.agents
        agents = subject
        if governor.governs == "enable":
            j = self.s.skip_adverbs(end)
            helped, end = self.near.coordinated(j) if self.s.mention(j) is not None else ((), end)
            agents = helped
        state.subject = subject
        self._govern(governor, agents, end, tense=self._tense(i), outer=outer)
        self._clear_verb()
        return end

    def _govern(
        self, governor: Governor, agents: tuple[Ref, ...], at: int, *, tense: str, outer: _Governed | None = None
    ) -> None:
        """Put the governor in force; a governor under another keeps what the outer one said where it says nothing."""
        modality, kind = governor.modality, governor.kind
        negative = governor.negative or self.state.negative
        if outer is not None:
            modality = (
                outer.modality
                if outer.modality
                and governor.governs in ("light", "aspect", "mutual", "modal")
                and not (modality and outer.governs == "speech")
                else modality or outer.modality
            )
            kind = (
                outer.kind or kind
                if governor.governs in ("light", "aspect", "mutual") or outer.governs in ("must", "appeal")
                else kind or outer.kind
            )
            negative = negative or outer.negative
        if tense == "fut" and modality is None:
            modality = "intended"
        if (
            governor.governs == "pledge"
            and agents
            and all(r.kind == "mention" and self.near.is_person(r) for r in agents)
            and not self.state.speakers
        ):
            self.state.speakers = agents
        self.state.governor = _Governed(
            governor.governs, modality, kind, agents, negative, at, tense=tense, receives=governor.governs == "receive"
        )

    def _clear_verb(self) -> None:
        self.state.preverbal, self.state.preverbal_at = (), -1
        self.state.negative = self.state.future = False

    def _needing(self, i: int, after: int, governor: Governor) -> int:
        """«يتعين على الجانبين تعزيز …», «يجب أن …», «جرى بحث …»: who is to act stands after a preposition, or nowhere."""
        agents, end = self._agent_marked(after, governor)
        negative = self.state.negative
        self._govern(governor, agents, end, tense=self._tense(i))
        if self.state.governor is not None:
            self.state.governor.negative = negative
        self._clear_verb()
        return end

    def _agent_marked(self, after: int, governor: Governor) -> tuple[tuple[Ref, ...], int]:
        j = self.s.skip_adverbs(after)
        if self.s.pos(j) == "PREP" and self.s.norm(j) in governor.agents:
            k = j + 1
            if self.s.norm(k) == "كل" and self.s.pos(k + 1) == "PREP":
                k += 2
            if self.s.mention(k) is not None:
                refs, end = self.near.coordinated(k)
                # «للصين وروسيا، كشريكتين …، أن تعززا»: an apposition may stand before أن
                return refs, self.s.skip_adverbs(end)
            nxt = self.s.word(k)
            if nxt is not None and nxt.pos == "SUFFIX":
                return (self.near.suffix_ref(nxt),), k + 1
        return (), after

    def _speech(self, i: int, after: int, governor: Governor, found: tuple[tuple[Ref, ...], int]) -> int:
        """A word of saying: who says it, and what is said where that is a noun («أكد *دعم* بلاده», «شدد على *ضرورة*»)."""
        state = self.state
        subject, end = found
        reporter = self._reported_speaker(end)
        if reporter is not None:
            subject, end = reporter
        state.speakers = subject
        state.subject = subject
        state.speech_word = i
        self.speech.append((self.s.words[i].i, subject))
        negative = governor.negative or state.negative
        self._clear_verb()
        state.governor = None
        head = self._speech_complement(end, governor)
        if head is not None:
            state.governor = _Governed("speech", governor.modality, governor.kind, subject, negative, head)
            return head
        state.negative = False
        if governor.negative:
            state.governor = _Governed("modal", None, None, (), negative=True, word=end)
        return end

    def _reported_speaker(self, end: int) -> tuple[tuple[Ref, ...], int] | None:
        """«نقلت وكالة … *عن بوتين قوله*»."""
        j = self.s.skip_adverbs(end)
        if self.s.norm(j) == "عن" and self.s.mention(j + 1) is not None:
            refs, after = self.near.coordinated(j + 1)
            if (
                self.grammar.is_("quoteHead", Grammar.surface(self.s.words[after : after + 2]))
                or self.s.norm(after) == "قول"
            ):
                return refs, after + 2
        return None

    def _speech_complement(self, end: int, governor: Governor) -> int | None:
        if not governor.complements:
            return None
        j = self.near.over_loose(end)
        if self.s.is_comma(j):
            j = self.near.over_loose(j + 1)
        prepositions = [m for m in governor.complements if m]
        if "" in governor.complements and self.near.direct_head(j) is not None and not self.s.is_circumstance(j):
            return self.near.direct_head(j)
        k = self.near.marker(j, prepositions)
        if k is not None and self.s.is_nominal(k + 1) and self.s.words[k + 1].mention < 0:
            return k + 1
        if "" in governor.complements:
            if self.s.pos(j) == "PREP":
                j = self.near.over_loose(j)
            return self.near.direct_head(j)
        return None

    def _relation_verb(
        self, i: int, after: int, frame: Frame, suffix: Ref | None, outer: _Governed | None, reading: Reading
    ) -> int:
        state = self.state
        subject, end, objects_at = self._subject_and_object(i, after, frame, suffix)
        if outer is not None and outer.agents and not state.preverbal and (not subject or subject[0].kind != "mention"):
            subject = outer.agents
        found = self.near.arguments(i, objects_at, frame, direct="" in frame.objects and suffix is None, parallel=False)
        if suffix is not None and "" in frame.objects + frame.targets:
            found.suffix = suffix
        form = self.near.form(i)
        tense = self._tense(i)
        self._emit(
            i, frame, "verb", tense, subject, found, governor=outer, first="" if form is None or form[3] != "1" else form[2],
            begin=self._evidence_start(i, subject),
        )  # fmt: skip
        state.subject = subject
        self._clear_verb()
        self._govern_further(frame, subject, found, tense, outer)
        return max(found.end, end)

    def _govern_further(
        self, frame: Frame, subject: tuple[Ref, ...], found: Found, tense: str, outer: _Governed | None
    ) -> None:
        """«ستعمل مع روسيا *لـ*تعزيز …»: what joint work is for is also what its partners do."""
        partners = tuple(
            a
            for a in found.arguments
            if a.slot == "partner" or (a.slot == "object" and frame.relation in self.ontology.symmetric)
        )
        if (
            frame.relation in self.ontology.symmetric
            and partners
            and not any(a.slot == "theme" for a in found.arguments)
        ):
            modality = outer.modality if outer else ("intended" if tense == "fut" else None)
            self.state.governor = _Governed(
                "joint",
                modality,
                outer.kind if outer else None,
                subject,
                False,
                found.end,
                tense=tense,
                partners=partners,
            )
        else:
            self.state.governor = None

    def _subject_and_object(
        self, i: int, after: int, frame: Frame, suffix: Ref | None
    ) -> tuple[tuple[Ref, ...], int, int]:
        """Subject, where reading goes on, where objects are looked for; one bare name after a verb may be either."""
        state = self.state
        if state.preverbal and not self._is_dummy(i):
            return state.preverbal, after, after
        j = self.s.skip_adverbs(after)
        subject, end = self._subject_after(i, after)
        direct = "" in (*frame.objects, *frame.targets) and suffix is None
        if subject and subject[0].kind == "mention" and direct:
            k = self.near.over_loose(end)
            second = self.s.is_nominal(k) and not self.s.is_circumstance(k) and not self.s.is_adjunct(k)
            carried = self._carried_subject(i)
            if (
                not second
                and carried[0].kind in ("mention", "suffix")
                and self.s.pos(i - 1) != ""
                and self._same_clause_subject(i)
            ):
                return carried, after, after
            if (
                not second
                and self.near.marker(end, [m for m in frame.objects if m]) is None
                and carried[0].kind == "implicit"
                and self.s.pos(i - 1) in ("CONJ", "FUT", "COMP")
                and self.carried
            ):
                return carried, after, after
            return subject, end, end
        if subject:
            return subject, end, end
        if self.s.is_nominal(j) and self.s.words[j].mention < 0 and not direct:
            # «*نظمت* جماعات …»: a subject that is nobody we know
            return (), after, after
        return self._carried_subject(i), after, after

    def _is_dummy(self, i: int) -> bool:
        """«أشار إلى أن*ه* … أقامت روسيا»: a pronoun after أن that the verb does not agree with stands for nothing."""
        refs = self.state.preverbal
        return len(refs) == 1 and refs[0].kind == "suffix" and not self.near.agrees(refs[0], i, before=False)

    def _same_clause_subject(self, i: int) -> bool:
        return bool(self.state.subject) and self.near.agrees(
            self.state.subject[0], i, before=len(self.state.subject) == 1
        )

    # -- arguments ---------------------------------------------------------------------------------------------------

    # -- nouns, participles, adjectives ------------------------------------------------------------------------------
    def _at_nominal(self, i: int) -> int:
        word, state = self.s.words[i], self.state
        if not word.readings:
            return i + 1
        if self.near.is_event(i) and self.s.pos(i - 1) in ("", "COMP", "SUB", "CONJ", "PUNCT"):
            end = self.s.phrase_end(i)
            if self.s.pos(self.s.skip_adverbs(end)) in ("VERB", "FUT"):
                state.preverbal, state.preverbal_at, state.governor = (Ref("event", word.i),), end, None
                return end
        after = i + 1
        suffix = None
        nxt = self.s.word(after)
        if nxt is not None and nxt.pos == "SUFFIX" and not nxt.first:
            suffix, after = self.near.suffix_ref(nxt), after + 1
        sense = self._sense(i, after, "nominal", suffix=None)
        if sense is None:
            return i + 1
        reading, what = sense
        masdar = next((r for r in word.entries("masdar") if r.entry == reading.entry), None)
        if (
            reading.source == "activeParticiple"
            and masdar is not None
            and not self.s.is_comma(i - 1)
            and (self._reachable(i) or self.s.pos(i - 1) == "PREP")
        ):
            reading = masdar
        if reading.source == "activeParticiple" and (
            self.s.is_circumstance(i) or (state.preverbal and not word.definite and state.preverbal_at == i)
        ):
            return self._participle(i, after, what, suffix)
        if reading.source in ("activeParticiple", "adjective", "passiveParticiple"):
            return self._predicate(i, after, what, reading)
        if isinstance(what, Governor):
            return self._governing_noun(i, after, what, suffix)
        return self._relation_noun(i, after, what, suffix, reading)

    def _participle(self, i: int, after: int, what: Frame | Governor, suffix: Ref | None) -> int:
        """«…، *مؤكدا* أن», «*مرحبا* بـ», «إن الصين *ملتزمة* بـ»."""
        state = self.state
        subject = state.preverbal or state.speakers or state.subject or (Ref("implicit", self.s.words[i].i),)
        if self.s.is_circumstance(i) and state.preverbal_at != i:
            subject = state.speakers or state.subject or subject
        if isinstance(what, Governor):
            if what.governs == "speech":
                state.preverbal = ()
                return self._speech(i, after, what, (subject, after))
            self._govern(what, subject, after, tense="")
            self._clear_verb()
            return after
        found = self.near.arguments(i, after, what, direct="" in what.objects and suffix is None, parallel=False)
        if suffix is not None:
            found.suffix = suffix
        self._emit(i, what, "activeParticiple", "imp", subject, found, begin=self._evidence_start(i, subject))
        self._clear_verb()
        state.governor = None
        return max(found.end, after)

    def _predicate(self, i: int, after: int, what: Frame | Governor, reading: Reading) -> int:
        """An adjective or participle as predicate: «الصين *مستعدة* لـ», «ستظل *داعمة* لـ», «من *الضروري* أن»."""
        state = self.state
        if isinstance(what, Governor):
            if what.governs in ("must", "schedule"):
                if self.s.norm(i - 1) != "من" and not self.near.complementizer_near(after):
                    return i + 1
                return self._needing(i, after, what)
            if self.s.words[i].definite and not state.preverbal:
                return i + 1
            agents = state.preverbal or state.subject
            if state.governor is not None and not state.preverbal and state.governor.governs == "appeal":
                return i + 1
            self._govern(what, agents, after, tense="fut" if state.future else "")
            state.subject = agents
            self._clear_verb()
            return after
        if not state.preverbal or self.s.words[i].definite or state.preverbal_at < 0:
            return i + 1
        between = self.s.words[state.preverbal_at : i]
        if any(
            w.pos in ("VERB", "PREP", "NOUN") and w.role != "conj"
            for w in between
            if not self.grammar.is_("auxiliary", w.norm)
        ):
            return i + 1
        found = self.near.arguments(i, after, what, direct=False, parallel=True)
        if not found.arguments:
            k = self.near.marker(after, ["ل"])
            if k is not None and "" in what.objects:
                self.near.take_after(found, k, "object", set(), parallel=False)
        if not found.arguments:
            return i + 1
        self._emit(
            i,
            what,
            reading.source,
            "fut" if state.future else "imp",
            state.preverbal,
            found,
            begin=self._evidence_start(i, state.preverbal),
        )
        state.subject = state.preverbal
        self._clear_verb()
        return max(found.end, after)

    def _governing_noun(self, i: int, after: int, governor: Governor, suffix: Ref | None) -> int:
        """«*استعداد* بلاده لـ», «*ضرورة* تعزيز», «*رغبته* في»: a noun that governs, under a word of saying or by its own subject."""
        state = self.state
        outer = state.governor if self._reachable(i) else None
        if governor.governs == "appeal":
            return self._appeal(i, after, outer)
        if governor.governs == "report" or governor.governs == "speech":
            return i + 1
        agents: tuple[Ref, ...] = ()
        end = after
        if suffix is not None:
            agents = (suffix,)
        else:
            j = self.s.skip_adverbs(after)
            if self.s.mention(j) is not None:
                agents, end = self.near.coordinated(j)
        if not agents and outer is not None:
            agents = outer.agents
        if not agents or (outer is None and suffix is None and end == after):
            return i + 1
        self._govern(
            governor, agents, end, tense="", outer=None if outer is None or outer.governs == "speech" else outer
        )
        if state.governor is not None and outer is not None:
            state.governor.negative = state.governor.negative or outer.negative
            head = self.near.complement_head(end, governor)
            if head is not None and not self.near.bears_relation(head) and governor.governs == "modal":
                state.governor.theme_of = governor.name
        self._clear_verb()
        return end

    def _appeal(self, i: int, after: int, outer: _Governed | None) -> int:
        """«شدد على *أهمية* X», «*ضرورة* أن …»: a call for X by whoever says so."""
        state = self.state
        if outer is None or outer.governs not in ("speech", "agree", "must"):
            return i + 1
        if self.s.pos(after) == "COMP" and not self._clause_bears_relation(after + 1):
            return self._clause_called_for(i, after, outer)
        if self.s.pos(after) == "COMP":
            state.governor = _Governed("appeal", "obligatory", "Appeal", (), outer.negative, after)
            return after
        frame = self._calling()
        if frame is None:
            return i + 1
        found = Found(end=after)
        j = after + 1 if self.s.pos(after) == "PREP" else after
        if self.s.is_nominal(j) or self.s.pos(j) == "NEG":
            end = self.s.phrase_end(j, parallel=False, commas=True)
            for a, b in self.s.conjuncts(j, end):
                found.arguments.append(Argument(self.near.index(a), self.near.index(b - 1) + 1, "theme"))
            found.end = end
        if found.arguments:
            self._emit(
                i, frame, "noun", "", outer.agents, found, governor=None, begin=self._evidence_start(i, outer.agents)
            )
            outer.word = found.end
        return max(found.end, after)

    def _clause_bears_relation(self, k: int) -> bool:
        while k < len(self.s) and self.s.pos(k) not in ("VERB", "PUNCT"):
            k += 1
        return self.s.pos(k) == "VERB" and any(
            self.ontology.entries[r.entry].frames or self.ontology.entries[r.entry].governors
            for r in self.s.words[k].entries("verb")
        )

    def _clause_called_for(self, i: int, after: int, outer: _Governed) -> int:
        """«ضرورة *أن يتحمل المجتمع الدولي مسؤولياته*»: the clause is what is called for."""
        frame, end = self._calling(), after
        while end < len(self.s) and self.s.pos(end) not in ("PUNCT", "SUB") and not self.s.is_circumstance(end):
            end += 1
        if frame is None or end - after < 3:
            return after
        found = Found([Argument(self.near.index(after), self.near.index(end - 1) + 1, "theme")], end)
        self._emit(i, frame, "noun", "", outer.agents, found, begin=self._evidence_start(i, outer.agents))
        return end

    def _calling(self) -> Frame | None:
        """The frame of the relation whose default kind is an appeal for a thing."""
        return next((f for e in self.ontology.entries.values() for f in e.frames if f.relation == "callsFor"), None)

    def _reachable(self, i: int) -> bool:
        """Does the governor in force still reach the noun at ``i``?"""
        governor = self.state.governor
        if governor is None or i < governor.word:
            return False
        between = self.s.words[governor.word : i]
        if any(w.pos in ("VERB", "COMP", "SUB", "REL") for w in between):
            return False
        if i == governor.word:
            return True
        before = self.s.words[i - 1]
        if before.pos == "CONJ" or self.s.is_comma(i - 1):
            return True
        if self.near.purpose_before(i):
            return True
        if before.pos == "PREP":
            if before.norm == "ل":
                return True
            near = sum(1 for w in between if w.first and w.role == "stem") <= 5
            return near and (before.norm in ("في", "على", "علي", "ب", "الي", "من", "عن"))
        nouns = [w for w in between if w.role == "stem" and w.mention < 0 and w.pos != "ADV"]
        return not nouns or (
            len(nouns) == 1
            and nouns[0] is before
            and before.pos == "NOUN"
            and not before.definite
            and not before.readings
        )

    def _relation_noun(self, i: int, after: int, frame: Frame, suffix: Ref | None, reading: Reading) -> int:
        """A masdar or event noun: under a governor, or with a subject of its own («*دعم* الشعب الروسي للحكومة»)."""
        state = self.state
        governor = state.governor if self._reachable(i) else None
        own, end = self._own_subject(i, after, frame, suffix, reading)
        if (
            governor is not None
            and governor.governs == "speech"
            and self.s.words[i - 1].pos == "CONJ"
            and governor.word != i
            and not own
        ):
            own = ()
        if governor is not None and governor.theme_of:
            governor = governor if self.near.bears_relation(i) else None
        if (
            not own
            and reading.form.number in ("Dual", "Plur")
            and self.s.norm(i - 1) == "ك"
            and frame.relation in self.ontology.between_actors
        ):
            return self._as_partners(i, after, frame)
        if (
            governor is None
            and not own
            and state.preverbal
            and self.s.pos(i - 1) == "PREP"
            and state.preverbal_at == i - 1
        ):
            # «شي وبوتين في *اتصال* هاتفي: …»
            own = state.preverbal
        occasion = (
            self.ontology.relation_facts[frame.relation].occasion
            and self.s.pos(i - 1) in ("PREP", "NOUN")
            and not self.s.words[i].definite
        )
        if governor is None and not own and occasion and state.subject and (suffix is None or "" in frame.objects):
            # «…، في مستهل *زيارة* دولة إلى المملكة»
            own = state.subject[:1]
        if governor is None and not own:
            return i + 1
        agents = own or (governor.agents if governor else ())
        if governor is not None and governor.governs in ("impersonal", "must", "appeal") and not agents:
            agents = (Ref("implicit", self.s.words[i].i),) if governor.governs == "impersonal" else ()
        found = self._masdar_arguments(i, after, end, frame, suffix, own=bool(own), governed=governor is not None)
        if (
            own
            and not found.arguments
            and found.suffix is None
            and frame.only_object == "Actor"
            and state.subject
            and self.s.norm(self.near.over_qualities(i, after)) == "من"
        ):
            found.suffix = state.subject[0]
        among = len(own) > 1 and frame.relation in self.ontology.between_actors
        if (
            self.s.words[i].definite
            and not found.arguments
            and not own
            and governor is not None
            and governor.governs != "speech"
            and not self.near.is_mutual(i, end)
        ):
            return i + 1
        if (
            governor is None
            and not found.arguments
            and found.suffix is None
            and not among
            and not self.near.is_mutual(i, end)
        ):
            return i + 1
        if governor is not None and governor.receives:
            found, agents = self._received(i, after, frame, governor)
        if governor is not None and governor.partners and frame.relation not in self.ontology.symmetric:
            found.arguments.extend(replace(a, slot="partner") for a in governor.partners)
        strength = governor if governor is not None and not (own and governor.governs in ("joint",)) else None
        self._emit(
            i, frame, reading.source, governor.tense if governor else "", agents, found, governor=strength,
            begin=self._evidence_start(i, agents), own=bool(own),
        )  # fmt: skip
        if governor is not None:
            governor.word = max(found.end, after)
            partners = tuple(a for a in found.arguments if a.slot in ("partner", "object"))
            if (
                frame.relation in self.ontology.symmetric
                and partners
                and governor.governs in ("modal", "must", "pledge", "aspect", "light", "schedule", "enable", "joint")
            ):
                governor.partners = tuple(replace(a, slot="partner") for a in partners)
        state.negative = False
        return max(found.end, after)

    def _as_partners(self, i: int, after: int, frame: Frame) -> int:
        """«الصين وروسيا، *كشريكتين* استراتيجيتين»: those named before are so to each other."""
        k = i - 2
        while k > 0 and (self.s.is_comma(k) or self.s.pos(k) == "ADV"):
            k -= 1
        start = self.near.mention_start(k) if self.s.mention(k) is not None else -1
        while start > 1 and self.s.pos(start - 1) == "CONJ" and self.s.mention(start - 2) is not None:
            start = self.near.mention_start(start - 2)
        refs = self.near.coordinated(start)[0] if start >= 0 else ()
        if len(refs) > 1:
            self._emit(i, frame, "noun", "", refs, Found(end=after), begin=start)
        return after

    def _received(self, i: int, after: int, frame: Frame, governor: _Governed) -> tuple[Found, tuple[Ref, ...]]:
        """«تلقى اتصالا *من* بوتين»: the doer stands after من; the receiver is the object."""
        k = self.near.marker(after, ["من"])
        found = Found(end=after)
        if k is not None and self.s.mention(k + 1) is not None:
            refs, end = self.near.coordinated(k + 1)
            found.end = end
            receiver = governor.agents[0] if governor.agents else None
            if receiver is not None:
                found.suffix = receiver
            return found, refs
        return found, governor.agents

    def _own_subject(
        self, i: int, after: int, frame: Frame, suffix: Ref | None, reading: Reading
    ) -> tuple[tuple[Ref, ...], int]:
        """The subject that a masdar carries: a genitive or suffix, where its object is marked otherwise."""
        marked = [m for m in (*frame.objects, *frame.targets, *frame.partners) if m] + (
            ["ل"] if "" in frame.objects else []
        )
        if suffix is not None:
            has_object = (
                self.near.marker(after, marked) is not None
                or self.near.direct_after_suffix(after, frame)
                or self.near.is_mutual(i, after)
            )
            return ((suffix,), after) if has_object else ((), after)
        told = self._relative_subject(after)
        if told is not None and self.near.marker(told[1], marked) is not None:
            return told
        j = self.s.skip_adverbs(after)
        if self.s.mention(j) is not None and self.s.words[j].role != "prep":
            refs, end = self.near.coordinated(j)
            k = self.near.marker(end, marked)
            if frame.fixed and self.near.fixed_span(end, frame.fixed) is not None:
                return refs, end
            direct = (
                self.near.direct_head(self.s.skip_adverbs(end))
                if "" in frame.objects and not self.s.words[i].definite
                else None
            )
            if (k is not None and k - end <= 4) or (
                direct is not None
                and not self.s.is_circumstance(direct)
                and self.s.words[direct].definite
                and direct == end
            ):
                return refs, end
        if self.s.words[i].definite and "" not in frame.objects and marked:
            k = self.near.marker(after, ["ل"])
            if (
                k is not None
                and k - after <= 3
                and self.s.mention(k + 1) is not None
                and self.near.marker(self.s.mention_end(k + 1), marked) is not None
            ):
                return self.near.coordinated(k + 1)
        given = self.near.over_qualities(i, after)
        if self.s.norm(given) == "من" and "من" not in marked:
            # «بدعوة *من* الرئيس», «تلبية لدعوة *منه*»
            if self.s.mention(given + 1) is not None:
                return self.near.coordinated(given + 1)
            if self.s.pos(given + 1) == "SUFFIX":
                return (self.near.suffix_ref(self.s.words[given + 1]),), given + 2
        nisba = (
            self.ontology.nisba_forms.get(self.s.words[j].bare)
            if j < len(self.s) and self.s.words[j].pos in ("ADJ", "NOUN")
            else None
        )
        if nisba is not None and self.near.marker(j + 1, marked) is not None:
            return (Ref("nisba", self.s.words[j].i, value=nisba[0]),), j + 1
        return (), after

    def _relative_subject(self, after: int) -> tuple[tuple[Ref, ...], int] | None:
        """«زيارة *يجريها السيسي* إلى …», «الزيارة *التي يعتزم بوتين القيام بها* إلى …»: the doer in a relative clause."""
        j = self.s.skip_adverbs(after)
        j += self.s.pos(j) == "REL"
        j += self.s.pos(j) == "FUT"
        if self.s.pos(j) != "VERB":
            return None
        j += 1
        while self.s.pos(j) in ("SUFFIX", "PREP"):
            j += 1
        if self.s.mention(j) is None:
            return None
        refs, end = self.near.coordinated(j)
        k = end
        while (
            k < min(end + 4, len(self.s))
            and self.s.pos(k) in ("NOUN", "PREP", "SUFFIX")
            and self.s.words[k].mention < 0
        ):
            if self.s.pos(k) == "SUFFIX":
                return refs, k + 1
            k += 1
        return refs, end

    def _masdar_arguments(
        self, i: int, after: int, end: int, frame: Frame, suffix: Ref | None, *, own: bool, governed: bool
    ) -> Found:
        """Objects of a masdar: genitive or suffix, or what ل brings where the genitive is the subject."""
        parallel = governed
        if own:
            fixed = bool(frame.fixed) and "" in frame.objects
            objects = frame.objects if fixed else tuple(m for m in frame.objects if m)
            found = self.near.arguments(i, end, replace(frame, objects=objects), direct=fixed, parallel=parallel)
            if not any(a.slot == "object" for a in found.arguments) and "" in frame.objects:
                k = self.near.marker(end, ["ل"])
                if k is not None:
                    self.near.take_after(found, k, "object", set(frame.themes), parallel=parallel)
                elif self.near.direct_after_suffix(found.end, frame):
                    self.near.take(found, found.end, "object", set(frame.themes), parallel=parallel)
            found.end = max(found.end, end)
            return found
        if suffix is not None and "" in frame.objects:
            found = self.near.arguments(i, after, replace(frame, objects=()), direct=False, parallel=parallel)
            found.suffix = suffix
            return found
        # a definite noun takes no genitive: «الدفاع عن», «العمل مع», «الدعم لـ», but not «البحث والتطوير …»
        found = self.near.arguments(
            i, after, frame, direct="" in frame.objects and not self.s.words[i].definite, parallel=parallel
        )
        if not found.arguments and "" in frame.objects:
            k = self.near.marker(after, ["ل"])
            if k is not None and k - after <= 3:
                self.near.take_after(found, k, "object", set(frame.themes), parallel=parallel)
        return found

    # -- results -----------------------------------------------------------------------------------------------------
    def _evidence_start(self, i: int, agents: Sequence[Ref]) -> int:
        """The position of the agent's first word where it stands near before the word, else the word's own."""
        spots = [self.s.at[r.word] for r in agents if r.kind == "mention" and r.word in self.s.at]
        before = [k for k in spots if k <= i and i - k <= 2 * _REACH]
        return min(before, default=i)

    def _emit(
        self, i: int, frame: Frame, form: str, tense: str, agents: tuple[Ref, ...], found: Found, *, begin: int,
        governor: _Governed | None = None, first: str = "", own: bool = False,
    ) -> None:  # fmt: skip
        word, state = self.s.words[i], self.state
        if state.negative and 0 <= i - state.negative_at <= _REACH:
            begin = min(begin, state.negative_at)  # the quote holds the word that denies
        end = max([found.end, i + 1, *(self.s.at.get(a.end - 1, 0) + 1 for a in found.arguments)])
        late = [self.s.at[r.word] for r in agents if r.word in self.s.at and self.s.at[r.word] >= i]
        for k in late:
            end = max(end, self.s.mention_end(k) if self.s.words[k].mention >= 0 else k + 1)
        stretch = self.s.words[i:end]
        mutual = self.near.truly_mutual(i, end)
        extra = self.s.skip_adverbs(end)
        strong = any(
            self.grammar.is_("strong", w.norm) or self.grammar.is_("strong", Grammar.surface(self.s.words[k : k + 2]))
            for k, w in enumerate(self.s.words[i:extra], i)
        )
        arguments = tuple(found.arguments)
        self.findings.append(
            Finding(
                relation=frame.relation, frame=frame.name, trigger=word.i, form=form, tense=tense, agents=agents,
                speakers=state.speakers, arguments=arguments, suffix_object=found.suffix,
                governed=governor.governs if governor else ("own" if own else ""),
                modality=governor.modality if governor else None, kind=(governor.kind if governor else None) or frame.kind,
                negative=state.negative or (governor.negative if governor else False), strong=strong, mutual=mutual,
                condition=self._condition(), start=self.near.index(begin), end=self.near.index(end - 1) + 1, first_person=first,
            )
        )  # fmt: skip
        del stretch

    def _condition(self) -> tuple[int, int] | None:
        start = self.state.condition
        return None if start < 0 else (self.s.words[start].i, self.near.index(self.state.condition_end - 1) + 1)


def extract(doc: Doc, ontology: Ontology, grammar: Grammar) -> Extraction:
    """All findings of the annotated article.

    ``doc`` must come from :func:`kg.annotate.annotate` with the same ontology.
    """
    words: tuple[Word, ...] = doc.user_data["words"]
    mentions: tuple[Mention, ...] = doc.user_data["mentions"]
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    speech: list[tuple[int, tuple[Ref, ...]]] = []
    carried: tuple[Ref, ...] = ()
    for group in _sentences(words, doc.user_data["inside"]):
        reader = SentenceReader(Sentence(group, mentions, grammar), ontology, carried)
        reader.read()
        findings += reader.findings
        skipped += reader.skipped
        speech += reader.speech
        carried = reader.state.subject or carried
    return Extraction(tuple(findings), tuple(skipped), tuple(speech))


def _sentences(words: Sequence[Word], inside: Sequence[tuple[int, int]]) -> Iterator[list[Word]]:
    """The words of each sentence of each paragraph."""
    k, group = 0, list[Word]()
    for word in words:
        while k < len(inside) and word.start >= inside[k][1]:
            k += 1
            if group:
                yield group
                group = []
        if k == len(inside):
            break
        if word.start < inside[k][0]:
            continue
        if group and word.sent != group[-1].sent:
            yield group
            group = []
        group.append(word)
    if group:
        yield group
