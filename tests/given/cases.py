"""The cases of FOLDERS under tests, as their files tell them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.given.rows import read_table

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = ("measures", "breakdowns", "profiles", "worklists", "checks", "waiting", "year_ends")
BLANKED = ", read as blank"
IMPORT = {"feed": "annex_a", "source_name": "file", "sha256": "0", "rows_read": "1", "rows_kept": "1", "report": "{}"}


@dataclass(frozen=True)
class Case:
    """One case. name: where it stands, unique among all cases; key: the question's, or the name of its file."""

    name: str
    key: str
    content: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.content[name]

    def get(self, name: str, default: Any = None) -> Any:
        """What the case says of this name, or the default."""
        return self.content.get(name, default)

    @property
    def title(self) -> str:
        """What pytest calls it."""
        return f"{self.key}: {self.content['says']}"


@cache
def read_cases(folder: str) -> tuple[Case, ...]:
    """The cases of one folder, by file and in the order of each file."""
    cases: list[Case] = []
    for path in sorted((TESTS / folder).glob("*.toml")):
        contents = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        for number, content in enumerate(contents, start=1):
            cases.append(Case(f"{folder}/{path.stem}/{number}", path.stem, _prepared(content)))
    return tuple(cases)


def _drawn(rows: list[dict[str, str]]) -> str:
    """Rows as a table drawn with bars."""
    return "\n".join([" | ".join(rows[0]), *(" | ".join(row.values()) for row in rows)])


def _repeated(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows with `times` as often as it says, each for a child of its own."""
    return [
        {name: f"{cell}.{number}" if name == "child" else cell for name, cell in row.items() if name != "times"}
        for row in rows
        for number in range(int(row.get("times", "1")))
    ]


def _lost(given: dict[str, str]) -> dict[str, str]:
    """`lost` rows (import, imported_at, as_at, sheet, row, reason) as an import log, what was rejected and blanked."""
    rows = read_table(given["lost"])
    imports = {row["import"]: row for row in rows}
    log = [
        {"import_id": name, "as_at": row["as_at"], "imported_at": row["imported_at"], "rows_rejected": "1", **IMPORT}
        for name, row in imports.items()
    ]
    rejected = [
        {"import_id": row["import"], "feed": "annex_a", "sheet": row["sheet"], "row_number": row["row"]}
        | {"reason": row["reason"]}
        for row in rows
        if row["reason"] and BLANKED not in row["reason"]
    ]
    blanked = [
        {"import_id": row["import"], "feed": "annex_a", "sheet": row["sheet"], "examples": row["row"]}
        | {"warning": row["reason"], "rows": row.get("rows") or "1"}
        for row in rows
        if BLANKED in row["reason"]
    ]
    tables = {"import_log": log, "rejected": rejected, "import_warning": blanked}
    return {name: _drawn(lines) for name, lines in tables.items() if lines}


def _prepared(content: dict[str, Any]) -> dict[str, Any]:
    given = {
        name: _drawn(_repeated(read_table(text))) if "times" in text.split("\n", 1)[0] else text
        for name, text in content.get("given", {}).items()
        if name != "lost"
    }
    return {**content, "given": given | (_lost(content["given"]) if "lost" in content.get("given", {}) else {})}
