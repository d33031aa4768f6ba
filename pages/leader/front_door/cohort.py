"""One month's contacts, or referrals, and how many came how far."""

from datetime import date

import pandas as pd

from metrics.analysis import front_door
from metrics.analysis.front_door import WayStep
from metrics.figures import way_bars
from metrics.words import basic, on_front_door
from pages.leader.front_door.ground import FrontDoor
from pages.shell import empty
from pages.shell.choice import choose
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces, draw_once


def chosen_month(ground: FrontDoor) -> date | None:
    """The month whose cohort is shown: the newest that is over unless another is chosen; None where there is none."""
    months, over = ground.cohorts.months, ground.cohorts.over
    if not months:
        return None
    usual = over[-1] if over else months[-1]
    words = {f"{month:%Y-%m}": basic.month(month) + ("" if month in over else ", unfinished") for month in months}
    picked = choose(
        "Month of the cohort",
        list(words),
        "cohort",
        f"{basic.month(usual)}, nothing still to come",
        words=words.__getitem__,
    )
    return next((month for month in months if f"{month:%Y-%m}" == picked), usual)


def answer(ground: FrontDoor, pieces: Pieces) -> None:
    """What became of the newest month that is over, and where children wait longest."""
    over = ground.cohorts.over
    month = over[-1] if over else next(iter(ground.cohorts.months), None)
    if month is None:
        pieces.finding(f"No {on_front_door.begun(ground.begins)} of {ground.page.place_name} are known.")
    else:
        way = front_door.steps(front_door.of_months(ground.ways, [month]), ground.begins)
        pieces.finding(
            on_front_door.finding(way, ground.begins, month, ground.page.place_name),
            on_front_door.slowest(front_door.paces(ground.pace, 0), ground.whole.month),
        )
    if ground.now.moved:
        pieces.note(ground.now.moved)


def cohort(ground: FrontDoor) -> None:
    """The box for a month, and what became of its cohort."""
    month = chosen_month(ground)
    if month is None:
        empty.nothing_here(f"No contact or referral of {ground.page.place_name} is known.")
        return
    key = ("front door: cohort", month)
    draw_once(ground.page, key, lambda pieces: of_month(ground, month, pieces), of_end=True)


def of_month(ground: FrontDoor, month: date, pieces: Pieces) -> None:
    """The funnel of one month, its table and its file."""
    way = front_door.steps(front_door.of_months(ground.ways, [month]), ground.begins)
    begun, place = on_front_door.begun(ground.begins), ground.page.place_name
    measure = ground.page.desk.measures["contacts" if ground.begins == front_door.CONTACT else "referrals"]
    title = f"{begun.capitalize()} of {basic.month(month)}, and what followed"
    pieces.chart(
        way_bars.way_bars(
            measure,
            title,
            [on_front_door.short_name(step, ground.begins) for step in way],
            [step.count for step in way],
            [_told(step) for step in way],
            [step.finished for step in way],
        ),
        _table(way, ground.begins),
        file_name("front door", f"{month:%Y-%m}", place),
        caption=f"{title} · {place} · Ofsted Annex A, lists 1, 3, 4 and 5 · as at {ground.now.told}",
        alt=f"Bars of the {begun} of {basic.month(month)} in {place} by how far they came. "
        "The table holds every value.",
        numeric=("Children", "Out of", "Share"),
    )
    pieces.note(on_front_door.unfinished(way, ground.begins, month), on_front_door.INFERENCE)


def _told(step: WayStep) -> str:
    """'372 (51%)' at a bar."""
    count = basic.number(step.count)
    return count if step.share is None else f"{count} ({basic.number(step.share)}%)"


def _table(way: tuple[WayStep, ...], begins: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Step": [on_front_door.name_of(step.name, begins) for step in way],
            "Children": [step.count for step in way],
            "Out of": [
                "–" if step.of is None else f"{basic.number(step.of)} {on_front_door.out_of(step.name, begins)}"
                for step in way
            ],
            "Share": ["–" if step.share is None else f"{basic.number(step.share)}%" for step in way],
            "Time is over": ["yes" if step.finished else "no, may still grow" for step in way],
        }
    )
