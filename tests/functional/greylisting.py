"""A policy service for Postfix (SMTPD_POLICY_README) that puts off the first tries of some receivers, as many servers do."""

import collections
import socketserver
import threading


class Greylisting:
    """Puts off whom `is_put_off` names, each `tries` times."""

    def __init__(self, is_put_off, tries):
        self._lock = threading.Lock()
        self._seen = collections.Counter()
        greylisting = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self):
                asked = {}
                for line in self.rfile:
                    name, is_pair, value = line.decode().strip().partition("=")
                    if is_pair:
                        asked[name] = value
                        continue
                    action = greylisting._action(asked.get("recipient", ""), is_put_off, tries)
                    self.wfile.write(f"action={action}\n\n".encode())
                    asked = {}

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _action(self, receiver, is_put_off, tries):
        if not is_put_off(receiver):
            return "DUNNO"
        with self._lock:
            self._seen[receiver] += 1
            return "DEFER 4.7.1 Greylisted, try again later" if self._seen[receiver] <= tries else "DUNNO"

    @property
    def put_off(self):
        """The receivers that were put off."""
        with self._lock:
            return set(self._seen)

    def close(self):
        self._server.shutdown()
        self._server.server_close()
