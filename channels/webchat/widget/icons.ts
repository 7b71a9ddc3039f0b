/** The drawings of the buttons, as SVG paths in a square of 24. */
export const icons = {
  chat: 'M4 3h16a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H9l-5 4v-4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm1 2v11h14V5H5Zm2 3h10v2H7V8Zm0 4h7v2H7v-2Z',
  close: 'm12 10.6 5-5 1.4 1.4-5 5 5 5-1.4 1.4-5-5-5 5L5.6 17l5-5-5-5L7 5.6l5 5Z',
  restart: 'M12 4a8 8 0 1 1-7.7 5.8l1.9.5A6 6 0 1 0 8.5 7.1L11 9.6H4V2.6l3.1 3.1A8 8 0 0 1 12 4Z',
  end: 'M11 3h2v10h-2V3Zm-3.5 2.6 1 1.8a6 6 0 1 0 7 0l1-1.8a8 8 0 1 1-9 0Z',
  microphone:
    'M12 2a4 4 0 0 1 4 4v5a4 4 0 0 1-8 0V6a4 4 0 0 1 4-4Zm-7 9h2a5 5 0 0 0 10 0h2a7 7 0 0 1-6 6.9V20h3v2H8v-2h3v-2.1A7 7 0 0 1 5 11Z',
  send: 'M3 3.5 22 12 3 20.5V14l9-2-9-2V3.5Z',
  external:
    'M10 5v2H5v12h12v-5h2v6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1h6Zm11-2v8h-2V6.4l-7.8 7.8-1.4-1.4L17.6 5H13V3h8Z',
} as const;
