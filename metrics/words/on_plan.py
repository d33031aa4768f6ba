"""The improvement plan in words: how it stands, its 70 working days, what is due, and what moved after an action. Pure.

"After", never "because of": what a measure did since an action says nothing of what made it do so.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from metrics.analysis import plan_moved
from metrics.analysis.plan_moved import AfterAction
from metrics.base.clocks import ACTION_PLAN_WORKING_DAYS
from metrics.improvement.items import DONE, STOPPED, Action
from metrics.improvement.plan import Plan
from metrics.improvement.timing import SOON, Due, MonthDone, PlanClock
from metrics.words import basic, on_since
from metrics.words.vocabulary import lowered

if TYPE_CHECKING:
    from metrics.improvement.coverage import Coverage
    from metrics.questions.catalogue import Measure

ANSWERS = {  # what is said of a measure after an action, the best first
    plan_moved.MOVED: "Moved after it",
    plan_moved.CHANGED: "Changed after it; neither way is better by itself",
    plan_moved.NOT_CLEARLY: "Not clearly different after it",
    plan_moved.WRONG_WAY: "Moved the wrong way after it",
    plan_moved.TOO_EARLY: "Too early to tell",
    plan_moved.BESIDE: "Counted on one day, and not judged",
    plan_moved.UNKNOWN: "Not compared: too few of its months are held, or told to you",
}
NEVER_BECAUSE = (
    "“After it” compares the three full months before an action began with every full month since its effect could be "
    "expected. It never says that the action was the reason."
)
FIRST_AGREED = "Counted by the day that was agreed first: a day that is put off makes nobody on time in hindsight."
MUST_NOT_GET_WORSE = "What must not get worse for the sake of a priority"
SAFELY = (
    "A number can fall because children are better off, or because they are no longer helped. So beside it stands what "
    "would tell the difference. One that is hidden is so few that it would show them: ask in private."
)


def working_days(days: int) -> str:
    """'1 working day', '12 working days'; never below nought."""
    return basic.several(abs(days), "working day", "working days")


# -- how it stands ----------------------------------------------------------------------------------------------------


def standing(plan: Plan, due: Sequence[Due]) -> str:
    """'Of 14 actions 5 are done, 2 are overdue and 3 fall due in the next 20 working days.'"""
    actions = [one for one in plan.actions if one.status != STOPPED]
    if not actions:
        recommendations = _count(len(plan.recommendations), "recommendation") if plan.recommendations else ""
        return (
            f"{recommendations}, and no action is written down yet."
            if recommendations
            else "No action is written down yet."
        )
    done = sum(one.status == DONE for one in actions)
    overdue = sum(one.is_overdue for one in due)
    soon = len(due) - overdue
    parts = [
        f"{_are(done)} done",
        f"{_are(overdue)} overdue",
        f"{_none(soon)} {'falls' if soon < 2 else 'fall'} due in the next {SOON} working days",
    ]
    return f"Of {basic.several(len(actions), 'action', 'actions')} {basic.joined(parts)}."


def _are(count: int) -> str:
    return f"{_none(count)} {'is' if count < 2 else 'are'}"


def _none(count: int) -> str:
    return basic.number(count) if count else "none"


def moved(every: Sequence[AfterAction]) -> str:
    """'Of 9 measures that can be judged after an action, 5 moved the right way, 1 the wrong way and 3 not clearly.'"""
    counted = plan_moved.counts(every)
    judged = sum(counted.get(one, 0) for one in plan_moved.JUDGED)
    if not judged:
        return "Nothing can be judged yet of what moved after these actions." if every else ""
    good, bad = counted.get(plan_moved.MOVED, 0), counted.get(plan_moved.WRONG_WAY, 0)
    parts = (
        f"{_none(good)} moved the right way, {_none(bad)} the wrong way and {_none(judged - good - bad)} not clearly"
    )
    sentence = f"Of {_count(judged, 'measure')} that can be judged after an action, {parts}."
    early = counted.get(plan_moved.TOO_EARLY, 0)
    return f"{sentence} For {basic.number(early)} more it is too early." if early else sentence


def improved(good: int, judged: int) -> str:
    """'3 of the 5 recommendations whose measures can be judged improved.'; empty where none can."""
    if not judged:
        return ""
    which = "recommendation" if judged == 1 else "recommendations"
    return (
        f"{basic.number(good)} of the {basic.number(judged)} {which} whose measures can be judged moved the right way: "
        "at least one measure did, and none moved the wrong way."
    )


# -- the 70 working days ----------------------------------------------------------------------------------------------


def clock(of_plan: PlanClock) -> str:
    """'Walsall … published on 4 September 2017: the action plan is due on 11 December 2017 (70 working days).'"""
    published = basic.day(of_plan.report.published)
    return (
        f"{of_plan.report.title}, published on {published}: the action plan's last day is {basic.day(of_plan.due)}, "
        f"{ACTION_PLAN_WORKING_DAYS} working days later. {clock_now(of_plan)}"
    )


def clock_now(of_plan: PlanClock) -> str:
    """'12 working days are left.', 'It was submitted on 8 December 2017, in time.'"""
    if of_plan.report.submitted is not None:
        how = "after the last day" if of_plan.was_late else "in time"
        return f"It was submitted on {basic.day(of_plan.report.submitted)}, {how}."
    days = of_plan.days or 0
    if days < 0:
        return "That day is past, and no day of submission is written down."
    if days == 0:
        return "That is the last working day: it is not submitted yet."
    return f"{working_days(days)} {'is' if days == 1 else 'are'} left."


def cabinet_warning(of_plan: PlanClock) -> str:
    """'Cabinet's date, 13 December 2017, is 2 working days after …'; empty where it meets in time."""
    if not of_plan.cabinet_late:
        return ""
    return (
        f"Cabinet's date, {basic.day(of_plan.report.cabinet)}, is {working_days(of_plan.cabinet_late)} after the "
        f"action plan's last day, {basic.day(of_plan.due)}: submit it before Cabinet sees it, "
        "or have Cabinet meet earlier."
    )


# -- actions ----------------------------------------------------------------------------------------------------------


def how_due(one: Due) -> str:
    """'3 working days late', 'due today', '12 working days left'."""
    if one.is_overdue:
        return f"{working_days(one.days)} late"
    return "no working day left" if one.days == 0 else f"{working_days(one.days)} left"


def status(action: Action, overdue: bool) -> str:
    """'On schedule', 'Slipping', 'Done on 3 May 2026', 'On schedule, and overdue'."""
    if action.status == DONE:
        return f"Done on {basic.day(action.done)}"
    word = action.status.capitalize()
    return f"{word}, and overdue" if overdue else word


def owner(action: Action) -> str:
    """'Head of safeguarding (Ann Lee)'; a person only where the reader is given one."""
    who = action.owner or "Nobody named"
    return f"{who} ({action.person})" if action.person else who


def money(action: Action) -> str:
    """'£120,000'; empty where none is attached."""
    return "" if action.money is None else f"£{basic.number(action.money)}"


def expected(action: Action, newest: date | None) -> str:
    """'its effect is expected from March 2027'; empty unless that day lies after the newest figures."""
    if action.effect is None or (newest is not None and action.effect <= newest):
        return ""
    return f"its effect is expected from {basic.month(action.effect)}"


def after_action(measure: "Measure | None", answered: AfterAction, figures: bool = True) -> str:
    """'Moved after it: 84.0%, was 71.2%', 'Too early to tell: its effect is expected from March 2027'.

    figures False: the words alone.
    """
    words = ANSWERS[answered.says]
    judged = answered.judged
    if answered.says == plan_moved.TOO_EARLY:
        newest = judged.months[-1] if judged is not None and judged.months else None
        why = expected(answered.action, newest)
        return f"{words}: {why}" if why else words
    if not figures or measure is None or judged is None or not judged.verdict.phases:
        return words
    comparison = judged.verdict.phases[-1].comparison
    if answered.says == plan_moved.UNKNOWN or comparison.before.value is None or comparison.after.value is None:
        return words
    if answered.says == plan_moved.BESIDE:
        return f"Not judged, told side by side: {on_since.figures(measure, comparison)}"
    return f"{words}: {on_since.figures(measure, comparison)}"


def months_compared(measure: "Measure | None", answered: AfterAction) -> str:
    """'October 2023 to September 2026, against April to June 2022'; empty where nothing is compared."""
    judged = answered.judged
    if measure is None or judged is None or answered.says not in (*plan_moved.JUDGED, plan_moved.BESIDE):
        return ""
    phase = judged.verdict.phases[-1]
    first, last = judged.months[phase.start], judged.months[phase.stop - 1]
    starts = answered.action.starts or first
    if measure.kind != "flow":
        return f"{basic.day(last)}, against {basic.day(_month_end_before(starts, 1))}"
    after = basic.month(first) if first == last else f"{basic.month(first)} to {basic.month(last)}"
    if phase.years:
        return f"{after}, against {on_since.same_months(measure, phase.years).removeprefix('in ')}"
    before = f"{_month_end_before(starts, 3):%B %Y} to {basic.month(_month_end_before(starts, 1))}"
    return f"{after}, against {before}"


def _month_end_before(day: date, months: int) -> date:
    """The last day of so many months before the month of a day."""
    for _ in range(months):
        day = day.replace(day=1) - timedelta(days=1)
    return day


# -- gaps and months --------------------------------------------------------------------------------------------------


def gaps(coverage: "Coverage", titles: dict[str, str]) -> list[str]:
    """What is missing, a sentence for each kind of gap. titles: of measures, by key."""
    sentences = []
    if coverage.uncovered:
        which = _listed(_coded([(one.code, one.text) for one in coverage.uncovered]))
        sentences.append(f"{_count(len(coverage.uncovered), 'recommendation')} without an action: {which}.")
    if coverage.unmeasured:
        which = _listed(_coded([(one.code, one.title) for one in coverage.unmeasured]))
        sentences.append(f"{_count(len(coverage.unmeasured), 'action')} without a measure: {which}.")
    if coverage.unowned:
        which = _listed([lowered(titles.get(key, key)) for key in coverage.unowned])
        sentences.append(f"{_count(len(coverage.unowned), 'measure')} without an owner: {which}.")
    if coverage.ownerless:
        which = _listed(_coded([(one.code, one.title) for one in coverage.ownerless]))
        sentences.append(f"{_count(len(coverage.ownerless), 'action')} without an owner: {which}.")
    for priority, lacks in coverage.one_sided:
        sentences.append(f"No measure under “{priority.title}” shows its {basic.joined(lacks)}.")
    return sentences


def _count(count: int, what: str) -> str:
    return basic.several(count, what, f"{what}s")


def _coded(items: Sequence[tuple[str, str]]) -> list[str]:
    """'D2 “Life story work”'; of more than three the codes alone."""
    return [f"{code} “{text}”" if len(items) < 4 else code for code, text in items]


def _listed(names: Sequence[str], most: int = 12) -> str:
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return basic.joined([*names[:most], *more])


def months_done(months: Sequence[MonthDone]) -> str:
    """'9 of the 12 actions that were due by now were done on time, 1 late, and 2 are still to be done.'"""
    due = sum(one.due for one in months)
    if not due:
        return "No action was due yet."
    on_time, late, waiting = (sum(getattr(one, name) for one in months) for name in ("on_time", "late", "waiting"))
    still = f"{basic.number(waiting)} {'is' if waiting == 1 else 'are'} still to be done"
    return (
        f"{basic.number(on_time)} of the {_count(due, 'action')} that fell due by now "
        f"{'was' if on_time == 1 else 'were'} done on time, {basic.number(late)} late, and {still}."
    )


def taken_over(added: int, changed: int, same: int) -> str:
    """'12 items were added and 3 changed; 40 are as they were.'"""
    if not added and not changed:
        return "Nothing is other than it stands in the plan; nothing was changed."
    were = "was" if added == 1 else "were"
    rest = f"{basic.number(same)} are as they were"
    return f"{_count(added, 'item')} {were} added and {basic.number(changed)} changed; {rest}."
