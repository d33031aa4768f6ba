"""The way through the front door: cohorts, their pace, a year beside the one before, and what is said of them."""

from datetime import date
from functools import cache
from typing import Any

from metrics.analysis import front_door
from metrics.analysis.front_door import CONTACT, REFERRAL
from metrics.figures.way_bars import way_bars
from metrics.questions.catalogue import load_questions
from metrics.store.writer import Writer
from metrics.words import on_front_door
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

# The extract is of Monday 19 October 2026: 73 working days after 7 July, 78 after 30 June.
GIVEN = {
    "list_1": """
child | contact    | source
plan  | 2026-06-29 | Police
seen  | 2026-06-29 | Police
none  | 2026-06-30 | Schools
late  | 2026-10-14 | Schools
""",
    "list_3": """
child | received   | source  | team | no_further_action
plan  | 2026-06-30 | Police  | Hub  | no
seen  | 2026-07-06 | Police  | West | yes
late  | 2026-10-15 | Schools | Hub  | no
""",
    "list_4": """
child | started    | authorised | team
plan  | 2026-07-01 | 2026-07-22 | Hub
seen  | 2026-07-06 |            | West
""",
    "list_5": """
child | strategy_discussion | conference | became_plan | team
plan  | 2026-07-02          | 2026-07-16 | yes         | Hub
""",
    "contact_outcome_row": """
child | contacted  | team | outcome  | triage | decided
plan  | 2026-06-29 | Hub  | referral | red    | 2026-06-30
late  | 2026-10-14 | Hub  |          | amber  |
""",
    "contact_outcome_span": """
starts     | ends
2026-05-01 | 2026-10-19
""",
}
JUNE, OCTOBER = date(2026, 6, 30), date(2026, 10, 31)
MEASURE = load_questions().measure("contacts")


@cache
def _store() -> Writer:
    return load_given({"as_at": date(2026, 10, 19), "given": GIVEN})


def _rows(detail: str, **asked: Any) -> list[dict[str, Any]]:
    question = load_questions().details[detail]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": OCTOBER, **asked}
    return [dict(zip(question.columns, row, strict=True)) for row in _store().rows(question.query, values)]


def _counts(rows: list[dict[str, Any]], begins: str, month: date) -> list[tuple[str, int, int | None, bool]]:
    way = front_door.steps(front_door.of_months(rows, [month]), begins)
    return [(step.name, step.count, step.of, step.finished) for step in way]


def test_a_cohort_of_contacts_and_what_followed_it() -> None:
    rows = _rows("front_door_ways")
    assert _counts(rows, CONTACT, JUNE) == [
        ("begun", 3, None, True),
        ("referred", 2, 3, True),
        ("assessed", 2, 2, True),
        ("enquired", 1, 2, True),
        ("conferred", 1, 1, False),
        ("planned", 1, 1, False),
    ]
    assert _counts(rows, CONTACT, OCTOBER)[:3] == [
        ("begun", 1, None, True),
        ("referred", 1, 1, False),
        ("assessed", 0, 1, False),
    ]


def test_a_month_is_over_when_its_last_day_had_its_time() -> None:
    rows = _rows("front_door_ways")
    assert front_door.finished_months(rows, CONTACT) == []  # a contact of 30 June may be referred on 7 July
    assert front_door.finished_months(rows, REFERRAL) == [JUNE]


def test_by_team_with_what_was_closed() -> None:
    [west] = front_door.groups(_rows("front_door_ways", team="West"), REFERRAL, "team")
    assert west.name == "West" and not west.apart
    assert (
        on_front_door.share(west.steps["closed"]) == "1 of 1"
        and on_front_door.share(west.steps["assessed"]) == "1 of 1"
    )
    assert on_front_door.share(west.steps["conferred"]) == "–"
    assert {row["begins"] for row in _rows("front_door_ways", team="West")} == {REFERRAL}


def test_pace_counts_working_days_of_what_ended_in_twelve_months() -> None:
    paces = front_door.paces(_rows("front_door_pace"), 0)
    assert {step: (pace.children, pace.half, pace.nine_in_ten) for step, pace in paces.items()} == {
        "Contact to decision": (1, 1, 1),
        "Contact to referral": (3, 1, 5),
        "Referral to the start of the assessment": (2, 0, 1),
        "Start of the assessment to its authorisation": (1, 15, 15),
        "Referral to the strategy discussion": (1, 2, 2),
        "Strategy discussion to the conference": (1, 10, 10),
    }
    assert on_front_door.slowest(paces, OCTOBER) == (
        "The longest step in the 12 months to October 2026, start of the assessment to its authorisation, took half of "
        "the children 15 working days or fewer, nine in ten 15 or fewer."
    )


def test_outcomes_stand_by_source_and_triage() -> None:
    assert _rows("front_door_outcomes") == [
        {"source": "Police", "outcome": "referral", "triage": "red", "contacts": 1},
        {"source": "Schools", "outcome": "not yet decided", "triage": "amber", "contacts": 1},
    ]


def _cell(begins: str, team: str, **counts: int) -> dict[str, Any]:
    none = dict.fromkeys(("begun", "referred", "closed", "assessed", "enquired", "conferred", "planned"), 0)
    over = dict.fromkeys(("refer_told", "assess_told", "confer_told"), True)
    return {"begins": begins, "month": JUNE, "team": team, "source": "Police", **none, **over, **counts}


def test_a_team_far_from_the_middle_is_named_and_one_within_chance_is_not() -> None:
    alike = [_cell(REFERRAL, f"T{number}", begun=200, assessed=160 + number) for number in range(4)]
    far = _cell(REFERRAL, "West", begun=200, assessed=60)
    groups = front_door.groups([*alike, far], REFERRAL, "team")
    assert {group.name: on_front_door.apart(group) for group in groups if group.apart} == {"West": "assessed"}
    assert on_front_door.between(groups, "assessed", "It goes", JUNE) == (
        "It goes from 30% (60 of 200) in West to 82% (163 of 200) in T3 in the 12 months to June 2026."
    )
    assert not on_front_door.shared_out(groups, "assessed")
    within = front_door.groups(alike, REFERRAL, "team")
    assert not any(group.apart for group in within)
    assert on_front_door.between(within, "assessed", "It goes", JUNE).endswith("No more than chance explains.")
    assert not any(group.apart for group in front_door.groups([alike[0], far], REFERRAL, "team"))  # two have no middle


def test_teams_that_share_the_work_are_not_said_to_decide_unlike() -> None:
    cells = [_cell(REFERRAL, "Hub", begun=12), _cell(REFERRAL, "East", begun=200, assessed=200)]
    groups = front_door.groups(cells, REFERRAL, "team")
    assert "from 0% (0 of 12) in Hub to 100% (200 of 200) in East" in on_front_door.between(
        groups, "assessed", "", JUNE
    )
    assert on_front_door.shared_out(groups, "assessed") == on_front_door.ALL_OR_NONE
    few = front_door.groups([_cell(REFERRAL, "Hub", begun=9), cells[1]], REFERRAL, "team")
    assert not on_front_door.shared_out(few, "assessed")


def test_less_than_five_points_is_not_apart_however_many_there_are() -> None:
    cells = [_cell(REFERRAL, f"T{number}", begun=100_000, assessed=50_000) for number in range(3)]
    near, far = (_cell(REFERRAL, name, begun=100_000, assessed=count) for name, count in (("A", 54_900), ("B", 55_000)))
    groups = front_door.groups([*cells, near, far], REFERRAL, "team")
    assert [group.name for group in groups if group.apart] == ["B"]


def test_what_is_said_of_demand() -> None:
    changes = [("Referrals", 90.0, 100.0), ("Plans started", 60.0, 50.0), ("Enquiries", 9.0, 3.0)]
    assert on_front_door.demand(changes, JUNE, ("15.3", "14.6")) == (
        "In the 12 months to June 2026 plans started rose most, by 20%, while the average caseload went from 15.3 to "
        "14.6."
    )
    assert on_front_door.demand(changes[2:], JUNE, None) == ""


def test_what_is_said_of_a_cohort() -> None:
    way = front_door.steps(
        [_cell(CONTACT, "", begun=700, referred=350, assessed=330, enquired=90, conferred=40, planned=36)], CONTACT
    )
    assert on_front_door.finding(way, CONTACT, JUNE, "Exampleshire") == (
        "Of 700 contacts in June 2026, 350 were followed by a referral, 330 by an assessment, "
        "90 by a section 47 enquiry, 40 by a conference and 36 by a child protection plan."
    )
    assert on_front_door.unfinished(way, CONTACT, JUNE) == ""
    assert [on_front_door.out_of(step.name, CONTACT) for step in way[1:]] == [
        "contacts", "referrals", "referrals", "enquiries", "conferences",
    ]  # fmt: skip
    assert [on_front_door.short_name(step, CONTACT) for step in way][3:5] == [
        "Enquiry, of referrals",
        "Conference, of enquiries",
    ]
    young = front_door.steps([_cell(CONTACT, "", begun=10) | {"confer_told": False}], CONTACT)
    assert on_front_door.unfinished(young, CONTACT, JUNE) == (
        "Unfinished: the contacts of June 2026 have not all had their time for a conference and a child protection "
        "plan, so these numbers will still grow."
    )
    nobody = front_door.steps([], REFERRAL)
    assert on_front_door.finding(nobody, REFERRAL, JUNE, "North") == "No referrals of North are known for June 2026."


def test_a_step_that_may_still_grow_is_hatched() -> None:
    drawn = way_bars(MEASURE, "Contacts", ["Contacts", "Referral"], [9, 3], ["9", "3 (33%)"], [True, False]).to_dict()
    [bar] = drawn["data"]
    assert bar["marker"]["pattern"]["shape"] == ["", "/"] and bar["text"] == ["9", "3 (33%)"]


def _month(number: int, numerator: float, denominator: float | None = None, complete: bool = True) -> dict[str, Any]:
    year, month = divmod(2024 * 12 + number, 12)
    first = date(year, month + 1, 1)
    value = numerator if denominator is None else 100 * numerator / denominator
    parts = {"value": value, "numerator": numerator, "denominator": denominator}
    return {"month": front_door.month_end(first), "complete": complete, **parts}


def test_a_year_of_a_flow_is_added_up_and_needs_twelve_months() -> None:
    rows = [_month(number, 10 if number < 12 else 20, 100) for number in range(24)]
    year = front_door.year_beside("flow", False, 100, rows)
    assert year and (year.now, year.before, year.numerator, year.denominator) == (20, 10, 240, 1200)
    running = front_door.year_beside("flow", False, 100, [*rows, _month(24, 1, 100, complete=False)])
    assert running == year
    short = front_door.year_beside("flow", True, 1, rows[13:])
    assert short and short.now is None and short.before is None
    assert front_door.year_beside("flow", True, 1, []) is None


def test_what_is_no_flow_stands_beside_the_same_month_a_year_before() -> None:
    year = front_door.year_beside("stock", True, 1, [_month(number, number) for number in range(3, 16)])
    assert year and (year.last, year.now, year.before) == (date(2025, 4, 30), 15, 3)
    leap = front_door.year_beside("stock", True, 1, [_month(1, 5), _month(13, 7)])
    assert leap and (leap.last, leap.before) == (date(2025, 2, 28), 5)


def test_two_counts_of_contacts_are_told_apart_where_they_differ() -> None:
    months = [date(2025, 8, 31), date(2026, 7, 31)]
    assert on_front_door.two_counts(8100, months, 8100, date(2026, 9, 30)) == ""
    said = on_front_door.two_counts(8100, months, 7950, date(2026, 9, 30))
    assert said.startswith("7,950 here and 8,100 in the table before are two counts")
    assert "in the 12 months to September 2026" in said and "from August 2025 to July 2026" in said


def test_that_nobody_came_back_from_early_help_is_explained_and_the_demonstration_says_that_it_is_invented() -> None:
    real, invented = on_front_door.none_sent_back(False), on_front_door.none_sent_back(True)
    assert "ask whether contacts and referrals of one child have one reference" in real and "made up" not in real
    assert "made up" in invented and "ask" not in invented
