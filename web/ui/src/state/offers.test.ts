import { expect, test } from "vitest";
import { asKnown, holding, type Offers, offersFor } from "./offers";

const named = (...names: string[]) => names.map((name) => ({ name }));
const ANY = { without: [], mayBeNew: true };
const names = ({ list }: Offers) => list.map(({ name, isNew }) => (isNew ? `new ${name}` : name));
const taken = ({ list, chosen }: Offers) => list[chosen]?.name;

test("a name that differs only in capital letters is the one that is there", () => {
  expect(asKnown("sea", named("Birds", "Sea"))).toBe("Sea");
});

test("where both are there, each is itself, and a new name stays as it is written", () => {
  expect([asKnown("sea", named("Sea", "sea")), asKnown("Seaside", named("Sea"))]).toEqual(["sea", "Seaside"]);
});

test("an alias in full is the name that it stands for", () => {
  expect(asKnown("cy orr", [{ name: "Bo Tan", alias: "Cy Orr" }])).toBe("Bo Tan");
});

test("what begins so is taken first, and what is written can be a new name", () => {
  const offers = offersFor("bir", named("Birds", "Seabirds"), ANY);
  expect([names(offers), taken(offers)]).toEqual([["Birds", "Seabirds", "new bir"], "Birds"]);
});

test("a later word may begin so, with other accents and signs", () => {
  expect(taken(offersFor("ete", named("Chétif", "Un-Été"), ANY))).toBe("Un-Été");
});

test("what only holds the letters somewhere is offered and not taken by itself", () => {
  expect(taken(offersFor("old", named("golden"), ANY))).toBe("old");
});

test("what is called exactly so is taken, before what is longer, and nothing is new", () => {
  const offers = offersFor("SEA", named("Seaside", "Sea"), ANY);
  expect([names(offers), taken(offers)]).toEqual([["Seaside", "Sea"], "Sea"]);
});

test("what is given already is neither offered nor new, and nothing else is taken for it", () => {
  const offers = offersFor("sea", named("Sea", "Seaside"), { without: ["Sea"], mayBeNew: true });
  expect([names(offers), offers.chosen]).toEqual([["Seaside"], -1]);
});

test("where nothing is written all choices are offered and none is taken", () => {
  const offers = offersFor(" ", holding("", ["old", "calm"]), { without: [], mayBeNew: false });
  expect([names(offers), offers.chosen]).toEqual([["old", "calm"], -1]);
});

test("of choices those that hold what is written are offered, the likeliest first, and none is new", () => {
  const offers = offersFor("sea", holding("sea", ["Red sea", "Seaside", "Calm", "sea"]), { without: [], mayBeNew: false });
  expect([names(offers), taken(offers)]).toEqual([["sea", "Seaside", "Red sea"], "sea"]);
});
