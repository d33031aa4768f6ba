"""A frame's rows as plain Python values: where a page goes over rows, lists are many times faster than pandas. Pure."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

FEW = 200  # rows: a day for each is made as fast


def columns(frame: "pd.DataFrame", names: Sequence[str] | None = None) -> dict[str, list[Any]]:
    """The values of these columns (by default all); days are pd.Timestamp, what is missing is None, NaN or NaT."""
    return {name: _values(frame[name]) for name in (frame.columns if names is None else names)}


def _values(column: "pd.Series") -> list[Any]:
    """Its values as a list. Of days that stand in many rows, as a line's months do, each is made once."""
    import pandas as pd  # whoever has a column has it; an import of files has none, and begins without

    if len(column) < FEW or column.dtype.kind != "M" or isinstance(column.dtype, pd.DatetimeTZDtype):
        return column.tolist()
    moments = column.to_numpy()
    numbers = moments.view("int64").tolist()
    places = {number: at for at, number in enumerate(numbers)}
    if 2 * len(places) > len(numbers):
        return column.tolist()
    days = dict(zip(places, pd.DatetimeIndex(moments[list(places.values())]).tolist(), strict=True))
    return [days[number] for number in numbers]


def listed(column: Any) -> list[Any]:
    """A column that is in no frame, numpy's or pandas' own, as `columns` has it."""
    import pandas as pd  # whoever has a column has it

    return pd.DatetimeIndex(column).tolist() if column.dtype.kind == "M" else column.tolist()


def records(frame: "pd.DataFrame", names: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The rows as dictionaries of these columns (by default all)."""
    return rows_of(columns(frame, names))


def rows_of(values: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """The rows of columns."""
    if not values:
        return []
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]


def number_or_none(values: Sequence[Any]) -> list[Any]:
    """The numbers with None in place of NaN, as a figure wants them."""
    return [None if value != value else value for value in values]


def iso(days: Sequence[Any]) -> list[Any]:
    """Days as '2026-10-31', as a figure wants them; None where there is none."""
    return [None if day is None or day != day else day.isoformat()[:10] for day in days]


def is_missing(value: object) -> bool:
    """True for None, NaN and NaT, and for what pandas has in the place of a text or a whole number that is missing."""
    if value is None:
        return True
    try:
        return bool(value != value)  # NaN and NaT differ from themselves
    except TypeError:  # pd.NA neither differs nor is the same
        return True


def as_date(value: object) -> date | None:
    """A date from anything a frame may hold in a date column; None where there is none."""
    if is_missing(value):
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    import pandas as pd  # who has such a day has it already

    return pd.Timestamp(value).date()  # type: ignore[arg-type]
