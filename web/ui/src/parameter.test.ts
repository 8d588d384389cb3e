import { expect, test } from "vitest";
import { parameter } from "./parameter";

test("every text is written as the browser would", () => {
  for (const text of ["", "Ana Lee", "a.b-c_d*", "50% + 1 = 51 & more", "été", "山", "it's (~!)", "\ud800", 'tag:"the sea"', "a/b?c#d\n"]) {
    expect(parameter(text)).toBe(new URLSearchParams([["", text]]).toString().slice(1));
  }
});
