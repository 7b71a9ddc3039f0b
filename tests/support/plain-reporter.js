/** Says the result in one plain line, and fails the run when a suite was skipped: nothing is silently left out. */
export class PlainReporter {
  #skipped = 0;

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
    this.#skipped = numPendingTests + numTodoTests;
    process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed, ${this.#skipped} skipped\n`);
  }

  getLastError() {
    return this.#skipped > 0
      ? new Error('Some tests were skipped: install what they need, or mend them.')
      : undefined;
  }
}

// Jest takes a reporter from the default export.
export { PlainReporter as default };
