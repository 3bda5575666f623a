"""How long Mithaq takes, as ratios to what it cannot do without; prints a table, and ends with status 0: it measures.

What is compared runs in turns, each in a process of its own, so that a slow spell of the machine hits both; the shortest
run of each counts. The cache is one of the bench's own: empty for what is called cold, filled for all else. All modules are
compiled, Mithaq's as those of the libraries.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = "seeds/xi-putin-call.txt"
TEXTS = (SEED, "tests/gold/dev")
"""What the throughput is measured with."""
READING = 10.0
"""How many times as long the first reading of the texts may take as their tokens alone."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs, each an argument list for Python, and how many times as long the first may take."""

    name: str
    mine: tuple[str, ...]
    floor: tuple[str, ...]
    limit: float
    cold: bool = False
    """The cache is empty before each run of the first."""
    told: bool = False
    """Each program prints the seconds that count, or it is timed as a whole."""


PAIRS = (
    Pair("kg build of the seed / import spacy, rdflib", ("-m", "kg", "build", SEED), ("-c", "import spacy, rdflib"), 2.0),
    Pair(
        "… with an empty cache", ("-m", "kg", "build", SEED), ("-c", "import spacy, rdflib"), 2.5, cold=True
    ),
    Pair("kg --help / python -c pass", ("-m", "kg", "--help"), ("-c", "pass"), 5.0),
    Pair("ontology and actors / import spacy", (__file__, "--one", "ontology"), (__file__, "--one", "spacy"), 0.5, told=True),
    Pair(
        "… with an empty cache", (__file__, "--one", "ontology"), (__file__, "--one", "spacy"), 0.5, cold=True, told=True
    ),
)  # fmt: skip


# -- what runs in a process of its own ---------------------------------------------------------------------------------
def _ontology() -> dict[str, float]:
    """Load it as kg build does, with every table that an article may need."""
    gc.disable()
    start = time.perf_counter()
    from kg import ontology

    tables = ontology.load().tables()
    assert tables
    return {"seconds": time.perf_counter() - start}


def _spacy() -> dict[str, float]:
    gc.disable()
    start = time.perf_counter()
    import spacy

    assert spacy
    return {"seconds": time.perf_counter() - start}


def _texts() -> list[str]:
    paths = [
        path for name in TEXTS for path in ([ROOT / name] if name.endswith(".txt") else (ROOT / name).glob("*.txt"))
    ]
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


def _reading() -> dict[str, float]:
    """Text → statements → lines of N-Triples, one article after the other, when all is loaded."""
    from kg import ontology, sources
    from kg.annotate import pipeline
    from kg.build import build_article
    from kg.export import ntriples
    from kg.model import Article

    words = ontology.load()
    boilerplate = sources.Boilerplate.of(words.function_words, words.word_values)
    articles = [found for found in sources.read(TEXTS, boilerplate=boilerplate) if isinstance(found, Article)]
    assert len(articles) == len(_texts())
    pipeline(words)
    return _passes([lambda article=article: ntriples.lines(build_article(article, words)) for article in articles])


def _tokenizing() -> dict[str, float]:
    """The same texts through spaCy's own Arabic tokenizer."""
    import spacy

    nlp = spacy.blank("ar")
    return _passes([lambda text=text: nlp(text) for text in _texts()])


def _passes(each: Sequence[Callable[[], object]]) -> dict[str, float]:
    """Seconds of the first and of the fastest pass over all articles, and the most memory that the process ever had."""
    from kg.cli import collect_seldom

    seconds = []
    collect_seldom()  # as kg build does when all is loaded
    for _ in range(4):
        start = time.perf_counter()
        for call in each:
            call()
        seconds.append(time.perf_counter() - start)
    return {"seconds": min(seconds), "first": seconds[0], "articles": len(each), "megabytes": _peak()}


def _peak() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


ONE: Mapping[str, Callable[[], dict[str, float]]] = {
    "ontology": _ontology,
    "spacy": _spacy,
    "reading": _reading,
    "tokenizing": _tokenizing,
}


# -- the table ---------------------------------------------------------------------------------------------------------
class Bench:
    """Runs programs on one core, with a cache and an output folder of its own."""

    def __init__(self, folder: Path, *, rounds: int) -> None:
        self.rounds = rounds
        self._out = folder / "out"
        self._cache = folder / "cache"
        self._env = {**os.environ, "XDG_CACHE_HOME": str(self._cache), "PYTHONPATH": str(ROOT)}
        self._env.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(self, *command: str) -> tuple[float, str]:
        """The wall-clock time of one whole process, and what it printed."""
        options = ("-o", str(self._out)) if "build" in command else ()
        start = time.perf_counter()
        done = subprocess.run(
            (sys.executable, *command, *options), check=True, cwd=ROOT, env=self._env, stdout=subprocess.PIPE
        )
        return time.perf_counter() - start, done.stdout.decode()

    def one(self, name: str) -> dict[str, float]:
        """What one of the measurements of this file gave."""
        found: dict[str, float] = json.loads(self.run(__file__, "--one", name)[1])
        return found

    def pair(self, pair: Pair) -> str:
        """Measure a pair; its line of the table."""
        runs = {pair.mine: list[float](), pair.floor: list[float]()}
        for number in range(self.rounds + 1):
            for command, seconds in runs.items():
                if pair.cold and command is pair.mine:
                    shutil.rmtree(self._cache, ignore_errors=True)
                whole, printed = self.run(*command)
                if number:  # the first is to warm up
                    seconds.append(json.loads(printed)["seconds"] if pair.told else whole)
        mine, floor = min(runs[pair.mine]), min(runs[pair.floor])
        return (
            f"{pair.name:48}{mine:7.3f} s /{floor:7.3f} s = {mine / floor:5.2f}   {verdict(mine / floor, pair.limit)}"
        )

    def throughput(self) -> str:
        """Articles read on one core, beside spaCy's tokenizer alone."""
        runs = [(self.one("reading"), self.one("tokenizing")) for _ in range(self.rounds)]
        reading, tokenizing = (
            {name: min(run[name] for run in side) for name in side[0]} for side in zip(*runs, strict=True)
        )
        count, first = reading["articles"], reading["first"] / tokenizing["first"]
        return "\n".join(
            (
                f"text to N-Triples, {count} articles, one core / spacy.blank('ar') on the same text",
                f"  {'first pass':46}{reading['first']:7.3f} s /{tokenizing['first']:7.3f} s = {first:5.1f}   {verdict(first, READING)}",
                f"  {'fastest pass, both with words remembered':46}{reading['seconds']:7.3f} s /{tokenizing['seconds']:7.3f} s",
                f"  {'articles a second (in the first pass)':46}{count / reading['seconds']:7.0f} ({count / reading['first']:.0f})",
                f"  {'peak memory':46}{reading['megabytes']:7.0f} MB /{tokenizing['megabytes']:6.0f} MB",
            )
        )


def verdict(ratio: float, limit: float) -> str:
    """What is printed behind a ratio."""
    return f"{'within' if ratio <= limit else 'OVER'} {limit}"


def main() -> int:
    """Print one line for each pair, and the throughput."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="runs of each program (default 9)")
    parser.add_argument("--one", choices=ONE, help="print a single measurement, made in this process, as JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(ONE[options.one]()))
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # and the programs that it starts
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), rounds=options.rounds)
        for pair in PAIRS:
            print(bench.pair(pair), flush=True)
        print(bench.throughput())
    return 0


if __name__ == "__main__":
    sys.exit(main())
