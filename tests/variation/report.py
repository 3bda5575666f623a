"""Print the share of each family and the variants that fail, with what is missing and what is too much.

    python tests/variation/report.py [FAMILY ...] [--all] [--floors]

Without a family all are looked at. ``--all`` takes everything that the tables give instead of the sample, which for all families
takes minutes; ``--floors`` writes what must be reached from now on, a little less than what was measured on the sample,
to floors.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = map(str, Path(__file__).resolve().parents[1:3])
from variation.measure import FLOORS, Share, families, floors, shared, variants  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("family", nargs="*", help="one or more of: " + ", ".join(families()))
    parser.add_argument("--all", action="store_true", help="everything instead of the sample")
    parser.add_argument("--floors", action="store_true", help="write floors.json")
    arguments = parser.parse_args()
    wanted = arguments.family or families()
    if unknown := sorted(set(wanted) - set(families())):
        parser.error(f"no such family: {', '.join(unknown)}; there are: {', '.join(families())}")
    shares = []
    for family in wanted:
        shares.append(shared(family, variants(family, everything=arguments.all)))
        print(*failures(shares[-1]), sep="\n", flush=True)
    print(*(line for share in shares for line in table(share)), sep="\n")
    if arguments.floors and not arguments.all:
        kept = floors() | {share.family: share.floor for share in shares}
        text = json.dumps(
            {family: kept[family] for family in families() if family in kept}, ensure_ascii=False, indent=2
        )
        FLOORS.write_text(f"{text}\n", encoding="utf-8")


def failures(share: Share) -> Iterator[str]:
    """Each variant that is read wrongly: where it comes from, the sentence, what is missing, what is too much."""
    for outcome in share.wrong:
        yield f"{share.family} | {outcome.variant.name} | {outcome.variant.origin}"
        yield f"  {outcome.variant.sentence}"
        yield from (f"    missing: {text}" for text in outcome.missing)
        yield from (f"    not expected: {text}" for text in outcome.extra)


def table(share: Share) -> Iterator[str]:
    """The share of the family, and below it what fails oftenest in it."""
    count = len(share.outcomes)
    yield f"{share.share:.3f}  {share.right}/{count}  {share.family}"
    every = Counter(outcome.variant.name for outcome in share.outcomes)
    wrong = Counter(outcome.variant.name for outcome in share.wrong)
    yield from (f"    {number}/{every[name]} fail: {name}" for name, number in wrong.most_common(5) if number > 1)


if __name__ == "__main__":
    main()
