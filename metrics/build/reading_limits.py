"""What the reading of one file may take, and how a process is held to it.

On Linux the system holds it: memory that is not to be had fails, and so does time of the processor. Elsewhere it keeps
no such limit on memory, so the process that waits for the reading looks at it every now and then and ends it.
"""

import ctypes
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
HELD_BY_SYSTEM = sys.platform == "linux"
COUNTS_PROCESSOR = sys.platform != "win32"  # whether the system ends what takes too much of the processor
CLOCK_TIMES = 10  # a busy machine gives one file a tenth of a processor; what waits longer than that hangs


@dataclass(frozen=True)
class Limits:
    """For one file: memory over what Python and its libraries need at rest, and seconds of the processor."""

    megabytes: int = 1_000
    seconds: int = 60
    held_by_system: bool = HELD_BY_SYSTEM  # else whoever waits for the file has to look at its memory
    counts_processor: bool = COUNTS_PROCESSOR  # else the seconds are of the clock

    @property
    def clock_seconds(self) -> int:
        """Seconds of the clock after which whoever waits ends it: a right file is slow where others work as well."""
        return self.seconds * CLOCK_TIMES if self.counts_processor else self.seconds


def settle_down() -> None:
    """At the start of a process that reads files: no picture of its memory is ever kept, and it is the first to go."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if HELD_BY_SYSTEM:
        try:
            Path("/proc/self/oom_score_adj").write_text("1000")
        except OSError:  # a system that hides it; the limits hold without
            return


def hold_to(limits: Limits, at_rest: int) -> None:
    """Holds this process to the limits from now on, where the system does. `at_rest`: bytes it took before."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + limits.seconds + 1, most))
    if limits.held_by_system:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (at_rest + limits.megabytes * MEGABYTE, most))


def memory_of(process: int) -> int:
    """Bytes of memory a process takes, as its limit counts them; 0 where that cannot be told."""
    try:
        if HELD_BY_SYSTEM:
            pages = int(Path(f"/proc/{process}/statm").read_text().split()[0])
            return pages * os.sysconf("SC_PAGE_SIZE")
        if sys.platform == "win32":
            return _private_bytes(process)
        words = ["ps", "-o", "rss=", "-p", str(process)]
        return int(subprocess.run(words, capture_output=True, text=True, check=False).stdout or 0) * 1024
    except (OSError, ValueError):
        return 0


class _ProcessMemory(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS_EX of Windows."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        *((f"count_{number}", ctypes.c_size_t) for number in range(8)),
        ("private", ctypes.c_size_t),
    )


def _private_bytes(process: int) -> int:
    """What a process of Windows has asked for."""
    if sys.platform != "win32":
        return 0
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[missing-attribute]
    kernel.OpenProcess.restype = ctypes.c_void_p
    may_ask = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    handle = kernel.OpenProcess(may_ask, False, process)
    if not handle:
        return 0
    memory = _ProcessMemory(size=ctypes.sizeof(_ProcessMemory))
    try:
        answered = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(memory), memory.size)
        return int(memory.private) if answered else 0
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
