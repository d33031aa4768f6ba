"""The troubled inputs of ../shared/data/trouble, each as its README says: right, or refused with the cause named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.base.errors import NeedsConfirmation, UserError
from metrics.build.checks import run_checks
from metrics.build.doubts import ask_about
from metrics.build.known_children import tell_of_strangers
from metrics.build.measures import derive, fill_settings, run_measure
from metrics.build.sparing import Sparing
from metrics.intake import READERS
from metrics.questions.catalogue import load_questions
from metrics.settings import DEFAULTS
from metrics.store.load import Load
from metrics.store.writer import Writer, in_memory

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "trouble"
AUTHORITY, AS_AT, MONTH = "E10000034", date(2026, 10, 31), date(2026, 10, 31)
SPAN = {"start": date(2026, 9, 1), "end": date(2026, 10, 31)}

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="../shared with the troubled files is not here")

File = tuple[str, str, dict[str, Any]]  # feed, input, options


def annex(name: str) -> File:
    return "annex_a", name, {"as_at": AS_AT}


def loaded(*files: File, authority: str = AUTHORITY) -> list[Load]:
    """The files read, as an import reads them; NeedsConfirmation where it would ask."""
    loads = []
    for feed, name, options in files:
        given = {"authority": authority} if feed != "published" else {}
        loads.append(READERS[feed](FOLDER / name, **given, **options))
    ask_about(None, loads)
    return loads


def stored(loads: Sequence[Load], *measures: str) -> Writer:
    """The loads in a store, derived as a small part is, with these measures worked out."""
    writer = in_memory()
    for load in loads:
        writer.apply(load)
    fill_settings(writer, list(DEFAULTS), [])
    writer.spare_threads()
    derive(writer, Sparing(writer))
    for key in measures:
        run_measure(writer, load_questions().measure(key))
    return writer


def number(writer: Writer, measure: str, month: date = MONTH, authority: str = AUTHORITY) -> tuple[Any, Any]:
    """Numerator and denominator of the authority in a month."""
    rows = writer.rows(
        "select sum(numerator), sum(denominator) from measure_month"
        " where measure = $measure and month = $month and authority = $authority",
        {"measure": measure, "month": month, "authority": authority},
    )
    return rows[0]


def told(loads: Sequence[Load]) -> str:
    """Every word of the reports."""
    return "\n".join(load.report.to_text() for load in loads)


@pytest.mark.parametrize(
    ("files", "cause"),
    [
        ([annex("annexa_unclosed_quote_in_list6")], r"'List 6.csv'.*row 4 a quote is opened and never closed"),
        ([annex("annexa_ids_in_scientific_notation")], r"List 6.*scientific notation.*digits are lost"),
        ([("annex_a", "Annex A v2 October 2026.xlsx", {})], r"holds no date"),
        ([annex("annexa_list6_split_over_two_sheets.xlsx")], r"List 6.*more than once: 'List 6', 'List 6 \(2\)'"),
        ([("supervision", "supervision_one_sheet_per_month.xlsx", SPAN)], r"'Sept', 'Oct'.*--yes"),
        ([("workforce", "workforce_one_sheet_per_team.xlsx", {"as_at": AS_AT})], r"'North', 'South'.*--yes"),
        ([("establishment", "establishment_decimal_comma_two_teams.csv", {})], r"decimal comma"),
        ([("establishment", "establishment_decimal_comma_semicolon.csv", {})], r"decimal comma"),
        ([("local", "local_numerator_above_denominator.csv", {})], r"numerator is greater than denominator"),
    ],
    ids=lambda value: value[0][1] if isinstance(value, list) else "",
)
def test_what_cannot_be_read_for_certain_is_refused_with_its_cause(files: list[File], cause: str) -> None:
    with pytest.raises(UserError, match=cause):
        loaded(*files)


@pytest.mark.parametrize("name", ["supervision_one_sheet_per_month.xlsx", "workforce_one_sheet_per_team.xlsx"])
def test_confirmed_every_sheet_is_read(name: str) -> None:
    feed, options = ("supervision", SPAN) if name.startswith("supervision") else ("workforce", {"as_at": AS_AT})
    with pytest.raises(NeedsConfirmation):
        loaded((feed, name, options))
    load = READERS[feed](FOLDER / name, authority=AUTHORITY, **options)
    assert load.tables[f"{feed}_row"].num_rows == (2 if feed == "supervision" else 3)


@dataclass(frozen=True)
class Right:
    """An extract that was read, and a store in which its authority has it alone."""

    loads: list[Load]
    store: Writer
    authority: str

    def number(self, measure: str, month: date = MONTH) -> Any:
        """Numerator of the authority in a month."""
        return number(self.store, measure, month, self.authority)[0]


@pytest.fixture(scope="module")
def together() -> dict[str, Right]:
    """Each extract by its name, all in one store as if each were of an authority of its own."""
    loads = {name: loaded(annex(name), authority=f"E{at:08}") for at, name in enumerate(RIGHT, start=1)}
    every = [load for of_one in loads.values() for load in of_one]
    store = stored(every, "children_open", "contacts", "looked_after", "assessments_completed")
    return {name: Right(loads[name], store, f"E{at:08}") for at, name in enumerate(RIGHT, start=1)}


def _null_ids(it: Right) -> None:
    # Six in list 6; four whose row there has no id are open in lists 7 and 8 and count once (clocks: everyone once).
    assert (it.number("children_open"), it.number("contacts")) == (10, 6)
    assert [len(sheet.rejected) for sheet in it.loads[0].report.sheets][:4] == [4, 0, 0, 4]
    assert {reason for sheet in it.loads[0].report.sheets for _, reason in sheet.rejected} == {"no child id"}


def _zeros_in_list_8(it: Right) -> None:
    # Ten in list 6; lists 7 and 8 name five ids that it lacks, two of them for lost zeros, as the check says.
    assert (it.number("children_open"), it.number("looked_after")) == (15, 2)
    assert sum("zeros" in what for what in _findings(it.store, it.authority)) == 1


def _findings(store: Writer, authority: str) -> list[str]:
    store.execute("delete from check_run; delete from check_result")
    run_checks(store, [load_questions().checks["child_ids_differ"]])
    assert store.rows("select problem from check_run") == [("",)]
    of_one = "select what from check_result where authority = $authority"
    return [what for (what,) in store.rows(of_one, {"authority": authority})]


def _summer(it: Right) -> None:
    assert it.number("contacts", date(2026, 7, 31)) == 3
    assert it.number("contacts", date(2026, 8, 31)) == 1
    assert it.number("contacts", date(2026, 6, 30)) is None


def _from_1904(it: Right) -> None:
    assert it.number("contacts") == it.number("assessments_completed") == 10
    assert "1904" in told(it.loads)


def _stand_ins(it: Right) -> None:
    assert it.number("children_open") == 10
    assert "read as blank" in told(it.loads) and not it.loads[0].report.rows_rejected


def _errors(it: Right) -> None:
    six = next(sheet for sheet in it.loads[0].report.sheets if sheet.sheet == "List 6")
    words = {warning: rows for warning, (_, rows) in six.warnings.items() if "#N/A" in warning}
    assert [2, 3] in [rows for warning, rows in words.items() if "Closure Date" in warning]
    assert [6] in [rows for warning, rows in words.items() if "Status" in warning]


def _blanks_below(it: Right) -> None:
    assert it.number("children_open") == 10 and not it.loads[0].report.rows_rejected


def _footers(it: Right) -> None:
    nine = next(sheet for sheet in it.loads[0].report.sheets if sheet.sheet == "List 9")
    assert (nine.rows_kept, len(nine.rejected)) == (4, 3)
    assert {reason for _, reason in nine.rejected} <= {"an id and nothing else", "a total, not one row of the list"}


def _spellings(it: Right) -> None:
    teams = it.store.rows(
        "select l.shown_as, sum(m.numerator) from measure_month m"
        " join team_line l on l.authority = m.authority and l.team = m.team"
        f" where m.measure = 'children_open' and m.month = date '{MONTH}' and m.authority = $authority"
        " group by l.shown_as order by 2 desc",
        {"authority": it.authority},
    )
    assert teams[0][0] == "North" and teams[0][1] >= 8 and sum(children for _, children in teams) == 10


def _markup(it: Right) -> None:
    assert it.number("children_open") == 10  # pages escape them: tests/pages


RIGHT: dict[str, Callable[[Right], None]] = {
    "annexa_null_written_as_child_id": _null_ids,
    "annexa_leading_zeros_lost_in_list8": _zeros_in_list_8,
    "annexa_utc_timestamps_in_summer": _summer,
    "annexa_1904_date_system_plain_numbers.xlsx": _from_1904,
    "annexa_zero_and_sentinel_closure_dates.xlsx": _stand_ins,
    "annexa_error_cells.xlsx": _errors,
    "annexa_rows_of_blanks_below.xlsx": _blanks_below,
    "annexa_footer_rows_in_list9": _footers,
    "annexa_team_spellings": _spellings,
    "annexa_worker_holds_children_of_two_teams": _markup,
    "annexa_team_names_that_are_formulas_and_markup": _markup,
}


@pytest.mark.parametrize("name", RIGHT)
def test_an_extract_is_right(together: dict[str, Right], name: str) -> None:
    RIGHT[name](together[name])


def test_zeros_that_supervision_lacks_are_told() -> None:
    extract = annex("annexa_text_ids_with_zeros")
    loads = loaded(extract, ("supervision", "supervision_ids_without_zeros.csv", SPAN))
    tell_of_strangers(None, loads)
    assert "10 children are in no extract" in told(loads) and "zeros" in told(loads)
    assert any("zeros" in what for what in _findings(stored(loads), AUTHORITY))


WORKFORCE: File = ("workforce", "workforce_two_teams.csv", {"as_at": AS_AT})


@pytest.mark.parametrize(
    ("name", "vacancies", "posts"),
    [
        ("establishment_two_teams_total_named_role.csv", (1, 4), 4),
        ("establishment_with_total_row.csv", (7, 10), 10),
    ],
)
def test_a_total_of_posts_is_left_out_and_told(name: str, vacancies: tuple[float, float], posts: float) -> None:
    loads = loaded(WORKFORCE, ("establishment", name, {}))
    store = stored(loads, "vacancy_rate")
    assert number(store, "vacancy_rate") == vacancies
    assert "'Total'" in told(loads)
    assert store.rows("select sum(posts_fte) from establishment") == [(posts,)]
    assert store.rows("select team from feed_team where team = 'Total'") == []


def test_a_total_of_teams_is_left_out_and_told() -> None:
    loads = loaded(("teams", "teams_total_row_and_case.csv", {"as_at": AS_AT}))
    assert loads[0].tables["team_row"].column("team").to_pylist() == ["North"] and "'Total'" in told(loads)


def test_one_month_above_100_percent_is_rejected_alone() -> None:
    load = loaded(("local", "local_24_months_one_above_100_percent.csv", {}))[0]
    assert (load.report.rows_kept, load.report.rows_rejected) == (23, 1)
    assert "numerator is greater than denominator" in load.report.to_text()


def test_a_blank_second_sheet_is_no_trouble() -> None:
    load = loaded(("events", "events_with_blank_second_sheet.xlsx", {}))[0]
    assert load.tables["event_row"].num_rows == 1


def _published(name: str) -> tuple[dict[tuple[str, int], dict[str, Any]], str]:
    load = loaded(("published", name, {}))[0]
    rows = load.tables["published"].to_pylist()
    return {(row["measure"], row["month"].year): row for row in rows}, load.report.to_text()


def test_published_headers_below_titles() -> None:
    figures, _ = _published("dfe_c1_title_rows_above.csv")
    assert figures["referrals", 2025]["value"] == 1000


def test_published_stand_ins_are_no_figures_and_impossible_rates_are_told() -> None:
    figures, words = _published("dfe_c1_sentinel_minus_99.csv")
    hidden = figures["referrals", 2024]
    assert (hidden["value"], hidden["flag"]) == (None, "x") and "negative" in words
    assert figures["rereferrals", 2025]["value"] == 120 and "above 100%" in words


def test_published_fractions_are_percentages() -> None:
    figures, words = _published("dfe_c1_percent_as_fraction.csv")
    assert figures["rereferrals", 2025]["value"] == pytest.approx(20) and "fraction" in words


def test_published_breakdowns_give_their_total() -> None:
    figures, words = _published("dfe_c1_with_new_characteristic_rows.csv")
    assert figures["referrals", 2025]["value"] == 1000 and "characteristic" in words


def test_every_input_is_met() -> None:
    """What this file does not name it does not test."""
    text = Path(__file__).read_text(encoding="utf-8")
    beside = {"README.md", "workforce_ada_in_north.csv"}  # the page of caseloads has tests of its own
    assert [path.name for path in FOLDER.iterdir() if path.name not in beside and path.name not in text] == []
