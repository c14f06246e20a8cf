import { balanceGuide, type Guide, type Place } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { World } from "../engine/flow.ts";

/** The guides of a world as people's word on facts stands: what is said anew makes them anew. */
type Shelf = { scores: World["scores"]; guides: Map<Carrier, Guide> };

const shelves = new WeakMap<World, Shelf>();
/** How many are kept: the carriers that people ask for again and again are fewer. */
const most = 400;

function shelfOf(world: World): Shelf {
  const { scores } = world;
  const known = shelves.get(world);
  if (known && known.scores === scores) return known;
  const shelf: Shelf = { scores, guides: new Map() };
  shelves.set(world, shelf);
  return shelf;
}

/**
 * A carrier's balance guide, made once for everybody: not to be changed. `place` is where the person is, whose map no one
 * else has a use for.
 */
export function guideOf(carrier: Carrier, world: World, place?: Place): Guide {
  const { carriers, scores } = world;
  if (place) return balanceGuide(carrier, carriers, place, scores);
  const { guides } = shelfOf(world);
  const known = guides.get(carrier);
  if (known) return known;
  if (guides.size >= most) guides.clear();
  const guide = balanceGuide(carrier, carriers, undefined, scores);
  guides.set(carrier, guide);
  return guide;
}
