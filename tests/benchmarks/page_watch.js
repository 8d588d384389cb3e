// Put into the page before its own scripts: keeps what the browser tells of painting, shifting and slow frames.
(() => {
  const seen = { largest: 0, shift: 0, slow: [], frames: [] };
  window.__seen = seen;
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => (seen.largest = entry.startTime));
  watch("layout-shift", (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value));
  watch("long-animation-frame", (entry) => seen.slow.push([entry.startTime, entry.duration]));

  // How long each frame took, while frames are counted.
  seen.count = (milliseconds) =>
    new Promise((resolve) => {
      seen.frames = [];
      const begin = performance.now();
      let last = begin;
      const step = (now) => {
        seen.frames.push(now - last);
        last = now;
        if (now - begin < milliseconds) requestAnimationFrame(step);
        else resolve(seen.frames.slice(2));
      };
      requestAnimationFrame(step);
    });

  // Milliseconds from the next key to the frame after which the page says `text`.
  seen.answered = (text, patience) =>
    new Promise((resolve) => {
      let begin = 0;
      addEventListener("keydown", () => (begin = performance.now()), { once: true, capture: true });
      const said = () => [...document.querySelectorAll("[role=status]")].some((each) => each.textContent.trim().startsWith(text));
      const look = (now) => {
        if (begin && said()) {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - begin);
          requestAnimationFrame(() => channel.port2.postMessage(0));
        } else if (begin && now - begin > patience) resolve(-1);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
})();
