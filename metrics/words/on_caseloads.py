"""Caseloads in words: what the promise needs, and what a what-if would change. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from metrics.analysis.caseload_need import Need
from metrics.analysis.caseloads import HAIR, NOBODY, SOCIAL_WORKER, TAKERS, Caseload, CaseloadFigures, Rules
from metrics.base.plain import is_missing
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.words import basic
from metrics.words.vocabulary import FLAGS

MARKS = (("asye", "ASYE"), ("agency", "agency"), ("new_starter", "newly started"), ("absent", "absent"))
NOBODYS, MANAGERS = "Children nobody holds", "Children its managers hold"
HOLDERS = "Full-time social workers who hold them"
PROMISE_KEPT, FOR_THE_PROMISE = "Promise kept", "Full-time social workers for the promise"
OF_A_PROMISE = (PROMISE_KEPT, FOR_THE_PROMISE)  # what is told only where the council set a promise
ONLY_OF_PLACE = (NOBODYS, MANAGERS, HOLDERS)  # what is not told of other places that a what-if touches
EXPERIENCE = ("ASYE", "qualified for less than 2 years", "for 2 years or longer", "not known")
NO_CASES = FLAGS["no cases"]
AGREED = "In list 6, and where its status says so"  # how sql/details/children_open_by_list.sql begins its first line


def short(value: float | None, decimals: int = 1) -> str:
    """A number without a needless ',0': '15', '12.5'; a dash where there is none."""
    return "–" if value is None else basic.number(value, decimals).removesuffix("." + "0" * decimals)


def spanned(values: Iterable[float]) -> str:
    """'15', or '12 to 15' where they differ."""
    ordered = sorted({round(value, 6) for value in values})
    if not ordered:
        return "–"
    return short(ordered[0]) if len(ordered) == 1 else f"{short(ordered[0])} to {short(ordered[-1])}"


def share(part: int, whole: int) -> str:
    """'62.1% (90 of 145)'; of fewer than ten '7 of 9' and no percentage."""
    if whole == 0:
        return NO_CASES
    parts = f"{basic.number(part)} of {basic.number(whole)}"
    return parts if whole < HEADLINE_FROM else f"{basic.number(100 * part / whole, 1)}% ({parts})"


def marks(row: basic.Row) -> list[str]:
    """What changes how a caseload is read: ASYE, agency, newly started, absent. `row`: of sql/details/caseload.sql."""
    return [word for column, word in MARKS if row[column] is True]


def years(value: object) -> str:
    """Years since qualifying: 'under 1', '7'; a dash where the date is not known."""
    if is_missing(value):
        return "–"
    return basic.number(value) if float(value) >= 1 else "under 1"  # type: ignore[arg-type]


def experience_of(row: basic.Row) -> str:
    """A worker's experience, one of EXPERIENCE."""
    if row["asye"] is True:
        return EXPERIENCE[0]
    if is_missing(row["years_qualified"]):
        return EXPERIENCE[3]
    return EXPERIENCE[1] if row["years_qualified"] < 2 else EXPERIENCE[2]


def experience(rows: Iterable[basic.Row]) -> str:
    """'2 ASYE, 5 qualified for less than 2 years, 9 for 2 years or longer, 1 not known'; empty without one."""
    counts = Counter(experience_of(row) for row in rows if row["line"] == SOCIAL_WORKER)
    return basic.joined([f"{basic.number(counts[kind])} {kind}" for kind in EXPERIENCE if counts[kind]])


# -- the workers a promise needs ---------------------------------------------------------------------------------------


def need_sentences(need: Need) -> tuple[str, str]:
    """What the promise needs, and whether those in post are enough."""
    first = f"At today's demand the promise needs {short(need.needed)} full-time social workers."
    worth = f"Those in post count for {short(need.worth)}"
    if basic.is_same(need.balance, 1):
        return first, f"{worth}: just enough."
    gap = short(abs(need.balance))
    return first, f"{worth}: {gap} more would be needed." if need.more else f"{worth}: enough, with {gap} to spare."


def _without(need: Need, fte: float, worth: float, who: str) -> str:
    """What it would be without some of those who count; empty where there are none."""
    if fte <= 0:
        return ""
    lacking = need.balance + worth
    lacks = lacking > 0 and not basic.is_same(lacking, 1)
    outcome = f"{short(lacking)} more would be needed" if lacks else "those in post would still be enough"
    return f"{short(fte)} of those in post {who}; without them {outcome}."


def need_reasons(need: Need, promises: Iterable[float], starters: Iterable[float]) -> list[str]:
    """How `need` is worked out, sentence by sentence; `promises` and `starters`: of the teams concerned."""
    by = sorted(set(promises))
    divided = f"each team's own promise ({spanned(by)})" if len(by) > 1 else f"the promise of {spanned(by)}"
    sentences = [
        f"{basic.several(need.children, 'child', 'children')} held by social workers or by nobody, divided by "
        f"{divided}: {short(need.needed)} full-time social workers.",
        f"{short(need.fte)} full-time social workers are in post. They are promised {short(need.promised)} children "
        f"together, as many as {short(need.worth)} at the full promise: newly qualified and newly started workers "
        "count with the promise that protects them.",
        f"A worker newly started is promised {spanned(starters)}, so {short(need.starters)} full-time starters would "
        "be needed in their first months."
        if need.more
        else "",
        _without(need, *need.idle, "hold no child today and count all the same"),
        _without(need, *need.absent, "are absent and count all the same, as a setting says"),
        f"{basic.several(need.managed, 'child', 'children')} held by managers would come on top."
        if need.managed
        else "",
        "It is taken that children can be shared freely among the workers.",
    ]
    return [sentence for sentence in sentences if sentence]


def balance(need: Need) -> str:
    """'1.2 too few', '0.4 to spare', 'just enough'."""
    if basic.is_same(need.balance, 1):
        return "just enough"
    workers = basic.number(abs(need.balance), 1)
    return f"{workers} too few" if need.balance > 0 else f"{workers} to spare"


# -- before and after --------------------------------------------------------------------------------------------------


SAME = "the same"


def difference(before: float | None, after: float | None, more: str, less: str, decimals: int = 0) -> str:
    """'3 fewer', '1.2 higher', 'the same'; empty where either is missing. `more` and `less`: the words for it."""
    if before is None or after is None:
        return ""
    if basic.is_same(after - before, decimals):
        return SAME
    return f"{basic.number(abs(after - before), decimals)} {more if after > before else less}"


def share_difference(part: int, whole: int, then_part: int, then_whole: int) -> str:
    """Between two shares: '3.0 points lower'; of fewer than ten '1 more' or 'the same number'."""
    if min(whole, then_whole) < HEADLINE_FROM:
        if part == then_part:
            return SAME if whole == then_whole else "the same number"  # of another number of workers
        return difference(part, then_part, "more", "fewer")
    return difference(100 * part / whole, 100 * then_part / then_whole, "points higher", "points lower", 1)


def average(sums: CaseloadFigures) -> str:
    """'15.6', or 'no cases' where no social worker holds a child."""
    return NO_CASES if sums.average is None else basic.number(sums.average, 1)


def compared(
    before: CaseloadFigures, after: CaseloadFigures, need_before: Need, need_after: Need, high: str
) -> list[tuple[str, str, str, str]]:
    """What, now, what-if, difference: the figures of a place before and after. `high`: what is too high per FTE."""

    def count(what: str, now: float, then: float, decimals: int = 0) -> tuple[str, str, str, str]:
        change = difference(now, then, "more", "fewer", decimals)
        return what, basic.number(now, decimals), basic.number(then, decimals), change

    return [
        count(NOBODYS, before.nobody, after.nobody),
        count(MANAGERS, before.managed, after.managed),
        count("Children social workers hold", before.children, after.children),
        count(HOLDERS, before.fte, after.fte, 1),
        (
            "Average caseload per full-time worker",
            average(before),
            average(after),
            difference(before.average, after.average, "higher", "lower", 1),
        ),
        (
            PROMISE_KEPT,
            share(before.kept, before.promised),
            share(after.kept, after.promised),
            share_difference(before.kept, before.promised, after.kept, after.promised),
        ),
        (
            f"Above {high} per full-time worker",
            share(before.too_high, before.workers),
            share(after.too_high, after.workers),
            share_difference(before.too_high, before.workers, after.too_high, after.workers),
        ),
        (
            FOR_THE_PROMISE,
            balance(need_before),
            balance(need_after),
            difference(need_before.balance, need_after.balance, "more needed", "fewer needed", 1),
        ),
    ]


def standing(line: Caseload) -> str:
    """How a caseload stands to its promise: 'kept', 'over by 3', 'no children', 'no promise'."""
    if line.line in NOBODY or line.promise is None:
        return "no promise"
    if line.children == 0:
        return "no children"
    return "kept" if line.is_kept else f"over by {short(-line.room)}"


def then(before: object, after: object) -> str:
    """'18 → 15', or the one value where both are the same."""
    return str(after) if before == after else f"{before} → {after}"


def touched_line(before: Caseload | None, after: Caseload) -> tuple[str, str, str, str]:
    """A touched line: name, children, children per FTE, and how it stands to its promise, each now → what-if."""
    old = before or after
    promise = "" if after.promise is None else f"{short(after.promise)}: "
    if before is None:
        return after.name, f"– → {after.children}", f"– → {short(after.per_fte)}", promise + standing(after)
    return (
        after.name,
        then(basic.number(old.children), basic.number(after.children)),
        then(short(old.per_fte), short(after.per_fte)),
        "–" if after.promise is None else promise + then(standing(old), standing(after)),
    )


def option(line: Caseload, home: str | None) -> str:
    """A line where it is chosen: 'Ann Lee · 21 children, promise 15'; the team too, unless it is `home`."""
    where = "" if line.team == home else f", {line.team}"
    time = f", {short(line.fte)} FTE" if line.line in TAKERS and abs(line.fte - 1) > HAIR else ""
    promise = "" if line.promise is None else f", promise {short(line.promise)}"
    return f"{line.name}{where}{time} · {basic.several(line.children, 'child', 'children')}{promise}"


def promise_words(rules: Rules, team: str, role: str, protected: bool) -> str:
    """The promise of a full-time starter, in words: '6'."""
    rule = rules[team]
    return short(rule.protected(role) if protected else rule.full(role))


def held_elsewhere(place: str, worker_teams: Sequence[str]) -> str:
    """'2 open children of South are held by a worker of another team: 2 by North. …' `worker_teams`: one for each."""
    held = Counter(worker_teams)
    by_team = basic.joined([f"{basic.number(held[team])} by a worker of {team}" for team in sorted(held)])
    are = "child of {} is" if len(worker_teams) == 1 else "children of {} are"
    return (
        f"{basic.number(len(worker_teams))} open {are.format(place)} held by a worker of another team: {by_team}. "
        "They count with that worker, not in the caseloads here."
    )


# -- each child once ---------------------------------------------------------------------------------------------------


def lists_compared(rows: Iterable[basic.Row]) -> str:
    """'12 open children, each counted once. The lists differ on 3: 2 looked after in list 8, and not in list 6; …'

    `rows`: of sql/details/children_open_by_list.sql, team by team; its first kind are those on whom the lists agree.
    """
    lines = Counter[str]()
    for row in rows:
        lines[str(row["lists"])] += int(row["children"])
    whole = lines.total()
    differing = [(lists, children) for lists, children in lines.items() if not lists.startswith(AGREED)]
    counted = f"{basic.several(whole, 'open child', 'open children')}, each counted once over the lists 4, 6, 7 and 8."
    if not differing:
        return f"{counted} The lists agree on all of them."
    parts = "; ".join(f"{basic.number(children)} {lists[:1].lower()}{lists[1:]}" for lists, children in differing)
    return f"{counted} The lists differ on {basic.number(sum(children for _, children in differing))}: {parts}."


def not_the_highest(lines: Iterable[Caseload]) -> str:
    """Why somebody who holds more than the highest caseload is not it: whose load it is is not settled; '' of none.

    '28 children stand under Ann Lee, two people have this name: not named as the highest, for …'
    """
    holders = [line for line in lines if line.is_holder]
    certain = [line for line in holders if not line.doubtful and line.per_fte is not None]
    if not certain:
        return ""
    most, highest = max(line.children for line in certain), max(line.per_fte or 0 for line in certain)
    above = [line for line in holders if line.doubtful and (line.children > most or (line.per_fte or 0) > highest)]
    if not above:
        return ""
    each = [f"{basic.several(line.children, 'child', 'children')} under {line.name}" for line in above]
    return (
        f"Not named as the highest: {'; '.join(each)}. Until such a name is settled nobody knows whether all of them "
        "are one worker's."
    )


def spread_title(middle: float, certain: tuple[float, float, float] | None) -> str:
    """'Median 15 per full-time worker, from 1 to 27'. certain: median, lowest and highest where no name is in doubt.

    A name in doubt may be two people's load, so it is no end of a range that stands in a heading.
    """
    title = f"Median {basic.number(middle, 1)} per full-time worker"
    return f"{title}, from {basic.number(certain[1], 1)} to {basic.number(certain[2], 1)}" if certain else title
