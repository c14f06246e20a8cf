/** What the GNOME provider list says of one provider: network numbers, and how its prepaid balance is asked for and raised. */
export type Provider = {
  country: string;
  name: string;
  networks: string[];
  balance: Way[];
  topup: Way[];
};

/** `value` holds `<code>` where the voucher's digits go; `text`: what an SMS says. */
export type Way = { by: "ussd" | "call"; value: string } | { by: "sms"; value: string; text: string };

const tagged = (xml: string, tag: string): { attributes: string; inside: string }[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?:\\s([^>]*?))?(?:/>|>([\\s\\S]*?)</${tag}>)`, "g"))].map(
    ([, attributes = "", inside = ""]) => ({ attributes, inside }),
  );

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];

const plain = (xml: string): string =>
  xml
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&")
    .trim();

function waysOf(xml: string): Way[] {
  return [...xml.matchAll(/<(ussd|sms|dtmf)([^>]*)>([^<]*)<\/\1>/g)].map(([, tag, attributes = "", inside = ""]) => {
    const voucher = attribute(attributes, "replacement");
    const filled = (text: string) => (voucher ? text.replaceAll(voucher, "<code>") : text);
    const value = filled(plain(inside));
    if (tag === "sms") return { by: "sms", value, text: filled(plain(attribute(attributes, "text") ?? "")) };
    return { by: tag === "ussd" ? "ussd" : "call", value };
  });
}

/** The file's providers, in its order. Countries are ISO codes in capitals. */
export function parseProviders(file: string): Provider[] {
  const xml = file.replace(/<!--[\s\S]*?-->/g, "");
  return tagged(xml, "country").flatMap(({ attributes, inside: country }) =>
    tagged(country, "provider").map(({ inside }) => ({
      country: attribute(attributes, "code")?.toUpperCase() ?? "",
      name: plain(/<name(?:\s[^>]*)?>([^<]*)<\/name>/.exec(inside)?.[1] ?? ""),
      networks: [
        ...new Set(
          tagged(inside, "network-id").map(
            ({ attributes }) => `${attribute(attributes, "mcc")}-${attribute(attributes, "mnc")}`,
          ),
        ),
      ],
      balance: tagged(inside, "balance-check").flatMap(({ inside }) => waysOf(inside)),
      topup: tagged(inside, "balance-top-up").flatMap(({ inside }) => waysOf(inside)),
    })),
  );
}
