import type { Rule } from './rule.js'
import { bodyRules } from './rules/bodies.js'
import { connectionRules } from './rules/connection.js'
import { connectionSetRules } from './rules/connectionSets.js'
import { connectionValueRules } from './rules/connectionValues.js'
import { documentRules } from './rules/document.js'
import { dynamicCallRules } from './rules/dynamicCalls.js'
import { extensionNameRules } from './rules/extensionNames.js'
import { extensionRules } from './rules/extensions.js'
import { iconRules } from './rules/icon.js'
import { infoRules } from './rules/info.js'
import { inputTextRules } from './rules/inputTexts.js'
import { metadataRules } from './rules/metadata.js'
import { oauthRules } from './rules/oauth.js'
import { operationRules } from './rules/operations.js'
import { parameterRules } from './rules/parameters.js'
import { pathRules } from './rules/paths.js'
import { policyRules } from './rules/policies.js'
import { propertyRules } from './rules/properties.js'
import { introRules, readmeRules } from './rules/readme.js'
import { responseRules } from './rules/responses.js'
import { responseTextRules } from './rules/responseTexts.js'
import { schemaRules } from './rules/schemas.js'
import { schemaValueRules } from './rules/schemaValues.js'
import { securityRules } from './rules/security.js'
import { serviceRules } from './rules/service.js'
import { settingsRules } from './rules/settings.js'
import { shownTextRules } from './rules/shownTexts.js'
import { structureRules } from './rules/structure.js'
import { summaryRules } from './rules/summaries.js'

/** Every rule, in the order of the codes. */
export const rules: readonly Rule[] = [
  ...documentRules,
  ...infoRules,
  ...serviceRules,
  ...metadataRules,
  ...structureRules,
  ...schemaRules,
  ...schemaValueRules,
  ...extensionNameRules,
  ...securityRules,
  ...operationRules,
  ...summaryRules,
  ...shownTextRules,
  ...pathRules,
  ...inputTextRules,
  ...parameterRules,
  ...bodyRules,
  ...extensionRules,
  ...dynamicCallRules,
  ...responseRules,
  ...responseTextRules,
  ...propertyRules,
  ...connectionRules,
  ...connectionValueRules,
  ...connectionSetRules,
  ...oauthRules,
  ...policyRules,
  ...iconRules,
  ...readmeRules,
  ...introRules,
  ...settingsRules,
].sort((one, other) => one.id.localeCompare(other.id))
