"""The address at which files are fetched."""

import pytest
from starlette.applications import Starlette

from serving import files
from serving.browsers import COOKIE
from serving.plain import NO_SUCH_FILE
from serving.waiting import File, WaitingFiles
from tests.serving.asking import Answer, ask

MINE, THEIRS = "m" * 43, "t" * 43


@pytest.fixture
def waiting() -> WaitingFiles:
    return WaitingFiles(lambda: 0.0)


def fetch(waiting: WaitingFiles, ticket: str, cookies: str, method: str = "GET") -> Answer:
    app = Starlette(routes=[files.route(waiting)])
    return ask(app, f"{files.ADDRESS}{ticket}", (("cookie", cookies),), method=method)


def test_a_file_comes_to_be_saved_and_is_kept_nowhere(waiting: WaitingFiles) -> None:
    ticket = waiting.put(File("plans.csv", "text/csv", b"a,b\r\n"), MINE)
    answer = fetch(waiting, ticket, f"other=1; {COOKIE}={MINE}")
    assert (answer.status, answer.body) == (200, b"a,b\r\n")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''plans.csv"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("cookies", ["", f"{COOKIE}=", f"{COOKIE}={THEIRS}", f"{COOKIE}=short", f"{COOKIE}x={MINE}"])
def test_to_another_browser_it_is_not_there(waiting: WaitingFiles, cookies: str) -> None:
    ticket = waiting.put(File("plans.csv", "text/csv", b"a,b\r\n"), MINE)
    answer = fetch(waiting, ticket, cookies)
    assert (answer.status, answer.body.decode()) == (404, NO_SUCH_FILE)
    assert answer.headers["cache-control"] == "no-store"
    assert fetch(waiting, ticket, f"{COOKIE}={MINE}").status == 200


def test_a_second_time_it_is_not_there(waiting: WaitingFiles) -> None:
    ticket = waiting.put(File("plans.csv", "text/csv", b"a,b\r\n"), MINE)
    answers = [fetch(waiting, ticket, f"{COOKIE}={MINE}") for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 404]
    assert answers[1].body.decode() == NO_SUCH_FILE


def test_asking_whether_it_is_there_neither_tells_nor_spends_it(waiting: WaitingFiles) -> None:
    ticket = waiting.put(File("plans.csv", "text/csv", b"a,b\r\n"), MINE)
    assert fetch(waiting, ticket, f"{COOKIE}={MINE}", "HEAD").status == 404
    assert fetch(waiting, ticket, f"{COOKIE}={MINE}", "POST").status == 405
    assert fetch(waiting, ticket, f"{COOKIE}={MINE}").status == 200


@pytest.mark.parametrize("name", ['a"; x=".csv', "a\r\nx: y.csv", "Plan für José.csv", "../a.csv"])
def test_a_name_cannot_become_a_header(waiting: WaitingFiles, name: str) -> None:
    ticket = waiting.put(File(name, "text/csv", b""), MINE)
    told = fetch(waiting, ticket, f"{COOKIE}={MINE}").headers["content-disposition"]
    assert told.isascii()
    assert not set('"\r\n/') & set(told)
