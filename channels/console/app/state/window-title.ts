import { useEffect } from 'react';

let title = 'Guichet';
let news = 0;

const show = (): void => {
  document.title = news > 0 ? `(${news}) ${title}` : title;
};

/** Names the page in the window's title. */
export function useWindowTitle(page: string): void {
  useEffect(() => {
    title = `${page} – Guichet`;
    show();
  }, [page]);
}

/** One more new case in the title, `(3) …`. */
export function addNews(): void {
  news += 1;
  show();
}

/** The agent has seen them. */
export function clearNews(): void {
  news = 0;
  show();
}
