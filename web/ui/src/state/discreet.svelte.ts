/**
 * Discreet mode: pictures, names, the tab and the sound say nothing to who looks over one's shoulder.
 * What is seen is hidden by styles/discreet.css; public/first.js sets its class before anything is drawn.
 */
import { HIDDEN, Unnamed } from "./unnamed";

const KEY = "passion.discreet";
const NEUTRAL = "Library";
const PLAIN_ICON = "/plain.svg";

class Discreet {
  on = $state(document.documentElement.classList.contains("discreet"));
  #icon = "";
  #silenced = new WeakSet<HTMLMediaElement>();
  #unnamed = new Unnamed();

  /** Keeps what the mode promises while the page is open, and follows other tabs; returns how to stop. */
  start(): () => void {
    const link = icon();
    this.#icon = link.dataset.own ?? link.href;
    const heard = (event: StorageEvent): void => {
      if (event.key === KEY && event.newValue) this.#turn(event.newValue === "on");
    };
    const begun = (event: Event): void => this.#silence(event.target);
    const floated = (): void => void (this.on && document.exitPictureInPicture().catch(() => undefined));
    addEventListener("storage", heard);
    document.addEventListener("play", begun, true);
    document.addEventListener("enterpictureinpicture", floated, true);
    if (this.on) this.#enter();
    return () => {
      removeEventListener("storage", heard);
      document.removeEventListener("play", begun, true);
      document.removeEventListener("enterpictureinpicture", floated, true);
      this.#unnamed.stop();
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
    else this.#unnamed.stop();
  }

  #enter(): void {
    this.#unnamed.start();
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
}

const icon = (): HTMLLinkElement => document.querySelector<HTMLLinkElement>("link[rel=icon]")!;

export const discreet = new Discreet();

/** A name as part of what only screen readers are told: in discreet mode they are not told it, either. */
export const hush = (name: string): string => (discreet.on && name ? HIDDEN : name);
