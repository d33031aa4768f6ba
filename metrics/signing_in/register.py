"""Who is who, and what they see today: from access.toml and what the provider says of somebody. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from metrics.access import ADMIN, MANAGER, Viewer
from metrics.signing_in.entries import RulesEntry


@dataclass(frozen=True)
class Claims:
    """What the provider says of somebody: '' and nothing where it does not say it, or not for certain."""

    subject: str = ""
    email: str = ""
    groups: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What they are called where access.toml has no name for them: never a name they may choose themselves."""
        return self.email or self.subject


@dataclass(frozen=True)
class Person:
    """Somebody of the register. `key`: their e-mail address, or their `subject` if they have one, in small letters."""

    key: str
    viewer: Viewer
    subject: str = ""


@dataclass(frozen=True)
class Group:
    """What whoever is in a group of the provider's sees. The viewer has no name yet."""

    group: str
    viewer: Viewer


@dataclass(frozen=True)
class Cover:
    """Who sees an absent manager's teams, both by key, from a first day (None: already) to a last, England's days."""

    absent: str
    by: str
    since: date | None
    until: date

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day; both its first and its last day count."""
        return (self.since or date.min) <= day <= self.until


@dataclass(frozen=True)
class Granted:
    """A viewer, with the covers that widened their scope today, each with the name of who is absent.

    groups: of the file's, by which they came; none for whoever has an entry of their own.
    """

    viewer: Viewer
    covers: tuple[tuple[str, Cover], ...] = ()
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Register:
    """access.toml as far as it is certain; `problems` says what is not.

    While there is a problem, whoever has an entry of their own that is right sees what it says, and no group and no
    cover is in force: any of them might be meant for somebody else, or less.
    """

    rules: RulesEntry = field(default_factory=RulesEntry)
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    covers: tuple[Cover, ...] = ()
    problems: tuple[str, ...] = ()

    def granted(self, claims: Claims, day: date) -> Granted | None:
        """Who signed in, with what they see on a day; None for whoever is not known, or has nothing that day."""
        person = self._person(claims)
        if person is None:
            group = None if self.problems else self._of_groups(claims)
            return Granted(group, groups=self._known_groups(claims)) if group else None
        covers = [] if self.problems else [one for one in self.covers if one.by == person.key and one.holds_on(day)]
        granted = Granted(person.viewer)
        for cover in covers:
            absent = self.of_key(cover.absent)
            granted = Granted(_covering(granted.viewer, absent.viewer), (*granted.covers, (absent.viewer.name, cover)))
        is_empty = granted.viewer.role == MANAGER and not granted.viewer.teams and not granted.viewer.teams_of
        return None if is_empty else granted

    def everybody(self, day: date) -> list[Viewer]:
        """Every person with what they see on a day; without whoever has nothing that day."""
        every = [self.granted(Claims(person.subject, person.key), day) for person in self.people]
        return [granted.viewer for granted in every if granted]

    def of_key(self, key: str) -> Person:
        """The person of a key. KeyError where there is none."""
        return {person.key: person for person in self.people}[key]

    def _person(self, claims: Claims) -> Person | None:
        """By subject first: a provider never gives it to somebody else, as it may an address."""
        by_subject = {person.subject: person for person in self.people if person.subject}
        by_email = {person.key: person for person in self.people if not person.subject}
        return by_subject.get(claims.subject) or by_email.get(address(claims.email))

    def _known_groups(self, claims: Claims) -> frozenset[str]:
        return claims.groups & {one.group for one in self.groups}

    def _of_groups(self, claims: Claims) -> Viewer | None:
        """What the first of the file's groups says that is theirs; others of its role and authorities add to it."""
        theirs = [one.viewer for one in self.groups if one.group in claims.groups]
        if not theirs or not claims.name:
            return None
        viewer = replace(theirs[0], name=claims.name)
        for other in theirs[1:]:
            if (other.role, other.authorities) == (viewer.role, viewer.authorities):
                viewer = _both(viewer, other)
        return viewer


def _both(viewer: Viewer, other: Viewer) -> Viewer:
    """What two groups of one role see in the same authorities: a part and the whole are the whole."""
    whole = viewer.has_whole_authorities or other.has_whole_authorities
    return replace(
        viewer,
        teams=None if whole else (viewer.teams or frozenset()) | (other.teams or frozenset()) or None,
        services=frozenset() if whole else viewer.services | other.services,
        child_lists=viewer.child_lists or other.child_lists,
        staff_lists=viewer.staff_lists or other.staff_lists,
    )


def _covering(viewer: Viewer, absent: Viewer) -> Viewer:
    """Who covers sees the teams of who is absent, too; whoever sees the whole authority sees them already."""
    if viewer.has_whole_authorities:
        return viewer
    own = viewer.teams or frozenset()
    teams, teams_of = own | (absent.teams or frozenset()), viewer.teams_of | absent.teams_of
    return replace(viewer, teams=teams, teams_of=teams_of, mine=viewer.mine or own)


def address(text: str) -> str:
    """An e-mail address to compare by: in small letters; one of other than ASCII letters is compared as it is.

    Some of those become ASCII when made small or folded, and another address with them.
    """
    return text.lower() if text.isascii() else text


def claims_of(token: Mapping[str, Any], rules: RulesEntry) -> Claims:
    """What a provider said, by the names of claims that the rules give.

    An address that the provider says it did not verify is none. A claim of another type is not there.
    """
    subject, email = token.get(rules.subject_claim), token.get(rules.email_claim)
    groups = token.get(rules.group_claim)
    is_doubtful = token.get("email_verified", True) not in (True, "true")
    names = [groups] if isinstance(groups, str) else groups if isinstance(groups, list | tuple) else []
    return Claims(
        subject if isinstance(subject, str) else "",
        email.strip() if isinstance(email, str) and not is_doubtful else "",
        frozenset(name for name in names if isinstance(name, str)),
    )


def sees_problems(viewer: Viewer) -> bool:
    """Whether what is wrong with access.toml is this viewer's to be told of."""
    return viewer.role == ADMIN
