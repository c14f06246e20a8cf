import type { FactOf, Lead, Query } from "../../src/carriers/schema.ts";

/**
 * The two vocabularies of the fact files brought to ours, kind by kind. A kind that is not here stops the import.
 * `lead`: what is said cannot be told to people, and why.
 */
export type LeadWhy = Lead["why"];
type Plan = "prepaid" | "postpaid";
type Told<More> = More & { plan?: Plan; brand?: string };
export type Kind<More> = Told<More> | { lead: LeadWhy };

type Asks = { purpose: Query; reply?: "sms"; script?: "latin" };
/** `topup`: it is a way to add money. */
export type UssdKind = Kind<Asks> | { topup: true };

const prepaid = { plan: "prepaid" } as const;
const postpaid = { plan: "postpaid" } as const;

/** Kinds that differ only in who wrote them, in an ordinal or in what else is shown. */
const ussdSame: Partial<Record<Query, string>> = {
  balance:
    "balance balance_alt balance_alt2 balance_and_data balance_and_tariff_packages balance_expiry balance_expiry_free_items balance_expiry_tariff_bonuses live_balance plan_balance",
  data: "data-balance data_balance data_balance_giga data_balance_option_G data_package_status purchased_data_balance",
  minutes: "minutes-balance minutes_balance minutes_packages free_minutes_ru_kz",
  sms: "sms-balance sms_balance purchased_sms_balance intl_sms_balance sms_bundle_status",
  packages:
    "remaining_packages remaining_packages_alt remaining_packages_oneoff remaining_packages_periodic remaining_extra_packages remaining_traffic_minutes unlimited_limit_balance service_and_package_enquiry service_status",
  bonus: "bonus-balance bonus_balance bonuses_superday extra_account_balance initial_benefit promo_account_balance",
  bill: "bill-balance unpaid_invoices",
  menu: "menu menu_alt",
  limit: "credit_limit",
  charges:
    "charges_current_month charges_last_month charges_month last_charge last_transaction service_charges fee_date",
  payments: "last_payment",
  debt: "debt_credit_service",
  number: "own-number own_number own_numbers_by_id",
  tariff: "own_tariff tariff_info tariff_menu",
  services: "active_services",
  roaming:
    "roaming_info_menu roaming_on roaming_data_balance balance_roaming_bundle balance_roaming_lailai balance_roaming_postpaid",
  device: "imei",
  identity: "identity-validation",
  password: "selfcare_password",
  settings: "balance_on_screen_on live_balance_on live_balance_menu sms_language_en sms_language_hy sms_language_ru",
  buy: "buy-plans data_plans data_pass_menu extra_packages_menu options_menu number_maintenance",
  wallet: "tigo-money wallet-menu",
  transfer: "balance_transfer credit_transfer",
  request: "call_me_back topup_request_service",
  advance:
    "nar_credit promised_payment temporary_payment mobile_advance reserve_credit_subscribe extra_money_loan extra_balance_check postpayment_menu",
  "other-line": "other_subscriber_balance",
};

const spread = <K>(same: Partial<Record<Query, string>>, kind: (purpose: Query) => K): Record<string, K> =>
  Object.fromEntries(
    Object.entries(same).flatMap(([purpose, names]) => names.split(" ").map((name) => [name, kind(purpose as Query)])),
  );

export const ussd: Record<string, UssdKind> = {
  ...spread<UssdKind>(ussdSame, (purpose) => ({ purpose })),
  balance_prepaid: { purpose: "balance", ...prepaid },
  balance_postpaid: { purpose: "balance", ...postpaid },
  balance_latin: { purpose: "balance", script: "latin" },
  balance_by_sms: { purpose: "balance", reply: "sms" },
  balance_expiry_number: { purpose: "balance", reply: "sms" },
  balance_expiry_number_plan: { purpose: "balance", reply: "sms" },
  balance_celcom: { purpose: "balance", brand: "Celcom" },
  balance_digi: { purpose: "balance", brand: "Digi" },
  data_balance_postpaid: { purpose: "data", ...postpaid },
  data_postpaid: { purpose: "data", ...postpaid },
  airtime_postpaid: { purpose: "minutes", ...postpaid },
  remaining_postpaid: { purpose: "packages", ...postpaid },
  remaining_prepaid: { purpose: "packages", ...prepaid },
  charges_postpaid: { purpose: "bill", ...postpaid },
  invoice_postpaid: { purpose: "bill", ...postpaid },
  postpaid_invoice_amount: { purpose: "bill", ...postpaid },
  bundle_balance: { lead: "ended" },
  menu_pay_recharge: { topup: true },
  topup_menu: { topup: true },
  "topup-code": { topup: true },
};

export const sms: Record<string, Kind<{ purpose: Query }> | { topup: true }> = {
  ...spread<Kind<{ purpose: Query }>>(
    {
      balance: "balance",
      data: "data-balance data_balance",
      packages: "package_balance package_query remaining_allowances remaining_packages",
      bill: "bill_debt",
      debt: "advance-status",
      tariff: "package_details tariff_and_roaming_status",
      services: "subscriptions_query",
      identity: "subscriber_info",
      points: "points",
      password: "selfcare_password",
      settings: "internet_settings",
      support: "support_question",
      buy: "bundle-activation",
      advance: "credit-advance",
    },
    (purpose) => ({ purpose }),
  ),
  balance_prepaid: { purpose: "balance", ...prepaid },
  balance_postpaid: { purpose: "balance", ...postpaid },
  data_balance_postpaid: { purpose: "data", ...postpaid },
  voucher_topup: { topup: true },
  "usage-notice": { lead: "something else" },
};

type Call = { purpose: FactOf<"hotline">["purpose"]; from?: FactOf<"hotline">["from"]; free?: true };

export const hotline: Record<string, Kind<Call> | { topup: true }> = {
  "customer-service": { purpose: "service" },
  customer_service: { purpose: "service" },
  customer_care: { purpose: "service", from: "any" },
  service: { purpose: "service" },
  service_ivr: { purpose: "service" },
  voice_menu: { purpose: "service" },
  own_mobile: { purpose: "service", from: "own" },
  own_mobile_alt: { purpose: "service", from: "own" },
  own_mobile_free: { purpose: "service", from: "own", free: true },
  own_mobile_paid: { purpose: "service", from: "own" },
  any_phone: { purpose: "service", from: "any" },
  from_other: { purpose: "service", from: "any" },
  toll_free: { purpose: "service", from: "any", free: true },
  from_abroad: { purpose: "service", from: "abroad" },
  roaming: { purpose: "service", from: "abroad" },
  prepaid_service: { purpose: "service", ...prepaid },
  celcom: { purpose: "service", brand: "Celcom" },
  digi: { purpose: "service", brand: "Digi" },
  hotlink: { purpose: "service", brand: "Hotlink" },
  "balance-ivr": { purpose: "balance" },
  balance_ivr: { purpose: "balance" },
  balance_ivr_english: { purpose: "balance" },
  balance_topup_ivr: { purpose: "balance", from: "own" },
  balance_topup_ivr_any_phone: { purpose: "balance", from: "any" },
  account_enquiry_ivr: { purpose: "balance" },
  balance_voice: { purpose: "balance" },
  balance_voice_prepaid: { purpose: "balance", ...prepaid },
  balance_voice_postpaid: { purpose: "balance", ...postpaid },
  reserve_credit: { purpose: "advance" },
  voice_promised_payment: { purpose: "advance" },
  lost_card: { purpose: "lost" },
  sales_sim_orders: { purpose: "sales" },
  voicemail: { purpose: "voicemail" },
  prepaid_topup: { topup: true },
  topup_ivr: { topup: true },
  topup_ivr_alt: { topup: true },
  voucher: { topup: true },
  voucher_ivr: { topup: true },
  toll_free_former: { lead: "ended" },
  corporate: { lead: "something else" },
  "prepaid-card-service": { lead: "something else" },
  "balance-notice-service": { lead: "something else" },
};

type Application = { store?: NonNullable<FactOf<"app">["store"]> };

export const app: Record<string, Kind<Application>> = {
  name: {},
  "app-name": {},
  android: { store: "google-play" },
  "google-play-id": { store: "google-play" },
  ios: { store: "app-store" },
  "app-store-id": { store: "app-store" },
  huawei_appgallery: { store: "appgallery" },
  "huawei-appgallery-id": { store: "appgallery" },
  android_axis: { store: "google-play", brand: "AXIS" },
  ios_axis: { store: "app-store", brand: "AXIS" },
  android_hotlink: { store: "google-play", brand: "Hotlink" },
};

type Page = { purpose: FactOf<"web">["purpose"] };

export const web: Record<string, Kind<Page>> = {
  site: { purpose: "site" },
  "official-site": { purpose: "site" },
  "official-subsite": { purpose: "site" },
  "official-portal": { purpose: "site" },
  site_1010: { purpose: "site", brand: "1O1O" },
  selfcare: { purpose: "self-care" },
  "self-care": { purpose: "self-care" },
  "self-care-login": { purpose: "self-care" },
  prepaid_account: { purpose: "self-care", ...prepaid },
  prepaid_balance_topup: { purpose: "self-care", ...prepaid },
  data_balance_page: { purpose: "balance" },
  "help-centre": { purpose: "help" },
  "official-blog": { purpose: "help" },
  "official-community": { purpose: "community" },
  "official-store": { purpose: "shop" },
  "bill-payment": { purpose: "bill" },
  "postpaid-bill-payment": { purpose: "bill", ...postpaid },
  "claims-form": { purpose: "claims" },
  "identity-validation": { purpose: "register" },
  "line-registration": { purpose: "register" },
  "sim-activation": { purpose: "activate" },
  site_former: { lead: "ended" },
  "dead-domain": { lead: "ended" },
  support_home_internet: { lead: "something else" },
};
