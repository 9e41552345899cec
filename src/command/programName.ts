/** The name of the package's command, for usage texts. */
export const programName = 'acs-identity-connector'
