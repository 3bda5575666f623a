"""The reader without grammar reads, and what it writes is a graph that conforms."""

from __future__ import annotations

import sys
from pathlib import Path

import baseline
import pytest

from kg.validate import validate


def test_it_takes_the_nearest_actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = tmp_path / "article.txt"
    text.write_text("عنوان المقال\n\nأكدت مصر أن تركيا تدعم ليبيا في الأمم المتحدة.\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["baseline.py", str(tmp_path / "out"), str(text)])
    baseline.main()
    graph = tmp_path / "out" / "article.ttl"
    assert validate(graph, text=text.read_text("utf-8")).conforms
    written = graph.read_text("utf-8")
    assert "mq:agent state:TUR" in written
    assert "mq:target state:LBY" in written
