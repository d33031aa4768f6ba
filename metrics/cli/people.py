"""What the command line settles about workers: names in doubt, and job titles that are none of our roles."""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

from metrics.base.errors import UserError
from metrics.build.titles import unsettled_titles
from metrics.cli.printing import print_rows
from metrics.intake.headers import codes
from metrics.lists.names import doubtful_names
from metrics.settings import load_aliases
from metrics.store.version import Version
from metrics.store.versions import Store

ALIASES = "worker_aliases.csv"
Command = Callable[[str, Callable[[argparse.Namespace], None], str], argparse.ArgumentParser]


def add_commands(command: Command) -> None:
    """The commands `people` and `titles`."""
    people = command("people", _people, "names of case lists that nothing settles, and whose they may be")
    people.add_argument("--authority", help="the authority's code, where a settled name is its own")
    people.add_argument("--settle", metavar="NAME", help="a name as the case lists write it")
    people.add_argument("--worker", help="the id of the worker the name is")
    people.add_argument("--export", type=Path, metavar="FILE", help="write the settled names to a CSV file")
    titles = command("titles", _titles, "job titles that hold children and are none of the roles")
    titles.add_argument("--settle", metavar="TITLE", help="a job title as the workforce file writes it")
    titles.add_argument("--role", help="the role it is")


def _version(store: Store) -> Version:
    version = store.open()
    if version is None:
        raise UserError("The store is empty, so there is nothing to settle. Import a file first.")
    return version


def _authorities(version: Version) -> list[str]:
    return [code for (code,) in version.rows("select distinct authority from extract order by authority")]


def _people(asked: argparse.Namespace) -> None:
    store = Store()
    if asked.export:
        _export(store.home, asked.export)
    elif asked.settle or asked.worker:
        _settle_name(store, asked.authority or "", asked.settle, asked.worker)
    else:
        version = _version(store)
        rows = [
            {
                "authority": code,
                "name": doubt.name,
                "doubt": doubt.words,
                "teams": ", ".join(doubt.teams),
                "children": doubt.children,
                "perhaps": _of(doubt.proposed),
            }
            for code in _authorities(version)
            for doubt in doubtful_names(version, code)
        ]
        print_rows(rows, asked.format, ("authority", "name", "doubt", "teams", "children", "perhaps"))


def _of(proposed: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{worker} ({name})" for worker, name in proposed)


def _settle_name(store: Store, authority: str, name: str | None, worker: str | None) -> None:
    if not name or not worker:
        raise UserError("Say both: --settle the name, and --worker the id of the worker it is. Nothing was changed.")
    known = {one for (one,) in _version(store).rows("select distinct worker from workforce")}
    if worker not in known:
        raise UserError(f"No workforce file has a worker “{worker}”. Nothing was changed.")
    path = store.home / ALIASES
    kept = [row for row in _alias_rows(path) if (row["authority"], row["name"]) != (authority, name)]
    _write_aliases(path, [*kept, {"authority": authority, "name": name, "worker": worker}])
    print(f"“{name}” is {worker} from the next build on: run `python -m metrics build`.")


def _alias_rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    load_aliases(path.parent)  # refuses a file that cannot be read
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: (row.get(name) or "") for name in ("authority", "name", "worker")} for row in csv.DictReader(file)
        ]


def _write_aliases(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("authority", "name", "worker"))
        writer.writeheader()
        writer.writerows(rows)


def _export(home: Path, path: Path) -> None:
    rows = _alias_rows(home / ALIASES)
    _write_aliases(path, rows)
    print(f"{len(rows)} settled names written to {path}.")


def _titles(asked: argparse.Namespace) -> None:
    store = Store()
    if asked.settle or asked.role:
        _settle_title(store.home, asked.settle, asked.role)
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
    print_rows(rows, asked.format, ("authority", "title", "workers", "children", "perhaps"))


def _settle_title(home: Path, title: str | None, role: str | None) -> None:
    roles = sorted(set(codes("role").words.values()))
    if not title or role not in roles:
        raise UserError(f"Say both: --settle the title, and --role one of {', '.join(roles)}. Nothing was changed.")
    entry = f'\n[[setting]]\nname  = "role_title"\nrole  = {_quoted(role)}\nvalue = {_quoted(title)}\n'
    home.mkdir(parents=True, exist_ok=True)
    with (home / "settings.toml").open("a", encoding="utf-8") as file:
        file.write(entry)
    print(f"“{title}” is a {role} from the next import or build on: run `python -m metrics build`.")


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    if any(ord(letter) < 32 for letter in text):
        raise UserError("A job title holds no line break. Nothing was changed.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
