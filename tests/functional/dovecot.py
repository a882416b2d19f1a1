"""A Dovecot of Debian's package for one test: IMAP on loopback, over one maildir, with folders of its own."""

import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import program

USER = "office"
PASSWORD = "lantern-76"


def can_run():
    """Dovecot changes to other users, and is started by root alone."""
    return os.geteuid() == 0 and shutil.which("dovecot") is not None and shutil.which("openssl") is not None


class Dovecot:
    def __init__(self, maildir=None, tls=False):
        """`maildir`: one that is filled by others (the user nobody's), such as Postfix's; else one of its own."""
        # Its unprivileged processes must be able to walk there.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="convoke-dovecot-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.nobody = pwd.getpwnam("nobody")
        self.maildir = pathlib.Path(maildir) if maildir else self.folder / "mail"
        for path in (self.folder / "home", self.maildir, *(self.maildir / name for name in ("cur", "new", "tmp"))):
            path.mkdir(exist_ok=True)
            os.chown(path, self.nobody.pw_uid, self.nobody.pw_gid)
        self.port = program.free_port()
        self.tls_port = program.free_port()
        self.certificate = self.folder / "certificate.pem"
        if tls:
            self._make_certificate()
        (self.folder / "dovecot.conf").write_text(self._settings(tls))
        self.process = None
        self.start()

    def _settings(self, tls):
        secure = (
            f"ssl = required\nssl_cert = <{self.certificate}\nssl_key = <{self.folder}/key.pem"
            if tls
            else "ssl = no\ndisable_plaintext_auth = no"
        )
        return f"""protocols = imap
listen = 127.0.0.1
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
{secure}
mail_location = maildir:{self.maildir}
first_valid_uid = 1
last_valid_uid = 0
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={self.nobody.pw_uid} gid={self.nobody.pw_gid} home={self.folder}/home
}}
service imap-login {{
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = {self.tls_port if tls else 0}
    ssl = yes
  }}
}}
"""

    def _make_certificate(self):
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
                *("-addext", "subjectAltName=DNS:localhost"),
                *("-keyout", self.folder / "key.pem", "-out", self.certificate),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )

    @property
    def url(self):
        return f"imap://localhost:{self.port}"

    @property
    def tls_url(self):
        return f"imaps://localhost:{self.tls_port}"

    def deliver(self, message, name):
        """Puts a message, as bytes, into the mailbox as a delivery agent does."""
        path = self.maildir / "tmp" / name
        path.write_bytes(message)
        os.chown(path, self.nobody.pw_uid, self.nobody.pw_gid)
        path.rename(self.maildir / "new" / name)

    def seen(self, name):
        """Whether a message has the flag \\Seen; None if it is not in the inbox."""
        for path in (*(self.maildir / "new").iterdir(), *(self.maildir / "cur").iterdir()):
            if path.name.split(":")[0].split(",")[0] == name:
                return "S" in path.name.partition(":2,")[2]
        return None

    def make_folder(self, name):
        """A folder beside the inbox; ASCII names alone."""
        for path in (self.maildir / f".{name}", *(self.maildir / f".{name}" / part for part in ("cur", "new", "tmp"))):
            path.mkdir()
            os.chown(path, self.nobody.pw_uid, self.nobody.pw_gid)

    def number_anew(self):
        """Another UIDVALIDITY, and other UIDs, as after a mailbox was put back from a copy."""
        self.stop()
        uids = self.maildir / "dovecot-uidlist"
        former = int(re.search(r" V(\d+)", uids.read_text()).group(1))
        uids.write_text(f"3 V{former + 1000} N1\n")
        for path in self.maildir.glob("dovecot.index*"):
            path.unlink()
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            ["dovecot", "-F", "-c", self.folder / "dovecot.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        program.wait_until(self._answers, "Dovecot answers")

    def _answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"Dovecot does not start: {self.process.stderr.read().decode()}")
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                return connection.recv(4) == b"* OK"
        except OSError:
            return False

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)
        self.process.stderr.close()
        time.sleep(0.1)

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
