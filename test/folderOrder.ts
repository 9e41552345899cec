/**
 * The order of the parts of a large folder: a part imports only parts of earlier rows. Parts are folders, or files directly in
 * the folder. `architecture.test.ts` holds the sources to it.
 */
export const folderOrder: Record<string, readonly (readonly string[])[]> = {
  'src/directory': [
    ['model'],
    ['store'],
    ['resources'],
    ['tokens'],
    ['entra'],
    ['auth'],
    ['faults'],
    ['throttling'],
    ['seeds'],
    ['operations'],
    ['wire'],
    ['monitoring'],
    ['tls'],
    ['control'],
    ['homePage'],
    ['app'],
    ['directory'],
  ],
  'src/workflow': [
    ['value'],
    ['expression', 'maskSecrets'],
    ['model'],
    ['read', 'http', 'runHistory'],
    ['connector'],
    ['plan'],
    ['actions', 'triggers'],
    ['run'],
    ['runWorkflow'],
    ['mockFile'],
    ['failure', 'survey'],
    ['console', 'expect'],
    ['coverage'],
    ['report', 'library'],
    ['cli'],
  ],
}
