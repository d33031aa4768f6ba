"""Words that are hard to read where axe does not judge: over a picture, which a chart is."""

from playwright.sync_api import Page

FAINT = """
() => {
  const parts = colour => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const brightness = colour => colour.slice(0, 3).map(part => part / 255)
    .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
  const ground = parts(getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor);
  const ratio = text => {
    const style = getComputedStyle(text), fill = parts(style.fill);
    let share = fill[3] * style.fillOpacity;
    for (let part = text; part.tagName !== 'DIV'; part = part.parentElement) share *= getComputedStyle(part).opacity;
    const mixed = ground.map((part, at) => share * fill[at] + (1 - share) * part);
    const [dark, bright] = [brightness(mixed), brightness(ground)].sort((a, b) => a - b);
    return (bright + .05) / (dark + .05);
  };
  return [...document.querySelectorAll('.js-plotly-plot text:not(.bartext-inside)')]
    .filter(text => text.textContent.trim() && text.checkVisibility() && ratio(text) < 4.5)
    .map(text => text.textContent);
}
"""


def faint_words(page: Page) -> list[str]:
    """Words in charts of less than 4.5:1 against the page, but for those in bars, which have a ground of their own."""
    return list(page.evaluate(FAINT))
