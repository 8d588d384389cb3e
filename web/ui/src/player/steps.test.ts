import { expect, test } from "vitest";
import { Steps } from "./steps";

/** Ten frames a second, with a rest of two seconds after the first second. */
const FRAMES = [...Array.from({ length: 10 }, (_, n) => n / 10), ...Array.from({ length: 300 }, (_, n) => 3 + n / 10)];
const told = (_: string, begin: number, end: number): Promise<number[]> => Promise.resolve(FRAMES.filter((time) => time >= begin - 2 && time <= end + 2));

test("the next frame and the one before are those of the file, however unevenly they come", async () => {
  const steps = new Steps(told);
  steps.open("a");
  expect((await steps.from(0.9, 1, true))?.frame).toBe(3);
  expect((await steps.from(3, -1, true))?.frame).toBe(0.9);
  expect((await steps.from(2.5, -1, false))?.frame).toBe(0.8);
});

test("a step goes to a time at which its frame is shown", async () => {
  const steps = new Steps(told);
  steps.open("a");
  const step = await steps.from(3, 2, true);
  expect(step?.seek).toBeGreaterThan(3.2);
  expect(step?.seek).toBeLessThan(3.3);
});

test("there is no frame before the first one", async () => {
  const steps = new Steps(told);
  steps.open("a");
  expect((await steps.from(0, -1, true))?.frame).toBe(0);
});

test("frames that come a little later than the file says are stepped through all the same", async () => {
  const steps = new Steps(told);
  steps.open("a");
  expect((await steps.from(3.121, 1, true))?.frame).toBeCloseTo(3.221);
});

test("where nobody knows the times there is no step, and the server is asked once for what it knows", async () => {
  let asked = 0;
  const steps = new Steps(() => {
    asked += 1;
    return Promise.reject(new Error("gone"));
  });
  steps.open("a");
  expect(await steps.from(3, 1, true)).toBeNull();
  expect(await steps.from(3.1, 1, true)).toBeNull();
  expect(asked).toBe(1);
});
