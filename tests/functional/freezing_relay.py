"""A relay before a server that can fall silent: it still takes connections and passes nothing on."""

import contextlib
import socket
import threading


class FreezingRelay:
    def __init__(self, host, port):
        self._target = (host, port)
        self._flowing = threading.Event()
        self._flowing.set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def freeze(self):
        self._flowing.clear()

    def thaw(self):
        self._flowing.set()

    def close(self):
        self.thaw()
        self._listener.close()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near):
        self._flowing.wait()
        try:
            far = socket.create_connection(self._target)
        except OSError:
            near.close()
            return
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source, sink):
        try:
            while True:
                piece = source.recv(65536)
                self._flowing.wait()
                if not piece:
                    break
                sink.sendall(piece)
        except OSError:
            pass
        # The other direction ends by it, and closes its own source.
        for each in (source, sink):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        source.close()
