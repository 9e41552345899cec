// The script of a report that is one file.
import { connectRunView } from './runView.js'
import { chooseLanguage, translate, wordsOf } from './words.js'

const requested = new URLSearchParams(location.search).get('lang')
const language = chooseLanguage([...(requested === null ? [] : [requested]), ...navigator.languages])
document.documentElement.lang = language
const data = document.getElementById('data')
if (data === null) translate(document, wordsOf(language))
else connectRunView(document, JSON.parse(data.textContent), language)
