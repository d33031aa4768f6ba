"""Cleans the rows of a list: codes made plain, ages in months, and warnings of what looks odd."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from metrics.intake.annex_a.ages import ages, visit_ages
from metrics.intake.annex_a.cells import NOT_READ, STANDS_IN, SheetCells, not_told, unknown
from metrics.intake.annex_a.list_rows import ListRows, warn_of_oddities
from metrics.intake.annex_a.rules import EQUALITY, NOT_KEPT
from metrics.intake.cell_text import MARKED, ends_with_mark, is_total
from metrics.intake.headers import Column
from metrics.intake.values import Bad


def clean(rows: ListRows, cells: SheetCells, as_at: date) -> None:
    """Parses the other columns we keep; what cannot be read becomes unknown or blank, with a warning."""
    for column in rows.rule.layout.columns:
        if column.name in rows.columns or column.name in (*NOT_KEPT, *EQUALITY):
            continue
        if column.name in rows.match.positions:
            rows.columns[column.name] = _clean_column(rows, column, cells)
            warn_of_oddities(rows, column, cells)
        else:
            rows.columns[column.name] = [not_told(column)] * len(rows.rows)
        if column.name in ("worker_name", "adviser_name"):
            names = rows.columns[column.name]
            keys = [None if name is None else cells.worker_keys[name] for name in names]
            rows.columns[column.name.replace("_name", "_key")] = keys
    if rows.rule.identifier == "child":
        rows.columns["age_months"] = ages(rows, cells, as_at)
    if rows.rule.number == 7:
        rows.columns["visit_age_months"] = visit_ages(rows, cells)
    if rows.rule.number == 9:
        rows.columns["activity"] = _kinds_of_activity(rows, cells)
    if rows.rule.number == 1:
        rows.columns["occurrence"] = _occurrences(rows)


def _clean_column(rows: ListRows, column: Column, cells: SheetCells) -> list[Any]:
    cached = cells.of(column.kind)
    parsed = list(map(cached.__getitem__, rows.cells(column.name)))
    instead = unknown(column)
    if column.kind == "holder":
        blank = [place for place, value in enumerate(parsed) if not value]
        if column.name not in ("adviser_name", "second_worker"):
            treatment = "team 'unknown'" if column.name == "team" else "no worker"
            rows.warn(f"{column.title}: blank or #N/A, kept as {treatment}", blank)
        if column.name == "team":
            _warn_of_teams(rows, column, parsed)
        return [value or instead for value in parsed]
    if cached.bad:
        bad = [place for place, value in enumerate(parsed) if type(value) is Bad]
        treatment = f"kept as '{instead}'" if instead else "read as blank"
        what = NOT_READ.get(column.kind, "a code that is not known")
        nines = [place for place in bad if (one := parsed[place]) and type(one) is Bad and one.reason == STANDS_IN]
        rows.warn(f"{column.title} {STANDS_IN}, {treatment}", nines)
        rows.warn(f"{column.title}: {what}, {treatment}", [place for place in bad if place not in set(nines)])
        parsed = [instead if type(value) is Bad else value for value in parsed]
    return parsed


def _warn_of_teams(rows: ListRows, column: Column, teams: list[Any]) -> None:
    """Names that may be none of a team: one with a footnote's mark, and what a total is called."""
    for words, is_odd in ((MARKED, ends_with_mark), ("names a total, not a team: kept as it stands", is_total)):
        odd = set(filter(is_odd, set(teams)))
        rows.warn(f"{column.title} {words}", [place for place, team in enumerate(teams) if team in odd] if odd else [])


def _kinds_of_activity(rows: ListRows, cells: SheetCells) -> list[Any]:
    """What the cell says besides yes or no: education, work, or why neither; a code not known was warned of already."""
    if "in_education_or_work" not in rows.match.positions:
        return ["unknown"] * len(rows.rows)
    kinds = map(cells.of("code:activity_kind").__getitem__, rows.cells("in_education_or_work"))
    return ["unknown" if type(kind) is Bad else kind for kind in kinds]


def _occurrences(rows: ListRows) -> list[int]:
    """1, 2, ... for contacts of one child on one day from one source: they are separate contacts."""
    keys = list(zip(rows.columns["child"], rows.columns["contact"], rows.columns["source"], strict=True))
    if len(set(keys)) == len(keys):
        return [1] * len(keys)
    counted: Counter[tuple[object, ...]] = Counter()
    occurrences = []
    for key in keys:
        counted[key] += 1
        occurrences.append(counted[key])
    return occurrences


def warn_of_contradictions(rows: ListRows) -> None:
    """What a list says that cannot all be so, and is kept all the same."""
    columns = rows.columns
    if rows.rule.number == 5 and rows.columns.get("conference"):
        pairs = zip(columns["strategy_discussion"], columns["conference"], strict=True)
        early = [place for place, (start, held) in enumerate(pairs) if held is not None and held < start]
        rows.warn("The conference was before the strategy discussion", early)
    if rows.rule.number == 6:
        pairs = zip(columns["status"], columns["closed"], strict=True)
        states = [(status == "closed", closed is not None) for status, closed in pairs]
        open_status = [place for place, state in enumerate(states) if state == (False, True)]
        rows.warn("A closure date, but a status that is not closed", open_status)
        no_date = [place for place, state in enumerate(states) if state == (True, False)]
        rows.warn("Status closed, but no closure date", no_date)
