import type { Words } from "../../words.ts";
import { type Directory, isOver } from "../directory.ts";
import type { Carrier } from "../schema.ts";
import { freshest, ordered } from "./sure.ts";
import { nameOf, type Way, words } from "./way.ts";

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
  const checked = ordered([carrier.status, ...carrier.facts], freshest)[0]?.checked;
  const both = next && { ...named, successor: nameOf(next) };
  switch (state) {
    case "active":
      return [];
    case "unknown":
      return [checked ? words("notice.unknownSince", { ...named, checked }) : words("notice.unknown", named)];
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

/** Its own name, and that of the carrier whose network it is on. */
function names(carrier: Carrier, directory: Directory): { carrier: string; host: string } | undefined {
  const host = carrier.host ? directory.carrier(carrier.host) : undefined;
  return host && { carrier: nameOf(carrier), host: nameOf(host) };
}

/** What it is, besides a carrier of its own. */
function kin(carrier: Carrier, directory: Directory): Words[] {
  if (carrier.type === "fixed") return [words("notice.fixed", { carrier: nameOf(carrier) })];
  const named = carrier.type === "brand" && names(carrier, directory);
  return named ? [words("notice.brand", named)] : [];
}

/** `43430`, and not `0800 300 1000`: a number that holds within one network. */
const isShort = (number: string): boolean => number.replace(/\D/g, "").length <= 6;

/** Whether a way shows what may be the host's: only the carrier's own word, or that of several, settles whose a code is. */
const mayBeHosts = ({ method, confidence, copy }: Way): boolean =>
  confidence !== "high" && (method === "ussd" || method === "sms" || (method === "hotline" && copy.some(isShort)));

/** A way on somebody else's network, with a word before codes that may be that network's. */
export function asGuest(way: Way, carrier: Carrier, directory: Directory): Way {
  const named = carrier.type === "mvno" && mayBeHosts(way) && names(carrier, directory);
  return named ? { ...way, lines: [words("notice.mvno", named), ...way.lines] } : way;
}

/** What a person should know of a carrier before its steps. */
export const noticesOf = (carrier: Carrier, directory: Directory): Words[] =>
  isOver(carrier) ? fate(carrier, directory) : [...fate(carrier, directory), ...kin(carrier, directory)];
