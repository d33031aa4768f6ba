"""The command `access`: whether access.toml is right, and who has what by it."""

import argparse
from collections.abc import Iterator
from dataclasses import replace

from metrics.access import Viewer, local_viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.cli import recorded
from metrics.cli.asking import Commands
from metrics.cli.printing import print_rows
from metrics.desk import Desk
from metrics.signing_in.reading import check, read_register
from metrics.signing_in.register import Register
from metrics.words.basic import several

_WHAT = (
    "check: is it right; list: who has what, covers too; members: who signed in by a group and is told by mail; "
    "forget: no more where one of them is told"
)
COLUMNS = (
    "entry", "who", "name", "role", "authorities", "teams", "services", "child_lists", "staff_lists",
    "worker", "since", "until", "today",
)  # fmt: skip


def add_commands(commands: Commands) -> None:
    """The command `access`."""
    access = commands.add("access", _access)
    access.add_argument("what", choices=("check", "list", "members", "forget"), help=_WHAT)
    access.add_argument("--who", default="", help="with forget: the address, or the name they are called by")


def _access(arguments: argparse.Namespace) -> None:
    if arguments.what == "check":
        _check(arguments.format)
        return
    if arguments.what == "list":
        print_rows(list(_rows(check(home()))), arguments.format, COLUMNS)
    elif arguments.what == "members":
        _members(arguments.format)
    else:
        _forget(arguments.who)


def _members(how: str) -> None:
    from metrics.ledger import members  # brings SQLAlchemy, which the other commands do not need

    roles = {one.mail: viewer.role for one, viewer in members.by_groups(check(home()), today.today())}
    rows = []
    for one in members.recent():
        groups, since = "; ".join(sorted(one.groups)), one.at.isoformat(timespec="seconds")
        role = roles.get(one.mail, "")
        rows.append({"name": one.person, "mail": one.mail, "groups": groups, "role": role, "signed_in": since})
    print_rows(rows, how, ("name", "mail", "groups", "role", "signed_in"))


def _forget(who: str) -> None:
    from metrics.ledger import members

    if not who.strip():
        raise UserError("Say whom: --who with an address or a name. Nothing was changed.")
    count = members.forget(who.strip())
    if not count:
        raise UserError(f"Nobody who came by a group is kept as “{who.strip()[:80]}”. Nothing was changed.")
    recorded.changed("a member forgotten", rows=count)
    print("Forgotten. Whoever signs in again by a group is kept again: take them out of the group first.")


def _check(how: str) -> None:
    """Says what is wrong with the file; of one that is right, what of it the store does not know."""
    problems = read_register(home()).problems
    if problems and how != "table":
        print_rows([{"kind": "problem", "words": problem} for problem in problems], how, ("kind", "words"))
    register = check(home())
    doubts = list(_not_in_store(register))
    if how != "table":
        print_rows([{"kind": "not in the store", "words": doubt} for doubt in doubts], how, ("kind", "words"))
        return
    counts = (
        several(len(register.people), "person", "people"),
        several(len(register.groups), "group", "groups"),
        several(len(register.covers), "cover", "covers"),
    )
    print(f"access.toml is right: {', '.join(counts)}.")
    for doubt in doubts:
        print(f"Not in the store: {doubt}.")


def _rows(register: Register) -> Iterator[dict[str, object]]:
    """A row for each person, group and cover."""
    for person in register.people:
        yield {"entry": "person", "who": person.key, **_scope(person.viewer)}
    for group in register.groups:
        yield {"entry": "group", "who": group.group, **_scope(group.viewer)}
    day = today.today()
    for cover in register.covers:
        absent = register.of_key(cover.absent).viewer
        yield {
            **_scope(register.of_key(cover.by).viewer),
            "entry": "cover",
            "who": cover.by,
            "teams": _scope(absent)["teams"],
            "since": cover.since.isoformat() if cover.since else "",
            "until": cover.until.isoformat(),
            "today": cover.holds_on(day),
        }


def _scope(viewer: Viewer) -> dict[str, object]:
    return {
        "name": viewer.name,
        "role": viewer.role,
        "authorities": "all" if viewer.authorities is None else _listed(viewer.authorities),
        "teams": _listed((viewer.teams or frozenset()) | {f"those of {one}, by the files" for one in viewer.teams_of}),
        "services": _listed(viewer.services),
        "child_lists": viewer.child_lists and not viewer.is_panel,
        "staff_lists": viewer.staff_lists and not viewer.is_panel,
        "worker": viewer.worker,
    }


def _listed(names: frozenset[str] | None) -> str:
    return "; ".join(sorted(names or ()))


def _not_in_store(register: Register) -> Iterator[str]:
    """Authorities, teams, services and workers that no file names: most likely misspelt. Nothing of an empty store."""
    desk = Desk.open(local_viewer())
    if desk is None:
        return
    every = desk.places.authorities()
    codes = set(every.loc[every["has_local"] | every["has_published"], "authority"])
    entries = [
        *((one.key, one.viewer) for one in register.people),
        *((one.group, one.viewer) for one in register.groups),
    ]
    for who, viewer in entries:
        for code in sorted(viewer.authorities or ()):
            if code in codes:
                yield from (f"{unknown} ({who})" for unknown in _unknown_in(desk, code, viewer))
            else:
                yield f"the authority {code} ({who})"


def _unknown_in(desk: Desk, code: str, viewer: Viewer) -> Iterator[str]:
    teams = desk.places.teams(code)
    yield from (f"the team {team}" for team in sorted((viewer.teams or frozenset()) - set(teams["team"])))
    yield from (f"the service {service}" for service in sorted(viewer.services - set(teams["service"])))
    if viewer.worker and viewer.worker not in desk.inputs.workers(code):
        yield f"the worker {viewer.worker}"
    elif viewer.teams_of and not _managed(viewer):
        yield f"a team that {viewer.worker} manages"


def _managed(viewer: Viewer) -> frozenset[str]:
    """The teams that the files put under them."""
    desk = Desk.open(replace(viewer, teams=frozenset()))
    return desk.viewer.teams or frozenset() if desk else frozenset()
