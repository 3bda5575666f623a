"""The mentions of an article in, the same after a second look out: what one of them tells about another."""

from __future__ import annotations

from collections.abc import Sequence

from kg.grammar import Word
from kg.lang.normal import fold, person_key
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.honorifics import skip_honorifics
from kg.mentions.mention import PERSONAL, Mention
from kg.mentions.persons import is_common, is_part_of_names, unknown_person
from kg.mentions.steps import QUOTES, Inside, previous, skip, unit_end, written_word, written_words
from kg.model import Article

_SHORTEST_SURNAME = 3
_LONGEST_HONORIFICS = 6
"""Words, spaces among them, of the honorifics before a surname."""
_OPENING = 3
"""Letters by which it is told of most words that they are nobody's surname."""


# -- names that are common words ---------------------------------------------------------------------------------------
def without_common_words(known: Gazetteer, words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """«دعم *مالي*» names no state unless the article names it elsewhere; «وهو *مصر* على …» never does."""
    doubtful = [m for m in found if m.kind == "name" and _is_adjective(known, words, m)]
    sure = {tail for m in found if m not in doubtful for tail in (m.entity, *m.of)}
    return [m for m in found if m not in doubtful or (m.entity in sure and not _is_participle(known, words, m))]


def _is_adjective(known: Gazetteer, words: Sequence[Word], mention: Mention) -> bool:
    """Is the name a word that also is an adjective, after a noun with which it agrees?"""
    if not (mention.entity or "").startswith("state/") or mention.end - mention.start > 1:
        return False
    word, before = words[mention.start], previous(words, mention.start)
    if before is None or before.sent != word.sent or not word.first:
        return False
    return _is_participle(known, words, mention) or (
        word.norm in known.grammar.classes["quality"]
        and before.pos == "NOUN"
        and before.mention < 0
        and not before.definite
        and not before.norm.endswith(("ة", "ات"))
        and before.norm not in known.grammar.classes["direction"]
    )


def _is_participle(known: Gazetteer, words: Sequence[Word], mention: Mention) -> bool:
    """«هو *مصر* على», «إنه *مصر* على»: with its preposition, after a pronoun or a negation."""
    preposition = known.ontology.word_values.get("participleOrState", {}).get(words[mention.start].norm)
    before, after = previous(words, mention.start), skip(words, mention.end)
    return (
        preposition is not None
        and before is not None
        and before.pos in ("PRON", "SUFFIX", "NEG")
        and after < len(words)
        and words[after].norm == fold(preposition)
    )


def with_given_names(known: Gazetteer, words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """«*إدواردو* بولسونارو», «رئيس الهيئة *نصر* الحريري»: by another given name no listed bearer of the surname is meant."""
    out: list[Mention] = []
    for mention in found:
        if out and mention.start < out[-1].end:
            continue  # the name of the one before goes on with it
        given = _other_given_name(known, words, mention, out)
        if given is None:
            out.append(mention)
            continue
        whole = unknown_person(known, words, given)
        end = max(mention.end, whole.end) if whole is not None else mention.end
        person = Mention(given, end, "person", name=written_words(words[given:end]), gender="Masc")
        title = out[-1] if out and skip(words, out[-1].end) == given and out[-1].kind == "role" else None
        if title is not None:
            out.pop()
            person = person._replace(
                start=title.start, role=title.role, of=title.of, former=title.former, gender=title.gender
            )
        out.append(person)
    return out


def _other_given_name(
    known: Gazetteer, words: Sequence[Word], mention: Mention, before: Sequence[Mention]
) -> int | None:
    """Where a given name stands before a surname that is not that of the listed person; None where none does."""
    if mention.kind != "name" or mention.way != "short" or mention.role or not words[mention.start].first:
        return None
    k = mention.start - 1
    while k >= 0 and words[k].role == "space":
        k -= 1
    if k < 0 or words[k].role != "stem" or not words[k].first or words[k].mention >= 0:
        return None
    if "." in words[k].text or len(words[k].norm) < _SHORTEST_SURNAME:
        return None  # «ك. *ب.* شارما أولي»
    titled = bool(before) and before[-1].kind == "role" and skip(words, before[-1].end) == k
    given = (
        titled
        and words[k].norm in known.grammar.classes["givenName"]
        and (words[k].pos == "NOUN" or words[k].text[-1] == "ى")
    )
    if not given and (words[k].pos != "NOUN" or not is_part_of_names(known, words[k])):
        return None
    listed = (known.ontology.entities[e].label.split()[0] for e in (mention.entity, *mention.others) if e is not None)
    return None if any(fold(name)[0] == words[k].norm[0] for name in listed) else k


# -- surnames ----------------------------------------------------------------------------------------------------------
def with_surnames(known: Gazetteer, words: Sequence[Word], found: Sequence[Mention], article: Article) -> list[Mention]:
    """«موساليا مودافادي» once; after that and before it «مودافادي» alone is the same person."""
    surnames, patronymics = _surnames(known, words, found), _patronymics(known, found)
    if not surnames and not patronymics:
        return [*found]
    found = [_as_bearer(mention, surnames) for mention in found]
    firsts: dict[str, Mention] | None = None  # looked for when one is asked for, which is seldom
    openings = frozenset([key.replace(" ", "")[:_OPENING] for key in surnames])
    inside = Inside(article)
    more: list[Mention] = []
    titles: list[Mention] = []
    for i, word in enumerate(words):
        if word.role != "stem" or word.mention >= 0 or not word.last or (more and i < more[-1].end):
            continue
        if (
            patronymics
            and word.norm in known.grammar.classes["nameParticle"]
            and inside(word.start)
            and (whole := _patronymic_at(words, i, patronymics)) is not None
        ):
            more.append(whole)
            continue
        alone = surnames.get(person_key(word.norm)) if word.spelling.key[:_OPENING] in openings else None
        if alone is None and _stands_in_quotes(words, i):
            firsts = _first_words(known, words, found) if firsts is None else firsts
            alone = firsts.get(person_key(word.norm))
        bearer = alone or (None if word.first else surnames.get(person_key(written_word(words, i))))
        if bearer is None or not inside(word.start):
            continue
        start = i if alone else next(k for k in range(i, -1, -1) if words[k].first)
        title = _title_before(words, found, start, bearer)
        if title is not None:
            titles.append(title)
            word.pos = "NOUN"
            role = title.role if title.role in bearer.also else bearer.role
            more.append(_again(bearer, title.start, i + 1)._replace(role=role, of=title.of))
            continue
        honored = _honorifics_before(known, words, start)
        common = is_common(known, word) or word.pos == "PREP" or (word.pos == "VERB" and word.readings)
        if common and honored == start:
            continue
        start = honored
        word.pos = "NOUN"
        end = _whole_name_end(words, i + 1, bearer, surnames)
        more.append(_again(bearer, start, end))
    return sorted([*(m for m in found if m not in titles), *more], key=lambda m: m.start)


def _honorifics_before(known: Gazetteer, words: Sequence[Word], i: int) -> int:
    """«أوضح *معالي الدكتور* الربيعة أن …»: where the honorifics before a surname begin; ``i`` where none stands."""
    for start in range(max(0, i - _LONGEST_HONORIFICS), i):
        if words[start].first and words[start].mention < 0 and skip_honorifics(known, words, start)[0] == i:
            return start
    return i


def _as_bearer(mention: Mention, surnames: dict[str, Mention]) -> Mention:
    """«وقال *تشين*», after «وزير الخارجية تشين قانغ»: who speaks under one name that no list has is whoever was named in full with it."""
    if mention.kind != "person" or not mention.name or " " in mention.name or mention.role or mention.of:
        return mention
    bearer = surnames.get(person_key(mention.name))
    return _again(bearer, mention.start, mention.end) if bearer is not None and bearer.end <= mention.start else mention


def _whole_name_end(words: Sequence[Word], end: int, bearer: Mention, surnames: dict[str, Mention]) -> int:
    """Where «شكر *أياز صادق* …» ends, which begins with what he may be called by alone and goes on with the other."""
    j = skip(words, end)
    if j >= len(words) or words[j].role != "stem" or not words[j].first or words[j].mention >= 0 or not words[j].last:
        return end
    if surnames.get(person_key(words[j].norm)) is not bearer:
        return end
    words[j].pos = "NOUN"
    return j + 1


def _first_words(known: Gazetteer, words: Sequence[Word], found: Sequence[Mention]) -> dict[str, Mention]:
    """Key of the first word of each person's name, as listed and as written here → the first mention of that person."""
    firsts: dict[str, Mention] = {}
    for mention in found:
        if not _name_of(known, mention):
            continue
        hits = ((k, known.name_at(words, k)) for k in range(mention.start, mention.end) if words[k].role == "stem")
        written = (
            words[k].norm for k, hit in hits if hit and any(n.entity == mention.entity for n in known.names[hit.key])
        )
        for first in (_name_of(known, mention).split()[0], *written):
            firsts.setdefault(person_key(first), mention)
    return firsts


def _stands_in_quotes(words: Sequence[Word], i: int) -> bool:
    """«قال "*جو*" إن», after «الوزير "جو تيه-يول"»: is it all that stands between quotation marks?"""
    return i > 0 and words[i - 1].text in QUOTES and i + 1 < len(words) and words[i + 1].text in QUOTES


def _title_before(words: Sequence[Word], found: Sequence[Mention], i: int, bearer: Mention) -> Mention | None:
    """«*الرئيس* عون السفير», after «رئيس الجمهورية جوزاف عون»: the title before a surname, if it is its bearer's."""
    title = next((m for m in found if skip(words, m.end) == i), None)
    if title is None or title.kind != "role" or title.former:
        return None
    shorter = words[title.start].bare == words[bearer.start].bare and bearer.role is not None
    if title.role not in (bearer.role, *bearer.also) and not shorter:
        return None  # «*الرئيس* بري» after «رئيس مجلس النواب نبيه بري» is one
    return title if words[title.start].definite and set(title.of) <= set(bearer.of) else None


def _again(bearer: Mention, start: int, end: int) -> Mention:
    """Who has been named in full, by a part of the name."""
    if bearer.kind == "name":
        return Mention(start, end, "name", bearer.entity, way="short", gender=bearer.gender)
    return Mention(start, end, "person", name=bearer.name, gender=bearer.gender)


def _patronymics(known: Gazetteer, found: Sequence[Mention]) -> dict[tuple[str, ...], Mention]:
    """Keys of the words from «بن», «ولد» on of each person's name → the first mention of that person."""
    patronymics: dict[tuple[str, ...], Mention] = {}
    for mention in found:
        parts = _name_of(known, mention).split()
        begins = next(
            (n for n, part in enumerate(parts) if n and fold(part) in known.grammar.classes["nameParticle"]), 0
        )
        if begins and len(parts) > begins + 1:
            patronymics.setdefault(tuple(map(person_key, parts[begins:])), mention)
    return patronymics


def _patronymic_at(words: Sequence[Word], i: int, patronymics: dict[tuple[str, ...], Mention]) -> Mention | None:
    """«قال *بن عبد الرحمن* …», after «أيمن بن عبد الرحمن»."""
    for keys, bearer in patronymics.items():
        j, end = i, i
        for key in keys:
            if j >= len(words) or words[j].mention >= 0:
                break
            end = unit_end(words, j)
            if person_key("".join(word.text for word in words[j:end])) != key:
                break
            j = skip(words, end)
        else:
            for word in words[i:end]:
                word.pos = "NOUN" if word.role == "stem" else word.pos
            return _again(bearer, i, end)
    return None


def _name_of(known: Gazetteer, mention: Mention) -> str:
    if mention.kind == "name" and (mention.entity or "").startswith("leader/"):
        return known.ontology.entities[mention.entity or ""].label
    return mention.name or "" if mention.kind == "person" else ""


def _surnames(known: Gazetteer, words: Sequence[Word], found: Sequence[Mention]) -> dict[str, Mention]:
    """Key of the word by which each person may be called alone → the first mention of that person.

    That is the last word of the name, as listed and as written here, or the first where it is borne in one state only: «ماو نينغ»,
    later «*ماو*».
    """
    surnames: dict[str, Mention] = {}
    first_words: dict[str, Mention] = {}
    for mention in found:
        parts = _name_of(known, mention).split()
        if len(parts) > 1 and len(parts[-1]) >= _SHORTEST_SURNAME:
            surnames.setdefault(person_key(parts[-1]), mention)
            if len(parts[0]) > 2 and _is_borne_at_home(known, person_key(parts[0]), mention):
                first_words.setdefault(person_key(parts[0]), mention)
        last = person_key(words[mention.end - 1].norm)
        if len(parts) > 1 and last not in surnames and _ends_in_full_name(known, words, mention):
            surnames[last] = mention
    return {**first_words, **surnames}


def _is_borne_at_home(known: Gazetteer, key: str, mention: Mention) -> bool:
    """Do all listed persons with this word in their name belong to the state of the one mentioned?"""
    states = known.ontology.states_of_name.get(key, ())
    if not mention.entity:
        return not states
    home = known.ontology.entities[mention.entity].state
    return states == (home.tail if home is not None else "",)


def _ends_in_full_name(known: Gazetteer, words: Sequence[Word], mention: Mention) -> bool:
    """«نظيره السنغالي *ماكي سال*», whom the list calls «ماكي صال»: is the end of the mention a whole name of that person?"""
    if len(words[mention.end - 1].norm) < _SHORTEST_SURNAME:
        return False
    for k in range(mention.start, mention.end - 1):
        hit = known.name_at(words, k)
        if hit is not None and hit.end == mention.end:
            return any(n.entity == mention.entity and n.way == "label" for n in known.names[hit.key])
    return False


def with_noble_names(known: Gazetteer, words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """«*الأمير محمد*» after «الأمير محمد بن سلمان»: by a noble title and the given name the one whom the text has named so in full."""
    out: list[Mention] = []
    for mention in found:
        parts = person_key(mention.name or "").split() if mention.kind == "person" else []
        titles = _noble_titles(known, words, mention) if len(parts) == 1 else set()
        bearers = {
            who: before
            for before in out
            if titles
            and (who := _name_of(known, before))
            and person_key(who).split()[:1] == parts
            and " " in person_key(who)
            and not titles.isdisjoint(_noble_titles(known, words, before))
        }
        if len(bearers) == 1:
            (bearer,) = bearers.values()
            again = _again(bearer, mention.start, mention.end)
            mention = again._replace(role=mention.role, honorific=mention.honorific)
        out.append(mention)
    return out


def _noble_titles(known: Gazetteer, words: Sequence[Word], mention: Mention) -> set[str]:
    """Which noble titles the words of the mention hold."""
    return {
        word.bare for word in words[mention.start : mention.end] if word.bare in known.grammar.classes["nobleTitle"]
    }


def with_namesakes(known: Gazetteer, words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """«الدكتور *العليمي*» after «عبدالله العليمي»: whoever the article has named in full, and no listed bearer of the surname.

    «*آبي*» after «آبي أحمد»: also by the first name, if the listed one is never named in full.
    """
    full: dict[str, Mention] = {}
    by_surname = [_is_by_surname(known, words, mention) for mention in found]
    listed = {m.entity for m, alone in zip(found, by_surname, strict=True) if m.kind == "name" and not alone}
    out: list[Mention] = []
    for mention, alone in zip(found, by_surname, strict=True):
        in_full = mention.kind == "person" or (mention.way == "label" and not alone)
        parts = _name_of(known, mention).split() if in_full else []
        if len(parts) > 1:
            full.setdefault(person_key(parts[-1]), mention)
            full.setdefault(person_key(parts[0]), mention)
        bearer = full.get(person_key(words[mention.end - 1].norm)) if alone else None
        if bearer is not None and mention.entity not in listed and not mention.role and not mention.of:
            out.append(_again(bearer, mention.start, mention.end))
        else:
            out.append(mention)
    return out


def _is_by_surname(known: Gazetteer, words: Sequence[Word], mention: Mention) -> bool:
    """Is a listed person named by the surname alone, be it after a title?"""
    if mention.kind != "name" or not (mention.entity or "").startswith(PERSONAL):
        return False
    hit = known.name_at(words, mention.end - 1)
    names = known.names[hit.key] if hit is not None else ()
    return any(n.entity == mention.entity and n.way == "short" for n in names) and not any(
        known.name_at(words, k) for k in range(mention.start, mention.end - 1)
    )


def settle_short_names(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """A surname stands for whoever the article names in full; else only if no other known person has it."""
    full = {m.entity for m in found if m.kind == "name" and m.way == "label"}
    return tuple(_settled(m, full) if m.kind == "name" and m.way == "short" else m for m in found)


def _settled(mention: Mention, full: set[str | None]) -> Mention:
    who = [e for e in (mention.entity, *mention.others) if e is not None and e in full]
    return mention._replace(entity=who[0], others=tuple(who[1:])) if who else mention
