"""Where children wait: how long each step took, and what is still going on by its age."""

import pandas as pd

from metrics.analysis import front_door
from metrics.base import plain
from metrics.base.place import Period
from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.leader.front_door.ground import FrontDoor
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

BEFORE = "Half, and nine in ten, the year before"
OPEN = ("contacts_undecided", "assessments_open", "enquiries_undecided")


def pace(ground: FrontDoor, pieces: Pieces) -> None:
    """The days within which half of the children, and nine in ten, had each step, beside the year before."""
    pieces.header("How long did each step take?")
    now, before = (front_door.paces(ground.pace, years_ago) for years_ago in (0, 1))
    month = basic.month(ground.whole.month)
    table = pd.DataFrame(
        {
            "Step": list(now),
            "Half within": [one.half for one in now.values()],
            "Nine in ten within": [one.nine_in_ten for one in now.values()],
            "Times": [one.children for one in now.values()],
            BEFORE: [_before(before.get(step)) for step in now],
        }
    )
    pieces.rows(
        table,
        f"Working days of each step that ended in the 12 months to {month}",
        file_name("front door pace", ground.page.place_name),
        nothing=f"No step of {ground.page.place_name} ended in the 12 months to {month}.",
        numeric=("Half within", "Nine in ten within", "Times", BEFORE),
        lead="Nine in ten within",
    )
    pieces.note("What has not ended is not in it, so a wait that goes on shows only above, in what is still open.")


def _before(one: front_door.Pace | None) -> str:
    return f"{basic.number(one.half)} and {basic.number(one.nine_in_ten)}" if one else "–"


def still_open(ground: FrontDoor, pieces: Pieces) -> None:
    """What waits or goes on, and how much of it is in the oldest band."""
    pieces.header("Where do children wait now?")
    measures = [ground.page.desk.measures[key] for key in OPEN]
    rows = [row for measure in measures if (row := _open_row(ground, measure))]
    if not rows:
        pieces.nothing_here(f"Nothing of {ground.page.place_name} is waiting, as far as the data tell.")
        return
    pieces.rows(
        pd.DataFrame(rows),
        f"Still open on {ground.now.told}",
        file_name("front door still open", ground.page.place_name),
        nothing="Nothing is open.",
        numeric=("Number",),
        lead="Number",
        wide=("By age",),
    )


def _open_row(ground: FrontDoor, measure: Measure) -> dict[str, object] | None:
    period = Period(ground.now.month.replace(day=1), ground.now.month)
    series = ground.page.desk.figures.series(measure.key, ground.page.scope.place, by=measure.banded_by, period=period)
    counts = {row["band"]: int(row["numerator"] or 0) for row in plain.records(series, ("band", "numerator"))}
    if not counts:
        return None
    ages = [f"{band}: {basic.number(count)}" for band, count in counts.items() if count]
    return {"What": measure.title, "Number": sum(counts.values()), "By age": " · ".join(ages) or "–"}
