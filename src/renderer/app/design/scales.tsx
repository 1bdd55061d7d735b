import { Section } from '../settings/section.tsx';
import css from '../theme.css?raw';
import { Specimen } from './specimen.tsx';
import { tokensOf, tokensUnder } from './tokens.ts';

/** Multiples of `--spacing` that the app uses. */
const STEPS = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 16];

export const Type = () => (
  <Section title="Type" hint="The system’s own faces; figures stand below each other (tabular).">
    {tokensUnder(css, 'text-').map(([name, size]) => (
      <Specimen key={name} name={`text-${name} ${size}`}>
        <span
          style={{
            fontSize: `var(--text-${name})`,
            lineHeight: `var(--text-${name}--line-height)`,
          }}
        >
          Coffee at the Blue Bottle, £1,234.56
        </span>
      </Specimen>
    ))}
    <Specimen name="font-mono">
      <code className="font-mono text-sm">SELECT sum(amount) FROM v_transactions</code>
    </Specimen>
    <Specimen name="tabular">
      <span className="tabular text-right">
        1,111.11
        <br />
        8,888.88
      </span>
    </Specimen>
  </Section>
);

export const Space = () => (
  <Section
    title="Space"
    hint={`Steps of ${tokensOf(css).get('spacing') ?? 'nothing'}: gap-4 is four of them.`}
  >
    {STEPS.map((step) => (
      <Specimen key={step} name={String(step)}>
        <span
          className="h-3 rounded-sm bg-accent"
          style={{ width: `calc(var(--spacing) * ${step})` }}
        />
      </Specimen>
    ))}
  </Section>
);

export const Radii = () => (
  <Section title="Corners and shadows" hint="Smaller within larger.">
    <div className="flex flex-wrap gap-6">
      {tokensUnder(css, 'radius-').map(([name, size]) => (
        <figure key={name} className="flex flex-col gap-1.5">
          <div
            className="size-16 border border-line-strong bg-sunken"
            style={{ borderRadius: `var(--radius-${name})` }}
          />
          <figcaption className="font-mono text-xs text-muted">
            {name} {size}
          </figcaption>
        </figure>
      ))}
      {tokensUnder(css, 'shadow-').map(([name]) => (
        <figure key={name} className="flex flex-col gap-1.5">
          <div
            className="size-16 rounded-lg bg-surface"
            style={{ boxShadow: `var(--shadow-${name})` }}
          />
          <figcaption className="font-mono text-xs text-muted">{name}</figcaption>
        </figure>
      ))}
    </div>
  </Section>
);

export const Motion = () => (
  <Section
    title="Motion"
    hint="Colours change in one step; only what goes on moves. Who asked their system for less motion gets none."
  >
    <Specimen name="a change">
      <span className="text-sm text-muted">
        {tokensOf(css).get('default-transition-duration')}, {tokensOf(css).get('ease-change')}
      </span>
    </Specimen>
    {tokensUnder(css, 'animate-').map(([name, value]) => (
      <Specimen key={name} name={`animate-${name}`}>
        <span className="w-16 overflow-hidden rounded-sm bg-sunken p-1">
          <span
            className="block size-4 rounded-sm bg-accent"
            style={{ animation: `var(--animate-${name})` }}
          />
        </span>
        <span className="text-sm text-muted">{value}</span>
      </Specimen>
    ))}
  </Section>
);
