"""An ontology's names, titles, honorifics and valued words in, the longest of them that begins at a word out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from kg.grammar import Grammar, Word
from kg.lang.normal import SERVANT, fold, joined_key, name_key, person_key
from kg.lang.segment import nouns
from kg.mentions.mention import PERSONAL, state_of_office
from kg.ontology import Name, Ontology

LONGEST_NAME = 9
_GOVERNMENT = "government"
_REMEMBERED = 1 << 14
"""Spellings of which it is kept in mind what entries begin so."""
_SHORTEST = 2
"""Letters of a name that must be written as they are."""
_LONGEST_TITLE = 6
_LONGEST_HONORIFIC = 4
_AFTER_ARTICLE = ("ال", "ب", "ل", "في ", "الي ")
"""How what follows a head with article begins: with an article, or with a preposition."""
_TWO = 2
_OPENING = 3
"""Letters by which it is told whether an entry may begin at a word."""
_FIRST_LETTERS = 5
"""Letters by which it is told of most texts that no entry begins so."""
_MORE_LETTERS = 8
"""Letters that few entries have in common."""
_KINDS = {kind: n for n, kind in enumerate(("leader", "person", "state", "organization", "group", "place"))}


class Hit(NamedTuple):
    """An entry of a table that is found in the text: its key, and where it ends."""

    key: str
    end: int


class Entries:
    """The keys of a table of that name, and what they begin with; equal to itself only."""

    def __init__(self, name: str, keys: Iterable[str], several: Set[str]) -> None:
        self.name = name
        self.keys = frozenset(keys)
        self.several = self.keys & several
        """Those that may be several words in a text."""
        self._in_order = sorted(self.keys)
        self.first_letters = frozenset([key[:_FIRST_LETTERS] for key in self.keys])
        by_letters: dict[str, list[str]] = {}
        for key in self.several:
            by_letters.setdefault(key[:_MORE_LETTERS], []).append(f" {key}")
        self._by_letters = {letters: "".join(keys) for letters, keys in by_letters.items()}
        """The first letters of keys of several words → those that begin so, a space before each."""

    def may_go_on(self, text: str) -> bool:
        """Does a key begin with the text?"""
        if len(text) >= _FIRST_LETTERS and text[:_FIRST_LETTERS] not in self.first_letters:
            return False  # as it mostly is
        place = bisect_left(self._in_order, text)
        return place < len(self._in_order) and self._in_order[place].startswith(text)

    def may_be_begun(self, text: str) -> bool:
        """May a key of several words begin with the text; of few letters the first tell?"""
        if len(text) < _MORE_LETTERS:
            return len(text) < _FIRST_LETTERS or text[:_FIRST_LETTERS] in self.first_letters
        return f" {text}" in self._by_letters.get(text[:_MORE_LETTERS], "")


_NO_TABLES: frozenset[Entries] = frozenset()


class Gazetteer:
    """What is listed, by keys without spaces; asked for the longest entry at a place."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        self.ontology = ontology
        self.grammar = grammar
        self.roles: dict[str, str] = {}
        """Key of a title → key of its role."""
        self._several: set[str] = set()
        """Keys of names, titles and expressions of several words: only these may be several words in a text."""
        self.several_titles: set[str] = set()
        """Keys of the titles that are of several holders."""
        for role in ontology.roles.values():
            for text in role.names:
                self._add_title(text, role.key, several=text in role.several)
        self.honorifics = frozenset("".join(words) for words in ontology.honorifics)
        self._values = {c: {joined_key(p): v for p, v in t.items()} for c, t in ontology.word_values.items()}
        self._all_valued = frozenset().union(*self._values.values())
        texts = [" ".join(words) for words in ontology.honorifics]
        texts += [phrase for table in ontology.word_values.values() for phrase in table]
        self._several.update(joined_key(text) for text in texts if " " in text)
        self._several.update(key for key, names in self.names.items() if any(_is_several(name) for name in names))
        rests = ("".join(name.words[1:]) for names in self.names.values() for name in names if len(name.words) > _TWO)
        self._several.update(self.movements.keys() & {*rests})
        several = self._several
        self._valued = {category: Entries(category, table, several) for category, table in self._values.items()}
        self._titles = Entries("title", self.roles, several)
        self._honorifics = Entries("honorific", self.honorifics, several)
        self._named = Entries("name", self.names, several)
        self._movements = Entries("movement", self.movements, several)
        self._tables = (self._titles, self._honorifics, self._named, self._movements, *self._valued.values())
        tables_of: dict[str, list[Entries]] = {}
        for table in self._tables:
            for opening in {key[:n] for key in table.keys for n in range(1, _OPENING + 1)} | table.first_letters:
                tables_of.setdefault(opening, []).append(table)
        self._tables_of = {opening: frozenset(tables) for opening, tables in tables_of.items()}
        """The first letters of a key → the tables that have such a one."""
        self._opened = _Opened(self._going_on)
        self._opened_before_suffix = _Opened(self._going_on_in_part)

    def _add_title(self, text: str, role: str, *, several: bool) -> None:
        head, _, rest = name_key(text).partition(" ")
        keys = [head + rest.replace(" ", "")]
        if not rest or rest.startswith(_AFTER_ARTICLE):
            keys.append("ال" + keys[0])  # «المتحدث باسم», and not «الرئيس | وفد»
        if rest.startswith("ال") and " " not in rest:
            keys.append(head + rest[2:])  # «وزير خارجيتها»
        for key in keys:
            self.roles.setdefault(key, role)
        if several:
            self.several_titles.update(keys)
        if rest:
            self._several.update(keys)

    @cached_property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """Key → all names that are written so."""
        out: dict[str, list[Name]] = {}
        for names in self.ontology.names.values():
            for name in names:
                out.setdefault("".join(name.words), []).append(name)
        listed = {key: tuple(found) for key, found in out.items()}
        return _other_spellings(listed) | listed

    @cached_property
    def movements(self) -> Mapping[str, str]:
        """Key of the rest of a listed name after «حركة», «حزب» … → whose only it is: «*فتح*»."""
        heads, out = self.values("movementHead"), dict[str, set[str]]()
        for names in self.names.values():
            for name in names:
                if len(name.words) > 1 and name.words[0] in heads and name.entity.startswith("organization/"):
                    out.setdefault("".join(name.words[1:]), set()).add(name.entity)
        return {rest: tail for rest, (tail, *others) in out.items() if not others and rest not in self.names}

    def _is_in_ha(self, key: str) -> bool:
        """Is it a name that is written with a final «ه», and not with «ة»?"""
        return key in self.names and any(fold(name.text).endswith("ه") for name in self.names[key])

    def values(self, category: str) -> Mapping[str, str]:
        """Key of each valued word of the category → its value."""
        return self._values.get(category, {})

    def is_valued(self, key: str) -> bool:
        """Is it a valued word of any category?"""
        return key in self._all_valued

    def heads_organization(self, word: Word) -> bool:
        """Is it a noun that an organization's name begins with, «وزارة», «الحركة»?"""
        return name_key(word.bare) in self.values("orgHead")

    def is_government(self, word: Word) -> bool:
        """«*الحكومة*»"""
        return self.values("ministry").get(name_key(word.norm)) == _GOVERNMENT

    # -- the longest entry at a place --------------------------------------------------------------------------------
    def name_at(self, words: Sequence[Word], i: int) -> Hit | None:
        """The longest known name that begins at ``i``."""
        return self._longest(self._named, words, i, LONGEST_NAME)

    def names_in(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Where the known names that begin with a stem stand, from left to right, none inside another."""
        end = 0
        for i, word in enumerate(words):
            if i < end or word.role != "stem":
                continue
            if self._named in (self._opened if word.last else self._opened_before_suffix)[word.spelling.key]:
                hit = self.name_at(words, i)
                if hit is not None:
                    end = hit.end
                    yield i, end

    def movement_at(self, words: Sequence[Word], i: int) -> Hit | None:
        """The longest rest of a movement's name that begins at ``i``."""
        return self._longest(self._movements, words, i, LONGEST_NAME)

    def title_at(
        self, words: Sequence[Word], i: int, *, longest: int = _LONGEST_TITLE, owned: bool = False
    ) -> Hit | None:
        """The longest listed title that begins at ``i``; ``owned``: also one before a suffix, «رئيس وزراء|ها»."""
        return self._longest(self._titles, words, i, longest, owned=owned)

    def honorific_at(self, words: Sequence[Word], i: int) -> Hit | None:
        """The longest honorific that begins at ``i``."""
        return self._longest(self._honorifics, words, i, _LONGEST_HONORIFIC)

    def value_at(
        self, category: str, words: Sequence[Word], i: int, *, longest: int, owned: bool = False
    ) -> Hit | None:
        """The longest valued word or phrase of the category that begins at ``i``; ``owned``: also one before a suffix."""
        valued = self._valued.get(category)
        return self._longest(valued, words, i, longest, owned=owned) if valued else None

    def _longest(
        self, entries: Entries, words: Sequence[Word], i: int, longest: int, *, owned: bool = False
    ) -> Hit | None:
        """The longest entry that begins at ``i``; one of a single word is not read into several: «إن قره» is not أنقرة."""
        if i >= len(words):
            return None
        first = words[i]
        if entries not in (self._opened if first.last else self._opened_before_suffix)[first.spelling.key]:
            return None  # as it mostly is
        best, key, several, count = None, "", False, 0
        head, unit, before = "", i, words[i]
        for j in range(i, len(words)):
            word = words[j]
            if word.role == "space":
                if "\n" in word.text:
                    break
                key += joined_key(word.text) if word.text[0].isalpha() else ""  # «مجموعة *الـ*77»
                continue
            if word.role == "punct" and word.text not in "-–+":
                break
            several = several or (word.start > before.end and before.norm != SERVANT)
            before = word
            if word.first or j == i:
                head, unit = key, j
            if word.role == "pron" and not word.first:  # «ولايتي» is no ولاية with a suffix, where a name has it
                key = head + joined_key("".join([part.text for part in words[unit : j + 1]]))
            else:
                key += word.spelling.key if j == unit else joined_key(word.text)
            ends = word.last and (word.role != "punct" or word.text == "+")
            if not ends and not (owned and _is_before_suffix(words, j)):
                continue
            if j > i and word.last and not (entries.may_be_begun if several else entries.may_go_on)(key):
                break  # that a key begins with the first word is known
            listed = key in (entries.several if several else entries.keys)
            doubtful = word.role == "pron" or len(key) <= _SHORTEST
            if listed and not (doubtful and not self._is_meant(entries, key, words, i, j + 1)):
                best = Hit(key, j + 1)
            count += ends
            if count == longest:
                break
        return best

    def _is_meant(self, entries: Entries, key: str, words: Sequence[Word], i: int, end: int) -> bool:
        """Is the entry no other word: «شيء» is not «شي», «جده» with a suffix not جدة?"""
        own = not _is_owned(words, end) or (entries is self._named and self._is_in_ha(key))
        return own and not _is_other_word(words, i, key)

    def opened_by(self, word: Word) -> set[str]:
        """What may begin with the word: title, honorific, name, a category of valued words; number, indefinite, nisba, body
        where it is so."""
        opened = {table.name for table in self._opening(word)}
        heads = (word.definite or "orgHead" in opened) and self.heads_organization(word)
        if heads or ("ministry" in opened and self.is_government(word)):
            opened.add("body")
        if word.norm[:1].isdigit():
            opened.add("number")
        if not word.definite:
            opened.add("indefinite")
        elif word.bare in self.ontology.nisba_forms or word.bare in self.ontology.nisba_phrases:
            opened.add("nisba")
        return opened

    def _opening(self, word: Word) -> frozenset[Entries]:
        """The tables in which a key may begin with the word; before a suffix its end may be another one."""
        return (self._opened if word.last else self._opened_before_suffix)[word.spelling.key]

    def _going_on_in_part(self, key: str) -> frozenset[Entries]:
        """The tables in which a key begins so, or with its first letters."""
        return self._going_on(key) | self._going_on(key[:_OPENING])

    def _going_on(self, key: str) -> frozenset[Entries]:
        """The tables in which a key begins so."""
        if not key:
            return frozenset(self._tables)
        letters = _FIRST_LETTERS if len(key) >= _FIRST_LETTERS else _OPENING
        tables = self._tables_of.get(key[:letters], _NO_TABLES)
        if len(key) <= letters or not tables:
            return tables
        return frozenset([table for table in tables if table.may_go_on(key)])

    # -- whose name it is --------------------------------------------------------------------------------------------
    def actor_of(self, key: str) -> str | None:
        """IRI tail of whom the name stands for in the first place."""
        names = sorted(
            self.names[key], key=lambda n: (n.way in ("capital", "context"), rank(n), n.way == "metonym", n.entity)
        )
        return names[0].entity if names else None

    def state_of(self, tail: str) -> str | None:
        """The tail of the state that it is or belongs to, as far as that is listed."""
        if tail.startswith("state/"):
            return tail
        entity = self.ontology.entities.get(tail)
        if entity is None:
            return state_of_office(tail)
        return entity.state.tail if entity.state is not None else None

    def is_state(self, words: Sequence[Word], k: int) -> bool:
        """Does a state's name begin at ``k``?"""
        hit = self.name_at(words, k)
        return hit is not None and any(
            n.entity.startswith("state/") and n.way != "context" for n in self.names[hit.key]
        )


class _Opened(dict[str, frozenset[Entries]]):
    """Key of a word → the tables in which a key may begin with it; found when it is asked for."""

    def __init__(self, find: Callable[[str], frozenset[Entries]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: str) -> frozenset[Entries]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[key] = self._find(key)
        return found


def rank(name: Name) -> int:
    """Which kind of entity a name that several have stands for first."""
    return _KINDS.get(name.entity.partition("/")[0], len(_KINDS))


def _is_several(name: Name) -> bool:
    return len(name.words) > 1 or " " in name.text


def _other_spellings(listed: Mapping[str, tuple[Name, ...]]) -> dict[str, tuple[Name, ...]]:
    """«بوريطا» beside the listed «بوريطة»: a person's last vowel is written as alef or as ta marbuta."""
    out: dict[str, tuple[Name, ...]] = {}
    for key, names in listed.items():
        if key[-1] not in "اه":
            continue
        stem = key[:-1]
        changed = stem + ("ا" if key.endswith("ه") else "ه")
        persons = tuple(name for name in names if name.entity.startswith(PERSONAL))
        if not persons or person_key(key) != person_key(changed) or changed in listed:
            continue
        if len(persons[0].words) > 1 or not {stem, changed} & nouns():
            out[changed] = persons
    return out


def _is_before_suffix(words: Sequence[Word], j: int) -> bool:
    """«رئيس *وزراء*|ها», but not «*قائد*|ي البلدين»"""
    return j + 1 < len(words) and words[j + 1].role == "pron" and words[j + 1].norm != "ي"


def _is_other_word(words: Sequence[Word], i: int, key: str) -> bool:
    """«شيء» is not «شي»: a name of two letters has no further hamza."""
    return len(key) <= _SHORTEST and "ء" in words[i].norm


def _is_owned(words: Sequence[Word], end: int) -> bool:
    """«جده» is his grandfather and not جدة, «وزيره» his minister: a noun with a suffix, and no name in ه."""
    last = words[end - 1]
    if last.role != "pron" or last.norm != "ه" or last.first:
        return False
    before = words[end - 2]
    return bool(before.readings) or before.bare in nouns()
