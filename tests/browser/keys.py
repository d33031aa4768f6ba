"""A walk through a page by the Tab key alone: where it stops, whether that is seen, and what it never reaches."""

from itertools import pairwise
from typing import NamedTuple

from playwright.sync_api import Page

# Streamlit's navigation and its menu are walked on every page alike; what a page is about is in its main part.
STOP = """
() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  node.__walked = true;
  const box = node.getBoundingClientRect();
  const main = document.querySelector('[data-testid=stMain]');
  let ringed = false;
  for (let around = node, up = 0; around && up < 4; around = around.parentElement, up++) {
    const style = getComputedStyle(around);
    ringed ||= style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2;
  }
  const first = node.getClientRects()[0] || box;  // of a link that goes over two lines, where it begins
  const [x, y] = [first.left + Math.min(first.width, 40) / 2, first.top + Math.min(first.height, 20) / 2];
  const on = document.elementFromPoint(x, y);
  return {
    name: (node.getAttribute('aria-label') || node.innerText || node.labels?.[0]?.innerText || '').trim().slice(0, 60),
    role: node.getAttribute('role') || node.type || node.tagName.toLowerCase(),
    left: Math.round(box.left),
    top: Math.round(box.top + main.scrollTop),
    ringed,
    seen: node === main || box.height < 2 || !!on && (node.contains(on) || on.contains(node) || !!on.closest('label')),
    main: main.contains(node) && node !== main,
  };
}
"""
# Of several radios one is a stop, and arrows lead on; what has a negative tabindex is part of what was reached.
PASSED_BY = """
[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(node => node.tabIndex >= 0 && !node.disabled && !node.__walked && node.getAttribute('role') !== 'radio'
    && node.type !== 'radio' && node.checkVisibility({visibilityProperty: true}))
  .map(node => node.outerHTML.slice(0, 120))
"""


class Stop(NamedTuple):
    """Where Tab stops. `left`, `top`: pixels in the page; `seen`: nothing lies over it; `main`: in the main part."""

    name: str
    role: str
    left: int
    top: int
    ringed: bool
    seen: bool
    main: bool


def walk(page: Page, at_most: int = 300) -> list[Stop]:
    """Every stop from the top of the page to its end, in turn."""
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    stops: list[Stop] = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        stops.append(Stop(**stop))
    raise AssertionError(f"{at_most} stops later the page had not ended: {stops[-3:]}")


def passed_by(page: Page) -> list[str]:
    """What could have the focus, and was given it at no stop of the last walk."""
    return list(page.evaluate(PASSED_BY))


def backwards(stops: list[Stop]) -> list[tuple[str, str]]:
    """Stops of the main part that stand above the one before them, and not to its right."""
    main = [stop for stop in stops if stop.main]
    return [
        (before.name, after.name)
        for before, after in pairwise(main)
        if after.top < before.top - 40 and after.left <= before.left
    ]
