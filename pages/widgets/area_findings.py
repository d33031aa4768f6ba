"""From what audits found to what came of it: the public half of the plan beside each finding, as a panel may see it."""

from collections.abc import Sequence

import pandas as pd

from metrics.analysis.audit_findings import CommonFinding
from metrics.base.errors import UserError
from metrics.improvement.items import Action
from metrics.improvement.plan import Plan
from metrics.words import on_panel_areas, on_plan
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.pieces import Pieces, draw_once

COLUMNS = ("Finding", "Action of the plan", "How it stands", "What moved after it")


def show(page: Page, grades: str) -> None:
    """Each finding with the action that is to mend it; nothing where audits found nothing that may be told.

    grades: the measure that tells of audits by grade.
    """
    desk, authority = page.desk, page.scope.authority
    key = ("common findings", authority, grades)
    findings = desk.told.once_of_version(key, lambda: desk.quality.common_findings(authority, grades))
    if not findings:
        return
    try:
        plan = desk.as_panel().plans.plan(authority)
        draw_once(page, ("findings", plan), lambda pieces: add(page, plan, findings, pieces), of_version=False)
    except UserError as problem:
        note(literal(problem))


def add(page: Page, plan: Plan, findings: Sequence[CommonFinding], pieces: Pieces) -> None:
    """The table of findings, beside the plan as it stands."""
    effects = PublicEffects(page, plan)
    lines = [(one.finding.capitalize(), *effects.of(one.plan_action)) for one in findings]
    pieces.rows(
        pd.DataFrame(lines, columns=COLUMNS),
        on_panel_areas.FINDINGS,
        file_name("findings", page.place_name),
        nothing="",
        wide=COLUMNS[1:],
    )
    pieces.note(on_panel_areas.FOUND)


class PublicEffects:
    """Actions of the public half of the plan, and what their measures did after them by a panel's figures."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self._measures = page.desk.measures
        self._actions: dict[str, Action] = {one.code: one for one in plan.actions}
        self._moved = page.desk.as_panel().plans.moved(page.scope.authority)

    def of(self, code: str) -> tuple[str, str, str]:
        """An action's title, how it stands and what moved after it."""
        action = self._actions.get(code)
        if action is None:
            return on_panel_areas.NO_ACTION, "–", "–"
        sentences = [
            f"{self._measures[one.measure].title}: {on_plan.after_action(self._measures[one.measure], one, False)}"
            for one in self._moved
            if one.action.code == code and one.measure in self._measures
        ]
        return f"{code} {action.title}", on_plan.status(action, overdue=False), "; ".join(sentences) or "–"
