"""What is said to whoever sees supervision and absence by team and not by name."""

from metrics.access import STAFF_BY_TEAM

YOU_SEE = f"You see {STAFF_BY_TEAM}; months in which fewer were in post are left out."
NO_LISTS = "The lists about them are not among those here."
NOT_MARKED = "Who is absent is not marked."

WOULD_TELL = (
    "Single workers' caseloads are told to their manager, leaders and HR: absent workers are left out of the average "
    "here (the setting count_absent_workers), so what each worker counts as would tell who is absent."
)


def too_few(place: str) -> str:
    """Why a place has no figure of its staff."""
    return (
        f"No figure of supervision is told of {place}: it has fewer than six people in post, or its figure beside "
        "others would tell of a team that has. Choose a service or the whole authority."
    )
