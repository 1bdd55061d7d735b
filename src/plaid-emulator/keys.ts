/** The keys that an emulator takes when it is started without others. No secret: it serves no one's data. */
export const EMULATOR_KEYS = { clientId: 'emulator-client-id', secret: 'emulator-secret' };
