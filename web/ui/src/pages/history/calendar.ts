/** The days of a year in weeks, as a calendar shows them. */

const pad = (value: number): string => String(value).padStart(2, "0");

/** Rows of weekdays, the first for Mondays, each with its days from left to right; null where the year has no such day. */
export function calendarOf(year: number): (string | null)[][] {
  const rows: (string | null)[][] = Array.from({ length: 7 }, () => []);
  const date = new Date(Date.UTC(year, 0, 1));
  const first = (date.getUTCDay() + 6) % 7;
  for (let weekday = 0; weekday < first; weekday += 1) rows[weekday]?.push(null);
  for (; date.getUTCFullYear() === year; date.setUTCDate(date.getUTCDate() + 1)) {
    rows[(date.getUTCDay() + 6) % 7]?.push(`${year}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`);
  }
  const weeks = Math.max(...rows.map((row) => row.length));
  for (const row of rows) while (row.length < weeks) row.push(null);
  return rows;
}

/** The name of the month that begins in a week, for each week. */
export function monthsOf(rows: readonly (readonly (string | null)[])[]): string[] {
  const weeks = rows[0]?.length ?? 0;
  return Array.from({ length: weeks }, (_, week) => {
    const first = rows.map((row) => row[week]).find((day) => day?.endsWith("-01"));
    return first ? new Date(`${first}T00:00`).toLocaleDateString("en-GB", { month: "short" }) : "";
  });
}
