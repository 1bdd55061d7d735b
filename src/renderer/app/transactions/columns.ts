/** One grid for the headings and every row; columns leave as the list gets narrow. */
export const COLUMNS =
  'grid grid-cols-[64px_minmax(0,1fr)_160px_200px_128px] gap-x-4 px-6 @max-[820px]:grid-cols-[64px_minmax(0,1fr)_170px_124px] @max-[600px]:grid-cols-[56px_minmax(0,1fr)_116px] @max-[600px]:px-4';
export const CATEGORY_COLUMN = '@max-[820px]:hidden';
export const ACCOUNT_COLUMN = '@max-[600px]:hidden';

/** Heights in CSS pixels: fixed, so that a million rows need no measuring. */
export const HEADING_HEIGHT = 36;
export const DAY_HEIGHT = 32;
export const ROW_HEIGHT = 40;
