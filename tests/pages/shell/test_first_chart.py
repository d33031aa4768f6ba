"""What waits for a page's first chart on the first run of a visit, and what does not."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

CHOSEN, ROOM, CHART, WORDS = "selectbox", "html", "plotly_chart", "markdown"
YIELDS = "empty"  # with which Streamlit ends a run before it is sent


def sent_by(app: AppTest) -> list[str]:
    """The elements that the last run sent, in their order."""
    kinds: list[str] = app.session_state["sent"]
    return kinds


def opened(draw: Callable[..., None]) -> AppTest:
    return AppTest.from_function(_run, kwargs={"draw": draw}).run()


def _run(draw):  # type: ignore[no-untyped-def]
    """Notes each element as it is sent."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from pages.shell.first_chart import FirstChart

    context = get_script_run_ctx()
    assert context is not None
    send, sent = context._enqueue, st.session_state.setdefault("sent", [])
    sent.clear()

    def note(message):  # type: ignore[no-untyped-def]
        if message.HasField("delta") and message.delta.HasField("new_element"):
            sent.append(message.delta.new_element.WhichOneof("type"))
        send(message)

    context._enqueue = note
    try:
        with FirstChart() as first_chart:
            draw(first_chart)
    finally:
        context._enqueue = send


def with_chart(first_chart: Any) -> None:
    import plotly.graph_objects as go
    import streamlit as st

    st.selectbox("Team", ["A", "B"], key="team")
    st.markdown("What is so")
    st.plotly_chart(go.Figure())
    st.markdown("What else")
    st.selectbox("Role", ["C"])


def without_chart(first_chart: Any) -> None:
    import streamlit as st

    st.selectbox("Team", ["A", "B"], key="team")
    st.markdown("What is so")


def on_a_page_without(first_chart: Any) -> None:
    import streamlit as st

    first_chart.go_on()
    st.selectbox("Team", ["A", "B"], key="team")
    st.markdown("What is so")


def begun_again(first_chart: Any) -> None:
    import plotly.graph_objects as go
    import streamlit as st

    st.selectbox("Team", ["A", "B"], key="team")
    if "again" not in st.session_state:
        st.session_state["again"] = True
        st.rerun()
    st.plotly_chart(go.Figure())


def stopped(first_chart: Any) -> None:
    import streamlit as st

    st.selectbox("Team", ["A", "B"], key="team")
    st.stop()


def test_boxes_come_after_the_first_chart_and_before_the_rest() -> None:
    app = opened(with_chart)
    assert sent_by(app) == [ROOM, WORDS, CHART, CHOSEN, WORDS, CHOSEN]
    assert [box.label for box in app.selectbox] == ["Team", "Role"]


def test_only_the_first_run_of_a_visit_lets_them_wait() -> None:
    app = opened(with_chart)
    app.selectbox(key="team").select("B").run()
    assert sent_by(app) == [CHOSEN, WORDS, CHART, WORDS, CHOSEN]


@pytest.mark.parametrize(
    ("draw", "sent"),
    [(without_chart, [ROOM, WORDS, CHOSEN]), (on_a_page_without, [CHOSEN, WORDS]), (stopped, [ROOM, YIELDS, CHOSEN])],
)
def test_a_page_without_a_chart_has_its_boxes(draw: Callable[..., Any], sent: list[str]) -> None:
    app = opened(draw)
    assert sent_by(app) == sent
    assert [box.label for box in app.selectbox] == ["Team"]


def test_a_run_that_begins_again_sends_what_waits_in_the_next_one() -> None:
    app = opened(begun_again)
    assert sent_by(app) == [ROOM, CHART, CHOSEN]


def test_a_run_that_reads_for_long_lets_nothing_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.shell.first_chart.LONGEST", -1.0)
    assert sent_by(opened(with_chart)) == [ROOM, WORDS, CHOSEN, CHART, WORDS, CHOSEN]
