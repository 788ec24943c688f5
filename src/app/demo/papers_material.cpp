#include "app/demo/papers_material.h"
#include "app/demo/papers_text.h"
#include "base/ascii.h"
#include <algorithm>
#include <charconv>

namespace wireroom::app::demo {
namespace {

Result<Instant> read_time(std::string_view text) {
  TRY_SET(const Stamp stamp, parse_rfc3339(ascii::trim(text)));
  return stamp.at;
}

// "key: value", or a key alone.
std::pair<std::string_view, std::string_view> key_value(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {ascii::trim(line), {}};
  return {ascii::trim(line.substr(0, colon)), ascii::trim(line.substr(colon + 1))};
}

std::vector<std::string> lines_without(std::string_view block, std::size_t marker) {
  std::vector<std::string> lines;
  for (std::string_view line : ascii::split(block, '\n'))
    if (line.size() > marker) lines.emplace_back(ascii::trim(line.substr(marker)));
  return lines;
}

Part read_part(std::string_view block) {
  if (block.starts_with("## ")) return {PartKind::heading, std::string(block.substr(3)), {}};
  if (block.starts_with("> ")) return {PartKind::quote, ascii::squeeze(block.substr(2)), {}};
  if (block.starts_with("- ")) return {PartKind::list, {}, lines_without(block, 2)};
  if (block.starts_with("| ")) return {PartKind::table, {}, lines_without(block, 2)};
  return {PartKind::paragraph, ascii::squeeze(block), {}};
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "wire NAME: 2-5": those paragraphs of a dispatch.
Outcome take_wire(std::string_view block, const Wire& wire, std::vector<Part>& parts) {
  const auto [key, range] = key_value(block);
  const auto name = key.substr(5);
  const auto* dispatch = wire(name);
  if (dispatch == nullptr) return fail("there is no dispatch \"{}\"", name);
  const auto dash = range.find('-');
  const auto first = number(range);
  const auto last = dash == std::string_view::npos ? first : number(range.substr(dash + 1));
  if (first == 0 || last < first || last > dispatch->size())
    return fail("dispatch \"{}\" has no paragraphs {}", name, range);
  parts.insert(parts.end(), dispatch->begin() + std::ptrdiff_t(first) - 1,
               dispatch->begin() + std::ptrdiff_t(last));
  return {};
}

Result<Change> read_change(std::string_view name) {
  if (name == "developed") return Change::developed;
  if (name == "correction") return Change::correction;
  if (name == "spelling") return Change::spelling;
  if (name == "withdrawn") return Change::withdrawn;
  if (name == "gone") return Change::gone;
  return fail("\"{}\" is no kind of change", name);
}

// One line of a later version: a new title, deck or note, or an edit of the body. Paragraph numbers
// count in the version before, with earlier lines of the same version applied.
Outcome edit(Version& version, std::string_view line) {
  const auto [key, value] = key_value(line);
  const auto words = ascii::split(key, ' ');
  const auto at = words.size() > 1 ? number(words[1]) : 0;
  auto& body = version.body;
  if (key == "title")
    version.title = value;
  else if (key == "deck")
    version.deck = value;
  else if (key == "note")
    version.note = value;
  else if (key == "append")
    body.push_back(read_part(value));
  else if (words[0] == "insert" && at <= body.size())
    body.insert(body.begin() + std::ptrdiff_t(at), read_part(value));
  else if (words[0] == "replace" && at >= 1 && at <= body.size())
    body[at - 1] = read_part(value);
  else if (words[0] == "remove" && at >= 1 && at <= body.size())
    body.erase(body.begin() + std::ptrdiff_t(at) - 1);
  else
    return fail("a version cannot have the line \"{}\"", line.substr(0, 40));
  return {};
}

// "== version 2026-03-10T09:00:00+07:00 correction" and the lines under it.
Outcome add_version(Piece& piece, std::string_view part) {
  const auto end = std::min(part.find('\n'), part.size());
  const auto words = ascii::split(ascii::trim(part.substr(0, end)), ' ');
  if (words.size() != 2) return fail("a version needs its time and its kind");
  Version version = piece.versions.back();
  version.note.clear();
  TRY_SET(version.at, read_time(words[0]));
  TRY_SET(version.change, read_change(words[1]));
  if (version.at <= piece.versions.back().at) return fail("its versions are not in order of time");
  for (std::string_view line : ascii::split(part.substr(end), '\n'))
    if (!ascii::trim(line).empty()) TRY(edit(version, ascii::trim(line)));
  piece.versions.push_back(std::move(version));
  return {};
}

Outcome read_line(Piece& piece, std::string_view line) {
  const auto [key, value] = key_value(line);
  Version& first = piece.versions.front();
  if (key == "story")
    piece.story = value;
  else if (key == "title")
    first.title = value;
  else if (key == "deck")
    first.deck = value;
  else if (key == "byline")
    piece.byline = value;
  else if (key == "section")
    piece.section = value;
  else if (key == "guid")
    piece.guid = value;
  else if (key == "wire")
    piece.wire = value;
  else if (key == "topics") {
    for (std::string_view topic : ascii::split(value, ','))
      piece.topics.emplace_back(ascii::trim(topic));
  } else if (key == "image") {
    const auto cells = ascii::split(value, '|');
    piece.image = ascii::trim(cells[0]);
    if (cells.size() > 1) piece.caption = ascii::trim(cells[1]);
    if (cells.size() > 2) piece.credit = ascii::trim(cells[2]);
  } else if (key == "published") {
    TRY_SET(piece.published, read_time(value));
    first.at = piece.published;
  } else if (key == "embargo") {
    TRY_SET(const Instant until, read_time(value));
    piece.embargo = until;
  } else {
    return fail("there is no key \"{}\"", key);
  }
  return {};
}

} // namespace

const Version* Piece::at(Instant now) const {
  const Version* current = nullptr;
  for (const Version& version : versions)
    if (version.at <= now) current = &version;
  return current;
}

const Section* Paper::section(std::string_view wanted) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& section) { return section.id == wanted; });
  return found == sections.end() ? nullptr : &*found;
}

Result<std::vector<Part>> read_parts(std::string_view text, const Wire& wire) {
  std::vector<Part> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find("\n\n"), text.size());
    const auto block = ascii::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
    if (block.starts_with("wire "))
      TRY(take_wire(block, wire, parts));
    else if (!block.empty())
      parts.push_back(read_part(block));
  }
  return parts;
}

Result<Piece> read_piece(std::string_view slug, std::string_view text, const Wire& wire) {
  Piece piece;
  piece.slug = slug;
  piece.versions.emplace_back();
  const auto head_end = text.find("\n\n");
  if (head_end == std::string_view::npos) return fail("there is no body");
  for (std::string_view line : ascii::split(text.substr(0, head_end), '\n'))
    TRY(read_line(piece, line));
  constexpr std::string_view mark = "\n== version ";
  const auto body_end = std::min(text.find(mark), text.size());
  TRY_SET(piece.versions.front().body,
          read_parts(text.substr(head_end, body_end - head_end), wire));
  for (auto at = body_end; at < text.size();) {
    const auto next = std::min(text.find(mark, at + 1), text.size());
    TRY(add_version(piece, text.substr(at + mark.size(), next - at - mark.size())));
    at = next;
  }
  if (piece.story.empty() || piece.section.empty() || piece.published == Instant{} ||
      piece.versions.front().title.empty())
    return fail("story, title, published and section are needed");
  return piece;
}

} // namespace wireroom::app::demo
