export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason?: string }[];
}
export declare function readTally(file: string, exitCode: number): Tally;
export declare function sum(tallies: readonly Tally[]): Tally;
export declare function summary(tally: Tally): string;
export declare function exitCode(tally: Tally): 0 | 1;
