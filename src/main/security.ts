import { app, type Session } from 'electron';
import { isAppRequest, isAppUrl } from './trusted-urls.ts';

/**
 * What holds for every page Trax ever shows, whatever window and session it is in; a window's own file
 * says what it allows beyond this. https://www.electronjs.org/docs/latest/tutorial/security
 */
export function hardenEveryPage(): void {
  app.on('session-created', (session) => {
    // Else each session fetches a dictionary from Google, even when no window checks spelling:
    // https://www.electronjs.org/docs/latest/tutorial/spellchecker#does-the-spellchecker-use-any-google-services
    session.setSpellCheckerLanguages([]);
    limitPermissions(session, () => false);
    session.on('will-download', (event) => {
      event.preventDefault();
    });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    // WebRTC's packets are held by no Content-Security-Policy and no webRequest filter.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
  // Electron would hand a server that asks the first certificate of the system's store.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
}

/** Refuses every permission but those named, also the silent checks and device pickers. */
export function limitPermissions(
  session: Session,
  isAllowed: (permission: string, url: string) => boolean,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isAllowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** The app window's session: copy buttons, and not one request beyond Trax's own files. */
export function confineApp(session: Session, devServerUrl: string | null): void {
  limitPermissions(
    session,
    (permission, url) => permission === 'clipboard-sanitized-write' && isAppUrl(url, devServerUrl),
  );
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAppRequest(details.url, devServerUrl) });
  });
}
