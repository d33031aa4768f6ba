"""A leader's five tasks on Overview (docs/tasks.md), walked as those of a team manager are (tasks.py)."""

from playwright.sync_api import Page

from bench.tasks import TALL, WIDTHS, Walked, screens, settle

# How far down the first element stands that holds these words and no other element with them.
TOP_OF = """
words => {
  const main = document.querySelector('[data-testid=stMain]');
  const found = [...main.querySelectorAll('*')].filter(one => one.getClientRects().length
    && one.innerText?.includes(words) && ![...one.children].some(inner => inner.innerText?.includes(words)));
  return found.length ? Math.round(found[0].getBoundingClientRect().top + main.scrollTop) : -1;
}
"""
ROW = "Assessments completed within 45 working days"
BESIDE = ("A month before", "A year before", "Since April", "31 March 2026", "Neighbours")


def find(page: Page, height: int, task: str, words: str, said: str = "") -> Walked:
    """Where words stand on the page as it opens; screen 0 where they do not."""
    top = int(page.evaluate(TOP_OF, words))
    return Walked(task, 0, top, screens(top, height) if top >= 0 else 0, 0, said)


def only_the_basics(page: Page, height: int) -> Walked:
    """Task 5: one press, and the address holds it."""
    page.get_by_role("radio", name="Basics").or_(page.get_by_role("button", name="Basics")).first.click()
    settle(page)
    rows = page.locator(".t-head tbody th[scope=row]").count()
    top = int(page.evaluate(TOP_OF, "Basics, Exampleshire"))
    return Walked("5 only the basics", 1, top, screens(top, height), 0, f"{rows} measures; {page.url.split('?')[-1]}")


def walk(page: Page, address: str, width: int) -> list[Walked]:
    """The five tasks at one width."""
    height = WIDTHS[width]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}/overview")
    settle(page)
    tall = int(page.evaluate(TALL))
    cells = page.locator(".t-head tbody tr").filter(has_text=ROW).locator("td[data-of]")
    named = [cells.nth(at).get_attribute("data-of") for at in range(cells.count())]
    beside = f"{sum(name in named for name in BESIDE)} of {len(BESIDE)} in its row"
    return [
        Walked("Overview, the whole page", 0, tall, screens(tall, height), 0, ""),
        find(page, height, "1 what moved", "The wrong way"),
        find(page, height, "2 the promise", "15% fewer than"),
        find(page, height, "3 where we stand", ROW, beside),
        find(page, height, "4 real or chance", "by chance alone"),
        only_the_basics(page, height),
    ]
