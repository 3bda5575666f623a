"""A sentence in, its findings out: clauses from the top of the tree down, then the nouns that nothing governs."""

from __future__ import annotations

from operator import attrgetter, itemgetter

from kg.extract.context import Context
from kg.extract.coordination import share_objects
from kg.extract.free import read_free_nouns
from kg.extract.nouns import read_noun
from kg.extract.predicates import read_predicate
from kg.extract.record import Record
from kg.extract.speech import attribution, carried, issuers, postposed, unnamed_speaker
from kg.extract.subjects import agrees, may_be_doer, subject_of, tense_of
from kg.extract.verbs import read_verb
from kg.findings import Argument, Ref


class SentenceReader(Record):
    """Reads one sentence; ``findings`` and ``speech``, in text order, are its results.

    Those that read single words hand what stands under them back to :meth:`clause` and :meth:`noun`.
    """

    def read(self, answers: tuple[Ref, ...] = ()) -> None:
        """Read the tree from its tops, then the nouns that nothing governs; ``answers`` is who answers by the sentence, if it does."""
        if answers:
            self.note_speech(0, answers)
        context = Context(speakers=attribution(self) or answers)
        predicates = [clause.pred for clause in self.tree.order if clause.pred >= 0]
        tops = [p for p in predicates if self.tree.head[p] < 0]
        for p in tops:
            said = postposed(self, p)
            self.clause(p, context.spoken(said) if said else context)
        for p in predicates:
            if p in self.done:
                continue
            head = self.tree.head[p]
            above = self.context_above(head) if head >= 0 else context
            denial = self._unlikely(head)
            self.clause(p, above.denied(denial) if denial >= 0 else above)
        read_free_nouns(self)
        share_objects(self)
        self.findings.sort(key=attrgetter("trigger"))
        self.speech.sort(key=itemgetter(0))

    def _unlikely(self, head: int) -> int:
        """«من *غير* المرجح أن …»: the word that denies what is foreseen by the adjective at ``head``; -1 where none does."""
        tree, s = self.tree, self.s
        denial = tree.head[head] if head >= 0 and tree.label[head] == "gen" else -1
        denied = denial >= 0 and s.pos[denial] == "NEG" and self.valency.governs(s.words[head], "schedule")
        return denial if denied else -1

    def main_subject(self) -> tuple[Ref, ...]:
        """The subject of the sentence's main clause, where it is somebody named, or somebody without a name who speaks."""
        for clause in self.tree.order:
            if clause.parent is None and clause.pred >= 0 and clause.label == "root":
                named = [r for r in self.about(clause.pred) if r.kind in ("mention", "carried")]
                known = tuple([r if r.kind == "mention" else r._replace(kind="mention") for r in named])
                return known or unnamed_speaker(self, clause.pred)
        return ()

    def clause(self, p: int, context: Context, shared: tuple[Ref, ...] = ()) -> None:
        """Read the clause whose predicate is at ``p``; ``shared`` is the subject of the clause that it hangs on."""
        if p in self.done:
            return
        self.done.add(p)
        clause = self.tree.clauses[p]
        if clause.condition is not None:
            start, end = clause.condition
            context = context._replace(condition=(self.s.index(start), self.s.index(end - 1) + 1))
        elif clause.label == "comp" and (supposed := self._not_yet(p, clause.node)) is not None:
            context = context._replace(condition=supposed)
        self.context[p] = context
        subject = self.subject[p] = subject_of(self, p, clause, context, shared)
        inner = context.denied(clause.negative) if clause.negative >= 0 else context
        read = read_verb if self.s.pos[p] == "VERB" else read_predicate
        read(self, p, clause, inner, subject)
        for k in self.tree.children(p, "add"):
            for n in self.complements.through(k):
                self.noun(
                    n, inner._replace(agents=subject, governs=inner.governs or "light", tense=tense_of(self, p, clause))
                )
        self._below(p, context, subject)

    def _not_yet(self, p: int, host: int) -> tuple[int, int] | None:
        """«تطالب أنقرة السويد بـ… *قبل أن* تصادق على …»: what has to be before it; None for what is told («انسحبت قبل أن تعود»)."""
        if p < 2 or self.s.pos[p - 1] != "COMP" or self.s.norm[p - 2] not in self.s.grammar.classes["before"]:
            return None
        form = self.form(host) if host >= 0 and self.s.pos[host] == "VERB" else None
        if form is None or form.aspect != "Imp" or host > p:
            return None
        return self.s.index(host), self.s.index(p - 3) + 1

    def noun(self, i: int, context: Context) -> tuple[Argument, ...]:
        """Read the noun at ``i``; the result is who joins in the work that it names."""
        return read_noun(self, i, context)

    def _below(self, p: int, context: Context, subject: tuple[Ref, ...]) -> None:
        """The clauses that hang on a predicate and were not read as its complements."""
        clauses = self.tree.clauses
        below = [k for k in self.tree.dependents[p] if k in clauses]
        if not below:
            return  # as it mostly is
        speakers = self.speakers(p) or issuers(self, p) or carried(self, p) or context.speakers
        if self.s.words[p].mention >= 0 and self.tree.child(p, "quote") >= 0:
            speakers = self.refs.of(p)  # «تبون: الجزائر مستعدة لـ …»
            self.note_speech(p, speakers)
        told_by = self.speakers(p)
        reported = told_by if told_by != subject else ()
        latest: tuple[Ref, ...] = ()
        told_at = -1
        for k in below:
            label = self.tree.label[k]
            if label == "conj":
                self.clause(k, context, latest if self._goes_on(k, latest, told_at, subject) else subject)
                who = self.subject.get(k, ())
                if self.tree.child(k, "subj") >= 0 or (
                    who and who != subject and all(r.kind == "mention" for r in who)
                ):
                    latest, told_at = (
                        who,
                        k,
                    )  # «…، وإن *الصين* تقدرها، وتدعمها», «تلقى برقية من *نظيره* شكره فيها، وهنأه»
            elif label in ("hal", "sub"):
                told = label == "hal" and may_be_doer(self, reported, k)  # «نقلت وكالة … عن لافروف قوله …، *مضيفا* …»
                self.clause(k, context.told(), reported if told else subject)
            else:
                self.clause(k, context.told_by(speakers))

    def _goes_on(self, k: int, latest: tuple[Ref, ...], told_at: int, subject: tuple[Ref, ...]) -> bool:
        """Is the coordinated clause at ``k`` about whoever the one at ``told_at`` was about, and not about ``subject``?

        What is planned has its verb below: «عقد الوزير مباحثات اتفق خلالها *الطرفان* على …، ومن المقرر أن *يتوجه* …»; and it is
        about the one whom the clause before took up: «وصل *ماكرون* إلى القاهرة، واصطحب*ه* السيسي …، ومن المقرر أن *يزور* …».
        """
        if not agrees(self, latest, k):
            return False
        planned = self.tree.child(k, "comp") if self.valency.governs(self.s.words[k], "schedule") else -1
        if planned < 0 or not agrees(self, subject, planned):
            return True
        return agrees(self, latest, planned) and self.tree.child(told_at, "suf") < 0
