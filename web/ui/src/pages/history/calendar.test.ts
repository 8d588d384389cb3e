import { describe, expect, it } from "vitest";
import { calendarOf, monthsOf } from "./calendar";

describe("the calendar of a year", () => {
  it.each([2024, 2026, 2028, 1999])("has every day of %i once, under its weekday", (year) => {
    const rows = calendarOf(year);
    const days = rows.flat().filter((day) => day !== null);
    expect(new Set(days).size).toBe(new Date(year, 1, 29).getMonth() === 1 ? 366 : 365);
    for (const [weekday, row] of rows.entries()) {
      expect(row.length).toBe(rows[0]?.length);
      for (const day of row) if (day) expect((new Date(`${day}T12:00`).getDay() + 6) % 7).toBe(weekday);
    }
  });

  it("names each month once", () => {
    expect(monthsOf(calendarOf(2026)).filter(Boolean)).toEqual(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]);
  });
});
