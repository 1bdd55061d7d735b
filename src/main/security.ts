import { app, type Session } from 'electron';
import { isAppRequest, isAppUrl } from './trusted-urls.ts';

/**
 * What holds for every page Trax ever shows, whatever window it is in; a window's own file says what it
 * allows beyond this. https://www.electronjs.org/docs/latest/tutorial/security
 */
export function hardenEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
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
