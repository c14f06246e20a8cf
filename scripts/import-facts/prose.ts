import type { Document, TopupChannel } from "../../src/carriers/schema.ts";
import type { LeadWhy } from "./kinds.ts";

/**
 * Facts that were written as English sentences, brought to codes sentence by sentence. A sentence that is not here stops the
 * import, so that a changed source is read again by a person.
 */

/** What to bring; `any`: one of them is enough. */
export const documents: Record<string, { documents: Document[]; any?: true }> = {
  "cédula de ciudadanía, cédula de extranjería or passport to buy/register a SIM": {
    documents: ["national-id", "foreigner-id", "passport"],
    any: true,
  },
  "cédula, passport or residence card, plus a photo, to validate a prepaid line": {
    documents: ["national-id", "passport", "residence-card"],
    any: true,
  },
  "passport with valid residency or Emirates ID, plus one supporting document (postpaid)": {
    documents: ["passport", "national-id"],
    any: true,
  },
  "identity document": { documents: ["identity"] },
  "customer centres: bring DNI": { documents: ["national-id"] },
  "cédula de identidad or passport": { documents: ["national-id", "passport"], any: true },
  "ID card (passport for foreigners)": { documents: ["national-id", "passport"], any: true },
  "identity document of the holder; SIM registration online needs document number": { documents: ["identity"] },
  "identity document; identity check required in every channel": { documents: ["identity"] },
  "passport holders must validate in a Claro store": { documents: ["passport"] },
  "cédula de identidad": { documents: ["national-id"] },
  "real-name registration: Home Return Permit, Mainland ID card, Taiwan travel permit or foreign passport": {
    documents: ["national-id", "passport"],
    any: true,
  },
  "passport or military ID; notarised power of attorney for a third party": {
    documents: ["passport", "identity"],
    any: true,
  },
  "ID card or passport (copy with application)": { documents: ["national-id", "passport"], any: true },
  "original Macau ID card or valid passport when buying a prepaid card; up to 10 cards per person from 2021-11-01": {
    documents: ["national-id", "passport"],
    any: true,
  },
  "passport (foreign citizens: passport + notarised translation and SNILS/biometrics steps)": {
    documents: ["passport"],
  },
  DUI: { documents: ["national-id"] },
  "two identity documents; guardian if under 20": { documents: ["identity"] },
  "national ID plus second ID (health card, licence, residence permit or passport) for prepaid": {
    documents: ["national-id", "identity"],
  },
  "passport or other ID document at a subscriber support centre": { documents: ["passport", "identity"], any: true },
  passport: { documents: ["passport"] },
};

/** What shops are called: names for a map, or nothing that could be looked for. */
export const shopNames: Record<string, string[]> = {
  "CAV (Centros de Atención y Ventas)": ["CAV"],
  "Éxito, Carulla, Surtimax and Super Inter stores, authorised concession points": [
    "Éxito",
    "Carulla",
    "Surtimax",
    "Super Inter",
  ],
  "Bodega Aurrerá / Walmart stores": ["Bodega Aurrerá", "Walmart"],
  "Digi shops and more than 4,000 authorised points": ["Digi"],
};

type TopupSentence = { channels?: TopupChannel[]; minimum?: string; days?: number; url?: string } | { lead: LeadWhy };

export const topups: Record<string, TopupSentence> = {
  "credit card, Smiles points, recharge cards; online, app or *555#": {
    channels: ["app", "web", "ussd", "bank-card", "voucher"],
  },
  "Nar+ app; bank cards; payment terminals; Nar centres; banks; post offices": {
    channels: ["app", "bank-card", "kiosk", "shop", "bank", "post"],
  },
  "Visa, MasterCard, American Express, Diners, Magna online": { channels: ["web", "bank-card"] },
  "Alipay, WeChat Pay in the app; recharge cards": { channels: ["alipay", "wechat-pay", "voucher"] },
  "convenience stores (terminal or recharge card), Alipay, WeChat Pay": {
    channels: ["convenience-store", "alipay", "wechat-pay", "voucher"],
  },
  "tigo.com.co > Soy Tigo > buy packages or top up online": { channels: ["web"] },
  "credit/debit card online; cash at Tigo shops and partner outlets": {
    channels: ["web", "bank-card", "shop", "cash"],
  },
  "movilexito.com, exito.com, call centre, Éxito-group stores; Puntos Colombia loyalty points accepted on movilexito.com only":
    {
      channels: ["web", "call", "supermarket"],
    },
  "top-ups from COP 1,000 to 100,000; money balance valid 60 calendar days plus 30 if topped up again": {
    minimum: "1000",
    days: 60,
  },
  "main balance can be topped up to 360 CUP per 30 days since 2025-05-30; extra plans also in USD; transfers between lines unlimited":
    {
      lead: "description",
    },
  "international top-up sites": { channels: ["web"] },
  "line valid 330 days after a top-up": { days: 330 },
  "prepaid validity 6 months per top-up; after that 40 days receive calls and SMS and 14 more days SMS only, then the number is lost":
    {
      lead: "description",
    },
  "Mi Vodafone app or web, 5 to 95 EUR, bank card; tax is deducted from the amount": {
    channels: ["app", "web", "bank-card"],
    minimum: "5",
  },
  "vodafone.es online top-up page; cash machines, supermarkets, tobacconists, petrol stations without card": {
    channels: ["web", "bank", "supermarket", "shop"],
  },
  "tariff renews every 28 days from the card balance": { lead: "description" },
  "*111# option 2, Mi Orange app, web": { channels: ["ussd", "app", "web"] },
  "voucher (11-digit code)": { channels: ["voucher"] },
  "bank transfer or credit card through resellers; direct credit, no code to type": { channels: ["bank", "bank-card"] },
  "área personal or app, section Recargas, also automatic top-up": { channels: ["web", "app"] },
  "charged to a csl mobile account when value below HK$20 or 5 days left; HK$50 default": { lead: "description" },
  "18031, merchant code 06": { lead: "description" },
  "recharge voucher; online credit card; ATM bill payment; PPS (18011 register, 18031 pay, merchant code 30)": {
    channels: ["voucher", "web", "bank-card", "bank"],
  },
  "HK$50 resets validity to 365 days": { minimum: "50" },
  "online: VISA, MasterCard, UnionPay, UnionPay Online, WeChat Pay, AlipayHK (CMHK website or MyLink); HK$50-1000 per transaction, HK$3000 per month; credited within 15 minutes":
    { channels: ["web", "app", "bank-card", "wechat-pay", "alipay"], minimum: "50" },
  "cash at service centres, dealers; post offices; payment terminals; banks": {
    channels: ["cash", "shop", "post", "kiosk", "bank"],
  },
  "My Beeline app / personal cabinet, bank card": { channels: ["app", "web", "bank-card"] },
  "ALTEL app; online banking (Kaspi.kz, Homebank and others); payment terminals; altel site": {
    channels: ["app", "bank-app", "kiosk", "web"],
  },
  "my.orange.md; banks; payment terminals and ATMs; Orange shops; scratch cards and tickets": {
    channels: ["web", "bank", "kiosk", "shop", "voucher"],
  },
  "online via partner banks (up to 5 minutes); other banks up to 2 working days": { channels: ["bank-app", "bank"] },
  "OXXO and other convenience stores, supermarkets (Walmart, Soriana, Chedraui), Telcel stores, bank web sites, ATMs, scratch cards":
    {
      channels: ["convenience-store", "supermarket", "shop", "bank-app", "bank", "voucher"],
    },
  "*767 free voice service or app: pass 10-50 MXN to another Movistar number (Pasa Saldo)": { lead: "something else" },
  "OXXO (SIM at MXN 100 since 2024)": { channels: ["convenience-store"] },
  "only official channels and authorised points (operator warns of pirate top-ups on social networks)": {
    lead: "description",
  },
  "card validity: after expiry the line still receives calls for 90 days": { lead: "description" },
  "line is cancelled after 270 days without top-up (restricted after 60)": { days: 270 },
  "line is cancelled after 210 days without top-up, even with balance": { days: 210 },
  "web, app and captive portal (online top-up from S/10 gave a bonus in 2020)": { channels: ["web", "app"] },
  "line is cancelled after 60 days without top-up and no balance": { days: 60 },
  "line is cancelled after 240 days without top-up and no balance": { days: 240 },
  "SAM kiosks, singtel.com hi! ACCOUNT, retailers": { channels: ["kiosk", "web", "shop"] },
  "StarHub shops and partners, 7-Eleven, Cheers, SingPost, AXS, SAM, DBS/POSB and OCBC ATMs, app": {
    channels: ["shop", "convenience-store", "post", "kiosk", "bank", "app"],
  },
  "Punto Express, AKI, Fedecaces (bill payment, only the number is needed)": { channels: ["shop"] },
  "online top-up online-top-up.digicelgroup.com / digicelinternational.com": {
    url: "https://online-top-up.digicelgroup.com",
  },
  "*555 top-up card; *100, *244 or *724 with bank card, free": { lead: "description" },
  "TrueMove shop self-service top-up kiosks, 7-Eleven and other convenience stores": {
    channels: ["kiosk", "convenience-store"],
  },
  "scratch 12- or 14-digit voucher number, dial 928": { channels: ["voucher", "call"] },
  "Chunghwa service centres, Senao, 7-11, Hi-Life, OK Mart, Niko Mart": { channels: ["shop", "convenience-store"] },
  "web top-up, app, myfone stores, dealers, convenience stores": {
    channels: ["web", "app", "shop", "convenience-store"],
  },
  "scratch card; payment terminal; bank card via ATM or online": {
    channels: ["voucher", "kiosk", "bank", "web", "bank-card"],
  },
  "recharge codes bought from distributors / Movilnet web site (physical cards disappearing)": {
    channels: ["voucher", "web"],
  },
};

/** Menu keys, where a sentence names them without doubt. */
export const keys: Record<string, string[]> = {
  "dial *611#, answer 4 (balance and usage), then 1 (check balance); 2 = current prepaid offer, 3 = switch data on/off":
    ["4", "1"],
  "choose option 2": ["2"],
  "choose option 2 for balance": ["2"],
  "reply 1 balance detail, 2 top up, 3 balance advance, 4 call-me": ["1"],
  "option 2: balance queries": ["2"],
  "option 1 customer service, option 1 mobile": ["1", "1"],
  "2 = top up, then card number # and PIN #": ["2"],
  "6 = payment by bank card": ["6"],
  "option 9 Mi cuenta": ["9"],
};

type Cost = { freePerMonth?: number; amount?: string; currency?: string };

/** What a query costs; `undefined`: said, but not so that it could be told. */
export const costs: Record<string, Cost | undefined> = {
  "10 free checks per month, then a small charge (2018)": { freePerMonth: 10 },
  "limit of 10 free checks per month in 2018": { freePerMonth: 10 },
  "first 5 checks per month free": { freePerMonth: 5 },
  "first 5 checks per month free, then 0.25 EUR": { freePerMonth: 5, amount: "0.25", currency: "EUR" },
  "about 1 GTQ in 2017": undefined,
  "1 UYU in 2018": undefined,
  "charged without a contract, free with controlled contract (2018)": undefined,
  "0.10 AZN (newer copy); 0.02 AZN (older copy)": { amount: "0.10", currency: "AZN" },
  "0.0236 AZN": { amount: "0.0236", currency: "AZN" },
  "0.02 AZN": { amount: "0.02", currency: "AZN" },
  "0.04 AZN": { amount: "0.04", currency: "AZN" },
  "1 SMS": undefined,
};

export const plans: Record<string, { plan: "prepaid" | "postpaid" | "data"; brand?: string }> = {
  prepaid: { plan: "prepaid" },
  postpaid: { plan: "postpaid" },
  "prepaid (Amigo)": { plan: "prepaid" },
  "prepaid mobile-internet SIM": { plan: "data" },
};
