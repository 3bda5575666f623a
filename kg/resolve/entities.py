"""A mention in, what its words settle by themselves out: names, ministries, peoples, organizations, groups, unknown persons."""

from __future__ import annotations

from kg.lang.normal import name_key
from kg.mentions import Mention
from kg.model import Entity
from kg.resolve import suffixes
from kg.resolve.discourse import Discourse
from kg.resolve.register import Entities, Register
from kg.resolve.short_names import called_shortly, spelt_otherwise

_OFFICE_TYPES = {"people": ("People", "Actor")}
_ORGANIZATION = ("Organization", "Actor")
_OF_GOVERNMENT = frozenset(("metonym", "capital"))
"""Ways in which a city is named where its state may be meant."""


def by_words(mention: Mention, discourse: Discourse) -> Entities:
    """What a mention stands for, whatever stands before it; empty where that must be asked."""
    register = discourse.register
    match mention.kind:
        case "name" if mention.entity and mention.way != "context":
            known = register.known(_named(mention, mention.entity, discourse))
            return () if known is None else (known,)
        case "side" if mention.entity:
            return register.all_known([mention.entity])
        case "office" | "people" if mention.entity:
            return (_office(mention, mention.entity, discourse),)
        case "organization" if mention.name:
            return (organization(mention, discourse),)
        case "group" if mention.name and not counted(mention, discourse):
            return (group(mention, discourse),)
        case "person" if mention.name:
            listed = called_shortly(mention, mention.name, discourse) or spelt_otherwise(
                mention, mention.name, discourse
            )
            return (listed or _person(mention, mention.name, discourse),)
    return ()


def organization(mention: Mention, discourse: Discourse) -> Entity:
    """An organization under the words of its mention."""
    state = discourse.register.state(mention.of[0]) if mention.of else None
    label = discourse.surface(mention.start, mention.end)
    return discourse.register.discover("organization", label, _ORGANIZATION, state=state)


def group(mention: Mention, discourse: Discourse) -> Entity:
    """A group under the words of its mention, of the state if it is only one that they name."""
    state = discourse.register.state(mention.of[0]) if len(mention.of) == 1 else None
    label = discourse.surface(mention.start, mention.end)
    return discourse.register.discover("group", label, ("Group", "Actor"), state=state)


def group_unless_counted(mention: Mention, discourse: Discourse) -> tuple[Entity, ...]:
    """«القادة المشاركون»; «*القادة الثلاثة*» are somebody whom the article has named or will name, and no group of that name."""
    return () if counted(mention, discourse) else (group(mention, discourse),)


def counted(mention: Mention, discourse: Discourse) -> int:
    """«القادة الثلاثة»: how many they are, if nothing else is said of them; 0 where it is not told."""
    words = discourse.words[mention.start : mention.end]
    counts = discourse.register.ontology.word_values.get("count", {})
    told = [int(counts[word.bare]) for word in words if word.bare in counts]
    return told[0] if told and not mention.of and mention.value != "voters" else 0


# -- names -------------------------------------------------------------------------------------------------------------
def _named(mention: Mention, first: str, discourse: Discourse) -> str:
    """Whose name it is; «في الرياض» is the city, «قالت الرياض» the government."""
    tail = _bearer([first, *mention.others], mention.of, discourse.register) if mention.others else first
    if mention.way not in _OF_GOVERNMENT:
        return tail
    kind, _, key = tail.partition("/")
    if kind != "state":
        return tail
    city = f"place/{key.lower()}-capital"
    before = discourse.word_before(mention.start)
    inside = before is not None and before.norm in ("في", "ب")
    return city if inside and city in discourse.register.ontology.entities else tail


def _bearer(bearers: list[str], of: tuple[str, ...], register: Register) -> str:
    """Of several bearers of a name: whose state the title names, who is in office, who comes first."""
    if of:
        bearers = [b for b in bearers if not set(of).isdisjoint(register.own_state(b))] or bearers
    if len(bearers) > 1:
        bearers = [b for b in bearers if register.serves(b)] or bearers
    return bearers[0]


def _office(mention: Mention, tail: str, discourse: Discourse) -> Entity:
    kind, _, key = tail.partition("/")
    return discourse.register.discover(
        kind,
        discourse.surface(mention.start, mention.end),
        _OFFICE_TYPES.get(kind, _ORGANIZATION),
        state=discourse.register.state(mention.of[0]),
        key=key,
    )


def owned_office(mention: Mention, state: Entity, discourse: Discourse) -> Entity:
    """«*وزارة خارجيتها*»: the office, a listed one or one of no list, of the state that the pronoun stands for."""
    register, name = discourse.register, mention.name or ""
    listed = register.ontology.listed_offices.get(state.tail, {}).items()
    known = register.all_known(tail for head, tail in listed if name_key(name).endswith(head))
    key = f"{state.key.lower()}-{mention.value}"
    label = f"{name} {state.label}"
    return known[0] if known else register.discover("organization", label, _ORGANIZATION, state=state, key=key)


# -- persons of no list ------------------------------------------------------------------------------------------------
def _person(mention: Mention, written: str, discourse: Discourse) -> Entity:
    register = discourse.register
    name = " ".join(written.replace("،", " ").split())
    met = register.same_person(name)
    state = _state_of_person(mention, met, discourse)
    led = () if mention.former else register.led(mention.role, mention.of)
    types = ("Leader", "Person", "Actor") if mention.role else ("Person", "Actor")
    if met is not None:
        return register.better(met, types, state, led)
    return register.discover("person", name, types, state=state, leads=led)


def _state_of_person(mention: Mention, met: Entity | None, discourse: Discourse) -> Entity | None:
    """The state that the title names, else the one known of old, else that of the body which the title names."""
    register = discourse.register
    tail = next((of for of in mention.of if of.startswith("state/")), None)
    if tail is None and mention.possessor is not None and mention.role != "counterpart":
        tail = _owner(mention, mention.possessor, discourse)  # «وزير دفاع*ها* داود يايا إبراهيم»
    if tail is not None:
        state = register.known(tail)
    else:
        state = met.state if met is not None else None
    if state is None and mention.of and (home := register.own_state(mention.of[0])):
        return register.state(home[0])  # «المتحدث باسم *الحكومة البلجيكية*»
    return state


def _owner(mention: Mention, possessor: int, discourse: Discourse) -> str | None:
    """The state named last before whose gender the suffix has."""
    gender = suffixes.gender(discourse.words[possessor])
    genders = discourse.register.ontology.gender
    for other in reversed(discourse.mentions):
        tail = other.entity or ""
        if other.start < mention.start and tail.startswith("state/") and gender in ("", genders.get(tail, gender)):
            return tail
    return None
