import { z } from "zod";
import type { Bucket, Quantity } from "../reading.ts";
import { defineAdapter, type Given, type Reach } from "./adapter.ts";
import type { Found } from "./found.ts";
import { russian } from "./input.ts";
import { instant } from "./instant.ts";
import { decimal, megabytes, messages, minutes } from "./quantity.ts";
import { SourceError, type Trouble } from "./trouble.ts";

/**
 * T2 (Russia), the back end of its app. Unofficial: no contract, no promise. Learnt from public clients
 * (dukei/any-balance-providers, artyl/mbplugin). Reads only: balance and what is left of packages.
 */
const hosts = { api: "api.t2.ru", sso: "sso.t2.ru" } as const;
const tokens = `https://${hosts.sso}/auth/realms/tele2-b2c/protocol/openid-connect/token`;

const Tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1) });
const Kept = z.object({ access: z.string(), refresh: z.string() });
const Taken = z.unknown();
const Balance = z.object({ data: z.object({ value: z.number() }) });
const Rest = z.object({
  uom: z.string(),
  remain: z.number(),
  limit: z.number().nullish(),
  endDay: z.string().nullish(),
  roamingPackage: z.boolean().nullish(),
  status: z.string().nullish(),
  service: z.object({ name: z.string().nullish() }).nullish(),
});
const Rests = z.object({ data: z.object({ tariffStatus: z.string().nullish(), rests: z.array(Rest).nullish() }) });

const Failure = z.object({ error: z.string().optional(), error_description: z.string().optional() });
const Said = z.object({ meta: z.object({ message: z.string().nullish() }).nullish(), message: z.string().nullish() });

const quantities: Record<string, { kind: Bucket["kind"]; of: (value: number) => Quantity }> = {
  min: { kind: "voice", of: minutes },
  mb: { kind: "data", of: megabytes },
  gb: { kind: "data", of: (value) => ({ amount: decimal(value), unit: "GB" }) },
  pcs: { kind: "sms", of: messages },
};

/** Packages that are not on, or have no limit at all, say nothing; roaming stands apart. */
function bucket(rest: z.infer<typeof Rest>): Bucket | undefined {
  const what = quantities[rest.uom.toLowerCase()];
  if (!what || rest.limit === 0 || (rest.status && rest.status !== "active")) return undefined;
  const until = instant(rest.endDay);
  const name = rest.service?.name;
  return {
    kind: what.kind,
    left: what.of(Math.max(0, rest.remain)),
    ...(rest.limit ? { total: what.of(rest.limit) } : {}),
    ...(rest.roamingPackage ? { roaming: true } : {}),
    ...(name ? { category: name } : {}),
    ...(until ? { validUntil: until } : {}),
  };
}

const ended: Trouble = { kind: "needs-otp" };

async function signIn(form: Record<string, string>, refused: Trouble, { http, keep }: Reach): Promise<string> {
  const { access_token: access, refresh_token: refresh } = await http.ask({
    method: "POST",
    url: tokens,
    form: { client_id: "android-app", ...form },
    reply: Tokens,
    trouble(status, body) {
      if (status !== 400 && status !== 401) return undefined;
      // An account with a second factor by e-mail is one that a code alone does not open.
      const why = Failure.safeParse(body).data?.error_description ?? "";
      return /security.?code/i.test(why) ? { kind: "credentials", whose: "person" } : refused;
    },
  });
  await keep(JSON.stringify({ access, refresh }));
  return access;
}

export const t2 = defineAdapter({
  id: "t2",
  experimental: true,
  settings: z.object({
    SALDO_T2: z.literal("on").meta({ description: "on: reads T2 (Russia) by an unofficial way; experimental" }),
  }),
  open() {
    const get = <T>(path: string, access: string, reply: z.ZodType<T>, { http }: Reach): Promise<T> =>
      http.ask({
        method: "GET",
        url: `https://${hosts.api}/api/subscribers/${path}`,
        headers: { Authorization: `Bearer ${access}`, "X-API-Version": "1" },
        reply,
        trouble: (status) => (status === 401 || status === 403 ? ended : undefined),
      });

    async function read(what: Given, reach: Reach): Promise<Found> {
      const msisdn = `7${russian(what)}`;
      if (!reach.kept) throw new SourceError(ended, "the line is not linked");
      const kept = Kept.parse(JSON.parse(reach.kept));
      const renew = () => signIn({ grant_type: "refresh_token", refresh_token: kept.refresh }, ended, reach);
      let access = kept.access;
      const balance = await get(`${msisdn}/balance`, access, Balance, reach).catch(async (error: unknown) => {
        if (!(error instanceof SourceError && error.trouble.kind === "needs-otp")) throw error;
        access = await renew();
        return get(`${msisdn}/balance`, access, Balance, reach);
      });
      const { data } = await get(`${msisdn}/rests`, access, Rests, reach);
      return {
        money: { amount: decimal(balance.data.value), currency: "RUB" },
        buckets: (data.rests ?? []).map(bucket).filter((one) => one !== undefined),
        ...(data.tariffStatus ? { status: data.tariffStatus === "active" ? "active" : "blocked" } : {}),
      };
    }

    return [
      {
        id: "t2",
        name: "T2",
        carriers: ["ru-t2"],
        asks: ["msisdn", "otp"],
        proof: true,
        experimental: true,
        hosts: Object.values(hosts),
        gap: 15 * 60_000,
        lag: 0,
        pace: { calls: 1, per: 1000 },
        limit: 25_000,
        read,
        login: {
          async begin(what, { http }) {
            await http.ask({
              method: "POST",
              url: `https://${hosts.api}/api/validation/number/7${russian(what)}`,
              json: { sender: "Tele2" },
              headers: { "X-API-Version": "1" },
              reply: Taken,
              trouble(status, body) {
                const { message, meta } = Said.safeParse(body).data ?? {};
                const unknown = /not found/i.test(message ?? meta?.message ?? "");
                return unknown || (status === 400 && !message) ? { kind: "not-found" } : undefined;
              },
            });
          },
          async finish(what, code, reach) {
            const form = {
              grant_type: "password",
              username: `7${russian(what)}`,
              password: code,
              password_type: "sms_code",
            };
            await signIn(form, { kind: "needs-otp", wrong: true }, reach);
          },
        },
      },
    ];
  },
});
