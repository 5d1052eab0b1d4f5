#!/usr/bin/env bash
# A quotation that the text does not contain is found in it, with "not" added or a number changed.
#
# One would guess: an anchor for quotations forgives a changed space or quotation mark; what it returns for "respondents
#   were satisfied" does not say that they were dissatisfied.
# Seen: dom-anchor-text-quote 4.0.2 resolves the W3C selector "respondents were satisfied with the security forces" to
#   "respondents were dissatisfied with the security forces", "Respondents named the group as legitimate" to "No
#   respondent named ..." less its first word, and "441 in 2023" to "44 in 2013". It returns a range as for a true
#   quotation; no score, no flag. A check of excerpts that asks only whether each was found passes.
# Source: the package's README names approximate matching (diff-match-patch); how far off a match may be is the default of
#   that library (Match_Threshold 0.5: half of the characters), applied to pieces of 32 characters. W3C, Web Annotation
#   Data Model, 4.2.4 (TextQuoteSelector) speaks of exact text after normalisation.
# Who meets it: developers of annotation tools and of maps whose marks rest on quoted sentences; readers to whom a
#   highlighted passage looks like proof.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --no-save dom-anchor-text-quote@4.0.2 jsdom@22.1.0 >&2

cat > look.cjs <<'JS'
const assert = require('node:assert')
const { JSDOM } = require('jsdom')

const page = new JSDOM(`<p>In the North, respondents were dissatisfied with the security forces. In the South, they were
not. The panel counted 44 attacks in 2013 and many more later. No respondent named the group as legitimate.</p>`)
Object.assign(global, {
  window: page.window, document: page.window.document, Node: page.window.Node, NodeFilter: page.window.NodeFilter,
})
const { toRange } = require('dom-anchor-text-quote')
const text = document.body.textContent

const found = (exact) => {
  const range = toRange(document.body, { type: 'TextQuoteSelector', exact })
  console.log(`${JSON.stringify(exact)}\n  -> ${range ? JSON.stringify(range.toString()) : 'not found'}`)
  return range && range.toString()
}
const quotations = {
  'respondents were satisfied with the security forces': 'respondents were dissatisfied with the security forces',
  'The panel counted 441 attacks in 2023': 'The panel counted 44 attacks in 2013',
  'Respondents named the group as legitimate': 'respondent named the group as legitimate',
}
for (const [quotation, passage] of Object.entries(quotations)) {
  assert(!text.includes(quotation))
  assert.equal(found(quotation), passage)
}
const true_one = 'they were\nnot'
assert.equal(found(true_one), true_one)
assert.equal(found('The summit was held in Addis Ababa'), null)

// The right way: compare what was found with what was asked for, spaces levelled, before it counts as found.
const level = (words) => words.replace(/\s+/g, ' ').trim()
const held = [...Object.keys(quotations), true_one].filter((words) => level(found(words) ?? '') === level(words))
console.log('held against the text:', JSON.stringify(held))
assert.deepEqual(held, [true_one])
JS
node look.cjs
