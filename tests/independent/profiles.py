"""What an extract's rows say, counted a second time: by profile, title and band. In plain Python over the files' rows.

Where a band is the word of a code, the code itself stands here: its count is compared, and not what it is called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tests.independent.days import months_on, working_days
from tests.independent.files import Row, plain

Lists = dict[int, list[Row]]
Counts = dict[str, Counter[str]]
Steps = Sequence[tuple[int, str]]

WORKING = ((10, "up to 10 working days"), (20, "11 to 20"), (30, "21 to 30"))
ASSESSED = (*WORKING, (40, "31 to 40"), (45, "41 to 45"), (60, "46 to 60"), (9999, "61 or more"))
SEEN = (*WORKING, (9999, "31 or more"))
CONFERRED = ((15, "up to 15 working days"), (20, "16 to 20"), (35, "21 to 35"), (9999, "36 or more"))
OPEN = ((3, "under 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years"))
CARED = ((6, "under 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years"), (60, "2 to 5 years"))


def _yes(cell: str) -> str:
    word = plain(cell)
    return {"yes": "yes", "y": "yes", "no": "no", "n": "no"}.get(word, "not recorded")


def _source(row: Row) -> str:
    """'q) 6: Police' -> 'Police'."""
    words = str(row["source"]).rpartition(": ")[2] or "Unknown"
    return "Local authority services" if words == "LA services" else words


def _up_to(days: int, steps: Steps) -> str:
    return next(band for most, band in steps if days <= most)


def _months(start: date, end: date, steps: Steps, longest: str) -> str:
    return next((band for months, band in steps if end < months_on(start, months)), longest)


def _seen(day: date | str, as_at: date) -> str:
    return _up_to(working_days(day, as_at), SEEN) if isinstance(day, date) else "not seen, or not recorded"


def _ago(day: date | str, as_at: date) -> str:
    if not isinstance(day, date):
        return "none recorded"
    return _within(day, as_at, ((6, "in the last 6 months"), (12, "6 to 12 months before")))


def _within(day: date, as_at: date, steps: Steps) -> str:
    """So many months ago is within them."""
    return next((band for months, band in steps if as_at <= months_on(day, months)), "longer ago")


def _latest(rows: Iterable[Row], start: str) -> list[Row]:
    """Of a child's rows the one that begins last, then the later in the sheet."""
    latest: dict[str, Row] = {}
    for row in rows:
        if row["child"] not in latest or (start and row[start] >= latest[row["child"]][start]) or not start:
            latest[row["child"]] = row
    return list(latest.values())


def _by(rows: list[Row], **bands: Callable[[Row], str]) -> Counts:
    return {title.replace("_", " "): Counter(band(row) for row in rows) for title, band in bands.items()}


def contacts(lists: Lists, as_at: date) -> Counts:
    rows = lists[1]
    times = Counter(row["child"] for row in rows)
    words = {1: "once", 2: "twice"}
    return _by(
        rows,
        Who_made_the_contact=_source,
        How_often_there_was_contact_about_the_child=lambda row: words.get(times[row["child"]], "three times or more"),
    )


def early_help(lists: Lists, as_at: date) -> Counts:
    return _by(lists[2], Whether_it_is_finished=lambda row: "finished" if row["completed"] else "going on")


def referrals(lists: Lists, as_at: date) -> Counts:
    return _by(lists[3], Who_referred=_source, No_further_action=lambda row: _yes(row["nfa"]))


def children_referred(lists: Lists, as_at: date) -> Counts:
    words = {0: "none", 1: "one", 2: "two"}
    return {
        "Referrals in the 12 months before": Counter(
            words.get(int(row["referrals"] or 0), "three or more") for row in _latest(lists[3], "received")
        )
    }


def assessments_completed(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in lists[4] if row["authorised"]]
    return {
        "Working days to authorisation": Counter(
            _up_to(working_days(row["started"], row["authorised"]), ASSESSED) for row in rows
        ),
        "Child seen": Counter(_yes(row["seen"]) for row in rows),
    }


def assessments_open(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in lists[4] if not row["authorised"]]
    return {"Working days so far": Counter(_up_to(working_days(row["started"], as_at), ASSESSED) for row in rows)}


def enquiries(lists: Lists, as_at: date) -> Counts:
    def outcome(row: Row) -> str:
        if row["conference"]:
            return "conference held"
        unnecessary = _yes(row["unnecessary"]) == "yes"
        return "no conference needed" if unnecessary else "conference not held yet, or not decided"

    return _by(lists[5], What_became_of_it=outcome)


def conferences(lists: Lists, as_at: date) -> Counts:
    held = [row for row in lists[5] if row["conference"]]
    days = [working_days(row["strategy_discussion"], row["conference"]) for row in held]
    return {"Working days from the strategy discussion": Counter(_up_to(one, CONFERRED) for one in days)}


def _is_closed(row: Row) -> bool:
    return "closed" in plain(row["status"]) or bool(row["ended"])


def children_in_need(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in _latest(lists[6], "started") if not _is_closed(row)]
    return {
        "What the child is open for": Counter(row["status"] for row in rows),
        "Open for": Counter(_months(row["started"], as_at, OPEN, "2 years or more") for row in rows),
        "Working days since the child was last seen": Counter(_seen(row["last_seen"], as_at) for row in rows),
    }


def children_closed(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in _latest(lists[6], "started") if _is_closed(row)]
    ends = [(row["started"], row["ended"] or as_at) for row in rows]
    return {"Was open for": Counter(_months(start, end, OPEN, "2 years or more") for start, end in ends)}


def plans_open(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in _latest(lists[7], "started") if not row["ended"]]
    earlier = {0: "none", 1: "one"}

    def reviewed(row: Row) -> str:
        if not row["last_review"]:
            return "none yet"
        steps = ((3, "in the last 3 months"), (6, "3 to 6 months before"))
        return _within(row["last_review"], as_at, steps)

    return {
        "Open for": Counter(_months(row["started"], as_at, OPEN, "2 years or more") for row in rows),
        "Working days since the last visit": Counter(_seen(row["last_visit"], as_at) for row in rows),
        "Seen alone at the last visit": Counter(_yes(row["alone"]) for row in rows),
        "Last review conference": Counter(map(reviewed, rows)),
        "Earlier plans": Counter(earlier.get(int(row["previous"] or 0), "two or more") for row in rows),
    }


def plans_ended(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in _latest(lists[7], "started") if row["ended"]]
    return {
        "Latest category of abuse": Counter(row["category"] for row in rows),
        "Was open for": Counter(_months(row["started"], row["ended"], OPEN, "2 years or more") for row in rows),
    }


def _missing(row: Row) -> int:
    return int(row["missing"] or 0)


def looked_after(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in _latest(lists[8], "started") if not row["ended"]]
    placements, missing = {1: "one", 2: "two"}, {0: "never", 1: "once", 2: "twice"}
    return {
        "Looked after for": Counter(_months(row["started"], as_at, CARED, "5 years or more") for row in rows),
        "Placements in 12 months": Counter(placements.get(int(row["placements"]), "three or more") for row in rows),
        "Last review": Counter(_ago(row["last_review"], as_at) for row in rows),
        "Last health assessment": Counter(_ago(row["last_health"], as_at) for row in rows),
        "Last dental check": Counter(_ago(row["last_dental"], as_at) for row in rows),
        "Working days since the last visit": Counter(_seen(row["last_visit"], as_at) for row in rows),
        "Missing from placement in 12 months": Counter(
            missing.get(_missing(row), "three times or more") for row in rows
        ),
        "Return interview offered, of those missing": Counter(
            _yes(row["offered"]) if _missing(row) else "was not missing" for row in rows
        ),
    }


def looked_after_started(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in _latest(lists[8], "started") if as_at < months_on(row["started"], 6)]
    return {"Looked after now": Counter("no" if row["ended"] else "yes" for row in rows)}


def looked_after_ended(lists: Lists, as_at: date) -> Counts:
    rows = [row for row in _latest(lists[8], "started") if row["ended"]]
    return {
        "Was looked after for": Counter(_months(row["started"], row["ended"], CARED, "5 years or more") for row in rows)
    }


def care_leavers(lists: Lists, as_at: date) -> Counts:
    rows = _latest(lists[9], "")
    return {
        "Eligibility": Counter(row["eligibility"] for row in rows),
        "Last review of the pathway plan": Counter(_ago(row["pathway"], as_at) for row in rows),
    }


def adoption(lists: Lists, as_at: date) -> Counts:
    steps = (
        ("given_up", "no longer to be adopted"),
        ("adopted", "adopted"),
        ("placed", "placed"),
        ("matched", "matched"),
        ("ordered", "placement order made"),
    )
    rows = _latest(lists[10], "decided")
    stages = [next((stage for name, stage in steps if row[name]), "decided") for row in rows]
    return {"How far it is": Counter(stages)}


def adopters(lists: Lists, as_at: date) -> Counts:
    return {"": Counter("all" for _ in _latest(lists[11], ""))}


def children_of(key: str, lists: Lists) -> list[str]:
    """The children that a profile of who is open counts."""
    ways = {"looked_after": (8, _has_ended), "plans_open": (7, _has_ended), "children_in_need": (6, _is_closed)}
    number, is_over = ways[key]
    return [row["child"] for row in _latest(lists[number], "started") if not is_over(row)]


def _has_ended(row: Row) -> bool:
    return bool(row["ended"])
