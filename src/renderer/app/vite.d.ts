/** What Vite puts in place of `import.meta.env`, and how it hands a file over as text. */
interface ImportMetaEnv {
  /** Whether the development server serves the page; a build has false. */
  readonly DEV: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}

declare module '*.css?raw' {
  const text: string;
  export default text;
}

/** TypeScript would take the kinds of its shapes for any words. */
declare module 'world-atlas/land-110m.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';

  const topology: Topology<{ readonly land: GeometryCollection }>;
  export default topology;
}
