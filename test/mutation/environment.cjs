const { TestEnvironment } = require('jest-environment-node')

/** Ends a run with the first test that fails: one is enough to show that a change is noticed. */
module.exports = class FirstFailureEnvironment extends TestEnvironment {
  failed = false

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') this.failed = true
    else if (name === 'test_start' && this.failed) test.mode = 'skip'
  }
}
