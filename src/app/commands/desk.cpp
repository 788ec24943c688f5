// `wireroom desk password NAME`
#include "desk/desk.h"
#include "app/command.h"
#include "app/network_folder.h"
#include "base/clock.h"
#include <iostream>
#include <unistd.h>

namespace wireroom::app {
namespace {

struct DeskOptions {
  std::string folder = ".", editor;
};

constexpr std::size_t least_password = 10;

// A password in the pipe is taken, so that nobody sees it; on a terminal one is made and printed.
Outcome set_password(const DeskOptions& options) {
  TRY_SET(const auto folder, read_folder(options.folder));
  TRY_SET(auto data, open_data(folder));
  const bool made = isatty(STDIN_FILENO) != 0;
  std::string password;
  if (made)
    password = desk::new_password();
  else
    std::getline(std::cin, password);
  if (password.size() < least_password)
    return fail("a password must have at least {} characters", least_password);
  TRY(desk::set_password(data, options.editor, password, SystemClock().now()));
  if (made)
    fmt::print("name: {}\npassword: {}\n", options.editor, password);
  else
    fmt::print("the password of {} is set\n", options.editor);
  return {};
}

} // namespace

Run prepare_desk(Arguments arguments) {
  const auto options = std::make_shared<DeskOptions>();
  auto password = arguments.word(
      "password", "let an editor in, or give one a new password: from standard input, or made and "
                  "printed");
  password.option("NAME", options->editor, "the editor's name").required();
  password.folder(options->folder);
  return [options] {
    const auto done = set_password(*options);
    return done ? 0 : complain(done.error().message);
  };
}

} // namespace wireroom::app
