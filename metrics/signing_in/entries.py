"""What may stand in access.toml: one model an entry of each kind."""

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, Field, ValidationInfo, field_validator

from metrics.access import ADMIN, ANALYST, LEADER, MANAGER, ROLES
from metrics.base.errors import UserError
from metrics.base.fields import ONLY_THESE, Day, Filled, Number, YesNo, one_of, rule, wrong
from metrics.intake.codes import authority_code

# Some providers date a sign-in five minutes back, so a shorter idle time would be over before it began.
LEAST_HOURS, MOST_HOURS, LEAST_MINUTES, MOST_MINUTES = 0.5, 24, 10, 480
_NAMES = "a list of names in quotation marks, such as [“North”, “South”]"
_HOURS = f"a number from {LEAST_HOURS} to {MOST_HOURS}"
_MINUTES = f"a number from {LEAST_MINUTES} to {MOST_MINUTES}"
_DAY = "a date such as 2026-12-18"
_TEXT = "text in quotation marks"


def _is_code(given: str) -> str:
    try:
        return authority_code(given)
    except UserError:
        raise wrong("an authority's nine-character code, such as E10000034") from None


Code = Annotated[str, AfterValidator(_is_code)]


class AccessEntry(BaseModel):
    """One table of the file. `types`: what a field must be, said of a value of another type."""

    model_config = {**ONLY_THESE, "defer_build": True, "frozen": True}
    types: ClassVar[dict[str, str]] = {}


class RulesEntry(AccessEntry):
    """[sign_in]: how long a sign-in lasts, whom to ask, and which claims of the provider say who somebody is."""

    types = {
        "whom_to_ask": "whom to ask for access, in words",
        "session_hours": _HOURS,
        "idle_minutes": _MINUTES,
        "email_claim": "the name of a claim",
        "subject_claim": "the name of a claim",
        "group_claim": "the name of a claim",
    }

    whom_to_ask: Filled = "the person who looks after Trajectory in your authority"
    session_hours: Annotated[Number, rule(lambda hours: LEAST_HOURS <= hours <= MOST_HOURS, _HOURS)] = 8.0
    idle_minutes: Annotated[Number, rule(lambda minutes: LEAST_MINUTES <= minutes <= MOST_MINUTES, _MINUTES)] = 30.0
    email_claim: Filled = "email"
    subject_claim: Filled = "sub"
    group_claim: Filled = "groups"


class ScopeEntry(AccessEntry):
    """A role and what it sees. The order of the fields matters: each is judged by those before it."""

    types = {
        "role": f"one of {', '.join(ROLES)}",
        "authorities": "a list of codes, such as [“E10000034”]",
        "teams": _NAMES,
        "child_lists": "true or false",
        "staff_lists": "true or false",
    }

    role: Annotated[str, one_of(ROLES)]
    authorities: Annotated[tuple[Code, ...], Field(default=(), validate_default=True)]
    teams: Annotated[tuple[Filled, ...] | None, Field(default=None, validate_default=True)]
    services: Annotated[tuple[str, ...], Field(default=None, validate_default=True)]
    child_lists: YesNo | None = None
    staff_lists: YesNo | None = None

    @field_validator("authorities")
    @classmethod
    def _of_somewhere(cls, authorities: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        role = info.data.get("role")
        if role == ADMIN and authorities:
            raise wrong("left out: an admin sees every authority")
        if role not in (ADMIN, None) and not authorities:
            raise wrong(f"the codes of the authorities that are theirs; the role {role} sees no others")
        return authorities

    @field_validator("teams")
    @classmethod
    def _of_a_manager(cls, teams: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        role = info.data.get("role")
        if role == MANAGER and teams is None:
            raise wrong("the teams that are theirs; a manager sees no others ([] for whoever only covers)")
        if teams is not None and role not in (MANAGER, None):
            raise wrong(f"left out: a {role} sees no single teams")
        if teams is not None:
            _of_one_authority(info)
        return teams

    @field_validator("services", mode="before")
    @classmethod
    def _of_a_leader(cls, services: Any, info: ValidationInfo) -> tuple[str, ...]:
        """A leader of a whole authority says so: a line that went missing must not make one of them."""
        role = info.data.get("role")
        if role != LEADER:
            if role and services is not None:
                raise wrong("left out: services are a leader's")
            return ()
        if services == "all":
            return ()
        names = services if isinstance(services, list) else []
        if not names or not all(isinstance(name, str) and name.strip() for name in names):
            raise wrong("the services that are theirs, such as [“Court”], or “all”")
        _of_one_authority(info)
        return tuple(names)

    @field_validator("child_lists")
    @classmethod
    def _of_an_analyst(cls, child_lists: bool | None, info: ValidationInfo) -> bool | None:
        if child_lists is not None and info.data.get("role", ANALYST) != ANALYST:
            raise wrong("left out: only an analyst is given lists of children, or not")
        return child_lists

    @field_validator("staff_lists")
    @classmethod
    def _of_hr(cls, staff_lists: bool | None, info: ValidationInfo) -> bool | None:
        if staff_lists is not None and info.data.get("role", ANALYST) != ANALYST:
            raise wrong("left out: only an analyst is given supervision and absence by name, or not")
        return staff_lists


def _of_one_authority(info: ValidationInfo) -> None:
    """Teams and services are names of one authority: two may have one of the same name."""
    if len(info.data.get("authorities", ("",))) != 1:
        raise wrong("of one authority: write another entry for teams or services of another")


class PersonEntry(ScopeEntry):
    """A [[person]], known by e-mail address or by the provider's subject."""

    types = {
        **ScopeEntry.types,
        "email": _TEXT,
        "subject": _TEXT,
        "name": _TEXT,
        "worker": _TEXT,
        "workforce_teams": "true or false",
    }

    email: str = ""
    subject: Annotated[str, Field(default="", validate_default=True)]
    name: Annotated[Filled, rule(lambda name: "@" not in name, "a name, not an address")]
    worker: str = ""
    workforce_teams: YesNo | None = None

    @field_validator("email")
    @classmethod
    def _an_address(cls, email: str) -> str:
        if email and (email.count("@") != 1 or email != email.strip() or " " in email):
            raise wrong("an e-mail address, such as mo.manager@example.gov.uk")
        return email

    @field_validator("subject")
    @classmethod
    def _known_by_one(cls, subject: str, info: ValidationInfo) -> str:
        if bool(subject.strip()) == bool(info.data.get("email", "–")):
            raise wrong("what they are known by where there is no email; write one of the two")
        return subject

    @field_validator("workforce_teams")
    @classmethod
    def _of_a_known_manager(cls, workforce_teams: bool | None, info: ValidationInfo) -> bool | None:
        if workforce_teams and info.data.get("role", MANAGER) != MANAGER:
            raise wrong("left out: only a manager has the teams that the files put under them")
        if workforce_teams and not str(info.data.get("worker", "–")).strip():
            raise wrong("given with worker, their number in the workforce file")
        return workforce_teams


class GroupEntry(ScopeEntry):
    """A [[group]]: whoever has it in the group claim has this role and scope."""

    types = {**ScopeEntry.types, "group": _TEXT}

    group: Filled


class CoverEntry(AccessEntry):
    """A [[cover]]: who sees an absent manager's teams beside their own, up to a last day."""

    types = {"absent": _TEXT, "by": _TEXT, "since": _DAY, "until": _DAY}

    absent: Filled
    by: Filled
    since: Day | None = None
    until: Day

    @field_validator("by")
    @classmethod
    def _somebody_else(cls, by: str, info: ValidationInfo) -> str:
        if by.lower() == str(info.data.get("absent", "")).lower():
            raise wrong("somebody else than who is absent")
        return by

    @field_validator("until")
    @classmethod
    def _ends(cls, until: Day, info: ValidationInfo) -> Day:
        since = info.data.get("since")
        if since and until < since:
            raise wrong(f"the last day of the cover, not before its first ({since.isoformat()})")
        return until
