"""How sound the rows behind each measure are: which checks touch it, and what share of the rows it reads is in doubt.

A row is in doubt where a check that touches the measure names its child or worker in a list the measure reads, or where
it could not be used when it was loaded. What a check says of a whole file is told beside the share, not in it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.base.place import Place
from metrics.lists.checks import Checked, Doubted, feeds_of
from metrics.questions.catalogue import load_questions
from metrics.store.version import Version

_LISTS = "select list, rows_kept from extract_list where authority = $authority and as_at = $extract order by list"
_IMPORTS = """
    select feed, rows_read, rows_rejected, report, as_at
    from import_log
    where authority = $authority
    order by number desc nulls last, imported_at desc
"""


@dataclass(frozen=True)
class RowsRead:
    """The rows of one feed's newest file: how many were read, and how many of them could not be used."""

    read: int
    rejected: int


@dataclass(frozen=True)
class DataScore:
    """One measure of one authority. rows: what the newest files hold for it. doubtful: how many of them are in doubt.

    sound: the share of the others, 0 to 1; None where no file of its own was loaded. checks: the keys of those that
    touch it, most severe first. restated: how many months are told otherwise now than at first.
    """

    measure: str
    rows: int
    doubtful: int
    sound: float | None
    checks: tuple[str, ...] = ()
    restated: int = 0

    def rounded_down(self) -> "DataScore":
        """Without numbers of rows, the share in whole percent: for who is told no numbers of few."""
        sound = None if self.sound is None else int(self.sound * 100) / 100
        return DataScore(self.measure, 0, 0, sound, self.checks, self.restated)


def data_scores(version: Version, checked: Checked, authority: str) -> dict[str, DataScore]:
    """The score of every measure that is counted here, without `restated`; empty where nothing was checked."""
    extract = next(iter(checked.extracts(authority)[-1:]), None)
    if extract is None:
        return {}
    read = rows_read(version, authority, extract)
    doubted = checked.doubted(authority)
    return {
        measure.key: score(measure.key, measure.feeds, read, doubted, checked.touching([measure.key], Place(authority)))
        for measure in load_questions().measures.values()
        if measure.has_query
    }


def score(
    measure: str,
    feeds: Sequence[str],
    read: Mapping[str, RowsRead],
    doubted: Sequence[Doubted],
    checks: Sequence[str],
) -> DataScore:
    """The score of one measure, from the rows that were read of each feed and what the checks doubt. Pure."""
    rows = doubtful = 0
    for feed in feeds:
        if feed not in read:
            continue
        named = {one.subject for one in doubted if one.subject and one.check in checks and feed in feeds_of(one.list)}
        rows += read[feed].read
        doubtful += min(read[feed].read, len(named) + read[feed].rejected)
    return DataScore(measure, rows, doubtful, (rows - doubtful) / rows if rows else None, tuple(checks))


def rows_read(version: Version, authority: str, extract: date) -> dict[str, RowsRead]:
    """By feed, as headers name it ('annex_a.list_4', 'workforce'): the newest extract's lists, else the newest file."""
    read: dict[str, RowsRead] = {}
    for feed, rows, rejected, report, as_at in version.rows(_IMPORTS, {"authority": authority}):
        if feed != "annex_a":
            read.setdefault(feed, RowsRead(rows, rejected))
        elif as_at == extract and not any(known.startswith("annex_a.") for known in read):
            lists = version.rows(_LISTS, {"authority": authority, "extract": extract})
            read |= _of_lists([(int(number), int(rows)) for number, rows in lists], json.loads(report)["sheets"])
    return read


def _of_lists(lists: Sequence[tuple[int, int]], sheets: Sequence[Mapping[str, object]]) -> dict[str, RowsRead]:
    """A report tells of the lists in their order; one that was not read kept nothing, and is in no list of `lists`."""
    left = iter(sheets)
    read: dict[str, RowsRead] = {}
    for number, rows in lists:
        sheet = next((one for one in left if one["rows_kept"] == rows), None)
        rejected = len(list(sheet["rejected"])) if sheet and isinstance(sheet["rejected"], list) else 0
        read[f"annex_a.list_{number}"] = RowsRead(rows + rejected, rejected)
    return read
