"""What an extract of Annex A holds, list by list, of a whole authority: for whoever sees equality facts of it."""

from datetime import date

from metrics.analysis.profiles import ProfileTold, told
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.questions.catalogue import Questions
from metrics.questions.profile import Profile
from metrics.store import profiles
from metrics.store.version import Version
from metrics.words import basic

BY = "Age and other facts about children"


class Profiles:
    """The profiles of whole authorities."""

    def __init__(self, gate: Gate, version: Version, questions: Questions) -> None:
        self._gate = gate
        self._version = version
        self._questions = questions

    def extracts(self, authority: str) -> list[date]:
        """The days of the extracts that hold any list, oldest first."""
        self._of_whole(authority)
        days = {day for profile in self._questions.profiles.values() for day in self._days(profile, authority)}
        return sorted(days)

    def offered(self, authority: str, extract: date) -> list[Profile]:
        """The profiles of the lists that an extract holds, in the order of the lists."""
        self._of_whole(authority)
        every = self._questions.profiles.values()
        return [profile for profile in every if extract in self._days(profile, authority)]

    def profile(self, key: str, authority: str, extract: date) -> ProfileTold:
        """One profile. UserError where there is none of that key, or the extract lacks its list."""
        self._of_whole(authority)
        profile = self._questions.profile(key)
        if extract not in self._days(profile, authority):
            when = basic.day(extract)
            raise UserError(f"No extract of {when} with list {profile.list} is held, so it tells of no {profile.many}.")
        memory = self._version.memory
        return memory.once("profile", (key, authority, extract), lambda: self._told(profile, authority, extract))

    def _of_whole(self, authority: str) -> None:
        self._gate.whole(authority)
        self._gate.equality(Place(authority), BY)

    def _days(self, profile: Profile, authority: str) -> list[date]:
        key = (profile.list, authority)
        return self._version.memory.once(
            "profile days", key, lambda: profiles.extracts_with(self._version, authority, profile.list)
        )

    def _told(self, profile: Profile, authority: str, extract: date) -> ProfileTold:
        breakdowns = [self._questions.breakdowns[key] for key in profile.breakdowns]
        facts = {one.key: profiles.bands(self._version, one, authority, extract) for one in breakdowns}
        return told(profile, profiles.profiled(self._version, profile, authority, extract), breakdowns, facts)
