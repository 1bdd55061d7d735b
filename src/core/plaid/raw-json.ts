/** A JSON object exactly as Plaid sent it. */
export type RawJson = Readonly<Record<string, unknown>>;
