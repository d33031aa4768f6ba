"""Job titles that are none of our roles and hold children: what they are is asked before anything is published."""

from collections import Counter
from collections.abc import Sequence

from metrics.base.errors import NeedsConfirmation
from metrics.intake.worker_names import name_key
from metrics.lists.titles import Title, proposed_role
from metrics.settings import Setting
from metrics.store.load import Load
from metrics.store.version import Version


def ask_about_titles(serving: Version | None, loads: Sequence[Load], settings: Sequence[Setting]) -> None:
    """Raises NeedsConfirmation where a workforce file brings titles that hold children and nobody has settled."""
    for load in loads:
        if load.feed != "workforce":
            continue
        settled = {
            item.value.strip().lower()
            for item in settings
            if item.name == "role_title" and item.authority in ("", load.authority)
        }
        asked = [title for title in _titles(serving, loads, load) if title.title.strip().lower() not in settled]
        if asked:
            raise NeedsConfirmation(_question(load, asked))


def _titles(serving: Version | None, loads: Sequence[Load], workforce: Load) -> list[Title]:
    held = _children_held(serving, loads, workforce.authority)
    workers: dict[str, set[str]] = {}
    children: Counter[str] = Counter()
    rows = workforce.tables["workforce_row"].select(["title", "worker", "name", "left"]).to_pylist()
    for row in rows:
        if row["title"] and row["left"] is None:
            here = held.get(row["worker"], 0) + (held.get(name_key(row["name"] or ""), 0) if row["name"] else 0)
            if here and row["worker"] not in workers.setdefault(row["title"], set()):
                workers[row["title"]].add(row["worker"])
                children[row["title"]] += here
    return [Title(title, len(workers[title]), count, proposed_role(title)) for title, count in children.most_common()]


def _children_held(serving: Version | None, loads: Sequence[Load], authority: str) -> Counter[str]:
    """Open children by the worker's id or folded name, in the newest list 6 of the loads or the store."""
    extracts = [load for load in loads if load.feed == "annex_a" and load.authority == authority]
    newest = max(extracts, key=lambda load: str(load.as_at), default=None)
    if newest is not None:
        rows = newest.tables["list_6"].select(["worker_name", "status", "closed"]).to_pylist()
        names = [row["worker_name"] for row in rows if row["status"] != "closed" and row["closed"] is None]
    elif serving is not None:
        names = [
            name
            for (name,) in serving.rows(
                """
                select worker_name from list_6
                where authority = $authority and status <> 'closed' and closed is null
                    and as_at = (select max(as_at) from list_6 where authority = $authority)
                """,
                {"authority": authority},
            )
        ]
    else:
        names = []
    held: Counter[str] = Counter()
    for name in filter(None, names):
        held.update({name, name_key(name)})
    return held


def _question(load: Load, titles: Sequence[Title]) -> str:
    children, many = sum(title.children for title in titles), len(titles) > 1
    each = "; ".join(
        f"“{one.title}” ({one.workers} workers, {one.children} children; perhaps {one.proposed})" for one in titles[:8]
    )
    return (
        f"{load.source_name}: {len(titles)} job {'titles hold' if many else 'title holds'} {children} children, and "
        f"Trajectory does not know what {'they are' if many else 'it is'}: {each}. Settle each with "
        "`python -m metrics titles --settle TITLE --role ROLE` and import the file again; or import it with --yes, and "
        "they count as other, in no caseload of social workers. Nothing was changed."
    )
