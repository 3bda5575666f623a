"""Public word lists in, the files of ``kg/lang/data`` out; ``python -m kg.lang.train_segmenter --help``.

Sources, none of them copied here (see ``data/README.md`` for licences):
  camel-morph-verbs-perfective.csv, -imperfective.csv   verb stems with transitivity (CAMeL Lab, CC BY 4.0)
  a word count list, one ``word<TAB>centibels`` a line  wordfreq 3.1.1, large_ar (CC BY-SA 4.0)
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.lang.inflect import fold, inflect_verb
from kg.lang.verbs import CELLS, TRANSITIVE

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
                    entry[aspect].append(prefix + row["FORM"].translate(_BUCKWALTER) + final)
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
    return len(past) > 3 or any(counts.get(f, _RARE) < 720 for f in (body + "ت", body + "وا", "و" + body + "ت"))


def _met_present(present: str, counts: Mapping[str, int]) -> bool:
    body = fold(present)[1:]
    return len(body) > 3 or any(p + body in counts for p in ("ي", "ت", "سي", "ست", "وي"))


def write_verbs(stems: Mapping[str, int], path: Path) -> None:
    """Write ``verbs.txt.gz``: a line for each set of cells, its stems sorted."""
    lines: dict[int, list[str]] = defaultdict(list)
    for stem, cells in stems.items():
        lines[cells].append(stem)
    _write((f"{cells:x}\t{' '.join(sorted(words))}" for cells, words in sorted(lines.items())), path)


def _write(lines: Iterable[str] | Iterator[str], path: Path) -> None:
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))
