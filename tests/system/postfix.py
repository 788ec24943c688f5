"""Debian's Postfix as a private instance: its own configuration, queue, log and mailboxes below one temporary folder; the
machine's own mail service, if there is one, is neither read nor changed. Takes mail with STARTTLS at `port`, delivers to the
maildirs of pier.example, hands papers.example on by LMTP. Needs root, as Postfix does.

Mailboxes that exist are those of `names`; `alias` is accepted and leads to a mailbox that is gone, so that a bounce comes
back later; others are refused at RCPT."""
import email
import email.policy
import os
import pathlib
import shutil
import subprocess
import tempfile

from network import free_port, until

MAIN = """compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.pier.example
mydestination =
alias_maps =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_peername_lookup = no
virtual_mailbox_domains = pier.example
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = texthash:{folder}/mailboxes
virtual_alias_maps = texthash:{folder}/aliases
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
relay_domains = papers.example
transport_maps = inline:{{papers.example=lmtp:inet:127.0.0.1:{lmtp}}}
default_transport = error:nothing leaves this machine
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_mynetworks, reject
"""
MASTER = """127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
DAEMONS = "/usr/lib/postfix/sbin"


def missing():
    """The sentence why there is no Postfix here, or None."""
    if not shutil.which("postfix", path="/usr/sbin") or not os.path.isdir(DAEMONS):
        return "Postfix is not installed (tools/setup installs it)"
    if not shutil.which("openssl"):
        return "openssl is not installed"
    if os.geteuid() != 0:
        return "Postfix starts as root only"
    return None


class Postfix:
    def __init__(self, names, alias, lmtp):
        self.temporary = tempfile.TemporaryDirectory(prefix="wireroom-postfix-")
        self.folder = pathlib.Path(self.temporary.name)
        self.folder.chmod(0o755)
        self.port, self.certificate = free_port(), self.folder / "cert.pem"
        for name in ("queue", "data", "boxes"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        shutil.chown(self.folder / "boxes", "nobody", "nogroup")
        self.mailboxes(names)
        (self.folder / "aliases").write_text(f"{alias}@pier.example gone@pier.example\n")
        box = (self.folder / "boxes").stat()
        (self.folder / "main.cf").write_text(MAIN.format(folder=self.folder, daemons=DAEMONS, uid=box.st_uid,
                                                         gid=box.st_gid, lmtp=lmtp))
        (self.folder / "master.cf").write_text(MASTER.format(port=self.port))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", self.folder / "key.pem", "-out", self.certificate, "-days", "2", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        self.command("start")

    def mailboxes(self, names):
        (self.folder / "mailboxes").write_text("".join(f"{name}@pier.example {name}/\n" for name in names))

    def command(self, word):
        done = subprocess.run(["/usr/sbin/postfix", "-c", str(self.folder), word], capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(f"postfix {word}: {done.stdout} {done.stderr} {self.log()}")

    def log(self):
        path = self.folder / "log"
        return path.read_text() if path.exists() else ""

    def mails(self, name):
        """What lies in a maildir, oldest first, as (bytes, message)."""
        new = self.folder / "boxes" / name / "new"
        files = sorted(new.iterdir(), key=lambda one: one.stat().st_mtime_ns) if new.is_dir() else []
        return [(one.read_bytes(), email.message_from_bytes(one.read_bytes(), policy=email.policy.default))
                for one in files]

    def mail(self, name, word):
        """The one mail whose subject has this word, waited for."""
        def found():
            return [one for one in self.mails(name) if word in one[1]["Subject"]]
        all_of_them = until(f"the mail {word} to {name}; {self.log()[-2000:]}", found)
        if len(all_of_them) != 1:
            raise AssertionError(f"{len(all_of_them)} mails {word} to {name}")
        return all_of_them[0]

    def close(self):
        self.command("stop")
        self.temporary.cleanup()
