"""Words of an article in, mentions out: the stretches that name or describe an actor or a place.

A mention is a name («شي جين بينغ»), a title with or without a name («وزير الخارجية المصري سامح شكري»), a description
(«نظيره الروسي», «الجانبان», «بلاده») or an organization by its head noun («وزارة الخارجية الصينية»). Which entity a
description stands for is decided later, in :mod:`kg.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.grammar import Grammar, Word
from kg.lang.inflect import Form
from kg.lang.normal import SERVANT, fold, name_key
from kg.lang.segment import nouns
from kg.model import Article
from kg.ontology import Name, Ontology

_LONGEST_NAME = 9
_LONGEST_UNKNOWN = 4
_LONGEST_MINISTRY = 8
_CLOSED = frozenset(("الوزير", "الوزيرة", "الرييس", "الرئيس", "الرئيسة", "الملك", "الامير", "السفير", "السفيرة"))
"""Titles that with their article are complete: «زار *الوزير* أنقرة»."""
_OPENING, _CLOSING = frozenset('«"“”'), frozenset('»"”“')
_LONGEST_FIELD = 5
_KIND_FIRST = {"leader": 0, "person": 1, "state": 2, "organization": 3, "group": 4, "place": 5}


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch ``words[start:end]`` that stands for an actor or place."""

    start: int
    end: int
    kind: str
    """name, person (an unknown one), role, counterpart, collective, side, country, office (a ministry …), organization, people,
    honorific"""
    entity: str | None = None
    """IRI tail ``kind/key`` where the words alone say who it is."""
    others: tuple[str, ...] = ()
    """Further entities of the same name."""
    way: str = "label"
    role: str | None = None
    of: tuple[str, ...] = ()
    """IRI tails of the states or organizations that it belongs to, by nisba or genitive."""
    value: str | None = None
    """What the word list gives: "states", "persons", "mfa", …"""
    name: str | None = None
    """The text of an unknown name."""
    gender: str = ""
    number: str = "Sing"
    former: bool = False
    honorific: str | None = None
    possessor: int | None = None
    """Word index of a suffix pronoun: نظير*ه*, بلاد*ه*."""
    also: tuple[str, ...] = ()
    """Further roles: «*ولي العهد* رئيس مجلس الوزراء»."""


_DEPUTY = "deputy"
"""Whoever stands below the bearer of a title, where no title of his own is listed."""
_TERRITORY = re.compile("place/[A-Z]{3}$")
_GAP = re.compile(r"[\s–-]")


class MentionFinder:
    """Finds mentions by the names of the ontology and the grammar of titles."""

    def __init__(self, ontology: Ontology, grammar: Grammar) -> None:
        self.ontology = ontology
        self.grammar = grammar
        self._names: dict[str, list[Name]] = {}
        for names in ontology.names.values():
            for name in names:
                self._names.setdefault("".join(name.words), []).append(name)
        self._roles: dict[str, str] = {}
        self._of_words: set[str] = set()
        """Keys of names, titles and expressions of several words: only these may be several words in a text."""
        for role in ontology.roles.values():
            for text in role.names:
                head, _, rest = name_key(text).partition(" ")
                keys = [head + rest.replace(" ", ""), "ال" + head + rest.replace(" ", "")]
                if rest.startswith("ال") and " " not in rest:
                    keys.append(head + rest[2:])  # «وزير خارجيتها»
                for key in keys:
                    self._roles.setdefault(key, role.key)
                if rest:
                    self._of_words.update(keys)
        self._honorifics = {"".join(words) for words in ontology.honorifics}
        values = ontology.word_values
        self._values = {c: {name_key(p).replace(" ", ""): v for p, v in t.items()} for c, t in values.items()}
        texts = [name.text for names in ontology.names.values() for name in names]
        texts += [" ".join(words) for words in ontology.honorifics]
        texts += [phrase for table in values.values() for phrase in table]
        self._of_words.update("".join(name_key(text).split()) for text in texts if _GAP.search(text.strip()))
        self._listed_offices = self._offices_by_rule()
        self._ambiguous_short = self._shared_short_names()
        self._last: Mention | None = None

    def _shared_short_names(self) -> frozenset[str]:
        seen: dict[str, set[str]] = {}
        for key, names in self._names.items():
            for name in names:
                if name.way == "short":
                    seen.setdefault(key, set()).add(name.entity)
        return frozenset(key for key, who in seen.items() if len(who) > 1)

    # -- names -------------------------------------------------------------------------------------------------------
    def _ends(self, words: Sequence[Word], i: int, longest: int, *, owned: bool = False) -> Iterable[tuple[str, int, bool]]:
        """Concatenated keys of words i..j for every j that ends a written word, shortest first, and whether they are several.

        ``owned``: also for one that ends before a suffix, «رئيس وزراء|ها».
        """
        text, count, several = "", 0, False
        j = before = i
        while j < len(words) and count < longest:
            word = words[j]
            if word.role == "space":
                if "\n" in word.text:
                    return
                j += 1
                continue
            if word.role == "punct" and word.text not in "-–+":
                return
            several = several or (j > i and word.start > words[before].end and words[before].norm != SERVANT)
            before = j
            text += name_key(word.norm if word.first or j == i else word.text).replace(" ", "")
            if word.last and (word.role != "punct" or word.text == "+"):
                count += 1
                yield text, j + 1, several
            elif owned and j + 1 < len(words) and words[j + 1].role == "pron" and words[j + 1].norm != "ي":  # «قائدي البلدين»
                yield text, j + 1, several
            j += 1

    def _longest(
        self,
        table: Mapping[str, list[Name]] | Mapping[str, str] | set[str],
        words: Sequence[Word],
        i: int,
        longest: int = _LONGEST_NAME,
        *,
        owned: bool = False,
    ) -> tuple[str, int] | None:
        """The longest entry that begins at ``i``; one of a single word is not read into several: «إن قره» is not أنقرة."""
        best = None
        for text, end, several in self._ends(words, i, longest, owned=owned):
            if text in table and (not several or text in self._of_words) and not self._is_owned(table, text, words, end):
                best = (text, end)
        return best

    def _is_owned(
        self, table: Mapping[str, list[Name]] | Mapping[str, str] | set[str], text: str, words: Sequence[Word], end: int
    ) -> bool:
        """«جده» is his grandfather and not جدة, «وزيره» his minister: a noun with a suffix, and no name in ه."""
        last = words[end - 1]
        if last.role != "pron" or last.norm != "ه" or last.first:
            return False
        before = words[end - 2]
        if table is self._names and any(fold(name.text).endswith("ه") for name in self._names[text]):
            return False
        return bool(before.readings) or before.bare in nouns()

    def mark_names(self, words: Sequence[Word]) -> None:
        """Tell each word whether a known name begins there (``mention = 0``), so that tagging can see actors."""
        for i, word in enumerate(words):
            if word.role == "stem" and word.mention < 0 and (hit := self._longest(self._names, words, i)):
                for k in range(i, hit[1]):
                    words[k].mention = 0

    def find(self, words: Sequence[Word], article: Article) -> tuple[Mention, ...]:
        """All mentions in the article's paragraphs, in text order, none inside another; sets ``word.mention``."""
        inside = _Inside(article)
        for word in words:
            word.mention = -1
        found: list[Mention] = []
        self._last = None
        i = 0
        while i < len(words):
            word = words[i]
            mention = self._at(words, i) if word.role == "stem" and inside(word.start) else None
            if mention is None:
                i += 1
                continue
            for k in range(mention.start, mention.end):
                words[k].mention = len(found)
            found.append(mention)
            self._last = mention
            i = mention.end
        found = self._without_common_words(words, found)
        found = self._with_surnames(words, found, inside)
        for number, mention in enumerate(found):
            for k in range(mention.start, mention.end):
                words[k].mention = number
        return self._settle_short_names(words, found)

    def _without_common_words(self, words: Sequence[Word], found: list[Mention]) -> list[Mention]:
        """«دعم *مالي*» names no state unless the article names it elsewhere; «وهو *مصر* على …» never does."""
        doubtful = [m for m in found if m.kind == "name" and self._is_adjective(words, m)]
        sure = {tail for m in found if m not in doubtful for tail in (m.entity, *m.of)}
        left = [m for m in found if m not in doubtful or (m.entity in sure and not self._is_participle(words, m))]
        if len(left) < len(found):
            for word in words:
                word.mention = -1
        return left

    def _is_adjective(self, words: Sequence[Word], mention: Mention) -> bool:
        """Is the name a word that also is an adjective, after a noun with which it agrees?"""
        if not (mention.entity or "").startswith("state/") or mention.end - mention.start > 1:
            return False
        before = self._previous(words, mention.start)
        if before is None or before.sent != words[mention.start].sent or not words[mention.start].first:
            return False
        return self._is_participle(words, mention) or (
            self.grammar.is_("quality", words[mention.start].norm)
            and before.pos == "NOUN"
            and before.mention < 0
            and not before.definite
            and not before.norm.endswith(("ة", "ات"))
            and not self.grammar.is_("direction", before.norm)
        )

    def _is_participle(self, words: Sequence[Word], mention: Mention) -> bool:
        """«هو *مصر* على», «إنه *مصر* على»: with its preposition, after a pronoun or a negation."""
        preposition = self._values_of("participleOrState").get(words[mention.start].norm)
        before, after = self._previous(words, mention.start), self._skip(words, mention.end)
        return (
            preposition is not None
            and before is not None
            and before.pos in ("PRON", "SUFFIX", "NEG")
            and after < len(words)
            and words[after].norm == fold(preposition)
        )

    def _with_surnames(self, words: Sequence[Word], found: list[Mention], inside: _Inside) -> list[Mention]:
        """«موساليا مودافادي» once; after that and before it «مودافادي» alone is the same person."""
        surnames: dict[str, Mention] = {}
        for mention in found:
            name = mention.name if mention.kind == "person" else None
            if mention.kind == "name" and (mention.entity or "").startswith("leader/"):
                name = self.ontology.entities[mention.entity or ""].label
            parts = name.split() if name else []
            if len(parts) > 1 and len(parts[-1]) > 2:
                surnames.setdefault(name_key(parts[-1]), mention)
        inside.restart()
        more: list[Mention] = []
        for i, word in enumerate(words):
            if word.role != "stem" or not inside(word.start) or word.mention >= 0 or not word.last:
                continue
            whole = self._written(words, i)
            known = surnames.get(name_key(word.norm)) or surnames.get(name_key(whole))
            if known is None or self._is_common(word) or (word.pos in ("VERB", "PREP") and word.readings):
                continue
            start = i if name_key(word.norm) in surnames else next(k for k in range(i, -1, -1) if words[k].first)
            word.pos = "NOUN"
            if known.kind == "name":
                more.append(Mention(start, i + 1, "name", known.entity, (), "short", gender=known.gender))
            else:
                more.append(Mention(start, i + 1, "person", name=known.name, gender=known.gender))
        return sorted([*found, *more], key=lambda m: m.start)

    @staticmethod
    def _written(words: Sequence[Word], i: int) -> str:
        """The written word that ends at ``i``, clitics included."""
        text, k = words[i].text, i
        while not words[k].first:
            k -= 1
            text = words[k].text + text
        return text

    def _settle_short_names(self, words: Sequence[Word], found: list[Mention]) -> tuple[Mention, ...]:
        """A surname stands for whoever the article names in full; else only if no other known person has it."""
        full = {m.entity for m in found if m.kind == "name" and m.way == "label"}
        out: list[Mention] = []
        for mention in found:
            if mention.kind == "name" and mention.way == "short":
                who = [e for e in (mention.entity, *mention.others) if e is not None and e in full]
                if who:
                    mention = replace(mention, entity=who[0], others=tuple(who[1:]))
            out.append(mention)
        return tuple(out)

    def _at(self, words: Sequence[Word], i: int) -> Mention | None:
        for rule in (
            self._and_another,
            self._group,
            self._titled,
            self._named,
            self._counterpart,
            self._collective,
            self._country,
            self._side,
            self._office,
            self._somebody,
            self._nationals,
            self._organization,
            self._body,
        ):
            mention = rule(words, i)
            if mention is not None:
                return mention
        return None

    def _named(self, words: Sequence[Word], i: int) -> Mention | None:
        hit = self._longest(self._names, words, i)
        if hit is None:
            return None
        names = sorted(
            self._names[hit[0]],
            key=lambda n: (
                n.way == "context",
                n.way == "capital",
                n.way == "short",
                _KIND_FIRST.get(n.entity.partition("/")[0], 9),
                n.entity,
            ),
        )
        first = names[0]
        if first.entity.startswith("organization/") and (body := self._of_state(words, i, hit)) is not None:
            return body
        if first.way == "short" and (
            self._is_common(words[i]) or words[i].pos == "PREP" or (words[i].pos == "VERB" and words[i].readings)
        ):
            return None
        if first.way in ("label", "short") and words[i].pos == "PREP" and words[hit[1] - 1].unit == words[i].unit:
            return None
        if first.way == "context" and words[i].pos == "VERB" and words[i].readings:
            return None
        if first.way == "metonym" and self._is_city(words, i):
            first = next((n for n in names if n.entity.startswith("place/") and n.way in ("label", "capital")), first)
        ways = {n.way for n in names if n.entity == first.entity} | ({"metonym"} if first.way == "metonym" else set())
        others = tuple(dict.fromkeys(n.entity for n in names if n.entity != first.entity and n.way == first.way))
        if first is not names[0]:
            others = (names[0].entity,)
        way = "metonym" if "metonym" in ways and "label" not in ways else first.way
        mention = Mention(
            i, hit[1], "name", first.entity, others, way,
            gender=self._gender_of_name(first.entity, way, names),
        )  # fmt: skip
        if first.entity.startswith("organization/"):
            mention = replace(mention, gender=self._gender_as_written(words[i], mention.gender))
        if first.entity.startswith(("leader/", "person/")):
            mention = replace(mention, gender=mention.gender or "Masc")
            return self._with_title_after(words, self._with_more_names(words, mention))
        if first.entity.startswith("organization/") and self._is_longer(words, mention.end):
            return self._organization(words, i) or mention
        return mention

    def _gender_of_name(self, entity: str, way: str, names: Sequence[Name]) -> str:
        """A state by its capital is feminine, as cities are («اتهمت *الخرطوم*»); by a palace it may be either."""
        if way != "metonym":
            return self.ontology.gender.get(entity, "")
        return "Fem" if any(n.entity.startswith("place/") for n in names) else ""

    def _of_state(self, words: Sequence[Word], i: int, hit: tuple[str, int]) -> Mention | None:
        """«مجلس الأمن القومي *الأرميني*», «الصليب الأحمر *الياباني*»: the body of that name of the state whose nisba follows."""
        nisba = self._nisba_at(words, self._skip(words, hit[1]))
        if nisba is None or not nisba[1].startswith("state/") or words[i].pos == "VERB":
            return None
        last = words[nisba[0] - 1]
        one = self.ontology.nisba_forms.get(last.bare)
        if last.norm.endswith("ة") != words[i].norm.endswith("ة") or (one is not None and one[1].number != "Sing"):
            return None
        bodies = [n for n in self._names[hit[0]] if n.entity.startswith("organization/")]
        owners = {n.entity: f"state/{own.key}" for n in bodies if (own := self.ontology.entities[n.entity].state) is not None}
        known = next((tail for tail, owner in owners.items() if owner == nisba[1]), None)
        if known is not None:
            gender = self._gender_as_written(words[i], self.ontology.gender.get(known, ""))
            return Mention(i, nisba[0], "name", known, gender=gender)
        return self._organization_of(words, i, nisba[0], nisba[1]) if self._is_generic(words[i + 1 : hit[1]], bodies) else None

    def _is_generic(self, rest: Sequence[Word], bodies: Sequence[Name]) -> bool:
        """«مجلس *الأمن*»: words that many states may call a body by; «حركة *حماس*», «وكالة *رويترز*» have a name of their own."""
        stems = [w for w in rest if w.role == "stem"]
        own = self._names.get("".join(name_key(w.norm) for w in stems), ())
        return (
            bool(stems)
            and all(w.definite and (w.bare in nouns() or w.bare.removesuffix("ة") in nouns()) for w in stems)
            and not any(n.entity == body.entity for body in bodies for n in own)
            and not any(body.entity in self.ontology.news_agencies for body in bodies)
        )

    def _is_city(self, words: Sequence[Word], i: int) -> bool:
        """«*في* تل أبيب», «*مدينة* بكين», «*العاصمة* بغداد»: the city and not its government."""
        before = self._previous(words, i)
        return before is not None and before.sent == words[i].sent and (before.norm in ("في", "ب") or self.grammar.is_("cityHead", before.norm))

    @staticmethod
    def _gender_as_written(word: Word, known: str) -> str:
        """«*جماعة* الحوثي أعلنت», «*الحوثيون* أعلنوا»: the gender of a body's name is that of its first word."""
        if word.norm.endswith(("ة", "ية")):
            return "Fem"
        return known if known and not word.norm.endswith("ات") else ""

    def _is_common(self, word: Word) -> bool:
        """A surname that also is a word of the language: only after a title."""
        return (
            any(r.source in ("masdar", "noun", "adjective") for r in word.readings)
            or word.norm in self.ontology.nisba_forms
        )

    def _with_more_names(self, words: Sequence[Word], mention: Mention) -> Mention:
        """«محمد بن سلمان بن عبدالعزيز آل سعود»: the rest of a long name."""
        end = mention.end
        while True:
            j = self._skip(words, end)
            if j >= len(words) or words[j].role != "stem" or not words[j].first:
                break
            if not self.grammar.is_("nameParticle", words[j].norm):
                break
            after = self._unit_end(words, j)
            nxt = self._skip(words, after)
            if nxt >= len(words) or words[nxt].role == "punct":
                break
            end = self._unit_end(words, nxt)
            if words[j].norm == "عبد" or words[nxt].norm in ("عبد", "ال"):
                nxt = self._skip(words, end)
                if words[nxt - 1].norm in ("عبد", "ال") and nxt < len(words):
                    end = self._unit_end(words, nxt)
        return replace(mention, end=end)

    def _with_title_after(self, words: Sequence[Word], mention: Mention) -> Mention:
        """«الأمير فيصل بن فرحان وزير الخارجية»: a title in apposition, unless another name follows it."""
        j = self._skip(words, mention.end)
        if j >= len(words) or words[j].role != "stem" or not words[j].first:
            return mention
        role = self._longest(self._roles, words, j, 6)
        if role is None or words[j].definite:
            return mention
        end, of, former, _ = self._after_title(words, role[1])
        k = self._skip(words, end)
        if (
            k < len(words)
            and words[k].role == "stem"
            and (self._longest(self._names, words, k) or self._unknown_name(words, k))
            and words[k].first
        ):
            return mention
        return replace(mention, end=end, role=self._roles[role[0]], of=of, former=former)

    def _is_longer(self, words: Sequence[Word], end: int) -> bool:
        """«مجلس التعاون *الاستراتيجي*»: an adjective makes another body of a known one."""
        j = self._skip(words, end)
        return (
            j < len(words)
            and words[j].role == "stem"
            and words[j].first
            and words[j].definite
            and words[j].norm.endswith(("ي", "ية"))
            and self._nisba_at(words, j) is None
            and not words[j].readings
        )

    # -- titles ------------------------------------------------------------------------------------------------------
    def _titled(self, words: Sequence[Word], i: int) -> Mention | None:
        j, honorific = self._skip_honorifics(words, i)
        role = self._role_at(words, j) if j < len(words) and words[j].role == "stem" else None
        if role is None:
            return self._after_honorific(words, i, j, honorific)
        key, end = self._roles.get(role[0], _DEPUTY), role[1]
        if words[j].pos == "VERB" and words[role[1] - 1].unit == words[j].unit:
            return None
        if self._names_group(words, j, end):
            return None
        gender = "Fem" if name_key(words[j].norm).endswith("ه") else "Masc"
        number = (
            "Dual"
            if words[j].norm.endswith(("ان", "ين"))
            and not words[j].norm.endswith("امين")
            and role[0] not in ("الامين",)
            and fold(words[j].bare) + "" in self._dual_heads()
            else "Sing"
        )
        if number == "Sing" and words[j].norm.endswith(("ان", "ين")) and (pair := self._collective(words, i)) is not None:
            return pair  # «المسؤولان»
        end, of, former, owner = self._after_title(words, end)
        parted = self._with_parted_adjective(words, j, end) if of else None
        if parted is not None:
            key, end = parted
        if self._is_given_name(words, j, end):
            return None
        if not of and role[0] in self._values.get("titleOf", {}):
            of = (self._values["titleOf"][role[0]],)
        definite = (
            words[j].definite
            or bool(of)
            or end > role[1]
            or words[role[1] - 1].unit != words[j].unit
            or owner is not None
        )
        following = self._skip(words, end)
        if (
            following < len(words)
            and words[following].role == "stem"
            and words[following].first
            and not words[following].definite
            and self._longest(self._roles, words, following, 6)
        ):
            # «ولي العهد رئيس مجلس الوزراء السعودي الأمير محمد بن سلمان»: one title after another
            nested = self._titled(words, following)
            if nested is not None and nested.kind in ("name", "person"):
                also = (nested.role, *nested.also) if nested.role and nested.role != key else nested.also
                return replace(nested, start=i, role=key, of=nested.of or of, also=also)
        second = self._second_title(words, j, following, key, of, gender) if definite else None
        if second is not None:
            also = (second.role, *second.also) if second.role and second.role != key else second.also
            return replace(second, start=i, role=key, of=second.of or of, also=also)
        k, inner = self._skip_honorifics(words, self._skip(words, end))
        honorific = honorific or inner
        name = self._name_of_person(words, k)
        if name is None and definite:
            name = self._between_commas(words, end) or self._between_quotes(words, end)
        if isinstance(name, Mention) and of and not self._may_hold(name, of):
            name = None  # «سيستقبل أمير قطر | أردوغان»: somebody of another state
        if name is not None:
            if isinstance(name, Mention):
                return replace(
                    name,
                    start=i,
                    role=key,
                    of=of,
                    former=former,
                    gender=gender if gender == "Fem" else name.gender,
                    honorific=honorific,
                    way="label" if name.way == "short" else name.way,
                )
            text, name_end = name
            return Mention(
                i, name_end, "person", role=key, of=of, name=text, gender=gender, former=former, honorific=honorific, possessor=owner
            )
        if not definite and not honorific:
            return None
        if owner is not None and words[owner].unit == words[j].unit:
            return None  # «رئيسها» by itself
        if key == _DEPUTY and not of:
            return None
        return Mention(
            i,
            end,
            "role",
            role=key,
            of=of,
            gender=gender,
            number=number,
            former=former,
            honorific=honorific,
            possessor=owner,
        )

    def _may_hold(self, name: Mention, of: tuple[str, ...]) -> bool:
        """Is one of the bearers of the name of a state that the title names, or of none that is known?"""
        states = [self.ontology.entities[e].state for e in (name.entity, *name.others) if e is not None]
        titled = [t for t in of if t.startswith("state/")]
        return not titled or any(s is None or f"state/{s.key}" in titled for s in states)

    def _between_quotes(self, words: Sequence[Word], end: int) -> Mention | tuple[str, int] | None:
        """«وزير الخارجية الصيني "*وانغ يي*"»: the name in quotation marks that hold nothing else."""
        j = self._skip(words, end)
        if j + 1 >= len(words) or words[j].text not in _OPENING:
            return None
        name = self._name_of_person(words, j + 1)
        if name is None:
            return None
        close = self._skip(words, name.end if isinstance(name, Mention) else name[1])
        if close >= len(words) or words[close].text not in _CLOSING:
            return None
        return replace(name, end=close + 1) if isinstance(name, Mention) else (name[0], close + 1)

    def _role_at(self, words: Sequence[Word], j: int) -> tuple[str, int] | None:
        """The listed title that begins at ``j``, or one of a deputy: «*نائبة* منسق الإغاثة»."""
        role = self._longest(self._roles, words, j, 6, owned=True)
        if not self.grammar.is_("deputy", words[j].norm) or (role and words[role[1] - 1].unit != words[j].unit):
            return role
        k = self._skip(words, j + 1)
        of = self._longest(self._roles, words, k, 6) if words[j].last and k < len(words) and words[k].role == "stem" else None
        return (_DEPUTY, of[1]) if of and words[k].first else role

    def _with_parted_adjective(self, words: Sequence[Word], j: int, end: int) -> tuple[str, int] | None:
        """«مفوض الأمم المتحدة *السامي* لحقوق الإنسان»: a title of two words, parted by what it belongs to."""
        k = self._skip(words, end)
        if k >= len(words) or words[k].role != "stem" or not words[k].definite or not words[k].last:
            return None
        key = self._roles.get("ال" + name_key(words[j].bare) + name_key(words[k].norm))
        return (key, self._after_title(words, k + 1)[0]) if key is not None else None

    def _is_given_name(self, words: Sequence[Word], j: int, end: int) -> bool:
        """«*أمير* خان متقي»: a title without article and without a country, right before a name, is part of the name."""
        if words[j].definite or not words[j].last or not self.grammar.is_("titleOrName", words[j].norm):
            return False
        k = self._skip(words, j + 1)
        return end == j + 1 and k < len(words) and words[k].role == "stem" and words[k].first and self._may_be_name(words, k, 1)

    def _second_title(self, words: Sequence[Word], i: int, k: int, key: str, of: tuple[str, ...], gender: str) -> Mention | None:
        """«نائب رئيس الوزراء *ووزير الخارجية أيمن الصفدي*»: two titles of one person, by what is known of him or by her gender."""
        if k + 1 >= len(words) or words[k].norm != "و" or words[k].role != "conj" or words[k + 1].role != "stem":
            return None
        if self._role_at(words, k + 1) is None:
            return None
        second = self._titled(words, k + 1)
        if second is None or second.kind not in ("name", "person") or (of and second.of and set(of).isdisjoint(second.of)):
            return None
        held = {office.role for office in self.ontology.offices_of.get(second.entity or "", ())}
        joint = bool(self.grammar.phrase_at("jointTitle", words, i)) and not of and bool(second.of) and second.role in held
        return second if joint or key in held or (gender == "Fem" and second.gender == "Fem") else None

    def _names_group(self, words: Sequence[Word], i: int, end: int) -> bool:
        """«*الوسطاء*»: no title, but a listed group whose name is as long or longer."""
        hit = self._longest(self._names, words, i)
        return hit is not None and hit[1] >= end and any(n.entity.startswith("group/") and n.way == "label" for n in self._names[hit[0]])

    def _between_commas(self, words: Sequence[Word], end: int) -> Mention | tuple[str, int] | None:
        """«وزير الدفاع الأمريكي، *لويد أوستن*، محادثات»: the name in apposition."""
        j = self._skip(words, end)
        if j >= len(words) or words[j].text not in "،,":
            return None
        k, _ = self._skip_honorifics(words, self._skip(words, j + 1))
        name = self._name_of_person(words, k)
        if name is None:
            return None
        after = self._skip(words, name.end if isinstance(name, Mention) else name[1])
        closed = after >= len(words) or words[after].text in "،,.:" or words[after].pos == "COMP"
        return name if closed and (isinstance(name, Mention) or " " in name[0]) else None

    def _dual_heads(self) -> frozenset[str]:
        return frozenset(
            ("رييسان", "رييسين", "رئيسان", "رئيسين", "وزيران", "وزيرين", "زعيمان", "زعيمين", "ملكان", "ملكين")
        )

    def _after_honorific(self, words: Sequence[Word], i: int, j: int, honorific: str | None) -> Mention | None:
        if honorific is None or j >= len(words):
            return None
        if words[j].role == "pron":
            return Mention(
                i, j + 1, "honorific", honorific=honorific, gender="Fem" if words[j].norm == "ها" else "Masc"
            )
        name = self._name_of_person(words, j)
        role = self._roles.get(honorific.split()[-1])
        if isinstance(name, Mention):
            return replace(
                name,
                start=i,
                honorific=honorific,
                role=name.role or role,
                way="label" if name.way == "short" else name.way,
            )
        if name is not None:
            return Mention(i, name[1], "person", role=role, name=name[0], gender="Masc", honorific=honorific)
        if role is not None and (" " in honorific or honorific.startswith("ال")):
            # «*جلالة الملك* يتباحث هاتفيا مع …»
            end, of, former, _ = self._after_title(words, j)
            return Mention(
                i,
                end if of else self._back(words, j),
                "role",
                role=role,
                of=of,
                gender="Masc",
                former=former,
                honorific=honorific,
            )
        return None

    @staticmethod
    def _back(words: Sequence[Word], j: int) -> int:
        while words[j - 1].role == "space":
            j -= 1
        return j

    def _skip_honorifics(self, words: Sequence[Word], i: int) -> tuple[int, str | None]:
        last = None
        while i < len(words) and words[i].role == "stem":
            hit = self._longest(self._honorifics, words, i, 4)
            key = name_key(words[i].norm)
            if hit is None and key in self._honorifics and i + 1 < len(words) and words[i + 1].role == "pron":
                return i + 1, key
            if hit is None:
                break
            after = self._skip(words, hit[1])
            if self._longest(self._roles, words, i, 6) and not (
                after < len(words) and words[after].role == "stem" and words[after].first
            ):
                break
            last = f"{last} {hit[0]}" if last else hit[0]
            i = after
        return i, last

    def _after_title(self, words: Sequence[Word], end: int) -> tuple[int, tuple[str, ...], bool, int | None]:
        """What belongs to a title: nisba, state or organization, ministry's field, «السابق»; → end, of, former, suffix."""
        of: list[str] = []
        former, owner = False, None
        if end < len(words) and words[end].role == "pron" and not words[end].first:
            owner = end
            end += 1
        else:
            end, people = self._fields(words, end)
            if people is not None:
                of.append(people)
        head = words[end - 1]
        if head.norm in ("اسم", "باسم"):
            k = self._skip(words, end)
            spoken = self._longest(self._roles, words, k, 6) if k < len(words) and words[k].role == "stem" else None
            if spoken is not None and not self._office(words, k):
                end, inner, _, _ = self._after_title(words, spoken[1])
                of.extend(inner[:1])  # «المتحدث *باسم الأمين العام للأمم المتحدة*»
        closed = head.definite and head.first and head.role == "stem" and head.norm in _CLOSED
        budget = _LONGEST_MINISTRY
        while budget:
            budget -= 1
            j = self._skip(words, end)
            if j >= len(words) or words[j].role in ("punct", "space"):
                break
            word = words[j]
            if (
                word.role == "conj"
                and of
                and j + 1 < len(words)
                and words[j + 1].definite
                and (nisba := self._nisba_at(words, j + 1)) is not None
            ):
                of.append(nisba[1])
                end = self._unit_end(words, nisba[0] - 1)
                continue
            if word.role == "stem" and word.definite and (nisba := self._nisba_at(words, j)) is not None:
                end = nisba[0]
                of.append(nisba[1])
                continue
            if self.grammar.is_("formerly", word.norm) or word.norm in self._values.get("formerly", ()):
                former, end = True, j + 1
                continue
            attached = self._belongs(words, j, bool(of))
            if attached is None and budget == _LONGEST_MINISTRY - 1:
                attached = self._field_with_circumstance(words, j)
            if attached is None or (closed and word.role == "stem" and word.first and not of):
                break
            end, tail = attached
            if tail:
                of.append(tail)
        return end, tuple(dict.fromkeys(of)), former, owner

    def _nisba_at(self, words: Sequence[Word], j: int) -> tuple[int, str] | None:
        """The definite nisba that begins at ``j``, of one word or two («الكوري الجنوبي», «الجنوب أفريقي»): its end and its state."""
        if j >= len(words) or words[j].role != "stem":
            return None
        found = self._nisba_of_two_words(words, j)
        if found is not None:
            return found[0], found[1]
        tail = self._nisba_table().get(words[j].norm)
        return (j + 1, tail) if tail is not None else None

    def _nisba_of_two_words(self, words: Sequence[Word], j: int) -> tuple[int, str, Form] | None:
        seconds = self.ontology.nisba_phrases.get(words[j].bare) if words[j].definite and words[j].last else None
        k = self._skip(words, j + 1)
        while seconds and k < len(words) and words[k].text in "-–":
            k = self._skip(words, k + 1)
        if not seconds or k >= len(words) or words[k].role != "stem" or not words[k].first:
            return None
        return next(((k + 1, tail, form) for second, tail, form in seconds if words[k].norm.removeprefix("ال") == second), None)

    def _nisba_table(self) -> dict[str, str]:
        table = self.__dict__.get("_nisbas")
        if table is None:
            table = {"ال" + form: tail for form, (tail, _) in self.ontology.nisba_forms.items()}
            self.__dict__["_nisbas"] = table
        return table

    def _belongs(self, words: Sequence[Word], j: int, has_state: bool) -> tuple[int, str | None] | None:
        """«رئيس *روسيا*», «الأمين العام *لـ*حلف الناتو», «المتحدث *باسم* البيت الأبيض», «وزير *الطاقة*»."""
        word = words[j]
        if (
            word.role == "conj"
            and word.norm == "و"
            and j + 1 < len(words)
            and words[j + 1].definite
            and not has_state
            and self._leads_to_state(words, j + 1)
        ):
            return self._unit_end(words, j), None
        if word.role == "prep" and word.norm == "ل" and j + 2 < len(words) and words[j + 1].text in '«"“':
            hit = self._longest(self._names, words, j + 2)
            tail = self._actor_of(hit[0]) if hit else None
            if hit and tail and hit[1] < len(words) and words[hit[1]].text in '»"”':
                return hit[1] + 1, tail  # «الأمين العام لـ"حزب الله"»
            return None
        if word.role == "prep" and word.norm == "ل" and j + 1 < len(words):
            office = self._office(words, j + 1)
            if office and office.entity:
                return office.end, office.entity
            role = self._longest(self._roles, words, j + 1, 6)
            if role is not None:
                # «المبعوث الخاص *للأمين العام للأمم المتحدة*»
                end, of, _, _ = self._after_title(words, role[1])
                return end, of[0] if of else None
            hit = self._longest(self._names, words, j + 1)
            tail = self._actor_of(hit[0]) if hit else None
            return (hit[1], tail) if hit and tail else self._field_with_l(words, j)
        if word.norm == "باسم" or (word.norm == "ب" and j + 1 < len(words) and words[j + 1].norm == "اسم"):
            k = self._skip(words, j + 1 if word.norm == "باسم" else j + 2)
            target = (
                (self._office(words, k) or self._named(words, k) or self._organization(words, k))
                if k < len(words)
                else None
            )
            if target is None and k < len(words) and words[k].role == "stem" and (spoken := self._longest(self._roles, words, k, 6)):
                end, of, _, _ = self._after_title(words, spoken[1])
                return end, of[0] if of else None  # «المتحدث *باسم الأمين العام للأمم المتحدة*»
            return (target.end, target.entity or (target.of[0] if target.of else None)) if target else None
        if word.norm in ("الي", "لدي"):
            # «المبعوث الأممي *إلى اليمن* السيد …», «السفير *لدى* …»
            k = self._skip(words, j + 1)
            place = self._longest(self._names, words, k) if k < len(words) else None
            after = self._skip_honorifics(words, self._skip(words, place[1]))[0] if place else 0
            return (place[1], None) if place and self._name_of_person(words, after) is not None else None
        if (
            word.role == "prep"
            and word.norm == "ب"
            and not has_state
            and j + 1 < len(words)
            and words[j + 1].definite
            and words[j + 1].mention < 0
            and self._leads_to_state(words, j + 2)
        ):
            return self._unit_end(words, j), None  # «والمغاربة المقيمين *بالخارج* ناصر بوريطة»
        if word.role != "stem":
            return None
        office = self._office(words, j)
        if office and office.entity:
            return office.end, office.entity
        hit = self._longest(self._names, words, j)
        if hit and has_state:
            return None
        if hit:
            tail = self._actor_of(hit[0])
            if tail and tail.startswith("organization/") and (body := self._of_state(words, j, hit)) is not None:
                return body.end, body.entity or body.of[0]
            return (hit[1], tail) if tail and not tail.startswith(("leader/", "person/")) else None
        if (
            word.definite
            and not has_state
            and not word.entries("verb")
            and word.pos != "ADV"
            and not self._longest(self._roles, words, j, 3)
            and self._leads_to_state(words, j)
        ):
            return self._unit_end(words, j), None
        return None

    def _field_with_l(self, words: Sequence[Word], j: int) -> tuple[int, None] | None:
        """«مساعد وزير الخارجية *للشؤون الأفريقية*», «*لشؤون الشرق الأدنى* ديفيد شينكر», «المدير العام *للهيئة الوطنية*»."""
        k = j + 1
        if k >= len(words) or words[k].role != "stem" or words[k].pos == "VERB":
            return None
        affairs = self.grammar.is_("affairs", words[k].bare)
        body = words[k].definite and name_key(words[k].bare) in self._values.get("orgHead", {})
        end = self._unit_end(words, k)
        for _ in range(_LONGEST_FIELD):
            k = self._skip(words, end)
            if k < len(words) and words[k].role == "conj" and words[k].norm == "و" and k + 1 < len(words) and words[k + 1].definite and affairs:
                k += 1  # «لشؤون الأمن *والسلام*»
            elif k >= len(words) or words[k].role not in ("stem", "prep") or not words[k].first:
                break
            hit = self._longest(self._names, words, k) if words[k].role == "stem" else None
            if hit and not any(n.entity.startswith(("leader/", "person/")) for n in self._names[hit[0]]):
                end = hit[1]
            elif words[k].role == "stem" and words[k].definite and words[k].pos != "VERB":
                end = self._unit_end(words, k)
            else:
                break
        named = self._name_of_person(words, self._skip_honorifics(words, self._skip(words, end))[0]) is not None
        return (end, None) if named or affairs or body else None

    def _field_with_circumstance(self, words: Sequence[Word], j: int) -> tuple[int, None] | None:
        """«منسق *الإغاثة في حالات الطوارئ* أورسولا مولر»: a field and where it is needed, right before the name."""
        k = self._skip(words, self._unit_end(words, j))
        if not words[j].definite or words[j].mention > 0 or k >= len(words) or words[k].norm != "في" or words[k].pos != "PREP":
            return None
        for place in range(2):
            k = self._skip(words, self._unit_end(words, k))
            if k >= len(words) or words[k].role != "stem" or words[k].pos not in ("NOUN", "ADJ") or words[k].definite != bool(place):
                return None
        end = self._unit_end(words, k)
        return (end, None) if self._name_of_person(words, self._skip(words, end)) is not None else None

    def _leads_to_state(self, words: Sequence[Word], j: int) -> bool:
        """Do the definite words from here («الطاقة والمعادن») end in a nisba, a state or a person's name?"""
        for _ in range(_LONGEST_MINISTRY):
            j = self._skip(words, j)
            if j >= len(words):
                return False
            if words[j].role == "punct":
                return self._between_commas(words, j) is not None
            word = words[j]
            if self._nisba_at(words, j) or (word.role == "stem" and self._longest(self._names, words, j)):
                return True
            if word.role == "prep":
                nxt = words[j + 1] if j + 1 < len(words) else None
                if nxt is None or not nxt.definite:
                    return False
            elif word.role == "stem" and not word.definite:
                return word.first and self._unknown_name(words, j) is not None
            j += 1
        return False

    def _actor_of(self, key: str) -> str | None:
        tails = [
            n.entity
            for n in sorted(
                self._names[key],
                key=lambda n: (n.way == "capital", _KIND_FIRST.get(n.entity.partition("/")[0], 9), n.entity),
            )
        ]
        return tails[0] if tails else None

    # -- persons whom no list has ------------------------------------------------------------------------------------
    def _name_of_person(self, words: Sequence[Word], k: int) -> Mention | tuple[str, int] | None:
        if k >= len(words) or words[k].role != "stem" or not words[k].first:
            return None
        hit = self._longest(self._names, words, k)
        if hit:
            people = sorted(
                {
                    (n.way == "short", n.entity)
                    for n in self._names[hit[0]]
                    if n.entity.startswith(("leader/", "person/"))
                }
            )
            if people:
                who = [e for _, e in people]
                mention = Mention(
                    k,
                    hit[1],
                    "name",
                    who[0],
                    tuple(who[1:]),
                    "short" if people[0][0] else "label",
                    gender=self.ontology.gender.get(who[0], "") or "Masc",
                )
                unknown = self._unknown_name(words, self._skip(words, hit[1])) if people[0][0] else None
                if unknown is None:
                    return self._with_title_after(words, self._with_more_names(words, mention))
            else:
                return None
        return self._unknown_name(words, k)

    def _unknown_name(self, words: Sequence[Word], k: int) -> tuple[str, int] | None:
        """Up to four words in a row that nothing else explains: a name."""
        start, end, count = k, k, 0
        while count < _LONGEST_UNKNOWN + 2 and k < len(words):
            if words[k].role != "stem" and not (
                words[k].first and words[k].role in ("prep", "conj") and self._whole_is_name(words, k)
            ):
                break
            if not words[k].first or not self._may_be_name(words, k, count):
                break
            if count >= 2 and (self._is_state(words, k) or self._heads_body(words[k])):
                break  # «دعا سيمون هاريس | *إسرائيل* إلى …»
            end = self._unit_end(words, k)
            count += 1
            k = self._skip(words, end)
        if not count:
            return None
        if (
            count == 1
            and k < len(words)
            and words[k].role == "stem"
            and words[k].first
            and words[k].pos == "NOUN"
            and words[k].mention < 0
            and not words[start].definite
        ):
            return None  # «الرئيس الصيني | مراسم تبادل …»: a noun with its genitive
        return " ".join(_units(words[start:end])), end

    def _heads_body(self, word: Word) -> bool:
        """«السلطات», «الحكومة»: the first word of a body, never the last of a name."""
        heads = (self._values.get(c, {}) for c in ("groupHead", "orgHead", "side"))
        return word.definite and any(name_key(word.norm) in h or name_key(word.bare) in h for h in heads)

    def _is_state(self, words: Sequence[Word], k: int) -> bool:
        hit = self._longest(self._names, words, k)
        return hit is not None and any(n.entity.startswith("state/") for n in self._names[hit[0]])

    def _whole_is_name(self, words: Sequence[Word], k: int) -> bool:
        """«بلينكن», «كيربي»: a first letter that looks like a clitic before something that is no word."""
        rest = words[k + 1] if k + 1 < len(words) else None
        return (
            rest is not None
            and not rest.first
            and words[k].role == "prep"
            and words[k].norm in ("ب", "ك", "ل")
            and not rest.readings
            and not rest.definite
            and rest.mention < 0
            and not self._verb_like(rest)
        )

    def _may_be_name(self, words: Sequence[Word], k: int, count: int) -> bool:
        word = words[k]
        if self.grammar.is_("nameParticle", word.norm):
            return True
        if count and word.text.endswith("ي") and self.grammar.is_("givenName", word.norm):
            return True  # «أمير *علي*» and not على
        if (
            word.pos in ("PREP", "ADV", "SUB", "COMP", "NEG", "REL", "DEM", "AUX", "COND", "PRON", "NUM", "VERB", "ADJ")
            and word.role == "stem"
            and not (word.pos == "VERB" and not word.readings and (count > 0 or self._before_particle(words, k)))
        ):
            return False
        follows = (
            words[self._skip(words, self._unit_end(words, k))]
            if self._skip(words, self._unit_end(words, k)) < len(words)
            else None
        )
        if (
            count > 0
            and self._verb_like(word)
            and not word.readings
            and (follows is None or follows.role in ("conj", "punct"))
        ):
            return True  # «جانيت *يلين* ووزير …»
        if word.readings or self._verb_like(word) or word.bare in self.ontology.common_words:
            return False
        if word.definite:
            return self._nisba_at(words, k) is None and (count > 0 or self._opens_name(words, k))
        key = name_key(word.norm)
        return (
            not ((key in self._roles and not (count == 0 and self.grammar.is_("titleOrName", word.norm))) or any(key in table for table in self._values.values()))
            and len(word.norm) > 1
            and not word.norm.endswith(("ة", "ات"))
        )

    def _before_particle(self, words: Sequence[Word], k: int) -> bool:
        """«خيرت *عبد* الرحمنوف»"""
        after = self._skip(words, self._unit_end(words, k))
        return after < len(words) and self.grammar.is_("nameParticle", words[after].norm)

    def _opens_name(self, words: Sequence[Word], k: int) -> bool:
        """«السفير السوداني *الحارث* إدريس»: a given name with article, because a name without one follows."""
        after = self._skip(words, self._unit_end(words, k))
        if after >= len(words) or words[after].role != "stem" or not words[after].first or words[after].definite:
            return False
        following = words[after]
        return (
            not words[k].norm.endswith(("ة", "ية", "ي", "ات", "ين", "ون"))
            and not following.readings
            and following.pos == "NOUN"
            and following.form is None
            and not following.norm.endswith(("ة", "ا", "ات"))
            and not self.grammar.is_("substantive", words[k].bare)
        )

    @staticmethod
    def _verb_like(word: Word) -> bool:
        return word.form is not None

    # -- descriptions ------------------------------------------------------------------------------------------------
    def _counterpart(self, words: Sequence[Word], i: int) -> Mention | None:
        if words[i].norm not in self._values_of("counterpart") or i + 1 >= len(words) or words[i + 1].role != "pron":
            return None
        gender = "Fem" if words[i].norm.endswith(("ه", "ة", "ت")) else "Masc"
        end, of, former, _ = self._after_title(words, i + 2)
        k, honorific = self._skip_honorifics(words, self._skip(words, end))
        name = self._name_of_person(words, k) or self._between_commas(words, end) or self._between_quotes(words, end)
        if isinstance(name, Mention):
            return replace(name, start=i, of=of, honorific=honorific, role="counterpart", way="label")
        if name is not None:
            return Mention(
                i,
                name[1],
                "person",
                role="counterpart",
                of=of,
                name=name[0],
                gender=gender,
                honorific=honorific,
                possessor=i + 1,
            )
        return Mention(i, end, "counterpart", of=of, gender=gender, former=former, possessor=i + 1)

    def _values_of(self, category: str) -> dict[str, str]:
        return dict(self.ontology.word_values.get(category, {}))

    def _collective(self, words: Sequence[Word], i: int) -> Mention | None:
        hit = self._longest(self._values.get("collective", {}), words, i, 2)
        if hit is None:
            text = name_key(words[i].norm).replace(" ", "")
            if text in self._values.get("collective", {}) and i + 1 < len(words) and words[i + 1].role == "pron":
                return Mention(
                    i, i + 2, "collective", value=self._values["collective"][text], number="Dual", gender="Masc"
                )
            return None
        value = self._values["collective"][hit[0]]
        gender = "Fem" if "دولت" in hit[0] or "حكومت" in hit[0] else "Masc"
        end, of, _, _ = self._after_nisbas(words, hit[1])
        return Mention(i, end, "collective", value=value, of=of, number="Dual", gender=gender)

    def _after_nisbas(self, words: Sequence[Word], end: int) -> tuple[int, tuple[str, ...], bool, int | None]:
        of: list[str] = []
        while True:
            j = self._skip(words, end)
            if j < len(words) and words[j].role == "conj":
                j += 1
                if not of or j >= len(words):
                    break
            nisba = self._nisba_at(words, j)
            if nisba is None:
                break
            end = nisba[0]
            of.append(nisba[1])
        return end, tuple(dict.fromkeys(of)), False, None

    def _country(self, words: Sequence[Word], i: int) -> Mention | None:
        if (
            words[i].norm in self._values_of("country")
            and i + 1 < len(words)
            and words[i + 1].role == "pron"
            and not words[i + 1].first
        ):
            if words[i].norm != fold("بلاد") and words[i].norm not in ("بلد", "دولة", "دوله", "وطن"):
                return None
            return Mention(i, i + 2, "country", gender="Fem" if words[i].norm == "بلاد" else "Masc", possessor=i + 1)
        return None

    def _side(self, words: Sequence[Word], i: int) -> Mention | None:
        if words[i].norm in self._values_of("side"):
            end, of, _, _ = self._after_nisbas(words, i + 1)
            if len(of) == 1:
                return Mention(
                    i,
                    end,
                    "side",
                    entity=of[0],
                    of=of,
                    gender="Masc" if not words[i].norm.endswith(("ة", "ات")) else "Fem",
                )
        return None

    def _office(self, words: Sequence[Word], i: int) -> Mention | None:
        """«وزارة الخارجية الصينية», «الخارجية الصينية», «الحكومة الروسية», «الشعب الروسي»."""
        for category, kind in (("ministry", "office"), ("people", "people")):
            hit = self._longest(self._values.get(category, {}), words, i, 4)
            if hit is None:
                continue
            last, people = self._fields(words, hit[1]) if kind == "office" else (hit[1], None)
            end, of, _, _ = self._after_nisbas(words, last)
            if not of and people is not None:
                of = (people,)
            if not of:
                j = self._skip(words, last)
                place = (
                    self._longest(self._names, words, j)
                    if j < len(words) and words[j].role == "stem" and not words[last - 1].norm.endswith("ال")
                    else None
                )
                tail = self._actor_of(place[0]) if place else None
                if place is None or tail is None or not (tail.startswith("state/") or _TERRITORY.match(tail)):
                    return None
                end, of = place[1], (tail,)
            if len(of) != 1:
                return None
            value = self._values[category][hit[0]]
            listed = next((e for (tail, body), e in self._listed_offices.items() if tail == of[0] and hit[0].endswith(body)), None)
            if listed is not None:
                return Mention(i, end, "name", listed, gender=self._gender_as_written(words[i], self.ontology.gender.get(listed, "")))
            gender = "Fem" if fold(words[i].norm).endswith(("ة", "ه", "ات")) or value == "mfa" else "Masc"
            return Mention(
                i,
                end,
                kind,
                entity=f"{'people' if kind == 'people' else 'organization'}/{of[0].partition('/')[2].lower()}-{value}",
                of=of,
                value=value,
                gender=gender,
            )
        return None

    def _fields(self, words: Sequence[Word], end: int) -> tuple[int, str | None]:
        """«وزارة الخارجية *والهجرة وشؤون المصريين بالخارج*»: the further fields of a ministry, and whose people they name."""
        people = None
        while True:
            j = self._skip(words, end)
            if j + 1 >= len(words) or words[j].role != "conj" or words[j].norm != "و" or words[j + 1].mention > 0:
                return end, people
            if not self.grammar.is_("portfolio", words[j + 1].bare):
                return end, people
            end = self._unit_end(words, j + 1)
            while (k := self._skip(words, end)) < len(words) and words[k].first:
                nisba = self.ontology.nisba_forms.get(words[k].bare) if words[k].definite else None
                if nisba is not None and nisba[1].number != "Sing" and nisba[0].startswith("state/"):
                    people = nisba[0]
                elif nisba is not None and nisba[0].startswith("state/"):
                    return end, people
                abroad = words[k + 1] if words[k].pos == "PREP" and k + 1 < len(words) else words[k]
                if abroad is words[k] and (words[k].role != "stem" or not words[k].definite or words[k].pos == "VERB"):
                    break
                if abroad is not words[k] and not self.grammar.is_("abroad", abroad.norm):
                    break
                end = self._unit_end(words, k if abroad is words[k] else k + 1)

    def _offices_by_rule(self) -> dict[tuple[str, str], str]:
        """State and key of an office («جيش») → the listed organization that it is: «القيادة العامة *للجيش* السوداني»."""
        nisbas = {name_key(nisba): tail for nisba, tail in self._nisba_table().items()}
        out: dict[tuple[str, str], str] = {}
        for phrase in self.ontology.word_values.get("ministry", {}):
            head = tuple(name_key(phrase).split())
            for name in self.ontology.names.get(head[0], ()):
                if name.words[: len(head)] == head and name.way == "label" and name.entity.startswith("organization/"):
                    tail = nisbas.get(" ".join(name.words[len(head) :]))
                    if tail is not None:
                        out.setdefault((tail, "".join(head).removeprefix("ال")), name.entity)
        return out

    def _somebody(self, words: Sequence[Word], i: int) -> Mention | None:
        """«*الضيف* التونسي», «*المسؤول* الأممي»: somebody of that state whom the text has named."""
        if self.grammar.is_("latter", words[i].norm) and i and words[i - 1].pos == "VERB":
            return Mention(i, i + 1, "role", role="latter", gender="Fem" if words[i].norm.endswith("ة") else "Masc")
        if not self.grammar.is_("somebody", words[i].norm) or words[i].pos == "VERB":
            return None
        end, of, _, _ = self._after_nisbas(words, i + 1)
        return Mention(i, end, "role", role="somebody", of=of, gender="Fem" if words[i].norm.endswith("ة") else "Masc") if len(of) == 1 else None

    def _nationals(self, words: Sequence[Word], i: int) -> Mention | None:
        """«*الفلسطينيون*», «*الإسرائيليين*»: a people by its nisba in the plural, where it qualifies no noun."""
        word = words[i]
        two = self._nisba_of_two_words(words, i)
        one = self.ontology.nisba_forms.get(word.bare) if word.definite else None
        end, tail, form = two or ((i + 1, *one) if one else (i, "", None))
        if form is None or form.number != "Plur" or form.gender == "Fem" or not word.last:
            return None
        before = self._previous(words, i)
        if before is not None and (before.definite or before.role == "pron") and before.pos in ("NOUN", "ADJ", "SUFFIX") and before.sent == word.sent:
            return None
        return Mention(
            i, end, "people", entity=f"people/{tail.partition('/')[2].lower()}-people", of=(tail,), value="people", gender="Masc",
            number="Plur",
        )  # fmt: skip

    @staticmethod
    def _previous(words: Sequence[Word], i: int) -> Word | None:
        i -= 1
        while i >= 0 and words[i].role == "space":
            i -= 1
        return words[i] if i >= 0 else None

    def _organization(self, words: Sequence[Word], i: int) -> Mention | None:
        """A head noun with what follows it: «جامعة الملك سعود», «صحيفة «هندوستان تايمز»», «مجلس الأمن القومي»."""
        key = name_key(words[i].bare)
        if key not in self._values.get("orgHead", {}) or words[i].pos == "VERB" or words[i].definite:
            return None
        j = self._skip(words, i + 1)
        if j >= len(words):
            return None
        if words[j].text in '«“"':
            close = next((k for k in range(j + 1, min(j + 8, len(words))) if words[k].text in '»”"'), None)
            if close is None:
                return None
            return self._known_in_quotes(words, i, j, close) or self._organization_of(words, i, close + 1)
        end, count, of = i + 1, 0, None
        while count < 5 and j < len(words) and words[j].role == "stem" and words[j].first:
            after, honorific = self._skip_honorifics(words, j)
            if honorific and not count and after < len(words) and words[after].role == "stem":
                if self.grammar.is_("personalHead", words[i].bare):
                    return None  # «تحت *قيادة* صاحب الجلالة»
                j = after  # «جامعة *الملك* سعود»
                named = self._longest(self._names, words, j)
                end = named[1] if named else self._unit_end(words, j)
                count += 1
                j = self._skip(words, end)
                break
            hit = self._longest(self._names, words, j)
            nisba = self._nisba_at(words, j)
            if nisba is not None:
                end, of = nisba
            elif hit and not count:
                end = hit[1]
                tail = self._actor_of(hit[0])
                of = tail if tail and tail.startswith("state/") else of
            elif words[j].definite and words[j].pos in ("NOUN", "ADJ"):
                end = self._unit_end(words, j)
            else:
                break
            count += 1
            j = self._skip(words, end)
        if not count or words[end - 1].role == "pron":
            return None
        if words[j - 1].norm in ("التابع", "التابعة") and j < len(words) and words[j].norm == "ل":
            # «حرس الشرف *التابع لـ*جيش التحرير»
            parent = self._longest(self._names, words, j + 1)
            end = parent[1] if parent else self._unit_end(words, j)
        return self._organization_of(words, i, self._fields(words, end)[0], of)

    def _known_in_quotes(self, words: Sequence[Word], i: int, j: int, close: int) -> Mention | None:
        """«جبهة "*البوليساريو*"»: the quotation marks around a known name change nothing."""
        inside = self._longest(self._names, words, j + 1)
        if inside is None or self._skip(words, inside[1]) != close:
            return None
        tail = self._actor_of(inside[0])
        if tail is None or not tail.startswith("organization/"):
            return None
        gender = "Fem" if words[i].norm.endswith(("ة", "ه")) else "Masc"
        return Mention(i, close + 1, "name", entity=tail, gender=gender)

    def _organization_of(self, words: Sequence[Word], i: int, end: int, of: str | None = None) -> Mention:
        text = " ".join(_units(words[i:end]))
        gender = "Fem" if words[i].norm.endswith(("ة", "ه")) else "Masc"
        return Mention(i, end, "organization", name=text, of=(of,) if of else (), gender=gender)

    def _group(self, words: Sequence[Word], i: int) -> Mention | None:
        """«*قادة* آسيان», «*وزراء خارجية* مجموعة السبع», «*الدول* الأوروبية»; «*القادة*» alone: those named before."""
        heads = self._values.get("groupHead", {})
        hit = self._longest(heads, words, i, 2)
        if hit is None or words[i].pos == "VERB":
            return None
        end, of, _, _ = self._after_nisbas(words, hit[1])
        j = self._skip(words, end)
        while (
            words[i].definite
            and j < len(words)
            and words[j].role == "stem"
            and words[j].definite
            and words[j].last
            and (words[j].norm.endswith(("ة", "ى", "ين", "ون")) or self.grammar.is_("three", words[j].bare))
            and words[j].mention < 0
            and not words[j].entries("masdar", "noun")
            and not self.grammar.is_("substantive", words[j].bare)
        ):
            end = j + 1  # «الدول *الإسكندنافية*»
            j = self._skip(words, end)
        if not of and j < len(words) and words[j].text in '«"“' and (name := self._longest(self._names, words, j + 1)):
            close = self._skip(words, name[1])
            if close < len(words) and words[close].text in '»"”':
                end = close + 1
        elif not of and not words[i].definite and j < len(words) and words[j].role == "stem" and words[j].first:
            name = self._longest(self._names, words, j)
            body = self._organization(words, j) if name is None else None
            end = name[1] if name else body.end if body else end
        known = self._longest(self._names, words, i)
        if known is not None and known[1] >= end:
            return None
        if end > hit[1] or self.grammar.is_("three", words[i].bare):
            text = " ".join(_units(words[i:end]))
            return Mention(i, end, "group", name=text, of=of, gender=self._gender_of_group(words[i]), number="Plur")
        if words[i].definite and not self.grammar.is_("three", words[i].bare):
            return Mention(i, end, "body", name=name_key(words[i].bare), value="group", gender="", number="Plur")
        return None

    def _gender_of_group(self, word: Word) -> str:
        """«دعت *الدول* …», «دعا *القادة* …»: things in the plural take a feminine verb, persons before them a masculine one."""
        return "Fem" if self.grammar.is_("plural", word.bare) or word.bare.endswith("ات") else "Masc"

    def _and_another(self, words: Sequence[Word], i: int) -> Mention | None:
        """«الرئيسان الفلسطيني محمود عباس *والسوري أحمد الشرع*»: a second bearer of the title, by nisba and name."""
        before = self._last
        nisba = self._nisba_at(words, i)
        if before is None or before.role is None or not words[i].definite or nisba is None:
            return None
        between = [w for w in words[before.end : i] if w.role != "space"]
        if len(between) != 1 or between[0].role != "conj":
            return None
        k, honorific = self._skip_honorifics(words, self._skip(words, nisba[0]))
        name = self._name_of_person(words, k) or self._between_quotes(words, nisba[0])
        of = (nisba[1],)
        if isinstance(name, Mention):
            return replace(name, start=i, of=of, role=before.role, honorific=honorific, way="label")
        if name is not None:
            return Mention(i, name[1], "person", role=before.role, of=of, name=name[0], gender="Masc", honorific=honorific)
        return None

    def _body(self, words: Sequence[Word], i: int) -> Mention | None:
        """«*الوزارة*», «*الحركة*»: the one named before."""
        if (
            words[i].definite
            and name_key(words[i].bare) in self._values.get("orgHead", {})
            and words[i].last
            and words[i].pos == "NOUN"
        ):
            return Mention(
                i, i + 1, "body", name=name_key(words[i].bare), gender="Fem" if words[i].norm.endswith("ة") else "Masc"
            )
        return None

    # -- stepping ----------------------------------------------------------------------------------------------------
    @staticmethod
    def _skip(words: Sequence[Word], i: int) -> int:
        while i < len(words) and words[i].role == "space" and "\n" not in words[i].text:
            i += 1
        return i

    @staticmethod
    def _unit_end(words: Sequence[Word], i: int) -> int:
        unit = words[i].unit
        while i < len(words) and words[i].unit == unit:
            i += 1
        return i


def _units(words: Sequence[Word]) -> list[str]:
    """The written words, clitics rejoined, punctuation left out except inside."""
    out: list[str] = []
    for word in words:
        if word.role == "space":
            continue
        if word.first or not out:
            out.append(word.text if out or word.role != "stem" else _restored(word))
        else:
            out[-1] += word.text
    return [w for w in out if w]


def _restored(word: Word) -> str:
    """The first word of a name with its article where a clitic took the alef: لصين → الصين."""
    return "ا" + word.text if word.norm.startswith("ال") and word.text.startswith("ل") and not word.first else word.text


class _Inside:
    """Does an offset stand in one of the article's paragraphs?"""

    def __init__(self, article: Article) -> None:
        self._spans = sorted(article.paragraphs)
        self._at = 0

    def restart(self) -> None:
        """Begin again at the first paragraph."""
        self._at = 0

    def __call__(self, offset: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at].end <= offset:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= offset
