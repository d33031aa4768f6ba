"""Names of workers, however files write them."""

import pytest

from metrics.intake import worker_names


@pytest.mark.parametrize(
    "name",
    [
        "O'Neil, Ann  Marie",
        "Ann Marie O\u2019Neil",
        "ANN\u00a0MARIE ONEIL",
        "  oneil ,ann-marie",
        "Oneil Ann Marie",
        "\u00c0nn Mari\u00e9 O'Neil",
        "Dr Ann Marie O'Neil (Agency)",
        "O'Neil, Ms Ann Marie - ASYE",
        "Ann Marie O'Neil [North] TM",
        "O'Neil (locum), Ann Marie 004512",
        "Ann Marie O'Neil - Agency - A1234",
    ],
)
def test_one_worker_however_written(name: str) -> None:
    assert worker_names.name_key(name) == "ann marie oneil"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("", ""),
        ("TM", "tm"),
        ("Agency (2)", "2 agency"),
        ("Duty 1", "1 duty"),
        ("Worker 07", "07 worker"),
        ("Ann Lee 1234", "ann lee"),
        ("Miss Ann Locum Lee", "ann lee locum"),
    ],
)
def test_a_mark_that_is_all_there_is_stays(name: str, key: str) -> None:
    assert worker_names.name_key(name) == key
