import { z } from "zod";

/** The two hands' fact files, as they were written; strict, so that a new field cannot pass unseen. */
const Source = z.union([
  z.strictObject({ ref: z.string(), date: z.string().nullish(), type: z.string().optional() }),
  z.string().transform((ref) => ({ ref, date: undefined, type: undefined })),
]);
export type GivenSource = z.infer<typeof Source>;

const Confidence = z.enum(["high", "medium", "low"]);

const Evidence = z.strictObject({
  kind: z.string().nullable(),
  value: z.string(),
  confidence: Confidence.nullable(),
  date: z.string().nullable(),
  sources: z.array(Source),
  note: z.string().optional(),
  free: z.boolean().optional(),
});
export type GivenClaim = z.infer<typeof Evidence>;

const Prefixes = z.strictObject({ ...Evidence.shape, value: z.array(z.string()) });

export const GivenFact = z.strictObject({
  method: z.enum(["ussd", "sms", "hotline", "app", "web", "store", "topup", "messaging"]),
  kind: z.string(),
  value: z.union([
    z.string(),
    z.array(z.string()),
    z.strictObject({ text: z.string().nullable(), to: z.string() }),
    z.null(),
  ]),
  confidence: Confidence,
  date: z.string().nullable(),
  sources: z.array(Source),
  label: z.string().optional(),
  name: z.string().optional(),
  text: z.string().optional(),
  number: z.string().optional(),
  plan: z.string().optional(),
  free: z.boolean().optional(),
  cost: z.string().optional(),
  fee: z.string().optional(),
  steps: z.string().optional(),
  ivr: z.string().optional(),
  note: z.string().optional(),
});
export type GivenFact = z.infer<typeof GivenFact>;

const Contradiction = z.union([
  z.strictObject({ claim: z.string(), finding: z.string(), resolution: z.string(), sources: z.array(Source) }),
  z.strictObject({
    topic: z.string(),
    claims: z.array(z.strictObject({ value: z.string(), sources: z.array(Source) })),
    resolution: z.string(),
  }),
]);
export type GivenContradiction = z.infer<typeof Contradiction>;

const Carrier = z.strictObject({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  localNames: z.array(z.string()),
  legalName: z.string().nullable(),
  type: z.string(),
  host: z.string().nullable(),
  status: Evidence,
  currency: z.string(),
  mccMnc: z.array(Evidence),
  prefixes: z.array(Prefixes),
  esim: Evidence.nullable(),
  facts: z.array(GivenFact),
  contradictions: z.array(Contradiction),
  notes: z.array(z.string()),
});
export type GivenCarrier = z.infer<typeof Carrier>;

export const GivenCountry = z.strictObject({
  country: z.string(),
  name: z.string(),
  callingCode: z.string(),
  currency: z.string(),
  languages: z.array(z.string()).nullable(),
  localCountryNames: z.array(z.string()).optional(),
  emergencyNumbers: z.array(Evidence),
  idDocument: z.array(Evidence),
  contradictions: z.array(Contradiction),
  notes: z.array(z.string()),
  carriers: z.array(Carrier),
});
export type GivenCountry = z.infer<typeof GivenCountry>;
