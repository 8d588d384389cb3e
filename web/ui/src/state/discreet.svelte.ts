/**
 * Discreet mode: pictures, names, the tab and the sound say nothing to who looks over one's shoulder.
 * What is seen is hidden by styles/discreet.css; public/first.js sets its class before anything is drawn.
 */
const KEY = "passion.discreet";
const NEUTRAL = "Library";
const PLAIN_ICON = "/plain.svg";

class Discreet {
  on = $state(document.documentElement.classList.contains("discreet"));
  #icon = "";
  #silenced = new WeakSet<HTMLMediaElement>();

  /** Keeps what the mode promises while the page is open, and follows other tabs; returns how to stop. */
  start(): () => void {
    const link = icon();
    this.#icon = link.dataset.own ?? link.href;
    const heard = (event: StorageEvent): void => {
      if (event.key === KEY && event.newValue) this.#turn(event.newValue === "on");
    };
    const begun = (event: Event): void => this.#silence(event.target);
    const floated = (): void => void (this.on && document.exitPictureInPicture().catch(() => undefined));
    const pointed = (event: Event): void => this.#takeTip(event.target);
    addEventListener("storage", heard);
    document.addEventListener("play", begun, true);
    document.addEventListener("enterpictureinpicture", floated, true);
    document.addEventListener("pointerover", pointed, true);
    if (this.on) this.#enter();
    return () => {
      removeEventListener("storage", heard);
      document.removeEventListener("play", begun, true);
      document.removeEventListener("enterpictureinpicture", floated, true);
      document.removeEventListener("pointerover", pointed, true);
    };
  }

  /** For this tab until it closes, for others and later ones as far as the settings leave it open. */
  toggle(): void {
    this.#turn(!this.on);
    localStorage.setItem(KEY, this.on ? "on" : "off");
  }

  /** What the tab and the system's media keys may be told. */
  name(words: string): string {
    return this.on ? NEUTRAL : words;
  }

  #turn(on: boolean): void {
    this.on = on;
    sessionStorage.setItem(KEY, on ? "on" : "off");
    document.documentElement.classList.toggle("discreet", on);
    icon().href = on ? PLAIN_ICON : this.#icon;
    if (on) this.#enter();
    else giveTipsBack();
  }

  #enter(): void {
    for (const media of document.querySelectorAll("video, audio")) this.#silence(media);
    if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => undefined);
    if (navigator.mediaSession) navigator.mediaSession.metadata = new MediaMetadata({ title: NEUTRAL });
  }

  /** Once for each video: who turns the sound on after that wants it. */
  #silence(media: EventTarget | null): void {
    if (!this.on || !(media instanceof HTMLMediaElement) || this.#silenced.has(media)) return;
    this.#silenced.add(media);
    media.muted = true;
  }

  /** The browser draws tips itself, where no style hides them. */
  #takeTip(target: EventTarget | null): void {
    if (!this.on || !(target instanceof Element)) return;
    for (let each = target.closest<HTMLElement>("[title]"); each; each = each.closest<HTMLElement>("[title]")) {
      each.dataset.tip = each.title;
      each.removeAttribute("title");
    }
  }
}

function giveTipsBack(): void {
  for (const each of document.querySelectorAll<HTMLElement>("[data-tip]")) {
    each.title = each.dataset.tip ?? "";
    delete each.dataset.tip;
  }
}

const icon = (): HTMLLinkElement => document.querySelector<HTMLLinkElement>("link[rel=icon]")!;

export const discreet = new Discreet();
