"""An editor's morning with the mail: preview, test mail, gate, approval, the time to undo, numbers, refusals in words,
an uncertain reader; all in a real browser at desk and phone width."""
import sys
import unittest

WIREROOM = sys.argv.pop(1)

import browser as browsers  # noqa: E402
from network import Network, until  # noqa: E402

# What the mail server does to whom, once each.
FAULTS = ("RCPT=550 5.7.26 This mail has been blocked because the sender is unauthenticated@tan",
          "RCPT=550 5.1.1 no such user here@rani",
          "RCPT=421 4.7.28 try again later@jun",
          "taken=cut@lena")
NAMES = ("mina", "tan", "rani", "jun", "lena")


class DeskMail(unittest.TestCase):
    def setUp(self):
        self.network = Network(WIREROOM, faults=FAULTS)
        self.addCleanup(self.network.close)
        self.network.run("desk", "password", "ana", given="a long pass word\n")
        people = self.network.folder / "people.csv"
        people.write_text("email\n" + "".join(f"{name}@pier.example\n" for name in NAMES))
        self.network.run("readers", "import", str(people))

    def sign_in(self, browser):
        browser.open(self.at("/desk"))
        browser.type("#editor", "ana")
        browser.type("#password", "a long pass word")
        browser.follow(".login button")

    def at(self, path):
        return f"http://127.0.0.1:{self.network.port}{path}"

    def look(self, browser, name):
        """At both widths, as pictures where SHOTS names a folder."""
        for width in (1280, 390):
            browser.resize(width)
            self.assertFalse(browser.shows_sideways_scroll(), f"{name} at {width}")
            if SHOTS:
                height = browser.run("return document.documentElement.scrollHeight")
                browser.resize(width, min(height + 100, 6000))
                browser.screenshot(f"{SHOTS}/{name}-{width}.png")
        browser.resize(1280)

    def test_an_edition_goes_out_and_every_copy_is_accounted_for(self):
        self.network.serve()
        self.network.run("briefing", "compose")
        with browsers.Browser() as browser:
            self.sign_in(browser)
            browser.open(self.at("/desk/preview?look=yes"))
            self.assertIn("Nothing stands in its way", browser.text("main"))
            browser.type("#address", "desk@papers.example")
            browser.follow("form.words button")
            self.assertIn("A test mail went to desk@papers.example.", browser.text(".message"))
            self.assertEqual(len(self.network.mails_to("desk@papers.example")), 1)
            self.look(browser, "preview")

            browser.open(self.at("/desk"))
            browser.follow("button[value=approve]")
            self.assertIn("The briefing goes out at", browser.text(".message"))
            until("all but who was put off",
                  lambda: self.network.rows("SELECT count(*) FROM delivery WHERE number = 1")[0][0] == 5)
            browser.open(self.at("/desk/mailings"))
            self.look(browser, "mailings")
            browser.follow(".mailings h2 a")
            said = browser.text("main")
            for words in ("1 taken by a mail server", "1 put off, tried again", "2 refused", "1 uncertain",
                          "neither SPF nor DKIM shows that the mail is ours (550 5.7.26)", "there is no such mailbox",
                          "lena@pier.example", "They are held until you decide"):
                self.assertIn(words, said)
            self.look(browser, "mailing")
            browser.follow(".numbers a[href*=refused]")
            self.assertIn("tan@pier.example", browser.text("#copies + ul"))
            self.look(browser, "refused")

            browser.follow("button[value=again]")
            self.assertIn("The same mail goes out once more.", browser.text(".message"))
            copies = until("the second copy", lambda: len(self.network.mails_to("lena@pier.example")) == 2 and
                           self.network.mails_to("lena@pier.example"))
            self.assertEqual(copies[0]["Message-ID"], copies[1]["Message-ID"])
            browser.type("#address", "lena@pier.example")
            browser.follow("form[method=get] button")
            self.assertEqual(browser.count("#one ~ ol li"), 4)  # planned, uncertain, planned, taken
            self.look(browser, "one")

    def test_the_time_to_undo(self):
        path = self.network.folder / "network.toml"
        path.write_text(path.read_text().replace('undo = "0s"', 'undo = "1h"'))
        self.network.serve()
        self.network.run("briefing", "compose")
        with browsers.Browser() as browser:
            self.sign_in(browser)
            browser.follow("button[value=approve]")
            browser.open(self.at("/desk/mailings"))
            browser.follow(".mailings h2 a")
            self.assertIn("can be stopped until then", browser.text(".state"))
            browser.follow("button[value=stop]")
            self.assertIn("Stopped by ana", browser.text(".state"))
            self.look(browser, "stopped")
            browser.follow("button[value=order]")
            self.assertIn("can be stopped until then", browser.text(".state"))
        self.assertEqual(self.network.journal(), [])

    def test_no_mail_is_promised_without_a_relay(self):
        path = self.network.folder / "network.toml"
        path.write_text(path.read_text().split("[[mail.relay]]")[0])
        self.network.serve()
        self.network.run("briefing", "compose")
        with browsers.Browser() as browser:
            self.sign_in(browser)
            browser.follow("button[value=approve]")
            self.assertIn("No mail goes out:", browser.text(".message"))
            self.assertNotIn("on its way", browser.text())
            browser.open(self.at("/desk/mailings"))
            self.assertIn("No mail goes out:", browser.text("main"))
            self.look(browser, "no-relay")


if __name__ == "__main__":
    sentence = browsers.missing()
    if sentence:
        print(f"not run: {sentence}")
        sys.exit(77)
    SHOTS = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    unittest.main()
