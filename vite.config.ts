import { defineConfig } from 'vite';

/** The web chat widget as the one file that a site includes: no style sheet, no chunk, nothing else to fetch. */
const config = defineConfig({
  build: {
    lib: {
      entry: 'channels/webchat/widget/main.ts',
      formats: ['iife'],
      name: 'GuichetWidget',
      fileName: () => 'guichet.js',
    },
    outDir: 'dist/webchat',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'es2022',
  },
});

// Vite reads its configuration from the default export: the one place where the house has to have one.
export { config as default };
