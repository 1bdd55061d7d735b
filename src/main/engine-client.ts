import { Worker } from 'node:worker_threads';
import type { Engine, EngineEvent } from '../core/engine-api.ts';
import { framesOf } from './frames.ts';
import { fail, failure, type Result } from '../shared/failure.ts';
import type { EngineMessage, EngineRequest, EngineWorkerData } from './engine-protocol.ts';

/** Crashes in a row after which the engine stays down until Trax is started again. */
const MAX_CRASHES = 5;
/** A worker that has lived this long was healthy: its crash starts a new count. */
const HEALTHY_MS = 60_000;

export interface EngineClient {
  /** The engine in its worker: same calls, same answers, plus ENGINE_CRASHED. */
  readonly engine: Engine;
  /** Closes the open profile and opens the one that `data` names by now. */
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface EngineClientOptions {
  /** The built (or, in tests, the source) file of the worker. */
  readonly workerUrl: URL;
  /** Asked at every start of a worker, so that one after a crash has the settings of the moment. */
  readonly data: () => EngineWorkerData;
  readonly onEvent: (event: EngineEvent) => void;
  /** After a crash: `restarted` is false when the engine stays down. */
  readonly onCrash: (restarted: boolean) => void;
  /** Told of an unexpected error: where, and its stack frames. */
  readonly onDefect: (method: string, frames: string) => void;
}

type Settle = (result: Result<unknown>) => void;

const crashed = () =>
  fail(failure('ENGINE_CRASHED', 'The part of Trax that syncs your banks stopped unexpectedly.'));

/**
 * Starts the engine's worker and keeps it running. When it crashes, every call that waits is answered
 * with ENGINE_CRASHED, and a new worker takes over: a sync that was cut short is not half saved, so the
 * next one simply starts at the same cursor.
 */
export function startEngine(options: EngineClientOptions): EngineClient {
  let worker: Worker | null = null;
  let crashes = 0;
  let isClosing = false;
  let nextId = 1;
  const waiting = new Map<number, Settle>();

  const answerAll = () => {
    for (const settle of waiting.values()) settle(crashed());
    waiting.clear();
  };

  const onMessage = (message: EngineMessage) => {
    switch (message.kind) {
      case 'ready':
        return;
      case 'answer':
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
        return;
      case 'event':
        options.onEvent(message.event);
        return;
      case 'defect':
        options.onDefect(message.method, message.stack);
    }
  };

  const start = () => {
    isClosing = false;
    const startedAt = Date.now();
    const started = new Worker(options.workerUrl, { workerData: options.data() });
    worker = started;
    started.on('message', onMessage);
    started.on('error', (error) => {
      options.onDefect('worker', framesOf(error));
    });
    started.on('exit', () => {
      // Closed on purpose: `close` has let go of it.
      if (worker !== started) return;
      worker = null;
      crashes = Date.now() - startedAt > HEALTHY_MS ? 1 : crashes + 1;
      answerAll();
      // Dying while it closes is closing.
      if (isClosing) return;
      const restart = crashes < MAX_CRASHES;
      if (restart) start();
      options.onCrash(restart);
    });
  };

  const call = (method: keyof Engine, argument: unknown): Promise<Result<unknown>> =>
    new Promise((settle) => {
      if (worker === null) {
        settle(crashed());
        return;
      }
      const request: EngineRequest = { id: nextId, method, argument };
      nextId += 1;
      waiting.set(request.id, settle);
      worker.postMessage(request);
    });

  const close = async () => {
    isClosing = true;
    await call('close', undefined);
    const closing = worker;
    worker = null;
    await closing?.terminate();
    answerAll();
  };
  /** One change of worker at a time: two at once could leave one behind that nobody owns. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const turn = last.then(change);
    last = turn;
    return turn;
  };

  start();
  return {
    engine: new Proxy({} as Engine, {
      get: (_target, method) => (argument: unknown) => call(method as keyof Engine, argument),
    }),
    reopen: () =>
      inTurn(async () => {
        await close();
        crashes = 0;
        start();
      }),
    close: () => inTurn(close),
  };
}
