export interface ElectronRuntime {
  readonly dist: string;
  readonly executable: string;
  readonly version: string;
  readonly kind: 'pinned' | 'fallback';
}
export declare const choiceFile: string;
export declare function pinnedVersion(): string;
export declare function chosenRuntime(): ElectronRuntime | undefined;
export declare function electronRuntime(): ElectronRuntime;
export declare function describeRuntime(runtime?: ElectronRuntime): string;
export declare function electronEnv(): Record<string, string>;
export declare function electronArgs(): string[];
