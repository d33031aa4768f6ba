"""The sheets of a file: which of them hold its table, and what is said where none does."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.base.errors import UserError
from metrics.intake.headers import Layout, Match, find_header, found_instead, layout
from metrics.intake.reading import Reading
from metrics.intake.sheet import Sheet, name_list, sheet_list
from metrics.store.report import SheetReport


@dataclass
class Part:
    """One sheet that holds the table: its layout, where the columns lie, and what is said of it."""

    sheet: Sheet
    table: Layout
    match: Match
    report: SheetReport


def find_parts(reading: Reading, *tables: Layout, given: tuple[str, ...] = ()) -> list[Part]:
    """Every sheet that holds one of the tables with all its required columns, those `given` otherwise left out.

    Raises UserError where none does. Several are read as one file, which is asked about; so is a sheet left out
    that looks like one. A hidden one is read only where no other holds the table, and asked about as well.
    """
    tables = tables or (layout(reading.feed.section),)
    parts: list[Part] = []
    others: list[tuple[Sheet, Match | None, list[str]]] = []
    for sheet in reading.sheets:
        matches = [(table, find_header(sheet.rows, table)) for table in tables]
        lacking = [(table, match, _missing(table, match, given)) for table, match in matches]
        whole = [(table, match) for table, match, missing in lacking if match is not None and not missing]
        if whole:
            parts.append(_part(sheet, *whole[0]))
        else:
            _, nearest, missing = max(lacking, key=lambda one: len(one[1].positions) if one[1] else 0)
            others.append((sheet, nearest, missing))
    if not parts:
        raise _not_this_feed(reading, tables, *max(others, key=lambda one: len(one[1].positions) if one[1] else 0))
    parts = _in_sight(reading, parts)
    _tell_of_sheets(reading, parts, others)
    reading.report.sheets += [part.report for part in parts]
    return parts


def _missing(table: Layout, match: Match | None, given: tuple[str, ...]) -> list[str]:
    required = [column for column in table.columns if column.required and column.name not in given]
    return [column.title for column in required if match is None or column.name not in match.positions]


def _part(sheet: Sheet, table: Layout, match: Match) -> Part:
    report = sheet.new_report()
    report.dropped_columns, report.missing_columns = match.dropped, match.missing_optional
    return Part(sheet, table, match, report)


def _in_sight(reading: Reading, parts: list[Part]) -> list[Part]:
    """The parts without hidden sheets; where all are hidden, all. Asked about if the hidden ones hold rows."""
    in_sight = [part for part in parts if not part.sheet.hidden]
    hidden = [part for part in parts if part.sheet.hidden]
    if not hidden:
        return parts
    reading.tell_of_hidden(
        [part.sheet for part in hidden],
        hold_rows=any(any(map(any, part.sheet.rows[part.match.header_row + 1 :])) for part in hidden),
        are_read=not in_sight,
    )
    return in_sight or parts


def _tell_of_sheets(reading: Reading, parts: list[Part], others: list[tuple[Sheet, Match | None, list[str]]]) -> None:
    names = sheet_list(part.sheet for part in parts)
    if len(parts) > 1:
        reading.report.notes.append(f"The sheets {names} were read as one file.")
        reading.doubts.append(f"its sheets {names} all hold rows, and would be read as one file")
    if others and len(parts) == 1:
        left = sheet_list(sheet for sheet, _, _ in others)
        reading.report.notes.append(f"Only the sheet {names} was read, not {left}.")
    elif others:
        reading.report.notes.append(f"Not read: {sheet_list(sheet for sheet, _, _ in others)}.")
    for sheet, match, missing in others:
        if match is not None:
            reading.doubts.append(f"its sheet '{sheet.name}' was left out, for it has no column {name_list(missing)}")


def _not_this_feed(
    reading: Reading, tables: tuple[Layout, ...], sheet: Sheet, match: Match | None, missing: list[str]
) -> UserError:
    """What was looked for and what was found instead."""
    instead = found_instead(sheet.rows, match)
    template = f"The template data/templates/{reading.feed.key}.csv shows the columns."
    if reading.feed.placed:
        return UserError(
            f"'{reading.source}' cannot be read as a {reading.feed.key} file: no column for {name_list(missing)}; "
            f"{instead}. {template}"
        )
    own = tables[-1]
    needed = (
        template if reading.feed.ours else f"Needed are {name_list(one.title for one in own.columns if one.required)}."
    )
    return UserError(
        f"'{reading.source}' is not a file of {own.title.lower()}: {name_list(missing)} not found; {instead}. {needed}"
    )
