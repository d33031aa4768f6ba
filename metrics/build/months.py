"""What is made in pieces, each of one calendar month, and which rows a piece is made of."""

from collections.abc import Collection, Mapping
from datetime import date

from metrics.questions.sources import Statement, reading_only

# The columns that say of which day a row is: a table goes by the first of them that it has.
DAYS = ("day", "month", "as_at", "known_from", "extract")


def day_among(columns: Collection[str]) -> str:
    """The column that says of which day a table's rows are; '' where there is none."""
    return next((day for day in DAYS if day in columns), "")


def within_reach(month: date, reach: int) -> list[date]:
    """A month, known by its first day, and the months before it that its rows may be made of."""
    return [_later(month, -back) for back in range(reach + 1)]


def among(column: str, months: Collection[date]) -> str:
    """SQL that is true of the days of some months."""
    spans: list[tuple[date, date]] = []
    for month in sorted(months):
        if spans and spans[-1][1] == month:
            spans[-1] = (spans[-1][0], _later(month, 1))
        else:
            spans.append((month, _later(month, 1)))
    terms = [f"({column} >= date '{first}' and {column} < date '{after}')" for first, after in spans]
    return f"({' or '.join(terms) or 'false'})"


def of_months(statement: Statement, months: Collection[date], by: Mapping[str, str]) -> str:
    """A query for the rows of some months of what is made in pieces.

    by: of the tables that it reads those that go by a day, with the column of it. Rows of no day are read always.
    """
    read = {near for month in months for near in within_reach(month, statement.reach)}
    terms = {name: f"{column} is null or {among(column, read)}" for name, column in by.items()}
    query = reading_only(statement.query, terms)
    return f"select * from ({query}) as made where {among(statement.by, months)}"


def _later(month: date, months: int) -> date:
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
