"""What the checks say, in words. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from metrics.words import basic

_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NO_WORKER = {"": "", "none": "No worker", "unknown": "Not known"}


def in_words(what: str) -> str:
    """A check's text with its days as people write them: 'before 2026-03-04' becomes 'before 4 March 2026'."""
    return _ISO_DAY.sub(_day, what)


def _day(match: re.Match[str]) -> str:
    try:
        return basic.day(date(*map(int, match.groups())))
    except ValueError:  # no day of any calendar: part of a team's name, perhaps
        return match.group()


def worker_name(worker: str, name: str) -> str:
    """The worker's name, else their number, else that there is none; empty where the row is about no worker."""
    return name or _NO_WORKER.get(worker, worker)


def team_name(team: str) -> str:
    """The team as a list shows it; what is not a team's is the whole authority's."""
    return {"": "Whole authority", "unknown": "Not known"}.get(team, team)


def touched(checks: int, measures: int) -> str:
    """The data-confidence line: '3 checks touch this measure'."""
    these = "this measure" if measures == 1 else "these measures"
    if not checks:
        return f"No check found anything that touches {these}"
    return f"{checks} {'check touches' if checks == 1 else 'checks touch'} {these}"


def finding(place: str, day: date, serious: int, with_rows: int, ran: int, rows: int) -> str:
    """The page's finding: how many checks found how many rows, and how many of those checks are serious."""
    where = f"In the extract of {basic.day(day)}"
    if not with_rows:
        return f"{where}, none of the {ran} checks found anything to mend for {place}."
    how_many = f"{with_rows} of {ran} checks found {basic.several(rows, 'row', 'rows')} to mend for {place}"
    weight = f"{serious} of these checks {'is' if serious == 1 else 'are'} serious" if serious else "none is serious"
    return f"{where}, {how_many}; {weight}."


def clear(titles: Sequence[str]) -> str:
    """The checks that found nothing, in one sentence; empty where there is none."""
    if not titles:
        return ""
    lowered = [title[:1].lower() + title[1:] for title in titles]
    return f"Nothing found by {len(titles)} {'check' if len(titles) == 1 else 'checks'}: {'; '.join(lowered)}."
