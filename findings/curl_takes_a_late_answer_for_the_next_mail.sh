#!/usr/bin/env bash
# libcurl 7.88.1 (that of Debian 12, by pycurl 7.45.2): the late answer to one mail is taken for that to the next.
#
# When SERVER_RESPONSE_TIMEOUT runs out after the end of data, the transfer fails with 28, but the connection goes back
# to the handle's pool. The next mail of the handle is sent over it, and what the server then says of the first is read
# as the answer to MAIL of the second. One would bet that a line which owes an answer is closed; libcurl 8.12.1 (pycurl
# 7.45.6) does. The way out: never use the handle again after anything but success.
#
# Seen: first: 28, second: 55 MAIL failed: 554
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-binary pycurl pycurl==7.45.2
cat > send.py <<'PYTHON'
import io, socket, sys, threading, time, pycurl
assert "libcurl/7.88.1" in pycurl.version, pycurl.version
threading.excepthook = lambda _: None
def talk(peer):
    in_data = False
    peer.sendall(b"220 here\r\n")
    for line in peer.makefile("rb"):
        if in_data:
            if line == b".\r\n":
                in_data = False
                time.sleep(4)
                peer.sendall(b"554 the first is refused\r\n")
            continue
        in_data = line.startswith(b"DATA")
        peer.sendall(b"354 go on\r\n" if in_data else b"250 ok\r\n")

server = socket.create_server(("127.0.0.1", 0))
def accept():
    while True:
        threading.Thread(target=talk, args=(server.accept()[0],), daemon=True).start()
threading.Thread(target=accept, daemon=True).start()

curl = pycurl.Curl()
def send(to):
    curl.reset()
    curl.setopt(curl.URL, "smtp://127.0.0.1:%d" % server.getsockname()[1])
    curl.setopt(curl.MAIL_FROM, "<office@example.org>")
    curl.setopt(curl.MAIL_RCPT, ["<%s>" % to])
    curl.setopt(curl.UPLOAD, 1)
    curl.setopt(curl.READDATA, io.BytesIO(b"Subject: x\r\n\r\nx\r\n"))
    curl.setopt(curl.FTP_RESPONSE_TIMEOUT, 2)  # today's SERVER_RESPONSE_TIMEOUT
    try:
        return curl.perform() or "taken"
    except pycurl.error as fault:
        return "%d %s" % fault.args

first = send("first@example.org")
time.sleep(3)
second = send("second@example.org")
print("first: %s\nsecond: %s" % (first, second))
sys.exit(0 if first.startswith("28") and second == "55 MAIL failed: 554" else 1)
PYTHON
venv/bin/python send.py
