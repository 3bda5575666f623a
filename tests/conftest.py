"""What several tests share: where things stand, the ``kg`` command, tools that may be missing."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from kg import cli

ROOT = Path(__file__).resolve().parent.parent
TOOLS = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), "apt-get install chromium"),
    "rapper": (("rapper",), "apt-get install raptor2-utils"),
    "serdi": (("serdi",), "apt-get install serdi"),
}
"""The programs that tests run, by the names they go under, and how to get them."""

settings.register_profile("fuzz", max_examples=10_000)

Kg = Callable[..., "subprocess.CompletedProcess[str]"]


def missing(reason: str) -> None:
    """Skip a test for want of something; with CI=true that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} (with CI=true nothing is skipped)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seed() -> Path:
    """The first article."""
    return ROOT / "seeds" / "xi-putin-call.txt"


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], str]:
    """Call it with the name of a program to get its path; where it is not installed the test is skipped."""

    def require(name: str) -> str:
        names, remedy = TOOLS[name]
        path = next((found for found in map(shutil.which, names) if found), None)
        if path is None:
            missing(f"needs {name}: {remedy}")
        assert path is not None
        return path

    return require


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated articles that stands beside a developer's checkout; skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "score.py").is_file():
        missing("needs the annotated articles in ../shared")
    return folder


@pytest.fixture(scope="session")
def kg() -> Kg:
    """The command line in this process: ``kg("build", path, cwd=folder)``, with its status and output."""
    return _run_here


@pytest.fixture(scope="session")
def kg_process() -> Kg:
    """The same as a process of its own, with variables of its environment: slower, and what a user runs."""
    return _run_process


def _run_here(*arguments: str | Path, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [*map(str, arguments)]
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin.encode(), b"", b"")]
    kept = sys.stdin, sys.stdout, sys.stderr
    handler = signal.getsignal(signal.SIGTERM)
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        with contextlib.chdir(cwd or Path.cwd()):
            status = cli.main(command)
    except SystemExit as end:  # argparse ends so
        status = int(end.code or 0)
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        signal.signal(signal.SIGTERM, handler)
        gc.enable()
    for stream in streams[1:]:
        stream.seek(0)
    return subprocess.CompletedProcess(command, status, streams[1].read(), streams[2].read())


def _run_process(
    *arguments: str | Path, cwd: Path | None = None, stdin: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def pytest_configure(config: pytest.Config) -> None:
    """Tests, and the processes that they start, keep nothing in the user's own cache."""
    folder = tempfile.TemporaryDirectory(prefix="mithaq-cache-")
    os.environ["XDG_CACHE_HOME"] = folder.name
    config.add_cleanup(folder.cleanup)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--regen`` writes the golden files anew."""
    parser.addoption("--regen", action="store_true", help="write out/ anew instead of comparing with it")


KNOWN = Path(__file__).with_name("known_failures.tsv")
"""Test, tab, reason: what is known to fail and stays on show; a test that passes must leave the list."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the known failures; strict, so that the list cannot outlive them."""
    rows = (line.split("\t") for line in KNOWN.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    reasons = dict(rows)
    for test in items:
        if test.nodeid.removeprefix("tests/") in reasons:
            test.add_marker(pytest.mark.xfail(reason=reasons[test.nodeid.removeprefix("tests/")], strict=True))
