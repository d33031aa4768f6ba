"""The age of each child of a list, in completed months."""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics.intake import written_dates
from metrics.intake.annex_a.cells import SheetCells
from metrics.intake.annex_a.list_rows import ListRows

# Months of an unborn child, at the extract and on the row's day (a birth is expected, not known), and the last of a
# young person of 25: beyond them a date of birth is another's, or a slip such as 1966 for 1996.
UNBORN_AT_EXTRACT, UNBORN_ON_DAY, OLDEST = 9, 12, 26 * 12 - 1
TWO_BIRTHS = "Date of Birth is not the one that an earlier row gives for the child; each row's own was used"
TOO_FAR = "makes the child over 25, or born more than nine months after the extract: read as blank, no age is used"


def ages(rows: ListRows, cells: SheetCells, as_at: date) -> list[int | None]:
    """Completed months on the event's day (lists 1-5) or the extract's; else from the Age column.

    None where neither is there, and where what is there is no age of a child or care leaver.
    """
    rule, has, count = rows.rule, rows.match.positions, len(rows.rows)
    born = cells.dates(rows.cells("born")) if "born" in has else [None] * count
    written_ages = list(map(cells.of("age").__getitem__, rows.cells("age"))) if "age" in has else [None] * count
    _warn_of_two_births(rows, cells, born)
    days = rows.columns[rule.start] if rule.age_at_start and rule.start else [as_at] * count
    unreadable: list[int] = []
    far: list[int] = []
    old: list[int] = []
    differing: list[int] = []
    from_age: list[int] = []
    ageless: list[int] = []
    in_months: list[int | None] = []
    for place, (birth, years, day) in enumerate(zip(born, written_ages, days, strict=True)):
        if type(birth) is date:
            months = (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)
            if -UNBORN_ON_DAY <= months <= OLDEST and (months >= 0 or _may_be_expected(birth, as_at)):
                in_months.append(months)
                if isinstance(years, float) and _differ(birth, years, months, as_at):
                    differing.append(place)
                continue
            far.append(place)
            in_months.append(None)
            continue
        if birth is not None:
            unreadable.append(place)
        if isinstance(years, float) and years * 12 > OLDEST:
            old.append(place)
            years = None
        in_months.append(_months_of(years))
        (ageless if in_months[-1] is None else from_age).append(place)
    rows.warn("Date of Birth: not a date, read as blank", unreadable)
    rows.warn(f"Date of Birth {TOO_FAR}", far)
    rows.warn("Age is over 25: read as blank, no age is used", old)
    rows.warn("Age and date of birth disagree by more than a year; the date of birth was used", differing)
    rows.warn("No date of birth: the age is from the Age column", from_age)
    rows.warn("No date of birth and no age", ageless)
    return in_months


def _warn_of_two_births(rows: ListRows, cells: SheetCells, born: list[Any]) -> None:
    """A child whose rows, in this list and those before it, give more than one date of birth."""
    first = cells.births
    others = [
        place
        for place, (child, birth) in enumerate(zip(rows.columns["child"], born, strict=True))
        if type(birth) is date and first.setdefault(child, birth) != birth
    ]
    rows.warn(TWO_BIRTHS, others)


def visit_ages(rows: ListRows, cells: SheetCells) -> list[int | None]:
    """Completed months on the day of the last visit; as at the extract where the visit or the birth is not known."""
    in_months: list[int | None] = list(rows.columns["age_months"])
    if "born" not in rows.match.positions:
        return in_months
    births = cells.dates(rows.cells("born"))
    for place, (birth, visit) in enumerate(zip(births, rows.columns["last_visit"], strict=True)):
        if type(birth) is date and visit is not None and in_months[place] is not None:
            in_months[place] = written_dates.age_in_months(birth, visit)
    return in_months


def _may_be_expected(birth: date, as_at: date) -> bool:
    """Whether a birth after the row's day is one that was known of at the extract."""
    return written_dates.age_in_months(birth, as_at) >= -UNBORN_AT_EXTRACT


def _differ(birth: date, years: float, months: int, as_at: date) -> bool:
    """Whether a told age is more than a year from those on the event's day and the extract's."""
    if -1 <= months / 12 - years <= 1:
        return False
    then = months // 12
    now = written_dates.age_in_months(birth, as_at) // 12
    return min(abs(years // 1 - then), abs(years // 1 - now)) > 1


def _months_of(years: object) -> int | None:
    """Months from an age in years; an unborn child (-1) is -1 month old."""
    if type(years) is not float:
        return None
    return -1 if years < 0 else int(years * 12)
