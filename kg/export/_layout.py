"""Boxes and the links between them in, a place for each box out: actors in the middle, topics around them.

The middle is laid out by stress majorization (Gansner, Koren and North 2004) over the lengths of the shortest paths, and
turned so that the two busiest boxes stand level; each topic goes to the side of those who speak of it. Plain
arithmetic in a fixed order from a fixed start: the same places on every machine, which vectorised force layouts do not
promise.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import Final

Size = tuple[int, int]
Place = tuple[int, int]
Point = list[float]
Links = Sequence[tuple[str, str]]

SCREEN: Final = (940, 750)
"""What the picture is to fit; of the ways tried the one is kept whose text is then largest."""
STEPS: Final = (190.0, 150.0, 120.0)
"""How far apart two linked boxes of the middle want to be."""
WIDTHS: Final = (1.35, 1.0, 0.8)
"""How much wider than high the middle is."""
ABOVE: Final = (5, 0, 9)
"""How many boxes stand above the middle."""
ROUNDS: Final = 90
MARGIN: Final = (46, 40)
"""Between two boxes of the middle."""
GAP: Final = 44
"""Between the parts of the middle that nothing links."""
AISLE: Final = 165
"""Between the middle and the columns; it holds the labels of the edges."""
SEAM: Final = 9
"""Between two boxes of a column."""
TALLEST: Final = 1150
"""A column that would be higher stands in two."""


def place(sizes: Mapping[str, Size], links: Links, beside: Collection[str]) -> dict[str, Place]:
    """The centre of each box; ``beside`` are those that stand around the middle."""
    inner = {name: size for name, size in sizes.items() if name not in beside}
    outer = [name for name in sizes if name in beside]
    shapes, alone = _shapes(inner, links)
    best: dict[str, Point] = {}
    largest = 0.0
    for wider, step in product(WIDTHS, STEPS):
        middle = _middle(shapes, alone, sizes, step, wider)
        for above in ABOVE:
            tried = middle | _around(outer, sizes, links, middle, above)
            scale = _scale(tried, sizes)
            if scale > largest * 1.02:
                best, largest = tried, scale
    return {name: (round(best[name][0]), round(best[name][1])) for name in sizes}


def _scale(points: Mapping[str, Point], sizes: Mapping[str, Size]) -> float:
    """How large the picture can be drawn on the screen, at most as it is."""
    if not points:
        return 1.0
    spans = [
        max(point[axis] + sizes[name][axis] / 2 for name, point in points.items())
        - min(point[axis] - sizes[name][axis] / 2 for name, point in points.items())
        for axis in (0, 1)
    ]
    return min(1.0, *(room / span for room, span in zip(SCREEN, spans, strict=True)))


# -- the middle --------------------------------------------------------------------------------------------------------
def _shapes(sizes: Mapping[str, Size], links: Links) -> tuple[list[dict[str, Point]], list[str]]:
    """The linked parts, the largest first and the busiest box of each first, at unit distances; and what stands alone."""
    busy = Counter(end for link in links for end in link)
    near: dict[str, dict[str, None]] = {name: {} for name in sizes}
    for a, b in links:
        if a != b and a in sizes and b in sizes:
            near[a][b] = near[b][a] = None
    paths = {name: _paths(near, name) for name in sizes}
    rank = {name: number for number, name in enumerate(sorted(sizes, key=lambda name: -busy[name]))}
    reached = (sorted(found, key=rank.__getitem__) for found in paths.values())
    parts = sorted({part[0]: part for part in reached}.values(), key=lambda part: (-len(part), rank[part[0]]))
    shapes = [_level(_stress(paths, part), part) for part in parts if len(part) > 1]
    return shapes, [part[0] for part in parts if len(part) == 1]


def _paths(near: Mapping[str, Collection[str]], start: str) -> dict[str, int]:
    """How many links away from ``start`` everything is that can be reached from there."""
    found = {start: 0}
    edge = [start]
    while edge:
        edge = list(dict.fromkeys(other for name in edge for other in near[name] if other not in found))
        far = max(found.values()) + 1
        found |= dict.fromkeys(edge, far)
    return found


def _middle(
    shapes: list[dict[str, Point]], alone: list[str], sizes: Mapping[str, Size], step: float, wider: float
) -> dict[str, Point]:
    """The linked parts below each other, then rows of the others; the busiest box of the first part is at height 0."""
    found: dict[str, Point] = {}
    bottom = None
    for shape in shapes:
        points = _apart({name: [x * step * wider, y * step] for name, (x, y) in shape.items()}, sizes)
        first, second = list(points.values())[:2]
        top = min(y - sizes[name][1] / 2 for name, (_, y) in points.items())
        shift = -first[1] if bottom is None else bottom - top
        found |= {name: [x - (first[0] + second[0]) / 2, y + shift] for name, (x, y) in points.items()}
        bottom = max(y + sizes[name][1] / 2 for name, (_, y) in found.items()) + GAP
    return found | _rows(alone, sizes, bottom or 0.0, max((abs(x) for x, _ in found.values()), default=0.0) + 160)


def _stress(paths: Mapping[str, Mapping[str, int]], part: list[str]) -> dict[str, Point]:
    """Points whose distances are as near as can be to the lengths of the paths between them."""
    points = [_spiral(rank) for rank in range(len(part))]
    ideal = [[float(paths[a][b]) for b in part] for a in part]
    ideal[0][1] = ideal[1][0] = ideal[0][1] + 0.7
    for _ in range(ROUNDS):
        for i, point in enumerate(points):
            x = y = total = 0.0
            for j, other in enumerate(points):
                if i == j:
                    continue
                far = ideal[i][j]
                weight = 1 / (far * far)
                dx, dy = point[0] - other[0], point[1] - other[1]
                ratio = far / (math.sqrt(dx * dx + dy * dy) or 1.0)
                x += weight * (other[0] + dx * ratio)
                y += weight * (other[1] + dy * ratio)
                total += weight
            point[0], point[1] = x / total, y / total
    return dict(zip(part, points, strict=True))


def _spiral(rank: int) -> Point:
    """The points of a sunflower, from the middle outwards."""
    angle, radius = rank * 2.399963, math.sqrt(rank) / 3
    return [round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3)]


def _level(points: dict[str, Point], part: list[str]) -> dict[str, Point]:
    """Turned so that the first two boxes stand level with most others below them."""
    (ax, ay), (bx, by) = points[part[0]], points[part[1]]
    far = math.sqrt((bx - ax) ** 2 + (by - ay) ** 2) or 1.0
    cos, sin = (bx - ax) / far, (by - ay) / far
    turned = {name: [x * cos + y * sin, y * cos - x * sin] for name, (x, y) in points.items()}
    above = sum(y - turned[part[0]][1] for _, y in turned.values()) < 0
    return {name: [x, -y if above else y] for name, (x, y) in turned.items()}


def _apart(points: dict[str, Point], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """Push boxes that overlap apart, each pair along its narrower overlap, until none do."""
    names = list(points)
    for _ in range(400):
        moved = False
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                dx, dy = points[b][0] - points[a][0], points[b][1] - points[a][1]
                wide = (sizes[a][0] + sizes[b][0]) / 2 + MARGIN[0] - abs(dx)
                high = (sizes[a][1] + sizes[b][1]) / 2 + MARGIN[1] - abs(dy)
                if wide > 0.5 and high > 0.5:
                    moved = True
                    axis, push, way = (0, wide, dx) if wide < high else (1, high, dy)
                    push = math.copysign(push / 2, way)
                    points[a][axis] -= push
                    points[b][axis] += push
        if not moved:
            break
    return points


def _rows(names: list[str], sizes: Mapping[str, Size], top: float, half: float) -> dict[str, Point]:
    """Boxes side by side in rows of at most twice ``half``, each row in the middle."""
    rows: list[list[str]] = []
    room = 0.0
    for name in names:
        if not rows or room + sizes[name][0] > 2 * half:
            rows.append([])
            room = 0.0
        rows[-1].append(name)
        room += sizes[name][0] + GAP
    found: dict[str, Point] = {}
    for row in rows:
        high = max(sizes[name][1] for name in row)
        x = -(sum(sizes[name][0] for name in row) + GAP * (len(row) - 1)) / 2
        for name in row:
            found[name] = [x + sizes[name][0] / 2, top + high / 2]
            x += sizes[name][0] + GAP
        top += high + GAP
    return found


# -- around the middle -------------------------------------------------------------------------------------------------
def _around(
    names: list[str], sizes: Mapping[str, Size], links: Links, middle: Mapping[str, Point], above: int
) -> dict[str, Point]:
    """Each box on the side of those that it is linked with, above the middle where they stand on both sides."""
    pulls: dict[str, dict[str, Point]] = {name: {} for name in names}
    for a, b in links:
        for name, other in ((a, b), (b, a)):
            if name in pulls and other in middle:
                pulls[name][other] = middle[other]
    centre = {name: _mean(list(points.values())) for name, points in pulls.items()}
    reach = max((abs(x) for points in pulls.values() for x, _ in points.values()), default=0.0)
    shared = [name for name in names if len(pulls[name]) > 1 and abs(centre[name][0]) < reach / 2][:above]
    sides = _sides([name for name in names if name not in shared], centre)
    edge = max((abs(x) + sizes[name][0] / 2 for name, (x, _) in middle.items()), default=0.0)
    top = min((y - sizes[name][1] / 2 for name, (_, y) in middle.items()), default=0.0) - AISLE / 2
    found = _stack(shared, sizes, 0.0, top - _height(shared, sizes))
    heights = [y for _, y in [*middle.values(), *found.values()]] or [0.0]
    edge = max([edge, *(sizes[name][0] / 2 - AISLE / 3 for name in shared)])
    for side, column in sides.items():
        column.sort(key=lambda name: (round(centre[name][1]), names.index(name)))
        found |= _column(column, sizes, side, edge + AISLE, (min(heights) + max(heights)) / 2)
    return found


def _sides(names: list[str], centre: Mapping[str, Point]) -> dict[int, list[str]]:
    """Left (-1) and right (1): whoever is surest chooses first; the others even the sides out."""
    sides: dict[int, list[str]] = {-1: [], 1: []}
    for name in sorted(names, key=lambda name: -abs(round(centre[name][0], 3))):
        x = centre[name][0]
        near = -1 if x < 0 else 1
        spare = 1 if abs(x) < 60 else len(names) // 3
        sides[near if len(sides[near]) <= len(sides[-near]) + spare else -near].append(name)
    return sides


def _column(names: list[str], sizes: Mapping[str, Size], side: int, near: float, middle: float) -> dict[str, Point]:
    """Boxes below each other around ``middle``; by turns in two columns where one would be too tall."""
    lanes = [names] if _height(names, sizes) <= TALLEST else [names[::2], names[1::2]]
    found: dict[str, Point] = {}
    for lane in lanes:
        wide = max((sizes[name][0] for name in lane), default=0)
        found |= _stack(lane, sizes, side * (near + wide / 2), middle - _height(lane, sizes) / 2)
        near += wide + AISLE / 3
    return found


def _stack(names: list[str], sizes: Mapping[str, Size], x: float, top: float) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for name in names:
        found[name] = [x, top + sizes[name][1] / 2]
        top += sizes[name][1] + SEAM
    return found


def _height(names: list[str], sizes: Mapping[str, Size]) -> float:
    return float(sum(sizes[name][1] + SEAM for name in names))


def _mean(points: list[Point]) -> Point:
    return [sum(axis) / len(points) for axis in zip(*points, strict=True)] if points else [0.0, 0.0]
