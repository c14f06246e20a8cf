import type { Line, Words } from "../../words.ts";
import type { Directory } from "../directory.ts";
import type { Carrier } from "../schema.ts";
import { siteLink, sites } from "./online.ts";
import { sure } from "./sure.ts";
import { code, type Link, nameOf, text, words } from "./way.ts";

/** Shows the phone's EID and IMEI on every phone that has them (3GPP TS 22.030, 6.6.3.1). */
const ownNumbers = "*#06#";

/** Apple's pages; they open in the reader's language. */
const apple: Link[] = [
  { label: words("link.esimIphone"), url: "https://support.apple.com/118669" },
  { label: words("link.numbersIphone"), url: "https://support.apple.com/108037" },
];

/** Its list, by country, of who has eSIM: for carriers of which nothing is known. */
const whoHas: Link = { label: words("link.esimCarriers"), url: "https://support.apple.com/101569" };

export type EsimGuide = { title: Words; lines: Line[]; links: Link[]; copy: string[] };

function support(carrier: Carrier): Line[] {
  const named = { carrier: nameOf(carrier) };
  return carrier.esim
    ? [text(`esim.${carrier.esim.support}`, named), sure(carrier.esim)]
    : [text("esim.unknown", named)];
}

/** What an eSIM is, whether this carrier has it, and where a phone shows the EID and the ICCID. */
export function esimGuide(carrier: Carrier | undefined, directory: Directory): EsimGuide {
  return {
    title: carrier
      ? words("title.esimOf", { carrier: nameOf(carrier), country: directory.countryOf(carrier.id) })
      : words("title.esim"),
    lines: [
      ...(carrier ? support(carrier) : []),
      text("esim.what"),
      text("esim.numbers"),
      text("esim.iphone"),
      text("esim.android"),
      text("esim.dial"),
      code(ownNumbers),
    ],
    links: [
      ...(carrier ? sites(carrier, ["site", "help"]).map(({ url }) => siteLink(url)) : []),
      ...(carrier && !carrier.esim ? [whoHas] : []),
      ...apple,
    ],
    copy: [ownNumbers],
  };
}
