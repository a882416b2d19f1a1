"""A Postfix of Debian's package for one test: on loopback, with folders of its own, all mail into one maildir."""

import os
import pathlib
import pwd
import re
import shutil
import subprocess
import tempfile

import program

DAEMONS = """\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""


def can_run():
    """Postfix is started by root alone."""
    return os.geteuid() == 0 and shutil.which("postfix") is not None


class Postfix:
    def __init__(self, settings="", maps=None):
        """`settings`: lines of main.cf beside ours, with {config} for their folder; `maps`: files there, by name, such as
        mailboxes (virtual_mailbox_maps)."""
        # Its unprivileged processes must be able to walk there.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="convoke-postfix-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.config = self.folder / "config"
        self.port = program.free_port()
        nobody = pwd.getpwnam("nobody")
        for name in ("config", "queue", "data", "mail"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        os.chown(self.folder / "mail", nobody.pw_uid, nobody.pw_gid)
        (self.config / "master.cf").write_text(f"127.0.0.1:{self.port} inet n - n - - smtpd\n{DAEMONS}")
        for name, lines in {"domains": "/./ OK\n", "mailboxes": "/./ all/\n", **(maps or {})}.items():
            (self.config / name).write_text(lines)
        (self.config / "main.cf").write_text(
            f"""compatibility_level = 3.6
queue_directory = {self.folder}/queue
data_directory = {self.folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file_prefixes = {self.folder}
maillog_file = {self.folder}/log
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.convoke.example
mydestination =
local_recipient_maps =
alias_maps =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
disable_dns_lookups = yes
virtual_mailbox_domains = regexp:{self.config}/domains
virtual_mailbox_maps = regexp:{self.config}/mailboxes
virtual_mailbox_base = {self.folder}/mail
virtual_uid_maps = static:{nobody.pw_uid}
virtual_gid_maps = static:{nobody.pw_gid}
{settings.format(config=self.config)}
"""
        )
        self._run("start")

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def accepted(self):
        """The Message-IDs that it has answered with 250, in order, each as often as it came."""
        log = (self.folder / "log").read_text(errors="replace")
        numbers = dict(re.findall(r"cleanup\[\d+\]: (\w+): message-id=(<[^>]+>)", log))
        return [numbers[queued] for queued in re.findall(r"qmgr\[\d+\]: (\w+): from=", log) if queued in numbers]

    @property
    def delivered(self):
        """The messages in the maildir, as bytes."""
        new = self.folder / "mail" / "all" / "new"
        return [path.read_bytes() for path in new.iterdir()] if new.exists() else []

    def empty(self):
        """Forgets what was delivered; call it when the queue is empty."""
        for path in (self.folder / "mail" / "all" / "new").iterdir():
            path.unlink()

    def map_is_now(self, name, lines):
        (self.config / name).write_text(lines)
        self._run("reload")

    def queue_is_empty(self):
        queue = self.folder / "queue"
        return not any(path.is_file() for name in ("incoming", "active", "deferred") for path in (queue / name).rglob("*"))

    def close(self):
        self._run("abort")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, command):
        done = subprocess.run(
            ["postfix", "-c", self.config, command], check=False, capture_output=True, text=True, timeout=60
        )
        if done.returncode != 0 and command == "start":
            raise AssertionError(f"Postfix does not start: {done.stdout}{done.stderr}")
