/**
 * The resource that the embedded directory is seeded with. Its keys are published here for laptops and tests,
 * so they protect nothing: production refuses to start with them (see `config.ts`).
 */
export const developmentResource = {
  id: 'de7e1000-ac50-4000-8000-de7e10000001',
  primaryKey: Buffer.from('published development key, protects nothing: 1').toString('base64'),
  secondaryKey: Buffer.from('published development key, protects nothing: 2').toString('base64'),
} as const

/** Whether an access key is one of the two published ones. */
export const isDevelopmentKey = (accessKey: string): boolean =>
  accessKey === developmentResource.primaryKey || accessKey === developmentResource.secondaryKey
