"""A written word in, the word and its clitics out: و + س + تدعم + ه, by the lexicon, the names and what follows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.lang.marks import COMMAS
from kg.lang.normal import fold, name_key
from kg.lang.segment import (
    AND,
    AND_BEFORE_HAMZA,
    ARTICLE,
    BA,
    CONJUNCTIONS,
    DUAL,
    FOR,
    GLUED,
    HAMZAS,
    LEAD_LETTERS,
    LEADS,
    NEWS_PRONOUNS,
    NISBA_OR_FEMININE,
    THAT_NOT,
    WHAT,
    WITHOUT_PRONOUN,
    Piece,
    Segmenter,
    is_noun,
    nouns,
)
from kg.ontology import Entry, Ontology

REMEMBERED = 1 << 15
"""Spellings whose division is kept in mind: news repeats its words."""
_FIRST_LETTERS = 3
"""So many letters after a word tell that no name goes on there, as mostly none does."""
_NEXT_LETTERS = 6
"""So many of the letters that follow tell with which one the rest of a name would begin."""
_ANSWER_REACH = 4
"""So many words after a verb of answering tell by what it answers."""
_OBJECT_REACH = 6
"""So many words after «بدوره» tell whether the object is still to come."""
_GOVERNING = ("verb", "masdar", "activeParticiple")
_BETWEEN = "".join(sorted(COMMAS)) + " \u00a0"
"""What may stand between a word and the next."""
_JOINS = frozenset(" \u00a0-–")
"""What may stand between two words of a name."""


class LexiconFirst:
    """Divides words as the lexicon and the names tell, and as the trained segmenter thinks where they tell nothing."""

    def __init__(self, ontology: Ontology) -> None:
        self.known = ontology.known_words
        self.readings = ontology.readings
        particles = (
            "preposition",
            "complementizer",
            "negator",
            "relative",
            "demonstrative",
            "auxiliary",
            "conjunction",
        )
        self.particles = frozenset(w for c in particles for w in ontology.function_words.get(c, ()) if len(w) > 1)
        self.responses = ontology.function_words.get("response", frozenset())
        self.answers = frozenset(map(fold, ontology.function_words.get("answer", ())))
        self.response_words = frozenset(phrase.partition(" ")[0] for phrase in self.responses) | self.answers
        self.short_stems = ontology.short_names | {fold(w) for w in ontology.function_words.get("shortNoun", ())}
        """Stems of two letters that a clitic may stand before."""
        self.spellings = ontology.spellings
        self.first_words = ontology.first_words
        self.name_openings = frozenset(self.first_words)
        self.whole_names = ontology.whole_names
        self.folded_names = ontology.folded_names
        self.bound = {
            fold(prep) + pronoun: (fold(prep), prep)
            for prep in ontology.function_words.get("bound", ())
            for pronoun in NEWS_PRONOUNS
        }
        adverbs = map(fold, ontology.function_words.get("adverb", ()))
        never = {fold(w) for c in ("manner", "onBehalf") for w in ontology.function_words.get(c, ())}
        self.manners = frozenset(w for w in adverbs if _is_manner(w) and w not in never)
        """Adverbs that are «ب» and a noun, written as one: «بعمق»."""
        turns = [phrase.split() for phrase in ontology.function_words.get("turn", ())]
        self.turns = {fold(words[-1]): fold(words[0]) for words in turns if words[-1].endswith(NEWS_PRONOUNS)}
        """The owned word of each turn, and what it begins with: «من *جانبه*», «*بدوره*»."""
        claims = map(fold, ontology.function_words.get("claim", ()))
        self.claims = {word + pronoun: pronoun for word in claims for pronoun in ("", *NEWS_PRONOUNS)}
        """Prepositions that may be «ب» and a noun, with and without pronoun, and the pronoun: «بحق», «بحقها»."""
        self.perhaps_objects = self.manners | self.turns.keys() | self.claims.keys()
        """All of these: they may be «ب» and a noun, or owned."""
        self.takers = frozenset(n for n, e in ontology.entries.items() if _takes_only(e, BA))
        """Entries whose object «ب» brings, and nothing else; or what an actor is congratulated on."""
        self.claimants = frozenset(
            n for n in self.takers if not any("" in f.objects for f in ontology.entries[n].frames)
        )
        """Those of them that take no actor beside it: «تمسك», not «اتهم»."""
        self.honorifics = frozenset(words[0] for words in ontology.honorifics if len(words) == 1)
        self.trained = Segmenter(self.known)
        self._segmented = lru_cache(maxsize=REMEMBERED)(self._segment)
        self._begun = lru_cache(maxsize=REMEMBERED)(self._names_begun)

    def segment(self, word: str) -> tuple[Piece, ...]:
        """The pieces of a word, in order, without gaps."""
        return self._segmented(word)

    def _segment(self, word: str) -> tuple[Piece, ...]:
        return self._after_and(self._by_lexicon(word) or _as_listed(self.trained.segment(word), word), word)

    def unglued(self, word: str) -> tuple[str, ...]:
        """«وزيرالخارجية» → وزير, الخارجية: two words that are known, written without a space, where the whole is none."""
        for place in GLUED.finditer(word):
            first, second = word[: place.start()], word[place.start() :]
            both = self._is_known(fold(second)) and self._by_lexicon(first) is not None
            if both and self._by_lexicon(word) is None and not is_noun(fold(word)):
                return first, second
        return (word,)

    def _after_and(self, pieces: tuple[Piece, ...], word: str) -> tuple[Piece, ...]:
        """The same pieces, but «و» apart from a word with a hamza: «*و*أدى», «*ول*أسرتكم»."""
        lead = AND_BEFORE_HAMZA.match(word)
        if lead is None or pieces[0].role != "stem" or word in self.whole_names or fold(word) in self.particles:
            return pieces
        clitics = [Piece(0, 1, AND, "conj")]
        if lead[1]:
            clitics.append(Piece(1, 2, lead[1], "prep"))
        at = len(clitics)
        return (*clitics, *(p._replace(start=p.start + at, end=p.end + at) for p in self.segment(word[at:])))

    def is_manner(self, word: str) -> bool:
        """Is it an adverb that may be «ب» and a noun, or part of a turn, so that :meth:`as_object` is to be asked?"""
        return fold(word) in self.perhaps_objects

    def as_object(self, word: str, before: Sequence[str], following: str) -> tuple[Piece, ...] | None:
        """«أشاد *ب|عمق* العلاقات»: the pieces of an adverb that is an object, by the norms ``before`` it, the nearest one last; None
        where it tells how («رحب *بقوة* بالقرار», «يدعم *بقوة* الجهود»)."""
        if fold(word) in self.turns:
            return self._as_owned(word, before, following)
        if fold(word) in self.claims:
            return self._as_claimed(word, before)
        if not self._waits_for_ba(before, self.takers) or not self._is_genitive(following):
            return None
        return (Piece(0, 1, BA, "prep"), Piece(1, len(word), fold(word[1:]), "stem"))

    def _waits_for_ba(self, before: Sequence[str], takers: frozenset[str]) -> bool:
        """Does the nearest governing word take an object with «ب», as an entry among ``takers`` does?"""
        known = (self.readings[norm] for norm in reversed(before) if norm in self.readings)
        governing = next((found for found in known if any(r.source in _GOVERNING for r in found)), ())
        return any(r.entry in takers for r in governing if r.source in _GOVERNING)

    def _as_claimed(self, word: str, before: Sequence[str]) -> tuple[Piece, ...] | None:
        """«تتمسك *ب|حق|ها* في …»; None for «ارتكبت جرائم *بحق* السكان», «ندد بالعنف *بحقهم*»."""
        if BA in before or not self._waits_for_ba(before, self.claimants):
            return None
        pronoun = self.claims[fold(word)]
        cut = len(word) - len(pronoun)
        pieces = (Piece(0, 1, BA, "prep"), Piece(1, cut, fold(word[1:cut]), "stem"))
        return (*pieces, Piece(cut, len(word), pronoun, "pron")) if pronoun else pieces

    def _as_owned(self, word: str, before: Sequence[str], following: str) -> tuple[Piece, ...] | None:
        """«أشاد *ب|دور|ها* في …», «إلى *جانب|ها*»; None for «أشاد *بدوره* بجهود …», «من *جانبها*»."""
        opening = self.turns[fold(word)]
        lead = int(opening == fold(word))
        after = following.strip(_BETWEEN).split()[:_OBJECT_REACH]
        within = bool(after) and fold(after[0]) in self.particles
        object_follows = not within and any(map(self._begins_with_ba, after))  # «رحب *بدوره* الوزير بـ…»
        if (object_follows or not self._waits_for_ba(before, self.takers)) if lead else before[-1:] == [opening]:
            return None
        pronoun = next(p for p in sorted(NEWS_PRONOUNS, key=len, reverse=True) if word.endswith(p))
        cut = len(word) - len(pronoun)
        pieces = (Piece(lead, cut, fold(word[lead:cut]), "stem"), Piece(cut, len(word), pronoun, "pron"))
        return (Piece(0, 1, BA, "prep"), *pieces) if lead else pieces

    def _is_genitive(self, following: str) -> bool:
        """«العلاقات», «ومتانة العلاقات», «موقف مصر»: does a noun begin what follows, and no preposition?"""
        first, second, *_ = (*following.split()[:2], "", "")
        if first.startswith(AND) and second.startswith(ARTICLE):
            first = first[1:]
        return first.startswith(ARTICLE) or (is_noun(fold(first)) and fold(first) not in self.particles)

    def may_open_name(self, word: str) -> bool:
        """May what follows tell how it is divided, so that :meth:`before_name` is to be asked?"""
        if self._begun(word) or (word[0] == AND and fold(word[1:]) in self.response_words):
            return True
        return fold(word[-2:]) == DUAL and self.segment(word)[-1].role == "pron"

    def _is_dual_before(self, following: str) -> bool:
        """«*شركتي* النفط», «*وزارتي* خارجية البلدين»: two things, of what follows; «كلمتي *القصيرة*» is mine."""
        first, second = (*following.split()[:2], "", "")[:2]
        in_chain = is_noun(first) and first not in self.particles and second.startswith(ARTICLE)
        return in_chain or (first.startswith(ARTICLE) and not first.endswith(NISBA_OR_FEMININE))

    def before_name(self, word: str, following: str) -> tuple[Piece, ...] | None:
        """The pieces of a word where what follows tells: «*ل*سان سلفادور», «*و*حي الشيخ جراح», «بان كي مون» begin a known name.

        «*و*ردا على» is «ردا على» after و, and no verb; «*شركتي* النفط» are two.
        """
        if fold(word[-2:]) == DUAL and self._is_dual_before(fold(following.strip())):
            pieces = self.segment(word)
            if pieces[-1].role == "pron":
                stem = pieces[-2]
                return (*pieces[:-2], Piece(stem.start, len(word), fold(word[stem.start :]), "stem"))
        lead = self._before_name(word, following)
        if lead is None and word[0] == AND and self._is_response(word[1:], following):
            lead = 1
        if lead is None or any(p.start == lead and p.role == "stem" for p in self.segment(word)):
            return None
        roles = ["conj" if letter in CONJUNCTIONS else "prep" for letter in word[:lead]]
        clitics = tuple(Piece(k, k + 1, word[k], role) for k, role in enumerate(roles))
        return (*clitics, Piece(lead, len(word), fold(word[lead:]), "stem"))

    def _is_response(self, word: str, following: str) -> bool:
        """«و*ردا على* …», «و*ردت* هافانا بـ…»: is the word after «و» one of answering, and no form of «ورد»?"""
        after = following.split()[:_ANSWER_REACH]
        answered = word in self.answers and any(self._begins_with_ba(other) for other in after)
        return answered or fold(" ".join((word, *after[:1]))) in self.responses

    def _begins_with_ba(self, word: str) -> bool:
        first = self.segment(word)[0]
        return first.role == "prep" and first.norm == BA

    def _before_name(self, word: str, following: str) -> int | None:
        """How many letters stand before a name of several words that begins in this word and goes on after it; None where none does."""
        if following[:1] not in _JOINS:
            return None
        first = name_key(following[1 : 1 + _FIRST_LETTERS])
        if not first.isalpha():
            first = name_key(following[:_NEXT_LETTERS])[:1]
        for lead, rests in self._begun(word):
            at = bisect_left(rests, first)
            if at < len(rests) and rests[at].startswith(first) and _begins_with_one(following, rests[at:]):
                return lead
        return None

    def _names_begun(self, word: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """How many letters stand before what may begin a name, and the keys of what may follow, sorted."""
        key = name_key(word)  # which leaves the clitics as they are
        if word[0] in LEAD_LETTERS and (clitics := LEADS.match(word)):
            leads = range(min(clitics.end(), len(word) - 1) + 1)
        elif key in self.name_openings:
            leads = range(1)
        else:
            return ()
        return tuple([(lead, self.first_words[key[lead:]]) for lead in leads if key[lead:] in self.name_openings])

    def _by_lexicon(self, word: str) -> tuple[Piece, ...] | None:
        """The division with the fewest pieces whose stem is known; None where there is none."""
        bare = fold(word)
        if len(bare) < 2 or word[-3:] == THAT_NOT:
            return None
        if len(bare) != len(word):
            return self._with_marks(word)
        if bound := self._with_bound_pronoun(bare):
            return bound
        if bare == FOR + WHAT:  # «تقديره *ل|ما* بذلته مصر»
            return (Piece(0, 1, FOR, "prep"), Piece(1, len(bare), WHAT, "stem"))
        if word in self.whole_names and bare in self.known and bare not in self.particles:
            return (Piece(0, len(word), bare, "stem"),)  # the agency «وام» is no و + أم
        joined = bare[0] in CONJUNCTIONS and bare[1:] in self.particles
        if joined and bare not in self.particles and bare not in self.readings:  # «فتحت» is a verb oftener than ف + تحت
            return (
                Piece(0, 1, bare[0], "conj"),
                *(p._replace(start=p.start + 1, end=p.end + 1) for p in self.segment(word[1:])),
            )
        if self._is_known(bare) and not (self._is_name_after_clitic(word, bare) or self._has_further_hamza(word, bare)):
            return (Piece(0, len(word), word, "stem"),)
        return self._fewest_pieces(word, bare)

    def _fewest_pieces(self, word: str, bare: str) -> tuple[Piece, ...] | None:
        """The division into clitics and a known stem; of two equal ones that in which the stem is a name."""
        best: tuple[Piece, ...] | None = None
        endings = [""]
        if bare.endswith(NEWS_PRONOUNS):
            endings += [pronoun for pronoun in NEWS_PRONOUNS if bare.endswith(pronoun)]
        for lead, cuts in self._leads(bare):
            for pronoun in endings:
                end = len(bare) - len(pronoun)
                if end - lead < 2 or not (lead or pronoun):
                    continue
                norm = self._stem(bare[lead:end], cuts[-1][1] if cuts else "", pronoun, bare[lead - 1 : lead])
                if norm is None or (lead and self._has_lost_hamza(word, bare, lead, end)):
                    continue
                if lead and not pronoun and self._is_accusative(bare, norm):
                    continue
                pieces = [Piece(a, a + 1, bare[a], role) for a, role in cuts] + [Piece(lead, end, norm, "stem")]
                if pronoun:
                    pieces.append(Piece(end, len(bare), pronoun, "pron"))
                named = not pronoun and word[lead:] in self.whole_names
                if best is None or len(pieces) < len(best) or (named and len(pieces) == len(best)):
                    best = tuple(pieces)
        return best

    def _is_name_after_clitic(self, word: str, bare: str) -> bool:
        """«وآسيا» is no dual of واسى, which has no madda; «وجوبا» is the city oftener than an accusative."""
        rest = word[1:]
        if bare[0] not in LEAD_LETTERS or fold(rest) not in self.folded_names:
            return False
        known = self.readings.get(bare, ())
        if not known:
            return False
        if rest[:1] in HAMZAS:
            return not any(text[1] in HAMZAS for text in self.spellings.get(bare, ()))
        return rest in self.whole_names and all(r.source != "verb" and r.form.text.endswith("ا") for r in known)

    def _has_further_hamza(self, word: str, bare: str) -> bool:
        """«لأي» is ل + أي and no «لاي», which begins a name and is never written with a hamza."""
        if word[0] not in "بلك" or word[1] not in HAMZAS or bare in self.particles:
            return False
        return name_key(word) in self.first_words and bare not in self.readings and bare not in self.spellings

    def _has_lost_hamza(self, word: str, bare: str, lead: int, end: int) -> bool:
        """«باكرا» is a word of its own and no ب + أكرا, a name that is written with a hamza."""
        stem = bare[lead:end]
        spellings = self.spellings.get(stem, ())
        return (
            word[lead] not in HAMZAS
            and stem not in self.readings
            and bool(spellings)
            and all(text[0] in HAMZAS for text in spellings)
            and is_noun(bare)
        )

    def _is_accusative(self, bare: str, stem: str) -> bool:
        """«بديلا» is a noun in the accusative and no ب + ديلا, which only stands within a longer name."""
        accusative = bare.endswith("ا") and bare[:-1] in nouns()
        return accusative and stem not in self.readings and stem not in self.folded_names

    def _with_bound_pronoun(self, bare: str) -> tuple[Piece, ...] | None:
        """«منه»، «وفيها»، «إليهم»: a preposition with its pronoun, which no lexicon lists."""
        lead = 1 if bare[0] in CONJUNCTIONS and len(bare) > 3 and bare not in self.bound else 0
        found = self.bound.get(bare[lead:])
        if found is None:
            return None
        stem, norm = found
        pieces = [Piece(0, 1, bare[0], "conj")] if lead else []
        pieces.append(Piece(lead, lead + len(stem), norm, "prep" if len(stem) == 1 else "stem"))
        pieces.append(Piece(lead + len(stem), len(bare), bare[lead + len(stem) :], "pron"))
        return tuple(pieces)

    def _with_marks(self, word: str) -> tuple[Piece, ...] | None:
        """The division of a word with tatweel or vowel signs: that of the word without them, marks kept with what precedes."""
        places = [i for i, letter in enumerate(word) if fold(letter)]
        pieces = self._by_lexicon("".join(word[i] for i in places))
        if pieces is None:
            return None
        cuts = [0, *(places[p.start] for p in pieces[1:]), len(word)]
        return tuple(p._replace(start=a, end=b) for p, a, b in zip(pieces, cuts, cuts[1:], strict=False))

    def _is_known(self, stem: str) -> bool:
        return stem in self.known or (stem.startswith(ARTICLE) and len(stem) > 3 and stem[2:] in self.known)

    @staticmethod
    def _leads(bare: str) -> Iterator[tuple[int, list[tuple[int, str]]]]:
        """Proclitics that the word may begin with: (length, [(position, role)])."""
        yield 0, []
        conjunctions = [(1, [(0, "conj")])] if bare[0] in CONJUNCTIONS else []
        yield from conjunctions
        for length, cuts in [(0, list[tuple[int, str]]()), *conjunctions]:
            if length < len(bare) and bare[length] in "بلك":
                yield length + 1, [*cuts, (length, "prep")]
            elif length < len(bare) and bare[length] == "س":
                yield length + 1, [*cuts, (length, "fut")]

    def _stem(self, stem: str, role: str, pronoun: str, letter: str) -> str | None:
        """The restored stem if the lexicon has it in a form that these clitics go with."""
        if len(stem) < 3 and (role or letter) and stem not in self.short_stems:
            verb = letter == AND and role == "conj" and any(r.source == "verb" for r in self.readings.get(stem, ()))
            if not verb:
                return None  # «فرص» is no ف + رص, but «وحث» is و + حث
        for text in self._spellings(stem, role, pronoun, letter):
            if not (pronoun and len(text) < 3) and self._fits(text, role, pronoun):
                return text
        return None

    def _spellings(self, stem: str, role: str, pronoun: str, letter: str) -> tuple[str, ...]:
        """How the stem may be spelt without its clitics: «ل|لصين» الصين, «سيادت|ه» سيادة; none where they cannot stand together."""
        article = stem.startswith(ARTICLE)
        if article and (pronoun or (role == "prep" and letter == "ل")):
            return ()
        spellings: tuple[str, ...] = (stem,)
        if role == "prep" and letter == "ل" and stem.startswith("ل"):
            if any(r.source == "masdar" for r in self.readings.get(stem, ())):
                return spellings  # «مستعد ل*لقاء* نظيره»: of a deed there rather is a genitive than an article
            spellings = (
                ("ا" + stem, *spellings, "ال" + stem) if stem in self.folded_names else ("ا" + stem, "ال" + stem)
            )
        if not pronoun:
            return spellings
        if stem[-1] == AND:
            return (stem + "ا", *spellings)
        ending = WITHOUT_PRONOUN.get(stem[-1])
        return (stem[:-1] + ending, *spellings) if ending else spellings

    def _fits(self, text: str, role: str, pronoun: str) -> bool:
        """Has the lexicon the stem in a form before which the clitic and after which the pronoun may stand?"""
        readings = self.readings.get(text) or self.readings.get(text[2:] if text.startswith(ARTICLE) else "", ())
        if role == "fut":
            return any(r.source == "verb" and r.form.aspect == "Imp" for r in readings)
        if pronoun:
            if text in self.honorifics:
                return True  # «معالي|ه»
            if text[0] in CONJUNCTIONS and text in nouns():
                return True  # «واجب|كم» and no و + أجب + كم
            return any(r.source in ("masdar", "noun") or (r.source == "verb" and role != "prep") for r in readings)
        if role == "prep" and readings:
            return text in self.short_stems or any(r.source != "verb" for r in readings)  # «ل|حل الأزمة» is no verb
        return self._is_known(text)


def _is_manner(adverb: str) -> bool:
    return adverb[:1] == BA and adverb[1:3] != "ال" and " " not in adverb and is_noun(adverb[1:])


def _takes_only(entry: Entry, marker: str) -> bool:
    """Is the object of all its frames brought by the preposition, or what all of them are about beside an object?"""
    frames = [frame for frame in entry.frames if not frame.fixed]
    return bool(frames) and all(
        (marker in frame.objects and "" not in frame.objects) or ("" in frame.objects and marker in frame.themes)
        for frame in frames
    )


def _as_listed(pieces: tuple[Piece, ...], word: str) -> tuple[Piece, ...]:
    """What the model divides, as the list of nouns has it: «ب|انتهاك» and not «ب|انتها|ك», «عملية|ها» and not «عمليت|ها».

    News hardly ever addresses anybody, and has many nouns in ك.
    """
    if len(pieces) < 2 or pieces[-1].role != "pron":
        return pieces
    *before, stem, last = pieces
    whole, feminine = fold(word[stem.start : last.end]), stem.norm[:-1] + "ة"
    if last.norm == "ك" and is_noun(whole):
        return (*before, stem._replace(end=last.end, norm=whole))
    if stem.norm.endswith("ت") and is_noun(feminine) and not is_noun(stem.norm):
        return (*before, stem._replace(norm=feminine), last)
    return pieces


def _begins_with_one(text: str, rests: Sequence[str]) -> bool:
    """Does the text begin with the words of a name that have one of these keys?"""
    key = name_key(text)
    for rest in rests:
        size = len(rest)
        if key[:size] == rest and not key[size : size + 1].isalpha():
            return True
    return False
