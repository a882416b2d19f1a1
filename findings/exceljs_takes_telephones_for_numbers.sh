#!/usr/bin/env bash
# exceljs 4.4.0: reading a CSV turns quoted telephone and badge numbers into numbers.
#
# csv.readFile() makes a number of every cell that looks like one, quoted or not: the plus of an international telephone
# number goes, leading zeros go, a code such as 1e3 becomes 1000. Since XLSX keeps texts as texts, one would bet on the
# same here. The way out is the option `map`, with a function that gives back the value as it is.
#
# Seen with Node 20:
#   ["Huber",431260600,7,1000]
#   ["Huber","+431260600","007","1e3"]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund exceljs@4.4.0 >/dev/null 2>&1
printf 'Huber,"+431260600","007","1e3"\n' > list.csv
cat > read.js <<'JAVASCRIPT'
const Excel = require('exceljs');
const row = async (options) => {
  const sheet = await new Excel.Workbook().csv.readFile('list.csv', options);
  const cells = JSON.stringify(sheet.getRow(1).values.slice(1));
  console.log(cells);
  return cells;
};
(async () => {
  const byDefault = await row();
  const kept = await row({map: (value) => value});
  const asSeen = byDefault === '["Huber",431260600,7,1000]' && kept === '["Huber","+431260600","007","1e3"]';
  process.exit(asSeen ? 0 : 1);
})();
JAVASCRIPT
node read.js
