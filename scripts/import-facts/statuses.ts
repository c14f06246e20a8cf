import type { Carrier } from "../../src/carriers/schema.ts";

type State = Pick<Carrier["status"], "state" | "successor" | "since">;

/** What the sentences on a carrier's state come to. */
export const statuses: Record<string, State> = {
  "ar-movistar": { state: "changing", since: "2025" },
  "cl-movistar": { state: "changing", since: "2025-10" },
  "co-etb": { state: "active" },
  "co-flash": { state: "leaving", since: "2025-01-28" },
  "co-movil-exito": { state: "active" },
  "co-movistar": { state: "changing", successor: "co-tigo", since: "2026-02-04" },
  "co-tigo": { state: "active" },
  "co-uff": { state: "closed", since: "2018" },
  "co-virgin": { state: "unknown" },
  "co-wom": { state: "changing", since: "2026-01-28" },
  "cr-liberty": { state: "active" },
  "cr-tigo": { state: "active" },
  "cu-cubacel": { state: "active" },
  "ec-movistar": { state: "changing", since: "2025" },
  "gt-movistar": { state: "closed", successor: "gt-claro" },
  "mx-bait": { state: "active" },
  "mx-movistar": { state: "changing", since: "2025-07" },
  "ni-tigo": { state: "active" },
  "pa-claro": { state: "closed", successor: "pa-masmovil" },
  "pa-digicel": { state: "leaving", since: "2022-04-06" },
  "pa-masmovil": { state: "active" },
  "pa-tigo": { state: "active" },
  "pe-movistar": { state: "changing", since: "2025" },
  "pe-tuenti": { state: "unknown" },
  "pr-liberty": { state: "active" },
  "us-cricket": { state: "active" },
  "us-lycamobile": { state: "active" },
  "us-metro": { state: "active" },
  "uy-movistar-tigo": { state: "changing", since: "2025-10-07" },
  "ve-movistar": { state: "leaving", since: "2025-11" },
};
