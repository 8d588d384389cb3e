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

  // Milliseconds from the next key, as the browser got it, until a frame is painted that says `text` and shows the video `first`.
  seen.answered = (text, first, patience) =>
    new Promise((resolve) => {
      let begin = 0;
      addEventListener("keydown", (event) => (begin = event.timeStamp), { once: true, capture: true });
      const said = () =>
        [...document.querySelectorAll("[role=status]")].some((each) => each.textContent.trim().startsWith(text)) &&
        (!first || document.querySelector(`li[data-index="0"] [data-hash="${first}"]`) !== null);
      const look = (now) => {
        if (begin && said()) {
          // What a frame's callback posts is heard once that frame was painted.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - begin);
          channel.port2.postMessage(0);
        } else if (begin && now - begin > patience) resolve(-1);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
})();
