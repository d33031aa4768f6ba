"""The access.toml of the tests: an entry of every kind."""

from datetime import date
from pathlib import Path

LAST_DAY = date(2026, 12, 18)  # of the cover
EXAMPLE = """
[sign_in]
whom_to_ask = "the performance team"

[[person]]
email = "Mo.Manager@example.gov.uk"
name = "Mo Manager"
role = "manager"
authorities = ["E10000034"]
teams = ["North"]
worker = "W01"

[[person]]
email = "sam.south@example.gov.uk"
name = "Sam South"
role = "manager"
authorities = ["E10000034"]
teams = ["South"]

[[person]]
email = "lee.leader@example.gov.uk"
name = "Lee Leader"
role = "leader"
authorities = ["E10000034"]
services = "all"

[[person]]
email = "sue.service@example.gov.uk"
name = "Sue Service"
role = "leader"
authorities = ["E10000034"]
services = ["Court"]

[[person]]
email = "ana.analyst@example.gov.uk"
name = "Ana Analyst"
role = "analyst"
authorities = ["E10000034"]

[[person]]
email = "ann.allowed@example.gov.uk"
name = "Ann Allowed"
role = "analyst"
authorities = ["E10000034"]
child_lists = true

[[person]]
subject = "00u-Ada"
name = "Ada Admin"
role = "admin"

[[person]]
email = "dee.deputy@example.gov.uk"
name = "Dee Deputy"
role = "manager"
authorities = ["E10000034"]
teams = []

[[group]]
group = "councillors"
role = "panel"
authorities = ["E10000034"]

[[group]]
group = "managers of East"
role = "manager"
authorities = ["E10000034"]
teams = ["East <b>"]

[[group]]
group = "managers of West"
role = "manager"
authorities = ["E10000034"]
teams = ["West"]

[[cover]]
absent = "sam.south@example.gov.uk"
by = "mo.manager@example.gov.uk"
since = 2026-12-01
until = 2026-12-18

[[cover]]
absent = "sam.south@example.gov.uk"
by = "dee.deputy@example.gov.uk"
until = 2026-12-18
"""


def written(folder: Path, text: str = EXAMPLE) -> Path:
    """A home with this access.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "access.toml").write_text(text, encoding="utf-8")
    return folder
