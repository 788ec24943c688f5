"""wireroom serve on a real folder whose papers are the sample network's, on loopback.

Articles arrive; the program is killed and started again: nothing is kept twice, nobody is asked early,
nothing is asked for whole that was answered before. The desk lets an editor in, the configuration is read anew,
SIGTERM ends it cleanly.
"""
import contextlib
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request

from network import PATIENCE, free_port, until

WIREROOM = sys.argv.pop(1)
PAPERS = os.path.join(os.path.dirname(WIREROOM), "tests", "papers", "serve_papers")


class Serve(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.papers = subprocess.Popen([PAPERS, str(self.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.papers.stdout.readline()
        self.port = free_port()
        with open(self.folder / "network.toml", "a", encoding="utf-8") as file:
            file.write(f'\n[serve]\nlisten = "127.0.0.1:{self.port}"\npause = "0s"\n')
        self.child = None

    def tearDown(self):
        for child in (self.child, self.papers):
            if child and child.poll() is None:
                child.kill()
            if child:
                child.wait()
        self.papers.stdin.close()
        self.papers.stdout.close()
        self.temporary.cleanup()

    def start(self):
        self.log = open(self.folder / "log", "ab")
        self.child = subprocess.Popen([WIREROOM, "serve", str(self.folder)], stderr=self.log)
        self.log.close()
        until("it answers", lambda: self.get("/health") == "ok\n")

    def end(self, with_signal):
        self.child.send_signal(with_signal)
        return self.child.wait(PATIENCE)

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            return None

    def rows(self, sql):
        with contextlib.closing(sqlite3.connect(f"file:{self.folder}/wireroom.db?mode=ro", uri=True)) as data:
            return data.execute(sql).fetchall()

    def articles(self):
        return self.rows("SELECT count(*) FROM article")[0][0]

    def requests(self):
        lines = (self.folder / "requests").read_text().splitlines()
        return [(f"http://{host}{path}", kind, status) for host, path, kind, status in map(str.split, lines)]

    def no_page_waits(self):
        return self.rows("SELECT count(*) FROM watch WHERE next <= unixepoch() * 1000 + 60000")[0][0] == 0

    def test_articles_arrive_and_a_kill_loses_and_repeats_nothing(self):
        self.start()
        until("articles", lambda: self.articles() >= 60)
        self.assertEqual(self.end(signal.SIGKILL), -signal.SIGKILL)
        answered = {url for url, in self.rows("SELECT url FROM poll UNION SELECT origin || '/robots.txt' FROM robots")}
        asked = len(self.requests())
        self.start()
        until("all sources asked", lambda: len(self.rows("SELECT url FROM poll")) > 150 and self.no_page_waits())
        self.assertEqual(self.end(signal.SIGTERM), 0)
        later = self.requests()[asked:]
        self.assertEqual([url for url, _, _ in later if url in answered], [], "asked early")
        self.assertEqual([one for one in later if one[1] == "conditional"], [])
        self.assertGreaterEqual(self.articles(), 170)
        self.assertEqual(self.rows("SELECT article, number FROM version GROUP BY 1, 2 HAVING count(*) > 1"), [])
        watched = self.rows("SELECT count(*) FROM watch")[0][0]
        self.assertEqual(self.articles(), watched, "one article for each page that was named")
        premium = [url for url, in self.rows("SELECT url FROM watch") if "/premium/" in url]
        self.assertNotEqual(premium, [], "robots.txt of one paper forbids these")
        self.assertEqual([url for url, _, _ in self.requests() if "/premium/" in url], [])
        self.assertIn("stopped", (self.folder / "log").read_text())

    def test_site_desk_metrics_and_a_new_configuration(self):
        self.start()
        until("articles", lambda: self.articles() >= 20)
        until("a front page with stories", lambda: "/story/" in (self.get("/") or ""))
        metrics = self.get("/metrics")
        self.assertRegex(metrics, r"(?m)^wireroom_articles \d\d+$")
        self.assertIn('wireroom_source_failures{paper="hooghly"', metrics)
        self.assertEqual(metrics, re.sub(r"(?m)^(?![#a-z]).*\n", "", metrics))

        done = subprocess.run([WIREROOM, "desk", "password", "mina", "--dir", str(self.folder)],
                              input="nine lives\n", capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(self.rows("SELECT * FROM editor")[0][1].startswith("$argon2id$"))
        form = urllib.parse.urlencode({"editor": "mina", "password": "nine lives"}).encode()
        with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(
                f"http://127.0.0.1:{self.port}/desk/login", form, timeout=10) as answer:
            self.assertEqual((answer.status, answer.url.endswith("/desk")), (200, True))
            self.assertIn("mina", answer.read().decode())

        toml = self.folder / "network.toml"
        good = toml.read_text(encoding="utf-8")
        toml.write_text(good + "\n[nonsense]\n", encoding="utf-8")
        self.child.send_signal(signal.SIGHUP)
        until("the refusal", lambda: 'unknown key "nonsense"' in (self.folder / "log").read_text())
        toml.write_text(good.replace('name = "', 'name = "New ', 1), encoding="utf-8")
        self.child.send_signal(signal.SIGHUP)
        until("the new name", lambda: "<title>New " in (self.get("/") or ""))
        self.assertEqual(self.end(signal.SIGTERM), 0)


if __name__ == "__main__":
    unittest.main()
