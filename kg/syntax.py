"""A sentence's words in, a tree of them out: which word hangs on which, by order, agreement and valency.

The tree is built from left to right. Whatever comes next (a noun phrase, a prepositional phrase, a verb, a clause) hangs on
one of the words at the *right edge* of the tree: the last noun, the noun that it is the genitive of, the verb that they
belong to, the verb above that. The lexicon's valency decides («أعرب *عن* استعداد بكين *للـ*عمل *مع* الدول الأفريقية *على* نبذ …»:
each preposition goes to the word that takes it); where it says nothing, the nearest noun or the verb does.

Labels of dependents: ``subj obj np`` (bare noun phrases of a verb; ``np`` until the clause is done), ``pp`` (its preposition in
:attr:`Tree.case`), ``gen own adj app det`` inside noun phrases, ``suf`` (object suffix of a verb), ``comp`` (clause after أن), ``rel``,
``hal`` (participle of circumstance), ``sub`` (clause after فيما, حيث …), ``conj`` (hangs on the first of what is coordinated), ``quote``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.grammar import Grammar
from kg.nounphrase import Core, NounPhrases
from kg.ontology import Ontology
from kg.sentence import Sentence
from kg.valency import Valency

_ADVERBIAL = frozenset(
    "خلال بعد قبل منذ عقب اثناء اثر غداة عشية طوال طيلة قبيل فور رغم بفضل بسبب جراء وفق وفقا بحسب حسب طبقا وسط حتي عبر ضمن لدي "
    "بموجب بمناسبة بالتزامن تزامنا دون بدون عند تمهيدا".split()
)
_AND = frozenset(("و", "او", "ثم", "ف", "بل", "ام"))
_VERBAL = frozenset(("VERB", "FUT", "AUX"))
_LONGEST_CONDITION = 40


@dataclass(slots=True)
class Clause:
    """A clause while it is read and after: its predicate and what belongs to it as a clause."""

    parent: Clause | None
    label: str
    """How its predicate hangs on ``node``."""
    node: int
    pred: int = -1
    topic: int = -1
    """A noun phrase before the predicate."""
    negative: int = -1
    """Position of the word that denies."""
    future: bool = False
    past: bool = False
    """After لم."""
    bare: list[int] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)
    """Phrases that stand before the predicate and will hang on it."""
    condition: tuple[int, int] | None = None
    depth: int = 0
    """How many quotations it stands in."""
    marker: str = ""
    auxiliary: bool = False


@dataclass(slots=True)
class Tree:
    """The finished analysis; positions are those of the sentence, -1 is none."""

    head: list[int]
    label: list[str]
    case: dict[int, str]
    """Dependent → the folded preposition before it."""
    clauses: dict[int, Clause]
    """Predicate → its clause."""
    order: list[Clause]
    dependents: list[list[int]] = field(default_factory=list)

    def children(self, i: int, *labels: str) -> list[int]:
        """The dependents of ``i`` with one of these labels, in order; all of them without labels."""
        return [k for k in self.dependents[i] if not labels or self.label[k] in labels]

    def child(self, i: int, *labels: str) -> int:
        """The first such dependent; -1 where there is none."""
        return next((k for k in self.dependents[i] if self.label[k] in labels), -1)

    def phrases(self, i: int) -> Iterator[tuple[str, int]]:
        """The prepositional phrases of ``i``: preposition and noun."""
        return ((self.case[k], k) for k in self.dependents[i] if self.label[k] == "pp")

    def span(self, i: int, *without: str) -> tuple[int, int]:
        """The stretch that ``i`` and what hangs on it cover, dependents with these labels left out."""
        low = high = i
        stack = [i]
        while stack:
            for k in self.dependents[stack.pop()]:
                if self.label[k] in without:
                    continue
                low, high = min(low, k), max(high, k)
                stack.append(k)
        return low, high + 1


class Parser:
    """Parses one sentence; ``parse()`` is the result."""

    def __init__(self, sentence: Sentence, ontology: Ontology, valency: Valency) -> None:
        self.s = sentence
        self.grammar: Grammar = sentence.grammar
        self.ontology = ontology
        self.valency = valency
        self.nouns = NounPhrases(sentence, ontology)
        n = len(sentence)
        self.head, self.label = [-1] * n, [""] * n
        self.case: dict[int, str] = {}
        self.of_clause: dict[int, Clause] = {}
        self.clauses: dict[int, Clause] = {}
        self.order: list[Clause] = []
        self.clause = self._new(None, "root", -1)
        self.last = -1
        """The innermost noun or the predicate read last: where the right edge begins."""
        self.comma = False
        self.depth = 0
        self._joins_governor = False

    def parse(self) -> Tree:
        """Read from left to right, then settle subjects and objects."""
        i = 0
        while i < len(self.s):
            i = max(self._step(i), i + 1)
        for clause in self.order:
            self._finish(clause)
        tree = Tree(self.head, self.label, self.case, self.clauses, self.order, [[] for _ in self.head])
        for i, head in enumerate(self.head):
            if head >= 0:
                tree.dependents[head].append(i)
        for clause in self.order:
            self._settle(clause, tree)
        return tree

    # -- building ----------------------------------------------------------------------------------------------------
    def _new(self, parent: Clause | None, label: str, node: int) -> Clause:
        clause = Clause(parent, label, node)
        clause.depth = getattr(self, "depth", 0)
        self.order.append(clause)
        self.clause = clause
        return clause

    def _attach(self, i: int, head: int, label: str) -> None:
        if i == head or self._is_under(head, i):
            return
        self.head[i], self.label[i] = head, label

    def _is_under(self, i: int, top: int) -> bool:
        while i >= 0:
            if i == top:
                return True
            i = self.head[i]
        return False

    def _place(self, core: Core) -> None:
        """Put a noun phrase's inner links into the tree."""
        for dependent, head, label in core.links:
            self._attach(dependent, head, label)
            self.of_clause[dependent] = self.clause
        self.of_clause[core.head] = self.clause
        self.last = core.last

    def _edge(self) -> Iterator[int]:
        """The right edge of the tree, innermost first, up to the sentence's first predicate."""
        i, guard = self.last, 0
        while i >= 0 and guard < 200:
            yield i
            guard += 1
            up = self.head[i]
            if up < 0:
                clause = self.of_clause.get(i)
                if clause is not None and clause.pred >= 0 and clause.pred != i:
                    up = clause.pred
                elif clause is not None and clause.node >= 0 and clause.pred == i:
                    up = clause.node
            i = up

    def _enter(self, clause: Clause) -> None:
        self.clause = clause

    def _clause_of(self, i: int) -> Clause:
        while i >= 0:
            if i in self.clauses:
                return self.clauses[i]
            if self.head[i] < 0:
                return self.of_clause.get(i, self.clause)
            i = self.head[i]
        return self.clause

    # -- the walk ----------------------------------------------------------------------------------------------------
    def _step(self, i: int) -> int:
        word = self.s.words[i]
        if word.pos == "PUNCT":
            return self._mark(i)
        if word.mention >= 0:
            return self._nominal(i)
        turn = self.grammar.phrase_at("turn", self.s.words, i)
        if turn:
            return i + turn
        adverb = self.grammar.phrase_at("adverb", self.s.words, i, longest=4)
        if adverb > 1:
            return i + adverb
        conditional = self.grammar.phrase_at("conditional", self.s.words, i)
        if conditional and word.pos != "VERB":
            return self._condition(i, i + conditional)
        pious = self._pious(i)
        if pious:
            return pious
        if self.grammar.is_("topicMarker", word.norm) and (self.s.is_nominal(i + 1)):
            if self.clause.pred >= 0:
                self._coordinate(i)
            return i + 1
        if word.pos == "COMP":
            return self._complementizer(i, "")
        auxiliary = self.grammar.phrase_at("auxiliary", self.s.words, i, longest=3)
        if auxiliary > 1:
            return self._auxiliary(i) + auxiliary - 1  # «ما زال»
        if word.norm == "ذلك" and self.s.pos(i - 1) == "CONJ" and self.s.pos(i + 1) in ("PREP", "SUB"):
            return i + 1  # «وذلك بعد …»
        if word.pos == "SUB":
            return self._subordinate(i)
        if word.pos == "REL":
            return self._relative(i)
        if word.pos == "CONJ":
            return self._conjunction(i)
        if word.pos == "FUT":
            self._open_for(i).future = True
            return i + 1
        if word.norm == "من" and self.s.norm(i + 1) == "دون" and self.s.pos(i + 2) == "COMP":
            return self._negation(i + 1)
        if word.pos == "NEG" and word.norm in ("دون", "بدون") and self.s.pos(i + 1) != "COMP":
            return self._preposition(i, joined=False)
        if word.pos == "NEG" and not self._negates_noun(i):
            return self._negation(i)
        skipped = max(self.s.skip_adverbs(i), self.s.reciprocal_end(i), self.s.time_phrase_end(i))
        if skipped > i and self._is_hal_adverb(i):
            return self._circumstance(i)
        if skipped > i:
            return skipped
        if word.pos == "AUX":
            return self._auxiliary(i)
        if word.pos == "PREP":
            return self._preposition(i, joined=False)
        if word.pos == "PRON":
            return self._pronoun(i)
        if word.pos == "VERB":
            return self._verb(i)
        if self.grammar.is_("direction", word.norm) and (self.s.mention(i + 1) is not None or self._is_definite(i + 1)):
            return self._preposition(i, joined=False)
        if word.pos in ("NOUN", "ADJ", "NUM", "DEM", "NEG"):
            return self._nominal(i)
        return i + 1

    def _is_definite(self, i: int) -> bool:
        word = self.s.word(i)
        return word is not None and word.definite

    def _is_hal_adverb(self, i: int) -> bool:
        """«، *مجددا* موقف بلاده»: an adverb that is a participle here, because a noun follows that it takes."""
        following = self.s.word(i + 1)
        return (
            self.clause.pred >= 0
            and self.s.pos(i - 1) in ("PUNCT", "CONJ")
            and any(r.source == "activeParticiple" for r in self.s.words[i].readings)
            and following is not None
            and (following.pos in ("NOUN", "COMP") or following.mention >= 0)
        )

    def _pious(self, i: int) -> int:
        """«نصره *الله* وأيده», «حفظه الله»: a wish after a name, which is no statement; the position after it."""
        if self.s.pos(i) not in ("VERB", "NOUN") or self.s.words[i].mention >= 0:
            return 0
        j = i + 1 + (self.s.pos(i + 1) == "SUFFIX")
        if not self.grammar.is_("pious", self.s.norm(j)):
            return 0
        j += 1
        while self.s.pos(j) == "CONJ" and self.s.pos(j + 1) in ("VERB", "NOUN") and self.s.pos(j + 2) == "SUFFIX":
            j += 3
        return j

    def _negates_noun(self, i: int) -> bool:
        return self.s.norm(i) in ("عدم", "غير", "انعدام", "غياب")

    def _negation(self, i: int) -> int:
        norm = self.s.norm(i)
        if norm in ("دون", "بدون"):
            # «من دون *أن* يعلن»
            clause = self._new(self.clause, "sub", self._anchor())
            clause.negative = i
            return i + 2
        clause = self._open_for(i)
        clause.negative = i
        clause.future = clause.future or norm == "لن"
        clause.past = norm == "لم"
        return i + 1

    def _open_for(self, i: int) -> Clause:
        """The clause whose verb the particle at ``i`` announces: the current one, or a new one where that has its verb."""
        if self.clause.pred >= 0:
            self._coordinate(i)
        return self.clause

    def _auxiliary(self, i: int) -> int:
        clause = self.clause
        if clause.pred >= 0 and not self._is_tail_auxiliary(i):
            clause = self._coordinate(i)
        clause.auxiliary = True
        return i + 1

    def _is_tail_auxiliary(self, i: int) -> bool:
        """«الدول التي كانت …»: the auxiliary belongs to the clause that is open."""
        return self.s.norm(i) in ("قد", "لقد") and self.clause.pred >= 0

    def _mark(self, i: int) -> int:
        text = self.s.words[i].text
        if text in "«“”»\"":
            opens = text == "«" or (text in "“”\"" and sum(w.text in '"“”' for w in self.s.words[:i]) % 2 == 0)
            self.depth = max(0, self.depth + (1 if opens else -1))
            return i + 1
        if text in "([":
            close = next((k for k in range(i + 1, min(i + 12, len(self.s))) if self.s.words[k].text in ")]"), None)
            return close + 1 if close is not None else i + 1
        if text == ":":
            return self._colon(i)
        if text == "." and self.s.word(i + 1) is not None:
            if self.s.words[i + 1].text != ".":
                self._begin_anew()
            return i + 1
        if text in "،,-–—؛;" or text in "--":
            self.comma = True
        return i + 1

    def _begin_anew(self) -> None:
        """A new main clause; the first one, where only a participle of circumstance has been read."""
        first = self.order[0]
        if first.pred < 0 and first.topic < 0 and first is not self.clause:
            self._enter(first)
        elif self.clause.pred >= 0 or self.clause.topic >= 0:
            self._finish(self.clause)
            self._new(None, "root", -1)
        self.last, self.comma = -1, False

    def _colon(self, i: int) -> int:
        root = self.clause
        while root.parent is not None:
            root = root.parent
        speech = next((c.pred for c in self._ancestors() if c.pred >= 0 and self.valency.speaks(self.s.words[c.pred])), -1)
        if speech >= 0:
            self._new(self.clauses[speech], "quote", speech)
        elif root.pred < 0 and root.topic >= 0:
            self._predicate(root, root.topic)
            root.topic = -1
            self._new(root, "quote", root.pred)
        else:
            self._new(self.clause, "quote" if self.clause.pred >= 0 else "root", self.clause.pred)
        self.last, self.comma = -1, False
        return i + 1

    def _ancestors(self) -> Iterator[Clause]:
        clause: Clause | None = self.clause
        while clause is not None:
            yield clause
            clause = clause.parent

    def _condition(self, i: int, after: int) -> int:
        """«إذا …، فإن …»: what is supposed is passed over, and its clause is conditional."""
        end = after
        while end < min(len(self.s), i + _LONGEST_CONDITION) and not (
            self.s.is_comma(end) or (self.s.norm(end) == "ف" and self.s.pos(end) == "CONJ") or self.s.words[end].text in ".؛»:"
        ):
            end += 1
        clause = self.clause
        while clause.parent is not None and clause.label in ("rel", "sub") and clause.pred >= 0:
            clause = clause.parent
        clause.condition = (i, end)
        if self.s.pos(end) == "CONJ" or (self.s.is_comma(end) and self.s.norm(end + 1) == "ف"):
            end += 1 + self.s.is_comma(end)
            if self.s.pos(end) == "COMP":
                end += 1
        return end

    # -- verbs and clauses -------------------------------------------------------------------------------------------
    def _predicate(self, clause: Clause, i: int) -> None:
        """Make ``i`` the predicate of the clause and hang on it what stood before."""
        clause.pred = i
        self.clauses[i] = clause
        self.of_clause[i] = clause
        if clause.node >= 0 and clause.node != i:
            self._attach(i, clause.node, clause.label)
        if clause.topic >= 0 and clause.topic != i:
            self._attach(clause.topic, i, "subj")
        for node in clause.pending:
            self._attach(node, i, "pp")
        clause.pending = []
        self.last, self.comma = i, False

    def _verb(self, i: int) -> int:
        clause = self.clause
        if clause.pred >= 0:
            clause = self._further_verb(i)
        elif clause.topic < 0 and clause.pending and self._tells_of_pending(i):
            clause = self._new(clause, "rel", self.last)  # «وفي ختام اجتماع *عقدوه* في …، تعهد …»
        self._predicate(clause, i)
        if self.s.pos(i + 1) == "SUFFIX" and not self.s.words[i + 1].first:
            self._attach(i + 1, i, "suf")
            self.of_clause[i + 1] = clause
            return i + 2
        return i + 1

    def _tells_of_pending(self, i: int) -> bool:
        """Does the verb at ``i`` take up the indefinite noun of a phrase right before by a suffix?"""
        return (
            not self.comma
            and self.last >= 0
            and self.s.pos(i + 1) == "SUFFIX"
            and not self.s.words[i + 1].first
            and self.s.words[self.last].mention < 0
            and self._is_indefinite(self.last)
        )

    def _further_verb(self, i: int) -> Clause:
        """A verb without a conjunction where the clause already has one: a bare relative clause, a complement, a new clause."""
        last = self.last
        outer = self.clause.parent
        if (
            self.clause.label == "rel"
            and not self.comma
            and outer is not None
            and outer.pred < 0
            and outer.topic >= 0
            and last != self.clause.pred
            and self.s.words[last].mention < 0 <= last
            and not self._is_indefinite(last)
            and self._agrees(i, outer.topic, before=True)
        ):
            self.last = -1
            self._enter(outer)
            return outer  # «الدول التي تدعم القرار *ترفض* الاستيطان»
        if last == self.clause.pred and not self.comma:
            return self._new(self.clause, "comp", last)  # «بدأ *يتحدث*», «ظل يدعم»
        if not self.comma and last >= 0:
            noun = last
            while self.label[noun] == "adj" and self.head[noun] >= 0:
                noun = self.head[noun]
            if self._is_indefinite(noun) and self.s.words[noun].mention < 0:
                return self._new(self.clause, "rel", noun)
        return self._coordinate(i)

    def _is_indefinite(self, noun: int) -> bool:
        word = self.s.words[noun]
        if word.definite or word.mention >= 0:
            return False
        for k in range(noun + 1, len(self.s)):
            if self.head[k] == noun and self.label[k] in ("own", "gen"):
                return self.label[k] == "gen" and self._is_indefinite(k)
            if self.head[k] < 0:
                break
        return True

    def _coordinate(self, i: int) -> Clause:
        """A clause on the level of one that is open; which one, tense, agreement and quotation tell."""
        main = self.order[0]
        if main.pred < 0 and self.comma and self.depth == main.depth and main is not self.clause:
            self.last = -1
            self._enter(main)  # «ومشيرا إلى أن …، *قال* …»
            return main
        waiting = next((c for c in self._ancestors() if c is not self.clause and c.pred < 0 and c.topic >= 0), None)
        if waiting is not None and self.comma:
            self.last = -1
            self._enter(waiting)  # «الجزائر، التي احتضنت …، *ستظل* …»
            return waiting
        verb = self._verb_ahead(i)
        candidates = [c for c in self._ancestors() if c.pred >= 0]
        if not candidates:
            return self._new(self.clause.parent, self.clause.label, self.clause.node) if self.clause.pred >= 0 else self.clause
        best, score = candidates[0], -99.0
        for n, clause in enumerate(candidates):
            worth = self._level(clause, verb, n, last=n == len(candidates) - 1)
            if worth > score:
                best, score = clause, worth
        first = best
        while first.label == "conj" and first.node in self.clauses:
            first = self.clauses[first.node]
        new = self._new(best.parent, "conj", first.pred)
        new.marker = best.marker
        self.last = -1
        return new

    def _verb_ahead(self, i: int) -> int:
        k = i
        while k < min(i + 12, len(self.s)):
            if self.s.pos(k) == "VERB" and self.s.words[k].mention < 0:
                return k
            if self.s.pos(k) in ("COMP", "SUB"):
                break
            k += 1
        return -1

    def _level(self, clause: Clause, verb: int, n: int, *, last: bool) -> float:
        worth = -0.5 * n + (0.4 * n if self.comma else 0.0)
        if clause.label in ("rel", "hal") and self.comma:
            worth -= 1.0
        if clause.depth != self.depth:
            worth -= 3.0
        if verb < 0:
            return worth
        speaks = self.valency.speaks(self.s.words[verb])
        above = self.s.words[clause.pred]
        tense, before = self._tense(verb), self._tense(clause.pred)
        if speaks and tense == "perf":
            worth += 2.5 if self.valency.speaks(above) else 1.0 if last else 0.0
        if tense and before:
            worth += 1.5 if tense == before else -1.0
        elif above.pos != "VERB" and tense == "imp":
            worth += 0.5
        if clause.marker == "أن" and tense == "perf" and before == "imp":
            worth -= 2.0
        if not self._has_own_subject(verb):
            subject = self._subject_of(clause)
            if subject >= 0:
                worth += 0.8 if self._agrees(verb, subject, before=True) else -2.0
        return worth

    def _tense(self, i: int) -> str:
        word = self.s.words[i]
        if word.pos != "VERB":
            return ""
        form = next((r.form for r in word.entries("verb")), word.form)
        return "" if form is None else "perf" if form.aspect == "Perf" else "imp"

    def _has_own_subject(self, verb: int) -> bool:
        k = verb + 1
        if self.s.pos(k) == "SUFFIX":
            k += 1
        k = self.s.skip_adverbs(k)
        return self.s.mention(k) is not None and self._agrees(verb, k, before=False)

    def _subject_of(self, clause: Clause) -> int:
        """The subject as far as it is known while reading."""
        if clause.topic >= 0:
            return clause.topic
        if clause.bare and clause.pred >= 0 and self._agrees(clause.pred, clause.bare[0], before=False):
            return clause.bare[0]
        if clause.label == "conj" and clause.node in self.clauses:
            return self._subject_of(self.clauses[clause.node])
        return -1

    def features(self, noun: int) -> tuple[str, str]:
        """Gender and number of the phrase headed at ``noun``, "" where unknown."""
        mention = self.s.mention(noun)
        if mention is not None:
            more = sum(self.label[k] == "conj" and self.head[k] == noun for k in range(noun + 1, len(self.s)))
            if more:
                return "", "Dual" if more == 1 else "Plur"
            return mention.gender, mention.number
        norm = self.s.words[noun].norm
        if self.s.pos(noun) == "SUFFIX":
            return {"ها": ("Fem", "Sing"), "ه": ("Masc", "Sing"), "هما": ("", "Dual"), "هم": ("Masc", "Plur")}.get(
                norm, ("", "")
            )
        if norm.endswith("ات"):
            return "Fem", "Sing"
        if norm.endswith(("تان", "تين")) and len(norm) > 4:
            return "Fem", "Dual"
        if norm.endswith("ون"):
            return "Masc", "Plur"
        if norm.endswith(("ة", "ية")):
            return "Fem", "Sing"
        return "", ""

    def _agrees(self, verb: int, noun: int, *, before: bool) -> bool:
        """Can the verb have this subject? ``before``: the subject stands before it, so that number counts too."""
        word = self.s.words[verb]
        forms = [r.form for r in word.entries("verb")] or ([word.form] if word.form else [])
        if not forms:
            return True
        gender, number = self.features(noun)
        for form in forms:
            if form.person not in (None, "3"):
                continue
            alike = not gender or not form.gender or form.gender == gender
            counted = (form.number or "Sing") == number if before and number else True
            if not before and (form.number or "Sing") != "Sing":
                counted = False
            if number == "Dual" and before and (form.number or "Sing") == "Dual":
                counted, alike = True, True
            elif number == "Plur" and before:
                plain = (form.number or "Sing") == "Sing" and form.gender == "Fem"
                counted = (form.number or "Sing") == "Plur" or plain or not gender
                alike = True
            if alike and counted:
                return True
        return False

    def _anchor(self) -> int:
        """The predicate that a subordinate clause hangs on."""
        for clause in self._ancestors():
            if clause.pred >= 0 and clause.label != "rel":
                return clause.pred
        return -1

    def _subordinate(self, i: int) -> int:
        if self.s.norm(i) in ("منذ", "حتي") and self.s.pos(i + 1) not in ("VERB", "COMP", "NEG"):
            return self._preposition(i, joined=False)
        after = i + (self.grammar.phrase_at("conjunction", self.s.words, i) or 1)
        if self.s.pos(after) == "COMP":
            after += 1
        verb = self._verb_ahead(after)
        outer = [c for c in self._ancestors() if c.pred >= 0 and c.label != "rel"]
        if verb >= 0 and self.valency.speaks(self.s.words[verb]) and outer:
            clause = self._new(outer[-1].parent, "sub", outer[-1].pred)
        else:
            clause = self._new(outer[0] if outer else None, "sub", outer[0].pred if outer else -1)
        self.last, self.comma = -1, False
        if self.s.pos(after) == "SUFFIX":
            clause.topic = after
            self.of_clause[after] = clause
            return after + 1
        return after

    def _complementizer(self, i: int, prep: str, *, joined: bool = False) -> int:
        node, parent, label = self._clause_taker(i, prep, joined=joined)
        if node < 0 and self.clause.pred < 0 and self.clause.auxiliary:
            clause = self.clause  # «سبق للولايات المتحدة *أن* اعترفت»
            if clause.topic < 0 and clause.pending:
                clause.topic = clause.pending.pop()
        else:
            clause = self._new(parent, label, node)
        clause.marker = self.s.words[i].text
        self.last, self.comma = -1, False
        if self.s.pos(i + 1) == "SUFFIX" and not self.s.words[i + 1].first:
            clause.topic = i + 1
            self.of_clause[i + 1] = clause
            return i + 2
        return i + 1

    def _clause_taker(self, i: int, prep: str, *, joined: bool) -> tuple[int, Clause | None, str]:
        """The word whose complement the clause is, the clause that it stands in, and the label."""
        if joined:
            for clause in self._ancestors():
                if clause.label == "comp" and clause.pred >= 0 and clause.depth >= 0:
                    return clause.pred, clause.parent, "conj"
                if clause.label == "conj" and clause.node in self.clauses and self.clauses[clause.node].label == "comp":
                    return clause.node, clause.parent, "conj"
        predicates = [c.pred for c in self._ancestors() if c.pred >= 0]
        edge = [*self._edge()]
        for k in (*edge, *(p for p in predicates if p not in edge)):
            word = self.s.words[k]
            if word.mention >= 0:
                continue
            if prep and prep in self.valency.claims(word):
                return k, self._clause_of(k), "comp"
            if not prep and self.valency.takes_clause(word):
                return k, self._clause_of(k), "comp"
        if self.clause.pred < 0 and self.clause.auxiliary:
            return -1, self.clause, "comp"
        for k in (*edge, *predicates):
            if self.s.pos(k) == "VERB":
                return k, self._clause_of(k), "comp"
        if self.clause.pred < 0 and self.clause.topic >= 0:
            self._predicate(self.clause, self.clause.topic)
            return self.clause.pred, self.clause, "comp"
        return self.clause.pred, self.clause, "comp"

    def _relative(self, i: int) -> int:
        if self.s.norm(i) in ("ما", "من"):
            if self.comma and self.s.pos(i + 1) == "VERB" and self._anchor() >= 0:
                # «…، *ما* أثرى العلاقات»: it tells of the whole clause before
                clause = self._new(self.clause, "sub", self._anchor())
                clause.topic = i
                self.last = -1
                return i + 1
            return self._free_relative(i)
        norm = self.s.norm(i)
        antecedent = -1
        for k in self._edge():
            if self.s.pos(k) not in ("NOUN", "ADJ", "NUM", "NEG") and self.s.words[k].mention < 0:
                if self.s.pos(k) == "VERB" and self._clause_of(k) is not self.clause:
                    break
                continue
            if antecedent < 0:
                antecedent = k
            if self._relates(norm, k):
                antecedent = k
                break
        self._new(self._clause_of(antecedent) if antecedent >= 0 else self.clause, "rel", antecedent)
        self.last, self.comma = -1, False
        return i + 1

    def _relates(self, norm: str, noun: int) -> bool:
        gender, number = self.features(noun)
        plural = self.s.words[noun].norm.endswith("ات")
        if norm == "التي":
            return gender != "Masc" and number != "Dual" and (gender == "Fem" or self.s.mention(noun) is None or plural)
        if norm == "الذي":
            return gender != "Fem" and number != "Dual"
        if norm == "الذين":
            return number == "Plur" or (not gender and self.s.mention(noun) is None)
        return number == "Dual"

    def _free_relative(self, i: int) -> int:
        """«*ما* تشهده المدينة», «*من* يدعم …»: it stands for a noun phrase and opens a clause."""
        before = self.s.word(i - 1)
        if before is not None and before.pos == "NOUN" and before.mention < 0 and not before.definite and self.last == i - 1:
            self._place(Core(i, i + 1, i))
            self._attach(i, i - 1, "gen")
            self._new(self._clause_of(i), "rel", i)
            self.last = -1
            return i + 1
        self._hang_bare(Core(i, i + 1, i), i)
        self._new(self._clause_of(i), "rel", i)
        self.last = -1
        return i + 1

    def _pronoun(self, i: int) -> int:
        clause = self.clause
        if clause.pred >= 0:
            clause = self._coordinate(i)
        if clause.topic < 0:
            clause.topic = i
            self.of_clause[i] = clause
            self.last = i
        return i + 1

    # -- conjunctions ------------------------------------------------------------------------------------------------
    def _conjunction(self, i: int) -> int:
        j = i + 1
        word = self.s.word(j)
        if word is None:
            return j
        turn = self.grammar.phrase_at("turn", self.s.words, j)
        if turn:
            self._coordinate_soon()
            return j + turn
        skipped = self.s.skip_adverbs(j)
        if skipped > j and (self.s.pos(skipped) in _VERBAL or self.s.pos(skipped) == "NEG"):
            self._coordinate(skipped)
            return skipped
        if word.mention < 0:
            if word.pos == "NEG" and word.norm in ("دون", "بدون") and self.s.pos(j + 1) != "COMP":
                return self._preposition(j, joined=True)
            if word.pos in _VERBAL or (word.pos == "NEG" and not self._negates_noun(j)):
                if self.clause.pred >= 0:
                    self._coordinate(j)
                return j
            if word.pos == "COMP":
                return self._complementizer(j, "", joined=True)
            if word.pos == "SUB":
                return self._subordinate(j)
            if word.pos == "PREP":
                return self._preposition(j, joined=True)
            if word.pos == "PRON":
                if self.clause.pred >= 0:
                    self._coordinate(j)
                return j
            if word.pos == "REL":
                return self._joined_relative(j)
            if (self.clause.pred >= 0 or (self.clause.topic < 0 and self.s.is_circumstance(j))) and word.pos in ("NOUN", "ADJ") and self._is_hal(j):
                return self._circumstance(j)
        core = self.nouns.at(j)
        if core is None:
            return j
        if i - 1 == self.clause.topic and self.clause.pred < 0 and self.s.pos(i - 1) == "SUFFIX":
            self._place(core)
            self._attach(core.head, i - 1, "conj")
            return core.end  # «إنه *ونائبه* تواصلا …»
        each = self.clause.pred < 0 <= self.clause.topic and self.s.norm(self.clause.topic) == "كل"
        if not each and self._opens_topic(core):
            if self.clause.pred >= 0:
                self._coordinate(core.end)
            return self._nominal(j)
        return self._join(core, i)

    def _coordinate_soon(self) -> None:
        """«ومن جانبه، …»: what follows is a new clause."""
        self.comma = True

    def _joined_relative(self, j: int) -> int:
        for clause in self._ancestors():
            if clause.label == "rel":
                self._new(clause.parent, "rel", clause.node)
                self.last = -1
                return j + 1
        return self._relative(j)

    def _opens_topic(self, core: Core) -> bool:
        """Is the phrase the subject of a clause that begins with it: does a verb that agrees, or a predicate, follow?"""
        head = core.head
        word = self.s.words[head]
        if word.mention < 0 and not word.definite and not any(label == "own" for _, _, label in core.links):
            return False
        k, hops = core.end, 0
        while hops < 4:
            hops += 1
            after = self.s.skip_adverbs(k)
            if self.s.is_comma(after) and hops < 3 and self._is_aside(after):
                after = self._after_aside(after)
            turn = self.grammar.phrase_at("turn", self.s.words, after)
            after += turn
            if after == k:
                break
            k = after
        if self.s.pos(k) == "AUX" and self.s.words[k].mention < 0:
            return True
        if self.s.pos(k) == "FUT" or (self.s.pos(k) == "NEG" and not self._negates_noun(k)):
            k += 1
        if self.s.pos(k) == "VERB" and self.s.words[k].mention < 0:
            return self._agrees(k, head, before=True)
        following = self.s.word(k)
        return (
            following is not None
            and k == core.end
            and following.mention < 0
            and following.pos in ("ADJ", "NOUN")
            and not following.definite
            and any(r.source in ("adjective", "activeParticiple") for r in following.readings)
            and self.valency.bears(following)
        )

    def _is_aside(self, k: int) -> bool:
        return self._after_aside(k) > k

    def _after_aside(self, k: int) -> int:
        """After «، كشريكتين …،»: a short stretch between commas."""
        for n in range(k + 1, min(k + 9, len(self.s))):
            if self.s.is_comma(n):
                return n + 1
            if self.s.pos(n) in ("VERB", "COMP", "CONJ"):
                return k
        return k

    def _join(self, core: Core, conj: int) -> int:
        """Hang a noun phrase after و on the phrase that it is coordinated with."""
        site = self._companion(core)
        self._place(core)
        self.head[conj], self.label[conj] = core.head, "cc"
        if site < 0:
            return self._hang_bare(core, core.head)
        while self.label[site] == "conj" and self.head[site] >= 0 and site not in self.clauses:
            site = self.head[site]
        self._attach(core.head, site, "conj")
        self.of_clause[core.head] = self._clause_of(site)
        self._enter(self._clause_of(site))
        self.comma = False
        return core.end

    def _companion(self, core: Core) -> int:
        """The noun on the right edge that is most like the head of ``core``."""
        best, score, crossed = -1, -2.0, 0.0
        for n, k in enumerate(self._edge()):
            word = self.s.words[k]
            if k in self.clauses:
                crossed += 1.5
            if word.pos == "VERB" or k in self.clauses:
                if n and k in self.clauses and self.clauses[k].label in ("comp", "root", "quote") and best >= 0:
                    break
                continue
            if word.mention < 0 and word.pos not in ("NOUN", "ADJ", "NUM", "NEG", "SUFFIX", "REL"):
                continue
            if self.label[k] in ("adj", "in", "own", "punct"):
                continue
            worth = self._likeness(core, k) - 0.35 * n - crossed
            if (
                self.comma
                and n
                and self.head[self._first_conjunct(k)] == self.clause.pred
                and not (self.valency.governs(word, "modal", "pledge", "aspect") and not self._joins_governor)
            ):
                worth += 1.0
            if worth > score:
                best, score = k, worth
        if score < 1.5 and self._is_masdar(core.head):
            for k in range(core.head - 1, max(self.clause.pred, 0), -1):
                if self._is_masdar(k) and self._is_governed(self._first_conjunct(k)):
                    return k  # «لدفع التعاون …، ضمن أطر …، و*حماية* الاستقرار»
        return best

    def _is_masdar(self, k: int) -> bool:
        word = self.s.words[k]
        return word.mention < 0 and word.pos == "NOUN" and not word.definite and bool(word.entries("masdar"))

    def _first_conjunct(self, k: int) -> int:
        while self.label[k] == "conj" and self.head[k] >= 0:
            k = self.head[k]
        return k

    def _likeness(self, core: Core, k: int) -> float:
        new, old = self.s.words[core.head], self.s.words[k]
        worth = 0.0
        if (new.mention >= 0) != (old.mention >= 0):
            worth -= 1.0
        elif new.mention >= 0:
            worth += 3.0 if self._sort(core.head) == self._sort(k) else 0.5
        self._joins_governor = self.valency.governs(new, "modal", "pledge", "aspect", "appeal") or (
            self.comma and self.valency.governs(old, "appeal")
        )
        deeds = (self._is_deed(core.head, core.end), self._is_deed(k, -1))
        if new.mention < 0 and old.mention < 0:
            if all(deeds):
                worth += 3.0 + 0.5 * self._is_governed(self._first_conjunct(k))
            elif any(deeds):
                worth -= 1.5 if deeds[0] else 0.6
            marked = (self._known(core), self._is_known(k))
            worth += 1.0 if marked[0] == marked[1] else -0.8
            construct = (any(label == "gen" for _, _, label in core.links), self._has(k, "gen"))
            worth += 0.5 if construct[0] == construct[1] else -0.3
            owned = (any(label == "own" for _, _, label in core.links), self._has(k, "own"))
            worth += 1.2 if all(owned) else -0.4 if owned[0] and not owned[1] else 0.0
            if new.definite == old.definite:
                worth += 0.6
        if self.case.get(k) == "بين":
            worth += 3.0
        if self.comma and not all(deeds):
            worth -= 0.3
        return worth

    def _is_deed(self, k: int, end: int) -> bool:
        """Is the noun at ``k`` a verbal noun that does something: indefinite, or with the preposition that its verb takes?"""
        word = self.s.words[k]
        if word.mention < 0 and word.pos == "NOUN" and not word.definite and self.valency.governs(word, "modal", "pledge", "aspect", "appeal"):
            return end >= 0 or self._joins_governor
        if word.mention >= 0 or word.pos not in ("NOUN", "ADJ") or not self.nouns.is_verbal(k):
            return False
        if not word.definite:
            return True
        demanded = self.valency.demands(word)
        if end >= 0:
            return self.s.norm(end) in demanded
        return any(self.case.get(n) in demanded for n in range(k + 1, len(self.s)) if self.head[n] == k)

    def _is_governed(self, k: int) -> bool:
        up = self.head[k]
        return up >= 0 and self.valency.bears(self.s.words[up])

    def _known(self, core: Core) -> bool:
        last = self.s.words[core.last]
        return last.definite or last.mention >= 0 or any(label == "own" for _, _, label in core.links)

    def _is_known(self, k: int) -> bool:
        if self.s.words[k].definite or self.s.words[k].mention >= 0 or self._has(k, "own"):
            return True
        inner = next((n for n in range(k + 1, len(self.s)) if self.head[n] == k and self.label[n] == "gen"), -1)
        return inner >= 0 and self._is_known(inner)

    def _has(self, k: int, label: str) -> bool:
        return any(self.head[n] == k and self.label[n] == label for n in range(k + 1, min(k + 12, len(self.s))))

    def _sort(self, k: int) -> str:
        mention = self.s.mention(k)
        if mention is None:
            return ""
        if mention.kind in ("person", "role", "counterpart", "honorific") or (mention.entity or "").startswith(
            ("leader/", "person/")
        ):
            return "person"
        return "body"

    # -- noun phrases ------------------------------------------------------------------------------------------------
    def _is_hal(self, i: int) -> bool:
        """Is the participle at ``i`` one that tells what the subject does beside?"""
        word = self.s.words[i]
        before = self.s.word(i - 1)
        opens = before is None or before.pos in ("PUNCT", "CONJ")
        if not any(r.source == "activeParticiple" for r in word.readings):
            if word.entries("masdar") and word.norm.startswith("م") and word.norm.endswith("ة"):
                # «…، *مطالبة* المجتمع الدولي بـ»: written like the verbal noun
                tanwin = word.text.endswith("ةً")
                return opens and (tanwin or (before is not None and before.pos == "PUNCT" and self._has_feminine_subject()))
            return opens and self.comma and self._looks_participle(i)
        if word.text.endswith(("ةً", "اً", "ًا")) and opens:
            return True
        if any(r.source in ("masdar", "noun") for r in word.readings) and not word.norm.endswith("ا"):
            if not opens or self._follows_masdar(i) or (before is not None and before.pos == "CONJ" and not self._has_hal()):
                return False  # «نبذ الحمائية و*مناهضة* الهيمنة», «ستواصل *مساندة* …»
        return word.norm.endswith(("ا", "ة", "ين")) or self.valency.speaks(word)

    def _has_hal(self) -> bool:
        return any(c.label == "hal" for c in self.order)

    def _has_feminine_subject(self) -> bool:
        for clause in self._ancestors():
            subject = self._subject_of(clause) if clause.pred >= 0 else -1
            if subject >= 0 and self.features(subject)[0] == "Fem":
                return True
        return False

    def _looks_participle(self, i: int) -> bool:
        """«، *راجية* الشفاء», «، *مستعرضا* ما …»: by its pattern, and because something follows that it may govern."""
        norm = self.s.norm(i)
        if self.s.words[i].definite or self.s.words[i].readings and not norm.endswith("ا"):
            return False
        stem = norm.removesuffix("ا").removesuffix("ة")
        active = (len(stem) >= 4 and stem[0] == "م") or (len(stem) == 4 and stem[1] == "ا") or (len(stem) == 3 and stem[1] == "ا" and norm.endswith("ية"))
        following = self.s.word(i + 1)
        return (
            norm.endswith(("ا", "ة"))
            and active
            and following is not None
            and (following.pos in ("PREP", "COMP", "SUFFIX") or following.definite or following.mention >= 0)
        )

    def _follows_masdar(self, i: int) -> bool:
        return self.s.pos(i - 1) == "CONJ" and any(
            self.s.words[k].entries("masdar") and self.s.words[k].mention < 0 and k not in self.clauses for k in self._edge()
        )

    def _nominal(self, i: int) -> int:
        clause = self.clause
        word = self.s.words[i]
        if (
            clause.pred < 0
            and clause.topic >= 0
            and (clause.pending or self.comma)
            and clause.parent is not None
            and word.norm.endswith("ا")
            and self._is_hal(i)
            and self.valency.bears(word)
        ):
            self._finish(clause)  # «… أن العلاقات في أفضل حالاتها، *مؤكدا* …»
            return self._circumstance(i)
        if word.mention < 0 and (self.s.is_circumstance(i) or self.comma) and self._is_hal(i):
            if clause.pred >= 0 and not (word.norm.endswith("ة") and not self.comma and self._qualifies_last(i)):
                return self._circumstance(i)
            if clause.topic < 0 and clause.parent is None and self.s.is_circumstance(i):
                return self._circumstance(i)
        if word.mention < 0 and not word.definite and word.norm.endswith("يا") and len(word.norm) > 4 and not word.readings:
            return i + 1  # «*عربيا*، نددت …»
        core = self.nouns.at(i)
        if core is None:
            return i + 1
        if clause.pred < 0:
            return self._before_predicate(core)
        if self.comma and self._opens_topic(core) and not self._awaits(clause):
            self._coordinate(core.end)
            return self._before_predicate(core)
        if self.comma and word.mention >= 0 and self.last >= 0 and self.s.words[self.last].mention >= 0:
            if self._sort(i) == self._sort(self.last) and self.label[self.last] != "conj" and not self._lacks_object(clause):
                self._place(core)
                self._attach(core.head, self._first_of(core, i), "app")
                return core.end
        if not self.comma and self._sort(i) == "person" and self.last >= 0:
            titled = next((k for k in [*self._edge()][:3] if self.s.words[k].mention < 0 and self.grammar.is_role(self.s.norm(k))), -1)
            if titled >= 0 and self.label[titled] not in ("np",):
                self._place(core)
                self._attach(core.head, titled, "app")
                return core.end  # «على لسان متحدثها العسكري *يحيى سريع*»
        return self._hang_bare(core, core.head)

    def _lacks_object(self, clause: Clause) -> bool:
        """«استقبل الرئيس، اليوم، *نظيره*»: has the verb a subject but not yet the object that it takes?"""
        if self.s.pos(clause.pred) != "VERB" or len(clause.bare) + (clause.topic >= 0) != 1:
            return False
        suffixed = any(self.head[n] == clause.pred and self.label[n] in ("suf", "pp") for n in range(clause.pred + 1, len(self.s)))
        return not suffixed and self.valency.is_direct(self.s.words[clause.pred]) and not self.valency.speaks(self.s.words[clause.pred])

    def _first_of(self, core: Core, i: int) -> int:
        k = i - 1
        while k >= 0 and self.s.words[k].mention < 0:
            k -= 1
        number = self.s.words[k].mention if k >= 0 else -1
        while k > 0 and self.s.words[k - 1].mention == number:
            k -= 1
        return k

    def _qualifies_last(self, i: int) -> bool:
        """«منطقة *داعية* إلى …»: an adjective of the noun right before."""
        return self.s.pos(i - 1) in ("NOUN", "ADJ") and self.s.words[i - 1].mention < 0 and not self.s.words[i - 1].definite

    def _awaits(self, clause: Clause) -> bool:
        """Does the verb still lack its subject or object?"""
        return not clause.bare and clause.topic < 0

    def _before_predicate(self, core: Core) -> int:
        clause = self.clause
        head = core.head
        word = self.s.words[head]
        if clause.topic < 0:
            masdar = self._waiting_masdar()
            if masdar >= 0:
                self._place(core)
                self._attach(head, masdar, "obj")
                return core.end  # «وخلال *لقائه السفير* …، أشاد»
            if word.pos in ("ADJ",) and not word.definite and clause.auxiliary and self.valency.bears(word):
                self._place(core)
                self._predicate(clause, head)
                return core.end
            self._place(core)
            clause.topic = head
            self.comma = False
            return core.end
        topic = self.s.words[clause.topic]
        both = word.mention >= 0 and topic.mention >= 0
        joined = self.s.pos(core.head - 1) == "CONJ" and self.s.norm(core.head - 1) == "و"
        if both and self._sort(head) == self._sort(clause.topic):
            self._place(core)
            self._attach(head, clause.topic, "conj" if joined else "app")
            return core.end
        if self._opens_topic(core) and word.mention >= 0:
            # a second topic: «الصين، بكين تدعم»; the nearer one counts
            self._place(core)
            clause.topic = head
            return core.end
        if self.s.pos(clause.topic) == "SUFFIX" and word.definite and not self.valency.bears(word):
            self._place(core)
            clause.topic = head  # «أن*ه* … تبادلت الصين»: the pronoun stood for nothing
            return core.end
        self._place(core)
        self._predicate(clause, head)
        self.last = core.last
        return core.end

    def _waiting_masdar(self) -> int:
        """The verbal noun whose subject was read last and that may take an object, -1 where there is none."""
        own = self.last
        if own < 1 or self.comma or self.s.pos(own) != "SUFFIX" or self.label[own] != "own":
            return -1
        masdar = self.head[own]
        word = self.s.words[masdar]
        return masdar if word.entries("masdar") and self.valency.is_direct(word) else -1

    def _hang_bare(self, core: Core, i: int) -> int:
        """A noun phrase without preposition where the clause has its predicate."""
        clause = self.clause
        if clause.pred < 0:
            self._place(core)
            if clause.topic < 0:
                clause.topic = core.head
            return core.end
        site, label = self._bare_site(core)
        self._place(core)
        self._attach(core.head, site, label)
        if label == "np" and site in self.clauses:
            owner = self.clauses[site]
            owner.bare.append(core.head)
            self._enter(owner)
        self.comma = False
        return core.end

    def _bare_site(self, core: Core) -> tuple[int, str]:
        """The verb that the phrase is subject or object of; or a masdar whose subject stands before («دعم الصين *المبادرة*»)."""
        clause = self.clause
        if not self.comma:
            edge = [*self._edge()][:4]
            for k in edge:
                word = self.s.words[k]
                if k == clause.pred:
                    break
                if (
                    word.mention < 0
                    and word.entries("masdar")
                    and not word.definite
                    and self.valency.is_direct(word)
                    and self._subject_stands(k)
                    and not self._has(k, "obj")
                    and (
                        (self.head[k] == clause.pred and self._has(clause.pred, "suf") and core.head == k + 2)
                        or self.s.words[core.head].definite
                        or self.s.words[core.head].mention >= 0
                        or self._known(core)
                        or self.grammar.is_("quantifier", self.s.norm(core.head))
                    )
                ):
                    return k, "obj"
        if self.comma and clause.topic < 0 and len(clause.bare) >= 2 or self.comma and clause.topic >= 0 and clause.bare:
            for k in self._edge():
                if k in self.clauses:
                    break
                if self.label[k] not in ("adj", "in", "own", "punct") and self.s.words[k].mention < 0:
                    return k, "app"
        while clause.label == "rel" and clause.parent is not None and (self._is_full(clause) or self._is_over(clause)):
            clause = clause.parent
            if clause.pred < 0:
                return self.clause.pred, "np"
        return clause.pred, "np"

    def _subject_stands(self, k: int) -> bool:
        return any(
            self.head[n] == k and ((self.label[n] == "gen" and self.s.words[n].mention >= 0) or self.label[n] == "own")
            for n in range(k + 1, min(k + 8, len(self.s)))
        )

    def _is_over(self, clause: Clause) -> bool:
        """«أعلنت الرئيسة، التي تحدثت عن …، *تجميد* …»: does the clause that the relative one interrupts wait for its object?"""
        outer = clause.parent
        return (
            self.comma
            and outer is not None
            and 0 <= outer.pred < clause.node
            and len(outer.bare) == 1
            and outer.bare[0] == clause.node
            and self.valency.is_direct(self.s.words[outer.pred])
        )

    def _is_full(self, clause: Clause) -> bool:
        return len(clause.bare) + (clause.topic >= 0) >= 2

    def _circumstance(self, i: int) -> int:
        """«…، *مؤكدا* أن», «*معربة* عن»: a clause whose subject is that of the clause that it hangs on."""
        host = self._host(i)
        clause = self._new(host, "hal", host.pred if host is not None else -1)
        self._predicate(clause, i)
        if self.s.pos(i + 1) == "SUFFIX" and not self.s.words[i + 1].first:
            self._attach(i + 1, i, "suf")
            return i + 2
        if clause.node < 0:
            # «*ومشيرا* إلى أن …، قال …»: it stands first; the main clause is still to come
            main = next((c for c in self.order if c.parent is None and c.pred < 0), None)
            if main is not None:
                clause.parent = main
        return i + 1

    def _host(self, i: int) -> Clause | None:
        """The clause whose subject does it: the one that speaks, for a participle of saying; else the nearest that agrees."""
        open_ = [c for c in self._ancestors() if c.pred >= 0 and c.label not in ("hal", "rel")]
        hosts = [c for c in self._ancestors() if c.pred >= 0]
        if not open_:
            return hosts[0] if hosts else None
        if self.valency.bears(self.s.words[i]):
            speaking = [c for c in open_ if self.valency.speaks(self.s.words[c.pred]) or c.parent is None]
            alike = [c for c in speaking if self._matches_participle(i, c) and c.depth == self.depth]
            if alike:
                return alike[0]
            loose = [c for c in hosts if self._matches_participle(i, c)]
            if loose:
                return loose[0]
            if speaking:
                return speaking[0]
        alike = [c for c in open_ if self._matches_participle(i, c)]
        return (alike or open_)[0]

    def _matches_participle(self, i: int, clause: Clause) -> bool:
        subject = self._subject_of(clause)
        if subject < 0:
            form = next((r.form for r in self.s.words[clause.pred].entries("verb")), self.s.words[clause.pred].form)
            if form is None or not form.gender:
                return True
            return (form.gender == "Fem") == self.s.norm(i).endswith("ة") or form.number != "Sing"
        gender, number = self.features(subject)
        norm = self.s.norm(i)
        if number == "Dual" or number == "Plur":
            return norm.endswith(("ين", "ان", "ون"))
        return not gender or (gender == "Fem") == norm.endswith("ة")

    # -- prepositional phrases ---------------------------------------------------------------------------------------
    def _preposition(self, i: int, *, joined: bool) -> int:
        prep, j, adverbial = self._prep_at(i)
        if self.s.pos(j) == "COMP":
            return self._complementizer(j, prep, joined=joined and not self._claimed(prep))
        if self.s.pos(j) == "PREP" and j == i + 1:
            return self._preposition(j, joined=joined)
        if self.s.pos(j) == "VERB" and prep in ("ل", "كي", "لكي", "حتي"):
            clause = self._new(self.clause, "sub", self._anchor())
            clause.marker = "أن"
            clause.topic = -1
            self.last = -1
            return j
        need = self._need(prep, j)
        if need:
            return need
        if prep in _ADVERBIAL and self.grammar.is_("duration", self.s.norm(j).removesuffix("ا")) and self.s.pos(j + 1) != "SUFFIX":
            return j + 1  # «بعد *ساعات*», «بعد *يوم* من …»
        timed = self.s.time_phrase_end(j) if self.s.words[j : j + 1] and self.s.words[j].mention < 0 else j
        if timed > j:
            return timed  # «في ديسمبر الماضي»
        if self.s.pos(j) == "SUFFIX":
            core = Core(j, j + 1, j)
        elif self.s.pos(j) == "REL" and self.s.norm(j) in ("ما", "من"):
            core = Core(j, j + 1, j)
        else:
            found = self.nouns.at(j)
            if found is None:
                return j
            core = found
        edge, clause = [*self._edge()], self.clause
        self._place(core)
        self.case[core.head] = prep
        for k in range(i, j):
            if self.head[k] < 0:
                self.head[k], self.label[k] = core.head, "case"
        self.last = core.last
        purpose = j - i >= 1 and bool(self.grammar.phrase_at("purpose", self.s.words, i))
        site = self._site(prep, core, edge, adverbial=adverbial, joined=joined, purpose=purpose)
        if site < 0:
            clause.pending.append(core.head)
        elif joined and self.label[site] == "pp" and self.case.get(site) == prep:
            self._attach(core.head, site, "conj")
        else:
            self._attach(core.head, site, "pp")
            if self._clause_of(site) is not self.clause:
                self._enter(self._clause_of(site))
        self.comma = False
        if self.s.pos(j) == "REL" and core.head == j:
            self._new(self.clause, "rel", j)
            self.last = -1
        return core.end

    def _prep_at(self, i: int) -> tuple[str, int, bool]:
        """The preposition at ``i``, several words together («على هامش», «من أجل»): its text, where its noun begins, is it adverbial."""
        cause = self.grammar.phrase_at("cause", self.s.words, i)
        if cause > 1 and any(self.s.norm(i) in self.valency.claims(self.s.words[k]) for k in self._edge() if self.s.words[k].mention < 0):
            return self.s.norm(i), i + cause, False
        for category in ("purpose", "compound", "adjunctPhrase"):
            n = self.grammar.phrase_at(category, self.s.words, i)
            if n > 1 or (n == 1 and self.s.pos(i) == "PREP" and category == "purpose"):
                text = Grammar.surface(self.s.words[i : i + n])
                # «تغادر *من قبل* …»: the phrase may go on with «من» or «إلى»
                return ("ل" if category == "purpose" else text), i + n, category == "adjunctPhrase"
        norm = self.s.norm(i)
        return norm, i + 1, norm in _ADVERBIAL or bool(self.grammar.phrase_at("adjunct", self.s.words, i, longest=1))

    def _claimed(self, prep: str) -> bool:
        return any(prep in self.valency.claims(self.s.words[k]) for k in self._edge() if self.s.words[k].mention < 0)

    def _need(self, prep: str, j: int) -> int:
        """«من *الضروري* أن», «من *المقرر* أن»: a predicate; the position after it, 0 where it is none."""
        word = self.s.word(j)
        if prep != "من" or word is None or word.mention >= 0 or not self.valency.governs(word, "must", "schedule", "appeal"):
            return 0
        clause = self.clause
        if clause.pred >= 0:
            clause = self._coordinate(j)
        self._predicate(clause, j)
        return j + 1

    def _site(
        self, prep: str, core: Core, edge: list[int], *, adverbial: bool, joined: bool, purpose: bool = False
    ) -> int:
        """Where a prepositional phrase hangs: what takes the preposition, else the nearest noun, else the verb."""
        words = self.s.words
        pred = self.clause.pred
        if joined:
            alike = [k for k in edge if self.label[k] == "pp" and self.case.get(k) == prep]
            if alike:
                return alike[0]
        if purpose:
            below = [k for k in edge if k not in self.clauses and self.head[k] == pred and words[k].mention < 0]
            below = [k for k in below if not words[k].definite and (words[k].entries("masdar") or not words[k].readings)]
            return below[0] if below else pred
        takers = [k for n, k in enumerate(edge) if self._takes(k, prep, core, n)]
        if self.comma:
            takers = [k for k in takers if k in self.clauses] or [
                k
                for k in takers
                if prep in self.valency.demands(words[k]) and (not words[k].definite or self._is_governed(k) or k in self.clauses)
            ]
        if adverbial:
            inside = edge[: edge.index(pred) + 1] if pred in edge else edge
            takers = [k for k in takers if k in inside]  # when and where: never of a clause that is over
            return takers[0] if takers else pred
        if takers:
            return takers[0]
        if prep in _ADVERBIAL or adverbial or self.comma or self._is_setting(prep, core):
            return pred
        named = False
        for k in edge:
            if k == pred or k in self.clauses:
                return k
            if words[k].mention >= 0 or words[k].pos == "SUFFIX":
                named = named or self.label[k] not in ("gen", "own")
                continue
            if named and not words[k].entries("masdar"):
                continue
            if self.label[k] in ("adj", "in", "punct"):
                continue
            return k
        return pred

    def _takes(self, k: int, prep: str, core: Core, n: int) -> bool:
        """Does the word at ``k``, ``n`` steps up the right edge, take the phrase as an argument?"""
        word = self.s.words[k]
        if word.mention >= 0 or self._is_filled(k, prep):
            return False
        if prep == "بين" and self._is_of_relation(k):
            return False
        if prep in self.valency.demands(word):
            return True
        if prep not in self.valency.claims(word):
            return False
        if any(
            self.head[m] == k and self.label[m] == "pp" and self.case.get(m) in self.valency.claims(word) - self.valency.demands(word)
            for m in range(k + 1, len(self.s))
        ):
            return False  # it has its theme already: «هنأ البلدين *على* التحلي بالحكمة»
        if prep == "في":
            noun = self.s.words[core.head]
            return n <= 4 and noun.mention < 0 and not noun.definite and bool(noun.entries("masdar") or not noun.readings)
        return n <= 4

    def _is_of_relation(self, k: int) -> bool:
        """«استعراض *أوجه العلاقات* بين البلدين»: what is between them is what the verbal noun is of."""
        word = self.s.words[k]
        return bool(word.entries("masdar")) and any(
            self.head[m] == k and self.label[m] in ("gen", "obj") and self.s.words[m].mention < 0 for m in range(k + 1, len(self.s))
        )

    def _is_setting(self, prep: str, core: Core) -> bool:
        """«في القاهرة»: a place after في or ب tells where the verb's deed was done; «*بمشاركة* قادة …» who was there."""
        if prep == "ب" and self.grammar.is_("accompaniment", self.s.norm(core.head)):
            return True
        mention = self.s.mention(core.head)
        return prep in ("في", "ب") and mention is not None and (
            mention.way in ("capital", "metonym") or (mention.entity or "").endswith("-capital")
        )

    def _is_filled(self, k: int, prep: str) -> bool:
        return any(
            self.head[n] == k and self.label[n] in ("pp",) and self.case.get(n) == prep for n in range(k + 1, len(self.s))
        )

    # -- afterwards --------------------------------------------------------------------------------------------------
    def _finish(self, clause: Clause) -> None:
        """A clause that never met its predicate: a nominal sentence, a headline."""
        if clause.pred >= 0:
            if clause.label == "hal" and self.head[clause.pred] < 0 and self.order[0].pred not in (-1, clause.pred):
                self._attach(clause.pred, self.order[0].pred, "hal")
            return
        if clause.topic >= 0:
            self._predicate(clause, clause.topic)
        elif clause.pending:
            first = clause.pending[0]
            clause.pending = clause.pending[1:]
            self._predicate(clause, first)

    def _settle(self, clause: Clause, tree: Tree) -> None:
        """Tell subject from objects among the bare noun phrases of a verb."""
        pred = clause.pred
        if pred < 0 or self.s.pos(pred) != "VERB":
            for k in clause.bare:
                tree.label[k] = "obj"
            return
        bare = clause.bare
        subject = -1
        if clause.topic >= 0 and bare and self._is_dummy(clause):
            tree.label[clause.topic] = "dummy"
            clause.topic = -1
        if clause.topic < 0 and bare:
            subject = self._choose_subject(clause, bare, tree)
        for k in bare:
            tree.label[k] = "subj" if k == subject else "obj"

    def _is_oblique(self, k: int) -> bool:
        """«وهنأ *البلدين*»: a dual or plural in ين is no subject."""
        word, mention = self.s.words[k], self.s.mention(k)
        if mention is None:
            return word.definite and word.norm.endswith(("تين", "يين"))
        return mention.kind in ("collective", "people", "group") and self.s.mention_end(k) == k + 1 and word.norm.endswith("ين")

    def _is_accusative(self, k: int) -> bool:
        """«… *سلاحا* ضد الشعوب»: an indefinite accusative that tells how or as what."""
        word = self.s.words[k]
        return (
            word.mention < 0 and not word.definite and word.norm.endswith("ا") and len(word.norm) > 3 and word.text[-1] != "أ"
        )

    def _is_dummy(self, clause: Clause) -> bool:
        """«أشار إلى أن*ه* … أقامت روسيا»: a pronoun after أن that the verb does not agree with stands for nothing."""
        return self.s.pos(clause.topic) == "SUFFIX" and not self._agrees(clause.pred, clause.topic, before=True)

    def _choose_subject(self, clause: Clause, bare: list[int], tree: Tree) -> int:
        pred, first = clause.pred, bare[0]
        if self.s.norm(first) == "ما" or self._is_oblique(first) or not self._agrees(pred, first, before=False):
            others = [k for k in bare[1:] if self.s.mention(k) is not None and not self._is_oblique(k)]
            late = next((k for k in others if self._agrees(pred, k, before=False)), -1)
            return late  # «وحضر القمة *الرئيس* …»
        bare = [k for k in bare if k == first or not self._is_accusative(k)]
        if len(bare) > 1:
            second = bare[1]
            if self._sort(first) == "body" and self._sort(second) == "person" and self.valency.takes_place(self.s.words[pred]):
                return second if self._agrees(pred, second, before=False) else first  # «ويزور بيروت *البابا*»
            return first
        word = self.s.words[pred]
        if tree.child(pred, "suf") >= 0 or not self.valency.is_direct(word):
            return first
        demanded = self.valency.demands(word)
        complete = any(p in demanded for p, _ in tree.phrases(pred)) or tree.child(pred, "comp") >= 0
        shared = self._shared_subject(clause)
        plain = any(self.label[k] == "comp" and k not in tree.case for k in tree.dependents[pred])
        if plain and self.s.mention(first) is not None and not self.valency.takes_actor(word):
            return first
        if complete and not self.valency.takes_actor(word) and not (shared >= 0 and self.s.mention(first) is None):
            return first
        mention = self.s.mention(first)
        if self.s.norm(first) == "كل" and tree.child(first, "pp") >= 0:
            return first  # «تدعم *كل منهما* الأخرى»
        if mention is None:
            other = clause.label == "comp" and shared >= 0 and not self._agrees(pred, shared, before=True)
            return first if other else -1  # «يحرص العراق على أن تستمر *الهدنة*»
        if shared >= 0 and self._agrees(pred, shared, before=True):
            return -1
        return first

    def _shared_subject(self, clause: Clause) -> int:
        if clause.label == "conj" and clause.node in self.clauses:
            return self._subject_of(self.clauses[clause.node])
        if clause.label == "sub" and clause.node in self.clauses and not self.valency.speaks(self.s.words[clause.pred]):
            return self._subject_of(self.clauses[clause.node])
        if clause.label == "comp" and clause.marker == "أن" and clause.node >= 0:
            word = self.s.words[clause.node]
            if clause.node in self.clauses and not self.valency.governs(word, "speech", "must", "schedule", "appeal"):
                return self._subject_of(self.clauses[clause.node])
        return -1
