"""Whom a version tells of: every authority, region and England, in files, the public record or the list of names."""

from datetime import date
from typing import NamedTuple

from metrics.store.version import Version

AUTHORITIES = """
    with local as (
        select authority, max(day) as data_to from month_spine group by authority
    ),
    public as (
        select distinct authority from published_figure
    ),
    codes as (
        select authority from local union select authority from public union select authority from authority
    )
    select c.authority, coalesce(a.name, c.authority) as name, coalesce(a.kind, 'authority') as kind,
        coalesce(a.region, '') as region, coalesce(a.synthetic, false) as synthetic,
        l.authority is not null as has_local, p.authority is not null as has_published, l.data_to
    from codes c
    left join authority a on a.authority = c.authority
    left join local l on l.authority = c.authority
    left join public p on p.authority = c.authority
    order by case coalesce(a.kind, 'authority') when 'england' then 0 when 'region' then 1 else 2 end, name
"""


class AuthorityListed(NamedTuple):
    """One of them. data_to: the newest day that its own files speak of; None where there are none."""

    authority: str
    name: str
    kind: str
    region: str
    synthetic: bool
    has_local: bool
    has_published: bool
    data_to: date | None


def known_to(version: Version) -> list[AuthorityListed]:
    """All of them: England first, then regions, then by name."""
    return [AuthorityListed(*row) for row in version.rows(AUTHORITIES)]
