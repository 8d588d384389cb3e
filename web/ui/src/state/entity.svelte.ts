/** One performer, studio or tag as its page knows it, and how to change it. */
import { answer, Problem, send, server } from "../api/client";
import type { CommandBody, EntityCommandName, EntityDetail, EntityKind } from "../api/types";
import { parameter } from "../parameter";
import { notices } from "./notices.svelte";
import { undoing } from "./undoing.svelte";

type Body<Name extends EntityCommandName> = Omit<CommandBody<Name>, "kind" | "name">;

/** The address of its page. */
export const addressOfEntity = (kind: EntityKind, name: string): string => `/${kind}?name=${parameter(name)}`;

/** Sends a command about one of them, offers to undo it, and says why where it is refused; returns whether it was taken. */
export async function change<Name extends EntityCommandName>(command: Name, kind: EntityKind, name: string, body: Body<Name>, words: string): Promise<boolean> {
  try {
    await undoing.do({ words, about: name }, () => send(command, { kind, name, ...body } as unknown as CommandBody<Name>));
    return true;
  } catch (error) {
    notices.refuse(error);
    return false;
  }
}

export class EntityState {
  detail = $state<EntityDetail | null>(null);
  problem = $state<{ text: string; isUnknown: boolean } | null>(null);
  #asked = 0;

  constructor(
    readonly kind: EntityKind,
    readonly name: string,
  ) {}

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const detail = await answer(server.GET("/api/get-entity", { params: { query: { kind: this.kind, name: this.name } } }));
      if (asked !== this.#asked) return;
      this.detail = detail;
      this.problem = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      const isUnknown = error instanceof Problem && error.status === 404;
      if (this.detail && !isUnknown) notices.refuse(error);
      else this.problem = { text: (error as Error).message, isUnknown };
    }
  }

  /** Sends a command about it and shows what has become of it. */
  async write<Name extends EntityCommandName>(command: Name, body: Body<Name>, words: string): Promise<boolean> {
    const done = await change(command, this.kind, this.name, body, words);
    await this.load();
    return done;
  }
}
