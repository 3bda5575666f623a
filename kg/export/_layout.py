"""Boxes and the links between them in, a place for each box out: actors in the middle, topics in columns beside them.

The middle is laid out by stress majorization (Gansner, Koren and North 2004) over the distances that networkx finds,
and turned so that the two busiest boxes stand level; each topic goes to the side of those who speak of it. Plain
arithmetic in a fixed order from a fixed start: the same places on every machine, which vectorised force layouts do not
promise.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import networkx as nx

Size = tuple[int, int]
Place = tuple[int, int]
Links = Sequence[tuple[str, str]]

STEP: Final = 190.0
"""How far apart two linked boxes of the middle want to be."""
ROUNDS: Final = 90
WIDER: Final = 1.35
"""Screens are wide, and so is text."""
MARGIN: Final = (46, 40)
"""Between two boxes of the middle."""
GAP: Final = 44
"""Between the parts of the middle that nothing links."""
AISLE: Final = 175
"""Between the middle and the columns; it holds the labels of the edges."""
SEAM: Final = 11
"""Between two boxes of a column."""
TALLEST: Final = 1150
"""A column that would be higher stands in two."""


def place(sizes: Mapping[str, Size], links: Links, beside: Collection[str]) -> dict[str, Place]:
    """The centre of each box; ``beside`` are those that stand in the columns."""
    inner = [name for name in sizes if name not in beside]
    found = _middle({name: sizes[name] for name in inner}, links)
    outer = [name for name in sizes if name in beside]
    found |= _columns(outer, sizes, links, found)
    return {name: (round(found[name][0]), round(found[name][1])) for name in sizes}


# -- the middle --------------------------------------------------------------------------------------------------------
def _middle(sizes: Mapping[str, Size], links: Links) -> dict[str, list[float]]:
    """The parts that are linked below each other, the largest first; then what stands alone, in rows."""
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(sizes)
    graph.add_edges_from((a, b) for a, b in links if a != b and a in sizes and b in sizes)
    rank = {name: number for number, name in enumerate(sizes)}
    parts = sorted((sorted(part, key=rank.__getitem__) for part in nx.connected_components(graph)), key=lambda p: (-len(p), rank[p[0]]))
    found: dict[str, list[float]] = {}
    bottom = 0.0
    for part in (part for part in parts if len(part) > 1):
        points = _apart(_level(_stress(graph, part), graph), sizes)
        top = min(y - sizes[name][1] / 2 for name, (_, y) in points.items())
        left = min(x - sizes[name][0] / 2 for name, (x, _) in points.items())
        right = max(x + sizes[name][0] / 2 for name, (x, _) in points.items())
        for name, (x, y) in points.items():
            found[name] = [x - (left + right) / 2, y - top + bottom]
        bottom = max(found[name][1] + sizes[name][1] / 2 for name in part) + GAP
    alone = [part[0] for part in parts if len(part) == 1]
    return found | _rows(alone, sizes, bottom, max((abs(x) for x, _ in found.values()), default=0.0) + 160)


def _stress(graph: nx.Graph, part: list[str]) -> dict[str, list[float]]:
    """Points whose distances are as near as can be to the lengths of the paths between them."""
    busiest = sorted(part, key=lambda name: (-graph.degree(name), part.index(name)))
    start = {name: _spiral(rank) for rank, name in enumerate(busiest)}
    points = [start[name] for name in part]
    paths = dict(nx.all_pairs_shortest_path_length(graph.subgraph(part)))
    ideal = [[paths[a][b] * STEP for b in part] for a in part]
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


def _spiral(rank: int) -> list[float]:
    """The points of a sunflower, from the middle outwards."""
    angle, radius = rank * 2.399963, 60 * math.sqrt(rank)
    return [round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3)]


def _level(points: dict[str, list[float]], graph: nx.Graph) -> dict[str, list[float]]:
    """Turned so that the two busiest boxes stand level, and widened."""
    first, second = sorted(points, key=lambda name: -graph.degree(name))[:2]
    dx, dy = points[second][0] - points[first][0], points[second][1] - points[first][1]
    far = math.sqrt(dx * dx + dy * dy) or 1.0
    cos, sin = dx / far, dy / far
    return {name: [WIDER * (x * cos + y * sin), y * cos - x * sin] for name, (x, y) in points.items()}


def _apart(points: dict[str, list[float]], sizes: Mapping[str, Size]) -> dict[str, list[float]]:
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


def _rows(names: list[str], sizes: Mapping[str, Size], top: float, half: float) -> dict[str, list[float]]:
    """Boxes side by side in rows of at most twice ``half``, each row in the middle."""
    rows: list[list[str]] = []
    room = 0.0
    for name in names:
        if not rows or room + sizes[name][0] > 2 * half:
            rows.append([])
            room = 0.0
        rows[-1].append(name)
        room += sizes[name][0] + GAP
    found: dict[str, list[float]] = {}
    for row in rows:
        high = max(sizes[name][1] for name in row)
        x = -(sum(sizes[name][0] for name in row) + GAP * (len(row) - 1)) / 2
        for name in row:
            found[name] = [x + sizes[name][0] / 2, top + high / 2]
            x += sizes[name][0] + GAP
        top += high + GAP
    return found


# -- the columns -------------------------------------------------------------------------------------------------------
def _columns(
    names: list[str], sizes: Mapping[str, Size], links: Links, middle: Mapping[str, list[float]]
) -> dict[str, list[float]]:
    """Each box beside those that it is linked with, in their order from top to bottom."""
    pulls: dict[str, list[list[float]]] = {name: [] for name in names}
    for a, b in links:
        for name, other in ((a, b), (b, a)):
            if name in pulls and other in middle:
                pulls[name].append(middle[other])
    centre = {name: [sum(axis) / len(points) for axis in zip(*points, strict=True)] if points else [0.0, 0.0] for name, points in pulls.items()}
    sides: dict[int, list[str]] = {-1: [], 1: []}
    for name in sorted(names, key=lambda name: -abs(round(centre[name][0], 3))):
        nearer = -1 if centre[name][0] < 0 else 1
        fuller = len(sides[nearer]) > len(sides[-nearer]) + (2 if abs(centre[name][0]) < 60 else len(names) // 3)
        sides[-nearer if fuller else nearer].append(name)
    edge = max((abs(x) + sizes[name][0] / 2 for name, (x, _) in middle.items()), default=0.0)
    ys = [y for _, y in middle.values()] or [0.0]
    found: dict[str, list[float]] = {}
    for side, column in sides.items():
        column.sort(key=lambda name: (round(centre[name][1]), names.index(name)))
        found |= _column(column, sizes, side, edge + AISLE, (min(ys) + max(ys)) / 2)
    return found


def _column(names: list[str], sizes: Mapping[str, Size], side: int, near: float, middle: float) -> dict[str, list[float]]:
    """Boxes below each other around ``middle``; by turns in two columns where one would be too tall."""
    tall = sum(sizes[name][1] + SEAM for name in names)
    lanes = [names] if tall <= TALLEST else [names[::2], names[1::2]]
    found: dict[str, list[float]] = {}
    for lane in lanes:
        wide = max((sizes[name][0] for name in lane), default=0)
        y = middle - sum(sizes[name][1] + SEAM for name in lane) / 2
        for name in lane:
            found[name] = [side * (near + wide / 2), y + sizes[name][1] / 2]
            y += sizes[name][1] + SEAM
        near += wide + AISLE / 3
    return found
