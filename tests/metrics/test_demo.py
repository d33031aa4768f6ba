"""Exampleshire's files: the same for the same seed, true to Annex A's windows, and telling the story they promise."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from metrics import demo
from metrics.demo import intervals, story
from metrics.demo.allocation import IN_NEED, LOOKED_AFTER, ON_PLAN
from metrics.demo.days import as_date, day, extract_days, month_ends, months_before, working
from metrics.intake.files import read_sheets
from tests.once import Files
from tests.short_cut import proved

SCALE = 0.05
LATEST = date.fromisoformat(story.WEEKLY_EXTRACTS[-1])
# the one date that may lie ahead: the expected birth of an unborn child
MAY_LIE_AHEAD = "Date of Birth"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module", autouse=True)
def files(folder: Path) -> Files:
    """The files that lie in the folder."""
    return demo.generate(folder, scale=SCALE)


@pytest.fixture(scope="module")
def world() -> demo.World:
    return demo.World.of(demo.SEED, 1.0)


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.*"))
        if path.is_file()
    }


def read(folder: Path, number: int, as_at: date) -> pd.DataFrame:
    return pd.read_csv(folder / "annex_a" / as_at.isoformat() / f"list_{number}.csv", dtype=str)


def days_in(frame: pd.DataFrame, column: str) -> pd.Series:
    return pd.to_datetime(frame[column]).dropna()


def csv_extracts() -> list[date]:
    return [as_date(number) for number in extract_days()[:-1]]


@proved  # another seed makes other files on every run
def test_same_seed_same_files(folder: Path, tmp_path: Path) -> None:
    demo.generate(tmp_path, scale=SCALE)
    assert hashes(tmp_path) == hashes(folder)
    assert len(hashes(folder)) > 700


def test_another_seed_other_files(folder: Path, tmp_path: Path) -> None:
    demo._staff(demo.World.of(1, SCALE), tmp_path, 1)
    assert hashes(tmp_path)["workforce.csv"] != hashes(folder)["workforce.csv"]


def test_every_file_named_exists_and_says_its_feed(files: Files) -> None:
    assert all(path.exists() for _, path, _ in files)
    assert {feed for feed, _, _ in files} == {
        "annex_a", "attendance", "audits", "contact_outcome", "education_gaps", "establishment", "events",
        "exploitation", "feedback", "homeless", "local", "missing", "neighbours", "plo", "population",
        "private_fostering", "published", "reallocations", "serious_incidents", "supervision", "teams", "workforce",
    }  # fmt: skip
    assert all(options["authority"] == demo.AUTHORITY for feed, _, options in files if feed == "annex_a")


def test_audits_and_the_totals_counted_by_hand_say_the_same(folder: Path) -> None:
    local = pd.read_csv(folder / "local.csv").query("measure == 'audit_good'").set_index("month")
    audits = pd.read_csv(folder / "audits.csv")
    moderated = audits["moderated grade"].fillna(audits.grade)
    by_month = moderated.isin(["Good", "Outstanding"]).groupby(audits.audited.str[:7])
    assert by_month.count().to_dict() == local.denominator.astype(int).to_dict()
    assert by_month.sum().to_dict() == local.numerator.astype(int).to_dict()


def test_contact_outcomes_say_what_lists_1_and_3_say(folder: Path) -> None:
    """A referral is decided where list 3 has one that day; nobody else is; and a red contact never waits long."""
    day = date(2026, 6, 30)
    contacts, referrals = read(folder, 1, day), read(folder, 3, day)
    outcomes = pd.read_csv(folder / "contact_outcome.csv", dtype=str)
    assert not outcomes.duplicated(["child", "contacted"]).any()
    told = set(zip(contacts["Child Unique ID"], contacts["Date of Contact"], strict=True))
    inside = outcomes[outcomes.contacted.between(contacts["Date of Contact"].min(), "2026-06-15")]
    pairs = list(zip(inside.child, inside.contacted, strict=True))
    assert pairs and set(pairs) <= told
    referred = set(zip(referrals["Child Unique ID"], referrals["Date of referral"], strict=True))
    assert [outcome == "Progress to referral" for outcome in inside.outcome] == [pair in referred for pair in pairs]
    undecided = outcomes[outcomes.outcome.isna()]
    assert len(undecided) and undecided.decided.isna().all()
    assert undecided[undecided.triage == "Red"].contacted.min() > "2026-09-25"


def test_extracts_are_monthly_then_weekly() -> None:
    days = [as_date(number) for number in extract_days()]
    assert days[0] == date(2021, 9, 30)
    assert date(2026, 7, 31) in days
    assert date(2026, 9, 1) in days
    assert [later - earlier for earlier, later in zip(days[-6:], days[-5:], strict=False)] == [
        pd.Timedelta(days=7).to_pytimedelta()
    ] * 5


@pytest.mark.parametrize("as_at", [date(2021, 9, 30), date(2024, 2, 29), date(2026, 9, 29)])
def test_nothing_dated_after_the_extract(folder: Path, as_at: date) -> None:
    for number in range(1, 12):
        frame = read(folder, number, as_at)
        for column in frame.columns:
            if "date" in column.lower() and column != MAY_LIE_AHEAD:
                assert not (days_in(frame, column) > pd.Timestamp(as_at)).any(), (number, column)


@pytest.mark.parametrize("as_at", [date(2022, 8, 31), date(2026, 9, 22)])
def test_six_month_windows(folder: Path, as_at: date) -> None:
    since = pd.Timestamp(as_date(months_before(day(as_at.isoformat()), 6)))
    for number, column in ((1, "Date of Contact"), (3, "Date of referral"), (6, "CIN Closure Date"),
                           (7, "Child Protection Plan End Date"), (8, "Date Ceased to be Looked After"),
                           (4, "Continuous Assessment Date of Authorisation"),
                           (5, "Strategy discussion initiating Section 47 Enquiry Start Date")):  # fmt: skip
        found = days_in(read(folder, number, as_at), column)
        assert len(found) == 0 or found.min() >= since, (number, column)
        assert number in (7, 8) or len(found) > 5


@pytest.mark.parametrize("as_at", [date(2021, 9, 30), date(2023, 5, 31), date(2026, 9, 29)])
def test_lists_6_7_and_8_agree(folder: Path, as_at: date) -> None:
    need, plan, care = (read(folder, number, as_at) for number in (6, 7, 8))
    for frame in (need, plan, care):
        assert frame["Child Unique ID"].is_unique
    status = need.set_index("Child Unique ID")["Case Status"]
    on_plan = plan[plan["Child Protection Plan End Date"].isna()]["Child Unique ID"]
    in_care = care[care["Date Ceased to be Looked After"].isna()]["Child Unique ID"]
    assert set(status[on_plan].str[:1]) <= {"a", "b"}
    assert set(status[in_care].str[:1]) == {"a"}
    assert set(status[status.str.startswith("b")].index) <= set(on_plan)


def test_ages_follow_births(folder: Path) -> None:
    frame = read(folder, 6, LATEST.replace(month=9, day=29))
    born = pd.to_datetime(frame["Date of Birth"])
    age = frame["Age of Child (Years)"].astype(int)
    unborn = born > pd.Timestamp(2026, 9, 29)
    had_birthday = (born.dt.month * 100 + born.dt.day) <= 929
    assert (age[~unborn] == (2026 - born.dt.year - (~had_birthday).astype(int))[~unborn]).all()
    assert (age[unborn] == -1).all()


def test_the_latest_extract_is_a_workbook_with_two_impossible_rows(folder: Path) -> None:
    sheets = {sheet.name: sheet.rows for sheet in read_sheets(folder / "annex_a" / f"exampleshire_{LATEST}.xlsx")}
    assert len(sheets) == 11
    header = list(sheets["List_4"][1])
    start, end = (header.index(f"Continuous Assessment {name}") for name in ("Start Date", "Date of Authorisation"))
    dated = [(row[0], str(row[start]), str(row[end])) for row in sheets["List_4"][2:] if row[end]]
    assert [child for child, starts, ends in dated if ends < starts] == ["EX999901"]


def test_workers_are_in_post_when_they_hold_children(world: demo.World) -> None:
    """Save the mistakes on purpose: a case in 250 stays with a worker who has left."""
    allocator = demo.World.of(demo.SEED, SCALE).allocator
    for today in month_ends("2021-03", "2023-06"):
        held = allocator.step(today, 30)
        workers = held.worker[(held.worker >= 0) & ~allocator.stuck[held.rows]]
        assert len(workers) > 50
        assert allocator.people.in_post(today)[workers].all()


def test_late_entries_are_missing_first_and_there_later(world: demo.World) -> None:
    needs = world.truth.needs
    late = needs["known"] > needs["start"]
    assert 0.005 < late.mean() < 0.03


def test_plans_rise_by_a_fifth_in_the_latest_year(world: demo.World) -> None:
    needs = world.truth.needs

    def plans(today: str) -> int:
        return int(((needs["plan"] <= day(today)) & (needs["plan_end"] > day(today))).sum())

    assert 1.12 < plans("2026-10-06") / plans("2025-10-06") < 1.30


def test_caseloads_fall_after_visit_b() -> None:
    world = demo.World.of(demo.SEED, 1.0)
    staff, load = world.people, {}
    for today in month_ends("2021-03", "2026-08"):
        held = world.allocator.step(today, 30)
        assert set(held.status[:50]) <= set(range(LOOKED_AFTER, ON_PLAN + 3))
        carried = held.worker[(held.worker >= 0) & staff.social_worker[held.worker]]
        posts = sum(staff.workers[worker].fte for worker in set(carried.tolist()))
        load[as_date(today)] = len(carried) / posts
    assert 20.5 < load[date(2022, 12, 31)] < 24
    assert load[date(2024, 12, 31)] < 17.5
    assert 14 < load[date(2026, 8, 31)] < 16.8


def test_supervision_is_frequent_before_it_is_good(folder: Path) -> None:
    frame = pd.read_csv(folder / "supervision.csv", parse_dates=["held"])
    assert frame["held"].max() <= pd.Timestamp(LATEST)
    personal = frame[frame["kind"] == "personal"]
    said = personal[personal["reflective"] != "not recorded"]

    def of(rows: pd.DataFrame, year: int) -> pd.DataFrame:
        return rows[rows["held"].between(f"{year - 1}-07-01", f"{year}-06-30")]

    assert len(of(personal, 2024)) > 1.3 * len(of(personal, 2022))
    share = {year: (of(said, year)["reflective"] == "yes").mean() for year in (2022, 2024, 2026)}
    assert share[2024] < share[2022] + 0.2 < share[2026]


def test_oddities_of_real_files_are_there(world: demo.World) -> None:
    staff = world.people
    assert any(", " in name for name in staff.written)
    assert any("\u00a0" in name for name in staff.written)
    assert len(staff.unlisted) == 1
    names = [worker.name for worker in staff.workers]
    assert len(names) == len(set(names)) + 2  # a pair in two teams, and one in the same
    twice = [worker for worker in staff.workers if names.count(worker.name) == 2]
    assert sorted(
        len({worker.team for worker in twice if worker.name == name}) for name in {w.name for w in twice}
    ) == [
        1,
        2,
    ]
    assert len(world.teams) + 1 == 24


def test_events_say_they_are_fictional() -> None:
    rows = demo.record.event_rows()
    letters = [row[1] for row in rows if row[1]]
    assert letters == ["A", "B", "C", "D", "E"]
    assert [row[4] for row in rows if row[2] == "go-live"] == [story.FAMILY_HELP_STARTS]
    assert all(str(row[10]).startswith("Fictional") for row in rows)


def test_family_help_takes_children_in_need_from_its_first_day(world: demo.World) -> None:
    staff = world.people
    leads = [worker for worker in staff.workers if worker.role == "lead child protection practitioner"]
    assert leads and all(worker.promoted == day(story.FAMILY_HELP_STARTS) for worker in leads)
    allocator = demo.World.of(demo.SEED, 1.0).allocator
    held = {today: allocator.step(today, 30) for today in month_ends("2025-06", "2026-03")}
    shares = {
        as_date(today): float(staff.family_help[one.worker[one.worker >= 0]].mean()) for today, one in held.items()
    }
    assert shares[date(2025, 8, 31)] == 0 < 0.03 < shares[date(2026, 3, 31)] < 0.12
    for one in held.values():
        helped = (one.worker >= 0) & staff.family_help[one.worker]
        assert (one.status[helped] == IN_NEED).all()


def test_care_keeps_its_clocks_and_some_are_late(world: demo.World) -> None:
    needs, truth = world.truth.needs, world.truth
    rows = np.flatnonzero((needs["care"] >= day("2024-01-01")) & (needs["care_end"] > needs["care"] + 60))
    rows = rows[needs["care"][rows] < day("2026-07-01")]
    began = needs["care"][rows]
    for spells, limit, low, high in (
        (truth.care_visits, began + 7, 0.85, 0.99),
        (truth.care_reviews, working(began, np.full(len(rows), 20)), 0.80, 0.99),
        (truth.health, working(began, np.full(len(rows), 20)), 0.75, 0.97),
    ):
        in_time = spells.count(rows, began - 1, limit) > 0
        assert low < in_time.mean() < high


def test_children_step_up_from_early_help_and_down_to_it(world: demo.World) -> None:
    needs, helped = world.truth.needs, world.truth.early_help
    begun = {(int(child), int(start)) for child, start in zip(helped["child"], helped["started"], strict=True)}
    children = {child for child, _ in begun}
    recent = np.flatnonzero((needs["start"] >= day("2025-10-01")) & (needs["start"] < day("2026-09-01")))
    came = [(int(needs["child"][row]), int(needs["start"][row])) for row in recent]
    up = [any((child, start - days) in begun for days in range(20, 155)) for child, start in came if child in children]
    assert 0.03 < sum(up) / len(came) < 0.12
    closed = np.flatnonzero(
        ~needs["ends_there"] & (needs["end"] >= day("2025-10-01")) & (needs["end"] < day("2026-08-01"))
    )
    went = [(int(needs["child"][row]), int(needs["end"][row])) for row in closed]
    down = [any((child, end + days) in begun for days in range(-8, 26)) for child, end in went if child in children]
    assert 0.06 < sum(down) / len(went) < 0.20
    assert (helped["ended"] >= helped["completed"]).all() and (helped["completed"] >= helped["started"]).all()


def test_plans_and_managers_set_how_often_some_children_are_visited(folder: Path, world: demo.World) -> None:
    needs = world.truth.needs
    every = np.arange(len(needs["child"]))
    for agreed in (intervals.ON_PLAN, intervals.IN_NEED, intervals.IN_CARE):
        days_set = intervals.set_for(needs, every, agreed)
        for share, days in agreed:
            assert share * 0.8 < (days_set == days).mean() < share * 1.2
    told = pd.concat([read(folder, 6, as_at)["Visit Interval (working days)"] for as_at in csv_extracts()[-6:]])
    assert set(told.dropna().str.removesuffix(".0")) <= {"10", "30"} and told.notna().any()


def test_short_breaks_legal_status_second_workers_and_every_local_slot_are_there(folder: Path) -> None:
    care = read(folder, 8, date(2026, 9, 29))
    assert care["Child's Legal Status"].str.startswith(("V4", "C1", "C2", "V2")).any()
    whole = pd.concat([read(folder, 8, as_at) for as_at in csv_extracts()[::6]])
    assert {"V4", "C2", "V2"} <= set(whole["Child's Legal Status"].str[:2])
    assert whole["Start Date of Most Recent Placement"].ne(whole["Date Started to be Looked After"]).any()
    local = pd.read_csv(folder / "local.csv")
    assert {"staff_survey", "savings_achieved", "reductions_achieved", "life_story_work"} <= set(local["measure"])
    assert {"reviewing_officer_challenges_resolved", "child_in_need_plans_reviewed", "early_help_longest_wait"} <= set(
        local["measure"]
    )
    assert {"care_leavers_health_history", "pathway_assessments_in_time", "personal_education_plans_in_time"} <= set(
        local["measure"]
    )
    assert set(local.loc[local["measure"] == "staff_survey", "month"].str[-2:]) == {"09"}
    assert len(pd.read_csv(folder / "restricted_records.csv")) >= 1
