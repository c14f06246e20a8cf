import { balanceGuide, nameOf } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import { languageOf } from "../engine/session.ts";
import type { Heart } from "../heart.ts";
import type { InlineCards } from "./channels/telegram/inline.ts";
import { render } from "./render.ts";

/** What a card can be: text and nothing to tap. */
const card = { choices: 0, links: false, copy: false, replace: false, request: [], length: 4096 } as const;

/** Finds guide cards for what somebody types: the carrier's, the brand's in every country, or a country's carriers. */
export function cardsOf({
  directory,
  understand,
  write,
  scores,
}: Pick<Heart, "directory" | "understand" | "write" | "scores">): InlineCards {
  function found(query: string): readonly Carrier[] {
    const { carrier, brand, country } = understand(query, {});
    if (carrier) return [directory.carrier(carrier)].filter((known) => known !== undefined);
    if (brand) return directory.siblings(brand);
    return country ? directory.carriersOf(country) : [];
  }
  return (query, tag) => {
    const language = languageOf(tag) ?? "en";
    return found(query).flatMap((carrier) => {
      const guide = balanceGuide(carrier, directory, undefined, scores.of);
      const [way] = guide.ways;
      if (!way) return [];
      const lines = [{ ...guide.title, style: "title" as const }, ...guide.notices, ...way.lines];
      const { text } = render({ lines, links: way.links }, language, card, write);
      const named = { key: "place.named", args: { carrier: nameOf(carrier), country: guide.country } };
      return [
        {
          id: carrier.id,
          title: write(named, language),
          description: way.copy[0] ?? write({ key: `balance.method.${way.method}` }, language),
          text,
        },
      ];
    });
  };
}
