"""Tables of the page Quality: criteria, agencies and answers beside the year before, and what came of findings."""

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics.analysis.audit_findings import AuditFinding, Incident
from metrics.analysis.plan_moved import AfterAction
from metrics.improvement.items import Action
from metrics.words import basic, on_plan, on_quality
from pages.leader.quality.years import Pair, YearFigures
from pages.widgets.files import file_name
from pages.widgets.rows import show_rows

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


def criteria(figures: YearFigures) -> None:
    """What audits say of practice, this year and the year before."""
    keys = [key for key in CRITERIA if key != PLANNED or figures.whole(key)[1]]
    rows = {figures.measure(key).title: (figures.whole(key), figures.whole(key, 1)) for key in keys}
    _beside(figures, "What audits say", rows, "audits")


def by_band(figures: YearFigures, key: str, heading: str) -> None:
    """A measure by its bands, this year and the year before."""
    measure = figures.measure(key)
    now, before = (figures.by(key, measure.banded_by, years) for years in (0, 1))
    bands = [band for band in measure.bands if band in now or band in before]
    rows = {band: (now.get(band, NOBODY), before.get(band, NOBODY)) for band in bands}
    _beside(figures, heading, rows | {"All": (figures.whole(key), figures.whole(key, 1))}, key)


def _beside(figures: YearFigures, heading: str, rows: Mapping[str, tuple[Pair, Pair]], name: str) -> None:
    """Two years side by side: the share, and the numbers it is made of in a column of their own."""
    columns = [heading, NOW, "Number", BEFORE, "Number before"]
    lines = [
        (title, on_quality.percent(now), on_quality.parts(now), on_quality.percent(before), on_quality.parts(before))
        for title, (now, before) in rows.items()
    ]
    show_rows(
        pd.DataFrame(lines, columns=columns),
        f"{heading}, {NOW} to {figures.now.told} and {BEFORE}",
        file_name(name, "two years", figures.page.place_name),
        nothing="",
        numeric=columns[1:],
    )


class PlanEffects:
    """What stands in the improvement plan about an action, and what its measures did after it."""

    def __init__(self, figures: YearFigures) -> None:
        self._page = figures.page
        authority = figures.page.scope.authority
        self._actions: dict[str, Action] = {one.code: one for one in figures.page.desk.plans.plan(authority).actions}
        self._moved: list[AfterAction] = figures.page.desk.plans.moved(authority)

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


def findings(figures: YearFigures, rows: Sequence[AuditFinding], effects: PlanEffects) -> None:
    """Finding, actions, the plan's action that is to mend it, and what moved after it."""
    lines = [
        (one.finding, one.audits, f"{one.in_time} of {one.due}", one.undone, effects.title(one.plan_action),
         effects.moved(one.plan_action))
        for one in rows
    ]  # fmt: skip
    columns = [
        "Finding",
        "Audits",
        "Actions done in time",
        "Open past their day",
        "Action of the plan",
        "What moved after it",
    ]
    show_rows(
        pd.DataFrame(lines, columns=columns),
        f"What audits found in the {NOW} to {figures.now.told}, and what came of it",
        file_name("findings", figures.page.place_name),
        nothing="No audit names a finding.",
        numeric=columns[1:4],
        wide=columns[4:],
    )


def incidents(figures: YearFigures, rows: Sequence[Incident], effects: PlanEffects) -> None:
    """The actions learned from incidents, those not done first."""
    lines = [
        (one.reference, one.kind, basic.day(one.happened), basic.day(one.due) or "no day",
         basic.day(one.done) or "not done", effects.title(one.plan_action))
        for one in rows
    ]  # fmt: skip
    columns = ["Reference", "Kind", "Happened", "Action due", "Done", "Action of the plan"]
    show_rows(
        pd.DataFrame(lines, columns=columns),
        f"Actions learned from incidents and reviews, on {figures.now.told}, those not done first",
        file_name("incidents", figures.page.place_name),
        nothing="No incident is on record.",
        wide=("Action of the plan",),
        most=MOST_INCIDENTS,
        more_words="",
    )
