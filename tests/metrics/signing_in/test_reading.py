"""access.toml: every problem at once, and while there is one nobody let in who is not certain."""

import os
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.base.home import PRODUCT
from metrics.signing_in.entries import RulesEntry
from metrics.signing_in.reading import check, read_live, read_register
from metrics.signing_in.register import Claims, Register
from tests.metrics.signing_in.example import EXAMPLE, LAST_DAY, written

MO, ADA = Claims("x", "mo.manager@example.gov.uk"), Claims("00u-Ada")
PAT = Claims("x", "pat@example.gov.uk", frozenset({"councillors"}))
PERSON = '[[person]]\nemail = "{0}@b.example"\nname = "{0}"\n'
HERE = 'authorities = ["E10000034"]\n'
COVER = '[[cover]]\nabsent = "a@b.example"\nby = "c@b.example"\nuntil = 2026-12-18'
WRONG: dict[str, tuple[str, ...]] = {
    'colour = "red"': ("'colour' is not known; write [sign_in], [[person]], [[group]], [[cover]]",),
    "[[persons]]": ("'persons' is not known",),
    "[sign_in]\nsession_hours = 25\nidle_minutes = 9\nwhom_to_ask = ''": (
        "sign_in: session_hours is 25",
        "it must be a number from 0.5 to 24",
        "sign_in: idle_minutes is 9",
        "whom_to_ask is ''; it must be whom to ask for access",
    ),
    "sign_in = 1": ("write [sign_in] as one table",),
    "person = 1": ("write each person as [[person]]",),
    "person = [1]": ("person 1 is not a table",),
    '[[person]]\nrole = "boss"': ("person 1: role is 'boss'; it must be one of manager", "name is missing"),
    PERSON.format("a") + 'role = "leader"': (
        "person 1 (a): authorities is not given; it must be",
        "the role leader sees no others",
        "services is not given",
    ),
    PERSON.format("a") + 'role = "admin"\n' + HERE: ("left out: an admin sees every authority",),
    PERSON.format("a") + 'role = "leader"\nauthorities = ["Worcestershire"]': ("authorities.0 is 'Worcestershire'",),
    PERSON.format("a") + 'role = "manager"\n' + HERE: ("teams is not given", "a manager sees no others"),
    PERSON.format("a") + 'role = "leader"\nteams = ["N"]\n' + HERE: ("left out: a leader sees no single teams",),
    PERSON.format("a") + 'role = "manager"\nteams = ["N"]\nservices = ["S"]\n' + HERE: ("services are a leader's",),
    PERSON.format("a") + 'role = "manager"\nteams = ["N"]\nauthorities = ["E10000034", "E10000031"]': (
        "of one authority: write another entry",
    ),
    PERSON.format("a") + 'role = "leader"\nservices = ["N"]\nauthorities = ["E10000034", "E10000031"]': (
        "of one authority: write another entry",
    ),
    PERSON.format("a") + 'role = "leader"\nservices = []\n' + HERE: ("such as [“Court”], or “all”",),
    PERSON.format("a") + 'role = "leader"\nservices = "Court"\n' + HERE: ("services is 'Court'; it must be",),
    PERSON.format("a") + 'role = "panel"\nchild_lists = true\n' + HERE: ("only an analyst is given lists of children",),
    PERSON.format("a") + 'role = "leader"\nservices = "all"\nworker = "W1"\nworkforce_teams = true\n' + HERE: (
        "only a manager has the teams that the files put under them",
    ),
    PERSON.format("a") + 'role = "manager"\nteams = []\nworkforce_teams = true\n' + HERE: (
        "given with worker, their number in the workforce file",
    ),
    PERSON.format("a") + 'role = "panel"\nstaff_lists = true\n' + HERE: (
        "only an analyst is given supervision and absence by name",
    ),
    PERSON.format("a") + 'role = "admin"\nsubject = "s"': ("write one of the two",),
    '[[person]]\nname = "a"\nrole = "admin"': ("write one of the two",),
    '[[person]]\nemail = "a b"\nname = "a"\nrole = "admin"': ("it must be an e-mail address",),
    '[[person]]\nemail = "a@b"\nname = "c@d"\nrole = "admin"': ("a name, not an address",),
    PERSON.format("a") + 'role = "admin"\n' + PERSON.format("A") + 'role = "panel"\n' + HERE: (
        "a@b.example stands in 2 [[person]] entries",
        "2 people are called a",
    ),
    ('[[group]]\ngroup = "g"\nrole = "panel"\n' + HERE) * 2: ("group g stands in 2 entries",),
    PERSON.format("a") + 'role = "admin"\n[[cover]]\nabsent = "a@b.example"\nby = "c@b.example"\nuntil = 2026-12-18': (
        "cover 1: c@b.example is no [[person]]",
    ),
    PERSON.format("a") + 'role = "admin"\n' + PERSON.format("c") + 'role = "panel"\n' + HERE
    + '[[cover]]\nabsent = "a@b.example"\nby = "c@b.example"\nuntil = 2026-12-18': (
        "a is no manager",
        "c is neither manager nor leader",
    ),
    PERSON.format("a") + 'role = "manager"\nteams = ["N"]\n' + HERE + PERSON.format("c")
    + 'role = "leader"\nservices = "all"\nauthorities = ["E10000031"]\n' + COVER: ("c is of another authority than a",),
    '[[cover]]\nabsent = "a@b"\nby = "A@b"\nsince = 2026-12-18\nuntil = 2026-12-17': (
        "somebody else than who is absent",
        "not before its first (2026-12-18)",
    ),
    '[[cover]]\nabsent = "a@b"\nby = "c@b"\nuntil = "soon"': ("until is 'soon'; it must be a date such as",),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_each_problem_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError) as raised:
        check(written(tmp_path, text))
    for part in WRONG[text]:
        assert part in str(raised.value)
    assert str(raised.value).endswith("nothing was changed.")


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = (
        "colour = 1\n[sign_in]\nhours = 1\n" + PERSON.format("a") + 'role = 1\n[[group]]\ngroup = "g"\nrole = "panel"'
    )
    with pytest.raises(UserError, match="has 4 problems"):
        check(written(tmp_path, text))


def certain(register: Register) -> set[str]:
    known = [register.granted(claims, LAST_DAY) for claims in (MO, ADA, PAT)]
    return {one.viewer.name for one in known if one}


def test_a_wrong_entry_lets_in_those_alone_who_have_a_right_one_with_no_more_than_it_says(tmp_path: Path) -> None:
    assert certain(read_register(written(tmp_path))) == {"Mo Manager", "Ada Admin", "pat@example.gov.uk"}
    broken = read_register(written(tmp_path, EXAMPLE + '[[person]]\nemail = "pat@example.gov.uk"\n'))
    assert certain(broken) == {"Mo Manager", "Ada Admin"}, "no group: one of them might have a narrower entry"
    mo = broken.granted(MO, LAST_DAY)
    assert mo and mo.viewer.teams == frozenset({"North"}) and not mo.covers, "no cover"


def test_a_file_that_was_cut_short_gives_nobody_more(tmp_path: Path) -> None:
    people = [Claims("00u-Ada"), PAT, Claims("x", "", frozenset({"managers of East", "managers of West"}))]
    people += [
        Claims("x", f"{name}@example.gov.uk") for name in ("mo.manager", "sue.service", "ana.analyst", "lee.leader")
    ]
    whole = read_register(written(tmp_path))
    lines = EXAMPLE.splitlines()
    for count in range(len(lines)):
        cut = read_register(written(tmp_path, "\n".join(lines[:count])))
        for claims in people:
            less, all_of_it = cut.granted(claims, LAST_DAY), whole.granted(claims, LAST_DAY)
            assert all_of_it is not None
            if less is not None:
                assert less.viewer.role == all_of_it.viewer.role
                assert less.viewer.services == all_of_it.viewer.services
                assert less.viewer.child_lists <= all_of_it.viewer.child_lists
                assert less.viewer.staff_lists <= all_of_it.viewer.staff_lists
                assert (less.viewer.teams or frozenset()) <= (all_of_it.viewer.teams or frozenset())
                assert (less.viewer.teams is None) == (all_of_it.viewer.teams is None)


@pytest.mark.parametrize(
    "more", ['[[person]]\nemail = "MO.manager@example.gov.uk"\nrole = 1\n', '[[person]]\nname = "mo manager"\n']
)
def test_who_stands_there_twice_is_not_certain(tmp_path: Path, more: str) -> None:
    assert certain(read_register(written(tmp_path, EXAMPLE + more))) == {"Ada Admin"}


@pytest.mark.parametrize("wrong", ['email_claim = ""', "idle_minutes = true", "idle = 5"])
def test_with_a_wrong_sign_in_nobody_is_certain(tmp_path: Path, wrong: str) -> None:
    broken = read_register(written(tmp_path, EXAMPLE.replace('whom_to_ask = "the performance team"', wrong)))
    assert broken.problems and certain(broken) == set()


@pytest.mark.parametrize(
    "given",
    [
        EXAMPLE.encode("utf-16"),
        EXAMPLE.replace("Mo Manager", "Zoë").encode("cp1252"),
        EXAMPLE.encode() + b"\x00\xff",
        EXAMPLE.encode() + b"[[person",
        b"PK\x03\x04" + EXAMPLE.encode(),
        EXAMPLE.encode() + b"#" * 400_000,
    ],
    ids=["utf-16", "cp1252", "bytes", "no toml", "workbook", "huge"],
)
def test_of_a_file_that_is_no_toml_nobody_is_certain(tmp_path: Path, given: bytes) -> None:
    (tmp_path / "access.toml").write_bytes(given)
    assert certain(read_register(tmp_path)) == set() and read_register(tmp_path).problems
    with pytest.raises(UserError, match=r"Mend|Save it|another file"):
        check(tmp_path)


def test_a_folder_in_its_place_and_no_file_at_all(tmp_path: Path) -> None:
    assert read_live(tmp_path) == Register()
    with pytest.raises(UserError, match="is not there, so nobody is known"):
        check(tmp_path)
    (tmp_path / "access.toml").mkdir()
    assert certain(read_live(tmp_path)) == set()
    with pytest.raises(UserError, match="is a folder"):
        check(tmp_path)


def test_what_is_written_holds_at_once(tmp_path: Path) -> None:
    assert certain(read_live(written(tmp_path))) >= {"Mo Manager"}
    shorter = written(tmp_path, EXAMPLE.replace("Mo.Manager@", "Mo.Nobody@")) / "access.toml"
    stat = shorter.stat()
    os.utime(shorter, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert "Mo Manager" not in certain(read_live(tmp_path))


def test_the_example_of_the_guide_is_right(tmp_path: Path) -> None:
    guide = (PRODUCT / "docs" / "operating.md").read_text(encoding="utf-8")
    section = guide.split("### Who sees what")[1].split("\n- ")[0]
    lines = [line[4:] for line in section.splitlines() if line.startswith("    ")]
    register = check(written(tmp_path, "\n".join(lines)))
    assert (len(register.people), len(register.groups), len(register.covers)) == (5, 1, 1)
    assert {person.viewer.role for person in register.people} == {"manager", "leader", "analyst", "admin"}
    assert RulesEntry(whom_to_ask=register.rules.whom_to_ask) == register.rules, "it shows what holds unless set"
