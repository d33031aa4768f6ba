"""Titles are asked about before anything is published; names and titles are settled once, and kept in the home."""

from pathlib import Path

import pytest

from metrics.base.errors import NeedsConfirmation
from metrics.build.imports import import_files, rebuild
from metrics.cli.main import main
from metrics.lists.names import doubtful_names
from metrics.lists.titles import proposed_role
from metrics.store.version import Version
from metrics.store.versions import Store
from tests.annexa import AUTHORITY

pytestmark = pytest.mark.usefixtures("few_questions")

WORKFORCE = """worker,name,team,role,fte,started
w1,Ann Leigh,North,Locality Family Worker,1,2020-01-06
w2,Bo Day,North,Social Worker,1,2020-01-06
"""


def _version(home: Path) -> Version:
    version = Store(home).open()
    assert version
    return version


@pytest.fixture
def workforce(tmp_path: Path) -> Path:
    path = tmp_path / "workforce_2026-10-31.csv"
    path.write_text(WORKFORCE, encoding="utf-8")
    return path


def test_a_title_that_holds_children_is_asked_about(home: Path, published: str, workforce: Path) -> None:
    text = workforce.read_text(encoding="utf-8").replace("Ann Leigh", "Ann Lee")
    workforce.write_text(text, encoding="utf-8")
    with pytest.raises(NeedsConfirmation, match=r"1 job title holds 2 children.*perhaps family help lead practitioner"):
        import_files("workforce", [workforce], authority=AUTHORITY)
    assert main(["titles", "--settle", "Locality Family Worker", "--role", "family help lead practitioner"]) == 0
    import_files("workforce", [workforce], authority=AUTHORITY)
    roles = dict(_version(home).rows("select worker, role from workforce"))
    assert roles == {"w1": "family help lead practitioner", "w2": "social worker"}
    assert _version(home).rows("select distinct holder from open_month where month = date '2026-10-31'") == [
        ("family help",)
    ]


def test_with_yes_it_counts_as_other_and_is_listed(
    home: Path, published: str, workforce: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workforce.write_text(WORKFORCE.replace("Ann Leigh", "Ann Lee"), encoding="utf-8")
    import_files("workforce", [workforce], authority=AUTHORITY, confirmed=True)
    assert main(["titles", "--format", "csv"]) == 0
    told = capsys.readouterr().out
    assert f"{AUTHORITY},Locality Family Worker,1,2,family help lead practitioner" in told


def test_a_name_in_doubt_is_proposed_settled_and_exported(
    home: Path, published: str, workforce: Path, tmp_path: Path
) -> None:
    import_files("workforce", [workforce], authority=AUTHORITY, confirmed=True)
    (doubt,) = doubtful_names(_version(home), AUTHORITY)
    assert (doubt.name, doubt.how, doubt.teams, doubt.children) == ("Ann Lee", "unmatched", ("North",), 2)
    assert doubt.proposed == (("w1", "Ann Leigh"),)
    assert main(["people", "--settle", "Ann Lee", "--worker", "nobody"]) == 2
    assert main(["people", "--settle", "Ann Lee", "--worker", "w1"]) == 0
    rebuild()
    assert doubtful_names(_version(home), AUTHORITY) == []
    assert main(["people", "--export", str(tmp_path / "settled.csv")]) == 0
    assert (tmp_path / "settled.csv").read_text(encoding="utf-8").split() == ["authority,name,worker", ",Ann", "Lee,w1"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Locality Family Worker", "family help lead practitioner"),
        ("Social Work Practitioner", "social worker"),
        ("Fostering Reviewing Lead", "other social worker"),
        ("Deputy Locality Manager", "team manager"),
        ("Driver", "other"),
    ],
)
def test_a_role_is_proposed_by_the_words_of_the_title(title: str, role: str) -> None:
    assert proposed_role(title) == role
