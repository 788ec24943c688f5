"""A morning in a real browser, on the demo as `make run` starts it: a reader comes, reads, signs up, confirms and leaves;
an editor signs in, changes the proposed edition in every way the desk has, and approves; the front page follows.
"""
import email
import email.policy
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from browser import Browser, missing

program = sys.argv[1]
if missing():
    print("skipped:", missing())
    sys.exit(77)


class Demo:
    """The demo at a port of its own, until the end of the block."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.process = subprocess.Popen([program, "demo", "--port", "0", "--dir", folder], stdout=subprocess.PIPE,
                                        text=True)
        said = ""
        for line in self.process.stdout:
            said += line
            if line.startswith("Ctrl-C"):
                break
        self.site = re.search(r"site +(\S+)", said).group(1).rstrip("/")
        self.name, self.password = re.search(r"name: (\S+), password: (\S+)\)", said).groups()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def mails_to(self, address):
        name = "to-" + re.sub(r"[^a-z0-9]", "-", address) + ".eml"
        path = self.folder / "outbox" / name
        if not path.exists():
            return None
        return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def status_of(url, **form):
    body = "&".join(f"{k}={v}" for k, v in form.items()).encode() if form else None
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body)) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


def headlines(browser, selector):
    return browser.run(f"return [...document.querySelectorAll({selector!r})].map(e => e.textContent.trim())")


def a_reader(demo, browser):
    browser.open(demo.site + "/")
    assert browser.count(".edition .item") >= 8
    all_of_them = headlines(browser, "main .headline a")
    assert len(all_of_them) == len(set(all_of_them)), "a story stands twice on the front page"
    for width in (1280, 390, 320):
        browser.resize(width)
        assert not browser.shows_sideways_scroll(), width
    browser.resize(1280)
    first = headlines(browser, ".edition .headline a")[0]
    browser.follow(".edition .headline a")
    assert browser.text("h1") == first
    assert browser.count(".telling") >= 1
    title = headlines(browser, ".telling .headline a")[0]
    browser.follow(".telling .headline a")
    assert browser.text("h1") == title
    assert browser.count(".related .item") >= 1 and browser.count(".share a") >= 4

    address = "mina.reader@example.org"
    browser.type(".newsletter input[type=email]", address)
    browser.follow(".newsletter button")
    assert browser.text("h1") == "Look into your mailbox"
    mail = demo.mails_to(address)
    assert mail["To"] == address and "confirm" in mail["Subject"], mail
    link = re.search(r"http\S+", mail.get_content()).group(0)
    assert status_of(link) == 200  # a program that looks at links confirms nobody
    browser.open(link)
    assert browser.text("h1") == "One button, and it is yours"
    browser.follow("main form button")
    assert browser.text("h1") == "You are on the list"

    browser.open(demo.site + "/signup")
    browser.run("document.querySelector('.newsletter form').noValidate = true")
    browser.type(".newsletter input[type=email]", "not an address")
    browser.follow(".newsletter button")
    assert "not an e-mail address" in browser.text(".refusal")
    assert status_of(demo.site + "/briefing/leave?token=stranger") == 404


def edition(browser):
    return headlines(browser, ".edition h2 a")


def button(deed, headline_at):
    return f".edition > li:nth-child({headline_at}) button[value={deed}]"


def an_editor(demo, browser):
    browser.open(demo.site + "/desk")
    browser.type("#editor", demo.name)
    browser.type("#password", "a wrong one")
    browser.follow("main button")
    assert "do not belong together" in browser.text(".message")
    browser.type("#editor", demo.name)
    browser.type("#password", demo.password)
    browser.follow("main button")
    proposed = edition(browser)
    assert 8 <= len(proposed) <= 12 and "not approved" in browser.text(".state"), proposed

    browser.follow(button("down", 1))
    assert edition(browser) == [proposed[1], proposed[0], *proposed[2:]]
    browser.follow(button("up", 2))
    assert edition(browser) == proposed
    browser.follow(button("leave-out", 3))
    assert edition(browser) == proposed[:2] + proposed[3:]
    candidates = headlines(browser, ".stories > li:has(button[value=take-in]) h2 a")
    other = next(one for one in candidates if one != proposed[2])
    row = headlines(browser, ".stories > li h2 a").index(other) + 1
    browser.follow(f".stories > li:nth-child({row}) button[value=take-in]")
    assert other in edition(browser), other

    # Words stand beside the evidence, and only what is there may be used.
    browser.follow(".edition > li:nth-child(1) a.button")
    sentence = browser.text("[aria-labelledby=evidence] p")
    browser.type("#headline", "What the desk calls it")
    browser.type("#sentences", sentence + " And an invented end.")
    browser.follow("form.words .strong")
    assert "do not stand word for word" in browser.text(".message")
    browser.follow(".edition > li:nth-child(1) a.button")
    browser.type("#headline", "What the desk calls it")
    browser.type("#sentences", sentence)
    browser.follow("form.words .strong")
    assert edition(browser)[0] == "What the desk calls it"

    # Two stories become one; one of its tellings leaves again.
    browser.follow(".edition > li:nth-child(2) h2 a")
    tellings = browser.count(".tellings > li")
    browser.follow("button[value=merge]")
    assert browser.text(".message") == "Merged."
    together = browser.count(".tellings > li")
    assert together > tellings, (tellings, together)
    browser.click(f".tellings > li:nth-child({together}) input")
    browser.follow("button[value=split]")
    assert browser.text(".message") == "Split off one article."
    assert browser.count(".tellings > li") == together - 1

    browser.open(demo.site + "/desk/preview")
    assert browser.count("iframe") == 5  # two widths, light and dark, and one without pictures
    assert browser.text("pre").count("\n") > 40, "the text part has lost its lines"
    browser.open(demo.site + "/desk")
    final = edition(browser)
    browser.follow("button[value=approve]")
    assert "Approved by " + demo.name in browser.text(".state")
    assert browser.count("button[value=leave-out]") == 0

    browser.open(demo.site + "/")
    assert headlines(browser, ".edition .headline a") == final, (headlines(browser, ".edition .headline a"), final)
    browser.open(demo.site + "/briefing")
    assert headlines(browser, ".briefing h2 a") == final
    day = browser.run("return location.pathname").rsplit("/", 1)[-1]
    sent = sorted(demo.folder.glob("outbox/2*.txt"))[-1]
    assert all(headline in sent.read_text() for headline in final), (day, sent)
    return final


with tempfile.TemporaryDirectory() as folder, Demo(folder) as demo, Browser() as browser:
    a_reader(demo, browser)
    an_editor(demo, browser)
print("2 passed, 0 failed")
