"""What axe finds on every page of each role: light and dark, wide and narrow, with everything that is folded opened.

Every rule of axe is asked, those that are good practice alone as well, under the policy that is served.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Literal, NamedTuple, TypeAlias

from playwright.sync_api import Page, sync_playwright

from bench.common import make_demonstration, table
from bench.tasks import FLAGS, served, settle
from pages.registry import PAGES, Entry

SCRIPT = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """
axe.run({resultTypes: ['violations']}).then(answer => answer.violations.flatMap(({id, nodes}) => nodes.map(node => (
  {rule: id, where: node.target.join(' '), markup: node.html.slice(0, 200), why: node.failureSummary}))))
"""
Theme: TypeAlias = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTHS = (1440, 390)
YOURSELF, PLACE = "yourself", "Of which authority"
# Each role as the local viewer can try it: the choices of "Look as somebody else", box by box.
ROLES: dict[str, dict[str, str]] = {
    YOURSELF: {},
    "manager": {"Role": "a team manager", PLACE: "Exampleshire", "Of which team": "Safeguarding North 1"},
    "leader": {"Role": "a leader", PLACE: "Exampleshire"},
    "panel": {"Role": "a member of the scrutiny panel", PLACE: "Exampleshire"},
    "analyst": {"Role": "an analyst without lists of children", PLACE: "Exampleshire"},
}
OPEN_ALL = """
() => {
  const closed = [...document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')];
  closed.forEach(summary => summary.click());
  return closed.length;
}
"""


class Violation(NamedTuple):
    """A rule that an element of the page breaks: where it is (a selector), its markup, and why."""

    rule: str
    where: str
    markup: str
    why: str


class Looked(NamedTuple):
    """A page as one role sees it, in one theme and width, and what axe says of it."""

    role: str
    page: str
    theme: Theme
    width: int
    violations: list[Violation]


def violations(page: Page) -> list[Violation]:
    """What axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return [Violation(**found) for found in page.evaluate(RUN)]


def become(page: Page, role: str) -> None:
    """Looks as one of ROLES, from the start page of a session that looks as itself."""
    if role == YOURSELF:
        return
    page.get_by_role("button", name="Look as somebody else").click()
    for label, option in ROLES[role].items():
        box = page.get_by_role("combobox", name=label, exact=True)
        box.fill(option)
        page.get_by_role("option", name=option, exact=True).click()
        settle(page)
    page.get_by_role("button", name="Look", exact=True).click()
    page.get_by_text("You look as ").wait_for()
    settle(page)


def pages_in_sight(page: Page) -> list[Entry]:
    """The pages that the navigation offers, by their addresses."""
    links = page.get_by_test_id("stSidebarNavLink")
    offered = [str(address).rstrip("/") for address in links.evaluate_all("links => links.map(link => link.pathname)")]
    return [entry for entry in PAGES if f"/{entry.address}".rstrip("/") in offered]


def walk(page: Page, address: str, role: str) -> Iterator[Looked]:
    """Every page of a role in every theme and width, opened once each."""
    page.emulate_media(color_scheme=THEMES[0])
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(address)
    settle(page)
    become(page, role)
    for entry in pages_in_sight(page):
        page.emulate_media(color_scheme=THEMES[0])
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.get_by_test_id("stSidebarNavLink").get_by_text(entry.title, exact=True).click()
        page.locator("[data-testid=stMainBlockContainer] h1").get_by_text(entry.question, exact=True).wait_for()
        settle(page)
        page.evaluate(OPEN_ALL)
        for theme in THEMES:
            for width in WIDTHS:
                page.emulate_media(color_scheme=theme)
                page.set_viewport_size({"width": width, "height": 900})
                settle(page)
                yield Looked(role, entry.title, theme, width, violations(page))


def report(looked: list[Looked]) -> str:
    """A row for each page with the violations of each role over all themes and widths, and what was violated."""
    counts: dict[tuple[str, str], int] = {}
    rules: Counter[tuple[str, str, str]] = Counter()
    for one in looked:
        counts[one.page, one.role] = counts.get((one.page, one.role), 0) + len(one.violations)
        rules.update((broken.rule, one.role, one.page) for broken in one.violations)
    titles = [entry.title for entry in PAGES if any(one.page == entry.title for one in looked)]
    rows = [[title, *(str(counts.get((title, role), "not theirs")) for role in ROLES)] for title in titles]
    grid = f"{len(looked)} looks: each page in {' and '.join(THEMES)}, {' and '.join(map(str, WIDTHS))} pixels wide."
    broken = [[rule, role, page, str(count)] for (rule, role, page), count in sorted(rules.items())]
    broken_rules = table(("rule", "role", "page", "elements"), broken) if broken else "No rule is broken."
    return "\n\n".join([table(("page", *ROLES), rows), grid, broken_rules])


def main() -> None:
    make_demonstration()
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    looked: list[Looked] = []
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for role in ROLES:
            page = browser.new_page()
            page.set_default_timeout(60_000)
            looked.extend(walk(page, address, role))
            page.close()
        browser.close()
    print(report(looked))
