"""What is kept of the ontology between runs: the same tables and the same output with it and without, and never a wrong one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import Kg, missing

from kg import cache, ontology
from kg.errors import OntologyError
from kg.ontology import Ontology, whole


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, still empty, of a package that brought no tables."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "shipped", lambda name: tmp_path / f"_{name}.tables")
    return tmp_path / "cache" / "mithaq"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of tables that an installation makes."""
    path = tmp_path_factory.mktemp("package") / "_ontology.tables"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cache, "shipped", lambda name: path)
        assert ontology.ship() == path
    return path.read_bytes()


@pytest.fixture
def brought(home: Path, tables: bytes) -> Path:
    """That file, where the package has it."""
    path = cache.shipped("ontology")
    path.write_bytes(tables)
    return path


@pytest.fixture
def words(tmp_path: Path, root: Path) -> Path:
    """An ontology folder that a test may change."""
    return shutil.copytree(root / "ontology", tmp_path / "ontology")


def load(folder: Path | None = None) -> Ontology:
    """As a new process loads it."""
    return ontology.load.__wrapped__(folder)


def be_another_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are somebody else's from here on."""
    if not hasattr(os, "getuid"):
        missing("needs a system on which files have owners")
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)


def plain(tables: Ontology) -> dict[str, object]:
    """All tables, mappings as dictionaries, in the order that they have."""
    found: dict[str, object] = {}
    for name, (_, value) in tables.tables().items():
        found[name] = list(value.items()) if isinstance(value, Mapping) else value
    return found


def test_tests_keep_nothing_in_the_cache_of_whoever_runs_them() -> None:
    folder = cache.folder()
    assert folder is not None
    assert Path.home() not in folder.parents


def test_the_first_run_makes_the_tables_and_the_next_ones_read_them(home: Path) -> None:
    first = load()
    assert first.kept is None
    [kept] = home.iterdir()
    second = load()
    assert second.kept is not None
    made, read = plain(first), plain(second)
    assert list(made) == list(read)
    for name in made:
        assert made[name] == read[name], name
    assert "_nodes" not in vars(second)  # nothing was parsed
    assert [*home.iterdir()] == [kept]


def test_every_table_is_kept() -> None:
    public = {
        name for name in dir(Ontology) if hasattr(getattr(Ontology, name), "attrname") and not name.startswith("_")
    }
    assert public == set(load().tables())
    assert {"entries", "readings", "names", "entities", "known_words"} <= public


def test_values_of_a_mapping_are_built_once_and_are_what_they_were(home: Path) -> None:
    first, second = load(), load()
    assert second.readings["دعم"] is second.readings["دعم"]
    assert second.readings["دعم"] == first.readings["دعم"]
    supports = second.entries["دعم"]
    assert dict(second.entries) == first.entries
    assert second.entries["دعم"] is supports  # also after all of them were asked for
    assert second.names.get("لا يبدأ به اسم", ()) == ()
    assert second.names.get("لا يبدأ به اسم") is None
    with pytest.raises(KeyError):
        _ = second.entities["state/XXX"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda whole: b"",
        lambda whole: b"\n",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole + b" ",
        lambda whole: whole.replace("دعم".encode(), "دعس".encode(), 1),
        lambda whole: b"\xff" + whole,
        lambda whole: b"[]\n" + whole.partition(b"\n")[2],
        lambda whole: b"{}\n" + whole.partition(b"\n")[2],
        lambda whole: b'{"key": 1, "digest": null, "tables": 3}\n',
        lambda whole: b"\x80\x04." + whole,
    ],
    ids=["empty", "blank", "half", "cut", "longer", "changed", "binary", "list", "bare", "other types", "pickle"],
)
def test_a_file_that_is_not_whole_is_made_anew(home: Path, harm: Callable[[bytes], bytes]) -> None:
    load()
    [kept] = home.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(harm(whole))
    again = load()
    assert again.kept is None
    assert "state/CHN" in again.entities
    assert kept.read_bytes() == whole
    assert load().kept is not None


def test_tables_that_came_with_the_package_are_used_and_nothing_else_is_kept(home: Path, brought: Path) -> None:
    found = load()
    assert found.kept is not None
    assert not home.exists()


def test_tables_of_the_package_that_are_not_whole_are_made_anew_for_the_user(
    home: Path, brought: Path, tables: bytes
) -> None:
    brought.write_bytes(tables[:-1])
    assert load().kept is None
    [kept] = home.iterdir()
    assert kept.read_bytes() == tables
    assert load().kept is not None


def test_tables_of_the_package_are_not_used_for_another_version_or_another_ontology(
    home: Path, brought: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (words / "actors" / "more.ttl").write_text("# nothing\n", encoding="utf-8")
    assert load(words).kept is None
    monkeypatch.setattr("kg.__version__", "0.0.0")
    assert load().kept is None
    assert len([*home.iterdir()]) == 2


def test_tables_of_the_package_may_be_of_whoever_installed_it(
    home: Path, brought: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_another_user(monkeypatch)
    assert load().kept is not None


def test_a_file_of_another_key_is_not_used(home: Path) -> None:
    load()
    [kept] = home.iterdir()
    other = "0" * 64
    kept.rename(home / f"ontology-{other[:16]}.tables")
    assert cache.read("ontology", other) is None


def test_a_file_of_another_user_is_not_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    be_another_user(monkeypatch)
    assert load().kept is None


def test_a_changed_ontology_is_read_anew(home: Path, words: Path) -> None:
    assert load(words).entities["state/CHN"].label == "الصين"
    states = words / "actors" / "states.ttl"
    text = states.read_text(encoding="utf-8")
    assert text.count('"الصين"@ar') == 1
    states.write_text(text.replace('"الصين"@ar', '"جمهورية الصين"@ar'), encoding="utf-8")
    changed = load(words)
    assert changed.kept is None
    assert changed.entities["state/CHN"].label == "جمهورية الصين"
    assert load(words).entities["state/CHN"].label == "جمهورية الصين"
    states.write_text("لا Turtle", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"states\.ttl:1: not Turtle"):
        load(words)


def test_a_file_more_or_less_is_a_changed_ontology(home: Path, words: Path) -> None:
    load(words)
    (words / "actors" / "more.ttl").write_text("# nothing\n", encoding="utf-8")
    assert load(words).kept is None
    (words / "relations.ttl").unlink()
    with pytest.raises(OntologyError, match=r"relations\.ttl: cannot be read"):
        load(words)


def test_the_key_tells_versions_names_and_contents_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [("a.ttl", b"one"), ("b.ttl", b"two")]
    keys = {
        cache.key(files),
        cache.key(files[::-1]),
        cache.key(files[:1]),
        cache.key([("a.ttl", b"one"), ("c.ttl", b"two")]),
        cache.key([("a.ttl", b"onetwo")]),
    }
    monkeypatch.setattr("kg.__version__", "0.0.0")
    keys.add(cache.key(files))
    assert len(keys) == 6


def test_the_code_that_makes_the_tables_is_in_the_key() -> None:
    names = {"/".join(path.parts[-2:]) for path in whole._code()}
    assert {"ontology/lexicon.py", "ontology/actors.py", "kg/cache.py", "kg/model.py", "lang/inflect.py"} <= names


def test_where_nothing_can_be_kept_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    for _ in range(2):
        assert "state/CHN" in load().entities
    assert capfd.readouterr() == ("", "")
    assert blocked.read_text() == "no folder"


def test_a_cache_folder_that_may_only_be_read_is_left_as_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path, content: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    load()
    [kept] = home.iterdir()
    monkeypatch.setattr(Path, "write_bytes", refused)
    assert load().kept is not None
    monkeypatch.setattr("kg.__version__", "0.0.0")
    assert "state/CHN" in load().entities
    assert [*home.iterdir()] == [kept]
    assert capfd.readouterr() == ("", "")


def test_a_disk_that_is_full_leaves_nothing_half_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        path.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "state/CHN" in load().entities
    assert [*home.iterdir()] == []


def test_only_the_last_few_files_stay(home: Path) -> None:
    for number in range(cache.KEPT + 3):
        cache.write("ontology", f"{number:064}"[::-1], {"table": (Mapping[str, str], {"key": str(number)})})
        for age, path in enumerate(sorted(home.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(path, ns=(age, age))
    kept = {cache.read("ontology", f"{number:064}"[::-1]) is not None for number in range(3, cache.KEPT + 3)}
    assert kept == {True}
    assert len([*home.iterdir()]) == cache.KEPT


@pytest.mark.parametrize("kind", [list[str], dict[str, str], set[str], object])
def test_a_table_of_a_type_that_would_not_come_back_as_it_was_is_refused(home: Path, kind: object) -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        cache.write("ontology", "0" * 64, {"table": (Mapping[str, kind], {"key": ["value"]})})


def test_the_same_bytes_with_the_cache_and_without(
    kg_process: Kg, seed: Path, root: Path, tmp_path: Path, home: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    runs = {"cold": home.parent, "warm": home.parent, "none": blocked}
    formats = ("ttl", "html", "nt")
    for number, (name, folder) in enumerate(runs.items()):
        done = kg_process(
            "build", seed, root / "tests/gold/dev/11.txt", "-o", tmp_path / name, "--formats", ",".join(formats),
            env={"XDG_CACHE_HOME": str(folder), "PYTHONHASHSEED": str(number)},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    for file in (tmp_path / "cold").iterdir():
        assert (
            file.read_bytes()
            == (tmp_path / "warm" / file.name).read_bytes()
            == (tmp_path / "none" / file.name).read_bytes()
        )
    for suffix in ("ttl", "html"):
        name = f"xi-putin-call.{suffix}"
        assert (tmp_path / "warm" / name).read_bytes() == (root / "out" / name).read_bytes()


def test_the_tables_do_not_depend_on_the_order_of_sets(tmp_path: Path, root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg import cache, ontology;"
        "[print(name, cache._packed(*table)) for name, table in ontology.load().tables().items()]"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(tmp_path / seed), "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in "123"
    }  # fmt: skip
    assert len(said) == 1
