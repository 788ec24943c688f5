"""The sample network's four days killed at random instants: what comes out must be what an undisturbed run gives.

    demo_kill_test.py PROGRAM [KILLS [SEED]]

One life is lived undisturbed, another is killed (SIGKILL) KILLS times at instants drawn from SEED and started again
each time, until it ends by itself. Site and outbox must agree to the byte, and the rows in number. A kill falls at
any place from the first line of main to the writing of the last file: the waits are drawn anew each time, short and
long ones alike, and a life that would end before its kills are spent is begun again in a new folder.
"""
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

program = sys.argv[1]
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 12
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 2019

def start(folder):
    return subprocess.Popen([program, "demo", "--once", "--dir", str(folder)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def finish(child):
    said = child.communicate()[1]
    assert child.returncode == 0, said


def outcome(folder):
    """Every byte that a reader would get, and how many rows stand behind it."""
    found = {str(path.relative_to(folder)): path.read_bytes()
             for part in ("site", "outbox") for path in sorted((folder / part).rglob("*")) if path.is_file()}
    data = sqlite3.connect(f"file:{folder}/wireroom.db?mode=ro", uri=True)
    tables = [name for (name,) in data.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        found["rows of " + table] = data.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert data.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    data.close()
    return found


def killed_life(folder, draw, lifetime, left):
    """Lives in `folder` with at most `left` kills; returns how many of them fell before it ended."""
    spent = 0
    while spent < left:
        child = start(folder)
        try:
            # Half of the instants are drawn evenly over a whole life, half near its start.
            wait = draw.uniform(0, lifetime) if draw.random() < 0.5 else draw.uniform(0, lifetime / 10)
            child.wait(timeout=wait)
            assert child.returncode == 0, child.stderr.read()
            return spent
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            spent += 1
    finish(start(folder))
    return spent


with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    began = time.monotonic()
    finish(start(place / "undisturbed"))
    lifetime = time.monotonic() - began
    expected = outcome(place / "undisturbed")
    assert "site/index.html" in expected and "rows of article" in expected, sorted(expected)[:5]

    draw = random.Random(seed)
    spent = lives = 0
    while spent < kills:
        folder = place / f"life-{lives}"
        spent += killed_life(folder, draw, lifetime, kills - spent)
        lives += 1
        got = outcome(folder)
        assert got.keys() == expected.keys(), (seed, got.keys() ^ expected.keys())
        assert [name for name in expected if got[name] != expected[name]] == [], seed
print(f"{spent} kills in {lives} lives, all came to the same site, briefing and rows", flush=True)
print("1 passed, 0 failed")
