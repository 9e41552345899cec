import { escapeXml } from '../../../src/escapeXml.js'

interface Manifest {
  uniqueName: string
  displayName: string
  description: string
  managed: boolean
  /** The element of the component in the solution. */
  rootComponent: string
}

/** solution.xml, whose publisher is that of the flow's solution in `workflows/power-automate/`. */
export const solutionManifest = ({ uniqueName, displayName, description, managed, rootComponent }: Manifest): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>${uniqueName}</UniqueName>
    <LocalizedNames>
      <LocalizedName description="${escapeXml(displayName)}" languagecode="1033" />
    </LocalizedNames>
    <Descriptions>
      <Description description="${escapeXml(description)}" languagecode="1033" />
    </Descriptions>
    <Version>1.0.0.0</Version>
    <Managed>${managed ? 1 : 0}</Managed>
    <Publisher>
      <UniqueName>acsidentity</UniqueName>
      <LocalizedNames>
        <LocalizedName description="ACS Identity" languagecode="1033" />
      </LocalizedNames>
      <Descriptions />
      <EMailAddress xsi:nil="true" />
      <SupportingWebsiteUrl xsi:nil="true" />
      <CustomizationPrefix>acs</CustomizationPrefix>
      <CustomizationOptionValuePrefix>47210</CustomizationOptionValuePrefix>
      <Addresses />
    </Publisher>
    <RootComponents>
      ${rootComponent}
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>
`

interface Variable {
  schemaName: string
  displayName: string
  description: string
  defaultValue: string
}

/** The type of a text among the types of environment variables. */
const text = 100_000_000

/** The definition of an environment variable with a text. */
export const environmentVariable = ({ schemaName, displayName, description, defaultValue }: Variable): string =>
  `<environmentvariabledefinition schemaname="${schemaName}">
  <defaultvalue>${escapeXml(defaultValue)}</defaultvalue>
  <description default="${escapeXml(description)}">
    <label description="${escapeXml(description)}" languagecode="1033" />
  </description>
  <displayname default="${escapeXml(displayName)}">
    <label description="${escapeXml(displayName)}" languagecode="1033" />
  </displayname>
  <introducedversion>1.0.0.0</introducedversion>
  <iscustomizable>1</iscustomizable>
  <isrequired>0</isrequired>
  <secretstore>0</secretstore>
  <type>${text}</type>
</environmentvariabledefinition>
`
