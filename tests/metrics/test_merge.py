"""Merging by as-at date: the order never matters, and nothing is open unless the newest extract says so."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics.base.clocks import month_end
from metrics.base.errors import NeedsConfirmation
from metrics.build.imports import import_batch, import_files
from metrics.store.version import Version
from metrics.store.versions import Store
from metrics.store.writer import Writer
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.by_hand import put_in_alone
from tests.metrics.orders import in_order
from tests.short_cut import PROVING, proved, short_cut
from tests.worked_out import worked_out

pytestmark = pytest.mark.usefixtures("few_questions")

DERIVED = (
    "contact referral assessment enquiry need plan care allocation open_month plan_month worker_month coverage "
    "restatement measure_month measure_coverage"
).split()


def _version(home: Path) -> Version:
    version = Store(home).open()
    assert version
    return version


def _case(child: str, **cells: str) -> dict[str, str]:
    return {"child": child, "team": "North", "worker": "Ann Lee", **cells}


def _in_need(child: str, started: str, **cells: str) -> dict[str, str]:
    return _case(child, started=started, status="c) Child in need plan", **cells)


def three_extracts(folder: Path) -> list[Path]:
    """Three months of one story: children come and go, rows are corrected, and one is withdrawn."""
    august = {
        1: [
            {"child": "c1", "contact": "2026-08-03", "source": "q) 6: Police"},
            {"child": "c1", "contact": "2026-08-03", "source": "q) 6: Police"},
        ],
        3: [_case("c1", received="2026-08-03"), _case("c9", received="2026-08-04")],
        4: [_case("c1", started="2026-08-03"), _case("c8", started="2026-07-01")],
        6: [_in_need("c1", "2026-08-03"), _in_need("c2", "2026-06-01"), _in_need("c5", "2026-06-01")],
        7: [_case("c2", started="2026-06-01")],
        8: [_case("c5", started="2026-06-01")],
    }
    september = {
        1: august[1],
        3: [_case("c1", received="2026-08-03")],  # c9's referral is withdrawn
        4: [_case("c1", started="2026-08-03", authorised="2026-09-10")],  # c8's open assessment is withdrawn
        6: [
            _in_need("c1", "2026-08-03", worker="Bo Day"),
            _in_need("c2", "2026-09-15"),  # a new episode ends the one before
        ],
        7: [_case("c2", started="2026-06-01", ended="2026-09-14")],
        8: [],  # c5 is gone without a word: end unknown
    }
    october = {
        1: august[1],
        3: [_case("c1", received="2026-08-03")],
        4: [_case("c1", started="2026-08-03", authorised="2026-09-11")],  # restated
        6: [_in_need("c1", "2026-08-03", closed="2026-10-05"), _in_need("c2", "2026-09-15")],
        7: [_case("c2", started="2026-06-01", ended="2026-09-14")],
        8: [],
    }
    days = (date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31))
    return [write_extract(folder, day, lists) for day, lists in zip(days, (august, september, october), strict=True)]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return three_extracts(tmp_path_factory.mktemp("three"))


@pytest.fixture(scope="module")
def together(few_questions: None, three: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the three were imported at once."""
    return imported_together(three, tmp_path_factory.mktemp("together"))


@pytest.fixture(scope="module")
def orders(
    few_questions: None, three: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[Path, ...], Path]:
    """Homes into which the three were imported one by one: with the last first, and in `make prove` as they came."""
    first, second, third = three
    folder = tmp_path_factory.mktemp("orders")
    if PROVING:
        return {order: in_order(order, folder) for order in ((third, first, second), (first, second, third))}
    return {(third, first, second): _worked_out_at_last((third, first), second, folder)}


def _worked_out_at_last(before: tuple[Path, ...], last: Path, folder: Path) -> Path:
    """A home into which extracts were imported one by one, of which nothing was worked out until the last came.

    A part of few rows takes nothing over from the one before, so its tables are the same.
    """
    with pytest.MonkeyPatch.context() as patch:
        put_in_alone(patch)
        home = in_order(before, folder)
    import_files("annex-a", [last], authority=AUTHORITY, home=home, confirmed=True)
    return home


def imported_together(extracts: list[Path], home: Path) -> Path:
    """A home into which all of them were imported at once."""
    wanted: list[tuple[str, Path, dict[str, Any]]] = [
        ("annex_a", path, {"authority": AUTHORITY, "as_at": None}) for path in extracts
    ]
    import_batch(wanted, confirmed=True, home=home)
    return home


def tables_of(home: Path) -> dict[str, pd.DataFrame]:
    """What was derived in a home's store, each table in an order of its own."""
    version = _version(home)
    return {
        name: version.frame(f"select * from {name}").pipe(
            lambda frame: frame.sort_values(list(frame.columns)).reset_index(drop=True)
        )
        for name in DERIVED
    }


@pytest.mark.proof
def test_another_order_and_all_at_once_give_equal_tables(together: Path, orders: dict[tuple[Path, ...], Path]) -> None:
    expected = tables_of(together)
    for order, home in orders.items():
        for name, table in tables_of(home).items():
            pd.testing.assert_frame_equal(table, expected[name], obj=f"{name} in order {[path.stem for path in order]}")


@pytest.mark.proof
def test_what_the_story_says(orders: dict[tuple[Path, ...], Path]) -> None:
    version = _version([*orders.values()][-1])
    assert version.rows("select count(*) from contact") == [(2,)]  # two contacts on one day stay two
    assert version.rows("select child from referral") == [("c1",)]
    assert version.rows("select child, authorised from assessment") == [("c1", date(2026, 9, 11))]
    needs = version.rows("select child, started, ended, ended_how from need order by child, started")
    assert needs == [
        ("c1", date(2026, 8, 3), date(2026, 10, 5), "recorded"),
        ("c2", date(2026, 6, 1), date(2026, 9, 15), "estimated"),
        ("c2", date(2026, 9, 15), None, None),
        ("c5", date(2026, 6, 1), None, "unknown"),
    ]
    assert version.rows("select child, ended_how, open_until from care") == [("c5", "unknown", date(2026, 9, 1))]
    withdrawn = version.rows("select list, child from restatement where what = 'withdrawn' order by list, child")
    assert withdrawn == [(3, "c9"), (4, "c8")]
    held = version.rows("select worker, known_from, known_to from allocation where child = 'c1' order by known_from")
    assert held == [
        ("Ann Lee", date(2026, 8, 31), date(2026, 9, 29)),
        ("Bo Day", date(2026, 9, 30), date(2026, 10, 30)),
    ]


def _history(tmp_path: Path, extracts: dict[str, dict[int, list[dict[str, str]]]]) -> Writer:
    """What is worked out of the extracts, by their day."""
    return worked_out([write_extract(tmp_path, date.fromisoformat(day), lists) for day, lists in extracts.items()])


ASSESSMENTS = "select child, started, authorised from assessment order by child, started, authorised nulls last"
ENQUIRIES = "select child, strategy_discussion, conference from enquiry order by child, conference nulls last"
BEGUN = date(2026, 8, 3)


@pytest.fixture(scope="module")
def begun_on_one_day(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Writer:
    """Three assessments and two enquiries of a child that began on one day. Only to be read."""
    done, later, still = (_case("c1", started="2026-08-03", authorised=day) for day in ("2026-08-20", "2026-09-25", ""))
    held, waiting = (
        _case("c1", strategy="2026-08-03", conference="2026-08-20"),
        _case("c1", strategy="2026-08-03", unnecessary="b) No"),
    )
    return _history(
        tmp_path_factory.mktemp("one-day"),
        {
            "2026-08-31": {4: [done, still, still], 5: [waiting]},  # one a duplicate
            "2026-09-30": {4: [still, later, done], 5: [waiting, held]},
        },
    )


def test_two_assessments_begun_on_one_day_are_two_and_go_on_each_by_itself(begun_on_one_day: Writer) -> None:
    version = begun_on_one_day
    assert version.rows(ASSESSMENTS) == [
        ("c1", BEGUN, date(2026, 8, 20)),
        ("c1", BEGUN, date(2026, 9, 25)),
        ("c1", BEGUN, None),
    ]
    open_then = dict(version.rows("select month, count(*) from assessment_month group by month"))
    assert open_then == {date(2026, 8, 31): 2, date(2026, 9, 30): 1}
    assert version.rows("select count(*) from restatement where list = 4") == [(0,)]


def test_two_enquiries_begun_on_one_day_are_two(begun_on_one_day: Writer) -> None:
    assert begun_on_one_day.rows(ENQUIRIES) == [("c1", BEGUN, date(2026, 8, 20)), ("c1", BEGUN, None)]


def test_a_row_out_of_the_window_is_not_taken_for_its_sibling(tmp_path: Path) -> None:
    """The first was authorised in January, the second in March: an extract of August knows the second alone."""
    first, second = ({"started": "2026-01-05", "authorised": day} for day in ("2026-01-20", "2026-03-05"))
    version = _history(
        tmp_path,
        {
            "2026-02-28": {4: [_case("c1", **first), _case("c1", started="2026-01-05")]},
            "2026-08-31": {4: [_case("c1", **second)]},
        },
    )
    assert version.rows(ASSESSMENTS) == [
        ("c1", date(2026, 1, 5), date(2026, 1, 20)),
        ("c1", date(2026, 1, 5), date(2026, 3, 5)),
    ]


def test_an_authorisation_that_is_gone_is_withdrawn_only_where_it_had_to_be_told_again(tmp_path: Path) -> None:
    gone, first, before = (
        {"started": "2026-08-03", "authorised": day} for day in ("2026-08-20", "2026-08-19", "2026-08-21")
    )
    extracts = {"2026-08-31": {4: [_case("c1", **gone)]}, "2026-09-30": {4: [_case("c2", **first)]}}
    assert _history(tmp_path / "whole", extracts).rows("select child from assessment order by child") == [("c2",)]
    extracts["2026-09-30"] = {4: [_case("c2", **before)]}  # the newer extract reaches back to the 21st only
    assessed = _history(tmp_path / "short", extracts).rows("select child from assessment order by child")
    assert assessed == [("c1",), ("c2",)]


def test_a_shorter_window_withdraws_nothing_and_a_whole_one_after_it_does(tmp_path: Path) -> None:
    july = {1: [{"child": f"c{number}", "contact": f"2026-07-{number:02}"} for number in range(1, 5)]}
    short = {1: [{"child": "c9", "contact": "2026-09-15"}]}
    whole = {1: [{"child": "c1", "contact": "2026-07-01"}, {"child": "c3", "contact": "2026-07-03"}, *short[1]]}
    extracts = {"2026-07-31": july, "2026-09-30": short, "2026-08-31": {}}
    contacts = "select child from contact order by child"
    assert _history(tmp_path / "short", extracts).rows(contacts) == [("c1",), ("c2",), ("c3",), ("c4",), ("c9",)]
    extracts["2026-10-31"] = whole
    assert _history(tmp_path / "whole", extracts).rows(contacts) == [("c1",), ("c3",), ("c9",)]


def test_months_that_a_shortened_list_does_not_reach_are_missing_not_zero(tmp_path: Path) -> None:
    days = [date(2026, 9, 14) + timedelta(days=number) for number in range(40)]
    contacts = {1: [{"child": f"c{number}", "contact": day.isoformat()} for number, day in enumerate(days)]}
    version = _history(tmp_path, {"2026-10-31": contacts})
    months = "select month from coverage where feed = 'annex_a.list_{}' order by month"
    assert version.rows(months.format(1)) == [(date(2026, 10, 31),)]
    assert len(version.rows(months.format(3))) == 6  # an empty list says that there was nothing


def test_conferences_of_a_month_need_an_extract_that_tells_of_the_month_before(tmp_path: Path) -> None:
    """Two extracts half a year apart: July's enquiries are told, but not June's with a conference in July."""
    version = _history(tmp_path, {"2026-06-30": {}, "2026-12-31": {5: [_case("c1", strategy="2026-07-06")]}})
    months = "select month from measure_coverage where measure = '{}' order by month"
    enquiries = [month for (month,) in version.rows(months.format("enquiries_started"))]
    conferences = [month for (month,) in version.rows(months.format("conferences_in_15_days"))]
    assert enquiries == [month_end(date(2026, month, 1)) for month in range(1, 13)]
    assert conferences == [month for month in enquiries if month.month not in (1, 7)]


# By a child: how often it had a plan before, as the newer extract has it, and the starts of its plans.
IN_JUNE = {
    "corrected": ("0", [date(2026, 6, 8)]),  # the count did not rise: one plan, whose start was corrected
    "repeated": ("1", [date(2026, 6, 1), date(2026, 6, 8)]),  # it rose: a plan ended, and a repeat
    "untold": ("", [date(2026, 6, 1), date(2026, 6, 8)]),
}
IN_DECEMBER = {"corrected": ("0", [date(2026, 6, 1), date(2026, 6, 8)])}  # the older start is out of its window


@short_cut(("newer", "children"), [("2026-06-30", IN_JUNE), ("2026-12-02", IN_DECEMBER)], [("2026-06-30", IN_JUNE)])
def test_a_plan_whose_start_moved_to_a_later_day(
    tmp_path: Path, newer: str, children: dict[str, tuple[str, list[date]]]
) -> None:
    old = [_case(child, started="2026-06-01", previous="0") for child in children]
    new = [_case(child, started="2026-06-08", previous=previous) for child, (previous, _) in children.items()]
    version = _history(tmp_path, {"2026-06-02": {7: old}, newer: {7: new}})
    told_again = "select what from restatement where list = 7 and child = $child and started = date '2026-06-01'"
    for child, (_, plans) in children.items():
        started = version.rows("select started from plan where child = $child order by started", {"child": child})
        assert [day for (day,) in started] == plans, child
        moved = version.rows(told_again, {"child": child})
        assert (moved == [("start corrected",)]) == (len(plans) == 1), child


def test_open_only_as_long_as_an_extract_says_so(together: Path) -> None:
    counts = dict(
        _version(together).rows("select month, count(*) from open_month where for_month group by month order by month")
    )
    assert counts[date(2026, 8, 31)] == 3  # c1, c2, c5; c8's assessment was withdrawn
    assert counts[date(2026, 9, 30)] == 2  # c5 is gone
    assert counts[date(2026, 10, 31)] == 1  # c1 closed on 5 October


def test_a_child_absent_from_an_extract_was_not_open_until_they_came_back(tmp_path: Path) -> None:
    assessed = {"started": "2026-07-01", "status": "d) Open assessment"}
    shown = write_extract(
        tmp_path,
        date(2026, 8, 31),
        {
            4: [_case("c1", started="2026-07-01")],
            6: [_case("c1", **assessed), _in_need("c2", "2026-07-01")],
            7: [_case("c2", started="2026-07-01")],
        },
    )
    absent = write_extract(
        tmp_path, date(2026, 9, 30), {4: [_case("c1", started="2026-07-01", authorised="2026-09-02")]}
    )
    back = write_extract(
        tmp_path,
        date(2026, 10, 31),
        {
            4: [_case("c1", started="2026-07-01", authorised="2026-09-02")],
            6: [_in_need("c1", "2026-10-12"), _in_need("c2", "2026-10-12")],
            7: [_case("c2", started="2026-10-12")],
        },
    )
    version = worked_out([shown, absent, back])
    ended = "select child, ended, open_until from {} where started = date '2026-07-01' order by child"
    assert version.rows(ended.format("need")) == [
        ("c1", date(2026, 9, 2), date(2026, 9, 2)),  # closed with its assessment
        ("c2", date(2026, 10, 12), date(2026, 9, 1)),  # ended by the next start; not open after it was last seen
    ]
    assert version.rows(ended.format("plan")) == [("c2", date(2026, 10, 12), date(2026, 9, 1))]
    counts = dict(version.rows("select month, count(*) from open_month where for_month group by month"))
    assert counts[date(2026, 8, 31)] == 2
    assert date(2026, 9, 30) not in counts
    assert counts[date(2026, 10, 31)] == 2


def test_allocation_lasts_35_days_and_no_longer(tmp_path: Path) -> None:
    first = write_extract(tmp_path, date(2026, 6, 30), {6: [_in_need("c1", "2026-06-01")]})
    last = write_extract(tmp_path, date(2026, 10, 31), {6: [_in_need("c1", "2026-06-01")]})
    version = worked_out([first, last])
    assert version.rows("select known_from, known_to from allocation order by 1")[0] == (
        date(2026, 6, 30),
        date(2026, 8, 4),
    )
    holders = dict(version.rows("select month, holder from open_month where for_month order by month"))
    assert holders[date(2026, 6, 30)] == "social worker"
    assert holders[date(2026, 7, 31)] == "social worker"
    assert holders[date(2026, 8, 31)] == "unknown"  # missing, not continued
    covered = {month for (month,) in version.rows("select month from coverage where feed = 'annex_a.known'")}
    assert covered == {date(2026, 6, 30), date(2026, 7, 31), date(2026, 10, 31)}


def test_the_same_file_twice_changes_nothing(home: Path, extract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_alone(monkeypatch)
    first = import_files("annex-a", [extract], authority=AUTHORITY)
    again = import_files("annex-a", [extract], authority=AUTHORITY)
    assert again.version == first.version
    assert again.unchanged == [extract.name]
    assert len(Store(home).manifests()) == 1


def _wrong_then_right(folder: Path) -> Path:
    """The two extracts of one day that were imported into `home`, the wrong one first: where the wrong one lies."""
    day = date(2026, 10, 31)
    wrong = write_extract(folder / "wrong", day, {6: [_in_need("c1", "2026-06-01"), _in_need("c2", "2026-06-01")]})
    right = write_extract(folder / "right", day, {6: [_in_need("c1", "2026-06-01")]})
    for extract in (wrong, right):
        import_files("annex-a", [extract], authority=AUTHORITY, home=folder / "home")
    return wrong


def test_a_corrected_extract_of_the_same_day_replaces_the_first(tmp_path: Path) -> None:
    _wrong_then_right(tmp_path)
    assert _version(tmp_path / "home").rows("select child from need") == [("c1",)]


@proved
def test_the_first_extract_of_a_day_may_come_again(tmp_path: Path) -> None:
    wrong = _wrong_then_right(tmp_path)
    import_files("annex-a", [wrong], authority=AUTHORITY, home=tmp_path / "home")
    assert _version(tmp_path / "home").rows("select count(*) from need") == [(2,)]


def _many(prefix: str, count: int, started: str = "2026-09-15") -> list[dict[str, str]]:
    return [_in_need(f"{prefix}{number}", started) for number in range(count)]


@pytest.fixture(scope="module")
def sixty(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an extract of sixty open children, of which nothing is worked out. Only to be copied."""
    folder = tmp_path_factory.mktemp("sixty")
    before = write_extract(folder, date(2026, 9, 30), {6: _many("c", 60)})
    with pytest.MonkeyPatch.context() as patch:
        put_in_alone(patch)
        import_files("annex-a", [before], authority=AUTHORITY, home=folder / "home")
    return folder / "home"


@pytest.mark.parametrize(("now", "asks"), [(40, True), (41, False)])
def test_losing_a_third_of_a_list_of_sixty_asks(
    sixty: Path, tmp_path: Path, now: int, asks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    home = shutil.copytree(sixty, tmp_path / "home")
    after = write_extract(tmp_path, date(2026, 10, 31), {6: _many("c", now, "2026-09-30")})
    if asks:
        with pytest.raises(NeedsConfirmation, match="list 6 has 40 rows"):
            import_files("annex-a", [after], authority=AUTHORITY, home=home)
        import_files("annex-a", [after], authority=AUTHORITY, home=home, confirmed=True)
    else:
        import_files("annex-a", [after], authority=AUTHORITY, home=home)
    assert _version(home).rows("select count(*) from extract") == [(2,)]


def test_a_list_of_under_fifty_may_shrink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_alone(monkeypatch)
    home = tmp_path / "home"
    before = write_extract(tmp_path, date(2026, 9, 30), {6: _many("c", 49)})
    after = write_extract(tmp_path, date(2026, 10, 31), {6: _many("c", 5)})
    import_files("annex-a", [before, after], authority=AUTHORITY, home=home)


def test_an_extract_of_strangers_asks(sixty: Path, tmp_path: Path) -> None:
    home = shutil.copytree(sixty, tmp_path / "home")
    theirs = write_extract(tmp_path, date(2026, 10, 31), {6: _many("z", 30, "2026-09-30")})
    with pytest.raises(NeedsConfirmation, match="of its 30 children only 0 are known"):
        import_files("annex-a", [theirs], authority=AUTHORITY, home=home)
    assert _version(home).rows("select count(*) from extract") == [(1,)]
