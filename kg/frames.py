"""A word of a sentence in, what a frame finds around it out: its object, partners and themes, and who may be its subject.

Nothing is carried along here; a :class:`Surroundings` only looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.findings import Argument, Ref
from kg.grammar import Grammar, Word
from kg.ontology import Frame, Governor, Ontology
from kg.phrases import Sentence

_REACH = 14
_LOOSE = frozenset(("مع", "في", "خلال", "عبر", "اثناء", "عقب", "بعد", "قبل", "قبيل", "علي هامش", "لدي", "امام", "ضمن"))
_BOUND = frozenset(("الي", "علي", "عن"))
_DEED = re.compile("(?:ت..ي.|ا...?ا.|م.ا.ة|ان.ا.|است..ا.)$")


@dataclass(slots=True)
class Found:
    """What a frame found around its word."""

    arguments: list[Argument] = field(default_factory=list)
    end: int = 0
    suffix: Ref | None = None


class Surroundings:
    """Looks around in one sentence; positions are those of :class:`kg.phrases.Sentence`."""

    def __init__(self, sentence: Sentence, ontology: Ontology) -> None:
        self.s = sentence
        self.ontology = ontology
        self.grammar: Grammar = sentence.grammar

    def intends(self, k: int) -> bool:
        """Does the verb at ``k`` say that something is intended?"""
        return self.s.pos(k) == "VERB" and any(
            g.modality == "intended"
            for r in self.s.words[k].entries("verb")
            for g in self.ontology.entries[r.entry].governors
        )

    def is_speech(self, i: int) -> bool:
        """Is the verb at ``i`` one of saying?"""
        return any(
            g.governs == "speech"
            for r in self.s.words[i].entries("verb")
            for g in self.ontology.entries[r.entry].governors
        )

    def mention_start(self, i: int) -> int:
        """The first position of the mention that ``i`` is in."""
        number = self.s.words[i].mention
        while i > 0 and self.s.words[i - 1].mention == number:
            i -= 1
        return i

    def suffix_ref(self, word: Word) -> Ref:
        """What a suffix pronoun tells of whom it stands for."""
        if word.norm in ("نا", "ي"):
            return Ref("first", word.i, value="state" if word.norm == "نا" else "speaker")
        gender = "Fem" if word.norm == "ها" else "Masc"
        number = {"هما": "Dual", "هم": "Plur", "هن": "Plur"}.get(word.norm, "Sing")
        return Ref("suffix", word.i, gender="" if number != "Sing" else gender, number=number)

    def refs_of(self, i: int) -> tuple[tuple[Ref, ...], int]:
        """The mention at ``i`` as a reference, and the position after it; nothing where there is none."""
        mention = self.s.mention(i)
        if mention is None:
            return (), i
        return (
            Ref("mention", self.s.words[i].i, self.s.words[i].mention, mention.gender, mention.number),
        ), self.s.mention_end(i)

    def coordinated(self, i: int) -> tuple[tuple[Ref, ...], int]:
        """«شي وبوتين», «الرئيس الصيني شي جين بينغ وولي العهد …»: mentions joined by و."""
        refs, end = self.refs_of(i)
        kind = self.sort(i)
        while True:
            k = end
            if self.s.is_comma(k) and self.s.pos(k + 1) == "CONJ":
                k += 1
            if (
                self.s.pos(k) == "CONJ"
                and self.s.norm(k) == "و"
                and self.s.mention(k + 1) is not None
                and self.sort(k + 1) == kind
            ):
                more, after = self.refs_of(k + 1)
                settled = self.s.skip_adverbs(after)
                if self.s.is_comma(k - 1) or (k > end and self.s.pos(settled) in ("VERB", "FUT")):
                    break
                if self.s.pos(settled) in ("VERB", "FUT", "NEG") and self.agrees_alone(settled, k + 1):
                    break
                refs, end = refs + more, after
                continue
            return refs, end
        return refs, end

    def agrees_alone(self, verb: int, i: int) -> bool:
        """«يلتقي شي *وبايدن يحذر*»: a singular verb after the second name begins a clause with it alone."""
        form = self.form(verb + 1 if self.s.pos(verb) in ("FUT", "NEG") else verb)
        if form is None or form[2] != "Sing":
            return False
        mention = self.s.mention(i)
        return mention is not None and i > 1 and any(w.pos == "VERB" for w in self.s.words[:i])

    def sort(self, i: int) -> str:
        """Whether a person, a body or a pair is mentioned at ``i``: only like is coordinated with like."""
        mention = self.s.mention(i)
        if mention is None:
            return ""
        if mention.kind in ("person", "role", "counterpart", "honorific") or (mention.entity or "").startswith(
            ("leader/", "person/")
        ):
            return "person"
        if mention.kind == "collective":
            return "collective" + str(mention.value)
        return "body"

    def form(self, i: int) -> tuple[str, str, str, str] | None:
        """Tense, gender, number and person of the verb at ``i``."""
        word = self.s.word(i)
        if word is None:
            return None
        form = next((r.form for r in word.entries("verb")), word.form)
        if form is None:
            return None
        tense = "perf" if form.aspect == "Perf" else "imp"
        return tense, form.gender or "", form.number or "Sing", form.person or "3"

    def agrees(self, ref: Ref, i: int, *, before: bool) -> bool:
        """Can the verb at ``i`` have this subject? A verb before its subject is singular."""
        word = self.s.words[i]
        forms = [r.form for r in word.entries("verb")] or ([word.form] if word.form else [])
        if not forms or ref.kind in ("first", "nisba"):
            return True
        for form in forms:
            if form.person not in (None, "3"):
                continue
            gender = not ref.gender or not form.gender or form.gender == ref.gender
            if ref.kind == "mention" and not ref.gender:
                gender = True
            number = before or not ref.number or (form.number or "Sing") == ref.number or ref.number == "Plur"
            if gender and number:
                return True
        return False

    def complementizer_near(self, after: int) -> bool:
        """Does أن or إن follow within a few words?"""
        return any(self.s.pos(k) == "COMP" for k in range(after, min(after + 8, len(self.s))))

    def bears_relation(self, head: int) -> bool:
        """Is the noun at ``head`` one that bears or governs a relation?"""
        word = self.s.words[head]
        if word.mention >= 0 or word.pos == "VERB":
            return False
        entries = [self.ontology.entries[r.entry] for r in word.entries("masdar", "noun")]
        return any(e.frames or e.governors for e in entries)

    def complement_head(self, after: int, governor: Governor) -> int | None:
        """The noun that the governor takes, past its subject and what stands between."""
        j = self.over_loose(after)
        if "" not in governor.complements:
            k = self.marker(j, governor.complements)
            return k + 1 if k is not None and self.s.is_nominal(k + 1) else None
        if self.s.mention(j) is not None and self.refs_of(j)[0]:
            _, end = self.coordinated(j)
            j = self.over_loose(end)
        k = self.direct_head(j)
        if k is not None:
            return k
        k = self.marker(j, [m for m in governor.complements if m])
        return k + 1 if k is not None and self.s.is_nominal(k + 1) else None

    def over_loose(self, j: int) -> int:
        """Over commas, adverbs and short adjuncts between a subject and an object."""
        for _ in range(5):
            k = self.s.skip_adverbs(j)
            if self.s.is_comma(k):
                after = self.s.skip_adverbs(k + 1)
                goes_on = (
                    self.s.pos(after) in ("NOUN", "PREP", "NUM")
                    or self.s.mention(after) is not None
                    or (after > k + 1 and self.s.is_comma(after))
                )
                if goes_on and not self.s.is_circumstance(after) and self.s.pos(after) != "CONJ":
                    k = after
            elif (
                self.s.pos(k) == "PREP"
                and self.s.norm(k) in _LOOSE
                and (self.s.is_nominal(k + 1) or self.s.pos(k + 1) == "SUFFIX")
            ):
                end = k + 2 if self.s.pos(k + 1) == "SUFFIX" else self.s.phrase_end(k + 1)
                follow = self.s.skip_adverbs(end)
                if self.s.is_comma(follow):
                    follow = self.s.skip_adverbs(follow + 1)
                if follow > k + 1 and (self.s.is_nominal(follow) or self.s.pos(follow) == "PREP"):
                    k = follow
            if k == j:
                break
            j = k
        return j

    def direct_head(self, j: int) -> int | None:
        """The noun at ``j``; where it only counts or portions («*جلسة* محادثات», «*سلسلة* غارات») the next one."""
        while self.grammar.is_("portion", self.s.norm(j).removesuffix("ا")) and self.s.pos(j + 1) in ("NOUN", "PREP"):
            j += 2 if self.s.pos(j + 1) == "PREP" else 1
        if self.s.pos(j) in ("NOUN", "ADJ", "NUM") and self.s.words[j].mention < 0:
            return j
        return None

    def fixed_at(self, after: int, fixed: Sequence[str]) -> bool:
        """Does one of the fixed phrases stand within reach?"""
        return self.fixed_span(after, fixed) is not None

    def fixed_span(self, after: int, fixed: Sequence[str]) -> tuple[int, int] | None:
        """Where one of the fixed phrases stands within reach: with or without article, accusative alif, clitics before it."""
        limit = min(after + _REACH, len(self.s))
        for phrase in fixed:
            wanted = phrase.split()
            for k in range(after, limit):
                end = self.matches(k, wanted)
                if end:
                    return k, end
                if self.s.pos(k) == "PREP" and k + 1 < limit and (end := self.matches(k + 1, wanted)):
                    return k, end  # «أدرج … على *قائمة الإرهاب*»
                word = self.s.words[k]
                if (
                    word.pos == "PREP"
                    and word.mention < 0
                    and word.norm not in _LOOSE
                    and not self.s.is_adjunct(k)
                    and not self.begins_with_preposition(wanted[0])
                ):
                    # a noun that must follow is the object's head and no word of something further on
                    break
                if self.s.words[k].pos in ("VERB", "COMP") or self.s.words[k].text in ".؛":
                    break
        return None

    def begins_with_preposition(self, text: str) -> bool:
        """Does the phrase begin with a preposition, written apart or not?"""
        return self.grammar.is_("preposition", text) or text[0] in "لبك"

    def matches(self, k: int, wanted: Sequence[str]) -> int:
        """The position after the written words from ``k`` that spell ``wanted``; 0 where they do not."""
        for part in wanted:
            if k >= len(self.s):
                return 0
            unit = self.s.words[k].unit
            end = k
            while end < len(self.s) and self.s.words[end].unit == unit:
                end += 1
            pieces = [w for w in self.s.words[k:end] if w.role != "pron"]
            spelled = "".join(w.norm for w in pieces)
            stem = pieces[-1] if pieces else self.s.words[k]
            lead = "".join(w.norm for w in pieces[:-1])
            forms = {
                spelled,
                lead + stem.bare,
                spelled.removesuffix("ا"),
                lead + stem.bare.removesuffix("ا"),
                stem.norm,
                Grammar.surface(self.s.words[k:end]),
            }
            if part not in forms and not (part.endswith("ا") and part in {spelled, stem.norm}):
                return 0
            k = end
        return k

    def is_event(self, j: int) -> bool:
        """«تناول *اللقاء* العلاقات», «*المباحثات* تناولت»: a meeting as subject stands for who took part in it."""
        word = self.s.word(j)
        if word is None or not word.definite or word.mention >= 0 or word.pos != "NOUN":
            return False
        frames = [f for r in word.entries("masdar", "noun") for f in self.ontology.entries[r.entry].frames]
        return any(self.ontology.relation_facts[f.relation].meets for f in frames)

    def agent_by_nisba(self, j: int) -> tuple[Ref, ...]:
        """«مقاتلات *روسية* قصفت», «فيتو *روسي*»: a nisba that qualifies the noun at ``j``."""
        for k in (j + 1, j + 2):
            word = self.s.word(k)
            if word is None or word.mention >= 0 or word.pos not in ("ADJ", "NOUN"):
                break
            tail = self.ontology.nisba_forms.get(word.bare)
            if tail is not None:
                return (Ref("nisba", word.i, value=tail[0]),)
        return ()

    def is_person(self, ref: Ref) -> bool:
        """Does the reference mention a person?"""
        mention = self.s.mentions[ref.mention]
        return (
            mention.kind in ("person", "role", "counterpart", "honorific")
            or mention.value == "persons"
            or (mention.entity or "").startswith(("leader/", "person/"))
        )

    def is_free(self, k: int) -> bool:
        """Is the preposition at ``k`` no part of «في إطار», «بشكل» and the like?"""
        words = self.s.words
        adjunct = self.grammar.phrase_at("adjunctPhrase", words, k) and not self.grammar.phrase_at("cause", words, k)
        return not adjunct and not self.grammar.phrase_at("manner", words, k, longest=2)

    def marker(self, j: int, markers: Sequence[str], crossing: Sequence[str] = ()) -> int | None:
        """The position of the first of these prepositions within the clause, nouns and adjuncts skipped."""
        if not markers:
            return None
        k, limit = j, j + _REACH
        while k < min(limit, len(self.s)):
            word = self.s.words[k]
            if word.norm in markers and word.pos != "VERB" and self.is_free(k):
                return k
            if word.pos in ("VERB", "COMP", "SUB", "REL") or word.text in "؛:.":
                return None
            if (
                word.pos == "PREP"
                and word.norm in _BOUND
                and k > j
                and word.norm not in crossing
                and not self.s.is_adjunct(k)
            ):
                return None
            if (
                word.pos == "PREP"
                and word.norm in _BOUND
                and k == j
                and word.norm not in crossing
                and not self.s.is_adjunct(k)
            ):
                return None
            if word.pos == "CONJ" and (self.s.pos(k + 1) in ("VERB", "FUT") or self.opens_statement(k + 1)):
                return None
            if self.s.is_comma(k) and self.s.pos(k + 1) != "PREP" and not self.s.is_adjunct(k + 1):
                return None
            k = self.s.mention_end(k) if word.mention >= 0 else k + 1
        return None

    def opens_statement(self, k: int) -> bool:
        """A masdar after و that has a relation of its own: no argument of the word before stands beyond it."""
        word = self.s.word(k)
        return word is not None and word.pos == "NOUN" and word.mention < 0 and bool(word.entries("masdar"))

    def is_deed(self, k: int) -> bool:
        """Does a verbal noun stand at ``k``: «في *حماية* سيادتها», not «في اللحظات الصعبة»?"""
        word = self.s.word(k)
        return (
            word is not None
            and word.mention < 0
            and (
                bool(word.entries("masdar"))
                or (not word.definite and not word.readings and bool(_DEED.match(word.norm)))
            )
        )

    def over_qualities(self, i: int, at: int) -> int:
        """Over adjectives of the trigger and words of reciprocity: «دعم *متبادل قوي*», «دعم *بعضهما البعض*»."""
        definite = self.s.words[i].definite or (self.s.pos(i + 1) == "SUFFIX" and not self.s.words[i + 1].first)
        j = self.s.skip_adverbs(at)
        if self.s.norm(j) == "كل" and self.s.pos(j + 1) == "PREP" and self.s.pos(j + 2) == "SUFFIX":
            j += 3
        while j < len(self.s):
            word = self.s.words[j]
            if self.grammar.is_("reciprocal", word.norm) or (word.norm == "بعض" and self.s.pos(j + 1) == "SUFFIX"):
                j += 1
                while self.s.pos(j) in ("SUFFIX", "NOUN") and (
                    self.s.pos(j) == "SUFFIX" or self.s.norm(j) in ("بعضا", "البعض")
                ):
                    j += 1
                j = self.s.skip_adverbs(j)
                continue
            quality = (
                word.mention < 0
                and word.pos in ("ADJ", "NOUN")
                and self.s.words[i].pos == "NOUN"
                and word.definite == definite
            )
            if quality and (
                self.grammar.is_("strong", word.norm)
                or self.grammar.is_("quality", word.bare)
                or (word.pos == "ADJ" and (definite or not self.s.is_circumstance(j)))
            ):
                j += 1
                continue
            break
        return j

    def arguments(self, i: int, at: int, frame: Frame, *, direct: bool, parallel: bool) -> Found:
        """Fill the frame's slots from position ``at`` on."""
        found = Found(end=at)
        stops = {*frame.themes, *frame.targets, *frame.partners} - {""}
        at = self.over_qualities(i, at)
        found.end = max(found.end, at)
        fixed = self.fixed_span(at, frame.fixed) if frame.fixed else None
        if fixed is not None:
            found.end = max(found.end, fixed[1])
            opens = self.s.skip_adverbs(at)
            if (
                opens >= fixed[0]
                and self.s.words[fixed[0]].pos == "PREP"
                and self.s.norm(fixed[0]) not in frame.objects
            ):
                at = fixed[1]
                if self.s.pos(at) == "SUFFIX":
                    found.arguments.append(Argument(self.index(at), self.index(at) + 1, "object"))
                    found.end, direct = at + 1, False
            elif opens < fixed[0]:
                stops |= {self.s.norm(fixed[0])}
        if direct:
            j = self.over_loose(at) if fixed is None else self.s.skip_adverbs(at)
            opens = (
                self.s.is_nominal(j)
                or (j < len(self.s) and self.s.words[j].text in '«"“')
                or (self.s.pos(j) == "REL" and self.s.norm(j) == "ما")
            )
            if opens and not self.s.is_adjunct(j) and not self.s.is_circumstance(j):
                self.take(found, j, "object", stops, parallel=parallel)
            if found.arguments and self.grammar.is_("effort", self.s.words[j].bare):
                # «دعم *جهود الصين في حماية* …»: what the efforts are at belongs to them
                found = Found(end=at)
                self.take(found, j, "object", stops - set(frame.themes), parallel=parallel)
                return found
        prepositional = [m for m in frame.objects if m]
        crossing = (*frame.targets, *frame.partners, *frame.themes, *frame.objects)
        if prepositional and not found.arguments:
            k = self.marker(at, prepositional, crossing)
            if k is not None:
                self.take_after(found, k, "object", stops - set(prepositional), parallel=parallel)
        if "" in frame.targets and not any(a.slot == "object" and a.start < self.index(at) for a in found.arguments):
            j = self.over_loose(at)
            if self.s.mention(j) is not None and not any(a.start == self.index(j) for a in found.arguments):
                found.arguments.append(Argument(self.index(j), self.index(self.coordinated(j)[1] - 1) + 1, "target"))
                found.end = max(found.end, self.coordinated(j)[1])
        for slot, markers in (("target", frame.targets), ("partner", frame.partners), ("theme", frame.themes)):
            marks = [m for m in markers if m]
            if not marks:
                continue
            k = self.marker(found.end if found.arguments else at, marks, crossing)
            if k is None:
                k = self.marker(at, marks, crossing)
            if k is not None and not any(a.start <= self.index(k) < a.end for a in found.arguments):
                cause = self.grammar.phrase_at("cause", self.s.words, k)
                if slot == "theme" and not cause and self.grammar.phrase_at("adjunctPhrase", self.s.words, k):
                    continue
                if slot == "theme" and self.s.norm(k) == "في" and not self.is_deed(k + 1):
                    continue
                k += max(cause - 1, 0)
                self.take_after(found, k, slot, stops - set(marks), parallel=parallel)
        return found

    def index(self, i: int) -> int:
        """The index in the article of the word at ``i``, or of the last one."""
        return self.s.words[min(i, len(self.s) - 1)].i

    def take_after(self, found: Found, k: int, slot: str, stops: set[str], *, parallel: bool) -> None:
        """Add what the preposition at ``k`` brings."""
        j = k + 1
        word = self.s.word(j)
        if word is None:
            return
        if word.pos == "SUFFIX":
            found.arguments.append(Argument(word.i, word.i + 1, slot))
            found.end = max(found.end, j + 1)
            return
        if word.pos == "PREP" and self.s.is_nominal(j + 1):
            j += 1
        if (
            word.pos == "COMP"
            and slot in ("object", "theme")
            and self.s.is_nominal(j + 1)
            and self.s.mention(j + 1) is None
        ):
            j += 1  # «حذر من *أن تفعيل الآلية* …»: what the clause is about
            end = self.s.phrase_end(j)
            found.arguments.append(Argument(self.index(j), self.index(end - 1) + 1, "theme"))
            found.end = max(found.end, end)
            return
        if self.s.is_nominal(j) or word.text in '«"“' or word.pos in ("NEG", "REL"):
            if slot in ("target", "partner") and self.s.mention(j) is None and slot == "target":
                return
            self.take(found, j, slot, stops, parallel=parallel)

    def take(self, found: Found, j: int, slot: str, stops: set[str], *, parallel: bool) -> None:
        """Add the noun phrase at ``j``: its mentions, or its parts that each stand by themselves."""
        end = self.s.phrase_end(j, stops=stops, parallel=parallel, commas=not parallel)
        if end <= j:
            return
        if self.s.mention(j) is not None:
            _, names_end = self.coordinated(j)
            k = names_end
            qualified = k < end and self.s.words[k].definite and self.s.words[k].mention < 0
            if not qualified or slot in ("target", "partner"):
                found.arguments.append(Argument(self.index(j), self.index(k - 1) + 1, slot))
                found.end = max(found.end, k)
                return
        for a, b in self.s.conjuncts(j, end):
            found.arguments.append(Argument(self.index(a), self.index(b - 1) + 1, slot))
        found.end = max(found.end, end)

    def purpose_before(self, i: int) -> bool:
        """Does «من أجل» or the like end just before ``i``?"""
        return any(self.grammar.phrase_at("purpose", self.s.words, k) == i - k for k in range(max(0, i - 3), i))

    def direct_after_suffix(self, after: int, frame: Frame) -> bool:
        """«تأييدها *المبادرة*»: an object in the accusative after a masdar with its subject as suffix."""
        word = self.s.word(after)
        return (
            "" in frame.objects
            and word is not None
            and (self.s.mention(after) is not None or (word.definite and word.pos == "NOUN"))
        )

    def is_mutual(self, i: int, end: int) -> bool:
        """Does a word of reciprocity stand here or shortly after?"""
        return any(self.grammar.is_("reciprocal", w.norm) for w in self.s.words[i : min(end + 3, len(self.s))])

    def truly_mutual(self, i: int, end: int) -> bool:
        """Do the words say that each does it to the other?"""
        window = self.s.words[i:end]
        norms = [w.norm for w in window]
        if any(n in ("بعضهما", "بعضهم", "بعضنا", "بعضها", "بعض") for n in norms):
            return True
        if any(n.endswith(("متبادل", "متبادلة", "متبادلا")) for n in norms[:4]):
            return True
        return "كل" in norms and any(n in ("الاخري", "الاخر") for n in norms)
