"""A file of corrections in, frozen values out; a Reading and those in, the Reading as the analyst has it out.

The file stands beside the articles and is a table: UTF-8, cells parted by tabs (or commas or semicolons), the columns named
in the first line in Arabic or English (``ontology/corrections.ttl``), a correction in each further line, ``#`` before a
remark. It finds statements by the article and the quoted words, not by how they were read, so that it holds after a rebuild.
"""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from kg.errors import CorrectionError
from kg.graph import ID, entity_iri, fold_name, identified
from kg.lang.normal import fold, name_key
from kg.model import Applied, Article, Correction, Entity, Reading, Span, Statement, Unmatched
from kg.ontology import Ontology, load_with, term_key, thing_called
from kg.sources import SUFFIXES, slug
from kg.validate import validate_lexicon
from kg.vocab import PREFIXES

FILES: Final = ("corrections.tsv", "corrections.csv")
"""What a file of corrections is called beside the articles."""
LEXICON: Final = "lexicon.ttl"
"""What an analyst's own lexicon is called there."""
BETWEEN: Final = "|"
"""What separates several values of one cell."""
MAX_BYTES: Final = 20_000_000

_PARTS: Final = "\t;,"
_DISCOVERED: Final = frozenset({"person", "organization", "group", "people", "event"})
"""Kinds of things that an article may hold though no list does."""
_CERTAIN: Final = Decimal(1)
_USUAL: Final = {"Commitment": "affirmed", "Appeal": "obligatory"}
"""Kind → the modality that a statement has where the line says none; else it is actual."""
_COPY: Final = "copy them from the text"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What an analyst says beside the articles; ``worded`` is the ontology with the analyst's own lexicon."""

    lines: tuple[Correction, ...] = ()
    worded: Ontology | None = None
    lexicon: Path | None = None

    def of(self, article: Article) -> tuple[Correction, ...]:
        """Those that are of this article, or of all."""
        return tuple(line for line in self.lines if line.article in (None, article.id))

    def names(self, article: Article) -> tuple[tuple[str, str], ...]:
        """The names to be told, each with the IRI tail of whose it is, where one of them stands in the article."""
        said = [line for line in self.of(article) if line.kind == "Naming"]
        if not any(find_name(article.text, line.quote) for line in said):
            return ()
        by_name: dict[str, tuple[str, str]] = {}
        for line in sorted(said, key=lambda line: line.article is not None):  # what is said of this article goes before
            by_name[name_key(line.quote)] = (line.quote, line.entity or "")
        return tuple(by_name.values())


NONE: Final = Corrections()
"""Nothing to correct."""


# -- reading -----------------------------------------------------------------------------------------------------------
def beside(folder: str | Path, *, corrections: bool = True) -> tuple[Path | None, Path | None]:
    """The file of corrections, if that is asked for, and the lexicon that stand in a folder.

    Raises CorrectionError where two files of corrections do.
    """
    found = [path for name in FILES if corrections and (path := Path(folder, name)).is_file()]
    if len(found) > 1:
        raise CorrectionError(f"{found[0]} and {found[1].name}: two files of corrections; keep one of them")
    lexicon = Path(folder, LEXICON)
    return (found[0] if found else None), (lexicon if lexicon.is_file() else None)


def read(
    path: Path | None, lexicon: Path | None, ontology: Ontology
) -> tuple[Corrections, tuple[CorrectionError, ...]]:
    """What the two files say, and an error for each line that cannot be used. Raises CorrectionError for a whole file."""
    lines: list[Correction] = []
    errors: list[CorrectionError] = []
    for found in read_lines(path, ontology) if path else ():
        if isinstance(found, Correction):
            lines.append(found)
        else:
            errors.append(found)
    return Corrections(tuple(lines), _worded(lexicon) if lexicon else None, lexicon), tuple(errors)


def read_lines(path: Path, ontology: Ontology) -> Iterator[Correction | CorrectionError]:
    """Each correction of a file, in order; for a line that cannot be used, the error that says why.

    Raises CorrectionError where the file cannot be read or its first line does not name the columns.
    """
    header: tuple[str, ...] | None = None
    part = "\t"
    for number, line in enumerate(re.split(r"\r\n|\r|\n", _text(path)), 1):
        if not line.strip(" \t,;\u00a0") or line.lstrip().startswith("#"):
            continue
        where = f"{path}:{number}"
        if header is None:
            part = next((mark for mark in _PARTS if mark in line), "\t")
            header = _header(_cells(line, part, where), where, ontology)
            continue
        try:
            yield _Line(where, _row(header, _cells(line, part, where), where), ontology).correction()
        except CorrectionError as error:
            yield error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise CorrectionError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; divide it among folders")
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        why = f"{path}: not UTF-8 (at byte {error.start}); save it as UTF-8 text, from Excel as 'CSV UTF-8'"
        raise CorrectionError(why) from error
    if "\0" in text:
        raise CorrectionError(f"{path}: binary, and no table; save it as UTF-8 text")
    return text


def _cells(line: str, part: str, where: str) -> list[str]:
    """The cells of a line; one that begins in a quotation mark ends in one, as spreadsheets write them."""
    try:
        [cells] = csv.reader([line], delimiter=part, strict=True)
    except (csv.Error, ValueError) as error:
        mark = 'a cell that begins with " must end with "'
        raise CorrectionError(f"{where}: {error}; {mark}, and a line break cannot stand in a cell") from error
    return [" ".join(cell.split()) for cell in cells]


def _header(cells: Sequence[str], where: str, ontology: Ontology) -> tuple[str, ...]:
    known = ontology.correction_columns
    names = list(dict.fromkeys(known.values()))
    while cells and not cells[-1]:
        cells = cells[:-1]
    for cell in cells:
        if term_key(cell) not in known:
            raise CorrectionError(f"{where}: {cell!r} is no column; the first line names them, of {', '.join(names)}")
    columns = tuple(known[term_key(cell)] for cell in cells)
    for column in columns:
        if columns.count(column) > 1:
            raise CorrectionError(f"{where}: two columns {column}; keep one of them")
    for column in ("correction", "quote"):
        if column not in columns:
            raise CorrectionError(f"{where}: no column {column}; the first line names the columns, tabs between them")
    return columns


def _row(header: Sequence[str], cells: Sequence[str], where: str) -> Mapping[str, str]:
    if any(cells[len(header) :]):
        raise CorrectionError(f"{where}: {len(cells)} cells, but the first line names {len(header)} columns")
    return {column: cell for column, cell in zip(header, cells, strict=False) if cell}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line, its cells by column."""

    where: str
    cells: Mapping[str, str]
    ontology: Ontology

    def correction(self) -> Correction:
        """The correction that the line is; raises CorrectionError where it is none."""
        kind = self._term("correction", "Correction")
        if kind == "Wording":
            raise self._error(f"a phrase cannot be told in a line; describe its words in {LEXICON} beside the articles")
        if kind is None:
            raise self._error("no sort of correction; write wrong, missing or name (خطأ، ناقص، اسم)")
        article, statement = self._article()
        quote = self._quote()
        if not quote and not (statement and kind == "Withdrawal"):
            raise self._error("no quote; copy the words from the article")
        if article is None and kind != "Naming":
            raise self._error("no article; write its ID, the name of its file without suffix")
        said = Correction(
            kind=kind,
            quote=quote,
            article=article,
            statement=statement,
            relation=self._term("relation", "Relation"),
            agents=self._entities("agent", actors=True),
            targets=self._entities("target"),
            themes=self._themes(),
            partners=self._entities("with", actors=True),
            speakers=self._entities("speaker", actors=True),
            statement_kind=self._term("kind", "Statement"),
            modality=self._term("modality", "Modality"),
            negative=self._denied(),
            condition=self.cells.get("condition"),
            entity=next(iter(self._entities("entity", listed=True)), None),
            date=self._date(),
            by=self.cells.get("by"),
            note=self.cells.get("note"),
            source=self.where,
        )
        self._check(said)
        return said

    def _check(self, said: Correction) -> None:
        if said.kind == "Naming":
            if said.entity is None:
                raise self._error("whose name is it? write leader:xi-jinping, or a listed name, in the column entity")
            if not any(letter.isalpha() for letter in said.quote):
                raise self._error(f"{said.quote!r} is no name; write it in letters")
        elif said.entity is not None:
            raise self._error("the column entity is for names; write who acts in agent, and on whom in target")
        if said.kind == "Addition":
            if said.relation is None or not said.agents:
                raise self._error("a missing statement needs a relation and an agent")
            needs = self.ontology.relation_facts[said.relation].needs_object
            if needs and not (said.targets or said.themes or said.partners):
                raise self._error(f"what does the agent act on? {said.relation} needs a target or a theme")

    def _error(self, why: str) -> CorrectionError:
        return CorrectionError(f"{self.where}: {why}")

    def _term(self, column: str, kind: str) -> str | None:
        cell = self.cells.get(column)
        if cell is None:
            return None
        known = self.ontology.terms[kind]
        found = known.get(term_key(cell.removeprefix(PREFIXES["mq"]).removeprefix("mq:")))
        if found is None:
            names = ", ".join(sorted(set(known.values()))) if kind != "Correction" else "wrong, missing, name"
            raise self._error(f"{cell!r} is no {column}; use one of {names}")
        return found

    def _article(self) -> tuple[str | None, str | None]:
        """The article's ID, and the statement's IRI."""
        cell, statement = self.cells.get("article"), self.cells.get("statement")
        if statement is not None:
            statement = statement.strip("<>")
            article, parted, _ = statement.removeprefix(f"{ID}article/").partition("/statement/")
            if not parted or not statement.startswith(f"{ID}article/"):
                raise self._error(f"{statement!r} is no statement; copy its IRI from the graph, or leave it empty")
            cell = cell or article
        if cell is None:
            return None, statement
        name = cell.strip("<>").removeprefix(f"{ID}article/")
        suffix = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
        article = slug(name[: len(name) - len(suffix)])
        if not article:
            raise self._error(f"{cell!r} is no article; write its ID, the name of its file without suffix")
        return article, statement

    def _quote(self) -> str:
        """The words; the guillemets around them are the analyst's own."""
        quote = unicodedata.normalize("NFC", self.cells.get("quote", ""))
        inside = quote[1:-1]
        whole = quote[:1] == "«" and quote[-1:] == "»" and "«" not in inside and "»" not in inside
        return inside.strip() if whole else quote

    def _entities(self, column: str, *, actors: bool = False, listed: bool = False) -> tuple[str, ...]:
        cells = [cell.strip() for cell in self.cells.get(column, "").split(BETWEEN)]
        if listed and len(cells) > 1:
            raise self._error(f"a name is of one, not of {len(cells)}")
        tails = tuple(dict.fromkeys(self._entity(cell, listed=listed) for cell in cells if cell))
        for tail in tails:
            known = self.ontology.entities.get(tail)
            if actors and known is not None and "Actor" not in known.types:
                raise self._error(
                    f"{known.label!r} is a place and no {column}; write the state or body that acts there"
                )
        return tails

    def _entity(self, cell: str, *, listed: bool) -> str:
        """An IRI, a prefixed name or a name as the tail of an IRI; ``/name`` where no list has it."""
        prefix, colon, key = cell.partition(":")
        space = PREFIXES.get(prefix.strip(), "")
        iri = cell.strip("<>") if cell.strip("<>").startswith(ID) else space + key.strip()
        if not iri.startswith(ID) or not colon:
            return self._by_name(cell, listed=listed)
        tail = iri.removeprefix(ID)
        kind, _, key = tail.partition("/")
        if tail in self.ontology.entities:
            return tail
        if key and kind == "person":
            return f"person/{' '.join(key.replace('-', ' ').split())}"
        if key and kind in _DISCOVERED and not listed:
            return tail
        raise self._error(f"{cell!r} is in no list of ontology/actors; check the spelling, or write the name")

    def _by_name(self, cell: str, *, listed: bool) -> str:
        words = tuple(name_key(cell).split())
        named = [n for n in self.ontology.names.get(words[0], ()) if n.words == words] if words else []
        first = [n for n in named if n.way == "label"] or [n for n in named if n.way != "capital"] or named
        tails = list(dict.fromkeys(n.entity for n in first))
        if len(tails) > 1:
            choice = ", ".join(tail.replace("/", ":").replace("organization:", "org:") for tail in tails)
            raise self._error(f"{cell!r} is the name of several; write one of {choice}")
        if not tails and listed:
            raise self._error(f"{cell!r} is in no list of ontology/actors; for a person write person:{cell}")
        return tails[0] if tails else f"/{cell}"

    def _themes(self) -> tuple[str, ...]:
        cells = [cell.strip() for cell in self.cells.get("theme", "").split(BETWEEN)]
        return tuple(dict.fromkeys(cell for cell in cells if cell))

    def _denied(self) -> bool | None:
        cell = self.cells.get("denied")
        if cell is None or term_key(cell) in ("true", "false"):
            return None if cell is None else term_key(cell) == "true"
        self._term("denied", "Polarity")
        return True

    def _date(self) -> datetime.date | None:
        cell = self.cells.get("date")
        try:
            return None if cell is None else datetime.date.fromisoformat(cell)
        except ValueError:
            raise self._error(f"{cell!r} is no date; write it as 2024-05-29") from None


def _worded(lexicon: Path) -> Ontology:
    """The ontology with one more lexicon; raises CorrectionError where that breaks the shapes of lexicons."""
    try:
        return _checked(lexicon, lexicon.read_bytes())
    except OSError as error:
        raise CorrectionError(f"{lexicon}: cannot be read ({error.strerror}); check the path") from error


@lru_cache(maxsize=4)
def _checked(lexicon: Path, content: bytes) -> Ontology:
    for result in validate_lexicon(lexicon).results:
        about = result.focus_node.rpartition("/")[2]
        raise CorrectionError(f"{lexicon}: {about}: {result.message_en} | {result.message_ar}")
    return load_with(lexicon, content)


# -- finding words -----------------------------------------------------------------------------------------------------
def find_words(text: str, words: str) -> tuple[Span, ...]:
    """Where words stand in a text, whatever the vowel signs, the seats of hamza and the width of spaces; within one line."""
    folded, places = _folded_article(text)
    wanted = _folded(words)[0].strip(" ")
    found, at = [], folded.find(wanted) if wanted else -1
    while at >= 0:
        end = places[at + len(wanted)] if at + len(wanted) < len(places) else len(text)
        span = Span(places[at], places[at] + len(text[places[at] : end].rstrip()))
        found.append(span)
        at = folded.find(wanted, at + len(wanted))
    return tuple(found)


def find_name(text: str, name: str) -> tuple[Span, ...]:
    """Where a name stands as a word: no letter after it, and before it no more than proclitics («وللصين»)."""

    def is_word(span: Span) -> bool:
        before = re.search(r"[^\W\d_]*$", text[max(0, span.start - 4) : span.start])
        return len(before[0] if before else "") <= 2 and not text[span.end : span.end + 1].isalpha()

    return tuple(filter(is_word, find_words(text, name)))


@lru_cache(maxsize=1)
def _folded_article(text: str) -> tuple[str, Sequence[int]]:
    return _folded(text)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text as words are compared, and the place of each of its letters in the text."""
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        plain = "\n" if character in "\r\n" else " " if character.isspace() else fold(character)
        if plain == " " and letters and letters[-1] == " ":
            continue
        for letter in plain:
            letters.append(letter)
            places.append(at)
    return "".join(letters), places


# -- applying ----------------------------------------------------------------------------------------------------------
def apply(
    reading: Reading, corrections: Corrections, ontology: Ontology, *, plain: Reading, worded: Reading
) -> Reading:
    """The reading as the analyst has it.

    ``reading`` was read with the analyst's names and lexicon, ``worded`` with the lexicon alone, ``plain`` with neither: what
    one of them has and the one before it has not is the analyst's doing. Then statements are withdrawn and others added.
    """
    said = corrections.of(reading.article)
    desk = _Desk(reading, ontology, {str(iri): statement for iri, statement in identified(reading)})
    for line in said:
        if line.kind == "Addition":
            desk.place(line)
    for line in said:
        if line.kind == "Withdrawal":
            desk.withdraw(line)
    for line in desk.placed:
        desk.add(line)
    named = [line for line in said if line.kind == "Naming"]
    applied = [
        *_wordings(plain, worded, reading, corrections),
        *desk.name(named, _new(worded, reading)),
        *desk.applied,
    ]
    if not applied and not desk.unmatched:
        return reading
    kept = tuple(statement for statement in reading.statements if statement not in desk.withdrawn)
    return replace(
        reading,
        statements=(*kept, *desk.added),
        corrections=tuple(applied),
        as_read=reading.statements,
        unmatched=tuple(desk.unmatched),
    )


def _new(before: Reading, after: Reading) -> tuple[Statement, ...]:
    """What was read the second time and not the first."""
    known = set(before.statements)
    return tuple(dict.fromkeys(statement for statement in after.statements if statement not in known))


def _wordings(plain: Reading, worded: Reading, reading: Reading, corrections: Corrections) -> Iterator[Applied]:
    """What the analyst's own lexicon made be read."""
    stands = set(reading.statements)
    for statement in _new(plain, worded):
        if statement in stands and corrections.lexicon:
            said = Correction(
                kind="Wording",
                quote=statement.trigger.of(reading.article.text),
                article=reading.article.id,
                relation=statement.relation,
                note=corrections.lexicon.name,
                source=str(corrections.lexicon),
            )
            yield Applied(said, (statement.trigger,), (statement,))


class _Desk:
    """One article on the analyst's desk: what is found wrong and missing in it, line by line."""

    def __init__(self, reading: Reading, ontology: Ontology, iris: Mapping[str, Statement]) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.ontology = ontology
        self.iris = iris
        self.entities = _entities(reading)
        self.withdrawn: set[Statement] = set()
        self.right: set[Statement] = set()
        """Statements that say what a line of the file says is missing."""
        self.placed: dict[Correction, Statement] = {}
        self.added: list[Statement] = []
        self.applied: list[Applied] = []
        self.unmatched: list[Unmatched] = []

    def _fail(self, line: Correction, reason: str, *, lost: bool = False) -> None:
        self.unmatched.append(Unmatched(line, reason, lost))

    # -- names -------------------------------------------------------------------------------------------------------
    def name(self, lines: Sequence[Correction], new: Iterable[Statement]) -> Iterator[Applied]:
        """The names that were told, each with the statements that are read so because of it."""
        told = []
        for line in lines:
            spans = find_name(self.text, line.quote)
            entity = self._find(line.entity or "")
            if spans and entity is not None and _is_named(self.reading, entity):
                told.append((line, spans[0], entity))
            elif line.article is not None:
                why = "was not read as a name there" if spans else "does not stand in the article"
                self._fail(line, f"the name «{line.quote}» {why}; correct the line or delete it")
        for line, span, entity in told:
            of_it = [s for s in new if entity in _parties(s)]
            rest = [s for s in new if not any(other in _parties(s) for _, _, other in told)]
            yield Applied(line, (span,), (*of_it, *rest), entity)

    # -- withdrawing -------------------------------------------------------------------------------------------------
    def withdraw(self, line: Correction) -> None:
        """Take away the statements whose word stands in the quoted words and that are as the line says."""
        spans = find_words(self.text, line.quote) if line.quote else ()
        if line.quote and not spans:
            self._fail(line, f"«{line.quote}» does not stand in the article; {_COPY}, or delete the line")
            return
        if line.statement is not None and line.statement in self.iris:
            there = [self.iris[line.statement]]
        else:
            there = [s for s in self.reading.statements if any(_holds(span, s.trigger) for span in spans)]
        found = [s for s in dict.fromkeys(there) if self._fits(s, line)]
        wrong = [s for s in found if s not in self.right]
        if not wrong:
            read = ", ".join(sorted({s.relation for s in there})) or "nothing"
            right = "as the file has it" if found else f"and there is read: {read}"
            self._fail(line, f"no such statement is read in «{line.quote or line.statement}», {right}; delete the line")
            return
        self.withdrawn.update(wrong)
        about = tuple(span for span in spans if any(_holds(span, s.trigger) for s in wrong))
        self.applied.append(Applied(line, about or wrong[0].evidence[:1], tuple(wrong)))

    def _fits(self, statement: Statement, line: Correction) -> bool:
        """Whether the statement is as the line says, as far as it says something."""
        return (
            line.relation in (None, statement.relation)
            and line.statement_kind in (None, statement.kind)
            and line.modality in (None, statement.modality)
            and line.negative in (None, statement.negative)
            and self._among(line.agents, statement.agents)
            and self._among(line.targets, statement.targets)
            and self._among(line.partners, statement.partners)
            and self._among(line.speakers, statement.speakers)
            and {fold_name(theme) for theme in line.themes} <= {fold_name(theme.label) for theme in statement.themes}
        )

    def _among(self, wanted: Iterable[str], entities: tuple[Entity, ...]) -> bool:
        return all(found in entities for found in map(self._find, wanted))

    # -- adding ------------------------------------------------------------------------------------------------------
    def place(self, line: Correction) -> None:
        """Make the statement that a line says is missing; or note that it is read, or why it cannot be made."""
        spans = find_words(self.text, line.quote)
        if not spans:
            self._fail(line, f"«{line.quote}» does not stand in the article; {_COPY}", lost=True)
            return
        named = (*line.agents, *line.targets, *line.partners, *line.speakers)
        unknown = next((tail for tail in named if self._find(tail) is None), None)
        if unknown is not None:
            who = unknown.removeprefix("/")
            self._fail(line, f"neither the lists nor the article know «{who}»; write it as the graph has it", lost=True)
            return
        statement = self._statement(line, spans[0])
        there = [s for s in self.reading.statements if any(_holds(span, s.trigger) for span in spans)]
        same = [s for s in there if _say_the_same(s, statement, line)]
        if same:
            self.right.update(same)
            self._fail(line, f"that is read in «{line.quote}» by now; delete the line")
            return
        self.placed[line] = statement

    def add(self, line: Correction) -> None:
        """Add what was placed."""
        statement = self.placed[line]
        self.added.append(statement)
        self.applied.append(Applied(line, statement.evidence, (statement,)))

    def _statement(self, line: Correction, span: Span) -> Statement:
        relation = line.relation or ""
        kind = line.statement_kind or self.ontology.relation_facts[relation].kind
        first = re.match(r"\S+", self.text[span.start : span.end])
        return Statement(
            relation=relation,
            kind=kind,
            modality=line.modality or _USUAL.get(kind, "actual"),
            agents=self._all(line.agents),
            trigger=Span(span.start, span.start + len(first[0]) if first else span.end),
            evidence=(span,),
            confidence=_CERTAIN,
            speakers=self._all(line.speakers),
            targets=self._all(line.targets),
            themes=tuple(self._topic(theme) for theme in line.themes),
            partners=self._all(line.partners),
            negative=bool(line.negative),
            condition=line.condition,
        )

    def _all(self, tails: Iterable[str]) -> tuple[Entity, ...]:
        return tuple(dict.fromkeys(entity for tail in tails if (entity := self._find(tail)) is not None))

    def _topic(self, words: str) -> Entity:
        known = self.entities.get(f"topic/{fold_name(words)}")
        return known or thing_called(self.ontology, words) or Entity("topic", words, ("Topic",), words)

    def _find(self, tail: str) -> Entity | None:
        """The thing of that IRI tail or name, as the article has it, else as the lists have it."""
        kind, _, key = tail.partition("/")
        keys = (tail, f"{kind}/{name_key(key)}", f"/{name_key(key)}" if not kind else "")
        return next((self.entities[k] for k in keys if k in self.entities), None) or self.ontology.entities.get(tail)


def _holds(span: Span, trigger: Span) -> bool:
    return span.start <= trigger.start < span.end


def _say_the_same(statement: Statement, other: Statement, line: Correction) -> bool:
    """Whether a statement says what the line says: all of who and what, and of the rest what the line mentions."""
    return (
        statement.relation == other.relation
        and statement.negative == other.negative
        and (statement.condition is None) == (other.condition is None)
        and all(
            set(mine) == set(its)
            for mine, its in (
                (statement.agents, other.agents),
                (statement.targets, other.targets),
                (statement.partners, other.partners),
            )
        )
        and {fold_name(t.label) for t in statement.themes} == {fold_name(t.label) for t in other.themes}
        and (not line.speakers or set(statement.speakers) == set(other.speakers))
        and line.statement_kind in (None, statement.kind)
        and line.modality in (None, statement.modality)
    )


def _parties(statement: Statement) -> tuple[Entity, ...]:
    return (
        *statement.agents,
        *statement.speakers,
        *statement.targets,
        *statement.partners,
        *statement.regarding,
        *((statement.venue,) if statement.venue else ()),
    )


def _is_named(reading: Reading, entity: Entity) -> bool:
    return entity in reading.entities or any(entity in _parties(statement) for statement in reading.statements)


def _entities(reading: Reading) -> dict[str, Entity]:
    """Everything that the article names, by the tails of its IRI and by its names after a slash."""
    found: dict[str, Entity] = {}
    statements = reading.statements
    named = [*reading.entities, *(e for s in statements for e in (*_parties(s), *s.themes))]
    for entity in (*named, *(s.event for s in statements if s.event)):
        found.setdefault(entity.tail, entity)
        found.setdefault(str(entity_iri(entity)).removeprefix(ID), entity)
        if entity.discovered:
            found.setdefault(f"{entity.kind}/{name_key(entity.label)}", entity)
        if entity.kind == "topic":
            found.setdefault(f"topic/{fold_name(entity.label)}", entity)
        else:
            for name in (entity.label, *entity.aliases):
                found.setdefault(f"/{name_key(name)}", entity)
    return found
