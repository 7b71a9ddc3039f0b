import { defineConfig } from 'vite';

/**
 * The desk's application: a page with hashed assets beside it, all served by the console's channel under `/console/`.
 * The nonce's place in `index.html` is filled in by the server, page by page.
 */
const config = defineConfig({
  root: 'channels/console/app',
  base: '/console/',
  esbuild: { jsx: 'automatic' },
  build: {
    outDir: '../../../dist/console',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'es2022',
    // Where modules are preloaded by an inline script, a strict policy would refuse it.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});

// Vite reads its configuration from the default export.
export { config as default };
