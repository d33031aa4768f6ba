"""Processes of a test's own, forked from one that has imported what they need: twenty cost a second, and not twenty."""

import multiprocessing
from functools import cache
from multiprocessing.context import ForkServerContext, SpawnContext

IMPORTED = ["pytest", "metrics.library", "tests.ledger.writer"]


@cache
def processes() -> ForkServerContext | SpawnContext:
    """Where processes come from. They know nothing of what the test has set, its environment neither: hand it over."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context
