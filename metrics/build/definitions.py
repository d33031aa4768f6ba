"""What a version is worked out with beside its rows: questions, settings, settled names, restricted records."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from metrics.questions.catalogue import Measure, Questions
from metrics.settings import READ_LIVE, OwnEvent, Setting, load_aliases, load_restricted, read_settings


@dataclass(frozen=True)
class Definitions:
    """Questions, with the measures an authority declares itself (`own`), and what is set in the files of a home.

    aliases: (authority or '', folded name, worker). restricted: (authority or '', child, viewer).
    """

    questions: Questions
    own: Sequence[Measure]
    settings: Sequence[Setting]
    events: Sequence[OwnEvent]
    aliases: Sequence[tuple[str, str, str]]
    restricted: Sequence[tuple[str, str, str]]

    @property
    def measures(self) -> list[Measure]:
        """The measures that are worked out of rows."""
        return [measure for measure in self.questions.measures.values() if measure.has_query]

    def of(self, authority: str) -> Definitions:
        """What is set for one authority, or for all. Restricted records change nothing that is worked out."""
        return replace(
            self,
            settings=[one for one in self.settings if one.authority in ("", authority)],
            events=[one for one in self.events if one.authority == authority],
            aliases=[one for one in self.aliases if one[0] in ("", authority)],
            restricted=[],
        )

    def without(self, authority: str) -> Definitions:
        """What is left where an authority goes."""
        return replace(
            self,
            settings=[one for one in self.settings if one.authority != authority],
            events=[one for one in self.events if one.authority != authority],
            aliases=[one for one in self.aliases if one[0] != authority],
            restricted=[one for one in self.restricted if one[0] != authority],
        )

    def checksum(self) -> str:
        """Another one where anything of it is another; of measures that are only published nothing is worked out."""
        questions = self.measures, self.questions.checks
        all_of_it = (questions, self.own, self.settings, self.events, self.aliases, self.restricted)
        return hashlib.sha256(repr(all_of_it).encode()).hexdigest()


def read_definitions(home: Path, questions: Questions) -> Definitions:
    """What is set in a home. UserError, with all that is wrong with it."""
    configured = read_settings(home)
    return Definitions(
        questions.with_own(configured.measures),
        configured.measures,
        [one for one in configured.settings if one.name not in READ_LIVE],
        configured.events,
        load_aliases(home),
        load_restricted(home),
    )
