"""Tables of the page Quality: criteria, agencies and answers beside the year before, and what came of findings."""

from collections.abc import Mapping

import pandas as pd

from metrics.analysis.plan_moved import AfterAction
from metrics.improvement.items import Action
from metrics.improvement.plan import Plan
from metrics.words import basic, on_plan, on_quality
from pages.leader.quality.years import Pair, YearFigures
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

PLANNED = "audits_of_planned"  # told where a plan is set
CRITERIA = (
    PLANNED,
    "audits_good",
    "audits_agreed",
    "audits_reflective",
    "audits_voice_clear",
    "audits_oversight_clear",
)
NOW, BEFORE = "12 months", "12 months before"
NOBODY: Pair = (0.0, 0.0)
MOST_INCIDENTS = 15


def criteria(figures: YearFigures, pieces: Pieces) -> None:
    """What audits say of practice, this year and the year before."""
    keys = [key for key in CRITERIA if key != PLANNED or figures.whole(key)[1]]
    rows = {figures.measure(key).title: (figures.whole(key), figures.whole(key, 1)) for key in keys}
    _beside(figures, "What audits say", rows, "audits", pieces)


def by_band(figures: YearFigures, key: str, heading: str, pieces: Pieces) -> None:
    """A measure by its bands, this year and the year before."""
    measure = figures.measure(key)
    now, before = (figures.by(key, measure.banded_by, years) for years in (0, 1))
    bands = [band for band in measure.bands if band in now or band in before]
    rows = {band: (now.get(band, NOBODY), before.get(band, NOBODY)) for band in bands}
    _beside(figures, heading, rows | {"All": (figures.whole(key), figures.whole(key, 1))}, key, pieces)


def _beside(
    figures: YearFigures, heading: str, rows: Mapping[str, tuple[Pair, Pair]], name: str, pieces: Pieces
) -> None:
    """Two years side by side: the share, and the numbers it is made of in a column of their own."""
    columns = [heading, NOW, "Number", BEFORE, "Number before"]
    lines = [
        (title, on_quality.percent(now), on_quality.parts(now), on_quality.percent(before), on_quality.parts(before))
        for title, (now, before) in rows.items()
    ]
    pieces.rows(
        pd.DataFrame(lines, columns=columns),
        f"{heading}, {NOW} to {figures.now.told} and {BEFORE}",
        file_name(name, "two years", figures.page.place_name),
        nothing="",
        numeric=columns[1:],
    )


class PlanEffects:
    """What stands in the improvement plan about an action, and what its measures did after it."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self._page = page
        self._actions: dict[str, Action] = {one.code: one for one in plan.actions}
        self._moved: list[AfterAction] = page.desk.plans.moved(page.scope.authority)

    def title(self, code: str) -> str:
        """'3.2 A tool and training'; the code alone where the plan has no such action, a dash without one."""
        if not code:
            return "–"
        action = self._actions.get(code)
        return f"{code} {action.title}" if action else f"{code} (not in the plan)"

    def moved(self, code: str) -> str:
        """What each measure of an action did after it."""
        sentences = []
        for one in self._moved:
            measure = self._page.desk.measures.get(one.measure)
            if one.action.code == code and measure is not None:
                sentences.append(f"{measure.title}: {on_plan.after_action(measure, one, figures=True)}")
        return "; ".join(sentences) or "–"


def findings(figures: YearFigures, plan: Plan, pieces: Pieces) -> None:
    """Finding, actions, the plan's action that is to mend it, and what moved after it."""
    effects = PlanEffects(figures.page, plan)
    lines = [
        (one.finding, one.audits, f"{one.in_time} of {one.due}", one.undone, effects.title(one.plan_action),
         effects.moved(one.plan_action))
        for one in figures.findings
    ]  # fmt: skip
    columns = [
        "Finding",
        "Audits",
        "Actions done in time",
        "Open past their day",
        "Action of the plan",
        "What moved after it",
    ]
    pieces.rows(
        pd.DataFrame(lines, columns=columns),
        f"What audits found in the {NOW} to {figures.now.told}, and what came of it",
        file_name("findings", figures.page.place_name),
        nothing="No audit names a finding.",
        numeric=columns[1:4],
        wide=columns[4:],
    )


def incidents(figures: YearFigures, plan: Plan, pieces: Pieces) -> None:
    """The actions learned from incidents, those not done first."""
    rows = figures.page.desk.quality.incidents(figures.place.authority)
    pieces.note(on_quality.incidents(rows, figures.now.told))
    effects = PlanEffects(figures.page, plan)
    lines = [
        (one.reference, one.kind, basic.day(one.happened), basic.day(one.due) or "no day",
         basic.day(one.done) or "not done", effects.title(one.plan_action))
        for one in rows
    ]  # fmt: skip
    columns = ["Reference", "Kind", "Happened", "Action due", "Done", "Action of the plan"]
    pieces.rows(
        pd.DataFrame(lines, columns=columns),
        f"Actions learned from incidents and reviews, on {figures.now.told}, those not done first",
        file_name("incidents", figures.page.place_name),
        nothing="No incident is on record.",
        wide=("Action of the plan",),
        most=MOST_INCIDENTS,
        more_words="",
    )
