import { z } from "zod";
import type { Bucket } from "../reading.ts";
import { Currency } from "../schema.ts";
import { defineAdapter, type Reach } from "./adapter.ts";
import type { Found } from "./found.ts";
import { type Hidden, hidden, hide } from "./hidden.ts";
import { given } from "./input.ts";
import { instant } from "./instant.ts";
import { decimal, messages, minutes, seconds } from "./quantity.ts";
import { authorised, type Token } from "./session.ts";
import { SourceError, type Trouble } from "./trouble.ts";

/**
 * MTS Business API (Russia), support.mts.ru/mts_biznes_api: lines of the operator's own company. Only the paths that
 * tell balances are called: their neighbours give names and passports.
 */
const host = "api.mts.ru";
const bills = `https://${host}/b2b/v1/Bills`;

const Login = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

const Account = z.object({
  customerAccountBalance: z
    .array(z.object({ remainedAmount: z.object({ amount: z.number(), unitOfMeasure: Currency }) }))
    .min(1),
});
/** An array as a rule; a bare object has been seen. */
const Balance = z.union([z.array(Account), Account.transform((one) => [one])]);

const Counter = z.object({
  name: z.string().optional(),
  productStatus: z.string().optional(),
  productPrice: z.array(z.object({ unitOfMeasure: z.string().optional() })).optional(),
  validFor: z.object({ endDateTime: z.string().optional() }).optional(),
  productSpecification: z.object({
    name: z.string().optional(),
    productSpecCharacteristic: z.array(
      z.object({
        prodSpecCharacteristicValue: z.array(
          z.object({ valueType: z.string(), value: z.union([z.string(), z.number()]) }),
        ),
      }),
    ),
  }),
});
type Counter = z.infer<typeof Counter>;
const Validity = z.array(
  z.object({
    customerAccount: z
      .array(z.object({ productRelationship: z.array(z.object({ product: Counter })).optional() }))
      .optional(),
  }),
);

const Failure = z.object({ error: z.object({ errorCode: z.coerce.number() }) });
const account: Trouble = { kind: "credentials", whose: "operator" };

/** What an error code means; an older gateway's `fault` goes by its status. */
function troubleOf(status: number, body: unknown): Trouble | undefined {
  const code = Failure.safeParse(body).data?.error.errorCode;
  if (code === undefined) return undefined;
  if ([1001, 1004, 1005, 1010, 1013, 1014].includes(code)) return account;
  if (code === 1011) return { kind: "limited" };
  if (code === 1012 || code === 1017 || status >= 500) return { kind: "unavailable" };
  if (code === 1100 || status === 404) return { kind: "not-found" };
  return { kind: "changed" };
}

/** Only counters of what remains are balances; others add up what was used. */
function bucket(counter: Counter): Bucket | undefined {
  const values = counter.productSpecification.productSpecCharacteristic.flatMap(
    (one) => one.prodSpecCharacteristicValue,
  );
  const value = (type: string) => values.find(({ valueType }) => valueType === type)?.value;
  const amount = Number(value("CurrentValue"));
  if (value("CounterValueType") !== "Remainder" || Number.isNaN(amount)) return undefined;
  const left = Math.max(0, amount);
  const until = instant(counter.validFor?.endDateTime);
  const name = counter.name ?? counter.productSpecification.name;
  const more = { ...(name ? { category: name } : {}), ...(until ? { validUntil: until } : {}) };
  const unit = counter.productPrice?.find((price) => price.unitOfMeasure)?.unitOfMeasure?.toUpperCase();
  switch (unit) {
    case "SECOND":
      return { kind: "voice", left: seconds(left), ...more };
    case "MINUTE":
      return { kind: "voice", left: minutes(left), ...more };
    case "ITEM": // texts, pictures or whatever the counter counts
      return /sms|смс/i.test(name ?? "") ? { kind: "sms", left: messages(left), ...more } : undefined;
    default:
      return undefined; // a unit that is not known is not guessed
  }
}

function found(balance: z.infer<typeof Balance>, validity: z.infer<typeof Validity>): Found {
  const money = balance[0]?.customerAccountBalance[0]?.remainedAmount;
  if (!money) throw new SourceError({ kind: "not-found" }, `${host} knows no account of this number`);
  const counters = validity.flatMap(({ customerAccount }) =>
    (customerAccount ?? []).flatMap(({ productRelationship }) => productRelationship ?? []),
  );
  return {
    money: { amount: decimal(money.amount), currency: money.unitOfMeasure },
    buckets: counters.map(({ product }) => bucket(product)).filter((one) => one !== undefined),
  };
}

export const mtsBusiness = defineAdapter({
  id: "mts-business",
  settings: z.object({
    SALDO_MTS_BUSINESS_KEY: z.string().min(1).meta({ description: "consumer key of the MTS Business API" }),
    SALDO_MTS_BUSINESS_SECRET: hidden.meta({ description: "consumer secret of the MTS Business API", secret: true }),
  }),
  open({ SALDO_MTS_BUSINESS_KEY: key, SALDO_MTS_BUSINESS_SECRET: secret }) {
    async function login({ http }: Reach): Promise<Token> {
      const basic = Buffer.from(`${key}:${secret.reveal()}`).toString("base64");
      const { access_token: token, expires_in: holds } = await http.ask({
        method: "POST",
        url: `https://${host}/token`,
        headers: { Authorization: `Basic ${basic}` },
        form: { grant_type: "client_credentials" },
        reply: Login,
        trouble: troubleOf,
      });
      return { token: hide(token), holds: holds * 1000 };
    }

    const get =
      <T>({ http }: Reach, path: string, query: Record<string, string>, reply: z.ZodType<T>) =>
      (token: Hidden): Promise<T> =>
        http.ask({
          method: "GET",
          url: `${bills}/${path}`,
          query,
          headers: { Authorization: `Bearer ${token.reveal()}`, "Content-Type": "application/json" },
          reply,
          trouble: troubleOf,
        });

    return [
      {
        id: "mts-business",
        name: "МТС Бизнес",
        carriers: ["ru-mts"],
        asks: ["msisdn"],
        proof: true,
        experimental: false,
        hosts: [host],
        gap: 5 * 60_000,
        lag: 0,
        pace: { calls: 2, per: 5000 }, // the smaller package: 60 calls a minute; a reading is two
        limit: 25_000,
        async read(what, reach) {
          const msisdn = given(what, "msisdn");
          const call = <T>(path: string, query: Record<string, string>, reply: z.ZodType<T>) =>
            authorised(reach.session, () => login(reach), get(reach, path, query, reply));
          const balance = await call(
            "CheckBalanceByMSISDN",
            { fields: "MOAF", "characteristic.name": "MSISDN", "characteristic.value": msisdn },
            Balance,
          );
          const validity = await call(
            "ValidityInfo",
            {
              fields: "MOAF,forisCounters",
              "customerAccount.accountNo": msisdn,
              "customerAccount.productRelationship.product.productLine.name": "Counters",
            },
            Validity,
          ).catch((error: unknown) => {
            if (error instanceof SourceError && error.trouble.kind === "not-found") return [];
            throw error;
          });
          return found(balance, validity);
        },
      },
    ];
  },
});
