import { z } from "zod";
import type { Bucket, Quantity } from "../reading.ts";
import { defineAdapter } from "./adapter.ts";
import type { Found, Status } from "./found.ts";
import { hidden } from "./hidden.ts";
import { given } from "./input.ts";
import { instant, latest } from "./instant.ts";
import { bytes, messages, seconds } from "./quantity.ts";

/** eSIM Go API v2.5, docs.esim-go.com: eSIMs of the operator's own organisation. Bytes in thousands. */
const host = "api.esim-go.com";

const states = ["processing", "queued", "active", "depleted", "expired", "revoked", "lapsed"] as const;
const Assignment = z.object({
  callTypeGroup: z.enum(["data", "voice", "sms"]).optional(),
  initialQuantity: z.number().nonnegative(),
  remainingQuantity: z.number().nonnegative(),
  startTime: z.string().optional(),
  endTime: z.string().optional(),
  bundleState: z.enum(states),
  unlimited: z.boolean().optional(),
});
const Bundles = z.object({
  bundles: z.array(
    z.object({ name: z.string(), description: z.string().optional(), assignments: z.array(Assignment) }),
  ),
});
type Row = z.infer<typeof Assignment> & { title: string };

const quantityOf: Record<NonNullable<Row["callTypeGroup"]>, (value: number) => Quantity> = {
  data: (value) => bytes(value, 1_000_000),
  voice: seconds,
  sms: messages,
};

/** Assignments of one bundle that are in the same state are one bucket; it is valid until the last of them ends. */
function bucket(rows: Row[]): Bucket {
  const kind = rows[0]?.callTypeGroup ?? "data";
  const sum = (key: "initialQuantity" | "remainingQuantity") =>
    quantityOf[kind](rows.reduce((total, row) => total + row[key], 0));
  const until = latest(rows.map(({ endTime }) => instant(endTime)));
  return {
    kind,
    ...(rows.some(({ unlimited }) => unlimited)
      ? { unlimited: true }
      : { left: sum("remainingQuantity"), total: sum("initialQuantity") }),
    ...(rows[0] ? { category: rows[0].title } : {}),
    ...(rows[0]?.bundleState === "active" ? {} : { waiting: true }),
    ...(until ? { validUntil: until } : {}),
  };
}

function statusOf(rows: Row[]): Status | undefined {
  const has = (...of: Row["bundleState"][]) => rows.some(({ bundleState }) => of.includes(bundleState));
  if (has("active")) return "active";
  if (has("processing", "queued")) return "waiting";
  if (has("depleted")) return "used-up";
  return has("expired", "revoked", "lapsed") ? "expired" : undefined;
}

function found({ bundles }: z.infer<typeof Bundles>): Found {
  const rows = bundles.flatMap(({ name, description, assignments }) =>
    assignments.map((assignment) => ({ ...assignment, title: description || name })),
  );
  const usable = rows.filter(({ bundleState }) => ["active", "queued", "processing"].includes(bundleState));
  const groups = Object.values(
    Object.groupBy(usable, (row) => `${row.bundleState === "active"} ${row.callTypeGroup} ${row.title}`),
  );
  const buckets = groups
    .map((group) => bucket(group ?? []))
    .sort((a, b) => Number(a.waiting ?? 0) - Number(b.waiting ?? 0));
  const until = latest(buckets.map(({ validUntil }) => validUntil));
  const status = statusOf(rows);
  return { buckets, ...(until ? { validUntil: until } : {}), ...(status ? { status } : {}) };
}

const Message = z.object({ message: z.string() });

export const esimGo = defineAdapter({
  id: "esim-go",
  settings: z.object({
    SALDO_ESIM_GO_KEY: hidden.meta({ description: "API key of an eSIM Go organisation", secret: true }),
  }),
  open({ SALDO_ESIM_GO_KEY: key }) {
    return [
      {
        id: "esim-go",
        name: "eSIM Go",
        issuers: ["894453"],
        asks: ["iccid"],
        proof: false,
        experimental: false,
        hosts: [host],
        gap: 5 * 60_000,
        lag: 0,
        pace: { calls: 4, per: 1000 },
        limit: 15_000,
        async read(what, { http }) {
          const reply = await http.ask({
            method: "GET",
            url: `https://${host}/v2.5/esims/${given(what, "iccid")}/bundles`,
            query: { includeUsed: "true", limit: "200" },
            headers: { "X-API-Key": key.reveal() },
            reply: Bundles,
            // 403 is a key that is refused, or a card of another organisation; only the message can tell them apart.
            trouble(status, body) {
              if (status === 400) return { kind: "not-found" };
              const message = Message.safeParse(body).data?.message ?? "";
              const ofAnother = status === 403 && /esim|iccid|organi[sz]ation|access denied/i.test(message);
              return ofAnother && !/\bkey\b|token/i.test(message) ? { kind: "not-found" } : undefined;
            },
          });
          return found(reply);
        },
      },
    ];
  },
});
