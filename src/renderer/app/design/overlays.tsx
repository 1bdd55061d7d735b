import { Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { ok } from '../../../shared/failure.ts';
import { Section } from '../settings/section.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { Specimen } from './specimen.tsx';

const ignore = () => undefined;

/** What lies over the page, and gives the focus back when it goes. */
export const Overlays = () => (
  <Section title="Overlays" hint="Escape closes each, and the focus goes back to what opened it.">
    <Specimen name="ExportMenu">
      <ExportMenu trigger={<Button>Export</Button>} write={() => Promise.resolve(ok(null))} />
    </Specimen>
    <Specimen name="Menu">
      <Menu trigger={<Button>Open a menu</Button>}>
        <MenuItem icon={Pencil} onSelect={ignore}>
          Rename…
        </MenuItem>
        <MenuItem icon={Pencil} disabled onSelect={ignore}>
          Disabled
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} look="danger" onSelect={ignore}>
          Remove…
        </MenuItem>
      </Menu>
    </Specimen>
    <Specimen name="Dialog">
      <DialogSpecimen />
    </Specimen>
    <Specimen name="Confirm">
      <Confirm
        trigger={<Button>Ask first</Button>}
        title="Delete every trace?"
        confirm="Delete"
        onConfirm={ignore}
      >
        It cannot be taken back.
      </Confirm>
    </Specimen>
  </Section>
);

function DialogSpecimen() {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
  };
  return (
    <>
      <Button
        ref={opener}
        onClick={() => {
          setOpen(true);
        }}
      >
        Open a dialog
      </Button>
      {open ? (
        <Dialog
          title="Rename the account"
          description="The bank’s own name stays in finance.db."
          onClose={close}
          returnTo={opener}
        >
          <DialogActions>
            <Button onClick={close}>Cancel</Button>
            <Button look="primary" onClick={close}>
              Save
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
}
