"""The tables of a version as one: a view is made when a question names it, with those that it reads, and once."""

from pathlib import Path

import pytest

from metrics.lists.worklists import COLUMNS, parameters
from metrics.questions.catalogue import load_questions
from metrics.store.version import Version
from metrics.store.versions import Store
from metrics.store.views import _words
from tests.metrics.parts_story import ONE, TWO, of_two_authorities

pytestmark = pytest.mark.usefixtures("few_questions")
MADE = "select distinct view_name from duckdb_views() where not internal and database_name = 'memory'"


@pytest.fixture(scope="module")
def home(few_questions: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two authorities' files. Only to be read."""
    return of_two_authorities(tmp_path_factory)


@pytest.fixture
def version(home: Path) -> Version:
    """The version that serves, which nobody has asked yet."""
    store = Store(home)
    return store._read_version(str(store.current()))


def made(version: Version) -> set[str]:
    return {name for (name,) in version.rows(MADE)}


def test_no_view_is_there_before_a_question_and_then_those_it_names(version: Version) -> None:
    assert made(version) == set()
    assert version.rows('select count(*) > 0 from "list_6"') == [(True,)]
    assert made(version) == {"list_6"}
    assert version.rows("select count(*) > 0 from list_6, event") == [(True,)]
    assert made(version) == {"list_6", "event"}


def test_a_view_that_reads_others_brings_them(version: Version) -> None:
    views = version._views
    assert views
    statements = dict(views._prepared)
    reading = [name for name in statements if _words(statements[name]) & statements.keys() - {name}]
    assert reading  # else this test would say nothing
    for name in reading:
        version.rows(f"select count(*) from {name}")
        assert made(version) >= {name} | (_words(statements[name]) & statements.keys())


def test_the_parts_of_all_are_behind_it(version: Version) -> None:
    assert version.rows("select authority from list_6 group by all order by all") == [(ONE,), (TWO,)]


def test_every_table_and_view_can_be_asked_in_any_order(version: Version) -> None:
    views = version._views
    assert views
    names = sorted({*views._tables, *views._prepared}, reverse=True)
    for name in names:
        assert version.rows(f'select count(*) from "{name}"')[0][0] >= 0
    assert not views._tables and not views._prepared
    assert made(version) == set(names)


# -- one authority alone -----------------------------------------------------------------------------------------------


def test_a_question_of_one_authority_reads_its_part_and_the_common_one(version: Version) -> None:
    question = "select authority from list_6 group by all order by all"
    assert version.rows(question, alone=ONE) == [(ONE,)]
    assert version.rows(question, alone=TWO) == [(TWO,)]
    assert version.rows(question) == [(ONE,), (TWO,)]
    assert version.rows("select authority from authority", alone=ONE) == version.rows("select authority from authority")


def test_who_has_no_part_is_looked_for_in_all(version: Version) -> None:
    question = "select count(*) from list_6"
    assert version.rows(question, alone="E99999999") == version.rows(question)


def test_a_closed_version_answers_of_one_authority_again(version: Version) -> None:
    question = "select count(*) from list_6"
    before = version.rows(question, alone=ONE)
    version.close()
    assert version.rows(question, alone=ONE) == before


def test_every_worklist_gives_the_same_rows_asked_of_its_authority_alone(version: Version) -> None:
    days = version.rows("select authority, max(as_at) from extract_list group by all order by all")
    rows = 0
    for worklist in load_questions().worklists.values():
        for authority, day in days:
            given = {"authority": authority, "extract": day, "today": day}
            used = {name: value for name, value in given.items() if name in parameters(worklist.query)}
            query = f"select {', '.join(COLUMNS)} from ({worklist.query}) as listed"
            of_all = version.rows(query, used)
            assert version.rows(query, used, alone=authority) == of_all, worklist.key
            rows += len(of_all)
    assert rows > 0
