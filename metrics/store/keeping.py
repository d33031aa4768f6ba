"""Which versions are kept: eight weeks of them, and each month's last for two years.

Age is not what the clock says but the time between one version and the next, in the order they were made. A clock that
ran backwards, or forward by more than lies between two weekly or monthly imports, makes nothing older.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from metrics.store.manifest import Manifest

KEEP_ALL = timedelta(weeks=8)
KEEP_MONTHLY = timedelta(days=731)
# More between two versions is a pause, or a clock that jumped. Where only each month's last is left it may be more.
LONGEST_PAUSE, LONGEST_BETWEEN_MONTHS = timedelta(days=35), timedelta(days=62)


def expired(manifests: Sequence[Manifest], current: str, now: datetime) -> list[Manifest]:
    """The versions that go, oldest last. `manifests`: all, newest first; `current` is never among those that go."""
    gone: list[Manifest] = []
    age, later_moment, later_month = timedelta(), now, ""
    for manifest in manifests:
        created, month = datetime.fromisoformat(manifest.created), manifest.created[:7]
        since = later_moment - created
        longest = LONGEST_PAUSE if age <= KEEP_ALL else LONGEST_BETWEEN_MONTHS
        if timedelta() < since <= longest:
            age += since
        is_last = month != later_month
        later_moment, later_month = created, month
        recent = age <= KEEP_ALL or (is_last and age <= KEEP_MONTHLY)
        if manifest.version != current and not recent:
            gone.append(manifest)
    return gone
