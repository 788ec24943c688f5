// Mender: the walk over a broken document behind mend_xml() (xml_mend.h); nobody else makes one.
//
// One pass from the front. What is sound stays where it is and is copied in long runs; replace()
// puts other words in its place. xml_mend.cpp has texts, references and all markup but tags;
// xml_mend_tags.cpp has tags and their attributes.
#pragma once
#include "base/ascii.h"
#include "feed/xml_entities.h"
#include "feed/xml_mend.h"
#include <array>

namespace wireroom::feed {

constexpr std::size_t most_repairs = 100; // that are named

class Mender {
 public:
  Mender(std::string_view text, const XmlBudget& budget)
      : text_(text), budget_(budget), entities_(budget.expansion) {}

  void run();

  bool changed() const { return changed_; }
  std::string take() {
    out_ += text_.substr(kept_);
    return std::move(out_);
  }
  std::vector<Repair> take_repairs() { return std::move(repairs_); }

 private:
  // --- output: what stands before kept_ is in out_, the rest is still to be copied ---
  void replace(std::size_t from, std::size_t to, std::string_view with);
  void note(const char* kind, std::size_t at);

  void count_node() {
    if (++nodes_ > budget_.nodes) full_ = true;
  }

  // --- before the root ---
  void cut_leading_junk();

  // --- one piece of the document ---
  void step();
  void text_run(std::size_t from, std::size_t to);
  void control_character();

  // --- references ---
  // Reads the reference at `at`; gives its end and what is to stand there, or leaves it.
  struct Reference {
    std::size_t end;
    bool keep = true;
    std::string text;
    const char* repair = nullptr;
  };
  Reference read_reference(std::size_t at);
  static Reference numeric_reference(std::string_view digits, std::size_t end);
  void reference();

  // --- markup ---
  void markup();

  void drop(const char* kind, std::size_t to) {
    replace(at_, to, "");
    note(kind, at_);
    at_ = to;
  }

  void escape_less_than();
  void comment();
  void instruction();
  void cdata();
  void doctype();
  std::string_view name_at(std::size_t at) const;

  // --- elements ---
  void end_tag();
  // An end tag that does not fit: closes what stands open inside its element, or goes.
  void close_up_to(std::string_view name, std::size_t from);
  void close_all();
  bool is_within_entry() const;
  void start_tag();
  // Cuts text_[from, at_), which may already be mended and written to out_[written...].
  void take_back(std::size_t from, std::size_t written);
  void drop_truncated(std::size_t from, std::size_t tag_out);
  // Moves at_ behind the tag's '>'. False when the text ends, or the next tag begins, before it.
  bool attributes(std::size_t from, bool& self_closed);
  void skip_rubbish();
  void attribute();
  void cut_attribute(std::size_t from, const char* kind);
  void attribute_value(std::size_t from);
  void mend_value(std::size_t begin, std::size_t end);
  void unquoted_value(std::size_t from);

  // --- state ---
  const std::string_view text_;
  const XmlBudget& budget_;
  XmlEntities entities_;
  std::string out_;
  std::size_t at_ = 0, kept_ = 0, nodes_ = 0, too_deep_ = 0;
  std::size_t attribute_out_ = 0; // where in out_ the attribute under way begins
  std::size_t counted_ = 0, line_ = 1;
  bool changed_ = false, full_ = false;
  std::vector<std::string_view> stack_, seen_;
  std::vector<Repair> repairs_;
};

// What a byte may begin, in text and in values.
enum class ByteKind : std::uint8_t { plain, less_than, ampersand, control };

constexpr std::array<ByteKind, 256> byte_kinds = [] {
  std::array<ByteKind, 256> all{};
  for (int c = 0; c < 32; ++c) all[c] = ByteKind::control;
  all['\t'] = all['\n'] = all['\r'] = ByteKind::plain;
  all['<'] = ByteKind::less_than;
  all['&'] = ByteKind::ampersand;
  return all;
}();

constexpr ByteKind kind_of(char c) {
  return byte_kinds[static_cast<unsigned char>(c)];
}

constexpr bool begins_name(char c) {
  return ascii::is_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool in_name(char c) {
  return begins_name(c) || ascii::is_digit(c) || c == '-' || c == '.';
}

} // namespace wireroom::feed
