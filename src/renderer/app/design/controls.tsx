import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { THEMES } from '../../../shared/choices.ts';
import { Section } from '../settings/section.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { DragHandle } from '../ui/drag-handle.tsx';
import { Switch, TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { Specimen } from './specimen.tsx';

const BUTTONS = ['primary', 'secondary', 'quiet', 'danger'] as const;
const CHOICES = ['segments', 'cards', 'pair', 'stack'] as const;

/** What a person presses, fills in and chooses from. */
export const Controls = () => (
  <Section
    title="Controls"
    hint="One primary button in view; the focus is a ring, drawn for the keyboard alone."
  >
    {BUTTONS.map((look) => (
      <Specimen key={look} name={`Button ${look}`}>
        <Button look={look}>Medium</Button>
        <Button look={look} size="sm">
          Small
        </Button>
        <Button look={look} icon={RefreshCw}>
          Icon
        </Button>
        <Button look={look} icon={RefreshCw} busy disabled>
          Busy
        </Button>
        <Button look={look} disabled>
          Disabled
        </Button>
        <Button look={look} size="icon" icon={Trash2} aria-label={`Remove, ${look}`} />
      </Specimen>
    ))}
    <Specimen name="CopyButton">
      <CopyButton text="Copied from the design page" label="Copy" />
    </Specimen>
    <Specimen name="DragHandle">
      <DragHandle
        prepare={(queryId) =>
          window.trax.prepareDrag({ of: 'answer', queryId, sql: 'SELECT 1', parameters: {} })
        }
      />
    </Specimen>
    <Specimen name="TextField">
      <TextField label="Empty" placeholder="Placeholder" hint="A hint below it" />
      <TextField label="Filled" defaultValue="Blue Bottle" />
      <TextField label="Wrong" defaultValue="8O80" error="A port is a number." />
      <TextField label="Disabled" defaultValue="8723" disabled />
    </Specimen>
    <Specimen name="Select">
      <Select aria-label="Fruit" className="w-40">
        <option>Apples</option>
        <option>A name that is longer than its field</option>
      </Select>
      <Select aria-label="Fruit that is out of season" className="w-40" disabled>
        <option>Disabled</option>
      </Select>
    </Specimen>
    <Specimen name="Switch">
      <div className="flex w-80 flex-col gap-3">
        <Switch label="Off" hint="What it does" />
        <Switch label="On" defaultChecked />
        <Switch label="Disabled" disabled defaultChecked />
      </div>
    </Specimen>
    {CHOICES.map((look) => (
      <Specimen key={look} name={`Choice ${look}`}>
        <ChoiceSpecimen look={look} />
      </Specimen>
    ))}
  </Section>
);

function ChoiceSpecimen({ look }: { readonly look: (typeof CHOICES)[number] }) {
  const [value, setValue] = useState<(typeof THEMES)[number]>('light');
  return (
    <Choice
      label={`Theme, ${look}`}
      look={look}
      value={value}
      onChange={setValue}
      options={THEMES.map((theme) => ({
        value: theme,
        label: theme,
        ...(look === 'segments' ? {} : { hint: 'What it means' }),
      }))}
    />
  );
}
