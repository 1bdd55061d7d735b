import { describe, expect, it } from 'vitest';
import { unmetNeeds, type Need } from '../../../scripts/setup/system-libraries.mjs';

const nothing = () => false;
const desktop = { headless: false, keychain: false, browser: false, compiler: false };
const names = (needs: Need[]) => needs.map(({ packages }) => packages[0]);

describe('the system packages that a machine lacks', () => {
  it('are none when everything is there', () => {
    const use = { headless: true, keychain: true, browser: true, compiler: true };
    expect(unmetNeeds(use, () => true)).toEqual([]);
  });

  it('on a desktop are what Electron and the keychain load, and no virtual display', () => {
    const missing = names(unmetNeeds(desktop, nothing));
    expect(missing).toEqual(expect.arrayContaining(['libgtk-3-0', 'libnss3', 'libsecret-1-0']));
    expect(missing).not.toContain('xvfb');
    expect(missing).not.toContain('gnome-keyring');
    expect(missing).not.toContain('g++');
  });

  it('without a display include one, and a keychain', () => {
    const missing = names(unmetNeeds({ ...desktop, headless: true }, nothing));
    expect(missing).toEqual(expect.arrayContaining(['xvfb', 'xauth', 'gnome-keyring', 'dbus']));
  });

  it('for tests on a desktop include a keychain to throw away', () => {
    const missing = names(unmetNeeds({ ...desktop, keychain: true }, nothing));
    expect(missing).toContain('gnome-keyring');
    expect(missing).not.toContain('xvfb');
  });

  it('for tests include the browser that banks are signed in to with, and the tool for its trust store', () => {
    const missing = names(unmetNeeds({ ...desktop, browser: true }, nothing));
    expect(missing).toEqual(expect.arrayContaining(['chromium', 'libnss3-tools']));
    expect(names(unmetNeeds(desktop, nothing))).not.toContain('chromium');
  });

  it('leave out what is there', () => {
    const has = (need: Need) => need.library === 'libgtk-3.so.0';
    expect(names(unmetNeeds(desktop, has))).not.toContain('libgtk-3-0');
  });
});
