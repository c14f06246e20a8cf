import { expect, test } from "vitest";
import { render } from "../../../../src/bot/channels/web/render.ts";
import { Entry } from "../../../../src/bot/channels/web/transcript.ts";
import { marks } from "../../../../src/i18n/marks.ts";
import { message } from "./site.ts";

const code = (text: string) => marks.code.join(text);
const strong = (text: string) => marks.strong.join(text);

test("a text becomes lines of spans, its marks gone", () => {
  const { lines } = render(message(`${strong("Claro")}\nMarque ${code("*103#")} y llame.\n\n${code("*611")}`), "1");
  expect(lines).toEqual([
    [{ kind: "strong", text: "Claro" }],
    [
      { kind: "rest", text: "Marque " },
      { kind: "code", text: "*103#" },
      { kind: "rest", text: " y llame." },
    ],
    [],
    [{ kind: "code", text: "*611" }],
  ]);
});

test("a text to copy that stands in the lines as code is not given twice", () => {
  expect(render(message(`Marque ${code("*103#")}`, { copy: ["*103#", "SALDO"] }), "1").copy).toEqual(["SALDO"]);
});

test("a link leads to the web, a call, a text message or a letter, never to a script", () => {
  const urls = [
    "https://claro.com.co",
    "tel:+99910",
    "sms:999",
    "javascript:alert(1)",
    "data:text/html,x",
    " javascript:0",
  ];
  const { links } = render(message("", { links: urls.map((url) => ({ label: "x", url })) }), "1");
  expect(links.map(({ url }) => url)).toEqual(["https://claro.com.co", "tel:+99910", "sms:999"]);
});

test("a location is asked for in the person's own words; a contact, which a page cannot vouch for, is not", () => {
  expect(render(message("?", { request: ["location"] }), "1").location).toBe("Share my location");
  expect(render(message("?", { request: ["contact"] }), "1")).not.toHaveProperty("location");
});

test("what is rendered is what the transcript can read again", () => {
  const entry = render(
    message(`${strong("Listo")}`, {
      choices: [{ id: "balance", label: strong("Saldo") }],
      file: { name: "saldo.json", type: "application/json", body: "{}" },
    }),
    "web:x:1",
  );
  expect(Entry.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
  expect(entry.choices).toEqual([{ token: "balance", label: "Saldo" }]);
});
