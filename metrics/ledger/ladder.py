"""The ladder and its clock: who answers, and by when. Pure, but for the settings it is given."""

from collections.abc import Iterable
from datetime import date

from metrics.base.clocks import add_working_days
from metrics.base.errors import UserError
from metrics.settings import Setting

TEAM_MANAGER, GROUP_MANAGER, ASSISTANT_DIRECTOR = "team manager", "group manager", "assistant director"
RUNGS = (TEAM_MANAGER, GROUP_MANAGER, ASSISTANT_DIRECTOR)
RESPONSE_SETTING = "escalation_response_working_days"


def spoken(day: date) -> str:
    """'3 November 2026'."""
    return f"{day.day} {day:%B %Y}"


def check_rung(rung: str) -> str:
    """The rung itself; UserError if it is none."""
    if rung not in RUNGS:
        raise UserError(f"“{rung}” is not a rung of the ladder. The rungs are {', '.join(RUNGS)}.")
    return rung


def rung_above(rung: str) -> str | None:
    """Who answers for this rung; None above the last."""
    place = RUNGS.index(check_rung(rung)) + 1
    return RUNGS[place] if place < len(RUNGS) else None


def rung_below(rung: str) -> str | None:
    """Whose answers this rung answers for; None below the first."""
    place = RUNGS.index(check_rung(rung)) - 1
    return RUNGS[place] if place >= 0 else None


def response_days(settings: Iterable[Setting], rung: str, authority: str, team: str, on: date) -> int:
    """Working days the rung has to answer: the narrowest setting in force, resolved as sql/derive resolves others."""
    in_force = [
        setting
        for setting in settings
        if setting.name == RESPONSE_SETTING
        and setting.role in ("", rung)
        and setting.authority in ("", authority)
        and setting.team in ("", team)
        and (setting.since is None or setting.since <= on)
    ]
    if not in_force:
        raise UserError(f"No setting {RESPONSE_SETTING} is in force for the {rung}. Add one to settings.toml.")
    narrowest = max(
        in_force,
        key=lambda one: (one.team != "", one.role != "", one.authority != "", one.since or date.min),
    )
    return int(float(narrowest.value))


def response_due(settings: Iterable[Setting], rung: str, authority: str, team: str, asked: date) -> date:
    """The last day on which an answer is in time. The day it was asked is day 0, so on a Saturday as on the Friday
    before it the first day that counts is Monday, or the first working day after a bank holiday.
    """
    return add_working_days(asked, response_days(settings, rung, authority, team, asked))
