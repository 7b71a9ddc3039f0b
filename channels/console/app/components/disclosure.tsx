import type { ReactNode } from 'react';

/** Something that opens on demand; the browser's own, so that it works before any script has run. */
export function Disclosure({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <details className="disclosure">
      <summary>{label}</summary>
      <div className="disclosure__body">{children}</div>
    </details>
  );
}
