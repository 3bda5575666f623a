"""A place among the words in, bearers of one title or parties of one kind out: «وزراء خارجية مصر والأردن», «حكومتا مالي وتوغو»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.mentions.bodies import LONGEST_HEAD, counted, group
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.mention import Mention
from kg.mentions.nisbas import after_nisbas
from kg.mentions.references import collective
from kg.mentions.steps import is_and, is_comma, is_stem, opens_stem, skip, written_words
from kg.mentions.titles import name_of_person

_FEW = 2


def several(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    """«*وزيرا خارجية مصر والأردن*», «*الرؤساء* المصري والقبرصي»: persons; «*دول فرنسا وألمانيا*»: states; «*قادة …*»: a group."""
    if words[i].pos == "VERB":
        return None
    found = _bearers(known, words, i)
    listed = known.name_at(words, i) if found is not None else None
    return found if listed is None or found is None or listed.end < found.end else None


def _first_of_several(known: Gazetteer, words: Sequence[Word], i: int, end: int, role: str) -> Mention | None:
    """«*رؤساء كينيا ويليام روتو* وأوغندا يوويري موسيفيني و…»: the first of those who are named, each after his state."""
    state, of = states_at(known, words, end)
    name = name_of_person(known, words, skip(words, state)) if len(of) == 1 else None
    if name is None:
        return None
    j = skip(words, name.end)
    j = skip(words, j + 1) if is_comma(words, j) else j
    if j + 1 >= len(words) or not is_and(words[j]) or not known.is_state(words, j + 1):
        return None
    return name._replace(start=i, role=role, of=of, way="label", gender=name.gender or "Masc")


def _bearers(known: Gazetteer, words: Sequence[Word], i: int) -> Mention | None:
    title = known.title_at(words, i)
    if title is not None and title.key in known.several_titles:
        end, of = states_at(known, words, title.end)
        if len(of) < _FEW:
            end, of = after_nisbas(known, words, title.end)
        role = known.roles[title.key]
        if len(of) >= _FEW:
            return Mention(i, end, "role", role=role, of=of, gender="Masc", number="Plur")
        return _of_both(known, words, i, title.end, role) or _first_of_several(known, words, i, title.end, role)
    head = known.value_at("groupHead", words, i, longest=LONGEST_HEAD)
    if head is None or words[i].definite:
        return None
    end, of = states_at(known, words, head.end)
    if len(of) < _FEW:
        return None
    if words[i].bare in known.grammar.classes["statesHead"]:
        two = words[i].norm.endswith(("ا", "ي")) and not words[i].norm.endswith(("تا", "تي"))  # «*وفدا* العراق والكويت»
        gender = "Masc" if two else "Fem"
        return Mention(i, end, "collective", value="states", of=of, gender=gender, number="Plur")
    return Mention(i, end, "group", name=written_words(words[i:end]), of=of, gender="Masc", number="Plur")


def _of_both(known: Gazetteer, words: Sequence[Word], i: int, end: int, role: str) -> Mention | None:
    """«وزيرا خارجية *البلدين*», «قادة *الدول الثلاث*»; not where their names follow."""
    j = skip(words, end)
    if not opens_stem(words, j):
        return None
    both = collective(known, words, j)
    if both is not None and both.value in ("states", "sides") and not both.of:
        named = name_of_person(known, words, skip(words, both.end)) is not None
        if named or words[i].definite:
            return None  # «حث *الوسطاء* الطرفين»
        return Mention(i, both.end, "role", role=role, value="states", gender="Masc", number="Dual")
    all_of_them = group(known, words, j)
    if all_of_them is None or all_of_them.of or not counted(known, words[all_of_them.end - 1]):
        return None
    return Mention(i, all_of_them.end, "role", role=role, value="states", gender="Masc", number="Plur")


def states_at(known: Gazetteer, words: Sequence[Word], end: int) -> tuple[int, tuple[str, ...]]:
    """The names of states that stand coordinated at ``end``: where they end, and whose they are."""
    of: list[str] = []
    j = skip(words, end)
    while is_stem(words, j) and (hit := known.name_at(words, j)) is not None and known.is_state(words, j):
        tail = known.actor_of(hit.key)
        if tail is None or not tail.startswith("state/"):
            break
        of.append(tail)
        end = hit.end
        j = skip(words, end)
        if is_comma(words, j):
            j = skip(words, j + 1)
        if j >= len(words) or not is_and(words[j]):
            break
        j += 1
    return end, tuple(dict.fromkeys(of))
