"""Job titles that are none of our roles and hold children, with the role that their words speak for."""

from dataclasses import dataclass

from metrics.intake.rows import NEWLY_QUALIFIED
from metrics.store.version import Version

# Words of a title, all of them, and the role they speak for: the first that fits. The newly qualified come before.
_SPEAK_FOR = (
    (("lead", "child protection"), "lead child protection practitioner"),
    (("review",), "other social worker"),
    (("chair",), "other social worker"),
    (("fostering",), "other social worker"),
    (("adoption",), "other social worker"),
    (("supervising",), "other social worker"),
    (("senior", "social work"), "senior social worker"),
    (("social work",), "social worker"),
    (("manager",), "team manager"),
    (("team lead",), "team manager"),
    (("adviser",), "personal adviser"),
    (("advisor",), "personal adviser"),
    (("family",), "family help lead practitioner"),
    (("early help",), "family help lead practitioner"),
    (("lead practitioner",), "family help lead practitioner"),
)


@dataclass(frozen=True)
class Title:
    """A title nobody has settled, how many workers bear it and how many open children they hold, and a proposal."""

    title: str
    workers: int
    children: int
    proposed: str


def proposed_role(title: str) -> str:
    """The role that the words of a title speak for; 'other' where none does."""
    if NEWLY_QUALIFIED.search(title):
        return "ASYE"
    plain = title.lower()
    for words, role in _SPEAK_FOR:
        if all(word in plain for word in words):
            return role
    return "other"


def unsettled_titles(version: Version, authority: str) -> list[Title]:
    """Of the version that serves: titles whose workers hold children on the newest day, most children first."""
    rows = version.rows(
        """
        with newest as (
            select max(day) as day from open_month where authority = $authority
        ),
        held as (
            select o.worker, count(*) as children
            from open_month o
            join newest n on n.day = o.day
            where o.authority = $authority
            group by o.worker
        ),
        titled as (
            select distinct w.unknown_title, w.worker from workforce w
            where w.authority = $authority and w.unknown_title is not null
        )
        select t.unknown_title, count(*), cast(sum(h.children) as integer)
        from titled t
        join held h on h.worker = t.worker
        group by t.unknown_title
        order by 3 desc, 1
        """,
        {"authority": authority},
    )
    return [Title(title, workers, children, proposed_role(title)) for title, workers, children in rows]
