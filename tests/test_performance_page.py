"""docs/performance.md: what is told of figures that were measured, and which pieces a run measures."""

from pathlib import Path

import pytest

from bench import authorities, performance, performance_over_time
from bench.authorities import Held
from bench.first_load import _more
from bench.pages import Times
from bench.performance import Noted, wanted
from bench.performance_page import MEGABYTES, SECONDS, Figure, Measured, Piece, page
from bench.performance_pieces import PIECES, page_figures
from bench.performance_whys import WHYS

WITHIN = Figure("a page", 0.15, SECONDS, "Streamlit", 0.1, aim=1.5)
ABOVE = Figure("another page", 0.151, SECONDS, "Streamlit", 0.1, aim=1.5)
FAR_ABOVE = Figure("memory", 3000.0, MEGABYTES, aim=1000.0)
WITHOUT = Figure("reading", 2.0, SECONDS, "pandas", 8.0)


def measured(*figures: Figure, missing: str = "") -> Measured:
    return Measured(figures, missing, "2026-11-30", "abc1234", 2.5, "2 cores (x86_64), 23 GB", "Python 3.11.7")


def told(**pieces: Measured) -> str:
    return page(pieces, {name: Piece(name.title(), "Words.", list) for name in (*pieces, "last")})


def test_a_page_is_held_to_its_aim_at_a_new_choice_and_again() -> None:
    """Of memory's 0.1 s a new choice takes 3 times that and the same once more 1.5 times: one aim of two is reached."""
    times = Times()
    for kind, seconds in (("ours", 0.3), ("from rows", 0.2), ("again", 0.15), ("from memory", 0.1), ("empty", 0.001)):
        times.seconds[kind].append(seconds)
    new, with_rows, again, first_visit = page_figures("plans", times)
    assert (new.what, new.is_reached) == ("plans", False)
    assert (again.what, again.beside, again.is_reached) == ("plans, again", "Streamlit from memory", True)
    assert (with_rows.what, with_rows.aim) == ("plans, its rows in memory", None)
    assert with_rows.ratio == pytest.approx(2.0)
    assert (first_visit.what, first_visit.aim) == ("plans, first visit", None)


def test_a_ratio_is_held_to_its_aim_and_a_figure_alone_to_its_own() -> None:
    """0.15 / 0.1 is 1.5, which is at most 1.5; 0.151 / 0.1 is not; 3,000 MB are not at most 1,000."""
    assert [one.is_reached for one in (WITHIN, ABOVE, FAR_ABOVE, WITHOUT)] == [True, False, False, None]
    assert WITHOUT.ratio == 0.25 and FAR_ABOVE.ratio is None


def test_the_page_begins_with_what_to_make_of_it_the_worst_first() -> None:
    """Of three aims one was reached. 3,000 of 1,000 is worse than 1.51 of 1.5."""
    lines = told(first=measured(WITHIN, ABOVE, WITHOUT), second=measured(FAR_ABOVE)).splitlines()
    assert lines[2] == "**1 of 3 aims were reached.** Slower or larger than hoped:"
    assert lines[6:8] == [
        "| Second: memory | 3,000 MB | at most 1000 MB |",
        "| First: another page | 1.51 times Streamlit | at most 1.5 |",
    ]


def test_every_figure_stands_with_its_pair_its_day_its_commit_and_the_load() -> None:
    text = told(first=measured(WITHIN, WITHOUT, FAR_ABOVE))
    assert "| a page | 0.150 s | Streamlit | 0.100 s | 1.50 | at most 1.5 | reached |" in text
    assert "| reading | 2.00 s | pandas | 8.00 s | 0.25 |  |  |" in text
    assert "| memory | 3,000 MB |  |  |  | at most 1000 MB | **not reached** |" in text
    assert "Measured 30 November 2026, commit abc1234; load of the machine 2.5." in text
    assert text.count("2 cores (x86_64), 23 GB; Python 3.11.7.") == 1


def test_what_was_not_measured_is_said_with_the_reason() -> None:
    text = told(first=measured(missing="polars is not installed"))
    assert "Not measured: polars is not installed." in text and "## Last\n\nWords.\n\nNot measured yet." in text
    assert "**0 of 0 aims were reached.** Nothing was slower than hoped." in text


def test_why_an_aim_is_missed_stands_beneath_it_and_nowhere_else() -> None:
    pieces = {name: Piece(name.title(), "Words.", list, f"Of {name}.") for name in ("reached", "missed", "last")}
    text = page({"reached": measured(WITHIN), "missed": measured(WITHIN, ABOVE)}, pieces)
    assert "load of the machine 2.5.\n\n*Why.* Of missed.\n" in text
    assert text.count("*Why.*") == 1


def test_every_why_is_of_a_piece_that_is_there() -> None:
    assert WHYS.keys() <= PIECES.keys()
    assert {name: piece.why for name, piece in PIECES.items() if piece.why} == WHYS


def test_what_many_authorities_hold_is_told_by_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """After 2 of 2 authorities 110 MB; 121 once more are 1.1 of it, which is at most 1.1."""
    looks = [(1, 1, 100.0, 3.0), (1, 2, 110.0, 3.0), (2, 1, 115.0, 0.2), (2, 2, 121.0, 0.1)]
    every = [Held(number, seen, memory, 0.0, monday) for number, seen, memory, monday in looks]
    monkeypatch.setenv("BENCH_AUTHORITIES", "2")
    monkeypatch.setattr(authorities, "held", lambda size: iter(every[: 2 * size]))
    figures = performance_over_time.authorities()
    assert [(one.ours, one.other, one.is_reached) for one in figures] == [
        (100.0, None, None),
        (110.0, None, None),
        (121.0, 110.0, True),
        (0.1, 3.0, None),
    ]


def test_a_run_that_was_broken_off_goes_on_with_what_is_not_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BENCH_PIECES", raising=False)
    noted = Noted(tmp_path / "performance.json")
    assert noted.every() == {} and wanted(noted.every()) == [*PIECES]
    noted.add("pages", measured(WITHIN))
    noted.add("start", measured(WITHOUT))
    assert [*noted.every()] == ["start", "pages"]
    assert noted.every()["pages"] == measured(WITHIN)
    assert wanted(noted.every()) == [name for name in PIECES if name not in ("start", "pages")]
    monkeypatch.setenv("BENCH_PIECES", "pages")
    assert wanted(noted.every()) == ["pages"]
    monkeypatch.setenv("BENCH_PIECES", "all")
    assert wanted(noted.every()) == [*PIECES]
    monkeypatch.setenv("BENCH_PIECES", "page")
    with pytest.raises(SystemExit, match="There is no piece page; there are start, reading"):
        wanted({})


def test_a_piece_that_needs_what_is_not_there_is_noted_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def asks() -> list[Figure]:
        raise ModuleNotFoundError("No module named 'polars'", name="polars")

    monkeypatch.setitem(performance.PIECES, "measures", Piece("Measures", "", asks))
    one = performance.measure("measures")
    assert one.missing == "polars is not installed" and one.figures == ()
    assert one.machine.endswith(" GB") and "duckdb 1.5" in one.versions


def test_what_a_tab_worked_that_has_ended_is_not_taken_off() -> None:
    """Process 1 went from 2 to 5, process 2 ended, process 3 is new with 4: together 7 more."""
    assert _more({1: 2.0, 2: 9.0}, {1: 5.0, 3: 4.0}) == 7.0
