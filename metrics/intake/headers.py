"""Finds a list's header row and columns, and cleans codes, by the synonyms in columns.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from metrics.intake.cell_text import clean_text, is_nothing, normalise, without_letter
from metrics.intake.sheet import MAX_COLUMNS, name_list
from metrics.intake.values import PARSERS
from metrics.questions.columns import ColumnWords, columns

HEADER_ROWS = 10  # the first rows, among which the headers are looked for
TWO_HEADERS = "stands over more than one column, and they differ here: the first was read"
# What is wrong with a row of a CSV that is not as wide as its headers.
MORE_CELLS = "has more cells than there are headers, so its cells may have slipped"
FEWER_CELLS = "has fewer cells than there are headers; the last ones are read as blank"
_CODE_AND_TEXT = re.compile(r"^([a-z]{0,3}[0-9]{1,3}[a-z]?)(?: (.*))?$")
_AFTER_LETTER = re.compile(r"^[A-Za-z]: *([^ ].+)$")  # list 9's types of accommodation: 'E: Supported lodgings'


@dataclass(frozen=True)
class Column:
    """A column we keep. `headers` are its synonyms as normalised, the preferred one first.

    An `extra` column is not the form's but some files' own, and not missed.
    """

    name: str
    title: str
    kind: str
    required: bool
    headers: tuple[str, ...]
    extra: bool = False


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of table: a section of columns.toml."""

    key: str
    title: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


@dataclass
class Match:
    """Where a sheet's columns lie; places count from 0. `header_cells` is the header row as cleaned."""

    header_row: int
    positions: dict[str, int]
    header_cells: list[str]
    dropped: list[str]
    missing_required: list[str] = field(default_factory=list)
    missing_optional: list[str] = field(default_factory=list)
    rivals: dict[str, list[int]] = field(default_factory=dict)  # other places of a column's own header

    @property
    def width(self) -> int:
        """How many cells a row may fill: those under a header."""
        return max((place + 1 for place, header in enumerate(self.header_cells) if header), default=0)


@cache
def layout(key: str) -> Layout:
    """The layout under a dotted key, such as 'annex_a.list_4' or 'workforce'."""
    section = columns().sections[key]
    return Layout(key, section.title, tuple(_column(name, given) for name, given in columns().of(key).items()))


def _column(name: str, given: ColumnWords) -> Column:
    return Column(
        name=name,
        title=given.headers[0],
        kind=given.kind,
        required=given.required,
        headers=tuple(dict.fromkeys(normalise(header) for header in given.headers)),
        extra=given.extra,
    )


def find_header(rows: Sequence[Sequence[object]], table: Layout) -> Match | None:
    """The row among the first ten that names most of the table's columns; None if none names two of them."""
    best: tuple[int, int, dict[str, int]] | None = None
    for number, row in enumerate(rows[:HEADER_ROWS]):
        positions = _positions(row, table)
        if len(positions) >= min(2, len(table.columns)) and (best is None or len(positions) > best[0]):
            best = (len(positions), number, positions)
    if best is None:
        return None
    _, number, positions = best
    headers = [clean_text(cell) for cell in rows[number][:MAX_COLUMNS]]
    used = set(positions.values())
    dropped = [header for place, header in enumerate(headers) if header and place not in used]
    dropped += [f"column {_letters(place)}, which has no header" for place in _nameless(rows[number + 1 :], headers)]
    beyond = sum(1 for cell in rows[number][MAX_COLUMNS:] if clean_text(cell))
    if beyond:
        dropped.append(f"{beyond:,} columns to the right of the first {MAX_COLUMNS}")
    absent = [column for column in table.columns if column.name not in positions]
    return Match(
        number,
        positions,
        headers,
        dropped,
        [column.title for column in absent if column.required],
        [column.title for column in absent if not column.required and not column.extra],
        _rivals(headers, positions),
    )


def _nameless(below: Sequence[Sequence[object]], headers: Sequence[str]) -> list[int]:
    """Columns without a header, between or beside those with one, that hold something."""
    width = max((place for place, header in enumerate(headers) if header), default=0) + 2
    blank = [place for place in range(min(width, MAX_COLUMNS)) if place >= len(headers) or not headers[place]]
    return [place for place in blank if any(place < len(row) and clean_text(row[place]) for row in below)]


def _letters(place: int) -> str:
    """A column as Excel names it: 0 -> A, 26 -> AA."""
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def _rivals(headers: Sequence[str], positions: dict[str, int]) -> dict[str, list[int]]:
    """The columns whose header stands over more than one column, with the places that are not read."""
    same: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        if header:
            same.setdefault(normalise(header), []).append(place)
    twice = {name: same[normalise(headers[place])] for name, place in positions.items()}
    return {name: [at for at in places if at != positions[name]] for name, places in twice.items() if len(places) > 1}


def differs(cells: Sequence[object], place: int, others: Sequence[int]) -> bool:
    """Whether another column under the same header holds something else in this row."""
    read = clean_text(cells[place]) if place < len(cells) else ""
    return any(at < len(cells) and clean_text(cells[at]) not in ("", read) for at in others)


def full_row(rows: Sequence[Sequence[object]], match: Match) -> int:
    """How many cells a row of a CSV has, blank ones at its end included: those of the headers, or of most rows."""
    lengths = Counter(map(len, rows[match.header_row + 1 :]))
    usual = lengths.most_common(1)[0][0] if lengths else 0
    return max(len(rows[match.header_row]), usual)


def _positions(row: Sequence[object], table: Layout) -> dict[str, int]:
    """Column name -> place in the row. The earlier synonym wins, then the leftmost header."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row[:MAX_COLUMNS]):
        if isinstance(cell, str) and cell:
            places.setdefault(normalise(cell), place)
    positions: dict[str, int] = {}
    for column in table.columns:
        header = next((header for header in column.headers if header in places), None)
        if header is not None:
            positions[column.name] = places[header]
    return positions


def found_instead(rows: Sequence[Sequence[object]], match: Match | None) -> str:
    """What a sheet holds where its headers should be, for a message; a first row of data is not shown."""
    if match is not None:
        return f"row {match.header_row + 1} has {name_list(filter(None, match.header_cells), 40)}"
    first = next((row for row in rows if any(clean_text(cell) for cell in row)), None)
    if first is None:
        return "it is empty"
    cells = [clean_text(cell) for cell in first[:MAX_COLUMNS] if clean_text(cell)]
    if any(not isinstance(cell, str) or re.search(r"[0-9]{3}", cell) for cell in first if cell != ""):
        return f"its first row has {len(cells)} cells that look like data, not headers"
    return f"its first row has {name_list(cells)}"


# Codes -------------------------------------------------------------------------------------------------


class Codes:
    """The plain words of one code list, and what case systems write for them: a section [codes.<name>].

    `unknown` is the word for a code that is not known.
    `parse` gives a plain word, `blank` for an empty cell, and raises ValueError for a code that is not known.
    A code is looked for as written, then without its letter ('b) No'), then by the text after its number
    ('6: Police'), then by its number alone, then by the text after a letter and a colon ('E: Supported lodgings').
    """

    def __init__(self, name: str) -> None:
        section = columns().codes[name]
        self.blank: str | None = None if section.blank == "null" else section.blank
        self.unknown = self.blank or "unknown"
        self.words: dict[str, str] = {
            normalise(synonym): word for word, synonyms in section.words.items() for synonym in (word, *synonyms)
        }

    def parse(self, value: object) -> str | None:
        text = clean_text(value)
        if not text:
            return self.blank
        for candidate in _candidates(text):
            if candidate in self.words:
                return self.words[candidate]
        if is_nothing(text):
            return self.blank
        raise ValueError("is not a known code")


def _candidates(text: str) -> Iterable[str]:
    yield normalise(text)
    bare = normalise(without_letter(text))
    yield bare
    if match := _CODE_AND_TEXT.match(bare):
        if match[2]:
            yield match[2]
        yield match[1]
    if match := _AFTER_LETTER.match(text):
        yield normalise(match[1])


@cache
def codes(name: str) -> Codes:
    """The code list of that name in columns.toml."""
    return Codes(name)


def parser(kind: str) -> Callable[[object], object]:
    """The parser of a column's kind: one of values.PARSERS, or a code list's for 'code:<list>'."""
    return codes(kind.removeprefix("code:")).parse if kind.startswith("code:") else PARSERS[kind]
