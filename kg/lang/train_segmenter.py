"""Public word lists and a treebank in, the files of ``kg/lang/data`` out.

    python -m kg.lang.train_segmenter --reference REFERENCE --hunspell ar.dic ar.aff --counts counts.tsv
    python -m kg.lang.train_segmenter --reference REFERENCE             # the weights alone, from the lists in data/
    python -m kg.lang.train_segmenter --reference REFERENCE --evaluate  # 5-fold cross-validation; writes nothing

Sources (licences in ``data/README.md``): REFERENCE is the folder with ``ar_pud-ud-test.conllu`` and the camel_morph
tables; ar.dic and ar.aff are those of hunspell-ar 3.2; counts.tsv has a line ``word<TAB>centibels`` for each word of
wordfreq 3.1.1's large_ar.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.lang.inflect import inflect_verb
from kg.lang.normal import fold
from kg.lang.segment import Candidate, Segmenter, candidates, cuts
from kg.lang.verbs import CELLS, TRANSITIVE, verb_cells

_DATA = Path(__file__).parent / "data"
_FOLDS = 5
_WRITTEN = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")
_WORD = re.compile("[\u0621-\u064a\u064b-\u065f\u0670\u0640]+")

_BUCKWALTER = str.maketrans(
    "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy{#", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيا ", "aiuo~FKN`_-#"
)
# How a camel_morph stem class ends its 3rd person singular.
_FINALS = {
    "#-ay": "ى",
    "#-aY": "ى",
    "#-iy": "ي",
    "#-aw": "ا",
    "#-aA": "ا",
    "#-ay-A": "ا",
    "#-uw": "و",
    "#-a>": "أ",
    "#-A'": "اء",
    "#-iy'": "يء",
    "#-uw'": "وء",
    "#-}iy": "ئي",
    "#->ay": "أى",
    "#-u&": "ؤ",
}
_RARE = 999
_MET_PAST = 720
_STEP = 20


def read_verbs(folder: Path) -> Mapping[tuple[str, str], bool]:
    """(past, present) of every verb, 3rd masculine singular without vowel signs, and whether it is transitive."""
    stems: dict[tuple[str, str], tuple[list[str], list[str], list[bool]]] = defaultdict(lambda: ([], [], []))
    for aspect, name in enumerate(("perfective", "imperfective")):
        with (folder / f"camel-morph-verbs-{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if "vox:a" in row["FEAT"] and row["COND-T"] != "c-suff":
                    classes = row["COND-S"].split()
                    final = next((_FINALS[c] for c in classes if c in _FINALS), "")
                    entry = stems[row["LEMMA"], row["ROOT"]]
                    prefix = ("", "يأ" if ">-#" in classes else "ي")[aspect]
                    (entry[0], entry[1])[aspect].append(prefix + row["FORM"].translate(_BUCKWALTER) + final)
                    entry[2].append("trans" in classes or "ditrans" in classes)
    verbs: dict[tuple[str, str], bool] = {}
    for pasts, presents, transitive in stems.values():
        for past in pasts:
            for present in presents:
                verbs[past, present] = verbs.get((past, present), False) or any(transitive)
    return verbs


def read_counts(path: Path) -> Mapping[str, int]:
    """Folded word → centibels below certainty (the commoner, the smaller)."""
    counts: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, centibels = line.rstrip("\n").partition("\t")
            counts[fold(word)] = min(int(centibels), counts.get(fold(word), _RARE))
    return counts


def verb_stems(verbs: Mapping[tuple[str, str], bool], counts: Mapping[str, int]) -> Mapping[str, int]:
    """Folded stem → its cells; short stems of which no telling form is ever met are left out."""
    places = {(f.aspect, f.voice, f.person, f.gender, f.number, f.mood): n for n, (_, _, f) in enumerate(CELLS)}
    stems: dict[str, int] = defaultdict(int)
    for (past, present), transitive in verbs.items():
        aspects = [a for a, kept in (("Perf", _met_past(past, counts)), ("Imp", _met_present(present, counts))) if kept]
        for form in inflect_verb(past, present):
            if form.aspect not in aspects or (form.voice == "Pass" and not transitive):
                continue
            n = places[form.aspect, form.voice, form.person, form.gender, form.number, form.mood]
            prefix, ending, _ = CELLS[n]
            text = fold(form.text)
            if text.startswith(prefix) and text.endswith(ending) and len(text) > len(prefix + ending):
                stems[text[len(prefix) : len(text) - len(ending)]] |= 1 << n | (TRANSITIVE if transitive else 0)
    return stems


def _met_past(past: str, counts: Mapping[str, int]) -> bool:
    body = fold(past.rstrip("اىي"))
    forms: tuple[str, ...] = (body + "ت", body + "وا", "و" + body + "ت")
    if past[0] == "و":  # ولفت is met because of لفت
        forms = tuple(f for f in forms if counts.get(f[1:], _RARE) > counts.get(f, _RARE) - 3 * _STEP)
    return len(past) > 3 or any(counts.get(form, _RARE) < _MET_PAST for form in forms)


def _met_present(present: str, counts: Mapping[str, int]) -> bool:
    body = fold(present)[1:]
    return len(body) > 3 or any(p + body in counts for p in ("ي", "ت", "سي", "ست", "وي"))


def write_verbs(stems: Mapping[str, int], path: Path) -> None:
    """Write ``verbs.txt.gz``: a line for each set of cells, its stems sorted."""
    lines: dict[int, list[str]] = defaultdict(list)
    for stem, cells in stems.items():
        lines[cells].append(stem)
    _write((f"{cells:x}\t{' '.join(sorted(words))}" for cells, words in sorted(lines.items())), path)


# ---------------------------------------------------------------------------------------------------- nouns and counts

_NOMINAL = frozenset({"AA", "AB", "BA", "BB", "EA", "FA"})  # hunspell-ar's affix classes of nouns and adjectives
_MET_NOUN = 650
_LISTED = 570
_DIVIDED = 590


def read_nouns(dictionary: Path, affixes: Path) -> frozenset[str]:
    """Folded nouns and adjectives of hunspell-ar."""
    classes: dict[str, set[str]] = {}
    for line in affixes.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"AF (\S+) # (\d+)", line):
            classes[found[2]] = {found[1][i : i + 2] for i in range(0, len(found[1]), 2)}
    entries = (line.partition("\t")[0].partition("/") for line in dictionary.read_text(encoding="utf-8").splitlines())
    nouns = frozenset(fold(word) for word, _, number in entries if classes.get(number, set()) & _NOMINAL)
    return frozenset(noun for noun in nouns if len(noun) > 1 and _WORD.fullmatch(noun))


def read_names(table: Path) -> frozenset[str]:
    """Folded proper nouns of camel_morph."""
    with table.open(encoding="utf-8", newline="") as lines:
        names = frozenset(fold(row["LEMMA"].translate(_BUCKWALTER)) for row in csv.DictReader(lines))
    return frozenset(name for name in names if len(name) > 1 and _WORD.fullmatch(name))


def met_nouns(nouns: Iterable[str], names: frozenset[str], counts: Mapping[str, int]) -> Iterator[str]:
    """The nouns that running text has in one of their commonest forms, and the names that it has.

    A noun that begins like a clitic must be met with the article, unless it is a name: واكد is met because of وأكد.
    """
    for noun in sorted(names.union(nouns)):
        base = noun.removesuffix("ة")
        owned = base + "ت" if noun.endswith("ة") else base
        feminine = () if noun.endswith("ة") else ("ال" + base + "ة",)
        defined: tuple[str, ...] = ("ال" + noun, "وال" + noun, "ال" + base + "ات", *feminine)
        bare: tuple[str, ...] = (noun, base + "ات", owned + "ه", owned + "ها", base + "ة", base + "ا")
        if noun[0] in "وفبلكس" and (noun not in names or _is_clause(noun, counts)):
            bare = ()
        if any(counts.get(form, _RARE) < _MET_NOUN for form in (*defined, *bare)):
            yield noun


def _is_clause(word: str, counts: Mapping[str, int]) -> bool:
    """Is a word in و rather a conjunction and a verb, which is met more often without the conjunction?"""
    plainly = counts.get(word[1:], _RARE) < counts.get(word, _RARE) - _STEP
    return word[0] == "و" and plainly and bool(verb_cells(word[1:]))


def written_words(path: Path) -> Sequence[str]:
    """The commonest words as they are written, sorted."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return sorted({word for word, rarity in rows if int(rarity) < _DIVIDED and _WRITTEN.fullmatch(word)})


def common_words(counts: Mapping[str, int]) -> Iterator[str]:
    """A line for each step of rarity, commonest first, its words sorted."""
    lines: dict[int, list[str]] = defaultdict(list)
    for word, centibels in counts.items():
        if centibels < _LISTED and 2 <= len(word) <= 12 and _WORD.fullmatch(word):
            lines[centibels // _STEP].append(word)
    for step in range(min(lines), max(lines) + 1):
        yield " ".join(sorted(lines[step]))


# --------------------------------------------------------------------------------------------------------- the treebank


@dataclass(frozen=True, slots=True)
class Gold:
    """A word of the treebank: its sentence's number, its letters, where it is divided, and its syntactic words."""

    sentence: int
    bare: str
    cuts: tuple[int, ...]
    parts: tuple[Mapping[str, str], ...]


def read_gold(path: Path) -> Iterator[Gold]:
    """The words of a CoNLL-U file in which SpaceAfter=No joins the parts of a word."""
    number, parts = 0, list[dict[str, str]]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) < 10 or fields[3] == "PUNCT" or not _WORD.fullmatch(fields[1]):
            yield from _gold(number, parts)
            parts, number = [], number + (len(fields) < 10)
            continue
        parts.append({"form": _letters(fields[1]), "lemma": fold(fields[2]), "pos": fields[3], "feats": fields[5]})
        if "SpaceAfter=No" not in fields[9]:
            yield from _gold(number, parts)
            parts = []


def _letters(text: str) -> str:
    return "".join(letter for letter in text if fold(letter))


def _gold(number: int, parts: Sequence[Mapping[str, str]]) -> Iterator[Gold]:
    parts = tuple(part for part in parts if part["form"])
    bare = "".join(part["form"] for part in parts)
    ends = tuple(len("".join(part["form"] for part in parts[:n])) for n in range(1, len(parts)))
    if len(bare) > 1:
        yield Gold(number, bare, ends, parts)


def _restores(candidate: Candidate, gold: Gold) -> bool:
    """Is the restored form the one that the treebank's lemma and features call for? (سيادتهما: سيادة)"""
    if candidate.function:
        return True
    part = gold.parts[[0, *gold.cuts].index(candidate.pre)]
    stem, lemma, kind = fold(part["form"]), part["lemma"], candidate.kind
    if candidate.stem == len(gold.bare):  # للصين, للغة: only what is definite gets an article
        return (kind in ("al", "ll")) == (candidate.pre > 0 and gold.bare[candidate.pre - 1 :].startswith("لل"))
    if part["pos"] in ("VERB", "AUX"):
        if stem.endswith("و") and not lemma.endswith("و"):
            return kind in ("wa", "tm")
        if stem.endswith("ا") and "Number=Sing" in part["feats"]:
            return (kind == "ya") == lemma.endswith("ي")
        return kind != "ta"
    if part["pos"] in ("NOUN", "ADJ", "PROPN"):
        if stem.endswith("ت"):
            plural = "Number=Plur" in part["feats"] or stem.endswith("ات")
            return kind == ("ta" if not plural and (lemma.endswith("ة") or not lemma.endswith("ت")) else "=")
        if stem[-1] in "ؤئ":
            return kind == "hz"
        if stem.endswith("ا"):
            return (kind == "ya") == lemma.endswith("ي")
        return kind != "wa"
    return True


# --------------------------------------------------------------------------------------------------------- the weights


@dataclass(frozen=True, slots=True)
class Choice:
    """A word as the trainer sees it: the features of each division, and which divisions are right."""

    gold: Gold
    options: tuple[Candidate, ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]


def choices(gold: Iterable[Gold]) -> Iterator[Choice]:
    """The divisions of each word, with their features."""
    segmenter = Segmenter()
    seen: dict[str, tuple[tuple[Candidate, ...], tuple[tuple[str, ...], ...]]] = {}
    for word in gold:
        if word.bare not in seen:
            options = tuple(candidates(word.bare))
            seen[word.bare] = options, tuple(tuple(segmenter.features(word.bare, c)) for c in options)
        options, features = seen[word.bare]
        divided = [n for n, c in enumerate(options) if tuple(cuts(c, len(word.bare))) == word.cuts]
        divided = [n for n in divided if options[n].function] or divided
        restored = [n for n in divided if _restores(options[n], word)]
        yield Choice(word, options, features, tuple(restored or divided))


def train(words: Iterable[Choice], *, epochs: int = 12, rate: float = 0.3, decay: float = 1e-4) -> Mapping[str, float]:
    """Weights that make the right divisions probable (log-linear model, AdaGrad, a word's count damped)."""
    kinds: dict[tuple[str, tuple[int, ...]], tuple[Choice, int]] = {}
    for choice in words:
        if len(choice.options) > 1 and choice.right:
            key = choice.gold.bare, choice.right
            kinds[key] = choice, kinds.get(key, (choice, 0))[1] + 1
    items, chance = list(kinds.values()), random.Random(0)
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    for _ in range(epochs):
        chance.shuffle(items)
        for choice, count in items:
            slope: dict[str, float] = defaultdict(float)
            for features, excess in zip(choice.features, _excess(choice, weights), strict=True):
                for feature in features:
                    slope[feature] += excess * math.log2(1 + count)
            for feature, value in slope.items():
                gradient = value + decay * weights[feature]
                squares[feature] += gradient * gradient
                weights[feature] -= rate * gradient / math.sqrt(squares[feature])
    return weights


def _weigh(choice: Choice, weights: Mapping[str, float]) -> list[float]:
    return [sum(weights.get(f, 0.0) for f in features) for features in choice.features]


def _excess(choice: Choice, weights: Mapping[str, float]) -> list[float]:
    """For each division: its probability less its probability among the right ones."""
    scores = _weigh(choice, weights)
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole, right = sum(powers), sum(powers[n] for n in choice.right)
    return [p / whole - (p / right if n in choice.right and right else 0.0) for n, p in enumerate(powers)]


def evaluate(words: Sequence[Choice]) -> str:
    """Accuracy of the division and of the restored form, each sentence judged by weights that never saw it."""
    tally: Counter[str] = Counter()
    for fold_number in range(_FOLDS):
        weights = train(c for c in words if c.gold.sentence % _FOLDS != fold_number)
        for choice in (c for c in words if c.gold.sentence % _FOLDS == fold_number):
            scores = _weigh(choice, weights)
            best = scores.index(max(scores))
            option, clitics = choice.options[best], bool(choice.gold.cuts)
            right = tuple(cuts(option, len(choice.gold.bare))) == choice.gold.cuts
            tally.update({"words": 1, "right": right, "clitics": clitics, "clitics right": clitics and right})
            if right and option.stem < len(choice.gold.bare) and not option.function:
                tally.update({"owned": 1, "restored": best in choice.right})
    return (
        f"words {tally['right'] / tally['words']:.4f} of {tally['words']}; "
        f"with clitics {tally['clitics right'] / tally['clitics']:.4f} of {tally['clitics']}; "
        f"restored before a pronoun {tally['restored'] / tally['owned']:.4f} of {tally['owned']}"
    )


def _write(lines: Iterable[str], path: Path) -> None:
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def main() -> None:
    """Read the command line; write the files, or print the evaluation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", type=Path, required=True, help="folder with the treebank and camel_morph")
    parser.add_argument("--hunspell", type=Path, nargs=2, metavar=("DIC", "AFF"), help="rebuild nouns.txt.gz")
    parser.add_argument(
        "--counts", type=Path, help="rebuild verbs.txt.gz, word-counts.txt.gz, common-words.txt.gz (and nouns.txt.gz)"
    )
    parser.add_argument("--evaluate", action="store_true", help="cross-validate and write nothing")
    options = parser.parse_args()
    if options.counts and not options.evaluate:
        counts = read_counts(options.counts)
        write_verbs(verb_stems(read_verbs(options.reference), counts), _DATA / "verbs.txt.gz")
        _write(common_words(counts), _DATA / "word-counts.txt.gz")
        _write(written_words(options.counts), _DATA / "common-words.txt.gz")
        if options.hunspell:
            names = options.reference / "camel-morph-proper-nouns.csv"
            dictionary, affixes = options.hunspell
            nouns = met_nouns(read_nouns(dictionary, affixes), read_names(names), counts)
            _write(nouns, _DATA / "nouns.txt.gz")
    words = tuple(choices(read_gold(options.reference / "ar_pud-ud-test.conllu")))
    if options.evaluate:
        sys.stdout.write(evaluate(words) + "\n")
        return
    lines = (f"{name}\t{value:.2f}\n" for name, value in sorted(train(words).items()) if abs(value) >= 0.005)
    (_DATA / "segment-weights.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
