"""How long one question to the store may take, and how many rows it may give: settings of whoever runs it."""

import math
import os

from metrics.base.errors import UserError

SECONDS, ROWS = "TRAJECTORY_QUERY_SECONDS", "TRAJECTORY_QUERY_ROWS"
DEFAULTS = {SECONDS: 20.0, ROWS: 500_000.0}


def most_seconds() -> float:
    """How long a question may take: TRAJECTORY_QUERY_SECONDS, else 20."""
    return _setting(SECONDS)


def most_rows() -> int:
    """How many rows it may give to a page: TRAJECTORY_QUERY_ROWS, else 500,000."""
    return int(_setting(ROWS))


def _setting(name: str) -> float:
    """UserError where it is no number above 0: no limit at all is none of the choices."""
    given = os.environ.get(name)
    if not given:
        return DEFAULTS[name]
    try:
        value = float(given)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf or (name == ROWS and value < 1):
        raise UserError(f"{name} is {given!r}: give a number above 0, or leave it out for {DEFAULTS[name]:,.0f}.")
    return value
