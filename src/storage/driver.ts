/** A text in three parts, the middle one of which many texts have. It comes out of the database as one. */
export type Joined = readonly [start: string, repeated: string, end: string];

/** What goes into a column. Whole numbers stay below 2^53. */
export type Value = string | number | null | Joined;

/** A value as databases take it. */
export const whole = (value: Value): string | number | null =>
  typeof value === "object" && value !== null ? value.join("") : value;

/** One statement. A guard must touch a row, or the whole batch it stands in is undone. */
export type Statement = { sql: string; args: readonly Value[]; guard?: boolean };

/**
 * A database engine, as far as the store needs one. The SQL is the same for all: places are `$1`, `$2`…, and
 * `ON CONFLICT`, `RETURNING` and row values may be used.
 */
export type Driver = {
  /** Runs one statement by itself and gives its rows. */
  all<Row>(sql: string, args: readonly Value[]): Promise<Row[]>;
  /**
   * Runs statements so that all of them hold, or none. Gives -1 when they are committed, or the place of the guard that
   * touched no row. Rejects when they could not be committed; the process may go on.
   */
  batch(statements: readonly Statement[]): Promise<number>;
  /** What a SELECT that is about to be written to ends with, so that instances do not wait for one another's rows. */
  skipLocked: "" | "FOR UPDATE SKIP LOCKED";
  /** Ends what waits, then lets the database go. */
  close(): Promise<void>;
};
