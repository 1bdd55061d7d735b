/** The build makes a module of each catalog. */
declare module '*.po' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}
