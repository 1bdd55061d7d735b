/** In a chart's place while there is nothing to draw. */
export const Nothing = ({ children }: { readonly children: string }) => (
  <p className="grid min-h-40 place-items-center rounded-lg border border-dashed border-line-strong px-6 text-center text-sm text-balance text-muted">
    {children}
  </p>
);
