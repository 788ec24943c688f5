"""A network's folder: init, check, backup, restore, as a person runs them."""
import fcntl, json, os, re, sqlite3, subprocess, sys, tempfile, unittest

WIREROOM = sys.argv.pop(1)


def run(*words):
    done = subprocess.run([WIREROOM, *words], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


class Folder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = os.path.join(self.temporary.name, "network")

    def tearDown(self):
        self.temporary.cleanup()

    def path(self, name):
        return os.path.join(self.folder, name)

    def configuration(self):
        with open(self.path("network.toml"), encoding="utf-8") as file:
            return file.read()

    def test_begins_from_the_papers_of_asia_and_never_overwrites(self):
        code, out, _ = run("init", self.folder, "--from", "asia")
        self.assertEqual(code, 0)
        before = self.configuration()
        self.assertIn("Asia/Kathmandu", before)
        code, _, err = run("init", self.folder)
        self.assertEqual((code, before), (1, self.configuration()))
        self.assertIn("is there already", err)
        code, out, _ = run("check", self.folder, "--json")
        self.assertEqual(code, 0)
        findings = [json.loads(line) for line in out.splitlines()]
        self.assertIn("27 papers", findings[0]["sentence"])
        self.assertNotIn("wrong", [finding["level"] for finding in findings])

    def test_says_where_the_configuration_is_wrong(self):
        run("init", self.folder)
        with open(self.path("network.toml"), "a") as file:
            file.write('[desks]\nname = "x"\n')
        code, out, _ = run("check", self.folder)
        self.assertEqual(code, 1)
        self.assertIn('unknown key "desks"', out)
        self.assertRegex(out, r"line \d+")
        code, out, _ = run("check", self.path("nowhere"))
        self.assertEqual(code, 1)
        self.assertIn("wireroom init", out)

    def test_a_backup_comes_back(self):
        run("init", self.folder)
        code, _, err = run("backup", self.path("copy"), "--dir", self.folder)
        self.assertEqual(code, 1)
        self.assertIn("does not exist", err)
        self.make_data()
        code, out, err = run("backup", self.path("copy"), "--dir", self.folder, "--json")
        self.assertEqual((code, err), (0, ""))
        rows = json.loads(out)["rows"]
        with sqlite3.connect(self.path("wireroom.db")) as data:
            data.execute("INSERT INTO article (paper, first_seen) VALUES ('pier', 1)")
        data.close()
        self.assertEqual(self.articles(), 1)
        code, out, err = run("restore", self.path("copy"), "--dir", self.folder, "--json")
        self.assertEqual((code, json.loads(out)["rows"]), (0, rows))
        self.assertEqual(self.articles(), 0)
        self.assertEqual(run("check", self.folder)[0], 1)  # it has no paper yet

    def test_takes_articles_from_files_and_gives_them_out(self):
        run("init", self.folder)
        with open(self.path("network.toml"), "a") as file:
            file.write('[[paper]]\nid = "pier"\nname = "The Pier"\ncountry = "SG"\nlanguages = ["en"]\n')
        files = self.path("files")
        os.mkdir(files)
        story = {"uri": "https://pier.example/1", "headline": "Ferry runs again", "language": "en",
                 "body_text": "The ferry left at dawn. It carried 12 people to the island across the strait."}
        later = dict(story, body_text=story["body_text"].replace("12", "15"))
        with open(os.path.join(files, "a.jsonl"), "w") as file:
            file.write(json.dumps(story) + "\nno article\n" + json.dumps(later) + "\n")
        with open(os.path.join(files, "b.html"), "w") as file:
            file.write("<!doctype html><title>Pier closed</title><link rel=canonical href=https://pier.example/2><h1>Pier closed</h1>"
                       "<p>The pier was closed on Monday after a storm broke two of its piles, its owner said. "
                       "Boats leave from the old harbour until Friday.</p>")
        code, out, err = run("import", files, "--paper", "pier", "--dir", self.folder, "--json")
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(json.loads(out), {"documents": 3, "new": 3, "known": 0, "refused": 1})
        code, out, err = run("import", files, "--paper", "pier", "--dir", self.folder)
        self.assertIn("a.jsonl:2: ", err)
        self.assertRegex(out, r"^3 documents of The Pier: ")
        code, _, err = run("import", files, "--paper", "quay", "--dir", self.folder)
        self.assertEqual((code, err), (1, 'wireroom: network.toml has no paper "quay"\n'))

        code, out, _ = run("export", "articles", "--versions", "--dir", self.folder)
        lines = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([(line["id"], line["version"]) for line in lines][:2], [("1", 1), ("1", 2)])
        self.assertEqual(lines[1]["changed"], "12 became 15 in paragraph 1")
        self.assertEqual(lines[0]["article"]["title"], "Ferry runs again")
        self.assertEqual(lines[-1]["article"]["canonical"], "https://pier.example/2")
        code, out, _ = run("export", "articles", "--ninjs", "--dir", self.folder)
        self.assertEqual([json.loads(line)["headline"] for line in out.splitlines()],
                         ["Ferry runs again", "Pier closed"])
        code, out, _ = run("export", "stories", "--dir", self.folder)
        stories = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([article["title"] for story in stories for article in story["articles"]],
                         ["Ferry runs again", "Pier closed"])

    def test_papers_go_out_and_in_as_opml(self):
        run("init", self.folder, "--from", "asia")
        code, opml, _ = run("export", "papers", "--opml", "--dir", self.folder)
        self.assertEqual(code, 0)
        self.assertIn('<outline text="South Korea">', opml)
        code, out, _ = run("export", "papers", "--dir", self.folder)
        papers = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(len(papers), 27)
        feeds = sorted(source["url"] for paper in papers for source in paper["sources"] if source["kind"] == "feed")
        with open(self.path("list.opml"), "w") as file:
            file.write(opml)
        again = os.path.join(self.temporary.name, "again")
        code, out, err = run("init", again, "--from", self.path("list.opml"))
        self.assertEqual((code, err), (0, ""))
        self.assertNotIn("to be filled in", out)
        with open(os.path.join(again, "network.toml")) as file:
            written = file.read()
        self.assertEqual(sorted(re.findall(r'^url = "(.*)"$', written, re.M)), feeds)
        self.assertIn('zone = "Asia/Tokyo"   # by its address', written)
        self.assertIn('zone = "Asia/Seoul"\n', written)  # by the list's group
        with open(self.path("list.opml"), "w") as file:
            file.write('<opml version="2.0"><body><outline text="Pier" xmlUrl="https://pier.example/rss"/></body></opml>')
        code, out, _ = run("init", os.path.join(self.temporary.name, "one"), "--from", self.path("list.opml"))
        self.assertEqual(code, 0)
        self.assertIn('to be filled in first:', out)
        self.assertIn('the country "" of Pier is no code', out)
        code, _, err = run("init", os.path.join(self.temporary.name, "third"), "--from", __file__)
        self.assertEqual(code, 1)
        self.assertIn("this is neither a feed", err)

    def test_leaves_data_alone_that_a_program_works_on(self):
        run("init", self.folder)
        self.make_data()
        with open(self.path(".lock"), "r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            code, _, err = run("restore", self.path("seed"), "--dir", self.folder)
            self.assertEqual(code, 1)
            self.assertIn("is at work on", err)
            code, _, err = run("serve", self.folder)
            self.assertEqual(code, 1)
        code, _, err = run("restore", self.path("seed"), "--dir", self.folder)
        self.assertEqual((code, err), (0, ""))

    def make_data(self):
        """A data file with all tables: an empty backup of another engine's making would do the same."""
        seed = self.path("seed")
        data = sqlite3.connect(seed)
        data.execute("PRAGMA application_id=%d" % 0x77697265)
        data.execute("CREATE TABLE schema_version (module TEXT NOT NULL, number INTEGER NOT NULL, "
                     "checksum TEXT NOT NULL, PRIMARY KEY (module, number)) STRICT")
        data.commit()
        data.close()
        code, _, err = run("restore", seed, "--dir", self.folder)
        self.assertEqual((code, err), (0, ""))

    def articles(self):
        data = sqlite3.connect(self.path("wireroom.db"))
        try:
            return data.execute("SELECT COUNT(*) FROM article").fetchone()[0]
        finally:
            data.close()


if __name__ == "__main__":
    unittest.main()
