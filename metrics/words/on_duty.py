"""What a manager or leader is told of their worklists once a week: how much, and nothing of whom. Pure."""

from collections.abc import Sequence
from datetime import date

from metrics.words import basic, on_worklists

NOTHING = "nothing to do"


def line(place: str, rows: int, new: int, before: date | None, waiting: int, overdue: int, mine: int) -> str:
    """'North, Exampleshire: 61 things to do, 12 new since Tue 29 Sep 2026; 3 escalations wait, 1 is overdue.'

    With `mine`, how many of them the reader answers: '…, 1 is overdue, 2 are yours to answer.'

    before: the day of the extract that the list was compared with; None where there is none.
    """
    since = f", {basic.number(new)} new since {on_worklists.short_day(before)}" if before and new else ""
    to_do = f"{basic.several(rows, 'thing', 'things')} to do{since}" if rows else NOTHING
    return f"{place}: {to_do}{_waiting(waiting, overdue, mine)}."


def _waiting(waiting: int, overdue: int, mine: int) -> str:
    if not waiting:
        return ""
    late = f", {basic.number(overdue)} {'is' if overdue == 1 else 'are'} overdue" if overdue else ""
    yours = f", {basic.number(mine)} {'is' if mine == 1 else 'are'} yours to answer" if mine else ""
    return f"; {basic.several(waiting, 'escalation waits', 'escalations wait')}{late}{yours}"


def subject_line(rows: int, overdue: int) -> str:
    """'Trajectory: 61 things to do, 1 escalation overdue'."""
    to_do = f"{basic.several(rows, 'thing', 'things')} to do" if rows else NOTHING
    late = f", {basic.several(overdue, 'escalation', 'escalations')} overdue" if overdue else ""
    return f"Trajectory: {to_do}{late}"


def mail_lines(lines: Sequence[str], site: str) -> list[str]:
    """The mail's lines, and where the lists stand ('' where the site's address is not set)."""
    where = f"The lists: {site}/monday" if site else "The lists are on the page Monday."
    return [*(f"* {one}" for one in lines), "", where, "", "This mail counts, and names nobody."]


def handed_over(before: str, after: str, is_person: bool) -> str:
    """What came of a hand-over."""
    actions = f", and so are the open actions of the improvement plan under {before}'s name" if is_person else ""
    return f"What {before} wrote is {after}'s from now on{actions}."
