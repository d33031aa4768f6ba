"""Who came by a group: kept once a month, counted for 90 days, forgotten for good."""

from datetime import timedelta

import pytest

from metrics.ledger import database, members
from tests.ledger.people import october

EVE, DAY = "eve@example.gov.uk", timedelta(days=1)
sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def came(groups: set[str], days: int = 0, mail: str = EVE) -> None:
    members.note(mail, mail, "s1", groups, now=october(8) + days * DAY)


def known(days: int) -> dict[str, frozenset[str]]:
    return {one.mail: one.groups for one in members.recent(october(8) + days * DAY)}


def rows() -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("select count(*) from member").scalar() or 0)


@sqlite_only
def test_a_row_counts_for_90_days_and_another_is_written_after_a_month_or_a_change(engine: str) -> None:
    assert known(0) == {}
    came({"managers"})
    came({"managers"}, 29)
    assert rows() == 1 and known(90) == {EVE: {"managers"}} and known(91) == {}
    came({"managers"}, 30)
    assert rows() == 2 and known(91) == {EVE: {"managers"}}
    came({"leaders"}, 31)
    assert rows() == 3 and known(31) == {EVE: {"leaders"}}


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
def test_who_is_forgotten_stands_nowhere_and_the_table_only_grows_as_before(engine: str) -> None:
    came({"managers"})
    came({"leaders"}, 1)
    came({"leaders"}, 1, "sam@example.gov.uk")
    assert members.forget("nobody") == 0
    assert members.forget(EVE) == 2 and set(known(1)) == {"sam@example.gov.uk"}
    assert members.forget_old(october(8) + 91 * DAY) == 0
    assert members.forget_old(october(8) + 92 * DAY) == 1 and rows() == 0
    came({"managers"}, 2)
    with pytest.raises(Exception, match="append-only"), database.writing() as connection:
        connection.exec_driver_sql("delete from member")
