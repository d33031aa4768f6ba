"""The commands for figures that one machine is too small for: events out, a build on a cluster, figures back."""

import argparse
from importlib.util import find_spec
from pathlib import Path

from metrics.base.disk import shown
from metrics.base.errors import UserError
from metrics.cli import recorded
from metrics.cli.asking import Commands
from metrics.cli.bars import Bars
from metrics.cli.printing import print_rows
from metrics.words.basic import several

_NEEDED = ("pyspark", "sqlglot")


def add_commands(commands: Commands) -> None:
    """Adds `export-events`."""
    export = commands.add("export-events", _export)
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a folder that is not there yet")


def add_options(build: argparse.ArgumentParser) -> None:
    """What `build` takes beside: a cluster, its events, and where figures go."""
    build.add_argument("--engine", metavar="ADDRESS", help="work it out on Apache Spark: spark://… or sc://…")
    build.add_argument("--events", type=Path, metavar="FOLDER", help="with --engine: what `export-events` wrote")
    build.add_argument("--to", type=Path, metavar="FOLDER", help="with --engine: the new folder that figures go into")


def refuse_without_engine(arguments: argparse.Namespace) -> None:
    """UserError where a build on this computer is given what only one on a cluster takes."""
    if arguments.events or arguments.to:
        raise UserError("--events and --to are for a build on a cluster: name it with --engine. Nothing was changed.")


def build(arguments: argparse.Namespace) -> None:
    """Works everything out on a cluster and writes coverage, figures and totals into a folder."""
    if not arguments.events or not arguments.to:
        raise UserError(
            "A build on a cluster needs --events, the folder that `export-events` wrote, and --to, a new folder for "
            "its figures. Nothing was changed."
        )
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise UserError(
            f"A build on a cluster needs {' and '.join(missing)}, which Trajectory does without otherwise. Install it "
            "with `python -m pip install --require-hashes -r requirements-cluster.txt`. Nothing was changed."
        )
    from metrics.cluster.building import build_figures

    with Bars() as bars:
        figures = build_figures(arguments.engine, arguments.events, arguments.to, bars)
    recorded.exported("figures worked out on a cluster", events=figures.version, rows=figures.rows["measure_month"])
    if arguments.format == "table":
        whose = several(len(figures.authorities), "authority", "authorities")
        print(
            f"{figures.rows['measure_month']:,} figures of {whose} are in {shown(arguments.to)}, added up in "
            f"{figures.rows['measure_team_month']:,} rows of teams."
        )
    else:
        rows = [{"table": table, "rows": count} for table, count in figures.rows.items()]
        print_rows(rows, arguments.format, ("table", "rows"))


def _export(arguments: argparse.Namespace) -> None:
    from metrics.cluster.events import export_events

    with Bars() as bars:
        events = export_events(arguments.to, bars)
    recorded.exported("events for a cluster", version=events.version, rows=sum(events.rows.values()))
    if arguments.format == "table":
        print(
            f"The rows of {several(len(events.authorities), 'authority', 'authorities')} are in {shown(arguments.to)}: "
            f"{sum(events.rows.values()):,} rows of {len(events.rows)} tables. They name children and workers: guard "
            "the folder as the store itself, and remove it when its figures are back."
        )
    else:
        rows = [{"table": table, "rows": count} for table, count in events.rows.items()]
        print_rows(rows, arguments.format, ("table", "rows"))
