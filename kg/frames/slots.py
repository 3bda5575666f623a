"""A word and its frame in, what fills the frame's slots around it out: object, target, partner, theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.findings import Argument, Ref
from kg.frames.complements import Complements
from kg.frames.extents import Extents
from kg.frames.fixed import FixedWords
from kg.frames.references import References
from kg.mentions.mention import PERSONAL
from kg.ontology import Frame, Ontology
from kg.sentence import Sentence
from kg.syntax import Tree

_BEFORE = 4
"""Words before a noun among which its preposition stands, marks of quotation among them."""
_OF_VENUES = ("ب", "في")
_SIDES = ("state/", "organization/")


@dataclass(slots=True)
class Found:
    """What a frame found around its word; ``nodes`` are the words of the tree that fill its slots."""

    arguments: list[Argument] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    suffix: Ref | None = None
    condition: tuple[int, int] | None = None
    """Of the clause that is the theme; positions are those of the article."""

    @property
    def is_empty(self) -> bool:
        """Is there neither argument nor pronoun?"""
        return not self.arguments and self.suffix is None

    def fills(self, *slots: str) -> bool:
        """Does an argument fill one of these slots?"""
        return bool(self.arguments) and not {argument.slot for argument in self.arguments}.isdisjoint(slots)


def slot_of(frame: Frame, prep: str) -> str:
    """The slot that the frame's preposition brings; "" where it is none of the frame's."""
    if prep in frame.objects:
        return "object"
    if prep in frame.targets:
        return "target"
    if prep in frame.partners:
        return "partner"
    return "theme" if prep in frame.themes else ""


class Slots:
    """Fills slots in one sentence; positions are those of the sentence."""

    def __init__(
        self,
        sentence: Sentence,
        tree: Tree,
        ontology: Ontology,
        *,
        references: References,
        complements: Complements,
        fixed: FixedWords,
        extents: Extents,
    ) -> None:
        self.s = sentence
        self.tree = tree
        self.ontology = ontology
        self.refs = references
        self.complements = complements
        self.fixed = fixed
        self.extents = extents

    def fill(self, i: int, frame: Frame, *, direct: bool, gen: bool = True, skip: Sequence[int] = ()) -> Found:
        """What stands in the frame's slots at ``i``; ``direct``: an object without preposition counts."""
        found = Found()
        if frame.fixed:
            skip = (*skip, *self._subjects(i, frame))
            self._fill_fixed(i, frame, found, skip)
        completed = bool(frame.fixed) and "" not in (*frame.objects, *frame.targets)
        if direct and not found.nodes and not completed:  # else the bare noun is only the fixed word
            self._fill_bare(i, frame, found, skip, gen=gen)
        self._fill_marked(i, frame, found, skip, direct=direct)
        if frame.fixed:
            self._fill_completion(i, frame, found)
        return found

    def _subjects(self, i: int, frame: Frame) -> Sequence[int]:
        """«وقوف *الحلف* إلى جانب …»: what stands before the fixed words whose completion is the object is no object of a noun."""
        fixed = self.fixed.span(i + 1, frame.fixed) if self.s.pos[i] != "VERB" else None
        if fixed is None or self.s.pos[fixed[0]] != "PREP" or "" not in frame.objects:
            return ()
        first = self.s.norm[fixed[0]]
        spelled = first not in frame.objects and any(phrase.split()[0] == first for phrase in frame.fixed)
        return [k for k in self.tree.children(i, "gen") if k < fixed[0]] if spelled else ()

    # -- what stands without preposition -----------------------------------------------------------------------------
    def _fill_bare(self, i: int, frame: Frame, found: Found, skip: Sequence[int], *, gen: bool) -> None:
        nominal = self.s.pos[i] != "VERB"
        nodes = self.tree.children(i, "obj") + (self.tree.children(i, "gen") if nominal and gen else [])
        given = [k for k in nodes if self.s.words[k].mention < 0]
        if "" in frame.targets and "" in frame.objects and len(given) > 1 and not nominal:
            nodes.remove(given[0])  # «سلّم *السكان* 20 طنا»: unnamed receivers
            if frame.relation in self.ontology.appeals and given[0] not in skip:
                self.take(found, given[0], "target", frame)  # «ناشد *الجنود* العودة إلى …»
        for k in nodes:
            if not nominal and self._is_companion(i, frame, k):
                self.take(found, k, "partner", frame)
                skip = (*skip, k)
                continue
            taken = any(n not in skip for n in found.nodes) and "" not in frame.targets
            circumstance = self.s.is_adjunct(k) and self.tree.child(k, "gen") < 0  # not «ثمنت *استجابة مصر*»
            year = self.s.pos[k] == "NUM" and not self.tree.dependents[k]
            asked = (
                "" in frame.targets
                and "" not in frame.objects
                and self.s.words[k].mention < 0
                and found.fills("target")
            )
            if k in skip or taken or circumstance or year or asked or self.s.pos[k] == "ADV":
                continue
            self.take(found, k, self._bare_slot(i, frame, k, found), frame)
            self.lift(frame, k, found)

    def _is_companion(self, i: int, frame: Frame, k: int) -> bool:
        """«الوزير بحث *ونظيره* ملف …», «ناقشت *وقطر* …»: after the «و» of company right behind a verb of joint work, with whom it is."""
        if self.s.pos[i + 1] != "CONJ" or not frame.partners or frame.relation not in self.ontology.symmetric:
            return False
        mention = self.s.mention[k]
        return mention is not None and mention.start == self.s.index(i + 2)

    def _bare_slot(self, i: int, frame: Frame, k: int, found: Found) -> str:
        """The slot of a bare noun phrase: a frame whose target is bare has the actor there and the thing as object; so has an appeal
        whose thing a preposition brings («طالب *حكومات المنطقة* بالتحقيق»)."""
        if "" in frame.targets and (
            self.s.words[k].mention >= 0 or "" not in frame.objects or self._asks_for_other(i, frame, k)
        ):
            return "target"
        return "object" if "" in frame.objects or not found.nodes else "theme"

    def _asks_for_other(self, i: int, frame: Frame, k: int) -> bool:
        """Does a preposition of its object bring what the appeal is for, beside a bare noun that is no deed?"""
        if frame.relation not in self.ontology.appeals or self.complements.is_deed(k):
            return False
        asked = [n for prep, n in self.tree.phrases(i) if prep in frame.objects and n > i]
        within = (m for n in range(*self.tree.span(k)) if (m := self.s.mention[n]) is not None)
        placed = any((m.entity or "").startswith(("place/", "state/")) for m in within)  # «سكان مخيمات *تندوف*»
        return bool(asked) and min(asked) > k and not placed

    def lift(self, frame: Frame, k: int, found: Found) -> None:
        """«قدمت مساعدات *للمالديف*»: what hangs on the object and is to whom, is the verb's."""
        if self.s.words[k].mention >= 0 or not found.arguments:
            return
        for prep, n in self._phrases_inside(k):
            beside = self.tree.head[n] == k
            beside = beside and not self._is_tie_of_others(k) and not self._is_discussed_by_two(frame, k, n)
            slot = "target" if prep in frame.targets else "partner" if beside and prep in frame.partners else ""
            if not slot and prep in frame.objects and "" in frame.objects:
                slot = "target"
            # «بحث *العلاقات بين* البلدين», «بحث *الأزمة في* ليبيا»
            of_object = (prep == "بين" and not frame.fixed) or self._is_circumstance(frame, prep, n, found)
            if not slot or of_object or not self.refs.of(n) or (slot == "target" and self._is_asked(frame, k, prep)):
                continue
            at = self._before_preposition(n)
            last = found.arguments[-1]
            if self.s.at.get(last.start, at) < at and last.end > self.s.index(at):
                found.arguments[-1] = self.argument(self.s.at[last.start], at, last.slot)
            self.take(found, n, slot, frame)

    def _is_asked(self, frame: Frame, k: int, prep: str) -> bool:
        """«طلب *من نظيره* تبليغ تحياته إلى الشعب»: does another preposition of the verb bring whom the appeal asks?"""
        if frame.relation not in self.ontology.appeals or self.tree.head[k] < 0:
            return False
        verb_phrases = self.tree.phrases(self.tree.head[k])
        return any(other != prep and other in frame.targets and self.refs.of(n) for other, n in verb_phrases)

    def _is_tie_of_others(self, k: int) -> bool:
        """«بحثا *علاقات فرنسا* مع لبنان»: who has the tie is named, and so it is not theirs with whom they talk."""
        named = any(self.s.words[n].mention >= 0 for n in self.tree.children(k, "gen"))
        return named and self.s.words[k].bare in self.s.grammar.classes["tie"]

    def _is_discussed_by_two(self, frame: Frame, k: int, n: int) -> bool:
        """«بحث أردوغان وماكرون *التوتر* مع روسيا»: those who discuss are two persons already, and the other is a state."""
        other = self.s.mention[n]
        if other is None or not (other.entity or "").startswith(_SIDES):
            return False
        who = self.tree.child(self.tree.head[k], "subj")
        two = who >= 0 and any(self.s.words[c].mention >= 0 for c in self.tree.children(who, "conj"))
        named = self.s.mention[who] if two else None
        single = named is not None and (named.entity or "").startswith(PERSONAL)
        return single and bool(self.ontology.relation_facts[frame.relation].implies)

    def _phrases_inside(self, k: int) -> Iterator[tuple[str, int]]:
        """The prepositional phrases of a noun, and those of its unnamed parts («81 مليون دولار مساعدات *إلى السودان*»)."""
        yield from self.tree.phrases(k)
        for prep, n in self.tree.phrases(k):  # «أرسلت طائرة محملة بمساعدات *إلى ليبيا*»
            if prep == "ب" and self.s.words[n].bare in self.s.grammar.classes["aid"]:
                yield from self.tree.phrases(n)
        for n in self.tree.children(k, "gen", "app"):
            if self.s.words[n].mention < 0 and not self.s.words[n].entries("masdar"):
                yield from self._phrases_inside(n)
        for prep, n in self.tree.phrases(k):
            if prep == "من" and self.s.words[n].mention < 0 and not self.s.words[n].entries("masdar"):
                yield from self._phrases_inside(n)

    # -- what a preposition brings -----------------------------------------------------------------------------------
    def _fill_marked(self, i: int, frame: Frame, found: Found, skip: Sequence[int], *, direct: bool) -> None:
        nominal = self.s.pos[i] != "VERB"
        conjuncts = self.tree.children(i, "conj")
        clauses = conjuncts and [n for n in conjuncts if n in self.tree.clauses and not self._is_aside(n)]
        told = "" if found.fills("object") else None
        before, thing = max(found.nodes, default=-1), ""
        for prep, k in self.fixed.phrases(i, frame):
            slot = slot_of(frame, prep)
            if not slot and prep != "ل":
                continue  # as it mostly is
            if (
                k in skip
                or k in found.nodes
                or (clauses and any(i < n < k for n in clauses))
                or (prep in _OF_VENUES and self._is_venue(frame, k))
                or (prep == "في" and self._is_setting(i, k))
                or (prep == "ل" and self._is_attributed(k))
                or (prep == "ب" and (self._accompanies(frame, k, found) or self._is_means(i, frame, k)))
            ):
                continue
            if not slot and prep == "ل" and nominal and direct and "" in frame.objects and not found.nodes:
                slot = "object"
            if prep == "ل" and slot != "theme" and self._is_reason(frame, k, found):
                slot = "theme"
            if slot == "object" and self._is_circumstance(frame, prep, k, found):
                continue
            if slot == "object" and self._is_purpose(i, frame, k):
                if self.tree.head[k] != i:
                    continue  # «لأداء زيارة *إلى* المملكة»
                slot = "theme"
            if slot and not (slot == "theme" and prep == "في" and not self._is_theme(frame, k)):
                named = self.s.words[k].mention >= 0 or self.s.pos[k] == "SUFFIX" or self.refs.of(k)
                if slot in ("object", "theme") and not named and prep == thing == "ل" and self.complements.is_deed(k):
                    continue  # «تقديره للمساعي … *لإنهاء* الحرب», «نداء لجمع مليون دولار *لمساعدة* …»: what the thing is for
                thing = prep if not (thing or named) else thing
                if slot == "object" and not named and told not in (None, prep) and before < k:
                    continue  # «شكره *على* تهنئته بالذكرى الأولى *ل*استقلالها»: what one preposition told, no other tells again
                if slot != "target" or named:
                    asked = named and frame.relation in self.ontology.appeals  # «دعوة *إلى الطرفين* لوقف القتال»
                    told = prep if slot in ("object", "theme") and told is None and not asked else told
                    self.take(found, k, slot, frame)

    def _is_aside(self, n: int) -> bool:
        """«دعت الصين، *وهي شريك* لموسكو، إلى …»: a clause that says only what the one named before is."""
        return self.s.pos[n] != "VERB" and any(self.s.pos[k] == "PRON" for k in self.tree.children(n, "subj"))

    def _is_venue(self, frame: Frame, k: int) -> bool:
        """«التقى ألباريس *بمدريد*», «تباحثا *في مسقط*»: of a meeting and its talks, a city after ب or في is where they were."""
        mention, facts = self.s.mention[k], self.ontology.relation_facts[frame.relation]
        if mention is None or not (facts.meets or facts.implies):
            return False
        return mention.way in ("capital", "metonym") or (mention.entity or "").startswith("place/")

    def _is_setting(self, i: int, k: int) -> bool:
        """«*وفي هذا الإطار*، شاركت مصر في …»: what stands before the verb, parted from it by a comma, and names nobody."""
        if k > i or self.s.words[k].mention >= 0:
            return False
        return self.s.is_comma(self.tree.span(k)[1])

    def _is_attributed(self, k: int) -> bool:
        """«…، وفقا *لرويترز*»: by whom it was told."""
        marks = (n for n in range(max(1, k - _BEFORE), k) if self.tree.head[n] == k and self.tree.label[n] == "case")
        return any(self.s.norm[n - 1] in self.s.grammar.classes["attribution"] for n in marks)

    def _accompanies(self, frame: Frame, k: int, found: Found) -> bool:
        """«شارك في مؤتمر *برعاية* الأمم المتحدة», «شارك الوفد *برئاسة* الوزير»: with whom or by whose means, where the slot is filled
        already or another preposition brings it too."""
        if self.s.norm[k] not in self.s.grammar.classes["accompaniment"]:
            return False
        return found.fills(slot_of(frame, "ب")) or len(frame.objects) > 1

    def _is_means(self, i: int, frame: Frame, k: int) -> bool:
        """«شاركت فرنسا *بقوات* في التحالف», «مشاركته *بفاعلية* في المؤتمر»: what ب brings, beside a thing after في in the same slot."""
        if not {"ب", "في"} <= {*frame.objects} or self.s.words[k].mention >= 0:
            return False
        return any(p == "في" and not self._is_somewhere(n) for p, n in self.tree.phrases(i))

    def _is_somewhere(self, k: int) -> bool:
        mention = self.s.mention[k]
        return mention is not None and (mention.entity or "").startswith(("place/", "state/"))

    def _is_circumstance(self, frame: Frame, prep: str, k: int, found: Found) -> bool:
        """«بحث الوضع *في المنطقة*», «بحث معه، *في اتصال هاتفي*، الوضع»: where or when, of what takes its object otherwise too."""
        if frame.relation not in self.ontology.symmetric or prep not in ("في", "ب") or "" not in frame.objects:
            return False
        return found.fills("object") or (prep == "في" and self.s.grammar.names_meeting(self.s.words[k]))

    def _is_reason(self, frame: Frame, k: int, found: Found) -> bool:
        """«شكر تركيا *لدعمها* بلاده», «انتقد المجر *لرفضها* الاتفاق»: a deed of whoever is felt for is what it is felt for."""
        facts = self.ontology.relation_facts[frame.relation]
        felt = facts.kind == "Expressive" and facts.actors and facts.themes and bool(found.arguments)
        return felt and not found.fills("theme") and self.tree.child(k, "own") >= 0 and self.complements.is_deed(k)

    def _is_purpose(self, i: int, frame: Frame, k: int) -> bool:
        """«دعوة إلى نظيره *لزيارة* بلاده»: of what is done to somebody, a deed among the fixed words tells what for."""
        fixed = self.fixed.span(i + 1, frame.fixed) if frame.fixed else None
        named = not self.ontology.relation_facts[frame.relation].themes
        if not named or fixed is None:
            return False
        n = k
        while n not in (-1, i):
            aimed = self.tree.label[n] == "pp" and self.tree.case[n] in ("ل", "الي")
            if aimed and n in range(*fixed) and self.complements.is_deed(n):
                return True
            n = self.tree.head[n]
        return False

    def _is_theme(self, frame: Frame, k: int) -> bool:
        """«عزاه *في* ضحايا الزلزال»: what is felt is about whatever stands after في; what is done only about a deed."""
        if self.s.words[k].bare in self.s.grammar.classes["utterance"]:
            return False  # «قدم، *في تصريح* صحفي، تعازيه»
        if self.s.words[k].bare in self.s.grammar.classes["effort"]:
            return True  # «يساند العراق *في مساعيه* …»
        return self.complements.is_deed(k) or self.ontology.relation_facts[frame.relation].kind == "Expressive"

    # -- what completes fixed words ----------------------------------------------------------------------------------
    def _fill_fixed(self, i: int, frame: Frame, found: Found, skip: Sequence[int]) -> None:
        """«تقف الصين *إلى جانب* السودان»: what completes a fixed phrase that begins with a preposition is the object."""
        fixed = self.fixed.span(i + 1, frame.fixed)
        if fixed is None or "" not in frame.objects:
            return
        first = self.s.words[fixed[0]]
        if first.pos != "PREP" or first.norm in frame.objects:
            return
        spelled = any(phrase.split()[0] == first.norm for phrase in frame.fixed)
        if not spelled and self.tree.head[fixed[0] + 1] != i:
            return  # «على عدد *من وثائق* التعاون»: the preposition is none of the verb's
        beside = self.tree.children(i, "obj", *(("gen",) if self.s.pos[i] != "VERB" else ()))
        # «وقوفه إلى جانب بيروت في الأزمة *وما* نجم عنها»
        beside = [k for k in beside if k < fixed[0] or self.s.pos[k] != "REL"]
        if any(k not in skip and not (spelled and self._is_adverbial_object(k)) for k in beside):
            return
        at = fixed[1] - (self.s.pos[fixed[1] - 1] == "SUFFIX")  # «إلى جانب*هم*» is one written word
        if self.s.pos[at] == "SUFFIX":
            found.arguments.append(self.argument(at, at + 1, "object"))
            found.nodes.append(at)
            return
        between = ("PREP", "DEM") if spelled else ("DEM",)
        while at < self.s.end and (self.s.pos[at] in between or self.s.words[at].text in '«"“'):
            at += 1
        if self.s.is_nominal(at):
            self.take(found, at, "object")

    def _fill_completion(self, i: int, frame: Frame, found: Found) -> None:
        """«محملا إسرائيل *مسؤولية* مقتل المدنيين»: what the fixed noun is of is the theme, where it has one of its own."""
        if not found.nodes or found.fills("theme"):
            return
        fixed = self.fixed.span(i + 1, frame.fixed)
        if fixed is None:
            return
        objects = self.tree.children(i, "obj")
        portioned = (n for k in objects if self._is_portion(k) for n in self.tree.children(k, "gen"))
        for k in (*objects, *portioned):  # «حمل إسرائيل كامل *المسؤولية* عن …»
            if k in range(*fixed) and k not in found.nodes:
                for n in (*self.tree.children(k, "gen"), *(n for p, n in self.tree.phrases(k) if p == "عن")):
                    word = self.s.words[n]
                    if n >= fixed[1] and word.mention < 0 and (word.definite or self.tree.child(n, "gen") >= 0):
                        self.take(found, n, "theme", frame)

    def _is_portion(self, k: int) -> bool:
        return self.s.words[k].mention < 0 and self.s.words[k].bare in self.s.grammar.classes["portion"]

    def _is_adverbial_object(self, k: int) -> bool:
        """«تقف *صفا واحدا* إلى جانب …»: an indefinite accusative that tells how."""
        word = self.s.words[k]
        accusative = word.norm.endswith("ا") and len(word.norm) > 2
        return word.mention < 0 and not word.definite and accusative and not word.entries("masdar")

    # -- arguments ---------------------------------------------------------------------------------------------------
    def take(self, found: Found, k: int, slot: str, frame: Frame | None = None) -> None:
        """Add the phrase headed at ``k``: its mentions, or its parts that each stand by themselves."""
        if frame is not None and self._is_sort_of_visit(frame, k):
            return
        needed = self._needed(frame, k)
        for n in needed:
            self.take(found, n, slot, frame)
        found.nodes.append(k)
        if needed or self.s.pos[k] == "DEM":
            return  # «امتنانه *لذلك*» names nothing
        if self.s.words[k].spelling.folded == "ايا" and self.tree.child(k, "own") >= 0:
            k = self.tree.child(k, "own")  # «متهمة *إياها* بـ»
            found.nodes.append(k)
        if self.s.pos[k] == "SUFFIX":
            found.arguments.append(self.argument(k, k + 1, slot))
            for c in self.extents.coordinated(k):
                self.take(found, c, slot, frame)  # «تعازيه له *ولأبناء الشعب*»
            return
        k = self._named(k, slot)
        if self.s.words[k].mention >= 0:
            for c in (k, *self.extents.coordinated(k)):
                end = self.s.mention_end(c) if self.s.words[c].mention >= 0 else self.extents.phrase(c)[1]
                found.arguments.append(self.argument(c, end, slot))
            return
        found.arguments += [self.argument(a, b, slot) for a, b in self.extents.parts(k) if b > a]

    def trim(self, found: Found) -> None:
        """«*منحة* لليمن», «*مساعدات* من كندا»: what was taken last ends before whoever fills another slot within it."""
        last = found.arguments[-1]
        inner = (self._before_preposition(k) for k in found.nodes if self.tree.label[k] in ("pp", "gen"))
        cuts = [k for k in inner if last.start < self.s.index(k) < last.end]
        if cuts:
            found.arguments[-1] = self.argument(self.s.at[last.start], min(cuts), last.slot)

    def _before_preposition(self, k: int) -> int:
        at = k
        while at > 0 and self.tree.label[at - 1] == "case" and self.tree.head[at - 1] == k:
            at -= 1
        return at

    def _needed(self, frame: Frame | None, k: int) -> list[int]:
        """«دعا إلى *ضرورة وقف* القتال وأهمية …»: what is asked for is what is needed."""
        if frame is None or self.ontology.relation_facts[frame.relation].kind != "Appeal":
            return []
        nouns = [n for n in (k, *self.tree.children(k, "conj")) if self.complements.is_need(n)]
        return [g for n in nouns for g in self.tree.children(n, "gen")] if k in nouns else []

    def argument(self, start: int, end: int, slot: str) -> Argument:
        """The stretch as an argument, in the words of the article."""
        return Argument(self.s.words[start].i, self.s.index(end - 1) + 1, slot)

    def _named(self, k: int, slot: str) -> int:
        """Whoever a common noun stands for: the name beside it, those of «كل من», «الأشقاء في …»."""
        grammar, tree, words = self.s.grammar, self.tree, self.s.words
        if words[k].mention < 0 and slot != "theme":
            for n in tree.children(k, "app"):
                if words[n].mention >= 0:
                    k = n
                    break
        if words[k].norm in grammar.classes["quantifier"]:
            of = (n for n in tree.children(k, "pp", "gen") if tree.label[n] == "gen" or tree.case[n] == "من")
            named = (n for n in of if words[n].mention >= 0 or words[n].pos == "SUFFIX")
            k = next(named, k)
        if words[k].bare in grammar.classes["kin"]:
            k = next((n for prep, n in tree.phrases(k) if prep == "في" and self.refs.of(n)), k)
        return k

    def _is_sort_of_visit(self, frame: Frame, k: int) -> bool:
        """«زيارة *دولة* إلى المملكة»: what kind of visit it is, not to whom."""
        if self.tree.label[k] == "pp" or self.s.words[k].definite:
            return False
        facts = self.ontology.relation_facts[frame.relation]
        if not facts.occasion or facts.themes:
            return False
        words = self.s.words[slice(*self.tree.span(k))]
        return all(w.mention < 0 and w.pos not in ("SUFFIX", "PRON") for w in words)
