"""The tables of ``lexicon/``: words with their senses and inflected forms, and the closed classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.errors import OntologyError
from kg.lang.inflect import Form, inflect_active, inflect_adjective, inflect_noun, inflect_participle
from kg.lang.normal import fold
from kg.ontology.nodes import MQ, Node, Nodes, table
from kg.ontology.values import Entry, Frame, Governor, Reading

_SENSE = "http://www.w3.org/ns/lemon/ontolex#sense"
_REFERENCE = "http://www.w3.org/ns/lemon/ontolex#reference"
_PART_OF_SPEECH = "http://www.lexinfo.net/ontology/3.0/lexinfo#partOfSpeech"


class Lexicon(Nodes):
    """What the words mean and how they are written."""

    @table
    def entries(self) -> Mapping[str, Entry]:
        """Every lexical entry by its key (the last part of its IRI)."""
        return {key: self._entry(key, node) for key, node in self._entry_nodes()}

    def _entry_nodes(self) -> Iterator[tuple[str, Node]]:
        for iri, node in self._nodes.items():
            if _SENSE in node:
                yield iri.rpartition("/")[2], node

    def _entry(self, key: str, node: Node) -> Entry:
        frames, governors = [], []
        for sense in node[_SENSE]:
            name = sense.value.rpartition("/")[2]
            body = self._nodes.get(sense.value)
            if body is None:
                raise OntologyError(f"{self.root / 'lexicon'}: entry {key} has a sense {name} that no block describes")
            if _REFERENCE in body:
                frames.append(self._frame(name, body))
            else:
                governors.append(self._governor(name, body))
        frames.sort(key=lambda f: (-f.priority, not f.fixed, f.only_object is None, f.name))
        pos = node[_PART_OF_SPEECH][0].value.rpartition("#")[2]
        return Entry(key, pos, tuple(frames), tuple(sorted(governors, key=lambda g: (not g.fixed, g.name))))

    def _frame(self, name: str, node: Node) -> Frame:
        return Frame(
            name=name,
            relation=node[_REFERENCE][0].value.removeprefix(MQ),
            objects=self._markers(node, "objectMarker"),
            themes=self._markers(node, "themeMarker"),
            targets=self._markers(node, "targetMarker"),
            partners=self._markers(node, "partnerMarker"),
            fixed=tuple(fold(v) for v in self._values(node, "fixedWords")),
            only_object=self._tail(node, "onlyObject"),
            only_subject=self._tail(node, "onlySubject"),
            only_forms=frozenset(self._values(node, "onlyForm")),
            priority=int(self._one(node, "priority") or 0),
            kind=self._tail(node, "givesKind"),
            denied_kind=self._tail(node, "deniedKind"),
        )

    def _governor(self, name: str, node: Node) -> Governor:
        return Governor(
            name=name,
            governs=self._one(node, "governs") or "modal",
            complements=self._markers(node, "complementMarker"),
            agents=self._markers(node, "agentMarker"),
            fixed=tuple(fold(v) for v in self._values(node, "fixedWords")),
            modality=self._tail(node, "givesModality"),
            kind=self._tail(node, "givesKind"),
            negative=self._tail(node, "givesPolarity") == "negative",
            only_subject=self._tail(node, "onlySubject"),
            only_forms=frozenset(self._values(node, "onlyForm")),
        )

    @table
    def readings(self) -> Mapping[str, tuple[Reading, ...]]:
        """Folded written form (no article, no clitics) → its readings."""
        out: dict[str, dict[Reading, None]] = {}
        for key, node in self._entry_nodes():
            for source, form in self._forms(node):
                out.setdefault(fold(form.text), {})[Reading(key, form, source)] = None
        return {text: tuple(found) for text, found in out.items()}

    @table
    def late_readings(self) -> Mapping[str, tuple[Reading, ...]]:
        """Perfects of the verbs whose entries give none, because by themselves they would mostly be other words.

        They are looked up only where a word must be a verb by its place: «*قبلت* أرمينيا الخطة».
        """
        out: dict[str, dict[Reading, None]] = {}
        for key, node in self._entry_nodes():
            past, present = self._one(node, "past"), self._one(node, "present")
            if past or not present:
                continue
            fourth = any(masdar.startswith("إ") for masdar in self._values(node, "masdar"))
            guess = ("أ" if fourth else "") + present[1:]
            for form in inflect_active(guess, present, persons="3"):
                if form.aspect == "Perf" and not (form.number == "Plur" and form.gender == "Fem"):
                    out.setdefault(fold(form.text), {})[Reading(key, form, "verb")] = None
        return {text: tuple(found) for text, found in out.items()}

    def _forms(self, node: Node) -> Iterator[tuple[str, Form]]:
        past, present = self._one(node, "past"), self._one(node, "present")
        own = past in self._values(node, "masdar")
        settlements = self.function_words["settlement"]
        both = (past or present or "", present or past or "")
        for form in inflect_active(*both, persons="13") if past or present else ():
            missing = (form.aspect == "Perf" and not past) or (form.aspect == "Imp" and not present)
            # «دعمنا لأمن مصر» is a masdar with its suffix oftener than «we supported»
            missing = missing or (own and form.person == "1" and form.aspect == "Perf")
            if not missing and not (form.number == "Plur" and form.gender == "Fem"):
                yield "verb", form
        for masdar in self._values(node, "masdar"):
            for form in inflect_noun(masdar, (), verb_form="Vnoun"):
                if form.number != "Dual" or (len(masdar) > 4 and form.text.endswith(("ان", "ين"))):
                    yield "masdar", form
        for participle, voice in (("activeParticiple", "Act"), ("passiveParticiple", "Pass")):
            for text in self._values(node, participle):
                forms = tuple(inflect_participle(text, voice=voice))
                settled = any(fold(form.text) in settlements for form in forms)  # «مدين»: «مدينة» is a city
                for form in forms:
                    if not (settled and form.gender == "Fem"):
                        yield participle, form
        for noun in self._values(node, "noun"):
            for form in inflect_noun(noun, self._values(node, "plural")):
                yield "noun", form
        for adjective in self._values(node, "adjective"):
            for form in inflect_adjective(adjective):
                yield "adjective", form

    @table
    def function_words(self) -> Mapping[str, frozenset[str]]:
        """Category → folded words or phrases, those that carry a value among them."""
        out: dict[str, set[str]] = {}
        for _, node in self._of_type("FunctionWord", "ValuedWord"):
            out.setdefault(self._one(node, "category") or "", set()).update(
                fold(v) for v in self._values(node, "phrase")
            )
        return {category: frozenset(words) for category, words in out.items()}

    @table
    def word_values(self) -> Mapping[str, Mapping[str, str]]:
        """Category → folded word → the value that the file gives it (for words that carry one, as months and duals do)."""
        out: dict[str, dict[str, str]] = {}
        for _, node in self._of_type("ValuedWord"):
            table = out.setdefault(self._one(node, "category") or "", {})
            for phrase in self._values(node, "phrase"):
                table[fold(phrase)] = self._one(node, "value") or ""
        return out

    @table
    def common_words(self) -> frozenset[str]:
        """Folded words that the lexicon mentions anywhere: none of them is a person's unknown name."""
        phrases = [
            v
            for _, node in self._entry_nodes()
            for sense in node[_SENSE]
            for v in self._values(self._nodes.get(sense.value, {}), "fixedWords")
        ]
        return frozenset(fold(word).removeprefix("ال") for phrase in phrases for word in phrase.split())
