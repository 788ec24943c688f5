#include "feed/json_mend.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

constexpr std::size_t most_repairs = 100;

class JsonMender {
 public:
  JsonMender(std::string_view text, std::vector<Repair>& repairs)
      : text_(text), repairs_(repairs) {}

  std::string run() {
    while (at_ < text_.size() && !(begun_ && open_.empty())) step();
    if (at_ < text_.size() && !ascii::trim(text_.substr(at_)).empty()) note("text-outside-root");
    close_all();
    return std::move(out_);
  }

 private:
  enum class Last { nothing, key, colon, value, comma }; // the last token within the open bracket

  void step() {
    const char c = text_[at_];
    if (ascii::is_space(c)) {
      line_ += c == '\n';
      out_ += c;
      ++at_;
    } else if (c == '"') {
      string();
    } else if (c == '{' || c == '[') {
      before_value();
      open_ += c;
      begun_ = true;
      put(c, Last::nothing);
    } else if (c == '}' || c == ']') {
      close(c == '}' ? '{' : '[');
    } else if (c == ',') {
      comma();
    } else if (c == ':' && last_ == Last::key) {
      put(c, Last::colon);
    } else if (text_.substr(at_).starts_with("//") || text_.substr(at_).starts_with("/*")) {
      comment();
    } else {
      literal();
    }
  }

  void put(char c, Last last) {
    out_ += c;
    ++at_;
    last_ = last;
  }

  void note(const char* kind) {
    if (repairs_.size() < most_repairs) repairs_.push_back({kind, fmt::format("line {}", line_)});
  }

  bool in_object() const { return !open_.empty() && open_.back() == '{'; }

  // What must stand before a value or a key that begins here.
  void before_value() {
    if (last_ == Last::value) {
      out_ += ',';
      last_ = Last::comma;
      note("missing-comma");
    } else if (last_ == Last::key) {
      out_ += ':';
      last_ = Last::colon;
      note("missing-colon");
    }
  }

  void string() {
    before_value();
    const bool is_key = in_object() && last_ != Last::colon;
    out_ += '"';
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') letter();
    if (at_ >= text_.size()) note("truncated");
    ++at_;
    out_ += '"';
    last_ = is_key ? Last::key : Last::value;
  }

  void letter() {
    const char c = text_[at_];
    if (c == '\\') return escape();
    if (static_cast<unsigned char>(c) >= 0x20) {
      out_ += c;
    } else {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
      note("control-character");
    }
    line_ += c == '\n';
    ++at_;
  }

  // RFC 8259 §7.
  void escape() {
    const std::string_view rest = text_.substr(at_ + 1);
    std::size_t length = rest.find_first_of("\"\\/bfnrt") == 0 ? 1 : 0;
    if (rest.starts_with('u') && rest.size() >= 5 &&
        rest.find_first_not_of("0123456789abcdefABCDEF", 1) >= 5)
      length = 5;
    if (length > 0) {
      out_.append(text_.substr(at_, 1 + length));
    } else {
      note("broken-escape");
    }
    at_ += 1 + length;
  }

  void comma() {
    std::size_t next = at_ + 1;
    while (next < text_.size() && ascii::is_space(text_[next])) ++next;
    const bool last_one = next >= text_.size() || text_[next] == '}' || text_[next] == ']';
    if (last_ == Last::value && !last_one) return put(',', Last::comma);
    ++at_;
    if (next < text_.size()) note("stray-comma");
  }

  void close(char opening) {
    const auto found = open_.rfind(opening);
    ++at_;
    if (found == std::string::npos) return note("stray-bracket");
    if (found + 1 != open_.size()) note("unclosed-bracket");
    while (open_.size() > found) close_last();
  }

  void close_last() {
    if (last_ == Last::key) out_ += ":null";
    if (last_ == Last::colon) out_ += "null";
    if (last_ == Last::comma && out_.ends_with(',')) out_.pop_back();
    out_ += open_.back() == '{' ? '}' : ']';
    open_.pop_back();
    last_ = Last::value;
  }

  void close_all() {
    constexpr std::size_t entry_depth = 3; // {"items": [{
    // A long list of repairs must not hide a cut end.
    if (!open_.empty() && repairs_.size() > most_repairs - 2) repairs_.resize(most_repairs - 2);
    if (!open_.empty()) note("truncated");
    if (open_.size() >= entry_depth) note("cut-entry");
    while (!open_.empty()) close_last();
  }

  void comment() {
    const bool line = text_[at_ + 1] == '/';
    const std::size_t end = text_.find(line ? "\n" : "*/", at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + (line ? 0 : 2);
    note("comment");
  }

  void literal() {
    std::size_t end = at_;
    while (end < text_.size() && (ascii::is_alpha(text_[end]) || ascii::is_digit(text_[end]) ||
                                  std::string_view("+-._").find(text_[end]) != std::string::npos))
      ++end;
    const std::string_view word = text_.substr(at_, end - at_);
    at_ = std::max(end, at_ + 1);
    if (word.empty() || (in_object() && last_ != Last::colon)) return note("stray-character");
    before_value();
    const bool known = word == "true" || word == "false" || word == "null" ||
                       ascii::is_digit(word[0]) || (word[0] == '-' && word.size() > 1);
    if (known)
      out_ += word;
    else
      out_ += ascii::equal(word, "true") ? "true" : ascii::equal(word, "false") ? "false" : "null";
    if (!known) note("unknown-value");
    last_ = Last::value;
  }

  std::string_view text_;
  std::vector<Repair>& repairs_;
  std::string out_, open_;
  std::size_t at_ = 0, line_ = 1;
  Last last_ = Last::nothing;
  bool begun_ = false;
};

} // namespace

std::string mend_json(std::string_view text, std::vector<Repair>& repairs) {
  return JsonMender(text, repairs).run();
}

} // namespace wireroom::feed
