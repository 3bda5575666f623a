"""An annotated article and a cast in, the same article about other states and leaders out, with its annotation.

A cast says who stands in for whom: {"state/CHN": "state/EGY", "leader/xi-jinping": "leader/abdel-fattah-el-sisi"}. Their
names, short names, capitals, formal names and nisbas are read from ``ontology/actors``; clitics and articles are joined
anew: «للصين» becomes «لمصر», «بروسيا» «بالجزائر», «الصينيتان» «المصريتان».
"""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.lang.inflect import nisba
from kg.lang.normal import fold

ID = "https://w3id.org/mithaq/id/"
Gold = dict[str, Any]
"""An annotation as its JSON file has it."""
Facts = Mapping[str, Mapping[str, tuple[str, ...]]]
"""What ``ontology/actors`` says: IRI tail → local name of the property → values; of the names only the Arabic ones."""

_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef]+")
_GAP = re.compile(r"[\s\-–]+")
_CLITIC = re.compile("([وف]?[بلك]|[وف])(?=..)")
_GOLD_KINDS = {"State": "state", "Leader": "leader", "Person": "leader", "Organization": "organization"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who stands in for whom."""

    parts: Mapping[str, str]
    """IRI tail → IRI tail."""
    words: Mapping[str, str]
    """Words that follow from no list and no rule: «الهنود» → «الباكستانيين»."""


@dataclass(frozen=True, slots=True)
class Substitutes:
    """What is written instead of what."""

    names: Mapping[str, str]
    """Spelling of a name → the name instead."""
    nisbas: Mapping[str, str]
    """Folded form of a nisba without its article → the form instead."""
    longest: int
    """Words of the longest name."""


# -- the actors --------------------------------------------------------------------------------------------------------
def read_actors(folder: Path) -> Facts:
    """The actor files of ``folder``."""
    facts: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in sorted(folder.glob("*.ttl")):
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            value = triple.object
            if isinstance(value, pyoxigraph.Literal):
                if value.language not in (None, "ar"):
                    continue
                said = value.value
            else:
                said = value.value.removeprefix(ID)
            node = facts.setdefault(triple.subject.value.removeprefix(ID), {})
            name = re.split("[#/]", triple.predicate.value)[-1]
            node[name] = (*node.get(name, ()), said)
    return facts


def offices(facts: Facts, tail: str, day: datetime.date | None) -> set[tuple[str, str]]:
    """The offices («role/president», «state/CHN») that a person may have held on a day, undated ones among them."""
    held = set()
    for office in facts[tail].get("holdsOffice", ()):
        said = facts[office]
        since, until = said.get("since", ("",))[0], said.get("until", ("",))[0]
        if day is None or (since[:10] <= day.isoformat() and (not until or day.isoformat()[: len(until)] <= until)):
            held.add((said["role"][0], said["of"][0]))
    return held


def is_verified(facts: Facts, tail: str, day: datetime.date | None) -> bool:
    """Whether a source says that the person held an office on that day (with no day: on some day)."""
    dated = [facts[office] for office in facts[tail].get("holdsOffice", ()) if facts[office].get("since")]
    return any(
        day is None
        or (
            o["since"][0] <= day.isoformat()
            and (not o.get("until") or day.isoformat()[: len(o["until"][0])] <= o["until"][0])
        )
        for o in dated
    )


# -- what is written instead of what -----------------------------------------------------------------------------------
def substitutes(facts: Facts, cast: Cast, kept: frozenset[str]) -> Substitutes:
    """Every name and nisba of the cast, with what is written instead; other names, ``kept``, stay as they are."""
    names = dict.fromkeys(kept, "")
    for old, new in cast.parts.items():
        for name, instead in _names(facts[old], facts[new]):
            key = spelling(name)
            names[key] = names.get(key) or instead
    names |= {spelling(word): instead for word, instead in cast.words.items()}
    nisbas = {
        fold(form): instead
        for old, new in cast.parts.items()
        for one in facts[old].get("nisba", ())
        for form, instead in _nisba_forms(one, facts[new]["nisba"][0])
    }
    return Substitutes(names, nisbas, max(len(name.split()) for name in names))


def compound_names(facts: Facts) -> frozenset[str]:
    """Spellings of persons' and places' names of several words, in which a state's may stand: «بحر الصين الجنوبي»."""
    listed = (name for tail, node in facts.items() if tail.startswith(("leader/", "place/")) for name in _labels(node))
    return frozenset(spelling(name) for name in listed if len(name.split()) > 1)


def spelling(name: str) -> str:
    """A name as it is looked up: folded, «عبد الله» as «عبدالله», one blank between words."""
    return re.sub(r"\bعبد ال", "عبدال", _GAP.sub(" ", fold(name).replace("ة", "ه")).strip())


def _labels(node: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return (*node.get("label", ()), *node.get("altLabel", ()))


def _names(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    label = new["label"][0]
    formal = next((name for name in new.get("altLabel", ()) if len(name.split()) > 1), label)
    capital = new.get("capital", (label,))[0]
    short = new.get("shortName", (label,))[0]
    yield old["label"][0], label
    for name in old.get("altLabel", ()):
        yield name, formal if "capital" in old and len(name.split()) > 1 else label
    for name in (*old.get("capital", ()), *old.get("metonym", ())):
        yield name, capital
    for name in old.get("shortName", ()):
        yield name, short
    for name in old.get("contextName", ()):
        yield name, name if name in new.get("contextName", ()) else label


def _nisba_forms(old: str, new: str) -> Iterator[tuple[str, str]]:
    for before, after in zip(nisba(old), nisba(new), strict=True):
        yield before.text, after.text


# -- text --------------------------------------------------------------------------------------------------------------
def retell(text: str, instead: Substitutes) -> str:
    """``text`` with every name and nisba of the cast replaced."""
    words = list(_WORD.finditer(text))
    out, at, i = [], 0, 0
    while i < len(words):
        count, new = _longest(text, words, i, instead)
        if new is not None:
            out += [text[at : words[i].start()], new]
            at = words[i + count - 1].end()
        i += count
    return "".join([*out, text[at:]])


def retell_lines(text: str, lines: Iterable[int], instead: Substitutes) -> str:
    """``text`` with those of its lines (the article's own) retold."""
    parts, chosen = text.split("\n"), set(lines)
    return "\n".join(retell(part, instead) if n in chosen else part for n, part in enumerate(parts))


def _longest(text: str, words: Sequence[re.Match[str]], i: int, instead: Substitutes) -> tuple[int, str | None]:
    """How many words the longest name from word ``i`` has and what is written for it; (1, None) where none begins."""
    for count in range(min(instead.longest, len(words) - i), 0, -1):
        gaps = (text[words[k].end() : words[k + 1].start()] for k in range(i, i + count - 1))
        if not all(_GAP.fullmatch(gap) for gap in gaps):
            continue
        written = text[words[i].start() : words[i + count - 1].end()]
        for clitic, stem in _stems(written):
            new = instead.names.get(spelling(stem))
            if new is not None:
                return count, _joined(clitic, new) if new else None
        for clitic, stem in _stems(written) if count == 1 else ():
            bare = fold(stem)
            article = "ال" if bare.startswith("ال") else ""
            form = instead.nisbas.get(bare.removeprefix(article))
            if form:
                return 1, _joined(clitic, article + form)
    return 1, None


def _stems(written: str) -> Iterator[tuple[str, str]]:
    """What a word can be split into: «وللصين» is و + للصين, ول + لصين, ول + الصين."""
    yield "", written
    clitic = _CLITIC.match(written)
    for end in range(1, clitic.end() + 1) if clitic else ():
        yield written[:end], written[end:]
    contracted = re.match("([وف]?ل)ل", written)
    if contracted:
        yield contracted[1], "ال" + written[contracted.end() :]


def _joined(clitic: str, name: str) -> str:
    """«ل» and «الجزائر» are «للجزائر», «ل» and «لندن» «للندن»."""
    if clitic.endswith("ل") and name.startswith("ال"):
        return clitic + ("" if name[2] == "ل" else "ل") + name[2:]
    return clitic + name


# -- annotation --------------------------------------------------------------------------------------------------------
def retell_gold(gold: Gold, facts: Facts, cast: Cast, instead: Substitutes, day: datetime.date | None) -> Gold:
    """The annotation of the retold article; who leads what is only asked where a source tells it for that day."""
    parts = gold_parts(gold, facts, cast)
    keys = {key: tail.partition("/")[2] for key, tail in parts.items()}

    def rename(key: str) -> str:
        return keys.get(key, key)

    def told(value: str) -> str:
        return rename(value) if value in gold["entities"] else retell(value, instead)

    new = copy.deepcopy(gold)
    new["entities"] = {rename(key): _entity(e, rename, instead) for key, e in gold["entities"].items()}
    if len(new["entities"]) != len(gold["entities"]):
        raise ValueError(
            f"{gold['id']}: two entities have one key after retelling: {sorted(map(rename, gold['entities']))}"
        )
    for statement in new["statements"]:
        for name, value in statement.items():
            base = name.removesuffix("_opt")
            if base in ("speaker", "agent", "target", "with"):
                statement[name] = [rename(key) for key in value]
            elif base == "theme":
                statement[name] = [retell(theme, instead) for theme in value]
    for name in ("direct", "direct_not"):
        new[name] = [[told(s), relation, told(o)] for s, relation, o in gold.get(name, ())]
    new["leads"] = [
        [rename(who), rename(what)]
        for who, what in gold["leads"]
        if who not in parts or is_verified(facts, parts[who], day)
    ]
    return new


def gold_parts(gold: Gold, facts: Facts, cast: Cast) -> dict[str, str]:
    """Key of the annotation → who stands in for that entity."""
    found = {}
    for key, entity in gold["entities"].items():
        kind = _GOLD_KINDS.get(entity["type"])
        spelled = {spelling(name) for name in entity.get("ar", ())}
        for old, new in cast.parts.items():
            same_key = old.partition("/")[2].lower() == key.lower()
            if old.startswith(f"{kind}/") and (same_key or spelled & {spelling(name) for name in _labels(facts[old])}):
                found[key] = new
    return found


def _entity(entity: Mapping[str, Any], rename: Callable[[str], str], instead: Substitutes) -> dict[str, Any]:
    new = {**entity, "ar": [retell(name, instead) for name in entity.get("ar", ())]}
    return {**new, "state": rename(entity["state"])} if "state" in entity else new


# -- is the cast fit? --------------------------------------------------------------------------------------------------
def objections(text: str, gold: Gold, facts: Facts, cast: Cast, day: datetime.date | None) -> Iterator[str]:
    """Why a cast does not suit an article: agreement, office, a name that stays, or one that has another bearer there."""
    here = gold_parts(gold, facts, cast)
    instead = substitutes(facts, cast, compound_names(facts))
    spelled, left = _spelled(text, 5), _spelled(retell(text, instead), 5)
    for old, new in cast.parts.items():
        if old.startswith("state/") and _gender(facts, old, "feminine") != _gender(facts, new, "feminine"):
            yield f"{old} and {new} differ in gender"
        if old.startswith("leader/"):
            yield from _unlike(facts, cast, old, new, day)
        for name in _labels(facts[new]) if new not in cast.parts else ():
            if spelling(name) in spelled:
                yield f"{new} is in the article already: «{name}»"
    for key, entity in gold["entities"].items():
        listed = f"leader/{key}"
        if f"state/{entity.get('state')}" in cast.parts and listed in facts and key not in here:
            yield f"{listed} belongs to a state that is recast, and is not"
        for name in entity.get("ar", ()) if here.get(key, "").startswith("leader/") else ():
            if spelling(name) in left and retell(name, instead) == name:
                yield f"{key} is recast, and «{name}» stays"


def _spelled(text: str, longest: int) -> set[str]:
    """The spellings of all that may be a name: up to ``longest`` words, with and without their clitics."""
    words = list(_WORD.finditer(text))
    return {
        spelling(stem)
        for i in range(len(words))
        for count in range(1, min(longest, len(words) - i) + 1)
        for _, stem in _stems(text[words[i].start() : words[i + count - 1].end()])
    }


def _gender(facts: Facts, tail: str, default: str) -> str:
    return facts[tail].get("grammaticalGender", (default,))[0]


def _unlike(facts: Facts, cast: Cast, old: str, new: str, day: datetime.date | None) -> Iterator[str]:
    if _gender(facts, old, "masculine") != _gender(facts, new, "masculine"):
        yield f"{old} and {new} differ in gender"
    before, after = facts[old].get("state", ("",))[0], facts[new].get("state", ("",))[0]
    if cast.parts.get(before, before) != after:
        yield f"{old} of {before} cannot be {new} of {after}"
    ranks = {role for role, _ in offices(facts, old, day)}
    if ranks and not ranks & {role for role, _ in offices(facts, new, day)}:
        yield f"{new} held none of the offices {sorted(ranks)} on {day}"
