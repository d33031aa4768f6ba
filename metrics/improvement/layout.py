"""How a plan lies in a workbook: one sheet for each kind of item, one column for each of its fields.

Reading, writing and the guide follow this one table. The last column of each sheet carries the number of the statement
that the row was written from.
"""

from dataclasses import dataclass

from metrics.improvement.items import ACTION, MEASURE, PRIORITY, RECOMMENDATION, REPORT, REPORT_KINDS, SHOWS, STATUSES

TEXT, DAY, CODES, POUNDS, YES_NO = "text", "day", "codes", "pounds", "yes or no"
NUMBER = "Written from"  # the column with the number of the statement


@dataclass(frozen=True)
class PlanColumn:
    """A column: the field it holds, its heading, what kind of value, and the only values it may have."""

    field: str
    heading: str
    holds: str = TEXT
    choices: tuple[str, ...] = ()
    width: int = 18


@dataclass(frozen=True)
class PlanSheet:
    """A sheet: the kind of its items, its name, its columns."""

    kind: str
    name: str
    columns: tuple[PlanColumn, ...]


_CODE = PlanColumn("code", "Code", width=10)
SHEETS = (
    PlanSheet(
        REPORT,
        "Reports",
        (
            _CODE,
            PlanColumn("title", "Title", width=40),
            PlanColumn("kind", "Kind", choices=REPORT_KINDS),
            PlanColumn("published", "Published", DAY),
            PlanColumn("cabinet", "Cabinet meets", DAY),
            PlanColumn("submitted", "Submitted on", DAY),
            PlanColumn("about", "About the plan", width=50),
            PlanColumn("source", "Source", width=40),
        ),
    ),
    PlanSheet(
        PRIORITY,
        "Priorities",
        (_CODE, PlanColumn("title", "Priority", width=60), PlanColumn("source", "Source", width=40)),
    ),
    PlanSheet(
        RECOMMENDATION,
        "Recommendations",
        (
            _CODE,
            PlanColumn("report", "Report", width=10),
            PlanColumn("text", "Recommendation", width=80),
            PlanColumn("priorities", "Priorities", CODES),
        ),
    ),
    PlanSheet(
        ACTION,
        "Actions",
        (
            _CODE,
            PlanColumn("title", "Action", width=50),
            PlanColumn("recommendations", "Recommendations", CODES),
            PlanColumn("priorities", "Priorities", CODES),
            PlanColumn("phase", "Phase"),
            PlanColumn("owner", "Owner (post or group)", width=30),
            PlanColumn("person", "Person", width=22),
            PlanColumn("starts", "Starts", DAY),
            PlanColumn("due", "Due", DAY),
            PlanColumn("status", "Status", choices=STATUSES),
            PlanColumn("done", "Done on", DAY),
            PlanColumn("reason", "Reason it slips or stopped", width=40),
            PlanColumn("effect", "Effect expected from", DAY),
            PlanColumn("money", "Money (pounds)", POUNDS),
            PlanColumn("measures", "Measures", CODES, width=40),
            PlanColumn("outcome", "Outcome for children", width=50),
            PlanColumn("public", "Public", YES_NO, ("yes", "no"), 10),
        ),
    ),
    PlanSheet(
        MEASURE,
        "Measures",
        (
            PlanColumn("code", "Measure", width=40),
            PlanColumn("owner", "Owner (post or group)", width=30),
            PlanColumn("shows", "Shows", choices=SHOWS),
        ),
    ),
)
BY_NAME = {sheet.name.lower(): sheet for sheet in SHEETS}
