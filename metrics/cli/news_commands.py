"""The commands about people: hand over what was written, and tell those who follow a measure what is new."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from metrics.access import Viewer, local_viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.cli.asking import Commands
from metrics.cli.printing import plain_rows, print_rows
from metrics.cli.recorded import local_record
from metrics.words import on_duty

HAND_OVER_COLUMNS = ("number", "day", "team", "new_team", "person", "new_person", "reason", "author")
MONDAY_COLUMNS = ("person", "mail", "places", "to_do", "overdue", "sent")
NEWS_COLUMNS = ("person", "mail", "followed", "new", "sent")
if TYPE_CHECKING:
    from metrics.news.telling import News
    from metrics.news.weekly import Week


def add_commands(commands: Commands) -> None:
    """Adds `hand-over` and `news`."""
    handing = commands.add("hand-over", hand_over)
    handing.add_argument("--authority", required=True, help="the authority's code")
    handing.add_argument("--team", help="the team whose notes and escalations go on with another")
    handing.add_argument("--to-team", help="the team they go on with")
    handing.add_argument("--person", help="who leaves, by the name under what they wrote")
    handing.add_argument("--to-person", help="who takes over")
    handing.add_argument("--reason", default="", help="why, for whoever reads it later")
    telling = commands.add("news", news)
    telling.add_argument(
        "--monday", action="store_true", help="instead how much each manager and leader of access.toml has to do"
    )
    telling.add_argument("--send", action="store_true", help="send the mail; without it nothing is sent")


def hand_over(arguments: argparse.Namespace) -> None:
    from metrics.ledger import hand_overs

    if bool(arguments.team) != bool(arguments.to_team) or bool(arguments.person) != bool(arguments.to_person):
        raise UserError("Name both: --team with --to-team, or --person with --to-person. Nothing was changed.")
    if arguments.team and arguments.person:
        raise UserError("Hand over a team or a person, one after the other. Nothing was changed.")
    viewer = local_viewer()
    if arguments.team:
        made = hand_overs.hand_over_team(
            viewer, arguments.authority, arguments.team, arguments.to_team, arguments.reason
        )
        print(on_duty.handed_over(made.team, made.new_team, False))
        return
    if arguments.person:
        made = hand_overs.hand_over_person(
            viewer, arguments.authority, arguments.person, arguments.to_person, arguments.reason
        )
        print(on_duty.handed_over(made.person, made.new_person, True))
        return
    rows = [
        {name: getattr(one, name) for name in HAND_OVER_COLUMNS}
        for one in hand_overs.hand_overs(viewer, arguments.authority)
    ]
    print_rows(plain_rows(rows), arguments.format, HAND_OVER_COLUMNS)


def news(arguments: argparse.Namespace) -> None:
    from metrics.base.home import home
    from metrics.ledger import members
    from metrics.news import post, telling, weekly
    from metrics.settings import read_settings
    from metrics.signing_in.reading import read_live

    settings = read_settings(home()).settings
    by = post.post_of(settings)
    if arguments.send and by is None:
        raise UserError(
            "No mail server is set, so nothing was sent. Write mail_server and mail_from into settings.toml."
        )
    site = post.site_of(settings)
    if arguments.monday:
        weeks = weekly.weeks(read_live(home()), local_record())
        weeks = weekly.tell(weeks, by, site) if arguments.send and by else weeks
        if arguments.send:
            members.forget_old()
        _print([_of_week(one) for one in weeks], arguments.format, MONDAY_COLUMNS)
        return
    every = telling.gather(_viewer_of, local_record())
    every = telling.tell(every, by, site) if arguments.send and by else every
    _print([_of_news(one) for one in every], arguments.format, NEWS_COLUMNS)


def _of_week(week: "Week") -> dict[str, Any]:
    return {
        "person": week.person,
        "mail": week.mail,
        "places": len(week.duties),
        "to_do": week.rows,
        "overdue": week.overdue,
        "sent": week.sent,
    }


def _of_news(news: "News") -> dict[str, Any]:
    return {
        "person": news.person,
        "mail": news.mail,
        "followed": len(news.followed),
        "new": len(news.new),
        "sent": news.sent,
    }


def _print(rows: list[dict[str, Any]], form: str, columns: Sequence[str]) -> None:
    """Prints what became of each mail. UserError, after it, where the server refused an address."""
    from metrics.news.post import SENT

    print_rows(rows, form, columns)
    refused = [row["mail"] for row in rows if row["sent"] not in ("", SENT)]
    if refused:
        raise UserError(f"The mail server refused {', '.join(refused)}: look at these addresses. The rest was sent.")


def _viewer_of(person: str) -> Viewer | None:
    """Who a person of the ledger is today: of access.toml where people sign in, else whoever sits at this computer."""
    from metrics.base.home import home
    from metrics.ledger import members
    from metrics.signing_in.provider import provider_of
    from metrics.signing_in.reading import read_live

    if provider_of(home()) is None:
        return local_viewer()
    register = read_live(home())
    theirs = [one.viewer for one in register.people if one.viewer.name == person]
    theirs += [viewer for _, viewer in members.by_groups(register, today.today()) if viewer.name == person]
    return theirs[0] if theirs else None
