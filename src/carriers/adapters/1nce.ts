import { z } from "zod";
import type { Bucket } from "../reading.ts";
import { defineAdapter, type Reach } from "./adapter.ts";
import type { Found, Status } from "./found.ts";
import { type Hidden, hidden, hide } from "./hidden.ts";
import { given } from "./input.ts";
import { instant, latest } from "./instant.ts";
import { megabytes, messages } from "./quantity.ts";
import { authorised, type Token } from "./session.ts";
import { SourceError } from "./trouble.ts";

/** 1NCE management API (IoT SIM cards of the operator's own account), github.com/1NCE-GmbH, help.1nce.com. MB of 1024 kB. */
const host = "api.1nce.com";

const Login = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Refused = z.object({ errorCode: z.string() });

/** The id beside the description is not asked: the vendor's own file gives it two meanings. */
const Quota = z.object({
  status: z.object({ description: z.enum(["ACTIVE", "EXHAUSTED", "EXPIRED"]) }),
  volume: z.number(),
  total_volume: z.number().nonnegative().optional(),
  expiry_date: z.string().nullish(),
});
type Quota = z.infer<typeof Quota>;

const statuses: Record<Quota["status"]["description"], Status> = {
  ACTIVE: "active",
  EXHAUSTED: "used-up",
  EXPIRED: "expired",
};

/** What was used beyond the quota counts as nothing left. */
function bucket(kind: "data" | "sms", { volume, total_volume: total, expiry_date: expires }: Quota): Bucket {
  const of = kind === "data" ? megabytes : messages;
  const until = instant(expires);
  return {
    kind,
    left: of(Math.max(0, volume)),
    ...(total === undefined ? {} : { total: of(total) }),
    ...(until ? { validUntil: until } : {}),
  };
}

function found(data: Quota | undefined, sms: Quota | undefined): Found {
  const buckets = [...(data ? [bucket("data", data)] : []), ...(sms ? [bucket("sms", sms)] : [])];
  const until = latest(buckets.map(({ validUntil }) => validUntil));
  const status = statuses[(data ?? sms)?.status.description ?? "ACTIVE"];
  return { buckets, ...(until ? { validUntil: until } : {}), status };
}

export const oneNce = defineAdapter({
  id: "1nce",
  settings: z.object({
    SALDO_1NCE_USER: z.string().min(1).meta({ description: "user of a 1NCE account that may use its API" }),
    SALDO_1NCE_PASSWORD: hidden.meta({ description: "password of the 1NCE user", secret: true }),
  }),
  open({ SALDO_1NCE_USER: user, SALDO_1NCE_PASSWORD: password }) {
    async function login({ http }: Reach): Promise<Token> {
      const basic = Buffer.from(`${user}:${password.reveal()}`).toString("base64");
      const { access_token: token, expires_in: holds } = await http.ask({
        method: "POST",
        url: `https://${host}/management-api/oauth/token`,
        headers: { Authorization: `Basic ${basic}` },
        json: { grant_type: "client_credentials" },
        reply: Login,
        trouble(status, body) {
          const code = status === 400 ? Refused.safeParse(body).data?.errorCode : undefined;
          return code === "BadCredentials" || code === "AuthValidationError"
            ? { kind: "credentials", whose: "operator" }
            : undefined;
        },
      });
      return { token: hide(token), holds: holds * 1000 };
    }

    /** Undefined where the card has no such quota. */
    const quota =
      ({ http }: Reach, iccid: string, of: "data" | "sms") =>
      async (token: Hidden): Promise<Quota | undefined> => {
        try {
          return await http.ask({
            method: "GET",
            url: `https://${host}/management-api/v2/sims/${iccid}/quota/${of}`,
            headers: { Authorization: `Bearer ${token.reveal()}` },
            reply: Quota,
          });
        } catch (error) {
          if (error instanceof SourceError && error.trouble.kind === "not-found") return undefined;
          throw error;
        }
      };

    return [
      {
        id: "1nce",
        name: "1NCE",
        issuers: ["8988280"],
        asks: ["iccid"],
        proof: false,
        experimental: false,
        hosts: [host],
        gap: 5 * 60_000,
        lag: 0,
        pace: { calls: 4, per: 1000 },
        limit: 25_000,
        async read(what, reach) {
          const iccid = given(what, "iccid");
          const ask = (of: "data" | "sms") => authorised(reach.session, () => login(reach), quota(reach, iccid, of));
          const [data, sms] = await Promise.all([ask("data"), ask("sms")]);
          if (!data && !sms) throw new SourceError({ kind: "not-found" }, `${host} knows no quota of this card`);
          return found(data, sms);
        },
      },
    ];
  },
});
