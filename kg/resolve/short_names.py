"""«الملك سلمان», «الرئيس عباس»: a title with one name in, the listed person who is called so out."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lang.normal import consonants, fold, person_key
from kg.mentions import Mention
from kg.model import Entity
from kg.resolve.discourse import Discourse
from kg.resolve.register import Register

_SON = "بن"


def called_shortly(mention: Mention, name: str, discourse: Discourse) -> Entity | None:
    """The only one in the text who may be called so, else the only one who has held that office."""
    if " " in name or (mention.role is None and mention.honorific is None) or mention.former:
        return None
    register = discourse.register
    named = (m.entity for m in discourse.mentions if m.kind == "name" and m.way == "label" and m.entity is not None)
    found = _called(name, mention, named, register)
    if not found and mention.role is not None:
        offices = register.ontology.offices_by_role.get(mention.role, ())
        found = _called(name, mention, (o.holder for o in offices if register.in_office(o)), register)
        found = found or _called(name, mention, (o.holder for o in offices), register)
    return register.known(found[0]) if len(found) == 1 else None


def _called(name: str, mention: Mention, tails: Iterable[str], register: Register) -> list[str]:
    """Those whose given name or last name it is and whose title may be this one, each once."""
    return [tail for tail in dict.fromkeys(tails) if _fits(name, mention, tail, register)]


def _fits(name: str, mention: Mention, tail: str, register: Register) -> bool:
    entity = register.ontology.entities.get(tail)
    if entity is None or not tail.startswith(("leader/", "person/")):
        return False
    if mention.of and set(mention.of).isdisjoint(register.own_state(tail)):
        return False
    roles = register.roles_of(tail)
    if mention.role is not None and roles and mention.role not in roles:
        return False
    first, *others = entity.label.split()
    lasts = others[-1:] if others and _SON not in others[-2:-1] else []
    return person_key(name) in {person_key(part) for part in (first, *lasts)}


def spelt_otherwise(mention: Mention, name: str, discourse: Discourse) -> Entity | None:
    """«وزير الخارجية الهندي *سوبرامنيام جايشانكار*»: the listed holder of that office whose name only is written in another way."""
    parts = name.split()
    if len(parts) == 1 or mention.role is None or mention.former or not mention.of:
        return None
    if fold(parts[0]) in discourse.grammar.classes["givenName"]:
        return None
    register = discourse.register
    offices = register.ontology.offices_by_role.get(mention.role, ())
    holders = dict.fromkeys(office.holder for office in offices if office.of in mention.of)
    found = [tail for tail in holders if _sounds_like(parts, register.ontology.entities[tail].label.split())]
    return register.known(found[0]) if len(found) == 1 else None


def _sounds_like(written: list[str], listed: list[str]) -> bool:
    """Have the last words the same consonants, and the first ones too, but for some that one of them lacks?"""
    if not consonants(written[-1]) or consonants(written[-1]) != consonants(listed[-1]):
        return False
    short, long = sorted((consonants(written[0]), consonants(listed[0])), key=len)
    rest = iter(long)
    return short[:1] == long[:1] != "" and all(letter in rest for letter in short)
