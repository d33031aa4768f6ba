"""The week's mail: to managers and leaders of access.toml, how much their own places have to do, and no name."""

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.base.place import Place
from metrics.cli.main import main
from metrics.desk import Desk
from metrics.ledger import database, escalation_steps, members
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.record import SessionRecord
from metrics.ledger.trail.entry import Deed
from metrics.news import weekly
from metrics.news.post import Post
from metrics.signing_in.reading import read_register
from metrics.signing_in.register import Register
from metrics.words import on_duty
from tests.metrics.news.server import served
from tests.metrics.signing_in.example import EXAMPLE, LAST_DAY
from tests.pages.small_store import AUTHORITY, EXTRACTS

DAY = date(2026, 11, 2)
ME = local_viewer()
NORTHERN = Viewer("", "manager", frozenset({AUTHORITY}), frozenset({"North"}))


@pytest.fixture
def home(tmp_path: Path, small_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small store with a ledger and an access.toml of its own."""
    place = tmp_path / "home"
    shutil.copytree(small_home, place)
    (place / "access.toml").write_text(EXAMPLE, encoding="utf-8")
    monkeypatch.setenv("TRAJECTORY_HOME", str(place))
    monkeypatch.delenv(database.ENVIRONMENT, raising=False)
    return place


@pytest.fixture
def register(home: Path) -> Register:
    return read_register(home)


def by_person(register: Register, day: date = DAY) -> dict[str, weekly.Week]:
    return {week.person: week for week in weekly.weeks(register, SessionRecord(), day)}


def test_a_manager_is_told_of_their_team_and_a_leader_of_theirs(register: Register) -> None:
    told = by_person(register)
    assert told["Mo Manager"].mail == "mo.manager@example.gov.uk"
    assert [duty.place.split(",")[0] for duty in told["Mo Manager"].duties] == ["North"]
    [whole] = told["Lee Leader"].duties
    assert "," not in whole.place
    [service] = told["Sue Service"].duties
    assert service.place.split(",")[0] == "Court"
    assert "Ana Analyst" not in told and not {"panel", "admin"} & {
        person.viewer.role for person in register.people if person.viewer.name in told
    }


def test_the_counts_are_those_of_monday(register: Register) -> None:
    desk = Desk.open(ME)
    assert desk
    told = by_person(register)
    for person, place in (("Mo Manager", Place(AUTHORITY, team="North")), ("Lee Leader", Place(AUTHORITY))):
        [duty] = told[person].duties
        assert duty.rows == sum(len(worked.rows) for worked in desk.lists.worklists(place, on=DAY)) > 0
        assert duty.new == sum(worked.new for worked in desk.lists.counts(place, on=DAY))
        assert duty.before in EXTRACTS


def test_escalations_that_wait_are_counted_and_those_overdue(register: Register) -> None:
    row = EscalatedRow(AUTHORITY, "North", "unallocated", "C1")
    raised = escalation_steps.escalate(ME, row, "No worker")
    due = raised.due
    duty = by_person(register, due)["Mo Manager"].duties[0]
    assert (duty.waiting, duty.overdue) == (1, 0)
    late = date.fromordinal(due.toordinal() + 7)
    [duty] = by_person(register, late)["Lee Leader"].duties
    assert (duty.waiting, duty.overdue) == (1, 1)
    escalation_steps.respond(ME, raised.number, "She has one now", seen=1)
    [duty] = by_person(register, late)["Lee Leader"].duties
    assert (duty.waiting, duty.overdue) == (0, 0)


def test_whose_the_answer_is_is_told_to_them(register: Register) -> None:
    """Nobody here manages North's manager, and no leader has its service: so it is the leader's of all."""
    raised = escalation_steps.escalate(ME, EscalatedRow(AUTHORITY, "North", "unallocated", "C1"), "No worker")
    told = by_person(register, raised.due)
    assert {name for name, week in told.items() if any(duty.mine for duty in week.duties)} == {"Lee Leader"}
    [duty] = told["Lee Leader"].duties
    assert (duty.waiting, duty.mine) == (1, 1) and "1 is yours to answer" in duty.line


def test_who_covers_is_told_of_those_teams_to_the_last_day(register: Register) -> None:
    cover = register.covers[0]
    by = next(person.viewer.name for person in register.people if person.key == cover.by)
    after = date.fromordinal(LAST_DAY.toordinal() + 1)
    covered = {duty.place for duty in by_person(register, LAST_DAY)[by].duties}
    alone = {duty.place for duty in by_person(register, after)[by].duties}
    assert alone < covered


def test_nobody_is_written_down_as_having_looked(register: Register, recorded: list[Deed]) -> None:
    escalation_steps.escalate(ME, EscalatedRow(AUTHORITY, "North", "unallocated", "C1"), "No worker")
    assert by_person(register) and recorded == []


def test_the_mail_counts_and_names_nobody(register: Register) -> None:
    with served() as kept:
        sent = weekly.tell(
            weekly.weeks(register, SessionRecord(), DAY),
            Post("127.0.0.1", kept.port, "none", "", "trajectory@example.gov.uk"),
            "https://trajectory.example.gov.uk",
        )
    assert {week.sent for week in sent} == {"sent"} and sorted(kept.to) == sorted(week.mail for week in sent)
    for mail in kept.mails:
        text = mail.get_content()
        assert "https://trajectory.example.gov.uk/monday" in text
        assert not re.search(r"\bC\d+\b|Worker", text)


def test_who_came_by_a_group_is_told_as_the_register_stands(register: Register) -> None:
    east = "managers of East"
    wanted = replace(register, groups=(replace(register.groups[1], viewer=replace(NORTHERN, name="")),))
    members.note("eve@example.gov.uk", "eve@example.gov.uk", "s1", {east})
    assert register.groups[1].group == east
    [duty] = by_person(wanted)["eve@example.gov.uk"].duties
    assert duty.place.split(",")[0] == "North"
    assert "eve@example.gov.uk" not in by_person(replace(wanted, groups=())), "whose group is gone is told no more"
    assert "eve@example.gov.uk" not in by_person(replace(wanted, problems=("wrong",)))
    members.note("mo.manager@example.gov.uk", "mo.manager@example.gov.uk", "s2", {east})
    assert [week.mail for week in weekly.weeks(wanted, SessionRecord(), DAY)].count("mo.manager@example.gov.uk") == 1


def test_without_a_register_nobody_is_told(home: Path) -> None:
    assert weekly.weeks(Register(), SessionRecord(), DAY) == []


def test_the_command_lists_it_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["news", "--monday", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"Mo Manager", "Lee Leader"} <= {row["person"] for row in rows}
    assert {row["sent"] for row in rows} == {""}


def test_words() -> None:
    assert on_duty.line("North, Kent", 0, 0, None, 0, 0, 0) == "North, Kent: nothing to do."
    assert on_duty.line("North, Kent", 1, 1, date(2026, 9, 29), 1, 1, 1) == (
        "North, Kent: 1 thing to do, 1 new since Tue 29 Sep 2026; 1 escalation waits, 1 is overdue, "
        "1 is yours to answer."
    )
    assert on_duty.line("North, Kent", 61, 12, None, 3, 0, 0) == "North, Kent: 61 things to do; 3 escalations wait."
    assert on_duty.subject_line(61, 2) == "Trajectory: 61 things to do, 2 escalations overdue"
    assert on_duty.subject_line(0, 0) == "Trajectory: nothing to do"
