"""What is said of signing in: why somebody is not let in, how long is left, whom to ask. Plain sentences."""

from collections.abc import Sequence
from datetime import date, timedelta

from metrics.signing_in.limits import TOO_LONG, UNUSED, SessionLimits
from metrics.words import basic

SAME_PAGE = "Sign in again to come back to the same page"
COME_BACK = f"{SAME_PAGE}, where words that you were writing wait in their box."


def length(time: timedelta) -> str:
    """'8 hours', '30 minutes', '1 minute'; at least a minute."""
    minutes = max(round(time.total_seconds() / 60), 1)
    hours, rest = divmod(minutes, 60)
    return basic.several(minutes, "minute", "minutes") if rest or not hours else basic.several(hours, "hour", "hours")


def over(why: str, limits: SessionLimits) -> str:
    """Why somebody who was signed in is not any more."""
    if why == TOO_LONG:
        return f"A sign-in lasts {length(limits.lifetime)}, and yours is over. {COME_BACK}"
    if why == UNUSED:
        return f"Nobody used Trajectory here for {length(limits.idle)}, so you were signed out. {COME_BACK}"
    return f"You signed out. {SAME_PAGE}."


def unknown(whom_to_ask: str) -> str:
    """To whoever signed in and has no access."""
    return f"You have no access to Trajectory. Ask {whom_to_ask}."


def by_group(mail: str, days: int, gets_the_weeks_mail: bool) -> str:
    """To whoever came by a group: what is kept of them, and what for."""
    news = "news of what you follow"
    sent = f"the week's mail and {news}" if gets_the_weeks_mail else news
    return (
        f"You are here by a group of your organisation, so your address, {mail}, is kept for {days} days for {sent}. "
        "Whoever looks after Trajectory can delete it."
    )


def broken(whom_to_ask: str) -> str:
    """The same where access.toml has a problem, so that who they are is not certain."""
    return f"Who may see what cannot be told for certain just now, so you are not let in. Ask {whom_to_ask}."


def problems(faults: Sequence[str]) -> str:
    """To an admin: what is wrong with access.toml, and what that means until it is mended."""
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return (
        f"access.toml has a problem: {faults[0].rstrip('.')}{more}. Until it is mended only people with a right entry "
        "of their own are let in, and no group and no cover is in force. `python -m metrics access check` lists all."
    )


def soon_over(left: timedelta, can_stay: bool) -> str:
    """The warning some minutes before."""
    if can_stay:
        return f"You will be signed out in {length(left)} unless you go on here."
    return f"You will be signed out in {length(left)}: send what you are writing. You can sign in again at once."


def covering(name: str, until: date) -> str:
    """'Covers Sam South up to and including 18 December 2026'."""
    return f"Covers {name} up to and including {basic.day(until)}"
