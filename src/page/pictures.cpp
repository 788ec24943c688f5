#include "page/pictures.h"
#include "base/ascii.h"
#include "html/address.h"
#include "page/word_list.h"
#include "page/wording.h"
#include <algorithm>
#include <cstdlib>
#include <unordered_set>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr int smallest = 100; // pixels of a picture's width, where it says so
constexpr std::size_t most_pictures = 500;
constexpr std::size_t longest_caption = 1000, longest_credit = 200; // bytes

// Parts of addresses, classes and texts of what is no picture of the article.
const WordList& credit_names = word_list("picture credit elements");
const WordList& not_pictures = word_list("picture not pictures");

bool is_no_picture(std::string_view text) {
  return holds_any(text, not_pictures);
}

int number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (!ascii::is_digit(c) || value > 100'000) break;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "a.jpg 320w, b.jpg 640w": the widest, or the first of those without widths.
std::string widest(std::string_view srcset) {
  std::string_view best;
  int most = -1;
  for (std::size_t at = 0; at < srcset.size();) {
    while (at < srcset.size() && (ascii::is_space(srcset[at]) || srcset[at] == ',')) ++at;
    const std::size_t from = at;
    while (at < srcset.size() && !ascii::is_space(srcset[at])) ++at;
    std::string_view address = srcset.substr(from, at - from);
    const bool ended = address.ends_with(',');
    if (ended) address.remove_suffix(1);
    std::size_t to = at;
    if (!ended) to = std::min(srcset.find(',', at), srcset.size());
    const int width = number(ascii::trim(srcset.substr(at, to - at)));
    if (!address.empty() && width > most) {
      most = width;
      best = address;
    }
    at = to;
  }
  return std::string(best);
}

// A picture within the address itself: what stands there until the true one is loaded.
bool is_data(std::string_view text) {
  return ascii::starts_with(ascii::trim(text), "data:");
}

bool is_address(std::string_view text) {
  return text.size() > 4 && !is_data(text) && !ascii::starts_with(text, "about:") &&
         text[0] != '{' && text.find("${") == text.npos &&
         std::none_of(text.begin(), text.end(), ascii::is_space);
}

class Reader {
 public:
  Reader(const Tree& tree, std::string_view base) : tree_(tree), base_(base) {}

  std::vector<Picture> run() {
    for (NodeId at = 1; at < tree_.size() && found_.size() < most_pictures; ++at) {
      const Tag tag = tree_.tag(at);
      if (tag == Tag::img || (tag >= Tag::unknown && tree_.name(at) == "amp-img"))
        add(at);
      else if (tag == Tag::nav || tag == Tag::svg || tag == Tag::template_)
        at = tree_.end(at) - 1;
    }
    return std::move(found_);
  }

 private:
  void add(NodeId at) {
    if (is_small(at)) return;
    std::string address = address_of(at);
    if (!is_address(address) || is_no_picture(tree_.attribute(at, "class"))) return;
    address = html::absolute_address(base_, html::clean_address(address));
    if (is_no_picture(file_of(address)) || ascii::starts_with(tree_.attribute(at, "alt"), "logo"))
      return;
    Picture picture;
    picture.node = at;
    picture.image.url = std::move(address);
    const NodeId figure = figure_of(at);
    if (figure) read_words(figure, picture.image);
    if (picture.image.caption.empty()) picture.image.caption = caption_attribute(at);
    found_.push_back(std::move(picture));
  }

  bool is_small(NodeId at) const {
    for (const char* side : {"width", "height"}) {
      const std::string_view told = tree_.attribute(at, side);
      const int size = number(told);
      if (!told.empty() && size > 0 && size < smallest && told.find('%') == told.npos) return true;
    }
    return false;
  }

  // The file's name, by which icons are known; the host and the folders say too little.
  static std::string_view file_of(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    return address.substr(address.rfind('/') + 1);
  }

  std::string address_of(NodeId at) const {
    std::string src =
        is_data(tree_.attribute(at, "src")) ? std::string() : tree_.decoded_attribute(at, "src");
    for (const char* name : {"data-src", "data-original", "data-lazy-src", "data-full-src",
                             "data-image", "data-original-src", "data-url", "data-lazy"})
      if (tree_.has_attribute(at, name))
        if (std::string later = tree_.decoded_attribute(at, name); is_address(later)) return later;
    if (is_address(src) && !is_no_picture(file_of(src))) return src;
    for (const char* name : {"srcset", "data-srcset", "data-lazy-srcset"})
      if (std::string set = widest(tree_.decoded_attribute(at, name)); is_address(set)) return set;
    if (const NodeId around = tree_.parent(at); tree_.tag(around) == Tag::picture)
      for (NodeId in = around + 1; in < tree_.end(around); ++in)
        if (tree_.tag(in) == Tag::source)
          for (const char* name : {"srcset", "data-srcset"})
            if (std::string set = widest(tree_.decoded_attribute(in, name)); is_address(set))
              return set;
    return src;
  }

  NodeId figure_of(NodeId at) const {
    int level = 0;
    for (NodeId up = tree_.parent(at); up && level < 8; up = tree_.parent(up), ++level) {
      if (tree_.tag(up) == Tag::figure) return up;
      if (tree_.tag(up) == Tag::article || tree_.tag(up) == Tag::body) break;
    }
    return 0;
  }

  // The words of a figure: its <figcaption> or an element named as a caption; the credit is an
  // element within that is named so, or what stands after "Photo:" and the like.
  void read_words(NodeId figure, Image& image) const {
    NodeId words = tree_.find(Tag::figcaption, figure, figure);
    for (NodeId at = figure + 1; at < tree_.end(figure); ++at) {
      if (tree_.is_text(at)) continue;
      const std::string_view kind = tree_.attribute(at, "class");
      if (!words && ascii::find(kind, "caption") != kind.npos) words = at;
      if (image.credit.empty() && holds_any(kind, credit_names)) {
        std::string credit = shown_wording(tree_.line(at));
        if (credit.size() <= longest_credit) image.credit = std::move(credit);
      }
    }
    if (!words) return;
    image.caption = shown_wording(tree_.line(words));
    if (image.caption.size() > longest_caption) image.caption.clear();
    part_credit(image);
  }

  static void part_credit(Image& image) {
    if (!image.credit.empty()) {
      const std::size_t at = image.caption.rfind(image.credit);
      if (at != std::string::npos && at + image.credit.size() == image.caption.size())
        image.caption.resize(at);
    } else
      for (const std::string_view mark : {"Photo: ", "Foto: ", "Bild: ", "Credit: ", "Photograph: ",
                                          "Image: ", "Quelle: ", "©", "Courtesy of "}) {
        const std::size_t at = image.caption.rfind(mark);
        if (at == std::string::npos || image.caption.size() - at > longest_credit) continue;
        const bool opened = at > 0 && image.caption[at - 1] == '(';
        image.credit = image.caption.substr(at);
        if (opened && image.credit.ends_with(')')) image.credit.pop_back();
        image.caption.resize(at - opened);
        break;
      }
    image.caption = std::string(ascii::trim(image.caption));
  }

  std::string caption_attribute(NodeId at) const {
    for (const char* name : {"data-caption", "data-image-caption"})
      if (std::string told = shown_wording(tree_.decoded_attribute(at, name));
          !told.empty() && told.find('<') == told.npos && told.size() <= longest_caption)
        return told;
    return {};
  }

  const Tree& tree_;
  std::string_view base_;
  std::vector<Picture> found_;
};

// The pieces of an address that may name one picture: long words and numbers.
std::vector<std::string_view> pieces_of(std::string_view address) {
  if (const std::size_t host = address.find("://"); host != address.npos)
    address = address.substr(std::min(address.find('/', host + 3), address.size()));
  std::vector<std::string_view> pieces;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= address.size(); ++at) {
    const bool inner =
        at < address.size() && (ascii::is_alpha(address[at]) || ascii::is_digit(address[at]) ||
                                address[at] == '-' || std::uint8_t(address[at]) > 0x7F);
    if (inner) continue;
    if (at - from >= 6) pieces.push_back(address.substr(from, at - from));
    from = at + 1;
  }
  return pieces;
}

bool is_size(std::string_view piece) {
  std::size_t digits = 0;
  for (const char c : piece) digits += ascii::is_digit(c);
  return digits + 3 >= piece.size() &&
         (piece.find('x') != piece.npos || piece.find("-9") != piece.npos);
}

bool names_picture(std::string_view piece) {
  std::size_t digits = 0, letters = 0;
  for (const char c : piece) {
    digits += ascii::is_digit(c);
    letters += ascii::is_alpha(c);
  }
  if (is_size(piece)) return false;
  return digits >= 6 || (digits >= 3 && piece.size() >= 12) || (letters >= 14) ||
         (digits >= 5 && letters == 0);
}

} // namespace

namespace {

bool is_in_figure(const Tree& tree, NodeId at) {
  int level = 0;
  for (NodeId up = tree.parent(at); up && level < 8; up = tree.parent(up), ++level)
    if (tree.tag(up) == Tag::figure) return true;
  return false;
}

} // namespace

std::vector<Picture> read_pictures(const Tree& tree, std::string_view base) {
  return Reader(tree, base).run();
}

bool same_picture(std::string_view a, std::string_view b) {
  if (a == b) return true;
  std::unordered_set<std::string_view> names;
  for (const std::string_view piece : pieces_of(a))
    if (names_picture(piece)) names.insert(piece);
  for (const std::string_view piece : pieces_of(b))
    if (names.contains(piece)) return true;
  return false;
}

LeadImage read_lead_image(const Tree& tree, const Metadata& metadata,
                          const std::vector<Picture>& pictures, std::string_view base, NodeId from,
                          NodeId to) {
  LeadImage told;
  for (const char* name :
       {"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"})
    if (told.image.url.empty() && !metadata.first(name).empty()) {
      told.image.url = metadata.first(name);
      told.evidence = name;
    }
  if (told.image.url.empty() && !metadata.linked.image.empty()) {
    told.image.url = metadata.linked.image;
    told.evidence = "json-ld";
  }
  if (!told.image.url.empty())
    told.image.url = html::absolute_address(base, html::clean_address(told.image.url));
  for (const bool near : {true, false})
    for (const Picture& picture : pictures) {
      if (near && (picture.node < from || picture.node >= to)) continue;
      if (same_picture(picture.image.url, told.image.url))
        return {picture.image, "figure", picture.node};
    }
  for (const Picture& picture : pictures)
    if (picture.node >= from && picture.node < to &&
        (told.image.url.empty() || is_in_figure(tree, picture.node)))
      return {picture.image, "figure", picture.node};
  return told;
}

} // namespace wireroom::page
