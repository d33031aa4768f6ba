"""What a version holds of the clusters of shares that renew: the file's SQL beside the same in plain Python."""

import duckdb
import numpy as np
import pytest

from bench import renewing as bench
from metrics.questions.catalogue import SQL, load_questions

FILE = SQL / "lines" / "20_clustering.sql"


def found_in(rows: list[tuple[object, ...]], clusters: str) -> list[tuple[float, float]]:
    """effect and level of a measure with these rows: team, worker, month, numerator, denominator."""
    with duckdb.connect() as connection:
        connection.execute("create table measure_rule (measure varchar, clusters varchar)")
        connection.execute("insert into measure_rule values ('one', ?), ('other', '')", [clusters])
        connection.execute(
            "create table measure_month (measure varchar, authority varchar, team varchar, worker varchar,"
            " month date, numerator double, denominator double)"
        )
        for measure in ("one", "other"):
            values = [(measure, "E1", *row) for row in rows]
            connection.executemany("insert into measure_month values (?, ?, ?, ?, ?, ?, ?)", values)
        connection.execute(FILE.read_text(encoding="utf-8"))
        return connection.execute("select effect, level from clustering where authority = 'E1'").fetchall()


def rows_of(months: list[bench.Month], by_team: bool) -> list[tuple[object, ...]]:
    """Those of measure_month from January 2024 on, each cluster a worker of one team or a team."""
    ends = [(np.datetime64("2024-02") + at).astype("datetime64[D]") - 1 for at in range(len(months))]
    return [
        (f"T{name}" if by_team else "T", "" if by_team else f"w{name}", str(end), x, n)
        for end, month in zip(ends, months, strict=True)
        for name, (x, n) in month.items()
    ]


@pytest.mark.parametrize(("clusters", "by_team"), [("worker", False), ("team", True)])
def test_it_is_what_plain_python_makes_of_the_same_months(clusters: str, by_team: bool) -> None:
    share = bench.Share("visits", 12, 3.0, 0.8, alike=0.2, leaving=0.1)
    months = bench.drawn(np.random.default_rng(4), share)[:15]
    expected = bench.clusters_of(months)
    assert expected is not None
    assert found_in(rows_of(months, by_team), clusters) == [(expected.effect, expected.level)]


def test_what_is_known_of_no_worker_or_for_less_than_a_year_is_no_cluster() -> None:
    months = bench.drawn(np.random.default_rng(4), bench.Share("visits", 12, 3.0, 0.8))[:15]
    every = rows_of(months, by_team=False)
    nameless = [(team, None, *rest) for team, _, *rest in every]
    assert found_in(nameless, "worker") == [] == found_in(rows_of(months[:12], False), "worker")
    assert found_in([*every, ("T", None, "2024-05-31", 50.0, 90.0)], "worker") == found_in(every, "worker")
    assert found_in(every, "team") == []  # one team is no clusters


def test_each_share_that_renews_says_whose_cases_go_together() -> None:
    renewing = {key: measure for key, measure in load_questions().measures.items() if measure.renews_days}
    assert {"plan_visits_in_time", "supervision_in_time", "plan_reviews_up_to_date"} <= set(renewing)
    assert {measure.clusters for measure in renewing.values()} == {"worker", "team"}
    assert all((measure.kind, measure.unit) == ("snapshot", "percent") for measure in renewing.values())
