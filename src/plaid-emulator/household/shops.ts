import type { Draft } from '../transaction.ts';
import { parseTable } from './table.ts';

/** A place where the household spends: how its rows read, how much and how often. */
export interface Shop {
  merchant: string;
  /** The bank's text; each `#` stands for one digit of the branch. */
  text: string;
  detailed: string;
  /** Least and most, in minor units. */
  least: number;
  most: number;
  /** Relative frequency among the shops of its list. */
  weight: number;
  website: string | undefined;
  online: boolean;
  counterparty: Draft['counterparty'];
  city: string | undefined;
}

/** A shop abroad that is paid in its own currency with the sterling card. */
export interface ForeignShop extends Shop {
  currency: string;
  /** Units of its currency to the pound. */
  rate: number;
}

/** Everyday spending in pounds, on the current account or the credit card. */
export const EVERYDAY: readonly Shop[] = parseTable(`
  Tesco                | TESCO STORES ####         | FOOD_AND_DRINK_GROCERIES                      | 6.20  | 74.00  | 12 | tesco.com           | in store    | -
  Sainsbury's          | SAINSBURYS S/MKTS ####    | FOOD_AND_DRINK_GROCERIES                      | 4.80  | 61.00  | 9  | sainsburys.co.uk    | in store    | -
  Lidl                 | LIDL GB LONDON ###        | FOOD_AND_DRINK_GROCERIES                      | 5.10  | 42.00  | 6  | lidl.co.uk          | in store    | London
  Waitrose             | WAITROSE & PARTNERS ###   | FOOD_AND_DRINK_GROCERIES                      | 7.40  | 55.00  | 3  | waitrose.com        | in store    | -
  Co-op                | CO-OP GROUP ######        | FOOD_AND_DRINK_GROCERIES                      | 1.85  | 16.00  | 8  | coop.co.uk          | in store    | -
  Marks & Spencer      | MARKS&SPENCER PLC SF####  | FOOD_AND_DRINK_GROCERIES                      | 3.50  | 34.00  | 5  | marksandspencer.com | in store    | -
  Transport for London | TFL TRAVEL CH             | TRANSPORTATION_PUBLIC_TRANSIT                 | 1.75  | 8.90   | 20 | tfl.gov.uk          | in store    | London
  Trainline            | TRAINLINE.COM             | TRANSPORTATION_PUBLIC_TRANSIT                 | 11.40 | 68.00  | 2  | thetrainline.com    | marketplace | -
  Uber                 | UBER *TRIP HELP.UBER.COM  | TRANSPORTATION_TAXIS_AND_RIDE_SHARES          | 6.90  | 24.50  | 4  | uber.com            | online      | -
  Shell                | SHELL ##### PAY AT PUMP   | TRANSPORTATION_GAS                            | 28.00 | 72.00  | 3  | shell.co.uk         | in store    | -
  RingGo               | RINGGO PARKING            | TRANSPORTATION_PARKING                        | 1.60  | 7.20   | 2  | myringgo.co.uk      | online      | -
  Pret A Manger        | PRET A MANGER SHOP ###    | FOOD_AND_DRINK_COFFEE                         | 2.75  | 11.40  | 12 | pret.co.uk          | in store    | -
  Costa Coffee         | COSTA COFFEE 4303####     | FOOD_AND_DRINK_COFFEE                         | 3.10  | 9.20   | 6  | costa.co.uk         | in store    | -
  Greggs               | GREGGS PLC ####           | FOOD_AND_DRINK_FAST_FOOD                      | 1.70  | 8.60   | 6  | greggs.co.uk        | in store    | -
  Nando's              | NANDOS ####               | FOOD_AND_DRINK_RESTAURANT                     | 14.00 | 46.00  | 3  | nandos.co.uk        | in store    | -
  Pizza Express        | PIZZA EXPRESS ###         | FOOD_AND_DRINK_RESTAURANT                     | 18.00 | 58.00  | 2  | pizzaexpress.com    | in store    | -
  Dishoom              | DISHOOM KINGS CROSS       | FOOD_AND_DRINK_RESTAURANT                     | 31.00 | 84.00  | 1  | dishoom.com         | in store    | London
  Deliveroo            | DELIVEROO.CO.UK           | FOOD_AND_DRINK_RESTAURANT                     | 15.20 | 39.00  | 4  | deliveroo.co.uk     | marketplace | -
  Wetherspoon          | J D WETHERSPOON ####      | FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR           | 4.60  | 28.00  | 4  | jdwetherspoon.com   | in store    | -
  Amazon               | AMZNMKTPLACE*##A#B#C#     | GENERAL_MERCHANDISE_ONLINE_MARKETPLACES       | 4.99  | 64.00  | 9  | amazon.co.uk        | marketplace | -
  eBay                 | EBAY O*##-#####-#####     | GENERAL_MERCHANDISE_ONLINE_MARKETPLACES       | 3.20  | 38.00  | 2  | ebay.co.uk          | marketplace | -
  Argos                | ARGOS LTD ####            | GENERAL_MERCHANDISE_SUPERSTORES               | 7.99  | 89.00  | 2  | argos.co.uk         | in store    | -
  ASOS                 | ASOS.COM LTD              | GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES  | 16.00 | 82.00  | 2  | asos.com            | online      | -
  Uniqlo               | UNIQLO EUROPE LTD ###     | GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES  | 12.90 | 74.00  | 1  | uniqlo.com          | in store    | -
  Waterstones          | WATERSTONES ###           | GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS | 7.99  | 32.00  | 2  | waterstones.com     | in store    | -
  Currys               | CURRYS ####               | GENERAL_MERCHANDISE_ELECTRONICS               | 14.99 | 219.00 | 1  | currys.co.uk        | in store    | -
  B&Q                  | B&Q ####                  | HOME_IMPROVEMENT_HARDWARE                     | 6.50  | 78.00  | 2  | diy.com             | in store    | -
  IKEA                 | IKEA LTD ###              | HOME_IMPROVEMENT_FURNITURE                    | 12.00 | 164.00 | 1  | ikea.com            | in store    | -
  Boots                | BOOTS ####                | MEDICAL_PHARMACIES_AND_SUPPLEMENTS            | 2.40  | 27.00  | 5  | boots.com           | in store    | -
  Superdrug            | SUPERDRUG STORES ###      | PERSONAL_CARE_OTHER_PERSONAL_CARE             | 2.10  | 19.00  | 2  | superdrug.com       | in store    | -
  Supercuts            | SUPERCUTS ###             | PERSONAL_CARE_HAIR_AND_BEAUTY                 | 18.00 | 42.00  | 1  | supercuts.co.uk     | in store    | -
  Odeon                | ODEON CINEMAS ###         | ENTERTAINMENT_TV_AND_MOVIES                   | 9.00  | 31.00  | 1  | odeon.co.uk         | in store    | -
  Steam                | STEAMGAMES.COM ########## | ENTERTAINMENT_VIDEO_GAMES                     | 3.99  | 34.99  | 1  | steampowered.com    | online      | -
  Post Office          | POST OFFICE COUNTERS #### | GENERAL_SERVICES_POSTAGE_AND_SHIPPING         | 1.65  | 18.00  | 2  | postoffice.co.uk    | in store    | -
  Pets at Home         | PETS AT HOME ###          | GENERAL_MERCHANDISE_PET_SUPPLIES              | 8.00  | 46.00  | 2  | petsathome.com      | in store    | -
`).map(shop);

/** Spending on a journey, in euros on the euro account. */
export const ABROAD: readonly Shop[] = parseTable(`
  Carrefour         | CARREFOUR CITY ###   | FOOD_AND_DRINK_GROCERIES                                  | 4.20  | 32.00 | 4 | carrefour.fr | in store | Paris
  RATP              | RATP METRO           | TRANSPORTATION_PUBLIC_TRANSIT                             | 2.15  | 14.90 | 4 | ratp.fr      | in store | Paris
  Paul              | PAUL BOULANGERIE ### | FOOD_AND_DRINK_COFFEE                                     | 3.10  | 13.80 | 5 | paul.fr      | in store | Paris
  Bouillon Chartier | BOUILLON CHARTIER    | FOOD_AND_DRINK_RESTAURANT                                 | 21.00 | 64.00 | 3 | -            | in store | Paris
  Musée du Louvre   | MUSEE DU LOUVRE      | ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS | 22.00 | 44.00 | 1 | louvre.fr    | in store | Paris
`).map(shop);

/** Foreign shops paid with the sterling card; the last columns are the currency and its rate. */
export const FOREIGN: readonly ForeignShop[] = parseTable(`
  Amazon | AMAZON.DE               | GENERAL_MERCHANDISE_ONLINE_MARKETPLACES | 9.00  | 72.00 | 3 | amazon.de | online      | - | EUR | 1.164
  Etsy   | ETSY.COM*MULTIPLE SHOPS | GENERAL_MERCHANDISE_ONLINE_MARKETPLACES | 8.00  | 41.00 | 2 | etsy.com  | marketplace | - | USD | 1.287
  SBB    | SBB CFF FFS MOBILE      | TRANSPORTATION_PUBLIC_TRANSIT           | 12.00 | 58.00 | 1 | sbb.ch    | online      | - | CHF | 1.118
`).map((row) => ({ ...shop(row), currency: row.text(9), rate: row.number(10) }));

function shop(row: ReturnType<typeof parseTable>[number]): Shop {
  const how = row.text(7);
  return {
    merchant: row.text(0),
    text: row.text(1),
    detailed: row.text(2),
    least: row.money(3),
    most: row.money(4),
    weight: row.number(5),
    website: row.optional(6),
    online: how !== 'in store',
    counterparty: how === 'marketplace' ? 'marketplace' : undefined,
    city: row.optional(8),
  };
}
