// Tag: the elements of HTML by number, and what the parser and its users must know of each kind.
#pragma once
#include <cstdint>
#include <string_view>

namespace wireroom::html {

// How an element behaves; several may hold.
enum TagTrait : std::uint16_t {
  is_void = 1,          // has no content and no end tag
  is_raw = 2,           // content is text up to its end tag, references undecoded
  is_escapable_raw = 4, // the same, references decoded
  is_block = 8,         // begins on a line of its own
  closes_p = 16,        // its start tag ends an open paragraph
  is_formatting = 32,   // b, i, a ...: its end tag does not end blocks
  is_barrier = 64,      // end tags within do not reach beyond it
  is_head = 128,        // may stand in <head>
  stops_item = 256,     // an <li> or <dd> beyond it is not ended by a new one within
};

// The formatter stays away: it takes the table for an expression and moves it at every run
// clang-format off
#define WIREROOM_HTML_TAGS(X)                                                                      \
  X(a, is_formatting) X(abbr, 0) X(acronym, 0) X(address, is_block | closes_p) X(applet, is_barrier)\
  X(area, is_void) X(article, is_block | closes_p | stops_item)                                    \
  X(aside, is_block | closes_p | stops_item) X(audio, 0) X(b, is_formatting)                       \
  X(base, is_void | is_head) X(bdi, 0) X(bdo, 0) X(big, is_formatting)                             \
  X(blockquote, is_block | closes_p | stops_item) X(body, is_block | stops_item)                   \
  X(br, is_void) X(button, 0) X(canvas, 0) X(caption, is_block | is_barrier | stops_item)          \
  X(center, is_block | closes_p | stops_item) X(cite, 0) X(code, is_formatting) X(col, is_void)    \
  X(colgroup, 0) X(data, 0) X(datalist, 0) X(dd, is_block | closes_p) X(del, 0)                    \
  X(details, is_block | closes_p | stops_item) X(dfn, 0) X(dialog, is_block | closes_p)            \
  X(dir, is_block | closes_p | stops_item) X(div, is_block | closes_p)                             \
  X(dl, is_block | closes_p | stops_item) X(dt, is_block | closes_p) X(em, is_formatting)          \
  X(embed, is_void) X(fieldset, is_block | closes_p | stops_item)                                  \
  X(figcaption, is_block | closes_p) X(figure, is_block | closes_p | stops_item)                   \
  X(font, is_formatting) X(footer, is_block | closes_p | stops_item)                               \
  X(foreignobject, is_barrier) X(form, is_block | closes_p | stops_item)                           \
  X(frame, is_void) X(frameset, is_block) X(h1, is_block | closes_p) X(h2, is_block | closes_p)    \
  X(h3, is_block | closes_p) X(h4, is_block | closes_p) X(h5, is_block | closes_p)                 \
  X(h6, is_block | closes_p) X(head, 0) X(header, is_block | closes_p | stops_item)                \
  X(hgroup, is_block | closes_p) X(hr, is_void | is_block | closes_p) X(html, is_block | is_barrier)\
  X(i, is_formatting) X(iframe, is_raw) X(img, is_void) X(input, is_void) X(ins, 0) X(kbd, 0)      \
  X(keygen, is_void) X(label, 0) X(legend, is_block) X(li, is_block | closes_p)                    \
  X(link, is_void | is_head) X(main, is_block | closes_p | stops_item) X(map, 0) X(mark, 0)        \
  X(marquee, is_barrier) X(math, 0) X(menu, is_block | closes_p | stops_item)                      \
  X(meta, is_void | is_head) X(meter, 0) X(nav, is_block | closes_p | stops_item)                  \
  X(nobr, is_formatting) X(noembed, is_raw) X(noframes, is_raw | is_head) X(noscript, is_head)     \
  X(object, is_barrier) X(ol, is_block | closes_p | stops_item) X(optgroup, 0) X(option, 0)        \
  X(output, 0) X(p, is_block | closes_p) X(param, is_void) X(picture, 0) X(plaintext, is_raw)      \
  X(pre, is_block | closes_p | stops_item) X(progress, 0) X(q, 0) X(rb, 0) X(rp, 0) X(rt, 0)       \
  X(rtc, 0) X(ruby, 0) X(s, is_formatting) X(samp, 0) X(script, is_raw | is_head)                  \
  X(search, is_block | closes_p) X(section, is_block | closes_p | stops_item) X(select, 0)         \
  X(slot, 0) X(small, is_formatting) X(source, is_void) X(span, 0) X(strike, is_formatting)        \
  X(strong, is_formatting) X(style, is_raw | is_head) X(sub, 0) X(summary, is_block | closes_p)    \
  X(sup, 0) X(svg, 0) X(table, is_block | closes_p | is_barrier | stops_item)                      \
  X(tbody, is_block) X(td, is_block | is_barrier | stops_item) X(template_, is_barrier | is_head)  \
  X(textarea, is_escapable_raw) X(tfoot, is_block) X(th, is_block | is_barrier | stops_item)       \
  X(thead, is_block) X(time, 0) X(title, is_escapable_raw | is_head) X(tr, is_block) X(track, is_void)\
  X(tt, is_formatting) X(u, is_formatting) X(ul, is_block | closes_p | stops_item) X(var, 0)       \
  X(video, 0) X(wbr, is_void) X(xmp, is_raw | closes_p)
// clang-format on

// Elements with names of their own (custom elements, SVG's parts) get numbers from `unknown` on,
// one for each name of a tree.
enum class Tag : std::uint16_t {
  document,
  text,
#define X(name, traits) name,
  WIREROOM_HTML_TAGS(X)
#undef X
      unknown,
};

std::uint16_t traits(Tag tag);
inline bool has(Tag tag, TagTrait trait) {
  return (traits(tag) & trait) != 0;
}

// By name in any case; Tag::unknown when HTML has no such element.
Tag tag_by_name(std::string_view name);
std::string_view tag_name(Tag tag); // empty for document, text and unknown

} // namespace wireroom::html
