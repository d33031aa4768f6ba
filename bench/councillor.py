"""A councillor's five tasks on the Briefing (docs/tasks.md), walked in a real browser by `python -m bench tasks`.

What is looked for is found by its words, as a person finds it. The last task is the meeting's: a screen of 1280 by 720,
keys alone, and how long each step takes until the next headline and its chart are drawn.
"""

import re
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Page, TimeoutError

SCREEN = {"width": 1280, "height": 720}
STEPS, WAIT = 6, 3_000  # of the meeting; milliseconds until a page has come to rest
MOST_WAITED = 20_000  # milliseconds for one step: a key that has done nothing by then does nothing
SOUGHT = {  # what a task asks, and words that answer it
    "1 better since they came": r"\b[Ss]ince (visit|inspection) [A-Z]\b|\bat (visit|inspection) [A-Z] ",
    "2 did we keep the promise": r"from \d+ [A-Z][a-z]+ \d{4}[^:]*: (met|not met)",
    "3 what visit D is": r"\bD: [a-z ]*visit",
    "4 what to ask": r"\?$",
}
TOP_OF = """
words => {
  const main = document.querySelector('[data-testid=stMain]'), sought = new RegExp(words);
  const texts = [...main.querySelectorAll('p, dd, li')].filter(one => one.getClientRects().length);
  const found = texts.find(one => sought.test(one.innerText.trim()));
  return found ? Math.round(found.getBoundingClientRect().top + main.scrollTop) : null;
}
"""
WATCH = """
() => {
  window.__steps = [];
  let pressed = 0, before = null;
  const now = () => {
    const chart = document.querySelector('[data-testid=stMain] .js-plotly-plot .gtitle');
    return (document.querySelector('h2')?.innerText ?? '') + '|' + (chart?.textContent ?? '');
  };
  document.addEventListener('keydown', () => { pressed = performance.now(); before = now().split('|'); }, true);
  const look = () => {
    if (before) {
      const shown = now().split('|');
      if (shown[0] && shown[1] && shown[0] !== before[0] && shown[1] !== before[1]) {
        window.__steps.push(Math.round(performance.now() - pressed));
        before = null;
      }
    }
    requestAnimationFrame(look);
  };
  look();
}
"""
TALL = "document.querySelector('[data-testid=stMain]').scrollHeight"


class Found(NamedTuple):
    """Where a task ends: pixels from the top of the page, None where it is nowhere on it."""

    task: str
    top: int | None


class Presented(NamedTuple):
    """A meeting: keys until the first step, milliseconds of each, the tallest headline, and whether Escape left."""

    keys: int
    steps: tuple[int, ...]
    tall: int
    left: bool

    @property
    def said(self) -> str:
        """All of it in a line."""
        if not self.steps:
            return "no key moves it"
        each = f"{median(self.steps):.0f} ms a step, the slowest {max(self.steps)}"
        return f"{each}; {self.tall} pixels of {SCREEN['height']}; Escape {'leaves' if self.left else 'does nothing'}"


def find(page: Page, address: str) -> list[Found]:
    """The first four tasks on the Briefing, in a window as wide as the page has now."""
    page.goto(f"{address}/briefing")
    page.locator(".js-plotly-plot .gtitle").last.wait_for()
    page.wait_for_timeout(WAIT)
    return [Found(task, page.evaluate(TOP_OF, words)) for task, words in SOUGHT.items()]


def present(page: Page, address: str) -> Presented:
    """The fifth: from the opened link on, keys alone."""
    page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    page.goto(f"{address}/briefing?present=true")
    page.locator("h2").first.wait_for()  # A to D, which has no chart
    page.wait_for_timeout(WAIT)
    page.evaluate(WATCH)
    keys, steps, tall = 0, 0, int(page.evaluate(TALL))
    for _ in range(12):  # some of them only carry the focus there
        on_radio = keys == 0 or _is_radio(page)
        page.keyboard.press("ArrowRight" if on_radio else "Tab")
        keys += 1
        if on_radio and _has_stepped(page, steps):
            break
    while page.evaluate("window.__steps.length") > steps and steps < STEPS:
        steps = int(page.evaluate("window.__steps.length"))
        tall = max(tall, int(page.evaluate(TALL)))
        page.keyboard.press("ArrowRight")
        _has_stepped(page, steps)
    taken = tuple(page.evaluate("window.__steps"))
    page.keyboard.press("Escape")
    page.wait_for_timeout(WAIT)
    return Presented(keys, taken, tall, re.search("present=true", page.url) is None)


def _has_stepped(page: Page, steps: int) -> bool:
    """Whether one more step than these is done, chart and all: the first one also fetches what draws charts."""
    try:
        page.wait_for_function("steps => window.__steps.length > steps", arg=steps, timeout=MOST_WAITED)
    except TimeoutError:
        return False
    page.wait_for_timeout(1_500)
    return True


def _is_radio(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement?.type === 'radio'"))
