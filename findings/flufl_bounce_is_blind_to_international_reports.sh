#!/usr/bin/env bash
# flufl.bounce 4.0 (the bounce detection of Mailman 3): a report on an address in other letters is not seen as one.
#
# Where an address is not ASCII, servers report in message/global-delivery-status with "Final-Recipient: utf-8; …" (RFC 6533,
# 2012; Postfix does since 3.0). The same report in message/delivery-status is a permanent failure; the international one is
# no bounce at all, so that a list goes on sending to a mailbox that is not there. One would bet on the reverse: that
# whoever reads the one reads the other, which has the same fields. The way out: take both types, and "utf-8" as an address
# type beside "rfc822".
#
# Seen with Python 3.11:
#   message/delivery-status         b'pochta@x.example'
#   message/global-delivery-status  nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check flufl.bounce==4.0
cat > "$folder/reports.py" <<'PYTHON'
import email, sys
from flufl.bounce import all_failures

def report(kind, type_, address):
    return email.message_from_bytes(f"""Return-Path: <>
From: MAILER-DAEMON@mail.example
To: office@list.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="b"
Content-Transfer-Encoding: 8bit

--b
Content-Type: text/plain; charset=utf-8

This is the mail system at host mail.example.

<{address}>: host mx.x.example said: 550 5.1.1 User unknown
--b
Content-Type: message/{kind}
Content-Transfer-Encoding: 8bit

Reporting-MTA: dns; mail.example

Final-Recipient: {type_}; {address}
Original-Recipient: {type_};{address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown
--b--
""".encode())

plain = all_failures(report("delivery-status", "rfc822", "pochta@x.example"))[1]
other = all_failures(report("global-delivery-status", "utf-8", "почта@x.example"))
print("message/delivery-status        ", *plain)
print("message/global-delivery-status ", *other[0] | other[1] or ["nothing"])
sys.exit(0 if plain == {b"pochta@x.example"} and not other[0] and not other[1] else 1)
PYTHON
"$folder/venv/bin/python" "$folder/reports.py"
