// The command line, over CLI11 (a heavy header, which stands in command_line.cpp alone). Commands
// in app/commands/ say what they take with Arguments; main() hands over to run_command_line().
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace wireroom::app {

// One option or positional argument, to be told more of: arguments.option(...).required().
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}
  Option& required();
  Option& shows_default(); // the value as it is now, in the help text
  Option& one_of(std::initializer_list<const char*> values); // anything else is wrong use
  Option& separated_by(char mark);                           // several values in one word
  Option& excludes(const Option& other);                     // both together are wrong use

 private:
  CLI::Option* option_;
};

// What one command takes. The names are as typed: "--dir" for an option, "FILE" for a positional
// argument. The variables are written when the command line is read, and must live as long as that.
class Arguments {
 public:
  explicit Arguments(CLI::App* app) : app_(app) {}

  Option option(const char* name, std::string& value, const char* help);
  Option option(const char* name, std::vector<std::string>& values, const char* help);
  Option option(const char* name, unsigned& value, const char* help);
  Option option(const char* name, std::uint16_t& value, const char* help);
  Option option(const char* name, std::int64_t& value, const char* help);
  Option flag(const char* name, bool& value, const char* help);
  Option flag(const char* name, std::function<void()> seen, const char* help);
  // "--dir", which most commands have: the folder with network.toml.
  Option folder(std::string& value);

  // A second word, such as `briefing send`; a command that has some needs one of them.
  Arguments word(const char* name, const char* help);
  bool chosen() const; // whether this word stood on the command line; to be asked when it is read

 private:
  CLI::App* app_;
};

// Finds the command, runs it, and gives the program's status: 0 done, 1 the work failed, 2 wrong
// use. Help and complaints are printed. Throws what the command threw.
int run_command_line(int argc, char** argv);

} // namespace wireroom::app
