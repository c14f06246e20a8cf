import { expect, test } from "vitest";
import { memoryCache, openCache } from "../../src/storage/cache.ts";

test("a cache in memory gives back what was put in, until its time is over", async () => {
  const cache = await openCache();
  await cache.set("one", { events: 1 });
  await cache.set("brief", { events: 2 }, 100);
  expect(await cache.get("brief")).toEqual({ events: 2 });
  await new Promise((later) => setTimeout(later, 150));
  expect(await cache.get("one")).toEqual({ events: 1 });
  expect(await cache.get("brief")).toBeUndefined();
});

test("a cache in memory that is full lets go of what was used least recently", async () => {
  const cache = memoryCache(2);
  for (const [key, value] of [
    ["one", 1],
    ["two", 2],
    ["one", 3],
    ["three", 4],
  ] as const)
    await cache.set(key, value);
  expect(await Promise.all(["one", "two", "three"].map((key) => cache.get(key)))).toEqual([3, undefined, 4]);
});
