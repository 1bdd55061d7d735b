/** The redirect URI that the loopback server answers on `port`, as it is registered with Plaid. */
export const defaultRedirectUri = (port: number): string =>
  `https://localhost:${String(port)}/oauth-return`;
