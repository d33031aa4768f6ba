"""What the command line settles: names in doubt, job titles that are none of our roles, teams that are not known."""

import argparse
from pathlib import Path

from metrics.base.errors import UserError
from metrics.cli import recorded
from metrics.cli.answers import local_desk
from metrics.cli.asking import Commands
from metrics.cli.printing import print_rows
from metrics.lists.team_names import known_teams, unknown_teams
from metrics.lists.titles import unsettled_titles
from metrics.settings.aliases import alias_rows, settle_name, write_aliases
from metrics.settings.teams import settle_team
from metrics.settings.titles import settle_title
from metrics.store.version import Version
from metrics.store.versions import Store


def add_commands(commands: Commands) -> None:
    """The commands `people`, `titles` and `teams`."""
    people = commands.add("people", _people)
    people.add_argument("--authority", help="the authority's code, where a settled name is its own")
    people.add_argument("--settle", metavar="NAME", help="a name as the case lists write it")
    people.add_argument("--worker", help="the id of the worker the name is")
    people.add_argument("--export", type=Path, metavar="FILE", help="write the settled names to a CSV file")
    titles = commands.add("titles", _titles)
    titles.add_argument("--settle", metavar="TITLE", help="a job title as the workforce file writes it")
    titles.add_argument("--role", help="the role it is")
    teams = commands.add("teams", _teams)
    teams.add_argument("--authority", help="the authority's code, for a name that is settled")
    teams.add_argument("--settle", metavar="NAME", help="a team as the files write it")
    teams.add_argument("--team", help="the team it is")


def _version(store: Store) -> Version:
    version = store.serving()
    if version is None:
        raise UserError("The store is empty, so there is nothing to settle. Import a file first.")
    return version


def _authorities(version: Version) -> list[str]:
    return [code for (code,) in version.rows("select distinct authority from extract order by authority")]


def _people(arguments: argparse.Namespace) -> None:
    store = Store()
    if arguments.export:
        _export(store.home, arguments.export)
    elif arguments.settle or arguments.worker:
        _settle_name(store, arguments.authority or "", arguments.settle, arguments.worker)
    else:
        codes, desk = _authorities(_version(store)), local_desk()
        rows = [
            {
                "authority": code,
                "name": doubt.name,
                "doubt": doubt.words,
                "teams": ", ".join(doubt.teams),
                "children": doubt.children,
                "perhaps": _of(doubt.proposed),
            }
            for code in codes
            for doubt in desk.inputs.doubtful_names(code)
        ]
        print_rows(rows, arguments.format, ("authority", "name", "doubt", "teams", "children", "perhaps"))


def _of(proposed: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{worker} ({name})" for worker, name in proposed)


def _settle_name(store: Store, authority: str, name: str | None, worker: str | None) -> None:
    known = {one for (one,) in _version(store).rows("select distinct worker from workforce")}
    settle_name(store.home, authority, name or "", worker or "", known)
    recorded.changed("a worker's name settled", authority)
    print(f"“{name}” is {worker} from the next build on: run `python -m metrics build`.")


def _export(home: Path, path: Path) -> None:
    rows = alias_rows(home)
    write_aliases(path, rows)
    recorded.written_to(path, "settled names")
    print(f"{len(rows)} settled names written to {path}.")


def _titles(arguments: argparse.Namespace) -> None:
    store = Store()
    if arguments.settle or arguments.role:
        _settle_title(store.home, arguments.settle, arguments.role)
        return
    version = _version(store)
    rows = [
        {
            "authority": code,
            "title": title.title,
            "workers": title.workers,
            "children": title.children,
            "perhaps": title.proposed,
        }
        for code in _authorities(version)
        for title in unsettled_titles(version, code)
    ]
    print_rows(rows, arguments.format, ("authority", "title", "workers", "children", "perhaps"))


def _settle_title(home: Path, title: str | None, role: str | None) -> None:
    settle_title(home, title, role)
    recorded.changed("a job title settled", role=role or "")
    print(f"“{title}” is a {role} from the next import or build on: run `python -m metrics build`.")


def _teams(arguments: argparse.Namespace) -> None:
    store = Store()
    if arguments.settle or arguments.team:
        _settle_team(store, arguments.authority, arguments.settle, arguments.team)
        return
    version = _version(store)
    rows = [
        {"authority": code, "team": team.name, "children": team.children, "perhaps": "; ".join(team.proposed)}
        for code in _authorities(version)
        for team in unknown_teams(version, code)
    ]
    print_rows(rows, arguments.format, ("authority", "team", "children", "perhaps"))


def _settle_team(store: Store, authority: str | None, name: str | None, team: str | None) -> None:
    if not authority:
        raise UserError("Say whose team it is with --authority. Nothing was changed.")
    settle_team(store.home, authority, name, team, known_teams(_version(store), authority))
    recorded.changed("a team's name settled", authority, team=team or "")
    print(f"“{name}” is {team} from the next build on: run `python -m metrics build`.")
