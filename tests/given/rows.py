"""The given tables of a case as the rows a reader of files would write: small tables in, rows of the store out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from metrics.base.clocks import month_end
from metrics.intake.worker_names import name_key
from metrics.settings import Setting

AUTHORITY = "E10000001"
TABLES = {
    "workforce": "workforce_row",
    "teams": "team_row",
    "supervision": "supervision_row",
    "local": "local_measure",
}
PARSERS: dict[str, Callable[[str], Any]] = {
    "VARCHAR": str,
    "DATE": date.fromisoformat,
    "TIMESTAMP": datetime.fromisoformat,
    "BIGINT": int,
    "INTEGER": int,
    "DOUBLE": float,
    "BOOLEAN": {"true": True, "false": False}.__getitem__,
}
Columns = Mapping[str, str]  # the type of each column of a table
Row = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """What a case gives: rows by table of the store, and what it sets besides the defaults."""

    tables: dict[str, list[Row]]
    settings: list[Setting]

    def authorities(self) -> set[str]:
        """The codes the case speaks of; the one that it need not name is always among them."""
        coded = {row["authority"] for rows in self.tables.values() for row in rows}
        return coded | {setting.authority for setting in self.settings if setting.authority} | {AUTHORITY}

    def under(self, case: str) -> "Given":
        """The same under authorities, extracts and imports of this case alone, so that no other case meets them.

        What the case sets for all authorities it sets for each of its own: another case is to have the defaults.
        """
        tables = {name: [_own(row, case) for row in rows] for name, rows in self.tables.items()}
        settings = [
            replace(setting, authority=own_code(code, case))
            for setting in self.settings
            for code in ([setting.authority] if setting.authority else sorted(self.authorities()))
        ]
        return Given(tables, settings)


def own_code(code: str, case: str) -> str:
    """A code that a case writes, as it stands where cases stand together."""
    return f"{code} of {case}"


def _own(row: Row, case: str) -> Row:
    named = [name for name in ("authority", "extract_id", "import_id") if row.get(name)]
    return row | {name: own_code(row[name], case) for name in named}


def read_table(text: str) -> list[dict[str, str]]:
    """The rows of a table drawn with bars; an empty cell stays ''."""
    lines = [line for line in text.strip().splitlines() if line.strip() and not set(line.strip()) <= set("-|+ ")]
    heads = [cell.strip() for cell in lines[0].split("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
    assert all(len(row) == len(heads) for row in rows), f"a row has too many or too few cells:\n{text}"
    return [dict(zip(heads, row, strict=True)) for row in rows]


def _list_rows(types: Columns, rows: list[dict[str, str]], as_at: date) -> list[Row]:
    done = []
    for place, row in enumerate(rows, start=2):
        given: Row = {
            "authority": AUTHORITY,
            "as_at": as_at.isoformat(),
            "row_number": place,
            **row,
        }
        worker = given.pop("worker", "")
        if "worker_name" in types:
            given |= {"worker_name": worker, "worker_key": name_key(worker)}
        if "adviser_name" in types:
            adviser = given.pop("adviser", "")
            given |= {"adviser_name": adviser, "adviser_key": name_key(adviser)}
        if "occurrence" in types:
            given.setdefault("occurrence", 1)
        given["extract_id"] = f"{given['authority']}:{given['as_at']}"
        done.append(given)
    # Text a real reader always fills.
    filled = {
        "conference_unnecessary": "unknown",
        "became_plan": "unknown",
        "no_further_action": "unknown",
        "status": "child in need plan",
        "team": "North",
    }
    for given in done:
        for name, value in filled.items():
            if name in types and name not in given:
                given[name] = value
    for given in done:
        for name in ("team", "worker_name", "worker_key", "adviser_name", "adviser_key"):
            if name in types and given.get(name) in (None, ""):
                given[name] = None
    return done


def _simple_rows(name: str, types: Columns, rows: list[dict[str, str]], as_at: date) -> list[Row]:
    done: list[Row] = []
    for place, row in enumerate(rows, start=2):
        given: Row = {"authority": AUTHORITY, **row}
        if {"as_at", "row_number"} <= types.keys():
            given = {"as_at": as_at.isoformat(), "row_number": place, **given}
        if name == "workforce":
            given.setdefault("name", given["worker"])
            given["name_key"] = name_key(given["name"])
            given = {
                "fte": "1",
                "role": "social worker",
                "agency": "no",
                "team": "North",
                "started": "2020-01-06",
                **given,
            }
        if name == "supervision":
            keys = {f"{who}_key": name_key(given[who]) for who in ("worker", "supervisor") if given.get(who)}
            given = {"kind": "personal", "row_number": place, **given, **keys}
        if "month" in given:
            given["month"] = month_of(given["month"]).isoformat()
        done.append(given)
    return done


def month_of(text: str) -> date:
    year, month = text.split("-")[:2]
    return month_end(date(int(year), int(month), 1))


def _supervision_span(case: Mapping[str, Any], as_at: date) -> Row:
    span = case.get("supervision_span")
    starts, ends = span or (date(as_at.year - 2, 1, 1), as_at)
    return {"authority": AUTHORITY, "starts": starts.isoformat(), "ends": ends.isoformat()}


def _setting(row: dict[str, str]) -> Setting:
    since = date.fromisoformat(row["since"]) if row.get("since") else None
    return Setting(row["name"], row["value"], row.get("authority", ""), row.get("team", ""), row.get("role", ""), since)


def _extracts(days: list[tuple[str, str]]) -> dict[str, list[Row]]:
    """Extracts (authority, day) that held all eleven lists, empty ones too."""
    extracts = [{"extract_id": f"{authority}:{day}", "authority": authority, "as_at": day} for authority, day in days]
    lists = [{**extract, "list": number, "rows_kept": 0} for extract in extracts for number in range(1, 12)]
    return {"extract": extracts, "extract_list": lists}


def _typed(table: str, row: Row, types: Columns) -> Row:
    """The row with each cell as its column holds it; an empty one is None."""
    unknown = [name for name in row if name not in types]
    assert not unknown, f"{table} has no column {unknown}; it has {list(types)}"
    return {
        name: None if cell in (None, "") else PARSERS[types[name]](cell if isinstance(cell, str) else str(cell))
        for name, cell in row.items()
    }


def read_given(case: Mapping[str, Any], columns: Mapping[str, Columns]) -> Given:
    """The rows that a case's tables stand for. columns: of every table of the store, by its name."""
    as_at: date = case["as_at"]
    tables: dict[str, list[Row]] = {}
    settings: list[Setting] = []
    days: set[tuple[str, str]] = set()
    for name, text in case.get("given", {}).items():
        rows = read_table(text)
        if name == "setting":
            settings = [_setting(row) for row in rows]
        elif name.startswith("list_"):
            tables[name] = _list_rows(columns[name], rows, as_at)
            days |= {(AUTHORITY, as_at.isoformat())} | {(row["authority"], row["as_at"]) for row in tables[name]}
        else:
            table = TABLES.get(name, name)
            tables[table] = _simple_rows(name, columns[table], rows, as_at)
            if name == "supervision":
                tables["supervision_span"] = [_supervision_span(case, as_at)]
    tables |= _extracts(sorted(days)) if days else {}
    typed = {name: [_typed(name, row, columns[name]) for row in rows] for name, rows in tables.items()}
    return Given(typed, settings)
