"""Names for authorities that a version knows by their code alone: their own files do not say what they are called."""

from collections.abc import Iterable

from metrics.intake.places import reference_places
from metrics.store.writer import Writer

_BARE = """
    with codes as (
        select unnest($authorities) as authority
        union
        select authority from published
    )
    select c.authority
    from codes c
    left join authority a on a.authority = c.authority and a.name <> a.authority
    where a.authority is null
"""
_ADD = """
    insert into authority (authority, name, dfe_code, kind, region, synthetic)
    values ($authority, $name, $dfe_code, $kind, $region, $synthetic)
"""


def fill_names(writer: Writer, authorities: Iterable[str]) -> None:
    """Adds name and region of these, and of published authorities, where data/reference has them.

    A published release replaces them.
    """
    bare = {code for (code,) in writer.rows(_BARE, {"authorities": sorted(authorities)})}
    places = [place for place in reference_places() if place.authority in bare]
    for place in places:
        writer.execute("delete from authority where authority = $authority", {"authority": place.authority})
        writer.execute(_ADD, vars(place))
