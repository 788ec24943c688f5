#include "briefing/ledger.h"

namespace wireroom::briefing {
namespace {

// mailing_step and delivery are only added to. delivery_open and mailing_holder are a queue and a
// lock: rows that come and go.
constexpr store::Migration migrations[] = {
    {"ledger", 1, R"sql(
CREATE TABLE mailing (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE mailing_step (
  id INTEGER PRIMARY KEY,
  mailing INTEGER NOT NULL REFERENCES mailing (id),
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  editor TEXT NOT NULL,
  note TEXT NOT NULL,
  begins INTEGER,
  document TEXT
) STRICT;
CREATE INDEX mailing_step_mailing ON mailing_step (mailing, id);
CREATE TABLE mailing_holder (
  mailing INTEGER NOT NULL PRIMARY KEY REFERENCES mailing (id),
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE mailing_secret (
  id INTEGER NOT NULL PRIMARY KEY,
  secret BLOB NOT NULL
) STRICT;
CREATE TABLE delivery (
  mailing INTEGER NOT NULL,
  reader INTEGER NOT NULL,
  number INTEGER NOT NULL,
  state INTEGER NOT NULL,
  at INTEGER NOT NULL,
  claimed INTEGER,
  relay TEXT,
  code TEXT,
  status TEXT,
  reason INTEGER,
  hard INTEGER,
  said TEXT,
  PRIMARY KEY (mailing, reader, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery_open (
  mailing INTEGER NOT NULL,
  reader INTEGER NOT NULL,
  number INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  provider TEXT NOT NULL,
  planned INTEGER NOT NULL,
  due INTEGER NOT NULL,
  claimed INTEGER,
  relay TEXT,
  PRIMARY KEY (mailing, reader)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_open_due ON delivery_open (mailing, provider, due);
)sql"},
    // Refused, uncertain and left: few beside a million that were accepted.
    {"ledger", 2, R"sql(
CREATE INDEX delivery_odd ON delivery (mailing, state, reader) WHERE state > 2;
)sql"},
    {"ledger", 3, R"sql(
CREATE TABLE link_count (
  day TEXT NOT NULL,
  article INTEGER NOT NULL,
  page INTEGER NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (day, article, page)
) STRICT, WITHOUT ROWID;
)sql"},
};

} // namespace

std::span<const store::Migration> ledger_migrations() {
  return migrations;
}

} // namespace wireroom::briefing
