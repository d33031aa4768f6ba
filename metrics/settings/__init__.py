"""What an authority sets for itself, read from ``TRAJECTORY_HOME/settings.toml`` and checked all at once.

Each ``[[setting]]`` changes a number, so it is copied into every store version; and so are each ``[[measure]]``, a
measure of the authority's own, and each ``[[event]]``, by which letters are given and change is told. A ``[[target]]``
or ``[[rebase]]`` changes no number and is read live. A setting, target or rebase may be narrower than everything:
authority, team, role, and a day it begins.
"""

from metrics.settings.aliases import load_aliases
from metrics.settings.entries import Configured, Owner, Rebase, Target
from metrics.settings.known import (
    DEFAULTS,
    KNOWN,
    READ_LIVE,
    Known,
    Setting,
    headline_measures,
    hidden_up_to,
    of_whole_authority,
    panel_meetings,
    with_defaults,
)
from metrics.settings.own_events import OwnEvent
from metrics.settings.reading import case_link, load_settings, questions_of, read_checked, read_live, read_settings
from metrics.settings.restricted import load_restricted

__all__ = [
    "DEFAULTS",
    "KNOWN",
    "READ_LIVE",
    "Configured",
    "Known",
    "OwnEvent",
    "Owner",
    "Rebase",
    "Setting",
    "Target",
    "case_link",
    "headline_measures",
    "hidden_up_to",
    "load_aliases",
    "load_restricted",
    "load_settings",
    "of_whole_authority",
    "panel_meetings",
    "questions_of",
    "read_checked",
    "read_live",
    "read_settings",
    "with_defaults",
]
