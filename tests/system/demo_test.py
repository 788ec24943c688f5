"""The sample network's four days through the real binary: papers over HTTP, site and briefing as files.

Run twice: the files must be the same to the byte, and nothing may stand in any of them that was withdrawn.
demo_kill_test.py does the same with kills between.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

program = sys.argv[1]


def run(folder):
    done = subprocess.run([program, "demo", "--once", "--dir", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(re.findall(r"^(\w+) +(\d+)", done.stdout, re.M))


def files(folder):
    root = pathlib.Path(folder)
    return {str(p.relative_to(root)): p.read_bytes()
            for part in ("site", "outbox") for p in sorted((root / part).rglob("*")) if p.is_file()}


with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
    said = run(first)
    assert int(said["papers"]) == 16 and int(said["articles"]) >= 180, said
    assert int(said["versions"]) > int(said["articles"]), said
    assert 60 <= int(said["stories"]) <= 130, said
    whole = files(first)
    assert "site/index.html" in whole and "outbox/2026-03-12.eml" in whole

    again = run(second)
    assert {k: v for k, v in again.items() if k != "time"} == {k: v for k, v in said.items() if k != "time"}
    other = files(second)
    assert whole.keys() == other.keys()
    assert [name for name in whole if whole[name] != other[name]] == []

    text = {name: data.decode("utf-8", "replace") for name, data in whole.items() if not name.endswith(".eml")}
    pages = [page for name, page in text.items() if name.endswith(".html")]
    # The words of a report that was withdrawn, by its paper and by one that had copied it, stand nowhere.
    withdrawn = "has decided to withdraw, "
    assert [name for name, page in text.items() if withdrawn in page] == []
    briefing = text["outbox/2026-03-12.txt"]
    assert briefing.count("Told by") >= 8, briefing
    for line in re.findall(r"https?://\S+", briefing):
        assert line.startswith("https://network.example/"), line
print("5 passed, 0 failed")
