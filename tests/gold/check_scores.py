"""Graphs of the annotated articles in, a table of figures out; exit status 1 where one is below its floor.

    check_scores.py BUILT --shared ../shared [--raise]

BUILT holds a folder for each set that ``kg build`` wrote (``BUILT/seed``, ``BUILT/dev`` …). ``floors.json`` holds for
each set of articles the least (``min``) or the most (``max``) that a figure may be; ``--raise`` writes there what was
reached, where that is better. The detail figures (kind, modality, types, theme …) are shares of the statements that were
found; where many more are found than before they may fall a little, and are then set down by hand, with a word in the log.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).resolve().with_name("floors.json")
Figures = Mapping[str, float]
Floors = dict[str, dict[str, float]]
"""``{"min": {figure: floor}, "max": {figure: ceiling}}``"""


def articles(name: str, shared: Path) -> list[tuple[Path, Path]]:
    """The annotation and the text of each article of a set: ``seed``, ``dev``, and beside this file ``own`` and ``held``."""
    if name == "seed":
        return [(shared / "gold" / "seed.json", shared / "seeds" / "xi-putin-call.txt")]
    home = shared / "gold" if name == "dev" else FLOORS.parent
    return [(path, path.with_suffix(".txt")) for path in sorted((home / name).glob("*.json"))]


def score(name: str, built: Path, shared: Path) -> dict[str, float]:
    """The figures of all articles of a set together, as ``score.py`` gives them."""
    triples: list[str] = []
    for gold, text in articles(name, shared):
        graph = built / name / f"{text.stem}.ttl"
        if not graph.is_file():
            raise SystemExit(f"{graph}: no such graph; kg build {text} did not write it")
        triples += [str(gold), str(text), str(graph)]
    if not triples:
        raise SystemExit(f"{shared}: no annotated articles of the set {name}")
    command = [sys.executable, str(shared / "gold" / "score.py"), *triples, "--json"]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    figures: dict[str, float] = json.loads(answer)["all"]
    return figures


def misses(figures: Figures, floors: Floors) -> dict[str, str]:
    """The figures that are worse than their floor or ceiling, each with what it should be."""
    low = {name: f"at least {floor}" for name, floor in floors.get("min", {}).items() if figures[name] < floor}
    high = {name: f"at most {top}" for name, top in floors.get("max", {}).items() if figures[name] > top}
    return low | high


def raised(figures: Figures, floors: Floors) -> Floors:
    """The floors moved to what was reached where that is better, rounded to three places to the safe side."""
    return {
        "min": {name: max(floor, math.floor(figures[name] * 1000) / 1000) for name, floor in floors["min"].items()},
        "max": {name: min(top, math.ceil(figures[name] * 1000) / 1000) for name, top in floors["max"].items()},
    }


def table(scores: Mapping[str, Figures], floors: Mapping[str, Floors]) -> str:
    """One line for each figure: what each set reached, its floor in brackets, a mark where it misses it."""
    names = list(dict.fromkeys(name for figures in scores.values() for name in figures))
    lines = ["".join([f"{'':20}", *(f"{name:>28}" for name in scores)])]
    for name in names:
        cells = []
        for key, figures in scores.items():
            bounds = floors[key]
            bound = "".join(
                f" ({sign} {bounds[side][name]:g})"
                for side, sign in (("min", ">="), ("max", "<="))
                if name in bounds.get(side, {})
            )
            mark = " !!" if name in misses(figures, bounds) else ""
            cells.append(f"{f'{figures[name]:.3f}{bound}{mark}':>28}")
        lines.append(f"{name:20}" + "".join(cells))
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Score, compare, print; 1 where a figure misses its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("built", type=Path, metavar="BUILT")
    parser.add_argument("--shared", type=Path, required=True, help="the folder with gold/ and seeds/")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write better figures as the new floors")
    options = parser.parse_args(arguments)
    floors: dict[str, Floors] = json.loads(options.floors.read_text(encoding="utf-8"))
    scores = {name: score(name, options.built, options.shared) for name in floors}
    print(table(scores, floors))
    below = [
        f"{name}: {figure} is {scores[name][figure]:.3f}, should be {bound}"
        for name in floors
        for figure, bound in misses(scores[name], floors[name]).items()
    ]
    if below:
        print("\nBelow what main has reached:", *below, sep="\n- ")
        return 1
    if options.lift:
        lifted = {name: raised(scores[name], floors[name]) for name in floors}
        options.floors.write_text(json.dumps(lifted, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
