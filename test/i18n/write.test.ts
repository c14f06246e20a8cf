import { expect, test } from "vitest";
import { createWrite } from "../../src/i18n/write.ts";

test("words are told apart by every argument, however much alike they look", () => {
  const write = createWrite();
  const key = "place.named";
  const named = (carrier: string, country: string) => write({ key, args: { carrier, country } }, "en");
  const once = [named("Claro", "CO"), named("Claro", "MX"), named("Claro:2:CO", "MX"), named("Cla", "CO")];
  expect(new Set(once).size).toBe(4);
  expect([named("Claro", "CO"), named("Claro", "MX"), named("Claro:2:CO", "MX"), named("Cla", "CO")]).toEqual(once);
  expect(write({ key, args: { carrier: "Claro", country: "CO" } }, "ru")).not.toBe(once[0]);
});
