"""One session of a Streamlit app without the web: what runs between a browser's message and the answer's bytes.

A real ScriptRunner runs the script in its own thread, with session state, navigation and what the settings say of
garbage; the messages it sends are queued, joined and serialised as the server would. Only the socket and the
server's pauses between messages are left out: they cost every page the same and would hide differences.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, RuntimeConfig, exists
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.runtime_util import serialize_forward_msg
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import SessionState


@dataclass(frozen=True)
class Answer:
    """One run, from the question to the last serialised message: seconds of the clock and of all processors' work in
    this process, and the bytes to send."""

    seconds: float
    cpu_seconds: float
    size: int
    elements: int


class Session:
    """A visitor's session with one script. `name`: another one for each that runs at the same time."""

    def __init__(self, script: Path, name: str = "bench") -> None:
        if not exists():
            files = MemoryMediaFileStorage("/media")
            Runtime(RuntimeConfig(str(script), files, MemoryUploadedFileManager("/uploads")))
        self._script, self._name = str(script), name
        self._scripts = ScriptCache()
        self._pages = PagesManager(self._script, self._scripts)
        self.state = SessionState()

    def page_hash(self, path: str) -> str:
        """The identity of a page of the navigation, by its address ('' is the first one). Run once before."""
        found = [page for page in self._pages.get_pages().values() if page.get("url_pathname", "") == path]
        if not found:
            raise LookupError(f"The app has no page at /{path}")
        return found[0]["page_script_hash"]

    def ask(self, page: str = "", chosen: Mapping[str, Any] | None = None) -> Answer:
        """Runs a page with these values of its widgets. Raises RuntimeError where the page shows an error."""
        for key, value in (chosen or {}).items():
            self.state[key] = value
        queue = ForwardMsgQueue()
        loop = asyncio.new_event_loop()
        runner = ScriptRunner(
            session_id=self._name,
            main_script_path=self._script,
            session_state=self.state,
            uploaded_file_mgr=MemoryUploadedFileManager("/uploads"),
            script_cache=self._scripts,
            initial_rerun_data=RerunData(page_script_hash=page),
            user_info={},
            fragment_storage=MemoryFragmentStorage(),
            pages_manager=self._pages,
            event_loop=loop,
        )

        def hear(sender: object, event: ScriptRunnerEvent, forward_msg: ForwardMsg | None = None, **_: object) -> None:
            if event == ScriptRunnerEvent.ENQUEUE_FORWARD_MSG and forward_msg is not None:
                queue.enqueue(forward_msg)

        runner.on_event.connect(hear, weak=False)
        begins, worked = time.perf_counter(), time.process_time()
        runner.start()
        assert runner._script_thread is not None
        runner._script_thread.join()
        messages = queue.flush()
        sizes = [len(serialize_forward_msg(message)) for message in messages]
        seconds, cpu_seconds = time.perf_counter() - begins, time.process_time() - worked
        loop.close()
        _refuse_errors(messages)
        return Answer(seconds, cpu_seconds, sum(sizes), sum(message.HasField("delta") for message in messages))


def _refuse_errors(messages: list[ForwardMsg]) -> None:
    for message in messages:
        if message.HasField("delta") and message.delta.new_element.HasField("exception"):
            raise RuntimeError(f"The page failed: {message.delta.new_element.exception.message}")
