"""The documents say what is so: README's commands and Python run, its links lead somewhere, nothing names this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, body in BLOCKS if kind == "sh" for line in body.splitlines() if line.startswith("kg ")]


def test_commands_of_the_readme_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    assert len(COMMANDS) >= 5
    for command in COMMANDS:
        arguments = [a.strip('"') for a in re.findall(r'"[^"]*"|\S+', command)][1:]
        done = subprocess.run(
            [sys.executable, "-m", "kg", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout.strip()


def _kg(*arguments: object) -> str:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_two_sentences_are_found(tmp_path: Path) -> None:
    _kg("build", ROOT / "seeds/xi-putin-call.txt", "-o", tmp_path, "--formats", "ttl")
    graph = tmp_path / "xi-putin-call.ttl"
    rows = _kg("query", ROOT / "docs/two-sentences.rq", graph, "--format", "csv").splitlines()
    assert any("xi-jinping" in row and "طريق التنمية الروسية" in row for row in rows)
    assert any(
        "vladimir-putin" in row and "state/CHN" in row.replace("state:", "state/") and "هونغ كونغ" in row
        for row in rows
    )


@pytest.mark.parametrize("code", [body for kind, body in BLOCKS if kind == "python"])
def test_python_of_the_readme_runs(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_every_command_stands_in_the_readme() -> None:
    from kg.cli import _parser

    commands = next(a.choices for a in _parser()._actions if hasattr(a, "choices") and isinstance(a.choices, dict))
    for name in commands:
        assert f"`kg {name}" in README


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
