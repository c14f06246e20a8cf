import { z } from "zod";
import type { Bucket, Quantity } from "../reading.ts";
import { defineAdapter, type Reach } from "./adapter.ts";
import type { Found, Status } from "./found.ts";
import { type Hidden, hidden, hide } from "./hidden.ts";
import { given } from "./input.ts";
import { instant } from "./instant.ts";
import { megabytes, messages, minutes } from "./quantity.ts";
import { authorised, type Token } from "./session.ts";

/** Airalo Partner API v2, developers.partners.airalo.com: eSIMs sold by the operator's own partner account. */
const host = "partners-api.airalo.com";
const minute = 60_000;

const Login = z.object({
  data: z.object({ access_token: z.string().min(1), expires_in: z.number().positive() }),
});

const Amount = z.number().nonnegative().nullable();
const Usage = z.object({
  data: z.object({
    remaining: Amount,
    total: Amount,
    expired_at: z.string().nullable(),
    is_unlimited: z.boolean().nullable(),
    status: z.string(),
    remaining_voice: Amount.optional(),
    total_voice: Amount.optional(),
    remaining_text: Amount.optional(),
    total_text: Amount.optional(),
  }),
});
type Usage = z.infer<typeof Usage>["data"];

const statuses: Record<string, Status> = {
  NOT_ACTIVE: "waiting",
  ACTIVE: "active",
  FINISHED: "used-up",
  EXPIRED: "expired",
  RECYCLED: "expired",
};

/** Voice and texts are there only where the package has some. */
function bucket(
  kind: Bucket["kind"],
  of: (value: number) => Quantity,
  left?: number | null,
  total?: number | null,
): Bucket[] {
  if (!total && !left) return [];
  return [{ kind, left: of(left ?? 0), ...(total ? { total: of(total) } : {}) }];
}

function found(usage: Usage): Found {
  const { remaining, total, is_unlimited: unlimited, expired_at: expires } = usage;
  const status = statuses[usage.status];
  const until = instant(expires);
  const data: Bucket[] = unlimited
    ? [{ kind: "data", unlimited: true }] // both amounts are 0 then, and mean nothing
    : bucket("data", megabytes, remaining, total);
  return {
    buckets: [
      ...data,
      ...bucket("voice", minutes, usage.remaining_voice, usage.total_voice),
      ...bucket("sms", messages, usage.remaining_text, usage.total_text),
    ],
    ...(until ? { validUntil: until } : {}),
    ...(status ? { status } : {}),
  };
}

export const airalo = defineAdapter({
  id: "airalo",
  settings: z.object({
    SALDO_AIRALO_ID: z.string().min(1).meta({ description: "client id of an Airalo partner account" }),
    SALDO_AIRALO_SECRET: hidden.meta({ description: "client secret of the Airalo partner account", secret: true }),
  }),
  open({ SALDO_AIRALO_ID: id, SALDO_AIRALO_SECRET: secret }) {
    async function login({ http }: Reach): Promise<Token> {
      const { data } = await http.ask({
        method: "POST",
        url: `https://${host}/v2/token`,
        form: { client_id: id, client_secret: secret.reveal(), grant_type: "client_credentials" },
        reply: Login,
        trouble: (status) => (status === 422 ? { kind: "credentials", whose: "operator" } : undefined),
      });
      // The text says a day, the sample about a year.
      return { token: hide(data.access_token), holds: Math.min(data.expires_in * 1000, 24 * 60 * minute) };
    }
    const usage =
      ({ http }: Reach, iccid: string) =>
      (token: Hidden) =>
        http.ask({
          method: "GET",
          url: `https://${host}/v2/sims/${iccid}/usage`,
          headers: { Authorization: `Bearer ${token.reveal()}` },
          reply: Usage,
        });
    return [
      {
        id: "airalo",
        name: "Airalo",
        asks: ["iccid"],
        proof: false,
        experimental: false,
        hosts: [host],
        gap: 20 * minute, // published limits have been 10 a minute, 100 a minute and one in 15 minutes
        lag: 20 * minute,
        pace: { calls: 4, per: 1000 },
        limit: 25_000,
        async read(what, reach) {
          const { data } = await authorised(reach.session, () => login(reach), usage(reach, given(what, "iccid")));
          return found(data);
        },
      },
    ];
  },
});
