"""Which targets and rebases of settings.toml hold for a measure in one place. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.settings import Rebase, Target

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Progress:
    """How a figure of `day` stands to a target that slopes to a later day; all in the measure's unit.

    due: the line's height on that day. needed_a_month: how much the line changes in a month. achieved_a_month: how
    much the measure did since the line began; None in its first month. to_go_a_month: what is left for each month
    until the line ends; None once it has.
    """

    due: float
    needed_a_month: float
    achieved_a_month: float | None
    to_go_a_month: float | None


def progress_of(target: "Target", day: date, value: float) -> Progress | None:
    """The progress of a sloped target; None of one that does not slope."""
    if target.by is None or target.baseline is None:
        return None
    passed = min((day - target.since).days, (target.by - target.since).days) / DAYS_A_MONTH
    whole, left = (target.by - target.since).days / DAYS_A_MONTH, (target.by - day).days / DAYS_A_MONTH
    return Progress(
        due=target.level(day),
        needed_a_month=(target.value - target.baseline) / whole,
        achieved_a_month=(value - target.baseline) / passed if passed >= 1 else None,
        to_go_a_month=(target.value - value) / left if left >= 1 else None,
    )


def asks_for_none(target: "Target", measure: "Measure") -> bool:
    """Whether nobody at all is wanted: then what is promised of the whole is promised of each of its parts."""
    return measure.is_count and measure.better == "lower" and target.by is None and target.value == 0


def _holds(target: "Target", measure: "Measure", authority: str, team: str | None, service: str | None) -> bool:
    """Whether a target is about this place. One for a role is about no chart; a whole count is not that of a part,
    unless it is none."""
    if target.measure != measure.key or target.role or target.authority not in ("", authority):
        return False
    is_part = target.team == "" and bool(team or service)
    if is_part and measure.is_count and not asks_for_none(target, measure):
        return False
    return target.team in ("", team or "")


def targets_of(
    targets: "Iterable[Target]",
    measure: "Measure",
    authority: str,
    team: str | None = None,
    service: str | None = None,
) -> "list[Target]":
    """The targets in force one after the other, oldest first; on each day the narrowest counts, then the newest."""
    about = [target for target in targets if _holds(target, measure, authority, team, service)]
    steps: list[Target] = []
    for day in sorted({target.since for target in about}):
        begun = [target for target in about if target.since <= day]
        best = max(begun, key=lambda target: (bool(target.team), bool(target.authority), target.since))
        if not steps or steps[-1] != best:
            steps.append(best)
    return steps


def target_on(steps: "Sequence[Target]", starts: Sequence[date], day: date) -> "Target | None":
    """The step in force on a day; `starts` are the days the steps begin on."""
    held = [step for step, since in zip(steps, starts, strict=True) if since <= day]
    return held[-1] if held else None


def levels_on(steps: "Sequence[Target]", days: Iterable[date]) -> list[float | None]:
    """What a figure of each of these days should be; None where no target was in force."""
    starts = [step.since for step in steps]
    held = [(target_on(steps, starts, day), day) for day in days]
    return [target.level(day) if target else None for target, day in held]


def rebases_of(
    rebases: "Iterable[Rebase]", measure: "Measure", authority: str, team: str | None = None
) -> "list[Rebase]":
    """The rebases logged for a measure here, oldest first; one for the whole authority holds for its teams too."""
    here = [
        rebase
        for rebase in rebases
        if rebase.measure == measure.key and rebase.authority in ("", authority) and rebase.team in ("", team or "")
    ]
    return sorted(here, key=lambda rebase: rebase.month)
