"""One clock: England's days on both sides of midnight, and no other file that asks what time it is."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.base import today

ROOT = Path(__file__).resolve().parents[2]
CLOCK = "metrics/base/today.py"
ASKING = {"today", "now", "utcnow"}  # methods of date, datetime and pd.Timestamp that read the machine's clock
ANY = re.compile(r"\.\s*(today|now|utcnow|time|ctime)\b")
CLASSES = {"date", "datetime", "dt", "Timestamp", "DatetimeIndex"}


def readings(source: str) -> Iterator[int]:
    """The lines that read the machine's clock: date.today(), datetime.now(UTC), pd.Timestamp.now(), time.time()."""
    if not ANY.search(source):  # to parse a file takes a hundred times as long as to look for a word
        return
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        of = ast.unparse(node.func.value).split(".")[-1]
        if (node.func.attr in ASKING and of in CLASSES) or (of, node.func.attr) in {
            ("time", "time"),
            ("time", "ctime"),
        }:
            yield node.lineno


def product_files() -> list[str]:
    files = [path for folder in ("metrics", "pages", "serving") for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path.relative_to(ROOT).as_posix() for path in [*files, ROOT / "app.py", ROOT / "start.py"]]


def test_no_file_but_the_clock_asks_what_time_it_is() -> None:
    asking = {file: list(readings((ROOT / file).read_text(encoding="utf-8"))) for file in product_files()}
    assert [file for file, lines in asking.items() if lines] == [CLOCK]


@pytest.mark.parametrize(
    "source",
    ["date.today()", "datetime.now()", "datetime.datetime.now(UTC)", "datetime.utcnow()", "pd.Timestamp.now()"],
)
def test_a_second_clock_is_found(source: str) -> None:
    assert list(readings(f"x = 1\nday = {source}")) == [2]


def test_the_clock_itself_is_no_second_clock() -> None:
    assert list(readings("day = today.today()\nat = today.moment()\nhere = today.now()")) == []


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 14, 22, 59, tzinfo=UTC), date(2026, 7, 14)),  # summer: a minute before England's midnight
        (datetime(2026, 7, 14, 23, 0, tzinfo=UTC), date(2026, 7, 15)),  # England's midnight, an hour before UTC's
        (datetime(2026, 7, 15, 0, 0, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 1, 14, 23, 59, tzinfo=UTC), date(2026, 1, 14)),  # winter: both midnights are one
        (datetime(2026, 1, 15, 0, 0, tzinfo=UTC), date(2026, 1, 15)),
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),  # the night the clocks go forward
        (datetime(2026, 3, 29, 22, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25)),  # and back
        (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_day_begins_at_midnight_in_england(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date) -> None:
    monkeypatch.setattr("metrics.base.today.moment", lambda: moment)
    assert today.today() == day == today.day_in_england(moment)
    assert today.now() == moment
    assert today.midnight_in_england(day) <= moment


def test_moments_are_kept_in_utc() -> None:
    before = datetime.now(UTC)
    written = today.moment()
    assert before <= written <= datetime.now(UTC)
    assert written.tzinfo is UTC
