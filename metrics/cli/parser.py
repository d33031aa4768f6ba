"""What can be asked on the command line: every command by name, in words, and the module that has its options.

A module is imported when its command is asked for, because most bring packages that take seconds to import.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from metrics.cli.asking import Commands, Parser

# In the order of `--help`: name, module of metrics/cli, and what it is in words.
COMMANDS = (
    ("import", "store_commands", "read files into the store and publish a new version"),
    ("build", "store_commands", "work everything out again, after a change of settings"),
    ("demo", "demo_commands", "make the synthetic authority Exampleshire"),
    ("leave-demo", "demo_commands", "take the demonstration out, for your own data"),
    ("status", "status_command", "what the store holds, and whether it is sound"),
    ("show", "answers", "the figures of one measure"),
    ("worklist", "answers", "rows to act on, most urgent first"),
    ("reconcile", "answers", "every open child once: with a worker, unallocated, with a manager"),
    ("check", "answers", "the rows that break a rule of data quality, in each authority's newest extract"),
    ("digest", "answers", "Monday's list of a team in one piece, on stdout; as a mail it is counts alone"),
    ("measures", "answers", "the catalogue of measures"),
    ("audit", "audit_commands", "the audit trail: who looked at what, and whether it is whole"),
    ("plan", "plan_commands", "the improvement plan: its actions and days, what is missing, and what moved after it"),
    (
        "questions",
        "question_commands",
        "what a scrutiny panel asks and decides, what is answered and what came of it, and what to ask",
    ),
    ("pack", "pack_commands", "freeze the numbers of now for a meeting, and write them as files"),
    ("profile", "profile_commands", "what an Annex A extract holds, list by list, by age and all else"),
    (
        "packs",
        "pack_commands",
        "packs that were frozen: list, comment on a measure, sign off, write again, verify",
    ),
    ("export-events", "cluster_commands", "write the rows of files as Parquet by authority, for a cluster"),
    (
        "publish-aggregates",
        "consortium_commands",
        "write monthly aggregates of your authorities, small numbers hidden, for others",
    ),
    (
        "read-aggregates",
        "consortium_commands",
        "read what other authorities published into a folder, all of it anew",
    ),
    ("indicators", "indicators", "one authority beside its statistical neighbours on everything that is published"),
    (
        "ethnic-groups",
        "ethnic_groups",
        "children of each service by ethnic group beside the people who live in the area",
    ),
    ("people", "people", "names of case lists that nothing settles, and whose they may be"),
    ("titles", "people", "job titles that hold children and are none of the roles"),
    ("teams", "people", "teams that files name and no list of teams knows, and which they may be"),
    ("settings", "settings_commands", "what settings.toml says, and who changed it; checks one before it counts"),
    ("record", "record_commands", "where the record of a child or a worker stands, and how it is corrected"),
    ("correct", "record_commands", "note that a correction is asked for, and say in which files it is made"),
    ("erase", "record_commands", "take a child out of every version and the ledger"),
    ("hand-over", "news_commands", "pass what a team or a person wrote to another; alone, the hand-overs there were"),
    ("news", "news_commands", "who follows measures that say something new; with --send they are told by mail"),
    ("access", "access_commands", "who may see what: whether access.toml is right, and what it says"),
    ("since", "since_command", "one measure after each inspection and visit, against what it was at it"),
    ("journey", "journey_commands", "A to D: each headline at every inspection and visit and after it, promises"),
    ("year-end", "year_end_commands", "the Department's next yearly figures, as far as they are counted"),
    ("data-scores", "assurance_commands", "how sound the rows behind each measure are, and who signed it off"),
    ("sign-off", "assurance_commands", "say who answers for a measure's figures up to a month"),
    ("versions", "store_commands", "the versions kept, newest first"),
    ("backup", "backup_commands", "write the store, the ledger and the settings to one file"),
    ("restore", "backup_commands", "put a backup back, verified before anything is touched"),
    ("rollback", "store_commands", "go back to an older version"),
)


class CommandParser(Parser):
    """One command, whose module says what it takes once it is asked for."""

    module: str
    among: dict[str, "CommandParser"]

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        same = {name: parser for name, parser in self.among.items() if parser.module == self.module}
        import_module(f"metrics.cli.{self.module}").add_commands(Commands(same))
        return super().parse_known_args(args, namespace)


def parser() -> Parser:
    """The whole command line."""
    whole = Parser(prog="python -m metrics", description="Trajectory: performance of children's social care.")
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=CommandParser)
    every: dict[str, CommandParser] = {}
    for name, module, words in COMMANDS:
        every[name] = commands.add_parser(name, help=words, description=words)
        every[name].module, every[name].among = module, every
    return whole
