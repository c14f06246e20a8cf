/** Milliseconds since the epoch. Zones are IANA names beside it, never inside it. */
export type Instant = number;
