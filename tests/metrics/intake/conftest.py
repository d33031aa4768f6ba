"""Fixtures of the readers' tests: files and extracts of a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.store.load import Load
from tests.troubled import FOUR, SEVEN, SIX, read


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def extract(tmp_path: Path) -> Callable[..., Load]:
    """An extract of one row each in lists 4, 6 and 7, with other lists or rows given."""

    def extract(**lists: list[str]) -> Load:
        folder = tmp_path / "extract"
        folder.mkdir(exist_ok=True)
        good = {"4": [FOUR, "c1,01/10/2026,,North"], "7": [SEVEN, "c1,01/10/2026,,North"],
                "6": [SIX, "c1,01/10/2026,,CIN,North,Ann Lee"]}  # fmt: skip
        for number, lines in (good | {name[5:]: lines for name, lines in lists.items()}).items():
            (folder / f"List {number}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read("annex_a", folder)

    return extract
