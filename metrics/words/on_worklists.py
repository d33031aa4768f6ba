"""What a worklist says, in words: the day something is due, what is left of it, and what changed since. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from metrics.base.plain import as_date, is_missing
from metrics.questions.feeds import feed_of
from metrics.words import basic

NO_WORKER = "No worker"
RESTRICTED = "restricted"  # stands for the child of a record that the reader may not be told of
OLD_EXTRACT = 7  # days after which an extract is old enough to say what that means


def long_day(value: object) -> str:
    """'Tuesday 6 October 2026'; empty where there is no day."""
    date_of = as_date(value)
    return f"{date_of:%A} {basic.day(date_of)}" if date_of else ""


@lru_cache(maxsize=4096)
def _short(due: date) -> tuple[str, str]:
    short = f"{due.day} {due:%b} {due.year}"
    return f"{due:%a} {short}", short


def short_day(value: object, weekday: bool = True) -> str:
    """'Tue 6 Oct 2026', or without its weekday; empty where there is no day."""
    date_of = as_date(value)
    return "" if date_of is None else _short(date_of)[0 if weekday else 1]


def working_days(count: int) -> str:
    """'1 working day', '3 working days'."""
    return basic.several(count, "working day", "working days")


@lru_cache(maxsize=4096)  # a few days and counts, asked for in every row
def left(days: Hashable, due: Hashable, today: date) -> str:
    """'3 working days left', '2 working days late', 'today'; empty where there is no clock.

    Clocks of working days stand still on days off: asked on Saturday, what was due on Friday has no working day left
    and is not late, and the same is said on Friday of what is due on Saturday.
    """
    last = as_date(due)
    if last is None or is_missing(days):
        return ""
    count = int(days)  # type: ignore[call-overload]
    if count:
        return f"{working_days(count)} left" if count > 0 else f"{working_days(-count)} late"
    return "today" if last == today else "no working day left"


def is_restricted(row: Mapping[str, Any]) -> bool:
    """Whether the row is about a record that the reader may not be told of: it has no child, worker or reason."""
    return row.get("child") == RESTRICTED


def is_late(row: Mapping[str, Any]) -> bool:
    """Whether the row's clock has run out."""
    days = row["days"]
    return days is not None and not is_missing(days) and days < 0


def coming_friday(today: date) -> date:
    """The Friday of this week; from Saturday on, of the next."""
    return today + timedelta(days=(4 - today.weekday()) % 7)


def is_due_this_week(row: Mapping[str, Any], today: date) -> bool:
    """Whether the row's day comes by the coming Friday and its clock has not run out."""
    return _is_due_by(row, coming_friday(today))


def _is_due_by(row: Mapping[str, Any], day: date) -> bool:
    due = as_date(row["due"])
    return due is not None and due <= day and not is_late(row)


def _text(value: object) -> str:
    """A cell as text; empty where there is none."""
    return value if isinstance(value, str) else "" if is_missing(value) else str(value)


def worker_name(row: Mapping[str, Any]) -> str:
    """The name of the row's worker, else their number, else that there is none; '' of a restricted record."""
    if is_restricted(row):
        return ""
    name, number = _text(row.get("name")).strip(), _text(row.get("worker"))
    return name or (number if number not in ("", "none", "unknown") else NO_WORKER)


def counted_to(today: date, extract: date) -> str:
    """The two days a worklist hangs on. An old extract says what that means."""
    counting = f"Days are counted to {long_day(today)}; known to {basic.day(extract)}."
    age = (today - extract).days
    return f"{counting} What was done in the {age} days since is not in it." if age > OLD_EXTRACT else counting


def many(count: int) -> str:
    """A number in a list of numbers: 'none' for 0."""
    return basic.number(count) if count else "none"


def reconciliation(opened: int, with_worker: int, unallocated: int, with_manager: int) -> str:
    """'37 children: 33 with a worker, 2 unallocated, 2 with a manager.'"""
    if not opened:
        return "No child is open."
    parts = f"{many(with_worker)} with a worker, {many(unallocated)} unallocated, {many(with_manager)} with a manager"
    return f"{basic.several(opened, 'child', 'children')}: {parts}."


def to_do(rows: Sequence[Mapping[str, Any]], today: date) -> str:
    """'61 things to do about 34 children: 19 past their day, 8 due by Friday 9 October 2026.'"""
    if not rows:
        return "Nothing to do on any list. That is good news."
    friday, named = coming_friday(today), [row["child"] for row in rows]
    restricted = named.count(RESTRICTED)
    children = len({child for child in set(named) if child not in ("", RESTRICTED) and not is_missing(child)})
    late = sum(map(is_late, rows))
    week = sum(_is_due_by(row, friday) for row in rows)
    subjects = [
        basic.several(children, "child", "children") if children else "",
        f"restricted records ({basic.several(restricted, 'row', 'rows')})" if restricted else "",
    ]
    about = f" about {basic.joined([subject for subject in subjects if subject])}" if any(subjects) else ""
    by = "today" if friday == today else f"by {long_day(friday)}"
    things = basic.several(len(rows), "thing", "things")
    return f"{things} to do{about}: {many(late)} past their day, {many(week)} due {by}."


def difference(new: int, still: int, cleared: int, before: date | None) -> str:
    """'Since Monday 28 September 2026: 12 new or newly late, 49 still here, 14 cleared.'"""
    if before is None:
        return "There is no extract at least a week older, so nothing can be told to be new or cleared."
    return (
        f"Since {long_day(before)}: {many(new)} new or newly late, {many(still)} still here, {many(cleared)} cleared."
    )


def feeds(missing: Sequence[str]) -> str:
    """'Annex A list 5 and list 7, and the workforce file': what was never loaded."""
    lists = [feed.rsplit("_", 1)[-1] for feed in missing if feed.startswith("annex_a.list_")]
    families = list(dict.fromkeys(feed_of(name) for name in missing))
    named = [feed.words for feed in families]
    if lists:
        named[families.index(feed_of("annex_a"))] += f" {basic.joined([f'list {number}' for number in lists])}"
    return basic.joined(named)


def in_words(row: Mapping[str, Any], today: date) -> dict[str, str]:
    """One row of a worklist in words: child, worker, due, left, why, since, state; empty where nothing is known."""
    return {
        "child": _text(row["child"]),
        "worker": worker_name(row),
        "due": short_day(row["due"]),
        "left": left(row["days"], row["due"], today),
        "why": _text(row["why"]),
        "since": short_day(row["since"], weekday=False),
        "state": _text(row.get("state")),
    }
