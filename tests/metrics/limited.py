"""An import in a process that may write only so much into one file."""

import os
import resource
from collections.abc import Sequence
from contextlib import redirect_stderr
from dataclasses import replace
from io import StringIO
from multiprocessing.connection import Connection

import pytest

from metrics.build import imports
from metrics.cli.main import main
from metrics.questions.catalogue import load_questions
from tests.annexa import AUTHORITY
from tests.read_here import read_here


def import_within(most: int, extract: str, home: str, measures: Sequence[str], pipe: Connection) -> None:
    """Imports an extract by the command, with these measures: sends its exit code and what it said. most: bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    os.environ["TRAJECTORY_HOME"] = home
    every = load_questions()
    few = replace(every, measures={key: every.measures[key] for key in measures}, checks={})
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(StringIO()) as said:
        patch.setattr(imports, "read_all", read_here)
        patch.setattr(imports, "load_questions", lambda: few)
        code = main(["import", "annex-a", extract, "--authority", AUTHORITY])
    pipe.send((code, said.getvalue()))
