"""From what audits found to what came of it: the public half of the plan beside each finding, as a panel may see it."""

import pandas as pd

from metrics.base.errors import UserError
from metrics.improvement.items import Action
from metrics.words import on_panel_areas, on_plan
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.rows import show_rows

COLUMNS = ("Finding", "Action of the plan", "How it stands", "What moved after it")


def show(page: Page, grades: str) -> None:
    """Each finding with the action that is to mend it; nothing where audits found nothing that may be told.

    grades: the measure that tells of audits by grade.
    """
    findings = page.desk.quality.common_findings(page.scope.authority, grades)
    if not findings:
        return
    try:
        effects = PublicEffects(page)
    except UserError as problem:
        note(literal(problem))
        return
    lines = [(one.finding.capitalize(), *effects.of(one.plan_action)) for one in findings]
    show_rows(
        pd.DataFrame(lines, columns=COLUMNS),
        on_panel_areas.FINDINGS,
        file_name("findings", page.place_name),
        nothing="",
        wide=COLUMNS[1:],
    )
    note(on_panel_areas.FOUND)


class PublicEffects:
    """Actions of the public half of the plan, and what their measures did after them by a panel's figures."""

    def __init__(self, page: Page) -> None:
        plans, authority = page.desk.as_panel().plans, page.scope.authority
        self._measures = page.desk.measures
        self._actions: dict[str, Action] = {one.code: one for one in plans.plan(authority).actions}
        self._moved = plans.moved(authority)

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
