"""A word of a parsed sentence in, whoever it and its phrase stand for out: mentions, pronouns, nisbas."""

from __future__ import annotations

from collections.abc import Iterator

from kg.findings import Ref
from kg.mentions import Mention
from kg.ontology import Ontology
from kg.sentence import Sentence
from kg.syntax import Tree

_NUMBERS = {"هما": "Dual", "هم": "Plur", "هن": "Plur"}
_PAIR = 2
_UPON = ("علي", "مع", "ضد")
"""The prepositions of whoever is acted on."""
_PERSONS = frozenset(("person", "role", "counterpart", "honorific"))


class References:
    """Who is referred to in one sentence; positions are those of the sentence."""

    def __init__(self, sentence: Sentence, tree: Tree, ontology: Ontology) -> None:
        self.s = sentence
        self.tree = tree
        self.ontology = ontology
        self._found: dict[int, tuple[Ref, ...]] = {}

    def of(self, i: int) -> tuple[Ref, ...]:
        """Whoever the phrase headed at ``i`` mentions, and those coordinated with it; looked for once for each."""
        found = self._found.get(i)
        if found is None:
            found = self._found[i] = self._of(i)
        return found

    def _of(self, i: int) -> tuple[Ref, ...]:
        dependents = self.tree.dependents[i]
        if not dependents:
            return self._own(i)
        title = self.s.mention[i]
        named = self._name_beside_title(i, title) if title is not None and title.kind == "role" else ()
        found = [*(named or self._own(i))]
        if not found:
            for k in self.tree.children(i, "app"):
                found += self._own(k)  # «رئيس وفد فتح، *السيد عزام الأحمد*»
        if not found:
            found += self._named_after_body(i)
        if not found:
            return self._members(i)
        for k in dependents:
            if self.tree.label[k] == "conj":
                found += self._own(k)
        return tuple(found)

    def _name_beside_title(self, i: int, title: Mention) -> tuple[Ref, ...]:
        """«طالب *مفوض الأمم المتحدة السامي* لحقوق الإنسان، *فولكر تورك*، …»: the name in apposition to an office that has none itself."""
        if title.entity is not None or title.name is not None:
            return ()
        named = (k for k in self.tree.children(i, "app") if (m := self.s.mention[k]) is not None and m.kind == "name")
        return tuple(ref for k in named for ref in self._own(k) if self.is_person(ref))[:1]

    def several(self, i: int) -> tuple[Ref, ...]:
        """Those of :meth:`of` if they are more than one: «الصين وروسيا», «الرئيسين *الصيني والروسي*»."""
        refs = self.of(i)
        return refs if self.are_several(refs) else ()

    def are_several(self, refs: tuple[Ref, ...]) -> bool:
        """Are they more than one, or those whom one title names together, each with his state?"""
        mentions = (self.s.mentions[ref.mention] for ref in refs if ref.kind == "mention")
        return len(refs) > 1 or any(len(mention.of) > 1 for mention in mentions)

    def _named_after_body(self, i: int) -> tuple[Ref, ...]:
        """«كبير *وسطاء الاتحاد الأفريقي*، *الرئيس* أوباسانجو»: the person in apposition after whom or what he is the chief of."""
        k = self.tree.child(i, "gen")
        mention = self.s.mention[k]
        if mention is None or (mention.kind != "role" and self.is_person(Ref("mention", 0, self.s.words[k].mention))):
            return ()
        beside = (ref for n in self.tree.children(k, "app") for ref in self._own(n))
        return tuple(ref for ref in beside if ref.kind == "mention" and self.is_person(ref))

    def _members(self, i: int) -> tuple[Ref, ...]:
        """«*20 دولة* من بينها فرنسا وألمانيا»: those who are named of several who are not."""
        if "member" not in self.tree.label:
            return ()  # as it mostly is
        group = (i, *self.tree.children(i, "gen"))
        return tuple(ref for n in group for k in self.tree.children(n, "member") for ref in self.of(k))

    def listed(self, i: int) -> tuple[Ref, ...]:
        """«استأنفت *مصر والسودان وإثيوبيا* مفاوضات*ها*»: three or more, no persons, whose deed it is; empty for any other pronoun."""
        k = self.tree.head[i]
        if self.s.norm[i] != "ها" or self.tree.label[k] not in ("obj", "pp") or self.s.pos[self.tree.head[k]] != "VERB":
            return ()
        subject = self.tree.child(self.tree.head[k], "subj")
        refs = self.of(subject) if 0 <= subject < i else ()
        return refs if len(refs) > _PAIR and not any(map(self.is_person, refs)) else ()

    def suffix(self, i: int) -> Ref:
        """What a suffix pronoun tells of whom it stands for."""
        word = self.s.words[i]
        if word.norm in ("نا", "ي"):
            return Ref("first", word.i, value="state" if word.norm == "نا" else "speaker")
        number = _NUMBERS.get(word.norm, "Sing")
        gender = "Fem" if word.norm == "ها" else "Masc"
        near = self._antecedent(i) if number == "Sing" else self._of_first_deed(i) if number == "Plur" else -1
        return Ref("suffix", word.i, gender="" if number != "Sing" else gender, number=number, near=near)

    def _antecedent(self, i: int) -> int:
        """The mention that a pronoun goes back to by its place, -1 where none does.

        «*وقوف الدول* إلى جانب قطر ودعم*ها*»: that of the verbal noun with which its own is coordinated; «أعلن القصر أن *الملك* سيبحث
        ذلك خلال زيارت*ه*»: the person whom the clause is about. As the subject of a second clause that is said, that of the first.
        """
        owner = self._of_first_deed(i)
        if owner >= 0:
            return owner
        charged = self.charged(i)
        if charged is not None:
            return self.s.words[charged].mention
        k = self.tree.head[i]
        while k >= 0 and k not in self.tree.clauses:
            k = self.tree.head[k]
        if k < 0:
            return -1
        subject = self.tree.child(k, "subj")
        if subject == i:
            return self._of_first_clause(k)
        conveyed = self._is_conveyed(self.tree.head[i], k)
        if conveyed or (self.tree.label[self.tree.head[i]] == "obj" and self._is_interrupted(subject, i)):
            return self.s.words[subject].mention if subject >= 0 else -1
        if self.tree.clauses[k].label != "comp":
            return -1
        named = next((ref for ref in self._own(subject) if ref.kind == "mention"), None) if 0 <= subject < i else None
        return named.mention if named is not None and self.is_person(named) else -1

    def _of_first_clause(self, k: int) -> int:
        """«قال إن *أوروبا* لن تتخلى عن أوكرانيا، وإن*ها* ستزود …»: whom the first of two clauses that are said is about; -1 without one."""
        first = self.tree.head[k] if self.tree.label[k] == "conj" else -1
        if first < 0 or self.tree.clauses[first].label != "comp":
            return -1
        subject = self.tree.child(first, "subj")
        return self.s.words[subject].mention if subject >= 0 else -1

    def charged(self, i: int) -> int | None:
        """«فرضت واشنطن عقوبات على *إيران* بسبب دعم*ها* لروسيا»: who does a deed that is a reason; None elsewhere."""
        deed = self.tree.head[i]
        if deed < 1 or not self._is_reason(deed):
            return None
        verb = self.tree.head[deed]
        while verb >= 0 and verb not in self.tree.clauses:
            verb = self.tree.head[verb]
        if verb < 0 or self.s.pos[verb] != "VERB":
            return None
        things = self.tree.children(verb, "obj")
        borne = [k for on in (verb, *things) for prep, k in self.tree.phrases(on) if prep in _UPON and k < deed]
        acted_on = [*borne, *(k for k in things if k < deed and self.s.words[k].mention >= 0)]
        subject = self.tree.child(verb, "subj")  # «واجهت *تركيا* انتقادات من واشنطن بسبب دعمها …»
        own = [subject] if subject >= 0 and self.s.words[subject].mention >= 0 else []
        return next(iter((*acted_on, *own)), None)

    def _is_reason(self, deed: int) -> bool:
        """«*بسبب* دعمها», «على *خلفية* دعمها»: is the verbal noun why something is done?"""
        brought = self.tree.label[deed] == "pp" and bool(self.s.words[deed].entries("masdar"))
        return brought and any(
            word in self.s.grammar.classes["reason"] for word in (self.tree.case[deed], self.s.norm[deed - 1])
        )

    def _is_conveyed(self, deed: int, verb: int) -> bool:
        """«حمّل *الأسد* الوزير خالص شكر*ه* لـ…»: is the verbal noun what somebody gives another to pass on?"""
        while self.tree.label[deed] == "gen":
            deed = self.tree.head[deed]
        others = (self.s.mention[k] for k in self.tree.children(verb, "obj") if k < deed)
        persons = any(m is not None and m.kind in (*_PERSONS, "name") for m in others)
        return self.tree.label[deed] == "obj" and self.tree.head[deed] == verb and persons

    def _of_first_deed(self, i: int) -> int:
        """«التزام *القادة* بـ… ورفض*هم* لـ…»: the mention whose deed the first of the coordinated verbal nouns is; -1 where none is."""
        k = self.tree.head[i]
        while k >= 0 and self.tree.label[k] == "conj":
            k = self.tree.head[k]
            first = self.tree.child(k, "gen") if k >= 0 and self.s.words[k].entries("masdar") else -1
            if first >= 0 and self.s.words[first].mention >= 0 and self.tree.head[first] != self.tree.head[i]:
                return self.s.words[first].mention
        return -1

    def _is_interrupted(self, subject: int, i: int) -> bool:
        """«أكدت *مصر*، في القرار الذي اعترض عليه *لبنان*، تضامنها …»: a relative clause about others between the subject and ``i``?"""
        verbal = bool(self.s.words[self.tree.head[i]].entries("masdar"))
        aside = (p for p, clause in self.tree.clauses.items() if clause.label == "rel" and 0 <= subject < p < i)
        return verbal and subject >= 0 and any(self.tree.child(p, "subj") >= 0 for p in aside)

    def nisbas(self, i: int) -> tuple[Ref, ...]:
        """«مقاتلات *روسية* قصفت», «فيتو *روسي صيني*»: nisbas that qualify the noun at ``i``."""
        if not self.tree.dependents[i]:
            return ()
        found = []
        for k in self.tree.children(i, "adj"):
            tail = self.ontology.nisba_forms.get(self.s.words[k].bare)
            if tail is not None:
                found.append(Ref("nisba", self.s.words[k].i, value=tail[0]))
        return tuple(found)

    def owner(self, i: int) -> tuple[Ref, ...]:
        """Whose the noun at ``i`` is: by its pronoun, its genitive or a nisba."""
        for k in self.tree.children(i, "own", "gen"):
            if refs := self.of(k):
                return refs
        return self.nisbas(i)

    def behind(self, i: int, *prepositions: str) -> tuple[Ref, ...]:
        """Whoever the first phrase of ``i`` with one of these prepositions mentions."""
        for prep, k in self.tree.phrases(i):
            if prep in prepositions and (refs := self.of(k)):
                return refs
        return ()

    def is_event(self, i: int) -> bool:
        """«تناول *اللقاء* العلاقات», «ركزت *محادثات* الوزيرين على …»: a meeting as subject stands for who took part in it."""
        word = self.s.words[i]
        if word.pos != "NOUN" or not self.s.grammar.names_meeting(word):
            return False
        return word.definite or any(self.s.words[k].mention >= 0 for k in self.tree.children(i, "gen"))

    def is_text(self, i: int) -> bool:
        """«يدعو *القرار* إلى …», «شدد *البيان* على …»: a text as subject stands for who adopted or issued it."""
        word = self.s.words[i]
        return self.s.grammar.names_text(word) and (word.definite or self.tree.child(i, "gen") >= 0)

    def text(self, i: int) -> tuple[Ref, ...]:
        """Whoever speaks by the text at ``i``: its issuer where one is named, else whoever issued or adopted one before."""
        return self._issuers(i) or (Ref("text", self.s.words[i].i, gender="Masc", number="Sing"),)

    def _issuers(self, i: int) -> tuple[Ref, ...]:
        """Whose the text at ``i`` is: «بيان *القمة*», «البيان الختامي *للقمة*», «البيان الصادر *عن* الوزارة»."""
        behind = [k for prep, k in self.tree.phrases(i) if prep in ("ل", "عن")]
        pronoun = next((k for k in behind if self.s.pos[k] == "SUFFIX" and k == i + 2), -1)
        if pronoun >= 0:
            return (self.suffix(pronoun),)  # «جاء في *بيان لها*: …»
        for k in (*self.tree.children(i, "gen"), *behind):
            if self.is_event(k):
                return (Ref("event", self.s.words[k].i, gender="Fem", number="Sing"),)
            bodies = tuple(
                r for r in self.of(k) if r.kind == "mention" and (k in behind or not self._is_called_after(r))
            )
            if bodies:
                return bodies
        return ()

    def is_state(self, ref: Ref) -> bool:
        """Does the reference mention a state?"""
        return (self.s.mentions[ref.mention].entity or "").startswith("state/")

    def _is_called_after(self, ref: Ref) -> bool:
        """«إعلان *البحرين*» is called after where it was made."""
        return (self.s.mentions[ref.mention].entity or "").startswith(("state/", "place/"))

    def is_person(self, ref: Ref) -> bool:
        """Does the reference mention a person?"""
        mention = self.s.mentions[ref.mention]
        named = (mention.entity or "").startswith(("leader/", "person/"))
        return mention.kind in _PERSONS or mention.value == "persons" or named

    def _own(self, i: int) -> tuple[Ref, ...]:
        word = self.s.words[i]
        if word.pos == "SUFFIX":
            return (self.suffix(i),)
        mention = self.s.mention[i]
        if mention is not None:
            return (Ref("mention", word.i, word.mention, mention.gender, mention.number),)
        return (self._pronoun(i),) if word.pos == "PRON" else tuple(self._passed_on(i))

    def _passed_on(self, i: int) -> Iterator[Ref]:
        word = self.s.words[i]
        grammar = self.s.grammar
        if word.definite and word.bare in grammar.classes["ownState"] and not self.tree.children(i, "adj", "gen"):
            yield Ref("first", word.i, value="country")  # «تضامن *الدولة* مع …»: that of whoever speaks
        if word.bare in grammar.classes["kin"]:
            # «*الأشقاء* في فلسطين»
            for prep, k in self.tree.phrases(i):
                if prep == "في":
                    yield from self.of(k)
        if word.norm in grammar.classes["quantifier"] or word.norm.removesuffix("ا") in grammar.classes["portion"]:
            # «*كل من* الصين وروسيا»
            each = self.s.is_each(i)
            for k in self.tree.children(i, "pp", "gen"):
                yield from (r._replace(value="each") if each and r.kind == "suffix" else r for r in self.of(k))

    def _pronoun(self, i: int) -> Ref:
        word = self.s.words[i]
        if word.norm in ("نحن", "انا"):
            return Ref("first", word.i, value="state" if word.norm == "نحن" else "speaker")
        gender = "Fem" if word.norm == "هي" else "Masc"
        return Ref("suffix", word.i, gender=gender, number=_NUMBERS.get(word.norm, "Sing"))
