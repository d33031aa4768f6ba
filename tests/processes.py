"""Processes of a test's own, forked from one that has imported what they need: twenty cost a second, and not twenty."""

import multiprocessing
import sys
from collections.abc import Sequence
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.short_cut import PROVING

ROOT = Path(__file__).resolve().parents[1]
IMPORTED = ["pytest", "metrics.build.imports", "tests.ledger.writer", *(["tests.prove.in_memory"] if PROVING else [])]
MAIN = sys.modules["__main__"]
MOST_SECONDS = 120  # that one of many is waited for


def processes() -> ForkServerContext | SpawnContext:
    """Where processes come from. They know nothing of what the test has set, its environment neither: hand it over."""
    # A page that was tested before stands in its place, and every process would run it first.
    sys.modules["__main__"] = MAIN
    return _processes()


@cache
def _processes() -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context


def at_once(writers: Sequence[BaseProcess], pipes: Sequence[Connection]) -> list[Any]:
    """Starts processes, has all begin once the last is ready; what each sends back, None for one that is silent.

    Each says "ready" down its pipe and waits there for a word. None lives on.
    """
    try:
        for writer in writers:
            writer.start()
        assert [_answer(pipe) for pipe in pipes] == ["ready"] * len(pipes)
        for pipe in pipes:
            pipe.send("go")
        answers = [_answer(pipe) for pipe in pipes]
        for writer in writers:
            writer.join(timeout=MOST_SECONDS)
        return answers
    finally:
        for writer in writers:
            writer.kill()
            writer.join()


def _answer(pipe: Connection) -> Any:
    """What a process sent; None where it is silent or has died, and what it wrote then says why."""
    try:
        return pipe.recv() if pipe.poll(timeout=MOST_SECONDS) else None
    except EOFError:
        return None
