"""How long a sign-in lasts: both sides of its lifetime and of its idle time, and what ends it for good."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from metrics.signing_in.entries import RulesEntry
from metrics.signing_in.limits import ENDED, LONGEST, TOO_LONG, UNUSED, SessionLimits, SignIn, sign_in_of
from metrics.signing_in.sessions import Sessions
from metrics.signing_in.signed_out import FILE

LIMITS = SessionLimits.of(RulesEntry())
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
MO = SignIn("mo", "first", BEGAN)


def used_every(sessions: Sessions, step: timedelta, until: timedelta, limits: SessionLimits = LIMITS) -> str:
    """Uses it again and again until a time after it began; why it is over at the last."""
    after = timedelta(0)
    while after < until:
        assert sessions.use(MO, limits, BEGAN + after) == ""
        after += step
    return sessions.use(MO, limits, BEGAN + until)


def test_the_limits_unless_set() -> None:
    assert SessionLimits(8 * HOUR, 30 * MINUTE) == LIMITS
    assert SessionLimits.of(RulesEntry(session_hours=1.5, idle_minutes=10)) == SessionLimits(90 * MINUTE, 10 * MINUTE)


@pytest.mark.parametrize(("after", "why"), [(30 * MINUTE - SECOND, ""), (30 * MINUTE, UNUSED), (5 * HOUR, UNUSED)])
def test_unused_it_is_over_at_the_idle_time(after: timedelta, why: str) -> None:
    sessions = Sessions()
    assert sessions.use(MO, LIMITS, BEGAN + 10 * MINUTE) == ""
    assert sessions.use(MO, LIMITS, BEGAN + 10 * MINUTE + after) == why


@pytest.mark.parametrize(("until", "why"), [(8 * HOUR - SECOND, ""), (8 * HOUR, TOO_LONG)])
def test_used_it_is_over_at_its_lifetime(until: timedelta, why: str) -> None:
    assert used_every(Sessions(), 29 * MINUTE, until) == why


@pytest.mark.parametrize(("after", "why"), [(30 * MINUTE - SECOND, ""), (30 * MINUTE, UNUSED), (8 * HOUR, TOO_LONG)])
def test_what_a_process_does_not_know_was_last_used_when_it_began(after: timedelta, why: str) -> None:
    assert Sessions().use(MO, LIMITS, BEGAN + after) == why


def test_what_is_over_stays_over_though_the_clock_goes_back_or_the_limits_grow() -> None:
    sessions = Sessions()
    assert sessions.use(MO, LIMITS, BEGAN + HOUR) == UNUSED
    assert sessions.use(MO, LIMITS, BEGAN + MINUTE) == UNUSED
    assert sessions.use(MO, SessionLimits(LONGEST, 8 * HOUR), BEGAN + HOUR) == UNUSED


def test_signing_out_ends_that_one_alone_and_for_good() -> None:
    sessions, second = Sessions(), SignIn("mo", "second", BEGAN)
    assert sessions.use(MO, LIMITS, BEGAN) == sessions.use(second, LIMITS, BEGAN) == ""
    sessions.end(MO, BEGAN)
    assert sessions.use(MO, LIMITS, BEGAN + SECOND) == ENDED
    assert sessions.use(second, LIMITS, BEGAN + SECOND) == ""
    sessions.use(SignIn("other", "third", BEGAN + LONGEST), LIMITS, BEGAN + LONGEST)
    assert sessions.use(MO, LIMITS, BEGAN + LONGEST) == TOO_LONG, "forgotten, and too old by itself"


def test_who_signed_out_stays_out_after_a_restart_and_in_another_process(tmp_path: Path) -> None:
    here, elsewhere = Sessions(lambda: tmp_path), Sessions(lambda: tmp_path)
    second = SignIn("mo", "second", BEGAN + HOUR)
    assert elsewhere.use(MO, LIMITS, BEGAN) == ""
    here.end(MO, BEGAN + MINUTE)
    assert elsewhere.use(MO, LIMITS, BEGAN + MINUTE) == ENDED
    assert Sessions(lambda: tmp_path).use(MO, LIMITS, BEGAN + MINUTE) == ENDED
    assert Sessions(lambda: tmp_path).use(second, LIMITS, BEGAN + HOUR) == ""
    elsewhere.end(second, BEGAN + LONGEST)
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8")) == {"second": second.began.isoformat()}
    assert Sessions(lambda: tmp_path).use(MO, LIMITS, BEGAN + LONGEST) == TOO_LONG, "forgotten, and too old by itself"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"first": 3}', '{"first": "soon"}', '{"first": "2026-11-02"}'])
def test_a_list_of_sign_outs_that_cannot_be_read_stops_nobody_and_is_written_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    sessions = Sessions(lambda: tmp_path)
    assert sessions.use(MO, LIMITS, BEGAN) == ""
    sessions.end(MO, BEGAN)
    assert Sessions(lambda: tmp_path).use(MO, LIMITS, BEGAN) == ENDED


def test_where_the_disk_refuses_signing_out_holds_in_this_process(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    sessions = Sessions(lambda: tmp_path / "file")
    sessions.end(MO, BEGAN)
    assert sessions.use(MO, LIMITS, BEGAN) == ENDED


def test_to_look_how_long_is_left_is_no_use() -> None:
    sessions = Sessions()
    sessions.use(MO, LIMITS, BEGAN)
    for minute in range(0, 30, 5):
        assert sessions.left(MO, LIMITS, BEGAN + minute * MINUTE) == ((30 - minute) * MINUTE, True)
    assert sessions.left(MO, LIMITS, BEGAN + 30 * MINUTE) == (timedelta(0), False)
    assert sessions.use(MO, LIMITS, BEGAN + 30 * MINUTE) == UNUSED
    assert sessions.left(MO, LIMITS, BEGAN) == (timedelta(0), False)


def test_at_the_end_of_the_lifetime_staying_helps_no_more() -> None:
    sessions = Sessions()
    used_every(sessions, 29 * MINUTE, 8 * HOUR - 20 * MINUTE)
    assert sessions.left(MO, LIMITS, BEGAN + 8 * HOUR - 3 * MINUTE) == (3 * MINUTE, False)


def test_a_sign_in_is_told_by_what_was_signed() -> None:
    said = {"iss": "https://id.example", "sub": "mo", "iat": BEGAN.timestamp(), "nonce": "n", "name": "Mo"}
    one = sign_in_of(said)
    assert one and one.began == BEGAN
    assert sign_in_of({**said, "name": "Mo Other"}) == one
    for change in ({"nonce": "m"}, {"iat": BEGAN.timestamp() + 1}, {"sub": "ma"}, {"iss": "https://other.example"}):
        other = sign_in_of({**said, **change})
        assert other and other.key != one.key
    wrong: dict[str, tuple[object, ...]] = {"iat": (None, "soon", True, 1e300), "sub": ("", 5), "iss": (None,)}
    for key, values in wrong.items():
        for value in values:
            assert sign_in_of({**said, key: value}) is None, (key, value)
