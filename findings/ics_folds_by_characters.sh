#!/usr/bin/env bash
# ics 3.8.1 (calendar files): lines are folded at 75 characters, where RFC 5545, 3.1 says 75 octets.
#
# For English the two are one, and every test with English titles passes. The Arabic title of a meeting makes lines of
# 132 octets, which strict readers may cut or refuse; ical-generator 8.0.1 counts octets. A library whose
# purpose is the format would be expected to count as it says.
#
# Seen with Node 20 (octets of the longest line):
#   ics, English 75
#   ics, Arabic 132
#   ical-generator, Arabic 75
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund ics@3.8.1 ical-generator@8.0.1 >/dev/null 2>&1
cat > fold.js <<'JAVASCRIPT'
const ics = require('ics'), ical = require('ical-generator').default;
const english = 'Open-ended intergovernmental meeting of experts on possible mechanisms to review implementation';
const arabic = '\u0627\u062c\u062a\u0645\u0627\u0639 \u0641\u0631\u064a\u0642 \u0627\u0644\u062e\u0628\u0631\u0627\u0621 '.repeat(6);
const longest = (file) => Math.max(...file.split('\r\n').map((line) => Buffer.byteLength(line)));
const made = (title) => longest(ics.createEvent({start: [2009, 9, 28, 10, 0], duration: {hours: 3}, title}).value);
const calendar = ical();
calendar.createEvent({start: new Date(Date.UTC(2009, 8, 28, 8)), summary: arabic});
const octets = [made(english), made(arabic), longest(calendar.toString())];
console.log('ics, English', octets[0]);
console.log('ics, Arabic', octets[1]);
console.log('ical-generator, Arabic', octets[2]);
process.exit(octets[0] <= 75 && octets[1] > 75 && octets[2] <= 75 ? 0 : 1);
JAVASCRIPT
node fold.js
