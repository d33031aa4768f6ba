"""What inspectors or a report said last of the authorities set side by side, and where each one's figure went since."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from metrics.base import plain
from metrics.base.plain import as_date, is_missing
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_authorities
from pages.leader.authorities.compared import Compared
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

NONE_SINCE = "none since"
COLUMNS = ("Authority", "Inspection, visit or report", "What it said", "Last figure before it", "Newest figure")


def add(page: Page, measure: Measure, chosen: Compared, rows: pd.DataFrame, pieces: Pieces) -> None:
    """A table of those named and of the group that anything was said of; nothing where there is none."""
    figures: dict[str, list[dict[str, Any]]] = {}
    for row in plain.records(rows.sort_values("month")):
        if not is_missing(row["value"]):
            figures.setdefault(row["authority"], []).append(row)
    lines = []
    for code in [*chosen.named, *chosen.group]:
        mine = figures.get(code, [])
        lines += [(chosen.names[code], *_told(measure, event, mine)) for event in page.desk.public.last_said(code)]
    if lines:
        pieces.rows(
            pd.DataFrame(lines, columns=COLUMNS),
            on_authorities.LAST_SAID,
            file_name(measure.key, "last said"),
            nothing="",
            wide=("What it said",),
        )


def _told(measure: Measure, event: Mapping[str, Any], figures: Sequence[dict[str, Any]]) -> tuple[str, str, str, str]:
    """What and when it was, what it said, the last figure before it and the newest; a dash where there is none."""
    day = as_date(event["starts"]) or as_date(event["published"])
    before = [row for row in figures if day is not None and row["month"].date() < day]
    then = basic.latest(measure, {**before[-1], "period": "year"}) if before else "–"
    now = basic.latest(measure, {**figures[-1], "period": "year"}) if figures else "–"
    if before and before[-1] is figures[-1]:
        now = NONE_SINCE
    return f"{basic.event_kind(event)}, {basic.event_when(event)}", basic.event_said(event) or "–", then, now
