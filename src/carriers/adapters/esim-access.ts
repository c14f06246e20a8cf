import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Bucket } from "../reading.ts";
import { defineAdapter, type Reach } from "./adapter.ts";
import type { Found, Status } from "./found.ts";
import { type Hidden, hidden } from "./hidden.ts";
import { given } from "./input.ts";
import { instant } from "./instant.ts";
import { bytes } from "./quantity.ts";
import { SourceError, type Trouble } from "./trouble.ts";

/** eSIM Access (RedteaGO) API, docs.esimaccess.com: eSIMs of the operator's own account. UTC, bytes. */
const host = "api.esimaccess.com";

/** The headers that sign a body. `at` is epoch ms, `id` a fresh random id. The string signed is time + id + code + body. */
export function signed(account: { code: string; secret: Hidden }, at: number | string, id: string, body: string) {
  const signature = createHmac("sha256", account.secret.reveal()).update(`${at}${id}${account.code}${body}`);
  return {
    "RT-AccessCode": account.code,
    "RT-RequestID": id,
    "RT-Timestamp": String(at),
    "RT-Signature": signature.digest("hex"),
  };
}

/** Every answer comes with HTTP 200; `success` is said as a word as well as a truth value. */
const Envelope = z.object({
  success: z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]),
  errorCode: z.string().nullish(),
});

const Esim = z.object({
  esimTranNo: z.string(),
  iccid: z.string(),
  esimStatus: z.string(),
  dataType: z.number().optional(),
  totalVolume: z.number().nonnegative(),
  orderUsage: z.number().nonnegative(),
  expiredTime: z.string().nullish(),
  packageList: z.array(z.object({ packageName: z.string().optional() })).optional(),
});
type Esim = z.infer<typeof Esim>;
const Reply = z.object({ obj: z.object({ esimList: z.array(Esim) }).nullish() });

/** Public clients disagree on what is around the rows. */
const Row = z.object({ esimTranNo: z.string(), dataUsage: z.number().nonnegative(), lastUpdateTime: z.string() });
const Rows = z.array(Row);
const Usage = z.object({
  obj: z.union([
    Rows,
    z.object({ esimUsageList: Rows }).transform(({ esimUsageList }) => esimUsageList),
    z.object({ usageList: Rows }).transform(({ usageList }) => usageList),
  ]),
});
type Row = z.infer<typeof Row>;

/** What is kept of a line: cards are used again for other people, so that the order's own number is asked for. */
const Remembered = z.object({ esimTranNo: z.string() });

const statuses: Record<string, Status> = {
  GOT_RESOURCE: "waiting",
  IN_USE: "active",
  USED_UP: "used-up",
  USED_EXPIRED: "expired",
  UNUSED_EXPIRED: "expired",
  CANCEL: "expired",
  REVOKED: "blocked",
};

const account: Trouble = { kind: "credentials", whose: "operator" };

/** What an error code means. Codes of headers, time and signature speak of the account. */
function troubleOf(code: string): Trouble {
  if (code === "000001" || code === "200010") return { kind: "unavailable" };
  if (/^0001\d\d$|^10100[1-3]$/.test(code)) return account;
  if (/^310|^2000/.test(code)) return { kind: "not-found" };
  if (code === "900001") return { kind: "limited" };
  return { kind: "changed" };
}

/** `latest`: when the usage was counted, hours ago as a rule, and what it was then. */
function found(esim: Esim, latest?: Row): Found {
  const status = statuses[esim.esimStatus];
  const until = instant(esim.expiredTime);
  const counted = instant(latest?.lastUpdateTime);
  const plan = esim.packageList?.[0]?.packageName;
  const used = latest?.dataUsage ?? esim.orderUsage;
  const volume = (value: number) => bytes(value, 1_048_576);
  const daily = esim.dataType === 2;
  const bucket: Bucket = {
    kind: "data",
    total: volume(esim.totalVolume),
    used: volume(used),
    // Of a plan that begins anew each day, what was used in all says nothing of today.
    ...(daily ? { daily } : { left: volume(Math.max(0, esim.totalVolume - used)) }),
  };
  return {
    ...(counted ? { asOf: Date.parse(counted) } : {}),
    buckets: [bucket],
    ...(until ? { validUntil: until } : {}),
    ...(plan ? { plan } : {}),
    ...(status ? { status } : {}),
  };
}

/** Sorts after every moment where there is none: an order that has not begun. */
const endOf = ({ expiredTime }: Esim): string => instant(expiredTime) ?? "~";
const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

export const esimAccess = defineAdapter({
  id: "esim-access",
  settings: z.object({
    SALDO_ESIM_ACCESS_CODE: z.string().min(1).meta({ description: "access code of an eSIM Access account" }),
    SALDO_ESIM_ACCESS_SECRET: hidden.meta({ description: "secret key of the eSIM Access account", secret: true }),
  }),
  open({ SALDO_ESIM_ACCESS_CODE: code, SALDO_ESIM_ACCESS_SECRET: secret }) {
    /** Signs and sends a query. An error comes with HTTP 200. */
    function post<T>(path: string, what: object, reply: z.ZodType<T>, { http, now, uuid }: Reach): Promise<T> {
      const body = JSON.stringify(what);
      return http.ask({
        method: "POST",
        url: `https://${host}/api/v1/open/${path}`,
        headers: signed({ code, secret }, now(), uuid().replaceAll("-", ""), body),
        raw: body,
        reply,
        trouble(status, received) {
          const read = Envelope.safeParse(received);
          if (status !== 200) return undefined;
          if (!read.success) return { kind: "changed" };
          return read.data.success ? undefined : troubleOf(read.data.errorCode ?? "");
        },
      });
    }

    async function esimsOf(what: Record<string, string>, reach: Reach): Promise<Esim[]> {
      const pager = { pageNum: 1, pageSize: 20 };
      const { obj } = await post("esim/query", { ...what, pager }, Reply, reach);
      return obj ? obj.esimList : [];
    }

    /** When the usage was last counted. Without it there is a reading all the same. */
    async function latest(esimTranNo: string, reach: Reach): Promise<Row | undefined> {
      try {
        const { obj } = await post("esim/usage/query", { esimTranNoList: [esimTranNo] }, Usage, reach);
        return obj.find((row) => row.esimTranNo === esimTranNo);
      } catch (error) {
        if (error instanceof SourceError) return undefined;
        throw error;
      }
    }

    return [
      {
        id: "esim-access",
        name: "eSIM Access",
        asks: ["iccid"],
        proof: false,
        experimental: false,
        hosts: [host],
        gap: 15 * 60_000,
        lag: 3 * 3_600_000,
        pace: { calls: 3, per: 1000 },
        limit: 25_000,
        async read(what, reach) {
          const iccid = given(what, "iccid");
          const kept = reach.kept ? Remembered.parse(JSON.parse(reach.kept)) : undefined;
          const esims = await esimsOf(kept ? { esimTranNo: kept.esimTranNo } : { iccid }, reach);
          // A card that was used again has several orders: the one that ends last is the person's.
          const [esim] = esims.filter((one) => one.iccid === iccid).sort((a, b) => compare(endOf(b), endOf(a)));
          if (!esim) throw new SourceError({ kind: "not-found" }, `${host} knows no such card`);
          if (!kept) await reach.keep(JSON.stringify({ esimTranNo: esim.esimTranNo }));
          return found(esim, await latest(esim.esimTranNo, reach));
        },
      },
    ];
  },
});
