#!/usr/bin/env bash
# libcurl 7.88.1 (that of Debian 12, by pycurl 7.45.2): a FETCH of one's own reports success and hands over no message.
#
# To read a mailbox without marking it as read one asks for BODY.PEEK[], which no address of libcurl says, so one gives
# it as CUSTOMREQUEST. What comes back is the first line of the answer, "* 1 FETCH (UID 1 BODY[] {58}", and the result 0:
# the message itself, a literal, is read from the connection and dropped. One would bet on all of the answer, or on an
# error. The address …/INBOX/;UID=1 does hand it over, and has the server set \Seen by BODY[]. The way out:
# CONNECT_ONLY for connection, TLS and sign-in, and the commands spoken over send and recv.
#
# Seen: 0, '* 1 FETCH (UID 1 BODY[] {58}\r\n'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-binary pycurl pycurl==7.45.2
cat > fetch.py <<'PYTHON'
import io, socket, sys, threading, pycurl
assert "libcurl/7.88.1" in pycurl.version, pycurl.version
message = b"From: mission@example.org\r\nSubject: Nomination\r\n\r\nText\r\n\r\n"
def talk(peer):
    peer.sendall(b"* OK ready\r\n")
    for line in peer.makefile("rb"):
        tag, command = line.split(b" ", 1)
        if command.startswith(b"SELECT"):
            peer.sendall(b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n")
        if command.startswith(b"UID FETCH"):
            peer.sendall(b"* 1 FETCH (UID 1 BODY[] {%d}\r\n%s)\r\n" % (len(message), message))
        peer.sendall(tag + b" OK done\r\n")

server = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=lambda: talk(server.accept()[0]), daemon=True).start()

taken = io.BytesIO()
curl = pycurl.Curl()
curl.setopt(curl.URL, "imap://127.0.0.1:%d/INBOX" % server.getsockname()[1])
curl.setopt(curl.USERPWD, "office:secret")
curl.setopt(curl.CUSTOMREQUEST, "UID FETCH 1 (BODY.PEEK[])")
curl.setopt(curl.WRITEDATA, taken)
try:
    code = curl.perform() or 0
except pycurl.error as fault:
    code = fault.args[0]
text = taken.getvalue().decode()
print("%d, %r" % (code, text))
sys.exit(0 if code == 0 and "Nomination" not in text else 1)
PYTHON
venv/bin/python fetch.py
