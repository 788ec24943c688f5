"""The archive says what the mail said: an approved edition's mail (HTML and text) against its permanent page, the list of
all briefings and the three feeds: headlines, sentences, papers, links and their order. What a paper withdraws goes from
page and feed alike."""
import email
import email.policy
import html
import html.parser
import json
import pathlib
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree as xml

WIREROOM = sys.argv.pop(1)

from network import Network  # noqa: E402

ATOM = "{http://www.w3.org/2005/Atom}"
VOID = {"meta", "link", "img", "br", "hr", "input"}


class Items(html.parser.HTMLParser):
    """The pieces of text and the links within each element that `is_item` knows."""

    def __init__(self, document, base, is_item):
        super().__init__()
        self.base, self.is_item = base, is_item
        self.open, self.inside = [], None
        self.items = []
        self.feed(document)

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        attributes = dict(attributes)
        self.open.append(tag)
        if self.inside is None and self.is_item(tag, attributes, self.open):
            self.inside = len(self.open)
            self.items.append([])
        if self.inside is not None and tag == "a":
            self.items[-1].append(urllib.parse.urljoin(self.base, attributes["href"]))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.open and self.open.pop() != tag:
            pass
        if self.inside is not None and len(self.open) < self.inside:
            self.inside = None

    def handle_data(self, data):
        words = " ".join(data.split()).lstrip(". ")
        if self.inside is not None and words:
            self.items[-1].append(words)


def of_mail(document, base):
    return Items(document, base, lambda tag, attributes, _: attributes.get("class") == "item").items


def of_list(document, base):
    return Items(document, base, lambda tag, _, above: tag == "li" and "ol" in above).items


# Texts that tempt an output to escape twice or not at all, from the right, and without blanks.
ARTICLES = [
    ("Ferry & bus share a ticket", 'The harbour board wrote "one price for all" over its plan on Monday. A ticket costs < 3 '
     "dollars & is good for a day.", "en"),
    ("Dam fills early in the hills", "Engineers opened two gates on Sunday night after a week of rain. Farmers below Tarn "
     "were told to move their cattle.", "en"),
    ("بندرگاہ میں نئی کشتی کی آمد", "بندرگاہ کے حکام نے پیر کو نئی کشتی کا استقبال کیا۔ کشتی روزانہ چار چکر لگائے گی۔", "ur"),
    ("港口新渡輪下月啟航", "港務局星期一宣布新渡輪下月啟航。票價維持三元。", "zh-Hant"),
    ("Choir of nurses wins first prize", "Forty nurses from Ostrand sang without notes at the national contest. The jury "
     "praised their breath.", "en"),
]


class Archive(unittest.TestCase):
    def setUp(self):
        self.network = Network(WIREROOM, articles=ARTICLES)
        self.addCleanup(self.network.close)
        self.network.serve()
        self.network.run("briefing", "compose")
        self.network.run("briefing", "approve")
        out = self.network.run("briefing", "preview", "--to", str(self.network.folder))
        eml = next(line for line in out.split() if line.endswith(".eml"))
        self.mail = email.message_from_bytes(pathlib.Path(eml).read_bytes(), policy=email.policy.default)
        self.text = self.mail.get_body(("plain",)).get_content()
        html_part = self.mail.get_body(("html",)).get_content()
        self.site = f"http://127.0.0.1:{self.network.port}"
        self.sent = of_mail(html_part, self.site)
        self.page_url = next(word for word in self.text.split() if "/briefing/2" in word)

    def feeds(self):
        """Of each feed the entries as (address, title, items)."""
        rss = xml.fromstring(self.network.get("/briefing/feed.xml")[1])
        atom = xml.fromstring(self.network.get("/briefing/atom.xml")[1])
        feed = json.loads(self.network.get("/briefing/feed.json")[1])
        content = "{http://purl.org/rss/1.0/modules/content/}encoded"
        return [[(one.findtext("guid"), one.findtext("title"), one.findtext(content)) for one in rss.iter("item")],
                [(one.findtext(ATOM + "id"), one.findtext(ATOM + "title"), one.findtext(ATOM + "content"))
                 for one in atom.iter(ATOM + "entry")],
                [(one["id"], one["title"], one["content_html"]) for one in feed["items"]]]

    def test_page_and_feeds_are_the_mail(self):
        self.assertEqual(len(self.sent), 5)
        for item in self.sent:  # where, link, headline, sentences, link, paper, who told it
            self.assertEqual(len(item), 7, item)
        status, page = self.network.get(self.page_url)
        self.assertEqual(status, 200)
        self.assertEqual(of_list(page, self.site), self.sent)
        intro = next(line for line in self.text.splitlines() if "chosen from" in line)
        self.assertIn(intro, page)

        entries = self.feeds()
        for feed in entries:
            self.assertEqual(len(feed), 1)
            self.assertEqual(feed[0][0], self.page_url)
            self.assertEqual(feed[0][1], entries[0][0][1])
            self.assertEqual(of_list(feed[0][2], "https://elsewhere.example"), self.sent)
            self.assertIn(intro, feed[0][2])

    def test_the_text_part_says_it_in_the_same_order(self):
        plain = "".join(self.text.split())
        at = 0
        for where, link, headline, sentences, article, paper, told in self.sent:
            for words in (where, headline, link, sentences, paper, told, article):
                found = plain.find("".join(words.split()), at)
                self.assertGreaterEqual(found, 0, words)
                at = found

    def test_the_list_leads_to_page_and_feeds(self):
        page = self.network.get("/briefing/archive")[1]
        for address in (urllib.parse.urlsplit(self.page_url).path, "/briefing/feed.xml", "/briefing/atom.xml",
                        "/briefing/feed.json"):
            self.assertIn(f'href="{address}"', page)
        self.assertIn(html.escape(self.sent[0][2]), page)

    def test_what_is_withdrawn_goes_from_page_and_feeds(self):
        gone = self.sent[0]
        article = int(gone[4].rsplit("/", 1)[1])
        self.network.change("UPDATE version SET withdrawn = 1 WHERE article = ?", article)
        for document in [self.network.get(self.page_url)[1], *(feed[0][2] for feed in self.feeds())]:
            self.assertEqual(of_list(document, self.site), self.sent[1:])
            self.assertIn("One of them is no longer shown", document)


if __name__ == "__main__":
    unittest.main()
