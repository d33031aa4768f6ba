"""The tables of a version as one: a view is made when a question names it, with those that it reads, and once."""

from pathlib import Path

import pytest

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
