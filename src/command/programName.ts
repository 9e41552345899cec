/** The name under which the package's command is installed, as usage lines show it. */
export const programName = 'acs-identity-connector'
