"""The view of a chart is chosen without the rest of the page, but where a click on the chart changes the rest, too."""

from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import settle
from tests.short_cut import proved

WHOLE, PART = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY


def ends_of_runs(tab: Page) -> list[int]:
    """How each run of the tab's pages ended, in the order in which they end from now on."""
    ends: list[int] = []

    def hear(frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            message = ForwardMsg.FromString(frame)
            if message.WhichOneof("type") == "script_finished":
                ends.append(message.script_finished)

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", hear)

    tab.on("websocket", listen)
    return ends


def choose(tab: Page, view: str) -> None:
    """Presses a view of the first chart."""
    tab.get_by_role("radiogroup", name="View").first.get_by_text(view, exact=True).click()


def test_a_view_leaves_the_rest_alone_and_stands_in_the_address(demonstration: str, tab: Page) -> None:
    ends = ends_of_runs(tab)
    tab.goto(f"{demonstration}/assessments")
    settle(tab)
    charts, tables = tab.locator("[data-testid=stPlotlyChart]").count(), tab.locator("table").count()
    ends.clear()

    choose(tab, "Table")
    expect(tab.locator("table")).to_have_count(tables + 1)
    expect(tab.locator("[data-testid=stPlotlyChart]")).to_have_count(charts - 1)
    settle(tab)
    assert ends == [PART]
    assert tab.url.endswith("?view-assessments-open-by-age=Table")

    tab.reload()
    expect(tab.locator("table")).to_have_count(tables + 1)
    assert not tab.said  # type: ignore[attr-defined]


@proved
def test_where_a_click_on_the_chart_changes_the_page_a_view_runs_all_of_it(demonstration: str, tab: Page) -> None:
    ends = ends_of_runs(tab)
    tab.goto(f"{demonstration}/caseloads")
    settle(tab)
    ends.clear()

    choose(tab, "Table")
    expect(tab.locator("table").first).to_be_visible()
    settle(tab)
    assert ends == [WHOLE]
