import { t } from '@lingui/core/macro';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { tellCopyRefused } from './toast.ts';

const SHOWN_MS = 1600;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

/** Copies a text and says so for a moment: a tick for the eye, a word for the ear. */
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
    <>
      <Button
        size="sm"
        icon={copied ? Check : Copy}
        className={copied ? 'text-positive' : undefined}
        onClick={copy}
      >
        {label}
      </Button>
      <span role="status" className="sr-only">
        {copied ? t`Copied` : ''}
      </span>
    </>
  );
}
