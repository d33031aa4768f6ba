"""Events: both layouts, what is never invented, and the table event: merging, planned and actual, letters."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from metrics.base.errors import UserError
from metrics.build.measures import fill_own_events
from metrics.intake import events, published
from metrics.intake.event_rules import is_address, is_report
from metrics.settings import OwnEvent
from metrics.store.load import Load
from metrics.store.writer import Writer

ROOT = Path(__file__).resolve().parents[3]
COMPILED = ROOT.parent / "shared" / "data" / "inspections" / "inspection_events.csv"
FACTS = ROOT / "data" / "reference" / "events.csv"
needs_files = pytest.mark.skipif(not COMPILED.exists(), reason="../shared with Ofsted's outcomes is not here")

OWN = (
    "authority,letter,kind,framework,starts,ends,precision,status,published,focus,headline,"
    "overall,leaders,help and protection,in care,care leavers,source,planned,report,inspectors,other bodies"
)
OFSTED = (
    "la_code,la_name,region,event_date,publication_date,event_type,framework,overall,leaders,help_protection,"
    "in_care,care_leavers,theme,source"
)
HERE = "E10000034"


def own(kind: str, **given: str) -> str:
    """A row of our own format."""
    values = {"authority": HERE, "kind": kind} | {name.replace("_", " "): value for name, value in given.items()}
    return ",".join(f'"{values.get(column, "")}"' for column in OWN.split(","))


def ofsted(event_type: str, **given: str) -> str:
    """A row of the compiled file."""
    values = {"la_code": HERE, "event_type": event_type} | given
    return ",".join(values.get(column, "") for column in OFSTED.split(","))


def load(folder: Path, name: str, header: str, *rows: str) -> Load:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return events.read(path)


def derived(
    *loads: Load,
    months: list[tuple[str, date]] | None = None,
    settings: list[tuple[str, str]] | None = None,
    written: Sequence[OwnEvent] = (),
) -> list[dict[str, Any]]:
    """The table event in date order. `months` is the month spine, `settings` (authority, baseline event).

    written: the events of settings.toml.
    """
    with duckdb.connect() as connection:
        writer = Writer(connection)
        writer.execute((ROOT / "sql" / "schema.sql").read_text(encoding="utf-8"))
        writer.execute("create table month_spine (authority varchar, month date, day date, complete boolean)")
        for authority, month in months or []:
            writer.execute("insert into month_spine values ($a, $m, $m, true)", {"a": authority, "m": month})
        for authority, day in settings or []:
            writer.execute(
                "insert into setting (name, authority, value) values ('baseline_event', $a, $d)",
                {"a": authority, "d": day},
            )
        for one in loads:
            writer.apply(one)
        fill_own_events(writer, written)
        writer.execute((ROOT / "sql" / "derive" / "40_event.sql").read_text(encoding="utf-8"))
        cursor = connection.execute(
            "select * from event order by authority, coalesce(starts, published) nulls last, headline"
        )
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def lettered(rows: list[dict[str, Any]], authority: str = HERE) -> list[tuple[str, str, date | None]]:
    return [
        (row["letter"], row["kind"], row["starts"]) for row in rows if row["authority"] == authority and row["letter"]
    ]


# Reading ----------------------------------------------------------------------------------------------


def test_our_own_facts():
    found = events.read(FACTS)
    assert (found.report.rows_read, found.report.rows_kept) == (10, 10)
    assert not found.report.sheets[0].warnings
    first = found.tables["event_row"].to_pylist()[0]
    assert (first["starts"], first["ends"], first["precision"]) == (
        date(2016, 10, 1),
        date(2016, 11, 30),
        "month",
    )
    assert (first["published"], first["overall"], first["leaders"]) == (date(2017, 1, 24), "Inadequate", None)


@needs_files
def test_all_of_the_compiled_file():
    found = events.read(COMPILED)
    rows = found.tables["event_row"].to_pylist()
    assert (found.report.rows_read, found.report.rows_kept) == (884, 884)
    kinds = [row["kind"] for row in rows]
    assert [kinds.count(kind) for kind in ("inspection", "focused visit", "monitoring visit")] == [
        699,
        109,
        76,
    ]
    undated = [row for row in rows if row["starts"] is None]
    assert len(undated) == 375
    assert {row["precision"] for row in undated} == {"unknown"}
    assert all(row["published"] for row in undated)
    since = [row for row in rows if row["framework"] == "ILACS (April 2026)"]
    assert len(since) == 11
    assert {row["overall"] for row in since} == {None}
    assert all(row["leaders"] and row["care_leavers"] for row in since)
    assert not {"E08000016", "E08000019"} & {row["authority"] for row in rows}
    assert {"E08000038", "E08000039", "E06000029"} <= {row["authority"] for row in rows}


def test_a_visit_has_no_judgement_and_2026_no_overall(tmp_path):
    found = load(
        tmp_path,
        "ours.csv",
        OWN,
        own("monitoring visit", starts="2017-05-23", overall="Good", leaders="Good"),
        own("inspection", framework="ILACS", starts="2026-05-11", overall="Good", leaders="Outstanding"),
        own("inspection", framework="ILACS", starts="2026-03-31", overall="Good"),
    )
    rows = found.tables["event_row"].to_pylist()
    assert [(row["overall"], row["leaders"]) for row in rows] == [
        (None, None),
        (None, "Outstanding"),
        ("Good", None),
    ]
    assert len(found.report.sheets[0].warnings) == 2


def test_a_headline_is_only_text(tmp_path):
    headline = "<script>alert(1)</script> \x01\x07 \u202eback\u202c =1+1"
    row = load(tmp_path, "ours.csv", OWN, own("focused visit", starts="2024-12-03", headline=headline))
    assert row.tables["event_row"].to_pylist()[0]["headline"] == "<script>alert(1)</script> back =1+1"


def test_dates_as_people_write_them(tmp_path):
    rows = (
        load(
            tmp_path,
            "ours.csv",
            OWN,
            own("Cabinet", starts="13/12/2017"),
            own("focused visit", starts="15/01/2018", precision="month"),
            own("peer review", headline="An undated review", precision="day"),
            own("inspection", published="24/01/2017"),
        )
        .tables["event_row"]
        .to_pylist()
    )
    assert [(row["kind"], row["starts"], row["ends"], row["precision"], row["status"]) for row in rows] == [
        ("governance", date(2017, 12, 13), None, "day", "actual"),
        ("focused visit", date(2018, 1, 1), date(2018, 1, 31), "month", "actual"),
        ("peer review", None, None, "unknown", "actual"),
        ("inspection", None, None, "unknown", "actual"),
    ]


def test_rows_that_cannot_be_used(tmp_path):
    good = own("inspection", starts="2017-06-20", ends="2017-07-13")
    sheet = load(
        tmp_path,
        "ours.csv",
        OWN,
        good,
        good,
        own("inspection", starts="2017-07-13", ends="2017-06-20"),
        own("picnic", starts="2017-07-13"),
        own("inspection", starts="06/13/2017"),
        own("inspection"),
        own("inspection", starts="2017-07-13", authority="885"),
        own("", starts="2017-07-13"),
    ).report.sheets[0]
    assert sheet.rows_kept == 1
    assert [reason for _, reason in sheet.rejected] == [
        "is an exact duplicate of an earlier row",
        "it ends before it starts",
        "'kind' is not a known code",
        "'starts' is not a UK date (dd/mm/yyyy)",
        "the row has neither a date nor words",
        "the authority is not a 9-character code",
        "the row does not say what kind of event it is",
    ]


def test_a_file_of_something_else(tmp_path):
    with pytest.raises(UserError, match=r"'what.csv' is not a file of events: .*'colour', 'size'"):
        load(tmp_path, "what.csv", "colour,size", "red,1")


def test_the_authority_may_be_given_instead_of_written(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text("kind,starts,headline\ninspection,2017-06-20,Words\n", encoding="utf-8")
    with pytest.raises(UserError, match="'authority' not found"):
        events.read(path)
    assert events.read(path, authority="E08000019").tables["event_row"].to_pylist()[0]["authority"] == "E08000039"


# The table event --------------------------------------------------------------------------------------


@needs_files
def test_the_three_authorities_with_ofsteds_file():
    for order in ((FACTS, COMPILED), (COMPILED, FACTS)):
        rows = derived(*(events.read(path) for path in order))
        assert lettered(rows)[:5] == [
            ("A", "inspection", date(2016, 10, 1)),
            ("B", "monitoring visit", date(2017, 5, 23)),
            ("C", "monitoring visit", date(2017, 9, 12)),
            ("D", "monitoring visit", date(2018, 1, 1)),
            ("E", "inspection", date(2019, 6, 17)),
        ]
        numbered = {row["letter"]: row["visit_number"] for row in rows if row["authority"] == HERE}
        assert [numbered[letter] for letter in "ABCDE"] == [None, 1, 2, 3, None]
        first = next(row for row in rows if row["authority"] == HERE and row["letter"] == "A")
        assert first["headline"].startswith("There are widespread and serious failures")
        assert [first[name] for name in ("overall", "leaders", "help_and_protection", "in_care")] == ["Inadequate"] * 4
        assert (first["precision"], first["published"]) == ("month", date(2017, 1, 24))
        assert [
            row["letter"] for row in rows if row["authority"] == HERE and row["published"] == date(2010, 11, 12)
        ] == [""]
        walsall = next(row for row in rows if row["authority"] == "E08000030" and row["letter"] == "A")
        assert (walsall["starts"], walsall["ends"], walsall["published"]) == (
            date(2017, 6, 20),
            date(2017, 7, 13),
            date(2017, 9, 4),
        )
        assert (
            len([row for row in rows if row["published"] == date(2017, 9, 4) and row["authority"] == "E08000030"]) == 1
        )
        assert [row["starts"] for row in rows if row["kind"] == "publication"] == [None]


def test_a_judgement_in_other_words_is_kept_with_a_warning(tmp_path):
    found = load(tmp_path, "ours.csv", OWN, own("inspection", starts="2010-01-01", overall="Adequate", leaders="RI"))
    row = found.tables["event_row"].to_pylist()[0]
    assert (row["overall"], row["leaders"]) == ("Adequate", "Requires improvement")
    assert list(found.report.sheets[0].warnings) == ["a judgement that is none of Ofsted's four is kept as written"]


def test_rows_of_one_event_merge(tmp_path):
    ours = load(
        tmp_path,
        "ours.csv",
        OWN,
        own("inspection", starts="2017-06-20", ends="2017-07-13", headline="No publication date here"),
        own("monitoring visit", starts="2018-01-01", precision="month", headline="January"),
        own("focused visit", starts="2023-03-28", headline="Care leavers said"),
        own("governance", starts="2017-12-13", headline="Cabinet"),
        own("governance", starts="2017-12-13", headline="Panel"),
    )
    theirs = load(
        tmp_path,
        "theirs.csv",
        OFSTED,
        ofsted("SIF inspection", publication_date="2017-09-04", overall="Requires improvement", source="Ofsted"),
        ofsted("LA Monitoring visit", event_date="2018-01-16", source="Ofsted"),
        ofsted(
            "ILACS Focused Visit",
            event_date="2023-03-28",
            publication_date="2023-05-02",
            theme="Care leavers",
        ),
    )
    for loads in ((ours, theirs), (theirs, ours)):
        rows = derived(*loads)
        assert [(row["kind"], row["starts"], row["headline"]) for row in rows] == [
            ("inspection", date(2017, 6, 20), "No publication date here"),
            ("governance", date(2017, 12, 13), "Cabinet"),
            ("governance", date(2017, 12, 13), "Panel"),
            ("monitoring visit", date(2018, 1, 16), "January"),
            ("focused visit", date(2023, 3, 28), "Care leavers said"),
        ]
        assert (rows[0]["overall"], rows[0]["published"]) == ("Requires improvement", date(2017, 9, 4))
        assert (rows[4]["focus"], rows[4]["published"]) == ("Care leavers", date(2023, 5, 2))
        assert [row["letter"] for row in rows] == ["A", "", "", "B", "C"]


def test_a_planned_visit_goes_when_it_has_happened(tmp_path):
    rows = derived(
        load(
            tmp_path,
            "ours.csv",
            OWN,
            own("monitoring visit", starts="2018-02-01", precision="month", status="planned"),
            own("monitoring visit", starts="2018-01-16"),
            own("monitoring visit", starts="2018-05-01", status="planned"),
            own("governance", starts="2018-01-20", status="planned", headline="Panel"),
        )
    )
    assert [(row["letter"], row["starts"], row["status"]) for row in rows] == [
        ("A", date(2018, 1, 16), "actual"),
        ("", date(2018, 1, 20), "planned"),
        ("B", date(2018, 5, 1), "planned"),
    ]


def test_the_day_that_was_planned_stays_with_the_visit_that_happened(tmp_path):
    def planned_of(*rows: str) -> list[tuple[Any, ...]]:
        found = derived(load(tmp_path, "ours.csv", OWN, *rows))
        return [(row["starts"], row["status"], row["planned"], row["planned_precision"]) for row in found]

    expected = own("monitoring visit", starts="2018-02-01", precision="month", status="planned")
    january, april = date(2018, 1, 16), date(2018, 4, 29)
    assert planned_of(expected, own("monitoring visit", starts="2018-01-16")) == [
        (january, "actual", date(2018, 2, 1), "month")
    ]
    both = planned_of(expected, own("monitoring visit", starts="2018-01-16", planned="2018-01-09"))
    assert both == [(january, "actual", date(2018, 1, 9), "day")], "its own word goes before the planned row's"
    # 60 days after the end of February is 29 April; a day later it is another visit, and neither says of the other
    assert planned_of(expected, own("monitoring visit", starts="2018-04-29")) == [
        (april, "actual", date(2018, 2, 1), "month")
    ]
    assert [row[1:3] for row in planned_of(expected, own("monitoring visit", starts="2018-04-30"))] == [
        ("planned", None),
        ("actual", None),
    ]
    two = planned_of(
        expected, own("monitoring visit", starts="2018-01-16"), own("monitoring visit", starts="2018-03-20")
    )
    assert [row[2] for row in two] == [None, None], "which of the two was planned nobody can tell"


def test_what_comes_monthly_is_planned_until_its_own_day(tmp_path):
    board = own("governance", starts="2018-01-20", status="planned", focus="Board")
    last_month = own("governance", starts="2017-12-20", focus="Board")
    change = own("local change", starts="2018-03-01", status="planned", focus="Recruitment")
    late = own("local change", starts="2018-03-15", focus="recruitment")
    other = own("local change", starts="2018-02-15", focus="Restructure")
    found = derived(load(tmp_path, "ours.csv", OWN, board, last_month, change, late, other))
    assert [(row["starts"], row["status"], row["planned"]) for row in found] == [
        (date(2017, 12, 20), "actual", None),
        (date(2018, 1, 20), "planned", None),
        (date(2018, 2, 15), "actual", None),
        (date(2018, 3, 15), "actual", date(2018, 3, 1)),
    ]


def test_an_event_of_settings_stands_for_that_of_a_file(tmp_path):
    given = load(
        tmp_path,
        "ours.csv",
        OWN,
        own("inspection", starts="2017-01-10", overall="Good", published="2017-03-01"),
        own("monitoring visit", starts="2018-01-16", headline="As first written"),
        own("monitoring visit", starts="2018-09-04", headline="Never took place"),
        own("governance", starts="2018-01-16", headline="Panel"),
    )

    def visit(**said: Any) -> OwnEvent:
        return OwnEvent(HERE, "monitoring visit", **said)

    moved = visit(starts=date(2018, 5, 2), headline="A later day", instead_of=date(2018, 1, 16))
    gone = visit(instead_of=date(2018, 9, 4), left_out=True)
    new = visit(starts=date(2017, 6, 1), report="Letter of June")
    found = derived(given, written=[moved, gone, new])
    assert [(row["letter"], row["kind"], row["starts"], row["headline"]) for row in found] == [
        ("A", "inspection", date(2017, 1, 10), None),
        ("B", "monitoring visit", date(2017, 6, 1), None),
        ("", "governance", date(2018, 1, 16), "Panel"),
        ("C", "monitoring visit", date(2018, 5, 2), "A later day"),
    ]
    assert found[1]["report"] == "Letter of June"
    given_c = load(tmp_path, "c.csv", OWN, own("monitoring visit", letter="C", starts="2018-01-16"))
    (kept,) = derived(given_c, written=[moved])
    assert (kept["letter"], kept["starts"]) == ("C", date(2018, 5, 2)), "a letter of the file stays"
    # one that stands for none joins what files say of the same days, and speaks first
    joined = derived(given, written=[visit(starts=date(2018, 1, 16), ends=date(2018, 1, 17), focus="Front door")])
    (one,) = [row for row in joined if row["starts"] == date(2018, 1, 16) and row["letter"]]
    assert (one["ends"], one["focus"], one["headline"]) == (date(2018, 1, 17), "Front door", "As first written")


@pytest.mark.parametrize(
    ("text", "address", "report"),
    [
        ("https://www.example.gov.uk/letter.pdf?id=1", True, True),
        ("https://example.gov.uk:8443/a_b-c", True, True),
        ("Letter of 16 July 2025, page 3", False, True),
        ("Minutes/2025/July.docx", False, True),
        ("http://example.gov.uk/letter.pdf", False, False),
        ("javascript:alert(1)", False, False),
        ("JavaScript:alert(1)", False, False),
        ("data:text/html,x", False, False),
        ("//example.gov.uk/letter", False, False),
        ("\\\\server\\share", False, False),
        ("ftp://example.gov.uk", False, False),
        ("https://user@example.gov.uk/", False, False),
        ("https:///letter", False, False),
        ('https://example.gov.uk/"onclick="x', False, False),
        ("https://example.gov.uk/a b", False, False),
        (f"https://example.gov.uk/{'a' * 477}", True, True),
        (f"https://example.gov.uk/{'a' * 478}", False, False),
        ("", False, False),
    ],
)
def test_a_report_is_a_plain_https_address_or_a_name(text, address, report):
    assert (is_address(text), is_report(text)) == (address, report)


def test_a_report_that_could_be_neither_is_left_out_with_a_warning(tmp_path):
    given = load(tmp_path, "ours.csv", OWN, own("focused visit", starts="2024-12-03", report="javascript:alert(1)"))
    assert given.tables["event_row"].to_pylist()[0]["report"] is None
    assert "neither an https address nor the name of a document" in str(given.report.sheets[0].warnings)


BOARD = "Safeguarding Children Board"


@pytest.mark.parametrize(
    ("written", "bodies"),
    [
        (f"{BOARD}: requires improvement to be good", f"{BOARD}: Requires improvement"),
        (f"{BOARD}: RI;Youth Justice: Good;", f"{BOARD}: Requires improvement; Youth Justice: Good"),
        (f"{BOARD}: Adequate", f"{BOARD}: Adequate"),
        (BOARD, None),
        (f"{BOARD}: ", None),
        (f": Good; {BOARD}: Good", None),
    ],
)
def test_a_body_judged_beside_the_authority_needs_its_name_and_its_judgement(tmp_path, written, bodies):
    given = load(tmp_path, "ours.csv", OWN, own("inspection", starts="2017-06-20", other_bodies=written))
    row = given.tables["event_row"].to_pylist()[0]
    assert row["other_bodies"] == bodies and row["overall"] is None
    warned = " ".join(given.report.sheets[0].warnings)
    assert ("they are left out" in warned) == (bodies is None)
    assert ("none of Ofsted's four" in warned) == ("Adequate" in written)


def test_inspectors_and_other_bodies_go_with_the_event_and_settings_speak_first(tmp_path):
    given = load(
        tmp_path,
        "ours.csv",
        OWN,
        own("inspection", starts="2017-06-20", inspectors="J. Example (lead), P. Sample", other_bodies=f"{BOARD}: RI"),
        own("monitoring visit", starts="2018-01-16", inspectors="R. Invented", other_bodies=f"{BOARD}: Good"),
    )
    found = [(row["inspectors"], row["other_bodies"]) for row in derived(given)]
    # nobody is judged at a monitoring visit
    assert found == [("J. Example (lead), P. Sample", f"{BOARD}: Requires improvement"), ("R. Invented", None)]
    written = OwnEvent(HERE, "inspection", starts=date(2017, 6, 20), other_bodies=f"{BOARD}: Inadequate")
    inspection = derived(given, written=[written])[0]
    assert inspection["inspectors"] == "J. Example (lead), P. Sample"
    assert inspection["other_bodies"] == f"{BOARD}: Inadequate"


def test_the_safeguarding_board_of_walsall_was_judged_in_2017():
    (inspection,) = [row for row in derived(events.read(FACTS)) if row["other_bodies"]]
    assert (inspection["authority"], inspection["starts"]) == ("E08000030", date(2017, 6, 20))
    assert inspection["other_bodies"] == "Local Safeguarding Children Board: Requires improvement"


def test_a_joint_inspection_has_a_letter_and_no_grade_and_a_self_evaluation_neither(tmp_path):
    given = load(
        tmp_path,
        "ours.csv",
        OWN,
        own("inspection", starts="2017-01-10", overall="Good"),
        own("JTAI", starts="2018-03-05", overall="Good"),
        own("Self assessment", starts="2018-02-01", headline="What we know of ourselves"),
        own("monitoring visit", starts="2018-05-01"),
    )
    rows = [(row["letter"], row["kind"], row["overall"]) for row in derived(given)]
    assert rows == [
        ("A", "inspection", "Good"),
        ("", "self-evaluation", None),
        ("B", "joint targeted area inspection", None),
        ("C", "monitoring visit", None),
    ]
    warned = [warning for sheet in given.report.sheets for warning in sheet.warnings]
    assert "a joint targeted area inspection has no judgement" in str(warned)


def test_letters_start_at_the_baseline(tmp_path):
    found = load(
        tmp_path,
        "theirs.csv",
        OFSTED,
        ofsted("SLAC safeguarding inspection", publication_date="2010-11-12"),
        ofsted("SIF inspection", publication_date="2017-01-24"),
        ofsted("LA Monitoring visit", event_date="2017-05-23"),
        ofsted("ILACS Standard Inspection", event_date="2019-06-17", publication_date="2019-07-29"),
        ofsted("ILACS Focused Visit", event_date="2024-12-03"),
    )
    assert [letter for letter, _, _ in lettered(derived(found))] == ["A", "B", "C", "D", "E"]
    local = derived(found, months=[(HERE, date(2019, 1, 31)), (HERE, date(2019, 2, 28))])
    assert lettered(local)[0] == ("A", "inspection", None)
    assert len(lettered(local)) == 4, "the last inspection before the data begin in January 2019 is that of 2017"
    chosen = derived(found, settings=[("", "2010-01-01"), (HERE, "2019-06-17")])
    assert lettered(chosen) == [
        ("A", "inspection", date(2019, 6, 17)),
        ("B", "focused visit", date(2024, 12, 3)),
    ]


def test_letters_given_in_the_file_win_and_the_count_goes_on(tmp_path):
    found = load(
        tmp_path,
        "ours.csv",
        OWN,
        own("inspection", starts="2015-01-05"),
        own("inspection", starts="2017-01-05", letter="Z"),
        *(own("focused visit", starts=f"20{18 + number}-03-01") for number in range(3)),
    )
    assert [row["letter"] for row in derived(found)] == ["", "Z", "AA", "AB", "AC"]


def test_importing_a_corrected_file_replaces_its_rows(tmp_path):
    first = load(tmp_path, "ours.csv", OWN, own("plan phase", starts="2017-10-01", headline="Phase on"))
    other = load(tmp_path, "other.csv", OWN, own("plan phase", starts="2018-04-01", headline="Phase two"))
    second = load(tmp_path, "ours.csv", OWN, own("plan phase", starts="2017-10-01", headline="Phase one"))
    assert [row["headline"] for row in derived(first, other, second)] == ["Phase one", "Phase two"]


def test_where_only_published_figures_are_there_they_set_the_baseline(tmp_path):
    found = load(
        tmp_path,
        "theirs.csv",
        OFSTED,
        ofsted("SLAC safeguarding inspection", publication_date="2010-11-12"),
        ofsted("SIF inspection", publication_date="2014-01-24"),
        ofsted("ILACS Standard Inspection", event_date="2019-06-17", publication_date="2019-07-29"),
    )
    rows = derived(found, published.read(ROOT / "data" / "reference" / "published_facts.csv"))
    assert [letter for letter, _, _ in lettered(rows)] == ["A", "B"]


def test_visits_are_counted_from_the_inspection_before_them(tmp_path):
    """Not those before any inspection, nor other kinds; an inspection begins anew; a planned visit is the next one."""
    visits = [
        own("monitoring visit", starts="2016-01-04"),
        own("inspection", starts="2016-10-03"),
        own("monitoring visit", starts="2016-10-04"),
        own("focused visit", starts="2017-02-01"),
        own("monitoring visit", starts="2017-05-23"),
        own("inspection", starts="2019-06-17"),
        own("monitoring visit", starts="2020-01-14"),
        own("monitoring visit", starts="2030-05-01", status="planned"),
    ]
    rows = derived(load(tmp_path, "ours.csv", OWN, *visits))
    numbers = {str(row["starts"]): row["visit_number"] for row in rows if row["kind"] == "monitoring visit"}
    assert numbers == {"2016-01-04": None, "2016-10-04": 1, "2017-05-23": 2, "2020-01-14": 1, "2030-05-01": 2}
    assert {row["visit_number"] for row in rows if row["kind"] != "monitoring visit"} == {None}
