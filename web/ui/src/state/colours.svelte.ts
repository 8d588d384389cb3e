/** The colours that the person gave to tags, asked for once and again when what names mean changes. */
import { answer, server } from "../api/client";
import { calmly, live } from "./live.svelte";

class Colours {
  #ofTag = $state.raw<Readonly<Record<string, string>>>({});
  #isAsked = false;

  /** Of a tag, by what it is called; undefined where it has none. */
  of(tag: string): string | undefined {
    if (!this.#isAsked) this.#begin();
    return this.#ofTag[tag];
  }

  #begin(): void {
    this.#isAsked = true;
    const ask = calmly(async () => {
      const found = await answer(server.GET("/api/get-colours", { params: { query: { kind: "tag" } } })).catch(() => null);
      if (found) this.#ofTag = found;
    }, 0);
    live.onChange((videos) => {
      if (videos === "all") ask();
    });
    ask();
  }
}

export const colours = new Colours();
