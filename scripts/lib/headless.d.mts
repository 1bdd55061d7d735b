import type { SpawnOptions } from 'node:child_process';

export declare const isHeadless: () => boolean;
export declare function wrap(
  command: string,
  args: string[],
  needs: { headless: boolean; throwaway: boolean; scratch: string },
): { command: string; args: string[]; env: Record<string, string> };
export declare function withDisplay(
  command: string,
  args: string[],
  options?: SpawnOptions & { keychain?: 'user' | 'throwaway' },
): Promise<number>;
