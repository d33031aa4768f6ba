"""The one clock: no other file asks what time it is, so a test that moves it moves everything.

Days are England's, everywhere: a server that keeps another time must not make a visit late at midnight. Moments are
kept in UTC. Callers import the module and ask `today.today()`, so that one name has to be replaced in a test.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def moment() -> datetime:
    """This moment, in UTC: what is written down as the time when something was done."""
    return datetime.now(UTC)


def now() -> datetime:
    """This moment, with England's time zone."""
    return moment().astimezone(ENGLAND)


def today() -> date:
    """The day on the wall in England."""
    return now().date()


def day_in_england(moment: datetime) -> date:
    """The date on the wall when it happened: half past eleven at night in UTC is the next day in summer."""
    return moment.astimezone(ENGLAND).date()


def midnight_in_england(day: date) -> datetime:
    """The moment a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=ENGLAND)
