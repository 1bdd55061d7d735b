import { Page } from '../shell/page.tsx';
import { Colours } from './colours.tsx';
import { Controls } from './controls.tsx';
import { Messages } from './messages.tsx';
import { Overlays } from './overlays.tsx';
import { Motion, Radii, Space, Type } from './scales.tsx';
import { Waiting } from './waiting.tsx';

/** The design system as it is: the tokens of theme.css, and every part of ui/ in its states. */
export function DesignPage() {
  return (
    <Page title="Design">
      <div className="flex flex-col gap-8">
        <Colours />
        <Type />
        <Space />
        <Radii />
        <Motion />
        <Controls />
        <Messages />
        <Overlays />
        <Waiting />
      </div>
    </Page>
  );
}
