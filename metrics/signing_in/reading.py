"""Reads ``TRAJECTORY_HOME/access.toml`` and says everything that is wrong with it at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from metrics.access import ADMIN, ANALYST, LEADER, MANAGER, Viewer
from metrics.base.errors import UserError
from metrics.base.fields import plain_key, problems_of, shown
from metrics.settings.written import problems_error, toml_of
from metrics.signing_in.entries import AccessEntry, CoverEntry, GroupEntry, PersonEntry, RulesEntry, ScopeEntry
from metrics.signing_in.register import Cover, Group, Person, Register, address

ACCESS = "access.toml"
KINDS = ("person", "group", "cover")
NOBODY_CERTAIN = "Until that is mended nobody can sign in."
Entry = TypeVar("Entry", bound=AccessEntry)


def read_register(folder: Path) -> Register:
    """The register of ``folder``/access.toml: what is certain of it, and what is wrong. Without a file, nobody.

    Nobody is certain where the file cannot be read as TOML in UTF-8, or where its [sign_in] is wrong: that says what
    people are known by.
    """
    path = folder / ACCESS
    problems: list[str] = []
    try:
        content = toml_of(path, problems)
    except UserError as problem:
        return Register(problems=(str(problem),))
    can_be_read = not problems
    rules = _rules(content.get("sign_in", {}), problems)
    is_certain = can_be_read and not problems
    kinds = ", ".join(f"[[{kind}]]" for kind in KINDS)
    unknown = [key for key in content if key not in (*KINDS, "sign_in")]
    problems += [f"{shown(key)} is not known; write [sign_in], {kinds}" for key in unknown]
    people = _people(content.get("person", []), problems)
    groups = _groups(content.get("group", []), problems)
    covers = _covers(content.get("cover", []), people, _mentioned(content.get("person", [])), problems)
    return Register(rules, tuple(people if is_certain else ()), tuple(groups), tuple(covers), tuple(problems))


def check(folder: Path) -> Register:
    """The register. UserError with every problem of access.toml, and where there is no such file."""
    path = folder / ACCESS
    if not path.exists():
        raise UserError(f"{path} is not there, so nobody is known. docs/operating.md shows one. Nothing was changed.")
    register = read_register(folder)
    if register.problems:
        raise error_of(path, register.problems)
    return register


def error_of(path: Path, problems: Sequence[str]) -> UserError:
    """What is wrong with the file; a file that cannot be read at all has said so with its name."""
    if len(problems) == 1 and problems[0].startswith(str(path)):
        return UserError(problems[0])
    return problems_error(path, problems)


@lru_cache(maxsize=8)
def _as_it_stands(folder: Path, stamp: tuple[int, int, int]) -> Register:
    return read_register(folder)


def read_live(folder: Path) -> Register:
    """`read_register`, read again only when the file has changed: what it says holds at once."""
    try:
        file = (folder / ACCESS).stat()
    except OSError:  # reading it says why
        return read_register(folder)
    return _as_it_stands(folder, (file.st_mtime_ns, file.st_size, file.st_ino))


def _rules(given: Any, problems: list[str]) -> RulesEntry:
    if not isinstance(given, dict):
        problems.append("write [sign_in] as one table")
        return RulesEntry()
    try:
        return RulesEntry.model_validate(given)
    except ValidationError as error:
        problems += [f"sign_in: {problem}" for problem in problems_of(error, "[sign_in]", RulesEntry.types)]
        return RulesEntry()


def _entries(kind: str, model: type[Entry], given: Any, problems: list[str]) -> Iterator[tuple[int, Entry]]:
    """The entries of one kind that are right, with their numbers; what is wrong with others goes to `problems`."""
    if not isinstance(given, list):
        problems.append(f"write each {kind} as [[{kind}]]")
        return
    for number, entry in enumerate(given, start=1):
        if not isinstance(entry, dict):
            problems.append(f"{kind} {number} is not a table: write it as [[{kind}]]")
            continue
        try:
            yield number, model.model_validate(entry)
        except ValidationError as error:
            wrong = [_plainly(problem) for problem in problems_of(error, f"a {kind}", model.types)]
            problems += [f"{_where(kind, number, entry)}: {problem}" for problem in wrong]


def _plainly(problem: str) -> str:
    """What stands for a key that was left out is nobody's value."""
    return problem.replace(" is None; it must be", " is not given; it must be").replace(" is (); ", " is not given; ")


def _where(kind: str, number: int, entry: Mapping[str, Any]) -> str:
    """'person 2 (Mo Manager)': an entry by its place among those of its kind, and by its name where it has one."""
    name = entry.get({"person": "name", "group": "group"}.get(kind, ""), "")
    return f"{kind} {number} ({plain_key(name)})" if name and isinstance(name, str) else f"{kind} {number}"


def _people(given: Any, problems: list[str]) -> list[Person]:
    """The people whose entry is right, and who have no second one, right or wrong."""
    entries = list(_entries("person", PersonEntry, given, problems))
    keys = _mentioned(given)
    names = Counter(str(table.get("name", "")).casefold() for table in _tables(given))
    problems += [f"{plain_key(key)} stands in {count} [[person]] entries" for key, count in keys.items() if count > 1]
    for name, count in names.items():
        if name and count > 1:
            problems.append(f"{count} people are called {plain_key(name)}: what is written is signed with a name")
    return [
        Person(address(entry.email or entry.subject), _viewer_of(entry), entry.subject)
        for _, entry in entries
        if names[entry.name.casefold()] == 1 and not any(keys[key] > 1 for key in _keys(entry.model_dump()))
    ]


def _groups(given: Any, problems: list[str]) -> list[Group]:
    groups = [Group(entry.group, _viewer(entry, "")) for _, entry in _entries("group", GroupEntry, given, problems)]
    times = Counter(one.group for one in groups)
    problems += [f"group {plain_key(one)} stands in {count} entries" for one, count in times.items() if count > 1]
    return groups


def _tables(given: Any) -> list[Mapping[str, Any]]:
    """The tables among the entries of a kind, right or wrong."""
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def _mentioned(given: Any) -> Counter[str]:
    """How often each e-mail address and subject stands among the entries of people, right or wrong."""
    return Counter(key for table in _tables(given) for key in _keys(table))


def _keys(table: Mapping[str, Any]) -> list[str]:
    """What an entry says somebody is known by, right or wrong."""
    given = (table.get("email"), table.get("subject"))
    return [address(one.strip()) for one in given if isinstance(one, str) and one.strip()]


def _viewer_of(entry: PersonEntry) -> Viewer:
    teams_of = frozenset({entry.worker}) if entry.workforce_teams else frozenset()
    return replace(_viewer(entry, entry.name), worker=entry.worker, teams_of=teams_of)


def _viewer(entry: ScopeEntry, name: str) -> Viewer:
    return Viewer(
        name=name,
        role=entry.role,
        authorities=None if entry.role == ADMIN else frozenset(entry.authorities),
        teams=frozenset(entry.teams or ()) if entry.role == MANAGER else None,
        child_lists=entry.role != ANALYST or bool(entry.child_lists),
        staff_lists=entry.role != ANALYST or bool(entry.staff_lists),
        services=frozenset(entry.services),
    )


def _covers(given: Any, people: Sequence[Person], mentioned: Counter[str], problems: list[str]) -> list[Cover]:
    """The covers; those of or by somebody who cannot be covered, or cannot cover, are problems."""
    viewers = {person.key: person.viewer for person in people}
    covers = []
    for number, entry in _entries("cover", CoverEntry, given, problems):
        cover = Cover(address(entry.absent), address(entry.by), entry.since, entry.until)
        covers.append(cover)
        for key in (cover.absent, cover.by):
            if key not in mentioned:  # whose own entry is wrong has been told of
                problems.append(f"cover {number}: {plain_key(key)} is no [[person]]")
        absent, by = viewers.get(cover.absent), viewers.get(cover.by)
        if absent and by:
            problems += [f"cover {number}: {problem}" for problem in _between(absent, by)]
    return covers


def _between(absent: Viewer, by: Viewer) -> Iterator[str]:
    """Why one cannot cover the other."""
    if absent.role != MANAGER:
        yield f"{absent.name} is no manager; only a manager's teams are covered"
    if by.role not in (MANAGER, LEADER):
        yield f"{by.name} is neither manager nor leader, so cannot cover"
    elif not (absent.authorities or frozenset()) <= (by.authorities or frozenset()):
        yield f"{by.name} is of another authority than {absent.name}"
