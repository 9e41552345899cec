/** README.md of the sample. */
export const readme = `# Lending Counter
The counter lends books. Members take them home.

## Publisher: City Library

## Prerequisites
A card.

## Supported Operations
### Lend a book
Writes a loan.
### Take a book back
Ends it.

## Obtaining Credentials
At the counter.

## Known Issues and Limitations
Closed on Sundays.

## Frequently Asked Questions
None yet, but ask.

## Deployment Instructions
\`\`\`
paconn create --api-def apiDefinition.swagger.json --api-prop apiProperties.json --icon icon.png
\`\`\`
`

/** intro.md of the sample. */
export const intro = `# Lending Counter
The counter lends books.
## Prerequisites
A card.
## How to get credentials
At the counter.
## Get started with your connector
Lend a book.
## Known issues and limitations
Closed on Sundays.
## Common errors and remedies
A lost card: ask for another.
## FAQ
Ask.
`
