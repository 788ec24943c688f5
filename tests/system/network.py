"""A network of one paper for tests of mail: its articles lie in a drop folder, dated now; `wireroom serve` and the
tests' mail server run beside it."""
import contextlib
import datetime
import email
import email.policy
import http.client
import itertools
import json
import os
import pathlib
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

PATIENCE = 120  # seconds, for machines with other work


# Below the ports that a system gives to whoever asks for any (Linux: from 32768), a block for each process: what was
# found free stays so until its server has started, whatever else listens or connects meanwhile.
PORTS = itertools.count(20000 + os.getpid() % 750 * 16)


def free_port():
    for port in PORTS:
        with contextlib.closing(socket.socket()) as one, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


def until(what, condition):
    """Looks again until the condition holds; the time is only the limit at which the test fails."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"never: {what}")


# Five tellings of one thing, as headline, text and language.
ONE_STORY = [(headline, f"People of town number {i} spoke of it on Tuesday. The mayor of town {i} said that "
                        f"work would begin within {i + 2} weeks. Nobody was hurt.", "en")
             for i, headline in enumerate(("Ferry runs again after the storm", "Rice prices fall in the north",
                                           "Parliament debates the budget of schools",
                                           "Cup final ends in a draw at the river ground",
                                           "Dam fills early as rains come"))]


class Network:
    def __init__(self, wireroom, relay_port=None, faults=(), articles=ONE_STORY):
        self.articles = articles
        self.wireroom = wireroom
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.mails = self.folder / "mails"
        self.mails.mkdir()
        self.port, self.child, self.sink = free_port(), None, None
        self.relay_port = relay_port or self.start_sink(faults)
        (self.folder / "in").mkdir()
        now = datetime.datetime.now(datetime.timezone.utc)
        for i, (headline, body, language) in enumerate(articles):
            at = (now - datetime.timedelta(minutes=20 + i)).isoformat(timespec="seconds")
            dropped = self.folder / "in" / f"{i}.json"
            dropped.write_text(json.dumps({
                "uri": f"https://harbour.example/{i}", "type": "text", "versioncreated": at, "language": language,
                "headline": headline, "body_text": body}))
            os.utime(dropped, (at_rest := time.time() - 60, at_rest))  # not being written any more
        (self.folder / "network.toml").write_text(f"""
[network]
name = "Harbour Papers"
site = "http://127.0.0.1:{self.port}"
[briefing]
title = "Harbour Briefing"
from = "Harbour Briefing <briefing@papers.example>"
address = "1 Pier Road, Port Town"
hour = "00:00"
[serve]
listen = "127.0.0.1:{self.port}"
[[paper]]
id = "harbour"
name = "The Harbour Post"
country = "SG"
[[paper.source]]
kind = "folder"
url = "in"
[mail]
undo = "0s"
overdue = "99h"
[[mail.relay]]
host = "127.0.0.1"
port = {self.relay_port}
tls = "none"
""")

    def configure(self, lines):
        """Adds lines to [mail]."""
        path = self.folder / "network.toml"
        path.write_text(path.read_text().replace("[mail]\n", "[mail]\n" + lines))

    def start_sink(self, faults):
        """`faults`: what goes wrong once for whom, such as "RCPT=550 5.1.1 no such user@tan"."""
        program = os.path.join(os.path.dirname(self.wireroom), "tests", "mail_sink")
        self.sink = subprocess.Popen([program, "--folder", str(self.mails), "--journal", str(self.folder / "journal"),
                                      *(word for fault in faults for word in ("--fault", fault))],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return int(self.sink.stdout.readline())

    def close(self):
        if self.child and self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        if self.sink:
            self.sink.stdin.close()
            self.sink.stdout.close()
            self.sink.wait()
        self.temporary.cleanup()

    def serve(self):
        with open(self.folder / "log", "ab") as log:
            self.child = subprocess.Popen([self.wireroom, "serve", str(self.folder)], stderr=log)
        until("it answers", lambda: self.get("/health")[0] == 200)
        until("its articles", lambda: self.rows("SELECT count(*) FROM story_member")[0][0] == len(self.articles))

    def run(self, *words, expect=0, given=None):
        done = subprocess.run([self.wireroom, *words, "--dir", str(self.folder)], capture_output=True, text=True,
                              input=given)
        if done.returncode != expect:
            raise AssertionError(f"{words}: {done.returncode} {done.stdout} {done.stderr}")
        return done.stdout + done.stderr

    def ask(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        url = path if path.startswith("http") else f"http://127.0.0.1:{self.port}{path}"
        try:
            with urllib.request.urlopen(url, data, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""

    def get(self, path):
        return self.ask(path)

    def rows(self, sql, *values):
        with contextlib.closing(sqlite3.connect(f"file:{self.folder}/wireroom.db?mode=ro", uri=True)) as data:
            return data.execute(sql, values).fetchall()

    def change(self, sql, *values):
        with contextlib.closing(sqlite3.connect(self.folder / "wireroom.db", timeout=20)) as data:
            data.execute(sql, values)
            data.commit()

    def mails_to(self, address):
        out = []
        for path in sorted(self.mails.iterdir(), key=lambda one: int(one.stem)):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if mail["To"] == address:
                out.append(mail)
        return out

    def journal(self):
        path = self.folder / "journal"
        return [line.split("\t")[0] for line in path.read_text().splitlines()] if path.exists() else []
