"""The command `status`: what the store holds, and whether it is sound. It is asked often, so it imports little."""

import argparse
import sys

from metrics.base.today import day_in_england
from metrics.cli.asking import Commands
from metrics.cli.printing import print_rows
from metrics.cli.strays import name_strays
from metrics.ledger import tombstones
from metrics.store.authorities import known_to
from metrics.store.versions import Store

COLUMNS = ("authority", "name", "kind", "data_to", "has_local", "has_published", "synthetic", "version")


def add_commands(commands: Commands) -> None:
    """The command `status`."""
    commands.add("status", _status)


def _status(arguments: argparse.Namespace) -> None:
    _status_of_store(arguments.format)
    _tell_erasures(arguments.format)


def _status_of_store(how: str) -> None:
    store = Store()
    name = store.current()
    if name is None:
        if how == "table":
            print(f"The store in {store.folder} is empty.")
        else:
            print_rows([], how, ("authority", "name", "data_to", "has_published", "version"))
        return
    store.checked(name)
    name_strays(store)
    version = store.serving()
    every = known_to(version) if version else []
    rows = [{**one._asdict(), "data_to": one.data_to and one.data_to.isoformat(), "version": name} for one in every]
    if how != "table":
        print_rows(rows, how, COLUMNS)
        return
    published = sum(one.has_published for one in every)
    print(f"Version {name} serves and is sound. {published} places have published figures.")
    own = [row for row in rows if row["has_local"]]
    print("Authorities with their own data:" if own else "No authority's own data yet.")
    if own:
        print_rows(own, "table", ("authority", "name", "data_to", "synthetic"))


def _tell_erasures(how: str) -> None:
    """How many children were erased, and when the last was: nothing where none was."""
    so_far = tombstones.so_far()
    if so_far.last is not None:
        from metrics.words.basic import day, several  # brings what most who ask need not wait for

        words = f"{several(so_far.count, 'erasure', 'erasures')}, the last on {day(day_in_england(so_far.last))}."
        print(words, file=sys.stdout if how == "table" else sys.stderr)
