/**
 * Keeps the keychain's native library loaded for as long as Trax runs. Node unloads an addon with the
 * last thread that uses it, but the types that libsecret has registered with GLib cannot be taken back:
 * the next engine's worker would load it anew and bring the whole process down.
 * A library that cannot be loaded is the engine's to report.
 */
export async function holdKeychainLibrary(): Promise<void> {
  await import('keytar').catch(() => undefined);
}
