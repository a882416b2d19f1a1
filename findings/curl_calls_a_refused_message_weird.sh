#!/usr/bin/env bash
# libcurl 7.88.1 (that of Debian 12, by pycurl 7.45.2): a message refused after its data is a "weird server reply" (8).
#
# A mail server says no to a sender, to a receiver, to DATA or, when it has looked at the message, to its content, with
# the same kind of answer each time (RFC 5321, 4.3.2 has 552 and 554 for the end of data). For the first three the result
# is 55, and the error buffer says "RCPT failed: 554". For the last it is CURLE_WEIRD_SERVER_REPLY, which stands for
# answers that cannot be understood, and the error buffer is empty. One would bet on 55 and words; who takes 8 for a fault
# on the way sends again and again what was refused for good. The way out: CURLINFO_RESPONSE_CODE, which has the 554.
#
# Seen: MAIL: 55 'MAIL failed: 554', RCPT: 55 'RCPT failed: 554', DATA: 55 'DATA failed: 554', END: 8 ''
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --no-binary pycurl pycurl==7.45.2
cat > send.py <<'PYTHON'
import io, socket, sys, threading, pycurl
assert "libcurl/7.88.1" in pycurl.version, pycurl.version
def talk(peer, refused):
    lines = peer.makefile("rb")
    def answer(verb, kind):
        peer.sendall(b"554 5.7.1 refused\r\n" if verb == refused else kind)
    peer.sendall(b"220 here\r\n")
    for line in lines:
        verb = line[:4].decode()
        answer(verb, b"354 go on\r\n" if verb == "DATA" else b"250 ok\r\n")
        if verb == "DATA" and refused != "DATA":
            while lines.readline() != b".\r\n":
                pass
            answer("END", b"250 kept\r\n")

def sent(refused):
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=lambda: talk(server.accept()[0], refused), daemon=True).start()
    curl = pycurl.Curl()
    curl.setopt(curl.URL, "smtp://127.0.0.1:%d" % server.getsockname()[1])
    curl.setopt(curl.MAIL_FROM, "<office@example.org>")
    curl.setopt(curl.MAIL_RCPT, ["<mission@example.org>"])
    curl.setopt(curl.UPLOAD, 1)
    curl.setopt(curl.READDATA, io.BytesIO(b"Subject: Note\r\n\r\nText\r\n"))
    try:
        return str(curl.perform())
    except pycurl.error as fault:
        assert curl.getinfo(curl.RESPONSE_CODE) == 554
        return "%d %r" % fault.args

seen = [sent(refused) for refused in ("MAIL", "RCPT", "DATA", "END")]
print("MAIL: %s, RCPT: %s, DATA: %s, END: %s" % tuple(seen))
sys.exit(0 if all(one.startswith("55 ") for one in seen[:3]) and seen[3] == "8 ''" else 1)
PYTHON
venv/bin/python send.py
