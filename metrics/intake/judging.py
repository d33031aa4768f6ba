"""Judging the rows of a file: each alone, and then whether there are enough of them, and whether some lie far apart.

A row that cannot be used is rejected with its number and reason, an odd one is kept with a warning. Annex A reads a
column at a time instead, for speed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from metrics.base.errors import UserError
from metrics.intake.headers import Layout
from metrics.intake.part_rows import HEADERS_AGAIN, rows_of
from metrics.intake.parts import find_parts
from metrics.intake.reading import Reading
from metrics.intake.rows import Record, Row, Unusable
from metrics.intake.values import Bad, Cached

# One row in fifty (or one alone) that lies further than this from the next, and twice as far as all others reach.
FEW_OF, FAR_DAYS = 50, 183
A_TOTAL = "a total of other rows: left out"
MOST_FTE = 1.2  # of one worker
EXAMPLES = 3


def judge(
    reading: Reading, keep: Callable[[Row], Record | None], *tables: Layout, given: tuple[str, ...] = ()
) -> list[Record]:
    """The usable rows. `keep` makes a row a record, raises Unusable, or gives None for a row about something else.

    A total among the rows and a repeat of a row are rejected. Of an authority's own file, UserError is raised if
    there is no row, or if more than half of them are rejected.
    """
    records: list[Record] = []
    seen: dict[tuple[object, ...], int] = {}
    alike = Cached(lambda value: repr(value).casefold())
    parts = find_parts(reading, *tables, given=given)
    for at, part in enumerate(parts):
        for row in rows_of(reading, part):
            content = tuple(alike[value] for value in row.cells.values() if type(value) is not Bad)
            first = seen.setdefault(content, at * 10_000_000 + row.number)
            try:
                _no_total(row)
                if reading.feed.placed and first != at * 10_000_000 + row.number and len(content) == len(row.cells):
                    raise Unusable("repeats an earlier row")
                record = keep(row)
            except ValueError as unusable:
                part.report.reject(row.number, str(unusable))
                continue
            if record is not None:
                head: Record = {"authority": reading.authority, "row_number": row.number} if reading.authority else {}
                records.append({**head, **record})
                part.report.rows_kept += 1
    refuse_nothing(reading)
    if reading.feed.placed:
        _check_share(reading)
    return records


def _no_total(row: Row) -> None:
    """A row that names a total where others name one thing would be counted beside its parts."""
    if row.total is not None:
        name, written = row.total
        raise Unusable(f"{row.title(name)} is '{written[:40]}', {A_TOTAL}")


def refuse_nothing(reading: Reading) -> None:
    """Raises UserError of a file with no rows, and of one with none that can be used."""
    report = reading.report
    if not report.rows_read:
        raise UserError(f"'{reading.source}' has headers but no rows below them. Nothing was changed.")
    if not report.rows_kept:
        reasons = [reason for sheet in report.sheets for _, reason in sheet.rejected]
        reasons += [warning for sheet in report.sheets for warning in sheet.warnings]
        why = "; ".join(f"{reason} ({count:,})" for reason, count in Counter(reasons).most_common(5))
        raise UserError(f"'{reading.source}' has no row that can be used: {why}. Nothing was changed.")


def two_figures(source: str, first: int, second: int, what: str) -> UserError:
    """Says that two rows of a file give different figures for one thing: neither can be taken for certain."""
    return UserError(
        f"'{source}' gives two figures that differ for the {what}, in row {first} and in row {second}. "
        "Delete the row that is wrong, and import the file again. Nothing was changed."
    )


def rows_in_words(numbers: Sequence[int]) -> str:
    """'row 2', 'rows 2 and 3', 'rows 2, 3 and 7'."""
    *first, last = map(str, sorted(numbers))
    return f"rows {', '.join(first)} and {last}" if first else f"row {last}"


def cases_in_words(cases: Iterable[Sequence[int]]) -> str:
    """The rows of the first cases and how many more there are, 'rows 2 and 3; rows 5 and 9 and 4 more'; '' for none."""
    words = [rows_in_words(numbers) for numbers in cases]
    more = f" and {len(words) - EXAMPLES} more" if len(words) > EXAMPLES else ""
    return "; ".join(words[:EXAMPLES]) + more


def _check_share(reading: Reading) -> None:
    report = reading.report
    reasons = [reason for sheet in report.sheets for _, reason in sheet.rejected]
    rejected = [reason for reason in reasons if not reason.endswith((A_TOTAL, HEADERS_AGAIN))]
    if 2 * len(rejected) > report.rows_read:
        why = "; ".join(f"{reason} ({count:,})" for reason, count in Counter(rejected).most_common(5))
        raise UserError(
            f"{len(rejected):,} of the {report.rows_read:,} rows of '{reading.source}' "
            f"cannot be used: {why}. More than half: nothing was changed. "
            "Mend the export and import it again."
        )


def doubt_odd_days(reading: Reading, days: Iterable[date], what: str) -> None:
    """Asks about a day or two that lie far from all others: they alone make the file reach so far."""
    ordered = sorted(days)
    few = max(1, len(ordered) // FEW_OF)
    for step in range(1, min(few, len(ordered) - 1) + 1):
        for odd, gap, rest in (
            (ordered[:step], ordered[step] - ordered[step - 1], ordered[-1] - ordered[step]),
            (ordered[-step:], ordered[-step] - ordered[-step - 1], ordered[-step - 1] - ordered[0]),
        ):
            if gap.days > FAR_DAYS and gap > 2 * rest:
                far = odd[0] if odd[0] == ordered[0] else odd[-1]
                rows = "1 row" if step == 1 else f"{step} rows"
                reading.doubts.append(
                    f"{rows} ({what} {far:%d/%m/%Y}) {'lies' if step == 1 else 'lie'} far from all others"
                )
                return
