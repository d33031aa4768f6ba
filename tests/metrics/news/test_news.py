"""What people follow is told once, by mail to each, with no figure and no name; what is not sent is told later."""

import json
import re
import shutil
import socket
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.cli.main import main
from metrics.desk import Desk
from metrics.ledger import database, following
from metrics.ledger.following import State, follow
from metrics.ledger.record import SessionRecord
from metrics.news import post, telling
from metrics.news.changes import followed_now, state_of
from metrics.settings import Setting
from tests.metrics.news.server import REFUSED, Kept, served
from tests.pages.small_store import AUTHORITY

LEADER = Viewer("Lee Leader", "leader", frozenset((AUTHORITY,)))
MEASURE = "children_open"
WHOLE, OLD = Place(AUTHORITY), State(date(2025, 1, 31), "common; ; ; ")


@pytest.fixture
def home(tmp_path: Path, small_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small store with a ledger of its own."""
    place = tmp_path / "home"
    shutil.copytree(small_home, place)
    monkeypatch.setenv("TRAJECTORY_HOME", str(place))
    monkeypatch.delenv(database.ENVIRONMENT, raising=False)
    return place


def desk(viewer: Viewer = LEADER) -> Desk:
    opened = Desk.open(viewer)
    assert opened
    return opened


def by(kept: Kept, **more: str) -> post.Post:
    return post.Post("127.0.0.1", kept.port, "none", more.get("user", ""), "trajectory@example.gov.uk")


def gather() -> list[telling.News]:
    return telling.gather(lambda person: LEADER, SessionRecord())


def as_now(measure: str = MEASURE) -> State:
    return state_of(desk().verdicts.verdict(measure, WHOLE))


def test_what_says_the_same_as_when_it_was_followed_is_no_news(home: Path) -> None:
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, as_now())
    [news] = gather()
    assert news.new == [] and len(news.followed) == 1
    with served() as kept:
        assert telling.tell(gather(), by(kept), "")[0].sent == ""
    assert kept.mails == []


@pytest.mark.parametrize("change", ["month", "states"])
def test_another_month_and_another_state_are_news(home: Path, change: str) -> None:
    now = as_now()
    told = State(date(2025, 1, 31), now.states) if change == "month" else State(now.month, "something else")
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, told)
    assert len(gather()[0].new) == 1


def test_it_is_told_once(home: Path) -> None:
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, OLD)
    with served() as kept:
        assert [one.sent for one in telling.tell(gather(), by(kept), "")] == ["sent"]
        assert [one.sent for one in telling.tell(gather(), by(kept), "")] == [""]
    assert kept.to == ["lee@example.gov.uk"]


def test_a_mail_holds_no_figure_no_name_and_a_link(home: Path) -> None:
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, OLD)
    follow(LEADER, "lee@example.gov.uk", "contacts", WHOLE, as_now("contacts"))
    with served() as kept:
        telling.tell(gather(), by(kept), "https://trajectory.example.gov.uk")
    [mail] = kept.mails
    assert mail["Subject"] == "Trajectory: 1 of the 2 measures you follow says something new"
    assert mail["Auto-Submitted"] == "auto-generated" and mail["From"] == "trajectory@example.gov.uk"
    text = mail.get_content()
    assert desk().questions.measure(MEASURE).title in text and "https://trajectory.example.gov.uk" in text
    assert desk().questions.measure("contacts").title not in text
    without_rules = re.sub(r"\b20\d\d\b|12 months|\d+% or more|limits need 12|need 15 points", "", text)
    assert not re.search(r"\d", without_rules), text


def test_each_person_gets_what_is_theirs(home: Path) -> None:
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, OLD)
    follow(local_viewer(), "ada@example.gov.uk", "contacts", WHOLE, OLD)
    follow(local_viewer(), "", MEASURE, WHOLE, OLD)  # on the start page alone
    with served() as kept:
        told = telling.tell(gather(), by(kept), "")
    assert sorted(kept.to) == ["ada@example.gov.uk", "lee@example.gov.uk"]
    assert {one.mail: len(one.new) for one in told} == {"ada@example.gov.uk": 1, "lee@example.gov.uk": 1}


def test_an_address_that_is_refused_keeps_its_news_and_others_get_theirs(home: Path) -> None:
    follow(LEADER, REFUSED, MEASURE, WHOLE, OLD)
    follow(LEADER, "zoe@example.gov.uk", "contacts", WHOLE, OLD)
    with served() as kept:
        told = telling.tell(gather(), by(kept), "")
    assert [one.sent for one in told] == ["550 No such mailbox", "sent"]
    assert [len(one.new) for one in gather()] == [1, 0]


def test_who_may_see_nothing_any_more_is_told_nothing(home: Path) -> None:
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, OLD)
    assert telling.gather(lambda person: None, SessionRecord()) == []
    elsewhere = Viewer("Lee Leader", "leader", frozenset(("E10000098",)))
    [news] = telling.gather(lambda person: elsewhere, SessionRecord())
    assert news.new == [] and "may not see" in news.followed[0].says


def test_a_measure_that_is_gone_is_said_and_is_no_news(home: Path) -> None:
    made = follow(LEADER, "", MEASURE, WHOLE, OLD)
    gone = following.Following(made.number, made.person, "", "gone_measure", WHOLE, made.at, OLD)
    [one] = followed_now(desk(), [gone])
    assert one.now is None and not one.is_new and "gone_measure" in one.says


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_server_that_needs_a_password(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, OLD)
    with served("trajectory", "geheim") as kept:
        monkeypatch.setenv(post.PASSWORD, "wrong")
        with pytest.raises(UserError, match="does not take trajectory with the password in TRAJECTORY_MAIL_PASSWORD"):
            telling.tell(gather(), by(kept, user="trajectory"), "")
        monkeypatch.setenv(post.PASSWORD, "geheim")
        assert telling.tell(gather(), by(kept, user="trajectory"), "")[0].sent == "sent"
    assert len(kept.mails) == 1


def test_a_server_that_is_not_there_and_one_without_encryption(home: Path) -> None:
    follow(LEADER, "lee@example.gov.uk", MEASURE, WHOLE, OLD)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        closed = post.Post("127.0.0.1", nobody.getsockname()[1], "none", "", "trajectory@example.gov.uk")
        with pytest.raises(UserError, match=r"cannot be reached: .* Nothing more was sent"):
            telling.tell(gather(), closed, "")
    with served() as kept:
        plain = post.Post("127.0.0.1", kept.port, "starttls", "", "trajectory@example.gov.uk")
        with pytest.raises(UserError, match="refused: STARTTLS"):
            telling.tell(gather(), plain, "")
    assert len(gather()[0].new) == 1 and kept.mails == []


def test_the_server_as_settings_have_it() -> None:
    given = [Setting("mail_server", "smtp.example.gov.uk"), Setting("mail_from", "t@example.gov.uk")]
    assert post.post_of(given) == post.Post("smtp.example.gov.uk", 587, "starttls", "", "t@example.gov.uk")
    given += [Setting("mail_security", "tls"), Setting("mail_user", "trajectory")]
    assert post.post_of(given) == post.Post("smtp.example.gov.uk", 465, "tls", "trajectory", "t@example.gov.uk")
    other = [Setting("mail_server", "smtp.example.gov.uk:2525"), *given[1:]]
    assert (post.post_of(other) or post.post_of(given)).port == 2525  # type: ignore[union-attr]
    assert post.post_of([]) is None and post.site_of([]) == ""
    assert post.site_of([Setting("site_address", "https://t.example.gov.uk/")]) == "https://t.example.gov.uk"
    with pytest.raises(UserError, match="no mail_from"):
        post.post_of(given[:1])


def test_the_command_says_first_and_sends_when_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    follow(local_viewer(), "ada@example.gov.uk", MEASURE, WHOLE, OLD)
    assert main(["news", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"person": "The local viewer", "mail": "ada@example.gov.uk", "followed": 1, "new": 1, "sent": ""}
    ]
    assert main(["news", "--send"]) == 2
    assert "No mail server is set" in capsys.readouterr().err
    with served() as kept:
        settings = (home / "settings.toml").read_text() if (home / "settings.toml").exists() else ""
        lines = {"mail_server": f"127.0.0.1:{kept.port}", "mail_from": "t@example.gov.uk", "mail_security": "none"}
        entries = [f'\n[[setting]]\nname = "{name}"\nvalue = "{value}"\n' for name, value in lines.items()]
        (home / "settings.toml").write_text(settings + "".join(entries))
        assert main(["news", "--send", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["sent"] == "sent"
        assert main(["news", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["new"] == 0
    assert kept.to == ["ada@example.gov.uk"]


def test_hand_overs_by_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["hand-over", "--authority", AUTHORITY]
    assert main([*asked, "--team", "North"]) == 2
    assert "Name both" in capsys.readouterr().err
    assert main([*asked, "--team", "North", "--to-team", "South"]) == 2
    assert "Write the reason first" in capsys.readouterr().err
    assert main([*asked, "--team", "North", "--to-team", "South", "--reason", "One team"]) == 0
    assert main([*asked, "--person", "Nora", "--to-person", "Sam", "--reason", "She left"]) == 0
    capsys.readouterr()
    assert main([*asked, "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["team"], one["new_team"], one["person"], one["new_person"]) for one in listed] == [
        ("", "", "Nora", "Sam"),
        ("North", "South", "", ""),
    ]
