export interface Need {
  readonly packages: readonly string[];
  readonly library?: string;
  readonly program?: string;
  readonly folder?: string;
}
export declare function unmetNeeds(
  use: { headless: boolean; keychain: boolean; browser: boolean; compiler: boolean },
  has: (need: Need) => boolean,
): Need[];
