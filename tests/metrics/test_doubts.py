"""What an import asks about before it takes rows, months or a whole extract away, and what it does not ask about."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from metrics.base.errors import NeedsConfirmation
from metrics.base.today import today
from metrics.build.doubts import ask_about
from metrics.build.imports import import_files
from metrics.intake import READERS
from metrics.store.load import Load
from metrics.store.versions import Store
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.by_hand import put_in_alone
from tests.short_cut import proved, short_cut

pytestmark = pytest.mark.usefixtures("few_questions")
SUPERVISION = "worker,supervisor,held,kind,child,reflective,recorded"
AS_AT = date(2026, 10, 31)
Files = Callable[..., Path]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    def write(name: str, *lines: str) -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def held(count: int, first: date = date(2026, 9, 1), worker: str = "w") -> list[str]:
    """One supervision a day."""
    return [f"{worker}{n},,{first + timedelta(days=n)},personal,,," for n in range(count)]


def put(feed: str, path: Path, home: Path, confirmed: bool = False, as_at: date | None = AS_AT, **span: Any) -> None:
    day = as_at if feed in ("workforce", "teams", "annex-a") else None
    import_files(feed, [path], authority=AUTHORITY, as_at=day, home=home, confirmed=confirmed, **span)


def count(home: Path, table: str) -> int:
    version = Store(home).open()
    assert version is not None
    return int(version.rows(f"select count(*) from {table}")[0][0])


def test_one_odd_day_that_would_replace_everything_is_asked_about(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    home = tmp_path / "home"
    put("supervision", files("all.csv", SUPERVISION, *held(40)), home)
    odd = files("odd.csv", SUPERVISION, "w0,,1950-01-04,personal,,,", *held(3, date(2026, 10, 8)))
    with pytest.raises(NeedsConfirmation) as told:
        put("supervision", odd, home)
    assert "1 row (held 04/01/1950) lies far from all others" in str(told.value)
    assert "40 of the 40 rows of supervision records that are there between 04/01/1950 and 10/10/2026 would go" in str(
        told.value
    )
    assert "--yes" in str(told.value) and "Nothing was changed" in str(told.value)
    assert count(home, "supervision_row") == 40
    put("supervision", odd, home, confirmed=True)
    assert count(home, "supervision_row") == 4


@short_cut(("again", "asks"), [(20, True), (21, False), (30, False)], [(20, True), (21, False)])
def test_a_third_of_a_span_that_would_go_is_asked_about(
    again: int, asks: bool, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)  # it is asked before anything is worked out
    home = tmp_path / "home"
    rows = held(30)
    put("supervision", files("first.csv", SUPERVISION, *rows), home)
    second = files(
        "second.csv", SUPERVISION, rows[0], rows[-1], *rows[1 : again - 1], f"new,,{date(2026, 9, 9)},personal,,,"
    )
    if asks:
        with pytest.raises(NeedsConfirmation, match=r"10 of the 30 rows of supervision records"):
            put("supervision", second, home)
    else:
        put("supervision", second, home)
        assert count(home, "supervision_row") == again + 1


STAFF = "worker,name,team,role,fte,started"


@pytest.mark.parametrize(
    ("feed", "head", "row", "what"),
    [
        ("workforce", STAFF, "w{n},Ann Lee {n},North,SW,1,2020-01-01", "workers"),
        ("teams", "team,service", "Team {n},Need", "teams"),
    ],
)
def test_a_shorter_list_is_asked_about(
    feed: str, head: str, row: str, what: str, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if feed == "teams":  # no month is known by it
        put_in_alone(monkeypatch)
    home = tmp_path / "home"
    before, months_after = date(2026, 9, 30), AS_AT
    put(feed, files("a.csv", head, *(row.format(n=n) for n in range(9))), home, as_at=before)
    longer = files("b.csv", head, *(row.format(n=n) for n in range(2, 12)))
    if feed == "workforce":  # without leavers it speaks of October alone, and replaces the file that knew September
        with pytest.raises(NeedsConfirmation, match=r"Workforce of \w+ would no longer be known for September 2026"):
            put(feed, longer, home, as_at=months_after)
    put(feed, longer, home, as_at=months_after, confirmed=True)
    short = files("c.csv", head, *(row.format(n=n) for n in range(2, 8)))
    with pytest.raises(NeedsConfirmation, match=f"4 of the 10 {what} of the file of 31/10/2026 would go"):
        put(feed, short, home, as_at=months_after)
    put(feed, short, home, as_at=date(2026, 8, 31))  # older than what is known: it replaces nothing that is shown


def test_a_file_of_events_that_lost_its_rows_is_asked_about(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    home = tmp_path / "home"
    head = "authority,kind,starts,headline"
    rows = [f"{AUTHORITY},governance,2026-0{n}-01,Panel" for n in range(1, 7)]
    put("events", files("events.csv", head, *rows), home)
    with pytest.raises(NeedsConfirmation, match="4 of the 6 rows of events that are there would go"):
        put("events", files("events.csv", head, *rows[:2]), home)


def read(folder: Path, as_at: date, **lists: list[dict[str, str]]) -> Load:
    given = {int(name[5:]): rows for name, rows in lists.items()}
    return READERS["annex_a"](write_extract(folder, as_at, given), authority=AUTHORITY, as_at=as_at)


def begun(day: date, rows: int = 10) -> list[dict[str, str]]:
    return [{"child": f"c{n}", "started": day.isoformat(), "status": "CIN", "team": "North"} for n in range(rows)]


@pytest.mark.parametrize(
    ("newest", "rows", "doubt"),
    [
        (AS_AT - timedelta(days=35), 10, None),
        (AS_AT - timedelta(days=36), 10, r"begins on 25/09/2026, 36 days before the date given, 31/10/2026"),
        (AS_AT - timedelta(days=36), 9, None),
        (AS_AT, 10, None),
    ],
)
def test_the_day_of_an_extract_fits_its_newest_event(
    newest: date, rows: int, doubt: str | None, tmp_path: Path
) -> None:
    load = read(tmp_path, AS_AT, list_6=begun(newest, rows))
    if doubt is None:
        ask_about(None, [load])
    else:
        with pytest.raises(NeedsConfirmation, match=doubt):
            ask_about(None, [load])


def test_an_extract_dated_before_its_newest_event(tmp_path: Path) -> None:
    late = [*begun(AS_AT - timedelta(days=3)), *begun(AS_AT + timedelta(days=4), 1)]
    with pytest.raises(NeedsConfirmation, match=r"begins on 04/11/2026, after the date given, 31/10/2026"):
        ask_about(None, [read(tmp_path / "late", AS_AT, list_6=late)])
    slip = [*begun(AS_AT), *begun(AS_AT + timedelta(days=3650), 1)]  # a year mistyped, in a row that is rejected
    ask_about(None, [read(tmp_path / "slip", AS_AT, list_6=slip)])


def test_an_extract_dated_after_today(tmp_path: Path) -> None:
    ahead = today() + timedelta(days=1)
    with pytest.raises(NeedsConfirmation, match=rf"dated {ahead:%d/%m/%Y}, and today is {today():%d/%m/%Y}"):
        ask_about(None, [read(tmp_path / "ahead", ahead, list_6=begun(today()))])
    ask_about(None, [read(tmp_path / "today", today(), list_6=begun(today()))])


def test_an_extract_of_nobody_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(NeedsConfirmation, match="lists 4, 6 and 7 are all empty"):
        ask_about(None, [read(tmp_path, AS_AT)])
    ask_about(None, [read(tmp_path, AS_AT, list_6=begun(AS_AT, 1))])


@proved  # test_parts asks the same of a store of several authorities
def test_months_that_would_disappear_are_named(tmp_path: Path) -> None:
    """The same day's extract again, without list 1: six months of contacts would no longer be known."""
    home = tmp_path / "home"
    contacts = [{"child": f"c{n}", "contact": f"2026-10-{n + 1:02}", "source": "Police"} for n in range(12)]
    whole = write_extract(tmp_path / "whole", AS_AT, {1: contacts, 6: begun(date(2026, 10, 10), 3)})
    put("annex-a", whole, home)
    part = write_extract(tmp_path / "part", AS_AT, {6: begun(date(2026, 10, 11), 3)})
    (part / "list_1.csv").unlink()
    with pytest.raises(NeedsConfirmation) as told:
        put("annex-a", part, home)
    assert "list 1, of E10000001 would no longer be known for May 2026, June 2026" in str(told.value)
    assert count(home, "list_1") == 12
    empty = write_extract(tmp_path / "empty", AS_AT, {6: begun(date(2026, 10, 12), 3)})
    with pytest.raises(NeedsConfirmation, match=r"“Contacts” of E10000001 would have nothing left in October 2026"):
        put("annex-a", empty, home)
    put("annex-a", empty, home, confirmed=True)
    assert count(home, "list_1") == 0


@proved  # what is a loss is tried on every run
def test_a_running_month_that_a_later_extract_asks_more_of_is_no_loss(files: Files, tmp_path: Path) -> None:
    """Extracts come weekly, the supervision file after them: between the two its month so far is not known."""
    home, earlier, later = tmp_path / "home", date(2026, 10, 6), date(2026, 10, 13)
    for_list_6 = begun(date(2026, 9, 10), 3)
    put("annex-a", write_extract(tmp_path / "earlier", earlier, {6: for_list_6}), home, as_at=earlier)
    days = [date(2026, 9, 1) + timedelta(days=number // 2) for number in range(72)]  # twelve of them in October
    path = files("supervision.csv", SUPERVISION, *(f"w{n},,{day},personal,,," for n, day in enumerate(days)))
    put("supervision", path, home, start=days[0], end=earlier)
    put("annex-a", write_extract(tmp_path / "later", later, {6: for_list_6}), home, as_at=later)
    assert count(home, "supervision_row") == len(days)


KENT = "E10000016"


def test_a_file_under_another_authoritys_code_is_asked_about(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    home = tmp_path / "home"
    path = files("teams.csv", "team,service", "North,Need")
    put("teams", path, home)
    with pytest.raises(NeedsConfirmation, match=f"this very file was imported for {AUTHORITY}"):
        import_files("teams", [path], authority=KENT, as_at=AS_AT, home=home)
    other = files("others.csv", "team,service", "North,Need", "South,Need")
    import_files("teams", [other], authority=KENT, as_at=AS_AT, home=home)


@short_cut(
    ("same", "team", "asks"),
    [(10, "North", True), (6, "North", True), (5, "North", False), (10, "Elsewhere", False)],
    [(6, "North", True), (5, "North", False)],
)
def test_an_extract_of_another_authoritys_children_is_asked_about(
    same: int, team: str, asks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    home = tmp_path / "home"
    put("annex-a", write_extract(tmp_path / "ours", AS_AT, {6: begun(AS_AT)}), home)
    rows = [row | {"team": team} for row in begun(AS_AT)]
    rows = [row if place < same else row | {"child": f"k{place}"} for place, row in enumerate(rows)]
    path = write_extract(tmp_path / "theirs", AS_AT, {6: rows})
    if asks:
        with pytest.raises(NeedsConfirmation, match=f"of its 10 children {same} are known as children of {AUTHORITY}"):
            import_files("annex-a", [path], authority=KENT, as_at=AS_AT, home=home)
    else:
        import_files("annex-a", [path], authority=KENT, as_at=AS_AT, home=home)
