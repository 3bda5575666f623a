"""The lexicon in, plain sentences that each of its verbs bears out: one subject, one object, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.lang.inflect import inflect_verb
from kg.ontology import RelationFacts
from retelling.retell import Facts
from retelling.variants import Verb

LEXICON = "https://w3id.org/mithaq/lexicon/ar/"
MQ = "https://w3id.org/mithaq/ontology#"

SUBJECT, SUBJECT_KEY = "روسيا", "state/RUS"
_OBJECTS = {"Actor": "مصر", "Place": "مصر", "Topic": "السلام الدائم", "Event": "المؤتمر الدولي"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb with an object, and the relations that its frames give it there."""

    verb: Verb
    """Third person feminine singular of the imperfect: «تدعم»."""
    object: str
    """With its preposition: «مصر», «بالسلام الدائم»."""
    relations: frozenset[str]
    denied_kind: str
    """The kind of the statement that is denied, where that is another."""

    @property
    def name(self) -> str:
        """«دعم مصر»"""
        return f"{self.verb.past} {self.object}"

    def orders(self) -> dict[str, str]:
        """The same sentence in the orders that Arabic allows."""
        return {
            "subject, verb": f"{SUBJECT} {self.verb.form.text} {self.object}.",
            "verb, subject": f"{self.verb.form.text} {SUBJECT} {self.object}.",
            "إن, subject, verb": f"إن {SUBJECT} {self.verb.form.text} {self.object}.",
        }

    def denials(self) -> dict[str, tuple[str, str]]:
        """What is denied → a sentence and the same one denied."""
        perfect, jussive = self.verb.inflected(aspect="Perf"), self.verb.inflected(aspect="Imp", mood="Jus")
        present = self.verb.form.text
        return {
            "لا": (f"{SUBJECT} {present} {self.object}.", f"{SUBJECT} لا {present} {self.object}."),
            "لن": (f"{SUBJECT} سوف {present} {self.object}.", f"{SUBJECT} لن {present} {self.object}."),
            "لم": (f"{perfect} {SUBJECT} {self.object}.", f"لم {jussive} {SUBJECT} {self.object}."),
        }


def patterns(lexicon: Facts, relations: Mapping[str, RelationFacts]) -> Iterator[Pattern]:
    """One for each verb and object that its frames take without any fixed words."""
    for node in lexicon.values():
        if not (node.get("past") and node.get("present")):
            continue
        found: dict[str, set[str]] = {}
        kinds: dict[str, str] = {}
        for sense in node.get("sense", ()):
            frame = lexicon.get(sense, {})
            if "reference" not in frame or "fixedWords" in frame or "verb" not in frame.get("onlyForm", ("verb",)):
                continue
            relation = frame["reference"][0].removeprefix(MQ)
            for marker in frame.get("objectMarker", ())[:1]:
                for phrase in _phrases(frame, relations[relation]):
                    found.setdefault(_attached(marker, phrase), set()).add(relation)
                    kinds[_attached(marker, phrase)] = frame.get("deniedKind", ("",))[0].removeprefix(MQ)
        for phrase, names in found.items():
            yield Pattern(_third_feminine(node["past"][0], node["present"][0]), phrase, frozenset(names), kinds[phrase])


def _phrases(frame: Mapping[str, tuple[str, ...]], relation: RelationFacts) -> set[str]:
    only = frame.get("onlyObject")
    if only:
        return {_OBJECTS[only[0].removeprefix(MQ)]}
    return {_OBJECTS["Actor"]} if relation.actors else {_OBJECTS["Topic"]}


def _attached(marker: str, phrase: str) -> str:
    if marker == "ل" and phrase.startswith("ال"):
        return "لل" + phrase[2:]
    return f"{marker}{phrase}" if len(marker) == 1 else f"{marker} {phrase}".strip()


def _third_feminine(past: str, present: str) -> Verb:
    form = next(
        f
        for f in inflect_verb(past, present)
        if (f.aspect, f.person, f.gender, f.number, f.mood, f.voice) == ("Imp", "3", "Fem", "Sing", None, "Act")
    )
    return Verb(past, present, form)
