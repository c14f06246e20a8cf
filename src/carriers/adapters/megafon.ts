import { z } from "zod";
import type { Bucket, Quantity } from "../reading.ts";
import { defineAdapter, type Given, type Reach } from "./adapter.ts";
import type { Found } from "./found.ts";
import { russian } from "./input.ts";
import { instant } from "./instant.ts";
import { decimal, megabytes, messages, minutes } from "./quantity.ts";
import { SourceError, type Trouble } from "./trouble.ts";

/**
 * MegaFon (Russia), the back end of its app. Unofficial: no contract, no promise. Learnt from public clients
 * (dukei/any-balance-providers, artyl/mbplugin). Reads only: it sets no PIN, binds no device and changes no setting of the
 * account, so that the person enters a new code when the session has ended.
 */
const host = "api.megafon.ru";
const base = `https://${host}/mlk`;

const Failure = z.object({ code: z.string(), message: z.string().nullish() });
const Asked = z.object({ ok: z.literal(true) });
const SignedIn = z.object({ jwtToken: z.string().min(1) });
const Kept = z.object({
  device: z.string(),
  token: z.string().optional(),
  cookies: z.array(z.tuple([z.string(), z.string()])).default([]),
});
type Kept = z.infer<typeof Kept>;

const Amount = z.union([z.number(), z.stringFormat("decimal", /^-?\d+(\.\d+)?$/).transform(Number)]);
const Balance = z.object({ balance: Amount });
const Remainder = z.object({
  name: z.string().nullish(),
  unit: z.string(),
  available: z.number(),
  total: z.number().nullish(),
  optionId: z.union([z.string(), z.number()]).nullish(),
  dateTo: z.string().nullish(),
});
const Remainders = z.object({
  models: z.array(
    z.object({
      name: z.string().nullish(),
      optionsRemaindersType: z.string().nullish(),
      remainders: z.array(Remainder).nullish(),
    }),
  ),
});
type Model = z.infer<typeof Remainders>["models"][number];

const ended: Trouble = { kind: "needs-otp" };

/** What a failure means; `refused` is for what concerns the person's code or session. */
const troubled =
  (refused: Trouble) =>
  (status: number, body: unknown): Trouble | undefined => {
    const { code, message } = Failure.safeParse(body).data ?? {};
    if (code === undefined) return status === 401 || status === 403 ? refused : undefined;
    // A captcha (a211) is not for us to solve, and a locked account (a216) not for us to open.
    if (code === "a211" || code === "a216") return { kind: "credentials", whose: "person" };
    if (/внутренн|временно|попробуйте позже/i.test(message ?? "") || status >= 500) return { kind: "unavailable" };
    return status === 429 ? { kind: "limited" } : refused;
  };

/** Minutes and megabytes that stand for «no end»: rows of nines, 1000000500. */
const endless = (value: number, unit: string): boolean =>
  unit === "data" ? value >= 999_000 : unit === "voice" && value >= 999_999;

const units: Record<string, { kind: Bucket["kind"]; of: (value: number) => Quantity; scale: number }> = {
  мин: { kind: "voice", of: minutes, scale: 1 },
  шт: { kind: "sms", of: messages, scale: 1 },
  мб: { kind: "data", of: megabytes, scale: 1 },
  гб: { kind: "data", of: (value) => ({ amount: decimal(value), unit: "GB" }), scale: 1000 },
};

function bucket(remainder: z.infer<typeof Remainder>, model: Model): Bucket | undefined {
  const unit = units[remainder.unit.trim().toLowerCase().replace(/\.$/, "")];
  if (!unit || remainder.available < 0) return undefined;
  const name = remainder.name || model.name;
  const until = instant(remainder.dateTo);
  const amounts = endless(remainder.available * unit.scale, unit.kind)
    ? { unlimited: true }
    : { left: unit.of(remainder.available), ...(remainder.total ? { total: unit.of(remainder.total) } : {}) };
  return {
    kind: unit.kind,
    ...amounts,
    ...(/роуминг|поездк|крым/i.test(`${model.name} ${name}`) ? { roaming: true } : {}),
    ...(name ? { category: name } : {}),
    ...(until ? { validUntil: until } : {}),
  };
}

/** An option may stand in the list twice, the last one being the one that counts. */
function bucketsOf(models: Model[]): Bucket[] {
  const seen = new Set<string>();
  return models
    .toReversed()
    .filter((model) => {
      const id = `${model.name} ${model.remainders?.[0]?.optionId ?? ""}`;
      const again = seen.has(id) && /OPTION/i.test(model.optionsRemaindersType ?? "");
      seen.add(id);
      return !again;
    })
    .toReversed()
    .flatMap((model) => (model.remainders ?? []).map((remainder) => bucket(remainder, model)))
    .filter((one) => one !== undefined);
}

const headersOf = ({ device, token, cookies }: Kept): Record<string, string> => {
  const csrf = new Map(cookies).get("NEW-CSRF-TOKEN");
  return {
    "X-Cabinet-Platform": "ANDROID",
    "X-Mlk-Device-Id": device,
    ...(token ? { "X-Cabinet-Authorization": `Bearer ${token}` } : {}),
    ...(csrf ? { "X-Csrf-Token": csrf } : {}),
  };
};

export const megafon = defineAdapter({
  id: "megafon",
  experimental: true,
  settings: z.object({
    SALDO_MEGAFON: z
      .literal("on")
      .meta({ description: "on: reads MegaFon (Russia) by an unofficial way; experimental" }),
  }),
  open() {
    /** Sends a form, and gives what is kept after it. */
    async function post<T>(path: string, form: Record<string, string>, kept: Kept, reply: z.ZodType<T>, reach: Reach) {
      const cookies = new Map(kept.cookies);
      const answer = await reach.http.ask({
        method: "POST",
        url: `${base}/${path}`,
        form,
        cookies,
        headers: headersOf(kept),
        reply,
        trouble: troubled(form.otp === undefined ? { kind: "not-found" } : { kind: "needs-otp", wrong: true }),
      });
      return { answer, kept: { ...kept, cookies: [...cookies] } };
    }

    async function get<T>(path: string, kept: Kept, reply: z.ZodType<T>, { http }: Reach): Promise<T> {
      const ask = () =>
        http.ask({
          method: "GET",
          url: `${base}/${path}`,
          cookies: new Map(kept.cookies),
          headers: headersOf(kept),
          reply,
          trouble: troubled(ended),
        });
      // «Неавторизованный доступ» comes at random: once more tells.
      return ask().catch((error: unknown) => {
        if (error instanceof SourceError && error.trouble.kind === "needs-otp") return ask();
        throw error;
      });
    }

    async function read(what: Given, reach: Reach): Promise<Found> {
      russian(what);
      const kept = reach.kept ? Kept.parse(JSON.parse(reach.kept)) : undefined;
      if (!kept?.token) throw new SourceError(ended, "the line is not linked");
      const { balance } = await get("api/main/balance", kept, Balance, reach);
      const { models } = await get("api/options/remainders", kept, Remainders, reach);
      const plan = models.find(({ optionsRemaindersType }) => optionsRemaindersType === "RATE_PLAN")?.name;
      return {
        money: { amount: decimal(balance), currency: "RUB" },
        buckets: bucketsOf(models),
        ...(plan ? { plan } : {}),
      };
    }

    return [
      {
        id: "megafon",
        name: "МегаФон",
        carriers: ["ru-megafon"],
        asks: ["msisdn", "otp"],
        proof: true,
        experimental: true,
        hosts: [host],
        gap: 15 * 60_000,
        lag: 0,
        pace: { calls: 1, per: 1000 },
        limit: 25_000,
        read,
        login: {
          async begin(what, reach) {
            const fresh: Kept = { device: reach.uuid(), cookies: [] };
            const { kept } = await post("auth/otp/request", { login: russian(what) }, fresh, Asked, reach);
            await reach.keep(JSON.stringify(kept));
          },
          async finish(what, code, reach) {
            if (!reach.kept) throw new SourceError(ended, "no code was asked for");
            const begun = Kept.parse(JSON.parse(reach.kept));
            const form = { login: russian(what), otp: code };
            const { answer, kept } = await post("api/auth/otp/submit", form, begun, SignedIn, reach);
            await reach.keep(JSON.stringify({ ...kept, token: answer.jwtToken }));
          },
        },
      },
    ];
  },
});
