"""The command line. Exit 0 when done, 2 for what the user can mend (one message on stderr), 1 for our own fault."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from metrics.base.disk import refusal
from metrics.base.errors import UserError
from metrics.cli.parser import parser


def main(words: Sequence[str], begins: Callable[[], None] = lambda: None) -> int:
    """Runs one command and returns the exit code. begins: called once the command's modules are imported."""
    try:
        arguments = parser().parse_args(list(words))
        begins()
        arguments.run(arguments)
        sys.stdout.flush()
        return 0
    except UserError as problem:
        print(problem, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as problem:
        print(refusal(problem, Path("TRAJECTORY_HOME")), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 2
    except Exception:  # noqa: BLE001 - the last resort: our own fault, told as such, with exit 1
        traceback.print_exc()
        print(
            "This is a fault of Trajectory, not yours. The last published version still serves.",
            file=sys.stderr,
        )
        return 1
