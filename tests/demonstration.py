"""Makes the demonstration as `python -m metrics demo` does, and keeps the files that the command throws away.

`python -m tests.demonstration FOLDER`, with TRAJECTORY_HOME set.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from metrics import demo
from metrics.build import imports
from metrics.build.reading import read_all
from metrics.cli.main import main
from tests.once import Files, note_files
from tests.read_here import read_here
from tests.short_cut import PROVING


def make_and_keep(kept: Path) -> int:
    """Runs the command; `kept` is then a folder of its input files.

    They are read in this process: others beside it would take more of a processor, which other tests need meanwhile. In
    `make prove` the command reads as it does for a user.
    """
    generate = demo.generate

    def generate_and_keep(folder: Path, **options: Any) -> Files:
        files = generate(kept, **options)
        note_files(files, kept)
        os.link(kept / demo.RESTRICTED_FILE, folder / demo.RESTRICTED_FILE)  # the one that the command looks for there
        return files

    read = read_all if PROVING else read_here
    with patch.object(demo, "generate", generate_and_keep), patch.object(imports, "read_all", read):
        return main(["demo"])


if __name__ == "__main__":
    gc.disable()  # what is read stays until it is written
    sys.exit(make_and_keep(Path(sys.argv[1])))
