// `wireroom returned [FILE…]`: mails that came back, from files or from a mail server's pipe.
#include "app/command.h"
#include "app/network_folder.h"
#include "app/sending.h"
#include <fstream>
#include <iostream>
#include <iterator>
#include <sysexits.h>

namespace wireroom::app {
namespace {

struct ReturnedOptions {
  std::string folder = ".", recipient;
  std::vector<std::string> files;
};

Outcome take_in(const ReturnedOptions& options) {
  TRY_SET(const auto folder, read_folder(options.folder));
  TRY_SET(auto data, open_data(folder));
  TRY_SET(auto returns, open_returns(data));
  const SystemClock clock;
  const auto one = [&](std::istream& in, const std::string& name) -> Outcome {
    const std::string mail{std::istreambuf_iterator<char>(in), {}};
    TRY_SET(const auto said, returns.take_in(mail, options.recipient, clock.now()));
    fmt::print("{}{}{}\n", name, name.empty() ? "" : ": ", said);
    return {};
  };
  if (options.files.empty()) return one(std::cin, "");
  for (const std::string& path : options.files) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail("cannot read {}", path);
    TRY(one(file, path));
  }
  return {};
}

} // namespace

Run prepare_returned(Arguments arguments) {
  const auto options = std::make_shared<ReturnedOptions>();
  arguments.folder(options->folder);
  arguments.option("--to", options->recipient, "whom the mail came to, as the mail server says");
  arguments.option("FILE", options->files, "mails; else one from standard input");
  return [options] {
    const auto done = take_in(*options);
    if (done) return 0;
    complain(done.error().message);
    // A mail server keeps the mail and tries again after this one alone.
    return options->files.empty() ? EX_TEMPFAIL : 1;
  };
}

} // namespace wireroom::app
