// The first chart before the rest: of what the server sends, whatever comes after the page's first chart waits until that
// one is drawn. All that the browser had already would else be put on the page first, while the drawing of charts loads.
// Decision 80 says why so.
(() => {
  // Stands in every chart of ours and in nothing else that is sent (pages/widgets/chart.py).
  const OF_A_CHART = '"doubleClick"';
  const DRAWN = '.js-plotly-plot .main-svg .xy', TO_COME = '[data-testid=stSkeleton], [data-testid=stPlotlyChart]';
  // Milliseconds: the longest wait, and how long there may be no room for the chart, as in a part that is folded.
  const LONGEST = 5000, NO_ROOM = 300;
  let waiting = null, isOver = false;

  const goOn = () => {
    const all = waiting ?? [];
    waiting = null;
    isOver = true;
    for (const hear of all) hear();
  };
  const watch = (began, roomAt) => {
    const now = performance.now(), lastRoom = document.querySelector(TO_COME) ? now : roomAt;
    const isDrawn = document.querySelector(DRAWN) !== null;
    if (now - began > LONGEST || now - lastRoom > NO_ROOM || document.hidden) goOn();
    else if (isDrawn) requestAnimationFrame(() => setTimeout(goOn)); // once it is painted
    else setTimeout(watch, 16, began, lastRoom);
  };
  const isChart = data => data instanceof ArrayBuffer && new TextDecoder('latin1').decode(data).includes(OF_A_CHART);

  window.WebSocket = class extends window.WebSocket {
    addEventListener(kind, listener, ...options) {
      if (kind !== 'message') return super.addEventListener(kind, listener, ...options);
      const heard = event => {
        const hear = () => listener.call(this, event);
        if (waiting) return void waiting.push(hear);
        hear();
        if (isOver || document.hidden || !isChart(event.data)) return;
        waiting = [];
        watch(performance.now(), performance.now());
      };
      return super.addEventListener(kind, heard, ...options);
    }
  };
})();
