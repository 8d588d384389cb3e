/** Calls `near` whenever the element comes within a screen's height of being seen; attach it to the end of an endless list. */
export function sentinel(near: () => void): (element: Element) => () => void {
  return (element) => {
    nears.set(element, near);
    observer.observe(element);
    return () => observer.unobserve(element);
  };
}

const nears = new WeakMap<Element, () => void>();

/* One for all: a list of cards attaches dozens in one frame. */
const observer = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && nears.get(target)?.()), {
  rootMargin: "100% 0px",
});
