"""What day it is: England's, everywhere. A server that keeps another time must not make a visit late at midnight."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, with England's time zone."""
    return datetime.now(ENGLAND)


def today() -> date:
    """The day on the wall in England."""
    return now().date()


def day_in_england(moment: datetime) -> date:
    """The date on the wall when it happened: half past eleven at night in UTC is the next day in summer."""
    return moment.astimezone(ENGLAND).date()


def midnight_in_england(day: date) -> datetime:
    """The moment a day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=ENGLAND)
