"""What measures are broken down by, told a second time: facts of children and workers from the rows of the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from tests.independent.caring import clock, code
from tests.independent.compare import Sums
from tests.independent.days import months_on
from tests.independent.files import Row, plain
from tests.independent.front_door import outcomes_by_triage, referred_by_source
from tests.independent.leaving_care import leavers
from tests.independent.merge import Event, in_force
from tests.independent.protecting import plans_by_category
from tests.independent.world import UNKNOWN, World

NOT_KNOWN = "not known"
Facts = dict[str, dict[date, str]]  # by child and day what was told

Counted = Iterator[tuple[date, date, str, float, float]]  # month, its day, child, numerator, denominator
BandOf = Callable[[World, date, date, str], str]  # of a month's end, its day and a child

NEEDS = {
    "n1": "abuse or neglect", "n2": "child's disability", "n3": "parental disability or illness",
    "n4": "family in acute stress", "n5": "family dysfunction", "n6": "socially unacceptable behaviour",
    "n7": "low income", "n8": "absent parenting",
}  # fmt: skip
FOSTER = {"U": "foster placement with a relative or friend", "V": "foster placement with another carer"}
PLACEMENTS = {
    "U1": FOSTER["U"], "U2": FOSTER["U"], "U3": FOSTER["U"], "U4": FOSTER["V"], "U5": FOSTER["V"], "U6": FOSTER["V"],
    "K2": "children's home", "P1": "placed with parents", "H5": "semi-independent accommodation",
}  # fmt: skip
STATUSES = {"C1": "interim care order", "C2": "full care order", "E1": "placement order", "V2": "section 20",
            "V3": "short breaks", "V4": "short breaks"}  # fmt: skip
HOMES = {
    "B": "parents or relatives", "D": "semi-independent accommodation", "E": "supported lodgings",
    "U": "independent living", "Z": "former foster carers", "X": "custody", "S": "no fixed abode",
    "V": "emergency accommodation",
}  # fmt: skip
ACTIVITIES = {
    "F1": "higher education", "F2": "other education", "F3": "training or employment", "P3": "training or employment",
    "G4": "illness or disability", "G5": "none, for another reason", "G6": "pregnancy or parenting",
}  # fmt: skip
ETHNIC = {"w": "White", "m": "Mixed", "a": "Asian", "b": "Black", "o": "Other", "chne": "Asian",
          "refu": "", "nobt": ""}  # fmt: skip
SEXES = {"male": "male", "female": "female", "neither": "neither"}


# What is told of a child, extract by extract --------------------------------------------------------------------------


def _told(world: World, number: int, band: Callable[[Row], str], silent: str = "") -> Facts:
    """By child and extract what a list says, where it says anything."""
    told: Facts = {}
    for as_at in world.inputs.extracts:
        rows = [row for row in world.inputs.extracts[as_at][number] if band(row) != silent]
        best: dict[str, Row] = {}
        for row in rows:
            if row["child"] not in best or row["started"] >= best[row["child"]]["started"]:
                best[row["child"]] = row
        for child, row in best.items():
            told.setdefault(child, {})[as_at] = band(row)
    return told


def _as_of(told: dict[date, str], month: date) -> str:
    """What was told last up to a month's end; before the first time, what that one told."""
    days = sorted(told)
    until = [day for day in days if day <= month]
    return told[until[-1] if until else days[0]] if days else NOT_KNOWN


def _by_extract(told: Callable[[World], Facts]) -> BandOf:
    once = cache(told)

    def band(world: World, month: date, day: date, child: str) -> str:
        return _as_of(once(world).get(child, {}), month)

    return band


def _needs(world: World) -> Facts:
    def need(row: Row) -> str:
        return NEEDS.get(plain(row["need"])[:2], "")

    six, eight = _told(world, 6, need), _told(world, 8, need)
    return {child: eight.get(child, {}) | six.get(child, {}) for child in six.keys() | eight.keys()}


def _placements(world: World) -> Facts:
    return _told(world, 8, lambda row: PLACEMENTS.get(code(row["placement"]), ""))


def _legal_statuses(world: World) -> Facts:
    return _told(world, 8, lambda row: STATUSES.get(code(row["legal"]), ""))


def _categories(world: World) -> Facts:
    return _told(world, 7, lambda row: plain(row["category"]).partition("/")[0] or UNKNOWN, silent="-")


def _of_leavers(column: str, words: dict[str, str]) -> Callable[[World], Facts]:
    """What each extract says of every care leaver in it; what it leaves out is not known, whatever was said before."""

    def told(world: World) -> Facts:
        facts: Facts = {}
        for as_at, lists in world.inputs.extracts.items():
            for row in lists[9]:
                facts.setdefault(row["child"], {})[as_at] = words.get(code(row[column]), NOT_KNOWN)
        return facts

    return told


def _ages(world: World) -> Facts:
    """In months, on the day that the work began in lists 2 to 5 and on the extract's in the others."""
    begun = {2: "started", 3: "received", 4: "started", 5: "strategy_discussion"}
    months: dict[str, dict[date, int]] = {}
    for as_at, lists in world.inputs.extracts.items():
        for number in range(2, 10):
            for row in lists[number]:
                if row["born"]:
                    day = row[begun[number]] if number in begun else as_at
                    ages = months.setdefault(row["child"], {})
                    ages[day] = max(_months_old(row["born"], day), ages.get(day, -1))
    return {child: {day: _age_band(age) for day, age in ages.items()} for child, ages in months.items()}


def _months_old(born: date, day: date) -> int:
    if born > day:
        return -1
    months = (day.year - born.year) * 12 + day.month - born.month
    return months if months_on(born, months) <= day else months - 1


def _age_band(months: int) -> str:
    steps = ((0, "unborn"), (12, "under 1 year"), (60, "1 to 4 years"), (120, "5 to 9 years"),
             (192, "10 to 15 years"), (216, "16 to 17 years"))  # fmt: skip
    return next((band for limit, band in steps if months < limit), "18 years and over")


def _equality(name: str, band: Callable[[str], str]) -> BandOf:
    """What the newest extract that says anything says: of its lists the first that does."""

    def newest(world: World) -> Facts:
        told: dict[str, str] = {}
        for lists in world.inputs.extracts.values():
            here: dict[str, str] = {}
            for number in range(2, 10):
                for row in lists[number]:
                    if row.get(name) and band(plain(row[name])):
                        here.setdefault(row["child"], band(plain(row[name])))
            told |= here
        return {child: {date.min: fact} for child, fact in told.items()}

    return _by_extract(newest)


# What is so on the day ------------------------------------------------------------------------------------------------


def _time_since(events: Callable[[World], list[Event]], steps: tuple[tuple[int, str], ...], longest: str) -> BandOf:
    def band(world: World, month: date, day: date, child: str) -> str:
        starts = [event.start for event in events(world) if event.child == child and event.open_on(day)]
        if not starts:
            return NOT_KNOWN
        return next((name for months, name in steps if day < months_on(max(starts), months)), longest)

    return band


def _status(world: World, month: date, day: date, child: str) -> str:
    found = world.open_by_child(day).get(child)
    return found.status if found else NOT_KNOWN


def _role(world: World, month: date, day: date, child: str) -> str:
    """The role of whoever holds an open child."""
    held = world.open_by_child(day)[child]
    if held.holder in ("none", "left", UNKNOWN):
        return "nobody" if held.holder == "none" else NOT_KNOWN
    post = world.people.post(held.worker, day) if held.worker in world.people.posts else None
    if post:
        return str(post["role"])
    return next(holder.role for holder in world.holders(day) if holder.worker == held.worker)


BANDS: dict[str, BandOf] = {
    "need": _by_extract(_needs),
    "placement": _by_extract(_placements),
    "legal_status": _by_extract(_legal_statuses),
    "category": _by_extract(_categories),
    "accommodation": _by_extract(_of_leavers("home", HOMES)),
    "activity": _by_extract(_of_leavers("activity", ACTIVITIES)),
    "age": _by_extract(_ages),
    "sex": _equality("gender", lambda word: SEXES.get(word, "")),
    "ethnic_group": _equality("ethnicity", lambda word: ETHNIC.get(word, ETHNIC.get(word[:1], ""))),
    "disability": _equality("disabled", lambda word: {"yes": "disabled", "no": "not disabled"}.get(word, "")),
    "unaccompanied": _equality("uasc", lambda word: {"yes": "unaccompanied", "no": "not unaccompanied"}.get(word, "")),
    "time_in_care": _time_since(
        lambda world: world.care,
        ((6, "under 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years"), (60, "2 to 5 years")),
        "5 years or more",
    ),
    "time_on_plan": _time_since(
        lambda world: world.plans,
        ((3, "under 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years")),
        "2 years or more",
    ),
    "status": _status,
    "role": _role,
}


# What is counted ------------------------------------------------------------------------------------------------------


def _looked_after(world: World) -> Counted:
    for month in world.months:
        for event in world.care:
            row = world.told(event, month.day) or event.row
            if event.open_on(month.day) and code(row["legal"]) not in ("V3", "V4"):
                yield month.end, month.day, event.child, 1, 0


def _looked_after_reviews(world: World) -> Counted:
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        for event in world.care:
            row = world.told(event, month.day)
            if event.open_on(month.day) and row and known_on:
                told = clock(world, row, known_on)
                if not told.short_breaks:
                    yield month.end, month.day, event.child, known_on <= told.review_due, 1


def _children_open(world: World) -> Counted:
    for month in world.snapshots():
        for child in world.open_children(month.day):
            yield month.end, month.day, child.child, 1, 0


def _children_unallocated(world: World) -> Counted:
    for month in world.snapshots():
        for child in world.open_children(month.day):
            if child.holder in ("none", "left"):
                yield month.end, month.day, child.child, 1, 0


def _plans_over_2_years(world: World) -> Counted:
    for month in world.months:
        for event in world.plans:
            if event.open_on(month.day):
                yield month.end, month.day, event.child, month.day >= months_on(event.start, 24), 1


def _plan_seen_alone(world: World) -> Counted:
    for month in world.snapshots():
        for event in world.plans:
            row = world.told(event, month.day)
            if event.open_on(month.day) and row and plain(row["alone"]) in ("yes", "no"):
                seen = row["last_visit"] or in_force(world.inputs, month.day) or month.day
                if not row["born"] or months_on(row["born"], 24) <= seen:
                    yield month.end, month.day, event.child, plain(row["alone"]) == "yes", 1


def _care_leavers(column: str, yes: tuple[str, ...]) -> Callable[[World], Counted]:
    def counted(world: World) -> Counted:
        for month, row, _, _, _ in leavers(world):
            yield month.end, month.day, row["child"], plain(row[column]).startswith(yes), 1

    return counted


COUNTED: dict[str, Callable[[World], Counted]] = {
    "care_leavers_suitable_accommodation": _care_leavers("suitable", ("suitable",)),
    "care_leavers_in_education_or_work": _care_leavers("activity", ("f", "p")),
    "looked_after": _looked_after,
    "looked_after_reviews_up_to_date": _looked_after_reviews,
    "children_open": _children_open,
    "children_unallocated": _children_unallocated,
    "plans_over_2_years": _plans_over_2_years,
    "plan_child_seen_alone": _plan_seen_alone,
}
# Each breakdown of children and workers with a count and, where there is one, a percentage
PAIRS = [
    ("looked_after", "placement"), ("looked_after_reviews_up_to_date", "placement"),
    ("looked_after", "legal_status"), ("looked_after_reviews_up_to_date", "legal_status"),
    ("looked_after", "time_in_care"), ("looked_after", "unaccompanied"),
    ("looked_after_reviews_up_to_date", "ethnic_group"), ("looked_after", "sex"),
    ("care_leavers_suitable_accommodation", "accommodation"), ("care_leavers_in_education_or_work", "activity"),
    ("children_open", "need"), ("children_open", "role"), ("children_open", "age"), ("children_open", "disability"),
    ("children_unallocated", "status"), ("children_unallocated", "need"),
    ("plans_over_2_years", "category"),
    ("plan_child_seen_alone", "time_on_plan"), ("plan_child_seen_alone", "age"),
]  # fmt: skip
# Breakdowns that a measure's own rows tell
BY_ROW: dict[tuple[str, str], Callable[[World], Iterator[tuple[date, str, float, float]]]] = {
    ("contacts_referred", "source"): referred_by_source,
    ("contacts_no_further_action", "triage"): outcomes_by_triage,
    ("plans_open", "category"): plans_by_category,
}


def broken_down(world: World, measure: str, breakdown: str) -> Sums:
    """Numerator and denominator by band and month."""
    sums: Sums = {}
    if (measure, breakdown) in BY_ROW:
        for month, band, numerator, denominator in BY_ROW[measure, breakdown](world):
            _add(sums, (band, month), numerator, denominator)
        return sums
    for month, day, child, numerator, denominator in COUNTED[measure](world):
        _add(sums, (BANDS[breakdown](world, month, day, child), month), numerator, denominator)
    return sums


def _add(sums: Sums, key: tuple[object, ...], numerator: float, denominator: float) -> None:
    before = sums.get(key, (0.0, 0.0))
    sums[key] = (before[0] + numerator, before[1] + denominator)
