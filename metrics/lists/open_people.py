"""Who is in post and who is open on the newest extract, to be found by name or by reference."""

from dataclasses import dataclass

from metrics.store.version import Version

_NEWEST = "with newest as (select max(day) as day from child_extract where authority = $authority)"
_WORKERS = f"""
    {_NEWEST}
    select w.worker, w.name, w.shown_as, w.children
    from worker_extract w
    join newest n on n.day = w.day
    where w.authority = $authority and w.name <> ''
    order by w.name, w.worker
"""
_CHILD = f"""
    {_NEWEST}
    select c.child, c.shown_as, c.name, c.holder, c.status_words
    from child_in_words c
    join newest n on n.day = c.day
    where c.authority = $authority and lower(c.child) = lower($reference)
"""


@dataclass(frozen=True)
class OpenWorker:
    """Somebody in post, or whoever holds a child; `children`: how many they hold."""

    worker: str
    name: str
    team: str
    children: int


@dataclass(frozen=True)
class OpenChild:
    """An open child. `name`: the worker's; holder: 'worker', or as whom nobody holds them. status: in words."""

    child: str
    team: str
    name: str
    holder: str
    status: str


def open_workers(version: Version, authority: str) -> list[OpenWorker]:
    """Everybody of an authority's newest extract, by name."""
    return [OpenWorker(*row) for row in version.rows(_WORKERS, {"authority": authority})]


def open_child(version: Version, authority: str, reference: str) -> OpenChild | None:
    """The open child with this very reference, in whatever letters it is written; None without one."""
    rows = version.rows(_CHILD, {"authority": authority, "reference": reference.strip()})
    return OpenChild(*rows[0]) if rows else None
