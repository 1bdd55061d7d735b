export const COMPLETED_SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof COMPLETED_SHELLS)[number];
