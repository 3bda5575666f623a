"""A sentence in, its findings out: clauses from the top of the tree down, then the nouns that nothing governs."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.coordination import share_objects
from kg.extract.free import read_free_nouns
from kg.extract.nouns import read_noun
from kg.extract.predicates import read_predicate
from kg.extract.record import Record
from kg.extract.speech import attribution, carried, issuers, postposed, unnamed_speaker
from kg.extract.subjects import agrees, may_be_doer, subject_of, tense_of
from kg.extract.verbs import read_verb
from kg.findings import Argument, Finding, Ref
from kg.ontology import Ontology
from kg.sentence import Sentence
from kg.valency import Valency


class SentenceReader:
    """Reads one sentence; ``findings`` and ``speech`` are its results.

    Those that read single words hand what stands under them back to :meth:`clause` and :meth:`noun`.
    """

    def __init__(self, sentence: Sentence, ontology: Ontology, valency: Valency, carried: tuple[Ref, ...] = ()) -> None:
        self.rec = Record(sentence, ontology, valency, carried, self)

    @property
    def findings(self) -> list[Finding]:
        """What was found, in text order."""
        return sorted(self.rec.findings, key=lambda f: f.trigger)

    @property
    def speech(self) -> list[tuple[int, tuple[Ref, ...]]]:
        """The words of speech and who speaks by them, in text order."""
        return sorted(self.rec.speech, key=lambda s: s[0])

    def read(self) -> None:
        """Read the tree from its tops, then the nouns that nothing governs."""
        context = Context(speakers=attribution(self.rec))
        predicates = [clause.pred for clause in self.rec.tree.order if clause.pred >= 0]
        tops = [p for p in predicates if self.rec.tree.head[p] < 0]
        for p in tops:
            said = postposed(self.rec, p)
            self.clause(p, context.spoken(said) if said else context)
        for p in predicates:
            if p in self.rec.done:
                continue
            head = self.rec.tree.head[p]
            above = self.rec.context_above(head) if head >= 0 else context
            denial = self._unlikely(head)
            self.clause(p, above.denied(denial) if denial >= 0 else above)
        read_free_nouns(self.rec)
        share_objects(self.rec)

    def _unlikely(self, head: int) -> int:
        """«من *غير* المرجح أن …»: the word that denies what is foreseen by the adjective at ``head``; -1 where none does."""
        tree, s = self.rec.tree, self.rec.s
        denial = tree.head[head] if head >= 0 and tree.label[head] == "gen" else -1
        denied = denial >= 0 and s.pos(denial) == "NEG" and self.rec.valency.governs(s.words[head], "schedule")
        return denial if denied else -1

    def about(self) -> tuple[Ref, ...]:
        """The subject of the sentence's main clause, where it is somebody named, or somebody without a name who speaks."""
        for clause in self.rec.tree.order:
            if clause.parent is None and clause.pred >= 0 and clause.label == "root":
                named = (r for r in self.rec.about(clause.pred) if r.kind in ("mention", "carried"))
                known = tuple(r if r.kind == "mention" else r._replace(kind="mention") for r in named)
                return known or unnamed_speaker(self.rec, clause.pred)
        return ()

    def clause(self, p: int, context: Context, shared: tuple[Ref, ...] = ()) -> None:
        """Read the clause whose predicate is at ``p``; ``shared`` is the subject of the clause that it hangs on."""
        rec = self.rec
        if p in rec.done:
            return
        rec.done.add(p)
        clause = rec.tree.clauses[p]
        if clause.condition is not None:
            start, end = clause.condition
            context = context._replace(condition=(rec.s.index(start), rec.s.index(end - 1) + 1))
        elif clause.label == "comp" and (supposed := self._not_yet(p, clause.node)) is not None:
            context = context._replace(condition=supposed)
        rec.context[p] = context
        subject = rec.subject[p] = subject_of(rec, p, clause, context, shared)
        inner = context.denied(clause.negative) if clause.negative >= 0 else context
        read = read_verb if rec.s.pos(p) == "VERB" else read_predicate
        read(rec, p, clause, inner, subject)
        for k in rec.tree.children(p, "add"):
            for n in rec.complements.through(k):
                self.noun(
                    n, inner._replace(agents=subject, governs=inner.governs or "light", tense=tense_of(rec, p, clause))
                )
        self._below(p, context, subject)

    def _not_yet(self, p: int, host: int) -> tuple[int, int] | None:
        """«تطالب أنقرة السويد بـ… *قبل أن* تصادق على …»: what has to be before it; None for what is told («انسحبت قبل أن تعود»)."""
        rec = self.rec
        if p < 2 or rec.s.pos(p - 1) != "COMP" or not rec.s.grammar.is_("before", rec.s.norm(p - 2)):
            return None
        form = rec.form(host) if host >= 0 and rec.s.pos(host) == "VERB" else None
        if form is None or form.aspect != "Imp" or host > p:
            return None
        return rec.s.index(host), rec.s.index(p - 3) + 1

    def noun(self, i: int, context: Context) -> tuple[Argument, ...]:
        """Read the noun at ``i``; the result is who joins in the work that it names."""
        return read_noun(self.rec, i, context)

    def _below(self, p: int, context: Context, subject: tuple[Ref, ...]) -> None:
        """The clauses that hang on a predicate and were not read as its complements."""
        rec = self.rec
        speakers = rec.speakers(p) or issuers(rec, p) or carried(rec, p) or context.speakers
        if rec.s.words[p].mention >= 0 and rec.tree.child(p, "quote") >= 0:
            speakers = rec.refs.of(p)  # «تبون: الجزائر مستعدة لـ …»
            rec.note_speech(p, speakers)
        reported = rec.speakers(p) if rec.speakers(p) != subject else ()
        latest: tuple[Ref, ...] = ()
        told_at = -1
        for k in rec.tree.children(p):
            if k not in rec.tree.clauses:
                continue
            label = rec.tree.label[k]
            if label == "conj":
                self.clause(k, context, latest if self._goes_on(k, latest, told_at, subject) else subject)
                who = rec.subject.get(k, ())
                if rec.tree.child(k, "subj") >= 0 or (who and who != subject and all(r.kind == "mention" for r in who)):
                    latest, told_at = (
                        who,
                        k,
                    )  # «…، وإن *الصين* تقدرها، وتدعمها», «تلقى برقية من *نظيره* شكره فيها، وهنأه»
            elif label in ("hal", "sub"):
                told = label == "hal" and may_be_doer(rec, reported, k)  # «نقلت وكالة … عن لافروف قوله …، *مضيفا* …»
                self.clause(k, context.told(), reported if told else subject)
            else:
                self.clause(k, context.told().spoken(speakers))

    def _goes_on(self, k: int, latest: tuple[Ref, ...], told_at: int, subject: tuple[Ref, ...]) -> bool:
        """Is the coordinated clause at ``k`` about whoever the one at ``told_at`` was about, and not about ``subject``?

        What is planned has its verb below: «عقد الوزير مباحثات اتفق خلالها *الطرفان* على …، ومن المقرر أن *يتوجه* …»; and it is
        about the one whom the clause before took up: «وصل *ماكرون* إلى القاهرة، واصطحب*ه* السيسي …، ومن المقرر أن *يزور* …».
        """
        rec = self.rec
        if not agrees(rec, latest, k):
            return False
        planned = rec.tree.child(k, "comp") if rec.valency.governs(rec.s.words[k], "schedule") else -1
        if planned < 0 or not agrees(rec, subject, planned):
            return True
        return agrees(rec, latest, planned) and rec.tree.child(told_at, "suf") < 0
