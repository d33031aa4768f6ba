"""Reads a given/expect case: small tables in, the measure's rows out."""

from datetime import date
from typing import Any

import pyarrow as pa

from metrics.base.clocks import month_end
from metrics.build.measures import derive, fill_settings, run_measure
from metrics.intake.values import name_key
from metrics.questions.catalogue import Measure
from metrics.settings import DEFAULTS, Setting, with_defaults
from metrics.store.writer import Writer, in_memory

AUTHORITY = "E10000001"
TABLES = {
    "workforce": "workforce_row",
    "teams": "team_row",
    "supervision": "supervision_row",
    "local": "local_measure",
}
MISSING = "missing"


def read_table(text: str) -> list[dict[str, str]]:
    """The rows of a table drawn with bars; an empty cell stays ''."""
    lines = [line for line in text.strip().splitlines() if line.strip() and not set(line.strip()) <= set("-|+ ")]
    heads = [cell.strip() for cell in lines[0].split("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
    assert all(len(row) == len(heads) for row in rows), f"a row has too many or too few cells:\n{text}"
    return [dict(zip(heads, row, strict=True)) for row in rows]


def _columns(writer: Writer, table: str) -> dict[str, str]:
    return dict(
        writer.rows("select column_name, data_type from duckdb_columns() where table_name = $table", {"table": table})
    )


def _insert(writer: Writer, table: str, rows: list[dict[str, Any]]) -> None:
    types = _columns(writer, table)
    names = list(dict.fromkeys(name for row in rows for name in row))
    unknown = [name for name in names if name not in types]
    assert not unknown, f"{table} has no column {unknown}; it has {list(types)}"
    text = {
        name: pa.array([str(v) if (v := row.get(name)) not in (None, "") else None for row in rows], pa.string())
        for name in names
    }
    writer.execute("drop table if exists given_text")
    writer.execute(
        "create temp table given_text as select "
        + ", ".join(f'cast(null as varchar) as "{n}"' for n in names)
        + " limit 0"
    )
    writer.insert("given_text", pa.table(text))
    listed = ", ".join(f'"{name}"' for name in names)
    casts = ", ".join(f'cast("{name}" as {types[name]})' for name in names)
    writer.execute(f'insert into "{table}" ({listed}) select {casts} from given_text')


def _list_rows(writer: Writer, number: int, rows: list[dict[str, str]], as_at: date) -> list[dict[str, Any]]:
    types = _columns(writer, f"list_{number}")
    done = []
    for place, row in enumerate(rows, start=2):
        given: dict[str, Any] = {
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


def _fill_blank_names(writer: Writer) -> None:
    """Empty names are '' in the store, as the reader writes them."""
    for number in range(3, 10):
        writer.execute(
            f"update list_{number} set worker_name = coalesce(worker_name, ''), "
            "worker_key = coalesce(worker_key, ''), team = coalesce(team, 'unknown')"
        )
    writer.execute(
        "update list_9 set adviser_name = coalesce(adviser_name, ''), adviser_key = coalesce(adviser_key, '')"
    )


def _simple_rows(name: str, rows: list[dict[str, str]], as_at: date) -> list[dict[str, Any]]:
    done: list[dict[str, Any]] = []
    for place, row in enumerate(rows, start=2):
        given: dict[str, Any] = {"authority": AUTHORITY, **row}
        if name in ("workforce", "teams"):
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
            given["month"] = _month(given["month"]).isoformat()
        done.append(given)
    return done


def _month(text: str) -> date:
    year, month = text.split("-")[:2]
    return month_end(date(int(year), int(month), 1))


def _supervision_span(case: dict[str, Any], rows: list[dict[str, Any]], as_at: date) -> dict[str, Any]:
    span = case.get("supervision_span")
    starts, ends = span or (date(as_at.year - 2, 1, 1), as_at)
    return {"authority": AUTHORITY, "starts": starts.isoformat(), "ends": ends.isoformat()}


def _setting(row: dict[str, str]) -> Setting:
    since = date.fromisoformat(row["since"]) if row.get("since") else None
    return Setting(row["name"], row["value"], row.get("authority", ""), row.get("team", ""), row.get("role", ""), since)


def load_given(case: dict[str, Any]) -> Writer:
    """A version in memory that holds the case's given rows, derived."""
    writer = in_memory()
    as_at: date = case["as_at"]
    given: dict[str, str] = case.get("given", {})
    settings = list(DEFAULTS)
    extracts: set[tuple[str, str]] = set()
    for name, text in given.items():
        rows = read_table(text)
        if name == "setting":
            settings = with_defaults([_setting(row) for row in rows])
        elif name.startswith("list_"):
            made = _list_rows(writer, int(name[5:]), rows, as_at)
            _insert(writer, name, made)
            extracts |= {(row["authority"], row["as_at"]) for row in made}
        else:
            made = _simple_rows(name, rows, as_at)
            _insert(writer, TABLES.get(name, name), made)
            if name == "supervision":
                _insert(writer, "supervision_span", [_supervision_span(case, made, as_at)])
    if any(name.startswith("list_") for name in given):
        extracts.add((AUTHORITY, as_at.isoformat()))
    for authority, day in sorted(extracts):
        _insert(writer, "extract", [{"extract_id": f"{authority}:{day}", "authority": authority, "as_at": day}])
        _insert(
            writer,
            "extract_list",
            [
                {
                    "extract_id": f"{authority}:{day}",
                    "authority": authority,
                    "as_at": day,
                    "list": number,
                    "rows_kept": 0,
                }
                for number in range(1, 12)
            ],
        )
    _fill_blank_names(writer)
    fill_settings(writer, settings, [])
    derive(writer)
    return writer


def check_case(measure: Measure, case: dict[str, Any]) -> None:
    """Asserts that the measure gives exactly the expected rows in the months the case names."""
    writer = load_given(case)
    run_measure(writer, measure)
    wanted = read_table(case["expect"])
    columns = [name for name in wanted[0] if name not in ("numerator", "denominator")]
    months = {_month(row["month"]) for row in wanted}
    covered = {
        month
        for (month,) in writer.rows(
            "select month from measure_coverage where authority = $a",
            {"a": wanted[0].get("authority", AUTHORITY)},
        )
    }
    missing = {_month(row["month"]) for row in wanted if row.get("numerator") == MISSING}
    assert not missing & covered, f"{sorted(missing & covered)} should be missing, but is covered"
    assert months - missing <= covered, (
        f"{sorted(months - missing - covered)} should be covered; covered: {sorted(covered)}"
    )
    listed = ", ".join(columns)
    found = writer.rows(
        f"select {listed}, sum(numerator), sum(denominator) from measure_month group by {listed} order by {listed}"
    )
    place = columns.index("month")
    got = {
        tuple(str(cell) if at != place else cell for at, cell in enumerate(row[: len(columns)])): row[len(columns) :]
        for row in found
        if row[place] in months
    }
    expected = {}
    for row in wanted:
        if row.get("numerator") == MISSING:
            continue
        key = tuple(_month(row[name]) if name == "month" else row[name] for name in columns)
        numbers = (_number(row.get("numerator", "")), _number(row.get("denominator", "")))
        if numbers[0] is not None or numbers[1] is not None:
            expected[key] = numbers
    _same(got, expected)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _same(got: dict[Any, Any], expected: dict[Any, Any]) -> None:
    assert set(got) == set(expected), (
        f"got {sorted(map(str, got.items()))}\nexpected {sorted(map(str, expected.items()))}"
    )
    for key, numbers in expected.items():
        for found, wanted in zip(got[key], numbers, strict=True):
            assert (found is None) == (wanted is None) and (found is None or abs(found - wanted) < 1e-9), (
                f"{key}: got {got[key]}, expected {numbers}"
            )
