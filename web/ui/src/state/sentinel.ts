/** Calls `near` whenever the element comes within a screen's height of being seen; attach it to the end of an endless list. */
export function sentinel(near: () => void): (element: Element) => () => void {
  return (element) => {
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && near(), {
      rootMargin: "100% 0px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
}
