"""The improvement plan as one viewer may read it, and whether its measures moved. Read through the gate.

Whoever leads no whole authority, a panel above all, gets the public half: the desk takes the rest out, whatever a page
would show of it.
"""

from datetime import date

from metrics.analysis.plan_moved import UNKNOWN, AfterAction, answer
from metrics.analysis.verdicts import Judged
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.desk.lists import Lists
from metrics.desk.verdicts import MeasuredChange, Verdicts
from metrics.improvement.coverage import Coverage, coverage
from metrics.improvement.items import STOPPED, Action
from metrics.improvement.plan import Plan, public_half
from metrics.improvement.timing import Due, MonthDone, PlanClock, clock, due_list, effect_span, months_done
from metrics.ledger import plan_rows, plans
from metrics.ledger.plan_rows import PlanStatement
from metrics.questions.catalogue import Questions


class Plans:
    """The plan of an authority: what stands, what is due, what is missing, what moved."""

    def __init__(self, gate: Gate, lists: Lists, verdicts: Verdicts, questions: Questions) -> None:
        self._gate = gate
        self._lists = lists
        self._verdicts = verdicts
        self._questions = questions
        self._read: dict[str, list[PlanStatement]] = {}

    def plan(self, authority: str) -> Plan:
        """The plan that stands, or its public half. Empty where nothing was written down."""
        whole = plan_rows.standing(self._statements(authority))
        return whole if self._sees_whole else public_half(whole)

    @property
    def _sees_whole(self) -> bool:
        viewer = self._gate.viewer
        return viewer.has_whole_authorities and not viewer.is_panel

    def history(self, authority: str) -> list[PlanStatement]:
        """Everything that was said of the plan, oldest first, with who said it and why; no public half is told it."""
        self._gate.rows(Place(authority))
        self._gate.viewer.check(Place(authority))
        return self._statements(authority)

    def may_write(self, authority: str) -> bool:
        """Whether the viewer may change the plan."""
        return plans.may_write(self._gate.viewer, self._gate.authority(authority))

    def coverage(self, authority: str) -> Coverage:
        """What is missing in the plan; of the public half only the recommendations without an action."""
        gaps = coverage(plan_rows.standing(self._statements(authority)))
        return gaps if self._sees_whole else Coverage(uncovered=gaps.uncovered)

    def day(self, authority: str) -> date:
        """The day the plan is looked at: today; of made-up data, their newest extract."""
        return self._lists.working_day(authority)

    def due(self, authority: str, on: date | None = None) -> list[Due]:
        """The open actions that are overdue or due within 20 working days of a day (`day`)."""
        return due_list(self.plan(authority), on or self.day(authority))

    def clocks(self, authority: str, on: date | None = None) -> list[PlanClock]:
        """The 70 working days of each inspection in the plan, as at a day (`day`)."""
        clocks = [clock(report, on or self.day(authority)) for report in self.plan(authority).reports]
        return [one for one in clocks if one is not None]

    def months(self, authority: str, on: date | None = None) -> list[MonthDone]:
        """How the actions due in each month were done, by the day first agreed, as at a day (`day`)."""
        every = self._statements(authority)
        return months_done(plan_rows.standing(every), plan_rows.first_due(every), on or self.day(authority))

    def moved(self, authority: str) -> list[AfterAction]:
        """For each measure of each action what is said of it after the action; a stopped action's are left out."""
        actions = [action for action in self.plan(authority).actions if action.status != STOPPED]
        pairs = [(action, key) for action in actions for key in action.measures]
        changes = [self._change(*pair) for pair in pairs]
        to_judge = [change for change in changes if change is not None]
        judged = iter(self._verdicts.verdicts_after(Place(authority), to_judge) if to_judge else ())
        return [
            AfterAction(action, key, UNKNOWN) if change is None else self._answer(action, key, next(judged))
            for (action, key), change in zip(pairs, changes, strict=True)
        ]

    def _change(self, action: Action, key: str) -> MeasuredChange | None:
        """What is to be judged of an action; None where nothing can be."""
        span = effect_span(action)
        if span is None or key not in self._questions.measures or not self._gate.viewer.has_whole_authorities:
            return None
        return MeasuredChange(key, *span)

    def _answer(self, action: Action, key: str, judged: Judged | None) -> AfterAction:
        return AfterAction(action, key, answer(self._questions.measures[key], judged), judged)

    def _statements(self, authority: str) -> list[PlanStatement]:
        """Read once for a desk, which is one run of a page long: every answer begins with them."""
        inside = self._gate.authority(authority)
        if inside not in self._read:
            self._read[inside] = plans.statements(self._gate.viewer, inside)
        return self._read[inside]
