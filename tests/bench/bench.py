"""How long the command line takes, as a ratio to what it cannot do without; prints a table.

The two programs of a pair run in turns, so that a slow spell of the machine hits both; medians are compared.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KG = Path(sys.executable).with_name("kg")


@dataclass(frozen=True, slots=True)
class Pair:
    """A command, the program that it is held against, and how many times longer it may take."""

    command: tuple[str, ...]
    floor: tuple[str, ...]
    limit: float


PAIRS = (
    Pair(("build", "seeds/xi-putin-call.txt"), ("-c", "import spacy, rdflib"), 2.5),
    Pair(("--help",), ("-c", "pass"), 5.0),
)


def seconds(*command: str | Path) -> float:
    """The wall-clock time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(pair: Pair, *, rounds: int) -> tuple[float, float]:
    """Median seconds of the command and of its floor, in turns, after one run of each to warm up."""
    with tempfile.TemporaryDirectory() as out:
        options = ("-o", out) if pair.command[0] == "build" else ()
        command = (KG, *pair.command, *options)
        floor = (sys.executable, *pair.floor)
        seconds(*command)
        seconds(*floor)
        runs = [(seconds(*command), seconds(*floor)) for _ in range(rounds)]
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def main() -> int:
    """Print one line for each pair; exit status 0, it measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="runs of each program (default 9)")
    rounds = parser.parse_args().rounds
    for pair in PAIRS:
        mine, floor = measure(pair, rounds=rounds)
        verdict = "within" if mine / floor <= pair.limit else "OVER"
        print(
            f"kg {' '.join(pair.command):30} {mine:6.3f} s   python {' '.join(pair.floor):26} {floor:6.3f} s   "
            f"ratio {mine / floor:5.2f}   {verdict} the limit of {pair.limit}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
