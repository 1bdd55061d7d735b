import type { Draft } from '../transaction.ts';

/** Where the shops that are at one place alone are, by their merchant. */
export const PLACES: ReadonlyMap<string, NonNullable<Draft['place']>> = new Map([
  [
    'Dishoom',
    { address: '5 Stable Street', postalCode: 'N1C 4AB', lat: 51.536_09, lon: -0.125_66 },
  ],
  [
    'Bouillon Chartier',
    {
      address: '7 rue du Faubourg Montmartre',
      postalCode: '75009',
      lat: 48.871_94,
      lon: 2.343_21,
    },
  ],
  [
    'Musée du Louvre',
    { address: 'Rue de Rivoli', postalCode: '75001', lat: 48.860_61, lon: 2.337_64 },
  ],
]);
