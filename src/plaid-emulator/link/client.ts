/**
 * The scripts that run in a browser, as text: the emulator has no files of its own once it is
 * bundled. They are small on purpose; every decision is taken by the server.
 */

/**
 * `link-initialize.js`: Plaid's `window.Plaid`, which shows Link in an iframe of the emulator. The
 * script may have been asked for under Plaid's address, so its own origin is written into it.
 */
export const initializeScript = (origin: string): string => `(() => {
  const origin = ${JSON.stringify(origin)};

  const create = (config) => {
    if (!config || !config.token) {
      throw new Error('Missing Link parameter. Link requires a token to be provided.');
    }
    const frame = document.createElement('iframe');
    const address = new URL('/link/v2/stable/link.html', origin);
    address.searchParams.set('token', config.token);
    address.searchParams.set('origin', window.location.origin);
    if (config.receivedRedirectUri) {
      address.searchParams.set('received', config.receivedRedirectUri);
    }
    frame.src = address.href;
    frame.title = 'Plaid Link';
    Object.assign(frame.style, {
      position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0',
      zIndex: '2147483647', colorScheme: 'light', visibility: 'hidden',
    });

    let isOpen = false;
    let isGone = false;
    let exitMetadata = { institution: null, status: null, link_session_id: '', request_id: '' };
    let waiting = [];

    const tell = (message) => {
      if (message.type === 'event') config.onEvent?.(message.name, message.metadata);
      if (message.type === 'success') {
        close();
        config.onSuccess(message.publicToken, message.metadata);
      }
      if (message.type === 'exit') {
        close();
        config.onExit?.(message.error, message.metadata);
      }
    };
    const listen = (event) => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      if (event.data.type === 'state') exitMetadata = event.data.metadata;
      else if (isOpen) tell(event.data);
      else waiting.push(event.data);
    };
    const close = () => {
      isOpen = false;
      frame.remove();
    };
    const tellOpened = () => frame.contentWindow?.postMessage({ type: 'opened' }, origin);
    const start = () => {
      window.addEventListener('message', listen);
      frame.addEventListener('load', () => config.onLoad?.(), { once: true });
      // open() may come before the frame has its page, which then has not heard of it.
      frame.addEventListener('load', () => { if (isOpen) tellOpened(); });
      (document.body ?? document.documentElement).append(frame);
    };
    if (document.body) start();
    else document.addEventListener('DOMContentLoaded', start, { once: true });

    return {
      open() {
        if (isGone || isOpen) return;
        if (!frame.isConnected) (document.body ?? document.documentElement).append(frame);
        isOpen = true;
        frame.style.visibility = 'visible';
        frame.focus();
        tellOpened();
        const early = waiting;
        waiting = [];
        early.forEach(tell);
      },
      exit(options) {
        if (!isOpen) return;
        if (options?.force) tell({ type: 'exit', error: null, metadata: exitMetadata });
        else frame.contentWindow?.postMessage({ type: 'exit' }, origin);
      },
      submit() {},
      destroy() {
        isGone = true;
        window.removeEventListener('message', listen);
        frame.remove();
      },
    };
  };

  window.Plaid = { create };
})();
`;

/** `link.js`, in the iframe: passes on what the server put into the page, and leads to the bank. */
export const LINK_SCRIPT = `(() => {
  const { parentOrigin, messages } = document.body.dataset;
  const post = (message) => window.parent.postMessage(message, parentOrigin);
  JSON.parse(messages).forEach(post);

  // A frame of another origin may not use autofocus.
  const show = () => {
    document.body.removeAttribute('data-closed');
    document.querySelector('[data-focus]')?.focus();
  };
  const isHosted = window.parent === window;
  if (isHosted || !document.body.hasAttribute('data-closed')) show();

  const leave = document.querySelector('[data-exit]');
  if (leave) leave.hidden = isHosted;
  leave?.addEventListener('click', () => post(JSON.parse(leave.dataset.exit)));

  const bank = document.querySelector('[data-bank]');
  const isReturn = (event) =>
    event.origin === window.location.origin &&
    event.data.type === 'bank-returned' &&
    event.data.state === bank?.dataset.state;
  window.addEventListener('message', (event) => {
    if (event.origin === parentOrigin && event.source === window.parent) {
      if (event.data.type === 'opened') show();
      if (event.data.type === 'exit') {
        document.querySelector('#exit')?.requestSubmit();
        leave?.click();
      }
    }
    if (isReturn(event)) document.querySelector('#bank-returned')?.requestSubmit();
  });

  bank?.addEventListener('click', () => {
    const address = new URL(bank.dataset.bank, window.location.origin).href;
    if (bank.dataset.mode === 'popup') {
      window.open(address, 'bank', 'popup,width=480,height=720');
    } else {
      window.top.location.href = address;
    }
  });

  const search = document.querySelector('input[type=search]');
  if (search) {
    const rows = [...document.querySelectorAll('[data-name]')];
    const none = document.querySelector('#none');
    search.addEventListener('input', () => {
      const wanted = search.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !row.dataset.name.includes(wanted);
      none.hidden = rows.some((row) => !row.hidden);
    });
    search.addEventListener('change', () => {
      const event = JSON.parse(search.dataset.event);
      event.metadata.institution_search_query = search.value;
      post(event);
    });
  }

  for (const form of document.querySelectorAll('form')) {
    form.addEventListener('submit', () => form.setAttribute('aria-busy', 'true'));
  }
})();
`;

/**
 * `oauth.js`, at the end of a bank's window: tells the Link that opened it, and closes. Without an
 * opener there is nobody to tell, and no way on: the page stays.
 */
export const RETURN_SCRIPT = `(() => {
  if (!window.opener) return;
  const { state } = document.body.dataset;
  window.opener.postMessage({ type: 'bank-returned', state }, window.location.origin);
  window.close();
})();
`;
