"""The comparison of figures with their floors: what is below is named, what is better can be kept."""

from __future__ import annotations

import json
from pathlib import Path

import check_scores
import pytest

FLOORS: check_scores.Floors = {"min": {"f1": 0.9, "kind": 1.0}, "max": {"direct_false": 0, "focus": 0.6}}
GOOD = {"f1": 0.91239, "kind": 1.0, "direct_false": 0, "focus": 0.5111, "recall": 0.1}


def test_figures_at_or_above_their_floors_pass() -> None:
    assert check_scores.misses({**GOOD, "f1": 0.9, "focus": 0.6}, FLOORS) == {}


@pytest.mark.parametrize(
    ("figure", "value", "bound"),
    [("f1", 0.8999, "at least 0.9"), ("kind", 0.99, "at least 1.0"), ("direct_false", 1, "at most 0")],
)
def test_a_worse_figure_is_named_with_its_bound(figure: str, value: float, bound: str) -> None:
    assert check_scores.misses({**GOOD, figure: value}, FLOORS) == {figure: bound}


def test_a_figure_that_is_not_measured_is_an_error() -> None:
    with pytest.raises(KeyError):
        check_scores.misses({"f1": 1.0}, FLOORS)


def test_floors_only_ever_get_stricter() -> None:
    assert check_scores.raised(GOOD, FLOORS) == {
        "min": {"f1": 0.912, "kind": 1.0},
        "max": {"direct_false": 0, "focus": 0.512},
    }
    assert check_scores.raised({**GOOD, "f1": 0.1, "focus": 0.9}, FLOORS)["min"]["f1"] == 0.9
    assert check_scores.misses(GOOD, check_scores.raised(GOOD, FLOORS)) == {}


def test_table_shows_every_figure_with_its_bound_and_marks_misses() -> None:
    table = check_scores.table({"seed": {**GOOD, "f1": 0.5}}, {"seed": FLOORS})
    assert "0.500 (>= 0.9) !!" in table
    assert "0.511 (<= 0.6)" in table
    assert "0.100" in table  # recall has no floor and is shown all the same


def fake_scorer(shared: Path, **figures: float) -> None:
    (shared / "gold" / "dev").mkdir(parents=True)
    for name in ("01.json", "01.txt", "02.json", "02.txt"):
        (shared / "gold" / "dev" / name).touch()
    (shared / "gold" / "score.py").write_text(f"print({json.dumps(json.dumps({'all': figures}))})", encoding="utf-8")


def run(tmp_path: Path, *options: str) -> int:
    floors = tmp_path / "floors.json"
    if not floors.exists():
        floors.write_text(json.dumps({"dev": FLOORS}), encoding="utf-8")
    return check_scores.main([str(tmp_path), "--shared", str(tmp_path / "shared"), "--floors", str(floors), *options])


@pytest.mark.parametrize(("f1", "status"), [(0.95, 0), (0.85, 1)])
def test_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str], f1: float, status: int) -> None:
    fake_scorer(tmp_path / "shared", **{**GOOD, "f1": f1})
    (tmp_path / "dev").mkdir()
    for name in ("01.ttl", "02.ttl"):
        (tmp_path / "dev" / name).touch()
    assert run(tmp_path, "--raise") == status
    assert ("dev: f1 is 0.850, should be at least 0.9" in capsys.readouterr().out) == bool(status)
    kept = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))["dev"]["min"]["f1"]
    assert kept == (0.9 if status else 0.95)


def test_an_article_that_was_not_built_fails(tmp_path: Path) -> None:
    fake_scorer(tmp_path / "shared", **GOOD)
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "01.ttl").touch()
    with pytest.raises(SystemExit, match=r"02\.ttl: no such graph"):
        run(tmp_path)


def test_the_floors_of_this_repository_are_those_of_the_scorer(shared: Path) -> None:
    text = (shared / "gold" / "score.py").read_text(encoding="utf-8")
    for bounds in json.loads(check_scores.FLOORS.read_text(encoding="utf-8")).values():
        for figure in (*bounds["min"], *bounds["max"]):
            assert f'"{figure}":' in text
