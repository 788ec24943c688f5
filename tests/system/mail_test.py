"""A reader's whole way by mail: signs up, confirms, gets the briefing, changes what they want, sees and erases what is
kept, leaves by one click; and what must not happen: a second copy, a storm, an unasked sending of old mail."""
import re
import shutil
import signal
import smtplib
import sys
import unittest

WIREROOM = sys.argv.pop(1)

from network import Network, free_port, until  # noqa: E402


class Mail(unittest.TestCase):
    def setUp(self):
        self.network = Network(WIREROOM)
        self.addCleanup(self.network.close)

    def subscribe(self, address):
        self.assertEqual(self.network.ask("/signup", {"address": address})[0], 200)
        mail = until("the confirmation", lambda: self.network.mails_to(address))[0]
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        link = re.search(r"http://\S+/signup/confirm\?token=\S+", mail.get_content()).group()
        self.assertEqual(self.network.get(link)[0], 200)
        token = link.split("token=")[1]
        self.assertIn("You are on the list", self.network.ask("/signup/confirm", {"token": token})[1])

    def send(self):
        self.network.run("briefing", "compose")
        self.network.run("briefing", "approve")
        self.network.run("briefing", "schedule")
        until("the end of it", lambda: '"finished"' in self.network.run("briefing", "status", "--json"))

    def briefing_to(self, address):
        mails = [one for one in self.network.mails_to(address) if one["List-Id"]]
        self.assertEqual(len(mails), 1)
        return mails[0]

    def test_a_reader_comes_reads_and_goes(self):
        self.network.serve()
        self.subscribe("mina@pier.example")
        self.subscribe("tan@quay.example")
        self.send()
        mail = self.briefing_to("mina@pier.example")
        self.assertEqual(mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        leave = re.search(r"<(http[^>]+)>", mail["List-Unsubscribe"]).group(1)
        text = mail.get_body(("plain",)).get_content()
        html = mail.get_body(("html",)).get_content()
        self.assertIn(leave, text)
        self.assertIn(leave, html)
        preferences = re.search(r"http\S+/briefing/preferences\?token=\S+", text).group()

        status, page = self.network.get(preferences)
        self.assertEqual(status, 200)
        token = preferences.split("token=")[1]
        self.assertIn('name="region-1"', page)
        page = self.network.ask("/briefing/preferences", {"token": token, "region-0": "yes", "day-2": "yes",
                                                          "text-only": "yes", "pause": "0"})[1]
        self.assertIn("Kept.", page)
        self.assertRegex(page, r'name="region-0" value="yes" checked')
        self.assertNotRegex(page, r'name="region-1" value="yes" checked')
        self.assertEqual(self.network.rows("SELECT regions, days, text_only FROM preference"), [("South Asia", 4, 1)])

        # One's own data goes by the mailbox only.
        for _ in range(3):
            self.network.ask("/briefing/own-data/ask", {"token": token})
        asked = until("the mail", lambda: [m for m in self.network.mails_to("mina@pier.example") if "keep" in m["Subject"]])
        own = re.search(r"http\S+/briefing/own-data\?token=\S+", asked[0].get_content()).group()
        self.assertEqual(self.network.get("/briefing/own-data?token=" + token)[0], 404)
        self.assertIn("mina@pier.example", self.network.get(own)[1])
        own_token = own.split("token=")[1]
        file = self.network.ask("/briefing/own-data/file", {"token": own_token})[1]
        self.assertIn('"state":"accepted"', file)

        # A link scanner's GET leaves nobody; the mail program's one click does (RFC 8058).
        self.network.get(leave)
        self.assertEqual(self.network.rows("SELECT count(*) FROM consent WHERE act = 3")[0][0], 0)
        self.assertEqual(self.network.ask(leave, {"List-Unsubscribe": "One-Click"})[0], 200)
        self.assertEqual(self.network.rows("SELECT count(*) FROM consent WHERE act = 3")[0][0], 1)
        self.assertIn("Everything is erased", self.network.ask("/briefing/own-data/erase", {"token": own_token})[1])
        left = self.network.rows("SELECT address FROM reader")
        self.assertEqual(left, [("tan@quay.example",)])
        self.assertEqual(len([m for m in self.network.mails_to("mina@pier.example") if "keep" in m["Subject"]]), 1)

    def test_a_storm_of_sign_ups_brings_one_mail_each(self):
        self.network.serve()
        for _ in range(3):
            for i in range(30):
                self.assertEqual(self.network.ask("/signup", {"address": f"stranger{i}@town{i}.example"})[0], 200)
        until("the mails", lambda: self.network.rows("SELECT count(*) FROM notice")[0][0] == 0)
        journal = self.network.journal()
        self.assertEqual(len(journal), len(set(journal)))
        self.assertEqual(len(journal), 20)  # the limit of one network in an hour

    def test_asks_before_it_sends_what_was_sent(self):
        self.network.serve()
        self.subscribe("mina@pier.example")
        self.network.child.send_signal(signal.SIGTERM)
        self.network.child.wait()
        copy = self.network.folder / "copy.db"
        shutil.copy(self.network.folder / "wireroom.db", copy)
        self.network.serve()
        self.send()
        self.briefing_to("mina@pier.example")
        self.network.child.kill()
        self.network.child.wait()
        for end in ("-wal", "-shm"):
            (self.network.folder / ("wireroom.db" + end)).unlink(missing_ok=True)
        shutil.copy(copy, self.network.folder / "wireroom.db")
        self.network.serve()
        self.network.run("briefing", "compose")
        self.network.run("briefing", "approve")
        self.network.run("briefing", "schedule")
        until("its question", lambda: "restored copy" in self.network.run("briefing", "status"))
        self.briefing_to("mina@pier.example")

    def test_what_comes_back_goes_round(self):
        port = free_port()
        self.network.configure(f'lmtp = "127.0.0.1:{port}"\ndrop_folder = "returned"\n')
        returned = self.network.folder / "returned"
        returned.mkdir()
        self.network.serve()
        for name in ("mina", "tan", "rani"):
            self.subscribe(f"{name}@pier.example")
        self.send()
        senders = {mail["To"]: "b-" + mail["Message-ID"].strip("<>").split("@")[0] + "@papers.example"
                   for mail in (self.briefing_to(f"{name}@pier.example") for name in ("mina", "tan", "rani"))}
        bounce = ("From: MAILER-DAEMON@mx.example\nSubject: Undelivered\nContent-Type: multipart/report; "
                  "report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
                  "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; mina@pier.example\nAction: failed\n"
                  "Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n--b--\n")
        complaint = ("Subject: complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
                     "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n--b\n"
                     "Content-Type: message/rfc822\n\nReturn-Path: <" + senders["tan@pier.example"] + ">\n\nx\n--b--\n")
        with smtplib.LMTP("127.0.0.1", port) as lmtp:
            lmtp.sendmail("", senders["mina@pier.example"], bounce)
        (returned / "1").write_text(complaint)
        until("the complaint", lambda: (returned / "taken" / "1").exists())
        said = self.network.run("returned", "--to", senders["rani@pier.example"],
                                given="Subject: away\nAuto-Submitted: auto-replied\n\nI am away.\n")
        self.assertEqual(said, "reply: nothing follows from it\n")
        rows = self.network.rows("SELECT r.address, t.hard, t.status FROM returned t JOIN reader r ON r.id = t.reader "
                                 "ORDER BY t.id")
        self.assertEqual(rows, [("mina@pier.example", 1, "5.1.1"), ("tan@pier.example", 0, ""),
                                ("rani@pier.example", 0, "")])
        ended = self.network.rows("SELECT r.address FROM consent c JOIN reader r ON r.id = c.reader WHERE c.act = 5")
        self.assertEqual(ended, [("tan@pier.example",)])
        self.network.ask("/signup", {"address": "tan@pier.example"})
        self.assertEqual(len(self.network.mails_to("tan@pier.example")), 2)  # no further confirmation

    def test_links_are_counted_where_that_is_chosen_and_said(self):
        self.network.serve()
        self.subscribe("mina@pier.example")
        self.send()
        mail = self.briefing_to("mina@pier.example")
        for part in ("plain", "html"):
            words = mail.get_body((part,)).get_content()
            self.assertNotIn("/briefing/link/", words)
            self.assertNotIn("We count how often", words)
        self.assertIn("We do not count who opens a mail or follows a link.", self.network.get("/about/privacy")[1])
        counted = re.search(r"http://[^/]+(/story/\d+)", mail.get_body(("plain",)).get_content())
        self.network.child.send_signal(signal.SIGTERM)
        self.network.child.wait()

        self.network.configure("count_links = true\n")
        self.network.serve()
        self.network.run("briefing", "test", "desk@papers.example")
        mail = self.briefing_to("desk@papers.example")
        links = set()
        for part in ("plain", "html"):
            words = " ".join(mail.get_body((part,)).get_content().split())
            self.assertIn("We count how often each link to a story is followed, not by whom.", words)
            self.assertNotIn("/story/1 ", words)
            links |= set(re.findall(r"http://[^ \"<>]+/briefing/link/[^ \"<>]+", words))
        self.assertEqual(len(links), 2)  # the same in both parts
        self.assertIn("We count how often each link", self.network.get("/about/privacy")[1])
        story = next(link for link in links if link.endswith("/story"))
        for _ in range(2):  # leads on to the page that the other mail named
            status, page = self.network.ask(story)
            self.assertEqual(status, 200)
            self.assertIn(counted.group(1), page)
        self.network.ask(story.replace("/story", "/nowhere"))
        self.assertEqual(self.network.get("/briefing/link/2020-01-01/1/story")[0], 404)
        self.assertEqual(self.network.rows("SELECT page, times FROM link_count"), [(0, 2)])

    def test_a_test_mail_a_preview_and_the_gate(self):
        self.network.serve()
        self.network.run("briefing", "compose")
        self.network.run("briefing", "approve")
        self.assertIn("nothing stands in its way", self.network.run("briefing", "check"))
        self.network.run("briefing", "test", "desk@papers.example")
        self.briefing_to("desk@papers.example")
        out = self.network.run("briefing", "preview", "--to", str(self.network.folder))
        self.assertEqual([line.rsplit(".", 1)[1] for line in out.split()], ["html", "txt", "eml"])


if __name__ == "__main__":
    unittest.main()
