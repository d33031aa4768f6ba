"""What a version holds of the clusters of shares that renew: the file's SQL beside plain Python, and by hand."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from bench import renewing as bench
from metrics import demo
from metrics.questions.catalogue import SQL, load_questions
from metrics.statistics.renewing import Apart
from metrics.store.versions import Store

FILE = SQL / "lines" / "20_clustering.sql"
Rows = Sequence[tuple[object, ...]]


def found_in(rows: Rows, clusters: str, supervisors: Rows | None = None) -> list[Apart]:
    """What is made of a measure with these rows: team, worker, month, numerator, denominator.

    supervisors: month, worker, manager, whether in the workforce file.
    """
    with duckdb.connect() as connection:
        connection.execute("create table measure_rule (measure varchar, clusters varchar)")
        connection.execute("insert into measure_rule values ('one', ?), ('other', '')", [clusters])
        connection.execute(
            "create table measure_month (measure varchar, authority varchar, team varchar, worker varchar,"
            " month date, numerator double, denominator double)"
        )
        connection.execute(
            "create table worker_month (authority varchar, month date, worker varchar, manager varchar,"
            " in_workforce boolean)"
        )
        values = pd.DataFrame([(measure, "E1", *row) for measure in ("one", "other") for row in rows])
        connection.register("given", values)
        connection.execute("insert into measure_month select * from given")
        for row in supervisors or ():
            connection.execute("insert into worker_month values ('E1', ?, ?, ?, ?)", row)
        connection.execute(FILE.read_text(encoding="utf-8"))
        made = "select months, effect, level, of_freedom from clustering where authority = 'E1' order by months"
        return [Apart(*row) for row in connection.execute(made).fetchall()]


def ends_of(months: int) -> list[str]:
    """The last days of so many months from January 2024 on."""
    return [str((np.datetime64("2024-02") + at).astype("datetime64[D]") - 1) for at in range(months)]


def rows_of(months: list[bench.Month], by_team: bool = False) -> Rows:
    """Those of measure_month, each cluster a worker of one team or a team."""
    return [
        (f"T{name}" if by_team else "T", "" if by_team else f"w{name}", end, x, n)
        for end, month in zip(ends_of(len(months)), months, strict=True)
        for name, (x, n) in month.items()
    ]


def drawn(months: int) -> list[bench.Month]:
    share = bench.Share("visits", 12, 3.0, 0.8, alike=0.2, leaving=0.1)
    return bench.drawn(np.random.default_rng(4), share)[:months]


@pytest.mark.parametrize(("months", "distances"), [(15, [12]), (26, [12, 24])])
def test_it_is_what_plain_python_makes_of_the_same_months(months: int, distances: list[int]) -> None:
    every = drawn(months)
    expected = bench.clusters_of(every)
    assert expected is not None and [pair.months for pair in expected.apart] == distances
    assert found_in(rows_of(every), "worker") == list(expected.apart)
    assert found_in(rows_of(every, by_team=True), "supervisor") == list(expected.apart)


def test_four_workers_by_hand() -> None:
    """A year ago 2 of 4 of each worker's; now 4, 2, 2 and 0 of 4.

    Left out of 8 of 16 now, the first leaves 4 of 12: one sixth less. The last adds as much, the others nothing; a year
    ago nobody changes anything. So the difference is 2 × (1/6)² × 3/4 = 1/24, and single cases would make it
    2 × ½ × ½ / 16 = 1/32: 4/3 times. Its degrees of freedom, of totals 1/36, 0, 0 and 1/36: 2 × (1/18)² over
    4/3 × (2 × (1/36)² − (1/18)² / 4), which is 6.
    """
    then, now = ends_of(13)[0], ends_of(13)[12]
    rows = [("T", f"w{at}", then, 2.0, 4.0) for at in range(4)]
    rows += [("T", f"w{at}", now, x, 4.0) for at, x in enumerate((4.0, 2.0, 2.0, 0.0))]
    assert found_in(rows, "worker") == [Apart(12, 1.33, 1.33, 6.0)]


def test_workers_go_together_by_their_supervisor_where_it_is_known() -> None:
    then, now = ends_of(13)[0], ends_of(13)[12]
    by_supervisor = [("T", f"w{at}", then, 2.0, 4.0) for at in range(4)]
    by_supervisor += [("T", f"w{at}", now, x, 4.0) for at, x in enumerate((4.0, 2.0, 2.0, 0.0))]
    known = [(day, f"w{at}", f"m{at}", True) for day in (then, now) for at in range(4)]
    assert found_in(by_supervisor, "supervisor", known) == [Apart(12, 1.33, 1.33, 6.0)]
    # one team, and nobody's supervisor known: no clusters
    assert found_in(by_supervisor, "supervisor") == []
    assert found_in(by_supervisor, "supervisor", [(*row[:2], "unknown", True) for row in known]) == []
    assert found_in(by_supervisor, "supervisor", [(*row[:3], False) for row in known]) == []
    # two of one supervisor in two teams are one cluster, and three are too few
    two = [(day, worker, "m0" if worker == "w1" else manager, True) for day, worker, manager, _ in known]
    assert found_in(by_supervisor, "supervisor", two) == []
    # where the team stands in for two of them there are four again: of three supervisors and of the team
    five = [*by_supervisor, ("T", "w4", then, 2.0, 4.0), ("T", "w4", now, 2.0, 4.0)]
    assert len(found_in(five, "supervisor", known[:3] + known[4:7])) == 1


def test_what_is_known_of_no_worker_or_for_less_than_a_year_is_no_cluster() -> None:
    months = bench.drawn(np.random.default_rng(4), bench.Share("visits", 12, 3.0, 0.8))[:15]
    every = rows_of(months)
    nameless = [(team, None, *rest) for team, _, *rest in every]
    assert found_in(nameless, "worker") == [] == found_in(rows_of(months[:12]), "worker")
    assert found_in([*every, ("T", None, "2024-05-31", 50.0, 90.0)], "worker") == found_in(every, "worker")
    assert found_in(every, "supervisor") == []  # one team is no clusters


def test_that_of_the_demonstration_is_what_plain_python_makes_of_its_rows(demonstration_home: Path) -> None:
    """Supervision by supervisor, of the file's own names: the second calculation over a whole store."""
    version = Store(demonstration_home).open()
    assert version is not None
    managers = {
        (month, worker): manager
        for month, worker, manager in version.rows(
            "select month, worker, manager from worker_month where in_workforce and authority = $authority",
            {"authority": demo.AUTHORITY},
        )
    }
    months: dict[object, dict[object, tuple[float, float]]] = {}
    for month, team, worker, x, n in version.rows(
        "select month, team, worker, numerator, denominator from measure_month"
        " where measure = 'supervision_in_time' and authority = $authority order by month",
        {"authority": demo.AUTHORITY},
    ):
        holder = managers.get((month, worker)) or team
        own = months.setdefault(month, {}).get(holder, (0.0, 0.0))
        months[month][holder] = (own[0] + x, own[1] + n)
    expected = bench.clusters_of(list(months.values()))  # type: ignore[arg-type]
    assert expected is not None and [pair.months for pair in expected.apart] == [12, 24, 36]
    held = version.rows(
        "select months, effect, level, of_freedom from clustering"
        " where measure = 'supervision_in_time' and authority = $authority order by months",
        {"authority": demo.AUTHORITY},
    )
    for row, pair in zip(held, expected.apart, strict=True):
        assert Apart(*row) == pair


def test_each_share_that_renews_says_whose_cases_go_together() -> None:
    renewing = {key: measure for key, measure in load_questions().measures.items() if measure.renews_days}
    assert {"plan_visits_in_time", "supervision_in_time", "plan_reviews_up_to_date"} <= set(renewing)
    assert {measure.clusters for measure in renewing.values()} == {"worker", "supervisor"}
    assert all((measure.kind, measure.unit) == ("snapshot", "percent") for measure in renewing.values())
