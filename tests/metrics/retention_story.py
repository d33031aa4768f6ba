"""Extracts of a child closed long ago, of one at the very day, and of two who are open, to be imported in order."""

from datetime import date
from pathlib import Path

import pytest

from metrics.build.imports import Outcome, import_files
from metrics.store.load import Progress, no_progress
from tests.annexa import AUTHORITY, write_extract
from tests.once import made_once

LONG_AGO, AT_THE_DAY, OPEN, NEW = "gone-70011", "stays-70012", "open-70013", "new-70014"
FIRST, EARLY, DAY, NEWEST, NEXT = (
    date(2024, 3, 31),
    date(2024, 4, 29),
    date(2024, 4, 30),
    date(2026, 10, 31),
    date(2026, 11, 30),
)


def open_case(child: str, started: str, **more: str) -> dict[str, str]:
    case = {"child": child, "started": started, "status": "c) Child in need plan", "team": "North", "worker": "Ann Lee"}
    return case | more


def contact(child: str, day: str) -> dict[str, str]:
    return {"child": child, "contact": day, "source": "q) 6: Police"}


STAYS_OPEN = open_case(OPEN, "2024-02-01")
GONE = open_case(LONG_AGO, "2024-01-05", team="Old Team")
LISTS = {
    FIRST: {1: [contact(LONG_AGO, "2024-03-02")], 6: [STAYS_OPEN, GONE]},
    EARLY: {
        1: [contact(LONG_AGO, "2024-03-02"), contact(LONG_AGO, "2024-04-02")],
        6: [STAYS_OPEN, GONE | {"closed": "2024-04-10"}],
    },
    # the day that 30 months are counted back to
    DAY: {
        1: [contact(AT_THE_DAY, "2024-04-20")],
        6: [STAYS_OPEN, open_case(AT_THE_DAY, "2024-03-01", closed="2024-04-25")],
    },
    NEWEST: {1: [contact(NEW, "2026-10-05")], 6: [STAYS_OPEN, open_case(NEW, "2026-10-06")]},
    NEXT: {1: [contact(NEW, "2026-10-05")], 6: [STAYS_OPEN, open_case(NEW, "2026-10-06")]},
}


def put_in(home: Path, files: Path, *days: date, progress: Progress = no_progress) -> Outcome:
    folders = [write_extract(files, day, LISTS[day]) for day in days]
    return import_files("annex-a", folders, authority=AUTHORITY, confirmed=True, progress=progress, home=home)


def homes_of_both(factory: pytest.TempPathFactory) -> Path:
    """Two homes with the same files, all at once: `everybody`, and `fewer`, where rows go after 30 months. They are
    made with few_questions; only to be read."""

    def make(folder: Path) -> None:
        keep_months(folder / "fewer", 30)
        for home in ("everybody", "fewer"):
            put_in(folder / home, folder / "files", FIRST, EARLY, DAY, NEWEST)

    return made_once(factory, "retention", make)


def keep_months(home: Path, months: int) -> None:
    home.mkdir(exist_ok=True)
    text = f'[[setting]]\nname = "retention_months"\nvalue = {months}\n'
    (home / "settings.toml").write_text(text, encoding="utf-8")
