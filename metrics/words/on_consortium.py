"""What is said of figures that other authorities share, which are weeks old where published ones are a year. Pure."""

from collections.abc import Sequence
from datetime import date

from metrics.words import basic

HEADING = "What others share"
INTRODUCTION = (
    "Figures of other authorities' own records, as they shared them. They are newer than published ones, small numbers "
    "are hidden, and nobody has checked them."
)


def period(month: date, months: int) -> str:
    """'October 2026', '3 months to October 2026'."""
    return basic.month(month) if months == 1 else f"{months} months to {basic.month(month)}"


def name(called: str, synthetic: bool) -> str:
    """An authority, and whether it is made up."""
    return f"{called} (made up)" if synthetic else called


def source(called: str, made: date, read_on: date) -> str:
    """Whose figure it is and of when."""
    return f"{called} itself, on {basic.day(made)}; read on {basic.day(read_on)}"


def left_out(names: Sequence[str]) -> str:
    """Who goes by another definition; '' for nobody."""
    if not names:
        return ""
    go = "goes" if len(names) == 1 else "go"
    return (
        f"Left out: {basic.joined(list(names))}, who {go} by another definition than yours, of another setting or "
        "another release of Trajectory."
    )


def none_of_our_own(names: Sequence[str]) -> str:
    """Why nothing is shown where we have no figures of our own to hold a definition against."""
    share = "shares" if len(names) == 1 else "share"
    return (
        f"{basic.joined(list(names))} {share} this figure. It is not shown: without figures of your own nothing says "
        "that it is worked out as yours would be."
    )
