/** Whether a string is an ARM template expression, which the deployment replaces. */
export const isTemplateExpression = (text: string): boolean => /^\[(?!\[).*\]$/s.test(text)
