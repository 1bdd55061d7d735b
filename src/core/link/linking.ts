import type { LinkSuccess } from '../../shared/contract.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model.ts';
import { listBanks } from '../ledger/banks.ts';
import { loadCertificate } from './certificate.ts';
import { completeLink, type LinkDependencies, type LinkedItem } from './complete-link.ts';
import { findDuplicate } from './duplicate-guard.ts';
import { linkPageCsp } from './link-page-csp.ts';
import { defaultRedirectUri } from './redirect-uri.ts';
import { startLoopbackServer, type LoopbackServer } from './loopback-server.ts';

/** Where main finds the Link page and how it knows that the page is Trax's own. */
export interface LinkPage {
  readonly url: string;
  /** Of the loopback certificate, as Electron writes it: sha256/<base64>. */
  readonly fingerprint: string;
  /** The demo bank serves Link's script in place of Plaid's CDN. */
  readonly demoBankUrl: string | null;
}

export interface LinkSessionView {
  readonly linkToken: string;
  readonly receivedRedirectUri: string | null;
}

export interface LinkingOptions {
  readonly profile: Profile;
  readonly dataDirectory: string;
  readonly linkPageDirectory: string;
  readonly demoBankUrl: string | null;
  readonly clock: () => Date;
}

export interface LinkRequest {
  readonly dependencies: LinkDependencies;
  readonly port: number;
  readonly redirectUri: string | null;
}

interface Session {
  readonly linkToken: string;
  readonly expiresAt: Date;
}

export interface Linking {
  /** Starts over if a session is open. Errors: PORT_IN_USE, and what Plaid answers. */
  readonly start: (request: LinkRequest) => Promise<Result<LinkPage>>;
  readonly session: () => Result<LinkSessionView>;
  /** DUPLICATE_ITEM (with its itemId) when the same bank and accounts are linked already. */
  readonly complete: (
    dependencies: LinkDependencies,
    success: LinkSuccess,
  ) => Promise<Result<LinkedItem>>;
  /** Forgets the session and stops serving the page. */
  readonly end: () => Promise<void>;
}

/** One link session at a time: its token stays here and goes only to the page that Trax serves. */
export function createLinking(options: LinkingOptions): Linking {
  let session: Session | null = null;
  let server: LoopbackServer | null = null;

  const end = async () => {
    session = null;
    await server?.close();
    server = null;
  };

  return {
    start: async ({ dependencies, port, redirectUri }) => {
      await end();
      const serving = await serve(options, port);
      if (!serving.ok) return serving;
      server = serving.value;
      const token = await dependencies.plaid.createLinkToken({
        // Plaid wants a stable, meaningless id of the person; there is one person a machine.
        clientUserId: `trax-${options.profile}`,
        clientName: 'Trax',
        language: 'en',
        countryCodes: dependencies.countries,
        redirectUri: redirectUri ?? defaultRedirectUri(port),
        daysRequested: 730,
      });
      if (!token.ok) {
        await end();
        return token;
      }
      session = {
        linkToken: token.value.linkToken.reveal(),
        expiresAt: new Date(token.value.expiresAt),
      };
      return ok({
        url: `${server.origin}/link/`,
        fingerprint: server.fingerprint,
        demoBankUrl: options.demoBankUrl,
      });
    },
    session: () => {
      if (session === null || session.expiresAt <= options.clock()) {
        return fail(failure('LINK_EXPIRED', 'This link session has ended.'));
      }
      return ok({ linkToken: session.linkToken, receivedRedirectUri: null });
    },
    complete: async (dependencies, success) => {
      await end();
      const banks = listBanks(dependencies.ledger.reader, () => null);
      const duplicate = findDuplicate(banks, success);
      if (duplicate !== null) {
        return fail(
          failure('DUPLICATE_ITEM', 'You already linked this bank.', { itemId: duplicate }),
        );
      }
      return completeLink(dependencies, success);
    },
    end,
  };
}

async function serve(options: LinkingOptions, port: number): Promise<Result<LoopbackServer>> {
  const certificate = await loadCertificate({
    directory: options.dataDirectory,
    clock: options.clock,
  });
  if (!certificate.ok) return certificate;
  return startLoopbackServer({
    port,
    certificate: certificate.value,
    staticDirectory: options.linkPageDirectory,
    csp: linkPageCsp({ profile: options.profile, demoBankUrl: options.demoBankUrl }),
  });
}
