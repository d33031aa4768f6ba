"""The first chart before the boxes: on the first run of a visit, what people choose from and press comes after it.

Until then its room is left free, so that nothing moves when it comes. Decision 92 says why so.
"""

from threading import Thread
from time import monotonic
from types import TracebackType

import streamlit as st
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.LabelVisibility_pb2 import LabelVisibility
from streamlit.runtime.forward_msg_cache import populate_hash_if_needed
from streamlit.runtime.scriptrunner import RerunException, StopException, get_script_run_ctx

from pages.shell.templates import render

BOXES = frozenset(("selectbox", "multiselect", "text_input", "number_input", "date_input"))
BUTTONS = frozenset(("button", "download_button", "button_group", "checkbox"))
CHART, NAVIGATION = "plotly_chart", "navigation"
HAS_BEGUN = "_has_begun"
LONGEST = 2.0  # seconds: a run that reads for longer sends what waits, so that somebody may choose meanwhile


class FirstChart:
    """A run of a page, of which boxes, buttons and the navigation wait for its first chart, or its end without one.

    A run that breaks off to begin again sends none of them: the next one does, after its chart.
    """

    def __init__(self) -> None:
        self._context = get_script_run_ctx()
        self._waiting: list[ForwardMsg] = []
        self._holds = False
        self._began = monotonic()

    def __enter__(self) -> "FirstChart":
        if self._context and not st.session_state.get(HAS_BEGUN):
            self._send, self._context._enqueue = self._context._enqueue, self._hold
            self._holds = True
            st.session_state[HAS_BEGUN] = True
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind and issubclass(kind, RerunException) and self._holds:
            self._waiting.clear()
            del st.session_state[HAS_BEGUN]
        if kind and issubclass(kind, StopException):
            # A run that was stopped may send nothing more, but for what another thread sends.
            last = Thread(target=self.go_on)
            last.start()
            last.join()
        else:
            self.go_on()

    def go_on(self) -> None:
        """Sends what waits; from now on nothing does, in this visit."""
        if not self._context or not self._holds:
            return
        self._holds = False
        self._context._enqueue = self._send  # the next run that begins in its place has the same context
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self._send(message)

    def _hold(self, message: ForwardMsg) -> None:
        kind = message.delta.new_element.WhichOneof("type") if message.HasField("delta") else ""
        if message.WhichOneof("type") == NAVIGATION:
            self._waiting.append(message)
        elif kind in BOXES | BUTTONS:
            self._waiting.append(message)
            self._send(room_for(message))
        else:
            self._send(message)
            if kind == CHART or monotonic() - self._began > LONGEST:
                self.go_on()


def room_for(message: ForwardMsg) -> ForwardMsg:
    """An element of the same size in the same place, with nothing in it."""
    there = ForwardMsg()
    there.CopyFrom(message)
    there.ClearField("hash")
    there.metadata.cacheable = False
    element: Element = there.delta.new_element
    kind = str(element.WhichOneof("type"))
    is_labelled = kind in BOXES and not _hides_its_label(element, kind)
    element.ClearField(kind)  # type: ignore[arg-type]
    element.html.body = render("shell/to_come.html", is_labelled=is_labelled)
    populate_hash_if_needed(there)
    return there


def _hides_its_label(element: Element, kind: str) -> bool:
    return bool(getattr(element, kind).label_visibility.value == LabelVisibility.COLLAPSED)
