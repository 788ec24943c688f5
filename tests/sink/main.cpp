// mail_sink [--port N] [--journal FILE] [--folder DIR] [--sync] [--fault STAGE=ACTION[@WHOM]]...:
// the tests' mail server on its own. Prints its port and runs until its standard input ends.
#include "mail/testing.h"
#include <cstdio>
#include <cstdlib>

using namespace wireroom;

int main(int count, char** words) {
  mail::SinkOptions options;
  int port = 0;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const std::string next = i + 1 < count ? words[i + 1] : "";
    if (word == "--port") port = std::atoi(next.c_str());
    if (word == "--journal") options.journal = next;
    if (word == "--folder") options.folder = next;
    if (word == "--sync") options.sync = true;
    if (word != "--fault") continue;
    const auto equal = next.find('='), at = next.find('@');
    options.faults.push_back({.stage = next.substr(0, equal),
                              .action = next.substr(equal + 1, at - equal - 1),
                              .at_most = at == next.npos ? -1 : 1,
                              .of = at == next.npos ? "" : next.substr(at + 1)});
  }
  mail::MailSink sink(options);
  std::printf("%d\n", sink.start(port));
  std::fflush(stdout);
  char byte;
  while (read(0, &byte, 1) > 0) continue;
}
