import { useEffect, useRef, type ReactNode } from 'react';
import { useWindowTitle } from '../state/window-title.ts';

let isFirst = true;

/** The page's heading. Coming from another page, the focus goes to it: a screen reader says where one is. */
export function PageTitle({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useWindowTitle(title);
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <div className="page-title">
      <h1 ref={heading} tabIndex={-1} className="fr-h3">
        {title}
      </h1>
      {children}
    </div>
  );
}
