import type { LinkPurpose, LinkSession, LinkWay } from '../../../shared/model.ts';
import { useAction } from '../api.ts';

/** Starts linking; the end of it arrives as an event. */
export function useLink() {
  const { mutate, isPending } = useAction(window.trax.startLink);
  return {
    isPending,
    start: (purpose: LinkPurpose, way: LinkWay = 'window') => {
      mutate({ purpose, way });
    },
  };
}

/** Drops a session and starts another in its place. */
export function useLinkInstead(session: LinkSession) {
  const { mutate, isPending } = useAction(async (purpose: LinkPurpose) => {
    const dropped = await window.trax.discardLink({ sessionId: session.sessionId });
    return dropped.ok ? window.trax.startLink({ purpose, way: session.way }) : dropped;
  });
  return { isPending, start: mutate };
}
