/** How lists of videos are shown, remembered from one visit to the next. */
import { SIZES, type Size, VIEWS, type View } from "./layout";

const KEPT = "passion.list";

class Views {
  view = $state<View>("grid");
  size = $state<Size>("medium");

  constructor() {
    const [view, size] = (localStorage.getItem(KEPT) ?? "").split(" ");
    this.view = VIEWS.find((each) => each === view) ?? "grid";
    this.size = SIZES.find((each) => each === size) ?? "medium";
  }

  show(view: View, size: Size = this.size): void {
    [this.view, this.size] = [view, size];
    localStorage.setItem(KEPT, `${view} ${size}`);
  }

  /** The next view, and after the last one the first again. */
  turn(): void {
    this.show(VIEWS[(VIEWS.indexOf(this.view) + 1) % VIEWS.length] ?? "grid");
  }

  /** The next larger or smaller size, if there is one. */
  grow(by: 1 | -1): void {
    this.show(this.view, SIZES[SIZES.indexOf(this.size) + by] ?? this.size);
  }
}

export const views = new Views();
