"""A real browser for the system tests: Debian's chromium, driven over the WebDriver protocol (W3C, 2018).

    with Browser() as browser:
        browser.open("http://127.0.0.1:8600/")
        browser.follow("a[href='/briefing']")
        assert "Briefing" in browser.text("h1")

`open` waits for the page to have loaded (the protocol's own page-load strategy), `follow` for the page that a click
leads to: neither by sleeping.
"""
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's name for "this is an element"
FLAGS = """--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage
--disable-background-networking --disable-component-update --disable-sync --window-size=1280,1000""".split()


class Browser:
    def __init__(self, width=1280, flags=()):
        self.profile = tempfile.mkdtemp(prefix="wireroom-browser-")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.at = "http://127.0.0.1:" + line.rsplit(" ", 1)[1].strip().rstrip(".")
                break
        else:
            raise RuntimeError("chromedriver did not start")
        wanted = {"goog:chromeOptions": {"args": FLAGS + list(flags) + ["--user-data-dir=" + self.profile]}}
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = "/session/" + made["sessionId"]
        self.resize(width)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()
            shutil.rmtree(self.profile, ignore_errors=True)

    def _ask(self, method, path, body=None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.at + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            raise AssertionError(json.load(refused)["value"]["message"].split("\n")[0]) from None

    def _element(self, selector):
        found = self._ask("POST", self.session + "/element", {"using": "css selector", "value": selector})
        return self.session + "/element/" + found[ELEMENT]

    def resize(self, width, height=1000):
        self._ask("POST", self.session + "/window/rect", {"width": width, "height": height})

    def open(self, url):
        self._ask("POST", self.session + "/url", {"url": url})

    def url(self):
        return self._ask("GET", self.session + "/url")

    def click(self, selector):
        self._ask("POST", self._element(selector) + "/click")

    def follow(self, selector):
        """Clicks, and waits until another page stands complete in this one's place."""
        self.run("document.documentElement.dataset.left = 'yes'")
        self.click(selector)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                # An empty document stands between two pages for a moment, and is complete too.
                if self.run("return document.readyState == 'complete' && !document.documentElement.dataset.left"
                            " && document.body.childElementCount > 0"):
                    return
            except AssertionError:
                pass  # between two pages there is no document to ask
        raise AssertionError(f"{selector} led nowhere")

    def type(self, selector, text):
        element = self._element(selector)
        self._ask("POST", element + "/clear")
        self._ask("POST", element + "/value", {"text": text})

    def text(self, selector="body"):
        return self._ask("GET", self._element(selector) + "/text")

    def count(self, selector):
        found = self._ask("POST", self.session + "/elements", {"using": "css selector", "value": selector})
        return len(found)

    def run(self, script):
        return self._ask("POST", self.session + "/execute/sync", {"script": script, "args": []})

    def run_later(self, script):
        """What the script hands to `done`, later."""
        return self._ask("POST", self.session + "/execute/async",
                         {"script": "const done = arguments[0];\n" + script, "args": []})

    def shows_sideways_scroll(self):
        return self.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth")

    def screenshot(self, path):
        import base64
        with open(path, "wb") as file:
            file.write(base64.b64decode(self._ask("GET", self.session + "/screenshot")))


def missing():
    """The sentence why there is no browser here, or None."""
    for program in ("chromium", "chromedriver"):
        if not shutil.which(program):
            return f"{program} is not installed (tools/setup installs it)"
    return None
