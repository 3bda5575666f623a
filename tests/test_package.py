"""The wheel as it is installed: it holds the ontology and builds the first article anywhere, not only in a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest


def run(*command: str | Path, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the checkout, by way of the source distribution as `python -m build` makes it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root, cwd=folder)
    [found] = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The Python of an empty environment with the wheel in it, and the folder that the wheel is in.

    The libraries that Mithaq depends on are those of the environment that runs the tests, so that nothing is fetched;
    Mithaq itself is not taken from there, because the environment's own packages come first.
    """
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    (own / "libraries.pth").write_text("\n".join(libraries()) + "\n", encoding="utf-8")
    return python, own


def libraries() -> list[str]:
    """Where the libraries of this environment are, without what an editable install puts on the path."""
    return [path for path in sys.path if Path(path).name == "site-packages"]


def test_the_wheel_holds_the_code_the_types_and_the_ontology(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [metadata] = [name for name in names if name.endswith(".dist-info/METADATA")]
        described = archive.read(metadata).decode()
    package = {f"kg/{path.relative_to(root / 'kg').as_posix()}" for path in (root / "kg").rglob("*") if path.is_file()}
    words = {
        f"kg/_ontology/{path.relative_to(root / 'ontology').as_posix()}"
        for path in (root / "ontology").rglob("*")
        if path.is_file()
    }
    expected = {name for name in package if "__pycache__" not in name} | words
    expected |= {"kg/_ontology.tables", "kg/_divisions.tables"}
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert "kg/py.typed" in names
    assert "License-Expression: Apache-2.0 AND CC-BY-4.0 AND " in described
    assert {"LICENSE", "ontology/LICENSE", "kg/lang/data/README.md"} == {
        name.split("/licenses/")[1] for name in names if "/licenses/" in name
    }


def test_an_installed_wheel_builds_the_first_article_from_anywhere(
    installed: tuple[Path, Path], seed: Path, root: Path, tmp_path: Path
) -> None:
    python, own = installed
    where = run(python, "-c", "import kg.ontology; print(kg.__file__); print(kg.ontology.folder())", cwd=tmp_path)
    assert [Path(line) for line in where.splitlines()] == [own / "kg" / "__init__.py", own / "kg" / "_ontology"]
    command = python.with_name("kg")
    told = run(command, "build", seed, "--formats", "ttl,html", cwd=tmp_path, PYTHONSAFEPATH="1")
    for name in ("xi-putin-call.ttl", "xi-putin-call.html"):
        assert str(Path("out", name)) in told.splitlines()
        assert (tmp_path / "out" / name).read_bytes() == (root / "out" / name).read_bytes()


def test_an_installed_wheel_brings_the_tables_of_its_ontology(installed: tuple[Path, Path], tmp_path: Path) -> None:
    code = """from kg import ontology; from kg.annotate.divisions import Divisions
words = ontology.load(); print(words.kept is not None, Divisions.of(words).get("الوزير") is not None)"""
    assert run(installed[0], "-c", code, cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache")).strip() == "True True"
    assert not (tmp_path / "cache").exists()


def test_an_installed_wheel_answers_and_validates(installed: tuple[Path, Path], root: Path, tmp_path: Path) -> None:
    command = installed[0].with_name("kg")
    graph = root / "out" / "xi-putin-call.ttl"
    assert run(command, "query", cwd=tmp_path)
    assert "conforms" in run(command, "validate", graph, cwd=tmp_path)


def test_metadata(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["name"], project["requires-python"]) == ("mithaq", ">=3.11,<3.14")
    assert all(any(sign in name for sign in (">=", "==")) for name in project["dependencies"])
