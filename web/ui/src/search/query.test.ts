import { describe, expect, it } from "vitest";
import { denied, type Placed, quoted, replaced, stance, termOf, toggled, valuesOf, withoutSpan, withTerm } from "./query";

/** Terms as the server would tell them, found by what is written. */
function terms(text: string, ...written: [kind: string, field: string, term: string][]): Placed[] {
  return written.map(([kind, field, term]) => {
    const begin = [...text.slice(0, text.indexOf(term))].length;
    return { kind, field, begin, end: begin + [...term].length, is_not: term.startsWith("-") };
  });
}

describe("a term", () => {
  it("is quoted where it could be read otherwise", () => {
    expect(quoted("sea")).toBe("sea");
    expect(quoted("Zoë")).toBe("Zoë");
    expect(termOf("performer", "Ana Lee")).toBe('performer:"Ana Lee"');
    expect(quoted('a "b" \\ c')).toBe('"a \\"b\\" \\\\ c"');
    expect(quoted("-x")).toBe('"-x"');
    expect(quoted("a,b")).toBe('"a,b"');
  });

  it("is read into its values", () => {
    expect(valuesOf('performer:"Lee, Ana",Bo,"a \\" , b"')).toEqual(['"Lee, Ana"', "Bo", '"a \\" , b"']);
    expect(valuesOf("tag:")).toEqual([]);
  });

  it("goes to the end and is cut out with one space", () => {
    expect(withTerm(" dawn ", "tag:sea")).toBe("dawn tag:sea");
    expect(withTerm("", "tag:sea")).toBe("tag:sea");
    expect(withoutSpan("dawn tag:sea bridge", 5, 12)).toBe("dawn bridge");
  });

  it("is found by characters, not by halves of them", () => {
    expect(replaced("🌊🌊 tag:sea x", 3, 10, "tag:fog")).toBe("🌊🌊 tag:fog x");
  });
});

describe("a value of the panel", () => {
  it("is put in, and taken out again", () => {
    expect(toggled("dawn", [], "tag:sea", false)).toBe("dawn tag:sea");
    const text = "dawn tag:Sea fog";
    expect(stance(text, terms(text, ["named", "tag", "tag:Sea"]), "tag:sea")).toBe("yes");
    expect(toggled(text, terms(text, ["named", "tag", "tag:Sea"]), "tag:sea", false)).toBe("dawn fog");
  });

  it("is taken out of several", () => {
    const text = 'studio:"North Film",Southlight dawn';
    const known = terms(text, ["named", "studio", 'studio:"North Film",Southlight']);
    expect(toggled(text, known, 'studio:"North Film"', true)).toBe("studio:Southlight dawn");
  });

  it("is an alternative where a video has one only, and one more where it has many", () => {
    const text = "studio:NorthFilm dawn";
    const known = terms(text, ["named", "studio", "studio:NorthFilm"]);
    expect(toggled(text, known, "studio:Southlight", true)).toBe("studio:NorthFilm,Southlight dawn");
    expect(toggled("tag:sea", terms("tag:sea", ["named", "tag", "tag:sea"]), "tag:fog", false)).toBe("tag:sea tag:fog");
  });

  it("is denied, wanted instead, and allowed again", () => {
    const wanted = terms("tag:sea", ["named", "tag", "tag:sea"]);
    expect(denied("tag:sea", wanted, "tag:sea")).toBe("-tag:sea");
    const not = terms("-tag:sea", ["named", "tag", "-tag:sea"]);
    expect(stance("-tag:sea", not, "tag:sea")).toBe("no");
    expect(toggled("-tag:sea", not, "tag:sea", false)).toBe("tag:sea");
    expect(denied("-tag:sea", not, "tag:sea")).toBe("");
  });

  it("is a state, too", () => {
    const text = "is:favourite dawn";
    const known = terms(text, ["being", "", "is:favourite"]);
    expect(stance(text, known, "is:favourite")).toBe("yes");
    expect(toggled(text, known, "is:rated", false)).toBe("is:favourite dawn is:rated");
  });

  it("that came as a parameter has no place and is left alone", () => {
    expect(stance("dawn", [{ kind: "named", field: "tag", begin: 0, end: 0 }], "tag:sea")).toBe(null);
  });
});
