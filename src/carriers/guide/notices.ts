import type { Words } from "../../words.ts";
import { type Directory, isOver } from "../directory.ts";
import type { Carrier } from "../schema.ts";
import { nameOf, words } from "./way.ts";

/** Whose ways lead on: the carrier that took over a closed or renamed one, as far as that is known; else itself. */
export function nowAt(carrier: Carrier, directory: Directory, seen: readonly string[] = []): Carrier {
  const { successor } = carrier.status;
  const next = isOver(carrier) && successor ? directory.carrier(successor) : undefined;
  return next && !seen.includes(next.id) ? nowAt(next, directory, [...seen, carrier.id]) : carrier;
}

/** What became of it. */
function fate(carrier: Carrier, directory: Directory): Words[] {
  const { state, since, successor: id } = carrier.status;
  const next = id ? directory.carrier(id) : undefined;
  const named = { carrier: nameOf(carrier) };
  const both = next && { ...named, successor: nameOf(next) };
  switch (state) {
    case "active":
      return [];
    case "unknown":
      return [words("notice.unknown", named)];
    case "changing":
      return [both ? words("notice.changingTo", both) : words("notice.changing", named)];
    case "leaving":
      return [words("notice.leaving", named)];
    case "renamed":
      return [both ? words("notice.renamedTo", both) : words("notice.renamed", named)];
    case "closed":
      if (both) return [words("notice.closedTo", both)];
      return [since ? words("notice.closedSince", { ...named, since }) : words("notice.closed", named)];
    default:
      return state satisfies never;
  }
}

/** Whose network or brand it is. */
function kin(carrier: Carrier, directory: Directory): Words[] {
  const host = carrier.host ? directory.carrier(carrier.host) : undefined;
  if (carrier.type === "fixed") return [words("notice.fixed", { carrier: nameOf(carrier) })];
  if (!host) return [];
  const named = { carrier: nameOf(carrier), host: nameOf(host) };
  return [words(carrier.type === "brand" ? "notice.brand" : "notice.mvno", named)];
}

/** What a person should know of a carrier before its steps. */
export const noticesOf = (carrier: Carrier, directory: Directory): Words[] =>
  isOver(carrier) ? fate(carrier, directory) : [...fate(carrier, directory), ...kin(carrier, directory)];
