"""What the package shows and how it hangs together: public names, lazy loading, and which module may do what."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import kg

PACKAGE = Path(kg.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")
VERBS = ("build", "explain", "query", "read", "validate")


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error::ImportWarning", "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_public_names() -> None:
    assert sorted(kg.__all__) == [
        "Article",
        "BuildReport",
        "Correction",
        "CorrectionError",
        "Entity",
        "FormatError",
        "GraphError",
        "InputError",
        "MithaqError",
        "OntologyError",
        "OutputError",
        "QueryError",
        "Reading",
        "Span",
        "Statement",
        "Unmatched",
        "Unresolved",
        "__version__",
        "build",
        "explain",
        "query",
        "read",
        "validate",
    ]


def test_types_and_runtime_agree_on_the_public_names() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("kg.")
        for alias in node.names
    }
    assert typed == kg._HOME


@pytest.mark.parametrize("name", kg.__all__)
def test_each_public_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(kg, name)
    assert not isinstance(value, ModuleType)
    assert value.__doc__
    assert name in dir(kg)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'ingest'"):
        _ = kg.ingest  # type: ignore[attr-defined]


@pytest.mark.parametrize("first", ["", "import kg.build, kg.query, kg.validate", "from kg.corpus import build_each"])
def test_a_verb_stays_a_function_whatever_is_imported_before(first: str) -> None:
    code = f"{first}\nimport kg\nprint(*(type(getattr(kg, verb)).__name__ for verb in {VERBS}))"
    assert set(run(code).split()) == {FunctionType.__name__}


def test_importing_the_package_loads_nothing_else() -> None:
    loaded = run("import sys, kg; print(*sys.modules)").split()
    assert [name for name in loaded if name.startswith("kg")] == ["kg"]
    assert not {"spacy", "rdflib", "pyoxigraph", "typing"} & set(loaded)


def test_a_build_loads_nothing_that_only_other_formats_and_commands_need(seed: Path, tmp_path: Path) -> None:
    code = f"import sys, kg; kg.build({str(seed)!r}, out={str(tmp_path)!r}); print(*sys.modules)"
    assert not {"pyvis", "networkx", "IPython", "pyshacl", "trafilatura", "spacy"} & set(run(code).split())


def test_each_module_can_be_imported_first() -> None:
    names = [
        ".".join(("kg", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__") for path in MODULES
    ]
    for name in names:
        loaded = run(f"import sys, importlib; importlib.import_module({name!r}); print(*sys.modules)").split()
        assert ("spacy" in loaded) <= (name == "kg.annotate.document"), name


# -- which module may do what ------------------------------------------------------------------------------------------
def calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_exits_and_reads_the_clock(path: Path) -> None:
    forbidden = {
        "print",
        "input",
        "exit",
        "quit",
        "sys.exit",
        "os._exit",
        "datetime.date.today",
        "datetime.datetime.now",
    }
    chance = ("time.", "random.", "uuid.")
    found = [(line, name) for line, name in calls(path) if name in forbidden or name.startswith(chance)]
    found = [(line, name) for line, name in found if name != "random.Random"]  # with a seed, it is no chance
    assert path.name == "cli.py" or found == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_module_begins_with_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring
    assert "from __future__ import annotations" in path.read_text(encoding="utf-8") or len(tree.body) == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_imports_modules_of_the_package_lazily(path: Path) -> None:
    """A library that few inputs need may wait; a module of ``kg`` that does hides a layer."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [
        ast.unparse(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert path.name == "cli.py" or not [line for line in inside if " kg" in line]
