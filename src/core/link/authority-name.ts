/** What every authority that Trax made is called; a mark that differs each time follows it. */
export const AUTHORITY_NAME = 'Trax on this computer (localhost only)';
