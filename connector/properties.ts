/** `apiProperties.json`: the connection a maker fills in, and the connector's branding. */
export const properties = {
  properties: {
    connectionParameters: {
      api_key: {
        type: 'securestring',
        uiDefinition: {
          displayName: 'Connection String',
          description: 'The connection string of your Azure Communication Services resource.',
          tooltip: 'In the Azure portal, open the resource, then Keys, and copy a connection string.',
          constraints: { tabIndex: 2, clearText: false, required: 'true' },
        },
      },
    },
    iconBrandColor: '#0B6A5B',
    capabilities: [],
    publisher: 'ACS Identity',
    stackOwner: 'Microsoft',
  },
}
