"""The whole ontology: its tables together, loaded from the folder or from where they were kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kg import cache
from kg.errors import OntologyError
from kg.lang.normal import fold, name_key
from kg.model import Entity
from kg.ontology.actors import parts_of_names, states_of_names
from kg.ontology.nodes import SCHEMA
from kg.ontology.relations import Relations
from kg.ontology.things import Things
from kg.ontology.values import Name
from kg.ontology.words import CLITIC, Words, listed_offices_of


class Ontology(Words, Things, Relations):
    """What ``ontology/`` says, as tables; build it with :func:`load`."""


def folder() -> Path:
    """Where ``ontology/`` stands: inside the installed package, or beside it in a checkout.

    Raises OntologyError where neither is there.
    """
    here = Path(__file__).resolve().parent.parent
    for candidate in (here / "_ontology", here.parent / "ontology"):
        if (candidate / "mithaq.ttl").is_file():
            return candidate
    raise OntologyError(f"no ontology folder beside {here}: reinstall mithaq, or run it from a complete checkout")


@lru_cache(maxsize=4)
def load(root: Path | None = None) -> Ontology:
    """The ontology of ``root``, or the one that ships with the package; read once for each folder."""
    return _load(root or folder(), ())


def load_with(lexicon: Path, content: bytes) -> Ontology:
    """The ontology that ships with the package and the words of one more file, in the shape of those in ``lexicon/``.

    Raises OntologyError where the file is not Turtle.
    """
    return _load(folder(), ((lexicon, content),))


def ship() -> Path:
    """Make the tables of the package's own ontology and write them beside its modules; raises OSError.

    An installation calls it, so that the first run need not make them.
    """
    files, path = _read(folder()), cache.shipped("ontology")
    cache.save(path, _key(files), Ontology(folder(), files).tables())
    return path


@lru_cache(maxsize=4)
def with_names(ontology: Ontology, names: tuple[tuple[str, str], ...]) -> Ontology:
    """The ontology in which each of these names is the name of that IRI tail ``kind/key`` and of nothing else.

    A person whom no list has is known by the name that the tail gives, as one who was met in the text is.
    """
    told = Ontology(ontology.root, ontology.files, ontology.kept)
    vars(told).update(vars(ontology))
    entities = dict(ontology.entities)
    ours = []
    for text, tail in names:
        if tail not in entities:
            kind, _, label = tail.partition("/")
            tail = f"{kind}/{name_key(label)}"
            entities[tail] = Entity(kind, label, ("Person", "Actor"), label, discovered=True)
        ours.append(Name(text, tuple(name_key(text).split()), tail, "label"))
    taken = {"".join(name.words) for name in ours}
    found = [name for known in ontology.names.values() for name in known if "".join(name.words) not in taken]
    table: dict[str, list[Name]] = {}
    for name in (*ours, *found):
        table.setdefault(name.words[0], []).append(name)
    words = [fold(name.text).split() for name in ours]
    vars(told).update(
        key=None,
        names={first: tuple(sorted(known, key=lambda n: -len(n.words))) for first, known in table.items()},
        entities=entities,
        known_words=ontology.known_words
        | {word for first, *rest in words for word in (first, *(w for w in rest if not CLITIC.match(w)))},
        short_names=ontology.short_names | {first for first, *_ in words if len(first) == 2},
        name_parts=parts_of_names(entities),
        states_of_name=states_of_names(entities),
    )
    vars(told).update(listed_offices=listed_offices_of(told))
    return told


def _load(root: Path, more: tuple[tuple[Path, bytes], ...]) -> Ontology:
    files = _read(root) | dict(more)
    key = _key(files)
    kept = cache.read("ontology", key)
    ontology = Ontology(root, files, kept, key)
    if kept is None:
        cache.write("ontology", key, ontology.tables())
    return ontology


def _key(files: Mapping[Path, bytes]) -> str:
    """The key of the tables that the modules of today make of these files."""
    code = {path: path.read_bytes() for path in _code()}
    return cache.key((path.name, content) for path, content in {**code, **files}.items())


def _read(root: Path) -> dict[Path, bytes]:
    """The files of which tables are made, in the order in which they are read."""
    words = [*root.glob("lexicon/*.ttl"), *root.glob("actors/*.ttl"), root / "relations.ttl", root / "boilerplate.ttl"]
    words.append(root / "corrections.ttl")
    found = {}
    for path in (*sorted(words), root / SCHEMA):
        try:
            found[path] = path.read_bytes()
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror}); reinstall mithaq") from error
    return found


def _code() -> list[Path]:
    """The modules that make the tables: what an earlier state of them made is not used."""
    here = Path(__file__).parent.parent
    parts = (here / "ontology", here / "lang")
    return [here / "cache.py", here / "model.py", *(path for part in parts for path in sorted(part.glob("*.py")))]
