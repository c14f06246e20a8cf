import type { Trouble } from "../../channel.ts";

/** What an error of the Cloud API leads to. */
export type Deed =
  | { kind: Trouble; retryAfter?: number }
  /** The person has not written for a day: keep the message until they do. */
  | { kind: "hold" }
  /** Nothing can be sent until the operator acts; why, in a sentence for them. */
  | { kind: "operator"; why: string }
  /** The template cannot be sent until the operator acts; why, in a sentence for them. */
  | { kind: "template"; why: string };

const second = 1_000;
const minute = 60 * second;

const account = "Meta has restricted this WhatsApp Business account: the WhatsApp Manager says why.";
const token = "Meta does not take SALDO_WHATSAPP_CLOUD_TOKEN: make a new permanent token of a system user.";
const number = "This phone number is not registered for the Cloud API: register it in the WhatsApp Manager.";
const payment = "Meta wants a payment method for this WhatsApp Business account.";
const form = "Meta does not take what SALDO_WHATSAPP_TEMPLATES names: its body must have one variable and no other.";

/**
 * Codes and what to do about them; Meta's list is at
 * developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.
 */
const deeds: Record<number, Deed> = {
  0: { kind: "operator", why: token },
  190: { kind: "operator", why: token },
  3: { kind: "operator", why: token },
  10: { kind: "operator", why: token },
  368: { kind: "operator", why: account },
  131031: { kind: "operator", why: account },
  131042: { kind: "operator", why: payment },
  131045: { kind: "operator", why: number },
  133010: { kind: "operator", why: number },
  33: { kind: "operator", why: "SALDO_WHATSAPP_CLOUD_PHONE_ID names no phone number of this account." },
  1: { kind: "unavailable" },
  2: { kind: "unavailable" },
  131000: { kind: "unavailable" },
  131016: { kind: "unavailable" },
  131057: { kind: "unavailable" },
  133004: { kind: "unavailable" },
  4: { kind: "limited", retryAfter: minute },
  80007: { kind: "limited", retryAfter: minute },
  130429: { kind: "limited", retryAfter: second },
  131048: { kind: "limited", retryAfter: 30 * minute }, // too many people blocked or reported us
  131056: { kind: "limited", retryAfter: 6 * second }, // too much for this one person
  131047: { kind: "hold" }, // more than a day since they wrote
  131049: { kind: "hold" }, // Meta holds templates back from people who get many
  130472: { kind: "hold" }, // the person is in an experiment of Meta's
  131050: { kind: "hold" }, // they want no templates of ours
  132000: { kind: "template", why: form },
  132005: { kind: "template", why: form },
  132007: { kind: "template", why: form },
  132012: { kind: "template", why: form },
  132001: {
    kind: "template",
    why: "SALDO_WHATSAPP_TEMPLATES names a template that Meta does not know, or has not approved, in this language.",
  },
  132015: { kind: "template", why: "Meta has paused the template because people did not like it: change its words." },
  132016: { kind: "template", why: "Meta has disabled the template for good: make another one." },
  131026: { kind: "gone" }, // not on WhatsApp, or has blocked us
  131030: { kind: "refused" }, // a test number, and they are not on its list
  130497: { kind: "refused" }, // no business with people of this country
};

/** What to do about an error, by Meta's code, else by the status of the answer. */
export function deedFor(code: number | undefined, status: number, retryAfter?: number): Deed {
  const known = code === undefined ? undefined : deeds[code];
  if (known) return retryAfter !== undefined && known.kind === "limited" ? { ...known, retryAfter } : known;
  if (code !== undefined && code >= 200 && code <= 299) return { kind: "operator", why: token };
  if (status === 401) return { kind: "operator", why: token };
  if (status === 429) return { kind: "limited", retryAfter: retryAfter ?? minute };
  return status >= 500 || status === 0 ? { kind: "unavailable" } : { kind: "refused" };
}
