import { z } from "zod";

/** A setting that is written as JSON. What is wrong with it is said without its text, which may hold secrets. */
export const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "must be JSON" });
    return z.NEVER;
  }
});
