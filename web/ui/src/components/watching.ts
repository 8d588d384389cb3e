/** Where the cards of a list lead: to the video by itself, or as a part of what the list shows. */
import { getContext, setContext } from "svelte";

const KEY = Symbol("watching");

type AddressOf = (hash: string) => string;

/** Has all cards inside a component lead to such addresses; called while it is made. */
export const watchBy = (addressOf: AddressOf): void => void setContext(KEY, addressOf);

/** How a card inside finds its address; called while it is made. */
export const watching = (): AddressOf => getContext<AddressOf | undefined>(KEY) ?? ((hash) => `/watch/${hash}`);
