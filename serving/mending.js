// Puts right in Streamlit's markup, as it appears, what a screen reader would be told wrong. Decision 41 says why so.
(() => {
  let folded, said, pause;
  // What a page says after a choice, when it has come to rest: what it asks, of where, and what it found.
  const status = document.createElement('div');
  status.className = 't-status';
  status.setAttribute('role', 'status');
  const say = () => {
    const title = document.querySelector('[data-testid=stMain] h1')?.textContent;
    if (!title) return;
    const lines = ['.t-place', '.t-finding'].map(name => document.querySelector(name)?.firstChild?.textContent);
    const now = [title, ...lines].filter(Boolean).join(' ');
    if (said !== undefined && now !== said) status.textContent = now;
    said = now;
  };
  const give = (node, name, value) => {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  };
  // A box to choose from is one line: words that it cuts stand whole beneath it on a phone (phone.css).
  const ruler = document.createElement('canvas').getContext('2d');
  const isCut = (line, words) => {
    const {font, paddingLeft, paddingRight} = getComputedStyle(line);
    ruler.font = font;
    return ruler.measureText(words).width > line.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  };
  const narrow = matchMedia('(max-width: 640px)');
  const tellWhatIsCut = () => {
    const boxes = [...document.querySelectorAll('[data-testid=stSelectbox]')];
    const cut = boxes.map(box => {
      const line = box.querySelector('input[role=combobox]'), words = line?.value || line?.placeholder;
      return words && line.clientWidth && isCut(line, words) ? words : null;
    });
    // All are read before one is written: a box measured after a change has the whole page laid out again.
    boxes.forEach((box, at) => cut[at] ? give(box, 'data-whole', cut[at]) : box.removeAttribute('data-whole'));
  };
  const mend = () => {
    // The navigation is one list with a div for each section: to be several lists, each by its section's name.
    for (const pages of document.querySelectorAll('[data-testid=stSidebarNavItems]')) {
      give(pages, 'role', 'none');
      for (const section of pages.querySelectorAll(':scope > div')) {
        give(section, 'role', 'list');
        give(section, 'aria-label', section.querySelector('header p')?.textContent ?? '');
      }
    }
    // A box for files has a name, which what is there for looks alone cannot have.
    for (const box of document.querySelectorAll('[data-testid=stFileUploaderDropzone]')) give(box, 'role', 'group');
    if (narrow.matches) tellWhatIsCut();
    // Folding the sidebar takes away the button that was pressed: whoever pressed it is led to its other half.
    const now = document.querySelector('[data-testid=stSidebar]')?.dataset.collapsed;
    const fold = '[data-testid=stSidebarCollapseButton] button', unfold = '[data-testid=stExpandSidebarButton]';
    if (folded && now && now !== folded && document.activeElement === document.body) {
      document.querySelector(now === 'true' ? unfold : fold)?.focus();
    }
    folded = now;
  };
  let waits = false;
  const later = () => {
    waits = false;
    mend();
    if (document.body && !status.isConnected) document.body.append(status);
    if (said === undefined && document.querySelector('.t-finding')) say();
    clearTimeout(pause);
    pause = setTimeout(say, 700);
  };
  new MutationObserver(() => {
    if (!waits) requestAnimationFrame(later);
    waits = true;
  }).observe(document, {childList: true, subtree: true, characterData: true});
  narrow.addEventListener('change', later);
  // A section folded away by a mouse could not be unfolded by a key: none is, though an earlier visit folded it.
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith('stSidebarSectionsState-')) localStorage.removeItem(name);
  }
})();
