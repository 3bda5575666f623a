"""A word of a parsed sentence in, which of its senses holds and what fills that sense's slots out.

Nothing is carried along here: a :class:`Frames` looks at one tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.findings import Argument, Ref
from kg.grammar import Grammar, Word
from kg.ontology import Entry, Frame, Governor, Ontology, Reading
from kg.phrases import Sentence
from kg.syntax import Tree
from kg.valency import Valency

_REACH = 14
_DEED = re.compile("(?:ت..ي.|ا...?ا.|م.ا.ة|ان.ا.|است..ا.)$")
_LONGEST_RELATIVE = 6
"""Words of a relative clause that still is part of the theme's name."""
_LIGHT = frozenset(("light", "mutual", "receive", "impersonal"))


@dataclass(slots=True)
class Found:
    """What a frame found around its word; ``nodes`` are the words of the tree that fill its slots."""

    arguments: list[Argument] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    suffix: Ref | None = None


class Frames:
    """Chooses senses and fills slots in one sentence; positions are those of the sentence."""

    def __init__(self, sentence: Sentence, tree: Tree, ontology: Ontology, valency: Valency) -> None:
        self.s = sentence
        self.tree = tree
        self.ontology = ontology
        self.valency = valency
        self.grammar: Grammar = sentence.grammar

    # -- references --------------------------------------------------------------------------------------------------
    def suffix_ref(self, i: int) -> Ref:
        """What a suffix pronoun tells of whom it stands for."""
        word = self.s.words[i]
        if word.norm in ("نا", "ي"):
            return Ref("first", word.i, value="state" if word.norm == "نا" else "speaker")
        gender = "Fem" if word.norm == "ها" else "Masc"
        number = {"هما": "Dual", "هم": "Plur", "هن": "Plur"}.get(word.norm, "Sing")
        return Ref("suffix", word.i, gender="" if number != "Sing" else gender, number=number)

    def refs(self, i: int) -> tuple[Ref, ...]:
        """Whoever the phrase headed at ``i`` mentions, and those coordinated with it."""
        found = [*self._own_refs(i)]
        if not found:
            for k in self.tree.children(i, "app"):
                found += self._own_refs(k)  # «رئيس وفد فتح، *السيد عزام الأحمد*»
        for k in self.tree.children(i, "conj"):
            found += self._own_refs(k)
        return tuple(found)

    def _own_refs(self, i: int) -> Iterator[Ref]:
        word = self.s.words[i]
        if word.pos == "SUFFIX":
            yield self.suffix_ref(i)
            return
        if word.pos == "PRON" and word.mention < 0:
            yield self._pronoun_ref(i)
            return
        mention = self.s.mention(i)
        if mention is not None:
            yield Ref("mention", word.i, word.mention, mention.gender, mention.number)
            return
        if self.grammar.is_("kin", word.bare):
            # «*الأشقاء* في فلسطين»
            for prep, k in self.tree.phrases(i):
                if prep == "في":
                    yield from self.refs(k)
        if self.grammar.is_("quantifier", word.norm) or self.grammar.is_("portion", word.norm.removesuffix("ا")):
            # «*كل من* الصين وروسيا»
            for k in self.tree.children(i, "pp", "gen"):
                yield from self.refs(k)

    def _pronoun_ref(self, i: int) -> Ref:
        word = self.s.words[i]
        if word.norm in ("نحن", "انا"):
            return Ref("first", word.i, value="state" if word.norm == "نحن" else "speaker")
        gender = "Fem" if word.norm == "هي" else "Masc"
        return Ref("suffix", word.i, gender=gender, number={"هما": "Dual", "هم": "Plur"}.get(word.norm, "Sing"))

    def is_event(self, i: int) -> bool:
        """«تناول *اللقاء* العلاقات»: a meeting as subject stands for who took part in it."""
        word = self.s.words[i]
        if not word.definite or word.mention >= 0 or word.pos != "NOUN":
            return False
        frames = [f for r in word.entries("masdar", "noun") for f in self.ontology.entries[r.entry].frames]
        return any(self.ontology.relation_facts[f.relation].meets for f in frames)

    def nisba_of(self, i: int) -> tuple[Ref, ...]:
        """«مقاتلات *روسية* قصفت», «فيتو *روسي صيني*»: nisbas that qualify the noun at ``i``."""
        found = []
        for k in self.tree.children(i, "adj"):
            tail = self.ontology.nisba_forms.get(self.s.words[k].bare)
            if tail is not None:
                found.append(Ref("nisba", self.s.words[k].i, value=tail[0]))
        return tuple(found)

    def is_person(self, ref: Ref) -> bool:
        """Does the reference mention a person?"""
        mention = self.s.mentions[ref.mention]
        return (
            mention.kind in ("person", "role", "counterpart", "honorific")
            or mention.value == "persons"
            or (mention.entity or "").startswith(("leader/", "person/"))
        )

    # -- senses ------------------------------------------------------------------------------------------------------
    def sense(self, i: int) -> tuple[Reading, Frame | Governor] | None:
        """The sense of the word at ``i`` whose conditions hold: fixed words, what the object is, which form it has."""
        word = self.s.words[i]
        verbal = word.pos == "VERB"
        best: tuple[float, Reading, Frame | Governor] | None = None
        for reading in word.readings:
            if (reading.source == "verb") != verbal:
                continue
            for rank, what in self._candidates(self.ontology.entries[reading.entry], reading, i):
                if best is None or rank > best[0]:
                    best = (rank, reading, what)
        return (best[1], best[2]) if best else None

    def _candidates(self, entry: Entry, reading: Reading, i: int) -> Iterator[tuple[float, Frame | Governor]]:
        for governor in entry.governors:
            if governor.only_forms and reading.source not in governor.only_forms:
                continue
            if governor.fixed and not (self.fixed_span(i + 1, governor.fixed) or any(p in governor.fixed for p, _ in self.tree.phrases(i))):
                continue
            rank = self._governor_rank(governor, i)
            if rank:
                yield rank, governor
        for frame in entry.frames:
            if frame.only_forms and not self._form_allowed(frame.only_forms, reading):
                continue
            if frame.fixed and not (self.fixed_span(i + 1, frame.fixed) or self._resumes(i, frame.fixed)):
                continue
            if frame.only_object and not self._object_is(frame, i):
                continue
            yield (
                20 + 4 * bool(frame.fixed) + 2 * bool(frame.only_object) + frame.priority + self._marker_bonus(frame, i),
                frame,
            )

    def _resumes(self, i: int, fixed: Sequence[str]) -> bool:
        """«*الاتفاق* الذي وقّعه»: the fixed word is what the clause tells of."""
        clause = self.tree.clauses.get(i)
        if clause is None or clause.label != "rel" or clause.node < 0 or self.tree.child(i, "suf") < 0:
            return False
        return any(self.matches(clause.node, phrase.split()) for phrase in fixed)

    @staticmethod
    def _form_allowed(forms: frozenset[str], reading: Reading) -> bool:
        """ "present" is the imperfect alone, where the perfect without vowels would be another word."""
        return reading.source in forms or (
            "present" in forms and reading.source == "verb" and reading.form.aspect == "Imp"
        )

    def _marker_bonus(self, frame: Frame, i: int) -> float:
        """A frame one of whose prepositions stands near is likelier than one whose does not."""
        prepositions = [m for m in frame.objects if m]
        if prepositions and any(p in prepositions for p, _ in self.phrases(i, frame)):
            return 1
        return 0 if "" in frame.objects or not prepositions else -5

    def _governor_rank(self, governor: Governor, i: int) -> float:
        """Governors are weighed against frames by what follows: a noun that bears a relation is governed."""
        complements = self.complements(i, governor)
        governed = any(self.bears_relation(k) for k in complements)
        if governor.governs in _LIGHT:
            if governed and governor.governs == "light" and (
                self._says_it_too(i, complements) or self._convenes(i, complements)
            ):
                return 0  # «قدمت *مساعدات*»: the verb says itself what its noun says
            return 40 if governed else 0
        clause = self.tree.child(i, "comp") >= 0
        if governor.governs == "pledge":
            return 40 if governed or clause else 0
        if governor.governs == "aspect":
            return 40 if governed or clause else 5
        if governor.governs in ("modal", "enable", "must", "schedule") and not (governed or clause):
            return 19
        if governor.governs == "speech" and not (governed or clause) and self.tree.child(i, "quote") < 0:
            if "" not in governor.complements or self.tree.child(i, "obj") < 0:
                return 20.5
        return 30

    def _convenes(self, i: int, complements: list[int]) -> bool:
        """«عقدت المنظمة *قمة*»: an assembly without a partner is held, and is no meeting with anybody."""
        holds = any(
            self.ontology.relation_facts[f.relation].kind == "Action" and not self.ontology.relation_facts[f.relation].actors
            for e in self.valency.entries(self.s.words[i])
            for f in e.frames
        )
        return holds and any(
            self.grammar.is_("assembly", self.s.words[k].bare.removesuffix("ا"))
            and not any(p in ("مع", "بين") for p, _ in [*self.tree.phrases(k), *self.tree.phrases(i)])
            for k in complements
        )

    def _says_it_too(self, i: int, complements: list[int]) -> bool:
        mine = {
            f.relation
            for e in self.valency.entries(self.s.words[i])
            for f in e.frames
            if not f.fixed and f.targets and "" in f.objects
        }
        theirs = {
            f.relation
            for k in complements
            for r in self.s.words[k].entries("noun")
            for f in self.ontology.entries[r.entry].frames
        }
        return bool(mine & theirs)

    def complements(self, i: int, governor: Governor) -> list[int]:
        """The nouns that the governor at ``i`` takes, portions and coordination passed through."""
        found: list[int] = []
        nominal = self.s.pos(i) != "VERB"
        for k in self.tree.children(i):
            label = self.tree.label[k]
            bare = "" in governor.complements and (
                label == "obj" or (label == "subj" and governor.governs in ("impersonal", "must", "schedule"))
                or (nominal and label == "gen" and self.s.words[k].mention < 0)
            )
            marked = label == "pp" and self.tree.case[k] in governor.complements
            if bare or marked:
                found += self.through(k)
        return found

    def through(self, k: int) -> Iterator[int]:
        """«*جلسة* محادثات», «*سلسلة* من الغارات»: the noun that a counting word portions; and what is coordinated with it."""
        inner = [k]
        if not self.bears_relation(k) and self.s.words[k].mention < 0 and self.s.pos(k) != "NEG":
            # «*مباشرة* العمل مع …»: a verbal noun that no list has hands on what governs it
            verbal = not self.s.words[k].readings and bool(_DEED.match(self.s.norm(k)))
            inner = [
                n
                for n in self.tree.children(k, "gen")
                if self.bears_relation(n) and self.s.words[n].entries("masdar") and (verbal or self._has_complement(n))
            ] or [k]
        if self.grammar.is_("portion", self.s.norm(k).removesuffix("ا")) and not self.valency.governs(self.s.words[k], "aspect"):
            inner = [n for n in self.tree.children(k, "gen", "pp") if self.s.words[n].mention < 0] or [k]
        for n in inner:
            if n == k:
                yield n
                for c in self.tree.children(n, "conj"):
                    if c not in self.tree.clauses:
                        yield c
            else:
                yield from self.through(n)
        if inner != [k]:
            for c in self.tree.children(k, "conj"):
                if c not in self.tree.clauses:
                    yield from self.through(c)

    def _has_complement(self, k: int) -> bool:
        """Does the verbal noun bring what its verb demands («العمل *مع* …»)?"""
        demanded = self.valency.demands(self.s.words[k])
        return any(prep in demanded for prep, _ in self.tree.phrases(k))

    def bears_relation(self, k: int) -> bool:
        """Is the noun at ``k`` one that bears or governs a relation?"""
        word = self.s.words[k]
        if word.pos == "NEG":
            return any(self.bears_relation(n) for n in self.tree.children(k, "gen"))
        return word.mention < 0 and word.pos != "VERB" and any(
            e.frames or e.governors for r in word.entries("masdar", "noun") for e in [self.ontology.entries[r.entry]]
        )

    def _object_is(self, frame: Frame, i: int) -> bool:
        if self.tree.child(i, "suf") >= 0:
            return frame.only_object in ("Actor", "Person", "State")
        spots = self._object_nodes(frame, i)
        found = [m for m in (self._mentioned(k) for k in spots) if m is not None]
        if frame.only_object == "Place":
            return any((m.entity or "").startswith(("place/", "state/")) for m in found)
        if frame.only_object in ("Topic", "Event"):
            return not found or len(found) < len(spots)
        if self.tree.child(i, "own") >= 0 and "" in frame.objects:
            return True
        return bool(found)

    def _mentioned(self, k: int):  # type: ignore[no-untyped-def]
        mention = self.s.mention(k)
        if mention is None and self.s.norm(k) == "كل":
            inner = self.tree.child(k, "pp", "gen")
            return self.s.mention(inner) if inner >= 0 else None
        return mention

    def _object_nodes(self, frame: Frame, i: int) -> list[int]:
        nominal = self.s.pos(i) != "VERB"
        spots = [k for p, k in self.phrases(i, frame) if p in frame.objects]
        if "" in (*frame.objects, *frame.targets):
            spots += self.tree.children(i, "obj")
            if nominal:
                spots += self.tree.children(i, "gen") + [k for p, k in self.phrases(i, frame) if p == "ل"]
            elif not self.tree.children(i, "obj"):
                spots += self.tree.children(i, "subj") if self.tree.label[i] in ("conj", "comp") else []
        return spots

    def phrases(self, i: int, frame: Frame) -> Iterator[tuple[str, int]]:
        """The prepositional phrases of a word, and of the fixed word that completes it («منح *الأولوية* للطاقة»)."""
        yield from self.tree.phrases(i)
        if not frame.fixed or (fixed := self.fixed_span(i + 1, frame.fixed)) is None:
            return
        for k in range(fixed[0], fixed[1]):
            if self.tree.head[k] >= 0 and k != i and self.tree.label[k] != "pp":
                yield from self.tree.phrases(k)
            elif self.tree.label[k] == "pp" and self.tree.head[k] == i:
                yield from self.tree.phrases(k)

    # -- fixed words -------------------------------------------------------------------------------------------------
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
                if word.pos in ("VERB", "COMP") or word.text in ".؛":
                    break
        return None

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

    # -- slots -------------------------------------------------------------------------------------------------------
    def fill(self, i: int, frame: Frame, *, direct: bool, gen: bool = True, skip: Sequence[int] = ()) -> Found:
        """What stands in the frame's slots at ``i``; ``direct``: an object without preposition counts."""
        found = Found()
        tree = self.tree
        nominal = self.s.pos(i) != "VERB"
        self._fill_fixed(i, frame, found)
        if direct and not found.nodes and not self._is_completed(i, frame):
            spots = tree.children(i, "obj") + (tree.children(i, "gen") if nominal and gen else [])
            given = [k for k in spots if self.s.words[k].mention < 0]
            if "" in frame.targets and "" in frame.objects and len(given) > 1 and not nominal:
                spots = [k for k in spots if k != given[0]]  # «سلّم *السكان* 20 طنا»: unnamed receivers
            for k in spots:
                if k in skip or not self._is_object(k) or (found.nodes and "" not in frame.targets):
                    continue
                self.take(found, k, self._bare_slot(frame, k, found), frame)
                self._lift(frame, k, found)
        self._fill_marked(i, frame, found, skip, direct=direct)
        self._fill_completion(i, frame, found)
        return found

    def _lift(self, frame: Frame, k: int, found: Found) -> None:
        """«قدمت مساعدات *للمالديف*»: what hangs on the object and is to whom, is the verb's."""
        if self.s.words[k].mention >= 0 or not found.arguments:
            return
        for prep, n in self.tree.phrases(k):
            slot = "target" if prep in frame.targets else "partner" if prep in frame.partners else ""
            if not slot and prep in frame.objects and "" in frame.objects:
                slot = "target"
            if not slot or not self.refs(n):
                continue
            at = n
            while at > k and self.tree.label[at - 1] == "case" and self.tree.head[at - 1] == n:
                at -= 1
            last = found.arguments[-1]
            if self.s.at.get(last.start, at) < at and last.end > self.index(at):
                found.arguments[-1] = Argument(last.start, self.index(at - 1) + 1, last.slot)
            self.take(found, n, slot, frame)

    def _fill_completion(self, i: int, frame: Frame, found: Found) -> None:
        """«محملا إسرائيل *مسؤولية* مقتل المدنيين»: what the fixed noun is of is the theme, where it has one of its own."""
        if not frame.fixed or not found.nodes or any(a.slot == "theme" for a in found.arguments):
            return
        fixed = self.fixed_span(i + 1, frame.fixed)
        for k in self.tree.children(i, "obj"):
            if fixed is not None and fixed[0] <= k < fixed[1] and k not in found.nodes:
                for n in [*self.tree.children(k, "gen"), *(n for p, n in self.tree.phrases(k) if p == "عن")]:
                    word = self.s.words[n]
                    if n >= fixed[1] and word.mention < 0 and (word.definite or self.tree.child(n, "gen") >= 0):
                        self.take(found, n, "theme", frame)

    def _is_completed(self, i: int, frame: Frame) -> bool:
        """Is the bare noun phrase only the fixed word of a frame whose object a preposition brings?"""
        return bool(frame.fixed) and "" not in (*frame.objects, *frame.targets)

    def _bare_slot(self, frame: Frame, k: int, found: Found) -> str:
        """The slot of a bare noun phrase: a frame whose target is bare has the actor there and the thing as object."""
        if "" in frame.targets and (self.s.words[k].mention >= 0 or "" not in frame.objects):
            return "target"
        return "object" if "" in frame.objects or not found.nodes else "theme"

    def _is_object(self, k: int) -> bool:
        return not self.s.is_adjunct(k) and self.s.pos(k) != "ADV"

    def _fill_fixed(self, i: int, frame: Frame, found: Found) -> None:
        """«تقف الصين *إلى جانب* السودان»: what completes a fixed phrase that begins with a preposition is the object."""
        fixed = self.fixed_span(i + 1, frame.fixed) if frame.fixed else None
        if fixed is None or "" not in frame.objects:
            return
        first = self.s.words[fixed[0]]
        if first.pos != "PREP" or first.norm in frame.objects:
            return
        spelled = any(phrase.split()[0] == first.norm for phrase in frame.fixed)
        beside = self.tree.children(i, "obj", *(("gen",) if self.s.pos(i) != "VERB" else ()))
        if any(not (spelled and self._is_adverbial_object(k)) for k in beside):
            return
        at = fixed[1]
        if at < len(self.s) and self.s.pos(at) == "SUFFIX":
            found.arguments.append(Argument(self.index(at), self.index(at) + 1, "object"))
            found.nodes.append(at)
            return
        while at < len(self.s) and (self.s.pos(at) in ("PREP", "DEM") or self.s.words[at].text in '«"“'):
            at += 1
        if at < len(self.s) and self.s.is_nominal(at):
            self.take(found, at, "object")

    def _is_adverbial_object(self, k: int) -> bool:
        """«تقف *صفا واحدا* إلى جانب …»: an indefinite accusative that tells how."""
        word = self.s.words[k]
        return word.mention < 0 and not word.definite and word.norm.endswith("ا") and len(word.norm) > 2 and not word.entries("masdar")

    def _fill_marked(self, i: int, frame: Frame, found: Found, skip: Sequence[int], *, direct: bool) -> None:
        slots = (("object", frame.objects), ("target", frame.targets), ("partner", frame.partners), ("theme", frame.themes))
        nominal = self.s.pos(i) != "VERB"
        for prep, k in self.phrases(i, frame):
            if k in skip or k in found.nodes:
                continue
            slot = next((name for name, markers in slots if prep in markers), "")
            if not slot and prep == "ل" and nominal and direct and "" in frame.objects and not found.nodes:
                slot = "object"
            if not slot or (slot == "theme" and prep == "في" and not self.is_deed(k) and not self._feels(frame)):
                continue
            if slot == "object" and "" in frame.objects and found.nodes and frame.themes == ():
                slot = "theme" if prep in frame.themes else slot
            if slot in ("target", "partner") and self.s.words[k].mention < 0 and self.s.pos(k) != "SUFFIX":
                if not self.refs(k) and slot == "target":
                    continue
            self.take(found, k, slot, frame)

    def _feels(self, frame: Frame) -> bool:
        """«عزاه *في* ضحايا الزلزال»: what is felt is about what stands after في, a deed or not."""
        return self.ontology.relation_facts[frame.relation].kind == "Expressive"

    def is_deed(self, k: int) -> bool:
        """Does a verbal noun stand at ``k``: «في *حماية* سيادتها», not «في اللحظات الصعبة»?"""
        word = self.s.words[k]
        return word.mention < 0 and (
            bool(word.entries("masdar")) or (not word.definite and not word.readings and bool(_DEED.match(word.norm)))
        )

    def take(self, found: Found, k: int, slot: str, frame: Frame | None = None) -> None:
        """Add the phrase headed at ``k``: its mentions, or its parts that each stand by themselves."""
        if (
            frame is not None
            and self.ontology.relation_facts[frame.relation].occasion
            and not self.ontology.relation_facts[frame.relation].themes
            and self.tree.label[k] != "pp"
            and not self.s.words[k].definite
            and not self._names_somebody(k)
        ):
            return  # «زيارة *دولة* إلى المملكة»: what kind of visit it is
        found.nodes.append(k)
        if self.s.pos(k) == "DEM":
            return  # «امتنانه *لذلك*» names nothing
        if self.s.norm(k) == "ايا" and self.tree.child(k, "own") >= 0:
            k = self.tree.child(k, "own")  # «متهمة *إياها* بـ»
            found.nodes.append(k)
        if self.s.pos(k) == "SUFFIX":
            found.arguments.append(Argument(self.index(k), self.index(k) + 1, slot))
            return
        if self.s.words[k].mention < 0 and slot in ("partner", "target", "object"):
            k = next((n for n in self.tree.children(k, "app") if self.s.words[n].mention >= 0), k)
        if self.grammar.is_("quantifier", self.s.norm(k)):
            k = next((n for n in self.tree.children(k, "pp", "gen") if self.s.words[n].mention >= 0 or self.s.pos(n) == "SUFFIX"), k)
        if self.grammar.is_("kin", self.s.words[k].bare):
            k = next((n for prep, n in self.tree.phrases(k) if prep == "في" and self.refs(n)), k)
        if self.s.words[k].mention >= 0:
            self._take_mentions(found, k, slot)
            return
        start, end = self.phrase(k)
        for a, b in self._parts(k, start, end):
            if b > a:
                found.arguments.append(Argument(self.index(a), self.index(b - 1) + 1, slot))

    def _names_somebody(self, k: int) -> bool:
        start, end = self.tree.span(k)
        return any(w.mention >= 0 or w.pos in ("SUFFIX", "PRON") for w in self.s.words[start:end])

    def _is_common_mention(self, k: int) -> bool:
        """A mention that is a common noun with more to it («الدول *الأعضاء في* …»): rather a phrase than a name."""
        mention = self.s.mention(k)
        return mention is not None and mention.kind in ("body", "group") and bool(self.tree.children(k, "adj", "pp"))

    def _take_mentions(self, found: Found, k: int, slot: str) -> None:
        group = [k, *(c for c in self.tree.children(k, "conj") if c not in self.tree.clauses)]
        for c in group:
            end = self.s.mention_end(c) if self.s.words[c].mention >= 0 else self.phrase(c)[1]
            found.arguments.append(Argument(self.index(c), self.index(end - 1) + 1, slot))

    def phrase(self, k: int) -> tuple[int, int]:
        """The stretch of a noun phrase as a theme: without what is only circumstance."""
        aside = ("hal", "sub", "case", "comp", "quote")
        start, end = self.tree.span(k, "case") if self.s.norm(k) == "ما" else self.tree.span(k, *aside, "rel")
        longer = self.tree.span(k, *aside)[1]
        if end < longer and sum(w.first for w in self.s.words[end:longer]) <= _LONGEST_RELATIVE:
            end = longer  # «الأعمال *التي تنتهك سيادة الصين*»
        end = self._before_goal(k, end)
        start = min(start, k)
        det = self.tree.child(k, "det")
        start = min(start, det) if det >= 0 else start
        while end > k + 1 and self.s.words[end - 1].pos in ("PREP", "CONJ", "PUNCT", "DEM") and self.s.words[end - 1].text not in '»”")':
            end -= 1
        return self._balanced(start, end)

    def _before_goal(self, k: int, end: int) -> int:
        """«رفع العلاقات *إلى* مستوى أعلى»: where to is the verb's, unless the noun itself leads somewhere."""
        if "الي" in self.valency.claims(self.s.words[k]) or self.s.words[k].entries("masdar"):
            return end
        goals = [n for prep, n in self.tree.phrases(k) if prep == "الي" and n > k]
        return min([end, *(n - 1 for n in goals)])

    def _balanced(self, start: int, end: int) -> tuple[int, int]:
        """With the closing quotation mark of an opening one inside, and without a lone one at the end."""
        texts = [w.text for w in self.s.words[start:end]]
        if texts.count("«") < texts.count("»") and texts[-1] == "»":
            end -= 1
        elif texts.count("«") > texts.count("»") and end < len(self.s) and self.s.words[end].text == "»":
            end += 1
        elif sum(t in '"“”' for t in texts) % 2 and texts[-1] in '"“”':
            end -= 1
        return start, end

    def _parts(self, k: int, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The parts of a coordinated phrase that each stand by themselves; the whole where they share something."""
        parts = [k, *(c for c in self.tree.children(k, "conj") if c not in self.tree.clauses)]
        if len(parts) == 1:
            return ((start, end),)
        if any(c in self.tree.case for c in parts[1:]):
            # «بالتوافق … *و*بالدينامية …»: each with its preposition
            return ((start, self._own_end(k, parts[1])), *(self.phrase(c) for c in parts[1:]))
        return self.s.conjuncts(start, end)

    def _own_end(self, k: int, after: int) -> int:
        end = min(self.tree.span(k, "conj", "hal", "sub", "rel")[1], after)
        while end > k + 1 and self.s.words[end - 1].pos in ("PREP", "CONJ", "PUNCT"):
            end -= 1
        return end

    def index(self, i: int) -> int:
        """The index in the article of the word at ``i``, or of the last one."""
        return self.s.words[min(i, len(self.s) - 1)].i

    # -- reciprocity -------------------------------------------------------------------------------------------------
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


def first_verbal_form(word: Word):  # type: ignore[no-untyped-def]
    """The form of a verb that its first reading gives, or the guessed one."""
    return next((r.form for r in word.entries("verb")), word.form)
