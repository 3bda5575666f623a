"""Doc in, findings out: which word bears which relation, and which stretches are its agent, object, theme and speaker.

A finding is made of word positions and grammatical features only; who is meant is decided in :mod:`kg.resolve`. Each sentence is
parsed (:mod:`kg.syntax`) and its tree is read from the top. What a word stands under is handed down as a :class:`Context`: who
speaks, who acts, and the word of wishing, needing, pledging or helping that governs it («*مستعدة* للعمل … وحماية … ومعارضة …»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.findings import Argument, Extraction, Finding, Ref, Skipped
from kg.frames import Found, Frames
from kg.grammar import Grammar, Word
from kg.mentions import Mention
from kg.ontology import Frame, Governor, Ontology, Reading
from kg.phrases import Sentence
from kg.syntax import Clause, Parser
from kg.valency import Valency

_REACH = 14
_LONGEST_SENTENCE = 240
"""Words read together; what is longer than any sentence is read in pieces, so that time and depth stay bounded."""
_BINDING = frozenset(("must", "modal", "pledge", "impersonal"))
_CARRYING = frozenset(("light", "aspect", "mutual", "modal"))


@dataclass(frozen=True, slots=True)
class Context:
    """What a word stands under."""

    speakers: tuple[Ref, ...] = ()
    agents: tuple[Ref, ...] = ()
    """Whose deed the governed noun is."""
    governs: str = ""
    """The kind of governor in force; "" where there is none."""
    modality: str | None = None
    kind: str | None = None
    negative: bool = False
    negative_at: int = -1
    tense: str = ""
    partners: tuple[Argument, ...] = ()
    receives: bool = False
    condition: tuple[int, int] | None = None
    node: int = -1
    """The governing word."""

    def told(self) -> Context:
        """The same speaker and condition, no governor."""
        return Context(speakers=self.speakers, condition=self.condition)


class SentenceReader:
    """Reads one sentence; ``findings``, ``skipped`` and ``speech`` are its results."""

    def __init__(
        self, sentence: Sentence, ontology: Ontology, valency: Valency, carried: tuple[Ref, ...] = ()
    ) -> None:
        self.carried = carried
        """Whoever the sentence before was about."""
        self.s = sentence
        self.ontology = ontology
        self.valency = valency
        self.grammar: Grammar = sentence.grammar
        self.tree = Parser(sentence, ontology, valency).parse()
        self.near = Frames(sentence, self.tree, ontology, valency)
        self.subject: dict[int, tuple[Ref, ...]] = {}
        self.done: set[int] = set()
        self.context: dict[int, Context] = {}
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.speech: list[tuple[int, tuple[Ref, ...]]] = []

    def read(self) -> None:
        """Read the tree from its tops, then the nouns that nothing governs."""
        source = self._source()
        context = Context(speakers=source)
        for clause in self.tree.order:
            if clause.pred >= 0 and self.tree.head[clause.pred] < 0:
                self._clause(clause.pred, context)
        for clause in self.tree.order:
            if clause.pred >= 0 and clause.pred not in self.done:
                head = self.tree.head[clause.pred]
                self._clause(clause.pred, self._context_above(head).told() if head >= 0 else context)
        for i, word in enumerate(self.s.words):
            if i not in self.done and word.pos in ("NOUN", "ADJ") and word.mention < 0:
                if word.readings:
                    self._free_noun(i)
                if i not in self.done and not word.readings and self.tree.child(i, "adj") >= 0 and self._owner(i):
                    self._portioned(i, self._context_above(i).told())
        self.findings.sort(key=lambda f: f.trigger)

    def about(self) -> tuple[Ref, ...]:
        """The subject of the sentence's main clause, where it is somebody named."""
        for clause in self.tree.order:
            if clause.parent is None and clause.pred >= 0 and clause.label == "root":
                refs = self.speech_of(clause.pred) or self.subject.get(clause.pred, ())
                named = tuple(r for r in refs if r.kind in ("mention", "carried"))
                return tuple(replace(r, kind="mention") for r in named)
        return ()

    def _source(self) -> tuple[Ref, ...]:
        """«بحسب وكالة …», «وفق بيان لـ …»: whoever the whole sentence is said by."""
        for i in range(len(self.s)):
            if self.s.words[i].mention >= 0:
                continue
            length = self.grammar.phrase_at("attribution", self.s.words, i, longest=3)
            if not length:
                continue
            for j in range(i + length, min(i + length + 6, len(self.s))):
                if self.s.mention(j) is not None:
                    refs = self.near.refs(j)
                    self.speech.append((self.s.words[i].i, refs))
                    return refs
                if self.s.pos(j) == "PUNCT":
                    break
        return ()

    # -- clauses -----------------------------------------------------------------------------------------------------
    def _clause(self, p: int, context: Context, shared: tuple[Ref, ...] = ()) -> None:
        if p in self.done:
            return
        self.done.add(p)
        clause = self.tree.clauses[p]
        if clause.condition is not None:
            start, end = clause.condition
            context = replace(context, condition=(self.s.words[start].i, self.near.index(end - 1) + 1))
        self.context[p] = context
        subject = self._subject(p, clause, context, shared)
        self.subject[p] = subject
        if self.s.pos(p) == "VERB":
            self._verb(p, clause, context, subject)
        else:
            self._predicate(p, clause, context, subject)
        self._below(p, context, subject)

    def _below(self, p: int, context: Context, subject: tuple[Ref, ...]) -> None:
        """The clauses that hang on a predicate and were not read as its complements."""
        speakers = self.speech_of(p) or context.speakers
        if self.s.words[p].mention >= 0 and self.tree.child(p, "quote") >= 0:
            speakers = self.near.refs(p)  # «تبون: الجزائر مستعدة لـ …»
            self.speech.append((self.s.words[p].i, speakers))
        for k in self.tree.children(p):
            if k not in self.tree.clauses or k in self.done:
                continue
            label = self.tree.label[k]
            if label == "conj":
                self._clause(k, context, subject)
            elif label == "hal":
                self._clause(k, context.told(), subject)
            elif label == "sub":
                self._clause(k, replace(context.told(), speakers=context.speakers), subject)
            else:
                self._clause(k, Context(speakers=speakers, condition=context.condition), subject)

    def speech_of(self, p: int) -> tuple[Ref, ...]:
        """Who speaks by the word at ``p``; nobody if it is no word of speech."""
        index = self.s.words[p].i
        return next((who for at, who in self.speech if at == index), ())

    def _subject(self, p: int, clause: Clause, context: Context, shared: tuple[Ref, ...]) -> tuple[Ref, ...]:
        node = self.tree.child(p, "subj")
        if node >= 0:
            refs = self.near.refs(node)
            if refs:
                return refs
            if self.near.is_event(node):
                gender = "Fem" if self.s.norm(node).endswith(("ة", "ات")) else "Masc"
                return (Ref("event", self.s.words[node].i, gender=gender, number="Sing"),)
            return self.near.nisba_of(node) or self._owner_as_subject(node)
        if clause.label == "rel":
            return self._antecedent(clause) or self._host_subject(p, clause)
        form = self._form(p)
        if form is not None and form.person == "1":
            return (Ref("first", self.s.words[p].i, value="state" if form.number == "Plur" else "speaker"),)
        if context.agents and clause.label in ("comp", "conj") and self._agrees(context.agents, p):
            return context.agents
        if shared and self._agrees(shared, p):
            return shared
        if self.s.pos(p) != "VERB" and shared:
            return shared
        if self.carried and clause.parent is None and clause.label in ("root", "conj") and self._agrees(self.carried, p) and self.s.pos(p) == "VERB":
            return tuple(replace(r, kind="carried") if r.kind == "mention" else r for r in self.carried)
        gender, number = (form.gender or "", form.number or "Sing") if form else ("", "")
        if gender == "Fem" and number == "Sing" and self.findings and clause.label == "conj":
            last = max(self.findings, key=lambda f: f.trigger)
            if self.ontology.relation_facts[last.relation].meets and last.form in ("noun", "masdar"):
                return (Ref("event", self.s.words[p].i),)  # «أجرى محادثات …، *تناولت* …»
        return (Ref("implicit", self.s.words[p].i, gender=gender, number=number),)

    def _owner_as_subject(self, node: int) -> tuple[Ref, ...]:
        """«*عمليتها* تستهدف …», «*طائرات* التحالف قصفت …»: what somebody has and acts by."""
        if self.grammar.is_("instrument", self.s.words[node].bare):
            return self._owner(node)
        return ()

    def _host_subject(self, p: int, clause: Clause) -> tuple[Ref, ...]:
        """«بعث … برقية *ندد فيها* بـ», «اتصال *أجراه* بـ»: in a clause that takes up a thing, whoever the sentence is about."""
        start, end = self.tree.span(p)
        resumed = any(self.s.pos(k) == "SUFFIX" and self.tree.label[k] in ("suf", "pp") for k in range(start, end))
        if not resumed or clause.node < 0:
            return ()
        host = self._predicate_above(clause.node)
        guard = 0
        while host >= 0 and guard < 8:
            guard += 1
            refs = self.speech_of(host) or self.subject.get(host, ())
            if refs and self._agrees(refs, p) and refs[0].kind in ("mention", "carried") and self.near.is_person(refs[0]):
                return refs
            up = self.tree.head[host]
            host = self._predicate_above(up) if up >= 0 else -1
        form = self._form(p)
        return (Ref("implicit", self.s.words[p].i, gender=form.gender or "", number=form.number or "Sing"),) if form else ()

    def _antecedent(self, clause: Clause) -> tuple[Ref, ...]:
        """«الصين *التي* تدعم»: whom a relative clause without subject of its own tells of."""
        if clause.node < 0:
            return ()
        if self.s.mention(clause.node) is not None:
            return self.near.refs(clause.node)[:1]
        if self.near.is_event(clause.node):
            return (Ref("event", self.s.words[clause.node].i),)
        return ()

    def _form(self, p: int):  # type: ignore[no-untyped-def]
        word = self.s.words[p]
        if word.pos != "VERB":
            return None
        return next((r.form for r in word.entries("verb")), word.form)

    def _agrees(self, refs: Sequence[Ref], p: int) -> bool:
        """Can whoever is meant be the subject of the verb at ``p`` that has none of its own?"""
        word = self.s.words[p]
        forms = [r.form for r in word.entries("verb")] or ([word.form] if word.form else [])
        if not forms or not refs:
            return bool(refs)
        ref = refs[0]
        if ref.kind in ("first", "nisba", "event"):
            return True
        for form in forms:
            if form.person not in (None, "3"):
                continue
            number = form.number or "Sing"
            many = "Plur" if len(refs) > 2 else "Dual" if len(refs) == 2 else ref.number or "Sing"
            if len(refs) > 1 or many != "Sing":
                if number == many or number == "Plur":
                    return True
                if number == "Sing" and ref.number == "Plur":
                    return True
                continue
            if number == "Sing" and (not ref.gender or not form.gender or form.gender == ref.gender):
                return True
        return False

    def _tense(self, p: int, clause: Clause) -> str:
        if clause.future:
            return "fut"
        if clause.past and clause.negative >= 0:
            return "perf"
        form = self._form(p)
        return "" if form is None else "perf" if form.aspect == "Perf" else "imp"

    # -- verbs -------------------------------------------------------------------------------------------------------
    def _verb(self, p: int, clause: Clause, context: Context, subject: tuple[Ref, ...]) -> None:
        if clause.negative >= 0:
            context = replace(context, negative=True, negative_at=clause.negative)
        sense = self.near.sense(p)
        if sense is None:
            return
        reading, what = sense
        tense = self._tense(p, clause)
        if self._is_passive(p):
            self._passive(p, what, context, tense)
            return
        if isinstance(what, Governor):
            self._governing(p, what, subject, context, tense)
        else:
            self._relation_verb(p, what, subject, context, tense, clause)
        del reading

    def _passive(self, p: int, what: Frame | Governor, context: Context, tense: str) -> None:
        """«اجتماعا *استُعرضت* فيه أوجه الشراكة»: what is done jointly, whoever met has done."""
        if not isinstance(what, Frame) or what.relation not in self.ontology.symmetric or what.relation in self.ontology.between_actors:
            return
        found = Found()
        for k in self.tree.children(p, "subj", "obj"):
            self.near.take(found, k, "object", what)
        if found.arguments:
            self._emit(p, what, "verb", tense, (Ref("event", self.s.words[p].i),), found, context=context)

    def _is_passive(self, p: int) -> bool:
        """«شُدد على …», «أُعيد تأكيد …»: a damma on the first letter; nobody is named who does it."""
        text = self.s.words[p].text
        passive = text[1:2] == "\u064f" or (text[:1] in "اأ" and "\u064f" in text[2:4])
        return passive and not any(prep == "من قبل" for prep, _ in self.tree.phrases(p))

    def _governing(self, p: int, governor: Governor, subject: tuple[Ref, ...], context: Context, tense: str) -> None:
        if governor.governs == "speech":
            self._speech(p, governor, subject, context)
            return
        agents = subject
        if governor.governs in ("must", "impersonal"):
            agents = self._marked_agents(p, governor)
        elif governor.governs == "enable":
            agents = self._helped(p, governor)
        elif governor.governs == "schedule":
            agents = ()
        inner = self._under(governor, agents, context, tense, p)
        self._hand_down(p, governor, inner, subject)

    def _marked_agents(self, p: int, governor: Governor) -> tuple[Ref, ...]:
        for prep, k in self.tree.phrases(p):
            if prep in governor.agents and (refs := self.near.refs(k)):
                return refs
        return ()

    def _helped(self, p: int, governor: Governor) -> tuple[Ref, ...]:
        for k in self.tree.children(p, "obj", "suf"):
            if refs := self.near.refs(k):
                return refs
        return self._marked_agents(p, governor)

    def _under(
        self, governor: Governor, agents: tuple[Ref, ...], context: Context, tense: str, node: int = -1
    ) -> Context:
        """What stands under the governor; a governor under another keeps what the outer one said where it says nothing."""
        modality, kind = governor.modality, governor.kind
        if context.governs:
            if context.modality and governor.governs in _CARRYING and not (modality and context.governs == "speech"):
                modality = context.modality
            else:
                modality = modality or context.modality
            if governor.governs in ("light", "aspect", "mutual") or context.governs in ("must", "appeal"):
                kind = context.kind or kind
            else:
                kind = kind or context.kind
        if tense == "fut" and modality is None:
            modality = "intended"
        speakers = context.speakers
        if (
            governor.governs == "pledge"
            and agents
            and not speakers
            and all(r.kind == "mention" and self.near.is_person(r) for r in agents)
        ):
            speakers = agents
        return Context(
            speakers=speakers, agents=agents, governs=governor.governs, modality=modality, kind=kind,
            negative=governor.negative != context.negative, negative_at=context.negative_at, tense=tense or context.tense,
            node=node,
            receives=governor.governs == "receive", condition=context.condition, partners=context.partners,
        )  # fmt: skip

    def _hand_down(self, p: int, governor: Governor, inner: Context, subject: tuple[Ref, ...]) -> None:
        for k in self.tree.children(p, "comp"):
            self._clause(k, inner, inner.agents or subject)
        partners: tuple[Argument, ...] = ()
        for k in self.near.complements(p, governor):
            partners = self._noun(k, replace(inner, partners=partners)) or partners
        if governor.governs in _BINDING:
            for prep, k in self.tree.phrases(p):
                if prep == "ل" and k not in self.done and self.near.is_deed(k) and self.near.bears_relation(k):
                    for n in self.near.through(k):
                        self._noun(n, replace(inner, partners=partners))

    def _speech(self, p: int, governor: Governor, subject: tuple[Ref, ...], context: Context) -> None:
        """A word of saying: who says it, and what is said where that is a noun («أكد *دعم* بلاده», «شدد على *ضرورة*»)."""
        speakers = self._reported(p) or subject
        self.speech.append((self.s.words[p].i, speakers))
        self.subject[p] = speakers
        self._said_by(p, governor, speakers, context)

    def _said_by(self, p: int, governor: Governor, speakers: tuple[Ref, ...], context: Context) -> None:
        """What stands under a verb or noun of saying: a clause, a quotation, a noun."""
        denied = governor.negative or context.negative
        said = Context(speakers=speakers, negative=governor.negative, negative_at=p if governor.negative else -1, condition=context.condition)
        for k in self.tree.children(p, "comp", "quote"):
            self._clause(k, said)
        noun = Context(
            speakers=speakers, agents=speakers, governs="speech", modality=governor.modality, kind=governor.kind,
            negative=denied, negative_at=context.negative_at if context.negative else (p if governor.negative else -1),
            condition=context.condition,
        )  # fmt: skip
        for k in self.near.complements(p, governor):
            self._noun(k, noun)

    def _reported(self, p: int) -> tuple[Ref, ...]:
        """«نقلت وكالة … *عن بوتين قوله*»."""
        for prep, k in self.tree.phrases(p):
            if prep == "عن" and self.s.mention(k) is not None:
                after = self.s.mention_end(k)
                if self.grammar.is_("quoteHead", Grammar.surface(self.s.words[after : after + 2])) or self.s.norm(after) == "قول":
                    return self.near.refs(k)
        return ()

    def _relation_verb(
        self, p: int, frame: Frame, subject: tuple[Ref, ...], context: Context, tense: str, clause: Clause
    ) -> None:
        suffix = self.tree.child(p, "suf")
        stances = self._stances(p, frame, subject, context, tense)
        found = self.near.fill(p, frame, direct="" in (*frame.objects, *frame.targets) and suffix < 0, skip=stances)
        if stances and not any(a.slot == "object" for a in found.arguments):
            return
        if suffix >= 0 and "" in (*frame.objects, *frame.targets):
            found.suffix = self.near.suffix_ref(suffix)
            self._after_suffix(p, frame, found)
        self._stands_for_theme(p, clause, frame, found)
        self._resumed(p, clause, frame, found)
        clausal = self._clausal_object(p, frame, found, subject, context)
        if clausal:
            return
        form = self._form(p)
        self._emit(
            p, frame, "verb", tense, subject, found, context=context if context.governs else replace(context, governs=""),
            first="" if form is None or form.person != "1" else form.number or "Sing",
        )  # fmt: skip
        self._joint(p, frame, subject, found, context, tense)

    def _stances(self, p: int, frame: Frame, subject: tuple[Ref, ...], context: Context, tense: str) -> list[int]:
        """«اتفقا على *رفض* X»: agreed stances are stances of each; their nodes."""
        if frame.relation not in self.ontology.symmetric or frame.relation in self.ontology.between_actors:
            return []
        taken = []
        partners = [k for prep, k in self.tree.phrases(p) if prep in frame.partners and self.near.refs(k)]
        agents = (*subject, *(r for k in partners for r in self.near.refs(k)))
        for prep, k in self.tree.phrases(p):
            if prep not in frame.objects:
                continue
            for n in (k, *self.tree.children(k, "conj")):
                sense = self.near.sense(n) if self.near.bears_relation(n) else None
                if sense is None or not isinstance(sense[1], Frame) or sense[0].source != "masdar":
                    continue
                if self.ontology.relation_facts[sense[1].relation].standing:
                    self._noun(n, Context(speakers=context.speakers, agents=agents, governs="agree", negative=context.negative, condition=context.condition, tense=tense))
                    taken.append(n)
        return taken

    def _after_suffix(self, p: int, frame: Frame, found: Found) -> None:
        """«منح*ها* إعفاء»: the suffix is the actor, the noun after it the thing."""
        for k in self.tree.children(p, "obj"):
            if "" in frame.targets or frame.relation in ("provides",):
                self.near.take(found, k, "object")

    def _stands_for_theme(self, p: int, clause: Clause, frame: Frame, found: Found) -> None:
        """«… مشروع قرار، إذ *نقضته* روسيا», «القمة، و*حضرها* …»: a pronoun stands for the thing spoken of last, not for somebody."""
        facts = self.ontology.relation_facts[frame.relation]
        if not facts.themes or clause.label == "rel":
            return
        suffix = self.tree.child(p, "suf")
        if found.suffix is not None and suffix >= 0:
            thing = self._thing_meant(p, suffix, actors=facts.actors)
            if thing is not None:
                found.suffix = None
                found.arguments.append(thing)
            elif not facts.actors:
                found.suffix = None
        for argument in [a for a in found.arguments if a.end == a.start + 1 and a.slot in ("object", "theme")]:
            position = self.s.at.get(argument.start, -1)
            if position >= 0 and self.s.pos(position) == "SUFFIX":
                thing = self._thing_meant(p, position, actors=facts.actors)
                if thing is not None or not facts.actors:
                    found.arguments.remove(argument)
                if thing is not None:
                    found.arguments.append(replace(thing, slot=argument.slot))

    def _thing_meant(self, p: int, suffix: int, *, actors: bool) -> Argument | None:
        """The object of the finding before, where the pronoun agrees with it and it is nobody."""
        before = [f for f in self.findings if f.trigger < self.s.words[p].i and f.arguments]
        if not before or self.s.norm(suffix) not in ("ه", "ها"):
            return None
        last = max(before, key=lambda f: f.trigger)
        gender = "Fem" if self.s.norm(suffix) == "ها" else "Masc"
        for argument in last.arguments:
            position = self.s.at.get(argument.start, -1)
            if argument.slot not in ("object", "theme") or position < 0:
                continue
            if self.s.words[position].mention >= 0 or self.s.pos(position) == "SUFFIX":
                continue
            inside = range(position if actors else self.s.at.get(argument.end - 1, p) + 1, p)
            if any((m := self.s.mention(k)) is not None and m.gender in ("", gender) for k in inside):
                continue
            spots = [k for k in range(position, p) if self.s.words[k].i < argument.end and self.tree.label[k] in ("gen", "pp", "obj", "conj") or k == position]
            for k in spots:
                feminine = self.s.norm(k).endswith(("ة", "ات"))
                if (self.s.norm(suffix) == "ها") == feminine and self.s.words[k].mention < 0:
                    start, end = (k, self.near.phrase(k)[1]) if k != position else (position, self.s.at[argument.end - 1] + 1)
                    return Argument(self.near.index(start), self.near.index(end - 1) + 1, "object")
        return None

    def _resumed(self, p: int, clause: Clause, frame: Frame, found: Found) -> None:
        """«القمة *التي تستضيفها* السعودية»: the suffix stands for what the clause tells of."""
        if clause.label != "rel" or found.suffix is None or clause.node < 0 or self.s.mention(clause.node) is not None:
            return
        found.suffix = None
        self.near.take(found, clause.node, "object")

    def _clausal_object(
        self, p: int, frame: Frame, found: Found, subject: tuple[Ref, ...], context: Context
    ) -> bool:
        """«طالب *بأن* توقف إسرائيل …»: the clause takes the relation of its own verb; else it is the theme."""
        clauses = [k for k in self.tree.children(p, "comp") if k not in self.done]
        appeal = self.ontology.relation_facts[frame.relation].kind == "Appeal"
        if not clauses or any(a.slot in ("object", "theme") for a in found.arguments):
            return False
        k = clauses[0]
        if appeal and self._clause_bears(k):
            asked = tuple(r for a in found.nodes for r in self.near.refs(a))
            inner = Context(
                speakers=subject, agents=asked, governs="appeal", modality="obligatory", kind="Appeal",
                negative=context.negative, negative_at=context.negative_at, condition=context.condition,
            )  # fmt: skip
            for k in clauses:
                self._clause(k, inner, asked)
            return True
        self._clause_as_theme(k, found)
        return False

    def _clause_bears(self, k: int) -> bool:
        return self.s.pos(k) == "VERB" and self.valency.bears(self.s.words[k])

    def _clause_as_theme(self, k: int, found: Found) -> None:
        subject = self.tree.child(k, "subj")
        if 0 <= subject < k and self.s.words[subject].mention < 0 and self.s.pos(subject) != "SUFFIX":
            self.near.take(found, subject, "theme")  # «حذر من *أن تفعيل الآلية* …»: what the clause is about
            return
        start, end = self.tree.span(k, "hal", "sub")
        if end - start >= 2:
            found.arguments.append(Argument(self.near.index(start), self.near.index(end - 1) + 1, "theme"))

    def _joint(
        self, p: int, frame: Frame, subject: tuple[Ref, ...], found: Found, context: Context, tense: str
    ) -> None:
        """«ستعمل مع روسيا *لـ*تعزيز …»: what joint work is for is also what its partners do."""
        if frame.relation not in self.ontology.symmetric:
            return
        partners = tuple(
            replace(a, slot="partner") for a in found.arguments if a.slot in ("partner", "object") and self._is_actor(a)
        )
        if not partners:
            return
        modality = context.modality if context.governs else ("intended" if tense == "fut" else None)
        inner = Context(
            speakers=context.speakers, agents=subject, governs="joint", modality=modality, kind=context.kind,
            negative=context.negative, tense=tense, partners=partners, condition=context.condition,
        )  # fmt: skip
        for prep, k in self.tree.phrases(p):
            if prep in ("ل", "علي", "في") and k not in found.nodes and self.near.bears_relation(k):
                for n in self.near.through(k):
                    self._noun(n, inner)

    def _is_actor(self, argument: Argument) -> bool:
        position = self.s.at.get(argument.start, -1)
        return position >= 0 and (self.s.words[position].mention >= 0 or self.s.pos(position) == "SUFFIX")

    # -- predicates that are no verbs --------------------------------------------------------------------------------
    def _predicate(self, p: int, clause: Clause, context: Context, subject: tuple[Ref, ...]) -> None:
        """An adjective, participle or noun as predicate: «الصين *مستعدة* لـ», «ستظل *داعمة* لـ», «من *الضروري* أن», «*مؤكدا* أن»."""
        if clause.negative >= 0:
            context = replace(context, negative=True, negative_at=clause.negative)
        word = self.s.words[p]
        if word.mention >= 0 or word.pos == "PRON":
            self._predicate_phrase(p, context, self.near.refs(p) or subject)
            return
        sense = self.near.sense(p)
        if sense is None:
            self._predicate_phrase(p, context, subject)
            return
        reading, what = sense
        if isinstance(what, Governor):
            self._governing(p, what, subject, context, "fut" if clause.future else "")
            return
        if reading.source in ("masdar", "noun") and clause.label != "hal" and self.tree.child(p, "subj") < 0:
            self.done.discard(p)
            return
        if reading.source in ("masdar",) and clause.label != "hal":
            self._noun(p, context)
            return
        found = self.near.fill(p, what, direct="" in (*what.objects, *what.targets))
        if self.tree.child(p, "suf") >= 0:
            found.suffix = self.near.suffix_ref(self.tree.child(p, "suf"))
        if not self._clausal_object(p, what, found, subject, context):
            if not found.arguments and found.suffix is None and clause.label != "hal":
                return
            self._emit(p, what, reading.source, "fut" if clause.future else "imp", subject, found, context=context)

    def _predicate_phrase(self, p: int, context: Context, subject: tuple[Ref, ...]) -> None:
        """«الصين *على استعداد* لـ», «نحن *مع* أي مبادرة»: a prepositional phrase as predicate."""
        stances = self.ontology.word_values.get("stance", {})
        word = self.s.words[p]
        for prep, k in self.tree.phrases(p):
            relation = stances.get(prep)
            frame = self._frame_of(relation) if relation is not None else None
            if frame is not None and (word.pos == "PRON" or word.mention >= 0) and self.tree.label[p] in ("comp", "quote"):
                found = Found()
                self.near.take(found, k, "object", frame)
                self._emit(p, frame, "noun", "", self.near.refs(p), found, context=context)
                return
        for _, k in self.tree.phrases(p):
            sense = self.near.sense(k)
            if sense is not None and isinstance(sense[1], Governor):
                self._governing_noun(k, sense[1], replace(context, agents=self.near.refs(p) or subject))

    # -- nouns -------------------------------------------------------------------------------------------------------
    def _noun(self, i: int, context: Context) -> tuple[Argument, ...]:
        """A noun under a governor; the partners of joint work that it names, for the nouns beside it."""
        if i in self.done:
            return ()
        word = self.s.words[i]
        if self.s.pos(i) == "NEG":
            # «*عدم* الاعتراف بـ»
            self.done.add(i)
            for k in self.tree.children(i, "gen"):
                self._noun(k, replace(context, negative=not context.negative, negative_at=i))
            return ()
        if word.mention >= 0 or not word.readings:
            return self._portioned(i, context)
        sense = self.near.sense(i)
        if sense is None:
            return self._portioned(i, context)
        reading, what = sense
        masdar = next((r for r in word.entries("masdar") if r.entry == reading.entry), None)
        if reading.source == "activeParticiple" and masdar is not None:
            reading = masdar
        self.done.add(i)
        if isinstance(what, Governor):
            self._governing_noun(i, what, context)
            return ()
        return self._relation_noun(i, what, reading, context)

    def _portioned(self, i: int, context: Context) -> tuple[Argument, ...]:
        """A noun that says nothing by itself: what it is for («استغلال الفرصة *لتعزيز* …»), what its adjectives say of whose it
        is («موقف بلاده *الداعم* لـ»)."""
        self._read_purposes(i, context)
        owner = self._owner(i) or context.agents
        for k in self.tree.children(i, "adj"):
            sense = self.near.sense(k)
            if sense is not None and isinstance(sense[1], Frame) and sense[0].source == "activeParticiple" and owner:
                found = self.near.fill(k, sense[1], direct=False)
                if not found.arguments:
                    self._objects_beside(i, k, sense[1], found)
                if found.arguments:
                    self.done.add(k)
                    self._emit(k, sense[1], "activeParticiple", "imp", owner, found, context=context)
        return ()

    def _read_purposes(self, i: int, context: Context) -> None:
        if context.governs not in ("", "speech"):
            for k in self._purposes(i):
                for n in self.near.through(k):
                    self._noun(n, context)

    def _purposes(self, i: int) -> Iterator[int]:
        """The verbal nouns after ل under the noun at ``i``."""
        for k in self.tree.children(i):
            if k in self.tree.clauses:
                continue
            if self.tree.label[k] == "pp" and self.tree.case[k] == "ل" and self.near.is_deed(k) and self.near.bears_relation(k):
                yield k
            elif self.tree.label[k] in ("gen", "pp"):
                yield from self._purposes(k)

    def _objects_beside(self, i: int, k: int, frame: Frame, found: Found) -> None:
        for prep, n in self.tree.phrases(i):
            if n > k and (prep in frame.objects or (prep == "ل" and "" in frame.objects)):
                self.near.take(found, n, "object")

    def _owner(self, i: int) -> tuple[Ref, ...]:
        for k in self.tree.children(i, "own", "gen"):
            if refs := self.near.refs(k):
                return refs
        return self.near.nisba_of(i)

    def _governing_noun(self, i: int, governor: Governor, context: Context) -> None:
        """«*استعداد* بلاده لـ», «*ضرورة* تعزيز», «*رغبته* في»: a noun that governs, under a word of saying or by its own subject."""
        if governor.governs == "appeal":
            self._appeal(i, governor, context)
            return
        if governor.governs in ("report", "speech"):
            if governor.governs == "speech":
                speakers = self._owner(i) or context.agents or context.speakers
                self.speech.append((self.s.words[i].i, speakers))
                self._said_by(i, governor, speakers, context)
            return
        agents = self._owner(i) or context.agents
        if not agents:
            return
        outer = context if context.governs not in ("", "speech") else replace(context, governs="", modality=None, kind=None)
        inner = self._under(governor, agents, outer, "")
        if context.governs == "speech" and context.negative:
            inner = replace(inner, negative=True, negative_at=context.negative_at)
        self._hand_down(i, governor, inner, agents)

    def _appeal(self, i: int, governor: Governor, context: Context) -> None:
        """«شدد على *أهمية* X», «*ضرورة* أن …»: a call for X by whoever says so."""
        if context.governs not in ("speech", "agree", "must", "mutual", "light"):
            return
        clauses = self.tree.children(i, "comp")
        frame = self._calling()
        if frame is None:
            return
        if clauses and self._clause_bears(clauses[0]):
            inner = Context(
                speakers=context.speakers, governs="appeal", modality="obligatory", kind="Appeal", negative=context.negative,
                negative_at=context.negative_at, condition=context.condition,
            )  # fmt: skip
            for k in clauses:
                self._clause(k, inner)
            return
        found = Found()
        if clauses:
            self._clause_as_theme(clauses[0], found)
        for k in self.tree.children(i, "gen"):
            self.near.take(found, k, "theme")
        if not found.arguments:
            for prep, k in self.tree.phrases(i):
                if prep in governor.complements:
                    self.near.take(found, k, "theme")
        if found.arguments:
            self._emit(i, frame, "noun", "", context.agents, found, context=replace(context, governs="", modality=None, kind=None))

    def _calling(self) -> Frame | None:
        """A frame of the relation that is an appeal by itself."""
        return next((frame for relation in sorted(self.ontology.appeals) if (frame := self._frame_of(relation))), None)

    def _frame_of(self, relation: str) -> Frame | None:
        """The plainest frame that a relation has in the lexicon."""
        frames = [f for e in self.ontology.entries.values() for f in e.frames if f.relation == relation]
        return min(frames, key=lambda f: (bool(f.fixed), bool(f.only_object), f.name), default=None)

    def _relation_noun(self, i: int, frame: Frame, reading: Reading, context: Context) -> tuple[Argument, ...]:
        """A masdar or event noun: under a governor, or with a subject of its own («*دعم* الشعب الروسي للحكومة»)."""
        own, used = self._own_subject(i, frame)
        if not own and context.governs == "light" and context.node >= 0:
            own, used = self._sent_for(i, frame, context)
        agents = own or context.agents
        if context.governs in ("must", "appeal") and not own:
            agents = context.agents
        if context.governs == "impersonal" and not agents:
            agents = self._marked_by(i) or (Ref("implicit", self.s.words[i].i),)
        if not agents and context.governs not in ("must", "appeal"):
            return ()
        found = self._masdar_arguments(i, frame, used, own=bool(own))
        end = self.tree.span(i)[1]
        if context.governs in ("light", "mutual") and context.node >= 0 and self.s.pos(context.node) == "VERB":
            self._beside(context.node, frame, found, own)
        if (
            not found.arguments
            and found.suffix is None
            and not own
            and self.s.words[i].definite
            and context.governs != "speech"
            and not self.near.is_mutual(i, end)
        ):
            return ()
        if context.receives:
            found, agents = self._received(i, frame, context)
        if context.partners and frame.relation not in self.ontology.symmetric:
            found.arguments.extend(context.partners)
        governor = context if context.governs and not (own and context.governs == "joint") else replace(context, governs="")
        self._emit(i, frame, reading.source, context.tense, agents, found, context=governor, own=bool(own))
        self._joint(i, frame, agents, found, context, context.tense)
        if frame.relation not in self.ontology.symmetric and self.ontology.relation_facts[frame.relation].kind == "Commitment":
            self._read_purposes(i, context)
        if frame.relation in self.ontology.symmetric and context.governs not in ("speech", ""):
            return tuple(
                replace(a, slot="partner")
                for a in found.arguments
                if a.slot in ("partner", "object") and self._is_actor(a)
            )
        return ()

    def _sent_for(self, i: int, frame: Frame, context: Context) -> tuple[tuple[Ref, ...], int]:
        """«نقل إلى فخامته *تعازي* رئيس الدولة»: where the verb's own phrase names the receiver, the genitive is whose it is."""
        if self.ontology.relation_facts[frame.relation].kind != "Expressive":
            return (), -1
        received = any(prep in ("ل", "الي") and self.near.refs(k) for prep, k in self.tree.phrases(context.node))
        for k in self.tree.children(i, "gen"):
            refs = self.near.refs(k)
            if received and refs and all(r.kind == "mention" and self.near.is_person(r) for r in refs):
                return refs, k
        return (), -1

    def _beside(self, p: int, frame: Frame, found: Found, own: tuple[Ref, ...]) -> None:
        """«وجه *إلى* نظيره دعوة»: what the light verb's own phrases bring is the noun's."""
        slots = (("object", frame.objects), ("target", frame.targets), ("partner", frame.partners), ("theme", frame.themes))
        for prep, k in self.tree.phrases(p):
            if k in found.nodes:
                continue
            slot = next((name for name, markers in slots if prep in markers), "")
            if not slot and prep in ("ل", "الي") and "" in frame.objects and self.near.refs(k):
                slot = "object"
            if not slot or any(a.slot == slot for a in found.arguments) or (slot == "theme" and prep == "في" and not self.near.is_deed(k)):
                continue
            self.near.take(found, k, slot, frame)

    def _marked_by(self, i: int) -> tuple[Ref, ...]:
        for prep, k in self.tree.phrases(i):
            if prep in ("من قبل", "من جانب") and (refs := self.near.refs(k)):
                return refs
            if prep == "بين" and self.tree.child(i, "gen") < 0 and len(refs := self.near.refs(k)) > 1:
                return refs  # «جرى حوار *بين* البرازيل والأرجنتين»
        up = self.tree.head[i]
        if up >= 0 and self.tree.child(i, "gen") < 0:
            for prep, k in self.tree.phrases(up):
                if prep == "بين" and len(refs := self.near.refs(k)) > 1:
                    return refs
        return ()

    def _own_subject(self, i: int, frame: Frame) -> tuple[tuple[Ref, ...], int]:
        """The subject that a masdar carries (genitive, suffix, nisba, after من) and the node that names it."""
        tree = self.tree
        marked = {m for m in (*frame.objects, *frame.targets, *frame.partners) if m}
        transitive = "" in frame.objects
        if transitive:
            marked = marked | {"ل"}
        has_marked = any(p in marked for p, _ in tree.phrases(i))
        has_direct = tree.child(i, "obj") >= 0
        own = tree.child(i, "own")
        if own >= 0:
            if not transitive or has_marked or has_direct or self.near.is_mutual(i, tree.span(i)[1]) or tree.child(i, "comp") >= 0:
                return (self.near.suffix_ref(own),), own
            return (), -1
        gen = next((k for k in tree.children(i, "gen") if self.near.refs(k)), -1)
        if gen >= 0:
            if not transitive or has_marked or has_direct or (frame.fixed and self.near.fixed_span(i + 1, frame.fixed)):
                refs = self.near.refs(gen)
                if not transitive and not has_marked and not self.ontology.relation_facts[frame.relation].occasion and marked:
                    return (refs, gen) if len(refs) == 1 or frame.relation in self.ontology.symmetric else ((), -1)
                return refs, gen
        for prep, k in tree.phrases(i):
            if prep in ("من", "من قبل", "من جانب") and prep not in marked and (refs := self.near.refs(k)):
                return refs, k  # «بدعوة *من* الرئيس»
        nisba = self.near.nisba_of(i)
        if nisba and (has_marked or not transitive):
            return nisba, -1
        if self.s.words[i].definite and not transitive and has_marked:
            for prep, k in tree.phrases(i):
                if prep == "ل" and "ل" not in marked and (refs := self.near.refs(k)):
                    return refs, k
        return (), -1

    def _masdar_arguments(self, i: int, frame: Frame, used: int, *, own: bool) -> Found:
        """Objects of a masdar: genitive or suffix, or what ل brings where the genitive is the subject."""
        suffix = self.tree.child(i, "own")
        skip = [used] if used >= 0 else []
        transitive = "" in (*frame.objects, *frame.targets)
        found = self.near.fill(
            i, frame, direct=transitive, gen=not (own and used >= 0 and self.tree.label[used] == "gen"), skip=skip
        )
        occasion = self.ontology.relation_facts[frame.relation].occasion
        if suffix >= 0 and suffix != used and "" in frame.objects and not occasion:
            found.suffix = self.near.suffix_ref(suffix)
        return found

    def _received(self, i: int, frame: Frame, context: Context) -> tuple[Found, tuple[Ref, ...]]:
        """«تلقى اتصالا *من* بوتين»: the doer stands after من; the receiver is the object."""
        kept = self.near.fill(i, frame, direct=False)
        found = Found([a for a in kept.arguments if a.slot == "theme"], kept.nodes)
        receiver = context.agents[0] if context.agents else None
        for prep, k in self.tree.phrases(i):
            if prep in ("من", "من قبل", "من جانب") and (refs := self.near.refs(k)):
                found.suffix = receiver
                found.nodes.append(k)
                return found, refs
        own, _ = self._own_subject(i, frame)
        if own:
            found.suffix = receiver
            return found, own
        up = self.tree.head[i]
        if up >= 0:
            for prep, k in self.tree.phrases(up):
                if prep == "من" and (refs := self.near.refs(k)):
                    found.suffix = receiver
                    found.nodes.append(k)
                    return found, refs
        return found, context.agents

    # -- nouns that nothing governs ----------------------------------------------------------------------------------
    def _free_noun(self, i: int) -> None:
        """«يعكس *دعم* الشعب الروسي للحكومة», «خلال *زيارة* إلى …», «*فيتو* روسي ضد»: a noun that tells its doer itself."""
        sense = self.near.sense(i)
        if sense is None:
            return
        reading, what = sense
        context = self._context_above(i)
        if isinstance(what, Governor):
            if what.governs in ("modal", "pledge") and self._owner(i) and reading.source in ("masdar", "noun"):
                self.done.add(i)
                self._governing_noun(i, what, Context(speakers=context.speakers, condition=context.condition))
            return
        if reading.source not in ("masdar", "noun"):
            masdar = next((r for r in self.s.words[i].entries("masdar") if r.entry == reading.entry), None)
            if masdar is None:
                return
            reading = masdar
        if self._inside_theme(i) and not self._is_witnessed(i, what):
            return
        if self.tree.label[i] == "pp" and self.tree.case[i] == "ك" and what.relation in self.ontology.between_actors:
            self._as_partners(i, what, context)
            return
        own, used = self._own_subject(i, what)
        facts = self.ontology.relation_facts[what.relation]
        told = Found()
        if not own:
            own = self._relative_doer(i, what, told)
        if not own and self.tree.label[i] == "pp" and (facts.occasion or facts.meets):
            host = self._predicate_above(i)
            if host >= 0 and self.s.words[host].mention >= 0:
                own = self.near.refs(host)  # «شي وبوتين في *اتصال* هاتفي: …»
            elif host >= 0 and facts.occasion and self.tree.case[i] not in ("ل", "الي", "ب", "عن", "علي"):
                own = self.subject.get(host, ())[:1]
        if not own:
            return
        found = self._masdar_arguments(i, what, used, own=used >= 0)
        if not found.arguments:
            found.arguments, found.nodes = told.arguments, told.nodes
        if not found.arguments and found.suffix is None and what.only_object == "Actor" and self.tree.label[i] in ("pp", "gen"):
            host = self._predicate_above(i)
            subject = self.subject.get(host, ()) if host >= 0 else ()
            if len(subject) == 1 and subject[0].kind in ("mention", "carried") and subject != own:
                found.suffix = subject[0]  # «وصل … تلبية *لدعوة* من سيادته»
        among = len(own) > 1 and what.relation in self.ontology.between_actors
        mutual = self.near.is_mutual(i, self.tree.span(i)[1])
        if not found.arguments and found.suffix is None and not among and not mutual:
            return
        self.done.add(i)
        self._emit(i, what, reading.source, "", own, found, context=Context(speakers=context.speakers, condition=context.condition), own=True)

    def _as_partners(self, i: int, frame: Frame, context: Context) -> None:
        """«الصين وروسيا، *كشريكتين* استراتيجيتين»: those named before are so to each other."""
        number = next((r.form.number for r in self.s.words[i].readings), "")
        for k in reversed(range(i)):
            refs = self.near.refs(k) if self.tree.label[k] in ("subj", "pp", "obj") else ()
            if len(refs) > 1 and number in ("Dual", "Plur"):
                self.done.add(i)
                self._emit(i, frame, "noun", "", refs, Found(), context=context.told())
                return

    def _is_witnessed(self, i: int, frame: Frame) -> bool:
        """«شهد الزعيمان *توقيع* الجانبين على …»: what they attend is an act of its own, whose doers are named."""
        index = self.s.words[i].i
        around = [f for f in self.findings for a in f.arguments if a.start <= index < a.end]
        return (
            frame.relation in self.ontology.symmetric
            and all(self.ontology.relation_facts[f.relation].occasion for f in around)
            and self.tree.child(i, "gen") >= 0
        )

    def _inside_theme(self, i: int) -> bool:
        """Does the noun stand inside an object that a finding has taken already?"""
        index = self.s.words[i].i
        return any(a.start <= index < a.end and a.slot in ("object", "theme") for f in self.findings for a in f.arguments)

    def _relative_doer(self, i: int, frame: Frame, found: Found) -> tuple[Ref, ...]:
        """«زيارة *يجريها السيسي* إلى …», «الزيارة *التي يعتزم بوتين القيام بها* إلى …»: the doer in a relative clause."""
        for k in self.tree.children(i, "rel"):
            refs = self.subject.get(k, ())
            start, end = self.tree.span(k)
            resumed = any(w.pos == "SUFFIX" and w.norm in ("ها", "ه") for w in self.s.words[start:end])
            if not refs or refs[0].kind not in ("mention", "implicit", "carried") or not resumed:
                continue
            sense = self.near.sense(k)
            if sense is not None and isinstance(sense[1], Frame):
                continue
            for n in range(start, end):
                if self.tree.label[n] == "pp" and self.tree.case[n] in frame.objects and n not in found.nodes:
                    self.near.take(found, n, "object", frame)
            return refs
        return ()

    def _predicate_above(self, i: int) -> int:
        while i >= 0 and i not in self.tree.clauses:
            i = self.tree.head[i]
        return i

    def _context_above(self, i: int) -> Context:
        p = self._predicate_above(i)
        if p < 0:
            return Context()
        context = self.context.get(p, Context())
        if self.s.words[p].mention >= 0:
            return context
        return replace(context, speakers=self.speech_of(p) or context.speakers)

    # -- results -----------------------------------------------------------------------------------------------------
    def _emit(
        self, i: int, frame: Frame, form: str, tense: str, agents: tuple[Ref, ...], found: Found, *, context: Context,
        first: str = "", own: bool = False,
    ) -> None:  # fmt: skip
        word = self.s.words[i]
        spots = [self.s.at[r.word] for r in agents if r.kind == "mention" and r.word in self.s.at]
        begin = min([k for k in spots if k <= i and i - k <= _REACH], default=i)
        if context.negative and 0 <= context.negative_at and abs(i - context.negative_at) <= _REACH:
            begin = min(begin, context.negative_at)
        end = max([i + 1, *(self.s.at.get(a.end - 1, 0) + 1 for a in found.arguments if a.slot != "partner" or self.s.at.get(a.end - 1, 0) > i)])
        for k in (self.s.at[r.word] for r in agents if r.word in self.s.at and self.s.at[r.word] >= i):
            end = max(end, self.s.mention_end(k) if self.s.words[k].mention >= 0 else k + 1)
        begin = min([begin, *(self.s.at.get(a.start, i) for a in found.arguments)])
        mutual = self.near.truly_mutual(i, self._reciprocal_end(i, end))
        extra = max(self.s.skip_adverbs(end), min(self.tree.span(i, "comp", "conj", "rel", "hal", "sub", "pp")[1], end + 3))
        firm = [
            k
            for k in range(i, min(extra, len(self.s)))
            if any(self.grammar.is_("strong", Grammar.surface(self.s.words[k : k + n])) for n in (1, 2))
        ]
        strong = bool(firm)
        if firm and self.s.pos(i) != "VERB":
            end = max(end, firm[-1] + 1)  # «دعم متبادل *قوي*»
        governed = bool(context.governs)
        self.findings.append(
            Finding(
                relation=frame.relation, frame=frame.name, trigger=word.i, form=form, tense=tense, agents=agents,
                speakers=context.speakers, arguments=tuple(found.arguments), suffix_object=found.suffix,
                governed=context.governs if governed else ("own" if own else ""),
                modality=context.modality if governed else None,
                kind=(context.kind if governed else None) or frame.kind,
                negative=context.negative, strong=strong, mutual=mutual, condition=context.condition,
                start=self.near.index(begin), end=self.near.index(end - 1) + 1, first_person=first,
            )
        )  # fmt: skip


    def _reciprocal_end(self, i: int, end: int) -> int:
        """How far to look for words of reciprocity: a verb's stand in its clause, a noun's right after it or its conjuncts."""
        if self.s.pos(i) == "VERB":
            return end + 4
        end = max(end, self.tree.span(i)[1])
        return max(end, self.s.reciprocal_end(end))


def extract(doc: Doc, ontology: Ontology, grammar: Grammar) -> Extraction:
    """All findings of the annotated article.

    ``doc`` must come from :func:`kg.annotate.annotate` with the same ontology.
    """
    words: tuple[Word, ...] = doc.user_data["words"]
    mentions: tuple[Mention, ...] = doc.user_data["mentions"]
    valency = Valency(ontology, grammar)
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    speech: list[tuple[int, tuple[Ref, ...]]] = []
    carried: tuple[Ref, ...] = ()
    for group in _sentences(words, doc.user_data["inside"]):
        reader = SentenceReader(Sentence(group, mentions, grammar), ontology, valency, carried)
        reader.read()
        carried = reader.about() or carried
        findings += reader.findings
        skipped += reader.skipped
        speech += sorted(reader.speech, key=lambda s: s[0])
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
        long = len(group) >= _LONGEST_SENTENCE and word.first and (word.mention < 0 or word.mention != group[-1].mention)
        if group and (long or word.sent != group[-1].sent):
            yield group
            group = []
        group.append(word)
    if group:
        yield group
