import { z } from "zod";
import { defineAdapter, type Reach, type Source } from "./adapter.ts";
import { type Hidden, hide } from "./hidden.ts";
import { given } from "./input.ts";
import { authorised, type Token } from "./session.ts";
import { Buckets, found, isOf } from "./tmf654/bucket.ts";
import { type Auth, type Deployment, Deployments } from "./tmf654/deployment.ts";
import { SourceError } from "./trouble.ts";

/**
 * TM Forum's Prepay Balance Management, TMF654 v4.0.0 and (in its old words) v2.0.4: github.com/tmforum-apis. What the
 * standard leaves to operators (address, access, filter, units) is the deployment's.
 */
const Login = z.object({
  access_token: z.string().min(1),
  expires_in: z.union([z.number(), z.stringFormat("number", /^\d+$/).transform(Number)]),
});

const basic = (user: string, password: Hidden) =>
  `Basic ${Buffer.from(`${user}:${password.reveal()}`).toString("base64")}`;

async function login(auth: Auth & { kind: "oauth" }, headers: Record<string, string>, { http }: Reach): Promise<Token> {
  const inForm = auth.place === "form";
  const { access_token: token, expires_in: holds } = await http.ask({
    method: "POST",
    url: auth.url,
    headers: inForm ? headers : { ...headers, Authorization: basic(auth.id, auth.secret) },
    form: {
      grant_type: "client_credentials",
      ...(inForm ? { client_id: auth.id, client_secret: auth.secret.reveal() } : {}),
      ...(auth.scope ? { scope: auth.scope } : {}),
    },
    reply: Login,
    trouble: (status) => (status === 400 ? { kind: "credentials", whose: "operator" } : undefined),
  });
  return { token: hide(token), holds: holds * 1000 };
}

function open(deployment: Deployment): Source {
  const { name, title, carriers, url, auth, filter, prefix, query, trusted } = deployment;
  const host = new URL(url).host;
  const reveal = () =>
    Object.fromEntries(Object.entries(deployment.headers).map(([key, value]) => [key, value.reveal()]));

  async function buckets(line: string, access: Record<string, string>, { http }: Reach) {
    return http.ask({
      method: "GET",
      url: `${url}/bucket`,
      query: { ...query, [filter]: prefix + line },
      headers: { ...reveal(), ...access },
      reply: Buckets,
    });
  }

  function asked(line: string, reach: Reach) {
    switch (auth.kind) {
      case "none":
        return buckets(line, {}, reach);
      case "bearer":
        return buckets(line, { Authorization: `Bearer ${auth.token.reveal()}` }, reach);
      case "basic":
        return buckets(line, { Authorization: basic(auth.user, auth.password) }, reach);
      case "oauth":
        return authorised(
          reach.session,
          () => login(auth, reveal(), reach),
          (token) => buckets(line, { Authorization: `Bearer ${token.reveal()}` }, reach),
        );
      default:
        return auth satisfies never;
    }
  }

  return {
    id: `tmf654:${name}`,
    name: title,
    carriers,
    asks: ["msisdn"],
    proof: true,
    experimental: false,
    hosts: [...new Set([host, ...(auth.kind === "oauth" ? [new URL(auth.url).host] : [])])],
    gap: 5 * 60_000,
    lag: 0,
    pace: { calls: 4, per: 1000 },
    limit: 25_000,
    async read(what, reach) {
      const line = given(what, "msisdn");
      const all = await asked(line, reach);
      if (all.length === 0) throw new SourceError({ kind: "not-found" }, `${host} knows no bucket of this line`);
      // Filters are a convention: a server that does not know this one gives everybody's buckets.
      const own = all.filter((bucket) => isOf(line, bucket, filter) ?? trusted);
      if (own.length === 0) throw new SourceError({ kind: "changed" }, `${host} gives buckets that are not the line's`);
      return found(own, deployment);
    },
  };
}

export const tmf654 = defineAdapter({
  id: "tmf654",
  settings: z.object({
    SALDO_TMF654: Deployments.meta({
      description:
        'operators that speak TMF654, as a JSON list: [{"name":…,"title":…,"carriers":[…],"url":…,"auth":…,"units":…}]',
      secret: true,
    }),
  }),
  open: ({ SALDO_TMF654: deployments }) => deployments.map(open),
});
