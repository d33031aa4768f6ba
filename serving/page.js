/* What stands at the head of every page, beside Streamlit's own program. The content security policy names this text
   by its hash, so it is the same for everybody. It asks nobody for anything. */
(() => {
  // -- Back undoes a choice. Streamlit replaces the address when somebody chooses, and adds a step to the history when a
  // page corrects its own: here it is the other way round. One press or key is at most one step.
  let pressed = false;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => (pressed = true), true);
  addEventListener("popstate", () => (pressed = false), true);
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  const step = (stays) => (state, title, address) => {
    const to = new URL(address ?? location.href, location.href);
    const isPage = to.pathname !== location.pathname, isChoice = pressed && to.search !== location.search;
    const adds = isChoice || (isPage && !stays);
    pressed = adds ? false : pressed;
    (adds ? push : replace)(state, title, address);
  };
  history.pushState = step(false);
  history.replaceState = step(true);

  // -- Copy link: the address as it stands, with what the page shows unasked, such as a manager's own team.
  const copy = async (button) => {
    const link = new URL(location.href);
    for (const [key, value] of new URLSearchParams(button.dataset.shown))
      if (!link.searchParams.has(key)) link.searchParams.set(key, value);
    link.hash = "";
    try {
      await navigator.clipboard.writeText(link.href);
      button.textContent = "Link copied";
    } catch {
      prompt("Copy this link", link.href);
    }
    setTimeout(() => (button.textContent = "Copy link"), 3000);
  };

  // -- A chart as a picture: its own drawing, with its caption beneath.
  const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
  const lines = (text, most) =>
    text.split(" ").reduce((all, word) => {
      const last = all.length - 1;
      return last >= 0 && all[last].length + word.length < most
        ? [...all.slice(0, last), `${all[last]} ${word}`] : [...all, word];
    }, []);
  // Whoever opens the picture may lack the font: each line is as long as it was all the same.
  const keepWidth = (text, original) => {
    const parts = text.querySelectorAll("tspan.line"), drawn = original.querySelectorAll("tspan.line");
    for (const [part, was] of parts.length ? [...parts].map((part, at) => [part, drawn[at]]) : [[text, original]]) {
      const length = was.getComputedTextLength();
      if (length) part.setAttribute("textLength", length);
      part.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  };
  const drawn = (chart, caption, ink, ground) => {
    const { width, height } = chart.getBoundingClientRect();
    const layers = [...chart.querySelectorAll(".main-svg")].map((layer) => {
      const clone = layer.cloneNode(true), texts = layer.querySelectorAll("text");
      clone.querySelectorAll("text").forEach((text, at) => {
        text.style.fill = ink;
        keepWidth(text, texts[at]);
      });
      clone.querySelectorAll(".hoverlayer").forEach((layer) => layer.remove());
      return new XMLSerializer().serializeToString(clone);
    });
    const told = caption ? lines(caption, width / 6.4) : [];
    const whole = Math.ceil(height + 16 * told.length + 14 * Boolean(caption));
    const said = told.map((line, at) => `<text x="12" y="${height + 16 * (at + 1)}">${escaped(line)}</text>`).join("");
    const size = `width="${Math.ceil(width)}" height="${whole}"`;
    const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${Math.ceil(width)} ${whole}" ${size}>` +
      `<rect ${size} fill="${ground}"/>${layers.join("")}` +
      `<g font-family="sans-serif" font-size="12" fill="${ink}">${said}</g></svg>`;
    return { text, width: Math.ceil(width), height: whole };
  };
  const save = (address, name) => {
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  const picture = async (button) => {
    const chart = [...document.querySelectorAll(".js-plotly-plot")]
      .find((one) => button.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (!chart) return;
    const { kind, name, caption } = button.dataset, look = getComputedStyle(document.querySelector(".stApp"));
    const { text, width, height } = drawn(chart, caption, look.color, look.backgroundColor);
    if (kind === "svg") return save(URL.createObjectURL(new Blob([text], { type: "image/svg+xml" })), name);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
    const brush = canvas.getContext("2d");
    brush.scale(2, 2);
    brush.drawImage(image, 0, 0);
    canvas.toBlob((made) => save(URL.createObjectURL(made), name));
  };

  addEventListener("click", (event) => {
    const button = event.target.closest?.("button.t-copy, button.t-picture");
    if (button) (button.matches(".t-copy") ? copy : picture)(button);
  });

  // -- On a phone the menu lies over the page: a choice closes it.
  addEventListener("click", (event) => {
    if (innerWidth < 768 && event.target.closest?.("[data-testid=stSidebarNavLink]"))
      setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click());
  });

  // -- On paper a chart is as wide as the sheet: its drawing stands in its place, which was drawn as wide as the screen.
  // Each but the first begins a sheet, with the heading above it.
  const PLACE = "[data-testid=stElementContainer], [data-testid=stLayoutWrapper]";
  const together = (heading, chart) => {  // what stands between the two, and the chart, stay beneath the heading
    for (const one of document.querySelectorAll(PLACE))
      if (heading.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING &&
          (one.contains(chart) || one.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING))
        one.classList.add("t-together");
  };
  const sheets = () => {
    const begun = new Set();
    let above = null;
    for (const one of document.querySelectorAll(
      ".stMainBlockContainer :is(h2, h3, [class*=st-key-row-], [data-testid=stPlotlyChart])")) {
      if (!one.matches("[data-testid=stPlotlyChart]")) above ??= one;
      else {
        begun.add(above ?? one);
        if (above) together(above, one);
        above = null;
      }
      if (one.matches("h2")) above = one;
    }
    return [...begun].slice(1).map((one) => one.closest(PLACE) ?? one);
  };
  addEventListener("beforeprint", () => {
    for (const one of sheets()) one.classList.add("t-sheet");
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      if (!chart.getBoundingClientRect().width) continue;
      const holder = Object.assign(document.createElement("div"), { className: "t-on-paper" });
      holder.innerHTML = drawn(chart, "", "#000", "#fff").text;
      const place = chart.closest(PLACE) ?? chart;
      place.classList.add("t-not-on-paper");
      place.before(holder);
    }
  });
  addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll(".t-on-paper")) one.remove();
    for (const name of ["t-sheet", "t-together", "t-not-on-paper"])
      for (const one of document.querySelectorAll(`.${name}`)) one.classList.remove(name);
  });
})();
