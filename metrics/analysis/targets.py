"""Which targets and rebases of settings.toml hold for a measure in one place. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.settings import Rebase, Target


def _holds(target: "Target", measure: "Measure", authority: str, team: str | None, service: str | None) -> bool:
    """Whether a target is about this place. One for a role is about no chart; a whole count is not that of a part."""
    if target.measure != measure.key or target.role or target.authority not in ("", authority):
        return False
    if target.team == "" and measure.is_count and (team or service):
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
