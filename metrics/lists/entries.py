"""The rows of worklists: what their columns are called, and where each stands."""

from typing import Any

COLUMNS = ("team", "service", "child", "worker", "name", "due", "days", "why", "since", "band")
TEAM, SERVICE, CHILD, WORKER, NAME, DUE, DAYS, WHY, SINCE, BAND = range(len(COLUMNS))

Entry = tuple[Any, ...]  # one row: the values of COLUMNS; days are dates, what is missing is None
