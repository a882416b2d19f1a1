"""Crowds of outsiders: large uploads behind invented links, thousands of connections that do nothing."""

import http.client
import resource
import selectors
import socket
import time
import unittest

from served_test import ServedTest

MIB = 1 << 20
MANY = 6000  # descriptors


class Sender:
    """One client that sends its bytes as the server takes them, and reads what comes back."""

    def __init__(self, port, source, head, length):
        self.left = memoryview(head + bytes(length))
        self.answer = b""
        self.socket = socket.socket()
        self.socket.bind((source, 0))
        self.socket.setblocking(False)
        self.socket.connect_ex(("127.0.0.1", port))

    def go_on(self, events):
        """False when there is nothing more to do."""
        try:
            if events & selectors.EVENT_WRITE and self.left:
                self.left = self.left[self.socket.send(self.left[:65536]):]
            if events & selectors.EVENT_READ:
                got = self.socket.recv(4096)
                self.answer += got
                return bool(got)
        except BlockingIOError:
            pass
        except OSError:
            return False
        return True


class Flood(ServedTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft < MANY:
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(MANY, hard), hard))

    def page_of(self, source, path="/en"):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10, source_address=(source, 0))
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def memory(self):
        """What the server holds in memory of its own, in MiB: without the program and the typefaces, which it maps."""
        with open(f"/proc/{self.server.process.pid}/status", encoding="ascii") as status:
            line = next(line for line in status if line.startswith("RssAnon"))
        return int(line.split()[1]) / 1024

    def test_uploads_behind_invented_links_are_not_taken_in(self):
        head = (
            f"POST /en/photo/{'a' * 26} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {MIB}\r\n\r\n"
        ).encode()
        selector = selectors.DefaultSelector()
        senders = [Sender(self.server.port, f"127.0.1.{1 + i % 20}", head, MIB) for i in range(3000)]
        for sender in senders:
            selector.register(sender.socket, selectors.EVENT_READ | selectors.EVENT_WRITE, sender)
        until = time.monotonic() + 60
        under_way = len(senders)
        looked = 0
        most = 0
        while under_way and time.monotonic() < until:
            for key, events in selector.select(1):
                if not key.data.go_on(events):
                    selector.unregister(key.data.socket)
                    key.data.socket.close()
                    under_way -= 1
            most = max(most, self.memory())
            if looked < 5 and under_way < len(senders) - 500 * (looked + 1):
                looked += 1
                self.assertEqual(self.page_of("127.0.0.2"), 200, "others are served meanwhile")
        self.assertEqual(under_way, 0, "every upload has ended")
        statuses = {sender.answer[9:12] for sender in senders if sender.answer}
        self.assertTrue(statuses <= {b"404", b"429", b"503"}, statuses)
        self.assertLess(max(most, self.memory()), 140)

    def test_idle_connections_of_one_address_lock_nobody_out(self):
        idle = []
        try:
            for _ in range(4200):
                one = socket.create_connection(("127.0.0.1", self.server.port), 10, ("127.0.0.1", 0))
                idle.append(one)
            self.assertEqual(self.page_of("127.0.0.2"), 200)
            self.assertEqual(self.page_of("127.0.0.1"), 200, "nor their own address")
        finally:
            for one in idle:
                one.close()

    def test_heads_that_never_end_lock_nobody_else_out(self):
        slow = []
        try:
            for _ in range(1000):
                one = socket.create_connection(("127.0.0.1", self.server.port), 10, ("127.0.0.1", 0))
                one.setblocking(False)
                try:
                    one.send(b"GET /en HTTP/1.1\r\nHost: x")
                except OSError:
                    pass
                slow.append(one)
            self.assertEqual(self.page_of("127.0.0.2"), 200)
        finally:
            for one in slow:
                one.close()


if __name__ == "__main__":
    unittest.main()
