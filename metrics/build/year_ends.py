"""Keeps where each year was expected to end: one forecast for each month that figures reach, as it was first made.

It stays in the store, as what was said does: a forecast that is worked out again later, of figures that were corrected
since, would be another one. What the Department prints is set beside it when somebody looks.
"""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from metrics.analysis.year_end import Parts, follows, year_so_far
from metrics.questions.kinds import Measure
from metrics.store.writer import Writer

_MONTHS = """
    select s.authority, s.measure, s.month, s.numerator, s.denominator
    from series_month s
    left join said_break b on b.authority = s.authority and b.measure = s.measure
    where s.level = '' and s.band = '' and s.complete and list_contains($measures, s.measure)
        and (b.since is null or s.month >= b.since)  -- another definition's months are no history of this one's
    order by s.authority, s.measure, s.month
"""
_KEPT = "select authority, measure, year_end, month from year_forecast"
_TYPES = {
    "authority": pa.string(),
    "measure": pa.string(),
    "year_end": pa.date32(),
    "month": pa.date32(),
    **dict.fromkeys(("numerator", "denominator", "lower", "expected", "upper"), pa.float64()),
}


def foretell(writer: Writer, measures: Sequence[Measure]) -> None:
    """Adds a forecast for the newest month of each authority's measures to year_forecast, where none was made of it."""
    by_key = {measure.key: measure for measure in measures if follows(measure)}
    months: dict[tuple[str, str], dict[date, Parts]] = {}
    for authority, key, month, numerator, denominator in writer.rows(_MONTHS, {"measures": sorted(by_key)}):
        months.setdefault((authority, key), {})[month] = numerator, denominator
    forecasts = set(writer.rows(_KEPT))
    rows = []
    for (authority, key), of_it in months.items():
        year = year_so_far(by_key[key], of_it)
        if year and year.end and (authority, key, year.year_end, year.month) not in forecasts:
            end = year.end
            numbers = year.numerator, year.denominator, end.lower, end.expected, end.upper
            rows.append((authority, key, year.year_end, year.month, *numbers))
    if rows:
        columns = zip(*rows, strict=True)
        arrays = (pa.array(column, kind) for column, kind in zip(columns, _TYPES.values(), strict=True))
        writer.insert("year_forecast", pa.table(dict(zip(_TYPES, arrays, strict=True))))
