"""`wireroom serve` with a paper whose hub pushes (WebSub) and which also sends by itself: over HTTP, as they would."""
import hashlib
import hmac
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from network import free_port, until

WIREROOM = sys.argv.pop(1)
SECRET = "a secret between the two"


def feed(*titles):
    items = "".join(f"<item><title>{title}</title><guid isPermaLink='false'>urn:pier:{title}</guid>"
                    f"<content:encoded>{title}: so say people at the pier.</content:encoded></item>" for title in titles)
    return ("<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
            f"<title>Pier</title>{items}</channel></rss>").encode()


class PaperAndHub(http.server.BaseHTTPRequestHandler):
    wishes = []

    def do_GET(self):
        origin = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.send_response(200 if self.path == "/feed" else 404)
        self.send_header("Link", f'<{origin}/hub>; rel="hub"')
        self.end_headers()
        if self.path == "/feed":
            self.wfile.write(feed("Crane back"))

    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.wishes.append(dict(urllib.parse.parse_qsl(form)))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *_):
        pass


class Push(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), PaperAndHub)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.temporary = tempfile.TemporaryDirectory()
        self.port = free_port()
        pathlib.Path(self.temporary.name, "network.toml").write_text(f"""
[network]
name = "Monsoon"
site = "http://127.0.0.1:{self.port}"
allow_addresses = ["127.0.0.0/8"]
[serve]
listen = "127.0.0.1:{self.port}"
pause = "0s"
[[paper]]
id = "pier"
name = "The Pier"
country = "SG"
[[paper.source]]
kind = "feed"
url = "http://127.0.0.1:{self.server.server_address[1]}/feed"
[[paper.source]]
kind = "push"
secret = "{SECRET}"
""")
        self.child = subprocess.Popen([WIREROOM, "serve", self.temporary.name], stderr=subprocess.DEVNULL)

    def tearDown(self):
        self.child.terminate()
        self.child.wait()
        self.server.shutdown()
        self.server.server_close()
        self.temporary.cleanup()

    def ask(self, address, body=None, **fields):
        address = address if address.startswith("http") else f"http://127.0.0.1:{self.port}{address}"
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        try:
            with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def check(self):
        out = subprocess.run([WIREROOM, "check", self.temporary.name, "--json"], capture_output=True, text=True).stdout
        return next(line["sentence"] for line in map(json.loads, out.splitlines()) if line["about"] == "pier")

    def test_hub_and_paper_push(self):
        wish = until("the hub is asked", lambda: PaperAndHub.wishes and PaperAndHub.wishes[-1])
        callback = wish["hub.callback"]
        query = urllib.parse.urlencode({"hub.mode": "subscribe", "hub.topic": wish["hub.topic"],
                                        "hub.challenge": "say this", "hub.lease_seconds": 864000})
        self.assertEqual(self.ask(f"{callback}?{query}"), (200, "say this"))
        body = feed("Crane back", "Ferry late")
        signature = hmac.new(wish["hub.secret"].encode(), body, hashlib.sha256).hexdigest()
        self.assertEqual(self.ask(callback, body, X_Hub_Signature="sha256=" + "0" * 64)[0], 202)
        self.assertNotIn("last just now", self.check().split("pushes")[-1])
        self.assertEqual(self.ask(callback, body, X_Hub_Signature="sha256=" + signature)[0], 202)
        self.assertIn("pushes, last just now", self.check())

        article = json.dumps({"uri": "urn:pier:9", "type": "text", "headline": "Dam full", "language": "en",
                              "versioncreated": "2026-03-12T05:00:00Z", "body_text": "The dam is full."}).encode()
        at = str(int(time.time()))
        signature = hmac.new(SECRET.encode(), at.encode() + b"." + article, hashlib.sha256).hexdigest()
        self.assertEqual(self.ask("/push/pier", article)[0], 401)
        code, said = self.ask("/push/pier", article, X_Wireroom_Signature=f"t={at},sha256={signature}")
        self.assertEqual((code, json.loads(said)), (200, {"articles": 1, "new": 1}))
        self.assertIn("last delivery just now", self.check())


if __name__ == "__main__":
    unittest.main()
