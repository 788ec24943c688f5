// Result<T>: the value, or one plain sentence that says why there is none.
//
// Expected failures (bad input, a file that is not there, a server that refuses) are values of this
// type. Exceptions are left for a broken world and are caught once, at the edge of a job, request
// or command. ASSERT in assert.h is for bugs and never for input.
#pragma once
#include <fmt/format.h>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace wireroom {

// A sentence for a person, without a final full stop, beginning in lower case so that callers can
// put "cannot read network.toml: " before it.
struct Error {
  std::string message;
  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;
using Outcome = Result<void>;

template <typename... Args>
[[nodiscard]] tl::unexpected<Error> fail(fmt::format_string<Args...> text, Args&&... args) {
  return tl::unexpected<Error>(Error{fmt::format(text, std::forward<Args>(args)...)});
}

} // namespace wireroom

#define WIREROOM_JOIN2(a, b) a##b
#define WIREROOM_JOIN(a, b) WIREROOM_JOIN2(a, b)

// TRY(expression): leaves the function with the error, if there is one.
#define TRY(expression)                                                                            \
  do {                                                                                             \
    if (auto try_outcome = (expression); !try_outcome)                                             \
      return tl::unexpected<::wireroom::Error>(std::move(try_outcome).error());                    \
  } while (false)

// TRY_SET(auto value, expression): the same, and keeps the value.
#define TRY_SET(declaration, expression)                                                           \
  auto WIREROOM_JOIN(try_result_, __LINE__) = (expression);                                        \
  if (!WIREROOM_JOIN(try_result_, __LINE__))                                                       \
    return tl::unexpected<::wireroom::Error>(                                                      \
        std::move(WIREROOM_JOIN(try_result_, __LINE__)).error());                                  \
  declaration = *std::move(WIREROOM_JOIN(try_result_, __LINE__))
