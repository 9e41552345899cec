/** Whether a text is an ARM template expression that deployment, not the engine, would replace. */
export const isTemplateExpression = (text: string): boolean => /^\[(?!\[).*\]$/s.test(text)
