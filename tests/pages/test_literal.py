"""Words of files and settings show as they are on every page: no markup, no link, nothing fetched."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.questions.portal import portal
from pages.registry import PAGES, Entry
from pages.shell.literal import JOINER, literal
from tests.house.reading import product_files, text_of
from tests.pages import nasty_store
from tests.pages.opening import open_page
from tests.short_cut import short_cut

# What Streamlit reads as Markdown: the text itself, or a label.
MARKDOWN = set(
    "info caption warning error success markdown write title header subheader expander toggle checkbox button radio "
    "selectbox multiselect text_input text_area date_input number_input form_submit_button download_button "
    "segmented_control spinner toast metric badge popover".split()
)
DRAWN_ON = {"st", "left", "middle", "right", "last"}  # the page, and its columns
PLAIN_CALLS = {"literal", "number", "several", "day", "len"}  # the others give figures, and words of our own


def is_plain(node: ast.expr) -> bool:
    """Whether an argument holds nothing but constants, escaped text and figures."""
    if isinstance(node, ast.Constant) or (isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node).isupper()):
        return True
    if isinstance(node, ast.JoinedStr):
        return all(is_plain(part.value if isinstance(part, ast.FormattedValue) else part) for part in node.values)
    if isinstance(node, ast.GeneratorExp):
        return is_plain(node.elt)
    name = ast.unparse(node.func).rsplit(".", 1)[-1] if isinstance(node, ast.Call) else ""
    return name in PLAIN_CALLS or (name == "join" and isinstance(node, ast.Call) and is_plain(node.args[0]))


def unescaped(source: str) -> list[str]:
    """The calls of Streamlit in a source whose Markdown holds what is not escaped."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        ast.unparse(call)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in MARKDOWN and call.args
        if ast.unparse(call.func.value) in DRAWN_ON and not is_plain(call.args[0])
    ]


def test_no_folder_of_the_server_stands_on_a_page(home: Path) -> None:
    problem = f"{home / 'settings.toml'} has a problem; {home / 'uploads' / 'a1' / 'list 8.csv'} too. {home} is full."
    assert literal(problem) == "settings.toml has a problem; list 8.csv too. TRAJECTORY_HOME is full."
    assert literal("settings.toml and/or /elsewhere/x") == "settings.toml and/or /elsewhere/x"


@pytest.mark.parametrize("text", ["st.info(name)", 'st.header(f"of {name}")', 'left.write("a" + name)'])
def test_what_is_not_escaped_is_seen(text: str) -> None:
    assert unescaped(text) == [ast.unparse(ast.parse(text))]


def test_every_text_of_a_page_is_escaped_in_one_way() -> None:
    calls = {file: unescaped(text_of(file)) for file in product_files() if file.startswith("pages/")}
    assert {file: found for file, found in calls.items() if found} == {}


def shown(markdown: str) -> str:
    """What a reader sees of escaped Markdown."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace(JOINER, "")


@pytest.mark.parametrize(
    "text",
    [
        *nasty_store.TEAMS,
        *nasty_store.WORKERS,
        "a@b.example and https://x.example",
        "10:30 -> 11:00 -- <= >= ~= <->",
        ":material/home: :streamlit: :+1:",
        "1. one\n- two\n# three\n=four",
        "a&amp;b \\ `code` [^1] | a |",
        '=HYPERLINK("http://x.example","North")',
    ],
)
def test_markdown_of_a_text_shows_the_text(text: str) -> None:
    escaped = literal(text)
    assert shown(escaped) == text
    assert not re.search(
        r"(?<!\\)[*`\[\]<>$]|https?://|www\.|@\w|:[a-z+]|^[-#=+]|^\d+\.|&amp;(?<!\\&amp;)", escaped, re.M
    )


def test_an_address_in_a_tag_is_seen() -> None:
    assert addresses('<a href="http://x">1</a><b title="<img src=http://y>">&lt;img src=http://z&gt;</b>') == [
        "http://x"
    ]


@pytest.mark.parametrize("text", ["2.5 of 3 (C1), 10:30", "North: South – East", "TRAJECTORY_HOME/settings.toml", "5%"])
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert literal(text) == text


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nasty_store.make(tmp_path_factory.mktemp("nasty"), tmp_path_factory.mktemp("files"))


def markdown_of(app: AppTest) -> list[str]:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error)
    return [str(element.value) for kind in kinds for element in kind]


def addresses(pieces: str) -> list[str]:
    """Where the tags of an HTML text lead, and what they fetch."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.extend(  # type: ignore[method-assign]
        value or "" for name, value in attrs if name in ("href", "src")
    )
    parser.feed(pieces)
    return found


# Markdown that would still be something else than its text: a picture, a link, an address.
ALIVE = re.compile(r"(?<!\\)\]\(|https?://|www\.|(?<!\\)<(?:a|img)\b|(?<!\\)\*North|:red\[|(?<!\\)_Lee_")


OUR_OWN = {one.link for one in portal().guidance}  # a page of links that come with the product
# Where most names stand a team is chosen on every run; make prove chooses each of two teams on every page.
BY_TEAM = ("monday", "caseloads", "trajectory", "data_quality")
EVERY = [(entry, team) for team in (None, 0, 1) for entry in PAGES]


@short_cut(
    ("entry", "team"),
    EVERY,
    [(entry, team) for entry, team in EVERY if team is None or (team == 0 and entry.address in BY_TEAM)],
)
def test_a_page_shows_hostile_words_as_they_are(
    entry: Entry, team: int | None, nasty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {} if team is None else {"team": nasty_store.TEAMS[team], "measure": "Children open to social care"}
    folder = entry.path.removeprefix("pages/").split("/")[0]
    app = open_page(monkeypatch, f"{folder}/{entry.address or 'start'}", nasty, **chosen)
    assert [text for text in markdown_of(app) if ALIVE.search(text)] == []
    pieces = " ".join(element.proto.body for element in app.get("html"))
    foreign = {address for address in addresses(pieces) if re.match("https?:|//|www", address)}
    assert foreign - OUR_OWN == set()
    for chart in app.get("plotly_chart"):
        assert "<a href" not in chart.proto.spec.replace("&lt;a href", "") and "<img" not in chart.proto.spec
    if team is not None and entry.address == "trajectory":
        assert nasty_store.TEAMS[team] in " ".join(map(shown, markdown_of(app)))


def test_children_held_by_another_team_are_told_and_listed(nasty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", nasty, team=nasty_store.TEAMS[1])
    pieces = " ".join(element.proto.body for element in app.get("html"))
    assert (
        "4 open children of [South]" in pieces
        and "held by a worker of another team: 4 by a worker of *North*" in pieces
    )
    assert pieces.count("C10</") == 1 and "C0</" not in pieces
