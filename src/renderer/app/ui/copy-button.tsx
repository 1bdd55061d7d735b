import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { tellCopyRefused } from './toast.ts';

const SHOWN_MS = 1600;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

/** Copies a text and says so for a moment, in place and aloud. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);

  const copy = () => {
    navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
    }, tellCopyRefused);
  };

  return (
    <Button size="sm" icon={copied ? Check : Copy} onClick={copy}>
      {/* Both labels lie in one cell, so that the button keeps its width. */}
      <span className="grid justify-items-start" aria-live="polite">
        <span className={copied ? 'invisible col-start-1 row-start-1' : 'col-start-1 row-start-1'}>
          {label}
        </span>
        <span className={copied ? 'col-start-1 row-start-1' : 'invisible col-start-1 row-start-1'}>
          Copied
        </span>
      </span>
    </Button>
  );
}
