// The image that the container app runs now, so that provisioning again does not put another in its place.
param name string

resource api 'Microsoft.App/containerApps@2026-01-01' existing = {
  name: name
}

output image string = api.properties.template.containers[0].image
