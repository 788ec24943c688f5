"""The whole round with the real thing: Debian's Postfix as relay (STARTTLS), maildirs as mailboxes. A reader signs up on the
site, confirms by the mail in the maildir, gets the briefing, leaves in one click; Postfix' own bounce and refusal, a complaint
and a mail that asks to leave come back through Postfix and LMTP and count."""
import json
import re
import smtplib
import subprocess
import sys
import unittest

WIREROOM = sys.argv.pop(1)

import postfix as mail_server  # noqa: E402
from network import Network, free_port, until  # noqa: E402

NAMES = ("mina", "tan", "lena", "rani", "jun", "old")
HERE = ("mina", "tan", "lena", "rani", "jun")


class RealPostfix(unittest.TestCase):
    def setUp(self):
        lmtp = free_port()
        # At first everybody has a mailbox; "old" is an alias to one that will be gone.
        self.postfix = mail_server.Postfix(HERE + ("gone",), "old", lmtp)
        self.addCleanup(self.postfix.close)
        self.network = Network(WIREROOM, relay_port=self.postfix.port)
        self.addCleanup(self.network.close)
        path = self.network.folder / "network.toml"
        path.write_text(path.read_text().replace('host = "127.0.0.1"', 'host = "localhost"').replace(
            'tls = "none"', f'tls = "starttls"\nca_file = "{self.postfix.certificate}"'))
        self.records = subprocess.run([WIREROOM, "mail", "keys", "--domain", "papers.example", "--folder",
                                       self.network.folder], check=True, capture_output=True, text=True).stdout
        self.network.configure(f'lmtp = "127.0.0.1:{lmtp}"\nleave_mail = "leave@papers.example"\n'
                               'keys = ["wireroom.pem", "wireroom-ed.pem"]\n')
        self.network.serve()

    def sign_up(self, name):
        box = "gone" if name == "old" else name
        self.assertEqual(self.network.ask("/signup", {"address": f"{name}@pier.example"})[0], 200)
        text = self.postfix.mail(box, "onfirm")[1].get_content()
        token = re.search(r"/signup/confirm\?token=(\S+)", text).group(1)
        self.assertIn("You are on the list", self.network.ask("/signup/confirm", {"token": token})[1])

    def post(self, sender, recipient, mail):
        with smtplib.SMTP("127.0.0.1", self.postfix.port) as smtp:
            smtp.sendmail(sender, [recipient], mail)

    def acts(self, name):
        """What the ledger of consents says of a reader: 3 left, 4 stopped for bounces, 5 complained."""
        return [row[0] for row in self.network.rows(
            "SELECT c.act FROM consent c JOIN reader r ON r.id = c.reader WHERE r.address = ? AND c.act > 2",
            f"{name}@pier.example")]

    def returned(self):
        return dict((address.split("@")[0], rest) for address, *rest in self.network.rows(
            "SELECT r.address, t.kind, t.status, t.hard FROM returned t JOIN reader r ON r.id = t.reader"))

    def test_everything_goes_round(self):
        for name in NAMES:
            self.sign_up(name)
        # Two mailboxes go: one behind the alias, which Postfix finds out later, and one it refuses at once.
        self.postfix.mailboxes(HERE[:-1])
        self.postfix.command("reload")
        self.network.run("briefing", "compose")
        self.network.run("briefing", "approve")
        self.network.run("briefing", "schedule")
        until("the end of it", lambda: '"finished"' in self.network.run("briefing", "status", "--json"))
        briefings = {name: self.postfix.mail(name, "Harbour Briefing:") for name in HERE[:-1]}

        # It went encrypted, with the reader's own return address, and the signatures survived Postfix.
        raw, mina = briefings["mina"]
        self.assertRegex(mina["Return-Path"], r"^<b-\S+@papers\.example>$")
        self.assertRegex("".join(mina.get_all("Received")), r"ESMTPS")
        self.assertEqual(len(mina.get_all("DKIM-Signature")), 2)
        self.assert_signed(raw)

        # One click, as mailbox providers post it (RFC 8058).
        leave = re.search(r"<(http[^>]+)>", mina["List-Unsubscribe"]).group(1)
        name, _, value = mina["List-Unsubscribe-Post"].partition("=")
        self.assertEqual(self.network.ask(leave, {name: value})[0], 200)
        self.assertEqual(self.acts("mina"), [3])

        # A mail that asks to leave.
        to, subject = re.search(r"<mailto:([^?]+)\?subject=([^>]+)>", briefings["lena"][1]["List-Unsubscribe"]).groups()
        self.post("lena@pier.example", to, f"From: lena@pier.example\nTo: {to}\nSubject: {subject}\n\n")
        until("the mail that asks to leave", lambda: self.acts("lena") == [3])

        # A complaint as providers forward it (RFC 5965), the whole mail within.
        report = (b"From: fbl@mail.example\nTo: abuse@papers.example\nSubject: FW: complaint\nMIME-Version: 1.0\n"
                  b"Content-Type: multipart/report; report-type=feedback-report; boundary=\"b\"\n\n--b\n"
                  b"Content-Type: text/plain\n\nThis is an abuse report.\n\n--b\n"
                  b"Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: Provider/1\n"
                  b"Version: 1\n\n--b\nContent-Type: message/rfc822\n\n" + briefings["tan"][0] + b"\n--b--\n")
        self.post("fbl@mail.example", "abuse@papers.example", report)
        until("the complaint", lambda: self.acts("tan") == [5])

        # Postfix' own bounce came to the return address and counts for the reader behind the alias.
        until("the bounce", lambda: "old" in self.returned())
        self.assertEqual(self.returned()["old"], [0, "5.1.1", 1])
        self.assertEqual(self.acts("old"), [])  # one is not enough
        # The refusal at once stands in the ledger.
        self.assertEqual(self.network.rows("SELECT d.status, d.code, d.hard FROM delivery d JOIN reader r ON "
                                           "r.id = d.reader WHERE d.state = 3 AND r.address = 'jun@pier.example'"),
                         [("5.1.1", "550", 1)])
        self.assertEqual(self.acts("rani"), [])
        self.assert_log_settles()

    def assert_log_settles(self):
        """Had the program died before Postfix' answers, its log would tell the mail that it took from the one it refused."""
        self.network.change("INSERT INTO delivery (mailing, reader, number, state, at) SELECT d.mailing, d.reader, "
                            "max(d.number) + 1, 4, d.at FROM delivery d JOIN reader r ON r.id = d.reader WHERE r.address IN "
                            "('rani@pier.example', 'jun@pier.example') GROUP BY d.mailing, d.reader")
        said = self.network.run("briefing", "settle", "--json", "--log", str(self.postfix.folder / "log"))
        self.assertEqual(json.loads(said), {"arrived": 1, "not_in_the_log": 1})
        self.assertEqual(self.network.rows("SELECT r.address FROM delivery d JOIN reader r ON r.id = d.reader WHERE d.state "
                                           "= 1 AND d.said LIKE '%by the relay%'"), [("rani@pier.example",)])

    def assert_signed(self, raw):
        try:
            import dkim
        except ImportError:
            return  # tests/system/dkim_test.py says so
        zone = {name: "".join(re.findall(r'"([^"]*)"', strings)).encode() for name, strings in
                re.findall(r"^(\S+_domainkey\S+)\. IN TXT (.*)$", self.records, re.M)}
        mail = dkim.DKIM(re.sub(rb"\r?\n", b"\r\n", raw))
        for one in range(2):
            self.assertTrue(mail.verify(idx=one, dnsfunc=lambda name, timeout=5: zone[name.decode().rstrip(".")]))


if __name__ == "__main__":
    sentence = mail_server.missing()
    if sentence:
        print(f"not run: {sentence}")
        sys.exit(77)
    unittest.main()
