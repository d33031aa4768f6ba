"""Which sheet is which list, and what to say where one cannot be read."""

from __future__ import annotations

import re

from metrics.base.errors import UserError
from metrics.intake import files, headers
from metrics.intake.annex_a.rules import REQUIRED_LISTS, RULES, ListRule
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import Match
from metrics.intake.sheet import Sheet, name_list, sheet_list

# A sheet that says of itself that it is not the list as it stands.
_SET_ASIDE = re.compile(
    r"\b(?:old|previous|prior|backup|archived?|superseded|notes?|guidance|summary)\b", re.IGNORECASE
)
_LIST_NAME = re.compile(r"(?<![a-z])list[\s_\-]*0*([0-9]{1,2})(?![0-9])", re.IGNORECASE)


def list_number(name: str) -> int | None:
    """The list a sheet or CSV file holds: 'List_6', 'list 6 - CIN' -> 6; None for another sheet."""
    numbers = {int(number) for number in _LIST_NAME.findall(name)} & {rule.number for rule in RULES}
    return numbers.pop() if len(numbers) == 1 else None


def sheets_by_list(path: PathOrPaths) -> tuple[dict[int, list[Sheet]], list[str]]:
    """The sheets named as lists, by number, and the names of the other sheets."""
    others: list[str] = []

    def wanted(name: str) -> bool:
        if list_number(name) is None:
            others.append(name)
        return list_number(name) is not None

    sheets: dict[int, list[Sheet]] = {}
    for sheet in files.read_sheets(path, wanted):
        sheets.setdefault(list_number(sheet.name) or 0, []).append(sheet)
    return sheets, others


def recognise(
    name: str, sheets: dict[int, list[Sheet]], others: list[str]
) -> list[tuple[ListRule, Sheet, Match | None]]:
    """Each list's sheet and headers. Raises one UserError with all that is wrong in required lists."""
    lists: list[tuple[ListRule, Sheet, Match | None]] = []
    problems: list[str] = []
    here = [sheet.name for several in sheets.values() for sheet in several] + others
    for rule in RULES:
        if rule.number not in sheets:
            if rule.number in REQUIRED_LISTS:
                problems.append(f"{rule.title} is missing: no sheet or file is named 'List {rule.number}'.")
            continue
        sheet, match = _best_sheet(rule, sheets[rule.number])
        problem = unreadable(rule, sheet, match)
        if problem and rule.number in REQUIRED_LISTS:
            problems.append(problem)
        lists.append((rule, sheet, None if problem else match))
    if problems:
        raise UserError(
            f"'{name}' cannot be imported as Annex A. {' '.join(problems)} "
            f"Found: {name_list(here, 20) or 'no sheet'}. "
            "Lists 4, 6 and 7 are required: add what is missing, or rename the sheet or header; import again."
        )
    return lists


def _best_sheet(rule: ListRule, several: list[Sheet]) -> tuple[Sheet, Match | None]:
    """The one sheet that holds a list. Raises UserError on two with rows: parts of the list, or a copy of it."""
    current = [sheet for sheet in several if not _SET_ASIDE.search(sheet.name)] or several
    matches = [(sheet, headers.find_header(sheet.rows, rule.layout)) for sheet in current]
    readable = [(sheet, match) for sheet, match in matches if match is not None]
    filled = [(sheet, match) for sheet, match in readable if any(map(any, sheet.rows[match.header_row + 1 :]))]
    if len(filled) > 1:
        raise UserError(
            f"{rule.title} is there more than once: {sheet_list(sheet for sheet, _ in filled)}. "
            "Put its rows on one sheet if they are parts of it. Otherwise keep one of them, or rename the others so "
            "that their names do not say 'List'."
        )
    best = (filled or sorted(readable, key=lambda one: one[0].hidden) or matches)[0]
    left = [sheet for sheet in several if sheet is not best[0]]
    if left:
        best[0].notes.append(f"Not read beside it: {sheet_list(left)}.")
    return best


def unreadable(rule: ListRule, sheet: Sheet, match: Match | None) -> str:
    """Why a list's sheet cannot be read, with what was found instead; '' if it can."""
    instead = headers.found_instead(sheet.rows, match)
    if match is None:
        return f"{rule.title} has no headers that can be recognised: in '{sheet.name}' {instead}."
    if match.missing_required:
        columns = name_list(match.missing_required)
        return f"{rule.title} has no column {columns}: in '{sheet.name}' {instead}."
    return ""


def absent_lists(sheets: dict[int, list[Sheet]]) -> list[str]:
    """A note of the lists the file does not hold."""
    absent = [rule.title for rule in RULES if rule.number not in sheets]
    return [f"Not in the file: {', '.join(absent)}."] if absent else []
