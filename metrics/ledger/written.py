"""What a person may write, and who may read and write where: the checks every function of the ledger makes first."""

import re
import unicodedata
from collections.abc import Collection
from datetime import UTC, datetime

from metrics.access import Viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.place import Place

MOST_WORDS = 2000
MOST_NAME = 200
MOST_WHY = 1000

# What nobody types: control characters but the line's end, marks that turn the direction of text, half characters.
_NEVER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def _clean(given: str) -> str:
    text = unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return _NEVER.sub("", text).strip()


def words(given: str, what: str, most: int = MOST_WORDS) -> str:
    """What a person wrote, without stray characters. Tags stay letters: whoever shows them escapes them.

    ``what`` names it in the UserError raised where nothing was written or more than ``most`` characters.
    """
    text = _clean(given)
    if not text:
        raise UserError(f"Write {what} first; nothing was saved.")
    if len(text) > most:
        raise UserError(
            f"{what[0].upper()}{what[1:]} has {len(text):,} characters; {most:,} fit. Shorten it; nothing was saved."
        )
    return text


def optional_words(given: str, what: str, most: int = MOST_WORDS) -> str:
    """The same where it may be left out."""
    return words(given, what, most) if _clean(given) else ""


def name(given: str, what: str) -> str:
    """A code or a name, exactly as the store has it, or a UserError: a row must be found again by it."""
    if not given.strip() or len(given) > MOST_NAME or _NEVER.search(given) or "\n" in given:
        raise UserError(
            f"{what[0].upper()}{what[1:]} is missing, is longer than {MOST_NAME} characters, or holds characters "
            "that cannot be stored; nothing was saved."
        )
    return given


def author(viewer: Viewer) -> str:
    """The name that stands under what is written."""
    return name(viewer.name, "a name to sign with")


def moment(given: datetime | None) -> datetime:
    """Now, in UTC, unless a test says otherwise. PostgreSQL and SQLite both keep it to the microsecond."""
    return (given or today.moment()).astimezone(UTC)


def check_viewer(viewer: Viewer, authority: str, team: str | None) -> None:
    """Refuses the panel, and what lies outside the viewer's scope (None: the whole authority)."""
    viewer.check_rows()
    viewer.check(Place(authority, team=team))


def check_row(viewer: Viewer, authority: str, team: str) -> None:
    """The same for what is about a row of a worklist, which names a child."""
    viewer.check_children()
    viewer.check(Place(authority, team=team))


def teams_of(viewer: Viewer, authority: str, teams: Collection[str] | None) -> frozenset[str] | None:
    """The teams to read: those asked for, else all that are the viewer's (None: every team)."""
    viewer.check_rows()
    viewer.narrow(Place(authority))  # refuses an authority of which nothing is theirs
    if teams is None:
        return viewer.teams
    for team in teams:
        viewer.check(Place(authority, team=team))
    return frozenset(teams)
