"""A mail server that can be slow, silent, refusing or cut off, and remembers what it has taken."""

import socket
import threading

# What each verb is answered; CONNECT and END stand for the greeting and the end of data.
KIND = {"CONNECT": "220 here", "EHLO": "250-here\r\n250 SIZE 30000000", "DATA": "354 go on", "END": "250 kept"}


class MailServer:
    """Listens on a free port of 127.0.0.1. `behave(END=None)` makes it silent there, `"cut"` hangs up."""

    def __init__(self):
        self._lock = threading.Condition()
        self._behaviour = {}
        self._taken = []
        self._tried = []
        self._peers = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def taken(self):
        """(receiver, message as bytes) of all it has answered 250, in that order."""
        with self._lock:
            return list(self._taken)

    @property
    def tried(self):
        """The receivers it was told of, taken or not."""
        with self._lock:
            return list(self._tried)

    def behave(self, **answers):
        """Verbs that are not named are answered kindly again; who waits for an answer gets it now."""
        with self._lock:
            self._behaviour = answers
            self._lock.notify_all()

    def close(self):
        self._listener.close()
        with self._lock:
            peers = list(self._peers)
        for peer in peers:
            peer.close()

    def _accept(self):
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._peers.add(peer)
            threading.Thread(target=self._talk, args=(peer,), daemon=True).start()

    def _answer(self, verb):
        with self._lock:
            while verb in self._behaviour and self._behaviour[verb] is None:
                self._lock.wait()
            return self._behaviour.get(verb, KIND.get(verb, "250 ok"))

    def _talk(self, peer):
        lines = peer.makefile("rb")
        receiver, message = "", None
        verb = "CONNECT"
        try:
            while True:
                answer = self._answer(verb)
                if answer == "cut":
                    return
                if verb == "END":
                    if answer.startswith("250"):
                        with self._lock:
                            self._taken.append((receiver, message))
                    message = None
                peer.sendall(answer.encode() + b"\r\n")
                if verb == "QUIT":
                    return
                if verb == "DATA" and answer.startswith("354"):
                    message = self._message(lines)
                    if message is None:
                        return
                    verb = "END"
                    continue
                line = lines.readline()
                if not line:
                    return
                verb = line.split(b" ")[0].strip().decode().upper()
                if verb == "RCPT":
                    receiver = line.split(b"<")[1].split(b">")[0].decode()
                    with self._lock:
                        self._tried.append(receiver)
        except OSError:
            pass
        finally:
            peer.close()
            with self._lock:
                self._peers.discard(peer)

    @staticmethod
    def _message(lines):
        message = b""
        for line in lines:
            if line == b".\r\n":
                return message
            message += line.removeprefix(b".") if line.startswith(b".") else line
        return None
