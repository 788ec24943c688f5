#!/usr/bin/env python3
"""Signatures of `wireroom mail sign` judged by dkimpy, OpenDKIM and Mail::DKIM, whichever are installed.

usage: dkim_test.py WIREROOM. Ends with 77 and says so when none of the three is there."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
MAIL = (b"From: Briefing <briefing@wire.example>\r\nTo: min@example.net\r\nSubject: today  and\r\n tomorrow\r\n"
        b"Date: Wed, 04 Sep 2019 01:00:00 +0000\r\nMessage-ID: <1@wire.example>\r\n"
        b"List-Unsubscribe: <https://wire.example/leave/x>\r\n\r\nBody \t text \r\n\r\nend\r\n\r\n\r\n")
PERL = r"""
use Mail::DKIM::Verifier; package Mail::DKIM::DNS; no warnings;
package main; open(K, '<', $ARGV[0]); my ($name, $value) = split(/\t/, <K>); chomp $value;
package R; sub new { bless {}, shift } sub type { 'TXT' } sub txtdata { $value } sub char_str_list { ($value) }
package main; no warnings; *Mail::DKIM::DNS::query = sub { return (R->new) };
my $v = Mail::DKIM::Verifier->new; open(M, '<:raw', $ARGV[1]); while (<M>) { $v->PRINT($_) } $v->CLOSE;
print $v->result, "\n";
"""


def records(folder):
    out = subprocess.run([PROGRAM, "mail", "keys", "--domain", "wire.example", "--folder", folder],
                         check=True, capture_output=True, text=True).stdout
    found = {}
    for name, strings in re.findall(r"^(\S+_domainkey\S+)\. IN TXT (.*)$", out, re.M):
        found[name] = "".join(re.findall(r'"([^"]*)"', strings))
    return found


def signed(folder, selector):
    return subprocess.run([PROGRAM, "mail", "sign", "--key", f"{folder}/{selector}.pem", "--domain",
                           "wire.example", "--selector", selector], input=MAIL, check=True,
                          capture_output=True).stdout


def by_dkimpy(mail, zone):
    import dkim
    def ask(name, timeout=5):
        return zone.get((name.decode() if isinstance(name, bytes) else name).rstrip("."), "").encode()
    try:
        return dkim.DKIM(mail).verify(dnsfunc=ask)
    except dkim.ValidationError:
        return False


def by_opendkim(mail, zone, folder):
    keys, conf, path = (os.path.join(folder, n) for n in ("keys", "odk.conf", "m.eml"))
    pathlib.Path(keys).write_text("".join(f"{n} {v}\n" for n, v in zone.items()))
    pathlib.Path(conf).write_text(f"TestPublicKeys {keys}\nMode v\nSyslog no\n")
    pathlib.Path(path).write_bytes(mail)
    out = subprocess.run(["opendkim", "-x", conf, "-t", path, "-v"], capture_output=True, text=True)
    return ") succeeded" in out.stdout + out.stderr


def by_perl(mail, zone, folder, selector):
    record, path, script = (os.path.join(folder, n) for n in ("rec", "p.eml", "v.pl"))
    name = f"{selector}._domainkey.wire.example"
    pathlib.Path(record).write_text(f"{name}\t{zone[name]}\n")
    pathlib.Path(path).write_bytes(mail)
    pathlib.Path(script).write_text(PERL)
    out = subprocess.run(["perl", script, record, path], capture_output=True, text=True)
    return out.stdout.strip() == "pass"


def has_perl_module():
    return subprocess.run(["perl", "-MMail::DKIM", "-e1"], capture_output=True).returncode == 0


def main():
    judges = 0
    with tempfile.TemporaryDirectory(prefix="wireroom-dkim-") as folder:
        zone = records(folder)
        assert len(zone) == 2, zone
        rsa, edwards = signed(folder, "wireroom"), signed(folder, "wireroom-ed")
        bad = rsa.replace(b"Body", b"Bodx")
        try:
            import dkim  # noqa: F401
            assert by_dkimpy(rsa, zone) and not by_dkimpy(bad, zone)
            try:
                import nacl  # noqa: F401
                assert by_dkimpy(edwards, zone)
            except ImportError:
                print("ed25519 not judged: python3-nacl is not installed")
            assert not by_dkimpy(rsa.replace(b"Subject:", b"Subject: x\r\nSubject:"), zone), "a field was added"
            judges += 1
        except ImportError:
            print("dkimpy is not installed: skipped")
        if shutil.which("opendkim"):
            assert by_opendkim(rsa, zone, folder) and not by_opendkim(bad, zone, folder)
            judges += 1
        else:
            print("opendkim is not installed: skipped")
        if has_perl_module():
            assert by_perl(rsa, zone, folder, "wireroom") and not by_perl(bad, zone, folder, "wireroom")
            judges += 1
        else:
            print("Mail::DKIM is not installed: skipped")
    print(f"judged by {judges} of 3 verifiers")
    return 0 if judges else 77


if __name__ == "__main__":
    sys.exit(main())
