"""Build: all measures of one authority with five years of data (the demonstration), step by step.

The inputs of the demonstration's part are copied into an empty one, as an import does, and built there.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.common import make_demonstration, median, table

ROUNDS, SLOWEST = 3, 10
Result = TypeVar("Result")


def main() -> None:
    from metrics.base.home import home
    from metrics.build import imports

    make_demonstration()
    rounds = [build_once(home()) for _ in range(ROUNDS)]
    steps = {name: median([times[name] for times in rounds]) for name in rounds[0]}
    shown = ("inputs", "derive", "measures", "totals")
    begins = time.perf_counter()
    imports.rebuild()
    publish = time.perf_counter() - begins
    rows = [[name, f"{steps[name]:.2f} s"] for name in shown]
    rows.append(["whole publish (rebuild)", f"{publish:.2f} s"])
    print(f"{len(steps) - len(shown)} measures, median of {ROUNDS}")
    print(table(("step", "time"), rows))
    slowest = sorted((name for name in steps if name not in shown), key=lambda name: -steps[name])[:SLOWEST]
    print()
    print(table(("slowest measures", "time"), [[name, f"{steps[name] * 1000:.0f} ms"] for name in slowest]))


def build_once(home: Path) -> dict[str, float]:
    """Seconds of each step and each measure of one build."""
    from metrics.build.measures import derive, fill_settings, run_measure, total
    from metrics.demo import AUTHORITY
    from metrics.questions.catalogue import load_questions
    from metrics.settings import load_aliases, load_settings
    from metrics.store.making import borrow, copy_inputs
    from metrics.store.versions import Store
    from metrics.store.writer import in_memory

    store = Store(home)
    version = store.current()
    assert version is not None
    times: dict[str, float] = {}

    def timed(name: str, what: Callable[[], Result]) -> Result:
        begins = time.perf_counter()
        result = what()
        times[name] = time.perf_counter() - begins
        return result

    writer = in_memory()
    common, own = store.files(version)
    timed("inputs", lambda: copy_inputs(writer._connection, own, AUTHORITY, [AUTHORITY]))
    borrow(writer._connection, common, AUTHORITY)
    fill_settings(writer, load_settings(home), load_aliases(home))
    timed("derive", lambda: derive(writer))
    begins = time.perf_counter()
    measures = [measure for measure in load_questions().measures.values() if measure.has_query]
    for measure in measures:
        timed(measure.key, lambda measure=measure: run_measure(writer, measure))  # type: ignore[misc]
    times["measures"] = time.perf_counter() - begins
    timed("totals", lambda: total(writer, measures))
    return times
