// Facts gathered from what mail systems and providers say: their published code lists, the sources of
// free mail servers, and years of bounce logs. Order is strength. A phrase belongs where its meaning
// is as sure as that of its neighbours; add to the class, never a rule for one mail.
#include "mail/reason_rules.h"
#include <array>

namespace wireroom::mail {
namespace {
using enum Reason;

constexpr Phrase of_providers[] = {
    // Google
    {authfailure, "sender is unauthenticated"}, {authfailure, "gmail requires all senders to authenticate"},
    {requireptr, "does not have a ptr record"}, {requireptr, "ip address sending this message does not"},
    {requireptr, "ip address lacks a ptr"}, {notcompliantrfc, "not rfc 5322 compliant"},
    {notcompliantrfc, "messages with multiple*addresses in from"}, {notcompliantrfc, "not rfc 2822 compliant"},
    {speeding, "receiving mail at a rate"}, {speeding, "receiving mail too quickly"},
    {speeding, "unusual rate of unsolicited", "", ""}, {suspend, "account that you tried to reach is disabled"},
    {suspend, "account that you tried to reach is inactive"},
    {userunknown, "account that you tried to reach does not exist"},
    {userunknown, "support.google.com/mail/answer/6596"}, {userunknown, "support.google.com/mail/bin/answer.py?answer=6596"},
    {userunknown, "support.google.com/mail/?p=nosuchuser"},
    {mailboxfull, "support.google.com/mail/?p=overquota"}, {exceedlimit, "message size limits"},
    {policyviolation, "blocked because its content presents a potential"},
    {policyviolation, "illegal attachment"}, {spamdetected, "due to spam classification"},
    {rejected, "group you tried to contact*may not exist"}, {rejected, "permission to post messages to the group"},
    {spamdetected, "likely unsolicited mail"}, {spamdetected, "likely suspicious due to the very low reputation"},
    {expired, "recipient server did not accept our requests to connect"},
    // Microsoft
    {authfailure, "does not pass dmarc verification"}, {authfailure, "5.7.515 access denied"},
    {blocked, "part of their network is on our block list"}, {blocked, "banned sending ip"},
    {blocked, "access denied, banned sender"}, {authfailure, "spf validation failed"},
    {hostunknown, "domain is not reachable"}, {norelaying, "attr36"}, {norelaying, "relay access denied"},
    {suspend, "recipient's mailbox is disabled"}, {userunknown, "resolver.adr.recipnotfound"},
    {userunknown, "resolver.adr.exrecipnotfound"}, {userunknown, "recipientnotfound"},
    {userunknown, "resolver.adr.recipientnotfound"}, {securityerror, "resolver.rst.authrequired"},
    {securityerror, "resolver.rst.notauthorized"}, {securityerror, "resolver.rst.recipnotauthorized"},
    {securityerror, "client was not authenticated"}, {securityerror, "resolver.rst.restrictedtorecipientspermission"},
    {exceedlimit, "resolver.rst.recipsizelimit"}, {mesgtoobig, "resolver.rst.sendsizelimit"},
    {mailboxfull, "storedrv.deliver*mailbox full"}, {mailboxfull, "mapiexceptionshutoffquotaexceeded"},
    {mailboxfull, "quotaexceededexception"}, {systemfull, "insufficient system storage"},
    {systemfull, "insufficient system resources"}, {networkerror, "routing.loopdetected"},
    {networkerror, "hop count exceeded"}, {userunknown, "recipient not found by smtp address lookup"},
    {rejected, "access denied*sender address rejected"}, {rejected, "tenantattribution"},
    {policyviolation, "unable to verify sender"}, {userunknown, "mailbox unavailable", "", "hotmail"},
    {userunknown, "mailbox unavailable", "", "outlook"}, {requireptr, "reverse dns record*outlook"},
    {speeding, "exceeded the maximum number of messages"}, {blocked, "temporarily rate limited due to ip reputation"},
    // Yahoo, AOL, Verizon
    {policyviolation, "message not accepted for policy reasons"}, {policyviolation, "not accepted for policy"},
    
    {suspend, "this mailbox is disabled"}, {userunknown, "this user doesn't have a yahoo"},
    {userunknown, "this user doesn't have a"}, 
    {blocked, "listed in the * blocklist"},
    // Apple
    {authfailure, "due to*dmarc policy"}, {blocked, "[hm08]"}, {suspend, "user does not exist*suspended"},
    // Facebook
    {filtered, "refused due to recipient preferences"}, {userunknown, "rcp-p1", "", "facebook"},
    {authfailure, "dmarc*facebook"}, {mailboxfull, "rcp-p4"}, {mesgtoobig, "msg-p2"}, {contenterror, "msg-p1"},
    {suspend, "rcp-p3"}, {systemerror, "rcp-t4"}, {securityerror, "pol-p7"}, {blocked, "pol-p1", "", "facebook"},
    {spamdetected, "pol-p6"}, {virusdetected, "pol-p5"}, {blocked, "pol-p3"}, {networkerror, "con-t1"},
    {toomanyconn, "con-t3"}, {notcompliantrfc, "msg-p3"}, {authfailure, "pol-p2"}, {policyviolation, "pol-p4"},
    // Orange, La Poste, Free, SFR (France)
    {systemerror, "ofr005_505"}, {toomanyconn, "ofr_101"}, {toomanyconn, "ofr004_104"}, {blocked, "ofr004_102"}, {spamdetected, "ofr_506"}, {spamdetected, "ofr006_515"},
    {authfailure, "ofr_519"}, {mailboxfull, "ofr_417"}, {userunknown, "lpn007_416"}, {userunknown, "ofr_416"},
    {requireptr, "ofr_109"}, {notcompliantrfc, "ofr_515"}, {toomanyconn, "lpn105_104"},
    {blocked, "ofr_"}, {blocked, "ofr00"}, {userunknown, "adresse d au moins un destinataire invalide"},
    {userunknown, "adresse destinataire invalide"}, {blocked, "lpnaaa"}, {policyviolation, "lpnaaa_501"},
    {userunknown, "destinataire inconnu"}, {mailboxfull, "boite du destinataire pleine"},
    {suspend, "boite du destinataire archivee"}, {toomanyconn, "trop de connexions"},
    // Tencent, NetEase, Sina
    {toomanyconn, "ip frequency limited"}, {toomanyconn, "connection frequency limited"},
    {speeding, "frequency limited"}, {blocked, "suspected bounce attacks"}, {spamdetected, "suspected spam"},
    {userunknown, "mailbox unavailable or access denied"}, {policyviolation, "mail content denied"},
    {authfailure, "dmarc check failed"}, {rejected, "domain by this sender is blocked"},
    {requireptr, "domain mail not permit"}, {requireptr, "mail from ip*helo"}, {blocked, "ip not permitted"},
    // Docomo, KDDI, SoftBank (Japan): addresses hide behind one answer for every reason
    {rejected, "unknown user", "DATA", "docomo.ne.jp"}, 
    {filtered, "invalid recipient", "DATA", "softbank.ne.jp"}, 
    {rejected, "this-message-rejected-by"}, {filtered, "each of the following recipients was rejected by a remote mail server"},
    {expired, "each of the following recipients was undeliverable"},
    {suspend, "the user(s) account is disabled"}, {suspend, "the user(s) account is temporarily limited"},
    // GoDaddy, Cox, Comcast, messagelabs, Mimecast, Proofpoint, Barracuda, Spamhaus, Cloudmark
    {speeding, "too many recipients this hour"}, {speeding, "mail rate exceeded"}, {speeding, "ib605"}, {speeding, "ib607"},
    {blocked, "ib103"}, {blocked, "ib104"}, {spamdetected, "ib212"}, {blocked, "ib504"}, {toomanyconn, "ib001"},
    {requireptr, "ib101"}, {requireptr, "ib108"}, {mailboxfull, "ib401"},
    {blocked, "aup#cdrbl"}, {blocked, "aup#bl"}, {blocked, "aup#out"}, {requireptr, "aup#"}, {blocked, "cxbl"}, {requireptr, "cxrdns"}, {requireptr, "rdns/ptr"},
    {toomanyconn, "cxmxrt"}, {toomanyconn, "too many sessions from"}, {blocked, "bl00000"}, {blocked, "pdr0"}, {blocked, "rl00000"},
    {securityerror, "please turn on smtp authentication"}, {userunknown, "invalid recipient*#5.1.1"},
    {rejected, "anti-spoofing policy"}, {spamdetected, "spam content detected"}, {badreputation, "ip reputation"},
    {badreputation, "low reputation"}, {badreputation, "poor reputation"}, {badreputation, "reputation score"},
    {badreputation, "due to the reputation"}, {badreputation, "has a poor email reputation"},
    {badreputation, "exceeded*reputation"}, {blocked, "proofpoint.com"}, {blocked, "csi.cloudmark.com"},
    {userunknown, "550 <@>: user unknown"}, {userunknown, "550: <@>: user unknown"}, // KDDI, at RCPT
    {rejected, "ib506"}, {notaccept, "returned null mx"}, {networkerror, "dns error:"}, {rejected, "recipient address*rejected*access denied"}, {userunknown, "542 @ rejected"}, {filtered, "recipient not found msexch:imc"}, {policyviolation, "lpn000_630"},
    {systemerror, "after multiple retries"}, {systemerror, "ldap server"}, {badreputation, "unexpected volume or user complaints"},
    {userunknown, "address couldn't be found"}, {requireptr, "mismatches client ip"},
    {userunknown, "(and other recipients in the same domain)"}, {notaccept, "indicated no smtp service"},
    {expired, "envelope expired"}, {networkerror, "network error on destination"}, {notaccept, "no mx found for domain"},
    {expired, "delivery failed*attempts"}, {failedstarttls, "does not support tls"}, {systemerror, "duplicated message-id"}, {rejected, "groups.google.com"},
    {suspend, "temporary locked"}, {suspend, "temporarily locked"}, {mesgtoobig, "line limit exceeded"},
    {authfailure, "multiple authentication checks failed"}, {authfailure, "authentication information"},
    {policyviolation, "protocol violation"}, {policyviolation, "header error"},
    {spamdetected, "message content rejected"}, {spamdetected, "reject*- spam"},
    // Groups and lists
    {rejected, "not a member of this mailing list"}, {rejected, "are not member"}, {systemerror, "loop back warning"},
    {rejected, "sorry, only subscribers may post"}, {rejected, "messages to the group"},
    {filtered, "based on the email preferences of the person"},
};

constexpr Phrase clear[] = {
    // Whom do we speak for
    {authfailure, "dmarc policy"}, {authfailure, "dmarc verification"}, {authfailure, "dmarc reject"},
    {authfailure, "failed dmarc"}, {authfailure, "dmarc failure"}, {authfailure, "fails dmarc"}, {authfailure, "dmarc evaluation"},
    {authfailure, "dkim verification failed"}, {authfailure, "no valid spf"}, {authfailure, "spf check failed"},
    {authfailure, "spf: fail"}, {authfailure, "spf fail"}, {authfailure, "failed spf"}, {authfailure, "spf unauthorized"}, {authfailure, "spf record"},
    {authfailure, "(spf)"}, {authfailure, "rejected by spf"}, {authfailure, "spf authentication"}, {authfailure, "spf=fail"}, {authfailure, "spf hard"},
    {authfailure, "openspf.org"}, {authfailure, "openspf.net"}, {authfailure, "sender policy framework"}, {authfailure, "domain's spf"},
    {authfailure, "not authorized to send*domain"}, {authfailure, "is not allowed to send mail from"}, {authfailure, "unauthenticated email"},
    {requireptr, "reverse dns"}, {requireptr, "ptr record"}, {requireptr, "cannot find your hostname"},
    {requireptr, "cannot find your reverse hostname"}, {requireptr, "no ptr"}, {requireptr, "rdns"}, {requireptr, "missing ptr"},
    {requireptr, "cannot resolve your address"}, {requireptr, "cannot get your hostname"}, {requireptr, "reverse lookup"},
    {requireptr, "fix reverse"}, {requireptr, "unresolvable relay host"}, {requireptr, "hostname for your ip"}, {requireptr, "reverse hostname"},
    {requireptr, "ip address could not be resolved"}, {requireptr, "ip name lookup failed"}, {requireptr, "ip name possibly forged"},
    {requireptr, "does not have a valid dns entry"}, {requireptr, "your ip lacks"}, {requireptr, "must have a pointer"}, {requireptr, "dynamic/generic hostname"},
    // What is in the mail
    {virusdetected, "virus"}, {virusdetected, "malware"}, {virusdetected, "infected"}, {virusdetected, "blocked exploit"},
    {policyviolation, "attachment type"}, {policyviolation, "prohibited attachment"}, {policyviolation, "file type is not"}, {policyviolation, "unacceptable content"},
    {policyviolation, "bad attachment"}, {policyviolation, "blocked for security reasons"}, {policyviolation, "blocked because*attachment"},
    {policyviolation, "policy reasons"}, {policyviolation, "policy violation"}, {policyviolation, "due to policy"}, {policyviolation, "violates policy"},
    {policyviolation, "for policy"}, {policyviolation, "denied by policy"}, {policyviolation, "administrative prohibition"}, {policyviolation, "we have a policy"},
    {policyviolation, "closed mailing list"}, {policyviolation, "blocked by our policy"}, {policyviolation, "transport rules"}, {policyviolation, "you have exceeded the allowable number of posts"},
    {spamdetected, "spam message"}, {spamdetected, "detected as spam"}, {spamdetected, "identified as spam"}, {spamdetected, "considered spam"},
    {spamdetected, "looks like spam"}, {spamdetected, "considered to be spam"}, {spamdetected, "classified as spam"}, {spamdetected, "appears to be spam"},
    {spamdetected, "as spam"}, {spamdetected, "is spam"}, {spamdetected, "spam score"}, {spamdetected, "spamassassin"}, {spamdetected, "spam filter"}, {spamdetected, "rejected as bulk"},
    {spamdetected, "resembles spam"}, {spamdetected, "to be spam"}, {spamdetected, "spam detected"}, {spamdetected, "spam content"}, {spamdetected, "spam mail"}, {spamdetected, "possible spam"}, {spamdetected, "probable spam"},
    {spamdetected, "unsolicited"}, {spamdetected, "junk mail"}, {spamdetected, "spamminess"}, {spamdetected, "spam not accepted"}, {spamdetected, "spam rejected"}, {spamdetected, "spam*refused"},
    {notcompliantrfc, "not rfc compliant"}, {notcompliantrfc, "rfc 5322"}, {notcompliantrfc, "rfc5322"}, {notcompliantrfc, "rfc2822"}, {notcompliantrfc, "rfc 2822"},
    {notcompliantrfc, "duplicate header"}, {notcompliantrfc, "duplicated header"}, {notcompliantrfc, "missing from header"}, {notcompliantrfc, "this message is not compliant"}, {notcompliantrfc, "non-compliant"},
    {notcompliantrfc, "multiple from"}, {notcompliantrfc, "only one from"}, {notcompliantrfc, "bare lf"}, {notcompliantrfc, "bare cr"}, {notcompliantrfc, "rfc 1035"}, {notcompliantrfc, "missing*header"},
    {contenterror, "malformed header"}, {contenterror, "malformed mime"}, {contenterror, "malformed message"}, {contenterror, "improper use of 8-bit"}, {contenterror, "message header size"}, {contenterror, "mime error"}, {contenterror, "invalid mime"}, {contenterror, "charset not supported"}, 
    {contenterror, "message filtered. please see the faqs"}, {contenterror, "improper mime"}, {contenterror, "line too long"}, {contenterror, "header is too"},
    {exceedlimit, "5.2.3"}, {exceedlimit, "message too large for this recipient"},
    {mesgtoobig, "message too big"}, {mesgtoobig, "message too large"}, {mesgtoobig, "message size exceed"}, {mesgtoobig, "exceeded maximum inbound message size"}, {mesgtoobig, "maximum message size"},
    {mesgtoobig, "size exceeds"}, {mesgtoobig, "exceeds fixed maximum"}, {mesgtoobig, "exceeds the maximum"}, {mesgtoobig, "max message size"}, {mesgtoobig, "message length exceeds"}, {mesgtoobig, "larger than the maximum"}, {mesgtoobig, "too big for system"}, {mesgtoobig, "message is too large"}, {mesgtoobig, "message is too big"},
    // Room
    {systemfull, "mail system full"}, {systemfull, "insufficient disk"}, {systemfull, "no space left"}, {systemfull, "not enough disk"}, {systemfull, "disk full"}, {systemfull, "system storage"}, {systemfull, "out of disk"},
    {systemfull, "requested mail action aborted: exceeded storage allocation", "CONN"},
    {mailboxfull, "mailbox full"}, {mailboxfull, "mailbox is full"}, {mailboxfull, "over quota"}, {mailboxfull, "quota exceed"}, {mailboxfull, "exceeded storage"}, {mailboxfull, "exceed*quota"}, {mailboxfull, "mail box full"}, {mailboxfull, "mailbox*exceeded"},
    {mailboxfull, "overquota"}, {mailboxfull, "over its quota"}, {mailboxfull, "over the quota"}, {mailboxfull, "out of storage"}, {mailboxfull, "inbox is full"}, {mailboxfull, "mailfolder is full"}, {mailboxfull, "exceeds allowed size"}, {mailboxfull, "over disk quota"}, {mailboxfull, "disk quota"},
    {mailboxfull, "mailbox size"}, {mailboxfull, "storage quota"}, {mailboxfull, "quota is full"}, {mailboxfull, "mail quota"}, {mailboxfull, "mailbox has exceeded"}, {mailboxfull, "number of messages in recipient"}, {mailboxfull, "account is over"}, {mailboxfull, "exceeded*limit of*mailbox"}, {mailboxfull, "mailbox over"},
    {mailboxfull, "quota violation"}, {mailboxfull, "not enough storage"}, {mailboxfull, "boîte pleine"}, {mailboxfull, "too much mail data"}, {mailboxfull, "user is over the quota"}, {mailboxfull, "exceeds*quota"}, {mailboxfull, "mailbox*out of space"}, {mailboxfull, "insufficient space"}, {mailboxfull, "exceeded his/her quota"}, {mailboxfull, "maildir over"}, {mailboxfull, "full mailbox"}, {mailboxfull, "is over quota"}, {mailboxfull, "the user has exceeded"}, {mailboxfull, "message box full"}, {mailboxfull, "maximum storage"},
    // How much, how fast, how many
    {toomanyconn, "too many connection"}, {toomanyconn, "too many concurrent"}, {toomanyconn, "too many simultaneous"}, {toomanyconn, "connections exceeded"}, {toomanyconn, "connection limit"}, {toomanyconn, "exceeded*connection"}, {toomanyconn, "connection rate"}, {toomanyconn, "concurrent connection"}, {toomanyconn, "too many sessions"}, {toomanyconn, "all available ips are at maximum connection"}, {toomanyconn, "throttling failure: maximum sending rate exceeded"}, {toomanyconn, "client has exceeded its connection"}, {toomanyconn, "has exceeded the maximum number of connections"},
    {toomanyconn, "too many recip"}, {toomanyconn, "too many recipients"}, {toomanyconn, "too many messages in this"},
    {speeding, "rate limit"}, {speeding, "too many messages"}, {speeding, "too many errors from your ip"}, {speeding, "try again later*volume"}, {speeding, "sending too fast"}, {speeding, "too much mail"}, {speeding, "too many emails"}, {speeding, "mails per"}, {speeding, "throttl"}, {speeding, "please try again slower"}, {speeding, "receiving mail at a rate that"},
    // Encryption
    {failedstarttls, "starttls"}, {failedstarttls, "tls negotiation"}, {failedstarttls, "tls handshake"}, {failedstarttls, "tls required"}, {failedstarttls, "tls is required"}, {failedstarttls, "requires tls"}, {failedstarttls, "tls encryption"}, {failedstarttls, "certificate verif"}, {failedstarttls, "ssl routines"},
    // The address has gone elsewhere
    {hasmoved, "has been replaced by"}, {hasmoved, "user has moved"}, {hasmoved, "has moved to"}, {hasmoved, "address changed"}, {hasmoved, "no longer uses"}, {hasmoved, "new address"}, {hasmoved, "mailbox has moved"}, {hasmoved, "user not local; please try"}, {hasmoved, "user no longer"},
    // A mailbox that sleeps
    {suspend, "mailbox disabled"}, {suspend, "account disabled"}, {suspend, "account is disabled"}, {suspend, "mailbox is disabled"}, {suspend, "account inactive"}, {suspend, "account is inactive"}, {suspend, "mailbox is inactive"}, {suspend, "inactive account"}, {suspend, "inactive user"}, {suspend, "suspended"}, {suspend, "temporarily disabled"}, {suspend, "user is inactive"}, {suspend, "account expired"}, {suspend, "mailbox currently suspended"}, {suspend, "mailbox is frozen"}, {suspend, "user disabled"}, {suspend, "disabled mailbox"}, {suspend, "disabled due to inactivity"}, {suspend, "mailbox has been disabled"}, {suspend, "not accepting mail*disabled"}, {suspend, "has been disabled"}, {suspend, "boite du destinataire"}, {suspend, "account has been locked"}, {suspend, "account is locked"}, {suspend, "deactivated mailbox"}, {suspend, "is a deactivated"}, {suspend, "account closed"}, {suspend, "is currently not available"}, {suspend, "vdelivermail: account is locked"}, {suspend, "is not active"}, {suspend, "mail for*temporarily disabled"},
    // Hosts
    {notaccept, "does not accept mail"}, {notaccept, "doesn't accept mail"}, {notaccept, "does not accept email"}, {notaccept, "do not accept mail"}, {notaccept, "not accept any mail"}, {notaccept, "not accepting mail"}, {notaccept, "nullmx"}, {notaccept, "null mx"}, {notaccept, "no mail accepted"}, {notaccept, "has declined to accept mail"}, {notaccept, "name server: .: host not found"}, {notaccept, "smtp server not available here"}, {notaccept, "mx points to nothing"}, {notaccept, "this server does not accept"},
    {hostunknown, "host unknown"}, {hostunknown, "host or domain name not found"}, {hostunknown, "unknown host"}, {hostunknown, "domain does not exist"}, {hostunknown, "domain not found"}, {hostunknown, "no such domain"}, {hostunknown, "invalid domain"}, {hostunknown, "unrouteable mail domain"}, {hostunknown, "unrouteable domain"}, {hostunknown, "couldn't find any host named"}, {hostunknown, "illegal host/domain"}, {hostunknown, "host not found"}, {hostunknown, "domain name not found"}, {hostunknown, "nxdomain"}, {hostunknown, "domain mentioned in email address is unknown"}, {hostunknown, "recipient domain must exist"}, {hostunknown, "could not find a gateway for"}, {hostunknown, "domain is not valid"}, {hostunknown, "name or service not known"}, {hostunknown, "no mx or a records"}, {hostunknown, "unable to lookup dns for"}, {hostunknown, "host does not exist"}, {hostunknown, "unknown domain"}, {hostunknown, "domain must resolve"}, {hostunknown, "could not be found*dns"}, {hostunknown, "bad destination host"}, {hostunknown, "domain couldn't be found"}, {hostunknown, "domain*couldn't be found"}, {hostunknown, "no matches to nameserver query"},
    {networkerror, "too many hops"}, {networkerror, "mail loop"}, {networkerror, "mail forwarding loop"}, {networkerror, "loops back to myself"}, {networkerror, "malformed or unexpected name server reply"}, {networkerror, "hop count"}, {networkerror, "maximum forwarding loop"}, {networkerror, "no route to host"}, {networkerror, "network is unreachable"}, {networkerror, "name server timeout"}, {networkerror, "host name lookup failure"}, {networkerror, "dns failure"}, {networkerror, "dns server"}, {networkerror, "no usable mx"}, {networkerror, "bad name server"}, {networkerror, "could not connect and send"}, {networkerror, "malformed name server reply"}, {networkerror, "could not contact dns"}, {networkerror, "networking error"}, {networkerror, "message looping"}, {networkerror, "mail is looping"}, {networkerror, "temporary lookup failure"}, {networkerror, "type=mx: *loops"}, {networkerror, "no connection to"}, {networkerror, "lookup failed"}, {networkerror, "retry time not reached for any host", "NEVER"},
    {norelaying, "relaying denied"}, {norelaying, "relay access denied"}, {norelaying, "relay denied"}, {norelaying, "unable to relay"}, {norelaying, "not permitted to relay"}, {norelaying, "no relaying"}, {norelaying, "relaying prohibited"}, {norelaying, "relay not permitted"}, {norelaying, "relaying not permitted"}, {norelaying, "we do not relay"}, {norelaying, "not a gateway"}, {norelaying, "not an open relay"}, {norelaying, "relay operation rejected"}, {norelaying, "that domain isn't in my list of allowed rcpthosts"}, {norelaying, "relaying mail to"}, {norelaying, "mail server requires authentication when attempting to send to a non-local"}, {norelaying, "relaying is not"}, {norelaying, "insecure mail relay"}, {norelaying, "relaying disallowed"}, {norelaying, "email address is not verified"}, {norelaying, "relay is prohibited"}, {norelaying, "send to a non-local"}, {norelaying, "discarded in transit"}, {norelaying, "relay not"},
    // The sender
    {rejected, "sender rejected"}, {rejected, "sender address rejected"}, {rejected, "sender verify failed"}, {rejected, "sender was rejected"}, {rejected, "sender denied"}, {rejected, "domain of sender address"}, {rejected, "sender domain must"}, {rejected, "sender is spammer"}, {rejected, "invalid sender"}, {rejected, "unknown sender"}, {rejected, "sender unknown"}, {rejected, "from*denied"}, {rejected, "sender address is not"}, {rejected, "sender domain is empty"}, {rejected, "your sender's domain"}, {rejected, "not allowed to send to"}, {rejected, "not allowed to post"}, {rejected, "mail from*rejected"}, {rejected, "backscatter"}, {rejected, "domain of*does not exist", "MAIL"}, {rejected, "sender domain"}, {rejected, "unverified sender"}, {rejected, "by non-member to a members-only"}, {rejected, "bounces from*refused"}, {rejected, "empty envelope senders not allowed"}, {rejected, "we don't accept mail from"}, {rejected, "you are sending to/from an address that has been blacklisted"}, {rejected, "email address is on senderfilterconfig list"}, {rejected, "refused mail from your domain"}, {rejected, "rejecting banned content", "NEVER"}, {rejected, "spammer"}, {rejected, "your email address has been blacklisted"}, {rejected, "sender not pre-approved"}, {rejected, "from address rejected"},
    {securityerror, "authentication required"}, {securityerror, "authentication failed"}, {securityerror, "authentication is required"}, {securityerror, "authenticate"}, {securityerror, "smtp auth"}, {securityerror, "not authenticated"}, {securityerror, "account has been hacked"}, {securityerror, "authentication turned on"}, {securityerror, "you are not authorized"}, {securityerror, "not authorized"}, {securityerror, "executable files are not allowed"}, {securityerror, "verification failure"}, {securityerror, "please log in"}, {securityerror, "authentication credentials"}, {securityerror, "codes.rt*security"},
    // Our address
    {blocked, "blocked using"}, {blocked, "blacklist"}, {blocked, "black list"}, {blocked, "blocklist"}, {blocked, "block list"}, {blocked, "spamhaus"}, {blocked, "spamcop"}, {blocked, "barracudacentral"}, {blocked, "dnsbl"}, {blocked, "rbl "}, {blocked, "sorbs"}, {blocked, "client host*rejected"}, {blocked, "client host rejected"}, {blocked, "ip address*rejected"}, {blocked, "ip*blocked"}, {blocked, "blocked*ip"}, {blocked, "banned"}, {blocked, "host*is not allowed"}, {blocked, "refused to talk to me"}, {blocked, "connection refused by"}, {blocked, "connection reset by peer"}, {blocked, "connection dropped"}, {blocked, "dynamic ip"}, {blocked, "use the smtp server of your isp"}, {blocked, "your isp"}, {blocked, "no access from mail server"}, {blocked, "your network"}, {blocked, "bad sender ip"}, {blocked, "your mail server"}, {blocked, "your server"}, {blocked, "access denied*ip"}, {blocked, "host listed"}, {blocked, "temporarily blocked"}, {blocked, "is blocked"}, {blocked, "from your ip"}, {blocked, "your ip address"}, {blocked, "sender ip"}, {blocked, "bad dns helo"}, {blocked, "helo command rejected"}, {blocked, "invalid ehlo"}, {blocked, "ehlo*rejected"}, {blocked, "invalid helo"}, {blocked, "dynamic/zombied"}, {blocked, "not allowed to connect"}, {blocked, "rejected because of*list"}, {blocked, "you are not allowed to connect"}, {blocked, "server access forbidden"}, {blocked, "access from ip"}, {blocked, "server refused*connection"}, {blocked, "rejected*dns bl"}, {blocked, "domain name listed"}, {blocked, "unauthenticated connections"}, {blocked, "too many spam"}, {blocked, "your access"}, {blocked, "service refused"}, {blocked, "poor reputation"}, {blocked, "mail from*not accepted"}, {blocked, "network addr"}, {blocked, "cannot send e-mail to yourself"},
    // The address
    {userunknown, "user unknown"}, {userunknown, "unknown user"}, {userunknown, "no such user"}, {userunknown, "no mailbox here by that name"}, {userunknown, "no such mailbox"}, {userunknown, "mailbox not found"}, {userunknown, "mailbox does not exist"}, {userunknown, "mailbox doesn't exist"}, {userunknown, "recipient unknown"}, {userunknown, "unknown recipient"}, {userunknown, "user not found"}, {userunknown, "recipient not found"}, {userunknown, "user doesn't exist"}, {userunknown, "user does not exist"}, {userunknown, "recipient address rejected: user unknown"}, {userunknown, "invalid recipient"}, {userunknown, "invalid mailbox"}, {userunknown, "address unknown"}, {userunknown, "address not found"}, {userunknown, "no such recipient"}, {userunknown, "no such address"}, {userunknown, "no such person"}, {userunknown, "no such account"}, {userunknown, "unknown or illegal alias"}, {userunknown, "recipient does not exist"}, {userunknown, "recipient*does not exist"}, {userunknown, "account does not exist"}, {userunknown, "does not exist"}, {userunknown, "doesn't exist"}, {userunknown, "not listed in"}, {userunknown, "not our customer"}, {userunknown, "unrouteable address"}, {userunknown, "unroutable address"}, {userunknown, "unknown local"}, {userunknown, "local part"}, {userunknown, "mailbox name not allowed"}, {userunknown, "recipient name is not recognized"}, {userunknown, "no valid recipient"}, {userunknown, "not a valid mailbox"}, {userunknown, "not a valid user"}, {userunknown, "is not a valid"}, {userunknown, "undeliverable address"}, {userunknown, "recipient*was not found"}, {userunknown, "mailbox unknown"}, {userunknown, "no local mailbox"}, {userunknown, "user*not exist"}, {userunknown, "not known"}, {userunknown, "bad address"}, {userunknown, "invalid address"}, {userunknown, "account not found"}, {userunknown, "email account that you tried to reach does not"}, {userunknown, "this user doesn"}, {userunknown, "non-existent"}, {userunknown, "nonexistent"}, {userunknown, "user invalid"}, {userunknown, "invalid user"}, {userunknown, "is not a known user"}, {userunknown, "unknown mailbox"}, {userunknown, "nobody by that name"}, {userunknown, "addressee unknown"}, {userunknown, "no account by that name"}, {userunknown, "no user here"}, {userunknown, "does not like recipient"}, {userunknown, "no recipients", "NEVER"}, {userunknown, "bad recipient"}, {userunknown, "bad destination mailbox"}, {userunknown, "has no mailbox"}, {userunknown, "user has left"}, {userunknown, "no mailbox"}, {userunknown, "mailbox unavailable", "RCPT"}, {userunknown, "list unknown"}, {userunknown, "recipient is not local"}, {userunknown, "not a registered gateway user"}, {userunknown, "destination addresses were unknown"}, {userunknown, "said: 550-5.1.1"}, {userunknown, "mailbox not present"}, {userunknown, "user missing"}, {userunknown, "is not at"},
    // Programs behind an address
    {mailererror, "command failed"}, {mailererror, "x-unix"}, {mailererror, "pipe to"}, {mailererror, "mailer error"}, {mailererror, "exit status"}, {mailererror, "command died"}, {mailererror, "return code"}, {mailererror, "died with*signal"}, {mailererror, "returned non-zero"}, {mailererror, "command output"}, {mailererror, "procmail: "}, {mailererror, "bin/procmail"}, {mailererror, "bin/maidrop"},
    {filtered, "rejected by recipient"}, {filtered, "recipient preferences"}, {filtered, "rejected by the recipient"}, {filtered, "because the recipient is not accepting mail"}, {filtered, "user reject"}, {filtered, "refused by recipient"}, {filtered, "recipient refuses"}, {filtered, "resolver.rst.notauthorized"}, {filtered, "list of allowed senders"}, {filtered, "this account is protected by"}, {filtered, "extended*filter"}, {filtered, "is not receiving mail"}, {filtered, "permanently rejected message"}, {filtered, "message filtered"}, {filtered, "due to extended inactivity new mail"},
    // Time
    {expired, "timed out"}, {expired, "timeout"}, {expired, "time out"}, {expired, "retry time not reached"}, {expired, "retry timeout exceeded"}, {expired, "delivery time expired"}, {expired, "message expired"}, {expired, "in the queue too long"}, {expired, "queue too long"}, {expired, "could not be delivered for"}, {expired, "will continue trying"}, {expired, "not yet been delivered"}, {expired, "has been delayed"}, {expired, "giving up"}, {expired, "too many retries"}, {expired, "connection expired"}, {expired, "failed to deliver to domain"}, {expired, "delivery expired"}, {expired, "has expired"}, {expired, "lost connection"}, {expired, "delay"}, {expired, "host not reachable"}, {expired, "unable to connect"}, {expired, "could not connect"}, {expired, "could not deliver*for"}, {expired, "deferred"}, {expired, "cannot connect"}, {expired, "was not reachable within"}, {expired, "maximum queue"}, {expired, "not connect to"}, {expired, "failed to connect"},
    // Their machinery
    {systemerror, "local configuration error"}, {systemerror, "local error in processing"}, {systemerror, "internal error"}, {systemerror, "internal server error"}, {systemerror, "service unavailable", "NEVER"}, {systemerror, "server configuration error"}, {systemerror, "system config error"}, {systemerror, "cannot allocate"}, {systemerror, "out of memory"}, {systemerror, "unable to open"}, {systemerror, "i/o error"}, {systemerror, "system error"}, {systemerror, "can't create"}, {systemerror, "cannot create"}, {systemerror, "service currently unavailable"}, {systemerror, "timeout waiting for input", "NEVER"}, {systemerror, "all configured dnsbl", "NEVER"}, {systemerror, "config error"}, {systemerror, "transport error"}, {systemerror, "local delivery failed"}, {systemerror, "interrupted system call"}, {systemerror, "resources temporarily"},
};

constexpr Phrase vague[] = {
    {rejected, "access denied", "MAIL"}, {rejected, "rejected", "MAIL"}, {rejected, "refused", "MAIL"},
    {blocked, "access denied", "CONN"}, {blocked, "access denied", "EHLO"}, {blocked, "rejected", "EHLO"}, {blocked, "refused", "CONN"},
    {securityerror, "access denied"}, {blocked, "connection refused"}, {blocked, "blocked"},
    {userunknown, "mailbox unavailable"}, {userunknown, "unknown address"}, {userunknown, "recipient address rejected"}, {userunknown, "@ rejected"}, {userunknown, "rejected", "RCPT"}, {filtered, "rejected", "DATA"},
    {syntaxerror, "syntax error"}, {syntaxerror, "bad sequence"}, {syntaxerror, "command not"}, {networkerror, "mx record"},
    {systemerror, "service unavailable"}, {policyviolation, "policy"}, {spamdetected, "spam"}, {expired, "try again"},
    {expired, "delivery temporarily suspended"},
};

constexpr StatusRule by_status_code[] = {
    {"1.0", userunknown, userunknown}, {"1.1", userunknown, userunknown}, {"1.2", hostunknown, hostunknown},
    {"1.3", userunknown, userunknown}, {"1.4", filtered, filtered}, {"1.6", hasmoved, hasmoved}, {"1.7", rejected, rejected},
    {"1.8", rejected, rejected}, {"1.9", systemerror, expired}, {"1.10", notaccept, notaccept},
    {"2.0", filtered, filtered}, {"2.1", filtered, blocked}, {"2.2", mailboxfull, mailboxfull}, {"2.3", exceedlimit, exceedlimit},
    {"2.4", filtered, filtered}, {"3.0", systemerror, systemerror}, {"3.1", systemfull, systemfull}, {"3.2", notaccept, notaccept},
    {"3.3", systemerror, systemerror}, {"3.4", mesgtoobig, mesgtoobig}, {"3.5", systemerror, systemerror},
    {"4.0", networkerror, networkerror}, {"4.1", expired, expired}, {"4.2", networkerror, expired}, {"4.3", systemerror, systemerror},
    {"4.4", networkerror, networkerror}, {"4.5", expired, systemfull}, {"4.6", networkerror, networkerror}, {"4.7", expired, expired},
    {"5.0", syntaxerror, expired}, {"5.1", syntaxerror, syntaxerror}, {"5.2", syntaxerror, syntaxerror}, {"5.3", toomanyconn, toomanyconn}, {"5.4", syntaxerror, syntaxerror}, {"5.5", syntaxerror, syntaxerror},
    {"6.0", contenterror, contenterror}, {"6.1", contenterror, contenterror}, {"6.2", contenterror, contenterror}, {"6.3", contenterror, contenterror}, {"6.5", contenterror, contenterror}, {"6.6", contenterror, contenterror}, {"6.7", contenterror, contenterror},
    {"7.0", securityerror, securityerror}, {"7.1", securityerror, securityerror}, {"7.2", filtered, filtered},
    {"7.7", authfailure, authfailure}, {"7.8", securityerror, securityerror}, {"7.9", policyviolation, securityerror}, {"7.10", failedstarttls, failedstarttls},
    {"7.13", suspend, suspend}, {"7.14", securityerror, securityerror}, {"7.20", authfailure, authfailure}, {"7.21", authfailure, authfailure}, {"7.22", authfailure, authfailure},
    {"7.23", authfailure, authfailure}, {"7.24", authfailure, authfailure}, {"7.25", requireptr, requireptr}, {"7.26", authfailure, authfailure},
    {"7.27", authfailure, authfailure}, {"7.28", speeding, speeding}, {"7.29", failedstarttls, failedstarttls}, {"7.30", authfailure, authfailure},
    {"7.509", authfailure, authfailure}, {"7.515", authfailure, authfailure}, {"7.606", blocked, blocked}, {"7.511", blocked, blocked}, {"7.57", securityerror, securityerror}, {"7.64", norelaying, norelaying}, {"7.133", securityerror, securityerror}, {"7.124", rejected, rejected}, {"7.23", authfailure, authfailure}, {"7.501", spamdetected, spamdetected}, {"7.502", spamdetected, spamdetected}, {"7.503", spamdetected, spamdetected}, {"7.508", toomanyconn, toomanyconn}, {"7.705", exceedlimit, exceedlimit}, {"7.708", blocked, blocked}, {"7.750", blocked, blocked}, {"7.506", notcompliantrfc, notcompliantrfc}, {"7.512", notcompliantrfc, notcompliantrfc}, {"4.300", expired, expired}, {"4.310", networkerror, networkerror}, {"4.312", networkerror, networkerror}, {"4.316", expired, expired}, {"1.20", notcompliantrfc, notcompliantrfc},
};

} // namespace

std::span<const Phrase> provider_phrases() { return of_providers; }
std::span<const Phrase> clear_phrases() { return clear; }
std::span<const Phrase> vague_phrases() { return vague; }
std::span<const StatusRule> status_rules() { return by_status_code; }

} // namespace wireroom::mail
