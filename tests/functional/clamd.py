"""A scanner for viruses that speaks as clamd does (clamd(8), INSTREAM and PING), for one test."""

import socketserver
import struct
import threading

# Its own test file, of which every scanner says that it is a virus: https://www.eicar.org
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
FOUND = "stream: Eicar-Test-Signature FOUND"
FAULT = "INSTREAM: Can't write to temporary file. ERROR"
TOO_LARGE = "INSTREAM size limit exceeded. ERROR"


class Clamd:
    """Finds EICAR; `most` is its StreamMaxLength. `words` are answers to what holds them: None never answers."""

    def __init__(self, most=1 << 20, words=None):
        self._most, self._words = most, {EICAR: FOUND, **(words or {})}
        self._lock = threading.Lock()
        self._heard = []
        clamd = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self):
                command = b""
                while not command.endswith(b"\0"):
                    piece = self.rfile.read(1)
                    if not piece:
                        return
                    command += piece
                answer = "PONG" if command == b"zPING\0" else clamd._stream(self.rfile)
                if answer is None:
                    self.rfile.read()  # until the other side has enough
                    return
                try:
                    self.wfile.write(answer.encode() + b"\0")
                except OSError:
                    pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", 0), Talk)
        self.place = f"127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _stream(self, lines):
        content = b""
        while True:
            head = lines.read(4)
            size = struct.unpack("!I", head)[0] if len(head) == 4 else 0
            if size == 0:
                break
            content += lines.read(size)
            if len(content) > self._most:
                return TOO_LARGE
        with self._lock:
            self._heard.append(content)
        return next((answer for word, answer in self._words.items() if word in content), "stream: OK")

    @property
    def heard(self):
        """The files it was shown whole."""
        with self._lock:
            return list(self._heard)

    def close(self):
        self._server.shutdown()
        self._server.server_close()
