import { z } from "zod";
import type { Bucket } from "../reading.ts";
import { defineAdapter } from "./adapter.ts";
import type { Found } from "./found.ts";
import { russian } from "./input.ts";
import { instant } from "./instant.ts";
import { hundredths, megabytes, messages, minutes } from "./quantity.ts";
import { SourceError, type Trouble } from "./trouble.ts";

/**
 * SberMobile (Russia), the back end of its personal account. Unofficial: no contract, no promise. Learnt from public
 * clients (pocketpet/sbermobile-skill and an mbplugin plugin). Reads only. Money in kopecks, traffic in MB.
 */
const host = "lk.sbermobile.ru";
const base = `https://${host}/v2/api`;
const client = "SBTMA/2.3 desktop/Saldo";

const Status = z.object({ statusInfo: z.object({ statusCode: z.string() }) });
const Token = z.union([
  z.object({ data: z.object({ token: z.string().min(1) }) }).transform(({ data }) => data.token),
  z.object({ token: z.string().min(1) }).transform(({ token }) => token),
]);
const Kept = z.object({ token: z.string() });

const Option = z.object({
  title: z.string().nullish(),
  contentType: z.string().nullish(),
  currentValue: z.number().nullish(),
  totalValue: z.number().nullish(),
});
const Row = z.object({
  number: z.union([z.string(), z.number()]).transform(String),
  currentTariff: z.object({ name: z.string().nullish() }).nullish(),
  balance: z.object({ balanceValue: z.int(), needPay: z.boolean().nullish() }),
  subscriptionFeeDate: z.string().nullish(),
  connectedOptions: z.object({ additionalOptions: z.array(Option).nullish() }).nullish(),
});
const Data = z.object({ data: z.object({ extendedData: z.array(Row) }) });

const ended: Trouble = { kind: "needs-otp" };

/** What a status that is not `OK` means; `refused` is for the person's code or token, `otherwise` for what is not known. */
const troubled =
  (refused: Trouble, otherwise: Trouble = refused) =>
  (status: number, body: unknown): Trouble | undefined => {
    const code = Status.safeParse(body).data?.statusInfo.statusCode;
    if (code === "OK" || (code === undefined && status < 400)) return undefined;
    if (code === "MAINTENANCE_WORK" || code === "SERVICE_IS_UNAVAILABLE") return { kind: "unavailable" };
    if (code === "NOT_SAME_PERSON") return { kind: "credentials", whose: "person" };
    if (code === "TOKEN_NOT_FOUND" || status === 401 || status === 403) return refused;
    return status < 500 && status !== 429 && status !== 404 && code !== undefined ? otherwise : undefined;
  };

/** What an option counts, as its kind or its title says; what neither says is not guessed. */
function kindOf({ contentType, title }: z.infer<typeof Option>): Bucket["kind"] | undefined {
  if (/^internet$/i.test(contentType ?? "")) return "data";
  if (/^(autorenewal_block|secure_account)$/i.test(contentType ?? "")) return undefined;
  if (/интернет|\bгб|\bgb|traffic/i.test(title ?? "")) return "data";
  if (/минут/i.test(title ?? "")) return "voice";
  return /смс|sms/i.test(title ?? "") ? "sms" : undefined;
}

const quantities = { data: megabytes, voice: minutes, sms: messages } as const;

function bucket(option: z.infer<typeof Option>): Bucket | undefined {
  const kind = kindOf(option);
  const { title, currentValue: left, totalValue: total } = option;
  if (!kind || kind === "other" || typeof left !== "number") return undefined;
  const of = quantities[kind];
  return {
    kind,
    left: of(Math.max(0, left)),
    ...(total ? { total: of(total) } : {}),
    ...(title ? { category: title.trim() } : {}),
  };
}

function found(number: string, rows: z.infer<typeof Row>[]): Found {
  const row = rows.find((one) => one.number.replace(/\D/g, "").slice(-10) === number);
  if (!row) throw new SourceError({ kind: "changed" }, `${host} gives no row of this line`);
  const { balance, currentTariff, subscriptionFeeDate, connectedOptions } = row;
  const until = instant(subscriptionFeeDate);
  return {
    money: { amount: hundredths(balance.balanceValue), currency: "RUB" },
    buckets: (connectedOptions?.additionalOptions ?? []).map(bucket).filter((one) => one !== undefined),
    ...(until ? { validUntil: until } : {}),
    ...(currentTariff?.name ? { plan: currentTariff.name } : {}),
    ...(balance.needPay ? { status: "blocked" } : {}),
  };
}

export const sbermobile = defineAdapter({
  id: "sbermobile",
  experimental: true,
  settings: z.object({
    SALDO_SBERMOBILE: z
      .literal("on")
      .meta({ description: "on: reads SberMobile (Russia) by an unofficial way; experimental" }),
  }),
  open() {
    const headers = { "X-User-info": client };
    return [
      {
        id: "sbermobile",
        name: "СберМобайл",
        carriers: ["ru-sbermobile"],
        asks: ["msisdn", "otp"],
        proof: true,
        experimental: true,
        hosts: [host],
        gap: 15 * 60_000,
        lag: 0,
        pace: { calls: 1, per: 1000 },
        limit: 15_000,
        async read(what, { http, kept }) {
          const number = russian(what);
          if (!kept) throw new SourceError(ended, "the line is not linked");
          const { token } = Kept.parse(JSON.parse(kept));
          const { data } = await http.ask({
            method: "GET",
            url: `${base}/tariff-service/tariff/data`,
            query: { numbers: number },
            headers: { ...headers, token },
            reply: Data,
            trouble: troubled(ended, { kind: "unavailable" }),
          });
          return found(number, data.extendedData);
        },
        login: {
          async begin(what, { http }) {
            await http.ask({
              method: "POST",
              url: `${base}/gateway/send_password`,
              json: { number: russian(what), additional: "false" },
              headers,
              reply: Status,
              trouble: troubled({ kind: "not-found" }),
            });
          },
          async finish(what, code, { http, uuid, keep }) {
            const device = {
              screen: "1920x1080",
              appVersionName: "2.3",
              appVersionCode: "2.0.0",
              system: "desktop",
              systemVersion: "Saldo",
              deviceId: uuid(),
            };
            const token = await http.ask({
              method: "POST",
              url: `${base}/gateway/login`,
              json: { number: russian(what), password: code, ...device },
              headers,
              reply: Token,
              trouble: troubled({ kind: "needs-otp", wrong: true }),
            });
            await keep(JSON.stringify({ token }));
          },
        },
      },
    ];
  },
});
