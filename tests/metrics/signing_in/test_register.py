"""Who is who, and what they see on a day: people, groups and covers, on both sides of every limit."""

from datetime import timedelta
from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.signing_in.entries import RulesEntry
from metrics.signing_in.reading import read_register
from metrics.signing_in.register import Claims, Granted, Register, claims_of
from tests.metrics.signing_in.example import EXAMPLE, LAST_DAY, written

HERE = frozenset({"E10000034"})
BEFORE = LAST_DAY - timedelta(days=18)  # 30 November: the cover begins on the day after
RULES = RulesEntry()


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    read = read_register(written(tmp_path_factory.mktemp("home")))
    assert read.problems == ()
    return read


def by_email(register: Register, who: str, day: object = BEFORE) -> Granted | None:
    return register.granted(Claims("any", f"{who}@example.gov.uk"), day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "viewer"),
    [
        ("mo.manager", Viewer("Mo Manager", "manager", HERE, frozenset({"North"}), worker="W01")),
        ("lee.leader", Viewer("Lee Leader", "leader", HERE)),
        ("sue.service", Viewer("Sue Service", "leader", HERE, services=frozenset({"Court"}))),
        ("ana.analyst", Viewer("Ana Analyst", "analyst", HERE, child_lists=False, staff_lists=False)),
        ("ann.allowed", Viewer("Ann Allowed", "analyst", HERE, staff_lists=False)),
    ],
)
def test_each_role_has_its_scope(register: Register, who: str, viewer: Viewer) -> None:
    assert by_email(register, who) == Granted(viewer)
    assert by_email(register, who.upper()) == Granted(viewer), "an address is the same in any letters"


def test_an_admin_is_known_by_subject_and_sees_all(register: Register) -> None:
    known = register.granted(Claims("00u-Ada", "somebody@else.example"), BEFORE)
    assert known and known.viewer.sees_all and known.viewer.name == "Ada Admin"
    for claims in (Claims("00u-ada"), Claims("", "00u-Ada"), Claims("x", "00u-Ada")):
        assert register.granted(claims, BEFORE) is None, "a subject is exact, and no address"
    assert register.granted(Claims("mo.manager@example.gov.uk"), BEFORE) is None, "an address is no subject"


def test_who_is_not_named_has_nothing(register: Register) -> None:
    for claims in (Claims(), Claims("x"), Claims("x", "una@example.gov.uk"), Claims("x", "", frozenset({"others"}))):
        assert register.granted(claims, BEFORE) is None


@pytest.mark.parametrize(
    "email", ["mo.manager@example.gov.u\u212a", "\u017fam.south@example.gov.uk", "mo.manager@example.gov.uk\u200b"]
)
def test_letters_that_look_alike_are_another_address(register: Register, email: str) -> None:
    assert register.granted(Claims("x", email), LAST_DAY) is None


def test_a_group_gives_a_role_and_is_called_by_address(register: Register) -> None:
    known = register.granted(Claims("x", "pat@example.gov.uk", frozenset({"councillors", "others"})), BEFORE)
    assert known == Granted(Viewer("pat@example.gov.uk", "panel", HERE), groups=frozenset({"councillors"}))
    assert register.granted(Claims("", "", frozenset({"councillors"})), BEFORE) is None, "nobody to call it"


def test_of_several_groups_the_first_of_the_file_counts_and_those_alike_add_to_it(register: Register) -> None:
    both = register.granted(Claims("x", "", frozenset({"managers of West", "managers of East"})), BEFORE)
    assert both and both.viewer.teams == frozenset({"East <b>", "West"}) and both.viewer.name == "x"
    first = register.granted(Claims("x", "", frozenset({"managers of West", "councillors"})), BEFORE)
    assert first and first.viewer.role == "panel"


def test_an_entry_of_ones_own_comes_before_every_group(register: Register) -> None:
    known = register.granted(Claims("x", "mo.manager@example.gov.uk", frozenset({"councillors"})), BEFORE)
    assert known and known.viewer.role == "manager"


@pytest.mark.parametrize(("days", "covers"), [(-18, False), (-17, True), (0, True), (1, False)])
def test_a_cover_holds_from_its_first_day_to_its_last(register: Register, days: int, covers: bool) -> None:
    known = by_email(register, "mo.manager", LAST_DAY + timedelta(days=days))
    assert known and known.viewer.teams == frozenset({"North", "South"} if covers else {"North"})
    assert [name for name, _ in known.covers] == (["Sam South"] if covers else [])


def test_who_only_covers_is_let_in_while_they_do(register: Register) -> None:
    known = by_email(register, "dee.deputy", LAST_DAY)
    assert known and known.viewer.teams == frozenset({"South"})
    assert by_email(register, "dee.deputy", LAST_DAY + timedelta(days=1)) is None


@pytest.mark.parametrize(("by", "teams"), [("sue.service", frozenset({"South"})), ("lee.leader", None)])
def test_a_leader_who_covers_keeps_what_is_theirs(tmp_path: Path, by: str, teams: frozenset[str] | None) -> None:
    cover = f'[[cover]]\nabsent = "sam.south@example.gov.uk"\nby = "{by}@example.gov.uk"\nuntil = 2026-12-18\n'
    register = read_register(written(tmp_path, EXAMPLE.split("[[cover]]")[0] + cover))
    before, during = by_email(register, by, LAST_DAY + timedelta(days=1)), by_email(register, by, LAST_DAY)
    assert before and during and during.viewer.services == before.viewer.services
    assert during.viewer.teams == teams


def test_what_a_provider_says() -> None:
    said = {"sub": "s", "email": " a@b.example ", "groups": ["one", 2, "two"], "name": "Mo Manager"}
    assert claims_of(said, RULES) == Claims("s", "a@b.example", frozenset({"one", "two"}))
    assert claims_of({**said, "email_verified": True}, RULES).email == "a@b.example"
    for doubt in (False, "false", None, 0):
        assert claims_of({**said, "email_verified": doubt}, RULES).email == ""
    assert claims_of({"sub": 7, "email": ["a@b"], "groups": 5}, RULES) == Claims()
    assert claims_of({"groups": "one"}, RULES).groups == {"one"}
    other = RulesEntry(email_claim="preferred_username", subject_claim="oid", group_claim="roles")
    assert claims_of({**said, "oid": "o", "preferred_username": "p@b", "roles": ["r"]}, other) == Claims(
        "o", "p@b", frozenset({"r"})
    )
