"""An Arabic word in, its pieces out: proclitics, stem with its restored form, and attached pronoun, each with its offsets.

Every division that the grammar allows is weighed: what is known of the stem (the caller's words, verbs, nouns, function
words) against what is known of the undivided word, with weights learnt from a treebank (``data/segment-weights.tsv``).
Conventions are those of UD Arabic PUD: the article is not a piece; و ف س ب ل ك and pronouns are.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from kg.lang.normal import fold
from kg.lang.verbs import CELLS, TRANSITIVE, verb_cells, verb_stems

_DATA = Path(__file__).parent / "data"

PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
"""The pronouns that are written on a word, the longer ones first."""
NEWS_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه")
"""Those of them that news writes on a preposition; «بك», «لي» rather are other words there."""
HAMZAS = frozenset("أإآ")
"""The alifs that :func:`~kg.lang.normal.fold` makes one."""
LEADS = re.compile("([وف]?)([بلك]?)")
"""The conjunction and the preposition that may begin a written word."""
LEAD_LETTERS = "وفبلك"
"""What they are written with."""
AND_BEFORE_HAMZA = re.compile("و([لبك]?)[أإآ]")
"""«و» before a written hamza is the conjunction: «وأدى» is no وادي. Before it only «وأد» is a word, which news has not."""
GLUED = re.compile("(?<=..[ادذرزوةىءأؤ])(?=ال..|[أإآ]..)")
"""Where a space may be missing: the letter before joins none after it, and an article or a hamza begins a word."""
WITHOUT_PRONOUN = {"ت": "ة", "ا": "ي", "ئ": "ء", "ؤ": "ء"}
"""Last letter of a word before its suffix → without it: «سيادت|ه», «مستوا|ه»."""
AND = "و"
"""The conjunction that joins words, names and clauses."""
CONJUNCTIONS = "وف"
"""What is written onto a word and joins it to what stands before."""
BA = "ب"
"""The preposition that brings the object of so many verbs, and makes adverbs of nouns."""
FOR = "ل"
"""The preposition that brings what a feeling or a deed is for."""
THAT_NOT = "ألا"
"""أن and لا in one, which folds to what «إلا» folds to."""
WHAT = "ما"
"""The relative that stands for a thing."""
ARTICLE = "ال"
NISBA_OR_FEMININE = ("ة", "ه", "ي")
"""How what has the article ends where it may be an adjective."""
DUAL = "تي"
"""How a feminine dual ends before its genitive: «شركتي النفط»."""
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = "بلك"
_FUTURE = "س"
_PROCLITICS = frozenset((*_CONJUNCTIONS, *_PREPOSITIONS, _FUTURE))
_IMPERFECT_LETTERS = tuple("يتنا")

# What it is worth that the caller knows a stem, by its length: a short one is easily found where it is not;
# and how much of that is left where the undivided word is a word too (وادي, تاريخي).
_KNOWN = {1: 0.0, 2: 1.5, 3: 3.5}
_KNOWN_LONG = 5.0
_RIVALLED = 0.25


class Piece(NamedTuple):
    """A part of a word: ``word[start:end]``; norm is the form it would have if it stood alone.

    role: conj, prep, fut, stem, pron, or part (the أ of ألا and of questions).
    """

    start: int
    end: int
    norm: str
    role: str


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A row of ``data/function-words.tsv``."""

    parts: tuple[str, ...]
    norms: tuple[str, ...]
    before: str
    after: str


class Candidate(NamedTuple):
    """One way to divide a word, offsets in the word without marks: [conj][pre]stem[pronoun]."""

    conj: int
    pre: int
    stem: int
    norm: str
    kind: str
    function: FunctionWord | None = None


# ------------------------------------------------------------------------------------------------------------- lexicon


def _mask(aspect: str | None = None, *, bare: bool = False, mood: bool = False) -> int:
    return sum(
        1 << n
        for n, (prefix, ending, form) in enumerate(CELLS)
        if (aspect is None or form.aspect == aspect)
        and (not bare or not (prefix or ending))
        and not (mood and form.mood)
    )


_ACTIVE = sum(1 << n for n, (_, _, form) in enumerate(CELLS) if form.voice == "Act")
_PERFECT, _IMPERFECT = _mask("Perf"), _mask("Imp")
_BARE, _INDICATIVE = _mask("Perf", bare=True), _mask("Imp", mood=True)


@cache
def function_words() -> Mapping[str, tuple[FunctionWord, ...]]:
    """Spelling → its rows, under the exact and the folded spelling."""
    words: dict[str, tuple[FunctionWord, ...]] = {}
    folded: dict[str, tuple[FunctionWord, ...]] = {}
    for line in (_DATA / "function-words.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        written, norm, before, after = line.split("\t")
        row = FunctionWord(tuple(written.split()), tuple(norm.split()), before.strip("-"), after)
        text = "".join(row.parts)
        words[text] = (*words.get(text, ()), row)
        folded[fold(text)] = (*folded.get(fold(text), ()), row)
    return {**folded, **words}


@cache
def nouns() -> frozenset[str]:
    """Folded nouns and adjectives, masculine singular or as listed."""
    return frozenset(gzip.decompress((_DATA / "nouns.txt.gz").read_bytes()).decode("utf-8").split())


@cache
def counts() -> Mapping[str, int]:
    """Folded word → how rare it is in running text, from 0 (commonest) up; rarer words are not listed."""
    found: dict[str, int] = {}
    lines = gzip.decompress((_DATA / "word-counts.txt.gz").read_bytes()).decode("utf-8").splitlines()
    for rarity, words in enumerate(lines):
        found.update(dict.fromkeys(words.split(), rarity))
    return found


@cache
def weights() -> Mapping[str, float]:
    """Feature → weight."""
    path = _DATA / "segment-weights.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pairs = (line.split("\t") for line in lines if not line.startswith("# "))
    return {name: float(value) for name, value in pairs}


_ENDINGS = ("ات", "ان", "ين", "ون", "تان", "تين", "ة", "ا", "ية", "يين", "يون", "يات")
_CONSTRUCTS = ("ات", "ا", "ي", "و", "تا", "تي")


def _by_last_letter(endings: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    return {ending[-1]: tuple(other for other in endings if other[-1] == ending[-1]) for ending in endings}


_ENDINGS_BY_LETTER, _CONSTRUCTS_BY_LETTER = _by_last_letter(_ENDINGS), _by_last_letter(_CONSTRUCTS)


def _noun(text: str, *, owned: bool) -> str:
    """N if listed, n if a regular inflection of a listed noun, else empty; owned: a pronoun follows."""
    known = nouns()
    if text in known:
        return "N"
    for ending in (_CONSTRUCTS_BY_LETTER if owned else _ENDINGS_BY_LETTER).get(text[-1:], ()):
        size = len(ending)
        if text[-size:] == ending:
            base = text[:-size]
            least = 4 if ending == "و" else 2  # مسؤولوه, but دعموه is a verb
            if len(base) >= least and (
                base in known or base + "ة" in known or (ending[0] == "ي" and base + "ي" in known)
            ):
                return "n"
    return ""


def is_noun(word: str) -> bool:
    """Is the folded word a listed noun or a regular inflection of one?"""
    return bool(_noun(word.removeprefix("ال"), owned=False))


def is_dual_noun(word: str) -> bool:
    """Is the folded word, without its article, the dual of a listed noun: «طلبين», «اتفاقان»?"""
    stem = word.removesuffix("ين").removesuffix("ان")
    return stem != word and len(stem) > 2 and (stem in nouns() or (stem.endswith("ت") and f"{stem[:-1]}ة" in nouns()))


@lru_cache(maxsize=8192)
def _is_listed(word: str) -> bool:
    """Is the undivided word a noun or a function word? Verbs do not count: وأكد is seldom a form of واكد."""
    return bool(_noun(word.removeprefix("ال"), owned=False)) or word in function_words()


# ---------------------------------------------------------------------------------------------------------- candidates


def candidates(bare: str) -> Iterator[Candidate]:
    """The divisions of a word without marks; the undivided one first."""
    folded = fold(bare)
    pronouns = [""]
    if folded.endswith(PRONOUNS):
        pronouns += [pronoun for pronoun in PRONOUNS if folded.endswith(pronoun)]
    for conj in ("", folded[0]) if folded[:1] in _CONJUNCTIONS else ("",):
        letter = folded[len(conj) : len(conj) + 1]
        for pre in ("", letter) if letter and letter in _FUTURE + _PREPOSITIONS else ("",):
            start = len(conj) + len(pre)
            if pre == _FUTURE and folded[start : start + 1] not in _IMPERFECT_LETTERS:
                continue
            if pre == _FUTURE and bare[start] == "ا" and not verb_cells(folded[start:]) & _INDICATIVE:
                continue  # «سالفين»: the first person is written with a hamza
            if len(folded) > start:
                yield from _with_pronoun(bare, folded, len(conj), start, pre, pronouns)


def _is_undivided(bare: str) -> bool:
    """Can no clitic be written on the word, and is it no function word either?"""
    folded, functions = fold(bare), function_words()
    return not (folded[0] in _PROCLITICS or folded.endswith(PRONOUNS) or bare in functions or folded in functions)


def _with_pronoun(
    bare: str, folded: str, conj: int, start: int, pre: str, pronouns: Sequence[str]
) -> Iterator[Candidate]:
    functions = function_words()
    for pronoun in pronouns:
        end = len(folded) - len(pronoun)
        if end <= start:
            continue
        stem = bare[start:end]
        kind = "FH" if stem in functions and stem != folded[start:end] else "F"  # أن and not ان
        for row in functions.get(stem) or functions.get(folded[start:end], ()):
            fits = all(letter in row.before for letter in bare[:start])
            if fits and row.after in ("-+" if not pronoun else "+="):
                yield Candidate(conj, start, end, row.norms[-1], kind, row)
        if end - start < 2 or (pronoun and end - start < 2 + (pre == _FUTURE)):
            continue
        for norm, kind in _norms(stem, pre, pronoun):
            yield Candidate(conj, start, end, norm, kind)


def _norms(stem: str, pre: str, pronoun: str) -> Iterator[tuple[str, str]]:
    """What a stem would be if it stood alone, and what was done to find that."""
    if pre == "ل" and stem[0] == "ل":  # للصين: the article has lost its alif
        yield "ا" + stem, "al"
        yield "ال" + stem, "ll"  # للغة: so has that of a word in ل
    yield stem, "="
    if not pronoun or len(stem) < 2:
        return
    body, last = stem[:-1], stem[-1]
    match last:
        case "ت":
            yield body + "ة", "ta"
        case "ا":
            yield body + "ى", "ya"
        case "و":
            yield stem + "ا", "wa"
            if stem.endswith("تمو"):
                yield body, "tm"
        case "ؤ" | "ئ":
            yield body + "ء", "hz"
            yield body + "أ", "ha"


# ------------------------------------------------------------------------------------------------------------ features


class Segmenter:
    """Divides words; ``stems`` are folded forms that the caller knows, with or without article."""

    def __init__(self, stems: Container[str] = frozenset()) -> None:
        self._stems = stems
        for load in (function_words, nouns, counts, weights, verb_stems):
            load()  # once for all, and not while the first text is read

    def segment(self, word: str) -> tuple[Piece, ...]:
        """The pieces of a word, in order, from its first to its last character."""
        marked = len(fold(word)) < len(word)
        places = [i for i, letter in enumerate(word) if fold(letter)] if marked else range(len(word))
        bare = "".join(word[i] for i in places) if marked else word
        if len(bare) < 2:
            role = "conj" if bare in _CONJUNCTIONS else "prep" if bare and bare in _PREPOSITIONS else "stem"
            return (Piece(0, len(word), bare or word, role),)
        if _is_undivided(bare):
            return (Piece(0, len(word), bare, "stem"),)  # as it mostly is
        best = self.best(bare)
        bounds = [0, *(places[i] for i in cuts(best, len(bare))), len(word)]
        return tuple(
            Piece(start, end, norm, role)
            for (start, end), (norm, role) in zip(pairwise(bounds), _labels(best, bare), strict=True)
        )

    def best(self, bare: str) -> Candidate:
        """The division of the greatest weight; of equals, the first."""
        found = list(candidates(bare))
        if len(found) == 1:
            return found[0]
        return max(found, key=lambda candidate: self._weigh(bare, candidate))

    def _weigh(self, bare: str, candidate: Candidate) -> float:
        table = weights()
        weight = sum([table.get(feature, 0.0) for feature in self.features(bare, candidate)])
        stem = fold(candidate.norm)
        if self._knows(stem):
            undivided = candidate.pre == 0 and candidate.stem == len(bare)
            worth = _KNOWN.get(len(stem), _KNOWN_LONG)
            weight += worth if undivided or not _is_listed(fold(bare)) else worth * _RIVALLED
        return weight

    def _knows(self, stem: str) -> bool:
        return stem in self._stems or (len(stem) > 4 and stem.startswith("ال") and stem[2:] in self._stems)

    def features(self, bare: str, candidate: Candidate) -> list[str]:
        """What speaks for or against a division."""
        conj, pre, pronoun = bare[: candidate.conj], bare[candidate.conj : candidate.pre], fold(bare[candidate.stem :])
        shape = f"{conj}|{pre}|{'+' if pronoun else ''}"
        short = f"{'c' if conj else ''}{pre}{'+' if pronoun else ''}"
        stem = fold(candidate.norm)
        tags = self._tags(candidate, pre, stem, pronoun)
        size = min(candidate.stem - candidate.pre, 6)
        out = [
            "s=" + shape,
            "t=" + tags,
            f"st={short}|{tags}",
            f"k={candidate.kind}|{tags}",
            f"sz={short}|{size}",
            f"tz={tags}|{size}",
            f"b={short}|{stem[:2]}",
            f"B={short}|{stem[:1]}",
        ]
        out += self._rarity(short, stem, fold(bare))
        if pronoun:
            out += [
                f"p={pronoun}|{tags}",
                f"p={pronoun}",
                f"e={pronoun}|{stem[-1:]}{candidate.kind}",
                f"E={stem[-2:]}",
            ]
        return out

    def _rarity(self, short: str, stem: str, word: str) -> tuple[str, ...]:
        """How common the stem is, and by how much more so than the undivided word."""
        table = counts()
        of_stem, of_word = table.get(stem), table.get(word)
        first = f"q={short}|{None if of_stem is None else of_stem // 2}"
        if not short:
            return (first,)
        if of_stem is None or of_word is None:
            return (first, f"d={short}|{'w' if of_word is not None else 's' if of_stem is not None else '-'}")
        return (first, f"d={short}|{max(-5, min(5, (of_word - of_stem) // 2))}")

    def _tags(self, candidate: Candidate, pre: str, stem: str, pronoun: str) -> str:
        if candidate.function:
            return candidate.kind
        definite = stem.startswith("ال") and len(stem) > 3
        tags = "D" if definite and candidate.kind != "ll" else ""
        base = stem[2:] if definite else stem
        listed = _noun(base, owned=bool(pronoun) and candidate.kind != "ta") or (
            definite and _noun(stem, owned=bool(pronoun))
        )
        tags += listed or ("N" if self._knows(stem) else "")
        cells = verb_cells(stem) if pre not in ("ب", "ك") else 0
        if pronoun:  # دعاه: دعا and not its passive دعي
            cells &= _ACTIVE | TRANSITIVE
        if pre == _FUTURE:
            cells &= _INDICATIVE
        elif pre == "ل":
            cells &= _IMPERFECT
        verb = "I" * bool(cells & _IMPERFECT) + ("P" if cells & _PERFECT & ~_BARE else "B" if cells & _BARE else "")
        return tags + (verb.lower() if pronoun and not cells & TRANSITIVE else verb)


def cuts(candidate: Candidate, size: int) -> list[int]:
    """Where a division cuts a word of that many letters."""
    places = [candidate.conj, candidate.pre]
    if candidate.function:
        at = candidate.pre
        for part in candidate.function.parts[:-1]:
            at += len(part)
            places.append(at)
    places.append(candidate.stem)
    return sorted({cut for cut in places if 0 < cut < size})


def _labels(candidate: Candidate, bare: str) -> Iterator[tuple[str, str]]:
    if candidate.conj:
        yield bare[: candidate.conj], "conj"
    if candidate.pre > candidate.conj:
        letter = bare[candidate.conj : candidate.pre]
        yield letter, "fut" if letter == _FUTURE else "prep"
    norms = candidate.function.norms if candidate.function else (candidate.norm,)
    for norm in norms[:-1]:
        yield norm, "part"
    bound = candidate.function is not None and candidate.function.after == "=" and len(norms[-1]) == 1
    yield norms[-1], "prep" if bound else "stem"
    if candidate.stem < len(bare):
        yield bare[candidate.stem :], "pron"
